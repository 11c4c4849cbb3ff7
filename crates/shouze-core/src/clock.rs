//! Clocks: from a start and a limit to a due time, with a receipt that shows every step of the count.
//!
//! It never reads the time of day and never stores a due time: a receipt is made anew from its start
//! and the calendar, so that a notice announced later is learnt of.
//!
//! How it counts. Hours run through. Days, working days and months begin the day after the start
//! (the day of receipt is excluded); working days skip weekends and holidays and count made-up days;
//! a month ends on the same day of a later month, or on its last. Where the last day of days or months
//! is not worked it rolls to the next working day, if the rule says so. A pause takes out the days after
//! it began up to the day it ended, as a start does; of hours, exactly its length.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::calendar::{Calendar, Day};
use crate::fault::Fault;
use crate::moment::{Moment, OFFICE_OFFSET_S};

/// What a limit is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Hour,
    Day,
    WorkingDay,
    Month,
}

impl Unit {
    pub const NAMES: [&'static str; 4] = ["h", "d", "wd", "month"];

    pub fn parse(text: &str) -> Option<Unit> {
        Some(match text {
            "h" => Unit::Hour,
            "d" => Unit::Day,
            "wd" => Unit::WorkingDay,
            "month" => Unit::Month,
            _ => return None,
        })
    }

    pub fn name(self) -> &'static str {
        Unit::NAMES[self as usize]
    }
}

/// So many of a unit: `20wd`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    pub n: u32,
    pub unit: Unit,
}

/// The longest limit of each unit is beyond any law's; more is a slip of the pen.
const LIMIT_MAX: u32 = 9_999;

impl Limit {
    /// Reads `20wd`, `48h`, `15d`, `2month`.
    pub fn parse(text: &str) -> Result<Limit, Fault> {
        let text = text.trim();
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (number, unit) = text.split_at(digits);
        let bad = || Fault::new("clock-bad-limit").with("got", text);
        let n: i64 = number.parse().map_err(|_| bad())?;
        let unit = unit.trim();
        let known = Unit::parse(unit)
            .ok_or_else(|| Fault::new("clock-unknown-unit").with("unit", unit).near(unit, Unit::NAMES))?;
        Limit::new(n, known)
    }

    pub fn new(n: i64, unit: Unit) -> Result<Limit, Fault> {
        match u32::try_from(n) {
            Ok(n) if (1..=LIMIT_MAX).contains(&n) => Ok(Limit { n, unit }),
            _ => Err(Fault::new("clock-bad-limit").with("got", format!("{n}{}", unit.name()))),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.n, self.unit.name())
    }
}

/// When it must be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    Limit(Limit),
    /// The next such day of a year on or after the start.
    Fixed {
        month: i8,
        day: i8,
    },
    /// A day that a fact names.
    Named(Date),
}

impl Term {
    /// Reads `MM-DD`.
    pub fn fixed(text: &str) -> Option<Term> {
        let (month, day) = text.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // 2024 has every day that a year can have.
        Date::new(2024, month, day).ok()?;
        (text.len() == 5).then_some(Term::Fixed { month, day })
    }
}

/// What happens when the last day is not worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Roll {
    /// It ends on the next working day.
    Next,
    Stay,
}

/// A rule to count by.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The clock's id in the packs; empty for a bare limit.
    pub clock: String,
    pub basis: String,
    pub mark: String,
    pub term: Term,
    pub roll: Roll,
}

impl Rule {
    /// A limit without a law, as a clerk asks for one by hand. Days and months roll.
    pub fn bare(limit: Limit) -> Rule {
        let roll = match limit.unit {
            Unit::Day | Unit::Month => Roll::Next,
            Unit::Hour | Unit::WorkingDay => Roll::Stay,
        };
        Rule { clock: String::new(), basis: String::new(), mark: String::new(), term: Term::Limit(limit), roll }
    }
}

/// Time that does not count, with the ground for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pause {
    pub from: Moment,
    /// `None`: it has not ended.
    pub to: Option<Moment>,
    pub ground: String,
}

/// More time, with the approval that gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Extension {
    pub by: u32,
    pub approval: String,
    /// When it was approved, where known: an extension after the term is none.
    pub approved: Option<Moment>,
}

/// What happened to one clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The facts' times that may start it, in the order of the rule.
    pub starts: Vec<(String, Option<Moment>)>,
    /// The first given one starts it, not the earliest.
    pub first_given: bool,
    pub pauses: Vec<Pause>,
    pub extensions: Vec<Extension>,
    /// It began anew at these times (a correction was received).
    pub restarts: Vec<Moment>,
}

