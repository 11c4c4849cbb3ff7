//! A paper to try things on: a year's report of an office that does not exist, with numbers wherever they may stand.

use shouze_core::report::document::*;

/// The report being put together: text in which `{tag:number}` is a number.
#[derive(Default)]
pub struct Draft {
    pub doc: Document,
}

impl Draft {
    pub fn inlines(&mut self, text: &str) -> Vec<Inline> {
        let mut inlines = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (figure, after) = after.split_once('}').expect("a closing brace");
            let (tag, number) = figure.split_once(':').expect("tag:number");
            if !before.is_empty() {
                inlines.push(Inline::Text(before.to_owned()));
            }
            let unit = after.chars().take_while(|c| "次条件项份个%户".contains(*c)).take(1).collect::<String>();
            inlines.push(Inline::Figure(self.doc.mentions.len()));
            self.doc.mentions.push(Mention {
                tag: tag.to_owned(),
                number: number.to_owned(),
                unit,
                label: format!("指标 {tag}"),
                origin: Origin::Indicator { indicator: tag.to_owned(), period: "2025".into(), group: None },
                before: before.chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect(),
                after: after.chars().take(12).collect(),
                block: self.doc.blocks.len(),
                offset: before.chars().count(),
                ..Mention::default()
            });
            rest = after;
        }
        if !rest.is_empty() {
            inlines.push(Inline::Text(rest.to_owned()));
        }
        inlines
    }

    pub fn heading(&mut self, level: u8, number: &str, text: &str) {
        let inlines = self.inlines(text);
        self.doc.blocks.push(Block::Heading { level, number: number.to_owned(), inlines });
    }

    pub fn paragraph(&mut self, text: &str) {
        let inlines = self.inlines(text);
        self.doc.blocks.push(Block::Paragraph { inlines, prose: None });
    }
}

