//! Engines that look for coordination in columns of actions.

pub mod coaction;
