//! Forms of our own making, as plain text: `examples/forms/*.toml`, made into files when asked for.
//!
//! No workbook or document lies in the tree; what is made is a blank form as a superior would send it.

use std::path::Path;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Formula, Workbook, XlsxError};
use serde::Deserialize;
use shouze_core::fault::Fault;
use shouze_paper::form::{document, place};

use crate::cli::Context;
use crate::folder::Done;
use crate::report::replace_file;

const EXAMPLES: [(&str, &str); 2] = [
    ("info-submission", include_str!("../../../../examples/forms/info-submission.toml")),
    ("responsibility", include_str!("../../../../examples/forms/responsibility.toml")),
];

#[derive(Deserialize)]
struct Example {
    sort: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    sheet: String,
    #[serde(default)]
    paragraphs: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    merge: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Writes a blank form.
pub fn write(_: &Context, name: &str, out: Option<&Path>) -> Done<u8> {
    let Some((_, text)) = EXAMPLES.iter().find(|(n, _)| *n == name) else {
        let list: Vec<&str> = EXAMPLES.iter().map(|(n, _)| *n).collect();
        let fault = Fault::new("form-unknown-example").with("got", name).with("list", list.join("、"));
        return Err(fault.near(name, list).into());
    };
    let broken = |says: String| Fault::new("paper-broken").with("part", name).with("says", says);
    let example: Example = toml::from_str(text).map_err(|e| broken(e.to_string()))?;
    let merged: Vec<_> =
        example.merge.iter().filter_map(|m| m.split_once(':').and_then(|(a, b)| place(a).zip(place(b)))).collect();
    let bytes = match example.sort.as_str() {
        "xlsx" => workbook(&example, &merged).map_err(|e| broken(e.to_string()))?,
        _ => document(&example.title, &example.paragraphs, &example.rows, &merged, &example.after)?,
    };
    let default = format!("{name}.{}", example.sort);
    let out = out.unwrap_or(Path::new(&default));
    replace_file(out, &bytes)?;
    println!("{}", out.display());
    Ok(0)
}

type Merged = ((u32, u32), (u32, u32));

fn workbook(example: &Example, merged: &[Merged]) -> Result<Vec<u8>, XlsxError> {
    let frame = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Center);
    let frame = frame.set_align(FormatAlign::VerticalCenter).set_text_wrap();
    let title = Format::new().set_bold().set_font_size(18).set_align(FormatAlign::Center);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(&example.sheet)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 1);
    sheet.set_column_width(0, 18)?;
    for (first, last) in merged {
        let format = if first.0 == 0 { &title } else { &frame };
        sheet.merge_range(first.0, first.1 as u16, last.0, last.1 as u16, "", format)?;
    }
    let covered = |at: (u32, u32)| {
        merged.iter().any(|(a, b)| at != *a && (a.0..=b.0).contains(&at.0) && (a.1..=b.1).contains(&at.1))
    };
    for (r, row) in example.rows.iter().enumerate() {
        for (c, text) in row.iter().enumerate() {
            let (r, c) = (r as u32, c as u16);
            let format = if r == 0 { &title } else { &frame };
            match text.as_str() {
                _ if covered((r, u32::from(c))) => {}
                "" => {
                    sheet.write_blank(r, c, format)?;
                }
                formula if formula.starts_with('=') => {
                    sheet.write_formula_with_format(r, c, Formula::new(formula), format)?;
                }
                text => {
                    sheet.write_string_with_format(r, c, text, format)?;
                }
            }
        }
    }
    book.save_to_buffer()
}
