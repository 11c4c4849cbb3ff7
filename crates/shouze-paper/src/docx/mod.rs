//! Word papers: a document tree out, in the layout of GB/T 9704-2012; what a Word file holds back in.
//!
//! WordprocessingML is written and read directly, with libraries only for XML and zip: every number must be a
//! content control with a tag, in the schema's order. It runs no macro, follows no link and resolves no entity.

mod body;
pub(crate) mod custom;
mod frame;
mod look;
pub(crate) mod package;
mod parts;
mod story;
mod table;
pub(crate) mod xml;

use shouze_core::fault::Fault;
use shouze_core::report::document::{Document, Mention};
use shouze_core::report::found::Found;

pub use look::Margins;

/// Zip entries, inflated bytes, depth of elements, paragraphs, content controls: more is refused.
pub const ENTRIES_MAX: usize = 2_000;
pub const INFLATED_MAX: u64 = 100_000_000;
pub const DEPTH_MAX: usize = 256;
pub const PARAGRAPHS_MAX: usize = 100_000;
pub const CONTROLS_MAX: usize = 100_000;

/// The paper as a Word file. The same tree always gives the same bytes.
pub fn write(doc: &Document, margins: Margins) -> Result<Vec<u8>, Fault> {
    if let Some(at) = body::dangling(doc) {
        let says = format!("figure {at} of {}", doc.mentions.len());
        return Err(Fault::new("paper-broken").with("part", "document").with("says", says));
    }
    let look = look::Look::of(doc, margins);
    package::pack(&parts::all(doc, &look))
}

/// What a Word file holds, whoever saved it last. It judges nothing.
pub fn read(bytes: &[u8]) -> Result<Found, Fault> {
    let mut package = package::Package::open(bytes)?;
    let main = parts::locate(&mut package)?;
    let styles = match main.styles {
        Some(name) => package.part(&name)?,
        None => None,
    };
    let levels = story::levels(styles.as_deref().unwrap_or_default())?;
    let Some(text) = package.part(&main.document)? else {
        return Err(Fault::new("paper-not-docx").with("found", "zip"));
    };
    let paragraphs = story::paragraphs(&text, &levels)?;
    let mut found = Found { paragraphs, ..Found::default() };
    for name in package.names("customXml/", ".xml") {
        let Some(text) = package.part(&name)?.filter(|text| text.contains(custom::NAMESPACE)) else { continue };
        if let Some((pins, mentions)) = custom::read(&name, &text)? {
            found.pins = Some(pins);
            found.mentions = mentions;
            break;
        }
    }
    Ok(found)
}

/// What a number shows in the paper: never nothing, for Word would print a placeholder there.
pub fn shown(mention: &Mention) -> String {
    match xml::clean(&mention.number) {
        number if number.trim().is_empty() => "—".to_owned(),
        number => number,
    }
}
