//! The truth of an exercise in the words of a data folder: accounts by the pseudonyms that they have there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Truth, own_file};
use crate::watch::Pseudonyms;
use crate::{Data, Error};

/// Name of the file with the truth.
const FILE: &str = "truth.json";

/// Accounts with a part of their own, by pseudonym.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Short name, such as `awakening`.
    pub id: String,
    /// The accounts.
    pub accounts: BTreeSet<String>,
    /// Day of its first post, from 0; of what is benign always 0.
    pub day: u32,
}

/// Who was planted, and who only looks so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Operations.
    pub operations: Vec<Part>,
    /// What looks like one and is none.
    pub benign: Vec<Part>,
}

impl Answers {
    /// Gives the truth by the pseudonyms of a data folder, which has been filled.
    pub fn of(truth: &Truth, data: &Data) -> Result<Self, Error> {
        let mut pseudonyms = Pseudonyms::new(Some(&data.key_file()))?;
        let mut part = |id: &str, accounts: &[String], day| Part {
            id: id.to_owned(),
            accounts: accounts
                .iter()
                .map(|name| pseudonyms.of(name.split_once(':').map_or(name, |(_, id)| id)).into_owned())
                .collect(),
            day,
        };
        Ok(Self {
            operations: truth
                .operations
                .iter()
                .map(|operation| {
                    part(&operation.id, &operation.accounts, super::day_of(&operation.start, truth.start))
                })
                .collect(),
            benign: truth.benign.iter().map(|benign| part(&benign.id, &benign.accounts, 0)).collect(),
        })
    }
}

/// Gives the place of the truth in a data folder.
pub fn truth_file(data: &Data) -> PathBuf {
    own_file::path(data, FILE)
}

/// Keeps the truth where no screen shows it, with the key of the pseudonyms by which it is told.
pub(super) fn keep(data: &Data, truth: &Truth) -> Result<(), Error> {
    data.key().ready(&data.lake())?;
    own_file::write(&truth_file(data), truth)
}

/// Reads the truth of an exercise. *Errors:* the file is not there, or is something else.
pub fn read_truth(path: &Path) -> Result<Truth, Error> {
    own_file::read(path)
}
