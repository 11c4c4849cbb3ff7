//! Any bytes, any label: the cleaner answers, and its spans lie in the input. It never judges what the text says.
#![no_main]
use libfuzzer_sys::fuzz_target;
use shouze_watch::clean::{charset::decode, clean};

fuzz_target!(|bytes: &[u8]| {
    let (text, _) = decode(bytes, None);
    let cleaned = clean(&text);
    let length = text.chars().count() as u32;
    for (_, (from, to)) in &cleaned.findings.repaired {
        assert!(from <= to && *to <= length);
    }
});
