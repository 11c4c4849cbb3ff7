//! Numbers and moments of a workbook as texts.
//!
//! What is shown reads back as the same value.

use calamine::ExcelDateTime;
use jiff::SignedDuration;
use jiff::civil::date;

/// A number as it is shown: fifteen digits, as the sheet itself keeps them, without an exponent.
pub fn number(n: f64) -> String {
    if !n.is_finite() {
        return n.to_string();
    }
    let rounded: f64 = format!("{n:.14e}").parse().unwrap_or(n);
    let rounded = if rounded == 0.0 { 0.0 } else { rounded };
    rounded.to_string()
}

/// A serial number of days as a day, a moment or a time of day; `None` where it is none.
pub fn moment(at: &ExcelDateTime) -> Option<String> {
    if at.is_duration() {
        let minutes = (at.as_f64() * 1_440.0).round() as i64;
        return Some(format!("{:02}:{:02}", minutes / 60, minutes % 60));
    }
    let serial = at.as_f64();
    if (0.0..1.0).contains(&serial) {
        let seconds = (serial * 86_400.0).round() as i64;
        return Some(match seconds % 60 {
            0 => format!("{:02}:{:02}", seconds / 3_600, seconds / 60 % 60),
            s => format!("{:02}:{:02}:{s:02}", seconds / 3_600, seconds / 60 % 60),
        });
    }
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    let (y, m, d) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let day = jiff::civil::Date::new(y, m, d).ok()?;
    let seconds = ((serial - serial.floor()) * 86_400.0).round() as i64;
    written(day, seconds)
}

fn written(day: jiff::civil::Date, seconds: i64) -> Option<String> {
    let at = day.at(0, 0, 0, 0).checked_add(SignedDuration::from_secs(seconds)).ok()?;
    let days = at.date();
    Some(match (at.hour(), at.minute(), at.second()) {
        (0, 0, 0) => days.to_string(),
        (h, m, 0) => format!("{days} {h:02}:{m:02}"),
        (h, m, s) => format!("{days} {h:02}:{m:02}:{s:02}"),
    })
}

/// A serial number of days that stands as a mere number, such as 45721.
pub fn serial(n: f64) -> Option<String> {
    if !(20_000.0..80_000.0).contains(&n) {
        return None;
    }
    let day = date(1899, 12, 30).checked_add(SignedDuration::from_hours(24 * n.floor() as i64)).ok()?;
    written(day, ((n - n.floor()) * 86_400.0).round() as i64)
}
