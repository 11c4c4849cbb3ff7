//! Days and times of day as they are typed: 2025.3.5, 3月5日, 20250305, 上午9时, 9:00-11:00.
//!
//! A year or day that is not written is taken from nowhere but what the caller gives.

use jiff::civil::Date;

use super::half_width;
use crate::sheet::measure;

/// What the sheet says about days that are not written whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Around {
    pub year: Option<i16>,
    pub month: Option<i8>,
    /// Which day a bare month means, if anybody said so.
    pub bare_month: Option<BareMonth>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BareMonth {
    First,
    Last,
}

/// A day, with a time of day where one is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct When {
    pub day: Option<Date>,
    /// Hour, minute, second.
    pub time: Option<(i8, i8, i8)>,
    /// More was written than the beginning: an end, or a bare month that was read by what was said of it.
    pub taken: Option<Taken>,
}

/// What was not written, or not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A span: its beginning was taken.
    Start,
    /// The year came from the title, the sheet's name or the option.
    Year,
    /// A month without a day.
    Month,
    /// The whole year.
    Serial,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    NotADate,
    NoSuchDay,
    NoYear,
    NoDay,
}

/// Reads a day, a moment or a time of day.
pub fn read(text: &str, around: &Around) -> Result<When, Why> {
    let text = prepared(text);
    if let Some(when) = digits_only(&text, around)? {
        return Ok(when);
    }
    let mut scan = Scan { rest: &text };
    let mut when = When::default();
    if let Some(day) = scan.day(around)? {
        (when.day, when.taken) = (Some(day.0), day.1);
    }
    scan.skip(&[' ', 'T', ',', '，']);
    if !scan.rest.is_empty() && !scan.rest.starts_with(['-', '~', '至', '、']) {
        when.time = scan.time()?;
    }
    let rest = scan.rest.trim();
    if rest.is_empty() {
        return if when.day.is_some() || when.time.is_some() { Ok(when) } else { Err(Why::NotADate) };
    }
    // `Z`, `+08:00`: whole moments are for the reader of moments.
    let span = rest.strip_prefix(['-', '~', '至', '、']).or(rest.strip_prefix("到"));
    match span {
        Some(end) if is_end(end) && (when.day.is_some() || when.time.is_some()) => {
            when.taken = when.taken.or(Some(Taken::Start));
            Ok(when)
        }
        _ => Err(Why::NotADate),
    }
}

/// What may follow a dash: digits and the signs of days and hours.
fn is_end(text: &str) -> bool {
    let known = |c: char| c.is_ascii_digit() || " .-/:年月日号时点分上下午晚早中凌晨底前".contains(c);
    text.chars().all(known) && text.chars().any(|c| c.is_ascii_digit())
}

