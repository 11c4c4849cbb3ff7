//! xlsx and xlsm: values by calamine, cell by cell; bounds, merged ranges and what is hidden by a walk of our own before.
//!
//! Macros are never looked at; formulas give the value that was last computed.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use shouze_core::fault::Fault;

use super::bounds::{self, Count, Node, Parts, attribute, broken, walk};
use super::{Book, Cell, Format, Merge, Row, Sheet, Typed, address, measure, position};

/// What a walk through a sheet's XML finds besides values.
#[derive(Default)]
struct Bones {
    merges: Vec<Merge>,
    hidden_columns: Vec<u32>,
    hidden_rows: Vec<u32>,
    linked: Vec<String>,
}

pub fn read(bytes: &[u8], parts: &mut Parts) -> Result<Book, Fault> {
    let paths = sheet_paths(parts)?;
    check_shared(parts)?;
    let mut count = Count::default();
    let mut bones: BTreeMap<String, Bones> = BTreeMap::new();
    for (name, path) in &paths {
        if let Some(xml) = parts.text(path)? {
            bones.insert(name.clone(), skeleton(name, &xml, &mut count)?);
        }
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e: calamine::XlsxError| broken(e))?;
    let mut out = Book { format: Format::Xlsx, macros: parts.has("xl/vbaProject.bin"), ..Book::default() };
    let mut text = Count::default();
    for meta in book.sheets_metadata().to_vec() {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        let found = bones.remove(&meta.name).unwrap_or_default();
        let mut sheet = values(&mut book, &meta.name, &mut text)?;
        sheet.hidden = meta.visible != SheetVisible::Visible;
        for row in &mut sheet.rows {
            row.hidden = found.hidden_rows.binary_search(&(row.number - 1)).is_ok();
        }
        out.linked.extend(found.linked.into_iter().map(|cell| (meta.name.clone(), cell)));
        sheet.merges = found.merges;
        sheet.hidden_columns = found.hidden_columns;
        out.sheets.push(sheet);
    }
    Ok(out)
}

/// The sheets of a workbook and the parts that hold them.
fn sheet_paths(parts: &mut Parts) -> Result<Vec<(String, String)>, Fault> {
    let mut targets = BTreeMap::new();
    let rels = parts.text("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    walk(&rels, &mut |node| {
        if let Node::Start(e) = node
            && let (Some(id), Some(target)) = (attribute(e, "Id"), attribute(e, "Target"))
        {
            let path = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{target}"),
            };
            targets.insert(id, path);
        }
        Ok(())
    })?;
    let mut sheets = Vec::new();
    let xml = parts.text("xl/workbook.xml")?.unwrap_or_default();
    walk(&xml, &mut |node| {
        let Node::Start(e) = node else { return Ok(()) };
        if e.local_name().as_ref() == "sheet" {
            let id = attribute(e, "id").unwrap_or_default();
            let name = attribute(e, "name").unwrap_or_default();
            sheets.push((name, targets.get(&id).cloned().unwrap_or_default()));
        }
        if sheets.len() > bounds::SHEETS_MAX {
            return Err(Fault::new("sheet-too-many-sheets").with("max", bounds::SHEETS_MAX));
        }
        Ok(())
    })?;
    Ok(sheets)
}

/// Shared strings and styles: how many, how deep.
fn check_shared(parts: &mut Parts) -> Result<(), Fault> {
    for (part, element, max) in [("xl/sharedStrings.xml", "si", bounds::STRINGS_MAX), ("xl/styles.xml", "xf", 70_000)] {
        let Some(xml) = parts.text(part)? else { continue };
        let mut count = 0;
        walk(&xml, &mut |node| {
            if let Node::Start(e) = node {
                count += usize::from(e.local_name().as_ref() == element);
            }
            if count > max { Err(Fault::new("sheet-strings").with("max", max)) } else { Ok(()) }
        })?;
    }
    Ok(())
}

