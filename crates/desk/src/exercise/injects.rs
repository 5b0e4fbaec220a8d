//! An exercise on a clock: the posts of each day as exports of their own, taken in one day after the other.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ostrakon_model::Timestamp;

use super::team::Member;
use super::{Scenario, answers, room, write_days};
use crate::people::user;
use crate::{Data, Error, Progress};

/// The days of an exercise, on their way.
#[derive(Debug)]
pub struct Injects {
    /// Days from 0, each with its exports.
    days: BTreeMap<u32, Vec<PathBuf>>,
    /// Kept until the last has come.
    _folder: tempfile::TempDir,
}

/// Makes an exercise, and prepares an empty data folder for it: the team, the election, and the truth out of sight.
///
/// *Errors:* the folder has users already.
pub fn prepare(
    data: &Data,
    scenario: &Scenario,
    now: Timestamp,
    progress: &dyn Progress,
) -> Result<(Vec<Member>, Injects), Error> {
    if user::any(data)? {
        return Err(Error::NotFound {
            problem: "the data folder is in use: an exercise begins in an empty one".to_owned(),
            hint: "name a folder that there is not: `ostrakon exercise run --data DIR`".to_owned(),
        });
    }
    progress.stage("making posts", None);
    let folder = room::scratch(data)?;
    let written = write_days(scenario, folder.path())?;
    let team = room::begin(data, &written.pack, now)?;
    answers::keep(data, &written.truth)?;
    Ok((team, Injects { days: written.days, _folder: folder }))
}

impl Injects {
    /// Gives the days that have posts, from 0.
    pub fn days(&self) -> impl Iterator<Item = u32> {
        self.days.keys().copied()
    }

    /// Takes the posts of a day into the lake and runs all detectors over it, as the team would; gives how many
    /// posts came.
    pub fn inject(
        &self,
        data: &Data,
        day: u32,
        now: &dyn Fn() -> Timestamp,
        progress: &dyn Progress,
    ) -> Result<u64, Error> {
        let mut posts = 0;
        for path in self.days.get(&day).into_iter().flatten() {
            let import = room::take(data, path, now(), progress)?;
            posts += import.body["posts"].as_u64().unwrap_or(0);
        }
        room::look(data, now(), progress)?;
        Ok(posts)
    }
}
