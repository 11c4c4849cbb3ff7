//! Numbers as people write them in Chinese papers: 25、２５、1,204、二十五、百分之八十、1.2万.
//!
//! Reading only; it never rounds and never guesses a unit.

/// A number in a text; places count characters.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeral {
    pub start: usize,
    pub end: usize,
    pub value: f64,
    /// Written with digits rather than with Chinese numerals.
    pub digits: bool,
}

/// Every number of a text, from left to right.
pub fn numerals(text: &[char]) -> Vec<Numeral> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match arabic(text, at).or_else(|| chinese(text, at)) {
            Some(numeral) => {
                at = numeral.end;
                found.push(numeral);
            }
            None => at += 1,
        }
    }
    found
}

/// The value of a text that is one number and nothing else.
pub fn value(text: &str) -> Option<f64> {
    let chars: Vec<char> = text.trim().chars().collect();
    let (sign, chars) = match chars.split_first() {
        Some(('-' | '－' | '−', rest)) => (-1.0, rest),
        _ => (1.0, chars.as_slice()),
    };
    match numerals(chars).as_slice() {
        [one] if one.start == 0 && one.end == chars.len() => Some(sign * one.value),
        _ => None,
    }
}

/// Do two texts write the same number? Texts that are no numbers must be equal.
pub fn same(a: &str, b: &str) -> bool {
    match (value(a), value(b)) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9,
        (None, None) => a.trim() == b.trim(),
        _ => false,
    }
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        _ => None,
    }
}

fn arabic(text: &[char], start: usize) -> Option<Numeral> {
    digit(text[start])?;
    let mut plain = String::new();
    let mut at = start;
    let mut point = false;
    while at < text.len() {
        let next = text.get(at + 1).copied().and_then(digit).is_some();
        match text[at] {
            c if digit(c).is_some() => plain.extend(digit(c)),
            '.' | '．' if next && !point => {
                point = true;
                plain.push('.');
            }
            // A separator of thousands has three digits after it.
            ',' if !point && thousands(text, at) => {}
            _ => break,
        }
        at += 1;
    }
    let mut value: f64 = plain.parse().ok()?;
    if let Some(times) = text.get(at).and_then(|c| large(*c)) {
        value *= times;
        at += 1;
    }
    Some(Numeral { start, end: at, value, digits: true })
}

fn thousands(text: &[char], comma: usize) -> bool {
    let three = (1..=3).all(|n| text.get(comma + n).copied().and_then(digit).is_some());
    three && text.get(comma + 4).copied().and_then(digit).is_none()
}

fn large(c: char) -> Option<f64> {
    match c {
        '万' => Some(1e4),
        '亿' => Some(1e8),
        _ => None,
    }
}

fn chinese_digit(c: char) -> Option<f64> {
    let n = match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    };
    Some(n.into())
}

fn place(c: char) -> Option<f64> {
    match c {
        '十' | '拾' => Some(10.0),
        '百' | '佰' => Some(100.0),
        '千' | '仟' => Some(1000.0),
        _ => None,
    }
}

fn chinese(text: &[char], start: usize) -> Option<Numeral> {
    // 百分之八十 is 80, as printed before a per cent sign.
    let percent = text[start..].starts_with(&['百', '分', '之']);
    let begin = if percent { start + 3 } else { start };
    let (mut total, mut section, mut last) = (0.0, 0.0, None::<f64>);
    let mut at = begin;
    let mut digits = Vec::new();
    while at < text.len() {
        let c = text[at];
        if let Some(n) = chinese_digit(c) {
            digits.push(n);
            last = Some(n);
        } else if let Some(times) = place(c) {
            digits.clear();
            section += last.take().unwrap_or(1.0) * times;
            digits.push(-1.0);
        } else if let Some(times) = large(c).filter(|_| at > begin) {
            total += (section + last.take().unwrap_or(0.0)) * times;
            section = 0.0;
            digits.push(-1.0);
        } else {
            break;
        }
        at += 1;
    }
    if at == begin {
        return None;
    }
    // 二〇二五: digits read one by one.
    let one_by_one = digits.len() > 1 && digits.iter().all(|d| *d >= 0.0);
    let mut value =
        if one_by_one { digits.iter().fold(0.0, |n, d| n * 10.0 + d) } else { total + section + last.unwrap_or(0.0) };
    if text.get(at) == Some(&'点') && text.get(at + 1).copied().and_then(chinese_digit).is_some() {
        at += 1;
        let mut weight = 0.1;
        while let Some(n) = text.get(at).copied().and_then(chinese_digit) {
            value += n * weight;
            weight /= 10.0;
            at += 1;
        }
    }
    Some(Numeral { start, end: at, value, digits: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_number() {
        for (text, n) in [
            ("25", 25.0),
            ("２５", 25.0),
            ("1,204", 1204.0),
            ("80.5", 80.5),
            ("二十五", 25.0),
            ("十", 10.0),
            ("十二", 12.0),
            ("一百零三", 103.0),
            ("两千三百", 2300.0),
            ("二〇二五", 2025.0),
            ("三万五千", 35000.0),
            ("1.2万", 12000.0),
            ("百分之八十", 80.0),
            ("八点五", 8.5),
            ("-3", -3.0),
        ] {
            assert_eq!(value(text), Some(n), "{text}");
        }
        for text in ["", "25次", "约25", "次", "万", "—"] {
            assert_eq!(value(text), None, "{text}");
        }
        assert!(same("25", "二十五") && same("80.0", "80") && same("—", "—"));
        assert!(!same("25", "26") && !same("25", "—"));
    }

    #[test]
    fn numbers_in_a_sentence() {
        let text: Vec<char> = "学习25次，参加1,204人次，其中研讨三次，占12%，5，600".chars().collect();
        let values: Vec<f64> = numerals(&text).into_iter().map(|n| n.value).collect();
        assert_eq!(values, [25.0, 1204.0, 3.0, 12.0, 5.0, 600.0]);
    }
}
