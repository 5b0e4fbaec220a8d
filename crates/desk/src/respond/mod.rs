//! Responding: what is done, by whom, until when, and who allowed it.

pub mod action;
pub mod approval;
pub mod due;
