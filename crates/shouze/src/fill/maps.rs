//! Where maps of forms lie: `forms/<shape>.toml`, the latest for each shape, and each that was used under its hash.
//!
//! The hash is pinned in what was filled; an issued form's map is evidence besides. None is ever changed.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use shouze_core::fault::Fault;
use shouze_core::pack::hex;

use crate::folder::{Done, Folder};
use crate::report::replace_file;

const MAP_MAX: u64 = 4_000_000;

pub fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn latest(folder: &Folder, shape: &str) -> PathBuf {
    folder.dir.join("forms").join(format!("{shape}.toml"))
}

fn used(folder: &Folder, digest: &str) -> PathBuf {
    folder.dir.join("forms/used").join(format!("{digest}.toml"))
}

/// The map that was named, or the one remembered for this shape: its name and its text.
pub fn read(folder: &Folder, shape: &str, named: Option<&Path>) -> Done<(String, String)> {
    let own = latest(folder, shape);
    let file = named.unwrap_or(&own);
    if named.is_none() && !own.exists() {
        return Err(Fault::new("form-no-map").with("shape", shape).into());
    }
    let unreadable = |says: String| Fault::new("import-unreadable").with("file", file.display()).with("says", says);
    let size = std::fs::metadata(file).map_err(|e| unreadable(e.to_string()))?.len();
    if size > MAP_MAX {
        return Err(Fault::new("form-too-large").with("what", "map").with("most", MAP_MAX).into());
    }
    let text = std::fs::read_to_string(file).map_err(|e| unreadable(e.to_string()))?;
    Ok((file.display().to_string(), text))
}

/// Remembers a map that was used.
pub fn keep(folder: &Folder, shape: &str, text: &str) -> Done<()> {
    let own = latest(folder, shape);
    if std::fs::read_to_string(&own).ok().as_deref() != Some(text) {
        replace_file(&own, text.as_bytes())?;
    }
    file_of(folder, text).map(|_| ())
}

/// The file under its hash.
pub fn file_of(folder: &Folder, text: &str) -> Done<PathBuf> {
    let file = used(folder, &digest(text));
    if !file.exists() {
        replace_file(&file, text.as_bytes())?;
    }
    Ok(file)
}

/// A map by its hash, from the forms or from the evidence.
pub fn by_digest(folder: &Folder, wanted: &str) -> Done<String> {
    let plain = wanted.len() == 64 && wanted.bytes().all(|b| b.is_ascii_hexdigit());
    let files = [used(folder, wanted), folder.ledger.evidence.path(wanted)];
    let texts = files.iter().filter(|_| plain).filter_map(|f| std::fs::read_to_string(f).ok());
    let mut texts = texts.filter(|text| digest(text) == wanted);
    texts.next().ok_or_else(|| Fault::new("form-map-gone").into())
}
