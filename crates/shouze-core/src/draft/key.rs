//! The question whether a fact with the same natural key stands: made here and nowhere else.
//!
//! It looks nothing up: what a key names by reference is resolved by whoever asks.

use serde_json::Value as Json;

use super::{Draft, KeyPart, KeyQuestion};
use crate::kind::{Field, Kind};
use crate::moment::{Moment, day_number, parse_day};
use crate::value::Value;

/// What separates the parts of a key in a text.
pub const KEY_SEPARATOR: char = '｜';

impl KeyQuestion {
    /// From what `part` says of every part of the key; `None` for a field stands for the day of `occurred`.
    pub fn of(kind: &Kind, mut part: impl FnMut(&str, Option<&Field>) -> Option<KeyPart>) -> Option<KeyQuestion> {
        if kind.key.is_empty() {
            return None;
        }
        let named = |name: &String| Some((name.clone(), part(name, kind.field(name))?));
        let parts = kind.key.iter().map(named).collect::<Option<Vec<_>>>()?;
        Some(KeyQuestion { kind: kind.id.clone(), parts })
    }

    /// From a draft as it was given; `None` where it cannot be read. Its references must name originals.
    pub fn of_draft(kind: &Kind, draft: &Draft) -> Option<KeyQuestion> {
        KeyQuestion::of(kind, |name, field| match field {
            None => Some(KeyPart::Day(day_number(Moment::parse(draft.occurred.as_deref()?)?.day()))),
            Some(field) if field.reference().is_some() => {
                let mut roots = draft.refs.get(name).cloned().unwrap_or_default();
                roots.sort_unstable();
                roots.dedup();
                Some(KeyPart::Refs(roots))
            }
            Some(field) => {
                let raw = draft.data.get(name).unwrap_or(&Json::Null);
                Some(KeyPart::Value(Value::read(&field.field_type, raw).ok()?))
            }
        })
    }

    /// From a text of parts joined by `｜`; `resolve` finds the original that a part names in one of the kinds.
    pub fn of_text(
        kind: &Kind,
        text: &str,
        resolve: &mut dyn FnMut(&[String], &str) -> Option<u64>,
    ) -> Option<KeyQuestion> {
        let mut texts: Vec<&str> = text.split([KEY_SEPARATOR, '|']).map(str::trim).collect();
        if kind.key.len() == 1 {
            texts = vec![text.trim()];
        }
        if texts.len() != kind.key.len() {
            return None;
        }
        let mut texts = texts.into_iter();
        KeyQuestion::of(kind, |_, field| {
            let text = texts.next()?;
            match field {
                None => Some(KeyPart::Day(day_number(parse_day(text)?))),
                Some(field) => match field.reference() {
                    Some((to, _)) => Some(KeyPart::Refs(vec![resolve(to, text)?])),
                    None => Some(KeyPart::Value(Value::read(&field.field_type, &Json::String(text.to_owned())).ok()?)),
                },
            }
        })
    }
}
