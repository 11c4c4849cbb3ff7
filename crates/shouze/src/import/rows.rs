//! From the rows of a table to drafts: values read by their field, references by natural key, evidence by its path.
//!
//! A row with a fault makes no draft; every fault is named by its cell.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::path::{Component, Path};

use serde_json::Value as Json;
use shouze_core::draft::{Ask, Draft, KeyQuestion, Needs, Surroundings};
use shouze_core::fault::{Fault, Faults, Place};
use shouze_core::kind::{FieldType, Kind};
use shouze_core::moment::Moment;
use shouze_paper::sheet::cell::date::Taken;
use shouze_paper::sheet::field::{Hints, Read};
use shouze_paper::sheet::mapping::Target;
use shouze_paper::sheet::row;
use shouze_paper::sheet::table::Line;
use shouze_store::Store;

use super::file::{Chosen, File};
use crate::folder::Folder;
use crate::outside;

/// A fact that a row of the same file will become.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Coming {
    Seq(u64),
    /// Its row has a fault, which is said there.
    Faulty,
}

/// A row as a draft.
pub struct Drafted {
    pub draft: Draft,
    pub row_id: Option<String>,
    /// It refers to a row of the same file.
    pub inside: bool,
    /// It refers to one that has a fault.
    pub waits: bool,
    pub taken: Vec<(Place, Taken, String)>,
}

pub struct Reading<'a> {
    pub folder: &'a Folder,
    pub office: &'a str,
    pub file: &'a File,
    pub chosen: &'a Chosen,
    hints: Vec<Hints>,
    found: RefCell<HashMap<(String, String), Option<u64>>>,
}

/// Ids by which facts of the same file are known, by their key as text.
pub type Inside = HashMap<String, Coming>;

pub fn key_name(question: &KeyQuestion) -> String {
    format!("{question:?}")
}

