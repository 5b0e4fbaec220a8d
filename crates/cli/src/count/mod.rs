//! `count`: what is asked of the desk, and how the answer is shown.

mod audit;
mod indicator;
mod protocol;
mod quick;

use std::process::ExitCode;

use crate::args::CountVerb;
use crate::problem::Failure;
use crate::screen::Screen;

/// Does what was asked for.
pub(crate) fn run(verb: CountVerb, screen: Screen) -> Result<ExitCode, Failure> {
    match verb {
        CountVerb::Plan(args) => audit::plan(&args, screen),
        CountVerb::Sample(args) => audit::sample(args),
        CountVerb::Assess(args) => audit::assess(args, screen),
        CountVerb::Verify(args) => audit::verify(&args, screen),
        CountVerb::Quick { verb } => quick::run(verb, screen),
        CountVerb::Indicators(args) => indicator::run(&args, screen),
        CountVerb::Protocol { verb } => protocol::run(verb, screen),
    }
}
