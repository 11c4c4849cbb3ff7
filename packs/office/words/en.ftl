# Words of the base pack office

pack-office = Base pack
    .about = Kinds, steps, general clocks and vocabularies that all programme packs share.

## Vocabularies

vocabulary-role = Role
    .party_group = Party group (as a body)
    .first_responsible = First responsible (head of the office)
    .direct_responsible = Directly responsible (deputy in charge)
    .leading_member = Member of the leading group
    .section_head = Head of a section
    .party_affairs = Lead for Party affairs and study
    .information = Lead for information submissions
    .publishing = Lead for publishing
    .rules = Lead for rules
    .supervision = Lead for follow-up of tasks
    .emergency = Lead for duty watch and emergencies
    .liaison = Liaison
    .ledger_keeper = Keeper of the ledger
    .staff = Member of staff

vocabulary-level = Level
    .township = Township
    .county = County
    .city = City
    .county_office = County office
    .city_office = City office
    .province_office = Provincial office
    .state_council_office = State Council General Office
    .other = Other

vocabulary-media_level = Level of the medium
    .county = County
    .city = City
    .province = Province
    .central = Central

vocabulary-occasion = Occasion
    .party_group = Party group meeting
    .all_staff = General staff meeting
    .central_group = Study session of the leading group
    .party_day = Party theme day
    .joint_conference = Joint conference
    .leading_group = Leading group meeting
    .consultation = Consultation
    .executive = Executive meeting
    .section_meeting = Section meeting
    .branch = Branch meeting
    .training = Training course
    .everyday = Everyday work

vocabulary-work_line = Line of work
    .responsibility = Responsibility system
    .party_building = Party building
    .publicity = Publicity
    .information = Information submissions
    .open_government = Open government
    .public_concern = Response to public concerns
    .supervision = Follow-up of decisions
    .emergency = Duty watch and emergencies
    .safety = Workplace safety
    .rules = Rules
    .conduct = Code of conduct
    .business = Everyday business

vocabulary-task_origin = Origin of the task
    .superior = Assigned by a superior
    .meeting = Decided at a meeting
    .own = Started by ourselves

vocabulary-urgency_grade = Grade
    .extraordinary = Extraordinary
    .major = Major
    .larger = Larger
    .ordinary = Ordinary
    .ungraded = Not graded

vocabulary-colour = Warning colour
    .red = Red
    .orange = Orange
    .yellow = Yellow
    .blue = Blue

vocabulary-task_step = Step of a task
    .accept = Accepted
    .progress = Progress
    .hand_on = Handed on
    .done = Done
    .carry_over = Carried over

vocabulary-closing_step = Step of a remedy
    .open = Not yet begun
    .working = Under way
    .apply = Closing applied for
    .closed = Closed
    .sent_back = Sent back

vocabulary-change = Change
    .new = New
    .revised = Revised
    .abolished = Abolished

## The office and its posts

office = Office
    .help = Profile of the office; reports take its names and place from here.
office-name = Full name
office-short_name = Short name
office-party_group = Name of the Party group
office-county_name = County
office-level = Level of the office
office-superior = Office above
office-guiding_office = Guiding department
office-doc_mark = Mark of documents
    .help = The characters that stand for the office in document numbers; year and number are given when a report is issued.
office-demo = Demo office
    .help = Only a demo office may play with time.

section = Section
section-name = Name of the section
section-number = Number of the section
section-remit = Remit

post = Post
    .help = Duties bind posts, not persons.
post-name = Name of the post
post-role = Role of the post
post-section = Section
post-business_line = Line of business
post-also = Further roles

holding = Holding
    .help = Who held a post when; the successor inherits its duties.
holding-post = Post held
holding-holder = Holder
holding-from = From
holding-until = Until
holding-ground = Ground

substitute = Substitute
    .help = One post lets another act for it; both are recorded.
substitute-post = Post represented
substitute-acting_post = Acting post
substitute-mode = Way
    .ab_role = A/B role
    .authorised = Authorisation
    .liaison = Liaison
substitute-scope = Scope
substitute-from = From
substitute-until = Until
substitute-ground = Ground

erasure = Erasure
    .help = Lawful removal of one value; the gap stays recorded.
erasure-fact = Fact
erasure-field = Field
erasure-ground = Legal ground

assignment = Assignment
    .help = The list of responsibilities is made from these.
