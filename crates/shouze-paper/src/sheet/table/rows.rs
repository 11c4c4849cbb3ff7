//! Rows below the headings: data, totals, repeated headings, notes.
//!
//! A row that is left out keeps its text and the reason.

use std::ops::Range;

use super::{Line, Skip, Skipped, Table, covers};
use crate::sheet::cell::{is_ditto, plain};
use crate::sheet::{Cell, Row, Sheet};

const NOTES: &[&str] = &[
    "注:",
    "备注:",
    "说明:",
    "附注:",
    "填表说明",
    "注1",
    "注一",
    "填表人",
    "填报人",
    "制表",
    "审核人",
    "审核:",
    "审批",
    "负责人",
    "联系人",
    "联系电话",
    "填报单位",
    "填报日期",
    "填报时间",
    "报送单位",
    "报送日期",
    "单位(盖章",
    "(盖章",
    "盖章",
    "领导签字",
    "签字:",
    "分管领导:",
    "主要领导:",
    "打印日期",
];

const TOTALS: &[&str] = &["合计", "小计", "总计", "共计", "累计", "总数", "平均", "平均值", "合计数"];

/// Adds the lines of the rows below the headings, and what was left out.
pub fn fill(sheet: &Sheet, block: Range<usize>, table: &mut Table) {
    let below = block.end..sheet.rows.len();
    let covered = covers(sheet, &below);
    let headings: Vec<Vec<String>> = sheet.rows[block].iter().map(words).collect();
    let titles: Vec<String> = table.title.iter().map(|t| plain(t)).collect();
    let wide = table.columns.len();
    let rows = &sheet.rows[below];
    // Below the last row that is well filled there may be notes.
    let last_full = rows.iter().rposition(|r| r.cells.len() * 2 > wide).unwrap_or(0);
    for (n, row) in rows.iter().enumerate() {
        let line = line_of(sheet, row, table, &covered);
        let skip = if table.own { None } else { judge(sheet, row, &line, &headings, &titles, wide, n, n > last_full) };
        match skip {
            Some(why) => {
                let text = row.cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" ");
                table.skipped.push(Skipped { row: row.number, why, text });
            }
            None => table.lines.push(line),
        }
    }
}

fn words(row: &Row) -> Vec<String> {
    row.cells.iter().map(|c| plain(&c.text)).filter(|t| !t.is_empty()).collect()
}

/// A row with its merged cells filled down, and "as above" replaced by what is above.
fn line_of(
    sheet: &Sheet,
    row: &Row,
    table: &Table,
    covered: &std::collections::HashMap<(u32, u32), (u32, u32)>,
) -> Line {
    let above = table.lines.last();
    let mut cells = Vec::with_capacity(table.columns.len());
    for (n, column) in table.columns.iter().enumerate() {
        let mut cell = row.at(column.at).cloned();
        if cell.is_none()
            && let Some((top, left)) = covered.get(&(row.number - 1, column.at))
            && *left == column.at
            && *top < row.number - 1
        {
            let first = sheet.rows.binary_search_by_key(&(top + 1), |r| r.number).ok();
            cell = first.and_then(|f| sheet.rows[f].at(*left).cloned());
        }
        if !table.own && cell.as_ref().is_some_and(|c| is_ditto(&c.text)) {
            cell = above.and_then(|line| line.cells[n].clone()).or(cell);
        }
        cells.push(cell.map(|c| Cell { column: column.at, ..c }));
    }
    Line { number: row.number, hidden: row.hidden, cells }
}

#[allow(clippy::too_many_arguments)]
fn judge(
    sheet: &Sheet,
    row: &Row,
    line: &Line,
    headings: &[Vec<String>],
    titles: &[String],
    wide: usize,
    place: usize,
    low: bool,
) -> Option<Skip> {
    let words = words(row);
    let first = words.first()?;
    if headings.contains(&words) && (words.len() > 1 || wide == 1) {
        return Some(Skip::Heading);
    }
    if titles.contains(&words.concat()) {
        return Some(Skip::Title);
    }
    if words.iter().take(3).any(|w| is_total(w)) {
        return Some(Skip::Total);
    }
    if place == 0 && wide >= 3 && is_numbering(&words) {
        return Some(Skip::Numbers);
    }
    let filled = line.cells.iter().flatten().count();
    if NOTES.iter().any(|note| first.starts_with(note))
        && (filled * 2 <= wide + 1 || first.contains(':'))
        && filled <= 4
    {
        return Some(Skip::Note);
    }
    if filled == 1 && wide >= 3 {
        let at = (row.number - 1, row.cells[0].column);
        let across = sheet.merges.iter().any(|m| {
            (m.top..=m.bottom).contains(&at.0) && m.left <= at.1 && ((m.right - m.left + 1) as usize) * 2 > wide
        });
        let numbered = [
            "一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、", "(一)", "(二)", "(三)",
            "(四)",
        ]
        .iter()
        .any(|mark| first.starts_with(mark));
        if low && (across || first.contains(':') || first.chars().count() > 30) {
            return Some(Skip::Note);
        }
        if across || numbered {
            return Some(Skip::Section);
        }
    }
    None
}

fn is_total(word: &str) -> bool {
    let word = word.trim_start_matches(['本', '全', '各']);
    let word =
        ["页", "月", "年", "季度", "年度", "科室", "单位"].iter().find_map(|p| word.strip_prefix(p)).unwrap_or(word);
    TOTALS.iter().any(|total| {
        word.strip_prefix(total).is_some_and(|rest| {
            rest.is_empty()
                || rest.starts_with([':', '('])
                || rest.chars().all(|c| c.is_ascii_digit() || "次人项篇条个".contains(c))
        })
    })
}

/// 1 2 3 4 or 甲 乙 1 2: the numbers of the columns.
fn is_numbering(words: &[String]) -> bool {
    let mut expected = 1;
    let mut letters = 0;
    for word in words {
        let word = word.trim_matches(['(', ')']);
        if letters < 4 && expected == 1 && "甲乙丙丁".chars().nth(letters).is_some_and(|c| word == c.to_string()) {
            letters += 1;
        } else if word == expected.to_string() {
            expected += 1;
        } else {
            return false;
        }
    }
    words.len() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_and_numberings() {
        for word in ["合计", "小计", "本页小计", "全年合计:", "合计(12次)", "总计12", "各科室合计"]
        {
            assert!(is_total(word), "{word}");
        }
        for word in ["合计划", "总计划任务", "小计量器具专项检查", "甲"] {
            assert!(!is_total(word), "{word}");
        }
        let words = |t: &[&str]| t.iter().map(|w| w.to_string()).collect::<Vec<_>>();
        assert!(is_numbering(&words(&["1", "2", "3"])));
        assert!(is_numbering(&words(&["甲", "乙", "1", "2"])));
        assert!(!is_numbering(&words(&["1", "2", "4"])));
    }
}
