//! Questions about facts one by one: when each occurred, and a few of its fields.
//!
//! A question is data like a plan; it is never text of a query language and never asks for a whole fact.

use jiff::civil::Date;

use crate::filter::{Column, Filter, Operand, Source};
use crate::moment::Moment;

/// Which facts of a kind, and what of each.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub kind: String,
    pub filter: Filter,
    /// Marks the facts that belong to a part of the whole.
    pub part: Option<Filter>,
    /// Which day puts a fact into a period.
    pub by: Source,
    /// Days of `by`, both included (20250305).
    pub days: Option<(i64, i64)>,
    pub columns: Vec<Source>,
    /// Only facts from this leaf on: what came since an answer that was kept.
    pub since: u64,
}

impl Question {
    pub fn all(kind: &str, columns: Vec<Source>) -> Question {
        Question {
            kind: kind.to_owned(),
            filter: Filter::All,
            part: None,
            by: Source::OccurredOn,
            days: None,
            since: 0,
            columns,
        }
    }

    /// Can a fact of this kind change the answer?
    pub fn touched_by(&self, kind: &str) -> bool {
        self.kind == kind || self.hops_to(kind)
    }

    /// Does a condition look at facts of this kind through a reference?
    pub fn hops_to(&self, kind: &str) -> bool {
        touches(&self.filter, kind) || self.part.as_ref().is_some_and(|p| touches(p, kind))
    }
}

fn touches(filter: &Filter, kind: &str) -> bool {
    let hop = |c: &Column| c.hop.as_ref().is_some_and(|(_, k)| k == kind);
    match filter {
        Filter::All => false,
        Filter::And(parts) | Filter::Or(parts) => parts.iter().any(|p| touches(p, kind)),
        Filter::Not(inner) => touches(inner, kind),
        Filter::Compare { left, right, .. } => hop(left) || matches!(right, Operand::Column(c) if hop(c)),
        Filter::In { column, .. }
        | Filter::Has(column)
        | Filter::Contains { column, .. }
        | Filter::StartsWith { column, .. }
        | Filter::Member { column, .. } => hop(column),
    }
}

/// One fact of an answer. Answers come in the order in which the facts occurred, then of `seq`.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub seq: u64,
    /// The original that it is a version of.
    pub root: u64,
    pub occurred: Moment,
    /// The day that puts it into a period.
    pub day: Option<Date>,
    pub part: bool,
    /// As the question's columns.
    pub cells: Vec<Cell>,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Nothing,
    Text(String),
    /// An integer, or a decimal in its last digit, or yes as 1.
    Number(i64),
    Day(Date),
    Time(Moment),
    Texts(Vec<String>),
    /// The originals that a reference names.
    Facts(Vec<u64>),
}

impl Cell {
    pub fn text(&self) -> Option<&str> {
        match self {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn day(&self) -> Option<Date> {
        match self {
            Cell::Day(day) => Some(*day),
            Cell::Time(moment) => Some(crate::clock::office_day(*moment)),
            _ => None,
        }
    }

    pub fn time(&self) -> Option<Moment> {
        match self {
            Cell::Day(day) => Moment::on(*day),
            Cell::Time(moment) => Some(*moment),
            _ => None,
        }
    }

    pub fn facts(&self) -> &[u64] {
        match self {
            Cell::Facts(roots) => roots,
            _ => &[],
        }
    }
}
