//! The ledger: drafts in, receipts out; questions in, figures out. The same over any store.
//!
//! It never checks a fact itself: the core does, on what the store answers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value as Json;

use shouze_core::draft::{Ask, Draft, OFFICE_ITSELF, Surroundings, Verdict};
use shouze_core::duty::Agenda;
use shouze_core::fault::{Fault, Faults};
use shouze_core::figure::{Figure, conclude};
use shouze_core::indicator::{Group, Indicator};
use shouze_core::log::{Frontier, Salt, opening};
use shouze_core::moment::Moment;
use shouze_core::pack::Packs;
use shouze_core::period::Period;
use shouze_core::plan::{AsOf, Plan};
use shouze_core::question::{Line, Question};

use crate::contract::{Result, State, Store};
use crate::evidence::Evidence;
use crate::verify::ERASED_SEPARATOR;

/// What the recorder gets back, once the fact is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub seq: u64,
    /// The original that this is a version of.
    pub root: u64,
    pub id: String,
    pub kind: String,
    pub hash: [u8; 32],
    /// It had been recorded before; nothing was added.
    pub before: bool,
}

/// Every receipt, or the faults of every draft that has some, with its number.
pub type AllOrNone = std::result::Result<Vec<Receipt>, Vec<(usize, Faults)>>;

/// A store with the packs that read it and the files that prove it.
pub struct Ledger<S> {
    pub store: S,
    pub packs: Arc<Packs>,
    pub evidence: Evidence,
}

/// Time and chance, given from outside.
pub struct Given<'a> {
    pub now: Moment,
    pub salts: &'a mut dyn FnMut() -> Salt,
}

impl<S: Store> Ledger<S> {
    /// Records drafts in one transaction, each on its own: one that is refused does not hold up the
    /// others. Every receipt is on disk when this returns.
    pub fn record(&mut self, drafts: &[Draft], given: &mut Given) -> Result<Vec<std::result::Result<Receipt, Faults>>> {
        self.transaction(|ledger, heads| {
            let verdicts = drafts.iter().map(|d| ledger.one(d, heads, given)).collect::<Result<Vec<_>>>()?;
            Ok((true, verdicts))
        })
    }

    /// Records all drafts or none. Faults come with the number of their draft.
    pub fn record_all(
        &mut self,
        drafts: &[Draft],
        given: &mut Given,
        dry: bool,
        progress: &mut dyn FnMut(usize),
    ) -> Result<AllOrNone> {
        self.record_all_at(None, drafts, given, dry, progress)
    }

    /// As [`Ledger::record_all`]; with `size`, only while the log is that long: the drafts name each other by the seqs
    /// that they will get.
    pub fn record_all_at(
        &mut self,
        size: Option<u64>,
        drafts: &[Draft],
        given: &mut Given,
        dry: bool,
        progress: &mut dyn FnMut(usize),
    ) -> Result<AllOrNone> {
        self.transaction(|ledger, heads| {
            if let (Some(size), Some(first)) = (size, drafts.first())
                && ledger.store.head(&first.office)?.is_some_and(|h| h.frontier.size() != size)
            {
                return Ok((false, Err(vec![(0, Fault::new("store-moved").into())])));
            }
            let (mut receipts, mut faults) = (Vec::new(), Vec::new());
            for (n, draft) in drafts.iter().enumerate() {
                match ledger.one(draft, heads, given)? {
                    Ok(receipt) => receipts.push(receipt),
                    Err(f) => faults.push((n, f)),
                }
                progress(n + 1);
            }
            let good = faults.is_empty();
            Ok((good && !dry, if good { Ok(receipts) } else { Err(faults) }))
        })
    }

    /// Begins, runs, and commits where `work` says so; whatever goes wrong, nothing half-written stays.
    fn transaction<T>(
        &mut self,
        work: impl FnOnce(&mut Self, &mut BTreeMap<String, Frontier>) -> Result<(bool, T)>,
    ) -> Result<T> {
        self.store.begin()?;
        let mut heads = BTreeMap::new();
        let done = work(self, &mut heads).and_then(|(keep, answer)| {
            if keep {
                for (office, frontier) in &heads {
                    self.store.set_head(office, frontier)?;
                }
                self.store.commit()?;
            } else {
                self.store.rollback()?;
            }
            Ok(answer)
        });
        if done.is_err() {
            // The first error is the one to tell; the transaction is gone either way.
            let _ = self.store.rollback();
        }
        done
    }

