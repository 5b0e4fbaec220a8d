//! The watch desk: what is going on, and which of it is coordinated.

pub mod coaction;
mod export;
pub mod intake;
mod new_file;
mod pseudonym;
#[cfg(feature = "sql")]
pub mod sql;

pub(crate) use export::hex;
pub use export::{InputSummary, RejectedRow};
