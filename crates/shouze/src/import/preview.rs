//! What an import would do, or did: every row with its fate, what was left out, what is wrong.
//!
//! The same structure is printed as sentences and as JSON.

use serde::Serialize;
use serde_json::json;
use shouze_core::Lang;
use shouze_core::draft::Draft;
use shouze_core::fault::{Fault, Faults, Place};
use shouze_core::kind::Kind;
use shouze_core::pack::Packs;
use shouze_paper::sheet::cell::date::Taken;
use shouze_paper::sheet::mapping::Target;
use shouze_paper::sheet::table::Skipped;
use shouze_store::Store;

use super::Import;
use super::file::{Chosen, File};
use super::same::Change;
use crate::cli::Context;
use crate::folder::{Done, Folder};
use crate::say::table;

/// How many rows of a sort are printed; `--json` has them all.
const SHOWN: usize = 20;

#[derive(Debug, Serialize)]
pub struct RowView {
    pub sheet: String,
    pub kind: String,
    pub row: u32,
    /// new, unchanged, changed, faulty
    pub what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    pub summary: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

impl RowView {
    pub fn new(chosen: &Chosen, row: u32) -> RowView {
        RowView {
            sheet: chosen.table.sheet.clone(),
            kind: chosen.kind.id.clone(),
            row,
            what: "new",
            seq: None,
            summary: String::new(),
            changes: Vec::new(),
        }
    }
}

/// In the ledger, of the same shape and period, but not in the sheet.
#[derive(Debug, Serialize)]
pub struct Missing {
    pub kind: String,
    pub seq: u64,
    #[serde(skip)]
    pub current: u64,
}

#[derive(Debug, Serialize)]
pub struct ColumnView {
    pub column: String,
    pub heading: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    pub fields: Vec<String>,
    pub labels: Vec<String>,
    pub score: f64,
    pub why: &'static str,
    pub certain: bool,
}

#[derive(Debug, Serialize)]
pub struct SheetView {
    pub sheet: String,
    pub kind: String,
    pub title: Vec<String>,
    pub heading_rows: Vec<u32>,
    pub rows: usize,
    pub shape: String,
    pub year: Option<i16>,
    pub columns: Vec<ColumnView>,
    pub skipped: Vec<Skipped>,
}

pub struct Preview {
    pub file: String,
    pub sheets: Vec<SheetView>,
    pub left_out: Vec<(String, &'static str)>,
    pub rows: Vec<RowView>,
    pub missing: Vec<Missing>,
    pub taken: Vec<(Place, Taken, String)>,
    pub warnings: Vec<Fault>,
    pub faults: Faults,
    pub recorded: usize,
    /// The table and the root of each new fact.
    pub recorded_roots: Vec<(usize, u64)>,
    pub hidden_rows: usize,
    /// Columns are taken as suggested, which only a dry run does.
    pub unconfirmed: bool,
}

/// One line that says what a draft is about: its natural key, or its first words.
pub fn summary(kind: &Kind, draft: &Draft) -> String {
    let text = |id: &String| draft.data.get(id).and_then(|v| v.as_str()).map(str::to_owned);
    let key: Vec<String> = kind.key.iter().filter_map(text).collect();
    let list = if key.is_empty() { kind.fields.iter().filter_map(|f| text(&f.id)).take(2).collect() } else { key };
    list.join("｜").chars().take(60).collect()
}

impl Preview {
    pub fn new(file: &File, packs: &Packs, lang: Lang) -> Preview {
        Preview {
            file: file.name.clone(),
            sheets: file.chosen.iter().map(|c| sheet_view(c, packs, lang)).collect(),
            left_out: file.left_out.clone(),
            rows: Vec::new(),
            missing: Vec::new(),
            taken: Vec::new(),
            warnings: file.warnings.clone(),
            faults: Faults::default(),
            recorded: 0,
            recorded_roots: Vec::new(),
            hidden_rows: 0,
            unconfirmed: false,
        }
    }

    pub fn count(&self, what: &str) -> usize {
        self.rows.iter().filter(|r| r.what == what).count()
    }

