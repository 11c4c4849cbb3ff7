//! `verify`, `backup`, `restore`: that what is kept is what was written.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Component, Path, PathBuf};

use clap::Args;
use serde_json::json;
use sha2::{Digest, Sha256};
use shouze_core::fault::Fault;
use shouze_core::pack::hex;
use shouze_store::Store;
use shouze_store::verify::{Report, verify as check};

use super::Context;
use crate::folder::{Done, Folder, database};
use crate::say::bar;

#[derive(Debug, Args)]
pub struct Verify {
    /// Papers that came back; without any, the ledger itself.
    pub files: Vec<PathBuf>,
    /// Make the projections anew from the facts before checking.
    #[arg(long)]
    pub rebuild: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Backup {
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub struct Restore {
    pub file: PathBuf,
}

pub fn verify(context: &Context, args: &Verify) -> Done<u8> {
    if !args.files.is_empty() {
        return crate::report::check(context, &args.files, args.json);
    }
    let mut folder = match Folder::open(&context.global.dir) {
        Ok(folder) => folder,
        // A ledger that cannot be opened because it was changed is a finding; anything else is not.
        Err(stop) if stop.code == 1 && !stop.faults.has("store-damaged") => {
            context.say.faults(&stop.faults);
            return Ok(2);
        }
        Err(stop) => return Err(stop),
    };
    if args.rebuild {
        folder.ledger.store.rebuild()?;
    }
    let progress = bar(0, String::new());
    let report = check(&folder.ledger.store, &folder.ledger.evidence, &mut |what, done, all| {
        progress.set_message(context.say.label(&format!("verify-at-{what}")));
        progress.set_length(all);
        progress.set_position(done);
    });
    progress.finish_and_clear();
    let report = report?;
    if args.json {
        print_json(context, &report);
    } else {
        print_report(context, &report);
    }
    Ok(if report.problems.is_empty() { 0 } else { 1 })
}

fn print_json(context: &Context, report: &Report) {
    let offices: Vec<_> = report
        .offices
        .iter()
        .map(|o| json!({"office": o.office, "size": o.size, "root": hex(&o.root), "erased": o.erased}))
        .collect();
    let problems: Vec<_> = report
        .problems
        .0
        .iter()
        .map(|f| {
            let args: serde_json::Map<String, serde_json::Value> =
                f.args.iter().map(|(k, v)| (k.to_string(), json!(v))).collect();
            json!({"code": f.code, "args": args, "says": f.render(&context.say.words, context.say.lang)})
        })
        .collect();
    println!(
        "{}",
        json!({"sound": problems.is_empty(), "offices": offices, "evidence_files": report.evidence_files, "problems": problems})
    );
}

fn print_report(context: &Context, report: &Report) {
    context.say.faults(&report.problems);
    for office in &report.offices {
        let (size, erased) = (office.size.to_string(), office.erased.to_string());
        let root = hex(&office.root);
        println!(
            "{}",
            context.say.say(
                "verify-office",
                &[("office", &office.office), ("size", &size), ("root", &root), ("erased", &erased)]
            )
        );
    }
    let files = report.evidence_files.to_string();
    let id = if report.problems.is_empty() { "verify-sound" } else { "verify-unsound" };
    let count = report.problems.0.len().to_string();
    println!("{}", context.say.say(id, &[("files", &files), ("count", &count)]));
}

/// What a backup holds, first in the archive: path → SHA-256.
type Manifest = std::collections::BTreeMap<String, String>;

pub fn backup(context: &Context, args: &Backup) -> Done<u8> {
    let folder = Folder::open(&context.global.dir)?;
    if args.file.exists() {
        return Err(Fault::new("backup-exists").with("file", args.file.display()).into());
    }
    let parent = args.file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let work = tempfile::tempdir_in(parent)?;
    let copy = work.path().join("ledger.db");
    folder.ledger.store.copy_to(&copy)?;
    let mut files = vec![("ledger.db".to_owned(), copy)];
    for part in ["packs", "evidence"] {
        collect(&folder.dir, &folder.dir.join(part), &mut files)?;
    }
    let mut manifest = Manifest::new();
    for (name, path) in &files {
        manifest.insert(name.clone(), digest_of(&mut File::open(path)?)?);
    }
    let half = tempfile::NamedTempFile::new_in(parent)?;
    let mut archive = tar::Builder::new(half.as_file());
    let text = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    append(&mut archive, "MANIFEST.json", text.len() as u64, text.as_slice())?;
    let progress = bar(files.len() as u64, context.say.label("backup-at"));
    for (name, path) in &files {
        let file = File::open(path)?;
        append(&mut archive, name, file.metadata()?.len(), file)?;
        progress.inc(1);
    }
    progress.finish_and_clear();
    archive.finish()?;
    drop(archive);
    half.as_file().sync_all()?;
    half.persist_noclobber(&args.file).map_err(|e| e.error)?;
    let count = files.len().to_string();
    println!("{}", context.say.say("backup-done", &[("file", &args.file.display().to_string()), ("count", &count)]));
    Ok(0)
}

fn append<W: Write>(archive: &mut tar::Builder<W>, name: &str, size: u64, data: impl Read) -> std::io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    header.set_entry_type(tar::EntryType::Regular);
    archive.append_data(&mut header, name, data)
}

fn collect(base: &Path, dir: &Path, files: &mut Vec<(String, PathBuf)>) -> Done<()> {
    if !dir.is_dir() {
        return Ok(());
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(dir)?.flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if path.is_dir() {
            collect(base, &path, files)?;
        } else if !hidden {
            let name = path.strip_prefix(base).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push((name, path));
        }
    }
    Ok(())
}

fn digest_of(file: &mut impl Read) -> std::io::Result<String> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex(&hasher.finalize())),
            n => hasher.update(&buffer[..n]),
        }
    }
}

