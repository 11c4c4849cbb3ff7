//! `import`: sheets as they lie. Read, judged, compared with the ledger, shown; then all or nothing.
//!
//! Nothing is written before everything is known; no row is lost without being said; nothing is ever voided.

mod file;
mod mappings;
mod preview;
mod rows;
mod same;
mod template;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use shouze_core::Words;
use shouze_core::draft::{Ask, Draft, KeyQuestion, OFFICE_ITSELF};
use shouze_core::fault::{Fault, Faults, Place};
use shouze_core::moment::Moment;
use shouze_core::pack::Packs;
use shouze_paper::sheet::cell::date::BareMonth;
use shouze_paper::sheet::mapping::near_values;
use shouze_paper::sheet::{self, Book};
use shouze_store::ledger::Given;

use crate::cli::Context;
use crate::folder::{Done, Folder};
use crate::outside;
use crate::say::bar;
pub use file::{File, Said};
pub use preview::Preview;
use preview::{Missing, RowView};
use rows::{Coming, key_name};
pub use rows::{Reading, find_by_key};
use same::{Fate, Known};

#[derive(Debug, Args)]
pub struct Import {
    #[arg(required_unless_present = "template")]
    pub file: Option<PathBuf>,
    #[arg(long)]
    pub kind: Option<String>,
    /// Only these sheets of a workbook.
    #[arg(long = "sheet")]
    pub sheets: Vec<String>,
    #[arg(long)]
    pub map: Option<PathBuf>,
    /// Write the suggested mapping and stop.
    #[arg(long)]
    pub suggest: bool,
    /// Take the suggestions as they are.
    #[arg(long)]
    pub accept: bool,
    /// What every row says, though the sheet has no column for it: field=value.
    #[arg(long = "set")]
    pub fixed: Vec<String>,
    /// The year of days that are written without one.
    #[arg(long)]
    pub year: Option<i16>,
    /// Which day a month without one means.
    #[arg(long)]
    pub month_day: Option<MonthDay>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, default_value = OFFICE_ITSELF)]
    pub post: String,
    /// Write an empty sheet of a kind and stop.
    #[arg(long, value_name = "KIND", conflicts_with_all = ["file", "kind", "map", "suggest"])]
    pub template: Option<String>,
    #[arg(long, short = 'o')]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum MonthDay {
    First,
    Last,
}

impl Import {
    fn said(&self) -> Said {
        Said {
            kind: self.kind.clone(),
            sheets: self.sheets.clone(),
            year: self.year,
            bare_month: self.month_day.map(|d| match d {
                MonthDay::First => BareMonth::First,
                MonthDay::Last => BareMonth::Last,
            }),
            accept: self.accept,
            fixed: self
                .fixed
                .iter()
                .filter_map(|p| p.split_once('='))
                .map(|(f, v)| (f.to_owned(), v.to_owned()))
                .collect(),
        }
    }
}

/// Reads a sheet of our own examples: every heading is a label.
pub fn read_labelled(bytes: &[u8], name: String, kind: &str, packs: &Packs, words: &Words) -> Result<File, Faults> {
    let book = sheet::read(bytes, &name)?;
    let said = Said { kind: Some(kind.to_owned()), ..Said::default() };
    let file = file::judge(name, &book, &said, packs, words, &|_| Ok(None))?;
    file::mapping_faults(&file, &said, packs, shouze_core::Lang::Zh).or(file)
}

pub fn import(context: &Context, args: &Import) -> Done<u8> {
    let (mut folder, office) = context.open()?;
    if let Some(kind) = &args.template {
        return template::template(context, &folder, kind, args.out.as_deref());
    }
    let now = context.now(&folder, &office)?;
    if args.suggest {
        let path = args.file.clone().unwrap_or_default();
        let file = opened(context, &folder, args)?;
        return suggest(context, &folder, args, &path, &file);
    }
    let (_, preview) = take(context, &mut folder, &office, args, now)?;
    preview.print(context, &folder, args)
}

/// Reads and judges the file that was named.
fn opened(context: &Context, folder: &Folder, args: &Import) -> Done<File> {
    let path = args.file.clone().unwrap_or_default();
    let name = path.display().to_string();
    if let Some(bad) = args.fixed.iter().find(|p| !p.contains('=')) {
        return Err(Fault::new("record-no-equals").with("got", bad).into());
    }
    let book = crate::child::read_sheet(&file::bytes(&path)?, &name).map_err(Faults::from)?;
    let said = args.said();
    judged(folder, &book, name, &said, args.map.as_deref(), &context.say.words)
}

