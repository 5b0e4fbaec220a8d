//! Connections through the public interface, against servers of the tests' own on this machine.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy knows tests only by their attribute, not the functions that they share"
)]

mod egress;
mod encryption;
mod fake;
mod key;
mod server;
mod sign_in;
mod tokens;
