//! Imports: which export was taken into the lake, and what became of its rows.

use ostrakon_casebook::Kind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::assess::disarm::Disarm;
use crate::record::{Body, Problem};

/// What the record of an import says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// What the file was called.
    pub name: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Bytes of the file.
    pub bytes: u64,
    /// What it was recognised as.
    pub format: String,
    /// Collection operation that it belongs to; how long its posts are kept follows from it.
    pub operation: Option<String>,
    /// Columns and what they were taken for.
    pub columns: Vec<(String, String)>,
    /// Rows read: posts, removals and rejected ones.
    pub rows: u64,
    /// Rows that became posts.
    pub posts: u64,
    /// Rows that could not be read.
    pub rejected: u64,
    /// The first of them: where, and why.
    pub rejected_first: Vec<String>,
    /// What the reader remarked, such as members of an archive that were left out.
    #[serde(default)]
    pub warnings: Vec<String>,
    /// Number of the entry of the lake's log.
    pub version: u64,
}

impl Body for Import {
    const KIND: Kind = Kind {
        name: "import",
        facets: &["sha256", "operation"],
        read: Kind::READERS,
        write: Kind::WRITERS,
        rank: None,
    };
    const PLURAL: &'static str = "imports";
    const MEANING: &'static str = "An export that was taken into the lake, and what became of its rows";
    const BY_HAND: bool = false;
    const COLUMNS: &'static [&'static str] =
        &["name", "format", "operation", "rows", "posts", "rejected", "bytes", "sha256", "version"];
    const EXAMPLE: &'static str = r#"{"name": "export.csv", "sha256": "00", "bytes": 10, "format": "4CAT",
        "operation": "election-2026", "columns": [["time", "timestamp"]], "rows": 2, "posts": 1, "rejected": 1,
        "rejected_first": ["export.csv:3:timestamp: is no time"], "warnings": [], "version": 4}"#;

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        Vec::new()
    }
}
