//! Reading: facts as they lie, lists, matters, answers to plans.
//!
//! It never holds more than a page of facts in memory.

use rusqlite::types::ValueRef;
use rusqlite::{Row as SqlRow, params};

use shouze_core::fact::Fact;
use shouze_core::fault::Fault;
use shouze_core::filter::Filter;
use shouze_core::indicator::Measure;
use shouze_core::plan::{Answer, FactRef, Plan, Row};
use shouze_core::text::token::query_phrases;

use super::{Sqlite, one};
use crate::contract::{Error, Follower, Listed, Result, Selection, State, Stored};
use crate::sql::{STANDS, Sql, Visible, filter, plan};

/// A stored fact's columns, its row number last.
pub const STORED: &str =
    "f.seq, f.leaf, f.hash, o.body, f.id, f.no FROM fact AS f LEFT JOIN opening AS o ON o.no = f.no";

/// A text as it lies; where damage left it no valid UTF-8, what stands there instead fits no hash.
fn text(row: &SqlRow, column: usize) -> rusqlite::Result<String> {
    let bytes = match row.get_ref(column)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
        _ => &[],
    };
    Ok(String::from_utf8_lossy(bytes).into_owned())
}

/// The columns of [`STORED`].
pub fn stored(row: &SqlRow) -> rusqlite::Result<Stored> {
    Ok(Stored {
        seq: row.get::<_, i64>(0)? as u64,
        leaf: row.get(1)?,
        hash: row.get(2)?,
        openings: text(row, 3)?,
        id: text(row, 4)?,
    })
}

pub fn scan(db: &Sqlite, office: i64, from: u64, to: u64, each: &mut dyn FnMut(Stored) -> Result<()>) -> Result<()> {
    let sql = format!("SELECT {STORED} WHERE f.office = ?1 AND f.seq >= ?2 AND f.seq < ?3 ORDER BY f.seq");
    let mut statement = db.conn.prepare_cached(&sql)?;
    let to = i64::try_from(to).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![office, from as i64, to])?;
    while let Some(row) = rows.next()? {
        each(stored(row)?)?;
    }
    Ok(())
}

/// A stored fact with its row number in the log.
pub fn one_stored(db: &Sqlite, office: i64, seq: u64) -> Result<Option<(i64, Stored)>> {
    let sql = format!("SELECT {STORED} WHERE f.office = ?1 AND f.seq = ?2");
    one(&db.conn, &sql, params![office, seq as i64], |row| Ok((row.get(5)?, stored(row)?)))
}

pub fn fact_at(db: &Sqlite, office: i64, seq: u64) -> Result<Option<Fact>> {
    one_stored(db, office, seq)?.map(|(_, stored)| open(db, &stored)).transpose()
}

/// Puts a stored fact together.
pub fn open(db: &Sqlite, stored: &Stored) -> Result<Fact> {
    let damaged = || Error::damaged(Fault::new("verify-leaf").with("seq", stored.seq));
    let leaf = shouze_core::log::Leaf::from_bytes(&stored.leaf).ok_or_else(damaged)?;
    let kind = db
        .kinds
        .get(&leaf.kind)
        .ok_or_else(|| Error::new(Fault::new("store-unknown-kind").with("kind", &leaf.kind).with("seq", stored.seq)))?;
    Fact::open(&stored.leaf, &stored.openings, kind).ok_or_else(damaged)
}

fn state(known_to: i64, void: bool, ended_by_void: Option<bool>, known: u64) -> State {
    match (void, known_to) {
        (true, _) => State::Void,
        (_, STANDS) => State::Current,
        (_, by) if by as u64 >= known => State::Current,
        (_, by) if ended_by_void == Some(true) => State::Voided { by: by as u64 },
        (_, by) => State::Replaced { by: by as u64 },
    }
}

fn listed(row: &SqlRow, known: u64) -> rusqlite::Result<Listed> {
    Ok(Listed {
        seq: row.get::<_, i64>(0)? as u64,
        root: row.get::<_, i64>(1)? as u64,
        state: state(row.get(2)?, row.get(3)?, row.get(4)?, known),
    })
}

const LISTED: &str = "v.seq, v.root, v.known_to, v.void,
    (SELECT e.void FROM version AS e WHERE e.office = v.office AND e.seq = v.known_to)";

