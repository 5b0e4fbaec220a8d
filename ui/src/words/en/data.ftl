# The wall, imports, the lake, jobs.
wall-from = From
wall-to = to
wall-all = All of it
wall-rest = the rest
wall-elections = Elections
wall-no-elections = No election is recorded.
wall-due = Due next
wall-late = late
wall-nothing-due = Nothing is due.
wall-sources = Sources
wall-last = Last post
wall-silent = silent
wall-posts = { $n ->
    [one] { $n } post
   *[other] { $n } posts
}
wall-not-yours = The lake is read by analysts and releasers.
wall-by-platform = Posts by platform
wall-by-language = Posts by language
wall-by-hashtag = Posts by hashtag
wall-new = New findings
wall-nothing-new = Nothing new.
wall-accounts = { $n ->
    [one] { $n } account
   *[other] { $n } accounts
}
wall-band = Shaded: what is usual at that hour; a dot is above it. Drag over a chart, or set the two fields above, to choose a window for all of them.

import-drop = Drop an export here, or choose a file
import-sending = Sending { $name }…
import-waits = { $bytes } bytes, waits
import-discard = Throw away
import-reading = How { $name } would be read
import-looked = { $n ->
    [one] { $n } row
   *[other] { $n } rows
} looked at, { $rejected } would be rejected
import-would-reject = What would be rejected
import-line = Line
import-field = Field
import-take = Take it into the lake
import-format = Format
import-rows = Rows
import-rejected = Rejected
import-at = Taken in
role-account = Account
role-post = Post
role-time = Time
role-text = Text
role-object = Object
role-urls = Addresses
role-hashtags = Hashtags
role-mentions = Mentions
role-language = Language
role-platform = Platform
role-reshare_of = Reshare of
role-reply_to = Answer to
role-quote_of = Quote of

lake-facets = What there is
lake-time = Time
lake-account = Account
lake-post = The post
lake-views = Kept
lake-no-views = Nothing kept yet.
lake-view-title = Name
lake-view-keep = Keep this view
lake-sql = Ask in SQL
lake-no-sql = This program was built without SQL: build it with the feature `sql`.
lake-ask = Ask
lake-answered = { $n ->
    [one] { $n } row
   *[other] { $n } rows
} in { $ms } ms
lake-cut = (more were left out)
field-account = Account
field-hashtag = Hashtag
field-from = From
field-text = Text

jobs-now = Jobs
jobs-none = Nothing runs.
jobs-run = Run a detector
jobs-parameters = Parameters ({ $n })
jobs-begin = Run
job-waiting = waits
job-running = runs
job-done = done
job-failed = failed
job-cancelled = ended
job-import = Import
job-detection = Detection
job-end = End it
job-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
run-known = Known before
run-at = Run

detects-coaction = Accounts that share the same things within a short time, again and again
detects-copypasta = Texts that were copied, reworded or translated
detects-cohort = Accounts that woke, were created, changed or post in step
detects-burst = Hashtags, addresses, sounds and mentions that rise as they do not by themselves
detects-media = Pictures and videos that are posted again and again
detects-narrative = What is told: posts on one matter, over time, platforms and languages
stage-reading = reading { $name }
stage-comparing = comparing
stage-comparing-by = comparing: { $kind }
stage-detecting = detecting
stage-embedding = working out what texts mean
stage-finding-groups = finding groups
stage-gathering = gathering
stage-permuting = measuring what chance would do
stage-writing = writing
stage-recording = recording the findings

field-bytes = Bytes
field-columns = Columns
field-format = Format
field-operation = Collection operation
field-rows = Rows
field-rejected = Rejected
field-rejected_first = First that were rejected
field-warnings = Remarks
field-version = Version
field-lake_version = Version of the lake
field-known = Known before
field-caveats = What to bear in mind
field-parameters = Parameters
