# Incidents, the threat register, actions and elections: what people judge, what follows from it, what is done.

draft-not-kept = Not kept yet:
draft-changed = Changed: { $fields }
draft-why = Why
draft-undo = Take back
draft-keep = Keep what was changed
draft-conflict = Somebody else changed this meanwhile too: { $fields }. What stands here is yours, and takes the place of theirs if you keep it.

field-priority = Priority
column-priority = Priority
field-reason = Why
field-met = Met
field-threat = Threat
field-impact = Impact
field-confidence = Confidence
field-breakout = Breakout
field-findings = Findings
field-evidence = Evidence
field-channels = Channels
field-narratives = Narratives
field-claims = Claims
field-techniques = DISARM techniques
field-criteria = Criteria
field-hypotheses = Hypotheses
field-sections = Report
field-spread = Spread
field-actor = Actor: who is involved
field-behaviour = Behaviour: what they do
field-content = Content: what is said
field-degree = Degree: how far it reaches
field-effect = Effect: what it does
field-method = How it was taken
field-origin = Origin
field-reliability = Reliability of the source
field-credibility = Credibility, 1 to 6
field-note = Note
field-action = Action
field-owner = Who does it
field-who = Who does it
field-due = Due
field-countermeasure = Countermeasure of DISARM
field-blocked_by = Blocked by
field-rights = Whether it may be done
field-basis = The law or mandate that allows it
field-necessity = Why nothing milder would do
field-proportionality = Whose rights it touches, and why that is in proportion
field-completion = What shows that it is done
field-approval = Allowed
field-pack = Pack (TOML)

value-open = open
value-watched = watched
value-answered = answered
value-closed = closed
value-disinformation = disinformation
value-cyber-attack = cyber attack
value-political-pressure = political pressure
value-recruitment = recruitment
value-infrastructure = infrastructure
value-illicit-finance = illicit finance
value-other = other
value-negligible = negligible
value-low = low
value-medium = medium
value-moderate = moderate
value-high = high
value-critical = critical
value-checked = checked
value-technical = technical
value-behavioural = behavioural
value-contextual = contextual
value-post = post or page
value-mainstream-media = mainstream media
value-high-profile = somebody of high profile
value-response = response of an authority
value-document = document
value-a = A – completely reliable
value-b = B – usually reliable
value-c = C – fairly reliable
value-d = D – not usually reliable
value-e = E – unreliable
value-f = F – cannot be judged
value-g = G – deliberately deceptive
value-proposed = proposed
value-approved = allowed
value-underway = under way
value-done = done
value-dropped = dropped
value-p1 = P1 – now
value-p2 = P2 – today
value-p3 = P3 – this week
value-p4 = P4 – when there is time

priority-p1 = now
priority-p2 = today
priority-p3 = this week
priority-p4 = when there is time

breakout-1 = one platform, one community
breakout-2 = several platforms or several communities
breakout-3 = several platforms and communities
breakout-4 = mainstream media
breakout-5 = amplified by somebody of high profile
breakout-6 = a response of authorities, another concrete action, or a call for violence

interference-met = Definition met
interference-not-met = Definition not met
interference-open = Open
interference-met-means = All four criteria of foreign digital interference are judged to be met, each with evidence.
interference-not-met-means = Judged not to be met:
interference-open-means = Not judged yet, or judged to be met without evidence:

criterion-dissemination = Dissemination
criterion-dissemination-means = Artificial or automated, massive and deliberate dissemination.
criterion-content = Content
criterion-content-means = Manifestly inaccurate or misleading content.
criterion-foreign-actor = Foreign actor
criterion-foreign-actor-means = Direct or indirect involvement of a foreign actor.
criterion-harm = Harm
criterion-harm-means = Harm to fundamental interests of the nation.
criterion-is-open = not judged
criterion-is-bare = judged to be met, and nothing shows it: this counts as open
criterion-is-met = judged to be met
criterion-is-not = judged not to be met
criterion-verdict = not judged
criterion-verdict-met = met
criterion-verdict-not-met = not met
criterion-why = Why
criterion-shown-by = Shown by
criterion-no-evidence = Nothing is linked yet: add it on the evidence board.

