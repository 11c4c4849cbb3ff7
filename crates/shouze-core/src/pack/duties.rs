//! `duties.toml` and `clocks.toml`: what is owed, and the time limits of law.
//!
//! Read and checked here; how a duty stands is computed elsewhere, never typed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::clock::{Limit, Roll, Rule, Term as ClockTerm, Unit};
use crate::duty::{Form, Per};
use crate::fault::Fault;
use crate::filter::{Filter, Kinds};
use crate::indicator::{Indicator, Measure};
use crate::kind::{FieldType, Kind, Term};
use crate::pack::boundary::forbidden_measure;
use crate::pack::indicators::read_filter;
use crate::pack::kinds::{check_id, push};
use crate::pack::source::{At, Reader};

/// Where a number or a deadline comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Basis {
    pub source: BasisSource,
    pub clause: Option<String>,
    /// How sure we are of it: A primary text, B reproduction, C unconfirmed.
    pub mark: Option<String>,
}

impl Basis {
    /// The document, the local rule, the kind of the opening fact; nothing for the office's own plan.
    pub fn text(&self) -> &str {
        match &self.source {
            BasisSource::Document(text) | BasisSource::Local(text) | BasisSource::Fact(text) => text,
            BasisSource::Plan => "",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum BasisSource {
    Document(String),
    /// A local rule, given as an example.
    Local(String),
    /// The fact of this kind that opened the duty.
    Fact(String),
    /// The office's own plan sets the number.
    Plan,
}

/// A time limit, as declared.
#[derive(Clone, Debug, PartialEq)]
pub struct ClockDeclaration {
    pub id: String,
    pub pack: String,
    pub limit: Option<i64>,
    pub unit: Option<String>,
    pub due: Option<String>,
    pub from: Option<String>,
    /// Limits by the kind of the matter (咨询 = 3 …).
    pub limits: Vec<(String, i64)>,
    /// Another limit in the case that `alt_when` names.
    pub alt_limit: Option<i64>,
    pub alt_when: Option<String>,
    /// How much longer it may become, once approved.
    pub extend: Option<i64>,
    pub extend_needs: Option<String>,
    /// Does the last day move to a working day? By default that of days and months does.
    pub roll: Option<Roll>,
    /// A number of times rather than a limit of time.
    pub at_least: Option<i64>,
    pub per: Option<String>,
    pub when: Option<String>,
    pub scope: Option<String>,
    pub basis: String,
    pub mark: String,
}

impl ClockDeclaration {
    /// The term, by the table of kinds where there is one. `None`: it is a number of times, no time.
    pub fn term(&self, kind: Option<&str>) -> Option<ClockTerm> {
        if let Some(due) = &self.due {
            return ClockTerm::fixed(due);
        }
        let unit = Unit::parse(self.unit.as_deref()?)?;
        let of_kind = kind.and_then(|k| self.limits.iter().find(|(name, _)| name == k)).map(|(_, n)| *n);
        Limit::new(of_kind.or(self.limit)?, unit).ok().map(ClockTerm::Limit)
    }

    /// The rule to count by.
    pub fn rule(&self, kind: Option<&str>) -> Option<Rule> {
        let term = self.term(kind)?;
        let by_unit = match term {
            ClockTerm::Limit(limit) => Rule::bare(limit).roll,
            ClockTerm::Fixed { .. } | ClockTerm::Named(_) => Roll::Stay,
        };
        Some(Rule {
            clock: self.id.clone(),
            basis: self.basis.clone(),
            mark: self.mark.clone(),
            term,
            roll: self.roll.unwrap_or(by_unit),
        })
    }

    /// Marks B and C can be set by the office.
    pub fn configurable(&self) -> bool {
        self.mark != "A"
    }
}

/// Steps of a matter by what they mean to a duty, as stored terms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepWords {
    pub done: Vec<String>,
    pub failed: Vec<String>,
    pub handed_on: Vec<String>,
    pub waived: Vec<String>,
    pub pause: Vec<String>,
    pub resume: Vec<String>,
    pub extend: Vec<String>,
    pub restart: Vec<String>,
}

/// A duty, as declared.
#[derive(Clone, Debug, PartialEq)]
pub struct DutyDeclaration {
    pub id: String,
    pub pack: String,
    pub form: Form,
    pub responsible: Vec<String>,
    pub accountable: Vec<String>,
    pub consulted: Vec<String>,
    pub informed: Vec<String>,
    pub indicator: Option<String>,
    pub at_least: Option<i64>,
    pub at_most: Option<i64>,
    pub per: Option<Per>,
    /// At least one in each of these smaller periods.
    pub spread: Option<Per>,
    pub longest_gap_days: Option<i64>,
    pub fresh_days: Option<i64>,
    /// How many days before it is due the reminder begins.
    pub remind_days: Option<i64>,
    pub clock: Option<String>,
    /// The kind whose facts open it, and which of them do.
    pub opened_by: Option<String>,
    pub opens: Filter,
    /// The kind whose facts close it, which of them do, and the reference by which they name what they close.
    pub closed_by: Option<String>,
    pub closes: Filter,
    pub link: Option<String>,
    pub due_field: Option<String>,
    /// The fields that may start the clock, and whether the first given one does rather than the earliest.
    pub starts: Vec<String>,
    pub first_given: bool,
    /// The field whose value chooses a limit from the clock's table.
    pub limit_field: Option<String>,
    /// The reference by which a later fact of the same kind takes its place.
    pub ended_by: Option<String>,
    pub steps: StepWords,
    pub basis: Vec<Basis>,
    pub since: Option<Date>,
    pub until: Option<Date>,
}

/// What duties may name.
pub struct Known<'a> {
    pub kinds: &'a Kinds,
    pub indicators: &'a [Indicator],
    /// Indicators that are declared but faulty: their own faults are named already.
    pub broken: &'a [String],
    pub clocks: &'a BTreeMap<String, ClockDeclaration>,
    pub roles: &'a [Term],
}

const MARKS: [&str; 3] = ["A", "B", "C"];

pub fn read_clock(reader: &Reader, pack: &str) -> ClockDeclaration {
    let limit = reader.integer("limit").or_else(|| reader.integer("every"));
    // Said for people; nothing is computed from them.
    for key in ["every", "return_limit", "pauses", "restarts_on", "severity", "spread"] {
        reader.has(key);
    }
    let unit = reader.text("unit");
    if let Some(unit) = &unit {
        one_of(reader, unit, &Unit::NAMES, "unit");
    }
    let mark = reader.text("mark");
    if let Some(mark) = &mark {
        one_of(reader, mark, &MARKS, "mark");
    }
    let basis = reader.text("basis");
    if basis.is_none() || mark.is_none() {
        reader.source.fault(reader.start, Fault::new("pack-no-basis").with("name", &reader.name));
    }
    let clock = ClockDeclaration {
        id: reader.name.clone(),
        pack: pack.to_owned(),
        limit: limit.map(|l| l.value),
        unit: unit.map(|u| u.value),
        due: reader.text("due").map(|d| d.value),
        from: reader.text("from").map(|f| f.value),
        limits: reader.table("limits").map(|t| t.integers()).unwrap_or_default(),
        alt_limit: reader.integer("alt_limit").map(|n| n.value),
        alt_when: reader.text("alt_when").map(|t| t.value),
        extend: reader.integer("extend").map(|n| n.value),
        extend_needs: reader.text("extend_needs").map(|t| t.value),
        roll: roll(reader),
        at_least: reader.integer("at_least").map(|n| n.value),
        per: reader.text("per").map(|p| p.value),
        when: reader.text("when").map(|t| t.value),
        scope: reader.text("scope").map(|t| t.value),
        basis: basis.map(|b| b.value).unwrap_or_default(),
        mark: mark.map(|m| m.value).unwrap_or_default(),
    };
    reader.finish();
    check_term(reader, &clock);
    clock
}

/// A clock says when it is due: by a limit with its unit, a table of them, a day of the year, or a number of times.
fn check_term(reader: &Reader, clock: &ClockDeclaration) {
    let times = clock.at_least.is_some();
    let table = !clock.limits.is_empty() && clock.unit.is_some();
    if !times && !table && clock.term(None).is_none() {
        let got = clock.due.clone().or(clock.limit.map(|n| n.to_string())).unwrap_or_default();
        reader.source.fault(reader.start, Fault::new("clock-bad-limit").with("got", got));
    }
}

fn roll(reader: &Reader) -> Option<Roll> {
    let text = reader.text("roll")?;
    one_of(reader, &text, &["next_working_day", "stay"], "roll");
    Some(if text.value == "next_working_day" { Roll::Next } else { Roll::Stay })
}

pub fn read_duty(reader: &Reader, pack: &str, known: &Known) -> DutyDeclaration {
    check_id(reader);
    let form = reader.required_text("form");
    if let Some(form) = &form {
        one_of(reader, form, &Form::NAMES, "form");
    }
    let roles = |key| {
        let roles = reader.texts(key);
        for role in &roles {
            named(reader, role, known.roles.iter().map(|t| t.key.as_str()), "role");
        }
        roles.into_iter().map(|r| r.value).collect::<Vec<_>>()
    };
    let kind = |key| name_in(reader, key, known.kinds.keys(), "kind");
    let indicator =
        name_in(reader, "indicator", known.indicators.iter().map(|i| &i.id).chain(known.broken), "indicator");
    let clock = name_in(reader, "clock", known.clocks.keys(), "clock");
    let per = |key| {
        let per = reader.text(key)?;
        one_of(reader, &per, &Per::NAMES, "period");
        Per::parse(&per.value)
    };
    let numbers = ["at_least", "at_most", "longest_gap_days", "fresh_days", "remind_days"];
    let demands = numbers.iter().any(|n| reader.has(n)) || clock.is_some();
    let number = |key| positive(reader, key);
    let opened_by = kind("opened_by").or_else(|| kind("of"));
    let closed_by = kind("closed_by").or_else(|| kind("by"));
    let opener = opened_by.as_ref().and_then(|k| known.kinds.get(k));
    let closer = closed_by.as_ref().and_then(|k| known.kinds.get(k));
    let filter = |key, kind: Option<&Kind>| match kind {
        Some(kind) => read_filter(reader, key, kind, known.kinds).unwrap_or(Filter::All),
        None => Filter::All,
    };
    let field = |key, kind: Option<&Kind>| {
        let kind = kind?;
        name_in(reader, key, kind.fields.iter().map(|f| &f.id), "field")
    };
    let first_given = reader.text("start_rule").is_some_and(|rule| {
        one_of(reader, &rule, &["earliest", "first_given"], "start_rule");
        rule.value == "first_given"
    });
    let duty = DutyDeclaration {
        id: reader.name.clone(),
        pack: pack.to_owned(),
        form: form.as_ref().and_then(|f| Form::parse(&f.value)).unwrap_or(Form::OneOff),
        responsible: roles("responsible"),
        accountable: roles("accountable"),
        consulted: roles("consulted"),
        informed: roles("informed"),
        indicator,
        at_least: number("at_least"),
        at_most: number("at_most"),
        per: per("per"),
        spread: per("spread"),
        longest_gap_days: number("longest_gap_days"),
        fresh_days: number("fresh_days"),
        remind_days: number("remind_days"),
        clock,
        opens: filter("where", opener),
        closes: filter("closed_where", closer),
        link: opener.zip(closer).and_then(|(opener, closer)| link(reader, opener, closer)),
        due_field: field("due_field", opener),
        starts: fields(reader, "start", opener),
        first_given,
        limit_field: field("limit_field", opener),
        ended_by: field("ended_by", opener),
        steps: steps(reader, closer),
        opened_by,
        closed_by,
        basis: reader.items("basis").iter().filter_map(|b| read_basis(b, known)).collect(),
        since: reader.date("since").map(|d| d.value),
        until: reader.date("until").map(|d| d.value),
    };
    reader.finish();
    if duty.responsible.is_empty() {
        reader.missing("responsible");
    }
    if demands && duty.basis.is_empty() {
        reader.source.fault(reader.start, Fault::new("pack-no-basis").with("name", &duty.id));
    }
    check_measure(reader, &duty, known);
    if form.is_some() {
        check_form(reader, &duty, known);
    }
    duty
}

/// What a form cannot do without.
fn check_form(reader: &Reader, duty: &DutyDeclaration, known: &Known) {
    let need = |there: bool, key: &'static str| {
        if !there && !reader.has(key) {
            reader.missing(key);
        }
    };
    match duty.form {
        Form::Periodic => {
            need(duty.indicator.is_some(), "indicator");
            need(duty.at_least.is_some() || duty.at_most.is_some(), "at_least");
            need(duty.per.is_some(), "per");
        }
        Form::Freshness => {
            need(duty.opened_by.is_some(), "of");
            need(duty.closed_by.is_some(), "by");
            need(duty.fresh_days.is_some(), "fresh_days");
        }
        Form::Triggered | Form::Review | Form::OneOff | Form::Campaign => {
            need(duty.opened_by.is_some(), "opened_by");
            need(duty.closed_by.is_some(), "closed_by");
        }
    }
    let indicator = duty.indicator.as_ref().and_then(|id| known.indicators.iter().find(|i| i.id == *id));
    let countable =
        |m: &Measure| matches!(m, Measure::Count | Measure::Sum(_) | Measure::Distinct(_) | Measure::Share(_));
    if let Some(indicator) = indicator.filter(|i| !countable(&i.measure)) {
        let fault = Fault::new("pack-duty-measure").with("duty", &duty.id).with("measure", indicator.measure.name());
        reader.source.fault(reader.start, fault);
    }
}

