//! Reading TOML with the place of every key and value, collecting every fault.
//!
//! It never stops at the first fault and never guesses: what cannot be read is named and left out.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::fault::{Fault, Place};

/// A value with the place where it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct At<T> {
    pub value: T,
    pub place: Place,
}

/// Keys with their texts, in the order written.
pub type Pairs = Vec<(At<String>, At<String>)>;

/// One text file of a pack.
pub struct Source<'a> {
    pub file: String,
    pub text: &'a str,
    faults: Rc<RefCell<Vec<Fault>>>,
}

impl<'a> Source<'a> {
    pub fn new(file: String, text: &'a str, faults: &Rc<RefCell<Vec<Fault>>>) -> Self {
        Source { file, text, faults: faults.clone() }
    }

    /// Line and column of a byte, both from 1, columns in characters.
    pub fn place(&self, byte: usize) -> Place {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let before = &self.text[..byte];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        Place::File {
            file: self.file.clone(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    pub fn fault(&self, byte: usize, fault: Fault) {
        self.faults.borrow_mut().push(fault.at(self.place(byte)));
    }

    /// Records a fault that already has its place.
    pub fn fault_at(&self, fault: Fault) {
        self.faults.borrow_mut().push(fault);
    }

    /// Parses the file; syntax faults are recorded and what could be read is returned.
    pub fn parse(&self) -> Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let at = error.span().map_or(0, |s| s.start);
            self.fault(at, Fault::new("pack-syntax").with("says", error.message()));
        }
        table
    }
}

/// A table being read: every key that is asked for is known, the others are faults at the end.
pub struct Reader<'s, 't> {
    pub source: &'s Source<'t>,
    table: &'s DeTable<'t>,
    /// Where the table begins: the place of a missing key.
    pub start: usize,
    /// The table's own key.
    pub name: String,
    asked: RefCell<Vec<&'static str>>,
}

impl<'s, 't> Reader<'s, 't> {
    pub fn new(source: &'s Source<'t>, table: &'s Spanned<DeTable<'t>>) -> Self {
        Reader {
            source,
            table: table.get_ref(),
            start: table.span().start,
            name: String::new(),
            asked: RefCell::new(Vec::new()),
        }
    }

    pub fn place(&self) -> Place {
        self.source.place(self.start)
    }

    pub fn has(&self, key: &'static str) -> bool {
        self.asked.borrow_mut().push(key);
        self.table.contains_key(key)
    }

    fn get(&self, key: &'static str) -> Option<&'s Spanned<DeValue<'t>>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    fn wrong(&self, span: Range<usize>, key: &str, wanted: &'static str, got: &DeValue) {
        let fault = Fault::new("pack-wrong-type").with("key", key).with("type", wanted);
        self.source.fault(span.start, fault.with("got", got.type_str()));
    }

    fn read<T>(
        &self,
        key: &'static str,
        wanted: &'static str,
        take: impl Fn(&DeValue<'t>) -> Option<T>,
    ) -> Option<At<T>> {
        let value = self.get(key)?;
        match take(value.get_ref()) {
            Some(taken) => Some(At { value: taken, place: self.source.place(value.span().start) }),
            None => {
                self.wrong(value.span(), key, wanted, value.get_ref());
                None
            }
        }
    }

    pub fn text(&self, key: &'static str) -> Option<At<String>> {
        self.read(key, "text", |v| v.as_str().map(str::to_owned))
    }

    /// A text with the byte at which its content begins, for faults inside it.
    pub fn text_from(&self, key: &'static str) -> Option<(String, usize)> {
        let at = self.text(key)?;
        let span = self.table.get(key)?.span();
        let quote = if self.source.text[span.clone()].starts_with("'''") { 3 } else { 1 };
        Some((at.value, span.start + quote))
    }

    pub fn required_text(&self, key: &'static str) -> Option<At<String>> {
        if !self.has(key) {
            self.missing(key);
            return None;
        }
        self.text(key)
    }

    pub fn missing(&self, key: &'static str) {
        self.source.fault(self.start, Fault::new("pack-missing-key").with("key", key));
    }

    pub fn flag(&self, key: &'static str) -> bool {
        self.read(key, "true/false", DeValue::as_bool).is_some_and(|at| at.value)
    }

    pub fn integer(&self, key: &'static str) -> Option<At<i64>> {
        self.read(key, "integer", |v| {
            let n = v.as_integer()?;
            i64::from_str_radix(&n.as_str().replace('_', ""), n.radix()).ok()
        })
    }

    /// The text of an integer or decimal number.
    pub fn number(&self, key: &'static str) -> Option<At<String>> {
        self.read(key, "number", |v| {
            let number = v.as_integer().map(|n| n.as_str().to_owned());
            number.or_else(|| v.as_float().map(|f| f.as_str().to_owned()))
        })
    }

    pub fn date(&self, key: &'static str) -> Option<At<Date>> {
        self.read(key, "date", |v| {
            let date = v.as_datetime().filter(|d| d.time.is_none())?.date?;
            Date::new(i16::try_from(date.year).ok()?, date.month as i8, date.day as i8).ok()
        })
    }

    /// A list of texts; a single text is a list of one.
    pub fn texts(&self, key: &'static str) -> Vec<At<String>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let at = |text: &str, span: Range<usize>| At { value: text.to_owned(), place: self.source.place(span.start) };
        if let Some(text) = value.get_ref().as_str() {
            return vec![at(text, value.span())];
        }
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(value.span(), key, "list of texts", value.get_ref());
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_str() {
                Some(text) => texts.push(at(text, item.span())),
                None => self.wrong(item.span(), key, "text", item.get_ref()),
            }
        }
        texts
    }

