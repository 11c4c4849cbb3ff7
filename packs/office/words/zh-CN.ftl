# 基础包 office 的词语

pack-office = 基础包
    .about = 机关通用的台账类别、步骤、通用时限和词汇，供各责任包共用。

## 词汇

vocabulary-role = 角色
    .party_group = 党组
    .first_responsible = 第一责任人
    .direct_responsible = 直接责任人
    .leading_member = 班子成员
    .section_head = 科室负责人
    .party_affairs = 党务工作负责人
    .information = 信息工作负责人
    .publishing = 信息发布负责人
    .rules = 制度建设负责人
    .supervision = 督查工作负责人
    .emergency = 应急值守负责人
    .liaison = 联络员
    .ledger_keeper = 台账管理员
    .staff = 工作人员

vocabulary-level = 层级
    .township = 乡镇
    .county = 县
    .city = 市
    .county_office = 县办
    .city_office = 市办
    .province_office = 省办
    .state_council_office = 国办
    .other = 其他

vocabulary-media_level = 媒体层级
    .county = 县
    .city = 市
    .province = 省
    .central = 中央

vocabulary-occasion = 场合
    .party_group = 党组会
    .all_staff = 全体人员会
    .central_group = 中心组学习
    .party_day = 主题党日
    .joint_conference = 联席会议
    .leading_group = 领导小组会
    .consultation = 会商
    .executive = 办公会
    .section_meeting = 科务会
    .branch = 支部党员大会
    .training = 专题培训
    .everyday = 日常工作

vocabulary-work_line = 工作领域
    .responsibility = 责任制落实
    .party_building = 党建
    .publicity = 宣传思想
    .information = 政务信息
    .open_government = 政务公开
    .public_concern = 公众关切回应
    .supervision = 督查落实
    .emergency = 应急值守
    .safety = 安全生产
    .rules = 制度建设
    .conduct = 言行规范
    .business = 日常业务

vocabulary-task_origin = 任务来源
    .superior = 上级交办
    .meeting = 会议议定
    .own = 自主提出

vocabulary-urgency_grade = 事件等级
    .extraordinary = 特别重大
    .major = 重大
    .larger = 较大
    .ordinary = 一般
    .ungraded = 未分级

vocabulary-colour = 预警颜色
    .red = 红色
    .orange = 橙色
    .yellow = 黄色
    .blue = 蓝色

vocabulary-task_step = 任务步骤
    .accept = 接办
    .progress = 推进
    .hand_on = 转办
    .done = 办结
    .carry_over = 结转

vocabulary-closing_step = 整改步骤
    .open = 未整改
    .working = 整改中
    .apply = 申请销号
    .closed = 已销号
    .sent_back = 退回

vocabulary-change = 制度变动
    .new = 新建
    .revised = 修订
    .abolished = 废止

## 单位与岗位

office = 单位
    .help = 填报单位的基本情况，报告中的单位名称、简称、县名取自这里。
office-name = 全称
office-short_name = 简称
office-party_group = 党组名称
office-county_name = 所在县
office-level = 单位层级
office-superior = 上级单位
office-guiding_office = 业务指导单位
office-doc_mark = 机关代字
    .help = 发文字号中代表本单位的字，如“某政办”；年份和序号在出具报告时给出。
office-demo = 演示单位
    .help = 只有演示单位可以虚拟时间。

section = 科室
section-name = 科室名称
section-number = 科室序号
section-remit = 科室职责

post = 岗位
    .help = 责任落在岗位上，不落在个人身上。
post-name = 岗位名称
post-role = 岗位角色
post-section = 所在科室
post-business_line = 分管业务
post-also = 兼任角色

holding = 任职
    .help = 谁在何时担任某一岗位；继任者承接该岗位的全部责任。
holding-post = 任职岗位
holding-holder = 任职人
holding-from = 任职起
holding-until = 任职止
holding-ground = 任职依据

substitute = 授权代行
    .help = 一个岗位授权另一岗位代为办理，两个岗位都留痕。
