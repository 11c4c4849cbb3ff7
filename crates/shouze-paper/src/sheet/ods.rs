//! ods: read by ourselves, since what is repeated must not be laid out before it is counted.
//!
//! The text of a cell is the one that is shown; repeated empty rows and columns cost nothing.

use quick_xml::events::BytesStart;
use shouze_core::fault::Fault;

use super::bounds::{self, Count, Node, Parts, attribute, broken, walk};
use super::{Book, Cell, Format, Merge, Row, Sheet, Typed, xlsx};

#[derive(Default)]
struct State {
    sheets: Vec<Sheet>,
    count: Count,
    /// The row and column that come next, from 0.
    row: u32,
    column: u32,
    row_repeat: u32,
    row_hidden: bool,
    cells: Vec<Cell>,
    cell: Option<Open>,
    /// Inside a comment of a cell, which is not its text.
    aside: usize,
}

#[derive(Default)]
struct Open {
    repeat: u32,
    text: String,
    paragraphs: usize,
    kind: String,
    value: Option<String>,
    spanned: (u32, u32),
}

pub fn read(parts: &mut Parts) -> Result<Book, Fault> {
    let manifest = parts.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Fault::new("sheet-encrypted"));
    }
    let xml = parts.text("content.xml")?.unwrap_or_default();
    let mut state = State::default();
    let mut is_sheet = false;
    walk(&xml, &mut |node| {
        if let Node::Start(e) = &node {
            is_sheet |= e.local_name().as_ref() == "spreadsheet";
        }
        state.step(node)
    })?;
    if !is_sheet {
        return Err(Fault::new("sheet-not-a-sheet").with("is", "odf"));
    }
    Ok(Book { format: Format::Ods, sheets: state.sheets, ..Book::default() })
}

fn repeat(e: &BytesStart, name: &str) -> u32 {
    attribute(e, name).and_then(|n| n.parse::<u32>().ok()).unwrap_or(1).max(1)
}

impl State {
    fn step(&mut self, node: Node) -> Result<(), Fault> {
        match node {
            Node::Start(e) => self.start(e),
            Node::End(name) => self.end(name),
            Node::Text(text) => {
                if let (Some(cell), 0) = (&mut self.cell, self.aside)
                    && cell.paragraphs > 0
                {
                    cell.text.push_str(text);
                }
                Ok(())
            }
        }
    }

    fn start(&mut self, e: &BytesStart) -> Result<(), Fault> {
        match e.local_name().as_ref() {
            "table" => {
                if self.sheets.len() >= bounds::SHEETS_MAX {
                    return Err(Fault::new("sheet-too-many-sheets").with("max", bounds::SHEETS_MAX));
                }
                let name = attribute(e, "name").unwrap_or_default();
                self.sheets.push(Sheet { name, ..Sheet::default() });
                (self.row, self.column) = (0, 0);
            }
            "table-column" => {
                let many = repeat(e, "number-columns-repeated");
                let hidden = attribute(e, "visibility").is_some_and(|v| v != "visible");
                let to = self.column.saturating_add(many).min(bounds::COLUMN_MAX);
                if let (true, Some(sheet)) = (hidden, self.sheets.last_mut()) {
                    sheet.hidden_columns.extend(self.column..to);
                }
                self.column = to;
            }
            "table-row" => {
                self.column = 0;
                self.row_repeat = repeat(e, "number-rows-repeated");
                self.row_hidden = attribute(e, "visibility").is_some_and(|v| v != "visible");
                self.cells.clear();
            }
            "table-cell" | "covered-table-cell" => {
                let value = ["value", "date-value", "time-value", "boolean-value"];
                self.cell = Some(Open {
                    repeat: repeat(e, "number-columns-repeated"),
                    kind: attribute(e, "value-type").unwrap_or_default(),
                    value: value.iter().find_map(|name| attribute(e, name)),
                    spanned: (repeat(e, "number-rows-spanned"), repeat(e, "number-columns-spanned")),
                    ..Open::default()
                });
            }
            "annotation" => self.aside += 1,
            "p" => {
                if let (Some(cell), 0) = (&mut self.cell, self.aside) {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "s" => self.push_spaces(" ", attribute(e, "c").and_then(|c| c.parse().ok()).unwrap_or(1)),
            "tab" => self.push_spaces("\t", 1),
            "line-break" => self.push_spaces("\n", 1),
            _ => {}
        }
        Ok(())
    }

    fn push_spaces(&mut self, what: &str, many: usize) {
        if let (Some(cell), 0) = (&mut self.cell, self.aside) {
            cell.text.push_str(&what.repeat(many.min(1_000)));
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "annotation" => self.aside = self.aside.saturating_sub(1),
            "table-cell" | "covered-table-cell" => {
                let Some(cell) = self.cell.take() else { return Ok(()) };
                self.take(cell)?;
            }
            "table-row" => {
                let rows = if self.cells.is_empty() { 0 } else { self.row_repeat };
                for n in 0..rows {
                    let row = self.row.saturating_add(n);
                    let Some(sheet) = self.sheets.last_mut() else { return Err(broken("table")) };
                    for cell in &self.cells {
                        self.count.cell(&sheet.name, row, cell.column, cell.text.len())?;
                    }
                    sheet.rows.push(Row { number: row + 1, hidden: self.row_hidden, cells: self.cells.clone() });
                }
                self.row = self.row.saturating_add(self.row_repeat);
            }
            _ => {}
        }
        Ok(())
    }

    fn take(&mut self, cell: Open) -> Result<(), Fault> {
        let column = self.column;
        self.column = self.column.saturating_add(cell.repeat);
        let Some(sheet) = self.sheets.last_mut() else { return Err(broken("table")) };
        let (high, wide) = cell.spanned;
        if (high > 1 || wide > 1) && sheet.merges.len() < bounds::MERGES_MAX {
            let (top, left) = (self.row, column);
            let (bottom, right) = (top.saturating_add(high - 1), left.saturating_add(wide - 1));
            sheet.merges.push(Merge { top, left, bottom, right });
        }
        let mut text = xlsx::tidy(&cell.text);
        let given = cell.value.unwrap_or_default();
        let value = match cell.kind.as_str() {
            "float" | "percentage" | "currency" => given.parse().map_or(Typed::Text, Typed::Number),
            "boolean" => Typed::Bool(given == "true"),
            "date" => {
                text = given.replacen('T', " ", 1);
                text = text.strip_suffix(" 00:00:00").unwrap_or(&text).to_owned();
                Typed::Moment
            }
            _ => Typed::Text,
        };
        if let Typed::Number(n) = value
            && cell.kind == "float"
        {
            text = super::measure::number(n);
        }
        if text.is_empty() {
            return Ok(());
        }
        for n in 0..cell.repeat {
            let column = column.saturating_add(n);
            bounds::far(&sheet.name, self.row, column)?;
            self.cells.push(Cell { column, text: text.clone(), value });
        }
        Ok(())
    }
}
