# 命令行的文字。

## 帮助

help = 守责：公共机构的责任台账。一件事记一次，附上佐证；其余的都由此算出。
help-init = 新建一本台账，或在其中增加一个单位
help-record = 记一条台账：shouze record 类别 字段=值 …
help-correct = 更正一条记录（原记录保留）
help-void = 作废一条记录（原记录保留）
help-erase = 依法删除一个字段的值，留下删除记录
help-import = 导入表格：xlsx、xls、ods、csv，原样即可；先预览，再一次写入
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

import-unknown-file = 不认识这种文件：{ $file }。请用 xlsx、xlsm、xls、ods、csv 或 tsv。
import-unreadable = 读不了 { $file }：{ $says }。请检查路径，或另存后重试。
import-empty = { $file } 里没有内容。请确认选对了文件。
import-unknown-heading = 不能确定“{ $heading }”这一列对应类别“{ $kind }”的哪一栏。{ near-hint }请改表头；或用 --suggest 写出对应文件，核对后用 --map；或用 --accept 按建议导入。
import-twice = “{ $heading }”这一栏出现两次。请只留一列。
import-no-occurred = 没有“发生时间”这一栏。请补上，或在对应文件中指明哪一列是 "occurred"。
import-no-such-fact = 找不到“{ $name }”（{ $kinds }）。请先登记它，或写 #序号。
import-done = { $rows } 行：新增 { $added }，更正 { $changed }，未变 { $unchanged }，表中缺 { $missing }。
import-would = { $rows } 行：将新增 { $added }，将更正 { $changed }，未变 { $unchanged }，表中缺 { $missing }。没有写入。
import-refused = { $rows } 行：有 { $count } 处问题，没有写入任何一行。请改正后重新导入。
import-at = 导入

paper-not-docx = 不是 Word 文档（.docx）。{ $found ->
    [doc] 这是旧的 .doc 格式。请用 WPS 或 Word 打开，另存为 .docx 再用。
    [zip] 压缩包里没有 Word 的正文。请检查是否选错了文件。
   *[other] 请检查是否选错了文件。
}
paper-encrypted = 文件加了密码，读不了。请在原软件里去掉密码，另存后重试。
paper-too-large = 文件超出限度，没有读取：{ $what ->
    [entries] 压缩包里的部件
    [depth] 嵌套的层数
    [paragraphs] 段落
    [controls] 内容控件
   *[bytes] 解压后的字节
}至多 { $most }。请检查文件是否损坏，或拆成几个文件。
paper-broken = 文件损坏，读不了（{ $says }）。请用 WPS 或 Word 打开另存后重试，或向来文单位重新索取。
paper-entities = { $part } 里有实体或文档类型声明，正常的 Word 文档没有这些。没有读取。请向发来文件的人核实。

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

## 表格

help-import-arg-file = 表格文件
help-import-arg-kind = 类别；不写时按表头判断
help-import-arg-sheets = 只导入这些工作表，可写多次
help-import-arg-map = 对应文件（TOML）：哪一列是哪一栏
help-import-arg-suggest = 写出建议的对应文件，不导入
help-import-arg-accept = 按建议的对应关系导入
help-import-arg-year = 没写年份的日期属于哪一年
help-import-arg-month_day = 只写到月的日期算哪一天：first 月初，last 月末
help-import-arg-template = 写一张这个类别的空表，供填写后导入
help-import-arg-out = 写到这个文件
help-facts-arg-out = 写到文件：.xlsx、.csv 或 .jsonl；同一类别的可再导入
help-facts-arg-bom = CSV 开头加 UTF-8 标记（便于用表格软件打开）
help-bench-intake = 导入一万行表格的速度

