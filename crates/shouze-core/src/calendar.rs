//! Working days: the yearly notices as data, and what a day is by them.
//!
//! It never guesses a holiday: in a year that no notice covers a day is judged by its weekday alone,
//! and whatever rests on that is provisional.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Serialize;

use crate::fault::Fault;
use crate::moment::parse_day;

/// One year's notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Year {
    /// The number of the notice, where known.
    pub notice: Option<String>,
    /// Days off by the notice.
    pub off: BTreeSet<Date>,
    /// Weekend days that are worked instead.
    pub work: BTreeSet<Date>,
}

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Day {
    Work,
    /// A weekend day that is worked instead of another (调休).
    MadeUp,
    Weekend,
    Holiday,
}

impl Day {
    pub fn works(self) -> bool {
        matches!(self, Day::Work | Day::MadeUp)
    }
}

/// The table of working days, with the version that receipts name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    pub version: String,
    pub source: String,
    years: BTreeMap<i16, Year>,
    /// Every exception of every notice, for quick reading.
    exceptions: BTreeMap<Date, Day>,
}

impl Calendar {
    /// A table of years, or everything that is wrong with it.
    pub fn new(version: String, source: String, years: BTreeMap<i16, Year>) -> Result<Calendar, Vec<(i16, Fault)>> {
        let mut faults = Vec::new();
        let mut exceptions = BTreeMap::new();
        for (&year, table) in &years {
            for day in table.off.intersection(&table.work) {
                faults.push((year, Fault::new("calendar-both").with("day", day)));
            }
            for day in table.off.iter().chain(&table.work) {
                // A notice may touch the December before its year, nothing else.
                let own = day.year() == year || (day.year() == year - 1 && day.month() == 12);
                if !own {
                    faults.push((year, Fault::new("calendar-outside-year").with("day", day).with("year", year)));
                }
            }
            for day in table.work.iter().filter(|d| !weekend(**d)) {
                faults.push((year, Fault::new("calendar-work-on-weekday").with("day", day)));
            }
            let days = table.off.iter().map(|d| (*d, Day::Holiday)).chain(table.work.iter().map(|d| (*d, Day::MadeUp)));
            for (day, what) in days {
                let before = exceptions.insert(day, what);
                if before.is_some_and(|b| b != what) && !(table.off.contains(&day) && table.work.contains(&day)) {
                    faults.push((year, Fault::new("calendar-both").with("day", day)));
                }
            }
        }
        if faults.is_empty() { Ok(Calendar { version, source, years, exceptions }) } else { Err(faults) }
    }

    /// What a day is, by notice where there is one, else by its weekday.
    pub fn day(&self, date: Date) -> Day {
        match self.exceptions.get(&date) {
            Some(day) => *day,
            None if weekend(date) => Day::Weekend,
            None => Day::Work,
        }
    }

    /// Has the notice of this day's year come?
    pub fn announced(&self, date: Date) -> bool {
        self.years.contains_key(&date.year())
    }

    pub fn years(&self) -> &BTreeMap<i16, Year> {
        &self.years
    }

    /// How many days of a year are worked.
    pub fn workdays(&self, year: i16) -> usize {
        let Ok(first) = Date::new(year, 1, 1) else { return 0 };
        first.series(1.day()).take_while(|d| d.year() == year).filter(|d| self.day(*d).works()).count()
    }

    /// The same table with the years of another put over it.
    pub fn with(&self, newer: &Calendar) -> Result<Calendar, Vec<(i16, Fault)>> {
        let mut years = self.years.clone();
        years.extend(newer.years.clone());
        Calendar::new(newer.version.clone(), newer.source.clone(), years)
    }
}

fn weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Reads `2026-02-15` or `2026-02-15..2026-02-23`.
pub fn days(text: &str) -> Option<Vec<Date>> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let (from, to) = (parse_day(from.trim())?, parse_day(to.trim())?);
    let days: Vec<Date> = from.series(1.day()).take_while(|d| *d <= to).take(367).collect();
    (from <= to && days.len() <= 366).then_some(days)
}
