//! A template as a pack declares it: the head of the paper, the names in it, and its body.
//!
//! Read and checked when the pack is loaded; a template never holds a number.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::ask::{Ask, Names, Shift, check_group, labels};
use super::body::{self, Node, Piece};
use super::document::Layout;
use super::rows::read_list;
use crate::fault::Fault;
use crate::kind::FieldType;
use crate::pack::Packs;
use crate::pack::kinds::push;
use crate::pack::source::{At, Reader, Source};
use crate::period::Period;

/// The template of one paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    pub id: String,
    pub pack: String,
    /// As messages name it.
    pub file: String,
    /// The stored term of `report.report_type`.
    pub report_type: String,
    /// Its key: `annual`.
    pub type_key: String,
    pub span: Span,
    pub layout: Layout,
    pub title: Vec<Vec<Piece>>,
    pub number: bool,
    pub addressee: Option<Vec<Piece>>,
    pub signature: bool,
    /// One paper for each line of responsibility.
    pub lines: bool,
    pub annexes: Vec<String>,
    pub mast: Option<MastTemplate>,
    pub imprint: Option<ImprintTemplate>,
    pub names: Names,
    /// The body as shipped, and the line on which it begins.
    pub text: String,
    pub first_line: usize,
    pub nodes: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct MastTemplate {
    pub name: Vec<Piece>,
    pub editor: Option<Vec<Piece>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ImprintTemplate {
    pub copies: Vec<(String, Vec<Piece>)>,
    pub printed_by: Vec<Piece>,
}

/// How long the period of a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Year,
    HalfYear,
    Quarter,
    Month,
    Week,
}

impl Span {
    pub const NAMES: [(&'static str, Span); 5] = [
        ("year", Span::Year),
        ("half_year", Span::HalfYear),
        ("quarter", Span::Quarter),
        ("month", Span::Month),
        ("week", Span::Week),
    ];

    pub fn name(self) -> &'static str {
        Span::NAMES.iter().find(|(_, s)| *s == self).map_or("", |(n, _)| n)
    }

    /// Is this a period of that length?
    pub fn fits(self, period: &Period) -> bool {
        let days = (period.to - period.from).get_days() + 1;
        match self {
            Span::Year => days >= 365,
            Span::HalfYear => (181..=184).contains(&days),
            Span::Quarter => (90..=92).contains(&days),
            Span::Month => (28..=31).contains(&days),
            Span::Week => days <= 7,
        }
    }
}

/// Reads a template of a pack. Faults are recorded; what could be read is returned.
pub fn read(
    id: &str,
    pack: &str,
    file: &str,
    text: &str,
    packs: &Packs,
    faults: &Rc<RefCell<Vec<Fault>>>,
) -> Option<Template> {
    let source = Source::new(file.to_owned(), text, faults);
    let Some((head, body, first_line)) = split(text) else {
        source.fault(0, Fault::new("report-no-head"));
        return None;
    };
    // The line with `+++` stays as an empty one, so that places are those of the file.
    let padded = format!("\n{head}");
    let head = Source::new(file.to_owned(), &padded, faults);
    let table = head.parse();
    let reader = Reader::new(&head, &table);
    for key in ["figure", "list"] {
        reader.has(key);
    }
    let names = names(&reader, packs);
    let line = |at: At<String>| match body::read_line(&at.value, &names, packs) {
        Ok(pieces) => pieces,
        Err(fault) => {
            push(&reader, &at, fault);
            Vec::new()
        }
    };
    let (report_type, type_key) = report_type(&reader, packs);
    let (has_title, title) = (reader.has("title"), reader.texts("title"));
    if !has_title {
        reader.missing("title");
    }
    let title: Vec<_> = title.into_iter().map(line).collect();
    let span = choice(&reader, "period", &Span::NAMES).unwrap_or(Span::Year);
    let layouts = [
        ("official", Layout::Official),
        ("bulletin", Layout::Bulletin),
        ("wide", Layout::Wide),
        ("sheet", Layout::Sheet),
    ];
    let layout = choice(&reader, "layout", &layouts).unwrap_or_default();
    let mast = reader.table("mast").map(|t| {
        let name = t.required_text("name").map(line).unwrap_or_default();
        let editor = t.text("editor").map(line);
        t.finish();
        MastTemplate { name, editor }
    });
    let imprint = reader.table("imprint").map(|t| {
        let copies = t.pairs_listed("copies").into_iter().map(|(label, at)| (label, line(at))).collect();
        let printed_by = t.required_text("printed_by").map(line).unwrap_or_default();
        t.finish();
        ImprintTemplate { copies, printed_by }
    });
    let template = Template {
        id: id.to_owned(),
        pack: pack.to_owned(),
        file: file.to_owned(),
        report_type,
        type_key,
        span,
        layout,
        title,
        number: reader.flag("number"),
        addressee: reader.text("addressee").map(line),
        signature: reader.flag("signature"),
        lines: reader.flag("lines"),
        annexes: reader.texts("annexes").into_iter().map(|a| a.value).collect(),
        mast,
        imprint,
        nodes: body::read(file, body, first_line, &names, packs, faults),
        names,
        text: body.to_owned(),
        first_line,
    };
    reader.finish();
    Some(template)
}

