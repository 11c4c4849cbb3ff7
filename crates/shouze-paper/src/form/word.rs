//! A form in a Word file: blanks in its tables and sentences, and content controls put where they were.
//!
//! Only the runs of a blank are written anew, in their own look; every other byte of the text stays.

use std::collections::BTreeMap;
use std::ops::Range;

use shouze_core::fault::Fault;
use shouze_core::form::{Form, blanks};

use super::grid::{Content, Grid, Place, in_text};
use super::splice::{self, Walk, attribute, local, replaced};
use super::{CELLS_MAX, COLUMNS_MAX, Filling, Parts, Put, ROWS_MAX, Returned, SPOTS_MAX, broken};
use crate::docx::package::Package;
use crate::docx::xml::{Steps, Xml};

const DOCUMENT: &str = "word/document.xml";

/// A paragraph in the XML.
#[derive(Default)]
struct Paragraph {
    /// Table and cell, if it stands in one.
    cell: Option<(usize, Place)>,
    range: Range<usize>,
    /// The element is `<w:p/>`.
    empty: bool,
    /// Where its content begins: after its properties.
    content: usize,
    /// The look of its end, which an empty paragraph's words take.
    look: Option<Range<usize>>,
    runs: Vec<Run>,
}

/// A run that holds words and nothing else, or any other (`plain` is false).
struct Run {
    range: Range<usize>,
    look: Option<Range<usize>>,
    text: String,
    plain: bool,
}

#[derive(Default)]
struct Table {
    rows: u32,
    next: u32,
    at: Place,
    number: usize,
    /// Merged downwards: where each column's region begins.
    regions: BTreeMap<u32, (Place, Place)>,
}

#[derive(Default)]
struct Story {
    paragraphs: Vec<Paragraph>,
    grids: Vec<Grid>,
    controls: Vec<(String, String, bool)>,
}

fn too_large(what: &'static str, most: impl std::fmt::Display) -> Fault {
    Fault::new("form-too-large").with("what", what).with("most", most)
}

impl Paragraph {
    fn text(&self) -> String {
        self.runs.iter().map(|r| r.text.as_str()).collect()
    }
}

/// The words of a stretch of XML without elements.
fn words(xml: &str) -> String {
    use crate::docx::xml::Step;
    let whole = format!("<t>{xml}</t>");
    let (mut steps, mut text) = (Steps::new("text", &whole), String::new());
    loop {
        match steps.step() {
            Ok(Step::Text(piece)) => text.push_str(&piece),
            Ok(Step::End) | Err(_) => return text,
            _ => {}
        }
    }
}

