//! Words before a number that say what the number is. It never looks at the number itself.

const DOCUMENT: [&str; 38] = [
    "单号",
    "编号",
    "文号",
    "订单",
    "合同号",
    "流水号",
    "案号",
    "批号",
    "许可证号",
    "信用代码",
    "工单",
    "票号",
    "备案号",
    "设备号",
    "条码",
    "文书",
    "登记号",
    "受理号",
    "快递",
    "物流",
    "运单",
    "货号",
    "桩号",
    "准字",
    "注册号",
    "字号",
    "代码",
    "序列号",
    "发票",
    "档案号",
    "检验号",
    "报告号",
    "标准号",
    "机号",
    "型号",
    "证书号",
    "邮编",
    "追溯码",
];

const PERSONAL: [&str; 27] = [
    "手机",
    "电话",
    "联系",
    "身份证",
    "证件",
    "卡号",
    "账号",
    "帐号",
    "账户",
    "银行",
    "微信",
    "致电",
    "拨打",
    "本人",
    "投诉人",
    "反映人",
    "来电",
    "人证号",
    "座机",
    "号码",
    "户名",
    "热线",
    "汇到",
    "打到",
    "转到",
    "回电",
    "电询",
];

/// What the words right before `at` say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cue {
    Document,
    Personal,
    None,
}

/// The nearest cue within twelve characters and the same clause.
pub fn before(text: &[char], at: usize) -> Cue {
    let from = at.saturating_sub(12);
    let clause =
        text[from..at].iter().rposition(|c| matches!(c, '。' | '；' | ';' | '！' | '？' | '\n' | ',' | '，' | '、'));
    let words = &text[clause.map_or(from, |n| from + n + 1)..at];
    match (last(words, &DOCUMENT), last(words, &PERSONAL)) {
        (None, None) => Cue::None,
        (document, personal) if document >= personal => Cue::Document,
        _ => Cue::Personal,
    }
}

/// Whether one of the words stands in the few characters before `at`.
pub fn any_before(text: &[char], at: usize, reach: usize, words: &[&str]) -> bool {
    last(&text[at.saturating_sub(reach)..at], words).is_some()
}

/// Where the last of these words ends.
fn last(text: &[char], words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|word| find_last(text, word)).max()
}

fn find_last(text: &[char], word: &str) -> Option<usize> {
    let len = word.chars().count();
    (0..=text.len().checked_sub(len)?).rev().find(|&i| starts(&text[i..], word)).map(|i| i + len)
}

/// Whether the text begins with the word.
pub fn starts(text: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(at, c)| text.get(at) == Some(&c))
}
