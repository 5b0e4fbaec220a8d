//! `ingest` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{RecordArgs, RunningArgs};
use crate::help;

/// What is done with exports.
#[derive(Debug, Subcommand)]
pub(crate) enum IngestVerb {
    /// Add exports to the lake, each post once
    ///
    /// Recognises the format by the content, brings addresses, hashtags and words into one form, replaces
    /// account ids by pseudonyms, and keeps the export itself beside, compressed. An export is added whole or
    /// not at all; adding it again changes nothing. Of several captures of one post the newest holds.
    #[command(before_long_help = help::INGEST_ADD_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Add(IngestAddArgs),
    /// Show how an export would be read, and change nothing
    #[command(before_long_help = help::INGEST_INSPECT_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Inspect(IngestInspectArgs),
    /// Read exports of the lake again, with other columns
    ///
    /// Reads the copy that the lake keeps of an export as it is now told to, and puts the posts in the place of
    /// those that it gave before. Posts that other exports gave too are made anew from all of them: afterwards
    /// the lake is as if the export had been read this way from the beginning.
    #[command(before_long_help = help::INGEST_REMAP_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Remap(IngestRemapArgs),
}

/// Options of `ingest add`, as typed.
#[derive(Args, Debug)]
pub(crate) struct IngestAddArgs {
    /// Exports of posts, in any order
    #[arg(required = true, value_name = "FILE")]
    pub(crate) inputs: Vec<PathBuf>,

    /// Folder of the lake, or s3://BUCKET/PREFIX [default: lake in the user's data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) lake: Option<PathBuf>,

    /// Collection operation the exports belong to, such as `debate-2026`
    #[arg(long, value_name = "NAME")]
    pub(crate) operation: Option<String>,

    /// Where it is recorded.
    #[command(flatten)]
    pub(crate) record: RecordArgs,

    /// How exports are read.
    #[command(flatten)]
    pub(crate) columns: ColumnArgs,

    /// File with the secret by which account ids are replaced by pseudonyms
    ///
    /// [default: pseudonym.key in the user's data folder; the first import makes it]
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) pseudonym_key: Option<PathBuf>,

    /// Exit with 2 where any row could not be read (the others are added all the same)
    #[arg(long, hide_short_help = true)]
    pub(crate) strict: bool,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,

    /// How it runs.
    #[command(flatten)]
    pub(crate) running: RunningArgs,
}

/// Options of `ingest inspect`, as typed.
#[derive(Args, Debug)]
pub(crate) struct IngestInspectArgs {
    /// Export to look at
    #[arg(value_name = "FILE")]
    pub(crate) input: PathBuf,

    /// How exports are read.
    #[command(flatten)]
    pub(crate) columns: ColumnArgs,

    /// Write the columns as they are understood into a new file, to be corrected and given as --mapping
    #[arg(long, value_name = "FILE")]
    pub(crate) save_mapping: Option<PathBuf>,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `ingest remap`, as typed.
#[derive(Args, Debug)]
pub(crate) struct IngestRemapArgs {
    /// Exports of the lake, by name or by the first digits of their SHA-256
    #[arg(required = true, value_name = "EXPORT")]
    pub(crate) exports: Vec<String>,

    /// Folder of the lake, or s3://BUCKET/PREFIX [default: lake in the user's data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) lake: Option<PathBuf>,

    /// How exports are read.
    #[command(flatten)]
    pub(crate) columns: ColumnArgs,

    /// File with the secret that the lake was filled with
    ///
    /// [default: pseudonym.key in the user's data folder]
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) pseudonym_key: Option<PathBuf>,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,

    /// How it runs.
    #[command(flatten)]
    pub(crate) running: RunningArgs,
}

/// How exports are read, as typed; what is not said is guessed from the content.
#[derive(Args, Debug)]
pub(crate) struct ColumnArgs {
    /// Take a column for a role, such as account=author; may repeat
    #[arg(long, value_name = "ROLE=COLUMN")]
    pub(crate) map: Vec<String>,

    /// Take the columns of this file, as `ingest inspect --save-mapping` writes it
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,

    /// Platform of posts whose export does not say [default: unknown]
    #[arg(long, value_name = "NAME")]
    pub(crate) platform: Option<String>,

    /// Encoding of the text, such as utf-8, utf-16le or windows-1251 [default: by the first bytes]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    pub(crate) encoding: Option<String>,
}
