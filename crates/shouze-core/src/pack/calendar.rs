//! `calendar.toml`: the yearly notices of working days, read and checked.
//!
//! It decides nothing about a day; `crate::calendar` does.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::calendar::{Calendar, Year, days};
use crate::fault::{Fault, Faults};
use crate::pack::kinds::push;
use crate::pack::source::{Reader, Source};

pub fn read(reader: &Reader) -> Option<Calendar> {
    let version = reader.required_text("version")?.value;
    let source = reader.required_text("source")?.value;
    let mut years = BTreeMap::new();
    let mut starts = BTreeMap::new();
    for table in reader.tables("year") {
        let Some(year) = table.name.parse::<i16>().ok().filter(|y| (1900..=2200).contains(y)) else {
            table.source.fault(table.start, Fault::new("calendar-bad-year").with("got", &table.name));
            continue;
        };
        let read = Year {
            notice: table.text("notice").map(|n| n.value),
            off: list(&table, "off"),
            work: list(&table, "work"),
        };
        table.finish();
        starts.insert(year, table.start);
        years.insert(year, read);
    }
    reader.finish();
    match Calendar::new(version, source, years) {
        Ok(calendar) => Some(calendar),
        Err(faults) => {
            for (year, fault) in faults {
                reader.source.fault(starts.get(&year).copied().unwrap_or(0), fault);
            }
            None
        }
    }
}

fn list(table: &Reader, key: &'static str) -> BTreeSet<Date> {
    let mut found = BTreeSet::new();
    for text in table.texts(key) {
        match days(&text.value) {
            Some(days) => found.extend(days),
            None => push(table, &text, Fault::new("calendar-bad-day").with("got", &text.value)),
        }
    }
    found
}

/// A calendar file that stands alone, as it is checked before a pack takes it in.
pub fn read_file(name: &str, text: &str) -> Result<Calendar, Faults> {
    let faults = Default::default();
    let source = Source::new(name.to_owned(), text, &faults);
    let table = source.parse();
    let calendar = read(&Reader::new(&source, &table));
    let found = Faults(faults.take());
    match calendar {
        Some(calendar) if found.is_empty() => Ok(calendar),
        _ => Err(found),
    }
}
