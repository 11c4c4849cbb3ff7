//! Rules that warn at the first report: somebody came to harm, in a matter of school, food, water or the like, here. They never go by a school and a place alone.
use crate::item::Item;
use crate::topic::text_of;

const HARM: [&str; 32] = [
    "死亡",
    "遇难",
    "身亡",
    "丧生",
    "溺亡",
    "溺水",
    "失踪",
    "被困",
    "受伤",
    "重伤",
    "轻伤",
    "骨裂",
    "骨折",
    "昏迷",
    "中毒",
    "腹泻",
    "呕吐",
    "送医",
    "住院治疗",
    "烧伤",
    "烫伤",
    "窒息",
    "坠落",
    "坠楼",
    "触电",
    "被埋",
    "晕倒",
    "晒晕",
    "感染",
    "发热",
    "伤亡",
    "摔断",
];

/// Where harm weighs most, and the words for it.
const SETTING: [(&str, &[&str]); 4] = [
    ("school", &["学校", "小学", "中学", "幼儿园", "学生", "校车", "宿舍"]),
    ("food", &["食品", "食堂", "饭菜", "餐馆", "聚餐", "午餐", "酒席"]),
    ("water", &["饮用水", "自来水", "水质", "供水", "水库", "水井"]),
    (
        "casualties",
        &["事故", "火灾", "爆炸", "塌方", "施工", "坍塌", "车祸", "追尾", "山洪", "泄漏", "电梯", "工地", "家属院"],
    ),
];

/// What a first report was warned for.
#[derive(Clone, Debug, PartialEq)]
pub struct First {
    pub rule: &'static str,
    pub harm: &'static str,
    pub word: &'static str,
}

/// A word of harm that is not denied, a setting, and a local place.
pub fn first_report(item: &Item, has_local_place: bool) -> Option<First> {
    let text = text_of(item);
    let harm = HARM.into_iter().find(|word| is_said(&text, word))?;
    if !has_local_place || is_not_news(&text) {
        return None;
    }
    let mut settings = SETTING.iter();
    settings.find_map(|(rule, words)| words.iter().find(|w| text.contains(**w)).map(|word| First { rule, harm, word }))
}

/// Said at least once without a denial or a condition before it.
fn is_said(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before: Vec<char> = text[..at].chars().rev().take(6).collect();
        let denied = before.iter().take(5).any(|c| matches!(c, '无' | '未' | '没' | '免' | '防' | '谨' | '零'));
        !denied && !text[at..].starts_with("伤亡事故预防")
    })
}

/// Drills, lessons, verdicts and statistics speak of harm that is not now.
fn is_not_news(text: &str) -> bool {
    ["演练", "培训", "宣传月", "应急预案", "知识讲座", "抽检", "宣判", "监测结果", "纪念"]
        .iter()
        .any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::Raw;

    #[test]
    fn harm_must_be_said_and_local() {
        let check = |body: &str, local, expected: Option<&str>| {
            let item = Raw::new("a", None, "zh", "", "", body).clean();
            assert_eq!(first_report(&item, local).map(|f| f.rule), expected, "{body}");
        };
        check("盐店街小学十余名学生午餐后呕吐腹泻送医", true, Some("school"));
        check("盐店街小学十余名学生午餐后呕吐腹泻送医", false, None);
        check("盐店街小学举行运动会，家长到场", true, None);
        check("一餐馆气瓶泄漏，疏散二十人，无人员伤亡", true, None);
        check("学校开展防溺水演练", true, None);
    }
}
