# Words of the programme pack responsibility

pack-responsibility = Carrying out responsibilities
    .about = Indicators and duties taken clause by clause from a year's report: responsibility, learning, channels, submissions, rules, concerns, problems and pledges.

## Responsibility, plans and follow-up

indicator-special_studies = Special studies by the Party group
    .unit = studies
    .help = Counts items of Party group meetings marked as special study.

indicator-special_study_share = Share of Party group items that are special studies

indicator-agenda_items = Agenda items
    .unit = items

indicator-agenda_items_responsibility = Agenda items on responsibility
    .unit = items

indicator-party_group_meetings = Party group meetings
    .unit = meetings

indicator-meetings = Meetings
    .unit = meetings

indicator-first_item_share = Share of Party group items that are the first item

indicator-first_items = First items of Party group meetings
    .unit = items

indicator-assignments = Assignments of responsibility
    .unit = entries

indicator-assignments_dual = Dual-duty assignments
    .unit = entries

indicator-superior_docs = Superior documents received
    .unit = documents
    .help = Counted by the day of receipt.

indicator-superior_requirements = Requirements of superiors
    .unit = requirements

indicator-superior_requirements_done = Requirements done
    .unit = requirements

indicator-transmissions = Agenda items that pass on superior documents
    .unit = items

indicator-transmit_lag = Days until a superior document is passed on (median)

indicator-requirement_lag = Days until a requirement is done (median)

indicator-plans = Plans made
    .unit = plans

indicator-plan_items = Plan items
    .unit = items

indicator-plan_items_done = Plan items done
    .unit = items

indicator-plan_items_progress = Progress entries on plan items
    .unit = entries

indicator-plan_items_joined_share = Share of plan items joined to business work

indicator-self_started_share = Share of tasks we started ourselves

indicator-plans_joint_share = Share of plans made together with business

indicator-deploys = Deployments
    .unit = times

indicator-deploys_party_group = Deployed by the head at Party group meetings
    .unit = times

indicator-deploys_all_staff = Deployed by the head at general staff meetings
    .unit = times

indicator-deploys_joint_share = Share of deployments together with business

indicator-deploy_lag = Days from plan to first deployment (median)

indicator-reminds = Reminders
    .unit = times

indicator-reminds_party_group = Reminded by the head at Party group meetings
    .unit = times

indicator-reminds_all_staff = Reminded by the head at general staff meetings
    .unit = times

indicator-reminds_conduct = Reminders of the code of conduct
    .unit = times

indicator-checks = Checks
    .unit = checks

indicator-checks_direct = Checks by the deputy in charge
    .unit = checks

indicator-checks_dual = Checks by members in their own line
    .unit = checks

indicator-channel_checks = Channel inspections
    .unit = inspections

indicator-check_open_items = Open items found by checks
    .unit = items

indicator-groups = Groups set up
    .unit = groups

indicator-group_posts = Member posts of groups
    .unit = posts

## Learning

indicator-study_sessions = Study sessions
    .unit = sessions

indicator-study_party_group = Study at Party group meetings
    .unit = sessions

indicator-study_central_group = Study sessions of the leading group
    .unit = sessions

indicator-study_party_day = Study on Party theme days
    .unit = sessions

indicator-study_reading_aloud = Sessions of reading documents aloud
    .unit = sessions

indicator-study_video = Sessions of watching a video
    .unit = sessions

indicator-study_lecture = Sessions of listening to a lecture
    .unit = sessions

indicator-study_one_way = One-way sessions
    .unit = sessions

indicator-study_interactive = Interactive sessions
    .unit = sessions

indicator-one_way_share = Share of one-way sessions
    .help = Reading aloud, videos and lectures among all sessions.

indicator-interactive_share = Share of interactive sessions
    .help = Discussion, on-site teaching, case studies and quizzes among all sessions.

indicator-reading_aloud_share = Share of reading documents aloud

indicator-video_share = Share of watching videos

indicator-lecture_share = Share of listening to lectures

indicator-study_forms = Forms of study in use
    .unit = forms

indicator-study_occasions = Occasions of study in use
    .unit = occasions