sheet-too-big = { $file } 太大：至多 { $max } MB。请拆成几个文件。
sheet-empty-file = { $file } 是空文件。请确认选对了文件。
sheet-zip-entries = { $file } 压缩包里有 { $count } 项，至多 { $max } 项，不像表格。请另存为 xlsx 后再试。
sheet-inflated = { $file } 解压后超过 { $max } MB，没有读取。请删去多余内容，或拆成几个文件。
sheet-broken = { $file } 已损坏或不完整（{ $says }）。请重新取得，或用表格软件打开后另存。
sheet-encrypted = { $file } 有密码保护。请先在表格软件中取消密码，另存后再导入。
sheet-html = { $file } 其实是网页，不是表格。请用表格软件打开，另存为 xlsx。
sheet-not-a-sheet = { $file } 不是表格（内容是 { $is }）。请另存为 xlsx 或 csv。
sheet-too-many-sheets = { $file } 的工作表超过 { $max } 张。请只留需要的几张。
sheet-too-many-cells = { $file } 内容太多：至多 { $max } 格。请拆成几个文件。
sheet-too-much-text = { $file } 文字太多：至多 { $max } MB。请拆成几个文件。
sheet-far-cell = { $file } 的 { $sheet }!{ $cell } 离表格太远（至多 { $rows } 行、{ $columns } 列），没有读取。请删去这一格后再导入。
sheet-strings = { $file } 里的文字或格式条目超过 { $max } 个，没有读取。请另存为新文件。
sheet-xml-depth = { $file } 内部嵌套超过 { $max } 层，没有读取。请用表格软件打开后另存。
sheet-xml-dtd = { $file } 内部带有外部定义，没有读取。请用表格软件打开后另存。
sheet-encoding = { $file } 的文字编码认不出来（像 { $guess }）。请另存为 UTF-8 的 CSV，或用 xlsx。
sheet-quote = { $file } 第 { $line } 行的引号没有配对。请补上引号，或用 xlsx。
sheet-write = 写不出表格：{ $says }。请缩短过长的内容，或改用 csv。
sheet-external-link = 这一格引用别的文件或程序，只取上次保存的值，没有打开。请核对。
sheet-cell-error = 这一格是公式错误“{ $got }”。请改成值。
sheet-not-yes-no = “{ $got }”看不出是“是”还是“否”。请写 是 或 否。
sheet-vague-number = “{ $got }”不是确数。请核实后写确切的数，说不准就留空并在说明里写明。
sheet-wrong-unit = “{ $got }”的单位（{ $unit }）与这一栏不符。请换算，或改表头里的单位。
sheet-not-a-date = “{ $got }”看不出是哪一天。请写成 2025-03-05。
sheet-no-such-day = 没有“{ $got }”这一天或这个时刻。请改正。
sheet-no-year = “{ $got }”没有年份。请补上，或用 --year 指明。
sheet-no-day = “{ $got }”只写到月。请补上日期，或用 --month-day first（月初）、last（月末）指明。
sheet-choice-near = 没有“{ $got }”这一项，是不是“{ $near }”？请改正，或在对应文件的 [values] 中写明。
sheet-footer = 第 &P 页 共 &N 页

import-no-table = { $file } 里找不到表格（要有一行表头）。请检查，或用 --sheet 指明工作表。
import-which-kind = 看不出“{ $sheet }”属于哪个类别，最像：{ $list }。请用 --kind 指明。
import-bad-row-id = 行标识“{ $got }”不对，或属于别的类别。请清空这一格，作为新记录导入。
import-row-id-twice = 这一行的行标识与 { $first } 相同，多半是复制来的。请清空其中新的一行的行标识。
import-row-void = 对应的记录 #{ $seq } 已作废。请删去这一行；要重新登记，清空行标识。
import-evidence-outside = 佐证“{ $file }”不在表格所在的文件夹内。请把文件放到表格旁边，写相对路径。
import-mapping-unreadable = 读不了对应文件 { $file }：{ $says }。请改正，或用 --suggest 重新写出。
import-mapping-heading = 对应文件 { $file } 里的“{ $heading }”，表中没有。{ near-hint }请改正或删去。
import-mapping-field = 对应文件 { $file } 里的“{ $field }”，类别“{ $kind }”没有这一栏。{ near-hint }请改正。
import-template-file = 空表只能写成 .xlsx：{ $file }。请改文件名。
export-unknown-file = 只能写成 .xlsx、.csv 或 .jsonl：{ $file }。请改文件名。

