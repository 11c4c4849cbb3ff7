//! Intake as a user meets it: ugly sheets, confirmed mappings, templates, exports that come back, hostile files.

mod run;
#[path = "../../shouze-paper/tests/ugly/mod.rs"]
mod ugly;

use std::path::PathBuf;

use run::Office;
use serde_json::{Value as Json, json};
use ugly::{Model, V, line, model, s, xlsx, zipped};

fn put(office: &Office, name: &str, bytes: &[u8]) -> String {
    let file: PathBuf = office.folder.path().join(name);
    std::fs::write(&file, bytes).unwrap();
    file.display().to_string()
}

fn counts(json: &Json) -> [u64; 5] {
    ["new", "changed", "unchanged", "recorded", "faulty"].map(|k| json[k].as_u64().unwrap())
}

fn codes(json: &Json) -> Vec<String> {
    let fault = |f: &Json| format!("{} {}", f["cell"].as_str().unwrap(), f["code"].as_str().unwrap());
    json["faults"].as_array().unwrap().iter().map(fault).collect()
}

const LEDGER: &str = "
青禾县政府办公室2025年集中学习台账|·|·|·|·|·
序号|学习时间|主题|形式|学习场合|人数
#1|3月5日上午9时|学习年度意见|研讨|党组会|４６
#2|2025.4.6|党纪专题|念文件|主题党日|12人
#3|20250507|法治讲座|听讲座|专题培训|1,024
合计|·|·|·|·|#1082
注：人数以签到表为准|·|·|·|·|·
";

fn ledger() -> Model {
    model("台账", LEDGER).merge(0, 0, 0, 5)
}

#[test]
fn an_ugly_ledger_is_taken_once_and_a_changed_cell_is_one_correction() {
    let office = Office::new();
    let file = put(&office, "台账.xlsx", &xlsx(&[&ledger()]));
    // What nobody confirmed is not imported, but shown.
    let ran = office.run(&["import", &file, "--kind", "study", "--json"]);
    assert_eq!(ran.code, 1);
    assert!(codes(&ran.json()).contains(&"台账!C2 import-unknown-heading".to_owned()), "{}", ran.out);
    let dry = office.ok(&["import", &file, "--dry-run", "--json"]).json();
    assert_eq!(counts(&dry), [3, 0, 0, 0, 0], "the kind is told by the headings: {dry}");
    assert_eq!(dry["sheets"][0]["skipped"].as_array().unwrap().len(), 3);
    let first = office.ok(&["import", &file, "--kind", "study", "--accept", "--json"]).json();
    assert_eq!(counts(&first), [3, 0, 0, 3, 0], "{first}");
    // Remembered by its shape: no option is needed any more, and nothing is added.
    let again = office.ok(&["import", &file, "--json"]).json();
    assert_eq!(counts(&again), [0, 0, 3, 0, 0], "{again}");
    let mut changed = ledger();
    changed.rows[3][5] = s("13人");
    let file = put(&office, "台账.xlsx", &xlsx(&[&changed]));
    let dry = office.ok(&["import", &file, "--dry-run", "--json"]).json();
    let row = &dry["list"].as_array().unwrap()[1];
    assert_eq!(row["changes"], json!([{"field": "headcount", "before": "12", "after": "13"}]), "{dry}");
    let done = office.ok(&["import", &file, "--json"]).json();
    assert_eq!(counts(&done), [0, 1, 2, 1, 0], "{done}");
    let lines = office.lines(&["facts", "--kind", "study", "--jsonl"]);
    let corrected: Vec<&Json> = lines.iter().filter(|l| !l["replaces"].is_null()).collect();
    assert_eq!(corrected.len(), 1);
    assert_eq!(corrected[0]["reason"], "更正依据：表 台账.xlsx（台账） 第 4 行");
    // A row that is gone is listed and stays in the ledger.
    changed.rows.remove(2);
    let file = put(&office, "台账.xlsx", &xlsx(&[&changed]));
    let less = office.ok(&["import", &file, "--json", "--year", "2025"]).json();
    assert_eq!(counts(&less), [0, 0, 2, 0, 0], "{less}");
    assert_eq!(less["missing"].as_array().unwrap().len(), 0, "outside the span of the sheet");
    changed.rows[2][1] = s("3月1日");
    let file = put(&office, "台账.xlsx", &xlsx(&[&changed]));
    let less = office.ok(&["import", &file, "--json", "--dry-run"]).json();
    assert_eq!(less["missing"].as_array().unwrap().len(), 1, "{less}");
    assert_eq!(office.ok(&["verify", "--json"]).json()["sound"], json!(true));
}

