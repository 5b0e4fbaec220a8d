//! Taking exports into the lake: normalised, pseudonymous, whole or not at all.

mod add;
mod inspect;
mod key;
mod normal;

use std::path::Path;

pub use add::{AddRequest, Added, add};
pub use inspect::inspect;
pub use key::PseudonymKey;
pub use ostrakon_ingest::{Inspection, ReadOptions};
pub use ostrakon_lake::{Compacted, Ended, Retained, StoreOptions, Summary, Verified};

use ostrakon_ingest::Mapping;
use ostrakon_lake::Lake;
use ostrakon_model::Timestamp;

use crate::Error;

/// Makes the options of reading from columns named by hand (`role=column`) and a platform.
pub fn options(map: &[String], platform: Option<String>) -> Result<ReadOptions, Error> {
    let wrong = |source: ostrakon_ingest::Error| Error::OptionContent {
        option: "--map",
        problem: source.to_string(),
        hint: source.hint().unwrap_or_default(),
    };
    let mapping = if map.is_empty() {
        None
    } else {
        Some(Mapping::parse(map.iter().map(String::as_str)).map_err(wrong)?)
    };
    Ok(ReadOptions { mapping, platform, ..ReadOptions::default() })
}

/// Sums up what a lake holds.
pub fn summary(lake: &Path, stores: &StoreOptions) -> Result<Summary, Error> {
    Ok(Lake::open_at(lake, stores)?.summary()?)
}

/// Checks that nothing in a lake was changed since it was written.
pub fn verify(lake: &Path, stores: &StoreOptions) -> Result<Verified, Error> {
    Ok(Lake::open_at(lake, stores)?.verify()?)
}

/// Joins the small files of a lake, and removes files that nothing needs any more.
pub fn compact(lake: &Path, stores: &StoreOptions, now: Timestamp) -> Result<Compacted, Error> {
    Ok(Lake::open_at(lake, stores)?.compact(now)?)
}

/// Says what [`retain`] would remove.
pub fn retention_due(lake: &Path, stores: &StoreOptions, now: Timestamp) -> Result<Retained, Error> {
    Ok(Lake::open_at(lake, stores)?.retention_due(now)?)
}

/// Removes the posts and exports of a lake that were kept long enough.
pub fn retain(lake: &Path, stores: &StoreOptions, now: Timestamp) -> Result<Retained, Error> {
    Ok(Lake::open_at(lake, stores)?.retain(now)?)
}