/// Half-width, without the day of the week and brackets, Chinese numerals as digits.
fn prepared(text: &str) -> String {
    let text = half_width(text.trim()).replace("：", ":");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let week = ["星期", "礼拜", "周"].iter().find_map(|w| rest.strip_prefix(w));
        if let Some(after) = week
            && let Some(d) = after.chars().next()
            && "一二三四五六日天".contains(d)
        {
            rest = &after[d.len_utf8()..];
            continue;
        }
        if !matches!(c, '(' | ')' | '[' | ']') {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    let out = han_digits(&out);
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    out.replace(" 年", "年").replace("年 ", "年").replace("月 ", "月").replace(" 月", "月").replace(" 日", "日")
}

fn han_digits(text: &str) -> String {
    let han = |c: char| "〇○零一二三四五六七八九十".contains(c);
    if !text.contains(['年', '月', '日', '时', '点']) || !text.chars().any(han) {
        return text.to_owned();
    }
    let (mut out, mut run) = (String::new(), String::new());
    for c in text.chars().chain(['\0']) {
        if han(c) {
            run.push(c);
            continue;
        }
        if !run.is_empty() {
            match super::han_number(&run) {
                Some(n) => out.push_str(&n.to_string()),
                None => out.push_str(&run),
            }
            run.clear();
        }
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

fn date(year: i64, month: i64, day: i64) -> Result<Date, Why> {
    let (y, m, d) = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    let (Ok(y), Ok(m), Ok(d)) = (y, m, d) else { return Err(Why::NoSuchDay) };
    if !(1900..=2200).contains(&y) {
        return Err(Why::NoSuchDay);
    }
    Date::new(y, m, d).map_err(|_| Why::NoSuchDay)
}

fn bare(year: i64, month: i64, around: &Around) -> Result<(Date, Option<Taken>), Why> {
    let first = date(year, month, 1)?;
    match around.bare_month {
        Some(BareMonth::First) => Ok((first, Some(Taken::Month))),
        Some(BareMonth::Last) => Ok((first.last_of_month(), Some(Taken::Month))),
        None => Err(Why::NoDay),
    }
}

/// 20250305, 202503, and serial numbers of days.
fn digits_only(text: &str, around: &Around) -> Result<Option<When>, Why> {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let number = |t: &str| t.parse::<i64>().unwrap_or(0);
    let day = |(day, taken)| Ok(Some(When { day: Some(day), time: None, taken }));
    match text.len() {
        8 if digits(text) => day((date(number(&text[..4]), number(&text[4..6]), number(&text[6..]))?, None)),
        6 if digits(text) && (1990..=2100).contains(&number(&text[..4])) => {
            day(bare(number(&text[..4]), number(&text[4..]), around)?)
        }
        _ => {
            let whole = text.split('.').next().unwrap_or_default();
            let Some(n) = (digits(whole) && whole.len() == 5).then(|| text.parse::<f64>().ok()).flatten() else {
                return Ok(None);
            };
            let Some(written) = measure::serial(n) else { return Ok(None) };
            let mut when = read(&written, around)?;
            when.taken = Some(Taken::Serial);
            Ok(Some(when))
        }
    }
}

struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    fn skip(&mut self, chars: &[char]) {
        self.rest = self.rest.trim_start_matches(chars);
    }

    fn number(&mut self, most: usize) -> Option<i64> {
        let end = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if end == 0 || end > most {
            return None;
        }
        let n = self.rest[..end].parse().ok()?;
        self.rest = &self.rest[end..];
        Some(n)
    }

    fn take(&mut self, what: &str) -> bool {
        match self.rest.strip_prefix(what) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn separator(&mut self) -> Option<char> {
        let c = self.rest.chars().next().filter(|c| matches!(c, '.' | '/' | '-' | '、'))?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    /// A day at the beginning; `None` where there is none.
    fn day(&mut self, around: &Around) -> Result<Option<(Date, Option<Taken>)>, Why> {
        let before = self.rest;
        let Some(first) = self.number(4) else { return Ok(None) };
        let wide = before.len() - self.rest.len();
        // 2025年3月5日, 25年3月5日
        if self.take("年") {
            let year = if wide <= 2 { 2000 + first } else { first };
            self.skip(&[' ', '.']);
            let Some(month) = self.number(2) else { return Err(Why::NoDay) };
            if !self.take("月") && self.separator().is_none() {
                return Err(Why::NotADate);
            }
            self.skip(&[' ']);
            let Some(day) = self.number(2) else {
                let _ = self.take("份") || self.take("底") || self.take("末");
                return bare(year, month, around).map(Some);
            };
            let _ = self.take("日") || self.take("号");
            return Ok(Some((date(year, month, day)?, None)));
        }
        // 3月5日
        if wide <= 2 && self.take("月") {
            self.skip(&[' ', '份']);
            let year = i64::from(around.year.ok_or(Why::NoYear)?);
            let Some(day) = self.number(2) else { return bare(year, first, around).map(Some) };
            let _ = self.take("日") || self.take("号");
            return Ok(Some((date(year, first, day)?, Some(Taken::Year))));
        }
        // 5日, where the sheet is of one month
        if wide <= 2 && (self.rest.starts_with('日') || self.rest.starts_with('号')) {
            self.rest = self.rest.trim_start_matches(['日', '号']);
            let (Some(year), Some(month)) = (around.year, around.month) else { return Err(Why::NoYear) };
            return Ok(Some((date(year.into(), month.into(), first)?, Some(Taken::Year))));
        }
        if self.rest.starts_with([':', '时', '点']) {
            self.rest = before;
            return Ok(None);
        }
        let Some(mark) = self.separator() else { return Err(Why::NotADate) };
        let Some(second) = self.number(2) else {
            return if wide == 4 && self.rest.is_empty() { Err(Why::NoDay) } else { Err(Why::NotADate) };
        };
        let after = self.rest;
        if self.separator().is_some()
            && let Some(third) = self.number(if wide == 4 { 2 } else { 4 })
        {
            let _ = self.take("日");
            // 2025.3.5, 25.3.5; 3/5/2025 could be two days.
            return match wide {
                4 => Ok(Some((date(first, second, third)?, None))),
                _ if third < 100 => Ok(Some((date(2000 + first, second, third)?, None))),
                _ => Err(Why::NotADate),
            };
        }
        self.rest = after;
        if wide == 4 {
            let _ = self.take("月");
            return bare(first, second, around).map(Some);
        }
        // 3.5, 3/5; a dash could be a span.
        if mark == '-' && around.year.is_none() {
            return Err(Why::NotADate);
        }
        let year = i64::from(around.year.ok_or(Why::NoYear)?);
        Ok(Some((date(year, first, second)?, Some(Taken::Year))))
    }

    /// A time of day; a bare 上午 says nothing that can be kept.
    fn time(&mut self) -> Result<Option<(i8, i8, i8)>, Why> {
        let parts =
            ["凌晨", "早上", "上午", "中午", "下午", "傍晚", "晚上", "晚", "早", "全天", "AM", "PM", "am", "pm"];
        let mut part = parts.iter().find(|p| self.take(p)).copied();
        self.skip(&[' ']);
        if part.is_some() && (self.rest.is_empty() || self.rest.starts_with(['-', '~', '至', '、'])) {
            return Ok(None);
        }
        let Some(mut hour) = self.number(2) else { return Err(Why::NotADate) };
        let (mut minute, mut second) = (0, 0);
        if self.take(":") {
            minute = self.number(2).ok_or(Why::NotADate)?;
            if self.take(":") {
                second = self.number(2).ok_or(Why::NotADate)?;
                if self.take(".") {
                    let _ = self.number(9);
                }
            }
        } else if self.take("时") || self.take("点") {
            let _ = self.take("整");
            if self.take("半") {
                minute = 30;
            } else if let Some(n) = self.number(2) {
                minute = n;
                let _ = self.take("分");
            }
        } else {
            return Err(Why::NotADate);
        }
        self.skip(&[' ']);
        part = part.or_else(|| ["AM", "PM", "am", "pm"].iter().find(|p| self.take(p)).copied());
        let later = matches!(part, Some("下午" | "傍晚" | "晚上" | "晚" | "PM" | "pm"));
        if (later && hour < 12) || (part == Some("中午") && hour < 3) {
            hour += 12;
        }
        if matches!(part, Some("AM" | "am" | "凌晨")) && hour == 12 {
            hour = 0;
        }
        if hour == 24 && minute == 0 {
            return Err(Why::NoSuchDay);
        }
        if hour > 23 || minute > 59 || second > 59 {
            return Err(Why::NoSuchDay);
        }
        Ok(Some((hour as i8, minute as i8, second as i8)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, around: &Around) -> String {
        match read(text, around) {
            Err(why) => format!("{why:?}"),
            Ok(when) => {
                let day = when.day.map(|d| d.to_string()).unwrap_or_default();
                let time = when.time.map(|(h, m, _)| format!(" {h:02}:{m:02}")).unwrap_or_default();
                format!("{day}{time}")
            }
        }
    }

    #[test]
    fn days_as_clerks_type_them() {
        let year = Around { year: Some(2025), month: Some(3), bare_month: None };
        for (text, expected) in [
            ("2025-03-05", "2025-03-05"),
            ("2025.3.5", "2025-03-05"),
            ("2025/3/5", "2025-03-05"),
            ("2025-3-5", "2025-03-05"),
            ("２０２５．３．５", "2025-03-05"),
            ("2025年3月5日", "2025-03-05"),
            ("2025 年 3 月 5 日", "2025-03-05"),
            ("二〇二五年三月十五日", "2025-03-15"),
            ("2025年3月5日（星期三）", "2025-03-05"),
            ("2025年3月5日 周三 上午9时", "2025-03-05 09:00"),
            ("20250305", "2025-03-05"),
            ("45721", "2025-03-05"),
            ("45721.375", "2025-03-05 09:00"),
            ("3月5日", "2025-03-05"),
            ("3月5号", "2025-03-05"),
            ("3.5", "2025-03-05"),
            ("3/5", "2025-03-05"),
            ("5日", "2025-03-05"),
            ("25年3月5日", "2025-03-05"),
            ("25.3.5", "2025-03-05"),
            ("3月5日上午", "2025-03-05"),
            ("3月5日下午3:30", "2025-03-05 15:30"),
            ("2025-03-05 09:00:00", "2025-03-05 09:00"),
            ("2025-03-05T09:00", "2025-03-05 09:00"),
            ("2025.3.5 9:00-11:00", "2025-03-05 09:00"),
            ("9:00-11:00", " 09:00"),
            ("上午9时", " 09:00"),
            ("下午3点半", " 15:30"),
            ("晚上7时15分", " 19:15"),
            ("中午12:10", " 12:10"),
            ("2025.3.5-3.7", "2025-03-05"),
            ("3月5日至7日", "2025-03-05"),
            ("2025年3月5日-3月7日", "2025-03-05"),
            ("2025年3月", "NoDay"),
            ("2025.3", "NoDay"),
            ("202503", "NoDay"),
            ("2025-02-30", "NoSuchDay"),
            ("2025.13.1", "NoSuchDay"),
            ("25:00", "NoSuchDay"),
            ("3/5/2025", "NotADate"),
            ("年底前", "NotADate"),
            ("长期", "NotADate"),
            ("约3月5日", "NotADate"),
            ("3月上旬", "NoDay"),
            ("", "NotADate"),
        ] {
            assert_eq!(shown(text, &year), expected, "{text}");
        }
        let none = Around::default();
        assert_eq!(shown("3月5日", &none), "NoYear");
        assert_eq!(shown("3.5", &none), "NoYear");
        let last = Around { bare_month: Some(BareMonth::Last), ..none };
        assert_eq!(shown("2025年2月", &last), "2025-02-28");
        assert_eq!(shown("2025年2月底", &last), "2025-02-28");
    }
}
