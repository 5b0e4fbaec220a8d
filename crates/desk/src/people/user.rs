//! Users: who they are, whom they act for, and what they are trusted with.

use std::collections::BTreeSet;

use ostrakon_casebook::{Change, Draft, Id, Kind, Query, Record, Role, Viewer};
use ostrakon_model::{Timestamp, Tlp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::session;
use crate::assess::disarm::Disarm;
use crate::record::{Body, By, Problem, body, body_of};
use crate::{Data, Error};

/// Longest name, in bytes.
const NAME_BYTES_MAX: usize = 64;
/// Users read at a time.
const PART: usize = 100;

/// How somebody is known elsewhere, who signs in there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KnownElsewhere {
    /// Who says so.
    pub issuer: String,
    /// By what he is known there for ever.
    pub subject: String,
}

/// What the record of a user says; how he proves who he is stands elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct User {
    /// Name, as it stands in the journal: small letters, digits, `.`, `_`, `@` and `-`.
    pub name: String,
    /// What people call him.
    #[serde(default)]
    pub display: String,
    /// The organisation that he acts for.
    pub organisation: String,
    /// What he is trusted with.
    #[schemars(with = "Vec<String>")]
    pub roles: BTreeSet<Role>,
    /// True where he may no longer sign in.
    #[serde(default)]
    pub is_disabled: bool,
    /// How he is known elsewhere, where he signs in there.
    pub elsewhere: Option<KnownElsewhere>,
    /// By what he is found when he comes from there; follows from `elsewhere`.
    #[serde(default)]
    pub subject: Option<String>,
}

impl Body for User {
    const KIND: Kind = Kind {
        name: "user",
        facets: &["name", "organisation", "subject"],
        read: &[Role::Auditor, Role::Admin],
        write: &[Role::Admin],
        rank: None,
    };
    const PLURAL: &'static str = "users";
    const MEANING: &'static str = "Who may sign in, whom he acts for, and what he is trusted with";
    const BY_HAND: bool = false;
    const COLUMNS: &'static [&'static str] = &["name", "display", "organisation", "roles", "is_disabled"];
    const EXAMPLE: &'static str = r#"{"name": "anna", "display": "Anna", "organisation": "commission",
        "roles": ["analyst"], "elsewhere": null}"#;

    fn settle(&mut self) {
        self.subject = self.elsewhere.as_ref().map(subject);
    }

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._@-".contains(c);
        let mut problems = Vec::new();
        if self.name.is_empty() || self.name.len() > NAME_BYTES_MAX || !self.name.chars().all(is_name) {
            let problem = "is none: expected 1 to 64 small letters, digits, `.`, `_`, `@` or `-`";
            problems.push(Problem::new("name", problem));
        }
        problems.extend(Problem::if_empty("organisation", &self.organisation));
        if self.roles.is_empty() {
            problems.push(Problem::new("roles", "are none: name at least one"));
        }
        problems
    }
}

impl User {
    /// Gives him as one who reads.
    pub fn viewer(&self) -> Viewer {
        Viewer {
            user: self.name.clone(),
            organisation: self.organisation.clone(),
            roles: self.roles.iter().copied().collect(),
        }
    }
}

/// Gives by what somebody is found when he signed in elsewhere.
fn subject(elsewhere: &KnownElsewhere) -> String {
    format!("{} {}", elsewhere.issuer, elsewhere.subject)
}

/// The program itself, when it looks up who signs in.
pub fn program() -> Viewer {
    Viewer { user: "ostrakon".to_owned(), organisation: String::new(), roles: vec![Role::Admin] }
}

fn find(data: &Data, facet: &str, value: &str) -> Result<Option<(Record, User)>, Error> {
    let query = Query {
        kind: Some(User::KIND.name.to_owned()),
        facets: vec![(facet.to_owned(), value.to_owned())],
        limit: Some(1),
        ..Query::default()
    };
    let found = data.casebook.list(&program(), &query)?.records.into_iter().next();
    found.map(|record| body(&record).map(|user| (record, user))).transpose()
}

/// Gives the user with a name.
pub fn named(data: &Data, name: &str) -> Result<Option<(Record, User)>, Error> {
    find(data, "name", name)
}

/// Gives the user who signed in elsewhere.
pub fn known_elsewhere(data: &Data, elsewhere: &KnownElsewhere) -> Result<Option<User>, Error> {
    let found = find(data, "subject", &subject(elsewhere))?;
    Ok(found.map(|(_, user)| user).filter(|user| !user.is_disabled))
}

