//! Groups mentions of the same happening in one pass. It never reads a clock, a label or a second pass's result.
pub mod index;
pub mod null;
pub mod vector;

use crate::anchor::Anchors;
use crate::config::Grouping;
use crate::item::{Item, Lang};
use crate::tokens::{Token, tokens};
use index::Index;
use null::Null;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::sync::LazyLock;
use vector::{Statistics, Vector, terms};

/// What is kept of an original: never its text.
pub struct Mention {
    pub time_ms: i64,
    pub hotline: bool,
    pub group: u32,
    /// Nothing where the text names no place, date or number.
    anchors: Option<Box<Anchors>>,
}

/// Why an item stands where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    pub group: u32,
    pub score: f32,
    pub level: f32,
    /// The mention it is most like, if it joined.
    pub nearest: Option<u32>,
    /// The weightiest shared words, from the item's own redacted text.
    pub shared: Vec<String>,
}

/// The similarity of an item to a group.
struct Candidate {
    group: u32,
    score: f32,
    nearest: u32,
    /// The sum of its similarities to the members, time and anchors apart.
    sum: f32,
}

/// A mention that is like the item: by its words, and with time and anchors counted in.
struct Alike {
    group: u32,
    at: u32,
    similarity: f32,
    score: f32,
}

pub struct Groups {
    config: Grouping,
    /// Whether links name the words that they share.
    explain: bool,
    statistics: [Statistics; 4],
    mentions: Vec<Mention>,
    /// The vectors of the latest mentions.
    vectors: VecDeque<Vector>,
    members: Vec<Vec<u32>>,
    /// The squared length of the sum of each group's vectors.
    lengths: Vec<f32>,
    /// Groups that staff split off: the merge pass leaves them alone.
    sealed: FxHashSet<u32>,
    index: Index,
    nulls: FxHashMap<(Lang, u8), Null>,
    recent_ms: VecDeque<i64>,
}

/// How many times of recent items tell how dense the stream is.
const RECENT: usize = 32;
/// Mentions whose vectors are kept whole.
const VECTORS_KEPT: usize = 4_000;
/// Members that answer for a group when two groups are compared.
const CROSS_MAX: usize = 16;

impl Groups {
    pub fn new(config: Grouping, explain: bool) -> Self {
        Self {
            config,
            explain,
            statistics: Default::default(),
            mentions: Vec::new(),
            vectors: VecDeque::new(),
            members: Vec::new(),
            lengths: Vec::new(),
            sealed: FxHashSet::default(),
            index: Index::default(),
            nulls: FxHashMap::default(),
            recent_ms: Default::default(),
        }
    }

    pub fn mention(&self, at: u32) -> &Mention {
        &self.mentions[at as usize]
    }

    pub fn anchors(&self, at: u32) -> Option<&Anchors> {
        self.mentions[at as usize].anchors.as_deref()
    }

    pub fn len(&self) -> usize {
        self.mentions.len()
    }

    pub fn is_empty(&self) -> bool {
        self.mentions.is_empty()
    }

    pub fn group_of(&self, mention: u32) -> u32 {
        self.mentions[mention as usize].group
    }

    /// A copy spreads a group without moving it; it still says that the stream links.
    pub fn note_copy(&mut self, item: &Item) {
        for class in 0..5 {
            if let Some(null) = self.nulls.get_mut(&(item.lang, class)) {
                null.note_link(true);
            }
        }
    }

    /// Takes an original in and says which group it joined on arrival.
    pub fn take(&mut self, item: &Item, anchors: Anchors, time_ms: i64, forced: Option<u32>, alone: bool) -> Link {
        let (mut title, mut body) = (Vec::new(), Vec::new());
        tokens(&item.plain_title, item.lang, &mut title);
        tokens(&item.plain_body, item.lang, &mut body);
        let statistics = &self.statistics[item.lang as usize];
        let terms = terms(&title, &body, self.config.title_weight);
        let vector = statistics.vector(&terms, &self.config);
        self.pace(time_ms);
        let mention = Mention { time_ms, hotline: item.source_kind == "hotline", group: 0, anchors: anchors.some() };
        let candidates = self.candidates(&mention, &vector);
        let class = (item.lang, length_class(vector.0.len()));
        let level = self.level(class);
        let best = candidates.first().filter(|c| c.score >= level && !alone);
        let unrelated = candidates.iter().find(|c| best.is_none_or(|b| b.group != c.group)).map_or(0.0, |c| c.score);
        let certain = candidates.first().is_some_and(|c| c.score >= CERTAIN);
        self.nulls.entry(class).or_default().note(unrelated, certain);
        let mut link = self.link(best, &candidates, level, forced);
        let size = self.members[link.group as usize].len() as f32;
        let worth = (1.0 + size).powf(-self.config.group_power);
        self.statistics[item.lang as usize].learn(&terms, worth);
        if let Some(nearest) = link.nearest.filter(|_| self.explain) {
            link.shared = self.shared(&vector, nearest, &title, &body, item);
        }
        let sum = candidates.iter().find(|c| c.group == link.group).map_or(0.0, |c| c.sum);
        self.lengths[link.group as usize] += 2.0 * sum + 1.0;
        self.add(mention, vector, link.group);
        if alone {
            self.sealed.insert(link.group);
        }
        if best.is_some() && forced.is_none() {
            self.merge_near(link.group, &candidates, level);
        }
        link
    }

