//! Personal names after the words that announce them, and before forms of address. It never takes an office's name.
use super::cue::starts;
use super::{Find, Kind, surname};
use rustc_hash::FxHashSet;
use shouze_core::text::repair::is_han;
use std::sync::LazyLock;

/// After these a name follows for certain.
const LABELS: [&str; 22] = [
    "姓名",
    "联系人",
    "投诉人",
    "反映人",
    "来电人",
    "举报人",
    "申请人",
    "当事人",
    "经办人",
    "我叫",
    "本人叫",
    "名叫",
    "户主",
    "我是",
    "署名",
    "收件人",
    "受害人",
    "报料人",
    "我姓",
    "负责人",
    "我名字叫",
    "化名",
];

/// After these a name may follow, if what comes next agrees.
const ROLES: [&str; 34] = [
    "记者",
    "通讯员",
    "村民",
    "居民",
    "市民",
    "业主",
    "住户",
    "车主",
    "店主",
    "患者",
    "家长",
    "学生",
    "司机",
    "驾驶员",
    "民警",
    "辅警",
    "教师",
    "医生",
    "护士",
    "游客",
    "果农",
    "农户",
    "职工",
    "老板",
    "书记",
    "主任",
    "县长",
    "局长",
    "镇长",
    "乡长",
    "校长",
    "院长",
    "队长",
    "所长",
];

/// Forms of address after a name.
const ADDRESSES: [&str; 21] = [
    "女士", "先生", "小姐", "师傅", "大爷", "大妈", "大娘", "大叔", "大哥", "大姐", "阿姨", "奶奶", "爷爷", "婆婆",
    "老师", "医生", "同学", "老汉", "婶", "老伯", "太太",
];

/// What may follow a name in running text.
const AFTER: [&str; 27] = [
    "说",
    "称",
    "表示",
    "反映",
    "告诉",
    "介绍",
    "来电",
    "回忆",
    "认为",
    "坦言",
    "家",
    "住",
    "今年",
    "现年",
    "报道",
    "摄",
    "的",
    "，",
    "。",
    "、",
    "；",
    "电话",
    "手机",
    "身份证",
    "今天",
    "昨天",
    "和",
];

/// What the words begin with: most characters of a text begin none of them.
static BEGINNINGS: LazyLock<FxHashSet<char>> = LazyLock::new(|| {
    let words = LABELS.iter().chain(&ROLES).chain(&ADDRESSES);
    words.filter_map(|word| word.chars().next()).collect()
});

pub fn names(text: &[char], finds: &mut Vec<Find>) {
    for at in (0..text.len()).filter(|&at| BEGINNINGS.contains(&text[at])) {
        let rest = &text[at..];
        if let Some(word) = LABELS.iter().find(|word| starts(rest, word)) {
            labelled(text, at + word.chars().count(), finds);
        } else if let Some(word) = ROLES.iter().find(|word| starts(rest, word)) {
            after_role(text, at + word.chars().count(), finds);
        }
        if let Some(word) = ADDRESSES.iter().find(|word| starts(rest, word)) {
            before_address(text, at, word, finds);
        }
    }
}

/// `姓名：王小明`, `我叫王小明，住在…`. Without a mark between, the name must be followed by a break or a verb.
fn labelled(text: &[char], at: usize, finds: &mut Vec<Find>) {
    let joint = text[at..]
        .iter()
        .take(3)
        .take_while(|c| matches!(c, ':' | '：' | ' ' | '是' | '为' | '叫' | '"' | '“'))
        .count();
    let from = at + joint;
    let family = surname::len(&text[from..]);
    if family == 0 {
        return;
    }
    let marked = joint > 0 && text[at..from].iter().any(|c| matches!(c, ':' | '：'));
    if let Some(len) = name_before_break(&text[from..], family) {
        finds.push((from, from + len, Kind::Name));
    } else if marked && text.get(from + family).copied().is_some_and(is_han) {
        let more = text[from..].iter().take(family + 2).take_while(|&&c| is_han(c)).count();
        finds.push((from, from + more, Kind::Name));
    }
}