/// Gives the user whom somebody acts as who has the data folder before him. *Errors:* there is none of that name,
/// or he may no longer sign in.
pub fn acting(data: &Data, name: &str) -> Result<User, Error> {
    let Some((_, user)) = named(data, name)? else {
        return Err(Error::NotFound {
            problem: format!("there is no user `{name}`"),
            hint: "`ostrakon people ls --data DIR` lists them".to_owned(),
        });
    };
    if user.is_disabled {
        return Err(Error::refused(&format!("`{name}` may no longer sign in")));
    }
    Ok(user)
}

/// Gives all users, by name.
pub fn all(data: &Data) -> Result<Vec<User>, Error> {
    let query = Query { kind: Some(User::KIND.name.to_owned()), ..Query::default() };
    let mut users: Vec<User> = Vec::new();
    for part in data.casebook.ids(&program(), &query)?.chunks(PART) {
        for record in &data.casebook.get_all(&program(), part)? {
            users.push(body(record)?);
        }
    }
    users.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(users)
}

/// Says whether there is any user.
pub fn any(data: &Data) -> Result<bool, Error> {
    let query = Query { kind: Some(User::KIND.name.to_owned()), limit: Some(1), ..Query::default() };
    Ok(!data.casebook.list(&program(), &query)?.records.is_empty())
}

/// Adds a user. *Errors:* there is one of that name.
pub fn add(data: &Data, by: &By, mut user: User) -> Result<Record, Error> {
    check(data, &by.viewer.organisation, &mut user)?;
    let (kind, draft) = (User::KIND.name.to_owned(), draft(&user)?);
    by.write(&data.casebook, Change::CreateAlone { kind, facet: "name", draft })
}

/// Adds a user as whoever has the data folder: for those who look after users, who may change him.
pub fn add_by_hand(data: &Data, now: Timestamp, user: User) -> Result<Record, Error> {
    let admin = all(data)?.into_iter().find(|user| user.roles.contains(&Role::Admin));
    let organisation = admin.map_or_else(|| user.organisation.clone(), |admin| admin.organisation);
    let viewer = Viewer { organisation, ..program() };
    let by = By { viewer, now, reason: "added by who has the data folder".to_owned(), key: None };
    add(data, &by, user)
}

/// Changes a user, and ends his sessions: what he may do now he learns when he signs in anew.
pub fn change(data: &Data, by: &By, (id, rev): (Id, u64), mut user: User) -> Result<Record, Error> {
    check(data, &by.viewer.organisation, &mut user)?;
    let before: User = body(&data.casebook.get(&by.viewer, id)?)?;
    if before.name != user.name {
        return Err(Error::Records {
            problems: vec![Problem::new("name", "stands in the journal and stays")],
        });
    }
    let record = by.write(&data.casebook, Change::Update { id, rev, draft: draft(&user)? })?;
    session::end_all(data, &user.name)?;
    Ok(record)
}

/// Checks a user that somebody of an organisation adds or changes.
///
/// Who looks after users is of the organisation that runs the server: else one of another could make himself one of
/// ours.
fn check(data: &Data, organisation: &str, user: &mut User) -> Result<(), Error> {
    user.settle();
    let mut problems = user.problems(&data.disarm());
    if user.roles.contains(&Role::Admin) && user.organisation != organisation {
        let problem = format!("have `admin`, which is for those of {organisation} alone");
        problems.push(Problem::new("roles", problem));
    }
    let known = match &user.subject {
        Some(subject) => find(data, "subject", subject)?,
        None => None,
    };
    if let Some((_, other)) = known.filter(|(_, other)| other.name != user.name) {
        problems.push(Problem::new("elsewhere", format!("is how `{}` is known there", other.name)));
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Records { problems }) }
}

fn draft(user: &User) -> Result<Draft, Error> {
    Ok(Draft {
        tlp: Tlp::Green,
        election: None,
        readers: Vec::new(),
        attachments: Vec::new(),
        body: body_of(user)?,
    })
}

/// Adds the first user, who looks after the others. *Errors:* there is one already.
pub fn add_first(data: &Data, now: Timestamp, user: User) -> Result<Record, Error> {
    if any(data)? {
        return Err(Error::refused("there are users already: ask one who looks after them"));
    }
    let viewer = Viewer { organisation: user.organisation.clone(), ..program() };
    let by = By { viewer, now, reason: "first start".to_owned(), key: None };
    add(data, &by, user)
}
