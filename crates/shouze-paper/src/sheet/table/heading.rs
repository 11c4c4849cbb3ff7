//! Headings: the row or rows that name the columns, and their units.
//!
//! A title is no heading: headings are several, short, and name things.

use std::ops::Range;

use super::{Column, covers};
use crate::sheet::cell::{date, half_width, number, plain};
use crate::sheet::{Cell, Row, Sheet, Typed};

/// How far down the headings may begin.
const SEARCHED: usize = 40;
const HIGH_MAX: usize = 3;

/// Could this cell be a heading?
fn like(cell: &Cell) -> bool {
    let text = half_width(&cell.text);
    let chars = text.chars().count();
    let says = text.find(':').is_some_and(|at| at + 1 < text.trim_end().len());
    cell.value == Typed::Text
        && chars <= 40
        && !text.contains('。')
        && !says
        && !matches!(number::read(&text, None, None), number::Read::Number(_))
        && date::read(&text, &date::Around { year: Some(2000), month: Some(1), bare_month: None }).is_err()
}

/// The rows of the headings, as places among the sheet's rows.
pub fn block(sheet: &Sheet, known: &dyn Fn(&str) -> bool) -> Option<Range<usize>> {
    let named = |cell: &Cell| {
        let (name, _) = without_unit(&cell.text);
        known(&plain(&name)) || known(&plain(&cell.text))
    };
    let score = |row: &Row| {
        let likely = row.cells.iter().filter(|c| like(c)).count() as i64;
        let sure = row.cells.iter().filter(|c| named(c)).count() as i64;
        let other = row.cells.len() as i64 - likely;
        (likely >= 2 || sure >= 1).then_some(sure * 3 + likely.min(12) - 2 * other)
    };
    let mut best: Option<(i64, usize)> = None;
    for (n, row) in sheet.rows.iter().take(SEARCHED).enumerate() {
        if let Some(score) = score(row)
            && best.is_none_or(|(most, _)| score > most)
        {
            best = Some((score, n));
        }
    }
    let (_, at) = best.filter(|(score, _)| *score > 0)?;
    let mut range = at..at + 1;
    while range.len() < HIGH_MAX && range.start > 0 && joins_above(sheet, &range, known) {
        range.start -= 1;
    }
    while range.len() < HIGH_MAX && range.end < sheet.rows.len() && joins_below(sheet, &range, &named) {
        range.end += 1;
    }
    Some(range)
}

/// Does the row above belong to the headings: a group over some of them, or the upper part of merged ones?
fn joins_above(sheet: &Sheet, range: &Range<usize>, known: &dyn Fn(&str) -> bool) -> bool {
    let (above, first) = (&sheet.rows[range.start - 1], &sheet.rows[range.start]);
    if above.number + 1 != first.number || !above.cells.iter().all(like) {
        return false;
    }
    let row = above.number - 1;
    let wide = first.cells.last().map_or(0, |c| c.column) - first.cells.first().map_or(0, |c| c.column) + 1;
    let down = sheet.merges.iter().any(|m| m.top <= row && m.bottom > row && m.left == m.right);
    let group =
        sheet.merges.iter().any(|m| m.top == row && m.bottom == row && m.right > m.left && m.right - m.left + 1 < wide);
    if sheet.merges.iter().any(|m| m.top == row) {
        return (down || group) && above.cells.len() >= 2;
    }
    // Without merged cells: groups leave gaps that the row below fills.
    let below: Vec<u32> = first.cells.iter().map(|c| c.column).collect();
    let upper: Vec<u32> = above.cells.iter().map(|c| c.column).collect();
    let more = upper.iter().filter(|c| !below.contains(c)).count();
    let gaps = below.iter().filter(|c| !upper.contains(c)).count();
    let named = above.cells.iter().filter(|c| known(&plain(&without_unit(&c.text).0))).count();
    above.cells.len() >= 2 && gaps >= 1 && (more >= 1 || (named == 0 && upper.len() * 2 <= below.len() + 1))
}

