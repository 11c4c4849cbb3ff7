//! How duties stand: a pure function of the packs, the answers, the calendar and a moment.
//!
//! It never asks what time it is, never types a standing, and never extrapolates from a single event.
//!
//! The forecast of a periodic duty. `n` done in `e` of `t` days, `of` wanted: with two or more done it
//! expects `n × t ÷ e`, rounded down; with fewer it says only what is needed from now on. It always gives
//! the pace: one every `days left ÷ still wanted` days, rounded down.

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
    pub const NAMES: [&'static str; 11] = [
        "not_yet", "not_triggered", "open", "due_soon", "behind", "overdue", "paused", "fulfilled", "fulfilled_late",
        "missed", "waived",
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
        let hand = Hand {
            scene: self,
            chain: Chain::new(self.agenda, self.answers, self.at),
            today: office_day(self.at),
            began: self.answers[self.agenda.posts.office].iter().map(|l| office_day(l.occurred)).min(),
        };
        duties.iter().flat_map(|n| hand.duty(*n)).collect()
    }

    pub fn chain(&self) -> Chain {
        Chain::new(self.agenda, self.answers, self.at)
    }
}

/// The scene with what is read from it once.
struct Hand<'a> {
    scene: &'a Scene<'a>,
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

    fn blank(&self, n: usize, duty: &DutyDeclaration, instance: String, from: Date, section: Option<String>) -> Standing {
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

    fn periodic(&self, n: usize, duty: &DutyDeclaration, lines: usize) -> Vec<Standing> {
        let Some(per) = duty.per else { return Vec::new() };
        let periods = per.periods(self.scene.agenda.year);
        let owed = periods.iter().filter(|p| p.from <= self.today && self.in_force(duty, p.from, p.to));
        owed.map(|p| self.in_period(n, duty, per, p, lines)).collect()
    }

    fn in_period(&self, n: usize, duty: &DutyDeclaration, per: Per, period: &Period, lines: usize) -> Standing {
        let from = self.began.map_or(period.from, |b| b.max(period.from)).max(duty.since.unwrap_or(period.from));
        let mut s = self.blank(n, duty, period.to_string(), from, None);
        let counted: Vec<&Line> =
            self.so_far(lines).filter(|l| l.day.is_some_and(|d| period.from <= d && d <= period.to)).collect();
        s.facts = counted.iter().map(|l| l.seq).collect();
        let by_clock = duty.clock.as_ref().and_then(|c| self.scene.packs.clocks.get(c)).and_then(|c| c.rule(None));
        let rule = match by_clock {
            Some(rule) if matches!(rule.term, Term::Fixed { .. }) => rule,
            _ => self.named_day(duty, period.to),
        };
        let run = Run::from(Moment::on(period.from).unwrap_or(self.scene.at));
        self.clock(&mut s, &rule, &run);
        s.progress = Progress { n: self.measured(duty, &counted), of: duty.at_least.or(duty.at_most).unwrap_or(1) };
        if s.acceptance == Acceptance::Assigned && !counted.is_empty() {
            s.acceptance = Acceptance::Accepted;
        }
        let share = self.is_share(duty);
        let ended = s.due.is_some_and(|d| self.scene.at > d.end());
        if let Some(limit) = duty.at_most {
            self.at_most(&mut s, limit, ended);
        } else if share && counted.is_empty() {
            s.timing = Timing::NotTriggered;
        } else {
            self.at_least(&mut s, duty, per, period, &counted, ended, share);
        }
        label(&mut s);
        s
    }

    fn at_most(&self, s: &mut Standing, limit: i64, ended: bool) {
        if s.progress.n > limit {
            s.outcome = Outcome::Missed;
            s.missing.push(Phrase::new("missing-too_many").with("n", s.progress.n).with("of", limit));
        } else if ended {
            s.outcome = Outcome::Fulfilled;
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn at_least(&self, s: &mut Standing, duty: &DutyDeclaration, per: Per, period: &Period, counted: &[&Line], ended: bool, share: bool) {
        let Progress { n, of } = s.progress;
        let late = |due: Due| counted.get(of as usize - 1).is_some_and(|l| l.occurred > due.end());
        let whole = n >= of;
        if whole && !share && s.due.is_some_and(late) {
            s.outcome = Outcome::FulfilledLate;
        } else if whole && (!share || ended) {
            s.outcome = Outcome::Fulfilled;
        } else if !whole && ended {
            s.outcome = Outcome::Missed;
            s.timing = Timing::Overdue;
        }
        let due = s.due.map_or(period.to, Due::day);
        if !whole {
            let code = if share { "missing-share" } else { "missing-count" };
            s.missing.push(Phrase::new(code).with("left", of - n).with("n", n).with("of", of).with("due", due));
        }
        self.spread(s, duty, counted);
        self.gap(s, duty, s.from, due, counted);
        if whole || ended {
            return;
        }
        let remind = duty.remind_days.unwrap_or_else(|| per.remind_days());
        let (elapsed, total) = (days(period.from, self.today) + 1, days(period.from, due) + 1);
        let left = days(self.today, due);
        s.timing = if share || (of > 1 && of * elapsed / total.max(1) > n) { Timing::Behind } else { s.timing };
        s.timing = if left <= remind && !share { Timing::DueSoon } else { s.timing };
        if !share {
            let linear = n >= 2;
            s.forecast = Some(Forecast {
                method: if linear { "linear" } else { "pace_only" },
                expected: linear.then(|| n * total / elapsed.max(1)),
                needed: of - n,
                days_left: left,
                every_days: left / (of - n).max(1),
            });
        }
    }

    /// At least one in each smaller period that has ended.
    fn spread(&self, s: &mut Standing, duty: &DutyDeclaration, counted: &[&Line]) {
        let Some(spread) = duty.spread else { return };
        let end = s.due.map(Due::day).unwrap_or(self.today);
        for part in spread.periods(self.scene.agenda.year).iter().filter(|p| p.from >= s.from.first_of_month() && p.to <= end) {
            let none = !counted.iter().any(|l| l.day.is_some_and(|d| part.from <= d && d <= part.to));
            if none && self.today > part.to {
                s.outcome = Outcome::Missed;
                s.missing.push(Phrase::new("missing-spread").with("period", part));
            }
        }
    }

    /// No longer gap than allowed, from the beginning until now.
    fn gap(&self, s: &mut Standing, duty: &DutyDeclaration, from: Date, to: Date, counted: &[&Line]) {
        let Some(most) = duty.longest_gap_days else { return };
        let mut last = from;
        let stops = counted.iter().filter_map(|l| l.day).chain([self.today.min(to)]);
        let mut sorted: Vec<Date> = stops.collect();
        sorted.sort();
        for stop in sorted {
            if days(last, stop) > most {
                s.outcome = Outcome::Missed;
                s.missing.push(Phrase::new("missing-gap").with("from", last).with("to", stop).with("days", days(last, stop)).with("most", most));
            }
            last = last.max(stop);
        }
    }

    fn is_share(&self, duty: &DutyDeclaration) -> bool {
        let indicator = duty.indicator.as_deref().and_then(|i| self.scene.packs.indicator(i));
        indicator.is_some_and(|i| matches!(i.measure, Measure::Share(_)))
    }

    fn measured(&self, duty: &DutyDeclaration, counted: &[&Line]) -> i64 {
        let indicator = duty.indicator.as_deref().and_then(|i| self.scene.packs.indicator(i));
        match indicator.map(|i| &i.measure) {
            Some(Measure::Share(_)) => {
                let part = counted.iter().filter(|l| l.part).count() as i64;
                part * 100 / (counted.len() as i64).max(1)
            }
            Some(Measure::Sum(source)) => {
                let scale = if let Sort::Decimal(scale) = source.sort() { scale } else { 0 };
                let units: i64 = counted.iter().filter_map(|l| if let Some(Cell::Number(n)) = l.cells.first() { Some(*n) } else { None }).sum();
                units / 10i64.pow(scale.into())
            }
            Some(Measure::Distinct(_)) => {
                let mut seen: Vec<&Cell> = Vec::new();
                for cell in counted.iter().filter_map(|l| l.cells.first()).filter(|c| **c != Cell::Nothing) {
                    if !seen.contains(&cell) {
                        seen.push(cell);
                    }
                }
                seen.len() as i64
            }
            _ => counted.len() as i64,
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn matters(
        &self,
        n: usize,
        duty: &DutyDeclaration,
        openers: usize,
        columns: &OpenColumns,
        closers: usize,
        steps: bool,
        ended: Option<usize>,
    ) -> Vec<(Option<u64>, Standing)> {
        let mut followers: HashMap<u64, Vec<&Line>> = HashMap::new();
        for line in self.so_far(closers) {
            for root in line.cells.first().map_or(&[][..], Cell::facts) {
                followers.entry(*root).or_default().push(line);
            }
        }
        let mut ends: HashMap<u64, &Line> = HashMap::new();
        for line in ended.into_iter().flat_map(|e| self.so_far(e)) {
            for root in line.cells.first().map_or(&[][..], Cell::facts) {
                ends.entry(*root).or_insert(line);
            }
        }
        let mut found = Vec::new();
        for open in self.so_far(openers) {
            let following = followers.get(&open.root).map_or(&[][..], Vec::as_slice);
            let matter = Matter { open, following, steps, ended: ends.get(&open.root).copied() };
            if let Some(standing) = self.matter(n, duty, columns, &matter) {
                let parent = columns.parent.and_then(|c| open.cells[c].facts().first().copied());
                found.push((parent, standing));
            }
        }
        found
    }

    fn matter(&self, n: usize, duty: &DutyDeclaration, columns: &OpenColumns, matter: &Matter) -> Option<Standing> {
        let open = matter.open;
        let cell = |column: Option<usize>| column.map(|c| &open.cells[c]);
        let opened = office_day(open.occurred);
        let section = cell(columns.section).and_then(Cell::text).map(str::to_owned);
        let mut s = self.blank(n, duty, open.root.to_string(), opened, section);
        s.matter = cell(columns.title).and_then(Cell::text).map(str::to_owned);
        if let Some(post) = cell(columns.post).and_then(Cell::text) {
            // The matter itself names who answers for it.
            s.bearers.accountable = vec![self.chain.bearer(post)];
        }
        s.facts = std::iter::once(open.seq).chain(matter.following.iter().map(|l| l.seq)).collect();
        self.term(&mut s, duty, columns, matter);
        let closed = self.follow(&mut s, duty, matter);
        self.conclude(&mut s, duty, matter, closed);
        let year = self.scene.agenda.year;
        let over = closed.map(office_day).or_else(|| matter.ended.filter(|_| s.label == Label::Waived).map(|l| office_day(l.occurred)));
        let last = over.map(|o| o.max(s.due.map_or(o, Due::day)));
        let now = last.is_none_or(|d| d.year() >= year) || opened.year() == year;
        (now && self.in_force(duty, opened, self.today)).then_some(s)
    }

    /// When it is due: by a day that the fact names, or by the clock that it starts.
    fn term(&self, s: &mut Standing, duty: &DutyDeclaration, columns: &OpenColumns, matter: &Matter) {
        let cell = |column: Option<usize>| column.map(|c| &matter.open.cells[c]);
        let clock = duty.clock.as_ref().and_then(|c| self.scene.packs.clocks.get(c));
        let mut run = Run { starts: vec![("occurred".into(), Some(matter.open.occurred))], ..Run::default() };
        if !columns.starts.is_empty() {
            let at = |c: &Option<usize>| c.and_then(|c| matter.open.cells[c].time());
            run.starts = columns.starts.iter().map(|(name, c)| (name.clone(), at(c))).collect();
            run.first_given = duty.first_given;
        }
        matter.events(duty, clock.and_then(|c| c.extend), &mut run);
        if let Some(day) = cell(columns.due).and_then(Cell::day) {
            self.clock(s, &self.named_day(duty, day), &run);
        } else if let Some(clock) = clock {
            let kind = cell(columns.limit).and_then(Cell::text);
            match clock.rule(kind) {
                Some(rule) => self.clock(s, &rule, &run),
                None => {
                    let got = kind.unwrap_or_default();
                    s.fault = Some(Fault::new("clock-no-limit-for").with("clock", &clock.id).with("kind", got));
                }
            }
        } else {
            let Rule { basis, mark, .. } = self.named_day(duty, office_day(matter.open.occurred));
            s.receipt = Some(Receipt::without_term(matter.open.occurred, basis, mark, self.scene.calendar));
        }
    }

    /// Reads the steps or followers; gives the moment at which it was closed.
    fn follow(&self, s: &mut Standing, duty: &DutyDeclaration, matter: &Matter) -> Option<Moment> {
        if !matter.steps {
            if !matter.following.is_empty() {
                s.acceptance = Acceptance::Accepted;
            }
            return matter.following.first().map(|l| l.occurred);
        }
        let last = matter.following.last()?;
        let term = last.cells.get(1).and_then(Cell::text).unwrap_or_default();
        let is = |list: &[String]| list.iter().any(|t| t == term);
        s.acceptance = Acceptance::Accepted;
        if is(&duty.steps.handed_on) {
            s.acceptance = Acceptance::HandedOn;
        }
        if is(&duty.steps.waived) {
            s.acceptance = Acceptance::Waived;
        }
        if is(&duty.steps.failed) {
            s.outcome = Outcome::Missed;
        }
        if is(&duty.steps.pause) {
            s.timing = Timing::Paused;
        }
        is(&duty.steps.done).then_some(last.occurred)
    }

    fn conclude(&self, s: &mut Standing, duty: &DutyDeclaration, matter: &Matter, closed: Option<Moment>) {
        let at = self.scene.at;
        let end = s.due.map(Due::end);
        match closed {
            Some(closed) => {
                s.progress.n = 1;
                let late = end.is_some_and(|e| closed > e);
                s.outcome = if late { Outcome::FulfilledLate } else { Outcome::Fulfilled };
                s.timing = if late { Timing::Overdue } else { Timing::Open };
            }
            None => {
                if matter.ended.is_some() {
                    s.acceptance = Acceptance::Waived;
                }
                if s.receipt.as_ref().is_some_and(Receipt::paused) {
                    s.timing = Timing::Paused;
                }
                if s.acceptance != Acceptance::Waived {
                    let kind = duty.closed_by.clone().unwrap_or_default();
                    let step = if matter.steps { format!("：{}", duty.steps.done.join("、")) } else { String::new() };
                    let due = end.map_or("—".into(), |e| office_day(e).to_string());
                    s.missing.push(Phrase::new("missing-close").with("kind", kind).with("step", step).with("due", due));
                }
                if let (Some(end), true) = (end, s.timing == Timing::Open) {
                    s.timing = timing(at, end, soon_s(s, duty));
                }
            }
        }
        label(s);
    }

    /// Something must have happened within so many days, for as long as the thing is in use.
    fn fresh(&self, n: usize, duty: &DutyDeclaration, openers: usize, columns: &OpenColumns, followers: usize) -> Vec<Standing> {
        let Some(most) = duty.fresh_days else { return Vec::new() };
        let mut by_thing: HashMap<u64, Vec<&Line>> = HashMap::new();
        for line in self.so_far(followers) {
            for root in line.cells.first().map_or(&[][..], Cell::facts) {
                by_thing.entry(*root).or_default().push(line);
            }
        }
        let mut found = Vec::new();
        for open in self.so_far(openers) {
            let cell = |column: Option<usize>| column.map(|c| &open.cells[c]);
            let opened = cell(columns.opened_on).and_then(Cell::day).unwrap_or_else(|| office_day(open.occurred));
            let from = self.began.map_or(opened, |b| b.max(opened));
            let closed = cell(columns.closed_on).and_then(Cell::day).filter(|c| *c <= self.today);
            let over = closed.is_some_and(|c| c.year() < self.scene.agenda.year);
            if over || opened > self.today || !self.in_force(duty, opened, self.today) {
                continue;
            }
            let section = cell(columns.section).and_then(Cell::text).map(str::to_owned);
            let mut s = self.blank(n, duty, open.root.to_string(), from, section);
            s.matter = cell(columns.title).and_then(Cell::text).map(str::to_owned);
            if let Some(post) = cell(columns.post).and_then(Cell::text) {
                s.bearers.responsible = vec![self.chain.bearer(post)];
            }
            let lines = by_thing.get(&open.root).map_or(&[][..], Vec::as_slice);
            let last = lines.last().copied();
            s.facts = std::iter::once(open.seq).chain(last.map(|l| l.seq)).collect();
            let start = last.map(|l| l.occurred).filter(|o| office_day(*o) >= from).or_else(|| Moment::on(from)).unwrap_or(self.scene.at);
            let clock = duty.clock.as_ref().and_then(|c| self.scene.packs.clocks.get(c));
            if let Ok(limit) = Limit::new(most, Unit::Day) {
                let named = self.named_day(duty, self.today);
                let basis = clock.map_or(named.basis, |c| c.basis.clone());
                let mark = clock.map_or(named.mark, |c| c.mark.clone());
                let rule = Rule { clock: named.clock, basis, mark, term: Term::Limit(limit), roll: Roll::Stay };
                self.clock(&mut s, &rule, &Run::from(start));
            }
            if closed.is_some() {
                s.acceptance = Acceptance::Waived;
            } else if let Some(due) = s.due {
                let remind = duty.remind_days.unwrap_or(3) * 86_400;
                s.timing = timing(self.scene.at, due.end(), remind);
                s.progress.n = (s.timing != Timing::Overdue).into();
                if s.timing == Timing::Overdue {
                    s.missing.push(Phrase::new("missing-fresh").with("since", office_day(start)).with("most", most));
                }
            }
            if s.acceptance == Acceptance::Assigned && last.is_some() {
                s.acceptance = Acceptance::Accepted;
            }
            label(&mut s);
            found.push(s);
        }
        found
    }

    /// Items of one thing, put together: n of N done.
    fn campaigns(&self, n: usize, duty: &DutyDeclaration, items: Vec<(Option<u64>, Standing)>, parents: usize) -> Vec<Standing> {
        let mut found = Vec::new();
        for parent in self.so_far(parents) {
            let own: Vec<&Standing> = items.iter().filter(|(p, _)| *p == Some(parent.root)).map(|(_, s)| s).collect();
            if own.is_empty() {
                continue;
            }
            let mut s = self.blank(n, duty, parent.root.to_string(), office_day(parent.occurred), None);
            s.matter = parent.cells.first().and_then(Cell::text).map(str::to_owned);
            let open: Vec<&&Standing> = own.iter().filter(|i| matches!(i.outcome, Outcome::None) && i.label != Label::Waived).collect();
            s.progress = Progress { n: own.iter().filter(|i| i.progress.n == 1).count() as i64, of: own.len() as i64 };
            s.facts = std::iter::once(parent.seq).chain(own.iter().flat_map(|i| i.facts.iter().copied())).collect();
            s.bearers = own[0].bearers.clone();
            // What is due next speaks for the whole; once all is done, what was due last.
            let next = open.iter().filter(|i| i.due.is_some()).min_by_key(|i| i.due.map(|d| d.end().unix_s));
            let speaks = next.map(|i| **i).or_else(|| own.iter().copied().max_by_key(|i| i.due.map(|d| d.end().unix_s)));
            if let Some(item) = speaks {
                s.due = item.due;
                s.receipt = item.receipt.clone();
            }
            s.acceptance = own.iter().map(|i| i.acceptance).find(|a| *a == Acceptance::Accepted).unwrap_or(s.acceptance);
            s.missing = open.iter().flat_map(|i| i.missing.iter().map(|m| m.clone().with("item", i.matter.clone().unwrap_or_default()))).collect();
            let any = |outcome| own.iter().any(|i| i.outcome == outcome);
            if open.is_empty() {
                s.outcome = if any(Outcome::Missed) {
                    Outcome::Missed
                } else if any(Outcome::FulfilledLate) {
                    Outcome::FulfilledLate
                } else {
                    Outcome::Fulfilled
                };
            }
            let worst = open.iter().map(|i| i.timing).max_by_key(|t| match t {
                Timing::Overdue => 3,
                Timing::Behind => 2,
                Timing::DueSoon => 1,
                _ => 0,
            });
            s.timing = worst.unwrap_or(Timing::Open);
            label(&mut s);
            found.push(s);
        }
        found
    }
}

/// An opening fact and what followed.
struct Matter<'a> {
    open: &'a Line,
    following: &'a [&'a Line],
    steps: bool,
    /// The later fact that took its place.
    ended: Option<&'a Line>,
}

impl Matter<'_> {
    /// Pauses, extensions and restarts, read from the steps.
    fn events(&self, duty: &DutyDeclaration, extend: Option<i64>, run: &mut Run) {
        let words = &duty.steps;
        for line in self.following.iter().filter(|_| self.steps) {
            let term = line.cells.get(1).and_then(Cell::text).unwrap_or_default();
            let is = |list: &[String]| list.iter().any(|t| t == term);
            if is(&words.pause) {
                run.pauses.push(Pause { from: line.occurred, to: None, ground: term.to_owned() });
            } else if let Some(pause) = run.pauses.last_mut().filter(|p| p.to.is_none()) {
                if is(&words.resume) {
                    pause.to = Some(line.occurred);
                }
            }
            if is(&words.extend) {
                let by = extend.and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
                run.extensions.push(Extension { by, approval: format!("#{}", line.seq), approved: Some(line.occurred) });
            }
            if is(&words.restart) {
                run.restarts.push(line.occurred);
            }
        }
    }
}

fn days(from: Date, to: Date) -> i64 {
    (to - from).get_days().into()
}

/// How long before its end a matter's reminder begins: a quarter of an hour clock's time, else seven days.
fn soon_s(s: &Standing, duty: &DutyDeclaration) -> i64 {
    let whole = s.receipt.as_ref().and_then(|r| match r.due? {
        Due::At(due) => Some(due.unix_s - r.start.unix_s),
        Due::Day(_) => None,
    });
    match (duty.remind_days, whole) {
        (Some(days), _) => days * 86_400,
        (None, Some(whole)) => whole / 4,
        (None, None) => 7 * 86_400,
    }
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

