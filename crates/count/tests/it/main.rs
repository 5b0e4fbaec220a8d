//! Integration tests of the crate, in one binary.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clippy knows tests only by their attribute, not the functions that they share; drawn numbers are small"
)]

mod audit;
mod indicator;
mod protocol;
mod quick;
mod results;
