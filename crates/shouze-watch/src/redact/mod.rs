//! Takes personal data out of a text before any type that can be kept sees it. It never keeps what it took.
mod cue;
mod handle;
mod names;
mod number;
mod plate;
mod surname;

use crate::clean::script::simplify_char;
use shouze_core::text::traced::Traced;

/// What sort of personal data was removed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    Identity,
    Mobile,
    Phone,
    Account,
    Plate,
    Mail,
    Handle,
    Passport,
    Name,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Mobile => "mobile",
            Self::Phone => "phone",
            Self::Account => "account",
            Self::Plate => "plate",
            Self::Mail => "mail",
            Self::Handle => "handle",
            Self::Passport => "passport",
            Self::Name => "name",
        }
    }

    /// What stands in the text afterwards. The brackets keep it out of the words that are compared.
    fn stand_in(self) -> &'static str {
        match self {
            Self::Identity => "⟦证件号⟧",
            Self::Mobile => "⟦手机号⟧",
            Self::Phone => "⟦电话⟧",
            Self::Account => "⟦账号⟧",
            Self::Plate => "⟦车牌⟧",
            Self::Mail => "⟦邮箱⟧",
            Self::Handle => "⟦网名⟧",
            Self::Passport => "⟦护照号⟧",
            Self::Name => "某",
        }
    }
}

/// A removal: its kind and the input span; never the string.
pub type Removal = (Kind, (u32, u32));

/// A find within the text being searched.
type Find = (usize, usize, Kind);

/// Replaces every find by its stand-in and reports kinds and spans.
pub fn redact(text: &mut Traced, removed: &mut Vec<Removal>) {
    let folded: Vec<char> = text.chars.iter().map(|&c| fold(c)).collect();
    let mut finds: Vec<Find> = Vec::new();
    handle::mails(&folded, &mut finds);
    plate::plates(&folded, &mut finds);
    number::numbers(&folded, &mut finds);
    handle::passports(&folded, &mut finds);
    handle::handles(&folded, &mut finds);
    names::names(&folded, &mut finds);
    let kept = disjoint(finds);
    if kept.is_empty() {
        return;
    }
    removed.extend(kept.iter().map(|&(from, to, kind)| (kind, text.span(from, to))));
    let spans: Vec<_> = kept.iter().map(|&(from, to, kind)| (from, to, kind.stand_in().to_owned())).collect();
    text.replace(&spans);
}

/// Whether a term is a person's name, number or account: a topic must not have one.
pub fn is_personal(term: &str) -> bool {
    let mut text = Traced::new(&format!("姓名：{term}"));
    let mut removed = Vec::new();
    redact(&mut text, &mut removed);
    let chars: Vec<char> = term.chars().collect();
    let only_names = removed.iter().all(|r| r.0 == Kind::Name);
    let place = crate::anchor::ends_like_a_place(&chars) || crate::tokens::is_ordinary(&chars);
    !removed.is_empty() && !(only_names && (place || !(2..=3).contains(&chars.len()) || surname::is_doubtful(chars[0])))
}

/// The form that patterns are written in: simplified and half-width, one character for one.
fn fold(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => simplify_char(c),
    }
}

/// Earlier detectors win where finds overlap; the rest in order of place.
fn disjoint(finds: Vec<Find>) -> Vec<Find> {
    let mut kept: Vec<Find> = Vec::with_capacity(finds.len());
    for find in finds {
        if kept.iter().all(|k| find.1 <= k.0 || k.1 <= find.0) {
            kept.push(find);
        }
    }
    kept.sort_unstable();
    kept
}

#[cfg(test)]
mod tests;
