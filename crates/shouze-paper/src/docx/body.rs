//! The text of a paper: title, headings, paragraphs and annexes, each number in a content control of its own.
//!
//! Whatever stands in the tree is text: no markup, field or formula in it comes to life.

use std::cell::Cell;

use shouze_core::report::document::{Annex, Block, Document, Inline, Layout};

use super::look::{Look, spacing};
use super::parts::{RELATIONS, WORD};
use super::xml::Xml;
use super::{frame, shown, table};

/// The paper being written.
pub struct Paper<'a> {
    pub doc: &'a Document,
    pub look: &'a Look,
    /// The last id given to a content control.
    ids: Cell<u32>,
}

pub fn write(doc: &Document, look: &Look) -> String {
    let paper = Paper { doc, look, ids: Cell::new(0) };
    Xml::part("w:document", &[("xmlns:w", WORD), ("xmlns:r", RELATIONS)], |xml| {
        xml.element("w:body", &[], |xml| {
            paper.front(xml);
            paper.blocks(xml, &doc.blocks, doc.signature.is_some());
            paper.annex_list(xml);
            if let Some(signature) = &doc.signature {
                frame::signature(xml, look, signature);
            }
            for (n, annex) in doc.annexes.iter().enumerate() {
                paper.annex(xml, n, annex);
            }
            if let Some(imprint) = &doc.imprint {
                frame::imprint(xml, look, imprint);
            }
            xml.element("w:sectPr", &[], |xml| {
                frame::references(xml, doc);
                look.section(xml);
            });
        });
    })
}

/// A figure that points at no number, if there is one: it would print as nothing.
pub fn dangling(doc: &Document) -> Option<usize> {
    let blocks = doc.blocks.iter().chain(doc.annexes.iter().flat_map(|annex| &annex.blocks));
    let mut figures = blocks.flat_map(|block| -> Vec<&Inline> {
        match block {
            Block::Heading { inlines, .. } | Block::Paragraph { inlines, .. } | Block::Note { inlines } => {
                inlines.iter().collect()
            }
            Block::Table(table) => table.rows.iter().flatten().flatten().collect(),
        }
    });
    figures.find_map(|inline| match inline {
        Inline::Figure(at) if *at >= doc.mentions.len() => Some(*at),
        _ => None,
    })
}

