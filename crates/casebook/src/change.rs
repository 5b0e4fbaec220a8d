//! Changes: what somebody wants a record to be, checked and written as a new revision.

use ostrakon_model::{Timestamp, Tlp};
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::attachment::{is_kept_by, is_known};
use crate::database::{Connection, Value};
use crate::error::Error;
use crate::journal::{Entry, Operation};
use crate::record::{check_body, sha256};
use crate::viewer::{self, ORGANISATION, USER};
use crate::{Attachment, Id, Kind, Record, Viewer, words};

/// Longest reason, name or reader, in bytes.
const TEXT_BYTES_MAX: usize = 4096;
/// Most readers, and most attachments, of one record.
const LIST_MAX: usize = 1000;
/// Longest value that records are found by, in bytes: with a name it must fit into a row of an index, of which
/// PostgreSQL takes 2,704 bytes.
const VALUE_BYTES_MAX: usize = 2000;
/// Longest name of one who may read, in bytes.
const NAME_BYTES_MAX: usize = 500;
/// Most rows that one record is found by: each value stands there once for each of its readers, and everybody who writes
/// waits while they are written.
const ROWS_MAX: usize = 50_000;
/// Longest revision, in bytes: it must come back out of an export, whose lines have a limit.
const REVISION_BYTES_MAX: usize = 3 << 20;

/// What a record is to say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Draft {
    /// How far it may be passed on.
    pub tlp: Tlp,
    /// Election that it belongs to.
    pub election: Option<String>,
    /// Who else may read it: `organisation:NAME` at `AMBER`, `user:NAME` at `RED`.
    pub readers: Vec<String>,
    /// Files that belong to it.
    pub attachments: Vec<Attachment>,
    /// What it says.
    pub body: Json,
}

/// A change to one record.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Makes a record; it belongs to the organisation of who makes it.
    Create {
        /// Name of its kind.
        kind: String,
        /// What it says.
        draft: Draft,
    },
    /// Makes a record, unless who makes it may know of another of its kind with the same value of a facet.
    CreateAlone {
        /// Name of its kind.
        kind: String,
        /// Field of the body, a text.
        facet: &'static str,
        /// What it says.
        draft: Draft,
    },
    /// Makes a new revision.
    Update {
        /// The record.
        id: Id,
        /// The revision that the change was made for.
        rev: u64,
        /// What it says now.
        draft: Draft,
    },
    /// Takes a record away; its revisions stay.
    Remove {
        /// The record.
        id: Id,
        /// The revision that the change was made for.
        rev: u64,
    },
}

/// The end of the journal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    pub(crate) seq: u64,
    pub(crate) at: i64,
    pub(crate) hash: String,
}

/// A transaction that writes.
pub(crate) struct Session<'c> {
    pub(crate) connection: &'c mut Connection,
    pub(crate) head: Head,
    pub(crate) kinds: &'static [Kind],
}

/// Who changes something, when and why.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    pub(crate) viewer: Viewer,
    pub(crate) now: Timestamp,
    pub(crate) reason: String,
}

impl<'c> Session<'c> {
    /// Starts behind the last entry of the journal.
    pub(crate) fn start(connection: &'c mut Connection, kinds: &'static [Kind]) -> Result<Self, Error> {
        let last = connection.query("SELECT seq, at, hash FROM journal ORDER BY seq DESC LIMIT 1", &[])?;
        let head = last.first().map_or_else(Head::default, |row| Head {
            seq: u64::try_from(row[0].number()).unwrap_or(0),
            at: row[1].number(),
            hash: row[2].text().to_owned(),
        });
        Ok(Self { connection, head, kinds })
    }

