//! What a paper rests on, as one keyword of the file's own information; and back, exactly.
//!
//! It only writes and reads words; whether they are true is asked elsewhere.

use shouze_core::report::document::Pins;

const MARK: &str = "shouze:";

/// `shouze:office=…;template=…;…`, with `%XX` for what would end a part.
pub fn keyword(pins: &Pins) -> String {
    let packs: Vec<String> =
        pins.packs.iter().map(|(id, version, hash)| [id, version, hash].map(|p| escape(p)).join("@")).collect();
    let parts = [
        ("office", escape(&pins.office)),
        ("name", escape(&pins.office_name)),
        ("template", escape(&pins.template)),
        ("pack", escape(&pins.pack)),
        ("period", escape(&pins.period)),
        ("line", pins.line.as_deref().map(|l| format!("={}", escape(l))).unwrap_or_default()),
        ("day", escape(&pins.day)),
        ("place", pins.place.to_string()),
        ("root", escape(&pins.root)),
        ("packs", packs.join("+")),
        ("version", pins.text_version.to_string()),
        ("text", escape(&pins.text)),
        ("numbers", escape(&pins.numbers)),
        ("draft", u8::from(pins.draft).to_string()),
        ("demo", u8::from(pins.demo).to_string()),
    ];
    let parts: Vec<String> = parts.into_iter().map(|(key, value)| format!("{key}={value}")).collect();
    format!("{MARK}{}", parts.join(";"))
}

/// The pins among a file's keywords.
pub fn read(keywords: &str) -> Option<Pins> {
    let start = keywords.find(MARK)? + MARK.len();
    let rest = &keywords[start..];
    let end = rest.find(|c: char| c == ',' || c.is_whitespace()).unwrap_or(rest.len());
    let mut pins = Pins::default();
    let mut seen = 0;
    for part in rest[..end].split(';') {
        let (key, value) = part.split_once('=')?;
        match key {
            "office" => pins.office = unescape(value)?,
            "name" => pins.office_name = unescape(value)?,
            "template" => pins.template = unescape(value)?,
            "pack" => pins.pack = unescape(value)?,
            "period" => pins.period = unescape(value)?,
            "line" => pins.line = value.strip_prefix('=').map(unescape).map_or(Some(None), |l| l.map(Some))?,
            "day" => pins.day = unescape(value)?,
            "place" => pins.place = value.parse().ok()?,
            "root" => pins.root = unescape(value)?,
            "packs" => {
                for pack in value.split('+').filter(|p| !p.is_empty()) {
                    let mut three = pack.splitn(3, '@').map(unescape);
                    pins.packs.push((three.next()??, three.next()??, three.next()??));
                }
            }
            "version" => pins.text_version = value.parse().ok()?,
            "text" => pins.text = unescape(value)?,
            "numbers" => pins.numbers = unescape(value)?,
            "draft" => pins.draft = value == "1",
            "demo" => pins.demo = value == "1",
            // A later program may say more.
            _ => continue,
        }
        seen += 1;
    }
    (seen >= 15).then_some(pins)
}

/// Letters of any script, digits and a few marks stay as they are.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | ':' | '/' | '〔' | '〕') {
            escaped.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                escaped.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    escaped
}

fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        if *first == b'%' {
            let hex = std::str::from_utf8(more.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(hex, 16).ok()?);
            rest = &more[2..];
        } else {
            bytes.push(*first);
            rest = more;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Pins {
        Pins {
            office: "qinghe".to_owned(),
            office_name: "青禾县人民政府办公室".to_owned(),
            template: "annual".to_owned(),
            pack: "responsibility".to_owned(),
            period: "2025-Q2".to_owned(),
            line: Some("a;b=c, d%e\n（甲）".to_owned()),
            day: "2025-12-31".to_owned(),
            place: 431,
            root: "ab12".to_owned(),
            packs: vec![
                ("office".to_owned(), "1.0+x@y".to_owned(), "f00".to_owned()),
                ("responsibility".to_owned(), "2".to_owned(), String::new()),
            ],
            text_version: 3,
            text: "t".to_owned(),
            numbers: "n".to_owned(),
            draft: true,
            demo: false,
        }
    }

    #[test]
    fn pins_come_back_as_they_went() {
        let pins = sample();
        assert_eq!(read(&keyword(&pins)), Some(pins.clone()));
        assert_eq!(read(&format!("others, {}, more", keyword(&pins))), Some(pins.clone()));
        let empty = Pins::default();
        assert_eq!(read(&keyword(&empty)), Some(empty));
        let empty_line = Pins { line: Some(String::new()), ..pins };
        assert_eq!(read(&keyword(&empty_line)), Some(empty_line));
    }

    #[test]
    fn what_is_not_ours_or_cut_short_is_nothing() {
        assert_eq!(read("office, report"), None);
        let whole = keyword(&sample());
        for end in (0..whole.len()).filter(|n| whole.is_char_boundary(*n)) {
            assert!(end > whole.len() - 2 || read(&whole[..end]) != Some(sample()));
        }
        assert_eq!(read("shouze:office=%zz"), None);
    }
}
