//! `cargo xtask train`: makes the models that are compiled into the program, each from sources that it names.

mod language;
mod romanised;

use anyhow::{Result, bail};

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    match arguments {
        [model] if model == "language" => language::train(),
        _ => bail!("say which model: `cargo xtask train language`"),
    }
}
