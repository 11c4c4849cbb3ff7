//! Every kind of edit is found, and no other text, on texts made here. Never on borrowed data.
use shouze_watch::config::Grouping;
use shouze_watch::item::{Item, Raw};
use shouze_watch::replay::replay;

const PLACES: [&str; 12] = [
    "盐店街",
    "学府路",
    "会展中心",
    "老汽车站",
    "纺织厂",
    "望江街",
    "文昌路",
    "石桥头",
    "白塔村",
    "柳渡口",
    "云岭坡",
    "枫溪桥",
];
const THINGS: [&str; 12] = [
    "供水主管",
    "变压器",
    "路灯线缆",
    "候车亭",
    "排水沟",
    "人行天桥",
    "健身器材",
    "垃圾中转站",
    "公共厕所",
    "消防栓",
    "电梯井道",
    "充电桩",
];
const ACTS: [&str; 8] =
    ["出现裂缝", "发生渗漏", "需要更换", "已经停用", "接到投诉", "完成抢修", "通过检验", "重新招标"];

/// A choice that depends on the report and the place in it only.
fn dice(n: usize, k: usize, below: usize) -> usize {
    let mixed = (n as u64 * 1_000_003 + k as u64 * 7919 + 17).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 33) as usize % below
}

/// A report of five sentences, each of its own frame, place, thing and figure.
fn text(n: usize) -> String {
    let sentence = |k: usize| {
        let place = PLACES[dice(n, k, 12)];
        let other = PLACES[dice(n, k + 50, 12)];
        let thing = THINGS[dice(n, k + 100, 12)];
        let act = ACTS[dice(n, k + 150, 8)];
        let figure = dice(n, k + 200, 90) + 2;
        match dice(n, k + 250, 6) {
            0 => format!("{place}居民反映{thing}{act}，维修人员将在{figure}个工作日内到场"),
            1 => format!("据了解，{thing}位于{place}与{other}之间，使用已有{figure}年，今年{act}"),
            2 => format!("{figure}户住户联名写信，希望{place}的{thing}早日{act}，不再绕道{other}"),
            3 => {
                format!("电力、市政两家单位核对图纸，发现{other}一侧{thing}比{place}深{figure}厘米")
            }
            4 => format!("处理结果在{place}公示栏张贴{figure}天，{thing}{act}的经过一并写明"),
            _ => format!("下一组巡查安排在{other}，重点看{thing}，预算{figure}万元由{place}所在社区列支"),
        }
    };
    (0..5).map(sentence).collect::<Vec<_>>().join("。") + "。"
}

fn edited(kind: &str, words: &str) -> String {
    match kind {
        "copy" => words.to_owned(),
        "cut" => words.chars().take(words.chars().count() * 6 / 10).collect(),
        "wrap" => format!("本报综合各方消息：{words}欲知详情请到镇便民服务大厅咨询值班人员。"),
        "moved" => {
            let mut parts: Vec<&str> = words.split_inclusive('。').collect();
            parts.rotate_left(2);
            parts.concat()
        }
        "figures" => words.replace('3', "8").replace('5', "6"),
        "traditional" => words
            .replace('号', "號")
            .replace('盐', "鹽")
            .replace('学', "學")
            .replace('电', "電")
            .replace('员', "員")
            .replace('显', "顯")
            .replace('组', "組")
            .replace('处', "處"),
        "filler" => {
            words.chars().enumerate().map(|(i, c)| if i % 6 == 5 { format!("{c}@@") } else { c.to_string() }).collect()
        }
        "pinyin" => words.replace('电', "電(diàn)").replace('组', "組(zǔ)").replace('处', "處(chù)"),
        other => panic!("no such edit: {other}"),
    }
}

fn item(id: String, hour: i64, body: &str) -> Item {
    Raw::new(&id, Some(hour * 3_600_000), "zh", "", "居民来信", body).clean()
}

#[test]
fn each_kind_of_edit_is_found_and_nothing_else() {
    let originals = 60;
    for kind in ["copy", "cut", "wrap", "moved", "figures", "traditional", "filler", "pinyin"] {
        let mut items: Vec<Item> = (0..originals).map(|n| item(format!("o{n:03}"), n as i64, &text(n))).collect();
        items.extend((0..originals).map(|n| item(format!("p{n:03}"), 100 + n as i64, &edited(kind, &text(n)))));
        let placed = replay(items, &Grouping::default(), false, &[]);
        let of = |p: &shouze_watch::replay::Placed| p.copy_of.clone().or(p.version_of.clone());
        let found = placed.iter().filter(|p| p.id.starts_with('p') && of(p) == Some(p.id.replace('p', "o"))).count();
        let wrong = placed.iter().filter(|p| of(p).is_some_and(|o| o != p.id.replace('p', "o"))).count();
        assert!(found * 100 >= originals * 95, "{kind}: {found} of {originals}");
        assert_eq!(wrong, 0, "{kind}");
    }
}
