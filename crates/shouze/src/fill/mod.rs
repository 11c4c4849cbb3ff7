//! `fill`: a superior's own form filled from the ledger, its layout untouched; issued like a report and verified like one.
//!
//! It fills what a map says and nothing else. A form that was issued is one more fact; a draft writes a file only.

mod back;
mod example;
mod given;
mod maps;
mod view;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use shouze_core::fault::Fault;
use shouze_core::filter::Filter;
use shouze_core::form::map::{self, Fill as MapFill, Put as MapPut};
use shouze_core::form::suggest::Suggester;
use shouze_core::form::{Form, Map, Spot};
use shouze_core::report::Document;
use shouze_core::report::document::Mention;
use shouze_core::report::needs::Parts;
use shouze_core::value::Value;
use shouze_paper::form::{Filling, Put, Returned};
use shouze_store::Store;
use shouze_store::contract::Selection;

use crate::child;
use crate::cli::Context;
use crate::folder::{Done, Folder};
use crate::report::{Issuing, Order, composed, day_of, issue, name_of, period, replace_file};
pub use back::{Filled, again, returned};
use view::{FillView, FilledView, UnfilledView};

/// The most bytes of a form that are read.
const FORM_MAX: u64 = 50_000_000;

#[derive(Debug, Args)]
pub struct Fill {
    #[arg(required_unless_present = "example")]
    pub form: Option<PathBuf>,
    #[arg(long)]
    pub period: Option<String>,
    #[arg(long, short)]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub map: Option<PathBuf>,
    #[arg(long)]
    pub suggest: bool,
    #[arg(long)]
    pub side: Option<PathBuf>,
    #[arg(long)]
    pub draft: bool,
    #[arg(long)]
    pub post: Option<String>,
    #[arg(long)]
    pub again: Option<String>,
    #[arg(long)]
    pub example: Option<String>,
    #[arg(long)]
    pub json: bool,
}

pub fn fill(context: &Context, args: &Fill) -> Done<u8> {
    if let Some(name) = &args.example {
        return example::write(context, name, args.out.as_deref());
    }
    let file = args.form.as_deref().unwrap_or(Path::new(""));
    let bytes = bytes_of(file)?;
    let blank = child::read_form(&bytes)?;
    if blank.pins.is_some() {
        return Err(Fault::new("form-filled-before").with("file", name_of(file)).into());
    }
    let (folder, office) = context.open()?;
    if args.suggest {
        return suggest(context, args, file, &blank.form, &folder, &office);
    }
    fill_from(context, args, file, &bytes, &blank, folder, &office)
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, Fault> {
    let unreadable =
        |says: std::io::Error| Fault::new("import-unreadable").with("file", file.display()).with("says", says);
    let size = std::fs::metadata(file).map_err(unreadable)?.len();
    if size > FORM_MAX {
        return Err(Fault::new("form-too-large").with("what", "bytes").with("most", FORM_MAX));
    }
    std::fs::read(file).map_err(unreadable)
}

/// The names of the office's sections.
fn sections(folder: &Folder, office: &str) -> Done<Vec<String>> {
    let as_of = folder.ledger.whole(office)?;
    let selection = Selection { kind: Some("section".into()), filter: Filter::All, search: None, as_of, current: true };
    let mut seqs = Vec::new();
    folder.ledger.store.list(office, &selection, &mut |listed| {
        seqs.push(listed.seq);
        Ok(())
    })?;
    let mut names = Vec::new();
    for seq in seqs {
        if let Some(Value::Text(name)) =
            folder.ledger.store.fact(office, seq)?.and_then(|f| f.data.get("name").cloned())
        {
            names.push(name);
        }
    }
    Ok(names)
}

fn suggest(context: &Context, args: &Fill, file: &Path, form: &Form, folder: &Folder, office: &str) -> Done<u8> {
    let out = args.map.clone().unwrap_or_else(|| file.with_extension("map.toml"));
    if out.exists() {
        return Err(Fault::new("form-map-there").with("file", out.display()).into());
    }
    let suggester = Suggester::new(&folder.ledger.packs, &sections(folder, office)?);
    let spots: Vec<&Spot> = form.spots.iter().filter(|s| s.wants()).collect();
    if spots.is_empty() {
        return Err(Fault::new("form-no-blank").with("file", name_of(file)).into());
    }
    let suggested: Vec<_> = spots.iter().map(|s| (*s, suggester.suggest(s))).collect();
    let sure = suggested.iter().filter(|(_, s)| s.first().is_some_and(|s| s.sure())).count();
    let text = map::write(form, &suggested, &context.say.label("form-map-note"));
    replace_file(&out, text.as_bytes())?;
    if args.json {
        println!("{}", view::suggestions(&out, form, &suggested));
        return Ok(0);
    }
    println!("{}", out.display());
    let (all, sure) = (spots.len().to_string(), sure.to_string());
    eprintln!("{}", context.say.say("form-suggested", &[("all", &all), ("sure", &sure)]));
    Ok(0)
}

/// Where something belongs by now: at its address, or where its headings have gone.
fn place_of<'f>(form: &'f Form, at: &str, label: &str) -> Option<&'f Spot> {
    let there = form.spots.iter().find(|s| s.at == at);
    if there.is_some_and(|s| s.is_called(label)) {
        return there;
    }
    let mut called = form.spots.iter().filter(|s| s.is_called(label));
    match (called.next(), called.next()) {
        (Some(only), None) => Some(only),
        _ => there,
    }
}

