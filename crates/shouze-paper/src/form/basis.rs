//! The sheet of origins that goes along with a filled form: a plain table of words, which no program computes.
//!
//! Every cell is an inline string, so that nothing in it is ever a formula.

use quick_xml::escape::escape;

use super::sheet::letters;
use crate::docx::xml::clean;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

pub fn write(rows: &[Vec<String>]) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{MAIN}\"><sheetViews>\
         <sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
         </sheetView></sheetViews><cols>"
    );
    for (n, width) in [16, 36, 32, 10, 8, 14, 10, 48, 30].into_iter().enumerate() {
        xml.push_str(&format!("<col min=\"{0}\" max=\"{0}\" width=\"{width}\" customWidth=\"1\"/>", n + 1));
    }
    xml.push_str("</cols><sheetData>");
    for (r, row) in rows.iter().enumerate() {
        xml.push_str(&format!("<row r=\"{}\">", r + 1));
        for (c, text) in row.iter().enumerate() {
            let at = format!("{}{}", letters(c as u32), r + 1);
            xml.push_str(&inline(&at, "", text, ""));
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData></worksheet>");
    xml
}

/// A cell with words.
pub fn inline(at: &str, attributes: &str, text: &str, prefix: &str) -> String {
    let text = escape(clean(text)).into_owned();
    format!(
        "<{prefix}c r=\"{at}\"{attributes} t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{text}</{prefix}t></{prefix}is></{prefix}c>"
    )
}
