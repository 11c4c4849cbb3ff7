# The words of the command line.

## Help

help = Shouze: the duty ledger for public offices. Record a thing once, with evidence; everything else is computed.
help-init = Make a new ledger, or add an office to one
help-record = Record a fact: shouze record KIND FIELD=VALUE …
help-correct = Correct a fact (the original stays)
help-void = Void a fact (the original stays)
help-erase = Erase a field's value on legal ground, leaving a record of it
help-import = import a sheet as it is: xlsx, xls, ods, csv; shown first, then written at once
help-facts = List facts
help-fact = Show a fact: values, versions, matter, evidence
help-figures = List all figures of a period
help-trace = Show the facts behind a figure
help-verify = Verify chain, tree, values, evidence and projections (sound 0, unsound 1, could not check 2)
help-backup = Back the whole ledger up into one file
help-restore = Restore a backup into an empty folder
help-pack = Packs
help-pack-check = Check packs and name every fault at once
help-pack-describe = Print the packs' manual (Markdown)
help-demo = Make a demonstration office with a year of sample facts
help-bench = Measure speed
help-bench-ledger = Speed of recording and verifying
help-bench-figures = 200 figures beside queries written by hand
help-heading-commands = Commands

help-arg-dir = the ledger's folder
help-arg-office = the office's code (not needed where there is only one)
help-arg-lang = language: zh-CN or en
help-arg-now = time of recording (demonstration offices only)
help-arg-help = show help
help-arg-version = show the version
help-arg-json = print JSON
help-arg-period = period: 2025, 2025H1, 2025Q3, 2025-03, 2025-01-01..2025-06-30
help-arg-known = as the ledger stood then: a day, a time or a number of facts
help-arg-at = as of this day: only what had occurred by then
help-arg-kind = kind (id or label)
help-arg-seq = number of the fact
help-arg-reason = reason
help-arg-post = the post that records
help-arg-occurred = when it occurred (default: now)
help-arg-refs = reference: NAME=SEQ, repeatable
help-arg-evidence = evidence file, repeatable
help-arg-fields = FIELD=VALUE
help-arg-file = file
help-arg-dirs = packs' folders (default: the packs that come with the program)
help-arg-facts = number of facts
help-arg-on = a ledger that exists
help-init-arg-name = the office's name
help-init-arg-demo = mark as a demonstration (virtual time allowed)
help-init-arg-packs = pack folder, repeatable (default: the packs that come with the program)
help-record-arg-jsonl = read JSON lines from standard input, answer each once it is on disk
help-record-arg-id = id (UUIDv7); the same id again is the same fact
help-erase-arg-field = the field to erase
help-erase-arg-ground = legal ground
help-facts-arg-filter = filter (CEL), needs --kind
help-facts-arg-search = search words of any length
help-facts-arg-current = only facts that stand
help-facts-arg-jsonl = one JSON object a line
help-facts-arg-csv = print CSV
help-figures-arg-groups = split by the groupings that indicators declare
help-figures-arg-compare = compare with the same period a year before
help-trace-arg-figure = indicator id
help-verify-arg-rebuild = make the projections anew from the facts first
help-import-arg-dry_run = check only, write nothing
help-demo-arg-no_serve = make it, do not serve its pages

## Usage

cli-unknown-argument = unknown argument "{ $given }". { near-hint }See --help.
cli-unknown-command = there is no command "{ $given }". { near-hint }See --help for all commands.
cli-missing-argument = missing: { $given }. See --help.
cli-bad-value = "{ $value }" is no value for { $given }. { $valid ->
    [none] See --help.
   *[other] Use: { $valid }.
}
cli-conflict = { $given } cannot be used together with another argument. See --help.
cli-usage = the arguments cannot be understood. See --help.
cli-not-utf8 = an argument is not valid UTF-8: { $got }. Check the terminal's encoding.
cli-bad-time = "{ $got }" is no day or time. Write 2025-03-05 or 2025-03-05T09:00.
cli-bad-period = "{ $got }" is no period. Write 2025, 2025H1, 2025Q3, 2025-03 or 2025-01-01..2025-06-30.
cli-not-a-demo = { $office } is not a demonstration office: the program sets the time of recording, --now is not allowed.

init-done = { $name } ({ $office }) is set up, ledger in { $dir }, packs: { $packs }.
init-bad-office = the office code "{ $office }" may hold only lower-case letters, digits and hyphens, at most 40. Choose another.
init-office-exists = the office "{ $office }" is already there. Choose another code with --office.

folder-no-packs = the pack folder { $folder } cannot be read. Restore it from a backup.
folder-pack-gone = the pack "{ $id }", used by this ledger, is not in the folder packs. Put it back; to retire it write until.
folder-no-office = the ledger has no office yet. Run shouze init.
folder-which-office = the ledger has several offices, choose one with --office: { $list }.

pack-no-folder = there is no such folder. Check the path.
pack-not-utf8 = not valid UTF-8. Save the file as UTF-8.
pack-unreadable = cannot be read: { $says }. Check the file and its permissions.
pack-sound = { $id } { $version }: sound. { $kinds } kinds, { $indicators } indicators, { $duties } duties, { $clocks } clocks.

