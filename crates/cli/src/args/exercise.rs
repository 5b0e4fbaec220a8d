//! `demo` and `exercise` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use ostrakon_desk::exercise;

use super::RunningArgs;
use crate::help;

/// Options of `demo`, as typed.
#[derive(Args, Debug)]
pub(crate) struct DemoArgs {
    /// Data folder; one that is there is opened as it is [default: `ostrakon/demo` in the user's data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,

    /// Open no browser
    #[arg(long)]
    pub(crate) no_open: bool,

    /// What is opened.
    #[command(flatten)]
    pub(crate) opened: OpenedArgs,
}

/// The room on an exercise, as it is opened by `demo` and by `exercise run`.
#[derive(Args, Debug)]
pub(crate) struct OpenedArgs {
    /// Address and port of this machine to listen on; port 0 takes any that is free [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080", hide_default_value = true)]
    pub(crate) listen: String,

    /// Which exercise.
    #[command(flatten)]
    pub(crate) scenario: ScenarioArgs,

    /// Print where it listens, and who may sign in, as one JSON document
    #[arg(long)]
    pub(crate) json: bool,

    /// How it runs.
    #[command(flatten)]
    pub(crate) running: RunningArgs,
}

/// Which exercise is made.
#[derive(Args, Debug)]
pub(crate) struct ScenarioArgs {
    /// Posts to make, 2000 to 10000000 [default: 20000]
    #[arg(long, value_name = "N", default_value_t = 20_000, hide_default_value = true)]
    #[arg(value_parser = clap::value_parser!(u32).range(2_000..=10_000_000))]
    pub(crate) posts: u32,

    /// Seed: the same, of the same vote, gives the same posts and operations [default: 2026]
    #[arg(long, value_name = "N", default_value_t = 2026, hide_default_value = true)]
    pub(crate) seed: u64,

    /// Sunday of the vote, such as 2026-09-20, with a second round a week later [default: last Sunday]
    #[arg(long, value_name = "DATE", value_parser = vote)]
    pub(crate) vote: Option<u32>,
}

/// Reads the date of a vote; gives the beginning of its exercise.
fn vote(text: &str) -> Result<u32, String> {
    exercise::start_of_vote(text)
        .ok_or_else(|| "expected a Sunday from 1990 to 2099, such as 2026-09-20".to_owned())
}

/// What is done with an exercise.
#[derive(Debug, Subcommand)]
pub(crate) enum ExerciseVerb {
    /// Let the fortnight before an invented vote come in on a clock, while a team works
    ///
    /// Makes the posts of fourteen days, and takes them into the data folder day by day: a day of the exercise
    /// lasts a day divided by --speed. After each day all detectors run. Meanwhile the team signs in and judges what
    /// they find. What was planted is kept out of sight, for `exercise debrief`.
    #[command(before_long_help = help::EXERCISE_RUN_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Run(Box<ExerciseRunArgs>),
    /// Say what the team found, how fast, what it missed, and whom it wrongly accused
    ///
    /// Holds what stands in the casebook against what was planted. A finding that was put on watch or made part of an
    /// incident is a verdict, and who stands in an incident is accused.
    #[command(before_long_help = help::EXERCISE_DEBRIEF_EXAMPLES, after_long_help = help::EXIT_CODES)]
    Debrief(ExerciseDebriefArgs),
}

/// Options of `exercise run`, as typed.
#[derive(Args, Debug)]
pub(crate) struct ExerciseRunArgs {
    /// Data folder, empty or not there yet
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,

    /// How many times faster than in life, 1 to 1000000: at 336 the fortnight takes an hour [default: 336]
    #[arg(long, value_name = "N", default_value_t = 336, hide_default_value = true)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) speed: u32,

    /// Serve nothing, and end when the last day is in
    #[arg(long)]
    pub(crate) no_serve: bool,

    /// What is opened.
    #[command(flatten)]
    pub(crate) opened: OpenedArgs,
}

/// Options of `exercise debrief`, as typed.
#[derive(Args, Debug)]
pub(crate) struct ExerciseDebriefArgs {
    /// Data folder of the exercise
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,

    /// File with what was planted [default: the one that the exercise keeps in the data folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) truth: Option<PathBuf>,

    /// Write the report, as Markdown, into a file in place of the screen
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Print one JSON document
    #[arg(long)]
    pub(crate) json: bool,
}
