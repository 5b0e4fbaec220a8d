//! `count protocol` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::help;

/// What is done with records of polling stations.
#[derive(Debug, Subcommand)]
pub(crate) enum ProtocolVerb {
    /// Hold the rules of a form against every record
    ///
    /// Every row is a record or rejected with its line. A rule holds, is violated, does not apply, or is unknown
    /// where a number is missing. Exits with 1 where a rule of severity error is violated, a row rejected, or a
    /// station recorded twice. Clean arithmetic is no evidence of an honest count: files are often checked before
    /// they are published.
    #[command(before_long_help = help::PROTOCOL_CHECK_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Check(ProtocolCheckArgs),
    /// Compare versions of the records, and an observer's copies with them
    ///
    /// Takes the official versions in the order in which they were published. With `--observer`, says of every
    /// change whether it led towards the observer's copy or away from it.
    #[command(before_long_help = help::PROTOCOL_DIFF_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Diff(ProtocolDiffArgs),
    /// Sum the records, compare with published totals, and find the stations that explain a difference
    ///
    /// The published file has a column a level and a column a line, as the form names them, and a row a unit; a row
    /// with no unit is the whole election. Stations are looked for one by one and in pairs; where none explains a
    /// difference, the largest are named as what they are. Exits with 1 where a total is not the sum of its stations.
    #[command(before_long_help = help::PROTOCOL_ROLLUP_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Rollup(ProtocolRollupArgs),
    /// List the forms that come with the program, or print one to begin from
    #[command(before_long_help = help::PROTOCOL_FORM_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Form(ProtocolFormArgs),
}

/// The form, as typed.
#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub(crate) struct RulesArgs {
    /// Form that comes with the program; `ostrakon count protocol form` lists them
    #[arg(long, value_name = "NAME")]
    pub(crate) form: Option<String>,

    /// Form of your own, a TOML file
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
}

/// How a result is printed, as typed.
#[derive(Args, Debug)]
pub(crate) struct PrintedArgs {
    /// Print one JSON document
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,

    /// Print as text, csv or json [default: text]
    #[arg(long, value_name = "FORM", hide_possible_values = true)]
    pub(crate) format: Option<ProtocolFormat>,
}

impl PrintedArgs {
    /// Gives what was chosen.
    pub(crate) fn format(&self) -> ProtocolFormat {
        if self.json { ProtocolFormat::Json } else { self.format.unwrap_or(ProtocolFormat::Text) }
    }
}

/// Options of `count protocol check`, as typed.
#[derive(Args, Debug)]
pub(crate) struct ProtocolCheckArgs {
    /// Files of records
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) rules: RulesArgs,

    #[command(flatten)]
    pub(crate) printed: PrintedArgs,
}

/// Options of `count protocol diff`, as typed.
#[derive(Args, Debug)]
pub(crate) struct ProtocolDiffArgs {
    /// Official versions, the first published first
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,

    /// The observer's copies
    #[arg(long, value_name = "FILE")]
    pub(crate) observer: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) rules: RulesArgs,

    #[command(flatten)]
    pub(crate) printed: PrintedArgs,
}

/// Options of `count protocol rollup`, as typed.
#[derive(Args, Debug)]
pub(crate) struct ProtocolRollupArgs {
    /// File of records
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Published totals [default: none, the sums are printed]
    #[arg(long, value_name = "FILE")]
    pub(crate) published: Option<PathBuf>,

    /// Earlier version of the records, from which a total may have been made
    #[arg(long, value_name = "FILE", requires = "published")]
    pub(crate) earlier: Option<PathBuf>,

    /// Levels that are summed where nothing was published: 0 is the whole election alone [default: 1]
    #[arg(long, value_name = "N", default_value = "1", hide_default_value = true)]
    pub(crate) levels: usize,

    #[command(flatten)]
    pub(crate) rules: RulesArgs,

    #[command(flatten)]
    pub(crate) printed: PrintedArgs,
}

/// Options of `count protocol form`, as typed.
#[derive(Args, Debug)]
pub(crate) struct ProtocolFormArgs {
    /// Form to print; without it all are listed
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
}

/// What a result is printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProtocolFormat {
    /// For people.
    Text,
    /// Values separated by commas.
    Csv,
    /// One JSON document.
    Json,
}
