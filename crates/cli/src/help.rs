//! Long texts of the help and the man pages: examples and exit codes.

/// Exit codes, printed in every long help.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    a check does not hold, or a coordinated group was found under --fail-on-finding
  2    usage or input error
  3    internal error
  130  interrupted";

/// Examples of the program as a whole.
pub(crate) const MAIN_EXAMPLES: &str = "\
Examples:
  # Who shares the same URLs within a minute, again and again?
  ostrakon detect coaction posts.csv
  # The same, with a network for Gephi and a report to read
  ostrakon detect coaction posts.csv -o net.gexf -o report.html
  # Keep exports in the lake, each post once, accounts as pseudonyms
  ostrakon ingest add posts.csv telegram/result.json
  # Which posts are behind the link of two accounts?
  ostrakon evidence net.run.json --edge alice bob
  # Repeat a recorded run byte for byte
  ostrakon rerun net.run.json
  # Work as a team: findings, incidents, decisions
  ostrakon serve --data /srv/ostrakon
  # Look around first: a room on an invented election
  ostrakon demo";

/// Examples of `detect`.
pub(crate) const DETECT_EXAMPLES: &str = "\
Examples:
  ostrakon detect coaction posts.csv
  ostrakon detect coaction posts.csv --by hashtag --window 5m
  ostrakon detect copypasta posts.csv -o pairs.csv
  ostrakon detect cohort posts.csv
  ostrakon detect coaction --help";

/// Examples of `detect copypasta`.
pub(crate) const COPYPASTA_EXAMPLES: &str = r"Examples:
  # Texts of any table by their ids; the pairs that say the same
  ostrakon detect copypasta comments.csv --text body --id comment_id -o pairs.csv
  # Only what is beyond doubt
  ostrakon detect copypasta posts.csv --threshold 0.53 -o pairs.csv
  # Clusters in the lake, with the posts and accounts behind each
  ostrakon detect copypasta --lake /srv/lake --clusters clusters.csv --posts posts.csv
  # Translations too, with a multilingual model of your own
  ostrakon detect copypasta posts.ndjson --model models/multilingual -o pairs.csv";

/// Examples of `detect cohort`.
pub(crate) const COHORT_EXAMPLES: &str = r"Examples:
  ostrakon detect cohort posts.ndjson
  # Accounts that woke after two months, in the lake of a team
  ostrakon detect cohort --data /srv/ostrakon --as anna --by wake --silence 60d
  ostrakon detect cohort --lake /srv/lake --from 2026-05-01 -o cohorts.csv --accounts accounts.csv";

/// Examples of `detect burst`.
pub(crate) const BURST_EXAMPLES: &str = r"Examples:
  ostrakon detect burst posts.ndjson --by hashtag,sound
  # With the accounts that act together, as the co-action detector found them
  ostrakon detect coaction posts.ndjson --accounts together.csv
  ostrakon detect burst posts.ndjson --coordinated together.csv -o bursts.csv";

/// Examples of `detect media`.
pub(crate) const MEDIA_EXAMPLES: &str = r"Examples:
  # By what the export says of media
  ostrakon detect media posts.ndjson
  # Pictures that were downloaded into a folder, named as the posts name them
  ostrakon detect media posts.ndjson --media pictures -o clusters.csv --posts posts.csv";

/// Examples of `detect narrative`.
pub(crate) const NARRATIVE_EXAMPLES: &str = r"Examples:
  ostrakon detect narrative posts.ndjson -o narratives.csv
  # What is told since Monday, in the lake of a team
  ostrakon detect narrative --data /srv/ostrakon --as anna --from 2026-06-01
  # Posts in several languages, joined by what they mean
  ostrakon detect narrative --lake /srv/lake --model models/multilingual";

/// Examples of `model`.
pub(crate) const MODEL_EXAMPLES: &str = r"Examples:
  # A model that was fetched from its publisher, with its tokenizer beside it
  ostrakon model check models/multilingual-e5-small
  ostrakon model check models/multilingual-e5-small --json";

