//! Files on their way into the table.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use ostrakon_model::Timestamp;
use tempfile::TempPath;

use crate::error::{Error, at};
use crate::log::{Entry, Segment, State};
use crate::rows::{Rows, narrow};
use crate::segment::{self, Wanted};
use crate::store::{Opened, TABLE};
use crate::{Lake, identity};

/// A file that is not part of the table yet; removed when dropped.
#[derive(Debug)]
pub(crate) struct Part {
    path: TempPath,
    is_stored: bool,
    pub(crate) segment: Segment,
    /// Hash of what identifies each row.
    pub(crate) ids: Vec<u64>,
}

/// A file that rows are read from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source<'a> {
    /// Part of the table.
    Live(&'a Segment),
    /// On its way into it.
    New(&'a Part),
}

impl<'a> Source<'a> {
    pub(crate) fn segment(self) -> &'a Segment {
        match self {
            Self::Live(segment) => segment,
            Self::New(part) => &part.segment,
        }
    }
}

/// Any time.
pub(crate) const ALWAYS: Range<i64> = i64::MIN..i64::MAX;

impl Segment {
    /// Gives the name of the file from the root of the lake.
    pub(crate) fn file(&self) -> String {
        format!("{TABLE}/{}", self.name)
    }
}

impl Lake {
    /// Writes rows as a file that is not part of the table yet.
    pub(crate) fn write_part(&self, rows: Rows) -> Result<Part, Error> {
        rows.check().map_err(at(&self.table()))?;
        let rows = rows.sorted();
        let write = || -> io::Result<Part> {
            let file = self.store.temporary(TABLE, "part-", ".parquet")?;
            let (file, path) = file.into_parts();
            let written = segment::write(&rows, file).map_err(io::Error::other)?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let created_at = (rows.created_at(0), rows.created_at(rows.len().saturating_sub(1)));
            let ids =
                (0..rows.len()).map(|row| identity::hash(rows.platform(row), rows.post_id(row))).collect();
            let segment = Segment {
                name,
                bytes: written.bytes,
                row_bytes: rows.n_bytes() as u64,
                sha256: written.sha256,
                rows: rows.len() as u64,
                created_at,
            };
            Ok(Part { path, is_stored: false, segment, ids })
        };
        write().map_err(at(&self.table()))
    }

    /// Writes a file again without some of its rows, given in ascending order.
    pub(crate) fn rewrite(&self, source: Source<'_>, without: &[u32]) -> Result<Part, Error> {
        let mut kept = Rows::default();
        let mut first = 0;
        self.read(source, &segment::ALL, &ALWAYS, |group| {
            let stays = |row: &usize| without.binary_search(&narrow(first + row)).is_err();
            kept.take_from(&group, (0..group.len()).filter(stays));
            first += group.len();
            Ok(())
        })?;
        self.write_part(kept)
    }

    /// Reads the row groups of a file that overlap a window of time.
    pub(crate) fn read(
        &self,
        source: Source<'_>,
        wanted: &Wanted,
        window: &Range<i64>,
        visit: impl FnMut(Rows) -> io::Result<()>,
    ) -> Result<(), Error> {
        let file = source.segment().file();
        let opened = match source {
            Source::Live(_) => self.store.open(&file),
            Source::New(part) => File::open(&part.path).map(|file| Opened::File(Arc::new(file))),
        };
        opened
            .and_then(|opened| segment::read(opened, wanted, window, visit))
            .map_err(at(&self.store.path(&file)))
    }

    /// Adds an entry to the log, and with it makes parts files of the table, where the entry adds them.
    ///
    /// False where another writer was faster.
    pub(crate) fn commit<'p>(
        &self,
        state: &State,
        entry: &Entry,
        parts: impl Iterator<Item = &'p mut Part>,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let added = |part: &&mut Part| entry.added.contains(&part.segment);
        let mut parts: Vec<&mut Part> = parts.filter(added).collect();
        for part in &mut parts {
            if !part.is_stored {
                let file = part.segment.file();
                self.store.place(&part.path, &file).map_err(at(&self.store.path(&file)))?;
                part.is_stored = true;
            }
            // Whether an entry holds that failed on its way is not known: what it names must stay.
            part.path.disable_cleanup(self.store.starts_in_place());
        }
        // The files' names are on the disk before the entry that counts on them.
        self.store.settle(TABLE).map_err(at(&self.table()))?;
        let is_added = self.log().add(state, entry, now)?;
        for part in parts {
            part.path.disable_cleanup(is_added && self.store.starts_in_place());
        }
        Ok(is_added)
    }
}