substitute-post = 授权岗位
substitute-acting_post = 代行岗位
substitute-mode = 代行方式
    .ab_role = AB角
    .authorised = 授权
    .liaison = 联络员
substitute-scope = 代行事项
substitute-from = 代行起
substitute-until = 代行止
substitute-ground = 授权依据

erasure = 依法删除
    .help = 依法去除一条记录中某一项的内容，留下去除的痕迹。
erasure-fact = 被删除的记录
erasure-field = 删除的项目
erasure-ground = 删除依据

assignment = 责任分工
    .help = 责任清单由这里生成。
assignment-post = 责任岗位
assignment-responsibility = 责任类型
    .main = 主体责任
    .first = 第一责任人
    .direct = 直接责任人
    .dual = 一岗双责
assignment-scope = 责任范围
assignment-work_line = 工作领域
assignment-business_line = 对应业务
assignment-from = 分工起
assignment-until = 分工止

wording = 规范表述
    .help = 固定政治表述及其出处、有效期，供起草时核对。
wording-phrase = 表述
wording-source = 表述出处
wording-from = 启用日期
wording-until = 停用日期

## 上级部署、计划与分工

superior_doc = 上级文件
    .help = 上级文件、会议精神和部署；发生时间填收到的时间。
superior_doc-doc_no = 文号
    .help = 没有文号的填来文登记号。
superior_doc-title = 文件标题
superior_doc-issuer = 发文单位
superior_doc-issuer_type = 发文层面
    .party_committee = 县委
    .government = 县政府
    .leading_group = 领导小组
    .joint_conference = 联席会议
    .department = 主管部门
    .higher = 市以上单位
superior_doc-doc_type = 来文类型
    .notice = 通知
    .opinion = 意见
    .plan = 方案
    .letter = 函
    .meeting_spirit = 会议精神
    .speech = 讲话
    .minutes = 纪要
    .guidance = 业务指导
superior_doc-issued_on = 成文日期
superior_doc-transmit_by = 传达时限

superior_requirement = 上级要求
    .help = 从上级文件中逐条分解出的任务。
superior_requirement-title = 要求事项
superior_requirement-clause = 所在条款
superior_requirement-lead = 牵头科室
superior_requirement-co_sections = 配合科室
superior_requirement-due_on = 完成时限

superior_requirement_step = 上级要求办理
superior_requirement_step-step = 办理步骤
superior_requirement_step-note = 办理情况

plan = 工作计划
    .help = 年度要点、工作方案等，任务逐条分解为“计划任务”。
plan-title = 计划名称
plan-year = 计划年度
plan-plan_type = 计划类型
    .key_points = 工作要点
    .annual = 年度计划
    .scheme = 专项方案
    .study = 学习计划
    .drill = 演练计划
plan-doc_no = 发文字号
plan-adopted_at = 审议会议
plan-with_business = 与业务同谋划
plan-basis = 制定依据

plan_item = 计划任务
plan_item-number = 任务编号
plan_item-title = 工作任务
plan_item-measures = 具体措施
plan_item-lead = 牵头科室
plan_item-co_sections = 配合科室
plan_item-leader = 责任岗位
plan_item-origin = 任务来源
plan_item-business_task = 对应业务工作
plan_item-target = 目标数量
    .help = 由本单位计划自行设定的数量。
plan_item-due_on = 完成时限

plan_item_step = 任务进展
plan_item_step-step = 进展步骤
plan_item_step-quarter = 所属季度
    .q1 = 一季度
    .q2 = 二季度
    .q3 = 三季度
    .q4 = 四季度
plan_item_step-note = 进展情况

group = 工作机构
    .help = 领导小组、专班等；成员按岗位列，不列姓名。
group-title = 机构名称
group-group_type = 机构类型
    .leading_group = 领导小组
    .task_force = 工作专班
    .joint_conference = 联席会议
group-basis = 设立依据
group-work_line = 工作领域
group-lead = 办事科室
group-refreshed_on = 最近调整日期
group-dissolved_on = 撤销日期

