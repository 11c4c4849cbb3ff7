# 核心的文字：每个错误代码一句话，说清哪里不对、该怎么办。

near-hint = { $near ->
    [none] {""}
   *[other] 是不是“{ $near }”？
}

## 责任包

pack-syntax = TOML 写法有误：{ $says }。请按 TOML 语法改正。
pack-missing-file = 责任包缺少文件 pack.toml。请新建它，写明 id 和 version。
pack-missing-key = 缺少“{ $key }”。请补上。
pack-unknown-key = 不认识的键“{ $key }”。{ near-hint }请改正或删去。
pack-wrong-type = “{ $key }”应为{ $type }，这里是 { $got }。请改正。
pack-bad-id = 标识“{ $id }”只能用小写英文字母开头，后接小写字母、数字和下划线，且不能是 help、unit、about。请改名。
pack-other-folder = 责任包的标识“{ $id }”与文件夹名“{ $folder }”不同。请改成一致。
pack-reserved = 字段名“{ $name }”已被占用或重复。请换一个名字。
pack-duplicate = “{ $name }”重复出现。请只保留一个。
pack-dangling = 找不到{ $what ->
    [kind] 类别
    [field] 字段
    [indicator] 指标
    [vocabulary] 词表
    [role] 角色
    [clock] 时限
    [choice] 选项字段
    [step] 步骤
    [reference] 引用
    [form] 形式
    [period] 周期
    [unit] 单位
    [mark] 可信度
   *[other] { $what }
}“{ $name }”。{ near-hint }请改正名称，或先声明它。
pack-unknown-type = 没有“{ $type }”这种字段类型。{ near-hint }可用类型见责任包编写指南。
pack-unknown-measure = 没有“{ $measure }”这种计算方式。{ near-hint }可用：count、sum、distinct、min、max、latest、share、median_lag、p90_lag。
pack-wrong-field = 字段“{ $field }”的类型是 { $got }，这里要 { $type }。请换一个字段。
pack-requires = 所需的责任包“{ $name }”没有一起给出。{ near-hint }请把它的文件夹也列上。
pack-circle = 责任包“{ $name }”与它所依赖的包互相依赖。请去掉其中一个 requires。
pack-steps-without-matter = 类别“{ $kind }”声明了步骤，却没有 within。步骤要推动一个事项，请写明 within。
pack-step-unreachable = 步骤“{ $step }”既不能打头，也不能接在别的步骤后面。请写入 first 或 after。
pack-not-open = “{ $name }”不是开放的选项字段，不能扩充。请确认名称，或在所属的包里写 open = true。
pack-engine-kind = 基础包须声明类别“{ $kind }”及其字段“{ $field }”。请补上。
pack-no-basis = “{ $name }”有数字或期限，却没有依据。请写明文件（及条款、可信度），或地方规定、引发它的记录、本单位计划；没有依据的数字不得作为责任。
pack-forbidden-field = 字段“{ $name }”会记录个人画像、态度、作者或打分，守责不收。请删去（见 docs/BOUNDARY.md）。
pack-forbidden-group = 不能按“{ $name }”计数或分组：数据不按岗位、个人和自由文字分列。请改用选项、科室、单位、地点或月份。
pack-forbidden-measure = 责任“{ $duty }”以“{ $name }”为衡量标准。采用、批示、媒体级别、照片和笔记只计数，不作责任的标准（2024 年整治形式主义为基层减负若干规定）。请换一个指标。
pack-not-additive = 责任包的改动不是追加：“{ $name }”{ $change ->
    [kind-removed] 类别被删去
    [field-removed] 字段被删去
    [type-changed] 类型被改
    [value-removed] 选项被删去
    [parent-changed] 所属的上级类别被改
   *[other] 引用的类别或个数被改
}。已有记录要靠它来读；请恢复原样，停用请写 until，改名请写 alias。

words-syntax = 文字文件写法有误：{ $says }。请按 Fluent 语法改正。
words-missing = 缺少文字“{ $id }”。请在这个文件里补上。
words-unknown = 文字“{ $id }”没有对应的声明。{ near-hint }请改正或删去。

## 筛选条件

