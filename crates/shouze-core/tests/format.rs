//! The written format: the vectors of `docs/LEDGER-FORMAT.md` are what this program writes and reads.

use serde_json::Value as Json;
use shouze_core::log::{Frontier, Leaf, LeafCheck, leaf_hash, opening};
use shouze_core::pack::{hash, hex};

fn vectors() -> Json {
    let page = include_str!("../../../docs/LEDGER-FORMAT.md");
    let block = page.split("```json vectors\n").nth(1).and_then(|b| b.split("\n```").next());
    serde_json::from_str(block.expect("the page has its vectors")).unwrap()
}

#[test]
fn the_vectors_of_the_page_hold() {
    let vectors = vectors();
    let files = serde_json::from_value(vectors["pack"]["files"].clone()).unwrap();
    assert_eq!(hash(&files), vectors["pack"]["hash"].as_str().unwrap());
    let mut frontier = Frontier::default();
    let leaves = vectors["leaves"].as_array().unwrap();
    assert!(leaves.len() >= 4);
    for (seq, vector) in leaves.iter().enumerate() {
        let text = vector["leaf"].as_str().unwrap();
        let leaf = Leaf::from_bytes(text.as_bytes()).unwrap();
        assert_eq!(leaf.seq, seq as u64);
        assert_eq!(String::from_utf8(leaf.to_bytes().unwrap()).unwrap(), text, "the bytes are canonical");
        assert_eq!(LeafCheck::from_bytes(text.as_bytes()).unwrap().commit.len(), leaf.commit.len());
        for line in vector["openings"].as_array().unwrap() {
            let line = line.as_str().unwrap();
            let (field, _) = opening::read(line).unwrap();
            assert!(opening::opens(line, &leaf.commit[&field]), "{field}");
            assert!(!opening::opens(&line.replace('1', "2"), &leaf.commit[&field]) || !line.contains('1'));
        }
        let own = leaf_hash(text.as_bytes());
        assert_eq!(hex(&own), vector["leaf_hash"].as_str().unwrap());
        frontier.push(own);
        assert_eq!(hex(&frontier.to_bytes()), vector["frontier"].as_str().unwrap());
        assert_eq!(hex(&frontier.root()), vector["root"].as_str().unwrap());
    }
}

#[test]
fn a_leaf_with_anything_unknown_or_missing_is_none() {
    let text = vectors()["leaves"][0]["leaf"].as_str().unwrap().to_owned();
    for bad in [text.replacen("\"v\":1", "\"v\":1,\"w\":2", 1), text.replacen("\"v\":1", "\"w\":1", 1), String::new()] {
        assert!(Leaf::from_bytes(bad.as_bytes()).is_none() && LeafCheck::from_bytes(bad.as_bytes()).is_none(), "{bad}");
    }
}
