//! Openings: the values behind a leaf's commitments, each with its own salt.
//!
//! A leaf never holds a value, so a value can be erased, or shown alone, with every proof still valid.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::tree::Hash;
use crate::value::Value;

/// 128 random bits, given by the caller; the core rolls no dice.
pub type Salt = [u8; 16];

/// One opened field: `["<salt>","<field>",<value>]` as canonical JSON, and its SHA-256.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub field: String,
    pub text: String,
}

impl Opening {
    /// Opens a value under a salt.
    pub fn new(salt: &Salt, field: &str, value: &Value) -> Opening {
        let tuple = (crate::pack::hex(salt), field, value);
        // A tuple of strings, numbers below 2^53, booleans and lists of strings always serialises.
        let text = serde_jcs::to_string(&tuple).unwrap_or_default();
        Opening { field: field.to_owned(), text }
    }

    /// The commitment that stands in the leaf.
    pub fn commitment(&self) -> Hash {
        commitment(&self.text)
    }
}

/// The commitment to an opening's text.
pub fn commitment(text: &str) -> Hash {
    Sha256::digest(text.as_bytes()).into()
}

/// Is this the text behind a commitment as leaves write it, in lower-case hexadecimal?
pub fn opens(text: &str, expected_hex: &str) -> bool {
    let digit = |n: u8| if n < 10 { b'0' + n } else { b'a' + n - 10 };
    let hash = commitment(text);
    let pairs = expected_hex.as_bytes().chunks_exact(2);
    expected_hex.len() == 64 && pairs.zip(hash).all(|(pair, b)| pair[0] == digit(b >> 4) && pair[1] == digit(b & 15))
}

/// Reads an opening's text: field and value.
pub fn read(text: &str) -> Option<(String, Json)> {
    let (_, field, value): (String, String, Json) = serde_json::from_str(text).ok()?;
    Some((field, value))
}

/// The openings of one fact as kept beside its leaf: one line each, sorted by field.
/// Canonical JSON holds no line break, so lines are safe.
pub fn join(openings: &[Opening]) -> String {
    openings.iter().map(|o| o.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// The lines of [`join`] by field. A line that is no opening is left out: `verify` names it.
pub fn split(body: &str) -> BTreeMap<String, Json> {
    body.lines().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_is_canonical_and_reads_back() {
        let opening = Opening::new(&[7; 16], "title", &Value::Text("第一行\n\"二\"".into()));
        assert_eq!(opening.text, "[\"07070707070707070707070707070707\",\"title\",\"第一行\\n\\\"二\\\"\"]");
        let (field, value) = read(&opening.text).unwrap();
        assert_eq!((field.as_str(), value), ("title", Json::String("第一行\n\"二\"".into())));
        let other = Opening::new(&[8; 16], "title", &Value::Text("第一行\n\"二\"".into()));
        assert_ne!(opening.commitment(), other.commitment());
    }
}
