//! A line of a table as values for fields, each with the column that it came from.
//!
//! It looks nothing up: names of other facts stay names.

use shouze_core::fault::{Fault, Place};
use shouze_core::kind::Kind;
use shouze_core::pack::Packs;

use super::cell::date::Around;
use super::field::{self, Hints, Read};
use super::mapping::{Mapping, Target, hints};
use super::table::{Line, Table};
use super::{Format, address};

/// What a line says, and what of it cannot be read; the first number is the column's.
#[derive(Clone, Debug, Default)]
pub struct Values {
    pub list: Vec<(usize, Target, Read)>,
    pub faults: Vec<(usize, Fault)>,
}

/// The hints of every column.
pub fn hints_of(table: &Table, mapping: &Mapping, kind: &Kind, packs: &Packs, around: Around) -> Vec<Hints> {
    let of = |n: usize| {
        let field = mapping.columns[n].targets.iter().find_map(|t| match t {
            Target::Field(id) => kind.field(id),
            _ => None,
        });
        match field {
            Some(field) => hints(table, n, kind, field, mapping, packs, around),
            None => Hints { around, own: table.own, ..Hints::default() },
        }
    };
    (0..table.columns.len()).map(of).collect()
}

/// The text that stands for a target in a line.
pub fn text<'l>(mapping: &Mapping, line: &'l Line, target: &Target) -> Option<(usize, &'l str)> {
    let at = mapping.column_of(target)?;
    Some((at, line.cells[at].as_ref()?.text.as_str()))
}

/// When a line says it occurred: a day, with the time of day from a column beside it.
pub fn when(mapping: &Mapping, hints: &[Hints], line: &Line) -> Option<Result<Read, Fault>> {
    let (at, day) = text(mapping, line, &Target::Occurred)?;
    let clock = text(mapping, line, &Target::Clock).map(|(_, text)| text);
    Some(field::read_moment(day, &hints[at].around, clock))
}

/// Reads a line.
pub fn values(kind: &Kind, mapping: &Mapping, hints: &[Hints], line: &Line) -> Values {
    let mut out = Values::default();
    for (n, guess) in mapping.columns.iter().enumerate() {
        let Some(cell) = &line.cells[n] else { continue };
        for target in &guess.targets {
            let read = match target {
                Target::Field(id) => match kind.field(id) {
                    Some(field) => field::read(cell, field, &hints[n]),
                    None => continue,
                },
                Target::Occurred => when(mapping, hints, line).unwrap_or(Ok(Read::Nothing)),
                Target::RowId | Target::Evidence => Ok(Read::Text(cell.text.trim().to_owned(), None)),
                Target::Clock | Target::Ignored => continue,
            };
            match read {
                Ok(Read::Nothing) => {}
                Ok(read) => out.list.push((n, target.clone(), read)),
                Err(fault) => out.faults.push((n, fault)),
            }
        }
    }
    out
}

/// The place of a cell: its address in a workbook, line and column in a text. The row counts from 1, the column from 0.
pub fn place(file: &str, format: Format, sheet: &str, row: u32, column: u32) -> Place {
    let file = file.to_owned();
    match format {
        Format::Text => Place::File { file, line: row as usize, column: column as usize + 1 },
        _ => Place::Cell { file, sheet: sheet.to_owned(), cell: address(column, row.saturating_sub(1)) },
    }
}
