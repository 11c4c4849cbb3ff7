//! The body of a template, or of a report's edited text: headings, paragraphs, conditions, blocks.
//!
//! Only what is listed in the pack author's guide means anything; every other sign is text and stays so.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use super::ask::{Names, Slot};
use super::lint::untagged;
use super::made::{self, Made};
use crate::fault::Fault;
use crate::pack::Packs;
use crate::pack::source::{Reader, Source};

/// A block of the body.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Heading { level: u8, pieces: Vec<Piece>, prose: usize },
    Paragraph { pieces: Vec<Piece>, prose: usize },
    Made(Box<Made>),
    If { condition: Condition, then: Vec<Node>, otherwise: Vec<Node> },
}

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Text(String),
    Strong(String),
    Slot { slot: Slot, written: String },
    If { condition: Condition, then: Vec<Piece>, otherwise: Vec<Piece> },
}

/// A condition on figures, in CEL, with the names that it uses.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    pub text: String,
    pub names: Vec<(String, super::ask::Ask)>,
}

/// Reads a body. Faults are recorded with their places; `first_line` is the body's first line in its file.
pub fn read(
    file: &str,
    text: &str,
    first_line: usize,
    names: &Names,
    packs: &Packs,
    faults: &Rc<RefCell<Vec<Fault>>>,
) -> Vec<Node> {
    // Lines before the body stand for themselves, so that places are those of the whole file.
    let padded = format!("{}{text}", "\n".repeat(first_line.saturating_sub(1)));
    let source = Source::new(file.to_owned(), &padded, faults);
    let mut reading = Reading { source: &source, file, names, packs, faults, prose: 0 };
    let mut blocks = cut(&source).into_iter().peekable();
    let nodes = reading.nodes(&mut blocks, false);
    if let Some(stray) = blocks.next() {
        reading.source.fault(stray.at, Fault::new("report-stray").with("got", stray.text.trim()));
    }
    nodes
}

/// A block as cut from the text.
struct Block {
    text: String,
    /// Where it begins in the source, after the opening line of a fence.
    at: usize,
    /// Its lines as they stand in the source.
    raw: Range<usize>,
    fence: Option<String>,
}

/// A block of a text as it is written, and which paragraph it is, if it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub raw: String,
    pub prose: Option<usize>,
}

/// A text cut into its blocks; put together again with empty lines between them it reads the same.
pub fn segments(text: &str) -> Vec<Segment> {
    let faults = Rc::new(RefCell::new(Vec::new()));
    let source = Source::new(String::new(), text, &faults);
    let mut prose = 0;
    let segment = |block: Block| {
        let is_prose = block.fence.is_none() && directive(&block.text).is_none();
        prose += usize::from(is_prose);
        let raw = text[block.raw].trim_end_matches(['\n', '\r']).to_owned();
        Segment { raw, prose: is_prose.then(|| prose - 1) }
    };
    cut(&source).into_iter().map(segment).collect()
}

/// Cuts the text at empty lines, headings, directives on lines of their own, and fences.
fn cut(source: &Source) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Block> = None;
    let mut offset = 0;
    let mut lines = source.text.split_inclusive('\n');
    while let Some(raw) = lines.next() {
        let at = offset;
        offset += raw.len();
        let line = raw.trim_end_matches(['\n', '\r']);
        let trimmed = line.trim();
        if let Some(word) = trimmed.strip_prefix("```") {
            blocks.extend(open.take());
            let start = offset;
            let (mut end, mut closed) = (start, false);
            for inner in lines.by_ref() {
                offset += inner.len();
                if inner.trim() == "```" {
                    closed = true;
                    break;
                }
                end = offset;
            }
            if !closed {
                source.fault(at, Fault::new("report-unclosed"));
            }
            let text = source.text[start..end].to_owned();
            blocks.push(Block { text, at: start, raw: at..offset, fence: Some(word.trim().to_owned()) });
            continue;
        }
        let alone = trimmed.starts_with('#') || directive(trimmed).is_some();
        if trimmed.is_empty() {
            blocks.extend(open.take());
        } else if alone {
            blocks.extend(open.take());
            let indent = line.len() - line.trim_start().len();
            blocks.push(Block { text: trimmed.to_owned(), at: at + indent, raw: at..offset, fence: None });
        } else if let Some(open) = &mut open {
            join(&mut open.text, trimmed);
            open.raw.end = offset;
        } else {
            open = Some(Block { text: trimmed.to_owned(), at, raw: at..offset, fence: None });
        }
    }
    blocks.extend(open);
    blocks
}

struct Reading<'a> {
    source: &'a Source<'a>,
    file: &'a str,
    names: &'a Names,
    packs: &'a Packs,
    faults: &'a Rc<RefCell<Vec<Fault>>>,
    prose: usize,
}

type Blocks = std::iter::Peekable<std::vec::IntoIter<Block>>;

