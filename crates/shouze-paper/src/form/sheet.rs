//! A form in a workbook: its cells and headings read, and single cells written into the XML as it stands.
//!
//! Styles, merged cells, formulas and print settings are never touched; stale results of formulas are taken out.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use shouze_core::fault::Fault;
use shouze_core::form::{Form, blanks};

use super::grid::{Content, Grid, Place};
use super::splice::{self, Walk, attribute, local, prefix, replaced};
use super::{CELLS_MAX, COLUMNS_MAX, Filling, Parts, Put, ROWS_MAX, Returned, SHEETS_MAX, SPOTS_MAX, broken, relate};
use crate::docx::package::Package;
use crate::docx::xml::{Step, Steps};

const BOOK: &str = "xl/workbook.xml";
const BOOK_RELATIONS: &str = "xl/_rels/workbook.xml.rels";
const SHEET_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

struct Sheet {
    name: String,
    part: String,
    hidden: bool,
}

fn too_large(what: &'static str, most: impl std::fmt::Display) -> Fault {
    Fault::new("form-too-large").with("what", what).with("most", most)
}

fn sheets(package: &mut Package) -> Result<Vec<Sheet>, Fault> {
    let text = package.part(BOOK)?.ok_or_else(|| broken(BOOK, "missing"))?;
    let rels = package.part(BOOK_RELATIONS)?.ok_or_else(|| broken(BOOK_RELATIONS, "missing"))?;
    let mut targets = HashMap::new();
    each(BOOK_RELATIONS, &rels, |e| {
        if let ("Relationship", Some(id), Some(target)) = (e.name.as_str(), e.get("Id"), e.get("Target")) {
            // A sheet lies in the file itself, never elsewhere.
            if e.get("TargetMode") != Some("External") {
                let part = match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None => format!("xl/{target}"),
                };
                targets.insert(id.to_owned(), part);
            }
        }
        Ok(())
    })?;
    let mut sheets = Vec::new();
    each(BOOK, &text, |e| {
        if e.name == "sheet" {
            if sheets.len() >= SHEETS_MAX {
                return Err(too_large("sheets", SHEETS_MAX));
            }
            let (name, id) = (e.get("name").unwrap_or_default(), e.get("id").unwrap_or_default());
            let hidden = matches!(e.get("state"), Some("hidden" | "veryHidden"));
            if let Some(part) = targets.get(id) {
                sheets.push(Sheet { name: name.to_owned(), part: part.clone(), hidden });
            }
        }
        Ok(())
    })?;
    Ok(sheets)
}

fn each(
    part: &str,
    text: &str,
    mut see: impl FnMut(&crate::docx::xml::Element) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut steps = Steps::new(part, text);
    loop {
        match steps.step()? {
            Step::Open(element) => see(&element)?,
            Step::End => return Ok(()),
            _ => {}
        }
    }
}

/// Which styles show a fraction as a percentage.
fn percents(package: &mut Package) -> Result<BTreeSet<usize>, Fault> {
    let Some(text) = package.part("xl/styles.xml")? else { return Ok(BTreeSet::new()) };
    let mut formats: BTreeSet<String> = ["9", "10"].map(str::to_owned).into();
    let (mut found, mut style, mut inside) = (BTreeSet::new(), 0, false);
    let mut steps = Steps::new("xl/styles.xml", &text);
    let mut open = Vec::new();
    loop {
        match steps.step()? {
            Step::Open(e) => {
                match e.name.as_str() {
                    "numFmt" if e.get("formatCode").is_some_and(|c| c.contains('%')) => {
                        formats.extend(e.get("numFmtId").map(str::to_owned));
                    }
                    "cellXfs" => inside = true,
                    "xf" if inside => {
                        if e.get("numFmtId").is_some_and(|id| formats.contains(id)) {
                            found.insert(style);
                        }
                        style += 1;
                    }
                    _ => {}
                }
                open.push(e.name);
            }
            Step::Close => {
                if open.pop().as_deref() == Some("cellXfs") {
                    inside = false;
                }
            }
            Step::Text(_) => {}
            Step::End => return Ok(found),
        }
    }
}

