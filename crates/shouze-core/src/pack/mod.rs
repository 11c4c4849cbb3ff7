//! Packs: folders of data that say what may be recorded, what is counted and what is owed.
//!
//! `load` turns texts into checked [`Packs`] or names every fault at its place. It reads no files itself.

mod boundary;
pub mod calendar;
pub mod describe;
pub mod duties;
mod evolve;
pub(crate) mod indicators;
pub(crate) mod kinds;
pub(crate) mod source;
mod words;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use toml::Spanned;
use toml::de::DeTable;

use crate::calendar::Calendar;
use crate::fault::{Fault, Faults};
use crate::filter::Kinds;
use crate::indicator::{Indicator, Measure};
use crate::kind::{Field, Kind};
use crate::report::lints;
use crate::report::lints::Lints;
use crate::report::template::{self, Template};
use crate::words::{Lang, Words};
use duties::{ClockDeclaration, DutyDeclaration, Known};
use kinds::{Pending, Vocabularies};
use source::{Reader, Source};
use words::Needed;

pub use boundary::NEVER_A_MEASURE;
pub use evolve::additive;

/// The texts of one pack, by path inside its folder, and the folder's name for messages.
#[derive(Clone, Debug, Default)]
pub struct PackFiles {
    pub dir: String,
    pub files: BTreeMap<String, String>,
}

/// A pack that has been read.
#[derive(Clone, Debug)]
pub struct PackInfo {
    pub id: String,
    pub version: String,
    pub since: Option<Date>,
    pub until: Option<Date>,
    pub requires: Vec<String>,
    /// SHA-256 over the canonical list of its files and their hashes, in hex.
    pub hash: String,
}

/// The packs of an office, checked together.
#[derive(Debug)]
pub struct Packs {
    pub infos: Vec<PackInfo>,
    pub vocabularies: Vocabularies,
    pub kinds: Kinds,
    /// In the order written, base pack first.
    pub kind_order: Vec<String>,
    pub indicators: Vec<Indicator>,
    pub clocks: BTreeMap<String, ClockDeclaration>,
    pub duties: Vec<DutyDeclaration>,
    /// Working days; without a calendar file every year is judged by its weekdays.
    pub calendar: Calendar,
    pub words: Words,
    /// The papers that can be made.
    pub templates: Vec<Template>,
    pub lints: Lints,
}

/// Kinds that the engine itself relies on, with the fields that it reads.
pub const ENGINE_KINDS: [(&str, &[&str]); 5] = [
    ("office", &["name", "demo"]),
    ("section", &["name"]),
    ("post", &["name", "role", "section"]),
    ("holding", &["post", "holder", "from", "until"]),
    ("erasure", &["fact", "field", "ground"]),
];

impl Packs {
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.kinds.get(id)
    }

    pub fn template(&self, id: &str) -> Option<&Template> {
        self.templates.iter().find(|t| t.id == id)
    }

    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.id == id)
    }

    /// The hash of the pack that owns a kind.
    pub fn hash_of(&self, kind: &Kind) -> &str {
        self.infos.iter().find(|i| i.id == kind.pack).map_or("", |i| &i.hash)
    }

    pub fn field_label(&self, lang: Lang, kind: &Kind, field: &Field) -> String {
        self.words.label(lang, &kind.label_of(field))
    }

    /// The label of a stored term of a field.
    pub fn term_label(&self, lang: Lang, kind: &Kind, field: &Field, stored: &str) -> String {
        let key = field.field_type.terms().and_then(|t| t.iter().find(|t| t.stored == stored));
        let message = match &field.vocabulary {
            Some(name) => format!("vocabulary-{name}"),
            None => format!("{}-{}", kind.id, field.id),
        };
        key.and_then(|t| self.words.find(lang, &message, Some(&t.key), &[])).unwrap_or_else(|| stored.to_owned())
    }

    /// The unit in which an indicator's figures are printed.
    pub fn indicator_unit(&self, lang: Lang, indicator: &Indicator) -> String {
        match &indicator.measure {
            Measure::Share(_) => "%".into(),
            Measure::Lag(lag) => self.words.label(lang, lag.unit.word()),
            _ => {
                let id = format!("indicator-{}", indicator.id);
                self.words.find(lang, &id, Some("unit"), &[]).unwrap_or_default()
            }
        }
    }
}

