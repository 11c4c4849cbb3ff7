//! Sparse vectors and the statistics behind their weights. They never hold a string.
use crate::config::Grouping;
use crate::tokens::Token;
use rustc_hash::{FxHashMap, FxHashSet};

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

/// Words whose counts are kept, for a language.
const WORDS_KEPT: usize = 1 << 20;

/// In how many items each token was seen.
#[derive(Default)]
pub struct Statistics {
    items: f32,
    seen: FxHashMap<u32, f32>,
}

impl Statistics {
    pub fn learn(&mut self, title: &[Token], body: &[Token], worth: f32) {
        self.items += worth;
        let distinct: FxHashSet<u32> = title.iter().chain(body).map(|t| t.hash).collect();
        for t in distinct {
            *self.seen.entry(t).or_default() += worth;
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
    pub fn idf(&self, token: &Token, prior: f32) -> f32 {
        let seen = self.seen.get(&token.hash).copied().unwrap_or(0.0);
        let share = (seen + prior * token.background) / (self.items + prior);
        -share.min(1.0).ln()
    }

    /// The item's vector, its title counting more.
    pub fn vector(&self, title: &[Token], body: &[Token], c: &Grouping) -> Vector {
        let mut counts: FxHashMap<u32, (f32, Token)> = FxHashMap::default();
        for (list, weight) in [(title, c.title_weight), (body, 1.0)] {
            for t in list {
                counts.entry(t.hash).or_insert((0.0, *t)).0 += weight;
            }
        }
        let weigh =
            |(hash, (tf, t)): (u32, (f32, Token))| (hash, (1.0 + tf.max(1.0).ln()) * self.idf(&t, c.prior_items));
        let mut all: Vec<(u32, f32)> = counts.into_iter().map(weigh).filter(|e| e.1 > 0.0).collect();
        all.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        all.truncate(c.vector_max);
        all.sort_unstable_by_key(|e| e.0);
        let norm = all.iter().map(|e| e.1 * e.1).sum::<f32>().sqrt().max(1e-9);
        for e in &mut all {
            e.1 /= norm;
        }
        Vector(all.into())
    }
}
