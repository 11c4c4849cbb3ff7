//! How duties stand, as tables: facts and a day in, a label and a count out.

mod small;

use std::collections::BTreeMap;

use shouze_core::calendar::Calendar;
use shouze_core::duty::Agenda;
use shouze_core::moment::{Moment, parse_day};
use shouze_core::pack::{Packs, load};
use shouze_core::question::{Cell, Line, Question};
use shouze_core::standing::{Label, Scene, Standing};
use shouze_core::words::{Lang, Words};
use small::small_pack;

fn packs(duties: &str) -> Packs {
    try_packs(duties).unwrap_or_else(|f| panic!("{f}"))
}

fn try_packs(duties: &str) -> Result<Packs, shouze_core::Faults> {
    let mut pack = small_pack();
    let mut edit = |file: &str, from: &str, to: &str| {
        let text = pack.files.get_mut(file).unwrap();
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
    };
    edit(
        "kinds.toml",
        "[kind.problem.fields]\n",
        "[kind.problem.fields]\ndue_on = { type = \"date\" }\nknown_at = { type = \"time\" }\nolder = { type = \"reference\", to = [\"problem\"] }\n",
    );
    edit(
        "kinds.toml",
        "[kind.problem_step]\n",
        "[kind.reply]\nwithin = \"problem\"\n[kind.reply.fields]\nnote = { type = \"text\" }\n\n[kind.problem_step]\n",
    );
    edit(
        "kinds.toml",
        "close = \"已销号\"",
        "close = \"已销号\", ask = \"征求意见\", heard = \"意见收到\", longer = \"批准延期\"",
    );
    edit("kinds.toml", "after = { apply", "after = { ask = [\"plan\"], heard = [\"ask\"], longer = [\"plan\"], apply");
    edit("clocks.toml", "unit = \"wd\"\n", "unit = \"wd\"\nextend = 20\n");
    for (file, words) in [("words/zh-CN.ftl", "待办"), ("words/en.ftl", "To do")] {
        let text = pack.files.get_mut(file).unwrap();
        text.push_str(&format!("problem-due_on = {words}\nproblem-known_at = {words}\nproblem-older = {words}\nreply = {words}\nreply-note = {words}\n"));
        *text = text
            .replace("    .sent_back", "    .ask = x\n    .heard = x\n    .longer = x\n    .sent_back")
            .replace("duty-special_study = ", "duty-d = ");
    }
    pack.files.insert("duties.toml".into(), format!("[duty.d]\nresponsible = [\"first_responsible\"]\nbasis = [{{ local = \"某市细则\", mark = \"B\" }}]\n{duties}"));
    load(&[pack])
}

#[derive(Clone, Default)]
struct Facts(Vec<(String, Line, BTreeMap<String, Cell>)>);

impl Facts {
    fn new() -> Facts {
        let mut facts = Facts::default();
        facts.add("office", "2025-01-01", &[]);
        facts
    }

    fn add(&mut self, kind: &str, occurred: &str, cells: &[(&str, Cell)]) -> u64 {
        let seq = self.0.len() as u64;
        let occurred = Moment::parse(occurred).unwrap_or_else(|| panic!("{occurred}"));
        let line = Line { seq, root: seq, occurred, day: Some(occurred.day()), part: true, cells: Vec::new() };
        self.0.push((kind.into(), line, cells.iter().map(|(k, v)| (k.to_string(), v.clone())).collect()));
        seq
    }

    fn answer(&self, question: &Question) -> Vec<Line> {
        let own = self.0.iter().filter(|(kind, ..)| *kind == question.kind);
        let mut lines: Vec<Line> = own
            .map(|(_, line, cells)| {
                let cells =
                    question.columns.iter().map(|c| cells.get(c.id()).cloned().unwrap_or(Cell::Nothing)).collect();
                Line { cells, ..line.clone() }
            })
            .collect();
        lines.sort_by_key(|l| (l.occurred.unix_s, l.seq));
        lines
    }

