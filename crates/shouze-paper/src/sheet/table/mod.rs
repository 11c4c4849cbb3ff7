//! The table in a sheet: where its headings stand, which rows are data, and what was left out and why.
//!
//! Nothing is left out without being said: every row that holds something is a line of the table or among `skipped`.

mod heading;
mod rows;

use std::collections::HashMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::cell::date::Around;
use super::cell::{half_width, plain};
use super::{Cell, Sheet};

/// A sheet as headings and lines.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Table {
    pub sheet: String,
    /// What stands above the headings.
    pub title: Vec<String>,
    /// The numbers of the rows that hold the headings.
    pub heading_rows: Vec<u32>,
    pub columns: Vec<Column>,
    #[serde(skip)]
    pub lines: Vec<Line>,
    pub skipped: Vec<Skipped>,
    /// Written by this program: nothing but blank rows is left out, and cells are taken as they are.
    pub own: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Column {
    /// From 0, in the sheet.
    pub at: u32,
    /// As joined from all heading rows: `上级/下级`; empty where there is none.
    pub heading: String,
    /// The heading without its unit and marks.
    pub name: String,
    pub unit: Option<String>,
    pub hidden: bool,
}

/// A row of data; one cell a column, merged ones filled down.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub number: u32,
    pub hidden: bool,
    pub cells: Vec<Option<Cell>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Skipped {
    pub row: u32,
    pub why: Skip,
    pub text: String,
}

/// Why a row is no line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Skip {
    Title,
    Heading,
    Total,
    /// 一、… across the table.
    Section,
    /// 注：…, 填表人：…
    Note,
    /// 1 2 3 … or 甲 乙 1 2 under the headings.
    Numbers,
}

impl Skip {
    pub fn code(self) -> &'static str {
        match self {
            Skip::Title => "title",
            Skip::Heading => "heading",
            Skip::Total => "total",
            Skip::Section => "section",
            Skip::Note => "note",
            Skip::Numbers => "numbers",
        }
    }
}

/// Finds the table of a sheet. `known` says whether a (plain) text is a heading that somebody would use; `own` whether
/// it is the heading of the column by which this program knows its own rows.
pub fn find(sheet: &Sheet, known: &dyn Fn(&str) -> bool, own: &dyn Fn(&str) -> bool) -> Option<Table> {
    let block = heading::block(sheet, known)?;
    let mut table = Table { sheet: sheet.name.clone(), ..Table::default() };
    for row in &sheet.rows[..block.start] {
        let text = row.cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" ");
        table.skipped.push(Skipped { row: row.number, why: Skip::Title, text: text.clone() });
        table.title.push(text);
    }
    table.heading_rows = sheet.rows[block.clone()].iter().map(|r| r.number).collect();
    table.columns = heading::columns(sheet, block.clone());
    let ids = table.columns.iter().position(|c| own(&plain(&c.name)));
    table.own = ids.is_some();
    rows::fill(sheet, block, &mut table);
    // A row of a template that nobody filled in holds nothing but its id.
    table.lines.retain(|line| line.cells.iter().enumerate().any(|(n, cell)| Some(n) != ids && cell.is_some()));
    Some(table)
}

impl Table {
    /// The hash of what the table looks like: its headings, in order, whatever rows it has.
    pub fn shape(&self) -> String {
        let mut hasher = Sha256::new();
        for column in &self.columns {
            hasher.update(plain(&column.heading).as_bytes());
            hasher.update([0x1f]);
        }
        hasher.finalize()[..8].iter().map(|b| format!("{b:02x}")).collect()
    }

    /// The year and month that title, sheet name and file name speak of.
    pub fn around(&self, file: &str) -> Around {
        let texts: Vec<&str> = self.title.iter().map(String::as_str).chain([self.sheet.as_str(), file]).collect();
        let year = texts.iter().find_map(|t| year_in(t));
        let month = texts.iter().find_map(|t| month_in(t));
        Around { year, month, bare_month: None }
    }

    /// The table as it looks, without what it holds.
    pub fn without_lines(&self) -> Table {
        Table { sheet: self.sheet.clone(), columns: self.columns.clone(), ..Table::default() }
    }

    /// A column's place among the lines' cells.
    pub fn column(&self, name: &str) -> Option<usize> {
        let wanted = plain(name);
        self.columns.iter().position(|c| plain(&c.heading) == wanted)
    }
}

/// A year of four digits that stands alone or before 年.
fn year_in(text: &str) -> Option<i16> {
    let text = half_width(text);
    let bytes = text.as_bytes();
    for at in 0..bytes.len().saturating_sub(3) {
        let part = &bytes[at..at + 4];
        let alone = |n: Option<&u8>| n.is_none_or(|b| !b.is_ascii_digit());
        if part.iter().all(u8::is_ascii_digit)
            && alone(at.checked_sub(1).and_then(|n| bytes.get(n)))
            && (alone(bytes.get(at + 4)) || bytes.get(at..at + 8).is_some_and(|d| d.iter().all(u8::is_ascii_digit)))
        {
            let year: i16 = text[at..at + 4].parse().ok()?;
            if (1990..=2100).contains(&year) {
                return Some(year);
            }
        }
    }
    let at = text.find('年')?;
    let han: String = text[..at].chars().rev().take_while(|c| "〇○零一二三四五六七八九".contains(*c)).collect();
    let year = super::cell::han_number(&han.chars().rev().collect::<String>())?;
    (1990..=2100).contains(&year).then_some(year as i16)
}

fn month_in(text: &str) -> Option<i8> {
    let text = half_width(text);
    let at = text.find('月')?;
    let digits: String = text[..at].chars().rev().take_while(char::is_ascii_digit).collect();
    let month: i8 = digits.chars().rev().collect::<String>().parse().ok()?;
    (1..=12).contains(&month).then_some(month)
}

/// Which cell a merged range shows at a place that is not its first.
fn covers(sheet: &Sheet, rows: &std::ops::Range<usize>) -> HashMap<(u32, u32), (u32, u32)> {
    let mut map = HashMap::new();
    let numbers: Vec<u32> = sheet.rows[rows.clone()].iter().map(|r| r.number - 1).collect();
    for merge in &sheet.merges {
        let from = numbers.partition_point(|n| *n < merge.top);
        for row in numbers[from..].iter().take_while(|n| **n <= merge.bottom) {
            for column in merge.left..=merge.right.min(merge.left.saturating_add(300)) {
                map.insert((*row, column), (merge.top, merge.left));
            }
            if map.len() > super::bounds::CELLS_MAX {
                return map;
            }
        }
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_months_of_titles() {
        for (text, year, month) in [
            ("青禾县2025年集中学习台账", Some(2025), None),
            ("2025年3月学习情况", Some(2025), Some(3)),
            ("二〇二五年台账", Some(2025), None),
            ("台账20250301.xlsx", Some(2025), None),
            ("政务公开 12月", None, Some(12)),
            ("共1234567条", None, None),
            ("台账", None, None),
        ] {
            assert_eq!((year_in(text), month_in(text)), (year, month), "{text}");
        }
    }
}
