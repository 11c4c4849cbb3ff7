//! The property that carries the figures: what SQL answers is what CEL says row by row.
//!
//! Random filters over random facts, with corrections, voids, erasures and absences. The oracle
//! evaluates the original text with the CEL library: logic is walked, every comparison is CEL's own.

mod common;

use std::collections::BTreeSet;

use cel::common::ast::{Expr, IdedExpr, operators};
use cel::{Context, Program, Value as CelValue};
use common::{Bench, OFFICE, aside, draft};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use shouze_core::draft::Ask;
use shouze_core::fact::Fact;
use shouze_core::figure::Measured;
use shouze_core::filter::{self, Filter};
use shouze_core::indicator::{Indicator, Measure};
use shouze_core::period::Period;
use shouze_core::plan::AsOf;
use shouze_store::contract::Selection;
use shouze_store::{Sqlite, Store};

const FORMS: [&str; 3] = ["念文件", "听讲座", "研讨"];
const TOPICS: [&str; 2] = ["党史", "新媒体"];
const SECTIONS: [&str; 2] = ["综合科", "信息科"];
const TITLES: [&str; 4] = ["专题学习", "集中学习甲", "学习", "GDP"];

/// One thing that happens to the ledger.
#[derive(Clone, Debug)]
enum Happening {
    Study {
        day: u32,
        form: usize,
        people: Option<i64>,
        cost: Option<i64>,
        topics: u8,
        held: Option<u32>,
        section: Option<usize>,
        title: usize,
    },
    Meeting {
        day: u32,
        party: bool,
    },
    Item {
        day: u32,
        meeting: usize,
        special: Option<bool>,
    },
    Correct {
        which: usize,
        form: usize,
        people: Option<i64>,
    },
    CorrectMeeting {
        which: usize,
        party: bool,
    },
    Void {
        which: usize,
    },
    Erase {
        which: usize,
        field: usize,
    },
}

fn happening() -> impl Strategy<Value = Happening> {
    let people = || prop::option::of(0i64..6);
    prop_oneof![
        6 => (0u32..60, 0usize..3, people(), prop::option::of(0i64..400), 0u8..4, prop::option::of(0u32..60), prop::option::of(0usize..2), 0usize..4)
            .prop_map(|(day, form, people, cost, topics, held, section, title)| Happening::Study { day, form, people, cost, topics, held, section, title }),
        2 => (0u32..60, any::<bool>()).prop_map(|(day, party)| Happening::Meeting { day, party }),
        3 => (0u32..60, 0usize..8, prop::option::of(any::<bool>())).prop_map(|(day, meeting, special)| Happening::Item { day, meeting, special }),
        2 => (0usize..16, 0usize..3, people()).prop_map(|(which, form, people)| Happening::Correct { which, form, people }),
        1 => (0usize..8, any::<bool>()).prop_map(|(which, party)| Happening::CorrectMeeting { which, party }),
        1 => (0usize..16).prop_map(|which| Happening::Void { which }),
        1 => (0usize..16, 0usize..3).prop_map(|(which, field)| Happening::Erase { which, field }),
    ]
}

fn day(n: u32) -> String {
    format!("2025-{:02}-{:02}", n / 28 + 1, n % 28 + 1)
}

