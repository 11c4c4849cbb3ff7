//! The custom XML part: what a paper rests on and the list of its numbers, readable by a person and read back exactly.
//!
//! It lies beside the text and survives editing. It proves nothing by itself: whoever verifies recomputes.

use shouze_core::fault::Fault;
use shouze_core::report::document::{Mention, Origin, Pins};

use super::xml::{Element, Space, Step, Steps, Xml};

pub const NAMESPACE: &str = "urn:shouze:report:1";

pub fn write(pins: &Pins, mentions: &[Mention]) -> String {
    Xml::part("report", &[("xmlns", NAMESPACE)], |xml| {
        let (place, version) = (pins.place.to_string(), pins.text_version.to_string());
        let mut attributes = vec![
            ("office", pins.office.as_str()),
            ("officeName", &pins.office_name),
            ("template", &pins.template),
            ("pack", &pins.pack),
            ("period", &pins.period),
            ("day", &pins.day),
            ("place", &place),
            ("root", &pins.root),
            ("textVersion", &version),
            ("text", &pins.text),
            ("numbers", &pins.numbers),
            ("draft", flag(pins.draft)),
            ("demo", flag(pins.demo)),
        ];
        attributes.extend(pins.line.as_deref().map(|line| ("line", line)));
        xml.empty("pins", &attributes);
        xml.element("packs", &[], |xml| {
            for (id, version, hash) in &pins.packs {
                xml.empty("pack", &[("id", id), ("version", version), ("hash", hash)]);
            }
        });
        xml.element("numbers", &[], |xml| mentions.iter().for_each(|mention| number(xml, mention)));
    })
}

fn number(xml: &mut Xml, mention: &Mention) {
    let (block, offset) = (mention.block.to_string(), mention.offset.to_string());
    let mut attributes = vec![
        ("tag", mention.tag.as_str()),
        ("number", &mention.number),
        ("unit", &mention.unit),
        ("label", &mention.label),
        ("block", &block),
        ("offset", &offset),
        ("before", &mention.before),
        ("after", &mention.after),
    ];
    attributes.extend(mention.failed.as_deref().map(|code| ("failed", code)));
    xml.element("number", &attributes, |xml| match &mention.origin {
        Origin::Indicator { indicator, period, group } => {
            let mut attributes = vec![("indicator", indicator.as_str()), ("period", period)];
            if let Some((field, value)) = group {
                attributes.extend([("groupField", field.as_str()), ("groupValue", value)]);
            }
            xml.empty("indicator", &attributes);
        }
        Origin::Standing { label, duty, post, day } => {
            let mut attributes = vec![("label", label.as_str()), ("day", day)];
            attributes.extend(duty.as_deref().map(|duty| ("duty", duty)));
            attributes.extend(post.as_deref().map(|post| ("post", post)));
            xml.empty("standing", &attributes);
        }
        Origin::Quoted { seq, source } => {
            xml.empty("quoted", &[("seq", seq.to_string().as_str()), ("source", source)]);
        }
        Origin::Rows { list } => xml.empty("rows", &[("list", list)]),
    });
}

fn flag(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

/// None where the part is not ours, or no longer whole.
pub fn read(part: &str, text: &str) -> Result<Option<(Pins, Vec<Mention>)>, Fault> {
    let mut steps = Steps::new(part, text);
    let mut pins = None;
    let mut packs = Vec::new();
    let mut mentions: Vec<Mention> = Vec::new();
    let mut whole = true;
    loop {
        let element = match steps.step()? {
            Step::End => break,
            Step::Open(element) if element.space == Space::Shouze => element,
            Step::Open(_) => {
                steps.skip()?;
                continue;
            }
            Step::Close | Step::Text(_) => continue,
        };
        match element.name.as_str() {
            "pins" => pins = read_pins(&element),
            "pack" => packs.extend(read_pack(&element)),
            "number" => match read_number(&element) {
                Some(mention) => mentions.push(mention),
                None => whole = false,
            },
            "report" | "packs" | "numbers" => {}
            _ => match (mentions.last_mut(), read_origin(&element)) {
                (Some(mention), Some(origin)) => mention.origin = origin,
                _ => whole = false,
            },
        }
    }
    Ok(pins.filter(|_| whole).map(|pins| (Pins { packs, ..pins }, mentions)))
}

fn own(element: &Element, name: &str) -> Option<String> {
    element.get(name).map(str::to_owned)
}

fn read_pins(element: &Element) -> Option<Pins> {
    Some(Pins {
        office: own(element, "office")?,
        office_name: own(element, "officeName")?,
        template: own(element, "template")?,
        pack: own(element, "pack")?,
        period: own(element, "period")?,
        line: own(element, "line"),
        day: own(element, "day")?,
        place: element.get("place")?.parse().ok()?,
        root: own(element, "root")?,
        packs: Vec::new(),
        text_version: element.get("textVersion")?.parse().ok()?,
        text: own(element, "text")?,
        numbers: own(element, "numbers")?,
        draft: element.get("draft")?.parse().ok()?,
        demo: element.get("demo")?.parse().ok()?,
    })
}

fn read_pack(element: &Element) -> Option<(String, String, String)> {
    Some((own(element, "id")?, own(element, "version")?, own(element, "hash")?))
}

fn read_number(element: &Element) -> Option<Mention> {
    Some(Mention {
        tag: own(element, "tag")?,
        number: own(element, "number")?,
        unit: own(element, "unit")?,
        label: own(element, "label")?,
        origin: Origin::default(),
        facts: Vec::new(),
        failed: own(element, "failed"),
        before: own(element, "before")?,
        after: own(element, "after")?,
        block: element.get("block")?.parse().ok()?,
        offset: element.get("offset")?.parse().ok()?,
    })
}

fn read_origin(element: &Element) -> Option<Origin> {
    Some(match element.name.as_str() {
        "indicator" => Origin::Indicator {
            indicator: own(element, "indicator")?,
            period: own(element, "period")?,
            group: own(element, "groupField").zip(own(element, "groupValue")),
        },
        "standing" => Origin::Standing {
            label: own(element, "label")?,
            duty: own(element, "duty"),
            post: own(element, "post"),
            day: own(element, "day")?,
        },
        "quoted" => Origin::Quoted { seq: element.get("seq")?.parse().ok()?, source: own(element, "source")? },
        "rows" => Origin::Rows { list: own(element, "list")? },
        _ => return None,
    })
}
