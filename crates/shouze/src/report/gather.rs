//! Asks the ledger what a report needs, and has it composed.
//!
//! It never writes: a paper that was gathered is not yet issued.

use std::collections::HashMap;

use jiff::civil::Date;
use shouze_core::Lang;
use shouze_core::clock::Due;
use shouze_core::duty::{Agenda, title_of};
use shouze_core::fault::Fault;
use shouze_core::indicator::Group;
use shouze_core::log::Frontier;
use shouze_core::moment::{Moment, day_number};
use shouze_core::pack::{Packs, hex};
use shouze_core::period::Period;
use shouze_core::plan::AsOf;
use shouze_core::question::Cell;
use shouze_core::report::compose::{Setting, compose};
use shouze_core::report::document::{FACTS_LISTED, Pins};
use shouze_core::report::lint::{Finding, lint};
use shouze_core::report::needs::{Answers, Needs, Parts, StandingRow};
use shouze_core::report::{Document, Template};
use shouze_core::standing::Scene;
use shouze_store::Store;

use super::text::Text;
use crate::folder::{Done, Folder};
use crate::say::Say;
use crate::view_duty::StandingView;

/// Which paper, about what, as of where.
pub struct Order<'a> {
    pub office: &'a str,
    pub template: &'a str,
    pub period: Period,
    pub line: Option<String>,
    pub number: Option<String>,
    /// The day that the paper speaks of as now.
    pub day: Date,
    pub signed_on: Option<Date>,
    /// How many leaves count; none: all.
    pub known: Option<u64>,
    /// Which version of the text; none: the latest.
    pub text_version: Option<u32>,
    pub draft: bool,
}

/// A composed paper with what was found wrong with it.
pub struct Gathered {
    pub document: Document,
    pub findings: Vec<Finding>,
    pub text: Text,
}

pub fn template<'p>(packs: &'p Packs, id: &str) -> Result<&'p Template, Fault> {
    packs.template(id).ok_or_else(|| {
        let fault = Fault::new("report-unknown").with("name", id);
        fault.near(id, packs.templates.iter().map(|t| t.id.as_str()))
    })
}

/// Gathers and composes with the ledger's own packs.
pub fn gather(folder: &Folder, say: &Say, order: &Order) -> Done<Gathered> {
    gather_with(folder, &folder.ledger.packs, say, order)
}

/// The same with other packs: those under which an older paper was made.
pub fn gather_with(folder: &Folder, packs: &Packs, say: &Say, order: &Order) -> Done<Gathered> {
    let template = template(packs, order.template)?;
    if !template.span.fits(&order.period) {
        let fault = Fault::new("report-other-period").with("name", &template.id).with("got", &order.period);
        return Err(fault.with("wanted", say.label(&format!("span-{}", template.span.name()))).into());
    }
    let text = Text::read(folder, packs, template, &order.period, order.line.as_deref(), order.text_version)?;
    let nodes = text.nodes.as_deref().unwrap_or(&template.nodes);
    let parts = Parts::new(packs, template, nodes);
    let (document, mut findings) = composed(folder, packs, order, &parts, (text.version, &text.digest))?;
    findings.extend(text.findings.iter().cloned());
    if template.number && order.number.is_none() && !order.draft {
        let fault = Fault::new("lint-no_number");
        findings.push(Finding { level: shouze_core::report::lints::Level::Warning, fault });
    }
    findings.sort();
    Ok(Gathered { document, findings, text })
}

