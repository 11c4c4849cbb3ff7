//! What others publish: clean, redact, fold copies, match topics, group, warn.
//! A pure engine: the same configuration and items give the same groups and warnings. It never reads a clock.
pub mod clean;
pub mod redact;
