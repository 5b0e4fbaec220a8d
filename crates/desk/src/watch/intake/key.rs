//! The secret that makes account ids pseudonyms.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::Error;
use crate::watch::export::hex;

/// Bytes of a new key.
const KEY_BYTES: usize = 32;

/// Where the secret lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PseudonymKey {
    /// In a file that must be there.
    Given(PathBuf),
    /// In a file that the first import makes, readable by its owner only.
    Made(PathBuf),
}

impl PseudonymKey {
    /// Gives the file, made where that is allowed. *Errors:* it is to be made inside the lake.
    pub(crate) fn ready(&self, lake: &Path) -> Result<&Path, Error> {
        let path = match self {
            Self::Given(path) => return Ok(path),
            Self::Made(path) => path,
        };
        if path.starts_with(lake) {
            return Err(Error::OptionContent {
                option: "--pseudonym-key",
                problem: format!("{} is inside the lake", path.display()),
                hint: "who has the lake must not have the key: keep it elsewhere".into(),
            });
        }
        if !path.exists() {
            make(path).map_err(|source| Error::File { path: path.clone(), source })?;
        }
        Ok(path)
    }
}

/// Writes a new key. Of two that try at once, the first one's holds.
fn make(path: &Path) -> io::Result<()> {
    let mut random = [0; KEY_BYTES];
    fs::File::open("/dev/urandom")?.read_exact(&mut random)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(mut file) => {
            writeln!(file, "{}", hex(&random))?;
            file.sync_all()
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}
