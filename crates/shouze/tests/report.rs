//! Reports end to end: issued, changed in every way that papers are changed, verified, taken back.

mod run;

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use run::Office;
use serde_json::Value as Json;

const NOW: &str = "2026-01-08T10:00";

/// The annual report of the demonstration, issued as Word and JSON.
struct Paper {
    office: Office,
    docx: PathBuf,
    json: Json,
}

fn paper() -> Paper {
    let office = Office::new_demo_without_papers();
    let docx = office.folder.path().join("annual.docx");
    let json = office.folder.path().join("annual.json");
    let (d, j) = (docx.display().to_string(), json.display().to_string());
    office.ok(&["--now", NOW, "report", "annual", "--period", "2025", "--number", "3", "--out", &d, "--out", &j]);
    let json = serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap();
    Paper { office, docx, json }
}

impl Paper {
    fn figures(&self) -> &Vec<Json> {
        self.json["figures"].as_array().unwrap()
    }

    fn verify(&self, file: &Path) -> (i32, Json) {
        let ran = self.office.run(&["verify", &file.display().to_string(), "--json"]);
        (ran.code, ran.json())
    }

    /// The paper with its text changed.
    fn edited(&self, name: &str, edit: impl FnOnce(String) -> String) -> PathBuf {
        let file = self.office.folder.path().join(name);
        rewrite(&self.docx, &file, edit, |_| true);
        file
    }
}

