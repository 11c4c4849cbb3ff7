//! Blocks made from records, figures and standings.
//!
//! Rows keep the order that was declared or the order of administration; none is ever ordered by a number that was counted.

use std::collections::HashMap;

use super::ask::{Ask, Shift};
use super::cell;
use super::compose::{Composer, roots};
use super::document::{Align, Block, Column, Inline, Table};
use super::made::{FigureColumn, FiguresMade, GroupsMade, Made, StandingColumn, StandingsMade, TableMade};
use super::needs::StandingRow;
use super::rows::{List, Rows, Show};
use crate::duty::title_of;
use crate::kind::Kind;
use crate::moment::day_number;
use crate::question::{Cell, Line};
use crate::words::Lang;

impl<'a> Composer<'a> {
    pub(super) fn made(&mut self, made: &'a Made) -> Vec<Block> {
        match made {
            Made::Table(table) => vec![Block::Table(self.table(table))],
            Made::List(list) => self.paragraphs(list),
            Made::Figures(figures) => vec![Block::Table(self.figures(figures))],
            Made::Groups(groups) => vec![Block::Table(self.groups(groups))],
            Made::Standings(standings) => vec![Block::Table(self.standing_table(standings))],
        }
    }

    fn paragraphs(&mut self, list: &'a List) -> Vec<Block> {
        let paragraph = |text: String| Block::Paragraph { inlines: vec![Inline::Text(text)], prose: None };
        let items = self.items(list);
        if items.is_empty() {
            let empty = list.rows.empty.clone();
            return if empty.is_empty() { Vec::new() } else { vec![paragraph(empty)] };
        }
        match &list.join {
            None => items.into_iter().map(paragraph).collect(),
            Some(join) => {
                let mut text = items.join(join);
                if !text.ends_with(['。', '！', '？']) {
                    text.push('。');
                }
                vec![paragraph(text)]
            }
        }
    }

    pub(super) fn items(&mut self, list: &'a List) -> Vec<String> {
        let lines = self.lines_of(&list.rows);
        let Some(kind) = self.setting.packs.kind(&list.rows.of) else { return Vec::new() };
        lines.iter().enumerate().map(|(n, line)| self.shown(&list.item, kind, line, n)).collect()
    }

