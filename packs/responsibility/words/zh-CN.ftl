# 责任落实包 responsibility 的词语

pack-responsibility = 责任落实
    .about = 由年度责任落实报告逐句整理出的指标和责任事项：责任、学习、阵地、信息、制度、关切、问题与打算。

## 责任、计划与日常推动

indicator-special_studies = 党组会专题研究次数
    .unit = 次
    .help = 只计党组会上勾选“专题研究”的议题。

indicator-special_study_share = 党组会议题中专题研究占比

indicator-agenda_items = 列入会议的议题数
    .unit = 项

indicator-agenda_items_responsibility = 责任制落实议题数
    .unit = 项

indicator-party_group_meetings = 党组会次数
    .unit = 次

indicator-meetings = 会议次数
    .unit = 次

indicator-first_item_share = 党组会第一议题占比

indicator-first_items = 党组会第一议题次数
    .unit = 次

indicator-assignments = 责任分工条数
    .unit = 条

indicator-assignments_dual = 一岗双责分工条数
    .unit = 条

indicator-superior_docs = 收到上级文件数
    .unit = 件
    .help = 按收到日期计算。

indicator-superior_requirements = 上级要求分解条数
    .unit = 条

indicator-superior_requirements_done = 上级要求办结条数
    .unit = 条

indicator-transmissions = 会议传达上级文件议题数
    .unit = 项

indicator-transmit_lag = 上级文件传达用时（中位数）

indicator-requirement_lag = 上级要求办结用时（中位数）

indicator-plans = 制定计划数
    .unit = 个

indicator-plan_items = 计划任务项数
    .unit = 项

indicator-plan_items_done = 计划任务办结项数
    .unit = 项

indicator-plan_items_progress = 任务进展登记次数
    .unit = 次

indicator-plan_items_joined_share = 任务与业务工作融合占比

indicator-self_started_share = 自主提出任务占比

indicator-plans_joint_share = 与业务同谋划计划占比

indicator-deploys = 部署次数
    .unit = 次

indicator-deploys_party_group = 第一责任人在党组会部署次数
    .unit = 次

indicator-deploys_all_staff = 第一责任人在全体人员会部署次数
    .unit = 次

indicator-deploys_joint_share = 与业务同部署占比

indicator-deploy_lag = 计划出台到首次部署用时（中位数）

indicator-reminds = 提醒次数
    .unit = 次

indicator-reminds_party_group = 第一责任人在党组会提醒次数
    .unit = 次

indicator-reminds_all_staff = 第一责任人在全体人员会提醒次数
    .unit = 次

indicator-reminds_conduct = 言行规范提醒次数
    .unit = 次

indicator-checks = 检查次数
    .unit = 次

indicator-checks_direct = 直接责任人检查次数
    .unit = 次

indicator-checks_dual = 班子成员在分管领域检查次数
    .unit = 次

indicator-channel_checks = 阵地巡查次数
    .unit = 次

indicator-check_open_items = 检查发现待改事项数
    .unit = 项

indicator-groups = 设立工作机构数
    .unit = 个

indicator-group_posts = 工作机构组成岗位数
    .unit = 个

## 学习

indicator-study_sessions = 集中学习次数
    .unit = 次

indicator-study_party_group = 党组会学习次数
    .unit = 次

indicator-study_central_group = 中心组学习次数
    .unit = 次

indicator-study_party_day = 主题党日学习次数
    .unit = 次

indicator-study_reading_aloud = 念文件学习次数
    .unit = 次

indicator-study_video = 看视频学习次数
    .unit = 次

indicator-study_lecture = 听讲座学习次数
    .unit = 次

indicator-study_one_way = 灌输式学习次数
    .unit = 次

indicator-study_interactive = 互动式学习次数
    .unit = 次

indicator-one_way_share = 灌输式学习占比
    .help = 念文件、看视频、听讲座三种形式占全部集中学习的比重。

indicator-interactive_share = 互动式学习占比
    .help = 研讨、现场教学、案例、知识竞赛占全部集中学习的比重。

indicator-reading_aloud_share = 念文件学习占比

indicator-video_share = 看视频学习占比

indicator-lecture_share = 听讲座学习占比

indicator-study_forms = 使用的学习形式种数
    .unit = 种

indicator-study_occasions = 使用的学习场合种数
    .unit = 种

indicator-study_venues = 学习地点个数
    .unit = 个