fn positive(reader: &Reader, key: &'static str) -> Option<i64> {
    let n = reader.integer(key)?;
    if (1..=10_000).contains(&n.value) {
        return Some(n.value);
    }
    push(reader, &n, Fault::new("pack-duty-number").with("key", key).with("got", n.value));
    None
}

/// The reference by which facts of the closing kind name the opening fact.
fn link(reader: &Reader, opener: &Kind, closer: &Kind) -> Option<String> {
    let leads = |f: &&crate::kind::Field| f.reference().is_some_and(|(to, _)| to.contains(&opener.id));
    let found = closer.fields.iter().find(leads);
    if found.is_none() {
        let name = format!("{} → {}", closer.id, opener.id);
        let fault = Fault::new("pack-dangling").with("name", name).with("what", "reference").with("near", "none");
        reader.source.fault(reader.start, fault);
    }
    found.map(|f| f.id.clone())
}

fn fields(reader: &Reader, key: &'static str, kind: Option<&Kind>) -> Vec<String> {
    let mut names = Vec::new();
    for name in reader.texts(key) {
        let known = kind.into_iter().flat_map(|k| &k.fields).map(|f| f.id.as_str());
        if name.value == "occurred" || named(reader, &name, known, "field") {
            names.push(name.value);
        }
    }
    names
}

