//! The tables, the same in both databases but for how words are found in them.

use crate::database::{Connection, Value, next_after};
use crate::error::Error;
use crate::{Kind, change};

/// Version of the stored format.
pub(crate) const FORMAT: u32 = 2;

/// The format that is brought up to this one when it is opened.
const BEFORE: &str = "1";
/// Records read at a time.
const READ: i64 = 1000;

/// What is kept. A record that is not removed stands in `facets` once for each of its audience and each thing it is
/// found by, so that what somebody may see of what he looks for lies together, in order of time.
/// What records are found by follows from `journal`, `revisions` and `attachments`; `verify` makes it
/// anew and compares. `credentials` and `repeats` stand beside the records and are not sealed.
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
    id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, rev BIGINT NOT NULL, seq BIGINT NOT NULL, removed BIGINT NOT NULL
);
CREATE UNIQUE INDEX records_by_seq ON records (seq);
CREATE TABLE audience (id TEXT NOT NULL, who TEXT NOT NULL, PRIMARY KEY (id, who))/**/;
CREATE TABLE facets (
    kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, who TEXT NOT NULL, seq BIGINT NOT NULL,
    PRIMARY KEY (kind, name, value, who, seq)
)/**/;
CREATE INDEX facets_by_seq ON facets (seq);
CREATE TABLE attachments (digest TEXT NOT NULL PRIMARY KEY, bytes BIGINT NOT NULL);
CREATE TABLE keepers (digest TEXT NOT NULL, keeper TEXT NOT NULL, PRIMARY KEY (digest, keeper));
CREATE TABLE attached (digest TEXT NOT NULL, id TEXT NOT NULL, rev BIGINT NOT NULL, PRIMARY KEY (digest, id, rev));
CREATE TABLE credentials (
    scope TEXT NOT NULL, name TEXT NOT NULL, holder TEXT NOT NULL, value TEXT NOT NULL, until BIGINT,
    PRIMARY KEY (scope, name)
);
CREATE INDEX credentials_by_holder ON credentials (holder, scope);
CREATE INDEX credentials_by_until ON credentials (until);
CREATE TABLE repeats (
    actor TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, made TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (actor, key)
);
CREATE INDEX repeats_by_at ON repeats (at);
";

/// Tables whose rows do not come in the order in which they lie; each has an index by `seq` besides.
pub(crate) const SORTED: [Sorted; 2] = [
    Sorted { name: "facets", columns: "kind, name, value, who, seq" },
    Sorted { name: "ranked", columns: "kind, name, value, who, rank, seq" },
];

/// A table, and its columns in the order in which its rows lie.
pub(crate) struct Sorted {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static str,
}

/// What format 2 added: the same as `facets` for kinds that have a rank, in order of rank.
const RANKED: &str = "
CREATE TABLE ranked (
    kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, who TEXT NOT NULL, rank BIGINT NOT NULL,
    seq BIGINT NOT NULL, PRIMARY KEY (kind, name, value, who, rank, seq)
)/**/;
CREATE INDEX ranked_by_seq ON ranked (seq);
";

const WORDS_SQLITE: &str = "CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'trigram');";

const WORDS_POSTGRES: &str = "
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE TABLE words (rowid BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL);
CREATE INDEX words_by_text ON words USING gin (text gin_trgm_ops);
";

/// Makes the tables where there are none, and adds what is new to those of the version before. *Errors:* there are
/// those of another version.
pub(crate) fn prepare(connection: &mut Connection, kinds: &'static [Kind]) -> Result<(), Error> {
    connection.begin()?;
    let prepared = prepare_locked(connection, kinds);
    connection.run(if prepared.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    prepared
}

fn prepare_locked(connection: &mut Connection, kinds: &'static [Kind]) -> Result<(), Error> {
    // Where a table is its index, SQLite keeps it once.
    let rest = if connection.is_postgres() { "" } else { " WITHOUT ROWID" };
    let listed = if connection.is_postgres() {
        "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'meta'"
    } else {
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'meta'"
    };
    let is_there = connection.query(listed, &[])?.first().is_some_and(|row| row[0].number() > 0);
    if is_there {
        let found = connection.query("SELECT value FROM meta WHERE name = 'format'", &[])?;
        let found = found.first().map_or("none", |row| row[0].text());
        if found == BEFORE {
            connection.run(&RANKED.replace("/**/", rest))?;
            rank_all(connection, kinds)?;
            let format = Value::Text(FORMAT.to_string());
            connection.execute("UPDATE meta SET value = $1 WHERE name = 'format'", &[format])?;
            return Ok(());
        }
        if found != FORMAT.to_string() {
            return Err(Error::Format { found: found.to_owned(), known: FORMAT });
        }
        return Ok(());
    }
    connection.run(&TABLES.replace("/**/", rest))?;
    connection.run(&RANKED.replace("/**/", rest))?;
    connection.run(if connection.is_postgres() { WORDS_POSTGRES } else { WORDS_SQLITE })?;
    let format = Value::Text(FORMAT.to_string());
    connection.execute("INSERT INTO meta (name, value) VALUES ('format', $1)", &[format])?;
    Ok(())
}

/// Gives every record of a kind that has a rank its place.
fn rank_all(connection: &mut Connection, kinds: &'static [Kind]) -> Result<(), Error> {
    let statement = format!(
        "SELECT r.seq, v.content FROM records AS r JOIN revisions AS v ON v.id = r.id AND v.rev = r.rev WHERE r.kind = $1 \
         AND r.removed = 0 AND r.seq > $2 ORDER BY r.seq LIMIT {READ}"
    );
    for kind in kinds.iter().filter(|kind| kind.rank.is_some()) {
        let mut after = i64::MIN;
        loop {
            let rows = connection.query(&statement, &[kind.name.into(), after.into()])?;
            let Some(next) = next_after(&rows, 0, after)? else { break };
            after = next;
            for row in &rows {
                change::rank(connection, kind, &change::parsed(row[1].text())?, &row[0])?;
            }
        }
    }
    Ok(())
}