impl Run {
    pub fn from(start: Moment) -> Run {
        Run { starts: vec![("from".into(), Some(start))], ..Run::default() }
    }
}

/// A due time: the whole of a day, or a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Day(Date),
    At(Moment),
}

impl Due {
    /// The last second in time.
    pub fn end(self) -> Moment {
        match self {
            Due::At(moment) => moment,
            Due::Day(day) => end_of(day),
        }
    }

    pub fn day(self) -> Date {
        match self {
            Due::At(moment) => office_day(moment),
            Due::Day(day) => day,
        }
    }
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Due::Day(day) => write!(f, "{day}"),
            Due::At(moment) => write!(f, "{moment}"),
        }
    }
}

impl Serialize for Due {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// Why a day was not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    Weekend,
    Holiday,
    Paused,
}

/// A day that was not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    #[serde(serialize_with = "as_text")]
    pub day: Date,
    pub reason: Why,
}

/// How a due time came about. A clerk can show it to an inspector.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Receipt {
    pub clock: String,
    pub basis: String,
    pub mark: String,
    /// `20wd`, `01-31`, or `named` where a fact names the day.
    pub limit: String,
    pub start: Moment,
    /// Which of the possible starts it is, and what the others were.
    pub started_by: String,
    pub starts: Vec<(String, Option<Moment>)>,
    /// The start before it began anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restarted_from: Option<Moment>,
    /// Units counted, extensions included.
    pub counted: u32,
    pub skipped: Vec<Skipped>,
    /// Weekend days that counted because they are worked.
    #[serde(serialize_with = "as_texts")]
    pub made_up: Vec<Date>,
    /// Days over which the last day was moved.
    pub rolled: Vec<Skipped>,
    pub pauses: Vec<Pause>,
    pub extensions: Vec<Extension>,
    pub calendar: String,
    /// `None` while it is paused.
    pub due: Option<Due>,
    /// It rests on a year whose notice has not come.
    pub provisional: bool,
}

fn as_text<S: Serializer>(day: &Date, s: S) -> Result<S::Ok, S::Error> {
    s.collect_str(day)
}

fn as_texts<S: Serializer>(days: &[Date], s: S) -> Result<S::Ok, S::Error> {
    s.collect_seq(days.iter().map(Date::to_string))
}

impl Receipt {
    /// Of a matter for which no rule sets a term: it runs from its start, and says so.
    pub fn without_term(start: Moment, basis: String, mark: String, calendar: &Calendar) -> Receipt {
        Receipt {
            clock: String::new(),
            basis,
            mark,
            limit: "none".into(),
            start,
            started_by: "occurred".into(),
            starts: Vec::new(),
            restarted_from: None,
            counted: 0,
            skipped: Vec::new(),
            made_up: Vec::new(),
            rolled: Vec::new(),
            pauses: Vec::new(),
            extensions: Vec::new(),
            calendar: calendar.version.clone(),
            due: None,
            provisional: false,
        }
    }

    pub fn paused(&self) -> bool {
        self.due.is_none() && self.limit != "none"
    }
}

/// The day at the office.
pub fn office_day(moment: Moment) -> Date {
    Moment { offset_s: OFFICE_OFFSET_S, ..moment }.day()
}

/// The last second of a day at the office.
pub fn end_of(day: Date) -> Moment {
    Moment::on(day).map_or(Moment::from_unix(i64::MAX / 4), |m| Moment::from_unix(m.unix_s + 86_399))
}