    /// Makes one change.
    pub(crate) fn apply(&mut self, act: &Act, change: &Change) -> Result<Record, Error> {
        check_text("reason", &act.reason)?;
        // Two changes are never at the same time, whatever the clock says.
        let at = (act.now.unix_milliseconds() * 1000).max(self.head.at + 1);
        let (record, op) = match change {
            Change::Create { kind, draft } => (self.created(act, kind, draft, at)?, Operation::Create),
            Change::CreateAlone { kind, facet, draft } => {
                let record = self.created(act, kind, draft, at)?;
                self.must_be_alone(act, &record, facet)?;
                (record, Operation::Create)
            }
            Change::Update { id, rev, draft } => {
                let before = self.changeable(act, *id, *rev)?;
                (self.updated(act, before, draft, at)?, Operation::Update)
            }
            Change::Remove { id, rev } => {
                let before = self.changeable(act, *id, *rev)?;
                let (rev, attachments) = (before.rev + 1, Vec::new());
                let removed =
                    Record { rev, updated: at, removed: true, attachments, body: json!({}), ..before };
                (removed, Operation::Remove)
            }
        };
        let content = record.canonical()?;
        if content.len() > REVISION_BYTES_MAX {
            let problem = format!(
                "has {} bytes with all that belongs to it, the longest has {REVISION_BYTES_MAX}",
                content.len()
            );
            return Err(Error::Invalid { field: "body".to_owned(), problem });
        }
        let mut entry = Entry {
            seq: self.head.seq + 1,
            at,
            actor: act.viewer.user.clone(),
            organisation: act.viewer.organisation.clone(),
            kind: record.kind.clone(),
            id: record.id.to_string(),
            rev: record.rev,
            op,
            reason: act.reason.clone(),
            digest: sha256(&content),
            prev: self.head.hash.clone(),
            hash: String::new(),
        };
        entry.hash = entry.seal()?;
        self.put(&entry, &record, &content)?;
        Ok(record)
    }

    fn created(&mut self, act: &Act, kind: &str, draft: &Draft, at: i64) -> Result<Record, Error> {
        let kind = self.kind(kind)?;
        may_write(kind, act)?;
        let record = Record {
            id: Id::new(at),
            kind: kind.name.to_owned(),
            rev: 1,
            tlp: draft.tlp,
            owner: act.viewer.organisation.clone(),
            election: draft.election.clone(),
            readers: readers(act, draft)?,
            created: at,
            updated: at,
            removed: false,
            attachments: draft.attachments.clone(),
            body: draft.body.clone(),
        };
        self.check(act, &record)?;
        Ok(record)
    }

    /// Refuses a record where who makes it may know of another of its kind with the same value of a facet. One that is
    /// hidden from him is not told of, by a refusal either.
    fn must_be_alone(&mut self, act: &Act, record: &Record, facet: &'static str) -> Result<(), Error> {
        let value = record.body[facet].as_str().unwrap_or_default();
        let mut parameters = viewer::parameters(&act.viewer);
        parameters.extend([record.kind.as_str().into(), facet.into(), value.into()]);
        let statement = "SELECT r.id FROM facets AS f JOIN records AS r ON r.seq = f.seq WHERE f.who IN ($1, $2, $3) \
                         AND f.kind = $4 AND f.name = $5 AND f.value = $6 ORDER BY f.seq LIMIT 1";
        match self.connection.query(statement, &parameters)?.first() {
            Some(row) => Err(Error::Taken { id: row[0].text().parse()?, facet }),
            None => Ok(()),
        }
    }

    fn updated(&mut self, act: &Act, before: Record, draft: &Draft, at: i64) -> Result<Record, Error> {
        if draft.tlp < before.tlp && act.reason.trim().is_empty() {
            let problem =
                format!("is empty, and {} becomes {}: say why more people may know", before.tlp, draft.tlp);
            return Err(Error::Invalid { field: "reason".to_owned(), problem });
        }
        let record = Record {
            rev: before.rev + 1,
            tlp: draft.tlp,
            election: draft.election.clone(),
            readers: readers(act, draft)?,
            updated: at,
            attachments: draft.attachments.clone(),
            body: draft.body.clone(),
            ..before
        };
        self.check(act, &record)?;
        Ok(record)
    }

    /// Gives a record that is to be changed. *Errors:* it may not be known of, or not be changed, or was changed
    /// meanwhile.
    fn changeable(&mut self, act: &Act, id: Id, rev: u64) -> Result<Record, Error> {
        let record = current(self.connection, id)?.ok_or(Error::NotFound { id })?;
        let kind = self.kind(&record.kind)?;
        if !record.is_visible(&act.viewer) || !kind.is_readable(&act.viewer) || record.removed {
            return Err(Error::NotFound { id });
        }
        may_write(kind, act)?;
        if record.owner != act.viewer.organisation {
            let problem = format!("record {id} belongs to {}, who alone may change it", record.owner);
            return Err(Error::Forbidden { problem });
        }
        if record.rev != rev {
            return Err(Error::Stale { id, expected: rev, found: record.rev });
        }
        Ok(record)
    }

