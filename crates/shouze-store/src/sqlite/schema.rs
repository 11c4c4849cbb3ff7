//! The tables: the log and its openings, and the projections that can be thrown away.
//!
//! A projection is never read to rebuild another; facts alone are.

use rusqlite::Connection;

use shouze_core::filter::Kinds;
use shouze_core::kind::{FieldType, Kind};

use crate::contract::Result;
use crate::field::{Column, column};

/// The version of the tables, kept in the file's `user_version`.
pub const VERSION: i64 = 1;

/// Every commit is on disk before it is acknowledged; erased values are overwritten.
pub const PRAGMAS: &str = "
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA wal_autocheckpoint = 4000;
PRAGMA journal_size_limit = 67108864;
PRAGMA secure_delete = ON;
PRAGMA cache_size = -24000;
PRAGMA trusted_schema = OFF;
";

pub const TABLES: &str = "
PRAGMA user_version = 1;
CREATE TABLE office (no INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, frontier BLOB NOT NULL);
CREATE TABLE pack (no INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, id TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE fact (
  no INTEGER PRIMARY KEY,
  office INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  leaf BLOB NOT NULL,
  hash BLOB NOT NULL
);
CREATE UNIQUE INDEX fact_seq ON fact (office, seq);
CREATE UNIQUE INDEX fact_id ON fact (office, id);
CREATE TRIGGER fact_stays BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END;
CREATE TRIGGER fact_remains BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END;
CREATE TABLE opening (
  no INTEGER PRIMARY KEY,
  office INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE UNIQUE INDEX opening_seq ON opening (office, seq);
CREATE TRIGGER opening_only_shrinks BEFORE UPDATE ON opening
  WHEN NEW.office <> OLD.office OR NEW.seq <> OLD.seq OR length(NEW.body) >= length(OLD.body)
  BEGIN SELECT RAISE(ABORT, 'openings are only ever erased'); END;
CREATE TRIGGER opening_remains BEFORE DELETE ON opening BEGIN SELECT RAISE(ABORT, 'openings are only ever erased'); END;
";

/// The projections that every kind shares.
const SHARED: &str = "
CREATE TABLE IF NOT EXISTS version (
  office INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  root INTEGER NOT NULL,
  kind TEXT NOT NULL,
  occurred INTEGER NOT NULL,
  occurred_on INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  known_to INTEGER NOT NULL,
  void INTEGER NOT NULL,
  PRIMARY KEY (office, seq)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS version_root ON version (office, root, seq);
CREATE TABLE IF NOT EXISTS reference (
  office INTEGER NOT NULL,
  root INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (office, root, seq, name)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reference_seq ON reference (office, seq, name, root);
CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (
  body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);
";

/// Makes or extends the projections. Columns are added; nothing is ever dropped or retyped.
pub fn shape(conn: &Connection, kinds: &Kinds) -> Result<()> {
    conn.execute_batch(SHARED)?;
    for kind in kinds.values() {
        shape_kind(conn, kind, kinds)?;
    }
    describe_sizes(conn)
}

/// Tells the planner what every index is like in a large ledger: the office alone selects nothing,
/// a natural key one row. Plans then are the same for every ledger and never depend on `ANALYZE`.
fn describe_sizes(conn: &Connection) -> Result<()> {
    // Makes the statistics table where it is not there yet; what it says is replaced below.
    conn.execute_batch("ANALYZE sqlite_schema;")?;
    conn.execute_batch("ANALYZE pack; DELETE FROM sqlite_stat1;")?;
    let mut statement = conn.prepare(
        "SELECT t.name, i.name, i.origin, (SELECT count(*) FROM pragma_index_info(i.name))
         FROM sqlite_schema AS t, pragma_index_list(t.name) AS i
         WHERE t.type = 'table' AND t.name NOT LIKE 'search%' AND t.name NOT LIKE 'sqlite%'",
    )?;
    let indexes = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get::<_, i64>(3)? as usize)))?;
    let indexes: Vec<(String, String, String, usize)> = indexes.collect::<rusqlite::Result<_>>()?;
    drop(statement);
    let mut insert = conn.prepare("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)")?;
    for (table, index, origin, columns) in indexes {
        // The primary key of a table without row ids goes by the table's name.
        let name = if origin == "pk" { &table } else { &index };
        insert.execute([&table, name, &rows_per_prefix(&index, columns)])?;
    }
    drop(insert);
    Ok(conn.execute_batch("ANALYZE sqlite_schema;")?)
}

/// `rows of the table, rows per value of the first column, of the first two, …`
fn rows_per_prefix(index: &str, columns: usize) -> String {
    const ROWS: usize = 1_000_000;
    let unique = ["__key", "__root", "_seq", "_id", "_root"].iter().any(|end| index.ends_with(end))
        || index.starts_with("sqlite_autoindex");
    let last = match index {
        _ if unique => 1,
        _ if index.ends_with("__day") => 1_500,
        _ => 50_000,
    };
    let mut text = format!("{ROWS} {ROWS}");
    for column in 1..columns {
        let rows = if column + 1 == columns { last } else { last.max(4) };
        text.push_str(&format!(" {rows}"));
    }
    text
}

fn shape_kind(conn: &Connection, kind: &Kind, kinds: &Kinds) -> Result<()> {
    let id = &kind.id;
    conn.execute_batch(&format!(
        "CREATE TABLE IF NOT EXISTS k_{id} (
           office INTEGER NOT NULL, seq INTEGER NOT NULL, root INTEGER NOT NULL,
           occurred INTEGER NOT NULL, occurred_on INTEGER NOT NULL, known_to INTEGER NOT NULL,
           PRIMARY KEY (office, seq)) WITHOUT ROWID;
         CREATE INDEX IF NOT EXISTS k_{id}__day ON k_{id} (office, occurred_on);"
    ))?;
    let present = columns(conn, &format!("k_{id}"))?;
    for field in &kind.fields {
        let name = &field.id;
        let sql_type = match column(field) {
            Column::Integer => "INTEGER",
            Column::Text => "TEXT",
            Column::References => continue,
            Column::Links => {
                conn.execute_batch(&format!(
                    "CREATE TABLE IF NOT EXISTS l_{id}__{name} (
                       office INTEGER NOT NULL, seq INTEGER NOT NULL, value TEXT NOT NULL,
                       PRIMARY KEY (office, seq, value)) WITHOUT ROWID;"
                ))?;
                continue;
            }
        };
        if !present.contains(&format!("f_{name}")) {
            conn.execute_batch(&format!("ALTER TABLE k_{id} ADD COLUMN f_{name} {sql_type};"))?;
        }
        if field.index {
            conn.execute_batch(&format!("CREATE INDEX IF NOT EXISTS k_{id}__{name} ON k_{id} (office, f_{name});"))?;
        }
    }
    if is_hopped_to(kind, kinds) {
        conn.execute_batch(&format!("CREATE INDEX IF NOT EXISTS k_{id}__root ON k_{id} (office, root);"))?;
    }
    if let Some(columns) = key_columns(kind) {
        conn.execute_batch(&format!("CREATE INDEX IF NOT EXISTS k_{id}__key ON k_{id} (office, {columns});"))?;
    }
    Ok(())
}

