//! `simulate`: a plausible office's year in virtual time, against the real engine and ledger.
//!
//! It never asks the wall clock or the machine's chance: a seed replays exactly, event by event.

mod script;

use std::collections::BTreeMap;
use std::sync::Arc;

use clap::Args;
use serde_json::{Value as Json, json};
use shouze_core::chain::Chain;
use shouze_core::clock::office_day;
use shouze_core::draft::{Ask, Draft, OFFICE_ITSELF};
use shouze_core::duty::{Agenda, Asked, Form};
use shouze_core::fault::Fault;
use shouze_core::moment::Moment;
use shouze_core::pack::{Packs, load};
use shouze_core::plan::AsOf;
use shouze_core::question::Line;
use shouze_core::standing::{Label, Scene, Standing};
use shouze_store::ledger::Given;
use shouze_store::{Ledger, Receipt, Sqlite, Store, evidence::Evidence};

use crate::cli::Context;
use crate::folder::Done;
use crate::packs;
use script::{Dice, Script, What};

const OFFICE: &str = "simulated";

#[derive(Debug, Args)]
pub struct Simulate {
    #[arg(long, default_value_t = 2025)]
    pub year: i16,
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    #[arg(long, default_value_t = 1)]
    pub seeds: u64,
    #[arg(long)]
    pub json: bool,
}

pub fn simulate(context: &Context, args: &Simulate) -> Done<u8> {
    if !(1950..=2150).contains(&args.year) {
        return Err(Fault::new("cli-bad-period").with("got", args.year).into());
    }
    let files: Vec<_> = packs::shipped_ids().iter().filter_map(|id| packs::shipped(id)).collect();
    let packs = Arc::new(load(&files)?);
    let mut sum = Tally::default();
    for seed in args.seed..args.seed + args.seeds {
        sum.add(run(&packs, args.year, seed)?);
    }
    if args.json {
        println!(
            "{}",
            json!({"year": args.year, "seed": args.seed, "seeds": args.seeds, "events": sum.events, "corrections": sum.corrections, "voids": sum.voids, "late_entries": sum.late, "refused": sum.refused, "checks": sum.checks, "violations": sum.violations})
        );
    } else {
        for (what, n) in &sum.checks {
            println!(
                "{}",
                context.say.say(
                    "simulate-check",
                    &[("what", &context.say.label(&format!("simulate-{what}"))), ("count", &n.to_string())]
                )
            );
        }
        for violation in &sum.violations {
            println!("{violation}");
        }
        let (seeds, events) = (args.seeds.to_string(), sum.events.to_string());
        println!(
            "{}",
            context.say.say(
                "simulate-done",
                &[("seeds", &seeds), ("events", &events), ("count", &sum.violations.len().to_string())]
            )
        );
    }
    Ok(if sum.violations.is_empty() { 0 } else { 1 })
}

/// What was played and checked.
#[derive(Debug, Default)]
pub struct Tally {
    pub events: u64,
    pub corrections: u64,
    pub voids: u64,
    pub late: u64,
    /// Corrections and voids of what had been voided before: the ledger is right to refuse them.
    pub refused: u64,
    pub checks: BTreeMap<&'static str, u64>,
    pub violations: Vec<String>,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.events += other.events;
        self.corrections += other.corrections;
        self.voids += other.voids;
        self.late += other.late;
        self.refused += other.refused;
        for (what, n) in other.checks {
            *self.checks.entry(what).or_default() += n;
        }
        self.violations.extend(other.violations);
    }
}

/// A year being played.
struct Play<'a> {
    ledger: Ledger<Sqlite>,
    packs: &'a Packs,
    agenda: Agenda,
    /// The answers kept: after a fact only the questions that it touches are asked again.
    answers: Vec<Vec<Line>>,
    kept: Vec<Standing>,
    seqs: Vec<Option<u64>>,
    dice: Dice,
    seed: u64,
    tally: Tally,
}

/// Standings that were shown, to be asked for again later by what was known then.
struct Shown {
    known: u64,
    at: Moment,
    standings: Vec<Standing>,
}

