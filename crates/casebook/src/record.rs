//! Records, and the bytes by which a revision is known.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use ostrakon_model::Tlp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::error::Error;
use crate::viewer::audience;
use crate::{Attachment, Viewer};

/// Longest body, in bytes of its canonical form.
const BODY_BYTES_MAX: usize = 1 << 20;
/// Deepest body.
const BODY_DEPTH_MAX: usize = 32;
/// Largest whole number that every reader of JSON gives back as it is.
const NUMBER_MAX: u64 = 1 << 53;

/// What identifies a record: a UUID of version 7, so that ids are in order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Uuid);

impl Id {
    /// Makes an id at a time, in microseconds since 1970.
    pub(crate) fn new(at: i64) -> Self {
        let at = u64::try_from(at).unwrap_or(0);
        let nanoseconds = u32::try_from(at % 1_000_000 * 1000).unwrap_or(0);
        Self(Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, at / 1_000_000, nanoseconds)))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for Id {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let problem = || Error::Invalid { field: "id".to_owned(), problem: format!("`{text}` is no id") };
        let id = Uuid::try_parse(text).map_err(|_| problem())?;
        // Of the spellings that there are, one is stored.
        if id.hyphenated().to_string() == text { Ok(Self(id)) } else { Err(problem()) }
    }
}

/// One revision of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What identifies it.
    pub id: Id,
    /// Name of its kind.
    pub kind: String,
    /// Number of the revision, from 1.
    pub rev: u64,
    /// How far it may be passed on.
    pub tlp: Tlp,
    /// Organisation that owns it.
    pub owner: String,
    /// Election that it belongs to.
    pub election: Option<String>,
    /// Who else may read it: `organisation:NAME` at `AMBER`, `user:NAME` at `RED`.
    pub readers: Vec<String>,
    /// When the first revision was made, in microseconds since 1970.
    pub created: i64,
    /// When this one was made, in microseconds since 1970.
    pub updated: i64,
    /// True for a record that was taken away; its revisions stay.
    pub removed: bool,
    /// Files that belong to it.
    pub attachments: Vec<Attachment>,
    /// What it says; who uses the kind knows its form.
    pub body: Value,
}

impl Record {
    /// Gives the canonical bytes of the revision. *Source:* RFC 8785.
    pub(crate) fn canonical(&self) -> Result<String, Error> {
        canonical(self)
    }

    /// Gives the names of those who may know of this revision, kinds apart.
    pub(crate) fn audience(&self) -> BTreeSet<String> {
        audience(self.tlp, &self.owner, &self.readers)
    }

    /// Says whether a viewer may know of this revision, kinds apart.
    pub(crate) fn is_visible(&self, viewer: &Viewer) -> bool {
        let audience = self.audience();
        viewer.names().iter().any(|name| audience.contains(name))
    }
}

/// Writes a value in its canonical form. *Source:* RFC 8785.
pub(crate) fn canonical(value: &impl Serialize) -> Result<String, Error> {
    let problem =
        |error: &dyn fmt::Display| Error::Invalid { field: "body".to_owned(), problem: error.to_string() };
    let bytes = serde_json_canonicalizer::to_vec(value).map_err(|error| problem(&error))?;
    String::from_utf8(bytes).map_err(|error| problem(&error))
}

/// Gives the SHA-256 of a text in lowercase hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text))
}

/// Writes bytes in lowercase hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Checks that a body comes back from every reader as it went in.
pub(crate) fn check_body(body: &Value) -> Result<(), Error> {
    let invalid = |problem: String| Error::Invalid { field: "body".to_owned(), problem };
    if !body.is_object() {
        return Err(invalid("is no object".to_owned()));
    }
    check_value(body, 0).map_err(invalid)?;
    let n_bytes = canonical(body)?.len();
    if n_bytes > BODY_BYTES_MAX {
        return Err(invalid(format!("has {n_bytes} bytes, the longest has {BODY_BYTES_MAX}")));
    }
    Ok(())
}

fn check_value(value: &Value, depth: usize) -> Result<(), String> {
    if depth > BODY_DEPTH_MAX {
        return Err(format!("is deeper than {BODY_DEPTH_MAX} levels"));
    }
    let check_text = |text: &str| {
        let problem = || "holds a NUL character, which databases do not keep".to_owned();
        if text.contains('\0') { Err(problem()) } else { Ok(()) }
    };
    match value {
        Value::Null | Value::Bool(_) => Ok(()),
        Value::Number(number) => {
            let size = number.as_u64().or(number.as_i64().map(i64::unsigned_abs));
            if size.is_some_and(|size| size > NUMBER_MAX) {
                return Err(format!(
                    "holds the number {number}, which not every program gives back: write it as text"
                ));
            }
            Ok(())
        }
        Value::String(text) => check_text(text),
        Value::Array(list) => list.iter().try_for_each(|value| check_value(value, depth + 1)),
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| {
            check_text(name)?;
            check_value(value, depth + 1)
        }),
    }
}
