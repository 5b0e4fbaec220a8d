//! What was read, and how it was understood.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::{Error, Role};

/// Format of an export, recognised by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Format {
    /// Four columns `object_id, account_id, content_id, timestamp_share`.
    CooRTweet {
        /// Separator of the columns.
        delimiter: char,
    },
    /// Any other table with a header row.
    Table {
        /// Separator of the columns.
        delimiter: char,
    },
    /// One JSON object a line, of any shape.
    Ndjson,
    /// JSON objects of any shape in one array.
    JsonArray,
    /// X API v2: documents, documents one a line, or tweets one a line.
    XApiV2,
    /// An export of one tool, recognised by its columns or keys.
    Export {
        /// Tool and content, such as `4CAT Telegram table`.
        name: &'static str,
    },
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CooRTweet { delimiter } => write!(f, "CooRTweet table, {}-separated", word(*delimiter)),
            Self::Table { delimiter } => write!(f, "table, {}-separated", word(*delimiter)),
            Self::Ndjson => f.write_str("JSON lines"),
            Self::JsonArray => f.write_str("JSON array"),
            Self::XApiV2 => f.write_str("X API v2 JSON"),
            Self::Export { name } => f.write_str(name),
        }
    }
}

/// Names a separator of columns.
fn word(delimiter: char) -> String {
    match delimiter {
        ',' => "comma".to_owned(),
        ';' => "semicolon".to_owned(),
        '\t' => "tab".to_owned(),
        ' ' => "space".to_owned(),
        ':' => "colon".to_owned(),
        other => format!("`{other}`"),
    }
}

/// Compression that was undone, recognised by its first bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Compression {
    /// Not compressed.
    #[default]
    None,
    /// One or more gzip members.
    Gzip,
    /// One or more zstd frames.
    Zstd,
}

impl fmt::Display for Compression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "plain",
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        })
    }
}

/// Encoding of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    #[default]
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Any other, by its name in the WHATWG Encoding standard, such as `windows-1251`.
    CodePage(&'static str),
}

impl Encoding {
    /// Gives the name, such as `utf-8`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::CodePage(name) => name,
        }
    }

    /// Gives what turns the encoding into UTF-8, where anything must.
    pub(crate) fn decoder(self) -> Option<encoding_rs::Decoder> {
        let encoding = encoding_rs::Encoding::for_label(self.name().as_bytes())?;
        if self == Self::Utf8 { None } else { Some(encoding.new_decoder_without_bom_handling()) }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Encoding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl FromStr for Encoding {
    type Err = Error;

    /// Reads any label of the WHATWG Encoding standard, such as `cp1251`.
    fn from_str(label: &str) -> Result<Self, Error> {
        let encoding = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())
            .ok_or_else(|| Error::UnknownEncoding { given: label.to_owned() })?;
        Ok(match encoding.name() {
            "UTF-8" => Self::Utf8,
            "UTF-16LE" => Self::Utf16Le,
            "UTF-16BE" => Self::Utf16Be,
            name => Self::CodePage(name),
        })
    }
}

/// Sums up one reading. `rows = posts + removals + rejected`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Format recognised; absent where reading ended before it was.
    pub format: Option<Format>,
    /// Compression undone.
    pub compression: Compression,
    /// Encoding of the text.
    pub encoding: Encoding,
    /// Which column was understood as what; empty for formats that fix it.
    pub mapping: Vec<(Role, String)>,
    /// Columns without a role, kept in the extra fields of each post.
    pub unknown_columns: Vec<String>,
    /// Rows found, the header not among them.
    pub rows: u64,
    /// Rows that became posts.
    pub posts: u64,
    /// Rows that say that a post or an account was removed.
    pub removals: u64,
    /// Rows that became neither.
    pub rejected: u64,
    /// Records that are no posts by their kind, such as service messages, and how many of each; no rows.
    pub others: Vec<(String, u64)>,
    /// Lines that hold nothing; they are no rows.
    pub blank_lines: u64,
    /// Bytes taken from the input, before decompression.
    pub bytes_read: u64,
    /// True where the sink asked to stop, so that rows may be left unread.
    pub stopped: bool,
    /// What looks wrong without being a reason to reject.
    pub warnings: Vec<String>,
    /// For an archive what was read of each member; the counts above are their sums.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
}

/// One member of an archive that was read as an export of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Name inside the archive, safe to print.
    pub name: String,
    /// What was read of it.
    pub report: Report,
}
