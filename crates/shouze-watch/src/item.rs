//! One published item, before and after cleaning. It never has a field for an author, a nickname, a picture or an address.
use crate::clean::{Findings, clean};
use serde::Deserialize;

/// An item as it was found. It cannot be cloned, printed or serialised; the only way on is [`Raw::clean`].
///
/// ```compile_fail
/// fn copies<T: Clone>() {}
/// copies::<shouze_watch::item::Raw>();
/// ```
/// ```compile_fail
/// fn prints<T: std::fmt::Debug>() {}
/// prints::<shouze_watch::item::Raw>();
/// ```
/// ```compile_fail
/// fn shows<T: std::fmt::Display>() {}
/// shows::<shouze_watch::item::Raw>();
/// ```
/// ```compile_fail
/// fn stores<T: serde::Serialize>() {}
/// stores::<shouze_watch::item::Raw>();
/// ```
pub struct Raw {
    id: String,
    time_ms: Option<i64>,
    lang: String,
    source: String,
    source_kind: String,
    title: String,
    body: String,
}

/// The fields that are read; any other is dropped before it becomes a value.
#[derive(Deserialize)]
struct Wire {
    id: Option<serde_json::Value>,
    time: Option<serde_json::Value>,
    lang: Option<String>,
    source: Option<String>,
    source_kind: Option<String>,
    title: Option<String>,
    body: Option<String>,
}

/// Why a line was not taken: a stable code and the field it is about. It never quotes the line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    pub code: &'static str,
    pub field: &'static str,
    pub column: usize,
}

impl Raw {
    pub fn new(id: &str, time_ms: Option<i64>, lang: &str, source: &str, title: &str, body: &str) -> Self {
        let owned = str::to_owned;
        Self {
            id: owned(id),
            time_ms,
            lang: owned(lang),
            source: owned(source),
            source_kind: String::new(),
            title: owned(title),
            body: owned(body),
        }
    }

    /// The same item from a source of this kind (`gov`, `news`, `tv`, `hotline` …).
    pub fn of_kind(mut self, kind: &str) -> Self {
        kind.clone_into(&mut self.source_kind);
        self
    }

    /// Reads one line of JSON. Lone surrogates become U+FFFD; a time that cannot be read is a fault.
    pub fn from_json(line: &str) -> Result<Self, Fault> {
        let mended = mend_surrogates(line);
        let wire: Wire = serde_json::from_str(&mended).map_err(|e| Fault {
            code: "watch-line-json",
            field: "",
            column: e.column(),
        })?;
        let id = match wire.id {
            Some(serde_json::Value::String(id)) if !id.is_empty() => id,
            Some(serde_json::Value::Number(id)) => id.to_string(),
            _ => {
                return Err(Fault { code: "watch-line-id", field: "id", column: 0 });
            }
        };
        let kind = wire.source_kind.as_deref().unwrap_or_default().trim().to_lowercase();
        if PEOPLE_SPEAKING.contains(&kind.as_str()) {
            return Err(Fault { code: "watch-line-people", field: "source_kind", column: 0 });
        }
        Ok(Self {
            id,
            time_ms: read_time(wire.time)?,
            lang: wire.lang.unwrap_or_default(),
            source: wire.source.unwrap_or_default(),
            source_kind: wire.source_kind.unwrap_or_default(),
            title: wire.title.unwrap_or_default(),
            body: wire.body.unwrap_or_default(),
        })
    }

    /// The only way on: repaired, redacted, simplified.
    pub fn clean(self) -> Item {
        let title = clean(&self.title);
        let body = clean(bounded(&self.body));
        let lang = language(&self.lang, &title.plain, &body.plain);
        Item {
            id: clean_label(&self.id),
            time_ms: self.time_ms,
            lang,
            source: clean_label(&self.source),
            source_kind: clean_label(&self.source_kind),
            title: title.shown,
            body: body.shown,
            plain_title: title.plain,
            plain_body: body.plain,
            findings: [title.findings, body.findings],
        }
    }
}

/// Kinds of source in which people speak for themselves: nothing of them is ever taken in.
const PEOPLE_SPEAKING: [&str; 16] = [
    "account",
    "bbs",
    "chat",
    "comment",
    "comments",
    "danmaku",
    "forum",
    "friends",
    "group_chat",
    "microblog",
    "moments",
    "personal",
    "personal_account",
    "post_bar",
    "social",
    "wechat_group",
];

/// Bodies are read up to this length: more is a dump, not a report.
pub const BODY_BYTES_MAX: usize = 256 << 10;

