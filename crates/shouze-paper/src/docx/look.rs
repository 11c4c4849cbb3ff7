//! How a paper looks: page, margins, grid and type of each layout, and the styles that say so.
//!
//! Lengths are twips (1/20 pt), sizes are half-points, as Word counts them. It only names faces; it ships none.

use shouze_core::report::document::{Document, Layout};

use super::table;
use super::xml::Xml;

pub const SONG: &str = "宋体";
pub const FANG: &str = "仿宋_GB2312";
pub const HEI: &str = "黑体";
pub const KAI: &str = "楷体_GB2312";
pub const TITLE: &str = "方正小标宋简体";
pub const RED: &str = "FF0000";

/// The two ways to place the text block on an A4 page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Margins {
    /// GB/T 9704-2012: 37 mm above, 28 mm left, 156 × 225 mm of text.
    #[default]
    Standard,
    /// GB/T 33476.2-2016: the same block as Word shows it, with half a line's leading above the first line.
    Display,
}

/// Page, grid and type of one paper.
pub struct Look {
    pub page: (u32, u32),
    pub top: u32,
    pub bottom: u32,
    pub left: u32,
    pub right: u32,
    /// From the sheet's edge to the running head, and to the page number.
    pub header: u32,
    pub footer: u32,
    /// Pitch of lines and of characters, the latter in 1/4096 pt against the body's size.
    pub grid: Option<(u32, i32)>,
    pub title: u32,
    pub title_line: u32,
    pub body: u32,
    pub line: u32,
    pub small: u32,
    pub small_line: u32,
}

impl Look {
    pub fn of(doc: &Document, margins: Margins) -> Look {
        // 22 lines of 579 and 28 characters of 315.85 fit in 225 × 156 mm; 580 would leave room for 21 only.
        let (top, bottom) = match margins {
            Margins::Standard => (2098, 1984),
            Margins::Display => (1961, 1847),
        };
        let official = Look {
            page: (11906, 16838),
            top,
            bottom,
            left: 1588,
            right: 1474,
            header: 1134,
            footer: bottom - 397 - 280,
            grid: Some((579, -849)),
            title: 44,
            title_line: 660,
            body: 32,
            line: 579,
            small: 24,
            small_line: 400,
        };
        match doc.layout {
            Layout::Official | Layout::Bulletin => official,
            Layout::Wide => Look {
                page: (16838, 11906),
                top: 1304,
                bottom: 1247,
                left: 1417,
                right: 1417,
                header: 680,
                footer: 680,
                grid: None,
                title: 36,
                title_line: 560,
                body: 28,
                line: 440,
                small: 21,
                small_line: 320,
            },
            Layout::Sheet => Look {
                top: 1247,
                bottom: 1134,
                left: 1134,
                right: 1134,
                header: 624,
                footer: 624,
                grid: None,
                title: 36,
                title_line: 520,
                body: 24,
                line: 400,
                small: 21,
                small_line: 310,
                ..official
            },
        }
    }

    /// Width of the text block.
    pub fn width(&self) -> u32 {
        self.page.0 - self.left - self.right
    }

    /// Width of a character of the body's text.
    pub fn em(&self) -> u32 {
        match self.grid {
            Some(_) => 316,
            None => self.body * 10,
        }
    }

