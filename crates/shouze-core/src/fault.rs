//! What is wrong, where, and which words say so: faults as data.
//!
//! A fault never carries a sentence; sentences live in `words/` and are looked up by code.

use std::fmt;

use crate::words::{Lang, Words};

/// Where a fault was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    #[default]
    Nowhere,
    /// A place in a text file; line and column count from 1, columns in characters.
    File { file: String, line: usize, column: usize },
    /// A cell of a workbook, by its address: `C7`.
    Cell { file: String, sheet: String, cell: String },
    /// A field of the draft at hand.
    Field(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Nowhere => Ok(()),
            Place::File { file, line, column } => write!(f, "{file}:{line}:{column}"),
            Place::Cell { file, sheet, cell } => write!(f, "{file}:{sheet}!{cell}"),
            Place::Field(field) => f.write_str(field),
        }
    }
}

/// One thing that is wrong. `code` is stable and names the message in both languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub place: Place,
    pub code: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Fault {
    pub fn new(code: &'static str) -> Self {
        Fault { place: Place::Nowhere, code, args: Vec::new() }
    }

    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    pub fn field(self, field: &str) -> Self {
        self.at(Place::Field(field.to_owned()))
    }

    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Adds the nearest of the known names as `$near` (`none` where nothing is near).
    pub fn near<'a>(self, asked: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let best = nearest(asked, known);
        self.with("near", best.as_deref().unwrap_or("none"))
    }

    /// What is wrong and what to do.
    pub fn say(&self, words: &Words, lang: Lang) -> String {
        let args: Vec<(&str, &str)> = self.args.iter().map(|(k, v)| (*k, v.as_str())).collect();
        words.say(lang, self.code, &args)
    }

    /// `place: code: what is wrong and what to do`.
    pub fn render(&self, words: &Words, lang: Lang) -> String {
        let says = self.say(words, lang);
        match &self.place {
            Place::Nowhere => format!("{}: {says}", self.code),
            place => format!("{place}: {}: {says}", self.code),
        }
    }
}

/// All the faults of one piece of input, named together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    pub fn push(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn has(&self, code: &str) -> bool {
        self.0.iter().any(|f| f.code == code)
    }

    /// `Ok` where nothing is wrong.
    pub fn or<T>(self, value: T) -> Result<T, Faults> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Faults(vec![fault])
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(f, "{} {} {:?}", fault.place, fault.code, fault.args)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// The known name most like the asked one, if any is near enough to be meant.
pub fn nearest<'a>(asked: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    known
        .into_iter()
        .map(|name| (strsim::normalized_damerau_levenshtein(asked, name), name))
        .filter(|(score, _)| *score >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name.to_owned())
}