    fn one(
        &mut self,
        draft: &Draft,
        heads: &mut BTreeMap<String, Frontier>,
        given: &mut Given,
    ) -> Result<std::result::Result<Receipt, Faults>> {
        if !heads.contains_key(&draft.office) {
            let Some(head) = self.store.head(&draft.office)? else {
                let known = self.store.offices()?;
                let fault = Fault::new("store-no-office").with("office", &draft.office);
                return Ok(Err(fault.near(&draft.office, known.iter().map(String::as_str)).into()));
            };
            heads.insert(draft.office.clone(), head.frontier);
        }
        let size = heads[&draft.office].size();
        let known = match self.surroundings(draft, size)? {
            Ok(known) => known,
            Err(faults) => return Ok(Err(faults)),
        };
        Ok(match draft.check(&self.packs, &known, given.now, given.salts) {
            Err(faults) => Err(faults),
            Ok(Verdict::Before(fact)) => Ok(Receipt {
                seq: fact.seq,
                root: known.facts.get(&fact.seq).map_or(fact.seq, |n| n.root),
                id: fact.id,
                kind: fact.kind,
                hash: fact.hash,
                before: true,
            }),
            Ok(Verdict::Append(entry)) => {
                self.store.append(&draft.office, &entry)?;
                if let Some(frontier) = heads.get_mut(&draft.office) {
                    frontier.push(entry.fact.hash);
                }
                Ok(Receipt {
                    seq: entry.fact.seq,
                    root: entry.root,
                    id: entry.fact.id,
                    kind: entry.fact.kind,
                    hash: entry.fact.hash,
                    before: false,
                })
            }
        })
    }

    fn surroundings(&self, draft: &Draft, size: u64) -> Result<std::result::Result<Surroundings, Faults>> {
        let mut known = Surroundings::default();
        let first = draft.first_needs();
        self.store.look(&draft.office, &first, &mut known)?;
        known.size = size;
        known.evidence_missing = first.evidence.iter().filter(|d| !self.evidence.has(d)).cloned().collect();
        let second = draft.second_needs(&self.packs, &known);
        self.store.look(&draft.office, &second, &mut known)?;
        Ok(Ok(known))
    }

    /// Erases a field's value from every version of a fact, and records that it was done and why.
    pub fn erase(
        &mut self,
        office: &str,
        seq: u64,
        field: &str,
        ground: &str,
        id: String,
        given: &mut Given,
    ) -> Result<std::result::Result<Receipt, Faults>> {
        let fact = match self.store.fact(office, seq)? {
            Some(fact) => fact,
            None => return Ok(Err(Fault::new("fact-not-found").with("seq", seq).into())),
        };
        let known = self.packs.kind(&fact.kind).map(|k| k.fields.iter().map(|f| f.id.as_str()).collect::<Vec<_>>());
        let known = known.unwrap_or_default();
        if !known.contains(&field) || fact.kind == "erasure" {
            let fault =
                Fault::new("fact-unknown-field").field(field).with("kind", &fact.kind).with("list", known.join("、"));
            return Ok(Err(fault.near(field, known).into()));
        }
        let done = self.transaction(|ledger, heads| {
            let Some(root) = ledger.root_of(office, seq)? else {
                return Ok((false, Err(Fault::new("fact-not-found").with("seq", seq).into())));
            };
            let (mut seqs, mut names) = (Vec::new(), BTreeSet::new());
            for version in ledger.store.versions(office, root)?.iter().filter(|v| v.state != State::Void) {
                let committed = ledger.committed(office, version.seq, field)?;
                if !committed.is_empty() {
                    seqs.push(version.seq);
                    names.extend(committed);
                }
            }
            if seqs.is_empty() {
                return Ok((false, Err(Fault::new("erase-nothing").field(field).with("seq", seq).into())));
            }
            // The erasure names the field as the leaves do: renamed meanwhile, it has several names.
            let names = names.into_iter().collect::<Vec<_>>().join(&ERASED_SEPARATOR.to_string());
            let data = [("field", names.as_str()), ("ground", ground)];
            let draft = Draft {
                office: office.to_owned(),
                id,
                kind: "erasure".into(),
                post: OFFICE_ITSELF.into(),
                occurred: Some(given.now.to_string()),
                data: data.map(|(k, v)| (k.to_owned(), Json::from(v))).into(),
                refs: [("fact".to_owned(), vec![seq])].into(),
                evidence: Vec::new(),
                ask: Ask::New,
            };
            let receipt = ledger.one(&draft, heads, given)?;
            if receipt.is_ok() {
                ledger.store.erase(office, &seqs, field)?;
            }
            Ok((receipt.is_ok(), receipt))
        })?;
        if done.is_ok() {
            self.store.forget()?;
        }
        Ok(done)
    }

