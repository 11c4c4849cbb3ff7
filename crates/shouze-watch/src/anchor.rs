//! Places and dates that a text names: what tells two matters of one template apart. It never takes them for proof of sameness.
use shouze_core::text::repair::is_han;

/// Hashes of the towns and of the dates named, sorted.
#[derive(Clone, Default, Debug)]
pub struct Anchors {
    pub places: Vec<u32>,
    pub dates: Vec<u16>,
    /// `第三季度`, `第4期`: the unit and the number, of recurring notices.
    pub serials: Vec<(char, u16)>,
    pub follows: bool,
}

/// Words of an item that takes up an earlier one.
const FOLLOW_UP: [&str; 18] = [
    "此前", "日前", "昨日", "昨天", "昨晚", "前天", "后续", "续报", "进展", "整改", "答复", "回应", "通报", "说明",
    "恢复", "首批", "延期", "更正",
];

/// Characters that end the name of a town, village or county.
const TOWN: &str = "镇乡";

impl Anchors {
    /// From the plain texts and the name of the source: a town's government speaks of its town.
    pub fn new(title: &str, body: &str, source: &str, gazetteer: &[String]) -> Self {
        let mut found = Self::default();
        for text in [title, body, source] {
            found.towns(text);
            found.listed(text, gazetteer);
        }
        found.read_dates(title);
        found.read_serials(title);
        found.read_dates(body);
        found.follows = FOLLOW_UP.iter().any(|word| title.contains(word) || body.contains(word));
        found.places.sort_unstable();
        found.places.dedup();
        found.dates.sort_unstable();
        found.dates.dedup();
        found
    }

    /// Itself, if it names anything.
    pub fn some(self) -> Option<Box<Self>> {
        let nothing = self.places.is_empty() && self.dates.is_empty() && self.serials.is_empty() && !self.follows;
        (!nothing).then(|| Box::new(self))
    }

    /// Two characters before the word for a town.
    fn towns(&mut self, text: &str) {
        let chars: Vec<char> = text.chars().collect();
        for at in 2..chars.len() {
            let name = &chars[at - 2..=at];
            if TOWN.contains(chars[at]) && name.iter().all(|&c| is_han(c)) && !common(name) {
                let bytes: String = name[..2].iter().collect();
                self.places.push(crate::tokens::hash(&[bytes.as_bytes()]));
            }
        }
    }

    fn listed(&mut self, text: &str, gazetteer: &[String]) {
        for place in gazetteer.iter().filter(|place| text.contains(place.as_str())) {
            self.places.push(crate::tokens::hash(&[place.as_bytes()]));
        }
    }

    /// `3月20日` as 320, `3月` as 300.
    fn read_dates(&mut self, text: &str) {
        for (at, _) in text.match_indices('月') {
            let month = digits_before(text, at);
            let day = text[at + '月'.len_utf8()..].chars().take_while(char::is_ascii_digit).take(2).collect::<String>();
            if let Some(month @ 1..=12) = month {
                self.dates.push(month * 100 + day.parse().unwrap_or(0).min(31));
            }
        }
    }

    /// Both are of a series, and of another number in it.
    pub fn another_number(&self, other: &Self) -> bool {
        self.serials.iter().any(|(unit, number)| {
            let mut same = other.serials.iter().filter(|(u, _)| u == unit).peekable();
            same.peek().is_some() && same.all(|(_, n)| n != number)
        })
    }

    fn read_serials(&mut self, text: &str) {
        let chars: Vec<char> = text.chars().collect();
        for at in (0..chars.len()).filter(|&at| chars[at] == '第') {
            let len = chars[at + 1..].iter().take(4).take_while(|&&c| numeral(c).is_some()).count();
            let number = chars[at + 1..at + 1 + len].iter().filter_map(|&c| numeral(c)).fold(0, |n, d| n * 10 + d);
            if let Some(&unit) = chars.get(at + 1 + len).filter(|c| len > 0 && "期季批号次届轮周场讲".contains(**c))
            {
                self.serials.push((unit, number));
            }
        }
    }

    /// Both name places and none in common.
    pub fn elsewhere(&self, other: &Self) -> bool {
        apart(&self.places, &other.places)
    }

    /// Both name dates and none in common.
    pub fn another_day(&self, other: &Self) -> bool {
        apart(&self.dates, &other.dates)
    }
}

/// Whether the last character is one that names of places and bodies end in.
pub fn ends_like_a_place(name: &[char]) -> bool {
    name.last().is_some_and(|c| "镇乡村县市区路街桥湾苑园站场厂校院局馆店江河湖山岛口坝洲巷组里".contains(*c))
}

/// A digit, plain or Chinese.
fn numeral(c: char) -> Option<u16> {
    let chinese = "〇一二三四五六七八九".chars().position(|n| n == c);
    c.to_digit(10).map(|d| d as u16).or(chinese.map(|d| d as u16)).or((c == '十').then_some(10))
}

/// Words for towns in general, not of one.
fn common(name: &[char]) -> bool {
    let word: String = name.iter().collect();
    ["各乡镇", "个乡镇", "沿河乡", "全乡镇", "回家乡", "的家乡", "属乡镇"].contains(&word.as_str())
        || "各个家故返老下城集".contains(name[1])
}

fn digits_before(text: &str, at: usize) -> Option<u16> {
    let start = text[..at]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    text[start..at].parse().ok()
}

fn apart<T: Ord>(a: &[T], b: &[T]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.binary_search(x).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_place_and_other_date_are_told() {
        let a = Anchors::new("双河乡停水", "3月20日起停水", "", &[]);
        let b = Anchors::new("白塔镇停水", "4月2日起停水", "", &[]);
        assert!(a.elsewhere(&b) && a.another_day(&b));
        assert!(!a.elsewhere(&a) && !a.another_day(&a));
        assert_eq!(a.dates, vec![320]);
    }
}
