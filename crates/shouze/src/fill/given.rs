//! "Already given": a datum that another issued form or report gave for the same period.
//!
//! It only says so; whether it is sent again is the office's affair.

use serde::Serialize;
use shouze_core::report::document::{Document, Origin};
use shouze_core::value::Value;
use shouze_store::Store;

use crate::folder::{Done, Folder};
use crate::report::issued;

/// A number that was given before.
#[derive(Debug, Serialize)]
pub struct Given {
    pub tag: String,
    pub label: String,
    pub number: String,
    /// What was said then.
    pub then: String,
    pub seq: u64,
    pub day: String,
    /// To whom; the title of the paper where it names nobody.
    pub to: String,
}

pub fn given(folder: &Folder, office: &str, document: &Document) -> Done<Vec<Given>> {
    let mut found = Vec::new();
    for report in issued(folder, office)?.iter().filter(|i| !i.replaced && i.template != document.pins.template) {
        let Some(list) = report.list(folder) else { continue };
        let fact = folder.ledger.store.fact(office, report.seq)?;
        let to = fact.and_then(|f| match f.data.get("to_office") {
            Some(Value::Text(to)) => Some(to.clone()),
            _ => None,
        });
        for mention in &document.mentions {
            let same = |o: &Origin| !matches!(o, Origin::Rows { .. } | Origin::Standing { .. }) && *o == mention.origin;
            let Some(before) = list.mentions.iter().find(|m| same(&m.origin)) else { continue };
            found.push(Given {
                tag: mention.tag.clone(),
                label: mention.label.clone(),
                number: mention.number.clone(),
                then: before.number.clone(),
                seq: report.seq,
                day: report.day.clone(),
                to: to.clone().unwrap_or_else(|| format!("《{}》", report.title)),
            });
        }
    }
    Ok(found)
}
