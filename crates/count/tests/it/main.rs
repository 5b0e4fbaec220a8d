//! Integration tests of the crate, in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "the lint does not see that helpers here are tests too"
)]

mod audit;
mod indicator;
mod protocol;
mod quick;
