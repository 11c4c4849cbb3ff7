//! Mapping files: which heading fills which field, as confirmed by a person, remembered by the shape of a sheet.
//!
//! They are a convenience beside the ledger: throwing them away loses no fact.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use shouze_core::fault::{Fault, Faults};
use shouze_core::kind::Kind;
use shouze_paper::sheet::mapping::{Guess, Mapping, Target, Why};
use shouze_paper::sheet::table::Table;

use super::file::Chosen;

/// A mapping file as it lies.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    pub kind: String,
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    #[serde(default)]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// What every row says, though the sheet has no column for it.
    #[serde(default)]
    pub fixed: BTreeMap<String, String>,
    /// The originals that imports of this shape recorded, as ranges.
    #[serde(default)]
    pub imported: Vec<[u64; 2]>,
}

pub fn path(dir: &Path, shape: &str) -> PathBuf {
    dir.join("mappings").join(format!("{shape}.toml"))
}

pub fn read(file: &Path) -> Result<Kept, Faults> {
    let name = file.display().to_string();
    let unreadable =
        |says: String| Fault::new("import-mapping-unreadable").with("file", &name).with("says", says.trim());
    let text = std::fs::read_to_string(file).map_err(|e| unreadable(e.to_string()))?;
    Ok(toml::from_str(&text).map_err(|e| unreadable(e.message().to_owned()))?)
}

/// What is remembered of a shape. A file that can no longer be read is no memory.
pub fn remembered(dir: &Path, shape: &str) -> Option<Kept> {
    let file = path(dir, shape);
    if file.exists() { read(&file).ok() } else { None }
}

/// The headings of a table as names in a mapping file: those that stand twice are numbered.
pub fn names(table: &Table) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut list = Vec::new();
    for column in &table.columns {
        let name = match column.heading.as_str() {
            "" => format!("#{}", shouze_paper::sheet::letters(column.at)),
            heading => heading.to_owned(),
        };
        let count = seen.entry(name.clone()).or_insert(0);
        *count += 1;
        list.push(if *count == 1 { name } else { format!("{name}#{count}") });
    }
    list
}

/// Puts what was confirmed over what was suggested.
pub fn lay_over(mapping: &mut Mapping, table: &Table, kind: &Kind, kept: &Kept) {
    for (n, name) in names(table).iter().enumerate() {
        let Some(text) = kept.columns.get(name) else { continue };
        let targets: Vec<Target> = text.split('+').filter_map(|t| Target::named(t.trim(), kind)).collect();
        let sure = mapping.columns[n].targets == targets && mapping.columns[n].is_certain();
        if !targets.is_empty() && !sure {
            mapping.columns[n] = Guess { targets, score: 1.0, why: Why::Confirmed };
        }
    }
    mapping.values.extend(kept.values.clone());
    mapping.fixed.extend(kept.fixed.clone());
}

/// What a mapping file says that this table and kind do not have.
pub fn check(kept: &Kept, table: &Table, kind: &Kind, file: &Path) -> Faults {
    let mut faults = Faults::default();
    let names = names(table);
    let name = file.display().to_string();
    for (heading, targets) in &kept.columns {
        if !names.contains(heading) {
            let fault = Fault::new("import-mapping-heading").with("file", &name).with("heading", heading);
            faults.push(fault.near(heading, names.iter().map(String::as_str)));
        }
        for target in targets.split('+').map(str::trim).filter(|t| Target::named(t, kind).is_none()) {
            let fault = Fault::new("import-mapping-field").with("file", &name).with("field", target);
            let known = kind.fields.iter().map(|f| f.id.as_str()).chain(["occurred", "clock", "evidence", "-"]);
            faults.push(fault.with("kind", &kind.id).near(target, known));
        }
    }
    faults
}

fn quoted(text: &str) -> String {
    // JSON's quoted strings are TOML's too.
    serde_json::Value::from(text).to_string()
}

/// A mapping file, each column with its score and why. `values` are words that seem to mean a term.
pub fn text(
    chosen: &Chosen,
    values: &BTreeMap<String, BTreeMap<String, String>>,
    head: &str,
    why: &dyn Fn(Why) -> String,
    imported: &[[u64; 2]],
) -> String {
    let mut out: Vec<String> = head.lines().map(|l| format!("# {l}")).collect();
    out.push(format!("kind = {}", quoted(&chosen.kind.id)));
    if !imported.is_empty() {
        let ranges: Vec<String> = imported.iter().map(|[a, b]| format!("[{a}, {b}]")).collect();
        out.push(format!("imported = [{}]", ranges.join(", ")));
    }
    out.push("\n[columns]".into());
    for (name, guess) in names(&chosen.table).iter().zip(&chosen.mapping.columns) {
        let targets = guess.targets.iter().map(Target::name).collect::<Vec<_>>().join("+");
        out.push(format!("{} = {}  # {:.2} {}", quoted(name), quoted(&targets), guess.score, why(guess.why)));
    }
    if !chosen.mapping.fixed.is_empty() {
        out.push("\n[fixed]".into());
        out.extend(chosen.mapping.fixed.iter().map(|(field, text)| format!("{field} = {}", quoted(text))));
    }
    let mut all = chosen.mapping.values.clone();
    for (field, words) in values {
        all.entry(field.clone()).or_default().extend(words.clone());
    }
    for (field, words) in all.iter().filter(|(_, w)| !w.is_empty()) {
        out.push(format!("\n[values.{field}]"));
        out.extend(words.iter().map(|(word, stored)| format!("{} = {}", quoted(word), quoted(stored))));
    }
    out.join("\n") + "\n"
}

/// Remembers how a shape was mapped, and what its import recorded.
pub fn remember(
    dir: &Path,
    chosen: &Chosen,
    recorded: &[u64],
    head: &str,
    why: &dyn Fn(Why) -> String,
) -> std::io::Result<()> {
    let mut seqs: Vec<u64> = recorded.to_vec();
    seqs.extend(chosen.imported.iter().flat_map(|[a, b]| *a..=*b));
    let file = path(dir, &chosen.shape);
    if let Some(parent) = file.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::write(file, text(chosen, &BTreeMap::new(), head, why, &ranges(seqs)))
}

fn ranges(mut seqs: Vec<u64>) -> Vec<[u64; 2]> {
    seqs.sort_unstable();
    seqs.dedup();
    let mut out: Vec<[u64; 2]> = Vec::new();
    for seq in seqs {
        match out.last_mut() {
            Some([_, last]) if *last + 1 == seq => *last = seq,
            _ => out.push([seq, seq]),
        }
    }
    out
}

pub fn within(ranges: &[[u64; 2]], seq: u64) -> bool {
    ranges.iter().any(|[a, b]| (*a..=*b).contains(&seq))
}
