//! What filling a form says: as JSON, on the terminal, in the sheet of origins and in the file beside.
//!
//! It computes nothing.

use std::path::Path;

use serde::Serialize;
use serde_json::{Value as Json, json};
use shouze_core::fault::Fault;
use shouze_core::form::suggest::Suggestion;
use shouze_core::form::{Form, Spot};
use shouze_core::report::document::{Document, Origin};

use super::Entry;
use super::given::Given;
use crate::cli::Context;
use crate::report::ReportView;
use crate::say::table;

#[derive(Debug, Serialize)]
pub struct FillView {
    pub form: String,
    pub shape: String,
    pub map: String,
    pub out: Option<String>,
    pub period: String,
    pub place: u64,
    pub issued: Option<u64>,
    pub draft: bool,
    pub filled: Vec<FilledView>,
    pub unfilled: Vec<UnfilledView>,
    pub given: Vec<Given>,
}

#[derive(Debug, Serialize)]
pub struct FilledView {
    pub at: String,
    pub label: String,
    pub value: String,
    pub tag: Option<String>,
    pub figure: Option<String>,
    pub unit: Option<String>,
    pub origin: Option<Origin>,
    pub facts: usize,
    pub known: u64,
}

#[derive(Debug, Serialize)]
pub struct UnfilledView {
    pub at: String,
    pub label: String,
    pub why: &'static str,
    /// Of the fault, where a figure could not be had.
    pub code: Option<String>,
}

impl UnfilledView {
    pub fn new(at: &str, label: &str, why: &'static str, code: Option<&str>) -> UnfilledView {
        UnfilledView { at: at.to_owned(), label: label.to_owned(), why, code: code.map(str::to_owned) }
    }
}

impl FilledView {
    pub fn new(entry: &Entry, known: u64) -> FilledView {
        let m = entry.number;
        FilledView {
            at: entry.at.clone(),
            label: entry.label.clone(),
            value: entry.text.clone(),
            tag: m.map(|m| m.tag.clone()),
            figure: m.map(|m| m.label.clone()),
            unit: m.map(|m| m.unit.clone()),
            origin: m.map(|m| m.origin.clone()),
            facts: m.map_or(0, |m| m.facts.len()),
            known,
        }
    }
}

impl FillView {
    pub fn print(&self, context: &Context, as_json: bool) {
        if as_json {
            println!("{}", serde_json::to_string_pretty(self).unwrap_or_default());
            return;
        }
        let say = |id: &str| context.say.label(id);
        let head = ["column-blank", "column-label", "column-value", "column-figure"].map(say);
        let mut rows = table(head.to_vec(), &[2]);
        for f in &self.filled {
            let figure = f.figure.clone().unwrap_or_default();
            rows.add_row(vec![f.at.clone(), f.label.clone(), f.value.clone(), figure]);
        }
        println!("{rows}");
        for u in &self.unfilled {
            let code = u.code.clone().unwrap_or_default();
            let fault = Fault::new(u.why).with("at", &u.at).with("label", &u.label).with("code", code);
            println!("{}", fault.say(&context.say.words, context.say.lang));
        }
        for g in &self.given {
            let seq = g.seq.to_string();
            let args = [
                ("label", g.label.as_str()),
                ("day", &g.day),
                ("to", &g.to),
                ("seq", &seq),
                ("then", &g.then),
                ("tag", &g.tag),
            ];
            println!("{}", context.say.say("form-given", &args));
        }
        if let Some(out) = &self.out {
            println!("{out}");
            let id = if self.issued.is_some() { "form-is-issued" } else { "form-is-draft" };
            let [filled, unfilled, place] =
                [self.filled.len(), self.unfilled.len(), self.place as usize].map(|n| n.to_string());
            let seq = self.issued.map(|s| s.to_string()).unwrap_or_default();
            let args = [("filled", filled.as_str()), ("unfilled", &unfilled), ("place", &place), ("seq", &seq)];
            eprintln!("{}", context.say.say(id, &args));
        }
    }
}

/// The facts that the sheet of origins names.
const FIRST: usize = 5;

/// The sheet of origins: a heading, and a row for each place that was filled.
pub fn basis(context: &Context, filled: &[Entry], document: &Document) -> Vec<Vec<String>> {
    let head = [
        "column-blank",
        "column-label",
        "column-figure",
        "column-value",
        "column-unit",
        "column-period",
        "column-facts",
        "form-first-facts",
        "form-tag",
    ];
    let mut rows = vec![head.map(|id| context.say.label(id)).to_vec()];
    for entry in filled {
        let Some(m) = entry.number else {
            rows.push(vec![entry.at.clone(), entry.label.clone(), String::new(), entry.text.clone()]);
            continue;
        };
        let period = match &m.origin {
            Origin::Indicator { period, .. } => period.clone(),
            Origin::Standing { day, .. } => day.clone(),
            _ => document.pins.period.clone(),
        };
        let facts: Vec<String> =
            m.facts.iter().take(FIRST).map(|f| format!("#{} {} {}", f.seq, f.day, f.name)).collect();
        let row = [
            &entry.at,
            &entry.label,
            &m.label,
            &m.number,
            &m.unit,
            &period,
            &m.facts.len().to_string(),
            &facts.join("；"),
            &m.tag,
        ];
        rows.push(row.map(String::clone).to_vec());
    }
    rows
}

/// The file beside: the report's own JSON, and which cell each tag stands in.
pub fn side(document: &Document, filled: &[Entry]) -> Vec<u8> {
    let mut json = serde_json::to_value(ReportView::new(document)).unwrap_or_default();
    let cells = filled.iter().filter_map(|e| Some((e.number?.tag.clone(), Json::from(e.at.clone()))));
    json["cells"] = Json::Object(cells.collect());
    serde_json::to_vec_pretty(&json).unwrap_or_default()
}

pub fn suggestions(out: &Path, form: &Form, suggested: &[(&Spot, Vec<Suggestion>)]) -> Json {
    let one = |s: &Suggestion| json!({"fill": s.fill, "score": s.shown_score(), "why": s.why, "sure": s.sure()});
    let cells: Vec<Json> = suggested
        .iter()
        .map(|(spot, all)| {
            let all: Vec<Json> = all.iter().map(one).collect();
            json!({"at": spot.at, "label": spot.label(), "unit": spot.unit, "suggestions": all})
        })
        .collect();
    json!({"map": out.display().to_string(), "shape": form.shape(), "title": form.title, "cells": cells})
}
