//! Clocks against the checked vectors, hand-counted rows, and a naive count day by day.
//!
//! The naive count shares no code with the engine: it reads the notices' JSON, not the pack's table,
//! and knows the weekdays by counting from a known Monday.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use shouze_core::arrival::{Arrival, Channel, received};
use shouze_core::calendar::Calendar;
use shouze_core::clock::{Extension, Limit, Pause, Roll, Rule, Run, Term, count};
use shouze_core::moment::Moment;
use shouze_core::pack::calendar::read_file;

fn calendar() -> Calendar {
    read_file("calendar.toml", include_str!("../../../packs/office/calendar.toml")).unwrap()
}

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap_or_else(|| panic!("{text}"))
}

fn due(from: &str, limit: &str, run: Run) -> String {
    let rule = Rule::bare(Limit::parse(limit).unwrap());
    let run = Run { starts: vec![("from".into(), Some(at(from)))], ..run };
    count(&rule, &run, &calendar())
        .map_or_else(|f| f.code.to_owned(), |r| r.due.map_or("paused".into(), |d| d.to_string()))
}

fn pause(text: &str) -> Vec<Pause> {
    let (from, to) = text.split_once("..").unwrap();
    vec![Pause { from: at(from), to: (!to.is_empty()).then(|| at(to)), ground: "征求第三方意见".into() }]
}

#[test]
fn every_checked_vector() {
    let vectors: Vec<Json> = serde_json::from_str(include_str!("data/workday_vectors.json")).unwrap();
    assert_eq!(vectors.len(), 10);
    for v in vectors {
        let got = due(v["received"].as_str().unwrap(), &format!("{}wd", v["working_days"]), Run::default());
        assert_eq!(got, v["deadline"].as_str().unwrap(), "{v}");
    }
}

#[test]
fn counted_by_hand() {
    for (from, limit, pauses, expected) in [
        // Hours run through nights, weekends and holidays.
        ("2025-01-29T23:30", "5h", "", "2025-01-30T04:30:00+08:00"),
        ("2025-08-05T18:30", "48h", "", "2025-08-07T18:30:00+08:00"),
        ("2025-08-05T18:30", "24h", "2025-08-05T20:30..2025-08-05T22:00", "2025-08-06T20:00:00+08:00"),
        ("2025-08-05T18:30", "24h", "2025-08-07T00:00..2025-08-08T00:00", "2025-08-06T18:30:00+08:00"),
        ("2025-08-05T18:30", "24h", "2025-08-06T00:00..", "paused"),
        // Calendar days; the last day rolls over National Day to the 9th (the 8th is off).
        ("2025-09-16", "15d", "", "2025-10-09"),
        ("2025-03-03", "15d", "", "2025-03-18"),
        ("2025-03-07", "15d", "", "2025-03-24"),
        // A Sunday that is worked does not roll.
        ("2025-09-13", "15d", "", "2025-09-28"),
        ("2025-03-03", "60d", "", "2025-05-06"),
        // Months end on the same day, or on the last.
        ("2025-01-31", "1month", "", "2025-02-28"),
        ("2024-01-31", "1month", "", "2024-02-29"),
        ("2025-08-30", "6month", "", "2026-02-28"),
        ("2025-04-16", "6month", "", "2025-10-16"),
        ("2025-03-10", "3month", "", "2025-06-10"),
        // Working days: the day of receipt is excluded; pauses are counted like receipts.
        ("2025-03-03", "5wd", "", "2025-03-10"),
        ("2025-03-03", "5wd", "2025-03-04..2025-03-06", "2025-03-12"),
        ("2025-03-03", "5wd", "2025-03-20..2025-03-25", "2025-03-10"),
        ("2025-03-03", "5wd", "2025-03-04..", "paused"),
        ("2025-03-03", "5wd", "2025-03-12..", "2025-03-10"),
        ("2025-09-30", "1wd", "", "2025-10-09"),
        ("2025-04-25", "2wd", "", "2025-04-28"),
        ("2025-12-31", "1wd", "", "2026-01-04"),
    ] {
        let pauses = if pauses.is_empty() { Vec::new() } else { pause(pauses) };
        assert_eq!(due(from, limit, Run { pauses, ..Run::default() }), expected, "{from} {limit}");
    }
}

