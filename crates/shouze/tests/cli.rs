//! The command line, run as its users run it.

mod run;

use run::{Office, program, ran};
use serde_json::{Value as Json, json};

const STUDY: [&str; 4] = ["study", "title=学习全会精神", "form=研讨", "occasion=党组会"];

fn study(office: &Office, title: &str, occurred: &str) -> u64 {
    office.record(&[
        "study",
        &format!("title={title}"),
        "form=念文件",
        "occasion=主题党日",
        &format!("occurred={occurred}"),
    ])
}

#[test]
fn facts_have_the_promised_shape() {
    let office = Office::new();
    let a = study(&office, "甲", "2025-03-05");
    let b = office.ok(&["correct", &a.to_string(), "form=研讨", "--reason", "笔误", "--json"]).json()["seq"]
        .as_u64()
        .unwrap();
    let c = office.ok(&["void", &b.to_string(), "--reason", "重复登记", "--json"]).json()["seq"].as_u64().unwrap();
    let lines = office.lines(&["facts", "--jsonl"]);
    for line in &lines {
        for key in [
            "office", "seq", "id", "kind", "pack", "occurred", "recorded", "post", "refs", "replaces", "voids",
            "reason", "data", "evidence", "hash",
        ] {
            assert!(line.get(key).is_some(), "{key} is missing: {line}");
        }
    }
    let find = |seq: u64| lines.iter().find(|l| l["seq"] == seq).unwrap();
    assert_eq!(find(a)["kind"], "study");
    assert_eq!((&find(b)["replaces"], &find(b)["reason"]), (&json!(a), &json!("笔误")));
    assert_eq!((&find(c)["voids"], &find(c)["replaces"], &find(c)["data"]), (&json!(b), &Json::Null, &json!({})));
    assert_eq!(lines.len(), 4);
    assert_eq!(office.lines(&["facts", "--jsonl", "--current"]).len(), 1);
    let whole = office.ok(&["fact", &a.to_string(), "--json"]).json();
    assert_eq!(whole["versions"].as_array().unwrap().len(), 3);
    assert_eq!(whole["leaf"]["commit"].as_object().unwrap().len(), 3, "a leaf holds commitments, not values");
}

#[test]
fn figures_have_the_promised_shape_and_agree_with_a_recount() {
    let office = Office::demo();
    let figures = office.ok(&["figures", "--period", "2025", "--json"]).json();
    let list = figures["figures"].as_array().unwrap();
    assert!(list.len() > 100);
    for f in list {
        for key in ["id", "label", "value", "unit", "period", "facts"] {
            assert!(f.get(key).is_some(), "{key} is missing: {f}");
        }
    }
    let get = |id: &str| list.iter().find(|f| f["id"] == id).unwrap();
    assert_eq!((&get("one_way_share")["value"], &get("one_way_share")["unit"]), (&json!(80.0), &json!("%")));
    // Counted from the sheets by another program.
    let expected = std::fs::read_to_string(run::root().join("examples/qinghe/expected/2025.toml")).unwrap();
    let expected: toml::Table = toml::from_str(&expected).unwrap();
    let mut compared = 0;
    for (id, value) in expected["figures"].as_table().unwrap() {
        let wanted = value.as_float().unwrap_or_else(|| value.as_integer().unwrap() as f64);
        assert_eq!(get(id)["value"].as_f64(), Some(wanted), "{id}");
        compared += 1;
    }
    assert!(compared > 150);
    // A figure's facts name current versions, and trace opens the same ones.
    let current: std::collections::BTreeMap<u64, String> = office
        .lines(&["facts", "--jsonl", "--current"])
        .iter()
        .map(|l| (l["seq"].as_u64().unwrap(), l["hash"].as_str().unwrap().to_owned()))
        .collect();
    for f in list {
        for fact in f["facts"].as_array().unwrap() {
            assert_eq!(current[&fact["seq"].as_u64().unwrap()], fact["hash"].as_str().unwrap(), "{}", f["id"]);
        }
    }
    let trace = office.ok(&["trace", "study_sessions", "--period", "2025", "--json"]).json();
    let seqs = |v: &Json| v.as_array().unwrap().iter().map(|f| f["seq"].clone()).collect::<Vec<_>>();
    assert_eq!(seqs(&trace["facts"]), seqs(&get("study_sessions")["facts"]));
    assert_eq!(trace["facts"].as_array().unwrap().len() as u64, get("study_sessions")["value"].as_u64().unwrap());
}

