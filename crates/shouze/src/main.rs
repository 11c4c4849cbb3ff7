//! The binary: it alone knows arguments, folders and the time of day.
//!
//! It decides nothing: it reads, asks the core and the store, and prints.

mod bench;
mod bench_watch;
mod child;
mod cli;
mod demo;
mod export;
mod fill;
mod folder;
mod fonts;
mod import;
mod outside;
mod packs;
mod reading;
mod report;
mod say;
mod simulate;
mod view;
mod view_duty;
mod watch_cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = child::entered() {
        return code;
    }
    outside::end_with_the_reader();
    cli::run()
}
