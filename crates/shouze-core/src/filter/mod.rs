//! Filters: a small relational condition on facts, written as a subset of CEL.
//!
//! `parse` checks a text against the kinds and lowers it; a filter never fails after that.
//! An absent field makes any comparison false, and `!` of that is true.

mod lower;

use std::collections::BTreeMap;

use crate::fault::Fault;
use crate::kind::{FieldType, Kind};
use crate::moment::Moment;

pub use lower::parse;

/// Kinds by id.
pub type Kinds = BTreeMap<String, Kind>;

/// A condition that a fact meets or does not meet.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// Every fact.
    All,
    And(Vec<Filter>),
    Or(Vec<Filter>),
    Not(Box<Filter>),
    Compare {
        left: Column,
        op: Op,
        right: Operand,
    },
    In {
        column: Column,
        list: Vec<Literal>,
    },
    Has(Column),
    Contains {
        column: Column,
        part: String,
    },
    StartsWith {
        column: Column,
        start: String,
    },
    /// One of the values of a `choices` field.
    Member {
        column: Column,
        value: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    Literal(Literal),
    Column(Column),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    Text(String),
    /// An integer, or a decimal in the last digit of the column beside it.
    Units(i64),
    YesNo(bool),
    /// A day as 20250305.
    Day(i64),
    Time(Moment),
}

/// What is compared: a field of the fact, or of the fact that a single reference names.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The reference field and the kind it leads to.
    pub hop: Option<(String, String)>,
    pub source: Source,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// When it was so.
    Occurred,
    /// The day on which it was so.
    OccurredOn,
    Field {
        id: String,
        field_type: FieldType,
    },
}

/// How values of a column compare: columns of the same sort may be compared with each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sort {
    Text,
    Integer,
    Decimal(u8),
    YesNo,
    Day,
    Time,
    Choices,
    Reference,
}

impl Source {
    pub fn id(&self) -> &str {
        match self {
            Source::Occurred => "occurred",
            Source::OccurredOn => "occurred_on",
            Source::Field { id, .. } => id,
        }
    }

    pub fn sort(&self) -> Sort {
        match self {
            Source::Occurred => Sort::Time,
            Source::OccurredOn => Sort::Day,
            Source::Field { field_type, .. } => match field_type {
                FieldType::Integer { .. } => Sort::Integer,
                FieldType::Decimal { scale, .. } => Sort::Decimal(*scale),
                FieldType::YesNo => Sort::YesNo,
                FieldType::Date => Sort::Day,
                FieldType::Time => Sort::Time,
                FieldType::Choices(_) => Sort::Choices,
                FieldType::Reference { .. } => Sort::Reference,
                _ => Sort::Text,
            },
        }
    }
}

impl Sort {
    pub fn name(&self) -> &'static str {
        match self {
            Sort::Text => "text",
            Sort::Integer => "integer",
            Sort::Decimal(_) => "decimal",
            Sort::YesNo => "yes_no",
            Sort::Day => "date",
            Sort::Time => "time",
            Sort::Choices => "choices",
            Sort::Reference => "reference",
        }
    }
}

/// A fault in a filter, at a byte of its text.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterFault {
    pub offset: usize,
    pub fault: Fault,
}
