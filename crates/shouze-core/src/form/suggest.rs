//! Which figure a blank may want, by its headings: the words of indicators and groups in both languages, units, periods.
//!
//! Rules that can be read out: each suggestion says how sure it is and why. A person decides.

use std::collections::BTreeSet;

use super::{Spot, State};
use crate::indicator::Group;
use crate::pack::Packs;
use crate::report::ask::Names;
use crate::words::Lang;

/// What could go into a blank.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// As the map writes it.
    pub fill: String,
    /// 0 to 1.
    pub score: f64,
    pub why: String,
}

impl Suggestion {
    /// Sure enough to stand in the map at once; a person still looks at it.
    pub fn sure(&self) -> bool {
        self.score >= 0.6
    }

    pub fn shown_score(&self) -> String {
        format!("{:.2}", self.score)
    }
}

/// Below this nothing is suggested, and so many at most.
const LEAST: f64 = 0.34;
const MOST: usize = 3;

/// An indicator, or one group of it, in words.
struct Candidate {
    fill: String,
    label: String,
    words: Vec<BTreeSet<String>>,
    unit: String,
}

/// Everything that can be suggested; made once for a form.
pub struct Suggester<'p> {
    packs: &'p Packs,
    candidates: Vec<Candidate>,
}

/// Headings that ask for words and not for a number, and what answers them.
const PLAIN: [(&[&str], &str); 6] = [
    (&["填报单位", "报送单位", "单位名称", "填表单位"], "office.name"),
    (&["报告期", "填报期间", "统计期间", "所属时期"], "period.text"),
    (&["填报时间", "填报日期", "填表日期", "报送日期", "报送时间"], "day.text"),
    (&["负责人", "填表人", "填报人", "联系人", "审核人", "签字", "签名", "盖章"], super::map::BY_HAND),
    (&["联系电话", "电话", "手机"], super::map::BY_HAND),
    (&["备注", "说明", "存在问题", "主要做法", "意见建议"], super::map::BY_HAND),
];

/// Words of a heading that say which period, and how the slot says it.
const PERIODS: [(&[&str], &str); 5] = [
    (&["上年同期", "去年同期", "上年", "去年"], "last_year"),
    (&["本年累计", "全年累计", "年度累计", "年初至今", "累计"], "to_date"),
    (&["上半年"], "H1"),
    (&["下半年"], "H2"),
    (&["本期", "本季度", "本季", "本月", "本年度", "本年", "当期"], ""),
];

/// Words that tell no figure from another.
const COMMON: [&str; 17] = [
    "情况",
    "数量",
    "次数",
    "条数",
    "篇数",
    "件数",
    "个数",
    "人次",
    "项数",
    "合计",
    "开展",
    "信息",
    "本单位",
    "number of",
    "count",
    "of",
    "the",
];

impl<'p> Suggester<'p> {
    /// `sections` are the names of the office's sections.
    pub fn new(packs: &'p Packs, sections: &[String]) -> Suggester<'p> {
        let mut candidates = Vec::new();
        for indicator in &packs.indicators {
            let id = format!("indicator-{}", indicator.id);
            let labels = Lang::BOTH.map(|lang| packs.words.label(lang, &id));
            let unit = packs.indicator_unit(Lang::Zh, indicator);
            let words = |more: &str| labels.iter().map(|l| grams(&format!("{}{more}", bare(l)))).collect();
            let label = labels[0].clone();
            let fill = indicator.id.clone();
            candidates.push(Candidate { fill, label: label.clone(), words: words(""), unit: unit.clone() });
            for group in &indicator.groups {
                for value in values(packs, &indicator.of, group, sections) {
                    candidates.push(Candidate {
                        fill: format!("{} {}=\"{value}\"", indicator.id, group.id()),
                        label: format!("{label}（{value}）"),
                        words: words(&bare(&value)),
                        unit: unit.clone(),
                    });
                }
            }
        }
        Suggester { packs, candidates }
    }

    /// The likeliest first.
    pub fn suggest(&self, spot: &Spot) -> Vec<Suggestion> {
        let inside = spot.text.trim().trim_start_matches("{{").trim_end_matches("}}").trim();
        let named = spot.state == State::Placeholder && spot.text.trim().starts_with("{{");
        if named && Names::default().slot(inside, self.packs).is_ok() {
            return vec![Suggestion { fill: inside.to_owned(), score: 1.0, why: "占位符写明".into() }];
        }
        let mut text = if spot.before.is_empty() && spot.after.is_empty() {
            format!("{} {}", spot.row, spot.column)
        } else {
            // A blank in a sentence: what stands right before it says most.
            last_part(&spot.before).to_owned()
        };
        if named {
            text = inside.to_owned();
        }
        for (words, fill) in PLAIN {
            if let Some(word) = words.iter().find(|w| text.contains(**w)) {
                return vec![Suggestion { fill: fill.into(), score: 0.9, why: format!("标题有“{word}”") }];
            }
        }
        let mut shift = "";
        for (words, name) in PERIODS {
            for word in words.iter().filter(|w| text.contains(**w)).copied().collect::<Vec<&str>>() {
                if shift.is_empty() {
                    shift = name;
                }
                text = text.replace(word, "");
            }
        }
        let wanted = grams(&bare(&text));
        if wanted.is_empty() {
            return Vec::new();
        }
        let unit = if spot.unit.is_empty() { first_unit(&spot.after) } else { spot.unit.clone() };
        let mut found: Vec<Suggestion> =
            self.candidates.iter().filter_map(|c| judge(c, &wanted, &unit, shift)).collect();
        found.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then(a.fill.len().cmp(&b.fill.len())).then(a.fill.cmp(&b.fill))
        });
        found.truncate(MOST);
        found
    }
}

