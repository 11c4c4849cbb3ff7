//! Sets apart the lines that say where a text comes from. It never takes a line that tells what happened.
use shouze_core::text::repair::{Repair, Repaired};
use shouze_core::text::traced::Traced;

const LEADS: [&str; 26] = [
    "来源：",
    "来源:",
    "转载自",
    "转自",
    "文章来源",
    "稿件来源",
    "信息来源",
    "责任编辑",
    "责编",
    "编辑：",
    "编辑:",
    "编审",
    "审核：",
    "审核:",
    "校对",
    "监制",
    "终审",
    "初审",
    "作者：",
    "撰稿",
    "版权声明",
    "版权所有",
    "免责声明",
    "原标题",
    "微信订阅号",
    "点击上方",
];

const WHOLE: [&str; 8] = ["联系客服", "责任编辑", "扫码关注", "分享到", "打印本页", "关闭窗口", "上一篇", "下一篇"];

/// Removes whole lines and closing clauses of this sort.
pub fn set_apart(text: &mut Traced, done: &mut Vec<Repaired>) {
    let mut keep = vec![true; text.len()];
    let mut from = 0;
    while from < text.len() {
        let to = text.chars[from..].iter().position(|&c| c == '\n').map_or(text.len(), |n| from + n);
        let cut = cut_in(&text.chars[from..to]);
        if cut < to - from {
            keep[from + cut..to].fill(false);
            done.push((Repair::Boilerplate, text.span(from + cut, to)));
        }
        from = to + 1;
    }
    text.retain(&keep);
}

/// Where in the line the boilerplate begins; the line's length if it has none.
fn cut_in(line: &[char]) -> usize {
    let simple: Vec<char> = line.iter().map(|&c| super::script::simplify_char(c)).collect();
    let words: String = simple.iter().collect::<String>().trim().to_owned();
    let short = simple.len() <= 60;
    if short && (LEADS.iter().any(|lead| words.starts_with(lead)) || WHOLE.contains(&words.as_str())) {
        return 0;
    }
    last_clause(&simple).unwrap_or(line.len())
}

/// A closing clause after the last full stop, such as `来源：县水利局`.
fn last_clause(line: &[char]) -> Option<usize> {
    let body = line.iter().rposition(|c| !c.is_whitespace())?;
    let search = if matches!(line[body], '。' | '）' | ')' | '】') { body } else { body + 1 };
    let stop = line[..search].iter().rposition(|c| matches!(c, '。' | '！' | '？' | '”' | '（' | '(' | '【'))?;
    let opens = matches!(line[stop], '（' | '(' | '【');
    let clause: String = line[stop + 1..].iter().collect::<String>().trim().to_owned();
    let is_lead = LEADS.iter().any(|lead| clause.starts_with(lead));
    (is_lead && clause.chars().count() <= 40).then_some(if opens { stop } else { stop + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_lines_go_and_sentences_stay() {
        let check = |input: &str, expected: &str| {
            let mut text = Traced::new(input);
            set_apart(&mut text, &mut Vec::new());
            assert_eq!(text.text(), expected);
        };
        check("大坝正常。来源：青禾水利", "大坝正常。");
        check("大坝正常。\n责任编辑：某某\n", "大坝正常。\n\n");
        check("污染来源：已经查明，系上游化工厂。", "污染来源：已经查明，系上游化工厂。");
        check("大坝正常。（来源：县水利局）", "大坝正常。");
        check("来源不明的食品不要吃。", "来源不明的食品不要吃。");
    }
}
