//! How like each other two headings are, and which words offices use for the same thing.
//!
//! A likeness is a suggestion with its reason; nothing is taken for granted below a whole match.

/// Words that head the same sort of column.
const GROUPS: [&[&str]; 16] = [
    &["主题", "题目", "标题", "名称", "事项", "内容", "议题", "title", "name", "subject", "topic"],
    &["人数", "参加人数", "参会人数", "到会人数", "出席人数", "参训人数", "参学人数", "headcount", "attendance"],
    &["地点", "场所", "地址", "会议室", "place", "venue", "location"],
    &["形式", "方式", "类型", "类别", "form", "type", "way", "mode"],
    &["时长", "用时", "学时", "课时", "minutes", "duration"],
    &[
        "牵头科室",
        "责任科室",
        "承办科室",
        "主办科室",
        "牵头单位",
        "责任单位",
        "承办单位",
        "责任部门",
        "牵头部门",
        "主办单位",
    ],
    &["配合科室", "配合单位", "协办单位", "协办科室", "配合部门"],
    &["科室", "处室", "股室", "部门", "组织科室", "组织部门", "section", "department"],
    &["完成时限", "时限", "期限", "截止时间", "截止日期", "完成时间", "办结时限", "要求时限", "due", "deadline"],
    &["说明", "备注", "情况", "情况说明", "办理情况", "进展情况", "进展", "note", "notes", "remarks"],
    &["文号", "发文字号", "文件号", "文件编号", "number"],
    &["发文单位", "发文机关", "来文单位", "来文机关", "印发单位", "issuer"],
    &["主持人", "主持", "会议主持", "主持岗位"],
    &["具体措施", "措施", "工作措施", "工作举措", "举措"],
    &["采用单位", "采用机关", "采用刊物", "采用层级"],
    &["场合", "学习场合", "会议类型", "occasion"],
];

/// Headings of the column that says when.
const WHEN: [&str; 26] = [
    "时间",
    "日期",
    "发生时间",
    "发生日期",
    "学习时间",
    "学习日期",
    "会议时间",
    "会议日期",
    "召开时间",
    "召开日期",
    "开展时间",
    "开展日期",
    "活动时间",
    "报送时间",
    "报送日期",
    "登记日期",
    "收文日期",
    "收文时间",
    "采用时间",
    "发布时间",
    "发布日期",
    "检查时间",
    "部署时间",
    "date",
    "when",
    "time",
];

pub fn says_when(plain: &str) -> bool {
    WHEN.contains(&plain) || WHEN.iter().take(2).any(|w| plain.ends_with(w) && plain.chars().count() <= 6)
}

pub fn says_evidence(plain: &str) -> bool {
    ["佐证", "佐证材料", "附件", "证明材料", "evidence"].contains(&plain)
}

pub fn is_serial(plain: &str) -> bool {
    ["序号", "序", "no", "no.", "#", "num", "行号"].contains(&plain)
}

/// Any word that heads columns, whatever the kind.
pub fn is_common(plain: &str) -> bool {
    says_when(plain) || says_evidence(plain) || is_serial(plain) || GROUPS.iter().any(|g| g.contains(&plain))
}

/// Do both speak of the same thing, by the words that offices use?
pub fn same_group(a: &str, b: &str) -> bool {
    let in_group = |group: &&[&str], text: &str| group.contains(&text);
    GROUPS.iter().any(|g| in_group(g, a) && in_group(g, b))
}

/// The end of a label in a group: 学习主题 ends with 主题, as 题目 means.
pub fn ends_in_group(heading: &str, label: &str) -> bool {
    GROUPS.iter().any(|group| {
        let ends = |text: &str| group.iter().any(|w| text == *w || (w.chars().count() >= 2 && text.ends_with(w)));
        ends(heading) && ends(label)
    })
}

/// Two letters at a time: 0 for nothing in common, 1 for the same.
pub fn likeness(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let contained = |long: &str, short: &str| {
        let (l, s) = (long.chars().count(), short.chars().count());
        (s >= 2 && long.contains(short)).then(|| 0.55 + 0.4 * s as f64 / l as f64)
    };
    let within = contained(a, b).or_else(|| contained(b, a)).unwrap_or(0.0);
    within.max(strsim::sorensen_dice(a, b) * 0.9).max(strsim::normalized_damerau_levenshtein(a, b) * 0.9)
}