group_post = 机构组成
group_post-post = 组成岗位
group_post-position = 机构职务
    .head = 组长
    .deputy = 副组长
    .member = 成员
    .convenor = 召集人
    .secretary = 办公室主任

joint_membership = 联席会议成员身份
joint_membership-forum = 联席会议名称
joint_membership-convenor = 召集单位
joint_membership-our_role = 我办角色
    .member = 成员单位
    .lead = 牵头单位
    .deputy_convenor = 副召集单位
    .contact = 联络单位
joint_membership-post = 参会岗位
joint_membership-until = 退出日期

campaign = 专项活动
campaign-title = 活动名称
campaign-basis = 开展依据
campaign-lead = 牵头科室
campaign-until = 活动截止

campaign_item = 活动任务
campaign_item-title = 活动内容
campaign_item-lead = 牵头科室
campaign_item-due_on = 完成时限

campaign_item_step = 活动进展
campaign_item_step-step = 活动步骤
campaign_item_step-note = 活动情况

## 会议、议定事项与日常推动

meeting = 会议
    .help = 一次会议一条；议题另列为“会议议题”。
meeting-title = 会议名称
meeting-type = 会议类型
meeting-attendance = 到会人数
    .help = 只记人数。
meeting-chaired_by = 主持岗位
meeting-convenor = 召集单位
meeting-place = 会议地点
meeting-minutes_no = 纪要编号

agenda_item = 会议议题
agenda_item-title = 议题名称
agenda_item-number = 议题序号
agenda_item-work_line = 工作领域
agenda_item-special_study = 专题研究
    .help = 该议题是否对本领域工作作专题研究。
agenda_item-first_item = 第一议题
agenda_item-transmits = 传达文件
agenda_item-interactive = 组织讨论
agenda_item-section = 汇报科室

resolution = 议定事项
    .help = 会议定下、需要有人办的事。
resolution-title = 议定内容
resolution-meeting = 议定会议
resolution-lead = 承办科室
resolution-co_sections = 协办科室
resolution-origin = 任务来源
resolution-volunteered = 主动牵头
resolution-due_on = 办结时限

resolution_step = 议定事项办理
resolution_step-step = 办理步骤
resolution_step-note = 办理情况

proposal = 主动建议
    .help = 我办主动向会议或联席会议提出的建议。
proposal-title = 建议事项
proposal-meeting = 提交会议
proposal-section = 提出科室
proposal-volunteered = 主动请缨
proposal-outcome = 办理结果
    .taken_up = 采纳
    .partly = 部分采纳
    .pending = 待议
    .not_taken_up = 未采纳

co_request = 协作请求
    .help = 其他成员单位请我办配合的事项；发生时间填收到的时间。
co_request-title = 协作事项
co_request-from_office = 来函单位
co_request-section = 承办科室
co_request-due_on = 答复时限

co_reply = 协作答复
co_reply-outcome = 答复结果
    .agreed = 同意配合
    .partly = 部分配合
    .handed_on = 转请其他单位
    .declined = 说明理由不予配合
co_reply-note = 答复内容

deploy = 工作部署
deploy-title = 部署事项
deploy-occasion = 部署场合
deploy-work_line = 工作领域
deploy-by_role = 部署角色
deploy-by_post = 部署岗位
deploy-to_scope = 部署范围
deploy-with_business = 与业务同部署
deploy-plan = 所属计划
deploy-meeting = 所在会议

remind = 工作提醒
remind-title = 提醒事项
remind-occasion = 提醒场合
remind-work_line = 工作领域
remind-by_role = 提醒角色
remind-by_post = 提醒岗位
remind-to_scope = 提醒范围
remind-meeting = 所在会议

check = 工作检查
check-title = 检查事项
check-check_type = 检查类型
    .routine = 日常检查
    .quarterly = 季度检查
    .special = 专项检查
    .channel = 阵地巡查
    .self = 自查
check-work_line = 工作领域
check-by_role = 检查角色
check-by_post = 检查岗位
check-to_scope = 检查范围
check-with_business = 与业务同检查
check-channels = 涉及渠道
check-open_items = 待改事项数

## 学习

