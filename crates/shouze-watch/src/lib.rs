//! What others publish: clean, redact, fold copies, match topics, group, warn.
//! A pure engine: the same configuration and items give the same groups and warnings. It never reads a clock.
pub mod anchor;
mod background;
pub mod clean;
pub mod config;
pub mod copy;
pub mod eval;
pub mod group;
pub mod item;
pub mod redact;
pub mod replay;
mod stop;
pub mod tokens;
pub mod topic;
pub mod warn;