impl Paper<'_> {
    /// Everything before the first block.
    fn front(&self, xml: &mut Xml) {
        let (doc, look) = (self.doc, self.look);
        let under_mast = match &doc.mast {
            Some(mast) => {
                frame::mast(xml, doc, look, mast);
                true
            }
            None => false,
        };
        // Without a mast the number stands where it would stand below one: above the title.
        let number_above = doc.number.as_deref().filter(|_| !under_mast);
        if let Some(number) = number_above {
            paragraph(xml, "DocumentNumber", |xml| spacing(xml, 0, look.line, look.line), |xml| run(xml, number, None));
        }
        if !doc.title.is_empty() {
            let before = match doc.layout {
                Layout::Official if under_mast => 2 * look.line,
                _ if under_mast => look.line,
                _ => 0,
            };
            paragraph(
                xml,
                "Title",
                |xml| spacing(xml, before, look.line, look.title_line),
                |xml| lines(xml, &doc.title),
            );
        }
        if let Some(addressee) = &doc.addressee {
            paragraph(xml, "Addressee", |_| {}, |xml| run(xml, &format!("{addressee}："), None));
        }
    }

    /// `signed`: the last paragraph goes over to the next page rather than leave the signature alone there.
    fn blocks(&self, xml: &mut Xml, blocks: &[Block], signed: bool) {
        for (n, block) in blocks.iter().enumerate() {
            let keep = signed && n + 1 == blocks.len();
            match block {
                Block::Heading { level, number, inlines } => {
                    let style = format!("Heading{}", (*level).clamp(1, 4));
                    paragraph(
                        xml,
                        &style,
                        |_| {},
                        |xml| {
                            run(xml, number, None);
                            self.inlines(xml, inlines);
                        },
                    );
                }
                Block::Paragraph { inlines, .. } => {
                    paragraph(xml, "BodyText", |xml| keep_next(xml, keep), |xml| self.inlines(xml, inlines));
                }
                Block::Table(table) => table::write(xml, self, table),
                Block::Note { inlines } => {
                    paragraph(xml, "Note", |xml| keep_next(xml, keep), |xml| self.inlines(xml, inlines));
                }
            }
        }
    }

    pub fn inlines(&self, xml: &mut Xml, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => run(xml, text, None),
                Inline::Strong(text) => run(xml, text, Some("Strong")),
                Inline::Break => xml.element("w:r", &[], |xml| xml.empty("w:br", &[])),
                Inline::Figure(at) => self.figure(xml, *at),
            }
        }
    }

    /// One inline content control around the number and nothing else.
    fn figure(&self, xml: &mut Xml, at: usize) {
        let Some(mention) = self.doc.mentions.get(at) else { return };
        self.ids.set(self.ids.get() + 1);
        xml.element("w:sdt", &[], |xml| {
            xml.element("w:sdtPr", &[], |xml| {
                xml.val("w:alias", &mention.tag);
                xml.val("w:tag", &mention.tag);
                xml.val("w:id", &self.ids.get().to_string());
                // Plain text, which is all that a number is; LibreOffice keeps the alias only of such controls.
                xml.empty("w:text", &[]);
            });
            xml.element("w:sdtContent", &[], |xml| run(xml, &shown(mention), None));
        });
    }

    /// 附件说明: one line below the text; with one annex, no number.
    fn annex_list(&self, xml: &mut Xml) {
        let em = self.look.em();
        let several = self.doc.annexes.len() > 1;
        for (n, annex) in self.doc.annexes.iter().enumerate() {
            let mut text = if n == 0 { "附件：".to_owned() } else { String::new() };
            if several {
                text.push_str(&format!("{}. ", n + 1));
            }
            text.push_str(&annex.title);
            let (left, hanging) = ((5 * em).to_string(), (3 * em).to_string());
            let mut indent = vec![("w:left", left.as_str())];
            if n == 0 {
                indent.push(("w:hanging", &hanging));
            }
            let before = if n == 0 { self.look.line } else { 0 };
            paragraph(
                xml,
                "Normal",
                |xml| {
                    keep_next(xml, self.doc.signature.is_some());
                    spacing(xml, before, 0, self.look.line);
                    xml.empty("w:ind", &indent);
                },
                |xml| run(xml, &text, None),
            );
        }
    }

    /// 附件 on a page of its own: the label top left, the title on the third line.
    fn annex(&self, xml: &mut Xml, n: usize, annex: &Annex) {
        let label = if self.doc.annexes.len() > 1 { format!("附件{}", n + 1) } else { "附件".to_owned() };
        let look = self.look;
        paragraph(xml, "AnnexLabel", |_| {}, |xml| run(xml, &label, None));
        paragraph(
            xml,
            "Title",
            |xml| spacing(xml, look.line, look.line, look.title_line),
            |xml| run(xml, &annex.title, None),
        );
        self.blocks(xml, &annex.blocks, false);
    }
}

/// A paragraph of a style; `more` are the properties that go beyond it, in the schema's order.
pub fn paragraph(xml: &mut Xml, style: &str, more: impl FnOnce(&mut Xml), inside: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.val("w:pStyle", style);
            more(xml);
        });
        inside(xml);
    });
}

pub fn keep_next(xml: &mut Xml, keep: bool) {
    if keep {
        xml.empty("w:keepNext", &[]);
    }
}

/// Text as a run. The hint sets quotation marks and dashes in the Chinese face; on a number it would let a line break
/// after the decimal point.
pub fn run(xml: &mut Xml, text: &str, style: Option<&str>) {
    styled(xml, text, |xml| {
        if let Some(style) = style {
            xml.val("w:rStyle", style);
        }
        if !text.is_ascii() {
            xml.empty("w:rFonts", &[("w:hint", "eastAsia")]);
        }
    });
}

/// Text as a run with these properties; tabs and line breaks become what Word has for them.
pub fn styled(xml: &mut Xml, text: &str, properties: impl FnOnce(&mut Xml)) {
    if text.is_empty() {
        return;
    }
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], properties);
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                xml.empty("w:br", &[]);
            }
            for (n, piece) in line.split('\t').enumerate() {
                if n > 0 {
                    xml.empty("w:tab", &[]);
                }
                let piece = piece.replace('\r', "");
                if !piece.is_empty() {
                    xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(&piece));
                }
            }
        }
    });
}

fn lines(xml: &mut Xml, lines: &[String]) {
    run(xml, &lines.join("\n"), None);
}
