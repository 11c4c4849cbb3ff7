//! `report`: a paper from the ledger as Word, PDF, HTML or JSON; issued, verified, and taken back with its prose edited.
//!
//! A draft writes a file and nothing else; issuing appends one fact that pins everything the paper rests on.

mod check;
mod gather;
mod issue;
mod paper;
mod text;
mod view;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;
use shouze_core::fault::Fault;
use shouze_core::moment::{Moment, parse_day};
use shouze_core::period::Period;
use shouze_core::report::Document;
use shouze_core::report::lint::Finding;
use shouze_core::report::lints::Level;
use shouze_core::report::take_back::{Conflict, Prefer, take_back};

use crate::cli::Context;
use crate::folder::{Done, Folder};
use crate::say::table;
pub use check::{check, verify_once};
pub use gather::{Gathered, Order, composed, day_of, gather};
pub use issue::{Issuing, issue, issued, name_of};
pub use paper::{Form, font_folders, write};
use text::Text;
pub use text::paper_name;
pub use view::ReportView;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Report {
    #[command(subcommand)]
    pub command: Option<ReportCommand>,
    pub name: Option<String>,
    #[arg(long)]
    pub period: Option<String>,
    #[arg(long)]
    pub out: Vec<PathBuf>,
    #[arg(long)]
    pub draft: bool,
    #[arg(long)]
    pub number: Option<String>,
    #[arg(long)]
    pub line: Option<String>,
    #[arg(long)]
    pub at: Option<String>,
    #[arg(long)]
    pub known: Option<String>,
    #[arg(long)]
    pub post: Option<String>,
    #[arg(long)]
    pub again: Option<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    TakeBack(TakeBack),
    Text(TextArgs),
}

#[derive(Debug, Args)]
pub struct TakeBack {
    pub file: PathBuf,
    /// Where both sides changed a paragraph.
    #[arg(long, value_parser = ["ours", "theirs"])]
    pub prefer: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct TextArgs {
    pub name: String,
    #[arg(long)]
    pub period: String,
    #[arg(long)]
    pub line: Option<String>,
    #[arg(long)]
    pub version: Option<u32>,
    /// The new text, from a file.
    #[arg(long)]
    pub set: Option<PathBuf>,
}

pub fn report(context: &Context, args: &Report) -> Done<u8> {
    match &args.command {
        Some(ReportCommand::TakeBack(args)) => return take(context, args),
        Some(ReportCommand::Text(args)) => return show_text(context, args),
        None => {}
    }
    let (folder, office) = context.open()?;
    if args.name.is_none() {
        return list(context, &folder, args.json);
    }
    let now = context.now(&folder, &office)?;
    drop(folder);
    make_at(context, args, now, true)
}

/// Makes a paper at a moment of a demonstration; `noted`: with what is worth knowing about it.
pub fn make(context: &Context, args: &Report, now: &str, noted: bool) -> Done<u8> {
    let now = Moment::parse(now).ok_or_else(|| Fault::new("cli-bad-time").with("got", now))?;
    make_at(context, args, now, noted)
}

fn make_at(context: &Context, args: &Report, now: Moment, noted: bool) -> Done<u8> {
    let (mut folder, office) = context.open()?;
    let name = args.name.as_deref().unwrap_or_default();
    let order = order(context, &folder, &office, name, args, now)?;
    let forms: Vec<Form> = args.out.iter().map(|o| Form::of(o)).collect::<Result<_, _>>()?;
    let gathered = gather(&folder, &context.say, &order)?;
    if !args.draft {
        say_findings(context, &gathered.findings);
        issue::may_issue(&gathered.findings)?;
        issue::not_yet(&folder, &office, &gathered.document, args.again.as_deref())?;
    }
    let mut notes = Vec::new();
    for (out, form) in args.out.iter().zip(&forms) {
        let (bytes, warnings) = write(&folder, &gathered.document, *form, context.say.lang)?;
        replace_file(out, &bytes)?;
        notes.extend(warnings);
    }
    notes.sort();
    notes.dedup();
    let mut seq = None;
    if !args.draft {
        let template = gather::template(&folder.ledger.packs, name)?.clone();
        let issuing = Issuing {
            template: &template,
            document: &gathered.document,
            files: &args.out,
            post: args.post.as_deref(),
            again: args.again.as_deref(),
            now,
        };
        seq = Some(issue(&mut folder, &office, &issuing)?.seq);
    }
    if args.json {
        print_json(context, &gathered, &args.out, seq);
        return Ok(0);
    }
    if args.draft {
        say_findings(context, &gathered.findings);
    }
    if noted {
        context.say.faults(&shouze_core::Faults(notes));
    }
    if args.out.is_empty() {
        println!("{}", paper::text(&gathered.document));
    }
    say_done(context, &gathered.document, &args.out, seq);
    Ok(0)
}

fn order<'a>(
    context: &Context,
    folder: &Folder,
    office: &'a str,
    name: &'a str,
    args: &Report,
    now: Moment,
) -> Done<Order<'a>> {
    let Some(text) = args.period.as_deref() else { return Err(Fault::new("report-no-period").into()) };
    let period = period(text)?;
    let template = gather::template(&folder.ledger.packs, name)?;
    if template.lines && args.line.is_none() {
        return Err(Fault::new("report-which-line").with("name", name).into());
    }
    let day = match &args.at {
        Some(text) => parse_day(text).ok_or_else(|| Fault::new("cli-bad-time").with("got", text))?,
        None => gather::day_of(&period, now),
    };
    let known = match &args.known {
        None => None,
        Some(text) => Some(context.as_of(folder, office, None, Some(text))?.known),
    };
    Ok(Order {
        office,
        template: name,
        period,
        line: args.line.clone(),
        number: args.number.clone(),
        day,
        signed_on: (!args.draft).then(|| now.day()),
        known,
        text_version: None,
        draft: args.draft,
    })
}

