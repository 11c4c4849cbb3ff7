//! Identity numbers, phones and bank accounts. It never takes a number that a document's words claim.
use super::cue::{self, Cue};
use super::{Find, Kind};

/// A run of digits, single separators allowed between them.
struct Run {
    from: usize,
    to: usize,
    digits: String,
    /// The lengths of the pieces between separators.
    pieces: Vec<usize>,
}

pub fn numbers(text: &[char], finds: &mut Vec<Find>) {
    let mut at = 0;
    while at < text.len() {
        let Some(joined) = run(text, at, true) else {
            at += 1;
            continue;
        };
        let end = joined.to;
        if let Some(find) = judge(text, &joined) {
            finds.push(find);
        } else if joined.pieces.len() > 1 {
            pieces(text, at, end, finds);
        }
        at = end;
    }
}

/// Each piece of a joined run that is nothing as a whole.
fn pieces(text: &[char], from: usize, end: usize, finds: &mut Vec<Find>) {
    let mut at = from;
    while at < end {
        match run(text, at, false) {
            Some(piece) => {
                finds.extend(judge(text, &piece));
                at = piece.to;
            }
            None => at += 1,
        }
    }
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        _ => None,
    }
}

/// Digits said in Chinese count only in long runs.
fn said(c: char) -> Option<char> {
    let value = match c {
        '零' | '〇' => '0',
        '一' | '幺' => '1',
        '二' => '2',
        '三' => '3',
        '四' => '4',
        '五' => '5',
        '六' => '6',
        '七' => '7',
        '八' => '8',
        '九' => '9',
        _ => return None,
    };
    Some(value)
}

fn run(text: &[char], from: usize, join: bool) -> Option<Run> {
    let read: fn(char) -> Option<char> = if digit(text[from]).is_some() { digit } else { said };
    read(text[from])?;
    let mut found = Run { from, to: from, digits: String::new(), pieces: vec![0] };
    let mut at = from;
    while let Some(&c) = text.get(at) {
        if let Some(d) = read(c) {
            found.digits.push(d);
            if let Some(piece) = found.pieces.last_mut() {
                *piece += 1;
            }
            at += 1;
            found.to = at;
        } else if join && is_separator(c) && text.get(at + 1).copied().and_then(read).is_some() {
            found.pieces.push(0);
            at += 1;
        } else {
            break;
        }
    }
    let is_said = digit(text[from]).is_none();
    (!is_said || found.digits.len() >= 11).then_some(found)
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '–' | '—' | '·' | '.' | '_')
}

fn judge(text: &[char], run: &Run) -> Option<Find> {
    let letter = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
    let before = run.from.checked_sub(1).and_then(|i| text.get(i));
    let cue = cue::before(text, run.from);
    if letter(before) && cue != Cue::Personal {
        return None;
    }
    let cross = text.get(run.to).is_some_and(|c| matches!(c, 'x' | 'X'));
    if letter(text.get(run.to)) && !(cross && run.digits.len() == 17) {
        return None;
    }
    identity(text, run, cue, cross).or_else(|| phone(text, run, cue)).or_else(|| account(run, cue))
}

fn identity(text: &[char], run: &Run, cue: Cue, cross: bool) -> Option<Find> {
    let mut digits = run.digits.clone();
    let mut to = run.to;
    if cross && digits.len() == 17 && !text.get(to + 1).is_some_and(char::is_ascii_alphanumeric) {
        digits.push('X');
        to += 1;
    }
    let likely = match digits.len() {
        18 => region(&digits) && birthday(&digits[6..14]),
        15 => region(&digits) && birthday(&format!("19{}", &digits[6..12])),
        _ => false,
    };
    let named = cue::any_before(text, run.from, 8, &["身份证", "证件号", "人证号", "证号是"]) && cue != Cue::Document;
    let claimed = cue == Cue::Document && !valid_check(&digits);
    let is_identity = (likely && !claimed) || (named && matches!(digits.len(), 15 | 17 | 18));
    is_identity.then_some((run.from, to, Kind::Identity))
}

fn region(digits: &str) -> bool {
    matches!(digits[..2].parse(), Ok(11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83 | 91))
}

fn birthday(date: &str) -> bool {
    let part = |range: std::ops::Range<usize>| date[range].parse::<u32>().unwrap_or(0);
    (1850..2100).contains(&part(0..4)) && (1..=12).contains(&part(4..6)) && (1..=31).contains(&part(6..8))
}

/// ISO 7064 mod 11-2, as on identity cards.
fn valid_check(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    if digits.len() != 18 {
        return false;
    }
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(d, w)| u32::from(d - b'0') * w).sum();
    digits.as_bytes()[17] == b"10X98765432"[(sum % 11) as usize]
}

fn phone(text: &[char], run: &Run, cue: Cue) -> Option<Find> {
    let digits = run.digits.strip_prefix("0086").or_else(|| run.digits.strip_prefix("86").filter(|d| d.len() == 11));
    let digits = digits.unwrap_or(&run.digits);
    let claimed = cue == Cue::Document;
    let is_mobile = digits.len() == 11 && digits.starts_with('1') && digits.as_bytes()[1] >= b'3';
    if is_mobile && !claimed {
        return Some((run.from, run.to, Kind::Mobile));
    }
    let bytes = run.digits.as_bytes();
    let long = run.digits.len();
    let area =
        bytes[0] == b'0' && bytes.get(1).is_some_and(|&b| (b'1'..=b'9').contains(&b)) && (10..=12).contains(&long);
    let two = run.pieces.len() == 1 || (matches!(run.pieces[0], 3 | 4) && run.pieces[1..].iter().sum::<usize>() >= 7);
    if area && two && !claimed {
        return Some((run.from, run.to, Kind::Phone));
    }
    let local = (7..=8).contains(&long)
        && (b'2'..=b'8').contains(&bytes[0])
        && run.pieces.len() <= 2
        && run.pieces[0] != 4 + usize::from(long == 7);
    let named = cue::any_before(text, run.from, 6, &["电话", "座机", "致电", "拨打", "来电"]);
    let bracketed = bracketed_area(text, run.from);
    let is_local = local && !claimed && (named || bracketed.is_some());
    is_local.then(|| (bracketed.unwrap_or(run.from), run.to, Kind::Phone))
}

/// `(0999)1234567`: where the bracket opens.
fn bracketed_area(text: &[char], at: usize) -> Option<usize> {
    let close = at.checked_sub(1).filter(|&i| text[i] == ')')?;
    let open = text[close.saturating_sub(5)..close].iter().rposition(|&c| c == '(')? + close.saturating_sub(5);
    let area = &text[open + 1..close];
    (area.len() >= 3 && area[0] == '0' && area.iter().all(char::is_ascii_digit)).then_some(open)
}

fn account(run: &Run, cue: Cue) -> Option<Find> {
    let digits = &run.digits;
    let grouped = run.pieces.len() == 1 || run.pieces[..run.pieces.len() - 1].iter().all(|&n| n == 4);
    let card = (16..=19).contains(&digits.len()) && grouped;
    let is_card =
        card && cue != Cue::Document && (digits.starts_with("62") || (digits.as_bytes()[0] >= b'3' && luhn(digits)));
    let named = cue == Cue::Personal && (9..=30).contains(&digits.len()) && (run.pieces.len() == 1 || grouped);
    (is_card || named).then_some((run.from, run.to, Kind::Account))
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits.bytes().rev().enumerate().fold(0, |sum, (i, d)| {
        let value = u32::from(d - b'0') * (1 + i as u32 % 2);
        sum + value / 10 + value % 10
    });
    sum.is_multiple_of(10)
}
