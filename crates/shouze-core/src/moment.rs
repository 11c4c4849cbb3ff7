//! Days and moments as the ledger writes them.
//!
//! Nothing here asks what time it is: `now` always comes in as an argument.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use serde::{Serialize, Serializer};

/// Seconds east of Greenwich where a moment is given without an offset (+08:00).
pub const OFFICE_OFFSET_S: i32 = 8 * 3600;

/// A moment to the second, with the offset it was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub unix_s: i64,
    /// Seconds east of Greenwich.
    pub offset_s: i32,
}

impl Moment {
    /// A moment of the office's own time zone.
    pub fn from_unix(unix_s: i64) -> Moment {
        Moment { unix_s, offset_s: OFFICE_OFFSET_S }
    }

    /// Reads `2025-03-05T09:00:00+08:00`, `2025-03-05T09:00`, `2025-03-05 09:00` or `2025-03-05`.
    pub fn parse(text: &str) -> Option<Moment> {
        let text = text.trim();
        if let Ok(date) = text.parse::<Date>()
            && text.len() == 10
        {
            return Moment::on(date);
        }
        let (clock, offset_s) = split_offset(text)?;
        let at: DateTime = clock.replacen(' ', "T", 1).parse().ok()?;
        Moment::local(at, offset_s)
    }

    /// The first second of a day at the office.
    pub fn on(date: Date) -> Option<Moment> {
        Moment::local(date.at(0, 0, 0, 0), OFFICE_OFFSET_S)
    }

    fn local(at: DateTime, offset_s: i32) -> Option<Moment> {
        let year = at.year();
        if !(1900..=2200).contains(&year) {
            return None;
        }
        let stamp = Offset::from_seconds(offset_s).ok()?.to_timestamp(at).ok()?;
        Some(Moment { unix_s: stamp.as_second(), offset_s })
    }

    /// The day on which it fell, by its own offset.
    pub fn day(self) -> Date {
        self.civil().date()
    }

    fn civil(self) -> DateTime {
        let stamp = Timestamp::from_second(self.unix_s).unwrap_or(Timestamp::UNIX_EPOCH);
        Offset::from_seconds(self.offset_s).unwrap_or(Offset::UTC).to_datetime(stamp)
    }
}

/// `…+08:00`, `…Z` or nothing at the end.
fn split_offset(text: &str) -> Option<(&str, i32)> {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let bytes = text.as_bytes();
    if bytes.len() > 16 && bytes.is_ascii() && bytes[bytes.len() - 3] == b':' {
        let (clock, tail) = text.split_at(text.len() - 6);
        let sign = match tail.as_bytes()[0] {
            b'+' => 1,
            b'-' => -1,
            _ => return Some((text, OFFICE_OFFSET_S)),
        };
        let hours: i32 = tail[1..3].parse().ok()?;
        let minutes: i32 = tail[4..6].parse().ok()?;
        (hours <= 18 && minutes < 60).then_some((clock, sign * (hours * 3600 + minutes * 60)))
    } else {
        Some((text, OFFICE_OFFSET_S))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.civil();
        let sign = if self.offset_s < 0 { '-' } else { '+' };
        let offset = self.offset_s.abs();
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
            at.year(),
            at.month(),
            at.day(),
            at.hour(),
            at.minute(),
            at.second(),
            offset / 3600,
            offset / 60 % 60,
        )
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// A day as the integer 20250305: readable, and in the order of the calendar.
pub fn day_number(date: Date) -> i64 {
    i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
}

/// The day behind a [`day_number`].
pub fn day_of_number(number: i64) -> Option<Date> {
    let year = i16::try_from(number / 10_000).ok()?;
    Date::new(year, (number / 100 % 100) as i8, (number % 100) as i8).ok()
}

/// Reads a day: `2025-03-05`.
pub fn parse_day(text: &str) -> Option<Date> {
    let date: Date = (text.len() == 10).then(|| text.parse().ok())??;
    (1900..=2200).contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_and_written() {
        for (input, output) in [
            ("2025-03-05", "2025-03-05T00:00:00+08:00"),
            ("2025-03-05 09:30", "2025-03-05T09:30:00+08:00"),
            ("2025-03-05T09:30:01", "2025-03-05T09:30:01+08:00"),
            ("2025-03-05T09:30:01+08:00", "2025-03-05T09:30:01+08:00"),
            ("2025-03-05T01:30:01Z", "2025-03-05T01:30:01+00:00"),
            ("2025-03-05T01:30:01-05:30", "2025-03-05T01:30:01-05:30"),
        ] {
            assert_eq!(Moment::parse(input).unwrap().to_string(), output, "{input}");
        }
        for bad in ["", "2025", "2025-13-01", "2025-02-30", "5 March", "0000-01-01", "2025-03-05T9"] {
            assert_eq!(Moment::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_day_number_goes_there_and_back() {
        let date = parse_day("2024-02-29").unwrap();
        assert_eq!(day_number(date), 2024_02_29);
        assert_eq!(day_of_number(2024_02_29), Some(date));
        assert_eq!(day_of_number(2023_02_29), None);
    }
}
