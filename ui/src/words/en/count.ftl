# Audits of a count, checks of polling-station records, indicators in the numbers.
group-count = Count
screen-audits = Risk-limiting audits
screen-protocols = Polling-station records
screen-indicators = Indicators
kind-audit = Risk-limiting audit
kind-protocol_check = Check of polling-station records
kind-indicator_report = Indicators in the numbers

count-ballots = Ballots
count-station = Polling station
count-stations = Polling stations
count-bytes = { $n } bytes
count-copy-hash = Copy the hash

field-step = Step
value-manifest = Ballot manifest
value-ceremony = Seed ceremony
value-sample = Sample
value-entry = Entry of ballots
value-confirmed = Confirmed
value-hand-count = Full hand count

audit-what = A sample of ballots, drawn by public dice, confirms the reported result or leads to a full hand count. A wrong result is confirmed at most as often as the risk limit says.
audit-new = New audit
audit-next = Next
audit-contest = Contest
audit-kind = Kind of audit
audit-kind-ballot-polling = ballot polling
audit-kind-ballot-comparison = ballot comparison
audit-kind-batch-comparison = batch comparison
audit-risk-limit = Risk limit
audit-risk-limit-means = A wrong result is confirmed with a chance of at most { $limit }.
audit-drawn = Drawn
audit-file = File
audit-state = State
audit-means = What it means
audit-steps = Steps of the audit
audit-not-finished = Not finished: { $done } of { $all } steps are done.
audit-now = Now: { $step }.
audit-go-on = Go on: { $step }
audit-read-only = You can read this audit. Analysts and releasers take its steps.
audit-state-done = done
audit-state-due = now
audit-state-open = to look at
audit-state-later = not yet
audit-committed = Committed

audit-step-contest = Contest
audit-step-manifest = Ballot manifest
audit-step-ceremony = Seed ceremony
audit-step-sample = Sample
audit-step-entry = Entry of ballots
audit-step-assessment = Assessment
audit-step-confirmed = Confirmed
audit-step-hand_count = Full hand count
audit-later-contest = Comes first.
audit-later-manifest = Once the contest is written.
audit-later-ceremony = Once the manifest is committed: nobody may know the seed before.
audit-later-sample = Once the seed is committed.
audit-later-entry = Once ballots are drawn.
audit-later-assessment = Once two people agree on what is on a ballot.
audit-told-contest = { $kind }, risk limit { $limit }
audit-told-manifest = { $ballots } ballots
audit-told-ceremony = { $n } digits
audit-told-sample = { $n } ballots drawn, { $rounds ->
    [one] { $rounds } round
   *[other] { $rounds } rounds
}
audit-told-entry = { $agreed } agreed, { $differ } to resolve
audit-verdict-confirmed = Confirmed: the reported result stands
audit-verdict-more = Not yet confirmed: look at more ballots
audit-verdict-hand_count = Count all ballots by hand

audit-contest-what = What was reported, and by which rules it became a result. What this audit does not cover, such as bonus seats or a second tier, is refused by name.
audit-begin-from = Begin from
audit-example-plurality = Plurality
audit-example-list = D'Hondt list
audit-example-threshold = Threshold
audit-contest-toml = Contest (TOML)
audit-contest-keep = Keep the contest
audit-contest-fixed = It cannot be changed once it is kept: another contest is another audit.
audit-reason-contest = contest set up
audit-manifest = Ballot manifest
audit-manifest-what = The list of all ballots, or of the batches they lie in. Its SHA-256 is committed and made public before the seed is drawn, so that nobody can choose which ballots are looked at.
audit-manifest-drop = Drop the manifest here, or choose it
audit-manifest-columns = CSV with the columns
audit-manifest-commit = Commit this manifest
audit-manifest-once = It cannot be exchanged once it is committed: another manifest is another audit.
audit-manifest-then = Make the hash public now. The seed may only come after. The manifest can no longer change.
audit-manifest-fixed = It cannot change: the seed came after it.
audit-records = What the machine read of each ballot
audit-records-drop = Drop what the machine read of each ballot here, or choose it
audit-choice = choice
audit-reason-manifest = manifest committed
audit-batches = Batches