    /// The records of some rows, in their order.
    pub(super) fn lines_of(&mut self, rows: &Rows) -> Vec<&'a Line> {
        let (setting, packs) = (self.setting, self.setting.packs);
        let Some((kind, at)) = packs.kind(&rows.of).zip(setting.needs.rows_at(rows)) else { return Vec::new() };
        let mut lines: Vec<&Line> = setting.answers.lines.get(at).into_iter().flatten().collect();
        for (show, turned) in rows.order.iter().rev() {
            let keys: HashMap<u64, Key> = lines.iter().map(|l| (l.seq, self.key(show, kind, l))).collect();
            lines.sort_by(|a, b| {
                let order = keys[&a.seq].cmp(&keys[&b.seq]);
                if *turned { order.reverse() } else { order }
            });
        }
        if let Some(limit) = rows.limit {
            lines.truncate(limit);
        }
        lines
    }

    fn key(&mut self, show: &Show, kind: &Kind, line: &'a Line) -> Key {
        let found = match show {
            Show::Own(field) => own(kind, line, field).map(|(cell, _)| cell),
            Show::Through { reference, kind: target, field } => {
                let packs = self.setting.packs;
                self.through(kind, line, reference, target)
                    .and_then(|l| own(packs.kind(target)?, l, field))
                    .map(|(c, _)| c)
            }
            _ => None,
        };
        match found {
            None | Some(Cell::Nothing) => Key::Nothing,
            Some(Cell::Number(n)) => Key::Number(n),
            Some(Cell::Day(day)) => Key::Number(day_number(day)),
            Some(Cell::Time(moment)) => Key::Number(moment.unix_s),
            Some(Cell::Text(text)) => Key::Text(text),
            Some(Cell::Texts(texts)) => Key::Text(texts.join("、")),
            Some(Cell::Facts(facts)) => Key::Number(facts.first().map_or(0, |f| *f as i64)),
        }
    }

    /// All facts of a kind, as they were asked for.
    pub(super) fn whole(&self, kind: &str, until_day: bool) -> Option<(&'a Kind, &'a [Line])> {
        let setting = self.setting;
        let at = setting.needs.whole_at(kind, until_day)?;
        Some((setting.packs.kind(kind)?, setting.answers.lines.get(at)?))
    }

    fn through(&mut self, kind: &Kind, line: &Line, reference: &str, target: &str) -> Option<&'a Line> {
        let at = kind.fields.iter().position(|f| f.id == reference)?;
        let root = *roots(&line.cells[at]).first()?;
        self.of_root(target, root)
    }

    fn of_root(&mut self, kind: &str, root: u64) -> Option<&'a Line> {
        let key = (kind.to_owned(), false);
        if !self.by_root.contains_key(&key) {
            let lines = self.whole(kind, false).map_or(&[][..], |(_, lines)| lines);
            self.by_root.insert(key.clone(), lines.iter().map(|l| (l.root, l)).collect());
        }
        self.by_root[&key].get(&root).copied()
    }

    /// The facts of a kind that follow a root, in the order in which they occurred.
    fn following(&mut self, kind: &str, reference: &str, root: u64) -> Vec<&'a Line> {
        let key = (kind.to_owned(), reference.to_owned());
        if !self.followers.contains_key(&key) {
            let mut found: HashMap<u64, Vec<&Line>> = HashMap::new();
            if let Some((kind, lines)) = self.whole(kind, true) {
                let at = kind.fields.iter().position(|f| f.id == reference);
                for line in lines {
                    for root in at.map_or(&[][..], |at| roots(&line.cells[at])) {
                        found.entry(*root).or_default().push(line);
                    }
                }
            }
            self.followers.insert(key.clone(), found);
        }
        self.followers[&key].get(&root).cloned().unwrap_or_default()
    }

    fn shown(&mut self, shown: &[Show], kind: &'a Kind, line: &'a Line, n: usize) -> String {
        shown.iter().map(|show| self.show(show, kind, line, n)).collect()
    }

    fn show(&mut self, show: &Show, kind: &'a Kind, line: &'a Line, n: usize) -> String {
        let packs = self.setting.packs;
        match show {
            Show::Text(text) => text.clone(),
            Show::Index => (n + 1).to_string(),
            Show::Ordinal => cell::ordinal(n + 1),
            Show::Own(field) => self.value(kind, line, field),
            Show::Through { reference, kind: target, field } => {
                match self.through(kind, line, reference, target).zip(packs.kind(target)) {
                    Some((line, target)) => self.value(target, line, field),
                    None => String::new(),
                }
            }
            Show::Last { kind: follower, reference, field } => {
                let last = self.following(follower, reference, line.root).last().copied();
                match last.zip(packs.kind(follower)) {
                    Some((line, follower)) => self.value(follower, line, field),
                    None => String::new(),
                }
            }
            Show::Each { kind: follower, reference, field } => {
                let Some(kind) = packs.kind(follower) else { return String::new() };
                let lines = self.following(follower, reference, line.root);
                let values: Vec<String> = lines.into_iter().map(|l| self.value(kind, l, field)).collect();
                values.join("；")
            }
            Show::Count { kind: follower, reference } => {
                self.following(follower, reference, line.root).len().to_string()
            }
            Show::Standing => self.standing_of(line.root).map(|s| s.label_text.clone()).unwrap_or_default(),
            Show::Due => {
                let due = self.standing_of(line.root).and_then(|s| s.due);
                due.map(|d| cell::short_day(d, self.setting.period.to.year())).unwrap_or_default()
            }
        }
    }

    fn standing_of(&self, root: u64) -> Option<&'a StandingRow> {
        let root = root.to_string();
        self.setting.answers.standings.iter().find(|s| s.instance == root)
    }

    /// A field as text; a reference by the name of what it leads to.
    fn value(&mut self, kind: &'a Kind, line: &'a Line, field: &str) -> String {
        let Some((found, field_type)) = own(kind, line, field) else { return String::new() };
        let year = self.setting.period.to.year();
        let Cell::Facts(facts) = &found else { return cell::value(&found, field_type, year) };
        let to = kind.field(field).and_then(|f| f.reference()).map(|(to, _)| to.to_vec()).unwrap_or_default();
        let mut names = Vec::new();
        for root in facts {
            for target in &to {
                let Some(target) = self.setting.packs.kind(target) else { continue };
                let Some(line) = self.of_root(&target.id, *root) else { continue };
                if let Some(title) = title_of(target) {
                    names.push(self.value(target, line, title));
                }
            }
        }
        names.join("、")
    }

    fn table(&mut self, table: &'a TableMade) -> Table {
        let kind = self.setting.packs.kind(&table.rows.of);
        let lines = self.lines_of(&table.rows);
        let mut rows = Vec::new();
        for (n, line) in lines.into_iter().enumerate() {
            let Some(kind) = kind else { continue };
            let cells = table.columns.iter().map(|c| vec![Inline::Text(self.shown(&c.show, kind, line, n))]);
            rows.push(cells.collect());
        }
        let columns = table.columns.iter();
        let column = |c: &super::made::ColumnMade| Column { title: c.title.clone(), width: c.width, align: c.align };
        Table {
            caption: caption(&table.caption),
            columns: columns.map(column).collect(),
            rows,
            empty: table.rows.empty.clone(),
        }
    }

    fn figures(&mut self, figures: &'a FiguresMade) -> Table {
        let mut columns = vec![column("项目", 22, Align::Left)];
        for c in &figures.columns {
            columns.push(match c {
                FigureColumn::Unit => column("单位", 6, Align::Centre),
                FigureColumn::Over(shift) => column(&self.period_heading(*shift), 9, Align::Right),
            });
        }
        let mut rows = Vec::new();
        for ask in &figures.rows {
            let mut cells = vec![Vec::new()];
            let mut named = None;
            for c in &figures.columns {
                match c {
                    FigureColumn::Unit => cells.push(Vec::new()),
                    FigureColumn::Over(shift) => {
                        let ask = match ask {
                            Ask::Indicator { indicator, shift: Shift::Same, group } => {
                                Ask::Indicator { indicator: indicator.clone(), shift: *shift, group: group.clone() }
                            }
                            other => other.clone(),
                        };
                        cells.push(vec![self.mention(&ask)]);
                        named = self.mentions.last().map(|m| (m.label.clone(), m.unit.clone()));
                    }
                }
            }
            let (label, unit) = named.unwrap_or_default();
            cells[0] = vec![Inline::Text(label)];
            for (n, _) in figures.columns.iter().enumerate().filter(|(_, c)| **c == FigureColumn::Unit) {
                cells[n + 1] = vec![Inline::Text(unit.clone())];
            }
            rows.push(cells);
        }
        Table { caption: caption(&figures.caption), columns, rows, empty: String::new() }
    }

    fn period_heading(&self, shift: Shift) -> String {
        shift.of(self.setting.period).map(|p| cell::period(&p)).unwrap_or_default()
    }

    fn groups(&mut self, groups: &'a GroupsMade) -> Table {
        let packs = self.setting.packs;
        let mut columns = vec![column(&groups.first, 14, Align::Left)];
        for id in &groups.columns {
            columns.push(column(&packs.words.label(Lang::Zh, &format!("indicator-{id}")), 10, Align::Right));
        }
        let mut rows = Vec::new();
        for name in self.group_names(groups) {
            let mut cells = vec![vec![Inline::Text(name.clone())]];
            for id in &groups.columns {
                let group = Some((groups.by.clone(), name.clone()));
                cells.push(vec![self.mention(&Ask::Indicator { indicator: id.clone(), shift: Shift::Same, group })]);
            }
            rows.push(cells);
        }
        if let Some(total) = &groups.total {
            let mut cells = vec![vec![Inline::Strong(total.clone())]];
            for id in &groups.columns {
                let ask = Ask::Indicator { indicator: id.clone(), shift: Shift::Same, group: None };
                cells.push(vec![self.mention(&ask)]);
            }
            rows.push(cells);
        }
        Table { caption: caption(&groups.caption), columns, rows, empty: String::new() }
    }

    /// Sections as they were set up, or the terms of a list in its own order. Never by size.
    fn group_names(&self, groups: &GroupsMade) -> Vec<String> {
        let packs = self.setting.packs;
        let indicator = groups.columns.first().and_then(|id| packs.indicator(id));
        let field = indicator.and_then(|i| packs.kind(&i.of)).and_then(|k| k.field(&groups.by));
        if let Some(terms) = field.and_then(|f| f.field_type.terms()) {
            return terms.iter().map(|t| t.stored.clone()).collect();
        }
        let Some((kind, lines)) = self.whole("section", true) else { return Vec::new() };
        let at = title_of(kind).and_then(|t| kind.fields.iter().position(|f| f.id == t));
        let mut sections: Vec<(u64, String)> =
            lines.iter().filter_map(|l| Some((l.root, l.cells.get(at?)?.text()?.to_owned()))).collect();
        sections.sort_by_key(|(root, _)| *root);
        sections.into_iter().map(|(_, name)| name).collect()
    }

    fn standing_table(&mut self, made: &'a StandingsMade) -> Table {
        let day = self.setting.day;
        let wanted = |s: &&StandingRow| {
            let label = made.labels.is_empty() || made.labels.contains(&s.label);
            let duty = made.duties.is_empty() || made.duties.contains(&s.duty);
            let due = made
                .due_within
                .is_none_or(|n| s.due.is_some_and(|d| (0..=n).contains(&i64::from((d - day).get_days()))));
            label && duty && due
        };
        let rows = self.standings().into_iter().filter(wanted).map(|s| {
            let cell = |c: &StandingColumn| {
                let text = match c {
                    StandingColumn::Label => s.label_text.clone(),
                    StandingColumn::Duty => s.title.clone(),
                    StandingColumn::Posts => s.posts.clone(),
                    StandingColumn::Progress => s.progress.clone(),
                    StandingColumn::Due => {
                        s.due.map(|d| cell::short_day(d, self.setting.period.to.year())).unwrap_or_default()
                    }
                    StandingColumn::Missing => s.missing.clone(),
                    StandingColumn::Basis => s.basis.clone(),
                };
                vec![Inline::Text(text)]
            };
            made.columns.iter().map(cell).collect()
        });
        let rows = rows.collect();
        let columns = made.columns.iter().map(|c| match c {
            StandingColumn::Label => column("状态", 12, Align::Centre),
            StandingColumn::Duty => column("责任事项", 34, Align::Left),
            StandingColumn::Posts => column("责任岗位", 20, Align::Left),
            StandingColumn::Progress => column("进度", 10, Align::Centre),
            StandingColumn::Due => column("期限", 12, Align::Centre),
            StandingColumn::Missing => column("还差什么", 28, Align::Left),
            StandingColumn::Basis => column("依据", 24, Align::Left),
        });
        Table { caption: caption(&made.caption), columns: columns.collect(), rows, empty: made.empty.clone() }
    }
}

/// How records are ordered: nothing first, then numbers and days, then texts.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Nothing,
    Number(i64),
    Text(String),
}

fn own<'k>(kind: &'k Kind, line: &Line, field: &str) -> Option<(Cell, Option<&'k crate::kind::FieldType>)> {
    match field {
        "occurred" => Some((Cell::Time(line.occurred), None)),
        "occurred_on" => Some((Cell::Day(crate::clock::office_day(line.occurred)), None)),
        _ => {
            let at = kind.fields.iter().position(|f| f.id == field)?;
            Some((line.cells.get(at)?.clone(), Some(&kind.fields[at].field_type)))
        }
    }
}

fn column(title: &str, width: u16, align: Align) -> Column {
    Column { title: title.to_owned(), width, align }
}

fn caption(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
