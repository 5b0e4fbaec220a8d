//! Where the files of a lake lie: each appears under its name whole, or not at all.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use ostrakon_model::Timestamp;
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, Length};
use tempfile::{NamedTempFile, TempPath};

#[cfg(feature = "object-store")]
use crate::bucket::{Bucket, Object, ObjectReader};

/// How an object store is reached, by the usual names: `AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT_URL` and so on.
pub type StoreOptions = BTreeMap<String, String>;

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
    /// A bucket of an object store.
    #[cfg(feature = "object-store")]
    Bucket(Bucket),
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
    /// Takes a folder, `file:///FOLDER` or `s3://BUCKET/PREFIX`.
    pub(crate) fn at(address: &Path, options: &StoreOptions) -> io::Result<Self> {
        let text = address.to_str().unwrap_or_default();
        match text.split_once("://") {
            None => Ok(Self::Folder(address.to_owned())),
            Some(("file", folder)) if folder.starts_with('/') => Ok(Self::Folder(folder.into())),
            Some(("s3", _)) => Self::bucket(text, options),
            Some(_) => Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "is no place for a lake: expected a folder, file:///FOLDER or s3://BUCKET/PREFIX",
            )),
        }
    }

    /// Gives a folder of the lake as something that DataFusion reads and that sees nothing outside of it.
    #[cfg(feature = "sql")]
    pub(crate) fn objects(
        &self,
        folder: &str,
    ) -> datafusion::object_store::Result<std::sync::Arc<dyn datafusion::object_store::ObjectStore>> {
        use datafusion::object_store::local::LocalFileSystem;
        Ok(match self {
            Self::Folder(root) => std::sync::Arc::new(LocalFileSystem::new_with_prefix(root.join(folder))?),
            #[cfg(feature = "object-store")]
            Self::Bucket(bucket) => bucket.objects(folder),
        })
    }

    #[cfg(feature = "object-store")]
    fn bucket(address: &str, options: &StoreOptions) -> io::Result<Self> {
        Bucket::new(address, options).map(Self::Bucket)
    }

    #[cfg(not(feature = "object-store"))]
    fn bucket(_: &str, _: &StoreOptions) -> io::Result<Self> {
        Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "this program was built without object stores: build it with `--features object-store`",
        ))
    }

    /// Gives where a file lies, as it is told to people.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        match self {
            Self::Folder(root) => root.join(name),
            #[cfg(feature = "object-store")]
            Self::Bucket(bucket) => bucket.address(name).into(),
        }
    }

    /// Says whether there is anything in a folder.
    pub(crate) fn has(&self, folder: &str) -> bool {
        match self {
            Self::Folder(root) => root.join(folder).is_dir(),
            #[cfg(feature = "object-store")]
            Self::Bucket(bucket) => bucket.has(folder),
        }
    }

    /// Makes a folder.
    pub(crate) fn create(&self, folder: &str) -> io::Result<()> {
        match self {
            Self::Folder(root) => fs::create_dir_all(root.join(folder)),
            #[cfg(feature = "object-store")]
            Self::Bucket(_) => Ok(()),
        }
    }

    /// Reads a small file.
    pub(crate) fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        match self {
            Self::Folder(root) => fs::read(root.join(name)),
            #[cfg(feature = "object-store")]
            Self::Bucket(bucket) => bucket.read(name),
        }
    }

    /// Opens a file.
    pub(crate) fn open(&self, name: &str) -> io::Result<Opened> {
        match self {
            Self::Folder(root) => File::open(root.join(name)).map(|file| Opened::File(Arc::new(file))),
            #[cfg(feature = "object-store")]
            Self::Bucket(bucket) => bucket.open(name).map(Opened::Object),
        }
    }

    /// Starts a file that is to be kept in a folder; dropped before, it leaves nothing behind.
    pub(crate) fn temporary(&self, folder: &str, prefix: &str, suffix: &str) -> io::Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(prefix).suffix(suffix).rand_bytes(16);
        match self {
            Self::Folder(root) => builder.tempfile_in(root.join(folder)),
            #[cfg(feature = "object-store")]
            Self::Bucket(_) => builder.tempfile(),
        }
    }

    /// Brings a file started by [`Store::temporary`], whose bytes are on the disk, to its place.
    #[cfg_attr(
        not(feature = "object-store"),
        expect(unused_variables, clippy::unnecessary_wraps, reason = "a folder needs nothing")
    )]
    pub(crate) fn place(&self, file: &Path, name: &str) -> io::Result<()> {
        match self {
            // It was started there, under its name.
            Self::Folder(_) => Ok(()),
            #[cfg(feature = "object-store")]
            Self::Bucket(bucket) => bucket.send(file, name),
        }
    }

    /// Gives the folder in which files of a folder are started.
    pub(crate) fn local_folder(&self, folder: &str) -> PathBuf {
        match self {
            Self::Folder(root) => root.join(folder),
            #[cfg(feature = "object-store")]
            Self::Bucket(_) => std::env::temp_dir(),
        }
    }

    /// Says whether files are started in the place where they are kept.
    pub(crate) fn starts_in_place(&self) -> bool {
        matches!(self, Self::Folder(_))
    }

    /// Brings the names of the files in a folder to the disk.
    pub(crate) fn settle(&self, folder: &str) -> io::Result<()> {
        match self {
            Self::Folder(root) => File::open(root.join(folder))?.sync_all(),
            #[cfg(feature = "object-store")]
            Self::Bucket(_) => Ok(()),
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
            #[cfg(feature = "object-store")]
            Self::Bucket(bucket) => bucket.send(&file, name),
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
            #[cfg(feature = "object-store")]
            Self::Bucket(bucket) => bucket.put_new(bytes, name),
        }
    }

    /// Lists the files of a folder; of none that is not there.
    pub(crate) fn list(&self, folder: &str) -> io::Result<Vec<Listed>> {
        match self {
            Self::Folder(root) => list_folder(&root.join(folder), folder),
            #[cfg(feature = "object-store")]
            Self::Bucket(bucket) => bucket.list(folder),
        }
    }

    /// Removes a file; what is gone already is no error.
    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        let removed = match self {
            Self::Folder(root) => fs::remove_file(root.join(name)),
            #[cfg(feature = "object-store")]
            Self::Bucket(bucket) => bucket.remove(name),
        };
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// A file opened for reading, all of it or parts.
#[derive(Debug)]
pub(crate) enum Opened {
    /// In a folder.
    File(Arc<File>),
    /// In a bucket.
    #[cfg(feature = "object-store")]
    Object(Arc<Object>),
}

