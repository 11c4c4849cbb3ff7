//! A proposal: a draft with its values read and, for a correction, laid over the version it replaces.
//!
//! It never refuses what it can read; whether a proposal holds is for `check` to say.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::{Ask, Draft, Entry, KeyPart, KeyQuestion, Surroundings};
use crate::fact::{Act, Fact};
use crate::fault::{Fault, Faults};
use crate::kind::Kind;
use crate::log::{Leaf, Opening, Salt, leaf_hash, opening};
use crate::moment::Moment;
use crate::pack::{Packs, hex};
use crate::value::Value;

/// The draft with its values read and, for a correction, laid over the version it replaces.
pub struct Proposal {
    pub(super) kind: String,
    pub(super) occurred: Moment,
    pub(super) data: BTreeMap<String, Value>,
    pub(super) refs: BTreeMap<String, Vec<u64>>,
    pub(super) evidence: Vec<String>,
    pub(super) act: Act,
    pub(super) root: u64,
    /// What could not be read. The check goes on, so that all that is wrong is named together.
    pub(super) faults: Faults,
}

impl Proposal {
    pub(super) fn make(draft: &Draft, packs: &Packs, known: &Surroundings) -> Result<Proposal, Faults> {
        let base = match &draft.ask {
            Ask::New => None,
            Ask::Correct { seq, reason } | Ask::Void { seq, reason } => Some(replaced(known, *seq, reason, &draft.id)?),
        };
        let kind_id = base.as_ref().map_or(&draft.kind, |(_, fact)| &fact.kind);
        let kind = packs.kind(kind_id).ok_or_else(|| {
            Fault::new("fact-unknown-kind").with("kind", kind_id).near(kind_id, packs.kinds.keys().map(String::as_str))
        })?;
        let mut faults = Faults::default();
        let occurred = occurred(draft, base.as_ref().map(|(_, f)| f), &mut faults);
        let mut data = base.as_ref().map(|(_, f)| f.data.clone()).unwrap_or_default();
        let mut refs = base.as_ref().map(|(_, f)| f.refs.clone()).unwrap_or_default();
        read_data(kind, &draft.data, &mut data, &mut faults);
        read_refs(kind, &draft.refs, &mut refs, known, &mut faults);
        let mut evidence = base.as_ref().map(|(_, f)| f.evidence.clone()).unwrap_or_default();
        evidence.extend(draft.evidence.iter().cloned());
        let mut seen = BTreeSet::new();
        evidence.retain(|digest| seen.insert(digest.clone()));
        let (root, act) = match (&draft.ask, &base) {
            (Ask::Correct { reason, .. }, Some((root, fact))) => {
                (*root, Act::Correction { replaces: fact.seq, reason: reason.clone() })
            }
            (Ask::Void { reason, .. }, Some((root, fact))) => {
                data.clear();
                refs.clear();
                evidence.clear();
                (*root, Act::Void { voids: fact.seq, reason: reason.clone() })
            }
            _ => (known.size, Act::New),
        };
        // A moment that could not be read is a fault already; what stands in for it is never recorded.
        let occurred = occurred.unwrap_or(Moment::from_unix(0));
        Ok(Proposal { kind: kind.id.clone(), occurred, data, refs, evidence, act, root, faults })
    }

    pub(super) fn key_question(&self, kind: &Kind) -> Option<KeyQuestion> {
        KeyQuestion::of(kind, |name, field| {
            Some(match field {
                None => KeyPart::Day(crate::moment::day_number(self.occurred.day())),
                Some(field) if field.reference().is_some() => {
                    KeyPart::Refs(self.refs.get(name).cloned().unwrap_or_default())
                }
                Some(_) => KeyPart::Value(self.data.get(name).cloned()),
            })
        })
    }

    pub(super) fn step_question(&self, kind: &Kind) -> Option<(String, u64)> {
        let parent = self.refs.get(kind.within.as_ref()?)?.first()?;
        kind.steps.as_ref().map(|_| (kind.id.clone(), *parent))
    }

    /// The same id again: the same values are the same fact, other values a conflict.
    pub(super) fn same_as(&self, before: &Fact, packs: &Packs) -> Result<(), Faults> {
        let erased = |field: &String| before.erased.contains(field);
        let mine: BTreeMap<_, _> = self.data.iter().filter(|(f, _)| !erased(f)).collect();
        let theirs: BTreeMap<_, _> = before.data.iter().collect();
        let kind = packs.kind(&before.kind);
        let same = self.kind == before.kind
            && kind.is_some()
            && mine == theirs
            && self.refs == before.refs
            && self.evidence == before.evidence
            && self.occurred == before.occurred
            && std::mem::discriminant(&self.act) == std::mem::discriminant(&before.act);
        if same {
            Ok(())
        } else {
            Err(Fault::new("fact-id-conflict").with("id", &before.id).with("seq", before.seq).into())
        }
    }

