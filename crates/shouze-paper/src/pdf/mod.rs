//! A document tree as PDF/A by the layout of GB/T 9704-2012, and a PDF as plain paragraphs.
//!
//! Typst sets it, from data that it takes as text. The same document and faces give the same bytes.

mod break_lines;
mod content;
mod lines;
mod pins;
mod read;
mod world;

pub(crate) use pins::keyword;
pub use read::{pins_of, read};

use shouze_core::fault::Fault;
use shouze_core::report::Document;
use shouze_core::report::document::Layout;
use typst::text::Font;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::fonts::Fonts;
use content::{Composed, Paper};
use world::{Faces, Room};

const LAYOUT: &str = include_str!("paper.typ");
/// The largest and the smallest type of a dense sheet, in quarters of a point.
const DENSE: (u32, u32) = (48, 30);

/// A paper as a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// What it could not show as asked.
    pub warnings: Vec<Fault>,
}

/// Sets a paper.
pub fn write(doc: &Document, fonts: &Fonts) -> Result<Pdf, Fault> {
    let Composed { mut paper, mut warnings, needed } = content::compose(doc, fonts);
    let faces = needed
        .iter()
        .filter_map(|n| {
            let held = &fonts.held[*n];
            Some((content::face_name(*n), Font::new(held.data.clone(), held.index)?))
        })
        .collect();
    let faces = Faces::new(faces);
    let set = if doc.layout == Layout::Sheet { on_one_page(&mut paper, &faces)? } else { lay_out(&paper, &faces)? };
    let pages = set.pages();
    if !set.settled {
        warnings.push(Fault::new("paper-unsettled"));
    }
    let set = set.set;
    let archival = PdfStandards::new(&[PdfStandard::A_2b]).map_err(|e| failed(e.message().as_str()))?;
    let bytes = match export(&set, archival) {
        Ok(bytes) => bytes,
        // Better a paper that no archive takes than none.
        Err(says) => {
            warnings.push(Fault::new("paper-not-archival").with("says", says));
            export(&set, PdfStandards::default()).map_err(|says| failed(&says))?
        }
    };
    Ok(Pdf { bytes, pages, warnings })
}

/// The largest type with which all stands on one page; the smallest, should nothing help.
fn on_one_page(paper: &mut Paper, faces: &Faces) -> Result<Laid, Fault> {
    let (mut large, mut small) = DENSE;
    let mut best = None;
    let mut at = |size: u32| {
        paper.size = f64::from(size) / 4.0;
        lay_out(paper, faces)
    };
    let largest = at(large)?;
    if largest.pages() <= 1 {
        return Ok(largest);
    }
    // `large` is too large; every size below `small` would do.
    while small < large {
        let middle = (small + large) / 2;
        let set = at(middle)?;
        if set.pages() <= 1 {
            best = Some(set);
            small = middle + 1;
        } else {
            large = middle;
        }
    }
    match best {
        Some(set) => Ok(set),
        None => at(DENSE.1),
    }
}

/// Pages, and whether what depends on their number (the imprint's place) came to rest.
struct Laid {
    set: PagedDocument,
    settled: bool,
}

impl Laid {
    fn pages(&self) -> usize {
        self.set.pages().len()
    }
}

fn lay_out(paper: &Paper, faces: &Faces) -> Result<Laid, Fault> {
    let data = serde_json::to_string(paper).map_err(|e| failed(&e.to_string()))?;
    let room = Room::new(LAYOUT, data, faces).ok_or_else(|| failed("room"))?;
    let set = typst::compile::<PagedDocument>(&room);
    let settled = !set.warnings.iter().any(|w| w.message.contains("converge"));
    Ok(Laid { set: set.output.map_err(|faults| failed(&first(&faults)))?, settled })
}

fn export(set: &PagedDocument, standards: PdfStandards) -> Result<Vec<u8>, String> {
    let options = PdfOptions {
        creator: typst::foundations::Smart::Custom(Some("Shouze 守责".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(set, &options).map_err(|faults| first(&faults))
}

fn first(faults: &[typst::diag::SourceDiagnostic]) -> String {
    faults.first().map(|f| f.message.to_string()).unwrap_or_default()
}

/// The layout is ours: what it refuses is a fault of the program, and says so.
fn failed(says: &str) -> Fault {
    Fault::new("paper-not-set").with("says", says)
}
