//! Finds copies and edited versions over thirty days. It never compares two whole texts.
use crate::tokens::hash;
use rustc_hash::FxHashMap;
use shouze_core::text::repair::is_han;

/// Hashes kept of each text, hashes it is found by, and hashes it is looked up with.
const KEPT: usize = 48;
const INDEXED: usize = 8;
const ASKED: usize = 24;
/// A hash shared by more texts than this is boilerplate: only the last ones are remembered.
const POSTING_MAX: usize = 32;

/// The smallest hashes of a text's shingles, ascending, and how many shingles it has.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Sketch {
    hashes: Box<[u32]>,
    shingles: u32,
}

/// How alike two sketches are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    pub jaccard: f32,
    /// The share of the shorter text that stands in the longer one.
    pub contained: f32,
    /// Length of the shorter to the longer.
    pub ratio: f32,
}

impl Sketch {
    /// Letters and digits only: breaks, spaces and punctuation may change on the way.
    pub fn new(text: &str) -> Self {
        let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let han = letters.iter().filter(|&&c| is_han(c)).count();
        let width = if han * 3 > letters.len() { 4 } else { 10 };
        let mut hashes: Vec<u32> = letters.windows(width.min(letters.len().max(1))).map(shingle).collect();
        hashes.sort_unstable();
        hashes.dedup();
        let shingles = hashes.len() as u32;
        hashes.truncate(KEPT);
        Self { hashes: hashes.into(), shingles }
    }

    pub fn likeness(&self, other: &Self) -> Likeness {
        let bound = |s: &Self| {
            if s.shingles as usize > s.hashes.len() { s.hashes.last().copied() } else { None }
        };
        let limit = [bound(self), bound(other)].into_iter().flatten().min().unwrap_or(u32::MAX);
        let cut = |s: &Self| s.hashes.partition_point(|&h| h <= limit);
        let (a, b) = (&self.hashes[..cut(self)], &other.hashes[..cut(other)]);
        let both = a.iter().filter(|h| b.binary_search(h).is_ok()).count() as f32;
        let (less, more) = (a.len().min(b.len()) as f32, (a.len() + b.len()) as f32 - both);
        let (short, long) = (self.shingles.min(other.shingles) as f32, self.shingles.max(other.shingles) as f32);
        Likeness { jaccard: both / more.max(1.0), contained: both / less.max(1.0), ratio: short / long.max(1.0) }
    }

    /// Whether the text is long enough to say that another is its copy.
    fn speaks(&self) -> bool {
        self.shingles >= 8
    }
}

fn shingle(chars: &[char]) -> u32 {
    let mut bytes = [0; 40];
    let mut len = 0;
    for c in chars {
        len += c.encode_utf8(&mut bytes[len..]).len();
    }
    // Fold once more, so that the smallest hashes are a fair sample.
    hash(&[&bytes[..len]]).wrapping_mul(0x9e37_79b1)
}

struct Original {
    item: u32,
    time_ms: i64,
    sketch: Sketch,
}

/// The originals of the last thirty days.
#[derive(Default)]
pub struct Copies {
    originals: Vec<Original>,
    /// For a hash, its latest entry in `chain`.
    heads: FxHashMap<u32, u32>,
    /// Originals that hold a hash, each with the entry before it.
    chain: Vec<(u32, u32)>,
}

/// The end of a chain.
const END: u32 = u32::MAX;

const WINDOW_MS: i64 = 30 * 86_400_000;

impl Copies {
    /// The original that this text is a copy or a version of.
    pub fn find(&self, sketch: &Sketch, time_ms: i64, same_dates: impl Fn(u32) -> bool) -> Option<(u32, Likeness)> {
        if !sketch.speaks() {
            return None;
        }
        let mut met: Vec<u32> = Vec::new();
        for hash in sketch.hashes.iter().take(ASKED) {
            self.follow(*hash, &mut met);
        }
        met.sort_unstable();
        met.dedup();
        let judged = met.into_iter().filter_map(|at| {
            let original = &self.originals[at as usize];
            let near = (time_ms - original.time_ms).abs() <= WINDOW_MS;
            let likeness = sketch.likeness(&original.sketch);
            let whole = likeness.jaccard > 0.98;
            (near
                && is_copy(likeness, sketch.shingles.min(original.sketch.shingles))
                && (whole || same_dates(original.item)))
            .then_some((original.item, likeness))
        });
        judged
            .max_by(|a, b| (a.1.contained + a.1.jaccard).total_cmp(&(b.1.contained + b.1.jaccard)).then(b.0.cmp(&a.0)))
    }

    /// The latest originals that hold the hash.
    fn follow(&self, hash: u32, met: &mut Vec<u32>) {
        let mut entry = self.heads.get(&hash).copied().unwrap_or(END);
        for _ in 0..POSTING_MAX {
            let Some(&(original, before)) = self.chain.get(entry as usize) else {
                return;
            };
            met.push(original);
            entry = before;
        }
    }

    /// Remembers an original.
    pub fn keep(&mut self, item: u32, time_ms: i64, sketch: Sketch) {
        if !sketch.speaks() {
            return;
        }
        let at = self.originals.len() as u32;
        for &hash in sketch.hashes.iter().take(INDEXED) {
            let entry = self.chain.len() as u32;
            let before = self.heads.insert(hash, entry).unwrap_or(END);
            self.chain.push((at, before));
        }
        self.originals.push(Original { item, time_ms, sketch });
    }

    pub fn len(&self) -> usize {
        self.originals.len()
    }

    pub fn is_empty(&self) -> bool {
        self.originals.is_empty()
    }

    /// Bytes held, counted from the capacities.
    pub fn bytes(&self) -> usize {
        let sketches: usize = self.originals.iter().map(|o| o.sketch.hashes.len() * 4).sum();
        let index = self.chain.capacity() * 8 + self.heads.capacity() * 9;
        sketches + index + self.originals.capacity() * size_of::<Original>()
    }
}

/// Short texts must agree wholly; longer ones may be cut, framed or edited.
fn is_copy(l: Likeness, shingles: u32) -> bool {
    if shingles < 24 {
        return l.jaccard >= 0.9;
    }
    l.jaccard >= 0.75 || (l.contained >= 0.8 && l.ratio >= 0.25)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "为配合火车站北广场启用，自三月十日起，六路公交车不再经过老汽车站、纺织厂、盐店街三个站点，改由学府路直达火车站北广场，新增学府路口、会展中心两站，首末班时间调整为六点半至二十点，发车间隔十二到十五分钟。";

    #[test]
    fn copies_are_found_and_other_texts_are_not() {
        let mut copies = Copies::default();
        copies.keep(7, 0, Sketch::new(TEXT));
        let found = |text: &str, day: i64| copies.find(&Sketch::new(text), day * 86_400_000, |_| true).map(|f| f.0);
        assert_eq!(found(TEXT, 29), Some(7));
        assert_eq!(found(TEXT, 31), None);
        let cut: String = TEXT.chars().take(TEXT.chars().count() * 6 / 10).collect();
        assert_eq!(found(&cut, 1), Some(7));
        assert_eq!(found(&format!("本报讯记者今天从县里获悉，{TEXT}详情可以到大厅询问工作人员。"), 1), Some(7));
        assert_eq!(
            found(
                "县医院整体搬迁至新院区，急诊十八日零时启用，门诊二十日八时开诊，住院患者分批转运，老院区保留康复科。",
                1
            ),
            None
        );
    }
}
