//! A blank Word form from plain text, for examples and trials: paragraphs and one table with merged headings.
//!
//! It is as plain as a form can be; nothing in it is ours but the words.

use shouze_core::fault::Fault;

use super::grid::Place;
use crate::docx::package::pack;
use crate::docx::xml::Xml;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

/// A Word file. `merged` are first and last cells, from 0.
pub fn document(
    title: &str,
    before: &[String],
    rows: &[Vec<String>],
    merged: &[(Place, Place)],
    after: &[String],
) -> Result<Vec<u8>, Fault> {
    let text = Xml::part("w:document", &[("xmlns:w", WORD)], |xml| {
        xml.element("w:body", &[], |xml| {
            paragraph(xml, title, true);
            before.iter().for_each(|text| paragraph(xml, text, false));
            xml.element("w:tbl", &[], |xml| {
                xml.element("w:tblPr", &[], |xml| {
                    xml.element("w:tblBorders", &[], |xml| {
                        for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                            xml.empty(
                                side,
                                &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")],
                            );
                        }
                    });
                });
                let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
                xml.element("w:tblGrid", &[], |xml| {
                    (0..columns).for_each(|_| xml.empty("w:gridCol", &[("w:w", "2200")]));
                });
                for (r, row) in rows.iter().enumerate() {
                    xml.element("w:tr", &[], |xml| self::row(xml, r as u32, row, merged));
                }
            });
            after.iter().for_each(|text| paragraph(xml, text, false));
            xml.element("w:sectPr", &[], |xml| xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]));
        });
    });
    let types = TYPES.to_owned();
    let parts = [("[Content_Types].xml", types), ("_rels/.rels", RELATIONS.to_owned()), ("word/document.xml", text)];
    pack(&parts)
}

fn row(xml: &mut Xml, r: u32, row: &[String], merged: &[(Place, Place)]) {
    let mut column = 0u32;
    while (column as usize) < row.len() {
        let inside = |(a, b): &&(Place, Place)| (a.0..=b.0).contains(&r) && (a.1..=b.1).contains(&column);
        let region = merged.iter().find(inside);
        let span = region.map_or(1, |(a, b)| b.1 - a.1 + 1);
        let text = &row[column as usize];
        xml.element("w:tc", &[], |xml| {
            xml.element("w:tcPr", &[], |xml| {
                if span > 1 {
                    xml.val("w:gridSpan", &span.to_string());
                }
                match region {
                    Some((a, b)) if a.0 < b.0 && a.0 == r => xml.val("w:vMerge", "restart"),
                    Some((a, b)) if a.0 < b.0 => xml.empty("w:vMerge", &[]),
                    _ => {}
                }
            });
            paragraph(xml, text, false);
        });
        column += span;
    }
}

fn paragraph(xml: &mut Xml, text: &str, strong: bool) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            if strong {
                xml.val("w:jc", "center");
            }
            xml.element("w:rPr", &[], |xml| xml.val("w:sz", if strong { "36" } else { "24" }));
        });
        if text.is_empty() {
            return;
        }
        xml.element("w:r", &[], |xml| {
            xml.element("w:rPr", &[], |xml| xml.val("w:sz", if strong { "36" } else { "24" }));
            xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(text));
        });
    });
}
