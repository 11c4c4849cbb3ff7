//! A paper whose prose was edited in Word or WPS, taken back as a new version of the report's text.
//!
//! Figures stay computed whatever the file says; what was made from records stays made from them.

use super::body::{Segment, segments};
use super::document::{Block, Document, Mention};
use super::found::{Found, Paragraph, Run};
use super::numeral::{numerals, same};
use super::position::{part_of, text_of};

/// The new text, and what happened on the way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TakenBack {
    pub body: String,
    /// Sentences before and after; an empty one was added or taken out.
    pub changed: Vec<(String, String)>,
    /// Edits of what is made from records, or of the head of the paper: not taken.
    pub ignored: Vec<(String, String)>,
    /// Numbers that were typed over: tag, what was typed, what is computed. The computed one stays.
    pub restored: Vec<(String, String, String)>,
    /// Paragraphs that were meanwhile changed here too.
    pub conflicts: Vec<Conflict>,
}

/// A paragraph that both sides changed, by sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub before: Vec<String>,
    pub theirs: Vec<String>,
    pub ours: Vec<String>,
}

/// Which side wins where both changed a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefer {
    /// Neither: conflicts are only named.
    Neither,
    Theirs,
    Ours,
}

/// `base` is the text that the file was made from, composed as `document`; `ours` the latest one.
pub fn take_back(base: &str, ours: &str, document: &Document, found: &Found, prefer: Prefer) -> TakenBack {
    let mut taken = TakenBack::default();
    let wanted: Vec<Item> = items(document);
    let read = body_of(found, &wanted, document, &mut taken);
    let pairs = align(&wanted, &read);
    let base = segments(base);
    let mut ours: Vec<Segment> = segments(ours);
    let mut before: Option<usize> = None;
    let mut next = 0;
    for (n, item) in wanted.iter().enumerate() {
        let Some(prose) = item.prose else {
            if let Some(at) = pairs[n] {
                if plain(&item.text) != plain(&read[at].shown) {
                    taken.ignored.push((item.shown.clone(), read[at].shown.clone()));
                }
                insert_new(&mut ours, &mut next, at, &read, &before, &base, &mut taken);
                next = at + 1;
            }
            continue;
        };
        if let Some(at) = pairs[n] {
            insert_new(&mut ours, &mut next, at, &read, &before, &base, &mut taken);
            next = at + 1;
            if item.text != read[at].text {
                let written = read[at].written(document);
                replace(&mut ours, &base, prose, Some(written), item, &read[at].shown, prefer, &mut taken);
            }
        } else {
            replace(&mut ours, &base, prose, None, item, "", prefer, &mut taken);
        }
        before = Some(prose);
    }
    let end = read.len();
    insert_new(&mut ours, &mut next, end, &read, &before, &base, &mut taken);
    taken.body = ours.iter().map(|s| s.raw.as_str()).collect::<Vec<_>>().join("\n\n") + "\n";
    taken
}

/// A paragraph of the paper as it should be: numbers as marks.
struct Item {
    prose: Option<usize>,
    /// With `⟦tag⟧` for numbers.
    text: String,
    /// As it reads.
    shown: String,
}

fn items(document: &Document) -> Vec<Item> {
    let mut items = Vec::new();
    for (n, block) in document.blocks.iter().enumerate() {
        let (number, inlines) = match block {
            Block::Heading { number, inlines, .. } => (number.as_str(), inlines),
            Block::Paragraph { inlines, .. } | Block::Note { inlines } => ("", inlines),
            Block::Table(table) => {
                let said = table.caption.iter().chain(table.rows.is_empty().then_some(&table.empty));
                let made = |text: &String| Item { prose: None, text: text.clone(), shown: text.clone() };
                items.extend(said.map(made));
                continue;
            }
        };
        let parts: Vec<_> = inlines.iter().map(part_of).collect();
        let marked = parts.iter().map(|p| match p {
            super::position::Part::Words(words) => (*words).to_owned(),
            super::position::Part::Number(n) => mark(&document.mentions[*n].tag),
        });
        items.push(Item {
            prose: document.prose.get(n).copied().flatten(),
            text: format!("{number}{}", marked.collect::<String>()),
            shown: format!("{number}{}", text_of(&parts, &document.mentions)),
        });
    }
    items
}

