//! XML out, element by element, and in, step by step with bounds.
//!
//! What it writes is balanced and escaped by construction. What it reads has no DTD, no entities and no great depth.

use std::borrow::Cow;

use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use shouze_core::fault::Fault;

use super::DEPTH_MAX;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A part being written.
pub struct Xml(String);

impl Xml {
    /// A whole part with this root.
    pub fn part(name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Xml)) -> String {
        let mut xml = Xml(DECLARATION.to_owned());
        xml.element(name, attributes, inside);
        xml.0
    }

    /// A stretch of a part, without its declaration.
    pub fn fragment(inside: impl FnOnce(&mut Xml)) -> String {
        let mut xml = Xml(String::new());
        inside(&mut xml);
        xml.0
    }

    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Xml)) {
        self.start(name, attributes);
        self.0.push('>');
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.0.push_str("/>");
    }

    /// `<name w:val="…"/>`, the commonest element of all.
    pub fn val(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    pub fn text(&mut self, text: &str) {
        self.0.push_str(&escape(clean(text)));
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (key, value) in attributes {
            self.0.push(' ');
            self.0.push_str(key);
            self.0.push_str("=\"");
            for c in escape(clean(value)).chars() {
                // A reader turns bare white space in an attribute into blanks.
                match c {
                    '\n' => self.0.push_str("&#10;"),
                    '\r' => self.0.push_str("&#13;"),
                    '\t' => self.0.push_str("&#9;"),
                    c => self.0.push(c),
                }
            }
            self.0.push('"');
        }
    }
}

/// Without the characters that XML forbids.
pub fn clean(text: &str) -> String {
    let forbidden = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(|c| !forbidden(*c)).collect()
}

/// Which vocabulary an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// WordprocessingML, transitional or strict.
    Word,
    /// Formulas in Office's own notation.
    Math,
    /// Markup compatibility: what to show to whom.
    Choice,
    /// Our own part.
    Shouze,
    Other,
}

impl Space {
    fn of(namespace: &str) -> Space {
        match namespace {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Choice,
            super::custom::NAMESPACE => Space::Shouze,
            _ => Space::Other,
        }
    }
}

/// An element with its attributes under their local names.
#[derive(Debug)]
pub struct Element {
    pub space: Space,
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A switch such as `<w:vanish/>` is on unless it says otherwise.
    pub fn on(&self) -> bool {
        !matches!(self.get("val"), Some("0" | "false" | "off"))
    }
}

#[derive(Debug)]
pub enum Step {
    Open(Element),
    Close,
    Text(String),
    End,
}

/// A part being read.
pub struct Steps<'a> {
    part: &'a str,
    reader: NsReader<&'a [u8]>,
    depth: usize,
}

impl<'a> Steps<'a> {
    pub fn new(part: &'a str, text: &'a str) -> Self {
        let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
        reader.config_mut().expand_empty_elements = true;
        Steps { part, reader, depth: 0 }
    }

    pub fn step(&mut self) -> Result<Step, Fault> {
        let part = self.part;
        let broken = |says: &dyn std::fmt::Display| Fault::new("paper-broken").with("part", part).with("says", says);
        let entities = || Fault::new("paper-entities").with("part", part);
        loop {
            let (namespace, event) = self.reader.read_resolved_event().map_err(|e| broken(&e))?;
            match event {
                Event::Start(start) => {
                    let space = match namespace {
                        ResolveResult::Bound(namespace) => Space::of(namespace.0),
                        _ => Space::Other,
                    };
                    self.depth += 1;
                    if self.depth > DEPTH_MAX {
                        return Err(Fault::new("paper-too-large").with("what", "depth").with("most", DEPTH_MAX));
                    }
                    return Ok(Step::Open(element(space, &start).map_err(|e| match e {
                        None => entities(),
                        Some(says) => broken(&says),
                    })?));
                }
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(Step::Close);
                }
                Event::Text(text) => return Ok(Step::Text(text.xml10_content().into_owned())),
                Event::CData(text) => return Ok(Step::Text(text.xml10_content().into_owned())),
                Event::GeneralRef(name) => return character(&name).map(|c| Step::Text(c.into())).ok_or_else(entities),
                Event::DocType(_) => return Err(entities()),
                Event::Eof if self.depth > 0 => return Err(broken(&"unexpected end")),
                Event::Eof => return Ok(Step::End),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Passes over what is left of the element that was just opened.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.depth - 1;
        while self.depth > outside {
            self.step()?;
        }
        Ok(())
    }
}

/// Its error is none where an attribute refers to an entity.
fn element(space: Space, start: &BytesStart) -> Result<Element, Option<String>> {
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|e| Some(e.to_string()))?;
        let key = attribute.key.local_name().as_ref().to_owned();
        attributes.push((key, unescaped(&attribute.value).ok_or(None)?));
    }
    Ok(Element { space, name: start.local_name().as_ref().to_owned(), attributes })
}

/// A value without its references, of which only characters are known.
fn unescaped(raw: &str) -> Option<String> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        let (name, after) = after.split_once(';')?;
        text.push_str(before);
        text.push(character(name)?);
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}

fn character(name: &str) -> Option<char> {
    let number = match name {
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "amp" => return Some('&'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        name => name.strip_prefix('#')?,
    };
    let code = match number.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

/// The text with what would break a line or a run taken out: for titles in properties.
pub fn one_line(text: &str) -> Cow<'_, str> {
    match text.contains(['\n', '\r', '\t']) {
        true => Cow::Owned(text.split(['\n', '\r', '\t']).collect()),
        false => Cow::Borrowed(text),
    }
}
