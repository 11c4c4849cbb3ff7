//! How field types are read from cells and written into them: the one `match` of this room over the types of fields.
//!
//! It reads what a clerk means into what the ledger's door takes; whether it may stand there is for the door to say.

use std::collections::BTreeMap;

use jiff::civil::Date;
use shouze_core::fault::{Fault, nearest};
use shouze_core::kind::{Field, FieldType, Term};
use shouze_core::moment::Moment;
use shouze_core::value::Value;

use super::cell::date::{self, Around, BareMonth, Taken, Why};
use super::cell::number::{self, Unit};
use super::cell::{is_blank, plain, yes_no};
use super::{Cell, Typed};

/// What is known about a column, besides its field.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    pub around: Around,
    /// The unit that the heading names, and the one that the field wants.
    pub given: Option<Unit>,
    pub wanted: Option<Unit>,
    /// Words that mean a stored term, plain: labels in both languages, keys, what the mapping says.
    pub terms: BTreeMap<String, String>,
    /// Written by this program: taken as it is.
    pub own: bool,
}

/// What a cell says, for a draft.
#[derive(Clone, Debug, PartialEq)]
pub enum Read {
    Nothing,
    Text(String, Option<Taken>),
    /// Names of other facts.
    Names(Vec<String>),
}

/// Does the field say by when, so that a bare month means its end?
fn is_limit(field: &Field) -> bool {
    let id = field.id.as_str();
    id == "until" || id.ends_with("_by") || id.starts_with("due") || id.ends_with("_until") || id.contains("review_on")
}

/// Reads a cell for a field.
pub fn read(cell: &Cell, field: &Field, hints: &Hints) -> Result<Read, Fault> {
    let text = cell.text.as_str();
    if cell.value == Typed::Error {
        return Err(Fault::new("sheet-cell-error").with("got", text));
    }
    if text.is_empty() || (!hints.own && is_blank(text)) {
        return Ok(Read::Nothing);
    }
    let as_is = |text: &str| Ok(Read::Text(text.to_owned(), None));
    match &field.field_type {
        FieldType::Text { .. } | FieldType::Post | FieldType::Section | FieldType::Office | FieldType::Place => {
            as_is(&text.split('\n').map(str::trim).collect::<Vec<_>>().join(" "))
        }
        FieldType::LongText { .. } | FieldType::Link | FieldType::File => as_is(text),
        FieldType::Integer { .. } | FieldType::Decimal { .. } => read_number(cell, field, hints),
        FieldType::YesNo => match (cell.value, yes_no(text)) {
            (Typed::Bool(b), _) | (_, Some(b)) => as_is(if b { "true" } else { "false" }),
            _ => Err(Fault::new("sheet-not-yes-no").with("got", short(text))),
        },
        FieldType::Date => {
            let mut around = hints.around;
            if is_limit(field) {
                around.bare_month = around.bare_month.or(Some(BareMonth::Last));
            }
            let when = date::read(text, &around).map_err(|why| date_fault(why, text))?;
            let day = when.day.ok_or_else(|| date_fault(Why::NotADate, text))?;
            Ok(Read::Text(day.to_string(), when.taken))
        }
        FieldType::Time => read_moment(text, &hints.around, None),
        FieldType::Choice(terms) => match term(terms, &hints.terms, text) {
            Some(stored) => as_is(&stored),
            None => choice_fault(terms, text).map_or_else(|| as_is(text), Err),
        },
        FieldType::Choices(terms) => {
            let mut chosen = Vec::new();
            for word in several(text) {
                match term(terms, &hints.terms, word) {
                    Some(stored) => chosen.push(stored),
                    None => match choice_fault(terms, word) {
                        Some(fault) => return Err(fault),
                        None => chosen.push(word.to_owned()),
                    },
                }
            }
            as_is(&chosen.join("；"))
        }
        FieldType::Reference { .. } => {
            if !hints.own && plain(text) == "无" {
                return Ok(Read::Nothing);
            }
            let lines = text.split(['；', ';', '\n']).map(str::trim).filter(|t| !t.is_empty());
            Ok(Read::Names(lines.map(str::to_owned).collect()))
        }
    }
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

fn several(text: &str) -> impl Iterator<Item = &str> {
    text.split(['；', ';', '、', ',', '，', '\n', '/']).map(str::trim).filter(|w| !w.is_empty())
}

fn read_number(cell: &Cell, field: &Field, hints: &Hints) -> Result<Read, Fault> {
    let mut text = cell.text.as_str();
    if let (Typed::Number(n), true) = (cell.value, text.ends_with('%')) {
        return Ok(Read::Text(super::measure::number(n), None));
    }
    let year = text.strip_suffix("年度").or(text.strip_suffix("年"));
    if let Some(year) = year.filter(|y| y.len() == 4 && matches!(field.field_type, FieldType::Integer { .. })) {
        text = year;
    }
    match number::read(text, hints.given, hints.wanted) {
        number::Read::Number(n) => Ok(Read::Text(n, None)),
        number::Read::Vague => Err(Fault::new("sheet-vague-number").with("got", short(text))),
        number::Read::Unit(unit) => Err(Fault::new("sheet-wrong-unit").with("got", short(text)).with("unit", unit)),
        number::Read::Not => Ok(Read::Text(text.to_owned(), None)),
    }
}

fn date_fault(why: Why, text: &str) -> Fault {
    let got = short(text);
    match why {
        Why::NotADate => Fault::new("sheet-not-a-date").with("got", got),
        Why::NoSuchDay => Fault::new("sheet-no-such-day").with("got", got),
        Why::NoYear => Fault::new("sheet-no-year").with("got", got),
        Why::NoDay => Fault::new("sheet-no-day").with("got", got),
    }
}

/// A moment from a cell, its time of day perhaps in another one.
pub fn read_moment(text: &str, around: &Around, time: Option<&str>) -> Result<Read, Fault> {
    if time.is_none()
        && text.contains('-')
        && let Some(moment) = Moment::parse(text)
    {
        let day = text.trim().len() == 10;
        return Ok(Read::Text(if day { text.trim().to_owned() } else { moment.to_string() }, None));
    }
    let when = date::read(text, around).map_err(|why| date_fault(why, text))?;
    let mut clock = when.time;
    if let Some(extra) = time.filter(|t| !is_blank(t)) {
        let read = date::read(extra, around).map_err(|why| date_fault(why, extra))?;
        clock = clock.or(read.time);
    }
    let day = when.day.ok_or_else(|| date_fault(Why::NotADate, text))?;
    Ok(Read::Text(written(day, clock), when.taken))
}

fn written(day: Date, clock: Option<(i8, i8, i8)>) -> String {
    match clock {
        None => day.to_string(),
        Some((h, m, s)) => format!("{day}T{h:02}:{m:02}:{s:02}+08:00"),
    }
}

/// The stored term that a word means: exactly, or by a word that is known to mean it.
fn term(terms: &[Term], known: &BTreeMap<String, String>, word: &str) -> Option<String> {
    let exact = terms.iter().find(|t| t.stored == word);
    exact.map(|t| t.stored.clone()).or_else(|| known.get(&plain(word)).cloned())
}

/// The only term that a word could mean, though it does not say so.
pub fn nearby(terms: &[Term], word: &str) -> Option<String> {
    let word = plain(word);
    let inside: Vec<&Term> = terms
        .iter()
        .filter(|t| {
            let stored = plain(&t.stored);
            word.contains(&stored) || (stored.contains(&word) && word.chars().count() >= 2)
        })
        .collect();
    match inside.as_slice() {
        [only] => Some(only.stored.clone()),
        [] => nearest(&word, terms.iter().map(|t| t.stored.as_str())),
        _ => None,
    }
}

fn choice_fault(terms: &[Term], word: &str) -> Option<Fault> {
    let near = nearby(terms, word)?;
    Some(Fault::new("sheet-choice-near").with("got", short(word)).with("near", near))
}

/// What is written into a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Out {
    Empty,
    Text(String),
    Number(f64),
    Day(Date),
    /// A moment of the office's own zone: day and second of the day.
    Moment(Date, i64),
}

