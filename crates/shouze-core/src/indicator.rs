//! Indicators: declared measures over facts. They count; they never judge or rank.

use jiff::civil::Date;

use crate::filter::{Filter, Source};

/// A declared measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    pub id: String,
    pub pack: String,
    /// The kind whose facts are measured.
    pub of: String,
    pub filter: Filter,
    /// The filter as written.
    pub text: String,
    pub measure: Measure,
    /// Which day puts a fact into a period.
    pub by: Source,
    pub groups: Vec<Group>,
    pub decimals: u8,
    /// 其中: every fact of this is a fact of that.
    pub subset_of: Option<String>,
    pub since: Option<Date>,
    pub until: Option<Date>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    Count,
    Sum(Source),
    Distinct(Source),
    Min(Source),
    Max(Source),
    /// The value of the fact that occurred last.
    Latest(Source),
    /// Part of the whole, as a percentage.
    Share(Filter),
    Lag(Lag),
}

impl Measure {
    pub const NAMES: [&'static str; 9] =
        ["count", "sum", "distinct", "min", "max", "latest", "share", "median_lag", "p90_lag"];

    pub fn name(&self) -> &'static str {
        match self {
            Measure::Count => "count",
            Measure::Sum(_) => "sum",
            Measure::Distinct(_) => "distinct",
            Measure::Min(_) => "min",
            Measure::Max(_) => "max",
            Measure::Latest(_) => "latest",
            Measure::Share(_) => "share",
            Measure::Lag(Lag { quantile: Quantile::Median, .. }) => "median_lag",
            Measure::Lag(Lag { quantile: Quantile::P90, .. }) => "p90_lag",
        }
    }
}

/// The time between two points of a matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Lag {
    pub quantile: Quantile,
    pub from: End,
    pub to: End,
    pub unit: LagUnit,
}

/// One end of a lag: a time of the matter itself, or of the first fact that follows it.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    Own(Source),
    Follower { kind: String, reference: String, filter: Filter, time: Source },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantile {
    /// The middle value; of an even number, the mean of the two middle ones.
    Median,
    /// The smallest value that at least nine tenths do not exceed (nearest rank).
    P90,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LagUnit {
    Hour,
    Day,
}

impl LagUnit {
    pub fn seconds(self) -> i64 {
        match self {
            LagUnit::Hour => 3_600,
            LagUnit::Day => 86_400,
        }
    }

    /// The word for it: `unit-hour`.
    pub fn word(self) -> &'static str {
        match self {
            LagUnit::Hour => "unit-hour",
            LagUnit::Day => "unit-day",
        }
    }
}

/// What a figure may be split by. There is no variant for a post or a person.
#[derive(Clone, Debug, PartialEq)]
pub enum Group {
    Month,
    Field(Source),
}

impl Group {
    pub fn id(&self) -> &str {
        match self {
            Group::Month => "month",
            Group::Field(source) => source.id(),
        }
    }
}
