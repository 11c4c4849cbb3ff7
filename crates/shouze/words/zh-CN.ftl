# 命令行的文字。

## 帮助

help = 守责：公共机构的责任台账。一件事记一次，附上佐证；其余的都由此算出。
help-init = 新建一本台账，或在其中增加一个单位
help-record = 记一条台账：shouze record 类别 字段=值 …
help-correct = 更正一条记录（原记录保留）
help-void = 作废一条记录（原记录保留）
help-erase = 依法删除一个字段的值，留下删除记录
help-import = 导入一张表（csv 或 xlsx，表头为字段名称）
help-facts = 列出台账记录
help-fact = 查看一条记录：内容、版本、事项、佐证
help-figures = 列出一个期间的全部数据
help-trace = 查看一项数据背后的记录
help-verify = 核验：记录链、树、值、佐证、派生表（完好 0，有问题 1，无法核验 2）
help-backup = 把整本台账备份成一个文件
help-restore = 从备份恢复到空文件夹
help-pack = 责任包
help-pack-check = 检查责任包，一次列出全部问题
help-pack-describe = 打印责任包手册（Markdown）
help-demo = 建立演示单位，记入一年的样例
help-bench = 测速
help-bench-ledger = 登记与核验的速度
help-bench-figures = 200 项数据与手写查询的比较
help-heading-commands = 命令

help-arg-dir = 台账所在的文件夹
help-arg-office = 单位代号（只有一个单位时可不写）
help-arg-lang = 语言：zh-CN 或 en
help-arg-now = 登记时间（仅限演示单位）
help-arg-help = 显示帮助
help-arg-version = 显示版本
help-arg-json = 以 JSON 输出
help-arg-period = 期间：2025、2025H1、2025Q3、2025-03、2025-01-01..2025-06-30
help-arg-known = 以当时台账所载为准：日期、时间或记录条数
help-arg-at = 以当日为准：只计当日及以前发生的
help-arg-kind = 类别（标识或名称）
help-arg-seq = 记录序号
help-arg-reason = 理由
help-arg-post = 登记岗位
help-arg-occurred = 发生时间（不写即现在）
help-arg-refs = 引用：名称=序号，可写多个
help-arg-evidence = 佐证文件，可写多个
help-arg-fields = 字段=值
help-arg-file = 文件
help-arg-dirs = 责任包文件夹（不写即随程序提供的包）
help-arg-facts = 记录条数
help-arg-on = 已有的台账
help-init-arg-name = 单位名称
help-init-arg-demo = 标明为演示单位（可使用虚拟时间）
help-init-arg-packs = 责任包文件夹，可写多个（不写即随程序提供的包）
help-record-arg-jsonl = 从标准输入逐行读取 JSON，落盘后逐行答复
help-record-arg-id = 编号（UUIDv7）；同一编号再次提交即同一记录
help-erase-arg-field = 要删除的字段
help-erase-arg-ground = 法律依据
help-facts-arg-filter = 筛选条件（CEL），须同时写 --kind
help-facts-arg-search = 查找文字，词长不限
help-facts-arg-current = 只列现行记录
help-facts-arg-jsonl = 每行一条 JSON
help-facts-arg-csv = 以 CSV 输出
help-figures-arg-groups = 按指标声明的分组列出
help-figures-arg-compare = 与上年同期比较
help-trace-arg-figure = 指标标识
help-verify-arg-rebuild = 先由记录重建派生表
help-import-arg-dry_run = 只检查，不写入
help-demo-arg-no_serve = 只生成，不打开网页

## 用法

cli-unknown-argument = 不认识的参数“{ $given }”。{ near-hint }用 --help 查看用法。
cli-unknown-command = 没有命令“{ $given }”。{ near-hint }用 --help 查看全部命令。
cli-missing-argument = 缺少参数：{ $given }。用 --help 查看用法。
cli-bad-value = { $given } 的值“{ $value }”不对。{ $valid ->
    [none] 用 --help 查看用法。
   *[other] 可用：{ $valid }。
}
cli-conflict = { $given } 不能与其他参数同用。用 --help 查看用法。
cli-usage = 参数写法有误。用 --help 查看用法。
cli-not-utf8 = 参数不是有效的 UTF-8 文字：{ $got }。请检查终端的编码。
cli-bad-time = “{ $got }”不是日期或时间。请写成 2025-03-05 或 2025-03-05T09:00。
cli-bad-period = “{ $got }”不是期间。请写成 2025、2025H1、2025Q3、2025-03 或 2025-01-01..2025-06-30。
cli-not-a-demo = { $office } 不是演示单位，登记时间由程序确定，不能用 --now。

