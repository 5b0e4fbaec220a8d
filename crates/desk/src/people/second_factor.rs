//! The second factor: a number that changes every thirty seconds, each good once. *Source:* RFC 6238.

use ostrakon_casebook::Credential;
use ostrakon_model::Timestamp;
use totp_rs::{Builder, Secret, Totp};

use super::secret::random;
use crate::{Data, Error};

const SCOPE: &str = "second_factor";
const SCOPE_USED: &str = "second_factor_used";
/// Bytes of the secret. *Source:* RFC 4226, 4, R6 recommends 160 bits.
const SECRET_BYTES: usize = 20;
/// How long a number that was used is remembered: longer than any is good for.
const REMEMBERED_MS: i64 = 600_000;

/// A second factor that is not yet kept: it is shown once, and kept when its first number is right.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The secret in base 32, to be typed.
    pub secret: String,
    /// The same as an address for apps.
    pub url: String,
}

/// Offers a second factor to somebody.
pub fn offer(user: &str) -> Result<Offer, Error> {
    let secret = Secret::from(random::<SECRET_BYTES>()?.as_slice()).to_base32();
    let label = user.replace('@', "%40");
    let url = format!("otpauth://totp/Ostrakon:{label}?secret={secret}&issuer=Ostrakon");
    Ok(Offer { secret, url })
}

/// Keeps a second factor, once a number of it is right.
pub fn keep(data: &Data, user: &str, secret: &str, number: &str, now: Timestamp) -> Result<bool, Error> {
    let Some(totp) = totp(secret) else { return Ok(false) };
    if !is_unused(data, user, &totp, number, now)? {
        return Ok(false);
    }
    let user = user.to_owned();
    data.casebook.keep_credential(Credential {
        scope: SCOPE.to_owned(),
        name: user.clone(),
        holder: user,
        value: secret.to_owned(),
        until: None,
    })?;
    Ok(true)
}

/// Takes the second factor away from somebody who lost it.
pub fn remove(data: &Data, user: &str) -> Result<(), Error> {
    data.casebook.drop_credentials(SCOPE, user)?;
    Ok(())
}

/// Says whether somebody has a second factor.
pub fn is_kept(data: &Data, user: &str, now: Timestamp) -> Result<bool, Error> {
    Ok(data.casebook.credential(SCOPE, user, now)?.is_some())
}

/// Says whether a number is right, and was not used before.
pub fn is_right(data: &Data, user: &str, number: &str, now: Timestamp) -> Result<bool, Error> {
    let Some(kept) = data.casebook.credential(SCOPE, user, now)? else { return Ok(false) };
    let Some(totp) = totp(&kept.value) else { return Ok(false) };
    is_unused(data, user, &totp, number, now)
}

fn totp(secret: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    Builder::new().with_secret(secret).build().ok()
}

fn is_unused(data: &Data, user: &str, totp: &Totp, number: &str, now: Timestamp) -> Result<bool, Error> {
    let Some(step) = totp.check(number, u64::from(now.unix_seconds())) else { return Ok(false) };
    let until = Timestamp::from_unix_milliseconds(now.unix_milliseconds() + REMEMBERED_MS).ok();
    Ok(data.casebook.add_credential(Credential {
        scope: SCOPE_USED.to_owned(),
        name: format!("{user} {step}"),
        holder: user.to_owned(),
        value: String::new(),
        until,
    })?)
}