/// One parsed pack: its sources by file name.
struct Parsed<'a> {
    files: BTreeMap<&'a str, (Source<'a>, Spanned<DeTable<'a>>)>,
    words: BTreeMap<&'static str, Source<'a>>,
    /// Report templates: id, file as messages name it, text.
    reports: Vec<(String, String, &'a str)>,
    info: PackInfo,
}

impl Parsed<'_> {
    fn reader(&self, file: &str) -> Option<Reader<'_, '_>> {
        self.files.get(file).map(|(source, table)| Reader::new(source, table))
    }
}

/// Reads and checks packs together. Every fault of every file is named.
pub fn load(packs: &[PackFiles]) -> Result<Packs, Faults> {
    let faults = Rc::new(RefCell::new(Vec::new()));
    let parsed = order(packs.iter().map(|p| parse(p, &faults)).collect(), &faults);
    let checked = check(&parsed, &faults);
    let mut found = faults.take();
    found.sort();
    found.dedup();
    Faults(found).or(checked)
}

const TOML_FILES: [&str; 7] =
    ["pack.toml", "kinds.toml", "calendar.toml", "clocks.toml", "indicators.toml", "duties.toml", "lints.toml"];

fn parse<'a>(pack: &'a PackFiles, faults: &Rc<RefCell<Vec<Fault>>>) -> Parsed<'a> {
    let name = |file: &str| format!("{}/{file}", pack.dir.trim_end_matches('/'));
    let mut files = BTreeMap::new();
    for file in TOML_FILES {
        if let Some(text) = pack.files.get(file) {
            let source = Source::new(name(file), text, faults);
            let table = source.parse();
            files.insert(file, (source, table));
        }
    }
    let mut words = BTreeMap::new();
    for lang in Lang::BOTH {
        let file = format!("words/{}.ftl", lang.code());
        let text = pack.files.get(&file).map_or("", String::as_str);
        words.insert(lang.code(), Source::new(name(&file), text, faults));
    }
    let reports = pack.files.iter().filter_map(|(path, text)| {
        let id = path.strip_prefix("reports/")?.strip_suffix(".md")?;
        Some((id.to_owned(), name(path), text.as_str()))
    });
    let mut parsed = Parsed { files, words, reports: reports.collect(), info: empty_info(pack) };
    parsed.info = read_info(&parsed, pack, faults, &name("pack.toml"));
    parsed
}

fn empty_info(pack: &PackFiles) -> PackInfo {
    PackInfo {
        id: pack.dir.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned(),
        version: String::new(),
        since: None,
        until: None,
        requires: Vec::new(),
        hash: hash(&pack.files),
    }
}

/// SHA-256 of the canonical JSON object `{path: sha256 of the file, …}`.
pub fn hash(files: &BTreeMap<String, String>) -> String {
    let list: BTreeMap<&String, String> =
        files.iter().map(|(path, text)| (path, hex(&Sha256::digest(text.as_bytes())))).collect();
    let canonical = serde_json::to_vec(&list).unwrap_or_default();
    hex(&Sha256::digest(canonical))
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for b in bytes {
        text.push(char::from_digit((b >> 4).into(), 16).unwrap_or('0'));
        text.push(char::from_digit((b & 15).into(), 16).unwrap_or('0'));
    }
    text
}

fn read_info(parsed: &Parsed, pack: &PackFiles, faults: &Rc<RefCell<Vec<Fault>>>, file: &str) -> PackInfo {
    let mut info = empty_info(pack);
    let Some(reader) = parsed.reader("pack.toml") else {
        let source = Source::new(file.to_owned(), "", faults);
        source.fault(0, Fault::new("pack-missing-file"));
        return info;
    };
    if let Some(id) = reader.required_text("id") {
        if !kinds::is_id(&id.value.replace('-', "_")) {
            kinds::push(&reader, &id, Fault::new("pack-bad-id").with("id", &id.value));
        }
        if id.value != info.id {
            let fault = Fault::new("pack-other-folder").with("id", &id.value).with("folder", &info.id);
            kinds::push(&reader, &id, fault);
        }
        info.id = id.value;
    }
    info.version = reader.required_text("version").map(|v| v.value).unwrap_or_default();
    info.since = reader.date("since").map(|d| d.value);
    info.until = reader.date("until").map(|d| d.value);
    info.requires = reader.texts("requires").into_iter().map(|r| r.value).collect();
    reader.finish();
    info
}

