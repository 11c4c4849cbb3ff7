//! Quiet series stay quiet and rises are noticed, on simulated series. Never with a threshold set for one seed.
use shouze_watch::config::Config;
use shouze_watch::item::{Item, Raw};
use shouze_watch::warn::card::RuleName;
use shouze_watch::warn::simulate::{most_possible, simulate};
use shouze_watch::warn::stream::warnings;

#[test]
fn false_alarms_stay_near_the_chosen_rate_and_no_series_is_blind() {
    let rows = simulate(7, 64, 0.25);
    let alarms: f64 = rows.iter().map(|r| r.false_alarms).sum();
    let nominal: f64 = rows.iter().map(|r| r.nominal).sum();
    assert!(alarms <= 1.5 * nominal, "{alarms} false alarms, {nominal} allowed");
    for row in &rows {
        assert!(row.blind * 20 <= row.bursts, "mean {}: {} of {} bursts missed", row.mean, row.blind, row.bursts);
    }
    for row in rows.iter().filter(|r| r.mean >= 5.0) {
        let found = row.fourfold_found as f64 / row.fourfold as f64;
        let possible = most_possible(row.mean, row.nominal / row.series_days);
        assert!(found >= 0.85 * possible, "mean {}: {found} of the four-fold days, {possible} possible", row.mean);
    }
}

#[test]
fn the_same_seed_gives_the_same_rows() {
    let words = |seed| format!("{:?}", simulate(seed, 16, 0.25));
    assert_eq!(words(3), words(3));
    assert_ne!(words(3), words(4));
}

/// Sixty quiet days of outages all over the county, then a morning of them in one town.
#[test]
fn a_rise_in_one_town_is_told_of_that_town() {
    let item = |n: usize, hour: usize, town: &str| {
        let raw = Raw::new(
            &format!("i{n:04}"),
            Some(hour as i64 * 3_600_000 + n as i64 * 1000),
            "zh",
            &format!("来源{}", n % 7),
            &format!("{town}停电"),
            &format!("{town}第{n}台区因线路检修停电，预计{}小时后恢复，共影响{}户。", n % 9 + 1, n * 13 % 400),
        );
        raw.clean()
    };
    let towns = ["白塔镇", "双河乡", "枫溪镇"];
    let mut items: Vec<Item> = (0..180).map(|n| item(n, n * 8, towns[n % 3])).collect();
    items.extend((0..12).map(|n| item(200 + n, 60 * 24 + 10 + n / 6, "白塔镇")));
    let mut config = Config::default();
    config.grouping.gazetteer = towns.map(str::to_owned).to_vec();
    let cards = warnings(items, &config).expect("no rule is refused");
    let rises = cards.iter().filter(|c| c.rule == RuleName::TopicRise);
    let told: Vec<_> = rises.map(|c| (c.place.as_deref(), c.observed, c.escalated)).collect();
    assert_eq!(told, [(Some("白塔镇"), 6, false), (Some("白塔镇"), 12, true)]);
}
