//! From placed items to warnings that a person judges. It never counts copies as reports.
pub mod baseline;
pub mod card;
mod chance;
pub mod detect;
pub mod first;
pub mod simulate;
pub mod stream;
pub mod tail;
