//! Vague words, and the rules and documents that a report names.
//!
//! It points at words; it never says what should stand there instead.

use serde::Serialize;

use super::sentences::{Laid, Spot, ends_clause};
use crate::text::repair::is_han;

/// What a vague word leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Leaves {
    /// How many: 余、多次、若干.
    Count,
    /// How often: 常、经常、持续.
    Frequency,
    /// What else: 等.
    List,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vague {
    pub word: String,
    pub leaves: Leaves,
    #[serde(flatten)]
    pub spot: Spot,
}

/// A name in 《》.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    pub name: String,
    /// 制度、预案、要点、通知 …, by the name's last words.
    pub kind: &'static str,
    /// What the sentence says was done with it: 制定、完善、印发 …
    pub act: Option<&'static str>,
    #[serde(flatten)]
    pub spot: Spot,
}

const WORDS: &[(&str, Leaves)] = &[
    ("若干", Leaves::Count),
    ("一系列", Leaves::Count),
    ("一大批", Leaves::Count),
    ("大量", Leaves::Count),
    ("多次", Leaves::Count),
    ("数次", Leaves::Count),
    ("左右", Leaves::Count),
    ("大约", Leaves::Count),
    ("大概", Leaves::Count),
    ("近百", Leaves::Count),
    ("上百", Leaves::Count),
    ("上千", Leaves::Count),
    ("数十", Leaves::Count),
    ("数百", Leaves::Count),
    ("许多", Leaves::Count),
    ("不少", Leaves::Count),
    ("绝大多数", Leaves::Count),
    ("经常", Leaves::Frequency),
    ("常态化", Leaves::Frequency),
    ("持续", Leaves::Frequency),
    ("不断", Leaves::Frequency),
    ("定期", Leaves::Frequency),
    ("不定期", Leaves::Frequency),
    ("适时", Leaves::Frequency),
    ("及时", Leaves::Frequency),
    ("随时", Leaves::Frequency),
];

/// Every vague word with its sentence.
pub fn vague(laid: &Laid) -> Vec<Vague> {
    let chars = &laid.chars;
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let hit = if laid.named[at] { None } else { word_at(chars, at) };
        let Some((len, leaves)) = hit else {
            at += 1;
            continue;
        };
        found.push(Vague { word: laid.slice(at, at + len), leaves, spot: laid.spot(at, at + len) });
        at += len;
    }
    found
}

fn word_at(chars: &[char], at: usize) -> Option<(usize, Leaves)> {
    let rest = &chars[at..];
    let starts = |w: &str| w.chars().enumerate().all(|(n, c)| rest.get(n) == Some(&c));
    if let Some((word, leaves)) = WORDS.iter().filter(|(w, _)| starts(w)).max_by_key(|(w, _)| w.len()) {
        return Some((word.chars().count(), *leaves));
    }
    let before = at.checked_sub(1).map_or(' ', |n| chars[n]);
    let next = rest.get(1).copied().unwrap_or(' ');
    let number = before.is_ascii_digit() || "一二三四五六七八九十百千万几XＸ×○_*".contains(before);
    match chars[at] {
        '余' if number => Some((1, Leaves::Count)),
        '多' if number && "次篇件项条个场期份名处人家户万种元批".contains(next) => {
            Some((1, Leaves::Count))
        }
        // 常部署、常提醒; not 日常, 常委, 常务.
        '常' if !"日通正非经异平往反寻照如恒家".contains(before)
            && !"态委务规见用识设年驻德州山熟青".contains(next)
            && is_han(next) =>
        {
            Some((1, Leaves::Frequency))
        }
        // 党组会、中心组学习等形式: an open list; not 等级, 平等, 等指示.
        '等' if list_before(chars, at) && !"级于待候同价额腰到".contains(next) => Some((1, Leaves::List)),
        _ => None,
    }
}

