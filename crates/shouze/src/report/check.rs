//! `verify FILE`: a paper that came back, against what the ledger said when it was made.
//!
//! What cannot be checked is said to be so; later corrections in the ledger are notes, never accusations.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::json;
use shouze_core::fault::Fault;
use shouze_core::form::map::TEMPLATE;
use shouze_core::moment::parse_day;
use shouze_core::pack::{PackFiles, Packs, load};
use shouze_core::period::Period;
use shouze_core::report::compose::numbers_digest;
use shouze_core::report::document::{Document, Mention, Pins};
use shouze_core::report::found::Found;
use shouze_core::report::verify::{By, Checked, Expected, Outcome, Verdict, verify};
use shouze_store::Store;

use super::gather::{Order, gather_with, root_at};
use super::issue::{Issued, issued, name_of};
use super::paper;
use crate::cli::Context;
use crate::fill::Filled;
use crate::folder::{Done, Folder, Stop};
use crate::say::table;

/// What a check of a file says.
#[derive(Debug, Serialize)]
pub struct CheckView {
    pub file: String,
    /// sound, differs, unclear
    pub verdict: &'static str,
    pub report: Option<String>,
    pub period: Option<String>,
    pub place: Option<u64>,
    /// The number of the fact by which it was issued.
    pub issued: Option<u64>,
    pub draft: bool,
    #[serde(flatten)]
    pub outcome: Outcome,
    /// What is wrong besides numbers.
    pub problems: Vec<Said>,
    /// What is worth knowing and no fault.
    pub notes: Vec<Said>,
}

#[derive(Debug, Serialize)]
pub struct Said {
    pub code: &'static str,
    pub says: String,
}

/// What the file should say, and how sure that is.
struct Basis {
    mentions: Vec<Mention>,
    document: Option<Document>,
    pins: Option<Pins>,
    issued: Option<Issued>,
    problems: Vec<Fault>,
    notes: Vec<Fault>,
}

/// Checks files: 0 all sound, 1 something differs, 2 something could not be checked. One that cannot be
/// read does not hold up the others.
pub fn check(context: &Context, files: &[PathBuf], as_json: bool) -> Done<u8> {
    let (folder, office) = context.open()?;
    let mut desk = Desk { context, folder: &folder, office: &office, composed: Vec::new() };
    let mut codes = Vec::new();
    for file in files {
        let read = match crate::fill::returned(file) {
            Ok(Some(form)) => Ok((form.found(), true, Some(form))),
            Ok(None) => paper::read(file).map(|(found, marks)| (found, marks, None)),
            Err(fault) => Err(fault),
        };
        let checked =
            read.map_err(unclear).and_then(|(found, marks, form)| desk.check(file, &found, marks, form.as_ref()));
        match checked {
            Ok(view) => {
                codes.push(match view.verdict {
                    "sound" => 0,
                    "differs" => 1,
                    _ => 2,
                });
                if as_json {
                    println!("{}", serde_json::to_string(&view).unwrap_or_default());
                } else {
                    print(context, &view);
                }
            }
            Err(stop) => {
                codes.push(stop.code);
                let says: Vec<String> =
                    stop.faults.0.iter().map(|f| f.render(&context.say.words, context.say.lang)).collect();
                if as_json {
                    let code = stop.faults.0.first().map(|f| f.code);
                    println!("{}", json!({"file": name_of(file), "verdict": "unclear", "code": code, "says": says}));
                } else {
                    says.iter().for_each(|s| eprintln!("{}: {s}", name_of(file)));
                }
            }
        }
    }
    // What differs weighs more than what is unclear.
    let worst = if codes.contains(&1) { 1 } else { codes.into_iter().max().unwrap_or(0) };
    Ok(worst)
}

/// Checks one file and answers whether it is sound: for the bench.
pub fn verify_once(context: &Context, folder: &Folder, office: &str, file: &Path) -> Done<bool> {
    let (found, marks) = paper::read(file).map_err(unclear)?;
    let mut desk = Desk { context, folder, office, composed: Vec::new() };
    Ok(desk.check(file, &found, marks, None)?.verdict == "sound")
}