indicator-study_venues = Venues of study
    .unit = venues

indicator-study_headcount = Attendance at study sessions
    .unit = attendances

indicator-study_original_works = Sessions on original works
    .unit = sessions

indicator-study_party_history = Sessions on the history of the Party
    .unit = sessions

indicator-study_new_china_history = Sessions on the history of New China
    .unit = sessions

indicator-study_reform_history = Sessions on the history of reform
    .unit = sessions

indicator-study_socialism_history = Sessions on the history of socialism
    .unit = sessions

indicator-study_new_media = Training on new media and public communication
    .unit = sessions

indicator-study_conduct = Sessions on the code of conduct
    .unit = sessions

indicator-study_document_lag = Days from receipt to study (median)

indicator-study_feedback_answers = Answers on study sessions
    .unit = answers

indicator-study_feedback_more_discussion = Answers that want more discussion
    .unit = answers

indicator-self_study_arrangements = Self-study arrangements
    .unit = arrangements

indicator-campaign_items = Campaign items
    .unit = items

indicator-campaign_items_done = Campaign items done
    .unit = items

## Channels and publishing

indicator-channels = Channels registered or taken stock of
    .unit = channels

indicator-channels_in_use = Channels used
    .unit = channels

indicator-channels_owned_share = Share of own channels with an owner post

indicator-channels_rule_share = Share of own channels with a review rule

indicator-publications = Publications
    .unit = items

indicator-publications_account = Items on official accounts
    .unit = items

indicator-publications_group_notice = Official notices in groups
    .unit = items

indicator-publications_site = Items on the government website
    .unit = items

indicator-publications_television = Items on television
    .unit = items

indicator-publications_bulletin = Items in superiors' bulletins
    .unit = items

indicator-publications_print = Items in print media
    .unit = items

indicator-publications_party_activity = Items on Party building activities
    .unit = items

indicator-publications_civility = Items on civic initiatives
    .unit = items

indicator-publications_work_news = Items of work news
    .unit = items

indicator-publications_forerunners = Items on revolutionary forerunners
    .unit = items

indicator-publications_good_members = Items on outstanding members
    .unit = items

indicator-publications_role_models = Items on role models
    .unit = items

indicator-publications_superior_spirit = Items from the superiors
    .unit = items

indicator-publications_decisions = Items on decisions of county leadership
    .unit = items

indicator-publications_development = Items on results of development
    .unit = items

indicator-publications_highlights = Items on highlights
    .unit = items

indicator-publications_experience = Items on good practice
    .unit = items

indicator-publications_policy_reading = Items explaining policies
    .unit = items

indicator-publication_formats = Formats in use
    .unit = formats

indicator-publication_lag = Days from event to publication (median)

indicator-publication_lag_p90 = Days from event to publication (nine in ten)

indicator-reprint_lag = Days until a superior document is reprinted (median)

indicator-publications_own = Items on own channels
    .unit = items

indicator-publications_reviewed = Items on own channels with three reviews
    .unit = items

indicator-three_review_share = Share of items with three reviews

indicator-final_reviews = Final reviews
    .unit = reviews

indicator-external_articles = External articles
    .unit = articles

indicator-external_print = External articles in print
    .unit = articles

indicator-external_high_level = External articles in provincial and central media
    .unit = articles
    .help = Counted only; never a measure.

indicator-deep_pieces = In-depth pieces
    .unit = articles

indicator-deep_share = Share of in-depth pieces among external articles

indicator-examples = Examples of good practice found
    .unit = examples

indicator-example_articles = Items presenting examples
    .unit = items

indicator-example_lag = Days from finding an example to its first article (median)

indicator-policies = Policies issued
    .unit = policies

indicator-policies_assessed_share = Share of major policies assessed beforehand

indicator-policy_reading_lag = Days from policy to explanation (median)

## Submissions

indicator-submissions = Items submitted
    .unit = items

indicator-submissions_digest = Digest items submitted
    .unit = items

indicator-submissions_commissioned = Commissioned items submitted
    .unit = items
    .help = Submissions whose series is commissioned.

