//! What a report lists as its problems and its next steps, and which step answers which problem.
//!
//! Matches rest on words that both share; each says which. A problem that nothing answers stays so.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::parts::{self, OldPart, Role, numbered};
use super::sentences::{Laid, Spot, ends};
use crate::text::repair::is_han;

/// One problem, or one step.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Listed {
    pub number: usize,
    /// Its first words.
    pub title: String,
    pub text: String,
    /// Of a step: the problems that it answers, best first. Of a problem: the steps that answer it.
    pub answers: Vec<Answer>,
    #[serde(flatten)]
    pub spot: Spot,
}

/// A match and what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    pub number: usize,
    pub title: String,
    pub score: f64,
    pub shared: Vec<String>,
    pub topics: Vec<&'static str>,
}

/// How items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// 一是, 二是
    Is,
    /// 首先, 其次
    First,
    /// 第一, 第二
    Nth,
    /// 一要, 二要
    Must,
    /// A numbered paragraph of a level.
    Number(usize),
}

fn mark_at(chars: &[char], line: bool) -> Option<(Mark, usize)> {
    let numeral = |c: Option<&char>| c.is_some_and(|c| "一二三四五六七八九十".contains(*c));
    let starts = |w: &str| w.chars().enumerate().all(|(n, c)| chars.get(n) == Some(&c));
    if numeral(chars.first()) {
        match chars.get(1) {
            Some('是') => return Some((Mark::Is, 2)),
            Some('要') => return Some((Mark::Must, 2)),
            _ => {}
        }
    }
    if chars.first() == Some(&'第') && numeral(chars.get(1)) && matches!(chars.get(2), Some('，' | '、' | '：' | ','))
    {
        return Some((Mark::Nth, 3));
    }
    if let Some(word) = ["首先", "其次", "再次", "再者", "最后", "此外", "另外"].iter().find(|w| starts(w))
    {
        let stop = matches!(chars.get(2), Some('，' | '是' | '、'));
        return Some((Mark::First, word.chars().count() + usize::from(stop)));
    }
    // Numbers inside a sentence are trusted only where they stand in brackets or with a stop at a line's start.
    let (level, len) = numbered(chars)?;
    (line || matches!(level, 2 | 4) || (level == 3 && chars.get(1) == Some(&'.'))).then_some((Mark::Number(level), len))
}

const SHORT: &[&str] = &[
    "不够",
    "不足",
    "不高",
    "不强",
    "不深",
    "不大",
    "不充分",
    "偏少",
    "偏低",
    "较少",
    "较低",
    "薄弱",
    "滞后",
    "有待",
    "单一",
    "缺乏",
    "欠缺",
    "差距",
    "还需",
    "仍需",
    "不到位",
    "不平衡",
    "不全",
    "不严",
    "不及时",
    "不多",
    "不实",
    "不细",
    "不快",
    "较慢",
    "脱节",
    "尚未",
    "弱项",
];

const CLOSES: &[&str] = &[
    "对此",
    "对这些",
    "以上",
    "针对",
    "这些问题",
    "下步",
    "下一步",
    "今后",
    "对于上述",
    "上述",
    "特此报告",
    "总之",
    "对存在",
];

/// The items of all parts with a role.
pub fn items(laid: &Laid, parts: &[OldPart], role: Role) -> Vec<Listed> {
    let mut found: Vec<Listed> = Vec::new();
    let mut n = 0;
    while n < parts.len() {
        if parts[n].role != role {
            n += 1;
            continue;
        }
        let from = n;
        while n < parts.len() && parts[n].role == role {
            n += 1;
        }
        found.extend(listed(laid, &parts[from..n], role));
    }
    for (n, item) in found.iter_mut().enumerate() {
        item.number = n + 1;
    }
    found
}

