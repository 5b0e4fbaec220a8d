//! `people` as typed.

use clap::{Args, Subcommand, ValueEnum};

use super::DataArgs;
use crate::help;

/// What is done with users.
#[derive(Debug, Subcommand)]
pub(crate) enum PeopleVerb {
    /// List the users of a data folder
    #[command(before_long_help = help::PEOPLE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Ls(PeopleLsArgs),
    /// Add a user, and print the link by which he sets his password
    ///
    /// For whoever has the data folder; others ask who looks after users. What a user may do follows from his roles:
    /// `viewer` reads, `analyst` reads and writes, `releaser` also approves what leaves the house, `auditor` checks the
    /// others, `admin` looks after users and settings and reads no case for that.
    #[command(before_long_help = help::PEOPLE_ADD_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Add(PeopleAddArgs),
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

/// Options of `people add`, as typed.
#[derive(Args, Debug)]
pub(crate) struct PeopleAddArgs {
    /// Name, as it stands in the journal: small letters, digits, `.`, `_`, `@` and `-`
    #[arg(value_name = "NAME")]
    pub(crate) name: String,

    /// Which data folder.
    #[command(flatten)]
    pub(crate) data: DataArgs,

    /// Organisation that he acts for
    #[arg(long, value_name = "NAME")]
    pub(crate) organisation: String,

    /// What he is trusted with: viewer, analyst, releaser, auditor or admin; may be given more than once
    #[arg(long = "role", value_name = "ROLE", required = true, hide_possible_values = true)]
    pub(crate) roles: Vec<RoleName>,

    /// What people call him
    #[arg(long, value_name = "TEXT")]
    pub(crate) called: Option<String>,

    /// Where people reach the server [default: `http://127.0.0.1:8080`]
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080", hide_default_value = true)]
    pub(crate) public_url: String,

    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}

/// A role, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoleName {
    /// Reads.
    Viewer,
    /// Reads and writes.
    Analyst,
    /// Approves too.
    Releaser,
    /// Checks the others.
    Auditor,
    /// Looks after users.
    Admin,
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
