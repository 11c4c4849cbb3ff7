//! Rows made from records: which facts of a kind, in which order, and what to show of each.
//!
//! Checked against the kinds when a pack is loaded; it never orders by a count, so nothing can be ranked.

use crate::fault::Fault;
use crate::filter;
use crate::kind::Kind;
use crate::pack::Packs;
use crate::pack::kinds::push;
use crate::pack::source::{At, Reader};
use crate::period::Period;

/// Which records.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    pub of: String,
    /// As written; years of the period are put in before it is read.
    pub filter: String,
    pub within: Within,
    /// Field (or field through a reference), and whether turned round.
    pub order: Vec<(Show, bool)>,
    pub limit: Option<usize>,
    pub empty: String,
}

/// Which days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Within {
    #[default]
    Period,
    /// Up to its end.
    Until,
    All,
}

/// Records in a sentence, or a paragraph each.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    pub rows: Rows,
    pub item: Shown,
    pub join: Option<String>,
}

/// Texts and values by turns.
pub type Shown = Vec<Show>;

/// What is shown of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Show {
    Text(String),
    Index,
    Ordinal,
    Own(String),
    Through { reference: String, kind: String, field: String },
    Last { kind: String, reference: String, field: String },
    Each { kind: String, reference: String, field: String },
    Count { kind: String, reference: String },
    Standing,
    Due,
}

/// Puts the years and days of a period into a filter's text. Only digits come in, so it stays what it was.
pub fn with_period(text: &str, period: &Period) -> String {
    let year = period.to.year();
    let mut text = text.to_owned();
    for (name, value) in [
        ("period.year", format!("{year:04}")),
        ("period.last_year", format!("{:04}", year - 1)),
        ("period.next_year", format!("{:04}", year + 1)),
        ("period.from", period.from.to_string()),
        ("period.until", period.to.to_string()),
    ] {
        for written in [format!("{{{{ {name} }}}}"), format!("{{{{{name}}}}}")] {
            text = text.replace(&written, &value);
        }
    }
    text
}

/// Reads `of`, `where`, `period`, `order`, `limit`, `empty`.
pub fn read_rows(reader: &Reader, packs: &Packs) -> Option<Rows> {
    for key in ["of", "where", "period", "order", "limit", "empty"] {
        reader.has(key);
    }
    let of = reader.required_text("of")?;
    let Some(kind) = packs.kind(&of.value) else {
        let fault = Fault::new("pack-dangling").with("name", &of.value).with("what", "kind");
        push(reader, &of, fault.near(&of.value, packs.kinds.keys().map(String::as_str)));
        return None;
    };
    let filter = reader.text("where").map(|t| t.value).unwrap_or_default();
    check_filter(reader, &filter, kind, packs);
    let within = match reader.text("period") {
        None => Within::Period,
        Some(at) => match at.value.as_str() {
            "period" => Within::Period,
            "until" => Within::Until,
            "all" => Within::All,
            other => {
                let fault = Fault::new("report-unknown-period").with("got", other);
                push(reader, &at, fault.near(other, ["period", "until", "all"]));
                Within::Period
            }
        },
    };
    let mut order = Vec::new();
    for at in reader.texts("order") {
        let (name, turned) = match at.value.strip_prefix('-') {
            Some(name) => (name, true),
            None => (at.value.as_str(), false),
        };
        match value(name, kind, packs) {
            Ok(show @ (Show::Own(_) | Show::Through { .. })) => order.push((show, turned)),
            Ok(_) => push(
                reader,
                &At { value: (), place: at.place.clone() },
                Fault::new("report-no-order").with("got", name),
            ),
            Err(fault) => push(reader, &at, fault),
        }
    }
    let limit = reader.integer("limit").map(|n| n.value.clamp(1, 10_000) as usize);
    let empty = reader.text("empty").map(|t| t.value).unwrap_or_default();
    Some(Rows { of: of.value, filter, within, order, limit, empty })
}

fn check_filter(reader: &Reader, text: &str, kind: &Kind, packs: &Packs) {
    let Some(sample) = Period::parse("2025") else { return };
    let filled = with_period(text, &sample);
    let Some((_, start)) = reader.text_from("where") else { return };
    for fault in filter::parse(&filled, kind, &packs.kinds).err().unwrap_or_default() {
        // Places hold as long as nothing was put in before them; years are as long as they are.
        let at = if filled == text { start + fault.offset } else { start };
        reader.source.fault(at, fault.fault);
    }
}

