//! `cargo xtask tidy`: rules a compiler does not check. Reports every fault, then fails.

mod documents;
mod floors;
mod provenance;
mod source;
#[cfg(test)]
mod tests;
mod walls;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail, ensure};

use crate::cargo;

/// One file of the project that is text.
struct TextFile {
    /// Path from the root, with slashes.
    path: String,
    text: String,
}

impl TextFile {
    /// Gives what stands behind the last dot of the name.
    fn extension(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    ensure!(arguments.is_empty(), "`tidy` takes no arguments");
    let faults = faults(&cargo::root())?;
    for fault in &faults {
        eprintln!("{fault}");
    }
    match faults.len() {
        0 => {
            println!("tidy: no fault");
            Ok(())
        }
        1 => bail!("tidy: 1 fault"),
        n => bail!("tidy: {n} faults"),
    }
}

/// Finds every fault of the workspace at `root`, in order.
fn faults(root: &Path) -> Result<Vec<String>> {
    let paths = tracked(root)?;
    let texts: Vec<TextFile> = paths
        .iter()
        .filter_map(|path| {
            Some(TextFile { path: path.clone(), text: fs::read_to_string(root.join(path)).ok()? })
        })
        .collect();
    let mut faults = floors::faults(&cargo::metadata(root)?);
    faults.extend(provenance::faults(&paths));
    for file in &texts {
        faults.extend(source::faults(file));
        faults.extend(walls::faults(file));
        faults.extend(documents::faults(root, file));
    }
    faults.sort();
    Ok(faults)
}

/// Lists the files of the project: what git tracks or would, or, outside a clone, everything but build output.
fn tracked(root: &Path) -> Result<Vec<String>> {
    let mut paths = if root.join(".git").exists() {
        let mut git = Command::new("git");
        git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(root);
        cargo::output(&mut git)?.split_terminator('\0').map(str::to_owned).collect()
    } else {
        let mut paths = Vec::new();
        walk(root, "", &mut paths)?;
        paths
    };
    paths.retain(|path| root.join(path).is_file());
    paths.sort();
    paths.dedup();
    Ok(paths)
}

fn walk(root: &Path, folder: &str, paths: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        if !entry.file_type()?.is_dir() {
            paths.push(path);
        } else if name != "target" && !name.starts_with("target-") && name != "node_modules" {
            walk(root, &path, paths)?;
        }
    }
    Ok(())
}
