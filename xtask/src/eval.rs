//! `cargo xtask eval [SECTION]`: how well each detector finds what is there, on data that nothing was tuned on.
//!
//! Without a section: accounts that act together, into docs/evaluation.md. The other sections print their table.

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::too_many_arguments,
    reason = "a generator: its numbers are small by construction"
)]
mod burst;
mod coaction;
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::too_many_arguments,
    reason = "a generator: its numbers are small by construction"
)]
mod cohort;
mod copypasta;
mod exercise;
mod language;
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a generator: its numbers are small by construction"
)]
mod narrative;

use anyhow::Result;
use ostrakon_analysis::detect::narrative::Settings;

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let is_quick = arguments.iter().any(|argument| argument == "--quick");
    match arguments.first().map_or("", String::as_str) {
        "burst" => {
            let seeds = if is_quick { burst::TUNING } else { burst::REPORTED };
            print!("{}", burst::table(&seeds.collect::<Vec<u64>>()));
        }
        "cohort" => {
            let seeds = if is_quick { cohort::TUNING_SEEDS } else { cohort::SEEDS };
            print!("{}", cohort::table(&seeds.collect::<Vec<u64>>()));
        }
        "copypasta" => copypasta::run(&arguments[1..])?,
        "exercise" => {
            let seeds = if is_quick { exercise::TUNING_SEEDS } else { exercise::SEEDS };
            print!("{}", exercise::table(&seeds.collect::<Vec<u64>>())?);
        }
        "language" => language::measure()?,
        "narrative" => {
            let seeds: Vec<u64> = if is_quick { vec![1, 2] } else { (501..=520).collect() };
            print!("{}", narrative::table(&seeds, is_quick, &Settings::default()));
        }
        _ => coaction::run(arguments)?,
    }
    Ok(())
}
