//! The map of a form: which figure goes where. Written once by a person, with suggestions; kept by the form's shape.
//!
//! It is a template without prose: what it asks for is written, checked and counted as in reports.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::rc::Rc;

use super::suggest::Suggestion;
use super::{Form, Spot, State};
use crate::fault::{Fault, Faults};
use crate::pack::Packs;
use crate::pack::source::{Reader, Source};
use crate::period::Period;
use crate::report::ask::{Ask, Slot};
use crate::report::body::{Node, Piece};
use crate::report::document::{Block, Document, Inline, Layout, Mention};
use crate::report::made::{self, Made};
use crate::report::template::{Span, Template, names};

/// What a map says first.
pub const FORMAT: &str = "shouze-form/1";
/// In place of a figure: a person writes there.
pub const BY_HAND: &str = "text";
/// How template ids of forms begin.
pub const TEMPLATE: &str = "form-";

/// Which figure goes where.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    pub shape: String,
    pub title: String,
    pub to_office: Option<String>,
    pub cells: Vec<Target>,
    pub rows: Vec<Rows>,
    names: crate::report::ask::Names,
}

/// One place to be filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub at: String,
    pub label: String,
    /// Around a blank in a text.
    pub before: String,
    pub after: String,
    pub percent: bool,
    pub fill: Fill,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Fill {
    /// Nothing was chosen yet.
    Nothing,
    ByHand,
    Slot {
        slot: Slot,
        written: String,
    },
}

/// Records that fill rows downwards, from the cell on.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    pub at: String,
    pub made: Made,
}

/// What goes into a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Put<'d> {
    Number(&'d Mention),
    Text(String),
}

impl Map {
    /// Reads and checks a map; every fault with its line.
    pub fn parse(file: &str, text: &str, packs: &Packs) -> Result<Map, Faults> {
        let faults = Rc::new(RefCell::new(Vec::new()));
        let source = Source::new(file.to_owned(), text, &faults);
        let table = source.parse();
        let reader = Reader::new(&source, &table);
        if let Some(format) = reader.required_text("format").filter(|f| f.value != FORMAT) {
            source.fault_at(Fault::new("form-map-format").with("got", format.value).at(format.place));
        }
        for key in ["figure", "list"] {
            reader.has(key);
        }
        let names = names(&reader, packs);
        let value = |reader: &Reader, key| reader.text(key).map(|t| t.value).unwrap_or_default();
        let (shape, title) = (value(&reader, "shape"), value(&reader, "title"));
        let to_office = reader.text("to_office").map(|t| t.value).filter(|t| !t.trim().is_empty());
        let mut cells: Vec<Target> = Vec::new();
        for item in reader.items("cell") {
            let at = item.required_text("at");
            let fill = match item.text("fill") {
                None => Fill::Nothing,
                Some(fill) if fill.value.trim().is_empty() => Fill::Nothing,
                Some(fill) if fill.value.trim() == BY_HAND => Fill::ByHand,
                Some(fill) => match names.slot(&fill.value, packs) {
                    Ok(slot) => Fill::Slot { slot, written: fill.value.trim().to_owned() },
                    Err(fault) => {
                        source.fault_at(fault.at(fill.place));
                        Fill::Nothing
                    }
                },
            };
            let target = Target {
                at: at.as_ref().map(|t| t.value.clone()).unwrap_or_default(),
                label: value(&item, "label"),
                before: value(&item, "before"),
                after: value(&item, "after"),
                percent: item.flag("percent"),
                fill,
            };
            item.finish();
            if let Some(at) = at.filter(|at| cells.iter().any(|c| c.at == at.value)) {
                source.fault_at(Fault::new("form-map-twice").with("at", at.value).at(at.place));
            }
            cells.push(target);
        }
        let mut rows = Vec::new();
        for item in reader.items("rows") {
            let at = item.required_text("at");
            if let (Some(at), Some(made)) = (at, made::read("table", &item, &names, packs)) {
                rows.push(Rows { at: at.value, made });
            }
        }
        reader.finish();
        Faults(faults.take()).or(Map { shape, title, to_office, cells, rows, names })
    }

    /// The map as a template: a line for each figure, a table for each list of records.
    pub fn template(&self, packs: &Packs, period: &Period) -> Template {
        let mut nodes = Vec::new();
        for (prose, (target, slot, written)) in self.filled().enumerate() {
            let pieces = vec![
                Piece::Text(format!("{}：", target.label)),
                Piece::Slot { slot: slot.clone(), written: written.to_owned() },
            ];
            nodes.push(Node::Paragraph { pieces, prose });
        }
        nodes.extend(self.rows.iter().map(|r| Node::Made(Box::new(r.made.clone()))));
        let terms = packs.kind("report").and_then(|k| k.field("report_type")).and_then(|f| f.field_type.terms());
        let own = terms.unwrap_or_default().iter().find(|t| t.key == "form");
        let period = crate::report::cell::period(period);
        // A title that already says its period keeps it.
        let title =
            if self.title.contains(&period) { self.title.clone() } else { format!("{}（{period}）", self.title) };
        Template {
            id: format!("{TEMPLATE}{}", self.shape),
            pack: packs.infos.first().map(|i| i.id.clone()).unwrap_or_default(),
            file: String::new(),
            report_type: own.map(|t| t.stored.clone()).unwrap_or_default(),
            type_key: "form".into(),
            span: Span::Year,
            layout: Layout::Official,
            title: vec![vec![Piece::Text(title)]],
            number: false,
            addressee: self.to_office.as_ref().map(|to| vec![Piece::Text(to.clone())]),
            signature: false,
            lines: false,
            annexes: Vec::new(),
            mast: None,
            imprint: None,
            names: self.names.clone(),
            text: String::new(),
            first_line: 1,
            nodes,
        }
    }