/// Does the row below still belong to the headings?
fn joins_below(sheet: &Sheet, range: &Range<usize>, named: &dyn Fn(&Cell) -> bool) -> bool {
    let (last, below) = (&sheet.rows[range.end - 1], &sheet.rows[range.end]);
    if last.number + 1 != below.number || !below.cells.iter().all(like) {
        return false;
    }
    let row = last.number - 1;
    let down = sheet.merges.iter().any(|m| m.top <= row && m.bottom == row + 1 && m.left == m.right);
    let groups: Vec<_> = sheet.merges.iter().filter(|m| m.bottom == row && m.top <= row && m.right > m.left).collect();
    let under = |column: u32| groups.iter().any(|m| (m.left..=m.right).contains(&column));
    if !groups.is_empty() || down {
        return !below.cells.is_empty() && below.cells.iter().all(|c| under(c.column) || down && named(c));
    }
    // Without merged cells: names below gaps.
    let gaps = below.cells.iter().filter(|c| last.at(c.column).is_none()).count();
    gaps >= 1 && below.cells.iter().filter(|c| named(c)).count() * 2 > below.cells.len()
}

/// The columns with their joined headings.
pub fn columns(sheet: &Sheet, block: Range<usize>) -> Vec<Column> {
    let rows = &sheet.rows[block.clone()];
    let covered = covers(sheet, &block);
    let mut all: Vec<u32> = rows.iter().flat_map(|r| r.cells.iter().map(|c| c.column)).collect();
    all.extend(sheet.rows[block.end..].iter().flat_map(|r| r.cells.iter().map(|c| c.column)));
    all.sort_unstable();
    all.dedup();
    let in_headings = |column: u32| rows.iter().any(|r| r.at(column).is_some());
    let text_at = |n: usize, column: u32| -> Option<String> {
        let row = &rows[n];
        if let Some(cell) = row.at(column) {
            return Some(cell.text.clone());
        }
        if let Some((top, left)) = covered.get(&(row.number - 1, column)) {
            let first = rows.iter().find(|r| r.number == top + 1)?;
            return first.at(*left).map(|c| c.text.clone());
        }
        // A group over the columns to its right, where the sheet has no merged cells to say so.
        let last = n + 1 == rows.len();
        let lower = rows[n + 1..].iter().any(|r| r.at(column).is_some());
        if last || !lower || sheet.merges.iter().any(|m| m.top == row.number - 1) {
            return None;
        }
        let left = row.cells.iter().rev().find(|c| c.column < column)?;
        let between = (left.column + 1..=column).all(|c| row.at(c).is_none() && in_headings(c));
        let group = rows[n + 1..].iter().any(|r| r.at(left.column).is_some());
        (between && group).then(|| left.text.clone())
    };
    let mut columns = Vec::new();
    for at in all {
        let mut parts: Vec<String> = Vec::new();
        for n in 0..rows.len() {
            if let Some(text) = text_at(n, at) {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if parts.last() != Some(&text) && !text.is_empty() {
                    parts.push(text);
                }
            }
        }
        let heading = parts.join("/");
        let (name, unit) = without_unit(&heading);
        columns.push(Column { at, heading, name, unit, hidden: sheet.hidden_columns.contains(&at) });
    }
    columns
}

/// `金额（万元）` is 金额 in 万元; `*主题` is 主题; `是否公开（是/否）` is 是否公开.
pub fn without_unit(heading: &str) -> (String, Option<String>) {
    let mut text = half_width(heading);
    text = text.trim().trim_matches(['*', '※', '★', ':']).trim().to_owned();
    let mut unit = None;
    while let Some(open) = text.rfind('(')
        && text.ends_with(')')
        && open > 0
    {
        let inside = text[open + 1..text.len() - 1].trim();
        let inside = inside.strip_prefix("单位:").unwrap_or(inside).to_owned();
        if number::unit(&inside).is_some() && unit.is_none() {
            unit = Some(inside);
        }
        text.truncate(open);
        text = text.trim_end().to_owned();
    }
    if unit.is_none()
        && let Some((name, last)) = text.rsplit_once('/')
        && let Some(known) = number::unit(last)
        && !name.is_empty()
        && known.sort != number::Sort::Count
    {
        return (name.trim().to_owned(), Some(last.to_owned()));
    }
    (text.trim_end_matches(['*', ':']).trim().to_owned(), unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_leave_headings() {
        for (heading, name, unit) in [
            ("金额（万元）", "金额", Some("万元")),
            ("时长(分钟)", "时长", Some("分钟")),
            ("时长（单位：小时）", "时长", Some("小时")),
            ("*学习主题", "学习主题", None),
            ("是否公开（是/否）", "是否公开", None),
            ("时长/分钟", "时长", Some("分钟")),
            ("学习情况/参加人数（人）", "学习情况/参加人数", Some("人")),
            ("（一）", "(一)", None),
        ] {
            assert_eq!(without_unit(heading), (name.to_owned(), unit.map(str::to_owned)), "{heading}");
        }
    }
}
