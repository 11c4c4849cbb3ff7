//! `bench figures`: 200 figures over many facts, beside the same 200 queries written by hand on the
//! same database, in turns.
//!
//! The measuring runs in a process of its own, so that its memory is that of counting alone.

use std::path::Path;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use shouze_core::figure::{Measured, conclude};
use shouze_core::filter::{self, Filter, Source};
use shouze_core::indicator::{Indicator, Measure};
use shouze_core::kind::FieldType;
use shouze_core::moment::day_number;
use shouze_core::pack::{PackFiles, load};
use shouze_core::period::Period;
use shouze_core::plan::Plan;
use shouze_store::{Sqlite, Store};

use super::ledger::{OFFICE, fill, ledger};
use super::measure::{cpu_s, memory_mib};
use crate::folder::Done;
use crate::{packs, say};

/// Ten measures: kind, filter, measure; and the query that a person would write for it.
const QUERIES: [(&str, &str, &str, &str); 10] = [
    (
        "submission",
        "",
        "count",
        "SELECT count(*) FROM k_submission WHERE office = 1 AND known_to = 9223372036854775807 AND occurred_on BETWEEN ?1 AND ?2",
    ),
    (
        "submission",
        "series == \"要情\"",
        "count",
        "SELECT count(*) FROM k_submission WHERE office = 1 AND known_to = 9223372036854775807 AND occurred_on BETWEEN ?1 AND ?2 AND f_series = '要情'",
    ),
    (
        "submission",
        "series in [\"约稿\", \"专报\"] && to_office.contains(\"省\")",
        "count",
        "SELECT count(*) FROM k_submission WHERE office = 1 AND known_to = 9223372036854775807 AND occurred_on BETWEEN ?1 AND ?2 AND f_series IN ('约稿', '专报') AND instr(f_to_office, '省') > 0",
    ),
    (
        "submission",
        "!(series == \"要情\")",
        "count",
        "SELECT count(*) FROM k_submission WHERE office = 1 AND known_to = 9223372036854775807 AND occurred_on BETWEEN ?1 AND ?2 AND (f_series IS NULL OR f_series <> '要情')",
    ),
    (
        "submission",
        "",
        "distinct:to_office",
        "SELECT count(DISTINCT f_to_office) FROM k_submission WHERE office = 1 AND known_to = 9223372036854775807 AND occurred_on BETWEEN ?1 AND ?2",
    ),
    (
        "study",
        "",
        "sum:headcount",
        "SELECT sum(f_headcount) FROM k_study WHERE office = 1 AND known_to = 9223372036854775807 AND occurred_on BETWEEN ?1 AND ?2",
    ),
    (
        "study",
        "form == \"研讨\" || headcount > 30",
        "count",
        "SELECT count(*) FROM k_study WHERE office = 1 AND known_to = 9223372036854775807 AND occurred_on BETWEEN ?1 AND ?2 AND (f_form = '研讨' OR f_headcount > 30)",
    ),
    (
        "study",
        "occasion == \"党组会\"",
        "max:headcount",
        "SELECT max(f_headcount) FROM k_study WHERE office = 1 AND known_to = 9223372036854775807 AND occurred_on BETWEEN ?1 AND ?2 AND f_occasion = '党组会'",
    ),
    (
        "study",
        "",
        "share:form in [\"念文件\", \"看视频\", \"听讲座\"]",
        "SELECT sum(f_form IN ('念文件', '看视频', '听讲座')) * 100.0 / count(*) FROM k_study WHERE office = 1 AND known_to = 9223372036854775807 AND occurred_on BETWEEN ?1 AND ?2",
    ),
    (
        "deploy",
        "occasion == \"党组会\"",
        "count",
        "SELECT count(*) FROM k_deploy WHERE office = 1 AND known_to = 9223372036854775807 AND occurred_on BETWEEN ?1 AND ?2 AND f_occasion = '党组会'",
    ),
];

