//! Template and answers into the document tree.
//!
//! A number enters the tree as a mention and never as text; what failed is printed as an error, never as zero.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::ask::{Ask, Shift, Slot};
use super::body::{Condition, Node, Piece};
use super::document::{Annex, Behind, Block, Document, Imprint, Inline, Mast, Mention, Origin, Pins, Signature};
use super::needs::{Answers, Needs, Parts, StandingRow};
use super::rows::List;
use super::template::Template;
use super::{cell, position};
use crate::figure::{Figure, Measured, of_group};
use crate::indicator::Measure;
use crate::pack::{Packs, hex};
use crate::period::Period;
use crate::question::{Cell, Line};
use crate::words::Lang;

/// What a paper is about, and what it rests on.
pub struct Setting<'a> {
    pub packs: &'a Packs,
    pub parts: &'a Parts<'a>,
    pub needs: &'a Needs,
    pub answers: &'a Answers,
    pub period: &'a Period,
    /// The day that the paper speaks of as now.
    pub day: Date,
    /// The day that it is signed, if it is.
    pub signed_on: Option<Date>,
    /// The number that the office gives it.
    pub number: Option<&'a str>,
    /// Whose line of responsibility.
    pub line: Option<&'a str>,
    pub pins: Pins,
}

/// Composes the paper.
pub fn compose(setting: &Setting) -> Document {
    let template = setting.parts.template;
    let mut composer = Composer::new(setting, template);
    let blocks = composer.blocks(setting.parts.nodes);
    let prose = std::mem::take(&mut composer.prose);
    let slots = std::mem::take(&mut composer.slots);
    let mut document = Document { layout: template.layout, blocks, prose, slots, ..Document::default() };
    composer.head(&mut document);
    for annex in &setting.parts.annexes {
        composer.template = annex;
        composer.headings = [0; 4];
        let blocks = composer.blocks(&annex.nodes);
        let title = annex.title.iter().map(|line| composer.plain(line)).collect();
        document.annexes.push(Annex { title, blocks });
    }
    document.mentions = composer.mentions;
    document.pins = setting.pins.clone();
    position::place(&mut document);
    document.pins.numbers = numbers_digest(&document.mentions);
    document
}

/// The hash of the list of numbers: what each is, where it comes from and what stands around it.
pub fn numbers_digest(mentions: &[Mention]) -> String {
    let bare: Vec<Mention> = mentions.iter().map(|m| Mention { facts: Vec::new(), ..m.clone() }).collect();
    hex(&Sha256::digest(serde_json::to_vec(&bare).unwrap_or_default()))
}

pub(super) struct Composer<'a> {
    pub setting: &'a Setting<'a>,
    pub template: &'a Template,
    pub mentions: Vec<Mention>,
    tags: BTreeMap<String, usize>,
    headings: [usize; 4],
    prose: Vec<Option<usize>>,
    slots: BTreeMap<String, String>,
    pub by_root: HashMap<(String, bool), HashMap<u64, &'a Line>>,
    pub followers: HashMap<(String, String), HashMap<u64, Vec<&'a Line>>>,
}

impl<'a> Composer<'a> {
    fn new(setting: &'a Setting<'a>, template: &'a Template) -> Self {
        Composer {
            setting,
            template,
            mentions: Vec::new(),
            tags: BTreeMap::new(),
            headings: [0; 4],
            prose: Vec::new(),
            slots: BTreeMap::new(),
            by_root: HashMap::new(),
            followers: HashMap::new(),
        }
    }

