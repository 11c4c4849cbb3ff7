//! The document tree as the layout takes it: plain data, with every character known to have a glyph.
//!
//! It decides what is said, never how it looks. A character that no face has is named and shown as 〓.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use shouze_core::fault::Fault;
use shouze_core::report::document::{Align, Block, Document, Inline, Layout, Table};

use super::{break_lines::broken, pins};
use crate::fonts::{Fonts, Role};

/// What a character without a glyph is shown as, if the faces have it; else the next one.
const STAND_INS: [char; 3] = ['〓', '□', '?'];
/// So many characters without a glyph are named; then only how many more there are.
const MISSING_MAX: usize = 40;
/// A row with a longer cell may be split over pages.
const LONG_CELL: usize = 400;

#[derive(Serialize)]
pub struct Paper {
    layout: Layout,
    /// Of the text, in points.
    pub size: f64,
    name: String,
    office: Vec<String>,
    keywords: Vec<String>,
    day: Option<[i32; 3]>,
    marks: Vec<&'static str>,
    pub faces: BTreeMap<&'static str, Vec<String>>,
    title: Vec<String>,
    number: Option<String>,
    addressee: Option<String>,
    mast: Option<Mast>,
    blocks: Vec<Set>,
    annexes: Vec<Annex>,
    signature: Option<Signature>,
    imprint: Option<Imprint>,
}

#[derive(Serialize)]
struct Mast {
    name: String,
    issue: Option<String>,
    editor: Option<String>,
    date: Option<String>,
}

#[derive(Serialize)]
struct Annex {
    title: Vec<String>,
    blocks: Vec<Set>,
}

#[derive(Serialize)]
struct Signature {
    office: String,
    date: Option<String>,
}

