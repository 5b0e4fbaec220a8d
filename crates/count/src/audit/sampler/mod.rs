//! Which ballots to look at, from a seed that nobody could know beforehand. Everything here is SHA-256 and whole
//! numbers, so that anybody can repeat it with other tools.

mod colorado;
mod number;
mod python;
mod ticket;
mod weighted;

pub use colorado::{Position, positions};
pub use python::python_tuple;
pub use ticket::{Draw, DrawOrder, Ticket, draw, uniform};
pub use weighted::batches;

use sha2::{Digest as _, Sha256};

use super::Error;

/// Most draws of one sample: a full hand count of the largest contest is not drawn, it is done.
pub const DRAWS_MAX: u64 = 10_000_000;

/// Gives the SHA-256 of some bytes in lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    ticket::hex(&Sha256::digest(bytes))
}

/// Refuses a seed or a size that cannot be meant.
fn check(seed: &str, n: u64) -> Result<(), Error> {
    if seed.trim().is_empty() {
        let hint = "roll ten-sided dice in public, twenty times, and write the digits down";
        return Err(Error::new("the seed is empty", hint).field("seed"));
    }
    if n == 0 {
        return Err(
            Error::new("no ballot is asked for, expected 1 or more", "`plan` says how many").field("n")
        );
    }
    if n > DRAWS_MAX {
        let problem = format!("{n} draws, expected at most {DRAWS_MAX}");
        return Err(Error::new(problem, "count all ballots by hand instead").field("n"));
    }
    Ok(())
}