pub fn run(packs: &Arc<Packs>, year: i16, seed: u64) -> Done<Tally> {
    let first = jiff::civil::Date::new(year, 1, 1).ok().and_then(Moment::on).map_or(0, |m| m.unix_s);
    let mut script =
        Script { dice: Dice(seed), events: Vec::new(), start: first, end: first + 364 * 86_400 + 20 * 3_600, late: 0 };
    script.write();
    let mut order: Vec<usize> = (0..script.events.len()).filter(|n| script.events[*n].recorded <= script.end).collect();
    order.sort_by_key(|n| (script.events[*n].recorded, *n));
    let mut store = Sqlite::aside()?;
    store.shape(&packs.kinds)?;
    store.begin()?;
    store.create_office(OFFICE)?;
    store.commit()?;
    let nowhere = Evidence::new(std::env::temp_dir().join("shouze-simulate-none"));
    let agenda = Agenda::new(packs, year);
    let mut play = Play {
        ledger: Ledger { store, packs: packs.clone(), evidence: nowhere },
        packs,
        answers: vec![Vec::new(); agenda.questions.len()],
        agenda,
        kept: Vec::new(),
        seqs: vec![None; script.events.len()],
        dice: Dice(seed ^ 0x5a17),
        seed,
        tally: Tally { late: script.late, ..Tally::default() },
    };
    play.year(&script, &order)?;
    Ok(play.tally)
}