/// Examples of `detect coaction`.
pub(crate) const COACTION_EXAMPLES: &str = r"Examples:
  # URLs shared within a minute, read on screen
  ostrakon detect coaction posts.csv
  # Hashtags and reshares within ten seconds; network for Gephi and report
  ostrakon detect coaction monday.csv.gz tuesday.csv.gz --by hashtag,reshare \
      --window 10s -o net.gexf -o report.html
  # Tables of the links and of the posts behind them, columns named by hand
  ostrakon detect coaction export.csv --map account=author --map time=created \
      -o edges.csv --pairs pairs.csv
  # What CooRTweet's detect_groups(x, time_window = 10, min_participation = 2) finds
  ostrakon detect coaction posts.csv --compat coortweet --window 10s \
      --min-participation 2 -o edges.csv
  # Posts of two days from the lake
  ostrakon detect coaction --lake /srv/lake --from 2026-06-06 --to 2026-06-08 --by url
  # In the lake of a team; what is found goes to its casebook
  ostrakon detect coaction --data /srv/ostrakon --as anna --by url --from 2026-06-06
  # In a script: exit with 1 where a coordinated group was found
  ostrakon detect coaction posts.csv --json --fail-on-finding > result.json";

/// Examples of `ingest`.
pub(crate) const INGEST_EXAMPLES: &str = "\
Examples:
  ostrakon ingest inspect posts.csv
  ostrakon ingest add posts.csv telegram/result.json
  ostrakon ingest add --help";

/// Examples of `ingest add`.
pub(crate) const INGEST_ADD_EXAMPLES: &str = "\
Examples:
  # Into the lake in the user's data folder
  ostrakon ingest add monday.ndjson tuesday.ndjson.gz
  # Into a lake of its own, under the name of the collection operation
  ostrakon ingest add *.csv --lake /srv/lake --operation debate-2026
  # Columns named by hand
  ostrakon ingest add export.csv --map account=author --map time=created --platform forum
  # Columns from a file
  ostrakon ingest add export.csv --mapping forum.toml
  # Into the lake of a team, told to its casebook
  ostrakon ingest add export.csv --data /srv/ostrakon --as anna --election parliament-2026";

/// Examples of `ingest inspect`.
pub(crate) const INGEST_INSPECT_EXAMPLES: &str = "\
Examples:
  ostrakon ingest inspect export.csv
  ostrakon ingest inspect export.csv --map account=author
  # Keep the columns in a file, correct it, and try it
  ostrakon ingest inspect export.csv --save-mapping forum.toml
  ostrakon ingest inspect export.csv --mapping forum.toml
  ostrakon ingest inspect export.csv --json";

/// Examples of `ingest remap`.
pub(crate) const INGEST_REMAP_EXAMPLES: &str = "\
Examples:
  # The time was in another column
  ostrakon ingest remap export.csv --map time=published
  # The export was of a forum, in another encoding
  ostrakon ingest remap 3f786850e387 --platform forum --encoding windows-1251 --lake /srv/lake";

/// Examples of `election`.
pub(crate) const ELECTION_EXAMPLES: &str = "\
Examples:
  ostrakon election show data/elections/presidential.toml
  ostrakon election show pack.toml --json
  ostrakon election show pack.toml --ical > election.ics";

/// Examples of `count protocol`.
pub(crate) const COUNT_PROTOCOL_EXAMPLES: &str = "\
Examples:
  ostrakon count protocol check protocols.csv.gz --form poland-2014
  # Another country: begin from a form that is right
  ostrakon count protocol form poland-2014 > our-form.toml
  ostrakon count protocol check protocols.csv --rules our-form.toml";

/// Examples of `count protocol check`.
pub(crate) const PROTOCOL_CHECK_EXAMPLES: &str = "\
Examples:
  ostrakon count protocol check protocols.csv.zip --form russia
  # Every violation, for a spreadsheet
  ostrakon count protocol check protocols.csv --form poland-2014 --format csv > violations.csv
  # Files of several regions, by a form of your own
  ostrakon count protocol check north.json south.csv.gz --rules our-form.toml --json";

