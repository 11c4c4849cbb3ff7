//! Old reports of our own making, and what must be found in them.

use super::*;

fn lines(text: &str) -> Vec<Line> {
    text.lines().map(|l| Line { text: l.to_owned(), level: None }).collect()
}

fn wanted() -> Vec<Wanted> {
    let labels = [
        ("special_studies", "党组会专题研究次数", "次"),
        ("party_group_meetings", "党组会次数", "次"),
        ("study_sessions", "集中学习次数", "次"),
        ("study_headcount", "集中学习参加人次", "人次"),
        ("submissions", "信息报送篇数", "篇"),
        ("submissions_digest", "上报要情信息篇数", "篇"),
        ("publications", "信息发布篇数", "篇"),
        ("publications_account", "公众号发布篇数", "篇"),
        ("rules_new", "新建制度项数", "项"),
        ("rules_revised", "修订制度项数", "项"),
        ("drills", "应急演练次数", "次"),
        ("risks", "排查风险隐患处数", "处"),
        ("adopted_province", "省办采用条次", "条次"),
    ];
    labels
        .iter()
        .map(|(id, label, unit)| Wanted { id: (*id).into(), label: (*label).into(), unit: (*unit).into() })
        .collect()
}

fn read(text: &str) -> OldReport {
    read_report(&lines(text), &|t: &str| t.to_owned(), &wanted()).unwrap()
}

/// number, unit, indicator
fn figures(r: &OldReport) -> Vec<(f64, &str, &str)> {
    r.figures
        .iter()
        .map(|f| (f.value, f.unit.as_str(), f.needs.as_ref().map_or("", |n| n.indicator.as_str())))
        .collect()
}

fn titles(list: &[Listed]) -> Vec<&str> {
    list.iter().map(|l| l.title.as_str()).collect()
}

fn answers(list: &[Listed]) -> Vec<Vec<usize>> {
    list.iter().map(|l| l.answers.iter().map(|a| a.number).collect()).collect()
}

#[test]
fn bracketed_headings_and_numbered_items() {
    let r = read(
        "清河镇2023年政务信息工作总结\n2023年，我镇共报送信息128篇，其中被省办采用6条。\n一、主要做法\n（一）抓组织。成立领导小组，专题研究3次。\n\
         （二）抓制度。新建制度2项，修订制度5项，制定《信息报送管理办法》《值班值守制度》。\n二、存在的不足\n1. 信息质量不高。深度调研类信息偏少，多为一般动态。\n\
         2. 队伍力量薄弱。信息员多为兼职，业务能力不强。\n三、下一步工作打算\n1. 配强信息员队伍。举办业务能力培训，每季度至少1次。\n2. 提高信息质量。围绕重点工作开展调研，多出有深度的信息。",
    );
    assert_eq!(r.title.as_deref(), Some("清河镇2023年政务信息工作总结"));
    assert_eq!(r.year, Some(2023));
    let headings: Vec<&str> = r.parts.iter().filter_map(|p| p.heading.as_deref()).collect();
    assert_eq!(headings, ["一、主要做法", "（一）抓组织", "（二）抓制度", "二、存在的不足", "三、下一步工作打算"]);
    assert_eq!(
        figures(&r),
        [
            (128.0, "篇", "submissions"),
            (6.0, "条", "adopted_province"),
            (3.0, "次", "special_studies"),
            (2.0, "项", "rules_new"),
            (5.0, "项", "rules_revised"),
            (1.0, "次", "")
        ]
    );
    assert_eq!(titles(&r.problems), ["信息质量不高", "队伍力量薄弱"]);
    assert_eq!(titles(&r.next_steps), ["配强信息员队伍", "提高信息质量"]);
    assert_eq!(answers(&r.next_steps), [[2], [1]]);
    assert_eq!(r.rules.len(), 2);
}

#[test]
fn first_and_then() {
    let r = read(
        "一年来，我局组织集中学习二十四次，参加1,204人次。\n在肯定成绩的同时，我们也清醒地认识到还存在一些差距和问题。首先，学习方式单一，研讨交流少。其次，应急演练不够，预案没有及时修订。\
         最后，对外宣传力度不足。对这些问题，我们将认真解决。\n今后，我们将抓好以下工作。首先，丰富学习方式，多组织研讨。其次，修订应急预案，开展应急演练。最后，加大宣传力度，用好新媒体。",
    );
    assert_eq!(figures(&r), [(24.0, "次", "study_sessions"), (1204.0, "人次", "study_headcount")]);
    assert_eq!(r.problems.len(), 3, "{:?}", titles(&r.problems));
    assert!(!r.problems[2].text.contains("认真解决"));
    assert_eq!(answers(&r.next_steps), [[1], [2], [3]]);
}

#[test]
fn bracketed_problems_and_directions() {
    let r = read(
        "安全生产工作情况汇报\n一、工作开展情况\n全年排查风险隐患46处，整改42处，开展应急演练2次。\n二、存在的主要问题\n（一）企业主体责任落实不到位。部分企业安全培训流于形式。\n\
         （二）基层监管力量薄弱。专业人员缺乏。\n三、努力方向\n（一）压实企业责任。督促企业开展安全培训。\n（二）充实监管力量。招录专业人员。",
    );
    assert_eq!(figures(&r)[0], (46.0, "处", "risks"));
    assert_eq!(figures(&r)[2], (2.0, "次", "drills"));
    assert_eq!(r.parts.iter().filter(|p| p.role == Role::Problems).count(), 3);
    assert_eq!(titles(&r.problems), ["企业主体责任落实不到位", "基层监管力量薄弱"]);
    assert_eq!(answers(&r.next_steps), [[1], [2]]);
}

