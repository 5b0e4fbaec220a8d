//! Writes files whole or not at all: under another name first, renamed when complete.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::Error;

/// A file that appears under its name only when it is complete.
pub(crate) struct NewFile {
    path: PathBuf,
    partial: PathBuf,
    out: Option<BufWriter<File>>,
}

impl NewFile {
    /// Starts writing beside the name. *Errors:* the folder cannot be written to.
    pub(crate) fn create(path: &Path) -> Result<Self, Error> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".partial");
        let partial = path.with_file_name(name);
        let file = File::create(&partial).map_err(|source| Error::File { path: path.to_owned(), source })?;
        Ok(Self { path: path.to_owned(), partial, out: Some(BufWriter::with_capacity(1 << 20, file)) })
    }

    /// Writes something.
    pub(crate) fn put<T>(
        &mut self,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<T>,
    ) -> Result<T, Error> {
        let path = &self.path;
        let gone = || io::Error::other("already closed");
        self.out
            .as_mut()
            .ok_or_else(gone)
            .and_then(write)
            .map_err(|source| Error::File { path: path.clone(), source })
    }

    /// Writes something that reports errors of the sharing crate.
    pub(crate) fn share(
        &mut self,
        write: impl FnOnce(&mut BufWriter<File>) -> Result<(), ostrakon_share::Error>,
    ) -> Result<(), Error> {
        let Some(out) = &mut self.out else { return Ok(()) };
        write(out).map_err(|source| Error::Share { path: self.path.clone(), source })
    }

    /// Gives the file its name.
    pub(crate) fn finish(self) -> Result<(), Error> {
        let path = self.path.clone();
        self.finish_as(&path)
    }

    /// Gives the file another name in its folder, known only when it is complete.
    pub(crate) fn finish_as(mut self, path: &Path) -> Result<(), Error> {
        self.put(Write::flush)?;
        self.out = None;
        std::fs::rename(&self.partial, path).map_err(|source| Error::File { path: path.to_owned(), source })
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if self.out.take().is_some() {
            // Nothing half-written is left behind; if even that fails there is nobody to tell.
            let _ = std::fs::remove_file(&self.partial);
        }
    }
}