    fn standings(&self, packs: &Packs, at: &str) -> Vec<Standing> {
        let mut at_moment = Moment::parse(at).unwrap();
        if at.len() == 10 {
            at_moment.unix_s += 86_399;
        }
        let agenda = Agenda::new(packs, at_moment.day().year());
        let answers: Vec<Vec<Line>> = agenda.questions.iter().map(|q| self.answer(q)).collect();
        let calendar = calendar();
        Scene { packs, calendar: &calendar, agenda: &agenda, answers: &answers, at: at_moment }.standings()
    }
}

fn calendar() -> Calendar {
    shouze_core::pack::calendar::read_file("c", include_str!("../../../packs/office/calendar.toml")).unwrap()
}

fn one(facts: &Facts, packs: &Packs, at: &str) -> Option<Standing> {
    facts.standings(packs, at).into_iter().last()
}

/// Every length of period, number wanted, number done and place in time.
#[test]
fn periodic_duties_in_every_situation() {
    let mut cases = 0;
    // The last period that has begun on each day, its first and last day, and how many days its reminder takes.
    let periods = [
        ("year", 30, ["2025-03-01", "2025-09-30", "2025-12-15", "2025-12-31"], "2025-01-01", "2025-12-31"),
        ("half_year", 21, ["2025-07-20", "2025-10-31", "2025-12-15", "2025-12-31"], "2025-07-01", "2025-12-31"),
        ("quarter", 14, ["2025-10-09", "2025-11-20", "2025-12-20", "2025-12-31"], "2025-10-01", "2025-12-31"),
        ("month", 7, ["2025-12-02", "2025-12-18", "2025-12-26", "2025-12-31"], "2025-12-01", "2025-12-31"),
    ];
    for (per, remind, ats, from, to) in periods {
        let (from, to) = (parse_day(from).unwrap(), parse_day(to).unwrap());
        for wanted in 1i64..=4 {
            let packs = packs(&format!(
                "form = \"periodic\"\nindicator = \"study_sessions\"\nat_least = {wanted}\nper = \"{per}\"\n"
            ));
            for done in 0i64..=5 {
                let mut facts = Facts::new();
                for _ in 0..done {
                    facts.add("study", &from.to_string(), &[]);
                }
                for at in ats {
                    let today = parse_day(at).unwrap();
                    let days = |a: jiff::civil::Date, b: jiff::civil::Date| i64::from((b - a).get_days());
                    let pace = wanted * (days(from, today) + 1) / (days(from, to) + 1);
                    let expected = if done >= wanted {
                        "fulfilled"
                    } else if days(today, to) <= remind {
                        "due_soon"
                    } else if wanted > 1 && pace > done {
                        "behind"
                    } else {
                        "open"
                    };
                    let s = one(&facts, &packs, at).unwrap();
                    assert_eq!(s.label.name(), expected, "{per} {done}/{wanted} {at}");
                    assert_eq!((s.progress.n, s.progress.of, s.facts.len() as i64), (done, wanted, done));
                    assert_eq!(s.due.unwrap().to_string(), "2025-12-31");
                    assert_eq!(s.missing.is_empty(), done >= wanted);
                    let forecast = s.forecast.as_ref();
                    assert_eq!(forecast.is_some(), done < wanted);
                    if let Some(f) = forecast {
                        // Nothing is extrapolated from one event.
                        assert_eq!(f.expected.is_some(), done >= 2, "{f:?}");
                        assert_eq!(f.needed, wanted - done);
                    }
                    cases += 1;
                }
            }
        }
    }
    assert!(cases >= 300, "{cases}");
}

#[test]
fn a_period_that_has_ended() {
    let packs = packs("form = \"periodic\"\nindicator = \"study_sessions\"\nat_least = 1\nper = \"half_year\"\n");
    let mut facts = Facts::new();
    for (at, expected) in
        [("2025-06-08", "open"), ("2025-06-20", "due_soon"), ("2025-06-30", "due_soon"), ("2025-07-01", "missed")]
    {
        let first = &facts.standings(&packs, at)[0];
        assert_eq!((first.id.as_str(), first.label.name()), ("d@2025H1", expected), "{at}");
    }
    facts.add("study", "2025-07-01", &[]);
    let labels: Vec<&str> = facts.standings(&packs, "2025-07-01").iter().map(|s| s.label.name()).collect();
    assert_eq!(labels, ["missed", "fulfilled"]);
}