    fn head(&mut self, document: &mut Document) {
        let (template, setting) = (self.template, self.setting);
        document.title = template.title.iter().map(|line| self.plain(line)).collect();
        let day = setting.signed_on.map(cell::day);
        let office = self.variable("office.name");
        if template.number {
            let mark = self.variable("office.doc_mark");
            let year = setting.signed_on.map_or(setting.day.year(), |d| d.year());
            document.number = Some(format!("{mark}〔{year}〕{}号", setting.number.unwrap_or("　")));
        }
        document.addressee = template.addressee.as_ref().map(|a| self.plain(a)).filter(|a| !a.is_empty());
        document.mast = template.mast.as_ref().map(|mast| Mast {
            name: self.plain(&mast.name),
            issue: mast.editor.is_some().then(|| format!("第{}期", setting.number.unwrap_or("　"))),
            editor: mast.editor.as_ref().map(|e| self.plain(e)),
            date: mast.editor.is_some().then(|| day.clone().unwrap_or_else(|| cell::day(setting.day))),
        });
        document.signature = template.signature.then(|| Signature { office, date: day.clone() });
        document.imprint = template.imprint.as_ref().map(|imprint| Imprint {
            copies: imprint
                .copies
                .iter()
                .map(|(label, to)| (label.clone(), self.plain(to)))
                .filter(|(_, to)| !to.is_empty())
                .collect(),
            printed_by: self.plain(&imprint.printed_by),
            printed_on: day,
            copies_printed: None,
        });
    }

    pub fn blocks(&mut self, nodes: &'a [Node]) -> Vec<Block> {
        let mut blocks = Vec::new();
        for node in nodes {
            match node {
                Node::Heading { level, pieces, prose } => {
                    let at = usize::from(*level - 1);
                    self.headings[at] += 1;
                    self.headings[at + 1..].fill(0);
                    let number = cell::heading_number(*level, self.headings[at]);
                    let inlines = self.inlines(pieces);
                    blocks.push(Block::Heading { level: *level, number, inlines });
                    self.prose.push(Some(*prose));
                }
                Node::Paragraph { pieces, prose } => {
                    let inlines = self.inlines(pieces);
                    if !is_blank(&inlines) {
                        blocks.push(Block::Paragraph { inlines, prose: Some(*prose) });
                        self.prose.push(Some(*prose));
                    }
                }
                Node::Made(made) => {
                    let made = self.made(made);
                    self.prose.extend(made.iter().map(|_| None));
                    blocks.extend(made);
                }
                Node::If { condition, then, otherwise } => {
                    let nodes = if self.holds(condition) { then } else { otherwise };
                    blocks.extend(self.blocks(nodes));
                }
            }
        }
        blocks
    }

