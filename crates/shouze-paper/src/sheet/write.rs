//! The writing of sheets: typed cells, headings that stay in sight, lists to choose from, fit for print.
//!
//! No cell is ever a formula: what begins like one is text.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Note, Workbook, Worksheet, XlsxError,
};
use shouze_core::fault::Fault;

use super::field::Out;

/// A text beginning so would be taken for a formula by a spreadsheet that opens separated values.
pub const FORMULA_MARKS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The most characters of a cell.
const CELL_MAX: usize = 32_767;

/// A sheet to be written.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    pub name: String,
    pub columns: Vec<Heading>,
    pub rows: Vec<Vec<Out>>,
    /// Empty rows made ready to be filled in, below those that are there.
    pub room: usize,
}

#[derive(Clone, Debug, Default)]
pub struct Heading {
    pub text: String,
    pub note: Option<String>,
    pub required: bool,
    pub hidden: bool,
    pub sort: Sort,
    /// What may be chosen.
    pub list: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Text,
    Long,
    Number,
    Day,
    Moment,
}

/// Texts of the page's foot and the like, in the reader's language.
#[derive(Clone, Debug, Default)]
pub struct Print {
    /// `第 &P 页 共 &N 页`
    pub footer: String,
    /// A hidden sheet that says which sheet holds which kind.
    pub kinds: Vec<(String, String)>,
}

/// The name of the hidden sheet that says what the others hold.
pub const KINDS_SHEET: &str = "_shouze";

fn failed(e: XlsxError) -> Fault {
    Fault::new("sheet-write").with("says", e)
}

/// A workbook.
pub fn workbook(grids: &[Grid], print: &Print) -> Result<Vec<u8>, Fault> {
    let mut book = Workbook::new();
    for (n, grid) in grids.iter().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(&grid.name, n)).map_err(failed)?;
        one(sheet, grid, print).map_err(failed)?;
    }
    // Lists too long for a rule of their own lie on a hidden sheet.
    let mut lists: Vec<(usize, usize, &[String])> = Vec::new();
    for (n, grid) in grids.iter().enumerate() {
        for (c, column) in grid.columns.iter().enumerate().filter(|(_, c)| long(&c.list)) {
            lists.push((n, c, &column.list));
        }
    }
    if !lists.is_empty() {
        let side = book.add_worksheet();
        side.set_name("_lists").map_err(failed)?.set_hidden(true);
        for (place, (_, _, list)) in lists.iter().enumerate() {
            for (r, item) in list.iter().enumerate() {
                side.write_string(r as u32, place as u16, item).map_err(failed)?;
            }
        }
    }
    for (place, (n, c, list)) in lists.iter().enumerate() {
        let letters = super::letters(place as u32);
        let range = format!("=_lists!${letters}$1:${letters}${}", list.len());
        let rule = DataValidation::new().allow_list_formula(range.as_str().into());
        let last = last_row(&grids[*n]);
        let sheet = book.worksheet_from_index(*n).map_err(failed)?;
        sheet.add_data_validation(1, *c as u16, last, *c as u16, &rule).map_err(failed)?;
    }
    if !print.kinds.is_empty() {
        let side = book.add_worksheet();
        side.set_name(KINDS_SHEET).map_err(failed)?.set_hidden(true);
        for (n, (name, kind)) in print.kinds.iter().enumerate() {
            side.write_string(n as u32, 0, name).map_err(failed)?;
            side.write_string(n as u32, 1, kind).map_err(failed)?;
        }
    }
    book.save_to_buffer().map_err(failed)
}

/// A name that a workbook takes: 31 characters, without its own signs.
pub fn sheet_name(name: &str, n: usize) -> String {
    let clean: String = name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
    if clean.trim().is_empty() { format!("Sheet{}", n + 1) } else { clean }
}

fn long(list: &[String]) -> bool {
    !list.is_empty()
        && (list.iter().map(|i| i.chars().count() + 1).sum::<usize>() > 250 || list.iter().any(|i| i.contains(',')))
}

fn last_row(grid: &Grid) -> u32 {
    (grid.rows.len() + grid.room).max(1) as u32
}

