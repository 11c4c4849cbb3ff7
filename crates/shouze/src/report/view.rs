//! A report as JSON: pins, figures with their places in the text, and the text.
//!
//! The same figures as in the Word file, tag by tag; read back, it can be verified like it.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use shouze_core::fault::Fault;
use shouze_core::report::document::{Behind, Block, Document, Mention, Origin, Pins};
use shouze_core::report::found::{Found, Paragraph, Run};
use shouze_core::report::position::{Part, runs, text_of};

pub const FORMAT: &str = "shouze-report/1";

#[derive(Debug, Serialize, Deserialize)]
pub struct ReportView {
    pub format: String,
    pub title: String,
    pub pins: Pins,
    /// How many leaves of the ledger it rests on, and the hash of the pack that owns the template.
    pub place: u64,
    pub pack_hash: String,
    pub figures: Vec<ReportFigure>,
    pub text: Vec<TextView>,
}

/// A figure as it stands in the paper.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReportFigure {
    /// The tag of its content control.
    pub id: String,
    pub label: String,
    /// As printed; null where there was nothing to count.
    pub value: Box<RawValue>,
    pub unit: String,
    pub origin: Origin,
    pub known: u64,
    pub position: Position,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub error: Option<String>,
    pub facts: Vec<Behind>,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Position {
    /// Which run of `text`, and how many characters into it.
    pub run: usize,
    pub offset: usize,
    pub block: usize,
    pub before: String,
    pub after: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct TextView {
    pub block: usize,
    pub level: Option<u8>,
    pub cell: bool,
    pub text: String,
}

impl ReportView {
    pub fn new(document: &Document) -> ReportView {
        let blocks: Vec<&Block> =
            document.blocks.iter().chain(document.annexes.iter().flat_map(|a| &a.blocks)).collect();
        let (mut text, mut places) = (Vec::new(), vec![(0, 0); document.mentions.len()]);
        for (run, (block, parts)) in runs(document).into_iter().enumerate() {
            let mut offset = 0;
            for part in &parts {
                offset += match part {
                    Part::Words(words) => words.chars().count(),
                    Part::Number(n) => {
                        places[*n] = (run, offset);
                        document.mentions[*n].number.chars().count()
                    }
                };
            }
            let level = match blocks[block] {
                Block::Heading { level, .. } => Some(*level),
                _ => None,
            };
            let cell = matches!(blocks[block], Block::Table(_));
            text.push(TextView { block, level, cell, text: text_of(&parts, &document.mentions) });
        }
        let figure = |(m, (run, offset)): (&Mention, (usize, usize))| ReportFigure {
            id: m.tag.clone(),
            label: m.label.clone(),
            value: number(&m.number),
            unit: m.unit.clone(),
            origin: m.origin.clone(),
            known: document.pins.place,
            position: Position { run, offset, block: m.block, before: m.before.clone(), after: m.after.clone() },
            error: m.failed.clone(),
            facts: m.facts.clone(),
        };
        let pins = document.pins.clone();
        ReportView {
            format: FORMAT.into(),
            title: document.title.concat(),
            place: pins.place,
            pack_hash: pins.packs.iter().find(|(id, ..)| *id == pins.pack).map(|p| p.2.clone()).unwrap_or_default(),
            pins,
            figures: document.mentions.iter().zip(places).map(figure).collect(),
            text,
        }
    }

    /// Reads a report back as what was found in it.
    pub fn found(bytes: &[u8]) -> Result<Found, Fault> {
        let broken = |says: String| Fault::new("paper-broken").with("says", says);
        let view: ReportView = serde_json::from_slice(bytes).map_err(|e| broken(e.to_string()))?;
        if view.format != FORMAT {
            return Err(broken(view.format));
        }
        let mut paragraphs: Vec<(Vec<char>, Paragraph)> = Vec::new();
        for run in &view.text {
            let paragraph = Paragraph { level: run.level, ..Paragraph::default() };
            paragraphs.push((run.text.chars().collect(), paragraph));
        }
        let mut figures: Vec<&ReportFigure> = view.figures.iter().collect();
        figures.sort_by_key(|f| (f.position.run, f.position.offset));
        let mut upto = vec![0; paragraphs.len()];
        for figure in &figures {
            let (run, offset) = (figure.position.run, figure.position.offset);
            let Some((text, paragraph)) = paragraphs.get_mut(run).filter(|(t, _)| offset <= t.len()) else { continue };
            let written = shown(&figure.value);
            let words: String = text[upto[run].min(offset)..offset].iter().collect();
            let end = (offset + written.chars().count()).min(text.len());
            // The number in the text counts as well as the value beside it: whichever was changed is found.
            let in_text: String = text[offset..end].iter().collect();
            let text = if in_text == written { written } else { format!("{written}≠{in_text}") };
            paragraph.runs.push(Run::Text(words));
            let tag = Some(figure.id.clone());
            paragraph.runs.push(Run::Control { tag: tag.clone(), alias: tag, text, tracked: false });
            upto[run] = end;
        }
        for (n, (text, paragraph)) in paragraphs.iter_mut().enumerate() {
            paragraph.runs.push(Run::Text(text[upto[n].min(text.len())..].iter().collect()));
        }
        let mention = |f: &ReportFigure| Mention {
            tag: f.id.clone(),
            number: shown(&f.value),
            unit: f.unit.clone(),
            label: f.label.clone(),
            origin: f.origin.clone(),
            before: f.position.before.clone(),
            after: f.position.after.clone(),
            block: f.position.block,
            offset: f.position.offset,
            failed: f.error.clone(),
            facts: Vec::new(),
        };
        Ok(Found {
            mentions: view.figures.iter().map(mention).collect(),
            pins: Some(view.pins),
            paragraphs: paragraphs.into_iter().map(|(_, p)| p).collect(),
        })
    }
}

fn number(text: &str) -> Box<RawValue> {
    let plain = text.parse::<f64>().is_ok() && !text.starts_with('+');
    let json = if plain { text.to_owned() } else { "null".into() };
    RawValue::from_string(json).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

fn shown(value: &RawValue) -> String {
    match value.get() {
        "null" => "—".into(),
        text => text.trim_matches('"').to_owned(),
    }
}