pub fn period(text: &str) -> Result<Period, Fault> {
    Period::parse(text).ok_or_else(|| Fault::new("cli-bad-period").with("got", text))
}

/// Writes beside and renames: a paper that is open elsewhere is never half written.
pub fn replace_file(out: &Path, bytes: &[u8]) -> Done<()> {
    let folder = out.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let new = tempfile::NamedTempFile::new_in(folder)?;
    std::fs::write(new.path(), bytes)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(new.path(), std::fs::Permissions::from_mode(0o644))?;
    }
    new.persist(out).map_err(|e| e.error)?;
    Ok(())
}

fn list(context: &Context, folder: &Folder, as_json: bool) -> Done<u8> {
    let packs = &folder.ledger.packs;
    let label = |id: &str| packs.words.label(context.say.lang, &format!("report-{id}"));
    if as_json {
        let rows: Vec<_> = packs
            .templates
            .iter()
            .map(|t| json!({"id": t.id, "label": label(&t.id), "period": t.span.name(), "lines": t.lines, "pack": t.pack}))
            .collect();
        println!("{}", json!(rows));
        return Ok(0);
    }
    let head = ["column-report", "column-period", "column-id"].map(|id| context.say.label(id));
    let mut rows = table(head.to_vec(), &[]);
    for t in &packs.templates {
        rows.add_row(vec![label(&t.id), context.say.label(&format!("span-{}", t.span.name())), t.id.clone()]);
    }
    println!("{rows}");
    Ok(0)
}

/// Findings to standard error, errors first.
pub fn say_findings(context: &Context, findings: &[Finding]) {
    for finding in findings {
        let level = if finding.level == Level::Error { "level-error" } else { "level-warning" };
        eprintln!("{} {}", context.say.label(level), finding.fault.render(&context.say.words, context.say.lang));
    }
}

fn said(context: &Context, findings: &[Finding]) -> Vec<serde_json::Value> {
    let level = |f: &Finding| if f.level == Level::Error { "error" } else { "warning" };
    let one = |f: &Finding| json!({"level": level(f), "code": f.fault.code, "says": f.fault.render(&context.say.words, context.say.lang)});
    findings.iter().map(one).collect()
}

fn print_json(context: &Context, gathered: &Gathered, files: &[PathBuf], seq: Option<u64>) {
    let document = &gathered.document;
    let files: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
    println!(
        "{}",
        json!({
            "title": document.title.concat(),
            "pins": document.pins,
            "figures": document.mentions.len(),
            "issued": seq,
            "files": files,
            "findings": said(context, &gathered.findings),
        })
    );
}

fn say_done(context: &Context, document: &Document, files: &[PathBuf], seq: Option<u64>) {
    let count = document.mentions.len().to_string();
    let place = document.pins.place.to_string();
    let title = document.title.concat();
    for file in files {
        println!("{}", file.display());
    }
    let seq_text = seq.map(|s| s.to_string()).unwrap_or_default();
    let id = if seq.is_some() { "report-is-issued" } else { "report-is-draft" };
    eprintln!(
        "{}",
        context.say.say(id, &[("title", &title), ("count", &count), ("place", &place), ("seq", &seq_text)])
    );
}