fn part(file: &Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(std::fs::read(file).unwrap())).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Copies a Word file with its text edited, keeping the parts that `keep` names.
fn rewrite(from: &Path, to: &Path, edit: impl FnOnce(String) -> String, keep: impl Fn(&str) -> bool) {
    let mut zip = zip::ZipArchive::new(Cursor::new(std::fs::read(from).unwrap())).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut edit = Some(edit);
    for n in 0..zip.len() {
        let mut entry = zip.by_index(n).unwrap();
        let name = entry.name().unwrap().into_owned();
        if !keep(&name) {
            continue;
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if name == "word/document.xml" {
            bytes = edit.take().unwrap()(String::from_utf8(bytes).unwrap()).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    std::fs::write(to, out.finish().unwrap().into_inner()).unwrap();
}

/// Where the content control with a tag lies in the text: the whole control, and its number.
fn control(xml: &str, tag: &str) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
    let at = xml.find(&format!("<w:tag w:val=\"{tag}\"/>")).unwrap_or_else(|| panic!("no control {tag}"));
    let start = xml[..at].rfind("<w:sdt>").unwrap();
    let end = at + xml[at..].find("</w:sdt>").unwrap() + "</w:sdt>".len();
    let content = at + xml[at..].find("<w:sdtContent>").unwrap();
    let text = content + xml[content..].find("<w:t").unwrap();
    let number = text + xml[text..].find('>').unwrap() + 1;
    let number_end = number + xml[number..].find('<').unwrap();
    (start..end, number..number_end)
}

/// A control's runs without the control.
fn unwrapped(xml: &str, tag: &str) -> String {
    let (whole, _) = control(xml, tag);
    let inside = &xml[whole.clone()];
    let from = inside.find("<w:sdtContent>").unwrap() + "<w:sdtContent>".len();
    let to = inside.rfind("</w:sdtContent>").unwrap();
    format!("{}{}{}", &xml[..whole.start], &inside[from..to], &xml[whole.end..])
}

#[test]
fn tags_and_numbers_are_those_of_the_json() {
    let paper = paper();
    let xml = part(&paper.docx, "word/document.xml");
    let mut seen = 0;
    for figure in paper.figures() {
        let tag = figure["id"].as_str().unwrap();
        assert!(tag.is_ascii() && tag.len() <= 64, "{tag}");
        let (_, number) = control(&xml, tag);
        let value = figure["value"].to_string();
        let value = if value == "null" { "—".to_owned() } else { value };
        assert_eq!(&xml[number], value, "{tag}");
        seen += 1;
    }
    assert_eq!(xml.matches("<w:tag ").count(), seen, "a control that is no figure");
    assert!(seen >= 60, "{seen}");
    for blank in ["X篇", "X次", "***", "{{", "{%", "〔数据出错〕"] {
        assert!(!xml.contains(blank), "{blank}");
    }
    // One more fact stands in the ledger: the report itself, with everything pinned.
    let last = paper.office.lines(&["facts", "--jsonl"]).pop().unwrap();
    assert_eq!(last["kind"], "report");
    assert_eq!(last["data"]["ledger_place"], paper.json["place"]);
    assert_eq!(last["data"]["pack_digest"], paper.json["pack_hash"]);
}

#[test]
fn verdicts_and_exit_codes() {
    let paper = paper();
    let (code, view) = paper.verify(&paper.docx);
    assert_eq!((code, view["verdict"].as_str()), (0, Some("sound")), "{view}");

    let one = paper.edited("one.docx", |xml| {
        let (_, number) = control(&xml, "study_sessions");
        format!("{}26{}", &xml[..number.start], &xml[number.end..])
    });
    let (code, view) = paper.verify(&one);
    assert_eq!(code, 1);
    let wrong: Vec<&Json> = view["figures"].as_array().unwrap().iter().filter(|f| f["verdict"] != "equal").collect();
    assert_eq!(wrong.len(), 1);
    assert_eq!((wrong[0]["tag"].as_str(), wrong[0]["number"].as_str()), (Some("study_sessions"), Some("25")));

    // A later fact is a note and no accusation.
    paper.office.record(&[
        "--now",
        NOW,
        "study",
        "--occurred",
        "2025-12-30T09:00",
        "title=补学",
        "form=研讨",
        "occasion=党组会",
        "topics=党史",
    ]);
    let (code, view) = paper.verify(&paper.docx);
    assert_eq!(code, 0, "{view}");
    assert!(view["notes"].as_array().unwrap().iter().any(|n| n["code"] == "check-later"), "{view}");

    // Every mark and the file's own pins gone: by the words.
    let stripped = paper.office.folder.path().join("stripped.docx");
    let strip = |xml: String| {
        let mut xml = xml;
        for figure in paper.figures() {
            xml = unwrapped(&xml, figure["id"].as_str().unwrap());
        }
        xml
    };
    rewrite(&paper.docx, &stripped, strip, |name| !name.starts_with("customXml"));
    let (code, view) = paper.verify(&stripped);
    assert_eq!(code, 0, "{view}");
    assert!(view["figures"].as_array().unwrap().iter().all(|f| f["by"] == "sentence"), "{view}");

    // Another office, a place that is not there, a file that is none.
    let other = Office::new();
    assert_eq!(other.run(&["verify", &paper.docx.display().to_string()]).code, 2);
    let nothing = paper.office.folder.path().join("nothing.docx");
    std::fs::write(&nothing, b"PK\x03\x04 cut short").unwrap();
    assert_eq!(paper.office.run(&["verify", &nothing.display().to_string()]).code, 2);
    let text = paper.office.folder.path().join("foreign.txt");
    std::fs::write(&text, "今天天气很好，气温25度。").unwrap();
    assert_eq!(paper.office.run(&["verify", &text.display().to_string()]).code, 2);
}

/// Small, even and always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// What a random edit did, and so what must be found.
enum Must {
    Sound,
    Differ(String),
    Tracked(String),
    Unseen(String),
    Bare(String),
}

fn random_edit(dice: &mut Dice, paper: &Paper, xml: String) -> (String, Must) {
    let prose: Vec<&Json> =
        paper.figures().iter().filter(|f| f["position"]["before"].as_str().unwrap().chars().count() > 4).collect();
    let figure = prose[dice.roll(prose.len())];
    let tag = figure["id"].as_str().unwrap().to_owned();
    let (whole, number) = control(&xml, &tag);
    let old = xml[number.clone()].to_owned();
    let put = |text: &str| format!("{}{text}{}", &xml[..number.start], &xml[number.end..]);
    let other = format!("{}", old.parse::<f64>().unwrap_or(0.0) as i64 + 1 + dice.roll(40) as i64);
    match dice.roll(8) {
        0 | 1 => (put(&other), Must::Differ(tag)),
        2 => (unwrapped(&xml, &tag), Must::Sound),
        3 => (unwrapped(&put(&other), &tag), Must::Differ(tag)),
        4 => {
            let run = xml[whole.clone()].find("<w:r>").map(|n| whole.start + n).unwrap();
            let end = run + xml[run..].find("</w:r>").unwrap() + "</w:r>".len();
            let ins = format!(
                "<w:ins w:id=\"900\" w:author=\"x\" w:date=\"2026-01-09T00:00:00Z\">{}</w:ins>",
                &xml[run..end]
            );
            (format!("{}{ins}{}", &xml[..run], &xml[end..]), Must::Tracked(tag))
        }
        5 => {
            // The control and its number are taken out of the sentence.
            (format!("{}{}", &xml[..whole.start], &xml[whole.end..]), Must::Unseen(tag))
        }
        6 => {
            let number = format!("{}", 1013 + dice.roll(900));
            let at = xml.find("。</w:t>").unwrap();
            (format!("{}，另有{number}人到会{}", &xml[..at], &xml[at..]), Must::Bare(number))
        }
        _ => (xml.replacen("现将有关情况", "现将主要情况", 1), Must::Sound),
    }
}

#[test]
fn two_hundred_random_edits_are_all_found_and_none_is_invented() {
    let paper = paper();
    let mut dice = Dice(0x5eed_2025);
    let (mut files, mut musts) = (Vec::new(), Vec::new());
    for n in 0..200 {
        let mut must = None;
        let file = paper.edited(&format!("edit-{n}.docx"), |xml| {
            let (xml, m) = random_edit(&mut dice, &paper, xml);
            must = Some(m);
            xml
        });
        files.push(file.display().to_string());
        musts.push(must.unwrap());
    }
    let mut args = vec!["verify", "--json"];
    args.extend(files.iter().map(String::as_str));
    let ran = paper.office.run(&args);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let views: Vec<Json> = ran.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(views.len(), 200);
    let mut kinds = [0; 5];
    for (n, (view, must)) in views.iter().zip(&musts).enumerate() {
        let figures = view["figures"].as_array().unwrap();
        let wrong: Vec<&str> =
            figures.iter().filter(|f| f["verdict"] == "differs").map(|f| f["tag"].as_str().unwrap()).collect();
        let unseen: Vec<&str> =
            figures.iter().filter(|f| f["verdict"] == "not_recognised").map(|f| f["tag"].as_str().unwrap()).collect();
        let tracked: Vec<&str> =
            figures.iter().filter(|f| f["tracked"] == true).map(|f| f["tag"].as_str().unwrap()).collect();
        let bare: Vec<&str> = view["bare"].as_array().unwrap().iter().map(|b| b[0].as_str().unwrap()).collect();
        let expected = match must {
            Must::Sound => (vec![], vec![], vec![], vec![]),
            Must::Differ(tag) => (vec![tag.as_str()], vec![], vec![], vec![]),
            Must::Unseen(tag) => (vec![], vec![tag.as_str()], vec![], vec![]),
            Must::Tracked(tag) => (vec![], vec![], vec![tag.as_str()], vec![]),
            Must::Bare(number) => (vec![], vec![], vec![], vec![number.as_str()]),
        };
        kinds[match must {
            Must::Sound => 0,
            Must::Differ(_) => 1,
            Must::Unseen(_) => 2,
            Must::Tracked(_) => 3,
            Must::Bare(_) => 4,
        }] += 1;
        assert_eq!((wrong, unseen, tracked, bare), expected, "edit {n}");
        let sound = view["verdict"] == "sound";
        assert_eq!(sound, matches!(must, Must::Sound), "edit {n}");
    }
    println!(
        "edits: {} sound, {} differ, {} unseen, {} tracked, {} bare",
        kinds[0], kinds[1], kinds[2], kinds[3], kinds[4]
    );
    assert!(kinds.iter().all(|k| *k >= 10), "{kinds:?}");
}

#[test]
fn pasted_text_with_chinese_numerals_is_recognised() {
    let paper = paper();
    let text: String = paper.json["text"].as_array().unwrap().iter().filter(|t| t["cell"] == false).fold(
        String::new(),
        |mut all, t| {
            all += t["text"].as_str().unwrap();
            all += "\n";
            all
        },
    );
    let file = paper.office.folder.path().join("pasted.txt");
    let said = text.replace("集中学习25次", "集中学习二十五次");
    assert_ne!(said, text);
    std::fs::write(&file, &said).unwrap();
    let (code, view) = paper.verify(&file);
    let of = |view: &Json, tag: &str| {
        view["figures"].as_array().unwrap().iter().find(|f| f["tag"] == tag).unwrap()["verdict"].clone()
    };
    assert_eq!(of(&view, "study_sessions"), "equal");
    // The tables were not pasted: what is not there is said to be not there.
    assert_eq!(code, 2, "{view}");
    std::fs::write(&file, said.replace("二十五次", "二十六次")).unwrap();
    let (code, view) = paper.verify(&file);
    assert_eq!((code, of(&view, "study_sessions")), (1, "differs".into()));
}

#[test]
fn prose_is_taken_back_and_figures_stay_computed() {
    let paper = paper();
    let edited = paper.edited("prose.docx", |xml| {
        let (_, number) = control(&xml, "study_sessions");
        let xml = format!("{}40{}", &xml[..number.start], &xml[number.end..]);
        xml.replacen("现将有关情况报告如下", "现将全年情况报告如下", 1)
    });
    let file = edited.display().to_string();
    let ran = paper.office.ok(&["report", "take-back", &file, "--json"]);
    let taken = ran.json();
    assert_eq!(taken["version"], 1);
    assert_eq!(taken["restored"][0][0], "study_sessions");
    assert_eq!(taken["changed"].as_array().unwrap().len(), 1, "{taken}");
    assert!(taken["text"].as_str().unwrap().contains("集中学习{{ study_sessions }}次"), "{taken}");
    let again = paper.office.folder.path().join("again.json");
    let out = again.display().to_string();
    paper.office.ok(&["--now", NOW, "report", "annual", "--period", "2025", "--draft", "--out", &out]);
    let view: Json = serde_json::from_slice(&std::fs::read(&again).unwrap()).unwrap();
    let text = view["text"].to_string();
    assert!(text.contains("现将全年情况报告如下") && text.contains("集中学习25次"), "{text}");
    assert_eq!(view["figures"].as_array().unwrap().len(), paper.figures().len());

    // Meanwhile somebody else changed the same paragraph: nothing is lost, nothing is guessed.
    let other = paper.edited("other.docx", |xml| xml.replacen("现将有关情况报告如下", "现报告如下", 1));
    let ran = paper.office.run(&["report", "take-back", &other.display().to_string(), "--json"]);
    assert_eq!(ran.code, 1);
    let taken = ran.json();
    assert_eq!(taken["conflicts"].as_array().unwrap().len(), 1, "{taken}");
    assert_eq!(taken["version"], Json::Null);
    let theirs =
        paper.office.ok(&["report", "take-back", &other.display().to_string(), "--prefer", "theirs", "--json"]);
    assert_eq!(theirs.json()["version"], 2);
}

#[test]
fn words_that_look_like_a_program_stay_words() {
    let office = Office::new_demo_without_papers();
    let text = office.folder.path().join("text.md");
    let odd = "标题\n\n=SUM(A1:A9) #set text(red) <script>alert(1)</script> {MERGEFIELD x} $x^2$ @here \\u0000 **粗** 镕喆堃昇\n\n- 不是列表\n";
    std::fs::write(&text, odd).unwrap();
    office.ok(&["report", "text", "main_figures", "--period", "2025", "--set", &text.display().to_string()]);
    for form in ["docx", "html", "json", "txt"] {
        let out = office.folder.path().join(format!("odd.{form}"));
        office.ok(&[
            "--now",
            NOW,
            "report",
            "main_figures",
            "--period",
            "2025",
            "--draft",
            "--out",
            &out.display().to_string(),
        ]);
        let body = match form {
            "docx" => part(&out, "word/document.xml"),
            _ => std::fs::read_to_string(&out).unwrap(),
        };
        assert!(body.contains("#set text(red)") && body.contains("=SUM(A1:A9)"), "{form}");
        assert!(!body.contains("<script>alert") || form == "json" || form == "txt", "{form}");
        assert!(body.contains("镕喆堃昇") && body.contains("- 不是列表"), "{form}");
    }
}

#[test]
fn a_paper_with_errors_is_not_issued() {
    let office = Office::new_demo_without_papers();
    let text = office.folder.path().join("text.md");
    std::fs::write(&text, "全年学习25次，{{ nothing_like_it }}次，其余从略{{ study_sessions }}次。\n").unwrap();
    let file = text.display().to_string();
    office.ok(&["report", "text", "annual", "--period", "2025", "--set", &file]);
    let ran = office.run(&["--now", NOW, "report", "annual", "--period", "2025"]);
    assert_eq!(ran.code, 1);
    for code in ["lint-untagged_number", "lint-unknown_figure", "report-not-ready"] {
        assert!(ran.err.contains(code), "{}", ran.err);
    }
    assert_ne!(office.lines(&["facts", "--jsonl"]).pop().unwrap()["kind"], "report");
    // Issued once; a second time only with a reason, as a correction.
    std::fs::write(&text, "全年学习{{ study_sessions }}次。\n").unwrap();
    office.ok(&["report", "text", "annual", "--period", "2025", "--set", &file]);
    let issue = ["--now", NOW, "report", "annual", "--period", "2025", "--number", "3"];
    office.ok(&issue);
    let ran = office.run(&issue);
    assert!(ran.code == 1 && ran.err.contains("report-issued-before"), "{}", ran.err);
    let mut again = issue.to_vec();
    again.extend(["--again", "补正文字"]);
    office.ok(&again);
}

#[test]
fn a_paper_made_under_an_older_pack_is_verified_with_that_pack() {
    let paper = paper();
    let file = paper.office.dir().join("packs/responsibility/indicators.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    // Another measure under the same name would give another number: the old one counts for the old paper.
    let new = text.replacen(
        "[indicator.study_sessions]\nmeasure = \"count\"",
        "[indicator.study_sessions]\nmeasure = \"distinct\"\nfield = \"form\"",
        1,
    );
    assert_ne!(new, text);
    std::fs::write(&file, new).unwrap();
    let (code, view) = paper.verify(&paper.docx);
    assert_eq!(code, 0, "{view}");
    let later = view["notes"].as_array().unwrap().iter().filter(|n| n["code"] == "check-later").count();
    assert_eq!(later, 0, "{view}");
}

#[test]
fn annexes_that_lead_in_a_circle_are_refused() {
    let office = Office::new();
    let pack = office.dir().join("packs/responsibility");
    let file = pack.join("reports/task_table.md");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replacen("+++\n", "+++\nannexes = [\"annual\"]\n", 1)).unwrap();
    let (base, own) = (office.dir().join("packs/office"), pack.display().to_string());
    let ran = office.run(&["pack", "check", &base.display().to_string(), &own]);
    assert!(
        ran.code == 1 && ran.err.contains("report-circle") || ran.out.contains("report-circle"),
        "{}{}",
        ran.out,
        ran.err
    );
}

#[test]
fn every_lint_speaks() {
    let office = Office::new_demo_without_papers();
    let text = office.folder.path().join("text.md");
    let said = "学习教育成效显著，各方面工作有力推动。\n\n\
        制定《并不存在的办法》，增强“四个意职”。\n\n\
        全年报送信息{{ submissions }}篇，其中公众号{{ publications_account }}篇。\n\n\
        全年集中学习{{ study_sessions }}次，念文件{{ study_reading_aloud }}次，其中互动{{ study_interactive }}次。\n\n\
        全年学习{{ study_sessions }}场，多次开展活动，共学习30余次。\n";
    std::fs::write(&text, said).unwrap();
    office.ok(&["report", "text", "annual", "--period", "2025", "--set", &text.display().to_string()]);
    let ran = office.run(&["--now", NOW, "report", "annual", "--period", "2025", "--draft", "--json"]);
    let codes: Vec<String> =
        ran.json()["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap().to_owned()).collect();
    for code in [
        "lint-claim_needs_evidence",
        "lint-rule_register",
        "lint-wording",
        "lint-subset",
        "lint-figure_twice",
        "lint-untagged_number",
        "lint-vague_word",
        "lint-not_followed",
        "lint-not_fresh",
    ] {
        assert!(codes.iter().any(|c| c == code), "{code} is not among {codes:?}");
    }
}
