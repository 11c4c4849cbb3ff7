//! The floors on the evaluation data, where they lie beside the project; without them there is nothing to try. Never needed to build.
use shouze_watch::config::Grouping;
use shouze_watch::eval::cluster::agreement;
use shouze_watch::item::{Item, Raw};
use shouze_watch::replay::replay;
use std::collections::BTreeMap;

#[test]
fn the_frozen_configuration_keeps_its_level() {
    let beside = || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/watch");
    let folder = std::env::var_os("SHOUZE_WATCH_DATA").map_or_else(beside, std::path::PathBuf::from);
    for (name, lang, bcubed, pairs) in [
        ("zh-county-dev", "zh", 0.87, 0.82),
        ("zh-county-dev-dense", "zh", 0.78, 0.70),
        ("uci-headlines-dev", "en", 0.82, 0.82),
        ("og2021-en-de-dev", "de", 0.77, 0.67),
        ("og2021-en-de-dev", "en", 0.73, 0.52),
        ("ecbplus-dev", "en", 0.79, 0.73),
        ("cec-zh-dev", "zh", 0.99, 0.30),
    ] {
        let Ok(text) = std::fs::read_to_string(folder.join(format!("{name}.jsonl"))) else {
            continue;
        };
        let items: Vec<Item> = text.lines().filter_map(|l| Raw::from_json(l).ok()).map(Raw::clean).collect();
        let label = |line: &str| -> Option<(String, String)> {
            let value: serde_json::Value = serde_json::from_str(line).ok()?;
            (value["lang"] == lang)
                .then(|| Some((value["id"].as_str()?.to_owned(), value["event"].as_str()?.to_owned())))?
        };
        let events: BTreeMap<String, String> = text.lines().filter_map(label).collect();
        let placed = replay(items, &Grouping::default(), false, &[]);
        let rows: Vec<(&str, &str)> =
            placed.iter().filter_map(|p| Some((events.get(&p.id)?.as_str(), p.group.as_str()))).collect();
        let found = agreement(&rows);
        assert!(
            found.bcubed.f() >= bcubed && found.pairs.f() >= pairs,
            "{name}: {:.3} {:.3}",
            found.bcubed.f(),
            found.pairs.f()
        );
    }
}
