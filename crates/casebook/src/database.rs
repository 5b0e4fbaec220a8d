//! One way to two databases: the same statements, with parameters `$1`, `$2`, … and values that both have.

use crate::error::Error;
use crate::sqlite;

/// A value of a column or parameter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    /// None.
    Null,
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
}

impl Value {
    pub(crate) fn number(&self) -> i64 {
        if let Self::Number(number) = self { *number } else { 0 }
    }

    pub(crate) fn text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Null, Self::Text)
    }
}

/// One row of an answer.
pub(crate) type Row = Vec<Value>;

/// Gives the number by which rows are read on, from one of their columns.
///
/// *Errors:* it does not grow, which in a database that is whole it does: reading on would never end.
pub(crate) fn next_after(rows: &[Row], column: usize, after: i64) -> Result<Option<i64>, Error> {
    next(rows, column, |next| next > after)
}

/// Gives the number by which rows are read back. *Errors:* it does not shrink.
pub(crate) fn next_before(rows: &[Row], column: usize, before: i64) -> Result<Option<i64>, Error> {
    next(rows, column, |next| next < before)
}

fn next(rows: &[Row], column: usize, is_on: impl Fn(i64) -> bool) -> Result<Option<i64>, Error> {
    let Some(last) = rows.last() else { return Ok(None) };
    let next = last[column].number();
    if is_on(next) {
        Ok(Some(next))
    } else {
        Err(Error::Database { problem: "the database gives rows in no order: it was damaged".to_owned() })
    }
}

/// Where the database is.
#[derive(Clone, Debug)]
pub(crate) enum Address {
    /// A SQLite file.
    File(std::path::PathBuf),
    /// A PostgreSQL database, by its URL.
    #[cfg(feature = "postgres")]
    Postgres(String),
}

impl Address {
    /// Takes a path, or `postgres://…`.
    #[cfg_attr(feature = "postgres", allow(clippy::unnecessary_wraps, reason = "other builds refuse"))]
    pub(crate) fn new(text: &str) -> Result<Self, Error> {
        if !text.starts_with("postgres://") && !text.starts_with("postgresql://") {
            return Ok(Self::File(text.into()));
        }
        #[cfg(feature = "postgres")]
        let address = Ok(Self::Postgres(text.to_owned()));
        #[cfg(not(feature = "postgres"))]
        let address = Err(Error::Database {
            problem: "this build has no PostgreSQL: build it with `--features postgres`".to_owned(),
        });
        address
    }

    /// Opens a connection of its own.
    pub(crate) fn connect(&self) -> Result<Connection, Error> {
        match self {
            Self::File(path) => sqlite::open(path).map(Connection::Sqlite),
            #[cfg(feature = "postgres")]
            Self::Postgres(url) => {
                crate::postgresql::open(url).map(|client| Connection::Postgres(Box::new(client)))
            }
        }
    }
}

/// A connection to either database.
pub(crate) enum Connection {
    Sqlite(rusqlite::Connection),
    #[cfg(feature = "postgres")]
    Postgres(Box<postgres::Client>),
}

impl Connection {
    /// Runs statements without parameters.
    pub(crate) fn run(&mut self, statements: &str) -> Result<(), Error> {
        match self {
            Self::Sqlite(connection) => connection.execute_batch(statements).map_err(sqlite::error),
            #[cfg(feature = "postgres")]
            Self::Postgres(client) => {
                client.batch_execute(statements).map_err(|error| crate::postgresql::error(&error))
            }
        }
    }

    /// Runs one statement, and gives how many rows it changed.
    pub(crate) fn execute(&mut self, statement: &str, parameters: &[Value]) -> Result<u64, Error> {
        match self {
            Self::Sqlite(connection) => sqlite::execute(connection, statement, parameters),
            #[cfg(feature = "postgres")]
            Self::Postgres(client) => crate::postgresql::execute(client, statement, parameters),
        }
    }

    /// Asks, and gives all rows.
    pub(crate) fn query(&mut self, statement: &str, parameters: &[Value]) -> Result<Vec<Row>, Error> {
        self.query_some(statement, parameters, usize::MAX)
    }

    /// Asks, and gives rows until they have so many bytes.
    pub(crate) fn query_some(
        &mut self,
        statement: &str,
        parameters: &[Value],
        bytes_max: usize,
    ) -> Result<Vec<Row>, Error> {
        match self {
            Self::Sqlite(connection) => sqlite::query(connection, statement, parameters, bytes_max),
            #[cfg(feature = "postgres")]
            Self::Postgres(client) => crate::postgresql::query(client, statement, parameters, bytes_max),
        }
    }

    /// Begins to write: nobody else does until the end, in this process or another.
    pub(crate) fn begin(&mut self) -> Result<(), Error> {
        match self {
            Self::Sqlite(_) => self.run("BEGIN IMMEDIATE"),
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => self.run(crate::postgresql::BEGIN),
        }
    }

    /// Begins to read: what is read until the end is of one moment.
    pub(crate) fn begin_reading(&mut self) -> Result<(), Error> {
        match self {
            Self::Sqlite(_) => self.run("BEGIN"),
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
        }
    }

    /// Says whether it is PostgreSQL.
    pub(crate) fn is_postgres(&self) -> bool {
        !matches!(self, Self::Sqlite(_))
    }
}
