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
pub use ostrakon_lake::{Summary, Verified};

use ostrakon_ingest::Mapping;
use ostrakon_lake::Lake;

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
pub fn summary(lake: &Path) -> Result<Summary, Error> {
    Ok(Lake::open(lake)?.summary()?)
}

/// Checks that nothing in a lake was changed since it was written.
pub fn verify(lake: &Path) -> Result<Verified, Error> {
    Ok(Lake::open(lake)?.verify()?)
}
