//! `cargo xtask demo`: the program as it is now, on an election that was invented for it.

use std::process::Command;

use anyhow::Result;

use crate::{build, cargo};

/// Builds, and runs `ostrakon demo` with the same options.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let program = build::all()?;
    cargo::run(Command::new(program).arg("demo").args(arguments))
}