record-done = recorded #{ $seq } ({ $kind }) { $hash }
record-before = was recorded before as #{ $seq } ({ $kind }) { $hash }; nothing added
record-no-equals = "{ $got }" must be FIELD=VALUE.
record-bad-ref = "{ $got }" must be NAME=SEQ, several numbers separated by commas.
record-bad-id = "{ $got }" is no UUIDv7 (lower case, with hyphens).
record-bad-line = this line is no fact: { $says }.
record-not-utf8 = this line is not valid UTF-8.
erase-no-ground = an erasure needs a legal ground. Give --ground.

facts-filter-needs-kind = a filter is about one kind. Give --kind as well.
facts-none = no facts.
facts-count = { $shown } shown of { $all }.
facts-replaced = corrected → #{ $seq }
facts-voided = voided → #{ $seq }
fact-versions = Versions
fact-matter = What followed
fact-erased = (lawfully erased)

figures-failed = failed
figures-no-group = (not filled)
figures-foot = Period { $period }, from the first { $known } facts of the ledger.
figures-unknown = there is no indicator "{ $got }". { near-hint }shouze figures lists them all.
trace-none = no facts.
trace-part = ● in the part ○ only in the whole

import-unknown-file = this sort of file is not known: { $file }. Use xlsx, xlsm, xls, ods, csv or tsv.
import-unreadable = { $file } cannot be read: { $says }. Check the path, or save the file anew.
import-empty = { $file } holds nothing. See that it is the right file.
import-unknown-heading = it is not certain what the column "{ $heading }" is in the kind "{ $kind }". { near-hint }Correct the heading; or write a mapping with --suggest, check it and use --map; or take the suggestions with --accept.
import-twice = the column "{ $heading }" appears twice. Keep one.
import-no-occurred = there is no column "Occurred". Add it, or name a column "occurred" in the mapping file.
import-no-such-fact = there is no "{ $name }" ({ $kinds }). Record it first, or write #SEQ.
import-done = { $rows } rows: { $added } new, { $changed } corrected, { $unchanged } unchanged, { $missing } missing from the sheet.
import-would = { $rows } rows: { $added } would be new, { $changed } corrected, { $unchanged } unchanged, { $missing } missing from the sheet. Nothing was written.
import-refused = { $rows } rows: { $count } faults, no row was written. Correct them and import again.
import-at = importing

paper-not-docx = not a Word document (.docx). { $found ->
    [doc] This is the old .doc format: open it in Word or WPS and save it as .docx.
    [zip] The archive holds no Word text. Check that it is the right file.
   *[other] Check that it is the right file.
}
paper-encrypted = This file is protected by a password and cannot be read. Save it without one in the program that made it, and try again.
paper-too-large = the file is beyond what is read. At most { $most } { $what ->
    [entries] parts in the archive
    [depth] levels of nesting
    [paragraphs] paragraphs
    [controls] content controls
   *[bytes] bytes inflated
}. Check whether the file is damaged, or split it.
paper-broken = This file is damaged and cannot be read ({ $says }). Open it in Word or WPS and save it anew, or ask its sender for it again.
paper-entities = { $part } has entities or a document type, which no ordinary Word file has. It was not read. Ask whoever sent it.

verify-office = { $office }: { $size } facts, root { $root }, { $erased } lawful erasures
verify-sound = Sound. { $files } evidence files.
verify-unsound = { $count } faults found.
verify-at-log = log
verify-at-evidence = evidence
verify-at-projections = projections

backup-exists = { $file } exists. Choose another name.
backup-done = backed up to { $file } ({ $count } files).
backup-at = backing up
restore-not-empty = { $dir } holds a ledger. Restore into an empty folder.
restore-bad-archive = { $file } is not a sound backup ({ $says }). Nothing was restored.
restore-done = restored into { $dir } ({ $count } files). Run shouze verify.

demo-not-empty = { $dir } holds another ledger; the demonstration leaves it alone. Choose another folder.
demo-entered = { $name } (demonstration): { $count } facts of 2025 entered month by month.
demo-at = entering
demo-more = There are { $all } figures: shouze --dir { $dir } figures --period 2025; the facts behind one: shouze --dir { $dir } trace ID --period 2025.
demo-sound = Verified: sound. The ledger is in { $dir }; try shouze --dir { $dir } facts, trace.

## Columns

column-state = State
column-summary = Summary
column-post = Recorded by
column-reason = Reason
column-evidence = Evidence
column-hash = Hash
column-figure = Figure
column-value = Value
column-unit = Unit
column-facts = Facts
column-id = Id
column-year_before = Year before
state-current = stands
state-replaced = corrected
state-voided = voided
state-void = void

## The watch

