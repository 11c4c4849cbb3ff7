//! Numbers of an old report, and the places where a number or a name was left out.
//!
//! A number that belongs to a name or a date is no figure; nothing is filled in.

use serde::Serialize;

use super::needs::{Need, Wants};
use super::sentences::{Laid, Spot, ends, ends_clause};
use crate::report::numeral::numerals;
use crate::text::repair::is_han;

/// A number as it was written.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OldFigure {
    pub number: String,
    pub value: f64,
    pub unit: String,
    /// 余, 约, 近 …: the number is not exact.
    pub approximate: Option<String>,
    pub needs: Option<Need>,
    #[serde(flatten)]
    pub spot: Spot,
}

/// What a blank stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BlankKind {
    Count,
    Name,
    Date,
}

/// A place that was left open: `X篇`, `***县`, `____`, `○○`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Blank {
    pub kind: BlankKind,
    /// With its neighbours: `X余篇`, `新X建设`.
    pub written: String,
    pub unit: String,
    pub approximate: Option<String>,
    pub needs: Option<Need>,
    #[serde(flatten)]
    pub spot: Spot,
}

/// Words for counting, longest first.
const UNITS: &[&str] = &[
    "个百分点",
    "万人次",
    "亿元",
    "万元",
    "人次",
    "条次",
    "户次",
    "场次",
    "班次",
    "公里",
    "平方米",
    "小时",
    "分钟",
    "万亩",
    "万吨",
    "万户",
    "万人",
    "次",
    "篇",
    "件",
    "项",
    "条",
    "个",
    "起",
    "处",
    "场",
    "期",
    "份",
    "名",
    "人",
    "家",
    "户",
    "天",
    "批",
    "轮",
    "宗",
    "倍",
    "部",
    "册",
    "幅",
    "块",
    "台",
    "辆",
    "种",
    "套",
    "所",
    "支",
    "组",
    "例",
    "元",
    "亩",
    "吨",
    "米",
    "%",
    "％",
    "度",
    "秒",
    "村",
    "座",
    "颗",
    "本",
    "张",
];

/// After these words for counting a Chinese numeral is a number too.
const COUNTED: &str = "次篇件项条场期份起处名人家户批轮宗例部";

/// Numbers in set phrases: no figures.
const PHRASES: &[&str] = &[
    "四个意识",
    "四个自信",
    "两个维护",
    "两个确立",
    "四个全面",
    "八项规定",
    "四项基本原则",
    "三项制度",
    "三会一课",
    "三审三校",
    "一岗双责",
    "两学一做",
    "三个代表",
    "六项纪律",
    "一件事",
    "一项重要",
    "一次次",
    "两个责任",
    "三个清单",
    "一个重要",
    "两个清单",
    "五个方面",
    "第一",
    "两个大局",
    "三个务必",
    "十二条",
    "七项制度",
    "一批批",
    "一场硬仗",
    "一件件",
    "一张网",
    "一条心",
    "一家亲",
    "一人多",
];

const ABOUT_BEFORE: &[&str] = &["约", "近", "超", "逾", "超过", "大约", "将近"];

fn unit_at(chars: &[char], at: usize) -> &'static str {
    UNITS.iter().find(|u| starts(chars, at, u)).copied().unwrap_or_default()
}

fn starts(chars: &[char], at: usize, word: &str) -> bool {
    let mut n = at;
    word.chars().all(|c| {
        let same = chars.get(n) == Some(&c);
        n += 1;
        same
    })
}

fn ends_with(chars: &[char], end: usize, word: &str) -> bool {
    let n = word.chars().count();
    end >= n && starts(chars, end - n, word)
}

/// What may stand between a number and its word: 余、多、几.
fn loosely(chars: &[char], at: usize) -> Option<char> {
    chars.get(at).copied().filter(|c| matches!(c, '余' | '多' | '来'))
}

