//! Values of fields: read once at the door, canonical ever after.
//!
//! A value never changes its meaning on the way: what is read back is what was written.

use std::fmt;

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use crate::fault::Fault;
use crate::kind::{FieldType, Term};
use crate::moment::{Moment, parse_day};

/// Integers beyond this do not survive a reader that keeps numbers as doubles (RFC 8785).
pub const INTEGER_MAX: i64 = (1 << 53) - 1;

/// A decimal as a whole number of its last digit: 12.50 is 1250 at scale 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decimal {
    pub units: i64,
    pub scale: u8,
}

impl Decimal {
    /// Reads plain decimal notation with at most `scale` digits after the point.
    pub fn parse(text: &str, scale: u8) -> Option<Decimal> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(part) || part.len() > scale.into() {
            return None;
        }
        let padded = format!("{whole}{part:0<width$}", width = scale as usize);
        let units: i64 = padded.parse().ok()?;
        let units = if text.starts_with('-') { -units } else { units };
        (units.abs() <= INTEGER_MAX).then_some(Decimal { units, scale })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ten = 10i64.pow(self.scale.into());
        let sign = if self.units < 0 { "-" } else { "" };
        let units = self.units.abs();
        match self.scale {
            0 => write!(f, "{sign}{units}"),
            scale => write!(f, "{sign}{}.{:0width$}", units / ten, units % ten, width = scale as usize),
        }
    }
}

/// The value of a field other than a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, long text, a choice, a name or link, the digest of a file.
    Text(String),
    Integer(i64),
    Decimal(Decimal),
    YesNo(bool),
    Date(Date),
    Time(Moment),
    Choices(Vec<String>),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Text(v) => s.serialize_str(v),
            Value::Integer(v) => s.serialize_i64(*v),
            Value::Decimal(v) => s.collect_str(v),
            Value::YesNo(v) => s.serialize_bool(*v),
            Value::Date(v) => s.collect_str(v),
            Value::Time(v) => s.collect_str(v),
            Value::Choices(v) => v.serialize(s),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(v) => f.write_str(v),
            Value::Integer(v) => write!(f, "{v}"),
            Value::Decimal(v) => write!(f, "{v}"),
            Value::YesNo(v) => f.write_str(if *v { "是" } else { "否" }),
            Value::Date(v) => write!(f, "{v}"),
            Value::Time(v) => write!(f, "{v}"),
            Value::Choices(v) => f.write_str(&v.join("；")),
        }
    }
}

impl Value {
    /// Reads a value as a person or program gave it: text for any type, or the JSON type itself.
    /// `Ok(None)` is an empty value. The fault does not yet say which field it is about.
    pub fn read(field_type: &FieldType, raw: &Json) -> Result<Option<Value>, Fault> {
        let text = match raw {
            Json::Null => return Ok(None),
            Json::String(text) => text.trim().to_owned(),
            Json::Number(n) => n.to_string(),
            Json::Bool(b) => b.to_string(),
            Json::Array(items) => return read_list(field_type, items),
            Json::Object(_) => return Err(wrong_type(field_type, raw)),
        };
        if text.is_empty() {
            return Ok(None);
        }
        read_text(field_type, &text).map(Some)
    }
}

fn wrong_type(field_type: &FieldType, got: impl fmt::Display) -> Fault {
    let got: String = got.to_string().chars().take(60).collect();
    Fault::new("fact-wrong-type").with("type", field_type.name()).with("got", got)
}

fn read_list(field_type: &FieldType, items: &[Json]) -> Result<Option<Value>, Fault> {
    let FieldType::Choices(terms) = field_type else {
        return Err(wrong_type(field_type, Json::Array(items.to_vec())));
    };
    let words = items.iter().map(|i| i.as_str().ok_or_else(|| wrong_type(field_type, i)));
    let words = words.collect::<Result<Vec<_>, _>>()?;
    choices(terms, words)
}

fn choices<'a>(terms: &[Term], words: impl IntoIterator<Item = &'a str>) -> Result<Option<Value>, Fault> {
    let mut chosen = Vec::new();
    for word in words.into_iter().map(str::trim).filter(|w| !w.is_empty()) {
        let stored = term(terms, word)?;
        if !chosen.contains(&stored) {
            chosen.push(stored);
        }
    }
    Ok((!chosen.is_empty()).then_some(Value::Choices(chosen)))
}

fn term(terms: &[Term], word: &str) -> Result<String, Fault> {
    if let Some(term) = terms.iter().find(|t| t.stored == word || t.key == word) {
        return Ok(term.stored.clone());
    }
    let list = terms.iter().map(|t| format!("{}（{}）", t.stored, t.key)).collect::<Vec<_>>().join("、");
    Err(Fault::new("fact-choice-unknown")
        .with("got", word)
        .with("list", list)
        .near(word, terms.iter().map(|t| t.stored.as_str())))
}

