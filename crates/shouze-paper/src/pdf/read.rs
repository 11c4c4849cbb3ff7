//! A PDF as plain paragraphs: by its own structure where it is tagged, else by where its letters stand.
//!
//! It draws nothing and trusts nothing: foreign files are read in a child process, behind limits.

use std::collections::{BTreeMap, BTreeSet};

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, ObjRef, Object};
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};
use shouze_core::fault::Fault;
use shouze_core::report::Found;
use shouze_core::report::document::Pins;
use shouze_core::report::found::{Paragraph, Run};

use super::{lines, pins};

const PAGES_MAX: usize = 2000;
const LETTERS_MAX: usize = 4_000_000;
const NODES_MAX: usize = 2_000_000;
const DEPTH_MAX: usize = 64;

/// A letter, where it stands. `y` grows downwards.
#[derive(Clone, Debug)]
pub struct Letter {
    pub x: f64,
    pub y: f64,
    pub size: f64,
    pub text: String,
}

/// What a reader finds in a PDF. Its numbers are not marked in it: they are found again by their sentences.
pub fn read(bytes: Vec<u8>) -> Result<Found, Fault> {
    let pdf = load(bytes)?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(Fault::new("paper-broken").with("says", "pages"));
    }
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings { render_annotations: false, ..InterpreterSettings::default() };
    let mut all: Vec<Vec<(Option<i32>, Letter)>> = Vec::new();
    let (mut letters, mut unknown) = (0, 0);
    for page in pages.iter().take(PAGES_MAX) {
        let (width, height) = page.render_dimensions();
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut context =
            Context::new(page.initial_transform(true).to_kurbo(), bounds, &cache, page.xref(), settings.clone());
        let mut reader = Reader { left: LETTERS_MAX.saturating_sub(letters), ..Reader::default() };
        interpret_page(page, &mut context, &mut reader);
        letters += reader.letters.len();
        unknown += reader.unknown;
        all.push(reader.letters);
    }
    let shown: usize = all.iter().flatten().filter(|(_, l)| !l.text.trim().is_empty()).count();
    if shown == 0 || unknown > shown {
        return Err(Fault::new("paper-pdf-no-text").with("pages", pages.len()));
    }
    let places: BTreeMap<(i32, i32), usize> = pages
        .iter()
        .enumerate()
        .filter_map(|(n, page)| page.raw().obj_id().map(|id| (key(ObjRef::from(id)), n)))
        .collect();
    let mut paragraphs = by_structure(&pdf, &places, &all).unwrap_or_default();
    // A structure that leaves most of the text out is no guide.
    let told: usize = paragraphs.iter().map(|p| p.text().chars().count()).sum();
    if told * 10 < shown * 6 {
        paragraphs =
            lines::paragraphs(all.into_iter().map(|page| page.into_iter().map(|(_, l)| l).collect()).collect());
    }
    Ok(Found { pins: pins_in(&pdf), mentions: Vec::new(), paragraphs })
}

/// The file's own word on what it rests on.
pub fn pins_of(bytes: &[u8]) -> Option<Pins> {
    pins_in(&load(bytes.to_vec()).ok()?)
}

fn load(bytes: Vec<u8>) -> Result<Pdf, Fault> {
    Pdf::new(bytes).map_err(|e| match e {
        LoadPdfError::Decryption(_) => Fault::new("paper-encrypted"),
        LoadPdfError::Invalid => Fault::new("paper-broken").with("says", "xref"),
    })
}

fn pins_in(pdf: &Pdf) -> Option<Pins> {
    pins::read(&decoded(pdf.metadata().keywords.as_deref()?))
}

/// A text string of the file's information.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.as_chunks::<2>().0.iter().map(|two| u16::from_be_bytes(*two)).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}

/// Some programs write radicals (⼈ U+2F08) and compatibility forms where the usual character (人) is meant.
fn usual(c: char) -> char {
    match c {
        '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' => {
            let normal = icu_normalizer::ComposingNormalizer::new_nfkc();
            let mut bytes = [0; 4];
            normal.normalize(c.encode_utf8(&mut bytes)).chars().next().unwrap_or(c)
        }
        c => c,
    }
}

