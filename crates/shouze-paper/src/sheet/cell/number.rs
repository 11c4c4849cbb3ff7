//! Numbers as they are typed: 1,234、１２人、1.5小时、约50、5余篇; and the units of headings.
//!
//! A vague number is no number: it is said, never rounded.

use super::half_width;

/// What is counted in, and how many of the smallest it makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    pub sort: Sort,
    pub many: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Time,
    Money,
    /// 人、次、篇 and their like: the number is what it is.
    Count,
    Percent,
}

/// A unit by its word.
pub fn unit(word: &str) -> Option<Unit> {
    let word = super::plain(word);
    let of = |sort, many| Some(Unit { sort, many });
    match word.as_str() {
        "分" | "分钟" | "min" | "mins" | "minute" | "minutes" | "m" => of(Sort::Time, 1),
        "时" | "小时" | "学时" | "h" | "hour" | "hours" | "钟头" => of(Sort::Time, 60),
        "元" | "yuan" | "rmb" => of(Sort::Money, 1),
        "千元" => of(Sort::Money, 1_000),
        "万元" | "万" => of(Sort::Money, 10_000),
        "亿元" | "亿" => of(Sort::Money, 100_000_000),
        "%" | "百分比" => of(Sort::Percent, 1),
        "人" | "人次" | "名" | "位" | "次" | "条" | "项" | "篇" | "份" | "个" | "件" | "字" | "场" | "期" | "起"
        | "家" | "户" | "本" | "册" | "页" | "people" | "persons" | "person" | "times" | "items" | "copies"
        | "characters" | "copy" | "item" | "character" | "source" | "sources" => of(Sort::Count, 1),
        _ => None,
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// Plain decimal notation.
    Number(String),
    /// 约、余、多、左右、近: kept as text, and asked about.
    Vague,
    Not,
    /// A unit that does not fit what is asked for.
    Unit(String),
}

const VAGUE: [&str; 12] = ["约", "余", "多", "左右", "近", "大概", "上下", "不到", "超过", "以上", "以下", "若干"];

/// Reads a number in `wanted` units, where the heading says `given` (or the cell its own).
pub fn read(text: &str, given: Option<Unit>, wanted: Option<Unit>) -> Read {
    let text = half_width(text.trim()).replace(' ', "");
    let has_digit = text.chars().any(|c| c.is_ascii_digit()) || super::han_number(&text).is_some();
    if VAGUE.iter().any(|v| text.contains(v)) && (has_digit || text.chars().any(|c| "几数十百千".contains(c))) {
        return Read::Vague;
    }
    if let Some(total) = hours_and_minutes(&text) {
        return match wanted {
            Some(Unit { sort: Sort::Time, many }) => scaled(total.0, total.1, 1, many),
            _ => Read::Unit("小时、分钟".into()),
        };
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+'))).unwrap_or(text.len());
    let (digits, word) = text.split_at(end);
    let Some((units, scale)) = decimal(digits) else {
        return Read::Not;
    };
    let own = match word {
        "" => None,
        word => match unit(word) {
            Some(unit) => Some(unit),
            None => return Read::Not,
        },
    };
    let (from, to) = match (own.or(given), wanted) {
        (Some(from), Some(to)) if from.sort == to.sort => (from.many, to.many),
        (Some(Unit { sort: Sort::Count, .. }) | None, _) => (1, 1),
        (Some(from), None) if own.is_none() && from.sort != Sort::Time => (1, 1),
        _ => return Read::Unit(if word.is_empty() { "—".into() } else { word.to_owned() }),
    };
    scaled(units, scale, from, to)
}

/// `1小时30分`, `2时`, `90分钟` in minutes: a whole number and its decimal places.
fn hours_and_minutes(text: &str) -> Option<(i128, u32)> {
    let (hours, rest) = ["个小时", "小时", "h"].iter().find_map(|mark| text.split_once(mark))?;
    let (units, scale) = decimal(hours)?;
    let rest = rest.trim_end_matches(['钟', 'n', 'i', 'm']).trim_end_matches('分');
    let minutes: i128 = match rest {
        "" => 0,
        "半" => 30,
        digits => digits.parse().ok()?,
    };
    Some((units * 60 + minutes * 10i128.pow(scale), scale))
}

/// A plain decimal as a whole number and its decimal places; thousands separators must stand in threes.
fn decimal(text: &str) -> Option<(i128, u32)> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = groups.len() == 1 || groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3);
    let joined = groups.concat();
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !grouped || joined.is_empty() || joined.len() + part.len() > 24 || !plain(&joined) || !plain(part) {
        return None;
    }
    let part = part.trim_end_matches('0');
    let n: i128 = format!("{joined}{part}").parse().ok()?;
    Some((if negative { -n } else { n }, part.len() as u32))
}

fn scaled(units: i128, scale: u32, from: i64, to: i64) -> Read {
    let mut value = units * i128::from(from);
    let (mut scale, to) = (scale, i128::from(to));
    while value % to != 0 && scale < 12 {
        value *= 10;
        scale += 1;
    }
    if value % to != 0 {
        return Read::Not;
    }
    value /= to;
    while scale > 0 && value % 10 == 0 {
        value /= 10;
        scale -= 1;
    }
    let sign = if value < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = scale as usize + 1);
    let (whole, part) = digits.split_at(digits.len() - scale as usize);
    Read::Number(if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_clerks_type_them() {
        let minutes = unit("分钟");
        let money = unit("元");
        let number = |n: &str| Read::Number(n.into());
        for (text, given, wanted, expected) in [
            ("46", None, None, number("46")),
            ("１，２３４", None, None, number("1234")),
            ("1,234.50", None, None, number("1234.5")),
            ("46人", None, unit("人"), number("46")),
            ("46 人次", None, None, number("46")),
            ("1.5小时", None, minutes, number("90")),
            ("1小时30分钟", None, minutes, number("90")),
            ("90分钟", None, minutes, number("90")),
            ("1.5", unit("小时"), minutes, number("90")),
            ("2", unit("万元"), money, number("20000")),
            ("3.25", unit("万元"), None, number("3.25")),
            ("十二", None, None, Read::Not),
            ("-5", None, None, number("-5")),
            ("0", None, None, number("0")),
            ("约50", None, None, Read::Vague),
            ("50余人", None, None, Read::Vague),
            ("50左右", None, None, Read::Vague),
            ("十余篇", None, None, Read::Vague),
            ("1,23", None, None, Read::Not),
            ("若干", None, None, Read::Not),
            ("四十分钟左右", None, minutes, Read::Vague),
            ("2天", None, minutes, Read::Not),
            ("5", unit("万元"), minutes, Read::Unit("—".into())),
            ("5万元", None, minutes, Read::Unit("万元".into())),
        ] {
            assert_eq!(read(text, given, wanted), expected, "{text}");
        }
    }
}
