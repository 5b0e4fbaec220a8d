//! The detectors: a table of what there is, what can be set, and one way to run each.
//!
//! A detector is a file beside this one and a line of [`DETECTORS`]: the command line, the API with its forms, the
//! tables and the records of the casebook follow from that. The co-action detector, which has links and
//! compatibility modes of its own beside, is run by [`super::coaction`].

mod burst;
mod cohort;
mod copypasta;
mod looking;
mod media;
mod narrative;
mod outcome;
mod texts;
mod video;
mod written;

use std::path::{Path, PathBuf};

use ostrakon_analysis::detect::{self, Pattern};
use ostrakon_analysis::parameter::{Parameter, ParameterError, Settings};
use serde::Serialize;

pub use looking::{Request, Seen};
pub(in crate::watch) use media::Pictures;
pub use outcome::{Outcome, PatternSummary};
pub(in crate::watch) use texts::Texts;

use super::coaction;
use crate::{Error, Progress, input};
use looking::Looking;

/// Name of the detector that has a use-case of its own.
pub const COACTION: &str = "coaction";

/// Runs a detector.
type Run = fn(&Looking<'_>) -> Result<Seen, Error>;
/// Gives every parameter with its value.
type Settle = fn(&[(String, String)]) -> Result<Chosen, ParameterError>;

/// Values of parameters, by their ids.
pub type Chosen = Vec<(String, String)>;

/// A detector.
pub struct Detector {
    /// Name, such as `cohort`.
    pub name: &'static str,
    /// What it finds, in a line.
    pub title: &'static str,
    /// What can be set.
    pub parameters: &'static [Parameter],
    settle: Settle,
    run: Option<Run>,
    say: fn(&Pattern) -> String,
}

/// Every detector.
pub const DETECTORS: &[Detector] = &[
    Detector::new::<coaction::Settings>(
        COACTION,
        "Accounts that share the same things within a short time, again and again",
        None,
        |_| String::new(),
    ),
    Detector::new::<detect::copypasta::Settings>(
        "copypasta",
        "Texts that were copied, reworded or translated",
        Some(copypasta::run),
        copypasta::say,
    ),
    Detector::new::<detect::cohort::Settings>(
        "cohort",
        "Accounts that woke, were created, changed or post in step",
        Some(cohort::run),
        cohort::say,
    ),
    Detector::new::<detect::burst::Settings>(
        "burst",
        "Hashtags, addresses, sounds and mentions that rise as they do not by themselves",
        Some(burst::run),
        burst::say,
    ),
    Detector::new::<detect::media::Settings>(
        "media",
        "Pictures and videos that are posted again and again",
        Some(media::run),
        media::say,
    ),
    Detector::new::<detect::narrative::Settings>(
        "narrative",
        "What is told: posts on one matter, over time, platforms and languages",
        Some(narrative::run),
        narrative::say,
    ),
];

impl Detector {
    const fn new<S: Settings>(
        name: &'static str,
        title: &'static str,
        run: Option<Run>,
        say: fn(&Pattern) -> String,
    ) -> Self {
        Self { name, title, parameters: S::PARAMETERS, settle: settled::<S>, run, say }
    }

    /// Gives every parameter with its value: as chosen, else the default. *Errors:* a choice makes no sense.
    pub fn settle(&self, chosen: &[(String, String)]) -> Result<Chosen, ParameterError> {
        (self.settle)(chosen)
    }

    /// Says what a pattern is, in a line.
    pub(super) fn say(&self, pattern: &Pattern) -> String {
        (self.say)(pattern)
    }

    /// Tells of the detector, for forms.
    pub fn told(&self) -> Told {
        let defaults = self.settle(&[]).unwrap_or_default();
        let parameters = self.parameters.iter().zip(defaults);
        let parameters = parameters.map(|(parameter, (_, default))| ToldParameter {
            id: parameter.id,
            title: parameter.title,
            help: parameter.help.trim(),
            kind: parameter.kind.name(),
            unit: parameter.unit,
            default,
            from: parameter.from,
            to: parameter.to,
            of: parameter.of,
        });
        Told { name: self.name, title: self.title, parameters: parameters.collect() }
    }
}

/// A detector, as programs are told of it.
#[derive(Debug, Serialize)]
pub struct Told {
    /// Name.
    pub name: &'static str,
    /// What it finds, in a line.
    pub title: &'static str,
    /// What can be set.
    pub parameters: Vec<ToldParameter>,
}

/// A parameter, as programs are told of it.
#[derive(Debug, Serialize)]
pub struct ToldParameter {
    /// Name.
    pub id: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// What follows from it.
    pub help: &'static str,
    /// `whole`, `number`, `duration` or `names`.
    pub kind: &'static str,
    /// Unit of a number.
    pub unit: &'static str,
    /// Value where nothing is said.
    pub default: String,
    /// Least value.
    pub from: &'static str,
    /// Greatest value.
    pub to: &'static str,
    /// Names to choose among.
    pub of: &'static [&'static str],
}

