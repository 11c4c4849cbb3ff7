//! `figures` and `trace`: what the facts add up to, and which they are.

use clap::Args;
use serde::Serialize;
use shouze_core::fault::Fault;
use shouze_core::indicator::{Group, Indicator};
use shouze_core::pack::describe::group_label;
use shouze_core::period::Period;
use shouze_core::plan::AsOf;
use shouze_store::Store;
use shouze_store::contract::Listed;

use super::{Context, facts};
use crate::folder::{Done, Folder};
use crate::say::table;
use crate::view::{FactView, FigureView, printed};

/// Which period, and as of when.
#[derive(Debug, Default, Args)]
pub struct Of {
    #[arg(long)]
    pub period: Option<String>,
    #[arg(long)]
    pub known: Option<String>,
    #[arg(long)]
    pub at: Option<String>,
}

#[derive(Debug, Args)]
pub struct Figures {
    #[command(flatten)]
    pub of: Of,
    /// Split every figure by the groupings that its indicator declares.
    #[arg(long)]
    pub groups: bool,
    #[arg(long)]
    pub compare: bool,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Trace {
    pub figure: String,
    #[command(flatten)]
    pub of: Of,
    #[arg(long)]
    pub json: bool,
}

/// What `figures --json` prints.
#[derive(Serialize)]
struct Answer<'a> {
    office: &'a str,
    known: u64,
    period: &'a Period,
    figures: Vec<&'a FigureView>,
}

/// What `trace --json` prints.
#[derive(Serialize)]
struct Traced<'a> {
    figure: &'a FigureView,
    facts: &'a [FactView],
}

/// The period that was asked for; the current year where none was.
fn period(context: &Context, folder: &Folder, office: &str, text: Option<&str>) -> Done<Period> {
    let text = match text {
        Some(text) => text.to_owned(),
        None => context.now(folder, office)?.day().year().to_string(),
    };
    Ok(Period::parse(&text).ok_or_else(|| Fault::new("cli-bad-period").with("got", text))?)
}

/// Is the indicator in force in any part of the period?
fn in_force(indicator: &Indicator, period: &Period) -> bool {
    indicator.since.is_none_or(|s| s <= period.to) && indicator.until.is_none_or(|u| u >= period.from)
}

struct Asked<'a> {
    context: &'a Context,
    folder: &'a Folder,
    office: &'a str,
    period: &'a Period,
    as_of: AsOf,
}

impl Asked<'_> {
    /// One figure with its facts; a fault stands in the figure's place.
    fn count(&self, indicator: &Indicator, compare: bool, groups: bool) -> Done<(FigureView, Option<Fault>)> {
        let (packs, lang) = (&self.folder.ledger.packs, self.context.say.lang);
        let figures = |period: &Period, group: Option<&Group>, facts| {
            self.folder.ledger.figures(self.office, indicator, period, group, self.as_of, facts)
        };
        let figure = match figures(self.period, None, true)? {
            Ok(figures) => figures,
            Err(fault) => return Ok((FigureView::failed(packs, lang, indicator, self.period, &fault), Some(fault))),
        };
        let mut view = FigureView::new(packs, lang, indicator, &figure[0]);
        if let (true, Some(before)) = (compare, self.period.year_before())
            && let Ok(figures) = figures(&before, None, false)?
        {
            view.before(&figures[0]);
        }
        for group in indicator.groups.iter().filter(|_| groups) {
            match figures(self.period, Some(group), true)? {
                Ok(figures) => {
                    for figure in &figures {
                        view.split(group.id(), self.group_name(indicator, group, figure.group()), figure);
                    }
                }
                Err(fault) => return Ok((view, Some(fault))),
            }
        }
        Ok((view, None))
    }

    fn group_name(&self, indicator: &Indicator, group: &Group, stored: &str) -> String {
        let (packs, lang) = (&self.folder.ledger.packs, self.context.say.lang);
        if stored.is_empty() {
            return self.context.say.label("figures-no-group");
        }
        let field = packs.kind(&indicator.of).and_then(|k| Some((k, k.field(group.id())?)));
        field.map_or(stored.to_owned(), |(kind, field)| packs.term_label(lang, kind, field, stored))
    }
}

pub fn figures(context: &Context, args: &Figures) -> Done<u8> {
    let (folder, office) = context.open()?;
    let period = period(context, &folder, &office, args.of.period.as_deref())?;
    let as_of = context.as_of(&folder, &office, args.of.at.as_deref(), args.of.known.as_deref())?;
    let asked = Asked { context, folder: &folder, office: &office, period: &period, as_of };
    let mut views = Vec::new();
    let mut faults = shouze_core::Faults::default();
    for indicator in folder.ledger.packs.indicators.iter().filter(|i| in_force(i, &period)) {
        let (view, fault) = asked.count(indicator, args.compare, args.groups)?;
        views.push((indicator, view));
        fault.into_iter().for_each(|f| faults.push(f));
    }
    subsets(&views, &mut faults);
    if args.json {
        let list: Vec<&FigureView> = views.iter().map(|(_, v)| v).collect();
        let answer = Answer { office: &office, known: as_of.known, period: &period, figures: list };
        println!("{}", facts::json_text(&answer));
    } else {
        print_table(&asked, &views, args);
    }
    context.say.faults(&faults);
    Ok(if faults.is_empty() { 0 } else { 1 })
}

