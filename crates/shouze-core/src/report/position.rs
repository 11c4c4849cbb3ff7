//! Where each number stands: its block, its place in the block's text, and its sentence.
//!
//! The sentence is how a number is found again after its mark was lost.

use super::document::{Block, Document, Inline, Mention};

/// The most characters of a sentence that are kept at either side of a number.
pub const AROUND: usize = 40;

/// What ends a sentence.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '\n')
}

/// A block's text in parts: words, and numbers by their index.
pub enum Part<'a> {
    Words(&'a str),
    Number(usize),
}

/// Every run of text in a document that can hold numbers: headings, paragraphs, cells. In reading order.
pub fn runs(document: &Document) -> Vec<(usize, Vec<Part<'_>>)> {
    let mut runs = Vec::new();
    let blocks = document.blocks.iter().chain(document.annexes.iter().flat_map(|a| &a.blocks));
    for (at, block) in blocks.enumerate() {
        match block {
            Block::Heading { number, inlines, .. } => {
                let mut parts = vec![Part::Words(number.as_str())];
                parts.extend(parts_of(inlines));
                runs.push((at, parts));
            }
            Block::Paragraph { inlines, .. } | Block::Note { inlines } => runs.push((at, parts_of(inlines))),
            Block::Table(table) => {
                for row in &table.rows {
                    runs.extend(row.iter().map(|cell| (at, parts_of(cell))));
                }
            }
        }
    }
    runs
}

fn parts_of(inlines: &[Inline]) -> Vec<Part<'_>> {
    inlines.iter().map(part_of).collect()
}

pub fn part_of(inline: &Inline) -> Part<'_> {
    match inline {
        Inline::Figure(n) => Part::Number(*n),
        Inline::Text(text) | Inline::Strong(text) => Part::Words(text),
        Inline::Break => Part::Words("\n"),
    }
}

/// A run as it reads.
pub fn text_of(parts: &[Part], mentions: &[Mention]) -> String {
    let shown = |p: &Part| match p {
        Part::Words(text) => (*text).to_owned(),
        Part::Number(n) => mentions[*n].number.clone(),
    };
    parts.iter().map(shown).collect()
}

/// Writes place and sentence into every mention.
pub fn place(document: &mut Document) {
    let mut placed = Vec::new();
    for (block, parts) in runs(document) {
        let text: Vec<char> = text_of(&parts, &document.mentions).chars().collect();
        let mut offset = 0;
        for part in &parts {
            let len = match part {
                Part::Words(words) => words.chars().count(),
                Part::Number(n) => {
                    let len = document.mentions[*n].number.chars().count();
                    placed.push((*n, block, offset, before(&text, offset), after(&text, offset + len)));
                    len
                }
            };
            offset += len;
        }
    }
    for (n, block, offset, before, after) in placed {
        let mention = &mut document.mentions[n];
        (mention.block, mention.offset, mention.before, mention.after) = (block, offset, before, after);
    }
    in_tables(document);
}

fn before(text: &[char], at: usize) -> String {
    let start = text[..at].iter().rposition(|c| ends_sentence(*c)).map_or(0, |i| i + 1);
    text[start.max(at.saturating_sub(AROUND))..at].iter().collect()
}

fn after(text: &[char], at: usize) -> String {
    let end = text[at..].iter().position(|c| ends_sentence(*c)).map_or(text.len(), |i| at + i);
    text[at..end.min(at + AROUND)].iter().collect()
}

/// In a table the row's and the column's headings take the place of a sentence.
fn in_tables(document: &mut Document) {
    let mut named = Vec::new();
    let blocks = document.blocks.iter().chain(document.annexes.iter().flat_map(|a| &a.blocks));
    for block in blocks {
        let Block::Table(table) = block else { continue };
        for row in &table.rows {
            let first = row.first().map(|c| text_of(&parts_of(c), &document.mentions)).unwrap_or_default();
            for (cell, column) in row.iter().zip(&table.columns) {
                for inline in cell {
                    if let Inline::Figure(n) = inline {
                        named.push((*n, first.clone(), column.title.clone()));
                    }
                }
            }
        }
    }
    for (n, first, column) in named {
        (document.mentions[n].before, document.mentions[n].after) = (first, column);
    }
}
