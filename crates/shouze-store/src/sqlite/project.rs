//! From an entry to rows: the log first, then every projection of it, in the same transaction.
//!
//! The same code makes the rows of a rebuild, so a projection never depends on when it was made.

use rusqlite::params;

use shouze_core::draft::Entry;
use shouze_core::fact::{Act, Fact};
use shouze_core::kind::Kind;
use shouze_core::log::opening;
use shouze_core::moment::day_number;
use shouze_core::text::token::index_text;
use shouze_core::value::Value;

use super::{Sqlite, read};
use crate::contract::{Error, Result};
use crate::field::{Cell, Column, cell, column};
use crate::sql::STANDS;
use shouze_core::fault::Fault;

/// Appends a fact and its projections.
pub fn append(db: &Sqlite, office: i64, entry: &Entry) -> Result<()> {
    let fact = &entry.fact;
    let seq = fact.seq as i64;
    let no = {
        let sql = "INSERT INTO fact (office, seq, id, leaf, hash) VALUES (?1, ?2, ?3, ?4, ?5)";
        let mut statement = db.conn.prepare_cached(sql)?;
        statement.insert(params![office, seq, fact.id, entry.leaf, fact.hash.as_slice()])?
    };
    let sql = "INSERT INTO opening (no, office, seq, body) VALUES (?1, ?2, ?3, ?4)";
    db.conn.prepare_cached(sql)?.execute(params![no, office, seq, entry.openings])?;
    project(db, office, fact, entry.root, no)
}

/// Writes every projection of a fact; `no` is its row in the log.
pub fn project(db: &Sqlite, office: i64, fact: &Fact, root: u64, no: i64) -> Result<()> {
    let (seq, root) = (fact.seq as i64, root as i64);
    let kind = db.kinds.get(&fact.kind).ok_or_else(|| unknown_kind(fact))?;
    if let Some(ended) = fact.act.ends() {
        end(db, office, kind, ended as i64, seq)?;
    }
    let void = matches!(fact.act, Act::Void { .. });
    let known_to = if void { seq } else { STANDS };
    let sql = "INSERT INTO version (office, seq, root, kind, occurred, occurred_on, recorded, known_to, void)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let day = day_number(fact.occurred.day());
    db.conn.prepare_cached(sql)?.execute(params![
        office,
        seq,
        root,
        fact.kind,
        fact.occurred.unix_s,
        day,
        fact.recorded.unix_s,
        known_to,
        void
    ])?;
    if void {
        return Ok(());
    }
    for (name, roots) in &fact.refs {
        let sql = "INSERT INTO reference (office, root, seq, name) VALUES (?1, ?2, ?3, ?4)";
        let mut statement = db.conn.prepare_cached(sql)?;
        for to in roots {
            statement.execute(params![office, *to as i64, seq, name])?;
        }
    }
    project_kind(db, office, fact, root, kind)?;
    index(db, no, kind, fact)
}

fn unknown_kind(fact: &Fact) -> Error {
    Error::new(Fault::new("store-unknown-kind").with("kind", &fact.kind).with("seq", fact.seq))
}

/// A version stops being current at the leaf that replaces or ends it.
fn end(db: &Sqlite, office: i64, kind: &Kind, ended: i64, by: i64) -> Result<()> {
    let sql = "UPDATE version SET known_to = ?3 WHERE office = ?1 AND seq = ?2";
    db.conn.prepare_cached(sql)?.execute([office, ended, by])?;
    let sql = format!("UPDATE k_{} SET known_to = ?3 WHERE office = ?1 AND seq = ?2", kind.id);
    db.conn.prepare_cached(&sql)?.execute([office, ended, by])?;
    Ok(())
}

