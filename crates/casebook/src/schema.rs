//! The tables, the same in both databases but for how words are found in them.

use crate::database::{Connection, Value};
use crate::error::Error;

/// Version of the stored format.
pub(crate) const FORMAT: u32 = 1;

/// What is kept. Everything but `journal`, `revisions` and `attachments` follows from these three and is there
/// to be found quickly; `verify` makes it anew and compares.
const TABLES: &str = "
CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE journal (
    seq BIGINT NOT NULL PRIMARY KEY, at BIGINT NOT NULL, actor TEXT NOT NULL, organisation TEXT NOT NULL,
    kind TEXT NOT NULL, id TEXT NOT NULL, rev BIGINT NOT NULL, op TEXT NOT NULL, reason TEXT NOT NULL,
    digest TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL
);
CREATE TABLE revisions (
    id TEXT NOT NULL, rev BIGINT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (id, rev)
);
CREATE TABLE records (
    id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, rev BIGINT NOT NULL, seq BIGINT NOT NULL,
    tlp BIGINT NOT NULL, owner TEXT NOT NULL, election TEXT, created BIGINT NOT NULL, updated BIGINT NOT NULL,
    removed BIGINT NOT NULL
);
CREATE UNIQUE INDEX records_by_kind ON records (kind, removed, seq);
CREATE UNIQUE INDEX records_by_seq ON records (seq);
CREATE INDEX records_by_election ON records (election, kind, seq);
CREATE TABLE readers (id TEXT NOT NULL, reader TEXT NOT NULL, PRIMARY KEY (id, reader));
CREATE TABLE facets (
    kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, seq BIGINT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (kind, name, value, seq)
);
CREATE INDEX facets_by_id ON facets (id);
CREATE TABLE attachments (digest TEXT NOT NULL PRIMARY KEY, bytes BIGINT NOT NULL);
CREATE TABLE keepers (digest TEXT NOT NULL, keeper TEXT NOT NULL, PRIMARY KEY (digest, keeper));
CREATE TABLE attached (digest TEXT NOT NULL, id TEXT NOT NULL, rev BIGINT NOT NULL, PRIMARY KEY (digest, id, rev));
";

const WORDS_SQLITE: &str = "CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'trigram');";

const WORDS_POSTGRES: &str = "
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE words (rowid BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL);
CREATE INDEX words_by_text ON words USING gin (text gin_trgm_ops);
";

/// Makes the tables where there are none. *Errors:* there are those of another version.
pub(crate) fn prepare(connection: &mut Connection) -> Result<(), Error> {
    connection.begin()?;
    let prepared = prepare_locked(connection);
    connection.run(if prepared.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    prepared
}

fn prepare_locked(connection: &mut Connection) -> Result<(), Error> {
    let listed = if connection.is_postgres() {
        "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'meta'"
    } else {
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'meta'"
    };
    let is_there = connection.query(listed, &[])?.first().is_some_and(|row| row[0].number() > 0);
    if is_there {
        let found = connection.query("SELECT value FROM meta WHERE name = 'format'", &[])?;
        let found = found.first().map_or("none", |row| row[0].text());
        if found != FORMAT.to_string() {
            return Err(Error::Format { found: found.to_owned(), known: FORMAT });
        }
        return Ok(());
    }
    connection.run(TABLES)?;
    connection.run(if connection.is_postgres() { WORDS_POSTGRES } else { WORDS_SQLITE })?;
    let format = Value::Text(FORMAT.to_string());
    connection.execute("INSERT INTO meta (name, value) VALUES ('format', $1)", &[format])?;
    Ok(())
}
