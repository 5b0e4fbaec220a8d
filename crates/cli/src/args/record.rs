//! Working in a data folder, as typed.

use std::path::PathBuf;

use clap::Args;

use super::DatabaseArgs;

/// In which data folder something is recorded, by whom and why.
#[derive(Args, Debug)]
#[command(next_help_heading = "Working in a data folder")]
pub(crate) struct RecordArgs {
    /// Work in the lake of this data folder, and record it in its casebook
    #[arg(long, value_name = "DIR", requires = "user")]
    pub(crate) data: Option<PathBuf>,

    /// User of the casebook who does it, and whose roles decide
    #[arg(long = "as", value_name = "USER", requires = "data")]
    pub(crate) user: Option<String>,

    /// Election that it belongs to, by its id
    #[arg(long, value_name = "ID", requires = "data", hide_short_help = true)]
    pub(crate) election: Option<String>,

    /// Why, as it will stand in the journal [default: from the command line]
    #[arg(long, value_name = "TEXT", requires = "data", hide_short_help = true)]
    pub(crate) reason: Option<String>,

    /// Where the casebook is.
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
}
