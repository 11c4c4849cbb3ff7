//! Reads old papers: a report of last year, a notice, minutes. What stands there, with its sentence and its place.
//!
//! Pure rules and patterns: nothing is invented, nothing is recorded, nobody is judged.

pub mod clean;
mod counts;
mod listed;
mod needs;
mod parts;
mod phrases;
mod sentences;

use serde::{Deserialize, Serialize};

pub use clean::Repairs;
pub use counts::{Blank, BlankKind, OldFigure};
pub use listed::{Answer, Listed};
pub use needs::{Need, Wanted};
pub use parts::{OldPart, Role};
pub use phrases::{Leaves, Named, Vague};
pub use sentences::{Laid, Sentence, Spot};

use crate::fault::Fault;
use crate::text::repair::is_han;

/// A paragraph as a reader of files found it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub text: String,
    /// A heading of this level, by its style.
    pub level: Option<u8>,
}

/// More than this is no report.
pub const CHARS_MAX: usize = 300_000;
/// So many items of a list are kept.
const ITEMS_MAX: usize = 2_000;

/// What an old report holds: flat lists, each item with its sentence and place.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OldReport {
    pub title: Option<String>,
    /// The year that the report is about, where it says so.
    pub year: Option<i16>,
    /// The repaired text, one paragraph a line. Places count its characters.
    pub text: String,
    pub han: usize,
    /// Lines that do not belong to the report.
    pub aside: Vec<String>,
    pub repairs: Vec<Repairs>,
    pub parts: Vec<OldPart>,
    pub figures: Vec<OldFigure>,
    pub blanks: Vec<Blank>,
    pub vague: Vec<Vague>,
    /// The office's own rules and plans in 《》.
    pub rules: Vec<Named>,
    /// Other names in 《》: what superiors wrote, laws, books.
    pub documents: Vec<Named>,
    pub problems: Vec<Listed>,
    pub next_steps: Vec<Listed>,
    /// Items beyond what a list may hold.
    pub left_out: usize,
}

/// Reads an old report. `simplify` turns traditional characters into simplified ones.
pub fn read_report(lines: &[Line], simplify: &dyn Fn(&str) -> String, wanted: &[Wanted]) -> Result<OldReport, Fault> {
    let (laid, levels, cleaned) = lay(lines, simplify)?;
    let wants = needs::Wants::new(wanted);
    let (title, parts) = parts::parts(&laid, &levels);
    let (rules, documents) = phrases::named(&laid);
    let mut report = OldReport {
        year: year(&laid, title.as_deref()),
        title,
        han: laid.chars.iter().filter(|c| is_han(**c)).count(),
        figures: counts::figures(&laid, &wants),
        blanks: counts::blanks(&laid, &wants),
        vague: phrases::vague(&laid),
        rules,
        documents,
        problems: listed::items(&laid, &parts, Role::Problems),
        next_steps: listed::items(&laid, &parts, Role::NextSteps),
        parts,
        text: cleaned.text,
        aside: cleaned.aside,
        repairs: cleaned.repairs,
        left_out: 0,
    };
    if report.problems.is_empty() {
        report.problems = listed::inside(&laid);
    }
    let mut out = 0;
    out += cut(&mut report.figures, ITEMS_MAX) + cut(&mut report.blanks, ITEMS_MAX) + cut(&mut report.vague, ITEMS_MAX);
    out +=
        cut(&mut report.rules, ITEMS_MAX) + cut(&mut report.documents, ITEMS_MAX) + cut(&mut report.parts, ITEMS_MAX);
    out += cut(&mut report.problems, 100) + cut(&mut report.next_steps, 100);
    report.left_out = out;
    listed::link(&mut report.problems, &mut report.next_steps);
    Ok(report)
}

fn cut<T>(list: &mut Vec<T>, max: usize) -> usize {
    let out = list.len().saturating_sub(max);
    list.truncate(max);
    out
}

/// Cleans and lays out lines; levels stay with the paragraphs that keep them.
fn lay(lines: &[Line], simplify: &dyn Fn(&str) -> String) -> Result<(Laid, Vec<Option<u8>>, clean::Cleaned), Fault> {
    let total: usize = lines.iter().map(|l| l.text.chars().count()).sum();
    if total > CHARS_MAX {
        return Err(Fault::new("reading-too-long").with("chars", total).with("max", CHARS_MAX));
    }
    let whole: Vec<&str> = lines.iter().map(|l| l.text.as_str()).collect();
    let cleaned = clean::clean(&whole.join("\n"), simplify);
    let laid = Laid::new(&cleaned.text);
    if !laid.chars.iter().any(|c| c.is_alphanumeric()) {
        return Err(Fault::new("reading-empty"));
    }
    let styled: std::collections::BTreeMap<String, u8> =
        lines.iter().filter_map(|l| Some((clean::clean(&l.text, simplify).text, l.level?))).collect();
    let levels = laid.paragraphs.iter().map(|(a, b)| styled.get(&laid.slice(*a, *b)).copied()).collect();
    Ok((laid, levels, cleaned))
}

/// 2021年 in the title, else the year that stands most often.
fn year(laid: &Laid, title: Option<&str>) -> Option<i16> {
    let years = |chars: &[char]| -> Vec<i16> {
        let four = |w: &[char]| (w[4] == '年').then(|| w[..4].iter().collect::<String>().parse::<i16>().ok()).flatten();
        chars.windows(5).filter_map(four).filter(|y| (1990..=2100).contains(y)).collect()
    };
    if let Some(year) = title.and_then(|t| years(&t.chars().collect::<Vec<_>>()).first().copied()) {
        return Some(year);
    }
    let mut times = std::collections::BTreeMap::<i16, usize>::new();
    years(&laid.chars).into_iter().for_each(|y| *times.entry(y).or_default() += 1);
    times.into_iter().max_by_key(|(_, n)| *n).map(|(y, _)| y)
}

#[cfg(test)]
mod tests;
