//! Which column fills which field: suggested with a score and the reason, certain only where a heading is a label.
//!
//! It decides nothing: what is not certain is for a person to confirm, and what is left out is said.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use shouze_core::Lang;
use shouze_core::kind::{Field, FieldType, Kind};
use shouze_core::pack::Packs;

use super::cell::date::{self, Around};
use super::cell::{is_blank, number, plain, yes_no};
use super::field::{Hints, nearby};
use super::similar;
use super::table::Table;

/// What a column fills.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    Occurred,
    /// The time of day, beside a column with the day.
    Clock,
    Field(String),
    Evidence,
    /// The id by which this program knows its own rows.
    RowId,
    /// Says nothing new: serial numbers, what an export adds.
    Ignored,
}

impl Target {
    pub fn name(&self) -> String {
        match self {
            Target::Occurred => "occurred".into(),
            Target::Clock => "clock".into(),
            Target::Field(id) => id.clone(),
            Target::Evidence => "evidence".into(),
            Target::RowId => "row_id".into(),
            Target::Ignored => "-".into(),
        }
    }

    /// A target by its name in a mapping file.
    pub fn named(name: &str, kind: &Kind) -> Option<Target> {
        Some(match name {
            "occurred" => Target::Occurred,
            "clock" => Target::Clock,
            "evidence" => Target::Evidence,
            "row_id" => Target::RowId,
            "-" => Target::Ignored,
            id => Target::Field(kind.field(id)?.id.clone()),
        })
    }
}

/// Why a column is thought to fill a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The heading is the label, in one of the languages, or the id.
    Label,
    /// Somebody said so, in a mapping file.
    Confirmed,
    Synonym,
    Similar,
    Help,
    Serial,
    /// Nothing fits.
    Nothing,
}

impl Why {
    pub fn code(self) -> &'static str {
        match self {
            Why::Label => "label",
            Why::Confirmed => "confirmed",
            Why::Synonym => "synonym",
            Why::Similar => "similar",
            Why::Help => "help",
            Why::Serial => "serial",
            Why::Nothing => "nothing",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// One, or several: a day of issue may also be when it occurred.
    pub targets: Vec<Target>,
    pub score: f64,
    pub why: Why,
}

impl Guess {
    pub fn is_certain(&self) -> bool {
        matches!(self.why, Why::Label | Why::Confirmed | Why::Serial)
    }
}

/// Words of the program for columns that every kind has, plain, in both languages.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    pub occurred: BTreeSet<String>,
    pub evidence: BTreeSet<String>,
    pub row_id: BTreeSet<String>,
    pub ignored: BTreeSet<String>,
}

/// How the columns of a table fill a kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    pub kind: String,
    /// As the table's columns.
    pub columns: Vec<Guess>,
    /// For a field: what words of the sheet mean, as stored terms.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// What every row says, though the sheet has no column for it: field → text.
    pub fixed: BTreeMap<String, String>,
}

impl Mapping {
    pub fn column_of(&self, target: &Target) -> Option<usize> {
        self.columns.iter().position(|g| g.targets.contains(target))
    }

    /// How well the table fits, from 0 to 1: its columns, and what the kind requires.
    pub fn fit(&self, kind: &Kind) -> f64 {
        let scores: Vec<f64> = self.columns.iter().filter(|g| g.why != Why::Serial).map(|g| g.score).collect();
        if scores.is_empty() {
            return 0.0;
        }
        let required = kind.fields.iter().filter(|f| f.required);
        let (mut all, mut there) = (1.0, f64::from(u8::from(self.column_of(&Target::Occurred).is_some())));
        for field in required {
            all += 1.0;
            there += f64::from(u8::from(self.column_of(&Target::Field(field.id.clone())).is_some()));
        }
        0.5 * scores.iter().sum::<f64>() / scores.len() as f64 + 0.5 * there / all
    }

    /// Is everything there without which no row could be recorded?
    pub fn is_whole(&self, kind: &Kind) -> bool {
        let has = |target: Target| self.column_of(&target).is_some();
        let there = |id: &str| has(Target::Field(id.to_owned())) || self.fixed.contains_key(id);
        has(Target::Occurred) && kind.fields.iter().filter(|f| f.required).all(|f| there(&f.id))
    }
}

/// Is a plain text a heading that columns of these kinds bear?
pub fn vocabulary<'a>(packs: &'a Packs, kinds: impl Iterator<Item = &'a Kind>, shared: &Shared) -> BTreeSet<String> {
    let mut words: BTreeSet<String> =
        [&shared.occurred, &shared.evidence, &shared.row_id, &shared.ignored].into_iter().flatten().cloned().collect();
    for kind in kinds {
        for field in &kind.fields {
            words.extend(Lang::BOTH.map(|l| plain(&packs.field_label(l, kind, field))));
            words.insert(plain(&field.id));
        }
    }
    words
}

pub fn is_heading(words: &BTreeSet<String>, text: &str) -> bool {
    words.contains(text) || similar::is_common(text)
}

