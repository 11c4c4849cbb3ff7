//! What is usual for a series at an hour: level, weekday, holiday, hour and spread. It never uses the last two days.

/// Days that the baseline looks back over, and days before now that it leaves out.
pub const HISTORY_DAYS: usize = 56;
pub const GAP_DAYS: usize = 2;

/// One day of a series.
#[derive(Clone, Copy, Debug)]
pub struct Day {
    pub hours: [u16; 24],
    /// 0 Monday … 6 Sunday, 7 a holiday.
    pub sort: usize,
    /// An outage or a warned day: not usual.
    pub odd: bool,
}

impl Day {
    pub fn total(&self) -> u32 {
        self.hours.iter().map(|&n| u32::from(n)).sum()
    }
}

/// What the coming hours are expected to bring.
#[derive(Clone, Debug)]
pub struct Baseline {
    pub a_day: f64,
    by_sort: [f64; 8],
    by_hour: [f64; 24],
    /// Variance of a day's count over its mean, less one, per unit of mean: the spread beyond Poisson.
    spread: f64,
    /// How surely the level is known.
    seen: f64,
}

/// A day of published items: little at night.
const HOURS: [f64; 24] = [
    0.3, 0.2, 0.2, 0.2, 0.2, 0.3, 0.5, 0.9, 1.5, 1.7, 1.7, 1.5, 1.1, 1.1, 1.4, 1.5, 1.5, 1.4, 1.2, 1.2, 1.2, 1.0, 0.8,
    0.6,
];

impl Baseline {
    /// From the days before now, the latest last; those within the gap are not looked at.
    pub fn of(days: &[Day]) -> Self {
        let until = days.len().saturating_sub(GAP_DAYS);
        let past = &days[until.saturating_sub(HISTORY_DAYS)..until];
        let first = usual(past, |d| !d.odd);
        // A day without anything in a series that always has something is an outage.
        let working = |d: &&Day| !(d.odd || (first > 4.0 && f64::from(d.total()) < first * 0.15));
        let days: Vec<&Day> = past.iter().filter(working).collect();
        let count = days.len() as f64;
        let total: f64 = days.iter().map(|d| f64::from(d.total())).sum();
        // The level is a Gamma: half an item in five days before any was seen.
        let a_day = (total + 0.5) / (count + 5.0);
        let mut baseline =
            Self { a_day, by_sort: by_sort(&days, a_day), by_hour: by_hour(&days), spread: 0.0, seen: total + 0.5 };
        baseline.spread = baseline.spread_of(&days);
        baseline
    }

    /// How far counts scatter beyond Poisson: a moment estimate, drawn towards a little.
    fn spread_of(&self, days: &[&Day]) -> f64 {
        let (mut over, mut weight) = (0.0, 0.0);
        for d in days {
            let mean = self.a_day * self.by_sort[d.sort];
            let far = f64::from(d.total()) - mean;
            over += far * far - mean;
            weight += mean * mean;
        }
        ((over + 0.1 * 30.0) / (weight + 30.0)).clamp(0.02, 2.0)
    }

    /// Mean and variance of the count from hour `from` over `hours` hours of days of these sorts.
    pub fn expect(&self, sorts: [usize; 2], last_hour: usize, hours: usize) -> (f64, f64) {
        let mut mean = 0.0;
        for back in 0..hours {
            let (hour, sort) =
                if back <= last_hour { (last_hour - back, sorts[1]) } else { (last_hour + 24 - back, sorts[0]) };
            mean += self.a_day * self.by_sort[sort] * self.by_hour[hour];
        }
        (mean, mean + mean * mean * (self.spread + 1.0 / self.seen))
    }
}

fn usual(days: &[Day], keep: impl Fn(&&Day) -> bool) -> f64 {
    let mut totals: Vec<u32> = days.iter().filter(keep).map(Day::total).collect();
    totals.sort_unstable();
    totals.get(totals.len() / 2).map_or(0.0, |&n| f64::from(n))
}

/// Factors of weekdays and holidays, drawn towards one; holidays towards Sunday.
fn by_sort(days: &[&Day], a_day: f64) -> [f64; 8] {
    let mut factors = [1.0; 8];
    for sort in 0..8 {
        let of: Vec<f64> = days.iter().filter(|d| d.sort == sort).map(|d| f64::from(d.total())).collect();
        let towards = if sort == 7 { factors[6] } else { 1.0 };
        let worth = 10.0;
        factors[sort] = (of.iter().sum::<f64>() + worth * towards) / (of.len() as f64 * a_day + worth);
    }
    factors
}

/// Shares of the hours, drawn towards an ordinary day.
fn by_hour(days: &[&Day]) -> [f64; 24] {
    let worth = 100.0;
    let ordinary: f64 = HOURS.iter().sum();
    let total: f64 = days.iter().map(|d| f64::from(d.total())).sum();
    std::array::from_fn(|hour| {
        let seen: f64 = days.iter().map(|d| f64::from(d.hours[hour])).sum();
        (seen + worth * HOURS[hour] / ordinary) / (total + worth)
    })
}