#[test]
fn spread_gaps_and_most() {
    for (rule, days, at, label, missing) in [
        (
            "at_least = 2\nper = \"year\"\nspread = \"half_year\"",
            vec!["2025-08-01", "2025-09-01"],
            "2025-10-01",
            "missed",
            "missing-spread",
        ),
        (
            "at_least = 2\nper = \"year\"\nspread = \"half_year\"",
            vec!["2025-05-01", "2025-09-01"],
            "2025-10-01",
            "fulfilled",
            "",
        ),
        (
            "at_least = 2\nper = \"year\"\nlongest_gap_days = 100",
            vec!["2025-02-01", "2025-07-01"],
            "2025-07-02",
            "missed",
            "missing-gap",
        ),
        (
            "at_least = 2\nper = \"year\"\nlongest_gap_days = 200",
            vec!["2025-02-01", "2025-07-01"],
            "2025-07-02",
            "fulfilled",
            "",
        ),
        ("at_most = 1\nper = \"year\"", vec!["2025-02-01", "2025-07-01"], "2025-07-02", "missed", "missing-too_many"),
        ("at_most = 2\nper = \"year\"", vec!["2025-02-01", "2025-07-01"], "2025-07-02", "open", ""),
    ] {
        let packs = packs(&format!("form = \"periodic\"\nindicator = \"study_sessions\"\n{rule}\n"));
        let mut facts = Facts::new();
        for day in &days {
            facts.add("study", day, &[]);
        }
        let s = one(&facts, &packs, at).unwrap();
        assert_eq!((s.label.name(), s.missing.first().map_or("", |m| m.code)), (label, missing), "{rule}");
    }
}

/// A matter due on a day that it names, closed by a reply or not.
#[test]
fn matters_in_every_situation() {
    let packs = packs(
        "form = \"one_off\"\nopened_by = \"problem\"\nclosed_by = \"reply\"\ndue_field = \"due_on\"\nended_by = \"older\"\n",
    );
    let due = "2025-05-20";
    for (closed, rows) in [
        (
            "",
            [
                ("2025-05-01", "open"),
                ("2025-05-12", "open"),
                ("2025-05-14", "due_soon"),
                ("2025-05-20", "due_soon"),
                ("2025-05-21", "overdue"),
                ("2025-12-31", "overdue"),
            ],
        ),
        (
            "2025-05-10",
            [
                ("2025-05-01", "open"),
                ("2025-05-10", "fulfilled"),
                ("2025-05-14", "fulfilled"),
                ("2025-05-20", "fulfilled"),
                ("2025-05-21", "fulfilled"),
                ("2025-12-31", "fulfilled"),
            ],
        ),
        (
            "2025-05-20T18:00",
            [
                ("2025-05-01", "open"),
                ("2025-05-12", "open"),
                ("2025-05-19", "due_soon"),
                ("2025-05-20", "fulfilled"),
                ("2025-05-21", "fulfilled"),
                ("2025-12-31", "fulfilled"),
            ],
        ),
        (
            "2025-05-21",
            [
                ("2025-05-01", "open"),
                ("2025-05-12", "open"),
                ("2025-05-14", "due_soon"),
                ("2025-05-20", "due_soon"),
                ("2025-05-21", "fulfilled_late"),
                ("2025-12-31", "fulfilled_late"),
            ],
        ),
    ] {
        let mut facts = Facts::new();
        let problem = facts.add(
            "problem",
            "2025-04-20",
            &[("text", Cell::Text("公告晚".into())), ("due_on", Cell::Day(parse_day(due).unwrap()))],
        );
        if !closed.is_empty() {
            facts.add("reply", closed, &[("problem", Cell::Facts(vec![problem]))]);
        }
        for (at, label) in rows {
            let s = one(&facts, &packs, at).unwrap();
            assert_eq!(s.label.name(), label, "{closed} {at}");
            assert_eq!((s.id.as_str(), s.matter.as_deref()), ("d@1", Some("公告晚")));
            assert!(s.receipt.is_some());
        }
        assert!(one(&facts, &packs, "2025-04-19").is_none(), "nothing is owed before it is opened");
        // A year later only what is still open is owed.
        assert_eq!(one(&facts, &packs, "2026-06-01").is_some(), closed.is_empty());
        facts.add("problem", "2025-06-01", &[("older", Cell::Facts(vec![problem]))]);
        let first = &facts.standings(&packs, "2025-06-02")[0];
        let expected = if closed.is_empty() { "waived" } else { rows[5].1 };
        assert_eq!(first.label.name(), expected, "what another took the place of");
    }
}