/// The texts that cells share; readings over characters left out.
fn shared(package: &mut Package) -> Result<Vec<String>, Fault> {
    let Some(text) = package.part("xl/sharedStrings.xml")? else { return Ok(Vec::new()) };
    let mut steps = Steps::new("xl/sharedStrings.xml", &text);
    let (mut all, mut in_text) = (Vec::<String>::new(), false);
    loop {
        match steps.step()? {
            Step::Open(e) => match e.name.as_str() {
                "si" => {
                    if all.len() >= CELLS_MAX {
                        return Err(too_large("cells", CELLS_MAX));
                    }
                    all.push(String::new());
                }
                "rPh" | "phoneticPr" => steps.skip()?,
                "t" => in_text = true,
                _ => {}
            },
            Step::Close => in_text = false,
            Step::Text(piece) => {
                if let Some(last) = all.last_mut().filter(|_| in_text) {
                    last.push_str(&piece);
                }
            }
            Step::End => return Ok(all),
        }
    }
}

/// A1 → (0, 0).
pub fn place(reference: &str) -> Option<Place> {
    let split = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = reference.split_at(split);
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let column = letters.bytes().fold(0u32, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A' + 1));
    let row: u32 = digits.parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

/// 0 → A, 27 → AB.
pub fn letters(column: u32) -> String {
    let (mut n, mut out) = (column + 1, Vec::new());
    while n > 0 {
        out.push((b'A' + ((n - 1) % 26) as u8) as char);
        n = (n - 1) / 26;
    }
    out.iter().rev().collect()
}

/// (0, 0) → A1.
pub fn reference(place: Place) -> String {
    format!("{}{}", letters(place.1), place.0 + 1)
}

fn bounded(place: Place) -> Result<Place, Fault> {
    match place.0 < ROWS_MAX && place.1 < COLUMNS_MAX {
        true => Ok(place),
        false => Err(too_large("range", reference(place))),
    }
}

fn grid(
    part: &str,
    text: &str,
    shared: &[String],
    percents: &BTreeSet<usize>,
    seen: &mut usize,
) -> Result<Grid, Fault> {
    let mut grid = Grid::default();
    let mut steps = Steps::new(part, text);
    let (mut row, mut next) = (0u32, 0u32);
    let mut rows = 0u32;
    loop {
        let element = match steps.step()? {
            Step::Open(element) => element,
            Step::End => break,
            _ => continue,
        };
        match element.name.as_str() {
            "row" => {
                row = match element.get("r").and_then(|r| r.parse::<u32>().ok()) {
                    Some(r) => r.saturating_sub(1),
                    None => rows,
                };
                (rows, next) = (row.saturating_add(1), 0);
            }
            "c" => {
                let at = element.get("r").and_then(place).unwrap_or((row, next));
                next = at.1.saturating_add(1);
                let style = element.get("s").and_then(|s| s.parse().ok()).unwrap_or(0);
                let content = cell(&mut steps, element.get("t").unwrap_or("n"), shared)?;
                let near = at.0 < ROWS_MAX && at.1 < COLUMNS_MAX;
                *seen += 1;
                if *seen > CELLS_MAX {
                    return Err(too_large("cells", CELLS_MAX));
                }
                match content {
                    Some(content) => {
                        grid.cells.insert(bounded(at)?, content);
                    }
                    // A frame drawn over the whole sheet is no reason to refuse it.
                    None if near && style != 0 => {
                        grid.drawn.insert(at);
                    }
                    None => {}
                }
                if near && percents.contains(&style) {
                    grid.percent.insert(at);
                }
            }
            "mergeCell" => {
                let range = element.get("ref").and_then(|r| r.split_once(':'));
                if let Some((first, last)) = range.and_then(|(a, b)| place(a).zip(place(b))) {
                    grid.merged.push((first, last));
                }
            }
            _ => {}
        }
    }
    let (rows, columns) = grid.size();
    let area = |(first, last): &(Place, Place)| {
        let side = |from: u32, to: u32, most: u32| u64::from(to.min(most).saturating_sub(from) + 1);
        side(first.0, last.0, rows + 200) * side(first.1, last.1, columns + 40)
    };
    let merged: u64 = grid.merged.iter().map(area).sum();
    let whole = u64::from(rows + 200) * u64::from(columns + 40);
    if merged > CELLS_MAX as u64 * 5 || whole > CELLS_MAX as u64 * 5 {
        return Err(too_large("cells", CELLS_MAX));
    }
    Ok(grid)
}

/// What stands in the cell that was just opened.
fn cell(steps: &mut Steps, sort: &str, shared: &[String]) -> Result<Option<Content>, Fault> {
    let (mut depth, mut value, mut words, mut formula) = (1usize, String::new(), String::new(), None);
    let mut stack: Vec<String> = Vec::new();
    while depth > 0 {
        match steps.step()? {
            Step::Open(e) if e.name == "rPh" => steps.skip()?,
            Step::Open(e) => {
                depth += 1;
                if e.name == "f" {
                    formula = Some(String::new());
                }
                stack.push(e.name);
            }
            Step::Close => {
                depth -= 1;
                stack.pop();
            }
            Step::Text(text) => match stack.last().map(String::as_str) {
                Some("v") => value.push_str(&text),
                Some("t") => words.push_str(&text),
                _ => {}
            },
            Step::End => break,
        }
    }
    if formula.is_some() {
        return Ok(Some(Content::Formula(value)));
    }
    let text = match sort {
        "s" => {
            let at: Option<usize> = value.trim().parse().ok();
            at.and_then(|n| shared.get(n)).cloned().unwrap_or_default()
        }
        "inlineStr" => words,
        "str" | "e" | "d" => value,
        _ => return Ok((!value.trim().is_empty()).then(|| Content::Number(value.trim().to_owned()))),
    };
    Ok((!text.trim().is_empty()).then_some(Content::Words(text)))
}

pub fn read(package: &mut Package) -> Result<Returned, Fault> {
    let (mut form, mut texts) = (Form::default(), BTreeMap::new());
    let (shared, percents) = (shared(package)?, percents(package)?);
    let mut seen = 0;
    for sheet in sheets(package)?.iter().filter(|s| !s.hidden) {
        let Some(text) = package.part(&sheet.part)? else { continue };
        let grid = grid(&sheet.part, &text, &shared, &percents, &mut seen)?;
        for (at, content) in &grid.cells {
            let text = match content {
                Content::Words(text) => {
                    if blanks(text).is_empty() {
                        form.labels.push(text.clone());
                        if form.title.is_empty() {
                            form.title = text.split_whitespace().collect();
                        }
                    }
                    text
                }
                Content::Number(text) | Content::Formula(text) => text,
            };
            texts.insert(format!("{}!{}", sheet.name, reference(*at)), text.clone());
        }
        form.spots.extend(grid.spots(&|at| format!("{}!{}", sheet.name, reference(at))));
        if form.spots.len() > SPOTS_MAX {
            return Err(too_large("spots", SPOTS_MAX));
        }
    }
    Ok(Returned { form, texts, ..Returned::default() })
}

/// What goes into one cell: whole, or into blanks of its text.
type Blanks<'p> = Vec<(Option<usize>, &'p Put)>;

/// Sheet, cell and which blank of its text.
fn address(at: &str) -> Option<(&str, Place, Option<usize>)> {
    let (sheet, cell) = at.rsplit_once('!')?;
    match cell.split_once('#') {
        None => Some((sheet, place(cell)?, None)),
        Some((cell, n)) => Some((sheet, place(cell)?, n.parse().ok())),
    }
}

pub fn fill(package: &mut Package, filling: &Filling) -> Result<Parts, Fault> {
    let mut parts = Parts::new();
    let sheets = sheets(package)?;
    let shared = shared(package)?;
    let mut by_sheet: BTreeMap<&str, BTreeMap<Place, Blanks>> = BTreeMap::new();
    for put in &filling.puts {
        let gone = || Fault::new("form-no-place").with("at", &put.at);
        let (name, at, nth) = address(&put.at).ok_or_else(gone)?;
        let sheet = sheets.iter().find(|s| s.name == name).ok_or_else(gone)?;
        bounded(at)?;
        by_sheet.entry(&sheet.part).or_default().entry(at).or_default().push((nth, put));
    }
    for (part, puts) in by_sheet {
        let text = package.part(part)?.ok_or_else(|| broken(part, "missing"))?;
        splice::sound(part, &text)?;
        parts.insert(part.to_owned(), patched(part, &text, &shared, &puts)?);
    }
    workbook(package, &mut parts, filling)?;
    Ok(parts)
}

/// A cell in the XML: its place, where it lies, its start tag's attributes.
struct Lies {
    at: Place,
    range: Range<usize>,
    style: Option<String>,
    sort: Option<String>,
}

struct Row {
    at: u32,
    /// Where the tag lies, and where its content ends; the same place for an empty element.
    tag: Range<usize>,
    end: usize,
    empty: bool,
    cells: Vec<Lies>,
}

fn patched(part: &str, text: &str, shared: &[String], puts: &BTreeMap<Place, Blanks>) -> Result<String, Fault> {
    let mut rows: Vec<Row> = Vec::new();
    let mut data: Option<(Range<usize>, bool, usize, String)> = None;
    let mut stale: Vec<Range<usize>> = Vec::new();
    let mut formulas: BTreeSet<Place> = BTreeSet::new();
    let (mut in_cell, mut formula, mut value) = (false, false, None::<usize>);
    let (mut next_row, mut next_column) = (0u32, 0u32);
    splice::walk(part, text, |step| {
        match step {
            Walk::Open(start, empty, range) => match local(start.name().as_ref()) {
                "sheetData" => {
                    let end = range.end;
                    data = Some((range, empty, end, prefix(start.name().as_ref()).to_owned()));
                }
                "row" => {
                    let own = attribute(start, "r").and_then(|r| r.parse::<u32>().ok());
                    let at = own.map_or(next_row, |r| r.saturating_sub(1));
                    (next_row, next_column) = (at.saturating_add(1), 0);
                    rows.push(Row { at, end: range.end, tag: range, empty, cells: Vec::new() });
                }
                "c" => {
                    let row = next_row.saturating_sub(1);
                    let at = attribute(start, "r").and_then(|r| place(&r)).unwrap_or((row, next_column));
                    next_column = at.1.saturating_add(1);
                    let (style, sort) = (attribute(start, "s"), attribute(start, "t"));
                    if let Some(row) = rows.last_mut() {
                        row.cells.push(Lies { at, range, style, sort });
                    }
                    (in_cell, formula) = (!empty, false);
                }
                "f" if in_cell => {
                    formula = true;
                    formulas.extend(rows.last().and_then(|r| r.cells.last()).map(|c| c.at));
                }
                "v" if in_cell && formula && !empty => value = Some(range.start),
                _ => {}
            },
            Walk::Close(name, range) => match local(name) {
                "c" => {
                    if let Some(cell) = rows.last_mut().and_then(|r| r.cells.last_mut()) {
                        cell.range.end = range.end;
                    }
                    in_cell = false;
                }
                "v" => stale.extend(value.take().map(|from| from..range.end)),
                "row" => {
                    if let Some(row) = rows.last_mut() {
                        row.end = range.start;
                    }
                }
                "sheetData" => {
                    if let Some(data) = data.as_mut() {
                        data.2 = range.start;
                    }
                }
                _ => {}
            },
        }
        Ok(())
    })?;
    let Some((data, data_empty, data_end, prefix)) = data else { return Err(broken(part, "sheetData")) };
    let mut changes: Vec<(Range<usize>, String)> = stale.into_iter().map(|r| (r, String::new())).collect();
    let mut new_rows: BTreeMap<u32, String> = BTreeMap::new();
    let mut into_rows: BTreeMap<usize, Vec<(u32, String)>> = BTreeMap::new();
    for (at, put) in puts {
        let row = rows.iter().position(|r| r.at == at.0);
        let old = row.and_then(|r| rows[r].cells.iter().find(|c| c.at == *at));
        let style = old.and_then(|c| c.style.as_ref()).map(|s| format!(" s=\"{s}\"")).unwrap_or_default();
        let before = old.map(|c| words_of(&text[c.range.clone()], c.sort.as_deref(), shared)).unwrap_or_default();
        let cell = written(*at, &style, &before, put, &prefix)?;
        match (row, old) {
            (_, Some(old)) => {
                // A formula is the form's own: never written over.
                if formulas.contains(at) {
                    return Err(Fault::new("form-formula").with("at", reference(*at)));
                }
                changes.push((old.range.clone(), cell));
            }
            (Some(row), None) => into_rows.entry(row).or_default().push((at.1, cell)),
            (None, None) => new_rows.entry(at.0).or_default().push_str(&cell),
        }
    }
    for (row, cells) in into_rows {
        let row = &rows[row];
        if row.empty {
            let tag = text[row.tag.clone()].trim_end_matches("/>").trim_end();
            let all: String = cells.into_iter().map(|(_, c)| c).collect();
            changes.push((row.tag.clone(), format!("{tag}>{all}</{prefix}row>")));
            continue;
        }
        let mut at_place: BTreeMap<usize, String> = BTreeMap::new();
        for (column, cell) in cells {
            let place = row.cells.iter().find(|c| c.at.1 > column).map_or(row.end, |c| c.range.start);
            at_place.entry(place).or_default().push_str(&cell);
        }
        changes.extend(at_place.into_iter().map(|(place, cells)| (place..place, cells)));
    }
    let made = |(at, cells): (u32, String)| (at, format!("<{prefix}row r=\"{}\">{cells}</{prefix}row>", at + 1));
    let made: Vec<(u32, String)> = new_rows.into_iter().map(made).collect();
    if data_empty {
        let all: String = made.into_iter().map(|(_, row)| row).collect();
        if !all.is_empty() {
            changes.push((data, format!("<{prefix}sheetData>{all}</{prefix}sheetData>")));
        }
    } else {
        let mut at_place: BTreeMap<usize, String> = BTreeMap::new();
        for (at, row) in made {
            let place = rows.iter().find(|r| r.at > at).map_or(data_end, |r| r.tag.start);
            at_place.entry(place).or_default().push_str(&row);
        }
        changes.extend(at_place.into_iter().map(|(place, rows)| (place..place, rows)));
    }
    Ok(replaced(text, changes))
}

/// The words of one cell's XML.
fn words_of(xml: &str, sort: Option<&str>, shared: &[String]) -> String {
    // Prefixes are declared outside the cell; names alone matter here.
    let mut steps = Steps::new("cell", xml);
    match steps.step() {
        Ok(Step::Open(_)) => match cell(&mut steps, sort.unwrap_or("n"), shared) {
            Ok(Some(Content::Words(text))) => text,
            _ => String::new(),
        },
        _ => String::new(),
    }
}

/// A cell with what is put into it, in its own style.
fn written(
    at: Place,
    style: &str,
    before: &str,
    puts: &[(Option<usize>, &Put)],
    prefix: &str,
) -> Result<String, Fault> {
    let reference = reference(at);
    if let [(None, put)] = puts {
        return Ok(match put.number && put.value.parse::<f64>().is_ok_and(f64::is_finite) {
            true => format!("<{prefix}c r=\"{reference}\"{style}><{prefix}v>{}</{prefix}v></{prefix}c>", put.value),
            false => super::basis::inline(&reference, style, &put.value, prefix),
        });
    }
    let found = blanks(before);
    let mut changes = Vec::new();
    for (nth, put) in puts {
        let range = nth.and_then(|n| found.get(n.checked_sub(1)?).cloned());
        changes.push((range.ok_or_else(|| Fault::new("form-no-place").with("at", &put.at))?, put.value.clone()));
    }
    Ok(super::basis::inline(&reference, style, &replaced(before, changes), prefix))
}

/// Asks whoever opens it to compute anew, and adds the sheet of origins.
fn workbook(package: &mut Package, parts: &mut Parts, filling: &Filling) -> Result<(), Fault> {
    let text = package.part(BOOK)?.ok_or_else(|| broken(BOOK, "missing"))?;
    splice::sound(BOOK, &text)?;
    let (mut changes, mut ids, mut sheets_end, mut names) = (Vec::new(), Vec::new(), None, Vec::new());
    let (mut calc, mut after) = (None, None);
    let mut id_key: Option<String> = None;
    splice::walk(BOOK, &text, |step| {
        match step {
            Walk::Open(start, empty, range) => match local(start.name().as_ref()) {
                "sheet" => {
                    ids.extend(attribute(start, "sheetId").and_then(|id| id.parse::<u32>().ok()));
                    names.extend(attribute(start, "name"));
                    let mut all = start.attributes();
                    let mut keys = all.with_checks(false).filter_map(Result::ok).map(|a| a.key.as_ref().to_owned());
                    id_key = id_key.take().or_else(|| keys.find(|key| key.ends_with(":id")));
                }
                "calcPr" => calc = Some((range, prefix(start.name().as_ref()).to_owned())),
                "functionGroups" | "externalReferences" | "definedNames" if empty => after = Some(range.end),
                _ => {}
            },
            Walk::Close(name, range) => match local(name) {
                "sheets" => {
                    sheets_end = Some((range.start, prefix(name).to_owned()));
                    after = Some(range.end);
                }
                "functionGroups" | "externalReferences" | "definedNames" => after = Some(range.end),
                _ => {}
            },
        }
        Ok(())
    })?;
    let Some(((sheets_end, prefix), after)) = sheets_end.zip(after) else { return Err(broken(BOOK, "sheets")) };
    match calc {
        Some((range, _)) if text[range.clone()].contains("fullCalcOnLoad") => {
            let tag = text[range.clone()].replace("fullCalcOnLoad=\"0\"", "fullCalcOnLoad=\"1\"");
            changes.push((range, tag.replace("fullCalcOnLoad=\"false\"", "fullCalcOnLoad=\"1\"")));
        }
        Some((range, prefix)) => {
            let at = range.start + 1 + prefix.len() + "calcPr".len();
            changes.push((at..at, " fullCalcOnLoad=\"1\"".to_owned()));
        }
        None => changes.push((after..after, format!("<{prefix}calcPr fullCalcOnLoad=\"1\"/>"))),
    }
    if let Some((wanted, rows)) = &filling.basis {
        let mut name = wanted.clone();
        while names.contains(&name) {
            name.push('_');
        }
        let taken = package.names("xl/worksheets/", ".xml");
        let part =
            (1..).map(|n| format!("xl/worksheets/sheet{n}.xml")).find(|n| !taken.contains(n)).unwrap_or_default();
        let id = ids.iter().max().unwrap_or(&0) + 1;
        let name = quick_xml::escape::escape(name.as_str()).into_owned();
        // Some programs know the attribute only by the prefix that everybody uses.
        let key = id_key.unwrap_or_else(|| "r:id".to_owned());
        let one = format!("<{prefix}sheet name=\"{name}\" sheetId=\"{id}\" {key}=\"rIdShouzeBasis\"/>");
        changes.push((sheets_end..sheets_end, one));
        parts.insert(part.clone(), super::basis::write(rows));
        let target = part.trim_start_matches("xl/").to_owned();
        relate(package, parts, BOOK_RELATIONS, "rIdShouzeBasis", "worksheet", &target)?;
        let types = super::current(package, parts, super::TYPES)?.ok_or_else(|| broken(super::TYPES, "missing"))?;
        let own = format!("<Override PartName=\"/{part}\" ContentType=\"{SHEET_TYPE}\"/>");
        parts.insert(super::TYPES.to_owned(), splice::append(super::TYPES, &types, "Types", &own)?);
    }
    parts.insert(BOOK.to_owned(), replaced(&text, changes));
    Ok(())
}
