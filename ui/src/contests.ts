/** Texts to begin from: contests of an audit, and what the columns of a file of results mean. */

export const CONTESTS = {
  plurality: `name = "Mayor of Example"
kind = "plurality"
seats = 1                 # how many are elected
votes_per_ballot = 1
ballots = 20000           # all ballots cast, blank and invalid ones among them
invalid = 600             # blank and invalid ones
risk_limit = "5%"
tie_rule = "a second round, art. 100"

[audit]
kind = "ballot-polling"   # ballot-polling, ballot-comparison or batch-comparison

[[candidate]]
name = "A. Example"
votes = 9800

[[candidate]]
name = "B. Sample"
votes = 8200

[[candidate]]
name = "C. Instance"
votes = 1400
`,
  list: `name = "Parliament, constituency 3"
kind = "list"
method = "dhondt"         # dhondt, sainte-lague or modified-sainte-lague
seats = 12
ballots = 250000          # all ballots cast, blank and invalid ones among them
invalid = 7000            # blank and invalid ones
risk_limit = "5%"
tie_rule = "the larger list, art. 100"

[audit]
kind = "ballot-polling"   # ballot-polling, ballot-comparison or batch-comparison

# Seats as reported: they are computed again, and must be the same.
[[candidate]]
name = "List A"
votes = 101000
seats = 6

[[candidate]]
name = "List B"
votes = 73000
seats = 4

[[candidate]]
name = "List C"
votes = 45000
seats = 2

[[candidate]]
name = "List D"
votes = 14000
seats = 0
`,
  threshold: `name = "Parliament, which lists are above the threshold"
kind = "list"
method = "sainte-lague"
seats = 20
threshold = "5%"          # of the valid votes; a list may have its own
ballots = 250000
invalid = 7000
risk_limit = "5%"
tie_rule = "by lot, art. 100"

[audit]
kind = "ballot-polling"

[[candidate]]
name = "List A"
votes = 101000

[[candidate]]
name = "List B"
votes = 76000

[[candidate]]
name = "Coalition C"
votes = 42000
threshold = "8%"

[[candidate]]
name = "List D"
votes = 9000
`,
};
export type ContestKind = keyof typeof CONTESTS;

export const MAPPING = `# Which column of the file says what.
encoding = "UTF-8"                   # UTF-8, cp1250 or cp1251
delimiter = ","
station = ["region", "station"]      # what a station is called
region = "region"
registered = "registered"            # voters on the list
ballots = ["ballots"]                # ballots found in the boxes; several columns are added up
base = ["valid"]                     # what shares are of; without it the ballots
parties = ["list_a", "list_b"]

[names]                              # what to call the parties
list_a = "List A"
list_b = "List B"
`;