fn one(sheet: &mut Worksheet, grid: &Grid, print: &Print) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_background_color(0x00DD_EBF7);
    let required = head.clone().set_font_color(0x00C0_0000);
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let day = Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top);
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss").set_align(FormatAlign::Top);
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let number = Format::new().set_align(FormatAlign::Top);
    let last = last_row(grid);
    for (c, column) in grid.columns.iter().enumerate() {
        let c = c as u16;
        let format = if column.required { &required } else { &head };
        let heading = if column.required { format!("{}*", column.text) } else { column.text.clone() };
        sheet.write_string_with_format(0, c, &heading, format)?;
        if let Some(note) = &column.note {
            sheet.insert_note(0, c, &Note::new(note).set_width(260).set_height(140))?;
        }
        let kept = match column.sort {
            Sort::Day => &day,
            Sort::Moment => &moment,
            Sort::Number => &number,
            Sort::Text => &text,
            Sort::Long => &wrap,
        };
        sheet.set_column_format(c, kept)?;
        sheet.set_column_width(c, width(grid, c.into()))?;
        if column.hidden {
            sheet.set_column_hidden(c)?;
        }
        if !column.list.is_empty() && !long(&column.list) {
            let rule = DataValidation::new()
                .allow_list_strings(&column.list)?
                .set_error_style(DataValidationErrorStyle::Warning);
            sheet.add_data_validation(1, c, last, c, &rule)?;
        }
        if column.sort == Sort::Day && grid.room > 0 {
            let first = ExcelDateTime::from_ymd(1901, 1, 1)?;
            let rule = DataValidation::new()
                .allow_date(DataValidationRule::GreaterThan(first))
                .set_error_style(DataValidationErrorStyle::Warning);
            sheet.add_data_validation(1, c, last, c, &rule)?;
        }
    }
    for (r, row) in grid.rows.iter().enumerate() {
        let r = r as u32 + 1;
        for (c, out) in row.iter().enumerate() {
            let c = c as u16;
            match out {
                Out::Empty => {}
                Out::Text(value) if value.chars().count() > CELL_MAX => return Err(XlsxError::MaxStringLengthExceeded),
                Out::Text(value) => {
                    sheet.write_string_with_format(r, c, value, &text)?;
                }
                Out::Number(n) => {
                    sheet.write_number_with_format(r, c, *n, &number)?;
                }
                Out::Day(date) => {
                    sheet.write_datetime_with_format(r, c, excel(*date, 0)?, &day)?;
                }
                Out::Moment(date, second) => {
                    sheet.write_datetime_with_format(r, c, excel(*date, *second)?, &moment)?;
                }
            }
        }
    }
    let wide = grid.columns.len().max(1) as u16 - 1;
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last, wide)?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    if !print.footer.is_empty() {
        sheet.set_footer(format!("&C{}", print.footer));
    }
    Ok(())
}

fn excel(day: jiff::civil::Date, second: i64) -> Result<ExcelDateTime, XlsxError> {
    let date = ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)?;
    let (h, m, s) = (second / 3_600, second / 60 % 60, second % 60);
    if second == 0 { Ok(date) } else { date.and_hms(h as u16, m as u8, s as f64) }
}

/// Wide enough for the heading and most of what stands below, narrow enough for a page.
fn width(grid: &Grid, column: usize) -> f64 {
    let units = |text: &str| text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>();
    let heading = units(&grid.columns[column].text) + 3.0;
    let below = grid.rows.iter().take(200).map(|r| match r.get(column) {
        Some(Out::Text(text)) => units(text),
        Some(Out::Day(_)) => 10.0,
        Some(Out::Moment(..)) => 19.0,
        Some(Out::Number(n)) => n.to_string().len() as f64,
        _ => 0.0,
    });
    below.fold(heading, f64::max).clamp(8.0, 40.0)
}

/// The text of a cell in separated values.
pub fn plain_text(out: &Out) -> String {
    match out {
        Out::Empty => String::new(),
        Out::Text(text) => text.clone(),
        Out::Number(n) => super::measure::number(*n),
        Out::Day(day) => day.to_string(),
        Out::Moment(day, s) => format!("{day}T{:02}:{:02}:{:02}+08:00", s / 3_600, s / 60 % 60, s % 60),
    }
}

/// Separated values, with a mark of the encoding where asked for.
pub fn separated(grid: &Grid, mark: bool) -> Result<Vec<u8>, Fault> {
    let mut bytes = if mark { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    let failed = |e: csv::Error| Fault::new("sheet-write").with("says", e);
    {
        let mut writer = csv::Writer::from_writer(&mut bytes);
        writer.write_record(grid.columns.iter().map(|c| safe(&c.text))).map_err(failed)?;
        for row in &grid.rows {
            writer.write_record(row.iter().map(|out| safe(&plain_text(out)))).map_err(failed)?;
        }
        writer.flush().map_err(|e| failed(e.into()))?;
    }
    Ok(bytes)
}

/// A text that no spreadsheet takes for a formula; the reader takes the mark away again.
pub fn safe(text: &str) -> String {
    if text.trim_start_matches('\'').starts_with(FORMULA_MARKS) { format!("'{text}") } else { text.to_owned() }
}