audit-ceremony-what = Dice are rolled in public, by people of different sides, after the manifest was committed. Everybody who has the manifest and these digits draws the same ballots.
audit-seed = Seed
audit-seed-wrong = Digits only: those that the dice show, in the order they were rolled.
audit-seed-digits = { $n ->
    [one] { $n } digit
   *[other] { $n } digits
}
audit-seed-short = Fewer than { $n } digits: somebody might try them all beforehand.
audit-seed-commit = Commit { $n ->
    [0] the digits
    [one] this digit
   *[other] these { $n } digits
}
audit-seed-once = Read them aloud first. They cannot be changed.
audit-seed-fixed = It cannot be changed.
audit-seed-copy = Copy the seed
audit-place = Where
audit-people = Who was there
audit-people-lines = Who was there (one per line)
audit-dice = Which dice, who rolled them
audit-dice-such = such as: twenty ten-sided dice, rolled in turn by two observers
audit-held = When
audit-reason-ceremony = seed rolled in public

audit-plan = How many ballots
audit-method = Method
audit-method-alpha_polling = ALPHA, ballot polling
audit-method-bravo = BRAVO, ballot polling
audit-method-kaplan_markov = Kaplan–Markov, ballot comparison
audit-method-alpha_comparison = ALPHA, ballot comparison
audit-method-macro = MACRO, batch comparison
audit-draws = Draws
audit-ninety = Nine of ten audits
audit-method-own = this audit
audit-means-hand = To count all ballots by hand is less work.
audit-means-expected = If the reported result is right, { $n } draws are to be expected.
audit-means-ninety = If the reported result is right, { $n } draws are to be expected, and nine of ten audits end by { $ninety }.
audit-take-n = Take { $n }
audit-assertions = { $n ->
    [one] { $n } assertion
   *[other] { $n } assertions
}
audit-assertion = Assertion
audit-margin = Margin
audit-margin-share = Share of the ballots
audit-tightest = tightest
audit-n = Ballots drawn in all
audit-draw-n = Draw { $n ->
    [one] { $n } ballot
   *[other] { $n } ballots
}
audit-draw-once = What is drawn stays drawn: whoever looks at ballots before drawing more does not choose which.
audit-draw-more = The sample does not confirm yet: { $more } more, { $n } in all.
audit-reason-sample = { $n ->
    [one] { $n } ballot
   *[other] { $n } ballots
} drawn
audit-tickets = Tickets of { $n ->
    [one] { $n } ballot
   *[other] { $n } ballots
}
audit-ticket = Ticket
audit-generation = Times drawn
audit-position = No.
audit-ballot = Ballot
audit-site = Site
audit-round = up to { $n } by { $by },

audit-retrieval = Retrieval list
audit-print = Print
audit-print-what = One page per site, with room to sign.
audit-no-site = Without a site
audit-sheet = { $n ->
    [one] { $n } ballot
   *[other] { $n } ballots
} here, { $all } in all
audit-fetched = Fetched
audit-returned = Returned
audit-remark = Remark
audit-fetched-by = Fetched by, date, signature
audit-witness = Observed by, signature

