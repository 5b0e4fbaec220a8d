//! Integration tests of the desks: from real files to real files.

mod compat;
mod runs;
