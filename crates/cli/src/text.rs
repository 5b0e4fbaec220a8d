//! Every sentence the program says, apart from the help: in one place so that it can be translated.

use std::fmt::Display;
use std::io;
use std::path::Path;

use ostrakon_desk::election::Phase;

use crate::problem::Problem;

/// Begins an error.
pub(crate) const ERROR: &str = "error:";
/// Begins an advice.
pub(crate) const HINT: &str = "hint:";
/// Begins a remark of a reader.
pub(crate) const NOTE: &str = "note:";

// Headings and column titles of the summary.

/// Heading of the inputs.
pub(crate) const READ: &str = "Read";
/// Heading of what an import did.
pub(crate) const ADDED: &str = "Added to the lake";
/// Column titles of what an import did.
pub(crate) const ADDED_COLUMNS: [&str; 7] =
    ["input", "rows", "posts", "rejected", "new", "known before", "format"];
/// What stands in place of counts for an export that was there.
pub(crate) const ALREADY_THERE: &str = "already there";
/// Heading of how an export is understood.
pub(crate) const UNDERSTOOD: &str = "Understood as";
/// Heading of the columns.
pub(crate) const COLUMNS: &str = "Columns";
/// Column titles of the mapping.
pub(crate) const MAPPING_COLUMNS: [&str; 2] = ["role", "column"];
/// Heading of the imports of a lake.
pub(crate) const IMPORTS: &str = "Imports";
/// Column titles of the imports of a lake.
pub(crate) const IMPORT_COLUMNS: [&str; 7] =
    ["at", "name", "sha-256", "operation", "posts", "rejected", "format"];
/// Heading of what reading exports again did.
pub(crate) const READ_AGAIN: &str = "Read again";
/// Column titles of what reading exports again did.
pub(crate) const READ_AGAIN_COLUMNS: [&str; 7] =
    ["export", "rows", "rejected", "posts before", "posts now", "others read again", "format"];
/// Column titles of the phases of an election.
pub(crate) const PERIOD_COLUMNS: [&str; 5] = ["phase", "round", "place", "begins", "ends"];
/// Heading of what is to be done by when.
pub(crate) const OBLIGATIONS: &str = "To be done";
/// Column titles of what is to be done by when.
pub(crate) const OBLIGATION_COLUMNS: [&str; 4] = ["by", "who", "what", "law"];

/// Names a phase of an election.
pub(crate) fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Campaign => "campaign",
        Phase::Silence => "silence",
        Phase::Voting => "voting",
        Phase::Embargo => "embargo on results",
        Phase::Counting => "counting",
    }
}

/// Heading of the table's files.
pub(crate) const FILES: &str = "Files of the table";
/// Column titles of the table's files.
pub(crate) const FILE_COLUMNS: [&str; 3] = ["file", "posts", "bytes"];
/// Says that the seals hold.
pub(crate) const SEALS_HOLD: &str = "Nothing was changed";
/// Says that the seals do not hold.
pub(crate) const SEALS_BROKEN: &str = "Not as it was written";

/// Says what was checked.
pub(crate) fn checked(entries: &str, segments: &str, exports: &str, head: &str) -> String {
    format!("{entries} log entries, {segments} files, {exports} exports; last entry {head}")
}

/// Heading of what a compaction did.
pub(crate) const COMPACTED: &str = "Compacted";

/// Says what a compaction joined.
pub(crate) fn joined(joined: &str, into: &str) -> String {
    format!("{joined} files joined into {into}")
}

/// Says that no file was small.
pub(crate) const NOTHING_TO_JOIN: &str = "no files to join";

/// Counts the files removed that nothing needs.
pub(crate) fn leftovers(n: &str) -> String {
    format!("{n} files removed that nothing needs any more")
}

