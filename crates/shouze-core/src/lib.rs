//! What is true.
pub mod text;
