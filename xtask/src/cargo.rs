//! Where the workspace is, and cargo called from inside it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// Gives the folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Prepares cargo, the same one that runs this program.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}

/// Runs a command to its end. *Errors:* it does not start, or does not succeed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    eprintln!("$ {shown}");
    let status = command.status().with_context(|| format!("`{shown}` does not start"))?;
    if !status.success() {
        bail!("`{shown}` failed");
    }
    Ok(())
}

/// Runs a command and gives what it printed. *Errors:* it does not start, or does not succeed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output = command.output().with_context(|| format!("`{shown}` does not start"))?;
    if !output.status.success() {
        bail!("`{shown}` failed\n{}", String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Reads the manifests of the workspace at `root`, without its dependencies.
pub(crate) fn metadata(root: &Path) -> Result<serde_json::Value> {
    let mut command = cargo(&["metadata", "--no-deps", "--format-version=1", "--offline"]);
    let text = output(command.current_dir(root))?;
    serde_json::from_str(&text).context("cargo metadata is not JSON")
}

/// Gives the folder cargo builds into.
pub(crate) fn target_directory() -> Result<PathBuf> {
    let metadata = metadata(&root())?;
    let path = metadata["target_directory"].as_str().context("cargo metadata names no target folder")?;
    Ok(PathBuf::from(path))
}

/// Builds the release binary and gives its path.
pub(crate) fn build_release() -> Result<PathBuf> {
    run(&mut cargo(&["build", "--release", "--package", "ostrakon"]))?;
    Ok(target_directory()?.join("release").join(format!("ostrakon{}", std::env::consts::EXE_SUFFIX)))
}

/// Runs a command of this program once more, from a release build.
pub(crate) fn again_in_release(command: &str, arguments: &[String]) -> Result<()> {
    let mut again = cargo(&["run", "--release", "--quiet", "--package", "xtask", "--", command]);
    run(again.args(arguments))
}

/// Gives the command line without the path of its program.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy();
    let arguments = command.get_args().map(|a| a.to_string_lossy());
    std::iter::once(program).chain(arguments).collect::<Vec<_>>().join(" ")
}
