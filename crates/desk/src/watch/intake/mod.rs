//! Taking exports into the lake: normalised, pseudonymous, whole or not at all.

mod add;
mod inspect;
mod key;
mod normal;
mod reading;
mod remap;
mod unmask;

use std::path::Path;

pub(super) use add::WARNINGS_KEPT;
pub use add::{AddRequest, Added, add};
pub use inspect::inspect;
pub use key::PseudonymKey;
pub use ostrakon_ingest::{Inspection, ReadOptions};
pub use ostrakon_lake::{Compacted, Ended, Remapped, Retained, StoreOptions, Summary, Verified};
pub(super) use reading::is_read_so;
pub use reading::{ReadingRequest, save_mapping};
pub use remap::{ReadAgain, RemapRequest, remap};
pub use unmask::{Unmasked, unmask};

use ostrakon_lake::Lake;
use ostrakon_model::Timestamp;

use crate::Error;

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
