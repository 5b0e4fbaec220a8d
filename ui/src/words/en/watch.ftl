# Network, copied texts, cohorts and bursts, narratives; and what these screens share.
watch-finding = Finding
watch-kind = Kind
watch-status = Status
watch-languages = Languages
watch-platform = Platform
watch-account = Account
watch-accounts = Accounts
watch-post = Post
watch-posts = Posts
watch-q = q
watch-first = First
watch-last = Last
watch-from = From
watch-to = To
watch-dots = Marks
watch-marks = What
watch-seen = Seen
watch-usual = Usual
watch-triage = Open among the findings
watch-why = Numbers, method and evidence
watch-nothing = Nothing to draw.
watch-not-all = Of { $n } posts, those that are kept as evidence or read so far are shown.
watch-lanes = { $lanes ->
    [one] { $lanes } line
   *[other] { $lanes } lines
} with { $dots ->
    [one] { $dots } mark
   *[other] { $dots } marks
}, from { $from } to { $to }.

value-wake = woke together
value-creation = created together
value-handle = renamed together
value-language = changed language together
value-rhythm = one rhythm
value-group = group
value-hashtag = hashtag
value-url = address
value-domain = domain
value-sound = sound
value-mention = mention

statistic-links = Links
statistic-density = Density
statistic-density-means = share of all pairs of accounts that are linked
statistic-objects = Things shared
statistic-mean_delay_s = Mean delay (s)
statistic-mean_delay_s-means = between two accounts that share the same thing
statistic-co_actions = Co-actions
statistic-accounts = Accounts in all
statistic-exact-share = Share of exact copies
statistic-exact-share-means = posts with just the words of the first
statistic-mean-score = Mean likeness
statistic-mean-score-means = to the first, 1 being the same words
statistic-span = Span (s)
statistic-span-means = from the first to the last
statistic-languages = Languages
statistic-platforms = Platforms
statistic-texts = Wordings
statistic-cohesion = Cohesion
statistic-cohesion-means = how alike its texts are on the average, 0 to 1
statistic-expected = Expected
statistic-expected-means = as many would be there by chance
statistic-dispersion = Dispersion
statistic-dispersion-means = how many times more such counts vary than chance would have them
statistic-observed = Observed
statistic-observed-means = accounts, each once a day
statistic-band_upper = Upper end of the band
statistic-rise_q_value = q of the rise
statistic-rise_q_value-means = that something rises is a fact and no alarm: news does too
statistic-is_new = New
statistic-posts_per_account = Posts of each account
statistic-peak_unix_seconds = Peak (Unix time)
statistic-first_hour_share = Share in the first hour
statistic-reshare_share = Share of reshares
statistic-conspicuous_accounts = Conspicuous accounts
statistic-conspicuous_share = Share of conspicuous accounts
statistic-conspicuous_usual = usual of that
statistic-quiet_share = Share that was quiet before
statistic-quiet_usual = usual of that
statistic-repeating_share = Share that repeats itself
statistic-repeating_usual = usual of that
statistic-in_step_share = Share that comes in step
statistic-in_step_usual = usual of that
statistic-returning_share = Share that was early elsewhere
statistic-returning_usual = usual of that
statistic-coordinated_share = Share known as coordinated
statistic-coordinated_usual = usual of that

network-of-run = Run of { $time }
network-none = No run of the co-action detector yet.
network-indicator = An edge says that two accounts did the same within a short time, again and again: an indicator, not a proof.
network-cut = The network was too large: only links of weight { $n } or more are certain to be here.
network-no-webgl = This browser cannot draw the network (WebGL is off). The tables below hold all of it.
network-drawing = Drawing…
network-shown = { $nodes } of { $all_nodes } accounts, { $edges } of { $all_edges } links
network-note = Least weight { $weight }; from { $from } to { $to }.
network-keys = Arrows move the picture, plus and minus bring it nearer or farther, 0 shows all of it. With Shift, arrows move the selected account. The tables below list accounts and links; Enter selects one.
network-nearer = Nearer
network-farther = Farther
network-fit = Show all of it
network-filter = Filter
network-least = Least weight: { $weight }
network-from = From { $time }
network-to = To { $time }
network-all = Whole network
network-views = Kept views
network-groups = Groups, the largest first
network-colour-by = Groups by
network-by-community = Community
network-by-component = Component
network-group = { $nodes ->
    [one] { $nodes } account
   *[other] { $nodes } accounts
}, { $edges ->
    [one] { $edges } link
   *[other] { $edges } links
}
network-group-no = No.
network-groups-more = and { $n } smaller ones
network-zoom = Show group { $n }
network-finding-of = Finding of group { $n }
network-twin = As a table
network-twin-accounts = Accounts
network-twin-links = Links
network-account = Account
network-platform = Platform
network-strength = Strength
network-links = Links
network-weight = Weight
network-first = First
network-last = Last
network-one = One account
network-other = The other
network-edge = Link
network-posts = Posts behind it
network-no-posts = No posts are kept of this link.
network-apart = { $time } apart
network-cite = Copy the address of this link
network-about = What is about this account
network-only = Only it and its neighbours
network-more-steps = One step more
network-fewer-steps = One step less
network-steps = { $n ->
    [one] { $n } step
   *[other] { $n } steps
} about it
network-see = Go there
network-move = Move it
network-move-left = Move left
network-move-right = Move right
network-move-up = Move up
network-move-down = Move down
network-neighbours = Its links
network-keep = Keep this view
network-keep-what = The filter, what is selected, and where you moved accounts to. The data stays where it is.
network-view-title = Name
network-view-note = Note
network-export = Save as

