//! What a warning says: numbers, items and one sentence. It never says what to do about anybody.
use serde::Serialize;

/// The rule that a warning comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleName {
    /// More independent sources than groups usually have.
    GroupSpread,
    /// More reports of a topic, at a place or everywhere, than usual.
    TopicRise,
    /// Harm at the first report.
    FirstReport,
}

/// One warning. A person decides what it is worth.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    pub time: String,
    pub rule: RuleName,
    pub group: Option<String>,
    pub topic: Option<String>,
    pub place: Option<String>,
    pub hours: u32,
    pub observed: u32,
    pub expected: f64,
    pub p: f64,
    pub sources: u32,
    pub copies: u32,
    pub terms: Vec<String>,
    pub items: Vec<String>,
    pub escalated: bool,
    pub config: String,
    pub sentence: String,
    pub sentence_en: String,
}

/// The sentence in both languages.
pub fn sentences(observed: u32, sources: u32, hours: u32, expected: f64, p: f64) -> (String, String) {
    let usual = match expected {
        e if e < 0.01 => "0.01".into(),
        e if e < 0.095 => format!("{e:.2}"),
        e => format!("{e:.1}"),
    };
    let (zh_span, en_span) = match hours {
        0..=47 => (format!("{hours} 小时"), format!("{hours} {}", if hours == 1 { "hour" } else { "hours" })),
        _ => (format!("{} 天", hours / 24), format!("{} days", hours / 24)),
    };
    let odds = one_in(p);
    let zh = format!("{zh_span}内 {observed} 条报道，来自 {sources} 个来源；平时约 {usual}；{}。", chance_zh(&odds));
    let en = format!(
        "{observed} {} from {sources} {} in {en_span}; usual {usual}; {}.",
        if observed == 1 { "report" } else { "reports" },
        if sources == 1 { "source" } else { "sources" },
        match &odds {
            Some(n) => format!("by chance less than once in {n}"),
            None => "not beyond chance by number alone".into(),
        }
    );
    (zh, en)
}

fn chance_zh(odds: &Option<String>) -> String {
    match odds {
        Some(n) => format!("偶然出现不到 {n} 分之一"),
        None => "单看数量并不异常".into(),
    }
}

/// 1/p rounded down to one digit, with commas; none above one in ten.
fn one_in(p: f64) -> Option<String> {
    if p > 0.1 {
        return None;
    }
    let whole = (1.0 / p.max(1e-9)).floor();
    let unit = 10f64.powf(whole.log10().floor());
    let rounded = (whole / unit).floor() * unit;
    let digits = format!("{rounded:.0}");
    let mut words = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_says_the_numbers() {
        let (zh, en) = sentences(11, 6, 3, 0.8, 0.00019);
        assert_eq!(en, "11 reports from 6 sources in 3 hours; usual 0.8; by chance less than once in 5,000.");
        assert_eq!(zh, "3 小时内 11 条报道，来自 6 个来源；平时约 0.8；偶然出现不到 5,000 分之一。");
    }
}
