//! From items to groups: the same configuration and items give the same bytes. It never reads a file.
use crate::anchor::Anchors;
use crate::config::Grouping;
use crate::copy::{Copies, Likeness, Sketch};
use crate::group::{Groups, Link};
use crate::item::Item;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What staff decided; it holds in every replay.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Decision {
    /// The groups of these two items are one.
    Merge { item: String, with: String },
    /// The item does not belong to what came before it.
    Split { item: String },
    /// The item belongs to the group of the other, whatever the words say.
    Pin { item: String, with: String },
}

/// Where an item stands and why.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq)]
pub struct Placed {
    pub id: String,
    pub group: String,
    pub copy_of: Option<String>,
    pub version_of: Option<String>,
    pub score: f32,
    pub why: String,
    /// The group as it was named on arrival.
    pub at_arrival: String,
}

enum Standing {
    Original(u32),
    Copy(u32),
}

/// What is kept of a placed item; its name and its reasons lie elsewhere.
struct Slot {
    arrival: u32,
    score: f32,
    whole: bool,
}

pub struct Engine {
    groups: Groups,
    copies: Copies,
    gazetteer: Vec<String>,
    explain: bool,
    decisions: FxHashMap<String, Vec<Decision>>,
    ids: FxHashMap<String, u32>,
    standing: Vec<Standing>,
    slots: Vec<Slot>,
    /// The names of all items in a row, and where each ends.
    names: String,
    ends: Vec<u32>,
    /// One an item where reasons were asked for.
    reasons: Vec<Box<str>>,
    /// The item of each mention.
    item_of: Vec<u32>,
}

impl Engine {
    pub fn new(config: Grouping, explain: bool, decisions: &[Decision]) -> Self {
        let mut by_item: FxHashMap<String, Vec<Decision>> = FxHashMap::default();
        for decision in decisions {
            let (Decision::Merge { item, .. } | Decision::Split { item } | Decision::Pin { item, .. }) = decision;
            by_item.entry(item.clone()).or_default().push(decision.clone());
            if let Decision::Merge { with, .. } = decision {
                by_item
                    .entry(with.clone())
                    .or_default()
                    .push(Decision::Merge { item: with.clone(), with: item.clone() });
            }
        }
        Self {
            gazetteer: config.gazetteer.clone(),
            groups: Groups::new(config, explain),
            copies: Copies::default(),
            explain,
            decisions: by_item,
            ids: FxHashMap::default(),
            standing: Vec::new(),
            slots: Vec::new(),
            names: String::new(),
            ends: Vec::new(),
            reasons: Vec::new(),
            item_of: Vec::new(),
        }
    }

    /// Takes one item in; says which item began the group it stands in on arrival.
    pub fn take(&mut self, item: &Item, time_ms: i64) -> usize {
        let at = self.standing.len() as u32;
        let anchors = Anchors::new(&item.plain_title, &item.plain_body, &item.source, &self.gazetteer);
        let sketch = sketch(item);
        let decided = self.decisions.get(&item.id).cloned().unwrap_or_default();
        let alone = decided.iter().any(|d| matches!(d, Decision::Split { .. }));
        let forced = self.forced(&decided);
        let groups = &self.groups;
        let item_of = &self.standing;
        let same_dates = |original: u32| match item_of[original as usize] {
            Standing::Original(m) => may_be_copy(&anchors, groups, m, time_ms),
            Standing::Copy(..) => false,
        };
        let copy = if decided.is_empty() { self.copies.find(&sketch, time_ms, same_dates) } else { None };
        let slot = match copy {
            Some((original, likeness)) => self.place_copy(item, at, original, likeness),
            None => {
                let link = self.groups.take(item, anchors, time_ms, forced, alone);
                self.copies.keep(at, time_ms, &sketch);
                self.place_original(at, &link)
            }
        };
        self.slots.push(slot);
        self.names.push_str(&item.id);
        self.ends.push(self.names.len() as u32);
        if !self.decisions.is_empty() {
            self.ids.insert(item.id.clone(), at);
        }
        self.join_decided(at, &decided);
        at as usize
    }

    fn forced(&self, decided: &[Decision]) -> Option<u32> {
        decided.iter().find_map(|d| match d {
            Decision::Pin { with, .. } | Decision::Merge { with, .. } => {
                self.ids.get(with).map(|&at| self.group_at(at))
            }
            Decision::Split { .. } => None,
        })
    }

    fn join_decided(&mut self, at: u32, decided: &[Decision]) {
        for decision in decided {
            if let Decision::Merge { with, .. } = decision
                && let Some(&other) = self.ids.get(with)
            {
                let (a, b) = (self.group_at(other), self.group_at(at));
                self.groups.merge(a, b);
            }
        }
    }

    fn mention_at(&self, at: u32) -> u32 {
        match self.standing[at as usize] {
            Standing::Original(mention) => mention,
            Standing::Copy(original) => self.mention_at(original),
        }
    }