/// Base packs first: a pack comes after all that it requires.
fn order<'a>(mut parsed: Vec<Parsed<'a>>, faults: &Rc<RefCell<Vec<Fault>>>) -> Vec<Parsed<'a>> {
    let ids: BTreeSet<String> = parsed.iter().map(|p| p.info.id.clone()).collect();
    let mut ordered: Vec<Parsed> = Vec::new();
    for p in &parsed {
        let Some(reader) = p.reader("pack.toml") else { continue };
        for name in reader.texts("requires").iter().filter(|n| !ids.contains(&n.value)) {
            let fault = Fault::new("pack-requires").with("name", &name.value);
            kinds::push(&reader, name, fault.near(&name.value, ids.iter().map(String::as_str)));
        }
    }
    while !parsed.is_empty() {
        let ready = parsed.iter().position(|p| {
            let done = |r: &String| ordered.iter().any(|o| o.info.id == *r) || !ids.contains(r);
            p.info.requires.iter().all(done)
        });
        if ready.is_none() {
            faults.borrow_mut().push(Fault::new("pack-circle").with("name", &parsed[0].info.id));
        }
        ordered.push(parsed.remove(ready.unwrap_or(0)));
    }
    ordered
}

fn check(parsed: &[Parsed], faults: &Rc<RefCell<Vec<Fault>>>) -> Packs {
    let mut packs = Packs {
        infos: parsed.iter().map(|p| p.info.clone()).collect(),
        vocabularies: Vocabularies::new(),
        kinds: Kinds::new(),
        kind_order: Vec::new(),
        indicators: Vec::new(),
        clocks: BTreeMap::new(),
        duties: Vec::new(),
        calendar: Calendar::default(),
        words: Words::core(),
        templates: Vec::new(),
        lints: Lints::default(),
    };
    let mut needed: Vec<Needed> = parsed.iter().map(|_| Needed::new()).collect();
    for (p, needed) in parsed.iter().zip(&mut needed) {
        need(needed, format!("pack-{}", p.info.id), ["about"]);
    }
    check_kinds(parsed, &mut packs, &mut needed);
    check_engine_kinds(parsed, &packs);
    let broken = check_indicators(parsed, &mut packs, &mut needed);
    if let Some(reader) = parsed.iter().find_map(|p| p.reader("calendar.toml")) {
        packs.calendar = calendar::read(&reader).unwrap_or_default();
    }
    check_clocks(parsed, &mut packs, &mut needed);
    check_duties(parsed, &mut packs, &mut needed, &broken);
    check_reports(parsed, &mut packs, &mut needed, faults);
    check_words(parsed, &mut packs, &needed);
    packs
}

fn need<'a>(needed: &mut Needed, id: impl Into<String>, attributes: impl IntoIterator<Item = &'a str>) {
    needed.entry(id.into()).or_default().extend(attributes.into_iter().map(str::to_owned));
}

fn taken(reader: &Reader, name: &str) {
    reader.source.fault(reader.start, Fault::new("pack-duplicate").with("name", name));
}

