//! Engines that look for coordination in columns of actions.

pub mod burst;
pub mod coaction;
pub mod cohort;
pub mod copypasta;
pub mod media;
pub mod narrative;
mod pattern;

pub use pattern::{EVIDENCE_MAX, Pattern};