/// Examples of `count protocol diff`.
pub(crate) const PROTOCOL_DIFF_EXAMPLES: &str = "\
Examples:
  ostrakon count protocol diff prov.csv part.csv final.csv --form romania
  # What observers wrote down, against what was published
  ostrakon count protocol diff prov.csv final.csv --observer photos.csv --form romania
  ostrakon count protocol diff prov.csv final.csv --form romania --format csv > changes.csv";

/// Examples of `count protocol rollup`.
pub(crate) const PROTOCOL_ROLLUP_EXAMPLES: &str = "\
Examples:
  # Sums of all regions
  ostrakon count protocol rollup protocols.csv --form russia
  # Against published totals: which stations explain a difference?
  ostrakon count protocol rollup protocols.csv --published totals.csv --form russia
  # Was a total made before the corrections?
  ostrakon count protocol rollup final.csv --earlier prov.csv --published totals.csv \\
      --form romania --json";

/// Examples of `count protocol form`.
pub(crate) const PROTOCOL_FORM_EXAMPLES: &str = "\
Examples:
  ostrakon count protocol form
  ostrakon count protocol form russia
  ostrakon count protocol form poland-2014 > our-form.toml";

/// Examples of `lake`.
pub(crate) const LAKE_EXAMPLES: &str = "\
Examples:
  ostrakon lake ls
  ostrakon lake ls --lake /srv/lake --json
  ostrakon lake verify --lake /srv/lake";

/// Examples of `lake sql`.
pub(crate) const LAKE_SQL_EXAMPLES: &str = r#"Examples:
  # Which sites do most accounts link to?
  ostrakon lake sql "select domain, count(distinct account_id) as accounts
      from (select account_id, unnest(domains) as domain from posts)
      group by domain order by accounts desc limit 20"
  # What are the columns called?
  ostrakon lake sql "describe posts"
  # A hashtag in one day, for a spreadsheet
  ostrakon lake sql "select * from posts where array_has(hashtags, 'vote')
      and created_at >= '2026-06-07' and created_at < '2026-06-08'" -o vote.csv
  # How many posts were removed, as of the third import?
  ostrakon lake sql --at 2 "select count(*) from posts_all where kind = 'removed'" --format json"#;

/// Examples of `lake compact`.
pub(crate) const LAKE_COMPACT_EXAMPLES: &str = "\
Examples:
  ostrakon lake compact
  ostrakon lake compact --lake /srv/lake
  ostrakon lake compact --lake /srv/lake --json";

/// Examples of `lake retain`.
pub(crate) const LAKE_RETAIN_EXAMPLES: &str = "\
Examples:
  ostrakon lake retain --dry-run
  ostrakon lake retain --lake /srv/lake
  ostrakon lake retain --lake /srv/lake --yes --json";

/// Examples of `serve`.
pub(crate) const SERVE_EXAMPLES: &str = "\
Examples:
  # On this machine alone: open what it prints in a browser
  ostrakon serve --data /srv/ostrakon
  # For the house, encrypted by the program itself
  ostrakon serve --data /srv/ostrakon --listen 0.0.0.0:443 --public-url https://ostrakon.example \\
      --tls-certificate fullchain.pem --tls-key key.pem
  # Behind a proxy that encrypts
  ostrakon serve --data /srv/ostrakon --behind-proxy --public-url https://ostrakon.example
  # People sign in with the accounts of the house
  ostrakon serve --data /srv/ostrakon --behind-proxy --public-url https://ostrakon.example \\
      --oidc-issuer https://login.example/realms/office --oidc-client-id ostrakon \\
      --oidc-client-secret-file oidc.secret";

/// Examples of `demo`.
pub(crate) const DEMO_EXAMPLES: &str = "\
Examples:
  # Made in the user's data folder, and opened in the browser
  ostrakon demo
  # Another election, in a folder of its own
  ostrakon demo --data elsewhere --seed 7 --posts 40000
  # In a script: a free port, and what is to be known as JSON
  ostrakon demo --data /tmp/room --listen 127.0.0.1:0 --no-open --json";