indicator-study_headcount = 集中学习参加人次
    .unit = 人次

indicator-study_original_works = 读原著学习次数
    .unit = 次

indicator-study_party_history = 党史专题学习次数
    .unit = 次

indicator-study_new_china_history = 新中国史专题学习次数
    .unit = 次

indicator-study_reform_history = 改革开放史专题学习次数
    .unit = 次

indicator-study_socialism_history = 社会主义发展史专题学习次数
    .unit = 次

indicator-study_new_media = 新媒体与舆论引导培训次数
    .unit = 次

indicator-study_conduct = 言行规范学习次数
    .unit = 次

indicator-study_document_lag = 收文到组织学习用时（中位数）

indicator-study_feedback_answers = 学习反馈份数
    .unit = 份

indicator-study_feedback_more_discussion = 希望增加研讨的反馈份数
    .unit = 份

indicator-self_study_arrangements = 自学安排次数
    .unit = 次

indicator-campaign_items = 专项活动任务项数
    .unit = 项

indicator-campaign_items_done = 专项活动任务办结项数
    .unit = 项

## 阵地与发布

indicator-channels = 登记盘点发布渠道数
    .unit = 个

indicator-channels_in_use = 有发布的渠道数
    .unit = 个

indicator-channels_owned_share = 明确责任岗位的自办渠道占比

indicator-channels_rule_share = 有审核制度的自办渠道占比

indicator-publications = 信息发布篇数
    .unit = 篇

indicator-publications_account = 公众号发布篇数
    .unit = 篇

indicator-publications_group_notice = 工作群发布通知篇数
    .unit = 篇

indicator-publications_site = 政府网站发布篇数
    .unit = 篇

indicator-publications_television = 电视播出篇数
    .unit = 篇

indicator-publications_bulletin = 上级简报刊发篇数
    .unit = 篇

indicator-publications_print = 纸媒发表篇数
    .unit = 篇

indicator-publications_party_activity = 党建活动稿件篇数
    .unit = 篇

indicator-publications_civility = 文明创建稿件篇数
    .unit = 篇

indicator-publications_work_news = 工作动态稿件篇数
    .unit = 篇

indicator-publications_forerunners = 革命先辈事迹稿件篇数
    .unit = 篇

indicator-publications_good_members = 优秀党员事迹稿件篇数
    .unit = 篇

indicator-publications_role_models = 时代楷模事迹稿件篇数
    .unit = 篇

indicator-publications_superior_spirit = 上级精神稿件篇数
    .unit = 篇

indicator-publications_decisions = 决策部署稿件篇数
    .unit = 篇

indicator-publications_development = 发展成果稿件篇数
    .unit = 篇

indicator-publications_highlights = 工作亮点稿件篇数
    .unit = 篇

indicator-publications_experience = 典型经验稿件篇数
    .unit = 篇

indicator-publications_policy_reading = 政策解读稿件篇数
    .unit = 篇

indicator-publication_formats = 使用的呈现形式种数
    .unit = 种

indicator-publication_lag = 活动到发布用时（中位数）

indicator-publication_lag_p90 = 活动到发布用时（九成不超过）

indicator-reprint_lag = 上级文件转载用时（中位数）

indicator-publications_own = 自办渠道发布篇数
    .unit = 篇

indicator-publications_reviewed = 自办渠道三审完备篇数
    .unit = 篇

indicator-three_review_share = 三审完备占比

indicator-final_reviews = 终审次数
    .unit = 次

indicator-external_articles = 对外宣传稿件篇数
    .unit = 篇

indicator-external_print = 对外纸媒稿件篇数
    .unit = 篇

indicator-external_high_level = 省级以上媒体稿件篇数
    .unit = 篇
    .help = 只作统计，不作考核。

indicator-deep_pieces = 深度稿件篇数
    .unit = 篇

indicator-deep_share = 深度稿件占对外稿件比重

indicator-examples = 发现先进典型数
    .unit = 个

indicator-example_articles = 宣传先进典型稿件篇数
    .unit = 篇

indicator-example_lag = 典型从发现到首次宣传用时（中位数）

indicator-policies = 印发政策文件数
    .unit = 件

indicator-policies_assessed_share = 重大政策出台前评估占比

indicator-policy_reading_lag = 政策出台到解读用时（中位数）

## 信息报送

indicator-submissions = 信息报送篇数
    .unit = 篇