assignment-post = Responsible post
assignment-responsibility = Kind of responsibility
    .main = Main responsibility of the body
    .first = First responsible, leads in person
    .direct = Directly responsible, carries it out
    .dual = Dual duty within the own line
assignment-scope = Scope
assignment-work_line = Line of work
assignment-business_line = Business line
assignment-from = From
assignment-until = Until

wording = Standard wording
    .help = Fixed phrases with source and validity, for checking drafts.
wording-phrase = Phrase
wording-source = Source
wording-from = Valid from
wording-until = Valid until

## What superiors ask, plans and arrangements

superior_doc = Superior document
    .help = Documents and instructions of superiors; it occurred when it was received.
superior_doc-doc_no = Document number
    .help = Where there is none, the number of the incoming register.
superior_doc-title = Title
superior_doc-issuer = Issuer
superior_doc-issuer_type = Type of issuer
    .party_committee = County Party committee
    .government = County government
    .leading_group = Leading group
    .joint_conference = Joint conference
    .department = Competent department
    .higher = City level and above
superior_doc-doc_type = Type
    .notice = Notice
    .opinion = Opinion
    .plan = Plan
    .letter = Letter
    .meeting_spirit = Outcome of a meeting
    .speech = Speech
    .minutes = Minutes
    .guidance = Guidance
superior_doc-issued_on = Date of the document
superior_doc-transmit_by = To be passed on by

superior_requirement = Superior's requirement
    .help = One task taken from a superior's document.
superior_requirement-title = Requirement
superior_requirement-clause = Clause
superior_requirement-lead = Leading section
superior_requirement-co_sections = Supporting sections
superior_requirement-due_on = Due on

superior_requirement_step = Progress on a requirement
superior_requirement_step-step = Step
superior_requirement_step-note = Note

plan = Plan
    .help = The year's plan and other plans, broken down into plan items.
plan-title = Title
plan-year = Year
plan-plan_type = Type of plan
    .key_points = Key points of the year
    .annual = Annual plan
    .scheme = Special scheme
    .study = Study plan
    .drill = Drill plan
plan-doc_no = Document number
plan-adopted_at = Adopted at
plan-with_business = Planned together with business
plan-basis = Basis

plan_item = Plan item
plan_item-number = Item number
plan_item-title = Task
plan_item-measures = Measures
plan_item-lead = Leading section
plan_item-co_sections = Supporting sections
plan_item-leader = Accountable post
plan_item-origin = Origin of the task
plan_item-business_task = Business task it is joined to
plan_item-target = Number aimed at
    .help = A number that the office's own plan sets.
plan_item-due_on = Due on

plan_item_step = Progress of a plan item
plan_item_step-step = Step
plan_item_step-quarter = Quarter
    .q1 = First quarter
    .q2 = Second quarter
    .q3 = Third quarter
    .q4 = Fourth quarter
plan_item_step-note = Note

group = Group
    .help = Leading groups and task forces, made up of posts, not names.
group-title = Name
group-group_type = Type of group
    .leading_group = Leading group
    .task_force = Task force
    .joint_conference = Joint conference
group-basis = Basis
group-work_line = Line of work
group-lead = Secretariat
group-refreshed_on = Last refreshed on
group-dissolved_on = Dissolved on

group_post = Member post of a group
group_post-post = Member post
group_post-position = Position
    .head = Head
    .deputy = Deputy head
    .member = Member
    .convenor = Convenor
    .secretary = Head of the secretariat

joint_membership = Membership in a joint conference
joint_membership-forum = Joint conference
joint_membership-convenor = Convening office
joint_membership-our_role = Our role
    .member = Member
    .lead = Lead
    .deputy_convenor = Deputy convenor
    .contact = Contact
joint_membership-post = Post attending
joint_membership-until = Until

campaign = Campaign
campaign-title = Name
campaign-basis = Basis
campaign-lead = Leading section
campaign-until = Ends on

campaign_item = Campaign item
campaign_item-title = Item
campaign_item-lead = Leading section
campaign_item-due_on = Due on

campaign_item_step = Progress of a campaign item
campaign_item_step-step = Step
campaign_item_step-note = Note

## Meetings, decisions and follow-up

meeting = Meeting
    .help = One entry per meeting; its agenda items are entries of their own.
meeting-title = Title
meeting-type = Type of meeting
meeting-attendance = Attendance
    .help = A number only.
