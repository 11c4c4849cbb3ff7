//! `watch eval`: groups, copies, redaction and garble against labels. It never lets a label reach the engine.
use super::files::{self, wrong};
use crate::folder::Done;
use crate::say::Say;
use serde::Deserialize;
use shouze_watch::eval::cluster::{Agreement, agreement};
use shouze_watch::item::{Item, Raw};
use shouze_watch::replay::{Placed, replay};
use std::collections::BTreeMap;
use std::path::Path;

/// The labels of a line.
#[derive(Deserialize)]
struct Gold {
    id: String,
    #[serde(default)]
    lang: String,
    event: Option<String>,
    dup_of: Option<String>,
    variant: Option<String>,
    edit: Option<String>,
    title: Option<String>,
    body: Option<String>,
    #[serde(default)]
    pii: Vec<String>,
    #[serde(default)]
    not_pii: Vec<String>,
}

pub fn run(
    say: &Say,
    gold: &Path,
    groups: Option<&Path>,
    warnings: Option<&Path>,
    config: Option<&Path>,
    json: bool,
) -> Done<()> {
    if gold.extension().is_some_and(|e| e == "json") {
        return super::warn::eval(say, gold, warnings, json);
    }
    let config = files::config(config)?;
    let labels = labels(gold)?;
    let items = files::items(say, gold)?;
    let (redaction, garble) = (redaction(&items, &labels), garble(&items, &labels));
    let placed = match groups {
        Some(path) => read_groups(path)?,
        None => replay(items, &config.grouping, false, &[]),
    };
    let report = serde_json::json!({
        "config": config.hash(),
        "grouping": grouping(&placed, &labels),
        "copies": copies(&placed, &labels),
        "redaction": redaction,
        "garble": garble,
    });
    if json {
        println!("{report}");
    } else {
        print(say, &report);
    }
    Ok(())
}

fn labels(path: &Path) -> Done<BTreeMap<String, Gold>> {
    let mut all = BTreeMap::new();
    for (at, line) in files::text(path)?.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let gold: Gold = serde_json::from_str(line).map_err(|_| wrong("watch-gold", path, at + 1, "id, event"))?;
        all.insert(gold.id.clone(), gold);
    }
    Ok(all)
}

fn read_groups(path: &Path) -> Done<Vec<Placed>> {
    #[derive(Deserialize)]
    struct Line {
        id: String,
        group: String,
        copy_of: Option<String>,
        version_of: Option<String>,
        at_arrival: Option<String>,
    }
    let read = |(at, line): (usize, &str)| {
        let l: Line = serde_json::from_str(line).map_err(|_| wrong("watch-line-json", path, at + 1, "group"))?;
        let at_arrival = l.at_arrival.unwrap_or_else(|| l.group.clone());
        Ok(Placed {
            id: l.id,
            group: l.group,
            copy_of: l.copy_of,
            version_of: l.version_of,
            at_arrival,
            ..Placed::default()
        })
    };
    files::text(path)?.lines().enumerate().map(read).collect()
}

/// One row a language, at the end and on arrival.
fn grouping(placed: &[Placed], labels: &BTreeMap<String, Gold>) -> serde_json::Value {
    let langs: std::collections::BTreeSet<&str> = labels.values().map(|g| g.lang.as_str()).collect();
    let row = |lang: &&str| {
        let of = |group: fn(&Placed) -> &str| {
            let rows: Vec<(&str, &str)> = placed
                .iter()
                .filter_map(|p| {
                    labels.get(&p.id).filter(|g| g.lang == **lang).and_then(|g| Some((g.event.as_deref()?, group(p))))
                })
                .collect();
            numbers(&agreement(&rows))
        };
        serde_json::json!({"lang": lang, "end": of(|p| &p.group), "arrival": of(|p| &p.at_arrival)})
    };
    langs.iter().map(row).collect()
}

fn round(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}

fn numbers(a: &Agreement) -> serde_json::Value {
    let score = |s: &shouze_watch::eval::cluster::Score| [round(s.precision), round(s.recall), round(s.f())];
    serde_json::json!({
        "items": a.items, "groups": a.groups, "events": a.events,
        "b3_prf": score(&a.bcubed), "pair_prf": score(&a.pairs),
        "true_pairs": a.true_pairs, "false_pairs": a.false_pairs,
    })
}

