//! The contract between the ledger and a database: small enough that any SQL database can keep it.
//!
//! Nothing here names a dialect. One conformance suite (`tests/conformance.rs`) holds every body of it.

use shouze_core::draft::{Entry, Needs, Surroundings};
use shouze_core::fact::Fact;
use shouze_core::fault::{Fault, Faults};
use shouze_core::filter::{Filter, Kinds};
use shouze_core::log::Frontier;
use shouze_core::moment::Moment;
use shouze_core::plan::{Answer, AsOf, FactRef, Plan};
use shouze_core::question::{Line, Question};

pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong with keeping, as opposed to with what is kept.
#[derive(Debug)]
pub struct Error {
    pub fault: Fault,
    /// The database or a file is not what was written: `verify` answers 1, not 2.
    pub damaged: bool,
}

impl Error {
    pub fn new(fault: Fault) -> Error {
        Error { fault, damaged: false }
    }

    pub fn damaged(fault: Fault) -> Error {
        Error { fault, damaged: true }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:?}", self.fault.code, self.fault.args)
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    fn from(e: std::io::Error) -> Error {
        let code = match e.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => "store-disk-full",
            std::io::ErrorKind::PermissionDenied => "store-no-permission",
            _ => "store-io",
        };
        Error::new(Fault::new(code).with("says", e))
    }
}

impl From<Error> for Faults {
    fn from(e: Error) -> Faults {
        e.fault.into()
    }
}

/// The head of an office's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub frontier: Frontier,
    pub recorded: Option<Moment>,
}

/// A fact as it lies in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub seq: u64,
    pub id: String,
    pub leaf: Vec<u8>,
    /// The leaf's hash as kept beside it.
    pub hash: [u8; 32],
    pub openings: String,
}

/// How a version stands as of a place in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Current,
    Replaced {
        by: u64,
    },
    /// It was current until a void ended it.
    Voided {
        by: u64,
    },
    /// It is itself a void.
    Void,
}

/// A version in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    pub seq: u64,
    pub root: u64,
    pub state: State,
}

/// Which facts to list.
#[derive(Clone, Debug)]
pub struct Selection {
    pub kind: Option<String>,
    /// Needs a kind.
    pub filter: Filter,
    /// Words that must stand in the fact.
    pub search: Option<String>,
    pub as_of: AsOf,
    /// Only versions that are current as of then.
    pub current: bool,
}

/// Who refers to a fact: the reference's name, the follower's root and its current version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follower {
    pub name: String,
    pub root: u64,
    pub seq: u64,
    pub kind: String,
}

/// A difference between what a projection holds and what the facts say it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub table: String,
    pub row: String,
}

/// A database that keeps ledgers. Every key begins with the office.
pub trait Store {
    /// Makes or extends the projection tables for these kinds. Additive: nothing is dropped.
    fn shape(&mut self, kinds: &Kinds) -> Result<()>;
    /// Takes the kinds whose tables are there already.
    fn know(&mut self, kinds: &Kinds);

    fn offices(&self) -> Result<Vec<String>>;
    fn create_office(&mut self, office: &str) -> Result<()>;
    fn head(&self, office: &str) -> Result<Option<Head>>;
    /// How many leaves were recorded by this moment.
    fn known_at(&self, office: &str, moment: Moment) -> Result<u64>;

    /// Pack texts by hash, kept so that the kinds of a ledger can always be read.
    fn packs(&self) -> Result<Vec<(String, String, String)>>;
    fn keep_pack(&mut self, hash: &str, id: &str, body: &str) -> Result<()>;

    /// One writer at a time: waits a while for another, then says so.
    fn begin(&mut self) -> Result<()>;
    fn commit(&mut self) -> Result<()>;
    fn rollback(&mut self) -> Result<()>;

    /// Answers what a check has to know.
    fn look(&self, office: &str, needs: &Needs, known: &mut Surroundings) -> Result<()>;
    /// Appends an entry with its projections. The head is set once a transaction, by `set_head`.
    fn append(&mut self, office: &str, entry: &Entry) -> Result<()>;
    fn set_head(&mut self, office: &str, frontier: &Frontier) -> Result<()>;
    /// Removes a field's opened value from the given versions, and from all projections.
    fn erase(&mut self, office: &str, seqs: &[u64], field: &str) -> Result<()>;
    /// Leaves no trace of erased values in files that the database has already freed.
    fn forget(&mut self) -> Result<()>;

    fn stored(&self, office: &str, seq: u64) -> Result<Option<Stored>>;
    /// Every stored fact from `from` to `to` (excluded), in order.
    fn scan(&self, office: &str, from: u64, to: u64, each: &mut dyn FnMut(Stored) -> Result<()>) -> Result<()>;
    fn fact(&self, office: &str, seq: u64) -> Result<Option<Fact>>;
    fn list(&self, office: &str, selection: &Selection, each: &mut dyn FnMut(Listed) -> Result<()>) -> Result<()>;
    /// All versions of the fact that a seq belongs to.
    fn versions(&self, office: &str, root: u64) -> Result<Vec<Listed>>;
    fn followers(&self, office: &str, root: u64) -> Result<Vec<Follower>>;

    fn answer(&self, office: &str, plan: &Plan) -> Result<Answer>;
    fn lineage(&self, office: &str, plan: &Plan) -> Result<Vec<FactRef>>;

    /// The facts that a question asks for, in the order in which they occurred, then of `seq`.
    fn lines(&self, office: &str, question: &Question, as_of: AsOf) -> Result<Vec<Line>>;

    /// The database's own check of itself.
    fn sound(&self) -> Result<()>;
    /// Rebuilds every projection aside and names the rows that differ, at most `most` of them.
    fn projection_differences(&self, most: usize) -> Result<Vec<Difference>>;
    /// Throws the projections away and makes them anew from the facts.
    fn rebuild(&mut self) -> Result<()>;
    /// A copy of the database at this moment, for a backup.
    fn copy_to(&self, file: &std::path::Path) -> Result<()>;
}
