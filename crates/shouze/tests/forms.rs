//! Other people's forms end to end: mapped, filled for two periods with everything else untouched, verified; and hostile ones refused.

mod run;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use run::Office;
use serde_json::Value as Json;
use zip::write::SimpleFileOptions;

struct Desk {
    office: Office,
}

impl Desk {
    fn new() -> Desk {
        Desk { office: Office::new_demo_without_papers() }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.office.folder.path().join(name)
    }

    fn path(&self, name: &str) -> String {
        self.file(name).display().to_string()
    }

    /// A blank form of our own, and a map that names to whom it goes; answers what was suggested.
    fn example(&self, name: &str, form: &str, to: &str) -> Json {
        self.office.ok(&["fill", "--example", name, "-o", &self.path(form)]);
        let map = self.path(&format!("{form}.toml"));
        let suggested = self.office.ok(&["fill", &self.path(form), "--suggest", "--map", &map, "--json"]).json();
        let text = std::fs::read_to_string(&map).unwrap();
        let text = text.replace("to_office = \"\"", &format!("to_office = \"{to}\""));
        // What nothing was suggested for, a person chooses.
        let text = text.replace("label = \"次，参加…人次。\"\n", "label = \"次，参加…人次。\"\n#");
        let text = text.replace("#before = \"次，参加\"", "before = \"次，参加\"");
        let text = text.replace("after = \"人次。\"\nfill = \"\"", "after = \"人次。\"\nfill = \"study_headcount\"");
        std::fs::write(map, text).unwrap();
        suggested
    }

    fn fill(&self, form: &str, period: &str, out: &str, more: &[&str]) -> Json {
        let (form, out) = (self.path(form), self.path(out));
        let mut args = vec!["--now", "2026-01-10T09:00", "fill", &form, "--period", period, "-o", &out, "--json"];
        args.extend(more);
        self.office.ok(&args).json()
    }

    fn verify(&self, name: &str) -> (i32, Json) {
        let ran = self.office.run(&["verify", &self.path(name), "--json"]);
        (ran.code, ran.json())
    }

    /// A filled form with one of its parts changed.
    fn edited(&self, from: &str, to: &str, part: &str, edit: impl Fn(String) -> String) {
        let mut all = parts(&self.file(from));
        let old = String::from_utf8(all[part].clone()).unwrap();
        let new = edit(old.clone());
        assert_ne!(old, new);
        all.insert(part.to_owned(), new.into_bytes());
        std::fs::write(self.file(to), zipped(&all)).unwrap();
    }

    fn facts(&self) -> usize {
        self.office.lines(&["facts", "--jsonl"]).len()
    }
}

fn parts(file: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(std::fs::read(file).unwrap())).unwrap();
    let mut all = BTreeMap::new();
    for n in 0..zip.len() {
        let mut entry = zip.by_index(n).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        all.insert(name, bytes);
    }
    all
}

fn zipped(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        out.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// A cell's XML.
fn cell<'x>(xml: &'x str, at: &str) -> &'x str {
    let start = xml.find(&format!("<c r=\"{at}\"")).unwrap_or_else(|| panic!("no {at}"));
    let rest = &xml[start..];
    let end = rest.find('>').unwrap();
    let end = if rest[..end].ends_with('/') { end + 1 } else { rest.find("</c>").unwrap() + 4 };
    &rest[..end]
}

fn style(cell: &str) -> &str {
    cell.split(" s=\"").nth(1).map_or("", |s| s.split('"').next().unwrap())
}

fn sheet(file: &Path) -> String {
    String::from_utf8(parts(file)["xl/worksheets/sheet1.xml"].clone()).unwrap()
}

