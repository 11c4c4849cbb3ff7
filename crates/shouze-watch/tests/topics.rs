//! The one-pass matcher answers as the plain reading of each rule does. Never by a list of known answers.
use proptest::prelude::*;
use shouze_watch::topic::{Near, Rule, Subject, Topics};

const TERMS: [&str; 10] = ["停水", "水", "停", "学校", "学", "校门", "门", "中毒", "食堂", "水管"];

fn term() -> impl Strategy<Value = String> {
    prop::sample::select(TERMS.to_vec()).prop_map(str::to_owned)
}

fn rule() -> impl Strategy<Value = Rule> {
    let terms = |n| prop::collection::vec(term(), 0..n);
    let near = prop::option::of((term(), term(), 0usize..6));
    let kinds = prop::collection::vec(prop::sample::select(vec!["gov".to_owned(), "news".to_owned()]), 0..2);
    (terms(3), terms(3), terms(2), near, kinds, prop::option::of(term())).prop_map(
        |(all, any, none, near, source_kinds, place)| Rule {
            name: "r".into(),
            subject: Subject::Water,
            place,
            all,
            any,
            none,
            source_kinds,
            near: near.map(|(one, other, characters)| Near { one, other, characters }),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn the_matcher_equals_the_plain_reading(
        rules in prop::collection::vec(rule(), 1..30),
        words in prop::collection::vec(prop::sample::select(vec!["停", "水", "学", "校", "门", "中", "毒", "食", "堂", "管", "，", "x"]), 0..40),
        kind in prop::sample::select(vec!["gov", "news", "tv"]),
    ) {
        let rules: Vec<Rule> = rules.into_iter().filter(|r| Topics::new(std::slice::from_ref(r)).is_ok()).collect();
        let topics = Topics::new(&rules).expect("each was good");
        let text = words.concat();
        let plain: Vec<u32> = (0..rules.len() as u32).filter(|&n| rules[n as usize].matches(&text, kind)).collect();
        prop_assert_eq!(topics.matches(&text, kind), plain);
    }
}
