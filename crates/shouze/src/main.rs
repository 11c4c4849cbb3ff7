//! The binary: it alone knows files, arguments and the time of day.
mod bench_watch;
mod watch_cli;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "shouze", version)]
struct Cli {
    /// 输出语言 / language of the output
    #[arg(long, global = true, default_value = "zh-CN")]
    lang: String,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 监测引擎 / the watch's engine
    Watch(watch_cli::WatchArgs),
    /// 测速 / measure speed
    Bench {
        #[command(subcommand)]
        what: Bench,
    },
}

#[derive(Subcommand)]
enum Bench {
    /// 监测引擎 / the watch's engine
    Watch {
        #[arg(long)]
        json: bool,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        Command::Watch(args) => watch_cli::run(args, cli.lang.starts_with("en")),
        Command::Bench {
            what: Bench::Watch { json },
        } => bench_watch::run(json),
    }
}
