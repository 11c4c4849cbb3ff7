//! The text of a Word file as it came back: paragraphs in order, cells, controls, tracked changes.
//!
//! What Word would not show is not text: instructions of fields, hidden runs, deleted words, the other choice of
//! two. What Word would show from elsewhere (a control bound to data, a placeholder) is read as empty, never trusted.

use std::collections::HashMap;

use shouze_core::fault::Fault;
use shouze_core::report::found::{Paragraph, Run};

use super::xml::{Element, Space, Step, Steps};
use super::{CONTROLS_MAX, PARAGRAPHS_MAX};

/// Heading levels by style id.
pub fn levels(text: &str) -> Result<HashMap<String, u8>, Fault> {
    #[derive(Default)]
    struct Style {
        level: Option<u8>,
        based: Option<String>,
    }
    let mut styles: HashMap<String, Style> = HashMap::new();
    if text.is_empty() {
        return Ok(HashMap::new());
    }
    let mut steps = Steps::new("styles", text);
    let mut id = String::new();
    loop {
        let element = match steps.step()? {
            Step::Open(element) if element.space == Space::Word => element,
            Step::End => break,
            _ => continue,
        };
        let val = element.get("val").unwrap_or_default();
        match element.name.as_str() {
            "style" => {
                id = element.get("styleId").unwrap_or_default().to_owned();
                styles.insert(id.clone(), Style::default());
            }
            name => {
                let Some(style) = styles.get_mut(&id) else { continue };
                match name {
                    "name" => style.level = style.level.or(named_level(val)),
                    "basedOn" => style.based = Some(val.to_owned()),
                    "outlineLvl" => style.level = outline_level(val),
                    _ => {}
                }
            }
        }
    }
    let level = |id: &String| {
        // Styles build on one another; ten deep is more than anybody has, and ends a circle.
        let chain = std::iter::successors(styles.get(id), |style| styles.get(style.based.as_ref()?));
        chain.take(10).find_map(|style| style.level)
    };
    Ok(styles.keys().filter_map(|id| Some((id.clone(), level(id)?))).collect())
}

fn outline_level(val: &str) -> Option<u8> {
    val.parse::<u8>().ok().filter(|level| *level < 9).map(|level| level + 1)
}

fn named_level(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let rest = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    rest.trim().parse().ok().filter(|level| (1..=9).contains(level))
}

pub fn paragraphs(text: &str, levels: &HashMap<String, u8>) -> Result<Vec<Paragraph>, Fault> {
    let mut steps = Steps::new("document", text);
    loop {
        match steps.step()? {
            Step::Text(_) => {}
            Step::Open(root) if root.space == Space::Word && root.name == "document" => break,
            _ => return Err(Fault::new("paper-not-docx").with("found", "zip")),
        }
    }
    let mut story = Story::new(levels);
    loop {
        match steps.step()? {
            Step::Open(element) => story.open(&mut steps, &element)?,
            Step::Close => story.close(),
            Step::Text(text) => story.text(&text),
            Step::End => return Ok(story.paragraphs),
        }
    }
}

/// What an open element means for what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    Paragraph,
    Table,
    Row,
    Cell,
    Run,
    Text,
    Control,
    Inserted,
    Deleted,
    /// `mc:AlternateContent`; true once a choice was taken.
    Alternatives(bool),
    Other,
}

/// A paragraph that is still open, and what goes with it.
struct Open {
    at: usize,
    /// Fields begun and not ended; true while their instruction is read. How many of them are read just now.
    fields: Vec<bool>,
    instructions: usize,
    /// How many controls were open where it began.
    controls: usize,
}

/// A table that is open: rows begun, the column of the cell at hand, and the column of the next.
#[derive(Default)]
struct Table {
    number: usize,
    rows: usize,
    column: usize,
    next: usize,
}

struct Control {
    tag: Option<String>,
    alias: Option<String>,
    /// Word would show something other than what stands in it.
    opaque: bool,
    tracked: bool,
    inline: bool,
    /// It has given rise to a run, so that it need not appear as empty.
    seen: bool,
    number: usize,
}