fn unclear(fault: Fault) -> Stop {
    Stop { faults: fault.into(), code: 2 }
}

/// Where files are checked: what was composed for one serves the next.
struct Desk<'a> {
    context: &'a Context,
    folder: &'a Folder,
    office: &'a str,
    composed: Vec<(Pins, Document)>,
}

impl Desk<'_> {
    /// `form`: the file is a form that was filled, and is read by its own map.
    fn check(&mut self, file: &Path, found: &Found, marks: bool, form: Option<&Filled>) -> Done<CheckView> {
        let mut basis = self.basis(found)?;
        let as_form = match (form, &basis.pins, &basis.document) {
            (Some(form), Some(pins), Some(document)) => Some(form.against(self.folder, pins, document)?),
            _ => None,
        };
        let found = as_form.as_ref().map_or(found, |f| &f.found);
        let expected = Expected { mentions: &basis.mentions, document: basis.document.as_ref() };
        let mut outcome = verify(&expected, found);
        if let Some(form) = as_form {
            outcome.records.extend(form.texts);
            outcome.bare.clear();
            basis.notes.extend(form.notes);
        }
        if let Some(pins) = &basis.pins {
            self.later(pins, &basis.mentions, &mut basis.notes)?;
        }
        let context = self.context;
        let say = |f: &Fault| Said { code: f.code, says: f.say(&context.say.words, context.say.lang) };
        let by_words = outcome.figures.iter().filter(|c| c.by == By::Sentence).count();
        if by_words > 0 && marks {
            basis.notes.push(Fault::new("check-by-sentence").with("count", by_words));
        }
        let verdict = if outcome.differs() || !basis.problems.is_empty() {
            "differs"
        } else if !outcome.complete() || (outcome.figures.is_empty() && basis.document.is_none()) {
            "unclear"
        } else {
            "sound"
        };
        Ok(CheckView {
            file: name_of(file),
            verdict,
            report: basis.pins.as_ref().map(|p| p.template.clone()),
            period: basis.pins.as_ref().map(|p| p.period.clone()),
            place: basis.pins.as_ref().map(|p| p.place),
            issued: basis.issued.as_ref().map(|i| i.seq),
            draft: basis.pins.as_ref().is_some_and(|p| p.draft),
            outcome,
            problems: basis.problems.iter().map(say).collect(),
            notes: basis.notes.iter().map(say).collect(),
        })
    }

    /// The paper as its pins say, composed once.
    fn again(&mut self, pins: &Pins) -> Done<Document> {
        let key = Pins { numbers: String::new(), root: String::new(), ..pins.clone() };
        if let Some((_, document)) = self.composed.iter().find(|(p, _)| *p == key) {
            return Ok(document.clone());
        }
        let document = again(self.context, self.folder, pins)?;
        self.composed.push((key, document.clone()));
        Ok(document)
    }

    /// Finds out what the file should say: composed again as of its place; else as it was issued; else by its own list.
    fn basis(&mut self, found: &Found) -> Done<Basis> {
        let (folder, office) = (self.folder, self.office);
        let all = issued(folder, office)?;
        let Some(pins) = &found.pins else { return self.by_words(found, &all) };
        let (mut problems, mut notes) = (Vec::new(), Vec::new());
        if pins.office != office {
            let fault = Fault::new("check-other-office").with("got", &pins.office_name).with("id", &pins.office);
            return Err(Stop { faults: fault.with("office", office).into(), code: 2 });
        }
        let size = folder.ledger.whole(office)?.known;
        if pins.place > size {
            let fault = Fault::new("check-no-place").with("place", pins.place).with("size", size);
            return Err(Stop { faults: fault.into(), code: 2 });
        }
        if root_at(folder, office, pins.place)? != pins.root {
            problems.push(Fault::new("check-other-root").with("place", pins.place));
        }
        let own = all.iter().find(|i| i.is(pins)).cloned();
        if own.is_none() && !pins.draft {
            problems.push(Fault::new("check-never-issued"));
        }
        if own.as_ref().is_some_and(|i| i.replaced) {
            notes.push(Fault::new("check-replaced"));
        }
        if pins.draft {
            notes.push(Fault::new("check-draft"));
        }
        let mut basis =
            Basis { mentions: Vec::new(), document: None, pins: Some(pins.clone()), issued: own, problems, notes };
        match self.again(pins) {
            Ok(document) => {
                if numbers_digest(&document.mentions) != pins.numbers {
                    // The list in the file is not the one that the ledger gives: its tags cannot be trusted, ours can.
                    basis.problems.push(Fault::new("check-other-list"));
                }
                basis.mentions = document.mentions.clone();
                basis.document = Some(document);
            }
            Err(stop) => {
                let why = stop.faults.0.first().map(|f| f.code).unwrap_or_default();
                basis.notes.push(Fault::new("check-not-composed").with("says", why));
                basis.mentions = match basis.issued.as_ref().and_then(|i| i.list(folder)) {
                    Some(list) => list.mentions,
                    None => found.mentions.clone(),
                };
            }
        }
        Ok(basis)
    }

    /// A text without any mark: the issued report whose numbers' sentences are found in it best.
    fn by_words(&mut self, found: &Found, all: &[Issued]) -> Done<Basis> {
        let mut best: Option<(usize, Basis)> = None;
        for report in all.iter().rev() {
            let Some(list) = report.list(self.folder) else { continue };
            let outcome = verify(&Expected { mentions: &list.mentions, document: None }, found);
            let seen = outcome.figures.iter().filter(|c| c.verdict != Verdict::NotRecognised).count();
            if seen == 0 || best.as_ref().is_some_and(|(n, _)| *n >= seen) {
                continue;
            }
            let document = list.pins.as_ref().and_then(|pins| self.again(pins).ok());
            let mentions = document.as_ref().map_or(list.mentions, |d| d.mentions.clone());
            let notes = vec![Fault::new("check-no-mark").with("title", &report.title).with("seq", report.seq)];
            let pins = list.pins;
            best = Some((
                seen,
                Basis { mentions, document, pins, issued: Some(report.clone()), problems: Vec::new(), notes },
            ));
        }
        match best {
            Some((_, basis)) => Ok(basis),
            None => {
                let fault = Fault::new("check-not-recognised");
                Err(Stop { faults: fault.into(), code: 2 })
            }
        }
    }

    /// Numbers that the ledger now counts otherwise: corrections and late facts.
    fn later(&mut self, pins: &Pins, mentions: &[Mention], notes: &mut Vec<Fault>) -> Done<()> {
        let size = self.folder.ledger.whole(self.office)?.known;
        if size == pins.place {
            return Ok(());
        }
        let now = Pins { place: size, ..pins.clone() };
        let Ok(document) = self.again(&now) else { return Ok(()) };
        for mention in mentions {
            let other = document.mentions.iter().find(|m| m.tag == mention.tag && m.number != mention.number);
            if let Some(other) = other {
                let note = Fault::new("check-later").with("tag", &mention.tag).with("label", &mention.label);
                notes.push(note.with("then", &mention.number).with("now", &other.number));
            }
        }
        Ok(())
    }
}

