//! What happened: the revisions of a record, and the journal as somebody may know of it.

use crate::change::parsed;
use crate::database::{Row, Value, next_after, next_before};
use crate::error::Error;
use crate::journal::{self, Entry};
use crate::query::{PAGE_MAX, get, readable};
use crate::record::Id;
use crate::viewer::{self, VISIBLE};
use crate::{Casebook, Record, Viewer};

/// Entries of the journal that are read at a time where fewer are asked for: some may be hidden.
const ENTRIES: usize = 100;

impl Casebook {
    /// Gives the revisions of a record that the viewer may know of, the first one first, each with its entry.
    pub fn history(&self, viewer: &Viewer, id: Id) -> Result<Vec<(Entry, Record)>, Error> {
        self.read(|connection| {
            get(connection, self.inner.kinds, viewer, id)?;
            let statement = format!(
                "SELECT {}, v.content FROM journal AS j JOIN revisions AS v ON v.id = j.id AND v.rev = j.rev \
                 WHERE j.id = $1 ORDER BY j.seq",
                journal::COLUMNS
            );
            let rows = connection.query(&statement, &[id.to_string().into()])?;
            Ok(revisions(&rows)?.into_iter().filter(|(_, record)| record.is_visible(viewer)).collect())
        })
    }

    /// Gives the number of the last entry of the journal, 0 where there is none: where somebody begins to listen.
    pub fn head(&self) -> Result<u64, Error> {
        let rows = self.read(|connection| connection.query("SELECT max(seq) FROM journal", &[]))?;
        Ok(rows.first().map_or(0, |row| u64::try_from(row[0].number()).unwrap_or(0)))
    }

    /// Gives the number of the entry that has a seal, where the journal has one: of a seal noted elsewhere.
    pub fn sealed(&self, seal: &str) -> Result<Option<u64>, Error> {
        let rows = self
            .read(|connection| connection.query("SELECT seq FROM journal WHERE hash = $1", &[seal.into()]))?;
        Ok(rows.first().and_then(|row| u64::try_from(row[0].number()).ok()))
    }

    /// Gives the entries behind one of the journal that the viewer may know of, the first one first, at most so
    /// many.
    pub fn events(&self, viewer: &Viewer, after: u64, limit: usize) -> Result<Vec<Entry>, Error> {
        self.entries(viewer, Direction::Onwards, after, limit)
    }

    /// Gives the entries before one of the journal that the viewer may know of, the last one first, at most so
    /// many.
    pub fn events_before(&self, viewer: &Viewer, before: u64, limit: usize) -> Result<Vec<Entry>, Error> {
        self.entries(viewer, Direction::Back, before, limit)
    }

    fn entries(
        &self,
        viewer: &Viewer,
        direction: Direction,
        from: u64,
        limit: usize,
    ) -> Result<Vec<Entry>, Error> {
        let limit = limit.clamp(1, PAGE_MAX);
        let mut from = i64::try_from(from).unwrap_or(i64::MAX);
        let mut entries = Vec::new();
        self.read(|connection| {
            let mut parameters = viewer::parameters(viewer);
            let kinds = readable(self.inner.kinds, viewer, &mut parameters);
            let Some(kinds) = kinds else { return Ok(()) };
            let place = parameters.len();
            parameters.push(Value::Null);
            let (behind, order) = direction.words();
            let statement = format!(
                "SELECT {}, v.content FROM journal AS j JOIN records AS r ON r.id = j.id JOIN revisions AS v ON \
                 v.id = j.id AND v.rev = j.rev WHERE j.seq {behind} ${} AND {VISIBLE} AND {kinds} ORDER BY j.seq {order} \
                 LIMIT {}",
                journal::COLUMNS,
                place + 1,
                limit.max(ENTRIES)
            );
            while entries.len() < limit {
                parameters[place] = from.into();
                let rows = connection.query(&statement, &parameters)?;
                let Some(next) = direction.next(&rows, from)? else { break };
                from = next;
                // A revision can be marked closer than the one that holds now.
                let seen = revisions(&rows)?.into_iter().filter(|(_, record)| record.is_visible(viewer));
                entries.extend(seen.map(|(entry, _)| entry));
            }
            Ok(())
        })?;
        entries.truncate(limit);
        Ok(entries)
    }
}

/// Which way the journal is read.
#[derive(Clone, Copy)]
enum Direction {
    Onwards,
    Back,
}

impl Direction {
    /// Gives what an entry's number is to that of the one before it, and the order.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Onwards => (">", "ASC"),
            Self::Back => ("<", "DESC"),
        }
    }

    /// Gives the number by which entries are read on.
    fn next(self, rows: &[Row], from: i64) -> Result<Option<i64>, Error> {
        match self {
            Self::Onwards => next_after(rows, 0, from),
            Self::Back => next_before(rows, 0, from),
        }
    }
}

fn revisions(rows: &[Vec<Value>]) -> Result<Vec<(Entry, Record)>, Error> {
    let broken =
        || Error::Database { problem: "an entry of the journal is not as it was written".to_owned() };
    rows.iter()
        .map(|row| {
            let content = row.last().map(Value::text).unwrap_or_default();
            Ok((Entry::of_row(row).ok_or_else(broken)?, parsed(content)?))
        })
        .collect()
}