    pub fn json(&self, context: &Context) -> serde_json::Value {
        let say = &context.say;
        let fault = |f: &Fault| {
            let cell = match &f.place {
                Place::Cell { sheet, cell, .. } => format!("{sheet}!{cell}"),
                Place::File { line, column, .. } => {
                    shouze_paper::sheet::address(column.saturating_sub(1) as u32, line.saturating_sub(1) as u32)
                }
                other => other.to_string(),
            };
            json!({"code": f.code, "place": f.place.to_string(), "cell": cell, "says": f.render(&say.words, say.lang)})
        };
        let taken: Vec<_> = self
            .taken
            .iter()
            .map(|(place, taken, text)| json!({"place": place.to_string(), "taken": code(*taken), "as": text}))
            .collect();
        let left_out: Vec<_> = self.left_out.iter().map(|(s, why)| json!({"sheet": s, "why": why})).collect();
        json!({
            "file": self.file,
            "sheets": self.sheets,
            "left_out": left_out,
            "rows": self.rows.len(),
            "new": self.count("new"),
            "changed": self.count("changed"),
            "unchanged": self.count("unchanged"),
            "faulty": self.count("faulty"),
            "missing": self.missing,
            "recorded": self.recorded,
            "unconfirmed": self.unconfirmed,
            "hidden_rows": self.hidden_rows,
            "taken": taken,
            "warnings": self.warnings.iter().map(fault).collect::<Vec<_>>(),
            "faults": self.faults.0.iter().map(fault).collect::<Vec<_>>(),
            "list": self.rows,
        })
    }

    pub fn print(&self, context: &Context, folder: &Folder, args: &Import) -> Done<u8> {
        let code = if self.faults.is_empty() { 0 } else { 1 };
        if args.json {
            println!("{}", self.json(context));
            return Ok(code);
        }
        let say = &context.say;
        for sheet in &self.sheets {
            sheet.print(context, args.dry_run);
        }
        for (sheet, why) in &self.left_out {
            println!(
                "{}",
                say.say("import-left-out", &[("sheet", sheet), ("why", &say.label(&format!("sheet-left-{why}")))])
            );
        }
        for row in self.rows.iter().filter(|r| r.what == "changed").take(SHOWN) {
            let (number, seq) = (row.row.to_string(), row.seq.unwrap_or_default().to_string());
            println!("{}", say.say("import-row-changed", &[("row", &number), ("seq", &seq), ("what", &row.summary)]));
            for change in &row.changes {
                println!(
                    "    {}: {} → {}",
                    self.label(&folder.ledger.packs, say.lang, &row.kind, &change.field),
                    change.before,
                    change.after
                );
            }
        }
        if args.dry_run {
            for row in self.rows.iter().filter(|r| r.what == "new").take(SHOWN) {
                println!("{}", say.say("import-row-new", &[("row", &row.row.to_string()), ("what", &row.summary)]));
            }
        }
        for (place, taken, text) in
            self.taken.iter().filter(|(_, t, _)| !matches!(t, Taken::Serial | Taken::Year)).take(SHOWN)
        {
            let id = format!("sheet-taken-{}", code_of(*taken));
            println!("{place}: {}", say.say(&id, &[("as", text)]));
        }
        for missing in self.missing.iter().take(SHOWN) {
            let fact = folder.ledger.store.fact(&context.open()?.1, missing.current)?;
            let what = fact.map(|f| crate::cli::summary(folder, &f)).unwrap_or_default();
            println!("{}", say.say("import-missing", &[("seq", &missing.seq.to_string()), ("what", &what)]));
        }
        for warning in self.warnings.iter().take(SHOWN) {
            println!("{}", warning.render(&say.words, say.lang));
        }
        if self.hidden_rows > 0 {
            println!("{}", say.say("import-hidden-rows", &[("count", &self.hidden_rows.to_string())]));
        }
        say.faults(&self.faults);
        if self.unconfirmed {
            println!("{}", say.label("import-unconfirmed"));
        }
        let numbers = [
            ("rows", self.rows.len()),
            ("added", self.count("new")),
            ("changed", self.count("changed")),
            ("unchanged", self.count("unchanged")),
            ("missing", self.missing.len()),
            ("count", self.faults.0.len()),
        ]
        .map(|(name, n)| (name, n.to_string()));
        let numbers: Vec<(&str, &str)> = numbers.iter().map(|(name, n)| (*name, n.as_str())).collect();
        let id = match (self.faults.is_empty(), args.dry_run) {
            (false, _) => "import-refused",
            (true, true) => "import-would",
            (true, false) => "import-done",
        };
        println!("{}", say.say(id, &numbers));
        Ok(code)
    }

