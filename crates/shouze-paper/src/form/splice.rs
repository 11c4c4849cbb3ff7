//! XML changed in place: where elements begin and end, and a text with some stretches replaced.
//!
//! What is not replaced stays byte for byte. Whoever calls it has seen before that there are no entities.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use shouze_core::fault::Fault;

use super::broken;
use crate::docx::xml::{Step, Steps};

/// An element while a part is walked through.
pub enum Walk<'w> {
    /// Its start tag, whether it is empty, and where the tag lies.
    Open(&'w BytesStart<'w>, bool, Range<usize>),
    /// Its name, and where the end tag lies.
    Close(&'w str, Range<usize>),
}

/// Sees to it that a part is well formed, without entities and not too deep.
pub fn sound(part: &str, text: &str) -> Result<(), Fault> {
    let mut steps = Steps::new(part, text);
    while !matches!(steps.step()?, Step::End) {}
    Ok(())
}

/// Every start and end tag with its place in the text.
pub fn walk(part: &str, text: &str, mut see: impl FnMut(Walk) -> Result<(), Fault>) -> Result<(), Fault> {
    // A mark at the beginning counts as bytes of the text, and not for the reader.
    let skipped = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut reader = Reader::from_str(&text[skipped..]);
    let at = |reader: &Reader<&[u8]>| reader.buffer_position() as usize + skipped;
    loop {
        let from = at(&reader);
        let event = reader.read_event().map_err(|e| broken(part, &e.to_string()))?;
        let place = from..at(&reader);
        match event {
            Event::Start(start) => see(Walk::Open(&start, false, place))?,
            Event::Empty(start) => see(Walk::Open(&start, true, place))?,
            Event::End(end) => see(Walk::Close(end.name().as_ref(), place))?,
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// An attribute by its whole name, as it is written.
pub fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let mut all = start.attributes();
    let mut all = all.with_checks(false).filter_map(Result::ok);
    all.find(|a| a.key.as_ref() == name).map(|a| a.value.as_ref().to_owned())
}

/// The prefix of a name, with its colon.
pub fn prefix(name: &str) -> &str {
    name.split_at(name.find(':').map_or(0, |at| at + 1)).0
}

pub fn local(name: &str) -> &str {
    &name[prefix(name).len()..]
}

/// Replaces stretches of a text; they do not overlap.
pub fn replaced(text: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len() + changes.iter().map(|(_, new)| new.len()).sum::<usize>());
    let mut at = 0;
    for (range, new) in changes {
        out.push_str(&text[at..range.start]);
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// Puts something behind the last child of the outermost element with this name.
pub fn append(part: &str, text: &str, name: &str, new: &str) -> Result<String, Fault> {
    edge(part, text, name, new, true)
}

pub fn prepend(part: &str, text: &str, name: &str, new: &str) -> Result<String, Fault> {
    edge(part, text, name, new, false)
}

fn edge(part: &str, text: &str, name: &str, new: &str, last: bool) -> Result<String, Fault> {
    sound(part, text)?;
    let mut change = None;
    walk(part, text, |step| {
        match step {
            Walk::Open(start, empty, place) if local(start.name().as_ref()) == name => {
                if empty {
                    let whole = start.name().as_ref().to_owned();
                    let tag = text[place.clone()].trim_end_matches("/>").trim_end();
                    let new = with_prefix(new, prefix(&whole));
                    change = Some((place, format!("{tag}>{new}</{whole}>")));
                } else if !last && change.is_none() {
                    let new = with_prefix(new, prefix(start.name().as_ref()));
                    change = Some((place.end..place.end, new));
                }
            }
            Walk::Close(whole, place) if last && local(whole) == name => {
                change = Some((place.start..place.start, with_prefix(new, prefix(whole))));
            }
            _ => {}
        }
        Ok(())
    })?;
    match change {
        Some(change) => Ok(replaced(text, vec![change])),
        None => Err(broken(part, name)),
    }
}

/// One empty element without a prefix, under the prefix that the part uses.
fn with_prefix(element: &str, prefix: &str) -> String {
    match element.strip_prefix('<') {
        Some(rest) if !prefix.is_empty() => format!("<{prefix}{rest}"),
        _ => element.to_owned(),
    }
}