filter-syntax = 筛选条件写法有误：{ $says }。请按 CEL 写法改正。
filter-too-long = 筛选条件太长或括号套得太深（至多 { $max } 字节、60 层）。请拆开写。
filter-unsupported = 筛选条件不支持“{ $what }”。可用：== != < <= > >= in && || ! has contains startsWith。
filter-not-a-condition = 这里要一个条件，得到的是 { $type }。请写成比较，例如 form == "研讨"。
filter-no-field = 比较的两边至少有一边须是字段。请改正。
filter-not-comparable = 字段“{ $field }”是 { $type }，不能这样比较。选项多选请用 "值" in 字段，引用请用 has(fact.字段)。
filter-wrong-type = 字段“{ $field }”是 { $type }，不能与 { $got } 比较。请写成同类的值（日期写 "2025-03-05"）。
filter-not-a-list = 字段“{ $field }”不是多选，右边不能用它。请用 ==。
filter-not-text = 字段“{ $field }”是 { $type }，只有文字才能用 contains、startsWith。请换一种比较。
filter-too-far = 只能经过一次单一引用，例如 meeting.type。请在更近的类别上筛选。
filter-no-hop = “{ $field }”不是只指向一个类别的单一引用，不能从它取字段。请在本类别的字段上筛选。
filter-unknown-field = 类别“{ $kind }”没有字段“{ $field }”。{ near-hint }请改正名称。
filter-unknown-value = 字段“{ $field }”没有选项“{ $got }”。{ near-hint }请用已声明的选项。

## 台账记录

fact-unknown-kind = 没有类别“{ $kind }”。{ near-hint }用 shouze pack describe 查看全部类别。
fact-unknown-field = 类别“{ $kind }”没有这个字段。{ near-hint }可填：{ $list }。
fact-unknown-reference = 类别“{ $kind }”没有这个引用。{ near-hint }请改正。
fact-reference-as-field = 这是引用，请用 --ref 名称=序号 填写。
fact-required = 必填，没有填。请补上。
fact-wrong-type = 应为{ $type ->
    [text] 文字
    [long_text] 长文字
    [integer] 整数
    [decimal] 小数（小数位数不超过规定）
    [yes_no] 是或否
    [date] 日期，如 2025-03-05
    [time] 时间，如 2025-03-05 09:00
    [choice] 一个选项
    [choices] 若干选项，用“；”隔开
    [link] http:// 或 https:// 开头的链接
    [file] 已附佐证的 SHA-256
   *[other] { $type }
}，得到“{ $got }”。请改正。
fact-choice-unknown = 没有选项“{ $got }”。{ near-hint }可选：{ $list }。
fact-out-of-range = { $got } 超出范围（{ $min } 至 { $max }）。请核对。
fact-too-long = 太长：{ $chars }，至多 { $max }。请缩短，全文可作为佐证附上。
fact-control-character = 含有不可见的控制字符 { $character }。请删去后重填。
fact-secret = 带有密级标志（★）。守责不收涉密内容，请按保密规定另行处理。
fact-future = 发生时间 { $got } 晚于现在（{ $now }）。台账只记已发生的事，请改正时间。
fact-post-unknown = 没有岗位“{ $got }”。请先登记岗位（类别 post），或改正名称。
fact-section-unknown = 没有科室“{ $got }”。请先登记科室（类别 section），或改正名称。
fact-evidence-missing = 佐证 { $digest } 没有存入或没有附上。请用 --evidence 附上文件。
fact-kind-retired = 类别“{ $kind }”现在不能再记（未到启用日期或已停用）。
fact-field-retired = 这个字段现在不能再填（未到启用日期或已停用）。请留空。
fact-key-taken = 与现有记录 #{ $seq } 是同一件事（这些字段合起来不能重复）。要修改请用 correct { $seq }。
fact-step-order = 步骤“{ $step }”不能接在“{ $last }”之后。此时可以是：{ $next }。
fact-nothing-changed = 与现行的 #{ $seq } 完全相同，没有可更正的内容。
fact-id-conflict = 编号 { $id } 已用于 #{ $seq }，内容不同。请换一个编号，或用 correct 更正。
fact-reason-missing = 更正和作废要写明理由。请用 --reason 填写。
fact-not-found = 没有第 #{ $seq } 号记录。请核对序号。
fact-already-void = #{ $seq } 已经作废，不能再更正或作废。
fact-reference-missing = 所引用的 #{ $seq } 不存在。请核对序号。
fact-reference-void = 所引用的 #{ $seq } 已作废。请引用现行的记录。
fact-reference-kind = 所引用的 #{ $seq } 是“{ $got }”，这里要 { $list }。
fact-reference-many = 这里只能引用一个，给了 { $count } 个。
fact-still-referenced = 还有现行记录引用它：#{ $list }。请先更正或作废这些记录。
fact-leaf-too-large = 这条记录太大：{ $bytes } 字节，至多 { $max }。请减少引用或佐证，分成几条记。

## 数据

figure-inconsistent = 指标“{ $indicator }”的数值（{ $counted }）与背后的记录（{ $facts } 条）不一致。请运行 shouze verify。
figure-not-subset = “{ $part }”应是“{ $whole }”的其中项，但 #{ $seq } 不在其内。请核对指标的条件。
figure-too-large = 指标“{ $indicator }”的数值太大，无法表示。请核对所据记录的数值。

