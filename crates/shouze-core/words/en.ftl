# The words of the core: one sentence a fault, saying what is wrong and what to do.

near-hint = { $near ->
    [none] {""}
   *[other] Did you mean "{ $near }"?{" "}
}

## Packs

pack-syntax = not valid TOML: { $says }. Correct it.
pack-missing-file = the pack has no pack.toml. Create it with an id and a version.
pack-missing-key = "{ $key }" is missing. Add it.
pack-unknown-key = unknown key "{ $key }". { near-hint }Correct or remove it.
pack-wrong-type = "{ $key }" must be { $type }, this is { $got }. Correct it.
pack-bad-id = the id "{ $id }" must begin with a lower-case letter and hold only lower-case letters, digits and underscores, and not be help, unit or about. Rename it.
pack-other-folder = the pack's id "{ $id }" is not its folder's name "{ $folder }". Make them the same.
pack-reserved = the field name "{ $name }" is reserved or used twice. Choose another.
pack-duplicate = "{ $name }" appears twice. Keep one.
pack-dangling = there is no { $what } "{ $name }". { near-hint }Correct the name, or declare it first.
pack-unknown-type = there is no field type "{ $type }". { near-hint }The pack author's guide lists them.
pack-unknown-measure = there is no measure "{ $measure }". { near-hint }Use count, sum, distinct, min, max, latest, share, median_lag or p90_lag.
pack-wrong-field = the field "{ $field }" is { $got }; { $type } is wanted here. Use another field.
pack-requires = the required pack "{ $name }" was not given. { near-hint }Name its folder as well.
pack-circle = the pack "{ $name }" and a pack that it requires require each other. Remove one requires.
pack-steps-without-matter = the kind "{ $kind }" declares steps but no within. Steps move a matter: name its kind with within.
pack-step-unreachable = the step "{ $step }" can neither come first nor follow another. Put it into first or after.
pack-not-open = "{ $name }" is not an open list. Check the name, or write open = true in the pack that owns it.
pack-engine-kind = a base pack must declare the kind "{ $kind }" with the field "{ $field }". Add it.
pack-no-basis = "{ $name }" has a number or deadline without a basis. Name the document (clause, mark), a local rule, the fact that opens it, or the office's own plan; a number without basis is no duty.
pack-forbidden-field = the field "{ $name }" would hold a profile, an attitude, an author or a score. Shouze keeps none: remove it (docs/BOUNDARY.md).
pack-forbidden-group = nothing is counted or grouped by "{ $name }": figures are never split by post, person or free text. Use a choice, section, office, place or month.
pack-forbidden-measure = the duty "{ $duty }" is measured by "{ $name }". Adoption, written comments, media level, photos and notes are counted but never a duty's measure (2024 rules on reducing burdens). Use another indicator.
pack-not-additive = the pack did not change by adding: "{ $name }": { $change ->
    [kind-removed] the kind was removed
    [field-removed] the field was removed
    [type-changed] the type was changed
    [value-removed] a value was removed
    [parent-changed] the parent kind was changed
   *[other] the reference's kinds or number were changed
}. Facts on record are read with it: restore it; write until to retire, alias to rename.

words-syntax = not valid Fluent: { $says }. Correct it.
words-missing = the word "{ $id }" is missing. Add it to this file.
words-unknown = nothing is declared for the word "{ $id }". { near-hint }Correct or remove it.

## Filters

filter-syntax = the filter cannot be read: { $says }. Write it in CEL.
filter-too-long = the filter is too long or nested too deeply (at most { $max } bytes, 60 levels). Split it.
filter-unsupported = filters do not support "{ $what }". Use == != < <= > >= in && || ! has contains startsWith.
filter-not-a-condition = a condition is wanted, this is { $type }. Write a comparison, such as form == "研讨".
filter-no-field = one side of a comparison must be a field. Correct it.
filter-not-comparable = the field "{ $field }" is { $type } and cannot be compared like this. Use "value" in field for choices, has(fact.field) for references.
filter-wrong-type = the field "{ $field }" is { $type } and cannot be compared with { $got }. Write a value of that type (a date as "2025-03-05").
filter-not-a-list = the field "{ $field }" does not hold several values. Use ==.
filter-not-text = the field "{ $field }" is { $type }; contains and startsWith need text. Compare it in another way.
filter-too-far = only one step over a single reference is possible, such as meeting.type. Filter on a nearer kind.
filter-no-hop = "{ $field }" is not a single reference to one kind; no field can be taken from it. Filter on a field of the kind itself.
filter-unknown-field = the kind "{ $kind }" has no field "{ $field }". { near-hint }Correct the name.
filter-unknown-value = the field "{ $field }" has no value "{ $got }". { near-hint }Use a declared value.

