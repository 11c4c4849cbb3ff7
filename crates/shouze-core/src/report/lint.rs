//! What a paper is checked for before it is issued.
//!
//! It reads what was composed and says what is wrong; it changes nothing and never judges a person.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::body::{Node, Piece};
use super::cell;
use super::compose::Setting;
use super::document::{Block, Document, Mention, Origin};
use super::lints::Level;
use super::position::{Part, runs, text_of};
use crate::duty::title_of;
use crate::fault::Fault;
use crate::kind::Kind;
use crate::moment::day_number;
use crate::question::{Cell, Line};

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub level: Level,
    pub fault: Fault,
}

fn error(fault: Fault) -> Finding {
    Finding { level: Level::Error, fault }
}

fn warning(fault: Fault) -> Finding {
    Finding { level: Level::Warning, fault }
}

/// Checks a composed paper. Errors come first.
pub fn lint(setting: &Setting, document: &Document) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(document.mentions.iter().filter(|m| m.failed.is_some()).map(failed));
    found.extend(twice(document));
    found.extend(subsets(document, setting));
    found.extend(sentences(document, setting));
    found.extend(registered(setting));
    found.extend(declared(setting));
    found.extend(wording(document, setting));
    found.sort();
    found.dedup();
    found
}

fn failed(mention: &Mention) -> Finding {
    let code = mention.failed.as_deref().unwrap_or_default();
    error(Fault::new("lint-failed_figure").with("tag", &mention.tag).with("says", code))
}

/// The words for counting that may follow a number.
const COUNTED: &str = "次篇件条项份个起处场期天名人家户期门种批轮宗";

/// The same figure with another word behind it.
fn twice(document: &Document) -> Vec<Finding> {
    let mut units: BTreeMap<String, (char, &Mention)> = BTreeMap::new();
    let mut found = Vec::new();
    for mention in &document.mentions {
        let Some(unit) = mention.after.chars().next().filter(|c| COUNTED.contains(*c)) else { continue };
        let key = format!("{:?}", mention.origin);
        match units.get(&key) {
            Some((other, _)) if *other != unit => found.push(warning(
                Fault::new("lint-figure_twice").with("label", &mention.label).with("a", other).with("b", unit),
            )),
            Some(_) => {}
            None => drop(units.insert(key, (unit, mention))),
        }
    }
    found
}

/// What stands after 其中 must be part of what stands before it.
fn subsets(document: &Document, setting: &Setting) -> Vec<Finding> {
    let mut found = Vec::new();
    for (_, parts) in runs(document) {
        let (mut whole, mut last): (Option<usize>, Option<usize>) = (None, None);
        for part in &parts {
            match part {
                Part::Words(words) => {
                    for (n, sentence) in words.split(['。', '！', '？']).enumerate() {
                        if n > 0 {
                            (whole, last) = (None, None);
                        }
                        for (n, clause) in sentence.split('；').enumerate() {
                            if n > 0 {
                                whole = None;
                            }
                            if clause.contains("其中") {
                                whole = last;
                            }
                        }
                    }
                }
                Part::Number(n) => {
                    if let Some(whole) = whole {
                        let (part, whole) = (&document.mentions[*n], &document.mentions[whole]);
                        found.extend(subset(part, whole, setting));
                    }
                    last = Some(*n);
                }
            }
        }
    }
    found
}

fn subset(part: &Mention, whole: &Mention, setting: &Setting) -> Option<Finding> {
    let fault = || {
        let fault = Fault::new("lint-subset").with("part", &part.label).with("whole", &whole.label);
        fault.with("n", &part.number).with("of", &whole.number)
    };
    let (Origin::Indicator { indicator: a, .. }, Origin::Indicator { indicator: b, .. }) =
        (&part.origin, &whole.origin)
    else {
        return None;
    };
    // A share of the whole is not counted like it.
    if part.unit != whole.unit {
        return None;
    }
    if part.number.parse::<f64>().ok()? > whole.number.parse::<f64>().ok()? {
        return Some(error(fault()));
    }
    let packs = setting.packs;
    // Where not all facts are listed, what is not listed cannot be compared.
    if part.facts_total > part.facts.len() || whole.facts_total > whole.facts.len() {
        return None;
    }
    let same_kind = packs.indicator(a)?.of == packs.indicator(b)?.of;
    let all: HashSet<u64> = whole.facts.iter().filter(|f| !f.outside_part).map(|f| f.seq).collect();
    let inside = part.facts.iter().all(|f| f.outside_part || all.contains(&f.seq));
    (same_kind && !inside).then(|| error(fault()))
}

