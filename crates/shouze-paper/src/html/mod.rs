//! A document tree as one page of HTML: readable, printable, every number a link to the facts behind it.
//!
//! It needs no script and fetches nothing. Whatever comes from the tree is escaped by the templater.

use askama::Template;
use shouze_core::Lang;
use shouze_core::report::document::{Align, Behind, Block, Document, Inline, Layout, Mention, Origin};

/// A list of more facts is folded.
const OPEN_MAX: usize = 20;

/// The page. `lang` is that of the words around the paper; the paper itself is Chinese.
pub fn write(doc: &Document, lang: Lang) -> String {
    let words = if lang == Lang::En { &EN } else { &ZH };
    let page = Page {
        words,
        style: include_str!("page.css"),
        pins: crate::pdf::keyword(&doc.pins),
        title: doc.title.concat(),
        layout: match doc.layout {
            Layout::Official => "official",
            Layout::Bulletin => "bulletin",
            Layout::Wide => "wide",
            Layout::Sheet => "sheet",
        },
        body: views(doc, &doc.blocks),
        annexes: doc
            .annexes
            .iter()
            .map(|annex| AnnexView { title: &annex.title, blocks: views(doc, &annex.blocks) })
            .collect(),
        evidence: doc.mentions.iter().map(|m| evidence(m, words)).collect(),
        doc,
    };
    // Writing into a string fails for no input.
    page.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    words: &'static Chrome,
    style: &'static str,
    pins: String,
    title: String,
    layout: &'static str,
    doc: &'a Document,
    body: Vec<View<'a>>,
    annexes: Vec<AnnexView<'a>>,
    evidence: Vec<Evidence<'a>>,
}

struct AnnexView<'a> {
    title: &'a str,
    blocks: Vec<View<'a>>,
}

enum View<'a> {
    Heading {
        level: u8,
        number: &'a str,
        pieces: Vec<Piece<'a>>,
    },
    Paragraph(Vec<Piece<'a>>),
    Note(Vec<Piece<'a>>),
    Table {
        caption: &'a str,
        columns: &'a [shouze_core::report::document::Column],
        rows: Vec<Vec<Cell<'a>>>,
        empty: &'a str,
    },
}

struct Cell<'a> {
    side: &'static str,
    pieces: Vec<Piece<'a>>,
}

enum Piece<'a> {
    Text(&'a str),
    Strong(&'a str),
    Break,
    Figure {
        id: String,
        number: &'a str,
        label: &'a str,
    },
    Failed {
        id: String,
        code: &'a str,
        label: &'a str,
    },
    /// A number that the tree speaks of and does not have.
    Unknown,
}

struct Evidence<'a> {
    id: String,
    tag: &'a str,
    label: &'a str,
    number: &'a str,
    unit: &'a str,
    origin: String,
    failed: Option<&'a str>,
    facts: &'a [Behind],
}

fn views<'a>(doc: &'a Document, blocks: &'a [Block]) -> Vec<View<'a>> {
    blocks
        .iter()
        .map(|block| match block {
            Block::Heading { level, number, inlines } => {
                View::Heading { level: (*level).clamp(1, 4), number, pieces: pieces(doc, inlines) }
            }
            Block::Paragraph { inlines, .. } => View::Paragraph(pieces(doc, inlines)),
            Block::Note { inlines } => View::Note(pieces(doc, inlines)),
            Block::Table(table) => View::Table {
                caption: table.caption.as_deref().unwrap_or_default(),
                columns: &table.columns,
                rows: table
                    .rows
                    .iter()
                    .map(|row| {
                        row.iter()
                            .zip(&table.columns)
                            .map(|(cell, column)| Cell { side: side(column.align), pieces: pieces(doc, cell) })
                            .collect()
                    })
                    .collect(),
                empty: &table.empty,
            },
        })
        .collect()
}

fn pieces<'a>(doc: &'a Document, inlines: &'a [Inline]) -> Vec<Piece<'a>> {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => Piece::Text(text),
            Inline::Strong(text) => Piece::Strong(text),
            Inline::Break => Piece::Break,
            Inline::Figure(n) => match doc.mentions.get(*n) {
                None => Piece::Unknown,
                Some(m) => match &m.failed {
                    Some(code) => Piece::Failed { id: id(&m.tag), code, label: &m.label },
                    None => Piece::Figure { id: id(&m.tag), number: &m.number, label: &m.label },
                },
            },
        })
        .collect()
}

