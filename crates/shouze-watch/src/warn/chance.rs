//! How far surprises go by chance, as the quiet days of a class of series say. It never learns from what went beyond chance.

/// Surprises (negative logarithms of p-values) of days, from `from` on over a span; beyond that nobody knows whether
/// it was chance, so those neither count nor move anything: the tail is carried on as it falls within the span.
#[derive(Clone)]
pub struct Chance {
    from: f64,
    days: f64,
    within: f64,
    excess: f64,
    /// The share of days beyond `from`, and the scale of the exponential fall.
    rate: f64,
    scale: f64,
}

const SPAN: f64 = 5.0;
/// Days that what is expected beforehand is worth.
const WORTH: f64 = 400.0;

impl Chance {
    /// Nothing seen yet: `share` of the days is expected beyond `from`, falling with scale one.
    pub fn new(from: f64, share: f64) -> Self {
        let mut chance = Self { from, days: WORTH, within: WORTH * share, excess: 0.0, rate: share, scale: 1.0 };
        chance.excess = chance.within * mean_within(1.0);
        chance
    }

    /// Notes a day's greatest surprise.
    pub fn note(&mut self, surprise: f64) {
        if surprise > self.from + SPAN {
            return;
        }
        self.days += 1.0;
        if surprise > self.from {
            self.within += 1.0;
            self.excess += surprise - self.from;
        }
    }

    /// Fits the fall to what was noted.
    pub fn fit(&mut self) {
        let mean = self.excess / self.within;
        let (mut low, mut high) = (0.3, 6.0);
        for _ in 0..40 {
            let middle = (low + high) / 2.0;
            if mean_within(middle) < mean {
                low = middle;
            } else {
                high = middle;
            }
        }
        self.scale = low;
        self.rate = self.within / self.days / (1.0 - (-SPAN / self.scale).exp());
    }

    /// The chance that a day's greatest surprise is this great.
    pub fn p(&self, surprise: f64) -> f64 {
        if surprise <= self.from {
            return 1.0;
        }
        (self.rate * (-(surprise - self.from) / self.scale).exp()).min(1.0)
    }
}

/// The mean of an exponential of this scale that is known to lie within the span.
fn mean_within(scale: f64) -> f64 {
    scale - SPAN / ((SPAN / scale).exp() - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fall_is_found_and_what_is_no_chance_does_not_move_it() {
        let mut chance = Chance::new(3.0, 0.05);
        for at in 0..100_000 {
            // One day in twenty beyond three, then with scale 1.5; one in a hundred is a real rise.
            let u = (f64::from(at) + 0.5) / 100_000.0;
            chance.note(if u < 0.05 { 3.0 - 1.5 * (u / 0.05).ln() } else { 1.0 });
            if at % 100 == 0 {
                chance.note(40.0);
            }
        }
        chance.fit();
        let truth = 0.05 * (-(9.0f64 - 3.0) / 1.5).exp();
        assert!((chance.p(9.0) / truth - 1.0).abs() < 0.1, "{} {truth}", chance.p(9.0));
    }
}