/// Vague words, and claims without a figure near them.
fn sentences(document: &Document, setting: &Setting) -> Vec<Finding> {
    let lints = &setting.packs.lints;
    let mut found = Vec::new();
    for block in &document.blocks {
        let Block::Paragraph { inlines, prose: Some(_) } = block else { continue };
        let alone = Document {
            blocks: vec![Block::Paragraph { inlines: inlines.clone(), prose: None }],
            mentions: document.mentions.clone(),
            ..Document::default()
        };
        let Some((_, parts)) = runs(&alone).pop() else { continue };
        let text = text_of(&parts, &document.mentions);
        for word in &lints.vague {
            for (at, _) in text.match_indices(word.as_str()) {
                let counted = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百千万几数Xx".contains(c);
                let after_number = text[..at].chars().next_back().is_some_and(counted);
                if word.chars().count() > 1 || after_number {
                    let near = excerpt(&text, at);
                    found.push(warning(Fault::new("lint-vague_word").with("word", word).with("text", near)));
                }
            }
        }
        let figures = parts.iter().any(|p| matches!(p, Part::Number(_)));
        for claim in lints.claims.iter().filter(|_| !figures) {
            if let Some(at) = text.find(claim.as_str()) {
                let near = excerpt(&text, at);
                found.push(warning(Fault::new("lint-claim_needs_evidence").with("word", claim).with("text", near)));
            }
        }
    }
    found
}

/// The sentence around a byte of a text, shortened.
fn excerpt(text: &str, at: usize) -> String {
    let start = text[..at]
        .rfind(super::position::ends_sentence)
        .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    let sentence: String = text[start..].chars().take_while(|c| !super::position::ends_sentence(*c)).collect();
    if sentence.chars().count() <= 40 {
        return sentence;
    }
    format!("{}…", sentence.chars().take(40).collect::<String>())
}

/// Names in 《》 that the text itself writes must be registered.
fn registered(setting: &Setting) -> Vec<Finding> {
    let lints = &setting.packs.lints;
    if lints.titles.is_empty() {
        return Vec::new();
    }
    let mut titles = BTreeSet::new();
    for (kind, field) in &lints.titles {
        titles.extend(texts(setting, kind, field).into_iter().map(|(_, text)| text));
    }
    let mut written = String::new();
    for (_, nodes) in setting.parts.each() {
        nodes.iter().for_each(|n| write(n, &mut written));
    }
    let mut found = Vec::new();
    for part in written.split('《').skip(1) {
        let Some((name, _)) = part.split_once('》') else { continue };
        if !name.contains('\u{0}') && !titles.contains(name) {
            let fault = Fault::new("lint-rule_register").with("name", name);
            found.push(warning(fault.near(name, titles.iter().map(String::as_str))));
        }
    }
    found
}

/// The text of a node; a slot is a mark that no name can hold.
fn write(node: &Node, text: &mut String) {
    match node {
        Node::Heading { pieces, .. } | Node::Paragraph { pieces, .. } => {
            pieces.iter().for_each(|p| write_piece(p, text))
        }
        Node::Made(_) => {}
        Node::If { then, otherwise, .. } => then.iter().chain(otherwise).for_each(|n| write(n, text)),
    }
    text.push('\n');
}

fn write_piece(piece: &Piece, text: &mut String) {
    match piece {
        Piece::Text(words) | Piece::Strong(words) => text.push_str(words),
        Piece::Slot { .. } => text.push('\u{0}'),
        Piece::If { then, otherwise, .. } => then.iter().chain(otherwise).for_each(|p| write_piece(p, text)),
    }
}

/// A text field of all facts of a kind, with their roots.
fn texts(setting: &Setting, kind: &str, field: &str) -> Vec<(u64, String)> {
    let (kind, lines) = match whole(setting, kind) {
        Some(found) => found,
        None => return Vec::new(),
    };
    let Some(at) = kind.fields.iter().position(|f| f.id == field) else { return Vec::new() };
    lines.iter().filter_map(|l| Some((l.root, l.cells.get(at)?.text()?.to_owned()))).collect()
}

fn whole<'a>(setting: &Setting<'a>, kind: &str) -> Option<(&'a Kind, &'a [Line])> {
    let at = setting.needs.whole_at(kind, false)?;
    Some((setting.packs.kind(kind)?, setting.answers.lines.get(at)?))
}

/// The checks that packs declare.
fn declared(setting: &Setting) -> Vec<Finding> {
    let lints = &setting.packs.lints;
    let concerns = |types: &[String]| types.is_empty() || types.contains(&setting.parts.template.type_key);
    let mut found = Vec::new();
    for every in lints.every.iter().filter(|e| concerns(&e.types)) {
        let rows = setting.needs.rows_at(&every.rows()).and_then(|at| setting.answers.lines.get(at));
        let (Some(rows), Some(kind), Some((follower, lines))) =
            (rows, setting.packs.kind(&every.of), whole(setting, &every.kind))
        else {
            continue;
        };
        let Some(at) = follower.fields.iter().position(|f| f.id == every.reference) else { continue };
        let mut roots: BTreeSet<u64> = BTreeSet::new();
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for line in lines {
            roots.extend(line.cells[at].facts());
            names.extend(line.cells[at].text());
        }
        let title = title_of(kind).and_then(|t| kind.fields.iter().position(|f| f.id == t));
        for row in rows {
            let name = title.and_then(|n| row.cells[n].text()).unwrap_or_default();
            if !roots.contains(&row.root) && !names.contains(name) {
                let fault = Fault::new("lint-not_followed").with("lint", &every.name);
                let fault = fault.with("kind", &every.of).with("name", name).with("follower", &every.kind);
                found.push(Finding { level: every.level, fault });
            }
        }
    }
    for fresh in lints.fresh.iter().filter(|f| concerns(&f.types)) {
        let latest = |(kind, field): &(String, String)| {
            let (kind, lines) = whole(setting, kind)?;
            let at = kind.fields.iter().position(|f| f.id == *field);
            let upto = day_number(setting.day);
            let day = |l: &Line| match at {
                Some(at) => l.cells[at].day(),
                None => Some(crate::clock::office_day(l.occurred)),
            };
            lines.iter().filter_map(day).filter(|d| day_number(*d) <= upto).max()
        };
        if let (Some(of), Some(other)) = (latest(&fresh.of), latest(&fresh.not_before))
            && of < other
        {
            let fault = Fault::new("lint-not_fresh").with("lint", &fresh.name).with("kind", &fresh.of.0);
            let fault =
                fault.with("day", cell::day(of)).with("other", &fresh.not_before.0).with("since", cell::day(other));
            found.push(Finding { level: fresh.level, fault });
        }
    }
    found
}

