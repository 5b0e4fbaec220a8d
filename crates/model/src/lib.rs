//! The nouns of Ostrakon.
//!
//! Everything above speaks in these types: a [`Post`] is what an export holds, [`Timestamp`] when it was
//! said, [`url`], [`hashtag`] and [`mention`] give the canonical form in which two posts are found to name
//! the same thing, and a [`Finding`] is what an engine saw, never without its [`Evidence`].
//!
//! This crate reads no file, no clock and no network.

mod finding;
pub mod hashtag;
mod id;
pub mod mention;
mod post;
mod time;
mod tlp;
pub mod url;

pub use finding::{Evidence, EvidenceError, Finding, InputDigest, Method, PostRef};
pub use id::{AccountId, IdError, Language, ObjectId, Platform, PostId};
pub use post::{Media, Metric, Post, PostKind};
pub use time::{Timestamp, TimestampError};
pub use tlp::{Tlp, TlpError};