## Facts

fact-unknown-kind = there is no kind "{ $kind }". { near-hint }List them with shouze pack describe.
fact-unknown-field = the kind "{ $kind }" has no such field. { near-hint }Its fields: { $list }.
fact-unknown-reference = the kind "{ $kind }" has no such reference. { near-hint }Correct it.
fact-reference-as-field = this is a reference: give it with --ref NAME=SEQ.
fact-required = required and not given. Fill it in.
fact-wrong-type = must be { $type ->
    [text] text
    [long_text] long text
    [integer] a whole number
    [decimal] a decimal (with no more digits than declared)
    [yes_no] yes or no
    [date] a date such as 2025-03-05
    [time] a time such as 2025-03-05 09:00
    [choice] one value
    [choices] values separated by ";"
    [link] a link beginning with http:// or https://
    [file] the SHA-256 of attached evidence
   *[other] { $type }
}; this is "{ $got }". Correct it.
fact-choice-unknown = there is no value "{ $got }". { near-hint }Choose from: { $list }.
fact-out-of-range = { $got } is out of range ({ $min } to { $max }). Check it.
fact-too-long = too long: { $chars }, at most { $max }. Shorten it; the whole text can be attached as evidence.
fact-control-character = holds the invisible control character { $character }. Remove it.
fact-secret = bears a mark of secrecy (★). Shouze takes in no secrets: handle it by the rules of secrecy.
fact-future = { $got } is later than now ({ $now }). The ledger holds what has happened: correct the time.
fact-post-unknown = there is no post "{ $got }". Record the post first (kind post), or correct the name.
fact-section-unknown = there is no section "{ $got }". Record the section first (kind section), or correct the name.
fact-evidence-missing = the evidence { $digest } is not stored or not attached. Attach the file with --evidence.
fact-kind-retired = the kind "{ $kind }" cannot be recorded now (not yet valid, or retired).
fact-field-retired = this field cannot be filled now (not yet valid, or retired). Leave it empty.
fact-key-taken = this is the same thing as fact #{ $seq } (these fields together must be unique). To change it: correct { $seq }.
fact-step-order = the step "{ $step }" cannot follow "{ $last }". Possible here: { $next }.
fact-nothing-changed = the same as the current version #{ $seq }: there is nothing to correct.
fact-id-conflict = the id { $id } belongs to #{ $seq } with other values. Use another id, or correct that fact.
fact-reason-missing = a correction or void needs a reason. Give --reason.
fact-not-found = there is no fact #{ $seq }. Check the number.
fact-already-void = #{ $seq } is void and can be neither corrected nor voided.
fact-reference-missing = fact #{ $seq } does not exist. Check the number.
fact-reference-void = fact #{ $seq } is void. Refer to one that stands.
fact-reference-kind = fact #{ $seq } is of the kind "{ $got }"; wanted here: { $list }.
fact-reference-many = only one reference is possible here, { $count } were given.
fact-still-referenced = facts that stand refer to it: #{ $list }. Correct or void these first.
fact-leaf-too-large = the fact is too large: { $bytes } bytes, at most { $max }. Use fewer references or files, or several facts.

## Figures

figure-inconsistent = the value of the indicator "{ $indicator }" ({ $counted }) does not agree with its facts ({ $facts }). Run shouze verify.
figure-not-subset = "{ $part }" should be a part of "{ $whole }", but #{ $seq } is outside it. Check the filters of both.
figure-too-large = the value of the indicator "{ $indicator }" is too large. Check the values of its facts.

## The manual