    pub fn inlines(&mut self, pieces: &'a [Piece]) -> Vec<Inline> {
        let mut inlines = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => inlines.push(Inline::Text(text.clone())),
                Piece::Strong(text) => inlines.push(Inline::Strong(text.clone())),
                Piece::Slot { slot: Slot::Number(ask), written } => {
                    inlines.push(self.mention(ask));
                    if let Some(mention) = self.mentions.last() {
                        self.slots.insert(mention.tag.clone(), written.clone());
                    }
                }
                Piece::Slot { slot: Slot::Variable(name), .. } => inlines.push(Inline::Text(self.variable(name))),
                Piece::Slot { slot: Slot::Names(name), .. } => {
                    if let Some(list) = self.template.names.lists.get(name) {
                        inlines.extend(self.sentence(list));
                    }
                }
                Piece::If { condition, then, otherwise } => {
                    let pieces = if self.holds(condition) { then } else { otherwise };
                    inlines.extend(self.inlines(pieces));
                }
            }
        }
        inlines
    }

    /// The rows of a list in one run of text.
    pub fn sentence(&mut self, list: &'a List) -> Vec<Inline> {
        let items = self.items(list);
        if items.is_empty() {
            return vec![Inline::Text(list.rows.empty.clone())];
        }
        vec![Inline::Text(items.join(list.join.as_deref().unwrap_or("")))]
    }

    /// Pieces that hold no number: titles, addressees.
    fn plain(&self, pieces: &[Piece]) -> String {
        let text = |piece: &Piece| match piece {
            Piece::Text(text) | Piece::Strong(text) => text.clone(),
            Piece::Slot { slot: Slot::Variable(name), .. } => self.variable(name),
            _ => String::new(),
        };
        pieces.iter().map(text).collect()
    }

    fn variable(&self, name: &str) -> String {
        let setting = self.setting;
        let year = setting.period.to.year();
        match name {
            "period.text" => cell::period(setting.period),
            "period.year" => year.to_string(),
            "period.last_year" => (year - 1).to_string(),
            "period.next_year" => (year + 1).to_string(),
            "period.from" => cell::day(setting.period.from),
            "period.until" => cell::day(setting.period.to),
            "day.text" => cell::day(setting.day),
            "line.post" => setting.line.unwrap_or_default().to_owned(),
            "number" => setting.number.unwrap_or_default().to_owned(),
            _ => {
                let field = name.strip_prefix("office.").unwrap_or(name);
                setting.answers.profile.get(field).cloned().unwrap_or_default()
            }
        }
    }

    /// Is the condition met? What could not be counted meets none.
    fn holds(&mut self, condition: &Condition) -> bool {
        let Ok(program) = cel::Program::compile(&condition.text) else { return false };
        let mut context = cel::Context::default();
        for (name, ask) in &condition.names {
            let Some(number) = self.number(ask).number else { return false };
            context.add_variable_from_value(name.clone(), number);
        }
        matches!(program.execute(&context), Ok(cel::Value::Bool(true)))
    }

    /// A number in the text, with a tag of its own.
    pub fn mention(&mut self, ask: &Ask) -> Inline {
        let counted = self.number(ask);
        let base = ask.tag(self.setting.packs);
        let times = self.tags.entry(base.clone()).or_insert(0);
        *times += 1;
        let tag = if *times == 1 { base } else { format!("{base}-{times}") };
        self.mentions.push(Mention {
            tag,
            number: counted.text,
            unit: counted.unit,
            label: counted.label,
            origin: counted.origin,
            facts: counted.facts,
            failed: counted.failed,
            ..Mention::default()
        });
        Inline::Figure(self.mentions.len() - 1)
    }

    fn number(&mut self, ask: &Ask) -> Counted {
        match ask {
            Ask::Indicator { indicator, shift, group } => self.indicator(indicator, *shift, group.as_ref()),
            Ask::Quoted { title } => self.quoted(title),
            Ask::Standing { labels } => {
                let standings: Vec<&StandingRow> =
                    self.standings().into_iter().filter(|s| labels.contains(&s.label)).collect();
                let names: Vec<&str> = labels.iter().map(|l| l.name()).collect();
                let facts = standings.iter().flat_map(|s| s.facts.iter().map(|f| (*f, false)));
                let mut counted = Counted::count(standings.len(), self.behind(facts));
                counted.origin = Origin::Standing {
                    label: names.join(","),
                    duty: None,
                    post: self.setting.line.map(str::to_owned),
                    day: self.setting.day.to_string(),
                };
                counted.label = names.join(",");
                counted
            }
            Ask::Rows { list } => {
                let rows = match self.template.names.lists.get(list) {
                    Some(list) => self.lines_of(&list.rows),
                    None => Vec::new(),
                };
                let facts: Vec<Behind> = self.behind(rows.iter().map(|l| (l.seq, false)));
                let mut counted = Counted::count(rows.len(), facts);
                counted.origin = Origin::Rows { list: format!("{}.{list}", self.template.id) };
                counted.label = list.clone();
                counted
            }
        }
    }

    /// The standings that the paper is about: of the line, if there is one.
    pub fn standings(&self) -> Vec<&'a StandingRow> {
        let line = self.setting.line;
        let of_line = |s: &&StandingRow| line.is_none_or(|l| s.accountable.iter().any(|p| p == l));
        self.setting.answers.standings.iter().filter(of_line).collect()
    }

    fn behind(&self, seqs: impl Iterator<Item = (u64, bool)>) -> Vec<Behind> {
        let facts = &self.setting.answers.facts;
        seqs.map(|(seq, outside_part)| {
            let (day, name) = facts.get(&seq).cloned().unwrap_or_default();
            Behind { seq, hash: String::new(), day, name, outside_part }
        })
        .collect()
    }

    fn indicator(&self, id: &str, shift: Shift, group: Option<&(String, String)>) -> Counted {
        let setting = self.setting;
        let packs = setting.packs;
        let Some(indicator) = packs.indicator(id) else { return Counted::failed("lint-unknown_figure") };
        let Some(period) = shift.of(setting.period) else { return Counted::failed("report-unknown-period") };
        let key = super::needs::Counting {
            indicator: id.to_owned(),
            period: period.to_string(),
            by: group.map(|(field, _)| field.clone()),
        };
        let mut counted = match setting.answers.figures.get(&key) {
            None => Counted::failed("figure-failed"),
            Some(Err(fault)) => Counted::failed(fault.code),
            Some(Ok(figures)) => {
                let wanted = group.map_or("", |(_, value)| value.as_str());
                match of_group(figures, indicator, &period, setting.answers.known, wanted) {
                    Ok(figure) => self.figure(&figure, &indicator.measure),
                    Err(fault) => Counted::failed(fault.code),
                }
            }
        };
        counted.unit = packs.indicator_unit(Lang::Zh, indicator);
        counted.label = packs.words.label(Lang::Zh, &format!("indicator-{id}"));
        if let Some((_, value)) = group {
            counted.label = format!("{}（{value}）", counted.label);
        }
        counted.origin =
            Origin::Indicator { indicator: id.to_owned(), period: period.to_string(), group: group.cloned() };
        counted
    }

    fn figure(&self, figure: &Figure, _: &Measure) -> Counted {
        let facts = figure.facts().unwrap_or_default().iter().map(|f| {
            let (day, name) = self.setting.answers.facts.get(&f.seq).cloned().unwrap_or_default();
            Behind { seq: f.seq, hash: hex(&f.hash), day, name, outside_part: !f.part }
        });
        let facts = facts.collect();
        match figure.value() {
            Measured::Nothing => Counted { text: "—".into(), facts, ..Counted::default() },
            Measured::Number(n) => {
                let number = n.units as f64 / 10f64.powi(n.scale.into());
                Counted { text: cell::plain(&n.to_string()), number: Some(number), facts, ..Counted::default() }
            }
        }
    }

    /// The number of another body with this title: for the period if there is one, else the latest.
    fn quoted(&self, title: &str) -> Counted {
        let setting = self.setting;
        let Some((kind, lines)) = self.whole("quoted_figure", false) else {
            return Counted::failed("report-no-quoted");
        };
        let at = |id: &str| kind.fields.iter().position(|f| f.id == id);
        let text = |line: &Line, id: &str| at(id).and_then(|n| line.cells[n].text()).unwrap_or_default().to_owned();
        let of_title: Vec<&Line> = lines.iter().filter(|l| text(l, "title") == title).collect();
        let period = setting.period.to_string();
        let of_period = |l: &&&Line| {
            let own = text(l, "period");
            own == period || own == cell::period(setting.period)
        };
        let Some(line) = of_title.iter().find(of_period).or(of_title.last()) else {
            return Counted { label: title.to_owned(), ..Counted::failed("report-no-quoted") };
        };
        let field = at("value").map(|n| (&line.cells[n], &kind.fields[n].field_type));
        let number = field.map(|(cell, t)| cell::value(cell, Some(t), 0)).unwrap_or_default();
        let source = text(line, "source_office");
        Counted {
            number: number.parse().ok(),
            text: number,
            unit: text(line, "unit_name"),
            label: format!("{title}（{source}）"),
            facts: self.behind(std::iter::once((line.seq, false))),
            origin: Origin::Quoted { seq: line.seq, source },
            failed: None,
        }
    }
}

/// A number that was counted, or why it was not.
#[derive(Default)]
pub(super) struct Counted {
    number: Option<f64>,
    text: String,
    unit: String,
    label: String,
    facts: Vec<Behind>,
    origin: Origin,
    failed: Option<String>,
}

impl Counted {
    fn failed(code: &str) -> Counted {
        Counted { text: "〔数据出错〕".into(), failed: Some(code.to_owned()), ..Counted::default() }
    }

    fn count(n: usize, facts: Vec<Behind>) -> Counted {
        Counted { number: Some(n as f64), text: n.to_string(), unit: "项".into(), facts, ..Counted::default() }
    }
}

fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|i| matches!(i, Inline::Text(text) if text.trim().is_empty()))
}

/// The roots that a reference names.
pub(super) fn roots(cell: &Cell) -> &[u64] {
    cell.facts()
}
