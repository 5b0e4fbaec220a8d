//! The data folder: the lake, the casebook, and the files beside them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ostrakon_casebook::Casebook;
use ostrakon_lake::StoreOptions;

use crate::Error;
use crate::assess::disarm::Disarm;
use crate::kept::Kept;
use crate::kinds::KINDS;
use crate::watch::behind::Opened;
use crate::watch::intake::PseudonymKey;
use crate::watch::network::Network;
use crate::watch::volume::Counted;

/// Name of the casebook, where it is a file.
pub(crate) const CASEBOOK: &str = "casebook.sqlite";
/// Name of the folder of files that belong to records.
pub(crate) const ATTACHMENTS: &str = "attachments";
/// Name of the operator's copy of DISARM.
const DISARM: &str = "disarm.json";
/// Networks kept.
const NETWORKS: usize = 16;

/// An open data folder.
///
/// ```text
/// DIR/casebook.sqlite   what people decide (or a PostgreSQL database)
/// DIR/attachments/      files that belong to records
/// DIR/lake/             posts
/// DIR/inbox/            exports that were sent and wait to be read
/// DIR/secrets/          the key of the pseudonyms
/// DIR/disarm.json       the operator's copy of DISARM
/// ```
#[derive(Debug)]
pub struct Data {
    /// Everything that people decided.
    pub casebook: Casebook,
    folder: PathBuf,
    stores: StoreOptions,
    disarm: Arc<Disarm>,
    /// What was counted of the lake lately.
    pub(crate) counted: Counted,
    /// What was read of findings lately.
    pub(crate) read: Opened,
    /// Networks that were laid out lately: at most some megabytes each.
    pub(crate) networks: Kept<Network>,
}

impl Data {
    /// Opens a data folder, or makes one where there is none.
    ///
    /// `database` is the URL of a PostgreSQL database that holds the casebook in the place of the file.
    pub fn open(folder: &Path, database: Option<&str>, stores: StoreOptions) -> Result<Self, Error> {
        make_private(folder)?;
        let file = folder.join(CASEBOOK).to_string_lossy().into_owned();
        let address = database.unwrap_or(&file);
        let casebook = Casebook::open(address, &folder.join(ATTACHMENTS), &KINDS)?;
        let disarm = Self::disarm_of(folder)?;
        Ok(Self {
            casebook,
            folder: folder.to_owned(),
            stores,
            disarm: Arc::new(disarm),
            counted: Counted::default(),
            read: Opened::default(),
            networks: Kept::new(NETWORKS),
        })
    }

    /// Opens a data folder that is there. *Errors:* there is none, as where its name was mistyped.
    pub fn existing(folder: &Path, database: Option<&str>, stores: StoreOptions) -> Result<Self, Error> {
        let is_there = if database.is_some() { folder.is_dir() } else { folder.join(CASEBOOK).is_file() };
        if is_there { Self::open(folder, database, stores) } else { Err(missing(folder)) }
    }

    /// Gives the folder of the lake.
    pub fn lake(&self) -> PathBuf {
        self.folder.join("lake")
    }

    /// Says how object stores are reached.
    pub fn stores(&self) -> &StoreOptions {
        &self.stores
    }

    /// Gives the folder of exports that wait to be read.
    pub fn inbox(&self) -> PathBuf {
        self.folder.join("inbox")
    }

    /// Gives the key of the pseudonyms, which the first import makes.
    pub fn key(&self) -> PseudonymKey {
        PseudonymKey::Made(self.key_file())
    }

    /// Gives the file of that key.
    pub fn key_file(&self) -> PathBuf {
        self.folder.join("secrets/pseudonym.key")
    }

    /// Gives the file of the operator's copy of DISARM; what is imported holds from the next start on.
    pub fn disarm_file(folder: &Path) -> PathBuf {
        folder.join(DISARM)
    }

    /// Reads the operator's copy of DISARM in a data folder, or gives what is built in.
    pub fn disarm_of(folder: &Path) -> Result<Disarm, Error> {
        let stored = Self::disarm_file(folder);
        if stored.exists() { Disarm::stored(&stored) } else { Ok(Disarm::built_in()) }
    }

    /// Gives the operator's copy of DISARM, or what is built in.
    pub fn disarm(&self) -> Arc<Disarm> {
        Arc::clone(&self.disarm)
    }
}

fn missing(folder: &Path) -> Error {
    Error::NotFound {
        problem: format!("{} is no data folder: it has no {CASEBOOK}", folder.display()),
        hint: "`ostrakon serve --data DIR` makes one".to_owned(),
    }
}

/// Makes a folder that only its owner may open.
fn make_private(folder: &Path) -> Result<(), Error> {
    let fail = |source| Error::File { path: folder.to_owned(), source };
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(fail)
}
