//! Models as folders: written by the tests, or the one that `cargo xtask test` fetches.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "clippy knows tests only by their attribute, not the functions that they share"
)]

mod check;
mod description;
mod embed;
mod hostile;
mod oracle;
mod tiny;
