//! The parts of a Word file and how they refer to each other: written all at once, located again by relationship.
//!
//! It follows no relationship that leads outside of the file.

use shouze_core::fault::Fault;
use shouze_core::report::document::Document;

use super::look::{FANG, HEI, KAI, Look, SONG, TITLE};
use super::package::Package;
use super::xml::{Step, Steps, Xml, one_line};
use super::{body, custom, frame};

pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const CUSTOM: &str = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
const RELATION_TYPE: &str = "application/vnd.openxmlformats-package.relationships+xml";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Every part with its name, in the order in which they lie in the file.
pub fn all(doc: &Document, look: &Look) -> Vec<(&'static str, String)> {
    let mut parts = vec![
        ("[Content_Types].xml", content_types(frame::mark(doc).is_some())),
        ("_rels/.rels", package_relations()),
        ("word/document.xml", body::write(doc, look)),
        ("word/_rels/document.xml.rels", document_relations(frame::mark(doc).is_some())),
        ("word/styles.xml", look.styles()),
        ("word/settings.xml", settings()),
        ("word/fontTable.xml", fonts()),
        ("word/footer1.xml", frame::footer(true)),
        ("word/footer2.xml", frame::footer(false)),
    ];
    if let Some(mark) = frame::mark(doc) {
        parts.push(("word/header1.xml", frame::header(&mark)));
        parts.push(("word/header2.xml", frame::header(&mark)));
    }
    parts.extend([
        ("docProps/core.xml", core(doc)),
        ("customXml/item1.xml", custom::write(&doc.pins, &doc.mentions)),
        ("customXml/itemProps1.xml", custom_properties()),
        (
            "customXml/_rels/item1.xml.rels",
            relations(&[("rId1", &format!("{RELATIONS}/customXmlProps"), "itemProps1.xml")]),
        ),
    ]);
    parts
}

fn content_types(marked: bool) -> String {
    Xml::part("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |xml| {
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", RELATION_TYPE)]);
        xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        let mut part = |name: &str, kind: &str| xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        part("/word/document.xml", &format!("{WORD_TYPE}.document.main+xml"));
        part("/word/styles.xml", &format!("{WORD_TYPE}.styles+xml"));
        part("/word/settings.xml", &format!("{WORD_TYPE}.settings+xml"));
        part("/word/fontTable.xml", &format!("{WORD_TYPE}.fontTable+xml"));
        part("/word/footer1.xml", &format!("{WORD_TYPE}.footer+xml"));
        part("/word/footer2.xml", &format!("{WORD_TYPE}.footer+xml"));
        if marked {
            part("/word/header1.xml", &format!("{WORD_TYPE}.header+xml"));
            part("/word/header2.xml", &format!("{WORD_TYPE}.header+xml"));
        }
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        part("/customXml/itemProps1.xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml");
    })
}

fn relations(list: &[(&str, &str, &str)]) -> String {
    Xml::part("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |xml| {
        for (id, kind, target) in list {
            xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        }
    })
}

