//! A table as a grid: headings above and to the left of each blank cell, whatever is merged.
//!
//! Headings are the words next to a cell, upwards and leftwards, past what is empty or a number.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use shouze_core::form::{Spot, State, blanks, unit_of};

/// A cell by row and column, from 0.
pub type Place = (u32, u32);

#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Words(String),
    Number(String),
    Formula(String),
}

#[derive(Default)]
pub struct Grid {
    pub cells: BTreeMap<Place, Content>,
    /// Empty cells that the form's maker drew.
    pub drawn: BTreeSet<Place>,
    pub percent: BTreeSet<Place>,
    /// Merged: first and last cell.
    pub merged: Vec<(Place, Place)>,
}

/// A grid with what is asked of it again and again.
struct Ruled<'g> {
    grid: &'g Grid,
    /// The merged region of a cell, by its place in `merged`.
    region: HashMap<Place, usize>,
    rows: u32,
    columns: u32,
    /// Cells with words and no blanks, by their place.
    heads: HashMap<Place, &'g str>,
    /// Rows in which words fill nearly the whole width, cell by cell.
    full: BTreeSet<u32>,
}

/// Words that are units and no headings of rows.
const UNITS: [&str; 22] = [
    "次", "条", "篇", "项", "件", "份", "个", "期", "人", "人次", "天", "小时", "分钟", "%", "％", "字", "场", "场次",
    "家", "元", "万元", "条次",
];

/// Headings are looked for so far away.
const FAR_UP: u32 = 400;
const FAR_LEFT: u32 = 60;

impl Grid {
    /// Every place that the form's maker left for somebody, with its headings. `name` makes addresses.
    pub fn spots(&self, name: &dyn Fn(Place) -> String) -> Vec<Spot> {
        let ruled = Ruled::new(self);
        let mut spots = Vec::new();
        for row in 0..ruled.rows {
            for column in 0..ruled.columns {
                let place = (row, column);
                if ruled.region.get(&place).is_some_and(|n| self.merged[*n].0 != place) {
                    continue;
                }
                ruled.spot(place, name, &mut spots);
                // More than a form ever has: whoever asked says so.
                if spots.len() > super::SPOTS_MAX {
                    return spots;
                }
            }
        }
        spots
    }

    /// One more than the last row and column in which something stands.
    pub fn size(&self) -> (u32, u32) {
        let rows = self.cells.keys().map(|p| p.0 + 1).max().unwrap_or(0);
        (rows, self.cells.keys().map(|p| p.1 + 1).max().unwrap_or(0))
    }
}

