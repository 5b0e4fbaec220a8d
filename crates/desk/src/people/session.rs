//! Sessions: from signing in to signing out.

use ostrakon_casebook::Credential;
use ostrakon_model::Timestamp;

use super::user::{self, User};
use super::{password, second_factor, secret};
use crate::{Data, Error};

const SCOPE: &str = "session";
/// How long a session lasts: a long day of an election.
const LASTS_MS: i64 = 16 * 3_600_000;

/// A session that began.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The secret by which it is known: told once.
    pub secret: String,
    /// Whose it is.
    pub user: User,
}

/// Why somebody may not sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Name or password, or the number, is wrong: which of them is not told.
    Wrong,
    /// The password is right, and a number of the second factor is needed.
    NeedsNumber,
}

/// Signs in by name and password, where there is no second factor.
pub fn sign_in(
    data: &Data,
    name: &str,
    password: &str,
    now: Timestamp,
) -> Result<Result<Begun, Refusal>, Error> {
    let is_right = password::is_right(data, name, password, now)?;
    let user = user::named(data, name)?.map(|(_, user)| user).filter(|user| !user.is_disabled);
    let (true, Some(user)) = (is_right, user) else { return Ok(Err(Refusal::Wrong)) };
    if second_factor::is_kept(data, name, now)? {
        return Ok(Err(Refusal::NeedsNumber));
    }
    begin(data, user, now).map(Ok)
}

/// Signs in by a number of the second factor, where `sign_in` has just said that it is needed and nothing else.
pub fn sign_in_further(
    data: &Data,
    name: &str,
    number: &str,
    now: Timestamp,
) -> Result<Result<Begun, Refusal>, Error> {
    let user = user::named(data, name)?.map(|(_, user)| user).filter(|user| !user.is_disabled);
    let is_right = second_factor::is_right(data, name, number, now)?;
    let (true, Some(user)) = (is_right, user) else { return Ok(Err(Refusal::Wrong)) };
    begin(data, user, now).map(Ok)
}

/// Begins a session of somebody who has proved who he is.
pub fn begin(data: &Data, user: User, now: Timestamp) -> Result<Begun, Error> {
    let secret = secret::make()?;
    data.casebook.keep_credential(Credential {
        scope: SCOPE.to_owned(),
        name: secret::digest(&secret),
        holder: user.name.clone(),
        value: String::new(),
        until: Timestamp::from_unix_milliseconds(now.unix_milliseconds() + LASTS_MS).ok(),
    })?;
    Ok(Begun { secret, user })
}

/// Gives the user of a session.
pub fn user_of(data: &Data, secret: &str, now: Timestamp) -> Result<Option<User>, Error> {
    let Some(session) = data.casebook.credential(SCOPE, &secret::digest(secret), now)? else {
        return Ok(None);
    };
    let user = user::named(data, &session.holder)?.map(|(_, user)| user);
    Ok(user.filter(|user| !user.is_disabled))
}

/// Ends a session.
pub fn end(data: &Data, secret: &str, now: Timestamp) -> Result<(), Error> {
    data.casebook.take_credential(SCOPE, &secret::digest(secret), now)?;
    Ok(())
}

/// Ends all sessions of somebody.
pub fn end_all(data: &Data, user: &str) -> Result<(), Error> {
    data.casebook.drop_credentials(SCOPE, user)?;
    Ok(())
}