/// Steps by their value keys; unless said otherwise, those that nothing may follow are done.
fn steps(reader: &Reader, closer: Option<&Kind>) -> StepWords {
    let declared = closer.and_then(|k| Some((k, k.steps.as_ref()?)));
    let terms = declared.and_then(|(k, s)| k.field(&s.field)?.field_type.terms()).unwrap_or_default();
    let list = |key| {
        let mut stored = Vec::new();
        for name in reader.texts(key) {
            if named(reader, &name, terms.iter().map(|t| t.key.as_str()), "step") {
                stored.extend(terms.iter().find(|t| t.key == name.value).map(|t| t.stored.clone()));
            }
        }
        stored
    };
    let mut words = StepWords {
        done: list("done"),
        failed: list("failed"),
        handed_on: list("handed_on"),
        waived: list("waived"),
        pause: list("pause"),
        resume: list("resume"),
        extend: list("extend"),
        restart: list("restart"),
    };
    if let (true, Some((_, steps))) = (words.done.is_empty(), declared) {
        let last = |t: &&Term| steps.next(Some(&t.stored)).is_empty() && !words.failed.contains(&t.stored);
        words.done = terms.iter().filter(last).map(|t| t.stored.clone()).collect();
    }
    words
}

fn check_measure(reader: &Reader, duty: &DutyDeclaration, known: &Known) {
    let mut names: Vec<&str> = [&duty.opened_by, &duty.closed_by].into_iter().flatten().map(String::as_str).collect();
    if !matches!(duty.form, Form::Freshness) {
        names.retain(|n| Some(*n) == duty.closed_by.as_deref());
    }
    let indicator = duty.indicator.as_ref().and_then(|id| known.indicators.iter().find(|i| i.id == *id));
    if let Some(indicator) = indicator {
        names.push(&indicator.of);
        let fields = known.kinds.get(&indicator.of).into_iter().flat_map(|k| &k.fields);
        names.extend(fields.map(|f| f.id.as_str()).filter(|id| mentions(&indicator.text, id)));
        let leads_to = known.kinds.get(&indicator.of).into_iter().flat_map(|k| &k.fields);
        names.extend(leads_to.filter(|f| mentions(&indicator.text, &f.id)).filter_map(|f| match &f.field_type {
            FieldType::Reference { to, .. } => to.first().map(String::as_str),
            _ => None,
        }));
    }
    if let Some(name) = forbidden_measure(names) {
        let fault = Fault::new("pack-forbidden-measure").with("duty", &duty.id).with("name", name);
        reader.source.fault(reader.start, fault);
    }
}

