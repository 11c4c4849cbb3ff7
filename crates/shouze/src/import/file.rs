//! From a file to tables: what it holds, which kind each sheet is of, how its columns are mapped.
//!
//! It asks the ledger nothing; a mapping that nobody confirmed is only a suggestion.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use shouze_core::fault::{Fault, Faults, Place};
use shouze_core::kind::Kind;
use shouze_core::pack::Packs;
use shouze_core::{Lang, Words};
use shouze_paper::sheet::cell::date::{Around, BareMonth};
use shouze_paper::sheet::cell::plain;
use shouze_paper::sheet::mapping::{Mapping, Shared, is_heading, suggest, vocabulary};
use shouze_paper::sheet::table::{Table, find};
use shouze_paper::sheet::{self, Book, Format, write};

use super::mappings;

/// What somebody said about a file, by options.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub kind: Option<String>,
    pub sheets: Vec<String>,
    pub year: Option<i16>,
    pub bare_month: Option<BareMonth>,
    pub accept: bool,
    /// What every row says: field and text.
    pub fixed: Vec<(String, String)>,
}

/// A table of a file with the kind that its rows are of.
pub struct Chosen {
    pub table: Table,
    pub kind: Kind,
    pub mapping: Mapping,
    pub around: Around,
    pub shape: String,
    /// The originals that earlier imports of this shape recorded, as ranges.
    pub imported: Vec<[u64; 2]>,
}

/// A file, read and judged.
pub struct File {
    /// As it was named, for places.
    pub name: String,
    pub format: Format,
    pub chosen: Vec<Chosen>,
    /// Sheets that were left out, and why: a code.
    pub left_out: Vec<(String, &'static str)>,
    pub warnings: Vec<Fault>,
}

impl File {
    /// A table whose mapping was used, and so is confirmed from now on.
    pub fn confirmed(chosen: &Chosen) -> Chosen {
        let mut mapping = chosen.mapping.clone();
        for guess in &mut mapping.columns {
            if !guess.is_certain() {
                guess.why = sheet::mapping::Why::Confirmed;
            }
        }
        Chosen {
            table: chosen.table.without_lines(),
            kind: chosen.kind.clone(),
            mapping,
            around: chosen.around,
            shape: chosen.shape.clone(),
            imported: Vec::new(),
        }
    }