import-reason = 更正依据：表 { $file }{ $sheet ->
    [none] {""}
   *[other] （{ $sheet }）
} 第 { $row } 行
import-reading = 读取
import-map-head =
    表头与栏目的对应，取自 { $file }。
    左边是表头，右边是栏目的标识；"occurred" 是发生时间，"-" 是不导入，两栏用 + 连接。
import-map-written = 对应关系写在 { $file }。核对后：shouze import 表格 --map { $file }
import-unconfirmed = 有的列是按建议对应的。核对后加 --accept，或用 --suggest 写出对应文件、改好后用 --map。
import-left-out = 工作表“{ $sheet }”没有导入：{ $why }
sheet-left-not-named = 没有指明
sheet-left-hidden = 是隐藏的
sheet-left-no-table = 没有表头
sheet-left-no-kind = 看不出类别
sheet-left-no-fit = 与类别不符
import-row-changed = 第 { $row } 行 更正 #{ $seq } { $what }
import-row-new = 第 { $row } 行 新增 { $what }
import-missing = 表中缺 #{ $seq } { $what }（台账里有，没有改动）
import-hidden-rows = 其中 { $count } 行在表中是隐藏的，也算在内。
import-column-left = { $column } 列“{ $heading }”不导入
import-skipped = 第 { $row } 行不是记录（{ $why }）：{ $text }
sheet-skip-heading = 重复的表头
sheet-skip-total = 合计
sheet-skip-section = 分节
sheet-skip-note = 附注
sheet-skip-numbers = 栏号
sheet-skip-title = 标题
sheet-taken-start = 写的是一段时间，取开始：{ $as }
sheet-taken-month = 只写到月，取：{ $as }
sheet-why-label = 表头就是栏目名
sheet-why-confirmed = 已确认
sheet-why-synonym = 通常这样叫
sheet-why-similar = 名称相近
sheet-why-help = 说明里提到
sheet-why-serial = 不含新内容
sheet-why-nothing = 没有相应的栏目
import-template-done = 空表写在 { $file }。填好后：shouze import { $file }
export-done = { $count } 条，写在 { $file }。
facts-sheet = 台账
column-row_id = 行标识
column-cell = 列
column-heading = 表头
column-field = 栏目
column-score = 把握
column-why = 理由
template-required = 必填
template-occurred = 发生时间：写成 2025-03-05 或 2025-03-05 09:00。必填。
template-example = 示例（不要写进表里）：{ $row }
template-type-text = 文字
template-type-long_text = 长文字，可换行
template-type-integer = 整数
template-type-decimal = 数
template-type-yes_no = 是 或 否
template-type-date = 日期，写成 2025-03-05
template-type-time = 时间，写成 2025-03-05 09:00
template-type-choice = 从下列中选一项：
template-type-choices = 从下列中选，多项用；隔开：
template-type-post = 本单位的岗位名称
template-type-section = 本单位的科室名称
template-type-office = 单位名称
template-type-place = 地点
template-type-link = 网址，以 https:// 开头
template-type-file = 文件的 SHA-256，须同时作为佐证
template-type-reference = 相关记录的名称，多个用；隔开：
import-no-column = 缺少必填的“{ $heading }”一栏。请在表中补上；各行相同时，可用 --set { $field }=值。
help-import-arg-fixed = 各行相同的栏目：字段=值，可写多个
help-bench-intake-arg-rows = 行数

## 报告

