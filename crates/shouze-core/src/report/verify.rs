//! A paper that came back against what it should say: each number equal, different or not recognised.
//!
//! It compares numbers and records, never prose, and what it cannot find it says it cannot find.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::document::{Block, Document, Mention};
use super::found::{Found, Paragraph, Run};
use super::numeral::{Numeral, numerals, same, value};
use super::position::{AROUND, ends_sentence, runs, text_of};

/// What became of one number.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checked {
    pub tag: String,
    pub label: String,
    /// What it should be.
    pub number: String,
    pub verdict: Verdict,
    /// What stands there.
    pub found: Option<String>,
    pub by: By,
    /// A tracked change lies inside it.
    pub tracked: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Equal,
    Differs,
    NotRecognised,
}

/// How it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    Tag,
    /// The tag was gone, the control's name was not.
    Alias,
    /// The control was gone: by the words around it.
    Sentence,
    Nothing,
}

/// Everything that was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Outcome {
    pub figures: Vec<Checked>,
    /// Numbers that no figure and no record accounts for, with what stands around them.
    pub bare: Vec<(String, String)>,
    /// Controls with a tag that is none of this paper's figures.
    pub strange: Vec<(String, String)>,
    /// Cells of records that say something else: what they should say, and what they do.
    pub records: Vec<(String, String)>,
}

impl Outcome {
    /// Is anything different from what it should be?
    pub fn differs(&self) -> bool {
        let figure = |c: &Checked| c.verdict == Verdict::Differs || c.tracked;
        self.figures.iter().any(figure) || !(self.bare.is_empty() && self.strange.is_empty() && self.records.is_empty())
    }

    /// Could every figure be checked?
    pub fn complete(&self) -> bool {
        self.figures.iter().all(|c| c.verdict != Verdict::NotRecognised)
    }
}

/// What the paper should say.
pub struct Expected<'a> {
    pub mentions: &'a [Mention],
    /// The paper composed again, where that was possible: then records and bare numbers are told apart.
    pub document: Option<&'a Document>,
}

pub fn verify(expected: &Expected, found: &Found) -> Outcome {
    let mut outcome = Outcome::default();
    let controls = controls(expected.mentions, found, &mut outcome);
    let texts = texts(found);
    let mut free = numbers(&texts);
    let lost: Vec<&Mention> = expected.mentions.iter().filter(|m| !controls.contains_key(m.tag.as_str())).collect();
    let by_sentence = align(&lost, &free);
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for mention in expected.mentions {
        let mut checked = Checked {
            tag: mention.tag.clone(),
            label: mention.label.clone(),
            number: mention.number.clone(),
            verdict: Verdict::NotRecognised,
            found: None,
            by: By::Nothing,
            tracked: false,
        };
        if let Some(shown) = controls.get(mention.tag.as_str()) {
            checked.tracked = shown.iter().any(|s| s.tracked);
            checked.by = if shown.iter().all(|s| s.by_tag) { By::Tag } else { By::Alias };
            let wrong = shown.iter().find(|s| !same(&s.text, &mention.number));
            checked.verdict = if wrong.is_some() { Verdict::Differs } else { Verdict::Equal };
            checked.found = wrong.or(shown.first()).map(|s| s.text.clone());
        } else if let Some(at) = by_sentence.get(mention.tag.as_str()) {
            let candidate = &free[*at];
            taken.insert(*at);
            let equal = same(&candidate.text, &mention.number);
            checked.by = By::Sentence;
            checked.verdict = if equal { Verdict::Equal } else { Verdict::Differs };
            checked.found = Some(candidate.text.clone());
        }
        outcome.figures.push(checked);
    }
    let mut at = 0;
    free.retain(|_| {
        at += 1;
        !taken.contains(&(at - 1))
    });
    outcome.bare = bare(expected, &free);
    if let Some(document) = expected.document {
        outcome.records = records(document, found);
    }
    outcome
}

/// What a control shows.
struct Shown {
    text: String,
    by_tag: bool,
    tracked: bool,
}