#[test]
fn a_circular_table_is_filled_for_two_quarters() {
    let desk = Desk::new();
    let suggested = desk.example("info-submission", "a.xlsx", "青川市人民政府办公室");
    let cells = suggested["cells"].as_array().unwrap();
    let first = |at: &str| {
        let cell = cells.iter().find(|c| c["at"] == format!("统计表!{at}")).unwrap();
        cell["suggestions"][0]["fill"].as_str().unwrap().to_owned()
    };
    let series = ["要情", "约稿", "专报", "快报", "调研", "动态", "简讯"];
    let shifts = [("C", ""), ("D", " to_date"), ("E", " H1"), ("F", " last_year")];
    for (column, shift) in shifts {
        for (n, name) in series.iter().enumerate() {
            assert_eq!(first(&format!("{column}{}", n + 5)), format!("submissions{shift} series=\"{name}\""));
        }
        for (n, name) in ["adopted_state_council", "adopted_province", "adopted_city"].iter().enumerate() {
            assert_eq!(first(&format!("{column}{}", n + 12)), format!("{name}{shift}"));
        }
    }
    let map = desk.path("a.xlsx.toml");
    let one = desk.fill("a.xlsx", "2025Q1", "q1.xlsx", &["--map", &map]);
    // Next period is one command; the wall clock is that of a whole process.
    let begun = std::time::Instant::now();
    let two = desk.fill("a.xlsx", "2025Q2", "q2.xlsx", &[]);
    let took = begun.elapsed();
    println!("a form of 40 cells filled and issued in {took:?}");
    assert!(took.as_secs_f64() < 3.0, "{took:?}");
    for view in [&one, &two] {
        let numbers = view["filled"].as_array().unwrap().iter().filter(|f| !f["tag"].is_null());
        assert_eq!(numbers.count(), 40);
        let why: Vec<&str> = view["unfilled"].as_array().unwrap().iter().map(|u| u["why"].as_str().unwrap()).collect();
        assert_eq!(why, ["form-by-hand", "form-by-hand"]);
    }
    // The figures are those of the ledger.
    let q1 = desk.office.ok(&["trace", "submissions_digest", "--period", "2025Q1", "--json"]).json();
    let c5 = one["filled"].as_array().unwrap().iter().find(|f| f["at"] == "统计表!C5").unwrap().clone();
    assert_eq!(c5["value"].as_str().unwrap(), q1["figure"]["value"].to_string().trim_matches('"'));

    // Everything else is as it was.
    let (before, after) = (parts(&desk.file("a.xlsx")), parts(&desk.file("q1.xlsx")));
    let changed: Vec<&str> = after.iter().filter(|(n, b)| before.get(*n) != Some(b)).map(|(n, _)| n.as_str()).collect();
    assert_eq!(
        changed,
        [
            "[Content_Types].xml",
            "customXml/item1.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml",
            "xl/worksheets/sheet2.xml"
        ]
    );
    let (old, new) = (sheet(&desk.file("a.xlsx")), sheet(&desk.file("q1.xlsx")));
    let tail = |xml: &str| xml[xml.find("</sheetData>").unwrap()..].to_owned();
    assert_eq!(tail(&old), tail(&new), "merged cells and print settings");
    for at in ["A1", "A2", "C3", "C4", "A15", "B17"] {
        assert_eq!(cell(&old, at), cell(&new, at));
    }
    for at in ["C5", "F14", "B2"] {
        assert_eq!(style(cell(&old, at)), style(cell(&new, at)));
    }
    assert!(cell(&new, "C15").contains("<f>SUM(C5:C11)</f>") && !cell(&new, "C15").contains("<v>"));
    assert!(cell(&new, "C5").ends_with("</v></c>") && !cell(&new, "C5").contains("t="), "a number is a number");
    assert!(String::from_utf8_lossy(&after["xl/workbook.xml"]).contains("fullCalcOnLoad=\"1\""));
    let basis = String::from_utf8_lossy(&after["xl/worksheets/sheet2.xml"]).into_owned();
    assert!(basis.contains("统计表!C5") && basis.contains("submissions.series-digest"));

    // Another program's reader opens it.
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(desk.file("q1.xlsx")).unwrap();
    assert_eq!(calamine::Reader::sheet_names(&book), ["统计表", "依据"]);
    let range = calamine::Reader::worksheet_range(&mut book, "统计表").unwrap();
    let number = c5["value"].as_str().unwrap().parse::<f64>().unwrap();
    assert_eq!(range.get_value((4, 2)), Some(&calamine::Data::Float(number)));

    // Verified; one cell changed is named by its tag and its cell.
    for name in ["q1.xlsx", "q2.xlsx"] {
        let (code, view) = desk.verify(name);
        assert_eq!((code, view["verdict"].as_str()), (0, Some("sound")), "{view}");
        assert_eq!(view["figures"].as_array().unwrap().len(), 40);
    }
    let tag = c5["tag"].as_str().unwrap();
    desk.edited("q1.xlsx", "typed.xlsx", "xl/worksheets/sheet1.xml", |xml| {
        let cell = cell(&xml, "C5").to_owned();
        let from = cell.find("<v>").unwrap();
        xml.replace(&cell, &format!("{}<v>99</v></c>", &cell[..from]))
    });
    let (code, view) = desk.verify("typed.xlsx");
    let wrong: Vec<&Json> = view["figures"].as_array().unwrap().iter().filter(|f| f["verdict"] != "equal").collect();
    assert_eq!((code, wrong.len()), (1, 1), "{view}");
    assert_eq!((wrong[0]["tag"].as_str().unwrap(), wrong[0]["found"].as_str().unwrap()), (tag, "99"));
    assert!(view["notes"].to_string().contains("统计表!C5"), "{}", view["notes"]);

    // A row put in above: every cell is known by its headings.
    desk.edited("q1.xlsx", "moved.xlsx", "xl/worksheets/sheet1.xml", |xml| down(&xml, 2));
    let (code, view) = desk.verify("moved.xlsx");
    assert_eq!((code, view["verdict"].as_str()), (0, Some("sound")), "{view}");
    assert!(view["notes"].to_string().contains("form-moved"));

    // A program that throws custom parts away leaves the sheet of origins.
    let mut all = parts(&desk.file("q1.xlsx"));
    all.remove("customXml/item1.xml");
    std::fs::write(desk.file("bare.xlsx"), zipped(&all)).unwrap();
    assert_eq!(desk.verify("bare.xlsx").0, 0);

    // Filled again: only the blank form may be; the same title only with a reason.
    let ran = desk.office.run(&["fill", &desk.path("q1.xlsx"), "--period", "2025Q3"]);
    assert!(ran.code == 1 && ran.err.contains("form-filled-before"), "{}", ran.err);
    let (form, out) = (desk.path("a.xlsx"), desk.path("again.xlsx"));
    let ran = desk.office.run(&["fill", &form, "--period", "2025Q1", "-o", &out]);
    assert!(ran.code == 1 && ran.err.contains("report-issued-before"), "{}", ran.err);
}