help-report = 出报告：草稿、签发；不写名称时列出可出的报告
help-report-take-back = 收回在 Word 或 WPS 里改过文字的报告，存为文字的新版本
help-report-text = 查看或更换报告的文字（数据之间的部分）
help-report-arg-name = 报告的标识
help-report-arg-out = 写到哪个文件（.docx、.pdf、.html、.json、.txt；可多次）
help-report-arg-draft = 只出草稿，不签发
help-report-arg-number = 发文序号或期号
help-report-arg-line = 哪一条责任线：责任岗位的名称
help-report-arg-at = 报告所说的“现在”：日期（默认为期末或今天）
help-report-arg-post = 由哪个岗位签发
help-report-arg-again = 重新签发的原因
help-report-take-back-arg-file = 改过的 .docx 文件
help-report-take-back-arg-prefer = 两边都改过的段落以哪边为准：ours（台账一方）、theirs（文件一方）
help-report-take-back-arg-dry_run = 只看会改什么，不保存
help-report-text-arg-name = 报告的标识
help-report-text-arg-line = 哪一条责任线
help-report-text-arg-version = 第几版（0 为模板原文，默认最新）
help-report-text-arg-set = 用这个文件的内容作新的一版
help-verify-arg-files = 要核验的报告文件（.docx、.pdf、.json、.txt）；不写则核验台账

span-year = 年
span-half_year = 半年
span-quarter = 季度
span-month = 月
span-week = 周
level-error = 错误
level-warning = 提醒
column-report = 报告
column-period = 期间
column-should = 应为
column-stands = 文件中
column-verdict = 结论

report-no-period = 没有写期间。请加 --period，例如 --period 2025。
report-other-period = 报告“{ $name }”的期间是一{ $wanted }，“{ $got }”不是。请改正 --period。
report-which-line = 报告“{ $name }”每条责任线一份。请用 --line 写明责任岗位。
report-no-text = 读不了报告文字的这一版：{ $file }（{ $says }）。请检查文件。
report-unknown-form = 不知道要写成什么：{ $file }。文件名请以 .docx、.pdf、.html、.json 或 .txt 结尾。
report-not-ready = 有 { $count } 处错误，不能签发。请先改正；只看样子请加 --draft。
report-issued-before = 《{ $title }》已经签发（#{ $seq }）。确需重新签发，请加 --again 写明原因。
report-not-issued = 《{ $title }》还没有签发过，不需要 --again。请去掉它。
report-is-issued = 已签发（#{ $seq }）：{ $title }，数据 { $count } 处，据台账前 { $place } 条。
report-is-draft = 草稿：{ $title }，数据 { $count } 处，据台账前 { $place } 条。
report-text-kept = 已存为文字的第 { $version } 版。
take-back-no-pins = 文件里没有报告的标记，不知道是哪一份。请用从这里导出的 .docx 修改。
take-back-nothing = 文字没有改动。
take-back-restored = { $tag }：文件里写成了 { $typed }，数据仍按台账为 { $number }。
take-back-ignored = 由记录生成的内容不能在文件里改，未采用：{ $text }
take-back-conflict = 两边都改了这一段（= 原文，> 文件，< 台账）：
take-back-refused = 有 { $count } 段两边都改过，没有保存。请加 --prefer ours 或 --prefer theirs，或先改一致。
paper-unknown = 认不出这个文件：{ $file }。可核验 .docx、.pdf、.json 和 .txt。

## 核验报告

