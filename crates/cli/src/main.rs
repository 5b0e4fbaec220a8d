//! `ostrakon`: arguments as typed → checked plan → one call of a desk → what is printed.
//!
//! The only place of the workspace that prints, exits and reads the environment and the clock.

mod args;
mod calendar;
mod casebook;
mod clock;
mod confirm;
mod count;
mod data;
mod detector;
mod disarm;
mod duration;
mod evidence;
mod exercise;
mod fault;
mod help;
mod lake;
mod manual;
mod model;
mod page;
mod people;
mod plan;
mod problem;
mod progress;
mod record;
mod run;
#[cfg(test)]
mod samples;
mod screen;
mod serve;
mod size;
#[cfg(feature = "sql")]
mod sql;
mod summary;
mod table;
mod text;
mod usage;

use std::io::{IsTerminal as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use crate::problem::{Failure, Problem};

/// Usage or input error.
const EXIT_PROBLEM: u8 = 2;

/// Internal error.
const EXIT_FAULT: u8 = 3;

fn main() -> ExitCode {
    let typed: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let color = usage::color_typed(&typed);
    let palette = screen::palette(color, std::io::stderr().is_terminal());
    fault::hold(palette);
    let tell = |problem: &Problem| {
        // Nobody is left to be told that standard error is closed.
        let _ = std::io::stderr().lock().write_all(problem.render(palette).as_bytes());
    };
    match catch_unwind(AssertUnwindSafe(|| run::run(typed, color))) {
        Ok(Ok(code)) => code,
        Ok(Err(Failure::BrokenPipe)) => ExitCode::SUCCESS,
        Ok(Err(Failure::Problem(problem))) => {
            tell(&problem);
            ExitCode::from(EXIT_PROBLEM)
        }
        Ok(Err(Failure::Internal(error))) => {
            tell(&text::internal(&format!("{error:#}")));
            ExitCode::from(EXIT_FAULT)
        }
        Err(_) => {
            fault::tell();
            ExitCode::from(EXIT_FAULT)
        }
    }
}
