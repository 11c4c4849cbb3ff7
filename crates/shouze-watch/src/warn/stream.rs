//! Warnings over a stream of items: by group, by topic and at the first report. It never warns twice of the same thing unless it doubles.
use super::card::{Card, RuleName, sentences};
use super::detect::{Detector, Rise};
use super::first::first_report;
use crate::anchor::Anchors;
use crate::config::Config;
use crate::item::Item;
use crate::replay::{Engine, in_order};
use crate::topic::{Refused, Rule, Topics, starting_rules, text_of};
use rustc_hash::FxHashMap;
use std::collections::{BTreeSet, VecDeque};

const HOUR_MS: i64 = 3_600_000;
const BEIJING_MS: i64 = 8 * HOUR_MS;

/// What is known of a group while it grows.
#[derive(Default)]
struct Growing {
    sources: BTreeSet<String>,
    items: Vec<String>,
    reports: u32,
    copies: u32,
    first_ms: i64,
    warned_sources: u32,
    first_report: bool,
}

/// An hour's report of one topic.
struct Seen {
    hour: i64,
    source: String,
    id: String,
}

pub struct Stream {
    engine: Engine,
    topics: Topics,
    rules: Vec<Rule>,
    /// For a rule of one place, the rule it was made from.
    made_from: Vec<Option<usize>>,
    detector: Detector,
    growing: FxHashMap<u32, Growing>,
    recent: Vec<VecDeque<Seen>>,
    hour: Option<i64>,
    counts: Vec<u16>,
    hash: String,
    holidays: BTreeSet<String>,
    gazetteer: Vec<String>,
    sources_min: u32,
    cards: Vec<Card>,
}

impl Stream {
    pub fn new(config: &Config) -> Result<Self, Refused> {
        let own = if config.topics.is_empty() { starting_rules() } else { config.topics.clone() };
        let (rules, made_from) = by_place(own, &config.grouping.gazetteer);
        Ok(Self {
            made_from,
            engine: Engine::new(config.grouping.clone(), false, &[]),
            topics: Topics::new(&rules)?,
            detector: Detector::new(rules.len(), config.warning.false_a_day),
            growing: FxHashMap::default(),
            recent: rules.iter().map(|_| VecDeque::new()).collect(),
            counts: vec![0; rules.len()],
            rules,
            hour: None,
            hash: config.hash(),
            holidays: config.warning.holidays.iter().cloned().collect(),
            gazetteer: config.grouping.gazetteer.clone(),
            sources_min: config.warning.sources_min,
            cards: Vec::new(),
        })
    }

    pub fn take(&mut self, item: &Item, time_ms: i64) {
        self.advance((time_ms + BEIJING_MS).div_euclid(HOUR_MS));
        let at = self.engine.take(item, time_ms);
        let is_copy = self.engine.is_copy(at);
        if !is_copy {
            self.count_topics(item, time_ms);
        }
        let group = self.engine.group(at);
        self.grow(group, item, time_ms, is_copy);
        self.judge_first(group, item, time_ms);
        self.judge_group(group, time_ms);
    }

    /// Ends the hours that have passed; a gap of months is walked by days at most once.
    fn advance(&mut self, to: i64) {
        let from = *self.hour.get_or_insert(to);
        let start = if to - from > 24 * 400 { to - 24 * 400 } else { from };
        for hour in start..to {
            self.end_hour(hour);
        }
        if to > from {
            self.hour = Some(to);
        }
    }

    fn end_hour(&mut self, hour: i64) {
        let of_day = hour.rem_euclid(24) as usize;
        if of_day == 0 || self.detector.series.iter().all(|s| s.days.is_empty()) {
            self.detector.new_day(self.sort_of(hour.div_euclid(24)));
        }
        let counts = std::mem::replace(&mut self.counts, vec![0; self.rules.len()]);
        let rises = self.detector.end_hour(of_day, &counts);
        for &rise in &rises {
            // What one place alone explains is told of that place only.
            let explains = |r: &Rise| self.made_from[r.series] == Some(rise.series) && r.observed * 2 >= rise.observed;
            if !rises.iter().any(explains) {
                self.warn_topic(rise, hour);
            }
        }
    }