/// Plays what happens; what the ledger refuses is no part of the property.
fn play(b: &mut Bench<Sqlite>, all: &[Happening]) {
    for section in SECTIONS {
        b.record("section", "2024-01-01", json!({ "name": section }), &[]).unwrap();
    }
    let (mut studies, mut meetings) = (Vec::new(), Vec::new());
    for (n, h) in all.iter().enumerate() {
        match h {
            Happening::Study { day: d, form, people, cost, topics, held, section, title } => {
                let topics: Vec<&str> = (0..2).filter(|t| topics >> t & 1 == 1).map(|t| TOPICS[t]).collect();
                let data = json!({
                    "title": format!("{}{n}", TITLES[*title]), "form": FORMS[*form], "headcount": people,
                    "cost": cost.map(|c| format!("{}.{:02}", c / 100, c % 100)), "topics": topics,
                    "held_on": held.map(day), "section": section.map(|s| SECTIONS[s]),
                });
                studies.extend(b.record("study", &format!("{} 23:30", day(*d)), data, &[]));
            }
            Happening::Meeting { day: d, party } => {
                let data = json!({"title": "会", "type": if *party { "党组会" } else { "全体人员会" }});
                meetings.extend(b.record("meeting", &day(*d), data, &[]));
            }
            Happening::Item { day: d, meeting, special } if !meetings.is_empty() => {
                let meeting = meetings[meeting % meetings.len()];
                let _ = b.record(
                    "agenda_item",
                    &day(*d),
                    json!({"topic": "题", "special_study": special}),
                    &[("meeting", &[meeting])],
                );
            }
            Happening::Correct { which, form, people } if !studies.is_empty() => {
                let _ = b.correct(studies[which % studies.len()], json!({"form": FORMS[*form], "headcount": people}));
            }
            Happening::CorrectMeeting { which, party } if !meetings.is_empty() => {
                let data = json!({"type": if *party { "党组会" } else { "全体人员会" }});
                let _ = b.correct(meetings[which % meetings.len()], data);
            }
            Happening::Void { which } if !studies.is_empty() => {
                let _ = b.void(studies[which % studies.len()]);
            }
            Happening::Erase { which, field } if !studies.is_empty() => {
                let _ = b.erase(studies[which % studies.len()], ["headcount", "topics", "section"][*field]);
            }
            _ => {}
        }
    }
}

fn leaf(kind: &'static str) -> BoxedStrategy<String> {
    let op = || prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let equality = || prop::sample::select(vec!["==", "!="]);
    if kind == "agenda_item" {
        return prop_oneof![
            Just("special_study".to_owned()),
            Just("fact.special_study == false".to_owned()),
            equality().prop_map(|o| format!("meeting.type {o} \"党组会\"")),
            Just("meeting.type in [\"党组会\"]".to_owned()),
            op().prop_map(|o| format!("meeting.occurred_on {o} occurred_on")),
            Just("has(meeting.title)".to_owned()),
            Just("has(fact.special_study)".to_owned()),
            op().prop_map(|o| format!("occurred {o} timestamp(\"2025-02-01T00:00:00+08:00\")")),
        ]
        .boxed();
    }
    prop_oneof![
        (equality(), 0usize..3).prop_map(|(o, f)| format!("form {o} \"{}\"", FORMS[f])),
        (0usize..3).prop_map(|f| format!("form in [\"{}\", \"研讨\"]", FORMS[f])),
        (op(), 0i64..6).prop_map(|(o, n)| format!("headcount {o} {n}")),
        (op(), 0i64..6).prop_map(|(o, n)| format!("{n} {o} headcount")),
        Just("headcount in [1, 3]".to_owned()),
        Just("headcount in []".to_owned()),
        (op(), 0i64..4, 0i64..100).prop_map(|(o, w, c)| format!("cost {o} {w}.{c:02}")),
        (op(), 0u32..60).prop_map(|(o, d)| format!("held_on {o} \"{}\"", day(d))),
        (op(), 0u32..60).prop_map(|(o, d)| format!("occurred_on {o} \"{}\"", day(d))),
        op().prop_map(|o| format!("held_on {o} occurred_on")),
        (0usize..2).prop_map(|t| format!("\"{}\" in topics", TOPICS[t])),
        Just("has(fact.topics)".to_owned()),
        Just("has(fact.headcount)".to_owned()),
        (0usize..2).prop_map(|s| format!("section == \"{}\"", SECTIONS[s])),
        Just("title.contains(\"学习\")".to_owned()),
        Just("title.startsWith(\"专题\")".to_owned()),
        Just("section.contains(\"综\")".to_owned()),
        Just("true".to_owned()),
    ]
    .boxed()
}

fn text(kind: &'static str) -> impl Strategy<Value = String> {
    leaf(kind).prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) && ({b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} || {b}")),
            inner.prop_map(|a| format!("!({a})")),
        ]
    })
}

/// The oracle: logic in Rust, every comparison by CEL; what CEL cannot evaluate is absent, hence false.
fn says(expr: &IdedExpr, context: &Context) -> bool {
    if let Expr::Call(call) = &expr.expr {
        match call.func_name.as_str() {
            operators::LOGICAL_AND => return call.args.iter().all(|a| says(a, context)),
            operators::LOGICAL_OR => return call.args.iter().any(|a| says(a, context)),
            operators::LOGICAL_NOT => return !says(&call.args[0], context),
            _ => {}
        }
    }
    matches!(CelValue::resolve(expr, context), Ok(CelValue::Bool(true)))
}