#[derive(Serialize)]
struct Imprint {
    copies: Vec<(String, String)>,
    printed_by: String,
    printed_on: Option<String>,
    copies_printed: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
enum Set {
    Heading { level: u8, runs: Vec<Run> },
    Paragraph { runs: Vec<Run> },
    Note { runs: Vec<Run> },
    Table { caption: Option<String>, columns: Vec<Column>, rows: Vec<Row>, empty: String },
}

#[derive(Serialize)]
struct Column {
    title: String,
    width: u16,
    align: Align,
}

#[derive(Serialize)]
struct Row {
    long: bool,
    cells: Vec<Vec<Run>>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
struct Run {
    text: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    strong: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    failed: bool,
    /// A new line.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    broken: bool,
    /// Kept together on one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<Vec<Run>>,
}

/// The paper's data, what it could not show, and which faces of [`Fonts`] it needs.
pub struct Composed {
    pub paper: Paper,
    pub warnings: Vec<Fault>,
    pub needed: BTreeSet<usize>,
}

pub fn compose(doc: &Document, fonts: &Fonts) -> Composed {
    let mut press = Press::new(fonts);
    let dense = doc.layout == Layout::Sheet;
    let per_line = match doc.layout {
        Layout::Wide => 29,
        Layout::Sheet => 24,
        Layout::Official | Layout::Bulletin => 20,
    };
    press.part("title", 0);
    let name = press.plain(&doc.title.concat(), Role::Title);
    let title = broken(&doc.title, per_line).iter().map(|line| press.plain(line, Role::Title)).collect();
    press.part("head", 0);
    let mast = doc.mast.as_ref().map(|m| Mast {
        name: press.plain(&m.name, Role::Title),
        issue: press.maybe(m.issue.as_deref()),
        editor: press.maybe(m.editor.as_deref()),
        date: press.maybe(m.date.as_deref()),
    });
    let number = press.maybe(doc.number.as_deref());
    let addressee = press.maybe(doc.addressee.as_deref());
    let mut count = 0;
    let blocks = press.blocks(doc, &doc.blocks, "text", &mut count);
    let mut annexes = Vec::new();
    for (n, annex) in doc.annexes.iter().enumerate() {
        press.part("annex", n + 1);
        let lines = broken(std::slice::from_ref(&annex.title), per_line);
        let title = lines.iter().map(|line| press.plain(line, Role::Title)).collect();
        let mut count = 0;
        annexes.push(Annex { title, blocks: press.blocks(doc, &annex.blocks, "annex", &mut count) });
    }
    press.part("signature", 0);
    let signature = doc
        .signature
        .as_ref()
        .map(|s| Signature { office: press.plain(&s.office, Role::Fang), date: press.maybe(s.date.as_deref()) });
    press.part("imprint", 0);
    let imprint = doc.imprint.as_ref().map(|i| Imprint {
        copies: i
            .copies
            .iter()
            .map(|(label, to)| (press.plain(label, Role::Fang), press.plain(to, Role::Fang)))
            .collect(),
        printed_by: press.plain(&i.printed_by, Role::Fang),
        printed_on: press.maybe(i.printed_on.as_deref()),
        copies_printed: press.maybe(i.copies_printed.as_deref()),
    });
    let mut marks = Vec::new();
    if doc.pins.draft {
        marks.push("草稿（未签发）");
    }
    if doc.pins.demo {
        marks.push("演示数据");
    }
    // What the layout itself says: page numbers, labels, marks, heads.
    for said in ["附件：0123456789.印发—〔〕。，；", "草稿（未签发）演示数据"] {
        for role in Role::ALL {
            press.plain(said, role);
        }
    }
    let office: Vec<String> = Some(printable(&doc.pins.office_name)).filter(|o| !o.is_empty()).into_iter().collect();
    let paper = Paper {
        layout: doc.layout,
        size: if dense { 12.0 } else { 16.0 },
        name: if name.is_empty() { "—".to_owned() } else { name },
        office,
        keywords: vec![pins::keyword(&doc.pins)],
        day: day_of(&doc.pins.day),
        marks,
        faces: press.faces(),
        title,
        number,
        addressee,
        mast,
        blocks,
        annexes,
        signature,
        imprint,
    };
    Composed { paper, needed: press.needed(), warnings: press.faults() }
}

fn day_of(day: &str) -> Option<[i32; 3]> {
    let day = shouze_core::moment::parse_day(day)?;
    Some([i32::from(day.year()), i32::from(day.month()), i32::from(day.day())])
}

/// Sets characters: each has a face, or is missed.
struct Press<'a> {
    fonts: &'a Fonts,
    parsed: Vec<Option<ttf_parser::Face<'a>>>,
    known: BTreeMap<(Role, char), Option<usize>>,
    /// For each role the faces beyond its own that some character needs, in order of asking.
    others: BTreeMap<Role, BTreeSet<usize>>,
    missing: BTreeMap<char, Missing>,
    part: &'static str,
    nth: usize,
}

struct Missing {
    part: &'static str,
    nth: usize,
    near: String,
    count: usize,
}

impl<'a> Press<'a> {
    fn new(fonts: &'a Fonts) -> Press<'a> {
        Press {
            fonts,
            parsed: fonts.held.iter().map(crate::fonts::Held::face).collect(),
            known: BTreeMap::new(),
            others: BTreeMap::new(),
            missing: BTreeMap::new(),
            part: "text",
            nth: 0,
        }
    }

    fn part(&mut self, part: &'static str, nth: usize) {
        (self.part, self.nth) = (part, nth);
    }

    /// The places of faces in the order in which a role asks them.
    fn order(&self, role: Role) -> Vec<usize> {
        let own = self.fonts.roles[role as usize];
        let of = |roles: [Role; 2]| roles.map(|r| self.fonts.roles[r as usize]);
        let mut order = vec![own];
        order.extend(of([Role::Fang, Role::Song]));
        order.extend(&self.fonts.rare);
        order.extend(of([Role::Kai, Role::Hei]));
        let mut seen = BTreeSet::new();
        order.retain(|n| seen.insert(*n));
        order
    }

    fn supply(&mut self, role: Role, c: char) -> Option<usize> {
        if let Some(known) = self.known.get(&(role, c)) {
            return *known;
        }
        let has = |n: &usize| {
            let face = self.parsed[*n].as_ref();
            face.and_then(|f| f.glyph_index(c)).is_some_and(|glyph| glyph.0 != 0)
        };
        let order = self.order(role);
        let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        let found = order.iter().position(has).filter(|_| !private);
        if let Some(place) = found.filter(|place| *place > 0) {
            self.others.entry(role).or_default().insert(place);
        }
        let found = found.map(|place| order[place]);
        self.known.insert((role, c), found);
        found
    }

    /// Text of one role, each character with a glyph.
    fn plain(&mut self, text: &str, role: Role) -> String {
        let text = printable(text);
        let mut set = String::with_capacity(text.len());
        let mut last = None;
        for (at, c) in text.char_indices() {
            let found = self.supply(role, c);
            // A mark upon a letter must come from the letter's face.
            if found.is_some() && !(is_mark(c) && found != last) {
                set.push(c);
                last = found;
                continue;
            }
            let near = text[at..].chars().take(6).collect::<String>();
            let (part, nth) = (self.part, self.nth);
            self.missing.entry(c).or_insert(Missing { part, nth, near, count: 0 }).count += 1;
            let shown = STAND_INS.into_iter().find(|s| self.supply(role, *s).is_some());
            set.extend(shown);
            last = None;
        }
        set
    }

    fn maybe(&mut self, text: Option<&str>) -> Option<String> {
        text.map(|t| self.plain(t, Role::Fang)).filter(|t| !t.is_empty())
    }

    fn blocks(&mut self, doc: &Document, blocks: &[Block], part: &'static str, count: &mut usize) -> Vec<Set> {
        let mut set = Vec::new();
        for block in blocks {
            *count += 1;
            self.part(part, *count);
            set.push(match block {
                Block::Heading { level, number, inlines } => {
                    let role = match level {
                        0 | 1 => Role::Hei,
                        2 => Role::Kai,
                        _ => Role::Fang,
                    };
                    let mut flat = self.flat(doc, &[Inline::Text(number.clone())], role);
                    flat.extend(self.flat(doc, inlines, role));
                    Set::Heading { level: (*level).clamp(1, 4), runs: kept(flat) }
                }
                Block::Paragraph { inlines, .. } => Set::Paragraph { runs: kept(self.flat(doc, inlines, Role::Fang)) },
                Block::Note { inlines } => Set::Note { runs: kept(self.flat(doc, inlines, Role::Fang)) },
                Block::Table(table) => self.table(doc, table),
            });
        }
        set
    }

    fn table(&mut self, doc: &Document, table: &Table) -> Set {
        if table.columns.is_empty() {
            return Set::Paragraph { runs: self.flat(doc, &[Inline::Text(table.empty.clone())], Role::Fang) };
        }
        let columns = table
            .columns
            .iter()
            .map(|c| Column { title: self.plain(&c.title, Role::Hei), width: c.width.max(1), align: c.align })
            .collect();
        let mut rows = Vec::new();
        for row in &table.rows {
            let mut cells: Vec<Vec<Run>> =
                row.iter().take(table.columns.len()).map(|cell| self.flat(doc, cell, Role::Fang)).collect();
            cells.resize_with(table.columns.len(), Vec::new);
            let longest = cells.iter().map(|c| c.iter().map(|r| r.text.chars().count()).sum()).max().unwrap_or(0);
            rows.push(Row { long: longest > LONG_CELL, cells });
        }
        let caption = table.caption.as_deref().map(|c| self.plain(c, Role::Hei)).filter(|c| !c.is_empty());
        Set::Table { caption, columns, rows, empty: self.plain(&table.empty, Role::Fang) }
    }

    fn flat(&mut self, doc: &Document, inlines: &[Inline], role: Role) -> Vec<Run> {
        let mut flat: Vec<Run> = Vec::new();
        for inline in inlines {
            let run = match inline {
                Inline::Text(text) => Run { text: self.plain(text, role), ..Run::default() },
                Inline::Strong(text) => Run { text: self.plain(text, role), strong: true, ..Run::default() },
                Inline::Break => Run { broken: true, ..Run::default() },
                Inline::Figure(n) => match doc.mentions.get(*n) {
                    Some(m) if m.failed.is_none() => Run { text: self.plain(&m.number, role), ..Run::default() },
                    _ => Run { text: self.plain("【无法计算】", role), failed: true, ..Run::default() },
                },
            };
            match flat.last_mut() {
                Some(last) if last.alike(&run) && !run.broken => last.text.push_str(&run.text),
                _ if run.text.is_empty() && !run.broken => {}
                _ => flat.push(run),
            }
        }
        flat
    }

    /// The faces that each role asks, by the names that the layout knows them by.
    fn faces(&self) -> BTreeMap<&'static str, Vec<String>> {
        let list = |role: &Role| {
            let order = self.order(*role);
            let others = self.others.get(role).into_iter().flatten();
            std::iter::once(&0).chain(others).map(|place| face_name(order[*place])).collect()
        };
        Role::ALL.iter().map(|role| (role.id(), list(role))).collect()
    }

