//! Which posts an import had: a sorted list of their hashes beside the lake's table.
//!
//! A row of the table can stand for captures of several imports; these lists say of which.

use std::io::{self, Read};

use rayon::prelude::*;

use crate::Lake;
use crate::error::{Error, at};
use crate::part::Part;
use crate::store::HELD;

impl Lake {
    /// Keeps the list of the posts in some parts, and gives its SHA-256.
    pub(crate) fn keep_held<'p>(&self, parts: impl Iterator<Item = &'p Part>) -> Result<String, Error> {
        let hashes = hashes(parts);
        let list = List { hashes: &hashes };
        Ok(self.keep_copy(self.start_copy(HELD, list)?)?.sha256)
    }

    /// Reads the list of an import.
    pub(crate) fn held(&self, sha256: &str) -> Result<Vec<u64>, Error> {
        let mut hashes = Vec::new();
        self.each_held(sha256, |hash| hashes.push(hash))?;
        Ok(hashes)
    }

    /// Hands on the hashes of an import's list in ascending order.
    pub(crate) fn each_held(&self, sha256: &str, mut visit: impl FnMut(u64)) -> Result<(), Error> {
        let mut list = self.open_copy(HELD, sha256)?;
        let mut read = || -> io::Result<()> {
            let mut buffer = vec![0; 1 << 16];
            let mut n_left = 0;
            loop {
                match list.read(&mut buffer[n_left..])? {
                    0 if n_left > 0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                    0 => return Ok(()),
                    n => n_left += n,
                }
                let (whole, rest) = buffer[..n_left].as_chunks::<8>();
                for bytes in whole {
                    visit(u64::from_le_bytes(*bytes));
                }
                let (start, end) = (n_left - rest.len(), n_left);
                buffer.copy_within(start..end, 0);
                n_left = end - start;
            }
        };
        read().map_err(at(&self.store.path(&format!("{HELD}/{sha256}.zst"))))
    }
}

/// Gives the hashes of the posts in some parts, sorted, each once.
pub(crate) fn hashes<'p>(parts: impl Iterator<Item = &'p Part>) -> Vec<u64> {
    let mut hashes: Vec<u64> = parts.flat_map(|part| part.ids.iter().copied()).collect();
    hashes.par_sort_unstable();
    hashes.dedup();
    hashes
}

/// Gives hashes as bytes, eight each, the lowest first.
struct List<'a> {
    hashes: &'a [u64],
}

impl Read for List<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.hashes.len().min(buffer.len() / 8);
        for (bytes, hash) in buffer.chunks_exact_mut(8).zip(self.hashes) {
            bytes.copy_from_slice(&hash.to_le_bytes());
        }
        self.hashes = &self.hashes[n..];
        Ok(8 * n)
    }
}