fn controls<'m>(mentions: &'m [Mention], found: &Found, outcome: &mut Outcome) -> BTreeMap<&'m str, Vec<Shown>> {
    let known: BTreeMap<&str, &str> = mentions.iter().map(|m| (m.tag.as_str(), m.tag.as_str())).collect();
    let mut shown: BTreeMap<&str, Vec<Shown>> = BTreeMap::new();
    for run in found.paragraphs.iter().flat_map(|p| &p.runs) {
        let Run::Control { tag, alias, text, tracked } = run else { continue };
        let by_tag = tag.as_deref().and_then(|t| known.get(t));
        let by_alias = alias.as_deref().and_then(|a| known.get(a));
        match by_tag.or(by_alias) {
            Some(name) => {
                let one = Shown { text: text.clone(), by_tag: by_tag.is_some(), tracked: *tracked };
                shown.entry(name).or_default().push(one);
            }
            None => {
                let name = tag.as_deref().or(alias.as_deref()).unwrap_or_default();
                // Controls of other people's forms hold other things; only those that hold a number count.
                if value(text).is_some() {
                    outcome.strange.push((name.to_owned(), text.clone()));
                }
            }
        }
    }
    shown
}

/// A paragraph as it reads, and which characters belong to figures' controls.
struct Text {
    chars: Vec<char>,
    controlled: Vec<bool>,
    /// In a table: the row's first cell and the column's heading.
    heads: Option<(String, String)>,
}

fn texts(found: &Found) -> Vec<Text> {
    let cell = |table: usize, row: usize, column: usize| {
        let at = |p: &&Paragraph| p.cell == Some((table, row, column));
        found.paragraphs.iter().find(at).map(Paragraph::text).unwrap_or_default()
    };
    found
        .paragraphs
        .iter()
        .map(|p| {
            let mut text = Text { chars: Vec::new(), controlled: Vec::new(), heads: None };
            for run in &p.runs {
                let (words, controlled) = match run {
                    Run::Text(words) | Run::Inserted(words) => (words, false),
                    Run::Control { text, .. } => (text, true),
                    Run::Deleted(_) => continue,
                };
                text.chars.extend(words.chars());
                text.controlled.resize(text.chars.len(), controlled);
            }
            if let Some((table, row, column)) = p.cell {
                text.heads = Some((cell(table, row, 0), cell(table, 0, column)));
            }
            text
        })
        .collect()
}

/// A number outside every control.
struct Candidate {
    text: String,
    numeral: Numeral,
    before: String,
    after: String,
    /// The words around it, for people.
    around: String,
    in_table: bool,
}

fn numbers(texts: &[Text]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for text in texts {
        for numeral in numerals(&text.chars) {
            if text.controlled[numeral.start..numeral.end].iter().any(|c| *c) {
                continue;
            }
            let (start, end) = (numeral.start, numeral.end);
            let from = text.chars[..start].iter().rposition(|c| ends_sentence(*c)).map_or(0, |i| i + 1);
            let from = from.max(start.saturating_sub(AROUND));
            let to = text.chars[end..].iter().position(|c| ends_sentence(*c)).map_or(text.chars.len(), |i| end + i);
            let to = to.min(end + AROUND);
            let slice = |a: usize, b: usize| text.chars[a..b].iter().collect::<String>();
            let (before, after) = match &text.heads {
                Some((row, column)) if slice(0, text.chars.len()).trim() == slice(start, end) => {
                    (row.clone(), column.clone())
                }
                _ => (slice(from, start), slice(end, to)),
            };
            found.push(Candidate {
                text: slice(start, end),
                around: slice(start.saturating_sub(12), (end + 12).min(text.chars.len())),
                before,
                after,
                in_table: text.heads.is_some(),
                numeral,
            });
        }
    }
    found
}

/// Below this two surroundings are not taken for the same sentence.
const LIKE: f64 = 0.52;