help-watch = The watch's engine: clean, redact, group, warn (published items only)
help-watch-replay = Group items and fold copies
help-watch-warn = Warn
help-watch-clean = Repair, redact and simplify a text
help-watch-eval = Measure against labels
help-watch-simulate-series = Simulate series and measure the warnings
help-watch-replay-arg-input = input JSONL: id,time,lang,source,source_kind,title,body
help-watch-replay-arg-out = output JSONL: id,group,copy_of,version_of,score,why
help-watch-replay-arg-explain = say why items were linked
help-watch-replay-arg-config = configuration file (TOML)
help-watch-replay-arg-decisions = staff's merges, splits and pins (JSONL)
help-watch-warn-arg-input = input JSONL
help-watch-warn-arg-out = output JSONL
help-watch-warn-arg-history = days of history for the baseline
help-watch-warn-arg-config = configuration file (TOML)
help-watch-clean-arg-jsonl = the input is items, one JSON object a line
help-watch-eval-arg-gold = labelled JSONL
help-watch-eval-arg-groups = output of replay (default: group now)
help-watch-eval-arg-warnings = labels of warnings
help-watch-eval-arg-config = configuration file (TOML)
help-watch-simulate-series-arg-seed = seed
help-watch-simulate-series-arg-seeds = so many seeds from there on, summed
help-watch-simulate-series-arg-series = number of series
help-watch-simulate-series-arg-false_a_day = false warnings a day over all series (default: one a fortnight)
help-bench-watch = Speed of the watch's engine, its peers beside

watch-unreadable = { $file } cannot be opened: { $says }. Check its path and rights.
watch-unwritable = { $file } cannot be written: { $says }. Check the folder, its rights and the disk's space.
watch-config = the configuration { $file } is wrong: { $says }. Mend that and try again.
watch-line-json = this line is not a whole JSON object with the keys that belong there. Mend or drop it.
watch-line-id = the id is missing. Give each item an id of its own.
watch-line-time = the time cannot be read. Write it like 2025-03-01T08:00:00+08:00, or null.
watch-line-people = this kind of source is people speaking (forums, comments, personal accounts, chats): Shouze takes none of it. Remove the line; only published reports and the office's own hotline and mailbox records are taken.
watch-gold = the labels lack { $what }. Check the file.
watch-replayed = { $items } items, { $groups } groups; { $copies } copies, { $versions } versions.
watch-warned = { $count } warnings.
watch-simulated = mean  series-days  false  nominal  ratio  bursts missed  fourfold found  at most  median delay (h)
watch-eval-end = groups at the end
watch-eval-arrival = groups on arrival
watch-eval-copies = copies
watch-eval-redaction = redaction
watch-eval-garble = garble
watch-eval-config = configuration
watch-eval-warnings = { $right }/{ $of } right; { $warnings } warnings, { $other } about no labelled event.

## Duties and clocks

help-duties = duties: who owes what, by when, on which basis, and how it stands
help-duty = everything about one duty: basis, receipt, facts, history of its standing
help-duty-arg-id = the duty's id (special_study or special_study@2025H1)
help-due = what falls due within some days
help-clock = count a time limit, with its receipt
help-calendar = working days
help-calendar-check = check a new year's table and list the clocks that it changes
help-calendar-check-arg-file = the table (as calendar.toml, or JSON)
help-plan = the year's plan
help-plan-table = the plan broken down into tasks
help-duties-arg-post = only what this post bears
help-arg-section = only what this section bears
help-arg-label = only this standing (due_soon, overdue, missed …)
help-arg-days = number of days
help-arg-ics = save as a calendar file as well
help-arg-xlsx = save as a workbook as well
help-clock-arg-from = where it starts (when it was received or known)
help-clock-arg-limit = the limit: 48h, 15d, 20wd, 2month
help-clock-arg-pauses = a pause: FROM..TO=ground
help-clock-arg-extend = how much longer
help-clock-arg-approval = what approved the extension
help-clock-arg-restarts = when it began anew
help-clock-arg-channel = how it was received: in_person, signed_post, ordinary_post, mailbox, fax, other
help-clock-arg-confirmed = when it was confirmed with the asker
help-clock-arg-no_roll = the last day stays though it is not worked
help-clock-arg-list = list every clock and the duties that use it