/// An official phrase that is nearly there, or no longer in use.
fn wording(document: &Document, setting: &Setting) -> Vec<Finding> {
    let Some((kind, field)) = &setting.packs.lints.wording else { return Vec::new() };
    let Some((declared, lines)) = whole(setting, kind) else { return Vec::new() };
    let at = |id: &str| declared.fields.iter().position(|f| f.id == id);
    let (Some(phrase_at), until_at) = (at(field), at("until")) else { return Vec::new() };
    let mut text = String::new();
    for (_, parts) in runs(document) {
        text.push_str(&text_of(&parts, &document.mentions));
        text.push('\n');
    }
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    for line in lines {
        let Some(phrase) = line.cells[phrase_at].text() else { continue };
        let ended = until_at.and_then(|n| match &line.cells[n] {
            Cell::Day(day) => Some(*day),
            _ => None,
        });
        if text.contains(phrase) {
            if let Some(day) = ended.filter(|d| *d < setting.day) {
                let fault = Fault::new("lint-wording_ended").with("phrase", phrase).with("day", cell::day(day));
                found.push(warning(fault));
            }
            continue;
        }
        let wanted: Vec<char> = phrase.chars().collect();
        // One character wrong in four or more: two would catch other phrases.
        if wanted.len() < 4 {
            continue;
        }
        for window in chars.windows(wanted.len()) {
            let wrong = window.iter().zip(&wanted).filter(|(a, b)| a != b).count();
            let punctuated = window.iter().any(|c| "，。；、\n".contains(*c));
            if wrong == 1 && !punctuated {
                let got: String = window.iter().collect();
                found.push(warning(Fault::new("lint-wording").with("phrase", phrase).with("got", got)));
            }
        }
    }
    found
}

/// Numbers that a text writes itself: places in bytes, and what stands there. Names in 《》“”〔〕, days and years are none.
pub fn untagged(text: &str) -> Vec<(usize, String)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut depth = 0usize;
    let mut n = 0;
    while n < chars.len() {
        let (at, c) = chars[n];
        match c {
            '《' | '“' | '〔' | '〈' => depth += 1,
            '》' | '”' | '〕' | '〉' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 || !is_digit(c) {
            n += 1;
            continue;
        }
        let mut end = n;
        while end < chars.len()
            && (is_digit(chars[end].1)
                || (matches!(chars[end].1, '.' | '，' | ',' | '．')
                    && chars.get(end + 1).is_some_and(|(_, c)| is_digit(*c))))
        {
            end += 1;
        }
        let next = chars.get(end).map(|(_, c)| *c);
        let before = n.checked_sub(1).map(|i| chars[i].1);
        let dated = matches!(next, Some('年' | '月' | '日' | '号')) || (next == Some('—') || next == Some('-'));
        let latin = before.is_some_and(|c| c.is_ascii_alphabetic()) || next.is_some_and(|c| c.is_ascii_alphabetic());
        let listed = n == 0 && matches!(next, Some('.' | '．' | '、' | '）'));
        if !dated && !latin && !listed {
            found.push((at, chars[n..end].iter().map(|(_, c)| *c).collect()));
        }
        n = end;
    }
    found
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_a_text_writes_itself() {
        let of = |t: &str| untagged(t).into_iter().map(|(_, s)| s).collect::<Vec<_>>();
        assert_eq!(of("学习25次，参加1,204人次，占80.5%"), ["25", "1,204", "80.5"]);
        assert_eq!(of("共２５次"), ["２５"]);
        for fine in
            ["《2025年工作要点》", "青政办〔2025〕8号", "2025年3月5日", "“100周年”", "A4纸", "学习党史", "1.落实责任"]
        {
            assert!(of(fine).is_empty(), "{fine}: {:?}", of(fine));
        }
    }

    #[test]
    fn a_sentence_around_a_place() {
        let text = "前一句。这里学习多次，效果好；后一句。";
        let at = text.find("多次").unwrap();
        assert_eq!(excerpt(text, at), "这里学习多次，效果好");
    }
}
