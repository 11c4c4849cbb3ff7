//! `shouze bench watch`: speed and memory of the watch's engine on made items, its peers beside. It never reports a figure that this run did not measure.
mod made;
mod peers;

use serde_json::{Value, json};
use shouze_watch::config::Grouping;
use shouze_watch::copy::{Copies, Sketch};
use shouze_watch::item::{Item, Raw};
use shouze_watch::replay::Engine;
use shouze_watch::topic::{Rule, Topics, text_of};
use std::process::ExitCode;
use std::time::Instant;

/// Items at which speed, latency and memory are measured; all of them lie within the thirty days of the copy index.
const LIVE: [usize; 3] = [20_000, 100_000, 1_000_000];
/// Lines made at a time, so that they do not lie in memory.
const BATCH: usize = 2_000;

pub fn run(json: bool) -> ExitCode {
    let report = json!({
        "pipeline": pipeline(),
        "rules": rules_curve(),
        "copies": copies(),
    });
    if json {
        println!("{report}");
    } else {
        println!("{report:#}");
    }
    ExitCode::SUCCESS
}

fn raw(at: usize) -> Option<Raw> {
    Raw::from_json(&made::item(at).to_string()).ok()
}

fn items(range: std::ops::Range<usize>) -> Vec<Item> {
    range.filter_map(raw).map(Raw::clean).collect()
}

fn rules(count: usize, rare: bool) -> Vec<Rule> {
    made::rules(count, rare).into_iter().filter_map(|r| serde_json::from_value(r).ok()).collect()
}

/// Resident memory in bytes, where the system tells it.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS:")).unwrap_or("");
    line.split_whitespace().nth(1).and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) * 1024
}

/// Seconds that this thread has had a core, where the system tells it.
fn on_core() -> f64 {
    let line = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    line.split_whitespace().next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

/// Clean, redact, copies, a thousand rules, group: one core, from a line of JSON on.
fn pipeline() -> Value {
    let Ok(topics) = Topics::new(&rules(1000, true)) else {
        return json!({"fault": "rules"});
    };
    let mut engine = Engine::new(Grouping::default(), false, &[]);
    let before = resident();
    let (mut matched, mut latencies, mut marks) = (0usize, Vec::new(), Vec::new());
    let (mut wall, mut core, mut last) = (0.0, 0.0, (0, 0.0, 0.0));
    for first in (0..LIVE[LIVE.len() - 1]).step_by(BATCH) {
        let lines: Vec<String> = (first..first + BATCH).map(|at| made::item(at).to_string()).collect();
        let (start, start_core) = (Instant::now(), on_core());
        for line in &lines {
            let one = Instant::now();
            let Ok(raw) = Raw::from_json(line) else {
                continue;
            };
            let item = raw.clean();
            matched += topics.matches(&text_of(&item), &item.source_kind).len();
            engine.take(&item, item.time_ms.unwrap_or(0));
            latencies.push(one.elapsed().as_secs_f32() * 1000.0);
        }
        wall += start.elapsed().as_secs_f64();
        core += on_core() - start_core;
        let live = first + BATCH;
        if LIVE.contains(&live) {
            let since = (live - last.0) as f64;
            let recent = &mut latencies[live - 10_000..];
            recent.sort_by(f32::total_cmp);
            let at = |q: f64| f64::from(recent[((recent.len() - 1) as f64 * q) as usize]);
            let quantile = |q: f64| (at(q) * 1000.0).round() / 1000.0;
            marks.push(json!({
                "live": live, "items_per_s": (since / (wall - last.1)).round(),
                "items_per_s_of_core_time": (since / (core - last.2)).round(),
                "latency_ms_p50": quantile(0.5), "latency_ms_p99": quantile(0.99),
                "resident_mb": resident() >> 20, "copy_index_bytes_an_original": engine.copies().bytes() / engine.copies().len().max(1),
            }));
            last = (live, wall, core);
        }
    }
    json!({"items": latencies.len(), "matched": matched, "resident_before_mb": before >> 20, "marks": marks})
}

/// Texts a second against the number of rules, on rare and on frequent words, the peer beside.
fn rules_curve() -> Value {
    let texts: Vec<String> = items(0..1000).iter().map(text_of).collect();
    let mut rows = Vec::new();
    for rare in [true, false] {
        for count in [100, 1000, 10_000, 100_000] {
            let rules = rules(count, rare);
            let start = Instant::now();
            let Ok(topics) = Topics::new(&rules) else {
                return json!({"fault": "rules"});
            };
            let build = start.elapsed().as_secs_f64();
            let start = Instant::now();
            let matched: usize = texts.iter().map(|t| topics.matches(t, "news").len()).sum();
            let rate = texts.len() as f64 / start.elapsed().as_secs_f64();
            let peer = json!({"rules": rules.iter().map(|r| json!({"all": r.all, "any": r.any, "none": r.none})).collect::<Vec<_>>(), "texts": texts});
            rows.push(json!({"words": if rare { "rare" } else { "frequent" }, "rules": count, "matched": matched,
                "build_s": (build * 1000.0).round() / 1000.0, "texts_per_s": rate.round(), "peer": peers::run("rules.py", &peer.to_string())}));
        }
    }
    rows.into()
}

/// The copy index alone, the peer beside.
fn copies() -> Value {
    let texts: Vec<String> = items(0..5000).into_iter().map(|i| i.plain_body).collect();
    let start = Instant::now();
    let mut index = Copies::default();
    let mut found = 0;
    for (at, text) in texts.iter().enumerate() {
        let sketch = Sketch::new(text);
        match index.find(&sketch, 0, |_| true) {
            Some(_) => found += 1,
            None => index.keep(at as u32, 0, &sketch),
        }
    }
    let rate = texts.len() as f64 / start.elapsed().as_secs_f64();
    let lines: Vec<String> = texts.iter().map(|t| json!({"text": t}).to_string()).collect();
    json!({"items": texts.len(), "copies": found, "items_per_s": rate.round(), "peer": peers::run("near_duplicates.py", &lines.join("\n"))})
}
