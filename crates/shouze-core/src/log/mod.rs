//! The log of an office: leaves in order under one RFC 6962 Merkle tree.
//!
//! The format is written down in `docs/LEDGER-FORMAT.md`; nothing here depends on how it is stored.

pub mod leaf;
pub mod opening;
pub mod tree;

pub use leaf::{LEAF_BYTES_MAX, Leaf, LeafCheck};
pub use opening::{Opening, Salt};
pub use tree::{Frontier, Hash, leaf_hash};