fn mark(tag: &str) -> String {
    format!("⟦{tag}⟧")
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A paragraph that was read.
struct Read {
    level: Option<u8>,
    text: String,
    shown: String,
}

impl Read {
    /// As the text of a report writes it: headings with hashes and without their number, numbers as slots.
    fn written(&self, document: &Document) -> String {
        let mut text = self.text.clone();
        for (tag, slot) in &document.slots {
            text = text.replace(&mark(tag), &format!("{{{{ {slot} }}}}"));
        }
        match self.level {
            Some(level) => {
                let words = without_number(&text);
                format!("{} {words}", "#".repeat(usize::from(level.clamp(1, 4))))
            }
            None => text,
        }
    }
}

/// A heading without 一、（一） 1. （1）.
fn without_number(text: &str) -> &str {
    let text = text.trim_start();
    let counted = |c: char| "〇一二三四五六七八九十0123456789０１２３４５６７８９".contains(c);
    let inner = text.strip_prefix(['（', '(']);
    let rest = inner.unwrap_or(text).trim_start_matches(counted);
    let closed = match inner {
        Some(inner) if rest.len() < inner.len() => rest.strip_prefix(['）', ')']),
        None if rest.len() < text.len() => rest.strip_prefix(['、', '.', '．']),
        _ => None,
    };
    closed.map_or(text, str::trim_start)
}

/// The paragraphs of the body, numbers marked; the head and foot of the paper are recognised and left out.
fn body_of(found: &Found, wanted: &[Item], document: &Document, taken: &mut TakenBack) -> Vec<Read> {
    let all: Vec<Read> =
        found.paragraphs.iter().filter(|p| p.cell.is_none()).map(|p| read(p, document, wanted, taken)).collect();
    let all: Vec<Read> = all.into_iter().filter(|r| !r.shown.trim().is_empty()).collect();
    let like = |a: &str, b: &str| strsim::sorensen_dice(&plain(a), &plain(b));
    // The body begins at the first paragraph that is like the first of the text, and ends at the last such.
    let best = |item: &Item| {
        let scored = all.iter().enumerate().map(|(n, r)| (n, like(&item.shown, &r.shown)));
        scored.filter(|(_, s)| *s > 0.5).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(n, _)| n)
    };
    let head = head_texts(document);
    let is_head = |r: &Read| head.iter().any(|h| like(h, &r.shown) > 0.8);
    let first = wanted.iter().find_map(best).unwrap_or(0);
    let before_first = all.iter().take(first).rposition(is_head).map_or(first.min(all.len()), |n| n + 1);
    let last = wanted.iter().rev().find_map(best).map_or(all.len(), |n| n + 1);
    let after_last = all.iter().enumerate().skip(last).find(|(_, r)| is_head(r)).map_or(last, |(n, _)| n);
    let end = after_last.max(before_first);
    all.into_iter().take(end).skip(before_first).collect()
}

/// Title, number, addressee, signature, annexes, imprint: texts that are not the report's own text.
fn head_texts(document: &Document) -> Vec<String> {
    let mut texts = document.title.clone();
    texts.push(document.title.concat());
    texts.extend(document.number.clone());
    texts.extend(document.addressee.iter().map(|a| format!("{a}：")));
    if let Some(mast) = &document.mast {
        texts.push(mast.name.clone());
        texts.extend(mast.issue.iter().chain(&mast.editor).chain(&mast.date).cloned());
    }
    if let Some(signature) = &document.signature {
        texts.push(signature.office.clone());
        texts.extend(signature.date.clone());
    }
    for (n, annex) in document.annexes.iter().enumerate() {
        texts.push(format!("附件：{}. {}", n + 1, annex.title));
        texts.push(format!("{}. {}", n + 1, annex.title));
        texts.push(format!("附件{}", n + 1));
        texts.push("附件".into());
        texts.push(annex.title.clone());
    }
    texts
}