impl Reading<'_> {
    fn nodes(&mut self, blocks: &mut Blocks, inside: bool) -> Vec<Node> {
        let mut nodes = Vec::new();
        while let Some(block) = blocks.peek() {
            match directive(&block.text).filter(|_| block.fence.is_none()) {
                Some("else" | "end") => {
                    if inside {
                        break;
                    }
                    self.source.fault(block.at, Fault::new("report-stray").with("got", block.text.trim()));
                    blocks.next();
                }
                Some(words) => {
                    let (words, at) = (words.to_owned(), block.at);
                    blocks.next();
                    let condition = self.condition(&words, at);
                    let then = self.nodes(blocks, true);
                    let mut otherwise = Vec::new();
                    if blocks.peek().is_some_and(|b| directive(&b.text) == Some("else")) {
                        blocks.next();
                        otherwise = self.nodes(blocks, true);
                    }
                    if blocks.next().is_none() {
                        self.source.fault(at, Fault::new("report-unclosed"));
                    }
                    nodes.extend(condition.map(|condition| Node::If { condition, then, otherwise }));
                }
                None => {
                    let Some(block) = blocks.next() else { break };
                    nodes.extend(self.block(&block));
                }
            }
        }
        nodes
    }

    fn block(&mut self, block: &Block) -> Option<Node> {
        if let Some(word) = &block.fence {
            return self.fence(word, block);
        }
        let prose = self.prose;
        self.prose += 1;
        let hashes = block.text.chars().take_while(|c| *c == '#').count();
        let words = block.text[hashes..].trim();
        if hashes > 4 || (hashes > 0 && !block.text[hashes..].starts_with(' ')) || hashes == 0 {
            return Some(Node::Paragraph { pieces: self.sentence(&block.text, block.at), prose });
        }
        Some(Node::Heading { level: hashes as u8, pieces: self.sentence(words, block.at + hashes + 1), prose })
    }

    fn fence(&self, word: &str, block: &Block) -> Option<Node> {
        if !made::WORDS.contains(&word) {
            let fault = Fault::new("report-unknown-block").with("got", word);
            self.source.fault(block.at, fault.near(word, made::WORDS));
            return None;
        }
        let lines = self.source.text[..block.at].matches('\n').count();
        let padded = format!("{}{}", "\n".repeat(lines), block.text);
        let source = Source::new(self.file.to_owned(), &padded, self.faults);
        let table = source.parse();
        made::read(word, &Reader::new(&source, &table), self.names, self.packs).map(|m| Node::Made(Box::new(m)))
    }

    fn condition(&self, words: &str, at: usize) -> Option<Condition> {
        let Some(text) = words.strip_prefix("if ") else {
            self.source.fault(at, Fault::new("report-stray").with("got", words));
            return None;
        };
        match read_condition(text.trim(), self.names, self.packs) {
            Ok(condition) => Some(condition),
            Err(fault) => {
                self.source.fault(at, fault);
                None
            }
        }
    }

    /// Pieces of a paragraph. `at` is where it begins; joined lines shift places by little.
    fn sentence(&self, text: &str, at: usize) -> Vec<Piece> {
        let tokens = tokens(text);
        let mut tokens = tokens.into_iter().peekable();
        let pieces = self.pieces(&mut tokens, at, false);
        for (offset, token) in tokens {
            self.source.fault(at + offset, Fault::new("report-stray").with("got", token.shown()));
        }
        pieces
    }

    fn pieces(&self, tokens: &mut Tokens, at: usize, inside: bool) -> Vec<Piece> {
        let mut pieces = Vec::new();
        while let Some((offset, token)) = tokens.peek() {
            let place = at + *offset;
            match token {
                Token::Text(text) => {
                    for (inner, number) in untagged(text) {
                        let fault = Fault::new("lint-untagged_number").with("number", number);
                        self.source.fault(place + inner, fault.with("text", around(text, inner)));
                    }
                    strong(text, &mut pieces);
                }
                Token::Slot(words) => match self.names.slot(words, self.packs) {
                    Ok(slot) => pieces.push(Piece::Slot { slot, written: words.trim().to_owned() }),
                    Err(fault) => self.source.fault(place, fault),
                },
                Token::Open(sign) => {
                    self.source.fault(place, Fault::new("report-unclosed"));
                    pieces.push(Piece::Text((*sign).to_owned()));
                }
                Token::Directive(words) if matches!(words.trim(), "else" | "end") && inside => break,
                Token::Directive(words) if matches!(words.trim(), "else" | "end") => {
                    self.source.fault(place, Fault::new("report-stray").with("got", words.trim()));
                }
                Token::Directive(words) => {
                    let words = words.trim().to_owned();
                    tokens.next();
                    let condition = self.condition(&words, place);
                    let then = self.pieces(tokens, at, true);
                    let mut otherwise = Vec::new();
                    if tokens.peek().is_some_and(|(_, t)| t.is("else")) {
                        tokens.next();
                        otherwise = self.pieces(tokens, at, true);
                    }
                    if tokens.next().is_none() {
                        self.source.fault(place, Fault::new("report-unclosed"));
                    }
                    pieces.extend(condition.map(|condition| Piece::If { condition, then, otherwise }));
                    continue;
                }
            }
            tokens.next();
        }
        pieces
    }
}