/// Examples of `exercise`.
pub(crate) const EXERCISE_EXAMPLES: &str = "\
Examples:
  # The fortnight before the vote in an hour, for a team at its screens
  ostrakon exercise run --data exercise
  # How did it do?
  ostrakon exercise debrief --data exercise
  ostrakon exercise run --help";

/// Examples of `exercise run`.
pub(crate) const EXERCISE_RUN_EXAMPLES: &str = "\
Examples:
  # In an hour, on this machine; it prints who may sign in
  ostrakon exercise run --data exercise
  # In a working day, with an election that nobody has seen
  ostrakon exercise run --data exercise --speed 42 --seed 31415 --posts 200000
  # All days at once, to be judged at leisure with `ostrakon serve`
  ostrakon exercise run --data exercise --speed 1000000 --no-serve";

/// Examples of `exercise debrief`.
pub(crate) const EXERCISE_DEBRIEF_EXAMPLES: &str = "\
Examples:
  ostrakon exercise debrief --data exercise
  # A report to hand out
  ostrakon exercise debrief --data exercise -o debrief.md
  # For programs, with a truth that was kept elsewhere
  ostrakon exercise debrief --data exercise --truth truth.json --json";

/// Examples of `casebook`.
pub(crate) const CASEBOOK_EXAMPLES: &str = "\
Examples:
  ostrakon casebook verify --data /srv/ostrakon
  ostrakon casebook export casebook.ndjson --data /srv/ostrakon
  ostrakon casebook backup /backup/2026-06-07 --data /srv/ostrakon";

/// Examples of `casebook verify`.
pub(crate) const CASEBOOK_VERIFY_EXAMPLES: &str = "\
Examples:
  ostrakon casebook verify --data /srv/ostrakon
  # Is what stood in the journal on the day of the vote still there?
  ostrakon casebook verify --data /srv/ostrakon \\
      --head 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
  # An export that somebody handed over
  ostrakon casebook verify --export casebook.ndjson --json";

/// Examples of `casebook export`.
pub(crate) const CASEBOOK_EXPORT_EXAMPLES: &str = "\
Examples:
  ostrakon casebook export casebook.ndjson --data /srv/ostrakon
  # Every night, over that of the night before
  ostrakon casebook export /backup/casebook.ndjson --data /srv/ostrakon --yes
  ostrakon casebook export casebook.ndjson --data /srv/ostrakon --database-url-file database.url";

/// Examples of `casebook import`.
pub(crate) const CASEBOOK_IMPORT_EXAMPLES: &str = "\
Examples:
  ostrakon casebook import casebook.ndjson --data /srv/new
  # From a file into PostgreSQL
  ostrakon casebook import casebook.ndjson --data /srv/ostrakon --database-url-file database.url
  ostrakon casebook import casebook.ndjson --data /srv/new --json";

/// Examples of `casebook backup`.
pub(crate) const CASEBOOK_BACKUP_EXAMPLES: &str = "\
Examples:
  ostrakon casebook backup /backup/2026-06-07 --data /srv/ostrakon
  ostrakon casebook backup /backup/2026-06-07 --data /srv/ostrakon --json
  # Every night, into a folder of its own
  ostrakon casebook backup /backup/$(date +%F) --data /srv/ostrakon";

/// Examples of `casebook restore`.
pub(crate) const CASEBOOK_RESTORE_EXAMPLES: &str = "\
Examples:
  ostrakon casebook restore /backup/2026-06-07 --data /srv/restored
  ostrakon casebook restore /backup/2026-06-07 --data /srv/restored --json
  # Look at what came of it
  ostrakon serve --data /srv/restored";

/// Examples of `people`.
pub(crate) const PEOPLE_EXAMPLES: &str = "\
Examples:
  ostrakon people ls --data /srv/ostrakon
  ostrakon people ls --data /srv/ostrakon --json
  ostrakon people add anna --organisation commission --role analyst --data /srv/ostrakon";

