//! The bounds of what is taken in: entries, inflated bytes, XML depth, cells, text.
//!
//! They are counted while something is read, never believed.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use shouze_core::fault::Fault;
use zip::ZipArchive;

use super::address;

/// The most bytes of a file.
pub const FILE_MAX: usize = 50 << 20;
pub const ENTRIES_MAX: usize = 2_000;
pub const INFLATED_MAX: u64 = 100 << 20;
pub const SHEETS_MAX: usize = 1_000;
pub const CELLS_MAX: usize = 1_000_000;
pub const STRINGS_MAX: usize = 1_000_000;
/// Rows and columns beyond this are no ledger.
pub const ROW_MAX: u32 = 200_000;
pub const COLUMN_MAX: u32 = 1_000;
/// The most bytes of text in all cells together.
pub const TEXT_MAX: usize = 64 << 20;
pub const DEPTH_MAX: usize = 64;
/// The most merged ranges of a workbook.
pub const MERGES_MAX: usize = 100_000;

/// What a workbook holds so far.
#[derive(Default)]
pub struct Count {
    cells: usize,
    text: usize,
}

impl Count {
    /// One more cell that holds something, at a row and column from 0.
    pub fn cell(&mut self, sheet: &str, row: u32, column: u32, bytes: usize) -> Result<(), Fault> {
        far(sheet, row, column)?;
        self.cells += 1;
        self.text += bytes;
        if self.cells > CELLS_MAX {
            return Err(Fault::new("sheet-too-many-cells").with("max", CELLS_MAX));
        }
        if self.text > TEXT_MAX {
            return Err(Fault::new("sheet-too-much-text").with("max", TEXT_MAX >> 20));
        }
        Ok(())
    }
}

pub fn far(sheet: &str, row: u32, column: u32) -> Result<(), Fault> {
    if row >= ROW_MAX || column >= COLUMN_MAX {
        let fault = Fault::new("sheet-far-cell").with("sheet", sheet).with("cell", address(column, row));
        return Err(fault.with("rows", ROW_MAX).with("columns", COLUMN_MAX));
    }
    Ok(())
}

pub fn broken(says: impl std::fmt::Display) -> Fault {
    let says: String = says.to_string().chars().filter(|c| !c.is_control()).take(120).collect();
    Fault::new("sheet-broken").with("says", says)
}

/// The parts of a zipped workbook; all of them have been inflated once, and counted, before any is read.
pub struct Parts<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
}

impl<'a> Parts<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Parts<'a>, Fault> {
        let claimed = claimed_entries(bytes).ok_or_else(|| broken("zip"))?;
        if claimed > ENTRIES_MAX {
            return Err(Fault::new("sheet-zip-entries").with("count", claimed).with("max", ENTRIES_MAX));
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if zip.len() > ENTRIES_MAX {
            return Err(Fault::new("sheet-zip-entries").with("count", zip.len()).with("max", ENTRIES_MAX));
        }
        let mut names = Vec::new();
        let mut inflated = 0u64;
        let mut buffer = vec![0; 64 << 10];
        for n in 0..zip.len() {
            let mut entry = zip.by_index(n).map_err(|e| match e.to_string().to_ascii_lowercase() {
                text if text.contains("password") => Fault::new("sheet-encrypted"),
                _ => broken(e),
            })?;
            if entry.encrypted() {
                return Err(Fault::new("sheet-encrypted"));
            }
            names.push(entry.name().map_err(broken)?.into_owned());
            loop {
                let read = entry.read(&mut buffer).map_err(broken)?;
                if read == 0 {
                    break;
                }
                inflated += read as u64;
                if inflated > INFLATED_MAX {
                    return Err(Fault::new("sheet-inflated").with("max", INFLATED_MAX >> 20));
                }
            }
        }
        Ok(Parts { zip, names })
    }

    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|n| n == name)
    }

    /// A part as text, if it is there: UTF-8 or UTF-16, as XML may be.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        if !self.has(name) {
            return Ok(None);
        }
        let entry = self.zip.by_name(name).map_err(broken)?;
        let mut bytes = Vec::new();
        entry.take(INFLATED_MAX + 1).read_to_end(&mut bytes).map_err(broken)?;
        if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes)
            && encoding != encoding_rs::UTF_8
        {
            return Ok(Some(encoding.decode(&bytes).0.into_owned()));
        }
        String::from_utf8(bytes).map(Some).map_err(|_| broken("UTF-8"))
    }
}

/// How many entries the end of a zip file claims; zip64 counts as too many.
fn claimed_entries(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(66_000);
    let tail = &bytes[from..];
    let at = tail.windows(4).rposition(|w| w == b"PK\x05\x06")?;
    let count = tail.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([count[0], count[1]])))
}

/// Walks through XML: no deeper than allowed, without a document type.
pub fn walk(xml: &str, each: &mut dyn FnMut(Node) -> Result<(), Fault>) -> Result<(), Fault> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = false;
    let mut depth = 0usize;
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Start(e) => {
                depth += 1;
                if depth > DEPTH_MAX {
                    return Err(Fault::new("sheet-xml-depth").with("max", DEPTH_MAX));
                }
                each(Node::Start(&e))?;
            }
            Event::Empty(e) => {
                each(Node::Start(&e))?;
                each(Node::End(e.local_name().as_ref()))?;
            }
            Event::End(e) => {
                depth = depth.saturating_sub(1);
                each(Node::End(e.local_name().as_ref()))?;
            }
            Event::DocType(_) => return Err(Fault::new("sheet-xml-dtd")),
            Event::Text(t) => each(Node::Text(&t.xml10_content()))?,
            Event::CData(t) => each(Node::Text(&t.xml10_content()))?,
            Event::GeneralRef(r) => {
                let named = match &*r.xml10_content() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => r.resolve_char_ref().map_err(broken)?,
                };
                let c = named.ok_or_else(|| Fault::new("sheet-xml-dtd"))?;
                each(Node::Text(c.encode_utf8(&mut [0; 4])))?;
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// A step of a walk.
pub enum Node<'a> {
    Start(&'a BytesStart<'a>),
    End(&'a str),
    Text(&'a str),
}

/// An attribute by its local name.
pub fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|a| a.key.local_name().as_ref() == name)
        .and_then(|a| a.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|v| v.into_owned()))
}
