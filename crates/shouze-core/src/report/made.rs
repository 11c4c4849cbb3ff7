//! The four blocks that are made from records and figures: `table`, `list`, `figures`, `standings`.
//!
//! Their rows come in the order of records, packs or administration; there is no way to sort them by size.

use super::ask::{Ask, Names, Shift, labels};
use super::document::Align;
use super::rows::{List, Rows, Shown, read_list, read_rows, shown};
use crate::fault::Fault;
use crate::pack::Packs;
use crate::pack::kinds::push;
use crate::pack::source::Reader;
use crate::standing::Label;

#[derive(Clone, Debug, PartialEq)]
pub enum Made {
    Table(TableMade),
    List(List),
    Figures(FiguresMade),
    Groups(GroupsMade),
    Standings(StandingsMade),
}

pub const WORDS: [&str; 4] = ["table", "list", "figures", "standings"];

#[derive(Clone, Debug, PartialEq)]
pub struct TableMade {
    pub caption: String,
    pub rows: Rows,
    pub columns: Vec<ColumnMade>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ColumnMade {
    pub title: String,
    pub show: Shown,
    pub width: u16,
    pub align: Align,
}

/// One row a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct FiguresMade {
    pub caption: String,
    pub rows: Vec<Ask>,
    pub columns: Vec<FigureColumn>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureColumn {
    Unit,
    /// The value over a period.
    Over(Shift),
}

/// One row a group, one column a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupsMade {
    pub caption: String,
    pub by: String,
    pub first: String,
    pub columns: Vec<String>,
    pub total: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct StandingsMade {
    pub caption: String,
    pub labels: Vec<Label>,
    pub due_within: Option<i64>,
    pub duties: Vec<String>,
    pub columns: Vec<StandingColumn>,
    pub empty: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandingColumn {
    Label,
    Duty,
    Posts,
    Progress,
    Due,
    Missing,
    Basis,
}

impl StandingColumn {
    const ALL: [(&'static str, StandingColumn); 7] = [
        ("label", StandingColumn::Label),
        ("duty", StandingColumn::Duty),
        ("posts", StandingColumn::Posts),
        ("progress", StandingColumn::Progress),
        ("due", StandingColumn::Due),
        ("missing", StandingColumn::Missing),
        ("basis", StandingColumn::Basis),
    ];
}

/// Reads a fence. `word` is one of [`WORDS`].
pub fn read(word: &str, reader: &Reader, names: &Names, packs: &Packs) -> Option<Made> {
    match word {
        "table" => table(reader, packs).map(Made::Table),
        "list" => read_list(reader, packs).map(Made::List),
        "figures" if reader.has("by") => groups(reader, packs).map(Made::Groups),
        "figures" => figures(reader, names, packs).map(Made::Figures),
        _ => standings(reader, packs).map(Made::Standings),
    }
}

fn caption(reader: &Reader) -> String {
    reader.text("caption").map(|c| c.value).unwrap_or_default()
}

fn table(reader: &Reader, packs: &Packs) -> Option<TableMade> {
    let caption = caption(reader);
    let items = reader.items("columns");
    let rows = read_rows(reader, packs);
    reader.finish();
    let rows = rows?;
    let mut columns = Vec::new();
    for item in items {
        let title = item.required_text("title").map(|t| t.value).unwrap_or_default();
        let width = item.integer("width").map_or(10, |w| w.value.clamp(1, 200) as u16);
        let align = match item.text("align") {
            None => Align::Left,
            Some(at) => match at.value.as_str() {
                "left" => Align::Left,
                "centre" => Align::Centre,
                "right" => Align::Right,
                other => {
                    let fault = Fault::new("report-unknown-align").with("got", other);
                    push(&item, &at, fault.near(other, ["left", "centre", "right"]));
                    Align::Left
                }
            },
        };
        let show = item.required_text("show").and_then(|at| shown(&item, &at, &rows.of, packs));
        item.finish();
        if let Some(show) = show {
            columns.push(ColumnMade { title, show, width, align });
        }
    }
    if columns.is_empty() {
        reader.missing("columns");
    }
    Some(TableMade { caption, rows, columns })
}

fn figures(reader: &Reader, names: &Names, packs: &Packs) -> Option<FiguresMade> {
    let caption = caption(reader);
    let mut rows = Vec::new();
    for at in reader.texts("rows") {
        match names.number(&at.value, &[], packs) {
            Ok(ask) => rows.push(ask),
            Err(fault) => push(reader, &at, fault),
        }
    }
    let mut columns = Vec::new();
    for at in reader.texts("columns") {
        columns.push(match at.value.as_str() {
            "value" => FigureColumn::Over(Shift::Same),
            "unit" => FigureColumn::Unit,
            other => match Shift::parse(other) {
                Some(shift) => FigureColumn::Over(shift),
                None => {
                    let known = ["value", "unit", "last_year", "to_date", "H1", "H2", "Q1", "Q2", "Q3", "Q4"];
                    push(reader, &at, Fault::new("report-unknown-column").with("got", other).near(other, known));
                    continue;
                }
            },
        });
    }
    if columns.is_empty() {
        columns = vec![FigureColumn::Over(Shift::Same), FigureColumn::Unit];
    }
    reader.finish();
    Some(FiguresMade { caption, rows, columns })
}

fn groups(reader: &Reader, packs: &Packs) -> Option<GroupsMade> {
    let caption = caption(reader);
    let by = reader.required_text("by")?;
    let first = reader.text("first").map(|t| t.value).unwrap_or_default();
    let total = reader.text("total").map(|t| t.value);
    let mut columns = Vec::new();
    for at in reader.texts("columns") {
        match packs.indicator(&at.value) {
            None => {
                let known = packs.indicators.iter().map(|i| i.id.as_str());
                push(reader, &at, Fault::new("lint-unknown_figure").with("name", &at.value).near(&at.value, known));
            }
            Some(indicator) if !indicator.groups.iter().any(|g| g.id() == by.value) => {
                let fault =
                    Fault::new("report-unknown-group").with("indicator", &indicator.id).with("field", &by.value);
                push(reader, &at, fault.near(&by.value, indicator.groups.iter().map(|g| g.id())));
            }
            Some(_) => columns.push(at.value),
        }
    }
    reader.finish();
    Some(GroupsMade { caption, by: by.value, first, columns, total })
}

fn standings(reader: &Reader, packs: &Packs) -> Option<StandingsMade> {
    let caption = caption(reader);
    let named = reader.texts("label");
    let labels = labels(&named.iter().map(|l| l.value.clone()).collect::<Vec<_>>());
    let labels = labels.unwrap_or_else(|fault| {
        reader.source.fault(reader.start, fault);
        Vec::new()
    });
    let due_within = reader.integer("due_within").map(|n| n.value);
    let mut duties = Vec::new();
    for at in reader.texts("duties") {
        if packs.duties.iter().any(|d| d.id == at.value) {
            duties.push(at.value);
        } else {
            let fault = Fault::new("duty-unknown").with("got", &at.value);
            push(reader, &at, fault.near(&at.value, packs.duties.iter().map(|d| d.id.as_str())));
        }
    }
    let mut columns = Vec::new();
    for at in reader.texts("columns") {
        match StandingColumn::ALL.iter().find(|(name, _)| *name == at.value) {
            Some((_, column)) => columns.push(*column),
            None => {
                let known = StandingColumn::ALL.iter().map(|(name, _)| *name);
                push(reader, &at, Fault::new("report-unknown-column").with("got", &at.value).near(&at.value, known));
            }
        }
    }
    if columns.is_empty() {
        columns = vec![StandingColumn::Label, StandingColumn::Duty, StandingColumn::Progress, StandingColumn::Due];
    }
    let empty = reader.text("empty").map(|t| t.value).unwrap_or_default();
    reader.finish();
    Some(StandingsMade { caption, labels, due_within, duties, columns, empty })
}