indicator-submissions_special_report = Special reports submitted
    .unit = items

indicator-submissions_research = Research items submitted
    .unit = items

indicator-commissions = Commissions received
    .unit = commissions

indicator-commission_on_time_share = Share of commissions answered in time

indicator-commission_late = Commissions answered late
    .unit = items

indicator-commission_lag = Days from commission to answer (median)

indicator-commission_lag_p90 = Days from commission to answer (nine in ten)

indicator-adoptions = Uses of our items
    .unit = uses
    .help = Counted and traced only; never a measure.

indicator-adopted_state_council = Used by the State Council General Office
    .unit = uses

indicator-adopted_state_council_combined = Combined use by the State Council General Office
    .unit = uses

indicator-adopted_state_council_single = Single use by the State Council General Office
    .unit = uses

indicator-adopted_province = Used by the provincial office
    .unit = uses

indicator-adopted_province_combined = Combined use by the provincial office
    .unit = uses

indicator-adopted_province_single = Single use by the provincial office
    .unit = uses

indicator-adopted_city = Used by the city office
    .unit = uses

indicator-adopted_city_single = Single use by the city office
    .unit = uses

indicator-adopted_bulletin = Used in superiors' bulletins
    .unit = uses

indicator-instructions = Written instructions (recorded only)
    .unit = instructions
    .help = Recorded and traced only; never a measure.

## Rules and emergency plans

indicator-rules = Changes of rules
    .unit = rules

indicator-rules_new = New rules
    .unit = rules

indicator-rules_revised = Revised rules
    .unit = rules

indicator-rules_abolished = Abolished rules
    .unit = rules

indicator-rules_review_due = Rules whose review falls due
    .unit = rules
    .help = Counted in the period into which the next review date falls.

indicator-emergency_plans = Emergency plans made or revised
    .unit = plans

indicator-emergency_plans_review_due = Emergency plans whose review falls due
    .unit = plans
    .help = Counted in the period into which the next review date falls.

indicator-rule_reviews = Reviews of rules and emergency plans
    .unit = reviews

indicator-drills = Drills
    .unit = drills

indicator-drill_response_minutes = Longest time to first response in a drill
    .unit = minutes

## Public concerns

indicator-concerns = Public concerns
    .unit = concerns

indicator-concerns_ordinary_share = Share of concerns that stayed ordinary

indicator-concerns_warned = Warnings given
    .unit = warnings

indicator-concerns_reported = Reports on concerns
    .unit = reports

indicator-concerns_answered = Open answers
    .unit = answers

indicator-concerns_consulted = Consultations
    .unit = consultations

indicator-concerns_closed = Concerns closed
    .unit = concerns

indicator-concern_press = Press conferences
    .unit = conferences

indicator-concern_responses = Answers published
    .unit = items

indicator-detection_lag = Hours from first seen to known (median)

indicator-warn_lag = Hours from first seen to warning (median)

indicator-warn_report_lag = Hours from warning to report (median)

indicator-answer_lag = Hours from known to open answer (median)

indicator-answer_lag_p90 = Hours from known to open answer (nine in ten)

indicator-review_lag = Days from closing to review (median)

indicator-reviews = Reviews
    .unit = reviews

indicator-reviews_published_share = Share of reviews published

indicator-measures = Improvement measures
    .unit = measures

indicator-measures_done = Improvement measures done
    .unit = measures

indicator-monitoring_days = Days monitored
    .unit = days

indicator-monitoring_items = Published items read
    .unit = items

indicator-sources = Sources registered
    .unit = sources

indicator-risk_assessments = Assessments of public response
    .unit = assessments

## Co-operation, problems and pledges

indicator-joint_conferences = Joint conferences attended
    .unit = meetings

indicator-joint_tasks = Tasks from joint conferences
    .unit = tasks

indicator-resolutions = Resolutions
    .unit = resolutions

indicator-resolutions_done = Resolutions done
    .unit = resolutions

indicator-resolution_lag = Days until a resolution is done (median)

indicator-resolution_done_on_time_share = Share of completed resolutions done in time

