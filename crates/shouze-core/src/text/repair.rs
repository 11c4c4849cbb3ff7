//! Takes out what crept into a text on its way: injected pinyin, filler, invisible characters, odd widths.
//! It never changes a word.
use super::syllable::{self, Syllable};
use super::traced::Traced;

/// What was repaired.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Repair {
    Charset,
    Mojibake,
    Invisible,
    Pinyin,
    Filler,
    Width,
    Boilerplate,
}

impl Repair {
    pub fn name(self) -> &'static str {
        match self {
            Self::Charset => "charset",
            Self::Mojibake => "mojibake",
            Self::Invisible => "invisible",
            Self::Pinyin => "pinyin",
            Self::Filler => "filler",
            Self::Width => "width",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// One repair with the input span it touched.
pub type Repaired = (Repair, (u32, u32));

/// All repairs that need no table, in the order in which they must be made.
pub fn repair(text: &mut Traced, done: &mut Vec<Repaired>) {
    strip_invisible(text, done);
    strip_filler(text, done);
    strip_pinyin(text, done);
    settle_widths(text, done);
}

pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

fn is_invisible(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{feff}' | '\u{fffd}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        c => c.is_control(),
    }
}

/// Control characters, zero-width marks and the like carry no words. A carriage return becomes a line end.
fn strip_invisible(text: &mut Traced, done: &mut Vec<Repaired>) {
    for i in 0..text.len() {
        if text.chars[i] == '\r' {
            let lone = text.chars.get(i + 1) != Some(&'\n');
            text.chars[i] = if lone { '\n' } else { '\u{200b}' };
        }
    }
    if !text.chars.iter().any(|&c| is_invisible(c)) {
        return;
    }
    let keep: Vec<bool> = text.chars.iter().map(|&c| !is_invisible(c)).collect();
    note_gone(text, &keep, Repair::Invisible, done);
}

fn note_gone(text: &mut Traced, keep: &[bool], kind: Repair, done: &mut Vec<Repaired>) {
    let mut from = None;
    for i in 0..=keep.len() {
        let kept = keep.get(i).copied().unwrap_or(true);
        match (from, kept) {
            (None, false) => from = Some(i),
            (Some(start), true) => {
                done.push((kind, text.span(start, i)));
                from = None;
            }
            _ => {}
        }
    }
    text.retain(keep);
}

/// Runs of two or more `@`, `#`, `*`, `^`, `~`, `|` or `$` inside Chinese text are filler.
fn strip_filler(text: &mut Traced, done: &mut Vec<Repaired>) {
    let mut keep = vec![true; text.len()];
    let mut i = 0;
    while i < text.len() {
        let c = text.chars[i];
        let mut end = i + 1;
        while end < text.len() && text.chars[end] == c {
            end += 1;
        }
        if end - i >= 2 && is_filler(c) && beside_han(text, i, end) {
            keep[i..end].fill(false);
        }
        i = end;
    }
    if keep.contains(&false) {
        note_gone(text, &keep, Repair::Filler, done);
    }
}

fn is_filler(c: char) -> bool {
    matches!(c, '@' | '＠' | '#' | '^' | '|' | '$')
}

fn beside_han(text: &Traced, from: usize, to: usize) -> bool {
    let wide =
        |c: &char| is_han(*c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '—');
    let before = from.checked_sub(1).map(|i| &text.chars[i]);
    before.is_some_and(wide) || text.chars.get(to).is_some_and(wide)
}

/// `領(lǐng)導` → `領導`: a bracket after a Chinese character that holds nothing but pinyin.
fn strip_pinyin(text: &mut Traced, done: &mut Vec<Repaired>) {
    let mut toned = Vec::new();
    let mut plain = Vec::new();
    for i in 1..text.len() {
        if !matches!(text.chars[i], '(' | '（' | '[' | '［') || !is_han(text.chars[i - 1]) {
            continue;
        }
        match bracketed(&text.chars[i + 1..]) {
            Some((len, Syllable::Toned)) => toned.push((i, i + len + 2)),
            Some((len, Syllable::Plain)) => plain.push((i, i + len + 2)),
            None => {}
        }
    }
    // A syllable without a tone mark may be a word; among many toned ones it is not.
    if toned.len() >= 3 {
        toned.append(&mut plain);
    }
    if toned.is_empty() {
        return;
    }
    let mut keep = vec![true; text.len()];
    for (from, to) in toned {
        keep[from..to].fill(false);
    }
    note_gone(text, &keep, Repair::Pinyin, done);
}

/// The length inside the bracket and what it spells, one or several syllables.
fn bracketed(rest: &[char]) -> Option<(usize, Syllable)> {
    let len = rest.iter().take(40).position(|c| matches!(c, ')' | '）' | ']' | '］'))?;
    let mut found = Syllable::Plain;
    for word in rest[..len].split(|c| matches!(c, ' ' | '\'' | '’')) {
        if syllable::read(word)? == Syllable::Toned {
            found = Syllable::Toned;
        }
    }
    Some((len, found))
}

/// Full-width letters and digits become plain; plain punctuation after a Chinese character becomes full-width.
fn settle_widths(text: &mut Traced, done: &mut Vec<Repaired>) {
    for i in 0..text.len() {
        let c = text.chars[i];
        let settled = match c {
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => narrow(c),
            '．' | '＠' | '＿' | '－' | '＋' | '／' | '％' => narrow(c),
            '\u{3000}' | '\u{a0}' => ' ',
            ',' | ';' | ':' | '?' | '!' | '(' | ')' if wide_here(text, i) => widen(c),
            _ => c,
        };
        if settled != c {
            text.chars[i] = settled;
            done.push((Repair::Width, text.span(i, i + 1)));
        }
    }
}

fn narrow(c: char) -> char {
    char::from_u32(c as u32 - 0xfee0).unwrap_or(c)
}

fn widen(c: char) -> char {
    char::from_u32(c as u32 + 0xfee0).unwrap_or(c)
}

fn wide_here(text: &Traced, i: usize) -> bool {
    let han = |c: &char| is_han(*c) || matches!(c, '”' | '》' | '」' | '）' | '“' | '《');
    let before = i.checked_sub(1).map(|j| &text.chars[j]).is_some_and(han);
    let after = text.chars.get(i + 1);
    match text.chars[i] {
        '(' => before && after.is_some_and(han),
        ')' => before,
        _ => before && after.is_none_or(|c| !c.is_ascii_alphanumeric() || *c == '\n'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        let mut text = Traced::new(input);
        let mut done = Vec::new();
        repair(&mut text, &mut done);
        assert_eq!(text.text(), expected, "{input}");
        assert_eq!(done.is_empty(), input == expected, "{input}");
    }

    #[test]
    fn garble_is_taken_out_and_words_stay() {
        check("領(lǐng)導小組", "領導小組");
        check("开(kāi)会（huì）了", "开会了");
        check("座谈会@@开了@@三个半小时@@，改线", "座谈会开了三个半小时，改线");
        check("写信到 a@b.cn 或 a@@b", "写信到 a@b.cn 或 a@@b");
        check("时间(见附件),地点", "时间（见附件），地点");
        check("通知,请查收", "通知，请查收");
        check("１２３号Ａ座", "123号A座");
        check("零\u{200b}宽\u{feff}字", "零宽字");
        check("国内生产总值(GDP)增长", "国内生产总值(GDP)增长");
        check("第一行\r\n第二行", "第一行\n第二行");
    }

    #[test]
    fn a_repair_names_the_span_in_the_input() {
        let mut text = Traced::new("領(lǐng)導");
        let mut done = Vec::new();
        repair(&mut text, &mut done);
        assert_eq!(done, vec![(Repair::Pinyin, (1, 7))]);
    }
}
