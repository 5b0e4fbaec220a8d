//! Assessing: from a finding to what can be said of it, and how surely.
//!
//! The rules here are pure: people enter what they judge, and the rules say what follows from it, with the inputs
//! beside. Every conclusion can be set aside by a person who says why.

pub mod admiralty;
pub mod attribution;
pub mod breakout;
pub mod disarm;
pub mod incident;
pub mod interference;
pub mod likelihood;
pub mod priority;
