//! A fact: one thing that happened, checked at the door, then immutable.
//!
//! There is no way to change a fact; it is corrected or voided by another.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::kind::{FieldType, Kind};
use crate::log::{Hash, Leaf, leaf_hash, opening};
use crate::moment::Moment;
use crate::value::{Decimal, Value};

/// What a fact does to what stood before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    New,
    /// Replaces the version that was current until then.
    Correction {
        replaces: u64,
        reason: String,
    },
    /// Ends the version that was current until then.
    Void {
        voids: u64,
        reason: String,
    },
}

impl Act {
    pub fn ends(&self) -> Option<u64> {
        match self {
            Act::New => None,
            Act::Correction { replaces: seq, .. } | Act::Void { voids: seq, .. } => Some(*seq),
        }
    }

    pub fn reason(&self) -> Option<&str> {
        match self {
            Act::New => None,
            Act::Correction { reason, .. } | Act::Void { reason, .. } => Some(reason),
        }
    }
}

/// A fact as the ledger holds it, with the values that are still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub office: String,
    pub seq: u64,
    pub id: String,
    pub kind: String,
    pub pack: String,
    pub occurred: Moment,
    pub recorded: Moment,
    pub post: String,
    /// The originals that its references name.
    pub refs: BTreeMap<String, Vec<u64>>,
    pub act: Act,
    pub evidence: Vec<String>,
    pub data: BTreeMap<String, Value>,
    /// Fields whose value was lawfully erased.
    pub erased: Vec<String>,
    pub hash: Hash,
}

impl Fact {
    /// Puts a leaf and its openings together. `None` where they are not what the ledger writes.
    pub fn open(leaf_bytes: &[u8], body: &str, kind: &Kind) -> Option<Fact> {
        let leaf = Leaf::from_bytes(leaf_bytes)?;
        let mut data = BTreeMap::new();
        let mut erased = Vec::new();
        let opened = opening::split(body);
        for name in leaf.commit.keys() {
            let id = kind.field_or_alias(name).map_or(name.as_str(), |f| f.id.as_str());
            match opened.get(name) {
                None => erased.push(id.to_owned()),
                Some(json) => {
                    let field_type = kind.field_or_alias(name).map(|f| &f.field_type);
                    data.insert(id.to_owned(), stored_value(field_type, json)?);
                }
            }
        }
        Some(Fact {
            act: act_of(&leaf)?,
            hash: leaf_hash(leaf_bytes),
            occurred: Moment::parse(&leaf.occurred)?,
            recorded: Moment::parse(&leaf.recorded)?,
            office: leaf.office,
            seq: leaf.seq,
            id: leaf.id,
            kind: leaf.kind,
            pack: leaf.pack,
            post: leaf.post,
            refs: leaf.refs,
            evidence: leaf.evidence,
            data,
            erased,
        })
    }
}

fn act_of(leaf: &Leaf) -> Option<Act> {
    let reason = leaf.reason.clone().unwrap_or_default();
    match (leaf.replaces, leaf.voids) {
        (None, None) => Some(Act::New),
        (Some(replaces), None) => Some(Act::Correction { replaces, reason }),
        (None, Some(voids)) => Some(Act::Void { voids, reason }),
        (Some(_), Some(_)) => None,
    }
}

/// A stored value read back by its field's type; packs never retype, so it always fits.
fn stored_value(field_type: Option<&FieldType>, json: &Json) -> Option<Value> {
    Some(match (field_type, json) {
        (Some(FieldType::Decimal { scale, .. }), Json::String(s)) => Value::Decimal(Decimal::parse(s, *scale)?),
        (Some(FieldType::Date), Json::String(s)) => Value::Date(crate::moment::parse_day(s)?),
        (Some(FieldType::Time), Json::String(s)) => Value::Time(Moment::parse(s)?),
        (_, Json::String(s)) => Value::Text(s.clone()),
        (_, Json::Bool(b)) => Value::YesNo(*b),
        (_, Json::Number(n)) => Value::Integer(n.as_i64()?),
        (_, Json::Array(items)) => {
            Value::Choices(items.iter().map(|i| i.as_str().map(str::to_owned)).collect::<Option<_>>()?)
        }
        _ => return None,
    })
}