incident-tabs = Parts of the incident
tab-summary = Summary
tab-evidence = Evidence board
tab-disarm = DISARM
tab-criteria = Criteria
tab-hypotheses = Hypotheses
tab-actions = Actions
tab-register = Register
tab-history = History
incident-keys = Incident
incident-key-evidence = Add evidence
incident-key-tag = Tag a technique
incident-key-action = New action
incident-key-wide = Whole width, or beside the list
incident-wide = Whole width
incident-list = By what was changed last; by priority they stand in the
incident-new = What it is called and how it is judged now. The rest is written on its tabs.
incident-tlp-default = as the election says
incident-days = Days left
incident-follows = What follows by the rules
incident-follows-kept = (from what is kept; not from what is changed here)
incident-interference = Foreign digital interference
incident-priority-why = By the rule: impact { $impact }, confidence { $confidence }.
incident-priority-instead = A person's decision: { $reason }
incident-priority-near = From seven days before the vote to three days after it, everything but negligible impact is a step more urgent.
incident-days-left = { $n ->
    [0] The vote is today.
    [one] { $n } day to the vote.
   *[other] { $n } days to the vote.
}
incident-days-none = It belongs to no election.
incident-breakout-why = By the rule: the highest step that the spread below reaches.
incident-breakout-instead = A person's decision: { $reason }
incident-instead = Set the rule aside
incident-instead-value = Instead
incident-instead-why = Why the rule does not hold
incident-spread = How far it has spread
spread-platforms = Platforms
spread-communities = Communities
spread-mainstream-media = Pieces of mainstream media
spread-high-profile = Amplifiers of high profile
spread-responses = Responses and calls for violence
incident-spread-of = What is counted
incident-spread-holds = Holds
incident-spread-known = Known beside
incident-spread-why = What is linked is counted: platforms of findings, channels and posts; each finding is a community; evidence by what it shows. The larger of the two holds.
incident-report = Report (ABCDE)
incident-find = Find evidence, findings, channels, narratives, claims… (Enter adds the first)
incident-found = Found
incident-new-evidence = New evidence
incident-keep-evidence = Keep it and put it on the board
incident-evidence-for = Evidence for: { $name }
incident-marked = It is marked { $tlp }, like the incident.
incident-files = Files (drop them here)
incident-none = None yet.
incident-hidden = You may not see this record, or it was taken away.
incident-up = Up: { $name }
incident-down = Down: { $name }
incident-grade = Reliability of the source and credibility (Admiralty code)
incident-origin = from { $origin }
incident-accounts = { $n ->
    [one] { $n } account
   *[other] { $n } accounts
}
incident-bytes = { $n } bytes
incident-copy-hash = Copy

disarm-find = Find a technique… (↓ goes to the first)
disarm-parts = With parts
disarm-used-only = Only those used
disarm-used = { $n ->
    [one] { $n } technique
   *[other] { $n } techniques
} used
disarm-is-used = (used)
disarm-gone = no longer in DISARM (named in { $version })

hypothesis-how = Space goes round: for, against, neutral, not weighed; or press + − 0. The arrows go to other cells. Evidence that bears on all hypotheses alike tells none apart, and is marked once it is kept.
hypothesis-kind = Kind
hypothesis-kind-of = Kind of: { $name }
hypothesis-origin-of = Origin of: { $name }
hypothesis-origin-lake = lake
hypothesis-actor = Hypothesis { $n }
hypothesis-likelihood = Likelihood, %
likelihood-almost-no-chance = almost no chance
likelihood-very-unlikely = very unlikely
likelihood-unlikely = unlikely
likelihood-roughly-even-chance = roughly even chance
likelihood-likely = likely
likelihood-very-likely = very likely
likelihood-almost-certain = almost certain
hypothesis-undiagnostic = tells nothing apart
hypothesis-undiagnostic-means = It bears on all hypotheses alike, so it says nothing of which holds.
hypothesis-cell = { $evidence } – { $actor }
hypothesis-sum = What speaks against counts more than what speaks for.
hypothesis-tally = − { $against } · + { $for }
hypothesis-no-evidence = Nothing can be weighed yet: add evidence on the board.
hypothesis-add = Add a hypothesis
bearing-for = for
bearing-against = against
bearing-neutral = neutral
bearing-none = not weighed

