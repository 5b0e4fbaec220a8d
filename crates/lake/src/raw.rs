//! Exports as they came, compressed, named by what they are.

use std::io::{self, Read, Write as _};

use sha2::{Digest as _, Sha256};
use tempfile::NamedTempFile;

use crate::Lake;
use crate::error::{Error, at};
use crate::segment::hex;
use crate::store::RAW;

/// Level of compression: exports are written once and read again only to redo a mapping.
const LEVEL: i32 = 1;

/// Copies an export into the lake while it is being read.
///
/// Reading from it gives the bytes of the export. [`Lake::keep_raw`] reads what is left and gives the copy its
/// name; dropped before, it leaves nothing behind.
#[derive(Debug)]
pub struct RawCopy<R> {
    export: R,
    hash: Sha256,
    bytes: u64,
    copy: Copy,
    folder: &'static str,
}

struct Copy(zstd::stream::write::Encoder<'static, NamedTempFile>);

impl std::fmt::Debug for Copy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Copy")
    }
}

/// An export that the lake has a copy of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawExport {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Number of its bytes.
    pub bytes: u64,
}

impl Lake {
    /// Starts to copy an export.
    pub fn copy_raw<R: Read>(&self, export: R) -> Result<RawCopy<R>, Error> {
        self.start_copy(RAW, export)
    }

    /// Opens an export kept before.
    pub fn open_raw(&self, sha256: &str) -> Result<impl Read + use<>, Error> {
        self.open_copy(RAW, sha256)
    }

    /// Keeps a copy under its name.
    pub fn keep_raw<R: Read>(&self, copy: RawCopy<R>) -> Result<RawExport, Error> {
        self.keep_copy(copy)
    }

    pub(crate) fn start_copy<R: Read>(&self, folder: &'static str, from: R) -> Result<RawCopy<R>, Error> {
        let start = || -> io::Result<Copy> {
            self.store.create(folder)?;
            let file = self.store.temporary(folder, ".copy-", "")?;
            Ok(Copy(zstd::stream::write::Encoder::new(file, LEVEL)?))
        };
        let copy = start().map_err(at(&self.store.path(folder)))?;
        Ok(RawCopy { export: from, hash: Sha256::new(), bytes: 0, copy, folder })
    }

    pub(crate) fn open_copy(&self, folder: &str, sha256: &str) -> Result<impl Read + use<>, Error> {
        let name = format!("{folder}/{sha256}.zst");
        let open = || zstd::stream::read::Decoder::new(self.store.open(&name)?.into_read());
        open().map_err(at(&self.store.path(&name)))
    }

    pub(crate) fn keep_copy<R: Read>(&self, mut copy: RawCopy<R>) -> Result<RawExport, Error> {
        let folder = copy.folder;
        let keep = || -> io::Result<RawExport> {
            io::copy(&mut copy, &mut io::sink())?;
            let sha256 = hex(&copy.hash.finalize());
            let file = copy.copy.0.finish()?;
            file.as_file().sync_all()?;
            self.store.keep(file.into_temp_path(), &format!("{folder}/{sha256}.zst"))?;
            Ok(RawExport { sha256, bytes: copy.bytes })
        };
        keep().map_err(at(&self.store.path(folder)))
    }
}

impl<R: Read> Read for RawCopy<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.export.read(buffer)?;
        let read = buffer.get(..n).unwrap_or_default();
        self.hash.update(read);
        self.copy.0.write_all(read)?;
        self.bytes += n as u64;
        Ok(n)
    }
}
