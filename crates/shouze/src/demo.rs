//! `demo`: a sample office with a year of facts, entered month by month in virtual time.
//!
//! It touches no folder but a demonstration's own, and every office it makes says that it is one.

use std::collections::BTreeMap;

use clap::Args;
use include_dir::{Dir, include_dir};
use shouze_core::Words;
use shouze_core::draft::{Ask, OFFICE_ITSELF};
use shouze_core::fault::{Fault, Faults};
use shouze_core::moment::Moment;
use shouze_store::Store;
use shouze_store::ledger::Given;
use shouze_store::verify::verify;

use crate::cli::Context;
use crate::folder::{Done, Folder, database};
use crate::import::{File, Reading, read_labelled};
use crate::say::bar;
use crate::{cli, outside};

static EXAMPLES: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../examples");

#[derive(Debug, Args)]
pub struct Demo {
    /// Do not serve the pages afterwards.
    #[arg(long)]
    pub no_serve: bool,
}

const OFFICE: &str = "qinghe";
const NAME: &str = "青禾县人民政府办公室";

/// The figures that an annual report of the office would open with.
const SHOWN: [&str; 18] = [
    "special_studies",
    "party_group_meetings",
    "plan_items",
    "plan_items_done",
    "study_sessions",
    "one_way_share",
    "study_forms",
    "submissions",
    "submissions_digest",
    "submissions_commissioned",
    "adopted_state_council_combined",
    "adopted_province_combined",
    "commission_on_time_share",
    "publications",
    "three_review_share",
    "concerns",
    "problems_closed",
    "pledges_kept",
];

const FIRST_DAY: &str = "2025-01-02";

pub fn demo(context: &Context, args: &Demo) -> Done<u8> {
    // There are no pages to serve yet: the flag is taken, and makes no difference.
    let _ = args.no_serve;
    clear(context)?;
    let start = Moment::parse(FIRST_DAY).ok_or_else(|| Fault::new("cli-bad-time").with("got", FIRST_DAY))?;
    let mut folder = cli::set_up(context, OFFICE, NAME, true, &[], start)?;
    let count = enter(context, &mut folder)?;
    println!("{}", context.say.say("demo-entered", &[("name", NAME), ("count", &count.to_string())]));
    cli::show_figures(context, &folder, OFFICE, "2025", &SHOWN)?;
    let all = folder.ledger.packs.indicators.len().to_string();
    println!("{}", context.say.say("demo-more", &[("all", &all), ("dir", &folder.dir.display().to_string())]));
    let report = verify(&folder.ledger.store, &folder.ledger.evidence, &mut |_, _, _| {})?;
    context.say.faults(&report.problems);
    let dir = folder.dir.display().to_string();
    let id = if report.problems.is_empty() { "demo-sound" } else { "verify-unsound" };
    println!("{}", context.say.say(id, &[("dir", &dir), ("count", &report.problems.0.len().to_string())]));
    Ok(if report.problems.is_empty() { 0 } else { 1 })
}

/// Makes room for the demonstration: an earlier one goes, anything else stays and stops it.
fn clear(context: &Context) -> Done<()> {
    let dir = &context.global.dir;
    if !database(dir).exists() {
        return Ok(());
    }
    let folder = Folder::open(dir)?;
    let offices = folder.ledger.store.offices()?;
    if offices != [OFFICE] || !folder.is_demo(OFFICE)? {
        return Err(Fault::new("demo-not-empty").with("dir", dir.display()).into());
    }
    drop(folder);
    for name in ["ledger.db", "ledger.db-wal", "ledger.db-shm"] {
        let _ = std::fs::remove_file(dir.join(name));
    }
    for name in ["packs", "evidence"] {
        let _ = std::fs::remove_dir_all(dir.join(name));
    }
    Ok(())
}

/// The sheets in the order of their numbers, with the kinds that they hold.
fn sheets(folder: &Folder, words: &Words) -> Result<Vec<File>, Faults> {
    let mut files: Vec<_> = EXAMPLES.get_dir("qinghe").into_iter().flat_map(|d| d.files()).collect();
    files.sort_by_key(|f| f.path().to_owned());
    let mut sheets = Vec::new();
    for file in files {
        let path = file.path().display().to_string();
        let stem = file.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let kind = stem.split_once('-').map_or(stem.clone(), |(_, kind)| kind.to_owned());
        if path.ends_with(".csv") {
            sheets.push(read_labelled(file.contents(), path, &kind, &folder.ledger.packs, words)?);
        }
    }
    Ok(sheets)
}

/// Enters every row on the last evening of the month in which it occurred.
fn enter(context: &Context, folder: &mut Folder) -> Done<usize> {
    let sheets = sheets(folder, &context.say.words)?;
    let first = Moment::parse(FIRST_DAY).ok_or_else(|| Fault::new("cli-bad-time").with("got", FIRST_DAY))?;
    let mut months: BTreeMap<(i64, usize), Vec<usize>> = BTreeMap::new();
    for (n, sheet) in sheets.iter().enumerate() {
        let reading = Reading::new(folder, OFFICE, sheet, &sheet.chosen[0]);
        for (r, line) in sheet.chosen[0].table.lines.iter().enumerate() {
            let occurred = reading.occurred(line).ok_or_else(|| {
                let place = reading.place(line.number, "occurred");
                Fault::new("fact-wrong-type").at(place).with("type", "time").with("got", "")
            })?;
            // What happened before the ledger began is entered in its first month.
            let day = occurred.day().max(first.day()).last_of_month();
            let evening = Moment::on(day).map_or(occurred.unix_s, |m| m.unix_s + 20 * 3_600);
            months.entry((evening, n)).or_default().push(r);
        }
    }
    let total: usize = sheets.iter().map(|s| s.chosen[0].table.lines.len()).sum();
    let progress = bar(total as u64, context.say.label("demo-at"));
    let mut count = 0;
    for ((evening, n), rows) in months {
        let (sheet, chosen) = (&sheets[n], &sheets[n].chosen[0]);
        let drafts = {
            let reading = Reading::new(folder, OFFICE, sheet, chosen);
            let draft = |r: &usize| reading.draft(&chosen.table.lines[*r], OFFICE_ITSELF, &Default::default());
            let mut drafts = rows.iter().map(|r| draft(r).map(|d| d.draft)).collect::<Result<Vec<_>, _>>()?;
            if chosen.kind.id == "office" {
                // The first leaf names the office; the sheet says the rest.
                drafts.iter_mut().for_each(|d| d.ask = Ask::Correct { seq: 0, reason: "补全单位信息".into() });
            }
            drafts
        };
        let mut given = Given { now: Moment::from_unix(evening), salts: &mut outside::salt };
        for (verdict, r) in folder.ledger.record(&drafts, &mut given)?.into_iter().zip(&rows) {
            let at = |f: Fault| {
                let place = sheet.place(&chosen.table, chosen.table.lines[*r].number, 0);
                f.at(place)
            };
            verdict.map_err(|f| Faults(f.0.into_iter().map(at).collect()))?;
            count += 1;
        }
        progress.set_position(count as u64);
    }
    progress.finish_and_clear();
    Ok(count)
}
