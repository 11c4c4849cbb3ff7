//! `bench`: figures of speed, always beside a peer or a limit measured in the same run.
//!
//! A benchmark is never a test: nothing fails because a machine is slow.

mod duties;
mod figures;
mod intake;
mod ledger;
mod measure;
mod report;

use std::process::ExitCode;

use clap::Subcommand;

use crate::folder::Done;

#[derive(Debug, Subcommand)]
pub enum BenchCommand {
    /// Recording, and verifying the log.
    Ledger {
        #[arg(long)]
        json: bool,
        #[arg(long, default_value_t = 300_000)]
        facts: u64,
    },
    /// Standings and clocks derived anew.
    Duties {
        #[arg(long)]
        json: bool,
        #[arg(long, default_value_t = 100_000)]
        facts: u64,
    },
    /// 200 figures beside the same 200 queries written by hand.
    Figures {
        #[arg(long)]
        json: bool,
        #[arg(long, default_value_t = 1_000_000)]
        facts: u64,
        /// Measure on a ledger that an earlier run made; used by the run itself.
        #[arg(long, hide = true)]
        on: Option<std::path::PathBuf>,
    },
    /// Sheets, shown and imported.
    Intake {
        #[arg(long)]
        json: bool,
        #[arg(long, default_value_t = 10_000)]
        rows: usize,
    },
    /// The annual report made and verified, LibreOffice beside; the numbers of a large one.
    Report {
        #[arg(long)]
        json: bool,
        #[arg(long, default_value_t = 1_000_000)]
        facts: u64,
    },
    /// The watch's engine, its peers beside.
    Watch {
        #[arg(long)]
        json: bool,
    },
}

pub fn bench(command: &BenchCommand) -> Done<ExitCode> {
    let code = match command {
        BenchCommand::Ledger { json, facts } => ledger::run(*json, *facts),
        BenchCommand::Duties { json, facts } => duties::run(*json, *facts),
        BenchCommand::Figures { json, facts, on } => figures::run(*json, *facts, on.as_deref()),
        BenchCommand::Intake { json, rows } => intake::run(*json, *rows),
        BenchCommand::Report { json, facts } => report::run(*json, *facts),
        BenchCommand::Watch { json } => return Ok(crate::bench_watch::run(*json)),
    }?;
    Ok(ExitCode::from(code))
}
