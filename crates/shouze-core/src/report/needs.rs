//! What a report has to be told before it can be composed: figures, records, standings.
//!
//! Questions only; the store answers them, and nothing here knows which store.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::ask::{Ask, Shift, Slot};
use super::body::{Node, Piece};
use super::made::{FigureColumn, Made};
use super::rows::{Rows, Show, Within, with_period};
use super::template::Template;
use crate::fault::Fault;
use crate::figure::Figure;
use crate::filter::{self, Source};
use crate::kind::{FieldType, Kind};
use crate::moment::day_number;
use crate::pack::Packs;
use crate::period::Period;
use crate::question::{Line, Question};
use crate::standing::Label;

/// One counting of an indicator: all its groups at once where it is split.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counting {
    pub indicator: String,
    /// As periods are written.
    pub period: String,
    pub by: Option<String>,
}

/// A question about records, and whether it looks only as far as the day of the paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Asking {
    pub question: Question,
    pub until_day: bool,
}

/// Everything that one paper asks.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    pub countings: BTreeSet<Counting>,
    pub askings: Vec<Asking>,
    pub standings: bool,
    /// Where the answers for rows stand in `askings`.
    rows: Vec<(Rows, usize)>,
    /// And those for all facts of a kind; true: up to the day.
    whole: BTreeMap<(String, bool), usize>,
}

/// What was answered.
#[derive(Debug, Default)]
pub struct Answers {
    /// The office's profile by field.
    pub profile: BTreeMap<String, String>,
    pub figures: BTreeMap<Counting, Result<Vec<Figure>, Fault>>,
    /// As `Needs::askings`.
    pub lines: Vec<Vec<Line>>,
    pub standings: Vec<StandingRow>,
    /// Facts behind figures: the day and what to call it.
    pub facts: HashMap<u64, (String, String)>,
    pub known: u64,
}

/// How a duty stands, in words already.
#[derive(Clone, Debug, PartialEq)]
pub struct StandingRow {
    pub id: String,
    pub duty: String,
    /// The period, or the root of the fact that opened it.
    pub instance: String,
    pub label: Label,
    /// Shape and word.
    pub label_text: String,
    pub title: String,
    pub posts: String,
    pub accountable: Vec<String>,
    pub progress: String,
    pub due: Option<Date>,
    pub missing: String,
    pub basis: String,
    pub facts: Vec<u64>,
}

/// Template, its annexes, and the text that takes the place of the template's body.
pub struct Parts<'a> {
    pub template: &'a Template,
    pub nodes: &'a [Node],
    pub annexes: Vec<&'a Template>,
}

impl<'a> Parts<'a> {
    pub fn new(packs: &'a Packs, template: &'a Template, nodes: &'a [Node]) -> Parts<'a> {
        let annexes = template.annexes.iter().filter_map(|id| packs.template(id)).collect();
        Parts { template, nodes, annexes }
    }

    /// Each part's names and body, the paper itself first.
    pub fn each(&self) -> impl Iterator<Item = (&'a Template, &'a [Node])> {
        std::iter::once((self.template, self.nodes)).chain(self.annexes.iter().map(|t| (*t, t.nodes.as_slice())))
    }
}

impl Needs {
    pub fn new(packs: &Packs, parts: &Parts, period: &Period) -> Needs {
        let mut needs = Needs::default();
        needs.whole(packs, "office", false);
        for (template, nodes) in parts.each() {
            let mut walk = Walk { packs, period, template, needs: &mut needs };
            nodes.iter().for_each(|n| walk.node(n));
        }
        needs.lints(packs, parts.template, period);
        needs
    }

    /// All facts of a kind with all their fields.
    pub fn whole(&mut self, packs: &Packs, kind: &str, until_day: bool) {
        let key = (kind.to_owned(), until_day);
        if let Some(kind) = packs.kind(kind).filter(|_| !self.whole.contains_key(&key)) {
            self.whole.insert(key, self.askings.len());
            self.askings.push(Asking { question: Question::all(&kind.id, columns(kind)), until_day });
        }
    }

    pub fn whole_at(&self, kind: &str, until_day: bool) -> Option<usize> {
        self.whole.get(&(kind.to_owned(), until_day)).copied()
    }

    pub fn rows_at(&self, rows: &Rows) -> Option<usize> {
        self.rows.iter().find(|(r, _)| r == rows).map(|(_, at)| *at)
    }

    fn rows(&mut self, packs: &Packs, rows: &Rows, period: &Period) {
        let Some(kind) = packs.kind(&rows.of).filter(|_| self.rows_at(rows).is_none()) else { return };
        let filter = filter::parse(&with_period(&rows.filter, period), kind, &packs.kinds);
        let days = match rows.within {
            Within::Period => Some((day_number(period.from), day_number(period.to))),
            Within::Until => Some((0, day_number(period.to))),
            Within::All => None,
        };
        let question = Question {
            filter: filter.unwrap_or(filter::Filter::Not(Box::new(filter::Filter::All))),
            days,
            ..Question::all(&kind.id, columns(kind))
        };
        self.rows.push((rows.clone(), self.askings.len()));
        self.askings.push(Asking { question, until_day: rows.within != Within::All });
    }