check-differs = 不符
check-unseen = 没认出
check-tracked = 有修订痕迹
check-bare = 数字 { $number } 不是报告里的数据：“{ $text }”
check-strange = 标记“{ $tag }”不是这份报告的数据（{ $text }）
check-record = 由记录生成的内容被改：应为“{ $should }”，文件中为“{ $stands }”
check-is-sound = { $file }：{ $all } 处数据全部相符（据台账前 { $place } 条）。
check-is-differs = { $file }：有不符之处。相符 { $equal } 处，共 { $all } 处（据台账前 { $place } 条）。
check-is-unclear = { $file }：没能全部核验。相符 { $equal } 处，共 { $all } 处。
check-trace = 查看背后的记录：shouze trace { $id } --period { $period }
check-other-office = 这份报告出自另一个单位：{ $got }（{ $id }），这里是 { $office }。请在该单位的台账上核验。
check-no-place = 报告依据台账前 { $place } 条，这里只有 { $size } 条。请用更新的台账核验。
check-other-root = 台账前 { $place } 条的树根与报告所记的不同：报告出自另一本台账，或其中一方被改。请与签发单位核对。
check-never-issued = 报告说已签发，台账里没有对应的签发记录。请与签发单位核对。
check-replaced = 这一版之后又重新签发过。请索取最新的一版。
check-draft = 这是草稿，没有签发。如需正式文件，请索取签发的一版。
check-other-list = 文件自带的数据清单与台账算出的不同，已按台账核验。请向发来文件的人核实。
check-other-text = 找不到当时的报告文字，不能重排全文。请保留 reports/text 文件夹。
check-no-pack = 没有留存当时的责任包“{ $id }”。请用签发单位的台账核验。
check-not-composed = 不能按当时的样子重排全文（{ $says }），只核对了数据，没有核对表格内容。请用完整的台账再核验一次。
check-no-mark = 文件里没有标记，按文字认出是《{ $title }》（#{ $seq }）。请尽量核验原文件。
check-not-recognised = 认不出这是哪份报告：没有标记，文字也不像已签发的任何一份。请用原文件核验。
check-by-sentence = 有 { $count } 处数据的标记丢失，按上下文认出。请尽量核验原文件。
check-later = 此后有变：{ $label }（{ $tag }）当时为 { $then }，现在为 { $now }。不影响这份报告，如需更新请重新签发。
room-held = 守住
room-not-held = 未守住
room-answer = 正常作答
room-memory = 内存过量即止
room-endless = 死循环即止
room-asleep = 长睡不醒即止
room-output = 输出过量即止
room-panic = 内部崩溃不外传
room-file = 不能打开文件
room-network = 不能联网
room-process = 不能另起进程
help-room = 在本机试一试：处理外来文件的隔离间守得住什么
child-not-begun = 隔离进程未能启动：{ $says }。请检查系统的进程数和可用内存。
child-crashed = 任务“{ $job }”在隔离进程中意外终止（{ $says }）。账本未受影响。换一份文件再试；如果文件出自守责，请连同此信息报告。
child-too-long = 任务“{ $job }”超过 { $seconds } 秒，已终止。账本未受影响。请拆小文件再试。
child-too-large = 任务“{ $job }”超出 { $mb } MB 的限额，已终止。账本未受影响。请拆小文件再试。
paper-no-fonts = 没有找到中文字体，无法排 PDF。请运行 make fonts，或把字体文件（.ttf、.otf、.ttc）放进账本目录下的 fonts 文件夹。
paper-missing-glyph = { $part ->
    [title] 标题
    [head] 版头或主送机关
    [annex] 附件（第 { $nth } 段）
    [signature] 落款
    [imprint] 版记
   *[text] 正文第 { $nth } 段
 }“{ $near }”中的“{ $character }”（{ $code }）在所有字体里都没有，PDF 中以 〓 代替，共 { $count } 处。请把含有此字的字体放进 fonts 文件夹后重排。
paper-missing-more = 另有 { $count } 个字没有字形。请先补充字体。
paper-not-archival = PDF 未能按 PDF/A-2b 输出（{ $says }），已按普通 PDF 输出。请换一套字体后重排。
paper-unsettled = 版面未能完全排定，页码或版记的位置可能不准。请核看 PDF 的末页，必要时增减一两行文字后重排。
paper-not-set = 版式未能排出：{ $says }。这是程序的毛病，请连同此信息报告；其他格式不受影响。
paper-pdf-no-text = 这份 PDF 共 { $pages } 页，没有可读的文字，多半是扫描件。请改用电子原件（docx 或文字版 PDF）。
paper-stand-in = 没有单位授权的{ $role }，暂用 { $face }。要用正式字体，请把字体文件放进台账文件夹下的 fonts。