## 手册

describe-kinds = 类别
describe-indicators = 指标
describe-indicator-head = | 指标 | 计算方式 | 类别 | 条件 | 可分组 |
describe-duties = 责任事项
describe-duty-head = | 责任事项 | 形式 | 要求 | 依据 |
describe-clocks = 时限
describe-clock-head = | 时限 | 期限 | 依据 | 可信度 |
describe-field-head = | 字段 | 类型 | 必填 |
describe-within = 属于：
describe-key = 以此区分是否同一件事：
describe-first = 起始步骤：
describe-any = 任何记录
describe-required = 必填
describe-local = 地方规定，示例
describe-opened-by = 由记录引发：
describe-plan = 本单位计划

column-seq = 序号
column-occurred = 发生时间
column-occurred_on = 发生日期
column-recorded = 登记时间
column-month = 月份
column-kind = 类别

type-text = 文字
type-long_text = 长文字
type-integer = 整数
type-decimal = 小数
type-yes_no = 是否
type-date = 日期
type-time = 时间
type-choice = 单选
type-choices = 多选
type-post = 岗位
type-section = 科室
type-office = 单位
type-place = 地点
type-link = 链接
type-file = 文件
type-reference = 引用

measure-count = 计数
measure-sum = 合计
measure-distinct = 不同值个数
measure-min = 最小
measure-max = 最大
measure-latest = 最近一次
measure-share = 占比
measure-median_lag = 间隔中位数
measure-p90_lag = 间隔九成位

form-periodic = 定期
form-triggered = 事发即办
form-review = 定期复审
form-freshness = 保持更新
form-one_off = 一次性
form-campaign = 专项

per-year = 年
per-half_year = 半年
per-quarter = 季度
per-month = 月

## 时限与责任事项

calendar-both = { $day } 既写为放假又写为上班。请只留一处。
calendar-outside-year = { $day } 不属于 { $year } 年的通知（通知可以涉及上一年十二月）。请改到所属年份。
calendar-work-on-weekday = { $day } 本来就是工作日，不必写为调休上班。请删去或改正日期。
calendar-bad-year = “{ $got }”不是年份。请写成 [year.2027]。
calendar-bad-day = “{ $got }”不是日期。请写成 2027-01-01 或 2027-01-01..2027-01-03。
clock-unknown-unit = 没有“{ $unit }”这种单位。{ near-hint }请用 h（小时）、d（日）、wd（工作日）或 month（月）。
clock-bad-limit = “{ $got }”不是时限。请写成 48h、15d、20wd、2month 这样的形式，数目为 1 至 9999。
clock-no-start = 时限{ $clock }没有起点（{ $starts }）。请补记起点时间，不作推定。
clock-pause-backwards = 中止的结束（{ $to }）早于开始（{ $from }）。请改正其中之一。
clock-pause-without-ground = 自 { $from } 起的中止没有事由。请写明依据。
clock-extension-unapproved = 延长 { $by } 没有批准。请写明批准的文号或记录。
clock-extension-late = 延长批准于 { $approved }，已过原期限 { $due }。到期前批准的延长才有效。
clock-restart-backwards = 重新起算（{ $restart }）早于起点（{ $start }）。请改正其中之一。
clock-too-far = 从 { $start } 起算超出了日历范围。请核对起点和时限。
clock-no-limit-for = 时限 { $clock } 的分类表里没有“{ $kind }”。请改正类别，或在责任包里补上。
clock-unknown-channel = 没有“{ $channel }”这种渠道。{ near-hint }请用 in_person、signed_post、ordinary_post、mailbox、fax 或 other。
clock-arrival-missing = 渠道 { $channel } 的收到日要看 { $what } 时间，现在没有。请补上，不作推定。
duty-two-holders = 岗位“{ $post }”同时有两人任职（#{ $first }、#{ $second }）。请更正其中一条的起止日期。
duty-two-substitutes = 岗位“{ $post }”同时有两个代行岗位（#{ $first }、#{ $second }）。请更正其中一条的起止日期。
pack-duty-measure = 责任事项“{ $duty }”不能用 { $measure } 衡量。请用 count、sum、distinct 或 share 的指标。
pack-duty-number = “{ $key }”应为 1 至 10000 的整数，现为 { $got }。
missing-count = 已有 { $n }，还差 { $left }（共 { $of }），{ $due } 前完成
missing-share = 占比 { $n }%，要求 { $of }%（{ $due } 前）
missing-spread = { $period } 一次也没有
missing-gap = { $from } 至 { $to } 间隔 { $days } 天，超过 { $most } 天
missing-too_many = 已有 { $n }，超过上限 { $of }
missing-close = 尚缺“{ $kind }”{ $step }（期限 { $due }）
missing-fresh = 自 { $since } 起没有更新，已超过 { $most } 天