/// The clause before a place, back to the number before it, and the whole sentence up to its end.
fn context(laid: &Laid, start: usize, end: usize, floor: usize) -> (Vec<char>, Vec<char>) {
    let chars = &laid.chars;
    let mut from = start;
    while from > floor && start - from < 40 && !ends_clause(chars[from - 1]) {
        from -= 1;
    }
    let (mut a, mut b) = (start, end);
    while a > 0 && start - a < 120 && !ends(chars[a - 1]) {
        a -= 1;
    }
    while b < chars.len() && b - end < 40 && !ends_clause(chars[b]) {
        b += 1;
    }
    // 新建制度3项 and 3次集中学习: the words after the number belong to it as well.
    let mut near = chars[from..start].to_vec();
    near.push('|');
    near.extend(chars[end..b].iter().take(8).take_while(|c| is_han(**c)));
    (near, chars[a..b].to_vec())
}

/// Every number that counts or measures something.
pub fn figures(laid: &Laid, wants: &Wants) -> Vec<OldFigure> {
    let chars = &laid.chars;
    let mut found = Vec::new();
    let mut floor = 0;
    for n in numerals(chars) {
        let loose = loosely(chars, n.end);
        let after = n.end + usize::from(loose.is_some());
        let unit = unit_at(chars, after);
        if named(laid, n.start, n.end) || !counts(chars, &n, unit) {
            continue;
        }
        let end = after + unit.chars().count();
        let percent = chars[n.start..].starts_with(&['百', '分', '之']) || ends_with(chars, n.start, "百分之");
        let unit = if percent && unit.is_empty() { "%" } else { unit }.replace('％', "%");
        let about = ABOUT_BEFORE.iter().rev().find(|w| ends_with(chars, n.start, w)).map(|w| (*w).to_owned());
        let around = ["左右", "以上"].iter().find(|w| starts(chars, end, w)).map(|w| (*w).to_owned());
        let (near, sentence) = context(laid, n.start, end, floor);
        found.push(OldFigure {
            number: laid.slice(n.start, n.end),
            value: n.value,
            needs: wants.best(&near, &sentence, &unit),
            unit,
            approximate: loose.map(String::from).or(about).or(around),
            spot: laid.spot(n.start, end),
        });
        floor = end;
    }
    found
}

/// Does a number belong to a name in 《》, “” or 〔〕?
fn named(laid: &Laid, start: usize, end: usize) -> bool {
    laid.named[start..end].iter().any(|n| *n)
}