/// Heading of what was removed.
pub(crate) const RETAINED: &str = "Removed, its time being over";
/// Heading of what would be removed.
pub(crate) const RETENTION_DUE: &str = "To be removed, its time being over";
/// Column titles of the imports whose time is over.
pub(crate) const ENDED_COLUMNS: [&str; 4] = ["at", "name", "operation", "kept"];
/// Says that nothing was kept too long.
pub(crate) const NOTHING_DUE: &str = "nothing: no import's time is over";
/// Heading of the files that are gone.
pub(crate) const REMOVED_FILES: &str = "Removed, its time being over";

/// Counts the posts that go and those that stay.
pub(crate) fn posts_going(going: &str, shared: &str) -> String {
    format!("{going} posts; {shared} stay, because an import that is kept had them too")
}

/// Says when a file went.
pub(crate) fn removed_at(file: &str, at: &str) -> String {
    format!("{file}: {at}")
}

/// Asks before anything is removed.
pub(crate) const ASK_REMOVE: &str = "Remove them for good? [y/N] ";

/// Says that nobody can be asked.
pub(crate) fn retain_unconfirmed(n_imports: usize) -> Problem {
    Problem::new(
        format!("nothing was removed: the time of {} is over, and nobody confirmed", imports(n_imports)),
        "`--dry-run` shows what would go; `--yes` removes it without asking",
    )
}

fn imports(n: usize) -> String {
    if n == 1 { "1 import".to_owned() } else { format!("{} imports", count(n)) }
}

/// Says where the rows that could not be read are listed.
pub(crate) fn rejected_listed(path: &str) -> String {
    format!("the rejected rows are listed in {path}")
}

/// Says how to look for coordination in the lake.
pub(crate) fn next_detect(lake: &str) -> String {
    format!("`ostrakon detect coaction --lake {lake} --by url` looks for coordination in it")
}

/// Says how many rows were looked at.
pub(crate) fn looked_at(rows: &str, posts: &str) -> String {
    format!("of the first {rows} rows {posts} are posts")
}

/// Names the fields that are kept without a meaning.
pub(crate) fn kept_as_they_are(columns: &str) -> String {
    format!("kept as they are: {columns}")
}

/// Names the member of an archive behind the name of the archive.
pub(crate) fn member(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| format!("!{name}"))
}

/// Counts records that are no posts.
pub(crate) fn no_posts(kind: &str, n: &str) -> String {
    format!("{n} {kind}, no posts")
}

/// Says how to correct the columns.
pub(crate) const NEXT_MAP: &str =
    "correct a column with `--map role=COLUMN`; `--map role=` takes none; keep it with `--save-mapping FILE`";

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
/// Why `--min-participation` does not apply.
pub(crate) const CNT_HAS_NO_MINIMUM: &str =
    "coordination-network-toolkit counts every account; leave the option out";
/// Why options about chance do not apply.
pub(crate) const COMPAT_HAS_NO_TEST: &str = "the tools reproduced do not test against chance; choose links with `--edge-weight`, or leave out `--compat`";

/// Says what a share looks like.
pub(crate) const NOT_A_SHARE: &str = "not a number such as 0.01";

/// Says where a missing file was looked for.
pub(crate) const FILE_MISSING: &str = "check the name; it is taken from the folder you are in";

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

