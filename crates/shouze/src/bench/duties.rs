//! `bench duties`: how fast standings and clocks are derived anew.
//!
//! It reports what it measured beside each goal, met or not.

use std::sync::Arc;
use std::time::Instant;

use serde_json::json;
use shouze_core::calendar::{Calendar, Year};
use shouze_core::clock::{Limit, Rule, Run, count};
use shouze_core::draft::{Ask, Draft, OFFICE_ITSELF};
use shouze_core::duty::Agenda;
use shouze_core::moment::Moment;
use shouze_core::pack::{PackFiles, Packs, load};
use shouze_core::question::Line;
use shouze_core::standing::Scene;
use shouze_store::ledger::Given;
use shouze_store::{Ledger, Sqlite, Store, evidence::Evidence};

use super::measure::memory_mib;
use crate::folder::Done;
use crate::packs;

const OFFICE: &str = "bench";
const DUTIES: usize = 1_000;
const CLOCKS: usize = 100_000;

/// The kinds of the facts, with the field and terms that the indicators choose by.
const KINDS: [(&str, &str, [&str; 4]); 4] = [
    ("study", "form", ["念文件", "看视频", "研讨", "案例"]),
    ("deploy", "occasion", ["党组会", "全体人员会", "办公会", "会商"]),
    ("remind", "occasion", ["党组会", "全体人员会", "办公会", "会商"]),
    ("check", "check_type", ["日常检查", "季度检查", "专项检查", "自查"]),
];

/// 1,000 duties on 40 indicators, as a pack of their own.
fn many_duties() -> Done<Packs> {
    let mut files: Vec<PackFiles> = packs::shipped_ids().iter().filter_map(|id| packs::shipped(id)).collect();
    let (mut indicators, mut duties, mut words) =
        (String::new(), String::new(), String::from("pack-bench = B\n    .about = b\n"));
    for n in 0..40 {
        let (kind, field, terms) = KINDS[n % 4];
        let (a, b) = (terms[n / 4 % 4], terms[(n / 4 + 1 + n / 16) % 4]);
        indicators += &format!(
            "[indicator.bench_{n}]\nmeasure = \"count\"\nof = \"{kind}\"\nwhere = '{field} in [\"{a}\", \"{b}\"] && title != \"{n}\"'\n"
        );
        words += &format!("indicator-bench_{n} = {n}\n    .unit = x\n");
    }
    for n in 0..DUTIES {
        let per = ["year", "half_year", "quarter", "month"][n / 40 % 4];
        duties += &format!(
            "[duty.bench_{n}]\nform = \"periodic\"\nresponsible = [\"party_affairs\"]\nindicator = \"bench_{}\"\nat_least = {}\nper = \"{per}\"\nbasis = [{{ plan = true }}]\n",
            n % 40,
            n % 7 + 1
        );
        words += &format!("duty-bench_{n} = {n}\n");
    }
    let texts = [
        ("pack.toml", "id = \"bench\"\nversion = \"1\"\nrequires = [\"office\"]\n".to_owned()),
        ("indicators.toml", indicators),
        ("duties.toml", duties),
        ("words/zh-CN.ftl", words.clone()),
        ("words/en.ftl", words),
    ];
    files.retain(|f| f.dir.ends_with("office"));
    files.push(PackFiles { dir: "bench".into(), files: texts.map(|(k, v)| (k.to_owned(), v)).into() });
    Ok(load(&files)?)
}

fn draft(n: u64, kind: &str, data: serde_json::Value, occurred: i64) -> Draft {
    Draft {
        office: OFFICE.into(),
        id: format!("01900000-0000-7000-8000-{n:012x}"),
        kind: kind.into(),
        post: OFFICE_ITSELF.into(),
        occurred: Some(Moment::from_unix(occurred).to_string()),
        data: data.as_object().into_iter().flatten().map(|(k, v)| (k.clone(), v.clone())).collect(),
        refs: Default::default(),
        evidence: Vec::new(),
        ask: Ask::New,
    }
}

fn fact(n: u64, start: i64) -> Draft {
    let (kind, field, terms) = KINDS[n as usize % 4];
    let mut data = json!({"title": format!("第{n}件"), field: terms[(n / 4 % 4) as usize]});
    if kind == "study" {
        data["occasion"] = json!("主题党日");
    }
    draft(n + 10, kind, data, start + (n * 7_919 % 31_000_000) as i64)
}