fn fill_from(
    context: &Context,
    args: &Fill,
    file: &Path,
    bytes: &[u8],
    blank: &Returned,
    mut folder: Folder,
    office: &str,
) -> Done<u8> {
    let form = &blank.form;
    let Some(text) = args.period.as_deref() else { return Err(Fault::new("report-no-period").into()) };
    let period = period(text)?;
    let out = out_of(args, file, &period.to_string());
    if out.canonicalize().ok().is_some_and(|o| file.canonicalize().ok() == Some(o)) {
        return Err(Fault::new("form-same-file").with("file", out.display()).into());
    }
    let shape = form.shape();
    let (map_name, map_text) = maps::read(&folder, &shape, args.map.as_deref())?;
    let packs = folder.ledger.packs.clone();
    let map = Map::parse(&map_name, &map_text, &packs)?;
    if map.shape != shape {
        return Err(Fault::new("form-other-shape").with("file", name_of(file)).with("map", map_name).into());
    }
    let now = context.now(&folder, office)?;
    let template = map.template(&packs, &period);
    let order = Order {
        office,
        template: &template.id,
        day: day_of(&period, now),
        period,
        line: None,
        number: None,
        signed_on: None,
        known: None,
        text_version: None,
        draft: args.draft,
    };
    let parts = Parts::new(&packs, &template, &template.nodes);
    let (document, _) = composed(&folder, &packs, &order, &parts, (0, &maps::digest(&map_text)))?;
    let given = given::given(&folder, office, &document)?;
    let mut work = work(&map, form, &document);
    let failed = document.mentions.iter().filter(|m| m.failed.is_some()).count();
    let refused = failed > 0 && !args.draft;
    let mut seq = None;
    if !refused {
        let mut basis = view::basis(context, &work.filled, &document);
        basis.push(vec![String::new(), back::pins_text(&document)]);
        let filling = Filling {
            puts: std::mem::take(&mut work.puts),
            pins: document.pins.clone(),
            mentions: document.mentions.clone(),
            basis: args.side.is_none().then(|| (context.say.label("form-basis"), basis)),
        };
        let filled = child::fill_form(bytes, &filling)?;
        replace_file(&out, &filled)?;
        if let Some(side) = &args.side {
            replace_file(side, &view::side(&document, &work.filled))?;
        }
        maps::keep(&folder, &shape, &map_text)?;
        if !args.draft {
            let kept = maps::file_of(&folder, &map_text)?;
            let files = [out.clone(), kept];
            let issuing = Issuing {
                template: &template,
                document: &document,
                files: &files,
                post: args.post.as_deref(),
                again: args.again.as_deref(),
                now,
            };
            seq = Some(issue(&mut folder, office, &issuing)?.seq);
        }
    }
    let view = FillView {
        form: name_of(file),
        shape,
        map: map_name,
        out: (!refused).then(|| out.display().to_string()),
        period: order.period.to_string(),
        place: document.pins.place,
        issued: seq,
        draft: args.draft,
        filled: work.filled.iter().map(|f| f.view(&document)).collect(),
        unfilled: work.unfilled,
        given,
    };
    view.print(context, args.json);
    if refused {
        return Err(Fault::new("form-not-ready").with("count", failed).into());
    }
    Ok(0)
}