## 报告模板与报告检查

report-unknown = 没有报告“{ $name }”。{ near-hint }请用 shouze report 查看有哪些报告。
report-no-head = 模板开头缺少两行“+++”之间的说明。请按责任包编写指南补上。
report-empty-slot = “{ "{{" } { "}}" }”里没有内容。请写上指标、名单或变量的名称。
report-unclosed = 有开头没有结尾：“{ "{{" }”要有“{ "}}" }”，“{ "{%" } if”要有“{ "{%" } end { "%}" }”，“```”要有另一行“```”。请补上。
report-stray = 这里不该有“{ $got }”。请删去，或补上它前面的“{ "{%" } if”。
report-unknown-block = 没有“{ $got }”这种块。{ near-hint }可用：table、list、figures、standings。
report-unknown-choice = “{ $key }”不能写“{ $got }”。{ near-hint }可用：{ $list }。
report-unknown-column = 没有“{ $got }”这一列。{ near-hint }请改正。
report-unknown-align = 没有“{ $got }”这种对齐。{ near-hint }可用：left、centre、right。
report-unknown-group = 指标“{ $indicator }”不按“{ $field }”分组。{ near-hint }请换一个字段，或在指标里声明 group。
report-unknown-label = 没有“{ $got }”这种状态。{ near-hint }请改正。
report-unknown-list = 没有名单“{ $name }”。{ near-hint }请先在 [list.{ $name }] 里声明。
report-unknown-period = 没有“{ $got }”这种期间。{ near-hint }可用：last_year、to_date、H1、H2、Q1 至 Q4；记录的范围：period、until、all。
report-unknown-variable = 没有变量“{ $name }”。{ near-hint }可用变量见责任包编写指南。
report-no-follower = 类别“{ $kind }”没有指向“{ $of }”的引用。请换一个类别，或写明是哪个字段。
report-no-order = 不能按“{ $got }”排序：只能按记录自己的字段或所引用记录的字段。请改正。
report-circle = 报告“{ $name }”的附件绕回了它自己。请去掉其中一个 annexes。
report-no-quoted = 没有题为“{ $name }”的引用数据。请先登记引用数据。
lint-unknown_figure = 没有数据“{ $name }”。{ near-hint }请改正名称，或先声明指标。
lint-untagged_number = “{ $text }”里的数字 { $number } 不是算出来的。请改用指标，或登记为引用数据；名称里的数字请放在书名号或引号里。
lint-failed_figure = 数据“{ $tag }”没有算出来（{ $says }）。请先排除原因；有这样的数据不能签发。
lint-figure_twice = 同一数据“{ $label }”在一处用“{ $a }”、在另一处用“{ $b }”计量。请统一。
lint-subset = “其中”不成立：“{ $part }”（{ $n }）不全在“{ $whole }”（{ $of }）之内。请改写这句话，或换一项数据。
lint-vague_word = “{ $text }”里的“{ $word }”可以换成确切的数据。
lint-claim_needs_evidence = “{ $text }”里的“{ $word }”没有数据支撑。请在同一段里写上相关数据，或删去。
lint-rule_register = 《{ $name }》没有登记。{ near-hint }请核对名称，或先登记这份文件。
lint-not_followed = { $lint ->
    [problem_pledge_pairs] 问题“{ $name }”没有对应的下步打算。请在打算里写明针对哪个问题。
    [pledge_reported] 上年打算“{ $name }”没有登记结果。请登记兑现情况。
    [group_composition] 岗位“{ $name }”没有列入工作机构。请核对组成名单。
   *[other] “{ $name }”没有后续记录（{ $lint }）。请补记。
}
lint-not_fresh = { $lint ->
    [group_current] 工作机构最近一次更新是 { $day }，任职在 { $since } 又有变动。请更新组成名单。
   *[other] 最近一次是 { $day }，早于 { $since }（{ $lint }）。请更新。
}
lint-wording = “{ $got }”与规范表述“{ $phrase }”差一个字。请核对。
lint-wording_ended = “{ $phrase }”自 { $day } 后不再使用。请改用现行表述。
lint-no_number = 没有发文序号。签发正式文件请加 --number。

reading-empty = 文件里没有文字。请确认拿对了文件；扫描件请改用电子原件。
reading-too-long = 文字有 { $chars } 字，超过 { $max } 字的上限，没有读取。请只留报告本身再试。
reading-secret = 文件上标有密级“{ $grade }”，没有读取，也没有留下任何内容。涉密文件不得在本系统处理，请按保密规定另行办理。
