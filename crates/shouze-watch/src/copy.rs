//! Finds copies and edited versions over thirty days. It never compares two whole texts.
use crate::tokens::hash;
use shouze_core::text::repair::is_han;
use std::collections::VecDeque;

/// Hashes kept of each text, hashes it is found by, and hashes it is looked up with.
const KEPT: usize = 48;
const INDEXED: usize = 8;
const ASKED: usize = 24;
/// A hash shared by more texts than this is boilerplate: only the last ones are looked at.
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

    /// The hashes as they are kept, and how many.
    fn brief(&self) -> ([u16; KEPT], usize) {
        let mut brief = [0; KEPT];
        for (kept, &hash) in brief.iter_mut().zip(&self.hashes) {
            *kept = shorten(hash);
        }
        (brief, self.hashes.len())
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

/// Twelve significant bits of a hash: small hashes, of which a sketch consists, keep apart, and the order stays.
fn shorten(hash: u32) -> u16 {
    if hash < 2048 {
        return hash as u16;
    }
    let exponent = 31 - hash.leading_zeros();
    (((exponent - 10) << 11) | ((hash >> (exponent - 11)) & 0x7ff)) as u16
}

/// A remembered text: 176 bytes, however long it was.
struct Original {
    item: u32,
    /// Since 1970: the window is thirty days, seconds do not matter.
    minute: i32,
    shingles: u32,
    /// The hashes it is found by, and for each the original that held the like before.
    keys: [u32; INDEXED],
    before: [u32; INDEXED],
    kept: u16,
    brief: [u16; KEPT],
}

impl Original {
    fn new(item: u32, minute: i32, sketch: &Sketch) -> Self {
        let (brief, kept) = sketch.brief();
        let mut keys = [0; INDEXED];
        for (key, &hash) in keys.iter_mut().zip(&sketch.hashes) {
            *key = hash;
        }
        Self { item, minute, shingles: sketch.shingles, keys, before: [END; INDEXED], kept: kept as u16, brief }
    }

    fn indexed(&self) -> usize {
        INDEXED.min(self.kept as usize)
    }

    fn likeness(&self, other: &Self) -> Likeness {
        let hashes = |o: &Self| (o.kept as usize, o.shingles as usize > o.kept as usize);
        let bound = |o: &Self| match hashes(o) {
            (kept @ 1.., true) => Some(o.brief[kept - 1]),
            _ => None,
        };
        let limit = [bound(self), bound(other)].into_iter().flatten().min().unwrap_or(u16::MAX);
        let cut = |o: &Self| o.brief[..o.kept as usize].partition_point(|&h| h <= limit);
        let (a, b) = (&self.brief[..cut(self)], &other.brief[..cut(other)]);
        let both = shared(a, b) as f32;
        let (less, more) = (a.len().min(b.len()) as f32, (a.len() + b.len()) as f32 - both);
        let (short, long) = (self.shingles.min(other.shingles) as f32, self.shingles.max(other.shingles) as f32);
        Likeness { jaccard: both / more.max(1.0), contained: both / less.max(1.0), ratio: short / long.max(1.0) }
    }
}

/// How many values two ascending lists have in common.
fn shared(a: &[u16], b: &[u16]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        both += usize::from(a[i] == b[j]);
        let (x, y) = (a[i], b[j]);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    both
}

/// The originals of the last thirty days, in order of arrival, in chunks that are dropped whole.
#[derive(Default)]
pub struct Copies {
    chunks: VecDeque<Vec<Original>>,
    /// Originals in chunks that were dropped.
    gone: u32,
    count: u32,
    /// For each residue of a hash, the latest original that holds one like it.
    heads: Vec<u32>,
}

/// The end of a chain.
const END: u32 = u32::MAX;
const CHUNK: usize = 4096;
const MINUTE_MS: i64 = 60_000;
const WINDOW_MINUTES: i32 = 30 * 24 * 60;

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
        let new = Original::new(0, minute(time_ms), sketch);
        let judged = met.into_iter().filter_map(|at| {
            let original = self.at(at)?;
            let near = new.minute.abs_diff(original.minute) <= WINDOW_MINUTES as u32;
            let likeness = new.likeness(original);
            let whole = likeness.jaccard > 0.98;
            (near && is_copy(likeness, sketch.shingles.min(original.shingles)) && (whole || same_dates(original.item)))
                .then_some((original.item, likeness))
        });
        judged
            .max_by(|a, b| (a.1.contained + a.1.jaccard).total_cmp(&(b.1.contained + b.1.jaccard)).then(b.0.cmp(&a.0)))
    }

    fn at(&self, original: u32) -> Option<&Original> {
        let place = original.checked_sub(self.gone)? as usize;
        self.chunks.get(place / CHUNK)?.get(place % CHUNK)
    }

    /// The latest originals that hold the hash.
    fn follow(&self, hash: u32, met: &mut Vec<u32>) {
        if self.heads.is_empty() {
            return;
        }
        let mut next = self.heads[hash as usize & (self.heads.len() - 1)];
        let mut found = 0;
        while let Some(original) = self.at(next) {
            let keys = &original.keys[..original.indexed()];
            found += usize::from(keys.contains(&hash));
            if keys.contains(&hash) {
                met.push(next);
            }
            let same = |key: &u32| (key ^ hash) as usize & (self.heads.len() - 1) == 0;
            match keys.iter().position(same) {
                Some(place) if found < POSTING_MAX => next = original.before[place],
                _ => return,
            }
        }
    }

    /// Remembers an original.
    pub fn keep(&mut self, item: u32, time_ms: i64, sketch: &Sketch) {
        if !sketch.speaks() {
            return;
        }
        let original = Original::new(item, minute(time_ms), sketch);
        self.forget(original.minute);
        if self.chunks.back().is_none_or(|c| c.len() == CHUNK) {
            self.chunks.push_back(Vec::with_capacity(CHUNK));
        }
        if let Some(last) = self.chunks.back_mut() {
            last.push(original);
        }
        self.count += 1;
        // A chunk's worth of buckets and more, so that a chain has two on average.
        if self.heads.len() < self.len() * 4 {
            self.heads = vec![END; (self.len() * 8).next_power_of_two()];
            (self.gone..self.count).for_each(|at| self.link(at));
        } else {
            self.link(self.count - 1);
        }
    }

    /// Drops chunks that ended before the window, with two days for those who come late. One item with a time of its
    /// own neither empties the window nor keeps it open: the earliest of the last few, and of two in a chunk, decide.
    fn forget(&mut self, now: i32) {
        let last_few = self.chunks.back().into_iter().flat_map(|c| c.iter().rev().take(8));
        let now = last_few.map(|o| o.minute).fold(now, i32::min);
        let old = |chunk: &Vec<Original>| {
            chunk.len() == CHUNK
                && now.saturating_sub(chunk[CHUNK / 2].minute.min(chunk[CHUNK - 1].minute)) > WINDOW_MINUTES + 2880
        };
        while self.chunks.front().is_some_and(old) {
            self.chunks.pop_front();
            self.gone += CHUNK as u32;
        }
    }

    /// Puts an original at the head of the chains of its hashes.
    fn link(&mut self, at: u32) {
        let place = (at - self.gone) as usize;
        let original = &mut self.chunks[place / CHUNK][place % CHUNK];
        let mask = self.heads.len() - 1;
        for n in 0..original.indexed() {
            let head = &mut self.heads[original.keys[n] as usize & mask];
            // Two hashes of one text may share a bucket: the chain passes it once.
            if *head != at {
                original.before[n] = std::mem::replace(head, at);
            }
        }
    }

    pub fn len(&self) -> usize {
        (self.count - self.gone) as usize
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes held, counted from the capacities.
    pub fn bytes(&self) -> usize {
        self.chunks.len() * CHUNK * size_of::<Original>() + self.heads.capacity() * 4
    }
}