struct Story<'l> {
    levels: &'l HashMap<String, u8>,
    paragraphs: Vec<Paragraph>,
    /// Which control the last run of each open paragraph belongs to.
    last: Vec<Option<usize>>,
    frames: Vec<Frame>,
    open: Vec<Open>,
    controls: Vec<Control>,
    controls_seen: usize,
    tables_seen: usize,
    /// The tables that are open.
    tables: Vec<Table>,
    hidden: bool,
}

impl<'l> Story<'l> {
    fn new(levels: &'l HashMap<String, u8>) -> Self {
        Story {
            levels,
            paragraphs: Vec::new(),
            last: Vec::new(),
            frames: Vec::new(),
            open: Vec::new(),
            controls: Vec::new(),
            controls_seen: 0,
            tables_seen: 0,
            tables: Vec::new(),
            hidden: false,
        }
    }

    fn open(&mut self, steps: &mut Steps, element: &Element) -> Result<(), Fault> {
        let frame = match (element.space, element.name.as_str()) {
            (Space::Word, name) => match self.word(steps, name, element)? {
                Some(frame) => frame,
                None => return Ok(()),
            },
            (Space::Math, "r") => Frame::Run,
            (Space::Math, "t") => Frame::Text,
            (Space::Choice, "AlternateContent") => Frame::Alternatives(false),
            (Space::Choice, "Choice" | "Fallback") => {
                // Word takes the first choice that it understands: those of its own vocabularies begin with w.
                let known = match element.get("Requires") {
                    Some(needs) => needs.split_whitespace().all(|prefix| prefix.starts_with('w')),
                    None => element.name == "Fallback",
                };
                match self.frames.last_mut() {
                    Some(Frame::Alternatives(taken)) if known && !*taken => *taken = true,
                    _ => return steps.skip(),
                }
                Frame::Other
            }
            _ => Frame::Other,
        };
        self.frames.push(frame);
        Ok(())
    }