/// Finds the numbers again whose marks are gone: first in the order of the paper, then whatever is left anywhere.
fn align<'m>(mentions: &[&'m Mention], candidates: &[Candidate]) -> BTreeMap<&'m str, usize> {
    let mut pairs = BTreeMap::new();
    if mentions.is_empty() || candidates.is_empty() {
        return pairs;
    }
    let around: Vec<Around> = mentions.iter().map(|m| masked(&m.before, &m.after)).collect();
    let others: Vec<Around> = candidates.iter().map(|c| masked(&c.before, &c.after)).collect();
    let score: Vec<Vec<f64>> = around
        .iter()
        .map(|a| others.iter().map(|b| likeness(a, b)).map(|s| if s < LIKE { 0.0 } else { s }).collect())
        .collect();
    let (n, m) = (mentions.len(), candidates.len());
    let mut best = vec![vec![0.0f64; m + 1]; n + 1];
    for i in 1..=n {
        for j in 1..=m {
            let paired = if score[i - 1][j - 1] > 0.0 { best[i - 1][j - 1] + score[i - 1][j - 1] } else { 0.0 };
            best[i][j] = paired.max(best[i - 1][j]).max(best[i][j - 1]);
        }
    }
    let (mut i, mut j) = (n, m);
    let mut used = BTreeSet::new();
    while i > 0 && j > 0 {
        if best[i][j] == best[i - 1][j] {
            i -= 1;
        } else if best[i][j] == best[i][j - 1] {
            j -= 1;
        } else {
            pairs.insert(mentions[i - 1].tag.as_str(), j - 1);
            used.insert(j - 1);
            i -= 1;
            j -= 1;
        }
    }
    // What was moved elsewhere: the likest free one, likest first.
    let mut rest: Vec<(f64, usize, usize)> = Vec::new();
    for (i, _) in mentions.iter().enumerate().filter(|(_, m)| !pairs.contains_key(m.tag.as_str())) {
        rest.extend((0..m).filter(|j| score[i][*j] > 0.0 && !used.contains(j)).map(|j| (score[i][j], i, j)));
    }
    rest.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    for (_, i, j) in rest {
        if !used.contains(&j) && !pairs.contains_key(mentions[i].tag.as_str()) {
            pairs.insert(mentions[i].tag.as_str(), j);
            used.insert(j);
        }
    }
    pairs
}

/// The characters before and after a number.
type Around = (Vec<char>, Vec<char>);

/// How many characters at each side tell sentences apart.
const BEFORE: usize = 16;
const AFTER: usize = 10;

/// Surroundings without white space and with every number as one sign: other numbers may have been changed too.
fn masked(before: &str, after: &str) -> Around {
    let mask = |text: &str| {
        let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut masked = Vec::with_capacity(chars.len());
        let mut at = 0;
        for numeral in numerals(&chars).into_iter().filter(|n| n.digits) {
            masked.extend_from_slice(&chars[at..numeral.start]);
            masked.push('#');
            at = numeral.end;
        }
        masked.extend_from_slice(&chars[at..]);
        masked
    };
    let (before, after) = (mask(before), mask(after));
    let from = before.len().saturating_sub(BEFORE);
    (before[from..].to_vec(), after[..after.len().min(AFTER)].to_vec())
}

/// 0 to 1: how like two surroundings are. What stands nearest counts most.
fn likeness(a: &Around, b: &Around) -> f64 {
    let side = |x: &[char], y: &[char]| {
        if x.is_empty() && y.is_empty() {
            return 1.0;
        }
        strsim::generic_levenshtein(&Iter(x), &Iter(y)) as f64 / x.len().max(y.len()) as f64
    };
    let before = if a.0.is_empty() && b.0.is_empty() { 1.0 } else { 1.0 - side(&a.0, &b.0) };
    let after = if a.1.is_empty() && b.1.is_empty() { 1.0 } else { 1.0 - side(&a.1, &b.1) };
    let close = |x: Option<&char>, y: Option<&char>| if x == y { 1.0 } else { 0.0 };
    let near = (close(a.0.last(), b.0.last()) + close(a.1.first(), b.1.first())) / 2.0;
    0.55 * before + 0.25 * after + 0.2 * near
}

/// A slice that `strsim` can walk twice.
struct Iter<'a>(&'a [char]);

