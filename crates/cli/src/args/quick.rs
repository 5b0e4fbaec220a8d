//! `count quick` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::help;

/// What is done with a quick count.
#[derive(Debug, Subcommand)]
pub(crate) enum QuickVerb {
    /// Say how many stations of each stratum are needed for a margin
    ///
    /// From what is assumed of strata (`--strata`: a CSV file with the columns `stratum`, `stations`, and perhaps
    /// `mean_votes` and `spread`), or from an earlier election by polling station (`--previous`). Prints the stations of each
    /// stratum; which ones is drawn by `ostrakon count sample`.
    #[command(before_long_help = help::QUICK_PLAN_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Plan(QuickPlanArgs),
    /// Estimate the result from the stations of a sample
    ///
    /// A row with registered voters and without results is a station that is late: what late stations could change stands
    /// beside the estimate. With `--official`, says for each list whether the official share is inside the interval, which
    /// is corrected for the number of lists.
    #[command(before_long_help = help::QUICK_ESTIMATE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Estimate(QuickEstimateArgs),
}

/// Options of `count quick plan`, as typed.
#[derive(Args, Debug)]
pub(crate) struct QuickPlanArgs {
    /// Strata: CSV with `stratum`, `stations`, and perhaps `mean_votes` and `spread`
    #[arg(long, value_name = "FILE", required_unless_present = "previous", conflicts_with = "previous")]
    pub(crate) strata: Option<PathBuf>,

    /// Spread of a list's share between stations of a stratum, in percentage points [default: 10]
    #[arg(long, value_name = "POINTS", default_value_t = 10.0, hide_default_value = true)]
    #[arg(conflicts_with = "previous")]
    pub(crate) spread: f64,

    /// Results of an earlier election by polling station; its regions are the strata
    #[arg(long, value_name = "FILE", requires = "mapping")]
    pub(crate) previous: Option<PathBuf>,

    /// Columns of those results
    #[arg(long, value_name = "M.toml", requires = "previous")]
    pub(crate) mapping: Option<PathBuf>,

    /// List to plan for [default: the one that needs most stations]
    #[arg(long, value_name = "NAME", requires = "previous")]
    pub(crate) list: Option<String>,

    /// Farthest that a share may be off, in percentage points
    #[arg(long, value_name = "POINTS", default_value_t = 1.0)]
    pub(crate) margin: f64,

    /// With which chance, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 95.0)]
    pub(crate) confidence: f64,

    /// How stations are divided among strata: neyman or proportional [default: neyman]
    #[arg(long, value_name = "HOW", default_value = "neyman")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    pub(crate) allocation: AllocationName,

    /// Print the plan as CSV, which `count quick estimate` reads
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,

    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}

/// How stations are divided among strata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AllocationName {
    /// By number and spread.
    Neyman,
    /// By number.
    Proportional,
}

/// Options of `count quick estimate`, as typed.
#[derive(Args, Debug)]
pub(crate) struct QuickEstimateArgs {
    /// What the stations of the sample reported
    #[arg(value_name = "FILE")]
    pub(crate) reports: PathBuf,

    /// Columns of the file; its region is the stratum
    #[arg(long, value_name = "M.toml")]
    pub(crate) mapping: PathBuf,

    /// Strata: CSV with `stratum` and `stations`, such as the plan
    #[arg(long, value_name = "FILE")]
    pub(crate) strata: PathBuf,

    /// Official shares: CSV with `list` and `percent`
    #[arg(long, value_name = "FILE")]
    pub(crate) official: Option<PathBuf>,

    /// Chance with which an interval holds the true share, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 95.0)]
    pub(crate) confidence: f64,

    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}