/// Restores into an empty folder: unpacks aside, checks every file, then takes its place.
pub fn restore(context: &Context, args: &Restore) -> Done<u8> {
    let dir = &context.global.dir;
    if database(dir).exists() {
        return Err(Fault::new("restore-not-empty").with("dir", dir.display()).into());
    }
    fs::create_dir_all(dir)?;
    let work = tempfile::Builder::new().prefix(".restoring-").tempdir_in(dir)?;
    let bad = |says: String| Fault::new("restore-bad-archive").with("file", args.file.display()).with("says", says);
    let open = File::open(&args.file).map_err(|e| bad(e.to_string()))?;
    let mut archive = tar::Archive::new(open);
    let mut manifest: Option<Manifest> = None;
    let mut restored = 0;
    for entry in archive.entries().map_err(|e| bad(e.to_string()))? {
        let mut entry = entry.map_err(|e| bad(e.to_string()))?;
        let name = entry.path().map_err(|e| bad(e.to_string()))?.to_string_lossy().into_owned();
        let Some(known) = &manifest else {
            let mut text = String::new();
            entry.by_ref().take(64 << 20).read_to_string(&mut text).map_err(|e| bad(e.to_string()))?;
            manifest = Some(serde_json::from_str(&text).map_err(|e| bad(e.to_string()))?);
            continue;
        };
        let plain = Path::new(&name).components().all(|c| matches!(c, Component::Normal(_)));
        let Some(expected) = known.get(&name).filter(|_| plain) else { return Err(bad(name).into()) };
        let target = work.path().join(&name);
        fs::create_dir_all(target.parent().unwrap_or(work.path()))?;
        let mut file = File::create(&target)?;
        std::io::copy(&mut entry, &mut file).map_err(|e| bad(e.to_string()))?;
        file.sync_all()?;
        if digest_of(&mut File::open(&target)?)? != *expected {
            return Err(bad(name).into());
        }
        restored += 1;
    }
    if manifest.is_none_or(|m| m.len() != restored) {
        return Err(bad("incomplete".into()).into());
    }
    for part in ["packs", "evidence", "ledger.db"] {
        let from = work.path().join(part);
        if from.exists() {
            fs::rename(from, dir.join(part))?;
        }
    }
    let count = restored.to_string();
    println!("{}", context.say.say("restore-done", &[("dir", &dir.display().to_string()), ("count", &count)]));
    Ok(0)
}
