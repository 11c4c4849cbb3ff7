//! Duties: their forms, and the agenda, that is, what has to be asked to know how they stand.
//!
//! It never answers: an agenda is a list of questions, and `standing` concludes.

use std::fmt;

use jiff::civil::Date;

use crate::filter::Source;
use crate::indicator::Measure;
use crate::kind::{FieldType, Kind};
use crate::moment::day_number;
use crate::pack::Packs;
use crate::pack::duties::DutyDeclaration;
use crate::period::Period;
use crate::question::Question;

/// What makes a duty due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// So many in every period.
    Periodic,
    /// A fact starts a clock.
    Triggered,
    /// A thing must be looked at again by a day that it names.
    Review,
    /// Something must have happened within so many days.
    Freshness,
    /// A fact opens it, another closes it.
    OneOff,
    /// Several items of one thing.
    Campaign,
}

impl Form {
    pub const NAMES: [&'static str; 6] = ["periodic", "triggered", "review", "freshness", "one_off", "campaign"];

    pub fn parse(text: &str) -> Option<Form> {
        use Form::{Campaign, Freshness, OneOff, Periodic, Review, Triggered};
        let all = [Periodic, Triggered, Review, Freshness, OneOff, Campaign];
        Form::NAMES.iter().position(|n| *n == text).map(|n| all[n])
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Form::NAMES[*self as usize])
    }
}

/// The period of a periodic duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    Year,
    HalfYear,
    Quarter,
    Month,
}

impl Per {
    pub const NAMES: [&'static str; 4] = ["year", "half_year", "quarter", "month"];

    pub fn parse(text: &str) -> Option<Per> {
        let all = [Per::Year, Per::HalfYear, Per::Quarter, Per::Month];
        Per::NAMES.iter().position(|n| *n == text).map(|n| all[n])
    }

    /// The periods of a year, in order.
    pub fn periods(self, year: i16) -> Vec<Period> {
        let names: Vec<String> = match self {
            Per::Year => vec![format!("{year}")],
            Per::HalfYear => (1..=2).map(|n| format!("{year}H{n}")).collect(),
            Per::Quarter => (1..=4).map(|n| format!("{year}Q{n}")).collect(),
            Per::Month => (1..=12).map(|n| format!("{year}-{n:02}")).collect(),
        };
        names.iter().filter_map(|n| Period::parse(n)).collect()
    }

    /// How many days before the end of a period its reminder begins, unless the duty says otherwise.
    pub fn remind_days(self) -> i64 {
        match self {
            Per::Year => 30,
            Per::HalfYear => 21,
            Per::Quarter => 14,
            Per::Month => 7,
        }
    }
}

impl fmt::Display for Per {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Per::NAMES[*self as usize])
    }
}

/// Where in an opening fact's line its fields stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpenColumns {
    pub title: Option<usize>,
    pub section: Option<usize>,
    pub post: Option<usize>,
    pub due: Option<usize>,
    pub limit: Option<usize>,
    pub starts: Vec<(String, Option<usize>)>,
    pub opened_on: Option<usize>,
    pub closed_on: Option<usize>,
    pub parent: Option<usize>,
}

/// Which answers a duty needs, by their place on the agenda.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    Periodic {
        lines: usize,
    },
    Matters {
        openers: usize,
        columns: OpenColumns,
        /// Lines of (link, step).
        closers: usize,
        steps: bool,
        /// Lines of (the reference that takes another's place).
        ended: Option<usize>,
        /// Lines of (title) of the thing that the items belong to.
        parents: Option<usize>,
    },
    Fresh {
        openers: usize,
        columns: OpenColumns,
        followers: usize,
    },
    /// The declaration is not whole; the pack check has said so.
    Nothing,
}

/// The questions on the posts of the office.
#[derive(Clone, Debug, PartialEq)]
pub struct Posts {
    pub office: usize,
    pub posts: usize,
    pub holdings: usize,
    pub substitutes: Option<usize>,
    pub assignments: Option<usize>,
}

/// Everything that has to be asked to know how the duties stand in a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    pub year: i16,
    pub questions: Vec<Question>,
    /// As `Packs::duties`.
    pub duties: Vec<Asked>,
    pub posts: Posts,
}

impl Agenda {
    pub fn new(packs: &Packs, year: i16) -> Agenda {
        let mut questions = Vec::new();
        let office = ask(&mut questions, Question::all("office", vec![]));
        let posts =
            ask(&mut questions, Question::all("post", columns(packs, "post", &["name", "role", "section", "also"])));
        let holdings = Question::all("holding", columns(packs, "holding", &["post", "holder", "from", "until"]));
        let holdings = ask(&mut questions, holdings);
        let mut optional = |kind: &str, fields: &[&str]| {
            packs.kind(kind)?;
            Some(ask(&mut questions, Question::all(kind, columns(packs, kind, fields))))
        };
        let substitutes = optional("substitute", &["post", "acting_post", "from", "until"]);
        let assignments = optional("assignment", &["post", "from", "until"]);
        let posts = Posts { office, posts, holdings, substitutes, assignments };
        let duties =
            packs.duties.iter().map(|d| asked(packs, d, year, &mut questions).unwrap_or(Asked::Nothing)).collect();
        Agenda { year, questions, duties, posts }
    }

    /// The duties whose standing a fact of this kind can change; `None`: those of all, for posts bear them.
    pub fn touched_by(&self, kind: &str) -> Vec<usize> {
        let touched: Vec<bool> = self.questions.iter().map(|q| q.touched_by(kind)).collect();
        self.depending(&touched)
    }

