//! A draft: what somebody asks to have recorded. `check` makes a fact of it, or names every fault.
//!
//! The check asks the ledger nothing itself: `needs` says what it has to know, the answers come
//! back as `Surroundings`, and the same answers always give the same verdict.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::fact::{Act, Fact};
use crate::fault::{Fault, Faults, Place};
use crate::kind::{FieldType, Kind};
use crate::log::{Leaf, Opening, Salt, leaf_hash, opening};
use crate::moment::Moment;
use crate::pack::{Packs, hex};
use crate::value::Value;

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

/// The draft with its values read and, for a correction, laid over the version it replaces.
struct Proposal {
    kind: String,
    occurred: Moment,
    data: BTreeMap<String, Value>,
    refs: BTreeMap<String, Vec<u64>>,
    evidence: Vec<String>,
    act: Act,
    root: u64,
    /// What could not be read. The check goes on, so that all that is wrong is named together.
    faults: Faults,
}

impl Proposal {
    fn make(draft: &Draft, packs: &Packs, known: &Surroundings) -> Result<Proposal, Faults> {
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

    fn key_question(&self, kind: &Kind) -> Option<KeyQuestion> {
        if kind.key.is_empty() {
            return None;
        }
        let part = |name: &String| {
            let part = match kind.field(name) {
                None => KeyPart::Day(crate::moment::day_number(self.occurred.day())),
                Some(field) if field.reference().is_some() => {
                    KeyPart::Refs(self.refs.get(name).cloned().unwrap_or_default())
                }
                Some(_) => KeyPart::Value(self.data.get(name).cloned()),
            };
            (name.clone(), part)
        };
        Some(KeyQuestion { kind: kind.id.clone(), parts: kind.key.iter().map(part).collect() })
    }

    fn step_question(&self, kind: &Kind) -> Option<(String, u64)> {
        let parent = self.refs.get(kind.within.as_ref()?)?.first()?;
        kind.steps.as_ref().map(|_| (kind.id.clone(), *parent))
    }

    /// The same id again: the same values are the same fact, other values a conflict.
    fn same_as(&self, before: &Fact, packs: &Packs) -> Result<(), Faults> {
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

    fn check(&self, draft: &Draft, kind: &Kind, known: &Surroundings, now: Moment) -> Result<(), Faults> {
        let mut faults = self.faults.clone();
        if self.occurred.unix_s > now.unix_s {
            faults.push(Fault::new("fact-future").field("occurred").with("got", self.occurred).with("now", now));
        }
        if draft.post != OFFICE_ITSELF && !known.posts.contains(&draft.post) {
            faults.push(Fault::new("fact-post-unknown").field("post").with("got", &draft.post));
        }
        for digest in &known.evidence_missing {
            faults.push(Fault::new("fact-evidence-missing").field("evidence").with("digest", digest));
        }
        match &self.act {
            Act::Void { .. } => self.check_void(known, &mut faults),
            act => {
                self.check_fields(kind, known, now, &mut faults);
                self.check_key(kind, known, &mut faults);
                self.check_steps(kind, known, &mut faults);
                if matches!(act, Act::Correction { .. }) {
                    self.check_changed(known, &mut faults);
                }
            }
        }
        faults.or(())
    }

    fn check_void(&self, known: &Surroundings, faults: &mut Faults) {
        if !known.followers.is_empty() {
            let list: Vec<String> = known.followers.iter().map(u64::to_string).collect();
            faults.push(Fault::new("fact-still-referenced").with("list", list.join("、")));
        }
    }

    fn check_fields(&self, kind: &Kind, known: &Surroundings, now: Moment, faults: &mut Faults) {
        let today = now.day();
        let out =
            |since: Option<_>, until: Option<_>| since.is_some_and(|s| today < s) || until.is_some_and(|u| today > u);
        let new = matches!(self.act, Act::New);
        if new && out(kind.since, kind.until) {
            faults.push(Fault::new("fact-kind-retired").with("kind", &kind.id));
        }
        for field in &kind.fields {
            let present = self.data.contains_key(&field.id) || self.refs.contains_key(&field.id);
            let erased = known.ending.as_ref().is_some_and(|f| f.erased.contains(&field.id));
            let retired = out(field.since, field.until);
            let unread = self.faults.0.iter().any(|f| f.place == Place::Field(field.id.clone()));
            if field.required && !present && !erased && !retired && !unread {
                faults.push(Fault::new("fact-required").field(&field.id).with("kind", &kind.id));
            }
            if new && retired && present {
                faults.push(Fault::new("fact-field-retired").field(&field.id));
            }
            let Some(Value::Text(name)) = self.data.get(&field.id) else { continue };
            match field.field_type {
                FieldType::Post if !known.posts.contains(name) => {
                    faults.push(Fault::new("fact-post-unknown").field(&field.id).with("got", name));
                }
                FieldType::Section if !known.sections.contains(name) => {
                    faults.push(Fault::new("fact-section-unknown").field(&field.id).with("got", name));
                }
                FieldType::File if !self.evidence.contains(name) => {
                    faults.push(Fault::new("fact-evidence-missing").field(&field.id).with("digest", name));
                }
                _ => {}
            }
        }
    }

    fn check_key(&self, kind: &Kind, known: &Surroundings, faults: &mut Faults) {
        if let Some(seq) = known.same_key.filter(|root| *root != self.root) {
            faults.push(Fault::new("fact-key-taken").field(&kind.key.join(", ")).with("seq", seq));
        }
    }

    fn check_steps(&self, kind: &Kind, known: &Surroundings, faults: &mut Faults) {
        let Some(steps) = &kind.steps else { return };
        let Some(Value::Text(step)) = self.data.get(&steps.field) else { return };
        let own = StepAt { root: self.root, occurred: self.occurred, step: step.clone() };
        let mut sequence: Vec<&StepAt> = known.steps.iter().filter(|s| s.root != self.root).collect();
        sequence.push(&own);
        sequence.sort_by_key(|s| (s.occurred.unix_s, s.root));
        if let Some((last, step)) = steps.breach(sequence.iter().map(|s| s.step.as_str())) {
            let next = steps.next(last).join("、");
            faults.push(
                Fault::new("fact-step-order")
                    .field(&steps.field)
                    .with("step", step)
                    .with("last", last.unwrap_or("—"))
                    .with("next", if next.is_empty() { "—" } else { &next }),
            );
        }
    }

    fn check_changed(&self, known: &Surroundings, faults: &mut Faults) {
        let Some(before) = &known.ending else { return };
        let same = self.data == before.data
            && self.refs == before.refs
            && self.occurred == before.occurred
            && self.evidence == before.evidence;
        if same {
            faults.push(Fault::new("fact-nothing-changed").with("seq", before.seq));
        }
    }

    fn entry(
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
