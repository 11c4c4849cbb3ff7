//! `bench report`: the annual report of the demonstration composed, written, set and verified; LibreOffice beside it
//! where it is installed; and the numbers of a large report.
//!
//! Setting a PDF is measured as what it is: a process of its own, with the processor time of that process.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde::Serialize;
use shouze_core::Lang;
use shouze_core::period::Period;
use shouze_store::Store;

use super::ledger::{fill, ledger};
use super::measure::{cpu_s, memory_mib};
use crate::cli::{Context, Global};
use crate::folder::{Done, Folder};
use crate::report::{Form, Order, gather, verify_once, write};
use crate::say::{self, Say};

#[derive(Serialize)]
struct Result {
    figures: usize,
    facts: u64,
    /// Composed with every figure and its facts: processor time.
    compose_cpu_ms: f64,
    docx_cpu_ms: f64,
    html_cpu_ms: f64,
    json_cpu_ms: f64,
    /// The whole command in a new process, fonts and all, the first time and the best of five.
    pdf_first_cpu_s: f64,
    pdf_first_wall_s: f64,
    pdf_best_cpu_s: f64,
    pdf_best_wall_s: f64,
    verify_docx_cpu_ms: f64,
    /// This process before and after five PDFs: rendering happens elsewhere.
    resident_before_mib: f64,
    resident_after_mib: f64,
    /// The same Word file to PDF by LibreOffice: wall and processor time, best of three.
    libreoffice_wall_s: Option<f64>,
    libreoffice_cpu_s: Option<f64>,
    /// The numbers of a large report.
    large_facts: u64,
    large_figures: usize,
    large_s: f64,
}

pub fn run(json: bool, facts: u64) -> Done<u8> {
    let here = tempfile::tempdir()?;
    let dir = here.path().join("d");
    demo(&dir)?;
    let folder = Folder::open(&dir)?;
    let say = Say::new(Lang::Zh);
    let period = Period::parse("2025").ok_or_else(|| shouze_core::Fault::new("cli-bad-period").with("got", "2025"))?;
    let order = Order {
        office: "qinghe",
        template: "annual",
        day: period.to,
        period,
        line: None,
        number: Some("3".into()),
        signed_on: None,
        known: None,
        text_version: None,
        draft: true,
    };
    let gathered = gather(&folder, &say, &order)?;
    let (compose, _) = best(5, || gather(&folder, &say, &order).map(drop))?;
    let document = &gathered.document;
    let form = |form: Form| best(5, || Ok(write(&folder, document, form, Lang::Zh).map(drop)?));
    let (docx, _) = form(Form::Word)?;
    let (html, _) = form(Form::Html)?;
    let (as_json, _) = form(Form::Json)?;
    let file = here.path().join("annual.docx");
    std::fs::write(&file, write(&folder, document, Form::Word, Lang::Zh)?.0)?;
    let context = context(&dir, say);
    let (verify, _) = best(5, || verify_once(&context, &folder, "qinghe", &file).map(drop))?;
    let resident_before_mib = memory_mib("VmRSS");
    let pdf = here.path().join("annual.pdf");
    let report = || -> Command {
        let mut command = program();
        command.arg("--dir").arg(&dir).args(["report", "annual", "--period", "2025", "--draft", "--out"]).arg(&pdf);
        command
    };
    let (pdf_first_cpu_s, pdf_first_wall_s) = timed(report())?;
    let (mut pdf_best_cpu_s, mut pdf_best_wall_s) = (f64::MAX, f64::MAX);
    for _ in 0..5 {
        let (cpu, wall) = timed(report())?;
        (pdf_best_cpu_s, pdf_best_wall_s) = (pdf_best_cpu_s.min(cpu), pdf_best_wall_s.min(wall));
    }
    let office = libreoffice(&file, here.path());
    let (large_s, large_figures) = large(facts)?;
    let result = Result {
        figures: document.mentions.len(),
        facts: folder.ledger.store.head("qinghe")?.map_or(0, |h| h.frontier.size()),
        compose_cpu_ms: compose * 1e3,
        docx_cpu_ms: docx * 1e3,
        html_cpu_ms: html * 1e3,
        json_cpu_ms: as_json * 1e3,
        pdf_first_cpu_s,
        pdf_first_wall_s,
        pdf_best_cpu_s,
        pdf_best_wall_s,
        verify_docx_cpu_ms: verify * 1e3,
        resident_before_mib,
        resident_after_mib: memory_mib("VmRSS"),
        libreoffice_wall_s: office.map(|(_, wall)| wall),
        libreoffice_cpu_s: office.map(|(cpu, _)| cpu),
        large_facts: facts,
        large_figures,
        large_s,
    };
    if json {
        println!("{}", serde_json::to_string(&result).unwrap_or_default());
    } else {
        println!("{}", serde_json::to_string_pretty(&result).unwrap_or_default());
    }
    Ok(0)
}