    /// None where the element was read to its end.
    fn word(&mut self, steps: &mut Steps, name: &str, element: &Element) -> Result<Option<Frame>, Fault> {
        let wrapped = |frame: &&Frame| !matches!(frame, Frame::Other | Frame::Alternatives(_));
        let in_run = self.frames.iter().rev().find(wrapped) == Some(&Frame::Run);
        let frame = match name {
            "p" => {
                self.begin_paragraph()?;
                Frame::Paragraph
            }
            "pPr" => {
                self.paragraph_properties(steps)?;
                return Ok(None);
            }
            "r" => {
                self.hidden = false;
                Frame::Run
            }
            "rPr" => {
                self.run_properties(steps)?;
                return Ok(None);
            }
            "t" | "delText" if in_run => Frame::Text,
            "tab" | "ptab" if in_run => self.piece("\t"),
            "br" | "cr" if in_run => self.piece("\n"),
            "noBreakHyphen" if in_run => self.piece("-"),
            "sym" if in_run => {
                let code = element.get("char").and_then(|hex| u32::from_str_radix(hex, 16).ok());
                match code.and_then(char::from_u32) {
                    Some(c) => self.piece(c.encode_utf8(&mut [0; 4])),
                    None => Frame::Other,
                }
            }
            "fldChar" => {
                if let Some(open) = self.open.last_mut() {
                    match element.get("fldCharType") {
                        Some("begin") => {
                            open.fields.push(true);
                            open.instructions += 1;
                        }
                        Some("separate") => {
                            if let Some(instruction) = open.fields.last_mut() {
                                open.instructions -= usize::from(std::mem::take(instruction));
                            }
                        }
                        Some("end") => open.instructions -= usize::from(open.fields.pop().unwrap_or(false)),
                        _ => {}
                    }
                }
                Frame::Other
            }
            // Instructions, readings over characters, and properties that hold elements of the same names.
            "instrText" | "delInstrText" | "fldData" | "rt" | "tblPr" | "tblGrid" | "trPr" | "sectPr" => {
                steps.skip()?;
                return Ok(None);
            }
            "tcPr" => {
                self.cell_properties(steps)?;
                return Ok(None);
            }
            "tbl" => {
                self.tables.push(Table { number: self.tables_seen, ..Table::default() });
                self.tables_seen += 1;
                Frame::Table
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    (table.rows, table.next) = (table.rows + 1, 0);
                }
                Frame::Row
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    (table.column, table.next) = (table.next, table.next.saturating_add(1));
                }
                Frame::Cell
            }
            "sdt" => {
                self.begin_control()?;
                Frame::Control
            }
            "sdtPr" => {
                self.control_properties(steps)?;
                return Ok(None);
            }
            "ins" | "moveTo" => {
                self.track();
                Frame::Inserted
            }
            "del" | "moveFrom" => {
                self.track();
                Frame::Deleted
            }
            _ => Frame::Other,
        };
        Ok(Some(frame))
    }

    fn close(&mut self) {
        match self.frames.pop() {
            Some(Frame::Paragraph) => self.end_paragraph(),
            Some(Frame::Table) => {
                self.tables.pop();
            }
            Some(Frame::Control) => self.end_control(),
            Some(Frame::Run) => self.hidden = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.frames.last() == Some(&Frame::Text) {
            self.push(text);
        }
    }

    /// An element that stands for a character.
    fn piece(&mut self, text: &str) -> Frame {
        self.push(text);
        Frame::Other
    }

    fn begin_paragraph(&mut self) -> Result<(), Fault> {
        if self.paragraphs.len() >= PARAGRAPHS_MAX {
            return Err(Fault::new("paper-too-large").with("what", "paragraphs").with("most", PARAGRAPHS_MAX));
        }
        let table = self.tables.last().filter(|table| table.rows > 0);
        let cell = table.map(|table| (table.number, table.rows - 1, table.column));
        self.open.push(Open {
            at: self.paragraphs.len(),
            fields: Vec::new(),
            instructions: 0,
            controls: self.controls.len(),
        });
        self.last.push(None);
        self.paragraphs.push(Paragraph { cell, ..Paragraph::default() });
        Ok(())
    }

    fn end_paragraph(&mut self) {
        self.open.pop();
        self.last.pop();
    }

    fn paragraph_properties(&mut self, steps: &mut Steps) -> Result<(), Fault> {
        let mut level = None;
        let mut direct = None;
        each(steps, |element| {
            let val = element.get("val").unwrap_or_default();
            match element.name.as_str() {
                "pStyle" => level = level.or_else(|| self.levels.get(val).copied()),
                "outlineLvl" => direct = direct.or(Some(outline_level(val))),
                _ => {}
            }
        })?;
        if let Some(open) = self.open.last() {
            self.paragraphs[open.at].level = direct.unwrap_or(level);
        }
        Ok(())
    }

    fn run_properties(&mut self, steps: &mut Steps) -> Result<(), Fault> {
        let mut hidden = false;
        each(steps, |element| hidden |= element.name == "vanish" && element.on())?;
        if self.frames.last() == Some(&Frame::Run) {
            self.hidden = hidden;
        }
        Ok(())
    }

    fn cell_properties(&mut self, steps: &mut Steps) -> Result<(), Fault> {
        let mut span = 1;
        each(steps, |element| {
            if element.name == "gridSpan" {
                span = element.get("val").and_then(|val| val.parse().ok()).unwrap_or(1);
            }
        })?;
        if let Some(table) = self.tables.last_mut() {
            table.next = table.column.saturating_add(span);
        }
        Ok(())
    }

    fn begin_control(&mut self) -> Result<(), Fault> {
        if self.controls_seen >= CONTROLS_MAX {
            return Err(Fault::new("paper-too-large").with("what", "controls").with("most", CONTROLS_MAX));
        }
        self.controls_seen += 1;
        let tracked = self.frames.iter().any(|frame| matches!(frame, Frame::Inserted | Frame::Deleted));
        self.controls.push(Control {
            tag: None,
            alias: None,
            opaque: false,
            tracked,
            inline: !self.open.is_empty(),
            seen: false,
            number: self.controls_seen,
        });
        Ok(())
    }

    fn control_properties(&mut self, steps: &mut Steps) -> Result<(), Fault> {
        let (mut tag, mut alias, mut opaque) = (None, None, false);
        each(steps, |element| {
            let named = || element.get("val").filter(|val| !val.is_empty()).map(str::to_owned);
            match element.name.as_str() {
                "tag" => tag = named(),
                "alias" => alias = named(),
                "dataBinding" => opaque = true,
                "showingPlcHdr" => opaque |= element.on(),
                _ => {}
            }
        })?;
        if let Some(control) = self.controls.last_mut() {
            (control.tag, control.alias, control.opaque) = (tag, alias, opaque);
        }
        Ok(())
    }

    fn end_control(&mut self) {
        let Some(control) = self.controls.pop() else { return };
        let named = control.tag.is_some() || control.alias.is_some();
        if control.seen || !(named || control.inline) {
            return;
        }
        let run =
            Run::Control { tag: control.tag, alias: control.alias, text: String::new(), tracked: control.tracked };
        match (self.open.last(), self.last.last_mut(), self.paragraphs.last_mut()) {
            (Some(open), Some(last), _) => {
                self.paragraphs[open.at].runs.push(run);
                *last = Some(control.number);
            }
            (_, _, Some(paragraph)) => paragraph.runs.push(run),
            _ => {}
        }
    }

    /// A tracked change in a control marks it, wherever it stands in it.
    fn track(&mut self) {
        for control in &mut self.controls {
            control.tracked = true;
        }
        // What a control has already shown was written before the change was met.
        for (open, last) in self.open.iter().zip(&self.last) {
            let (Some(number), Some(run)) = (last, self.paragraphs[open.at].runs.last_mut()) else { continue };
            if let (true, Run::Control { tracked, .. }) = (self.controls.iter().any(|c| c.number == *number), run) {
                *tracked = true;
            }
        }
    }

    fn push(&mut self, text: &str) {
        let (Some(open), Some(last)) = (self.open.last(), self.last.last_mut()) else { return };
        if self.hidden || open.instructions > 0 {
            return;
        }
        let deleted = self.frames.contains(&Frame::Deleted);
        let inserted = self.frames.contains(&Frame::Inserted);
        let runs = &mut self.paragraphs[open.at].runs;
        // The innermost control with a name; without one, the innermost in this paragraph.
        let named = |c: &Control| c.tag.is_some() || c.alias.is_some();
        let at = match self.controls.iter().rposition(named) {
            Some(at) => Some(at),
            None => self.controls.len().checked_sub(1).filter(|at| self.controls[*at].inline && *at >= open.controls),
        };
        if let Some(at) = at {
            let control = &mut self.controls[at];
            control.seen = true;
            let shows = if deleted || control.opaque { "" } else { text };
            match runs.last_mut() {
                Some(Run::Control { text, tracked, .. }) if *last == Some(control.number) => {
                    text.push_str(shows);
                    *tracked |= control.tracked;
                }
                _ => runs.push(Run::Control {
                    tag: control.tag.clone(),
                    alias: control.alias.clone(),
                    text: shows.to_owned(),
                    tracked: control.tracked,
                }),
            }
            *last = Some(control.number);
            return;
        }
        *last = None;
        match (runs.last_mut(), deleted, inserted) {
            (Some(Run::Deleted(before)), true, _) => before.push_str(text),
            (Some(Run::Inserted(before)), false, true) => before.push_str(text),
            (Some(Run::Text(before)), false, false) => before.push_str(text),
            (_, true, _) => runs.push(Run::Deleted(text.to_owned())),
            (_, _, true) => runs.push(Run::Inserted(text.to_owned())),
            _ => runs.push(Run::Text(text.to_owned())),
        }
    }
}

/// Every element inside the one that was just opened, to its end; not what properties were before a change.
fn each(steps: &mut Steps, mut see: impl FnMut(&Element)) -> Result<(), Fault> {
    let mut depth = 1;
    while depth > 0 {
        match steps.step()? {
            Step::Open(element) if element.name.ends_with("Change") => steps.skip()?,
            Step::Open(element) => {
                depth += 1;
                see(&element);
            }
            Step::Close => depth -= 1,
            Step::Text(_) => {}
            Step::End => break,
        }
    }
    Ok(())
}
