//! Papers as PDF.

mod common;

use shouze_core::report::document::*;
use shouze_paper::pdf;

/// Writes every sample for looking at: `SHOUZE_LOOK=folder cargo test --release -p shouze-paper --test pdf look`.
#[test]
fn look() {
    let (Some(folder), Some(fonts)) = (std::env::var_os("SHOUZE_LOOK"), common::fonts()) else { return };
    let folder = std::path::Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    for (name, doc) in [
        ("annual", common::annual()),
        ("red", common::red_head()),
        ("bulletin", common::bulletin()),
        ("wide", common::of_tables(Layout::Wide, 30)),
        ("sheet", common::of_tables(Layout::Sheet, 14)),
        ("sheet-long", common::of_tables(Layout::Sheet, 90)),
    ] {
        for time in ["cold", "warm"] {
            let start = std::time::Instant::now();
            let pdf = pdf::write(&doc, &fonts).unwrap();
            eprintln!(
                "{name} {time}: {} pages, {} bytes, {:?}, {:?}",
                pdf.pages,
                pdf.bytes.len(),
                start.elapsed(),
                pdf.warnings
            );
            std::fs::write(folder.join(format!("{name}.pdf")), pdf.bytes).unwrap();
        }
        let page = shouze_paper::html::write(&doc, shouze_core::Lang::Zh);
        std::fs::write(folder.join(format!("{name}.html")), page).unwrap();
        std::fs::write(folder.join(format!("{name}.json")), serde_json::to_vec(&doc).unwrap()).unwrap();
    }
}

/// Every text of a document, in reading order.
fn texts(found: &shouze_core::report::Found) -> Vec<String> {
    found.paragraphs.iter().map(|p| p.text()).collect()
}

fn plain(doc: &Document, inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|i| match i {
            Inline::Text(t) | Inline::Strong(t) => t.clone(),
            Inline::Figure(n) => doc.mentions[*n].number.clone(),
            Inline::Break => String::new(),
        })
        .collect()
}

#[test]
fn what_is_written_is_read_again() {
    let Some(fonts) = common::fonts() else { return };
    for doc in [common::annual(), common::red_head(), common::bulletin(), common::of_tables(Layout::Wide, 3)] {
        let pdf = pdf::write(&doc, &fonts).unwrap();
        assert_eq!(pdf.warnings, Vec::new());
        assert_eq!(pdf::pins_of(&pdf.bytes), Some(doc.pins.clone()));
        let found = pdf::read(pdf.bytes.clone()).unwrap();
        assert_eq!(found.pins, Some(doc.pins.clone()));
        let texts = texts(&found);
        let all = texts.join("\n");
        assert!(all.contains(&doc.title.concat()), "{all}");
        let mut at = 0;
        let blocks = doc.blocks.iter().chain(doc.annexes.iter().flat_map(|a| &a.blocks));
        for block in blocks {
            let said = match block {
                Block::Heading { number, inlines, .. } => format!("{number}{}", plain(&doc, inlines)),
                Block::Paragraph { inlines, .. } | Block::Note { inlines } => plain(&doc, inlines),
                Block::Table(table) => {
                    let cells = found.paragraphs.iter().filter(|p| p.cell.is_some()).count();
                    assert!(cells >= table.rows.len() * table.columns.len(), "{cells} cells");
                    continue;
                }
            };
            let found = texts[at..].iter().position(|t| *t == said);
            at += found.unwrap_or_else(|| panic!("missing: {said}\nin {:#?}", &texts[at..]));
        }
    }
}

#[test]
fn the_same_paper_is_the_same_bytes() {
    let Some(fonts) = common::fonts() else { return };
    let doc = common::annual();
    assert_eq!(pdf::write(&doc, &fonts).unwrap().bytes, pdf::write(&doc, &fonts).unwrap().bytes);
}