/// Takes a file in: read, judged, compared, recorded (but for a dry run); nothing is printed.
pub fn take(context: &Context, folder: &mut Folder, office: &str, args: &Import, now: Moment) -> Done<(File, Preview)> {
    let file = opened(context, folder, args)?;
    let said = args.said();
    let mut preview = Preview::new(&file, &folder.ledger.packs, context.say.lang);
    // Under a dry run what is suggested is shown as if it were confirmed.
    let loose = Said { accept: said.accept || args.dry_run, ..said.clone() };
    preview.faults = file::mapping_faults(&file, &loose, &folder.ledger.packs, context.say.lang);
    preview.unconfirmed = !file::mapping_faults(&file, &said, &folder.ledger.packs, context.say.lang).is_empty();
    let stopped = preview.faults.has("import-no-occurred");
    let plan = if stopped { Plan::default() } else { prepare(context, folder, office, &file, args, &mut preview)? };
    let recorded = record(context, folder, plan, args, now, &mut preview)?;
    if recorded && !args.dry_run {
        remember(context, folder, &file, &preview)?;
    }
    Ok((file, preview))
}

/// Judges a file with what is confirmed by `--map` or remembered in the ledger's folder.
pub fn judged(
    folder: &Folder,
    book: &Book,
    name: String,
    said: &Said,
    map: Option<&Path>,
    words: &Words,
) -> Done<File> {
    let packs = &folder.ledger.packs;
    let by_hand = map.map(mappings::read).transpose()?;
    let mut said = said.clone();
    if let (Some(kept), None) = (&by_hand, &said.kind) {
        said.kind = Some(kept.kind.clone());
    }
    let remembered = |table: &sheet::table::Table| {
        Ok(match &by_hand {
            Some(kept) => Some(mappings::Kept {
                imported: mappings::remembered(&folder.dir, &table.shape()).map(|k| k.imported).unwrap_or_default(),
                ..kept.clone()
            }),
            None => mappings::remembered(&folder.dir, &table.shape()),
        })
    };
    let file = file::judge(name, book, &said, packs, words, &remembered)?;
    if let (Some(kept), Some(map)) = (&by_hand, map) {
        let mut faults = Faults::default();
        for chosen in &file.chosen {
            faults.0.extend(mappings::check(kept, &chosen.table, &chosen.kind, map).0);
        }
        faults.or(())?;
    }
    Ok(file)
}

fn suggest(context: &Context, folder: &Folder, args: &Import, path: &Path, file: &File) -> Done<u8> {
    let say = &context.say;
    let packs = &folder.ledger.packs;
    let Some(chosen) = file.chosen.first() else { return Ok(1) };
    let values = near_values(&chosen.table, &chosen.kind, &chosen.mapping, packs);
    let head = say.say("import-map-head", &[("file", &file.name)]);
    let text = mappings::text(chosen, &values, &head, &|w| say.label(&format!("sheet-why-{}", w.code())), &[]);
    let out = args.out.clone().unwrap_or_else(|| path.with_extension("map.toml"));
    std::fs::write(&out, text)?;
    let out = out.display().to_string();
    if args.json {
        let view = Preview::new(file, packs, say.lang);
        println!(
            "{}",
            serde_json::json!({"mapping": out, "kind": chosen.kind.id, "sheets": view.sheets, "values": values})
        );
    } else {
        for view in Preview::new(file, packs, say.lang).sheets {
            view.print_columns(context);
        }
        println!("{}", say.say("import-map-written", &[("file", &out)]));
    }
    Ok(0)
}

/// What is to be recorded, with the place of each draft.
#[derive(Default)]
struct Plan {
    drafts: Vec<Draft>,
    /// Table, line and whether it refers to a row of the same file.
    rows: Vec<Row>,
    size: u64,
}

struct Row {
    places: BTreeMap<String, Place>,
    whole: Place,
    inside: bool,
    view: usize,
    table: usize,
    /// Where the headings stand.
    head: Place,
}

