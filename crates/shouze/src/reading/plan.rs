//! Next steps of an old report as a sheet of duties to complete: what `import pledge` takes back.
//!
//! It fills in what the report says and leaves the rest open: who leads, how many, by when.

use std::path::Path;

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};
use shouze_core::fault::Fault;
use shouze_core::pack::Packs;
use shouze_core::reading::OldReport;

use crate::cli::Context;
use crate::folder::Done;
use crate::outside;

const KIND: &str = "pledge";

/// Writes the sheet; an existing file is not written over.
pub fn write(context: &Context, packs: &Packs, report: &OldReport, from: &Path, to: &Path) -> Done<()> {
    let kind = packs.kind(KIND).ok_or_else(|| Fault::new("reading-no-kind").with("kind", KIND))?;
    let Some(year) = report.year else { return Err(Fault::new("reading-no-year").into()) };
    if report.next_steps.is_empty() {
        return Err(Fault::new("reading-no-steps").with("file", from.display()).into());
    }
    if to.extension().is_none_or(|e| !e.eq_ignore_ascii_case("xlsx")) {
        return Err(Fault::new("reading-plan-not-xlsx").with("file", to.display()).into());
    }
    if to.exists() {
        return Err(Fault::new("reading-plan-exists").with("file", to.display()).into());
    }
    let label = |id: &str| kind.field(id).map(|f| packs.field_label(context.say.lang, kind, f));
    let columns = ["title", "report_year", "heading", "lead", "target", "due_on", "taken_from"];
    let columns: Vec<(&str, String)> = columns.iter().filter_map(|id| Some((*id, label(id)?))).collect();
    let now = context.global.now.as_deref().and_then(shouze_core::moment::Moment::parse).unwrap_or_else(outside::now);
    let day = shouze_core::clock::office_day(now).to_string();
    let name = from.file_name().unwrap_or_default().to_string_lossy();
    let source = context.say.say("reading-taken-from", &[("file", &name)]);
    let made = || -> Result<(), XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let bold = Format::new().set_bold();
        let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        sheet.write_with_format(0, 0, context.say.label("column-occurred_on"), &bold)?;
        for (n, (_, label)) in columns.iter().enumerate() {
            sheet.write_with_format(0, n as u16 + 1, label, &bold)?;
        }
        for (row, step) in report.next_steps.iter().enumerate() {
            let row = row as u32 + 1;
            sheet.write_with_format(row, 0, &day, &wrap)?;
            for (n, (id, _)) in columns.iter().enumerate() {
                let column = n as u16 + 1;
                match *id {
                    "title" => sheet.write_with_format(row, column, &step.title, &wrap)?,
                    "report_year" => sheet.write_with_format(row, column, f64::from(year), &wrap)?,
                    "heading" => sheet.write_with_format(row, column, heading(report, step.spot.paragraph), &wrap)?,
                    "taken_from" => sheet.write_with_format(row, column, &source, &wrap)?,
                    _ => sheet.write_blank(row, column, &wrap)?,
                };
            }
        }
        sheet.set_column_width(0, 14)?;
        sheet.set_column_width(1, 48)?;
        sheet.set_freeze_panes(1, 0)?;
        book.save(to)
    };
    made().map_err(|e| Fault::new("reading-plan-not-written").with("file", to.display()).with("says", e).into())
}

/// The heading of the part that a paragraph lies in.
fn heading(report: &OldReport, paragraph: usize) -> String {
    let part = report.parts.iter().rev().find(|p| p.first_paragraph <= paragraph);
    part.and_then(|p| p.heading.clone()).unwrap_or_default()
}