fn read(paragraph: &Paragraph, document: &Document, wanted: &[Item], taken: &mut TakenBack) -> Read {
    let (mut text, mut shown) = (String::new(), String::new());
    let mut marked = false;
    for run in &paragraph.runs {
        match run {
            Run::Deleted(_) => {}
            Run::Text(words) | Run::Inserted(words) => {
                text.push_str(words);
                shown.push_str(words);
            }
            Run::Control { tag, alias, text: number, .. } => {
                shown.push_str(number);
                let known =
                    |name: &Option<String>| document.mentions.iter().find(|m| Some(m.tag.as_str()) == name.as_deref());
                match known(tag).or_else(|| known(alias)) {
                    Some(mention) => {
                        marked = true;
                        text.push_str(&mark(&mention.tag));
                        if !same(number, &mention.number) {
                            taken.restored.push((mention.tag.clone(), number.clone(), mention.number.clone()));
                        }
                    }
                    None => text.push_str(number),
                }
            }
        }
    }
    let (text, shown) = (text.trim().to_owned(), shown.trim().to_owned());
    let text = if marked { text } else { remark(text, document, wanted) };
    let number_of_level = paragraph.level.or_else(|| level_by_words(&shown));
    Read { level: number_of_level, text, shown }
}

/// A program that drops content controls leaves plain numbers: in a paragraph that is like one of
/// ours, numbers that say the same become figures again.
fn remark(text: String, document: &Document, wanted: &[Item]) -> String {
    let like = |item: &&Item| strsim::sorensen_dice(&plain(&item.shown), &plain(&text));
    let Some(item) = wanted.iter().filter(|i| i.text.contains('⟦')).max_by(|a, b| like(a).total_cmp(&like(b))) else {
        return text;
    };
    if like(&item) < 0.6 {
        return text;
    }
    let tags: Vec<&str> = item.text.split('⟦').skip(1).filter_map(|t| t.split_once('⟧').map(|(tag, _)| tag)).collect();
    let mentions: Vec<&Mention> = tags.iter().filter_map(|t| document.mentions.iter().find(|m| m.tag == *t)).collect();
    let chars: Vec<char> = text.chars().collect();
    let mut marked = String::new();
    let (mut at, mut next) = (0, 0);
    for numeral in numerals(&chars).into_iter().filter(|n| n.digits) {
        let number: String = chars[numeral.start..numeral.end].iter().collect();
        let Some(skip) = mentions[next..].iter().position(|m| same(&m.number, &number)) else { continue };
        marked.extend(&chars[at..numeral.start]);
        marked.push_str(&mark(&mentions[next + skip].tag));
        at = numeral.end;
        next += skip + 1;
    }
    marked.extend(&chars[at..]);
    marked
}

/// Where a program lost the styles, a heading is known by its words.
fn level_by_words(shown: &str) -> Option<u8> {
    let short = shown.chars().count() <= 40 && !shown.ends_with('。');
    let starts = |n: &str| shown.starts_with(n);
    let numbered = "一二三四五六七八九十".chars().any(|c| starts(&format!("{c}、")));
    let bracketed = "一二三四五六七八九十".chars().any(|c| starts(&format!("（{c}）")));
    match (short && !shown.is_empty(), numbered, bracketed) {
        (true, true, _) => Some(1),
        (true, _, true) => Some(2),
        _ => None,
    }
}

/// Pairs paragraphs in their order, the likest together.
fn align(wanted: &[Item], read: &[Read]) -> Vec<Option<usize>> {
    let (n, m) = (wanted.len(), read.len());
    let score: Vec<Vec<f64>> = wanted
        .iter()
        .map(|w| {
            let one = |r: &Read| {
                let like = strsim::sorensen_dice(&plain(&w.text), &plain(&r.text));
                if like < 0.3 { 0.0 } else { like }
            };
            read.iter().map(one).collect()
        })
        .collect();
    let mut best = vec![vec![0.0f64; m + 1]; n + 1];
    for i in 1..=n {
        for j in 1..=m {
            let paired = if score[i - 1][j - 1] > 0.0 { best[i - 1][j - 1] + score[i - 1][j - 1] } else { 0.0 };
            best[i][j] = paired.max(best[i - 1][j]).max(best[i][j - 1]);
        }
    }
    let mut pairs = vec![None; n];
    let (mut i, mut j) = (n, m);
    while i > 0 && j > 0 {
        if best[i][j] == best[i - 1][j] {
            i -= 1;
        } else if best[i][j] == best[i][j - 1] {
            j -= 1;
        } else {
            pairs[i - 1] = Some(j - 1);
            i -= 1;
            j -= 1;
        }
    }
    pairs
}