impl<'g> Ruled<'g> {
    fn new(grid: &'g Grid) -> Ruled<'g> {
        let (mut rows, mut columns) = grid.size();
        // A drawn frame goes on below and beside the last word.
        let near = |p: &&Place| p.0 <= rows.saturating_add(200) && p.1 <= columns.saturating_add(40);
        let drawn: Vec<Place> = grid.drawn.iter().filter(near).copied().collect();
        rows = drawn.iter().map(|p| p.0 + 1).max().unwrap_or(0).max(rows);
        columns = drawn.iter().map(|p| p.1 + 1).max().unwrap_or(0).max(columns);
        let mut region = HashMap::new();
        for (n, (first, last)) in grid.merged.iter().enumerate() {
            for row in first.0..=last.0.min(rows.saturating_sub(1)) {
                for column in first.1..=last.1.min(columns.saturating_sub(1)) {
                    region.insert((row, column), n);
                }
            }
        }
        let head = |(at, content): (&Place, &'g Content)| match content {
            Content::Words(text) if !text.trim().is_empty() && blanks(text).is_empty() => Some((*at, text.as_str())),
            _ => None,
        };
        let heads = grid.cells.iter().filter_map(head).collect();
        let mut ruled = Ruled { grid, region, rows, columns, heads, full: BTreeSet::new() };
        let width = columns.max(1);
        for row in 0..rows {
            let words: Vec<Place> = (0..columns).filter_map(|c| ruled.words((row, c)).map(|(at, _)| at)).collect();
            let several = words.iter().any(|at| *at != words[0]);
            // 填报单位：… 报告期：… is the form's head, once it is filled in too.
            let asks = words.iter().any(|at| ruled.heads.get(at).is_some_and(|t| t.trim_end().ends_with(['：', ':'])));
            if words.len() as u32 * 10 >= width * 8 && several && !asks {
                ruled.full.insert(row);
            }
        }
        ruled
    }

    fn anchor(&self, place: Place) -> Place {
        self.region.get(&place).map_or(place, |n| self.grid.merged[*n].0)
    }

    /// The words that stand in a cell or in the region it belongs to; none for numbers, blanks and nothing.
    fn words(&self, place: Place) -> Option<(Place, &'g str)> {
        let anchor = self.anchor(place);
        self.heads.get(&anchor).map(|text| (anchor, *text))
    }

    /// Headings above and their unit, headings beside and theirs.
    fn heads(&self, place: Place) -> (Vec<String>, String, Vec<String>, String) {
        let (beside, own) = self.beside(place);
        // 填表人： says by itself what is wanted.
        let asked = (place.1.saturating_sub(FAR_LEFT)..place.1).rev().find_map(|c| self.words((place.0, c)));
        let (above, unit) = match asked.is_some_and(|(_, text)| text.trim_end().ends_with(['：', ':'])) {
            true => Default::default(),
            false => self.above(place),
        };
        (above, unit, beside, own)
    }

    /// Headings above, outer first, and the unit that the innermost names.
    fn above(&self, place: Place) -> (Vec<String>, String) {
        let mut heads: Vec<(Place, &str)> = Vec::new();
        let mut row = place.0;
        while row > place.0.saturating_sub(FAR_UP) {
            row -= 1;
            match self.words((row, place.1)) {
                Some(head) if self.full.contains(&row) || self.partly(head.0) => {
                    if heads.last() != Some(&head) {
                        heads.push(head);
                    }
                }
                // A title or a line of the form's head is no heading of a column.
                _ if heads.is_empty() => {}
                _ => break,
            }
        }
        let mut unit = String::new();
        let mut names = Vec::new();
        for (_, head) in heads.iter().take(3) {
            let (name, own) = unit_of(&joined(head));
            if unit.is_empty() {
                unit = own;
            }
            names.insert(0, name);
        }
        (names, unit)
    }

    /// Does a heading's region reach into a row that is full?
    fn partly(&self, anchor: Place) -> bool {
        let last = self.region.get(&anchor).map_or(anchor, |n| self.grid.merged[*n].1);
        (anchor.0..=last.0).any(|row| self.full.contains(&row))
    }

    /// Headings to the left, outer first, and a unit that stands among them.
    fn beside(&self, place: Place) -> (Vec<String>, String) {
        let (mut names, mut unit): (Vec<String>, String) = (Vec::new(), String::new());
        let mut last = None;
        let mut column = place.1;
        while column > place.1.saturating_sub(FAR_LEFT) {
            column -= 1;
            let Some((anchor, text)) = self.words((place.0, column)) else {
                if names.is_empty() {
                    continue;
                }
                break;
            };
            if last == Some(anchor) {
                continue;
            }
            last = Some(anchor);
            let text = joined(text);
            if UNITS.contains(&text.as_str()) {
                unit = text.replace('％', "%");
                continue;
            }
            let ends = text.ends_with(['：', ':']);
            let (name, own) = unit_of(text.trim_end_matches(['：', ':']));
            if unit.is_empty() {
                unit = own;
            }
            names.insert(0, name);
            if ends || names.len() == 3 {
                break;
            }
        }
        (names, unit)
    }

    fn spot(&self, place: Place, name: &dyn Fn(Place) -> String, spots: &mut Vec<Spot>) {
        let content = self.grid.cells.get(&place);
        let text = match content {
            Some(Content::Words(text)) => {
                let found = blanks(text);
                if found.is_empty() {
                    return;
                }
                self.blanks_in(place, text, &found, name, spots);
                return;
            }
            Some(Content::Number(text) | Content::Formula(text)) => text.clone(),
            None => String::new(),
        };
        let (above, unit, beside, own) = self.heads(place);
        let drawn = self.grid.drawn.contains(&place) || content.is_some();
        let labelled = match (above.is_empty(), beside.is_empty()) {
            (false, false) => true,
            (true, true) => false,
            _ => drawn,
        };
        // A number that only counts rows is the form's own.
        if !labelled || (beside.is_empty() && matches!(content, Some(Content::Number(_)))) {
            return;
        }
        let state = match content {
            None => State::Empty,
            Some(Content::Formula(_)) => State::Formula,
            Some(_) => State::Filled,
        };
        spots.push(Spot {
            at: name(place),
            row: beside.join(" / "),
            column: above.join(" / "),
            unit: if own.is_empty() { unit } else { own },
            state,
            text,
            percent: self.grid.percent.contains(&place),
            ..Spot::default()
        });
    }

    fn blanks_in(
        &self,
        place: Place,
        text: &str,
        found: &[std::ops::Range<usize>],
        name: &dyn Fn(Place) -> String,
        spots: &mut Vec<Spot>,
    ) {
        let whole = found.len() == 1 && text.trim() == &text[found[0].clone()];
        let (above, unit, beside, own) = self.heads(place);
        for mut spot in in_text(text, found, &name(place)) {
            if whole {
                (spot.before, spot.after) = Default::default();
                spot.at = name(place);
                (spot.row, spot.column) = (beside.join(" / "), above.join(" / "));
                spot.unit = if own.is_empty() { unit.clone() } else { own.clone() };
                spot.percent = self.grid.percent.contains(&place);
            }
            spots.push(spot);
        }
    }
}

/// The blanks of a text as spots, each between what stands around it.
pub fn in_text(text: &str, found: &[std::ops::Range<usize>], at: &str) -> Vec<Spot> {
    let spot = |(n, range): (usize, &std::ops::Range<usize>)| {
        let from = if n == 0 { 0 } else { found[n - 1].end };
        let to = found.get(n + 1).map_or(text.len(), |next| next.start);
        Spot {
            at: format!("{at}#{}", n + 1),
            state: State::Placeholder,
            text: text[range.clone()].to_owned(),
            before: text[from..range.start].to_owned(),
            after: text[range.end..to].to_owned(),
            ..Spot::default()
        }
    };
    found.iter().enumerate().map(spot).collect()
}

/// A heading broken over lines, in one.
fn joined(text: &str) -> String {
    let mut out = String::new();
    for part in text.split_whitespace() {
        // Words of Latin script keep a blank between them; Chinese headings are often spaced out.
        if out.ends_with(|c: char| c.is_ascii_alphanumeric()) && part.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}
