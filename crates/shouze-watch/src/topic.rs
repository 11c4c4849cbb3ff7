//! Thousands of boolean rules matched in one pass over a text. It never has a subject outside the closed list, nor a person's name.
use crate::item::Item;
use daachorse::MatchKind;
use daachorse::charwise::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What a topic may be about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Water,
    Power,
    Gas,
    Roads,
    Transport,
    Food,
    School,
    Health,
    Weather,
    Fire,
    Environment,
    Housing,
    Wages,
    Prices,
    Notice,
}

/// One rule. All of `all`, one of `any` if there are any, none of `none`; `near` wants two terms close together.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub name: String,
    pub subject: Subject,
    #[serde(default)]
    pub place: Option<String>,
    #[serde(default)]
    pub all: Vec<String>,
    #[serde(default)]
    pub any: Vec<String>,
    #[serde(default)]
    pub none: Vec<String>,
    #[serde(default)]
    pub source_kinds: Vec<String>,
    #[serde(default)]
    pub near: Option<Near>,
}

/// Two terms with at most so many characters between where they begin.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Near {
    pub one: String,
    pub other: String,
    pub characters: usize,
}

/// Why a rule was refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refused {
    /// Nothing that must occur.
    Empty(String),
    /// A term that looks like a person's name or account.
    Personal(String),
    /// The terms cannot be made into one matcher.
    Terms,
}

impl Rule {
    fn required(&self) -> impl Iterator<Item = &String> {
        let near = self.near.iter().flat_map(|n| [&n.one, &n.other]);
        self.all.iter().chain(&self.place).chain(near)
    }

    fn terms(&self) -> impl Iterator<Item = &String> {
        self.required().chain(&self.any).chain(&self.none)
    }

    fn check(&self) -> Result<(), Refused> {
        if self.required().next().is_none() && self.any.is_empty() || self.terms().any(|t| t.trim().is_empty()) {
            return Err(Refused::Empty(self.name.clone()));
        }
        match self.terms().find(|term| crate::redact::is_personal(term)) {
            Some(_) => Err(Refused::Personal(self.name.clone())),
            None => Ok(()),
        }
    }

    /// The plain reading of the rule, one search a term: the oracle of the matcher.
    pub fn matches(&self, text: &str, source_kind: &str) -> bool {
        let has = |term: &String| text.contains(term.as_str());
        let kind = self.source_kinds.is_empty() || self.source_kinds.iter().any(|k| k == source_kind);
        let near = self.near.as_ref().is_none_or(|n| {
            let places = |term: &str| {
                text.char_indices()
                    .enumerate()
                    .filter(|(_, (at, _))| text[*at..].starts_with(term))
                    .map(|(i, _)| i)
                    .collect::<Vec<_>>()
            };
            let (a, b) = (places(&n.one), places(&n.other));
            a.iter().any(|x| b.iter().any(|y| x.abs_diff(*y) <= n.characters))
        });
        kind && near
            && self.required().all(has)
            && (self.any.is_empty() || self.any.iter().any(has))
            && !self.none.iter().any(has)
    }
}

/// A rule with its terms as numbers.
struct Compiled {
    required: Box<[u32]>,
    any: Box<[u32]>,
    none: Box<[u32]>,
    kinds: Box<[String]>,
    near: Option<(u32, u32, usize)>,
}

/// All rules as one matcher.
pub struct Topics {
    rules: Vec<Compiled>,
    matcher: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// The rules to be tried when a term occurs: each under its longest required term, or under all of `any`.
    by_term: Vec<Vec<u32>>,
}

impl Topics {
    pub fn new(rules: &[Rule]) -> Result<Self, Refused> {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut terms: Vec<&str> = Vec::new();
        let mut compiled = Vec::with_capacity(rules.len());
        for rule in rules {
            rule.check()?;
            let mut number = |term| number_of(term, &mut numbers, &mut terms);
            compiled.push(Compiled {
                required: rule.required().map(|t| number(t)).collect(),
                any: rule.any.iter().map(|t| number(t)).collect(),
                none: rule.none.iter().map(|t| number(t)).collect(),
                kinds: rule.source_kinds.clone().into(),
                near: rule.near.as_ref().map(|n| (number(&n.one), number(&n.other), n.characters)),
            });
        }
        let by_term = by_term(&compiled, &terms);
        let build = |terms: &[&str]| {
            CharwiseDoubleArrayAhoCorasickBuilder::new()
                .match_kind(MatchKind::Standard)
                .build(terms)
                .map_err(|_| Refused::Terms)
        };
        let matcher = if terms.is_empty() { None } else { Some(build(&terms)?) };
        Ok(Self { rules: compiled, matcher, by_term })
    }

    /// The numbers of the rules that this text meets, ascending.
    pub fn matches(&self, text: &str, source_kind: &str) -> Vec<u32> {
        let Some(matcher) = &self.matcher else {
            return Vec::new();
        };
        let mut hits: Vec<(u32, u32)> =
            matcher.find_overlapping_iter(text).map(|m| (m.value(), m.start() as u32)).collect();
        hits.sort_unstable();
        let mut present: Vec<u32> = hits.iter().map(|h| h.0).collect();
        present.dedup();
        let mut tried: Vec<u32> = present.iter().flat_map(|&t| &self.by_term[t as usize]).copied().collect();
        tried.sort_unstable();
        tried.dedup();
        tried.retain(|&rule| self.rules[rule as usize].holds(&present, &hits, text, source_kind));
        tried
    }
}