fn judge(candidate: &Candidate, wanted: &BTreeSet<String>, unit: &str, shift: &str) -> Option<Suggestion> {
    let like = |words: &BTreeSet<String>| {
        let both = words.intersection(wanted).count() as f64;
        2.0 * both / (words.len() + wanted.len()).max(1) as f64
    };
    let best = candidate.words.iter().map(like).fold(0.0, f64::max);
    let same_unit = !unit.is_empty() && !candidate.unit.is_empty();
    let by_unit = match same_unit {
        true if unit == candidate.unit => 0.08,
        // Percentages are never counts; 条 and 篇 and 项 are often said for one another.
        true if (unit == "%") != (candidate.unit == "%") => -0.4,
        true => -0.04,
        false => 0.0,
    };
    let score = (best + by_unit).clamp(0.0, 0.99);
    if best < LEAST || score < LEAST {
        return None;
    }
    let mut why = format!("与“{}”相近", candidate.label);
    if by_unit > 0.0 {
        why.push_str(&format!("，单位同为{unit}"));
    }
    let fill = match (shift, candidate.fill.split_once(' ')) {
        ("", _) => candidate.fill.clone(),
        (shift, None) => format!("{} {shift}", candidate.fill),
        (shift, Some((id, group))) => format!("{id} {shift} {group}"),
    };
    Some(Suggestion { fill, score, why })
}

/// The values by which an indicator is split that a heading could name.
fn values(packs: &Packs, of: &str, group: &Group, sections: &[String]) -> Vec<String> {
    let field = packs.kind(of).and_then(|k| k.field(group.id()));
    match field.map(|f| &f.field_type) {
        Some(crate::kind::FieldType::Section) => sections.to_vec(),
        Some(t) => t.terms().unwrap_or_default().iter().map(|t| t.stored.clone()).collect(),
        None => Vec::new(),
    }
}

fn bare(text: &str) -> String {
    let mut text = text.to_lowercase();
    for word in COMMON {
        text = text.replace(word, " ");
    }
    text
}

/// Characters, pairs of characters, and whole Latin words.
fn grams(text: &str) -> BTreeSet<String> {
    let mut grams = BTreeSet::new();
    for part in text.split(|c: char| !c.is_alphanumeric()) {
        if part.is_ascii() {
            if part.len() > 1 {
                grams.insert(part.to_owned());
            }
            continue;
        }
        let chars: Vec<char> = part.chars().collect();
        grams.extend(chars.iter().map(char::to_string));
        grams.extend(chars.windows(2).map(|w| w.iter().collect::<String>()));
    }
    grams
}

fn last_part(text: &str) -> &str {
    let parts = text.rsplit(['，', '。', '；', '、', ',', ';', '\n', '：', ':']);
    parts.map(str::trim).find(|p| !p.is_empty()).unwrap_or(text)
}

/// 次 of “次，其中…”.
fn first_unit(after: &str) -> String {
    let words: String = after.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '%').take(2).collect();
    ["人次", "小时", "%", "次", "条", "篇", "项", "件", "份", "个", "期", "人", "天"]
        .into_iter()
        .find(|u| words.starts_with(u))
        .unwrap_or_default()
        .to_owned()
}