label-not_yet = not yet
label-not_triggered = not triggered
label-open = open
label-due_soon = due soon
label-behind = behind
label-overdue = overdue
label-paused = paused
label-fulfilled = fulfilled
label-fulfilled_late = fulfilled late
label-missed = missed
label-waived = waived
raci-r = responsible
raci-a = accountable
raci-c = consulted
raci-i = informed
column-turn = Turn
turn-act = act
turn-remind = be reminded
turn-ask = be asked before closing
turn-tell = be told
column-standing = Standing
column-duty = Duty
column-progress = Progress
column-due = Due
column-missing = Missing
column-basis = Basis
column-clock = Clock
column-limit = Limit
column-mark = Mark
column-bound = Used by
duty-title = { $duty }: { $matter }
duty-basis-fact = set by the fact that opened it ({ $kind })
duty-basis-plan = set by the office's own plan
duty-provisional = {" "}(provisional)
duty-none = nothing of this duty is on record for the year.
duty-substitute = may act
duty-history = standing over time
duty-forecast = expected at this pace: { $expected }; { $needed } more wanted in { $left } days, one every { $every } days
forecast-none = too few to say
duty-unknown = there is no duty "{ $got }". { near-hint }shouze duties lists the ids.
duty-unknown-label = there is no standing "{ $got }". { near-hint }Use due_soon, behind, overdue, missed, fulfilled …
duties-foot = As of { $at }, from the first { $known } facts of the ledger; { $count } rows.
clock-due = due { $due } ({ $limit })
clock-none = no term is set
clock-paused = paused
clock-start = start { $start }, { $counted } counted
clock-skipped = { $count } days not counted ({ $reason }): { $days }
clock-rolled = moved by { $count } days ({ $reason }): { $days }
clock-made_up = made-up workdays counted: { $days }
clock-basis = basis { $basis } [{ $mark }]
clock-calendar = calendar { $version }
clock-provisional = provisional: it reaches a year whose holidays are not announced; it will be counted anew.
clock-unbound = (not bound)
clock-configurable = can be set
why-weekend = weekend
why-holiday = holiday
why-paused = paused
calendar-unreadable = { $file } cannot be read: { $says }. Check the file.
calendar-sound = { $year }: { $count } working days, sound.
calendar-changed = { $id }: { $before } → { $after }
calendar-differences = { $count } due times change. A date already given to somebody is a fact and stays.
plan-column-number = No.
plan-column-title = Task
plan-column-measures = Measures
plan-column-lead = Lead section
plan-column-co_sections = With
plan-column-leader = Post
plan-column-due_on = Due
plan-column-q1 = Q1
plan-column-q2 = Q2
plan-column-q3 = Q3
plan-column-q4 = Q4
plan-column-standing = Standing
plan-no-kind = the packs have no kind "{ $kind }". Add the pack office.
plan-xlsx = { $file } cannot be written: { $says }. Choose another place.
help-simulate = play an office's year in virtual time and check the standings at every step
help-arg-year = the year
help-arg-seed = the seed: the same seed is the same year, exactly
help-arg-seeds = how many seeds from this one on
simulate-check = { $what }: checked { $count } times
simulate-done = { $seeds } seeds, { $events } events, { $count } violations.
simulate-every_duty_has_a_standing = every duty has a standing
simulate-every_term_has_a_receipt = every term has a receipt
simulate-label_follows_time = by time alone no label goes backwards
simulate-untouched_stay = what a fact does not touch stays the same
simulate-new_facts_undo_nothing = a new fact undoes nothing fulfilled
simulate-from_scratch_is_the_same = recomputed from scratch, the same
simulate-known_does_not_change = asked again by what was known, the same
simulate-one_holder_a_post = one holder a post
simulate-plausible_facts_are_taken = plausible facts are taken
help-bench-duties = how fast duties and clocks are derived anew

## Sheets

help-import-arg-file = the sheet
help-import-arg-kind = kind; without it, the headings decide
help-import-arg-sheets = only these sheets of a workbook; may be given several times
help-import-arg-map = mapping file (TOML): which column is which field
help-import-arg-suggest = write the suggested mapping, import nothing
help-import-arg-accept = import by the suggested mapping
help-import-arg-year = the year of days that are written without one
help-import-arg-month_day = which day a bare month means: first or last
help-import-arg-template = write an empty sheet of this kind, to fill in and import
help-import-arg-out = write to this file
help-facts-arg-out = write to a file: .xlsx, .csv or .jsonl; of one kind, it can be imported again
help-facts-arg-bom = begin CSV with the mark of UTF-8 (for spreadsheets)
help-bench-intake = speed of importing a sheet of 10,000 rows

sheet-too-big = { $file } is too big: at most { $max } MB. Split it.
sheet-empty-file = { $file } is an empty file. See that it is the right one.
sheet-zip-entries = { $file } is an archive of { $count } entries, at most { $max } are read: no sheet looks so. Save it as xlsx anew.
sheet-inflated = { $file } unpacks to more than { $max } MB and was not read. Delete what is not needed, or split it.
sheet-broken = { $file } is damaged or cut off ({ $says }). Get it again, or open it in a spreadsheet program and save it anew.
sheet-encrypted = { $file } is protected by a password. Take the password off in a spreadsheet program, save, import again.
sheet-html = { $file } is a web page and not a sheet. Open it in a spreadsheet program and save it as xlsx.
sheet-not-a-sheet = { $file } is no sheet (its content is { $is }). Save it as xlsx or csv.
sheet-too-many-sheets = { $file } has more than { $max } sheets. Keep only those needed.
sheet-too-many-cells = { $file } holds too much: at most { $max } cells. Split it.
sheet-too-much-text = { $file } holds too much text: at most { $max } MB. Split it.
sheet-far-cell = the cell { $sheet }!{ $cell } of { $file } lies too far out (at most { $rows } rows, { $columns } columns); nothing was read. Delete that cell and import again.
sheet-strings = { $file } has more than { $max } texts or formats and was not read. Save it as a new file.
sheet-xml-depth = { $file } is nested deeper than { $max } inside and was not read. Open it in a spreadsheet program and save it anew.
sheet-xml-dtd = { $file } carries definitions from outside and was not read. Open it in a spreadsheet program and save it anew.
sheet-encoding = the encoding of { $file } is not known (it looks like { $guess }). Save it as CSV in UTF-8, or use xlsx.
sheet-quote = a quotation mark in line { $line } of { $file } has no other. Add it, or use xlsx.
sheet-write = the sheet cannot be written: { $says }. Shorten what is too long, or use csv.
sheet-external-link = this cell refers to another file or program: the value saved last was taken, nothing was opened. Check it.
sheet-cell-error = this cell is a formula error "{ $got }". Write the value.
sheet-not-yes-no = "{ $got }" is neither yes nor no. Write 是 or 否.
sheet-vague-number = "{ $got }" is no exact number. Find out and write it; if nobody knows, leave it empty and say so in a note.
sheet-wrong-unit = the unit of "{ $got }" ({ $unit }) does not fit this column. Convert it, or correct the unit in the heading.
sheet-not-a-date = "{ $got }" is no day that can be told. Write it as 2025-03-05.
sheet-no-such-day = there is no such day or time: "{ $got }". Correct it.
sheet-no-year = "{ $got }" has no year. Add it, or give --year.
sheet-no-day = "{ $got }" names only a month. Add the day, or give --month-day first or last.
sheet-choice-near = there is no "{ $got }"; is "{ $near }" meant? Correct it, or say so under [values] of the mapping file.
sheet-footer = Page &P of &N