/// `记者 王小明`, `村民王小明说`.
fn after_role(text: &[char], at: usize, finds: &mut Vec<Find>) {
    let gap = text[at..].iter().take(2).take_while(|c| matches!(c, ' ' | ':' | '：')).count();
    let from = at + gap;
    let family = surname::len(&text[from..]);
    if family == 0 || (surname::is_doubtful(text[from]) && gap == 0 && !closes(text, from + family)) {
        return;
    }
    if let Some(len) = name_before_break(&text[from..], family) {
        finds.push((from, from + len, Kind::Name));
    }
}

/// A bracket or a line's end soon after: the place of a byline.
fn closes(text: &[char], at: usize) -> bool {
    text[at..].iter().take(3).any(|c| matches!(c, ')' | '）' | '】' | '\n'))
}

/// The length of the name: family name and one or two more, up to a break or a word that may follow.
fn name_before_break(text: &[char], family: usize) -> Option<usize> {
    let more = text[family..].iter().take(2).take_while(|&&c| is_han(c) && !matches!(c, '某' | '女' | '先')).count();
    if more == 0 {
        return None;
    }
    let ends = |len: usize| {
        let next = text.get(len);
        next.is_none_or(|&c| !is_han(c) && !c.is_ascii_alphabetic())
            || AFTER.iter().any(|word| starts(&text[len..], word))
    };
    let is_name = |len: &usize| ends(*len) && !crate::tokens::is_ordinary(&text[..*len]);
    (1..=more).rev().map(|given| family + given).find(is_name)
}

/// `王女士`, `王小明先生`: only the name goes, the address stays.
fn before_address(text: &[char], at: usize, word: &str, finds: &mut Vec<Find>) {
    for len in [3, 2, 1] {
        let Some(from) = at.checked_sub(len) else {
            continue;
        };
        let name = &text[from..at];
        let family = surname::len(name);
        if family == 0 || family > len || !name.iter().all(|&c| is_han(c)) {
            continue;
        }
        if is_whole(text, from, name, family, word) {
            finds.push((from, at, Kind::Name));
            return;
        }
    }
}

/// Words that end in a family name and stand before a form of address without being one.
const NOT_NAMES: [&str; 30] = [
    "主任",
    "现任",
    "前任",
    "继任",
    "担任",
    "班主任",
    "语文",
    "英文",
    "中文",
    "外文",
    "作文",
    "历史",
    "音乐",
    "体育",
    "金牌",
    "全体",
    "专车",
    "出租车",
    "公交车",
    "货车",
    "网约车",
    "消防车",
    "支教",
    "单元",
    "值班",
    "代班",
    "带班",
    "大连",
    "路",
    "房",
];

fn is_whole(text: &[char], from: usize, name: &[char], family: usize, word: &str) -> bool {
    let alone = name.len() == family;
    let before = from.checked_sub(1).map(|i| text[i]);
    let until = &text[..from + name.len()];
    if NOT_NAMES.iter().any(|other| ends(until, other)) {
        return false;
    }
    let doubtful = surname::is_doubtful(name[0]);
    if alone {
        let open = before.is_none_or(|c| !is_han(c) || "的是叫位和与及向对给问让据由请找被把跟为名从了因".contains(c));
        let usual = matches!(word, "女士" | "先生" | "小姐" | "阿姨" | "大爷" | "大妈" | "师傅");
        return open || (usual && !doubtful);
    }
    let open =
        before.is_none_or(|c| !is_han(c) || "的是叫位和与及向对给问让据由请找被把跟为名民者主长户人".contains(c));
    open && !doubtful && !name[family..].iter().any(|c| "的了是在位名和与年老小".contains(*c))
}

fn ends(text: &[char], word: &str) -> bool {
    let len = word.chars().count();
    text.len() >= len && starts(&text[text.len() - len..], word)
}
