//! A leaf: the canonical bytes (RFC 8785) that the log is made of.
//!
//! It holds commitments, never values; and it is never larger than [`LEAF_BYTES_MAX`].

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::fault::Fault;

/// A leaf stays below 64 KiB.
pub const LEAF_BYTES_MAX: usize = 65_535;

/// The fields of a leaf, as `docs/LEDGER-FORMAT.md` has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// The format: 1.
    pub v: u8,
    pub office: String,
    pub seq: u64,
    /// UUIDv7 in its usual text.
    pub id: String,
    pub kind: String,
    /// Hash of the pack that owned the kind.
    pub pack: String,
    pub occurred: String,
    pub recorded: String,
    /// The post that recorded it.
    pub post: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub refs: BTreeMap<String, Vec<u64>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voids: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// Field → commitment, in hex.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub commit: BTreeMap<String, String>,
}

impl Leaf {
    /// The canonical bytes, or a fault where they would be too many.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Fault> {
        // Strings and integers below 2^53 only: serialisation cannot fail.
        let bytes = serde_jcs::to_vec(self).unwrap_or_default();
        if bytes.len() > LEAF_BYTES_MAX {
            return Err(Fault::new("fact-leaf-too-large").with("bytes", bytes.len()).with("max", LEAF_BYTES_MAX));
        }
        Ok(bytes)
    }

    /// Reads a leaf; `None` where the bytes are not one.
    pub fn from_bytes(bytes: &[u8]) -> Option<Leaf> {
        serde_json::from_slice(bytes).ok()
    }
}

/// What a check of the log needs of a leaf, borrowed from its bytes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeafCheck<'a> {
    pub v: u8,
    #[serde(borrow)]
    pub office: Cow<'a, str>,
    pub seq: u64,
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    #[serde(borrow)]
    pub kind: Cow<'a, str>,
    #[serde(borrow)]
    pub pack: Cow<'a, str>,
    #[serde(borrow)]
    pub occurred: Cow<'a, str>,
    #[serde(borrow)]
    pub recorded: Cow<'a, str>,
    #[serde(borrow)]
    pub post: Cow<'a, str>,
    #[serde(default)]
    pub refs: BTreeMap<String, Vec<u64>>,
    pub replaces: Option<u64>,
    pub voids: Option<u64>,
    #[serde(borrow)]
    pub reason: Option<Cow<'a, str>>,
    #[serde(default)]
    pub evidence: Vec<String>,
    #[serde(default, borrow)]
    pub commit: BTreeMap<&'a str, &'a str>,
}

impl<'a> LeafCheck<'a> {
    /// Reads a leaf; `None` where the bytes are not one.
    pub fn from_bytes(bytes: &'a [u8]) -> Option<LeafCheck<'a>> {
        serde_json::from_slice(bytes).ok()
    }
}
