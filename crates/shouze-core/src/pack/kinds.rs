//! `kinds.toml` and the vocabularies: read with places, then resolved into [`Kind`]s.
//!
//! It never drops a fault: whatever is wrong in any kind is named in one run.

use std::collections::BTreeMap;

use crate::fault::Fault;
use crate::filter::Kinds;
use crate::kind::{Field, FieldType, Kind, Steps, Term};
use crate::pack::boundary;
use crate::pack::source::{At, Reader};
use crate::value::{Decimal, INTEGER_MAX};

/// A shared list of terms.
pub type Vocabularies = BTreeMap<String, Vec<Term>>;

/// Names that a second pass has to find: kinds that references lead to, and (kind, part of its key).
pub struct Pending {
    pub references: Vec<At<String>>,
    pub keys: Vec<(String, At<String>)>,
}

/// Is this an id as packs use them: `[a-z][a-z0-9_]*`?
pub fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'))
        && text.len() <= 60
}

/// Names a table whose name is no id.
pub fn check_id(reader: &Reader) {
    if !is_id(&reader.name) {
        let fault = Fault::new("pack-bad-id").with("id", &reader.name);
        reader.source.fault(reader.start, fault);
    }
}

/// The terms of a vocabulary or an inline list.
pub fn terms(reader: &Reader, pairs: Vec<(At<String>, At<String>)>) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for (key, stored) in pairs {
        if !is_id(&key.value) || ["help", "unit", "about"].contains(&key.value.as_str()) {
            push(reader, &key, Fault::new("pack-bad-id").with("id", &key.value));
        }
        if terms.iter().any(|t| t.stored == stored.value) {
            push(reader, &stored, Fault::new("pack-duplicate").with("name", &stored.value));
        }
        terms.push(Term { key: key.value, stored: stored.value });
    }
    terms
}

/// Records a fault at a place that was read earlier.
pub fn push<T>(reader: &Reader, at: &At<T>, fault: Fault) {
    reader.source.fault_at(fault.at(at.place.clone()));
}

/// Reads one kind. Its references and key are resolved once all kinds are known.
pub fn read_kind(reader: &Reader, pack: &str, vocabularies: &Vocabularies, pending: &mut Pending) -> Kind {
    check_id(reader);
    let mut kind = Kind {
        id: reader.name.clone(),
        pack: pack.to_owned(),
        key: Vec::new(),
        within: None,
        fields: Vec::new(),
        steps: None,
        since: reader.date("since").map(|d| d.value),
        until: reader.date("until").map(|d| d.value),
    };
    if let Some(parent) = reader.text("within") {
        kind.within = Some(parent.value.clone());
        kind.fields.push(parent_field(&parent.value));
        pending.references.push(parent);
    }
    for field in reader.tables("fields") {
        let field = read_field(&field, &kind, vocabularies, pending);
        kind.fields.push(field);
    }
    for key in reader.texts("key") {
        kind.key.push(key.value.clone());
        pending.keys.push((kind.id.clone(), key));
    }
    kind.steps = reader.table("steps").and_then(|steps| read_steps(&steps, &kind));
    reader.finish();
    kind
}

fn parent_field(parent: &str) -> Field {
    Field {
        id: parent.to_owned(),
        field_type: FieldType::Reference { to: vec![parent.to_owned()], many: false },
        required: true,
        unit: None,
        vocabulary: None,
        index: false,
        open: false,
        since: None,
        until: None,
        alias: Vec::new(),
    }
}

const RESERVED: [&str; 13] = [
    "occurred",
    "occurred_on",
    "recorded",
    "seq",
    "root",
    "post_of_record",
    "known_to",
    "office_no",
    "month",
    "kind",
    "evidence",
    "refs",
    "reason",
];

fn read_field(reader: &Reader, kind: &Kind, vocabularies: &Vocabularies, pending: &mut Pending) -> Field {
    check_id(reader);
    if RESERVED.contains(&reader.name.as_str()) || kind.field(&reader.name).is_some() {
        reader.source.fault(reader.start, Fault::new("pack-reserved").with("name", &reader.name));
    }
    let (field_type, vocabulary) = read_type(reader, vocabularies, pending);
    let field = Field {
        id: reader.name.clone(),
        field_type,
        required: reader.flag("required"),
        unit: reader.text("unit").map(|u| u.value),
        vocabulary,
        index: reader.flag("index"),
        open: reader.flag("open"),
        since: reader.date("since").map(|d| d.value),
        until: reader.date("until").map(|d| d.value),
        alias: reader.texts("alias").into_iter().map(|a| a.value).collect(),
    };
    reader.finish();
    boundary::check_name(reader, &reader.name);
    field
}

