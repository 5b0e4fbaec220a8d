//! `lake` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::help;

/// What is done with the lake.
#[derive(Debug, Subcommand)]
pub(crate) enum LakeVerb {
    /// List the imports and files of the lake
    #[command(before_long_help = help::LAKE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Ls(LakeArgs),
    /// Check that nothing in the lake was changed since it was written
    ///
    /// Checks the digest of every entry of the log in the entry after it, of every file in its entry, and of
    /// every export kept. Exits with 1 where something does not hold.
    #[command(before_long_help = help::LAKE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Verify(LakeArgs),
    /// Ask the lake a question in SQL
    ///
    /// The table `posts` has a row a post; `posts_all` also has what was removed, with kind `removed` and without
    /// words. Questions only read: one select, explain, describe or show. `describe posts` names the columns.
    /// In builds made with `--features sql`.
    #[command(before_long_help = help::LAKE_SQL_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Sql(SqlArgs),
    /// Join the small files of the lake, and remove what writers left behind
    ///
    /// Many small imports make many small files, which are slow to read. Joins them, in order of time, into
    /// files of about 64 MiB of posts; no post changes, and other writers may be at work. Files that a
    /// recorded run may need stay for thirty days after they left the table; what a writer that was stopped
    /// left behind goes after a day.
    #[command(before_long_help = help::LAKE_COMPACT_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Compact(LakeArgs),
    /// Remove the posts and exports that were kept long enough
    ///
    /// The file retention.toml in the lake says how long: `keep = "180d"` (days from the import, or "forever")
    /// under `[operation."NAME"]` for a collection operation, under `[default]` for all others. Of an import
    /// whose time is over go the export, its list of rejected rows and its posts, save those that another
    /// import had too which is still kept. The log says what went, so that `lake verify` still holds; runs that
    /// read such a post can no longer be repeated.
    #[command(before_long_help = help::LAKE_RETAIN_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Retain(LakeRetainArgs),
}

/// Options of `lake ls`, `lake verify` and `lake compact`, as typed.
#[derive(Args, Debug)]
pub(crate) struct LakeArgs {
    /// Folder of the lake, or s3://BUCKET/PREFIX [default: lake in the user's data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) lake: Option<PathBuf>,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `lake sql`, as typed.
#[derive(Args, Debug)]
#[cfg_attr(
    not(feature = "sql"),
    allow(dead_code, reason = "what this build does not answer it does not read")
)]
pub(crate) struct SqlArgs {
    /// Question, such as "select platform, count(*) from posts group by platform"
    #[arg(value_name = "SQL")]
    pub(crate) question: String,

    /// Folder of the lake, or s3://BUCKET/PREFIX [default: lake in the user's data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) lake: Option<PathBuf>,

    /// Print the answer as table (first 1000 rows), csv, json (an object a line) or parquet [default: table]
    #[arg(long, value_name = "FORM", conflicts_with = "output", hide_possible_values = true)]
    pub(crate) format: Option<SqlFormat>,

    /// Write the answer into a file: .csv .ndjson .parquet
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Longest time the answer may take, with a unit (s, m, h, d), up to 30d [default: 60s]
    #[arg(long, value_name = "TIME", default_value = "60s", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    pub(crate) timeout: String,

    /// Most memory the answer may take, with a unit (KiB, MiB, GiB, TiB) [default: 2GiB]
    #[arg(long, value_name = "SIZE", default_value = "2GiB", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    pub(crate) memory: String,

    /// Ask the lake as it was after this entry of its log, from 0 [default: the last]
    #[arg(long, value_name = "VERSION")]
    pub(crate) at: Option<u64>,
}

/// What an answer is printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SqlFormat {
    /// For people.
    Table,
    /// Values separated by commas.
    Csv,
    /// An object a line.
    Json,
    /// A Parquet file.
    Parquet,
}

/// Options of `lake retain`, as typed.
#[derive(Args, Debug)]
pub(crate) struct LakeRetainArgs {
    /// Folder of the lake, or s3://BUCKET/PREFIX [default: lake in the user's data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) lake: Option<PathBuf>,

    /// Show what would be removed, and remove nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Remove without asking
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) yes: bool,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,
}
