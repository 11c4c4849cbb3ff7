//! Other people's forms: what is blank in them, which figure belongs there, and the paper that filling them makes.
//!
//! It reads no file and counts nothing: spots come from readers, numbers from figures. A filled form is a report.

pub mod map;
pub mod suggest;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use map::Map;

/// A form as a reader found it, blank or filled.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Form {
    pub word: bool,
    pub title: String,
    /// Every text that the form's maker wrote, in reading order: by these a form is known again.
    pub labels: Vec<String>,
    pub spots: Vec<Spot>,
}

/// A place in a form: to be filled, filled, or computed by the form itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// `统计表!C5`, `T1!R2C3`, `P7`; `#2` after it for the second blank in a text.
    pub at: String,
    /// Headings of its row and its column, outer first, joined by ` / `.
    pub row: String,
    pub column: String,
    pub unit: String,
    pub state: State,
    /// What stands there now; of a blank in a text, the blank.
    pub text: String,
    /// Around a blank in a text.
    pub before: String,
    pub after: String,
    /// The cell shows a fraction as a percentage.
    #[serde(default)]
    pub percent: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    #[default]
    Empty,
    /// `{{…}}`, `____`, `〔  〕`.
    Placeholder,
    Formula,
    Filled,
}

impl Spot {
    /// What to call it: its headings, or the words around it.
    pub fn label(&self) -> String {
        let heads: Vec<&str> = [self.row.as_str(), &self.column].into_iter().filter(|h| !h.is_empty()).collect();
        match (heads.is_empty(), self.before.is_empty() && self.after.is_empty()) {
            (false, true) => heads.join(" · "),
            (true, true) => self.at.clone(),
            _ => format!("{}…{}", self.before, self.after),
        }
    }

    /// Is it waiting for something?
    pub fn wants(&self) -> bool {
        matches!(self.state, State::Empty | State::Placeholder)
    }

    /// Does it bear the headings of this label, wherever it stands?
    pub fn is_called(&self, label: &str) -> bool {
        self.label() == label
    }
}

impl Form {
    /// The same for the same form in every period: its words without numbers, years and blanks.
    pub fn shape(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(if self.word { b"word" } else { b"cell" });
        for label in &self.labels {
            let bare = normal(label);
            if !bare.is_empty() {
                hash.update(bare.as_bytes());
                hash.update(b"\n");
            }
        }
        crate::pack::hex(&hash.finalize())[..16].to_owned()
    }
}

/// Words alone: no white space, digits, ordinals of periods, brackets or blanks.
fn normal(text: &str) -> String {
    let mut bare = String::new();
    let mut after_ordinal = false;
    for c in text.chars() {
        let digit = c.is_numeric() || "一二三四五六七八九十〇上下".contains(c) && after_ordinal;
        after_ordinal = matches!(c, '第' | '年') || (after_ordinal && digit);
        if !digit && c.is_alphanumeric() {
            bare.extend(c.to_lowercase());
        }
    }
    bare
}

/// A heading without its unit, and the unit: 报送条数（条） is 报送条数 in 条.
pub fn unit_of(heading: &str) -> (String, String) {
    let trimmed = heading.trim();
    let inner = trimmed.strip_suffix(['）', ')']).and_then(|t| t.rsplit_once(['（', '(']));
    match inner {
        Some((name, unit)) => {
            let unit = unit.trim().trim_start_matches("单位：").trim_start_matches("单位:");
            let short = unit.chars().count() <= 4 && !unit.is_empty() && !unit.chars().any(|c| c.is_ascii_digit());
            if short { (name.trim().to_owned(), unit.to_owned()) } else { (trimmed.to_owned(), String::new()) }
        }
        None => (trimmed.to_owned(), String::new()),
    }
}

/// Where blanks stand in a text, in bytes.
pub fn blanks(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let end_of = |n: usize| chars.get(n).map_or(text.len(), |(at, _)| *at);
    let mut n = 0;
    while n < chars.len() {
        let (at, c) = chars[n];
        let run = |same: &dyn Fn(char) -> bool, from: usize| chars[from..].iter().take_while(|(_, c)| same(*c)).count();
        let space = |c: char| c.is_whitespace() || c == '_' || c == '＿';
        let length = match c {
            '{' if text[at..].starts_with("{{") => match text[at..].find("}}") {
                Some(length) if length <= 200 => text[at..at + length + 2].chars().count(),
                _ => 0,
            },
            '_' | '＿' => Some(run(&|c| c == '_' || c == '＿', n)).filter(|l| *l >= 2).unwrap_or(0),
            '〔' | '（' | '(' | '[' | '【' => {
                let inside = run(&space, n + 1);
                let close = chars.get(n + 1 + inside).map(|(_, c)| *c);
                if inside >= 1 && matches!(close, Some('〕' | '）' | ')' | ']' | '】')) { inside + 2 } else { 0 }
            }
            _ => 0,
        };
        if length > 0 {
            found.push(at..end_of(n + length));
        }
        n += length.max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_every_sort() {
        let texts = |t: &str| blanks(t).into_iter().map(|r| t[r].to_owned()).collect::<Vec<_>>();
        assert_eq!(texts("学习____次，研讨〔  〕次，{{study_sessions}}"), ["____", "〔  〕", "{{study_sessions}}"]);
        assert!(texts("一_个（三）{{没有").is_empty());
        assert_eq!(texts("共（　　）项"), ["（　　）"]);
    }

    #[test]
    fn the_next_period_has_the_same_shape() {
        let form = |labels: &[&str]| Form { labels: labels.iter().map(|l| (*l).into()).collect(), ..Form::default() };
        let first = form(&["2025年第一季度信息报送情况统计表", "报送（条）"]).shape();
        assert_eq!(first, form(&["2025年第二季度信息报送情况统计表", " 报送（条）"]).shape());
        assert_ne!(first, form(&["2025年第一季度信息采用情况统计表", "报送（条）"]).shape());
        assert_eq!(unit_of("参加人数（人次）"), ("参加人数".into(), "人次".into()));
        assert_eq!(unit_of("说明（见附件2的要求）").1, "");
    }
}
