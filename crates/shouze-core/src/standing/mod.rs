//! How duties stand: a pure function of the packs, the answers, the calendar and a moment.
//!
//! It never asks what time it is, never types a standing, and never extrapolates from a single event.
//!
//! The forecast of a periodic duty. `n` done in `e` of `t` days, `of` wanted: with two or more done it
//! expects `n × t ÷ e`, rounded down; with fewer it says only what is needed from now on. It always gives
//! the pace: one every `days left ÷ still wanted` days, rounded down.

mod call;
mod lasting;
mod matter;
mod periodic;

pub use call::{Call, Turn};

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::Calendar;
use crate::chain::{Bearers, Chain};
use crate::clock::{Due, Extension, Limit, Pause, Receipt, Roll, Rule, Run, Term, Unit, count, office_day};
use crate::duty::{Agenda, Asked, OpenColumns, Per};
use crate::fault::Fault;
use crate::filter::Sort;
use crate::indicator::Measure;
use crate::moment::Moment;
use crate::pack::Packs;
use crate::pack::duties::DutyDeclaration;
use crate::period::Period;
use crate::question::{Cell, Line};
use crate::words::{Lang, Words};

/// Has it been taken on?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Acceptance {
    Assigned,
    Accepted,
    HandedOn,
    Waived,
}

/// Where it is in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    NotYet,
    NotTriggered,
    Open,
    DueSoon,
    Behind,
    Overdue,
    Paused,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    None,
    Fulfilled,
    FulfilledLate,
    Missed,
}

/// One word for people, from the four axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    NotYet,
    NotTriggered,
    Open,
    DueSoon,
    Behind,
    Overdue,
    Paused,
    Fulfilled,
    FulfilledLate,
    Missed,
    Waived,
}

impl Label {
    pub const ALL: [Label; 11] = [
        Label::NotYet,
        Label::NotTriggered,
        Label::Open,
        Label::DueSoon,
        Label::Behind,
        Label::Overdue,
        Label::Paused,
        Label::Fulfilled,
        Label::FulfilledLate,
        Label::Missed,
        Label::Waived,
    ];

    pub const NAMES: [&'static str; 11] = [
        "not_yet",
        "not_triggered",
        "open",
        "due_soon",
        "behind",
        "overdue",
        "paused",
        "fulfilled",
        "fulfilled_late",
        "missed",
        "waived",
    ];

    pub fn name(self) -> &'static str {
        Label::NAMES[self as usize]
    }

    /// Blue near its time, yellow behind, red overdue until done. Never shown without shape and word.
    pub fn colour(self) -> Option<&'static str> {
        match self {
            Label::DueSoon => Some("blue"),
            Label::Behind => Some("yellow"),
            Label::Overdue | Label::Missed => Some("red"),
            _ => None,
        }
    }

    pub fn shape(self) -> &'static str {
        match self {
            Label::DueSoon => "◆",
            Label::Behind => "▲",
            Label::Overdue | Label::Missed => "■",
            Label::Fulfilled | Label::FulfilledLate => "●",
            _ => "○",
        }
    }
}

/// A sentence to be said in either language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub code: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Phrase {
    fn new(code: &'static str) -> Phrase {
        Phrase { code, args: Vec::new() }
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Phrase {
        self.args.push((name, value.to_string()));
        self
    }

    pub fn say(&self, words: &Words, lang: Lang) -> String {
        // A kind is called by its own word, which the packs bring.
        let value = |name: &str, text: &String| if name == "kind" { words.label(lang, text) } else { text.clone() };
        let args: Vec<(&str, String)> = self.args.iter().map(|(k, v)| (*k, value(k, v))).collect();
        let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
        words.say(lang, self.code, &args)
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    pub n: i64,
    pub of: i64,
}

/// What is to be expected, with the formula that it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Forecast {
    /// `linear`: n × t ÷ e; `pace_only`: too few to extrapolate from.
    pub method: &'static str,
    pub expected: Option<i64>,
    pub needed: i64,
    pub days_left: i64,
    /// One every so many days from now on.
    pub every_days: i64,
}

/// How one duty, in one period or matter, stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The duty's id and what it is about: `special_study@2025H1`, `plan_item_done@57`.
    pub id: String,
    /// Its place in `Packs::duties`.
    pub duty: usize,
    /// The period, or the root of the opening fact.
    pub instance: String,
    /// What the matter is called.
    pub matter: Option<String>,
    pub section: Option<String>,
    /// The day on which it began to be owed.
    pub from: Date,
    pub acceptance: Acceptance,
    pub progress: Progress,
    pub timing: Timing,
    pub outcome: Outcome,
    pub label: Label,
    pub due: Option<Due>,
    pub receipt: Option<Receipt>,
    /// Why there is no receipt where there should be one.
    pub fault: Option<Fault>,
    pub facts: Vec<u64>,
    pub missing: Vec<Phrase>,
    pub forecast: Option<Forecast>,
    pub bearers: Bearers,
}

/// Everything that standings follow from.
pub struct Scene<'a> {
    pub packs: &'a Packs,
    pub calendar: &'a Calendar,
    pub agenda: &'a Agenda,
    /// As the agenda's questions.
    pub answers: &'a [Vec<Line>],
    pub at: Moment,
}

