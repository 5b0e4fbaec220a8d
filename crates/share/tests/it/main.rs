//! Tests of every format as a reader of it sees them.

#![allow(clippy::unwrap_used, reason = "the lint does not see that helpers here are tests too")]

mod networks;
mod reports;
mod sample;
mod tables;