indicator-volunteered_tasks = Tasks led voluntarily
    .unit = tasks

indicator-proposals = Proposals
    .unit = proposals

indicator-proposals_joint = Proposals to joint conferences
    .unit = proposals

indicator-proposals_volunteered = Offers to take the lead
    .unit = proposals

indicator-co_requests = Requests for co-operation
    .unit = requests

indicator-co_reply_lag = Days until a request is answered (median)

indicator-co_reply_on_time_share = Share of requests answered in time

indicator-problems = Problems
    .unit = problems

indicator-problems_self_found_share = Share of problems we found ourselves

indicator-problems_closed = Problems closed
    .unit = problems

indicator-problems_sent_back = Closings sent back
    .unit = times

indicator-problem_lag = Days until a problem is closed (median)

indicator-remedies = Remedies
    .unit = remedies

indicator-risks = Risks found
    .unit = risks

indicator-risks_closed = Risks closed
    .unit = risks

indicator-risk_closed_on_time_share = Share of closed risks that were closed in time

indicator-pledges = Pledges
    .unit = pledges

indicator-pledges_kept = Pledges kept
    .unit = pledges

indicator-pledges_answering_problems_share = Share of pledges that answer a problem

indicator-reports = Reports issued
    .unit = reports

indicator-responsibility_reports = Reports on responsibility
    .unit = reports
    .help = Annual, half-year, quarterly and special reports; circulars, bulletins and lists do not count.

## Duties

duty-special_study = Special study by the Party group (at least once each half-year)
duty-special_study_year = Special study by the Party group (at least twice a year)
duty-responsibility_analysis = Analysis of how responsibilities are carried out
duty-responsibility_list = Yearly renewal of the list of responsibilities
duty-half_year_report = Report on the responsibility system
duty-head_deploys = The head deploys at Party group meetings
duty-head_deploys_all_staff = The head deploys at general staff meetings
duty-head_reminds = The head reminds at Party group meetings
duty-head_reminds_all_staff = The head reminds at general staff meetings
duty-deputy_checks = The deputy in charge checks progress
duty-members_check = Members check their own lines
duty-conduct_education = Reminders of the code of conduct
duty-superior_doc_passed_on = Passing on a superior document
duty-superior_requirement_done = A requirement of a superior is met
duty-plan_of_the_year = Making the plan of the year
duty-plan_item_done = A plan item is done
duty-quarterly_progress = Quarterly progress of the plan
duty-campaign_item_done = A campaign item is done
duty-central_group_study = Study session of the leading group
duty-party_day_study = Party theme day
duty-interactive_study = Interactive study
duty-original_works_study = Study of original works
duty-new_media_training = Training on new media and public communication
duty-account_fresh = Keeping official accounts current
duty-site_home_fresh = Keeping the home page current
duty-three_reviews = Three reviews of what we publish
duty-channel_inspection = Inspection of channels
duty-policy_published = Policies are made public
duty-external_publicity = Articles for outside media
duty-deep_articles = In-depth pieces
duty-commission_answered = A commission is answered
duty-rule_reviewed = Review of a rule
duty-emergency_plan_reviewed = Review of an emergency plan
duty-yearly_drill = Yearly drill
duty-concern_authoritative_info = Authoritative information on a major concern
duty-concern_press_conference = Press conference on a major concern
duty-concern_answered = A public concern is answered
duty-concern_closed = A public concern is closed
duty-concern_reviewed = A public concern is reviewed
duty-measure_done = An improvement measure is carried out
duty-risk_closed = A risk is closed
duty-resolution_done = A resolution is carried out
duty-co_request_answered = A request for co-operation is answered
duty-joint_proposals = Proposals to the joint conference
duty-problem_closed = A problem is put right and closed
duty-pledge_kept = A pledge of last year is kept

## Papers

report-annual = Annual report
report-main_figures = Main figures of the year
report-task_table = Table of tasks
report-quarter_standings = Standings of the quarter
report-submission_circular = Monthly circular on submissions
report-bulletin = Bulletin
report-week_sheet = This week's sheet
report-responsibility_list = List of responsibilities
