//! Quiet series stay quiet and rises are noticed, on simulated series. Never with a threshold set for one seed.
use shouze_watch::warn::simulate::simulate;

#[test]
fn false_alarms_stay_near_the_chosen_rate_and_no_series_is_blind() {
    let rows = simulate(7, 64, 0.25);
    let alarms: f64 = rows.iter().map(|r| r.false_alarms).sum();
    let nominal: f64 = rows.iter().map(|r| r.nominal).sum();
    assert!(alarms <= 1.5 * nominal, "{alarms} false alarms, {nominal} allowed");
    for row in &rows {
        assert!(row.blind * 20 <= row.bursts, "mean {}: {} of {} bursts missed", row.mean, row.blind, row.bursts);
    }
    let busy = rows.iter().filter(|r| r.mean >= 20.0);
    let (found, days) = busy.fold((0, 0), |(f, d), r| (f + r.fourfold_found, d + r.fourfold));
    assert!(found * 10 >= days * 9, "{found} of {days} four-fold days");
}

#[test]
fn the_same_seed_gives_the_same_rows() {
    let words = |seed| format!("{:?}", simulate(seed, 16, 0.25));
    assert_eq!(words(3), words(3));
    assert_ne!(words(3), words(4));
}
