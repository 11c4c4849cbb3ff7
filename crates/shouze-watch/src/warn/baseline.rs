//! What is usual for a series at an hour: level, weekday, holiday, hour and spread. It never uses the last two days.
//! What one series is too short to tell (its week, its day, its spread) it borrows from the others.

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

/// What all series have in common: the week, the day, and how far counts scatter at each level.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    /// Counts on days of a sort, and what the levels alone would have brought.
    sorts: [(f64, f64); 8],
    hours: [f64; 24],
    /// Squares beyond Poisson, and squared means, by class of level.
    spread: [(f64, f64); CLASSES],
}

/// Classes of series by their daily level.
pub const CLASSES: usize = 8;

pub fn class(a_day: f64) -> usize {
    ((a_day.max(0.05) * 20.0).log2() / 1.5) as usize % CLASSES
}

/// After so many days a day counts half for the level.
const LEVEL_DAYS: f64 = 28.0;

/// Half of what the pool knows is forgotten after so many days.
const POOL_DAYS: f64 = 120.0;

impl Pool {
    /// A day has passed: what was known counts a little less.
    pub fn fade(&mut self) {
        let keep = 0.5f64.powf(1.0 / POOL_DAYS);
        let pairs = self.sorts.iter_mut().chain(&mut self.spread).flat_map(|(a, b)| [a, b]);
        pairs.chain(&mut self.hours).for_each(|x| *x *= keep);
    }

    /// Notes a day that was nothing special, and the baseline that it was foreseen with.
    pub fn note(&mut self, day: &Day, foreseen: &Baseline) {
        let mean = foreseen.a_day * foreseen.by_sort[day.sort];
        let total = f64::from(day.total());
        if day.odd || (mean > 4.0 && total < mean * 0.15) {
            return;
        }
        self.sorts[day.sort].0 += total;
        self.sorts[day.sort].1 += foreseen.a_day;
        for (sum, &n) in self.hours.iter_mut().zip(&day.hours) {
            *sum += f64::from(n);
        }
        let far = (total - mean).powi(2).min(16.0 * (mean + mean * mean * foreseen.spread));
        let class = &mut self.spread[class(foreseen.a_day)];
        class.0 += far - mean;
        class.1 += mean * mean;
    }

    /// The usual factor of a sort of day; holidays are like Sundays until some were seen.
    fn sort(&self, sort: usize) -> f64 {
        let towards = if sort == 7 { self.sort(6) } else { 1.0 };
        (self.sorts[sort].0 + 50.0 * towards) / (self.sorts[sort].1 + 50.0)
    }

    fn hour(&self, hour: usize) -> f64 {
        let ordinary: f64 = HOURS.iter().sum();
        let total: f64 = self.hours.iter().sum();
        (self.hours[hour] + 500.0 * HOURS[hour] / ordinary) / (total + 500.0)
    }

    fn spread(&self, a_day: f64) -> f64 {
        let (over, weight) = self.spread[class(a_day)];
        ((over + 0.1 * 30.0) / (weight + 30.0)).clamp(0.01, 2.0)
    }
}

impl Baseline {
    /// From the days before now, the latest last; those within the gap are not looked at.
    pub fn of(days: &[Day], pool: &Pool) -> Self {
        let until = days.len().saturating_sub(GAP_DAYS);
        let past = &days[until.saturating_sub(HISTORY_DAYS)..until];
        let first = usual(past, |d| !d.odd);
        // A day without anything in a series that always has something is an outage.
        let works = |d: &Day| !(d.odd || (first > 4.0 && f64::from(d.total()) < first * 0.15));
        // The season moves: a day counts the less, the longer ago it was.
        let weighed = past.iter().rev().enumerate().map(|(ago, d)| (d, 0.5f64.powf(ago as f64 / LEVEL_DAYS)));
        let (mut count, mut squares, mut total) = (0.0, 0.0, 0.0);
        for (day, weight) in weighed.filter(|(d, _)| works(d)) {
            count += weight;
            squares += weight * weight;
            total += weight * f64::from(day.total());
        }
        let days: Vec<&Day> = past.iter().filter(|d| works(d)).collect();
        // The level is a Gamma: half an item in five days before any was seen.
        let a_day = (total + 0.5) / (count + 5.0);
        let seen = a_day * (count + 5.0).powi(2) / (squares + 5.0);
        let mut baseline =
            Self { a_day, by_sort: by_sort(&days, a_day, pool), by_hour: by_hour(&days, pool), spread: 0.0, seen };
        baseline.spread = baseline.spread_of(&days, pool.spread(a_day));
        baseline
    }

    /// How far counts scatter beyond Poisson: a moment estimate, drawn towards what is usual at this level.
    fn spread_of(&self, days: &[&Day], usual: f64) -> f64 {
        let (mut over, mut weight) = (0.0, 0.0);
        for d in days {
            let mean = self.a_day * self.by_sort[d.sort];
            let far = f64::from(d.total()) - mean;
            over += far * far - mean;
            weight += mean * mean;
        }
        let worth = SPREAD_DAYS * self.a_day.powi(2) + 1.0;
        ((over + usual * worth) / (weight + worth)).clamp(0.5 * usual, 2.0)
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

/// How many days of its own a series needs before its spread counts as much as the others'.
const SPREAD_DAYS: f64 = 120.0;

/// Factors of weekdays and holidays, drawn towards those of all series.
fn by_sort(days: &[&Day], a_day: f64, pool: &Pool) -> [f64; 8] {
    let worth = 40.0;
    std::array::from_fn(|sort| {
        let of: Vec<f64> = days.iter().filter(|d| d.sort == sort).map(|d| f64::from(d.total())).collect();
        (of.iter().sum::<f64>() + worth * pool.sort(sort)) / (of.len() as f64 * a_day + worth)
    })
}

/// Shares of the hours, drawn towards the day of all series.
fn by_hour(days: &[&Day], pool: &Pool) -> [f64; 24] {
    let worth = 200.0;
    let total: f64 = days.iter().map(|d| f64::from(d.total())).sum();
    std::array::from_fn(|hour| {
        let seen: f64 = days.iter().map(|d| f64::from(d.hours[hour])).sum();
        (seen + worth * pool.hour(hour)) / (total + worth)
    })
}
