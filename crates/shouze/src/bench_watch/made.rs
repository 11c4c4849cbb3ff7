//! Items and rules made by a seed, so that the bench needs no data. It never copies anybody's text.
use serde_json::{Value, json};
use std::sync::LazyLock;

/// SplitMix64.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    /// Small numbers often, large ones seldom.
    fn skewed(&mut self, n: usize) -> usize {
        let (a, b, c) = (self.below(n), self.below(n), self.below(n));
        a.min(b).min(c)
    }
}

const HAN: &str = "水电路桥学校医院公交食品安全道路施工停供恢复居民反映县城乡镇街道社区小区老人孩子工程检查整改通知公告时间地点部门负责现场处置情况调查结果群众服务中心办理预约窗口车辆行人路口红绿灯积水暴雨防汛河道水库大坝监测数据正常异常报告专家建议会议研究决定方案优化调整线路站点票价免费补贴资金项目开工完工验收质量问题投诉举报热线电话回复说明天地人民山川日月风云雨雪东西南北春夏秋冬早晚前后左右上下大小多少高低长短远近新旧男女父母兄弟姐妹儿孙朋友亲戚邻里耕田种菜养鱼牛羊鸡鸭猪狗果树竹林花草米面油盐酱醋茶酒糖烟衣帽鞋袜棉布丝绸房屋门墙砖瓦木石沙土金银铜铁铅锡刀枪锅碗瓢盆桌椅床柜灯火光影声色香味冷热干湿轻重快慢软硬粗细宽窄深浅厚薄圆方直弯红黄蓝绿青紫黑白灰褐数学语文历史物理化生体育音乐美术英德法俄经济政治军事科技艺术宗教哲观点想法意见看听说读写算跑跳走站坐躺吃喝睡醒哭笑爱恨喜怒哀乐忙闲穷富强弱胜败得失进退升降开关买卖借还送收取放推拉提抱背扛扔捡找丢忘记懂迷醉病痛伤死活老幼壮瘦胖美丑善恶真假对错好坏难易早迟勤懒贪廉诚伪信疑忠奸勇怯智愚文武官商工农兵士师徒医护警法律诉讼审判罪罚税款银贷债券股票保险基租赁契约印章签名证件档案图书报纸杂志电视网络机械汽船飞舰炮弹箭星球宇宙原子核能煤炭石油气体液固温压速度距离面积容量重力磁波频率";
const WHO: [&str; 8] = ["县新闻网", "县融媒体中心", "县热线", "市日报", "县水利局", "县交通局", "县教育局", "镇政府"];

static CHARS: LazyLock<Vec<char>> = LazyLock::new(|| HAN.chars().collect());

/// A word of two or three characters by its number.
fn word(number: usize) -> String {
    let chars = &*CHARS;
    let mut dice = Dice(number as u64 * 7919 + 13);
    let len = 2 + number % 2;
    (0..len).map(|_| chars[dice.below(chars.len())]).collect()
}

const VOCABULARY: usize = 60_000;

/// One item: a story's words and common ones, now and then a copy of its story's first text, a phone number in one of eight.
pub fn item(at: usize) -> Value {
    let mut dice = Dice(at as u64 ^ 0x00c0_ffee);
    let story = at / 6 * 6 + dice.below(3);
    let is_copy = dice.below(8) == 0;
    let mut told = Dice(if is_copy { story as u64 } else { at as u64 + 0x1000_0000 });
    let mut own = Dice(story as u64 + 77);
    let key: Vec<String> = (0..8).map(|_| word(own.below(VOCABULARY))).collect();
    let mut body = String::new();
    for n in 0..70 {
        let next = if told.below(3) == 0 { key[told.below(8)].clone() } else { word(told.skewed(VOCABULARY)) };
        body.push_str(&next);
        if n % 9 == 8 {
            body.push('，');
        }
    }
    if dice.below(8) == 0 {
        body.push_str(&format!("联系电话138{:08}。", dice.below(100_000_000)));
    }
    // Every two seconds: a million within the window of thirty days.
    let stamp = jiff::Timestamp::from_second(1_735_700_000 + at as i64 * 2).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    json!({
        "id": format!("b{at:07}"), "time": stamp.to_string(), "lang": "zh", "source": WHO[dice.below(8)],
        "source_kind": if dice.below(3) == 0 { "hotline" } else { "news" },
        "title": format!("{}{}{}", key[0], key[1], key[2]), "body": body,
    })
}

/// Rules over rare or over frequent words: the number of words is what makes them so.
pub fn rules(count: usize, rare: bool) -> Vec<Value> {
    let mut dice = Dice(count as u64 + u64::from(rare));
    let mut one = || {
        if rare { word(VOCABULARY / 2 + dice.below(VOCABULARY / 2)) } else { word(dice.below(300)) }
    };
    let mut pick = || loop {
        let term = one();
        // A rule must not look like a person's name, even a made one.
        if !shouze_watch::redact::is_personal(&term) {
            return term;
        }
    };
    (0..count)
        .map(|n| match n % 3 {
            0 => json!({"name": format!("r{n}"), "subject": "water", "all": [pick(), pick()]}),
            1 => {
                json!({"name": format!("r{n}"), "subject": "roads", "any": [pick(), pick(), pick()], "none": [pick()]})
            }
            _ => json!({"name": format!("r{n}"), "subject": "school", "all": [pick()], "any": [pick(), pick()]}),
        })
        .collect()
}
