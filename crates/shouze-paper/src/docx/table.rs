//! Tables: full width, a head that repeats on every page, rows that stay whole.
//!
//! It sets what the tree holds; it sorts, counts and shortens nothing.

use shouze_core::report::document::{Align, Column, Table};

use super::body::{Paper, paragraph, run};
use super::xml::Xml;

pub fn write(xml: &mut Xml, paper: &Paper, table: &Table) {
    if let Some(caption) = &table.caption {
        paragraph(xml, "Caption", |_| {}, |xml| run(xml, caption, None));
    }
    if table.columns.is_empty() {
        return paragraph(xml, "BodyText", |_| {}, |xml| run(xml, &table.empty, None));
    }
    let (head, text) =
        if table.columns.len() > 6 { ("TableHeadDense", "TableDense") } else { ("TableHead", "TableText") };
    let widths = widths(&table.columns, paper.look.width());
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblW", &[("w:w", &paper.look.width().to_string()), ("w:type", "dxa")]);
            xml.val("w:jc", "center");
            xml.element("w:tblBorders", &[], |xml| {
                for (side, size) in
                    [("top", "8"), ("left", "8"), ("bottom", "8"), ("right", "8"), ("insideH", "4"), ("insideV", "4")]
                {
                    border(xml, &format!("w:{side}"), size);
                }
            });
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            padding(xml, "30", "60");
        });
        xml.element("w:tblGrid", &[], |xml| {
            widths.iter().for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())]));
        });
        row(xml, true, |xml| {
            for (column, width) in table.columns.iter().zip(&widths) {
                cell(xml, *width, 1, |xml| paragraph(xml, head, |_| {}, |xml| run(xml, &column.title, None)));
            }
        });
        for cells in &table.rows {
            row(xml, false, |xml| {
                let blank = Vec::new();
                for (n, (column, width)) in table.columns.iter().zip(&widths).enumerate() {
                    let inlines = cells.get(n).unwrap_or(&blank);
                    cell(xml, *width, 1, |xml| {
                        paragraph(xml, text, |xml| align(xml, column.align), |xml| paper.inlines(xml, inlines));
                    });
                }
            });
        }
        if table.rows.is_empty() {
            row(xml, false, |xml| {
                cell(xml, widths.iter().sum(), widths.len(), |xml| {
                    paragraph(xml, text, |xml| align(xml, Align::Centre), |xml| run(xml, &table.empty, None));
                });
            });
        }
    });
    // Two tables without a paragraph between them would become one, and what follows would touch the line.
    paragraph(xml, "Normal", |xml| super::look::spacing(xml, 0, 0, 160), |_| {});
}

/// The relative widths shared out over the whole width, nothing left over.
fn widths(columns: &[Column], whole: u32) -> Vec<u32> {
    let sum: u64 = columns.iter().map(|column| u64::from(column.width.max(1))).sum();
    let mut before = 0;
    let mut edge = 0;
    let share = |column: &Column| {
        before += u64::from(column.width.max(1));
        let next = (u64::from(whole) * before / sum) as u32;
        let width = next - edge;
        edge = next;
        width
    };
    columns.iter().map(share).collect()
}

pub fn border(xml: &mut Xml, side: &str, size: &str) {
    xml.empty(side, &[("w:val", "single"), ("w:sz", size), ("w:space", "0"), ("w:color", "000000")]);
}

/// Between a cell's lines and its text.
pub fn padding(xml: &mut Xml, upright: &str, across: &str) {
    xml.element("w:tblCellMar", &[], |xml| {
        for (side, width) in [("w:top", upright), ("w:left", across), ("w:bottom", upright), ("w:right", across)] {
            xml.empty(side, &[("w:w", width), ("w:type", "dxa")]);
        }
    });
}

pub fn row(xml: &mut Xml, head: bool, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            if head {
                xml.empty("w:tblHeader", &[]);
            }
        });
        inside(xml);
    });
}

pub fn cell(xml: &mut Xml, width: u32, span: usize, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            if span > 1 {
                xml.val("w:gridSpan", &span.to_string());
            }
            xml.val("w:vAlign", "center");
        });
        inside(xml);
    });
}

fn align(xml: &mut Xml, align: Align) {
    match align {
        Align::Left => {}
        Align::Centre => xml.val("w:jc", "center"),
        Align::Right => xml.val("w:jc", "right"),
    }
}
