//! `import`: a clean sheet whose headings are the labels of one kind, in either language.
//!
//! All or nothing: a sheet with one faulty row adds nothing, and every fault is named by its cell.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value as Json, json};
use shouze_core::draft::{Ask, Draft, KeyPart, KeyQuestion, Needs, OFFICE_ITSELF, Surroundings};
use shouze_core::fault::{Fault, Faults, Place};
use shouze_core::kind::Kind;
use shouze_core::moment::{Moment, day_number, parse_day};
use shouze_core::pack::Packs;
use shouze_core::value::Value;
use shouze_core::{Lang, Words};
use shouze_store::Store;
use shouze_store::ledger::Given;

use crate::cli::Context;
use crate::folder::{Done, Folder};
use crate::outside;
use crate::say::bar;

#[derive(Debug, Args)]
pub struct Import {
    pub file: PathBuf,
    #[arg(long)]
    pub kind: String,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, default_value = OFFICE_ITSELF)]
    pub post: String,
    #[arg(long)]
    pub json: bool,
}

/// The most cells and rows that are read.
const CELLS_MAX: usize = 1_000_000;
const ROWS_MAX: usize = 100_000;

/// A sheet as text: headings, and rows with the number they have in the file.
#[derive(Debug, Default)]
pub struct Sheet {
    pub name: String,
    pub headings: Vec<String>,
    pub rows: Vec<(usize, Vec<String>)>,
}

impl Sheet {
    pub fn read(file: &Path) -> Result<Sheet, Faults> {
        let name = file.display().to_string();
        let end = file.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        match end.as_str() {
            "xlsx" => read_xlsx(file, name),
            "csv" => {
                let bytes = std::fs::read(file).map_err(|e| unreadable(&name, e))?;
                read_csv(&bytes, name)
            }
            _ => Err(Fault::new("import-unknown-file").with("file", name).into()),
        }
    }

    fn place(&self, row: usize, column: usize) -> Place {
        Place::File { file: self.name.clone(), line: row, column: column + 1 }
    }
}

fn unreadable(file: &str, says: impl std::fmt::Display) -> Fault {
    Fault::new("import-unreadable").with("file", file).with("says", says)
}

