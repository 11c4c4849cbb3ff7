//! Papers to try things on, and the fonts of this machine.
//!
//! All names and numbers are invented.
#![allow(dead_code)]

use std::path::{Path, PathBuf};

use shouze_core::report::document::*;
use shouze_paper::fonts::Fonts;

/// The faces that `make fonts` fetched. Without them what needs faces is not tried, and says so.
pub fn fonts() -> Option<Fonts> {
    let folder = std::env::var_os("SHOUZE_FONTS").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.fonts"));
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    files.sort();
    let bytes: Vec<Vec<u8>> = files.iter().filter_map(|f| std::fs::read(f).ok()).collect();
    let found = Fonts::find(bytes).ok();
    if found.is_none() {
        eprintln!("not tried: no fonts in {}; run `make fonts`", folder.display());
    }
    found
}

pub fn text(s: &str) -> Inline {
    Inline::Text(s.to_owned())
}

pub fn paragraph(s: &str) -> Block {
    Block::Paragraph { inlines: vec![text(s)], prose: Some(0) }
}

pub fn heading(level: u8, number: &str, s: &str) -> Block {
    Block::Heading { level, number: number.to_owned(), inlines: vec![text(s)] }
}

pub fn pins() -> Pins {
    Pins {
        office: "qinghe".to_owned(),
        office_name: "青禾县人民政府办公室".to_owned(),
        template: "annual".to_owned(),
        pack: "responsibility".to_owned(),
        period: "2025".to_owned(),
        line: None,
        day: "2025-12-31".to_owned(),
        place: 431,
        root: "9f".repeat(32),
        packs: vec![("office".to_owned(), "1".to_owned(), "ab".repeat(32))],
        text_version: 2,
        text: "cd".repeat(32),
        numbers: "ef".repeat(32),
        draft: false,
        demo: true,
    }
}

/// An annual report: about 1,800 characters, thirty numbers, a table of twelve rows, an annex.
pub fn annual() -> Document {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut blocks = Vec::new();
    blocks.push(paragraph("2025年，县政府办公室认真落实县委、县政府部署，把责任落实记在台账上、摆在明处，逐项对账、按期销号。现将有关情况报告如下。"));
    let parts = [
        ("一、", "责任体系建设情况", ["健全责任链条", "落实年度计划"]),
        ("二、", "会议议事和学习情况", ["议事决策", "理论学习"]),
        ("三、", "信息报送和发布情况", ["信息报送", "公开发布"]),
        ("四、", "公众关切回应情况", ["受理办理", "应急处置"]),
        ("五、", "存在的问题和下一步打算", ["存在的问题", "下一步打算"]),
    ];
    for (n, (number, name, subs)) in parts.iter().enumerate() {
        blocks.push(heading(1, number, name));
        for (k, sub) in subs.iter().enumerate() {
            blocks.push(heading(2, ["（一）", "（二）"][k], sub));
            let mut inlines = vec![text("坚持定期研究、分工负责，全年召开专题会议")];
            for (j, (label, unit, number)) in [
                ("专题会议", "次", 4 + n * 3 + k),
                ("其中由主要负责人主持", "次", 2 + n),
                ("形成并办结的议定事项", "项", 17 + n * 11 + k * 5),
            ]
            .iter()
            .enumerate()
            {
                let tag = format!("m{n}_{k}_{j}");
                if j == 1 {
                    inlines.push(text("次，其中由主要负责人主持"));
                }
                if j == 2 {
                    inlines.push(text("次，研究提出并办结议定事项"));
                }
                mentions.push(Mention {
                    tag,
                    number: number.to_string(),
                    unit: (*unit).to_owned(),
                    label: (*label).to_owned(),
                    origin: Origin::Indicator { indicator: format!("i{j}"), period: "2025".to_owned(), group: None },
                    facts: (0..*number)
                        .map(|f| Behind {
                            seq: 10 + f as u64,
                            hash: format!("{:064x}", 0xabcdef00u64 + f as u64),
                            day: format!("2025-{:02}-{:02}", 1 + f % 12, 1 + f % 28),
                            name: format!("第{}次专题会议", f + 1),
                            outside_part: false,
                        })
                        .collect(),
                    before: "专题会议".to_owned(),
                    after: "次".to_owned(),
                    block: blocks.len(),
                    ..Mention::default()
                });
                inlines.push(Inline::Figure(mentions.len() - 1));
            }
            inlines.push(text("项，按期办结率100.0%。对照《青禾县人民政府办公室重点工作责任清单（2025年版）》，逐条明确牵头科室、配合科室和完成时限，由分管负责同志按月调度；对进度滞后的事项，及时提醒、限期补齐，没有以会议贯彻会议、以文件落实文件。"));
            blocks.push(Block::Paragraph { inlines, prose: Some(n * 2 + k) });
        }
        if n == 1 {
            blocks.push(heading(3, "1.", "学习形式。"));
            blocks.push(paragraph("采取集中研讨、案例复盘、现场教学等方式，镕、喆、堃、昇等同志作了交流发言；单向讲授的比例降至80%，仍然偏高。"));
            blocks.push(heading(4, "（1）", "整改要求。"));
            blocks.push(paragraph("下半年起，每次学习至少安排1名同志结合本职工作谈体会，不计时长、不打分、不排名。"));
        }
    }
    let mut rows = Vec::new();
    for r in 0..12 {
        rows.push(
            [
                "0",
                "修订公众关切回应办法并印发各乡镇各部门执行",
                "综合科",
                "信息科、督查科",
                "2025年6月30日",
                "3",
                "80.0%",
                "已完成",
            ]
            .iter()
            .enumerate()
            .map(|(c, s)| vec![text(&if c == 0 { (r + 1).to_string() } else { (*s).to_owned() })])
            .collect(),
        );
    }
    let column = |title: &str, width, align| Column { title: title.to_owned(), width, align };
    let table = Block::Table(Table {
        caption: Some("2025年度重点任务完成情况表".to_owned()),
        columns: vec![
            column("序号", 2, Align::Centre),
            column("任务", 8, Align::Left),
            column("牵头科室", 3, Align::Centre),
            column("配合科室", 4, Align::Centre),
            column("完成时限", 4, Align::Centre),
            column("措施数", 2, Align::Right),
            column("完成率", 3, Align::Right),
            column("状态", 3, Align::Centre),
        ],
        rows,
        empty: "无".to_owned(),
    });
    Document {
        layout: Layout::Official,
        title: vec!["青禾县人民政府办公室".to_owned(), "关于2025年度责任落实情况的报告".to_owned()],
        number: None,
        addressee: Some("县人民政府".to_owned()),
        mast: None,
        blocks,
        annexes: vec![
            Annex {
                title: "2025年度重点任务完成情况表".to_owned(),
                blocks: vec![table.clone(), Block::Note { inlines: vec![text("注：数据取自责任台账第431号记录，截至2025年12月31日。")] }],
            },
            Annex { title: "2026年度重点任务安排".to_owned(), blocks: vec![paragraph("另行印发。"), table] },
        ],
        signature: Some(Signature {
            office: "青禾县人民政府办公室".to_owned(),
            date: Some("2025年12月31日".to_owned()),
        }),
        imprint: Some(Imprint {
            copies: vec![(
                "抄送".to_owned(),
                "县委办公室，县人大常委会办公室，县政协办公室，各乡镇人民政府，县政府各部门、各直属机构，县人民武装部，县法院，县检察院".to_owned(),
            )],
            printed_by: "青禾县人民政府办公室".to_owned(),
            printed_on: Some("2025年12月31日".to_owned()),
            copies_printed: None,
        }),
        mentions,
        pins: pins(),
    }
}

