//! The chain of responsibility: which posts bear a duty, who holds them, who may act for them.
//!
//! It never counts or compares persons; a holder is named only beside the post that is held.

use jiff::civil::Date;
use serde::Serialize;

use crate::duty::{Agenda, Posts};
use crate::fault::Fault;
use crate::moment::Moment;
use crate::pack::Packs;
use crate::question::{Cell, Line};

/// A post of the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    pub name: String,
    /// Its roles, as stored terms.
    pub roles: Vec<String>,
    pub section: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Span {
    post: String,
    /// The holder, or the post that acts.
    other: String,
    from: Option<Date>,
    until: Option<Date>,
    seq: u64,
}

impl Span {
    fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|f| f <= day) && self.until.is_none_or(|u| u >= day)
    }

    fn overlaps(&self, other: &Span) -> bool {
        let before = |a: &Span, b: &Span| a.until.zip(b.from).is_some_and(|(until, from)| until < from);
        self.post == other.post && !before(self, other) && !before(other, self)
    }
}

/// A post that bears a duty at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bearer {
    pub post: String,
    pub section: Option<String>,
    /// Posts that may act for it on this day.
    pub substitutes: Vec<String>,
    /// Nobody holds it on this day.
    pub vacant: bool,
}

/// Who does, answers, is asked and is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bearers {
    pub responsible: Vec<Bearer>,
    pub accountable: Vec<Bearer>,
    pub consulted: Vec<Bearer>,
    pub informed: Vec<Bearer>,
}

impl Bearers {
    pub fn all(&self) -> impl Iterator<Item = &Bearer> {
        self.responsible.iter().chain(&self.accountable).chain(&self.consulted).chain(&self.informed)
    }
}

/// Posts, holdings, substitutes and assignments, as they were known by a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    posts: Vec<Post>,
    holdings: Vec<Span>,
    substitutes: Vec<Span>,
    assignments: Vec<Span>,
    day: Date,
}

impl Chain {
    pub fn new(agenda: &Agenda, answers: &[Vec<Line>], at: Moment) -> Chain {
        let Posts { posts, holdings, substitutes, assignments, .. } = agenda.posts;
        let so_far = |n: usize| answers.get(n).into_iter().flatten().filter(move |l| l.occurred.unix_s <= at.unix_s);
        let text = |line: &Line, n: usize| line.cells.get(n).and_then(Cell::text).map(str::to_owned);
        let day = |line: &Line, n: usize| line.cells.get(n).and_then(Cell::day);
        let span = |other: Option<usize>, from: usize| {
            move |line: &Line| {
                Some(Span {
                    post: text(line, 0)?,
                    other: other.and_then(|n| text(line, n)).unwrap_or_default(),
                    from: day(line, from),
                    until: day(line, from + 1),
                    seq: line.seq,
                })
            }
        };
        let post = |line: &Line| {
            let mut roles: Vec<String> = text(line, 1).into_iter().collect();
            if let Some(Cell::Texts(more)) = line.cells.get(3) {
                roles.extend(more.iter().cloned());
            }
            Some(Post { name: text(line, 0)?, roles, section: text(line, 2) })
        };
        Chain {
            posts: so_far(posts).filter_map(post).collect(),
            holdings: so_far(holdings).filter_map(span(Some(1), 2)).collect(),
            substitutes: substitutes.into_iter().flat_map(so_far).filter_map(span(Some(1), 2)).collect(),
            assignments: assignments.into_iter().flat_map(so_far).filter_map(span(None, 1)).collect(),
            day: crate::clock::office_day(at),
        }
    }

    /// Posts held by two at once, and posts with two substitutes at once: each is named, none is chosen.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (code, spans) in [("duty-two-holders", &self.holdings), ("duty-two-substitutes", &self.substitutes)] {
            for (n, a) in spans.iter().enumerate() {
                for b in spans[n + 1..].iter().filter(|b| a.overlaps(b) && a.other != b.other) {
                    faults.push(Fault::new(code).with("post", &a.post).with("first", a.seq).with("second", b.seq));
                }
            }
        }
        faults
    }

    /// Who holds a post on the day; nobody where two do, for that is a fault.
    pub fn holder(&self, post: &str) -> Option<&str> {
        let mut held = self.holdings.iter().filter(|h| h.post == post && h.covers(self.day));
        let first = held.next()?;
        held.all(|h| h.other == first.other).then_some(first.other.as_str())
    }

    /// Has a post taken its responsibility in writing, by an assignment that covers the day?
    pub fn assigned(&self, bearers: &Bearers) -> bool {
        let bears = |post: &str| bearers.responsible.iter().chain(&bearers.accountable).any(|b| b.post == post);
        self.assignments.iter().any(|a| bears(&a.post) && a.covers(self.day))
    }

    pub fn bearer(&self, post: &str) -> Bearer {
        let section = self.posts.iter().find(|p| p.name == post).and_then(|p| p.section.clone());
        let acting = self.substitutes.iter().filter(|s| s.post == post && s.covers(self.day));
        // A collective post such as the party group has no holder of its own.
        let ever = self.holdings.iter().any(|h| h.post == post);
        let held = self.holdings.iter().any(|h| h.post == post && h.covers(self.day));
        Bearer {
            post: post.to_owned(),
            section,
            substitutes: acting.map(|s| s.other.clone()).collect(),
            vacant: ever && !held,
        }
    }

    /// The posts that have these roles; section heads only of the section that the matter is in.
    pub fn bearers(&self, packs: &Packs, roles: &[String], section: Option<&str>) -> Vec<Bearer> {
        let terms = packs.vocabularies.get("role").map_or(&[][..], Vec::as_slice);
        let mut found: Vec<Bearer> = Vec::new();
        for role in roles {
            let stored = terms.iter().find(|t| t.key == *role).map_or(role.as_str(), |t| t.stored.as_str());
            let posts: Vec<&Post> = self.posts.iter().filter(|p| p.roles.iter().any(|r| r == stored)).collect();
            let in_section = |p: &&&Post| section.is_some() && p.section.as_deref() == section;
            let own: Vec<&&Post> = posts.iter().filter(in_section).collect();
            let narrow = role == "section_head" && !own.is_empty();
            let chosen: Vec<&Post> = if narrow { own.into_iter().copied().collect() } else { posts };
            for post in chosen {
                if !found.iter().any(|b| b.post == post.name) {
                    found.push(self.bearer(&post.name));
                }
            }
        }
        found
    }
}
