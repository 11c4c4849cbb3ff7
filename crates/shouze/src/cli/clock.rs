//! `clock` and `calendar check`: a due time with its receipt, and a new year's table.
//!
//! It never reads the time of day: a clock starts where it is told to.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;
use shouze_core::arrival::{Arrival, Channel, received};
use shouze_core::calendar::{Calendar, Year};
use shouze_core::clock::{Extension, Limit, Pause, Receipt, Roll, Rule, Run, Why, count};
use shouze_core::fault::{Fault, Faults};
use shouze_core::moment::{Moment, parse_day};
use shouze_core::pack::calendar::read_file;
use shouze_core::pack::{Packs, load};

use super::Context;
use super::duties::Asking;
use crate::folder::{Done, Folder, database, read_packs};
use crate::packs;
use crate::say::table;

#[derive(Debug, Args)]
pub struct Clock {
    #[arg(long)]
    pub from: Option<String>,
    #[arg(long)]
    pub limit: Option<String>,
    #[arg(long = "pause")]
    pub pauses: Vec<String>,
    #[arg(long)]
    pub extend: Option<String>,
    #[arg(long)]
    pub approval: Option<String>,
    #[arg(long = "restart")]
    pub restarts: Vec<String>,
    #[arg(long)]
    pub channel: Option<String>,
    #[arg(long)]
    pub confirmed: Option<String>,
    #[arg(long)]
    pub no_roll: bool,
    #[arg(long)]
    pub list: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum CalendarCommand {
    Check {
        file: PathBuf,
        #[arg(long)]
        at: Option<String>,
        #[arg(long)]
        json: bool,
    },
}

/// The packs of the ledger's folder; without one, those that come with the program.
fn packs_here(context: &Context) -> Done<Packs> {
    let files = if database(&context.global.dir).exists() {
        read_packs(&context.global.dir)?
    } else {
        packs::shipped_ids().iter().filter_map(|id| packs::shipped(id)).collect()
    };
    Ok(load(&files)?)
}

fn time(text: &str) -> Result<Moment, Fault> {
    Moment::parse(text).ok_or_else(|| Fault::new("cli-bad-time").with("got", text))
}

pub fn clock(context: &Context, args: &Clock) -> Done<u8> {
    let packs = packs_here(context)?;
    if args.list {
        return list(context, &packs, args.json);
    }
    let limit = args.limit.as_deref().ok_or_else(|| Fault::new("cli-missing-argument").with("given", "--limit"))?;
    let receipt = counted(args, limit, &packs.calendar)?;
    if args.json {
        println!("{}", serde_json::to_string(&receipt).unwrap_or_default());
    } else {
        print(context, &receipt);
    }
    Ok(0)
}

fn counted(args: &Clock, limit: &str, calendar: &Calendar) -> Result<Receipt, Faults> {
    let mut faults = Faults::default();
    let mut keep = |fault: Fault| faults.push(fault);
    let limit = Limit::parse(limit).map_err(&mut keep).ok();
    let start = start(args).map_err(&mut keep).ok();
    let pauses: Vec<Pause> = args.pauses.iter().filter_map(|p| pause(p).map_err(&mut keep).ok()).collect();
    let restarts: Vec<Moment> = args.restarts.iter().filter_map(|r| time(r).map_err(&mut keep).ok()).collect();
    let extensions: Vec<Extension> =
        args.extend.iter().filter_map(|e| extension(e, args, limit).map_err(&mut keep).ok()).collect();
    let (Some(limit), Some(start)) = (limit, start) else { return Err(faults) };
    faults.or(())?;
    let mut rule = Rule::bare(limit);
    if args.no_roll {
        rule.roll = Roll::Stay;
    }
    let run = Run { pauses, extensions, restarts, ..Run::from(start) };
    Ok(count(&rule, &run, calendar)?)
}

fn start(args: &Clock) -> Result<Moment, Fault> {
    let from = args.from.as_deref().map(time).transpose()?;
    let confirmed = args.confirmed.as_deref().map(time).transpose()?;
    match &args.channel {
        Some(channel) => received(Channel::parse(channel)?, &Arrival { arrived: from, confirmed, published: None }),
        None => from.ok_or_else(|| Fault::new("clock-no-start").with("clock", "").with("starts", "--from")),
    }
}

/// `FROM..TO=ground`; without TO it has not ended.
fn pause(text: &str) -> Result<Pause, Fault> {
    let (times, ground) = text.split_once('=').unwrap_or((text, ""));
    let (from, to) = times.split_once("..").unwrap_or((times, ""));
    let to = if to.is_empty() { None } else { Some(time(to)?) };
    Ok(Pause { from: time(from)?, to, ground: ground.to_owned() })
}

fn extension(text: &str, args: &Clock, limit: Option<Limit>) -> Result<Extension, Fault> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let by = Limit::parse(&format!("{digits}{}", limit.map_or("d", |l| l.unit.name())))?.n;
    if digits.len() != text.len() {
        let own = Limit::parse(text)?;
        if limit.is_some_and(|l| l.unit != own.unit) {
            return Err(Fault::new("clock-unknown-unit")
                .with("unit", own.unit.name())
                .with("near", limit.map_or("none", |l| l.unit.name())));
        }
    }
    Ok(Extension { by, approval: args.approval.clone().unwrap_or_default(), approved: None })
}

