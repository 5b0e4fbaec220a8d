//! SQLite.

use std::path::Path;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql};

use crate::database::{Row, Value};
use crate::error::{Error, at};

/// How long a writer waits for another process.
const PATIENCE: Duration = Duration::from_secs(30);

/// Opens a file, or makes it.
///
/// What was acknowledged is on the disk: every commit waits for it.
pub(crate) fn open(path: &Path) -> Result<Connection, Error> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let connection = Connection::open(path).map_err(error)?;
    connection.busy_timeout(PATIENCE).map_err(error)?;
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; \
             PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 65536;",
        )
        .map_err(error)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Number(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

/// Prepares a statement and gives its parameters their values: `$1` is a name here, not a place.
fn prepared<'c>(
    connection: &'c Connection,
    statement: &str,
    parameters: &[Value],
) -> rusqlite::Result<rusqlite::CachedStatement<'c>> {
    let mut prepared = connection.prepare_cached(statement)?;
    for (nth, value) in (1..).zip(parameters) {
        // A statement need not name all.
        if let Some(index) = prepared.parameter_index(&format!("${nth}"))? {
            prepared.raw_bind_parameter(index, value)?;
        }
    }
    Ok(prepared)
}

pub(crate) fn execute(connection: &Connection, statement: &str, parameters: &[Value]) -> Result<u64, Error> {
    let mut prepared = prepared(connection, statement, parameters).map_err(error)?;
    prepared.raw_execute().map(|n| n as u64).map_err(error)
}

/// Gives the rows of an answer, none more once they have so many bytes.
pub(crate) fn query(
    connection: &Connection,
    statement: &str,
    parameters: &[Value],
    bytes_max: usize,
) -> Result<Vec<Row>, Error> {
    let ask = || -> rusqlite::Result<Vec<Row>> {
        let mut prepared = prepared(connection, statement, parameters)?;
        let n_columns = prepared.column_count();
        let mut rows = prepared.raw_query();
        let (mut found, mut bytes) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let mut values = Vec::with_capacity(n_columns);
            for column in 0..n_columns {
                values.push(match row.get_ref(column)? {
                    ValueRef::Null => Value::Null,
                    ValueRef::Integer(number) => Value::Number(number),
                    ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
                    // No column holds these, unless somebody put them there.
                    ValueRef::Real(real) => Value::Text(real.to_string()),
                    // It is no text, though it may have the bytes of one: no question that asks for the text finds
                    // it, so that it must not be taken for the same. No text has a NUL.
                    ValueRef::Blob(bytes) => Value::Text(format!("\0{}", String::from_utf8_lossy(bytes))),
                });
            }
            bytes += values.iter().map(|value: &Value| value.text().len()).sum::<usize>();
            found.push(values);
            if bytes >= bytes_max {
                break;
            }
        }
        Ok(found)
    };
    ask().map_err(error)
}

#[allow(clippy::needless_pass_by_value, reason = "it is what errors are mapped by")]
pub(crate) fn error(error: rusqlite::Error) -> Error {
    Error::Database { problem: error.to_string() }
}
