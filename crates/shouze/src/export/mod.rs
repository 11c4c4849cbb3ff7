//! Lists as sheets: facts of a kind, typed and fit for print, that come back unchanged by an import.
//!
//! It writes only the file that it was told to write, and no cell that a spreadsheet would run.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;

use shouze_core::draft::KEY_SEPARATOR;
use shouze_core::fact::Fact;
use shouze_core::fault::Fault;
use shouze_core::kind::{Field, FieldType, Kind};
use shouze_core::pack::Packs;
use shouze_core::value::Value;
use shouze_paper::sheet::field::{self, Out};
use shouze_paper::sheet::write::{Grid, Heading, Print, Sort, separated, workbook};
use shouze_store::Store;
use shouze_store::contract::{Listed, State};

use crate::cli::{Context, fact_view, json_text, summary};
use crate::folder::{Done, Folder};
use crate::import::find_by_key;
use crate::say::Say;
use crate::view::state_code;

/// How a list is to be written.
pub struct Ask<'a> {
    pub out: &'a Path,
    /// A mark of the encoding before separated values, for spreadsheets that need one.
    pub mark: bool,
}

/// Writes a list of facts; of one kind, it can be imported again.
pub fn facts(
    context: &Context,
    folder: &Folder,
    office: &str,
    kind: Option<&Kind>,
    listed: &[Listed],
    ask: &Ask,
) -> Done<()> {
    let end = ask.out.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let bytes = match end.as_str() {
        "jsonl" => {
            let mut text = String::new();
            for one in listed {
                text.push_str(&json_text(&fact_view(folder, office, *one)?));
                text.push('\n');
            }
            text.into_bytes()
        }
        "xlsx" | "csv" => {
            let grid = match kind {
                Some(kind) => of_kind(context, folder, office, kind, listed)?,
                None => of_all(context, folder, office, listed)?,
            };
            save(&context.say, &grid, &end, ask.mark)?
        }
        _ => return Err(Fault::new("export-unknown-file").with("file", ask.out.display()).into()),
    };
    std::fs::write(ask.out, bytes)?;
    let (count, file) = (listed.len().to_string(), ask.out.display().to_string());
    println!("{}", context.say.say("export-done", &[("count", &count), ("file", &file)]));
    Ok(())
}

fn save(say: &Say, grid: &Grid, end: &str, mark: bool) -> Result<Vec<u8>, Fault> {
    match end {
        "csv" => separated(grid, mark),
        _ => workbook(std::slice::from_ref(grid), &print(say)),
    }
}

pub fn print(say: &Say) -> Print {
    Print { footer: say.label("sheet-footer"), kinds: Vec::new() }
}

/// The columns of a kind: what is required is marked, what may be chosen is listed.
pub fn headings(say: &Say, packs: &Packs, kind: &Kind, required: bool) -> Vec<Heading> {
    let mut list =
        vec![Heading { text: say.label("column-occurred"), required, sort: Sort::Moment, ..Heading::default() }];
    list.extend(kind.fields.iter().map(|field| heading(say, packs, kind, field, required)));
    list
}

fn heading(say: &Say, packs: &Packs, kind: &Kind, field: &Field, required: bool) -> Heading {
    let label = packs.field_label(say.lang, kind, field);
    let text = match &field.unit {
        Some(unit) => format!("{label}（{}）", packs.words.label(say.lang, &format!("unit-{unit}"))),
        None => label,
    };
    let list = match &field.field_type {
        FieldType::Choice(terms) => terms.iter().map(|t| packs.term_label(say.lang, kind, field, &t.stored)).collect(),
        FieldType::YesNo => vec!["是".to_owned(), "否".to_owned()],
        _ => Vec::new(),
    };
    let sort = match &field.field_type {
        FieldType::LongText { .. } => Sort::Long,
        FieldType::Integer { .. } | FieldType::Decimal { .. } => Sort::Number,
        FieldType::Date => Sort::Day,
        FieldType::Time => Sort::Moment,
        _ => Sort::Text,
    };
    Heading { text, note: None, required: required && field.required, hidden: false, sort, list }
}

pub fn row_id_heading(say: &Say) -> Heading {
    Heading { text: say.label("column-row_id"), hidden: true, ..Heading::default() }
}

