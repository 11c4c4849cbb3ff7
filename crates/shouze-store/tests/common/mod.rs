//! A ledger to try things on: the small pack, one office, time that stands still until it is moved.
#![allow(dead_code)]

#[path = "../../../shouze-core/tests/small/mod.rs"]
pub mod small;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value as Json, json};
use shouze_core::draft::{Ask, Draft, OFFICE_ITSELF};
use shouze_core::fault::Faults;
use shouze_core::moment::Moment;
use shouze_core::pack::{Packs, load};
use shouze_store::ledger::Given;
use shouze_store::{Ledger, Receipt, Sqlite, Store, evidence::Evidence};

pub const OFFICE: &str = "qinghe";

pub struct Bench<S> {
    pub ledger: Ledger<S>,
    pub now: Moment,
    pub salt: u64,
    pub folder: tempfile::TempDir,
}

pub fn packs() -> Packs {
    load(&[small::small_pack()]).unwrap_or_else(|f| panic!("{f}"))
}

pub fn on<S: Store>(store: S) -> Bench<S> {
    with_packs(store, packs())
}

pub fn with_packs<S: Store>(mut store: S, packs: Packs) -> Bench<S> {
    let folder = tempfile::tempdir().unwrap();
    let files = small::small_pack().files;
    store.shape(&packs.kinds).unwrap();
    store.begin().unwrap();
    store.create_office(OFFICE).unwrap();
    let body = serde_json::to_string(&files).unwrap();
    store.keep_pack(&packs.infos[0].hash, "p", &body).unwrap();
    store.commit().unwrap();
    let evidence = Evidence::new(folder.path().join("evidence"));
    let ledger = Ledger { store, packs: Arc::new(packs), evidence };
    Bench { ledger, now: Moment::parse("2026-01-15").unwrap(), salt: 0, folder }
}

pub fn aside() -> Bench<Sqlite> {
    on(Sqlite::aside().unwrap())
}

pub fn draft(kind: &str, occurred: &str, data: Json, refs: &[(&str, &[u64])]) -> Draft {
    let data: BTreeMap<String, Json> = serde_json::from_value(data).unwrap();
    Draft {
        office: OFFICE.into(),
        id: String::new(),
        kind: kind.into(),
        post: OFFICE_ITSELF.into(),
        occurred: (!occurred.is_empty()).then(|| occurred.into()),
        data,
        refs: refs.iter().map(|(name, seqs)| (name.to_string(), seqs.to_vec())).collect(),
        evidence: Vec::new(),
        ask: Ask::New,
    }
}

impl<S: Store> Bench<S> {
    /// Records drafts as they are; those without an id get the next one.
    pub fn drafts(&mut self, mut drafts: Vec<Draft>) -> Vec<Result<Receipt, Faults>> {
        for draft in &mut drafts {
            if draft.id.is_empty() {
                self.salt += 1;
                draft.id = format!("0193{:04x}-0000-7000-8000-{:012x}", self.salt, self.salt);
            }
        }
        let mut salt = self.salt << 20;
        let mut salts = || {
            salt += 1;
            (salt as u128).to_be_bytes()
        };
        let mut given = Given { now: self.now, salts: &mut salts };
        let verdicts = self.ledger.record(&drafts, &mut given).unwrap();
        self.salt += 1;
        verdicts
    }

    pub fn draft(&mut self, draft: Draft) -> Result<Receipt, Faults> {
        self.drafts(vec![draft]).remove(0)
    }

    pub fn record(&mut self, kind: &str, occurred: &str, data: Json, refs: &[(&str, &[u64])]) -> Result<u64, Faults> {
        self.draft(draft(kind, occurred, data, refs)).map(|r| r.seq)
    }

    pub fn correct(&mut self, seq: u64, data: Json) -> Result<u64, Faults> {
        let mut d = draft("", "", data, &[]);
        d.ask = Ask::Correct { seq, reason: "笔误".into() };
        self.draft(d).map(|r| r.seq)
    }

    pub fn void(&mut self, seq: u64) -> Result<u64, Faults> {
        let mut d = draft("", "", json!({}), &[]);
        d.ask = Ask::Void { seq, reason: "重复登记".into() };
        self.draft(d).map(|r| r.seq)
    }

    pub fn erase(&mut self, seq: u64, field: &str) -> Result<Receipt, Faults> {
        self.salt += 1;
        let id = format!("0193{:04x}-0000-7000-8000-{:012x}", self.salt, self.salt);
        let mut salts = || [9; 16];
        let mut given = Given { now: self.now, salts: &mut salts };
        self.ledger.erase(OFFICE, seq, field, "个人信息保护法第四十七条", id, &mut given).unwrap()
    }

    /// The printed value of an indicator for a period.
    pub fn figure(&self, id: &str, period: &str) -> String {
        let known = self.ledger.whole(OFFICE).unwrap();
        self.figure_as_of(id, period, known)
    }

    pub fn figure_as_of(&self, id: &str, period: &str, as_of: shouze_core::plan::AsOf) -> String {
        let indicator = self.ledger.packs.indicator(id).unwrap();
        let period = shouze_core::period::Period::parse(period).unwrap();
        let figures = self.ledger.figures(OFFICE, indicator, &period, None, as_of, true).unwrap().unwrap();
        match figures[0].value() {
            shouze_core::figure::Measured::Number(n) => n.to_string(),
            shouze_core::figure::Measured::Nothing => "—".into(),
        }
    }

    pub fn verify(&self) -> Faults {
        shouze_store::verify::verify(&self.ledger.store, &self.ledger.evidence, &mut |_, _, _| {}).unwrap().problems
    }
}

pub fn study(title: &str, form: &str, headcount: u32) -> Json {
    json!({"title": title, "form": form, "headcount": headcount})
}

pub fn codes(result: Result<u64, Faults>) -> Vec<&'static str> {
    result.err().map(|f| f.0.iter().map(|f| f.code).collect()).unwrap_or_default()
}