#[test]
fn known_answers_do_not_change_later() {
    let office = Office::demo();
    let june = ["figures", "--period", "2025", "--known", "2025-06-30", "--json"];
    let before = office.ok(&june).out;
    study(&office, "补记的一次", "2025-05-06");
    assert_eq!(office.ok(&june).out, before);
    assert_ne!(office.ok(&["figures", "--period", "2025", "--json"]).out, before);
}

#[test]
fn options_stand_before_or_after_and_chinese_is_the_default() {
    let office = Office::new();
    let dir = office.dir().display().to_string();
    let after = ran(program().args(["facts", "--dir", &dir, "--office", "qinghe"]).output().unwrap());
    let before = ran(program().args(["--office", "qinghe", "--dir", &dir, "facts"]).output().unwrap());
    assert_eq!(after.out, before.out);
    assert!(after.out.contains("序号"), "{}", after.out);
    let english = ran(program().args(["facts", "--dir", &dir, "--lang", "en"]).output().unwrap());
    assert!(english.out.contains("Kind") && !english.out.contains("序号"), "{}", english.out);
    let labels = office.record(&["集中学习", "学习主题=以中文名称登记", "学习形式=研讨", "学习场合=党组会"]);
    assert!(labels > 0);
}

/// Every bad input is answered by its code, in the language asked for, and adds nothing.
#[test]
fn bad_input_is_answered_by_code_in_both_languages() {
    let office = Office::new();
    let a = study(&office, "甲", "2025-03-05");
    let problem = office.record(&["problem", "title=形式单一", "source=自查", "occurred=2025-02-01"]);
    let cases: Vec<(Vec<String>, &str, i32)> = [
        ("record studdy title=x", "fact-unknown-kind", 1),
        ("record study titel=x form=研讨 occasion=党组会", "fact-unknown-field", 1),
        ("record study title=x form=打牌 occasion=党组会", "fact-choice-unknown", 1),
        ("record study title=x form=研讨 occasion=党组会 headcount=三", "fact-wrong-type", 1),
        ("record study title=x form=研讨 occasion=党组会 occurred=2199-01-01", "fact-future", 1),
        ("record study title=x form=研讨 occasion=党组会 --ref meeting=999", "fact-reference-missing", 1),
        ("record study title=x form=研讨 occasion=党组会 --ref meeting=A", "fact-reference-kind", 1),
        ("record study title=x form=研讨 occasion=党组会 --evidence nowhere.pdf", "evidence-unreadable", 2),
        ("record study title=x form=研讨 occasion=党组会 --id 7", "record-bad-id", 1),
        ("record study title=x form=研讨 occasion=党组会 --post 谁也不是", "fact-post-unknown", 1),
        ("record problem_step step=已销号 --ref problem=P", "fact-step-order", 1),
        ("record study title", "record-no-equals", 1),
        ("correct A form=研讨", "fact-reason-missing", 1),
        ("correct A --reason 无", "fact-nothing-changed", 1),
        ("correct 999 form=研讨 --reason 无", "fact-not-found", 1),
        ("void 999 --reason 无", "fact-not-found", 1),
        ("erase A title", "erase-no-ground", 1),
        ("erase A nosuch --ground 法", "fact-unknown-field", 1),
        ("facts --office elsewhere", "store-no-office", 1),
        ("facts --filter form", "facts-filter-needs-kind", 1),
        ("facts --kind study --filter form>3", "filter-not-comparable", 1),
        ("facts --known someday", "cli-bad-time", 1),
        ("figures --period 2025H3", "cli-bad-period", 1),
        ("trace nosuch", "figures-unknown", 1),
        ("import nowhere.csv --kind study", "import-unreadable", 1),
        ("import nowhere.pdf --kind study", "import-unknown-file", 1),
        ("init --office qinghe --name 又一个", "init-office-exists", 1),
        ("init --office 青禾 --name x", "init-bad-office", 1),
        ("pack check nowhere", "pack-no-folder", 1),
        ("restore nowhere.tar", "restore-not-empty", 1),
        ("recrod", "cli-unknown-command", 2),
        ("facts --knd x", "cli-unknown-argument", 2),
        ("record", "cli-missing-argument", 2),
        ("facts --lang fr", "cli-bad-value", 2),
    ]
    .iter()
    .map(|(line, code, exit)| {
        let words = line.split(' ').map(|w| match w {
            "A" => a.to_string(),
            "meeting=A" => format!("meeting={a}"),
            "problem=P" => format!("problem={problem}"),
            other => other.to_owned(),
        });
        (words.collect(), *code, *exit)
    })
    .collect();
    let before = office.ok(&["facts", "--jsonl"]).out;
    for (words, code, exit) in &cases {
        for lang in ["zh-CN", "en"] {
            let mut args: Vec<&str> = words.iter().map(String::as_str).collect();
            if !words.contains(&"--lang".to_owned()) {
                args.extend(["--lang", lang]);
            }
            let ran = office.run(&args);
            assert_eq!(ran.code, *exit, "{args:?}: {}", ran.err);
            assert!(ran.err.contains(code), "{args:?}: wanted {code}, got {}", ran.err);
            let says = ran.err.split(code).nth(1).unwrap_or_default();
            let han = says.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            if lang == "zh-CN" {
                assert!(han, "not in Chinese: {}", ran.err);
            }
            assert!(says.trim().len() > 15 && !says.contains("{$") && !says.contains("{ $"), "no words: {}", ran.err);
        }
    }
    assert_eq!(office.ok(&["facts", "--jsonl"]).out, before, "nothing was added");
}

