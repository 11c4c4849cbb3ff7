//! Which indicator a number in an old report probably needs, and why.
//!
//! It compares words with the packs' own labels. It proposes; a person decides.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::text::repair::is_han;

/// An indicator as the packs name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub id: String,
    pub label: String,
    /// The word for counting (次, 篇, %), if the packs have one.
    pub unit: String,
}

/// A proposal: how sure from 0 to 1, and the words that both share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Need {
    pub indicator: String,
    pub label: String,
    pub score: f64,
    pub shared: Vec<String>,
    pub unit_agrees: bool,
}

/// Less than this is no proposal.
const LEAST: f64 = 0.4;

/// Labels prepared once for a whole report.
pub struct Wants {
    all: Vec<(Wanted, Vec<[char; 2]>, String)>,
}

/// Ways to count, longest first; what a label ends in says how it is counted.
const TAILS: &[(&str, &str)] = &[
    ("条次", "条次"),
    ("人次", "人次"),
    ("次数", "次"),
    ("篇数", "篇"),
    ("条数", "条"),
    ("项数", "项"),
    ("件数", "件"),
    ("处数", "处"),
    ("份数", "份"),
    ("种数", "种"),
    ("个数", "个"),
    ("天数", "天"),
    ("占比", "%"),
    ("比重", "%"),
    ("条", "条"),
    ("次", "次"),
    ("数", ""),
];

impl Wants {
    pub fn new(wanted: &[Wanted]) -> Wants {
        let all = wanted.iter().map(|w| {
            let label = w.label.split('（').next().unwrap_or_default();
            let tail = TAILS.iter().find(|(t, _)| label.ends_with(t));
            let stem = tail.map_or(label, |(t, _)| &label[..label.len() - t.len()]);
            let unit = if w.unit.is_empty() { tail.map_or("", |(_, u)| u) } else { w.unit.as_str() };
            (w.clone(), pairs(&stem.chars().collect::<Vec<_>>()), unit.to_owned())
        });
        Wants { all: all.collect() }
    }

    /// The best indicator for a number: `near` are the words right before it, `around` its sentence.
    pub fn best(&self, near: &[char], around: &[char], unit: &str) -> Option<Need> {
        let near: BTreeSet<[char; 2]> = pairs(near).into_iter().collect();
        let around: BTreeSet<[char; 2]> = pairs(around).into_iter().collect();
        let mut best: Option<Need> = None;
        for (wanted, stem, counted) in self.all.iter().filter(|(_, stem, _)| !stem.is_empty()) {
            let weight = |p: &[char; 2]| {
                if near.contains(p) {
                    1.0
                } else if around.contains(p) {
                    0.4
                } else {
                    0.0
                }
            };
            let matched: f64 = stem.iter().map(weight).sum();
            if !stem.iter().any(|p| near.contains(p)) {
                continue;
            }
            let agrees = same_unit(counted, unit);
            let clash = !agrees && !counted.is_empty() && !unit.is_empty();
            let coverage = matched / stem.len() as f64;
            let score = coverage * (1.0 - (-matched / 2.5).exp())
                + if agrees {
                    0.15
                } else if clash {
                    -0.3
                } else {
                    0.0
                };
            let score = (score.clamp(0.0, 1.0) * 100.0).round() / 100.0;
            if score >= LEAST && best.as_ref().is_none_or(|b| score > b.score) {
                let shared = words(stem.iter().filter(|p| weight(p) > 0.0));
                let (indicator, label) = (wanted.id.clone(), wanted.label.clone());
                best = Some(Need { indicator, label, score, shared, unit_agrees: agrees });
            }
        }
        best
    }
}

fn same_unit(a: &str, b: &str) -> bool {
    let loose = |x: &str, y: &str| x == "条次" && matches!(y, "篇" | "条" | "次");
    !a.is_empty() && (a == b || loose(a, b) || loose(b, a) || (matches!(a, "项" | "条") && matches!(b, "项" | "条")))
}

/// Neighbouring Han characters, two by two.
pub fn pairs(chars: &[char]) -> Vec<[char; 2]> {
    chars.windows(2).filter(|w| is_han(w[0]) && is_han(w[1])).map(|w| [w[0], w[1]]).collect()
}

/// Pairs that overlap are put together to words again.
fn words<'a>(shared: impl Iterator<Item = &'a [char; 2]>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for [a, b] in shared {
        match found.last_mut() {
            Some(last) if last.ends_with(*a) => last.push(*b),
            _ => found.push([*a, *b].iter().collect()),
        }
    }
    found
}
