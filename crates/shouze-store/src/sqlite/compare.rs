//! Rebuilding projections aside and comparing them with the kept ones, row by row.
//!
//! It never trusts a projection: what it compares with is made from the facts alone.

use rusqlite::types::ValueRef;

use shouze_core::fact::Act;

use super::{Sqlite, project, read, schema};
use crate::contract::{Difference, Result, Store};

/// Projects every fact of `from` into `into`.
pub fn replay(from: &Sqlite, into: &Sqlite) -> Result<()> {
    for &office in from.offices.values() {
        let sql = format!("SELECT {} WHERE f.office = ?1 ORDER BY f.seq", read::STORED);
        let mut statement = from.conn.prepare(&sql)?;
        let mut rows = statement.query([office])?;
        while let Some(row) = rows.next()? {
            let stored = read::stored(row)?;
            let fact = read::open(from, &stored)?;
            let root = match fact.act {
                Act::New => fact.seq,
                _ => root_of(into, office, fact.act.ends().unwrap_or(fact.seq))?,
            };
            project::project(into, office, &fact, root, row.get(5)?)?;
        }
    }
    Ok(())
}

fn root_of(db: &Sqlite, office: i64, seq: u64) -> Result<u64> {
    let sql = "SELECT root FROM version WHERE office = ?1 AND seq = ?2";
    let root: Option<i64> = super::one(&db.conn, sql, [office, seq as i64], |r| r.get(0))?;
    Ok(root.map_or(seq, |r| r as u64))
}

/// The rows of all projections that are not as a rebuild makes them.
pub fn differences(db: &Sqlite, most: usize) -> Result<Vec<Difference>> {
    let mut aside = Sqlite::aside()?;
    aside.conn.execute_batch("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;")?;
    aside.shape(&db.kinds)?;
    aside.conn.execute_batch("BEGIN")?;
    replay(db, &aside)?;
    aside.conn.execute_batch("COMMIT")?;
    for side in [&db.conn, &aside.conn] {
        side.execute_batch(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab(main, search, instance)",
        )?;
    }
    let mut found = Vec::new();
    for (table, order) in schema::projections(&db.kinds) {
        let columns = column_list(db, &table)?;
        if columns.is_empty() {
            found.push(Difference { table, row: "—".into() });
            continue;
        }
        compare(db, &aside, &table, &format!("SELECT {columns} FROM {table} ORDER BY {order}"), most, &mut found)?;
    }
    let words = "SELECT doc, term, offset FROM search_words ORDER BY term, doc, offset";
    compare(db, &aside, "search", words, most, &mut found)?;
    Ok(found)
}

/// The columns that the packs declare, in one order for both sides.
fn column_list(db: &Sqlite, table: &str) -> Result<String> {
    let mut statement = db.conn.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY name")?;
    let names = statement.query_map([table], |r| r.get::<_, String>(0))?;
    let mut names = names.collect::<rusqlite::Result<Vec<_>>>()?;
    if let Some(kind) = table.strip_prefix("k_").and_then(|id| db.kinds.get(id)) {
        names.retain(|n| n.strip_prefix("f_").is_none_or(|id| kind.field(id).is_some()));
    }
    // The keys first, so that a difference names its row.
    names.sort_by_key(|n| match n.as_str() {
        "office" => 0,
        "seq" => 1,
        "root" => 2,
        _ => 3,
    });
    Ok(names.join(", "))
}

fn compare(
    kept: &Sqlite,
    made: &Sqlite,
    table: &str,
    sql: &str,
    most: usize,
    found: &mut Vec<Difference>,
) -> Result<()> {
    let (mut a, mut b) = (kept.conn.prepare(sql)?, made.conn.prepare(sql)?);
    let columns: Vec<String> = a.column_names().map(str::to_owned).collect();
    let (mut kept_rows, mut made_rows) = (a.query([])?, b.query([])?);
    while found.len() < most {
        let (k, m) = (kept_rows.next()?, made_rows.next()?);
        let row = match (k, m) {
            (None, None) => return Ok(()),
            (Some(k), None) => format!("+ {}", show(k, &columns)?),
            (None, Some(m)) => format!("- {}", show(m, &columns)?),
            (Some(k), Some(m)) => {
                let differing = (0..columns.len()).find(|&i| k.get_ref(i).ok() != m.get_ref(i).ok());
                let Some(i) = differing else { continue };
                let place: Vec<String> = (0..columns.len().min(3))
                    .map(|n| Ok(format!("{}={}", columns[n], text(m.get_ref(n)?))))
                    .collect::<rusqlite::Result<_>>()?;
                let (is, should) = (text(k.get_ref(i)?), text(m.get_ref(i)?));
                format!("{}: {} = {is}, ≠ {should}", place.join(" "), columns[i])
            }
        };
        found.push(Difference { table: table.to_owned(), row });
        // Rows are no longer in step: one difference a table is enough.
        if found.last().is_some_and(|d| d.row.starts_with(['+', '-'])) {
            return Ok(());
        }
    }
    Ok(())
}

fn show(row: &rusqlite::Row, columns: &[String]) -> Result<String> {
    let mut cells = Vec::new();
    for (n, name) in columns.iter().enumerate().take(4) {
        cells.push(format!("{name}={}", text(row.get_ref(n)?)));
    }
    Ok(cells.join(" "))
}

fn text(value: ValueRef) -> String {
    match value {
        ValueRef::Null => "∅".into(),
        ValueRef::Integer(n) => n.to_string(),
        ValueRef::Real(n) => n.to_string(),
        ValueRef::Text(t) => String::from_utf8_lossy(t).chars().take(40).collect(),
        ValueRef::Blob(b) => format!("{} bytes", b.len()),
    }
}
