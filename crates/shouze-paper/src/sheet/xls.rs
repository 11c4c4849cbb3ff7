//! xls: the records of the workbook stream are counted first, then calamine reads the values.
//!
//! A protected workbook, or one with a far cell, is refused before anything of its size is allocated.

use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xls};
use shouze_core::fault::Fault;

use super::bounds::{self, Count, broken};
use super::{Book, Cell, Format, Merge, Row, Sheet, xlsx};

/// The most cells in the bounding box of a sheet: what the reader of values allocates.
const BOX_MAX: u64 = 4_000_000;

pub fn read(bytes: &[u8]) -> Result<Book, Fault> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    if file.is_stream("/EncryptedPackage") || file.is_stream("/EncryptionInfo") {
        return Err(Fault::new("sheet-encrypted"));
    }
    if file.is_stream("/WordDocument") {
        return Err(Fault::new("sheet-not-a-sheet").with("is", "doc"));
    }
    let path = ["/Workbook", "/Book", "/WORKBOOK", "/BOOK"].into_iter().find(|p| file.is_stream(p));
    let path = path.ok_or_else(|| Fault::new("sheet-not-a-sheet").with("is", "ole"))?;
    let mut stream = Vec::new();
    let limit = bounds::FILE_MAX as u64;
    file.open_stream(path).map_err(broken)?.take(limit).read_to_end(&mut stream).map_err(broken)?;
    drop(file);
    let seen = records(&stream)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|e: calamine::XlsError| match e {
        calamine::XlsError::Password => Fault::new("sheet-encrypted"),
        e => broken(e),
    })?;
    let mut out = Book { format: Format::Xls, macros: false, ..Book::default() };
    let mut count = Count::default();
    for (n, meta) in book.sheets_metadata().to_vec().into_iter().enumerate() {
        if meta.typ != SheetType::WorkSheet {
            continue;
        }
        let range = book.worksheet_range(&meta.name).map_err(broken)?;
        let (top, left) = range.start().unwrap_or((0, 0));
        let mut rows = Vec::new();
        for (r, line) in range.rows().enumerate() {
            let row = top + r as u32;
            let mut cells = Vec::new();
            for (c, value) in line.iter().enumerate() {
                if matches!(value, Data::Empty) {
                    continue;
                }
                let column = left + c as u32;
                let (text, value) = xlsx::shown(&borrowed(value), false);
                count.cell(&meta.name, row, column, text.len())?;
                if !text.is_empty() {
                    cells.push(Cell { column, text, value });
                }
            }
            if !cells.is_empty() {
                rows.push(Row { number: row + 1, hidden: false, cells });
            }
        }
        let merges = book.merge_cells_by_sheet_name(&meta.name).unwrap_or_default();
        let merges = merges.iter().map(|m| Merge { top: m.start.0, left: m.start.1, bottom: m.end.0, right: m.end.1 });
        let mut sheet = Sheet { name: meta.name.clone(), rows, merges: merges.collect(), ..Sheet::default() };
        sheet.hidden = meta.visible != SheetVisible::Visible;
        if let Some(seen) = seen.get(n) {
            sheet.hidden_columns = seen.hidden_columns.clone();
            for row in &mut sheet.rows {
                row.hidden = seen.hidden_rows.contains(&(row.number - 1));
            }
        }
        out.sheets.push(sheet);
    }
    Ok(out)
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(n) => DataRef::Int(*n),
        Data::Float(n) => DataRef::Float(*n),
        Data::String(s) => DataRef::SharedString(s),
        Data::Bool(b) => DataRef::Bool(*b),
        Data::DateTime(at) => DataRef::DateTime(*at),
        Data::DateTimeIso(s) => DataRef::DateTimeIso(s.clone()),
        Data::DurationIso(s) => DataRef::DurationIso(s.clone()),
        Data::Error(e) => DataRef::Error(e.clone()),
        _ => DataRef::Empty,
    }
}

#[derive(Default)]
struct Seen {
    first: Option<(u32, u32)>,
    last: (u32, u32),
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<u32>,
}

/// Walks through the records: sheets, the corners of what they hold, what is hidden, whether it is protected.
fn records(stream: &[u8]) -> Result<Vec<Seen>, Fault> {
    let mut at = 0;
    let mut sheets: Vec<Seen> = Vec::new();
    let (mut declared, mut depth, mut cells) = (0usize, 0usize, 0usize);
    let word = |data: &[u8], n: usize| data.get(n..n + 2).map_or(0, |b| u32::from(u16::from_le_bytes([b[0], b[1]])));
    while let Some(head) = stream.get(at..at + 4) {
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let Some(data) = stream.get(at + 4..at + 4 + length) else { return Err(broken("record")) };
        at += 4 + length;
        match kind {
            // FILEPASS: what follows is enciphered.
            0x002f => return Err(Fault::new("sheet-encrypted")),
            0x0085 => {
                declared += 1;
                if declared > bounds::SHEETS_MAX {
                    return Err(Fault::new("sheet-too-many-sheets").with("max", bounds::SHEETS_MAX));
                }
            }
            // BOF: the workbook's own, then one a sheet; charts lie inside a sheet.
            0x0809 | 0x0409 | 0x0209 | 0x0009 => {
                depth += 1;
                if depth == 1 {
                    sheets.push(Seen::default());
                }
            }
            0x000a => depth = depth.saturating_sub(1),
            0x0208 if length >= 14 && data[12] & 0x20 != 0 => {
                if let Some(sheet) = sheets.last_mut() {
                    sheet.hidden_rows.push(word(data, 0));
                }
            }
            0x007d if length >= 10 && data[8] & 1 != 0 => {
                if let Some(sheet) = sheets.last_mut() {
                    let to = word(data, 2).min(bounds::COLUMN_MAX);
                    sheet.hidden_columns.extend(word(data, 0)..=to);
                }
            }
            // Cells: numbers, texts, truth values, formulas, several in one.
            0x0203 | 0x027e | 0x00fd | 0x0204 | 0x00d6 | 0x0205 | 0x0006 | 0x00bd | 0x0201 | 0x00be => {
                if matches!(kind, 0x0201 | 0x00be) {
                    continue;
                }
                cells += 1;
                if cells > bounds::CELLS_MAX {
                    return Err(Fault::new("sheet-too-many-cells").with("max", bounds::CELLS_MAX));
                }
                let place = (word(data, 0), word(data, 2));
                bounds::far(&sheets.len().saturating_sub(1).to_string(), place.0, place.1)?;
                if let Some(sheet) = sheets.last_mut() {
                    let first = sheet.first.get_or_insert(place);
                    *first = (first.0.min(place.0), first.1.min(place.1));
                    sheet.last = (sheet.last.0.max(place.0), sheet.last.1.max(place.1));
                }
            }
            _ => {}
        }
    }
    for sheet in &sheets {
        let first = sheet.first.unwrap_or_default();
        let high = u64::from(sheet.last.0.saturating_sub(first.0)) + 1;
        let wide = u64::from(sheet.last.1.saturating_sub(first.1)) + 1;
        if high * wide > BOX_MAX {
            return Err(Fault::new("sheet-too-many-cells").with("max", BOX_MAX));
        }
    }
    // The first is the workbook's own part.
    Ok(sheets.into_iter().skip(1).collect())
}