import-no-table = there is no table in { $file } (it needs a row of headings). Check it, or name the sheet with --sheet.
import-which-kind = it is not clear what "{ $sheet }" holds; nearest: { $list }. Say so with --kind.
import-bad-row-id = the row id "{ $got }" is not one, or belongs to another kind. Clear the cell to record the row as new.
import-row-id-twice = this row has the same id as { $first }: it was probably copied. Clear the id of the new row.
import-row-void = its fact #{ $seq } is void. Delete the row; to record it anew, clear the row id.
import-evidence-outside = the evidence "{ $file }" does not lie in the folder of the sheet. Put the file beside the sheet and write its relative path.
import-mapping-unreadable = the mapping file { $file } cannot be read: { $says }. Correct it, or write it anew with --suggest.
import-mapping-heading = the mapping file { $file } names "{ $heading }", which the sheet does not have. { near-hint }Correct or delete it.
import-mapping-field = the mapping file { $file } names "{ $field }", which the kind "{ $kind }" does not have. { near-hint }Correct it.
import-template-file = an empty sheet can only be written as .xlsx: { $file }. Change the name.
export-unknown-file = only .xlsx, .csv or .jsonl can be written: { $file }. Change the name.

import-reason = corrected from sheet { $file }{ $sheet ->
    [none] {""}
   *[other] {" "}({ $sheet })
}, row { $row }
import-reading = reading
import-map-head =
    Headings and fields, from { $file }.
    On the left the heading, on the right the field's id; "occurred" is when it occurred, "-" is not imported, two are joined by +.
import-map-written = the mapping is in { $file }. When checked: shouze import SHEET --map { $file }
import-unconfirmed = Some columns are mapped as suggested. When checked, add --accept; or write a mapping with --suggest, correct it and use --map.
import-left-out = sheet "{ $sheet }" was left out: { $why }
sheet-left-not-named = not named
sheet-left-hidden = hidden
sheet-left-no-table = no headings
sheet-left-no-kind = no kind to be told
sheet-left-no-fit = does not fit the kind
import-row-changed = row { $row } corrects #{ $seq } { $what }
import-row-new = row { $row } is new: { $what }
import-missing = missing from the sheet: #{ $seq } { $what } (in the ledger, left as it is)
import-hidden-rows = { $count } of the rows are hidden in the sheet, and were taken too.
import-column-left = column { $column } "{ $heading }" is not imported
import-skipped = row { $row } is no record ({ $why }): { $text }
sheet-skip-heading = headings again
sheet-skip-total = total
sheet-skip-section = section
sheet-skip-note = note
sheet-skip-numbers = numbers of columns
sheet-skip-title = title
sheet-taken-start = a span is written; its beginning was taken: { $as }
sheet-taken-month = only a month is written; taken as { $as }
sheet-why-label = the heading is the label
sheet-why-confirmed = confirmed
sheet-why-synonym = often called so
sheet-why-similar = similar
sheet-why-help = named in the help
sheet-why-serial = nothing new
sheet-why-nothing = no such field
import-template-done = the empty sheet is { $file }. When filled in: shouze import { $file }
export-done = { $count } written to { $file }.
facts-sheet = Ledger
column-row_id = Row id
column-cell = Column
column-heading = Heading
column-field = Field
column-score = Score
column-why = Why
template-required = required
template-occurred = When it occurred: 2025-03-05 or 2025-03-05 09:00. Required.
template-example = Example (not to be written into the sheet): { $row }
template-type-text = text
template-type-long_text = long text, may have lines
template-type-integer = whole number
template-type-decimal = number
template-type-yes_no = 是 or 否 (yes or no)
template-type-date = day, as 2025-03-05
template-type-time = time, as 2025-03-05 09:00
template-type-choice = one of:
template-type-choices = any of these, separated by ；:
template-type-post = name of a post of the office
template-type-section = name of a section of the office
template-type-office = name of a body
template-type-place = place
template-type-link = address, beginning with https://
template-type-file = SHA-256 of a file that is attached as evidence
template-type-reference = names of related records, several separated by ；:
import-no-column = the required column "{ $heading }" is missing. Add it; where all rows say the same, use --set { $field }=VALUE.
help-import-arg-fixed = what every row says: field=value; may be given several times
help-bench-intake-arg-rows = rows