impl Play<'_> {
    fn year(&mut self, script: &Script, order: &[usize]) -> Done<()> {
        let mut shown: Vec<Shown> = Vec::new();
        let mut month = 0;
        for (count, &n) in order.iter().enumerate() {
            let now = Moment::from_unix(script.events[n].recorded);
            self.time_passes(now);
            self.happens(script, n, now)?;
            if count % 8 == 0 {
                self.anew(now)?;
            }
            if office_day(now).month() != month {
                month = office_day(now).month();
                // What was shown a month ago is asked for again, with what was known then.
                if let Some(before) = shown.last() {
                    self.again(before)?;
                }
                let known = self.ledger.whole(OFFICE)?.known;
                shown.push(Shown { known, at: now, standings: self.kept.clone() });
            }
        }
        let last = Moment::from_unix(script.end);
        self.time_passes(last);
        self.anew(last)?;
        for before in &shown {
            self.again(before)?;
        }
        Ok(())
    }

    fn check(&mut self, what: &'static str, good: bool, says: impl FnOnce() -> String) {
        *self.tally.checks.entry(what).or_default() += 1;
        if !good {
            self.tally.violations.push(format!("seed {} {what}: {}", self.seed, says()));
        }
    }

    fn standings(&self, answers: &[Vec<Line>], at: Moment) -> Vec<Standing> {
        Scene { packs: self.packs, calendar: &self.packs.calendar, agenda: &self.agenda, answers, at }.standings()
    }

    /// No fact: labels may only change as time explains.
    fn time_passes(&mut self, now: Moment) {
        let next = self.standings(&self.answers, now);
        let before: BTreeMap<&str, &Standing> = self.kept.iter().map(|s| (s.id.as_str(), s)).collect();
        let mut jumps = Vec::new();
        for s in &next {
            let label = before.get(s.id.as_str()).map(|b| b.label);
            if !explained(label, s.label, self.at_the_end(s)) {
                jumps.push(format!("{} {:?} → {:?} at {now}", s.id, label, s.label));
            }
        }
        let ids: std::collections::BTreeSet<&str> = next.iter().map(|s| s.id.as_str()).collect();
        jumps.extend(before.keys().filter(|id| !ids.contains(**id)).map(|id| format!("{id} is gone at {now}")));
        *self.tally.checks.entry("label_follows_time").or_default() +=
            (next.len().max(before.len()) - jumps.len()) as u64;
        for says in jumps {
            self.check("label_follows_time", false, || says);
        }
        self.kept = next;
    }

    /// Shares and upper bounds are judged at the end of their period.
    fn at_the_end(&self, s: &Standing) -> bool {
        let duty = &self.packs.duties[s.duty];
        let share = duty
            .indicator
            .as_deref()
            .and_then(|i| self.packs.indicator(i))
            .is_some_and(|i| i.measure.name() == "share");
        share || duty.at_most.is_some()
    }

    /// A fact: only what it touches may change, and a new fact undoes nothing that was fulfilled.
    fn happens(&mut self, script: &Script, n: usize, now: Moment) -> Done<()> {
        self.tally.events += 1;
        let Some(receipt) = self.record(script, n, now)? else { return Ok(()) };
        let kind = receipt.kind.clone();
        let changed = self.ledger.refresh(OFFICE, &self.agenda, &mut self.answers, &receipt)?;
        let next = self.standings(&self.answers, now);
        let touched = self.agenda.resting_on(&changed);
        let new = matches!(script.events[n].what, What::New { .. });
        let before: BTreeMap<String, Standing> =
            std::mem::take(&mut self.kept).into_iter().map(|s| (s.id.clone(), s)).collect();
        for s in &next {
            let was = before.get(&s.id);
            if !touched.contains(&s.duty) {
                self.check("untouched_stay", was == Some(s), || format!("{} changed by a {kind} at {now}", s.id));
            } else if let Some(was) = was.filter(|w| new && matches!(w.label, Label::Fulfilled | Label::FulfilledLate))
            {
                let good = s.label == was.label
                    || self.at_the_end(s)
                    || (was.label == Label::FulfilledLate && s.label == Label::Fulfilled);
                self.check("new_facts_undo_nothing", good, || {
                    format!("{} {:?} → {:?} by a new {kind} at {now}", s.id, was.label, s.label)
                });
            }
        }
        self.kept = next;
        self.whole(now);
        Ok(())
    }

    fn record(&mut self, script: &Script, n: usize, now: Moment) -> Done<Option<Receipt>> {
        let named = |of: usize| self.seqs[of];
        let blank = |kind: &str, data: &Json, ask: Ask| Draft {
            office: OFFICE.into(),
            id: format!("01900000-{:04x}-7000-8000-{n:012x}", self.seed & 0xffff),
            kind: kind.into(),
            post: OFFICE_ITSELF.into(),
            occurred: None,
            data: data.as_object().into_iter().flatten().map(|(k, v)| (k.clone(), v.clone())).collect(),
            refs: BTreeMap::new(),
            evidence: Vec::new(),
            ask,
        };
        let draft = match &script.events[n].what {
            What::New { kind, occurred, data, refs } => {
                let mut draft = blank(kind, data, Ask::New);
                draft.occurred = Some(Moment::from_unix(*occurred).to_string());
                for (name, of) in refs {
                    draft.refs.entry(name.to_string()).or_default().extend(named(*of));
                }
                draft
            }
            What::Correct { of, data } => match named(*of) {
                Some(seq) => blank("", data, Ask::Correct { seq, reason: "笔误".into() }),
                None => return Ok(None),
            },
            What::Void { of } => match named(*of) {
                Some(seq) => blank("", &json!({}), Ask::Void { seq, reason: "重复登记".into() }),
                None => return Ok(None),
            },
        };
        let dice = &mut self.dice;
        let mut salts = || (u128::from(dice.roll()) << 64 | u128::from(dice.roll())).to_be_bytes();
        let mut given = Given { now, salts: &mut salts };
        let verdict = self.ledger.record(&[draft], &mut given)?.remove(0);
        match (verdict, &script.events[n].what) {
            (Ok(receipt), what) => {
                match what {
                    What::New { .. } => self.seqs[n] = Some(receipt.seq),
                    What::Correct { .. } => self.tally.corrections += 1,
                    What::Void { .. } => self.tally.voids += 1,
                }
                Ok(Some(receipt))
            }
            (Err(faults), What::New { kind, .. }) => {
                self.check("plausible_facts_are_taken", false, || format!("{kind} at {now}: {faults}"));
                Ok(None)
            }
            (Err(_), _) => {
                self.tally.refused += 1;
                Ok(None)
            }
        }
    }

    /// Every duty has a standing, every term a receipt.
    fn whole(&mut self, now: Moment) {
        let today = office_day(now);
        let began = self.answers[self.agenda.posts.office].iter().any(|l| l.occurred.unix_s <= now.unix_s);
        let kept = std::mem::take(&mut self.kept);
        for s in &kept {
            let receipt = s.fault.is_none() && s.receipt.as_ref().is_some_and(|r| r.due == s.due);
            self.check("every_term_has_a_receipt", receipt, || format!("{} at {now}: {:?}", s.id, s.fault));
        }
        let mut by_duty: Vec<Vec<&Standing>> = vec![Vec::new(); self.packs.duties.len()];
        kept.iter().for_each(|s| by_duty[s.duty].push(s));
        for n in (0..self.packs.duties.len()).filter(|_| began) {
            let duty = &self.packs.duties[n];
            let own = &by_duty[n];
            let good = match &self.agenda.duties[n] {
                Asked::Nothing => false,
                Asked::Periodic { .. } => {
                    let covers = |s: &&&Standing| {
                        shouze_core::period::Period::parse(&s.instance)
                            .is_some_and(|p| p.from <= today && today <= p.to)
                    };
                    own.iter().filter(covers).count() == 1
                }
                Asked::Matters { openers, .. } | Asked::Fresh { openers, .. } => {
                    let opened = self.answers[*openers].iter().filter(|l| l.occurred.unix_s <= now.unix_s).count();
                    duty.form == Form::Campaign || own.len() == opened
                }
            };
            let says = || format!("{} has {} standings at {now}", duty.id, own.len());
            *self.tally.checks.entry("every_duty_has_a_standing").or_default() += 1;
            if !good {
                self.tally.violations.push(format!("seed {} every_duty_has_a_standing: {}", self.seed, says()));
            }
        }
        let chain = Chain::new(&self.agenda, &self.answers, now).faults();
        self.kept = kept;
        self.check("one_holder_a_post", chain.is_empty(), || format!("{chain:?} at {now}"));
    }

    /// Everything asked and concluded anew equals what was kept.
    fn anew(&mut self, now: Moment) -> Done<()> {
        let as_of = self.ledger.whole(OFFICE)?;
        let answers = self.ledger.answers(OFFICE, &self.agenda, as_of)?;
        let same = self.standings(&answers, now) == self.kept;
        self.check("from_scratch_is_the_same", same, || format!("at {now}"));
        Ok(())
    }

    /// What was known then gives the same answer now.
    fn again(&mut self, shown: &Shown) -> Done<()> {
        let as_of = AsOf { known: shown.known, at: None };
        let answers = self.ledger.answers(OFFICE, &self.agenda, as_of)?;
        let same = self.standings(&answers, shown.at) == shown.standings;
        let says = format!("known {} at {}", shown.known, shown.at);
        self.check("known_does_not_change", same, || says);
        Ok(())
    }
}

