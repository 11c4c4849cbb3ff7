//! What a row is to the ledger: new, unchanged, or a correction of what stands.
//!
//! Row id first, then the natural key, then equal values of facts that an earlier import of this shape recorded.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use shouze_core::draft::{Draft, KeyQuestion, Needs, Surroundings};
use shouze_core::fact::Fact;
use shouze_core::fault::{Fault, Place};
use shouze_core::filter::{self, Filter};
use shouze_core::kind::Kind;
use shouze_core::moment::Moment;
use shouze_core::value::Value;
use shouze_store::Store;
use shouze_store::contract::Selection;

use super::mappings::within;
use super::rows::standing;
use crate::folder::{Done, Folder};

/// What changes in a field.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    pub field: String,
    pub before: String,
    pub after: String,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    New,
    Unchanged(u64),
    Changed(u64, Vec<Change>),
}

/// Facts of a kind without natural key that this shape brought, by their values.
pub struct Known {
    by_values: HashMap<String, Vec<u64>>,
}

impl Known {
    pub fn of(folder: &Folder, office: &str, kind: &Kind, imported: &[[u64; 2]]) -> Done<Known> {
        let mut by_values: HashMap<String, Vec<u64>> = HashMap::new();
        if kind.key.is_empty() && !imported.is_empty() {
            for (root, seq) in current(folder, office, kind, Filter::All)? {
                if within(imported, root)
                    && let Some(fact) = folder.ledger.store.fact(office, seq)?
                {
                    let values = fact.data.iter().map(|(f, v)| (f.as_str(), said(v))).collect();
                    by_values.entry(values_name(&fact.occurred, &values, &fact.refs)).or_default().push(root);
                }
            }
        }
        Ok(Known { by_values })
    }

    fn take(&mut self, kind: &Kind, draft: &Draft) -> Option<u64> {
        let occurred = Moment::parse(draft.occurred.as_deref()?)?;
        let mut values = BTreeMap::new();
        for (id, raw) in &draft.data {
            if let Ok(Some(value)) = Value::read(&kind.field(id)?.field_type, raw) {
                values.insert(id.as_str(), said(&value));
            }
        }
        let roots = self.by_values.get_mut(&values_name(&occurred, &values, &draft.refs))?;
        (!roots.is_empty()).then(|| roots.remove(0))
    }
}

fn values_name(occurred: &Moment, values: &BTreeMap<&str, String>, refs: &BTreeMap<String, Vec<u64>>) -> String {
    format!("{occurred}\u{1f}{values:?}\u{1f}{refs:?}")
}

/// Choices mean the same in any order.
fn said(value: &Value) -> String {
    match value {
        Value::Choices(list) => {
            let mut list = list.clone();
            list.sort();
            list.join("；")
        }
        value => value.to_string(),
    }
}

/// Root and current version of every current fact of a kind.
pub fn current(folder: &Folder, office: &str, kind: &Kind, filter: Filter) -> Done<Vec<(u64, u64)>> {
    let as_of = folder.ledger.whole(office)?;
    let selection = Selection { kind: Some(kind.id.clone()), filter, search: None, as_of, current: true };
    let mut list = Vec::new();
    folder.ledger.store.list(office, &selection, &mut |l| {
        list.push((l.root, l.seq));
        Ok(())
    })?;
    Ok(list)
}

/// Facts of a kind that occurred from one day to another.
pub fn between(folder: &Folder, office: &str, kind: &Kind, from: Moment, to: Moment) -> Done<Vec<(u64, u64)>> {
    let text = format!("occurred_on >= \"{}\" && occurred_on <= \"{}\"", from.day(), to.day());
    let filter = filter::parse(&text, kind, &folder.ledger.packs.kinds).unwrap_or(Filter::All);
    current(folder, office, kind, filter)
}

/// What a draft is to the ledger. It takes the row's id as its own where it is new.
pub fn fate(
    folder: &Folder,
    office: &str,
    kind: &Kind,
    draft: &mut Draft,
    row_id: Option<(&str, Place)>,
    known: &mut Known,
) -> Done<Result<Fate, Fault>> {
    let mut root = None;
    if let Some((id, place)) = row_id {
        if !is_row_id(id) {
            return Ok(Err(Fault::new("import-bad-row-id").with("got", id).at(place)));
        }
        let needs = Needs { id: id.to_owned(), ..Needs::default() };
        let mut seen = Surroundings::default();
        folder.ledger.store.look(office, &needs, &mut seen)?;
        match seen.same_id {
            Some(fact) if fact.kind == kind.id => root = folder.ledger.root_of(office, fact.seq)?,
            Some(_) => return Ok(Err(Fault::new("import-bad-row-id").with("got", id).at(place))),
            None => draft.id = id.to_owned(),
        }
    }
    if root.is_none()
        && let Some(question) = KeyQuestion::of_draft(kind, draft)
    {
        root = standing(folder, office, question);
    }
    let root = match root.or_else(|| known.take(kind, draft)) {
        None => return Ok(Ok(Fate::New)),
        Some(root) => root,
    };
    let mut seen = Surroundings::default();
    let needs = Needs { facts: [root].into(), ..Needs::default() };
    folder.ledger.store.look(office, &needs, &mut seen)?;
    let Some(current) = seen.facts.get(&root).and_then(|n| n.current) else {
        return Ok(Err(Fault::new("import-row-void").with("seq", root)));
    };
    let Some(fact) = folder.ledger.store.fact(office, current)? else { return Ok(Ok(Fate::New)) };
    let changes = changes(kind, draft, &fact);
    Ok(Ok(if changes.is_empty() { Fate::Unchanged(root) } else { Fate::Changed(root, changes) }))
}

fn is_row_id(id: &str) -> bool {
    uuid::Uuid::parse_str(id).is_ok_and(|u| u.get_version_num() == 7 && u.to_string() == id)
}

/// What a draft says otherwise than a fact. What it leaves out it does not say; a bare day agrees with any time of it.
pub fn changes(kind: &Kind, draft: &Draft, fact: &Fact) -> Vec<Change> {
    let mut list = Vec::new();
    let mut push = |field: &str, before: String, after: String| {
        list.push(Change { field: field.to_owned(), before, after });
    };
    if let Some(text) = &draft.occurred {
        let bare = text.len() == 10;
        match Moment::parse(text) {
            Some(m) if m == fact.occurred || (bare && m.day() == fact.occurred.day()) => {}
            _ => push("occurred", fact.occurred.to_string(), text.clone()),
        }
    }
    for (id, raw) in &draft.data {
        let Some(field) = kind.field(id) else { continue };
        let before = fact.data.get(id).map(said).unwrap_or_default();
        match Value::read(&field.field_type, raw) {
            Ok(Some(value)) if said(&value) == before && fact.data.contains_key(id) => {}
            Ok(None) => {}
            Ok(Some(value)) => push(id, before, said(&value)),
            Err(_) => push(id, before, raw.as_str().unwrap_or_default().to_owned()),
        }
    }
    for (id, seqs) in &draft.refs {
        let list = |seqs: &[u64]| seqs.iter().map(|s| format!("#{s}")).collect::<Vec<_>>().join("；");
        let (mut after, before) = (seqs.clone(), fact.refs.get(id).cloned().unwrap_or_default());
        after.sort_unstable();
        after.dedup();
        if after != before {
            push(id, list(&before), list(&after));
        }
    }
    for digest in draft.evidence.iter().filter(|d| !fact.evidence.contains(d)) {
        push("evidence", String::new(), digest.clone());
    }
    list
}
