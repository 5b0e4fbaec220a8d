//! The watch desk: what is going on, and which of it is coordinated.

mod band;
pub mod behind;
pub mod browse;
pub mod channel;
pub mod citation;
pub mod coaction;
pub mod detect;
pub mod detector;
mod export;
pub mod finding;
pub mod holding;
pub mod import;
pub mod intake;
pub mod model;
pub mod network;
mod new_file;
mod posts;
mod pseudonym;
pub mod run;
#[cfg(feature = "sql")]
pub mod sql;
mod table_file;
pub mod triage;
pub mod unmasking;
pub mod upload;
pub mod view;
pub mod volume;

pub use export::{InputSummary, RejectedRow, hex};
pub(crate) use new_file::NewFile;
pub(crate) use pseudonym::Pseudonyms;
