//! What is shown of clocks and duties, alike on the command line and, later, over HTTP.
//!
//! A view decides nothing: every word of it follows from a standing.

use serde::Serialize;
use shouze_core::chain::Bearers;
use shouze_core::clock::{Due, Receipt};
use shouze_core::pack::Packs;
use shouze_core::pack::duties::{Basis, BasisSource};
use shouze_core::standing::{Acceptance, Call, Forecast, Outcome, Progress, Standing, Timing};

use crate::say::Say;

#[derive(Debug, Serialize)]
pub struct BasisView {
    /// document, local, fact, plan
    pub source: &'static str,
    pub text: String,
    pub clause: Option<String>,
    pub mark: Option<String>,
    /// Marks B and C can be set by the office.
    pub configurable: bool,
}

impl BasisView {
    fn new(packs: &Packs, say: &Say, basis: &Basis) -> BasisView {
        let (source, text) = match &basis.source {
            BasisSource::Document(text) => ("document", text.clone()),
            BasisSource::Local(text) => ("local", text.clone()),
            BasisSource::Fact(kind) => {
                ("fact", say.say("duty-basis-fact", &[("kind", &packs.words.label(say.lang, kind))]))
            }
            BasisSource::Plan => ("plan", say.label("duty-basis-plan")),
        };
        let configurable = basis.mark.as_deref().is_some_and(|m| m != "A");
        BasisView { source, text, clause: basis.clause.clone(), mark: basis.mark.clone(), configurable }
    }
}

#[derive(Debug, Serialize)]
pub struct Axes {
    pub acceptance: Acceptance,
    pub progress: Progress,
    pub timing: Timing,
    pub outcome: Outcome,
    pub label: &'static str,
}

#[derive(Debug, Serialize)]
pub struct SeqView {
    pub seq: u64,
}

/// One row of `duties --json`.
#[derive(Debug, Serialize)]
pub struct StandingView {
    pub id: String,
    pub duty: String,
    pub instance: String,
    pub title: String,
    pub form: String,
    pub basis: Vec<BasisView>,
    pub standing: Axes,
    pub label_text: String,
    pub colour: Option<&'static str>,
    pub shape: &'static str,
    pub progress: Progress,
    pub due: Option<Due>,
    pub receipt: Option<Receipt>,
    /// Why there is no receipt where there should be one.
    pub fault: Option<&'static str>,
    pub facts: Vec<SeqView>,
    pub missing: String,
    pub forecast: Option<Forecast>,
    pub section: Option<String>,
    pub bearers: Bearers,
    /// Whose turn it is: R acts, A is reminded, C is asked, I is told.
    pub calls: Vec<Call>,
}

impl StandingView {
    pub fn new(packs: &Packs, say: &Say, standing: Standing) -> StandingView {
        let calls = standing.calls();
        let duty = &packs.duties[standing.duty];
        let missing: Vec<String> = standing.missing.iter().map(|m| m.say(&packs.words, say.lang)).collect();
        let title = packs.words.label(say.lang, &format!("duty-{}", duty.id));
        let title = match &standing.matter {
            Some(matter) => say.say("duty-title", &[("duty", &title), ("matter", matter)]),
            None => title,
        };
        StandingView {
            duty: duty.id.clone(),
            title,
            form: duty.form.to_string(),
            basis: duty.basis.iter().map(|b| BasisView::new(packs, say, b)).collect(),
            standing: Axes {
                acceptance: standing.acceptance,
                progress: standing.progress,
                timing: standing.timing,
                outcome: standing.outcome,
                label: standing.label.name(),
            },
            label_text: say.label(&format!("label-{}", standing.label.name())),
            colour: standing.label.colour(),
            shape: standing.label.shape(),
            progress: standing.progress,
            due: standing.due,
            receipt: standing.receipt,
            fault: standing.fault.map(|f| f.code),
            facts: standing.facts.into_iter().map(|seq| SeqView { seq }).collect(),
            missing: missing.join("；"),
            forecast: standing.forecast,
            section: standing.section,
            calls,
            bearers: standing.bearers,
            id: standing.id,
            instance: standing.instance,
        }
    }
}