pub fn run(as_json: bool, facts: u64) -> Done<u8> {
    let packs = Arc::new(many_duties()?);
    let start = Moment::parse("2025-01-01").map_or(0, |m| m.unix_s);
    let at = Moment::from_unix(start + 364 * 86_400);
    let folder = tempfile::tempdir()?;
    let mut store = Sqlite::create(&folder.path().join("ledger.db"))?;
    store.shape(&packs.kinds)?;
    store.begin()?;
    store.create_office(OFFICE)?;
    store.commit()?;
    let mut ledger = Ledger { store, packs: packs.clone(), evidence: Evidence::new(folder.path().join("evidence")) };
    let mut salt = 0u128;
    let mut record = |ledger: &mut Ledger<Sqlite>, drafts: &[Draft]| {
        let mut salts = || {
            salt += 1;
            salt.to_be_bytes()
        };
        let verdicts = ledger.record(drafts, &mut Given { now: at, salts: &mut salts })?;
        Done::Ok(verdicts.into_iter().collect::<Result<Vec<_>, _>>()?)
    };
    record(&mut ledger, &[draft(1, "office", json!({"name": "B", "demo": true}), start)])?;
    record(&mut ledger, &[draft(2, "post", json!({"name": "党务专岗", "role": "党务工作负责人"}), start)])?;
    for from in (0..facts).step_by(5_000) {
        let batch: Vec<Draft> = (from..facts.min(from + 5_000)).map(|n| fact(n, start)).collect();
        record(&mut ledger, &batch)?;
    }
    let agenda = Agenda::new(&packs, 2025);
    let asked = Instant::now();
    let mut answers = ledger.answers(OFFICE, &agenda, ledger.whole(OFFICE)?)?;
    let ask_ms = asked.elapsed().as_secs_f64() * 1e3;
    let all_ms = median((0..9).map(|_| timed(|| drop(scene(&packs, &agenda, &answers, at).standings()))).collect());
    let standings = scene(&packs, &agenda, &answers, at).standings().len();
    let mut affected = 0;
    let mut appended = Vec::new();
    for n in 0..21 {
        let receipt = record(&mut ledger, &[fact(facts + n, start)])?.remove(0);
        let begun = Instant::now();
        let changed = ledger.refresh(OFFICE, &agenda, &mut answers, &receipt)?;
        let duties = agenda.resting_on(&changed);
        affected = scene(&packs, &agenda, &answers, at).standings_of(&duties).len();
        appended.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    let one_ms = median(appended);
    let clocks_s = clocks(&packs.calendar, start)?;
    let rows = [
        ("duties_rederived_ms", all_ms, 100.0),
        ("one_fact_affected_ms", one_ms, 5.0),
        ("clocks_new_calendar_s", clocks_s, 1.0),
    ];
    let memory = memory_mib("VmHWM");
    if as_json {
        let goals: Vec<_> = rows
            .iter()
            .map(|(name, got, goal)| json!({"name": name, "measured": rounded(*got), "goal": goal, "met": got <= goal}))
            .collect();
        println!(
            "{}",
            json!({"bench": "duties", "duties": DUTIES, "facts": facts, "questions": agenda.questions.len(), "standings": standings, "affected_standings": affected, "clocks": CLOCKS, "ask_the_ledger_ms": rounded(ask_ms), "memory_mib_max": rounded(memory), "goals": goals})
        );
    } else {
        for (name, got, goal) in rows {
            println!("{name:24} {got:10.2} ≤ {goal}");
        }
        println!("{:24} {ask_ms:10.2}\n{:24} {memory:10.1}", "ask_the_ledger_ms", "memory_mib_max");
    }
    Ok(0)
}

/// 100,000 running clocks, counted again because a year's notice has come.
fn clocks(old: &Calendar, start: i64) -> Done<f64> {
    let new_year = Year {
        notice: None,
        off: shouze_core::calendar::days("2027-01-01..2027-01-03").into_iter().flatten().collect(),
        work: Default::default(),
    };
    let notice = Calendar::new("2027.1".into(), "bench".into(), [(2027, new_year)].into());
    let calendar = notice
        .and_then(|new| old.with(&new))
        .map_err(|f| shouze_core::Faults(f.into_iter().map(|(_, f)| f).collect()))?;
    let rules = ["20wd", "15d", "48h", "7wd", "60d"].map(|l| Limit::parse(l).map(Rule::bare));
    let rules = rules.into_iter().collect::<Result<Vec<_>, _>>()?;
    let runs: Vec<Run> = (0..CLOCKS as i64).map(|n| Run::from(Moment::from_unix(start + n * 613))).collect();
    let begun = Instant::now();
    let mut differ = 0usize;
    for (n, run) in runs.iter().enumerate() {
        let receipt = count(&rules[n % rules.len()], run, &calendar)?;
        differ += usize::from(receipt.provisional);
    }
    let spent = begun.elapsed().as_secs_f64();
    assert!(differ < CLOCKS, "every clock is counted by a notice");
    Ok(spent)
}

fn scene<'a>(packs: &'a Packs, agenda: &'a Agenda, answers: &'a [Vec<Line>], at: Moment) -> Scene<'a> {
    Scene { packs, calendar: &packs.calendar, agenda, answers, at }
}

fn timed(work: impl FnOnce()) -> f64 {
    let begun = Instant::now();
    work();
    begun.elapsed().as_secs_f64() * 1e3
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn rounded(x: f64) -> f64 {
    (x * 1_000.0).round() / 1_000.0
}
