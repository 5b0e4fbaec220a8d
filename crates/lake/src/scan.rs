//! Reading posts back, by window of time.

use std::io;
use std::ops::Range;

use ostrakon_model::Timestamp;

use crate::columns::{COLUMNS, at as place};
use crate::error::{Error, at};
use crate::log::{Segment, State};
use crate::part::Source;
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
        let window = window.start.unix_milliseconds() * 1000..window.end.unix_milliseconds() * 1000;
        let wanted = fields.wanted();
        let mut segments: Vec<_> = self.state.segments.values().collect();
        segments.sort_by_key(|segment| segment.created_at);
        for segment in segments {
            if segment.created_at.1 < window.start || window.end <= segment.created_at.0 {
                continue;
            }
            let read = self.lake.read(Source::Live(segment), &wanted, &window, |rows| {
                for row in (0..rows.len()).filter(|&row| window.contains(&rows.created_at(row))) {
                    if let (false, Some(stored)) = (rows.is_removed(row), rows.stored(row)) {
                        visit(&stored);
                    }
                }
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
    fn gone(&self, segment: &Segment) -> Result<Error, Error> {
        let path = self.lake.table();
        Ok(if self.lake.log().state()?.removed.contains_key(&segment.name) {
            Error::Gone { path, version: self.number }
        } else {
            at(&path.join(&segment.name))(io::ErrorKind::NotFound.into())
        })
    }
}