impl<'a> IntoIterator for &Iter<'a> {
    type Item = &'a char;
    type IntoIter = std::slice::Iter<'a, char>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// Numbers that stand in the file and that nothing accounts for.
fn bare(expected: &Expected, free: &[Candidate]) -> Vec<(String, String)> {
    let mut known: Vec<(f64, Around)> = Vec::new();
    if let Some(document) = expected.document {
        let whole = whole_text(document);
        for text in &whole {
            let chars: Vec<char> = text.chars().collect();
            for numeral in numerals(&chars) {
                let before: String = chars[..numeral.start].iter().collect();
                let after: String = chars[numeral.end..].iter().collect();
                known.push((numeral.value, masked(&before, &after)));
            }
        }
    }
    let mut found = Vec::new();
    for candidate in free.iter().filter(|c| c.numeral.digits && !(c.in_table && expected.document.is_some())) {
        let around = masked(&candidate.before, &candidate.after);
        let accounted =
            known.iter().any(|(n, a)| (*n - candidate.numeral.value).abs() < 1e-9 && likeness(a, &around) >= 0.4);
        let as_text = format!("{}{}{}", candidate.before, candidate.text, candidate.after);
        let excused = super::lint::untagged(&as_text).iter().all(|(at, _)| *at != candidate.before.len());
        if !accounted && !excused {
            found.push((candidate.text.clone(), candidate.around.clone()));
        }
    }
    found
}

/// Every text of a document, numbers included.
fn whole_text(document: &Document) -> Vec<String> {
    let mut whole: Vec<String> = runs(document).iter().map(|(_, parts)| text_of(parts, &document.mentions)).collect();
    whole.extend(document.title.iter().cloned());
    whole.push(document.title.concat());
    whole.extend(document.number.iter().chain(&document.addressee).cloned());
    if let Some(mast) = &document.mast {
        whole.push(mast.name.clone());
        whole.extend(mast.issue.iter().chain(&mast.date).cloned());
    }
    if let Some(signature) = &document.signature {
        whole.extend(signature.date.clone());
    }
    if let Some(imprint) = &document.imprint {
        whole.extend(imprint.printed_on.iter().chain(&imprint.copies_printed).cloned());
        whole.extend(imprint.copies.iter().map(|(_, to)| to.clone()));
    }
    for (n, annex) in document.annexes.iter().enumerate() {
        whole.push(format!("附件{}", n + 1));
        whole.push(format!("{}. {}", n + 1, annex.title));
        whole.push(format!("附件：{}. {}", n + 1, annex.title));
    }
    whole
}

/// Tables of records, cell by cell, where the file still has tables.
fn records(document: &Document, found: &Found) -> Vec<(String, String)> {
    let mut tables: BTreeMap<usize, BTreeMap<(usize, usize), String>> = BTreeMap::new();
    for paragraph in &found.paragraphs {
        if let Some((table, row, column)) = paragraph.cell {
            let text = tables.entry(table).or_default().entry((row, column)).or_default();
            text.push_str(paragraph.text().trim());
        }
    }
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut left: Vec<&BTreeMap<(usize, usize), String>> = tables.values().collect();
    let mut wrong = Vec::new();
    let blocks = document.blocks.iter().chain(document.annexes.iter().flat_map(|a| &a.blocks));
    for block in blocks {
        let Block::Table(table) = block else { continue };
        let heads: Vec<String> = table.columns.iter().map(|c| bare(&c.title)).collect();
        let is_it = |t: &&BTreeMap<(usize, usize), String>| {
            heads.iter().enumerate().all(|(n, head)| t.get(&(0, n)).is_some_and(|text| bare(text) == *head))
        };
        let Some(at) = left.iter().position(is_it) else { continue };
        let cells = left.remove(at);
        for (row, expected) in table.rows.iter().enumerate() {
            for (column, cell) in expected.iter().enumerate() {
                if cell.iter().any(|i| matches!(i, super::document::Inline::Figure(_))) {
                    continue;
                }
                let parts: Vec<_> = cell.iter().map(super::position::part_of).collect();
                let expected = text_of(&parts, &document.mentions);
                let got = cells.get(&(row + 1, column)).cloned().unwrap_or_default();
                if bare(&expected) != bare(&got) {
                    wrong.push((expected, got));
                }
            }
        }
    }
    wrong
}