fn number_of<'a>(term: &'a str, numbers: &mut FxHashMap<&'a str, u32>, terms: &mut Vec<&'a str>) -> u32 {
    *numbers.entry(term).or_insert_with(|| {
        terms.push(term);
        terms.len() as u32 - 1
    })
}

fn by_term(rules: &[Compiled], terms: &[&str]) -> Vec<Vec<u32>> {
    let mut by_term: Vec<Vec<u32>> = vec![Vec::new(); terms.len()];
    for (at, rule) in rules.iter().enumerate() {
        match rule.required.iter().max_by_key(|&&t| (terms[t as usize].len(), t)) {
            Some(&longest) => by_term[longest as usize].push(at as u32),
            None => rule.any.iter().for_each(|&t| by_term[t as usize].push(at as u32)),
        }
    }
    by_term
}

impl Compiled {
    fn holds(&self, present: &[u32], hits: &[(u32, u32)], text: &str, source_kind: &str) -> bool {
        let has = |term: &u32| present.binary_search(term).is_ok();
        self.required.iter().all(has)
            && (self.any.is_empty() || self.any.iter().any(has))
            && !self.none.iter().any(has)
            && (self.kinds.is_empty() || self.kinds.iter().any(|k| k == source_kind))
            && self.near.is_none_or(|(a, b, most)| near(hits, a, b, most, text))
    }
}

fn near(hits: &[(u32, u32)], a: u32, b: u32, most: usize, text: &str) -> bool {
    let of = |term: u32| hits.iter().filter(move |h| h.0 == term).map(|h| h.1 as usize);
    of(a).any(|x| of(b).any(|y| text[x.min(y)..x.max(y)].chars().count() <= most))
}

/// The text that rules are matched against.
pub fn text_of(item: &Item) -> String {
    format!("{}\n{}", item.plain_title, item.plain_body)
}

/// The rules that an office starts with: one a subject, in words of public service.
pub fn starting_rules() -> Vec<Rule> {
    let rule = |name: &str, subject: Subject, any: &str, none: &str| Rule {
        name: name.into(),
        subject,
        place: None,
        all: Vec::new(),
        any: any.split(' ').map(str::to_owned).collect(),
        none: none.split(' ').filter(|t| !t.is_empty()).map(str::to_owned).collect(),
        source_kinds: Vec::new(),
        near: None,
    };
    vec![
        rule("供水", Subject::Water, "停水 供水 水质 饮用水 自来水 水压 水管 浑水 水库", ""),
        rule("供电", Subject::Power, "停电 供电 断电 跳闸 电压 变压器 电网", ""),
        rule("燃气", Subject::Gas, "燃气 天然气 液化气 煤气 气瓶", ""),
        rule("道路", Subject::Roads, "塌方 路面 坑洼 路灯 封路 断路 桥梁 道路施工", ""),
        rule("交通", Subject::Transport, "公交 客运 班车 渡口 停车 晚点 交通事故 追尾 堵车", ""),
        rule("食品", Subject::Food, "食品 食堂 中毒 抽检 变质 餐馆 饭菜 添加剂", ""),
        rule("学校", Subject::School, "学校 小学 中学 幼儿园 招生 学区 校车 开学", ""),
        rule("医疗卫生", Subject::Health, "医院 门诊 急诊 疫苗 传染 医保 卫生院 疫情", ""),
        rule("天气", Subject::Weather, "暴雨 洪水 台风 雷电 冰雹 干旱 防汛 寒潮 山洪", ""),
        rule("火情", Subject::Fire, "火灾 起火 着火 火情 爆炸 山火 浓烟", ""),
        rule("环境", Subject::Environment, "污染 臭味 异味 噪声 扰民 垃圾 排污 采砂 扬尘", ""),
        rule("住房", Subject::Housing, "电梯 物业 小区 漏水 老旧小区 安置房 维修基金", ""),
        rule("工资", Subject::Wages, "欠薪 工资 讨薪 社保 养老金", ""),
        rule("价格与消费", Subject::Prices, "涨价 收费 退款 预付 滞销 充值 价格 退卡", ""),
        rule("误传", Subject::Notice, "谣言 辟谣 网传 误传 不实", ""),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(json: &str) -> Rule {
        serde_json::from_str(json).expect("a rule of this test")
    }

    #[test]
    fn rules_that_name_persons_are_refused() {
        let check = |json, ok| assert_eq!(Topics::new(&[rule(json)]).is_ok(), ok, "{json}");
        check(r#"{"name":"a","subject":"water","any":["停水","盐店街"]}"#, true);
        check(r#"{"name":"b","subject":"water","any":["王小明"]}"#, false);
        check(r#"{"name":"c","subject":"water","any":["13800000000"]}"#, false);
        check(r#"{"name":"d","subject":"water","any":["@山里人家"]}"#, false);
        check(r#"{"name":"e","subject":"water","none":["停水"]}"#, false);
        assert!(serde_json::from_str::<Rule>(r#"{"name":"f","subject":"petition","any":["x"]}"#).is_err());
    }

    #[test]
    fn near_and_kind_are_looked_at() {
        let near = rule(
            r#"{"name":"n","subject":"water","near":{"one":"学校","other":"中毒","characters":6},"source_kinds":["gov"]}"#,
        );
        let topics = Topics::new(&[near]).expect("a good rule");
        assert_eq!(topics.matches("学校发生中毒", "gov"), [0]);
        assert!(topics.matches("学校发生中毒", "news").is_empty());
        assert!(topics.matches("学校今天举行了运动会，没有中毒", "gov").is_empty());
    }

    #[test]
    fn the_starting_rules_are_good() {
        assert_eq!(Topics::new(&starting_rules()).err(), None);
    }
}