/// Reads comma-separated UTF-8.
pub fn read_csv(bytes: &[u8], name: String) -> Result<Sheet, Faults> {
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let line = bytes[..e.valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        Fault::new("import-not-utf8").at(Place::File { file: name.clone(), line, column: 1 })
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut sheet = Sheet { name: name.clone(), ..Sheet::default() };
    let mut cells = 0;
    for record in reader.records() {
        let record = record.map_err(|e| unreadable(&name, e))?;
        let row = record.position().map_or(0, |p| p.line() as usize);
        cells += record.len();
        push_row(&mut sheet, row, record.iter().map(str::to_owned).collect(), cells)?;
    }
    finish(sheet)
}

fn push_row(sheet: &mut Sheet, row: usize, cells: Vec<String>, count: usize) -> Result<(), Faults> {
    if count > CELLS_MAX || sheet.rows.len() >= ROWS_MAX {
        let fault = Fault::new("import-too-large").with("file", &sheet.name);
        return Err(fault.with("rows", ROWS_MAX).with("cells", CELLS_MAX).into());
    }
    if cells.iter().all(|c| c.trim().is_empty()) {
        return Ok(());
    }
    if sheet.headings.is_empty() {
        sheet.headings = cells.iter().map(|c| c.trim().to_owned()).collect();
    } else {
        sheet.rows.push((row, cells));
    }
    Ok(())
}

fn finish(sheet: Sheet) -> Result<Sheet, Faults> {
    if sheet.headings.is_empty() {
        return Err(Fault::new("import-empty").with("file", &sheet.name).into());
    }
    Ok(sheet)
}

/// Reads the first sheet of a workbook cell by cell: its claimed size is never allocated.
fn read_xlsx(file: &Path, name: String) -> Result<Sheet, Faults> {
    use calamine::{Reader, Xlsx, open_workbook};
    let mut book: Xlsx<_> = open_workbook(file).map_err(|e: calamine::XlsxError| unreadable(&name, e))?;
    let first = book.sheet_names().first().cloned().unwrap_or_default();
    let mut reader = book.worksheet_cells_reader(&first).map_err(|e| unreadable(&name, e))?;
    let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    let mut count = 0;
    while let Some(cell) = reader.next_cell().map_err(|e| unreadable(&name, e))? {
        let (row, column) = cell.get_position();
        let text = cell_text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        count += 1;
        if count > CELLS_MAX || column > 1_000 {
            let fault = Fault::new("import-too-large").with("file", &name);
            return Err(fault.with("rows", ROWS_MAX).with("cells", CELLS_MAX).into());
        }
        rows.entry(row).or_default().insert(column, text);
    }
    let mut sheet = Sheet { name, ..Sheet::default() };
    for (row, cells) in rows {
        let width = cells.keys().last().map_or(0, |c| c + 1);
        let list = (0..width).map(|c| cells.get(&c).cloned().unwrap_or_default()).collect();
        push_row(&mut sheet, row as usize + 1, list, count)?;
    }
    finish(sheet)
}

fn cell_text(value: &calamine::DataRef) -> String {
    use calamine::DataRef;
    match value {
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => n.to_string(),
        DataRef::String(s) => s.trim().to_owned(),
        DataRef::SharedString(s) => s.trim().to_owned(),
        DataRef::Bool(b) => b.to_string(),
        DataRef::DateTimeIso(s) | DataRef::DurationIso(s) => s.clone(),
        DataRef::DateTime(at) => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// What a column fills.
#[derive(Clone, Debug, PartialEq)]
enum Column {
    Occurred,
    Field(String),
    Reference(String),
    Evidence,
    /// Written by an export; says nothing new.
    Ignored,
}

fn map_columns(sheet: &Sheet, kind: &Kind, packs: &Packs, words: &Words) -> Result<Vec<Column>, Faults> {
    let mut faults = Faults::default();
    let mut columns = Vec::new();
    let labels: Vec<(String, &str)> =
        kind.fields.iter().flat_map(|f| Lang::BOTH.map(|l| (packs.field_label(l, kind, f), f.id.as_str()))).collect();
    let shared = |id: &str, name: &str| Lang::BOTH.iter().any(|l| words.label(*l, id) == name);
    for (n, heading) in sheet.headings.iter().enumerate() {
        let field = kind.field(heading).or_else(|| {
            let id = labels.iter().find(|(label, _)| label == heading)?.1;
            kind.field(id)
        });
        let column = match field {
            Some(field) if field.reference().is_some() => Column::Reference(field.id.clone()),
            Some(field) => Column::Field(field.id.clone()),
            None if heading == "occurred"
                || shared("column-occurred", heading)
                || shared("column-occurred_on", heading) =>
            {
                Column::Occurred
            }
            None if shared("column-evidence", heading) => Column::Evidence,
            None if heading.is_empty()
                || ["column-seq", "column-kind", "column-state", "column-recorded"]
                    .iter()
                    .any(|id| shared(id, heading)) =>
            {
                Column::Ignored
            }
            None => {
                let fault = Fault::new("import-unknown-heading").with("heading", heading).with("kind", &kind.id);
                let fault = fault.near(heading, labels.iter().map(|(label, _)| label.as_str()));
                faults.push(fault.at(sheet.place(1, n)));
                Column::Ignored
            }
        };
        if column != Column::Ignored && columns.contains(&column) {
            faults.push(Fault::new("import-twice").with("heading", heading).at(sheet.place(1, n)));
        }
        columns.push(column);
    }
    if !columns.contains(&Column::Occurred) {
        faults.push(Fault::new("import-no-occurred").at(sheet.place(1, 0)));
    }
    faults.or(columns)
}

/// The drafts of a sheet, each with its row; references are looked up by key.
pub struct Reading<'a> {
    pub folder: &'a Folder,
    pub office: &'a str,
    pub kind: &'a Kind,
    pub sheet: &'a Sheet,
    columns: Vec<Column>,
}

impl<'a> Reading<'a> {
    pub fn new(
        folder: &'a Folder,
        office: &'a str,
        kind: &'a Kind,
        sheet: &'a Sheet,
        words: &Words,
    ) -> Result<Self, Faults> {
        let columns = map_columns(sheet, kind, &folder.ledger.packs, words)?;
        Ok(Reading { folder, office, kind, sheet, columns })
    }

    /// When a row says it occurred.
    pub fn occurred(&self, cells: &[String]) -> Option<Moment> {
        let at = self.columns.iter().position(|c| *c == Column::Occurred)?;
        Moment::parse(cells.get(at)?)
    }

    /// The column that fills a field, for the place of a fault.
    pub fn place(&self, row: usize, field: &str) -> Place {
        let at = self.columns.iter().position(|c| match c {
            Column::Field(id) | Column::Reference(id) => id == field,
            Column::Occurred => field == "occurred",
            _ => false,
        });
        self.sheet.place(row, at.unwrap_or(0))
    }

    pub fn draft(&self, row: usize, cells: &[String], post: &str) -> Result<Draft, Faults> {
        let mut faults = Faults::default();
        let mut draft = Draft {
            office: self.office.to_owned(),
            id: outside::id(),
            kind: self.kind.id.clone(),
            post: post.to_owned(),
            occurred: None,
            data: BTreeMap::new(),
            refs: BTreeMap::new(),
            evidence: Vec::new(),
            ask: Ask::New,
        };
        for (n, column) in self.columns.iter().enumerate() {
            let text = cells.get(n).map_or("", |c| c.trim());
            if text.is_empty() {
                continue;
            }
            match column {
                Column::Ignored => {}
                Column::Occurred => draft.occurred = Some(text.to_owned()),
                Column::Field(id) => drop(draft.data.insert(
                    id.clone(),
                    Json::String(crate::cli::term_named(&self.folder.ledger.packs, self.kind, id, text)),
                )),
                Column::Reference(id) => match self.references(id, text) {
                    Ok(seqs) => drop(draft.refs.insert(id.clone(), seqs)),
                    Err(fault) => faults.push(fault.at(self.sheet.place(row, n))),
                },
                Column::Evidence => {
                    let base = Path::new(&self.sheet.name).parent().unwrap_or(Path::new("."));
                    for file in text.split(['；', ';']).map(str::trim).filter(|f| !f.is_empty()) {
                        match self.folder.ledger.evidence.put(&base.join(file)) {
                            Ok(digest) => draft.evidence.push(digest),
                            Err(e) => faults.push(e.fault.at(self.sheet.place(row, n))),
                        }
                    }
                }
            }
        }
        faults.or(draft)
    }

    fn references(&self, field: &str, text: &str) -> Result<Vec<u64>, Fault> {
        let to = self.kind.field(field).and_then(|f| f.reference()).map(|(to, _)| to.to_vec()).unwrap_or_default();
        text.split(['；', ';']).map(str::trim).filter(|t| !t.is_empty()).map(|name| self.reference(&to, name)).collect()
    }

    fn reference(&self, to: &[String], name: &str) -> Result<u64, Fault> {
        if let Some(seq) = name.strip_prefix('#') {
            return seq
                .parse()
                .map_err(|_| Fault::new("import-no-such-fact").with("name", name).with("kinds", to.join("、")));
        }
        let found = to.iter().find_map(|kind| {
            let kind = self.folder.ledger.packs.kind(kind)?;
            find_by_key(self.folder, self.office, kind, name)
        });
        found.ok_or_else(|| Fault::new("import-no-such-fact").with("name", name).with("kinds", to.join("、")))
    }
}

/// The fact of a kind that a text names by its natural key (parts joined by `｜`).
pub fn find_by_key(folder: &Folder, office: &str, kind: &Kind, name: &str) -> Option<u64> {
    let texts: Vec<&str> = name.split(['｜', '|']).map(str::trim).collect();
    if kind.key.is_empty() || texts.len() != kind.key.len() {
        return None;
    }
    let mut parts = Vec::new();
    for (id, text) in kind.key.iter().zip(texts) {
        let part = match kind.field(id) {
            None => KeyPart::Day(day_number(parse_day(text)?)),
            Some(field) => match field.reference() {
                Some((to, _)) => {
                    let found = to.iter().find_map(|k| find_by_key(folder, office, folder.ledger.packs.kind(k)?, text));
                    KeyPart::Refs(vec![found?])
                }
                None => KeyPart::Value(Value::read(&field.field_type, &Json::String(text.to_owned())).ok()?),
            },
        };
        parts.push((id.clone(), part));
    }
    let needs = Needs { key: Some(KeyQuestion { kind: kind.id.clone(), parts }), ..Needs::default() };
    let mut known = Surroundings::default();
    folder.ledger.store.look(office, &needs, &mut known).ok()?;
    known.same_key
}

pub fn import(context: &Context, args: &Import) -> Done<u8> {
    let (mut folder, office) = context.open()?;
    let now = context.now(&folder, &office)?;
    let kind = crate::cli::kind_named(&folder.ledger.packs, &args.kind)?.clone();
    let sheet = Sheet::read(&args.file)?;
    let mut faults = Faults::default();
    let mut drafts = Vec::new();
    let places = {
        let reading = Reading::new(&folder, &office, &kind, &sheet, &context.say.words)?;
        for (row, cells) in &sheet.rows {
            match reading.draft(*row, cells, &args.post) {
                Ok(draft) => drafts.push((*row, draft)),
                Err(mut f) => faults.0.append(&mut f.0),
            }
        }
        let fields: Vec<&str> = kind.fields.iter().map(|f| f.id.as_str()).chain(["occurred"]).collect();
        fields.iter().map(|f| (f.to_string(), reading.place(0, f))).collect::<BTreeMap<_, _>>()
    };
    let unchanged = drop_unchanged(&mut folder, &office, &kind, &mut drafts, now)?;
    let progress = bar(drafts.len() as u64, context.say.label("import-at"));
    let list: Vec<Draft> = drafts.iter().map(|(_, d)| d.clone()).collect();
    let mut given = Given { now, salts: &mut outside::salt };
    let dry = args.dry_run || !faults.is_empty();
    let verdict = folder.ledger.record_all(&list, &mut given, dry, &mut |n| progress.set_position(n as u64))?;
    progress.finish_and_clear();
    let added = match verdict {
        Ok(receipts) => receipts.len(),
        Err(all) => {
            for (n, f) in all {
                faults.0.extend(f.0.into_iter().map(|fault| in_cell(fault, drafts[n].0, &places, &sheet)));
            }
            0
        }
    };
    report(context, args, &sheet, &faults, added, unchanged)
}

/// A fault of a draft gets the place of its cell, and keeps the field's name.
fn in_cell(fault: Fault, row: usize, places: &BTreeMap<String, Place>, sheet: &Sheet) -> Fault {
    let field = match &fault.place {
        Place::Field(field) => field.clone(),
        _ => String::new(),
    };
    let column = match places.get(field.split(',').next().unwrap_or_default()) {
        Some(Place::File { column, .. }) => *column,
        _ => 1,
    };
    fault.at(Place::File { file: sheet.name.clone(), line: row, column })
}

/// Rows that say what already stands are not recorded again.
fn drop_unchanged(
    folder: &mut Folder,
    office: &str,
    kind: &Kind,
    drafts: &mut Vec<(usize, Draft)>,
    now: Moment,
) -> Done<usize> {
    let before = drafts.len();
    let mut kept = Vec::new();
    for (row, draft) in drafts.drain(..) {
        let name = key_text(kind, &draft);
        let same = name.and_then(|question| {
            let mut known = Surroundings::default();
            let needs = Needs { key: Some(question), ..Needs::default() };
            folder.ledger.store.look(office, &needs, &mut known).ok()?;
            known.same_key
        });
        let unchanged = match same {
            None => false,
            Some(seq) => {
                let again = Draft { ask: Ask::Correct { seq, reason: "=".into() }, ..draft.clone() };
                let mut given = Given { now, salts: &mut outside::salt };
                let verdict = folder.ledger.record_all(&[again], &mut given, true, &mut |_| {})?;
                verdict.is_err_and(|all| all.iter().all(|(_, f)| f.0.iter().all(|f| f.code == "fact-nothing-changed")))
            }
        };
        if !unchanged {
            kept.push((row, draft));
        }
    }
    *drafts = kept;
    Ok(before - drafts.len())
}

fn key_text(kind: &Kind, draft: &Draft) -> Option<KeyQuestion> {
    if kind.key.is_empty() {
        return None;
    }
    let mut parts = Vec::new();
    for id in &kind.key {
        let part = match kind.field(id) {
            None => KeyPart::Day(day_number(Moment::parse(draft.occurred.as_deref()?)?.day())),
            Some(field) if field.reference().is_some() => {
                KeyPart::Refs(draft.refs.get(id).cloned().unwrap_or_default())
            }
            Some(field) => {
                KeyPart::Value(Value::read(&field.field_type, draft.data.get(id).unwrap_or(&Json::Null)).ok()?)
            }
        };
        parts.push((id.clone(), part));
    }
    Some(KeyQuestion { kind: kind.id.clone(), parts })
}

fn report(
    context: &Context,
    args: &Import,
    sheet: &Sheet,
    faults: &Faults,
    added: usize,
    unchanged: usize,
) -> Done<u8> {
    let code = if faults.is_empty() { 0 } else { 1 };
    if args.json {
        let list: Vec<_> = faults.0.iter().map(|f| json!({"code": f.code, "place": f.place.to_string(), "says": f.render(&context.say.words, context.say.lang)})).collect();
        let recorded = if args.dry_run { 0 } else { added };
        println!(
            "{}",
            json!({"file": sheet.name, "rows": sheet.rows.len(), "new": added, "recorded": recorded, "unchanged": unchanged, "faults": list})
        );
        return Ok(code);
    }
    context.say.faults(faults);
    let (rows, added, unchanged) = (sheet.rows.len().to_string(), added.to_string(), unchanged.to_string());
    let count = faults.0.len().to_string();
    let id = match (faults.is_empty(), args.dry_run) {
        (false, _) => "import-refused",
        (true, true) => "import-would",
        (true, false) => "import-done",
    };
    println!(
        "{}",
        context.say.say(id, &[("rows", &rows), ("added", &added), ("unchanged", &unchanged), ("count", &count)])
    );
    Ok(code)
}
