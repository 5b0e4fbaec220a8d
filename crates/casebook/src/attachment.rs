//! Files that belong to records, kept under the digest of their bytes.

use std::fs::{self, File};
use std::io::{self, Read, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::database::{Connection, Value};
use crate::error::{Error, at};
use crate::query::readable;
use crate::record::hex;
use crate::viewer::{self, VISIBLE};
use crate::{Casebook, Kind, Viewer};

/// SHA-256 of the bytes of a file, in lowercase hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(String);

impl Digest {
    /// Gives the 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives the file in the folder of all attachments.
    pub(crate) fn path(&self, folder: &Path) -> PathBuf {
        folder.join(self.0.get(..2).unwrap_or_default()).join(&self.0)
    }
}

impl FromStr for Digest {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let is_digest =
            text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let problem = || Error::Invalid { field: "digest".to_owned(), problem: "is no SHA-256".to_owned() };
        is_digest.then(|| Self(text.to_owned())).ok_or_else(problem)
    }
}

impl TryFrom<String> for Digest {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.0
    }
}

/// A file of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// Digest of its bytes.
    pub digest: Digest,
    /// Number of its bytes.
    pub bytes: u64,
    /// What it is called.
    pub name: String,
    /// What is in it, such as `image/png`.
    pub media_type: String,
}

impl Casebook {
    /// Keeps a file, to be attached to a record by a later change. *Errors:* it is longer than `bytes_max`.
    pub fn keep(
        &self,
        viewer: &Viewer,
        name: &str,
        media_type: &str,
        mut bytes: impl Read,
        bytes_max: u64,
    ) -> Result<Attachment, Error> {
        if !self.inner.kinds.iter().any(|kind| kind.is_writable(viewer)) {
            return Err(Error::Forbidden { problem: "keeping files takes a role that writes".to_owned() });
        }
        let folder = &self.inner.attachments;
        let (digest, n_bytes) = keep_file(folder, &mut bytes, bytes_max)?;
        let size = Value::Number(i64::try_from(n_bytes).unwrap_or(i64::MAX));
        let (file, keeper) = (Value::from(digest.as_str()), Value::from(viewer.user.as_str()));
        self.writer().write(move |session| {
            let rows = [
                (
                    "INSERT INTO attachments (digest, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                    [file.clone(), size],
                ),
                (
                    "INSERT INTO keepers (digest, keeper) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                    [file, keeper],
                ),
            ];
            rows.iter()
                .try_for_each(|(statement, row)| session.connection.execute(statement, row).map(|_| ()))
        })?;
        Ok(Attachment { digest, bytes: n_bytes, name: name.to_owned(), media_type: media_type.to_owned() })
    }

    /// Opens a file that belongs to the current revision of a record that the viewer may know of.
    pub fn open_attachment(&self, viewer: &Viewer, digest: &Digest) -> Result<File, Error> {
        let path = digest.path(&self.inner.attachments);
        let missing = || at(&path)(io::ErrorKind::NotFound.into());
        let is_known = self.read(|connection| is_known(connection, self.inner.kinds, viewer, digest))?;
        if is_known { File::open(&path).map_err(at(&path)) } else { Err(missing()) }
    }

    /// Opens a file that this person kept, whether or not it belongs to a record by now.
    pub fn open_kept(&self, viewer: &Viewer, digest: &Digest) -> Result<File, Error> {
        let path = digest.path(&self.inner.attachments);
        let missing = || at(&path)(io::ErrorKind::NotFound.into());
        let is_his = self.read(|connection| is_kept_by(connection, viewer, digest))?;
        if is_his { File::open(&path).map_err(at(&path)) } else { Err(missing()) }
    }
}

/// Says whether somebody kept a file himself.
pub(crate) fn is_kept_by(
    connection: &mut Connection,
    viewer: &Viewer,
    digest: &Digest,
) -> Result<bool, Error> {
    let statement = "SELECT k.keeper FROM keepers AS k WHERE k.digest = $1 AND k.keeper = $2";
    let parameters = [digest.as_str().into(), viewer.user.as_str().into()];
    Ok(!connection.query(statement, &parameters)?.is_empty())
}

/// Says whether a file belongs to the current revision of a record that a viewer may know of.
pub(crate) fn is_known(
    connection: &mut Connection,
    kinds: &'static [Kind],
    viewer: &Viewer,
    digest: &Digest,
) -> Result<bool, Error> {
    let mut parameters = viewer::parameters(viewer);
    let Some(kinds) = readable(kinds, viewer, &mut parameters) else { return Ok(false) };
    parameters.push(digest.as_str().into());
    let statement = format!(
        "SELECT r.rev FROM attached AS a JOIN records AS r ON r.id = a.id AND r.rev = a.rev WHERE a.digest = ${} AND \
         {VISIBLE} AND {kinds} LIMIT 1",
        parameters.len()
    );
    Ok(!connection.query(&statement, &parameters)?.is_empty())
}

/// Writes a file under the digest of its bytes: there whole or not at all.
pub(crate) fn keep_file(folder: &Path, bytes: &mut dyn Read, bytes_max: u64) -> Result<(Digest, u64), Error> {
    let mut keep = || -> io::Result<(Digest, u64)> {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new().prefix(".kept-").tempfile_in(folder)?;
        let mut hash = Sha256::new();
        let mut n_bytes = 0;
        let mut buffer = vec![0; 1 << 16];
        loop {
            let n = bytes.read(&mut buffer)?;
            if n == 0 {
                break;
            }
            n_bytes += n as u64;
            if n_bytes > bytes_max {
                let problem = format!("is longer than {bytes_max} bytes");
                return Err(io::Error::new(io::ErrorKind::FileTooLarge, problem));
            }
            let read = buffer.get(..n).unwrap_or_default();
            hash.update(read);
            file.write_all(read)?;
        }
        let digest = Digest(hex(&hash.finalize()));
        let path = digest.path(folder);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        file.as_file().sync_all()?;
        file.persist(&path)?;
        if let Some(parent) = path.parent() {
            File::open(parent)?.sync_all()?;
        }
        Ok((digest, n_bytes))
    };
    keep().map_err(at(folder))
}

/// Gives digest and length of a file that is kept.
pub(crate) fn digest_of(path: &Path) -> io::Result<(String, u64)> {
    let mut file = File::open(path)?;
    let (mut hash, mut n_bytes) = (Sha256::new(), 0);
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok((hex(&hash.finalize()), n_bytes)),
            n => hash.update(buffer.get(..n).unwrap_or_default()),
        }
        n_bytes = file.stream_position()?;
    }
}
