//! How packs may change: add, retire, alias; never retype, never take away.
//!
//! It compares declarations only; whether facts exist under them is not its business.

use crate::fault::{Fault, Faults};
use crate::filter::Kinds;
use crate::kind::{Field, FieldType, Kind};

/// Names every change from `old` to `new` after which old facts could not be read as before.
pub fn additive(old: &Kinds, new: &Kinds) -> Faults {
    let mut faults = Faults::default();
    for kind in old.values() {
        match new.get(&kind.id) {
            None => faults.push(change(&kind.id, "kind-removed")),
            Some(now) => compare_kind(kind, now, &mut faults),
        }
    }
    faults
}

fn change(name: &str, what: &str) -> Fault {
    Fault::new("pack-not-additive").with("name", name).with("change", what)
}

fn compare_kind(old: &Kind, new: &Kind, faults: &mut Faults) {
    if old.within != new.within {
        faults.push(change(&old.id, "parent-changed"));
    }
    for field in &old.fields {
        let name = format!("{}.{}", old.id, field.id);
        match new.field_or_alias(&field.id) {
            None => faults.push(change(&name, "field-removed")),
            Some(now) => {
                if let Some(what) = retyped(field, now) {
                    faults.push(change(&name, what));
                }
            }
        }
    }
}

fn retyped(old: &Field, new: &Field) -> Option<&'static str> {
    match (&old.field_type, &new.field_type) {
        (FieldType::Reference { to: a, many: m }, FieldType::Reference { to: b, many: n }) => {
            let fewer = a.iter().any(|kind| !b.contains(kind) && !b.iter().any(|k| k == "*"));
            (fewer || m != n).then_some("reference-changed")
        }
        (FieldType::Decimal { scale: a, .. }, FieldType::Decimal { scale: b, .. }) => {
            (a != b).then_some("type-changed")
        }
        (a, b) if a.name() != b.name() => Some("type-changed"),
        (a, b) => {
            let (a, b) = (a.terms()?, b.terms()?);
            a.iter().any(|t| !b.iter().any(|u| u.stored == t.stored)).then_some("value-removed")
        }
    }
}
