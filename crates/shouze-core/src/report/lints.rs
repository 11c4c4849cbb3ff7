//! `lints.toml`: what a pack's papers are checked for beyond what every paper is.
//!
//! Declarations only; the checks themselves are in `lint`.

use super::rows::{reference_to, with_period};
use crate::fault::Fault;
use crate::filter;
use crate::kind::Kind;
use crate::pack::Packs;
use crate::pack::kinds::push;
use crate::pack::source::{At, Reader};
use crate::period::Period;

/// The declarations of all packs together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lints {
    /// Words that stand where a figure could: 余、左右.
    pub vague: Vec<String>,
    /// Words of a claim that needs a figure near it: 成效显著.
    pub claims: Vec<String>,
    /// Where names in 《》 are registered: kind and field.
    pub titles: Vec<(String, String)>,
    pub every: Vec<Every>,
    pub fresh: Vec<Fresh>,
    /// Kind and field of official phrases.
    pub wording: Option<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The paper cannot be issued.
    Error,
    Warning,
}

/// Each fact of a kind must be followed by one of another.
#[derive(Clone, Debug, PartialEq)]
pub struct Every {
    pub name: String,
    pub of: String,
    pub filter: String,
    pub kind: String,
    pub reference: String,
    pub level: Level,
    pub types: Vec<String>,
}

/// The latest day of one kind must not be before the latest of another.
#[derive(Clone, Debug, PartialEq)]
pub struct Fresh {
    pub name: String,
    pub of: (String, String),
    pub not_before: (String, String),
    pub level: Level,
    pub types: Vec<String>,
}

pub fn read(reader: &Reader, packs: &Packs, lints: &mut Lints) {
    lints.vague.extend(reader.texts("vague").into_iter().map(|t| t.value));
    lints.claims.extend(reader.texts("claims").into_iter().map(|t| t.value));
    if let Some(register) = reader.table("register") {
        for at in register.texts("titles") {
            lints.titles.extend(field_of(&register, &at, packs));
        }
        register.finish();
    }
    if let Some(table) = reader.table("wording") {
        lints.wording = table.required_text("phrase").and_then(|at| field_of(&table, &at, packs));
        table.finish();
    }
    for t in reader.tables("every") {
        lints.every.extend(every(&t, packs));
    }
    for t in reader.tables("fresh") {
        let of = t.required_text("of").and_then(|at| field_of(&t, &at, packs));
        let not_before = t.required_text("not_before").and_then(|at| field_of(&t, &at, packs));
        let (level, types) = level(&t);
        t.finish();
        if let (Some(of), Some(not_before)) = (of, not_before) {
            lints.fresh.push(Fresh { name: t.name.clone(), of, not_before, level, types });
        }
    }
    reader.finish();
}

fn level(t: &Reader) -> (Level, Vec<String>) {
    let level = match t.text("level") {
        None => Level::Warning,
        Some(at) => match at.value.as_str() {
            "error" => Level::Error,
            "warning" => Level::Warning,
            other => {
                let fault = Fault::new("report-unknown-choice").with("key", "level").with("got", other);
                push(t, &at, fault.with("list", "error、warning").near(other, ["error", "warning"]));
                Level::Warning
            }
        },
    };
    (level, t.texts("types").into_iter().map(|t| t.value).collect())
}

fn every(t: &Reader, packs: &Packs) -> Option<Every> {
    for key in ["of", "where", "followed_by", "level", "types"] {
        t.has(key);
    }
    let (level, types) = level(t);
    t.finish();
    let of = t.required_text("of")?;
    let kind = known_kind(t, &of, &of.value, packs)?;
    let text = t.text("where").map(|t| t.value).unwrap_or_default();
    if let Some(sample) = Period::parse("2025") {
        let filled = with_period(&text, &sample);
        let start = t.text_from("where").map_or(t.start, |(_, start)| start);
        for fault in filter::parse(&filled, kind, &packs.kinds).err().unwrap_or_default() {
            t.source.fault(if filled == text { start + fault.offset } else { start }, fault.fault);
        }
    }
    let followed = t.required_text("followed_by")?;
    let (name, reference) = followed.value.split_once('.').unwrap_or((&followed.value, ""));
    let follower = known_kind(t, &followed, name, packs)?;
    let leads = |f: &crate::kind::Field| f.reference().is_some_and(|(to, _)| to.contains(&kind.id));
    // A post is named, not referred to: such a field follows by its name.
    let named = |f: &crate::kind::Field| {
        let types = crate::kind::FieldType::Post;
        f.field_type == types && kind.id == "post"
    };
    let reference = match follower.field(reference).filter(|f| leads(f) || named(f)) {
        Some(field) => field.id.clone(),
        None => match reference_to(follower, &kind.id).filter(|_| reference.is_empty()) {
            Some(reference) => reference,
            None => {
                push(t, &followed, Fault::new("report-no-follower").with("kind", name).with("of", &kind.id));
                return None;
            }
        },
    };
    Some(Every {
        name: t.name.clone(),
        of: kind.id.clone(),
        filter: text,
        kind: follower.id.clone(),
        reference,
        level,
        types,
    })
}

fn known_kind<'p>(t: &Reader, at: &At<String>, name: &str, packs: &'p Packs) -> Option<&'p Kind> {
    let kind = packs.kind(name);
    if kind.is_none() {
        let fault = Fault::new("pack-dangling").with("name", name).with("what", "kind");
        push(t, at, fault.near(name, packs.kinds.keys().map(String::as_str)));
    }
    kind
}

fn field_of(t: &Reader, at: &At<String>, packs: &Packs) -> Option<(String, String)> {
    let (name, field) = at.value.split_once('.').unwrap_or((&at.value, "title"));
    let kind = known_kind(t, at, name, packs)?;
    if kind.field(field).is_none() && field != "occurred_on" {
        let fault = Fault::new("pack-dangling").with("name", field).with("what", "field");
        push(t, at, fault.near(field, kind.fields.iter().map(|f| f.id.as_str())));
        return None;
    }
    Some((kind.id.clone(), field.to_owned()))
}
