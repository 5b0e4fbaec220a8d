//! `count indicators` as typed.

use std::path::PathBuf;

use clap::Args;

/// Options of `count indicators`, as typed.
#[derive(Args, Debug)]
pub(crate) struct IndicatorsArgs {
    /// Results by polling station: CSV, plain or compressed by gzip, zstd or zip
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Columns of the file
    #[arg(long, value_name = "M.toml")]
    pub(crate) mapping: PathBuf,

    /// Also write turnout against share: `.svg` the picture, `.csv` its numbers
    #[arg(long, value_name = "FILE")]
    pub(crate) fingerprint: Option<PathBuf>,

    /// Party of the fingerprint [default: the one with most votes]
    #[arg(long, value_name = "NAME", requires = "fingerprint")]
    pub(crate) party: Option<String>,

    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}
