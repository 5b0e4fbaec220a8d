//! The election: what is known of it beforehand, and what follows for the calendar.

mod calendar;
mod pack;

pub use calendar::{Calendar, Due, Moment, Period, Phase};
pub use pack::{
    Candidate, ElectionKind, Obligation, Outlet, Pack, Partner, Party, Poll, Relative, Round, Silence, Source,
};

use std::path::Path;

use crate::Error;

/// Reads a pack. *Errors:* it is none, with the line.
pub fn read(path: &Path) -> Result<Pack, Error> {
    let text =
        std::fs::read_to_string(path).map_err(|source| Error::File { path: path.to_owned(), source })?;
    Pack::parse(&text).map_err(|problem| Error::Pack { path: path.to_owned(), problem })
}

/// Computes the calendar of a pack. *Errors:* a time is beyond all calendars.
pub fn calendar(pack: &Pack, path: &Path) -> Result<Calendar, Error> {
    pack.calendar().map_err(|problem| Error::Pack { path: path.to_owned(), problem })
}
