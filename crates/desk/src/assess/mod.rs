//! Assessing: from a finding to what can be said of it, and how surely.
//!
//! The rules are pure: people enter what they judge, and the rules say what follows from it, with the inputs
//! beside. Every conclusion can be set aside by a person who says why. Only [`disarm`] reads and writes a file: the
//! operator's import of its tables, which the rules are then given.

pub mod admiralty;
pub mod attribution;
pub mod breakout;
pub mod campaign;
pub mod claim;
pub mod disarm;
pub mod evidence;
pub mod incident;
pub mod interference;
pub mod likelihood;
pub mod narrative;
pub mod priority;
pub mod register;
