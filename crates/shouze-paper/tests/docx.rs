//! Word papers: what is written is found again, whoever edited it; what is hostile is refused by name.

mod paper;

use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use shouze_core::fault::Fault;
use shouze_core::report::document::*;
use shouze_core::report::found::{Found, Paragraph, Run};
use shouze_paper::docx::{self, Margins};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn write(doc: &Document) -> Vec<u8> {
    docx::write(doc, Margins::Standard).expect("written")
}

fn code(bytes: &[u8]) -> Fault {
    docx::read(bytes).expect_err("refused")
}

/// Tag and text of every control, in order.
fn controls(found: &Found) -> Vec<(String, String)> {
    let runs = found.paragraphs.iter().flat_map(|p| &p.runs);
    let pairs = runs.filter_map(|run| match run {
        Run::Control { tag, text, .. } => Some((tag.clone().unwrap_or_default(), text.clone())),
        _ => None,
    });
    pairs.collect()
}

fn shown(inlines: &[Inline], doc: &Document) -> String {
    let text = inlines.iter().map(|inline| match inline {
        Inline::Text(text) | Inline::Strong(text) => text.clone(),
        Inline::Figure(at) => docx::shown(&doc.mentions[*at]),
        Inline::Break => "\n".into(),
    });
    text.collect()
}

/// The parts of a file, to be changed and packed again.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let one = |n: usize| {
        let mut entry = archive.by_index(n).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        (entry.name().unwrap().into_owned(), text)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(one).collect()
}

fn pack(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The sample paper with another text in its part `name`.
fn with_part(name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut parts = parts(&write(&paper::report(Layout::Official)));
    let part = parts.iter_mut().find(|(n, _)| n == name).expect("the part");
    part.1 = change(&part.1);
    pack(&parts)
}

/// What is found in a body of this WordprocessingML.
fn body(inside: &str) -> Vec<Paragraph> {
    let text = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>{inside}</w:body></w:document>"
    );
    docx::read(&with_part("word/document.xml", |_| text.clone())).expect("read").paragraphs
}

fn control(tag: &str, text: &str, tracked: bool) -> Run {
    Run::Control { tag: Some(tag.into()), alias: None, text: text.into(), tracked }
}

const SDT: &str = "<w:sdt><w:sdtPr><w:tag w:val=\"n\"/></w:sdtPr><w:sdtContent>";

#[test]
fn every_number_is_a_control_with_its_tag() {
    for layout in [Layout::Official, Layout::Bulletin, Layout::Wide, Layout::Sheet] {
        let doc = paper::report(layout);
        let found = docx::read(&write(&doc)).unwrap();
        assert_eq!(found.pins.as_ref(), Some(&doc.pins));
        assert_eq!(found.mentions, doc.mentions);
        let wanted: Vec<_> = doc.mentions.iter().map(|m| (m.tag.clone(), m.number.clone())).collect();
        let mut have = controls(&found);
        have.sort();
        let mut sorted = wanted.clone();
        sorted.sort();
        assert_eq!(have, sorted);
    }
}

#[test]
fn headings_cells_and_frames_come_back() {
    let found = docx::read(&write(&paper::report(Layout::Official))).unwrap();
    let texts: Vec<String> = found.paragraphs.iter().map(Paragraph::text).collect();
    assert_eq!(texts[0], "青政办发〔2025〕48号");
    assert!(texts[1].contains('\n'), "the title keeps its lines: {}", texts[1]);
    assert_eq!(texts[2], "县委、县人民政府：");
    let levels: Vec<u8> = found.paragraphs.iter().filter_map(|p| p.level).collect();
    assert_eq!(levels, [1, 2, 2, 1, 1, 2, 2, 1, 1, 3, 3, 4, 4]);
    let share = found.paragraphs.iter().find(|p| p.text() == "91.7%").unwrap();
    assert_eq!(share.cell, Some((0, 12, 6)));
    assert!(texts.contains(&"附件：1. 2025年度责任事项完成情况表".to_owned()));
    assert!(texts.contains(&"本期没有记录".to_owned()));
}

#[test]
fn the_same_tree_gives_the_same_bytes() {
    let doc = paper::red_head();
    assert_eq!(write(&doc), write(&doc));
    assert_ne!(write(&doc), docx::write(&doc, Margins::Display).unwrap());
}