#[test]
fn all_or_nothing_and_every_fault_by_its_cell() {
    let office = Office::new();
    let mut bad = ledger();
    bad.rows[2][5] = s("约50");
    bad.rows[3][3] = s("集中研讨");
    bad.rows[4][1] = s("5月");
    let file = put(&office, "坏.xlsx", &xlsx(&[&bad]));
    let ran = office.run(&["import", &file, "--kind", "study", "--accept", "--json"]);
    assert_eq!(ran.code, 1);
    let expected = ["台账!F3 sheet-vague-number", "台账!D4 sheet-choice-near", "台账!B5 sheet-no-day"];
    assert_eq!(codes(&ran.json()), expected, "{}", ran.out);
    assert_eq!(office.lines(&["facts", "--kind", "study", "--jsonl"]).len(), 0);
    let english = office.run(&["import", &file, "--kind", "study", "--accept", "--lang", "en"]);
    assert!(
        english.err.contains("坏.xlsx:台账!F3: sheet-vague-number: \"约50\" is no exact number"),
        "{}",
        english.err
    );
    // A column that is not there is said once, and may be given for all rows.
    let short = model("台账", "学习时间|学习主题|学习形式\n2025-1-5|甲|研讨\n2025-1-6|乙|研讨");
    let file = put(&office, "缺.xlsx", &xlsx(&[&short]));
    let ran = office.run(&["import", &file, "--kind", "study", "--accept", "--json"]);
    assert_eq!(codes(&ran.json()), ["台账!A1 import-no-column"], "{}", ran.out);
    let done =
        office.ok(&["import", &file, "--kind", "study", "--accept", "--set", "occasion=党组会", "--json"]).json();
    assert_eq!(counts(&done), [2, 0, 0, 2, 0], "{done}");
}

#[test]
fn a_mapping_is_suggested_checked_used_and_remembered() {
    let office = Office::new();
    let sheet = model(
        "台账",
        "学习时间|主题|研讨方式|场合类别|备注栏目\n2025-1-5|甲|集中研讨|党组会|好\n2025-1-6|乙|念文件|党组会|·",
    );
    let file = put(&office, "a.xlsx", &xlsx(&[&sheet]));
    let map = office.folder.path().join("map.toml").display().to_string();
    office.ok(&["import", &file, "--kind", "study", "--suggest", "-o", &map]);
    let text = std::fs::read_to_string(&map).unwrap();
    assert!(text.contains("\"备注栏目\" = \"-\"") && text.contains("\"学习时间\" = \"occurred\""), "{text}");
    let fixed = "kind = \"study\"\n[columns]\n\"学习时间\" = \"occurred\"\n\"主题\" = \"title\"\n\"研讨方式\" = \"form\"\n\"场合类别\" = \"occasion\"\n\"备注栏目\" = \"-\"\n[values.form]\n\"集中研讨\" = \"研讨\"\n";
    std::fs::write(&map, fixed).unwrap();
    let done = office.ok(&["import", &file, "--map", &map, "--json"]).json();
    assert_eq!(counts(&done), [2, 0, 0, 2, 0], "{done}");
    assert_eq!(counts(&office.ok(&["import", &file, "--json"]).json()), [0, 0, 2, 0, 0]);
    std::fs::write(&map, "kind = \"study\"\n[columns]\n\"学习时候\" = \"occured\"\n").unwrap();
    let ran = office.run(&["import", &file, "--map", &map]);
    assert!(ran.err.contains("import-mapping-heading") && ran.err.contains("import-mapping-field"), "{}", ran.err);
}

