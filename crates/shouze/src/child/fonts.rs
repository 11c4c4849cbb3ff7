//! Where faces lie: the folders that the caller names, and those of the system. Only maps files; reads none.
//!
//! It runs in the child, before the door is closed.

use std::fs::File;
use std::path::{Path, PathBuf};

use memmap2::Mmap;

/// A folder of fonts may be this deep and hold so many files.
const DEPTH_MAX: usize = 6;
const FILES_MAX: usize = 4000;

/// Where systems keep fonts.
const SYSTEM: &[&str] = &[
    "/usr/local/share/fonts",
    "/usr/share/fonts",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/Library/Fonts",
    "/System/Library/Fonts",
];

/// Font files in the order in which they are to be asked: folder after folder, by name.
pub fn files(folders: &[PathBuf], system: bool) -> Vec<Mmap> {
    let mut paths = Vec::new();
    for folder in folders {
        walk(folder, 0, &mut paths);
    }
    if system {
        for folder in SYSTEM {
            walk(Path::new(folder), 0, &mut paths);
        }
    }
    paths.iter().filter_map(|path| map(path)).collect()
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if found.len() >= FILES_MAX {
            return;
        }
        if path.is_dir() {
            if depth < DEPTH_MAX {
                walk(&path, depth + 1, found);
            }
        } else if path
            .extension()
            .is_some_and(|e| ["ttf", "otf", "ttc", "otc"].iter().any(|x| e.eq_ignore_ascii_case(x)))
        {
            found.push(path);
        }
    }
}

fn map(path: &Path) -> Option<Mmap> {
    let file = File::open(path).ok()?;
    // SAFETY: should somebody cut the file short meanwhile, this process ends by a signal: it is a child, and its parent says so.
    unsafe { Mmap::map(&file) }.ok()
}