#[test]
fn markup_in_prose_stays_text() {
    let text =
        "#set page(1mm) <script>alert(1)</script> &amp; { PAGE } =1+1 ${x} `a` w:t]]> \u{1}\u{b}\u{fffe}镕喆堃昇𠮷";
    let mut doc = paper::report(Layout::Official);
    doc.title = vec![text.into()];
    doc.pins.office_name = text.into();
    let inlines = vec![Inline::Text(text.into()), Inline::Figure(0), Inline::Strong(text.into())];
    doc.blocks = vec![Block::Paragraph { inlines, prose: None }];
    let found = docx::read(&write(&doc)).unwrap();
    let clean: String = text.chars().filter(|c| !matches!(c, '\u{1}' | '\u{b}' | '\u{fffe}')).collect();
    assert_eq!(found.paragraphs[1].text(), clean);
    assert!(found.paragraphs.iter().any(|p| p.text() == format!("{clean}12{clean}")));
    assert_eq!(found.pins.unwrap().office_name, clean);
}

#[test]
fn a_number_that_is_nothing_is_no_empty_control() {
    let mut doc = paper::report(Layout::Official);
    doc.mentions[0].number = String::new();
    let found = docx::read(&write(&doc)).unwrap();
    assert!(controls(&found).contains(&("meetings-2025".into(), "—".into())));
}

#[test]
fn a_figure_that_the_list_lacks_is_refused() {
    let mut doc = paper::report(Layout::Official);
    doc.mentions.truncate(3);
    assert_eq!(docx::write(&doc, Margins::Standard).unwrap_err().code, "paper-broken");
}

#[test]
fn tracked_changes_count_as_accepted() {
    let found = body(&format!(
        "<w:p><w:r><w:t>前</w:t></w:r><w:ins w:id=\"1\"><w:r><w:t>新</w:t></w:r></w:ins>\
         <w:del w:id=\"2\"><w:r><w:delText>旧</w:delText></w:r></w:del>\
         {SDT}<w:r><w:t>2</w:t></w:r><w:del><w:r><w:delText>5</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t>6</w:t></w:r></w:ins></w:sdtContent></w:sdt></w:p>"
    ));
    let wanted =
        vec![Run::Text("前".into()), Run::Inserted("新".into()), Run::Deleted("旧".into()), control("n", "26", true)];
    assert_eq!(found[0].runs, wanted);
    assert_eq!(found[0].text(), "前新26");
    let gone =
        body(&format!("<w:p><w:del>{SDT}<w:r><w:delText>5</w:delText></w:r></w:sdtContent></w:sdt></w:del></w:p>"));
    assert_eq!(gone[0].runs, [control("n", "", true)]);
}

#[test]
fn controls_are_found_wherever_they_stand() {
    let close = "</w:sdtContent></w:sdt>";
    let para = "<w:p><w:r><w:t>7</w:t></w:r></w:p>";
    for place in [
        format!("<w:p>{SDT}<w:r><w:t>7</w:t></w:r>{close}</w:p>"),
        format!("{SDT}{para}{close}"),
        format!("<w:tbl><w:tr>{SDT}<w:tc>{para}</w:tc>{close}</w:tr></w:tbl>"),
        format!("<w:tbl>{SDT}<w:tr><w:tc>{para}</w:tc></w:tr>{close}</w:tbl>"),
        format!("<w:sdt><w:sdtContent>{SDT}{para}{close}{close}"),
        format!("<w:p><w:hyperlink>{SDT}<w:r><w:t>7</w:t></w:r>{close}</w:hyperlink></w:p>"),
        format!("<w:p>{SDT}<w:fldSimple w:instr=\"=8\"><w:r><w:t>7</w:t></w:r></w:fldSimple>{close}</w:p>"),
    ] {
        assert_eq!(body(&place)[0].runs, [control("n", "7", false)], "{place}");
    }
}

#[test]
fn what_word_does_not_show_is_not_text() {
    let found = body(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"9\"/></w:tabs></w:pPr>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>=1+1</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>\
         <w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/></w:r></w:p>",
    );
    assert_eq!(found[0].text(), "2a\tb\nc-");
    for hidden in ["<w:dataBinding w:xpath=\"/a\"/>", "<w:showingPlcHdr/>"] {
        let sdt = SDT.replace("</w:sdtPr>", &format!("{hidden}</w:sdtPr>"));
        let found = body(&format!("<w:p>{sdt}<w:r><w:t>7</w:t></w:r></w:sdtContent></w:sdt></w:p>"));
        assert_eq!(found[0].runs, [control("n", "", false)]);
    }
}