    /// The names under which a version's leaf commits to an open value of a field.
    fn committed(&self, office: &str, seq: u64, field: &str) -> Result<Vec<String>> {
        let Some(stored) = self.store.stored(office, seq)? else { return Ok(Vec::new()) };
        let kind = self.store.fact(office, seq)?.and_then(|f| self.packs.kind(&f.kind));
        let is_it = |name: &String| kind.and_then(|k| k.field_or_alias(name)).is_some_and(|f| f.id == field);
        Ok(opening::split(&stored.openings).into_keys().filter(is_it).collect())
    }

    /// The original that a version belongs to.
    pub fn root_of(&self, office: &str, seq: u64) -> Result<Option<u64>> {
        let mut known = Surroundings::default();
        let needs = shouze_core::draft::Needs { facts: [seq].into(), ..Default::default() };
        self.store.look(office, &needs, &mut known)?;
        Ok(known.facts.get(&seq).map(|n| n.root))
    }

    /// Everything that is known: the whole log of an office.
    pub fn whole(&self, office: &str) -> Result<AsOf> {
        let known = self.store.head(office)?.map_or(0, |h| h.frontier.size());
        Ok(AsOf { known, at: None })
    }

    /// The answers to an agenda's questions, in its order.
    pub fn answers(&self, office: &str, agenda: &Agenda, as_of: AsOf) -> Result<Vec<Vec<Line>>> {
        agenda.questions.iter().map(|q| self.store.lines(office, q, as_of)).collect()
    }

    /// Brings kept answers up to date after one fact was recorded; says which of them changed.
    pub fn refresh(
        &self,
        office: &str,
        agenda: &Agenda,
        answers: &mut [Vec<Line>],
        receipt: &Receipt,
    ) -> Result<Vec<usize>> {
        let as_of = self.whole(office)?;
        let mut changed = Vec::new();
        for (n, question) in agenda.questions.iter().enumerate().filter(|(_, q)| q.touched_by(&receipt.kind)) {
            if question.hops_to(&receipt.kind) {
                let lines = self.store.lines(office, question, as_of)?;
                if lines != answers[n] {
                    answers[n] = lines;
                    changed.push(n);
                }
                continue;
            }
            let since = Question { since: receipt.seq, ..question.clone() };
            let new = self.store.lines(office, &since, as_of)?;
            let before = answers[n].len();
            answers[n].retain(|l| l.root != receipt.root);
            if before != answers[n].len() || !new.is_empty() {
                changed.push(n);
            }
            for line in new {
                let place =
                    answers[n].partition_point(|l| (l.occurred.unix_s, l.seq) < (line.occurred.unix_s, line.seq));
                answers[n].insert(place, line);
            }
        }
        Ok(changed)
    }

    /// Counts an indicator; with `facts`, every figure brings the facts behind it.
    pub fn figures(
        &self,
        office: &str,
        indicator: &Indicator,
        period: &Period,
        group: Option<&Group>,
        as_of: AsOf,
        facts: bool,
    ) -> Result<std::result::Result<Vec<Figure>, Fault>> {
        let plan = Plan::new(indicator, period, group, as_of);
        let answer = match self.store.answer(office, &plan) {
            Ok(answer) => answer,
            // A figure that cannot be counted is an error in its place; the others go on.
            Err(e) if !e.damaged => {
                return Ok(Err(Fault::new("figure-failed").with("indicator", &indicator.id).with("says", e)));
            }
            Err(e) => return Err(e),
        };
        let facts = if facts { Some(self.store.lineage(office, &plan)?) } else { None };
        Ok(conclude(indicator, &plan, period, &answer, facts))
    }
}