    fn check(&mut self, act: &Act, record: &Record) -> Result<(), Error> {
        check_body(&record.body)?;
        self.check_found_by(record)?;
        check_text("election", record.election.as_deref().unwrap_or_default())?;
        if record.attachments.len() > LIST_MAX {
            let problem = format!("are more than {LIST_MAX}");
            return Err(Error::Invalid { field: "attachments".to_owned(), problem });
        }
        for attachment in &record.attachments {
            check_text("attachments", &attachment.name)?;
            check_text("attachments", &attachment.media_type)?;
            if !self.may_attach(act, attachment)? {
                let problem = format!("name {}, which is not kept here", attachment.digest.as_str());
                return Err(Error::Invalid { field: "attachments".to_owned(), problem });
            }
        }
        Ok(())
    }

    /// Refuses what a record cannot be found by.
    fn check_found_by(&self, record: &Record) -> Result<(), Error> {
        let invalid = |field: &str, problem: String| {
            Err(Error::Invalid { field: field.trim_start_matches('@').to_owned(), problem })
        };
        let too_long = |text: &str, most: usize| {
            (text.len() > most).then(|| format!("has {} bytes, the longest has {most}", text.len()))
        };
        let audience = record.audience();
        if let Some(problem) = audience.iter().find_map(|who| too_long(who, NAME_BYTES_MAX)) {
            return invalid("readers", problem);
        }
        let facets = self.kind(&record.kind)?.facets_of(record);
        for (name, value) in &facets {
            if let Some(problem) = too_long(value, VALUE_BYTES_MAX) {
                return invalid(name, problem);
            }
        }
        let (n_values, n_names) = (facets.len(), audience.len());
        if n_values * n_names > ROWS_MAX {
            let problem =
                format!("has {n_values} values to be found by, for each of {n_names} who may read it");
            return invalid("body", format!("{problem}: more than {ROWS_MAX} together"));
        }
        Ok(())
    }

    /// Says whether somebody kept a file himself, or may read it already: who only knows its digest may not.
    fn may_attach(&mut self, act: &Act, attachment: &Attachment) -> Result<bool, Error> {
        let statement = "SELECT f.bytes FROM attachments AS f WHERE f.digest = $1";
        let digest = Value::from(attachment.digest.as_str());
        let kept = self.connection.query(statement, &[digest])?;
        let n_bytes = i64::try_from(attachment.bytes).unwrap_or(i64::MAX);
        if kept.first().is_none_or(|row| row[0].number() != n_bytes) {
            return Ok(false);
        }
        Ok(is_kept_by(self.connection, &act.viewer, &attachment.digest)?
            || is_known(self.connection, self.kinds, &act.viewer, &attachment.digest)?)
    }

    fn kind(&self, name: &str) -> Result<&'static Kind, Error> {
        self.kinds.iter().find(|kind| kind.name == name).ok_or_else(|| Error::Invalid {
            field: "kind".to_owned(),
            problem: format!("`{name}` is not known here"),
        })
    }

    /// Writes an entry with its revision, and what is found by it.
    pub(crate) fn put(&mut self, entry: &Entry, record: &Record, content: &str) -> Result<(), Error> {
        let id = Value::Text(entry.id.clone());
        let rev = entry.row()[6].clone();
        self.connection.execute(
            "INSERT INTO journal (seq, at, actor, organisation, kind, id, rev, op, reason, digest, prev, hash) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            &entry.row(),
        )?;
        self.connection.execute(
            "INSERT INTO revisions (id, rev, content) VALUES ($1, $2, $3)",
            &[id.clone(), rev.clone(), content.into()],
        )?;
        for attachment in &record.attachments {
            self.connection.execute(
                "INSERT INTO attached (digest, id, rev) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                &[attachment.digest.as_str().into(), id.clone(), rev.clone()],
            )?;
        }
        self.find_by(entry, record)?;
        self.head = Head { seq: entry.seq, at: entry.at, hash: entry.hash.clone() };
        Ok(())
    }

    /// Writes what a record is found by, in the place of what it was found by before.
    pub(crate) fn find_by(&mut self, entry: &Entry, record: &Record) -> Result<(), Error> {
        let id = Value::Text(entry.id.clone());
        let seq = entry.row()[0].clone();
        if entry.rev > 1 {
            let before =
                self.connection.query("SELECT seq FROM records WHERE id = $1", std::slice::from_ref(&id))?;
            let before = [before.first().map_or(Value::Null, |row| row[0].clone())];
            self.connection.execute("DELETE FROM words WHERE rowid = $1", &before)?;
            self.connection.execute("DELETE FROM facets WHERE seq = $1", &before)?;
            self.connection.execute("DELETE FROM ranked WHERE seq = $1", &before)?;
            self.connection.execute("DELETE FROM audience WHERE id = $1", std::slice::from_ref(&id))?;
        }
        self.connection.execute(
            "INSERT INTO records (id, kind, rev, seq, removed) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, seq = excluded.seq, removed = excluded.removed",
            &[
                id.clone(),
                record.kind.as_str().into(),
                entry.row()[6].clone(),
                seq.clone(),
                i64::from(record.removed).into(),
            ],
        )?;
        let audience = record.audience();
        for who in &audience {
            let row = [id.clone(), who.as_str().into()];
            self.connection.execute("INSERT INTO audience (id, who) VALUES ($1, $2)", &row)?;
        }
        if record.removed {
            return Ok(());
        }
        let kind = self.kind(&record.kind)?;
        for (name, value) in kind.facets_of(record) {
            for who in &audience {
                self.connection.execute(
                    "INSERT INTO facets (kind, name, value, who, seq) VALUES ($1, $2, $3, $4, $5)",
                    &[kind.name.into(), name.into(), value.as_str().into(), who.as_str().into(), seq.clone()],
                )?;
            }
        }
        rank(self.connection, kind, record, &seq)?;
        let text = words::of(&record.body);
        self.connection.execute("INSERT INTO words (rowid, text) VALUES ($1, $2)", &[seq, text.into()])?;
        Ok(())
    }
}