#[test]
fn text_boxes_are_read_once() {
    let text_box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>";
    let found = body(&format!(
        "<w:p><w:r><w:t>一</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">{text_box}</mc:Choice>\
         <mc:Fallback>{text_box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>二</w:t></w:r></w:p>"
    ));
    let texts: Vec<String> = found.iter().map(Paragraph::text).collect();
    assert_eq!(texts, ["一二", "框"]);
}

#[test]
fn merged_cells_keep_their_columns() {
    let cell =
        |span: &str, text: &str| format!("<w:tc><w:tcPr>{span}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let found = body(&format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        cell("<w:gridSpan w:val=\"3\"/>", "a"),
        cell("", "b"),
        cell("", "c")
    ));
    let cells: Vec<_> = found.iter().map(|p| p.cell).collect();
    assert_eq!(cells, [Some((0, 0, 0)), Some((0, 0, 3)), Some((0, 1, 0))]);
}

#[test]
fn headings_are_known_by_style_name_or_level() {
    let bytes = with_part("word/styles.xml", |text| {
        text.replace(
            "</w:styles>",
            "<w:style w:type=\"paragraph\" w:styleId=\"a7\"><w:name w:val=\"标题 2\"/></w:style></w:styles>",
        )
    });
    let mut parts = parts(&bytes);
    for (name, text) in &mut parts {
        if name == "word/document.xml" {
            *text = text.replace("<w:pStyle w:val=\"Heading1\"/>", "<w:pStyle w:val=\"a7\"/>");
        }
    }
    let found = docx::read(&pack(&parts)).unwrap();
    assert!(found.paragraphs.iter().any(|p| p.level == Some(2) && p.text().starts_with("一、")));
}

#[test]
fn without_its_custom_part_a_paper_is_still_read() {
    let mut parts = parts(&write(&paper::report(Layout::Official)));
    parts.retain(|(name, _)| !name.starts_with("customXml/"));
    let found = docx::read(&pack(&parts)).unwrap();
    assert_eq!(found.pins, None);
    assert_eq!(controls(&found).len(), paper::report(Layout::Official).mentions.len());
    // Renamed, or no longer whole.
    let renamed = |text: &str| text.to_owned();
    let mut parts = self::parts(&with_part("customXml/item1.xml", renamed));
    parts.iter_mut().filter(|(n, _)| n == "customXml/item1.xml").for_each(|(n, _)| *n = "customXml/item7.xml".into());
    assert!(docx::read(&pack(&parts)).unwrap().pins.is_some());
    let cut = with_part("customXml/item1.xml", |text| text.replace("place=\"431\"", "place=\"x\""));
    assert_eq!(docx::read(&cut).unwrap().pins, None);
}

#[test]
fn hostile_files_are_refused_by_name() {
    assert_eq!(code(b"").code, "paper-not-docx");
    assert_eq!(code("年度报告".as_bytes()).code, "paper-not-docx");
    let mut old = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    assert_eq!(code(&old).code, "paper-not-docx");
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(code(&old).code, "paper-encrypted");
    assert_eq!(code(&pack(&[("a.txt".into(), "a".into())])).code, "paper-not-docx");

    let whole = write(&paper::report(Layout::Official));
    for length in [10, whole.len() / 2, whole.len() - 1] {
        assert_eq!(code(&whole[..length]).code, "paper-broken", "cut at {length}");
    }
    let sheet = with_part("word/document.xml", |_| "<workbook/>".into());
    assert_eq!(code(&sheet).code, "paper-not-docx");
    let unfinished = with_part("word/document.xml", |text| text[..text.len() / 2].to_owned());
    assert!(matches!(code(&unfinished).code, "paper-broken"));

    let laughs = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;\">]>";
    for part in ["word/document.xml", "word/styles.xml", "customXml/item1.xml", "_rels/.rels"] {
        let bytes = with_part(part, |text| text.replacen("?>", &format!("?>{laughs}"), 1));
        assert_eq!(code(&bytes).code, "paper-entities", "{part}");
    }
    let entity = with_part("word/document.xml", |text| text.replacen("特此报告", "&c;", 1));
    assert_eq!(code(&entity).code, "paper-entities");

    let deep = with_part("word/document.xml", |text| {
        text.replacen("<w:body>", &format!("<w:body>{}", "<w:smartTag>".repeat(300)), 1)
    });
    assert_eq!(code(&deep).code, "paper-too-large");
    let mut many = parts(&whole);
    many.extend((0..2_000).map(|n| (format!("word/media/{n}"), String::new())));
    assert_eq!(code(&pack(&many)).code, "paper-too-large");
}

