//! Tickets of ballots: the smallest ones make the sample.
//!
//! As Rivest's consistent_sampler defines them, byte for byte: each ballot gets a pseudorandom number from the seed
//! and its id alone, so that a longer sample begins with the shorter one. With replacement, a ballot that was drawn
//! gets its next ticket, which is larger.

use std::collections::BinaryHeap;
use std::fmt;

use sha2::{Digest as _, Sha256};

use super::super::{Error, Manifest};
use super::check;
use super::number::Number;

/// A ticket: `0.` and decimal digits; tickets are compared as texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(String);

/// Gives `U(text)`: `0.` and the decimal digits of its SHA-256 in reverse, at least 64 of them.
pub fn uniform(text: &str) -> Ticket {
    Ticket::of(Number::of(text))
}

impl Ticket {
    /// Gives the first ticket of an id.
    pub fn first(seed: &str, id: &str) -> Self {
        Self::of(First::new(seed).number(id))
    }

    /// Takes a ticket as somebody wrote it. `None` where it is not `0.` and digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix("0.")?;
        let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        all.then(|| Self(text.to_owned()))
    }

    fn of(number: Number) -> Self {
        let mut text = String::with_capacity(96);
        text.push_str("0.");
        number.push_reversed(&mut text);
        Self(text)
    }

    /// Gives the next ticket of the same ballot, which is larger: the leading nines stay, and new digits are hashed
    /// until the result is larger.
    #[must_use]
    pub fn next(&self) -> Self {
        let padded = format!("{}0", self.0);
        let kept = self.end_of_nines();
        let mut i = 0_u64;
        loop {
            i += 1;
            let mut text = padded.get(..kept).unwrap_or_default().to_owned();
            Number::of(&format!("{}:{i}", self.0)).push_reversed(&mut text);
            if text > padded {
                return Self(text);
            }
        }
    }

    /// Shortens it to a number of digits after its leading nines: truncated, not rounded.
    pub fn truncated(&self, digits: usize) -> &str {
        let end = (self.end_of_nines() + digits).min(self.0.len());
        self.0.get(..end).unwrap_or(&self.0)
    }

    fn end_of_nines(&self) -> usize {
        let digits = self.0.get(2..).unwrap_or_default();
        2 + digits.len() - digits.trim_start_matches('9').len()
    }
}

impl fmt::Display for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Computes first tickets. The seed's digest fills exactly one block of SHA-256, which is hashed once for all ids.
struct First(Sha256);

impl First {
    fn new(seed: &str) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(hex(&Sha256::digest(seed.as_bytes())));
        Self(hasher)
    }

    fn number(&self, id: &str) -> Number {
        let mut hasher = self.0.clone();
        hasher.update(id.as_bytes());
        Number::of_digest(hasher.finalize().into())
    }
}

/// Writes bytes as lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// One draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// Place of the ballot in the manifest, from 0.
    pub place: u64,
    /// How many times it has been drawn, this one included.
    pub generation: u32,
    /// The ticket it was drawn by.
    pub ticket: Ticket,
}

/// How many draws, and whether a ballot can be drawn again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawOrder {
    /// How many.
    pub n: u64,
    /// Whether a ballot that was drawn is put back.
    pub replacement: bool,
}

/// Draws ballots of a manifest, whose ids are distinct.
///
/// *Errors:* no seed, no draw, or more draws than ballots without replacement. *Complexity:* O(N + n log n) time,
/// O(n) memory.
pub fn draw(manifest: &Manifest, seed: &str, order: DrawOrder) -> Result<Vec<Draw>, Error> {
    check(seed, order.n)?;
    let n_ballots = manifest.n_ballots();
    if !order.replacement && order.n > n_ballots {
        let problem =
            format!("{} draws from {n_ballots} ballots, expected at most as many as there are", order.n);
        return Err(Error::new(problem, "draw fewer, or count all ballots by hand").field("n"));
    }
    let smallest = smallest(manifest, seed, usize::try_from(order.n.min(n_ballots)).unwrap_or(usize::MAX));
    Ok(if order.replacement { with_replacement(smallest, order.n) } else { smallest })
}

/// A ticket, for the heaps: ordered by ticket, then by place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    ticket: Ticket,
    place: u64,
    generation: u32,
}

/// Finds the ballots with the smallest first tickets, in order.
fn smallest(manifest: &Manifest, seed: &str, n: usize) -> Vec<Draw> {
    let first = First::new(seed);
    let mut kept: BinaryHeap<Candidate> = BinaryHeap::new();
    // The first digits of the largest ticket kept: most ballots are passed by on theirs alone.
    let mut bar = u64::MAX;
    manifest.for_each_id(|place, id| {
        let number = first.number(id);
        let digits = number.first_digits_reversed();
        if digits > bar {
            return;
        }
        let candidate = Candidate { ticket: Ticket::of(number), place, generation: 1 };
        if kept.len() == n {
            if kept.peek().is_none_or(|largest| *largest <= candidate) {
                return;
            }
            kept.pop();
        }
        kept.push(candidate);
        if kept.len() == n {
            bar =
                kept.peek().and_then(|largest| largest.ticket.0.get(2..20)?.parse().ok()).unwrap_or(u64::MAX);
        }
    });
    kept.into_sorted_vec().into_iter().map(Draw::from).collect()
}

/// Goes on drawing: only ballots among the n smallest first tickets can be among the n smallest of all.
fn with_replacement(first: Vec<Draw>, n: u64) -> Vec<Draw> {
    let mut waiting: BinaryHeap<std::cmp::Reverse<Candidate>> = first
        .into_iter()
        .map(|Draw { place, generation, ticket }| std::cmp::Reverse(Candidate { ticket, place, generation }))
        .collect();
    let mut draws = Vec::new();
    for _ in 0..n {
        let Some(std::cmp::Reverse(drawn)) = waiting.pop() else { break };
        let next =
            Candidate { ticket: drawn.ticket.next(), generation: drawn.generation + 1, ..drawn.clone() };
        waiting.push(std::cmp::Reverse(next));
        draws.push(Draw::from(drawn));
    }
    draws
}

impl From<Candidate> for Draw {
    fn from(Candidate { ticket, place, generation }: Candidate) -> Self {
        Self { place, generation, ticket }
    }
}
