//! Verification: chain, tree, openings, evidence, projections. Everything wrong is named.
//!
//! It repairs nothing: what was changed stays as it is found.

use std::collections::{BTreeMap, BTreeSet};

use shouze_core::fault::{Fault, Faults};
use shouze_core::log::opening::{opens, read, split};
use shouze_core::log::{Frontier, LeafCheck, leaf_hash};

use crate::contract::{Error, Result, Store, Stored};
use crate::evidence::{Evidence, FileState};

/// An erasure names all the names that its field has had in leaves.
pub const ERASED_SEPARATOR: char = ',';

/// At most so many faults of one sort are named.
const NAMED_MAX: usize = 50;

/// What was checked, and what was found wrong.
#[derive(Debug, Default)]
pub struct Report {
    pub offices: Vec<OfficeReport>,
    pub evidence_files: usize,
    pub problems: Faults,
}

#[derive(Debug)]
pub struct OfficeReport {
    pub office: String,
    pub size: u64,
    pub root: [u8; 32],
    pub erased: usize,
}

/// Checks everything. An error means that something could not be checked.
pub fn verify<S: Store>(store: &S, evidence: &Evidence, progress: &mut dyn FnMut(&str, u64, u64)) -> Result<Report> {
    let mut report = Report::default();
    note(&mut report.problems, store.sound())?;
    let packs = check_packs(store, &mut report.problems)?;
    let mut files = BTreeSet::new();
    for office in store.offices()? {
        let checked = check_log(store, &office, &packs, &mut files, &mut report.problems, progress)?;
        report.offices.extend(checked);
    }
    report.evidence_files = files.len();
    for (n, digest) in files.iter().enumerate() {
        let code = match evidence.check(digest)? {
            FileState::Sound => None,
            FileState::Missing => Some("verify-evidence-missing"),
            FileState::Changed => Some("verify-evidence-changed"),
        };
        if let Some(code) = code {
            report.problems.push(Fault::new(code).with("digest", digest).with("file", evidence.path(digest).display()));
        }
        progress("evidence", n as u64 + 1, files.len() as u64);
    }
    // A rebuild reads the facts: where these are damaged, the projections cannot be compared.
    if report.problems.is_empty() {
        progress("projections", 0, 1);
        let differences = store.projection_differences(NAMED_MAX).map(|all| {
            for d in all {
                report.problems.push(Fault::new("verify-projection").with("table", d.table).with("row", d.row));
            }
        });
        note(&mut report.problems, differences)?;
        progress("projections", 1, 1);
    }
    Ok(report)
}

/// Damage is a finding; anything else means that it could not be checked.
fn note(problems: &mut Faults, result: Result<()>) -> Result<()> {
    match result {
        Err(Error { fault, damaged: true }) => problems.push(fault),
        other => return other,
    }
    Ok(())
}

fn check_packs<S: Store>(store: &S, problems: &mut Faults) -> Result<BTreeSet<String>> {
    let mut known = BTreeSet::new();
    for (hash, id, body) in store.packs()? {
        let files: Option<BTreeMap<String, String>> = serde_json::from_str(&body).ok();
        if files.is_none_or(|f| shouze_core::pack::hash(&f) != hash) {
            problems.push(Fault::new("verify-pack").with("id", id).with("hash", &hash));
        }
        known.insert(hash);
    }
    Ok(known)
}

/// Checks leaves, openings and the tree; collects the evidence that leaves name.
pub fn check_log<S: Store>(
    store: &S,
    office: &str,
    packs: &BTreeSet<String>,
    files: &mut BTreeSet<String>,
    problems: &mut Faults,
    progress: &mut dyn FnMut(&str, u64, u64),
) -> Result<Option<OfficeReport>> {
    let head = match store.head(office) {
        Ok(head) => head,
        Err(e) if e.damaged => {
            problems.push(e.fault);
            None
        }
        Err(e) => return Err(e),
    };
    let size = head.as_ref().map_or(0, |h| h.frontier.size());
    let mut log = LogCheck {
        office,
        packs,
        files,
        frontier: Frontier::default(),
        roots: BTreeMap::new(),
        gaps: BTreeMap::new(),
        excused: BTreeMap::new(),
        found: Faults::default(),
        next: 0,
    };
    let scanned = store.scan(office, 0, u64::MAX, &mut |stored| {
        log.leaf(&stored);
        if log.next.is_multiple_of(4_096) {
            progress("log", log.next, size);
        }
        Ok(())
    });
    note(&mut log.found, scanned)?;
    log.conclude_gaps();
    let (frontier, mut found, erased) = (log.frontier, log.found, log.gaps.len());
    match &head {
        Some(head) if head.frontier == frontier => {}
        Some(_) => found
            .push(Fault::new("verify-head").with("office", office).with("size", size).with("leaves", frontier.size())),
        None => {}
    }
    found.0.truncate(NAMED_MAX);
    let root = frontier.root();
    problems.0.append(&mut found.0);
    progress("log", size, size);
    Ok(Some(OfficeReport { office: office.to_owned(), size: frontier.size(), root, erased }))
}

