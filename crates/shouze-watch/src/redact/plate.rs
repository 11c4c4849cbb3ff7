//! Number plates of vehicles. It never takes a road's number.
use super::{Find, Kind};

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领";

pub fn plates(text: &[char], finds: &mut Vec<Find>) {
    let mut at = 0;
    while at + 6 < text.len() {
        match plate(&text[at..]) {
            Some(len) => {
                finds.push((at, at + len, Kind::Plate));
                at += len;
            }
            None => at += 1,
        }
    }
}

fn plate(text: &[char]) -> Option<usize> {
    if !PROVINCES.contains(text[0]) || !text[1].is_ascii_alphabetic() {
        return None;
    }
    let gap = usize::from(matches!(text[2], '·' | '•' | ' ' | '-' | '.' | '・'));
    let rest = &text[2 + gap..];
    let code = rest.iter().take_while(|c| c.is_ascii_alphanumeric()).count();
    let special = rest.get(code).is_some_and(|c| matches!(c, '挂' | '学' | '警' | '港' | '澳'));
    let digits = rest[..code].iter().filter(|c| c.is_ascii_digit()).count();
    let is_plate = digits >= 2 && (matches!(code, 5 | 6) || (code == 4 && special));
    is_plate.then_some(2 + gap + code + usize::from(special && code == 4))
}
