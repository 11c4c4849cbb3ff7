//! Papers as a page.

mod common;

use shouze_core::Lang;
use shouze_core::report::document::*;
use shouze_paper::html;

#[test]
fn every_number_leads_to_its_facts_and_back() {
    let doc = common::annual();
    for lang in Lang::BOTH {
        let page = html::write(&doc, lang);
        for m in &doc.mentions {
            assert_eq!(page.matches(&format!("id=\"m-{}\"", m.tag)).count(), 1);
            assert_eq!(page.matches(&format!("id=\"f-{}\"", m.tag)).count(), 1);
            assert!(page.contains(&format!("href=\"#f-{}\" title=\"{}\">{}</a>", m.tag, m.label, m.number)));
            assert!(page.contains(&format!("href=\"#m-{}\"", m.tag)));
        }
        assert!(page.contains("形成并办结的议定事项"));
        assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
        assert!(!page.contains(" on"), "an event handler?");
    }
}

#[test]
fn everything_is_escaped() {
    let nasty = "<script>alert(1)</script>\"'&{{x}}";
    let mut doc = common::annual();
    doc.title = vec![nasty.to_owned()];
    doc.addressee = Some(nasty.to_owned());
    doc.number = Some(nasty.to_owned());
    doc.mast = Some(Mast { name: nasty.to_owned(), issue: Some(nasty.to_owned()), ..Mast::default() });
    doc.blocks = vec![
        common::paragraph(nasty),
        common::heading(2, nasty, nasty),
        Block::Note { inlines: vec![Inline::Strong(nasty.to_owned())] },
        Block::Table(Table {
            caption: Some(nasty.to_owned()),
            columns: vec![Column { title: nasty.to_owned(), ..Column::default() }],
            rows: vec![vec![vec![common::text(nasty)]]],
            empty: nasty.to_owned(),
        }),
        Block::Paragraph { inlines: vec![Inline::Figure(0), Inline::Figure(1), Inline::Figure(7777)], prose: None },
    ];
    let m = &mut doc.mentions[0];
    (m.tag, m.number, m.label, m.unit) = (nasty.to_owned(), nasty.to_owned(), nasty.to_owned(), nasty.to_owned());
    m.facts[0].name = nasty.to_owned();
    m.origin = Origin::Quoted { seq: 1, source: nasty.to_owned() };
    doc.mentions[1].failed = Some(nasty.to_owned());
    doc.pins.office_name = nasty.to_owned();
    doc.annexes[0].title = nasty.to_owned();
    doc.signature = Some(Signature { office: nasty.to_owned(), date: Some(nasty.to_owned()) });
    let page = html::write(&doc, Lang::Zh);
    assert!(!page.contains("<script") && !page.contains("\"'&"));
    assert!(page.contains("&#60;script&#62;"));
}

#[test]
fn seven_hundred_facts_fold() {
    let mut doc = common::annual();
    let one = doc.mentions[0].facts[0].clone();
    doc.mentions[0].facts = vec![one; 700];
    let page = html::write(&doc, Lang::En);
    assert!(page.contains("<details><summary>Facts behind it: 700</summary>"));
    assert!(page.len() < 400_000);
}
