//! Issuing: one `report` fact that pins the place in the ledger, the packs, the text and the numbers.
//!
//! The papers themselves, and the list of numbers as JSON, are kept as its evidence.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use shouze_core::draft::{Ask, Draft, OFFICE_ITSELF};
use shouze_core::fault::Fault;
use shouze_core::filter::Filter;
use shouze_core::moment::Moment;
use shouze_core::report::document::{Document, Pins};
use shouze_core::report::lint::Finding;
use shouze_core::report::lints::Level;
use shouze_core::report::{Found, Template};
use shouze_core::value::Value;
use shouze_store::Receipt;
use shouze_store::Store;
use shouze_store::contract::Selection;
use shouze_store::ledger::Given;

use super::view::ReportView;
use crate::folder::{Done, Folder};
use crate::outside;

/// Errors among the findings keep a paper from being issued.
pub fn may_issue(findings: &[Finding]) -> Result<(), Fault> {
    let errors = findings.iter().filter(|f| f.level == Level::Error).count();
    if errors == 0 { Ok(()) } else { Err(Fault::new("report-not-ready").with("count", errors)) }
}

/// What is issued, by whom and when.
pub struct Issuing<'a> {
    pub template: &'a Template,
    pub document: &'a Document,
    pub files: &'a [PathBuf],
    pub post: Option<&'a str>,
    /// The reason why a paper that was issued before is issued anew.
    pub again: Option<&'a str>,
    pub now: Moment,
}

/// A paper that was issued may not be issued a second time without a reason. Asked before any file is written.
pub fn not_yet(folder: &Folder, office: &str, document: &Document, again: Option<&str>) -> Done<()> {
    let title = document.title.concat();
    let before = issued(folder, office)?.into_iter().rev().find(|i| i.title == title && !i.replaced);
    match (before, again) {
        (Some(before), None) => {
            Err(Fault::new("report-issued-before").with("title", title).with("seq", before.seq).into())
        }
        (None, Some(_)) => Err(Fault::new("report-not-issued").with("title", title).into()),
        _ => Ok(()),
    }
}

/// Records the fact.
pub fn issue(folder: &mut Folder, office: &str, issuing: &Issuing) -> Done<Receipt> {
    let Issuing { template, document, files, post, again, now } = *issuing;
    not_yet(folder, office, document, again)?;
    let pins = &document.pins;
    let mut evidence = Vec::new();
    for file in files {
        evidence.push(folder.ledger.evidence.put(file)?);
    }
    let list = serde_json::to_vec(&ReportView::new(document)).unwrap_or_default();
    let kept = tempfile::NamedTempFile::new()?;
    std::fs::write(kept.path(), list)?;
    evidence.push(folder.ledger.evidence.put(kept.path())?);
    evidence.dedup();
    let period = shouze_core::period::Period::parse(&pins.period);
    let pack = pins.packs.iter().find(|(id, ..)| *id == pins.pack).map(|p| p.2.clone()).unwrap_or_default();
    let mut data: Vec<(&str, Json)> = vec![
        ("title", json!(document.title.concat())),
        ("report_type", json!(template.report_type)),
        ("ledger_place", json!(pins.place)),
        ("pack_digest", json!(pack)),
        ("template", json!(pins.template)),
        ("text_digest", json!(pins.text)),
        ("numbers_digest", json!(pins.numbers)),
    ];
    if let Some(period) = period {
        data.push(("period_from", json!(period.from.to_string())));
        data.push(("period_until", json!(period.to.to_string())));
    }
    data.extend(document.addressee.iter().map(|to| ("to_office", json!(to))));
    data.extend(document.number.iter().map(|n| ("doc_no", json!(n))));
    data.extend(pins.line.iter().map(|line| ("line", json!(line))));
    data.extend(evidence.first().filter(|_| !files.is_empty()).map(|digest| ("document", json!(digest))));
    let mut draft = Draft {
        office: office.to_owned(),
        id: outside::id(),
        kind: "report".into(),
        post: post.unwrap_or(OFFICE_ITSELF).to_owned(),
        occurred: Some(now.to_string()),
        data: data.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
        refs: Default::default(),
        evidence,
        ask: Ask::New,
    };
    if let Some(reason) = again {
        let before = issued(folder, office)?;
        let title = document.title.concat();
        let Some(before) = before.iter().rev().find(|i| i.title == title) else {
            return Err(Fault::new("report-not-issued").with("title", title).into());
        };
        draft.ask = Ask::Correct { seq: before.seq, reason: reason.to_owned() };
    }
    let mut given = Given { now, salts: &mut outside::salt };
    Ok(folder.ledger.record(&[draft], &mut given)?.remove(0)?)
}

/// A report that the ledger says was issued.
#[derive(Clone, Debug, PartialEq)]
pub struct Issued {
    pub seq: u64,
    pub title: String,
    pub template: String,
    pub place: u64,
    pub numbers: String,
    pub evidence: Vec<String>,
    pub day: String,
    /// A later version stands in its place.
    pub replaced: bool,
}

impl Issued {
    pub fn is(&self, pins: &Pins) -> bool {
        self.template == pins.template && self.place == pins.place && self.numbers == pins.numbers
    }

    /// What it said, from its own list of numbers.
    pub fn list(&self, folder: &Folder) -> Option<Found> {
        self.evidence.iter().find_map(|digest| {
            let bytes = std::fs::read(folder.ledger.evidence.path(digest)).ok()?;
            if bytes.first() != Some(&b'{') {
                return None;
            }
            ReportView::found(&bytes).ok()
        })
    }
}

/// Every report that was issued from templates, oldest first, older versions included.
pub fn issued(folder: &Folder, office: &str) -> Done<Vec<Issued>> {
    let mut seqs = Vec::new();
    let as_of = folder.ledger.whole(office)?;
    let selection = Selection { kind: Some("report".into()), filter: Filter::All, search: None, as_of, current: false };
    folder.ledger.store.list(office, &selection, &mut |listed| {
        seqs.push((listed.seq, matches!(listed.state, shouze_store::contract::State::Replaced { .. })));
        Ok(())
    })?;
    let mut all = Vec::new();
    for (seq, replaced) in seqs {
        let Some(fact) = folder.ledger.store.fact(office, seq)? else { continue };
        let text = |field: &str| match fact.data.get(field) {
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let place = match fact.data.get("ledger_place") {
            Some(Value::Integer(n)) => *n as u64,
            _ => continue,
        };
        if text("template").is_empty() {
            continue;
        }
        all.push(Issued {
            seq,
            title: text("title"),
            template: text("template"),
            place,
            numbers: text("numbers_digest"),
            evidence: fact.evidence.clone(),
            day: fact.occurred.day().to_string(),
            replaced,
        });
    }
    Ok(all)
}

/// The file's name without its folder, for messages.
pub fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}