    fn link(&mut self, best: Option<&Candidate>, all: &[Candidate], level: f32, forced: Option<u32>) -> Link {
        let score = all.first().map_or(0.0, |c| c.score);
        let group = forced.or(best.map(|b| b.group)).unwrap_or_else(|| {
            self.members.push(Vec::new());
            self.lengths.push(0.0);
            self.members.len() as u32 - 1
        });
        Link { group, score, level, nearest: best.map(|b| b.nearest), shared: Vec::new() }
    }

    fn add(&mut self, mut mention: Mention, vector: Vector, group: u32) {
        let at = self.mentions.len() as u32;
        mention.group = group;
        self.index.add(at, &vector);
        self.members[group as usize].push(at);
        self.mentions.push(mention);
        // Older mentions answer through the index; only recent groups are compared with each other.
        self.vectors.push_back(vector);
        if self.vectors.len() > VECTORS_KEPT {
            self.vectors.pop_front();
        }
    }

    /// The vector of a mention; an empty one where it is no longer kept.
    fn vector(&self, at: u32) -> &Vector {
        static GONE: LazyLock<Vector> = LazyLock::new(Vector::default);
        let gone = self.mentions.len() - self.vectors.len();
        (at as usize).checked_sub(gone).and_then(|at| self.vectors.get(at)).unwrap_or(&GONE)
    }

    fn pace(&mut self, time_ms: i64) {
        self.recent_ms.push_back(time_ms);
        if self.recent_ms.len() > RECENT {
            self.recent_ms.pop_front();
        }
    }

    /// The days in which similarity halves or so: more where items are rare.
    fn tau_days(&self) -> f32 {
        let (first, last) = (self.recent_ms.front().copied().unwrap_or(0), self.recent_ms.back().copied().unwrap_or(0));
        let days = (last.saturating_sub(first)).abs() as f32 / DAY_MS;
        let an_item = if self.recent_ms.len() > 8 { days / (self.recent_ms.len() - 1) as f32 } else { 0.5 };
        (an_item * self.config.decay_items).clamp(self.config.decay_days, self.config.decay_days * 8.0)
    }

    fn decay(&self, a: &Mention, b: &Mention, tau: f32) -> f32 {
        let days = a.time_ms.saturating_sub(b.time_ms).saturating_abs() as f32 / DAY_MS;
        let slower = if a.hotline || b.hotline { self.config.hotline_slower } else { 1.0 };
        let gone = 1.0 + days / (tau * slower);
        if self.config.decay_power == 1.5 { 1.0 / (gone * gone.sqrt()) } else { gone.powf(-self.config.decay_power) }
    }

    /// Other place, other date, and words that take up an earlier item.
    fn agreement(&self, new: &Mention, old: &Mention) -> f32 {
        let Some(anchors) = &new.anchors else {
            return 1.0;
        };
        let follows = if anchors.follows { self.config.follow_up } else { 1.0 };
        let Some(old) = &old.anchors else {
            return follows;
        };
        if anchors.another_number(old) {
            return self.config.another_number;
        }
        match (anchors.elsewhere(old), anchors.another_day(old)) {
            (true, true) => self.config.elsewhere_and_when,
            (true, false) => self.config.elsewhere,
            _ => follows,
        }
    }

