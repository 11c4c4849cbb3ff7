//! How values of records, days and periods read in an official Chinese paper.
//!
//! Stored terms are printed as they are stored; nothing is translated or rounded here.

use jiff::civil::Date;

use crate::kind::FieldType;
use crate::moment::parse_day;
use crate::period::Period;
use crate::question::Cell;
use crate::value::Decimal;

/// 2025年3月5日, without leading zeros (GB/T 9704-2012, 7.3.5.4).
pub fn day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// 3月5日 in the year that the paper is about, else with its year.
pub fn short_day(day: Date, year: i16) -> String {
    if day.year() == year { format!("{}月{}日", day.month(), day.day()) } else { self::day(day) }
}

const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// 一 … 九十九, for headings and enumerations.
pub fn ordinal(n: usize) -> String {
    match n {
        0..=9 => DIGITS[n].to_owned(),
        10..=99 => {
            let (tens, ones) = (n / 10, n % 10);
            let tens = if tens == 1 { String::new() } else { DIGITS[tens].to_owned() };
            let ones = if ones == 0 { "" } else { DIGITS[ones] };
            format!("{tens}十{ones}")
        }
        _ => n.to_string(),
    }
}

/// 一、（一） 1. （1）
pub fn heading_number(level: u8, n: usize) -> String {
    match level {
        1 => format!("{}、", ordinal(n)),
        2 => format!("（{}）", ordinal(n)),
        3 => format!("{n}."),
        _ => format!("（{n}）"),
    }
}

/// 2025年, 2025年上半年, 2025年第二季度, 2025年6月, 2025年6月16日至22日.
pub fn period(period: &Period) -> String {
    let name = period.to_string();
    let (year, rest) = (period.from.year(), name.get(4..).unwrap_or_default());
    if name.contains("..") {
        let (from, to) = (period.from, period.to);
        let end = match (from.year() == to.year(), from.month() == to.month()) {
            (true, true) => format!("{}日", to.day()),
            (true, false) => format!("{}月{}日", to.month(), to.day()),
            _ => day(to),
        };
        return if from == to { day(from) } else { format!("{}至{end}", day(from)) };
    }
    match rest.get(..1) {
        None | Some("") => format!("{year}年"),
        Some("H") => format!("{year}年{}半年", if rest == "H1" { "上" } else { "下" }),
        Some("Q") => format!("{year}年第{}季度", ordinal(rest[1..].parse().unwrap_or_default())),
        _ => format!("{year}年{}月", period.from.month()),
    }
}

/// A value as a record holds it.
pub fn value(cell: &Cell, field_type: Option<&FieldType>, year: i16) -> String {
    match cell {
        Cell::Nothing | Cell::Facts(_) => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Texts(list) => list.join("、"),
        Cell::Day(day) => short_day(*day, year),
        Cell::Time(moment) => {
            let text = moment.to_string();
            let clock = text.get(11..16).unwrap_or_default();
            match parse_day(text.get(..10).unwrap_or_default()) {
                Some(day) => format!("{}{clock}", short_day(day, year)),
                None => text,
            }
        }
        Cell::Number(n) => match field_type {
            Some(FieldType::YesNo) => if *n == 1 { "是" } else { "否" }.to_owned(),
            Some(FieldType::Decimal { scale, .. }) => plain(&Decimal { units: *n, scale: *scale }.to_string()),
            _ => n.to_string(),
        },
    }
}

/// A whole number without decimals: 80.0 reads 80.
pub fn plain(number: &str) -> String {
    match number.split_once('.') {
        Some((whole, part)) if part.bytes().all(|b| b == b'0') => whole.to_owned(),
        Some(_) => number.trim_end_matches('0').to_owned(),
        None => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_numbers() {
        let shown: Vec<String> = [1, 9, 10, 11, 20, 35, 99].map(ordinal).into();
        assert_eq!(shown, ["一", "九", "十", "十一", "二十", "三十五", "九十九"]);
        assert_eq!([1, 2, 3, 4].map(|l| heading_number(l, 12)), ["十二、", "（十二）", "12.", "（12）"]);
        assert_eq!(["80.0", "88.7", "2.50", "100", "0.0"].map(plain), ["80", "88.7", "2.5", "100", "0"]);
    }

    #[test]
    fn periods_in_words() {
        for (text, words) in [
            ("2025", "2025年"),
            ("2025H1", "2025年上半年"),
            ("2025Q2", "2025年第二季度"),
            ("2025-06", "2025年6月"),
            ("2025-06-16..2025-06-22", "2025年6月16日至22日"),
            ("2025-06-30..2025-07-06", "2025年6月30日至7月6日"),
            ("2025-12-29..2026-01-04", "2025年12月29日至2026年1月4日"),
        ] {
            assert_eq!(period(&Period::parse(text).unwrap()), words);
        }
    }
}
