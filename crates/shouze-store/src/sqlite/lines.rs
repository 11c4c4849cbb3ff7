//! Answers to questions about facts one by one.
//!
//! It never opens a leaf: a line holds what the projection holds.

use std::collections::HashMap;

use rusqlite::types::ValueRef;

use shouze_core::filter::{Sort, Source};
use shouze_core::kind::FieldType;
use shouze_core::moment::{Moment, day_number, day_of_number};
use shouze_core::question::{Cell, Line, Question};

use super::Sqlite;
use crate::contract::Result;
use crate::sql::Visible;
use crate::sql::question::{FIXED, Several, lines as lines_sql, pairs, several};

pub fn lines(db: &Sqlite, question: &Question, visible: Visible, at: Option<i64>) -> Result<Vec<Line>> {
    let sql = lines_sql(question, visible, at);
    let by = match question.by {
        Source::Occurred => Sort::Day,
        ref by => by.sort(),
    };
    let mut lines = db.rows(&sql, |r| {
        let by = cell_of(&by, false, r.get_ref(3)?);
        let mut cells = Vec::with_capacity(question.columns.len());
        for (n, column) in question.columns.iter().enumerate() {
            let reference = matches!(column, Source::Field { field_type: FieldType::Reference { .. }, .. });
            cells.push(cell_of(&column.sort(), reference, r.get_ref(FIXED + n)?));
        }
        Ok(Line {
            seq: r.get::<_, i64>(0)? as u64,
            root: r.get::<_, i64>(1)? as u64,
            occurred: Moment::from_unix(r.get(2)?),
            day: by.day(),
            part: r.get::<_, i64>(4)? == 1,
            cells,
        })
    })?;
    if let (Some((from, to)), true) = (question.days, question.since > 0) {
        lines.retain(|l| l.day.is_some_and(|d| (from..=to).contains(&day_number(d))));
    }
    for (n, column) in question.columns.iter().enumerate() {
        let Some(several) = several(column) else { continue };
        let sql = pairs(question, &several, visible, at);
        let mut found: HashMap<u64, Cell> = HashMap::new();
        for (seq, cell) in db.rows(&sql, |r| Ok((r.get::<_, i64>(0)? as u64, value(&several, r)?)))? {
            match (found.entry(seq).or_insert(Cell::Nothing), cell) {
                (Cell::Texts(list), Cell::Texts(mut more)) => list.append(&mut more),
                (Cell::Facts(list), Cell::Facts(mut more)) => list.append(&mut more),
                (slot, cell) => *slot = cell,
            }
        }
        for line in &mut lines {
            if let Some(cell) = found.remove(&line.seq) {
                line.cells[n] = cell;
            }
        }
    }
    Ok(lines)
}

fn value(several: &Several, row: &rusqlite::Row) -> rusqlite::Result<Cell> {
    Ok(match several {
        Several::Values(_) => Cell::Texts(vec![row.get(1)?]),
        Several::References(_) => Cell::Facts(vec![row.get::<_, i64>(1)? as u64]),
    })
}

fn cell_of(sort: &Sort, reference: bool, value: ValueRef) -> Cell {
    match (sort, value) {
        (_, ValueRef::Integer(n)) if reference => Cell::Facts(vec![n as u64]),
        (Sort::Day, ValueRef::Integer(n)) => day_of_number(n).map_or(Cell::Nothing, Cell::Day),
        (Sort::Time, ValueRef::Integer(n)) => Cell::Time(Moment::from_unix(n)),
        (_, ValueRef::Integer(n)) => Cell::Number(n),
        (_, ValueRef::Text(text)) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
        _ => Cell::Nothing,
    }
}
