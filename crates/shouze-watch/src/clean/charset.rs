//! Bytes to characters, whatever the label says. It never fails: what cannot be read becomes U+FFFD.
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::sync::LazyLock;

/// The text and the name of the charset it was read with.
pub fn decode(bytes: &[u8], label: Option<&str>) -> (String, &'static str) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return read(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = wide(bytes) {
        return read(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), UTF_8.name());
    }
    let labelled = label.and_then(|name| Encoding::for_label(name.as_bytes()));
    let mut choices = vec![guess(bytes), GB18030, BIG5, UTF_8];
    choices.splice(0..0, labelled);
    let best = choices.iter().enumerate().max_by_key(|(at, e)| (score(e, bytes), std::cmp::Reverse(*at)));
    read(best.map_or(UTF_8, |(_, e)| e), bytes)
}

fn read(encoding: &'static Encoding, bytes: &[u8]) -> (String, &'static str) {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), encoding.name())
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-16 without a mark shows as zero bytes, or as the common Chinese planes, on one side only.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let share = |side: usize| {
        let hits = bytes[side..].iter().step_by(2).filter(|&&b| b == 0 || (0x4e..=0x9f).contains(&b) || b == 0xff);
        hits.count() as f64 / (bytes.len() / 2) as f64
    };
    let zeros = bytes.iter().filter(|&&b| b == 0).count();
    if zeros == 0 {
        return None;
    }
    let (big, little) = (share(0), share(1));
    if little > 0.9 && little > big {
        Some(UTF_16LE)
    } else if big > 0.9 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// How much a reading looks like text: common Chinese counts for it, replacement and odd characters against.
fn score(encoding: &'static Encoding, bytes: &[u8]) -> i64 {
    let head = &bytes[..bytes.len().min(64 << 10)];
    let (text, _) = encoding.decode_without_bom_handling(head);
    let mut total: i64 = 0;
    for c in text.chars() {
        total += match c {
            '\u{fffd}' => -50,
            c if is_common(c) => 4,
            '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff5e}' => 2,
            '\u{e000}'..='\u{f8ff}' | '\u{80}'..='\u{9f}' => -20,
            '\u{a0}'..='\u{24f}' => -2,
            c if c.is_ascii() => 0,
            _ => -3,
        };
    }
    total * 1000 / text.chars().count().max(1) as i64
}

/// Which characters of the common plane are common.
static COMMON: LazyLock<Vec<bool>> =
    LazyLock::new(|| (0x4e00..=0x9fff).map(|code| char::from_u32(code).is_some_and(is_first_level)).collect());

/// Whether a character, simplified, is one of the 3,755 that are used most.
pub fn is_common(c: char) -> bool {
    (c as u32).checked_sub(0x4e00).and_then(|at| COMMON.get(at as usize)).copied().unwrap_or(false)
}

/// GB 2312's first level has lead bytes B0 to D7.
fn is_first_level(c: char) -> bool {
    let simple = super::script::simplify_char(c);
    let mut buffer = [0; 4];
    let (bytes, _, bad) = encoding_rs::GBK.encode(simple.encode_utf8(&mut buffer));
    !bad && bytes.len() == 2 && (0xb0..=0xd7).contains(&bytes[0]) && bytes[1] >= 0xa1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_charset_is_read_under_a_wrong_label() {
        let text = "关于县城停水抢修的通告：今日八时至十八时，盐店街停水。";
        let old = "關於縣城停水搶修的通告：今日八時至十八時，鹽店街停水。";
        let check = |bytes: &[u8], label, expected: &str| {
            let (read, name) = decode(bytes, label);
            assert_eq!(read, expected, "{name} under {label:?}");
        };
        let gb = GB18030.encode(text).0;
        let big = BIG5.encode(old).0;
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big16: Vec<u8> = format!("2025 {text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        let little_mixed: Vec<u8> = format!("2025 {text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        for label in [None, Some("utf-8"), Some("iso-8859-1"), Some("nonsense")] {
            check(&gb, label, text);
            check(&big, label, old);
            check(text.as_bytes(), label, text);
            check(&big16, label, &format!("2025 {text}"));
            check(&little_mixed, label, &format!("2025 {text}"));
        }
        let mut marked = vec![0xff, 0xfe];
        marked.extend(little);
        check(&marked, Some("gbk"), text);
    }
}
