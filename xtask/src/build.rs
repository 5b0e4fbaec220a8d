//! `cargo xtask build`: the interface, and the release binary that holds it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::cargo;

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    ensure!(arguments.is_empty(), "`build` takes no arguments");
    let path = all()?;
    let size = path.metadata().with_context(|| format!("{} is not there", path.display()))?.len();
    println!("{}: {:.1} MB", path.display(), size as f64 / 1e6);
    Ok(())
}

/// Builds the interface, where its sources are there, then the program; gives its path.
pub(crate) fn all() -> Result<PathBuf> {
    interface()?;
    cargo::build_release()
}

/// Builds the interface into `ui/dist`, from which the program takes it. *Errors:* Node is not there.
pub(crate) fn interface() -> Result<()> {
    let folder = cargo::root().join("ui");
    if !folder.join("package.json").is_file() {
        return Ok(());
    }
    let missing = "the interface is built with Node 20.19, or 22.12 or newer, and `npm` does not start: install Node (nodejs.org or \
                   your system's packages)";
    ensure!(has_node(), missing);
    cargo::run(npm(&["ci"]).current_dir(&folder))?;
    cargo::run(npm(&["run", "build"]).current_dir(&folder))
}

/// Says whether there is Node.
pub(crate) fn has_node() -> bool {
    npm(&["--version"]).output().is_ok_and(|output| output.status.success())
}

/// Prepares a step of the interface.
pub(crate) fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments);
    command
}