/// A value as a cell; `label` says a stored term in the reader's language.
pub fn write(field: &Field, value: &Value, label: &dyn Fn(&str) -> String) -> Out {
    match (&field.field_type, value) {
        (FieldType::Choice(_), Value::Text(stored)) => Out::Text(label(stored)),
        (_, Value::Choices(list)) => Out::Text(list.iter().map(|s| label(s)).collect::<Vec<_>>().join("；")),
        (_, Value::Text(text)) => Out::Text(text.clone()),
        (_, Value::Integer(n)) if n.unsigned_abs() < 1_000_000_000_000_000 => Out::Number(*n as f64),
        (_, Value::Integer(n)) => Out::Text(n.to_string()),
        (_, Value::Decimal(d)) => {
            let text = d.to_string();
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            match text.parse() {
                Ok(n) if digits <= 14 => Out::Number(n),
                _ => Out::Text(text),
            }
        }
        (_, Value::YesNo(b)) => Out::Text(if *b { "是" } else { "否" }.to_owned()),
        (_, Value::Date(day)) => day_or_text(*day),
        (_, Value::Time(moment)) => moment_or_text(*moment),
    }
}

/// Sheets know no days before March 1900.
fn day_or_text(day: Date) -> Out {
    if day.year() > 1900 { Out::Day(day) } else { Out::Text(day.to_string()) }
}

pub fn moment_or_text(moment: Moment) -> Out {
    let day = moment.day();
    let second = Moment::on(day).map(|start| moment.unix_s - start.unix_s);
    match second {
        Some(0) if moment.offset_s == shouze_core::moment::OFFICE_OFFSET_S => day_or_text(day),
        Some(second)
            if moment.offset_s == shouze_core::moment::OFFICE_OFFSET_S
                && day.year() > 1900
                && (0..86_400).contains(&second) =>
        {
            Out::Moment(day, second)
        }
        _ => Out::Text(moment.to_string()),
    }
}
