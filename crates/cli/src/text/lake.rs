//! What is said of the lake: taking in, looking, asking and looking after.

use std::path::Path;

use super::count;
#[cfg(any(not(feature = "sql"), test))]
use super::quoted;
use crate::problem::Problem;

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

/// Says that no folder for the user's data is known.
pub(crate) fn no_data_folder() -> Problem {
    Problem::new(
        "the user's data folder is not known: neither XDG_DATA_HOME nor HOME is set",
        "name the lake with `--lake DIR` and the key with `--pseudonym-key FILE`",
    )
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
