//! A Python with packages from PyPI, in an environment of its own below the target folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::cargo;

/// Longest the versions of the packages may take to be told, in seconds.
const VERSIONS_PATIENCE: u32 = 60;
const VERSIONS: &str = "import importlib.metadata as m, json, sys\n\
    def version(name):\n  try: return m.version(name)\n  except m.PackageNotFoundError: return None\n\
    print(json.dumps({name: version(name) for name in sys.argv[1:]}))";

/// A Python, and which of the packages asked for it has.
pub(crate) struct Python {
    program: PathBuf,
    /// Package and version, those found.
    pub(crate) versions: Vec<(String, String)>,
}

impl Python {
    /// Gives the system's Python, of whose packages nothing is known.
    pub(crate) fn bare() -> Self {
        Self { program: "python3".into(), versions: Vec::new() }
    }

    /// Sets up an environment with packages, each as `name` or `name==version`. *Errors:* Python or a package
    /// cannot be had.
    pub(crate) fn prepare(folder: &Path, packages: &[&str]) -> Result<Self> {
        let program = folder.join("bin").join("python");
        if !program.exists() {
            eprintln!("setting up {} with {}", folder.display(), packages.join(", "));
        }
        // Every time: it mends what an interruption left half made.
        cargo::run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        cargo::run(Command::new(&program).args(install).args(packages))?;
        let names: Vec<&str> = packages.iter().filter_map(|package| package.split("==").next()).collect();
        Self { program, versions: Vec::new() }.with(&names)
    }

    /// Looks which of some packages are there.
    pub(crate) fn with(mut self, packages: &[&str]) -> Result<Self> {
        let found = self.run(VERSIONS, packages, VERSIONS_PATIENCE)?.unwrap_or_default();
        for package in packages {
            if let Some(version) = found[package].as_str() {
                self.versions.push(((*package).to_owned(), version.to_owned()));
            }
        }
        Ok(self)
    }

    pub(crate) fn program(&self) -> String {
        self.program.to_string_lossy().into_owned()
    }

    pub(crate) fn has(&self, package: &str) -> bool {
        self.versions.iter().any(|(name, _)| name == package)
    }

    /// Runs a script with a time limit and reads the JSON of its last line; `None` where it did not finish.
    pub(crate) fn run(&self, script: &str, arguments: &[&str], patience: u32) -> Result<Option<Value>> {
        let mut command = Command::new("timeout");
        command
            .arg(patience.to_string())
            .arg(&self.program)
            .args(["-c", script])
            .args(arguments)
            .env("POLARS_MAX_THREADS", "2")
            .env("RAYON_NUM_THREADS", "2")
            .stdin(Stdio::null());
        let output = command.output().context("`timeout` and Python 3 are needed to run other programs")?;
        let text = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() {
            eprintln!("  did not finish: {}", String::from_utf8_lossy(&output.stderr).trim_end());
            return Ok(None);
        }
        let last = text.lines().next_back().context("the script printed nothing")?;
        Ok(Some(serde_json::from_str(last).with_context(|| format!("not JSON: {last}"))?))
    }
}