/// The paper as it would be made at its place in the ledger, with the packs of that time.
pub fn again(context: &Context, folder: &Folder, pins: &Pins) -> Done<Document> {
    if pins.template.starts_with(TEMPLATE) {
        let old = if current(&folder.ledger.packs, pins) { None } else { Some(packs_of(folder, pins)?) };
        return crate::fill::again(folder, old.as_ref().unwrap_or(&folder.ledger.packs), pins);
    }
    let old;
    let packs: &Packs = if current(&folder.ledger.packs, pins) {
        &folder.ledger.packs
    } else {
        old = packs_of(folder, pins)?;
        &old
    };
    let period = Period::parse(&pins.period).ok_or_else(|| Fault::new("cli-bad-period").with("got", &pins.period))?;
    let day = parse_day(&pins.day).ok_or_else(|| Fault::new("cli-bad-time").with("got", &pins.day))?;
    let order = Order {
        office: &pins.office,
        template: &pins.template,
        period,
        line: pins.line.clone(),
        number: None,
        day,
        signed_on: None,
        known: Some(pins.place),
        text_version: Some(pins.text_version),
        draft: pins.draft,
    };
    let gathered = gather_with(folder, packs, &context.say, &order)?;
    if gathered.text.digest != pins.text {
        return Err(Fault::new("check-other-text").into());
    }
    Ok(gathered.document)
}