register-matrix = Incidents by threat and impact
register-all = all
register-whole = Show all
register-cell = threat { $threat }, impact { $impact }
register-instead = Why not by the rule
register-owner = Organisation
register-place = Number { $place } of { $n } in the threat register.
register-like = Those like it

action-as = Shown as
action-board = Board
action-list = List
action-owner = Who does it
action-add = Add
action-quick = New action
action-quick-reason = written down
action-key-new = Write an action down
action-key-as = Board or list
action-none = No actions.
action-overdue = overdue
action-n-overdue = { $n ->
    [0] nothing overdue
    [one] { $n } overdue
   *[other] { $n } overdue
}
action-allowed = allowed
action-blocked = Blocked by
action-no-rights = Not checked. Before somebody can allow it: say what allows it, why nothing milder would do, and whose rights it touches.
action-approval = Allowed by a second person
action-allowed-by = { $by }, { $at }
action-not-allowed = Not yet.
action-not-these-words = What stands here is not what was allowed.
action-next = What comes next
action-approve = Allow it
action-approve-role = Allowing it takes the role releaser.
action-approve-wrote = You wrote some of it: a second person allows it.
action-approve-rights = The rights are not checked yet.
action-to-underway = It is under way
action-to-done = It is done
action-to-dropped = Drop it
action-to-proposed = Propose it again
action-keep-completion = Keep what shows it
action-change-voids = It is allowed as it stands. Once it is changed it must be allowed again.
action-suggestions = What DISARM suggests
action-none-suggested = None of the countermeasures that the house allows answers the techniques marked here.
action-none-allowed = The house allows no countermeasures yet: an administrator chooses them in the settings.
action-answers = { $n ->
    [one] answers { $n } technique
   *[other] answers { $n } techniques
}
action-plan = Plan it
action-calendar = Calendar
action-calendar-how = A link by which a calendar program shows what is due. Who has it can read the open actions that you may read, and nothing else, for { $days } days. Take it back in the settings.
action-calendar-label = calendar
action-calendar-link = Link; it is told once
action-calendar-copy = Copy the link
action-calendar-make = Make a link
action-calendar-once = As a file, once (.ics)

election-span = Time shown
election-span-all = Whole
election-span-near = Next two weeks
election-key-span = Whole, or the next two weeks
election-days = { $n ->
    [0] votes today
    [one] day to the vote
   *[other] days to the vote
}
election-days-since = { $n ->
    [one] day since the vote
   *[other] days since the vote
}
election-going = Now: { $phases }.
election-quiet = No phase runs now.
election-next = Next: { $name }, { $when }.
election-none = No election yet.
election-no-calendar = No calendar follows from the pack.
election-timeline = { $name }: { $phases } phases and { $due } obligations over time; the tables below say the same.
election-obligations = Obligations
election-phases = Phases as a table
election-phase = Phase
election-begins = Begins
election-ends = Ends
election-unknown = not known
election-round = Round { $n }
election-round-head = Round
election-due = What is due
election-now = now
election-what = What
election-there = By the clocks there
election-pack-how = Everything that is known of the election beforehand. Its calendar follows. Records refer to the election by `id`, so that stays.
election-pack-file = From a file
election-pack-save = Save as a file
election-go-line = Go to line { $n }
phase-campaign = Campaign
phase-silence = Silence
phase-voting = Voting
phase-embargo = Embargo
phase-counting = Counting
