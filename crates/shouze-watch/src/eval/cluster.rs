//! B-cubed and pairwise agreement of two partitions. It never needs the partitions to name groups alike.
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    pub precision: f64,
    pub recall: f64,
}

impl Score {
    pub fn f(&self) -> f64 {
        if self.precision + self.recall == 0.0 {
            0.0
        } else {
            2.0 * self.precision * self.recall / (self.precision + self.recall)
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Agreement {
    pub items: usize,
    pub groups: usize,
    pub events: usize,
    pub bcubed: Score,
    pub pairs: Score,
    pub false_pairs: u64,
    pub true_pairs: u64,
}

/// Each entry is an item's (event, group).
pub fn agreement<'a>(items: &[(&'a str, &'a str)]) -> Agreement {
    let mut cells: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    let mut events: BTreeMap<&str, u64> = BTreeMap::new();
    let mut groups: BTreeMap<&str, u64> = BTreeMap::new();
    for &(event, group) in items {
        *cells.entry((event, group)).or_default() += 1;
        *events.entry(event).or_default() += 1;
        *groups.entry(group).or_default() += 1;
    }
    let n = items.len().max(1) as f64;
    let sum = |of: &dyn Fn(&str, &str) -> u64| {
        cells.iter().map(|(&(e, g), &c)| (c * c) as f64 / of(e, g) as f64).sum::<f64>() / n
    };
    let two = |counts: &mut dyn Iterator<Item = u64>| counts.map(|c| c * (c - 1) / 2).sum::<u64>();
    let both = two(&mut cells.values().copied());
    let joined = two(&mut groups.values().copied());
    let wanted = two(&mut events.values().copied());
    let share = |part: u64, whole: u64| {
        if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
    };
    Agreement {
        items: items.len(),
        groups: groups.len(),
        events: events.len(),
        bcubed: Score { precision: sum(&|_, g| groups[g]), recall: sum(&|e, _| events[e]) },
        pairs: Score { precision: share(both, joined), recall: share(both, wanted) },
        false_pairs: joined - both,
        true_pairs: both,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_partition_is_measured_by_hand() {
        let a = agreement(&[("x", "1"), ("x", "1"), ("x", "2"), ("y", "2")]);
        assert!((a.bcubed.precision - 0.75).abs() < 1e-9);
        assert!((a.bcubed.recall - (2.0 / 3.0 + 2.0 / 3.0 + 1.0 / 3.0 + 1.0) / 4.0).abs() < 1e-9);
        assert_eq!((a.true_pairs, a.false_pairs), (1, 1));
        assert!((a.pairs.recall - 1.0 / 3.0).abs() < 1e-9);
    }
}
