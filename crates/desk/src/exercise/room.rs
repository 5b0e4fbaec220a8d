//! A data folder filled with an exercise: posts in the lake, findings, and the records of a team at work on them.

use std::fs;
use std::path::Path;

use ostrakon_casebook::{Draft, Record};
use ostrakon_model::{Timestamp, Tlp};
use serde_json::json;

use super::answers::Answers;
use super::team::{self, ANALYST, Member};
use super::{Scenario, answers, casework, count, write};
use crate::election::Election;
use crate::record::{self, Body, RecordType};
use crate::watch::detect::{self, DetectorRun};
use crate::watch::intake::StoreOptions;
use crate::watch::upload::{self, Taking};
use crate::{Data, Error, Progress, data};

/// Id of the election of every exercise.
pub(super) const ELECTION: &str = "marvenia-2026";
/// Detectors that run over an exercise, in this order: bursts ask who was found to act together.
pub(super) const DETECTORS: [&str; 5] = ["coaction", "copypasta", "cohort", "burst", "narrative"];

/// A data folder that was opened for a demonstration.
#[derive(Debug)]
pub struct Room {
    /// The folder.
    pub data: Data,
    /// Who may sign in; nobody where the folder was set up by hand.
    pub team: Vec<Member>,
    /// True where it was filled just now.
    pub is_new: bool,
}

/// Opens the room of a data folder, and fills it first where there is none.
///
/// A folder that holds a casebook is opened as it is. It is filled beside its place and moved there at the end: what
/// was interrupted leaves no half of a room. *Errors:* the folder holds something else, or cannot be written to.
pub fn open(
    folder: &Path,
    stores: StoreOptions,
    scenario: &Scenario,
    now: Timestamp,
    progress: &dyn Progress,
) -> Result<Room, Error> {
    let is_new = !folder.join(data::CASEBOOK).exists();
    if is_new {
        let beside = match folder.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        let fail = |source| Error::File { path: folder.to_owned(), source };
        fs::create_dir_all(beside).map_err(fail)?;
        let new = tempfile::Builder::new().prefix(".ostrakon-room-").tempdir_in(beside).map_err(fail)?;
        fill(&Data::open(new.path(), None, stores.clone())?, scenario, now, progress)?;
        // An empty folder in its place gives way, any other does not.
        fs::rename(new.path(), folder).map_err(fail)?;
    }
    let data = Data::open(folder, None, stores)?;
    let team = team::team(&data)?;
    Ok(Room { data, team, is_new })
}

/// Fills an empty data folder.
fn fill(data: &Data, scenario: &Scenario, now: Timestamp, progress: &dyn Progress) -> Result<(), Error> {
    progress.stage("making posts", None);
    let exports = scratch(data)?;
    let written = write(scenario, exports.path())?;
    begin(data, &written.pack, now)?;
    answers::keep(data, &written.truth)?;
    for path in &written.exports {
        take(data, path, now, progress)?;
    }
    look(data, now, progress)?;
    progress.stage("writing records", None);
    casework::write(data, &Answers::of(&written.truth, data)?, scenario.start, now)?;
    count::write(data, scenario.seed, now)
}

/// Makes a folder for exports that are on their way, gone when it is dropped.
pub(super) fn scratch(data: &Data) -> Result<tempfile::TempDir, Error> {
    let inbox = data.inbox();
    let made = fs::create_dir_all(&inbox)
        .and_then(|()| tempfile::Builder::new().prefix(".exercise-").tempdir_in(&inbox));
    made.map_err(|source| Error::File { path: inbox, source })
}

/// Adds the team and the election to an empty data folder.
pub(super) fn begin(data: &Data, pack: &Path, now: Timestamp) -> Result<Vec<Member>, Error> {
    let team = team::add(data, now)?;
    let pack = crate::input::read_written(pack)?;
    create::<Election>(data, (ANALYST, now, "preparing the election"), json!({ "pack": pack }))?;
    Ok(team)
}

/// Takes an export into the lake, as somebody of the team.
pub(super) fn take(
    data: &Data,
    path: &Path,
    now: Timestamp,
    progress: &dyn Progress,
) -> Result<Record, Error> {
    let by = team::acting(ANALYST, now, "what was collected");
    let taking = Taking { election: Some(ELECTION.to_owned()), ..Taking::default() };
    upload::add(data, &by, path, &taking, progress)
}

/// Asks a detector as somebody does who has a fortnight before him: nobody in it was silent for a month.
pub fn asked(detector: &str) -> DetectorRun {
    let mut asked = DetectorRun::of(detector, Some(ELECTION.to_owned()));
    if detector == "cohort" {
        let settings = [("silence", "7d"), ("creation-window", "1d")];
        asked.parameters = settings.map(|(id, value)| (id.to_owned(), value.to_owned())).into();
    }
    asked
}

/// Runs all detectors over the lake.
pub(super) fn look(data: &Data, now: Timestamp, progress: &dyn Progress) -> Result<(), Error> {
    for detector in DETECTORS {
        let by = team::acting(ANALYST, now, "looking at what was collected");
        detect::run(data, &by, &asked(detector), progress)?;
    }
    Ok(())
}

/// Makes a record of a kind that people write, of the exercise's election.
pub(super) fn create<B: Body>(
    data: &Data,
    (name, now, reason): (&str, Timestamp, &str),
    body: serde_json::Value,
) -> Result<Record, Error> {
    let draft = Draft {
        tlp: Tlp::Amber,
        election: Some(ELECTION.to_owned()),
        readers: Vec::new(),
        attachments: Vec::new(),
        body,
    };
    record::create(data, &team::acting(name, now, reason), &RecordType::of::<B>(), draft)
}
