//! Words and bigrams of a text, as hashes with their place. It never keeps a string.
use crate::item::Lang;
use jieba_rs::Jieba;
use rust_stemmers::{Algorithm, Stemmer};
use shouze_core::text::repair::is_han;
use std::cell::RefCell;
use std::sync::LazyLock;

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);
pub(crate) static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));
pub(crate) static GERMAN: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::German));

/// What sort of feature a token is; each has its own background.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    Word,
    Bigram,
    Number,
}

/// A token: its hash, its sort, the share of items expected to hold it, and its bytes in the text.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub hash: u32,
    pub sort: Sort,
    pub background: f32,
    pub from: u32,
    pub to: u32,
}

/// FNV-1a, folded to 32 bits: the same on every machine.
pub fn hash(parts: &[&[u8]]) -> u32 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for &byte in *part {
            state = (state ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    (state ^ (state >> 32)) as u32
}

/// All tokens of a plain text, in order of place.
pub fn tokens(text: &str, lang: Lang, out: &mut Vec<Token>) {
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { break };
        let same: fn(char) -> bool = match c {
            '⟦' => {
                at += rest.find('⟧').map_or(rest.len(), |n| n + '⟧'.len_utf8());
                continue;
            }
            c if is_han(c) => is_han,
            c if c.is_alphanumeric() => |c| c.is_alphanumeric() && !is_han(c),
            _ => {
                at += c.len_utf8();
                continue;
            }
        };
        let len = rest.find(|c| !same(c)).unwrap_or(rest.len());
        if is_han(c) {
            han(text, at, at + len, out);
        } else {
            latin(text, at, at + len, lang, out);
        }
        at += len;
    }
}

/// Function words and characters that join words; a bigram with one of them says little.
const HINGES: &str = "的了是在和与及或也都就不有这那我你他她它们个之于为以而并将被把从到对向等着过吗呢吧啊";

fn han(text: &str, from: usize, to: usize, out: &mut Vec<Token>) {
    let run = &text[from..to];
    let mut at = from;
    for word in JIEBA.cut(run, false) {
        let word = word.word;
        let end = at + word.len();
        if word.len() > 3 {
            out.push(token(Sort::Word, word.as_bytes(), word_background(word), at, end));
        }
        at = end;
    }
    let mut places = run.char_indices().peekable();
    while let Some((i, c)) = places.next() {
        let Some(&(j, next)) = places.peek() else {
            break;
        };
        let end = j + next.len_utf8();
        if HINGES.contains(c) || HINGES.contains(next) {
            continue;
        }
        let bigram = &run[i..end];
        out.push(token(Sort::Bigram, bigram.as_bytes(), bigram_background(bigram), from + i, from + end));
    }
}

/// Whether these characters are a word of the dictionary that names no person.
pub fn is_ordinary(chars: &[char]) -> bool {
    let word: String = chars.iter().collect();
    let named = || JIEBA.tag(&word, false).first().is_some_and(|t| t.tag.starts_with("nr"));
    JIEBA.has_word(&word) && (JIEBA.suggest_freq(&word) >= 200 || !named())
}

/// A bigram that is a word of the dictionary is as frequent as that word, at least.
fn bigram_background(bigram: &str) -> f32 {
    const ACROSS_WORDS: f32 = 0.004;
    word_background(bigram).max(ACROSS_WORDS)
}

thread_local! {
    /// What was looked up before, each word at its place: the dictionary segments a word anew each time.
    static LOOKED_UP: RefCell<Vec<(u64, f32)>> = RefCell::new(vec![(0, 0.0); PLACES]);
}

const PLACES: usize = 1 << 15;

fn word_background(word: &str) -> f32 {
    // Up to three characters are their own key.
    let mut chars = word.chars();
    let key = chars.by_ref().take(3).fold(0, |key, c| key << 21 | u64::from(u32::from(c)));
    if chars.next().is_some() {
        return look_up(word);
    }
    let place = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 49) as usize;
    LOOKED_UP.with_borrow_mut(|known| {
        if known[place].0 != key {
            known[place] = (key, look_up(word));
        }
        known[place].1
    })
}

/// The dictionary counts some sixty million words; an item has about a hundred.
fn look_up(word: &str) -> f32 {
    if !JIEBA.has_word(word) {
        return 0.0005;
    }
    let frequency = JIEBA.suggest_freq(word) as f32 / 60.0e6;
    (frequency * 200.0).clamp(0.0005, 0.5)
}

fn token(sort: Sort, bytes: &[u8], background: f32, from: usize, to: usize) -> Token {
    let hash = hash(&[&[sort as u8], bytes]);
    Token { hash, sort, background, from: from as u32, to: to as u32 }
}

/// More words than one begin alike.
const BEGINNING: f32 = 0.0015;

fn latin(text: &str, from: usize, to: usize, lang: Lang, out: &mut Vec<Token>) {
    let word = text[from..to].to_lowercase();
    if word.chars().all(|c| c.is_numeric()) {
        out.push(token(Sort::Number, word.as_bytes(), 0.01, from, to));
        return;
    }
    let stem = match lang {
        Lang::De => GERMAN.stem(&word),
        Lang::Zh => word.as_str().into(),
        _ => ENGLISH.stem(&word),
    };
    if word.chars().count() < 2 {
        return;
    }
    if crate::stop::is_stop(&word, lang) {
        return;
    }
    let share = crate::background::share(&stem, lang);
    out.push(token(Sort::Word, stem.as_bytes(), share, from, to));
    let begin: String = word.chars().take(5).collect();
    if word.chars().count() > 5 {
        out.push(token(Sort::Bigram, begin.as_bytes(), share.max(BEGINNING), from, to));
    }
}
