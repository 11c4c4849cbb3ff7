//! SQLite behind the contract: one file, write-ahead log, every commit on disk before it is acknowledged.
//!
//! It never changes a leaf: triggers refuse it, whoever asks.

mod compare;
mod lines;
mod look;
mod project;
mod read;
mod schema;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, Value as SqlValue, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, ToSql, params};

use shouze_core::draft::{Entry, Needs, Surroundings};
use shouze_core::fact::Fact;
use shouze_core::fault::Fault;
use shouze_core::filter::Kinds;
use shouze_core::log::Frontier;
use shouze_core::moment::Moment;
use shouze_core::plan::{Answer, AsOf, FactRef, Plan};
use shouze_core::question::{Line, Question};

use crate::contract::{Difference, Error, Follower, Head, Listed, Result, Selection, Store, Stored};
use crate::field::Cell;
use crate::sql::{Sql, Visible};

/// The first release without the reset bug of the write-ahead log.
pub const VERSION_MIN: i32 = 3_051_003;

/// How long a second writer waits for the first.
const BUSY_WAIT: Duration = Duration::from_secs(8);

/// A ledger file.
pub struct Sqlite {
    conn: Connection,
    kinds: Kinds,
    /// Office code → its number in the tables.
    offices: BTreeMap<String, i64>,
}

impl Sqlite {
    /// Makes a new ledger file.
    pub fn create(file: &Path) -> Result<Sqlite> {
        let sqlite = Sqlite::connect(Connection::open(file)?)?;
        sqlite.conn.execute_batch(schema::TABLES)?;
        Ok(sqlite)
    }