#[test]
fn a_filled_template_comes_back_with_its_child_rows() {
    let office = Office::new();
    let file = office.folder.path().join("meeting.xlsx").display().to_string();
    office.ok(&["import", "--template", "meeting", "-o", &file]);
    let book = shouze_paper::sheet::read(&std::fs::read(&file).unwrap(), "meeting.xlsx").unwrap();
    let untouched = office.run(&["import", &file, "--json"]);
    assert_eq!(counts(&untouched.json()), [0, 0, 0, 0, 0], "{}", untouched.out);
    // As a clerk fills it: the hidden ids stay where they are.
    let fill = |book: &shouze_paper::sheet::Book, attendance: &str| -> Vec<Model> {
        let mut models = Vec::new();
        for sheet in &book.sheets {
            let mut out = Model { name: sheet.name.clone(), aside: sheet.hidden, ..Model::default() };
            for row in &sheet.rows {
                let mut cells = vec![V::E; row.cells.last().map_or(0, |c| c.column as usize + 1)];
                for cell in &row.cells {
                    cells[cell.column as usize] = s(&cell.text);
                }
                out.rows.push(cells);
            }
            let mut set = |row: usize, label: &str, text: &str| {
                let at = out.rows[0].iter().position(|h| ugly::text_of(h).starts_with(label)).unwrap();
                out.rows[row][at] = s(text);
            };
            match sheet.name.as_str() {
                "会议" => {
                    for (n, title) in ["一月党组会", "二月党组会"].iter().enumerate() {
                        set(n + 1, "发生时间", &format!("2025-0{}-10", n + 1));
                        set(n + 1, "会议名称", title);
                        set(n + 1, "会议类型", "党组会");
                        set(n + 1, "到会人数", attendance);
                    }
                }
                "会议议题" => {
                    for (n, title) in ["甲", "乙", "丙"].iter().enumerate() {
                        set(n + 1, "发生时间", "2025-01-10");
                        set(n + 1, "会议", if n < 2 { "一月党组会" } else { "二月党组会" });
                        set(n + 1, "议题名称", title);
                        set(n + 1, "专题研究", "是");
                    }
                }
                _ => {}
            }
            models.push(out);
        }
        models
    };
    let models = fill(&book, "7");
    let filled = put(&office, "filled.xlsx", &xlsx(&models.iter().collect::<Vec<_>>()));
    let ran = office.run(&["import", &filled, "--json"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(counts(&ran.json()), [5, 0, 0, 5, 0], "{}", ran.out);
    let items = office.lines(&["facts", "--kind", "agenda_item", "--jsonl"]);
    let meetings = office.lines(&["facts", "--kind", "meeting", "--jsonl"]);
    assert_eq!(items[2]["refs"]["meeting"][0], meetings[1]["seq"]);
    assert_eq!(counts(&office.ok(&["import", &filled, "--json"]).json()), [0, 0, 5, 0, 0]);
    let models = fill(&book, "8");
    let filled = put(&office, "filled.xlsx", &xlsx(&models.iter().collect::<Vec<_>>()));
    assert_eq!(counts(&office.ok(&["import", &filled, "--json"]).json()), [0, 2, 3, 2, 0]);
    // A faulty parent: its own cell is named, its children say nothing more, nothing is recorded.
    let other = Office::new();
    let models = fill(&book, "约8");
    let filled = put(&other, "filled.xlsx", &xlsx(&models.iter().collect::<Vec<_>>()));
    let ran = other.run(&["import", &filled, "--json"]);
    let all = codes(&ran.json());
    assert_eq!(all, ["会议!D2 sheet-vague-number", "会议!D3 sheet-vague-number"]);
    assert_eq!(other.lines(&["facts", "--kind", "meeting", "--jsonl"]).len(), 0);
}

/// Texts that a sheet could lose, run or take for something else.
const NASTY: [&str; 18] = [
    "=1+1",
    "'=x",
    "''-y",
    "-5",
    "+86",
    "@a",
    "同上",
    "合计",
    "/",
    "注：甲",
    "a｜b",
    "#5",
    "2025",
    "是",
    "1,234",
    "0012",
    "“引”,\"号\"",
    "_x0041_",
];

fn value(field: &shouze_core::kind::Field, n: usize) -> Option<Json> {
    use shouze_core::kind::FieldType;
    let text =
        |t: &str| Some(Json::from(format!("{t}{}", if n < NASTY.len() { String::new() } else { format!(" {n}") })));
    Some(match &field.field_type {
        FieldType::Text { .. } | FieldType::Place | FieldType::Office => return text(NASTY[n % NASTY.len()]),
        FieldType::LongText { .. } => Json::from(format!("{}\n第二行\t{n}", NASTY[(n + 3) % NASTY.len()])),
        FieldType::Integer { min, max } => Json::from(
            min.unwrap_or(-3).max(-3) + n as i64 % (max.unwrap_or(i64::MAX) - min.unwrap_or(-3).max(-3)).clamp(1, 90),
        ),
        FieldType::Decimal { scale, .. } => Json::from(format!("{}.{:0w$}", n * 7_919, n % 10, w = *scale as usize)),
        FieldType::YesNo => Json::from(n.is_multiple_of(2)),
        FieldType::Date => Json::from(format!("{}-{:02}-{:02}", 1900 + n % 200, n % 12 + 1, n % 28 + 1)),
        FieldType::Time => Json::from(format!(
            "2025-{:02}-{:02}T{:02}:{:02}:{:02}+0{}:00",
            n % 12 + 1,
            n % 28 + 1,
            n % 24,
            n % 60,
            n * 7 % 60,
            8 - n % 2
        )),
        FieldType::Choice(terms) => Json::from(terms[n % terms.len()].stored.as_str()),
        FieldType::Choices(terms) => {
            Json::from(vec![terms[n % terms.len()].stored.as_str(), terms[(n + 1) % terms.len()].stored.as_str()])
        }
        FieldType::Post => Json::from("主任"),
        FieldType::Section => Json::from("综合科"),
        FieldType::Link => Json::from(format!("https://example.test/?q={n}")),
        FieldType::File | FieldType::Reference { .. } => return None,
    })
}

#[test]
fn what_is_exported_comes_back_unchanged_for_every_kind() {
    let office = Office::new();
    office.record(&["post", "name=主任", "role=第一责任人", "occurred=2025-01-01"]);
    office.record(&["section", "name=综合科", "occurred=2025-01-01"]);
    let packs = &*ugly::PACKS;
    let mut roots: std::collections::BTreeMap<String, Vec<u64>> = Default::default();
    let mut recorded = 0;
    // Twice, so that references find something.
    for round in 0..2 {
        for kind in packs
            .kinds
            .values()
            .filter(|k| !["office", "post", "section", "erasure", "holding"].contains(&k.id.as_str()))
        {
            let mut lines = String::new();
            for n in round * 12..round * 12 + 12 {
                let mut data = serde_json::Map::new();
                let mut refs = serde_json::Map::new();
                for (f, field) in kind.fields.iter().enumerate() {
                    if let Some((to, many)) = field.reference() {
                        let known: Vec<u64> = to.iter().filter_map(|k| roots.get(k)).flatten().copied().collect();
                        if let Some(first) = known.get(n % known.len().max(1)) {
                            let mut list = vec![*first];
                            list.extend(known.get((n + 1) % known.len()).filter(|_| many));
                            refs.insert(field.id.clone(), json!(list));
                        }
                    } else if field.required || (n + f) % 3 != 0 {
                        data.extend(value(field, n).map(|v| (field.id.clone(), v)));
                    }
                }
                let at = format!("2025-{:02}-{:02}T{:02}:{:02}:07+08:00", n % 12 + 1, n % 28 + 1, n % 24, n % 60);
                lines.push_str(&json!({"kind": kind.id, "occurred": at, "data": data, "refs": refs}).to_string());
                lines.push('\n');
            }
            let mut child = office.command(&["record", "--jsonl"]);
            let mut child =
                child.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().unwrap();
            std::io::Write::write_all(&mut child.stdin.take().unwrap(), lines.as_bytes()).unwrap();
            let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
            for answer in out.lines().map(|l| serde_json::from_str::<Json>(l).unwrap()) {
                if let Some(seq) = answer["seq"].as_u64() {
                    roots.entry(kind.id.clone()).or_default().push(seq);
                    recorded += 1;
                }
            }
        }
    }
    assert!(recorded > 400 && roots.len() > 40, "{recorded} facts of {} kinds", roots.len());
    let mut wrong = Vec::new();
    for (kind, all) in &roots {
        for (end, more) in [("xlsx", None), ("csv", Some("--bom")), ("csv", None)] {
            let file = office.folder.path().join(format!("x.{end}")).display().to_string();
            let mut args = vec!["facts", "--kind", kind, "--out", &file];
            args.extend(more);
            office.ok(&args);
            let ran = office.run(&["import", &file, "--kind", kind, "--json"]);
            let json = ran.json();
            if counts(&json) != [0, 0, all.len() as u64, 0, 0] {
                let changed: Vec<&Json> =
                    json["list"].as_array().unwrap().iter().filter(|r| r["what"] != "unchanged").take(2).collect();
                wrong.push(format!(
                    "{kind}.{end}: {:?} of {} {:?} {changed:?}",
                    counts(&json),
                    all.len(),
                    codes(&json).first()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Into an empty office: the same values under the same ids.
    let other = Office::new();
    let file = office.folder.path().join("quoted.xlsx").display().to_string();
    office.ok(&["facts", "--kind", "quoted_figure", "--out", &file]);
    other.ok(&["import", &file, "--kind", "quoted_figure"]);
    let told = |o: &Office| -> Vec<(Json, Json, Json)> {
        let lines = o.lines(&["facts", "--kind", "quoted_figure", "--jsonl"]);
        lines.into_iter().map(|l| (l["id"].clone(), l["data"].clone(), l["occurred"].clone())).collect()
    };
    assert_eq!(told(&office), told(&other));
}

#[test]
fn hostile_sheets_add_nothing_and_a_good_one_is_imported() {
    let office = Office::new();
    let before = office.lines(&["facts", "--jsonl"]).len();
    let far = "<worksheet><sheetData><row r=\"1\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>";
    let rels = "<Relationships><Relationship Id=\"r\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let book = "<workbook><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r\"/></sheets></workbook>";
    let far = zipped(&[
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
        ("xl/worksheets/sheet1.xml", far.as_bytes()),
    ]);
    let bomb = zipped(&[("xl/workbook.xml", book.as_bytes()), ("xl/worksheets/sheet1.xml", &vec![b' '; 200 << 20])]);
    for (name, bytes, code) in [("far.xlsx", far, "sheet-far-cell"), ("bomb.xlsx", bomb, "sheet-inflated")] {
        let file = put(&office, name, &bytes);
        let dir = office.dir().display().to_string();
        // Half a gigabyte of address space is all that there is.
        let command = format!("ulimit -v 524288; exec \"$0\" --dir \"{dir}\" import \"{file}\" --kind study");
        let output =
            std::process::Command::new("sh").args(["-c", &command, env!("CARGO_BIN_EXE_shouze")]).output().unwrap();
        let ran = run::ran(output);
        assert!(ran.code == 1 && ran.err.contains(code), "{name}: {} {}", ran.code, ran.err);
    }
    assert_eq!(office.lines(&["facts", "--jsonl"]).len(), before);
    let good = put(&office, "good.xlsx", &xlsx(&[&ledger()]));
    assert_eq!(counts(&office.ok(&["import", &good, "--kind", "study", "--accept", "--json"]).json()), [3, 0, 0, 3, 0]);
}

#[test]
fn evidence_comes_from_beside_the_sheet_only() {
    let office = Office::new();
    put(&office, "纪要.txt", "会议纪要".as_bytes());
    let mut sheet = model("台账", "发生时间|会议名称|会议类型|佐证\n2025-1-5|甲|党组会|纪要.txt");
    let file = put(&office, "a.xlsx", &xlsx(&[&sheet]));
    office.ok(&["import", &file, "--kind", "meeting"]);
    assert_eq!(office.lines(&["facts", "--kind", "meeting", "--jsonl"])[0]["evidence"].as_array().unwrap().len(), 1);
    for name in ["../secret.txt", "/etc/passwd"] {
        sheet.rows[1] = line(&format!("2025-1-6|乙|党组会|{name}"));
        let file = put(&office, "a.xlsx", &xlsx(&[&sheet]));
        let ran = office.run(&["import", &file, "--kind", "meeting", "--json"]);
        assert_eq!(codes(&ran.json()), ["台账!D2 import-evidence-outside"]);
    }
}
