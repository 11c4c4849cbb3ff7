//! The one configuration that every set is tried with. It never depends on the set.
use crate::topic::Rule;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Everything that the engine may be told.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub grouping: Grouping,
    pub warning: Warning,
    /// The office's topics; without any, the starting rules.
    pub topics: Vec<Rule>,
}

/// When to warn.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct Warning {
    /// False warnings a day that are allowed over all series.
    pub false_a_day: f64,
    /// A group of so many sources deserves a look.
    pub sources_min: u32,
    /// Dates of holidays, `2025-10-01`.
    pub holidays: Vec<String>,
}

impl Default for Warning {
    fn default() -> Self {
        Self { false_a_day: 1.0 / 14.0, sources_min: 4, holidays: Vec::new() }
    }
}

impl Config {
    /// Sixteen hexadecimal digits that name this configuration.
    pub fn hash(&self) -> String {
        let words = serde_json::to_vec(self).unwrap_or_default();
        Sha256::digest(&words).iter().take(8).map(|b| format!("{b:02x}")).collect()
    }
}

/// How items are grouped. `docs/watch-quality.md` says how each number was found.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct Grouping {
    /// Tokens kept of an item, the weightiest first.
    pub vector_max: usize,
    /// What a token in the title counts, one in the body being 1.
    pub title_weight: f32,
    /// How many items the shipped background is worth.
    pub prior_items: f32,
    /// Similarity falls as (1 + gap / days)^-power, the days being this many at least …
    pub decay_days: f32,
    /// … and never fewer than the stream needs for so many items.
    pub decay_items: f32,
    pub decay_power: f32,
    /// What is reported to a hotline goes on for longer.
    pub hotline_slower: f32,
    /// A group answers with the mean of this share of its best similarities …
    pub best_share: f32,
    /// … and, with this weight, as one: the similarity to its middle.
    pub centroid: f32,
    /// The acceptance level: how many times the usual best similarity to unrelated groups.
    pub acceptance: f32,
    /// The same for Chinese, where a rewrite shares fewer words.
    pub acceptance_zh: f32,
    /// The usual best similarity before any was seen, and how many items that is worth.
    pub null_prior: f32,
    pub null_prior_zh: f32,
    pub null_items: f32,
    /// How far what is seen may move it.
    pub null_freedom: f32,
    /// The share of linked items below which the level rises, and how fast.
    pub linked_share: f32,
    pub linked_power: f32,
    pub linked_most: f32,
    /// What a score is multiplied by where the places differ, and where the dates differ too.
    pub elsewhere: f32,
    pub elsewhere_and_when: f32,
    /// The same for two of a series with different numbers.
    pub another_number: f32,
    pub follow_up: f32,
    /// Two groups merge where their score reaches so many times the level.
    pub merge: f32,
    /// A word counts once for each group rather than for each item: how far.
    pub group_power: f32,
    /// Names of places known beforehand.
    pub gazetteer: Vec<String>,
}

impl Default for Grouping {
    fn default() -> Self {
        Self {
            vector_max: 300,
            title_weight: 2.0,
            prior_items: 800.0,
            decay_days: 2.0,
            decay_items: 12.0,
            decay_power: 1.5,
            hotline_slower: 3.0,
            best_share: 0.4,
            centroid: 0.5,
            acceptance: 2.65,
            acceptance_zh: 0.88,
            null_prior: 0.07,
            null_prior_zh: 0.035,
            null_freedom: 0.1,
            null_items: 100.0,
            linked_share: 0.12,
            linked_power: 1.5,
            linked_most: 8.0,
            elsewhere: 0.6,
            elsewhere_and_when: 0.4,
            another_number: 0.05,
            follow_up: 1.3,
            merge: 1.0,
            group_power: 1.0,
            gazetteer: Vec::new(),
        }
    }
}
