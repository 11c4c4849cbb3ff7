//! Traditional characters to simplified ones, for matching only. It never touches what is shown.
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use std::sync::LazyLock;

const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

static PHRASES: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// One simplified character for each character of the common planes.
static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let one = |code: u32| {
        let c = char::from_u32(code).unwrap_or(' ');
        let converted = PHRASES.as_ref().map(|opencc| opencc.convert(c.encode_utf8(&mut [0; 4])));
        converted.and_then(|word| word.chars().next()).unwrap_or(c)
    };
    (FIRST..=LAST).map(one).collect()
});

/// The simplified form of one character; the text keeps its length, so positions stay true.
pub fn simplify_char(c: char) -> char {
    match c as u32 {
        code @ FIRST..=LAST => TABLE[(code - FIRST) as usize],
        _ => c,
    }
}

/// The simplified form of a text, phrases included; a text without traditional characters is returned as it is.
pub fn simplify(text: &str) -> String {
    if text.chars().all(|c| simplify_char(c) == c) {
        return text.to_owned();
    }
    match PHRASES.as_ref() {
        Some(opencc) => opencc.convert(text),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_becomes_simplified() {
        assert_eq!(simplify("網佈局，增設鹽店街綫路"), "网布局，增设盐店街线路");
        assert_eq!(simplify("皇后后来"), "皇后后来");
        assert_eq!(simplify_char('灣'), '湾');
    }
}