/// What a receipt says to a clerk.
pub fn print(context: &Context, receipt: &Receipt) {
    let say = |id: &str, args: &[(&str, &str)]| context.say.say(id, args);
    let none = if receipt.paused() { "clock-paused" } else { "clock-none" };
    let due = receipt.due.map_or_else(|| say(none, &[]), |d| d.to_string());
    println!("{}", say("clock-due", &[("due", &due), ("limit", &receipt.limit)]));
    println!(
        "{}",
        say("clock-start", &[("start", &receipt.start.to_string()), ("counted", &receipt.counted.to_string())])
    );
    for (id, days) in [("clock-skipped", &receipt.skipped), ("clock-rolled", &receipt.rolled)] {
        for (reason, word) in
            [(Why::Weekend, "why-weekend"), (Why::Holiday, "why-holiday"), (Why::Paused, "why-paused")]
        {
            let own: Vec<String> = days.iter().filter(|d| d.reason == reason).map(|d| d.day.to_string()).collect();
            if !own.is_empty() {
                println!(
                    "{}",
                    say(
                        id,
                        &[("reason", &say(word, &[])), ("count", &own.len().to_string()), ("days", &own.join(" "))]
                    )
                );
            }
        }
    }
    if !receipt.made_up.is_empty() {
        let days: Vec<String> = receipt.made_up.iter().map(|d| d.to_string()).collect();
        println!("{}", say("clock-made_up", &[("days", &days.join(" "))]));
    }
    if !receipt.basis.is_empty() {
        println!("{}", say("clock-basis", &[("basis", &receipt.basis), ("mark", &receipt.mark)]));
    }
    println!("{}", say("clock-calendar", &[("version", &receipt.calendar)]));
    if receipt.provisional {
        println!("{}", say("clock-provisional", &[]));
    }
}

/// Every clock of the packs, with what binds it; one that nothing binds is listed as such.
fn list(context: &Context, packs: &Packs, as_json: bool) -> Done<u8> {
    let bound = |id: &str| {
        packs.duties.iter().filter(|d| d.clock.as_deref() == Some(id)).map(|d| d.id.clone()).collect::<Vec<_>>()
    };
    let limit = |c: &shouze_core::pack::duties::ClockDeclaration| match (&c.due, c.limit, &c.unit, c.at_least, &c.per) {
        (Some(due), ..) => due.clone(),
        (_, Some(n), Some(unit), ..) => format!("{n}{unit}"),
        (_, None, Some(unit), ..) => {
            c.limits.iter().map(|(k, n)| format!("{k} {n}{unit}")).collect::<Vec<_>>().join("、")
        }
        (_, _, _, Some(n), Some(per)) => format!("≥{n}/{per}"),
        _ => String::new(),
    };
    let label = |id: &str| packs.words.label(context.say.lang, &format!("clock-{}", id.replace('.', "-")));
    if as_json {
        let rows: Vec<_> = packs.clocks.values().map(|c| json!({"id": c.id, "title": label(&c.id), "limit": limit(c), "basis": c.basis, "mark": c.mark, "configurable": c.configurable(), "extend": c.extend, "scope": c.scope, "bound_by": bound(&c.id), "bound": !bound(&c.id).is_empty()})).collect();
        println!("{}", json!({"clocks": rows}));
        return Ok(0);
    }
    let say = |id: &str| context.say.label(id);
    let mut rows = table(
        ["column-id", "column-clock", "column-limit", "column-basis", "column-mark", "column-bound"].map(say).to_vec(),
        &[],
    );
    for clock in packs.clocks.values() {
        let duties = bound(&clock.id);
        let duties = if duties.is_empty() { say("clock-unbound") } else { duties.join("、") };
        let mark = if clock.configurable() {
            format!("{}（{}）", clock.mark, say("clock-configurable"))
        } else {
            clock.mark.clone()
        };
        rows.add_row(vec![clock.id.clone(), label(&clock.id), limit(clock), clock.basis.clone(), mark, duties]);
    }
    println!("{rows}");
    Ok(0)
}