    fn filled(&self) -> impl Iterator<Item = (&Target, &Slot, &str)> {
        self.cells.iter().filter_map(|t| match &t.fill {
            Fill::Slot { slot, written } => Some((t, slot, written.as_str())),
            _ => None,
        })
    }

    /// What the composed paper puts where, in the map's order.
    pub fn puts<'d>(&self, document: &'d Document) -> Vec<(&Target, Put<'d>)> {
        let put = |block: &'d Block| {
            let Block::Paragraph { inlines, .. } = block else { return Put::Text(String::new()) };
            let mut text = String::new();
            for inline in inlines.iter().skip(1) {
                match inline {
                    Inline::Figure(n) => {
                        if let Some(mention) = document.mentions.get(*n) {
                            return Put::Number(mention);
                        }
                    }
                    Inline::Text(words) | Inline::Strong(words) => text.push_str(words),
                    Inline::Break => text.push('\n'),
                }
            }
            Put::Text(text)
        };
        self.filled().zip(&document.blocks).map(|((target, ..), block)| (target, put(block))).collect()
    }

    /// The tables of records, with where each begins.
    pub fn tables<'d>(&self, document: &'d Document) -> Vec<(&str, &'d crate::report::document::Table)> {
        let tables = document.blocks.iter().skip(self.filled().count()).filter_map(|b| match b {
            Block::Table(table) => Some(table),
            _ => None,
        });
        self.rows.iter().map(|r| r.at.as_str()).zip(tables).collect()
    }

    /// Does it ask for a figure that is not there at all?
    pub fn asks(&self) -> impl Iterator<Item = (&Target, &Ask)> {
        self.filled().filter_map(|(target, slot, _)| match slot {
            Slot::Number(ask) => Some((target, ask)),
            _ => None,
        })
    }
}

/// A map to begin with: every place that wants something, with what is suggested and why.
pub fn write(form: &Form, suggested: &[(&Spot, Vec<Suggestion>)], note: &str) -> String {
    let mut out = String::new();
    for line in note.lines() {
        let _ = writeln!(out, "# {line}");
    }
    let _ = writeln!(out, "format = {}\nshape = {}", quoted(FORMAT), quoted(&form.shape()));
    let _ = writeln!(out, "title = {}\nto_office = \"\"", quoted(&title_of(&form.title)));
    for (spot, suggestions) in suggested {
        let _ = writeln!(out, "\n[[cell]]\nat = {}\nlabel = {}", quoted(&spot.at), quoted(&spot.label()));
        if spot.state == State::Placeholder && !(spot.before.is_empty() && spot.after.is_empty()) {
            let _ = writeln!(out, "before = {}\nafter = {}", quoted(&spot.before), quoted(&spot.after));
        }
        if spot.percent {
            let _ = writeln!(out, "percent = true");
        }
        let (first, rest) = match suggestions.split_first() {
            Some((first, rest)) if first.sure() => (Some(first), rest),
            _ => (None, suggestions.as_slice()),
        };
        let fill = first.map(|s| s.fill.as_str()).unwrap_or_default();
        let why = first.map(|s| format!("  # {} {}", s.shown_score(), one_line(&s.why))).unwrap_or_default();
        let _ = writeln!(out, "fill = {}{why}", quoted(fill));
        for other in rest {
            let _ =
                writeln!(out, "# fill = {}  # {} {}", quoted(&other.fill), other.shown_score(), one_line(&other.why));
        }
    }
    out
}

/// A title without the period that this copy of the form was made for.
fn title_of(title: &str) -> String {
    let mut out = title.to_owned();
    while let Some(open) = out.find(['（', '(']) {
        let Some(length) = out[open..].find(['）', ')']) else { break };
        if !out[open..open + length].contains(|c: char| c.is_ascii_digit()) {
            break;
        }
        let close = open + length + out[open + length..].chars().next().map_or(0, char::len_utf8);
        out.replace_range(open..close, "");
    }
    match out.split_once('年') {
        Some((year, rest)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => {
            let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "第一二三四季度上下半年月".contains(c));
            if rest.is_empty() { out } else { rest.to_owned() }
        }
        _ => out,
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
