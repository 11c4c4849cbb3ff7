//! A small pack that the tests of the core share.
#![allow(dead_code)]

use shouze_core::pack::PackFiles;

pub fn small_pack() -> PackFiles {
    let files = [
        ("pack.toml", PACK),
        ("kinds.toml", KINDS),
        ("indicators.toml", INDICATORS),
        ("duties.toml", DUTIES),
        ("clocks.toml", CLOCKS),
        ("words/zh-CN.ftl", ZH),
        ("words/en.ftl", EN),
    ];
    PackFiles {
        dir: "p".into(),
        files: files.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect(),
    }
}

const PACK: &str = r#"
id = "p"
version = "1"
requires = []
"#;

const KINDS: &str = r#"
[vocabulary.role]
first_responsible = "第一责任人"

[vocabulary.level]
county = "县"
province = "省"

[kind.office.fields]
name = { type = "text", required = true }
demo = { type = "yes_no" }

[kind.section]
key = ["name"]
[kind.section.fields]
name = { type = "text", required = true }

[kind.post]
key = ["name"]
[kind.post.fields]
name = { type = "text", required = true }
role = { type = "choice", values = "role" }
section = { type = "section" }

[kind.holding.fields]
post = { type = "post", required = true }
holder = { type = "text", required = true }
from = { type = "date", required = true }
until = { type = "date" }

[kind.erasure.fields]
fact = { type = "reference", to = ["*"], required = true }
field = { type = "text", required = true }
ground = { type = "text", required = true }

[kind.meeting.fields]
title = { type = "text", required = true }
type = { type = "choice", values = { party_group = "党组会", all_staff = "全体人员会" }, required = true }

[kind.agenda_item]
within = "meeting"
[kind.agenda_item.fields]
topic = { type = "text", required = true }
special_study = { type = "yes_no" }

[kind.study]
key = ["title"]
[kind.study.fields]
title = { type = "text", required = true }
form = { type = "choice", values = { reading = "念文件", lecture = "听讲座", discussion = "研讨" }, required = true, index = true }
topics = { type = "choices", values = { party_history = "党史", new_media = "新媒体" } }
headcount = { type = "integer", min = 0, unit = "person" }
cost = { type = "decimal", scale = 2 }
held_on = { type = "date" }
section = { type = "section" }
chair = { type = "post" }
note = { type = "long_text" }

[kind.adoption.fields]
study = { type = "reference", to = ["study"], many = true, required = true }
level = { type = "choice", values = "level" }
adopted_on = { type = "date" }

[kind.problem]
key = ["text"]
[kind.problem.fields]
text = { type = "text", required = true }

[kind.problem_step]
within = "problem"
[kind.problem_step.fields]
step = { type = "choice", values = { plan = "整改中", apply = "申请销号", close = "已销号", sent_back = "退回" }, required = true }
[kind.problem_step.steps]
field = "step"
first = ["plan"]
after = { apply = ["plan", "sent_back"], close = ["apply"], sent_back = ["apply"] }
"#;

const INDICATORS: &str = r#"
[indicator.study_sessions]
measure = "count"
of = "study"
group = ["form", "month", "section"]

[indicator.read_aloud]
measure = "count"
of = "study"
where = 'form == "念文件"'
subset_of = "study_sessions"

[indicator.one_way_share]
measure = "share"
of = "study"
part = 'form in ["念文件", "听讲座"]'
decimals = 0

[indicator.people]
measure = "sum"
of = "study"
field = "headcount"

[indicator.special_studies]
measure = "count"
of = "agenda_item"
where = 'special_study && meeting.type == "党组会"'

[indicator.adopted]
measure = "count"
of = "adoption"
"#;

const DUTIES: &str = r#"
[duty.special_study]
form = "periodic"
responsible = ["first_responsible"]
indicator = "special_studies"
at_least = 1
per = "half_year"
basis = [{ local = "某市细则", mark = "B" }]
"#;

