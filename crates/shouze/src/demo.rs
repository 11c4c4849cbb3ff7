//! `demo`: a sample office with a year of facts, entered month by month in virtual time.
//!
//! It touches no folder but a demonstration's own, and every office it makes says that it is one.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use include_dir::{Dir, include_dir};
use serde_json::Value as Json;
use shouze_core::Words;
use shouze_core::draft::{Ask, Draft, OFFICE_ITSELF};
use shouze_core::fault::{Fault, Faults};
use shouze_core::filter;
use shouze_core::moment::Moment;
use shouze_core::standing::Label;
use shouze_store::Store;
use shouze_store::contract::Selection;
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
    /// Do not make the papers.
    #[arg(long)]
    pub no_papers: bool,
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
/// The day on which the year's report is signed.
const LAST_DAY: &str = "2026-01-08T10:00";
/// A day on which the shortfalls of the year could already be seen.
const MIDDLE: &str = "2025-06-20";

/// Paper, period, line of responsibility, files.
type Paper = (&'static str, &'static str, Option<&'static str>, &'static [&'static str]);

const PAPERS: &[Paper] = &[
    ("annual", "2025", None, &["docx", "pdf", "html", "json"]),
    ("quarter_standings", "2025Q2", None, &["pdf"]),
    ("submission_circular", "2025-06", None, &["docx", "pdf"]),
    ("bulletin", "2025-06", None, &["pdf"]),
    ("week_sheet", "2025-06-16..2025-06-22", Some("副主任（党建、公开）"), &["pdf"]),
];

pub fn demo(context: &Context, args: &Demo) -> Done<u8> {
    // There are no pages to serve yet: the flag is taken, and makes no difference.
    let _ = args.no_serve;
    clear(context)?;
    let start = Moment::parse(FIRST_DAY).ok_or_else(|| Fault::new("cli-bad-time").with("got", FIRST_DAY))?;
    let mut folder = cli::set_up(context, OFFICE, NAME, true, &[], start)?;
    let count = enter(context, &mut folder)?;
    println!("{}", context.say.say("demo-entered", &[("name", NAME), ("count", &count.to_string())]));
    let say = |id: &str, args: &[(&str, &str)]| println!("\n{}", context.say.say(id, args));
    say("demo-middle", &[("day", MIDDLE)]);
    cli::show_duties(context, &folder, OFFICE, MIDDLE, &[Label::Behind, Label::Overdue, Label::Missed])?;
    let tally = cli::tally_duties(context, &folder, OFFICE, "2025-12-31")?;
    let words: Vec<String> = tally
        .iter()
        .map(|(l, n)| format!("{}{} {n}", l.shape(), context.say.label(&format!("label-{}", l.name()))))
        .collect();
    say("demo-ended", &[("list", &words.join("  "))]);
    cli::show_duties(context, &folder, OFFICE, "2025-12-31", &[Label::Missed])?;
    say("demo-figures", &[]);
    cli::show_figures(context, &folder, OFFICE, "2025", &SHOWN)?;
    let all = folder.ledger.packs.indicators.len().to_string();
    println!("{}", context.say.say("demo-more", &[("all", &all), ("dir", &folder.dir.display().to_string())]));
    let mut papers_code = 0;
    if !args.no_papers {
        say("demo-papers", &[]);
        papers_code = papers(context, &folder)?;
    }
    let report = verify(&folder.ledger.store, &folder.ledger.evidence, &mut |_, _, _| {})?;
    context.say.faults(&report.problems);
    let dir = folder.dir.display().to_string();
    let id = if report.problems.is_empty() { "demo-sound" } else { "verify-unsound" };
    say(id, &[("dir", &dir), ("count", &report.problems.0.len().to_string())]);
    Ok(if report.problems.is_empty() { papers_code } else { 1 })
}

/// What goes wrong in any office in any year, and how it is put right: nothing is ever overwritten.
struct Slip {
    at: Moment,
    /// The title of the fact that it is about.
    about: &'static str,
    what: SlipKind,
}

enum SlipKind {
    /// Recorded a second time by a colleague.
    Twice(&'static str),
    Void(&'static str),
    Correct(&'static str, &'static str, &'static str),
}

/// The last comes first.
fn slips() -> Vec<Slip> {
    let at = |text| Moment::parse(text).unwrap_or(Moment::from_unix(0));
    let (deployed, again) = ("部署下半年重点", "部署下半年重点工作");
    vec![
        Slip {
            at: at("2025-07-03T09:40"),
            about: deployed,
            what: SlipKind::Correct("to_scope", "各科室和所属事业单位", "会议纪要写明包括所属事业单位"),
        },
        Slip {
            at: at("2025-07-02T10:15"),
            about: again,
            what: SlipKind::Void("与“部署下半年重点”是同一件事，重复登记"),
        },
        Slip { at: at("2025-07-01T09:05"), about: deployed, what: SlipKind::Twice(again) },
    ]
}

fn make(folder: &mut Folder, slip: Slip) -> Done<()> {
    let mut found = None;
    let as_of = folder.ledger.whole(OFFICE)?;
    let kind = cli::kind_named(&folder.ledger.packs, "deploy")?;
    let text = format!("title == \"{}\"", slip.about);
    let filter = filter::parse(&text, kind, &folder.ledger.packs.kinds);
    let filter = filter.map_err(|f| Faults(f.into_iter().map(|f| f.fault).collect()))?;
    let selection = Selection { kind: Some("deploy".into()), filter, search: None, as_of, current: true };
    folder.ledger.store.list(OFFICE, &selection, &mut |listed| {
        found = Some(listed.seq);
        Ok(())
    })?;
    let Some(fact) = found.map(|seq| folder.ledger.store.fact(OFFICE, seq)).transpose()?.flatten() else {
        return Ok(());
    };
    let mut data: BTreeMap<String, Json> =
        fact.data.iter().filter_map(|(k, v)| Some((k.clone(), serde_json::to_value(v).ok()?))).collect();
    let (ask, kind) = match slip.what {
        SlipKind::Twice(title) => {
            data.insert("title".into(), Json::from(title));
            (Ask::New, "deploy")
        }
        SlipKind::Void(reason) => (Ask::Void { seq: fact.seq, reason: reason.into() }, ""),
        SlipKind::Correct(field, value, reason) => {
            data.insert(field.into(), Json::from(value));
            (Ask::Correct { seq: fact.seq, reason: reason.into() }, "deploy")
        }
    };
    let void = kind.is_empty();
    let draft = Draft {
        office: OFFICE.into(),
        id: outside::id(),
        kind: kind.into(),
        post: OFFICE_ITSELF.into(),
        occurred: (!void).then(|| fact.occurred.to_string()),
        data: if void { BTreeMap::new() } else { data },
        refs: if void { BTreeMap::new() } else { fact.refs.clone() },
        evidence: Vec::new(),
        ask,
    };
    let mut given = Given { now: slip.at, salts: &mut outside::salt };
    folder.ledger.record(&[draft], &mut given)?.remove(0)?;
    Ok(())
}

/// The papers of the year: issued in virtual time, and verified as whoever receives them would.
fn papers(context: &Context, folder: &Folder) -> Done<u8> {
    let dir = folder.dir.join("reports");
    let fonts = crate::fonts::ready(context, &folder.dir);
    let mut files: Vec<PathBuf> = Vec::new();
    for (name, period, line, forms) in PAPERS {
        let stem = dir.join(crate::report::paper_name(name, period, *line));
        let forms = forms.iter().filter(|form| fonts || **form != "pdf");
        let outs: Vec<PathBuf> = forms.map(|form| PathBuf::from(format!("{}.{form}", stem.display()))).collect();
        let annual = *name == "annual";
        let args = crate::report::Report {
            command: None,
            name: Some((*name).into()),
            period: Some((*period).into()),
            out: outs.clone(),
            draft: !annual,
            number: annual.then(|| "3".into()),
            line: line.map(str::to_owned),
            at: None,
            known: None,
            post: None,
            again: None,
            json: false,
        };
        crate::report::make(context, &args, LAST_DAY, annual)?;
        files.extend(outs);
    }
    let checked: Vec<PathBuf> = files.into_iter().filter(|f| f.extension().is_some_and(|e| e != "html")).collect();
    crate::report::check(context, &checked, false)
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
    for name in ["packs", "evidence", "mappings", "reports"] {
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
    let mut slips = slips();
    for ((evening, n), rows) in months {
        while let Some(slip) = slips.pop_if(|s| s.at.unix_s < evening) {
            make(folder, slip)?;
        }
        let (sheet, chosen) = (&sheets[n], &sheets[n].chosen[0]);
        let drafts = {
            let reading = Reading::new(folder, OFFICE, sheet, chosen);
            let draft = |r: &usize| {
                let (row, faults) = reading.draft(&chosen.table.lines[*r], OFFICE_ITSELF, &Default::default());
                faults.or(row.draft)
            };
            let mut drafts = rows.iter().map(draft).collect::<Result<Vec<_>, _>>()?;
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
