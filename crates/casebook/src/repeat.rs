//! Requests that come again: what was made the first time is given again, and nothing is made twice.

use serde_json::json;

use crate::change::{Act, Session, parsed};
use crate::database::Value;
use crate::error::Error;
use crate::record::{canonical, sha256};
use crate::{Change, Record};

/// How long a key is remembered, in microseconds.
const REMEMBERED: i64 = 48 * 3_600_000_000;
/// Longest key, in bytes.
const KEY_BYTES_MAX: usize = 255;

impl Session<'_> {
    /// Makes changes once under a key of who makes them. *Errors:* the key stands for other changes.
    pub(crate) fn apply_once(
        &mut self,
        act: &Act,
        key: &str,
        changes: &[Change],
    ) -> Result<Vec<Record>, Error> {
        if key.is_empty() || key.len() > KEY_BYTES_MAX || key.contains('\0') {
            let problem = format!("is not 1 to {KEY_BYTES_MAX} bytes long");
            return Err(Error::Invalid { field: "idempotency key".to_owned(), problem });
        }
        let digest = sha256(&canonical(&json!({ "changes": changes, "reason": act.reason }))?);
        let place = [Value::from(act.viewer.user.as_str()), Value::from(key)];
        let at = act.now.unix_milliseconds() * 1000;
        self.connection.execute("DELETE FROM repeats WHERE at < $1", &[(at - REMEMBERED).into()])?;
        let statement = "SELECT digest, made FROM repeats WHERE actor = $1 AND key = $2";
        if let Some(row) = self.connection.query(statement, &place)?.first() {
            if row[0].text() != digest {
                return Err(Error::KeyTaken { key: key.to_owned() });
            }
            return self.made(row[1].text());
        }
        let records: Vec<Record> =
            changes.iter().map(|change| self.apply(act, change)).collect::<Result<_, _>>()?;
        let made: Vec<(String, u64)> = records.iter().map(|r| (r.id.to_string(), r.rev)).collect();
        let [actor, key] = place;
        self.connection.execute(
            "INSERT INTO repeats (actor, key, digest, made, at) VALUES ($1, $2, $3, $4, $5)",
            &[actor, key, digest.into(), canonical(&made)?.into(), at.into()],
        )?;
        Ok(records)
    }

    /// Gives revisions that were made before.
    fn made(&mut self, made: &str) -> Result<Vec<Record>, Error> {
        let broken = |error: serde_json::Error| Error::Database { problem: error.to_string() };
        let made: Vec<(String, i64)> = serde_json::from_str(made).map_err(broken)?;
        let statement = "SELECT content FROM revisions WHERE id = $1 AND rev = $2";
        made.into_iter()
            .map(|(id, rev)| {
                let rows = self.connection.query(statement, &[id.into(), rev.into()])?;
                let missing = || Error::Database { problem: "a revision is missing".to_owned() };
                rows.first().ok_or_else(missing).and_then(|row| parsed(row[0].text()))
            })
            .collect()
    }
}
