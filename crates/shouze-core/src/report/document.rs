//! The document tree: what a paper says, before it is Word, PDF, HTML or JSON.
//!
//! A number that was computed stands in it as a [`Mention`] and nowhere as text, so that every paper
//! made from the tree can mark it, link it and have it verified. The tree knows no fonts and no file formats.

use serde::{Deserialize, Serialize};

/// A paper, ready to be set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub layout: Layout,
    /// The title, one entry a line, broken where the author broke it.
    pub title: Vec<String>,
    /// 发文字号: 青政办发〔2025〕8号.
    pub number: Option<String>,
    /// 主送, without its colon.
    pub addressee: Option<String>,
    /// The name at the head of a bulletin, or the red head of a document.
    pub mast: Option<Mast>,
    pub blocks: Vec<Block>,
    pub annexes: Vec<Annex>,
    pub signature: Option<Signature>,
    pub imprint: Option<Imprint>,
    /// The numbers, in the order in which they stand; [`Inline::Figure`] points here.
    pub mentions: Vec<Mention>,
    pub pins: Pins,
    /// Which paragraph of the report's text each block of the body is; none: made from records.
    #[serde(skip)]
    pub prose: Vec<Option<usize>>,
    /// How the text writes each number: tag and what stands between `{{ }}`.
    #[serde(skip)]
    pub slots: std::collections::BTreeMap<String, String>,
}

/// How the paper is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// 公文: A4 upright by GB/T 9704-2012.
    #[default]
    Official,
    /// 简报: a red name, an issue number, a thick line; then as an official document.
    Bulletin,
    /// A wide table: A4 across.
    Wide,
    /// One A4 sheet upright, dense: to hang up or take along.
    Sheet,
}

/// What stands at the head of the first page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mast {
    /// 青禾县人民政府办公室文件, or 责任落实简报.
    pub name: String,
    /// 第3期, for a bulletin.
    pub issue: Option<String>,
    /// 编印机关, for a bulletin.
    pub editor: Option<String>,
    /// The date of a bulletin: 2025年3月5日.
    pub date: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Annex {
    /// Without 附件N.
    pub title: String,
    pub blocks: Vec<Block>,
}

/// 落款.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Signature {
    pub office: String,
    /// 2025年12月31日; none while the paper is a draft without a day.
    pub date: Option<String>,
}

/// 版记.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Imprint {
    /// 抄送 (a document) or 报、送、发 (a bulletin): label and addressees, without the full stop.
    pub copies: Vec<(String, String)>,
    pub printed_by: String,
    pub printed_on: Option<String>,
    /// 共印N份.
    pub copies_printed: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Levels 1 to 4; `number` is 一、（一） 1. （1）, or empty.
    Heading { level: u8, number: String, inlines: Vec<Inline> },
    /// `prose` is which paragraph of the report's text it is; none where it was made from records.
    Paragraph { inlines: Vec<Inline>, prose: Option<usize> },
    /// Always made from records or figures.
    Table(Table),
    /// A line in small type under what it explains.
    Note { inlines: Vec<Inline> },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    Text(String),
    Strong(String),
    /// Index into [`Document::mentions`]. Only the number; its unit follows as text.
    Figure(usize),
    Break,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    pub caption: Option<String>,
    pub columns: Vec<Column>,
    /// Rows of cells, as many as there are columns.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// What to say where there are no rows.
    pub empty: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    pub title: String,
    /// Relative width.
    pub width: u16,
    pub align: Align,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    #[default]
    Left,
    Centre,
    Right,
}

/// A number in the paper, and how to come to it again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// ASCII, at most 64 characters, its own in the whole paper.
    pub tag: String,
    /// As printed: `25`, `80.0`; `—` where there was nothing to take a share of.
    pub number: String,
    /// As the indicator declares it.
    pub unit: String,
    pub label: String,
    pub origin: Origin,
    /// The facts behind it.
    pub facts: Vec<Behind>,
    /// It could not be computed: the code of the fault. Such a paper cannot be issued.
    pub failed: Option<String>,
    /// What stands around it in its sentence (or cell), other numbers included.
    pub before: String,
    pub after: String,
    /// Which block, and how many characters into the block's text.
    pub block: usize,
    pub offset: usize,
}

/// Where a number comes from. The only ways to print one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "by")]
pub enum Origin {
    /// An indicator over a period, or one group of it.
    Indicator { indicator: String, period: String, group: Option<(String, String)> },
    /// How many duties stand so on a day.
    Standing { label: String, duty: Option<String>, post: Option<String>, day: String },
    /// A number of another body, in a `quoted_figure` fact.
    Quoted { seq: u64, source: String },
    /// How many rows a list or table of records has.
    Rows { list: String },
}

impl Default for Origin {
    fn default() -> Self {
        Origin::Rows { list: String::new() }
    }
}

/// A fact behind a number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behind {
    pub seq: u64,
    /// Hex of the leaf's hash.
    pub hash: String,
    pub day: String,
    /// What to call it.
    pub name: String,
    /// In a share: it belongs to the whole but not to the part.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outside_part: bool,
}

/// What the paper rests on, pinned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pins {
    pub office: String,
    pub office_name: String,
    /// The template's id, and the pack that owns it.
    pub template: String,
    pub pack: String,
    /// As periods are written: 2025, 2025-Q2.
    pub period: String,
    /// Whose line of responsibility, where there is a sheet for each.
    pub line: Option<String>,
    /// The day that the paper speaks of as now.
    pub day: String,
    /// How many leaves of the ledger it rests on, and the root of their tree.
    pub place: u64,
    pub root: String,
    /// Packs with their versions and hashes.
    pub packs: Vec<(String, String, String)>,
    /// Which version of the report's text (0: the template as it is), and its hash.
    pub text_version: u32,
    pub text: String,
    /// Hash of the list of numbers.
    pub numbers: String,
    pub draft: bool,
    /// The office is a demonstration.
    pub demo: bool,
}
