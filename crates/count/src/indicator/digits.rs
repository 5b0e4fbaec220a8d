//! Digits of vote counts: shown for context, without weight.
//!
//! Both tests "reject" the counts of elections that nobody disputes, and hardly tell them from others: at the control,
//! Poland 2014, second digits fail for two of the three large parties and last digits for one. Counts of stations of like size follow neither law.
//! They are here so that whoever hears of them elsewhere can see this.
//!
//! *Source:* last digits, Beber and Scacco 2012 (Political Analysis 20); second digits, Mebane 2006; against both,
//! Deckert, Myagkov and Ordeshook 2011 (Political Analysis 19).

use serde::Serialize;

use super::stations::Stations;

/// Votes from which the last digit is looked at, and the second.
const VOTES_MIN: (u32, u32) = (100, 10);

/// Is the digits of one party's counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Digits {
    /// The party.
    pub party: String,
    /// Last digits of counts of 100 and more, against all ten alike.
    pub last: DigitTest,
    /// Second digits of counts of 10 and more, against Benford's law.
    pub second: DigitTest,
    /// Why this carries no weight.
    pub note: &'static str,
}

/// Is how often each digit stands there, and how far from expectation that is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DigitTest {
    /// Counts looked at.
    pub counts: u64,
    /// How many have each digit, from 0 to 9.
    pub digits: [u64; 10],
    /// Pearson's chi-squared with nine degrees of freedom; none where there are too few counts for it.
    pub chi_squared: Option<f64>,
}

/// Least counts: five of each digit, below which chi-squared says nothing.
const COUNTS_MIN: u64 = 50;

const NOTE: &str = "Context only, without weight: undisputed elections fail these tests too.";

/// Counts the digits of a party's votes, by its position; `None` where there is no such party.
pub fn digits(stations: &Stations, party: usize) -> Option<Digits> {
    let party = stations.parties.get(party)?;
    let last = tally(party.votes.iter().filter(|votes| **votes >= VOTES_MIN.0).map(|votes| votes % 10));
    let second =
        tally(party.votes.iter().filter(|votes| **votes >= VOTES_MIN.1).map(|votes| second_digit(*votes)));
    Some(Digits {
        party: party.name.clone(),
        last: DigitTest::new(last, |_| 0.1),
        second: DigitTest::new(second, benford),
        note: NOTE,
    })
}

fn tally(digits: impl Iterator<Item = u32>) -> [u64; 10] {
    let mut tally = [0; 10];
    for digit in digits {
        if let Some(count) = usize::try_from(digit).ok().and_then(|digit| tally.get_mut(digit)) {
            *count += 1;
        }
    }
    tally
}

fn second_digit(mut votes: u32) -> u32 {
    while votes >= 100 {
        votes /= 10;
    }
    votes % 10
}

/// Gives how often a second digit is `digit` by Benford's law.
fn benford(digit: u32) -> f64 {
    (1..=9).map(|first| libm::log10(1.0 + 1.0 / f64::from(10 * first + digit))).sum()
}

impl DigitTest {
    fn new(digits: [u64; 10], chance: impl Fn(u32) -> f64) -> Self {
        let counts: u64 = digits.iter().sum();
        let distance = |(digit, count): (u32, &u64)| {
            let expected = counts as f64 * chance(digit);
            (*count as f64 - expected) * (*count as f64 - expected) / expected
        };
        let chi_squared = (counts >= COUNTS_MIN).then(|| (0..).zip(&digits).map(distance).sum());
        Self { counts, digits, chi_squared }
    }
}