#[test]
fn prose_with_markup_of_any_kind_stays_text() {
    let Some(fonts) = common::fonts() else { return };
    let nasty = [
        "#eval(\"1+1\") $x^2$ *a* _b_ `c` = d",
        "<script>alert(1)</script>&amp;",
        "#read(\"/etc/passwd\") @label <label> // note /* c */",
        "=SUM(A1:A9) {{ study_sessions }} \\u{41} https://example.invalid",
        "- list + list / term: x ~ -- --- ...",
    ];
    let mut doc = common::annual();
    doc.blocks = nasty.iter().map(|s| common::paragraph(s)).collect();
    doc.title = vec![nasty[0].to_owned()];
    doc.addressee = Some(nasty[2].to_owned());
    doc.pins.office_name = nasty[1].to_owned();
    let pdf = pdf::write(&doc, &fonts).unwrap();
    let texts = texts(&pdf::read(pdf.bytes.clone()).unwrap());
    for said in nasty {
        let squeezed = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert!(texts.iter().any(|t| squeezed(t) == squeezed(said)), "{said}\n{texts:#?}");
    }
    assert_eq!(pdf::pins_of(&pdf.bytes), Some(doc.pins));
}

#[test]
fn a_character_without_a_glyph_is_named_and_shown_otherwise() {
    let Some(fonts) = common::fonts() else { return };
    let mut doc = common::annual();
    doc.blocks = vec![common::paragraph("会议由\u{10ffff}某与\u{e123}主持，🙂参加。\u{200b}\u{0}完")];
    doc.annexes[0].title = "名单\u{f0000}".to_owned();
    let pdf = pdf::write(&doc, &fonts).unwrap();
    let codes: Vec<&str> =
        pdf.warnings.iter().flat_map(|w| w.args.iter().filter(|a| a.0 == "code")).map(|a| a.1.as_str()).collect();
    assert_eq!(codes, ["U+E123", "U+1F642", "U+F0000", "U+10FFFF"]);
    assert!(pdf.warnings.iter().all(|w| w.code == "paper-missing-glyph"));
    let texts = texts(&pdf::read(pdf.bytes).unwrap());
    assert!(texts.iter().any(|t| t == "会议由〓某与〓主持，〓参加。完"), "{texts:#?}");
}

#[test]
fn odd_documents_are_set_all_the_same() {
    let Some(fonts) = common::fonts() else { return };
    let empty = Document::default();
    assert_eq!(pdf::write(&empty, &fonts).unwrap().pages, 1);
    let mut odd = common::annual();
    odd.blocks = vec![
        Block::Paragraph { inlines: vec![Inline::Figure(9999), Inline::Break, Inline::Break], prose: None },
        Block::Table(Table::default()),
        Block::Table(Table {
            columns: vec![Column { title: "甲".to_owned(), width: 0, align: Align::Left }; 24],
            rows: vec![vec![vec![common::text(&"长".repeat(3000))]], Vec::new()],
            ..Table::default()
        }),
        common::heading(9, "", ""),
        common::paragraph(&"字".repeat(20_000)),
        common::paragraph(&"1234567890".repeat(40)),
    ];
    odd.mentions[0].failed = Some("figure-x".to_owned());
    for layout in [Layout::Official, Layout::Bulletin, Layout::Wide, Layout::Sheet] {
        odd.layout = layout;
        assert!(pdf::write(&odd, &fonts).unwrap().pages > 5);
    }
}

#[test]
fn an_imprint_stands_on_an_even_page_and_a_sheet_on_one() {
    let Some(fonts) = common::fonts() else { return };
    for more in 0..30 {
        let mut doc = common::annual();
        doc.annexes.clear();
        doc.blocks.truncate(3);
        doc.blocks.extend((0..more * 2).map(|n| common::paragraph(&format!("第{n}段。"))));
        let set = pdf::write(&doc, &fonts).unwrap();
        assert_eq!(set.warnings, Vec::new(), "{more}");
        assert!(set.pages.is_multiple_of(2), "{more}: {} pages", set.pages);
        doc.layout = Layout::Bulletin;
        assert_eq!(pdf::write(&doc, &fonts).unwrap().warnings, Vec::new(), "bulletin {more}");
    }
    assert_eq!(pdf::write(&common::of_tables(Layout::Sheet, 14), &fonts).unwrap().pages, 1);
}

#[test]
fn files_that_are_no_pdf_are_refused_by_name() {
    assert_eq!(pdf::read(b"hello".to_vec()).unwrap_err().code, "paper-broken");
    assert_eq!(pdf::read(Vec::new()).unwrap_err().code, "paper-broken");
    let Some(fonts) = common::fonts() else { return };
    let whole = pdf::write(&common::bulletin(), &fonts).unwrap().bytes;
    for cut in [100, whole.len() / 3, whole.len() / 2, whole.len() - 40] {
        // Cut files are refused or read in part; never more than that.
        let _ = pdf::read(whole[..cut].to_vec());
    }
}
