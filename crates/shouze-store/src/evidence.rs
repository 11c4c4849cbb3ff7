//! Evidence: files kept by their SHA-256, each once.
//!
//! A file is whole on disk before its fact is recorded, and it is never changed afterwards.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use shouze_core::fault::Fault;
use shouze_core::pack::hex;

use crate::contract::{Error, Result};

/// The largest file that is taken in: 512 MiB.
pub const FILE_BYTES_MAX: u64 = 512 << 20;

/// A folder of files named by their hashes.
#[derive(Clone, Debug)]
pub struct Evidence {
    folder: PathBuf,
}

impl Evidence {
    pub fn new(folder: impl Into<PathBuf>) -> Evidence {
        Evidence { folder: folder.into() }
    }

    /// Where a file lies: `ab/abcdef…`.
    pub fn path(&self, digest: &str) -> PathBuf {
        self.folder.join(digest.get(..2).unwrap_or("00")).join(digest)
    }

    pub fn has(&self, digest: &str) -> bool {
        self.path(digest).is_file()
    }

    /// Takes in a file and answers its digest. The same content again is kept once.
    pub fn put(&self, file: &Path) -> Result<String> {
        let missing = |e: std::io::Error| {
            Error::new(Fault::new("evidence-unreadable").with("file", file.display()).with("says", e))
        };
        let mut source = File::open(file).map_err(missing)?;
        let bytes = source.metadata().map_err(missing)?.len();
        if bytes > FILE_BYTES_MAX {
            return Err(Error::new(
                Fault::new("evidence-too-large").with("file", file.display()).with("max", FILE_BYTES_MAX),
            ));
        }
        fs::create_dir_all(&self.folder)?;
        let mut copy = tempfile::Builder::new().prefix(".incoming-").tempfile_in(&self.folder)?;
        let digest = copy_hashing(&mut source, copy.as_file_mut()).map_err(|e| match e.kind() {
            std::io::ErrorKind::IsADirectory => missing(e),
            _ => Error::from(e),
        })?;
        let place = self.path(&digest);
        if self.check(&digest).is_ok_and(|state| state == FileState::Sound) {
            return Ok(digest);
        }
        copy.as_file().sync_all()?;
        let folder = place.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        copy.persist(&place).map_err(|e| Error::from(e.error))?;
        File::open(folder)?.sync_all()?;
        Ok(digest)
    }

    /// Is the file there, and is it what its name says?
    pub fn check(&self, digest: &str) -> Result<FileState> {
        let mut file = match File::open(self.path(digest)) {
            Ok(file) => file,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(FileState::Missing),
            Err(e) => return Err(e.into()),
        };
        let found = copy_hashing(&mut file, &mut std::io::sink())?;
        Ok(if found == digest { FileState::Sound } else { FileState::Changed })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    Sound,
    Missing,
    Changed,
}

fn copy_hashing(from: &mut impl Read, to: &mut impl Write) -> std::io::Result<String> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let n = from.read(&mut buffer)?;
        if n == 0 {
            return Ok(hex(&hasher.finalize()));
        }
        hasher.update(&buffer[..n]);
        to.write_all(&buffer[..n])?;
    }
}
