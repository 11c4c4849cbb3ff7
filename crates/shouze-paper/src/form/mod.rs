//! Other people's forms, xlsx and docx: what is blank in them, and the same file with some blanks filled.
//!
//! Only the wanted places are changed, in the XML as it stands; every other part keeps its bytes. It chooses no figure.

mod basis;
mod grid;
mod made;
mod sheet;
mod splice;
mod word;

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use serde::{Deserialize, Serialize};
use shouze_core::fault::Fault;
use shouze_core::form::Form;
use shouze_core::report::document::{Mention, Pins};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

pub use made::document;
pub use sheet::{place, reference};

use crate::docx::custom;
use crate::docx::package::Package;

/// Spots, rows, columns, cells with something in them: a form with more is none.
pub const SPOTS_MAX: usize = 5_000;
pub const ROWS_MAX: u32 = 5_000;
pub const COLUMNS_MAX: u32 = 400;
pub const CELLS_MAX: usize = 200_000;
pub const SHEETS_MAX: usize = 60;

/// What a form that came holds: blank, or filled by us before.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Returned {
    pub form: Form,
    pub pins: Option<Pins>,
    pub mentions: Vec<Mention>,
    /// Every cell or paragraph with text, by its address.
    pub texts: BTreeMap<String, String>,
    /// Content controls of a Word form: tag, text, whether a tracked change lies in it.
    pub controls: Vec<(String, String, bool)>,
}

/// What is to be put into a form.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Filling {
    pub puts: Vec<Put>,
    pub pins: Pins,
    pub mentions: Vec<Mention>,
    /// The sheet of origins: its name and its rows; none where they go beside the file.
    pub basis: Option<(String, Vec<Vec<String>>)>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Put {
    pub at: String,
    pub value: String,
    /// A number is written as one.
    pub number: bool,
    pub tag: Option<String>,
}

/// Which sort of file it is, by what is in it.
enum Sort {
    Sheet,
    Word,
}

fn open(bytes: &[u8]) -> Result<(Package<'_>, Sort), Fault> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let package = Package::open(bytes);
        return Err(package.err().filter(|f| f.code == "paper-encrypted").unwrap_or_else(|| Fault::new("form-old")));
    }
    if !bytes.starts_with(b"PK") {
        return Err(Fault::new("form-unknown-file"));
    }
    let package = Package::open(bytes)?;
    let has = |name: &str| package.names(name, "").iter().any(|n| n == name);
    let sort = match (has("xl/workbook.xml"), has("word/document.xml")) {
        (true, _) => Sort::Sheet,
        (_, true) => Sort::Word,
        _ => return Err(Fault::new("form-unknown-file")),
    };
    Ok((package, sort))
}

/// Reads a form. It judges nothing.
pub fn read(bytes: &[u8]) -> Result<Returned, Fault> {
    let (mut package, sort) = open(bytes)?;
    let mut returned = match sort {
        Sort::Sheet => sheet::read(&mut package)?,
        Sort::Word => word::read(&mut package)?,
    };
    for name in package.names("customXml/", ".xml") {
        let Some(text) = package.part(&name)?.filter(|text| text.contains(custom::NAMESPACE)) else { continue };
        if let Some((pins, mentions)) = custom::read(&name, &text)? {
            returned.pins = Some(pins);
            returned.mentions = mentions;
            break;
        }
    }
    Ok(returned)
}

/// The file with the blanks filled.
pub fn fill(bytes: &[u8], filling: &Filling) -> Result<Vec<u8>, Fault> {
    let (mut package, sort) = open(bytes)?;
    let mut parts = match sort {
        Sort::Sheet => sheet::fill(&mut package, filling)?,
        Sort::Word => word::fill(&mut package, filling)?,
    };
    let rels = match sort {
        Sort::Sheet => "xl/_rels/workbook.xml.rels",
        Sort::Word => "word/_rels/document.xml.rels",
    };
    let taken = package.names("customXml/", ".xml");
    let name = (1..).map(|n| format!("customXml/item{n}.xml")).find(|n| !taken.contains(n)).unwrap_or_default();
    parts.insert(name.clone(), custom::write(&filling.pins, &filling.mentions));
    relate(&mut package, &mut parts, rels, "rIdShouzePins", "customXml", &format!("../{name}"))?;
    default_type(&mut package, &mut parts, "xml", "application/xml")?;
    rewrite(bytes, &parts)
}

type Parts = BTreeMap<String, String>;

/// A part as it stands by now.
fn current(package: &mut Package, parts: &Parts, name: &str) -> Result<Option<String>, Fault> {
    match parts.get(name) {
        Some(text) => Ok(Some(text.clone())),
        None => package.part(name),
    }
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Adds a relationship to a list of them.
fn relate(
    package: &mut Package,
    parts: &mut Parts,
    rels: &str,
    id: &str,
    sort: &str,
    target: &str,
) -> Result<(), Fault> {
    let empty =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
    let text = current(package, parts, rels)?.unwrap_or_else(|| empty.to_owned());
    let one = format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{sort}\" Target=\"{target}\"/>");
    parts.insert(rels.to_owned(), splice::append(rels, &text, "Relationships", &one)?);
    Ok(())
}

const TYPES: &str = "[Content_Types].xml";

fn default_type(package: &mut Package, parts: &mut Parts, extension: &str, kind: &str) -> Result<(), Fault> {
    let Some(text) = current(package, parts, TYPES)? else { return Err(broken(TYPES, "missing")) };
    if text.contains(&format!("Extension=\"{extension}\"")) {
        return Ok(());
    }
    let one = format!("<Default Extension=\"{extension}\" ContentType=\"{kind}\"/>");
    parts.insert(TYPES.to_owned(), splice::prepend(TYPES, &text, "Types", &one)?);
    Ok(())
}

fn broken(part: &str, says: &str) -> Fault {
    Fault::new("paper-broken").with("part", part).with("says", says)
}

/// The zip again: changed and new parts packed, all others copied as they lie, compressed bytes and all.
fn rewrite(bytes: &[u8], parts: &Parts) -> Result<Vec<u8>, Fault> {
    let failed = |e: &dyn std::fmt::Display| broken("zip", &e.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| failed(&e))?;
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut written = Vec::new();
    for n in 0..archive.len() {
        let entry = archive.by_index_raw(n).map_err(|e| failed(&e))?;
        let name = entry.name().map_err(|e| failed(&e))?.into_owned();
        match parts.get(&name) {
            Some(text) => {
                drop(entry);
                out.start_file(name.as_str(), options).map_err(|e| failed(&e))?;
                out.write_all(text.as_bytes()).map_err(|e| failed(&e))?;
                written.push(name);
            }
            None => out.raw_copy_file(entry).map_err(|e| failed(&e))?,
        }
    }
    for (name, text) in parts.iter().filter(|(name, _)| !written.contains(name)) {
        out.start_file(name.as_str(), options).map_err(|e| failed(&e))?;
        out.write_all(text.as_bytes()).map_err(|e| failed(&e))?;
    }
    Ok(out.finish().map_err(|e| failed(&e))?.into_inner())
}
