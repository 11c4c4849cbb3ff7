//! `watch warn` and `watch simulate-series`, and the measure of warnings. It never lets a label reach the engine.
use super::files::{self, wrong};
use crate::folder::Done;
use crate::say::Say;
use serde::Deserialize;
use shouze_core::Lang;
use shouze_core::fault::Fault;
use shouze_watch::item::parse_time;
use shouze_watch::warn::card::Card;
use shouze_watch::warn::simulate::{Row, most_possible};
use shouze_watch::warn::stream::warnings;
use std::collections::BTreeMap;
use std::path::Path;

pub fn run(say: &Say, input: &Path, out: &Path, history: Option<u32>, config: Option<&Path>) -> Done<()> {
    let cards = cards(say, input, history, config)?;
    files::write_lines(out, cards.iter().map(|card| serde_json::to_value(card).unwrap_or_default()))?;
    for card in &cards {
        let sentence = if say.lang == Lang::En { &card.sentence_en } else { &card.sentence };
        println!("{} {sentence}", card.time);
    }
    println!("{}", say.say("watch-warned", &[("count", &cards.len().to_string())]));
    Ok(())
}

/// Warnings; those of the first `history` days are the baseline's and are not told.
fn cards(say: &Say, input: &Path, history: Option<u32>, config: Option<&Path>) -> Done<Vec<Card>> {
    let settings = files::config(config)?;
    let items = files::items(say, input)?;
    let from = items.iter().filter_map(|i| i.time_ms).min().unwrap_or(0) + i64::from(history.unwrap_or(0)) * 86_400_000;
    let all = warnings(items, &settings).map_err(|refused| {
        let file = config.unwrap_or(Path::new("-")).display();
        Fault::new("watch-config").with("file", file).with("says", format!("topics: {refused:?}"))
    })?;
    Ok(all.into_iter().filter(|card| parse_time(&card.time).is_none_or(|t| t >= from)).collect())
}

/// What was measured on simulated series, as a table.
pub fn simulated(say: &Say, rows: &[Row], json: bool) {
    if json {
        println!("{}", serde_json::Value::Array(rows.iter().map(as_json).collect()));
        return;
    }
    println!("{}", say.label("watch-simulated"));
    for row in rows {
        let words = as_json(row);
        let cell = |key: &str| words[key].to_string();
        let keys = [
            "mean",
            "series_days",
            "false",
            "nominal",
            "ratio",
            "bursts_missed",
            "fourfold_found",
            "fourfold_at_most",
            "delay_hours_median",
        ];
        println!("{}", keys.map(cell).join("  "));
    }
}

fn as_json(row: &Row) -> serde_json::Value {
    let round = |x: f64| (x * 1000.0).round() / 1000.0;
    serde_json::json!({
        "mean": row.mean,
        "series_days": row.series_days,
        "false": row.false_alarms,
        "nominal": round(row.nominal),
        "ratio": round(row.false_alarms / row.nominal),
        "bursts": row.bursts,
        "bursts_missed": row.blind,
        "fourfold_days": row.fourfold,
        "fourfold_at_most": round(most_possible(row.mean, row.nominal / row.series_days)),
        "fourfold_found": round(row.fourfold_found as f64 / row.fourfold.max(1) as f64),
        "delay_hours_median": row.delays_hours.get(row.delays_hours.len() / 2),
    })
}

/// An event of the gold file.
#[derive(Deserialize)]
struct Event {
    event: String,
    fifth_source_time: Option<String>,
    early_warning: bool,
}

#[derive(Deserialize)]
struct Told {
    time: String,
    rule: String,
    items: Vec<String>,
}

/// Events of the gold file against warnings; the items beside it say which event an item tells of.
pub fn eval(say: &Say, gold: &Path, warnings: Option<&Path>, json: bool) -> Done<()> {
    let wrong = |field: &str| wrong("watch-gold", gold, 1, field);
    let events: Vec<Event> = serde_json::from_str(&files::text(gold)?).map_err(|_| wrong("event, early_warning"))?;
    let beside = gold
        .with_file_name(gold.file_name().and_then(|n| n.to_str()).unwrap_or("").replace("-warnings.json", ".jsonl"));
    let event_of = event_of(&beside)?;
    let told: Vec<Told> = match warnings {
        Some(path) => files::text(path)?
            .lines()
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()
            .map_err(|_| wrong("items"))?,
        None => cards(say, &beside, None, None)?
            .into_iter()
            .map(|c| Told {
                time: c.time,
                rule: serde_json::to_value(c.rule).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default(),
                items: c.items,
            })
            .collect(),
    };
    let about: Vec<Option<&String>> = told.iter().map(|t| most(&t.items, &event_of)).collect();
    let mut rows = Vec::new();
    for event in &events {
        let first = told
            .iter()
            .zip(&about)
            .filter(|(_, a)| **a == Some(&event.event))
            .map(|(t, _)| t)
            .min_by_key(|t| parse_time(&t.time));
        let in_time = first
            .is_some_and(|t| event.fifth_source_time.as_deref().is_none_or(|f| parse_time(&t.time) <= parse_time(f)));
        rows.push(serde_json::json!({
            "event": event.event, "warranted": event.early_warning, "warned": first.map(|t| &t.time),
            "rule": first.map(|t| &t.rule), "fifth_source": event.fifth_source_time, "right": in_time == event.early_warning && (event.early_warning || first.is_none()),
        }));
    }
    let other = about.iter().filter(|a| a.is_none_or(|e| events.iter().all(|ev| ev.event != *e))).count();
    let right = rows.iter().filter(|r| r["right"] == true).count();
    if json {
        println!(
            "{}",
            serde_json::json!({"events": rows, "right": right, "of": rows.len(), "warnings": told.len(), "about_other": other})
        );
        return Ok(());
    }
    for row in &rows {
        println!("{row}");
    }
    let counts = [right, rows.len(), told.len(), other].map(|n| n.to_string());
    let args: Vec<(&str, &str)> =
        ["right", "of", "warnings", "other"].into_iter().zip(counts.iter().map(String::as_str)).collect();
    println!("{}", say.say("watch-eval-warnings", &args));
    Ok(())
}

fn event_of(path: &Path) -> Done<BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    for line in files::text(path)?.lines().filter(|l| !l.trim().is_empty()) {
        let value: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
        if let (Some(id), Some(event)) = (value["id"].as_str(), value["event"].as_str()) {
            all.insert(id.to_owned(), event.to_owned());
        }
    }
    Ok(all)
}

/// The event that most of the items tell of.
fn most<'a>(items: &[String], event_of: &'a BTreeMap<String, String>) -> Option<&'a String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for event in items.iter().filter_map(|i| event_of.get(i)) {
        *counts.entry(event).or_default() += 1;
    }
    counts.into_iter().max_by_key(|c| c.1).filter(|c| c.1 * 2 >= items.len()).map(|c| c.0)
}
