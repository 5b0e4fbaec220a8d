//! The generator of ColoradoRLA: SHA-256 of the seed and a counter, modulo the number of ballots.

use std::collections::BTreeSet;

use super::super::Error;
use super::check;
use super::number::Number;
use super::ticket::DrawOrder;

/// One number drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Position in the manifest, from 1.
    pub position: u64,
    /// Counter by which it was drawn, from 1.
    pub counter: u64,
}

/// Draws positions from 1 to `n_ballots`: `SHA256(seed + "," + i) mod n + 1` for i = 1, 2, …; without replacement,
/// a number that was drawn already is skipped.
///
/// *Errors:* no seed, no draw, no ballots, or more than half of the ballots are asked for without replacement, where
/// ever more numbers would be skipped.
pub fn positions(seed: &str, n_ballots: u64, order: DrawOrder) -> Result<Vec<Position>, Error> {
    check(seed, order.n)?;
    if n_ballots == 0 {
        return Err(Error::new("there are no ballots to draw from", "name a manifest with ballots"));
    }
    if !order.replacement && order.n > n_ballots.div_ceil(2) {
        let problem = format!("{} draws from {n_ballots} ballots, expected at most half of them", order.n);
        return Err(Error::new(problem, "use tickets, or count all ballots by hand").field("n"));
    }
    let mut seen = BTreeSet::new();
    let all = (1_u64..).map(|counter| {
        let position = Number::of(&format!("{seed},{counter}")).modulo(n_ballots) + 1;
        Position { position, counter }
    });
    let n = usize::try_from(order.n).unwrap_or(usize::MAX);
    Ok(all.filter(|drawn| order.replacement || seen.insert(drawn.position)).take(n).collect())
}
