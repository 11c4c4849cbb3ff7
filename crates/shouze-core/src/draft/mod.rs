//! A draft: what somebody asks to have recorded. `check` makes a fact of it, or names every fault.
//!
//! The check asks the ledger nothing itself: `needs` says what it has to know, the answers come
//! back as `Surroundings`, and the same answers always give the same verdict.

mod check;
mod key;
mod proposal;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::fact::Fact;
use crate::fault::{Fault, Faults};
use crate::kind::FieldType;
use crate::log::Salt;
use crate::moment::Moment;
use crate::pack::Packs;
use crate::value::Value;
pub use key::KEY_SEPARATOR;
use proposal::Proposal;

/// The post under which the office itself acts: setting up, unattended import.
pub const OFFICE_ITSELF: &str = "本机关";

/// What the draft asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    New,
    /// Replace the current version of the fact that `seq` belongs to. Given values change; the rest stays.
    Correct {
        seq: u64,
        reason: String,
    },
    /// End it.
    Void {
        seq: u64,
        reason: String,
    },
}

/// What is to be recorded, unchecked.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub office: String,
    /// UUIDv7, chosen by the caller: the same id again is the same fact again.
    pub id: String,
    /// Left empty in a correction or void: the kind is that of the fact.
    pub kind: String,
    pub post: String,
    /// As typed; in a correction, absent means unchanged.
    pub occurred: Option<String>,
    pub data: BTreeMap<String, Json>,
    pub refs: BTreeMap<String, Vec<u64>>,
    /// SHA-256 of files that are already stored.
    pub evidence: Vec<String>,
    pub ask: Ask,
}

/// What a check has to know about the ledger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needs {
    pub id: String,
    /// Facts that are named: by references, by the ask.
    pub facts: BTreeSet<u64>,
    /// The fact that is to end.
    pub ends: Option<u64>,
    /// Names of posts and sections.
    pub posts: BTreeSet<String>,
    pub sections: BTreeSet<String>,
    /// A natural key to be looked for: kind and values.
    pub key: Option<KeyQuestion>,
    /// A matter whose steps are asked for: step kind, its parent's seq.
    pub steps: Option<(String, u64)>,
    pub evidence: Vec<String>,
}

/// Is there a current fact of this kind with these values?
#[derive(Clone, Debug, PartialEq)]
pub struct KeyQuestion {
    pub kind: String,
    pub parts: Vec<(String, KeyPart)>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum KeyPart {
    Value(Option<Value>),
    /// The day of `occurred`.
    Day(i64),
    Refs(Vec<u64>),
}

/// A fact that was named, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub root: u64,
    pub kind: String,
    /// The current version; `None` once it is void.
    pub current: Option<u64>,
}

/// A step of a matter, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepAt {
    pub root: u64,
    pub occurred: Moment,
    pub step: String,
}

/// The ledger's answers to [`Needs`].
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    pub size: u64,
    /// When the last fact was recorded.
    pub last_recorded: Option<Moment>,
    /// The fact that already has this id, if any.
    pub same_id: Option<Fact>,
    pub facts: BTreeMap<u64, Named>,
    /// The current version of the fact that is to end, and roots that still name it.
    pub ending: Option<Fact>,
    pub followers: Vec<u64>,
    pub posts: BTreeSet<String>,
    pub sections: BTreeSet<String>,
    /// The root of a current fact with the same natural key.
    pub same_key: Option<u64>,
    pub steps: Vec<StepAt>,
    /// Evidence that is not stored.
    pub evidence_missing: Vec<String>,
}

/// A fact ready to be appended.
#[derive(Clone, Debug)]
pub struct Entry {
    pub fact: Fact,
    /// The original that this is a version of; its own seq if it is new.
    pub root: u64,
    pub leaf: Vec<u8>,
    pub openings: String,
}

/// The verdict.
#[derive(Clone, Debug)]
pub enum Verdict {
    Append(Box<Entry>),
    /// The same id with the same values was recorded before: the first answer again.
    Before(Box<Fact>),
}

impl Draft {
    /// The first questions: whatever the draft names. The kind of a correction is not known yet.
    pub fn first_needs(&self) -> Needs {
        let ends = match self.ask {
            Ask::New => None,
            Ask::Correct { seq, .. } | Ask::Void { seq, .. } => Some(seq),
        };
        let mut facts: BTreeSet<u64> = self.refs.values().flatten().copied().collect();
        facts.extend(ends);
        Needs { id: self.id.clone(), facts, ends, evidence: self.evidence.clone(), ..Needs::default() }
    }

    /// The second questions, once it is known what the draft would become.
    pub fn second_needs(&self, packs: &Packs, known: &Surroundings) -> Needs {
        let mut needs = Needs::default();
        let Ok(proposal) = Proposal::make(self, packs, known) else { return needs };
        let Some(kind) = packs.kind(&proposal.kind) else { return needs };
        needs.posts.insert(self.post.clone());
        if matches!(self.ask, Ask::Void { .. }) {
            return needs;
        }
        for field in &kind.fields {
            let Some(Value::Text(name)) = proposal.data.get(&field.id) else { continue };
            match field.field_type {
                FieldType::Post => needs.posts.insert(name.clone()),
                FieldType::Section => needs.sections.insert(name.clone()),
                _ => false,
            };
        }
        if proposal.faults.is_empty() {
            needs.key = proposal.key_question(kind);
            needs.steps = proposal.step_question(kind);
        }
        needs
    }

    /// The verdict. `salts` gives one fresh salt per call; `now` is the time of recording.
    pub fn check(
        &self,
        packs: &Packs,
        known: &Surroundings,
        now: Moment,
        salts: &mut dyn FnMut() -> Salt,
    ) -> Result<Verdict, Faults> {
        let recorded = known.last_recorded.map_or(now, |last| if now.unix_s < last.unix_s { last } else { now });
        let proposal = Proposal::make(self, packs, known)?;
        if let (Some(before), true) = (&known.same_id, proposal.faults.is_empty()) {
            return proposal.same_as(before, packs).map(|()| Verdict::Before(Box::new(before.clone())));
        }
        let kind = packs.kind(&proposal.kind).ok_or_else(|| Fault::new("fact-unknown-kind"))?;
        proposal.check(self, kind, known, recorded)?;
        proposal
            .entry(self, packs, kind, known, recorded, salts)
            .map(|e| Verdict::Append(Box::new(e)))
            .map_err(Faults::from)
    }
}
