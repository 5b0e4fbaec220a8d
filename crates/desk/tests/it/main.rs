//! Integration tests of the desks: from real files to real files.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test stops at the first surprise, and says so when it has nothing to read"
)]

mod compat;
mod count;
mod disarm;
mod election;
mod exercise;
mod lake;
mod network;
mod room;
mod runs;
mod triage;
mod unmask;
mod uploads;
mod wall;