/// 其中: every fact of such a figure must be a fact of the figure that it is a part of.
fn subsets(views: &[(&Indicator, FigureView)], faults: &mut shouze_core::Faults) {
    for (indicator, view) in views {
        let whole = views.iter().find(|(w, _)| Some(&w.id) == indicator.subset_of.as_ref() && w.of == indicator.of);
        let Some((whole, all)) = whole else { continue };
        let all: std::collections::BTreeSet<u64> = all.facts.iter().map(|f| f.seq).collect();
        if let Some(outside) = view.facts.iter().find(|f| !all.contains(&f.seq)) {
            let fault = Fault::new("figure-not-subset").with("part", &indicator.id).with("whole", &whole.id);
            faults.push(fault.with("seq", outside.seq));
        }
    }
}

/// Prints some figures of a period.
pub fn show(context: &Context, folder: &Folder, office: &str, period: &str, only: &[&str]) -> Done<()> {
    let period = self::period(context, folder, office, Some(period))?;
    let as_of = folder.ledger.whole(office)?;
    let asked = Asked { context, folder, office, period: &period, as_of };
    let args = Figures { of: Of::default(), groups: false, compare: false, json: false };
    let mut views = Vec::new();
    for indicator in only.iter().filter_map(|id| folder.ledger.packs.indicator(id)) {
        views.push((indicator, asked.count(indicator, false, false)?.0));
    }
    print_table(&asked, &views, &args);
    Ok(())
}

fn print_table(asked: &Asked, views: &[(&Indicator, FigureView)], args: &Figures) {
    let say = |id: &str| asked.context.say.label(id);
    let mut head =
        vec![say("column-figure"), say("column-value"), say("column-unit"), say("column-facts"), say("column-id")];
    if args.compare {
        head.insert(3, say("column-year_before"));
    }
    let mut rows = table(head, if args.compare { &[1, 3, 4] } else { &[1, 3] });
    for (indicator, view) in views {
        let mut row = vec![
            view.label.clone(),
            if view.error.is_some() { say("figures-failed") } else { view.printed() },
            view.unit.clone(),
            view.facts.len().to_string(),
            view.id.clone(),
        ];
        if args.compare {
            row.insert(3, view.year_before.as_ref().map_or("—".into(), |v| printed(v)));
        }
        rows.add_row(row);
        for group in &indicator.groups {
            let by = group_label(&asked.folder.ledger.packs, indicator, group, asked.context.say.lang);
            for part in view.groups.iter().filter(|g| g.by == group.id()) {
                let mut row = vec![
                    format!("  {by}：{}", part.group),
                    printed(&part.value),
                    view.unit.clone(),
                    part.facts.len().to_string(),
                    String::new(),
                ];
                if args.compare {
                    row.insert(3, String::new());
                }
                rows.add_row(row);
            }
        }
    }
    println!("{rows}");
    let known = asked.as_of.known.to_string();
    println!("{}", asked.context.say.say("figures-foot", &[("period", &asked.period.to_string()), ("known", &known)]));
}

pub fn trace(context: &Context, args: &Trace) -> Done<u8> {
    let (folder, office) = context.open()?;
    let period = period(context, &folder, &office, args.of.period.as_deref())?;
    let as_of = context.as_of(&folder, &office, args.of.at.as_deref(), args.of.known.as_deref())?;
    let packs = &folder.ledger.packs;
    let indicator = packs.indicator(&args.figure).ok_or_else(|| {
        Fault::new("figures-unknown")
            .with("got", &args.figure)
            .near(&args.figure, packs.indicators.iter().map(|i| i.id.as_str()))
    })?;
    let asked = Asked { context, folder: &folder, office: &office, period: &period, as_of };
    let (view, fault) = asked.count(indicator, false, false)?;
    if let Some(fault) = fault {
        return Err(fault.into());
    }
    let facts = view.facts.iter().map(|f| opened(&folder, &office, f.seq)).collect::<Done<Vec<_>>>()?;
    if args.json {
        println!("{}", facts::json_text(&Traced { figure: &view, facts: &facts }));
        return Ok(0);
    }
    println!("{} {} {}（{}）", view.label, view.printed(), view.unit, period);
    if facts.is_empty() {
        println!("{}", context.say.label("trace-none"));
    }
    for (fact, behind) in facts.iter().zip(&view.facts) {
        let mark = if behind.outside_part { "○" } else { "●" };
        let summary = store_fact(&folder, &office, fact.seq)?.map(|f| facts::summary(&folder, &f)).unwrap_or_default();
        println!("  {mark} #{} {} {summary}", fact.seq, &fact.occurred[..10]);
    }
    if view.facts.iter().any(|f| f.outside_part) {
        println!("{}", context.say.label("trace-part"));
    }
    Ok(0)
}

fn store_fact(folder: &Folder, office: &str, seq: u64) -> Done<Option<shouze_core::fact::Fact>> {
    Ok(folder.ledger.store.fact(office, seq)?)
}

fn opened(folder: &Folder, office: &str, seq: u64) -> Done<FactView> {
    let root = folder.ledger.root_of(office, seq)?.ok_or_else(|| Fault::new("fact-not-found").with("seq", seq))?;
    let listed = folder.ledger.store.versions(office, root)?.into_iter().find(|v: &Listed| v.seq == seq);
    let listed = listed.ok_or_else(|| Fault::new("fact-not-found").with("seq", seq))?;
    facts::view(folder, office, listed)
}