fn cel_value(name: &str, json: &Json) -> CelValue {
    match json {
        Json::String(s) if name == "cost" => CelValue::Float(s.parse().unwrap()),
        Json::Array(a) => {
            CelValue::List(std::sync::Arc::new(a.iter().map(|i| CelValue::from(i.as_str().unwrap())).collect()))
        }
        other => cel::to_value(other).unwrap(),
    }
}

fn fields(fact: &Fact) -> Vec<(String, CelValue)> {
    let mut all: Vec<(String, CelValue)> = fact
        .data
        .iter()
        .map(|(name, value)| (name.clone(), cel_value(name, &serde_json::to_value(value).unwrap())))
        .collect();
    let day = CelValue::from(fact.occurred.day().to_string());
    all.push(("occurred_on".into(), day));
    all.push(("occurred".into(), CelValue::Int(seconds(&fact.occurred.to_string()))));
    all
}

/// Seconds since 1970 of an RFC 3339 moment, read by the time library and not by ours.
fn seconds(text: &str) -> i64 {
    text.parse::<jiff::Timestamp>().unwrap().as_second()
}

fn map(fields: &[(String, CelValue)]) -> CelValue {
    CelValue::from(fields.iter().cloned().collect::<std::collections::HashMap<String, CelValue>>())
}

fn current(b: &Bench<Sqlite>, kind: &str, as_of: AsOf) -> Vec<Fact> {
    let selection = Selection { kind: Some(kind.into()), filter: Filter::All, search: None, as_of, current: true };
    let mut seqs = Vec::new();
    b.ledger
        .store
        .list(OFFICE, &selection, &mut |l| {
            seqs.push((l.seq, l.root));
            Ok(())
        })
        .unwrap();
    seqs.iter().map(|(seq, _)| b.ledger.store.fact(OFFICE, *seq).unwrap().unwrap()).collect()
}

/// The seqs of the facts for which the text is true, row by row.
fn by_oracle(b: &Bench<Sqlite>, kind: &str, text: &str, as_of: AsOf) -> BTreeSet<u64> {
    let program = Program::compile(text).unwrap();
    let meetings = current(b, "meeting", as_of);
    let root = |f: &Fact| b.ledger.root_of(OFFICE, f.seq).unwrap().unwrap();
    let mut found = BTreeSet::new();
    for fact in current(b, kind, as_of) {
        let mut context = Context::default();
        let _ = context.add_function("timestamp", |text: std::sync::Arc<String>| seconds(&text));
        let own = fields(&fact);
        for (name, value) in &own {
            context.add_variable_from_value(name.clone(), value.clone());
        }
        context.add_variable_from_value("fact", map(&own));
        if let Some(to) = fact.refs.get("meeting").and_then(|r| r.first())
            && let Some(meeting) = meetings.iter().find(|m| root(m) == *to)
        {
            context.add_variable_from_value("meeting", map(&fields(meeting)));
        }
        if says(program.expression(), &context) {
            found.insert(fact.seq);
        }
    }
    found
}

fn by_sql(b: &Bench<Sqlite>, kind: &str, filter: &Filter, as_of: AsOf) -> BTreeSet<u64> {
    let selection = Selection { kind: Some(kind.into()), filter: filter.clone(), search: None, as_of, current: true };
    let mut found = BTreeSet::new();
    b.ledger
        .store
        .list(OFFICE, &selection, &mut |l| {
            found.insert(l.seq);
            Ok(())
        })
        .unwrap();
    found
}

