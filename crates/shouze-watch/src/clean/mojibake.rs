//! Undoes a reading with the wrong charset (`ä¸­æ–‡`, `ÖÐÎÄ`, `涓枃`). It never guesses where words are plausible as they stand.
use super::charset::is_common;
use encoding_rs::{GBK, WINDOWS_1252};
use shouze_core::text::repair::{Repair, Repaired, is_han};
use shouze_core::text::traced::Traced;

/// Repairs each run of characters that only a wrong reading makes.
pub fn repair(text: &mut Traced, done: &mut Vec<Repaired>) {
    let mut spans = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let to = run_end(&text.chars, from);
        if to - from >= 4
            && let Some(words) = undo(&text.chars[from..to])
        {
            done.push((Repair::Mojibake, text.span(from, to)));
            spans.push((from, to, words));
        }
        from = to.max(from + 1);
    }
    if !spans.is_empty() {
        text.replace(&spans);
    }
}

/// A run is broken at line ends: each line was read alike.
fn run_end(chars: &[char], from: usize) -> usize {
    let foreign = |c: char| single_byte(c).is_some_and(|b| b >= 0x80);
    let start = chars[from];
    if foreign(start) {
        let stays = |&c: &char| foreign(c) || c == ' ' || c.is_ascii_alphanumeric() || c.is_ascii_punctuation();
        let end = chars[from..].iter().position(|c| !stays(c)).map_or(chars.len(), |n| from + n);
        let last = chars[from..end].iter().rposition(|&c| foreign(c)).unwrap_or(0);
        return from + last + 1;
    }
    if is_han(start) {
        let stays = |&c: &char| c != '\n' && (!c.is_ascii() || c == '?');
        return chars[from..].iter().position(|c| !stays(c)).map_or(chars.len(), |n| from + n);
    }
    from + 1
}

/// The byte that Windows-1252 or Latin-1 has for the character.
fn single_byte(c: char) -> Option<u8> {
    if (c as u32) < 0x100 {
        return Some(c as u8);
    }
    let mut buffer = [0; 4];
    let (bytes, _, bad) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    (!bad && bytes.len() == 1).then(|| bytes[0])
}

fn undo(run: &[char]) -> Option<String> {
    if is_han(run[0]) {
        return undo_gbk(run);
    }
    let bytes: Vec<u8> = run.iter().map(|&c| single_byte(c)).collect::<Option<_>>()?;
    if let Ok(text) = std::str::from_utf8(&bytes) {
        let gains = text.chars().count() < run.len();
        return gains.then(|| text.to_owned());
    }
    let (text, bad) = GBK.decode_without_bom_handling(&bytes);
    let han = text.chars().filter(|&c| is_han(c)).count();
    let common = text.chars().filter(|&c| is_common(c)).count();
    (!bad && common >= 3 && common * 10 >= han * 9).then(|| text.into_owned())
}

/// UTF-8 that was read as GBK: rare characters that together are valid UTF-8.
fn undo_gbk(run: &[char]) -> Option<String> {
    let common = run.iter().filter(|&&c| is_common(c)).count();
    if common * 3 > run.len() * 2 {
        return None;
    }
    let whole: String = run.iter().collect();
    let (bytes, _, bad) = GBK.encode(&whole);
    if bad {
        return None;
    }
    let text = std::str::from_utf8(&bytes).ok()?;
    let han = text.chars().filter(|&c| is_han(c)).count();
    let good = text.chars().filter(|&c| is_common(c)).count();
    (han >= 2 && good * 10 >= han * 8).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_readings_are_undone_and_right_ones_stay() {
        let check = |input: &str, expected: &str| {
            let mut text = Traced::new(input);
            repair(&mut text, &mut Vec::new());
            assert_eq!(text.text(), expected);
        };
        let words = "县城停水抢修通告";
        let latin: String = words.bytes().map(char::from).collect();
        check(&latin, words);
        let windows = WINDOWS_1252.decode_without_bom_handling("中文内容".as_bytes()).0.into_owned();
        check(&windows, "中文内容");
        let gbk_bytes = GBK.encode(words).0;
        let as_latin: String = gbk_bytes.iter().map(|&b| char::from(b)).collect();
        check(&as_latin, words);
        let (as_gbk, _) = GBK.decode_without_bom_handling(words.as_bytes());
        check(&as_gbk, words);
        check("Café déjà vu in Zürich", "Café déjà vu in Zürich");
        check("这是一段正常的文字，没有乱码。", "这是一段正常的文字，没有乱码。");
    }
}
