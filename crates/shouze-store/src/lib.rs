//! Where it is kept: one small contract, a database behind it, evidence by hash.
//!
//! This crate decides nothing about facts: it asks the core, and it never depends on the watch,
//! on paper or on the web.

pub mod contract;
pub mod evidence;
pub mod field;
pub mod ledger;
pub mod sql;
pub mod sqlite;
pub mod verify;
pub mod writer;

pub use contract::{Error, Head, Result, Store, Stored};
pub use ledger::{Ledger, Receipt};
pub use sqlite::Sqlite;

use shouze_core::{Lang, Words};

/// Adds the messages of this crate's faults.
pub fn add_words(words: &mut Words) {
    words.add(Lang::Zh, include_str!("../words/zh-CN.ftl"));
    words.add(Lang::En, include_str!("../words/en.ftl"));
}
