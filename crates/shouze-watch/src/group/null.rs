//! The running distribution of the best similarity to unrelated groups. It never sees a label.

const BINS: usize = 128;

/// A histogram of similarities over (0, 1], finer near zero, that forgets slowly.
#[derive(Clone)]
pub struct Null {
    bins: [f32; BINS],
    total: f32,
    linked: f32,
    seen: f32,
}

impl Default for Null {
    fn default() -> Self {
        Self { bins: [0.0; BINS], total: 0.0, linked: 0.0, seen: 0.0 }
    }
}

fn bin(similarity: f32) -> usize {
    ((similarity.clamp(0.0, 1.0).sqrt() * BINS as f32) as usize).min(BINS - 1)
}

fn middle(bin: usize) -> f32 {
    ((bin as f32 + 0.5) / BINS as f32).powi(2)
}

/// How many items the distribution remembers.
const MEMORY: f32 = 4000.0;

impl Null {
    /// Notes the best similarity to a group that was not joined, and whether there was a link beyond doubt.
    pub fn note(&mut self, unrelated: f32, linked: bool) {
        if self.total >= MEMORY {
            for b in &mut self.bins {
                *b *= 0.5;
            }
            self.total *= 0.5;
        }
        self.bins[bin(unrelated)] += 1.0;
        self.total += 1.0;
        self.note_link(linked);
    }

    /// Notes only whether there was a link beyond doubt.
    pub fn note_link(&mut self, linked: bool) {
        let fade = 1.0 - 1.0 / 400.0;
        self.seen = self.seen * fade + 1.0;
        self.linked = self.linked * fade + f32::from(u8::from(linked));
    }

    pub fn quantile(&self, share: f32) -> f32 {
        let mut left = share * self.total;
        for (i, count) in self.bins.iter().enumerate() {
            left -= count;
            if left <= 0.0 {
                return middle(i);
            }
        }
        1.0
    }

    /// The usual best similarity: the median, drawn towards what is expected before any was seen.
    pub fn usual(&self, prior: f32, worth: f32) -> f32 {
        if self.total == 0.0 {
            return prior;
        }
        let share = self.total / (self.total + worth);
        let seen = self.quantile(0.5).max(1e-4);
        (seen.ln() * share + prior.ln() * (1.0 - share)).exp()
    }

    /// The share of items with a link beyond doubt, drawn towards one in ten.
    pub fn linked(&self) -> f32 {
        (self.linked + 0.5) / (self.seen + 5.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_moves_from_the_prior_to_what_is_seen() {
        let mut null = Null::default();
        assert!((null.usual(0.05, 100.0) - 0.05).abs() < 1e-6);
        for _ in 0..4000 {
            null.note(0.2, false);
        }
        let usual = null.usual(0.05, 100.0);
        assert!((0.17..0.21).contains(&usual), "{usual}");
        assert!(null.linked() < 0.01);
    }
}