fn story(text: &str) -> Result<Story, Fault> {
    splice::sound(DOCUMENT, text)?;
    let mut story = Story::default();
    let mut open: Vec<usize> = Vec::new();
    let mut tables: Vec<Table> = Vec::new();
    let mut stack: Vec<String> = Vec::new();
    let (mut run, mut from): (Option<Run>, usize) = (None, 0);
    let (mut look, mut span, mut down): (Option<usize>, u32, Option<bool>) = (None, 1, None);
    let mut tags: Vec<(Option<String>, usize, String, bool)> = Vec::new();
    let mut cells = 0usize;
    splice::walk(DOCUMENT, text, |step| {
        match step {
            Walk::Open(start, empty, range) => {
                let name = local(start.name().as_ref()).to_owned();
                let parent = stack.last().map(String::as_str).unwrap_or_default();
                match name.as_str() {
                    "p" => {
                        let cell = tables.last().filter(|t| t.rows > 0).map(|t| (t.number, t.at));
                        if !empty {
                            open.push(story.paragraphs.len());
                        }
                        if story.paragraphs.len() >= CELLS_MAX {
                            return Err(too_large("cells", CELLS_MAX));
                        }
                        let content = range.end;
                        story.paragraphs.push(Paragraph { cell, range, empty, content, ..Paragraph::default() });
                    }
                    "tbl" if !empty => {
                        tables.push(Table { number: story.grids.len(), ..Table::default() });
                        story.grids.push(Grid::default());
                    }
                    "tr" => {
                        if let Some(table) = tables.last_mut() {
                            (table.rows, table.next) = (table.rows + 1, 0);
                            if table.rows > ROWS_MAX {
                                return Err(too_large("cells", CELLS_MAX));
                            }
                        }
                    }
                    "tc" => {
                        (span, down) = (1, None);
                        cells += 1;
                        if let Some(table) = tables.last_mut() {
                            table.at = (table.rows.saturating_sub(1), table.next);
                            if table.next >= COLUMNS_MAX || cells > CELLS_MAX {
                                return Err(too_large("cells", CELLS_MAX));
                            }
                            table.next += 1;
                        }
                    }
                    "gridSpan" if parent == "tcPr" => {
                        let own = attribute(start, "w:val").and_then(|v| v.parse().ok());
                        span = own.unwrap_or(1).clamp(1, COLUMNS_MAX);
                    }
                    "vMerge" if parent == "tcPr" => {
                        down = Some(attribute(start, "w:val").as_deref() == Some("restart"))
                    }
                    "r" if !empty && run.is_none() => {
                        run = Some(Run { range, look: None, text: String::new(), plain: true });
                    }
                    "rPr" if !empty && (parent == "r" || parent == "pPr") => look = Some(range.start),
                    "t" if parent == "r" => from = range.end,
                    _ if parent == "r" => {
                        // A picture, a field, a tab: not to be written anew.
                        if let Some(run) = run.as_mut() {
                            run.plain &= name == "rPr" || name == "lastRenderedPageBreak";
                        }
                    }
                    "sdt" if !empty => tags.push((None, range.start, String::new(), false)),
                    "tag" if parent == "sdtPr" => {
                        if let Some(last) = tags.last_mut() {
                            let value = attribute(start, "w:val").or_else(|| attribute(start, "val"));
                            last.0 = value.map(|v| words(&v));
                        }
                    }
                    "ins" | "del" | "moveFrom" | "moveTo" => tags.iter_mut().for_each(|t| t.3 = true),
                    _ => {}
                }
                if !empty {
                    stack.push(name);
                }
            }
            Walk::Close(name, range) => {
                stack.pop();
                let parent = stack.last().map(String::as_str).unwrap_or_default();
                match local(name) {
                    "rPr" => {
                        let place = look.take().map(|from| from..range.end);
                        match (parent, run.as_mut(), open.last()) {
                            ("r", Some(run), _) => run.look = place,
                            ("pPr", _, Some(at)) => story.paragraphs[*at].look = place,
                            _ => {}
                        }
                    }
                    "pPr" => {
                        if let Some(at) = open.last() {
                            story.paragraphs[*at].content = range.end;
                        }
                    }
                    "t" if parent == "r" => {
                        let own = words(&text[from..range.start]);
                        if let Some(tag) = tags.iter_mut().rev().find(|t| t.0.is_some()) {
                            tag.2.push_str(&own);
                        }
                        if let Some(run) = run.as_mut() {
                            run.text.push_str(&own);
                        }
                    }
                    "r" => {
                        if let (Some(mut run), Some(at)) = (run.take(), open.last()) {
                            run.range.end = range.end;
                            let deleted = stack.iter().any(|s| s == "del" || s == "moveFrom");
                            if !deleted {
                                story.paragraphs[*at].runs.push(run);
                            }
                        }
                    }
                    "p" => {
                        if let Some(at) = open.pop() {
                            story.paragraphs[at].range.end = range.end;
                        }
                    }
                    "tcPr" => {
                        if let Some(table) = tables.last_mut() {
                            table.next = table.at.1.saturating_add(span);
                            let last = (table.at.0, table.next - 1);
                            match down {
                                Some(false) if table.regions.contains_key(&table.at.1) => {
                                    if let Some(region) = table.regions.get_mut(&table.at.1) {
                                        region.1.0 = table.at.0;
                                    }
                                }
                                _ => {
                                    if let Some(old) = table.regions.insert(table.at.1, (table.at, last)) {
                                        story.grids[table.number].merged.extend((old.0 != old.1).then_some(old));
                                    }
                                }
                            }
                        }
                    }
                    "tbl" => {
                        if let Some(table) = tables.pop() {
                            let merged = table.regions.into_values().filter(|(a, b)| a != b);
                            story.grids[table.number].merged.extend(merged);
                        }
                    }
                    "sdt" => {
                        if let Some((Some(tag), _, text, tracked)) = tags.pop() {
                            story.controls.push((tag, text, tracked));
                        }
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    })?;
    for grid in &story.grids {
        let area = |(a, b): &(Place, Place)| u64::from(b.0 - a.0 + 1) * u64::from(b.1 - a.1 + 1);
        if grid.merged.iter().map(area).sum::<u64>() > CELLS_MAX as u64 {
            return Err(too_large("cells", CELLS_MAX));
        }
    }
    fill_grids(&mut story);
    Ok(story)
}

fn fill_grids(story: &mut Story) {
    for paragraph in &story.paragraphs {
        let Some((table, at)) = paragraph.cell else { continue };
        let grid = &mut story.grids[table];
        let text = paragraph.text();
        if text.trim().is_empty() {
            if !grid.cells.contains_key(&at) {
                grid.drawn.insert(at);
            }
            continue;
        }
        grid.drawn.remove(&at);
        match grid.cells.get_mut(&at) {
            Some(Content::Words(before)) => {
                before.push('\n');
                before.push_str(&text);
            }
            Some(_) => {}
            None => {
                let number =
                    shouze_core::report::numeral::value(&text).is_some() && text.contains(|c: char| c.is_numeric());
                let content = if number { Content::Number(text.trim().to_owned()) } else { Content::Words(text) };
                grid.cells.insert(at, content);
            }
        }
    }
}

fn name(table: usize, at: Place) -> String {
    format!("T{}!R{}C{}", table + 1, at.0 + 1, at.1 + 1)
}

pub fn read(package: &mut Package) -> Result<Returned, Fault> {
    let text = package.part(DOCUMENT)?.ok_or_else(|| broken(DOCUMENT, "missing"))?;
    let story = story(&text)?;
    let mut returned = Returned { form: Form { word: true, ..Form::default() }, ..Returned::default() };
    let form = &mut returned.form;
    for (n, paragraph) in story.paragraphs.iter().enumerate().filter(|(_, p)| p.cell.is_none()) {
        let text = paragraph.text();
        if text.trim().is_empty() {
            continue;
        }
        let at = format!("P{}", n + 1);
        let found = blanks(&text);
        if found.is_empty() {
            form.labels.push(text.clone());
            if form.title.is_empty() {
                form.title = text.split_whitespace().collect();
            }
        }
        form.spots.extend(in_text(&text, &found, &at));
        returned.texts.insert(at, text);
    }
    for (n, grid) in story.grids.iter().enumerate() {
        for (at, content) in &grid.cells {
            let (Content::Words(text) | Content::Number(text) | Content::Formula(text)) = content;
            if matches!(content, Content::Words(_)) && blanks(text).is_empty() {
                form.labels.push(text.clone());
            }
            returned.texts.insert(name(n, *at), text.clone());
        }
        form.spots.extend(grid.spots(&|at| name(n, at)));
    }
    if form.spots.len() > SPOTS_MAX {
        return Err(too_large("spots", SPOTS_MAX));
    }
    returned.controls = story.controls;
    Ok(returned)
}

/// Paragraph of the document, or of a cell, and which blank.
fn paragraph_of<'s>(story: &'s Story, at: &str) -> Option<(&'s Paragraph, Option<usize>)> {
    let (place, nth) = match at.rsplit_once('#') {
        Some((place, n)) => (place, Some(n.parse::<usize>().ok()?.checked_sub(1)?)),
        None => (at, None),
    };
    if let Some(n) = place.strip_prefix('P') {
        return story.paragraphs.get(n.parse::<usize>().ok()?.checked_sub(1)?).map(|p| (p, nth));
    }
    let (table, cell) = place.strip_prefix('T')?.split_once("!R")?;
    let (row, column) = cell.split_once('C')?;
    let number = |text: &str| text.parse::<u32>().ok()?.checked_sub(1);
    let wanted = (number(table)? as usize, (number(row)?, number(column)?));
    story.paragraphs.iter().find(|p| p.cell == Some(wanted)).map(|p| (p, nth))
}

/// What goes into one paragraph: whole, or into blanks of its text.
type Blanks<'p> = Vec<(Option<usize>, &'p Put)>;

pub fn fill(package: &mut Package, filling: &Filling) -> Result<Parts, Fault> {
    let text = package.part(DOCUMENT)?.ok_or_else(|| broken(DOCUMENT, "missing"))?;
    let story = story(&text)?;
    let mut by_paragraph: BTreeMap<usize, (&Paragraph, Blanks)> = BTreeMap::new();
    for put in &filling.puts {
        let found = paragraph_of(&story, &put.at);
        let (paragraph, nth) = found.ok_or_else(|| Fault::new("form-no-place").with("at", &put.at))?;
        by_paragraph.entry(paragraph.range.start).or_insert_with(|| (paragraph, Vec::new())).1.push((nth, put));
    }
    let mut changes = Vec::new();
    let mut ids = 700_000_000;
    for (paragraph, puts) in by_paragraph.into_values() {
        changes.extend(paragraph_changes(&text, paragraph, &puts, &mut ids)?);
    }
    Ok(Parts::from([(DOCUMENT.to_owned(), replaced(&text, changes))]))
}

fn paragraph_changes(
    text: &str,
    paragraph: &Paragraph,
    puts: &[(Option<usize>, &Put)],
    ids: &mut u32,
) -> Result<Vec<(Range<usize>, String)>, Fault> {
    let whole = paragraph.text();
    if whole.trim().is_empty() {
        let look = paragraph.look.clone().map(|r| text[r].to_owned()).unwrap_or_default();
        let inside: String = puts.iter().map(|(_, put)| put_xml(put, &look, ids)).collect();
        return Ok(match paragraph.empty {
            true => {
                let tag = text[paragraph.range.clone()].trim_end_matches("/>").trim_end();
                vec![(paragraph.range.clone(), format!("{tag}>{inside}</w:p>"))]
            }
            // Behind whatever empty runs there are, before the paragraph's end.
            false => {
                let at = paragraph.runs.last().map_or(paragraph.content, |r| r.range.end);
                vec![(at..at, inside)]
            }
        });
    }
    let found = blanks(&whole);
    let mut wanted: Vec<(Range<usize>, &Put)> = Vec::new();
    for (nth, put) in puts {
        let range = found.get(nth.unwrap_or(0)).cloned();
        wanted.push((range.ok_or_else(|| Fault::new("form-no-place").with("at", &put.at))?, put));
    }
    wanted.sort_by_key(|(range, _)| range.start);
    // Runs that a blank touches are written anew; a blank over several takes the look of the first.
    let (mut changes, mut start) = (Vec::new(), 0);
    for run in &paragraph.runs {
        let end = start + run.text.len();
        let touched: Vec<&(Range<usize>, &Put)> =
            wanted.iter().filter(|(r, _)| r.start < end && r.end > start && !run.text.is_empty()).collect();
        if !touched.is_empty() {
            if !run.plain {
                return Err(Fault::new("form-no-place").with("at", &touched[0].1.at));
            }
            let look = run.look.clone().map(|r| text[r].to_owned()).unwrap_or_default();
            let (mut xml, mut at) = (String::new(), start);
            for (range, put) in touched {
                xml.push_str(&run_xml(&whole[at..range.start.max(at)], &look));
                if range.start >= start {
                    xml.push_str(&put_xml(put, &look, ids));
                }
                at = range.end.min(end);
            }
            xml.push_str(&run_xml(&whole[at..end], &look));
            changes.push((run.range.clone(), xml));
        }
        start = end;
    }
    Ok(changes)
}

fn put_xml(put: &Put, look: &str, ids: &mut u32) -> String {
    let Some(tag) = &put.tag else { return run_xml(&put.value, look) };
    *ids += 1;
    let properties = Xml::fragment(|xml| {
        xml.element("w:sdtPr", &[], |xml| {
            xml.val("w:alias", tag);
            xml.val("w:tag", tag);
            xml.val("w:id", &ids.to_string());
            xml.empty("w:text", &[]);
        });
    });
    format!("<w:sdt>{properties}<w:sdtContent>{}</w:sdtContent></w:sdt>", run_xml(&put.value, look))
}

fn run_xml(words: &str, look: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    let text = Xml::fragment(|xml| xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(words)));
    format!("<w:r>{look}{text}</w:r>")
}