/// Problems that a paragraph about something else ends with.
pub fn inside(laid: &Laid) -> Vec<Listed> {
    let begin = laid
        .sentences
        .iter()
        .find(|s| parts::begins(&laid.slice(s.start, s.end.min(s.start + 200)), "") == Some(Role::Problems));
    let Some(begin) = begin else { return Vec::new() };
    let Some((_, to)) = laid.paragraphs.get(begin.paragraph - 1) else { return Vec::new() };
    let part = OldPart { level: 1, role: Role::Problems, ..OldPart::default() };
    let mut found = within(laid, &[(begin.start, *to)], &part, Role::Problems);
    for (n, item) in found.iter_mut().enumerate() {
        item.number = n + 1;
    }
    found
}

fn listed(laid: &Laid, parts: &[OldPart], role: Role) -> Vec<Listed> {
    let Some((first, last)) = parts.first().zip(parts.last()) else { return Vec::new() };
    let from = first.first_paragraph + usize::from(first.headed);
    let Some(paragraphs) = laid.paragraphs.get(from - 1..last.last_paragraph) else { return Vec::new() };
    within(laid, paragraphs, first, role)
}

fn within(laid: &Laid, paragraphs: &[(usize, usize)], first: &OldPart, role: Role) -> Vec<Listed> {
    let marks = marks(laid, paragraphs, first);
    // The outermost way of marking comes first and comes twice.
    let mut times: BTreeMap<Mark, usize> = BTreeMap::new();
    marks.iter().for_each(|(_, m, _)| *times.entry(*m).or_default() += 1);
    let Some((_, family, _)) = marks.iter().find(|(_, m, _)| times[m] >= 2) else {
        return unmarked(laid, paragraphs, first, role);
    };
    let family = *family;
    let own: Vec<(usize, usize)> =
        marks.iter().filter(|(_, m, _)| *m == family).map(|(at, _, len)| (*at, *len)).collect();
    let mut found = Vec::new();
    for (n, &(at, len)) in own.iter().enumerate() {
        let limit = own.get(n + 1).map_or(paragraphs.last().map_or(at, |p| p.1), |next| next.0);
        let end = close(laid, at, limit, paragraphs, n + 1 == own.len());
        found.push(item(laid, at + len, end));
    }
    found.retain(|i| !i.text.is_empty());
    found
}

/// Marks at the starts of paragraphs, sentences and clauses after a colon.
fn marks(laid: &Laid, paragraphs: &[(usize, usize)], first: &OldPart) -> Vec<(usize, Mark, usize)> {
    let mut found = Vec::new();
    for &(from, to) in paragraphs {
        for at in from..to {
            let line = at == from;
            let begins = line || ends(laid.chars[at - 1]) || matches!(laid.chars[at - 1], '：' | '，');
            if !begins || laid.named[at] {
                continue;
            }
            if let Some((mark, len)) = mark_at(&laid.chars[at..to], line) {
                // The heading of the part itself is no item of it.
                let heading = matches!(mark, Mark::Number(level) if first.heading.is_some() && level <= first.level);
                let comma = !line && laid.chars[at - 1] == '，' && !matches!(mark, Mark::Is);
                if !heading && !comma {
                    found.push((at, mark, len));
                }
            }
        }
    }
    found
}

/// Where an item ends: before a sentence that closes the list, and the last one with its paragraph.
fn close(laid: &Laid, at: usize, limit: usize, paragraphs: &[(usize, usize)], last: bool) -> usize {
    let own = paragraphs.iter().find(|(a, b)| *a <= at && at < *b).map_or(limit, |(_, b)| *b);
    let heading =
        laid.sentence_at(at).is_some_and(|s| s.end >= own) && own - at <= 45 && !laid.chars[at..own].contains(&'。');
    let limit = if last && !heading { own } else { limit };
    let mut start = at;
    while let Some(s) = laid.sentence_at(start) {
        if s.end >= limit {
            break;
        }
        let next: String = laid.chars[s.end..(s.end + 6).min(limit)].iter().collect();
        if CLOSES.iter().any(|w| next.trim_start().starts_with(w)) {
            return s.end;
        }
        start = s.end.max(start + 1);
        while laid.chars.get(start) == Some(&'\n') {
            start += 1;
        }
    }
    limit
}