/// Suggests what each column fills.
pub fn suggest(table: &Table, kind: &Kind, packs: &Packs, shared: &Shared, around: &Around) -> Mapping {
    let mut candidates: Vec<(f64, usize, Target, Why)> = Vec::new();
    for (n, column) in table.columns.iter().enumerate() {
        let name = plain(&column.name);
        let whole = plain(&column.heading);
        let last = name.rsplit('/').next().unwrap_or_default().to_owned();
        let given = |words: &BTreeSet<String>| [&name, &whole].into_iter().any(|t| words.contains(t));
        if given(&shared.row_id) {
            candidates.push((1.0, n, Target::RowId, Why::Label));
        }
        if given(&shared.occurred) || name == "occurred" {
            candidates.push((1.0, n, Target::Occurred, Why::Label));
        } else if similar::says_when(&last) {
            candidates.push((0.8 + evidence_of_days(table, n, around), n, Target::Occurred, Why::Synonym));
        }
        if given(&shared.evidence) {
            candidates.push((1.0, n, Target::Evidence, Why::Label));
        } else if similar::says_evidence(&last) {
            candidates.push((0.7, n, Target::Evidence, Why::Synonym));
        }
        for field in &kind.fields {
            let (score, why) = score(&name, &whole, &last, kind, field, packs);
            if score > 0.0 {
                let score = if why == Why::Label { score } else { score + evidence(table, n, field, around) };
                candidates.push((score, n, Target::Field(field.id.clone()), why));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let nothing = Guess { targets: vec![Target::Ignored], score: 0.0, why: Why::Nothing };
    let mut columns = vec![nothing; table.columns.len()];
    let mut taken: BTreeSet<Target> = BTreeSet::new();
    let mut done: BTreeSet<usize> = BTreeSet::new();
    for (score, n, target, why) in candidates {
        let twice = taken.contains(&target) && why != Why::Label;
        if score < 0.55 || done.contains(&n) || twice {
            continue;
        }
        done.insert(n);
        taken.insert(target.clone());
        columns[n] = Guess { targets: vec![target], score: (score.min(1.0) * 100.0).round() / 100.0, why };
    }
    for (n, column) in table.columns.iter().enumerate().filter(|(n, _)| !done.contains(n)) {
        let name = plain(&column.name);
        let empty = column.heading.is_empty() && table.lines.iter().all(|l| l.cells[n].is_none());
        if shared.ignored.contains(&name) || similar::is_serial(&name) || empty {
            columns[n] = Guess { targets: vec![Target::Ignored], score: 1.0, why: Why::Serial };
        }
    }
    let mut mapping = Mapping { kind: kind.id.clone(), columns, values: BTreeMap::new(), fixed: BTreeMap::new() };
    clock_beside(table, &mut mapping, around);
    mapping
}

/// A column of mere times beside one of days.
fn clock_beside(table: &Table, mapping: &mut Mapping, around: &Around) {
    let Some(days) = mapping.column_of(&Target::Occurred) else { return };
    let clocks = |n: usize| {
        let texts: Vec<&str> = sample(table, n).collect();
        !texts.is_empty() && texts.iter().all(|t| date::read(t, around).is_ok_and(|w| w.day.is_none()))
    };
    if clocks(days) {
        let other = (0..table.columns.len()).find(|n| {
            *n != days
                && mapping.columns[*n].why != Why::Label
                && similar::says_when(&plain(&table.columns[*n].name))
                && !clocks(*n)
        });
        if let Some(other) = other {
            mapping.columns[other] = Guess { targets: vec![Target::Occurred], score: 0.9, why: Why::Synonym };
            mapping.columns[days] = Guess { targets: vec![Target::Clock], score: 0.9, why: Why::Synonym };
        }
        return;
    }
    for n in 0..table.columns.len() {
        let name = plain(&table.columns[n].name);
        if mapping.columns[n].why == Why::Nothing && similar::says_when(&name) && clocks(n) {
            mapping.columns[n] = Guess { targets: vec![Target::Clock], score: 0.9, why: Why::Synonym };
        }
    }
}

fn score(name: &str, whole: &str, last: &str, kind: &Kind, field: &Field, packs: &Packs) -> (f64, Why) {
    let labels = Lang::BOTH.map(|l| plain(&packs.field_label(l, kind, field)));
    let ids = std::iter::once(&field.id).chain(&field.alias).map(|id| plain(id));
    if name.is_empty() {
        return (0.0, Why::Nothing);
    }
    if labels.iter().cloned().chain(ids).any(|l| l == name || l == whole) {
        return (1.0, Why::Label);
    }
    let mut best = (0.0, Why::Nothing);
    let mut offer = |score: f64, why: Why| {
        if score > best.0 {
            best = (score, why);
        }
    };
    for label in &labels {
        // The lower heading of a group says what its column is.
        if last != name && last == label {
            offer(0.97, Why::Synonym);
        }
        if similar::same_group(last, label) {
            offer(0.86, Why::Synonym);
        } else if similar::ends_in_group(last, label) {
            offer(0.76, Why::Synonym);
        }
        offer(similar::likeness(last, label) * 0.95, Why::Similar);
        if last != name {
            offer(similar::likeness(&name.replace('/', ""), label) * 0.95, Why::Similar);
        }
    }
    let help = format!("{}-{}", kind.id, field.id);
    for lang in Lang::BOTH {
        if let Some(help) = packs.words.find(lang, &help, Some("help"), &[])
            && last.chars().count() >= 2
            && plain(&help).contains(last)
        {
            offer(0.62, Why::Help);
        }
    }
    best
}

fn sample(table: &Table, n: usize) -> impl Iterator<Item = &str> {
    let texts = table.lines.iter().filter_map(move |l| l.cells[n].as_ref().map(|c| c.text.as_str()));
    texts.filter(|t| !is_blank(t)).take(60)
}

fn evidence_of_days(table: &Table, n: usize, around: &Around) -> f64 {
    let guess = Around { year: around.year.or(Some(2000)), month: around.month.or(Some(1)), ..*around };
    weight(sample(table, n).map(|t| !matches!(date::read(t, &guess), Err(date::Why::NotADate))))
}

/// What the values say: up to a tenth for a field of their type, and much against one of another.
fn evidence(table: &Table, n: usize, field: &Field, around: &Around) -> f64 {
    match &field.field_type {
        FieldType::Date | FieldType::Time => evidence_of_days(table, n, around),
        FieldType::Integer { .. } | FieldType::Decimal { .. } => {
            weight(sample(table, n).map(|t| number::read(t, None, None) != number::Read::Not))
        }
        FieldType::YesNo => weight(sample(table, n).map(|t| yes_no(t).is_some())),
        FieldType::Choice(terms) => {
            weight(sample(table, n).map(|t| terms.iter().any(|x| x.stored == t) || nearby(terms, t).is_some()))
        }
        FieldType::Link => weight(sample(table, n).map(|t| t.starts_with("http"))),
        FieldType::File => -0.5,
        _ => {
            let digits = sample(table, n).map(|t| t.chars().any(|c| !c.is_ascii_digit() && !".-/:, ".contains(c)));
            weight(digits) * 0.5
        }
    }
}

fn weight(fits: impl Iterator<Item = bool>) -> f64 {
    let (mut all, mut good) = (0.0, 0.0);
    for fit in fits {
        all += 1.0;
        good += f64::from(u8::from(fit));
    }
    if all == 0.0 { 0.0 } else { 0.6 * (good / all) - 0.5 }
}

/// The words that mean a term of a field, plain: labels in both languages, keys, what was confirmed.
pub fn terms_of(
    kind: &Kind,
    field: &Field,
    packs: &Packs,
    values: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    for term in field.field_type.terms().unwrap_or_default() {
        words.insert(plain(&term.key), term.stored.clone());
        for lang in Lang::BOTH {
            words.insert(plain(&packs.term_label(lang, kind, field, &term.stored)), term.stored.clone());
        }
    }
    for term in field.field_type.terms().unwrap_or_default() {
        words.insert(plain(&term.stored), term.stored.clone());
    }
    words.extend(values.iter().map(|(word, stored)| (plain(word), stored.clone())));
    words
}

/// What reading a column needs to know.
pub fn hints(
    table: &Table,
    n: usize,
    kind: &Kind,
    field: &Field,
    mapping: &Mapping,
    packs: &Packs,
    around: Around,
) -> Hints {
    let none = BTreeMap::new();
    let values = mapping.values.get(&field.id).unwrap_or(&none);
    let unit = |word: String| number::unit(&word);
    let wanted = field.unit.as_ref().and_then(|key| {
        Lang::BOTH
            .iter()
            .find_map(|l| unit(packs.words.label(*l, &format!("unit-{key}"))))
            .or_else(|| unit(key.clone()))
    });
    Hints {
        around,
        given: table.columns[n].unit.as_deref().and_then(number::unit),
        wanted,
        terms: terms_of(kind, field, packs, values),
        own: table.own,
    }
}

/// Words of the sheet that stand for no term but are near to one: field → word → stored term.
pub fn near_values(
    table: &Table,
    kind: &Kind,
    mapping: &Mapping,
    packs: &Packs,
) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut found: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (n, guess) in mapping.columns.iter().enumerate() {
        for target in &guess.targets {
            let Target::Field(id) = target else { continue };
            let Some(field) = kind.field(id) else { continue };
            let Some(terms) = field.field_type.terms() else { continue };
            let known = terms_of(kind, field, packs, mapping.values.get(id).unwrap_or(&BTreeMap::new()));
            let texts = table.lines.iter().filter_map(|l| l.cells[n].as_ref().map(|c| c.text.as_str()));
            for text in texts.filter(|t| !is_blank(t)) {
                let many = matches!(field.field_type, FieldType::Choices(_));
                let words: Vec<&str> =
                    if many { text.split(['；', ';', '、', ',', '，', '\n', '/']).collect() } else { vec![text] };
                for word in words.into_iter().map(str::trim).filter(|w| !w.is_empty()) {
                    if !known.contains_key(&plain(word))
                        && let Some(stored) = nearby(terms, word)
                    {
                        found.entry(id.clone()).or_default().insert(word.to_owned(), stored);
                    }
                }
            }
        }
    }
    found
}
