//! Audits of `count` as typed.

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};

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
#[command(group(ArgGroup::new("of_manifest").args(["records", "bundle"]).multiple(true)))]
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

    /// What the machine read of each ballot, for their comparison: `id` and `reported`
    ///
    /// Together the records must be the votes that are reported. A ballot of the manifest without a record counts half.
    #[arg(long, value_name = "FILE", requires = "manifest", conflicts_with = "batches")]
    pub(crate) records: Option<PathBuf>,

    /// Write the evidence into a new folder
    #[arg(long, value_name = "DIR", requires = "manifest", requires = "ceremony")]
    pub(crate) bundle: Option<PathBuf>,

    /// Manifest that was published; for batches their tallies
    #[arg(long, value_name = "FILE", requires = "of_manifest")]
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