fn minute(time_ms: i64) -> i32 {
    (time_ms / MINUTE_MS).clamp(i32::MIN.into(), i32::MAX.into()) as i32
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
        copies.keep(7, 0, &Sketch::new(TEXT));
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

    #[test]
    fn the_window_moves_with_the_stream_and_not_with_one_wrong_time() {
        let text =
            |n: usize| format!("第{n}号通知：{}街道第{}小组停水，检修{}号阀门", n * 7919, n * 104_729, n * 1_299_709);
        let minute = |n: usize| n as i64 * MINUTE_MS;
        let mut copies = Copies::default();
        for n in 0..CHUNK + 10 {
            copies.keep(n as u32, minute(n), &Sketch::new(&text(n)));
        }
        copies.keep(9_000_000, i64::MAX / 2, &Sketch::new(&text(9_000_000)));
        copies.keep(9_000_001, minute(CHUNK + 11), &Sketch::new(&text(9_000_001)));
        assert_eq!(copies.len(), CHUNK + 12);
        assert_eq!(copies.find(&Sketch::new(&text(5)), minute(CHUNK), |_| true).map(|f| f.0), Some(5));
        for n in 0..20 {
            let time = minute(CHUNK) + 40 * 86_400_000;
            copies.keep(10_000 + n, time, &Sketch::new(&text(10_000 + n as usize)));
        }
        assert_eq!(copies.len(), 12 + 20, "the first chunk is gone");
        assert_eq!(copies.find(&Sketch::new(&text(5)), minute(CHUNK), |_| true), None);
    }
}