/// Every row from this one on (counted from 1), and every merged cell, one row lower.
fn down(xml: &str, from: u32) -> String {
    let mut out = String::new();
    let mut rest = xml;
    while let Some(at) = rest.find("r=\"").map(|a| a + 3) {
        let end = at + rest[at..].find('"').unwrap();
        out.push_str(&rest[..at]);
        out.push_str(&lower(&rest[at..end], from));
        rest = &rest[end..];
    }
    out.push_str(rest);
    let mut merged = String::new();
    let mut rest = out.as_str();
    while let Some(at) = rest.find("<mergeCell ref=\"").map(|a| a + 16) {
        let end = at + rest[at..].find('"').unwrap();
        let (a, b) = rest[at..end].split_once(':').unwrap();
        merged.push_str(&rest[..at]);
        merged.push_str(&format!("{}:{}", lower(a, from), lower(b, from)));
        rest = &rest[end..];
    }
    merged + rest
}

fn lower(reference: &str, from: u32) -> String {
    let split = reference.find(|c: char| c.is_ascii_digit()).unwrap_or(reference.len());
    match reference[split..].parse::<u32>() {
        Ok(row) if row >= from => format!("{}{}", &reference[..split], row + 1),
        _ => reference.to_owned(),
    }
}

#[test]
fn a_word_form_is_filled_for_two_years_and_given_data_are_known() {
    let desk = Desk::new();
    desk.example("responsibility", "b.docx", "青川市委办公室");
    let map = desk.path("b.docx.toml");
    desk.fill("b.docx", "2024", "y24.docx", &["--map", &map]);
    let view = desk.fill("b.docx", "2025", "y25.docx", &[]);
    let filled = view["filled"].as_array().unwrap();
    assert_eq!(filled.iter().filter(|f| !f["tag"].is_null()).count(), 14, "{view}");
    for name in ["y24.docx", "y25.docx"] {
        let (code, view) = desk.verify(name);
        assert_eq!((code, view["verdict"].as_str()), (0, Some("sound")), "{view}");
    }
    let (before, after) = (parts(&desk.file("b.docx")), parts(&desk.file("y25.docx")));
    let same = before.iter().filter(|(n, b)| after.get(*n) == Some(b)).count();
    assert_eq!(same, before.len() - 1, "only the document's text changed");
    let xml = String::from_utf8(after["word/document.xml"].clone()).unwrap();
    assert!(!xml.contains("____次") && xml.contains("<w:tag w:val=\"study_sessions\"/>"));
    desk.edited("y25.docx", "typed.docx", "word/document.xml", |xml| {
        let at = xml.find("<w:tag w:val=\"study_sessions\"/>").unwrap();
        let text = at + xml[at..].find("preserve\">").unwrap() + 10;
        let end = text + xml[text..].find('<').unwrap();
        format!("{}77{}", &xml[..text], &xml[end..])
    });
    let (code, view) = desk.verify("typed.docx");
    assert_eq!(code, 1);
    let wrong: Vec<&Json> = view["figures"].as_array().unwrap().iter().filter(|f| f["verdict"] != "equal").collect();
    assert_eq!(wrong.len(), 1);
    assert_eq!(wrong[0]["tag"], "study_sessions");

    // Another body's form asks for the same data: said with day, addressee and number.
    let other = std::fs::read_to_string(desk.file("b.docx")).is_ok();
    assert!(!other);
    let mut all = parts(&desk.file("b.docx"));
    let text =
        String::from_utf8(all["word/document.xml"].clone()).unwrap().replace("责任制落实情况报表", "党建工作统计表");
    all.insert("word/document.xml".into(), text.into_bytes());
    std::fs::write(desk.file("c.docx"), zipped(&all)).unwrap();
    let ran = desk.office.run(&["fill", &desk.path("c.docx"), "--period", "2025", "--map", &map, "--draft"]);
    assert!(ran.code == 1 && ran.err.contains("form-other-shape"), "{}", ran.err);
    let new = desk.path("c.toml");
    desk.office.ok(&["fill", &desk.path("c.docx"), "--suggest", "--map", &new]);
    let facts = desk.facts();
    let side = desk.path("c.json");
    let view = desk.fill("c.docx", "2025", "c25.docx", &["--map", &new, "--draft", "--side", &side]);
    assert_eq!(desk.facts(), facts, "a draft adds nothing");
    let given = view["given"].as_array().unwrap();
    let one = given.iter().find(|g| g["tag"] == "study_sessions").unwrap();
    assert_eq!((one["to"].as_str(), one["day"].as_str()), (Some("青川市委办公室"), Some("2026-01-10")));
    assert!(one["seq"].as_u64().unwrap() > 0);
    let side: Json = serde_json::from_slice(&std::fs::read(side).unwrap()).unwrap();
    assert_eq!(side["cells"]["study_sessions"], "P3#3");
    assert_eq!(desk.verify("c25.docx").0, 0);
}

