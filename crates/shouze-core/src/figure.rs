//! A figure: the value of an indicator for a period as of a place in the ledger, with the facts behind it.
//!
//! Its fields are private, and there is no way to make one but to conclude a plan or a group of one: no figure is ever typed.

use crate::fault::Fault;
use crate::filter::{Sort, Source};
use crate::indicator::{Indicator, LagUnit, Measure, Quantile};
use crate::period::Period;
use crate::plan::{Answer, FactRef, Plan, Row};
use crate::value::Decimal;

/// What was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    Number(Decimal),
    /// There is nothing to take a minimum, a share or a lag of. Never zero, never blank.
    Nothing,
}

/// A counted value with its facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    indicator: String,
    period: Period,
    group: String,
    value: Measured,
    known: u64,
    facts: Option<Vec<FactRef>>,
}

impl Figure {
    pub fn indicator(&self) -> &str {
        &self.indicator
    }

    pub fn period(&self) -> &Period {
        &self.period
    }

    /// The group it belongs to; empty where the figure is not split.
    pub fn group(&self) -> &str {
        &self.group
    }

    pub fn value(&self) -> Measured {
        self.value
    }

    /// How much of the ledger it rests on: its first `known` leaves.
    pub fn known(&self) -> u64 {
        self.known
    }

    /// The facts behind it, if they were asked for.
    pub fn facts(&self) -> Option<&[FactRef]> {
        self.facts.as_deref()
    }
}

/// The figure of one group: where an answer names no such group, what an empty one concludes.
pub fn of_group(
    figures: &[Figure],
    indicator: &Indicator,
    period: &Period,
    known: u64,
    group: &str,
) -> Result<Figure, Fault> {
    if let Some(figure) = figures.iter().find(|f| f.group == group) {
        return Ok(figure.clone());
    }
    Ok(Figure {
        indicator: indicator.id.clone(),
        period: period.clone(),
        group: group.to_owned(),
        value: value(indicator, &Row::default())?,
        known,
        facts: Some(Vec::new()),
    })
}

/// The only way to a figure: an answer concludes its plan. Given the facts as well, they are
/// recounted, and a value that they do not bear out is a fault.
pub fn conclude(
    indicator: &Indicator,
    plan: &Plan,
    period: &Period,
    answer: &Answer,
    facts: Option<Vec<FactRef>>,
) -> Result<Vec<Figure>, Fault> {
    let blank = Row::default();
    let rows: Vec<&Row> = match (&plan.group, answer.rows.is_empty()) {
        (None, true) => vec![&blank],
        _ => answer.rows.iter().collect(),
    };
    rows.into_iter()
        .map(|row| {
            let own =
                facts.as_ref().map(|all| all.iter().filter(|f| f.group == row.group).cloned().collect::<Vec<_>>());
            if let Some(own) = &own {
                recount(indicator, row, own)?;
            }
            Ok(Figure {
                indicator: indicator.id.clone(),
                period: period.clone(),
                group: row.group.clone(),
                value: value(indicator, row)?,
                known: plan.as_of.known,
                facts: own,
            })
        })
        .collect()
}

/// Value and lineage come from the same filter; here it is checked that they agree.
fn recount(indicator: &Indicator, row: &Row, facts: &[FactRef]) -> Result<(), Fault> {
    let part = facts.iter().filter(|f| f.part).count() as i64;
    let agrees = match indicator.measure {
        Measure::Share(_) => facts.len() as i64 == row.count && part == row.part,
        _ => facts.len() as i64 == row.count,
    };
    if agrees {
        return Ok(());
    }
    Err(Fault::new("figure-inconsistent")
        .with("indicator", &indicator.id)
        .with("counted", row.count)
        .with("facts", facts.len()))
}

fn value(indicator: &Indicator, row: &Row) -> Result<Measured, Fault> {
    let too_large = || Fault::new("figure-too-large").with("indicator", &indicator.id);
    let decimals = indicator.decimals;
    let number = |numerator: i128, denominator: i128| {
        ratio(numerator, denominator, decimals).map(Measured::Number).ok_or_else(too_large)
    };
    let of_field = |source: &Source, zero: Measured| match row.value {
        None => Ok(zero),
        Some(units) => {
            let scale = match source.sort() {
                Sort::Decimal(scale) => scale,
                _ => 0,
            };
            number(units.into(), 10i128.pow(scale.into()))
        }
    };
    let zero = Measured::Number(Decimal { units: 0, scale: decimals });
    match &indicator.measure {
        Measure::Count => number(row.count.into(), 1),
        Measure::Distinct(_) => number(row.value.unwrap_or(0).into(), 1),
        Measure::Sum(source) => of_field(source, zero),
        Measure::Min(source) | Measure::Max(source) | Measure::Latest(source) => of_field(source, Measured::Nothing),
        Measure::Share(_) if row.count == 0 => Ok(Measured::Nothing),
        Measure::Share(_) => number(i128::from(row.part) * 100, row.count.into()),
        Measure::Lag(lag) => match quantile(&row.lags_s, lag.quantile) {
            None => Ok(Measured::Nothing),
            Some((twice, _)) => number(twice.into(), 2 * i128::from(LagUnit::seconds(lag.unit))),
        },
    }
}

/// Twice the quantile of ascending values (so that a mean of two stays whole), and its rank.
fn quantile(ascending: &[i64], quantile: Quantile) -> Option<(i64, usize)> {
    let n = ascending.len();
    if n == 0 {
        return None;
    }
    Some(match quantile {
        Quantile::Median if n.is_multiple_of(2) => (ascending[n / 2 - 1] + ascending[n / 2], n / 2),
        Quantile::Median => (ascending[n / 2] * 2, n / 2 + 1),
        Quantile::P90 => {
            let rank = (n * 9).div_ceil(10);
            (ascending[rank - 1] * 2, rank)
        }
    })
}

/// A ratio to so many decimals, halves rounded away from zero.
fn ratio(numerator: i128, denominator: i128, decimals: u8) -> Option<Decimal> {
    let scaled = numerator.checked_mul(10i128.pow(decimals.into()))?;
    let half = denominator / 2;
    let rounded = (scaled.abs() + half) / denominator;
    let units = i64::try_from(if scaled < 0 { -rounded } else { rounded }).ok()?;
    Some(Decimal { units, scale: decimals })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_round_half_up() {
        for (n, d, decimals, text) in [
            (400, 5, 0, "80"),
            (200, 3, 1, "66.7"),
            (1, 2, 0, "1"),
            (-1, 2, 0, "-1"),
            (5, 1, 2, "5.00"),
            (0, 7, 1, "0.0"),
        ] {
            assert_eq!(ratio(n, d, decimals).unwrap().to_string(), text);
        }
    }

    #[test]
    fn quantiles() {
        assert_eq!(quantile(&[], Quantile::Median), None);
        assert_eq!(quantile(&[3], Quantile::Median), Some((6, 1)));
        assert_eq!(quantile(&[1, 2, 4, 9], Quantile::Median), Some((6, 2)));
        assert_eq!(quantile(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], Quantile::P90), Some((18, 9)));
        assert_eq!(quantile(&[1, 2], Quantile::P90), Some((4, 2)));
    }
}
