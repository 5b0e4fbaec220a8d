//! `cargo xtask build`: the release binary.

use anyhow::{Context as _, Result, ensure};

use crate::cargo;

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    ensure!(arguments.is_empty(), "`build` takes no arguments");
    let path = cargo::build_release()?;
    let size = path.metadata().with_context(|| format!("{} is not there", path.display()))?.len();
    println!("{}: {:.1} MB", path.display(), size as f64 / 1e6);
    Ok(())
}
