//! Notices that series rise beyond chance, hour by hour. It never warns twice of the same rise unless it doubles.
use super::baseline::{Baseline, CLASSES, Day, Pool, class};
use super::chance::Chance;
use super::tail::{at_least, benjamini_hochberg};

/// Hours looked at together while the day runs: a burst.
pub const WINDOWS: [usize; 2] = [2, 4];
/// The shares of the allowed false warnings that bursts, and whole days (looked at once, when they end), may use.
/// The rest covers what the calibration cannot know: it carries a tail on beyond what it has seen.
const SHARES: [f64; 2] = [0.45, 0.45];

/// One series with its days; the last is today.
#[derive(Clone, Default)]
pub struct Series {
    pub days: Vec<Day>,
    baseline: Option<Baseline>,
    /// The greatest surprise of today: of a burst, of the whole day.
    greatest: [f64; 2],
    /// Hour of the last warning, the hours it looked at and the count it named.
    warned: Option<(usize, usize, u32)>,
}

impl Series {
    /// What the last hours brought, up to this hour of today.
    fn count(&self, hour: usize, hours: usize) -> u32 {
        let today = self.days.len() - 1;
        let of = |back: usize| {
            if back <= hour {
                self.days[today].hours[hour - back]
            } else {
                self.days[today - 1].hours[hour + 24 - back]
            }
        };
        (0..hours).map(|back| u32::from(of(back))).sum()
    }
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
    /// Of bursts and of whole days, by class.
    chances: [Vec<Chance>; 2],
    pool: Pool,
    /// False warnings a day that are allowed over all series.
    pub a_day: f64,
    hour: usize,
}

const COOLDOWN_HOURS: usize = 24;

impl Detector {
    pub fn new(series: usize, a_day: f64) -> Self {
        Self {
            series: vec![Series::default(); series],
            chances: [vec![Chance::new(5.0, 0.05); CLASSES], vec![Chance::new(3.0, 0.05); CLASSES]],
            pool: Pool::default(),
            a_day,
            hour: 0,
        }
    }

    /// A day begins: its sort for all series.
    pub fn new_day(&mut self, sort: usize) {
        self.pool.fade();
        for s in &mut self.series {
            let known = s.days.len() > 14;
            if let (Some(baseline), Some(day), true) = (&s.baseline, s.days.last(), known) {
                self.pool.note(day, baseline);
                for (chances, greatest) in self.chances.iter_mut().zip(s.greatest) {
                    chances[class(baseline.a_day)].note(greatest);
                }
            }
        }
        self.chances.iter_mut().flatten().for_each(Chance::fit);
        for s in &mut self.series {
            s.greatest = [0.0; 2];
            s.baseline = Some(Baseline::of(&s.days, &self.pool));
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
        // By chance the procedure brings rate / (1 - rate) discoveries, not rate.
        let stands = benjamini_hochberg(&p, self.a_day / (1.0 + self.a_day));
        let found: Vec<Rise> = rises.into_iter().zip(stands).filter_map(|(r, stands)| r.filter(|_| stands)).collect();
        found.into_iter().filter_map(|rise| self.warn(rise, hour)).collect()
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
        let judge = |hours: usize| {
            let observed = series.count(hour, hours);
            let (expected, variance) = baseline.expect(sorts, hour, hours);
            Rise { series: at, hours, observed, expected, p: at_least(observed, expected, variance), escalated: false }
        };
        let burst = WINDOWS.into_iter().map(judge).min_by(|a, b| a.p.total_cmp(&b.p));
        let whole = (hour == 23).then(|| judge(24));
        let class = class(baseline.a_day);
        let series = &mut self.series[at];
        let mut best: Option<Rise> = None;
        for (kind, rise) in [burst, whole].into_iter().enumerate() {
            let Some(rise) = rise else {
                continue;
            };
            let surprise = -rise.p.ln();
            let p = (self.chances[kind][class].p(surprise) / SHARES[kind]).min(1.0);
            series.greatest[kind] = series.greatest[kind].max(surprise);
            if best.is_none_or(|b| p < b.p) {
                best = Some(Rise { p, ..rise });
            }
        }
        best
    }

    /// A rise that was warned of is told again only when it has doubled.
    fn warn(&mut self, rise: Rise, hour: usize) -> Option<Rise> {
        let series = &mut self.series[rise.series];
        let recent = series.warned.filter(|(when, ..)| self.hour <= when + COOLDOWN_HOURS);
        if recent.is_some_and(|(_, hours, count)| series.count(hour, hours) < 2 * count) {
            return None;
        }
        series.warned = Some((self.hour, rise.hours, rise.observed));
        if let Some(day) = series.days.last_mut() {
            day.odd = true;
        }
        Some(Rise { escalated: recent.is_some(), ..rise })
    }
}
