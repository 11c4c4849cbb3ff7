//! What clerks type into cells: days, times, numbers with units, yes and no.
//!
//! It reads what is there and says why it cannot; it guesses no year, no day and no number.

pub mod date;
pub mod number;

/// Full-width letters, digits and signs as their half-width fellows; ideographic spaces as spaces.
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{3000}' | '\u{a0}' => ' ',
            '—' | '–' | '−' => '-',
            '〜' => '~',
            _ => c,
        })
        .collect()
}

/// Half-width, lower case, without any space: for comparing headings and words.
pub fn plain(text: &str) -> String {
    half_width(text).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// A cell that says "nothing here".
pub fn is_blank(text: &str) -> bool {
    matches!(plain(text).as_str(), "" | "-" | "--" | "/" | "\\" | "---" | "n/a")
}

/// "As above".
pub fn is_ditto(text: &str) -> bool {
    matches!(plain(text).as_str(), "同上" | "〃" | "″" | "\"" | "''" | "//")
}

/// Yes or no, as clerks mark it.
pub fn yes_no(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "是" | "有" | "√" | "✓" | "✔" | "☑" | "对" | "y" | "yes" | "true" | "t" | "1" | "已" => Some(true),
        "否" | "无" | "×" | "✗" | "✘" | "✕" | "☒" | "x" | "n" | "no" | "false" | "f" | "0" | "未" | "不是" | "没有" => {
            Some(false)
        }
        _ => None,
    }
}

/// The digits of small Chinese numerals: 十二 is 12, 二〇二五 is 2025.
pub fn han_number(text: &str) -> Option<u32> {
    let digit = |c: char| {
        "〇一二三四五六七八九".chars().position(|d| d == c).or(match c {
            '零' | '○' | 'O' => Some(0),
            '两' => Some(2),
            _ => None,
        })
    };
    if text.is_empty() {
        return None;
    }
    if !text.contains(['十', '百']) {
        return text.chars().try_fold(0u32, |n, c| n.checked_mul(10)?.checked_add(digit(c)? as u32));
    }
    let (mut total, mut last) = (0u32, None);
    for c in text.chars() {
        match c {
            '百' => total += last.take()? * 100,
            '十' => total += last.take().unwrap_or(1) * 10,
            c => last = Some(digit(c)? as u32),
        }
    }
    Some(total + last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_clerks() {
        assert_eq!(plain(" ＡＢ１２　 c"), "ab12c");
        assert_eq!(
            ["是", "√", "有", "否", "×", "无", "可能"].map(yes_no),
            [Some(true), Some(true), Some(true), Some(false), Some(false), Some(false), None]
        );
        for (text, n) in
            [("二〇二五", Some(2025)), ("十二", Some(12)), ("三十", Some(30)), ("二十一", Some(21)), ("甲", None)]
        {
            assert_eq!(han_number(text), n, "{text}");
        }
        assert!(is_blank(" — ") && is_blank("/") && !is_blank("无"));
    }
}