/// The same under a red head, with a number and a title of 60 characters.
pub fn red_head() -> Document {
    let mut doc = annual();
    doc.mast = Some(Mast { name: "青禾县人民政府办公室文件".to_owned(), ..Mast::default() });
    doc.number = Some("青政办发〔2025〕8号".to_owned());
    doc.title = vec!["青禾县人民政府办公室关于落实县人民政府重点工作责任制和公众关切回应处置机制建设有关情况以及下一步工作安排的2025年度报告".to_owned()];
    doc.pins.draft = true;
    doc.annexes.truncate(1);
    doc
}

pub fn bulletin() -> Document {
    let mut doc = annual();
    doc.layout = Layout::Bulletin;
    doc.mast = Some(Mast {
        name: "责任落实简报".to_owned(),
        issue: Some("第3期".to_owned()),
        editor: Some("青禾县人民政府办公室".to_owned()),
        date: Some("2025年3月31日".to_owned()),
    });
    doc.title = vec!["第一季度责任事项进展情况".to_owned()];
    doc.addressee = None;
    doc.signature = None;
    doc.annexes.clear();
    doc.blocks.truncate(9);
    doc.imprint = Some(Imprint {
        copies: vec![
            ("报".to_owned(), "县委办公室，县人大常委会办公室".to_owned()),
            ("送".to_owned(), "各乡镇人民政府，县政府各部门".to_owned()),
        ],
        printed_by: "青禾县人民政府办公室".to_owned(),
        printed_on: Some("2025年3月31日".to_owned()),
        copies_printed: Some("共印60份".to_owned()),
    });
    doc
}

pub fn of_tables(layout: Layout, rows: usize) -> Document {
    let mut doc = annual();
    doc.layout = layout;
    let Block::Table(mut table) = doc.annexes[0].blocks[0].clone() else { unreachable!() };
    let one = table.rows[0].clone();
    table.rows = (0..rows).map(|_| one.clone()).collect();
    doc.title = vec!["综合科本周责任事项".to_owned()];
    doc.addressee = None;
    doc.annexes.clear();
    doc.imprint = None;
    doc.blocks = vec![
        heading(1, "一、", "已经滞后"),
        Block::Table(table.clone()),
        heading(1, "二、", "本周到期"),
        Block::Table(Table { rows: Vec::new(), empty: "本周没有到期的事项".to_owned(), ..table }),
        Block::Note { inlines: vec![text("注：截至2025年6月20日。")] },
    ];
    doc
}