/// Without marks: sentences that admit something, or paragraphs that promise something.
fn unmarked(laid: &Laid, paragraphs: &[(usize, usize)], first: &OldPart, role: Role) -> Vec<Listed> {
    let mut found = Vec::new();
    for &(from, to) in paragraphs {
        if let Some((level, len)) =
            numbered(&laid.chars[from..to]).filter(|(level, _)| first.heading.is_none() || *level > first.level)
        {
            let _ = level;
            found.push(item(laid, from + len, to));
            continue;
        }
        let mut at = from;
        while let Some(s) = laid.sentence_at(at).filter(|s| s.end <= to) {
            let text = laid.slice(s.start, s.end);
            let admits = SHORT.iter().any(|w| text.contains(w));
            let closes = CLOSES.iter().any(|w| text.trim_start().starts_with(w));
            let opens = ["回顾", "虽然", "尽管"].iter().any(|w| text.starts_with(w)) && !admits;
            let take = match role {
                Role::Problems => admits && !closes,
                _ => !text.starts_with("特此") && !opens && text.chars().filter(|c| is_han(*c)).count() >= 6,
            };
            if take {
                found.push(item(laid, s.start, s.end));
            }
            at = s.end.max(at + 1);
        }
    }
    found
}

fn item(laid: &Laid, start: usize, end: usize) -> Listed {
    let mut end = end.min(laid.chars.len());
    let mut start = start.min(end);
    while start < end && (laid.chars[start].is_whitespace() || "，、：".contains(laid.chars[start])) {
        start += 1;
    }
    while end > start && (laid.chars[end - 1].is_whitespace() || laid.chars[end - 1] == '；') {
        end -= 1;
    }
    let text = laid.slice(start, end.min(start + 2000));
    let title: String = text.chars().take_while(|c| !ends(*c) && *c != '：').take(60).collect();
    let short: String =
        if title.chars().count() > 24 { title.chars().take_while(|c| *c != '，').collect() } else { title.clone() };
    let title = if short.chars().count() >= 4 { short } else { title };
    Listed { number: 0, title, text, answers: Vec::new(), spot: laid.spot(start, end) }
}

/// Fields of work, each with words that mean it.
const TOPICS: &[(&str, &[&str])] = &[
    ("学习", &["学习", "教育", "培训", "理论", "素质"]),
    ("宣传", &["宣传", "媒体", "外宣", "报道", "稿件", "舆论引导"]),
    ("协作", &["联动", "协作", "配合", "合力", "联席", "协调", "沟通", "会商"]),
    ("制度", &["制度", "机制", "规范", "细则", "流程"]),
    ("责任", &["责任", "压实", "分工"]),
    ("信息", &["信息报送", "约稿", "要情", "调研", "信息质量", "报送"]),
    ("督查", &["督查", "督办", "跟踪", "问效"]),
    ("安全", &["隐患", "风险", "安全", "应急", "演练"]),
    ("队伍", &["队伍", "人员", "作风", "能力", "业务水平", "本领"]),
    ("服务", &["服务", "群众", "诉求", "便民", "热线", "窗口"]),
    ("公开", &["公开", "网站", "公众号", "栏目", "解读"]),
    ("创新", &["创新", "亮点", "典型", "经验", "特色"]),
    ("检查", &["检查", "巡查", "整改", "台账"]),
    ("数字化", &["信息化", "平台建设", "数据", "系统", "数字"]),
    ("经费", &["经费", "资金", "预算", "投入"]),
];

/// A match weaker than this is none.
const LEAST: f64 = 1.2;