    pub fn place(&self, table: &Table, row: u32, column: u32) -> Place {
        sheet::row::place(&self.name, self.format, &table.sheet, row, column)
    }
}

pub fn shared(words: &Words) -> Shared {
    let all = |ids: &[&str]| -> BTreeSet<String> {
        ids.iter().flat_map(|id| Lang::BOTH.map(|l| plain(&words.label(l, id)))).collect()
    };
    Shared {
        occurred: all(&["column-occurred", "column-occurred_on"]),
        evidence: all(&["column-evidence"]),
        row_id: all(&["column-row_id"]),
        ignored: all(&["column-seq", "column-kind", "column-state", "column-recorded"]),
    }
}

/// Reads a file from disk, within bounds.
pub fn bytes(file: &Path) -> Result<Vec<u8>, Faults> {
    let name = file.display().to_string();
    let end = file.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let known = ["xlsx", "xlsm", "xls", "et", "ods", "csv", "tsv", "txt"].contains(&end.as_str());
    let unreadable = |e: std::io::Error| Fault::new("import-unreadable").with("file", &name).with("says", e);
    match std::fs::metadata(file) {
        Err(_) if !known => return Err(Fault::new("import-unknown-file").with("file", &name).into()),
        Err(e) => return Err(unreadable(e).into()),
        Ok(meta) if meta.len() > sheet::bounds::FILE_MAX as u64 => {
            let max = sheet::bounds::FILE_MAX >> 20;
            return Err(Fault::new("sheet-too-big").with("file", &name).with("max", max).into());
        }
        Ok(_) => {}
    }
    Ok(std::fs::read(file).map_err(unreadable)?)
}

/// Judges the sheets of a file. `mappings` finds what was confirmed or remembered for a shape.
pub fn judge(
    name: String,
    book: &Book,
    said: &Said,
    packs: &Packs,
    words: &Words,
    remembered: &dyn Fn(&Table) -> Result<Option<mappings::Kept>, Faults>,
) -> Result<File, Faults> {
    let shared = shared(words);
    let mut file = File { name, format: book.format, chosen: Vec::new(), left_out: Vec::new(), warnings: Vec::new() };
    for (sheet, cell) in &book.linked {
        let at = Place::Cell { file: file.name.clone(), sheet: sheet.clone(), cell: cell.clone() };
        file.warnings.push(Fault::new("sheet-external-link").at(at));
    }
    let declared = declared_kinds(book);
    let asked = said.kind.as_deref().map(|k| crate::cli::kind_named(packs, k)).transpose()?;
    let one: Option<Vec<&Kind>> = asked.map(|kind| vec![kind]);
    let kinds: Vec<&Kind> = one.unwrap_or_else(|| packs.kinds.values().collect());
    let heads = vocabulary(packs, packs.kinds.values().filter(|k| kinds.len() > 1 || k.id == kinds[0].id), &shared);
    let known = |text: &str| is_heading(&heads, text);
    let own = |text: &str| shared.row_id.contains(text);
    let mut weak: Vec<Chosen> = Vec::new();
    for sheet in &book.sheets {
        let named = said.sheets.contains(&sheet.name);
        if !said.sheets.is_empty() && !named {
            file.left_out.push((sheet.name.clone(), "not-named"));
            continue;
        }
        if sheet.name == write::KINDS_SHEET || sheet.name == "_lists" || sheet.rows.is_empty() {
            continue;
        }
        if sheet.hidden && !named {
            file.left_out.push((sheet.name.clone(), "hidden"));
            continue;
        }
        let Some(table) = find(sheet, &known, &own) else {
            file.left_out.push((sheet.name.clone(), "no-table"));
            continue;
        };
        let mut around = table.around(stem(&file.name));
        around.year = said.year.or(around.year);
        around.bare_month = said.bare_month;
        let kept = remembered(&table)?;
        let declared = declared.get(&sheet.name).and_then(|k| packs.kind(k));
        let by_hand = kept.as_ref().and_then(|k| packs.kind(&k.kind));
        let fixed = declared.or(asked).or(by_hand);
        let chosen = match fixed {
            Some(kind) => with_kind(table, kind, packs, &shared, around, kept, said),
            None => match best_kind(&table, &kinds, packs, &shared, &around) {
                Ok(kind) => with_kind(table, kind, packs, &shared, around, None, said),
                Err(list) if book.sheets.len() == 1 || named => {
                    return Err(Fault::new("import-which-kind").with("sheet", &table.sheet).with("list", list).into());
                }
                Err(_) => {
                    file.left_out.push((sheet.name.clone(), "no-kind"));
                    continue;
                }
            },
        };
        let fits = named
            || declared.is_some()
            || (chosen.mapping.is_whole(&chosen.kind) && chosen.mapping.fit(&chosen.kind) >= 0.6);
        if fits { file.chosen.push(chosen) } else { weak.push(chosen) }
    }
    if file.chosen.is_empty() {
        // None fits whole: the one that fits best is taken, and says what it lacks.
        weak.sort_by(|a, b| b.mapping.fit(&b.kind).total_cmp(&a.mapping.fit(&a.kind)));
        let mut rest = weak.into_iter();
        match rest.next() {
            Some(best) => file.chosen.push(best),
            None => return Err(Fault::new("import-no-table").with("file", &file.name).into()),
        }
        file.left_out.extend(rest.map(|c| (c.table.sheet, "no-fit")));
    } else {
        file.left_out.extend(weak.into_iter().map(|c| (c.table.sheet, "no-fit")));
    }
    Ok(file)
}

fn stem(name: &str) -> &str {
    Path::new(name).file_stem().and_then(|s| s.to_str()).unwrap_or_default()
}

fn with_kind(
    table: Table,
    kind: &Kind,
    packs: &Packs,
    shared: &Shared,
    around: Around,
    kept: Option<mappings::Kept>,
    said: &Said,
) -> Chosen {
    let mut mapping = suggest(&table, kind, packs, shared, &around);
    let mut imported = Vec::new();
    if let Some(kept) = kept.filter(|k| k.kind == kind.id) {
        mappings::lay_over(&mut mapping, &table, kind, &kept);
        imported = kept.imported;
    }
    for (field, text) in &said.fixed {
        let id = crate::cli::field_named(packs, kind, field);
        mapping.fixed.insert(id, text.clone());
    }
    let shape = table.shape();
    Chosen { table, kind: kind.clone(), mapping, around, shape, imported }
}

/// The kind that the headings speak of, where it is clear; otherwise the nearest ones, as a list.
fn best_kind<'a>(
    table: &Table,
    kinds: &[&'a Kind],
    packs: &Packs,
    shared: &Shared,
    around: &Around,
) -> Result<&'a Kind, String> {
    let mut scored: Vec<(f64, bool, &Kind)> = kinds
        .iter()
        .map(|kind| {
            let mapping = suggest(table, kind, packs, shared, around);
            let label = plain(&packs.words.label(Lang::Zh, &kind.id));
            let named = table.title.iter().chain([&table.sheet]).any(|t| plain(t).contains(&label));
            let labels = mapping.columns.iter().filter(|g| g.is_certain()).count() as f64;
            (mapping.fit(kind) + 0.02 * labels + if named { 0.15 } else { 0.0 }, mapping.is_whole(kind), *kind)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.id.cmp(&b.2.id)));
    let clear = match scored.as_slice() {
        [(first, whole, _), (second, ..), ..] => {
            (*whole && *first >= 0.75 && first - second >= 0.08) || (*first >= 0.75 && first - second >= 0.12)
        }
        [(_, whole, _)] => *whole,
        [] => false,
    };
    if clear {
        return Ok(scored[0].2);
    }
    let label = |kind: &Kind| format!("{}（{}）", packs.words.label(Lang::Zh, &kind.id), kind.id);
    Err(scored.iter().take(3).map(|(_, _, kind)| label(kind)).collect::<Vec<_>>().join("、"))
}

