//! Mail addresses, passports, accounts and screen names. It never takes an organisation's name.
use super::cue::{self, Cue};
use super::{Find, Kind};
use rustc_hash::FxHashSet;
use shouze_core::text::repair::is_han;
use std::sync::LazyLock;

pub fn mails(text: &[char], finds: &mut Vec<Find>) {
    let local = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%');
    let domain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    for at in (1..text.len()).filter(|&i| text[i] == '@') {
        let from = text[..at].iter().rposition(|c| !local(c)).map_or(0, |i| i + 1);
        let mut to = text[at + 1..].iter().position(|c| !domain(c)).map_or(text.len(), |n| at + 1 + n);
        while to > at + 1 && matches!(text[to - 1], '.' | '-') {
            to -= 1;
        }
        if from < at && text[at + 1..to].contains(&'.') {
            finds.push((from, to, Kind::Mail));
        }
    }
}

/// One or two capitals and seven or eight digits, standing alone.
pub fn passports(text: &[char], finds: &mut Vec<Find>) {
    let mut at = 0;
    while at < text.len() {
        let len = text[at..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
        if len == 0 {
            at += 1;
            continue;
        }
        let joined = at.checked_sub(1).is_some_and(|i| matches!(text[i], '-' | '_' | '/' | '.' | '@'))
            || text.get(at + len).is_some_and(|c| matches!(c, '-' | '_' | '/' | '@'));
        if !joined && passport(text, at, &text[at..at + len]) {
            finds.push((at, at + len, Kind::Passport));
        }
        at += len;
    }
}

fn passport(text: &[char], at: usize, word: &[char]) -> bool {
    let letters = word.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let digits = word.len() - letters;
    let tail = word[letters..].iter().all(char::is_ascii_digit);
    let named = cue::any_before(text, at, 8, &["护照", "通行证", "回乡证", "台胞证"]);
    let usual = matches!(word[0].to_ascii_uppercase(), 'E' | 'G' | 'D' | 'S' | 'P' | 'H' | 'K')
        && ((letters == 1 && digits == 8) || (letters == 2 && digits == 7));
    let claimed = cue::before(text, at) == Cue::Document;
    tail && ((usual && !claimed) || (named && (1..=2).contains(&letters) && (6..=10).contains(&digits)))
}

const ACCOUNTS: [&str; 17] = [
    "微信号",
    "微信",
    "QQ号",
    "QQ",
    "qq号",
    "qq",
    "抖音号",
    "抖音",
    "快手号",
    "快手",
    "小红书号",
    "小红书",
    "微博",
    "账号",
    "帐号",
    "B站",
    "陌陌",
];

const SCREEN_NAMES: [&str; 7] = ["网名叫", "网名", "昵称叫", "昵称", "用户名", "账号名", "账户名"];

const WRITERS: [&str; 6] = ["网友", "网民", "博主", "楼主", "用户", "版主"];

/// What the words begin with: most characters of a text begin none of them.
static BEGINNINGS: LazyLock<FxHashSet<char>> = LazyLock::new(|| {
    let words = ACCOUNTS.iter().chain(&SCREEN_NAMES).chain(&WRITERS);
    words.filter_map(|word| word.chars().next()).chain(['@']).collect()
});

pub fn handles(text: &[char], finds: &mut Vec<Find>) {
    for at in (0..text.len()).filter(|&at| BEGINNINGS.contains(&text[at])) {
        let rest = &text[at..];
        if text[at] == '@' {
            let len = name_len(&rest[1..]);
            if len >= 2 && !at.checked_sub(1).is_some_and(|i| text[i].is_ascii_alphanumeric() || text[i] == '@') {
                finds.push((at, at + 1 + len, Kind::Handle));
            }
        }
        if let Some(word) = ACCOUNTS.iter().find(|word| cue::starts(rest, word)) {
            account(text, at + word.chars().count(), finds);
        }
        if let Some(word) = SCREEN_NAMES.iter().find(|word| cue::starts(rest, word)) {
            screen_name(text, at + word.chars().count(), finds);
        }
        if let Some(word) = WRITERS.iter().find(|word| cue::starts(rest, word)) {
            writer(text, at + word.chars().count(), finds);
        }
    }
}

fn is_joint(c: char) -> bool {
    matches!(c, ':' | '：' | '是' | '为' | '叫' | ' ' | '“' | '"' | '「' | '(')
}

fn skip_joints(text: &[char], at: usize) -> usize {
    text[at..].iter().take(3).take_while(|&&c| is_joint(c)).count() + at
}

/// Letters and digits after the name of a network.
fn account(text: &[char], at: usize, finds: &mut Vec<Find>) {
    let from = skip_joints(text, at);
    let part = |c: &&char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let len = text[from..].iter().take_while(part).count();
    let is_year = len == 4 && text[from..from + len].iter().all(char::is_ascii_digit);
    if (5..=40).contains(&len) && !is_year {
        finds.push((from, from + len, Kind::Handle));
        return;
    }
    let said_so = from > at && text[at..from].iter().any(|c| matches!(c, ':' | '：' | '“' | '@'));
    let quoted = name_len(&text[from..]);
    if said_so && (2..=12).contains(&quoted) {
        finds.push((from, from + quoted, Kind::Handle));
    }
}

fn screen_name(text: &[char], at: usize, finds: &mut Vec<Find>) {
    let from = skip_joints(text, at);
    let len = name_len(&text[from..]);
    if from > at && (1..=20).contains(&len) {
        finds.push((from, from + len, Kind::Handle));
    }
}

/// A quoted name after the word for somebody who writes on the net; a quoted sentence stays.
fn writer(text: &[char], at: usize, finds: &mut Vec<Find>) {
    if !text.get(at).is_some_and(|c| matches!(c, '“' | '"' | '「' | '《')) {
        return;
    }
    let len = name_len(&text[at + 1..]);
    let closed = text.get(at + 1 + len).is_some_and(|c| matches!(c, '”' | '"' | '」' | '》'));
    if closed && (2..=16).contains(&len) {
        finds.push((at + 1, at + 1 + len, Kind::Handle));
    }
}

fn name_len(text: &[char]) -> usize {
    let part = |c: &&char| is_han(**c) || c.is_alphanumeric() || matches!(c, '_' | '-' | '·');
    text.iter().take(24).take_while(part).count()
}