/// Before 等 stands a list (、 or 》 nearby), and not a word that ends in it.
fn list_before(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map_or(' ', |n| chars[n]);
    if "平均同高初中相何一二三对优劣于、，".contains(before) || before == ' ' {
        return false;
    }
    let from = at.saturating_sub(30);
    let clause = chars[from..at].iter().rev().take_while(|c| !ends_clause(**c));
    matches!(before, '》' | '”' | '）') || clause.into_iter().any(|c| matches!(c, '、' | '和' | '及'))
}

/// Kinds by the last words of a name, longest first.
const ENDINGS: &[(&str, &str)] = &[
    ("实施细则", "制度"),
    ("应急预案", "预案"),
    ("工作要点", "要点"),
    ("任务分解", "要点"),
    ("实施意见", "意见"),
    ("实施方案", "方案"),
    ("预案", "预案"),
    ("制度", "制度"),
    ("办法", "制度"),
    ("细则", "制度"),
    ("规定", "制度"),
    ("规则", "制度"),
    ("规程", "制度"),
    ("守则", "制度"),
    ("准则", "制度"),
    ("规范", "制度"),
    ("机制", "制度"),
    ("公约", "制度"),
    ("章程", "制度"),
    ("流程", "制度"),
    ("要点", "要点"),
    ("计划", "计划"),
    ("方案", "方案"),
    ("规划", "规划"),
    ("清单", "清单"),
    ("通知", "通知"),
    ("意见", "意见"),
    ("函", "函"),
    ("通报", "通报"),
    ("决定", "决定"),
    ("纪要", "纪要"),
    ("决议", "决议"),
    ("批复", "批复"),
    ("公告", "公告"),
    ("条例", "条例"),
    ("法", "法律"),
    ("报告", "报告"),
    ("讲话", "讲话"),
];

const RULES: &[&str] = &["制度", "预案", "要点", "计划", "方案", "规划", "清单"];

const ACTS: &[&str] = &[
    "制定", "完善", "修订", "出台", "印发", "建立", "健全", "废止", "落实", "学习", "贯彻", "执行", "发布", "编制",
    "转发",
];

fn kind_of(name: &str) -> &'static str {
    let bare = name.split(['（', '(']).next().unwrap_or(name);
    ENDINGS.iter().find(|(end, _)| bare.ends_with(end)).map_or("其他", |(_, kind)| kind)
}

/// Names in 《》: rules and plans of the office, and documents of others. Each name once, where it first stands.
pub fn named(laid: &Laid) -> (Vec<Named>, Vec<Named>) {
    let chars = &laid.chars;
    let (mut rules, mut documents): (Vec<Named>, Vec<Named>) = (Vec::new(), Vec::new());
    let mut seen = std::collections::BTreeSet::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at] != '《' || !laid.named[at] {
            at += 1;
            continue;
        }
        let Some(len) = chars[at..].iter().take(122).position(|c| *c == '》') else {
            at += 1;
            continue;
        };
        let (start, end) = (at, at + len + 1);
        at = end;
        let name = laid.slice(start + 1, end - 1);
        if name.trim().is_empty() || !seen.insert(name.clone()) {
            continue;
        }
        let kind = kind_of(&name);
        let item = Named { name, kind, act: act_before(laid, start), spot: laid.spot(start, end) };
        if RULES.contains(&kind) { rules.push(item) } else { documents.push(item) }
    }
    (rules, documents)
}

/// The verb nearest before a name; names in between, as in 完善了《A》《B》, are passed over.
fn act_before(laid: &Laid, at: usize) -> Option<&'static str> {
    let mut words = Vec::new();
    for n in (at.saturating_sub(150)..at).rev() {
        let c = laid.chars[n];
        if ends_clause(c) && !laid.named[n] {
            break;
        }
        words.push(if laid.named[n] { '|' } else { c });
    }
    words.reverse();
    let text: String = words.into_iter().collect();
    ACTS.iter().filter_map(|act| Some((text.rfind(act)?, *act))).max().map(|(_, act)| act)
}
