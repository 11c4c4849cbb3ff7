//! What the engine may keep: the fields of every type that leaves it, and that redaction holds on made data. Never a real person's.
use proptest::prelude::*;
use shouze_watch::clean::clean;
use shouze_watch::config::Config;
use shouze_watch::item::Raw;
use shouze_watch::replay::{Placed, replay};
use shouze_watch::warn::stream::warnings;

fn fields(value: &serde_json::Value) -> Vec<&str> {
    value.as_object().map(|o| o.keys().map(String::as_str).collect()).unwrap_or_default()
}

#[test]
fn stored_types_have_these_fields_and_no_others() {
    let placed = serde_json::to_value(Placed::default()).expect("plain");
    assert_eq!(fields(&placed), ["at_arrival", "copy_of", "group", "id", "score", "version_of", "why"]);
    let report = |n: usize| {
        Raw::new(
            &format!("i{n}"),
            Some(n as i64 * 60_000),
            "zh",
            &format!("来源{n}"),
            "学校食堂",
            "盐店街小学学生午餐后呕吐送医，电话13800000071",
        )
        .of_kind("hotline")
        .clean()
    };
    let cards = warnings((0..3).map(report).collect(), &Config::default()).expect("good rules");
    let card = serde_json::to_value(&cards[0]).expect("plain");
    let expected = [
        "config",
        "copies",
        "escalated",
        "expected",
        "group",
        "hours",
        "items",
        "observed",
        "p",
        "place",
        "rule",
        "sentence",
        "sentence_en",
        "sources",
        "terms",
        "time",
        "topic",
    ];
    assert_eq!(fields(&card), expected);
    // A clean item is not serialised; its fields are these, by exhaustive pattern.
    let shouze_watch::item::Item {
        id: _,
        time_ms: _,
        lang: _,
        source: _,
        source_kind: _,
        title: _,
        body,
        plain_title: _,
        plain_body: _,
        findings: _,
    } = report(0);
    assert!(!body.contains("13800000071"));
}

#[test]
fn what_people_say_for_themselves_is_never_taken_in() {
    for kind in ["forum", "comment", "Chat", "personal_account", " bbs "] {
        let line = format!(r#"{{"id":"1","source_kind":"{kind}","title":"停水","body":"停水"}}"#);
        assert_eq!(Raw::from_json(&line).err().map(|f| f.code), Some("watch-line-people"), "{kind}");
    }
    for kind in ["gov", "news", "tv", "hotline", "mailbox", ""] {
        let line = format!(r#"{{"id":"1","source_kind":"{kind}","title":"停水","body":"停水"}}"#);
        assert!(Raw::from_json(&line).is_ok(), "{kind}");
    }
}

#[test]
fn fields_about_persons_are_dropped_at_the_door() {
    let line =
        r#"{"id":"1","author":"王小明","nickname":"小桥","avatar":"x.png","ip":"某省","title":"停水","body":"停水"}"#;
    let item = Raw::from_json(line).map(Raw::clean).map_err(|f| f.code).expect("a good line");
    let placed = replay(vec![item.clone()], &Default::default(), true, &[]);
    let all = format!("{item:?}{placed:?}");
    assert!(["王小明", "小桥", "x.png", "某省"].iter().all(|w| !all.contains(w)));
}

fn check_digit(body: &str) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(d, w)| u32::from(d - b'0') * w).sum();
    char::from(b"10X98765432"[(sum % 11) as usize])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn structured_personal_data_never_survives(
        region in prop::sample::select(vec!["110101", "330106", "440305", "510104", "659001"]),
        year in 1930u32..2020, month in 1u32..13, day in 1u32..29, serial in 0u32..1000, valid: bool,
        mobile in 3u64..10, tail in 0u64..1_000_000_000, gap in prop::sample::select(vec!["", " ", "-"]),
        lead in prop::sample::select(vec!["", "电话", "本人身份证号：", "请联系", "卡号", "，", "我的号码是"]),
        after in prop::sample::select(vec!["", "，谢谢", "。", "的", "）"]),
    ) {
        let stem = format!("{region}{year}{month:02}{day:02}{serial:03}");
        let last = if valid { check_digit(&stem) } else { char::from(b'0' + (serial % 10) as u8) };
        let identity = format!("{stem}{last}");
        let phone = format!("1{mobile}{tail:09}");
        let spaced = format!("{}{gap}{}{gap}{}", &phone[..3], &phone[3..7], &phone[7..]);
        let card = format!("62{:017}", tail * 31 + u64::from(serial));
        let plate = format!("京A{:05}", tail % 100_000);
        for secret in [identity, phone, spaced, card, plate] {
            let cleaned = clean(&format!("来电{lead}{secret}{after}"));
            prop_assert!(!cleaned.shown.contains(&secret) && !cleaned.plain.contains(&secret), "{} in {}", secret, cleaned.shown);
            let again = clean(&cleaned.shown);
            prop_assert!(again.findings.removed.is_empty(), "twice is once: {}", cleaned.shown);
        }
    }

    #[test]
    fn cleaning_never_fails(text in "\\PC{0,80}", raw in prop::collection::vec(any::<u8>(), 0..200)) {
        let cleaned = clean(&text);
        prop_assert!(cleaned.findings.removed.iter().all(|r| r.1.0 <= r.1.1));
        let (decoded, _) = shouze_watch::clean::charset::decode(&raw, None);
        let _ = clean(&decoded);
        let _ = Raw::from_json(&decoded);
    }
}
