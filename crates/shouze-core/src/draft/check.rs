//! Whether a proposal holds: everything that is wrong with it, named together.
//!
//! It asks nothing of the ledger; what it has to know is in [`Surroundings`].

use super::proposal::Proposal;
use super::{Draft, OFFICE_ITSELF, StepAt, Surroundings};
use crate::fact::Act;
use crate::fault::{Fault, Faults, Place};
use crate::kind::{FieldType, Kind};
use crate::moment::Moment;
use crate::value::Value;

impl Proposal {
    pub(super) fn check(&self, draft: &Draft, kind: &Kind, known: &Surroundings, now: Moment) -> Result<(), Faults> {
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
}
