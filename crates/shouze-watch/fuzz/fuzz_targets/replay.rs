//! Any lines: the replay takes what can be read, places every item, and does so twice alike. It never needs a good line.
#![no_main]
use libfuzzer_sys::fuzz_target;
use shouze_watch::config::Grouping;
use shouze_watch::item::Raw;
use shouze_watch::replay::replay;

fuzz_target!(|text: &str| {
    let items = || text.lines().take(50).filter_map(|line| Raw::from_json(line).ok()).map(Raw::clean).collect::<Vec<_>>();
    let first = replay(items(), &Grouping::default(), true, &[]);
    assert_eq!(first.len(), items().len());
    assert_eq!(first, replay(items(), &Grouping::default(), true, &[]));
});
