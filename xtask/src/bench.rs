//! `cargo xtask bench`: what takes time, against what people use today.
//!
//! Every number is measured in this very session, on one machine; the tools take turns on the same data and must
//! agree on the counts. Each section of `docs/performance.md` is measured, and written, for itself.

mod coaction;
mod command;
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rates and drawn pictures: small by construction"
)]
mod content;
mod copy;
mod count;
mod cpu;
mod engine;
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "drawn stations: small by construction"
)]
mod indicator;
mod intake;
mod page;
mod peers;
mod protocol;
mod server;

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::cargo;
use crate::python::Python;

/// Runs of each measurement.
const RUNS: usize = 3;

type Measure = fn(&Setting) -> Result<String>;
const SECTIONS: [(&str, Measure); 7] = [
    ("coaction", coaction::measure),
    ("intake", intake::measure),
    ("server", server::measure),
    ("content", content::measure),
    ("count", count::measure),
    ("protocol", protocol::measure),
    ("indicator", indicator::measure),
];

/// What every section is measured with.
struct Setting {
    is_quick: bool,
    with_peers: bool,
    python: Python,
    /// The program, built before anything is measured: sources may change meanwhile.
    binary: String,
    /// Folder of what is drawn and written meanwhile.
    data: PathBuf,
}

/// Processor and wall time of the median run.
#[derive(Clone, Copy, Debug)]
struct Spent {
    cpu: f64,
    wall: f64,
}

impl Spent {
    /// Gives the median of each.
    fn median(runs: &[Self]) -> Self {
        Self { cpu: median(runs.iter().map(|r| r.cpu)), wall: median(runs.iter().map(|r| r.wall)) }
    }
}

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let (mut is_quick, mut with_peers) = (false, true);
    let mut chosen = Vec::new();
    for argument in arguments {
        match argument.as_str() {
            "--quick" => is_quick = true,
            "--no-peers" => with_peers = false,
            name if SECTIONS.iter().any(|(section, _)| *section == name) => chosen.push(name),
            other => {
                bail!(
                    "no option `{other}`; `bench` takes `coaction`, `intake`, `server`, `content`, `count`, `protocol`, \
                     `indicator`, `--quick` and `--no-peers`"
                )
            }
        }
    }
    let data = cargo::target_directory()?.join("bench-data");
    fs::create_dir_all(&data)?;
    let python = if with_peers { peers::prepare()? } else { Python::bare() };
    let binary = cargo::build_release()?.to_string_lossy().into_owned();
    let setting = Setting { is_quick, with_peers, python, binary, data };
    let command = [&["cargo xtask bench".to_owned()], arguments].concat().join(" ");
    for (section, measure) in SECTIONS {
        if chosen.is_empty() || chosen.contains(&section) {
            let markdown = page::conditions(&command, &setting.python) + &measure(&setting)?;
            println!("{markdown}");
            page::write(&cargo::root().join("docs/performance.md"), section, &markdown)?;
        }
    }
    Ok(())
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
