//! Text that more than one room needs.
//!
//! Nothing here keeps or judges a text; it only takes it apart.

pub mod repair;
pub mod syllable;
pub mod token;
pub mod traced;