indicator-submissions_digest = 上报要情信息篇数
    .unit = 篇

indicator-submissions_commissioned = 上报约稿信息篇数
    .unit = 篇
    .help = 信息类型为“约稿”的报送。

indicator-submissions_special_report = 上报专报信息篇数
    .unit = 篇

indicator-submissions_research = 上报调研信息篇数
    .unit = 篇

indicator-commissions = 收到约稿通知数
    .unit = 件

indicator-commission_on_time_share = 约稿按时报送占比

indicator-commission_late = 约稿逾期报送篇数
    .unit = 篇

indicator-commission_lag = 约稿从收到到报送用时（中位数）

indicator-commission_lag_p90 = 约稿从收到到报送用时（九成不超过）

indicator-adoptions = 信息被采用条次
    .unit = 条次
    .help = 只作统计和追溯，不作考核。

indicator-adopted_state_council = 国办采用条次
    .unit = 条次

indicator-adopted_state_council_combined = 国办综合采用条次
    .unit = 条次

indicator-adopted_state_council_single = 国办单篇采用条次
    .unit = 条次

indicator-adopted_province = 省办采用条次
    .unit = 条次

indicator-adopted_province_combined = 省办综合采用条次
    .unit = 条次

indicator-adopted_province_single = 省办单篇采用条次
    .unit = 条次

indicator-adopted_city = 市办采用条次
    .unit = 条次

indicator-adopted_city_single = 市办单篇采用条次
    .unit = 条次

indicator-adopted_bulletin = 上级简报采用条次
    .unit = 条次

indicator-instructions = 批示件数（只登记）
    .unit = 件
    .help = 只登记和追溯，不作考核。

## 制度与预案

indicator-rules = 制度变动项数
    .unit = 项

indicator-rules_new = 新建制度项数
    .unit = 项

indicator-rules_revised = 修订制度项数
    .unit = 项

indicator-rules_abolished = 废止制度项数
    .unit = 项

indicator-rules_review_due = 应当评估的制度项数
    .unit = 项
    .help = 按“下次评估日期”落入统计期计算。

indicator-emergency_plans = 预案制定修订项数
    .unit = 项

indicator-emergency_plans_review_due = 应当评估的预案项数
    .unit = 项
    .help = 按“下次评估日期”落入统计期计算。

indicator-rule_reviews = 制度预案评估次数
    .unit = 次

indicator-drills = 应急演练次数
    .unit = 次

indicator-drill_response_minutes = 演练首次响应最长用时
    .unit = 分钟

## 公众关切

indicator-concerns = 公众关切件数
    .unit = 件

indicator-concerns_ordinary_share = 始终控制在一般等级的关切占比

indicator-concerns_warned = 发出预警次数
    .unit = 次

indicator-concerns_reported = 关切报告次数
    .unit = 次

indicator-concerns_answered = 公开回应次数
    .unit = 次

indicator-concerns_consulted = 会商次数
    .unit = 次

indicator-concerns_closed = 关切办结件数
    .unit = 件

indicator-concern_press = 新闻发布会次数
    .unit = 次

indicator-concern_responses = 公开回应稿件篇数
    .unit = 篇

indicator-detection_lag = 首次见报到我办知悉用时（中位数）

indicator-warn_lag = 首次见报到预警用时（中位数）

indicator-warn_report_lag = 预警到报告用时（中位数）

indicator-answer_lag = 知悉到公开回应用时（中位数）

indicator-answer_lag_p90 = 知悉到公开回应用时（九成不超过）

indicator-review_lag = 办结到总结评估用时（中位数）

indicator-reviews = 总结评估次数
    .unit = 次

indicator-reviews_published_share = 总结评估公开占比

indicator-measures = 改进措施条数
    .unit = 条

indicator-measures_done = 改进措施落实条数
    .unit = 条

indicator-monitoring_days = 开展监测天数
    .unit = 天

indicator-monitoring_items = 监测读取条数
    .unit = 条

indicator-sources = 新登记监测来源数
    .unit = 个

indicator-risk_assessments = 舆情风险评估次数
    .unit = 次

## 联动、问题与打算

indicator-joint_conferences = 参加联席会议次数
    .unit = 次

indicator-joint_tasks = 联席会议议定我办任务数
    .unit = 项

indicator-resolutions = 会议议定事项数
    .unit = 项

indicator-resolutions_done = 议定事项办结数
    .unit = 项

