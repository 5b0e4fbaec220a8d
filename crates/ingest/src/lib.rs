//! Other people's exports: bytes in, posts and rejected rows out.
//!
//! [`read`] takes any bytes, undoes gzip or zstd, turns every encoding into UTF-8, recognises the format by
//! its content and calls a sink with one [`Item`] a row, in the order of the file. It holds no more than one
//! record (or, for formats that need it, one document) in memory; what can only be read from its end, a zip
//! archive or a Parquet table, waits in a temporary file. Where the bytes come from and where the posts go is
//! the caller's business.
//!
//! Nothing is dropped silently: `rows = posts + removals + rejected`, and each [`Rejected`] says line, field and reason.
//! Ids are text from byte to post; an id that visibly lost digits on its way is rejected or warned of.
//!
//! The first bytes decide on the encoding of an input, a code page with a warning. Single rows that are not
//! UTF-8 later on are read as Windows-1252, one warning with their number. Replacing them by `�` would make
//! two different names one, which is worse than a wrong accent in an engine that compares names.
//!
//! To add a format: one file with a `run` function beside `x_api.rs`, and its mark in `sniff.rs`; for one of JSON
//! objects, one file in `objects` and a line in `objects.rs`.
//! To add a format: one file with a `run` function beside `x_api.rs`, and its mark in `sniff.rs`; for a table
//! with a header row, one declaration in `tables`.

#![forbid(unsafe_code)]

mod archive;
mod cell;
mod columns;
mod compression;
mod coortweet;
mod delimited;
mod encoding;
mod error;
mod feed;
mod head;
mod html;
mod identifier;
mod item;
mod json;
mod link;
mod mapping;
mod ndjson;
mod objects;
mod options;
mod output;
mod parquet_table;
mod read;
mod report;
mod row;
mod sniff;
mod source;
mod spool;
mod suggestion;
mod table;
mod tables;
mod tally;
mod thrift;
mod unpack;
mod x_api;
mod x_tweet;
mod zone;

pub use error::Error;
pub use item::{Item, Rejected, Removal, Removed};
pub use mapping::{Mapping, Role};
pub use options::{Limits, ReadOptions};
pub use read::{Inspection, inspect, read};
pub use report::{Compression, Encoding, Format, Member, Report};
pub use suggestion::nearest;
pub use unpack::unpack;
