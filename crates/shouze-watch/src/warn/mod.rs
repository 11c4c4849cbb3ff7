//! From placed items to warnings that a person judges. It never counts copies as reports.
pub mod baseline;
pub mod card;
pub mod detect;
pub mod first;
pub mod simulate;
pub mod stream;
pub mod tail;