/// Which labels may follow which when nothing but time has passed.
fn explained(before: Option<Label>, after: Label, at_the_end: bool) -> bool {
    use Label::{Behind, DueSoon, Fulfilled, Missed, NotTriggered, Open, Overdue};
    match (before, after) {
        (Some(before), after) if before == after => true,
        (None, after) => matches!(after, Open | DueSoon | Behind | NotTriggered),
        (Some(Open), Fulfilled) => at_the_end,
        (Some(Open), DueSoon | Behind | Overdue | Missed) => true,
        (Some(Behind), DueSoon | Overdue | Missed) => true,
        (Some(DueSoon), Overdue | Missed) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_years_without_a_violation() {
        let files: Vec<_> = packs::shipped_ids().iter().filter_map(|id| packs::shipped(id)).collect();
        let packs = Arc::new(load(&files).unwrap());
        let halves: Vec<Tally> = std::thread::scope(|scope| {
            let workers: Vec<_> = [1..=50, 51..=100]
                .map(|seeds| {
                    let packs = &packs;
                    scope.spawn(move || {
                        let mut sum = Tally::default();
                        seeds.for_each(|seed| sum.add(run(packs, 2025, seed).unwrap()));
                        sum
                    })
                })
                .into_iter()
                .collect();
            workers.into_iter().map(|w| w.join().unwrap()).collect()
        });
        let mut sum = Tally::default();
        halves.into_iter().for_each(|t| sum.add(t));
        assert_eq!(sum.violations, Vec::<String>::new());
        assert!(sum.events > 10_000 && sum.voids > 50 && sum.corrections > 200 && sum.late > 1_000, "{sum:?}");
        for what in [
            "every_duty_has_a_standing",
            "every_term_has_a_receipt",
            "label_follows_time",
            "untouched_stay",
            "from_scratch_is_the_same",
            "known_does_not_change",
            "new_facts_undo_nothing",
        ] {
            assert!(sum.checks.get(what).is_some_and(|n| *n > 1_000), "{what}: {:?}", sum.checks);
        }
    }

    #[test]
    fn a_seed_replays_exactly() {
        let files: Vec<_> = packs::shipped_ids().iter().filter_map(|id| packs::shipped(id)).collect();
        let packs = Arc::new(load(&files).unwrap());
        let [a, b] = [7, 7].map(|seed| format!("{:?}", run(&packs, 2025, seed).unwrap()));
        assert_eq!(a, b);
        assert_ne!(a, format!("{:?}", run(&packs, 2025, 8).unwrap()));
    }

    #[test]
    fn the_checks_can_fail() {
        for (before, after, good) in [
            (Some(Label::Fulfilled), Label::Open, false),
            (Some(Label::Overdue), Label::DueSoon, false),
            (Some(Label::DueSoon), Label::Open, false),
            (Some(Label::Open), Label::Fulfilled, false),
            (Some(Label::Open), Label::DueSoon, true),
            (None, Label::Fulfilled, false),
        ] {
            assert_eq!(explained(before, after, false), good, "{before:?} → {after:?}");
        }
    }
}