    fn needed(&self) -> BTreeSet<usize> {
        let mut needed: BTreeSet<usize> = self.fonts.roles.into_iter().collect();
        for (role, places) in &self.others {
            let order = self.order(*role);
            needed.extend(places.iter().map(|place| order[*place]));
        }
        needed
    }

    fn faults(&self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = self
            .missing
            .iter()
            .take(MISSING_MAX)
            .map(|(c, missing)| {
                Fault::new("paper-missing-glyph")
                    .with("character", c)
                    .with("code", format!("U+{:04X}", u32::from(*c)))
                    .with("part", missing.part)
                    .with("nth", missing.nth)
                    .with("near", &missing.near)
                    .with("count", missing.count)
            })
            .collect();
        if self.missing.len() > MISSING_MAX {
            faults.push(Fault::new("paper-missing-more").with("count", self.missing.len() - MISSING_MAX));
        }
        faults
    }
}

/// What the layout calls a face of [`Fonts`].
pub fn face_name(place: usize) -> String {
    format!("face {place}")
}

impl Run {
    fn alike(&self, other: &Run) -> bool {
        (self.strong, self.failed, self.broken) == (other.strong, other.failed, other.broken) && self.kept.is_none()
    }

    fn cut(&self, text: &str) -> Run {
        Run { text: text.to_owned(), ..self.clone() }
    }
}

/// Text that can be printed: spaces are spaces, and what has no shape is gone.
fn printable(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{3000}' => clean.push(c),
            c if c.is_whitespace() => {
                if !clean.ends_with(' ') {
                    clean.push(' ');
                }
            }
            c if c.is_control() || has_no_shape(c) => {}
            c => clean.push(c),
        }
    }
    clean
}