init-done = 已建立 { $name }（{ $office }），台账在 { $dir }，责任包：{ $packs }。
init-bad-office = 单位代号“{ $office }”只能用小写英文字母、数字和连字符，至多 40 个字符。请换一个。
init-office-exists = 单位“{ $office }”已经建立。请用 --office 换一个代号。

folder-no-packs = 读不到责任包文件夹 { $folder }。请从备份恢复。
folder-pack-gone = 台账用过的责任包“{ $id }”不在 packs 文件夹里。请放回；停用请在包里写 until。
folder-no-office = 台账里还没有单位。请用 shouze init 建立。
folder-which-office = 台账里有几个单位，请用 --office 指定：{ $list }。

pack-no-folder = 没有这个文件夹。请检查路径。
pack-not-utf8 = 不是有效的 UTF-8 文字。请另存为 UTF-8。
pack-unreadable = 读不到：{ $says }。请检查文件及其权限。
pack-sound = { $id } { $version }：没有问题。类别 { $kinds }，指标 { $indicators }，责任事项 { $duties }，时限 { $clocks }。

record-done = 已登记 #{ $seq }（{ $kind }）{ $hash }
record-before = 此前已登记为 #{ $seq }（{ $kind }）{ $hash }，未重复登记
record-no-equals = “{ $got }”应写成 字段=值。
record-bad-ref = “{ $got }”应写成 名称=序号，多个序号用逗号隔开。
record-bad-id = “{ $got }”不是 UUIDv7（小写、带连字符）。
record-bad-line = 这一行不是一条记录：{ $says }。
record-not-utf8 = 这一行不是有效的 UTF-8 文字。
erase-no-ground = 删除要写明法律依据。请用 --ground 填写。

facts-filter-needs-kind = 筛选条件要针对一个类别。请同时写 --kind。
facts-none = 没有记录。
facts-count = 显示 { $shown } 条，共 { $all } 条。
facts-replaced = 已更正 → #{ $seq }
facts-voided = 已作废 → #{ $seq }
fact-versions = 版本
fact-matter = 后续记录
fact-erased = （已依法删除）

figures-failed = 算不出
figures-no-group = （未填）
figures-foot = 期间 { $period }，据台账前 { $known } 条。
figures-unknown = 没有指标“{ $got }”。{ near-hint }用 shouze figures 查看全部指标。
trace-none = 没有记录。
trace-part = ● 计入分子 ○ 只计入分母

import-unknown-file = 只能导入 .csv 或 .xlsx：{ $file }。请另存为这两种格式。
import-unreadable = 读不了 { $file }：{ $says }。请检查路径，或另存后重试。
import-not-utf8 = 不是有效的 UTF-8 文字。请另存为 UTF-8 的 CSV，或用 xlsx。
import-empty = { $file } 里没有内容。第一行应为表头。
import-too-large = { $file } 太大：至多 { $rows } 行、{ $cells } 格。请拆成几个文件。
import-unknown-heading = 类别“{ $kind }”没有“{ $heading }”这一栏。{ near-hint }请改表头，或删去这一列。
import-twice = “{ $heading }”这一栏出现两次。请只留一列。
import-no-occurred = 没有“发生时间”这一栏。请补上。
import-no-such-fact = 找不到“{ $name }”（{ $kinds }）。请先登记它，或写 #序号。
import-done = { $rows } 行：新增 { $added }，未变 { $unchanged }。
import-would = { $rows } 行：将新增 { $added }，未变 { $unchanged }。没有写入。
import-refused = { $rows } 行：有 { $count } 处问题，没有写入任何一行。请改正后重新导入。
import-at = 导入

verify-office = { $office }：{ $size } 条记录，树根 { $root }，依法删除 { $erased } 处
verify-sound = 完好。佐证文件 { $files } 个。
verify-unsound = 发现 { $count } 处问题。
verify-at-log = 记录
verify-at-evidence = 佐证
verify-at-projections = 派生表

backup-exists = { $file } 已经存在。请换一个文件名。
backup-done = 已备份到 { $file }（{ $count } 个文件）。
backup-at = 备份
restore-not-empty = { $dir } 里已有台账。请恢复到空文件夹。
restore-bad-archive = { $file } 不是完好的备份（{ $says }）。没有恢复任何内容。
restore-done = 已恢复到 { $dir }（{ $count } 个文件）。请运行 shouze verify 核验。

demo-not-empty = { $dir } 里有别的台账，演示不会动它。请换一个文件夹。
demo-entered = { $name }（演示）：已逐月记入 2025 年的 { $count } 条记录。
demo-at = 记入
demo-more = 共有 { $all } 项数据：shouze --dir { $dir } figures --period 2025；某项背后的记录：shouze --dir { $dir } trace 标识 --period 2025。
demo-sound = 核验完好。台账在 { $dir }，可继续用 shouze --dir { $dir } facts、trace 查看。

