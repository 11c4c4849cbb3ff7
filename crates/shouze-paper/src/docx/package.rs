//! The zip around a Word file: packed with fixed times, unpacked part by part within bounds.
//!
//! Nothing is inflated that is not asked for, and bytes are counted while they are inflated, never believed.

use std::io::{Cursor, Read, Write};

use shouze_core::fault::Fault;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::{ENTRIES_MAX, INFLATED_MAX};

/// How an old Word file, or an encrypted new one, begins.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Parts under their names, in this order, into one file.
pub fn pack(parts: &[(&str, String)]) -> Result<Vec<u8>, Fault> {
    let broken = |says: &dyn std::fmt::Display| Fault::new("paper-broken").with("part", "zip").with("says", says);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, options).map_err(|e| broken(&e))?;
        zip.write_all(text.as_bytes()).map_err(|e| broken(&e))?;
    }
    Ok(zip.finish().map_err(|e| broken(&e))?.into_inner())
}

pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be inflated.
    left: u64,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        if bytes.starts_with(COMPOUND) {
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            return Err(match bytes.windows(name.len()).any(|window| window == name) {
                true => Fault::new("paper-encrypted"),
                false => Fault::new("paper-not-docx").with("found", "doc"),
            });
        }
        if !bytes.starts_with(b"PK") {
            return Err(Fault::new("paper-not-docx").with("found", "other"));
        }
        if bytes.len() as u64 > INFLATED_MAX {
            return Err(too_large("bytes", INFLATED_MAX));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| fault("zip", &e))?;
        if archive.len() > ENTRIES_MAX {
            return Err(too_large("entries", ENTRIES_MAX as u64));
        }
        Ok(Package { archive, left: INFLATED_MAX })
    }

    /// Names of parts that begin and end so, in order.
    pub fn names(&self, from: &str, to: &str) -> Vec<String> {
        let names = self.archive.file_names().filter_map(Result::ok);
        let mut names: Vec<String> =
            names.filter(|name| name.starts_with(from) && name.ends_with(to)).map(|name| name.into_owned()).collect();
        names.sort();
        names
    }

    /// A part's text; none where there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let entry = match self.archive.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(e) => return Err(fault(name, &e)),
        };
        let mut bytes = Vec::new();
        entry.take(self.left + 1).read_to_end(&mut bytes).map_err(|e| fault(name, &ZipError::Io(e)))?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| too_large("bytes", INFLATED_MAX))?;
        let text = String::from_utf8(bytes)
            .map_err(|_| Fault::new("paper-broken").with("part", name).with("says", "not UTF-8"))?;
        Ok(Some(text))
    }
}

fn too_large(what: &'static str, most: u64) -> Fault {
    Fault::new("paper-too-large").with("what", what).with("most", most)
}

fn fault(part: &str, error: &ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(says) if *says == ZipError::PASSWORD_REQUIRED => Fault::new("paper-encrypted"),
        error => Fault::new("paper-broken").with("part", part).with("says", error),
    }
}
