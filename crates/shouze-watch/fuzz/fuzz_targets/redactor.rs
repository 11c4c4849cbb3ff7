//! What is redacted once is redacted for good, and a planted number never survives. It never uses a real one.
#![no_main]
use libfuzzer_sys::fuzz_target;
use shouze_watch::clean::clean;

fuzz_target!(|text: &str| {
    let once = clean(text);
    let length = text.chars().count() as u32;
    assert!(once.findings.removed.iter().all(|(_, (from, to))| from <= to && *to <= length));
    let planted = clean(&format!("{text}。电话：13800000071，"));
    assert!(!planted.shown.contains("13800000071"));
});
