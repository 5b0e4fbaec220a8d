//! Credentials: what proves who somebody is, kept beside the records.
//!
//! Digests of passwords, sessions and tokens stand in no journal: they are not sealed, not exported, and gone when
//! they are taken away. Who may do what is a record like any other.

use ostrakon_model::Timestamp;

use crate::Casebook;
use crate::change::Session;
use crate::database::Value;
use crate::error::Error;

/// Something that proves who somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// What it is for, such as `session`.
    pub scope: String,
    /// By what it is found in its scope.
    pub name: String,
    /// Whose it is.
    pub holder: String,
    /// What is kept of it.
    pub value: String,
    /// From when on it is worth nothing.
    pub until: Option<Timestamp>,
}

const COLUMNS: &str = "scope, name, holder, value, until";

impl Casebook {
    /// Keeps a credential in the place of the one with its name.
    pub fn keep_credential(&self, credential: Credential) -> Result<(), Error> {
        self.writer().write(move |session| {
            remove(session, &credential.scope, &credential.name)?;
            add(session, &credential).map(|_| ())
        })
    }

    /// Keeps a credential where there is none of its name, in force or not, and says whether it was kept.
    pub fn add_credential(&self, credential: Credential) -> Result<bool, Error> {
        self.writer().write(move |session| add(session, &credential))
    }

    /// Gives a credential that is in force.
    pub fn credential(&self, scope: &str, name: &str, now: Timestamp) -> Result<Option<Credential>, Error> {
        let statement = format!("SELECT {COLUMNS} FROM credentials WHERE scope = $1 AND name = $2");
        let rows = self.read(|connection| connection.query(&statement, &[scope.into(), name.into()]))?;
        Ok(rows.first().and_then(|row| of_row(row)).filter(|credential| credential.is_in_force(now)))
    }

    /// Takes a credential away and gives it, if it was in force: of many who ask one gets it.
    pub fn take_credential(
        &self,
        scope: &str,
        name: &str,
        now: Timestamp,
    ) -> Result<Option<Credential>, Error> {
        let (scope, name) = (scope.to_owned(), name.to_owned());
        self.writer().write(move |session| {
            let statement = format!("SELECT {COLUMNS} FROM credentials WHERE scope = $1 AND name = $2");
            let place = [scope.as_str().into(), name.as_str().into()];
            let rows = session.connection.query(&statement, &place)?;
            remove(session, &scope, &name)?;
            Ok(rows.first().and_then(|row| of_row(row)).filter(|credential| credential.is_in_force(now)))
        })
    }

    /// Gives the credentials of a scope that somebody holds.
    pub fn credentials_of(
        &self,
        scope: &str,
        holder: &str,
        now: Timestamp,
    ) -> Result<Vec<Credential>, Error> {
        let statement =
            format!("SELECT {COLUMNS} FROM credentials WHERE holder = $1 AND scope = $2 ORDER BY name");
        let rows = self.read(|connection| connection.query(&statement, &[holder.into(), scope.into()]))?;
        let all = rows.iter().filter_map(|row| of_row(row));
        Ok(all.filter(|credential| credential.is_in_force(now)).collect())
    }

    /// Takes all credentials of a scope away from somebody.
    pub fn drop_credentials(&self, scope: &str, holder: &str) -> Result<u64, Error> {
        let place = [Value::from(holder), Value::from(scope)];
        self.writer().write(move |session| {
            session.connection.execute("DELETE FROM credentials WHERE holder = $1 AND scope = $2", &place)
        })
    }

    /// Removes the credentials that are no longer in force.
    pub fn forget_credentials(&self, now: Timestamp) -> Result<u64, Error> {
        let now = Value::Number(now.unix_milliseconds());
        self.writer().write(move |session| {
            session.connection.execute("DELETE FROM credentials WHERE until <= $1", &[now])
        })
    }
}

impl Credential {
    fn is_in_force(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

fn add(session: &mut Session<'_>, credential: &Credential) -> Result<bool, Error> {
    let until = credential.until.map_or(Value::Null, |until| Value::Number(until.unix_milliseconds()));
    let row = [
        credential.scope.as_str().into(),
        credential.name.as_str().into(),
        credential.holder.as_str().into(),
        credential.value.as_str().into(),
        until,
    ];
    let statement =
        format!("INSERT INTO credentials ({COLUMNS}) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING");
    session.connection.execute(&statement, &row).map(|n| n > 0)
}

fn remove(session: &mut Session<'_>, scope: &str, name: &str) -> Result<u64, Error> {
    let statement = "DELETE FROM credentials WHERE scope = $1 AND name = $2";
    session.connection.execute(statement, &[scope.into(), name.into()])
}

fn of_row(row: &[Value]) -> Option<Credential> {
    let [scope, name, holder, value, until] = row else { return None };
    let until = match until {
        Value::Number(until) => Some(Timestamp::from_unix_milliseconds(*until).ok()?),
        Value::Null | Value::Text(_) => None,
    };
    let [scope, name, holder, value] = [scope, name, holder, value].map(|value| value.text().to_owned());
    Some(Credential { scope, name, holder, value, until })
}
