//! The data folder, as typed.

use std::path::PathBuf;

use clap::Args;

/// Which data folder a command works on.
#[derive(Args, Debug)]
pub(crate) struct DataArgs {
    /// Data folder: the casebook, the lake and what belongs to them
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,

    /// Where the casebook is.
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
}

/// Where the casebook is, if it is not a file of the data folder.
#[derive(Args, Debug)]
pub(crate) struct DatabaseArgs {
    /// File with the URL of the PostgreSQL database that holds the casebook
    ///
    /// OSTRAKON_DATABASE_URL gives the URL itself. In builds made with `--features postgres`.
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) database_url_file: Option<PathBuf>,
}