pub fn calendar(context: &Context, command: &CalendarCommand) -> Done<u8> {
    let CalendarCommand::Check { file, at, json: as_json } = command;
    let text = std::fs::read_to_string(file)
        .map_err(|e| Fault::new("calendar-unreadable").with("file", file.display()).with("says", e))?;
    let name = file.display().to_string();
    let new = if text.trim_start().starts_with('{') { from_json(&name, &text)? } else { read_file(&name, &text)? };
    let years: Vec<_> = new.years().keys().map(|y| (*y, new.workdays(*y))).collect();
    let changed =
        if database(&context.global.dir).exists() { differences(context, &new, at.as_deref())? } else { Vec::new() };
    if *as_json {
        let years: Vec<_> = years.iter().map(|(y, n)| json!({"year": y, "workdays": n})).collect();
        let changed: Vec<_> =
            changed.iter().map(|(id, old, new)| json!({"id": id, "before": old, "after": new})).collect();
        println!("{}", json!({"version": new.version, "years": years, "changed": changed}));
        return Ok(0);
    }
    for (year, n) in years {
        println!("{}", context.say.say("calendar-sound", &[("year", &year.to_string()), ("count", &n.to_string())]));
    }
    for (id, old, new) in &changed {
        println!("{}", context.say.say("calendar-changed", &[("id", id), ("before", old), ("after", new)]));
    }
    println!("{}", context.say.say("calendar-differences", &[("count", &changed.len().to_string())]));
    Ok(0)
}

/// Every running clock counted by the old table and by the new, where they differ.
fn differences(context: &Context, new: &Calendar, at: Option<&str>) -> Done<Vec<(String, String, String)>> {
    let (folder, office): (Folder, String) = context.open()?;
    let asking = Asking::new(context, &folder, &office, at, None)?;
    let merged = folder.ledger.packs.calendar.with(new);
    let merged = merged.map_err(|f| Faults(f.into_iter().map(|(_, f)| f).collect()))?;
    let before = asking.scene(&folder.ledger.packs.calendar).standings();
    let after = asking.scene(&merged).standings();
    let due = |s: &shouze_core::standing::Standing| s.due.map_or("—".into(), |d| d.to_string());
    let provisional = |s: &shouze_core::standing::Standing| s.receipt.as_ref().is_some_and(|r| r.provisional);
    let differ = before.iter().zip(&after).filter(|(b, a)| b.due != a.due || provisional(b) != provisional(a));
    Ok(differ.map(|(b, a)| (b.id.clone(), due(b), due(a))).collect())
}

/// The table as JSON: `{"years": {"2027": {"off": […], "work": […]}}}`, or one year as `{"year", "days": [{"date", "isOffDay"}]}`.
fn from_json(file: &str, text: &str) -> Result<Calendar, Faults> {
    let bad = |says: String| Fault::new("calendar-unreadable").with("file", file).with("says", says);
    let value: serde_json::Value = serde_json::from_str(text).map_err(|e| bad(e.to_string()))?;
    let mut faults = Faults::default();
    let mut years = std::collections::BTreeMap::new();
    let mut day = |value: &serde_json::Value| {
        let text = value.as_str().unwrap_or_default();
        let day = parse_day(text);
        if day.is_none() {
            faults.push(Fault::new("calendar-bad-day").with("got", value));
        }
        day
    };
    if let Some(tables) = value["years"].as_object() {
        for (name, table) in tables {
            let year: i16 = name.parse().map_err(|_| Fault::new("calendar-bad-year").with("got", name))?;
            let mut list = |key: &str| table[key].as_array().into_iter().flatten().filter_map(&mut day).collect();
            years.insert(year, Year { notice: None, off: list("off"), work: list("work") });
        }
    } else if let (Some(year), Some(days)) = (value["year"].as_i64(), value["days"].as_array()) {
        let mut table = Year::default();
        for entry in days {
            let set = if entry["isOffDay"].as_bool() == Some(true) { &mut table.off } else { &mut table.work };
            set.extend(day(&entry["date"]));
        }
        years.insert(year as i16, table);
    } else {
        return Err(bad("years / days".into()).into());
    }
    let version = value["version"].as_str().unwrap_or(file).to_owned();
    let source = value["source"].as_str().unwrap_or(file).to_owned();
    faults.or(())?;
    Calendar::new(version, source, years).map_err(|f| Faults(f.into_iter().map(|(_, f)| f).collect()))
}
