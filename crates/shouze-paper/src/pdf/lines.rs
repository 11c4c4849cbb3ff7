//! Letters by where they stand → lines → paragraphs, for PDFs that do not say what belongs together.
//!
//! It guesses by indents, short lines and gaps, as a reader would; it reads columns as one.

use shouze_core::report::found::{Paragraph, Run};

use super::read::Letter;

struct Line {
    left: f64,
    right: f64,
    y: f64,
    size: f64,
    letters: Vec<Letter>,
}

/// One text of letters in their order. Chinese runs on over the ends of lines, Latin words are kept apart.
pub fn joined(letters: &[Letter]) -> String {
    let mut text = String::new();
    let mut last: Option<&Letter> = None;
    for letter in letters {
        if let Some(last) = last {
            let new_line = (letter.y - last.y).abs() > 0.5 * last.size.max(1.0);
            let gap = letter.x - (last.x + advance(last));
            let apart = new_line || gap > 0.2 * letter.size;
            let latin = |t: Option<char>| t.is_some_and(|c| c.is_ascii_alphanumeric());
            if apart
                && latin(text.chars().next_back())
                && latin(letter.text.chars().next())
                && !(new_line && digits(&text, &letter.text))
            {
                text.push(' ');
            }
        }
        text.push_str(&letter.text);
        last = Some(letter);
    }
    let text: String = text.chars().filter(|c| !c.is_control() || *c == '\t').collect();
    text.trim_matches(|c: char| c.is_whitespace()).to_owned()
}

/// A number that was broken over two lines is one number.
fn digits(before: &str, after: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit())
}

/// About how far the next letter stands: letters of Latin script are half as wide.
fn advance(letter: &Letter) -> f64 {
    letter.text.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum::<f64>() * letter.size
}

pub fn paragraphs(pages: Vec<Vec<Letter>>) -> Vec<Paragraph> {
    let mut found: Vec<Vec<Letter>> = Vec::new();
    let mut ended = true;
    for page in pages {
        let lines = lines(page);
        let left = lines.iter().map(|l| l.left).fold(f64::INFINITY, f64::min);
        let right = lines.iter().map(|l| l.right).fold(0.0, f64::max);
        let mut last: Option<(f64, f64)> = None;
        for line in lines {
            if is_page_number(&joined(&line.letters)) {
                continue;
            }
            let indented = line.left > left + 1.2 * line.size;
            let far = last.is_some_and(|(y, size)| line.y - y > 2.4 * size || (size - line.size).abs() > 0.15 * size);
            if ended || indented || far || found.is_empty() {
                found.push(Vec::new());
            }
            ended = line.right < right - 1.8 * line.size;
            last = Some((line.y, line.size));
            if let Some(paragraph) = found.last_mut() {
                paragraph.extend(line.letters);
            }
        }
    }
    found
        .into_iter()
        .map(|letters| joined(&letters))
        .filter(|text| !text.is_empty())
        .map(|text| Paragraph { level: None, cell: None, runs: vec![Run::Text(text)] })
        .collect()
}

/// Letters on one height, from left to right; lines from above.
fn lines(mut letters: Vec<Letter>) -> Vec<Line> {
    letters.retain(|l| l.x.is_finite() && l.y.is_finite() && l.size > 0.0);
    letters.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Line> = Vec::new();
    for letter in letters {
        match lines.last_mut() {
            Some(line) if (letter.y - line.y).abs() < 0.45 * line.size.max(letter.size) => line.letters.push(letter),
            _ => lines.push(Line { left: 0.0, right: 0.0, y: letter.y, size: letter.size, letters: vec![letter] }),
        }
    }
    for line in &mut lines {
        line.letters.sort_by(|a, b| a.x.total_cmp(&b.x));
        let shown = |l: &&Letter| !l.text.trim().is_empty();
        line.left = line.letters.iter().find(shown).map_or(0.0, |l| l.x);
        line.right = line.letters.iter().rev().find(shown).map_or(0.0, |l| l.x + advance(l));
        line.size = line.letters.iter().map(|l| l.size).fold(0.0, f64::max);
    }
    lines.retain(|line| line.letters.iter().any(|l| !l.text.trim().is_empty()));
    lines
}

fn is_page_number(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !"—–-－".contains(*c)).collect();
    bare.len() < text.trim().len() && !bare.is_empty() && bare.len() <= 4 && bare.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x: f64, y: f64) -> Vec<Letter> {
        let mut at = x;
        text.chars()
            .map(|c| {
                let letter = Letter { x: at, y, size: 16.0, text: c.to_string() };
                at += advance(&letter);
                letter
            })
            .collect()
    }

    #[test]
    fn indents_and_short_lines_make_paragraphs() {
        let mut page = line("会议有关情况报告如下。", 32.0, 30.0);
        page.extend(line("全年召开专题会议二十五次其中", 32.0, 60.0));
        page.extend(line("由主要负责人主持的有12次", 0.0, 90.0));
        page.extend(line("— 1 —", 100.0, 140.0));
        let next = line("下一步继续抓好落实", 32.0, 30.0);
        let found: Vec<String> = paragraphs(vec![page, next]).iter().map(Paragraph::text).collect();
        assert_eq!(
            found,
            ["会议有关情况报告如下。", "全年召开专题会议二十五次其中由主要负责人主持的有12次", "下一步继续抓好落实"]
        );
    }

    #[test]
    fn numbers_run_on_and_words_are_kept_apart() {
        let mut letters = line("共12", 0.0, 30.0);
        letters.extend(line("34次 open", 0.0, 60.0));
        letters.extend(line("data", 0.0, 90.0));
        assert_eq!(joined(&letters), "共1234次 open data");
    }
}