fn has_no_shape(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{302a}'..='\u{302f}' | '\u{3099}' | '\u{309a}' | '\u{fe20}'..='\u{fe2f}')
}

/// Numbers are kept together with the character after them: `25次`, `80.0%`, `3月`.
fn kept(flat: Vec<Run>) -> Vec<Run> {
    // A number is short: a longer row of digits may be broken.
    const KEPT_MAX: usize = 10;
    let mut all: Vec<(usize, char)> = Vec::new();
    for (n, run) in flat.iter().enumerate() {
        if run.broken {
            all.push((n, '\n'));
        }
        all.extend(run.text.chars().map(|c| (n, c)));
    }
    let in_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '‰');
    let mut pieces: Vec<(bool, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let mut end = at + 1;
        if all[at].1.is_ascii_digit() && (at == 0 || !all[at - 1].1.is_ascii_alphanumeric()) {
            while end < all.len() && in_number(all[end].1) {
                end += 1;
            }
            if end < all.len() && matches!(all[end].1, '\u{4e00}'..='\u{9fff}' | '℃' | '%') {
                end += 1;
            }
            if end - at > 1 && end - at <= KEPT_MAX {
                pieces.push((true, at, end));
                at = end;
                continue;
            }
        }
        match pieces.last_mut() {
            Some((false, _, last)) => *last = end,
            _ => pieces.push((false, at, end)),
        }
        at = end;
    }
    let mut set = Vec::new();
    for (together, from, to) in pieces {
        let mut runs: Vec<Run> = Vec::new();
        let mut rest = &all[from..to];
        while let Some((n, _)) = rest.first() {
            let same = rest.iter().take_while(|(m, _)| m == n).count();
            let text: String = rest[..same].iter().map(|(_, c)| c).filter(|c| **c != '\n').collect();
            runs.push(flat[*n].cut(&text));
            rest = &rest[same..];
        }
        if together {
            set.push(Run { kept: Some(runs), ..Run::default() });
        } else {
            set.extend(runs);
        }
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Run {
        Run { text: text.to_owned(), ..Run::default() }
    }

    fn shown(runs: &[Run]) -> String {
        runs.iter()
            .map(|r| match &r.kept {
                Some(parts) => format!("[{}]", parts.iter().map(|p| p.text.as_str()).collect::<String>()),
                None if r.broken => "/".to_owned(),
                None => r.text.clone(),
            })
            .collect()
    }

    #[test]
    fn numbers_stay_with_their_units() {
        let strong = Run { strong: true, ..run("25") };
        let broken = Run { broken: true, ..Run::default() };
        let runs = kept(vec![run("全年学习"), strong, run("次，占80.0%；3月"), broken, run("x1年")]);
        assert_eq!(shown(&runs), "全年学习[25次]，占[80.0%]；[3月]/x1年");
    }

    #[test]
    fn what_has_no_shape_is_gone_and_white_is_one_space() {
        assert_eq!(printable("a\u{200b}b\t\n c\u{202e}\u{0}　d"), "ab c　d");
    }
}