/// Asks for what the parts need, and composes them; `text` is the version and the hash of what they were read from.
pub fn composed(
    folder: &Folder,
    packs: &Packs,
    order: &Order,
    parts: &Parts,
    text: (u32, &str),
) -> Done<(Document, Vec<Finding>)> {
    let needs = Needs::new(packs, parts, &order.period);
    let all = folder.ledger.whole(order.office)?.known;
    let known = order.known.unwrap_or(all).min(all);
    let mut answers = Answers { known, ..Answers::default() };
    ask_figures(folder, packs, order, &needs, &mut answers)?;
    for asking in &needs.askings {
        let at = asking.until_day.then(|| day_number(order.day));
        answers.lines.push(folder.ledger.store.lines(order.office, &asking.question, AsOf { known, at })?);
    }
    answers.profile = profile(packs, &needs, &answers);
    if needs.standings {
        answers.standings = standings(folder, packs, order, known)?;
    }
    name_facts(folder, packs, order.office, &mut answers)?;
    let pins = pins(folder, packs, order, parts.template, text, known)?;
    let setting = Setting {
        packs,
        parts,
        needs: &needs,
        answers: &answers,
        period: &order.period,
        day: order.day,
        signed_on: order.signed_on,
        number: order.number.as_deref(),
        line: order.line.as_deref(),
        pins,
    };
    let mut document = compose(&setting);
    fill_hashes(folder, order.office, &mut document)?;
    let findings = lint(&setting, &document);
    Ok((document, findings))
}

fn ask_figures(folder: &Folder, packs: &Packs, order: &Order, needs: &Needs, answers: &mut Answers) -> Done<()> {
    let as_of = AsOf { known: answers.known, at: None };
    for counting in &needs.countings {
        let (Some(indicator), Some(period)) = (packs.indicator(&counting.indicator), Period::parse(&counting.period))
        else {
            continue;
        };
        let group: Option<&Group> =
            counting.by.as_ref().and_then(|by| indicator.groups.iter().find(|g| g.id() == by.as_str()));
        let figures = folder.ledger.figures(order.office, indicator, &period, group, as_of, true)?;
        answers.figures.insert(counting.clone(), figures);
    }
    Ok(())
}

/// The office's profile, in plain texts.
fn profile(packs: &Packs, needs: &Needs, answers: &Answers) -> std::collections::BTreeMap<String, String> {
    let lines = needs.whole_at("office", false).and_then(|at| answers.lines.get(at));
    let (Some(kind), Some(line)) = (packs.kind("office"), lines.and_then(|l| l.last())) else {
        return Default::default();
    };
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => Some(text.clone()),
        _ => None,
    };
    kind.fields.iter().zip(&line.cells).filter_map(|(f, c)| Some((f.id.clone(), text(c)?))).collect()
}

fn standings(folder: &Folder, packs: &Packs, order: &Order, known: u64) -> Done<Vec<StandingRow>> {
    let at = Due::Day(order.day).end();
    let agenda = Agenda::new(packs, order.day.year());
    let as_of = AsOf { known, at: Some(day_number(order.day)) };
    let answers = folder.ledger.answers(order.office, &agenda, as_of)?;
    let scene = Scene { packs, calendar: &packs.calendar, agenda: &agenda, answers: &answers, at };
    let zh = Say::new(Lang::Zh);
    let rows = scene.standings().into_iter().map(|standing| {
        let label = standing.label;
        let due = standing.due.map(|d| match d {
            Due::Day(day) => day,
            Due::At(moment) => shouze_core::clock::office_day(moment),
        });
        let view = StandingView::new(packs, &zh, standing);
        let posts: Vec<&str> = view.bearers.responsible.iter().map(|b| b.post.as_str()).collect();
        let basis: Vec<String> =
            view.basis.iter().map(|b| format!("{}{}", b.text, b.clause.as_deref().unwrap_or_default())).collect();
        StandingRow {
            label,
            due,
            posts: posts.join("、"),
            accountable: view.bearers.accountable.iter().map(|b| b.post.clone()).collect(),
            progress: format!("{}/{}", view.progress.n, view.progress.of),
            label_text: format!("{}{}", view.shape, view.label_text),
            basis: basis.join("；"),
            facts: view.facts.iter().map(|f| f.seq).collect(),
            id: view.id,
            duty: view.duty,
            instance: view.instance,
            title: view.title,
            missing: view.missing,
        }
    });
    Ok(rows.collect())
}

