//! Clocks and duties as a user meets them: what the issue wants shown, and what must be refused.

mod run;

use run::{Office, program, ran};
use serde_json::Value as Json;

#[test]
fn a_clock_without_a_ledger() {
    let nowhere = tempfile::tempdir().unwrap();
    let clock =
        |args: &[&str]| ran(program().arg("--dir").arg(nowhere.path()).arg("clock").args(args).output().unwrap());
    let json = clock(&["--from", "2026-01-30", "--limit", "20wd", "--json"]).json();
    assert_eq!((json["due"].as_str(), json["skipped"].as_array().unwrap().len()), (Some("2026-03-05"), 14));
    let json = clock(&["--from", "2026-12-20", "--limit", "20wd", "--json"]).json();
    assert_eq!(json["provisional"], Json::Bool(true));
    for (args, code) in [
        (vec!["--from", "2026-01-30", "--limit", "20days"], "clock-unknown-unit"),
        (vec!["--limit", "20wd"], "clock-no-start"),
        (
            vec!["--from", "2026-01-30", "--limit", "20wd", "--pause", "2026-02-10..2026-02-03=征求意见"],
            "clock-pause-backwards",
        ),
        (vec!["--from", "2026-01-30", "--limit", "20wd", "--extend", "20wd"], "clock-extension-unapproved"),
        (vec!["--from", "2026-01-30", "--limit", "20wd", "--channel", "fax"], "clock-arrival-missing"),
    ] {
        let refused = clock(&args);
        assert_eq!(refused.code, 1, "{args:?}");
        assert!(refused.err.contains(code), "{args:?}: {}", refused.err);
    }
    let clocks = clock(&["--list", "--json"]).json();
    let clocks = clocks["clocks"].as_array().unwrap();
    assert_eq!(clocks.len(), 28);
    assert!(clocks.iter().any(|c| c["bound"] == true) && clocks.iter().any(|c| c["bound"] == false));
    assert!(clocks.iter().all(|c| c["mark"] == "A" || c["configurable"] == true));
}

#[test]
fn the_demonstration_hears_it_in_june() {
    let office = Office::demo();
    let rows = |at: &str| office.ok(&["duties", "--at", at, "--json"]).json()["duties"].as_array().unwrap().clone();
    let special = |at: &str| {
        let found: Vec<Json> = rows(at).into_iter().filter(|r| r["duty"] == "special_study").collect();
        found
            .iter()
            .map(|r| (r["standing"]["label"].as_str().unwrap().to_owned(), r["progress"]["n"].as_i64().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(special("2025-06-20"), [("due_soon".into(), 0)]);
    assert_eq!(special("2025-07-01"), [("missed".into(), 0), ("open".into(), 0)]);
    assert_eq!(special("2025-12-31"), [("missed".into(), 0), ("fulfilled".into(), 1)]);
    let december = rows("2025-12-31");
    assert!(december.len() > 150);
    let keys = ["id", "title", "basis", "standing", "progress", "due", "receipt", "facts", "missing"];
    for row in &december {
        assert!(keys.iter().all(|k| row.get(k).is_some()), "{row}");
        assert!(!row["basis"].as_array().unwrap().is_empty() && !row["receipt"].is_null(), "{row}");
        let axes = ["acceptance", "progress", "timing", "outcome", "label"];
        assert!(axes.iter().all(|k| row["standing"].get(k).is_some()), "{row}");
    }
    // The shortfalls that the sample year has on purpose.
    for (id, label) in [
        ("head_reminds_all_staff@2025H1", "missed"),
        ("channel_inspection@2025Q1", "missed"),
        ("party_day_study@2025-08", "missed"),
    ] {
        let row = december.iter().find(|r| r["id"] == id).unwrap_or_else(|| panic!("{id}"));
        assert_eq!(row["standing"]["label"], label, "{id}");
    }
    let late = |matter: &str| {
        december
            .iter()
            .any(|r| r["title"].as_str().unwrap().contains(matter) && r["standing"]["label"] == "fulfilled_late")
    };
    assert!(late("北区水压不足持续三天"));
    let overdue = office.ok(&["duties", "--at", "2025-12-31", "--label", "overdue", "--json"]).json();
    assert!(overdue["duties"].as_array().unwrap().iter().all(|r| r["colour"] == "red"));
    let one = office.ok(&["duty", "special_study@2025H1", "--at", "2025-07-01", "--json"]).json();
    let labels: Vec<&str> =
        one["duties"][0]["history"].as_array().unwrap().iter().map(|h| h["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["open", "due_soon", "missed"]);
    assert!(office.run(&["duty", "special_studdy"]).err.contains("duty-unknown"));
    let files = office.folder.path();
    let (ics, xlsx) = (files.join("due.ics"), files.join("plan.xlsx"));
    let due =
        office.ok(&["due", "--at", "2025-06-20", "--days", "30", "--ics", ics.to_str().unwrap(), "--json"]).json();
    let text = std::fs::read_to_string(&ics).unwrap();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), due["due"].as_array().unwrap().len());
    assert!(text.contains("UID:special_study@2025H1@qinghe"));
    let plan = office.ok(&["plan", "table", "--period", "2025", "--xlsx", xlsx.to_str().unwrap(), "--json"]).json();
    assert_eq!(plan["items"].as_array().unwrap().len(), 20);
    assert!(std::fs::metadata(&xlsx).unwrap().len() > 4_000);
}

#[test]
fn a_new_calendar_lists_what_changes() {
    let office = Office::demo();
    let file = office.folder.path().join("2026.toml");
    let check = |text: &str| {
        std::fs::write(&file, text).unwrap();
        office.run(&["calendar", "check", file.to_str().unwrap(), "--at", "2025-03-20", "--json"])
    };
    let both = check("version = \"x\"\nsource = \"y\"\n[year.2027]\noff = [\"2027-01-02\"]\nwork = [\"2027-01-02\"]\n");
    assert!(both.code == 1 && both.err.contains("calendar-both"), "{}", both.err);
    let same = check("version = \"x\"\nsource = \"y\"\n[year.2027]\noff = [\"2027-01-01..2027-01-03\"]\n").json();
    assert_eq!(same["changed"].as_array().unwrap().len(), 0);
    assert_eq!(same["years"][0]["year"], 2027);
    // A week off in April moves the clock that was running then, and only that one.
    let shipped = std::fs::read_to_string(office.dir().join("packs/office/calendar.toml")).unwrap();
    let moved =
        shipped.replacen("\"2025-10-01..2025-10-08\"", "\"2025-04-21..2025-04-25\", \"2025-10-01..2025-10-08\"", 1);
    std::fs::write(&file, moved).unwrap();
    let moved = office.ok(&["calendar", "check", file.to_str().unwrap(), "--at", "2025-04-10", "--json"]).json();
    let changed = moved["changed"].as_array().unwrap();
    assert_eq!(changed.len(), 1);
    assert_eq!((changed[0]["before"].as_str(), changed[0]["after"].as_str()), (Some("2025-05-09"), Some("2025-05-16")));
}