study = 集中学习
    .help = 一次集中学习一条；只记人数，不记个人学时和积分。
study-title = 学习主题
study-form = 学习形式
    .reading_aloud = 念文件
    .video = 看视频
    .lecture = 听讲座
    .discussion = 研讨
    .on_site = 现场教学
    .original_works = 读原著
    .case = 案例
    .quiz = 知识竞赛
study-occasion = 学习场合
study-topics = 学习专题
    .theory = 党的创新理论
    .party_history = 党史
    .new_china_history = 新中国史
    .reform_history = 改革开放史
    .socialism_history = 社会主义发展史
    .law = 法治
    .discipline = 党纪
    .conduct = 言行规范
    .new_media = 新媒体
    .public_opinion = 舆论引导
    .information = 政务信息
    .safety = 安全生产
    .archives = 档案
study-material = 学习材料
study-documents = 学习文件
study-headcount = 参加人数
    .help = 只记人数。
study-minutes = 时长
study-venue = 学习地点
study-section = 组织科室
study-meeting = 所在会议
study-campaign = 所属活动

study_feedback = 学习反馈
    .help = 不记名、按场次汇总，只问形式；收到十份以上才登记。
study_feedback-answers = 反馈份数
study_feedback-form_suits = 认为形式合适
study_feedback-more_discussion = 希望增加研讨
study_feedback-more_on_site = 希望增加现场教学
study_feedback-shorter = 希望缩短时间

self_study_arrangement = 自学安排
    .help = 单位作出的安排；不收集个人积分、学时和排名。
self_study_arrangement-title = 安排名称
self_study_arrangement-platform = 自学平台
    .xuexi = 学习强国
    .lighthouse = 灯塔-党建在线
    .academy = 干部网络学院
    .books = 书籍资料
self_study_arrangement-material = 自学内容
self_study_arrangement-until = 安排截止
self_study_arrangement-section = 安排科室

## 阵地与发布

channel = 发布渠道
    .help = 公众号、群、网站栏目等阵地的台账；发生时间填登记或年度盘点的日期。
channel-name = 渠道名称
channel-type = 渠道类型
    .official_account = 公众号
    .group = 微信群
    .government_site = 政府网站
    .television = 电视
    .bulletin = 简报
    .print = 纸媒
    .web_media = 网络媒体
    .new_media = 新媒体客户端
channel-own = 自办渠道
channel-media_level = 媒体层级
channel-owner_section = 责任科室
channel-owner_post = 责任岗位
channel-review_rule = 审核制度
channel-opened_on = 开通日期
channel-closed_on = 停用日期

publication = 信息发布
    .help = 一条稿件在一个渠道发布记一条；发生时间填发布时间。
publication-title = 稿件标题
publication-channel = 所在渠道
publication-category = 稿件类别
    .party_activity = 党建活动
    .civility = 文明创建
    .work_news = 工作动态
    .policy_reading = 政策解读
    .forerunners = 革命先辈
    .good_members = 优秀党员
    .role_models = 时代楷模
    .superior_spirit = 上级精神
    .decisions = 决策部署
    .development = 发展成果
    .highlights = 工作亮点
    .experience = 典型经验
    .notice = 通知公告
    .response = 回应
publication-article_type = 稿件体裁
    .brief = 简讯
    .report = 通讯
    .in_depth = 深度
    .research = 调研
publication-format = 呈现形式
    .text_picture = 图文
    .short_video = 短视频
    .h5 = H5
    .live = 直播
    .text = 文字
publication-media_level = 媒体层级
publication-external = 对外宣传
publication-event_on = 所述活动日期
publication-url = 链接
publication-three_reviews = 三审完备
    .help = 初审、复审、终审都有记录的填“是”。
publication-section = 供稿科室
publication-policy = 解读政策
publication-concern = 回应关切
publication-example = 宣传典型
publication-superior_doc = 转载文件

publication_review = 三审记录
publication_review-step = 审核环节
    .first = 初审
    .second = 复审
    .final = 终审
    .back = 退改
publication_review-round = 送审轮次
    .help = 同一天再次送审时填写。
