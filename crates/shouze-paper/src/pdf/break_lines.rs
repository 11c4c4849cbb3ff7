//! Long titles are broken where they read well, into lines of like length, never like an hourglass.
//!
//! A line that fits stays as its author wrote it.

use std::collections::BTreeSet;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// Every line at most so many characters; a longer one is broken.
pub fn broken(lines: &[String], most: usize) -> Vec<String> {
    lines.iter().flat_map(|line| one(line.trim(), most)).filter(|line| !line.is_empty()).collect()
}

/// What a line more costs.
const LINE: usize = 90;

/// Characters count as one, letters and digits as half.
fn width(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}

fn one(line: &str, most: usize) -> Vec<String> {
    let chars: Vec<char> = line.chars().collect();
    let total: usize = chars.iter().map(|c| width(*c)).sum();
    if total <= most * 2 {
        return vec![line.to_owned()];
    }
    let count = total.div_ceil(most * 2);
    let words = ends_of_words(line);
    // One line more where that breaks at better places.
    let fewer = best(&chars, &words, count, total, most * 2);
    let more = best(&chars, &words, count + 1, total, most * 2).map(|(cost, ends)| (cost + LINE, ends));
    if let Some((_, ends)) = fewer.into_iter().chain(more).min_by_key(|(cost, _)| *cost) {
        let mut from = 0;
        return ends
            .into_iter()
            .map(|end| {
                let line: String = chars[from..end].iter().collect();
                from = end;
                line.trim().to_owned()
            })
            .collect();
    }
    chars.chunks(most).map(|c| c.iter().collect()).collect()
}

/// The least cost of `count` lines, and where they end.
fn best(
    chars: &[char],
    words: &BTreeSet<usize>,
    count: usize,
    total: usize,
    most: usize,
) -> Option<(usize, Vec<usize>)> {
    let mut sums = vec![0];
    for c in chars {
        sums.push(sums.last().copied().unwrap_or(0) + width(*c));
    }
    let ideal = total / count;
    // cost[n]: the least cost of the first k lines ending before character n, and where the last one began.
    let mut cost: Vec<Option<(usize, Vec<usize>)>> = vec![None; chars.len() + 1];
    cost[0] = Some((0, Vec::new()));
    for k in 1..=count {
        let mut next: Vec<Option<(usize, Vec<usize>)>> = vec![None; chars.len() + 1];
        for (from, before) in cost.iter().enumerate() {
            let Some((spent, ends)) = before else { continue };
            for to in from + 1..=chars.len() {
                let wide = sums[to] - sums[from];
                if wide > most {
                    break;
                }
                if (k == count) != (to == chars.len()) {
                    continue;
                }
                let away = wide.abs_diff(ideal);
                let spent = spent + away * away + if to < chars.len() { 12 * badness(chars, words, to) } else { 0 };
                if next[to].as_ref().is_none_or(|(least, _)| spent < *least) {
                    let mut ends = ends.clone();
                    ends.push(to);
                    next[to] = Some((spent, ends));
                }
            }
        }
        cost = next;
    }
    cost.pop().flatten()
}

/// Before which characters a word has ended, by a dictionary.
fn ends_of_words(line: &str) -> BTreeSet<usize> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let bytes: BTreeSet<usize> = segmenter.segment_str(line).collect();
    line.char_indices().enumerate().filter(|(_, (byte, _))| bytes.contains(byte)).map(|(n, _)| n).collect()
}

/// How badly a line would end before character `at`: 0 is good.
fn badness(chars: &[char], words: &BTreeSet<usize>, at: usize) -> usize {
    let (before, after) = (chars[at - 1], chars[at]);
    const NOT_FIRST: &str = "，。、；：？！）》〕”’】的了等";
    const NOT_LAST: &str = "（《〔“‘【第";
    if NOT_FIRST.contains(after)
        || NOT_LAST.contains(before)
        || (before.is_ascii_alphanumeric() && !after.is_ascii_punctuation())
    {
        return 40;
    }
    if after.is_ascii_digit() && !"》、，".contains(before) {
        return 12;
    }
    if !words.contains(&at) {
        return 20;
    }
    // Inside 《…》 a break reads badly.
    let opened = chars[..at].iter().filter(|c| "《（〔".contains(**c)).count();
    let closed = chars[..at].iter().filter(|c| "》）〕".contains(**c)).count();
    if opened > closed {
        return 14;
    }
    if "的、，》）".contains(before) || before == ' ' {
        return 0;
    }
    let about = after == '关' && chars.get(at + 1) == Some(&'于');
    let and = after == '以' && chars.get(at + 1) == Some(&'及');
    if about
        || and
        || "和与暨".contains(after)
        || (after == '及' && before != '以')
        || (before == '年' || before == '度')
    {
        return 1;
    }
    6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_fits_stays() {
        let lines = ["青禾县人民政府办公室".to_owned(), "关于2025年度工作的报告".to_owned()];
        assert_eq!(broken(&lines, 20), lines);
    }

    #[test]
    fn a_long_title_is_broken_into_like_lines() {
        let title = "青禾县人民政府办公室关于落实县人民政府重点工作和意识形态工作责任制以及公众关切回应处置机制建设有关情况的2025年度报告";
        let lines = broken(&[title.to_owned()], 20);
        assert_eq!(lines.concat(), title);
        assert!(lines.len() <= 4, "{lines:?}");
        for line in &lines {
            assert!(line.chars().count() >= 10, "{lines:?}");
            assert!(line.chars().map(width).sum::<usize>() <= 40, "{lines:?}");
            assert!(!line.starts_with('的') && !line.ends_with('关'), "{lines:?}");
        }
    }

    #[test]
    fn what_cannot_be_broken_well_is_broken_all_the_same() {
        let title = "1".repeat(200);
        assert_eq!(broken(std::slice::from_ref(&title), 20).concat(), title);
        assert_eq!(broken(&[" ".to_owned()], 20), Vec::<String>::new());
    }
}
