//! What frames the text: red mast, signature, imprint, page numbers, the mark of a draft.
//!
//! Places follow GB/T 9704-2012; a bulletin's head follows custom. No seal is ever drawn.

use shouze_core::report::document::{Document, Imprint, Layout, Mast, Signature};

use super::body::{keep_next, paragraph, run, styled};
use super::look::{Look, RED, size, spacing};
use super::parts::{RELATIONS, WORD};
use super::table::{border, cell, padding, row};
use super::xml::Xml;

pub const FOOTER_ODD: &str = "rId4";
pub const FOOTER_EVEN: &str = "rId5";
pub const HEADER_ODD: &str = "rId7";
pub const HEADER_EVEN: &str = "rId8";

/// What must be said on every page of a paper that nobody signed, or that is only shown.
pub fn mark(doc: &Document) -> Option<String> {
    match (doc.pins.draft, doc.pins.demo) {
        (true, true) => Some("草稿，未签发 DRAFT　演示数据 DEMO".to_owned()),
        (true, false) => Some("草稿，未签发 DRAFT".to_owned()),
        (false, true) => Some("演示数据 DEMO".to_owned()),
        (false, false) => None,
    }
}

/// The heads and feet that a section shows.
pub fn references(xml: &mut Xml, doc: &Document) {
    if mark(doc).is_some() {
        xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", HEADER_ODD)]);
        xml.empty("w:headerReference", &[("w:type", "even"), ("r:id", HEADER_EVEN)]);
    }
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", FOOTER_ODD)]);
    xml.empty("w:footerReference", &[("w:type", "even"), ("r:id", FOOTER_EVEN)]);
}

pub fn header(mark: &str) -> String {
    Xml::part("w:hdr", &[("xmlns:w", WORD), ("xmlns:r", RELATIONS)], |xml| {
        paragraph(
            xml,
            "Header",
            |xml| xml.val("w:jc", "center"),
            |xml| {
                styled(xml, mark, |xml| {
                    xml.empty("w:rFonts", &[("w:hint", "eastAsia")]);
                    xml.val("w:color", "C00000");
                });
            },
        );
    })
}

/// — 1 —, one character from the outer edge.
pub fn footer(odd: bool) -> String {
    Xml::part("w:ftr", &[("xmlns:w", WORD), ("xmlns:r", RELATIONS)], |xml| {
        let (indent, side) = if odd { ("w:right", "right") } else { ("w:left", "left") };
        paragraph(
            xml,
            "Footer",
            |xml| {
                xml.empty("w:ind", &[(indent, "280")]);
                xml.val("w:jc", side);
            },
            |xml| {
                run(xml, "— ", None);
                let field = |xml: &mut Xml, kind: &str| {
                    xml.element("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
                };
                field(xml, "begin");
                xml.element("w:r", &[], |xml| {
                    xml.element("w:instrText", &[("xml:space", "preserve")], |xml| xml.text(" PAGE "));
                });
                field(xml, "separate");
                xml.element("w:r", &[], |xml| xml.element("w:t", &[], |xml| xml.text("1")));
                field(xml, "end");
                run(xml, " —", None);
            },
        );
    })
}

/// The red name with what belongs under it, down to the red line.
pub fn mast(xml: &mut Xml, doc: &Document, look: &Look, mast: &Mast) {
    let bulletin = doc.layout == Layout::Bulletin;
    let below: Vec<&str> = [&mast.issue, &doc.number].into_iter().flatten().map(String::as_str).collect();
    let foot = match (&mast.editor, &mast.date) {
        (None, None) => None,
        (editor, date) => {
            let text = |part: &Option<String>| part.clone().unwrap_or_default();
            Some(format!("{}\t{}", text(editor), text(date)))
        }
    };
    let lines = 1 + below.len() + usize::from(foot.is_some());
    // 35 mm down to the name of a document; a bulletin's begins at the top.
    let above = if bulletin || look.grid.is_none() { "0" } else { "1984" };
    // As large as fits on one line, up to what looks right.
    let letters = (ems(&mast.name) / 2.0).max(1.0);
    let points = (f64::from(look.width()) / 20.0 / letters * 0.97).floor().min(if bulletin { 54.0 } else { 62.0 });
    paragraph(
        xml,
        "Mast",
        |xml| {
            rule(xml, bulletin, lines == 1);
            let spacing = [("w:before", above), ("w:after", "0"), ("w:line", "240"), ("w:lineRule", "auto")];
            xml.empty("w:spacing", &spacing);
        },
        |xml| {
            styled(xml, &mast.name, |xml| {
                xml.empty("w:rFonts", &[("w:hint", "eastAsia")]);
                size(xml, (points as u32).max(8) * 2);
            });
        },
    );
    for (n, text) in below.iter().enumerate() {
        let gap = if bulletin || n > 0 { look.line / 3 } else { 2 * look.line };
        let last = n + 2 == lines;
        paragraph(
            xml,
            "DocumentNumber",
            |xml| {
                rule(xml, bulletin, last);
                spacing(xml, gap, 0, look.line);
            },
            |xml| run(xml, text, None),
        );
    }
    if let Some(foot) = foot {
        paragraph(
            xml,
            "Normal",
            |xml| {
                rule(xml, bulletin, true);
                xml.element("w:tabs", &[], |xml| {
                    xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &look.width().to_string())]);
                });
                spacing(xml, look.line / 2, 0, look.line);
                xml.val("w:jc", "left");
            },
            |xml| run(xml, &foot, None),
        );
    }
}