    /// The styles, with the names that Word and WPS know, so that navigation and later editing work.
    pub fn styles(&self) -> String {
        Xml::part("w:styles", &[("xmlns:w", super::parts::WORD)], |xml| {
            xml.element("w:docDefaults", &[], |xml| {
                xml.element("w:rPrDefault", &[], |xml| {
                    xml.element("w:rPr", &[], |xml| {
                        face(xml, FANG);
                        size(xml, self.body);
                        xml.empty("w:lang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")]);
                    });
                });
                xml.element("w:pPrDefault", &[], |_| {});
            });
            self.paragraphs(xml);
            Style::character("Strong", "Strong").write(xml, |_| {}, bold);
            xml.element("w:style", &[("w:type", "table"), ("w:default", "1"), ("w:styleId", "TableNormal")], |xml| {
                xml.val("w:name", "Normal Table");
                xml.val("w:uiPriority", "99");
                xml.element("w:tblPr", &[], |xml| {
                    xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
                    table::padding(xml, "0", "108");
                });
            });
        })
    }

    fn paragraphs(&self, xml: &mut Xml) {
        let (line, small, two) = (self.line, self.small_line, 2 * self.em());
        let centre = |xml: &mut Xml| xml.val("w:jc", "center");
        Style::default_paragraph("Normal", "Normal").write(
            xml,
            |xml| {
                xml.val("w:widowControl", "0");
                // Nothing hangs over the edge of the text block (LibreOffice 7.4 even loses a comma there).
                xml.val("w:overflowPunct", "0");
                xml.val("w:autoSpaceDE", "0");
                xml.val("w:autoSpaceDN", "0");
                // The grid says what the page is; exact lines and narrower characters keep to it in every program.
                // (LibreOffice would give two cells to whatever is wider than one.)
                xml.val("w:snapToGrid", "0");
                spacing(xml, 0, 0, line);
                xml.val("w:jc", "both");
            },
            |xml| {
                face(xml, FANG);
                if self.grid.is_some() {
                    // 16 − 0.25 pt: 28 to the line, the rest made good by justification.
                    xml.val("w:spacing", "-5");
                }
                size(xml, self.body);
            },
        );
        Style::paragraph("BodyText", "Body Text").write(xml, |xml| indent(xml, two), |_| {});
        Style::paragraph("Title", "Title").then("BodyText").write(
            xml,
            |xml| {
                xml.empty("w:keepNext", &[]);
                spacing(xml, 0, 0, self.title_line);
                centre(xml);
            },
            |xml| {
                face(xml, TITLE);
                size(xml, self.title);
            },
        );
        for level in 1..=4_u8 {
            let (id, name) = (format!("Heading{level}"), format!("heading {level}"));
            Style::paragraph(&id, &name).then("BodyText").write(
                xml,
                |xml| {
                    xml.empty("w:keepNext", &[]);
                    indent(xml, two);
                    xml.val("w:outlineLvl", &(level - 1).to_string());
                },
                |xml| {
                    face(xml, [HEI, KAI, FANG, FANG][usize::from(level - 1)]);
                    if level == 3 {
                        bold(xml);
                    }
                },
            );
        }
        Style::paragraph("Addressee", "主送").then("BodyText").write(xml, |_| {}, |_| {});
        Style::paragraph("DocumentNumber", "发文字号").write(xml, centre, |_| {});
        Style::paragraph("Mast", "发文机关标志").write(
            xml,
            |xml| {
                // A large name needs its own height, not the body's.
                xml.empty(
                    "w:spacing",
                    &[("w:before", "0"), ("w:after", "0"), ("w:line", "240"), ("w:lineRule", "auto")],
                );
                centre(xml);
            },
            |xml| {
                face(xml, TITLE);
                xml.val("w:color", RED);
            },
        );
        Style::paragraph("AnnexLabel", "附件标识").write(
            xml,
            |xml| {
                xml.empty("w:keepNext", &[]);
                xml.empty("w:pageBreakBefore", &[]);
                xml.val("w:jc", "left");
            },
            |xml| face(xml, HEI),
        );
        Style::paragraph("Signature", "Signature").write(
            xml,
            |xml| {
                xml.empty("w:keepLines", &[]);
                xml.val("w:jc", "right");
            },
            |_| {},
        );
        let small_type = |xml: &mut Xml| size(xml, self.small);
        let upright = |xml: &mut Xml| spacing(xml, 0, 0, small);
        Style::paragraph("TableText", "表内文字").write(
            xml,
            |xml| {
                upright(xml);
                xml.val("w:jc", "left");
            },
            small_type,
        );
        Style::paragraph("TableHead", "表头").based("TableText").write(
            xml,
            |xml| {
                xml.empty("w:keepNext", &[]);
                centre(xml);
            },
            |xml| face(xml, HEI),
        );
        // More than six columns on an upright page need 五号.
        for (id, name, on) in [("TableDense", "表内小字", "TableText"), ("TableHeadDense", "表头小字", "TableHead")]
        {
            Style::paragraph(id, name).based(on).write(xml, |xml| spacing(xml, 0, 0, 310), |xml| size(xml, 21));
        }
        Style::paragraph("Caption", "caption").write(
            xml,
            |xml| {
                xml.empty("w:keepNext", &[]);
                spacing(xml, line / 4, line / 8, line);
                centre(xml);
            },
            |xml| {
                face(xml, HEI);
                size(xml, self.small.max(self.body - 4));
            },
        );
        Style::paragraph("Note", "注").write(
            xml,
            |xml| {
                spacing(xml, small / 4, small / 4, small);
                indent(xml, self.small * 20);
            },
            small_type,
        );
        Style::paragraph("Imprint", "版记").write(xml, upright, |xml| size(xml, self.body.min(28)));
        for (id, name) in [("Header", "header"), ("Footer", "footer")] {
            Style::paragraph(id, name).write(
                xml,
                |xml| {
                    spacing(xml, 0, 0, 320);
                },
                |xml| {
                    face(xml, if id == "Footer" { SONG } else { HEI });
                    size(xml, 28);
                },
            );
        }
    }

    /// Page, margins and grid: what stands in a section after its heads and feet.
    pub fn section(&self, xml: &mut Xml) {
        let n = |length: u32| length.to_string();
        let (width, height) = (n(self.page.0), n(self.page.1));
        let mut page = vec![("w:w", width.as_str()), ("w:h", &height)];
        if self.page.0 > self.page.1 {
            page.push(("w:orient", "landscape"));
        }
        xml.empty("w:pgSz", &page);
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", &n(self.top)),
                ("w:right", &n(self.right)),
                ("w:bottom", &n(self.bottom)),
                ("w:left", &n(self.left)),
                ("w:header", &n(self.header)),
                ("w:footer", &n(self.footer)),
                ("w:gutter", "0"),
            ],
        );
        xml.empty("w:cols", &[("w:space", "425")]);
        if let Some((pitch, space)) = self.grid {
            xml.empty(
                "w:docGrid",
                &[("w:type", "linesAndChars"), ("w:linePitch", &n(pitch)), ("w:charSpace", &space.to_string())],
            );
        }
    }
}

