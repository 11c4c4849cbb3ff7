//! Runs the program as a user does, in a folder of its own.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value as Json;

pub struct Office {
    pub folder: tempfile::TempDir,
}

pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}\n{}", self.out, self.err))
    }
}

pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shouze"));
    command.env_remove("SHOUZE_DIR").env("LANG", "en_US.UTF-8").stdin(Stdio::null());
    command
}

pub fn ran(output: Output) -> Ran {
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Office {
    /// An empty office with the shipped packs.
    pub fn new() -> Office {
        let office = Office { folder: tempfile::tempdir().unwrap() };
        let ran = office.run(&["init", "--office", "qinghe", "--name", "青禾县人民政府办公室", "--demo"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        office
    }

    /// The demonstration office with its year.
    pub fn demo() -> Office {
        let office = Office { folder: tempfile::tempdir().unwrap() };
        let ran = office.run(&["demo", "--no-serve", "--no-papers"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        office
    }

    /// The demonstration office with its year, but none of its papers.
    pub fn new_demo_without_papers() -> Office {
        let office = Office { folder: tempfile::tempdir().unwrap() };
        let ran = office.run(&["demo", "--no-serve", "--no-papers"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        office
    }

    pub fn dir(&self) -> PathBuf {
        self.folder.path().join("d")
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = program();
        command.arg("--dir").arg(self.dir()).args(args);
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        ran(self.command(args).output().unwrap())
    }

    /// Runs what must succeed.
    pub fn ok(&self, args: &[&str]) -> Ran {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "{args:?}: {}{}", ran.out, ran.err);
        ran
    }

    /// Records a fact and answers its seq.
    pub fn record(&self, args: &[&str]) -> u64 {
        let mut all = vec!["record", "--json"];
        all.extend(args);
        self.ok(&all).json()["seq"].as_u64().unwrap()
    }

    pub fn lines(&self, args: &[&str]) -> Vec<Json> {
        self.ok(args).out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    }

    /// Runs SQL on the ledger, past everything that protects it.
    pub fn tamper(&self, sql: &str) {
        let conn = rusqlite::Connection::open(self.dir().join("ledger.db")).unwrap();
        conn.execute_batch("DROP TRIGGER fact_stays; DROP TRIGGER fact_remains; DROP TRIGGER opening_only_shrinks; DROP TRIGGER opening_remains;").unwrap();
        conn.execute_batch(sql).unwrap();
    }
}

pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
