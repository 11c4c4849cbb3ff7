//! The parts of an old report: headings by number or style, and what each part is about.
//!
//! It knows forms of headings, not reports.

use serde::Serialize;

use super::sentences::Laid;
use crate::text::repair::is_han;

/// What a part is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Opening,
    #[default]
    Work,
    Problems,
    NextSteps,
}

impl Role {
    pub fn name(self) -> &'static str {
        match self {
            Role::Opening => "opening",
            Role::Work => "work",
            Role::Problems => "problems",
            Role::NextSteps => "next_steps",
        }
    }
}

/// A part: heading (none for one that only its words mark off), level, paragraphs and edges.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OldPart {
    pub heading: Option<String>,
    pub level: usize,
    pub role: Role,
    pub first_paragraph: usize,
    pub last_paragraph: usize,
    pub first_sentence: String,
    pub last_sentence: String,
    pub han: usize,
    /// A title or a heading takes up its first paragraph alone.
    #[serde(skip)]
    pub headed: bool,
}

const PROBLEMS: &[&str] = &["问题", "不足", "短板", "薄弱", "困难", "差距", "欠缺"];
const NEXT: &[&str] = &[
    "下步",
    "下一步",
    "下阶段",
    "下一阶段",
    "今后",
    "明年",
    "来年",
    "新的一年",
    "努力方向",
    "工作打算",
    "工作思路",
    "改进措施",
    "整改措施",
    "打算",
    "工作设想",
    "工作计划",
    "工作安排",
    "改进方向",
    "接下来",
    "下半年",
];

/// `一、` 1, `（一）` 2, `1.` 3, `（1）` 4; and how many characters the number takes.
pub fn numbered(chars: &[char]) -> Option<(usize, usize)> {
    let numeral = |c: &char| "一二三四五六七八九十".contains(*c);
    let digit = |c: &char| c.is_ascii_digit();
    let run = |from: usize, is: &dyn Fn(&char) -> bool| {
        chars[from.min(chars.len())..].iter().take(3).take_while(|c| is(c)).count()
    };
    let first = chars.first()?;
    match first {
        '（' | '(' => {
            let (han, arabic) = (run(1, &numeral), run(1, &digit));
            let n = han.max(arabic);
            let closed = n > 0 && matches!(chars.get(1 + n), Some('）' | ')'));
            closed.then_some((if han > 0 { 2 } else { 4 }, n + 2))
        }
        '第' => {
            let n = run(1, &numeral);
            let word = matches!(chars.get(1 + n), Some('章' | '节')) || chars[1 + n..].starts_with(&['部', '分']);
            (n > 0 && word).then_some((1, n + 2))
        }
        c if numeral(c) => {
            let n = run(0, &numeral);
            matches!(chars.get(n), Some('、' | '．' | '.')).then_some((1, n + 1))
        }
        c if digit(c) => {
            let n = run(0, &digit);
            let stop = match chars.get(n) {
                Some('.' | '．') => !chars.get(n + 1).is_some_and(char::is_ascii_digit),
                Some('、') => true,
                _ => false,
            };
            stop.then_some((3, n + 1))
        }
        _ => None,
    }
}

fn role_of(heading: &str) -> Option<Role> {
    let at = |words: &[&str]| words.iter().filter_map(|w| heading.find(w)).min();
    match (at(PROBLEMS), at(NEXT)) {
        (Some(p), Some(n)) => Some(if p <= n { Role::Problems } else { Role::NextSteps }),
        // "解决突出问题" is work.
        (Some(_), None) if ["解决", "整治", "化解", "破解", "聚焦"].iter().any(|w| heading.contains(w)) => {
            None
        }
        (Some(_), None) => Some(Role::Problems),
        (None, Some(_)) => Some(Role::NextSteps),
        (None, None) => None,
    }
}

/// Words before which a paragraph without a heading begins what comes next.
const NEXT_BEGINS: &[&str] =
    &["下步", "下一步", "下阶段", "下一阶段", "今后", "明年", "来年", "新的一年", "接下来", "在今后的工作", "下半年"];

/// What the first sentence of a paragraph without a heading begins.
pub fn begins(first: &str, more: &str) -> Option<Role> {
    if NEXT_BEGINS.iter().any(|w| first.starts_with(w)) || (first.starts_with("20") && first.contains("我们将")) {
        return Some(Role::NextSteps);
    }
    let admits = ["存在", "还有", "仍有", "也有", "面临"].iter().any(|w| first.contains(w));
    let short = ["问题", "不足", "差距", "短板", "困难", "薄弱"].iter().any(|w| first.contains(w));
    let listed = ["一是", "首先", "主要表现", "主要是", "第一", "1.", "（一）", "1、"]
        .iter()
        .any(|w| first.contains(w) || more.contains(w));
    let turned = ["虽然", "但", "回顾", "同时", "对照", "尽管", "在看到"].iter().any(|w| first.contains(w));
    (admits && short && (listed || turned)).then_some(Role::Problems)
}

