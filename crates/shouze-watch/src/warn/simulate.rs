//! Series made by a seed, quiet and with rises, to measure the warnings. It never enters the engine.
use super::detect::{Detector, Rise};
use super::tail::at_least;

/// SplitMix64: the same numbers on every machine.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5eed)
    }

    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.next().max(1e-300).ln()).sqrt() * (std::f64::consts::TAU * self.next()).cos()
    }

    /// Marsaglia and Tsang, for shapes of one and more.
    fn gamma(&mut self, shape: f64) -> f64 {
        let d = shape - 1.0 / 3.0;
        loop {
            let x = self.normal();
            let v = (1.0 + x / (9.0 * d).sqrt()).powi(3);
            if v > 0.0 && self.next().max(1e-300).ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    fn poisson(&mut self, mean: f64) -> u32 {
        let (limit, mut product, mut count) = ((-mean.min(500.0)).exp(), self.next(), 0);
        while product > limit {
            product *= self.next();
            count += 1;
        }
        count
    }
}

pub const MEANS: [f64; 8] = [0.1, 0.3, 1.0, 3.0, 5.0, 10.0, 20.0, 50.0];
const WEEK: [f64; 8] = [1.1, 1.1, 1.1, 1.1, 1.1, 0.75, 0.75, 0.6];
const DAYS: usize = 420;
const WARM_UP: usize = 63;

/// What was measured at one mean.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub mean: f64,
    pub series_days: f64,
    pub false_alarms: f64,
    pub nominal: f64,
    pub blind: usize,
    pub fourfold: usize,
    pub fourfold_found: usize,
    pub bursts: usize,
    pub delays_hours: Vec<f64>,
}

#[derive(Clone, Copy, PartialEq)]
enum Injected {
    Nothing,
    Fourfold,
    Burst,
}

/// What is put into a day of a series.
fn plan(day: usize, series: usize) -> Injected {
    // Fifty-three days, so that every day of the week has its turn.
    match (day + series * 7) % 53 {
        _ if day < WARM_UP + 14 => Injected::Nothing,
        20 => Injected::Fourfold,
        48 => Injected::Burst,
        _ => Injected::Nothing,
    }
}

fn is_holiday(day: usize) -> bool {
    matches!(day % 365, 0 | 28..=34 | 94..=96 | 121..=125 | 274..=280)
}

/// Over-dispersed hourly counts of one day.
fn day_counts(dice: &mut Dice, mean: f64, day: usize, sort: usize, injected: Injected) -> [u16; 24] {
    let season = season(day as f64);
    // A mood of the day that doubles the variance of the day's count.
    let shape = mean.max(1.0);
    let mood = dice.gamma(shape) / shape;
    let outage = if dice.next() < 0.02 { (dice.next() * 20.0) as usize } else { 24 };
    let times = if injected == Injected::Fourfold { 4.0 } else { 1.0 };
    std::array::from_fn(|hour| {
        let shape = 1.0 + 0.9 * (std::f64::consts::TAU * (hour as f64 - 9.0) / 24.0).sin();
        let rate = mean / 24.0 * WEEK[sort] / 1.0 * season * mood * shape * times;
        let usual = if (outage..outage + 5).contains(&hour) { 0 } else { dice.poisson(rate) };
        let since = hour as f64 - BURST_HOUR as f64;
        let burst = if injected == Injected::Burst && (0.0..8.0).contains(&since) {
            dice.poisson(BURST_FIRST * 2f64.powf(since / 2.0))
        } else {
            0
        };
        (usual + burst).min(60_000) as u16
    })
}

/// A burst begins at ten with four reports an hour and doubles every two hours.
const BURST_HOUR: usize = 10;
const BURST_FIRST: f64 = 4.0;

/// Runs the detector over `series` simulated series, a part of them at each mean.
pub fn simulate(seed: u64, series: usize, a_day: f64) -> Vec<Row> {
    let mut rows: Vec<Row> = MEANS.iter().map(|&mean| Row { mean, ..Row::default() }).collect();
    for injected in [false, true] {
        run(seed, series, a_day, injected, &mut rows);
    }
    let all: f64 = rows.iter().map(|r| r.series_days).sum();
    for row in &mut rows {
        row.nominal = a_day * (all / series.max(1) as f64) * row.series_days / all.max(1.0);
        row.delays_hours.sort_by(f64::total_cmp);
    }
    rows
}