/// Counts. Whatever cannot be counted is a fault; nothing is guessed.
pub fn count(rule: &Rule, run: &Run, calendar: &Calendar) -> Result<Receipt, Fault> {
    let (started_by, first) = start(rule, run)?;
    let mut begin = first;
    for &restart in &run.restarts {
        if restart < first {
            return Err(Fault::new("clock-restart-backwards").with("start", first).with("restart", restart));
        }
        begin = begin.max(restart);
    }
    let pauses = merged(&run.pauses, begin)?;
    let added = extended(&run.extensions)?;
    let mut receipt = Receipt {
        clock: rule.clock.clone(),
        basis: rule.basis.clone(),
        mark: rule.mark.clone(),
        limit: String::new(),
        start: begin,
        started_by,
        starts: run.starts.clone(),
        restarted_from: (begin != first).then_some(first),
        counted: 0,
        skipped: Vec::new(),
        made_up: Vec::new(),
        rolled: Vec::new(),
        pauses: run.pauses.clone(),
        extensions: run.extensions.clone(),
        calendar: calendar.version.clone(),
        due: None,
        provisional: false,
    };
    let day = office_day(begin);
    receipt.limit = match rule.term {
        Term::Limit(limit) => limit.to_string(),
        Term::Fixed { month, day } => format!("{month:02}-{day:02}"),
        Term::Named(_) => "named".into(),
    };
    let limit = match rule.term {
        Term::Limit(limit) => limit,
        Term::Fixed { .. } | Term::Named(_) => Limit { n: 0, unit: Unit::Day },
    };
    let n = limit.n + added;
    let mut count = Count { calendar, pauses: &pauses, receipt: &mut receipt };
    let due = match (rule.term, limit.unit) {
        (Term::Limit(_), Unit::Hour) => count.hours(begin, n).map(Due::At),
        (Term::Limit(_), Unit::WorkingDay) => count.days(day, n, true).map(Due::Day),
        (Term::Limit(_), Unit::Day) => count.days(day, n, false).map(Due::Day),
        (Term::Limit(_), Unit::Month) => count.months(day, n)?.map(Due::Day),
        (Term::Fixed { month, day: d }, _) => {
            let last = fixed(day, month, d)?;
            count.days(last, added, false).map(Due::Day)
        }
        (Term::Named(last), _) => count.days(last, added, false).map(Due::Day),
    };
    let due = due.map(|due| count.roll(due, rule.roll));
    receipt.due = due;
    // Hours ask no calendar; a fixed or named day asks one only where it rolls.
    let asks = match rule.term {
        Term::Limit(limit) => limit.unit == Unit::WorkingDay || (limit.unit != Unit::Hour && rule.roll == Roll::Next),
        _ => rule.roll == Roll::Next,
    };
    let last = due.map_or(day, Due::day);
    receipt.provisional = asks && (day.year()..=last.year()).any(|y| !calendar.years().contains_key(&y));
    late_extension(rule, run, calendar)?;
    Ok(receipt)
}

/// An extension that was approved after the time it extends is none.
fn late_extension(rule: &Rule, run: &Run, calendar: &Calendar) -> Result<(), Fault> {
    for (n, extension) in run.extensions.iter().enumerate() {
        let Some(approved) = extension.approved else { continue };
        let before = Run { extensions: run.extensions[..n].to_vec(), ..run.clone() };
        let due = count(rule, &before, calendar)?.due;
        if due.is_some_and(|due| approved > due.end()) {
            let due = due.map(|d| d.to_string()).unwrap_or_default();
            return Err(Fault::new("clock-extension-late").with("approved", approved).with("due", due));
        }
    }
    Ok(())
}

fn start(rule: &Rule, run: &Run) -> Result<(String, Moment), Fault> {
    let given = run.starts.iter().filter_map(|(name, at)| Some((name, (*at)?)));
    let chosen = if run.first_given { given.clone().next() } else { given.clone().min_by_key(|(_, at)| at.unix_s) };
    match chosen {
        Some((name, at)) => Ok((name.clone(), at)),
        None => {
            let names = run.starts.iter().map(|(n, _)| n.as_str()).collect::<Vec<_>>().join("、");
            Err(Fault::new("clock-no-start").with("clock", &rule.clock).with("starts", names))
        }
    }
}

/// Pauses in order, without overlaps, clipped to what lies after the start. `i64::MAX` is an open end.
fn merged(pauses: &[Pause], begin: Moment) -> Result<Vec<(Moment, Option<Moment>)>, Fault> {
    let mut sorted = Vec::new();
    for pause in pauses {
        if let Some(to) = pause.to.filter(|to| *to < pause.from) {
            return Err(Fault::new("clock-pause-backwards").with("from", pause.from).with("to", to));
        }
        if pause.ground.trim().is_empty() {
            return Err(Fault::new("clock-pause-without-ground").with("from", pause.from));
        }
        if pause.to.is_none_or(|to| to > begin) {
            sorted.push((pause.from.max(begin), pause.to));
        }
    }
    sorted.sort_by_key(|(from, _)| from.unix_s);
    let mut merged: Vec<(Moment, Option<Moment>)> = Vec::new();
    for (from, to) in sorted {
        match merged.last_mut() {
            Some((_, None)) => {}
            Some((_, Some(end))) if from <= *end => match to {
                None => merged.last_mut().into_iter().for_each(|m| m.1 = None),
                Some(to) => *end = (*end).max(to),
            },
            _ => merged.push((from, to)),
        }
    }
    Ok(merged)
}