#[test]
fn a_later_fact_is_a_note() {
    let desk = Desk::new();
    desk.example("responsibility", "b.docx", "青川市委办公室");
    desk.fill("b.docx", "2025", "y.docx", &["--map", &desk.path("b.docx.toml")]);
    let seq = |kind: &str| {
        let all = desk.office.lines(&["facts", "--kind", kind, "--jsonl"]);
        all.iter().rev().find(|f| f["occurred"].as_str().unwrap().starts_with("2025")).unwrap()["seq"].to_string()
    };
    desk.office.ok(&["--now", "2026-01-11T09:00", "void", &seq("check"), "--reason", "重复登记"]);
    let (code, view) = desk.verify("y.docx");
    assert_eq!((code, view["verdict"].as_str()), (0, Some("sound")), "{view}");
    assert!(view["notes"].to_string().contains("check-later"), "{view}");
}

/// A small workbook with these rows of XML.
fn workbook(rows: &str, shared: &str) -> BTreeMap<String, Vec<u8>> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let all = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{rel}\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"a\" Type=\"{rel}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/sharedStrings.xml", format!("<sst xmlns=\"{main}\">{shared}</sst>")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")),
    ];
    all.into_iter().map(|(n, t)| (n.to_owned(), t.into_bytes())).collect()
}

