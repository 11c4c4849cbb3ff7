//! What stands between `{{` and `}}`: the number, name or list that a template asks for.
//!
//! Reading only: nothing here has a value yet.

use std::collections::BTreeMap;

use super::rows::List;
use crate::fault::Fault;
use crate::indicator::Indicator;
use crate::pack::Packs;
use crate::period::Period;
use crate::standing::Label;

/// A number that a template asks for. Two equal asks are the same figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ask {
    Indicator { indicator: String, shift: Shift, group: Option<(String, String)> },
    Quoted { title: String },
    Standing { labels: Vec<Label> },
    Rows { list: String },
}

/// The period that a figure is counted over, seen from the period of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shift {
    #[default]
    Same,
    LastYear,
    Half(u8),
    Quarter(u8),
    ToDate,
}

impl Shift {
    pub fn parse(text: &str) -> Option<Shift> {
        Some(match text {
            "same" => Shift::Same,
            "last_year" => Shift::LastYear,
            "to_date" => Shift::ToDate,
            "H1" => Shift::Half(1),
            "H2" => Shift::Half(2),
            "Q1" => Shift::Quarter(1),
            "Q2" => Shift::Quarter(2),
            "Q3" => Shift::Quarter(3),
            "Q4" => Shift::Quarter(4),
            _ => return None,
        })
    }

    pub fn name(self) -> String {
        match self {
            Shift::Same => "same".into(),
            Shift::LastYear => "last_year".into(),
            Shift::Half(n) => format!("H{n}"),
            Shift::Quarter(n) => format!("Q{n}"),
            Shift::ToDate => "to_date".into(),
        }
    }

    pub fn of(self, period: &Period) -> Option<Period> {
        let year = period.to.year();
        match self {
            Shift::Same => Some(period.clone()),
            Shift::LastYear => period.year_before(),
            Shift::Half(n) => Period::parse(&format!("{year:04}H{n}")),
            Shift::Quarter(n) => Period::parse(&format!("{year:04}Q{n}")),
            Shift::ToDate => Period::parse(&format!("{year:04}-01-01..{}", period.to)),
        }
    }
}

/// What a slot holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    Number(Ask),
    /// `office.name`, `period.text`, …
    Variable(String),
    /// Records in the middle of a sentence.
    Names(String),
}

/// The names that a template gives to figures and lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    pub figures: BTreeMap<String, Ask>,
    pub lists: BTreeMap<String, List>,
}

/// Variables that are no field of the office's profile.
pub const VARIABLES: [&str; 9] = [
    "period.text",
    "period.year",
    "period.last_year",
    "period.next_year",
    "period.from",
    "period.until",
    "day.text",
    "line.post",
    "number",
];

impl Names {
    /// Reads what stands in a slot.
    pub fn slot(&self, text: &str, packs: &Packs) -> Result<Slot, Fault> {
        let words = split(text);
        let Some((first, rest)) = words.split_first() else {
            return Err(Fault::new("report-empty-slot"));
        };
        match first.as_str() {
            "quoted" => {
                let title = rest.concat().trim_matches(['"', '“', '”']).to_owned();
                return Ok(Slot::Number(Ask::Quoted { title }));
            }
            "standing" => {
                let labels = rest.concat();
                let labels: Result<Vec<Label>, Fault> = labels.split(',').map(label).collect();
                return Ok(Slot::Number(Ask::Standing { labels: labels? }));
            }
            "rows" if rest.len() == 1 => {
                let list = rest[0].clone();
                if !self.lists.contains_key(&list) {
                    let fault = Fault::new("report-unknown-list").with("name", &list);
                    return Err(fault.near(&list, self.lists.keys().map(String::as_str)));
                }
                return Ok(Slot::Number(Ask::Rows { list }));
            }
            _ => {}
        }
        if self.lists.contains_key(first) && rest.is_empty() {
            return Ok(Slot::Names(first.clone()));
        }
        if first == "number" || first.contains('.') {
            return variable(first, packs);
        }
        self.number(first, rest, packs).map(Slot::Number)
    }

    /// A figure by its name, with what narrows it.
    pub fn number(&self, name: &str, rest: &[String], packs: &Packs) -> Result<Ask, Fault> {
        let (indicator, mut shift, mut group) = match self.figures.get(name) {
            Some(Ask::Indicator { indicator, shift, group }) => (indicator.clone(), *shift, group.clone()),
            Some(other) => return Ok(other.clone()),
            None => (name.to_owned(), Shift::Same, None),
        };
        let Some(declared) = packs.indicator(&indicator) else {
            let known = packs.indicators.iter().map(|i| i.id.as_str()).chain(self.figures.keys().map(String::as_str));
            return Err(Fault::new("lint-unknown_figure").with("name", name).near(name, known));
        };
        for word in rest {
            if let Some((field, value)) = word.split_once('=') {
                let value = value.trim_matches('"').to_owned();
                check_group(declared, field, &value, packs)?;
                group = Some((field.to_owned(), value));
            } else {
                shift = Shift::parse(word).ok_or_else(|| {
                    let known = ["last_year", "to_date", "H1", "H2", "Q1", "Q2", "Q3", "Q4"];
                    Fault::new("report-unknown-period").with("got", word).near(word, known)
                })?;
            }
        }
        Ok(Ask::Indicator { indicator, shift, group })
    }
}