publication_review-by_role = 审核角色
publication_review-by_post = 审核岗位
publication_review-note = 审核意见

example = 先进典型
    .help = 发现典型之日为发生时间。
example-title = 典型名称
example-example_type = 典型类型
    .forerunner = 革命先辈
    .member = 优秀党员
    .role_model = 时代楷模
    .collective = 先进集体
    .practice = 典型经验
example-place = 典型所在地
example-section = 跟进科室

policy = 政策文件
    .help = 本单位起草或印发的政策；发生时间填成文时间。
policy-title = 政策名称
policy-doc_no = 政策文号
policy-major = 重大政策
policy-section = 起草科室
policy-risk_assessment = 风险评估

risk_assessment = 舆情风险评估
    .help = 政策出台前，对公众可能的疑问和误读作评估。
risk_assessment-title = 评估事项
risk_assessment-outcome = 评估等次
    .low = 低风险
    .medium = 中风险
    .high = 高风险
risk_assessment-advice = 评估建议
    .publish = 可以出台
    .adjust = 调整后出台
    .defer = 暂缓出台
risk_assessment-section = 评估科室
risk_assessment-note = 评估意见

## 信息报送

commission = 约稿通知
    .help = 上级约稿；发生时间填收到的时间。
commission-title = 约稿主题
commission-from_office = 约稿单位
commission-level = 约稿层级
commission-number = 通知单号
commission-section = 承办科室
commission-due_on = 报送时限

submission = 信息报送
    .help = 一篇报送一条；发生时间填报出的时间。
submission-title = 信息标题
submission-series = 信息类型
    .digest = 要情
    .commissioned = 约稿
    .special_report = 专报
    .express = 快报
    .research = 调研
    .news = 动态
    .brief = 简讯
submission-to_office = 报送单位
submission-level = 报送层级
submission-commission = 对应约稿
submission-section = 报送科室
submission-chars = 字数

adoption = 采用
    .help = 上级单位采用我办信息；综合采用可对应多篇。
adoption-submission = 被采用信息
adoption-by_office = 采用单位
adoption-level = 采用层级
adoption-mode = 采用方式
    .single = 单篇
    .combined = 综合
adoption-journal = 刊物名称
adoption-carrier = 刊物类型
    .bulletin = 简报
    .digest = 要情刊物
    .reference = 参阅件
    .site = 网站
adoption-issue_no = 期号

instruction = 批示
    .help = 只登记、可追溯，不作考核。
instruction-title = 批示事由
instruction-submission = 批示信息
instruction-level = 批示层级
instruction-asks = 办理要求
instruction-section = 承办科室

## 制度与预案

rule = 制度
    .help = 每次新建、修订、废止记一条。
rule-title = 制度名称
rule-version = 制度版本
rule-change = 变动类型
rule-rule_type = 制度类型
    .system = 工作制度
    .details = 实施细则
    .measures = 管理办法
    .procedure = 工作规程
    .scheme = 工作方案
rule-doc_no = 制度文号
rule-adopted_at = 审议会议
rule-basis = 制定依据
rule-supersedes = 替代版本
rule-lead = 责任科室
rule-effective_on = 施行日期
rule-next_review_on = 下次评估日期

emergency_plan = 应急预案
emergency_plan-title = 预案名称
emergency_plan-version = 预案版本
emergency_plan-change = 变动类型
emergency_plan-adopted_at = 审议会议
emergency_plan-supersedes = 替代版本
emergency_plan-lead = 责任科室
emergency_plan-effective_on = 施行日期
emergency_plan-next_review_on = 下次评估日期

rule_review = 制度评估
rule_review-subject = 评估对象
rule_review-outcome = 评估结论
    .keep = 继续有效
    .revise = 需要修订
    .repeal = 应予废止
rule_review-section = 评估科室
rule_review-note = 评估说明

drill = 应急演练
drill-title = 演练名称
drill-emergency_plan = 演练预案
drill-form = 演练形式
    .tabletop = 桌面推演
    .live = 实战演练
    .functional = 功能演练
