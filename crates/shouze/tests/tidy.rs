//! Tidy: what keeps the house easy to see. A broken rule names its file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every file under a folder with one of the endings, without built and hidden ones.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    fn walk(dir: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') || name == "target" || name == "fuzz" || name == "demo" {
                continue;
            }
            if path.is_dir() {
                walk(&path, endings, found);
            } else if endings.iter().any(|e| name.ends_with(e)) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), endings, &mut found);
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn short(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn none(broken: Vec<String>) {
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// The arrows between crates: store, watch and paper depend on core; only the binary assembles them.
#[test]
fn crates_depend_only_as_the_house_is_drawn() {
    let mut broken = Vec::new();
    for manifest in files("crates", &["Cargo.toml"]) {
        let table: toml::Table = toml::from_str(&read(&manifest)).unwrap();
        let name = table["package"]["name"].as_str().unwrap().to_owned();
        let allowed: &[&str] = match name.as_str() {
            "shouze-core" => &[],
            "shouze" => &["shouze-core", "shouze-store", "shouze-watch", "shouze-paper"],
            _ => &["shouze-core"],
        };
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for dependency in table.get(section).and_then(|t| t.as_table()).into_iter().flat_map(|t| t.keys()) {
                if dependency.starts_with("shouze") && !allowed.contains(&dependency.as_str()) {
                    broken.push(format!("{name} must not depend on {dependency}"));
                }
            }
        }
    }
    none(broken);
}

/// Core is pure: no files, no network, no processes, no threads, no clock, no chance.
#[test]
fn core_asks_nothing_of_the_world() {
    let banned = [
        "std::fs",
        "std::net",
        "std::process",
        "std::thread",
        "std::env",
        "std::io",
        "SystemTime",
        "Instant::now",
        "Timestamp::now",
        "Zoned::now",
        "getrandom",
        " rand::",
        "now_v7",
        "println!",
        "eprintln!",
        "static mut",
        "unsafe",
    ];
    let mut broken = Vec::new();
    for file in files("crates/shouze-core/src", &[".rs"]) {
        for (n, line) in read(&file).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            broken.extend(
                banned.iter().filter(|b| code.contains(**b)).map(|b| format!("{}:{}: {b}", short(&file), n + 1)),
            );
        }
    }
    none(broken);
}

/// Only `outside.rs` asks for the time of day and for chance; the watch's engine is replayable too.
#[test]
fn only_one_file_knows_the_time_of_day() {
    let banned = ["SystemTime::now", "Timestamp::now", "Zoned::now", "getrandom::fill", "now_v7"];
    let mut broken = Vec::new();
    for file in files("crates", &[".rs"]) {
        let path = short(&file);
        if path.contains("/tests/") || path.ends_with("outside.rs") {
            continue;
        }
        for (n, line) in read(&file).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            broken.extend(banned.iter().filter(|b| code.contains(**b)).map(|b| format!("{path}:{}: {b}", n + 1)));
        }
    }
    none(broken);
}

/// Every code of a fault has a sentence in both languages, and no sentence is without its code.
#[test]
fn every_fault_has_words_in_both_languages() {
    let mut codes = BTreeSet::new();
    let mut quoted = BTreeSet::new();
    for file in files("crates", &[".rs"]) {
        let text = read(&file);
        if short(&file).contains("/tests/") {
            continue;
        }
        for part in text.split("Fault::new(\"").skip(1) {
            codes.insert(part.split('"').next().unwrap_or_default().to_owned());
        }
        quoted.extend(text.split('"').filter(|p| p.len() < 60).map(str::to_owned));
    }
    assert!(codes.len() > 100, "the search for codes found only {}", codes.len());
    let mut broken = Vec::new();
    let mut keys: Vec<BTreeSet<String>> = Vec::new();
    for lang in ["zh-CN.ftl", "en.ftl"] {
        let mut have = BTreeSet::new();
        for file in files("crates", &[lang]) {
            for line in read(&file).lines().filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase())) {
                if let Some((id, _)) = line.split_once('=') {
                    have.insert(id.trim().to_owned());
                }
            }
        }
        broken.extend(codes.iter().filter(|c| !have.contains(*c)).map(|c| format!("{lang}: no words for {c}")));
        keys.push(have);
    }
    broken.extend(keys[0].symmetric_difference(&keys[1]).map(|k| format!("only in one language: {k}")));
    let families = [
        "fact-", "pack-", "filter-", "store-", "verify-", "cli-", "import-", "figure-", "folder-", "record-", "words-",
        "paper-",
    ];
    for id in keys[0].iter().filter(|k| families.iter().any(|f| k.starts_with(f))) {
        if !codes.contains(id) && !quoted.contains(id) && !id.contains("-at-") {
            broken.push(format!("words that nothing says: {id}"));
        }
    }
    none(broken);
}

/// A file begins with what it is.
#[test]
fn every_file_says_what_it_is() {
    let mut broken = Vec::new();
    for file in files("crates", &[".rs"]) {
        let text = read(&file);
        if !text.starts_with("//! ") {
            broken.push(format!("{}: begin with `//! ` and what the file is", short(&file)));
        }
        for (n, line) in text.lines().enumerate() {
            let unfinished = ["todo!", "unimplemented!"].iter().any(|word| line.contains(&format!("{word}(")));
            if unfinished {
                broken.push(format!("{}:{}: unfinished", short(&file), n + 1));
            }
        }
    }
    none(broken);
}

/// The ratchet of length: a file may shrink, but the longest may not grow.
#[test]
fn files_stay_short() {
    const LINES_MAX: usize = 620;
    let long = files("crates", &[".rs"]).into_iter().filter(|f| !short(f).contains("/tests/"));
    let long = long.map(|f| (read(&f).lines().count(), short(&f))).filter(|(n, _)| *n > LINES_MAX);
    none(long.map(|(n, f)| format!("{f}: {n} lines, at most {LINES_MAX}: take it apart")).collect());
}

/// Relative links in documents lead to files that are there.
#[test]
fn links_in_documents_resolve() {
    let mut broken = Vec::new();
    let mut documents = files("docs", &[".md"]);
    documents.extend(["README.md", "README.zh-CN.md", "CHANGELOG.md"].map(|f| root().join(f)));
    for file in documents {
        let text = read(&file);
        for part in text.split("](").skip(1) {
            let link = part.split(')').next().unwrap_or_default().split('#').next().unwrap_or_default();
            if link.is_empty() || link.contains("://") || link.contains(' ') {
                continue;
            }
            if !file.parent().unwrap().join(link).exists() {
                broken.push(format!("{}: {link}", short(&file)));
            }
        }
    }
    none(broken);
}

/// No path of a machine, no registry's host, no font and no archive is committed.
#[test]
fn nothing_foreign_is_in_the_tree() {
    let hosts = [
        ["crates", "io"].join("."),
        ["pypi", "org"].join("."),
        ["npmjs", "org"].join("."),
        ["deb.debian", "org"].join("."),
    ];
    let homes = [["", "root", ""].join("/"), ["", "home", ""].join("/"), ["", "work", ""].join("/")];
    let mut broken = Vec::new();
    for file in files("", &[".rs", ".toml", ".md", ".ftl", ".py", "Makefile", ".sh"]) {
        let text = read(&file);
        broken.extend(
            hosts.iter().chain(&homes).filter(|h| text.contains(h.as_str())).map(|h| format!("{}: {h}", short(&file))),
        );
    }
    for file in files("", &[".ttf", ".otf", ".zip", ".tar", ".gz", ".db", ".docx", ".pdf"]) {
        broken.push(format!("{} does not belong here", short(&file)));
    }
    none(broken);
}