## Reports

help-report = Make a report: a draft or an issued one; without a name, list the reports that can be made
help-report-take-back = Take back a report whose prose was edited in Word or WPS, as a new version of its text
help-report-text = Show or replace a report's text (what stands between the figures)
help-report-arg-name = the report's id
help-report-arg-out = the file to write (.docx, .pdf, .html, .json, .txt; may be repeated)
help-report-arg-draft = a draft only, not issued
help-report-arg-number = its number in the office's series, or a bulletin's issue
help-report-arg-line = which line of responsibility: the name of the post
help-report-arg-at = the day that the paper speaks of as now (default: the end of the period, or today)
help-report-arg-post = the post that issues it
help-report-arg-again = why it is issued anew
help-report-take-back-arg-file = the edited .docx
help-report-take-back-arg-prefer = which side wins where both changed a paragraph: ours (the ledger's), theirs (the file's)
help-report-take-back-arg-dry_run = only show what would change
help-report-text-arg-name = the report's id
help-report-text-arg-line = which line of responsibility
help-report-text-arg-version = which version (0: the template's; default: the latest)
help-report-text-arg-set = a file whose content becomes the new version
help-verify-arg-files = the paper to verify (.docx, .pdf, .json, .txt); without it, the ledger itself

span-year = year
span-half_year = half-year
span-quarter = quarter
span-month = month
span-week = week
level-error = error
level-warning = warning
column-report = Report
column-period = Period
column-should = Should be
column-stands = In the file
column-verdict = Verdict

report-no-period = No period was given. Add --period, for example --period 2025.
report-other-period = The report "{ $name }" is about one { $wanted }; "{ $got }" is none. Correct --period.
report-which-line = There is a report "{ $name }" for each line of responsibility. Name the post with --line.
report-no-text = This version of the report's text cannot be read: { $file } ({ $says }). Check the file.
report-unknown-form = It is not clear what { $file } should be. Let its name end in .docx, .pdf, .html, .json or .txt.
report-not-ready = { $count } errors keep it from being issued. Correct them, or add --draft to see how it looks.
report-issued-before = "{ $title }" was issued before (#{ $seq }). To issue it anew, add --again and say why.
report-not-issued = "{ $title }" was never issued. Leave out --again.
report-is-issued = Issued (#{ $seq }): { $title }, { $count } figures, from the first { $place } leaves of the ledger.
report-is-draft = Draft: { $title }, { $count } figures, from the first { $place } leaves of the ledger.
report-text-kept = Kept as version { $version } of the text.
take-back-no-pins = The file does not say which report it is. Edit a .docx that was exported here.
take-back-nothing = The text was not changed.
take-back-restored = { $tag }: the file says { $typed }; the figure stays { $number }, as the ledger has it.
take-back-ignored = What is made from records cannot be changed in the file and was not taken: { $text }
take-back-conflict = Both sides changed this paragraph (= before, > the file, < the ledger):
take-back-refused = { $count } paragraphs were changed on both sides; nothing was kept. Add --prefer ours or --prefer theirs, or make them agree first.
paper-unknown = { $file } is of no known kind. .docx, .pdf, .json and .txt can be verified.

## Verifying reports

check-differs = differs
check-unseen = not recognised
check-tracked = tracked change
check-bare = The number { $number } is no figure of the report: "{ $text }"
check-strange = The tag "{ $tag }" is none of this report's figures ({ $text })
check-record = What was made from records was changed: "{ $should }" became "{ $stands }"
check-is-sound = { $file }: all { $all } figures are right (the first { $place } leaves of the ledger).
check-is-differs = { $file }: not everything is right. { $equal } of { $all } figures are (the first { $place } leaves of the ledger).
check-is-unclear = { $file }: not everything could be checked. { $equal } of { $all } figures are right.
check-trace = See the facts behind it: shouze trace { $id } --period { $period }
check-other-office = This report is of another office: { $got } ({ $id }); this ledger is of { $office }. Verify it with that office's ledger.
check-no-place = The report rests on the first { $place } leaves; there are only { $size } here. Verify it with a newer copy of the ledger.
check-other-root = The tree over the first { $place } leaves is not the one that the report names: it comes from another ledger, or one of them was changed. Ask the office that issued it.
check-never-issued = The report says that it was issued; the ledger has no such fact. Ask the office that issued it.
check-replaced = The report was issued anew after this version. Ask for the latest one.
check-draft = This is a draft, not issued. Ask for the issued one if you need it.
check-other-list = The file's own list of figures is not the one that the ledger gives; the ledger's was used. Ask whoever sent it.
check-other-text = The text of that time is not there, so the paper cannot be composed again. Keep the folder reports/text.
check-no-pack = The pack "{ $id }" of that time was not kept. Verify it with the issuing office's ledger.
check-not-composed = The paper could not be composed as it was ({ $says }); its figures were checked, its tables were not. Verify it again with the whole ledger.
check-no-mark = The file has no marks; by its words it is "{ $title }" (#{ $seq }). Verify the original file if you can.
check-not-recognised = It is not clear which report this is: it has no marks, and its words are like none that was issued. Verify the original file.
check-by-sentence = { $count } figures had lost their marks and were found by the words around them. Verify the original file if you can.
check-later = Changed since: { $label } ({ $tag }) was { $then } and is { $now } now. That does not make this report wrong; issue it anew if you want the new number.
room-held = held
room-not-held = NOT HELD
room-answer = an ordinary answer
room-memory = too much memory is stopped
room-endless = an endless loop is stopped
room-asleep = a sleeper is stopped
room-output = too much output is stopped
room-panic = a crash stays inside
room-file = no file can be opened
room-network = no network
room-process = no new process
help-room = tries on this machine what the room for foreign files holds
child-not-begun = The separate process could not be started: { $says }. Check how many processes and how much memory the system allows.
child-crashed = The job "{ $job }" broke off in its separate process ({ $says }). The ledger is untouched. Try another file; should the file be Shouze's own, report it with this message.
child-too-long = The job "{ $job }" took more than { $seconds } seconds and was ended. The ledger is untouched. Split the file and try again.
child-too-large = The job "{ $job }" went beyond { $mb } MB and was ended. The ledger is untouched. Split the file and try again.
paper-no-fonts = There is no Chinese font to set a PDF in. Run make fonts, or put font files (.ttf, .otf, .ttc) into the folder fonts in the ledger's folder.
paper-missing-glyph = { $part ->
    [title] Title
    [head] Masthead or addressee
    [annex] Annex (paragraph { $nth })
    [signature] Signature
    [imprint] Imprint
   *[text] Paragraph { $nth }
 }, "{ $near }": no font has "{ $character }" ({ $code }); the PDF shows 〓 in its place, { $count } times. Put a font that has it into the folder fonts and set the paper again.
paper-missing-more = { $count } more characters have no glyph. Add fonts first.
paper-not-archival = The PDF could not be written as PDF/A-2b ({ $says }); it is an ordinary PDF. Set it again with other fonts.
paper-unsettled = The layout did not come to rest: page numbers or the imprint may be out of place. Look at the last page; if need be, change a line or two of text and set it again.
paper-not-set = The paper could not be laid out: { $says }. This is a fault of the program: report it with this message; the other formats are not affected.
paper-pdf-no-text = This PDF has { $pages } pages and no text that can be read: most likely a scan. Use the electronic original (docx, or a PDF with text).
paper-stand-in = There is no licensed { $role }; { $face } stands in. Put the office's own faces into the folder fonts of the ledger.

demo-middle = Already behind, overdue or missed on { $day }:
demo-ended = At the end of the year: { $list }. See all with shouze duties --at 2025-12-31. Missed:
demo-figures = The year's main figures:
demo-papers = Making the papers (the annual report is signed on 8 January 2026) and verifying each:
fonts-fetching = There are no Chinese fonts; fetching free ones by package name (into this folder only, about 75 MB) …
fonts-missing = No Chinese fonts could be fetched, so there are no PDFs this time. Run make fonts, or put FangSong, KaiTi, HeiTi and XiaoBiaoSong into { $dir }.
help-demo-arg-no_papers = do not make the papers
help-bench-report = making and verifying a report (beside LibreOffice where it is installed)

## Forms of others

help-fill = Fill a superior's form (xlsx, docx) from the ledger: layout and formulas untouched, each cell traced and verifiable
help-fill-arg-form = the blank form (.xlsx or .docx)
help-fill-arg-period = the period: 2025, 2025Q2, 2025-06 …
help-fill-arg-out = the file to write (default: beside the form, with the period in its name)
help-fill-arg-map = which figure goes where (default: as remembered)
help-fill-arg-suggest = only write a suggested map, to be checked
help-fill-arg-side = write the origins to this JSON file, not into a sheet of the form
help-fill-arg-draft = a draft only, nothing recorded
help-fill-arg-post = the post that hands it in
help-fill-arg-again = why it is handed in anew
help-fill-arg-example = write a blank form of our own: info-submission or responsibility
form-map-note = Each [[cell]] is a blank: fill takes an indicator (with a period, a group), quoted "title", office.name, period.text, day.text; text means that a person writes there; empty means nothing. When checked, run shouze fill FORM --period P --map THIS-FILE
form-map-format = The map's format is "{ $got }" and should be shouze-form/1. Make it anew with --suggest.
form-map-twice = { $at } is there twice. Keep one of them.
form-map-there = { $file } is there already and was not overwritten. Rename it, or write elsewhere with --map.
form-map-gone = The map by which the form was filled cannot be found. Keep the ledger's folder forms and its evidence.
form-no-map = There is no map for forms of this shape ({ $shape }). Run shouze fill FORM --suggest first, check it and give it with --map.
form-other-shape = The map { $map } is not for forms like { $file }. Run --suggest again.
form-same-file = The blank form itself is not written over: { $file }. Choose another --out.
form-filled-before = { $file } has been filled already. Use the blank form.
form-no-blank = Nothing to fill was found in { $file }. See whether it is a blank form.
form-too-large = The form is beyond what is read: { $what ->
    [range] cell { $most } is too far out
    [cells] more than { $most } cells
    [sheets] more than { $most } sheets
    [spots] more than { $most } blanks
    [map] a map of more than { $most } bytes
   *[other] more than { $most } bytes
}. Take out what is not needed and try again.
form-old = This is an old format (.xls, .doc). Save it as .xlsx or .docx in WPS or Excel.
form-unknown-file = This is no xlsx or docx form. Save it as one of these.
form-formula = { $at } is a formula and left to the form itself. Take it out of the map.
form-no-place = The form has no { $at }. Run --suggest again.
form-not-ready = { $count } figures could not be had, so the form was not filled. Complete them, or write text in the map; for a draft add --draft.
form-unmapped = { $at } left empty: { $label }; no figure is mapped to it.
form-by-hand = { $at } left empty: { $label }; a person writes there.
form-failed = { $at } left empty: { $label }; the figure could not be had ({ $code }).
form-no-text = { $at } left empty: { $label }; the office's profile has none.
form-no-rows = { $at } left empty: { $label }; no records in this period.
form-moved = { $count } places have moved and were known by their headings.
form-given = "{ $label }" ({ $tag }) was given to { $to } on { $day } (#{ $seq }): { $then } at the time.
form-is-issued = { $filled } places filled, { $unfilled } left empty; recorded as #{ $seq }, from the first { $place } leaves of the ledger.
form-is-draft = Draft: { $filled } places filled, { $unfilled } left empty; from the first { $place } leaves of the ledger, nothing recorded.
form-suggested = { $all } blanks, { $sure } sure suggestions. Check the map and give it with --map.
form-basis = Basis
form-first-facts = First facts
form-tag = Tag
form-unknown-example = There is no example "{ $got }". There are: { $list }.
column-blank = Cell
column-label = Heading
form-cell = { $at } ({ $tag }) should be { $should } and is { $stands }.

# Reading old reports and papers that came in
help-read-report = Read last year's report (txt, html, docx, text PDF): repair it; list figures, blanks, vague words, rules, problems, next steps
help-read-report-arg-file = the report's file
help-read-report-arg-plan = write the next steps as a sheet to complete (.xlsx), for import pledge
help-read-report-arg-year = the year that the report is about (where it does not say so)
reading-not-text = Unknown file: neither docx, PDF, web page nor text. Save it as docx in WPS or Word and try again.
reading-no-kind = The packs have no kind “{ $kind }”, so there is no plan to write. Use packs that have it.
reading-no-year = The text does not say which year it is about. Add --year, for example --year 2025.
reading-no-steps = No next steps were found in { $file }; no sheet was written. See whether its parts were told apart rightly.
reading-plan-not-xlsx = The plan is written as .xlsx only: { $file }. Choose another name.
reading-plan-exists = { $file } exists and was not written over. Choose another name, or move it away.
reading-plan-not-written = { $file } could not be written: { $says }. See to the folder's rights and space.
reading-taken-from = from last year's report: { $file }
reading-untitled = (no title)
reading-about = { $title }: { $han } Han characters, { $paragraphs } paragraphs ({ $form })
reading-repaired = Repaired: { $list }
reading-repair-invisible = invisible characters
reading-repair-pinyin = injected pinyin
reading-repair-filler = filler
reading-repair-width = punctuation and width
reading-repair-script = traditional characters
reading-repair-boilerplate = lines set apart
reading-repair-mojibake = mojibake
reading-head = { $what } ({ $count })
reading-none = none
reading-parts = Parts
reading-part = part
reading-role = role
reading-role-opening = opening
reading-role-work = work
reading-role-problems = problems
reading-role-next_steps = next steps
reading-paragraphs = paragraphs
reading-han = characters
reading-figures = Figures
reading-number = number
reading-indicator = indicator probably needed
reading-needs = { $label } ({ $id }) { $score }%: { $shared }
reading-where = where
reading-blanks = Blanks
reading-blank = as written
reading-kind = kind
reading-blank-count = count
reading-blank-name = name
reading-blank-date = date
reading-vague = Vague words
reading-word = word
reading-leaves-count = how many?
reading-leaves-frequency = how often?
reading-leaves-list = what else?
reading-rules = Rules, emergency plans, plans
reading-documents = Other documents
reading-problems = Problems
reading-next_steps = Next steps
reading-answered-by = ← answered by
reading-answers = → answers
reading-no-match = nothing found
reading-match = { $number }. { $title } (because: { $why })
reading-topic = both about { $topic }
reading-aside = Lines set apart (copyright, source)
reading-left-out = The lists are too long: { $count } more are not shown.
reading-plan-written = Wrote { $file }. Add who leads, targets and dates, then run: shouze import pledge { $file }
reading-next-plan = Next: shouze read-report { $file } --plan plan.xlsx (complete it, then shouze import pledge plan.xlsx)
reading-next-none = No next steps were found. See whether the parts above were told apart rightly; for programs add --json.