    /// The duties whose standing follows from these questions.
    pub fn resting_on(&self, questions: &[usize]) -> Vec<usize> {
        let touched: Vec<bool> = (0..self.questions.len()).map(|n| questions.contains(&n)).collect();
        self.depending(&touched)
    }

    fn depending(&self, touched: &[bool]) -> Vec<usize> {
        let all = [
            Some(self.posts.office),
            Some(self.posts.posts),
            Some(self.posts.holdings),
            self.posts.substitutes,
            self.posts.assignments,
        ];
        if all.into_iter().flatten().any(|n| touched[n]) {
            return (0..self.duties.len()).collect();
        }
        let needs = |asked: &Asked| match asked {
            Asked::Periodic { lines } => vec![*lines],
            Asked::Matters { openers, closers, ended, parents, .. } => {
                [Some(*openers), Some(*closers), *ended, *parents].into_iter().flatten().collect()
            }
            Asked::Fresh { openers, followers, .. } => vec![*openers, *followers],
            Asked::Nothing => Vec::new(),
        };
        (0..self.duties.len()).filter(|n| needs(&self.duties[*n]).iter().any(|q| touched[*q])).collect()
    }
}

/// A question is asked once, however many duties need it.
fn ask(questions: &mut Vec<Question>, question: Question) -> usize {
    if let Some(n) = questions.iter().position(|q| *q == question) {
        return n;
    }
    questions.push(question);
    questions.len() - 1
}

fn source(kind: &Kind, id: &str) -> Option<Source> {
    match id {
        "occurred" => Some(Source::Occurred),
        _ => kind.field(id).map(|f| Source::Field { id: f.id.clone(), field_type: f.field_type.clone() }),
    }
}

/// Fields that a kind may lack are asked for as the day instead: their place in the line stays.
fn columns(packs: &Packs, kind: &str, fields: &[&str]) -> Vec<Source> {
    let Some(kind) = packs.kind(kind) else { return Vec::new() };
    fields.iter().map(|f| source(kind, f).unwrap_or(Source::OccurredOn)).collect()
}

fn asked(packs: &Packs, duty: &DutyDeclaration, year: i16, questions: &mut Vec<Question>) -> Option<Asked> {
    if duty.form == Form::Periodic {
        let indicator = packs.indicator(duty.indicator.as_deref()?)?;
        let (part, columns) = match &indicator.measure {
            Measure::Share(part) => (Some(part.clone()), Vec::new()),
            Measure::Sum(source) | Measure::Distinct(source) => (None, vec![source.clone()]),
            _ => (None, Vec::new()),
        };
        let days = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
        let question = Question {
            kind: indicator.of.clone(),
            filter: indicator.filter.clone(),
            part,
            by: indicator.by.clone(),
            days: Some((day_number(days.0), day_number(days.1))),
            columns,
            since: 0,
        };
        return Some(Asked::Periodic { lines: ask(questions, question) });
    }
    let opener = packs.kind(duty.opened_by.as_deref()?)?;
    let closer = packs.kind(duty.closed_by.as_deref()?)?;
    let (sources, open) = open_columns(opener, duty);
    let openers = Question { filter: duty.opens.clone(), ..Question::all(&opener.id, sources) };
    let openers = ask(questions, openers);
    let mut sources = vec![source(closer, duty.link.as_deref()?)?];
    let steps = closer.steps.as_ref().and_then(|s| source(closer, &s.field));
    sources.extend(steps.clone());
    let closers = Question { filter: duty.closes.clone(), ..Question::all(&closer.id, sources) };
    let closers = ask(questions, closers);
    if duty.form == Form::Freshness {
        return Some(Asked::Fresh { openers, columns: open, followers: closers });
    }
    let ended = duty.ended_by.as_deref().and_then(|f| source(opener, f));
    let ended = ended.map(|s| ask(questions, Question::all(&opener.id, vec![s])));
    let parent = opener.within.as_deref().filter(|_| duty.form == Form::Campaign).and_then(|k| packs.kind(k));
    let parents = parent.map(|kind| {
        let title = title_of(kind).and_then(|t| source(kind, t)).unwrap_or(Source::OccurredOn);
        ask(questions, Question::all(&kind.id, vec![title]))
    });
    Some(Asked::Matters { openers, columns: open, closers, steps: steps.is_some(), ended, parents })
}

/// The field that names a thing for people.
pub fn title_of(kind: &Kind) -> Option<&str> {
    let text = |f: &&crate::kind::Field| matches!(f.field_type, FieldType::Text { .. });
    let named = ["title", "name"].iter().find_map(|n| kind.field(n));
    named.or_else(|| kind.fields.iter().filter(text).find(|f| f.required)).map(|f| f.id.as_str())
}

fn open_columns(kind: &Kind, duty: &DutyDeclaration) -> (Vec<Source>, OpenColumns) {
    let mut sources = Vec::new();
    let mut add = |id: Option<&str>| {
        let source = source(kind, id?)?;
        sources.push(source);
        Some(sources.len() - 1)
    };
    let first = |names: &[&'static str]| names.iter().find(|n| kind.field(n).is_some()).copied();
    let columns = OpenColumns {
        title: add(title_of(kind)),
        section: add(first(&["lead", "section", "owner_section"])),
        post: add(first(&["leader", "owner_post"])),
        due: add(duty.due_field.as_deref()),
        limit: add(duty.limit_field.as_deref()),
        starts: duty.starts.iter().map(|s| (s.clone(), add(Some(s)))).collect(),
        opened_on: add(first(&["opened_on"])),
        closed_on: add(first(&["closed_on"])),
        parent: add(kind.within.as_deref().filter(|_| duty.form == Form::Campaign)),
    };
    (sources, columns)
}