/// Reads every row and compares it with the ledger.
fn prepare(
    context: &Context,
    folder: &Folder,
    office: &str,
    file: &File,
    args: &Import,
    preview: &mut Preview,
) -> Done<Plan> {
    let mut plan = Plan { size: folder.ledger.whole(office)?.known, ..Plan::default() };
    let mut inside = rows::Inside::new();
    let total: usize = file.chosen.iter().map(|c| c.table.lines.len()).sum();
    let progress = bar(total as u64, context.say.label("import-reading"));
    let mut ids: BTreeMap<String, Place> = BTreeMap::new();
    for table in in_order(file) {
        let chosen = &file.chosen[table];
        let reading = Reading::new(folder, office, file, chosen);
        let head = file.place(&chosen.table, chosen.table.heading_rows.last().copied().unwrap_or(1), 0);
        let mut known = Known::of(folder, office, &chosen.kind, &chosen.imported)?;
        let mut matched: BTreeSet<u64> = BTreeSet::new();
        let mut span: Option<(Moment, Moment)> = None;
        for line in &chosen.table.lines {
            progress.inc(1);
            let whole = reading.place(line.number, "occurred");
            let mut view = RowView::new(chosen, line.number);
            if line.hidden {
                preview.hidden_rows += 1;
            }
            if let Some(at) = reading.occurred(line) {
                let (from, to) = span.get_or_insert((at, at));
                (*from, *to) = ((*from).min(at), (*to).max(at));
            }
            let (mut row, mut faults) = reading.draft(line, &args.post, &inside);
            if !faults.is_empty() {
                view.what = "faulty";
                view.summary = preview::summary(&chosen.kind, &row.draft);
                if let Some(question) = KeyQuestion::of_draft(&chosen.kind, &row.draft) {
                    inside.insert(key_name(&question), Coming::Faulty);
                }
                preview.faults.0.append(&mut faults.0);
                preview.rows.push(view);
                continue;
            }
            preview.taken.append(&mut row.taken);
            let place = reading.row_id_place(line.number);
            if let Some(id) = &row.row_id
                && let Some(first) = ids.insert(id.clone(), place.clone())
            {
                preview.faults.push(Fault::new("import-row-id-twice").with("first", first).at(place));
                view.what = "faulty";
                preview.rows.push(view);
                continue;
            }
            let row_id = row.row_id.as_deref().map(|id| (id, place));
            let question = KeyQuestion::of_draft(&chosen.kind, &row.draft);
            if row.waits {
                view.what = "faulty";
                if let Some(question) = question {
                    inside.insert(key_name(&question), Coming::Faulty);
                }
                preview.rows.push(view);
                continue;
            }
            match same::fate(folder, office, &chosen.kind, &mut row.draft, row_id, &mut known)? {
                Err(fault) => {
                    view.what = "faulty";
                    let at = if fault.place == Place::Nowhere { whole.clone() } else { fault.place.clone() };
                    preview.faults.push(fault.at(at));
                }
                Ok(Fate::Unchanged(root)) => {
                    matched.insert(root);
                    (view.what, view.seq) = ("unchanged", Some(root));
                }
                Ok(Fate::New) => view.what = "new",
                Ok(Fate::Changed(root, changes)) => {
                    matched.insert(root);
                    let row_number = line.number.to_string();
                    let sheet = if chosen.table.sheet.is_empty() { "none" } else { &chosen.table.sheet };
                    let file_name = Path::new(&file.name).file_name().unwrap_or_default().to_string_lossy();
                    let args = [("file", &*file_name), ("sheet", sheet), ("row", &row_number)];
                    let reason = context.say.say("import-reason", &args);
                    row.draft.ask = Ask::Correct { seq: root, reason };
                    (view.what, view.seq, view.changes) = ("changed", Some(root), changes);
                }
            }
            view.summary = preview::summary(&chosen.kind, &row.draft);
            let coming = match view.what {
                "new" => Some(Coming::Seq(plan.size + plan.drafts.len() as u64)),
                "faulty" => Some(Coming::Faulty),
                _ => None,
            };
            if let (Some(coming), Some(question)) = (coming, question) {
                inside.entry(key_name(&question)).or_insert(coming);
            }
            if matches!(view.what, "new" | "changed") {
                let places = reading.places(line.number);
                plan.rows.push(Row {
                    places,
                    whole,
                    inside: row.inside,
                    view: preview.rows.len(),
                    table,
                    head: head.clone(),
                });
                plan.drafts.push(row.draft);
            }
            preview.rows.push(view);
        }
        if let Some((from, to)) = span {
            for (root, seq) in same::between(folder, office, &chosen.kind, from, to)? {
                if mappings::within(&chosen.imported, root) && !matched.contains(&root) {
                    preview.missing.push(Missing { kind: chosen.kind.id.clone(), seq: root, current: seq });
                }
            }
        }
    }
    progress.finish_and_clear();
    Ok(plan)
}