    /// Monday 0 … Sunday 6, a holiday 7. Day 0 of the epoch was a Thursday.
    fn sort_of(&self, day: i64) -> usize {
        let date = date_of(day * 24 * HOUR_MS);
        if self.holidays.contains(&date) { 7 } else { (day + 3).rem_euclid(7) as usize }
    }

    /// Distinct sources an hour: the same source speaking twice counts once.
    fn count_topics(&mut self, item: &Item, time_ms: i64) {
        let hour = (time_ms + BEIJING_MS).div_euclid(HOUR_MS);
        for topic in self.topics.matches(&text_of(item), &item.source_kind) {
            let recent = &mut self.recent[topic as usize];
            while recent.front().is_some_and(|s| s.hour < hour - 24) {
                recent.pop_front();
            }
            let again = !item.source.is_empty() && recent.iter().any(|s| s.hour == hour && s.source == item.source);
            recent.push_back(Seen { hour, source: item.source.clone(), id: item.id.clone() });
            self.counts[topic as usize] = self.counts[topic as usize].saturating_add(u16::from(!again));
        }
    }

    fn grow(&mut self, group: u32, item: &Item, time_ms: i64, is_copy: bool) {
        let growing = self.growing.entry(group).or_insert_with(|| Growing { first_ms: time_ms, ..Growing::default() });
        growing.items.push(item.id.clone());
        growing.sources.insert(item.source.clone());
        growing.reports += u32::from(!is_copy);
        growing.copies += u32::from(is_copy);
    }

    fn judge_first(&mut self, group: u32, item: &Item, time_ms: i64) {
        let Some(growing) = self.growing.get_mut(&group) else {
            return;
        };
        if growing.first_report {
            return;
        }
        let anchors = Anchors::new(&item.plain_title, &item.plain_body, &item.source, &self.gazetteer);
        let local = !anchors.places.is_empty() || item.source_kind == "hotline" || item.source_kind == "gov";
        let Some(first) = first_report(item, local) else {
            return;
        };
        growing.first_report = true;
        let (zh, en) = (
            format!("首报即警：文中有“{}”，涉及“{}”；请人工核实。", first.harm, first.word),
            format!("First report: it says “{}” with “{}”; a person should look.", first.harm, first.word),
        );
        let card = self.card(RuleName::FirstReport, group, time_ms, (1, 0.0, 1.0), (zh, en));
        let card = Card { terms: vec![first.harm.into(), first.word.into()], topic: Some(first.rule.into()), ..card };
        self.cards.push(card);
    }

    /// How many sources groups usually have, the one in question apart.
    fn usual_sources(&self, group: u32) -> f64 {
        let others = self.growing.iter().filter(|(g, _)| **g != group);
        let (sum, n) = others.fold((0.0, 0.0), |(s, n), (_, g)| (s + (g.sources.len() as f64).min(6.0), n + 1.0));
        (sum + 1.5 * 20.0) / (n + 20.0)
    }

    fn judge_group(&mut self, group: u32, time_ms: i64) {
        let usual = self.usual_sources(group);
        let Some(growing) = self.growing.get_mut(&group) else {
            return;
        };
        let sources = growing.sources.len() as u32;
        let doubled = growing.warned_sources > 0 && sources >= 2 * growing.warned_sources;
        if sources < self.sources_min || (growing.warned_sources > 0 && !doubled) {
            return;
        }
        growing.warned_sources = sources;
        let hours = (((time_ms - growing.first_ms) / HOUR_MS) as u32).max(1);
        // Sources of a group are geometric: each one brings the next with the same chance.
        let p = (1.0 - 1.0 / usual.max(1.01)).powi(sources as i32 - 1);
        let reports = growing.reports + growing.copies;
        let words = sentences(reports, sources, hours, usual, p);
        let card = self.card(RuleName::GroupSpread, group, time_ms, (hours, usual, p), words);
        self.cards.push(Card { escalated: doubled, observed: sources, ..card });
    }

