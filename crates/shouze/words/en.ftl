# The words of the command line.

## Help

help = Shouze: the duty ledger for public offices. Record a thing once, with evidence; everything else is computed.
help-init = Make a new ledger, or add an office to one
help-record = Record a fact: shouze record KIND FIELD=VALUE …
help-correct = Correct a fact (the original stays)
help-void = Void a fact (the original stays)
help-erase = Erase a field's value on legal ground, leaving a record of it
help-import = Import a sheet (csv or xlsx, headed by the fields' labels)
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

import-unknown-file = only .csv and .xlsx can be imported: { $file }. Save it in one of these.
import-unreadable = { $file } cannot be read: { $says }. Check the path, or save the file anew.
import-not-utf8 = not valid UTF-8. Save it as CSV in UTF-8, or use xlsx.
import-empty = { $file } is empty. The first row must be the headings.
import-too-large = { $file } is too large: at most { $rows } rows and { $cells } cells. Split it.
import-unknown-heading = the kind "{ $kind }" has no column "{ $heading }". { near-hint }Correct the heading or delete the column.
import-twice = the column "{ $heading }" appears twice. Keep one.
import-no-occurred = there is no column "Occurred". Add it.
import-no-such-fact = there is no "{ $name }" ({ $kinds }). Record it first, or write #SEQ.
import-done = { $rows } rows: { $added } new, { $unchanged } unchanged.
import-would = { $rows } rows: { $added } would be new, { $unchanged } unchanged. Nothing was written.
import-refused = { $rows } rows: { $count } faults, no row was written. Correct them and import again.
import-at = importing

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
