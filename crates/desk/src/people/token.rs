//! Tokens of programs: each acts for a user, and may do less than he.

use std::collections::BTreeSet;

use ostrakon_casebook::Credential;
use ostrakon_model::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::secret;
use super::user::{self, User};
use crate::record::Problem;
use crate::{Data, Error};

const SCOPE: &str = "token";
/// What a token begins with, so that one that leaked is recognised.
const PREFIX: &str = "ostrakon_";
/// Longest that a token is good for, in days.
const DAYS_MAX: u32 = 366;
const DAY_MS: i64 = 86_400_000;

/// What a token is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Reading.
    Read,
    /// Writing.
    Write,
    /// The calendar of what is due, and nothing else: calendars keep it in an address.
    Calendar,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// What it is for.
    pub label: String,
    /// What it is good for.
    pub scopes: BTreeSet<Scope>,
    /// For how many days.
    pub days: u32,
}

/// A token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Token {
    /// What identifies it.
    pub id: String,
    /// What it is for.
    pub label: String,
    /// What it is good for.
    pub scopes: BTreeSet<Scope>,
    /// From when on it is good for nothing.
    #[schemars(with = "Option<String>")]
    #[serde(default, with = "crate::rfc3339::option")]
    pub until: Option<Timestamp>,
}

/// Makes a token for a user, and tells its secret once.
pub fn make(data: &Data, user: &str, request: &Request, now: Timestamp) -> Result<(String, Token), Error> {
    let mut problems: Vec<Problem> = Problem::if_empty("label", &request.label).into_iter().collect();
    if request.scopes.is_empty() {
        problems.push(Problem::new("scopes", "are none: name at least one"));
    }
    if !(1..=DAYS_MAX).contains(&request.days) {
        problems.push(Problem::new("days", format!("expected 1 to {DAYS_MAX}")));
    }
    if !problems.is_empty() {
        return Err(Error::Records { problems });
    }
    let secret = format!("{PREFIX}{}", secret::make()?);
    let until = now.unix_milliseconds() + i64::from(request.days) * DAY_MS;
    let credential = Credential {
        scope: SCOPE.to_owned(),
        name: secret::digest(&secret),
        holder: user.to_owned(),
        value: serde_json::to_string(request).unwrap_or_default(),
        until: Timestamp::from_unix_milliseconds(until).ok(),
    };
    data.casebook.keep_credential(credential.clone())?;
    Ok((secret, told(&credential, request)))
}

/// Gives the tokens of a user.
pub fn of_user(data: &Data, user: &str, now: Timestamp) -> Result<Vec<Token>, Error> {
    let all = data.casebook.credentials_of(SCOPE, user, now)?;
    let told = |credential: &Credential| Some(told(credential, &request(credential)?));
    Ok(all.iter().filter_map(told).collect())
}

/// Takes a token away from a user, and says whether there was one.
pub fn remove(data: &Data, user: &str, id: &str, now: Timestamp) -> Result<bool, Error> {
    let all = data.casebook.credentials_of(SCOPE, user, now)?;
    let Some(found) = all.into_iter().find(|credential| short(&credential.name) == id) else {
        return Ok(false);
    };
    Ok(data.casebook.take_credential(SCOPE, &found.name, now)?.is_some())
}

/// Gives user and scopes of a token.
pub fn user_of(data: &Data, secret: &str, now: Timestamp) -> Result<Option<(User, BTreeSet<Scope>)>, Error> {
    let found = data.casebook.credential(SCOPE, &secret::digest(secret), now)?;
    let Some((credential, request)) = found.and_then(|found| Some((found.clone(), request(&found)?))) else {
        return Ok(None);
    };
    let user = user::named(data, &credential.holder)?.map(|(_, user)| user);
    Ok(user.filter(|user| !user.is_disabled).map(|user| (user, request.scopes)))
}

fn request(credential: &Credential) -> Option<Request> {
    serde_json::from_str(&credential.value).ok()
}

/// Gives the part of the digest by which a token is named.
fn short(digest: &str) -> &str {
    digest.get(..16).unwrap_or_default()
}

fn told(credential: &Credential, request: &Request) -> Token {
    Token {
        id: short(&credential.name).to_owned(),
        label: request.label.clone(),
        scopes: request.scopes.clone(),
        until: credential.until,
    }
}
