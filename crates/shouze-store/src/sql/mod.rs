//! SQL made from filters and plans. Texts come in as parameters, never inside the statement.

pub mod filter;
pub mod plan;
pub mod question;

use crate::field::Cell;

/// A statement being written, with its parameters.
#[derive(Clone, Debug, Default)]
pub struct Sql {
    pub text: String,
    pub params: Vec<Cell>,
}

impl Sql {
    pub fn push(&mut self, text: &str) -> &mut Sql {
        self.text.push_str(text);
        self
    }

    /// A parameter at this point: `?7`.
    pub fn param(&mut self, cell: Cell) -> &mut Sql {
        self.params.push(cell);
        self.text.push_str(&format!("?{}", self.params.len()));
        self
    }

    pub fn integer(&mut self, n: i64) -> &mut Sql {
        self.param(Cell::Integer(n))
    }

    pub fn word(&mut self, text: &str) -> &mut Sql {
        self.param(Cell::Text(text.to_owned()))
    }
}

/// The end of a version that still stands.
pub const STANDS: i64 = i64::MAX;

/// Which rows of a versioned table count: `known` leaves, of which `head` says how many there are.
#[derive(Clone, Copy, Debug)]
pub struct Visible {
    pub office: i64,
    pub known: u64,
    /// `known` is the whole log: one comparison less.
    pub whole: bool,
}

impl Visible {
    /// `t.office = … AND t is a version that stood as of then`.
    pub fn write(&self, sql: &mut Sql, alias: &str) {
        sql.push(alias).push(".office = ").integer(self.office);
        if self.whole {
            sql.push(" AND ").push(alias).push(".known_to = ").integer(STANDS);
        } else {
            let known = i64::try_from(self.known).unwrap_or(STANDS);
            sql.push(" AND ").push(alias).push(".seq < ").integer(known);
            sql.push(" AND ").push(alias).push(".known_to >= ").integer(known);
        }
    }
}