fn bounded(body: &str) -> &str {
    if body.len() <= BODY_BYTES_MAX {
        return body;
    }
    let end = (0..=BODY_BYTES_MAX).rev().find(|&at| body.is_char_boundary(at)).unwrap_or(0);
    &body[..end]
}

/// Identifiers and source names lose control characters and everything after 200 characters.
fn clean_label(label: &str) -> String {
    label.chars().filter(|c| !c.is_control()).take(200).collect()
}

fn read_time(value: Option<serde_json::Value>) -> Result<Option<i64>, Fault> {
    let fault = Fault { code: "watch-line-time", field: "time", column: 0 };
    match value {
        None | Some(serde_json::Value::Null) => Ok(None),
        Some(serde_json::Value::String(text)) if text.trim().is_empty() => Ok(None),
        Some(serde_json::Value::String(text)) => parse_time(text.trim()).map(Some).ok_or(fault),
        Some(_) => Err(fault),
    }
}

/// RFC 3339; a time without an offset is read as Beijing time.
pub fn parse_time(text: &str) -> Option<i64> {
    if let Ok(stamp) = text.parse::<jiff::Timestamp>() {
        return Some(stamp.as_millisecond());
    }
    let civil = text.parse::<jiff::civil::DateTime>().ok()?;
    let beijing = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
    Some(beijing.to_timestamp(civil).ok()?.as_millisecond())
}

/// JSON allows `\ud800` alone, Unicode text does not.
fn mend_surrogates(line: &str) -> std::borrow::Cow<'_, str> {
    if !line.contains("\\u") && !line.contains("\\U") {
        return line.into();
    }
    let bytes = line.as_bytes();
    let mut out = String::with_capacity(line.len());
    let (mut at, mut copied) = (0, 0);
    while at < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        match surrogate(bytes, at) {
            Some(0xd800..=0xdbff) if matches!(surrogate(bytes, at + 6), Some(0xdc00..=0xdfff)) => at += 12,
            Some(0xd800..=0xdfff) => {
                out.push_str(&line[copied..at]);
                out.push_str("\\ufffd");
                at += 6;
                copied = at;
            }
            _ => at += 2,
        }
    }
    out.push_str(&line[copied..]);
    out.into()
}

fn surrogate(bytes: &[u8], at: usize) -> Option<u32> {
    let escape = bytes.get(at..at + 6)?;
    if !escape.starts_with(b"\\u") {
        return None;
    }
    u32::from_str_radix(std::str::from_utf8(&escape[2..]).ok()?, 16).ok()
}

/// The label if it is one we know by its first letters; otherwise what the characters say.
fn language(label: &str, title: &str, body: &str) -> Lang {
    match label.get(..2).unwrap_or("").to_ascii_lowercase().as_str() {
        "zh" => Lang::Zh,
        "en" => Lang::En,
        "de" => Lang::De,
        "" => {
            let han =
                title.chars().chain(body.chars()).take(400).filter(|&c| shouze_core::text::repair::is_han(c)).count();
            if han > 0 { Lang::Zh } else { Lang::Other }
        }
        _ => Lang::Other,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Lang {
    Zh,
    En,
    De,
    Other,
}

impl Lang {
    pub fn name(self) -> &'static str {
        ["zh", "en", "de", "und"][self as usize]
    }
}

/// A clean item: what the engine reads. The plain texts are simplified, for comparing only.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: String,
    pub time_ms: Option<i64>,
    pub lang: Lang,
    pub source: String,
    pub source_kind: String,
    pub title: String,
    pub body: String,
    pub plain_title: String,
    pub plain_body: String,
    /// Of the title and of the body.
    pub findings: [Findings; 2],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_or_refused_with_a_code() {
        let read = |line| Raw::from_json(line).map(Raw::clean);
        let item = read(r#"{"id":"a","time":"2025-03-01T08:00:00+08:00","title":"坏\ud800字","author":"x"}"#);
        assert_eq!(item.map(|i| (i.title, i.time_ms)), Ok(("坏字".into(), Some(1_740_787_200_000))));
        assert_eq!(read(r#"{"id":"\ud83d\ude00"}"#).map(|i| i.id), Ok("😀".into()));
        assert_eq!(read("{\"title\":\"x\"}").err().map(|f| f.code), Some("watch-line-id"));
        assert_eq!(read("{\"id\":\"x\",\"time\":\"soon\"}").err().map(|f| f.code), Some("watch-line-time"));
        assert_eq!(read("{\"id\":").err().map(|f| f.code), Some("watch-line-json"));
    }
}