#[test]
fn arguments_that_are_not_text_are_refused() {
    use std::os::unix::ffi::OsStrExt;
    let office = Office::new();
    let mut command = office.command(&["record", "study"]);
    command.arg(std::ffi::OsStr::from_bytes(b"title=\xff\xfe"));
    let ran = ran(command.output().unwrap());
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("cli-not-utf8"), "{}", ran.err);
}

#[test]
fn a_stream_is_answered_line_by_line() {
    use std::io::Write;
    let office = Office::new();
    let mut command = office.command(&["record", "--jsonl"]);
    let mut child = command
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let good = r#"{"id":"0193a000-0000-7000-8000-000000000001","kind":"study","occurred":"2025-01-05","data":{"title":"甲","form":"研讨","occasion":"党组会","headcount":3}}"#;
    let stdin = child.stdin.as_mut().unwrap();
    writeln!(
        stdin,
        "{good}\nnot json\n{{\"kind\":\"study\",\"occurred\":\"2025-01-05\",\"data\":{{\"title\":\"甲\"}}}}\n{good}"
    )
    .unwrap();
    stdin.write_all(b"\xff\xfe\n").unwrap();
    let ran = ran(child.wait_with_output().unwrap());
    assert_eq!(ran.code, 1, "{}", ran.err);
    let lines: Vec<Json> = ran.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!((&lines[0]["seq"], &lines[0]["before"]), (&json!(1), &json!(false)));
    assert_eq!(lines[1]["faults"][0]["code"], "record-bad-line");
    assert_eq!(lines[2]["line"], 3);
    assert_eq!((&lines[3]["seq"], &lines[3]["before"]), (&json!(1), &json!(true)), "the same id is the same fact");
    assert_eq!(lines[4]["faults"][0]["code"], "record-not-utf8");
}

