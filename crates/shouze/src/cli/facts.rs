//! `facts` and `fact`: what the ledger holds.

use std::io::{BufWriter, Write};

use clap::{Args, ValueEnum};
use serde_json::json;
use shouze_core::fact::Fact;
use shouze_core::fault::{Fault, Faults};
use shouze_core::filter::{self, Filter};
use shouze_core::kind::Kind;
use shouze_core::pack::hex;
use shouze_store::Store;
use shouze_store::contract::{Listed, Selection, State};

use super::{Context, line, record::kind_named};
use crate::folder::{Done, Folder};
use crate::say::table;
use crate::view::{FactView, state_code};

#[derive(Debug, Args)]
pub struct Facts {
    #[arg(long)]
    pub kind: Option<String>,
    #[arg(long)]
    pub filter: Option<String>,
    #[arg(long)]
    pub search: Option<String>,
    #[arg(long)]
    pub at: Option<String>,
    #[arg(long)]
    pub known: Option<String>,
    #[arg(long)]
    pub current: bool,
    #[arg(long, group = "form")]
    pub jsonl: bool,
    #[arg(long, group = "form")]
    pub json: bool,
    #[arg(long, group = "form")]
    pub csv: bool,
    /// Write the list into a file: .xlsx, .csv or .jsonl.
    #[arg(long, group = "form")]
    pub out: Option<std::path::PathBuf>,
    /// Begin csv with the mark of UTF-8.
    #[arg(long)]
    pub bom: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Form {
    Table,
    Jsonl,
    Json,
    Csv,
}

#[derive(Debug, Args)]
pub struct FactOne {
    pub seq: u64,
    #[arg(long)]
    pub json: bool,
}

/// Reads a filter; its faults name the column in the text that was given.
pub fn read_filter(text: &str, kind: &Kind, folder: &Folder) -> Result<Filter, Faults> {
    filter::parse(text, kind, &folder.ledger.packs.kinds).map_err(|all| {
        Faults(
            all.into_iter()
                .map(|f| {
                    let column = text.get(..f.offset).map_or(1, |t| t.chars().count() + 1);
                    f.fault.at(shouze_core::Place::File { file: "--filter".into(), line: 1, column })
                })
                .collect(),
        )
    })
}

pub fn facts(context: &Context, args: &Facts) -> Done<u8> {
    let (folder, office) = context.open()?;
    let as_of = context.as_of(&folder, &office, args.at.as_deref(), args.known.as_deref())?;
    let kind = args.kind.as_deref().map(|k| kind_named(&folder.ledger.packs, k)).transpose()?;
    let filter = match (&args.filter, kind) {
        (None, _) => Filter::All,
        (Some(text), Some(kind)) => read_filter(text, kind, &folder)?,
        (Some(_), None) => return Err(Fault::new("facts-filter-needs-kind").into()),
    };
    // What is asked of values or of a day is asked of what stands; without questions, the whole log.
    let current =
        args.current || args.out.is_some() || args.filter.is_some() || args.search.is_some() || args.at.is_some();
    let selection = Selection { kind: kind.map(|k| k.id.clone()), filter, search: args.search.clone(), as_of, current };
    let form = match (args.jsonl, args.json, args.csv) {
        (true, _, _) => Form::Jsonl,
        (_, true, _) => Form::Json,
        (_, _, true) => Form::Csv,
        _ => Form::Table,
    };
    let mut listed = Vec::new();
    folder.ledger.store.list(&office, &selection, &mut |l| {
        listed.push(l);
        Ok(())
    })?;
    if let Some(out) = &args.out {
        crate::export::facts(context, &folder, &office, kind, &listed, &crate::export::Ask { out, mark: args.bom })?;
        return Ok(0);
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    if args.bom && form == Form::Csv {
        out.write_all("\u{feff}".as_bytes())?;
    }
    match form {
        Form::Csv => write_csv(context, &folder, &office, kind, &listed, out)?,
        Form::Table => write_table(context, &folder, &office, &listed, out)?,
        Form::Json | Form::Jsonl => write_json(&folder, &office, &listed, form == Form::Jsonl, out)?,
    }
    Ok(0)
}

fn open(folder: &Folder, office: &str, listed: Listed) -> Done<Fact> {
    let fact = folder.ledger.store.fact(office, listed.seq)?;
    Ok(fact.ok_or_else(|| Fault::new("fact-not-found").with("seq", listed.seq))?)
}

pub fn view(folder: &Folder, office: &str, listed: Listed) -> Done<FactView> {
    Ok(FactView::new(open(folder, office, listed)?, listed, &folder.ledger.packs))
}

/// A view as one line, its fields in the order declared.
pub fn json_text(view: &impl serde::Serialize) -> String {
    // Views hold strings, numbers and lists only: this cannot fail.
    serde_json::to_string(view).unwrap_or_default()
}

fn write_json(folder: &Folder, office: &str, listed: &[Listed], lines: bool, mut out: impl Write) -> Done<()> {
    if !lines {
        line(&mut out, "{\"facts\":[")?;
    }
    for (n, one) in listed.iter().enumerate() {
        let comma = if lines || n + 1 == listed.len() { "" } else { "," };
        line(&mut out, &format!("{}{comma}", json_text(&view(folder, office, *one)?)))?;
    }
    if !lines {
        line(&mut out, "]}")?;
    }
    Ok(out.flush()?)
}

/// The fields of a row, with choices under their labels.
fn cells(context: &Context, folder: &Folder, kind: &Kind, fact: &Fact) -> Vec<String> {
    let packs = &folder.ledger.packs;
    let cell = |field: &shouze_core::kind::Field| match fact.refs.get(&field.id) {
        Some(roots) => roots.iter().map(|r| format!("#{r}")).collect::<Vec<_>>().join("；"),
        None => match fact.data.get(&field.id) {
            None => String::new(),
            Some(shouze_core::value::Value::Text(text)) => packs.term_label(context.say.lang, kind, field, text),
            Some(shouze_core::value::Value::Choices(list)) => {
                let labels = list.iter().map(|stored| packs.term_label(context.say.lang, kind, field, stored));
                labels.collect::<Vec<_>>().join("；")
            }
            Some(value) => value.to_string(),
        },
    };
    kind.fields.iter().map(cell).collect()
}

fn head(context: &Context, folder: &Folder, kind: &Kind) -> Vec<String> {
    let packs = &folder.ledger.packs;
    kind.fields.iter().map(|f| packs.field_label(context.say.lang, kind, f)).collect()
}

fn write_csv(
    context: &Context,
    folder: &Folder,
    office: &str,
    kind: Option<&Kind>,
    listed: &[Listed],
    out: impl Write,
) -> Done<()> {
    let say = |id: &str| context.say.label(id);
    let mut csv = csv::Writer::from_writer(out);
    let broken = |e: csv::Error| std::io::Error::other(e.to_string());
    let mut first = vec![say("column-seq"), say("column-kind"), say("column-occurred"), say("column-state")];
    match kind {
        Some(kind) => first.extend(head(context, folder, kind)),
        None => first.push(say("column-summary")),
    }
    csv.write_record(&first).map_err(broken)?;
    for one in listed {
        let fact = open(folder, office, *one)?;
        let mut row = vec![
            fact.seq.to_string(),
            folder.ledger.packs.words.label(context.say.lang, &fact.kind),
            fact.occurred.to_string(),
            say(&format!("state-{}", state_code(one.state))),
        ];
        match kind {
            Some(kind) => row.extend(cells(context, folder, kind, &fact)),
            None => row.push(summary(folder, &fact)),
        }
        // A cell that a spreadsheet would take for a formula is marked as text.
        let safe = row.into_iter().map(|c| shouze_paper::sheet::write::safe(&c));
        csv.write_record(safe).map_err(broken)?;
    }
    Ok(csv.flush()?)
}

/// One line that says what a fact is about: its natural key, or its first words.
pub fn summary(folder: &Folder, fact: &Fact) -> String {
    let Some(kind) = folder.ledger.packs.kind(&fact.kind) else { return String::new() };
    let ids: Vec<&String> = kind.key.iter().filter(|k| fact.data.contains_key(*k)).collect();
    let chosen: Vec<String> = if ids.is_empty() {
        kind.fields.iter().filter_map(|f| fact.data.get(&f.id)).take(2).map(|v| v.to_string()).collect()
    } else {
        ids.iter().map(|k| fact.data[*k].to_string()).collect()
    };
    chosen.join("｜").chars().take(60).collect()
}

const TABLE_MAX: usize = 200;

fn write_table(context: &Context, folder: &Folder, office: &str, listed: &[Listed], mut out: impl Write) -> Done<()> {
    if listed.is_empty() {
        line(&mut out, &context.say.label("facts-none"))?;
        return Ok(out.flush()?);
    }
    let say = |id: &str| context.say.label(id);
    let mut rows = table(
        vec![
            say("column-seq"),
            say("column-kind"),
            say("column-occurred_on"),
            say("column-summary"),
            say("column-state"),
        ],
        &[0],
    );
    for one in listed.iter().take(TABLE_MAX) {
        let fact = open(folder, office, *one)?;
        let label = folder.ledger.packs.words.label(context.say.lang, &fact.kind);
        let state = match one.state {
            State::Current => String::new(),
            State::Replaced { by } => context.say.say("facts-replaced", &[("seq", &by.to_string())]),
            State::Voided { by } => context.say.say("facts-voided", &[("seq", &by.to_string())]),
            State::Void => say("state-void"),
        };
        let what = if matches!(one.state, State::Void) {
            fact.act.reason().unwrap_or_default().to_owned()
        } else {
            summary(folder, &fact)
        };
        rows.add_row(vec![format!("#{}", fact.seq), label, fact.occurred.day().to_string(), what, state]);
    }
    line(&mut out, &rows.to_string())?;
    let shown = listed.len().min(TABLE_MAX).to_string();
    let all = listed.len().to_string();
    line(&mut out, &context.say.say("facts-count", &[("shown", &shown), ("all", &all)]))?;
    Ok(out.flush()?)
}

/// Everything about one fact: its values, its versions, its matter, its evidence.
pub fn fact(context: &Context, args: &FactOne) -> Done<u8> {
    let (folder, office) = context.open()?;
    let store = &folder.ledger.store;
    let root = folder.ledger.root_of(&office, args.seq)?;
    let root = root.ok_or_else(|| Fault::new("fact-not-found").with("seq", args.seq))?;
    let versions = store.versions(&office, root)?;
    let followers = store.followers(&office, root)?;
    let own = versions.iter().find(|v| v.seq == args.seq).copied();
    let own = own.ok_or_else(|| Fault::new("fact-not-found").with("seq", args.seq))?;
    let stored = store.stored(&office, args.seq)?.ok_or_else(|| Fault::new("fact-not-found").with("seq", args.seq))?;
    let fact = open(&folder, &office, own)?;
    if args.json {
        let versions = versions.iter().map(|v| view(&folder, &office, *v)).collect::<Done<Vec<_>>>()?;
        let matter: Vec<_> = followers
            .iter()
            .map(|f| json!({"reference": f.name, "seq": f.seq, "root": f.root, "kind": f.kind}))
            .collect();
        let leaf: serde_json::Value = serde_json::from_slice(&stored.leaf).unwrap_or_default();
        println!(
            "{}",
            json!({"fact": view(&folder, &office, own)?, "versions": versions, "matter": matter, "leaf": leaf})
        );
        return Ok(0);
    }
    print_fact(context, &folder, &fact, own.state);
    if versions.len() > 1 {
        println!("\n{}", context.say.label("fact-versions"));
        for v in &versions {
            let f = open(&folder, &office, *v)?;
            let state = context.say.label(&format!("state-{}", state_code(v.state)));
            println!("  #{} {} {state} {}", v.seq, f.recorded, f.act.reason().unwrap_or_default());
        }
    }
    if !followers.is_empty() {
        println!("\n{}", context.say.label("fact-matter"));
        for f in &followers {
            let follower = store.fact(&office, f.seq)?;
            let text = follower.map(|x| (x.occurred.day().to_string(), summary(&folder, &x))).unwrap_or_default();
            println!(
                "  #{} {} {} {}",
                f.seq,
                text.0,
                folder.ledger.packs.words.label(context.say.lang, &f.kind),
                text.1
            );
        }
    }
    Ok(0)
}

fn print_fact(context: &Context, folder: &Folder, fact: &Fact, state: State) {
    let say = |id: &str| context.say.label(id);
    let packs = &folder.ledger.packs;
    let kind = packs.kind(&fact.kind);
    println!(
        "#{} {} · {}",
        fact.seq,
        packs.words.label(context.say.lang, &fact.kind),
        say(&format!("state-{}", state_code(state)))
    );
    let mut rows: Vec<(String, String)> = vec![
        (say("column-occurred"), fact.occurred.to_string()),
        (say("column-recorded"), fact.recorded.to_string()),
        (say("column-post"), fact.post.clone()),
    ];
    if let Some(kind) = kind {
        let labels = head(context, folder, kind);
        let values = cells(context, folder, kind, fact);
        for ((label, value), field) in labels.into_iter().zip(values).zip(&kind.fields) {
            if fact.erased.contains(&field.id) {
                rows.push((label, say("fact-erased")));
            } else if !value.is_empty() {
                rows.push((label, value));
            }
        }
    }
    if let Some(reason) = fact.act.reason() {
        rows.push((say("column-reason"), reason.to_owned()));
    }
    for digest in &fact.evidence {
        rows.push((say("column-evidence"), folder.ledger.evidence.path(digest).display().to_string()));
    }
    rows.push((say("column-hash"), hex(&fact.hash)));
    for (label, value) in rows {
        println!("  {label}: {value}");
    }
}
