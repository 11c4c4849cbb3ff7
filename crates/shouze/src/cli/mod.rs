//! The command line: one function a command, the same views as everywhere else.
//!
//! A command never prints before it knows whether it succeeded, except lists that stream.

mod clock;
mod duties;
mod facts;
mod figures;
mod help;
mod keep;
mod pack;
mod plan;
mod record;

mod setup;

pub use duties::{brief as show_duties, tally as tally_duties};
pub use facts::{json_text, summary, view as fact_view};
pub use figures::show as show_figures;
pub use record::{field_named, kind_named};
pub use setup::set_up;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, FromArgMatches, Parser, Subcommand};
use shouze_core::Lang;
use shouze_core::fault::Fault;
use shouze_core::moment::Moment;
use shouze_core::plan::AsOf;
use shouze_store::Store;

use crate::folder::{Done, Folder};
use crate::outside;
use crate::say::Say;

/// 守责 Shouze
#[derive(Parser)]
#[command(name = "shouze", version, arg_required_else_help = true, disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command takes, before or after its name.
#[derive(Debug, Args)]
pub struct Global {
    #[arg(long, global = true, env = "SHOUZE_DIR", default_value = ".")]
    pub dir: PathBuf,
    #[arg(long, global = true)]
    pub office: Option<String>,
    #[arg(long, global = true, default_value = "zh-CN", value_parser = ["zh-CN", "zh", "en"])]
    pub lang: String,
    /// Only in an office marked as a demonstration.
    #[arg(long, global = true)]
    pub now: Option<String>,
}

#[derive(Subcommand)]
pub enum Command {
    Init(setup::Init),
    Record(record::Record),
    Correct(record::Correct),
    Void(record::Void),
    Erase(record::Erase),
    Import(crate::import::Import),
    Facts(facts::Facts),
    Fact(facts::FactOne),
    Figures(figures::Figures),
    Trace(figures::Trace),
    Report(crate::report::Report),
    Fill(crate::fill::Fill),
    ReadReport(crate::reading::ReadReport),
    Verify(keep::Verify),
    Backup(keep::Backup),
    Restore(keep::Restore),
    Pack {
        #[command(subcommand)]
        command: pack::PackCommand,
    },
    Watch(crate::watch_cli::WatchArgs),
    Duties(duties::Duties),
    Duty(duties::DutyOne),
    Due(duties::DueSoon),
    Clock(clock::Clock),
    Calendar {
        #[command(subcommand)]
        command: clock::CalendarCommand,
    },
    Plan {
        #[command(subcommand)]
        command: plan::PlanCommand,
    },
    Simulate(crate::simulate::Simulate),
    Demo(crate::demo::Demo),
    #[command(hide = true)]
    Room(crate::child::Room),
    Bench {
        #[command(subcommand)]
        command: crate::bench::BenchCommand,
    },
}

/// What commands share once the arguments are read.
pub struct Context {
    pub say: Say,
    pub global: Global,
}

impl Context {
    pub fn open(&self) -> Done<(Folder, String)> {
        let folder = Folder::open(&self.global.dir)?;
        let office = folder.office(self.global.office.as_deref())?;
        Ok((folder, office))
    }

    /// The time of recording: of the clock, or, in a demonstration, the one that was given.
    pub fn now(&self, folder: &Folder, office: &str) -> Done<Moment> {
        let Some(text) = &self.global.now else { return Ok(outside::now()) };
        let now = Moment::parse(text).ok_or_else(|| Fault::new("cli-bad-time").with("got", text))?;
        if !folder.is_demo(office)? {
            return Err(Fault::new("cli-not-a-demo").with("office", office).into());
        }
        Ok(now)
    }