fn project_kind(db: &Sqlite, office: i64, fact: &Fact, root: i64, kind: &Kind) -> Result<()> {
    let seq = fact.seq as i64;
    let mut names = String::from("office, seq, root, occurred, occurred_on, known_to");
    let mut cells = vec![
        Cell::Integer(office),
        Cell::Integer(seq),
        Cell::Integer(root),
        Cell::Integer(fact.occurred.unix_s),
        Cell::Integer(day_number(fact.occurred.day())),
        Cell::Integer(STANDS),
    ];
    for field in &kind.fields {
        match column(field) {
            Column::References => continue,
            Column::Links => {
                link(db, office, seq, &format!("l_{}__{}", kind.id, field.id), fact.data.get(&field.id))?;
                continue;
            }
            Column::Integer | Column::Text => {}
        }
        names.push_str(", f_");
        names.push_str(&field.id);
        cells.push(match field.reference() {
            Some(_) => {
                fact.refs.get(&field.id).and_then(|r| r.first()).map_or(Cell::Null, |r| Cell::Integer(*r as i64))
            }
            None => cell(fact.data.get(&field.id)),
        });
    }
    let marks = vec!["?"; cells.len()].join(", ");
    let sql = format!("INSERT INTO k_{} ({names}) VALUES ({marks})", kind.id);
    db.conn.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(&cells))?;
    Ok(())
}

fn link(db: &Sqlite, office: i64, seq: i64, table: &str, value: Option<&Value>) -> Result<()> {
    let Some(Value::Choices(values)) = value else { return Ok(()) };
    let sql = format!("INSERT INTO {table} (office, seq, value) VALUES (?1, ?2, ?3)");
    let mut statement = db.conn.prepare_cached(&sql)?;
    for value in values {
        statement.execute(params![office, seq, value])?;
    }
    Ok(())
}

/// The words by which a fact is found.
pub fn search_text(kind: &Kind, fact: &Fact) -> String {
    let mut text = String::new();
    for field in kind.fields.iter().filter(|f| f.field_type.searched()) {
        match fact.data.get(&field.id) {
            Some(Value::Text(words)) => text.push_str(words),
            Some(Value::Choices(words)) => text.push_str(&words.join(" ")),
            _ => continue,
        }
        text.push('\n');
    }
    index_text(&text)
}

fn index(db: &Sqlite, no: i64, kind: &Kind, fact: &Fact) -> Result<()> {
    let sql = "INSERT INTO search (rowid, body) VALUES (?1, ?2)";
    db.conn.prepare_cached(sql)?.execute(params![no, search_text(kind, fact)])?;
    Ok(())
}

/// Removes the opened value of a field from versions of a fact and from their projections.
pub fn erase(db: &Sqlite, office: i64, seqs: &[u64], field: &str) -> Result<()> {
    for &seq in seqs {
        let Some((no, stored)) = read::one_stored(db, office, seq)? else { continue };
        let fact = read::open(db, &stored)?;
        let Some(kind) = db.kinds.get(&fact.kind) else { continue };
        let Some(declared) = kind.field(field) else { continue };
        let keeps = |line: &&str| {
            opening::read(line).is_none_or(|(name, _)| kind.field_or_alias(&name).is_none_or(|f| f.id != declared.id))
        };
        let body: Vec<&str> = stored.openings.lines().filter(keeps).collect();
        let sql = "UPDATE opening SET body = ?3 WHERE office = ?1 AND seq = ?2";
        db.conn.prepare_cached(sql)?.execute(params![office, seq as i64, body.join("\n")])?;
        match column(declared) {
            Column::Links => {
                let sql = format!("DELETE FROM l_{}__{field} WHERE office = ?1 AND seq = ?2", kind.id);
                db.conn.execute(&sql, params![office, seq as i64])?;
            }
            _ => {
                let sql = format!("UPDATE k_{} SET f_{field} = NULL WHERE office = ?1 AND seq = ?2", kind.id);
                db.conn.execute(&sql, params![office, seq as i64])?;
            }
        }
        db.conn.execute("DELETE FROM search WHERE rowid = ?1", [no])?;
        let left = Fact { data: fact.data.into_iter().filter(|(name, _)| name != field).collect(), ..fact };
        index(db, no, kind, &left)?;
    }
    db.conn.execute_batch("INSERT INTO search (search) VALUES ('optimize')")?;
    Ok(())
}