/// The share of four-fold days that anybody could find at this rate of false warnings for a series and day: who knew
/// the true level, week, season and spread, and looked once, when the day is over.
pub fn most_possible(mean: f64, rate: f64) -> f64 {
    let spread = 1.0 / mean.max(1.0);
    let days: Vec<(usize, f64)> = (0..7).flat_map(|sort| (0..12).map(move |month| (sort, f64::from(month)))).collect();
    let found = |&(sort, month): &(usize, f64)| {
        let usual = mean * WEEK[sort] * season(month * 365.0 / 12.0);
        let by_chance = |count: u32| at_least(count, usual, usual + usual * usual * spread);
        let real = |count: u32| at_least(count, 4.0 * usual, 4.0 * usual + 16.0 * usual * usual * spread);
        let count = (1..).find(|&count| by_chance(count) <= rate).unwrap_or(u32::MAX);
        // A coin decides about the count just below, so that the whole rate is used.
        let coin = (rate - by_chance(count)) / (by_chance(count - 1) - by_chance(count));
        real(count) + coin * (real(count - 1) - real(count))
    };
    days.iter().map(found).sum::<f64>() / days.len() as f64
}

fn season(day: f64) -> f64 {
    1.0 + 0.15 * (std::f64::consts::TAU * day / 365.0).sin()
}

/// The same over several seeds, from `seed` on: enough series-days that a ratio of false warnings means something.
pub fn simulate_seeds(seed: u64, seeds: u64, series: usize, a_day: f64) -> Vec<Row> {
    let mut sum = simulate(seed, series, a_day);
    for more in 1..seeds.max(1) {
        for (row, other) in sum.iter_mut().zip(simulate(seed.wrapping_add(more), series, a_day)) {
            row.series_days += other.series_days;
            row.false_alarms += other.false_alarms;
            row.nominal += other.nominal;
            row.blind += other.blind;
            row.fourfold += other.fourfold;
            row.fourfold_found += other.fourfold_found;
            row.bursts += other.bursts;
            row.delays_hours.extend(other.delays_hours);
        }
    }
    sum.iter_mut().for_each(|row| row.delays_hours.sort_by(f64::total_cmp));
    sum
}

fn run(seed: u64, series: usize, a_day: f64, injecting: bool, rows: &mut [Row]) {
    let mut dice: Vec<Dice> =
        (0..series).map(|s| Dice::new(seed.wrapping_mul(1_000_003).wrapping_add(s as u64))).collect();
    let mut detector = Detector::new(series, a_day);
    for day in 0..DAYS {
        let sort = if is_holiday(day) { 7 } else { day % 7 };
        detector.new_day(sort);
        let plans: Vec<Injected> =
            (0..series).map(|s| if injecting { plan(day, s) } else { Injected::Nothing }).collect();
        let counts: Vec<[u16; 24]> =
            (0..series).map(|s| day_counts(&mut dice[s], MEANS[s % MEANS.len()], day, sort, plans[s])).collect();
        let mut first: Vec<Option<usize>> = vec![None; series];
        for hour in 0..24 {
            let now: Vec<u16> = counts.iter().map(|c| c[hour]).collect();
            for rise in detector.end_hour(hour, &now) {
                note(rise, hour, day, &plans, &mut first, injecting, rows);
            }
        }
        if day >= WARM_UP {
            tally(&plans, &first, injecting, rows);
        }
    }
}

fn note(
    rise: Rise,
    hour: usize,
    day: usize,
    plans: &[Injected],
    first: &mut [Option<usize>],
    injecting: bool,
    rows: &mut [Row],
) {
    let row = &mut rows[rise.series % MEANS.len()];
    let since = if plans[rise.series] == Injected::Burst { BURST_HOUR } else { 0 };
    if day >= WARM_UP && !injecting {
        row.false_alarms += 1.0;
    } else if hour >= since && first[rise.series].is_none() {
        first[rise.series] = Some(hour);
    }
}

fn tally(plans: &[Injected], first: &[Option<usize>], injecting: bool, rows: &mut [Row]) {
    for (s, plan) in plans.iter().enumerate() {
        let row = &mut rows[s % MEANS.len()];
        match plan {
            Injected::Nothing => row.series_days += if injecting { 0.0 } else { 1.0 },
            Injected::Fourfold => {
                row.fourfold += 1;
                row.fourfold_found += usize::from(first[s].is_some());
            }
            Injected::Burst => {
                row.bursts += 1;
                row.blind += usize::from(first[s].is_none());
                // The warning comes when its hour ends.
                row.delays_hours.extend(first[s].map(|hour| (hour + 1 - BURST_HOUR) as f64));
            }
        }
    }
}
