//! Which mentions hold a token, and the similarities of a vector to all of them. It never looks at a text.
use super::vector::Vector;
use rustc_hash::FxHashMap;

/// A token held by more mentions than this says little: the oldest are forgotten.
const POSTING_MAX: usize = 256;

/// A similarity below this is no sign of anything.
const FAINT: f32 = 0.01;

/// Mentions that can still be found, and how often the others are forgotten.
pub const WINDOW: u32 = 20_000;
const SWEEP_EVERY: u32 = 8_192;
/// More than the mentions that can be found at once.
const PLACES: usize = 1 << 15;

#[derive(Default)]
pub struct Index {
    postings: FxHashMap<u32, Vec<(u32, f32)>>,
    /// Similarities being summed, a place for each mention that can be found; zero between calls.
    sums: Vec<f32>,
}

impl Index {
    pub fn add(&mut self, mention: u32, vector: &Vector) {
        for &(token, weight) in &vector.0 {
            let list = self.postings.entry(token).or_default();
            if list.len() >= POSTING_MAX {
                list.drain(..POSTING_MAX / 4);
            }
            list.push((mention, weight));
        }
        self.sums.resize(PLACES, 0.0);
        if mention.is_multiple_of(SWEEP_EVERY) {
            self.sweep(mention.saturating_sub(WINDOW));
        }
    }

    /// Forgets mentions before this one, and tokens that nobody holds any more.
    fn sweep(&mut self, oldest: u32) {
        self.postings.retain(|_, list| {
            list.drain(..list.partition_point(|e| e.0 < oldest));
            if list.capacity() > 4 * list.len() + 8 {
                list.shrink_to_fit();
            }
            !list.is_empty()
        });
    }

    /// Every mention that is at all alike, with its similarity, in ascending order of mention.
    pub fn similar(&mut self, vector: &Vector) -> Vec<(u32, f32)> {
        let mut met: Vec<u32> = Vec::new();
        for &(token, weight) in &vector.0 {
            let Some(list) = self.postings.get(&token) else {
                continue;
            };
            for &(mention, other) in list {
                let sum = &mut self.sums[mention as usize % PLACES];
                if *sum == 0.0 {
                    met.push(mention);
                }
                *sum += weight * other;
            }
        }
        let mut found: Vec<(u32, f32)> = Vec::new();
        for mention in met {
            let sum = std::mem::take(&mut self.sums[mention as usize % PLACES]);
            if sum >= FAINT {
                found.push((mention, sum));
            }
        }
        found.sort_unstable_by_key(|e| e.0);
        found
    }
}