fn read_type(reader: &Reader, vocabularies: &Vocabularies, pending: &mut Pending) -> (FieldType, Option<String>) {
    let Some(name) = reader.required_text("type") else {
        return (FieldType::Text { max_chars: 200 }, None);
    };
    let chars = |default| reader.integer("max_length").map_or(default, |n| n.value.clamp(1, 20_000) as usize);
    let mut vocabulary = None;
    let field_type = match name.value.as_str() {
        "text" => FieldType::Text { max_chars: chars(200) },
        "long_text" => FieldType::LongText { max_chars: chars(8_000) },
        "integer" => FieldType::Integer { min: bound(reader, "min", 0), max: bound(reader, "max", 0) },
        "decimal" => {
            let scale = reader.integer("scale").map_or(2, |n| n.value.clamp(0, 6) as u8);
            FieldType::Decimal { scale, min: bound(reader, "min", scale), max: bound(reader, "max", scale) }
        }
        "yes_no" => FieldType::YesNo,
        "date" => FieldType::Date,
        "time" => FieldType::Time,
        "choice" | "choices" => {
            let list = read_values(reader, vocabularies, &mut vocabulary);
            if name.value == "choice" { FieldType::Choice(list) } else { FieldType::Choices(list) }
        }
        "post" => FieldType::Post,
        "section" => FieldType::Section,
        "office" => FieldType::Office,
        "place" => FieldType::Place,
        "link" => FieldType::Link,
        "file" => FieldType::File,
        "reference" => {
            let to = reader.texts("to");
            if to.is_empty() {
                reader.missing("to");
            }
            pending.references.extend(to.iter().cloned());
            FieldType::Reference { to: to.into_iter().map(|t| t.value).collect(), many: reader.flag("many") }
        }
        other => {
            let fault = Fault::new("pack-unknown-type").with("type", other);
            push(reader, &name, fault.near(other, FieldType::NAMES));
            FieldType::Text { max_chars: 200 }
        }
    };
    (field_type, vocabulary)
}

fn bound(reader: &Reader, key: &'static str, scale: u8) -> Option<i64> {
    let number = reader.number(key)?;
    match Decimal::parse(&number.value, scale) {
        Some(d) => Some(d.units.clamp(-INTEGER_MAX, INTEGER_MAX)),
        None => {
            let fault = Fault::new("pack-wrong-type").with("key", key).with("type", "number");
            push(reader, &number, fault.with("got", &number.value));
            None
        }
    }
}

fn read_values(reader: &Reader, vocabularies: &Vocabularies, vocabulary: &mut Option<String>) -> Vec<Term> {
    match reader.text_or_pairs("values") {
        None => {
            if !reader.has("values") {
                reader.missing("values");
            }
            Vec::new()
        }
        Some(Err(pairs)) => terms(reader, pairs),
        Some(Ok(name)) => {
            let Some(list) = vocabularies.get(&name.value) else {
                let fault = Fault::new("pack-dangling").with("name", &name.value).with("what", "vocabulary");
                push(reader, &name, fault.near(&name.value, vocabularies.keys().map(String::as_str)));
                return Vec::new();
            };
            *vocabulary = Some(name.value);
            list.clone()
        }
    }
}

fn read_steps(reader: &Reader, kind: &Kind) -> Option<Steps> {
    let field = reader.required_text("field")?;
    let first = reader.texts("first");
    let after = reader.table("after").map(|t| t.lists()).unwrap_or_default();
    reader.finish();
    let terms = match kind.field(&field.value).map(|f| &f.field_type) {
        Some(FieldType::Choice(terms)) => terms,
        _ => {
            let fault = Fault::new("pack-dangling").with("name", &field.value).with("what", "choice");
            let known = kind.fields.iter().filter(|f| f.field_type.terms().is_some()).map(|f| f.id.as_str());
            push(reader, &field, fault.near(&field.value, known));
            return None;
        }
    };
    if kind.within.is_none() {
        push(reader, &field, Fault::new("pack-steps-without-matter").with("kind", &kind.id));
    }
    let stored = |key: &At<String>| match terms.iter().find(|t| t.key == key.value) {
        Some(term) => Some(term.stored.clone()),
        None => {
            let fault = Fault::new("pack-dangling").with("name", &key.value).with("what", "step");
            push(reader, key, fault.near(&key.value, terms.iter().map(|t| t.key.as_str())));
            None
        }
    };
    let steps = Steps {
        field: field.value.clone(),
        first: first.iter().filter_map(stored).collect(),
        after: after
            .iter()
            .filter_map(|(key, from)| Some((stored(key)?, from.iter().filter_map(stored).collect())))
            .collect(),
    };
    for term in terms {
        if !steps.first.contains(&term.stored) && !steps.after.contains_key(&term.stored) {
            push(reader, &field, Fault::new("pack-step-unreachable").with("step", &term.key));
        }
    }
    Some(steps)
}

/// The second pass: what references and keys name must exist.
pub fn resolve(reader: &Reader, kinds: &Kinds, pending: &Pending) {
    for name in &pending.references {
        if name.value != "*" && !kinds.contains_key(&name.value) {
            let fault = Fault::new("pack-dangling").with("name", &name.value).with("what", "kind");
            push(reader, name, fault.near(&name.value, kinds.keys().map(String::as_str)));
        }
    }
    for (id, key) in &pending.keys {
        let kind = &kinds[id];
        if key.value != "occurred_on" && kind.field(&key.value).is_none() {
            let fault = Fault::new("pack-dangling").with("name", &key.value).with("what", "field");
            push(reader, key, fault.near(&key.value, kind.fields.iter().map(|f| f.id.as_str())));
        }
    }
}
