//! Periodic duties: so many in every period, spread, without too long a gap, or at most so many.
//!
//! It never counts a fact of another period, and it extrapolates from two events at the least.

use super::*;

impl Hand<'_> {
    pub(super) fn periodic(&self, n: usize, duty: &DutyDeclaration, lines: usize) -> Vec<Standing> {
        let Some(per) = duty.per else { return Vec::new() };
        let periods = per.periods(self.scene.agenda.year);
        let owed = periods.iter().filter(|p| p.from <= self.today && self.in_force(duty, p.from, p.to));
        owed.map(|p| self.in_period(n, duty, per, p, lines)).collect()
    }

    fn in_period(&self, n: usize, duty: &DutyDeclaration, per: Per, period: &Period, lines: usize) -> Standing {
        let from = self.began.map_or(period.from, |b| b.max(period.from)).max(duty.since.unwrap_or(period.from));
        let mut s = self.blank(n, duty, period.to_string(), from, None);
        let all = self.by_day.get(&lines).map_or(&[][..], Vec::as_slice);
        let first = all.partition_point(|l| l.day < Some(period.from));
        let last = all.partition_point(|l| l.day <= Some(period.to));
        let counted = &all[first..last];
        s.facts = counted.iter().map(|l| l.seq).collect();
        let by_clock = duty.clock.as_ref().and_then(|c| self.scene.packs.clocks.get(c)).and_then(|c| c.rule(None));
        let rule = match by_clock {
            Some(rule) if matches!(rule.term, Term::Fixed { .. }) => rule,
            _ => self.named_day(duty, period.to),
        };
        let run = Run::from(Moment::on(period.from).unwrap_or(self.scene.at));
        self.clock(&mut s, &rule, &run);
        s.progress = Progress { n: self.measured(duty, counted), of: duty.at_least.or(duty.at_most).unwrap_or(1) };
        if s.acceptance == Acceptance::Assigned && !counted.is_empty() {
            s.acceptance = Acceptance::Accepted;
        }
        let share = self.is_share(duty);
        let ended = s.due.is_some_and(|d| self.scene.at > d.end());
        if let Some(limit) = duty.at_most {
            self.at_most(&mut s, limit, ended);
        } else if share && counted.is_empty() {
            s.timing = Timing::NotTriggered;
        } else {
            self.at_least(&mut s, duty, per, period, counted, ended, share);
        }
        label(&mut s);
        s
    }

    fn at_most(&self, s: &mut Standing, limit: i64, ended: bool) {
        if s.progress.n > limit {
            s.outcome = Outcome::Missed;
            s.missing.push(Phrase::new("missing-too_many").with("n", s.progress.n).with("of", limit));
        } else if ended {
            s.outcome = Outcome::Fulfilled;
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn at_least(
        &self,
        s: &mut Standing,
        duty: &DutyDeclaration,
        per: Per,
        period: &Period,
        counted: &[&Line],
        ended: bool,
        share: bool,
    ) {
        let Progress { n, of } = s.progress;
        let late = |due: Due| counted.get(of as usize - 1).is_some_and(|l| l.occurred > due.end());
        let whole = n >= of;
        if whole && !share && s.due.is_some_and(late) {
            s.outcome = Outcome::FulfilledLate;
        } else if whole && (!share || ended) {
            s.outcome = Outcome::Fulfilled;
        } else if !whole && ended {
            s.outcome = Outcome::Missed;
            s.timing = Timing::Overdue;
        }
        let due = s.due.map_or(period.to, Due::day);
        if !whole {
            let code = if share { "missing-share" } else { "missing-count" };
            s.missing.push(Phrase::new(code).with("left", of - n).with("n", n).with("of", of).with("due", due));
        }
        self.spread(s, duty, counted);
        self.gap(s, duty, s.from, due, counted);
        if whole || ended {
            return;
        }
        let remind = duty.remind_days.unwrap_or_else(|| per.remind_days());
        let (elapsed, total) = (days(period.from, self.today) + 1, days(period.from, due) + 1);
        let left = days(self.today, due);
        s.timing = if share || (of > 1 && of * elapsed / total.max(1) > n) { Timing::Behind } else { s.timing };
        s.timing = if left <= remind && !share { Timing::DueSoon } else { s.timing };
        if !share {
            let linear = n >= 2;
            s.forecast = Some(Forecast {
                method: if linear { "linear" } else { "pace_only" },
                expected: linear.then(|| n * total / elapsed.max(1)),
                needed: of - n,
                days_left: left,
                every_days: left / (of - n).max(1),
            });
        }
    }

    /// At least one in each smaller period that has ended.
    fn spread(&self, s: &mut Standing, duty: &DutyDeclaration, counted: &[&Line]) {
        let Some(spread) = duty.spread else { return };
        let end = s.due.map(Due::day).unwrap_or(self.today);
        for part in
            spread.periods(self.scene.agenda.year).iter().filter(|p| p.from >= s.from.first_of_month() && p.to <= end)
        {
            let none = !counted.iter().any(|l| l.day.is_some_and(|d| part.from <= d && d <= part.to));
            if none && self.today > part.to {
                s.outcome = Outcome::Missed;
                s.missing.push(Phrase::new("missing-spread").with("period", part));
            }
        }
    }

    /// No longer gap than allowed, from the beginning until now.
    fn gap(&self, s: &mut Standing, duty: &DutyDeclaration, from: Date, to: Date, counted: &[&Line]) {
        let Some(most) = duty.longest_gap_days else { return };
        let mut last = from;
        let stops = counted.iter().filter_map(|l| l.day).chain([self.today.min(to)]);
        let mut sorted: Vec<Date> = stops.collect();
        sorted.sort();
        for stop in sorted {
            if days(last, stop) > most {
                s.outcome = Outcome::Missed;
                s.missing.push(
                    Phrase::new("missing-gap")
                        .with("from", last)
                        .with("to", stop)
                        .with("days", days(last, stop))
                        .with("most", most),
                );
            }
            last = last.max(stop);
        }
    }

    fn is_share(&self, duty: &DutyDeclaration) -> bool {
        let indicator = duty.indicator.as_deref().and_then(|i| self.scene.packs.indicator(i));
        indicator.is_some_and(|i| matches!(i.measure, Measure::Share(_)))
    }

    fn measured(&self, duty: &DutyDeclaration, counted: &[&Line]) -> i64 {
        let indicator = duty.indicator.as_deref().and_then(|i| self.scene.packs.indicator(i));
        match indicator.map(|i| &i.measure) {
            Some(Measure::Share(_)) => {
                let part = counted.iter().filter(|l| l.part).count() as i64;
                part * 100 / (counted.len() as i64).max(1)
            }
            Some(Measure::Sum(source)) => {
                let scale = if let Sort::Decimal(scale) = source.sort() { scale } else { 0 };
                let units: i64 = counted
                    .iter()
                    .filter_map(|l| if let Some(Cell::Number(n)) = l.cells.first() { Some(*n) } else { None })
                    .sum();
                units / 10i64.pow(scale.into())
            }
            Some(Measure::Distinct(_)) => {
                let mut seen: Vec<&Cell> = Vec::new();
                for cell in counted.iter().filter_map(|l| l.cells.first()).filter(|c| **c != Cell::Nothing) {
                    if !seen.contains(&cell) {
                        seen.push(cell);
                    }
                }
                seen.len() as i64
            }
            _ => counted.len() as i64,
        }
    }
}
