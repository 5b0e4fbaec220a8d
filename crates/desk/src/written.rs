//! Files that people write by hand: packs and mappings.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use crate::Error;

/// Longest such file, in bytes: nobody writes more, and a wrong path can name something endless.
const BYTES_MAX: u64 = 1 << 20;

/// Reads a file that somebody wrote by hand. *Errors:* it is longer than a mebibyte, or no UTF-8.
pub(crate) fn read(path: &Path) -> Result<String, Error> {
    let read = || -> io::Result<String> {
        let mut text = String::new();
        File::open(path)?.take(BYTES_MAX + 1).read_to_string(&mut text)?;
        if text.len() as u64 > BYTES_MAX {
            let problem = format!("is longer than {BYTES_MAX} bytes: nobody wrote that by hand");
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, problem));
        }
        Ok(text)
    };
    read().map_err(|source| Error::File { path: path.to_owned(), source })
}