demo-middle = { $day } 当天已经滞后、超期或没有做到的事项：
demo-ended = 到年底，各项责任事项：{ $list }。全部用 shouze duties --at 2025-12-31 查看。其中没有做到的：
demo-figures = 全年主要数据：
demo-papers = 正在出报告（年度报告按 2026 年 1 月 8 日签发）并逐份核验：
fonts-fetching = 没有找到中文字体，正在按软件包名称取用（只放进本文件夹，约 75 MB）……
fonts-missing = 没有取到中文字体，这次不出 PDF。请运行 make fonts，或把仿宋、楷体、黑体、小标宋的字体文件放进 { $dir }。
help-demo-arg-no_papers = 不出报告
help-bench-report = 出报告与核验的速度（装有 LibreOffice 时一并比较）

## 代填报表

help-fill = 用台账数据填上级发来的报表（xlsx、docx）：版式、公式不动，每格可追溯、可核验
help-fill-arg-form = 空白报表（.xlsx 或 .docx）
help-fill-arg-period = 报告期：2025、2025Q2、2025-06 等
help-fill-arg-out = 写到哪个文件（默认在原表旁，文件名加报告期）
help-fill-arg-map = 对应关系文件（默认用上次记住的）
help-fill-arg-suggest = 只写出建议的对应关系，供核改
help-fill-arg-side = 依据另存为这个 JSON 文件，不在表内加“依据”工作表
help-fill-arg-draft = 只填草稿，不登记
help-fill-arg-post = 由哪个岗位报出
help-fill-arg-again = 重新报出的原因
help-fill-arg-example = 写出自带的示例空表：info-submission 或 responsibility
form-map-note = 每个 [[cell]] 是一处空格：fill 写指标（可加期间、分组）、quoted "标题"、office.name、period.text、day.text；写 text 表示人工填写；留空表示不填。核对后运行 shouze fill 报表 --period 期间 --map 本文件
form-map-format = 对应关系文件的 format 是“{ $got }”，应为 shouze-form/1。请用 --suggest 重新生成。
form-map-twice = { $at } 写了两次。请只留一处。
form-map-there = { $file } 已经有了，没有覆盖。请先改名，或用 --map 写到别处。
form-map-gone = 找不到填表时的对应关系。请保留台账里的 forms 文件夹和佐证。
form-no-map = 还没有这种报表（{ $shape }）的对应关系。请先运行 shouze fill 报表 --suggest，核改后用 --map 指定。
form-other-shape = 对应关系 { $map } 不是这种报表（{ $file }）的。请重新运行 --suggest。
form-same-file = 不能写回空白报表本身：{ $file }。请换一个 --out。
form-filled-before = { $file } 是已经填过的报表。请用空白的原表。
form-no-blank = { $file } 里没有找到要填的空格。请检查是不是空白报表。
form-too-large = 报表超出限度，没有读取：{ $what ->
    [range] 单元格 { $most } 太远
    [cells] 单元格超过 { $most } 个
    [sheets] 工作表超过 { $most } 张
    [spots] 待填处超过 { $most } 处
    [map] 对应关系文件超过 { $most } 字节
   *[other] 超过 { $most } 字节
}。请删去多余部分后重试。
form-old = 是旧格式的文件（.xls、.doc）。请在 WPS 或 Excel 里另存为 .xlsx 或 .docx。
form-unknown-file = 不是 xlsx 或 docx 报表。请另存为这两种格式。
form-formula = { $at } 是公式，留给报表自己计算。请从对应关系里去掉。
form-no-place = 报表里没有 { $at }。请重新运行 --suggest。
form-not-ready = 有 { $count } 处数据算不出，没有填报。请补齐，或在对应关系里改为 text；只看草稿请加 --draft。
form-unmapped = { $at } 未填：{ $label }，还没有对应的数据。
form-by-hand = { $at } 未填：{ $label }，由人填写。
form-failed = { $at } 未填：{ $label }，数据算不出（{ $code }）。
form-no-text = { $at } 未填：{ $label }，单位资料里没有。
form-no-rows = { $at } 未填：{ $label }，本期没有记录。
form-moved = 有 { $count } 处挪了位置，按行列标题认出。
form-given = “{ $label }”（{ $tag }）已于 { $day } 报给 { $to }（#{ $seq }），当时为 { $then }。
form-is-issued = 已填 { $filled } 处，未填 { $unfilled } 处；登记为 #{ $seq }，据台账前 { $place } 条。
form-is-draft = 草稿：已填 { $filled } 处，未填 { $unfilled } 处；据台账前 { $place } 条，没有登记。
form-suggested = 待填 { $all } 处，有把握的建议 { $sure } 处。请核改后用 --map 指定。
form-basis = 依据
form-first-facts = 前几条记录
form-tag = 标记
form-unknown-example = 没有示例“{ $got }”。可用：{ $list }。
column-blank = 单元格
column-label = 标题
form-cell = { $at }（{ $tag }）应为 { $should }，表中为 { $stands }。