    /// Opens a ledger file that exists.
    pub fn open(file: &Path) -> Result<Sqlite> {
        if !file.is_file() {
            return Err(Error::new(Fault::new("store-no-ledger").with("file", file.display())));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut sqlite = Sqlite::connect(Connection::open_with_flags(file, flags)?)?;
        let version: i64 = sqlite.conn.query_row("PRAGMA user_version", [], |r| r.get(0))?;
        if version != schema::VERSION {
            let fault = Fault::new("store-other-version").with("found", version).with("known", schema::VERSION);
            return Err(Error::new(fault));
        }
        sqlite.read_offices()?;
        Ok(sqlite)
    }

    /// A database that lives in memory or a nameless temporary file, for tests and rebuilds aside.
    pub fn aside() -> Result<Sqlite> {
        let sqlite = Sqlite::connect(Connection::open("")?)?;
        sqlite.conn.execute_batch(schema::TABLES)?;
        Ok(sqlite)
    }

    fn connect(conn: Connection) -> Result<Sqlite> {
        if rusqlite::version_number() < VERSION_MIN {
            return Err(Error::new(Fault::new("store-sqlite-too-old").with("found", rusqlite::version())));
        }
        conn.busy_timeout(BUSY_WAIT)?;
        conn.set_prepared_statement_cache_capacity(512);
        conn.execute_batch(schema::PRAGMAS)?;
        Ok(Sqlite { conn, kinds: Kinds::new(), offices: BTreeMap::new() })
    }

    /// The connection, for a test that damages it or a benchmark that asks it by hand.
    pub fn connection(&self) -> &Connection {
        &self.conn
    }

    fn read_offices(&mut self) -> Result<()> {
        let mut statement = self.conn.prepare_cached("SELECT code, no FROM office")?;
        let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let offices = rows.collect::<rusqlite::Result<_>>()?;
        drop(statement);
        self.offices = offices;
        Ok(())
    }

    fn office(&self, code: &str) -> Result<i64> {
        self.offices.get(code).copied().ok_or_else(|| {
            let fault = Fault::new("store-no-office").with("office", code);
            Error::new(fault.near(code, self.offices.keys().map(String::as_str)))
        })
    }

    fn size(&self, office: i64) -> Result<u64> {
        let mut statement = self.conn.prepare_cached("SELECT size FROM office WHERE no = ?1")?;
        let size: i64 = statement.query_row([office], |r| r.get(0))?;
        Ok(size as u64)
    }

    fn visible(&self, office: i64, known: u64) -> Result<Visible> {
        Ok(Visible { office, known, whole: known >= self.size(office)? })
    }

    /// Runs a written statement and reads every row.
    fn rows<T>(&self, sql: &Sql, read: impl FnMut(&rusqlite::Row) -> rusqlite::Result<T>) -> Result<Vec<T>> {
        let mut statement = self.conn.prepare_cached(&sql.text)?;
        let rows = statement.query_map(rusqlite::params_from_iter(&sql.params), read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Error {
        let code = e.sqlite_error_code();
        let named = match code {
            Some(ErrorCode::DiskFull) => "store-disk-full",
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => "store-busy",
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => "store-no-permission",
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => "store-damaged",
            _ => "store-io",
        };
        let fault = Fault::new(named).with("says", &e);
        let column = matches!(
            e,
            rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::Utf8Error(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
        );
        Error { fault, damaged: named == "store-damaged" || column }
    }
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Null => ToSqlOutput::Owned(SqlValue::Null),
            Cell::Integer(n) => ToSqlOutput::Owned(SqlValue::Integer(*n)),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

impl Store for Sqlite {
    fn shape(&mut self, kinds: &Kinds) -> Result<()> {
        // All tables or none, in one commit; inside another's transaction it is that one's.
        let own = self.conn.is_autocommit();
        if own {
            self.conn.execute_batch("BEGIN IMMEDIATE")?;
        }
        if let Err(e) = schema::shape(&self.conn, kinds) {
            self.rollback()?;
            return Err(e);
        }
        if own {
            self.commit()?;
        }
        self.know(kinds);
        Ok(())
    }

    fn know(&mut self, kinds: &Kinds) {
        self.kinds = kinds.clone();
    }

    fn offices(&self) -> Result<Vec<String>> {
        let mut statement = self.conn.prepare_cached("SELECT code FROM office ORDER BY no")?;
        let rows = statement.query_map([], |r| r.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn create_office(&mut self, office: &str) -> Result<()> {
        self.conn.execute("INSERT INTO office (code, size, frontier) VALUES (?1, 0, x'')", [office])?;
        self.read_offices()
    }

    fn head(&self, office: &str) -> Result<Option<Head>> {
        let Some(&no) = self.offices.get(office) else { return Ok(None) };
        let mut statement = self.conn.prepare_cached("SELECT size, frontier FROM office WHERE no = ?1")?;
        let (size, bytes): (i64, Vec<u8>) = statement.query_row([no], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let frontier = Frontier::from_bytes(size as u64, &bytes)
            .ok_or_else(|| Error::damaged(Fault::new("verify-frontier").with("office", office)))?;
        Ok(Some(Head { frontier, recorded: look::last_recorded(self, no)? }))
    }

    fn known_at(&self, office: &str, moment: Moment) -> Result<u64> {
        let no = self.office(office)?;
        let sql = "SELECT count(*) FROM version WHERE office = ?1 AND recorded <= ?2";
        let n: i64 = self.conn.prepare_cached(sql)?.query_row([no, moment.unix_s], |r| r.get(0))?;
        Ok(n as u64)
    }

    fn packs(&self) -> Result<Vec<(String, String, String)>> {
        let mut statement = self.conn.prepare_cached("SELECT hash, id, body FROM pack ORDER BY no")?;
        let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn keep_pack(&mut self, hash: &str, id: &str, body: &str) -> Result<()> {
        let sql = "INSERT INTO pack (hash, id, body) VALUES (?1, ?2, ?3)";
        self.conn.execute("DELETE FROM pack WHERE hash = ?1", [hash])?;
        self.conn.execute(sql, params![hash, id, body])?;
        Ok(())
    }

    fn begin(&mut self) -> Result<()> {
        self.conn.execute_batch("BEGIN IMMEDIATE")?;
        // Another process may have added an office since this one was opened.
        self.read_offices()
    }

    fn commit(&mut self) -> Result<()> {
        Ok(self.conn.execute_batch("COMMIT")?)
    }

    fn rollback(&mut self) -> Result<()> {
        if self.conn.is_autocommit() {
            return Ok(());
        }
        self.conn.execute_batch("ROLLBACK")?;
        self.read_offices()
    }

    fn look(&self, office: &str, needs: &Needs, known: &mut Surroundings) -> Result<()> {
        look::look(self, self.office(office)?, needs, known)
    }

    fn append(&mut self, office: &str, entry: &Entry) -> Result<()> {
        project::append(self, self.office(office)?, entry)
    }

    fn set_head(&mut self, office: &str, frontier: &Frontier) -> Result<()> {
        let no = self.office(office)?;
        let sql = "UPDATE office SET size = ?2, frontier = ?3 WHERE no = ?1";
        let size = frontier.size() as i64;
        self.conn.prepare_cached(sql)?.execute(params![no, size, frontier.to_bytes()])?;
        Ok(())
    }

    fn erase(&mut self, office: &str, seqs: &[u64], field: &str) -> Result<()> {
        project::erase(self, self.office(office)?, seqs, field)
    }

    fn forget(&mut self) -> Result<()> {
        self.conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
        Ok(())
    }

    fn stored(&self, office: &str, seq: u64) -> Result<Option<Stored>> {
        let no = self.office(office)?;
        let mut found = None;
        read::scan(self, no, seq, seq + 1, &mut |stored| {
            found = Some(stored);
            Ok(())
        })?;
        Ok(found)
    }

    fn scan(&self, office: &str, from: u64, to: u64, each: &mut dyn FnMut(Stored) -> Result<()>) -> Result<()> {
        read::scan(self, self.office(office)?, from, to, each)
    }

    fn fact(&self, office: &str, seq: u64) -> Result<Option<Fact>> {
        self.stored(office, seq)?.map(|stored| read::open(self, &stored)).transpose()
    }

    fn list(&self, office: &str, selection: &Selection, each: &mut dyn FnMut(Listed) -> Result<()>) -> Result<()> {
        read::list(self, self.office(office)?, selection, each)
    }

    fn versions(&self, office: &str, root: u64) -> Result<Vec<Listed>> {
        read::versions(self, self.office(office)?, root)
    }

    fn followers(&self, office: &str, root: u64) -> Result<Vec<Follower>> {
        read::followers(self, self.office(office)?, root)
    }

    fn answer(&self, office: &str, plan: &Plan) -> Result<Answer> {
        let visible = self.visible(self.office(office)?, plan.as_of.known)?;
        read::answer(self, plan, visible)
    }

    fn lineage(&self, office: &str, plan: &Plan) -> Result<Vec<FactRef>> {
        let visible = self.visible(self.office(office)?, plan.as_of.known)?;
        read::lineage(self, plan, visible)
    }

    fn lines(&self, office: &str, question: &Question, as_of: AsOf) -> Result<Vec<Line>> {
        let visible = self.visible(self.office(office)?, as_of.known)?;
        lines::lines(self, question, visible, as_of.at)
    }

    fn sound(&self) -> Result<()> {
        let says: String = self.conn.query_row("PRAGMA integrity_check(1)", [], |r| r.get(0))?;
        if says == "ok" {
            let sql = "SELECT count(*) FROM fact WHERE office NOT IN (SELECT no FROM office)";
            return match self.conn.query_row(sql, [], |r| r.get::<_, i64>(0))? {
                0 => Ok(()),
                n => Err(Error::damaged(Fault::new("verify-no-office").with("count", n))),
            };
        }
        Err(Error::damaged(Fault::new("store-damaged").with("says", says)))
    }

    fn projection_differences(&self, most: usize) -> Result<Vec<Difference>> {
        compare::differences(self, most)
    }

    fn rebuild(&mut self) -> Result<()> {
        self.begin()?;
        let done = schema::clear(&self.conn, &self.kinds)
            .and_then(|()| schema::shape(&self.conn, &self.kinds))
            .and_then(|()| compare::replay(self, self));
        match done {
            Ok(()) => self.commit(),
            Err(e) => {
                self.rollback()?;
                Err(e)
            }
        }
    }

    fn copy_to(&self, file: &Path) -> Result<()> {
        self.conn.execute("VACUUM INTO ?1", [file.to_string_lossy()])?;
        Ok(())
    }
}

/// One row or none.
fn one<T>(
    conn: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
    read: impl FnOnce(&rusqlite::Row) -> rusqlite::Result<T>,
) -> Result<Option<T>> {
    Ok(conn.prepare_cached(sql)?.query_row(params, read).optional()?)
}