fn compare(b: &Bench<Sqlite>, kind: &'static str, text: &str, as_of: AsOf) {
    let kinds = &b.ledger.packs.kinds;
    let filter = filter::parse(text, &kinds[kind], kinds).unwrap_or_else(|f| panic!("{text}: {f:?}"));
    let expected = by_oracle(b, kind, text, as_of);
    assert_eq!(by_sql(b, kind, &filter, as_of), expected, "{kind}: {text} as of {as_of:?}");
    // The figure is the number of its facts, and its facts are the same ones.
    let period = Period::parse("2025").unwrap();
    let base = b.ledger.packs.indicator("study_sessions").unwrap().clone();
    let indicator = Indicator { of: kind.into(), filter: filter.clone(), measure: Measure::Count, ..base.clone() };
    let figure = b.ledger.figures(OFFICE, &indicator, &period, None, as_of, true).unwrap().unwrap().remove(0);
    assert_eq!(figure.facts().unwrap().iter().map(|f| f.seq).collect::<BTreeSet<_>>(), expected);
    assert_eq!(figure.value().to_number(), expected.len() as i64);
    // A share of the whole, by the same condition as its part.
    let share =
        Indicator { of: kind.into(), filter: Filter::All, measure: Measure::Share(filter), decimals: 0, ..base };
    let figure = b.ledger.figures(OFFICE, &share, &period, None, as_of, true).unwrap().unwrap().remove(0);
    let all = current(b, kind, as_of).len();
    match figure.value() {
        Measured::Nothing => assert_eq!(all, 0),
        Measured::Number(n) => assert_eq!(n.units, ((expected.len() * 200 + all) / (all * 2)) as i64),
    }
}

trait Number {
    fn to_number(self) -> i64;
}

impl Number for Measured {
    fn to_number(self) -> i64 {
        match self {
            Measured::Number(n) => n.units,
            Measured::Nothing => -1,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sql_answers_what_cel_says(
        all in prop::collection::vec(happening(), 1..40),
        studies in prop::collection::vec(text("study"), 12),
        items in prop::collection::vec(text("agenda_item"), 6),
        cut in 0u64..50,
    ) {
        let mut b = aside();
        play(&mut b, &all);
        let whole = b.ledger.whole(OFFICE).unwrap();
        for as_of in [whole, AsOf { known: cut.min(whole.known), at: None }] {
            for text in &studies {
                compare(&b, "study", text, as_of);
            }
            for text in &items {
                compare(&b, "agenda_item", text, as_of);
            }
        }
    }

    /// A replay of the log gives the projections that stand, and any flipped byte of a leaf is found.
    #[test]
    fn a_replay_equals_what_stands_and_any_flipped_byte_is_found(
        all in prop::collection::vec(happening(), 1..30),
        place in any::<prop::sample::Index>(),
        bit in 0u8..8,
    ) {
        let mut b = aside();
        play(&mut b, &all);
        prop_assert!(b.verify().is_empty());
        let known = b.ledger.whole(OFFICE).unwrap().known;
        let seq = place.index(known as usize) as u64;
        let stored = b.ledger.store.stored(OFFICE, seq).unwrap().unwrap();
        let mut leaf = stored.leaf.clone();
        let at = place.index(leaf.len());
        leaf[at] ^= 1 << bit;
        let conn = b.ledger.store.connection();
        conn.execute_batch("DROP TRIGGER fact_stays").unwrap();
        conn.execute("UPDATE fact SET leaf = ?1 WHERE seq = ?2", (leaf, seq as i64)).unwrap();
        let found = b.verify();
        prop_assert!(found.0.iter().any(|f| f.code == "verify-leaf" && f.args.contains(&("seq", seq.to_string()))), "{found}");
    }

    /// Whatever is given to the door, it answers with a fact or with coded faults, never with a panic,
    /// and what it takes in reads back as it was.
    #[test]
    fn the_door_answers_anything(
        title in "\\PC{0,30}", form in prop_oneof![Just("研讨".to_owned()), "\\PC{0,6}"],
        count in prop_oneof!["-?[0-9]{1,20}", "\\PC{0,5}"], occurred in prop_oneof![Just("2025-05-05".to_owned()), "[0-9T:+ -]{0,25}", "\\PC{0,12}"],
        seq in any::<u64>(),
    ) {
        let mut b = aside();
        let data = json!({"title": title, "form": form, "headcount": count});
        let mut d = draft("study", &occurred, data, &[]);
        if let Ok(receipt) = b.draft(d.clone()) {
            let fact = b.ledger.store.fact(OFFICE, receipt.seq).unwrap().unwrap();
            prop_assert_eq!(fact.data["title"].to_string(), title.trim());
            prop_assert!(b.verify().is_empty());
        }
        d.refs.insert("study".into(), vec![seq]);
        d.ask = Ask::Correct { seq, reason: title.clone() };
        let _ = b.draft(d);
        prop_assert!(b.verify().is_empty());
    }
}