impl Scene<'_> {
    /// Every duty that is or was owed in the year, in the order of the packs.
    pub fn standings(&self) -> Vec<Standing> {
        let all: Vec<usize> = (0..self.packs.duties.len()).collect();
        self.standings_of(&all)
    }

    /// Those of some duties only.
    pub fn standings_of(&self, duties: &[usize]) -> Vec<Standing> {
        let mut by_day: HashMap<usize, Vec<&Line>> = HashMap::new();
        for n in duties {
            let Asked::Periodic { lines } = self.agenda.duties[*n] else { continue };
            by_day.entry(lines).or_insert_with(|| self.in_order_of_days(lines));
        }
        let hand = Hand {
            scene: self,
            by_day,
            chain: Chain::new(self.agenda, self.answers, self.at),
            today: office_day(self.at),
            began: self.answers[self.agenda.posts.office].iter().map(|l| office_day(l.occurred)).min(),
        };
        duties.iter().flat_map(|n| hand.duty(*n)).collect()
    }

    /// What has occurred by now, in the order of the days that put it into a period.
    fn in_order_of_days(&self, question: usize) -> Vec<&Line> {
        let so_far = self.answers[question].iter().filter(|l| l.occurred.unix_s <= self.at.unix_s);
        let mut lines: Vec<&Line> = so_far.collect();
        lines.sort_by_key(|l| l.day);
        lines
    }

    pub fn chain(&self) -> Chain {
        Chain::new(self.agenda, self.answers, self.at)
    }
}

/// The scene with what is read from it once.
struct Hand<'a> {
    scene: &'a Scene<'a>,
    /// The answers that periodic duties rest on, sorted once.
    by_day: HashMap<usize, Vec<&'a Line>>,
    chain: Chain,
    today: Date,
    /// When the office's ledger began: nothing is owed before it.
    began: Option<Date>,
}

impl Hand<'_> {
    fn duty(&self, n: usize) -> Vec<Standing> {
        let duty = &self.scene.packs.duties[n];
        match &self.scene.agenda.duties[n] {
            Asked::Nothing => Vec::new(),
            Asked::Periodic { lines } => self.periodic(n, duty, *lines),
            Asked::Fresh { openers, columns, followers } => self.fresh(n, duty, *openers, columns, *followers),
            Asked::Matters { openers, columns, closers, steps, ended, parents } => {
                let matters = self.matters(n, duty, *openers, columns, *closers, *steps, *ended);
                match parents {
                    None => matters.into_iter().map(|(_, s)| s).collect(),
                    Some(parents) => self.campaigns(n, duty, matters, *parents),
                }
            }
        }
    }

    fn so_far(&self, n: usize) -> impl Iterator<Item = &Line> {
        let at = self.scene.at.unix_s;
        self.scene.answers.get(n).into_iter().flatten().filter(move |l| l.occurred.unix_s <= at)
    }

    fn in_force(&self, duty: &DutyDeclaration, from: Date, to: Date) -> bool {
        let begun = self.began.is_some_and(|b| b <= to);
        begun && duty.since.is_none_or(|s| s <= to) && duty.until.is_none_or(|u| u >= from)
    }

    fn blank(
        &self,
        n: usize,
        duty: &DutyDeclaration,
        instance: String,
        from: Date,
        section: Option<String>,
    ) -> Standing {
        let roles = |roles: &[String]| self.chain.bearers(self.scene.packs, roles, section.as_deref());
        let bearers = Bearers {
            responsible: roles(&duty.responsible),
            accountable: roles(&duty.accountable),
            consulted: roles(&duty.consulted),
            informed: roles(&duty.informed),
        };
        let accepted = self.chain.assigned(&bearers);
        Standing {
            id: format!("{}@{instance}", duty.id),
            duty: n,
            instance,
            matter: None,
            section,
            from,
            acceptance: if accepted { Acceptance::Accepted } else { Acceptance::Assigned },
            progress: Progress { n: 0, of: 1 },
            timing: Timing::Open,
            outcome: Outcome::None,
            label: Label::Open,
            due: None,
            receipt: None,
            fault: None,
            facts: Vec::new(),
            missing: Vec::new(),
            forecast: None,
            bearers,
        }
    }

    /// Counts a clock into a standing.
    fn clock(&self, standing: &mut Standing, rule: &Rule, run: &Run) {
        match count(rule, run, self.scene.calendar) {
            Ok(receipt) => {
                standing.due = receipt.due;
                standing.receipt = Some(receipt);
            }
            Err(fault) => standing.fault = Some(fault),
        }
    }

    fn named_day(&self, duty: &DutyDeclaration, day: Date) -> Rule {
        let basis = duty.basis.first();
        Rule {
            clock: duty.clock.clone().unwrap_or_default(),
            basis: basis.map(|b| b.text().to_owned()).unwrap_or_default(),
            mark: basis.and_then(|b| b.mark.clone()).unwrap_or_default(),
            term: Term::Named(day),
            roll: Roll::Stay,
        }
    }
}

fn days(from: Date, to: Date) -> i64 {
    (to - from).get_days().into()
}

fn timing(at: Moment, end: Moment, soon_s: i64) -> Timing {
    if at > end {
        Timing::Overdue
    } else if end.unix_s - at.unix_s <= soon_s {
        Timing::DueSoon
    } else {
        Timing::Open
    }
}

/// The label follows from the axes and from nothing else.
fn label(s: &mut Standing) {
    s.label = match (s.acceptance, s.outcome, s.timing) {
        (Acceptance::Waived, Outcome::None, _) => Label::Waived,
        (_, Outcome::Missed, _) => Label::Missed,
        (_, Outcome::Fulfilled, _) => Label::Fulfilled,
        (_, Outcome::FulfilledLate, _) => Label::FulfilledLate,
        (_, Outcome::None, timing) => match timing {
            Timing::NotYet => Label::NotYet,
            Timing::NotTriggered => Label::NotTriggered,
            Timing::Open => Label::Open,
            Timing::DueSoon => Label::DueSoon,
            Timing::Behind => Label::Behind,
            Timing::Overdue => Label::Overdue,
            Timing::Paused => Label::Paused,
        },
    };
}