/// The naive count.
struct Naive {
    off: BTreeSet<String>,
    work: BTreeSet<String>,
}

/// Days since 2024-01-01, a Monday, as text.
fn day(n: i64) -> String {
    let (mut year, mut left) = (2024, n);
    let leap = |y: i64| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    while left >= if leap(year) { 366 } else { 365 } {
        left -= if leap(year) { 366 } else { 365 };
        year += 1;
    }
    for (m, length) in
        [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].into_iter().enumerate()
    {
        if left < length {
            return format!("{year}-{:02}-{:02}", m + 1, left + 1);
        }
        left -= length;
    }
    unreachable!()
}

impl Naive {
    fn works(&self, n: i64) -> bool {
        let name = day(n);
        if self.work.contains(&name) {
            return true;
        }
        !self.off.contains(&name) && n % 7 < 5
    }

    fn due(&self, start: i64, n: i64, unit: &str, paused: Option<(i64, i64)>) -> String {
        let stopped = |d: i64| paused.is_some_and(|(from, to)| d > from && d <= to);
        if unit == "month" {
            let name = day(start);
            let (y, m, d) = (
                name[..4].parse::<i64>().unwrap(),
                name[5..7].parse::<i64>().unwrap(),
                name[8..].parse::<i64>().unwrap(),
            );
            let (y, m) = (y + (m - 1 + n) / 12, (m - 1 + n) % 12 + 1);
            // The last day at or before the wanted one that exists.
            let mut end = (0..5000)
                .filter(|k| day(*k).starts_with(&format!("{y}-{m:02}-")) && day(*k)[8..].parse::<i64>().unwrap() <= d)
                .max()
                .unwrap();
            let mut k = start + 1;
            while k <= end {
                end += i64::from(stopped(k));
                k += 1;
            }
            return day(self.roll(end));
        }
        let (mut at, mut left) = (start, n);
        while left > 0 {
            at += 1;
            let counts = !stopped(at) && (unit == "d" || self.works(at));
            left -= i64::from(counts);
        }
        day(if unit == "d" { self.roll(at) } else { at })
    }

    fn roll(&self, mut at: i64) -> i64 {
        while !self.works(at) {
            at += 1;
        }
        at
    }
}