/// Examples of `people add`.
pub(crate) const PEOPLE_ADD_EXAMPLES: &str = "\
Examples:
  # Somebody who works on cases
  ostrakon people add anna --organisation commission --role analyst --data /srv/ostrakon
  # and somebody who also approves what leaves the house
  ostrakon people add rosa --organisation commission --role analyst --role releaser --data /srv/ostrakon
  # Somebody of a partner, who reads what is shared with it
  ostrakon people add luis --organisation agency --role viewer --data /srv/ostrakon";

/// Examples of `people invite`.
pub(crate) const PEOPLE_INVITE_EXAMPLES: &str = "\
Examples:
  # anna forgot her password
  ostrakon people invite anna --data /srv/ostrakon --public-url https://ostrakon.example
  # and lost what shows the numbers of her second factor
  ostrakon people invite anna --data /srv/ostrakon --without-second-factor
  # The link of the first user was lost
  ostrakon people invite --data /srv/ostrakon";

/// Examples of `count`.
pub(crate) const COUNT_EXAMPLES: &str = "\
Examples:
  ostrakon count plan mayor.toml
  ostrakon count sample --seed 27182818284590452353 --manifest manifest.csv --n 200
  ostrakon count assess mayor.toml sample.csv
  ostrakon count verify evidence
  ostrakon count protocol check protocols.csv --form russia
  ostrakon count quick plan --strata regions.csv --margin 1
  ostrakon count quick estimate reports.csv --mapping reports.toml --strata plan.csv
  ostrakon count indicators results.csv.gz --mapping results.toml";

/// Examples of `count plan`.
pub(crate) const COUNT_PLAN_EXAMPLES: &str = "\
Examples:
  ostrakon count plan mayor.toml
  # With the reported tallies of batches: how many batches to count again
  ostrakon count plan mayor.toml --batches tallies.csv
  ostrakon count plan parliament.toml --json";

/// Examples of `count sample`.
pub(crate) const COUNT_SAMPLE_EXAMPLES: &str = r"Examples:
  # Publish the manifest's SHA-256 first; then roll the dice
  ostrakon count sample --seed 27182818284590452353 --manifest manifest.csv --n 200 > tickets.csv
  # With the list by which ballots are fetched, site by site
  ostrakon count sample --seed 27182818284590452353 --manifest manifest.csv --n 200 \
      --retrieval fetch.csv
  # The ballots that Arlo draws
  ostrakon count sample --seed 27182818284590452353 --manifest manifest.csv --n 200 \
      --scheme arlo --replacement
  # Batches, by the error they could hold
  ostrakon count sample --seed 27182818284590452353 --manifest tallies.csv --n 20 \
      --scheme ppeb --contest mayor.toml";

/// Examples of `count assess`.
pub(crate) const COUNT_ASSESS_EXAMPLES: &str = r"Examples:
  ostrakon count assess mayor.toml sample.csv
  # With everything by which others can repeat it
  ostrakon count assess mayor.toml sample.csv --bundle evidence --manifest manifest.csv \
      --ceremony ceremony.toml
  # Against what the machine read of each ballot
  ostrakon count assess council.toml sample.csv --records records.csv --manifest manifest.csv
  # In a script: exit with 0 where the outcome is confirmed, 1 where it is not yet
  ostrakon count assess mayor.toml sample.csv --json > result.json";

/// Examples of `count verify`.
pub(crate) const COUNT_VERIFY_EXAMPLES: &str = "\
Examples:
  ostrakon count verify evidence
  ostrakon count verify evidence --json
  # In a script: exit with 1 where a part does not agree
  ostrakon count verify evidence > /dev/null || echo changed";

/// Examples of `count quick`.
pub(crate) const COUNT_QUICK_EXAMPLES: &str = "\
Examples:
  ostrakon count quick plan --strata regions.csv --margin 1
  ostrakon count quick plan --previous results.csv --mapping results.toml --csv > plan.csv
  ostrakon count quick estimate reports.csv --mapping reports.toml --strata plan.csv";