    /// What the declared checks look at.
    fn lints(&mut self, packs: &Packs, template: &Template, period: &Period) {
        let lints = &packs.lints;
        for (kind, _) in lints.titles.iter().chain(&lints.wording) {
            self.whole(packs, kind, false);
        }
        let concerns = |types: &[String]| types.is_empty() || types.contains(&template.type_key);
        for every in lints.every.iter().filter(|e| concerns(&e.types)) {
            self.rows(packs, &every.rows(), period);
            self.whole(packs, &every.kind, false);
        }
        for fresh in lints.fresh.iter().filter(|f| concerns(&f.types)) {
            self.whole(packs, &fresh.of.0, false);
            self.whole(packs, &fresh.not_before.0, false);
        }
    }
}

impl super::lints::Every {
    /// The facts that must be followed, as rows.
    pub fn rows(&self) -> Rows {
        Rows {
            of: self.of.clone(),
            filter: self.filter.clone(),
            within: Within::All,
            order: Vec::new(),
            limit: None,
            empty: String::new(),
        }
    }
}

/// Every field of a kind as a column, in its order.
pub fn columns(kind: &Kind) -> Vec<Source> {
    let source = |f: &crate::kind::Field| Source::Field { id: f.id.clone(), field_type: f.field_type.clone() };
    kind.fields.iter().map(source).collect()
}

struct Walk<'a> {
    packs: &'a Packs,
    period: &'a Period,
    template: &'a Template,
    needs: &'a mut Needs,
}

impl Walk<'_> {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Heading { pieces, .. } | Node::Paragraph { pieces, .. } => pieces.iter().for_each(|p| self.piece(p)),
            Node::Made(made) => self.made(made),
            Node::If { condition, then, otherwise } => {
                condition.names.iter().for_each(|(_, ask)| self.ask(ask));
                then.iter().chain(otherwise).for_each(|n| self.node(n));
            }
        }
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Text(_) | Piece::Strong(_) => {}
            Piece::Slot { slot: Slot::Number(ask), .. } => self.ask(ask),
            Piece::Slot { slot: Slot::Names(list), .. } => self.list(list),
            Piece::Slot { slot: Slot::Variable(_), .. } => {}
            Piece::If { condition, then, otherwise } => {
                condition.names.iter().for_each(|(_, ask)| self.ask(ask));
                then.iter().chain(otherwise).for_each(|p| self.piece(p));
            }
        }
    }

    fn list(&mut self, name: &str) {
        if let Some(list) = self.template.names.lists.get(name) {
            let list = list.clone();
            self.rows(&list.rows, &list.item);
        }
    }

    fn ask(&mut self, ask: &Ask) {
        match ask {
            Ask::Indicator { indicator, shift, group } => {
                self.count(indicator, *shift, group.as_ref().map(|(field, _)| field.as_str()));
            }
            Ask::Quoted { .. } => self.needs.whole(self.packs, "quoted_figure", false),
            Ask::Standing { .. } => self.needs.standings = true,
            Ask::Rows { list } => self.list(list),
        }
    }

    fn count(&mut self, indicator: &str, shift: Shift, by: Option<&str>) {
        if let Some(period) = shift.of(self.period) {
            self.needs.countings.insert(Counting {
                indicator: indicator.to_owned(),
                period: period.to_string(),
                by: by.map(str::to_owned),
            });
        }
    }

    fn made(&mut self, made: &Made) {
        match made {
            Made::Table(table) => {
                self.rows(&table.rows, &[]);
                table.columns.iter().for_each(|c| self.shown(&table.rows, &c.show));
            }
            Made::List(list) => self.rows(&list.rows, &list.item),
            Made::Figures(figures) => {
                for row in &figures.rows {
                    self.ask(row);
                    let Ask::Indicator { indicator, shift: Shift::Same, group } = row else { continue };
                    for column in &figures.columns {
                        let FigureColumn::Over(shift) = column else { continue };
                        self.count(indicator, *shift, group.as_ref().map(|(field, _)| field.as_str()));
                    }
                }
            }
            Made::Groups(groups) => {
                for indicator in &groups.columns {
                    self.count(indicator, Shift::Same, Some(&groups.by));
                    self.count(indicator, Shift::Same, None);
                }
                self.needs.whole(self.packs, "section", true);
            }
            Made::Standings(_) => self.needs.standings = true,
        }
    }

    fn rows(&mut self, rows: &Rows, item: &[Show]) {
        self.needs.rows(self.packs, rows, self.period);
        self.shown(rows, item);
        for (show, _) in &rows.order {
            self.shown(rows, std::slice::from_ref(show));
        }
    }

    fn shown(&mut self, rows: &Rows, shown: &[Show]) {
        for show in shown {
            match show {
                Show::Through { kind, .. } => self.needs.whole(self.packs, kind, false),
                Show::Last { kind, .. } | Show::Each { kind, .. } | Show::Count { kind, .. } => {
                    self.needs.whole(self.packs, kind, true);
                }
                Show::Standing | Show::Due => self.needs.standings = true,
                Show::Own(field) => {
                    // A reference is shown by the name of what it leads to.
                    let field = self.packs.kind(&rows.of).and_then(|k| k.field(field));
                    if let Some(FieldType::Reference { to, .. }) = field.map(|f| &f.field_type) {
                        to.iter().for_each(|kind| self.needs.whole(self.packs, kind, false));
                    }
                }
                Show::Text(_) | Show::Index | Show::Ordinal => {}
            }
        }
    }
}