meeting-chaired_by = Chaired by
meeting-convenor = Convening office
meeting-place = Place
meeting-minutes_no = Number of the minutes

agenda_item = Agenda item
agenda_item-title = Title
agenda_item-number = Number
agenda_item-work_line = Line of work
agenda_item-special_study = Special study
    .help = Was this item a special study of that line of work?
agenda_item-first_item = First item
agenda_item-transmits = Documents passed on
agenda_item-interactive = With discussion
agenda_item-section = Reporting section

resolution = Resolution
    .help = What a meeting decided and somebody has to do.
resolution-title = What was decided
resolution-meeting = Decided at
resolution-lead = Leading section
resolution-co_sections = Supporting sections
resolution-origin = Origin of the task
resolution-volunteered = Lead taken up voluntarily
resolution-due_on = Due on

resolution_step = Progress on a resolution
resolution_step-step = Step
resolution_step-note = Note

proposal = Proposal
    .help = What we put forward of our own accord.
proposal-title = Proposal
proposal-meeting = Put to
proposal-section = Proposing section
proposal-volunteered = Offer to take the lead
proposal-outcome = Outcome
    .taken_up = Taken up
    .partly = Taken up in part
    .pending = Pending
    .not_taken_up = Not taken up

co_request = Request for co-operation
    .help = What another member office asks of us; it occurred when it was received.
co_request-title = Matter
co_request-from_office = From
co_request-section = Section in charge
co_request-due_on = Due on

co_reply = Reply to a request
co_reply-outcome = Outcome
    .agreed = Agreed
    .partly = Agreed in part
    .handed_on = Handed on
    .declined = Declined with reasons
co_reply-note = Reply

deploy = Deployment
deploy-title = Matter
deploy-occasion = Occasion
deploy-work_line = Line of work
deploy-by_role = Role of who deployed
deploy-by_post = Post
deploy-to_scope = Addressed to
deploy-with_business = Together with business
deploy-plan = Plan
deploy-meeting = Meeting

remind = Reminder
remind-title = Matter
remind-occasion = Occasion
remind-work_line = Line of work
remind-by_role = Role of who reminded
remind-by_post = Post
remind-to_scope = Addressed to
remind-meeting = Meeting

check = Check
check-title = Matter
check-check_type = Type of check
    .routine = Routine
    .quarterly = Quarterly
    .special = Special
    .channel = Channel inspection
    .self = Self-check
check-work_line = Line of work
check-by_role = Role of who checked
check-by_post = Post
check-to_scope = Scope
check-with_business = Together with business
check-channels = Channels inspected
check-open_items = Open items found

## Learning

study = Study session
    .help = One entry per session; a headcount only, never hours or points of persons.
study-title = Title
study-form = Form
    .reading_aloud = Reading documents aloud
    .video = Watching a video
    .lecture = Listening to a lecture
    .discussion = Discussion
    .on_site = On-site teaching
    .original_works = Reading original works
    .case = Case study
    .quiz = Quiz
study-occasion = Occasion
study-topics = Topics
    .theory = The Party's theory
    .party_history = History of the Party
    .new_china_history = History of New China
    .reform_history = History of reform and opening-up
    .socialism_history = History of socialism
    .law = Rule of law
    .discipline = Discipline
    .conduct = Code of conduct
    .new_media = New media
    .public_opinion = Public communication
    .information = Information submissions
    .safety = Safety
    .archives = Records
study-material = Material
study-documents = Documents studied
study-headcount = Headcount
    .help = A number only.
study-minutes = Length of the session
study-venue = Venue
study-section = Organising section
study-meeting = Meeting
study-campaign = Campaign

study_feedback = Session feedback
    .help = Anonymous totals per session, about its form only; recorded from ten answers on.
study_feedback-answers = Answers
study_feedback-form_suits = Find the form suitable
study_feedback-more_discussion = Want more discussion
study_feedback-more_on_site = Want more on-site teaching
study_feedback-shorter = Want shorter sessions

self_study_arrangement = Self-study arrangement
    .help = What the office arranged; no points, hours or rankings of persons.
self_study_arrangement-title = Title
self_study_arrangement-platform = Platform
    .xuexi = Xuexi Qiangguo
    .lighthouse = Dengta Party building online
    .academy = Online academy
    .books = Books and papers