    /// `--at` and `--known` as a place in the ledger. `known` is a number of leaves, a day or a moment.
    pub fn as_of(&self, folder: &Folder, office: &str, at: Option<&str>, known: Option<&str>) -> Done<AsOf> {
        let mut as_of = folder.ledger.whole(office)?;
        if let Some(text) = at {
            let day =
                shouze_core::moment::parse_day(text).ok_or_else(|| Fault::new("cli-bad-time").with("got", text))?;
            as_of.at = Some(shouze_core::moment::day_number(day));
        }
        if let Some(text) = known {
            as_of.known = match text.parse::<u64>() {
                Ok(n) => n.min(as_of.known),
                Err(_) => {
                    let mut moment = Moment::parse(text).ok_or_else(|| Fault::new("cli-bad-time").with("got", text))?;
                    if text.trim().len() == 10 {
                        // A day means: all that was held by its end.
                        moment.unix_s += 86_399;
                    }
                    folder.ledger.store.known_at(office, moment)?
                }
            };
        }
        Ok(as_of)
    }
}

/// Runs the program.
pub fn run() -> ExitCode {
    let arguments: Vec<String> = match std::env::args_os().map(|a| a.into_string()).collect() {
        Ok(arguments) => arguments,
        Err(bad) => {
            let say = Say::new(Lang::Zh);
            say.faults(&Fault::new("cli-not-utf8").with("got", bad.to_string_lossy()).into());
            return ExitCode::from(2);
        }
    };
    let lang = lang_of(&arguments);
    let say = Say::new(lang);
    let command = help::localised(&say);
    let cli = match command.try_get_matches_from(&arguments).and_then(|m| Cli::from_arg_matches(&m)) {
        Ok(cli) => cli,
        Err(e) => return help::refuse(&say, &e),
    };
    let context = Context { say, global: cli.global };
    match dispatch(&context, cli.command) {
        Ok(code) => code,
        Err(stop) => {
            context.say.faults(&stop.faults);
            ExitCode::from(stop.code)
        }
    }
}

/// The language is known before anything else is, so that every message is in it.
fn lang_of(arguments: &[String]) -> Lang {
    let value = |n: usize| arguments.get(n + 1).map(String::as_str);
    let english =
        arguments.iter().enumerate().any(|(n, a)| a == "--lang=en" || (a == "--lang" && value(n) == Some("en")));
    if english { Lang::En } else { Lang::Zh }
}

fn dispatch(context: &Context, command: Command) -> Done<ExitCode> {
    let code = match command {
        Command::Init(args) => setup::init(context, &args),
        Command::Record(args) => record::record(context, &args),
        Command::Correct(args) => record::correct(context, &args),
        Command::Void(args) => record::void(context, &args),
        Command::Erase(args) => record::erase(context, &args),
        Command::Import(args) => crate::import::import(context, &args),
        Command::Facts(args) => facts::facts(context, &args),
        Command::Fact(args) => facts::fact(context, &args),
        Command::Figures(args) => figures::figures(context, &args),
        Command::Trace(args) => figures::trace(context, &args),
        Command::Report(args) => crate::report::report(context, &args),
        Command::Fill(args) => crate::fill::fill(context, &args),
        Command::ReadReport(args) => crate::reading::read_report(context, &args),
        Command::Verify(args) => keep::verify(context, &args),
        Command::Backup(args) => keep::backup(context, &args),
        Command::Restore(args) => keep::restore(context, &args),
        Command::Pack { command } => pack::pack(context, &command),
        Command::Duties(args) => duties::duties(context, &args),
        Command::Duty(args) => duties::duty(context, &args),
        Command::Due(args) => duties::due(context, &args),
        Command::Clock(args) => clock::clock(context, &args),
        Command::Calendar { command } => clock::calendar(context, &command),
        Command::Plan { command } => plan::plan(context, &command),
        Command::Simulate(args) => crate::simulate::simulate(context, &args),
        Command::Room(args) => crate::child::room(context, &args),
        Command::Demo(args) => crate::demo::demo(context, &args),
        Command::Bench { command } => return crate::bench::bench(&command),
        Command::Watch(args) => crate::watch_cli::run(args, &context.say).map(|()| 0),
    }?;
    Ok(ExitCode::from(code))
}

/// Writes a line of a list.
pub fn line(out: &mut impl std::io::Write, text: &str) -> Done<()> {
    Ok(writeln!(out, "{text}")?)
}