fn label(text: &str) -> Result<Label, Fault> {
    Label::ALL.into_iter().find(|l| l.name() == text.trim()).ok_or_else(|| {
        let fault = Fault::new("report-unknown-label").with("got", text.trim());
        fault.near(text.trim(), Label::NAMES)
    })
}

pub(super) fn labels(texts: &[String]) -> Result<Vec<Label>, Fault> {
    texts.iter().map(|t| label(t)).collect()
}

/// Does the indicator count by this field, and is this one of its values?
pub(super) fn check_group(indicator: &Indicator, field: &str, value: &str, packs: &Packs) -> Result<(), Fault> {
    if !indicator.groups.iter().any(|g| g.id() == field) {
        let fault = Fault::new("report-unknown-group").with("indicator", &indicator.id).with("field", field);
        return Err(fault.near(field, indicator.groups.iter().map(|g| g.id())));
    }
    let terms = packs.kind(&indicator.of).and_then(|k| k.field(field)).and_then(|f| f.field_type.terms());
    match terms {
        Some(terms) if !terms.iter().any(|t| t.stored == value) => {
            let fault = Fault::new("filter-unknown-value").with("field", field).with("got", value);
            Err(fault.near(value, terms.iter().map(|t| t.stored.as_str())))
        }
        _ => Ok(()),
    }
}

fn variable(name: &str, packs: &Packs) -> Result<Slot, Fault> {
    let profile = packs.kind("office");
    let known = match name.split_once('.') {
        Some(("office", field)) => profile.is_some_and(|k| k.field(field).is_some()),
        _ => VARIABLES.contains(&name),
    };
    if known {
        return Ok(Slot::Variable(name.to_owned()));
    }
    let fields: Vec<String> = profile.into_iter().flat_map(|k| &k.fields).map(|f| format!("office.{}", f.id)).collect();
    let all = fields.iter().map(String::as_str).chain(VARIABLES);
    Err(Fault::new("report-unknown-variable").with("name", name).near(name, all))
}

/// Splits at spaces outside quotation marks.
fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut quoted) = (String::new(), false);
    for c in text.trim().chars() {
        if c == '"' {
            quoted = !quoted;
        }
        if c.is_whitespace() && !quoted {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
        } else {
            word.push(c);
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

impl Ask {
    /// The beginning of the tag: ASCII, short, readable, its own for every different ask.
    pub fn tag(&self, packs: &Packs) -> String {
        let tag = match self {
            Ask::Indicator { indicator, shift, group } => {
                let mut tag = indicator.clone();
                if *shift != Shift::Same {
                    tag = format!("{tag}.{}", shift.name());
                }
                if let Some((field, value)) = group {
                    let terms = packs.indicator(indicator).and_then(|i| packs.kind(&i.of)).and_then(|k| k.field(field));
                    let terms = terms.and_then(|f| f.field_type.terms()).unwrap_or_default();
                    let key = terms.iter().find(|t| t.stored == *value).map(|t| t.key.clone());
                    tag = format!("{tag}.{field}-{}", key.unwrap_or_else(|| short(value)));
                }
                tag
            }
            Ask::Quoted { title } => format!("quoted.{}", short(title)),
            Ask::Standing { labels } => {
                let names: Vec<&str> = labels.iter().map(|l| l.name()).collect();
                format!("standing.{}", names.join("-"))
            }
            Ask::Rows { list } => format!("rows.{list}"),
        };
        // Room for `-99` after it.
        if tag.len() <= 60 { tag } else { format!("{}.{}", &tag[..50], short(&tag)) }
    }
}

/// Eight hexadecimal digits of a text's SHA-256.
fn short(text: &str) -> String {
    use sha2::{Digest, Sha256};
    crate::pack::hex(&Sha256::digest(text.as_bytes()))[..8].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_what_is_quoted_together() {
        assert_eq!(split(r#" submissions  series="要 情" H1 "#), ["submissions", r#"series="要 情""#, "H1"]);
        assert!(split("  ").is_empty());
    }

    #[test]
    fn periods_seen_from_the_report() {
        let quarter = Period::parse("2025Q2").unwrap();
        let shown = |s: &str| Shift::parse(s).unwrap().of(&quarter).unwrap().to_string();
        assert_eq!(shown("same"), "2025Q2");
        assert_eq!(shown("last_year"), "2024Q2");
        assert_eq!(shown("to_date"), "2025-01-01..2025-06-30");
        assert_eq!(shown("H1"), "2025H1");
        assert_eq!(Shift::parse("Q5"), None);
    }
}
