//! Ugly ledgers of our own making: rows right, faults named by cell.

mod ugly;

use encoding_rs::GB18030;
use ugly::*;

struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    file: &'static str,
    kind: &'static str,
    rows: &'static [&'static str],
    faults: &'static [&'static str],
    skipped: &'static [&'static str],
}

fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let text = if mark { format!("\u{feff}{text}") } else { text.to_owned() };
    text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
}

const STUDY: &str = "
青禾县政府办公室2025年集中学习台账|·|·|·|·|·
序号|学习时间|主题|形式|学习场合|人数
#1|3月5日上午9时|学习年度意见|研讨|党组会|４６
#2|2025.4.6|党纪专题|念文件|主题党日|12人
·|·|·|·|·|·
#3|20250507|法治讲座|听讲座|专题培训|1,024
合计|·|·|·|·|#1082
注：人数以签到表为准|·|·|·|·|·
";

const STUDY_ROWS: &[&str] = &[
    "2025-03-05_09:00 title=学习年度意见 form=研讨 occasion=党组会 headcount=46",
    "2025-04-06 title=党纪专题 form=念文件 occasion=主题党日 headcount=12",
    "2025-05-07 title=法治讲座 form=听讲座 occasion=专题培训 headcount=1024",
];

fn cases() -> Vec<Case> {
    let study = model("台账", STUDY).merge(0, 0, 0, 5).merge(7, 0, 7, 5);
    let skipped: &[&str] = &["1 title", "7 total", "8 note"];
    let case =
        |name, bytes, file, rows, faults, skipped| Case { name, bytes, file, kind: "study", rows, faults, skipped };
    let mut list = vec![
        case("title, total, note, merged", xlsx(&[&study]), "台账.xlsx", STUDY_ROWS, &[], skipped),
        case("the same as ods", ods(&[&study]), "台账.ods", STUDY_ROWS, &[], skipped),
        case("the same as xls", xls(&study), "台账.xls", STUDY_ROWS, &[], skipped),
        case("csv", csv(&study, b',').into_bytes(), "a.csv", STUDY_ROWS, &[], skipped),
        case("csv with mark", format!("\u{feff}{}", csv(&study, b',')).into_bytes(), "a.csv", STUDY_ROWS, &[], skipped),
        case("GB18030", GB18030.encode(&csv(&study, b',')).0.into_owned(), "a.csv", STUDY_ROWS, &[], skipped),
        case("UTF-16LE", utf16(&csv(&study, b'\t'), true, true), "a.txt", STUDY_ROWS, &[], skipped),
        case("UTF-16BE without mark", utf16(&csv(&study, b'\t'), false, false), "a.tsv", STUDY_ROWS, &[], skipped),
        case("semicolons, wrong extension", csv(&study, b';').into_bytes(), "a.xlsx", STUDY_ROWS, &[], skipped),
        case("xlsx named csv", xlsx(&[&study]), "a.csv", STUDY_ROWS, &[], skipped),
    ];
    list.push(case(
        "two-row merged headings",
        xlsx(&[&model(
            "集中学习",
            "
2025年集中学习登记表|·|·|·|·|·|·
序号|时间|学习情况|·|·|组织情况|·
·|·|学习主题|学习形式|学习场合|参加人数（人）|时长（小时）
#1|@2025-1-17|甲|研讨|党组会|7|1.5
#2|@2025-1-22|乙|念文件|主题党日|46|#0.5
",
        )
        .merge(0, 0, 0, 6)
        .merge(1, 0, 2, 0)
        .merge(1, 1, 2, 1)
        .merge(1, 2, 1, 4)
        .merge(1, 5, 1, 6)]),
        "b.xlsx",
        &[
            "2025-01-17 title=甲 form=研讨 occasion=党组会 headcount=7 minutes=90",
            "2025-01-22 title=乙 form=念文件 occasion=主题党日 headcount=46 minutes=30",
        ],
        &[],
        &["1 title"],
    ));
    list.push(case(
        "two-row headings that lost their merges",
        csv(
            &model(
                "",
                "
集中学习登记表|·|·|·|·|·
序号|日期|学习情况|·|·|参加人数
·|·|学习主题|学习形式|学习场合|·
1|2025-1-17|甲|研讨|党组会|7
",
            ),
            b',',
        )
        .into_bytes(),
        "c.csv",
        &["2025-01-17 title=甲 form=研讨 occasion=党组会 headcount=7"],
        &[],
        &["1 title"],
    ));
    list.push(case(
        "merged cells filled down, ditto marks",
        xlsx(&[&model(
            "Sheet1",
            "
发生时间|学习主题|学习形式|学习场合|参加人数
@2025-3-5|甲|研讨|党组会|7
·|乙|念文件|·|8
@2025-3-6|丙|同上|〃|9
",
        )
        .merge(1, 0, 2, 0)
        .merge(1, 3, 2, 3)]),
        "d.xlsx",
        &[
            "2025-03-05 title=甲 form=研讨 occasion=党组会 headcount=7",
            "2025-03-05 title=乙 form=念文件 occasion=党组会 headcount=8",
            "2025-03-06 title=丙 form=念文件 occasion=党组会 headcount=9",
        ],
        &[],
        &[],
    ));
    list.push(case(
        "vague numbers, missing years, near words: all named by cell",
        xlsx(&[&model(
            "台账",
            "
学习台账|·|·|·|·
日期|学习主题|学习形式|学习场合|参加人数
3月5日|甲|研讨|党组会|约50
2025年4月|乙|集中研讨|党组会|50余
2025-02-30|丙|研讨|党组会|三十左右
年底前|丁|打牌|党组会|#7.5
2025-03-06|戊|研讨|党组会|8
",
        )
        .merge(0, 0, 0, 4)]),
        "e.xlsx",
        &["2025-03-06 title=戊 form=研讨 occasion=党组会 headcount=8"],
        &[
            "A3 sheet-no-year",
            "E3 sheet-vague-number",
            "A4 sheet-no-day",
            "C4 sheet-choice-near",
            "E4 sheet-vague-number",
            "A5 sheet-no-such-day",
            "E5 sheet-vague-number",
            "A6 sheet-not-a-date",
            "C6 fact-choice-unknown",
            "E6 fact-wrong-type",
        ],
        &["1 title"],
    ));
    list.push(case(
        "long print: headings again on every page, sections, numbers of columns",
        xlsx(&[&model(
            "打印",
            "
2025年学习台账|·|·|·|·
时间|学习主题|学习形式|学习场合|参加人数
1|2|3|4|5
一、党组会|·|·|·|·
3月5日|甲|研讨|党组会|7
小计|·|·|·|7
2025年学习台账|·|·|·|·
时间|学习主题|学习形式|学习场合|参加人数
二、主题党日|·|·|·|·
3月6日|乙|研讨|主题党日|8
总 计|·|·|·|15
填表人：张某|·|审核人：李某|·|2025年12月31日
",
        )]),
        "f.xlsx",
        &[
            "2025-03-05 title=甲 form=研讨 occasion=党组会 headcount=7",
            "2025-03-06 title=乙 form=研讨 occasion=主题党日 headcount=8",
        ],
        &[],
        &["1 title", "3 numbers", "4 section", "6 total", "7 title", "8 heading", "9 section", "11 total", "12 note"],
    ));
    list.push(case(
        "several sheets, one that is none of it, one hidden row",
        xlsx(&[
            &model("说明", "填写说明|·\n请如实填写|·"),
            &Model {
                hidden: vec![2],
                ..model("一季度", "日期|学习主题|学习形式|学习场合\n2025-1-5|甲|研讨|党组会\n2025-1-6|乙|研讨|党组会")
            },
            &model("二季度", "日期|学习主题|学习形式|学习场合\n2025-4-5|丙|研讨|党组会"),
        ]),
        "g.xlsx",
        &[
            "2025-01-05 title=甲 form=研讨 occasion=党组会",
            "2025-01-06 title=乙 form=研讨 occasion=党组会",
            "2025-04-05 title=丙 form=研讨 occasion=党组会",
        ],
        &[],
        &[],
    ));
    list.push(case(
        "day and time in two columns, a span of hours, serial days",
        xlsx(&[&model(
            "台账",
            "
日期|时间|学习主题|学习形式|学习场合
#45721|9:00-11:00|甲|研讨|党组会
2025年3月6日（星期四）|下午3:30|乙|研讨|党组会
2025/3/7|·|丙|研讨|党组会
",
        )]),
        "h.xlsx",
        &[
            "2025-03-05_09:00 title=甲 form=研讨 occasion=党组会",
            "2025-03-06_15:30 title=乙 form=研讨 occasion=党组会",
            "2025-03-07 title=丙 form=研讨 occasion=党组会",
        ],
        &[],
        &[],
    ));
    list.push(case(
        "line breaks in cells and headings, spaces, several topics",
        xlsx(&[&model(
            "台账",
            "
发生 时间|学习\\n主题|学习形式|学习场合|学习专题
2025-3-5|学习\\n年度意见|　研讨 |党组会|党史、法治；党纪
",
        )]),
        "i.xlsx",
        &["2025-03-05 title=学习 年度意见 form=研讨 occasion=党组会 topics=党史；法治；党纪"],
        &[],
        &[],
    ));
    list.push(case(
        "the month is the sheet's name",
        xlsx(&[&model("2025年3月", "日期|学习主题|学习形式|学习场合\n5日|甲|研讨|党组会")]),
        "j.xlsx",
        &["2025-03-05 title=甲 form=研讨 occasion=党组会"],
        &[],
        &[],
    ));
    list.push(Case {
        name: "yes and no as clerks tick them; numbers as words stay faults",
        bytes: xlsx(&[&model(
            "议题",
            "
会议|发生时间|议题名称|议题序号|专题研究|第一议题|组织讨论
一月党组会|2025-1-10|甲|1|√|否|×
一月党组会|2025-1-10|乙|二|有|无|也许
",
        )]),
        file: "k.xlsx",
        kind: "agenda_item",
        rows: &["2025-01-10 meeting=一月党组会 title=甲 number=1 special_study=是 first_item=否 interactive=否"],
        faults: &["G3 sheet-not-yes-no", "D3 fact-wrong-type"],
        skipped: &[],
    });
    list.push(Case {
        name: "the task table of a plan: limits by month, lead and co-units",
        bytes: xlsx(&[&model(
            "任务分解",
            "
2025年重点任务分解表|·|·|·|·|·|·|·
序号|工作计划|登记日期|任务编号|工作任务|牵头科室|配合单位|完成时限
#1|要点|2025.1.6|2025-01|更新责任清单|综合科|各科室|2025年3月
#2|要点|2025.1.6|2025-02|半年总结|信息科|／|6月底前
#3|要点|2025.1.6|2025-03|全年检查|信息科|—|@2025-12-19
",
        )
        .merge(0, 0, 0, 7)]),
        file: "l.xlsx",
        kind: "plan_item",
        rows: &[
            "2025-01-06 plan=要点 number=2025-01 title=更新责任清单 lead=综合科 co_sections=各科室 due_on=2025-03-31",
            "2025-01-06 plan=要点 number=2025-03 title=全年检查 lead=信息科 due_on=2025-12-19",
        ],
        faults: &["H4 sheet-not-a-date"],
        skipped: &["1 title"],
    });
    list.push(Case {
        name: "meetings: numbers kept as text, units in cells, English headings",
        bytes: csv(
            &model(
                "",
                "
Occurred|会议名称|会议类型|到会人数|会议地点
2025-1-10 9:00|一月党组会|党组会|7人|三楼
2025-2-10|二月党组会|Party group meeting|８|三楼
",
            ),
            b',',
        )
        .into_bytes(),
        file: "m.csv",
        kind: "meeting",
        rows: &[
            "2025-01-10_09:00 title=一月党组会 type=党组会 attendance=7 place=三楼",
            "2025-02-10 title=二月党组会 type=党组会 attendance=8 place=三楼",
        ],
        faults: &[],
        skipped: &[],
    });
    list.push(Case {
        name: "three rows of headings",
        bytes: xlsx(&[&model(
            "报送",
            "
2025年信息报送台账|·|·|·|·
报送日期|信息|·|·|报送单位
·|基本情况|·|篇幅|·
·|信息标题|信息类别|字数（字）|·
2025-3-5|甲|要情|#800|市政府办公室
",
        )
        .merge(0, 0, 0, 4)
        .merge(1, 0, 3, 0)
        .merge(1, 1, 1, 3)
        .merge(2, 1, 2, 2)
        .merge(1, 4, 3, 4)]),
        file: "n.xlsx",
        kind: "submission",
        rows: &["2025-03-05 title=甲 series=要情 to_office=市政府办公室 chars=800"],
        faults: &[],
        skipped: &["1 title"],
    });
    list
}

#[test]
fn ugly_ledgers_are_read_right_or_their_faults_are_named() {
    let cases = cases();
    assert!(cases.len() >= 20, "{}", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let got = match outcome(&case.bytes, case.file, case.kind, None) {
            Ok(got) => got,
            Err(fault) => {
                wrong.push(format!("{}: {fault:?}", case.name));
                continue;
            }
        };
        let lines = got.lines;
        if got.rows != case.rows || got.faults != case.faults || got.skipped != case.skipped {
            wrong.push(format!("== {}\n{:#?}\n{:#?}\n{:#?}", case.name, got.rows, got.faults, got.skipped));
        }
        assert!(lines >= got.rows.len());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
