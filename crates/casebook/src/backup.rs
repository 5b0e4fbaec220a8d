//! Copies of a whole casebook, made while others work.

use std::fs::{self, File};
use std::path::Path;

use crate::attachment::keep_file;
use crate::database::Address;
use crate::error::{Error, at};
use crate::{Casebook, Digest, Verified};

/// Name of the database in a backup.
const DATABASE: &str = "casebook.sqlite";
/// Name of the folder of files in a backup.
const ATTACHMENTS: &str = "attachments";

impl Casebook {
    /// Copies the casebook as of one moment into a folder, there whole or not at all, and checks the copy.
    ///
    /// The copy has everything, credentials too: who has it can sign in. *Errors:* the folder is there already; the
    /// casebook is in PostgreSQL, which makes its own backups.
    pub fn backup(&self, folder: &Path) -> Result<Verified, Error> {
        self.refuse_postgres()?;
        if folder.exists() {
            return Err(at(folder)(std::io::ErrorKind::AlreadyExists.into()));
        }
        let parent =
            folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(at(parent))?;
        let begun = tempfile::Builder::new().prefix(".backup-").tempdir_in(parent).map_err(at(parent))?;
        let copy = self.copy_into(begun.path())?;
        let verified = copy.verify()?;
        drop(copy);
        // Renamed away from under its guard, which then has nothing left to remove.
        fs::rename(begun.keep(), folder).map_err(at(folder))?;
        File::open(parent).and_then(|parent| parent.sync_all()).map_err(at(parent))?;
        Ok(verified)
    }

    #[cfg_attr(not(feature = "postgres"), allow(clippy::unnecessary_wraps, reason = "other builds refuse"))]
    fn refuse_postgres(&self) -> Result<(), Error> {
        match self.inner.address {
            Address::File(_) => Ok(()),
            #[cfg(feature = "postgres")]
            Address::Postgres(_) => {
                let problem =
                    "is in PostgreSQL: use pg_dump and copy the folder of attachments, or export it";
                Err(Error::Invalid { field: "casebook".to_owned(), problem: problem.to_owned() })
            }
        }
    }

    fn copy_into(&self, folder: &Path) -> Result<Self, Error> {
        let (database, attachments) = (folder.join(DATABASE), folder.join(ATTACHMENTS));
        let name = database.to_string_lossy().into_owned();
        self.inner.address.connect()?.execute("VACUUM INTO $1", &[name.as_str().into()])?;
        let copy = Self::open(&name, &attachments, self.inner.kinds)?;
        let listed =
            copy.read(|connection| connection.query("SELECT digest FROM attachments ORDER BY digest", &[]))?;
        for row in listed {
            let digest: Digest = row[0].text().parse()?;
            let path = digest.path(&self.inner.attachments);
            let mut file = File::open(&path).map_err(at(&path))?;
            keep_file(&attachments, &mut file, u64::MAX)?;
        }
        Ok(copy)
    }
}
