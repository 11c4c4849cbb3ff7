//! A filled form that came back: each place found again, by its address or its headings, for verification.
//!
//! What should stand there comes from the ledger and the pinned map, never from the file.

use std::path::Path;

use shouze_core::fault::Fault;
use shouze_core::form::Map;
use shouze_core::form::map::{Put, Target};
use shouze_core::moment::parse_day;
use shouze_core::pack::Packs;
use shouze_core::period::Period;
use shouze_core::report::document::{Document, Pins, Table};
use shouze_core::report::found::{Found, Paragraph, Run};
use shouze_core::report::needs::Parts;
use shouze_core::report::position::{part_of, text_of};
use shouze_paper::form::Returned;

use super::{bytes_of, maps, place_of};
use crate::child;
use crate::folder::{Done, Folder};
use crate::report::{Order, composed};

/// Begins the cell that repeats the pins, for programs that throw custom parts away.
const PINS: &str = "shouze-pins ";

pub fn pins_text(document: &Document) -> String {
    format!("{PINS}{}", serde_json::to_string(&document.pins).unwrap_or_default())
}

/// A file that is a form which was filled from a ledger.
pub struct Filled(Returned);

/// Reads a file as a filled form; none where it is a report, a text or anything else.
pub fn returned(file: &Path) -> Result<Option<Filled>, Fault> {
    let mut first = [0u8; 2];
    let read = std::fs::File::open(file).and_then(|mut f| std::io::Read::read_exact(&mut f, &mut first));
    if read.is_err() || first != *b"PK" {
        return Ok(None);
    }
    let mut back = match child::read_form(&bytes_of(file)?) {
        Ok(back) => back,
        // Whatever else it may be, reports have their own reader, and it says what is wrong.
        Err(fault) if fault.code == "form-unknown-file" => return Ok(None),
        Err(fault) => return Err(fault),
    };
    if back.pins.is_none() {
        let text = back.texts.values().find_map(|t| t.strip_prefix(PINS));
        back.pins = text.and_then(|t| serde_json::from_str(t).ok());
    }
    let ours = back.pins.as_ref().is_some_and(|p| p.template.starts_with(shouze_core::form::map::TEMPLATE));
    Ok((ours || !back.form.word).then_some(Filled(back)))
}

/// What a form says, in the shape in which reports are verified.
pub struct Against {
    pub found: Found,
    /// Texts and records that say something else: what they should say, and what they do.
    pub texts: Vec<(String, String)>,
    pub notes: Vec<Fault>,
}

impl Filled {
    /// For whoever needs the pins only.
    pub fn found(&self) -> Found {
        Found { pins: self.0.pins.clone(), mentions: self.0.mentions.clone(), paragraphs: Vec::new() }
    }

    /// Every place of the map, as it stands in the file.
    pub fn against(&self, folder: &Folder, pins: &Pins, document: &Document) -> Done<Against> {
        let map = Map::parse("map", &maps::by_digest(folder, &pins.text)?, &folder.ledger.packs)?;
        let (mut paragraphs, mut texts, mut notes, mut moved) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for (target, put) in map.puts(document) {
            let (value, elsewhere) = self.value(target, &put);
            moved += usize::from(elsewhere);
            match put {
                Put::Number(mention) => {
                    let Some(mut value) = value else { continue };
                    if mention.failed.is_some() && value.trim().is_empty() {
                        value = mention.number.clone();
                    }
                    if !shouze_core::report::numeral::same(&value, &mention.number) {
                        let note = Fault::new("form-cell").with("at", &target.at).with("tag", &mention.tag);
                        notes.push(note.with("should", &mention.number).with("stands", &value));
                    }
                    let tracked = self.0.controls.iter().any(|(tag, _, tracked)| *tag == mention.tag && *tracked);
                    let tag = Some(mention.tag.clone());
                    let run = Run::Control { tag: tag.clone(), alias: tag, text: value, tracked };
                    paragraphs.push(Paragraph { runs: vec![run], ..Paragraph::default() });
                }
                Put::Text(text) => {
                    let value = value.unwrap_or_default();
                    if bare(&value) != bare(&text) && !self.beside(&target.at, &text) {
                        texts.push((text, value));
                    }
                }
            }
        }
        for (at, table) in map.tables(document) {
            for (at, _, text) in table_cells(at, table, document) {
                let value = self.0.texts.get(&at).cloned().unwrap_or_default();
                if !shouze_core::report::numeral::same(&bare(&value), &bare(&text)) {
                    texts.push((text, format!("{at} {value}")));
                }
            }
        }
        if moved > 0 {
            notes.push(Fault::new("form-moved").with("count", moved));
        }
        let found = Found { paragraphs, ..self.found() };
        Ok(Against { found, texts, notes })
    }