/// Gives a record its place in lists by rank, where its kind has one.
pub(crate) fn rank(
    connection: &mut Connection,
    kind: &Kind,
    record: &Record,
    seq: &Value,
) -> Result<(), Error> {
    let Some(rank) = kind.rank_of(record) else { return Ok(()) };
    let audience = record.audience();
    for (name, value) in kind.facets_of(record) {
        for who in audience.iter().filter(|_| kind.is_ranked_within(name)) {
            connection.execute(
                "INSERT INTO ranked (kind, name, value, who, rank, seq) VALUES ($1, $2, $3, $4, $5, $6)",
                &[
                    kind.name.into(),
                    name.into(),
                    value.as_str().into(),
                    who.as_str().into(),
                    rank.into(),
                    seq.clone(),
                ],
            )?;
        }
    }
    Ok(())
}

/// Gives the last revision of a record, whoever may know of it.
pub(crate) fn current(connection: &mut Connection, id: Id) -> Result<Option<Record>, Error> {
    let found = connection.query(
        "SELECT v.content FROM records AS r JOIN revisions AS v ON v.id = r.id AND v.rev = r.rev WHERE r.id = $1",
        &[id.to_string().into()],
    )?;
    found.first().map(|row| parsed(row[0].text())).transpose()
}

/// Reads the canonical form of a revision.
pub(crate) fn parsed(content: &str) -> Result<Record, Error> {
    serde_json::from_str(content)
        .map_err(|error| Error::Database { problem: format!("a revision is not as it was written: {error}") })
}

fn may_write(kind: &Kind, act: &Act) -> Result<(), Error> {
    if kind.is_writable(&act.viewer) {
        return Ok(());
    }
    let roles: Vec<&str> = kind.write.iter().map(|role| role.name()).collect();
    Err(Error::Forbidden {
        problem: format!("writing {} takes one of the roles {}", kind.name, roles.join(", ")),
    })
}

/// Gives the readers of a draft, checked; who marks something `RED` is one of them.
fn readers(act: &Act, draft: &Draft) -> Result<Vec<String>, Error> {
    let mut readers = draft.readers.clone();
    if draft.tlp == Tlp::Red {
        readers.push(format!("{USER}{}", act.viewer.user));
    }
    readers.sort();
    readers.dedup();
    for reader in &readers {
        check_text("readers", reader)?;
        let named = reader.strip_prefix(USER).or(reader.strip_prefix(ORGANISATION));
        if named.is_none_or(str::is_empty) {
            let problem = format!("`{reader}` is neither user:NAME nor organisation:NAME");
            return Err(Error::Invalid { field: "readers".to_owned(), problem });
        }
    }
    if readers.len() > LIST_MAX {
        return Err(Error::Invalid {
            field: "readers".to_owned(),
            problem: format!("are more than {LIST_MAX}"),
        });
    }
    Ok(readers)
}

fn check_text(field: &str, text: &str) -> Result<(), Error> {
    let problem = if text.contains('\0') {
        "holds a NUL character, which databases do not keep".to_owned()
    } else if text.len() > TEXT_BYTES_MAX {
        format!("has {} bytes, the longest has {TEXT_BYTES_MAX}", text.len())
    } else {
        return Ok(());
    };
    Err(Error::Invalid { field: field.to_owned(), problem })
}
