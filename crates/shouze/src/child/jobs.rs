//! The jobs that are done apart, and what goes in and comes out.
//!
//! A new job is one variant, its name, its limits, and one arm of [`prepare`].

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use shouze_core::fault::Fault;
use shouze_core::report::{Document, Found};
use shouze_paper::docx;
use shouze_paper::fonts::{Fonts, Used};
use shouze_paper::form::{self, Filling, Returned};
use shouze_paper::pdf::{self, Pdf};
use shouze_paper::sheet::{self, Book};

use super::{Limits, room, run};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// A document tree and folders of fonts → a PDF.
    Pdf,
    /// A PDF of anybody's → what a reader finds in it.
    PdfRead,
    /// A Word file of anybody's → what a reader finds in it.
    DocxRead,
    /// A sheet of anybody's → its cells.
    SheetRead,
    /// A form of anybody's → its blanks and headings.
    FormRead,
    /// A form and what to put into it → the form filled.
    FormFill,
    /// A paper of anybody's in any of the usual forms and charsets → its lines.
    OldRead,
    /// Tries what the room holds.
    Probe,
}

impl Job {
    const ALL: [Job; 8] =
        [Job::Pdf, Job::PdfRead, Job::DocxRead, Job::SheetRead, Job::FormRead, Job::FormFill, Job::OldRead, Job::Probe];

    pub fn name(self) -> &'static str {
        match self {
            Job::Pdf => "pdf",
            Job::PdfRead => "pdf-read",
            Job::DocxRead => "docx-read",
            Job::SheetRead => "sheet-read",
            Job::FormRead => "form-read",
            Job::FormFill => "form-fill",
            Job::OldRead => "old-read",
            Job::Probe => "probe",
        }
    }

    pub fn named(name: &str) -> Option<Job> {
        Job::ALL.into_iter().find(|job| job.name() == name)
    }

    pub fn limits(self) -> Limits {
        let foreign = Limits { memory_mb: 512, cpu_s: 10, wall_s: 20, output: 64 << 20, threads: false };
        match self {
            // Faces are mapped, threads have stacks: address space is not memory.
            Job::Pdf => Limits { memory_mb: 1024, cpu_s: 30, wall_s: 60, output: 256 << 20, threads: true },
            Job::PdfRead | Job::DocxRead | Job::FormRead | Job::FormFill | Job::OldRead => foreign,
            Job::SheetRead => Limits { output: 256 << 20, ..foreign },
            Job::Probe => Limits { memory_mb: 256, cpu_s: 1, wall_s: 3, output: 1 << 20, threads: false },
        }
    }
}

type Work = Box<dyn FnOnce() -> Result<Vec<u8>, Fault>>;

/// All that needs files, before the door is closed. What it hands back looks at the input itself.
pub fn prepare(job: Job, input: Vec<u8>) -> Result<Work, Fault> {
    Ok(match job {
        Job::Pdf => {
            // Our own parent wrote this.
            let asked: Asked = serde_json::from_slice(&input).map_err(|e| unreadable(&e))?;
            let files = super::fonts::files(&asked.folders, asked.system);
            Box::new(move || {
                let fonts = Fonts::find(files)?;
                let set = pdf::write(&asked.document, &fonts)?;
                let head = Head {
                    pages: set.pages,
                    warnings: set.warnings.iter().map(Said::from).collect(),
                    used: fonts.used().to_vec(),
                };
                let mut answer = serde_json::to_vec(&head).map_err(|e| unreadable(&e))?;
                answer.push(b'\n');
                answer.extend(set.bytes);
                Ok(answer)
            })
        }
        Job::PdfRead => Box::new(move || serde_json::to_vec(&pdf::read(input)?).map_err(|e| unreadable(&e))),
        Job::DocxRead => Box::new(move || serde_json::to_vec(&docx::read(&input)?).map_err(|e| unreadable(&e))),
        Job::SheetRead => Box::new(move || serde_json::to_vec(&sheet::read_bytes(&input)?).map_err(|e| unreadable(&e))),
        Job::FormRead => Box::new(move || serde_json::to_vec(&form::read(&input)?).map_err(|e| unreadable(&e))),
        Job::FormFill => Box::new(move || {
            let end = input.iter().position(|b| *b == b'\n').unwrap_or(0);
            let filling: Filling = serde_json::from_slice(&input[..end]).map_err(|e| unreadable(&e))?;
            form::fill(&input[(end + 1).min(input.len())..], &filling)
        }),
        Job::OldRead => Box::new(move || crate::reading::inside(input)),
        Job::Probe => Box::new(move || room::probe(&input)),
    })
}

/// What the job `pdf` is asked.
#[derive(Serialize, Deserialize)]
struct Asked {
    document: Document,
    folders: Vec<PathBuf>,
    system: bool,
}