fn evidence<'a>(m: &'a Mention, words: &Chrome) -> Evidence<'a> {
    let origin = match &m.origin {
        Origin::Indicator { indicator, period, group } => {
            let group = group.as_ref().map(|(by, of)| format!(" · {by} = {of}")).unwrap_or_default();
            format!("{} {indicator} · {period}{group}", words.indicator)
        }
        Origin::Standing { label, duty, post, day } => {
            let of: Vec<&str> = [duty.as_deref(), post.as_deref()].into_iter().flatten().collect();
            format!("{} {label} · {day} {}", words.standing, of.join(" · "))
        }
        Origin::Quoted { seq, source } => format!("{} {source} (#{seq})", words.quoted),
        Origin::Rows { list } => format!("{} {list}", words.rows),
    };
    Evidence {
        id: id(&m.tag),
        tag: &m.tag,
        label: &m.label,
        number: &m.number,
        unit: &m.unit,
        origin: origin.trim_end().to_owned(),
        failed: m.failed.as_deref(),
        facts: &m.facts,
    }
}

fn side(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Centre => "centre",
        Align::Right => "right",
    }
}

/// A tag as part of an id: tags are ASCII, and whatever else one might hold has no place in a link.
fn id(tag: &str) -> String {
    tag.chars().map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' }).collect()
}

mod filters {
    /// The beginning of a hash.
    #[askama::filter_fn]
    pub fn short(hash: &str, _: &dyn askama::Values) -> askama::Result<String> {
        Ok(hash.chars().take(12).collect())
    }
}

/// The words around the paper.
struct Chrome {
    lang: &'static str,
    colon: &'static str,
    skip: &'static str,
    draft: &'static str,
    demo: &'static str,
    failed: &'static str,
    table: &'static str,
    evidence: &'static str,
    about: &'static str,
    place: &'static str,
    root: &'static str,
    period: &'static str,
    day: &'static str,
    pack: &'static str,
    origin: &'static str,
    indicator: &'static str,
    standing: &'static str,
    quoted: &'static str,
    rows: &'static str,
    back: &'static str,
    none: &'static str,
    facts: &'static str,
    seq: &'static str,
    when: &'static str,
    what: &'static str,
    hash: &'static str,
    outside: &'static str,
}

const ZH: Chrome = Chrome {
    lang: "zh-CN",
    colon: "：",
    skip: "跳到数据依据",
    draft: "草稿（未签发）",
    demo: "演示数据",
    failed: "无法计算",
    table: "表格",
    evidence: "数据依据",
    about: "文中带点线的数字都由台账算出。点数字看它依据的记录，点“回到正文”返回。",
    place: "台账位置（记录数）",
    root: "台账根哈希",
    period: "期间",
    day: "截至",
    pack: "责任包",
    origin: "出处",
    indicator: "指标",
    standing: "责任状态",
    quoted: "引用数据",
    rows: "列表行数",
    back: "回到正文",
    none: "没有记录：这个数为零，或由零算得。",
    facts: "依据的记录",
    seq: "序号",
    when: "日期",
    what: "事项",
    hash: "哈希",
    outside: "（计入总数，不计入部分）",
};

const EN: Chrome = Chrome {
    lang: "en",
    colon: ": ",
    skip: "Skip to the evidence",
    draft: "Draft (not issued)",
    demo: "Demonstration data",
    failed: "cannot be computed",
    table: "Table",
    evidence: "Evidence",
    about: "Every number underlined with dots was computed from the ledger. Follow it to the facts behind it, and “back to the text” to return.",
    place: "Place in the ledger (facts)",
    root: "Root of the ledger",
    period: "Period",
    day: "As of",
    pack: "Pack",
    origin: "Origin",
    indicator: "indicator",
    standing: "standing of duties",
    quoted: "quoted from",
    rows: "rows of",
    back: "back to the text",
    none: "No facts: the number is zero, or came of zero.",
    facts: "Facts behind it",
    seq: "No.",
    when: "Day",
    what: "What",
    hash: "Hash",
    outside: "(of the whole, not of the part)",
};
