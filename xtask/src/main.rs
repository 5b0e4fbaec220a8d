//! All automation of the project: `cargo xtask COMMAND`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "commands talk to the person who runs them")]

#[allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::too_many_arguments,
    unreachable_pub,
    reason = "a generator: its numbers are small by construction, and a wrong recipe should stop it"
)]
mod background;
mod bench;
mod build;
mod cargo;
#[allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::too_many_arguments,
    unreachable_pub,
    reason = "a generator: its numbers are small by construction, and a wrong recipe should stop it"
)]
mod conversation;
mod demo;
mod eval;
mod fuzz;
mod near_copies;
mod python;
#[allow(
    clippy::cast_possible_truncation,
    clippy::should_implement_trait,
    unreachable_pub,
    reason = "the upper half of a product of 64-bit numbers is 64 bits wide"
)]
mod random;
mod share_log;
mod test;
mod tidy;
mod train;

use std::process::ExitCode;

const HELP: &str = "\
All automation of Ostrakon.

Usage: cargo xtask COMMAND [OPTIONS]

Commands:
  demo    Build the program with its interface, and open a room on an invented election: `ostrakon demo`
  test    Check everything: format, lints, tidy, documentation, tests
  build   Build the interface (Node 20.19, or 22.12 or newer) and the release binary; print its path and size
  tidy    Check the rules a compiler does not: floors, names, lengths, paths in documents, sources of data
  fuzz    Throw damaged input at the readers, 60 seconds each, or as many as named; needs nightly
  eval    Measure accuracy on planted groups, and write docs/evaluation.md
            --quick      the tuning seeds at 10^5 posts; writes nothing
            --large      with --quick: at 10^6 posts
            burst        bursts planted on an organic background; writes nothing
            --null       the calibration on permuted accounts alone; writes nothing
            language     how often the language of a text is told, on judged texts beside the project; writes nothing
            exercise     every detector on whole exercises of 20 seeds; writes nothing
            cohort       the cohort detector alone, on planted cohorts and on organic weeks; writes nothing
            copypasta    copied and reworded texts, planted and judged; writes nothing
            narrative    the narrative detector on planted narratives; writes nothing
  bench   Measure speed against the tools people use today, and write docs/performance.md
            --quick      10^5 and 10^6 posts only
            --no-peers   nothing from PyPI
            SECTION ...  some sections alone; a wrong name lists them
  train   Make a model that is compiled in: `train language`, from the n-gram tables of lingua; writes data/language
  help    Print this
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_else(|| "help".to_owned());
    let rest: Vec<String> = arguments.collect();
    let wants_help = rest.iter().any(|argument| argument == "-h" || argument == "--help");
    let done = match if wants_help { "help" } else { command.as_str() } {
        "demo" => demo::run(&rest),
        "test" => test::run(&rest),
        "build" => build::run(&rest),
        "tidy" => tidy::run(&rest),
        "fuzz" => fuzz::run(&rest),
        // What measures starts over in a release build: unoptimised code measures nothing.
        "eval" | "bench" | "train" if cfg!(debug_assertions) => cargo::again_in_release(&command, &rest),
        "eval" => eval::run(&rest),
        "bench" => bench::run(&rest),
        "train" => train::run(&rest),
        "help" | "-h" | "--help" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(anyhow::anyhow!("no command `{other}`; `cargo xtask help` lists them")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
