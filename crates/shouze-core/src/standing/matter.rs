//! Duties that a fact opens and another closes, by a day that it names or by a clock that it starts.
//!
//! A closing is never typed: it is a step or a fact that follows.

use super::*;

impl Hand<'_> {
    #[allow(clippy::too_many_arguments)]
    pub(super) fn matters(
        &self,
        n: usize,
        duty: &DutyDeclaration,
        openers: usize,
        columns: &OpenColumns,
        closers: usize,
        steps: bool,
        ended: Option<usize>,
    ) -> Vec<(Option<u64>, Standing)> {
        let mut followers: HashMap<u64, Vec<&Line>> = HashMap::new();
        for line in self.so_far(closers) {
            for root in line.cells.first().map_or(&[][..], Cell::facts) {
                followers.entry(*root).or_default().push(line);
            }
        }
        let mut ends: HashMap<u64, &Line> = HashMap::new();
        for line in ended.into_iter().flat_map(|e| self.so_far(e)) {
            for root in line.cells.first().map_or(&[][..], Cell::facts) {
                ends.entry(*root).or_insert(line);
            }
        }
        let mut found = Vec::new();
        for open in self.so_far(openers) {
            let following = followers.get(&open.root).map_or(&[][..], Vec::as_slice);
            let matter = Matter { open, following, steps, ended: ends.get(&open.root).copied() };
            if let Some(standing) = self.matter(n, duty, columns, &matter) {
                let parent = columns.parent.and_then(|c| open.cells[c].facts().first().copied());
                found.push((parent, standing));
            }
        }
        found
    }

    fn matter(&self, n: usize, duty: &DutyDeclaration, columns: &OpenColumns, matter: &Matter) -> Option<Standing> {
        let open = matter.open;
        let cell = |column: Option<usize>| column.map(|c| &open.cells[c]);
        let opened = office_day(open.occurred);
        let section = cell(columns.section).and_then(Cell::text).map(str::to_owned);
        let mut s = self.blank(n, duty, open.root.to_string(), opened, section);
        s.matter = cell(columns.title).and_then(Cell::text).map(str::to_owned);
        if let Some(post) = cell(columns.post).and_then(Cell::text) {
            // The matter itself names who answers for it.
            s.bearers.accountable = vec![self.chain.bearer(post)];
        }
        s.facts = std::iter::once(open.seq).chain(matter.following.iter().map(|l| l.seq)).collect();
        self.term(&mut s, duty, columns, matter);
        let closed = self.follow(&mut s, duty, matter);
        self.conclude(&mut s, duty, matter, closed);
        let year = self.scene.agenda.year;
        let over = closed
            .map(office_day)
            .or_else(|| matter.ended.filter(|_| s.label == Label::Waived).map(|l| office_day(l.occurred)));
        let last = over.map(|o| o.max(s.due.map_or(o, Due::day)));
        let now = last.is_none_or(|d| d.year() >= year) || opened.year() == year;
        (now && self.in_force(duty, opened, self.today)).then_some(s)
    }

    /// When it is due: by a day that the fact names, or by the clock that it starts.
    fn term(&self, s: &mut Standing, duty: &DutyDeclaration, columns: &OpenColumns, matter: &Matter) {
        let cell = |column: Option<usize>| column.map(|c| &matter.open.cells[c]);
        let clock = duty.clock.as_ref().and_then(|c| self.scene.packs.clocks.get(c));
        let mut run = Run { starts: vec![("occurred".into(), Some(matter.open.occurred))], ..Run::default() };
        if !columns.starts.is_empty() {
            let at = |c: &Option<usize>| c.and_then(|c| matter.open.cells[c].time());
            run.starts = columns.starts.iter().map(|(name, c)| (name.clone(), at(c))).collect();
            run.first_given = duty.first_given;
        }
        matter.events(duty, clock.and_then(|c| c.extend), &mut run);
        if let Some(day) = cell(columns.due).and_then(Cell::day) {
            self.clock(s, &self.named_day(duty, day), &run);
        } else if let Some(clock) = clock {
            let kind = cell(columns.limit).and_then(Cell::text);
            match clock.rule(kind) {
                Some(rule) => self.clock(s, &rule, &run),
                None => {
                    let got = kind.unwrap_or_default();
                    s.fault = Some(Fault::new("clock-no-limit-for").with("clock", &clock.id).with("kind", got));
                }
            }
        } else {
            let Rule { basis, mark, .. } = self.named_day(duty, office_day(matter.open.occurred));
            s.receipt = Some(Receipt::without_term(matter.open.occurred, basis, mark, self.scene.calendar));
        }
    }

    /// Reads the steps or followers; gives the moment at which it was closed.
    fn follow(&self, s: &mut Standing, duty: &DutyDeclaration, matter: &Matter) -> Option<Moment> {
        if !matter.steps {
            if !matter.following.is_empty() {
                s.acceptance = Acceptance::Accepted;
            }
            return matter.following.first().map(|l| l.occurred);
        }
        let last = matter.following.last()?;
        let term = last.cells.get(1).and_then(Cell::text).unwrap_or_default();
        let is = |list: &[String]| list.iter().any(|t| t == term);
        s.acceptance = Acceptance::Accepted;
        if is(&duty.steps.handed_on) {
            s.acceptance = Acceptance::HandedOn;
        }
        if is(&duty.steps.waived) {
            s.acceptance = Acceptance::Waived;
        }
        if is(&duty.steps.failed) {
            s.outcome = Outcome::Missed;
        }
        if is(&duty.steps.pause) {
            s.timing = Timing::Paused;
        }
        is(&duty.steps.done).then_some(last.occurred)
    }

    fn conclude(&self, s: &mut Standing, duty: &DutyDeclaration, matter: &Matter, closed: Option<Moment>) {
        let at = self.scene.at;
        let end = s.due.map(Due::end);
        match closed {
            Some(closed) => {
                s.progress.n = 1;
                let late = end.is_some_and(|e| closed > e);
                s.outcome = if late { Outcome::FulfilledLate } else { Outcome::Fulfilled };
                s.timing = if late { Timing::Overdue } else { Timing::Open };
            }
            None => {
                if matter.ended.is_some() {
                    s.acceptance = Acceptance::Waived;
                }
                if s.receipt.as_ref().is_some_and(Receipt::paused) {
                    s.timing = Timing::Paused;
                }
                if s.acceptance != Acceptance::Waived {
                    let kind = duty.closed_by.clone().unwrap_or_default();
                    let step = if matter.steps { format!("：{}", duty.steps.done.join("、")) } else { String::new() };
                    let due = end.map_or("—".into(), |e| office_day(e).to_string());
                    s.missing.push(Phrase::new("missing-close").with("kind", kind).with("step", step).with("due", due));
                }
                if let (Some(end), true) = (end, s.timing == Timing::Open) {
                    s.timing = timing(at, end, soon_s(s, duty));
                }
            }
        }
        label(s);
    }
}