#[test]
fn thousands_of_clocks_agree_with_a_naive_count() {
    let json: Json = serde_json::from_str(include_str!("data/workcal_2024_2026.json")).unwrap();
    let list = |key: &str| {
        let years = json["years"].as_object().unwrap().values();
        years.flat_map(|y| y[key].as_array().unwrap()).map(|d| d.as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    let naive = Naive { off: list("off"), work: list("work") };
    let mut cases = 0;
    for start in (0..1000).step_by(3) {
        for (limit, unit) in [
            (1, "wd"),
            (2, "wd"),
            (3, "wd"),
            (5, "wd"),
            (7, "wd"),
            (15, "wd"),
            (20, "wd"),
            (15, "d"),
            (30, "d"),
            (60, "d"),
        ] {
            for paused in [None, Some((start + 1, start + 4)), Some((start + 2, start + 12))] {
                let pauses = paused.map(|(a, b)| pause(&format!("{}..{}", day(a), day(b)))).unwrap_or_default();
                let got = due(&day(start), &format!("{limit}{unit}"), Run { pauses, ..Run::default() });
                assert_eq!(got, naive.due(start, limit, unit, paused), "{} {limit}{unit} {paused:?}", day(start));
                cases += 1;
            }
        }
    }
    for start in (0..900).step_by(23) {
        for months in [1, 3] {
            for paused in [None, Some((start + 5, start + 9))] {
                let pauses = paused.map(|(a, b)| pause(&format!("{}..{}", day(a), day(b)))).unwrap_or_default();
                let got = due(&day(start), &format!("{months}month"), Run { pauses, ..Run::default() });
                assert_eq!(got, naive.due(start, months, "month", paused), "{} {months}month {paused:?}", day(start));
                cases += 1;
            }
        }
    }
    // Hours: the clock of the wall plus exactly the paused time.
    for start in (0..1000).step_by(5) {
        for (hours, stopped) in [(5i64, 0i64), (24, 0), (48, 3), (2, 1)] {
            let from = format!("{}T{:02}:{:02}", day(start), start % 24, start % 60);
            let begin = at(&from);
            let pauses = if stopped == 0 {
                Vec::new()
            } else {
                let later = |h: i64| Moment::from_unix(begin.unix_s + h * 3_600);
                vec![Pause { from: later(1), to: Some(later(1 + stopped)), ground: "系统故障".into() }]
            };
            let expected = Moment::from_unix(begin.unix_s + (hours + stopped) * 3_600).to_string();
            assert_eq!(due(&from, &format!("{hours}h"), Run { pauses, ..Run::default() }), expected, "{from} {hours}h");
            cases += 1;
        }
    }
    assert!(cases >= 2_000, "{cases}");
}

#[test]
fn a_receipt_shows_every_day() {
    let rule = Rule::bare(Limit::parse("20wd").unwrap());
    let receipt = count(&rule, &Run::from(at("2026-01-30")), &calendar()).unwrap();
    let json = serde_json::to_value(&receipt).unwrap();
    assert_eq!(
        (json["due"].as_str(), json["provisional"].as_bool(), json["counted"].as_u64()),
        (Some("2026-03-05"), Some(false), Some(20))
    );
    let skipped = json["skipped"].as_array().unwrap();
    // From 31 January to 5 March lie 34 days: 20 counted, 14 not.
    assert_eq!(skipped.len(), 14);
    assert_eq!(skipped.iter().filter(|d| d["reason"] == "holiday").count(), 9);
    assert_eq!(json["made_up"], serde_json::json!(["2026-02-14", "2026-02-28"]));
}

#[test]
fn beyond_the_announced_years_it_is_provisional() {
    for (from, limit, provisional) in [
        ("2026-12-20", "20wd", true),
        ("2026-11-02", "20wd", false),
        ("2023-12-29", "5wd", true),
        ("2026-12-20", "15d", true),
        ("2026-12-20", "48h", false),
        ("2027-03-01", "1wd", true),
    ] {
        let rule = Rule::bare(Limit::parse(limit).unwrap());
        let receipt = count(&rule, &Run::from(at(from)), &calendar()).unwrap();
        assert_eq!(receipt.provisional, provisional, "{from} {limit}");
    }
}

#[test]
fn fixed_days_extensions_and_restarts() {
    let fixed =
        Rule { term: Term::fixed("01-31").unwrap(), roll: Roll::Stay, ..Rule::bare(Limit::parse("1d").unwrap()) };
    for (from, expected) in [("2025-01-31", "2025-01-31"), ("2025-02-01", "2026-01-31"), ("2024-12-31", "2025-01-31")] {
        let receipt = count(&fixed, &Run::from(at(from)), &calendar()).unwrap();
        assert_eq!(receipt.due.unwrap().to_string(), expected);
    }
    let extend = |by, approval: &str, approved: Option<&str>| Run {
        extensions: vec![Extension { by, approval: approval.into(), approved: approved.map(at) }],
        ..Run::default()
    };
    assert_eq!(due("2025-03-03", "20wd", extend(20, "领导批准〔2025〕3号", None)), "2025-04-28");
    assert_eq!(due("2025-03-03", "20wd", extend(20, "#12", Some("2025-03-31"))), "2025-04-28");
    assert_eq!(due("2025-03-03", "20wd", extend(20, "#12", Some("2025-04-01"))), "clock-extension-late");
    assert_eq!(due("2025-03-03", "20wd", extend(20, " ", None)), "clock-extension-unapproved");
    assert_eq!(due("2025-03-03", "5wd", Run { restarts: vec![at("2025-03-10")], ..Run::default() }), "2025-03-17");
    assert_eq!(
        due("2025-03-03", "5wd", Run { restarts: vec![at("2025-03-01")], ..Run::default() }),
        "clock-restart-backwards"
    );
}

#[test]
fn the_earliest_known_start_unless_the_rule_names_another() {
    let starts = vec![
        ("first_seen".into(), None),
        ("reported".into(), Some(at("2025-03-02T10:00"))),
        ("known".into(), Some(at("2025-03-01T10:00"))),
    ];
    let rule = Rule::bare(Limit::parse("48h").unwrap());
    for (first_given, by, expected) in
        [(false, "known", "2025-03-03T10:00:00+08:00"), (true, "reported", "2025-03-04T10:00:00+08:00")]
    {
        let receipt =
            count(&rule, &Run { starts: starts.clone(), first_given, ..Run::default() }, &calendar()).unwrap();
        assert_eq!((receipt.started_by.as_str(), receipt.due.unwrap().to_string().as_str()), (by, expected));
        assert_eq!(receipt.starts.len(), 3);
    }
}

#[test]
fn what_cannot_be_counted_is_a_fault() {
    for (limit, code) in [
        ("20days", "clock-unknown-unit"),
        ("20", "clock-unknown-unit"),
        ("wd", "clock-bad-limit"),
        ("0d", "clock-bad-limit"),
        ("-3d", "clock-bad-limit"),
        ("99999h", "clock-bad-limit"),
    ] {
        assert_eq!(Limit::parse(limit).unwrap_err().code, code, "{limit}");
    }
    assert_eq!(
        due("2025-03-03", "5wd", Run { pauses: pause("2025-03-06..2025-03-04"), ..Run::default() }),
        "clock-pause-backwards"
    );
    let groundless = vec![Pause { from: at("2025-03-04"), to: None, ground: String::new() }];
    assert_eq!(due("2025-03-03", "5wd", Run { pauses: groundless, ..Run::default() }), "clock-pause-without-ground");
    let rule = Rule::bare(Limit::parse("5wd").unwrap());
    let none = Run { starts: vec![("known_at".into(), None)], ..Run::default() };
    assert_eq!(count(&rule, &none, &calendar()).unwrap_err().code, "clock-no-start");
}

#[test]
fn a_bad_table_is_named_at_its_place() {
    for (text, code) in [
        ("off = [\"2027-01-01\"]\nwork = [\"2027-01-01\"]", "calendar-both"),
        ("off = [\"2028-01-01\"]", "calendar-outside-year"),
        ("work = [\"2027-01-04\"]", "calendar-work-on-weekday"),
        ("off = [\"2027-02-30\"]", "calendar-bad-day"),
        ("off = [\"2027-02-03..2027-02-01\"]", "calendar-bad-day"),
        ("of = []", "pack-unknown-key"),
    ] {
        let file = format!("version = \"x\"\nsource = \"y\"\n[year.2027]\n{text}\n");
        let faults = read_file("new.toml", &file).unwrap_err();
        assert!(faults.has(code), "{text}: {faults}");
    }
    let december = "version = \"x\"\nsource = \"y\"\n[year.2027]\noff = [\"2026-12-31\", \"2027-01-01\"]\n";
    assert!(read_file("new.toml", december).is_ok());
}

#[test]
fn working_days_of_the_announced_years() {
    for (year, days) in [(2024, 251), (2025, 248), (2026, 248)] {
        assert_eq!(calendar().workdays(year), days);
    }
}

#[test]
fn receipt_depends_on_the_channel() {
    let arrival = Arrival { arrived: Some(at("2025-03-03")), confirmed: Some(at("2025-03-05")), published: None };
    for (channel, expected) in [
        ("in_person", "2025-03-03"),
        ("signed_post", "2025-03-03"),
        ("ordinary_post", "2025-03-05"),
        ("mailbox", "2025-03-03"),
        ("fax", "2025-03-05"),
        ("other", "2025-03-05"),
    ] {
        let moment = received(Channel::parse(channel).unwrap(), &arrival).unwrap();
        assert_eq!(moment.day().to_string(), expected, "{channel}");
    }
    let published = Arrival { published: Some(at("2025-03-04")), ..arrival };
    assert_eq!(received(Channel::Other, &published).unwrap().day().to_string(), "2025-03-04");
    let unconfirmed = Arrival { confirmed: None, ..arrival };
    assert_eq!(received(Channel::Fax, &unconfirmed).unwrap_err().code, "clock-arrival-missing");
    assert_eq!(Channel::parse("wechat").unwrap_err().code, "clock-unknown-channel");
}
