//! Integration tests of the engines.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test stops at the first surprise, and says so when it has nothing to read"
)]

mod burst;
mod coaction;
mod cohort;
mod coortweet;
mod copypasta;

mod graph;
mod language;
mod media;
mod narrative;
