//! The watch desk: what is going on, and which of it is coordinated.

pub mod coaction;
