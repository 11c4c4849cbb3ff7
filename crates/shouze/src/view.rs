//! What is shown of facts and figures: the structs that the command line's `--json` and, later, the
//! HTTP interface return alike.
//!
//! A view holds nothing that the ledger does not hold.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;
use shouze_core::Lang;
use shouze_core::fact::{Act, Fact};
use shouze_core::fault::Fault;
use shouze_core::figure::{Figure, Measured};
use shouze_core::indicator::Indicator;
use shouze_core::pack::{Packs, hex};
use shouze_core::period::Period;
use shouze_core::plan::FactRef;
use shouze_core::value::Value;
use shouze_store::contract::{Listed, State};

/// A fact, one line of `facts --jsonl`.
#[derive(Debug, Serialize)]
pub struct FactView {
    pub office: String,
    pub seq: u64,
    pub id: String,
    pub kind: String,
    /// The pack that owns the kind, and the hash under which the fact was recorded.
    pub pack: String,
    pub pack_hash: String,
    pub occurred: String,
    pub recorded: String,
    pub post: String,
    pub refs: BTreeMap<String, Vec<u64>>,
    pub replaces: Option<u64>,
    pub voids: Option<u64>,
    pub reason: Option<String>,
    pub data: BTreeMap<String, Value>,
    /// Fields whose value was lawfully erased.
    pub erased: Vec<String>,
    pub evidence: Vec<String>,
    pub hash: String,
    /// The original that it is a version of.
    pub root: u64,
    /// current, replaced, voided, void.
    pub state: &'static str,
}

pub fn state_code(state: State) -> &'static str {
    match state {
        State::Current => "current",
        State::Replaced { .. } => "replaced",
        State::Voided { .. } => "voided",
        State::Void => "void",
    }
}

impl FactView {
    pub fn new(fact: Fact, listed: Listed, packs: &Packs) -> FactView {
        let (replaces, voids, reason) = match fact.act {
            Act::New => (None, None, None),
            Act::Correction { replaces, reason } => (Some(replaces), None, Some(reason)),
            Act::Void { voids, reason } => (None, Some(voids), Some(reason)),
        };
        FactView {
            office: fact.office,
            seq: fact.seq,
            id: fact.id,
            pack: packs.kind(&fact.kind).map(|k| k.pack.clone()).unwrap_or_default(),
            pack_hash: fact.pack,
            kind: fact.kind,
            occurred: fact.occurred.to_string(),
            recorded: fact.recorded.to_string(),
            post: fact.post,
            refs: fact.refs,
            replaces,
            voids,
            reason,
            data: fact.data,
            erased: fact.erased,
            evidence: fact.evidence,
            hash: hex(&fact.hash),
            root: listed.root,
            state: state_code(listed.state),
        }
    }
}

/// A number exactly as printed, or null.
fn number(value: Measured) -> Box<RawValue> {
    let text = match value {
        Measured::Number(n) => n.to_string(),
        Measured::Nothing => "null".into(),
    };
    RawValue::from_string(text).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

#[derive(Debug, Serialize)]
pub struct FactRefView {
    pub seq: u64,
    pub hash: String,
    /// In a share: does it belong to the part?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub outside_part: bool,
}

fn refs(facts: Option<&[FactRef]>) -> Vec<FactRefView> {
    let view = |f: &FactRef| FactRefView { seq: f.seq, hash: hex(&f.hash), outside_part: !f.part };
    facts.unwrap_or_default().iter().map(view).collect()
}

/// A figure, as `figures --json` has it.
#[derive(Debug, Serialize)]
pub struct FigureView {
    pub id: String,
    pub label: String,
    pub value: Box<RawValue>,
    pub unit: String,
    pub period: String,
    /// How many leaves of the ledger it rests on.
    pub known: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_before: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<&'static str>,
    pub facts: Vec<FactRefView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupView>,
}

#[derive(Debug, Serialize)]
pub struct GroupView {
    pub by: String,
    pub group: String,
    pub value: Box<RawValue>,
    pub facts: Vec<FactRefView>,
}

impl FigureView {
    pub fn new(packs: &Packs, lang: Lang, indicator: &Indicator, figure: &Figure) -> FigureView {
        let mut view = FigureView::blank(packs, lang, indicator, figure.period());
        view.value = number(figure.value());
        view.known = figure.known();
        view.facts = refs(figure.facts());
        view
    }

    /// A figure that could not be counted: an error in its place, never a zero.
    pub fn failed(packs: &Packs, lang: Lang, indicator: &Indicator, period: &Period, fault: &Fault) -> FigureView {
        FigureView { error: Some(fault.code), ..FigureView::blank(packs, lang, indicator, period) }
    }

    fn blank(packs: &Packs, lang: Lang, indicator: &Indicator, period: &Period) -> FigureView {
        FigureView {
            id: indicator.id.clone(),
            label: packs.words.label(lang, &format!("indicator-{}", indicator.id)),
            value: RawValue::NULL.to_owned(),
            unit: packs.indicator_unit(lang, indicator),
            period: period.to_string(),
            known: 0,
            year_before: None,
            error: None,
            facts: Vec::new(),
            groups: Vec::new(),
        }
    }

    pub fn before(&mut self, figure: &Figure) {
        self.year_before = Some(number(figure.value()));
    }

    pub fn split(&mut self, by: &str, label: String, figure: &Figure) {
        self.groups.push(GroupView {
            by: by.to_owned(),
            group: label,
            value: number(figure.value()),
            facts: refs(figure.facts()),
        });
    }

    /// The number as printed; a dash where there is nothing.
    pub fn printed(&self) -> String {
        printed(&self.value)
    }
}

pub fn printed(value: &RawValue) -> String {
    match value.get() {
        "null" => "—".into(),
        text => text.to_owned(),
    }
}