    pub fn label(&self, packs: &Packs, lang: Lang, kind: &str, field: &str) -> String {
        let found = packs.kind(kind).and_then(|k| Some(packs.field_label(lang, k, k.field(field)?)));
        found.unwrap_or_else(|| field.to_owned())
    }
}

fn code_of(taken: Taken) -> &'static str {
    match taken {
        Taken::Start => "start",
        Taken::Year => "year",
        Taken::Month => "month",
        Taken::Serial => "serial",
    }
}

fn code(taken: Taken) -> &'static str {
    code_of(taken)
}

fn sheet_view(chosen: &Chosen, packs: &Packs, lang: Lang) -> SheetView {
    let columns = chosen.table.columns.iter().zip(&chosen.mapping.columns).map(|(column, guess)| {
        let label = |target: &Target| match target {
            Target::Field(id) => chosen.kind.field(id).map(|f| packs.field_label(lang, &chosen.kind, f)),
            _ => None,
        };
        ColumnView {
            column: shouze_paper::sheet::letters(column.at),
            heading: column.heading.clone(),
            unit: column.unit.clone(),
            fields: guess.targets.iter().map(Target::name).collect(),
            labels: guess.targets.iter().filter_map(label).collect(),
            score: guess.score,
            why: guess.why.code(),
            certain: guess.is_certain(),
        }
    });
    SheetView {
        sheet: chosen.table.sheet.clone(),
        kind: chosen.kind.id.clone(),
        title: chosen.table.title.clone(),
        heading_rows: chosen.table.heading_rows.clone(),
        rows: chosen.table.lines.len(),
        shape: chosen.shape.clone(),
        year: chosen.around.year,
        columns: columns.collect(),
        skipped: chosen.table.skipped.clone(),
    }
}

impl SheetView {
    fn print(&self, context: &Context, dry: bool) {
        let say = &context.say;
        if dry && self.columns.iter().any(|c| !c.certain) {
            self.print_columns(context);
        } else {
            for column in
                self.columns.iter().filter(|c| c.fields == ["-"] && c.why != "serial" && !c.heading.is_empty())
            {
                println!(
                    "{}",
                    say.say("import-column-left", &[("column", &column.column), ("heading", &column.heading)])
                );
            }
        }
        for skipped in self.skipped.iter().filter(|s| s.why.code() != "title").take(SHOWN) {
            let why = say.label(&format!("sheet-skip-{}", skipped.why.code()));
            let text: String = skipped.text.chars().take(30).collect();
            println!(
                "{}",
                say.say("import-skipped", &[("row", &skipped.row.to_string()), ("why", &why), ("text", &text)])
            );
        }
    }

    /// Columns with what they fill, the score and why.
    pub fn print_columns(&self, context: &Context) {
        let say = &context.say;
        let heads = ["column-cell", "column-heading", "column-field", "column-score", "column-why"];
        let mut rows = table(heads.iter().map(|id| say.label(id)).collect(), &[3]);
        for c in &self.columns {
            let fields = c.fields.join("+");
            let field = match c.labels.as_slice() {
                [] => fields,
                labels => format!("{}（{fields}）", labels.join("+")),
            };
            let why = say.label(&format!("sheet-why-{}", c.why));
            rows.add_row(vec![c.column.clone(), c.heading.clone(), field, format!("{:.2}", c.score), why]);
        }
        println!("{rows}");
    }
}