#[test]
fn steps_clocks_pauses_and_extensions() {
    let packs = packs(
        "form = \"triggered\"\nopened_by = \"problem\"\nclosed_by = \"problem_step\"\nclock = \"foi.reply\"\nstart = [\"known_at\", \"occurred\"]\npause = [\"ask\"]\nresume = [\"heard\"]\nextend = [\"longer\"]\ndone = [\"close\"]\nhanded_on = [\"sent_back\"]\n",
    );
    for (steps, at, label, due) in [
        (vec![], "2025-03-10", "open", "2025-03-31"),
        (vec![], "2025-03-25", "due_soon", "2025-03-31"),
        (vec![], "2025-04-01", "overdue", "2025-03-31"),
        (vec![("2025-03-05", "整改中")], "2025-03-10", "open", "2025-03-31"),
        (vec![("2025-03-05", "整改中"), ("2025-03-06", "征求意见")], "2025-03-10", "paused", ""),
        (
            vec![("2025-03-05", "整改中"), ("2025-03-06", "征求意见"), ("2025-03-11", "意见收到")],
            "2025-03-12",
            "open",
            "2025-04-03",
        ),
        (vec![("2025-03-05", "整改中"), ("2025-03-20", "批准延期")], "2025-04-01", "open", "2025-04-28"),
        (vec![("2025-03-05", "整改中"), ("2025-04-20", "批准延期")], "2025-04-21", "open", ""),
        (vec![("2025-03-05", "申请销号"), ("2025-03-06", "退回")], "2025-03-10", "open", "2025-03-31"),
        (vec![("2025-03-05", "申请销号"), ("2025-03-31", "已销号")], "2025-04-10", "fulfilled", "2025-03-31"),
        (vec![("2025-03-05", "申请销号"), ("2025-04-01", "已销号")], "2025-04-10", "fulfilled_late", "2025-03-31"),
    ] {
        let mut facts = Facts::new();
        let problem =
            facts.add("problem", "2025-03-04", &[("known_at", Cell::Time(Moment::parse("2025-03-03").unwrap()))]);
        for (day, step) in &steps {
            facts.add(
                "problem_step",
                day,
                &[("problem", Cell::Facts(vec![problem])), ("step", Cell::Text(step.to_string()))],
            );
        }
        let s = one(&facts, &packs, at).unwrap();
        let got = s.due.map(|d| d.to_string()).unwrap_or_default();
        assert_eq!((s.label.name(), got.as_str()), (label, due), "{steps:?} {at}");
        let late = steps.last().is_some_and(|s| *s == ("2025-04-20", "批准延期"));
        assert_eq!(s.fault.map(|f| f.code), late.then_some("clock-extension-late"));
    }
}

#[test]
fn freshness_runs_while_the_thing_is_in_use() {
    let packs = packs("form = \"freshness\"\nof = \"problem\"\nby = \"reply\"\nfresh_days = 14\n");
    for (last, at, label) in [
        ("", "2025-01-10", "open"),
        ("", "2025-01-12", "due_soon"),
        ("", "2025-01-16", "overdue"),
        ("2025-02-01", "2025-02-10", "open"),
        ("2025-02-01", "2025-02-12", "due_soon"),
        ("2025-02-01", "2025-02-15", "due_soon"),
        ("2025-02-01", "2025-02-16", "overdue"),
    ] {
        let mut facts = Facts::new();
        let thing = facts.add("problem", "2025-01-01", &[]);
        if !last.is_empty() {
            facts.add("reply", last, &[("problem", Cell::Facts(vec![thing]))]);
        }
        let s = one(&facts, &packs, at).unwrap();
        assert_eq!(s.label.name(), label, "{last} {at}");
        assert_eq!(s.progress.n, i64::from(label != "overdue"));
    }
}