/// The red line under a mast: 4 mm below what stands above it.
fn rule(xml: &mut Xml, thick: bool, here: bool) {
    if here {
        let (size, space) = if thick { ("36", "6") } else { ("18", "11") };
        xml.element("w:pBdr", &[], |xml| {
            xml.empty("w:bottom", &[("w:val", "single"), ("w:sz", size), ("w:space", space), ("w:color", RED)]);
        });
    }
}

/// 落款 without a seal: two characters from the right, the date beginning two to the right of the name.
pub fn signature(xml: &mut Xml, look: &Look, signature: &Signature) {
    let office = ems(&signature.office) / 2.0;
    let (name_in, date_in) = match &signature.date {
        None => (2.0, 2.0),
        Some(date) => {
            let date = ems(date) / 2.0;
            // A date that would come nearer to the edge than two characters stands there, and the name gives way.
            if office - date >= 2.0 { (2.0, office - date) } else { (4.0 + date - office, 2.0) }
        }
    };
    let mut line = |text: &str, inward: f64, before: u32, last: bool| {
        paragraph(
            xml,
            "Signature",
            |xml| {
                keep_next(xml, !last);
                spacing(xml, before, 0, look.line);
                xml.empty("w:ind", &[("w:right", &((inward * f64::from(look.em())) as u32).to_string())]);
            },
            |xml| run(xml, text, None),
        );
    };
    line(&signature.office, name_in, look.line, signature.date.is_none());
    if let Some(date) = &signature.date {
        line(date, date_in, 0, true);
    }
}

/// Width in half characters: what is ASCII is half as wide.
fn ems(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum()
}

/// 版记 at the foot of the last page: strong lines above and below, weaker ones between.
pub fn imprint(xml: &mut Xml, look: &Look, imprint: &Imprint) {
    let width = look.width();
    let em = if look.body > 28 { "280" } else { "240" };
    let line = |xml: &mut Xml, left: &str, right: &str, text: &str, hang: u32| {
        paragraph(
            xml,
            "Imprint",
            |xml| {
                let hang = hang.to_string();
                let side = [("w:left", left), ("w:right", right), ("w:hanging", &hang)];
                xml.empty("w:ind", if hang == "0" { &side[..2] } else { &side });
                xml.val("w:jc", if left == "0" { "right" } else { "left" });
            },
            |xml| run(xml, text, None),
        );
    };
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.empty(
                "w:tblpPr",
                &[
                    ("w:vertAnchor", "margin"),
                    // Against the page, or LibreOffice takes a table as wide as the text for one that does not float.
                    ("w:horzAnchor", "page"),
                    ("w:tblpX", &look.left.to_string()),
                    ("w:tblpYSpec", "bottom"),
                ],
            );
            xml.val("w:tblOverlap", "never");
            xml.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            xml.element("w:tblBorders", &[], |xml| {
                border(xml, "w:top", "8");
                border(xml, "w:bottom", "8");
                border(xml, "w:insideH", "6");
            });
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            padding(xml, "30", "0");
        });
        let half = width / 2;
        xml.element("w:tblGrid", &[], |xml| {
            xml.empty("w:gridCol", &[("w:w", &half.to_string())]);
            xml.empty("w:gridCol", &[("w:w", &(width - half).to_string())]);
        });
        for (label, to) in &imprint.copies {
            row(xml, false, |xml| {
                let hang = (label.chars().count() as u32 + 1) * 280;
                let text = format!("{label}：{to}。");
                let left = (280 + hang).to_string();
                cell(xml, width, 2, |xml| line(xml, &left, em, &text, hang));
            });
        }
        row(xml, false, |xml| {
            let on = imprint.printed_on.as_deref().map(|day| format!("{day}印发")).unwrap_or_default();
            cell(xml, half, 1, |xml| line(xml, em, "0", &imprint.printed_by, 0));
            cell(xml, width - half, 1, |xml| line(xml, "0", em, &on, 0));
        });
        if let Some(printed) = &imprint.copies_printed {
            row(xml, false, |xml| {
                cell(xml, width, 2, |xml| line(xml, "0", em, printed, 0));
            });
        }
    });
    // A floating table hangs on the paragraph that follows it.
    paragraph(xml, "Normal", |xml| spacing(xml, 0, 0, 20), |_| {});
}