/// What a template of ours says about its sheets.
fn declared_kinds(book: &Book) -> BTreeMap<String, String> {
    let sheet = book.sheets.iter().find(|s| s.name == write::KINDS_SHEET && s.hidden);
    let rows = sheet.into_iter().flat_map(|s| &s.rows);
    rows.filter_map(|r| Some((r.at(0)?.text.clone(), r.at(1)?.text.clone()))).collect()
}

/// The faults of a mapping: what nobody confirmed, what fills the same field, what is missing.
pub fn mapping_faults(file: &File, said: &Said, packs: &Packs, lang: Lang) -> Faults {
    let mut faults = Faults::default();
    for chosen in &file.chosen {
        let row = chosen.table.heading_rows.last().copied().unwrap_or(1);
        let labels: Vec<String> = chosen.kind.fields.iter().map(|f| packs.field_label(lang, &chosen.kind, f)).collect();
        let mut seen = BTreeSet::new();
        for (guess, column) in chosen.mapping.columns.iter().zip(&chosen.table.columns) {
            let at = file.place(&chosen.table, row, column.at);
            let heading = if column.heading.is_empty() { sheet::letters(column.at) } else { column.heading.clone() };
            for target in &guess.targets {
                if *target != sheet::mapping::Target::Ignored && !seen.insert(target.clone()) {
                    faults.push(Fault::new("import-twice").with("heading", &heading).at(at.clone()));
                }
            }
            if guess.is_certain() || said.accept {
                continue;
            }
            let fault = Fault::new("import-unknown-heading").with("heading", &heading).with("kind", &chosen.kind.id);
            let suggested = guess.targets.iter().find_map(|t| match t {
                sheet::mapping::Target::Field(id) => {
                    let field = chosen.kind.field(id)?;
                    Some(packs.field_label(lang, &chosen.kind, field))
                }
                sheet::mapping::Target::Occurred => Some("occurred".to_owned()),
                _ => None,
            });
            let fault = match suggested {
                Some(label) => fault.with("near", label),
                None => fault.near(&heading, labels.iter().map(String::as_str)),
            };
            faults.push(fault.at(at));
        }
        if chosen.mapping.column_of(&sheet::mapping::Target::Occurred).is_none() {
            faults.push(Fault::new("import-no-occurred").at(file.place(&chosen.table, row, 0)));
        }
    }
    faults
}
