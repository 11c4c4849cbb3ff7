//! Reports: template × figures → document tree → lints; and the way back: what a paper found says, against what it should.
//!
//! It counts nothing itself and reads no file: numbers come as figures, papers as text that was read elsewhere.

pub mod ask;
mod blocks;
pub mod body;
pub mod cell;
pub mod compose;
pub mod document;
pub mod found;
pub mod lint;
pub mod lints;
pub mod made;
pub mod needs;
pub mod numeral;
pub mod position;
pub mod rows;
pub mod take_back;
pub mod template;
pub mod verify;

pub use document::Document;
pub use found::Found;
pub use template::Template;