    /// Does a text stand in another cell of the same sheet? It was moved along with its row.
    fn beside(&self, at: &str, text: &str) -> bool {
        let sheet = at.rsplit_once('!').map(|(sheet, _)| format!("{sheet}!"));
        let same = |own: &str| sheet.as_ref().is_some_and(|s| own.starts_with(s.as_str()));
        self.0.texts.iter().any(|(own, found)| same(own) && bare(found) == bare(text))
    }

    /// What stands in a place by now, and whether it was found elsewhere.
    fn value(&self, target: &Target, put: &Put) -> (Option<String>, bool) {
        let back = &self.0;
        if let Put::Number(mention) = put {
            let mut own = back.controls.iter().filter(|(tag, ..)| *tag == mention.tag);
            if let Some((_, text, _)) = own.next() {
                return (Some(text.clone()), false);
            }
        }
        if let Some((at, _)) = target.at.rsplit_once('#') {
            return (back.texts.get(at).and_then(|text| between(text, &target.before, &target.after)), false);
        }
        let spot = place_of(&back.form, &target.at, &target.label);
        let (text, elsewhere, percent) = match spot {
            Some(spot) => (Some(spot.text.clone()), spot.at != target.at, spot.percent),
            None => (back.texts.get(&target.at).cloned(), false, target.percent),
        };
        let text = text.or_else(|| back.texts.get(&target.at).cloned());
        let hundredfold = |t: String| match t.parse::<f64>() {
            Ok(n) if percent => format!("{:.4}", n * 100.0).trim_end_matches('0').trim_end_matches('.').to_owned(),
            // 0.30000000000000004 of another program is 0.3.
            Ok(n) if t.len() > 15 => format!("{n:.8}").trim_end_matches('0').trim_end_matches('.').to_owned(),
            _ => t,
        };
        (text.map(hundredfold), elsewhere)
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What stands between two texts; none where they are gone.
fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let from = text.find(before)? + before.len();
    let rest = &text[from..];
    let to = if after.is_empty() { rest.len() } else { rest.find(after)? };
    Some(rest[..to].trim().to_owned())
}

/// The cells of a table of records with their addresses, headings and texts, downwards from where it begins.
pub fn table_cells(at: &str, table: &Table, document: &Document) -> Vec<(String, String, String)> {
    let mut cells = Vec::new();
    for (r, row) in table.rows.iter().enumerate() {
        for (c, cell) in row.iter().enumerate() {
            let parts: Vec<_> = cell.iter().map(part_of).collect();
            let text = text_of(&parts, &document.mentions);
            let title = table.columns.get(c).map(|c| c.title.clone()).unwrap_or_default();
            if let Some(at) = below(at, r as u32, c as u32).filter(|_| !text.is_empty()) {
                cells.push((at, title, text));
            }
        }
    }
    cells
}

/// The address so many rows below and columns beside another.
fn below(at: &str, rows: u32, columns: u32) -> Option<String> {
    let (table, cell) = at.rsplit_once('!')?;
    let by_number = cell.strip_prefix('R').and_then(|c| c.split_once('C'));
    if let Some((Ok(row), Ok(column))) = by_number.map(|(r, c)| (r.parse::<u32>(), c.parse::<u32>())) {
        return Some(format!("{table}!R{}C{}", row.saturating_add(rows), column.saturating_add(columns)));
    }
    let (row, column) = shouze_paper::form::place(cell)?;
    Some(format!("{table}!{}", shouze_paper::form::reference((row + rows, column + columns))))
}

/// The form as its pins say, composed anew.
pub fn again(folder: &Folder, packs: &Packs, pins: &Pins) -> Done<Document> {
    let map = Map::parse("map", &maps::by_digest(folder, &pins.text)?, packs)?;
    let period = Period::parse(&pins.period).ok_or_else(|| Fault::new("cli-bad-period").with("got", &pins.period))?;
    let day = parse_day(&pins.day).ok_or_else(|| Fault::new("cli-bad-time").with("got", &pins.day))?;
    let template = map.template(packs, &period);
    let order = Order {
        office: &pins.office,
        template: &template.id,
        period,
        line: None,
        number: None,
        day,
        signed_on: None,
        known: Some(pins.place),
        text_version: None,
        draft: pins.draft,
    };
    let parts = Parts::new(packs, &template, &template.nodes);
    Ok(composed(folder, packs, &order, &parts, (0, &pins.text))?.0)
}