fn check_kinds(parsed: &[Parsed], packs: &mut Packs, needed: &mut [Needed]) {
    let readers: Vec<Option<Reader>> = parsed.iter().map(|p| p.reader("kinds.toml")).collect();
    for (reader, needed) in readers.iter().zip(needed.iter_mut()) {
        for v in reader.iter().flat_map(|r| r.tables("vocabulary")) {
            kinds::check_id(&v);
            let terms = kinds::terms(&v, v.pairs());
            need(needed, format!("vocabulary-{}", v.name), terms.iter().map(|t| t.key.as_str()));
            if packs.vocabularies.insert(v.name.clone(), terms).is_some() {
                taken(&v, &v.name);
            }
        }
    }
    let mut pending = Pending { references: Vec::new(), keys: Vec::new() };
    for ((p, reader), needed) in parsed.iter().zip(&readers).zip(needed.iter_mut()) {
        for k in reader.iter().flat_map(|r| r.tables("kind")) {
            let kind = kinds::read_kind(&k, &p.info.id, &packs.vocabularies, &mut pending);
            if packs.kinds.contains_key(&kind.id) {
                taken(&k, &kind.id);
                continue;
            }
            need_kind_words(needed, &kind);
            packs.kind_order.push(kind.id.clone());
            packs.kinds.insert(kind.id.clone(), kind);
        }
    }
    for (reader, needed) in readers.iter().zip(needed.iter_mut()) {
        let Some(reader) = reader else { continue };
        for kind in reader.tables("extend") {
            for field in kind.all_tables() {
                extend(&field, &kind.name, packs, needed);
            }
        }
        reader.finish();
        pending.keys.retain(|(kind, _)| packs.kinds.contains_key(kind));
    }
    if let Some(reader) = readers.iter().flatten().next() {
        kinds::resolve(reader, &packs.kinds, &pending);
    }
}

fn need_kind_words(needed: &mut Needed, kind: &Kind) {
    need(needed, &kind.id, []);
    for field in kind.fields.iter().filter(|f| kind.within.as_ref() != Some(&f.id)) {
        let own_terms = field.field_type.terms().filter(|_| field.vocabulary.is_none());
        let terms = own_terms.unwrap_or_default().iter().map(|t| t.key.as_str());
        need(needed, kind.label_of(field), terms);
        if let Some(unit) = &field.unit {
            need(needed, format!("unit-{unit}"), []);
        }
    }
}

/// A programme pack adds terms to an open list of another pack.
fn extend(reader: &Reader, kind: &str, packs: &mut Packs, needed: &mut Needed) {
    let list = reader.table("values").map(|t| t.pairs()).unwrap_or_default();
    let terms = kinds::terms(reader, list);
    reader.finish();
    let field = packs.kinds.get_mut(kind).and_then(|k| k.fields.iter_mut().find(|f| f.id == reader.name));
    let Some(field) = field.filter(|f| f.open && f.field_type.terms().is_some()) else {
        let name = format!("{kind}.{}", reader.name);
        let fault = Fault::new("pack-not-open").with("name", name);
        return reader.source.fault(reader.start, fault);
    };
    need(needed, format!("{kind}-{}", reader.name), terms.iter().map(|t| t.key.as_str()));
    if let crate::kind::FieldType::Choice(list) | crate::kind::FieldType::Choices(list) = &mut field.field_type {
        for term in terms {
            if list.iter().any(|t| t.stored == term.stored || t.key == term.key) {
                taken(reader, &term.stored);
            } else {
                list.push(term);
            }
        }
    }
}

fn check_engine_kinds(parsed: &[Parsed], packs: &Packs) {
    for p in parsed.iter().filter(|p| p.info.requires.is_empty()) {
        let Some(reader) = p.reader("pack.toml") else { continue };
        for (kind, fields) in ENGINE_KINDS {
            let has = |field: &&str| packs.kind(kind).is_some_and(|k| k.field(field).is_some());
            for field in fields.iter().filter(|f| !has(f)) {
                let fault = Fault::new("pack-engine-kind").with("kind", kind).with("field", field);
                reader.source.fault(0, fault);
            }
        }
    }
}

