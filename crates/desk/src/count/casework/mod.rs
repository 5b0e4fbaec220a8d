//! The count as a team works on it: records with the files that they are about.

pub mod assessed;
pub mod audit;
mod ballots;
pub mod entries;
pub mod evidence;
mod file;
pub mod indicator_report;
pub mod protocol_check;
mod seen;
pub mod steps;

pub use ballots::Ticket;
