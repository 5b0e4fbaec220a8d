//! `people` as typed.

use clap::{Args, Subcommand};

use super::DataArgs;
use crate::help;

/// What is done with users.
#[derive(Debug, Subcommand)]
pub(crate) enum PeopleVerb {
    /// List the users of a data folder
    #[command(before_long_help = help::PEOPLE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Ls(PeopleLsArgs),
    /// Print a link by which a user who is locked out sets a new password
    ///
    /// For whoever has the data folder; others ask who looks after users. The link is good once and for 48 hours, and
    /// earlier ones of that user are good no more. Where there is no user yet, it is the link of the first.
    #[command(before_long_help = help::PEOPLE_INVITE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Invite(PeopleInviteArgs),
}

/// Options of `people ls`, as typed.
#[derive(Args, Debug)]
pub(crate) struct PeopleLsArgs {
    /// Which data folder.
    #[command(flatten)]
    pub(crate) data: DataArgs,

    /// Print one JSON document instead of the table
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `people invite`, as typed.
#[derive(Args, Debug)]
pub(crate) struct PeopleInviteArgs {
    /// User; may be left out where there is none yet
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,

    /// Which data folder.
    #[command(flatten)]
    pub(crate) data: DataArgs,

    /// Take the second factor away too, from a user who lost it
    #[arg(long)]
    pub(crate) without_second_factor: bool,

    /// Where people reach the server [default: `http://127.0.0.1:8080`]
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080", hide_default_value = true)]
    pub(crate) public_url: String,

    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}
