//! A sheet as text: the first table of a workbook, or comma-separated values, within bounds.
//!
//! It never allocates what a file claims to hold, only what it holds.

use std::collections::BTreeMap;
use std::path::Path;

use shouze_core::fault::{Fault, Faults, Place};

/// The most cells and rows that are read.
const CELLS_MAX: usize = 1_000_000;
const ROWS_MAX: usize = 100_000;

/// A sheet as text: headings, and rows with the number they have in the file.
#[derive(Debug, Default)]
pub struct Sheet {
    pub name: String,
    pub headings: Vec<String>,
    pub rows: Vec<(usize, Vec<String>)>,
}

impl Sheet {
    pub fn read(file: &Path) -> Result<Sheet, Faults> {
        let name = file.display().to_string();
        let end = file.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        match end.as_str() {
            "xlsx" => read_xlsx(file, name),
            "csv" => {
                let bytes = std::fs::read(file).map_err(|e| unreadable(&name, e))?;
                read_csv(&bytes, name)
            }
            _ => Err(Fault::new("import-unknown-file").with("file", name).into()),
        }
    }

    pub(super) fn place(&self, row: usize, column: usize) -> Place {
        Place::File { file: self.name.clone(), line: row, column: column + 1 }
    }
}

fn unreadable(file: &str, says: impl std::fmt::Display) -> Fault {
    Fault::new("import-unreadable").with("file", file).with("says", says)
}

/// Reads comma-separated UTF-8.
pub fn read_csv(bytes: &[u8], name: String) -> Result<Sheet, Faults> {
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let line = bytes[..e.valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        Fault::new("import-not-utf8").at(Place::File { file: name.clone(), line, column: 1 })
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut sheet = Sheet { name: name.clone(), ..Sheet::default() };
    let mut cells = 0;
    for record in reader.records() {
        let record = record.map_err(|e| unreadable(&name, e))?;
        let row = record.position().map_or(0, |p| p.line() as usize);
        cells += record.len();
        push_row(&mut sheet, row, record.iter().map(str::to_owned).collect(), cells)?;
    }
    finish(sheet)
}

fn push_row(sheet: &mut Sheet, row: usize, cells: Vec<String>, count: usize) -> Result<(), Faults> {
    if count > CELLS_MAX || sheet.rows.len() >= ROWS_MAX {
        let fault = Fault::new("import-too-large").with("file", &sheet.name);
        return Err(fault.with("rows", ROWS_MAX).with("cells", CELLS_MAX).into());
    }
    if cells.iter().all(|c| c.trim().is_empty()) {
        return Ok(());
    }
    if sheet.headings.is_empty() {
        sheet.headings = cells.iter().map(|c| c.trim().to_owned()).collect();
    } else {
        sheet.rows.push((row, cells));
    }
    Ok(())
}

fn finish(sheet: Sheet) -> Result<Sheet, Faults> {
    if sheet.headings.is_empty() {
        return Err(Fault::new("import-empty").with("file", &sheet.name).into());
    }
    Ok(sheet)
}

/// Reads the first sheet of a workbook cell by cell: its claimed size is never allocated.
fn read_xlsx(file: &Path, name: String) -> Result<Sheet, Faults> {
    use calamine::{Reader, Xlsx, open_workbook};
    let mut book: Xlsx<_> = open_workbook(file).map_err(|e: calamine::XlsxError| unreadable(&name, e))?;
    let first = book.sheet_names().first().cloned().unwrap_or_default();
    let mut reader = book.worksheet_cells_reader(&first).map_err(|e| unreadable(&name, e))?;
    let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    let mut count = 0;
    while let Some(cell) = reader.next_cell().map_err(|e| unreadable(&name, e))? {
        let (row, column) = cell.get_position();
        let text = cell_text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        count += 1;
        if count > CELLS_MAX || column > 1_000 {
            let fault = Fault::new("import-too-large").with("file", &name);
            return Err(fault.with("rows", ROWS_MAX).with("cells", CELLS_MAX).into());
        }
        rows.entry(row).or_default().insert(column, text);
    }
    let mut sheet = Sheet { name, ..Sheet::default() };
    for (row, cells) in rows {
        let width = cells.keys().last().map_or(0, |c| c + 1);
        let list = (0..width).map(|c| cells.get(&c).cloned().unwrap_or_default()).collect();
        push_row(&mut sheet, row as usize + 1, list, count)?;
    }
    finish(sheet)
}

fn cell_text(value: &calamine::DataRef) -> String {
    use calamine::DataRef;
    match value {
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => n.to_string(),
        DataRef::String(s) => s.trim().to_owned(),
        DataRef::SharedString(s) => s.trim().to_owned(),
        DataRef::Bool(b) => b.to_string(),
        DataRef::DateTimeIso(s) | DataRef::DurationIso(s) => s.clone(),
        DataRef::DateTime(at) => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