/// Gives the detector that has a name.
pub fn named(name: &str) -> Option<&'static Detector> {
    DETECTORS.iter().find(|detector| detector.name == name)
}

fn settled<S: Settings>(chosen: &[(String, String)]) -> Result<Chosen, ParameterError> {
    settings::<S>(chosen).map(|settings| settings.shown())
}

pub(super) fn settings<S: Settings>(chosen: &[(String, String)]) -> Result<S, ParameterError> {
    let mut settings = S::default();
    for (id, text) in chosen {
        settings.set(id, text)?;
    }
    Ok(settings)
}

/// Runs a detector and writes the files asked for.
///
/// *Errors:* an input that cannot be read, an option that makes no sense, a file that cannot be written. Files
/// appear whole or not at all.
pub fn detect(request: &Request, progress: &dyn Progress) -> Result<Outcome, Error> {
    written::check(request)?;
    let (detector, seen) = see(request, progress)?;
    progress.stage("writing", None);
    let written: Vec<PathBuf> = written::write(request, &seen)?;
    Ok(Outcome::new(detector, request, seen, written))
}

/// Runs a detector.
pub(super) fn see(request: &Request, progress: &dyn Progress) -> Result<(&'static Detector, Seen), Error> {
    let unknown = || Error::NotFound {
        problem: format!("no detector `{}`", request.detector),
        hint: format!("there are {}", DETECTORS.iter().map(|d| d.name).collect::<Vec<_>>().join(", ")),
    };
    let detector = named(&request.detector).ok_or_else(unknown)?;
    let run = detector.run.ok_or_else(unknown)?;
    let options = request.options()?;
    let looking = Looking { request, options: &options, progress };
    let mut seen = run(&looking)?;
    if progress.is_cancelled() {
        return Err(Error::Cancelled);
    }
    seen.order();
    Ok((detector, seen))
}

/// Reads a list of accounts: the first cell of each line, or, of a table with the columns `account_id` and
/// `community` such as that of co-action, the accounts that belong to a group.
///
/// *Errors:* unreadable, longer than `bytes_max`, or no CSV.
pub fn accounts_of_file(path: &Path, bytes_max: u64) -> Result<Vec<String>, Error> {
    let text = input::read_text(path, bytes_max)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records();
    let fail = |error: csv::Error| Error::File { path: path.to_owned(), source: error.into() };
    let first = rows.next().transpose().map_err(fail)?.unwrap_or_default();
    let column = |name: &str| first.iter().position(|cell| cell == name);
    let (account, group) = match (column("account_id"), column("community")) {
        (Some(account), Some(group)) => (account, Some(group)),
        _ => (0, None),
    };
    let head = group.is_none().then(|| Ok(first.clone()));
    let mut accounts = Vec::new();
    for row in head.into_iter().chain(rows) {
        let row = row.map_err(fail)?;
        let is_in_group = group.is_none_or(|group| row.get(group).is_some_and(|cell| !cell.is_empty()));
        accounts.extend(
            row.get(account).map(str::trim).filter(|cell| is_in_group && !cell.is_empty()).map(str::to_owned),
        );
    }
    Ok(accounts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accounts(text: &str) -> Vec<String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        accounts_of_file(file.path(), 1000).unwrap()
    }

    #[test]
    fn of_a_table_only_accounts_in_groups_are_read() {
        assert_eq!(accounts("\u{feff}a\n\n\"b, c\",x\n d \n"), ["a", "b, c", "d"]);
        assert_eq!(accounts("account_id,n_posts,community\na,3,1\nb,9,\nc,2,0\n"), ["a", "c"]);
    }
}