/// About 1,800 characters, 30 numbers, a table of 12 rows and 8 columns, an annex.
pub fn report(layout: Layout) -> Document {
    let mut draft = Draft::default();
    draft.doc.layout = layout;
    draft.doc.title = vec![
        "青禾县人民政府办公室".into(),
        "关于二〇二五年度意识形态工作责任制".into(),
        "落实情况和下一年度重点任务安排的报告".into(),
    ];
    draft.doc.number = Some("青政办发〔2025〕48号".into());
    draft.doc.addressee = Some("县委、县人民政府".into());
    draft.paragraph("2025年，在县委、县人民政府的坚强领导下，我办坚持把责任制落实作为一项重要政治任务，与业务工作同部署、同落实、同检查、同考核，全年召开专题会议{meetings-2025:12}次，研究事项{items-2025:37}项，形成决定{decisions-2025:29}项，已办结{done-2025:27}项。现将有关情况报告如下。");
    draft.heading(1, "一、", "压实责任，健全工作机制");
    draft.paragraph("年初印发年度工作要点和任务分解表，明确责任事项{duties-2025:46}项，逐项落实到岗位。主要负责同志带头履行第一责任人职责，对重要工作亲自部署、重要问题亲自过问、重大事件亲自处置，全年专题研究{study-topic:4}次，听取汇报{hear:6}次。班子成员镕喆、堃昇等同志按照“一岗双责”要求，抓好分管科室的工作落实。");
    draft.heading(2, "（一）", "完善制度");
    draft.paragraph("制定、修订制度{rules:9}件，其中新制定{rules-new:3}件，修订{rules-changed:6}件；开展制度复核{reviews:18}件，应复核而未复核{reviews-missed:1}件，已列入整改清单。");
    draft.heading(2, "（二）", "联席会议");
    draft.paragraph("召开联席会议{joint:4}次，通报情况{brief:11}件，协调解决跨部门问题{cross:7}个。会议材料于会前3个工作日送达，议定事项由督查科逐项跟踪。");
    draft.heading(1, "二、", "加强学习，提高政治能力");
    draft.paragraph("全年开展集中学习{study:25}次，其中专题研讨{seminar:8}次、现场教学{field:5}次、报告会{lecture:12}次，互动形式占{interactive:52.0}%。上半年应开展专题学习1次而未开展，已于9月补上。参加学习人员普遍反映，现场教学更有收获，下一年度将适当增加比重，减少单向灌输，不以笔记、心得数量评价学习效果。");
    draft.heading(1, "三、", "管好阵地，做好信息发布");
    draft.heading(2, "（一）", "信息报送");
    draft.paragraph("报送信息{submitted:164}条，被采用{adopted:71}条。接受约稿{commission:14}件，按时答复{commission-ontime:13}件，迟复{commission-late:1}件，原因是数据核对用时过长，已调整流程。");
    draft.heading(2, "（二）", "政务公开");
    draft.paragraph("门户网站和政务新媒体发布信息{published:1,208}条，全部落实“三审三校”，差错更正{errors:5}条。全县粮食总产量{grain:31.6}万吨（县统计局公布）。");
    draft.heading(1, "四、", "回应关切，稳妥处置舆情");
    draft.paragraph("全年受理公众关切{concerns:58}件，其中重大事项{major:2}件，均在5小时内发布权威信息、24小时内举行新闻发布会；一般事项平均办理{days:3.4}个工作日，按期办结率{share:96.6}%。涉及供水、道路、校车的{water:21}件，办结后均公开答复。\u{201c}老城区停水\u{201d}一事处置后开展复盘{replay:1}次，提出改进措施{measures:5}项——其中{measures-done:4}项已落实。");
    draft.heading(1, "五、", "存在问题和下一步打算");
    draft.heading(3, "1.", "存在问题");
    draft.paragraph("一是上半年专题学习未按计划开展；二是个别约稿答复不及时；三是1件制度未按期复核。这些问题反映出计划执行的过程管理还不够细，提醒和督办还不够早。");
    draft.heading(3, "2.", "下一步打算");
    draft.heading(4, "（1）", "提早预警");
    draft.paragraph("对每项责任事项设定提醒时点，临期提醒、超期督办，做到季度有清单、半年有检查、年底有报告。下一年度第一季度前完成全部制度复核，6月底前开展专题学习不少于1次。");
    draft.heading(4, "（2）", "改进方式");
    draft.paragraph("增加现场教学和研讨，减少文件和会议，不层层加码，不以留痕代替落实。进一步完善信息发布审核流程，压缩约稿答复时间，重要数据由两个以上岗位共同核对，确保每一个数字都有出处、可核验、经得起检查。");
    draft.paragraph("特此报告。");
    let titles = ["序号", "责任事项", "责任岗位", "频次", "应完成", "已完成", "完成率", "状态"];
    let widths = [6, 26, 16, 9, 9, 9, 11, 14];
    let things = [
        "专题研究",
        "集中学习",
        "联席会议",
        "制度复核",
        "信息报送",
        "约稿答复",
        "三审三校抽查",
        "应急演练",
        "舆情复盘",
        "政务公开检查",
        "问题整改回头看",
        "年度报告",
    ];
    let columns = titles.iter().zip(widths).enumerate().map(|(n, (title, width))| Column {
        title: (*title).into(),
        width,
        align: match n {
            1 | 2 => Align::Left,
            4..=6 => Align::Right,
            _ => Align::Centre,
        },
    });
    let mut table =
        Table {
            caption: Some("2025年度责任事项完成情况".into()), columns: columns.collect(), ..Table::default()
        };
    for (n, thing) in things.iter().enumerate() {
        let cell = |text: &str| vec![Inline::Text(text.to_owned())];
        let last = if n == 11 { draft.inlines("{duty-share:91.7}%") } else { cell("100.0%") };
        let status = if n == 3 { "逾期完成" } else { "尽责" };
        table.rows.push(vec![
            cell(&(n + 1).to_string()),
            cell(&format!("{thing}（按年度工作要点第{}条）", n + 1)),
            cell("综合科负责人"),
            cell("每季度"),
            cell("4"),
            cell("4"),
            last,
            cell(status),
        ]);
    }
    let note = draft.inlines("注：完成率按责任事项计，共{note-duties:46}项；数据截至2025年12月31日。");
    draft.doc.annexes = vec![
        Annex {
            title: "2025年度责任事项完成情况表".into(),
            blocks: vec![Block::Table(table), Block::Note { inlines: note }],
        },
        Annex {
            title: "下一年度重点任务".into(),
            blocks: vec![
                Block::Paragraph {
                    inlines: vec![Inline::Text("按照县委统一部署另行印发。".into())], prose: None
                },
                Block::Table(Table {
                    columns: vec![Column { title: "事项".into(), width: 1, ..Column::default() }; 2],
                    empty: "本期没有记录".into(),
                    ..Table::default()
                }),
            ],
        },
    ];
    draft.doc.signature =
        Some(Signature { office: "青禾县人民政府办公室".into(), date: Some("2025年12月31日".into()) });
    draft.doc.imprint = Some(Imprint {
        copies: vec![(
            "抄送".into(),
            "县委办公室，县人大常委会办公室，县政协办公室，县监委，县人民法院，县人民检察院，各乡镇人民政府".into(),
        )],
        printed_by: "青禾县人民政府办公室".into(),
        printed_on: Some("2025年12月31日".into()),
        copies_printed: None,
    });
    draft.doc.pins = pins();
    draft.doc
}

