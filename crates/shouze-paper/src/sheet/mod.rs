//! Foreign sheets: bytes into plain cells, within bounds that are held before and while they are read.
//!
//! It opens no file, follows no link, runs no macro and computes no formula; what a file claims to hold is never
//! allocated, only what it holds.

pub mod bounds;
pub mod cell;
pub mod field;
pub mod mapping;
pub mod row;
pub mod table;
pub mod write;

mod measure;
mod ods;
mod similar;
mod text;
mod xls;
mod xlsx;

use serde::{Deserialize, Serialize};
use shouze_core::fault::Fault;

/// A workbook as it lies.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Book {
    pub format: Format,
    pub sheets: Vec<Sheet>,
    /// Cells whose value was taken from another workbook: the value is the one last seen.
    pub linked: Vec<(String, String)>,
    pub macros: bool,
}

/// What a file is, by its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    Xlsx,
    Xls,
    Ods,
    #[default]
    Text,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// Rows that hold something, in order.
    pub rows: Vec<Row>,
    pub merges: Vec<Merge>,
    /// Columns that are not shown, from 0.
    pub hidden_columns: Vec<u32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// As the sheet (or the text file) numbers it, from 1.
    pub number: u32,
    pub hidden: bool,
    /// Cells that hold something, in order.
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// From 0.
    pub column: u32,
    /// As it is shown, as near as can be told.
    pub text: String,
    pub value: Typed,
}

/// What a cell holds besides its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Typed {
    #[default]
    Text,
    Number(f64),
    /// A day or moment; the text is `2025-03-05`, `2025-03-05 09:00` or `09:00`.
    Moment,
    Bool(bool),
    /// `#N/A`, `#REF!` and their like.
    Error,
}

/// Cells shown as one, from the first to the last row and column, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

impl Row {
    pub fn at(&self, column: u32) -> Option<&Cell> {
        self.cells.binary_search_by_key(&column, |c| c.column).ok().map(|n| &self.cells[n])
    }
}

/// `C7`, from a column and a row counted from 0.
pub fn address(column: u32, row: u32) -> String {
    format!("{}{}", letters(column), row + 1)
}

/// `A`, `Z`, `AA`.
pub fn letters(column: u32) -> String {
    let mut text = String::new();
    let mut n = column + 1;
    while n > 0 {
        n -= 1;
        text.insert(0, char::from(b'A' + (n % 26) as u8));
        n /= 26;
    }
    text
}

/// Row and column from 0 of an address such as `$C$7`.
pub(crate) fn position(text: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0u32, 0u32);
    for b in text.bytes().filter(|b| *b != b'$') {
        match b {
            b'A'..=b'Z' if row == 0 => column = column.checked_mul(26)?.checked_add(u32::from(b - b'A') + 1)?,
            b'a'..=b'z' if row == 0 => column = column.checked_mul(26)?.checked_add(u32::from(b - b'a') + 1)?,
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(b - b'0'))?,
            _ => return None,
        }
    }
    (row > 0 && column > 0).then(|| (row - 1, column - 1))
}

/// Reads a sheet of any of the formats; what it is, is judged by its content and not by its name.
pub fn read(bytes: &[u8], name: &str) -> Result<Book, Fault> {
    read_bytes(bytes).map_err(|fault| fault.with("file", name))
}

/// As [`read`]; the faults do not yet say which file it is.
pub fn read_bytes(bytes: &[u8]) -> Result<Book, Fault> {
    if bytes.len() > bounds::FILE_MAX {
        return Err(Fault::new("sheet-too-big").with("max", bounds::FILE_MAX >> 20));
    }
    if bytes.iter().all(|b| b.is_ascii_whitespace()) {
        return Err(Fault::new("sheet-empty-file"));
    }
    // A last net below the libraries: what makes one of them panic is a broken file.
    let book = std::panic::catch_unwind(|| judged(bytes)).unwrap_or_else(|_| Err(bounds::broken("panic")))?;
    if book.sheets.iter().all(|s| s.rows.is_empty()) {
        return Err(Fault::new("import-empty"));
    }
    Ok(book)
}

fn judged(bytes: &[u8]) -> Result<Book, Fault> {
    match kind_of(bytes) {
        Content::Zip => {
            let mut parts = bounds::Parts::open(bytes)?;
            if parts.has("xl/workbook.xml") {
                xlsx::read(bytes, &mut parts)
            } else if parts.has("content.xml") {
                ods::read(&mut parts)
            } else if parts.has("xl/workbook.bin") {
                Err(Fault::new("sheet-not-a-sheet").with("is", "xlsb"))
            } else if parts.has("word/document.xml") {
                Err(Fault::new("sheet-not-a-sheet").with("is", "docx"))
            } else {
                Err(Fault::new("sheet-not-a-sheet").with("is", "zip"))
            }
        }
        Content::Compound => xls::read(bytes),
        Content::Html => Err(Fault::new("sheet-html")),
        Content::Other(is) => Err(Fault::new("sheet-not-a-sheet").with("is", is)),
        Content::Text => text::read(bytes),
    }
}

enum Content {
    Zip,
    Compound,
    Html,
    Other(&'static str),
    Text,
}

fn kind_of(bytes: &[u8]) -> Content {
    let known: [(&[u8], &str); 9] = [
        (b"%PDF-", "pdf"),
        (b"\x89PNG", "png"),
        (b"\xff\xd8\xff", "jpeg"),
        (b"GIF8", "gif"),
        (b"Rar!", "rar"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x1f\x8b", "gzip"),
        (b"{\\rtf", "rtf"),
        (b"SQLite format 3", "sqlite"),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Content::Zip;
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Content::Compound;
    }
    if let Some((_, is)) = known.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Content::Other(is);
    }
    let head: String = bytes.iter().take(2_000).filter(|b| b.is_ascii() && **b != 0).map(|b| *b as char).collect();
    let head = head.trim_start().to_ascii_lowercase();
    let marks = ["<html", "<!doctype", "<?xml", "<table", "<head", "<meta", "<style", "mime-version:"];
    if marks.iter().any(|m| head.starts_with(m)) || (head.starts_with('<') && head.contains("<table")) {
        return Content::Html;
    }
    Content::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_go_there_and_back() {
        for (row, column, text) in [(0, 0, "A1"), (6, 2, "C7"), (1_048_575, 16_383, "XFD1048576"), (9, 26, "AA10")] {
            assert_eq!(address(column, row), text);
            assert_eq!(position(text), Some((row, column)));
        }
        assert_eq!(position("$B$2"), Some((1, 1)));
        assert_eq!(position("7C"), None);
        assert_eq!(position("A0"), None);
    }
}
