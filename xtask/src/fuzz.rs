//! `cargo xtask fuzz`: throws damaged input at everything that reads other people's bytes.
//!
//! The targets in `fuzz` are laid out as `cargo fuzz` has them, and need no more than a nightly toolchain here.

use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

use crate::cargo;

/// What is thrown at, each a file in `fuzz/fuzz_targets`.
const TARGETS: [&str; 8] =
    ["bytes", "damage", "address", "mapping", "timestamp", "picture", "frames", "protocols"];

/// Seconds for each target where none are named.
const SECONDS_DEFAULT: u64 = 60;

/// Has every branch and comparison counted, which is what the fuzzer steers by.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
                     -Cllvm-args=-sanitizer-coverage-pc-table \
                     -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing";

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    ensure!(arguments.len() <= 1, "`fuzz` takes the seconds for each target, and nothing more");
    let seconds: u64 = match arguments.first() {
        Some(seconds) => seconds.parse().with_context(|| format!("`{seconds}` is no number of seconds"))?,
        None => SECONDS_DEFAULT,
    };
    let Some(host) = host() else {
        println!("fuzz: skipped, there is no nightly toolchain; `rustup toolchain install nightly` adds it");
        return Ok(());
    };
    let folder = cargo::root().join("fuzz");
    let built = cargo::target_directory()?.join("fuzz");
    // With a target named, the flags are for the targets alone, not for what runs while they are built.
    let mut build = nightly(&["cargo", "build", "--release", "--target", &host]);
    build.env("RUSTFLAGS", FLAGS).env("CARGO_TARGET_DIR", &built).current_dir(&folder);
    cargo::run(&mut build)?;
    for target in TARGETS {
        let corpus = folder.join("corpus").join(target);
        let artifacts = folder.join("artifacts").join(target);
        fs::create_dir_all(&corpus)?;
        fs::create_dir_all(&artifacts)?;
        let mut fuzzer = Command::new(built.join(&host).join("release").join(target));
        fuzzer
            .arg(&corpus)
            .arg(format!("-artifact_prefix={}/", artifacts.display()))
            .arg(format!("-max_total_time={seconds}"))
            .args(["-timeout=10", "-rss_limit_mb=4096", "-verbosity=0", "-print_final_stats=1"]);
        if target == "bytes" {
            fuzzer.arg(cargo::root().join("crates/ingest/tests/fixtures"));
        }
        if target == "picture" {
            fuzzer.arg(cargo::root().join("crates/media/tests/fixtures"));
        }
        cargo::run(&mut fuzzer)?;
    }
    println!("fuzz: no fault");
    Ok(())
}

/// Prepares a tool of the nightly toolchain.
fn nightly(arguments: &[&str]) -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", "nightly"]).args(arguments);
    command
}

/// Gives the machine that the nightly toolchain builds for, where there is one.
fn host() -> Option<String> {
    let said = nightly(&["rustc", "-vV"]).stderr(Stdio::null()).output().ok()?;
    let said = String::from_utf8(said.stdout).ok()?;
    said.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned)
}