#[test]
fn a_bomb_is_counted_while_it_inflates() {
    let bytes = with_part("word/document.xml", |text| text.replacen("特此报告", &"啊".repeat(40_000_000), 1));
    assert!(bytes.len() < 2_000_000, "it is small: {}", bytes.len());
    assert_eq!(code(&bytes).code, "paper-too-large");
    // The same in a part that nobody asks for does no harm.
    let mut parts = parts(&write(&paper::report(Layout::Official)));
    parts.push(("word/media/image1.emf".into(), "0".repeat(110_000_000)));
    assert!(docx::read(&pack(&parts)).is_ok());
}

#[test]
fn thousands_of_controls_are_quick_and_too_many_are_refused() {
    let one = format!("<w:p>{SDT}<w:r><w:t>7</w:t></w:r></w:sdtContent></w:sdt></w:p>");
    let start = std::time::Instant::now();
    assert_eq!(body(&one.repeat(10_000)).len(), 10_000);
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    let many = with_part("word/document.xml", |text| {
        text.replacen("<w:body>", &format!("<w:body>{}", one.repeat(100_001)), 1)
    });
    assert_eq!(code(&many).code, "paper-too-large");
}

fn text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[a-z0-9<>&\"'{}=#〔〕“”—，。、县镕喆堃昇𠮷 \t\n]{1,20}").unwrap()
}

fn origin() -> impl Strategy<Value = Origin> {
    let option = || proptest::option::of(text());
    let group = proptest::option::of((text(), text()));
    prop_oneof![
        (text(), text(), group).prop_map(|(indicator, period, group)| Origin::Indicator { indicator, period, group }),
        (text(), option(), option(), text()).prop_map(|(label, duty, post, day)| Origin::Standing {
            label,
            duty,
            post,
            day
        }),
        (any::<u64>(), text()).prop_map(|(seq, source)| Origin::Quoted { seq, source }),
        text().prop_map(|list| Origin::Rows { list }),
    ]
}

fn mention() -> impl Strategy<Value = Mention> {
    let failed = proptest::option::of(text());
    let words = (text(), text(), text(), text());
    ("[0-9]{1,4}(\\.[0-9])?|—", words, origin(), failed, any::<(u16, u16)>()).prop_map(
        |(number, (unit, label, before, after), origin, failed, (block, offset))| Mention {
            number,
            unit,
            label,
            origin,
            failed,
            before,
            after,
            block: block.into(),
            offset: offset.into(),
            ..Mention::default()
        },
    )
}