self_study_arrangement-material = Material
self_study_arrangement-until = Until
self_study_arrangement-section = Arranging section

## Channels and publishing

channel = Channel
    .help = Register of channels; it occurred when it was registered or last taken stock of.
channel-name = Name
channel-type = Type of channel
    .official_account = Official account
    .group = WeChat group
    .government_site = Government website
    .television = Television
    .bulletin = Bulletin
    .print = Print media
    .web_media = Online media
    .new_media = News client
channel-own = Run by ourselves
channel-media_level = Level of the medium
channel-owner_section = Owner section
channel-owner_post = Owner post
channel-review_rule = Review rule
channel-opened_on = Opened on
channel-closed_on = Closed on

publication = Publication
    .help = One item on one channel; it occurred when it was published.
publication-title = Title
publication-channel = Channel
publication-category = Category
    .party_activity = Party building activities
    .civility = Civic initiatives
    .work_news = Work news
    .policy_reading = Policy explained
    .forerunners = Revolutionary forerunners
    .good_members = Outstanding members
    .role_models = Role models
    .superior_spirit = From the superiors
    .decisions = Decisions of county leadership
    .development = Results of development
    .highlights = Highlights
    .experience = Good practice
    .notice = Notices
    .response = Response to a concern
publication-article_type = Type of article
    .brief = Brief
    .report = Report
    .in_depth = In-depth
    .research = Research
publication-format = Format
    .text_picture = Text and pictures
    .short_video = Short video
    .h5 = Interactive page
    .live = Live
    .text = Text
publication-media_level = Level of the medium
publication-external = External
publication-event_on = Date of the event
publication-url = Link
publication-three_reviews = Three reviews complete
    .help = Yes if first, second and final review are on record.
publication-section = Section
publication-policy = Policy explained
publication-concern = Concern answered
publication-example = Example presented
publication-superior_doc = Document reprinted

publication_review = Review of a publication
publication_review-step = Stage of review
    .first = First review
    .second = Second review
    .final = Final review
    .back = Back for changes
publication_review-round = Round
    .help = Needed when an item comes back on the same day.
publication_review-by_role = Role of the reviewer
publication_review-by_post = Reviewing post
publication_review-note = Note

example = Example of good practice
    .help = It occurred when it was found.
example-title = Title
example-example_type = Type
    .forerunner = Revolutionary forerunner
    .member = Outstanding member
    .role_model = Role model
    .collective = Collective
    .practice = Good practice
example-place = Place
example-section = Section following up

policy = Policy document
    .help = Policies drafted or issued here; it occurred on the date of the text.
policy-title = Title
policy-doc_no = Document number
policy-major = Major policy
policy-section = Drafting section
policy-risk_assessment = Risk assessment

risk_assessment = Assessment of public response
    .help = Before a policy appears: what may be misunderstood or worry people.
risk_assessment-title = What was assessed
risk_assessment-outcome = Outcome
    .low = Low
    .medium = Medium
    .high = High
risk_assessment-advice = Advice
    .publish = Publish
    .adjust = Publish after changes
    .defer = Defer
risk_assessment-section = Section
risk_assessment-note = Note

## Submissions

commission = Commission
    .help = A piece asked for by a superior; it occurred when it was received.
commission-title = Topic
commission-from_office = From
commission-level = Level
commission-number = Number of the slip
commission-section = Assigned section
commission-due_on = Due on

submission = Submission
    .help = One entry per item; it occurred when it was sent.
submission-title = Title
submission-series = Series
    .digest = Digest of important matters
    .commissioned = Commissioned
    .special_report = Special report
    .express = Express
    .research = Research
    .news = News
    .brief = Brief
submission-to_office = Sent to
submission-level = Level
submission-commission = Commission answered
submission-section = Section
submission-chars = Characters

adoption = Adoption
    .help = A superior used our items; a combined use may draw on several.
adoption-submission = Items used
adoption-by_office = Used by
adoption-level = Level
adoption-mode = Mode
    .single = By itself
    .combined = Combined
adoption-journal = Journal
adoption-carrier = Type of journal
    .bulletin = Bulletin
    .digest = Digest
    .reference = Reference paper
    .site = Website
adoption-issue_no = Issue

instruction = Written instruction
    .help = Recorded and traceable only; never a measure.
instruction-title = Matter
instruction-submission = Items commented on
instruction-level = Level
instruction-asks = What it asks
instruction-section = Section in charge

