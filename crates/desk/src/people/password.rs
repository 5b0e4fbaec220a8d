//! Passwords, kept as what argon2id makes of them.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use ostrakon_casebook::Credential;
use ostrakon_model::Timestamp;

use crate::record::Problem;
use crate::{Data, Error};

const SCOPE: &str = "password";
/// Shortest password, in characters. *Source:* NIST SP 800-63B, 3.1.1.2, for passwords that stand alone.
const CHARACTERS_MIN: usize = 15;
/// Longest, in characters of any script: longer ones would cost time and say nothing more.
const CHARACTERS_MAX: usize = 1024;

/// What stands in the place of the password of nobody, so that asking for him takes as long.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$YW55IHNhbHQgYXQgYWxs$0HMDzAPASpcZX+DxRxNfgKgaBGFbnRYvz8pAySHWbuM";

/// Refuses what may be nobody's password, or not that of this user.
pub fn check(user: &str, password: &str) -> Result<(), Error> {
    let n_characters = password.chars().count();
    let problem = if n_characters < CHARACTERS_MIN {
        Some(format!("has {n_characters} characters, the shortest has {CHARACTERS_MIN}"))
    } else if n_characters > CHARACTERS_MAX {
        Some(format!("has {n_characters} characters, the longest has {CHARACTERS_MAX}"))
    } else if password.to_lowercase().contains(user) {
        Some("holds the name of the user".to_owned())
    } else {
        None
    };
    problem
        .map_or(Ok(()), |problem| Err(Error::Records { problems: vec![Problem::new("password", problem)] }))
}

/// Sets the password of somebody.
pub fn set(data: &Data, user: &str, password: &str) -> Result<(), Error> {
    check(user, password)?;
    let failed = |error: argon2::password_hash::Error| Error::Random { problem: error.to_string() };
    let value = Argon2::default().hash_password(password.as_bytes()).map_err(failed)?.to_string();
    let user = user.to_owned();
    data.casebook.keep_credential(Credential {
        scope: SCOPE.to_owned(),
        name: user.clone(),
        holder: user,
        value,
        until: None,
    })?;
    Ok(())
}

/// Says whether somebody has this password; of one who has none, and of nobody, that he has not, as slowly.
pub fn is_right(data: &Data, user: &str, password: &str, now: Timestamp) -> Result<bool, Error> {
    if password.chars().count() > CHARACTERS_MAX {
        return Ok(false);
    }
    let kept = data.casebook.credential(SCOPE, user, now)?;
    let phc = kept.as_ref().map_or(NOBODY, |credential| &credential.value);
    let is_right = PasswordHash::new(phc)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
    Ok(is_right && kept.is_some())
}

#[cfg(test)]
mod tests {
    use ostrakon_lake::StoreOptions;

    use super::*;

    #[test]
    fn a_password_has_so_many_characters_in_any_script() {
        let folder = tempfile::tempdir().unwrap();
        let data = Data::open(folder.path(), None, StoreOptions::default()).unwrap();
        let now = Timestamp::from_unix_seconds(1_780_000_000);
        let longest = "ж".repeat(CHARACTERS_MAX);
        set(&data, "anna", &longest).unwrap();
        assert!(is_right(&data, "anna", &longest, now).unwrap());
        for (password, expected) in [
            (format!("{longest}ж"), "has 1025 characters, the longest has 1024"),
            ("ж".repeat(14), "has 14 characters, the shortest has 15"),
        ] {
            let refused = set(&data, "anna", &password).unwrap_err().to_string();
            assert!(refused.contains(expected), "{refused}");
        }
    }
}
