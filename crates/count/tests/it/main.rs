//! Integration tests of the crate, in one binary.

mod audit;
mod indicator;
mod protocol;
mod quick;