## 栏目

column-state = 状态
column-summary = 摘要
column-post = 登记岗位
column-reason = 理由
column-evidence = 佐证
column-hash = 哈希
column-figure = 数据
column-value = 数值
column-unit = 单位
column-facts = 记录数
column-id = 标识
column-year_before = 上年同期
state-current = 现行
state-replaced = 已更正
state-voided = 已作废
state-void = 作废

## 监测

help-watch = 监测引擎：清洗、去标识、归并、预警（只处理公开发布的内容）
help-watch-replay = 归并报道、识别转载
help-watch-warn = 预警
help-watch-clean = 修复、去标识、简化一段文本
help-watch-eval = 对照标注评测
help-watch-simulate-series = 生成模拟序列并评测预警
help-watch-replay-arg-input = 输入 JSONL：id,time,lang,source,source_kind,title,body
help-watch-replay-arg-out = 输出 JSONL：id,group,copy_of,version_of,score,why
help-watch-replay-arg-explain = 写明每次归并的理由
help-watch-replay-arg-config = 配置文件（TOML）
help-watch-replay-arg-decisions = 工作人员的合并、拆分、固定（JSONL）
help-watch-warn-arg-input = 输入 JSONL
help-watch-warn-arg-out = 输出 JSONL
help-watch-warn-arg-history = 基线所用的历史天数
help-watch-warn-arg-config = 配置文件（TOML）
help-watch-clean-arg-jsonl = 输入为条目，每行一条 JSON
help-watch-eval-arg-gold = 带标注的 JSONL
help-watch-eval-arg-groups = replay 的输出（不写即当场归并）
help-watch-eval-arg-warnings = 预警的标注
help-watch-eval-arg-config = 配置文件（TOML）
help-watch-simulate-series-arg-seed = 随机种子
help-watch-simulate-series-arg-seeds = 种子个数：从 seed 起逐个相加
help-watch-simulate-series-arg-series = 序列条数
help-watch-simulate-series-arg-false_a_day = 全部序列每天允许的误报数（默认每两周一次）
help-bench-watch = 监测引擎的速度，与同类程序同场比较

watch-unreadable = { $file } 打不开：{ $says }。请检查路径和权限。
watch-unwritable = { $file } 写不进去：{ $says }。请检查目录、权限和磁盘空间。
watch-config = 配置 { $file } 有误：{ $says }。请改正后重试。
watch-line-json = 这一行不是完整的 JSON 对象，或缺少应有的键。请修正或删去。
watch-line-id = 缺少 id。请补上唯一的编号。
watch-line-time = 时间读不懂。请写成 2025-03-01T08:00:00+08:00，或写 null。
watch-line-people = 这类来源是个人发言（论坛、评论、个人账号、聊天），守责不收。请删去这一行；只收公开发布的报道和本单位热线、信箱的记录。
watch-gold = 标注文件缺少 { $what }。请核对。
watch-replayed = { $items } 条，{ $groups } 组；转载 { $copies }，改写版本 { $versions }。
watch-warned = 预警 { $count } 条。
watch-simulated = 日均  序列日  误报  名义  误报比  漏掉的突发  四倍日发现率  理论上限  突发延迟中位(小时)
watch-eval-end = 归并（最终）
watch-eval-arrival = 归并（到达时）
watch-eval-copies = 转载与改写
watch-eval-redaction = 去标识
watch-eval-garble = 乱码修复
watch-eval-config = 配置
watch-eval-warnings = 判断正确 { $right }/{ $of }；共预警 { $warnings } 条，其中 { $other } 条不属于标注事件。

## 责任事项与时限

help-duties = 责任事项：谁、做什么、到何时、依据什么，现状如何
help-duty = 一项责任事项的全部：依据、时限计算、记录、状态变化
help-duty-arg-id = 责任事项的标识（special_study 或 special_study@2025H1）
help-due = 今后若干天内到期的事项
help-clock = 算一个时限，给出计算过程
help-calendar = 工作日历
help-calendar-check = 核对新一年的工作日历，列出受影响的时限
help-calendar-check-arg-file = 日历文件（calendar.toml 的格式，或 JSON）
help-plan = 年度计划
help-plan-table = 任务分解表
help-duties-arg-post = 只看这个岗位的
help-arg-section = 只看这个科室的
help-arg-label = 只看这种状态的（due_soon、overdue、missed 等）
help-arg-days = 天数
help-arg-ics = 另存为日历文件
help-arg-xlsx = 另存为电子表格
help-clock-arg-from = 起点（收到、知悉的时间）
help-clock-arg-limit = 时限：48h、15d、20wd、2month
help-clock-arg-pauses = 中止：开始..结束=事由
help-clock-arg-extend = 延长多少
help-clock-arg-approval = 延长的批准依据
help-clock-arg-restarts = 重新起算的时间
help-clock-arg-channel = 收到渠道：in_person、signed_post、ordinary_post、mailbox、fax、other
help-clock-arg-confirmed = 与申请人确认的时间
help-clock-arg-no_roll = 最后一日不是工作日也不顺延
help-clock-arg-list = 列出全部时限及由哪些事项使用