fn key(reference: ObjRef) -> (i32, i32) {
    (reference.obj_number, reference.gen_number)
}

/// Listens to a page and keeps its letters. What is marked as an artifact (page numbers, heads) is left out.
#[derive(Default)]
struct Reader {
    letters: Vec<(Option<i32>, Letter)>,
    marks: Vec<(Option<i32>, bool)>,
    unknown: usize,
    left: usize,
}

impl Device<'_> for Reader {
    fn draw_glyph(&mut self, glyph: &Glyph<'_>, transform: Affine, own: Affine, _: &Paint<'_>, _: &GlyphDrawMode) {
        if self.left == 0 || self.marks.iter().any(|(_, artifact)| *artifact) {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => usual(c).to_string(),
            Some(BfString::String(text)) => text.chars().map(usual).collect(),
            None => {
                self.unknown += 1;
                return;
            }
        };
        self.left -= 1;
        let placed = transform * own;
        let at = placed * Point::ORIGIN;
        let [a, b, c, d, ..] = placed.as_coeffs();
        let size = (a * d - b * c).abs().sqrt() * 1000.0;
        let mcid = self.marks.iter().rev().find_map(|(mcid, _)| *mcid);
        self.letters.push((mcid, Letter { x: at.x, y: at.y, size, text }));
    }

    fn begin_marked_content(&mut self, tag: &[u8], mcid: Option<i32>) {
        self.marks.push((mcid, tag == b"Artifact"));
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Paragraphs in the order of the structure tree.
fn by_structure(
    pdf: &Pdf,
    places: &BTreeMap<(i32, i32), usize>,
    all: &[Vec<(Option<i32>, Letter)>],
) -> Option<Vec<Paragraph>> {
    let mut marked: BTreeMap<(usize, i32), Vec<Letter>> = BTreeMap::new();
    for (n, page) in all.iter().enumerate() {
        for (mcid, letter) in page {
            if let Some(mcid) = mcid {
                marked.entry((n, *mcid)).or_default().push(letter.clone());
            }
        }
    }
    let root: Dict = pdf.xref().get(pdf.xref().root_id())?;
    let tree: Dict = root.get("StructTreeRoot")?;
    let mut walk = Walk { places, marked, seen: BTreeSet::new(), nodes: 0, tables: 0, found: Vec::new(), open: None };
    walk.kids(&tree, &At::default(), 0);
    walk.close();
    Some(walk.found)
}

/// Where in the structure one is.
#[derive(Clone, Copy, Debug, Default)]
struct At {
    page: Option<usize>,
    level: Option<u8>,
    cell: Option<(usize, usize, usize)>,
}

struct Walk<'a> {
    places: &'a BTreeMap<(i32, i32), usize>,
    marked: BTreeMap<(usize, i32), Vec<Letter>>,
    seen: BTreeSet<(i32, i32)>,
    nodes: usize,
    tables: usize,
    found: Vec<Paragraph>,
    open: Option<(Paragraph, Vec<Letter>)>,
}