/// Counts what is not shown.
pub(crate) fn and_more(n: usize) -> String {
    format!("and {n} more")
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

/// Says how far a stage has come.
pub(crate) fn progress(stage: &str, done: u64, total: Option<u64>, bytes: bool) -> String {
    let unit = if bytes { " bytes" } else { "" };
    match total.filter(|total| *total > 0) {
        Some(total) => {
            let percent = done.min(total).saturating_mul(100) / total;
            format!("{stage}: {} of {}{unit}, {percent} %", number(done), number(total))
        }
        None if done == 0 => stage.to_owned(),
        None => format!("{stage}: {}{unit}", number(done)),
    }
}

/// Says how many rows have been read.
pub(crate) fn rows_read(rows: u64) -> String {
    format!("{} rows", number(rows))
}

/// Counts the posts behind a link.
pub(crate) fn evidence_title(account: &str, partner: &str, n_pairs: &str) -> String {
    format!("{account} and {partner}: {n_pairs} pairs of posts within the window")
}

/// Says that the man pages were written.
pub(crate) fn pages_written(n_pages: usize, folder: &Path) -> String {
    format!("wrote {n_pages} man pages into {}", folder.display())
}

// Errors.

/// Begins an internal error.
pub(crate) fn internal(error: &str) -> Problem {
    Problem::new(
        format!("internal error: {error}"),
        "this is a fault of the program; run again with RUST_BACKTRACE=1 and report what it prints",
    )
}

/// Takes the number of the system's error off its words, which suffice.
pub(crate) fn without_number(words: &str) -> String {
    match words.split_once(" (os error ") {
        Some((before, after)) => {
            format!("{before}{}", after.split_once(')').map_or("", |(_, rest)| rest))
        }
        None => words.to_owned(),
    }
}

/// Says that standard output refused.
pub(crate) fn cannot_print(error: &io::Error) -> String {
    format!("cannot write to standard output: {}", without_number(&error.to_string()))
}

/// Says that a file could not be written.
pub(crate) fn cannot_write(path: &Path, error: &io::Error) -> Problem {
    Problem {
        what: format!("{}: {}", path.display(), without_number(&error.to_string())),
        place: Vec::new(),
        hint: None,
    }
}

/// Says that a time lacks its unit.
pub(crate) fn time_without_unit(option: &str, typed: &str) -> Problem {
    let typed = typed.trim();
    let mut hint = format!("write `{typed}s`, `{typed}m` or `{typed}h`");
    if option == "--window" {
        hint = format!("write `10s`, `5m` or `1h`; CooRTweet's `time_window = {typed}` is `{typed}s`");
    }
    Problem::new(format!("`{option}` needs a unit"), hint).at(format!("got `{typed}`"))
}

/// Says that a text is no time.
pub(crate) fn time_unreadable(option: &str, typed: &str) -> Problem {
    Problem::new(
        format!("`{option}` is not a length of time"),
        "write a whole number with s, m, h or d: `10s`, `5m`, `1h`, `2d`",
    )
    .at(format!("got `{typed}`"))
}

/// Says that a time is beyond all use.
pub(crate) fn time_too_long(option: &str, typed: &str) -> Problem {
    Problem::new(
        format!("`{option}` is longer than 30 days"),
        "coordination shows within seconds to hours; `60s` is a good start",
    )
    .at(format!("got `{typed}`"))
}

/// Says that a number lies outside its range.
pub(crate) fn out_of_range(option: &str, range: &str, got: impl Display, hint: &str) -> Problem {
    Problem::new(format!("`{option}` must be {range}"), hint).at(format!("got `{got}`"))
}

/// Says that an option means nothing beside `--compat`.
pub(crate) fn not_with_compat(option: &str, compat: &str, hint: &str) -> Problem {
    Problem::new(format!("`{option}` does not apply with `{compat}`"), hint)
}

/// Says that inputs must be files.
pub(crate) fn standard_input() -> Problem {
    Problem::new(
        "cannot read posts from standard input",
        "a run must be repeatable from files: save the posts first and name the file",
    )
    .at("got `-`")
}

/// Says that `--fast-window` stands alone.
pub(crate) fn fast_window_alone() -> Problem {
    Problem::new(
        "`--fast-window` only applies with `--compat coortweet`",
        "run twice with different `--window` to compare two windows",
    )
}

/// Says that `--fast-window` is not narrower.
pub(crate) fn fast_window_wide(fast: &str, window: &str) -> Problem {
    Problem::new(
        "`--fast-window` must be shorter than `--window`",
        "such as `--window 60s --fast-window 10s`",
    )
    .at(format!("got `{fast}`, `--window` is `{window}`"))
}

/// Says how a mapping is written.
pub(crate) fn mapping_unreadable(typed: &str) -> Problem {
    Problem::new(
        "`--map` needs a role and a column",
        "write `--map account=author`; `--help` lists the roles",
    )
    .at(format!("got `{typed}`"))
}

/// Says that a platform needs a name.
pub(crate) fn platform_empty() -> Problem {
    Problem::new("`--platform` is empty", "write a name such as `telegram`, or leave the option out")
}

/// Says that files are not written to standard output.
pub(crate) fn output_to_stdout(option: &str) -> Problem {
    Problem::new(
        format!("`{option}` cannot write to standard output"),
        "name a file, such as `-o edges.csv`; `--json` prints the result as JSON",
    )
    .at("got `-`")
}

/// Says which extensions there are.
pub(crate) fn extension_unknown(option: &str, path: &Path, known: &[&str]) -> Problem {
    let known: Vec<String> = known.iter().map(|extension| format!(".{extension}")).collect();
    Problem::new(
        format!("`{option}` does not know the form of {}", path.display()),
        format!("the extension decides; end the name in {}", known.join(", ")),
    )
}

/// Says that a text is no moment.
pub(crate) fn moment_unreadable(option: &str, typed: &str) -> Problem {
    Problem::new(
        format!("`{option}` is not a moment"),
        "write a day such as 2026-06-07, or a time such as 2026-06-07T18:00:00+04:00; without a zone it is UTC",
    )
    .at(format!("got `{typed}`"))
}

/// Says that an option needs a lake.
pub(crate) fn only_with_lake(option: &str) -> Problem {
    Problem::new(
        format!("`{option}` chooses posts of a lake"),
        "name the lake with `--lake DIR`; an export is always read whole",
    )
}

/// Says that no folder for the user's data is known.
pub(crate) fn no_data_folder() -> Problem {
    Problem::new(
        "the user's data folder is not known: neither XDG_DATA_HOME nor HOME is set",
        "name the lake with `--lake DIR` and the key with `--pseudonym-key FILE`",
    )
}

/// Says that an input is a folder.
pub(crate) fn input_is_folder(path: &Path) -> Problem {
    let files = path.join("*.csv");
    Problem::new(
        format!("{} is a folder", path.display()),
        format!("name the files in it, such as {}", files.display()),
    )
}

/// Says that a file cannot be written for want of its folder.
pub(crate) fn folder_missing(option: &str, path: &Path, folder: &Path) -> Problem {
    Problem::new(
        format!("`{option}` cannot write {}: there is no folder {}", path.display(), folder.display()),
        format!("make it first: `mkdir -p {}`", quoted(&folder.display().to_string())),
    )
}

/// Says that an input would be lost.
pub(crate) fn overwrites_input(option: &str, path: &Path) -> Problem {
    Problem::new(
        format!("`{option}` would overwrite {}, which is read", path.display()),
        "inputs are evidence and are never changed; choose another name",
    )
}

/// Says that an output would be lost.
pub(crate) fn written_twice(option: &str, path: &Path) -> Problem {
    Problem::new(
        format!("`{option}` would overwrite {}, which is also written", path.display()),
        "choose another name",
    )
}

/// Says that an amount of memory cannot be read.
#[cfg(feature = "sql")]
pub(crate) fn memory_unreadable(typed: &str) -> Problem {
    Problem::new(
        "`--memory` is not an amount of memory",
        "write a whole number with its unit: `512MiB`, `2GiB`",
    )
    .at(format!("got `{typed}`"))
}

/// Says that an answer does not belong into the lake.
#[cfg(feature = "sql")]
pub(crate) fn writes_into_lake(path: &Path) -> Problem {
    Problem::new(
        format!("`--output` would write {} into the lake", path.display()),
        "the lake is evidence and is only read by questions; choose another folder",
    )
}

/// Says that Parquet cannot be read on screen.
#[cfg(feature = "sql")]
pub(crate) fn parquet_on_screen() -> Problem {
    Problem::new("Parquet cannot be shown on a terminal", "name a file, such as `-o answer.parquet`")
}

/// Says that an answer has more rows than are shown.
#[cfg(feature = "sql")]
pub(crate) fn more_rows(shown: &str) -> String {
    format!("and more: these are the first {shown} rows; `-o FILE` or `--format csv` gives all")
}

/// Says that this build answers no SQL, and who does.
#[cfg(any(test, not(feature = "sql")))]
pub(crate) fn no_sql(table: &Path, question: &str) -> Problem {
    let script = "import polars, sys; print(polars.scan_delta(sys.argv[1]).filter(polars.col('kind') != 'removed')\
        .sql(sys.argv[2], table_name='posts').collect())";
    Problem::new(
        "this build answers no questions in SQL",
        "`cargo build --release --features sql` makes one that does; or ask Polars, after `pip install polars \
        deltalake`, by the line above",
    )
    .at(format!("python3 -c {} {} {}", quoted(script), quoted(&table.display().to_string()), quoted(question)))
}

/// Says that rows were rejected under `--strict`.
pub(crate) fn strict(n_rejected: &str, rejected_written: bool) -> Problem {
    let hint = if rejected_written {
        "the file of `--rejected` lists them all; without `--strict` the other rows suffice"
    } else {
        "`--rejected rejected.csv` lists them all; without `--strict` the other rows suffice"
    };
    let rows = if n_rejected == "1" { "row" } else { "rows" };
    Problem::new(format!("{n_rejected} {rows} could not be read, and `--strict` allows none"), hint)
}

// Numbers and names.

/// Writes a number with a space between thousands.
pub(crate) fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(' ');
        }
        shown.push(digit);
    }
    shown
}