describe-kinds = Kinds
describe-indicators = Indicators
describe-indicator-head = | Indicator | Measure | Kind | Filter | Groupings |
describe-duties = Duties
describe-duty-head = | Duty | Form | Demand | Basis |
describe-clocks = Clocks
describe-clock-head = | Clock | Limit | Basis | Mark |
describe-field-head = | Field | Type | Required |
describe-within = Part of:
describe-key = What makes it the same thing:
describe-first = First steps:
describe-any = any fact
describe-required = required
describe-local = local rule, example
describe-opened-by = opened by:
describe-plan = the office's own plan

column-seq = No.
column-occurred = Occurred
column-occurred_on = Occurred on
column-recorded = Recorded
column-month = Month
column-kind = Kind

type-text = text
type-long_text = long text
type-integer = whole number
type-decimal = decimal
type-yes_no = yes/no
type-date = date
type-time = time
type-choice = one of
type-choices = some of
type-post = post
type-section = section
type-office = office
type-place = place
type-link = link
type-file = file
type-reference = reference

measure-count = count
measure-sum = sum
measure-distinct = distinct values
measure-min = minimum
measure-max = maximum
measure-latest = latest
measure-share = share
measure-median_lag = median lag
measure-p90_lag = 90th percentile lag

form-periodic = periodic
form-triggered = triggered
form-review = recurring review
form-freshness = freshness
form-one_off = one-off
form-campaign = campaign

per-year = year
per-half_year = half-year
per-quarter = quarter
per-month = month

## Clocks and duties

