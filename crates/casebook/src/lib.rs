//! What people decide, kept so that nobody can change it unseen.
//!
//! A [`Record`] is never overwritten: each [`Change`] makes a new revision and adds an [`Entry`] to the journal,
//! which carries the digest of the revision and of the entry before. From this follow history, optimistic
//! concurrency, events and proof of tampering.
//!
//! Everything is read through a [`Viewer`]: there is no function without one but those that look after the
//! casebook as a whole ([`Casebook::verify`], [`Casebook::export`]), which the program gives to whoever may open
//! the files anyway.
//!
//! The kinds of record are declared by those who use them ([`Kind`]); nothing here knows what they mean. A
//! casebook is a SQLite file or, behind the feature `postgres`, a PostgreSQL database: the same statements on
//! both.

#![forbid(unsafe_code)]

mod asked;
mod attachment;
mod backup;
mod casebook;
mod change;
mod checkpoint;
mod credential;
mod database;
mod error;
mod export;
mod history;
mod import;
mod journal;
mod kind;
#[cfg(feature = "postgres")]
mod postgresql;
mod query;
mod record;
mod repeat;
mod schema;
mod sqlite;
mod verify;
mod viewer;
mod words;
mod writer;

pub use attachment::{Attachment, Digest};
pub use casebook::Casebook;
pub use change::{Change, Draft};
pub use credential::Credential;
pub use error::Error;
pub use export::Exported;
pub use journal::{Entry, Operation};
pub use kind::{Kind, Rank};
pub use query::{Cursor, Order, Page, Query};
pub use record::{Id, Record};
pub use verify::{Fault, Verified};
pub use viewer::{Role, Viewer};