impl Opened {
    /// Reads it from its beginning.
    pub(crate) fn into_read(self) -> Box<dyn Read + Send> {
        match self {
            Self::File(file) => Box::new(FileReader { file, at: 0 }),
            #[cfg(feature = "object-store")]
            Self::Object(object) => Box::new(ObjectReader { object, at: 0 }),
        }
    }
}

impl Opened {
    /// Says whether many threads may read it at once without waiting for one another.
    pub(crate) fn is_local(&self) -> bool {
        matches!(self, Self::File(_))
    }
}

/// Reads a file on from some place, whoever else reads it: the place is its own.
struct FileReader {
    file: Arc<File>,
    at: u64,
}

impl Read for FileReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        let n = std::os::unix::fs::FileExt::read_at(&*self.file, buffer, self.at)?;
        #[cfg(windows)]
        let n = std::os::windows::fs::FileExt::seek_read(&*self.file, buffer, self.at)?;
        self.at += n as u64;
        Ok(n)
    }
}

impl Length for Opened {
    fn len(&self) -> u64 {
        match self {
            Self::File(file) => file.len(),
            #[cfg(feature = "object-store")]
            Self::Object(object) => object.size,
        }
    }
}

impl ChunkReader for Opened {
    type T = Box<dyn Read>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        match self {
            Self::File(file) => {
                Ok(Box::new(BufReader::new(FileReader { file: Arc::clone(file), at: start })))
            }
            #[cfg(feature = "object-store")]
            Self::Object(object) => Ok(Box::new(ObjectReader { object: Arc::clone(object), at: start })),
        }
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        match self {
            Self::File(file) => {
                let mut bytes = vec![0; length];
                FileReader { file: Arc::clone(file), at: start }.read_exact(&mut bytes)?;
                Ok(bytes.into())
            }
            #[cfg(feature = "object-store")]
            Self::Object(object) => {
                let bytes = object.bytes(start, length as u64)?;
                if bytes.len() == length {
                    Ok(bytes)
                } else {
                    Err(ParquetError::EOF(format!("expected {length} bytes at {start}")))
                }
            }
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