/// Blocks as pieces of text with figures between them, to be numbered afterwards.
fn document() -> impl Strategy<Value = Document> {
    let blocks = prop::collection::vec((0..4_u8, prop::collection::vec((text(), mention(), text()), 0..4)), 1..8);
    (blocks, prop::collection::vec(text(), 0..3), 0..4_u8, any::<(u64, u32, bool, bool)>()).prop_map(
        |(blocks, title, layout, (place, version, draft, demo))| {
            let mut doc = Document { title, ..Document::default() };
            doc.layout = [Layout::Official, Layout::Bulletin, Layout::Wide, Layout::Sheet][usize::from(layout)];
            doc.pins =
                Pins { place, text_version: version, draft, demo, line: draft.then(|| "一".into()), ..paper::pins() };
            for (kind, pieces) in blocks {
                let mut cells = Vec::new();
                for (before, mut mention, after) in pieces {
                    mention.tag = format!("t{}", doc.mentions.len());
                    cells.push(vec![Inline::Text(before), Inline::Figure(doc.mentions.len()), Inline::Strong(after)]);
                    doc.mentions.push(mention);
                }
                let inlines = cells.concat();
                doc.blocks.push(match kind {
                    0 => Block::Heading { level: 1, number: "一、".into(), inlines },
                    1 => Block::Paragraph { inlines, prose: None },
                    2 => Block::Note { inlines },
                    _ => {
                        let columns = vec![Column { title: "栏".into(), ..Column::default() }; cells.len()];
                        let rows = if cells.is_empty() { Vec::new() } else { vec![cells] };
                        Block::Table(Table { columns, rows, ..Table::default() })
                    }
                });
            }
            doc
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_written_is_read_again(doc in document()) {
        let found = docx::read(&write(&doc)).unwrap();
        prop_assert_eq!(found.pins.as_ref(), Some(&doc.pins));
        prop_assert_eq!(&found.mentions, &doc.mentions);
        let wanted: Vec<_> = doc.mentions.iter().map(|m| (m.tag.clone(), docx::shown(m))).collect();
        prop_assert_eq!(controls(&found), wanted);
        let texts: Vec<String> = found.paragraphs.iter().map(Paragraph::text).collect();
        for block in &doc.blocks {
            match block {
                Block::Heading { number, inlines, .. } => {
                    let text = format!("{number}{}", shown(inlines, &doc));
                    prop_assert!(texts.contains(&text), "{:?}", text);
                }
                Block::Paragraph { inlines, .. } | Block::Note { inlines } => {
                    prop_assert!(texts.contains(&shown(inlines, &doc)));
                }
                Block::Table(table) => {
                    for inlines in table.rows.iter().flatten() {
                        prop_assert!(texts.contains(&shown(inlines, &doc)));
                    }
                }
            }
        }
    }

    #[test]
    fn random_damage_never_panics(at in 0..60_000_usize, byte in any::<u8>(), cut in 0..400_usize) {
        let mut bytes = write(&paper::report(Layout::Official));
        // In a part, behind the zip's own checksums: a stretch is cut out, and one character is another.
        let torn = with_part("word/document.xml", |text| {
            let mut chars: Vec<char> = text.chars().collect();
            let at = at % (chars.len() - cut);
            chars.drain(at..at + cut);
            chars.insert(at, char::from(byte));
            chars.into_iter().collect()
        });
        let _ = docx::read(&torn);
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = docx::read(&bytes);
    }
}

/// `SHOUZE_PAPERS=folder cargo test … -- --ignored` leaves the samples there, to be looked at, and says how long they took.
#[test]
#[ignore = "writes files to look at"]
fn samples_to_look_at() {
    let folder = std::env::var("SHOUZE_PAPERS").expect("SHOUZE_PAPERS names a folder");
    let papers = [
        ("report", paper::report(Layout::Official)),
        ("red", paper::red_head()),
        ("bulletin", paper::bulletin()),
        ("wide", paper::sheet(Layout::Wide)),
        ("sheet", paper::sheet(Layout::Sheet)),
    ];
    for (name, doc) in papers {
        let start = std::time::Instant::now();
        let bytes = write(&doc);
        let wrote = start.elapsed();
        let start = std::time::Instant::now();
        let found = docx::read(&bytes).unwrap();
        println!(
            "{name}: {} bytes, {} numbers, written in {wrote:?}, read in {:?}",
            bytes.len(),
            found.mentions.len(),
            start.elapsed()
        );
        std::fs::write(format!("{folder}/{name}.docx"), bytes).unwrap();
    }
}

/// `SHOUZE_PAPER=file …` says what is found in any Word file.
#[test]
#[ignore = "reads a file of yours"]
fn what_is_found_in_a_file() {
    let file = std::env::var("SHOUZE_PAPER").expect("SHOUZE_PAPER names a file");
    let found = docx::read(&std::fs::read(file).unwrap()).unwrap();
    for paragraph in &found.paragraphs {
        println!("{:?} {:?} {:?}", paragraph.level, paragraph.cell, paragraph.runs);
    }
    let alias = |run: &Run| matches!(run, Run::Control { alias: Some(alias), text, .. } if found.mentions.iter().any(|m| m.tag == *alias && docx::shown(m) == *text));
    let sound = found.paragraphs.iter().flat_map(|p| &p.runs).filter(|run| alias(run)).count();
    println!("{} numbers listed, {sound} found by alias, pins {:?}", found.mentions.len(), found.pins.is_some());
}
