//! The command line as typed. Nothing is checked here beyond its grammar; [`crate::plan`] gives it meaning.

mod audit;
mod casebook;
mod count;
mod data;
mod detect;
mod detector;
mod disarm;
mod election;
mod exercise;
mod indicator;
mod ingest;
mod lake;
mod model;
mod people;
mod posts;
mod protocol;
mod quick;
mod record;
mod serve;

pub(crate) use audit::*;
pub(crate) use casebook::*;
pub(crate) use count::*;
pub(crate) use data::*;
pub(crate) use detect::*;
pub(crate) use detector::*;
pub(crate) use disarm::*;
pub(crate) use election::*;
pub(crate) use exercise::*;
pub(crate) use indicator::*;
pub(crate) use ingest::*;
pub(crate) use lake::*;
pub(crate) use model::*;
pub(crate) use people::*;
pub(crate) use posts::*;
pub(crate) use protocol::*;
pub(crate) use quick::*;
pub(crate) use record::*;
pub(crate) use serve::*;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::help;

/// Finds coordinated networks in what is posted, with the evidence behind each link.
///
/// Reads exports of posts and shows which accounts do the same thing at the same time more often than chance
/// allows. What it shows is an indicator, not proof: it never says who is guilty.
#[derive(Debug, Parser)]
#[command(name = "ostrakon", version, propagate_version = false, disable_help_subcommand = true)]
#[command(before_long_help = help::MAIN_EXAMPLES, after_long_help = help::EXIT_CODES)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Colour the output: auto, always or never [default: auto]
    ///
    /// `auto` colours on a terminal and heeds NO_COLOR and CLICOLOR_FORCE.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    #[arg(hide_default_value = true, hide_short_help = true, display_order = 900)]
    pub(crate) color: ColorWhen,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorWhen {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What the program does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find coordination in exports of posts
    #[command(before_long_help = help::DETECT_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Detect {
        /// What to look for.
        #[command(subcommand)]
        engine: Engine,
    },
    /// Take exports into the lake, or look at what they hold
    #[command(before_long_help = help::INGEST_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Ingest {
        /// What to do with them.
        #[command(subcommand)]
        verb: IngestVerb,
    },
    /// Look at the lake, and look after it
    #[command(before_long_help = help::LAKE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Lake {
        /// What to do with it.
        #[command(subcommand)]
        verb: LakeVerb,
    },
    /// Look at what is known of an election beforehand
    #[command(before_long_help = help::ELECTION_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Election {
        /// What to do with it.
        #[command(subcommand)]
        verb: ElectionVerb,
    },
    /// Check a count: audits, records of polling stations, quick counts, indicators
    #[command(before_long_help = help::COUNT_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Count {
        /// What to do.
        #[command(subcommand)]
        verb: CountVerb,
    },
    /// Work as a team: pages and an API for all who have a part in it
    ///
    /// Keeps the casebook, in which people assess and decide, beside the lake, and answers browsers and programs:
    /// who may see what follows from each record's marking (TLP 2.0), organisation and roles. Without TLS, and
    /// without a proxy that has it, it listens on this machine alone. Prints a link for the first user where there
    /// is none. Ctrl-C or SIGTERM ends it with exit code 0, answers under way included.
    #[command(before_long_help = help::SERVE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Serve(Box<ServeArgs>),
    /// Look around in a room on an invented election, filled by an invented team
    ///
    /// Makes an election with planted operations and harmless look-alikes, runs all detectors over it, writes the
    /// records of a team at work, and serves the room on this machine alone. Prints who may sign in. What it made stays
    /// in the data folder, and is opened as it is the next time.
    #[command(before_long_help = help::DEMO_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Demo(Box<DemoArgs>),
    /// Train a team on an invented election, and say how it did
    #[command(before_long_help = help::EXERCISE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Exercise {
        /// What to do.
        #[command(subcommand)]
        verb: ExerciseVerb,
    },
    /// Prove, move and back up the casebook
    #[command(before_long_help = help::CASEBOOK_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Casebook {
        /// What to do with it.
        #[command(subcommand)]
        verb: CasebookVerb,
    },
    /// List users, and let in who is locked out
    #[command(before_long_help = help::PEOPLE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    People {
        /// What to do.
        #[command(subcommand)]
        verb: PeopleVerb,
    },
    /// Look up DISARM, by whose words incidents are described, or take in a newer version
    #[command(before_long_help = help::DISARM_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Disarm {
        /// What to do with it.
        #[command(subcommand)]
        verb: DisarmVerb,
    },
    /// Look at a sentence-embedding model of your own
    #[command(before_long_help = help::MODEL_EXAMPLES, after_long_help = help::EXIT_CODES)]
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Model {
        /// What to do with it.
        #[command(subcommand)]
        verb: ModelVerb,
    },
    /// List the posts behind a link of a recorded run
    ///
    /// Lists every pair of posts by which two accounts are linked: what both shared, the earlier post, the later
    /// post and the delay between them. Reads the inputs of the recorded run again, so they must lie where
    /// they lay and be unchanged.
    #[command(before_long_help = help::EVIDENCE_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Evidence(EvidenceArgs),
    /// Repeat a recorded run: the same bytes in the same files
    ///
    /// Reads the options from a run file, checks that the inputs are unchanged and writes the same outputs
    /// again.
    #[command(before_long_help = help::RERUN_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Rerun(RerunArgs),
    /// Print a completion script for a shell
    #[command(before_long_help = help::COMPLETIONS_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Completions {
        /// Shell: bash, elvish, fish, powershell or zsh
        shell: clap_complete::Shell,
    },
    /// Write the man pages into a folder, or print the main one
    #[command(before_long_help = help::MAN_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Man {
        /// Folder for one page a command, made where it is missing; without it the main page is printed
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// How a command runs; none of it changes a result.
#[derive(Args, Debug)]
#[command(next_help_heading = "Running")]
pub(crate) struct RunningArgs {
    /// Threads to use, 1 to 1024 [default: one a core]
    #[arg(long, value_name = "N", allow_negative_numbers = true, hide_short_help = true)]
    pub(crate) threads: Option<u32>,

    /// Show no progress; OSTRAKON_NO_PROGRESS does the same
    #[arg(long, hide_short_help = true)]
    pub(crate) no_progress: bool,
}
