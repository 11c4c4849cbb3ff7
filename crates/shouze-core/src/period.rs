//! Periods that figures are counted over: a year, half, quarter, month, or from–to.
//!
//! A period is always a closed range of days; it never holds a time of day.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::moment::parse_day;

/// A closed range of days with the name it was asked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    name: String,
    pub from: Date,
    pub to: Date,
}

impl Period {
    /// Reads `2025`, `2025H1`, `2025Q3`, `2025-03` or `2025-01-01..2025-06-30`.
    pub fn parse(text: &str) -> Option<Period> {
        let name = text.trim().to_ascii_uppercase();
        let (from, to) = if let Some((a, b)) = name.split_once("..") {
            (parse_day(a)?, parse_day(b)?)
        } else {
            let year: i16 = name.get(..4)?.parse().ok()?;
            if !(1900..=2200).contains(&year) {
                return None;
            }
            let part = |n: i8, months: i8| months_of(year, (n - 1) * months + 1, months);
            match (name.get(4..5), name.get(5..)) {
                (None | Some(""), _) => months_of(year, 1, 12)?,
                (Some("H"), Some(n @ ("1" | "2"))) => part(n.parse().ok()?, 6)?,
                (Some("Q"), Some(n @ ("1" | "2" | "3" | "4"))) => part(n.parse().ok()?, 3)?,
                (Some("-"), Some(m)) if m.len() == 2 => part(m.parse().ok()?, 1)?,
                _ => return None,
            }
        };
        (from <= to).then_some(Period { name, from, to })
    }

    /// The same period a year before, for comparison.
    pub fn year_before(&self) -> Option<Period> {
        let year: i16 = self.name.get(..4)?.parse().ok()?;
        if let Some(rest) = self.name.get(4..).filter(|_| !self.name.contains("..")) {
            return Period::parse(&format!("{:04}{rest}", year - 1));
        }
        let from = self.from.checked_sub(1.year()).ok()?;
        let to = self.to.checked_sub(1.year()).ok()?;
        Period::parse(&format!("{from}..{to}"))
    }
}

fn months_of(year: i16, first: i8, months: i8) -> Option<(Date, Date)> {
    let from = Date::new(year, first, 1).ok()?;
    let to = Date::new(year, first + months - 1, 1).ok()?.last_of_month();
    Some((from, to))
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_name_a_period() {
        for (text, from, to, before) in [
            ("2025", "2025-01-01", "2025-12-31", "2024"),
            ("2025H2", "2025-07-01", "2025-12-31", "2024H2"),
            ("2025q1", "2025-01-01", "2025-03-31", "2024Q1"),
            ("2024-02", "2024-02-01", "2024-02-29", "2023-02"),
            ("2024-02-29..2024-03-01", "2024-02-29", "2024-03-01", "2023-02-28..2023-03-01"),
        ] {
            let period = Period::parse(text).unwrap();
            assert_eq!((period.from.to_string(), period.to.to_string()), (from.into(), to.into()));
            assert_eq!(period.year_before().unwrap().to_string(), before);
        }
        for bad in ["", "25", "2025H3", "2025Q0", "2025-13", "2025-1", "2025-02-01..2025-01-01", "2025X"] {
            assert_eq!(Period::parse(bad), None, "{bad}");
        }
    }
}
