//! The invented team of an exercise: four people, what each is trusted with, and a password each.

use ostrakon_casebook::{Role, Viewer};
use ostrakon_model::Timestamp;
use serde::{Deserialize, Serialize};

use super::own_file;
use crate::people::user::{self, User};
use crate::people::{password, secret};
use crate::record::By;
use crate::{Data, Error};

/// For whom all of them act.
const ORGANISATION: &str = "Election task force of Marvenia (exercise)";
/// Name of the file with their passwords.
const FILE: &str = "team.json";
/// Characters of a password: 144 random bits.
const PASSWORD_CHARACTERS: usize = 24;

/// Somebody who looks into what goes on, and writes it down.
pub(super) const ANALYST: &str = "mira";
/// Somebody who allows what leaves the house.
pub(super) const RELEASER: &str = "levon";

/// Names, what people call them, and what they are trusted with.
const TEAM: [(&str, &str, &[Role]); 4] = [
    (ANALYST, "Mira Soltan", &[Role::Analyst]),
    (RELEASER, "Levon Arasht", &[Role::Releaser]),
    ("sofia", "Sofia Brandel", &[Role::Viewer]),
    ("tomas", "Tomas Wierny", &[Role::Auditor, Role::Admin]),
];

/// One of the team, as he signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Name.
    pub name: String,
    /// What people call him.
    pub display: String,
    /// What he is trusted with.
    pub roles: Vec<Role>,
    /// Made by chance for this data folder alone.
    pub password: String,
}

/// Adds the team to a data folder, and keeps the passwords beside the lake for whoever has the folder.
pub(super) fn add(data: &Data, now: Timestamp) -> Result<Vec<Member>, Error> {
    let team = TEAM
        .iter()
        .map(|&(name, display, roles)| {
            let password = secret::make()?.get(..PASSWORD_CHARACTERS).unwrap_or_default().to_owned();
            let user = User {
                name: name.to_owned(),
                display: display.to_owned(),
                organisation: ORGANISATION.to_owned(),
                roles: roles.iter().copied().collect(),
                is_disabled: false,
                elsewhere: None,
                subject: None,
            };
            user::add_by_hand(data, now, user)?;
            password::set(data, name, &password)?;
            Ok(Member { name: name.to_owned(), display: display.to_owned(), roles: roles.to_vec(), password })
        })
        .collect::<Result<Vec<Member>, Error>>()?;
    own_file::write(&own_file::path(data, FILE), &team)?;
    Ok(team)
}

/// Gives the team of a data folder; nobody where it was not made for an exercise.
pub fn team(data: &Data) -> Result<Vec<Member>, Error> {
    let path = own_file::path(data, FILE);
    if path.exists() { own_file::read(&path) } else { Ok(Vec::new()) }
}

/// Gives one of the team as who does something now, and why.
pub(super) fn acting(name: &str, now: Timestamp, reason: &str) -> By {
    let roles = TEAM.iter().find(|(known, ..)| *known == name).map(|(_, _, roles)| roles.to_vec());
    let viewer = Viewer {
        user: name.to_owned(),
        organisation: ORGANISATION.to_owned(),
        roles: roles.unwrap_or_default(),
    };
    By { viewer, now, reason: reason.to_owned(), key: None }
}