audit-entry-what = Two people look at every ballot and enter what they see, without seeing what the other entered. A key chooses, Enter keeps it and goes to the next ballot.
audit-progress-mine = Entered by you: { $n } of { $all }
audit-progress-agreed = Agreed on by two: { $n } of { $all }
audit-ballot-of = No. { $n }; { $all } in all
audit-choices = What is on the ballot
audit-most = This ballot may name up to { $n }; a key adds a choice or takes it back.
audit-seen-blank = Blank
audit-seen-invalid = Invalid
audit-seen-missing = Cannot be found
audit-enter = Keep, next
audit-ballot-before = Previous
audit-ballot-after = Next
audit-mine = You saw
audit-other = The other person saw
audit-agreed-on = Both saw:
audit-blind = Second entry. What the first person saw is not shown.
audit-differs-what = The two entries differ. Look at the ballot again, together; whoever erred changes their own entry.
audit-entry-first = first entry
audit-entry-second = second entry
audit-entry-own = your entry
audit-entry-two = Two other people have entered this ballot.
audit-entry-none = not entered
audit-entry-once = entered once
audit-entry-agreed = agreed
audit-entry-differs = differ
audit-entry-sending = on its way
audit-entry-done = Nothing is left for you to enter.
audit-entry-waits = { $n ->
    [one] { $n } entry is
   *[other] { $n } entries are
} kept here and not yet by the program.
audit-entry-again = Send again
audit-reason-entry = ballots entered
audit-show = Ballots shown
audit-show-todo = To enter
audit-show-differ = Differ
audit-show-all = All
audit-votes-sum = votes in all: { $n }

audit-verdict-numbers = p is { $p }, the risk limit { $limit }, after { $n ->
    [one] { $n } draw
   *[other] { $n } draws
}.
audit-p-means = p is how likely a sample like this would be, at most, if the reported result were wrong.
audit-go-draw = Draw { $n } more
audit-used = { $n } of { $all } draws are used: the ballots after them are not yet entered twice and agreed on.
audit-path = How p came down
audit-path-summary = After { $n } draws { $confirmed } of { $all } assertions are confirmed; the highest p is { $p }, the risk limit { $limit }.
audit-draw = Draw
audit-draws-axis = draws
audit-after = after draw { $n }
audit-others = { $n ->
    [one] { $n } more, with a smaller p
   *[other] { $n } more, with smaller p
}
audit-assertion-confirmed = confirmed
audit-assertion-open = not yet
audit-evidence = Evidence
audit-evidence-what = Everything that is needed to compute this again elsewhere, offline: contest, manifest, seed, tickets, entries, p. Unpack it into a folder `evidence`, then:
audit-evidence-save = Save the evidence

protocols-what = Do the numbers of each record agree with each other, as the law demands?
protocols-new = New check
protocols-new-what = A file with one row a polling station, and the form that says what its columns mean and what must hold.
protocols-drop = Drop the file with the records here, or choose it
protocols-form = Form
protocols-own = Own rules
protocols-rules = Rules (TOML)
protocols-rules-of = Columns and rules of this form
protocols-check = Check
protocols-reason = records checked
protocols-at = Made
protocols-severity = Severity
protocols-error = Error
protocols-warning = Warning
protocols-notice = Notice
protocols-n-error = { $n ->
    [one] violation that is an error
   *[other] violations that are errors
}
protocols-n-warning = { $n ->
    [one] violation that is a warning
   *[other] violations that are warnings
}
protocols-n-notice = { $n ->
    [one] violation to take note of
   *[other] violations to take note of
}
protocols-stations = polling stations; { $rejected ->
    [one] { $rejected } row
   *[other] { $rejected } rows
} rejected, { $duplicates } twice
protocols-caution = A violated relation is a reason to look at a record, and says nothing of why. Records are often checked by machine before they are published: clean arithmetic is no evidence of an honest count.
protocols-checks = Checks
protocols-check-one = Check
protocols-law = Law
protocols-holds = Hold
protocols-violated = Violated
protocols-unknown = Cannot be said
protocols-share = Share violated
protocols-all = All violations
protocols-violations = Violations
protocols-none = No record violates this.
protocols-rejected = Rejected rows
protocols-rejected-what = Rows that could not be read, and are in no number above.
protocols-left = Left
protocols-must = Must be
protocols-right = Right
protocols-difference = Difference
protocols-expected = Expected
protocols-found = Found

