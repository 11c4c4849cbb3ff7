//! Which letters spell a syllable of Hanyu Pinyin. It never reads Chinese characters.

/// Initials, and for each final the letters that may follow; checked as initial + final.
const INITIALS: [&str; 24] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y",
    "w", "",
];

const FINALS: [&str; 39] = [
    "a", "o", "e", "i", "u", "v", "ai", "ei", "ui", "ao", "ou", "iu", "ie", "ue", "ve", "er", "an", "en", "in", "un",
    "vn", "ang", "eng", "ing", "ong", "ia", "ua", "uo", "iao", "uai", "ian", "uan", "van", "iang", "uang", "iong",
    "io", "m", "ng",
];

/// One letter without its tone mark, and whether it bore one.
fn plain(c: char) -> Option<(char, bool)> {
    let found = match c {
        'ā' | 'á' | 'ǎ' | 'ă' | 'à' => ('a', true),
        'ē' | 'é' | 'ě' | 'ĕ' | 'è' | 'ê' => ('e', true),
        'ī' | 'í' | 'ǐ' | 'ĭ' | 'ì' => ('i', true),
        'ō' | 'ó' | 'ǒ' | 'ŏ' | 'ò' => ('o', true),
        'ū' | 'ú' | 'ǔ' | 'ŭ' | 'ù' => ('u', true),
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => ('v', true),
        'ń' | 'ň' | 'ǹ' => ('n', true),
        'ḿ' => ('m', true),
        'ü' => ('v', false),
        'ɡ' => ('g', false),
        'ɑ' => ('a', false),
        'a'..='z' => (c, false),
        'A'..='Z' => (c.to_ascii_lowercase(), false),
        _ => return None,
    };
    Some(found)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{304}' | '\u{306}' | '\u{30c}')
}

fn spelled(letters: &str) -> bool {
    INITIALS.iter().any(|i| letters.strip_prefix(i).is_some_and(|rest| FINALS.contains(&rest)))
}

/// What the letters are: a syllable with a tone mark, one without, or none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Syllable {
    Toned,
    Plain,
}

/// Reads one syllable; `None` where the letters spell none.
pub fn read(word: &[char]) -> Option<Syllable> {
    if word.is_empty() || word.len() > 9 {
        return None;
    }
    let mut letters = String::with_capacity(8);
    let mut toned = false;
    for &c in word {
        if is_mark(c) {
            toned = true;
            continue;
        }
        let (letter, mark) = plain(c)?;
        letters.push(letter);
        toned |= mark;
    }
    let is_syllable = spelled(&letters);
    match (is_syllable, toned) {
        (true, true) => Some(Syllable::Toned),
        (true, false) => Some(Syllable::Plain),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_words() {
        let check = |word: &str, expected| {
            let chars: Vec<char> = word.chars().collect();
            assert_eq!(read(&chars), expected, "{word}");
        };
        check("lǐng", Some(Syllable::Toned));
        check("nǚ", Some(Syllable::Toned));
        check("zhuàng", Some(Syllable::Toned));
        check("li\u{30c}ng", Some(Syllable::Toned));
        check("de", Some(Syllable::Plain));
        check("GDP", None);
        check("café", None);
        check("", None);
    }
}