/// Near-duplicates: found with the right original, by kind of edit.
fn copies(placed: &[Placed], labels: &BTreeMap<String, Gold>) -> serde_json::Value {
    let mut kinds: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let (mut found, mut wrong) = (0u32, Vec::new());
    let root = |id: &str| labels.get(id).and_then(|g| g.dup_of.clone()).unwrap_or_else(|| id.to_owned());
    for p in placed {
        let Some(gold) = labels.get(&p.id) else {
            continue;
        };
        let of = p.copy_of.as_ref().or(p.version_of.as_ref());
        found += u32::from(of.is_some());
        let right = gold.dup_of.as_ref().is_some_and(|d| of.is_some_and(|o| root(o) == root(d)));
        if gold.dup_of.is_some() {
            let kind = gold.edit.clone().or_else(|| gold.variant.clone()).unwrap_or_default();
            let entry = kinds.entry(kind).or_default();
            entry.0 += 1;
            entry.1 += u32::from(right);
        }
        if of.is_some() && !right {
            wrong.push(p.id.clone());
        }
    }
    if kinds.is_empty() {
        return serde_json::Value::Null;
    }
    let precision = 1.0 - wrong.len() as f64 / f64::from(found.max(1));
    let rows: Vec<_> = kinds.iter().map(|(kind, (n, right))| serde_json::json!({"edit": kind, "n": n, "recall": round(f64::from(*right) / f64::from(*n))})).collect();
    serde_json::json!({"found": found, "precision": round(precision), "wrong": wrong, "by_edit": rows})
}

/// Whether each labelled string is gone, or kept, in what is shown and in what is compared.
fn redaction(items: &[Item], labels: &BTreeMap<String, Gold>) -> serde_json::Value {
    let (mut pii, mut gone, mut kept, mut stay) = (0, 0, 0, 0);
    let mut missed = Vec::new();
    for item in items {
        let Some(gold) = labels.get(&item.id) else {
            continue;
        };
        let all = [&item.title, &item.body, &item.plain_title, &item.plain_body];
        for (n, words) in gold.pii.iter().enumerate() {
            pii += 1;
            if all.iter().any(|text| text.contains(words.as_str())) {
                missed.push(format!("{}#{n}", item.id));
            } else {
                gone += 1;
            }
        }
        for words in &gold.not_pii {
            stay += 1;
            kept += usize::from(item.title.contains(words.as_str()) || item.body.contains(words.as_str()));
        }
    }
    serde_json::json!({"pii": pii, "gone": gone, "missed": missed, "not_pii": stay, "kept": kept})
}

/// Garbled and traditional copies, repaired and simplified, against the original's characters.
fn garble(items: &[Item], labels: &BTreeMap<String, Gold>) -> serde_json::Value {
    let by_id: BTreeMap<&str, &Item> = items.iter().map(|i| (i.id.as_str(), i)).collect();
    let (mut chars, mut wrong, mut texts) = (0usize, 0usize, 0usize);
    for gold in labels.values() {
        let garbled = matches!(gold.variant.as_deref(), Some("garbled" | "traditional"));
        let Some(original) = gold.dup_of.as_ref().filter(|_| garbled).and_then(|d| labels.get(d)) else {
            continue;
        };
        let Some(item) = by_id.get(gold.id.as_str()) else {
            continue;
        };
        let clean =
            |text: &Option<String>| Raw::new("x", None, "zh", "", "", text.as_deref().unwrap_or("")).clean().plain_body;
        for (ours, theirs) in [(&item.plain_title, clean(&original.title)), (&item.plain_body, clean(&original.body))] {
            texts += 1;
            chars += theirs.chars().count();
            wrong += distance(ours, &theirs);
        }
    }
    let restored = if chars == 0 { 1.0 } else { 1.0 - wrong as f64 / chars as f64 };
    serde_json::json!({"texts": texts, "characters": chars, "wrong": wrong, "restored": (restored * 1e4).round() / 1e4})
}

/// Edits between two texts.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

fn print(say: &Say, report: &serde_json::Value) {
    for row in report["grouping"].as_array().into_iter().flatten() {
        for when in ["end", "arrival"] {
            let label = say.label(&format!("watch-eval-{when}"));
            println!("{label} {} {}", row["lang"].as_str().unwrap_or(""), row[when]);
        }
    }
    for key in ["copies", "redaction", "garble", "config"] {
        println!("{} {}", say.label(&format!("watch-eval-{key}")), report[key]);
    }
}