fn extended(extensions: &[Extension]) -> Result<u32, Fault> {
    let mut added = 0u32;
    for extension in extensions {
        if extension.approval.trim().is_empty() {
            return Err(Fault::new("clock-extension-unapproved").with("by", extension.by));
        }
        if !(1..=LIMIT_MAX).contains(&extension.by) {
            return Err(Fault::new("clock-bad-limit").with("got", extension.by));
        }
        added += extension.by;
    }
    Ok(added)
}

/// The next such day on or after `from`; 29 February is the last of February in other years.
fn fixed(from: Date, month: i8, day: i8) -> Result<Date, Fault> {
    let in_year = |year: i16| {
        let first = Date::new(year, month, 1).ok()?;
        Date::new(year, month, day.min(first.days_in_month())).ok()
    };
    let here = in_year(from.year()).filter(|d| *d >= from);
    here.or_else(|| in_year(from.year() + 1)).ok_or_else(|| Fault::new("clock-too-far").with("start", from))
}

struct Count<'a> {
    calendar: &'a Calendar,
    pauses: &'a [(Moment, Option<Moment>)],
    receipt: &'a mut Receipt,
}

impl Count<'_> {
    fn paused(&self, day: Date) -> Option<bool> {
        self.pauses.iter().find_map(|(from, to)| {
            let after = day > office_day(*from);
            match to {
                None if after => Some(true),
                Some(to) if after && day <= office_day(*to) => Some(false),
                _ => None,
            }
        })
    }

    fn skip(&mut self, day: Date, reason: Why) {
        self.receipt.skipped.push(Skipped { day, reason });
    }

    /// `None`: a pause without end stands in the way.
    fn days(&mut self, start: Date, n: u32, working: bool) -> Option<Date> {
        let mut day = start;
        let mut left = n;
        while left > 0 {
            day = day.tomorrow().ok()?;
            match self.paused(day) {
                Some(true) => return None,
                Some(false) => {
                    self.skip(day, Why::Paused);
                    continue;
                }
                None => {}
            }
            if working {
                match self.calendar.day(day) {
                    Day::Work => {}
                    Day::MadeUp => self.receipt.made_up.push(day),
                    Day::Weekend => {
                        self.skip(day, Why::Weekend);
                        continue;
                    }
                    Day::Holiday => {
                        self.skip(day, Why::Holiday);
                        continue;
                    }
                }
            }
            left -= 1;
            self.receipt.counted += 1;
        }
        Some(day)
    }

    /// Paused days are put on at the end.
    fn months(&mut self, start: Date, n: u32) -> Result<Option<Date>, Fault> {
        let too_far = || Fault::new("clock-too-far").with("start", start);
        let mut due = start.checked_add(i64::from(n).months()).map_err(|_| too_far())?;
        self.receipt.counted = n;
        let mut day = start;
        while day < due {
            day = day.tomorrow().map_err(|_| too_far())?;
            match self.paused(day) {
                Some(true) => return Ok(None),
                Some(false) => {
                    self.skip(day, Why::Paused);
                    due = due.tomorrow().map_err(|_| too_far())?;
                }
                None => {}
            }
        }
        Ok(Some(due))
    }

    fn hours(&mut self, begin: Moment, n: u32) -> Option<Moment> {
        let mut due = begin.unix_s + i64::from(n) * 3_600;
        self.receipt.counted = n;
        for (from, to) in self.pauses {
            if from.unix_s < due {
                due += (*to)?.unix_s - from.unix_s;
            }
        }
        Some(Moment { unix_s: due, offset_s: begin.offset_s })
    }

    fn roll(&mut self, due: Due, roll: Roll) -> Due {
        let (Due::Day(mut day), Roll::Next) = (due, roll) else { return due };
        loop {
            let reason = match self.calendar.day(day) {
                Day::Work | Day::MadeUp => return Due::Day(day),
                Day::Weekend => Why::Weekend,
                Day::Holiday => Why::Holiday,
            };
            self.receipt.rolled.push(Skipped { day, reason });
            let Ok(next) = day.tomorrow() else { return Due::Day(day) };
            day = next;
        }
    }
}
