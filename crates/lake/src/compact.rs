//! Joining small files into larger ones, and removing files that nothing needs any more.

use std::collections::HashSet;

use ostrakon_model::Timestamp;

use crate::Lake;
use crate::error::{Error, at};
use crate::import::{SEGMENT_BYTES, SEGMENT_ROWS, TRIES};
use crate::log::{Entry, Segment, State, files_of};
use crate::part::{ALWAYS, Part, Source};
use crate::rows::Rows;
use crate::segment;
use crate::store::{HELD, LOG, RAW, REJECTED, TABLE};

/// How long files stay that are no longer part of the table, so that recorded runs can be repeated.
const REPEATABLE_DAYS: i64 = 30;
/// How old a file must be that no entry ever named: a writer at work names its own sooner.
const ABANDONED_DAYS: i64 = 1;
const DAY_MS: i64 = 86_400_000;

/// What a compaction did.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Compacted {
    /// Files that were joined.
    pub joined: u64,
    /// Files that they became.
    pub into: u64,
    /// Files removed that nothing needs any more.
    pub leftovers: u64,
}

impl Lake {
    /// Joins small files of the table into files as large as an import writes, in order of time.
    ///
    /// The rows stay the same. Files that another writer changed meanwhile are left as they are.
    /// *Complexity:* one file to be written is in memory at a time.
    pub fn compact(&self, now: Timestamp) -> Result<Compacted, Error> {
        let state = self.log().state()?;
        let mut joins = Vec::new();
        for small in groups(&state) {
            let part = self.join(&small)?;
            joins.push((small, part));
        }
        let mut compacted = self.add_joins(joins, now)?;
        compacted.leftovers = self.remove_leftovers(now)?;
        Ok(compacted)
    }

    fn join(&self, small: &[Segment]) -> Result<Part, Error> {
        let mut rows = Rows::default();
        for segment in small {
            self.read(Source::Live(segment), &segment::ALL, &ALWAYS, |group| {
                rows.take_from(&group, 0..group.len());
                Ok(())
            })?;
        }
        self.write_part(rows)
    }

    /// Puts joined files in place of those that they were joined of.
    fn add_joins(&self, mut joins: Vec<(Vec<Segment>, Part)>, now: Timestamp) -> Result<Compacted, Error> {
        for _ in 0..TRIES {
            let state = self.log().state()?;
            joins.retain(|(small, _)| small.iter().all(|one| state.segments.contains_key(&one.name)));
            if joins.is_empty() {
                return Ok(Compacted::default());
            }
            let entry = Entry {
                operation: "OPTIMIZE",
                added: joins.iter().map(|(_, part)| part.segment.clone()).collect(),
                removed: joins.iter().flat_map(|(small, _)| small).cloned().collect(),
                same_rows: true,
                ..Entry::default()
            };
            if self.commit(&state, &entry, joins.iter_mut().map(|(_, part)| part), now)? {
                let [joined, into] = [&entry.removed, &entry.added].map(|files| files.len() as u64);
                return Ok(Compacted { joined, into, leftovers: 0 });
            }
        }
        Err(Error::Contended { tries: TRIES })
    }

    /// Removes the files that left the table more than thirty days ago, and those of writers that stopped in
    /// the middle more than a day ago.
    pub fn remove_leftovers(&self, now: Timestamp) -> Result<u64, Error> {
        let state = self.log().state()?;
        let before = |days: i64| now.unix_milliseconds() - days * DAY_MS;
        let of_imports: HashSet<String> = state.imports.values().flat_map(files_of).collect();
        let mut n_removed = 0;
        for folder in [TABLE, LOG, RAW, HELD, REJECTED] {
            for file in self.store.list(folder).map_err(at(&self.store.path(folder)))? {
                let name = file.name.rsplit('/').next().unwrap_or_default();
                let is_part = folder == TABLE && name.starts_with("part-") && name.ends_with(".parquet");
                let is_left = if let Some(removed) = state.removed.get(name) {
                    is_part && removed.at < before(REPEATABLE_DAYS)
                } else {
                    let is_unnamed = is_part && !state.segments.contains_key(name)
                        || is_copy(&file.name) && !of_imports.contains(&file.name);
                    let is_abandoned = file.modified.unix_milliseconds() < before(ABANDONED_DAYS);
                    (is_unnamed || name.starts_with('.')) && is_abandoned
                };
                if is_left {
                    self.store.remove(&file.name).map_err(at(&self.store.path(&file.name)))?;
                    n_removed += 1;
                }
            }
        }
        Ok(n_removed)
    }
}

/// Says whether a file is named as those of an import beside the table are: by a SHA-256.
fn is_copy(file: &str) -> bool {
    let (folder, name) = file.split_once('/').unwrap_or_default();
    let stem = name.strip_suffix(".zst").or(name.strip_suffix(".csv")).unwrap_or_default();
    let is_digest = stem.len() == 64 && stem.bytes().all(|b| b.is_ascii_hexdigit());
    [RAW, HELD, REJECTED].contains(&folder) && is_digest
}

/// Gives the small files, in order of time, by which of them make one file.
fn groups(state: &State) -> Vec<Vec<Segment>> {
    // What is at least half full stays: joined with its like it would be too large.
    let is_small = |segment: &&Segment| {
        segment.row_bytes < SEGMENT_BYTES as u64 / 2 && segment.rows < SEGMENT_ROWS as u64 / 2
    };
    let mut small: Vec<&Segment> = state.segments.values().filter(is_small).collect();
    small.sort_by_key(|segment| segment.created_at);
    let mut groups: Vec<Vec<Segment>> = Vec::new();
    let (mut bytes, mut rows) = (u64::MAX, 0);
    for segment in small {
        bytes = bytes.saturating_add(segment.row_bytes);
        rows += segment.rows;
        if bytes > SEGMENT_BYTES as u64 || rows > SEGMENT_ROWS as u64 {
            groups.push(Vec::new());
            (bytes, rows) = (segment.row_bytes, segment.rows);
        }
        if let Some(group) = groups.last_mut() {
            group.push(segment.clone());
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}