## Rules and emergency plans

rule = Rule
    .help = One entry per making, revision or repeal.
rule-title = Title
rule-version = Version
rule-change = Change
rule-rule_type = Type of rule
    .system = Working rules
    .details = Detailed rules
    .measures = Measures
    .procedure = Procedure
    .scheme = Scheme
rule-doc_no = Document number
rule-adopted_at = Adopted at
rule-basis = Basis
rule-supersedes = Supersedes
rule-lead = Section in charge
rule-effective_on = In force from
rule-next_review_on = Next review due

emergency_plan = Emergency plan
emergency_plan-title = Title
emergency_plan-version = Version
emergency_plan-change = Change
emergency_plan-adopted_at = Adopted at
emergency_plan-supersedes = Supersedes
emergency_plan-lead = Section in charge
emergency_plan-effective_on = In force from
emergency_plan-next_review_on = Next review due

rule_review = Review of a rule
rule_review-subject = What was reviewed
rule_review-outcome = Outcome
    .keep = Keep
    .revise = Revise
    .repeal = Repeal
rule_review-section = Section
rule_review-note = Note

drill = Drill
drill-title = Title
drill-emergency_plan = Plan drilled
drill-form = Form
    .tabletop = Tabletop
    .live = Live
    .functional = Functional
drill-headcount = Headcount
drill-response_minutes = Time to first response
drill-section = Organising section
drill-findings = Findings

## Public concerns

source = Published source
    .help = Published sources and our own hotline and mailbox; never forums, comments, personal accounts or chats.
source-name = Name
source-source_type = Type of source
    .government_site = Government website
    .news = News organisation
    .own_channel = Organisation's own channel
    .hotline = 12345 hotline
    .mailbox = Mailbox of the site
source-url = Address
source-closed_on = Closed on

monitoring = Monitoring log
    .help = How many items were read and which sources were up; no authors.
monitoring-items_read = Items read
monitoring-sources_live = Sources up
monitoring-sources_down = Sources down
monitoring-note = Note

concern = Public concern
    .help = Something that worries residents and needs an open answer.
concern-title = Matter
concern-topic = Topic
    .water = Water supply
    .power = Power
    .gas = Gas
    .heating = Heating
    .roads = Roads
    .transport = Transport
    .food = Food
    .school = Schools
    .health = Health
    .weather = Weather
    .fire = Fire
    .environment = Environment
    .housing = Housing
    .wages = Wages
    .prices = Prices
    .services = Government services
    .notice = An official notice misunderstood
concern-place = Place
concern-source_type = Source
    .government_site = Government website
    .news = News organisation
    .own_channel = Organisation's own channel
    .hotline = 12345 hotline
    .mailbox = Mailbox of the site
    .superior = From a superior
concern-sources = Sources
concern-grade = Grade when found
concern-peak_grade = Highest grade
concern-first_seen = First seen
concern-reported_to_us = Reported to us
concern-known_at = Known at
    .help = The earlier of first seen and reported; clocks start here.
concern-section = Section in charge
concern-responsible_office = Responsible office

concern_step = Step of a concern
concern_step-step = Step
    .found = Found
    .warn = Warned
    .report = Reported
    .verify = Verified
    .consult = Consulted
    .transfer = Handed over
    .supervise = Followed up
    .respond = Answered
    .press = Press conference
    .follow_up = Further report
    .final_report = Final report
    .close = Closed
concern_step-number = Number
    .help = Tells apart several reports or answers on one day.
concern_step-colour = Warning colour
concern_step-to_office = Reported to
concern_step-way = Way
    .phone = Phone
    .written = Written
    .system = System
concern_step-section = Section
concern_step-note = Note

review = Review
review-title = Title
review-concern = Concern reviewed
review-drill = Drill reviewed
review-cause = Cause
review-timeline = Timeline
review-worked = What worked
review-published = Published
review-section = Section

measure = Improvement measure
measure-title = Measure
measure-lead = Leading section
measure-due_on = Due on

measure_step = Progress of a measure
measure_step-step = Step
measure_step-note = Note

risk = Risk
risk-title = Risk
risk-check = Found by
risk-category = Category
    .channel = Channels
    .content = Published content
    .data = Information security
    .facility = Facilities
    .service = Public service
    .procedure = Procedure