texts-indicator = Who posts the same words may agree with them, quote them or mock them: an indicator, not a proof.
texts-none = No copied texts were found.
texts-none-so = No wording is like that.
texts-when = When it was posted
texts-filter = Filter of the wordings
texts-kind = Kind
texts-kind-first = the words compared with
texts-kind-exact = same words
texts-kind-copypasta = copied with changes
texts-kind-rewording = reworded
texts-kind-translation = translated
texts-kind-unpaired = no pair listed
texts-language = Language
texts-score = How alike, 1 being the same words
texts-accounts = { $n ->
    [one] { $n } account
   *[other] { $n } accounts
}
texts-wordings = { $n ->
    [one] { $n } wording
   *[other] { $n } wordings
} in { $posts ->
    [one] { $posts } post
   *[other] { $posts } posts
}
texts-posted = { $posts ->
    [one] { $posts } post
   *[other] { $posts } posts
} of { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
}
texts-posts-more = and { $n } more
texts-compared-with = Compared with
texts-compare-with = Compare with this
texts-with-first = Compare with the first again

cohorts-indicator = A publisher’s titles keep one rhythm, a class signs up together, news and matches make things rise: an indicator, not a proof.
cohorts-none = No cohorts or bursts were found.
cohorts-only-all = All
cohorts-only-cohort = Cohorts
cohorts-only-burst = Bursts
cohorts-span = It happened to all of them within { $time }.
cohorts-silent = Each had posted next to nothing for at least { $time } before.
cohorts-gap = Longest time without a post: { $time }
cohorts-created = When an account was created is not in its posts; the span above is that of the creations. Shown are their first posts.
cohorts-with-silence = With the silence before
cohorts-null = Against chance
cohorts-accounts = Accounts to which it happened
cohorts-accounts-means = usual is what everybody did in the same window
cohorts-dispersion = Variation of such windows
cohorts-dispersion-means = 1 would be pure chance; what is usual varies so many times more, and p takes that into account
cohorts-p = Chance of as many without coordination p = { $p }; corrected for everything that was tested q = { $q }.
cohorts-lanes = Posts of each account
cohorts-shown = { $shown } of { $accounts } accounts have their posts here.
cohorts-posts-csv = All posts as CSV
cohorts-history = Posts of this account in the lake ({ $n })
cohorts-posts = Its last { $n } posts

burst-new = had no past to speak of: what other new things did says what is usual.
burst-known = is compared with its own past.
burst-when = Posts, a point every { $time }
burst-new-accounts = accounts that come for the first time
burst-peak = peak
burst-band = How far above what was expected
burst-accounts = Accounts, each once a day
burst-accounts-means = the grey bar ends where the band of what is usual ends
burst-p = That it rises: q = { $rise }. That those who carry it are so conspicuous: p = { $p }, q = { $q }.
burst-who = Who carries it
burst-conspicuous = Conspicuous accounts
burst-conspicuous-means = with two of the marks below
burst-quiet = Quiet before
burst-quiet-means = hardly a post in the month before
burst-repeating = Repeating
burst-repeating-means = post the same again and again
burst-in-step = In step
burst-in-step-means = come at each other’s heels
burst-returning = Returning
burst-returning-means = were among the first in two other rises
burst-coordinated = Known as coordinated
burst-coordinated-means = other detectors found them
burst-no-list = No list of coordinated accounts was given to this run: what share of the rise they make is not known.
burst-first-hour = Came in the first hour
burst-reshares = Reshares
burst-each = Posts of each account
burst-movers = Who came first

narratives-indicator = A machine put posts together that use the same words. The labels are its proposals; a narrative is what an analyst names so.
narratives-none = No clusters were found.
narratives-tab-machine = Proposed by a machine
narratives-tab-named = Named by analysts
narratives-bands = Clusters over time: the thicker, the more posts
narratives-label = Proposed label
narratives-band = { $posts ->
    [one] { $posts } post
   *[other] { $posts } posts
}, { $from } – { $to }
narratives-platform = platform
narratives-language = language
narratives-proposal = Proposed label, made of the words that set the posts apart:
narratives-make = Make a narrative of this cluster
narratives-make-why = The proposed label stands in the summary. Give it a name in your own words.
narratives-size = { $posts } posts of { $accounts } accounts in { $texts } wordings
narratives-cohesion = cohesion { $n }
narratives-cohesion-means = how alike its texts are on the average, 0 to 1
narratives-volume = Posts by language, a point every { $time }
narratives-first = First post
narratives-hops = Where it went
narratives-began = began there
narratives-after = { $time } later
narratives-keywords = Words that set it apart
narratives-no-language = in no post read
narratives-amplifiers = Who posted it most
narratives-amplifiers-means = Counts of posts, and nothing about why.
narratives-n-posts = { $n ->
    [one] { $n } post
   *[other] { $n } posts
}
narratives-name = Name
narratives-summary = Summary
field-summary = Summary
field-parent = Part of
field-facts = What is true of it, and what is not
field-part = Part

value-reshare = reshare
value-reply = answer
value-quote = quote
value-object = object
value-text = text
