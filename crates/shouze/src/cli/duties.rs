//! `duties`, `duty`, `due`: who owes what, by when, on which basis, and how it stands.
//!
//! No row of any table here is a person: duties bind posts.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use shouze_core::calendar::Calendar;
use shouze_core::clock::{Due as DueTime, office_day};
use shouze_core::duty::Agenda;
use shouze_core::fault::{Fault, Faults};
use shouze_core::moment::{Moment, day_number};
use shouze_core::pack::Packs;
use shouze_core::plan::AsOf;
use shouze_core::question::Line;
use shouze_core::standing::{Label, Outcome, Scene, Standing};
use std::sync::Arc;

use super::{Context, clock};
use crate::folder::{Done, Folder};
use crate::say::table;
use crate::view_duty::StandingView;

#[derive(Debug, Args)]
pub struct Duties {
    #[arg(long)]
    pub at: Option<String>,
    #[arg(long)]
    pub known: Option<String>,
    #[arg(long)]
    pub post: Option<String>,
    #[arg(long)]
    pub section: Option<String>,
    #[arg(long)]
    pub label: Option<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct DutyOne {
    pub id: String,
    #[arg(long)]
    pub at: Option<String>,
    #[arg(long)]
    pub known: Option<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct DueSoon {
    #[arg(long, default_value_t = 30)]
    pub days: u16,
    #[arg(long)]
    pub at: Option<String>,
    #[arg(long)]
    pub ics: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

/// What was asked of the ledger, once, and the moment that it is asked about.
pub struct Asking {
    pub packs: Arc<Packs>,
    pub agenda: Agenda,
    pub answers: Vec<Vec<Line>>,
    pub at: Moment,
    pub known: u64,
}

impl Asking {
    /// `at` is a day (then its end) or a moment; without it, now.
    pub fn new(
        context: &Context,
        folder: &Folder,
        office: &str,
        at: Option<&str>,
        known: Option<&str>,
    ) -> Done<Asking> {
        let at = match at {
            None => context.now(folder, office)?,
            Some(text) => {
                let mut at = Moment::parse(text).ok_or_else(|| Fault::new("cli-bad-time").with("got", text))?;
                if text.trim().len() == 10 {
                    at.unix_s += 86_399;
                }
                at
            }
        };
        let as_of: AsOf = context.as_of(folder, office, None, known)?;
        let today = office_day(at);
        let packs = folder.ledger.packs.clone();
        let agenda = Agenda::new(&packs, today.year());
        let as_of = AsOf { at: Some(day_number(today)), ..as_of };
        let answers = folder.ledger.answers(office, &agenda, as_of)?;
        Ok(Asking { packs, agenda, answers, at, known: as_of.known })
    }

    pub fn scene<'a>(&'a self, calendar: &'a Calendar) -> Scene<'a> {
        Scene { packs: &self.packs, calendar, agenda: &self.agenda, answers: &self.answers, at: self.at }
    }

    fn standings(&self) -> Vec<Standing> {
        self.scene(&self.packs.calendar).standings()
    }

    fn faults(&self) -> Vec<Fault> {
        self.scene(&self.packs.calendar).chain().faults()
    }
}

pub fn duties(context: &Context, args: &Duties) -> Done<u8> {
    if let Some(label) = args.label.as_deref().filter(|l| !Label::NAMES.contains(l)) {
        return Err(Fault::new("duty-unknown-label").with("got", label).near(label, Label::NAMES).into());
    }
    let (folder, office) = context.open()?;
    let asking = Asking::new(context, &folder, &office, args.at.as_deref(), args.known.as_deref())?;
    let wanted = |s: &Standing| {
        let post =
            args.post.as_ref().is_none_or(|p| s.bearers.all().any(|b| b.post == *p || b.substitutes.contains(p)));
        let bears = |name: &String| {
            s.bearers.responsible.iter().chain(&s.bearers.accountable).any(|b| b.section.as_ref() == Some(name))
        };
        let section =
            args.section.as_ref().is_none_or(|name| s.section.as_ref().map_or_else(|| bears(name), |own| own == name));
        let label = args.label.as_ref().is_none_or(|l| s.label.name() == l);
        post && section && label
    };
    let views: Vec<StandingView> = asking
        .standings()
        .into_iter()
        .filter(wanted)
        .map(|s| StandingView::new(&asking.packs, &context.say, s))
        .collect();
    let faults = asking.faults();
    if args.json {
        let codes: Vec<_> = faults
            .iter()
            .map(|f| json!({"code": f.code, "says": f.render(&context.say.words, context.say.lang)}))
            .collect();
        println!(
            "{}",
            json!({"office": office, "at": asking.at, "known": asking.known, "calendar": asking.packs.calendar.version, "duties": views, "faults": codes})
        );
    } else {
        print_rows(context, &views, args.post.as_deref());
        println!(
            "{}",
            context.say.say(
                "duties-foot",
                &[
                    ("at", &asking.at.to_string()),
                    ("known", &asking.known.to_string()),
                    ("count", &views.len().to_string())
                ]
            )
        );
        context.say.faults(&Faults(faults));
    }
    Ok(0)
}

/// For a post, each row also says for what it is called on.
fn print_rows(context: &Context, views: &[StandingView], post: Option<&str>) {
    let say = |id: &str| context.say.label(id);
    let head =
        ["column-standing", "column-duty", "column-progress", "column-due", "column-missing", "column-id"].map(say);
    let mut head = head.to_vec();
    if post.is_some() {
        head.insert(1, say("column-turn"));
    }
    let mut rows = table(head, &[]);
    for view in views {
        let provisional = view.receipt.as_ref().is_some_and(|r| r.provisional);
        let due = view.due.map_or("—".into(), |d| d.to_string());
        let mut row = vec![
            format!("{} {}", view.shape, view.label_text),
            view.title.clone(),
            format!("{}/{}", view.progress.n, view.progress.of),
            if provisional { format!("{due}{}", say("duty-provisional")) } else { due },
            view.missing.clone(),
            view.id.clone(),
        ];
        if let Some(post) = post {
            let own = view.calls.iter().filter(|c| c.post == post);
            let turns: Vec<String> = own.map(|c| format!("{} {}", c.letter, say(c.turn.word()))).collect();
            row.insert(1, turns.join("；"));
        }
        rows.add_row(row);
    }
    println!("{rows}");
}

/// The duties of one day that stand in one of these ways: for a look, without the rest.
pub fn brief(context: &Context, folder: &Folder, office: &str, day: &str, labels: &[Label]) -> Done<usize> {
    let asking = Asking::new(context, folder, office, Some(day), None)?;
    let wanted = asking.standings().into_iter().filter(|s| labels.contains(&s.label));
    let views: Vec<StandingView> = wanted.map(|s| StandingView::new(&asking.packs, &context.say, s)).collect();
    print_rows(context, &views, None);
    Ok(views.len())
}

/// How many duties stand how on a day, in the order of the labels.
pub fn tally(context: &Context, folder: &Folder, office: &str, day: &str) -> Done<Vec<(Label, usize)>> {
    let asking = Asking::new(context, folder, office, Some(day), None)?;
    let standings = asking.standings();
    let count = |label: Label| (label, standings.iter().filter(|s| s.label == label).count());
    Ok(Label::ALL.into_iter().map(count).filter(|(_, n)| *n > 0).collect())
}

pub fn duty(context: &Context, args: &DutyOne) -> Done<u8> {
    let (folder, office) = context.open()?;
    let asking = Asking::new(context, &folder, &office, args.at.as_deref(), args.known.as_deref())?;
    let standings = asking.standings();
    let is = |s: &&Standing| s.id == args.id || asking.packs.duties[s.duty].id == args.id;
    let found: Vec<Standing> = standings.iter().filter(is).cloned().collect();
    if found.is_empty() && !asking.packs.duties.iter().any(|d| d.id == args.id) {
        let known = standings.iter().map(|s| s.id.as_str()).chain(asking.packs.duties.iter().map(|d| d.id.as_str()));
        return Err(Fault::new("duty-unknown").with("got", &args.id).near(&args.id, known).into());
    }
    let chain = asking.scene(&asking.packs.calendar).chain();
    let mut shown = Vec::new();
    for standing in found {
        let history = history(&asking, &standing);
        let view = StandingView::new(&asking.packs, &context.say, standing);
        shown.push((view, history));
    }
    if args.json {
        let rows: Vec<_> = shown
            .iter()
            .map(|(view, history)| {
                let mut row = serde_json::to_value(view).unwrap_or_default();
                let holders: serde_json::Map<String, serde_json::Value> =
                    view.bearers.all().map(|b| (b.post.clone(), json!(chain.holder(&b.post)))).collect();
                row["holders"] = json!(holders);
                row["history"] =
                    history.iter().map(|(day, label)| json!({"day": day.to_string(), "label": label.name()})).collect();
                row
            })
            .collect();
        println!("{}", json!({"office": office, "at": asking.at, "known": asking.known, "duties": rows}));
        return Ok(0);
    }
    if shown.is_empty() {
        println!("{}", context.say.label("duty-none"));
    }
    for (view, history) in &shown {
        print_one(context, view, history, &chain);
    }
    Ok(0)
}

/// The days on which the label changed. Facts are those known now; each day is looked at by its end.
fn history(asking: &Asking, standing: &Standing) -> Vec<(jiff::civil::Date, Label)> {
    let mut changes: Vec<(jiff::civil::Date, Label)> = Vec::new();
    let first = jiff::civil::Date::new(asking.agenda.year, 1, 1).unwrap_or(standing.from).max(standing.from);
    let last = office_day(asking.at);
    let mut day = first;
    while day <= last {
        let at = DueTime::Day(day).end();
        let at = if at.unix_s > asking.at.unix_s { asking.at } else { at };
        let scene = Scene { at, ..asking.scene(&asking.packs.calendar) };
        let then = scene.standings_of(&[standing.duty]).into_iter().find(|s| s.id == standing.id);
        if let Some(then) = then.filter(|t| changes.last().is_none_or(|(_, label)| *label != t.label)) {
            changes.push((day, then.label));
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    changes
}

fn print_one(
    context: &Context,
    view: &StandingView,
    history: &[(jiff::civil::Date, Label)],
    chain: &shouze_core::chain::Chain,
) {
    let say = |id: &str| context.say.label(id);
    println!("{} {}  {}  {}", view.shape, view.label_text, view.title, view.id);
    for basis in &view.basis {
        let clause = basis.clause.as_deref().unwrap_or_default();
        let mark = basis.mark.as_ref().map(|m| format!("[{m}]")).unwrap_or_default();
        println!("  {}：{} {clause} {mark}", say("column-basis"), basis.text);
    }
    let roles = [
        ("raci-r", &view.bearers.responsible),
        ("raci-a", &view.bearers.accountable),
        ("raci-c", &view.bearers.consulted),
        ("raci-i", &view.bearers.informed),
    ];
    for (role, bearers) in roles {
        for b in bearers.iter() {
            let holder = chain.holder(&b.post).unwrap_or(if b.vacant { "（空缺）" } else { "" });
            let acting = if b.substitutes.is_empty() {
                String::new()
            } else {
                format!("；{}：{}", say("duty-substitute"), b.substitutes.join("、"))
            };
            println!("  {}：{} {holder}{acting}", say(role), b.post);
        }
    }
    println!("  {}：{}/{}", say("column-progress"), view.progress.n, view.progress.of);
    if let Some(receipt) = &view.receipt {
        clock::print(context, receipt);
    }
    if !view.missing.is_empty() {
        println!("  {}：{}", say("column-missing"), view.missing);
    }
    if let Some(f) = &view.forecast {
        let expected = f.expected.map_or(say("forecast-none"), |n| n.to_string());
        println!(
            "  {}",
            context.say.say(
                "duty-forecast",
                &[
                    ("expected", &expected),
                    ("needed", &f.needed.to_string()),
                    ("left", &f.days_left.to_string()),
                    ("every", &f.every_days.to_string())
                ]
            )
        );
    }
    let facts: Vec<String> = view.facts.iter().map(|f| format!("#{}", f.seq)).collect();
    println!("  {}：{}", say("column-facts"), facts.join(" "));
    let changes: Vec<String> =
        history.iter().map(|(day, label)| format!("{day} {}", say(&format!("label-{}", label.name())))).collect();
    println!("  {}：{}\n", say("duty-history"), changes.join(" → "));
}

pub fn due(context: &Context, args: &DueSoon) -> Done<u8> {
    let (folder, office) = context.open()?;
    let asking = Asking::new(context, &folder, &office, args.at.as_deref(), None)?;
    let until = asking.at.unix_s + i64::from(args.days) * 86_400;
    let comes = |s: &Standing| {
        let within = s.due.is_some_and(|d| (asking.at.unix_s..=until).contains(&d.end().unix_s));
        within && s.outcome == Outcome::None && s.label != Label::Waived
    };
    let mut coming: Vec<Standing> = asking.standings().into_iter().filter(comes).collect();
    coming.sort_by_key(|s| s.due.map(|d| d.end().unix_s));
    let views: Vec<StandingView> =
        coming.into_iter().map(|s| StandingView::new(&asking.packs, &context.say, s)).collect();
    if let Some(file) = &args.ics {
        std::fs::write(file, ics(&office, asking.at, &views))?;
    }
    if args.json {
        println!("{}", json!({"office": office, "at": asking.at, "days": args.days, "due": views}));
    } else {
        print_rows(context, &views, None);
    }
    Ok(0)
}

/// RFC 5545: lines end in CRLF and are folded at 75 bytes.
fn ics(office: &str, at: Moment, views: &[StandingView]) -> String {
    let stamp = |m: Moment| Moment { offset_s: 0, ..m }.to_string().replace(['-', ':'], "")[..15].to_owned() + "Z";
    let escape = |t: &str| t.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
    let mut lines = vec!["BEGIN:VCALENDAR".to_owned(), "VERSION:2.0".into(), "PRODID:-//Shouze//duties//ZH".into()];
    for view in views {
        let Some(due) = view.due else { continue };
        lines.push("BEGIN:VEVENT".into());
        lines.push(format!("UID:{}@{office}.shouze", view.id));
        lines.push(format!("DTSTAMP:{}", stamp(at)));
        lines.push(match due {
            DueTime::Day(day) => format!("DTSTART;VALUE=DATE:{}", day.to_string().replace('-', "")),
            DueTime::At(moment) => format!("DTSTART:{}", stamp(moment)),
        });
        lines.push(format!("SUMMARY:{}", escape(&view.title)));
        lines.push(format!("DESCRIPTION:{}", escape(&view.missing)));
        lines.push("END:VEVENT".into());
    }
    lines.push("END:VCALENDAR".into());
    lines.iter().map(|l| folded(l)).collect()
}

fn folded(line: &str) -> String {
    let mut out = String::new();
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > 74 {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_chinese_lines_are_folded_within_75_bytes() {
        let line = format!("SUMMARY:{}", "专题研究".repeat(40));
        let text = folded(&line);
        assert!(text.split("\r\n").all(|l| l.len() <= 75), "{text}");
        assert_eq!(text.replace("\r\n ", "").trim_end(), line);
    }
}