#[test]
fn one_paragraph_without_headings() {
    let r = read(
        "上半年，办公室共发布公众号信息五十余篇。但也存在一些不足：一是发布不及时；二是栏目内容更新慢，更新不够；三是审核把关不严。\n\
         下一步，一是健全审核把关流程；二是加快栏目更新；三是做到当天活动当天发布。",
    );
    assert_eq!((r.problems.len(), r.next_steps.len()), (3, 3), "the problems stand inside the opening");
    assert_eq!(r.figures[0].approximate.as_deref(), Some("余"));
    assert!(r.vague.iter().any(|v| v.word == "余"));
}

#[test]
fn blanks_of_every_shape() {
    let r = read(
        "XX县2022年工作情况\n全年召开党组会××次，集中学习____次，报送信息（  ）篇，投入资金○○万元，覆盖**个村，完成率达到XX%。某县某局于X月X日开展检查，X余人参加。***同志带队。",
    );
    let counts: Vec<&str> =
        r.blanks.iter().filter(|b| b.kind == BlankKind::Count).map(|b| b.written.as_str()).collect();
    assert_eq!(counts, ["××次", "____次", "（  ）篇", "○○万元", "**个", "XX%", "X余人"]);
    assert_eq!(r.blanks.iter().filter(|b| b.kind == BlankKind::Date).count(), 2);
    let names: Vec<&str> = r.blanks.iter().filter(|b| b.kind == BlankKind::Name).map(|b| b.written.as_str()).collect();
    assert_eq!(names, ["XX县", "某县", "某局", "***同志"]);
    assert!(r.figures.is_empty(), "{:?}", r.figures);
}

#[test]
fn numbers_of_names_are_no_figures() {
    let r = read(
        "庆祝建校100周年大会召开。根据《2021年工作要点》和青政办〔2021〕8号文件，在2021年3月5日第3次会议上，落实“十个一”活动，拨打12345热线，做到“两个维护”，贯彻八项规定，\
         党的二十大，面积1.5万平方米，同比增长12.5%，提高3个百分点，约300人，近20家，400多户，第二十条。",
    );
    let got: Vec<(f64, &str)> = r.figures.iter().map(|f| (f.value, f.unit.as_str())).collect();
    assert_eq!(got, [(15000.0, "平方米"), (12.5, "%"), (3.0, "个百分点"), (300.0, "人"), (20.0, "家"), (400.0, "户")]);
    let about: Vec<Option<&str>> = r.figures.iter().map(|f| f.approximate.as_deref()).collect();
    assert_eq!(about, [None, None, None, Some("约"), Some("近"), Some("多")]);
}

#[test]
fn garble_half_width_and_a_tail() {
    let simplify = |t: &str| t.replace('會', "会").replace('組', "组").replace('學', "学").replace('習', "习");
    let text = "党組(zǔ)會(huì)学(xué)習(xí)5次,参加120人.效果\"明显\":发布@@信息３０篇;完成率80.5%\n?\n版权声明\n本文由某网站发布\n";
    let r = read_report(&lines(text), &simplify, &wanted()).unwrap();
    assert_eq!(r.text, "党组会学习5次，参加120人。效果“明显”：发布信息30篇；完成率80.5%");
    assert_eq!(r.aside.len(), 2);
    let names: Vec<&str> = r.repairs.iter().map(|r| r.repair).collect();
    assert_eq!(names, ["pinyin", "filler", "width", "script", "boilerplate"]);
}

#[test]
fn styled_headings_and_paragraphs_as_steps() {
    let mut all = lines(
        "2024年度工作报告\n工作回顾\n全年发布公众号信息86篇。\n存在问题\n服务群众的主动性还不够，热线诉求办理不及时。数据共享程度不高，系统建设滞后。\n明年工作思路\n提升服务水平，及时办理热线诉求。\n推进系统建设和数据共享。\n特此报告。",
    );
    for n in [1, 3, 5] {
        all[n].level = Some(1);
    }
    let r = read_report(&all, &|t: &str| t.to_owned(), &wanted()).unwrap();
    assert_eq!(r.parts.iter().map(|p| p.role).collect::<Vec<_>>(), [Role::Work, Role::Problems, Role::NextSteps]);
    assert_eq!((r.problems.len(), r.next_steps.len()), (2, 2));
    assert_eq!(answers(&r.next_steps), [[1], [2]]);
}

#[test]
fn ordinals_and_musts() {
    let r = read(
        "三、存在的困难和问题\n第一，经费投入不足，设备老化。第二，制度执行不严，台账不全。\n四、2025年工作计划\n一要严格执行制度，规范台账。二要争取经费，更新设备。三要办好民生实事。",
    );
    assert_eq!(titles(&r.problems), ["经费投入不足，设备老化", "制度执行不严，台账不全"]);
    assert_eq!(answers(&r.next_steps), [vec![2], vec![1], vec![]]);
}

#[test]
fn a_report_without_any_of_it() {
    let r = read("天气晴好。大家都很高兴。");
    assert!(
        r.figures.is_empty()
            && r.blanks.is_empty()
            && r.problems.is_empty()
            && r.next_steps.is_empty()
            && r.rules.is_empty()
    );
    assert_eq!(read_report(&[], &|t: &str| t.to_owned(), &[]).unwrap_err().code, "reading-empty");
    let long = vec![Line { text: "长".repeat(CHARS_MAX + 1), level: None }];
    assert_eq!(read_report(&long, &|t: &str| t.to_owned(), &[]).unwrap_err().code, "reading-too-long");
}
