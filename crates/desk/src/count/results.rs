//! Results by polling station, as files hold them.

use std::path::Path;

use ostrakon_count::indicator::{self, Mapping, Stations};
use ostrakon_ingest::unpack;
use sha2::{Digest as _, Sha256};

use crate::watch::hex;
use crate::{Error, input};

/// Longest file of results, decompressed: a million stations with a kilobyte each.
const BYTES_MAX: u64 = 1 << 30;

/// Reads results, plain or compressed, by a mapping, and gives the SHA-256 of the content.
pub(super) fn read(file: &Path, mapping: &Path) -> Result<(Stations, String), Error> {
    let by = Mapping::parse(&input::read_written(mapping)?)
        .map_err(|problem| Error::Results { path: mapping.to_owned(), problem })?;
    let bytes = unpack(input::open(file)?, BYTES_MAX)
        .map_err(|source| Error::Input { path: file.to_owned(), source })?;
    let stations =
        indicator::read(&bytes, &by).map_err(|problem| Error::Results { path: file.to_owned(), problem })?;
    Ok((stations, hex(&Sha256::digest(&bytes))))
}