/// Tables whose kinds others refer to come first.
fn in_order(file: &File) -> Vec<usize> {
    let mut left: Vec<usize> = (0..file.chosen.len()).collect();
    let mut order = Vec::new();
    while !left.is_empty() {
        let waits = |n: &usize| {
            let kind = &file.chosen[*n].kind;
            left.iter().any(|other| {
                let id = &file.chosen[*other].kind.id;
                *id != kind.id && kind.fields.iter().filter_map(|f| f.reference()).any(|(to, _)| to.contains(id))
            })
        };
        let next = left.iter().position(|n| !waits(n)).unwrap_or(0);
        order.push(left.remove(next));
    }
    order
}

/// Records everything, or sees that it could be. `true` where it was (or would be).
fn record(
    context: &Context,
    folder: &mut Folder,
    plan: Plan,
    args: &Import,
    now: Moment,
    preview: &mut Preview,
) -> Done<bool> {
    let progress = bar(plan.drafts.len() as u64, context.say.label("import-at"));
    let mut given = Given { now, salts: &mut outside::salt };
    let dry = args.dry_run || !preview.faults.is_empty();
    let inside = plan.rows.iter().any(|r| r.inside);
    let at = inside.then_some(plan.size);
    let verdict =
        folder.ledger.record_all_at(at, &plan.drafts, &mut given, dry, &mut |n| progress.set_position(n as u64))?;
    progress.finish_and_clear();
    match verdict {
        Ok(receipts) => {
            for (receipt, row) in receipts.iter().zip(&plan.rows) {
                let view = &mut preview.rows[row.view];
                if !dry && view.what == "new" {
                    view.seq = Some(receipt.seq);
                    preview.recorded_roots.push((row.table, receipt.root));
                }
            }
            preview.recorded = if dry { 0 } else { receipts.len() };
        }
        Err(all) => {
            let alone = preview.faults.is_empty() && all.iter().all(|(n, _)| plan.rows[*n].inside);
            for (n, faults) in all {
                let row = &plan.rows[n];
                preview.rows[row.view].what = "faulty";
                for fault in faults.0 {
                    // A reference to a row that is itself refused says nothing more.
                    if row.inside && !alone && fault.code.starts_with("fact-reference") {
                        continue;
                    }
                    let field = match &fault.place {
                        Place::Field(field) => field.clone(),
                        _ => String::new(),
                    };
                    if fault.code == "fact-required" && !row.places.contains_key(&field) {
                        // No column at all: said once, at the headings.
                        let kind = preview.rows[row.view].kind.clone();
                        let label = preview.label(&folder.ledger.packs, context.say.lang, &kind, &field);
                        let fault = Fault::new("import-no-column").with("heading", label).with("field", &field);
                        let fault = fault.at(row.head.clone());
                        if !preview.faults.0.contains(&fault) {
                            preview.faults.push(fault);
                        }
                        continue;
                    }
                    preview.faults.push(in_cell(fault, row));
                }
            }
        }
    }
    Ok(preview.faults.is_empty())
}

/// A fault of a draft gets the place of its cell.
fn in_cell(fault: Fault, row: &Row) -> Fault {
    let field = match &fault.place {
        Place::Field(field) => field.split(',').next().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let place = row.places.get(&field).unwrap_or(&row.whole).clone();
    fault.at(place)
}

/// Remembers how the sheets were mapped, and what they brought.
fn remember(context: &Context, folder: &Folder, file: &File, preview: &Preview) -> Done<()> {
    let head = context.say.say("import-map-head", &[("file", &file.name)]);
    let why = |w: sheet::mapping::Why| context.say.label(&format!("sheet-why-{}", w.code()));
    for (n, chosen) in file.chosen.iter().enumerate() {
        let of_table = preview.recorded_roots.iter().filter(|(t, _)| *t == n);
        let roots: Vec<u64> = of_table.map(|(_, root)| *root).collect();
        let mut confirmed = File::confirmed(chosen);
        confirmed.imported = chosen.imported.clone();
        mappings::remember(&folder.dir, &confirmed, &roots, &head, &why)?;
    }
    Ok(())
}
