//! Notices that series rise beyond chance, hour by hour. It never warns twice of the same rise unless it doubles.
use super::baseline::{Baseline, Day};
use super::tail::{at_least, benjamini_hochberg};

/// Hours looked at together.
pub const WINDOWS: [usize; 3] = [2, 6, 24];

/// One series with its days; the last is today.
#[derive(Clone, Default)]
pub struct Series {
    pub days: Vec<Day>,
    baseline: Option<Baseline>,
    /// The greatest surprise of today.
    greatest: f64,
    /// Hour of the last warning and the count it named.
    warned: Option<(usize, u32)>,
}

/// A rise in a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rise {
    pub series: usize,
    pub hours: usize,
    pub observed: u32,
    pub expected: f64,
    pub p: f64,
    pub escalated: bool,
}

/// All series, one clock.
pub struct Detector {
    pub series: Vec<Series>,
    tails: Vec<Tail>,
    /// False warnings a day that are allowed over all series.
    pub a_day: f64,
    hour: usize,
}

/// Small p-values of one class of series: how often and how far they go by chance.
#[derive(Clone, Default)]
struct Tail {
    all: f64,
    beyond: f64,
    excess: f64,
}

/// From here on the tail is followed.
const TAIL_FROM: f64 = 5.0;
const CLASSES: usize = 8;
const COOLDOWN_HOURS: usize = 24;

impl Tail {
    /// Notes a day's greatest surprise, unless it goes so far beyond the level that it was no chance.
    fn note(&mut self, surprise: f64, level: f64) {
        if surprise > level * 1.3 {
            return;
        }
        self.all += 1.0;
        if surprise > TAIL_FROM {
            self.beyond += 1.0;
            self.excess += surprise - TAIL_FROM;
        }
    }

    /// The surprise whose p-value this is.
    fn level(&self, p: f64) -> f64 {
        let (rate, scale) = self.shape();
        TAIL_FROM + scale * (rate / p).ln().max(0.0)
    }

    fn shape(&self) -> (f64, f64) {
        let rate = (self.beyond + 200.0 * 0.02) / (self.all + 200.0);
        let scale = (self.excess + 30.0) / (self.beyond + 30.0);
        (rate, scale)
    }

    /// The chance that a day's greatest surprise is this great, as the history of this class says.
    fn calibrated(&self, surprise: f64) -> f64 {
        if surprise <= TAIL_FROM {
            return 1.0;
        }
        let (rate, scale) = self.shape();
        rate * (-(surprise - TAIL_FROM) / scale).exp()
    }
}

fn class(a_day: f64) -> usize {
    ((a_day.max(0.05) * 20.0).log2() / 1.5) as usize % CLASSES
}

impl Detector {
    pub fn new(series: usize, a_day: f64) -> Self {
        Self { series: vec![Series::default(); series], tails: vec![Tail::default(); CLASSES], a_day, hour: 0 }
    }

    /// A day begins: its sort for all series.
    pub fn new_day(&mut self, sort: usize) {
        let alone = self.a_day / self.series.len().max(1) as f64;
        for s in &mut self.series {
            if let Some(baseline) = s.baseline.as_ref().filter(|_| s.days.len() > 14) {
                let tail = &mut self.tails[class(baseline.a_day)];
                tail.note(s.greatest, tail.level(alone).max(TAIL_FROM + 4.0));
            }
            s.greatest = 0.0;
            s.baseline = Some(Baseline::of(&s.days));
            s.days.push(Day { hours: [0; 24], sort, odd: false });
        }
    }

    /// An hour of today ends with these counts, one a series: which of them rose.
    pub fn end_hour(&mut self, hour: usize, counts: &[u16]) -> Vec<Rise> {
        self.hour += 1;
        for (s, &n) in self.series.iter_mut().zip(counts) {
            if let Some(day) = s.days.last_mut() {
                day.hours[hour] = n;
            }
        }
        let rises: Vec<Option<Rise>> = (0..self.series.len()).map(|at| self.look(at, hour)).collect();
        let p: Vec<f64> = rises.iter().map(|r| r.map_or(1.0, |r| r.p)).collect();
        let stands = benjamini_hochberg(&p, self.a_day.min(0.5));
        let found: Vec<Rise> = rises.into_iter().zip(stands).filter_map(|(r, stands)| r.filter(|_| stands)).collect();
        found.into_iter().filter_map(|rise| self.warn(rise)).collect()
    }

    /// The most surprising window that ends now.
    fn look(&mut self, at: usize, hour: usize) -> Option<Rise> {
        let series = &self.series[at];
        let baseline = series.baseline.as_ref()?;
        let today = series.days.len() - 1;
        if today < 7 {
            return None;
        }
        let sorts = [series.days[today - 1].sort, series.days[today].sort];
        let count = |hours: usize| -> u32 {
            let of = |back: usize| {
                if back <= hour {
                    series.days[today].hours[hour - back]
                } else {
                    series.days[today - 1].hours[hour + 24 - back]
                }
            };
            (0..hours).map(|back| u32::from(of(back))).sum()
        };
        let judge = |hours: usize| {
            let observed = count(hours);
            let (expected, variance) = baseline.expect(sorts, hour, hours);
            Rise { series: at, hours, observed, expected, p: at_least(observed, expected, variance), escalated: false }
        };
        let best = WINDOWS.into_iter().map(judge).min_by(|a, b| a.p.total_cmp(&b.p))?;
        let surprise = -(best.p * WINDOWS.len() as f64).min(1.0).ln();
        let p = self.tails[class(baseline.a_day)].calibrated(surprise);
        let series = &mut self.series[at];
        series.greatest = series.greatest.max(surprise);
        Some(Rise { p, ..best })
    }

    /// A rise that was warned of is told again only when it has doubled.
    fn warn(&mut self, rise: Rise) -> Option<Rise> {
        let series = &mut self.series[rise.series];
        let recent = series.warned.filter(|(when, _)| self.hour <= when + COOLDOWN_HOURS);
        let escalated = recent.is_some();
        if recent.is_some_and(|(_, count)| rise.observed < 2 * count) {
            return None;
        }
        series.warned = Some((self.hour, rise.observed));
        if let Some(day) = series.days.last_mut() {
            day.odd = true;
        }
        Some(Rise { escalated, ..rise })
    }
}