fn out_of(args: &Fill, file: &Path, period: &str) -> PathBuf {
    args.out.clone().unwrap_or_else(|| {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let end = file.extension().unwrap_or_default().to_string_lossy().into_owned();
        file.with_file_name(format!("{stem}-{}.{end}", period.replace("..", "_")))
    })
}

/// A place that was filled, with the number that went there.
pub struct Entry<'d> {
    pub at: String,
    pub label: String,
    pub number: Option<&'d Mention>,
    pub text: String,
}

struct Work<'d> {
    puts: Vec<Put>,
    filled: Vec<Entry<'d>>,
    unfilled: Vec<UnfilledView>,
}

/// What goes where, and what stays empty and why.
fn work<'d>(map: &Map, form: &Form, document: &'d Document) -> Work<'d> {
    let mut work = Work { puts: Vec::new(), filled: Vec::new(), unfilled: Vec::new() };
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    let mut open: Vec<(String, String, &'static str)> = Vec::new();
    for target in map.cells.iter().filter(|t| !matches!(t.fill, MapFill::Slot { .. })) {
        let why = if target.fill == MapFill::ByHand { "form-by-hand" } else { "form-unmapped" };
        open.push((target.at.clone(), target.label.clone(), why));
        seen.insert(target.at.clone(), ());
    }
    for (target, put) in map.puts(document) {
        let Some(spot) = place_of(form, &target.at, &target.label) else {
            open.push((target.at.clone(), target.label.clone(), "form-no-place"));
            continue;
        };
        seen.insert(spot.at.clone(), ());
        if spot.state == shouze_core::form::State::Formula {
            open.push((spot.at.clone(), target.label.clone(), "form-formula"));
            continue;
        }
        let (value, number, mention) = match put {
            MapPut::Number(m) if m.failed.is_some() => {
                let why = UnfilledView::new(&spot.at, &target.label, "form-failed", m.failed.as_deref());
                work.unfilled.push(why);
                continue;
            }
            MapPut::Number(m) => (shown(&m.number, spot.percent), true, Some(m)),
            MapPut::Text(text) if text.is_empty() => {
                open.push((spot.at.clone(), target.label.clone(), "form-no-text"));
                continue;
            }
            MapPut::Text(text) => (text, false, None),
        };
        let tag = mention.map(|m| m.tag.clone());
        work.puts.push(Put { at: spot.at.clone(), value: value.clone(), number, tag });
        work.filled.push(Entry { at: spot.at.clone(), label: target.label.clone(), number: mention, text: value });
    }
    for (at, table) in map.tables(document) {
        let texts = back::table_cells(at, table, document);
        if texts.is_empty() {
            open.push((at.to_owned(), table.caption.clone().unwrap_or_default(), "form-no-rows"));
        }
        for (at, column, value) in texts {
            seen.insert(at.clone(), ());
            let number = value.parse::<f64>().is_ok() && !value.starts_with('+') && !value.starts_with('0');
            work.puts.push(Put { at: at.clone(), value: value.clone(), number, tag: None });
            work.filled.push(Entry { at, label: column, number: None, text: value });
        }
    }
    let unmapped = form.spots.iter().filter(|s| s.wants() && !seen.contains_key(&s.at));
    open.extend(unmapped.map(|s| (s.at.clone(), s.label(), "form-unmapped")));
    work.unfilled.extend(open.iter().map(|(at, label, why)| UnfilledView::new(at, label, why, None)));
    work
}

/// A number as the cell wants it: 80 is 0.8 where the cell itself shows per cent.
fn shown(number: &str, percent: bool) -> String {
    match number.parse::<f64>() {
        Ok(n) if percent => format!("{:.6}", n / 100.0).trim_end_matches('0').trim_end_matches('.').to_owned(),
        _ => number.to_owned(),
    }
}

impl Entry<'_> {
    fn view(&self, document: &Document) -> FilledView {
        FilledView::new(self, document.pins.place)
    }
}