    fn group_at(&self, at: u32) -> u32 {
        self.groups.group_of(self.mention_at(at))
    }

    fn place_copy(&mut self, item: &Item, at: u32, original: u32, likeness: Likeness) -> Slot {
        self.standing.push(Standing::Copy(original));
        self.groups.note_copy(item);
        if self.explain {
            let of = self.id(original as usize);
            let words = (likeness.contained, likeness.jaccard);
            let why = format!("copy: {:.2} of the shorter text is in {of}, jaccard {:.2}", words.0, words.1);
            self.reasons.push(why.into());
        }
        Slot { arrival: self.group_at(at), score: likeness.contained, whole: likeness.jaccard >= 0.9 }
    }

    fn id(&self, at: usize) -> &str {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.names[from as usize..self.ends[at] as usize]
    }

    fn place_original(&mut self, at: u32, link: &Link) -> Slot {
        self.standing.push(Standing::Original(self.groups.len() as u32 - 1));
        self.item_of.push(at);
        if self.explain {
            self.reasons.push(self.reason(link).into());
        }
        Slot { arrival: link.group, score: link.score, whole: true }
    }

    fn reason(&self, link: &Link) -> String {
        match link.nearest {
            None => format!("new: best score {:.3} is below the level {:.3}", link.score, link.level),
            Some(nearest) => {
                let like = self.id(self.item_of[nearest as usize] as usize);
                let words = link.shared.join(" ");
                format!(
                    "joined: score {:.3} reaches the level {:.3}; nearest {like}; shares {words}",
                    link.score, link.level
                )
            }
        }
    }

    /// Every item with its group as it stands now.
    pub fn finish(&self) -> Vec<Placed> {
        (0..self.slots.len()).map(|at| self.placed(at)).collect()
    }

    fn placed(&self, at: usize) -> Placed {
        let slot = &self.slots[at];
        let of = match self.standing[at] {
            Standing::Original(_) => None,
            Standing::Copy(original) => Some(self.id(original as usize).to_owned()),
        };
        let (copy_of, version_of) = if slot.whole { (of, None) } else { (None, of) };
        Placed {
            id: self.id(at).to_owned(),
            group: name(self.group_at(at as u32)),
            copy_of,
            version_of,
            score: slot.score,
            why: self.reasons.get(at).map(|why| why.to_string()).unwrap_or_default(),
            at_arrival: name(slot.arrival),
        }
    }

    /// The group of an item as it stands now.
    pub fn group(&self, at: usize) -> u32 {
        self.group_at(at as u32)
    }

    /// Whether the item is a copy or a version of an earlier one.
    pub fn is_copy(&self, at: usize) -> bool {
        matches!(self.standing[at], Standing::Copy(..))
    }

    pub fn copies(&self) -> &Copies {
        &self.copies
    }
}

/// A group is named by its number on arrival: stable while it lives.
fn name(group: u32) -> String {
    format!("g{group:06}")
}

/// A recurring notice of another month is not a copy, however alike the words.
fn may_be_copy(new: &Anchors, groups: &Groups, mention: u32, time_ms: i64) -> bool {
    let Some(old) = groups.anchors(mention) else {
        return true;
    };
    let days = time_ms.saturating_sub(groups.mention(mention).time_ms).saturating_abs() / 86_400_000;
    !(new.elsewhere(old) || new.another_number(old) || (days >= 4 && new.another_day(old)))
}

fn sketch(item: &Item) -> Sketch {
    if item.plain_body.chars().count() >= 30 {
        return Sketch::new(&item.plain_body);
    }
    Sketch::new(&format!("{}{}", item.plain_title, item.plain_body))
}

/// Puts items in the order in which they are taken: by time, then id. Items without a time come in by id,
/// as if an hour apart, from the first known time on.
pub fn in_order(mut items: Vec<Item>) -> Vec<(Item, i64)> {
    items.sort_by(|a, b| a.id.cmp(&b.id));
    let start = items.iter().filter_map(|i| i.time_ms).min().unwrap_or(0);
    let mut untimed = 0;
    let mut timed: Vec<(Item, i64)> = Vec::with_capacity(items.len());
    for item in items {
        let time = item.time_ms.unwrap_or_else(|| {
            untimed += 1;
            start.saturating_add(untimed * 3_600_000)
        });
        timed.push((item, time));
    }
    timed.sort_by(|a, b| {
        a.1.cmp(&b.1).then_with(|| a.0.id.cmp(&b.0.id)).then_with(|| a.0.plain_body.cmp(&b.0.plain_body))
    });
    timed
}

/// All items, in order, to groups.
pub fn replay(items: Vec<Item>, config: &Grouping, explain: bool, decisions: &[Decision]) -> Vec<Placed> {
    let mut engine = Engine::new(config.clone(), explain, decisions);
    for (item, time_ms) in in_order(items) {
        engine.take(&item, time_ms);
    }
    engine.finish()
}