/// Links steps and problems by what they share.
pub fn link(problems: &mut [Listed], steps: &mut [Listed]) {
    let texts = |list: &[Listed]| list.iter().map(|l| grams(&l.text)).collect::<Vec<_>>();
    let (of_problems, of_steps) = (texts(problems), texts(steps));
    let mut seen: BTreeMap<&[char; 2], usize> = BTreeMap::new();
    for set in of_problems.iter().chain(&of_steps) {
        set.iter().for_each(|g| *seen.entry(g).or_default() += 1);
    }
    let all = (problems.len() + steps.len()) as f64;
    let rare = |g: &[char; 2]| (1.0 + all / seen.get(g).copied().unwrap_or(1) as f64).ln() - 0.6;
    let mut pairs = Vec::new();
    for (s, step) in steps.iter().enumerate() {
        for (p, problem) in problems.iter().enumerate() {
            let common: BTreeSet<[char; 2]> = of_problems[p].intersection(&of_steps[s]).copied().collect();
            let shared = runs(&problem.text, &common);
            // Long shared words say more than many short ones.
            let weight: f64 = common.iter().map(|g| rare(g).max(0.0)).sum();
            let long: f64 = shared.iter().map(|w| (w.chars().count() as f64 - 2.0).max(0.0) * 0.35).sum();
            let topics: Vec<&'static str> = TOPICS
                .iter()
                .filter(|(_, words)| tells(words, problem) && tells(words, step))
                .map(|(t, _)| *t)
                .collect();
            // A topic that stands in both titles is what both are about.
            let titled =
                TOPICS.iter().filter(|(_, words)| has(words, &problem.title) && has(words, &step.title)).count() as f64;
            let size = (of_problems[p].len().max(8) as f64).sqrt().min(8.0);
            let score = (weight + long) * 4.0 / size.max(1.0) / 2.0 + topics.len() as f64 * 0.5 + titled * 1.2;
            if score >= LEAST && (!shared.is_empty() || !topics.is_empty()) {
                pairs.push((s, p, (score * 100.0).round() / 100.0, shared, topics));
            }
        }
    }
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)).then(a.1.cmp(&b.1)));
    for (s, p, score, shared, topics) in pairs {
        // A second problem is answered too only where the match is nearly as good.
        let best = steps[s].answers.first().map_or(score, |a| a.score);
        let taken = !steps[s].answers.is_empty();
        let free = problems[p].answers.is_empty();
        if taken && (!free || score < best * 0.75) {
            continue;
        }
        let (step, problem) = (steps[s].title.clone(), problems[p].title.clone());
        problems[p].answers.push(Answer {
            number: s + 1,
            title: step,
            score,
            shared: shared.clone(),
            topics: topics.clone(),
        });
        steps[s].answers.push(Answer { number: p + 1, title: problem, score, shared, topics });
    }
}

fn has(words: &[&str], text: &str) -> bool {
    words.iter().any(|w| text.contains(w))
}

fn tells(words: &[&str], item: &Listed) -> bool {
    has(words, &item.text)
}

/// Words that stand in every report and tell nothing apart.
const EMPTY: &[&str] = &[
    "工作", "进一", "一步", "加强", "切实", "积极", "不断", "方面", "以及", "我们", "推进", "提高", "提升", "强化",
    "落实", "深入", "全县", "全面", "做好", "开展",
];

fn grams(text: &str) -> BTreeSet<[char; 2]> {
    let chars: Vec<char> = text.chars().collect();
    let empty: BTreeSet<[char; 2]> =
        EMPTY.iter().flat_map(|w| super::needs::pairs(&w.chars().collect::<Vec<_>>())).collect();
    super::needs::pairs(&chars)
        .into_iter()
        .filter(|p| !empty.contains(p) && !p.iter().any(|c| "的了和与在是对为以上".contains(*c)))
        .collect()
}

/// The longest runs of a text that are made of common pairs; at most eight.
fn runs(text: &str, common: &BTreeSet<[char; 2]>) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut at = 0;
    while at + 1 < chars.len() {
        let mut end = at;
        while end + 1 < chars.len() && common.contains(&[chars[end], chars[end + 1]]) {
            end += 1;
        }
        if end > at {
            found.insert(chars[at..=end].iter().collect());
        }
        at = end.max(at + 1);
    }
    let mut list: Vec<String> = found.into_iter().collect();
    list.sort_by_key(|w| (std::cmp::Reverse(w.chars().count()), w.clone()));
    list.truncate(8);
    list
}