/// Examples of `count quick plan`.
pub(crate) const QUICK_PLAN_EXAMPLES: &str = "\
Examples:
  # Shares differ by 12 points between the stations of a region
  ostrakon count quick plan --strata regions.csv --spread 12 --margin 1 --confidence 99
  # As shares differed last time, for the list that needs most stations
  ostrakon count quick plan --previous results.csv.gz --mapping results.toml
  # As a file, with as many stations as each stratum's part of the country
  ostrakon count quick plan --strata regions.csv --allocation proportional --csv > plan.csv";

/// Examples of `count quick estimate`.
pub(crate) const QUICK_ESTIMATE_EXAMPLES: &str = "\
Examples:
  ostrakon count quick estimate reports.csv --mapping reports.toml --strata plan.csv
  # Does the official result agree?
  ostrakon count quick estimate reports.csv --mapping reports.toml --strata plan.csv \\
      --official official.csv
  ostrakon count quick estimate reports.csv --mapping reports.toml --strata plan.csv --json";

/// Examples of `count indicators`.
pub(crate) const COUNT_INDICATORS_EXAMPLES: &str = r#"Examples:
  ostrakon count indicators results.csv.zip --mapping results.toml
  # With the picture of turnout against the share of the largest party
  ostrakon count indicators results.csv --mapping results.toml --fingerprint picture.svg
  # The numbers of that picture for another party
  ostrakon count indicators results.csv --mapping results.toml --fingerprint b.csv --party B
  ostrakon count indicators results.csv --mapping results.toml --json
A mapping, results.toml:
  region = "county"
  registered = "voters"
  ballots = ["in urns", "by post"]
  base = ["valid votes"]
  parties = ["A", "B"]
  delimiter = ";"
  encoding = "cp1250""#;

/// Examples of `disarm`.
pub(crate) const DISARM_EXAMPLES: &str = "\
Examples:
  ostrakon disarm show
  ostrakon disarm show T0049
  ostrakon disarm import DISARM.json --data /srv/ostrakon";

/// Examples of `disarm import`.
pub(crate) const DISARM_IMPORT_EXAMPLES: &str = "\
Examples:
  ostrakon disarm import DISARM_FRAMEWORKS_MASTER.xlsx --data /srv/ostrakon
  # The bundle does not tell its version
  ostrakon disarm import DISARM.json --data /srv/ostrakon --framework-version 1.7
  ostrakon disarm import DISARM.json --data /srv/ostrakon --json";

/// Examples of `disarm show`.
pub(crate) const DISARM_SHOW_EXAMPLES: &str = "\
Examples:
  ostrakon disarm show
  ostrakon disarm show TA17
  ostrakon disarm show T0049.001 --data /srv/ostrakon
  ostrakon disarm show C00008 --json";

/// Examples of `rerun`.
pub(crate) const RERUN_EXAMPLES: &str = "\
Examples:
  ostrakon rerun net.run.json
  ostrakon rerun net.run.json --json
  sha256sum net.gexf; ostrakon rerun net.run.json; sha256sum net.gexf";

/// Examples of `evidence`.
pub(crate) const EVIDENCE_EXAMPLES: &str = "\
Examples:
  ostrakon evidence net.run.json --edge alice bob
  ostrakon evidence net.run.json --edge alice bob --csv > alice-bob.csv
  ostrakon evidence net.run.json --edge alice bob --json";

/// Examples of `completions`.
pub(crate) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  ostrakon completions bash > ~/.local/share/bash-completion/completions/ostrakon
  ostrakon completions zsh > ~/.zfunc/_ostrakon
  ostrakon completions fish > ~/.config/fish/completions/ostrakon.fish";

/// Examples of `man`.
pub(crate) const MAN_EXAMPLES: &str = "\
Examples:
  ostrakon man | man -l -
  ostrakon man ~/.local/share/man/man1
  ostrakon man . && man ./ostrakon-detect-coaction.1";
