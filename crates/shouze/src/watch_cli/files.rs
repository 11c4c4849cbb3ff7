//! Reading and writing for `shouze watch`. A fault names the file, the line and the field; it never repeats the content.
use crate::folder::Done;
use crate::say::Say;
use shouze_core::fault::{Fault, Place};
use shouze_watch::config::Config;
use shouze_watch::item::{self, Item, Raw};
use shouze_watch::replay::Decision;
use std::collections::BTreeMap;
use std::io::{BufWriter, Read, Write};
use std::path::Path;

/// A fault about a line of a file; `what` is the field or the keys that it is about.
pub fn wrong(code: &'static str, file: &Path, line: usize, what: &str) -> Fault {
    let place = Place::File { file: file.display().to_string(), line, column: 1 };
    Fault::new(code).at(place).with("what", what)
}

/// The same for a line that the watch would not take.
pub fn refused(file: &Path, line: usize, fault: &item::Fault) -> Fault {
    let place = Place::File { file: file.display().to_string(), line, column: fault.column.max(1) };
    Fault::new(fault.code).at(place).with("what", fault.field)
}

fn on_file(code: &'static str, file: &Path, says: impl std::fmt::Display) -> Fault {
    Fault::new(code).with("file", file.display()).with("says", says)
}

pub fn bytes(file: Option<&Path>) -> Done<Vec<u8>> {
    match file {
        Some(path) => Ok(std::fs::read(path).map_err(|e| on_file("watch-unreadable", path, e))?),
        None => {
            let mut all = Vec::new();
            std::io::stdin().read_to_end(&mut all)?;
            Ok(all)
        }
    }
}

pub fn text(path: &Path) -> Done<String> {
    Ok(shouze_watch::clean::charset::decode(&bytes(Some(path))?, None).0)
}

/// Every line that can be read, cleaned; the others are named on standard error and left out.
pub fn items(say: &Say, path: &Path) -> Done<Vec<Item>> {
    let mut items = Vec::new();
    for (at, line) in text(path)?.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        match Raw::from_json(line) {
            Ok(raw) => items.push(raw.clean()),
            Err(fault) => say.faults(&refused(path, at + 1, &fault).into()),
        }
    }
    Ok(items)
}

pub fn config(path: Option<&Path>) -> Done<Config> {
    let Some(path) = path else {
        return Ok(Config::default());
    };
    let words = text(path)?;
    Ok(toml::from_str(&words).map_err(|e| on_file("watch-config", path, e.message()))?)
}

pub fn decisions(path: Option<&Path>) -> Done<Vec<Decision>> {
    let Some(path) = path else {
        return Ok(Vec::new());
    };
    let read = |(at, line): (usize, &str)| {
        Ok(serde_json::from_str(line).map_err(|_| wrong("watch-line-json", path, at + 1, "do"))?)
    };
    text(path)?.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(read).collect()
}

pub fn write_lines(path: &Path, lines: impl Iterator<Item = serde_json::Value>) -> Done<()> {
    let closed = |e| on_file("watch-unwritable", path, e);
    let mut out = BufWriter::new(std::fs::File::create(path).map_err(closed)?);
    for line in lines {
        writeln!(out, "{line}").map_err(closed)?;
    }
    Ok(out.flush().map_err(closed)?)
}

/// Kinds with their counts and spans.
pub fn by_kind<'a>(finds: impl Iterator<Item = (&'a str, (u32, u32))>) -> serde_json::Value {
    let mut kinds: BTreeMap<&str, Vec<(u32, u32)>> = BTreeMap::new();
    for (kind, span) in finds {
        kinds.entry(kind).or_default().push(span);
    }
    let one = |(kind, spans): (&str, Vec<(u32, u32)>)| serde_json::json!({"kind": kind, "count": spans.len(), "spans": spans});
    kinds.into_iter().map(one).collect()
}

/// A clean item as a line: simplified; with `--json` also as shown, and what was repaired and removed.
pub fn item_line(item: &Item, whole: bool) -> serde_json::Value {
    let mut line = serde_json::json!({"id": item.id, "title": item.plain_title, "body": item.plain_body});
    if whole {
        line["shown_title"] = item.title.clone().into();
        line["shown_body"] = item.body.clone().into();
        let repaired = item.findings.iter().flat_map(|f| &f.repaired).map(|r| (r.0.name(), r.1));
        let removed = item.findings.iter().flat_map(|f| &f.removed).map(|r| (r.0.name(), r.1));
        line["repaired"] = by_kind(repaired);
        line["removed"] = by_kind(removed);
    }
    line
}