impl Walk<'_> {
    fn close(&mut self) {
        if let Some((mut paragraph, letters)) = self.open.take() {
            let text = lines::joined(&letters);
            if !text.is_empty() {
                paragraph.runs.push(Run::Text(text));
                self.found.push(paragraph);
            }
        }
    }

    fn begin(&mut self, at: &At) {
        self.close();
        self.open = Some((Paragraph { level: at.level, cell: at.cell, runs: Vec::new() }, Vec::new()));
    }

    fn kids(&mut self, of: &Dict, at: &At, depth: usize) {
        self.nodes += 1;
        if depth > DEPTH_MAX || self.nodes > NODES_MAX {
            return;
        }
        if let Some(list) = of.get::<Array>("K") {
            let mut cells = 0;
            for (raw, kid) in list.raw_iter().zip(list.iter::<Object>()) {
                self.kid(raw.as_obj_ref(), kid, at, depth, &mut cells);
            }
        } else if let Some(kid) = of.get::<Object>("K") {
            self.kid(of.get_ref("K"), kid, at, depth, &mut 0);
        }
    }

    fn kid(&mut self, reference: Option<ObjRef>, kid: Object, at: &At, depth: usize, cells: &mut usize) {
        if let Some(reference) = reference
            && !self.seen.insert(key(reference))
        {
            return;
        }
        if let Object::Number(number) = &kid {
            self.text(at.page, number.as_i64() as i32);
            return;
        }
        let Some(dict) = kid.into_dict() else { return };
        let page = dict.get_ref("Pg").and_then(|r| self.places.get(&key(r)).copied()).or(at.page);
        if let Some(mcid) = dict.get::<i32>("MCID") {
            self.text(page, mcid);
            return;
        }
        let name = dict.get::<Name>("S");
        let name = name.as_deref().unwrap_or_default();
        let mut inner = At { page, ..*at };
        // What begins here ends here; what stands inside a line runs on.
        let mut own = self.open.is_none();
        match name {
            b"Table" => {
                self.tables += 1;
                inner.cell = Some((self.tables - 1, 0, 0));
                self.table(&dict, &inner, depth);
                self.close();
                return;
            }
            b"TD" | b"TH" => {
                if let Some((_, _, column)) = &mut inner.cell {
                    *column = *cells;
                }
                *cells += 1;
                own = true;
                self.begin(&inner);
            }
            [b'H', rest @ ..] if rest.is_empty() || (rest.len() == 1 && rest[0].is_ascii_digit()) => {
                inner.level = Some(rest.first().map_or(1, |d| d - b'0'));
                own = true;
                self.begin(&inner);
            }
            b"P" | b"Title" | b"Caption" | b"LI" | b"Note" | b"BlockQuote" | b"TOCI" | b"Div" | b"Sect" => {
                own = true;
                self.begin(&inner);
            }
            _ => {}
        }
        self.kids(&dict, &inner, depth + 1);
        if own {
            self.close();
        }
    }

    /// Rows lie in a table directly or in its head, body and foot.
    fn table(&mut self, table: &Dict, at: &At, depth: usize) {
        let mut row = 0;
        let mut waiting: Vec<(Dict, At, usize)> = vec![(table.clone(), *at, depth)];
        while let Some((dict, at, depth)) = waiting.pop() {
            self.nodes += 1;
            if depth > DEPTH_MAX || self.nodes > NODES_MAX {
                return;
            }
            let page = dict.get_ref("Pg").and_then(|r| self.places.get(&key(r)).copied()).or(at.page);
            let name = dict.get::<Name>("S");
            if name.as_deref() == Some(b"TR") {
                let cell = at.cell.map(|(table, _, _)| (table, row, 0));
                row += 1;
                self.kids(&dict, &At { page, cell, ..at }, depth + 1);
                continue;
            }
            if name.as_deref() == Some(b"Caption") {
                self.begin(&At { page, cell: None, ..at });
                self.kids(&dict, &At { page, cell: None, ..at }, depth + 1);
                self.close();
                continue;
            }
            let mut kids: Vec<Dict> = match dict.get::<Array>("K") {
                Some(list) => list.iter::<Dict>().collect(),
                None => dict.get::<Dict>("K").into_iter().collect(),
            };
            kids.reverse();
            waiting.extend(kids.into_iter().map(|kid| (kid, At { page, ..at }, depth + 1)));
        }
    }

    fn text(&mut self, page: Option<usize>, mcid: i32) {
        let Some(letters) = page.and_then(|page| self.marked.remove(&(page, mcid))) else { return };
        if self.open.is_none() {
            self.begin(&At::default());
        }
        if let Some((_, open)) = &mut self.open {
            open.extend(letters);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_read_as_the_characters_that_are_meant() {
        assert_eq!("⽰⼈⼤人A".chars().map(usual).collect::<String>(), "示人大人A");
    }
}
