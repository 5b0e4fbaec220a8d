//! The election: what is known of it beforehand, and what follows for the calendar.

mod calendar;
mod pack;
mod record;

pub use calendar::{Calendar, Due, Moment, Period, Phase};
pub use pack::{
    Candidate, ElectionKind, Obligation, Outlet, Pack, Partner, Party, Poll, Relative, Round, Silence, Source,
};
pub use record::{Election, Elections, default_tlp, pack};

use std::collections::BTreeMap;
use std::path::Path;

use ostrakon_model::Timestamp;
use ostrakon_share::ical;
use sha2::{Digest as _, Sha256};

use crate::watch::hex;
use crate::{Error, input};

/// Reads a pack. *Errors:* it is none, with the line.
pub fn read(path: &Path) -> Result<Pack, Error> {
    let text = input::read_written(path)?;
    Pack::parse(&text).map_err(|problem| Error::Pack { path: path.to_owned(), problem })
}

/// Computes the calendar of a pack. *Errors:* a time is beyond all calendars.
pub fn calendar(pack: &Pack, path: &Path) -> Result<Calendar, Error> {
    pack.calendar().map_err(|problem| Error::Pack { path: path.to_owned(), problem })
}

/// Writes the obligations of a calendar as iCalendar; `now` is when that is done.
///
/// One that is moved keeps its identity, which is made of the pack, the round and what is to be done, and of its number
/// among those that are called the same.
pub fn ical(pack: &Pack, calendar: &Calendar, now: Timestamp) -> String {
    let mut called: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    let mut texts_of = Vec::new();
    for due in &calendar.obligations {
        let nth = called.entry((due.round, due.name.as_str())).and_modify(|nth| *nth += 1).or_insert(1);
        texts_of.push(texts(pack, due, *nth));
    }
    let all: Vec<ical::Due<'_>> = calendar
        .obligations
        .iter()
        .zip(&texts_of)
        .map(|(due, (id, description))| ical::Due {
            id,
            revision: 0,
            changed: now,
            by: due.by.at,
            summary: &due.name,
            description,
            is_cancelled: false,
        })
        .collect();
    ical::calendar(&pack.name, &all)
}

/// Gives identity and description of something that is due.
fn texts(pack: &Pack, due: &Due, nth: usize) -> (String, String) {
    let number = if nth == 1 { String::new() } else { format!("\n{nth}") };
    let digest = hex(&Sha256::digest(format!("{}\n{}\n{}{number}", pack.id, due.round, due.name)));
    let id = format!("{}@{}", digest.get(..32).unwrap_or_default(), pack.id);
    let law = due.law.as_ref().map_or_else(String::new, |law| format!("\n{law}"));
    (id, format!("{}: {}{law}", pack.name, due.who))
}