pub fn pins() -> Pins {
    Pins {
        office: "qinghe".into(),
        office_name: "青禾县人民政府办公室".into(),
        template: "annual".into(),
        pack: "responsibility".into(),
        period: "2025".into(),
        line: None,
        day: "2025-12-31".into(),
        place: 431,
        root: "9f".repeat(32),
        packs: vec![
            ("office".into(), "1.2".into(), "ab".repeat(32)),
            ("responsibility".into(), "0.4".into(), "cd".repeat(32)),
        ],
        text_version: 2,
        text: "ef".repeat(32),
        numbers: "01".repeat(32),
        draft: false,
        demo: true,
    }
}

/// A bulletin with its red head, a draft.
pub fn bulletin() -> Document {
    let mut doc = report(Layout::Bulletin);
    doc.title = vec!["全县一季度责任落实情况".into()];
    doc.number = None;
    doc.addressee = None;
    doc.mast = Some(Mast {
        name: "责任落实简报".into(),
        issue: Some("第3期".into()),
        editor: Some("青禾县人民政府办公室".into()),
        date: Some("2025年4月7日".into()),
    });
    doc.annexes.clear();
    doc.imprint = Some(Imprint {
        copies: vec![
            ("报".into(), "县委、县人民政府领导同志".into()),
            ("送".into(), "县委各部门，县人大常委会、县政协办公室".into()),
            ("发".into(), "各乡镇人民政府，县政府各部门".into()),
        ],
        printed_by: "青禾县人民政府办公室".into(),
        printed_on: Some("2025年4月7日".into()),
        copies_printed: Some("共印60份".into()),
    });
    doc.pins.draft = true;
    prune(&mut doc);
    doc
}

/// A document with a red head.
pub fn red_head() -> Document {
    let mut doc = report(Layout::Official);
    doc.mast = Some(Mast { name: "青禾县人民政府办公室文件".into(), ..Mast::default() });
    doc.annexes.truncate(1);
    doc
}

/// The annex's table on one sheet: across, or dense and upright.
pub fn sheet(layout: Layout) -> Document {
    let mut doc = report(layout);
    doc.title = vec!["2025年度责任事项完成情况".into()];
    doc.number = None;
    doc.addressee = None;
    doc.blocks = doc.annexes[0].blocks.clone();
    doc.annexes.clear();
    doc.imprint = None;
    prune(&mut doc);
    doc
}

/// Drops the numbers that no longer stand anywhere, as a report lists only what it prints.
fn prune(doc: &mut Document) {
    let mentions = std::mem::take(&mut doc.mentions);
    let blocks = doc.blocks.iter_mut().chain(doc.annexes.iter_mut().flat_map(|annex| &mut annex.blocks));
    for block in blocks {
        let inlines: Vec<&mut Inline> = match block {
            Block::Heading { inlines, .. } | Block::Paragraph { inlines, .. } | Block::Note { inlines } => {
                inlines.iter_mut().collect()
            }
            Block::Table(table) => table.rows.iter_mut().flatten().flatten().collect(),
        };
        for inline in inlines {
            if let Inline::Figure(at) = inline {
                doc.mentions.push(mentions[*at].clone());
                *at = doc.mentions.len() - 1;
            }
        }
    }
}