#[test]
fn successors_inherit_and_two_holders_are_named() {
    let packs = packs("form = \"periodic\"\nindicator = \"study_sessions\"\nat_least = 1\nper = \"year\"\n");
    let mut facts = Facts::new();
    facts.add("post", "2025-01-02", &[("name", Cell::Text("主任".into())), ("role", Cell::Text("第一责任人".into()))]);
    let day = |d: &str| Cell::Day(parse_day(d).unwrap());
    let hold = |facts: &mut Facts, who: &str, from: &str, until: Option<&str>| {
        let until = until.map_or(Cell::Nothing, day);
        facts.add(
            "holding",
            "2025-01-02",
            &[
                ("post", Cell::Text("主任".into())),
                ("holder", Cell::Text(who.into())),
                ("from", day(from)),
                ("until", until),
            ],
        );
    };
    hold(&mut facts, "甲", "2024-01-01", Some("2025-06-30"));
    hold(&mut facts, "乙", "2025-08-01", None);
    let holder = |facts: &Facts, at: &str| {
        let at = Moment::parse(at).unwrap();
        let agenda = Agenda::new(&packs, 2025);
        let answers: Vec<Vec<Line>> = agenda.questions.iter().map(|q| facts.answer(q)).collect();
        let chain = shouze_core::chain::Chain::new(&agenda, &answers, at);
        (chain.holder("主任").map(str::to_owned), chain.faults().iter().map(|f| f.code).collect::<Vec<_>>())
    };
    assert_eq!(holder(&facts, "2025-03-01"), (Some("甲".into()), vec![]));
    assert_eq!(holder(&facts, "2025-09-01"), (Some("乙".into()), vec![]));
    for (at, vacant) in [("2025-03-01", false), ("2025-07-15", true), ("2025-09-01", false)] {
        let s = one(&facts, &packs, at).unwrap();
        assert_eq!(
            (s.bearers.responsible[0].post.as_str(), s.bearers.responsible[0].vacant),
            ("主任", vacant),
            "the duty stays with the post"
        );
    }
    hold(&mut facts, "丙", "2025-08-15", None);
    assert_eq!(holder(&facts, "2025-09-01"), (None, vec!["duty-two-holders"]));
}

#[test]
fn a_declaration_that_is_not_whole_is_refused() {
    for (text, code) in [
        ("form = \"periodic\"\nindicator = \"study_sessions\"\nper = \"year\"\n", "pack-missing-key"),
        ("form = \"periodic\"\nindicator = \"study_sessions\"\nat_least = 0\nper = \"year\"\n", "pack-duty-number"),
        ("form = \"periodic\"\nindicator = \"study_sessions\"\nat_least = 1\nper = \"week\"\n", "pack-dangling"),
        ("form = \"one_off\"\nopened_by = \"problem\"\nclosed_by = \"study\"\n", "pack-dangling"),
        (
            "form = \"one_off\"\nopened_by = \"problem\"\nclosed_by = \"problem_step\"\ndone = [\"closed\"]\n",
            "pack-dangling",
        ),
        ("form = \"one_off\"\nopened_by = \"problem\"\nclosed_by = \"reply\"\ndue_field = \"due\"\n", "pack-dangling"),
        ("form = \"freshness\"\nof = \"problem\"\nby = \"reply\"\n", "pack-missing-key"),
        (
            "form = \"one_off\"\nopened_by = \"problem\"\nclosed_by = \"reply\"\nwhere = 'txt == \"x\"'\n",
            "filter-unknown-field",
        ),
    ] {
        let faults = try_packs(text).err().unwrap_or_default();
        assert!(faults.has(code), "{text}: {faults}");
    }
}

#[test]
fn every_phrase_and_label_can_be_said() {
    let words = Words::core();
    for lang in Lang::BOTH {
        for code in [
            "missing-count",
            "missing-share",
            "missing-spread",
            "missing-gap",
            "missing-too_many",
            "missing-close",
            "missing-fresh",
        ] {
            assert_ne!(words.label(lang, code), code);
        }
    }
    assert_eq!(Label::FulfilledLate.name(), "fulfilled_late");
    assert_eq!((Label::Missed.name(), Label::Waived.name()), ("missed", "waived"));
}