/// Twenty periods: two years, four half-years, eight quarters, six months.
/// Two years, their halves, quarters and some months: twenty; with `months` every month, thirty.
fn periods(months: bool) -> Vec<Period> {
    let mut names: Vec<String> = ["2024", "2025"].map(str::to_owned).to_vec();
    for year in [2024, 2025] {
        names.extend((1..=2).map(|n| format!("{year}H{n}")));
        names.extend((1..=4).map(|n| format!("{year}Q{n}")));
        let every = if months { 1 } else { 3 };
        names.extend((1..=if months { 8 } else { 3 }).map(|n| format!("{year}-{:02}", n * every)));
    }
    names.iter().filter_map(|n| Period::parse(n)).collect()
}

#[derive(Serialize, Deserialize)]
struct Result {
    facts: u64,
    figures: usize,
    values_s: f64,
    by_hand_s: f64,
    /// Time of the figures by time of the queries by hand: the goal is 1.5 at most.
    times_by_hand: f64,
    values_cpu_s: f64,
    with_lineage_s: f64,
    facts_traced: usize,
    differences: usize,
    memory_mib_max_values: f64,
    memory_mib_max: f64,
}

pub fn run(json: bool, facts: u64, on: Option<&Path>) -> Done<u8> {
    let Some(dir) = on else {
        let folder = tempfile::tempdir_in(".")?;
        let mut made = ledger(folder.path())?;
        let bar = say::bar(facts, String::new());
        let mut at = 0;
        while at < facts {
            let to = (at + 20_000).min(facts);
            fill(&mut made, at, to, 2_000)?;
            at = to;
            bar.set_position(at);
        }
        bar.finish_and_clear();
        made.store.forget()?;
        drop(made);
        let mut child = std::process::Command::new(std::env::current_exe()?);
        child.args(["bench", "figures", "--facts", &facts.to_string(), "--on"]).arg(folder.path());
        if json {
            child.arg("--json");
        }
        return Ok(if child.status()?.success() { 0 } else { 2 });
    };
    print(measure(dir, facts)?, json);
    Ok(0)
}

fn measure(dir: &Path, facts: u64) -> Done<Result> {
    let files: Vec<PackFiles> = packs::shipped_ids().iter().filter_map(|id| packs::shipped(id)).collect();
    let packs = load(&files)?;
    let mut store = Sqlite::open(&dir.join("ledger.db"))?;
    store.know(&packs.kinds);
    let indicators = QUERIES.map(|(kind, text, measure, _)| indicator(&packs.kinds, kind, text, measure));
    let periods = periods(false);
    let known = store.head(OFFICE)?.map_or(0, |h| h.frontier.size());
    let as_of = shouze_core::plan::AsOf { known, at: None };
    let asked: Vec<(&Indicator, &str, &Period)> = indicators
        .iter()
        .zip(QUERIES)
        .flat_map(|(i, (_, _, _, sql))| periods.iter().map(move |p| (i, sql, p)))
        .collect();
    let (mut values_s, mut by_hand_s, mut cpu, mut differences) = (f64::MAX, f64::MAX, 0.0, 0);
    for _ in 0..3 {
        let (mut own, mut hand) = (0.0, 0.0);
        let cpu_before = cpu_s();
        let mut hand_cpu = 0.0;
        for (indicator, sql, period) in &asked {
            let clock = Instant::now();
            let plan = Plan::new(indicator, period, None, as_of);
            let answer = store.answer(OFFICE, &plan)?;
            let figure = conclude(indicator, &plan, period, &answer, None)?;
            own += clock.elapsed().as_secs_f64();
            let (clock, before) = (Instant::now(), cpu_s());
            let value = by_hand(&store, sql, period)?;
            hand += clock.elapsed().as_secs_f64();
            hand_cpu += cpu_s() - before;
            differences += usize::from(!same(figure[0].value(), value));
        }
        cpu = cpu_s() - cpu_before - hand_cpu;
        values_s = values_s.min(own);
        by_hand_s = by_hand_s.min(hand);
    }
    let memory_mib_max_values = memory_mib("VmHWM");
    let clock = Instant::now();
    let mut facts_traced = 0;
    for (indicator, _, period) in &asked {
        let plan = Plan::new(indicator, period, None, as_of);
        let (answer, facts) = (store.answer(OFFICE, &plan)?, store.lineage(OFFICE, &plan)?);
        facts_traced += facts.len();
        conclude(indicator, &plan, period, &answer, Some(facts))?;
    }
    Ok(Result {
        facts,
        figures: asked.len(),
        values_s,
        by_hand_s,
        times_by_hand: values_s / by_hand_s,
        values_cpu_s: cpu,
        with_lineage_s: clock.elapsed().as_secs_f64(),
        facts_traced,
        differences,
        memory_mib_max_values,
        memory_mib_max: memory_mib("VmHWM"),
    })
}

