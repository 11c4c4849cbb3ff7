//! Packs on disk: reading their folders, and the ones that come with the program.
//!
//! It never checks a pack; `shouze_core::pack::load` does.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use shouze_core::fault::{Fault, Place};
use shouze_core::pack::PackFiles;

static SHIPPED: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../packs");

/// Is this a file that belongs to a pack's content?
fn belongs(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    match folder {
        "" => {
            ["pack.toml", "kinds.toml", "calendar.toml", "clocks.toml", "indicators.toml", "duties.toml", "lints.toml"]
                .contains(&name)
        }
        "words" => name.ends_with(".ftl"),
        "reports" => name.ends_with(".md"),
        _ => false,
    }
}

/// A pack that comes with the program.
pub fn shipped(id: &str) -> Option<PackFiles> {
    let dir = SHIPPED.get_dir(id)?;
    let mut files = BTreeMap::new();
    collect(dir, id, &mut files);
    Some(PackFiles { dir: format!("packs/{id}"), files })
}

fn collect(dir: &Dir, id: &str, files: &mut BTreeMap<String, String>) {
    for file in dir.files() {
        let path = file.path().strip_prefix(id).unwrap_or(file.path()).to_string_lossy().replace('\\', "/");
        if let (true, Some(text)) = (belongs(&path), file.contents_utf8()) {
            files.insert(path, text.to_owned());
        }
    }
    for sub in dir.dirs() {
        collect(sub, id, files);
    }
}

pub fn shipped_ids() -> Vec<String> {
    let mut ids: Vec<String> =
        SHIPPED.dirs().filter_map(|d| Some(d.path().file_name()?.to_string_lossy().into_owned())).collect();
    ids.sort();
    ids
}

/// Reads a pack's folder. Every file that cannot be read is a fault of its own.
pub fn read(dir: &Path) -> Result<PackFiles, Vec<Fault>> {
    // `.` and `..` have no name of their own; everything else is shown as it was given.
    let named = if dir.file_name().is_some() { dir.to_owned() } else { dir.canonicalize().unwrap_or(dir.to_owned()) };
    let mut pack = PackFiles { dir: named.display().to_string(), files: BTreeMap::new() };
    let mut faults = Vec::new();
    if !dir.is_dir() {
        let fault = Fault::new("pack-no-folder").at(place(dir));
        return Err(vec![fault]);
    }
    for folder in ["", "words", "reports"] {
        for file in list(&dir.join(folder)) {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if !belongs(&path) {
                continue;
            }
            match fs::read(&file).map(String::from_utf8) {
                Ok(Ok(text)) => drop(pack.files.insert(path, text)),
                Ok(Err(e)) => {
                    let at = e.utf8_error().valid_up_to();
                    let line = e.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
                    let place = Place::File { file: file.display().to_string(), line, column: 1 };
                    faults.push(Fault::new("pack-not-utf8").at(place));
                }
                Err(e) => faults.push(Fault::new("pack-unreadable").at(place(&file)).with("says", e)),
            }
        }
    }
    if faults.is_empty() { Ok(pack) } else { Err(faults) }
}

fn place(file: &Path) -> Place {
    Place::File { file: file.display().to_string(), line: 1, column: 1 }
}

fn list(dir: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(dir).into_iter().flatten().flatten().map(|e| e.path()).filter(|p| p.is_file()).collect();
    files.sort();
    files
}

/// Reads the given folders, and adds the packs that they require and that lie beside them or come
/// with the program.
pub fn read_with_required(dirs: &[PathBuf]) -> Result<Vec<PackFiles>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut packs = Vec::new();
    for dir in dirs {
        match read(dir) {
            Ok(pack) => packs.push(pack),
            Err(mut f) => faults.append(&mut f),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut next = 0;
    while next < packs.len() {
        for id in requires(&packs[next]) {
            if packs.iter().any(|p| id_of(p) == id) {
                continue;
            }
            let beside = dirs.get(next).and_then(|d| d.canonicalize().ok()).map(|d| d.with_file_name(&id));
            let beside = beside.filter(|d| d.join("pack.toml").is_file());
            packs.extend(beside.and_then(|d| read(&d).ok()).or_else(|| shipped(&id)));
        }
        next += 1;
    }
    Ok(packs)
}

/// A pack's id as its folder says it.
pub fn id_of(pack: &PackFiles) -> &str {
    pack.dir.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

/// The ids in `requires = [...]`, read loosely: the check says what is wrong with it.
fn requires(pack: &PackFiles) -> Vec<String> {
    let text = pack.files.get("pack.toml").map_or("", String::as_str);
    let line = text.lines().find(|l| l.trim_start().starts_with("requires")).unwrap_or_default();
    line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Writes a pack into a folder.
pub fn write(pack: &PackFiles, dir: &Path) -> std::io::Result<()> {
    for (path, text) in &pack.files {
        let file = dir.join(path);
        fs::create_dir_all(file.parent().unwrap_or(dir))?;
        fs::write(file, text)?;
    }
    Ok(())
}
