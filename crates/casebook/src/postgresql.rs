//! PostgreSQL.

use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, NoTls};

use crate::database::{Row, Value};
use crate::error::Error;

/// Begins to write; the number stands for the journal, which one at a time adds to.
pub(crate) const BEGIN: &str = "BEGIN; SELECT pg_advisory_xact_lock(7161728294251)";

/// Opens a connection.
///
/// Without TLS: the database is on the same machine, or behind a tunnel that the operator keeps.
pub(crate) fn open(url: &str) -> Result<Client, Error> {
    Client::connect(url, NoTls).map_err(|error| self::error(&error))
}

impl ToSql for Value {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut bytes::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Number(number) => number.to_sql(kind, out),
            Self::Text(text) => text.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        *kind == Type::TEXT || *kind == Type::INT8
    }

    to_sql_checked!();
}

fn by_reference(parameters: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    parameters.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

pub(crate) fn execute(client: &mut Client, statement: &str, parameters: &[Value]) -> Result<u64, Error> {
    client.execute(statement, &by_reference(parameters)).map_err(|error| self::error(&error))
}

/// Gives the rows of an answer, none more once they have so many bytes.
pub(crate) fn query(
    client: &mut Client,
    statement: &str,
    parameters: &[Value],
    bytes_max: usize,
) -> Result<Vec<Row>, Error> {
    let value = |row: &postgres::Row, column: usize| -> Result<Value, postgres::Error> {
        Ok(if *row.columns()[column].type_() == Type::INT8 {
            row.try_get::<_, Option<i64>>(column)?.map_or(Value::Null, Value::Number)
        } else {
            row.try_get::<_, Option<String>>(column)?.map_or(Value::Null, Value::Text)
        })
    };
    let mut ask = || -> Result<Vec<Row>, postgres::Error> {
        let mut rows = client.query_raw(statement, by_reference(parameters))?;
        let (mut found, mut bytes) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let values: Row = (0..row.len()).map(|column| value(&row, column)).collect::<Result<_, _>>()?;
            bytes += values.iter().map(|value| value.text().len()).sum::<usize>();
            found.push(values);
            if bytes >= bytes_max {
                break;
            }
        }
        Ok(found)
    };
    ask().map_err(|error| self::error(&error))
}

pub(crate) fn error(error: &postgres::Error) -> Error {
    // What the server says stands behind "db error".
    let problem = error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string);
    Error::Database { problem }
}