#[derive(Serialize, Deserialize)]
struct Head {
    pages: usize,
    warnings: Vec<Said>,
    used: Vec<Used>,
}

/// Sets a paper, apart. Folders are asked in their order, then the system's.
pub fn write_pdf(document: &Document, folders: &[PathBuf], system: bool) -> Result<(Pdf, Vec<Used>), Fault> {
    let asked = Asked { document: document.clone(), folders: folders.to_vec(), system };
    let input = serde_json::to_vec(&asked).map_err(|e| unreadable(&e))?;
    let mut answer = run(Job::Pdf, &input, Job::Pdf.limits())?;
    let end = answer.iter().position(|b| *b == b'\n').unwrap_or(0);
    let head: Head = serde_json::from_slice(&answer[..end]).map_err(|e| unreadable(&e))?;
    answer.drain(..=end);
    let warnings = head.warnings.into_iter().filter_map(Said::fault).collect();
    Ok((Pdf { bytes: answer, pages: head.pages, warnings }, head.used))
}

/// Can a Chinese paper be set with the fonts that there are?
pub fn has_fonts(folders: &[PathBuf]) -> bool {
    let sample = Document { title: vec!["责任".into()], ..Document::default() };
    write_pdf(&sample, folders, true).is_ok_and(|(pdf, _)| pdf.warnings.iter().all(|w| w.code != "paper-missing-glyph"))
}

/// Reads a paper of anybody's, apart. `job` says which kind of file it is.
pub fn read_paper(job: Job, bytes: &[u8]) -> Result<Found, Fault> {
    let answer = run(job, bytes, job.limits())?;
    serde_json::from_slice(&answer).map_err(|e| unreadable(&e))
}

/// Reads a sheet of anybody's, apart; its faults name the file.
pub fn read_sheet(bytes: &[u8], name: &str) -> Result<Book, Fault> {
    let answer = run(Job::SheetRead, bytes, Job::SheetRead.limits()).map_err(|fault| fault.with("file", name))?;
    serde_json::from_slice(&answer).map_err(|e| unreadable(&e))
}

/// Reads a form of anybody's, apart.
pub fn read_form(bytes: &[u8]) -> Result<Returned, Fault> {
    let answer = run(Job::FormRead, bytes, Job::FormRead.limits())?;
    serde_json::from_slice(&answer).map_err(|e| unreadable(&e))
}

/// Fills a form, apart.
pub fn fill_form(bytes: &[u8], filling: &Filling) -> Result<Vec<u8>, Fault> {
    let mut input = serde_json::to_vec(filling).map_err(|e| unreadable(&e))?;
    input.push(b'\n');
    input.extend(bytes);
    run(Job::FormFill, &input, Job::FormFill.limits())
}

fn unreadable(e: &serde_json::Error) -> Fault {
    Fault::new("child-crashed").with("job", "—").with("says", e)
}

/// A fault on its way between two processes.
#[derive(Serialize, Deserialize)]
pub struct Said {
    code: String,
    args: Vec<(String, String)>,
}

impl From<&Fault> for Said {
    fn from(fault: &Fault) -> Said {
        Said {
            code: fault.code.to_owned(),
            args: fault.args.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect(),
        }
    }
}

impl Said {
    /// `None` for what no fault of ours looks like.
    fn fault(self) -> Option<Fault> {
        let mut fault = Fault::new(kept(&self.code)?);
        for (name, value) in self.args {
            fault = fault.with(kept(&name)?, value.chars().take(2000).collect::<String>());
        }
        Some(fault)
    }
}

/// A fault that a child sent as its answer.
pub fn fault_from(said: &[u8]) -> Option<Fault> {
    serde_json::from_slice::<Said>(said).ok()?.fault()
}

/// Codes and names of arguments are few and live as long as the program: each is kept once.
fn kept(name: &str) -> Option<&'static str> {
    const KEPT_MAX: usize = 400;
    static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    if name.len() > 60 || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c)) {
        return None;
    }
    let mut all = KEPT.lock().ok()?;
    if let Some(same) = all.get(name) {
        return Some(same);
    }
    if all.len() >= KEPT_MAX {
        return None;
    }
    let same: &'static str = Box::leak(name.to_owned().into_boxed_str());
    all.insert(same);
    Some(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_come_back_as_they_went() {
        let fault = Fault::new("paper-missing-glyph").with("character", "𠀀").with("nth", 3);
        let said = serde_json::to_vec(&Said::from(&fault)).unwrap();
        assert_eq!(fault_from(&said), Some(fault));
        assert_eq!(fault_from(b"{\"code\":\"Not ours!\",\"args\":[]}"), None);
        assert_eq!(fault_from(b"nonsense"), None);
    }
}