indicator-resolution_lag = 议定事项办结用时（中位数）

indicator-resolution_done_on_time_share = 议定事项按时办结占比

indicator-volunteered_tasks = 主动牵头任务数
    .unit = 项

indicator-proposals = 主动建议条数
    .unit = 条

indicator-proposals_joint = 向联席会议提出建议条数
    .unit = 条

indicator-proposals_volunteered = 主动请缨条数
    .unit = 条

indicator-co_requests = 收到协作请求件数
    .unit = 件

indicator-co_reply_lag = 协作请求答复用时（中位数）

indicator-co_reply_on_time_share = 协作请求按时答复占比

indicator-problems = 问题条数
    .unit = 条

indicator-problems_self_found_share = 自查发现问题占比

indicator-problems_closed = 问题销号条数
    .unit = 条

indicator-problems_sent_back = 销号退回次数
    .unit = 次

indicator-problem_lag = 问题销号用时（中位数）

indicator-remedies = 整改措施条数
    .unit = 条

indicator-risks = 排查风险隐患处数
    .unit = 处

indicator-risks_closed = 风险隐患销号处数
    .unit = 处

indicator-risk_closed_on_time_share = 风险隐患按期销号占比

indicator-pledges = 下步打算条数
    .unit = 条

indicator-pledges_kept = 下步打算兑现条数
    .unit = 条

indicator-pledges_answering_problems_share = 对应具体问题的打算占比

indicator-reports = 出具报告份数
    .unit = 份

indicator-responsibility_reports = 责任制落实情况报告份数
    .unit = 份
    .help = 年度、半年、季度和专题报告；通报、简报、清单不计。

## 责任事项

duty-special_study = 党组会专题研究（每半年至少一次）
duty-special_study_year = 党组会专题研究（全年不少于两次）
duty-responsibility_analysis = 责任制落实情况分析研判
duty-responsibility_list = 年度责任清单更新
duty-half_year_report = 责任制落实情况报告
duty-head_deploys = 第一责任人在党组会部署
duty-head_deploys_all_staff = 第一责任人在全体人员会议部署
duty-head_reminds = 第一责任人在党组会提醒
duty-head_reminds_all_staff = 第一责任人在全体人员会议提醒
duty-deputy_checks = 直接责任人推进检查
duty-members_check = 班子成员在分管领域检查
duty-conduct_education = 言行规范教育提醒
duty-superior_doc_passed_on = 上级文件精神传达学习
duty-superior_requirement_done = 上级要求办理
duty-plan_of_the_year = 制定年度工作要点
duty-plan_item_done = 计划任务完成
duty-quarterly_progress = 计划任务季度进展登记
duty-campaign_item_done = 专项活动任务完成
duty-central_group_study = 党组理论学习中心组学习
duty-party_day_study = 主题党日
duty-interactive_study = 互动式学习
duty-original_works_study = 读原著学习
duty-new_media_training = 新媒体与舆论引导培训
duty-account_fresh = 政务新媒体账号更新
duty-site_home_fresh = 政府网站首页更新
duty-three_reviews = 自办渠道稿件三审
duty-channel_inspection = 阵地巡查
duty-policy_published = 政策文件主动公开
duty-external_publicity = 对外宣传供稿
duty-deep_articles = 深度稿件
duty-commission_answered = 约稿按时报送
duty-rule_reviewed = 制度定期评估
duty-emergency_plan_reviewed = 预案定期评估
duty-yearly_drill = 预案年度演练
duty-concern_authoritative_info = 重大关切发布权威信息
duty-concern_press_conference = 重大关切举行新闻发布会
duty-concern_answered = 公众关切回应
duty-concern_closed = 公众关切办结
duty-concern_reviewed = 公众关切总结评估
duty-measure_done = 改进措施落实
duty-risk_closed = 风险隐患治理
duty-resolution_done = 议定事项办理
duty-co_request_answered = 协作请求答复
duty-joint_proposals = 向联席会议主动提出建议
duty-problem_closed = 问题整改销号
duty-pledge_kept = 下步打算兑现

## 文书

report-annual = 年度报告
report-main_figures = 主要数据表
report-task_table = 任务分解表
report-quarter_standings = 季度责任落实情况表
report-submission_circular = 信息报送月度通报
report-bulletin = 责任落实简报
report-week_sheet = 本周责任单
report-responsibility_list = 责任清单
