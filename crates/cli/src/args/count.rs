//! `count` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::help;

/// What is done about a count.
#[derive(Debug, Subcommand)]
pub(crate) enum CountVerb {
    /// Say how many ballots an audit would look at
    ///
    /// Reads what was reported of a contest, computes who is elected and by which margins, and says how many ballots
    /// each kind of risk-limiting audit begins with; or that only a full hand count will do. A tie is reported, never
    /// resolved.
    #[command(before_long_help = help::COUNT_PLAN_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Plan(CountPlanArgs),
    /// Draw ballots by a seed, so that anyone can repeat it
    ///
    /// Prints the ballots in the order of the draws. The manifest has a column `id`, or `batch` and `ballots`, and
    /// perhaps `site`. Publish its SHA-256 before the seed is known: `--json` prints it.
    #[command(before_long_help = help::COUNT_SAMPLE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Sample(CountSampleArgs),
    /// Say whether the ballots that people looked at confirm the outcome
    ///
    /// Reads one row a draw, in the order of the draws: `id` and `vote`; for a comparison also `reported`; for batches
    /// `batch` and a column for each candidate. Exit code 0 means confirmed, 1 not yet.
    #[command(before_long_help = help::COUNT_ASSESS_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Assess(CountAssessArgs),
    /// Recompute the evidence of an audit, and name what does not agree
    ///
    /// Needs nothing but the folder: what was published, the seed, the tickets, what people saw and the p-values are
    /// computed again. Exit code 1 means that a part does not agree.
    #[command(before_long_help = help::COUNT_VERIFY_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Verify(CountVerifyArgs),
}

/// Options of `count plan`, as typed.
#[derive(Args, Debug)]
pub(crate) struct CountPlanArgs {
    /// What was reported of the contest
    #[arg(value_name = "CONTEST.toml")]
    pub(crate) contest: PathBuf,

    /// Reported tallies of batches: `batch`, `ballots` and the name of each candidate
    #[arg(long, value_name = "FILE")]
    pub(crate) batches: Option<PathBuf>,

    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `count sample`, as typed.
#[derive(Args, Debug)]
pub(crate) struct CountSampleArgs {
    /// The seed, such as the digits of twenty dice
    #[arg(long, value_name = "S")]
    pub(crate) seed: String,

    /// Manifest of the ballots; with `ppeb` the reported tallies of the batches
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: PathBuf,

    /// Draws
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) n: u64,

    /// How they are drawn: tickets, arlo, colorado or ppeb [default: tickets]
    ///
    /// `tickets` are those of consistent_sampler, `arlo` the same with Arlo's ids, `colorado` the numbers of
    /// ColoradoRLA; `ppeb` draws batches by the error they could hold, and needs `--contest`.
    #[arg(long, value_name = "SCHEME", default_value = "tickets")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    pub(crate) scheme: SchemeName,

    /// Put a ballot back that was drawn; batches always are
    #[arg(long)]
    pub(crate) replacement: bool,

    /// Digits of the tickets that are shown [default: 9, with arlo 18]
    #[arg(long, value_name = "D")]
    pub(crate) digits: Option<u8>,

    /// Contest, for `--scheme ppeb`
    #[arg(long, value_name = "CONTEST.toml", required_if_eq("scheme", "ppeb"))]
    pub(crate) contest: Option<PathBuf>,

    /// Also write the list by which ballots are fetched, by site and batch
    #[arg(long, value_name = "FILE")]
    pub(crate) retrieval: Option<PathBuf>,

    /// Form of the output: csv or json [default: csv]
    #[arg(long, value_name = "FORMAT", default_value = "csv")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    pub(crate) format: ListFormat,

    /// Print one JSON document, as `--format json` does
    #[arg(long)]
    pub(crate) json: bool,
}

/// How ballots are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemeName {
    /// Tickets of consistent_sampler.
    Tickets,
    /// Tickets of Arlo.
    Arlo,
    /// Numbers of ColoradoRLA.
    Colorado,
    /// Batches by their error bounds.
    Ppeb,
}

/// Form of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// CSV.
    Csv,
    /// JSON.
    Json,
}

/// Options of `count assess`, as typed.
#[derive(Args, Debug)]
pub(crate) struct CountAssessArgs {
    /// What was reported of the contest
    #[arg(value_name = "CONTEST.toml")]
    pub(crate) contest: PathBuf,

    /// What people saw
    #[arg(value_name = "SAMPLE.csv")]
    pub(crate) sample: PathBuf,

    /// Reported tallies of batches, for their comparison
    #[arg(long, value_name = "FILE", conflicts_with = "bundle")]
    pub(crate) batches: Option<PathBuf>,

    /// Write the evidence into a new folder
    #[arg(long, value_name = "DIR", requires = "manifest", requires = "ceremony")]
    pub(crate) bundle: Option<PathBuf>,

    /// Manifest that was published; for batches their tallies
    #[arg(long, value_name = "FILE", requires = "bundle")]
    pub(crate) manifest: Option<PathBuf>,

    /// Minutes of the seed: what was published before, who rolled which dice, where
    #[arg(long, value_name = "CEREMONY.toml", requires = "bundle")]
    pub(crate) ceremony: Option<PathBuf>,

    /// Print one JSON document, with the p-value after each draw
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `count verify`, as typed.
#[derive(Args, Debug)]
pub(crate) struct CountVerifyArgs {
    /// Folder of the evidence
    #[arg(value_name = "BUNDLE")]
    pub(crate) bundle: PathBuf,

    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}