drill-headcount = 参演人数
drill-response_minutes = 首次响应用时
drill-section = 组织科室
drill-findings = 发现的不足

## 公众关切

source = 监测来源
    .help = 已公开发布的来源和本单位热线、信箱，不含论坛、评论、个人账号和聊天。
source-name = 来源名称
source-source_type = 来源类型
    .government_site = 政府网站
    .news = 新闻媒体
    .own_channel = 机构自有渠道
    .hotline = 12345热线
    .mailbox = 网站信箱
source-url = 网址
source-closed_on = 停止监测日期

monitoring = 监测日志
    .help = 只记读到多少条、来源是否正常，不留作者。
monitoring-items_read = 读取条数
monitoring-sources_live = 正常来源数
monitoring-sources_down = 异常来源数
monitoring-note = 监测说明

concern = 公众关切
    .help = 居民关心、需要公开回应的一件事；发生时间填事情发生的时间。
concern-title = 关切事项
concern-topic = 关切主题
    .water = 供水
    .power = 供电
    .gas = 供气
    .heating = 供暖
    .roads = 道路
    .transport = 公共交通
    .food = 食品安全
    .school = 学校
    .health = 医疗卫生
    .weather = 天气灾害
    .fire = 消防
    .environment = 环境
    .housing = 住房
    .wages = 工资
    .prices = 物价
    .services = 政务服务
    .notice = 政策误读
concern-place = 所在地
concern-source_type = 关切来源
    .government_site = 政府网站
    .news = 新闻媒体
    .own_channel = 机构自有渠道
    .hotline = 12345热线
    .mailbox = 网站信箱
    .superior = 上级转来
concern-sources = 信息来源
concern-grade = 发现时等级
concern-peak_grade = 最高等级
concern-first_seen = 首次见报时间
concern-reported_to_us = 我办接报时间
concern-known_at = 知悉时间
    .help = 首次见报、接报两者中较早的；时限从这里起算。
concern-section = 承办科室
concern-responsible_office = 责任单位

concern_step = 关切办理
concern_step-step = 办理环节
    .found = 发现
    .warn = 预警
    .report = 报告
    .verify = 核实
    .consult = 会商
    .transfer = 移交
    .supervise = 督办
    .respond = 回应
    .press = 新闻发布会
    .follow_up = 续报
    .final_report = 终报
    .close = 办结
concern_step-number = 期次
    .help = 同一天有多次续报、回应的，用期次区分。
concern_step-colour = 预警颜色
concern_step-to_office = 报送对象
concern_step-way = 报送方式
    .phone = 电话
    .written = 书面
    .system = 系统
concern_step-section = 办理科室
concern_step-note = 办理说明

review = 总结评估
review-title = 评估名称
review-concern = 评估关切
review-drill = 评估演练
review-cause = 原因分析
review-timeline = 经过
review-worked = 有效做法
review-published = 是否公开
review-section = 评估科室

measure = 改进措施
measure-title = 措施内容
measure-lead = 落实科室
measure-due_on = 落实时限

measure_step = 措施落实
measure_step-step = 落实步骤
measure_step-note = 落实情况

risk = 风险隐患
risk-title = 风险描述
risk-check = 发现于检查
risk-category = 风险类别
    .channel = 阵地管理
    .content = 内容发布
    .data = 信息安全
    .facility = 设施安全
    .service = 公共服务
    .procedure = 工作程序
risk-grade = 风险等级
risk-lead = 治理科室
risk-measures = 治理措施
risk-due_on = 治理时限

risk_step = 风险治理
risk_step-step = 治理步骤
risk_step-note = 治理情况

## 问题、承诺与报告

problem = 问题
problem-title = 问题表述
problem-source = 问题来源
    .self = 自查
    .inspection = 巡察
    .supervision = 督查
    .assessment = 考核
    .audit = 审计
    .public = 群众反映
problem-category = 问题类别
    .responsibility = 责任落实
    .learning = 学习教育
    .co_operation = 联动机制
    .publicity = 对外宣传
    .submission = 信息报送
    .rules = 制度建设
    .response = 关切回应
    .publishing = 信息发布