# 读旧报告、读来文
help-read-report = 读去年的报告（txt、html、docx、文字版 PDF）：修复乱码，列出数据、空缺、虚词、制度、问题和打算
help-read-report-arg-file = 报告文件
help-read-report-arg-plan = 把下步打算写成待补全的表（.xlsx），补全后用 import pledge 导入
help-read-report-arg-year = 报告说的是哪一年（文中没有写明时）
reading-not-text = 认不出这个文件：既不是 docx、PDF、网页，也不是文本。请用 WPS 或 Word 另存为 docx 后重试。
reading-no-kind = 责任包里没有“{ $kind }”这一类，写不出打算表。请用带有这一类的责任包。
reading-no-year = 文中看不出是哪一年的报告。请加上 --year，例如 --year 2025。
reading-no-steps = { $file } 里没有找到下步打算，没有写表。请查看各部分是否分对。
reading-plan-not-xlsx = 打算表只写成 .xlsx：{ $file }。请换一个文件名。
reading-plan-exists = { $file } 已经存在，没有覆盖。请换一个文件名，或先移走它。
reading-plan-not-written = { $file } 写不进去：{ $says }。请查看文件夹的权限和空间。
reading-taken-from = 上年度报告：{ $file }
reading-untitled = （没有标题）
reading-about = { $title }：{ $han } 个汉字，{ $paragraphs } 段（{ $form }）
reading-repaired = 修复：{ $list }
reading-repair-invisible = 隐形字符
reading-repair-pinyin = 夹带的拼音
reading-repair-filler = 填充符号
reading-repair-width = 标点和宽窄
reading-repair-script = 繁体字
reading-repair-boilerplate = 另放的行
reading-repair-mojibake = 乱码
reading-head = { $what }（{ $count }）
reading-none = 没有
reading-parts = 各部分
reading-part = 部分
reading-role = 性质
reading-role-opening = 导语
reading-role-work = 工作
reading-role-problems = 问题
reading-role-next_steps = 下步
reading-paragraphs = 段
reading-han = 字数
reading-figures = 数据
reading-number = 数
reading-indicator = 可能对应的指标
reading-needs = { $label }（{ $id }）{ $score }%：{ $shared }
reading-where = 出处
reading-blanks = 空缺
reading-blank = 原文
reading-kind = 类型
reading-blank-count = 数
reading-blank-name = 名称
reading-blank-date = 日期
reading-vague = 虚词
reading-word = 词
reading-leaves-count = 没说多少
reading-leaves-frequency = 没说多频繁
reading-leaves-list = 没列全
reading-rules = 制度、预案、计划
reading-documents = 其他文件
reading-problems = 问题
reading-next_steps = 下步打算
reading-answered-by = ← 对应打算
reading-answers = → 对应问题
reading-no-match = 没有找到
reading-match = { $number }. { $title }（依据：{ $why }）
reading-topic = 同属{ $topic }
reading-aside = 另放的行（版权、来源等）
reading-left-out = 列表太长，另有 { $count } 项没有列出。
reading-plan-written = 已写 { $file }。补上牵头科室、目标和时限，再运行：shouze import pledge { $file }
reading-next-plan = 下一步：shouze read-report { $file } --plan 打算.xlsx（补全后用 shouze import pledge 打算.xlsx 导入）
reading-next-none = 没有找到下步打算。请查看上面各部分是否分对；要给程序用，加 --json。
