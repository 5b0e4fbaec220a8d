//! Engines that look for coordination in columns of actions.

pub mod coaction;
mod pattern;

pub use pattern::{EVIDENCE_MAX, Pattern};
