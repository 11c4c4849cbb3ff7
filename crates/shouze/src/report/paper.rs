//! Papers as files: the document tree written as what the file's name says, and files read by what they are.
//!
//! A name decides what is written; only content decides what is read.

use std::path::{Path, PathBuf};

use shouze_core::Lang;
use shouze_core::fault::Fault;
use shouze_core::report::document::Document;
use shouze_core::report::found::Found;
use shouze_paper::{docx, html};

use super::view::ReportView;
use crate::child::{self, Job};
use crate::folder::Folder;

/// The most bytes of a paper that are read.
const PAPER_MAX: u64 = 50_000_000;

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Word,
    Pdf,
    Html,
    Json,
    Text,
}

impl Form {
    pub fn of(file: &Path) -> Result<Form, Fault> {
        let end = file.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        Ok(match end.as_str() {
            "docx" => Form::Word,
            "pdf" => Form::Pdf,
            "html" | "htm" => Form::Html,
            "json" => Form::Json,
            "txt" | "md" => Form::Text,
            _ => return Err(Fault::new("report-unknown-form").with("file", file.display())),
        })
    }
}

/// The paper's bytes, and what is worth knowing about them.
pub fn write(folder: &Folder, document: &Document, form: Form, lang: Lang) -> Result<(Vec<u8>, Vec<Fault>), Fault> {
    let bytes = match form {
        Form::Word => docx::write(document, docx::Margins::Standard)?,
        Form::Json => serde_json::to_vec_pretty(&ReportView::new(document)).unwrap_or_default(),
        Form::Html => html::write(document, lang).into_bytes(),
        Form::Text => text(document).into_bytes(),
        Form::Pdf => return pdf(folder, document),
    };
    Ok((bytes, Vec::new()))
}

/// Sets the PDF in a room apart; says which faces stand in for which.
fn pdf(folder: &Folder, document: &Document) -> Result<(Vec<u8>, Vec<Fault>), Fault> {
    let (pdf, used) = child::write_pdf(document, &font_folders(&folder.dir), true)?;
    let mut notes = pdf.warnings;
    let stand_ins: Vec<_> = used.iter().filter(|u| u.stand_in).collect();
    if !stand_ins.is_empty() {
        let list = |names: Vec<String>| names.join("、");
        let roles = list(stand_ins.iter().map(|u| u.role.zh().to_owned()).collect());
        let faces = list(stand_ins.iter().map(|u| u.face.clone()).collect());
        notes.push(Fault::new("paper-stand-in").with("role", roles).with("face", faces));
    }
    Ok((pdf.bytes, notes))
}

/// Where an office's own faces are looked for, before the system's.
pub fn font_folders(dir: &Path) -> Vec<PathBuf> {
    let mut folders = vec![dir.join("fonts")];
    folders.extend(std::env::var_os("SHOUZE_FONTS").iter().flat_map(std::env::split_paths));
    folders.push(PathBuf::from(".fonts"));
    folders.into_iter().filter_map(|f| f.canonicalize().ok()).collect()
}

/// As plain text: for a look, and for other programs.
pub fn text(document: &Document) -> String {
    let mut out = document.title.join("") + "\n\n";
    if let Some(to) = &document.addressee {
        out += &format!("{to}：\n");
    }
    for run in &ReportView::new(document).text {
        out += &run.text;
        out += if run.cell { "\t" } else { "\n" };
    }
    if let Some(signature) = &document.signature {
        out += &format!("\n{}\n{}\n", signature.office, signature.date.as_deref().unwrap_or_default());
    }
    out
}

/// What a paper holds, by its content; and whether its kind of file can carry marks at all.
pub fn read(file: &Path) -> Result<(Found, bool), Fault> {
    let unreadable = |says: String| Fault::new("import-unreadable").with("file", file.display()).with("says", says);
    let size = std::fs::metadata(file).map_err(|e| unreadable(e.to_string()))?.len();
    if size > PAPER_MAX {
        return Err(Fault::new("paper-too-large").with("what", "bytes").with("max", PAPER_MAX));
    }
    let bytes = std::fs::read(file).map_err(|e| unreadable(e.to_string()))?;
    let start = bytes.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
    match &bytes[start..] {
        [b'P', b'K', ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => Ok((child::read_paper(Job::DocxRead, &bytes)?, true)),
        [b'%', b'P', b'D', b'F', ..] => Ok((child::read_paper(Job::PdfRead, &bytes)?, false)),
        [b'{', ..] => Ok((ReportView::found(&bytes)?, true)),
        rest => match std::str::from_utf8(rest) {
            Ok(text) if !text.contains('\0') => Ok((plain(text), true)),
            _ => Err(Fault::new("paper-unknown").with("file", file.display())),
        },
    }
}

/// A text that was pasted elsewhere: lines and no marks.
fn plain(text: &str) -> Found {
    use shouze_core::report::found::{Paragraph, Run};
    let line = |l: &str| Paragraph { runs: vec![Run::Text(l.to_owned())], ..Paragraph::default() };
    Found { paragraphs: text.lines().filter(|l| !l.trim().is_empty()).map(line).collect(), ..Found::default() }
}
