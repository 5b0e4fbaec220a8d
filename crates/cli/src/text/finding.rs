//! What is said of a run: what was read, what was found, what stands behind it.

/// Heading of the inputs.
pub(crate) const READ: &str = "Read";
/// Heading of the kinds.
pub(crate) const KINDS: &str = "Shared within the window";
/// Heading of the strongest links.
pub(crate) const LINKS: &str = "Strongest links";
/// Heading of the caveats.
pub(crate) const CAVEATS: &str = "Before you conclude";
/// Heading of the files.
pub(crate) const WRITTEN: &str = "Written";
/// What a finding is.
pub(crate) const INDICATOR: &str = "coordinated is an indicator, not proof";
/// Label of groups that the guard list does not know.
pub(crate) const NO_LABEL: &str = "";
/// Column titles of the inputs.
pub(crate) const INPUT_COLUMNS: [&str; 5] = ["input", "rows", "posts", "rejected", "format"];
/// Column titles of the kinds; the last one depends on the rules.
pub(crate) const KIND_COLUMNS: [&str; 6] =
    ["kind", "actions", "objects", "pairs", "links", "accounts linked"];
/// Last column of the kinds under the test against chance.
pub(crate) const SIGNIFICANT: &str = "significant";
/// Last column of the kinds with `--compat`.
pub(crate) const ABOVE_THRESHOLD: &str = "above threshold";
/// Column titles of the groups.
pub(crate) const GROUP_COLUMNS: [&str; 9] =
    ["group", "accounts", "links", "density", "shared", "first", "last", "mean delay", "known as"];
/// Column of the groups where permutations were run.
pub(crate) const GROUP_P: &str = "p";
/// Column titles of the links; those about chance are absent with `--compat`.
pub(crate) const LINK_COLUMNS: [&str; 9] =
    ["account", "account", "kind", "weight", "mean delay", "expected", "q", "group", "known as"];
/// Column titles of the posts behind a link.
pub(crate) const EVIDENCE_COLUMNS: [&str; 9] =
    ["kind", "object", "account", "post", "time", "account", "post", "time", "delay"];

/// Says how long after the earlier post the later one came.
pub(crate) fn later(delay: &str) -> String {
    format!("{delay} later")
}
/// Words above the two halves of the posts behind a link.
pub(crate) const EARLIER_LATER: (&str, &str) = ("earlier", "later");
/// Heading of a group's members.
pub(crate) const MEMBERS: &str = "accounts:";
/// Heading of a group's objects.
pub(crate) const SHARED: &str = "shared:";
/// Heading of a group's first movers.
pub(crate) const FIRST: &str = "often first:";

/// Says how many accounts and posts there are, and from when to when.
pub(crate) fn extent(accounts: &str, posts: &str, period: Option<(String, String)>) -> String {
    match period {
        Some((first, last)) => format!("{accounts} accounts, {posts} posts, {first} to {last}"),
        None => format!("{accounts} accounts, {posts} posts"),
    }
}

/// Announces the rejected rows of an input.
pub(crate) fn rejected(input: &str, rejected: &str, n_shown: usize, all_shown: bool) -> String {
    if all_shown {
        format!("rejected in {input}:")
    } else {
        format!("rejected in {input}, first {n_shown} of {rejected} (`--rejected FILE` writes them all):")
    }
}

/// Heading of the groups.
pub(crate) fn groups(n_groups: usize) -> String {
    match n_groups {
        0 => "Coordinated groups: none".into(),
        n => format!("Coordinated groups: {n} ({INDICATOR})"),
    }
}

/// Says that no group stands out.
pub(crate) const NO_GROUP: &str = "no accounts act together more often than chance allows; that is a result too, for this window and this data";
/// Says that no group is there under the rules of another tool.
pub(crate) const NO_GROUP_COMPAT: &str = "no link is above the threshold";

/// Names a group above its members.
pub(crate) fn group(number: u32) -> String {
    format!("group {number}")
}

/// Says when and where a group was active.
pub(crate) fn active(first: &str, last: &str, platforms: &[String], languages: &[String]) -> String {
    let mut said = format!("active: {first} to {last}");
    for (what, names) in [("on", platforms), ("in", languages)] {
        // A platform that no input names says nothing.
        if !names.is_empty() && names != ["unknown"] {
            said.extend([", ", what, " ", &names.join(", ")]);
        }
    }
    said
}

/// Says that an object was left out.
pub(crate) fn over_budget(kind: &str, object: &str, pairs: &str) -> String {
    format!("{kind} `{object}` was left out: {pairs} pairs, more than --max-pairs allows")
}

/// Says what to do after a look at the screen.
pub(crate) const NEXT_WRITE: &str = "write the network with `-o net.gexf`, the report with `-o report.html`";

/// Says that times cannot be right.
pub(crate) fn from_the_future(last: &str) -> String {
    format!(
        "Posts are dated after the present, the last one {last}: the times of the export may be wrong. Delays \
         between posts hold where all are wrong alike."
    )
}

/// Says how to see the posts behind a link.
pub(crate) fn next_evidence(run: &str, account: &str, partner: &str) -> String {
    format!("`ostrakon evidence {run} --edge {account} {partner}` lists the posts behind the strongest link")
}

/// Says how to repeat a run.
pub(crate) fn next_rerun(run: &str) -> String {
    format!("`ostrakon rerun {run}` repeats this run byte for byte")
}

/// Says that more can be seen in the report.
pub(crate) const NEXT_OPEN: &str =
    "look at the posts behind a group before naming it; `--pairs pairs.csv` writes them all";

/// Counts the posts behind a link.
pub(crate) fn evidence_title(account: &str, partner: &str, n_pairs: &str) -> String {
    format!("{account} and {partner}: {n_pairs} pairs of posts within the window")
}
