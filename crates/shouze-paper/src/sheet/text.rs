//! Separated values: comma, tab, semicolon; UTF-8 with or without a mark, GB18030, UTF-16.
//!
//! What cannot be decoded whole is refused; no character is replaced.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};
use shouze_core::fault::Fault;

use super::bounds::{Count, broken};
use super::{Book, Cell, Format, Row, Sheet, Typed, xlsx};

pub fn read(bytes: &[u8]) -> Result<Book, Fault> {
    let text = decode(bytes)?;
    if let Some(line) = open_quote(&text) {
        return Err(Fault::new("sheet-quote").with("line", line));
    }
    let separator = separator(&text);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let mut count = Count::default();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(broken)? {
        let number = record.position().map_or(0, |p| p.line() as u32);
        let mut cells = Vec::new();
        for (column, field) in record.iter().enumerate() {
            let text = unprefixed(&xlsx::tidy(field));
            if text.is_empty() {
                continue;
            }
            count.cell("", number.saturating_sub(1), column as u32, text.len())?;
            cells.push(Cell { column: column as u32, text, value: Typed::Text });
        }
        if !cells.is_empty() {
            sheet.rows.push(Row { number, hidden: false, cells });
        }
    }
    Ok(Book { format: Format::Text, sheets: vec![sheet], ..Book::default() })
}

/// A cell that an export marked as text, so that no spreadsheet takes it for a formula.
fn unprefixed(text: &str) -> String {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(super::write::FORMULA_MARKS) => rest.to_owned(),
        _ => text.to_owned(),
    }
}

fn decode(bytes: &[u8]) -> Result<String, Fault> {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return whole(encoding, &bytes[skip..]);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return Ok(text.to_owned());
    }
    if let Some(encoding) = wide(bytes) {
        return whole(encoding, bytes);
    }
    if let Ok(text) = whole(GB18030, bytes)
        && plausible(&text)
    {
        return Ok(text);
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    let text = whole(guess, bytes)?;
    if plausible(&text) { Ok(text) } else { Err(unreadable(guess)) }
}

fn unreadable(encoding: &'static Encoding) -> Fault {
    Fault::new("sheet-encoding").with("guess", encoding.name())
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Fault> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let text = text.ok_or_else(|| unreadable(encoding))?;
    if text.contains('\0') { Err(unreadable(encoding)) } else { Ok(text.into_owned()) }
}

/// UTF-16 without a mark: every other byte of its commas and digits is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4_000)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if !bytes.len().is_multiple_of(2) || even + odd == 0 || even.min(odd) * 10 > even.max(odd) {
        return None;
    }
    Some(if odd > even { UTF_16LE } else { UTF_16BE })
}

/// Text of an office: no control characters, and what is not ASCII is mostly Han and its punctuation.
fn plausible(text: &str) -> bool {
    let (mut other, mut good) = (0usize, 0usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        match c {
            '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '\u{2000}'..='\u{22ff}' => {
                good += 1;
            }
            _ => other += 1,
        }
    }
    let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')).count();
    controls == 0 && other <= good / 4
}

/// The line at which a quotation begins that never ends.
fn open_quote(text: &str) -> Option<usize> {
    let (mut open, mut line, mut from) = (false, 1, 1);
    for b in text.bytes() {
        match b {
            b'"' => {
                open = !open;
                from = line;
            }
            b'\n' => line += 1,
            _ => {}
        }
    }
    open.then_some(from)
}

/// The separator that stands most evenly in the first lines.
fn separator(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(30).collect();
    let score = |mark: char| {
        let counts: Vec<usize> = lines.iter().map(|l| outside_quotes(l, mark)).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let mut best = 0;
        for n in 1..=most {
            best = best.max(n.min(8) * counts.iter().filter(|c| **c == n).count());
        }
        best
    };
    let marks = [(b',', ','), (b'\t', '\t'), (b';', ';'), (b'|', '|')];
    marks.iter().rev().max_by_key(|(_, mark)| score(*mark)).map_or(b',', |(byte, _)| *byte)
}

fn outside_quotes(line: &str, mark: char) -> usize {
    let mut inside = false;
    let mut count = 0;
    for c in line.chars() {
        match c {
            '"' => inside = !inside,
            c if c == mark && !inside => count += 1,
            _ => {}
        }
    }
    count
}