/// The columns of the natural key that lie in the kind's own table.
fn key_columns(kind: &Kind) -> Option<String> {
    let own = kind.key.iter().filter_map(|name| match kind.field(name) {
        None => Some("occurred_on".to_owned()),
        Some(field) => matches!(column(field), Column::Integer | Column::Text).then(|| format!("f_{name}")),
    });
    let columns: Vec<String> = own.collect();
    (!columns.is_empty()).then(|| columns.join(", "))
}

/// Do single references lead to this kind, so that filters hop to it?
fn is_hopped_to(kind: &Kind, kinds: &Kinds) -> bool {
    kinds.values().flat_map(|k| &k.fields).any(|field| match &field.field_type {
        FieldType::Reference { to, many: false } => to.len() == 1 && to[0] == kind.id,
        _ => false,
    })
}

fn columns(conn: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let rows = statement.query_map([table], |r| r.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The projection tables, each with the columns that order it.
pub fn projections(kinds: &Kinds) -> Vec<(String, &'static str)> {
    let mut tables = vec![("version".to_owned(), "office, seq"), ("reference".to_owned(), "office, root, seq, name")];
    for kind in kinds.values() {
        tables.push((format!("k_{}", kind.id), "office, seq"));
        for field in kind.fields.iter().filter(|f| column(f) == Column::Links) {
            tables.push((format!("l_{}__{}", kind.id, field.id), "office, seq, value"));
        }
    }
    tables
}

/// Drops every projection.
pub fn clear(conn: &Connection, kinds: &Kinds) -> Result<()> {
    for (table, _) in projections(kinds) {
        conn.execute_batch(&format!("DROP TABLE IF EXISTS {table};"))?;
    }
    Ok(conn.execute_batch("DROP TABLE IF EXISTS search;")?)
}