fn skeleton(sheet: &str, xml: &str, count: &mut Count) -> Result<Bones, Fault> {
    let mut bones = Bones::default();
    let (mut row, mut column) = (0u32, 0u32);
    let mut next_row = 0u32;
    let mut formula = false;
    let mut shown_value = false;
    walk(xml, &mut |node| {
        match node {
            Node::Start(e) => match e.local_name().as_ref() {
                "row" => {
                    row = match attribute(e, "r") {
                        None => next_row,
                        Some(r) => r.parse::<u32>().map_err(|_| broken(format!("row {r}")))?.max(1) - 1,
                    };
                    next_row = row.saturating_add(1);
                    column = 0;
                    if attribute(e, "hidden").is_some_and(|h| h == "1" || h == "true") {
                        bones.hidden_rows.push(row);
                    }
                }
                "c" => {
                    if let Some(at) = attribute(e, "r") {
                        (row, column) = position(&at).ok_or_else(|| broken(format!("cell {at}")))?;
                    }
                    shown_value = false;
                }
                "v" | "is" if !shown_value => {
                    shown_value = true;
                    count.cell(sheet, row, column, 0)?;
                }
                "f" => formula = true,
                "dimension" => {
                    let range = attribute(e, "ref").unwrap_or_default();
                    if range.split(':').any(|at| position(at).is_none()) {
                        return Err(broken(format!("dimension {range}")));
                    }
                }
                "mergeCell" => {
                    let range = attribute(e, "ref").unwrap_or_default();
                    let (from, to) = range.split_once(':').unwrap_or((&range, &range));
                    if let (Some((top, left)), Some((bottom, right))) = (position(from), position(to))
                        && top <= bottom
                        && left <= right
                    {
                        bones.merges.push(Merge { top, left, bottom, right });
                    }
                    if bones.merges.len() > bounds::MERGES_MAX {
                        return Err(Fault::new("sheet-too-many-cells").with("max", bounds::MERGES_MAX));
                    }
                }
                "col" if attribute(e, "hidden").is_some_and(|h| h == "1" || h == "true") => {
                    let number = |n: &str| attribute(e, n).and_then(|v| v.parse::<u32>().ok()).unwrap_or(0);
                    let (from, to) = (number("min").max(1), number("max").min(bounds::COLUMN_MAX));
                    bones.hidden_columns.extend((from..=to).map(|c| c - 1));
                }
                _ => {}
            },
            Node::End("c") => column = column.saturating_add(1),
            Node::End("f") => formula = false,
            Node::Text(text) if formula && external(text) && bones.linked.len() < 1_000 => {
                bones.linked.push(address(column, row));
            }
            _ => {}
        }
        Ok(())
    })?;
    bones.hidden_rows.sort_unstable();
    Ok(bones)
}

/// `[1]Sheet1!A1`, `'[别的.xlsx]表'!A1`, WEBSERVICE(…) and their like reach outside.
fn external(formula: &str) -> bool {
    let bracket = formula.split('[').skip(1).any(|rest| {
        let inside = rest.split(']').next().unwrap_or_default();
        let book = inside.contains('.') || inside.bytes().all(|b| b.is_ascii_digit()) && !inside.is_empty();
        book && rest.contains('!')
    });
    let upper = formula.to_ascii_uppercase();
    bracket || ["WEBSERVICE(", "HYPERLINK(", "DDE(", "RTD(", "CMD|"].iter().any(|f| upper.contains(f))
}

fn values(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, count: &mut Count) -> Result<Sheet, Fault> {
    let mut reader = book.worksheet_cells_reader(name).map_err(broken)?;
    let percents: Vec<bool> =
        reader.styles().iter().map(|s| s.number_format.as_ref().is_some_and(|f| f.format_code.contains('%'))).collect();
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(broken)? {
        let (row, column) = cell.get_position();
        let percent = percents.get(style).copied().unwrap_or(false);
        let length = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::String(s) => s.len(),
            DataRef::SharedString(s) => s.len(),
            _ => 8,
        };
        count.cell(name, row, column, length)?;
        let (text, value) = shown(cell.get_value(), percent);
        if !text.is_empty() {
            rows.entry(row).or_default().push(Cell { column, text, value });
        }
    }
    let rows = rows.into_iter().map(|(row, mut cells)| {
        cells.sort_by_key(|c| c.column);
        cells.dedup_by_key(|c| c.column);
        Row { number: row + 1, hidden: false, cells }
    });
    Ok(Sheet { name: name.to_owned(), rows: rows.collect(), ..Sheet::default() })
}

pub fn shown(value: &DataRef, percent: bool) -> (String, Typed) {
    match value {
        DataRef::Int(n) => (n.to_string(), Typed::Number(*n as f64)),
        DataRef::Float(n) if percent => (format!("{}%", measure::number(n * 100.0)), Typed::Number(*n)),
        DataRef::Float(n) => (measure::number(*n), Typed::Number(*n)),
        DataRef::String(s) => (tidy(s), Typed::Text),
        DataRef::SharedString(s) => (tidy(s), Typed::Text),
        DataRef::Bool(b) => (b.to_string(), Typed::Bool(*b)),
        DataRef::DateTimeIso(s) => (s.replacen('T', " ", 1), Typed::Moment),
        DataRef::DurationIso(s) => (s.clone(), Typed::Text),
        DataRef::DateTime(at) => match measure::moment(at) {
            Some(text) => (text, Typed::Moment),
            None => (measure::number(at.as_f64()), Typed::Number(at.as_f64())),
        },
        DataRef::Error(e) => (e.to_string(), Typed::Error),
        DataRef::Empty => (String::new(), Typed::Text),
    }
}

/// The text of a cell, with one sort of line end and nothing around it.
pub fn tidy(text: &str) -> String {
    let text = text.trim();
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}