fn words(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn hostile_forms_are_refused_by_code_and_add_nothing() {
    let desk = Desk::new();
    let facts = desk.facts();
    desk.office.ok(&["fill", "--example", "info-submission", "-o", &desk.path("good.xlsx")]);
    let good = std::fs::read(desk.file("good.xlsx")).unwrap();
    let row = |n: u32, cells: &str| format!("<row r=\"{n}\">{cells}</row>");
    let far = row(1, &words("A1", "项目")) + &row(1_048_576, &words("XFD1048576", "远"));
    let many = (1..=4_000)
        .map(|n| {
            row(n, &(0..30).map(|c| words(&format!("{}{n}", char::from(b'A' + c % 26)), "____")).collect::<String>())
        })
        .collect::<String>();
    let deep = "<a>".repeat(100_000);
    let doctype = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    let part = |parts: &BTreeMap<String, Vec<u8>>, name: &str, text: String| {
        let mut parts = parts.clone();
        parts.insert(name.to_owned(), text.into_bytes());
        zipped(&parts)
    };
    let plain = workbook(&row(1, &words("A1", "项目")), "");
    let sheet1 = "xl/worksheets/sheet1.xml";
    let mut entries = plain.clone();
    entries.extend((0..2_100).map(|n| (format!("xl/media/{n}.bin"), vec![0])));
    let sheets: String = (0..200).map(|n| format!("<sheet name=\"s{n}\" sheetId=\"{n}\" r:id=\"a\"/>")).collect();
    let book = String::from_utf8(plain["xl/workbook.xml"].clone()).unwrap();
    let mut encrypted = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let mut missing = plain.clone();
    missing.remove(sheet1);
    missing.remove("xl/_rels/workbook.xml.rels");
    let huge_merge = String::from_utf8(plain[sheet1].clone()).unwrap().replace(
        "</worksheet>",
        &format!("<mergeCells>{}</mergeCells></worksheet>", "<mergeCell ref=\"A1:ZZ1048576\"/>".repeat(20_000)),
    );
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("far.xlsx", zipped(&workbook(&far, "")), "form-too-large"),
        ("wide.xlsx", zipped(&workbook(&row(1, &words("ZZZ1", "宽")), "")), "form-too-large"),
        ("placeholders.xlsx", zipped(&workbook(&many, "")), "form-too-large"),
        ("bomb.xlsx", part(&plain, sheet1, " ".repeat(150_000_000)), "paper-too-large"),
        ("bomb-strings.xlsx", part(&plain, "xl/sharedStrings.xml", "<si/>".repeat(30_000_000)), "paper-too-large"),
        ("strings.xlsx", zipped(&workbook("", &"<si><t>a</t></si>".repeat(300_000))), "form-too-large"),
        ("entries.xlsx", zipped(&entries), "paper-too-large"),
        (
            "sheets.xlsx",
            part(&plain, "xl/workbook.xml", book.replace("</sheets>", &format!("{sheets}</sheets>"))),
            "form-too-large",
        ),
        ("merged.xlsx", part(&plain, sheet1, huge_merge), "form-too-large"),
        ("deep.xlsx", part(&plain, sheet1, format!("<worksheet>{deep}")), "paper-too-large"),
        ("entities.xlsx", part(&plain, sheet1, format!("{doctype}<worksheet>&b;</worksheet>")), "paper-entities"),
        ("unclosed.xlsx", part(&plain, sheet1, "<worksheet><sheetData><row>".into()), "paper-broken"),
        (
            "utf16.xlsx",
            {
                let mut p = plain.clone();
                p.insert(sheet1.into(), vec![0xff, 0xfe, 0x3c, 0xd8]);
                zipped(&p)
            },
            "paper-broken",
        ),
        ("norels.xlsx", zipped(&missing), "paper-broken"),
        ("truncated.xlsx", good[..good.len() / 2].to_vec(), "paper-broken"),
        ("encrypted.xlsx", encrypted, "paper-encrypted"),
        ("old.xls", vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0], "form-old"),
        ("text.xlsx", b"name,value\n1,2\n".to_vec(), "form-unknown-file"),
        ("zip.docx", zipped(&BTreeMap::from([("a.txt".to_owned(), b"a".to_vec())])), "form-unknown-file"),
        ("empty.xlsx", Vec::new(), "form-unknown-file"),
        ("nothing.xlsx", zipped(&plain), "form-no-blank"),
    ];
    assert!(cases.len() >= 15);
    for (name, bytes, code) in &cases {
        std::fs::write(desk.file(name), bytes).unwrap();
        let begun = std::time::Instant::now();
        let ran = desk.office.run(&["fill", &desk.path(name), "--suggest", "--map", &desk.path("m.toml")]);
        assert!(ran.code != 0 && ran.err.starts_with(&format!("{code}: ")), "{name}: {} {}", ran.code, ran.err);
        assert!(begun.elapsed().as_secs() < 10, "{name}");
        assert!(!desk.file("m.toml").exists());
    }
    assert_eq!(desk.facts(), facts);
    // Formulas in headings stay words, in the map as in the sheet of origins.
    let rows = row(1, &(words("A1", "=HYPERLINK(&quot;x&quot;)&#10;fill = 1") + &words("B1", "+cmd|集中学习次数")))
        + &row(2, &(words("A2", "@SUM(A1)") + "<c r=\"B2\" s=\"0\"/>"));
    std::fs::write(desk.file("inject.xlsx"), zipped(&workbook(&rows, ""))).unwrap();
    let map = desk.path("inject.toml");
    desk.office.ok(&["fill", &desk.path("inject.xlsx"), "--suggest", "--map", &map]);
    let text = std::fs::read_to_string(&map).unwrap();
    assert_eq!(text.matches("\n[[cell]]").count(), 1, "{text}");
    let at = text.rfind("fill = ").unwrap();
    std::fs::write(&map, format!("{}fill = \"study_sessions\"\n", &text[..at])).unwrap();
    desk.fill("inject.xlsx", "2025", "injected.xlsx", &["--map", &map, "--draft"]);
    let all = parts(&desk.file("injected.xlsx"));
    let basis = all.iter().find(|(n, _)| n.ends_with("sheet2.xml")).unwrap();
    assert!(!String::from_utf8_lossy(basis.1).contains("<f>"));
    assert_eq!(desk.verify("injected.xlsx").0, 0);
    // A good form in the same run is filled.
    desk.example("info-submission", "good2.xlsx", "市府办");
    desk.fill("good2.xlsx", "2025Q2", "good-filled.xlsx", &["--map", &desk.path("good2.xlsx.toml")]);
    assert_eq!(desk.facts(), facts + 1);
}
