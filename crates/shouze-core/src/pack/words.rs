//! The words of a pack: every declared thing has one, in both languages.
//!
//! It never translates: a missing word is a fault, with the file where it belongs.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Resource};
use fluent_syntax::parser;

use crate::fault::Fault;
use crate::pack::source::Source;

/// Words that must exist: message id → attributes, with the line that asks for them in messages.
pub type Needed = BTreeMap<String, BTreeSet<String>>;

/// Which messages and attributes a file of words has.
pub fn read(source: &Source) -> Needed {
    let resource: Resource<&str> = match parser::parse(source.text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for e in errors {
                source.fault(e.pos.start, Fault::new("words-syntax").with("says", e.kind));
            }
            resource
        }
    };
    let mut found = Needed::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            let attributes: &mut BTreeSet<String> = found.entry(message.id.name.to_owned()).or_default();
            if message.value.is_some() {
                attributes.insert(String::new());
            }
            attributes.extend(message.attributes.iter().map(|a| a.id.name.to_owned()));
        }
    }
    found
}

/// Names every word that is needed and not there. A missing word stands at the file's end.
pub fn check(source: &Source, found: &Needed, needed: &Needed) {
    let end = source.text.len();
    for (id, attributes) in needed {
        let has = found.get(id);
        if !has.is_some_and(|h| h.contains("")) {
            source.fault(end, Fault::new("words-missing").with("id", id));
        }
        for attribute in attributes.iter().filter(|a| !a.is_empty()) {
            if !has.is_some_and(|h| h.contains(attribute)) {
                source.fault(end, Fault::new("words-missing").with("id", format!("{id}.{attribute}")));
            }
        }
    }
}

/// Names words that nothing in the pack asks for: most often a misspelt id.
pub fn check_unused(source: &Source, found: &Needed, needed: &Needed) {
    for id in found.keys().filter(|id| !needed.contains_key(*id) && !id.starts_with("unit-")) {
        let at = message_start(source.text, id);
        let fault = Fault::new("words-unknown").with("id", id);
        source.fault(at, fault.near(id, needed.keys().map(String::as_str)));
    }
}

fn message_start(text: &str, id: &str) -> usize {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with(id) && line[id.len()..].trim_start().starts_with('=') {
            return offset;
        }
        offset += line.len();
    }
    0
}
