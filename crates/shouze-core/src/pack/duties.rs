//! `duties.toml` and `clocks.toml`: what is owed, and the time limits of law.
//!
//! Read and checked here; how a duty stands is computed elsewhere, never typed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::fault::Fault;
use crate::filter::Kinds;
use crate::indicator::Indicator;
use crate::kind::{FieldType, Term};
use crate::pack::boundary::forbidden_measure;
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
    pub basis: String,
    pub mark: String,
}

/// A duty, as declared.
#[derive(Clone, Debug, PartialEq)]
pub struct DutyDeclaration {
    pub id: String,
    pub pack: String,
    pub form: String,
    pub responsible: Vec<String>,
    pub accountable: Vec<String>,
    pub consulted: Vec<String>,
    pub informed: Vec<String>,
    pub indicator: Option<String>,
    pub at_least: Option<i64>,
    pub per: Option<String>,
    pub clock: Option<String>,
    pub opened_by: Option<String>,
    pub closed_by: Option<String>,
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

const FORMS: [&str; 6] = ["periodic", "triggered", "review", "freshness", "one_off", "campaign"];
const PERIODS: [&str; 4] = ["year", "half_year", "quarter", "month"];
const UNITS: [&str; 4] = ["h", "d", "wd", "month"];
const MARKS: [&str; 3] = ["A", "B", "C"];

pub fn read_clock(reader: &Reader, pack: &str) -> ClockDeclaration {
    let limit = reader.integer("limit").or_else(|| reader.integer("every"));
    for key in ["every", "limits", "alt_limit", "extend", "at_least", "return_limit"] {
        reader.has(key);
    }
    for key in ["when", "extend_needs", "pauses", "restarts_on", "alt_when", "severity", "scope", "per", "spread"] {
        reader.has(key);
    }
    let unit = reader.text("unit");
    if let Some(unit) = &unit {
        one_of(reader, unit, &UNITS, "unit");
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
        basis: basis.map(|b| b.value).unwrap_or_default(),
        mark: mark.map(|m| m.value).unwrap_or_default(),
    };
    reader.finish();
    clock
}

pub fn read_duty(reader: &Reader, pack: &str, known: &Known) -> DutyDeclaration {
    check_id(reader);
    let form = reader.required_text("form");
    if let Some(form) = &form {
        one_of(reader, form, &FORMS, "form");
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
    let per = reader.text("per");
    if let Some(per) = &per {
        one_of(reader, per, &PERIODS, "period");
    }
    let numbers = ["at_least", "at_most", "longest_gap_days", "fresh_days", "every_years", "within_days", "due"];
    let demands = numbers.iter().any(|n| reader.has(n)) || clock.is_some();
    for number in numbers {
        if number != "due" {
            reader.integer(number);
        }
    }
    let of = kind("of");
    let by = kind("by");
    reader.text("due_field");
    let duty = DutyDeclaration {
        id: reader.name.clone(),
        pack: pack.to_owned(),
        form: form.map(|f| f.value).unwrap_or_default(),
        responsible: roles("responsible"),
        accountable: roles("accountable"),
        consulted: roles("consulted"),
        informed: roles("informed"),
        indicator,
        at_least: reader.integer("at_least").map(|n| n.value),
        per: per.map(|p| p.value),
        clock,
        opened_by: kind("opened_by"),
        closed_by: kind("closed_by"),
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
    check_measure(reader, &duty, &[of, by], known);
    duty
}

fn check_measure(reader: &Reader, duty: &DutyDeclaration, kinds: &[Option<String>], known: &Known) {
    let mut names: Vec<&str> = kinds.iter().flatten().map(String::as_str).collect();
    names.extend(duty.closed_by.as_deref());
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
