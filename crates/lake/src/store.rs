//! Where the files of a lake lie: each appears under its name whole, or not at all.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use ostrakon_model::Timestamp;
use tempfile::{NamedTempFile, TempPath};

/// Folder of the table.
pub(crate) const TABLE: &str = "posts";
/// Folder of the table's log.
pub(crate) const LOG: &str = "posts/_delta_log";
/// Folder of the exports as they came.
pub(crate) const RAW: &str = "raw";
/// Folder of the lists of posts that imports had.
pub(crate) const HELD: &str = "held";
/// Folder of the lists of rows that could not be read.
pub(crate) const REJECTED: &str = "rejected";

/// The files of a lake, by name from its root, with `/` between folders.
#[derive(Clone, Debug)]
pub(crate) enum Store {
    /// A folder.
    Folder(PathBuf),
}

/// One file as a folder lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Name from the root.
    pub(crate) name: String,
    /// When it was last written.
    pub(crate) modified: Timestamp,
}

impl Store {
    pub(crate) fn folder(root: &Path) -> Self {
        Self::Folder(root.to_owned())
    }

    /// Gives where a file lies, as it is told to people.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        match self {
            Self::Folder(root) => root.join(name),
        }
    }

    /// Says whether there is anything in a folder.
    pub(crate) fn has(&self, folder: &str) -> bool {
        match self {
            Self::Folder(root) => root.join(folder).is_dir(),
        }
    }

    /// Makes a folder.
    pub(crate) fn create(&self, folder: &str) -> io::Result<()> {
        match self {
            Self::Folder(root) => fs::create_dir_all(root.join(folder)),
        }
    }

    /// Reads a small file.
    pub(crate) fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        match self {
            Self::Folder(root) => fs::read(root.join(name)),
        }
    }

    /// Opens a file.
    pub(crate) fn open(&self, name: &str) -> io::Result<File> {
        match self {
            Self::Folder(root) => File::open(root.join(name)),
        }
    }

    /// Starts a file that is to be kept in a folder; dropped before, it leaves nothing behind.
    pub(crate) fn temporary(&self, folder: &str, prefix: &str, suffix: &str) -> io::Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(prefix).suffix(suffix).rand_bytes(16);
        match self {
            Self::Folder(root) => builder.tempfile_in(root.join(folder)),
        }
    }

    /// Brings a file started by [`Store::temporary`], whose bytes are on the disk, to its place.
    pub(crate) fn place(&self, _file: &Path, _name: &str) -> io::Result<()> {
        match self {
            // It was started there, under its name.
            Self::Folder(_) => Ok(()),
        }
    }

    /// Brings the names of the files in a folder to the disk.
    pub(crate) fn settle(&self, folder: &str) -> io::Result<()> {
        match self {
            Self::Folder(root) => File::open(root.join(folder))?.sync_all(),
        }
    }

    /// Keeps a file whose bytes are on the disk under a name, in place of one that has it.
    pub(crate) fn keep(&self, file: TempPath, name: &str) -> io::Result<()> {
        match self {
            Self::Folder(root) => {
                let path = root.join(name);
                file.persist(&path).map_err(|error| error.error)?;
                sync_parent(&path)
            }
        }
    }

    /// Keeps a small file under a name that nobody has; false where somebody has it.
    pub(crate) fn keep_new(&self, bytes: &[u8], name: &str) -> io::Result<bool> {
        match self {
            Self::Folder(root) => {
                let path = root.join(name);
                let folder = path.parent().unwrap_or(root);
                let mut file = tempfile::Builder::new().prefix(".entry-").tempfile_in(folder)?;
                io::Write::write_all(&mut file, bytes)?;
                file.as_file().sync_all()?;
                match file.persist_noclobber(&path) {
                    Ok(_) => sync_parent(&path).map(|()| true),
                    Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
                    Err(error) => Err(error.error),
                }
            }
        }
    }

    /// Lists the files of a folder; of none that is not there.
    pub(crate) fn list(&self, folder: &str) -> io::Result<Vec<Listed>> {
        match self {
            Self::Folder(root) => list_folder(&root.join(folder), folder),
        }
    }

    /// Removes a file; what is gone already is no error.
    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        let removed = match self {
            Self::Folder(root) => fs::remove_file(root.join(name)),
        };
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// Brings the names of a file's folder to the disk.
fn sync_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

fn list_folder(path: &Path, folder: &str) -> io::Result<Vec<Listed>> {
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut listed = Vec::new();
    for entry in entries {
        let entry = entry?;
        let metadata = match entry.metadata() {
            // Another writer has finished with it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            metadata => metadata?,
        };
        if metadata.is_file() {
            let since = metadata.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            let modified = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
            listed.push(Listed {
                name: format!("{folder}/{}", entry.file_name().to_string_lossy()),
                modified: Timestamp::from_unix_milliseconds(modified).unwrap_or(Timestamp::MAX),
            });
        }
    }
    Ok(listed)
}
