//! Looking for the account behind a pseudonym, in the copies of the exports.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use ostrakon_ingest::{Error as Unreadable, Item, Removal, Removed};
use ostrakon_lake::{Lake, StoreOptions};
use serde::Serialize;
use serde_json::Value;

use super::add::check_key;
use super::reading;
use crate::watch::export::{self, Hashed, RejectedFile};
use crate::watch::pseudonym::{Pseudonyms, Sought};
use crate::{Error, Progress};

/// The account behind a pseudonym, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unmasked {
    /// Service that the account is on.
    pub platform: String,
    /// Its id there, as the export has it.
    pub account: String,
    /// Name of the export, with `!` and the member where that is an archive.
    pub import: String,
    /// Line of the export on which it is first named, as author or otherwise.
    pub line: u64,
}

/// Looks for the account behind a pseudonym in everything that a lake was filled with.
///
/// It only looks: who may ask, why, and what is written down of it is for the caller to decide. Accounts are
/// hashed as they pass and not remembered. *Errors:* the key is not that of the lake, or a copy is damaged.
pub fn unmask(
    lake: &Path,
    stores: &StoreOptions,
    key: &Path,
    pseudonym: &str,
    progress: &dyn Progress,
) -> Result<Option<Unmasked>, Error> {
    let opened = Lake::open_at(lake, stores)?;
    let pseudonyms = Pseudonyms::new(Some(key))?;
    check_key(&opened, lake, &pseudonyms.fingerprint())?;
    let sought = pseudonyms.sought(pseudonym).ok_or_else(|| Error::Option {
        option: pseudonym.to_owned(),
        problem: "is no pseudonym".to_owned(),
        hint: "a pseudonym has 32 digits of 0 to 9 and a to f, as the lake has them for accounts".to_owned(),
    })?;
    let search = Search { lake: &opened, root: lake, sought, progress };
    for import in opened.summary()?.imports {
        if let Some(found) = search.through(&import)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// What is looked for, and where.
struct Search<'a> {
    lake: &'a Lake,
    root: &'a Path,
    sought: Sought,
    progress: &'a dyn Progress,
}

impl Search<'_> {
    /// Reads the copy of one export as it was read before.
    fn through(&self, import: &Value) -> Result<Option<Unmasked>, Error> {
        let text = |key: &str| import[key].as_str().unwrap_or_default();
        let (name, raw) = (text("name"), text("raw"));
        self.progress.stage(&format!("reading {name}"), import["bytes"].as_u64());
        let options = reading::noted(&import["reading"], name)?;
        let copy = self.copy(raw);
        let mut bytes = Hashed::new(self.lake.open_raw(raw)?, self.progress);
        let mut place = name.to_owned();
        let mut found = None;
        let mut none = RejectedFile::new(None)?;
        let read = export::read(&copy, &mut bytes, &options, &mut none, self.progress, &mut |item| {
            if let Item::Member { name: member } = item {
                place = format!("{name}!{member}");
            }
            found = self.named(&item, &place);
            Ok(if found.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        });
        if found.is_some() {
            // That the account has this pseudonym is proven by the key alone, whatever stands around it.
            return Ok(found);
        }
        let damaged = |problem: String| Error::RawCopy { path: copy.clone(), problem };
        match read {
            // No room for files says nothing about the copy.
            Err(Error::Input { source, .. }) if !matches!(source, Unreadable::Spool { .. }) => {
                return Err(damaged(source.to_string()));
            }
            other => other?,
        };
        let sha256 = bytes.finish().map_err(|error| damaged(error.to_string()))?;
        if sha256 == raw { Ok(None) } else { Err(damaged(format!("its SHA-256 is {sha256}"))) }
    }

    /// Gives the account where an item names it.
    fn named(&self, item: &Item<'_>, import: &str) -> Option<Unmasked> {
        let (platform, account, line) = match item {
            Item::Post { line, post, .. } => (&post.platform, self.sought.in_post(post)?, line),
            Item::Removal { line, removal: Removal { platform, removed: Removed::Post(id), .. }, .. } => {
                (platform, self.sought.in_id(platform.as_str(), id)?, line)
            }
            Item::Removal {
                line,
                removal: Removal { platform, removed: Removed::Account(account), .. },
                ..
            } => {
                let account = account.as_str();
                (platform, self.sought.is(account).then(|| account.to_owned())?, line)
            }
            Item::Rejected(_) | Item::Member { .. } => return None,
        };
        Some(Unmasked {
            platform: platform.as_str().to_owned(),
            account,
            import: import.to_owned(),
            line: *line,
        })
    }

    /// Names the copy of an export.
    fn copy(&self, raw: &str) -> PathBuf {
        self.root.join("raw").join(format!("{raw}.zst"))
    }
}