label-not_yet = 未到期间
label-not_triggered = 未触发
label-open = 进行中
label-due_soon = 临近
label-behind = 滞后
label-overdue = 逾期
label-paused = 中止
label-fulfilled = 尽责
label-fulfilled_late = 逾期完成
label-missed = 未完成
label-waived = 不再要求
raci-r = 负责
raci-a = 主责
raci-c = 商
raci-i = 告知
column-turn = 该做什么
turn-act = 办理
turn-remind = 提醒
turn-ask = 办结前征求意见
turn-tell = 告知结果
column-standing = 状态
column-duty = 责任事项
column-progress = 进度
column-due = 期限
column-missing = 尚缺
column-basis = 依据
column-clock = 时限
column-limit = 期限长度
column-mark = 可信度
column-bound = 使用它的事项
duty-title = { $duty }：{ $matter }
duty-basis-fact = 由“{ $kind }”记录确定
duty-basis-plan = 本单位计划确定
duty-provisional = （暂定）
duty-none = 该年度没有这一事项的记录。
duty-substitute = 可代行
duty-history = 状态变化
duty-forecast = 按目前进度预计 { $expected }；还需 { $needed }，余 { $left } 天，平均每 { $every } 天一次
forecast-none = 不作推算
duty-unknown = 没有责任事项“{ $got }”。{ near-hint }请用 shouze duties 查看标识。
duty-unknown-label = 没有状态“{ $got }”。{ near-hint }请用 due_soon、behind、overdue、missed、fulfilled 等。
duties-foot = 截至 { $at }，依据台账前 { $known } 条；共 { $count } 项。
clock-due = 期限 { $due }（{ $limit }）
clock-none = 未设期限
clock-paused = 中止中
clock-start = 起点 { $start }，计入 { $counted }
clock-skipped = 不计 { $count } 天（{ $reason }）：{ $days }
clock-rolled = 顺延 { $count } 天（{ $reason }）：{ $days }
clock-made_up = 调休上班计入：{ $days }
clock-basis = 依据 { $basis } [{ $mark }]
clock-calendar = 工作日历 { $version }
clock-provisional = 暂定：涉及尚未公布放假安排的年份，公布后重新计算。
clock-unbound = （未使用）
clock-configurable = 可设置
why-weekend = 周末
why-holiday = 放假
why-paused = 中止
calendar-unreadable = 读不了 { $file }：{ $says }。请核对文件。
calendar-sound = { $year } 年：{ $count } 个工作日，无误。
calendar-changed = { $id }：{ $before } → { $after }
calendar-differences = 期限有变化的事项 { $count } 项。已对外答复的日期是记录，不会改动。
plan-column-number = 序号
plan-column-title = 工作任务
plan-column-measures = 具体措施
plan-column-lead = 牵头科室
plan-column-co_sections = 配合科室
plan-column-leader = 责任岗位
plan-column-due_on = 完成时限
plan-column-q1 = 一季度进度
plan-column-q2 = 二季度进度
plan-column-q3 = 三季度进度
plan-column-q4 = 四季度进度
plan-column-standing = 状态
plan-no-kind = 责任包里没有“{ $kind }”类别。请加上 office 责任包。
plan-xlsx = 写不了 { $file }：{ $says }。请换一个位置。
help-simulate = 在虚拟时间里过一个单位的一年，处处核对责任事项的状态
help-arg-year = 年份
help-arg-seed = 种子：同一种子每次完全相同
help-arg-seeds = 从该种子起连续多少个
simulate-check = { $what }：核对 { $count } 次
simulate-done = { $seeds } 个种子，{ $events } 件事，{ $count } 处不符。
simulate-every_duty_has_a_standing = 每项责任都有状态
simulate-every_term_has_a_receipt = 每个期限都有计算过程
simulate-label_follows_time = 仅有时间流逝时状态不倒退
simulate-untouched_stay = 与新记录无关的状态不变
simulate-new_facts_undo_nothing = 新记录不推翻已完成的
simulate-from_scratch_is_the_same = 从头重算与保留的一致
simulate-known_does_not_change = 按当时所知再问，答案不变
simulate-one_holder_a_post = 一岗同时只有一人
simulate-plausible_facts_are_taken = 合理的记录都能登记
help-bench-duties = 责任事项和时限重新计算的速度