fn program() -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap_or_else(|_| PathBuf::from("shouze")));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn context(dir: &Path, say: Say) -> Context {
    let global = Global { dir: dir.to_owned(), office: None, lang: "zh-CN".into(), now: None };
    Context { say, global }
}

/// The demonstration, made by the program itself.
fn demo(dir: &Path) -> Done<()> {
    let status = program().arg("--dir").arg(dir).args(["demo", "--no-serve", "--no-papers"]).status()?;
    if !status.success() {
        return Err(shouze_core::Fault::new("child-crashed").with("job", "demo").with("says", status).into());
    }
    Ok(())
}

/// The least processor and wall time of several tries, in seconds.
fn best(tries: usize, mut work: impl FnMut() -> Done<()>) -> Done<(f64, f64)> {
    let (mut cpu, mut wall) = (f64::MAX, f64::MAX);
    for _ in 0..tries {
        let (before, children, clock) = (cpu_s(), children_cpu_s(), Instant::now());
        work()?;
        wall = wall.min(clock.elapsed().as_secs_f64());
        cpu = cpu.min(cpu_s() - before + children_cpu_s() - children);
    }
    Ok((cpu, wall))
}

/// Processor and wall time of one run of a program.
fn timed(mut command: Command) -> Done<(f64, f64)> {
    let (before, clock) = (children_cpu_s(), Instant::now());
    let status = command.status()?;
    let wall = clock.elapsed().as_secs_f64();
    if !status.success() {
        return Err(shouze_core::Fault::new("child-crashed").with("job", "report").with("says", status).into());
    }
    Ok((children_cpu_s() - before, wall))
}

/// Processor time of children that have ended, theirs included.
fn children_cpu_s() -> f64 {
    // SAFETY: writes one rusage that lives here.
    let usage = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        libc::getrusage(libc::RUSAGE_CHILDREN, &mut usage);
        usage
    };
    let s = |t: libc::timeval| t.tv_sec as f64 + t.tv_usec as f64 / 1e6;
    s(usage.ru_utime) + s(usage.ru_stime)
}

/// The peer: processor and wall time, best of three; none where it is not installed.
fn libreoffice(file: &Path, into: &Path) -> Option<(f64, f64)> {
    let profile = format!("-env:UserInstallation=file://{}", into.join("profile").display());
    let mut found = None;
    for _ in 0..3 {
        let mut command = Command::new("soffice");
        command.arg(&profile).args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(into.join("lo")).arg(file);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let (cpu, wall) = timed(command).ok()?;
        let (best_cpu, best_wall) = found.unwrap_or((f64::MAX, f64::MAX));
        found = Some((cpu.min(best_cpu), wall.min(best_wall)));
    }
    found
}

/// The numbers of a large report over a ledger of so many facts.
fn large(facts: u64) -> Done<(f64, usize)> {
    let folder = tempfile::tempdir_in(".")?;
    let mut made = ledger(folder.path())?;
    let bar = say::bar(facts, String::new());
    let mut at = 0;
    while at < facts {
        let to = (at + 20_000).min(facts);
        fill(&mut made, at, to, 2_000)?;
        at = to;
        bar.set_position(at);
    }
    bar.finish_and_clear();
    made.store.forget()?;
    drop(made);
    super::figures::large(folder.path())
}