    /// All groups that share a token, best first.
    fn candidates(&mut self, new: &Mention, vector: &Vector) -> Vec<Candidate> {
        let tau = self.tau_days();
        let similar = self.index.similar(vector);
        let of = |(at, similarity): (u32, f32)| {
            let old = &self.mentions[at as usize];
            let score = similarity * self.decay(new, old, tau) * self.agreement(new, old);
            Alike { group: old.group, at, similarity, score }
        };
        let mut alike: Vec<Alike> = similar.into_iter().map(of).collect();
        alike.sort_unstable_by(|a, b| a.group.cmp(&b.group).then(b.score.total_cmp(&a.score)).then(a.at.cmp(&b.at)));
        let mut candidates: Vec<Candidate> =
            alike.chunk_by(|a, b| a.group == b.group).map(|m| self.candidate(m)).collect();
        candidates.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.group.cmp(&b.group)));
        candidates
    }

    /// What a group answers with, by those of its members that are at all alike, best first.
    fn candidate(&self, alike: &[Alike]) -> Candidate {
        let group = alike[0].group;
        let best = best_mean(alike.iter().map(|a| a.score), self.members[group as usize].len(), self.config.best_share);
        let middle = alike.iter().map(|a| a.score).sum::<f32>() / self.lengths[group as usize].max(1.0).sqrt();
        let weight = self.config.centroid;
        let score = if weight == 0.5 { (best * middle).sqrt() } else { best.powf(1.0 - weight) * middle.powf(weight) };
        Candidate { group, score, nearest: alike[0].at, sum: alike.iter().map(|a| a.similarity).sum() }
    }

    /// The level that a score must reach: it calibrates itself on what unrelated groups reach.
    fn level(&self, class: (Lang, u8)) -> f32 {
        let c = &self.config;
        let prior = if class.0 == Lang::Zh { c.null_prior_zh } else { c.null_prior };
        let (usual, linked) =
            self.nulls.get(&class).map_or((prior, 0.2), |null| (null.usual(prior, c.null_items), null.linked()));
        let usual = usual.clamp(prior * (1.0 - c.null_freedom), prior * (1.0 + c.null_freedom));
        let times = if class.0 == Lang::Zh { c.acceptance_zh } else { c.acceptance };
        let rare = (c.linked_share / linked).max(1.0).powf(c.linked_power).min(c.linked_most);
        (usual * times * rare).clamp(0.005, 0.6)
    }

    /// The changed group may now be near enough to another.
    fn merge_near(&mut self, group: u32, candidates: &[Candidate], level: f32) {
        for near in candidates.iter().filter(|c| c.group != group).take(4) {
            let sealed = self.sealed.contains(&group) || self.sealed.contains(&near.group);
            if !sealed && near.score >= level * 0.5 && self.cross(group, near.group) >= level * self.config.merge {
                self.merge(group, near.group);
            }
        }
    }

    /// Moves all members of one group to the other.
    pub fn merge(&mut self, into: u32, from: u32) {
        if into == from {
            return;
        }
        let pairs = self.members[into as usize].len() * self.members[from as usize].len();
        let between = self.usual_product(into, from) * pairs as f32;
        self.lengths[into as usize] += 2.0 * between + self.lengths[from as usize];
        let moved = std::mem::take(&mut self.members[from as usize]);
        for &m in &moved {
            self.mentions[m as usize].group = into;
        }
        self.members[into as usize].extend(moved);
    }

    /// The mean similarity between the last members of two groups, time and anchors apart.
    fn usual_product(&self, a: u32, b: u32) -> f32 {
        let last = |g: u32| self.members[g as usize].iter().rev().take(CROSS_MAX);
        let one = |x: &u32| -> f32 {
            let x = self.vector(*x);
            last(b).map(|&y| x.dot(self.vector(y))).sum()
        };
        last(a).map(one).sum::<f32>() / (last(a).count() * last(b).count()).max(1) as f32
    }

    fn cross(&self, a: u32, b: u32) -> f32 {
        let tau = self.tau_days();
        let last = |g: u32| self.members[g as usize].iter().rev().take(CROSS_MAX);
        let mut all: Vec<f32> = Vec::new();
        for &x in last(a) {
            for &y in last(b) {
                let alike = self.vector(x).dot(self.vector(y));
                let (x, old) = (&self.mentions[x as usize], &self.mentions[y as usize]);
                let score = alike * self.decay(x, old, tau) * self.agreement(x, old);
                all.push(score);
            }
        }
        all.sort_unstable_by(|a, b| b.total_cmp(a));
        best_mean(all.iter().copied(), all.len(), self.config.best_share)
    }

    fn shared(&self, vector: &Vector, nearest: u32, title: &[Token], body: &[Token], item: &Item) -> Vec<String> {
        let mut both: Vec<(f32, u32)> = vector.shared(self.vector(nearest));
        both.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let word = |hash: u32| {
            let find = |list: &[Token], text: &str| {
                list.iter().find(|t| t.hash == hash).map(|t| text[t.from as usize..t.to as usize].to_owned())
            };
            find(title, &item.plain_title).or_else(|| find(body, &item.plain_body))
        };
        both.iter().take(5).filter_map(|&(_, hash)| word(hash)).collect()
    }
}

const DAY_MS: f32 = 86_400_000.0;
/// A similarity that no unrelated item reaches.
const CERTAIN: f32 = 0.25;

fn length_class(tokens: usize) -> u8 {
    match tokens {
        0..=16 => 0,
        17..=64 => 1,
        _ => 2,
    }
}

/// The mean of the best share of `of` values, the missing ones being zero. Roots are averaged: several fair links
/// say more than a strong one and nothing else.
fn best_mean(sorted: impl Iterator<Item = f32>, of: usize, share: f32) -> f32 {
    let count = ((of as f32 * share).ceil() as usize).max(1);
    let mean = sorted.take(count).map(|score| score.max(0.0).sqrt()).sum::<f32>() / count as f32;
    mean * mean
}