/// A style's head: what it is called and what it builds on.
struct Style<'a> {
    kind: &'a str,
    default: bool,
    id: &'a str,
    name: &'a str,
    based: Option<&'a str>,
    next: Option<&'a str>,
}

impl<'a> Style<'a> {
    fn paragraph(id: &'a str, name: &'a str) -> Self {
        Style { kind: "paragraph", default: false, id, name, based: Some("Normal"), next: None }
    }

    fn default_paragraph(id: &'a str, name: &'a str) -> Self {
        Style { default: true, based: None, ..Style::paragraph(id, name) }
    }

    fn character(id: &'a str, name: &'a str) -> Self {
        Style { kind: "character", based: None, ..Style::paragraph(id, name) }
    }

    fn based(self, on: &'a str) -> Self {
        Style { based: Some(on), ..self }
    }

    fn then(self, next: &'a str) -> Self {
        Style { next: Some(next), ..self }
    }

    fn write(self, xml: &mut Xml, paragraph: impl FnOnce(&mut Xml), run: impl FnOnce(&mut Xml)) {
        let mut attributes = vec![("w:type", self.kind)];
        if self.default {
            attributes.push(("w:default", "1"));
        }
        attributes.push(("w:styleId", self.id));
        xml.element("w:style", &attributes, |xml| {
            xml.val("w:name", self.name);
            if let Some(based) = self.based {
                xml.val("w:basedOn", based);
            }
            if let Some(next) = self.next {
                xml.val("w:next", next);
            }
            xml.empty("w:qFormat", &[]);
            if self.kind == "paragraph" {
                xml.element("w:pPr", &[], paragraph);
            }
            xml.element("w:rPr", &[], run);
        });
    }
}

/// One face for every script, so that no theme and no program's default comes between.
pub fn face(xml: &mut Xml, name: &str) {
    xml.empty("w:rFonts", &[("w:ascii", name), ("w:hAnsi", name), ("w:eastAsia", name), ("w:cs", name)]);
}

pub fn size(xml: &mut Xml, half_points: u32) {
    let size = half_points.to_string();
    xml.val("w:sz", &size);
    xml.val("w:szCs", &size);
}

pub fn bold(xml: &mut Xml) {
    xml.empty("w:b", &[]);
    xml.empty("w:bCs", &[]);
}

/// Exact lines: a grid of 22 cannot grow because of one tall character.
pub fn spacing(xml: &mut Xml, before: u32, after: u32, line: u32) {
    xml.empty(
        "w:spacing",
        &[
            ("w:before", &before.to_string()),
            ("w:after", &after.to_string()),
            ("w:line", &line.to_string()),
            ("w:lineRule", "exact"),
        ],
    );
}

/// The first line two characters in; programs that do not count characters take the twips.
fn indent(xml: &mut Xml, twips: u32) {
    xml.empty("w:ind", &[("w:firstLineChars", "200"), ("w:firstLine", &twips.to_string())]);
}
