//! A paper as it came back: what a reader found in a file, before anything is compared.
//!
//! Readers fill it for every format alike. It says what is there, never whether it is right.

use serde::{Deserialize, Serialize};

use super::document::{Mention, Pins};

/// What was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The file's own word on where it comes from, if it still has it.
    pub pins: Option<Pins>,
    /// The file's own list of its numbers, facts left out.
    pub mentions: Vec<Mention>,
    pub paragraphs: Vec<Paragraph>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Paragraph {
    /// A heading of this level, by its style.
    pub level: Option<u8>,
    /// In a table: which table, row and column, from 0.
    pub cell: Option<(usize, usize, usize)>,
    pub runs: Vec<Run>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Run {
    Text(String),
    /// A content control, with the text that it shows once every tracked change is accepted.
    Control {
        tag: Option<String>,
        alias: Option<String>,
        text: String,
        tracked: bool,
    },
    /// Text that a tracked change inserts (it counts as there) or deletes (it does not).
    Inserted(String),
    Deleted(String),
}

impl Paragraph {
    /// As it reads once every tracked change is accepted.
    pub fn text(&self) -> String {
        self.runs
            .iter()
            .map(|run| match run {
                Run::Text(text) | Run::Inserted(text) | Run::Control { text, .. } => text.as_str(),
                Run::Deleted(_) => "",
            })
            .collect()
    }
}
