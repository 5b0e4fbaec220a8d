# What stands around every screen, and in lists, forms and charts.
skip = Skip to the screen
screens = Screens
sign-out = Sign out
language = Language
theme = Appearance
theme-system = As the system
theme-light = Light
theme-dark = Dark
live = Live
live-not = Not live
loading = Reading…
screen-failed = This screen could not be loaded. Load the page again; if that does not help, the program was replaced by another version or cannot be reached.
election = Election
election-all = All elections
palette = Go to
palette-hint = A screen, or words that a record holds
close = Close
cancel = Cancel
keep = Keep
more = More
new = New
new-one = New: { $what }
change = Change
remove = Take away
remove-why = Why is “{ $name }” to be taken away? Its revisions stay.
reason = Why
history = History
revision = revision { $n }
permalink = Address of this record
copied = Copied
search = Search
filter-any = any
tlp = Marking
updated = Changed
problem = { $detail }
post-gone = This post is no longer in the lake.
language-unknown = unknown language

tlp-clear = May be told to everybody
tlp-green = For the community
tlp-amber = For the organisation and those it works for, who need to know
tlp-amber-strict = For the organisation only
tlp-red = For those named only

group-watch = Watch
group-assess = Assess
group-respond = Respond
group-data = Data
group-house = House

screen-wall = Monitor wall
screen-findings = Findings
screen-network = Network
screen-texts = Copied texts
screen-cohorts = Cohorts and bursts
screen-narratives = Narratives
screen-incidents = Incidents
screen-campaigns = Campaigns
screen-channels = Channels
screen-claims = Claims
screen-evidence-items = Evidence
screen-register = Threat register
screen-actions = Actions
screen-elections = Elections
screen-imports = Import
screen-lake = Lake
screen-jobs = Jobs and runs
screen-settings = Settings
screen-users = Users
screen-health = Health

kind-finding = Finding
kind-incident = Incident
kind-campaign = Campaign
kind-channel = Channel
kind-claim = Claim
kind-evidence = Evidence
kind-action = Action
kind-election = Election
kind-narrative = Narrative
kind-import = Import
kind-run = Run
kind-user = User
kind-view = View

keys = Keys
keys-on = Letters are shortcuts
keys-as-before = All as they were
keys-everywhere = Everywhere
key-help = Show all keys
key-palette = Go to a screen or record
key-search = Search in the list
key-close = Close what is open
key-next = Next row
key-previous = Row before
key-open = Open
key-select = Select
key-new = New
key-press = Press a key…
key-change = Change the key of: { $name }

table-chosen = Selected
table-choose = Select this row
table-empty = Nothing here.
table-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
table-more = and more
table-n-chosen = { $n } selected

chart-as-table = As a table
chart-summary = { $name }: { $n } in all, { $above ->
    [0] never above what is usual.
    [one] once above what is usual.
   *[other] { $above } times above what is usual.
}

form-required = (needed)
form-nothing = nothing
form-stated = stated
form-a-line-each = (one a line)
form-add = Add: { $what }
form-remove = Take out
form-remove-one = Take out { $name }
form-find = Find…
form-find-in = Find: { $what }

unreachable = The program cannot be reached.
sign-out-failed = You are still signed in here. Sign out again, or close the browser.
and-more = and { $n } more
chart-time = Time (UTC)
chart-low = { $name }: usual, at least
chart-high = { $name }: usual, at most