/// Does a filter's text use this name as a word?
fn mentions(text: &str, name: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).any(|word| word == name)
}

fn read_basis(reader: &Reader, known: &Known) -> Option<Basis> {
    let document = reader.text("document").map(|d| BasisSource::Document(d.value));
    let local = reader.text("local").map(|l| BasisSource::Local(l.value));
    let fact = name_in(reader, "fact", known.kinds.keys(), "kind").map(BasisSource::Fact);
    let plan = reader.flag("plan").then_some(BasisSource::Plan);
    let mark = reader.text("mark");
    if let Some(mark) = &mark {
        one_of(reader, mark, &MARKS, "mark");
    }
    let needs_mark = document.is_some() || local.is_some();
    if needs_mark && mark.is_none() {
        reader.missing("mark");
    }
    let basis = document.or(local).or(fact).or(plan);
    if basis.is_none() {
        reader.missing("document");
    }
    let clause = reader.text("clause").map(|c| c.value);
    reader.finish();
    Some(Basis { source: basis?, clause, mark: mark.map(|m| m.value) })
}

fn name_in<'a>(
    reader: &Reader,
    key: &'static str,
    known: impl Iterator<Item = &'a String> + Clone,
    what: &'static str,
) -> Option<String> {
    let name = reader.text(key)?;
    named(reader, &name, known.map(String::as_str), what).then_some(name.value)
}

fn named<'a>(
    reader: &Reader,
    name: &At<String>,
    known: impl Iterator<Item = &'a str> + Clone,
    what: &'static str,
) -> bool {
    let found = known.clone().any(|k| k == name.value);
    if !found {
        let fault = Fault::new("pack-dangling").with("name", &name.value).with("what", what);
        push(reader, name, fault.near(&name.value, known));
    }
    found
}

fn one_of(reader: &Reader, name: &At<String>, list: &[&str], what: &'static str) {
    named(reader, name, list.iter().copied(), what);
}
