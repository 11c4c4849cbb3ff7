//! Plans: a question to the store, small enough for any database, and what concludes it.
//!
//! A plan is data. It is never text of a query language, and it holds no number of its own.

use crate::filter::{Filter, Source};
use crate::indicator::{Group, Indicator, Measure};
use crate::period::Period;

/// Which versions count: what the ledger held by `known`, and what was so by `at`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// Only the first `known` leaves.
    pub known: u64,
    /// Only facts that occurred by the end of this day (20250305).
    pub at: Option<i64>,
}

/// A question about one indicator over one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub indicator: String,
    pub kind: String,
    pub filter: Filter,
    pub by: Source,
    /// Days, both included.
    pub from: i64,
    pub to: i64,
    pub measure: Measure,
    pub group: Option<Group>,
    pub as_of: AsOf,
}

impl Plan {
    pub fn new(indicator: &Indicator, period: &Period, group: Option<&Group>, as_of: AsOf) -> Plan {
        Plan {
            indicator: indicator.id.clone(),
            kind: indicator.of.clone(),
            filter: indicator.filter.clone(),
            by: indicator.by.clone(),
            from: crate::moment::day_number(period.from),
            to: crate::moment::day_number(period.to),
            measure: indicator.measure.clone(),
            group: group.cloned(),
            as_of,
        }
    }
}

/// The store's answer: one row, or one a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    pub rows: Vec<Row>,
}

/// What was counted in one group (`""` where the plan has none).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub group: String,
    /// Facts that meet the filter; for a lag, matters that have both ends.
    pub count: i64,
    /// Share: those of them in the part.
    pub part: i64,
    /// Sum, distinct, min, max, latest: in the last digit of the field.
    pub value: Option<i64>,
    /// Lag: every lag in seconds, ascending.
    pub lags_s: Vec<i64>,
}

/// A fact behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRef {
    pub seq: u64,
    pub hash: [u8; 32],
    pub group: String,
    /// In a share: does it belong to the part? Always true in other measures.
    pub part: bool,
}