fn show_text(context: &Context, args: &TextArgs) -> Done<u8> {
    let (folder, office) = context.open()?;
    let packs = folder.ledger.packs.clone();
    let template = gather::template(&packs, &args.name)?;
    let period = period(&args.period)?;
    let line = args.line.as_deref();
    let Some(file) = &args.set else {
        let text = Text::read(&folder, &packs, template, &period, line, args.version)?;
        print!("{}", text.body);
        return Ok(0);
    };
    let body = std::fs::read_to_string(file)
        .map_err(|e| Fault::new("import-unreadable").with("file", file.display()).with("says", e))?;
    let version = Text::write(&folder, &template.id, &period, line, &body)?;
    let (_, findings) = text::read_body(&file.display().to_string(), &body, &packs, template);
    say_findings(context, &findings);
    println!("{}", context.say.say("report-text-kept", &[("version", &version.to_string())]));
    let _ = office;
    Ok(0)
}

fn take(context: &Context, args: &TakeBack) -> Done<u8> {
    let (found, _) = paper::read(&args.file)?;
    let (folder, office) = context.open()?;
    let Some(pins) = &found.pins else { return Err(Fault::new("take-back-no-pins").into()) };
    if pins.office != office {
        let fault = Fault::new("check-other-office").with("got", &pins.office_name).with("id", &pins.office);
        return Err(fault.with("office", office).into());
    }
    let document = check::again(context, &folder, pins)?;
    let packs = folder.ledger.packs.clone();
    let template = gather::template(&packs, &pins.template)?;
    let period = period(&pins.period)?;
    let line = pins.line.as_deref();
    let base = Text::read(&folder, &packs, template, &period, line, Some(pins.text_version))?;
    let ours = Text::read(&folder, &packs, template, &period, line, None)?;
    let prefer = match args.prefer.as_deref() {
        Some("ours") => Prefer::Ours,
        Some("theirs") => Prefer::Theirs,
        _ => Prefer::Neither,
    };
    let taken = take_back(&base.body, &ours.body, &document, &found, prefer);
    let refused = !taken.conflicts.is_empty() && prefer == Prefer::Neither;
    let mut version = None;
    if !refused && !args.dry_run && !taken.changed.is_empty() {
        version = Some(Text::write(&folder, &template.id, &period, line, &taken.body)?);
    }
    if args.json {
        let conflict = |c: &Conflict| json!({"before": c.before, "theirs": c.theirs, "ours": c.ours});
        println!(
            "{}",
            json!({
                "version": version,
                "changed": taken.changed,
                "ignored": taken.ignored,
                "restored": taken.restored,
                "conflicts": taken.conflicts.iter().map(conflict).collect::<Vec<_>>(),
                "text": taken.body,
            })
        );
        return Ok(if refused { 1 } else { 0 });
    }
    for (before, after) in &taken.changed {
        if !before.is_empty() {
            println!("- {before}");
        }
        if !after.is_empty() {
            println!("+ {after}");
        }
    }
    for (tag, typed, number) in &taken.restored {
        println!("{}", context.say.say("take-back-restored", &[("tag", tag), ("typed", typed), ("number", number)]));
    }
    for (_, stands) in &taken.ignored {
        println!("{}", context.say.say("take-back-ignored", &[("text", stands)]));
    }
    for conflict in &taken.conflicts {
        println!("{}", context.say.label("take-back-conflict"));
        let sides = [("  = ", &conflict.before), ("  > ", &conflict.theirs), ("  < ", &conflict.ours)];
        for (sign, sentences) in sides {
            sentences.iter().for_each(|s| println!("{sign}{s}"));
        }
    }
    let count = taken.conflicts.len().to_string();
    match (refused, version) {
        (true, _) => println!("{}", context.say.say("take-back-refused", &[("count", &count)])),
        (_, Some(version)) => {
            println!("{}", context.say.say("report-text-kept", &[("version", &version.to_string())]));
            let (_, findings) = text::read_body(&args.file.display().to_string(), &taken.body, &packs, template);
            say_findings(context, &findings);
        }
        (_, None) if taken.changed.is_empty() => println!("{}", context.say.label("take-back-nothing")),
        (_, None) => {}
    }
    Ok(if refused { 1 } else { 0 })
}