/// Puts a changed paragraph in the place of the old one, unless it was changed here too.
#[allow(clippy::too_many_arguments)]
fn replace(
    ours: &mut Vec<Segment>,
    base: &[Segment],
    prose: usize,
    written: Option<String>,
    item: &Item,
    shown: &str,
    prefer: Prefer,
    taken: &mut TakenBack,
) {
    let Some(old) = base.iter().find(|s| s.prose == Some(prose)) else { return };
    let same_place = ours.iter().position(|s| s.raw == old.raw && s.prose.is_some());
    let at = match same_place {
        Some(at) => at,
        None => {
            let like = |s: &Segment| strsim::sorensen_dice(&plain(&s.raw), &plain(&old.raw));
            let near = ours.iter().enumerate().filter(|(_, s)| s.prose.is_some());
            let near = near.max_by(|a, b| like(a.1).total_cmp(&like(b.1))).map(|(n, _)| n);
            let ours_text = near.map(|n| ours[n].raw.clone()).unwrap_or_default();
            taken.conflicts.push(Conflict {
                before: sentences(&item.shown),
                theirs: sentences(shown),
                ours: sentences(&ours_text),
            });
            match (prefer, near) {
                (Prefer::Theirs, Some(at)) => at,
                _ => return,
            }
        }
    };
    differences(&item.shown, shown, &mut taken.changed);
    match written {
        Some(raw) => ours[at].raw = raw,
        None => drop(ours.remove(at)),
    }
}

/// Paragraphs that the text did not have come after the one that they follow in the file.
fn insert_new(
    ours: &mut Vec<Segment>,
    next: &mut usize,
    upto: usize,
    read: &[Read],
    before: &Option<usize>,
    base: &[Segment],
    taken: &mut TakenBack,
) {
    let new: Vec<&Read> = read[(*next).min(upto)..upto].iter().collect();
    *next = upto;
    let from = match before.and_then(|p| base.iter().find(|s| s.prose == Some(p))) {
        None => 0,
        Some(old) => {
            let like = |s: &Segment| strsim::sorensen_dice(&plain(&s.raw), &plain(&old.raw));
            let near = ours.iter().enumerate().max_by(|a, b| like(a.1).total_cmp(&like(b.1)));
            near.map_or(ours.len(), |(n, _)| n + 1)
        }
    };
    for (paragraph, at) in new.into_iter().zip(from..) {
        taken.changed.push((String::new(), paragraph.shown.clone()));
        let raw = match paragraph.level {
            Some(level) => format!("{} {}", "#".repeat(level.into()), without_number(&paragraph.text)),
            None => paragraph.text.clone(),
        };
        ours.insert(at, Segment { raw, prose: Some(usize::MAX) });
    }
}

fn sentences(text: &str) -> Vec<String> {
    text.split_inclusive(['。', '；', '！', '？']).map(str::to_owned).collect()
}

/// Which sentences changed.
fn differences(before: &str, after: &str, changed: &mut Vec<(String, String)>) {
    let (a, b) = (sentences(before), sentences(after));
    let gone: Vec<&String> = a.iter().filter(|s| !b.contains(s)).collect();
    let come: Vec<&String> = b.iter().filter(|s| !a.contains(s)).collect();
    for n in 0..gone.len().max(come.len()) {
        let text = |list: &[&String]| list.get(n).map(|s| (*s).clone()).unwrap_or_default();
        changed.push((text(&gone), text(&come)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lose_their_numbers() {
        for (text, words) in [
            ("一、落实责任", "落实责任"),
            ("（二）学习", "学习"),
            ("3. 检查", "检查"),
            ("（4）回应", "回应"),
            ("十二、其他", "其他"),
            ("没有号的", "没有号的"),
            ("一体推进", "一体推进"),
        ] {
            assert_eq!(without_number(text), words);
        }
    }
}