risk-grade = Grade
risk-lead = Leading section
risk-measures = Measures
risk-due_on = Due on

risk_step = Step of a risk
risk_step-step = Step
risk_step-note = Note

## Problems, pledges and reports

problem = Problem
problem-title = Problem
problem-source = Source
    .self = Self-check
    .inspection = Inspection
    .supervision = Supervision
    .assessment = Assessment
    .audit = Audit
    .public = Raised by the public
problem-category = Category
    .responsibility = Responsibility
    .learning = Learning
    .co_operation = Co-operation
    .publicity = Publicity
    .submission = Submissions
    .rules = Rules
    .response = Response to concerns
    .publishing = Publishing
problem-root_cause = Root cause
problem-lead = Leading section
problem-leader = Accountable post
problem-due_on = Due on
problem-report_year = Year of the report

remedy = Remedy
remedy-title = Measure
remedy-lead = Leading section
remedy-due_on = Due on

problem_step = Step of a remedy
problem_step-step = Step
problem_step-note = Note

pledge = Pledge
    .help = What a report promised for the next year.
pledge-title = Pledge
pledge-report_year = Year of the report
pledge-heading = Heading
pledge-problems = Problems answered
pledge-lead = Leading section
pledge-target = Number aimed at
pledge-due_on = Due on
pledge-taken_from = Taken from

pledge_step = Progress of a pledge
pledge_step-step = Step
    .progress = Progress
    .kept = Kept
    .partly = Kept in part
    .not_kept = Not kept
pledge_step-note = Note

report = Report
    .help = Issuing a report is itself a fact that pins the place in the ledger.
report-title = Title
report-report_type = Type of report
    .annual = Annual
    .half_year = Half-yearly
    .quarter = Quarterly
    .special = Special
    .form = Form of a superior
    .circular = Circular
    .bulletin = Bulletin
    .register = List
    .sheet = Sheet of duties
report-to_office = Addressed to
report-period_from = Period from
report-period_until = Period until
report-ledger_place = Place in the ledger
report-pack_digest = Digest of the pack
report-document = Document
report-template = Template
    .help = The id of the template that it was made from.
report-text_digest = Digest of the text
    .help = Of the words as issued; shows whether they were changed.
report-numbers_digest = Digest of the numbers
    .help = Of all figures as issued.
report-doc_no = Document number
report-line = Line of responsibility
    .help = The accountable post, where a paper was made for one line.

quoted_figure = Quoted figure
    .help = A number that belongs to another body, with source and date.
quoted_figure-title = Name
quoted_figure-value = Value
quoted_figure-unit_name = Unit
quoted_figure-source_office = Source
quoted_figure-period = Period of the figure
quoted_figure-as_of = As of

## Units

unit-person = people
unit-minute = minutes
unit-item = items
unit-copy = copies
unit-source = sources
unit-character = characters
unit-hour = hours
unit-day = days

## Clocks

clock-concern-authoritative_info = Authoritative information (extraordinary, major)
clock-concern-press_conference = Press conference (extraordinary, major)
clock-concern-other_response = Answer to other public concerns
clock-foi-proactive = Proactive publication
clock-foi-reply = Reply to an information request
clock-foi-correction_notice = Notice to complete a request
clock-foi-third_party = Opinion of a third party
clock-foi-annual_report-dept = Annual open-government report of a department
clock-foi-annual_report-gov = Annual open-government report of a government
clock-petition-sort = Registering and sorting a letter or visit
clock-petition-transfer_objection = Objection to a transfer
clock-petition-decide = Decision on a letter or visit
clock-inspection-review_request = Asking for review of an inspection conclusion
clock-accident-unit_report = Accident report by the unit
clock-accident-level_up = Accident report to the next level
clock-accident-casualty_change = Report of a change in casualties
clock-accident-investigation = Accident investigation report
clock-accident-approval = Approval of the investigation report
clock-site-home_update = Update of the home page
clock-account-update = Update of an official account
clock-site-notice_policy_column = Update of notice and policy columns
clock-site-message_reply_hard = Latest answer to a message on the site
clock-site-simple_question = Answer to a simple question
clock-site-error_report = Answer to an error report
clock-hotline-shandong = Hotline order (Shandong, example)
clock-hotline-sichuan = Hotline order (Sichuan, example)
clock-study-special_topic = Special study (local rules, example)
clock-study-central_group = Study of the leading group (local rules, example)