/// Head, body, and the line on which the body begins.
fn split(text: &str) -> Option<(&str, &str, usize)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let rest = text.strip_prefix("+++")?;
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
    let end = if rest.starts_with("+++") { 0 } else { rest.find("\n+++")? + 1 };
    let after = &rest[end + 3..];
    let body = after.split_once('\n').map_or("", |(_, body)| body);
    Some((&rest[..end], body, rest[..end].matches('\n').count() + 3))
}

fn choice<T: Copy>(reader: &Reader, key: &'static str, known: &[(&'static str, T)]) -> Option<T> {
    let at = reader.required_text(key)?;
    let found = known.iter().find(|(name, _)| *name == at.value).map(|(_, value)| *value);
    if found.is_none() {
        let fault = Fault::new("report-unknown-choice").with("key", key).with("got", &at.value);
        let list: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        push(reader, &at, fault.with("list", list.join("、")).near(&at.value, list));
    }
    found
}

fn report_type(reader: &Reader, packs: &Packs) -> (String, String) {
    let Some(at) = reader.required_text("type") else { return Default::default() };
    let field = packs.kind("report").and_then(|k| k.field("report_type"));
    let terms = field.and_then(|f| f.field_type.terms()).unwrap_or_default();
    match terms.iter().find(|t| t.key == at.value) {
        Some(term) => (term.stored.clone(), term.key.clone()),
        None => {
            let fault = Fault::new("report-unknown-choice").with("key", "type").with("got", &at.value);
            let list: Vec<&str> = terms.iter().map(|t| t.key.as_str()).collect();
            push(reader, &at, fault.with("list", list.join("、")).near(&at.value, list));
            Default::default()
        }
    }
}

/// The names that `[figure.…]` and `[list.…]` give.
pub fn names(reader: &Reader, packs: &Packs) -> Names {
    let mut names = Names::default();
    for t in reader.tables("figure") {
        if let Some(ask) = named_figure(&t, packs) {
            names.figures.insert(t.name.clone(), ask);
        }
    }
    let mut lists = BTreeMap::new();
    for t in reader.tables("list") {
        if let Some(list) = read_list(&t, packs) {
            lists.insert(t.name.clone(), list);
        }
    }
    names.lists = lists;
    names
}

fn named_figure(t: &Reader, packs: &Packs) -> Option<Ask> {
    for key in ["indicator", "period", "group", "quoted", "standing"] {
        t.has(key);
    }
    if packs.indicator(&t.name).is_some() {
        t.source.fault(t.start, Fault::new("pack-duplicate").with("name", &t.name));
    }
    let group = t.table("group").and_then(|g| g.pairs().into_iter().next());
    t.finish();
    if let Some(title) = t.text("quoted") {
        return Some(Ask::Quoted { title: title.value });
    }
    let standing = t.texts("standing");
    if !standing.is_empty() {
        return match labels(&standing.iter().map(|l| l.value.clone()).collect::<Vec<_>>()) {
            Ok(labels) => Some(Ask::Standing { labels }),
            Err(fault) => {
                t.source.fault(t.start, fault);
                None
            }
        };
    }
    let at = t.required_text("indicator")?;
    let Some(declared) = packs.indicator(&at.value) else {
        let known = packs.indicators.iter().map(|i| i.id.as_str());
        push(t, &at, Fault::new("lint-unknown_figure").with("name", &at.value).near(&at.value, known));
        return None;
    };
    let shift = match t.text("period") {
        None => Shift::Same,
        Some(p) => Shift::parse(&p.value).unwrap_or_else(|| {
            let known = ["last_year", "to_date", "H1", "H2", "Q1", "Q2", "Q3", "Q4"];
            push(t, &p, Fault::new("report-unknown-period").with("got", &p.value).near(&p.value, known));
            Shift::Same
        }),
    };
    let group = group.map(|(field, value)| {
        if let Err(fault) = check_group(declared, &field.value, &value.value, packs) {
            push(t, &value, fault);
        }
        (field.value, value.value)
    });
    Some(Ask::Indicator { indicator: at.value, shift, group })
}

/// Annexes must be there, and must not lead back to where they came from.
pub fn check_annexes(templates: &[Template], faults: &Rc<RefCell<Vec<Fault>>>) {
    let find = |id: &str| templates.iter().find(|t| t.id == id);
    for template in templates {
        let place =
            |fault: Fault| fault.at(crate::fault::Place::File { file: template.file.clone(), line: 1, column: 1 });
        for annex in &template.annexes {
            if find(annex).is_none() {
                let fault = Fault::new("report-unknown").with("name", annex);
                faults.borrow_mut().push(place(fault.near(annex, templates.iter().map(|t| t.id.as_str()))));
            }
        }
        let mut seen = vec![template.id.as_str()];
        let mut next: Vec<&str> = template.annexes.iter().map(String::as_str).collect();
        while let Some(id) = next.pop() {
            if id == template.id {
                faults.borrow_mut().push(place(Fault::new("report-circle").with("name", &template.id)));
                break;
            }
            if !seen.contains(&id) {
                seen.push(id);
                next.extend(find(id).into_iter().flat_map(|t| t.annexes.iter().map(String::as_str)));
            }
        }
    }
}

/// Does the office's profile have it as a plain text?
pub fn profile_fields(packs: &Packs) -> Vec<String> {
    let kind = packs.kind("office");
    let plain = |t: &FieldType| !matches!(t, FieldType::Reference { .. } | FieldType::File);
    kind.into_iter().flat_map(|k| &k.fields).filter(|f| plain(&f.field_type)).map(|f| f.id.clone()).collect()
}
