//! Reading posts back, by window of time.

use std::io;
use std::ops::Range;

use ostrakon_model::Timestamp;

use crate::columns::{COLUMNS, at as place};
use crate::error::{Error, at};
use crate::log::{Segment, State};
use crate::part::Source;
use crate::rows::Rows;
use crate::segment::Wanted;
use crate::{Lake, StoredPost};

/// Which fields of the posts are read; who, what, when and where it came from always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fields {
    /// All.
    All,
    /// Objects of co-action and language: no words, media, counts or fields of the export.
    Objects,
}

impl Fields {
    fn wanted(self) -> Wanted {
        let words = [place::TEXT, place::MEDIA, place::METRICS, place::EXTRA, place::DOMAINS];
        std::array::from_fn::<bool, { COLUMNS.len() }, _>(|column| {
            self == Self::All || !words.contains(&column)
        })
    }
}

/// A post seen in passing: what is counted, and nothing else of it is read.
#[derive(Clone, Copy, Debug)]
pub struct Glance<'r> {
    rows: &'r Rows,
    row: usize,
}

impl<'r> Glance<'r> {
    /// Gives its platform.
    pub fn platform(&self) -> &'r str {
        self.rows.platform(self.row)
    }

    /// Gives its language, where it has one.
    pub fn language(&self) -> Option<&'r str> {
        self.rows.language(self.row)
    }

    /// Gives when it was made, in seconds since 1970.
    pub fn created_at(&self) -> i64 {
        self.rows.created_at(self.row).div_euclid(1_000_000)
    }

    /// Gives its hashtags; none where they were not asked for.
    pub fn hashtags(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        self.rows.hashtags(self.row)
    }
}

/// A lake as it was when an entry of its log was the last.
#[derive(Clone, Debug)]
pub struct Version {
    pub(crate) lake: Lake,
    number: u64,
    pub(crate) state: State,
}

impl Lake {
    /// Gives the lake as of an entry of its log, the last one where none is named.
    ///
    /// *Errors:* the lake is empty, or has not so many entries.
    pub fn at(&self, number: Option<u64>) -> Result<Version, Error> {
        let state = self.log().state_at(number.unwrap_or(u64::MAX))?;
        match (state.version, number) {
            (Some(found), wanted) if wanted.is_none_or(|wanted| wanted == found) => {
                Ok(Version { lake: self.clone(), number: found, state })
            }
            (found, _) => Err(Error::NoVersion { path: self.table(), last: found }),
        }
    }

    /// Hands on every post of the last version; see [`Version::scan`].
    pub fn scan(
        &self,
        window: Range<Timestamp>,
        fields: Fields,
        visit: impl FnMut(&StoredPost<'_>),
    ) -> Result<(), Error> {
        self.at(None)?.scan(window, fields, visit)
    }
}

impl Version {
    /// Gives the number of the entry.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Gives the SHA-256 of the entry, which stands for all before it.
    pub fn head(&self) -> &str {
        &self.state.head
    }

    /// Hands on every post made in a window of time, in order of time within each file.
    ///
    /// What was removed is left out. *Complexity:* reads the row groups that overlap the window; one of them is
    /// in memory at a time.
    pub fn scan(
        &self,
        window: Range<Timestamp>,
        fields: Fields,
        mut visit: impl FnMut(&StoredPost<'_>),
    ) -> Result<(), Error> {
        self.rows(&window, &fields.wanted(), |rows, row| {
            if let Some(stored) = rows.stored(row) {
                visit(&stored);
            }
        })
    }

    /// Shows every post made in a window of time in passing, in no order.
    ///
    /// What was removed is left out. *Complexity:* as [`Version::scan`], but reads four columns only, five with
    /// hashtags.
    pub fn glance(
        &self,
        window: Range<Timestamp>,
        with_hashtags: bool,
        mut visit: impl FnMut(Glance<'_>),
    ) -> Result<(), Error> {
        let columns = [place::PLATFORM, place::CREATED_AT, place::LANGUAGE, place::KIND];
        let wanted = std::array::from_fn::<bool, { COLUMNS.len() }, _>(|column| {
            columns.contains(&column) || with_hashtags && column == place::HASHTAGS
        });
        self.rows(&window, &wanted, |rows, row| visit(Glance { rows, row }))
    }

    fn rows(
        &self,
        window: &Range<Timestamp>,
        wanted: &Wanted,
        mut visit: impl FnMut(&Rows, usize),
    ) -> Result<(), Error> {
        let window = window.start.unix_milliseconds() * 1000..window.end.unix_milliseconds() * 1000;
        let mut segments: Vec<_> = self.state.segments.values().collect();
        segments.sort_by_key(|segment| segment.created_at);
        for segment in segments {
            if segment.created_at.1 < window.start || window.end <= segment.created_at.0 {
                continue;
            }
            let read = self.lake.read(Source::Live(segment), wanted, &window, |rows| {
                let is_seen = |row: &usize| window.contains(&rows.created_at(*row)) && !rows.is_removed(*row);
                (0..rows.len()).filter(is_seen).for_each(|row| visit(&rows, row));
                Ok(())
            });
            match read {
                Err(error) if error.is_missing() => return Err(self.gone(segment)?),
                read => read?,
            }
        }
        Ok(())
    }

    /// Says why a file of this version is missing.
    pub(crate) fn gone(&self, segment: &Segment) -> Result<Error, Error> {
        let path = self.lake.table();
        Ok(if self.lake.log().state()?.removed.contains_key(&segment.name) {
            Error::Gone { path, version: self.number }
        } else {
            at(&path.join(&segment.name))(io::ErrorKind::NotFound.into())
        })
    }
}