fn counts(chars: &[char], n: &crate::report::numeral::Numeral, unit: &str) -> bool {
    let before = n.start.checked_sub(1).map(|i| chars[i]);
    let next = chars.get(n.end).copied();
    // Ordinals, and numbers inside Latin words or other numbers.
    if before.is_some_and(|c| c == '第' || c.is_ascii_alphanumeric() || "-—–./．·".contains(c)) {
        return false;
    }
    if next.is_some_and(|c| c.is_ascii_alphabetic()) || PHRASES.iter().any(|p| starts(chars, n.start, p)) {
        return false;
    }
    if !n.digits {
        let first = unit.chars().next();
        let alone = chars[n.start..].starts_with(&['百', '分', '之']);
        // 一项项, 一个: not a count; 一次 is one where nothing follows it up.
        let real = n.value >= 2.0 || unit == "次";
        let ordinary = first.is_some_and(|c| COUNTED.contains(c))
            && real
            && !before.is_some_and(|c| "统唯同任这那每某逐".contains(c));
        return alone || ordinary;
    }
    if !unit.is_empty() && !matches!(next, Some('年' | '月' | '日' | '号')) {
        return true;
    }
    match next {
        // Dates, times, numbers of documents, ranks, names of meetings.
        Some(
            '年' | '月' | '日' | '号' | '点' | '时' | '周' | '届' | '大' | '级' | '字' | ':' | '：' | '-' | '—' | '岁'
            | '路' | '后' | '热' | '平',
        ) => false,
        Some('.' | '、' | '．' | '）' | ')')
            if before.is_none_or(|c| c == '\n' || c == '（' || c == '(' || ends(c)) =>
        {
            false
        }
        Some(c) if is_han(c) => {
            n.end - n.start < 5 && (c == '余' || c == '多' || "达为至共".contains(before.unwrap_or(' ')))
        }
        _ => n.end - n.start < 9 && before.is_some_and(|c| is_han(c) || c == '：'),
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ' | '×' | '○' | '◯' | '_' | '＿' | '*' | '＊' | '△' | '□' | '╳' | '✕')
}

/// Every place left open.
pub fn blanks(laid: &Laid, wants: &Wants) -> Vec<Blank> {
    let chars = &laid.chars;
    let mut found = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while at < chars.len() {
        let Some(end) = blank_at(chars, at) else {
            at += 1;
            continue;
        };
        let loose = loosely(chars, end);
        let after = end + usize::from(loose.is_some());
        let unit = unit_at(chars, after);
        let dated = matches!(chars.get(end), Some('年' | '月' | '日'));
        let percent = unit == "%" || unit == "％";
        let counted = !unit.is_empty() && (loose.is_some() || percent || !follows_name(chars, end, unit));
        let kind = match (dated, counted) {
            (true, _) => BlankKind::Date,
            (false, true) => BlankKind::Count,
            _ => BlankKind::Name,
        };
        let (from, to) = match kind {
            BlankKind::Count => (at, after + unit.chars().count()),
            BlankKind::Date => (at, end + 1),
            BlankKind::Name => (
                at - usize::from(takes_before(chars, at, end)),
                end + chars[end..]
                    .iter()
                    .take(if chars[at] == '某' { 1 } else { 2 })
                    .take_while(|c| is_han(**c))
                    .count(),
            ),
        };
        let counts = kind == BlankKind::Count;
        let needs = counts.then(|| {
            let (near, sentence) = context(laid, at, to, floor);
            wants.best(&near, &sentence, unit)
        });
        found.push(Blank {
            kind,
            written: laid.slice(from, to),
            unit: if counts { unit.to_owned() } else { String::new() },
            approximate: loose.filter(|_| counts).map(String::from),
            needs: needs.flatten(),
            spot: laid.spot(at, to),
        });
        floor = to;
        at = end.max(at + 1);
    }
    found
}

/// 新X建设: a Han before and after.
fn takes_before(chars: &[char], at: usize, end: usize) -> bool {
    let han = |c: Option<&char>| c.is_some_and(|c| is_han(*c));
    at > 0 && han(chars.get(at - 1)) && han(chars.get(end)) && end - at == 1 && chars[at - 1] == '新'
}

/// X家庄, X个人: the word for counting begins a name.
fn follows_name(chars: &[char], end: usize, unit: &str) -> bool {
    let next = chars.get(end + unit.chars().count());
    match unit {
        "村" | "部" | "所" | "组" | "户" | "台" | "度" | "本" | "座" => true,
        "家" | "人" | "名" => next.is_some_and(|c| "庄民村镇湾沟".contains(*c)),
        _ => false,
    }
}

/// The end of a blank that begins here.
fn blank_at(chars: &[char], at: usize) -> Option<usize> {
    let first = chars[at];
    let before = at.checked_sub(1).map(|n| chars[n]);
    // （  ）篇
    if matches!(first, '（' | '(') {
        let inner = chars[at + 1..].iter().take(12).take_while(|c| **c == ' ' || **c == '_').count();
        let closed = matches!(chars.get(at + 1 + inner), Some('）' | ')'));
        return (closed && inner > 0).then_some(at + inner + 2);
    }
    if first == '某' {
        let n = chars[at..].iter().take_while(|c| **c == '某').count();
        let what = chars.get(at + n).is_some_and(|c| "省市县区乡镇局办村站科".contains(*c));
        return (before != Some('某') && (n >= 2 || what)).then_some(at + n);
    }
    if !is_blank(first) {
        return None;
    }
    let n = chars[at..].iter().take_while(|c| is_blank(**c)).count();
    let next = chars.get(at + n).copied();
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
    let han = |c: Option<char>| c.is_some_and(|c| is_han(c) || "，。、；：《》“”（）%％".contains(c));
    if latin(before) || latin(next) {
        return None;
    }
    let plain = matches!(first, '_' | '＿' | '*' | '＊' | 'x' | 'ｘ' | '□');
    let enough = if plain { n >= 2 || (first != '_' && han(before) && han(next)) } else { true };
    (enough && (han(before) || han(next))).then_some(at + n)
}
