//! Detectors whose parameters are declared by their engines, as typed.

use std::marker::PhantomData;
use std::path::PathBuf;

use clap::error::Error as ClapError;
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};
use ostrakon_desk::watch::detector::{self, Chosen};

use super::{PostsArgs, RecordArgs, RunningArgs};

/// A detector, by the name that the desk knows it by.
pub(crate) trait Named {
    /// The name.
    const NAME: &'static str;
}

/// Values typed for the parameters of a detector.
#[derive(Clone, Debug)]
pub(crate) struct Parameters<D> {
    pub(crate) chosen: Chosen,
    detector: PhantomData<D>,
}

impl<D: Named> Args for Parameters<D> {
    fn augment_args(command: Command) -> Command {
        let told = detector::named(D::NAME).map(detector::Detector::told);
        let parameters = told.into_iter().flat_map(|told| told.parameters);
        parameters.fold(command, |command, parameter| {
            let unit =
                if parameter.unit.is_empty() { String::new() } else { format!(", {}", parameter.unit) };
            let limits = match parameter.of {
                [] => format!("{} to {}{unit}", parameter.from, parameter.to),
                of => of.join(", "),
            };
            let help = format!("{}: {limits} [default: {}]", parameter.title, parameter.default);
            let value = match parameter.kind {
                "duration" => "TIME",
                "names" => "KIND",
                "whole" => "N",
                _ => "NUMBER",
            };
            command.arg(
                Arg::new(parameter.id)
                    .long(parameter.id)
                    .value_name(value)
                    .allow_hyphen_values(true)
                    .help(help.clone())
                    .long_help(format!("{help}\n\n{}", parameter.help))
                    .help_heading("What counts"),
            )
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<D: Named> FromArgMatches for Parameters<D> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, ClapError> {
        let parameters = detector::named(D::NAME).map_or(&[][..], |detector| detector.parameters);
        let typed = |id: &str| Some((id.to_owned(), matches.get_one::<String>(id)?.clone()));
        let chosen = parameters.iter().filter_map(|parameter| typed(parameter.id)).collect();
        Ok(Self { chosen, detector: PhantomData })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), ClapError> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Options that every detector takes.
#[derive(Args, Debug)]
pub(crate) struct DetectorArgs {
    /// Which posts are looked at.
    #[command(flatten)]
    pub(crate) looked_at: PostsArgs,

    /// How inputs are read.
    #[command(flatten)]
    pub(crate) reading: super::ReadingArgs,

    /// Where it is recorded.
    #[command(flatten)]
    pub(crate) record: RecordArgs,

    /// Write what was found: .csv .ndjson .parquet
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,

    /// Write the accounts of each pattern: .csv .ndjson .parquet
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(crate) accounts: Option<PathBuf>,

    /// Write the posts that show each pattern: .csv .ndjson .parquet
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(crate) posts: Option<PathBuf>,

    /// Print one JSON document instead of the summary
    #[arg(long, help_heading = "Output")]
    pub(crate) json: bool,

    /// Exit with 1 where anything was found
    #[arg(long, hide_short_help = true, help_heading = "Output")]
    pub(crate) fail_on_finding: bool,

    /// How it runs.
    #[command(flatten)]
    pub(crate) running: RunningArgs,
}

macro_rules! detectors {
    ($($(#[$about:meta])* $name:ident = $text:literal;)+) => {
        $(
            $(#[$about])*
            #[derive(Clone, Copy, Debug)]
            pub(crate) struct $name;

            impl Named for $name {
                const NAME: &'static str = $text;
            }
        )+
    };
}

detectors! {
    /// `detect cohort`.
    Cohort = "cohort";
    /// `detect burst`.
    Burst = "burst";
    /// `detect narrative`.
    Narrative = "narrative";
    /// `detect media`.
    Media = "media";
    /// `detect copypasta`.
    Copypasta = "copypasta";
}

/// Options of a detector that takes nothing but posts.
#[derive(Args, Debug)]
pub(crate) struct PlainArgs<D: Named> {
    /// What all detectors take.
    #[command(flatten)]
    pub(crate) detector: DetectorArgs,

    /// What can be set.
    #[command(flatten)]
    pub(crate) parameters: Parameters<D>,
}

/// Options of `detect burst`.
#[derive(Args, Debug)]
pub(crate) struct BurstArgs {
    /// What all detectors take.
    #[command(flatten)]
    pub(crate) detector: DetectorArgs,

    /// Accounts found coordinated by other means: one a line, the first column of a CSV, or the accounts.csv of co-action
    #[arg(long, value_name = "FILE")]
    pub(crate) coordinated: Option<PathBuf>,

    /// What can be set.
    #[command(flatten)]
    pub(crate) parameters: Parameters<Burst>,
}

/// Options of `detect narrative`.
#[derive(Args, Debug)]
pub(crate) struct NarrativeArgs {
    /// What all detectors take.
    #[command(flatten)]
    pub(crate) detector: DetectorArgs,

    /// Folder of a sentence-embedding model, by which posts in several languages are joined
    #[arg(long, value_name = "DIR")]
    pub(crate) model: Option<PathBuf>,

    /// What can be set.
    #[command(flatten)]
    pub(crate) parameters: Parameters<Narrative>,
}

/// Options of `detect media`.
#[derive(Args, Debug)]
pub(crate) struct MediaArgs {
    /// What all detectors take.
    #[command(flatten)]
    pub(crate) detector: DetectorArgs,

    /// Folder of the pictures that the posts refer to, by file name
    #[arg(long, value_name = "DIR")]
    pub(crate) media: Option<PathBuf>,

    /// What can be set.
    #[command(flatten)]
    pub(crate) parameters: Parameters<Media>,
}

/// Options of `detect copypasta`.
#[derive(Args, Debug)]
pub(crate) struct CopypastaArgs {
    /// What all detectors take.
    #[command(flatten)]
    pub(crate) detector: DetectorArgs,

    /// Column of the texts, for tables that need not have accounts and times
    #[arg(long, value_name = "COLUMN", requires = "id", conflicts_with_all = ["lake", "data"])]
    pub(crate) text: Option<String>,

    /// Column of the ids of the texts
    #[arg(long, value_name = "COLUMN", requires = "text")]
    pub(crate) id: Option<String>,

    /// Folder of a sentence-embedding model; without one translations are not detected
    #[arg(long, value_name = "DIR")]
    pub(crate) model: Option<PathBuf>,

    /// Write the clusters of texts: .csv .ndjson .parquet
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(crate) clusters: Option<PathBuf>,

    /// What can be set.
    #[command(flatten)]
    pub(crate) parameters: Parameters<Copypasta>,
}
