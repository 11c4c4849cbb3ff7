//! Duties that last: something kept fresh for as long as it is in use, and the items of a campaign.
//!
//! A thing that is no longer in use is never overdue.

use super::*;

impl Hand<'_> {
    /// Something must have happened within so many days, for as long as the thing is in use.
    pub(super) fn fresh(
        &self,
        n: usize,
        duty: &DutyDeclaration,
        openers: usize,
        columns: &OpenColumns,
        followers: usize,
    ) -> Vec<Standing> {
        let Some(most) = duty.fresh_days else { return Vec::new() };
        let mut by_thing: HashMap<u64, Vec<&Line>> = HashMap::new();
        for line in self.so_far(followers) {
            for root in line.cells.first().map_or(&[][..], Cell::facts) {
                by_thing.entry(*root).or_default().push(line);
            }
        }
        let mut found = Vec::new();
        for open in self.so_far(openers) {
            let cell = |column: Option<usize>| column.map(|c| &open.cells[c]);
            let opened = cell(columns.opened_on).and_then(Cell::day).unwrap_or_else(|| office_day(open.occurred));
            let from = self.began.map_or(opened, |b| b.max(opened));
            let closed = cell(columns.closed_on).and_then(Cell::day).filter(|c| *c <= self.today);
            let over = closed.is_some_and(|c| c.year() < self.scene.agenda.year);
            if over || opened > self.today || !self.in_force(duty, opened, self.today) {
                continue;
            }
            let section = cell(columns.section).and_then(Cell::text).map(str::to_owned);
            let mut s = self.blank(n, duty, open.root.to_string(), from, section);
            s.matter = cell(columns.title).and_then(Cell::text).map(str::to_owned);
            if let Some(post) = cell(columns.post).and_then(Cell::text) {
                s.bearers.responsible = vec![self.chain.bearer(post)];
            }
            let lines = by_thing.get(&open.root).map_or(&[][..], Vec::as_slice);
            let last = lines.last().copied();
            s.facts = std::iter::once(open.seq).chain(last.map(|l| l.seq)).collect();
            let start = last
                .map(|l| l.occurred)
                .filter(|o| office_day(*o) >= from)
                .or_else(|| Moment::on(from))
                .unwrap_or(self.scene.at);
            let clock = duty.clock.as_ref().and_then(|c| self.scene.packs.clocks.get(c));
            if let Ok(limit) = Limit::new(most, Unit::Day) {
                let named = self.named_day(duty, self.today);
                let basis = clock.map_or(named.basis, |c| c.basis.clone());
                let mark = clock.map_or(named.mark, |c| c.mark.clone());
                let rule = Rule { clock: named.clock, basis, mark, term: Term::Limit(limit), roll: Roll::Stay };
                self.clock(&mut s, &rule, &Run::from(start));
            }
            if closed.is_some() {
                s.acceptance = Acceptance::Waived;
            } else if let Some(due) = s.due {
                let remind = duty.remind_days.unwrap_or(3) * 86_400;
                s.timing = timing(self.scene.at, due.end(), remind);
                s.progress.n = (s.timing != Timing::Overdue).into();
                if s.timing == Timing::Overdue {
                    s.missing.push(Phrase::new("missing-fresh").with("since", office_day(start)).with("most", most));
                }
            }
            if s.acceptance == Acceptance::Assigned && last.is_some() {
                s.acceptance = Acceptance::Accepted;
            }
            label(&mut s);
            found.push(s);
        }
        found
    }

    /// Items of one thing, put together: n of N done.
    pub(super) fn campaigns(
        &self,
        n: usize,
        duty: &DutyDeclaration,
        items: Vec<(Option<u64>, Standing)>,
        parents: usize,
    ) -> Vec<Standing> {
        let mut found = Vec::new();
        for parent in self.so_far(parents) {
            let own: Vec<&Standing> = items.iter().filter(|(p, _)| *p == Some(parent.root)).map(|(_, s)| s).collect();
            if own.is_empty() {
                continue;
            }
            let mut s = self.blank(n, duty, parent.root.to_string(), office_day(parent.occurred), None);
            s.matter = parent.cells.first().and_then(Cell::text).map(str::to_owned);
            let open: Vec<&&Standing> =
                own.iter().filter(|i| matches!(i.outcome, Outcome::None) && i.label != Label::Waived).collect();
            s.progress = Progress { n: own.iter().filter(|i| i.progress.n == 1).count() as i64, of: own.len() as i64 };
            s.facts = std::iter::once(parent.seq).chain(own.iter().flat_map(|i| i.facts.iter().copied())).collect();
            s.bearers = own[0].bearers.clone();
            // What is due next speaks for the whole; once all is done, what was due last.
            let next = open.iter().filter(|i| i.due.is_some()).min_by_key(|i| i.due.map(|d| d.end().unix_s));
            let speaks =
                next.map(|i| **i).or_else(|| own.iter().copied().max_by_key(|i| i.due.map(|d| d.end().unix_s)));
            if let Some(item) = speaks {
                s.due = item.due;
                s.receipt = item.receipt.clone();
            }
            s.acceptance =
                own.iter().map(|i| i.acceptance).find(|a| *a == Acceptance::Accepted).unwrap_or(s.acceptance);
            s.missing = open
                .iter()
                .flat_map(|i| i.missing.iter().map(|m| m.clone().with("item", i.matter.clone().unwrap_or_default())))
                .collect();
            let any = |outcome| own.iter().any(|i| i.outcome == outcome);
            if open.is_empty() {
                s.outcome = if any(Outcome::Missed) {
                    Outcome::Missed
                } else if any(Outcome::FulfilledLate) {
                    Outcome::FulfilledLate
                } else {
                    Outcome::Fulfilled
                };
            }
            let worst = open.iter().map(|i| i.timing).max_by_key(|t| match t {
                Timing::Overdue => 3,
                Timing::Behind => 2,
                Timing::DueSoon => 1,
                _ => 0,
            });
            s.timing = worst.unwrap_or(Timing::Open);
            label(&mut s);
            found.push(s);
        }
        found
    }
}
