//! `read-report` and `read-paper`: what an old or foreign paper holds, as proposals.
//!
//! Files are parsed in the room apart; nothing is recorded unless it is confirmed.

mod plan;
mod shown;

use std::path::{Path, PathBuf};

use clap::Args;
use serde::{Deserialize, Serialize};
use shouze_core::Lang;
use shouze_core::fault::Fault;
use shouze_core::pack::{Packs, load};
use shouze_core::reading::{self, CHARS_MAX, Line, OldReport, Wanted};
use shouze_core::text::traced::Traced;
use shouze_paper::{docx, old, pdf};
use shouze_watch::clean::{charset, mojibake, script};

use crate::child::{self, Job};
use crate::cli::Context;
use crate::folder::{self, Done, Folder};
use crate::packs;

/// The most bytes of a file that are read.
const BYTES_MAX: u64 = 20_000_000;

#[derive(Args)]
pub struct ReadReport {
    pub file: PathBuf,
    #[arg(long)]
    pub plan: Option<PathBuf>,
    /// The year that the report is about, where it does not say so.
    #[arg(long)]
    pub year: Option<i16>,
    #[arg(long)]
    pub json: bool,
}

/// A file as lines, and how it was read.
#[derive(Debug, Serialize, Deserialize)]
pub struct OldText {
    pub form: String,
    pub charset: String,
    pub mojibake: usize,
    pub lines: Vec<Line>,
}

/// In the room apart: bytes of anybody's → lines.
pub fn inside(bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
    let of = |form: &str, lines| OldText { form: form.into(), charset: String::new(), mojibake: 0, lines };
    let text = match &bytes[start..] {
        [] => return Err(Fault::new("reading-empty")),
        [b'P', b'K', ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => of("docx", old::lines(&docx::read(&bytes)?)),
        [b'%', b'P', b'D', b'F', ..] => of("pdf", old::lines(&pdf::read(bytes)?)),
        _ => written(&bytes)?,
    };
    bounded(&text)?;
    serde_json::to_vec(&text).map_err(|e| Fault::new("child-crashed").with("job", "old-read").with("says", e))
}

fn bounded(text: &OldText) -> Result<(), Fault> {
    let chars: usize = text.lines.iter().map(|l| l.text.chars().count()).sum();
    match chars {
        0 => Err(Fault::new("reading-empty")),
        n if n > CHARS_MAX => Err(Fault::new("reading-too-long").with("chars", n).with("max", CHARS_MAX)),
        _ => Ok(()),
    }
}

/// Text and web pages, in whatever charset they are.
fn written(bytes: &[u8]) -> Result<OldText, Fault> {
    // A page of markup may be larger than what it says; a text may not.
    const TEXT_MAX: usize = 4 * CHARS_MAX;
    let (text, charset) = charset::decode(bytes, label(bytes));
    let html = old::is_html(&text);
    if !html && text.len() > TEXT_MAX {
        return Err(Fault::new("reading-too-long").with("chars", text.chars().count()).with("max", CHARS_MAX));
    }
    let odd = text.chars().take(100_000).filter(|c| (c.is_control() && !c.is_whitespace()) || *c == '\u{fffd}').count();
    let all = text.chars().take(100_000).count();
    if odd * 50 > all {
        return Err(Fault::new("reading-not-text"));
    }
    let lines =
        if html { old::html(&text)? } else { text.lines().map(|l| Line { text: l.to_owned(), level: None }).collect() };
    let mut done = Vec::new();
    let mended = |line: Line, done: &mut Vec<_>| {
        let mut traced = Traced::new(&line.text);
        mojibake::repair(&mut traced, done);
        Line { text: traced.text(), level: line.level }
    };
    let lines = lines.into_iter().map(|l| mended(l, &mut done)).collect();
    let form = if html { "html" } else { "txt" };
    Ok(OldText { form: form.into(), charset: charset.into(), mojibake: done.len(), lines })
}

/// The charset that a page says it has.
fn label(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(2048)];
    let at = head.windows(8).position(|w| w.eq_ignore_ascii_case(b"charset="))? + 8;
    let rest = &head[at..];
    let start = rest.iter().position(|b| !matches!(b, b'"' | b'\'' | b' '))?;
    let len = rest[start..].iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')))?;
    std::str::from_utf8(&rest[start..start + len]).ok()
}

/// A file of anybody's as lines, read apart.
pub fn open(file: &Path) -> Result<OldText, Fault> {
    let unreadable = |e: std::io::Error| Fault::new("import-unreadable").with("file", file.display()).with("says", e);
    let size = std::fs::metadata(file).map_err(unreadable)?.len();
    if size > BYTES_MAX {
        return Err(Fault::new("paper-too-large").with("what", "bytes").with("max", BYTES_MAX));
    }
    let bytes = std::fs::read(file).map_err(unreadable)?;
    let answer = child::run(Job::OldRead, &bytes, Job::OldRead.limits())?;
    serde_json::from_slice(&answer).map_err(|e| Fault::new("child-crashed").with("job", "old-read").with("says", e))
}

/// What the packs can count, by their own Chinese labels.
pub fn wanted(packs: &Packs) -> Vec<Wanted> {
    let one = |i: &shouze_core::indicator::Indicator| Wanted {
        id: i.id.clone(),
        label: packs.words.label(Lang::Zh, &format!("indicator-{}", i.id)),
        unit: packs.indicator_unit(Lang::Zh, i),
    };
    packs.indicators.iter().map(one).collect()
}

/// The ledger's own packs, or those that come with the program.
fn packs_here(context: &Context) -> Done<std::sync::Arc<Packs>> {
    if folder::database(&context.global.dir).exists() {
        return Ok(Folder::open(&context.global.dir)?.ledger.packs.clone());
    }
    let files: Vec<_> = packs::shipped_ids().iter().filter_map(|id| packs::shipped(id)).collect();
    Ok(std::sync::Arc::new(load(&files)?))
}

/// Reads a report whole: file, room apart, core. Also what `bench intake` measures.
pub fn report_of(file: &Path, wanted: &[Wanted]) -> Result<(OldText, OldReport), Fault> {
    let text = open(file)?;
    let report = reading::read_report(&text.lines, &script::simplify, wanted)?;
    Ok((text, report))
}

pub fn read_report(context: &Context, args: &ReadReport) -> Done<u8> {
    let packs = packs_here(context)?;
    let (text, mut report) = report_of(&args.file, &wanted(&packs))?;
    report.year = args.year.or(report.year);
    if let Some(file) = &args.plan {
        plan::write(context, &packs, &report, &args.file, file)?;
    }
    if args.json {
        println!("{}", shown::json(&text, &report));
    } else {
        shown::report(context, &text, &report, args);
    }
    Ok(0)
}
