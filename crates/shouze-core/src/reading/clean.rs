//! Makes an old text readable again: garble out, punctuation wide, the web's tail set apart.
//!
//! It never changes a word; the change of script is the caller's, so that no tables live here.

use serde::Serialize;

use crate::text::repair::{self, Repair, is_han};
use crate::text::traced::Traced;

/// What was repaired, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repairs {
    pub repair: &'static str,
    pub count: usize,
}

/// A clean text, the lines that do not belong to it, and what was done.
#[derive(Clone, Debug, Default)]
pub struct Cleaned {
    pub text: String,
    pub aside: Vec<String>,
    pub repairs: Vec<Repairs>,
}

/// Repairs a text; `simplify` turns traditional characters into simplified ones.
pub fn clean(text: &str, simplify: &dyn Fn(&str) -> String) -> Cleaned {
    let mut traced = Traced::new(text);
    let mut done = Vec::new();
    repair::repair(&mut traced, &mut done);
    let repaired = traced.text();
    let simple = simplify(&repaired);
    let mut cleaned = Cleaned::default();
    let mut chars: Vec<char> = simple.chars().collect();
    let widened = widen(&mut chars);
    let script = if simple == repaired { 0 } else { changed(&repaired, &simple) };
    let wide: String = chars.into_iter().collect();
    let (kept, aside) = set_apart(&wide);
    for kind in [Repair::Invisible, Repair::Pinyin, Repair::Filler, Repair::Width] {
        let more = if kind == Repair::Width { widened } else { 0 };
        let count = done.iter().filter(|(k, _)| *k == kind).count() + more;
        cleaned.repairs.push(Repairs { repair: kind.name(), count });
    }
    cleaned.repairs.push(Repairs { repair: "script", count: script });
    cleaned.repairs.push(Repairs { repair: "boilerplate", count: aside.len() });
    cleaned.repairs.retain(|r| r.count > 0);
    cleaned.text = kept.join("\n");
    cleaned.aside = aside;
    cleaned
}

fn changed(before: &str, after: &str) -> usize {
    before.chars().zip(after.chars()).filter(|(a, b)| a != b).count().max(1)
}

/// Half-width punctuation with Chinese on a side; never inside a number, a time or a Latin name.
fn widen(chars: &mut [char]) -> usize {
    let near = |c: Option<char>| c.is_some_and(|c| is_han(c) || "”“》《）（、，。；：％%".contains(c));
    let mut count = 0;
    let mut open = true;
    for at in 0..chars.len() {
        let before = at.checked_sub(1).map(|n| chars[n]);
        let after = chars.get(at + 1).copied();
        let number = before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit());
        let chinese = (near(before) || near(after)) && !number;
        let to = match chars[at] {
            '\n' => {
                open = true;
                continue;
            }
            ',' if chinese => '，',
            ';' if chinese => '；',
            ':' if chinese => '：',
            '!' if chinese => '！',
            '?' if near(before) => '？',
            // A stop: `1.` and `3.5` stay.
            '.' if before.is_some_and(|c| is_han(c) || c == '”') && after.is_none_or(|c| is_han(c) || c == '\n') => {
                '。'
            }
            '"' if chinese => {
                open = !open;
                if open { '”' } else { '“' }
            }
            '(' if near(before) && near(after) => '（',
            ')' if near(before) => '）',
            _ => continue,
        };
        chars[at] = to;
        count += 1;
    }
    count
}

/// Lines that begin like this say where a text comes from, or what a site wants.
const LEADS: &[&str] = &[
    "版权声明",
    "版权所有",
    "免责声明",
    "原创声明",
    "特别声明",
    "本文来源",
    "本文由",
    "文章来源",
    "稿件来源",
    "信息来源",
    "来源：",
    "转载自",
    "转载请",
    "责任编辑",
    "责编",
    "编辑：",
    "审核：",
    "校对：",
    "作者原创",
    "作者：",
    "微信订阅号",
    "微信公众号：",
    "联系客服",
    "扫码",
    "点击上方",
    "点击下载",
    "上一篇",
    "下一篇",
    "打印本页",
    "关闭窗口",
    "分享到",
    "相关阅读",
    "相关推荐",
    "热门推荐",
    "下载本文",
    "未经许可",
    "未经授权",
    "会员",
    "浏览次数",
    "发布时间：",
    "阅读量",
    "字体：",
];

/// After one of these nothing of the report follows.
const TAIL: &[&str] = &["版权声明", "版权所有", "免责声明", "原创声明", "相关阅读", "相关推荐", "热门推荐"];

/// Lines kept, trimmed, and lines set apart. A line without a letter, digit or Han is dropped.
fn set_apart(text: &str) -> (Vec<String>, Vec<String>) {
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|l| l.chars().any(|c| c.is_alphanumeric() || "_○×".contains(c))).collect();
    let (mut kept, mut aside, mut tail) = (Vec::new(), Vec::new(), false);
    for (n, line) in lines.iter().enumerate() {
        let short = line.chars().count() <= 60;
        let late = n * 10 >= lines.len() * 6;
        tail |= late && short && TAIL.iter().any(|t| line.starts_with(t));
        if tail || (short && LEADS.iter().any(|lead| line.starts_with(lead))) {
            aside.push((*line).to_owned());
        } else {
            kept.push((*line).to_owned());
        }
    }
    (kept, aside)
}
