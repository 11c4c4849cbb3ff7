//! Sparse vectors and the statistics behind their weights. They never hold a string.
use crate::config::Grouping;
use crate::tokens::Token;
use rustc_hash::FxHashMap;

/// Tokens and weights, in ascending order of token; of length one.
#[derive(Clone, Debug, Default)]
pub struct Vector(pub Box<[(u32, f32)]>);

impl Vector {
    pub fn dot(&self, other: &Self) -> f32 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < self.0.len() && j < other.0.len() {
            let (a, b) = (self.0[i], other.0[j]);
            if a.0 == b.0 {
                sum += a.1 * b.1;
            }
            i += usize::from(a.0 <= b.0);
            j += usize::from(b.0 <= a.0);
        }
        sum
    }

    /// Products of the weights of the tokens that both hold.
    pub fn shared(&self, other: &Self) -> Vec<(f32, u32)> {
        let (mut i, mut j) = (0, 0);
        let mut both = Vec::new();
        while i < self.0.len() && j < other.0.len() {
            let (a, b) = (self.0[i], other.0[j]);
            if a.0 == b.0 {
                both.push((a.1 * b.1, a.0));
            }
            i += usize::from(a.0 <= b.0);
            j += usize::from(b.0 <= a.0);
        }
        both
    }
}

/// A token of an item: how often it is there, the title counting more, and the share of items expected to hold it.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    pub hash: u32,
    times: f32,
    background: f32,
}

/// The distinct tokens of an item, ascending.
pub fn terms(title: &[Token], body: &[Token], title_weight: f32) -> Vec<Term> {
    let term = |t: &Token, times| Term { hash: t.hash, times, background: t.background };
    let mut all: Vec<Term> = title.iter().map(|t| term(t, title_weight)).collect();
    all.extend(body.iter().map(|t| term(t, 1.0)));
    all.sort_unstable_by_key(|t| t.hash);
    all.dedup_by(|next, kept| {
        let same = next.hash == kept.hash;
        if same {
            kept.times += next.times;
        }
        same
    });
    all
}

/// Words whose counts are kept, for a language.
const WORDS_KEPT: usize = 1 << 20;

/// In how many items each token was seen.
#[derive(Default)]
pub struct Statistics {
    items: f32,
    seen: FxHashMap<u32, f32>,
}

impl Statistics {
    pub fn learn(&mut self, terms: &[Term], worth: f32) {
        self.items += worth;
        for t in terms {
            *self.seen.entry(t.hash).or_default() += worth;
        }
        // Words met once long ago say nothing that the background does not.
        if self.seen.len() > WORDS_KEPT {
            let mut counts: Vec<f32> = self.seen.values().copied().collect();
            let (_, middle, _) = counts.select_nth_unstable_by(WORDS_KEPT / 2, f32::total_cmp);
            let least = *middle;
            self.seen.retain(|_, count| *count > least);
        }
    }

    /// The surprise of seeing the token in an item.
    fn idf(&self, term: &Term, prior: f32) -> f32 {
        let seen = self.seen.get(&term.hash).copied().unwrap_or(0.0);
        let share = (seen + prior * term.background) / (self.items + prior);
        -share.min(1.0).ln()
    }

    /// The item's vector: the weightiest tokens, of length one together.
    pub fn vector(&self, terms: &[Term], c: &Grouping) -> Vector {
        let often = |times: f32| if times > 1.0 { 1.0 + times.ln() } else { 1.0 };
        let weigh = |t: &Term| (t.hash, often(t.times) * self.idf(t, c.prior_items));
        let mut all: Vec<(u32, f32)> = terms.iter().map(weigh).filter(|e| e.1 > 0.0).collect();
        if all.len() > c.vector_max {
            all.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            all.truncate(c.vector_max);
            all.sort_unstable_by_key(|e| e.0);
        }
        let norm = all.iter().map(|e| e.1 * e.1).sum::<f32>().sqrt().max(1e-9);
        for e in &mut all {
            e.1 /= norm;
        }
        Vector(all.into())
    }
}
