//! The engine's promises on made items: same bytes, any order, staff's word, bad input. Never on borrowed data.
use shouze_watch::config::Grouping;
use shouze_watch::item::{Item, Raw};
use shouze_watch::replay::{Decision, Placed, replay};

const HOUR_MS: i64 = 3_600_000;
const START_MS: i64 = 1_740_787_200_000;

fn item(id: &str, hour: i64, title: &str, body: &str) -> Item {
    Raw::new(id, Some(START_MS + hour * HOUR_MS), "zh", "县新闻网", title, body).of_kind("news").clean()
}

/// Two matters with rewrites, and a third apart.
fn stream() -> Vec<Item> {
    vec![
        item(
            "a1",
            0,
            "盐店街水管爆裂停水",
            "今天上午盐店街地下供水主管爆裂，沿街三百户停水，供水公司正在抢修，预计晚上八点恢复供水。",
        ),
        item(
            "b1",
            1,
            "枫溪镇脐橙滞销",
            "枫溪镇果农说，今年脐橙丰收，收购商却迟迟不来，价格跌到七毛，四十亩果子还挂在树上。",
        ),
        item(
            "a2",
            2,
            "盐店街抢修供水主管",
            "盐店街供水主管爆裂后，抢修人员开挖路面更换管段，供水公司派水车给沿街住户送水。",
        ),
        item("c1", 3, "听雨桥维修封闭", "清代廊桥听雨桥木构件糟朽，经文物部门批准即日起修缮，两岸群众请走下游便桥。"),
        item(
            "b2",
            4,
            "脐橙卖难，果农盼收购",
            "枫溪镇的脐橙挂在树上卖不出去，果农盼收购商早点来，镇里正在联系外地批发市场。",
        ),
        item("a3", 9, "盐店街恢复供水", "昨晚盐店街供水主管修复，沿街住户恢复供水，供水公司说明爆裂原因是管段老化。"),
    ]
}

fn run(items: Vec<Item>) -> Vec<Placed> {
    replay(items, &Grouping::default(), true, &[])
}

fn group<'a>(placed: &'a [Placed], id: &str) -> &'a str {
    placed.iter().find(|p| p.id == id).map_or("", |p| &p.group)
}

#[test]
fn matters_are_told_apart_and_every_link_has_its_reason() {
    let placed = run(stream());
    assert_eq!(group(&placed, "a1"), group(&placed, "a2"));
    assert_eq!(group(&placed, "a1"), group(&placed, "a3"));
    assert_eq!(group(&placed, "b1"), group(&placed, "b2"));
    assert_ne!(group(&placed, "a1"), group(&placed, "b1"));
    assert_ne!(group(&placed, "a1"), group(&placed, "c1"));
    assert!(
        placed.iter().all(|p| p.why.starts_with("new:") || p.why.starts_with("joined:") || p.why.starts_with("copy:"))
    );
    assert!(placed.iter().any(|p| p.why.contains("盐店")), "{placed:?}");
}

#[test]
fn a_replay_gives_the_same_bytes_in_any_order_of_input() {
    let bytes = |items| serde_json::to_vec(&run(items)).expect("plain values");
    let first = bytes(stream());
    assert_eq!(first, bytes(stream()));
    let mut turned = stream();
    turned.reverse();
    assert_eq!(first, bytes(turned));
    // The same hour for all, and no time at all: ordered by id.
    for time in [Some(START_MS), None] {
        let same = || stream().into_iter().map(move |i| Item { time_ms: time, ..i });
        let mut turned: Vec<Item> = same().collect();
        turned.rotate_left(3);
        assert_eq!(bytes(same().collect()), bytes(turned));
    }
}

#[test]
fn staffs_merge_split_and_pin_survive_a_replay() {
    let say = |json: &str| serde_json::from_str::<Decision>(json).expect("a decision");
    let decide = |words: &[&str]| {
        let decisions: Vec<Decision> = words.iter().map(|w| say(w)).collect();
        replay(stream(), &Grouping::default(), false, &decisions)
    };
    let merged = decide(&[r#"{"do":"merge","item":"a1","with":"b1"}"#]);
    assert_eq!(group(&merged, "a1"), group(&merged, "b1"));
    let split = decide(&[r#"{"do":"split","item":"a2"}"#]);
    assert_ne!(group(&split, "a1"), group(&split, "a2"));
    let pinned = decide(&[r#"{"do":"pin","item":"c1","with":"a1"}"#]);
    assert_eq!(group(&pinned, "c1"), group(&pinned, "a1"));
}

#[test]
fn bad_input_is_taken_without_harm() {
    let far = |id: &str, ms: i64| Item {
        time_ms: Some(ms),
        ..item(id, 0, "盐店街水管爆裂停水", "盐店街停水，等待恢复。")
    };
    let long = "水管爆裂停水抢修。".repeat(10 << 20 >> 5);
    let mut items = stream();
    items.push(far("future", 32_503_680_000_000));
    items.push(far("ancient", -2_208_988_800_000));
    items.push(far("least", i64::MIN / 4));
    items.push(item("late", -48, "盐店街水压低", "盐店街两天前水压就低，没有人来看。"));
    items.push(item("a1", 5, "完全不同的文字", "同一个编号，另一段文字，说的是县里的篮球赛决赛。"));
    items.push(item("empty", 6, "", ""));
    items.push(item("emoji", 7, "😀😀😀", "🎉🎉🎉🎉🎉🎉"));
    items.push(item("control", 8, "停\u{0}水\u{7}", "盐店\u{202e}街\u{feff}停水"));
    items.push(item("long", 9, "长文", &long));
    items.push(item(
        "tongues",
        10,
        "水 water Wasser eau agua вода 물 みず",
        "盐店街 the water main burst, Wasserrohrbruch, rupture, rotura, прорыв, 누수, 断水",
    ));
    let count = items.len();
    let placed = run(items);
    assert_eq!(placed.len(), count);
    assert!(placed.iter().all(|p| p.group.starts_with('g') && p.score.is_finite()));
    let control = Raw::new("x", None, "zh", "", "停\u{0}水", "").clean();
    assert_eq!(control.title, "停水");
}

#[test]
fn a_hundred_thousand_copies_are_one_original() {
    let one = item(
        "n",
        0,
        "盐店街水管爆裂停水",
        "今天上午盐店街地下供水主管爆裂，沿街三百户停水，供水公司正在抢修，预计晚上八点恢复供水。",
    );
    let items = (0..100_000).map(|n| Item { id: format!("n{n:06}"), ..one.clone() }).collect();
    let placed = run(items);
    assert_eq!(placed.iter().filter(|p| p.copy_of.is_none()).count(), 1);
    assert!(placed.iter().skip(1).all(|p| p.copy_of.as_deref() == Some("n000000") && p.group == placed[0].group));
}