fn package_relations() -> String {
    relations(&[
        ("rId1", &format!("{RELATIONS}/officeDocument"), "word/document.xml"),
        ("rId2", &format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
    ])
}

fn document_relations(marked: bool) -> String {
    let kind = |name: &str| format!("{RELATIONS}/{name}");
    let (styles, settings, fonts) = (kind("styles"), kind("settings"), kind("fontTable"));
    let (footer, header, custom) = (kind("footer"), kind("header"), kind("customXml"));
    let mut list = vec![
        ("rId1", styles.as_str(), "styles.xml"),
        ("rId2", &settings, "settings.xml"),
        ("rId3", &fonts, "fontTable.xml"),
        (frame::FOOTER_ODD, &footer, "footer1.xml"),
        (frame::FOOTER_EVEN, &footer, "footer2.xml"),
        ("rId6", &custom, "../customXml/item1.xml"),
    ];
    if marked {
        list.push((frame::HEADER_ODD, &header, "header1.xml"));
        list.push((frame::HEADER_EVEN, &header, "header2.xml"));
    }
    relations(&list)
}

fn settings() -> String {
    Xml::part("w:settings", &[("xmlns:w", WORD)], |xml| {
        xml.empty("w:zoom", &[("w:percent", "100")]);
        xml.val("w:defaultTabStop", "420");
        xml.empty("w:evenAndOddHeaders", &[]);
        xml.val("w:characterSpacingControl", "compressPunctuation");
        xml.element("w:compat", &[], |xml| {
            xml.empty("w:balanceSingleByteDoubleByteWidth", &[]);
            xml.empty("w:useFELayout", &[]);
            let uri = "http://schemas.microsoft.com/office/word";
            xml.empty("w:compatSetting", &[("w:name", "compatibilityMode"), ("w:uri", uri), ("w:val", "15")]);
        });
        xml.empty("w:themeFontLang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]);
        xml.val("w:decimalSymbol", ".");
        xml.val("w:listSeparator", ",");
    })
}

/// The faces, and what to take on a machine that lacks them.
fn fonts() -> String {
    Xml::part("w:fonts", &[("xmlns:w", WORD)], |xml| {
        let faces = [(FANG, "仿宋"), (KAI, "楷体"), (HEI, "SimHei"), (SONG, "SimSun"), (TITLE, "华文中宋")];
        for (name, instead) in faces {
            xml.element("w:font", &[("w:name", name)], |xml| {
                xml.val("w:altName", instead);
                xml.val("w:charset", "86");
                xml.val("w:family", "auto");
                xml.val("w:pitch", "default");
            });
        }
    })
}

fn core(doc: &Document) -> String {
    let space = format!("{PACKAGE}/metadata/core-properties");
    Xml::part("cp:coreProperties", &[("xmlns:cp", &space), ("xmlns:dc", "http://purl.org/dc/elements/1.1/")], |xml| {
        xml.element("dc:title", &[], |xml| xml.text(&one_line(&doc.title.concat())));
        xml.element("dc:creator", &[], |xml| xml.text(&one_line(&doc.pins.office_name)));
        xml.element("cp:lastModifiedBy", &[], |xml| xml.text(&one_line(&doc.pins.office_name)));
        xml.element("dc:language", &[], |xml| xml.text("zh-CN"));
    })
}

fn custom_properties() -> String {
    let item = "{5A8E1D0C-3B6F-4C57-9E0A-53486F757A65}";
    Xml::part("ds:datastoreItem", &[("ds:itemID", item), ("xmlns:ds", CUSTOM)], |xml| {
        xml.element("ds:schemaRefs", &[], |xml| xml.empty("ds:schemaRef", &[("ds:uri", custom::NAMESPACE)]));
    })
}

/// Where the text and its styles lie.
pub struct Main {
    pub document: String,
    pub styles: Option<String>,
}

/// Finds the text by the package's own relationships.
pub fn locate(package: &mut Package) -> Result<Main, Fault> {
    let document = related(package, "_rels/.rels", "", "/officeDocument")?;
    let Some(document) = document else { return Err(Fault::new("paper-not-docx").with("found", "zip")) };
    let (folder, file) = document.rsplit_once('/').unwrap_or(("", &document));
    let relations = format!("{folder}{}_rels/{file}.rels", if folder.is_empty() { "" } else { "/" });
    let styles = related(package, &relations, folder, "/styles")?;
    Ok(Main { document, styles })
}

/// The part that the first relationship of this kind leads to.
fn related(package: &mut Package, list: &str, folder: &str, kind: &str) -> Result<Option<String>, Fault> {
    let Some(text) = package.part(list)? else { return Ok(None) };
    let mut steps = Steps::new(list, &text);
    loop {
        match steps.step()? {
            Step::Open(element) if element.name == "Relationship" => {
                let fits = element.get("Type").is_some_and(|t| t.ends_with(kind));
                match element.get("Target") {
                    Some(target) if fits && element.get("TargetMode") != Some("External") => {
                        return Ok(Some(resolve(folder, target)));
                    }
                    _ => {}
                }
            }
            Step::End => return Ok(None),
            _ => {}
        }
    }
}

fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}
