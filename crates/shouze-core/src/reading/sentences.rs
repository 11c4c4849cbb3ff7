//! A text laid out for reading: paragraphs, sentences, and where each stands.
//!
//! It cuts and counts; it changes no character.

use serde::Serialize;

/// The longest sentence that is repeated whole beside what was found in it.
const SHOWN_MAX: usize = 400;

/// Where something stands: paragraph and sentence from 1, characters of the whole text from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Spot {
    pub sentence: String,
    pub paragraph: usize,
    pub sentence_no: usize,
    pub start: usize,
    pub end: usize,
}

/// A sentence's span, its paragraph and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub start: usize,
    pub end: usize,
    pub paragraph: usize,
    pub number: usize,
}

/// A text with its cuts.
#[derive(Clone, Debug, Default)]
pub struct Laid {
    pub chars: Vec<char>,
    pub paragraphs: Vec<(usize, usize)>,
    pub sentences: Vec<Sentence>,
    /// Inside 《》, “” or 〔〕: part of a name.
    pub named: Vec<bool>,
}

/// Does a sentence end after this character?
pub fn ends(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '\n')
}

/// Does a clause end after this character?
pub fn ends_clause(c: char) -> bool {
    ends(c) || matches!(c, '，' | '：' | ',')
}

impl Laid {
    /// Paragraphs are lines.
    pub fn new(text: &str) -> Laid {
        let chars: Vec<char> = text.chars().collect();
        let mut laid = Laid { named: names(&chars), ..Laid::default() };
        let mut start = 0;
        for end in 0..=chars.len() {
            if end == chars.len() || chars[end] == '\n' {
                if end > start {
                    laid.paragraphs.push((start, end));
                }
                start = end + 1;
            }
        }
        for (n, &(from, to)) in laid.paragraphs.iter().enumerate() {
            let (mut start, mut number) = (from, 0);
            for at in from..to {
                // A closing quote belongs to the sentence before it.
                let quoted = matches!(chars.get(at + 1), Some('”' | '’' | '）' | '》'));
                if (ends(chars[at]) && !laid.named[at] && !quoted) || at + 1 == to {
                    number += 1;
                    laid.sentences.push(Sentence { start, end: at + 1, paragraph: n + 1, number });
                    start = at + 1;
                }
            }
        }
        laid.chars = chars;
        laid
    }

    pub fn slice(&self, start: usize, end: usize) -> String {
        let end = end.min(self.chars.len());
        self.chars[start.min(end)..end].iter().collect()
    }

    /// The sentence around a place.
    pub fn sentence_at(&self, at: usize) -> Option<Sentence> {
        let n = self.sentences.partition_point(|s| s.end <= at);
        self.sentences.get(n).copied()
    }

    pub fn spot(&self, start: usize, end: usize) -> Spot {
        let Some(s) = self.sentence_at(start) else { return Spot { start, end, ..Spot::default() } };
        // A monster of a sentence is shown only near the place.
        let (from, to) = if s.end - s.start <= SHOWN_MAX {
            (s.start, s.end)
        } else {
            (s.start.max(start.saturating_sub(SHOWN_MAX / 2)), s.end.min(start + SHOWN_MAX / 2))
        };
        let sentence = self.slice(from, to).trim().to_owned();
        Spot { sentence, paragraph: s.paragraph, sentence_no: s.number, start, end }
    }

    /// Sentences of the paragraphs `from..=to` (from 1).
    pub fn sentences_of(&self, from: usize, to: usize) -> &[Sentence] {
        let a = self.sentences.partition_point(|s| s.paragraph < from);
        let b = self.sentences.partition_point(|s| s.paragraph <= to);
        &self.sentences[a..b]
    }
}

/// Which characters stand inside marks of a name. A mark that is not closed within its line names nothing.
fn names(chars: &[char]) -> Vec<bool> {
    let mut named = vec![false; chars.len()];
    let mut open: Option<(usize, char)> = None;
    for (at, c) in chars.iter().enumerate() {
        match (c, open) {
            ('《' | '“' | '〔' | '「', None) => {
                let close = match c {
                    '《' => '》',
                    '“' => '”',
                    '〔' => '〕',
                    _ => '」',
                };
                open = Some((at, close));
            }
            ('\n', _) => open = None,
            (c, Some((from, close))) if *c == close => {
                if at - from <= 120 {
                    named[from..=at].fill(true);
                }
                open = None;
            }
            _ => {}
        }
    }
    named
}
