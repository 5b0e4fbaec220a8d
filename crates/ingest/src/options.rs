//! How to read an export.

use ostrakon_model::Timestamp;

use crate::{Encoding, Mapping};

/// Says how to read an export. The default guesses everything from the content.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Columns named by the user; the others are guessed. Makes every table and every JSON line generic.
    pub mapping: Option<Mapping>,
    /// Service the posts were made on, for formats and rows that do not say; `unknown` if absent.
    pub platform: Option<String>,
    /// Separator of the columns; guessed if absent.
    pub delimiter: Option<u8>,
    /// Encoding of the text; recognised if absent.
    pub encoding: Option<Encoding>,
    /// Present time: posts dated after it are counted in a warning.
    pub now: Option<Timestamp>,
    /// Tells the export from all others in the ids of rows that have none, which else are unique in one file only;
    /// the members of an archive are numbered behind it.
    pub export: Option<String>,
    /// How much memory one record may take.
    pub limits: Limits,
}

/// Bounds the memory of a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest row or JSON line, in bytes; longer ones are rejected and skipped without being held.
    pub record_bytes_max: usize,
    /// Longest JSON document that must be held as a whole, in bytes.
    pub document_bytes_max: usize,
    /// Longest compressed archive or binary table, and longest one in an archive, unpacked, in bytes: it lies in a
    /// temporary file meanwhile.
    pub spooled_bytes_max: u64,
    /// Bytes read at a time. Does not change what is read.
    pub block_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            // Longest post known is a transcript of some hours: well below 1 MiB.
            record_bytes_max: 16 << 20,
            // An X API page is below 1 MiB; collectors that join pages write some hundred MiB.
            document_bytes_max: 1 << 30,
            // Compressed once more, some megabytes can claim terabytes; nobody exports a table of this size.
            spooled_bytes_max: 32 << 30,
            block_bytes: 1 << 20,
        }
    }
}