/// The numbers of a large report, once: 300 of them over the ledger of a bench. Seconds, and how many.
pub fn large(dir: &Path) -> Done<(f64, usize)> {
    let files: Vec<PackFiles> = packs::shipped_ids().iter().filter_map(|id| packs::shipped(id)).collect();
    let packs = load(&files)?;
    let mut store = Sqlite::open(&dir.join("ledger.db"))?;
    store.know(&packs.kinds);
    let indicators = QUERIES.map(|(kind, text, measure, _)| indicator(&packs.kinds, kind, text, measure));
    let known = store.head(OFFICE)?.map_or(0, |h| h.frontier.size());
    let as_of = shouze_core::plan::AsOf { known, at: None };
    let (clock, mut count) = (Instant::now(), 0);
    for period in periods(true) {
        for indicator in &indicators {
            let plan = Plan::new(indicator, &period, None, as_of);
            let answer = store.answer(OFFICE, &plan)?;
            count += conclude(indicator, &plan, &period, &answer, None)?.len();
        }
    }
    Ok((clock.elapsed().as_secs_f64(), count))
}

fn indicator(kinds: &filter::Kinds, kind: &str, text: &str, measure: &str) -> Indicator {
    let parse = |text: &str| filter::parse(text, &kinds[kind], kinds).unwrap_or(Filter::All);
    let (name, rest) = measure.split_once(':').unwrap_or((measure, ""));
    let source = || {
        let field = kinds[kind].field(rest);
        let field_type = field.map_or(FieldType::YesNo, |f| f.field_type.clone());
        Source::Field { id: rest.to_owned(), field_type }
    };
    Indicator {
        id: format!("{kind}-{name}"),
        pack: "bench".into(),
        of: kind.to_owned(),
        filter: parse(text),
        text: text.to_owned(),
        measure: match name {
            "sum" => Measure::Sum(source()),
            "max" => Measure::Max(source()),
            "distinct" => Measure::Distinct(source()),
            "share" => Measure::Share(parse(rest)),
            _ => Measure::Count,
        },
        by: Source::OccurredOn,
        groups: Vec::new(),
        decimals: if name == "share" { 1 } else { 0 },
        subset_of: None,
        since: None,
        until: None,
    }
}

fn by_hand(store: &Sqlite, sql: &str, period: &Period) -> Done<f64> {
    let days = [day_number(period.from), day_number(period.to)];
    let read = |row: &rusqlite::Row| row.get::<_, Option<f64>>(0);
    let value = store.connection().prepare_cached(sql).and_then(|mut s| s.query_row(days, read));
    Ok(value.map_err(shouze_store::Error::from)?.unwrap_or(0.0))
}

fn same(figure: Measured, by_hand: f64) -> bool {
    match figure {
        Measured::Nothing => by_hand == 0.0,
        Measured::Number(n) => (n.to_string().parse::<f64>().unwrap_or(f64::NAN) - by_hand).abs() <= 0.051,
    }
}

fn print(r: Result, json: bool) {
    if json {
        println!("{}", serde_json::to_string(&r).unwrap_or_default());
        return;
    }
    println!("{} figures over {} facts, {} differ from the queries by hand", r.figures, r.facts, r.differences);
    println!("values {:.3} s, by hand {:.3} s: {:.2} times", r.values_s, r.by_hand_s, r.times_by_hand);
    println!("with lineage {:.3} s for {} facts traced", r.with_lineage_s, r.facts_traced);
    println!(
        "resident at most: {:.1} MiB for values, {:.1} MiB with lineage",
        r.memory_mib_max_values, r.memory_mib_max
    );
}
