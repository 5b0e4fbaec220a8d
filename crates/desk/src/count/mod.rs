//! The count: files → the mathematics of `ostrakon-count` → files, and the same as a team works on it.

pub mod audit;
pub mod casework;
pub mod indicator;
pub mod protocol;
pub mod quick;
mod results;
