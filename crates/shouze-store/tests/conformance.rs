//! The contract, held against every body of it: one suite, each case on a fresh ledger.

mod common;

use common::{Bench, OFFICE, codes, draft, on, study};
use serde_json::json;
use shouze_core::draft::Ask;
use shouze_core::duty::Agenda;
use shouze_core::filter::{Filter, Source};
use shouze_core::plan::AsOf;
use shouze_core::question::{Cell, Question};
use shouze_store::contract::{Selection, State};
use shouze_store::{Sqlite, Store};

/// Runs every case on a body of the contract.
macro_rules! suite {
    ($body:ident, $make:expr, [$($case:ident),* $(,)?]) => {
        mod $body {
            use super::*;
            $(#[test] fn $case() { super::$case(on($make)); })*
        }
    };
}

macro_rules! bodies {
    ($($case:ident),* $(,)?) => {
        suite!(sqlite_aside, Sqlite::aside().unwrap(), [$($case),*]);
        suite!(sqlite_file, file_store(), [$($case),*]);
    };
}

bodies!(
    records_and_reads_back,
    refuses_what_does_not_hold,
    corrects_and_voids,
    references_follow_corrections,
    steps_stay_in_order,
    keys_name_one_thing,
    the_same_id_is_the_same_fact,
    erases_and_leaves_a_recorded_gap,
    counts_as_of_a_place,
    lines_of_facts_one_by_one,
    kept_answers_are_brought_up_to_date,
    groups_and_measures,
    finds_chinese_words_of_any_length,
    nothing_half_written,
    rebuild_changes_nothing,
    retired_things_stay_readable,
    measures_lags_and_extremes,
);

fn file_store() -> Sqlite {
    let folder = tempfile::tempdir().unwrap().keep();
    Sqlite::create(&folder.join("ledger.db")).unwrap()
}

fn records_and_reads_back(mut b: Bench<impl Store>) {
    b.record("section", "2025-01-02", json!({"name": "综合科"}), &[]).unwrap();
    b.record("post", "2025-01-02", json!({"name": "综合科科长", "section": "综合科"}), &[]).unwrap();
    let mut data = study("学习全会精神", "研讨", 18);
    for (k, v) in [
        ("topics", json!(["党史", "新媒体"])),
        ("cost", json!("120.5")),
        ("held_on", json!("2025-03-05")),
        ("section", json!("综合科")),
        ("chair", json!("综合科科长")),
    ] {
        data[k] = v;
    }
    let mut d = draft("study", "2025-03-05 09:00", data, &[]);
    d.post = "综合科科长".into();
    let receipt = b.draft(d).unwrap();
    let fact = b.ledger.store.fact(OFFICE, receipt.seq).unwrap().unwrap();
    assert_eq!(fact.occurred.to_string(), "2025-03-05T09:00:00+08:00");
    assert_eq!(
        serde_json::to_value(&fact.data).unwrap(),
        json!({
            "title": "学习全会精神", "form": "研讨", "headcount": 18, "topics": ["党史", "新媒体"],
            "cost": "120.50", "held_on": "2025-03-05", "section": "综合科", "chair": "综合科科长"
        })
    );
    assert_eq!((fact.seq, fact.hash, fact.post.as_str()), (2, receipt.hash, "综合科科长"));
    assert!(b.verify().is_empty());
}

fn refuses_what_does_not_hold(mut b: Bench<impl Store>) {
    let meeting = b.record("meeting", "2025-01-02", json!({"title": "第一次", "type": "党组会"}), &[]).unwrap();
    for (kind, occurred, data, refs, expected) in [
        ("studdy", "2025-03-05", json!({}), vec![], "fact-unknown-kind"),
        ("study", "2025-03-05", json!({"titel": "x"}), vec![], "fact-unknown-field"),
        ("study", "2025-03-05", json!({"form": "研讨"}), vec![], "fact-required"),
        ("study", "", study("t", "研讨", 1), vec![], "fact-required"),
        ("study", "2026-01-16", study("t", "研讨", 1), vec![], "fact-future"),
        ("study", "5 March", study("t", "研讨", 1), vec![], "fact-wrong-type"),
        ("study", "2025-03-05", study("t", "打牌", 1), vec![], "fact-choice-unknown"),
        ("study", "2025-03-05", study(&"长".repeat(201), "研讨", 1), vec![], "fact-too-long"),
        ("study", "2025-03-05", json!({"title": "t", "form": "研讨", "headcount": "三"}), vec![], "fact-wrong-type"),
        (
            "study",
            "2025-03-05",
            json!({"title": "t", "form": "研讨", "section": "没有科"}),
            vec![],
            "fact-section-unknown",
        ),
        ("study", "2025-03-05", json!({"title": "t", "form": "研讨", "chair": "没有岗"}), vec![], "fact-post-unknown"),
        ("agenda_item", "2025-03-05", json!({"topic": "t"}), vec![], "fact-required"),
        ("agenda_item", "2025-03-05", json!({"topic": "t"}), vec![("meeting", vec![99])], "fact-reference-missing"),
        (
            "agenda_item",
            "2025-03-05",
            json!({"topic": "t"}),
            vec![("meeting", vec![meeting, meeting + 1])],
            "fact-reference-many",
        ),
        ("agenda_item", "2025-03-05", json!({"topic": "t", "meeting": meeting}), vec![], "fact-reference-as-field"),
        ("adoption", "2025-03-05", json!({}), vec![("study", vec![meeting])], "fact-reference-kind"),
        ("adoption", "2025-03-05", json!({}), vec![("meeting", vec![meeting])], "fact-unknown-reference"),
    ] {
        let refs: Vec<(&str, &[u64])> = refs.iter().map(|(n, s)| (*n, s.as_slice())).collect();
        let got = codes(b.record(kind, occurred, data, &refs));
        assert!(got.contains(&expected), "{kind}: wanted {expected}, got {got:?}");
    }
    let mut d = draft("study", "2025-03-05", study("t", "研讨", 1), &[]);
    d.evidence = vec!["0".repeat(64)];
    assert_eq!(codes(b.draft(d).map(|r| r.seq)), ["fact-evidence-missing"]);
    let mut d = draft("study", "2025-03-05", study("t", "研讨", 1), &[]);
    d.post = "谁".into();
    assert_eq!(codes(b.draft(d).map(|r| r.seq)), ["fact-post-unknown"]);
    let mut d = draft("study", "2025-03-05", study("t", "研讨", 1), &[]);
    d.office = "elsewhere".into();
    assert!(b.drafts(vec![d])[0].as_ref().unwrap_err().has("store-no-office"));
    assert_eq!(b.ledger.whole(OFFICE).unwrap().known, 1, "nothing was added");
    // All faults of one draft are named together.
    let got = codes(b.record("study", "2026-09-09", json!({"titel": "x", "form": "打牌", "cost": "1.234"}), &[]));
    assert_eq!(got, ["fact-wrong-type", "fact-choice-unknown", "fact-unknown-field", "fact-future", "fact-required"]);
}

fn corrects_and_voids(mut b: Bench<impl Store>) {
    let first = b.record("study", "2025-03-05", study("甲", "念文件", 10), &[]).unwrap();
    assert_eq!(codes(b.correct(first, json!({}))), ["fact-nothing-changed"]);
    let second = b.correct(first, json!({"form": "研讨"})).unwrap();
    // Any version names the fact; the current one is replaced.
    let third = b.correct(first, json!({"headcount": ""})).unwrap();
    let fact = b.ledger.store.fact(OFFICE, third).unwrap().unwrap();
    assert_eq!(fact.act.ends(), Some(second));
    assert_eq!(serde_json::to_value(&fact.data).unwrap(), json!({"title": "甲", "form": "研讨"}));
    assert_eq!(b.figure("study_sessions", "2025"), "1");
    assert_eq!(b.figure("read_aloud", "2025"), "0");
    let void = b.void(second).unwrap();
    let states: Vec<State> = b.ledger.store.versions(OFFICE, first).unwrap().iter().map(|v| v.state).collect();
    assert_eq!(
        states,
        [State::Replaced { by: second }, State::Replaced { by: third }, State::Voided { by: void }, State::Void]
    );
    assert_eq!(codes(b.correct(first, json!({"form": "研讨"}))), ["fact-already-void"]);
    assert_eq!(codes(b.void(first)), ["fact-already-void"]);
    assert_eq!(codes(b.void(999)), ["fact-not-found"]);
    assert_eq!(b.figure("study_sessions", "2025"), "0");
    let mut d = draft("", "", json!({}), &[]);
    d.ask = Ask::Void { seq: first, reason: " ".into() };
    assert_eq!(codes(b.draft(d).map(|r| r.seq)), ["fact-reason-missing"]);
    assert!(b.verify().is_empty());
}

fn references_follow_corrections(mut b: Bench<impl Store>) {
    let meeting = b.record("meeting", "2025-02-01", json!({"title": "一", "type": "全体人员会"}), &[]).unwrap();
    let item = b
        .record(
            "agenda_item",
            "2025-02-01",
            json!({"topic": "专题", "special_study": "是"}),
            &[("meeting", &[meeting])],
        )
        .unwrap();
    assert_eq!(b.figure("special_studies", "2025"), "0");
    let newer = b.correct(meeting, json!({"type": "党组会"})).unwrap();
    assert_eq!(b.figure("special_studies", "2025"), "1", "the item's meeting is now a party group's");
    // A reference to a later version is a reference to the original.
    let other = b
        .record("agenda_item", "2025-02-01", json!({"topic": "另一", "special_study": true}), &[("meeting", &[newer])])
        .unwrap();
    assert_eq!(b.ledger.store.fact(OFFICE, other).unwrap().unwrap().refs["meeting"], [meeting]);
    assert_eq!(b.figure("special_studies", "2025"), "2");
    assert_eq!(codes(b.void(meeting)), ["fact-still-referenced"]);
    b.void(item).unwrap();
    b.void(other).unwrap();
    b.void(meeting).unwrap();
    assert_eq!(
        codes(b.record("agenda_item", "2025-02-01", json!({"topic": "x"}), &[("meeting", &[meeting])])),
        ["fact-reference-void", "fact-required"][..1]
    );
    assert!(b.verify().is_empty());
}

fn steps_stay_in_order(mut b: Bench<impl Store>) {
    let problem = b.record("problem", "2025-01-05", json!({"text": "形式单一"}), &[]).unwrap();
    let step = |b: &mut Bench<_>, day: &str, step: &str| {
        b.record("problem_step", day, json!({"step": step}), &[("problem", &[problem])])
    };
    assert_eq!(codes(step(&mut b, "2025-02-01", "申请销号")), ["fact-step-order"]);
    let plan = step(&mut b, "2025-02-01", "整改中").unwrap();
    let apply = step(&mut b, "2025-04-01", "申请销号").unwrap();
    assert_eq!(codes(step(&mut b, "2025-05-01", "整改中")), ["fact-step-order"]);
    // Entered late, but before the application: the sequence as a whole must hold.
    assert_eq!(codes(step(&mut b, "2025-03-01", "已销号")), ["fact-step-order"]);
    step(&mut b, "2025-05-01", "退回").unwrap();
    step(&mut b, "2025-06-01", "申请销号").unwrap();
    let close = step(&mut b, "2025-07-01", "已销号").unwrap();
    let mut d = draft("", "2025-01-20", json!({}), &[]);
    d.ask = Ask::Correct { seq: close, reason: "日期".into() };
    assert_eq!(codes(b.draft(d).map(|r| r.seq)), ["fact-step-order"], "a correction may not break it either");
    assert!(apply > plan);
}

fn keys_name_one_thing(mut b: Bench<impl Store>) {
    let a = b.record("study", "2025-03-05", study("甲", "研讨", 1), &[]).unwrap();
    assert_eq!(codes(b.record("study", "2025-03-06", study("甲", "念文件", 2), &[])), ["fact-key-taken"]);
    let c = b.record("study", "2025-03-06", study("乙", "念文件", 2), &[]).unwrap();
    assert_eq!(codes(b.correct(c, json!({"title": "甲"}))), ["fact-key-taken"]);
    b.correct(a, json!({"headcount": 5})).unwrap();
    b.void(a).unwrap();
    b.record("study", "2025-03-06", study("甲", "念文件", 2), &[]).unwrap();
}

fn the_same_id_is_the_same_fact(mut b: Bench<impl Store>) {
    let id = "01930000-0000-7000-8000-0000000000aa".to_string();
    let make = |headcount, ask| {
        let mut d = draft("study", "2025-03-05", study("甲", "研讨", headcount), &[]);
        d.id = id.clone();
        d.ask = ask;
        d
    };
    let first = b.draft(make(1, Ask::New)).unwrap();
    let again = b.draft(make(1, Ask::New)).unwrap();
    assert_eq!((again.seq, again.before, again.hash), (first.seq, true, first.hash));
    assert!(b.draft(make(2, Ask::New)).unwrap_err().has("fact-id-conflict"));
    let mut correction = draft("", "", json!({"headcount": 7}), &[]);
    correction.id = "01930000-0000-7000-8000-0000000000bb".into();
    correction.ask = Ask::Correct { seq: first.seq, reason: "补".into() };
    let one = b.draft(correction.clone()).unwrap();
    let two = b.draft(correction).unwrap();
    assert_eq!((one.seq, two.seq, two.before), (1, 1, true));
    let mut void = draft("", "", json!({}), &[]);
    void.id = "01930000-0000-7000-8000-0000000000cc".into();
    void.ask = Ask::Void { seq: first.seq, reason: "重".into() };
    let one = b.draft(void.clone()).unwrap();
    let two = b.draft(void).unwrap();
    assert_eq!((one.seq, two.seq, two.before), (2, 2, true));
    assert_eq!(b.ledger.whole(OFFICE).unwrap().known, 3);
}

fn erases_and_leaves_a_recorded_gap(mut b: Bench<impl Store>) {
    let mut data = study("甲", "研讨", 1);
    data["note"] = json!("某某的电话");
    data["topics"] = json!(["党史"]);
    let seq = b.record("study", "2025-03-05", data, &[]).unwrap();
    b.correct(seq, json!({"headcount": 2})).unwrap();
    assert!(b.erase(seq, "note").is_ok());
    for version in [0, 1] {
        let stored = b.ledger.store.stored(OFFICE, version).unwrap().unwrap();
        assert!(!stored.openings.contains("电话"));
        assert_eq!(b.ledger.store.fact(OFFICE, version).unwrap().unwrap().erased, ["note"]);
    }
    assert!(b.erase(seq, "topics").is_ok(), "several values");
    assert_eq!(b.erase(seq, "note").unwrap_err().0[0].code, "erase-nothing");
    assert_eq!(b.erase(seq, "nota").unwrap_err().0[0].code, "fact-unknown-field");
    assert_eq!(b.verify().0, []);
    assert!(found(&b, "电话").is_empty());
    // A correction afterwards does not bring it back, nor is it asked for.
    b.correct(seq, json!({"headcount": 3})).unwrap();
    assert!(b.verify().is_empty());
    assert_eq!(b.figure("people", "2025"), "3");
}

fn counts_as_of_a_place(mut b: Bench<impl Store>) {
    b.now = common_moment("2025-03-10");
    let a = b.record("study", "2025-03-05", study("甲", "念文件", 10), &[]).unwrap();
    b.record("study", "2025-02-05", study("乙", "研讨", 5), &[]).unwrap();
    b.now = common_moment("2025-04-10");
    b.correct(a, json!({"form": "研讨"})).unwrap();
    b.record("study", "2024-12-30", study("丙", "念文件", 5), &[]).unwrap();
    let at = |day: &str| b.ledger.store.known_at(OFFICE, common_moment(day)).unwrap();
    assert_eq!((at("2025-03-01"), at("2025-03-31"), at("2025-05-01")), (0, 2, 4));
    let value = |known, id: &str, period: &str| b.figure_as_of(id, period, AsOf { known, at: None });
    assert_eq!((value(2, "read_aloud", "2025"), value(4, "read_aloud", "2025")), ("1".into(), "0".into()));
    assert_eq!(value(4, "study_sessions", "2024"), "1");
    assert_eq!(value(2, "study_sessions", "2024"), "0");
    assert_eq!(b.figure_as_of("study_sessions", "2025", AsOf { known: 4, at: Some(2025_02_28) }), "1");
    assert_eq!(value(1, "one_way_share", "2025"), "100");
    assert_eq!(value(2, "one_way_share", "2025"), "50");
    assert_eq!(value(4, "one_way_share", "2023"), "—", "of nothing there is no share");
}

fn common_moment(day: &str) -> shouze_core::moment::Moment {
    shouze_core::moment::Moment::parse(day).unwrap()
}

fn groups_and_measures(mut b: Bench<impl Store>) {
    for (n, (day, form, people)) in
        [("2025-01-05", "念文件", 10), ("2025-01-06", "研讨", 20), ("2025-02-07", "念文件", 30)].iter().enumerate()
    {
        b.record("study", day, study(&format!("第{n}次"), form, *people), &[]).unwrap();
    }
    assert_eq!(b.figure("people", "2025"), "60");
    assert_eq!(b.figure("people", "2025-01"), "30");
    let indicator = b.ledger.packs.indicator("study_sessions").unwrap().clone();
    let period = shouze_core::period::Period::parse("2025").unwrap();
    let whole = b.ledger.whole(OFFICE).unwrap();
    let split = |n: usize| {
        let figures = b.ledger.figures(OFFICE, &indicator, &period, Some(&indicator.groups[n]), whole, true);
        let figures = figures.unwrap().unwrap();
        figures.iter().map(|f| (f.group().to_owned(), f.facts().unwrap().len())).collect::<Vec<_>>()
    };
    assert_eq!(split(0), [("念文件".into(), 2), ("研讨".into(), 1)]);
    assert_eq!(split(1), [("2025-01".into(), 2), ("2025-02".into(), 1)]);
    assert_eq!(split(2), [(String::new(), 3)], "no section was given");
}

fn found(b: &Bench<impl Store>, words: &str) -> Vec<u64> {
    let selection = Selection {
        kind: None,
        filter: Filter::All,
        search: Some(words.into()),
        as_of: b.ledger.whole(OFFICE).unwrap(),
        current: true,
    };
    let mut seqs = Vec::new();
    b.ledger
        .store
        .list(OFFICE, &selection, &mut |l| {
            seqs.push(l.seq);
            Ok(())
        })
        .unwrap();
    seqs
}

fn finds_chinese_words_of_any_length(mut b: Bench<impl Store>) {
    b.record("study", "2025-01-05", study("专题学习党的二十届三中全会精神", "研讨", 1), &[]).unwrap();
    b.record("study", "2025-01-06", study("GDP 统计学专题", "研讨", 1), &[]).unwrap();
    for (words, expected) in [
        ("学", vec![0, 1]),
        ("专题", vec![0, 1]),
        ("专题学", vec![0]),
        ("题学", vec![0]),
        ("学专", vec![1]),
        ("全会精神", vec![0]),
        ("gdp", vec![1]),
        ("专题 全会", vec![0]),
        ("学习专题", vec![]),
        ("，。", vec![]),
    ] {
        assert_eq!(found(&b, words), expected, "{words}");
    }
    b.correct(0, json!({"title": "改了名"})).unwrap();
    assert_eq!(found(&b, "专题"), [1]);
    assert_eq!(found(&b, "改了名"), [2]);
}

fn nothing_half_written(mut b: Bench<impl Store>) {
    let drafts: Vec<_> = (0..5)
        .map(|n| {
            let mut d =
                draft("study", "2025-01-05", study(&format!("{n}"), if n == 3 { "打牌" } else { "研讨" }, n), &[]);
            d.id = format!("01930000-0000-7000-8000-{n:012x}");
            d
        })
        .collect();
    let mut salts = || [3; 16];
    let mut given = shouze_store::ledger::Given { now: b.now, salts: &mut salts };
    let faults = b.ledger.record_all(&drafts, &mut given, false, &mut |_| {}).unwrap().unwrap_err();
    assert_eq!(faults.iter().map(|(n, _)| *n).collect::<Vec<_>>(), [3]);
    assert_eq!(b.ledger.whole(OFFICE).unwrap().known, 0);
    let mut given = shouze_store::ledger::Given { now: b.now, salts: &mut salts };
    let good = &drafts[..3];
    assert_eq!(b.ledger.record_all(good, &mut given, true, &mut |_| {}).unwrap().unwrap().len(), 3, "a dry run");
    assert_eq!(b.ledger.whole(OFFICE).unwrap().known, 0);
    // Each on its own: the bad one does not hold up the others.
    let verdicts = b.drafts(drafts);
    assert_eq!(verdicts.iter().filter(|v| v.is_ok()).count(), 4);
    assert!(b.verify().is_empty());
}

fn rebuild_changes_nothing(mut b: Bench<impl Store>) {
    let a = b.record("study", "2025-01-05", study("甲", "研讨", 1), &[]).unwrap();
    b.record("adoption", "2025-02-05", json!({"level": "省"}), &[("study", &[a])]).unwrap();
    b.correct(a, json!({"topics": "党史；新媒体"})).unwrap();
    b.ledger.store.rebuild().unwrap();
    assert!(b.verify().is_empty());
    assert_eq!(b.figure("study_sessions", "2025"), "1");
    assert_eq!(b.record("study", "2025-01-06", study("乙", "研讨", 1), &[]).unwrap(), 3);
}

fn retired_things_stay_readable(mut b: Bench<impl Store>) {
    let a = b.record("study", "2025-01-05", study("甲", "研讨", 5), &[]).unwrap();
    let mut pack = common::small::small_pack();
    for (file, from, to) in [
        ("kinds.toml", "headcount = {", "people = { alias = [\"headcount\"],"),
        ("kinds.toml", "[kind.meeting.fields]", "[kind.meeting]\nuntil = 2025-12-31\n[kind.meeting.fields]"),
        ("indicators.toml", "field = \"headcount\"", "field = \"people\""),
        ("words/zh-CN.ftl", "study-headcount", "study-people"),
        ("words/en.ftl", "study-headcount", "study-people"),
    ] {
        let text = pack.files.get_mut(file).unwrap();
        *text = text.replacen(from, to, 1);
    }
    let packs = shouze_core::pack::load(&[pack]).unwrap_or_else(|f| panic!("{f}"));
    b.ledger.store.shape(&packs.kinds).unwrap();
    b.ledger.packs = packs.into();
    b.ledger.store.rebuild().unwrap();
    assert_eq!(b.figure("people", "2025"), "5", "the old name is read under the new one");
    b.correct(a, json!({"people": 6})).unwrap();
    assert_eq!(b.figure("people", "2025"), "6");
    assert_eq!(
        codes(b.record("meeting", "2025-01-02", json!({"title": "一", "type": "党组会"}), &[])),
        ["fact-kind-retired"]
    );
}

fn measures_lags_and_extremes(mut b: Bench<impl Store>) {
    use shouze_core::figure::Measured;
    use shouze_core::filter::{Source, parse};
    use shouze_core::indicator::{End, Group, Indicator, Lag, LagUnit, Measure, Quantile};
    // Problems opened on the 1st, in hand after 1, 2, 4 and 10 days; a fifth never.
    for (n, days) in [1, 2, 4, 10].iter().enumerate() {
        let problem = b.record("problem", "2025-03-01", json!({"text": format!("问题{n}")}), &[]).unwrap();
        let day = format!("2025-03-{:02}", 1 + days);
        b.record("problem_step", &day, json!({"step": "整改中"}), &[("problem", &[problem])]).unwrap();
        b.record("problem_step", "2025-04-01", json!({"step": "申请销号"}), &[("problem", &[problem])]).unwrap();
    }
    b.record("problem", "2025-03-01", json!({"text": "未动"}), &[]).unwrap();
    for (n, (form, people, topics, held)) in [
        ("念文件", json!(10), json!(["党史", "新媒体"]), json!("2025-05-01")),
        ("研讨", json!(null), json!(["党史"]), json!("2025-06-15")),
        ("研讨", json!(30), json!([]), json!(null)),
        ("听讲座", json!(20), json!(["新媒体"]), json!("2026-01-02")),
    ]
    .iter()
    .enumerate()
    {
        let data = json!({"title": format!("第{n}次"), "form": form, "headcount": people, "topics": topics, "held_on": held, "cost": format!("{n}.25")});
        b.record("study", &format!("2025-05-{:02}", n + 1), data, &[]).unwrap();
    }
    let packs = b.ledger.packs.clone();
    let base = packs.indicator("study_sessions").unwrap().clone();
    let field = |kind: &str, id: &str| Source::Field {
        id: id.into(),
        field_type: packs.kinds[kind].field(id).unwrap().field_type.clone(),
    };
    let whole = b.ledger.whole(OFFICE).unwrap();
    let count = |indicator: &Indicator, group: Option<&Group>| -> Vec<(String, String)> {
        let period = shouze_core::period::Period::parse("2025").unwrap();
        let figures = b.ledger.figures(OFFICE, indicator, &period, group, whole, true).unwrap().unwrap();
        let text = |m| match m {
            Measured::Number(n) => n.to_string(),
            Measured::Nothing => "—".to_owned(),
        };
        figures.iter().map(|f| (f.group().to_owned(), text(f.value()))).collect()
    };
    let one = |measure: Measure, of: &str, decimals| {
        count(&Indicator { measure, of: of.into(), decimals, ..base.clone() }, None).remove(0).1
    };
    let lag = |quantile, step: &str| {
        let filter = parse(&format!("step == \"{step}\""), &packs.kinds["problem_step"], &packs.kinds).unwrap();
        let to =
            End::Follower { kind: "problem_step".into(), reference: "problem".into(), filter, time: Source::Occurred };
        Measure::Lag(Lag { quantile, from: End::Own(Source::Occurred), to, unit: LagUnit::Day })
    };
    assert_eq!(one(lag(Quantile::Median, "整改中"), "problem", 1), "3.0");
    assert_eq!(one(lag(Quantile::P90, "整改中"), "problem", 1), "10.0");
    assert_eq!(one(lag(Quantile::Median, "已销号"), "problem", 1), "—", "nothing was closed");
    let dates = Lag {
        quantile: Quantile::Median,
        from: End::Own(Source::Occurred),
        to: End::Own(field("study", "held_on")),
        unit: LagUnit::Hour,
    };
    assert_eq!(one(Measure::Lag(dates), "study", 0), "1056", "0, 44 days and 243 days; one has no date");
    assert_eq!(one(Measure::Min(field("study", "headcount")), "study", 0), "10");
    assert_eq!(one(Measure::Max(field("study", "headcount")), "study", 0), "30");
    assert_eq!(one(Measure::Latest(field("study", "headcount")), "study", 0), "20");
    assert_eq!(one(Measure::Sum(field("study", "cost")), "study", 2), "7.00");
    assert_eq!(one(Measure::Latest(field("study", "cost")), "study", 2), "3.25");
    assert_eq!(one(Measure::Distinct(field("study", "form")), "study", 0), "3");
    assert_eq!(one(Measure::Distinct(field("study", "topics")), "study", 0), "2");
    assert_eq!(one(Measure::Sum(field("study", "headcount")), "study", 0), "60");
    // By another day than that of occurring; and split by a field of several values.
    let held = Indicator { by: field("study", "held_on"), ..base.clone() };
    assert_eq!(count(&held, None)[0].1, "2", "one was held in another year, one has no date");
    assert_eq!(count(&held, Some(&Group::Month)), [("2025-05".into(), "1".into()), ("2025-06".into(), "1".into())]);
    let topics = Group::Field(field("study", "topics"));
    assert_eq!(count(&base, Some(&topics)), [("党史".into(), "2".into()), ("新媒体".into(), "2".into())]);
    let latest = Indicator { measure: Measure::Latest(field("study", "headcount")), ..base.clone() };
    let forms = Group::Field(field("study", "form"));
    let by_form: Vec<(String, String)> =
        [("听讲座", "20"), ("念文件", "10"), ("研讨", "30")].map(|(a, b)| (a.into(), b.into())).into();
    assert_eq!(count(&latest, Some(&forms)), by_form);
    let share = Indicator {
        measure: Measure::Share(parse("has(fact.headcount)", &packs.kinds["study"], &packs.kinds).unwrap()),
        decimals: 1,
        ..base.clone()
    };
    assert_eq!(count(&share, None)[0].1, "75.0");
}

/// Fields of every sort, as of a place, by a part, since a leaf.
fn lines_of_facts_one_by_one(mut b: Bench<impl Store>) {
    let first = b.record("study", "2025-03-05 09:00", study("甲", "研讨", 18), &[]).unwrap();
    let mut data = study("乙", "念文件", 7);
    data["topics"] = json!(["党史", "新媒体"]);
    data["cost"] = json!("12.5");
    data["held_on"] = json!("2025-02-01");
    let second = b.record("study", "2025-02-01", data, &[]).unwrap();
    let adopted = b
        .record("adoption", "2025-04-01", json!({"adopted_on": "2025-04-02"}), &[("study", &[first, second])])
        .unwrap();
    let known = b.ledger.whole(OFFICE).unwrap();
    let kind = b.ledger.packs.kind("study").unwrap();
    let source = |id: &str| {
        let field = kind.field(id).unwrap();
        Source::Field { id: field.id.clone(), field_type: field.field_type.clone() }
    };
    let part = shouze_core::filter::parse("form == \"研讨\"", kind, &b.ledger.packs.kinds).unwrap();
    let columns = ["title", "headcount", "topics", "cost", "held_on", "section"].map(source).to_vec();
    let question = Question { part: Some(part), ..Question::all("study", columns) };
    let lines = b.ledger.store.lines(OFFICE, &question, known).unwrap();
    let text = |t: &str| Cell::Text(t.into());
    assert_eq!(lines.iter().map(|l| (l.seq, l.part)).collect::<Vec<_>>(), [(second, false), (first, true)]);
    let day = shouze_core::moment::parse_day("2025-02-01").unwrap();
    let topics = Cell::Texts(vec!["党史".into(), "新媒体".into()]);
    assert_eq!(
        lines[0].cells,
        [text("乙"), Cell::Number(7), topics, Cell::Number(1250), Cell::Day(day), Cell::Nothing]
    );
    assert_eq!(lines[1].cells[2], Cell::Nothing);

    let adoption = b.ledger.packs.kind("adoption").unwrap().field("study").unwrap();
    let link = Source::Field { id: "study".into(), field_type: adoption.field_type.clone() };
    let links = b.ledger.store.lines(OFFICE, &Question::all("adoption", vec![link]), known).unwrap();
    assert_eq!((links[0].seq, links[0].cells[0].facts()), (adopted, &[first, second][..]));

    let corrected = b.correct(first, json!({"title": "丙"})).unwrap();
    let now = b.ledger.whole(OFFICE).unwrap();
    let seqs = |as_of, question: &Question| {
        let lines = b.ledger.store.lines(OFFICE, question, as_of).unwrap();
        lines.iter().map(|l| (l.seq, l.root)).collect::<Vec<_>>()
    };
    assert_eq!(seqs(now, &question), [(second, second), (corrected, first)]);
    assert_eq!(seqs(known, &question), [(second, second), (first, first)], "what was known then stays");
    assert_eq!(seqs(now, &Question { since: corrected, ..question.clone() }), [(corrected, first)]);
    let february = Question { days: Some((2025_02_01, 2025_02_28)), ..question.clone() };
    assert_eq!(seqs(now, &february), [(second, second)]);
    assert_eq!(seqs(AsOf { at: Some(2025_02_28), ..now }, &question), [(second, second)]);
}

fn kept_answers_are_brought_up_to_date(mut b: Bench<impl Store>) {
    let agenda = Agenda::new(&b.ledger.packs, 2025);
    let mut kept = b.ledger.answers(OFFICE, &agenda, b.ledger.whole(OFFICE).unwrap()).unwrap();
    let meeting = b.draft(draft("meeting", "2025-01-02", json!({"title": "一", "type": "全体人员会"}), &[])).unwrap();
    let item = json!({"topic": "专题", "special_study": true});
    let item = b.draft(draft("agenda_item", "2025-01-02", item, &[("meeting", &[meeting.seq])])).unwrap();
    for receipt in [&meeting, &item] {
        b.ledger.refresh(OFFICE, &agenda, &mut kept, receipt).unwrap();
    }
    let fresh = |b: &Bench<_>| b.ledger.answers(OFFICE, &agenda, b.ledger.whole(OFFICE).unwrap()).unwrap();
    assert_eq!(kept, fresh(&b));
    assert!(kept.iter().flatten().all(|l| l.seq != item.seq), "an item of another meeting does not count");
    // The meeting is corrected: what hops to it is asked again.
    let mut correction = draft("", "", json!({"type": "党组会"}), &[]);
    correction.ask = Ask::Correct { seq: meeting.seq, reason: "笔误".into() };
    let receipt = b.draft(correction).unwrap();
    let changed = b.ledger.refresh(OFFICE, &agenda, &mut kept, &receipt).unwrap();
    assert_eq!(kept, fresh(&b));
    assert!(kept.iter().flatten().any(|l| l.seq == item.seq));
    assert_eq!(agenda.resting_on(&changed), [0]);
    let mut void = draft("", "", json!({}), &[]);
    void.ask = Ask::Void { seq: item.seq, reason: "重复登记".into() };
    let receipt = b.draft(void).unwrap();
    b.ledger.refresh(OFFICE, &agenda, &mut kept, &receipt).unwrap();
    assert_eq!(kept, fresh(&b));
    assert!(kept.iter().flatten().all(|l| l.seq != item.seq));
}
