//! `disarm` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::help;

/// What is done with DISARM.
#[derive(Debug, Subcommand)]
pub(crate) enum DisarmVerb {
    /// Take in one of DISARM's upstream files, with descriptions and newer versions
    ///
    /// Takes `DISARM.json` (STIX) or `DISARM_FRAMEWORKS_MASTER.xlsx` of github.com/DISARMFoundation/DISARMframeworks,
    /// and keeps what it says in the data folder. Ids that a newer version no longer has stay known as retired. A
    /// server that runs goes by it from its next start on.
    #[command(before_long_help = help::DISARM_IMPORT_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Import(DisarmImportArgs),
    /// Show the tactics of DISARM, or one entry of it
    ///
    /// Ids, names and their order are built in; descriptions come with `ostrakon disarm import`.
    #[command(before_long_help = help::DISARM_SHOW_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Show(DisarmShowArgs),
}

/// Options of `disarm import`, as typed.
#[derive(Args, Debug)]
pub(crate) struct DisarmImportArgs {
    /// Upstream's file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Data folder
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,

    /// Version of the framework, such as 1.6, where the file does not tell it
    #[arg(long, value_name = "V")]
    pub(crate) framework_version: Option<String>,

    /// Print one JSON document instead of the summary
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `disarm show`, as typed.
#[derive(Args, Debug)]
pub(crate) struct DisarmShowArgs {
    /// Tactic, technique or countermeasure, such as TA17, T0049 or C00008; without it all tactics
    #[arg(value_name = "ID")]
    pub(crate) id: Option<String>,

    /// Data folder, for what was imported into it [default: what is built in]
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,

    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}