fn current(packs: &Packs, pins: &Pins) -> bool {
    pins.packs.iter().all(|(id, _, hash)| packs.infos.iter().any(|i| i.id == *id && i.hash == *hash))
}

/// The packs under which it was made, from what the ledger keeps.
fn packs_of(folder: &Folder, pins: &Pins) -> Done<Packs> {
    let kept = folder.ledger.store.packs()?;
    let mut files = Vec::new();
    for (id, _, hash) in &pins.packs {
        let body = kept.iter().find(|(h, i, _)| h == hash && i == id).map(|(_, _, body)| body);
        let Some(body) = body else { return Err(Fault::new("check-no-pack").with("id", id).into()) };
        files.push(PackFiles { dir: id.clone(), files: serde_json::from_str(body).unwrap_or_default() });
    }
    Ok(load(&files)?)
}

fn print(context: &Context, view: &CheckView) {
    let say = |id: &str| context.say.label(id);
    let wrong = |c: &&Checked| c.verdict != Verdict::Equal || c.tracked;
    let rows: Vec<&Checked> = view.outcome.figures.iter().filter(wrong).collect();
    if !rows.is_empty() {
        let head = ["column-id", "column-figure", "column-should", "column-stands", "column-verdict"].map(say);
        let mut shown = table(head.to_vec(), &[2, 3]);
        for c in rows {
            let verdict = match (c.verdict, c.tracked) {
                (Verdict::Differs, _) => "check-differs",
                (Verdict::NotRecognised, _) => "check-unseen",
                (Verdict::Equal, _) => "check-tracked",
            };
            let found = c.found.clone().unwrap_or_else(|| "—".into());
            shown.add_row(vec![c.tag.clone(), c.label.clone(), c.number.clone(), found, say(verdict)]);
        }
        println!("{shown}");
    }
    for (number, around) in &view.outcome.bare {
        println!("{}", context.say.say("check-bare", &[("number", number), ("text", around)]));
    }
    for (tag, text) in &view.outcome.strange {
        println!("{}", context.say.say("check-strange", &[("tag", tag), ("text", text)]));
    }
    for (should, stands) in &view.outcome.records {
        println!("{}", context.say.say("check-record", &[("should", should), ("stands", stands)]));
    }
    for said in view.problems.iter().chain(&view.notes) {
        println!("{}", said.says);
    }
    let equal = view.outcome.figures.iter().filter(|c| c.verdict == Verdict::Equal && !c.tracked).count();
    let args = [
        ("file", view.file.as_str()),
        ("equal", &equal.to_string()),
        ("all", &view.outcome.figures.len().to_string()),
        ("place", &view.place.map(|p| p.to_string()).unwrap_or_default()),
    ];
    println!("{}", context.say.say(&format!("check-is-{}", view.verdict), &args));
    if let Some(c) = view.outcome.figures.iter().find(|c| c.verdict == Verdict::Differs) {
        let indicator = c.tag.split(['.', '-']).next().unwrap_or_default();
        let period = view.period.clone().unwrap_or_default();
        println!("{}", context.say.say("check-trace", &[("id", indicator), ("period", &period)]));
    }
}