/// A list of `[list.…]` or of a fence.
pub fn read_list(reader: &Reader, packs: &Packs) -> Option<List> {
    for key in ["item", "join"] {
        reader.has(key);
    }
    let rows = read_rows(reader, packs);
    let item = reader.required_text("item");
    let join = reader.text("join").map(|t| t.value);
    reader.finish();
    let (rows, item) = (rows?, item?);
    let item = shown(reader, &item, &rows.of, packs)?;
    Some(List { rows, item, join })
}

/// A text with values in `{{ }}`, or one bare value.
pub fn shown(reader: &Reader, text: &At<String>, of: &str, packs: &Packs) -> Option<Shown> {
    let kind = packs.kind(of)?;
    if !text.value.contains("{{") {
        return match value(&text.value, kind, packs) {
            Ok(show) => Some(vec![show]),
            Err(fault) => {
                push(reader, text, fault);
                None
            }
        };
    }
    let mut shown = Vec::new();
    let mut rest = text.value.as_str();
    while let Some(start) = rest.find("{{") {
        let Some(end) = rest[start..].find("}}") else {
            push(reader, text, Fault::new("report-unclosed"));
            return None;
        };
        if start > 0 {
            shown.push(Show::Text(rest[..start].to_owned()));
        }
        match value(rest[start + 2..start + end].trim(), kind, packs) {
            Ok(show) => shown.push(show),
            Err(fault) => {
                push(reader, text, fault);
                return None;
            }
        }
        rest = &rest[start + end + 2..];
    }
    if !rest.is_empty() {
        shown.push(Show::Text(rest.to_owned()));
    }
    Some(shown)
}

/// `title`, `plan.title`, `last plan_item_step.step`, `index` …
fn value(text: &str, kind: &Kind, packs: &Packs) -> Result<Show, Fault> {
    match text {
        "index" => return Ok(Show::Index),
        "ordinal" => return Ok(Show::Ordinal),
        "standing" => return Ok(Show::Standing),
        "due" => return Ok(Show::Due),
        _ => {}
    }
    if let Some((how @ ("last" | "each" | "count"), what)) = text.split_once(' ') {
        let (name, field) = what.trim().split_once('.').unwrap_or((what.trim(), ""));
        let Some(follower) = packs.kind(name) else {
            let fault = Fault::new("pack-dangling").with("name", name).with("what", "kind");
            return Err(fault.near(name, packs.kinds.keys().map(String::as_str)));
        };
        let Some(reference) = reference_to(follower, &kind.id) else {
            return Err(Fault::new("report-no-follower").with("kind", name).with("of", &kind.id));
        };
        let (kind, field) = (follower.id.clone(), field.to_owned());
        if how == "count" {
            return Ok(Show::Count { kind, reference });
        }
        known_field(follower, &field)?;
        return Ok(match how {
            "last" => Show::Last { kind, reference, field },
            _ => Show::Each { kind, reference, field },
        });
    }
    match text.split_once('.') {
        None => known_field(kind, text).map(|_| Show::Own(text.to_owned())),
        Some((reference, field)) => {
            known_field(kind, reference)?;
            let target = kind.field(reference).and_then(|f| f.reference()).and_then(|(to, _)| to.first());
            let Some(target) = target.and_then(|to| packs.kind(to)) else {
                return Err(Fault::new("filter-no-hop").with("field", reference));
            };
            known_field(target, field)?;
            Ok(Show::Through { reference: reference.to_owned(), kind: target.id.clone(), field: field.to_owned() })
        }
    }
}

/// The field by which facts of a kind follow facts of another.
pub fn reference_to(follower: &Kind, to: &str) -> Option<String> {
    let fits = |f: &&crate::kind::Field| f.reference().is_some_and(|(kinds, _)| kinds.iter().any(|k| k == to));
    follower.fields.iter().find(fits).map(|f| f.id.clone())
}

fn known_field(kind: &Kind, name: &str) -> Result<(), Fault> {
    if kind.field(name).is_some() || matches!(name, "occurred" | "occurred_on") {
        return Ok(());
    }
    let known = kind.fields.iter().map(|f| f.id.as_str()).chain(["occurred", "occurred_on", "index", "ordinal"]);
    Err(Fault::new("filter-unknown-field").with("field", name).with("kind", &kind.id).near(name, known))
}
