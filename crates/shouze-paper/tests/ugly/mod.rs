//! Ledgers as clerks keep them, made in code; and what the reading of them gives, cell by cell.
#![allow(dead_code)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::LazyLock;

use shouze_core::Lang;
use shouze_core::fault::{Fault, Place};
use shouze_core::pack::{PackFiles, Packs, load};
use shouze_paper::sheet::cell::plain;
use shouze_paper::sheet::field::Read;
use shouze_paper::sheet::mapping::{Mapping, Shared, Target, is_heading, suggest, vocabulary};
use shouze_paper::sheet::table::{Table, find};
use shouze_paper::sheet::{Book, read, row};

pub static PACKS: LazyLock<Packs> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let pack = |name: &str| {
        let mut files = BTreeMap::new();
        for dir in ["", "words/"] {
            for entry in std::fs::read_dir(root.join(name).join(dir)).unwrap().flatten() {
                if entry.path().is_file() {
                    let file = format!("{dir}{}", entry.file_name().to_string_lossy());
                    files.insert(file, std::fs::read_to_string(entry.path()).unwrap());
                }
            }
        }
        PackFiles { dir: name.to_owned(), files }
    };
    load(&[pack("office")]).unwrap_or_else(|f| panic!("{f}"))
});

pub fn shared() -> Shared {
    let set = |words: &[&str]| words.iter().map(|w| plain(w)).collect::<BTreeSet<_>>();
    Shared {
        occurred: set(&["发生时间", "occurred", "发生日期"]),
        evidence: set(&["佐证", "evidence"]),
        row_id: set(&["行标识", "row id"]),
        ignored: set(&["记录号", "seq", "状态", "state"]),
    }
}

/// A value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum V {
    E,
    S(String),
    N(f64),
    /// A day, as the sheet keeps it.
    D(i16, u8, u8),
    B(bool),
}

pub fn s(text: &str) -> V {
    V::S(text.to_owned())
}

/// A line of cells: `·` is an empty one, `#12` a number, `@2025-3-5` a day of the sheet's own.
pub fn line(cells: &str) -> Vec<V> {
    cells
        .split('|')
        .map(|c| match c.trim() {
            "·" | "" => V::E,
            "TRUE" => V::B(true),
            c if c.starts_with('#') && c[1..].parse::<f64>().is_ok() => V::N(c[1..].parse().unwrap()),
            c if c.starts_with('@') => {
                let parts: Vec<i16> = c[1..].split('-').map(|p| p.parse().unwrap()).collect();
                V::D(parts[0], parts[1] as u8, parts[2] as u8)
            }
            c => s(&c.replace("\\n", "\n")),
        })
        .collect()
}

/// A sheet to be written in any format.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub name: String,
    pub rows: Vec<Vec<V>>,
    /// First and last row and column, from 0.
    pub merges: Vec<(u32, u16, u32, u16)>,
    pub hidden: Vec<u32>,
    /// The whole sheet is hidden.
    pub aside: bool,
}

pub fn model(name: &str, text: &str) -> Model {
    let rows = text.trim_matches('\n').lines().map(|l| line(l.trim())).collect();
    Model { name: name.to_owned(), rows, ..Model::default() }
}