/// What the facts behind figures are called, and their days.
fn name_facts(folder: &Folder, packs: &Packs, office: &str, answers: &mut Answers) -> Done<()> {
    let counted = answers
        .figures
        .values()
        .flatten()
        .flatten()
        .flat_map(|f| f.facts().unwrap_or_default().iter().take(FACTS_LISTED));
    let mut seqs: Vec<u64> = counted.map(|f| f.seq).collect();
    seqs.extend(answers.standings.iter().flat_map(|s| s.facts.iter().copied()));
    seqs.sort_unstable();
    seqs.dedup();
    let mut facts = HashMap::with_capacity(seqs.len());
    let mut parents: HashMap<u64, String> = HashMap::new();
    for seq in seqs {
        let named = name_of(folder, packs, office, seq, &mut parents)?;
        facts.insert(seq, named);
    }
    answers.facts = facts;
    Ok(())
}

/// The day of a fact, and what to call it: its title, else its parent's with the kind's word.
fn name_of(
    folder: &Folder,
    packs: &Packs,
    office: &str,
    seq: u64,
    parents: &mut HashMap<u64, String>,
) -> Done<(String, String)> {
    let Some(fact) = folder.ledger.store.fact(office, seq)? else { return Ok(Default::default()) };
    let day = fact.occurred.day().to_string();
    let Some(kind) = packs.kind(&fact.kind) else { return Ok((day, fact.kind)) };
    let word = packs.words.label(Lang::Zh, &kind.id);
    let own = title_of(kind).and_then(|t| fact.data.get(t)).map(|v| v.to_string());
    let title = match own {
        Some(title) => title,
        None => {
            let parent = kind.fields.iter().find_map(|f| fact.refs.get(&f.id)?.first().copied());
            match parent {
                None => String::new(),
                Some(parent) => match parents.get(&parent) {
                    Some(name) => name.clone(),
                    None => {
                        let name = name_of(folder, packs, office, parent, parents)?.1;
                        parents.insert(parent, name.clone());
                        name
                    }
                },
            }
        }
    };
    Ok((day, if title.is_empty() { word } else { format!("{word}：{title}") }))
}

/// Facts that were named without their hash get it.
fn fill_hashes(folder: &Folder, office: &str, document: &mut Document) -> Done<()> {
    for mention in &mut document.mentions {
        for fact in mention.facts.iter_mut().filter(|f| f.hash.is_empty()) {
            if let Some(found) = folder.ledger.store.fact(office, fact.seq)? {
                fact.hash = hex(&found.hash);
                fact.day = found.occurred.day().to_string();
            }
        }
    }
    Ok(())
}

fn pins(
    folder: &Folder,
    packs: &Packs,
    order: &Order,
    template: &Template,
    text: (u32, &str),
    known: u64,
) -> Done<Pins> {
    let office_name = folder.ledger.store.fact(order.office, 0)?.and_then(|f| f.data.get("name").cloned());
    Ok(Pins {
        office: order.office.to_owned(),
        office_name: office_name.map(|n| n.to_string()).unwrap_or_default(),
        template: template.id.clone(),
        pack: template.pack.clone(),
        period: order.period.to_string(),
        line: order.line.clone(),
        day: order.day.to_string(),
        place: known,
        root: root_at(folder, order.office, known)?,
        packs: packs.infos.iter().map(|i| (i.id.clone(), i.version.clone(), i.hash.clone())).collect(),
        text_version: text.0,
        text: text.1.to_owned(),
        numbers: String::new(),
        draft: order.draft,
        demo: folder.is_demo(order.office)?,
    })
}

/// The root of the tree over the first leaves.
pub fn root_at(folder: &Folder, office: &str, known: u64) -> Done<String> {
    let store = &folder.ledger.store;
    if let Some(head) = store.head(office)?.filter(|h| h.frontier.size() == known) {
        return Ok(hex(&head.frontier.root()));
    }
    let mut frontier = Frontier::default();
    store.scan(office, 0, known, &mut |stored| {
        frontier.push(stored.hash);
        Ok(())
    })?;
    Ok(hex(&frontier.root()))
}

/// The day that a report speaks of as now: the end of its period, or today if that comes first.
pub fn day_of(period: &Period, now: Moment) -> Date {
    shouze_core::clock::office_day(now).min(period.to)
}