pub fn list(db: &Sqlite, office: i64, selection: &Selection, each: &mut dyn FnMut(Listed) -> Result<()>) -> Result<()> {
    let known = selection.as_of.known;
    let visible = db.visible(office, known)?;
    let mut sql = Sql::default();
    sql.push(&format!("SELECT {LISTED} FROM version AS v"));
    if let (Some(kind), true) = (&selection.kind, selection.filter != Filter::All) {
        sql.push(&format!(" JOIN k_{kind} AS t_{kind} ON t_{kind}.office = v.office AND t_{kind}.seq = v.seq"));
    }
    sql.push(" WHERE ");
    if selection.current {
        visible.write(&mut sql, "v");
        sql.push(" AND v.void = 0");
    } else {
        sql.push("v.office = ").integer(office);
        sql.push(" AND v.seq < ").integer(i64::try_from(known).unwrap_or(STANDS));
    }
    if let Some(at) = selection.as_of.at {
        sql.push(" AND v.occurred_on <= ").integer(at);
    }
    if let Some(kind) = &selection.kind {
        sql.push(" AND v.kind = ").word(kind);
        if selection.filter != Filter::All {
            sql.push(" AND ");
            filter::write(&mut sql, &selection.filter, &format!("t_{kind}"), visible);
        }
    }
    if let Some(words) = &selection.search {
        sql.push(" AND v.seq IN (SELECT f.seq FROM search JOIN fact AS f ON f.no = search.rowid WHERE search MATCH ");
        sql.word(&match_text(words)).push(" AND f.office = ").integer(office).push(")");
    }
    sql.push(" ORDER BY v.seq");
    let mut statement = db.conn.prepare_cached(&sql.text)?;
    let mut rows = statement.query(rusqlite::params_from_iter(&sql.params))?;
    while let Some(row) = rows.next()? {
        each(listed(row, known)?)?;
    }
    Ok(())
}

/// An FTS5 query: every phrase must stand in the text. Of nothing searchable, one that finds nothing.
fn match_text(words: &str) -> String {
    let phrases = query_phrases(words);
    if phrases.is_empty() {
        return "\"\u{1}\"".into();
    }
    phrases.iter().map(|p| format!("\"{}\"", p.join(" "))).collect::<Vec<_>>().join(" AND ")
}

pub fn versions(db: &Sqlite, office: i64, root: u64) -> Result<Vec<Listed>> {
    let mut sql = Sql::default();
    sql.push(&format!("SELECT {LISTED} FROM version AS v WHERE v.office = ")).integer(office);
    sql.push(" AND v.root = ").integer(root as i64).push(" ORDER BY v.seq");
    db.rows(&sql, |row| listed(row, u64::MAX))
}

pub fn followers(db: &Sqlite, office: i64, root: u64) -> Result<Vec<Follower>> {
    let mut sql = Sql::default();
    sql.push("SELECT r.name, v.root, v.seq, v.kind FROM reference AS r JOIN version AS v ON v.office = r.office AND v.seq = r.seq WHERE r.office = ");
    sql.integer(office).push(" AND r.root = ").integer(root as i64);
    sql.push(" AND v.known_to = ").integer(STANDS).push(" ORDER BY v.occurred, v.seq");
    db.rows(&sql, |r| {
        Ok(Follower {
            name: r.get(0)?,
            root: r.get::<_, i64>(1)? as u64,
            seq: r.get::<_, i64>(2)? as u64,
            kind: r.get(3)?,
        })
    })
}

pub fn answer(db: &Sqlite, asked: &Plan, visible: Visible) -> Result<Answer> {
    let sql = plan::aggregate(asked, visible);
    if let Measure::Lag(_) = asked.measure {
        let mut rows: Vec<Row> = Vec::new();
        for (group, lag) in db.rows(&sql, |r| Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)?)))? {
            if rows.last().is_none_or(|row| row.group != group) {
                rows.push(Row { group, ..Row::default() });
            }
            if let Some(row) = rows.last_mut() {
                row.count += 1;
                row.lags_s.push(lag);
            }
        }
        return Ok(Answer { rows });
    }
    let rows = db.rows(&sql, |r| {
        Ok(Row { group: r.get(0)?, count: r.get(1)?, part: r.get(2)?, value: r.get(3)?, lags_s: Vec::new() })
    })?;
    Ok(Answer { rows })
}

pub fn lineage(db: &Sqlite, asked: &Plan, visible: Visible) -> Result<Vec<FactRef>> {
    let sql = plan::lineage(asked, visible);
    let lag = matches!(asked.measure, Measure::Lag(_));
    db.rows(&sql, |r| {
        Ok(FactRef {
            seq: r.get::<_, i64>(0)? as u64,
            hash: r.get(1)?,
            group: r.get(2)?,
            part: lag || r.get::<_, i64>(3)? == 1,
        })
    })
}