problem-root_cause = 原因分析
problem-lead = 牵头科室
problem-leader = 责任岗位
problem-due_on = 整改时限
problem-report_year = 报告年度

remedy = 整改措施
remedy-title = 措施内容
remedy-lead = 落实科室
remedy-due_on = 落实时限

problem_step = 问题整改
problem_step-step = 整改步骤
problem_step-note = 整改情况

pledge = 下步打算
    .help = 年度报告里写下的打算，转为下一年的责任事项。
pledge-title = 打算内容
pledge-report_year = 报告年度
pledge-heading = 所属部分
pledge-problems = 对应问题
pledge-lead = 牵头科室
pledge-target = 目标数量
pledge-due_on = 完成时限
pledge-taken_from = 来源文件

pledge_step = 打算兑现
pledge_step-step = 兑现步骤
    .progress = 推进
    .kept = 已兑现
    .partly = 部分兑现
    .not_kept = 未兑现
pledge_step-note = 兑现情况

report = 报告
    .help = 出具报告本身也是一条记录，钉住数据在台账中的位置。
report-title = 报告标题
report-report_type = 报告类型
    .annual = 年度报告
    .half_year = 半年报告
    .quarter = 季度报告
    .special = 专题报告
    .form = 上级报表
    .circular = 通报
    .bulletin = 简报
    .register = 清单
    .sheet = 责任单
report-to_office = 主送单位
report-period_from = 统计起
report-period_until = 统计止
report-ledger_place = 台账位置
report-pack_digest = 责任包摘要
report-document = 报告文件
report-template = 模板
    .help = 出具时所用模板的标识。
report-text_digest = 文字摘要
    .help = 出具时报告文字的摘要，用来核对文字是否改动。
report-numbers_digest = 数据摘要
    .help = 出具时全部数据的摘要。
report-doc_no = 发文字号
report-line = 责任线
    .help = 按责任线出具的，写该线的责任岗位。

quoted_figure = 引用数据
    .help = 属于别的单位的数据，注明来源和日期。
quoted_figure-title = 数据名称
quoted_figure-value = 数值
quoted_figure-unit_name = 计量单位
quoted_figure-source_office = 数据来源单位
quoted_figure-period = 数据所属期
quoted_figure-as_of = 数据截止日期

## 计量单位

unit-person = 人
unit-minute = 分钟
unit-item = 项
unit-copy = 份
unit-source = 个
unit-character = 字
unit-hour = 小时
unit-day = 天

## 时限

clock-concern-authoritative_info = 权威信息发布（特别重大、重大）
clock-concern-press_conference = 新闻发布会（特别重大、重大）
clock-concern-other_response = 其他公众关切回应
clock-foi-proactive = 主动公开
clock-foi-reply = 依申请公开答复
clock-foi-correction_notice = 申请补正告知
clock-foi-third_party = 征求第三方意见
clock-foi-annual_report-dept = 部门政府信息公开年度报告
clock-foi-annual_report-gov = 政府信息公开年度报告
clock-petition-sort = 来信来访登记分类
clock-petition-transfer_objection = 对转送提出异议
clock-petition-decide = 来信来访处理意见
clock-inspection-review_request = 对督查结论申请复核
clock-accident-unit_report = 事故单位报告
clock-accident-level_up = 事故逐级上报
clock-accident-casualty_change = 伤亡变化补报
clock-accident-investigation = 事故调查报告
clock-accident-approval = 事故调查报告批复
clock-site-home_update = 网站首页更新
clock-account-update = 政务新媒体账号更新
clock-site-notice_policy_column = 通知政策类栏目更新
clock-site-message_reply_hard = 网上留言答复底线
clock-site-simple_question = 简单常见咨询答复
clock-site-error_report = 网站找错留言答复
clock-hotline-shandong = 热线工单办理（山东，示例）
clock-hotline-sichuan = 热线工单办理（四川，示例）
clock-study-special_topic = 专题研究（地方规定，示例）
clock-study-central_group = 中心组学习（地方规定，示例）