#[test]
fn sheets_are_imported_whole_or_not_at_all() {
    let office = Office::new();
    office.record(&["meeting", "title=一月党组会", "type=党组会", "occurred=2025-01-10"]);
    let csv = |name: &str, text: &str| {
        let file = office.folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        file.display().to_string()
    };
    let bad = csv(
        "bad.csv",
        "发生时间,学习主题,学习形式,学习场合,参加人数\n2025-01-05,甲,研讨,党组会,三\n2025-01-06,乙,打牌,党组会,4\n2025-01-07,丙,研讨,党组会,5\n",
    );
    let ran = office.run(&["import", &bad, "--kind", "study", "--json"]);
    assert_eq!(ran.code, 1);
    let places: Vec<String> = ran.json()["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["place"].as_str().unwrap().rsplit_once("bad.csv").unwrap().1.to_owned())
        .collect();
    assert_eq!(places, [":2:5", ":3:3"]);
    assert_eq!(office.lines(&["facts", "--kind", "study", "--jsonl"]).len(), 0);
    let heading = csv("heading.csv", "发生时间,学习主题,学习形势\n2025-01-05,甲,研讨\n");
    let ran = office.run(&["import", &heading, "--kind", "study"]);
    assert!(ran.err.contains("heading.csv:1:3: import-unknown-heading") && ran.err.contains("学习形式"), "{}", ran.err);
    let good = csv("good.csv", "\u{feff}发生时间,学习主题,学习形式,学习场合,参加人数,备注栏\n");
    assert_eq!(office.run(&["import", &good, "--kind", "study"]).code, 1);
    let good = csv(
        "good.csv",
        "\u{feff}发生时间,学习主题,学习形式,学习场合,参加人数\n2025-01-05 09:00,甲,研讨,党组会,3\n\n2025-01-06,乙,Discussion,主题党日,4\n",
    );
    let dry = office.ok(&["import", &good, "--kind", "study", "--dry-run", "--json"]).json();
    assert_eq!((&dry["new"], &dry["recorded"]), (&json!(2), &json!(0)), "{dry}");
    let first = office.ok(&["import", &good, "--kind", "study", "--json"]).json();
    assert_eq!((&first["new"], &first["recorded"], &first["unchanged"]), (&json!(2), &json!(2), &json!(0)), "{first}");
    // References by natural key; the same sheet again adds nothing.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in ["Occurred", "会议", "议题名称", "专题研究"].iter().enumerate() {
        sheet.write(0, column as u16, *text).unwrap();
    }
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_with_format(1, 0, rust_xlsxwriter::ExcelDateTime::from_ymd(2025, 1, 10).unwrap(), &date).unwrap();
    sheet.write(1, 1, "一月党组会").unwrap();
    sheet.write(1, 2, "研究年度要点").unwrap();
    sheet.write(1, 3, true).unwrap();
    let file = office.folder.path().join("items.xlsx").display().to_string();
    book.save(&file).unwrap();
    let items = office.run(&["import", &file, "--kind", "agenda_item", "--json"]);
    assert_eq!(items.code, 0, "{}{}", items.out, items.err);
    assert_eq!(items.json()["recorded"], 1);
    assert_eq!(
        office.ok(&["figures", "--period", "2025", "--json"]).json()["figures"]
            .as_array()
            .unwrap()
            .iter()
            .find(|f| f["id"] == "special_studies")
            .unwrap()["value"],
        1
    );
    let again = office.ok(&["import", &file, "--kind", "agenda_item", "--json"]).json();
    assert_eq!((&again["recorded"], &again["unchanged"]), (&json!(0), &json!(1)), "{again}");
}

#[test]
fn a_backup_comes_back_whole() {
    let office = Office::new();
    let paper = office.folder.path().join("纪要.txt");
    std::fs::write(&paper, "会议纪要正文").unwrap();
    let mut args = STUDY.to_vec();
    let path = paper.display().to_string();
    args.extend(["--evidence", &path]);
    office.record(&args);
    let file = office.folder.path().join("备份.tar").display().to_string();
    office.ok(&["backup", &file]);
    assert!(office.run(&["backup", &file]).err.contains("backup-exists"));
    let other = Office { folder: tempfile::tempdir().unwrap() };
    other.ok(&["restore", &file]);
    assert_eq!(other.ok(&["verify", "--json"]).json()["evidence_files"], 1);
    assert_eq!(other.ok(&["facts", "--jsonl"]).out, office.ok(&["facts", "--jsonl"]).out);
    // A damaged archive restores nothing.
    let mut bytes = std::fs::read(&file).unwrap();
    let at = bytes.windows(18).position(|w| w == "会议纪要正文".as_bytes()).unwrap();
    bytes[at] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let third = Office { folder: tempfile::tempdir().unwrap() };
    assert!(third.run(&["restore", &file]).err.contains("restore-bad-archive"));
    assert!(!third.dir().join("ledger.db").exists());
}