calendar-both = { $day } is given both as off and as worked. Keep one.
calendar-outside-year = { $day } does not belong to the notice of { $year } (a notice may touch the December before). Move it to its year.
calendar-work-on-weekday = { $day } is worked anyway; it cannot be made up. Remove it or correct the date.
calendar-bad-year = "{ $got }" is not a year. Write [year.2027].
calendar-bad-day = "{ $got }" is not a day. Write 2027-01-01 or 2027-01-01..2027-01-03.
clock-unknown-unit = there is no unit "{ $unit }". { near-hint }Use h (hours), d (days), wd (working days) or month.
clock-bad-limit = "{ $got }" is not a limit. Write 48h, 15d, 20wd or 2month, with a number from 1 to 9999.
clock-no-start = the clock { $clock } has no start ({ $starts }). Record when it began; nothing is guessed.
clock-pause-backwards = the pause ends ({ $to }) before it begins ({ $from }). Correct one of them.
clock-pause-without-ground = the pause from { $from } has no ground. Say what it rests on.
clock-extension-unapproved = the extension by { $by } has no approval. Name the document or fact that approved it.
clock-extension-late = the extension was approved at { $approved }, after the term { $due }. Only one approved in time counts. Leave the extension out, or give one approved in time.
clock-restart-backwards = the restart ({ $restart }) is before the start ({ $start }). Correct one of them.
clock-too-far = counting from { $start } leaves the calendar. Check the start and the limit.
clock-no-limit-for = the clock { $clock } has no limit for "{ $kind }" in its table. Correct the value, or add it in the pack.
clock-unknown-channel = there is no channel "{ $channel }". { near-hint }Use in_person, signed_post, ordinary_post, mailbox, fax or other.
clock-arrival-missing = by the channel { $channel } the day of receipt depends on the time "{ $what }", which is not given. Add it; nothing is guessed.
duty-two-holders = the post "{ $post }" has two holders at once (#{ $first }, #{ $second }). Correct the dates of one.
duty-two-substitutes = the post "{ $post }" has two substitutes at once (#{ $first }, #{ $second }). Correct the dates of one.
pack-duty-measure = the duty "{ $duty }" cannot be measured by { $measure }. Use an indicator that is a count, sum, distinct or share.
pack-duty-number = "{ $key }" must be a whole number from 1 to 10000, this is { $got }. Correct it.
missing-count = { $n } done, { $left } more wanted (of { $of }) by { $due }
missing-share = the share is { $n } %, { $of } % wanted (by { $due })
missing-spread = none at all in { $period }
missing-gap = { $days } days between { $from } and { $to }, more than { $most }
missing-too_many = { $n } done, more than the most allowed ({ $of })
missing-close = still missing: { $kind }{ $step } (term { $due })
missing-fresh = nothing new since { $since }, more than { $most } days

## Report templates and what reports are checked for

report-unknown = There is no report "{ $name }". { near-hint }See which there are with shouze report.
report-no-head = The template does not begin with a head between two lines "+++". Add it as the pack author's guide says.
report-empty-slot = There is nothing between "{ "{{" }" and "{ "}}" }". Write the name of an indicator, a list or a variable.
report-unclosed = Something is opened and not closed: "{ "{{" }" needs "{ "}}" }", "{ "{%" } if" needs "{ "{%" } end { "%}" }", "```" needs another line "```". Close it.
report-stray = "{ $got }" has no place here. Remove it, or add the "{ "{%" } if" before it.
report-unknown-block = There is no block "{ $got }". { near-hint }There are table, list, figures, standings.
report-unknown-choice = "{ $key }" cannot be "{ $got }". { near-hint }There are: { $list }.
report-unknown-column = There is no column "{ $got }". { near-hint }Correct it.
report-unknown-align = There is no alignment "{ $got }". { near-hint }There are left, centre, right.
report-unknown-group = The indicator "{ $indicator }" is not grouped by "{ $field }". { near-hint }Take another field, or declare it in the indicator's group.
report-unknown-label = There is no standing "{ $got }". { near-hint }Correct it.
report-unknown-list = There is no list "{ $name }". { near-hint }Declare it in [list.{ $name }] first.
report-unknown-period = There is no period "{ $got }". { near-hint }There are last_year, to_date, H1, H2, Q1 to Q4; for records: period, until, all.
report-unknown-variable = There is no variable "{ $name }". { near-hint }The pack author's guide lists them.
report-no-follower = The kind "{ $kind }" has no reference to "{ $of }". Take another kind, or say which field.
report-no-order = Rows cannot be ordered by "{ $got }", only by a field of the record or of one that it refers to. Correct it.
report-circle = The annexes of report "{ $name }" lead back to itself. Remove one of them.
report-no-quoted = There is no quoted figure "{ $name }". Record it first.
lint-unknown_figure = There is no figure "{ $name }". { near-hint }Correct the name, or declare the indicator.
lint-untagged_number = The number { $number } in "{ $text }" is not computed. Use an indicator or record a quoted figure; put numbers that belong to a name into 《》 or quotation marks.
lint-failed_figure = The figure "{ $tag }" could not be computed ({ $says }). Remove the cause; a paper with such a figure cannot be issued.
lint-figure_twice = The same figure "{ $label }" is counted in "{ $a }" at one place and in "{ $b }" at another. Use one word.
lint-subset = "其中" does not hold: "{ $part }" ({ $n }) is not all within "{ $whole }" ({ $of }). Reword the sentence or take another figure.
lint-vague_word = "{ $word }" in "{ $text }" can be replaced by an exact figure.
lint-claim_needs_evidence = "{ $word }" in "{ $text }" rests on no figure. Put one into the same paragraph, or leave it out.
lint-rule_register = 《{ $name }》 is not registered. { near-hint }Check the name, or record the document.
lint-not_followed = { $lint ->
    [problem_pledge_pairs] No next step answers the problem "{ $name }". Say in a pledge which problem it answers.
    [pledge_reported] Nothing is recorded about last year's pledge "{ $name }". Record what became of it.
    [group_composition] The post "{ $name }" is in no working group. Check the list of its posts.
   *[other] Nothing follows "{ $name }" ({ $lint }). Record what does.
}
lint-not_fresh = { $lint ->
    [group_current] The working group was last refreshed on { $day }; holdings changed on { $since }. Refresh its posts.
   *[other] The latest is of { $day }, before { $since } ({ $lint }). Refresh it.
}
lint-wording = "{ $got }" is one character off the official phrase "{ $phrase }". Check it.
lint-wording_ended = "{ $phrase }" is no longer used since { $day }. Use the phrase in force.
lint-no_number = It has no number in the office's series. Add --number for an official paper.

reading-empty = There is no text in the file. See whether it is the right one; of a scan, use the electronic original.
reading-too-long = The text has { $chars } characters, more than { $max }; it was not read. Keep only the report itself and try again.
reading-secret = The paper bears a secrecy grade ({ $grade }). It was not taken in, and nothing of it was kept. Handle it as the rules on secrets say, never here.
