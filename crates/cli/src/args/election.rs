//! `election` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::help;

/// What is done with an election pack.
#[derive(Debug, Subcommand)]
pub(crate) enum ElectionVerb {
    /// Show the calendar that follows from an election pack
    ///
    /// A pack is a TOML file that says when and where people vote, when campaigning must rest, and what is to be
    /// done by when. Shows the phases and obligations in order of time, by the clocks of each place; `data/elections`
    /// has examples to begin with. Exits with 2 where the pack makes no sense, and says where.
    #[command(before_long_help = help::ELECTION_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Show(ElectionShowArgs),
}

/// Options of `election show`, as typed.
#[derive(Args, Debug)]
pub(crate) struct ElectionShowArgs {
    /// Election pack, a TOML file
    #[arg(value_name = "PACK")]
    pub(crate) pack: PathBuf,

    /// Print one JSON document instead of the calendar
    #[arg(long)]
    pub(crate) json: bool,

    /// Print what is to be done as iCalendar, which calendar programs take in
    #[arg(long, conflicts_with = "json")]
    pub(crate) ical: bool,
}