struct LogCheck<'a> {
    office: &'a str,
    packs: &'a BTreeSet<String>,
    files: &'a mut BTreeSet<String>,
    frontier: Frontier,
    /// Version → original, for corrections only.
    roots: BTreeMap<u64, u64>,
    /// Openings that are not there: (original, field) → the seqs that lack it.
    gaps: BTreeMap<(u64, String), Vec<u64>>,
    /// What recorded erasures excuse: versions below the seq of the erasure.
    excused: BTreeMap<(u64, String), u64>,
    found: Faults,
    next: u64,
}

impl LogCheck<'_> {
    fn fault(&mut self, code: &'static str, seq: u64) {
        if self.found.0.len() < NAMED_MAX {
            self.found.push(Fault::new(code).with("seq", seq).with("office", self.office));
        }
    }

    fn leaf(&mut self, stored: &Stored) {
        let seq = stored.seq;
        if seq != self.next {
            self.fault("verify-gap", self.next);
        }
        self.next = seq + 1;
        let hash = leaf_hash(&stored.leaf);
        self.frontier.push(hash);
        if hash != stored.hash {
            self.fault("verify-leaf", seq);
            return;
        }
        let Some(leaf) = LeafCheck::from_bytes(&stored.leaf) else {
            self.fault("verify-leaf", seq);
            return;
        };
        if leaf.v != 1 || leaf.seq != seq || leaf.office != self.office || leaf.id != stored.id {
            self.fault("verify-header", seq);
        }
        if !self.packs.contains(leaf.pack.as_ref()) {
            self.fault("verify-leaf-pack", seq);
        }
        let ended = leaf.replaces.or(leaf.voids);
        let root = ended.map_or(seq, |before| self.roots.get(&before).copied().unwrap_or(before));
        if ended.is_some() {
            self.roots.insert(seq, root);
        }
        self.openings(stored, &leaf, root);
        self.files.extend(leaf.evidence);
    }

    /// Lines and commitments are both in the order of fields; a line that fits none is a fault.
    fn openings(&mut self, stored: &Stored, leaf: &LeafCheck, root: u64) {
        let mut lines = stored.openings.lines().peekable();
        for (field, expected) in &leaf.commit {
            let Some(line) = lines.peek().copied() else {
                self.gaps.entry((root, (*field).to_owned())).or_default().push(stored.seq);
                continue;
            };
            if opens(line, expected) {
                lines.next();
            } else if read(line).is_none_or(|(name, _)| name == **field) {
                lines.next();
                let fault = Fault::new("verify-opening").with("seq", stored.seq).with("office", self.office);
                self.found.push(fault.with("field", field));
            } else {
                self.gaps.entry((root, (*field).to_owned())).or_default().push(stored.seq);
            }
        }
        if lines.next().is_some() {
            let fault = Fault::new("verify-opening").with("seq", stored.seq).with("office", self.office);
            self.found.push(fault.with("field", "+"));
        }
        if leaf.kind == "erasure" {
            let opened = split(&stored.openings);
            let field = opened.get("field").and_then(|v| v.as_str()).unwrap_or_default();
            for root in leaf.refs.get("fact").into_iter().flatten() {
                for name in field.split(ERASED_SEPARATOR) {
                    self.excused.insert((*root, name.to_owned()), stored.seq);
                }
            }
        }
    }

    fn conclude_gaps(&mut self) {
        let gaps = std::mem::take(&mut self.gaps);
        for ((root, field), seqs) in gaps {
            let key = (root, field);
            let until = self.excused.get(&key).copied().unwrap_or(0);
            let (excused, bare): (Vec<u64>, Vec<u64>) = seqs.into_iter().partition(|seq| *seq < until);
            for seq in bare {
                let fault = Fault::new("verify-opening-missing").with("seq", seq).with("field", &key.1);
                self.found.push(fault.with("office", self.office));
            }
            if !excused.is_empty() {
                self.gaps.insert(key, excused);
            }
        }
    }
}