impl<'a> Reading<'a> {
    pub fn new(folder: &'a Folder, office: &'a str, file: &'a File, chosen: &'a Chosen) -> Reading<'a> {
        let packs = &folder.ledger.packs;
        let hints = row::hints_of(&chosen.table, &chosen.mapping, &chosen.kind, packs, chosen.around);
        Reading { folder, office, file, chosen, hints, found: RefCell::default() }
    }

    pub fn kind(&self) -> &Kind {
        &self.chosen.kind
    }

    /// When a row says it occurred.
    pub fn occurred(&self, line: &Line) -> Option<Moment> {
        match row::when(&self.chosen.mapping, &self.hints, line)? {
            Ok(Read::Text(text, _)) => Moment::parse(&text),
            _ => None,
        }
    }

    /// The place of a field in a row, for its faults.
    pub fn place(&self, row: u32, field: &str) -> Place {
        let is_it = |target: &Target| match target {
            Target::Field(id) => id == field,
            Target::Occurred => field == "occurred" || field == "occurred_on",
            Target::Evidence => field == "evidence",
            _ => false,
        };
        let at = self.chosen.mapping.columns.iter().position(|g| g.targets.iter().any(is_it)).unwrap_or(0);
        let column = self.chosen.table.columns.get(at).map_or(0, |c| c.at);
        self.file.place(&self.chosen.table, row, column)
    }

    /// The places of all fields in a row.
    pub fn places(&self, row: u32) -> BTreeMap<String, Place> {
        let mut places = BTreeMap::new();
        for (guess, column) in self.chosen.mapping.columns.iter().zip(&self.chosen.table.columns) {
            for target in &guess.targets {
                let at = self.file.place(&self.chosen.table, row, column.at);
                match target {
                    Target::Field(id) => drop(places.insert(id.clone(), at)),
                    Target::Occurred => {
                        places.insert("occurred".to_owned(), at.clone());
                        places.insert("occurred_on".to_owned(), at);
                    }
                    Target::Evidence => drop(places.insert("evidence".to_owned(), at)),
                    _ => {}
                }
            }
        }
        places
    }

    pub fn row_id_place(&self, row: u32) -> Place {
        let at = self.chosen.mapping.column_of(&Target::RowId).unwrap_or(0);
        self.file.place(&self.chosen.table, row, self.chosen.table.columns.get(at).map_or(0, |c| c.at))
    }

    /// A row as a draft, as far as it can be read, with all that is wrong with it.
    pub fn draft(&self, line: &Line, post: &str, inside: &Inside) -> (Drafted, Faults) {
        let mut faults = Faults::default();
        let mut out = Drafted {
            draft: Draft {
                office: self.office.to_owned(),
                id: outside::id(),
                kind: self.kind().id.clone(),
                post: post.to_owned(),
                occurred: None,
                data: BTreeMap::new(),
                refs: BTreeMap::new(),
                evidence: Vec::new(),
                ask: Ask::New,
            },
            row_id: None,
            inside: false,
            waits: false,
            taken: Vec::new(),
        };
        let place = |n: usize| self.file.place(&self.chosen.table, line.number, self.chosen.table.columns[n].at);
        let values = row::values(self.kind(), &self.chosen.mapping, &self.hints, line);
        faults.0.extend(values.faults.into_iter().map(|(n, fault)| fault.at(place(n))));
        for (id, text) in &self.chosen.mapping.fixed {
            out.draft.data.insert(id.clone(), Json::String(text.clone()));
        }
        for (n, target, read) in values.list {
            match (target, read) {
                (Target::RowId, Read::Text(id, _)) => out.row_id = Some(id),
                (Target::Evidence, Read::Text(text, _)) => {
                    self.evidence(&text, &mut out.draft, &mut faults, &place(n));
                }
                (Target::Field(id), Read::Names(names)) => match self.references(&id, &names, inside, &mut out) {
                    Ok(seqs) => drop(out.draft.refs.insert(id, seqs)),
                    Err(fault) => faults.push(fault.at(place(n))),
                },
                (target, Read::Text(text, taken)) => {
                    if let Some(taken) = taken {
                        out.taken.push((place(n), taken, text.clone()));
                    }
                    match target {
                        Target::Field(id) => drop(out.draft.data.insert(id, Json::String(text))),
                        _ => out.draft.occurred = Some(text),
                    }
                }
                _ => {}
            }
        }
        (out, faults)
    }

    /// Files beside the sheet; none from elsewhere, since a sheet may come from anybody.
    fn evidence(&self, text: &str, draft: &mut Draft, faults: &mut Faults, place: &Place) {
        let base = Path::new(&self.file.name).parent().unwrap_or(Path::new("."));
        for name in text.split(['；', ';', '\n']).map(str::trim).filter(|f| !f.is_empty()) {
            let inside = Path::new(name).components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
            if !inside {
                faults.push(Fault::new("import-evidence-outside").with("file", name).at(place.clone()));
                continue;
            }
            match self.folder.ledger.evidence.put(&base.join(name)) {
                Ok(digest) => draft.evidence.push(digest),
                Err(e) => faults.push(e.fault.at(place.clone())),
            }
        }
    }

    fn references(&self, id: &str, names: &[String], inside: &Inside, out: &mut Drafted) -> Result<Vec<u64>, Fault> {
        let Some(field) = self.kind().field(id) else { return Ok(Vec::new()) };
        let FieldType::Reference { to, many } = &field.field_type else { return Ok(Vec::new()) };
        let mut seqs = Vec::new();
        for name in names {
            let parts: Vec<&str> = name.split('、').map(str::trim).filter(|p| !p.is_empty()).collect();
            match self.reference(to, name, inside, out) {
                Some(seq) => seqs.push(seq),
                None if *many && parts.len() > 1 => {
                    for part in parts {
                        seqs.push(self.reference(to, part, inside, out).ok_or_else(|| missing(part, to))?);
                    }
                }
                None => return Err(missing(name, to)),
            }
        }
        Ok(seqs)
    }

    fn reference(&self, to: &[String], name: &str, inside: &Inside, out: &mut Drafted) -> Option<u64> {
        if let Some(seq) = name.strip_prefix('#') {
            let seq = seq.parse().ok()?;
            return Some(self.folder.ledger.root_of(self.office, seq).ok().flatten().unwrap_or(seq));
        }
        for kind in to.iter().filter_map(|k| self.folder.ledger.packs.kind(k)) {
            let mut resolve = |to: &[String], text: &str| self.reference(to, text, inside, &mut Drafted::scratch());
            if inside.is_empty() {
                break;
            }
            let coming =
                KeyQuestion::of_text(kind, name, &mut resolve).and_then(|q| inside.get(&key_name(&q)).copied());
            match coming {
                Some(Coming::Seq(seq)) => {
                    out.inside = true;
                    return Some(seq);
                }
                Some(Coming::Faulty) => {
                    (out.inside, out.waits) = (true, true);
                    return Some(0);
                }
                None => {}
            }
        }
        let asked = (to.join("/"), name.to_owned());
        if let Some(found) = self.found.borrow().get(&asked) {
            return *found;
        }
        let found =
            to.iter().find_map(|k| find_by_key(self.folder, self.office, self.folder.ledger.packs.kind(k)?, name));
        self.found.borrow_mut().insert(asked, found);
        found
    }
}

impl Drafted {
    fn scratch() -> Drafted {
        let draft = Draft {
            office: String::new(),
            id: String::new(),
            kind: String::new(),
            post: String::new(),
            occurred: None,
            data: BTreeMap::new(),
            refs: BTreeMap::new(),
            evidence: Vec::new(),
            ask: Ask::New,
        };
        Drafted { draft, row_id: None, inside: false, waits: false, taken: Vec::new() }
    }
}

fn missing(name: &str, to: &[String]) -> Fault {
    Fault::new("import-no-such-fact").with("name", name).with("kinds", to.join("、"))
}

/// The fact of a kind that a text names by its natural key (parts joined by `｜`).
pub fn find_by_key(folder: &Folder, office: &str, kind: &Kind, name: &str) -> Option<u64> {
    let mut resolve = |to: &[String], text: &str| {
        to.iter().find_map(|k| find_by_key(folder, office, folder.ledger.packs.kind(k)?, text))
    };
    let question = KeyQuestion::of_text(kind, name, &mut resolve)?;
    standing(folder, office, question)
}

/// The original of the current fact that a key names.
pub fn standing(folder: &Folder, office: &str, question: KeyQuestion) -> Option<u64> {
    let needs = Needs { key: Some(question), ..Needs::default() };
    let mut known = Surroundings::default();
    folder.ledger.store.look(office, &needs, &mut known).ok()?;
    known.same_key
}