/// Reads a text without conditions around it: a title, an addressee.
pub fn read_line(text: &str, names: &Names, packs: &Packs) -> Result<Vec<Piece>, Fault> {
    let mut pieces = Vec::new();
    for (_, token) in tokens(text) {
        match token {
            Token::Text(text) => pieces.push(Piece::Text(text.to_owned())),
            Token::Slot(words) => {
                pieces.push(Piece::Slot { slot: names.slot(words, packs)?, written: words.trim().to_owned() });
            }
            Token::Open(_) => return Err(Fault::new("report-unclosed")),
            Token::Directive(words) => return Err(Fault::new("report-stray").with("got", words.trim())),
        }
    }
    Ok(pieces)
}

fn read_condition(text: &str, names: &Names, packs: &Packs) -> Result<Condition, Fault> {
    let program = cel::Program::compile(text).map_err(|e| {
        let says = e.to_string();
        Fault::new("filter-syntax").with("says", says.lines().next().unwrap_or_default())
    })?;
    let mut asked = Vec::new();
    let references = program.references();
    for name in references.variables() {
        let ask = if names.lists.contains_key(name) {
            super::ask::Ask::Rows { list: name.to_owned() }
        } else {
            names.number(name, &[], packs)?
        };
        asked.push((name.to_owned(), ask));
    }
    asked.sort();
    Ok(Condition { text: text.to_owned(), names: asked })
}

/// A few characters around a place.
fn around(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(8).collect();
    before.into_iter().rev().chain(text[at..].chars().take(12)).collect()
}

/// `{% … %}` as a whole block.
fn directive(text: &str) -> Option<&str> {
    let words = text.strip_prefix("{%")?.strip_suffix("%}")?;
    (!words.contains("{%")).then(|| words.trim())
}

/// Joins a line to the one before: without a space where a Chinese character stands at either side.
fn join(text: &mut String, line: &str) {
    let wide = |c: Option<char>| c.is_none_or(|c| !c.is_ascii());
    if !wide(text.chars().next_back()) && !wide(line.chars().next()) {
        text.push(' ');
    }
    text.push_str(line);
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'t> {
    Text(&'t str),
    Slot(&'t str),
    Directive(&'t str),
    /// A sign that nothing closes.
    Open(&'t str),
}

impl Token<'_> {
    fn is(&self, word: &str) -> bool {
        matches!(self, Token::Directive(w) if w.trim() == word)
    }

    fn shown(&self) -> &str {
        match self {
            Token::Text(t) | Token::Slot(t) | Token::Directive(t) | Token::Open(t) => t.trim(),
        }
    }
}

type Tokens<'t> = std::iter::Peekable<std::vec::IntoIter<(usize, Token<'t>)>>;

fn tokens(text: &str) -> Vec<(usize, Token<'_>)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let next = [rest.find("{{"), rest.find("{%")].into_iter().flatten().min();
        let Some(start) = next else {
            tokens.push((at, Token::Text(rest)));
            break;
        };
        if start > 0 {
            tokens.push((at, Token::Text(&rest[..start])));
        }
        let slot = rest[start..].starts_with("{{");
        let close = if slot { "}}" } else { "%}" };
        match rest[start..].find(close) {
            None => {
                tokens.push((at + start, Token::Open(&rest[start..])));
                break;
            }
            Some(end) => {
                let inner = &rest[start + 2..start + end];
                tokens.push((at + start, if slot { Token::Slot(inner) } else { Token::Directive(inner) }));
                at += start + end + 2;
            }
        }
    }
    tokens
}

/// `**words**`; a lone pair of stars is text.
fn strong(text: &str, pieces: &mut Vec<Piece>) {
    let parts: Vec<&str> = text.split("**").collect();
    if parts.len().is_multiple_of(2) {
        return pieces.push(Piece::Text(text.to_owned()));
    }
    for (n, part) in parts.into_iter().enumerate().filter(|(_, p)| !p.is_empty()) {
        pieces.push(if n % 2 == 1 { Piece::Strong(part.to_owned()) } else { Piece::Text(part.to_owned()) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_of_a_sentence() {
        let found = tokens("学习{{ study }}次{% if a > 1 %}，好{% end %}。");
        let shown: Vec<_> = found.iter().map(|(_, t)| *t).collect();
        assert_eq!(
            shown,
            [
                Token::Text("学习"),
                Token::Slot(" study "),
                Token::Text("次"),
                Token::Directive(" if a > 1 "),
                Token::Text("，好"),
                Token::Directive(" end "),
                Token::Text("。"),
            ]
        );
        assert_eq!(tokens("a {{ b")[1].1, Token::Open("{{ b"));
    }

    #[test]
    fn stars_and_lines() {
        let mut pieces = Vec::new();
        strong("a**b**c", &mut pieces);
        strong("2**3", &mut pieces);
        let strong = |t: &str| Piece::Strong(t.into());
        let text = |t: &str| Piece::Text(t.into());
        assert_eq!(pieces, [text("a"), strong("b"), text("c"), text("2**3")]);
        let mut line = "责任".to_owned();
        join(&mut line, "清单");
        join(&mut line, "A4");
        join(&mut line, "page");
        assert_eq!(line, "责任清单A4 page");
    }
}
