//! Files that people name: one without an end is refused, and what should be short is read as far as it may reach.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use crate::Error;

/// Longest file that somebody wrote by hand, in bytes.
const WRITTEN_BYTES_MAX: u64 = 1 << 20;

/// Opens a file to be read to its end. *Errors:* it cannot be opened, or is a device, which may have no end.
pub(crate) fn open(path: &Path) -> Result<File, Error> {
    opened(path).map_err(|source| Error::File { path: path.to_owned(), source })
}

/// Reads a file that somebody wrote by hand. *Errors:* it is longer than a mebibyte, or no UTF-8.
pub(crate) fn read_written(path: &Path) -> Result<String, Error> {
    read_text(path, WRITTEN_BYTES_MAX)
}

/// Reads a text whole. *Errors:* it is longer than `bytes_max`, or no UTF-8.
pub(crate) fn read_text(path: &Path, bytes_max: u64) -> Result<String, Error> {
    let text = read(path, bytes_max)?;
    let no_text = |error| io::Error::new(io::ErrorKind::InvalidData, error);
    String::from_utf8(text)
        .map_err(|error| Error::File { path: path.to_owned(), source: no_text(error.utf8_error()) })
}

/// Reads a file whole. *Errors:* it is longer than `bytes_max`.
pub(crate) fn read(path: &Path, bytes_max: u64) -> Result<Vec<u8>, Error> {
    let read = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        opened(path)?.take(bytes_max + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > bytes_max {
            let problem = format!("is longer than {bytes_max} bytes: this cannot be the right file");
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, problem));
        }
        Ok(bytes)
    };
    read().map_err(|source| Error::File { path: path.to_owned(), source })
}

fn opened(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        let kind = file.metadata()?.file_type();
        if kind.is_char_device() || kind.is_block_device() {
            let problem = "is a device, not a file: it may have no end";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, problem));
        }
    }
    Ok(file)
}