indicators-what = What is unusual in the numbers of polling stations. An indicator, not proof.
indicators-new = New report
indicators-new-what = A file with the results by polling station, and what its columns mean.
indicators-drop = Drop the file with the results here, or choose it
indicators-mapping = Columns (TOML)
indicators-look = Compute the indicators
indicators-reason = indicators computed
indicators-level = Alert level
indicators-above = above
indicators-below = not reached
indicators-highest = Highest z
indicators-tests = Tests
indicators-caution = An indicator, not proof.
indicators-caution-more = It cannot attribute intent, it names nobody, and it says nothing of how many votes are concerned. Without an alert a count may still be wrong: clean numbers are no evidence of honesty.
indicators-is-alert = At least one indicator is above the alert level that was fixed beforehand (z ≥ { $level }, corrected for all tests). Look at records, reports of observers and the explanations beside.
indicators-no-alert = No indicator reaches the alert level that was fixed beforehand (z ≥ { $level }, corrected for all tests). A count may still be wrong.
indicators-numbers = Numbers
indicators-one = Indicator
indicators-of = Of
indicators-p = p, corrected
indicators-observed = Observed
indicators-expected = Expected
indicators-context = Context, without weight
indicators-context-what = These do not tell wrong counts from right ones: they also stand out where nothing is wrong.
indicator-whole_percentages = Whole percentages
indicator-correlation = Correlation of turnout and share
indicator-outliers = Stations unlike their region
indicator-last_digit = Last digits
indicator-second_digit = Second digits
indicator-means-whole_percentages = Stations of { $n } whose { $of ->
    [turnout] turnout is a whole percentage
   *[party] turnout or share is a whole percentage
}, and how many chance gives.
indicator-means-correlation = From -1 to 1, over { $n } stations. Differences between town and country give a high one too.
indicator-means-outliers = Stations of { $n } that stand out in their region after the correction. Barracks, hospitals and villages do.
indicator-means-last_digit = χ² of { $n } numbers, 9 degrees of freedom. It is high where nothing is wrong, too.
indicator-means-second_digit = χ² of { $n } numbers, 9 degrees of freedom. It is high where nothing is wrong, too.
indicators-fingerprint = Turnout and share: { $party }
indicators-fingerprint-how = Every cell is one percent of turnout by one percent of share; the stronger the colour, the more polling stations. The arrows move the cell that is read, with Shift by ten.
indicators-fingerprint-summary = Most stations: { $cell }
indicators-cell = turnout { $turnout }, share { $share }: { $n ->
    [one] { $n } station
   *[other] { $n } stations
}
indicators-turnout = Turnout
indicators-share = Share
indicators-party = Party
indicators-region = Region
indicators-value = Value
indicators-median = Median there
indicators-outliers-what = Turnout or share far from the median of the region, corrected for all stations. Context, without weight: look at the record of the station.
indicators-no-outliers = No station stands out in its region.
indicators-registered = Registered voters
indicators-explanations = Innocent explanations
indicators-explanations-what = What makes numbers look like this although nobody did anything wrong. Exclude these first.
indicator-explanation-stations-with-few-voters = Stations with few voters: their shares are few fractions, many of them whole percentages.
indicator-explanation-turnout-or-results-that-were-reported-rounded = Turnout or results that were reported rounded, or estimated where a record was late or lost.
indicator-explanation-voters-lists-that-were-made-on-election-day = Voters' lists that were made on election day, so that registered voters follow those who came.
indicator-explanation-closed-communities = Closed communities (hospitals, prisons, barracks, ships, villages of one family or faith) and polling abroad.
indicator-explanation-rural = Rural, regional and ethnic differences in turnout and support, which go together.
indicator-explanation-errors-of-the-file = Errors of the file: another column than meant, rows joined or doubled, another round of the election.
indicators-population = What was looked at
indicators-excluded = Left out
indicator-excluded-fewer-registered-voters-than-the-test-asks-for = fewer registered voters than the test asks for
indicator-excluded-no-ballot-found-or-no-vote-to-take-shares-of = no ballot found, or no vote to take shares of
indicator-excluded-more-than-a-million-registered-voters = more than a million registered voters: no polling station
indicator-excluded-more-ballots-than-registered-voters = more ballots than registered voters: see the checks of polling-station records
indicator-excluded-shares-would-be-of-more-than-the-ballots-found = shares would be of more than the ballots found: see the checks of polling-station records
indicators-holm = p is corrected for all of them (Holm).