/// Counts things in memory.
pub(crate) fn count(n: usize) -> String {
    number(u64::try_from(n).unwrap_or(u64::MAX))
}

/// Writes a delay with its unit.
pub(crate) fn delay(seconds: f64) -> String {
    match seconds {
        s if s < 60.0 => format!("{s:.1} s"),
        s if s < 3600.0 => format!("{:.1} min", s / 60.0),
        s if s < 172_800.0 => format!("{:.1} h", s / 3600.0),
        s => format!("{:.1} d", s / 86_400.0),
    }
}

/// Writes a probability: three places, or a power of ten where those would be 0.
pub(crate) fn probability(p: f64) -> String {
    if p >= 0.001 || p <= 0.0 { format!("{p:.3}") } else { format!("{p:.0e}") }
}

/// Writes an expected number.
pub(crate) fn expected(n: f64) -> String {
    if n >= 0.01 || n <= 0.0 { format!("{n:.2}") } else { format!("{n:.0e}") }
}

/// Replaces what could steer a terminal or reverse the reading direction: names come from other people.
pub(crate) fn clean(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

/// Quotes a word for a POSIX shell where it needs it.
pub(crate) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/@:+%=,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(number(0), "0");
        assert_eq!(number(999), "999");
        assert_eq!(number(1_204_331), "1 204 331");
        assert_eq!(delay(4.25), "4.2 s");
        assert_eq!(delay(90.0), "1.5 min");
        assert_eq!(probability(0.0), "0.000");
        assert_eq!(probability(0.000_012), "1e-5");
    }

    #[test]
    fn names_cannot_steer_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\u{202e}c\n"), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}");
    }

    #[test]
    fn a_build_without_sql_says_who_answers() {
        let problem = no_sql(Path::new("lake/posts"), "select count(*) from posts where text <> 'it''s'");
        insta::assert_snapshot!(problem.render(crate::screen::Palette::Plain));
    }

    #[test]
    fn words_survive_the_shell() {
        assert_eq!(quoted("alice_1"), "alice_1");
        assert_eq!(quoted("Mary O'Hara"), r"'Mary O'\''Hara'");
        assert_eq!(quoted(""), "''");
    }
}