/// An opening fact and what followed.
struct Matter<'a> {
    open: &'a Line,
    following: &'a [&'a Line],
    steps: bool,
    /// The later fact that took its place.
    ended: Option<&'a Line>,
}

impl Matter<'_> {
    /// Pauses, extensions and restarts, read from the steps.
    fn events(&self, duty: &DutyDeclaration, extend: Option<i64>, run: &mut Run) {
        let words = &duty.steps;
        for line in self.following.iter().filter(|_| self.steps) {
            let term = line.cells.get(1).and_then(Cell::text).unwrap_or_default();
            let is = |list: &[String]| list.iter().any(|t| t == term);
            if is(&words.pause) {
                run.pauses.push(Pause { from: line.occurred, to: None, ground: term.to_owned() });
            }
            let open = run.pauses.last_mut().filter(|p| p.to.is_none());
            if let (Some(pause), true) = (open, is(&words.resume)) {
                pause.to = Some(line.occurred);
            }
            if is(&words.extend) {
                let by = extend.and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
                run.extensions.push(Extension {
                    by,
                    approval: format!("#{}", line.seq),
                    approved: Some(line.occurred),
                });
            }
            if is(&words.restart) {
                run.restarts.push(line.occurred);
            }
        }
    }
}

/// How long before its end a matter's reminder begins: a quarter of an hour clock's time, else seven days.
fn soon_s(s: &Standing, duty: &DutyDeclaration) -> i64 {
    let whole = s.receipt.as_ref().and_then(|r| match r.due? {
        Due::At(due) => Some(due.unix_s - r.start.unix_s),
        Due::Day(_) => None,
    });
    match (duty.remind_days, whole) {
        (Some(days), _) => days * 86_400,
        (None, Some(whole)) => whole / 4,
        (None, None) => 7 * 86_400,
    }
}