    /// A list of pairs of texts: `[["抄送", "县委办"], …]`.
    pub fn pairs_listed(&self, key: &'static str) -> Vec<(String, At<String>)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(value.span(), key, "list of pairs", value.get_ref());
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for item in items.iter() {
            let texts: Vec<_> = item.get_ref().as_array().into_iter().flat_map(|pair| pair.iter()).collect();
            match texts.as_slice() {
                [label, text] if label.get_ref().is_str() && text.get_ref().is_str() => {
                    let value = text.get_ref().as_str().unwrap_or_default().to_owned();
                    let place = self.source.place(text.span().start);
                    pairs.push((label.get_ref().as_str().unwrap_or_default().to_owned(), At { value, place }));
                }
                _ => self.wrong(item.span(), key, "pair of texts", item.get_ref()),
            }
        }
        pairs
    }

    /// Either a text, or a table of texts in the order written.
    pub fn text_or_pairs(&self, key: &'static str) -> Option<Result<At<String>, Pairs>> {
        let value = self.get(key)?;
        if value.get_ref().is_str() {
            return self.text(key).map(Ok);
        }
        self.table(key).map(|t| Err(t.pairs()))
    }

    /// All entries of a table as texts, in the order written.
    pub fn pairs(&self) -> Pairs {
        let mut pairs = Vec::new();
        for (key, value) in self.entries() {
            let name = At { value: key.get_ref().to_string(), place: self.source.place(key.span().start) };
            match value.get_ref().as_str() {
                Some(text) => {
                    let place = self.source.place(value.span().start);
                    pairs.push((name, At { value: text.to_owned(), place }));
                }
                None => self.wrong(value.span(), &name.value, "text", value.get_ref()),
            }
        }
        pairs
    }

    /// All entries of a table as integers, in the order written.
    pub fn integers(&self) -> Vec<(String, i64)> {
        let mut numbers = Vec::new();
        for (key, value) in self.entries() {
            let name = key.get_ref().to_string();
            let number = value
                .get_ref()
                .as_integer()
                .and_then(|n| i64::from_str_radix(&n.as_str().replace('_', ""), n.radix()).ok());
            match number {
                Some(number) => numbers.push((name, number)),
                None => self.wrong(value.span(), &name, "integer", value.get_ref()),
            }
        }
        numbers
    }

    /// All entries of a table as lists of texts.
    pub fn lists(&self) -> Vec<(At<String>, Vec<At<String>>)> {
        let mut lists = Vec::new();
        for (key, value) in self.entries() {
            let name = At { value: key.get_ref().to_string(), place: self.source.place(key.span().start) };
            let Some(items) = value.get_ref().as_array() else {
                self.wrong(value.span(), &name.value, "list of texts", value.get_ref());
                continue;
            };
            let texts = items.iter().filter_map(|i| {
                let text = i.get_ref().as_str()?.to_owned();
                Some(At { value: text, place: self.source.place(i.span().start) })
            });
            lists.push((name, texts.collect()));
        }
        lists
    }

    fn entries(&self) -> Vec<(&'s Spanned<toml::de::DeString<'t>>, &'s Spanned<DeValue<'t>>)> {
        let mut entries: Vec<_> = self.table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries
    }

    pub fn table(&self, key: &'static str) -> Option<Reader<'s, 't>> {
        let value = self.get(key)?;
        self.sub(key, value)
    }

    fn sub(&self, key: &str, value: &'s Spanned<DeValue<'t>>) -> Option<Reader<'s, 't>> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value.span(), key, "table", value.get_ref());
            return None;
        };
        let key_start = self.table.get_key_value(key).map(|(k, _)| k.span().start);
        Some(Reader {
            source: self.source,
            table,
            start: key_start.unwrap_or(value.span().start),
            name: key.to_owned(),
            asked: RefCell::new(Vec::new()),
        })
    }

    /// The tables inside `key`, by their own names, in the order written.
    pub fn tables(&self, key: &'static str) -> Vec<Reader<'s, 't>> {
        self.table(key).map(|t| t.all_tables()).unwrap_or_default()
    }

    pub fn all_tables(&self) -> Vec<Reader<'s, 't>> {
        let entries = self.entries();
        entries.into_iter().filter_map(|(k, v)| self.sub(k.get_ref(), v)).collect()
    }

    /// The tables of an array of (inline) tables.
    pub fn items(&self, key: &'static str) -> Vec<Reader<'s, 't>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(value.span(), key, "list of tables", value.get_ref());
            return Vec::new();
        };
        let mut readers = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_table() {
                Some(table) => readers.push(Reader {
                    source: self.source,
                    table,
                    start: item.span().start,
                    name: key.to_owned(),
                    asked: RefCell::new(Vec::new()),
                }),
                None => self.wrong(item.span(), key, "table", item.get_ref()),
            }
        }
        readers
    }

    /// Names every key that nobody asked for.
    pub fn finish(&self) {
        let asked = self.asked.borrow();
        for (key, _) in self.entries() {
            let name = key.get_ref().as_ref();
            if !asked.contains(&name) {
                let fault = Fault::new("pack-unknown-key").with("key", name);
                self.source.fault(key.span().start, fault.near(name, asked.iter().copied()));
            }
        }
    }
}