#[test]
fn a_pack_that_takes_away_is_refused_and_one_that_adds_is_adopted() {
    let office = Office::new();
    study(&office, "甲", "2025-03-05");
    let file = office.dir().join("packs/office/kinds.toml");
    let good = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, good.replacen("brief = \"简讯\"", "brief = \"简报\"", 1)).unwrap();
    let ran = office.run(&["facts"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("pack-not-additive"), "{}", ran.err);
    // A pack of one's own, added at run time: its kind is there without a rebuild.
    std::fs::write(&file, good).unwrap();
    let own = office.dir().join("packs/drill-room");
    std::fs::create_dir_all(own.join("words")).unwrap();
    std::fs::write(own.join("pack.toml"), "id = \"drill-room\"\nversion = \"1\"\nrequires = [\"office\"]\n").unwrap();
    std::fs::write(own.join("kinds.toml"), "[kind.inspection_round.fields]\nplace = { type = \"place\", required = true }\nhazards = { type = \"integer\", min = 0 }\n").unwrap();
    std::fs::write(
        own.join("indicators.toml"),
        "[indicator.rounds]\nmeasure = \"count\"\nof = \"inspection_round\"\ngroup = [\"place\"]\n",
    )
    .unwrap();
    for (lang, label) in [("zh-CN", "巡查"), ("en", "Round")] {
        std::fs::write(own.join(format!("words/{lang}.ftl")), format!("pack-drill-room = {label}\n    .about = {label}\ninspection_round = {label}\ninspection_round-place = {label} 1\ninspection_round-hazards = {label} 2\nindicator-rounds = {label}\n    .unit = {label}\n")).unwrap();
    }
    office.record(&["inspection_round", "place=锅炉房", "hazards=2", "occurred=2025-05-05"]);
    let figures = office.ok(&["figures", "--period", "2025", "--groups", "--json"]).json();
    let rounds = figures["figures"].as_array().unwrap().iter().find(|f| f["id"] == "rounds").unwrap();
    assert_eq!((&rounds["value"], &rounds["groups"][0]["group"]), (&json!(1), &json!("锅炉房")));
    office.ok(&["verify"]);
    std::fs::remove_dir_all(&own).unwrap();
    assert!(office.run(&["facts"]).err.contains("folder-pack-gone"));
}

#[test]
fn a_second_writer_waits() {
    let office = Office::new();
    let children: Vec<_> = (0..8)
        .map(|n| {
            let title = format!("title=第{n}次");
            office
                .command(&["record", "study", &title, "form=研讨", "occasion=党组会"])
                .stdout(std::process::Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(office.lines(&["facts", "--kind", "study", "--jsonl"]).len(), 8);
    office.ok(&["verify"]);
}

#[test]
fn only_a_demonstration_plays_with_time() {
    let office = Office::new();
    office.ok(&[
        "record",
        "study",
        "title=甲",
        "form=研讨",
        "occasion=党组会",
        "occurred=2199-01-01",
        "--now",
        "2199-02-01",
    ]);
    let real = Office { folder: tempfile::tempdir().unwrap() };
    real.ok(&["init", "--office", "real", "--name", "真实单位"]);
    let refused = real.run(&["record", "study", "title=甲", "form=研讨", "occasion=党组会", "--now", "2199-02-01"]);
    assert!(refused.err.contains("cli-not-a-demo"), "{}", refused.err);
    // The demonstration never touches another ledger.
    assert!(real.run(&["demo"]).err.contains("demo-not-empty"));
}
