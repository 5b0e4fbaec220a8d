# Findings, their triage and why they are there.
field-status = Status
field-title = Title
field-detector = Detector
field-accounts = Accounts
field-posts = Posts
field-p_value = p
field-q_value = q
field-guarded = Benign reason
field-to = To
finding-last = Last post
field-platform = Platform
field-platforms = Platform
field-language = Language
field-languages = Language

value-new = new
value-noise = noise
value-watch = watched
value-incident = incident

detector-coaction = Co-action
detector-copypasta = Copied texts
detector-cohort = Cohort
detector-burst = Burst
detector-media = Media
detector-narrative = Narrative

value-coaction = Co-action
value-copypasta = Copied texts
value-cohort = Cohort
value-burst = Burst
value-media = Media
value-narrative = Narrative

triage-incident = Make it part of an incident
triage-watch = Watch it
triage-noise = It is noise
triage-new = Put it back as new
triage-of = { $n ->
    [one] One finding.
   *[other] { $n } findings.
}
triage-new-incident = A new one
triage-why = What you saw that makes you say so

why-indicator = An indicator of coordination, not a proof and no accusation: fans, newsrooms and party branches act in step too.
why-guard = All accounts are known for a benign reason: { $label }.
why-statistics = Numbers
why-p = chance of as much without coordination
why-q = the same, corrected for everything that was tested
why-shared = What most of them shared
why-by = by { $n }
why-first = Who came first most often
why-window = Posts from { $from } to { $to }.
why-posts = Posts behind it
why-show-posts = Show the posts
why-all-posts = All posts
why-no-posts = No post is kept with this finding.
why-method = How it was found
copy-citation = Copy citation
copy-cli = Copy as CLI
copy-no-cli = This run has no command line.

guard-official = official accounts
guard-official-why = They belong to parties, candidates and partners, as the pack of the election lists them.
guard-newsroom = newsroom