fn of_kind(context: &Context, folder: &Folder, office: &str, kind: &Kind, listed: &[Listed]) -> Done<Grid> {
    let say = &context.say;
    let packs = &folder.ledger.packs;
    let names = Names { folder, office, found: RefCell::default() };
    let mut columns = vec![Heading { text: say.label("column-seq"), sort: Sort::Number, ..Heading::default() }];
    columns.extend(headings(say, packs, kind, false));
    columns.push(row_id_heading(say));
    let mut rows = Vec::new();
    for one in listed {
        let fact = open(folder, office, one.seq)?;
        let mut row = vec![Out::Number(fact.seq as f64), field::moment_or_text(fact.occurred)];
        row.extend(kind.fields.iter().map(|f| cell(say, packs, kind, f, &fact, &names)));
        let id = if one.root == one.seq { fact.id.clone() } else { open(folder, office, one.root)?.id };
        row.push(Out::Text(id));
        rows.push(row);
    }
    let name = packs.words.label(say.lang, &kind.id);
    Ok(Grid { name, columns, rows, room: 0 })
}

fn cell(say: &Say, packs: &Packs, kind: &Kind, field: &Field, fact: &Fact, names: &Names) -> Out {
    if let Some((to, _)) = field.reference() {
        let Some(roots) = fact.refs.get(&field.id) else { return Out::Empty };
        return Out::Text(roots.iter().map(|root| names.of(to, *root)).collect::<Vec<_>>().join("；"));
    }
    match fact.data.get(&field.id) {
        None => Out::Empty,
        Some(value) => field::write(field, value, &|stored| packs.term_label(say.lang, kind, field, stored)),
    }
}

fn of_all(context: &Context, folder: &Folder, office: &str, listed: &[Listed]) -> Done<Grid> {
    let say = &context.say;
    let heads = ["column-seq", "column-kind", "column-occurred", "column-summary", "column-state"];
    let columns = heads.iter().map(|id| Heading { text: say.label(id), ..Heading::default() }).collect();
    let mut rows = Vec::new();
    for one in listed {
        let fact = open(folder, office, one.seq)?;
        let what = match one.state {
            State::Void => fact.act.reason().unwrap_or_default().to_owned(),
            _ => summary(folder, &fact),
        };
        rows.push(vec![
            Out::Number(fact.seq as f64),
            Out::Text(folder.ledger.packs.words.label(say.lang, &fact.kind)),
            field::moment_or_text(fact.occurred),
            Out::Text(what),
            Out::Text(say.label(&format!("state-{}", state_code(one.state)))),
        ]);
    }
    Ok(Grid { name: say.label("facts-sheet"), columns, rows, room: 0 })
}

fn open(folder: &Folder, office: &str, seq: u64) -> Done<Fact> {
    let fact = folder.ledger.store.fact(office, seq)?;
    Ok(fact.ok_or_else(|| Fault::new("fact-not-found").with("seq", seq))?)
}

/// How facts are named in a sheet: by their natural key where that leads back to them, else `#seq`.
struct Names<'a> {
    folder: &'a Folder,
    office: &'a str,
    found: RefCell<HashMap<u64, String>>,
}

impl Names<'_> {
    fn of(&self, to: &[String], root: u64) -> String {
        if let Some(name) = self.found.borrow().get(&root) {
            return name.clone();
        }
        let name = self.key_text(root).filter(|text| self.leads_back(to, text, root));
        let name = name.unwrap_or_else(|| format!("#{root}"));
        self.found.borrow_mut().insert(root, name.clone());
        name
    }

    fn leads_back(&self, to: &[String], text: &str, root: u64) -> bool {
        let plain = !text.starts_with('#') && !text.contains(['；', ';', '\n']) && text.trim() == text;
        let kinds = to.iter().filter_map(|k| self.folder.ledger.packs.kind(k));
        plain && kinds.into_iter().find_map(|k| find_by_key(self.folder, self.office, k, text)) == Some(root)
    }

    fn key_text(&self, root: u64) -> Option<String> {
        let store = &self.folder.ledger.store;
        let current = store.versions(self.office, root).ok()?.into_iter().find(|v| v.state == State::Current)?;
        let fact = store.fact(self.office, current.seq).ok()??;
        let kind = self.folder.ledger.packs.kind(&fact.kind)?;
        let part = |id: &String| match kind.field(id) {
            None => Some(fact.occurred.day().to_string()),
            Some(field) if field.reference().is_some() => match fact.refs.get(id)?.as_slice() {
                [one] => self.key_text(*one),
                _ => None,
            },
            Some(_) => Some(match fact.data.get(id) {
                Some(Value::YesNo(b)) => b.to_string(),
                Some(value) => value.to_string(),
                None => String::new(),
            }),
        };
        let parts: Option<Vec<String>> = kind.key.iter().map(part).collect();
        parts.filter(|p| !p.is_empty()).map(|p| p.join(&KEY_SEPARATOR.to_string()))
    }
}