    fn card(
        &self,
        rule: RuleName,
        group: u32,
        time_ms: i64,
        (hours, expected, p): (u32, f64, f64),
        words: (String, String),
    ) -> Card {
        let growing = self.growing.get(&group);
        Card {
            time: time_of(time_ms),
            rule,
            group: Some(format!("g{group:06}")),
            topic: None,
            place: None,
            hours,
            observed: growing.map_or(0, |g| g.reports),
            expected,
            p,
            sources: growing.map_or(0, |g| g.sources.len() as u32),
            copies: growing.map_or(0, |g| g.copies),
            terms: Vec::new(),
            items: growing.map_or_else(Vec::new, |g| g.items.clone()),
            escalated: false,
            config: self.hash.clone(),
            sentence: words.0,
            sentence_en: words.1,
        }
    }

    fn warn_topic(&mut self, rise: Rise, hour: i64) {
        let rule = &self.rules[rise.series];
        let within: Vec<&Seen> =
            self.recent[rise.series].iter().filter(|s| s.hour > hour - rise.hours as i64).collect();
        let sources: BTreeSet<&str> = within.iter().map(|s| s.source.as_str()).collect();
        // One or two reports are no rise, and one source is no spread, however rare the topic.
        if rise.observed < 3 || sources.len() < 2 {
            return;
        }
        let (zh, en) = sentences(rise.observed, sources.len() as u32, rise.hours as u32, rise.expected, rise.p);
        let card = Card {
            time: time_of((hour + 1) * HOUR_MS - BEIJING_MS),
            rule: RuleName::TopicRise,
            group: None,
            topic: Some(rule.name.clone()),
            place: rule.place.clone(),
            hours: rise.hours as u32,
            observed: rise.observed,
            expected: rise.expected,
            p: rise.p,
            sources: sources.len() as u32,
            copies: 0,
            terms: rule.any.iter().chain(&rule.all).take(8).cloned().collect(),
            items: within.iter().map(|s| s.id.clone()).collect(),
            escalated: rise.escalated,
            config: self.hash.clone(),
            sentence: format!("{}：{zh}", rule.name),
            sentence_en: format!("{}: {en}", rule.name),
        };
        self.cards.push(card);
    }

    pub fn finish(mut self) -> Vec<Card> {
        if let Some(hour) = self.hour {
            self.end_hour(hour);
        }
        self.cards
    }
}

/// Each topic also by each place of the gazetteer, where it names none itself: a rise in one town is not lost in the
/// county's usual.
fn by_place(own: Vec<Rule>, gazetteer: &[String]) -> (Vec<Rule>, Vec<Option<usize>>) {
    let mut made_from: Vec<Option<usize>> = vec![None; own.len()];
    let mut rules = own.clone();
    for (at, rule) in own.iter().enumerate().filter(|(_, r)| r.place.is_none()) {
        for place in gazetteer {
            rules.push(Rule { name: format!("{}·{place}", rule.name), place: Some(place.clone()), ..rule.clone() });
            made_from.push(Some(at));
        }
    }
    (rules, made_from)
}

fn time_of(time_ms: i64) -> String {
    let beijing = jiff::tz::offset(8);
    let stamp = jiff::Timestamp::from_millisecond(time_ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    stamp.display_with_offset(beijing).to_string()
}

fn date_of(time_ms: i64) -> String {
    let stamp = jiff::Timestamp::from_millisecond(time_ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    jiff::tz::Offset::UTC.to_datetime(stamp).date().to_string()
}

/// All items, in order, to warnings.
pub fn warnings(items: Vec<Item>, config: &Config) -> Result<Vec<Card>, Refused> {
    let mut stream = Stream::new(config)?;
    for (item, time_ms) in in_order(items) {
        stream.take(&item, time_ms);
    }
    Ok(stream.finish())
}
