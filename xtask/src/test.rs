//! `cargo xtask test`: everything a change must pass, the same here and in continuous integration.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::{cargo, tidy};

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    ensure!(arguments.is_empty(), "`test` takes no arguments; `cargo test --package NAME` runs a part");
    cargo::run(&mut step(&["fmt", "--all", "--check"]))?;
    tidy::run(&[])?;
    cargo::run(&mut step(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))?;
    cargo::run(step(&["doc", "--workspace", "--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "--deny warnings"))?;
    // Last, so that the summary of the tests is what stands at the end.
    cargo::run(&mut step(&["test", "--workspace", "--no-fail-fast"]))
}

/// Prepares a step. All of them name the whole workspace, so that every dependency is built with one set of
/// features.
fn step(arguments: &[&str]) -> Command {
    let mut command = cargo::cargo(arguments);
    if std::env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}