/// Cuts a text into parts. `levels` are headings by style, for each paragraph.
pub fn parts(laid: &Laid, levels: &[Option<u8>]) -> (Option<String>, Vec<OldPart>) {
    let mut found: Vec<OldPart> = Vec::new();
    let title = title(laid, levels);
    let skip = usize::from(title.is_some());
    // The role that each level is in: lower levels inherit it.
    let mut roles: Vec<(usize, Role)> = Vec::new();
    for (n, &(from, to)) in laid.paragraphs.iter().enumerate().skip(skip) {
        let chars = &laid.chars[from..to];
        let number = numbered(chars);
        let ended = chars.last().is_some_and(|c| "。；，：！？".contains(*c));
        let first = laid.sentences_of(n + 1, n + 1).first().map_or((from, to), |s| (s.start, s.end));
        let run_in = first.1 - first.0 <= 34 && first.1 < to;
        let styled = levels.get(n).copied().flatten().map(usize::from);
        let bare = bare_heading(chars);
        let heading = match (styled, number) {
            (Some(level), _) if chars.len() <= 60 => Some((level.max(1), laid.slice(from, to), true)),
            (_, Some((level, _))) if chars.len() <= 45 && !ended => Some((level, laid.slice(from, to), true)),
            // Sub-headings that run into their paragraph.
            (_, Some((level, _))) if run_in && level <= 2 => Some((level, laid.slice(first.0, first.1), false)),
            (None, None) if bare => Some((1, laid.slice(from, to), true)),
            _ => None,
        };
        if let Some((level, text, headed)) = heading {
            roles.retain(|(l, _)| *l < level);
            let own = role_of(&text).filter(|_| level == 1 || roles.last().is_none_or(|(_, r)| *r == Role::Work));
            let role = own.or(roles.last().map(|(_, r)| *r)).unwrap_or(Role::Work);
            roles.push((level, role));
            found.push(OldPart {
                heading: Some(text.trim_end_matches(['。', '：']).to_owned()),
                level,
                role,
                first_paragraph: n + 1,
                headed,
                ..OldPart::default()
            });
            continue;
        }
        let now = found.last().map(|p| p.role);
        let more = laid.paragraphs.get(n + 1).map_or(String::new(), |p| laid.slice(p.0, (p.0 + 4).min(p.1)));
        let told = begins(&laid.slice(first.0, first.1.min(first.0 + 200)), &more);
        match told {
            Some(role) if now != Some(role) && !(role == Role::Problems && now == Some(Role::NextSteps)) => {
                roles = vec![(1, role)];
                found.push(OldPart { level: 1, role, first_paragraph: n + 1, ..OldPart::default() });
            }
            _ if found.is_empty() => {
                found.push(OldPart { role: Role::Opening, first_paragraph: n + 1, ..OldPart::default() })
            }
            _ => {}
        }
    }
    finish(laid, &mut found);
    (title, found)
}

/// A short line without a stop that names problems or next steps.
fn bare_heading(chars: &[char]) -> bool {
    if chars.len() > 20 || chars.len() < 4 || chars.last().is_some_and(|c| "。；，！？、".contains(*c)) {
        return false;
    }
    role_of(&chars.iter().collect::<String>()).is_some()
}

const TITLES: &[&str] =
    &["报告", "总结", "汇报", "要点", "计划", "小结", "通报", "述职", "情况", "打算", "通知", "意见", "纪要"];

/// The first paragraph, if it is short, ends in no stop and is no numbered heading.
fn title(laid: &Laid, levels: &[Option<u8>]) -> Option<String> {
    let &(from, to) = laid.paragraphs.first()?;
    let text = laid.slice(from, to);
    let ended = text.ends_with(['。', '；', '，', '：', '！', '？']);
    let styled = levels.first().copied().flatten() == Some(1)
        && laid.paragraphs.len() > 2
        && numbered(&laid.chars[from..to]).is_none();
    let named = TITLES.iter().any(|t| text.ends_with(t)) && numbered(&laid.chars[from..to]).is_none();
    (to - from <= 60 && !ended && (named || styled) && laid.paragraphs.len() > 1).then_some(text)
}

fn finish(laid: &Laid, found: &mut [OldPart]) {
    let starts: Vec<usize> = found.iter().skip(1).map(|p| p.first_paragraph - 1).collect();
    for (n, part) in found.iter_mut().enumerate() {
        part.last_paragraph = starts.get(n).copied().unwrap_or(laid.paragraphs.len()).max(part.first_paragraph);
        let from = part.first_paragraph + usize::from(part.headed);
        let sentences = laid.sentences_of(from, part.last_paragraph);
        let shown =
            |s: Option<&super::sentences::Sentence>| s.map_or(String::new(), |s| laid.spot(s.start, s.end).sentence);
        part.first_sentence = shown(sentences.first());
        part.last_sentence = shown(sentences.last());
        let all = laid.sentences_of(part.first_paragraph, part.last_paragraph);
        part.han = all.iter().map(|s| laid.chars[s.start..s.end].iter().filter(|c| is_han(**c)).count()).sum();
    }
}