fn read_text(field_type: &FieldType, text: &str) -> Result<Value, Fault> {
    let wrong = || wrong_type(field_type, text);
    Ok(match field_type {
        FieldType::Text { max_chars } => Value::Text(bounded(text, *max_chars, false)?),
        FieldType::LongText { max_chars } => Value::Text(bounded(text, *max_chars, true)?),
        FieldType::Post | FieldType::Section | FieldType::Office | FieldType::Place => {
            Value::Text(bounded(text, 200, false)?)
        }
        FieldType::Link => {
            let link = bounded(text, 2_000, false)?;
            let known = ["https://", "http://"].iter().any(|s| link.starts_with(s));
            if !known || link.contains(char::is_whitespace) {
                return Err(wrong());
            }
            Value::Text(link)
        }
        FieldType::File => {
            let hex = text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            Value::Text(hex.then(|| text.to_owned()).ok_or_else(wrong)?)
        }
        FieldType::Integer { min, max } => {
            let n: i64 = text.parse().map_err(|_| wrong())?;
            Value::Integer(within(n, *min, *max, 0)?)
        }
        FieldType::Decimal { scale, min, max } => {
            let d = Decimal::parse(text, *scale).ok_or_else(|| wrong().with("scale", scale))?;
            within(d.units, *min, *max, *scale)?;
            Value::Decimal(d)
        }
        FieldType::YesNo => Value::YesNo(match text {
            "是" | "true" | "yes" | "1" => true,
            "否" | "false" | "no" | "0" => false,
            _ => return Err(wrong()),
        }),
        FieldType::Date => Value::Date(parse_day(text).ok_or_else(wrong)?),
        FieldType::Time => Value::Time(Moment::parse(text).ok_or_else(wrong)?),
        FieldType::Choice(terms) => Value::Text(term(terms, text)?),
        FieldType::Choices(terms) => choices(terms, text.split(['；', ';', '、', ',', '，']))?.ok_or_else(wrong)?,
        FieldType::Reference { .. } => return Err(wrong()),
    })
}

fn within(n: i64, min: Option<i64>, max: Option<i64>, scale: u8) -> Result<i64, Fault> {
    let low = min.unwrap_or(-INTEGER_MAX);
    let high = max.unwrap_or(INTEGER_MAX);
    if (low..=high).contains(&n) {
        return Ok(n);
    }
    let show = |units| Decimal { units, scale };
    Err(Fault::new("fact-out-of-range").with("got", show(n)).with("min", show(low)).with("max", show(high)))
}

fn bounded(text: &str, max_chars: usize, lines: bool) -> Result<String, Fault> {
    let chars = text.chars().count();
    if chars > max_chars {
        return Err(Fault::new("fact-too-long").with("chars", chars).with("max", max_chars));
    }
    if let Some(c) = text.chars().find(|c| c.is_control() && !(lines && matches!(c, '\n' | '\t'))) {
        return Err(Fault::new("fact-control-character").with("character", format!("U+{:04X}", c as u32)));
    }
    if secret(text) {
        return Err(Fault::new("fact-secret"));
    }
    Ok(text.to_owned())
}

/// Does the text bear a mark of secrecy, as papers carry it (`机密★10年`)? Such things stay out.
fn secret(text: &str) -> bool {
    ["绝密", "机密", "秘密"]
        .iter()
        .any(|grade| text.match_indices(grade).any(|(at, _)| text[at + grade.len()..].trim_start().starts_with('★')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field_type: &FieldType, raw: &str) -> Result<String, &'static str> {
        Value::read(field_type, &Json::String(raw.into()))
            .map(|v| v.map(|v| v.to_string()).unwrap_or_default())
            .map_err(|f| f.code)
    }

    #[test]
    fn values_are_read_by_type() {
        let terms = vec![
            Term { key: "digest".into(), stored: "要情".into() },
            Term { key: "asked".into(), stored: "约稿".into() },
        ];
        let choice = FieldType::Choice(terms.clone());
        let many = FieldType::Choices(terms);
        let integer = FieldType::Integer { min: Some(0), max: Some(10) };
        let decimal = FieldType::Decimal { scale: 2, min: None, max: None };
        let text = FieldType::Text { max_chars: 4 };
        for (field_type, raw, expected) in [
            (&choice, "要情", Ok("要情")),
            (&choice, "asked", Ok("约稿")),
            (&choice, "要闻", Err("fact-choice-unknown")),
            (&many, "约稿、要情；约稿", Ok("约稿；要情")),
            (&integer, "7", Ok("7")),
            (&integer, "11", Err("fact-out-of-range")),
            (&integer, "七", Err("fact-wrong-type")),
            (&integer, "7.0", Err("fact-wrong-type")),
            (&decimal, "3.5", Ok("3.50")),
            (&decimal, "-0.05", Ok("-0.05")),
            (&decimal, "3.555", Err("fact-wrong-type")),
            (&decimal, ".5", Err("fact-wrong-type")),
            (&text, "五个字的话", Err("fact-too-long")),
            (&text, " 四个字 ", Ok("四个字")),
            (&text, "a\u{7}b", Err("fact-control-character")),
            (&FieldType::LongText { max_chars: 40 }, "机密★10年", Err("fact-secret")),
            (&FieldType::LongText { max_chars: 40 }, "保守机密", Ok("保守机密")),
            (&FieldType::YesNo, "是", Ok("是")),
            (&FieldType::YesNo, "maybe", Err("fact-wrong-type")),
            (&FieldType::Date, "2025-02-29", Err("fact-wrong-type")),
            (&FieldType::Link, "javascript:alert(1)", Err("fact-wrong-type")),
            (&FieldType::Date, "", Ok("")),
        ] {
            assert_eq!(read(field_type, raw), expected.map(str::to_owned), "{raw}");
        }
    }
}
