//! Reports: template × figures → document tree → lints; and the way back: what a paper found says, against what it should.
//!
//! It counts nothing itself and reads no file: numbers come as figures, papers as text that was read elsewhere.

pub mod document;
pub mod found;

pub use document::Document;
pub use found::Found;