/// Reads the indicators; answers the names of those that are faulty, so that duties may name them.
fn check_indicators(parsed: &[Parsed], packs: &mut Packs, needed: &mut [Needed]) -> Vec<String> {
    let mut broken = Vec::new();
    let mut subsets = Vec::new();
    for (p, needed) in parsed.iter().zip(needed.iter_mut()) {
        let Some(reader) = p.reader("indicators.toml") else { continue };
        for table in reader.tables("indicator") {
            let Some(read) = indicators::read(&table, &p.info.id, &packs.kinds) else {
                need(needed, format!("indicator-{}", table.name), []);
                broken.push(table.name.clone());
                continue;
            };
            let plain = !matches!(read.indicator.measure, Measure::Share(_) | Measure::Lag(_));
            need(needed, format!("indicator-{}", table.name), plain.then_some("unit"));
            if let Measure::Lag(lag) = &read.indicator.measure {
                need(needed, lag.unit.word(), []);
            }
            if packs.indicator(&table.name).is_some() {
                taken(&table, &table.name);
                continue;
            }
            subsets.extend(read.subset_at.clone().zip(read.indicator.subset_of.clone()));
            packs.indicators.push(read.indicator);
        }
        reader.finish();
    }
    let reader = parsed.iter().find_map(|p| p.reader("indicators.toml"));
    for (place, name) in subsets.into_iter().filter(|(_, n)| packs.indicator(n).is_none() && !broken.contains(n)) {
        let known = packs.indicators.iter().map(|i| i.id.as_str());
        let fault = Fault::new("pack-dangling").with("name", &name).with("what", "indicator");
        if let Some(reader) = &reader {
            reader.source.fault_at(fault.near(&name, known).at(place));
        }
    }
    broken
}

fn check_clocks(parsed: &[Parsed], packs: &mut Packs, needed: &mut [Needed]) {
    for (p, needed) in parsed.iter().zip(needed.iter_mut()) {
        let Some(reader) = p.reader("clocks.toml") else { continue };
        for table in reader.tables("clock") {
            let clock = duties::read_clock(&table, &p.info.id);
            need(needed, format!("clock-{}", clock.id.replace('.', "-")), []);
            if packs.clocks.insert(clock.id.clone(), clock).is_some() {
                taken(&table, &table.name);
            }
        }
        reader.finish();
    }
}

fn check_duties(parsed: &[Parsed], packs: &mut Packs, needed: &mut [Needed], broken: &[String]) {
    let mut declared = Vec::new();
    for (p, needed) in parsed.iter().zip(needed.iter_mut()) {
        let Some(reader) = p.reader("duties.toml") else { continue };
        let known = Known {
            kinds: &packs.kinds,
            indicators: &packs.indicators,
            broken,
            clocks: &packs.clocks,
            roles: packs.vocabularies.get("role").map_or(&[], Vec::as_slice),
        };
        for table in reader.tables("duty") {
            need(needed, format!("duty-{}", table.name), []);
            let duty = duties::read_duty(&table, &p.info.id, &known);
            if declared.iter().any(|d: &DutyDeclaration| d.id == duty.id) {
                taken(&table, &duty.id);
            }
            declared.push(duty);
        }
        reader.finish();
    }
    packs.duties = declared;
}

/// Templates and what they are checked for; after everything that they may name.
fn check_reports(parsed: &[Parsed], packs: &mut Packs, needed: &mut [Needed], faults: &Rc<RefCell<Vec<Fault>>>) {
    for (p, needed) in parsed.iter().zip(needed.iter_mut()) {
        for (id, file, text) in &p.reports {
            need(needed, format!("report-{id}"), []);
            packs.templates.extend(template::read(id, &p.info.id, file, text, packs, faults));
        }
        if let Some(reader) = p.reader("lints.toml") {
            let mut lints = std::mem::take(&mut packs.lints);
            lints::read(&reader, packs, &mut lints);
            packs.lints = lints;
        }
    }
    template::check_annexes(&packs.templates, faults);
}

fn check_words(parsed: &[Parsed], packs: &mut Packs, needed: &[Needed]) {
    for lang in Lang::BOTH {
        let mut shared_units = BTreeSet::new();
        for (p, needed) in parsed.iter().zip(needed) {
            let source = &p.words[lang.code()];
            let found = words::read(source);
            let mut needed = needed.clone();
            needed.retain(|id, _| !shared_units.contains(id));
            words::check(source, &found, &needed);
            words::check_unused(source, &found, &needed);
            shared_units.extend(found.keys().filter(|id| id.starts_with("unit-")).cloned());
            packs.words.add(lang, source.text);
        }
    }
}
