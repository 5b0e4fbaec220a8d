//! The count: files → the mathematics of `ostrakon-count` → files.

pub mod audit;