    pub(super) fn entry(
        self,
        draft: &Draft,
        packs: &Packs,
        kind: &Kind,
        known: &Surroundings,
        recorded: Moment,
        salts: &mut dyn FnMut() -> Salt,
    ) -> Result<Entry, Fault> {
        let openings: Vec<Opening> =
            self.data.iter().map(|(field, value)| Opening::new(&salts(), field, value)).collect();
        let leaf = Leaf {
            v: 1,
            office: draft.office.clone(),
            seq: known.size,
            id: draft.id.clone(),
            kind: kind.id.clone(),
            pack: packs.hash_of(kind).to_owned(),
            occurred: self.occurred.to_string(),
            recorded: recorded.to_string(),
            post: draft.post.clone(),
            refs: self.refs.clone(),
            replaces: match self.act {
                Act::Correction { replaces, .. } => Some(replaces),
                _ => None,
            },
            voids: match self.act {
                Act::Void { voids, .. } => Some(voids),
                _ => None,
            },
            reason: self.act.reason().map(str::to_owned),
            evidence: self.evidence.clone(),
            commit: openings.iter().map(|o| (o.field.clone(), hex(&o.commitment()))).collect(),
        };
        let bytes = leaf.to_bytes()?;
        let fact = Fact {
            office: leaf.office,
            seq: leaf.seq,
            id: leaf.id,
            kind: leaf.kind,
            pack: leaf.pack,
            occurred: self.occurred,
            recorded,
            post: leaf.post,
            refs: self.refs,
            act: self.act,
            evidence: self.evidence,
            data: self.data,
            erased: Vec::new(),
            hash: leaf_hash(&bytes),
        };
        Ok(Entry { fact, root: self.root, leaf: bytes, openings: opening::join(&openings) })
    }
}

/// The root and current version of the fact that is to be replaced or ended.
fn replaced(known: &Surroundings, seq: u64, reason: &str, id: &str) -> Result<(u64, Fact), Faults> {
    if reason.trim().is_empty() {
        return Err(Fault::new("fact-reason-missing").into());
    }
    if reason.chars().count() > 500 || reason.chars().any(char::is_control) {
        return Err(Fault::new("fact-too-long")
            .field("reason")
            .with("chars", reason.chars().count())
            .with("max", 500)
            .into());
    }
    let named = known.facts.get(&seq).ok_or_else(|| Fault::new("fact-not-found").with("seq", seq))?;
    // Asked again under the same id, the fact may have ended meanwhile: by this very draft.
    let again = known.same_id.as_ref().is_some_and(|before| before.id == id);
    match (&known.ending, named.current) {
        (Some(fact), Some(_)) => Ok((named.root, fact.clone())),
        (Some(fact), None) if again => Ok((named.root, fact.clone())),
        _ => Err(Fault::new("fact-already-void").with("seq", seq).into()),
    }
}

fn occurred(draft: &Draft, base: Option<&Fact>, faults: &mut Faults) -> Option<Moment> {
    let text = draft.occurred.as_deref().map(str::trim).filter(|t| !t.is_empty());
    match (text, base) {
        (Some(text), _) => Moment::parse(text).or_else(|| {
            faults.push(Fault::new("fact-wrong-type").field("occurred").with("type", "time").with("got", text));
            None
        }),
        (None, Some(base)) => Some(base.occurred),
        (None, None) => {
            faults.push(Fault::new("fact-required").field("occurred").with("kind", &draft.kind));
            None
        }
    }
}

fn read_data(kind: &Kind, given: &BTreeMap<String, Json>, data: &mut BTreeMap<String, Value>, faults: &mut Faults) {
    for (name, raw) in given {
        let Some(field) = kind.field(name) else {
            let known = kind.fields.iter().map(|f| f.id.as_str());
            let list = kind.fields.iter().filter(|f| f.reference().is_none()).map(|f| f.id.as_str());
            let list = list.collect::<Vec<_>>().join("、");
            let fault = Fault::new("fact-unknown-field").field(name).with("kind", &kind.id).with("list", list);
            faults.push(fault.near(name, known));
            continue;
        };
        if field.reference().is_some() {
            faults.push(Fault::new("fact-reference-as-field").field(name));
            continue;
        }
        match Value::read(&field.field_type, raw) {
            Ok(Some(value)) => drop(data.insert(name.clone(), value)),
            Ok(None) => drop(data.remove(name)),
            Err(fault) => faults.push(fault.field(name)),
        }
    }
}

fn read_refs(
    kind: &Kind,
    given: &BTreeMap<String, Vec<u64>>,
    refs: &mut BTreeMap<String, Vec<u64>>,
    known: &Surroundings,
    faults: &mut Faults,
) {
    for (name, seqs) in given {
        let Some((to, many)) = kind.field(name).and_then(|f| f.reference()) else {
            let fields = kind.fields.iter().filter(|f| f.reference().is_some()).map(|f| f.id.as_str());
            faults.push(Fault::new("fact-unknown-reference").field(name).with("kind", &kind.id).near(name, fields));
            continue;
        };
        if seqs.len() > 1 && !many {
            faults.push(Fault::new("fact-reference-many").field(name).with("count", seqs.len()));
        }
        if seqs.len() > 1_000 {
            faults.push(Fault::new("fact-too-long").field(name).with("chars", seqs.len()).with("max", 1_000));
            continue;
        }
        let mut roots = Vec::new();
        for seq in seqs {
            match known.facts.get(seq) {
                None => faults.push(Fault::new("fact-reference-missing").field(name).with("seq", seq)),
                Some(named) if named.current.is_none() => {
                    faults.push(Fault::new("fact-reference-void").field(name).with("seq", seq));
                }
                Some(named) if !to.iter().any(|t| t == "*" || *t == named.kind) => {
                    let list = to.join("、");
                    let fault = Fault::new("fact-reference-kind").field(name).with("seq", seq);
                    faults.push(fault.with("got", &named.kind).with("list", list));
                }
                Some(named) => roots.push(named.root),
            }
        }
        roots.sort_unstable();
        roots.dedup();
        if roots.is_empty() {
            refs.remove(name);
        } else {
            refs.insert(name.clone(), roots);
        }
    }
}
