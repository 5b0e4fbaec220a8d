//! Invitations: links by which somebody sets his password, each good once.

use ostrakon_casebook::Credential;
use ostrakon_model::Timestamp;

use super::{secret, user};
use crate::{Data, Error};

const SCOPE: &str = "invitation";
/// How long an invitation is good for.
const LASTS_MS: i64 = 48 * 3_600_000;
/// Who holds the invitation of the first user, who has no name yet.
const NOBODY: &str = "";

/// Makes an invitation for a user; earlier ones of his are worth nothing from then on.
pub fn make(data: &Data, user: &str, now: Timestamp) -> Result<String, Error> {
    data.casebook.drop_credentials(SCOPE, user)?;
    let secret = secret::make()?;
    data.casebook.keep_credential(Credential {
        scope: SCOPE.to_owned(),
        name: secret::digest(&secret),
        holder: user.to_owned(),
        value: String::new(),
        until: Timestamp::from_unix_milliseconds(now.unix_milliseconds() + LASTS_MS).ok(),
    })?;
    Ok(secret)
}

/// Makes the invitation by which the first user sets the program up.
pub fn make_first(data: &Data, now: Timestamp) -> Result<String, Error> {
    make(data, NOBODY, now)
}

/// Makes an invitation for somebody who is locked out, or for the first user where there is none.
///
/// For who has the data folder before him: he needs no leave. *Errors:* there are users, and none of that name.
pub fn make_again(data: &Data, name: Option<&str>, now: Timestamp) -> Result<(Invited, String), Error> {
    if !user::any(data)? {
        return Ok((Invited::First, make_first(data, now)?));
    }
    let Some(name) = name else {
        return Err(Error::NotFound {
            problem: "there are users already, and none is named".to_owned(),
            hint: "`ostrakon people ls --data DIR` lists them; give the name of one".to_owned(),
        });
    };
    let user = user::acting(data, name)?;
    Ok((Invited::User(user.name.clone()), make(data, &user.name, now)?))
}

/// Who is invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invited {
    /// The first user, who names himself.
    First,
    /// A user.
    User(String),
}

/// Says whom an invitation is for; it stays good. That of the first user is worth nothing once there is one.
pub fn look(data: &Data, secret: &str, now: Timestamp) -> Result<Option<Invited>, Error> {
    let found = data.casebook.credential(SCOPE, &secret::digest(secret), now)?.map(|found| invited(&found));
    if found == Some(Invited::First) && user::any(data)? {
        return Ok(None);
    }
    Ok(found)
}

/// Takes an invitation: of many who try one gets it.
pub fn take(data: &Data, secret: &str, now: Timestamp) -> Result<Option<Invited>, Error> {
    Ok(data.casebook.take_credential(SCOPE, &secret::digest(secret), now)?.map(|found| invited(&found)))
}

fn invited(credential: &Credential) -> Invited {
    if credential.holder == NOBODY { Invited::First } else { Invited::User(credential.holder.clone()) }
}