const CLOCKS: &str = r#"
[clock."foi.reply"]
limit = 20
unit = "wd"
basis = "政府信息公开条例第33条"
mark = "A"
"#;

const ZH: &str = r#"
pack-p = 小包
    .about = 测试用
vocabulary-role = 角色
    .first_responsible = 第一责任人
vocabulary-level = 级别
    .county = 县
    .province = 省
office = 单位
office-name = 名称
office-demo = 演示
section = 科室
section-name = 名称
post = 岗位
post-name = 名称
post-role = 角色
post-section = 科室
holding = 任职
holding-post = 岗位
holding-holder = 任职人
holding-from = 起
holding-until = 止
erasure = 删除
erasure-fact = 记录
erasure-field = 字段
erasure-ground = 依据
meeting = 会议
meeting-title = 标题
meeting-type = 会议类型
    .party_group = 党组会
    .all_staff = 全体人员会
agenda_item = 议题
agenda_item-topic = 议题内容
agenda_item-special_study = 专题研究
study = 集中学习
study-title = 主题
study-form = 学习形式
    .reading = 念文件
    .lecture = 听讲座
    .discussion = 研讨
study-topics = 专题
    .party_history = 党史
    .new_media = 新媒体
study-headcount = 人数
study-cost = 费用
study-held_on = 举办日期
study-section = 科室
study-chair = 主持岗位
study-note = 备注
adoption = 采用
adoption-study = 学习
adoption-level = 级别
adoption-adopted_on = 采用日期
problem = 问题
problem-text = 内容
problem_step = 整改步骤
problem_step-step = 步骤
    .plan = 整改中
    .apply = 申请销号
    .close = 已销号
    .sent_back = 退回
unit-person = 人
indicator-study_sessions = 集中学习次数
    .unit = 次
indicator-read_aloud = 念文件次数
    .unit = 次
indicator-one_way_share = 单向形式占比
indicator-people = 参加人次
    .unit = 人次
indicator-special_studies = 专题研究次数
    .unit = 次
indicator-adopted = 采用数
    .unit = 篇
duty-special_study = 专题研究
clock-foi-reply = 答复
"#;

const EN: &str = r#"
pack-p = Small pack
    .about = For tests
vocabulary-role = Role
    .first_responsible = First responsible
vocabulary-level = Level
    .county = County
    .province = Province
office = Office
office-name = Name
office-demo = Demo
section = Section
section-name = Name
post = Post
post-name = Name
post-role = Role
post-section = Section
holding = Holding
holding-post = Post
holding-holder = Holder
holding-from = From
holding-until = Until
erasure = Erasure
erasure-fact = Fact
erasure-field = Field
erasure-ground = Ground
meeting = Meeting
meeting-title = Title
meeting-type = Meeting type
    .party_group = Party group
    .all_staff = All staff
agenda_item = Agenda item
agenda_item-topic = Topic
agenda_item-special_study = Special study
study = Study session
study-title = Title
study-form = Form
    .reading = Reading aloud
    .lecture = Lecture
    .discussion = Discussion
study-topics = Topics
    .party_history = Party history
    .new_media = New media
study-headcount = Headcount
study-cost = Cost
study-held_on = Held on
study-section = Section
study-chair = Chaired by
study-note = Note
adoption = Adoption
adoption-study = Study
adoption-level = Level
adoption-adopted_on = Adopted on
problem = Problem
problem-text = Text
problem_step = Remedy step
problem_step-step = Step
    .plan = Under way
    .apply = Applied
    .close = Closed
    .sent_back = Sent back
unit-person = persons
indicator-study_sessions = Study sessions
    .unit = sessions
indicator-read_aloud = Read aloud
    .unit = sessions
indicator-one_way_share = One-way share
indicator-people = Attendance
    .unit = persons
indicator-special_studies = Special studies
    .unit = studies
indicator-adopted = Adopted
    .unit = items
duty-special_study = Special study
clock-foi-reply = Reply
"#;
