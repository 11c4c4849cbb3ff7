//! A text whose characters remember where they stood in the input. It never invents a position.

/// Characters with the index each had in the input, so that a repair can say where it happened.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Traced {
    pub chars: Vec<char>,
    pub at: Vec<u32>,
}

impl Traced {
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let at = (0..chars.len() as u32).collect();
        Self { chars, at }
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The text without its positions.
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The input span that the characters `from..to` came from.
    pub fn span(&self, from: usize, to: usize) -> (u32, u32) {
        match (self.at.get(from), to.checked_sub(1).and_then(|last| self.at.get(last))) {
            (Some(&a), Some(&b)) => (a, b + 1),
            _ => (0, 0),
        }
    }

    /// Keeps the characters for which `keep` holds.
    pub fn retain(&mut self, keep: &[bool]) {
        let mut to = 0;
        for (from, kept) in keep.iter().enumerate().take(self.chars.len()) {
            if *kept {
                self.chars[to] = self.chars[from];
                self.at[to] = self.at[from];
                to += 1;
            }
        }
        self.chars.truncate(to);
        self.at.truncate(to);
    }

    /// Replaces ascending, disjoint spans by other words; each new character stands at its span's start.
    pub fn replace(&mut self, spans: &[(usize, usize, String)]) {
        let mut out = Self { chars: Vec::with_capacity(self.len()), at: Vec::with_capacity(self.len()) };
        let mut next = 0;
        for (from, to, words) in spans {
            out.extend(self, next, *from);
            let place = self.at.get(*from).copied().unwrap_or(0);
            for c in words.chars() {
                out.chars.push(c);
                out.at.push(place);
            }
            next = *to;
        }
        out.extend(self, next, self.len());
        *self = out;
    }

    fn extend(&mut self, other: &Self, from: usize, to: usize) {
        self.chars.extend_from_slice(&other.chars[from..to]);
        self.at.extend_from_slice(&other.at[from..to]);
    }
}