impl Model {
    pub fn merge(mut self, top: u32, left: u16, bottom: u32, right: u16) -> Model {
        self.merges.push((top, left, bottom, right));
        self
    }

    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

pub fn xlsx(models: &[&Model]) -> Vec<u8> {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy/m/d");
    for model in models {
        let sheet = book.add_worksheet();
        if !model.name.is_empty() {
            sheet.set_name(&model.name).unwrap();
        }
        for (top, left, bottom, right) in &model.merges {
            sheet.merge_range(*top, *left, *bottom, *right, "", &Format::new()).unwrap();
        }
        for (r, row) in model.rows.iter().enumerate() {
            for (c, value) in row.iter().enumerate() {
                let (r, c) = (r as u32, c as u16);
                match value {
                    V::E => {}
                    V::S(text) => sheet.write_string(r, c, text).map(|_| ()).unwrap(),
                    V::N(n) => sheet.write_number(r, c, *n).map(|_| ()).unwrap(),
                    V::B(b) => sheet.write_boolean(r, c, *b).map(|_| ()).unwrap(),
                    V::D(y, m, d) => {
                        let at = ExcelDateTime::from_ymd(*y as u16, *m, *d).unwrap();
                        sheet.write_datetime_with_format(r, c, at, &day).map(|_| ()).unwrap();
                    }
                }
            }
        }
        sheet.set_hidden(model.aside);
        for row in &model.hidden {
            sheet.set_row_hidden(*row).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

pub fn text_of(value: &V) -> String {
    match value {
        V::E => String::new(),
        V::S(text) => text.clone(),
        V::N(n) => n.to_string(),
        V::B(b) => b.to_string(),
        V::D(y, m, d) => format!("{y}/{m}/{d}"),
    }
}

/// Separated values; merged cells leave gaps.
pub fn csv(model: &Model, separator: u8) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(Vec::new());
    for row in &model.rows {
        let mut cells: Vec<String> = row.iter().map(text_of).collect();
        cells.resize(model.width(), String::new());
        writer.write_record(&cells).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

pub fn ods(models: &[&Model]) -> Vec<u8> {
    let mut body = String::new();
    for model in models {
        body.push_str(&format!("<table:table table:name=\"{}\">", escaped(&model.name)));
        for (r, row) in model.rows.iter().enumerate() {
            let hidden = if model.hidden.contains(&(r as u32)) { " table:visibility=\"collapse\"" } else { "" };
            body.push_str(&format!("<table:table-row{hidden}>"));
            for (c, value) in row.iter().enumerate() {
                let merge = model.merges.iter().find(|m| (m.0, m.1) == (r as u32, c as u16));
                let span = merge.map_or(String::new(), |m| {
                    format!(
                        " table:number-rows-spanned=\"{}\" table:number-columns-spanned=\"{}\"",
                        m.2 - m.0 + 1,
                        m.3 - m.1 + 1
                    )
                });
                let cell = match value {
                    V::E => format!("<table:table-cell{span}/>"),
                    V::S(text) => {
                        let lines: String =
                            text.split('\n').map(|l| format!("<text:p>{}</text:p>", escaped(l))).collect();
                        format!("<table:table-cell{span} office:value-type=\"string\">{lines}</table:table-cell>")
                    }
                    V::N(n) => format!(
                        "<table:table-cell{span} office:value-type=\"float\" office:value=\"{n}\"><text:p>{n}</text:p></table:table-cell>"
                    ),
                    V::B(b) => format!(
                        "<table:table-cell{span} office:value-type=\"boolean\" office:boolean-value=\"{b}\"><text:p>{b}</text:p></table:table-cell>"
                    ),
                    V::D(y, m, d) => format!(
                        "<table:table-cell{span} office:value-type=\"date\" office:date-value=\"{y:04}-{m:02}-{d:02}\"><text:p>{y}/{m}/{d}</text:p></table:table-cell>"
                    ),
                };
                body.push_str(&cell);
            }
            body.push_str("<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>");
        }
        body.push_str("<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>");
    }
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<?xml version=\"1.0\"?><manifest/>"),
    ])
}

/// A workbook of the old binary sort: texts and numbers.
pub fn xls(model: &Model) -> Vec<u8> {
    let mut globals = Vec::new();
    let record = |out: &mut Vec<u8>, kind: u16, data: &[u8]| {
        out.extend(kind.to_le_bytes());
        out.extend((data.len() as u16).to_le_bytes());
        out.extend(data);
    };
    let bof = |sort: u16| {
        let mut data = vec![0x00, 0x06];
        data.extend(sort.to_le_bytes());
        data.extend([0; 12]);
        data
    };
    let wide = |text: &str| {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut data = vec![1];
        data.extend(units.iter().flat_map(|u| u.to_le_bytes()));
        (units.len(), data)
    };
    record(&mut globals, 0x0809, &bof(5));
    let (count, name) = wide(&model.name);
    let mut sheet_record = vec![0, 0, 0, 0, 0, 0, count as u8];
    sheet_record.extend(name);
    let at = (globals.len() + 4 + sheet_record.len() + 4) as u32;
    sheet_record[..4].copy_from_slice(&at.to_le_bytes());
    record(&mut globals, 0x0085, &sheet_record);
    record(&mut globals, 0x000a, &[]);
    let mut out = globals;
    record(&mut out, 0x0809, &bof(0x10));
    for (r, row) in model.rows.iter().enumerate() {
        for (c, value) in row.iter().enumerate() {
            let mut data: Vec<u8> = [r as u16, c as u16, 0].iter().flat_map(|n| n.to_le_bytes()).collect();
            match value {
                V::E => {}
                V::N(n) => {
                    data.extend(n.to_le_bytes());
                    record(&mut out, 0x0203, &data);
                }
                other => {
                    let (count, text) = wide(&text_of(other));
                    data.extend((count as u16).to_le_bytes());
                    data.extend(text);
                    record(&mut out, 0x0204, &data);
                }
            }
        }
    }
    if !model.merges.is_empty() {
        let mut data = (model.merges.len() as u16).to_le_bytes().to_vec();
        for (top, left, bottom, right) in &model.merges {
            data.extend([*top as u16, *bottom as u16, *left, *right].iter().flat_map(|n| n.to_le_bytes()));
        }
        record(&mut out, 0x00e5, &data);
    }
    record(&mut out, 0x000a, &[]);
    compound(&[("/Workbook", &out)])
}

pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// What the reading of a sheet gives.
#[derive(Debug, Default)]
pub struct Outcome {
    /// `field=value` in the order of fields, `occurred` first.
    pub rows: Vec<String>,
    /// Cell and code, in order.
    pub faults: Vec<String>,
    pub skipped: Vec<String>,
    pub lines: usize,
}

/// Reads bytes as an import would, with every suggestion taken.
pub fn outcome(bytes: &[u8], file: &str, kind: &str, year: Option<i16>) -> Result<Outcome, Fault> {
    let book = read(bytes, file)?;
    Ok(of_book(&book, file, kind, year))
}

pub fn tables(book: &Book, file: &str, kind: &str) -> Vec<(Table, Mapping)> {
    let packs = &*PACKS;
    let kind = packs.kind(kind).unwrap();
    let shared = shared();
    let words = vocabulary(packs, std::iter::once(kind), &shared);
    let mut list = Vec::new();
    for sheet in book.sheets.iter().filter(|s| !s.hidden) {
        let Some(table) = find(sheet, &|t| is_heading(&words, t), &|t| shared.row_id.contains(t)) else { continue };
        let around = table.around(file.split('.').next().unwrap());
        let mapping = suggest(&table, kind, packs, &shared, &around);
        if mapping.is_whole(kind) {
            list.push((table, mapping));
        }
    }
    list
}

pub fn of_book(book: &Book, file: &str, kind: &str, year: Option<i16>) -> Outcome {
    let packs = &*PACKS;
    let declared = packs.kind(kind).unwrap();
    let mut out = Outcome::default();
    for (table, mapping) in tables(book, file, kind) {
        let mut around = table.around(file.split('.').next().unwrap());
        around.year = year.or(around.year);
        let hints = row::hints_of(&table, &mapping, declared, packs, around);
        out.skipped.extend(table.skipped.iter().map(|s| format!("{} {}", s.row, s.why.code())));
        for line in &table.lines {
            out.lines += 1;
            let values = row::values(declared, &mapping, &hints, line);
            let address = |n: usize| match row::place(file, book.format, &table.sheet, line.number, table.columns[n].at)
            {
                Place::Cell { cell, .. } => cell,
                Place::File { line, column, .. } => shouze_paper::sheet::address(column as u32 - 1, line as u32 - 1),
                _ => String::new(),
            };
            let mut bad = !values.faults.is_empty();
            out.faults.extend(values.faults.iter().map(|(n, f)| format!("{} {}", address(*n), f.code)));
            let mut said: BTreeMap<String, String> = BTreeMap::new();
            for (n, target, read) in &values.list {
                let text = match read {
                    Read::Text(text, _) => text.clone(),
                    Read::Names(names) => names.join("；"),
                    Read::Nothing => continue,
                };
                let mut text = text;
                if let Target::Field(id) = target
                    && let Some(field) = declared.field(id)
                    && field.reference().is_none()
                {
                    match shouze_core::value::Value::read(&field.field_type, &serde_json::Value::from(text.as_str())) {
                        Ok(Some(value)) => text = value.to_string(),
                        Ok(None) => continue,
                        Err(fault) => {
                            bad = true;
                            out.faults.push(format!("{} {}", address(*n), fault.code));
                        }
                    }
                }
                said.insert(target.name(), text);
            }
            if !bad {
                let mut list: Vec<String> = said.remove("occurred").map(|t| short_moment(&t)).into_iter().collect();
                list.extend(declared.fields.iter().filter_map(|f| Some(format!("{}={}", f.id, said.get(&f.id)?))));
                out.rows.push(list.join(" "));
            }
        }
    }
    out
}

fn short_moment(text: &str) -> String {
    let text = text.strip_suffix("+08:00").map_or(text, |t| t.strip_suffix(":00").unwrap_or(t));
    text.replace('T', "_")
}

/// The label of a field, as the pack has it.
pub fn label(kind: &str, field: &str) -> String {
    let kind = PACKS.kind(kind).unwrap();
    PACKS.field_label(Lang::Zh, kind, kind.field(field).unwrap())
}
