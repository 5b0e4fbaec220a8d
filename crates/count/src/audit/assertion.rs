//! Assertions: statements on means that together say that the reported outcome is right.
//!
//! Each assertion has an assorter, which gives every ballot a number from 0 to an upper bound; the assertion holds
//! if and only if the mean over all ballot cards of the contest is above 1/2 (SHANGRLA: Stark 2020). Blank, invalid
//! and unaccounted cards count 1/2, a card that cannot be found counts 0.

use super::Fraction;
use super::seats::Method;

/// What an assertion says; candidates and lists by their place in the contest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// A candidate has more votes than another.
    Beats {
        /// Who is reported elected.
        winner: usize,
        /// Who is not.
        loser: usize,
    },
    /// The last seat of a list came before the next seat of another: V_A/d(s_A) > V_B/d(s_B + 1).
    Seat {
        /// List with the seat.
        winner: usize,
        /// Seats it has.
        has: u32,
        /// List without.
        loser: usize,
        /// Which seat it does not get.
        not: u32,
    },
    /// A list has more than a share of the valid votes.
    Above {
        /// The list.
        list: usize,
        /// The share.
        share: Fraction,
    },
    /// A list has less than a share of the valid votes.
    Below {
        /// The list.
        list: usize,
        /// The share.
        share: Fraction,
    },
}

/// A claim with its assorter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assertion {
    /// What is asserted.
    pub claim: Claim,
    /// What a vote for it counts, which is the upper bound u of the assorter.
    pub upper: Fraction,
}

/// What a ballot card shows in this contest.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ballot {
    /// It cannot be found: whatever is worst for the reported outcome.
    Missing,
    /// Blank, or invalid in this contest.
    Blank,
    /// Votes, by place of the candidates, each once.
    Votes(Vec<usize>),
}

/// Votes on a number of ballot cards.
#[derive(Clone, Copy, Debug)]
pub struct Tally<'t> {
    /// Votes by place of the candidate.
    pub votes: &'t [u64],
    /// Ballot cards, whatever they show.
    pub ballots: u64,
}

impl Assertion {
    /// Asserts that a candidate has more votes than another.
    pub fn beats(winner: usize, loser: usize) -> Self {
        Self { claim: Claim::Beats { winner, loser }, upper: Fraction::ONE }
    }

    /// Asserts that a list with `has` seats got the last of them before another its seat number `not`. The upper
    /// bound is (d(not)/d(has) + 1)/2. `None` for seat 0.
    pub fn seat(method: Method, (winner, has): (usize, u32), (loser, not): (usize, u32)) -> Option<Self> {
        let divisor = |k| Some(Fraction::whole(method.divisor_in_fifths(k)));
        let ratio = divisor(not)?.over(divisor(has)?)?;
        let upper = ratio.plus(Fraction::ONE)?.times(Fraction::HALF)?;
        Some(Self { claim: Claim::Seat { winner, has, loser, not }, upper })
    }

    /// Asserts that a list has more than a share of the valid votes; the upper bound is 1/(2 share).
    pub fn above(list: usize, share: Fraction) -> Option<Self> {
        Some(Self { claim: Claim::Above { list, share }, upper: Fraction::HALF.over(share)? })
    }

    /// Asserts that a list has less than a share of the valid votes; the upper bound is 1/(2 − 2 share).
    pub fn below(list: usize, share: Fraction) -> Option<Self> {
        let rest = Fraction::ONE.minus(share)?;
        Some(Self { claim: Claim::Below { list, share }, upper: Fraction::HALF.over(rest)? })
    }

    /// Gives what the assorter says of a ballot.
    pub fn value(&self, ballot: &Ballot) -> Fraction {
        let votes = match ballot {
            Ballot::Missing => return Fraction::ZERO,
            Ballot::Blank => return Fraction::HALF,
            Ballot::Votes(votes) if votes.is_empty() => return Fraction::HALF,
            Ballot::Votes(votes) => votes,
        };
        let favours = |yes: bool| if yes { self.upper } else { Fraction::ZERO };
        match self.claim {
            Claim::Beats { winner, loser } | Claim::Seat { winner, loser, .. } => {
                match (votes.contains(&winner), votes.contains(&loser)) {
                    (true, false) => self.upper,
                    (false, true) => Fraction::ZERO,
                    _ => Fraction::HALF,
                }
            }
            Claim::Above { list, .. } => favours(votes.contains(&list)),
            Claim::Below { list, .. } => favours(!votes.contains(&list)),
        }
    }

    /// Gives how many of some cards the assorter gives its upper bound, and how many 0; the rest are 1/2.
    ///
    /// Where a card may have several votes, cards for both of a pair are taken for one of each: the total is the
    /// same.
    pub fn for_and_against(&self, tally: Tally<'_>) -> (u64, u64) {
        let votes = |place: usize| tally.votes.get(place).copied().unwrap_or(0);
        let valid = || tally.votes.iter().fold(0_u64, |sum, votes| sum.saturating_add(*votes));
        match self.claim {
            Claim::Beats { winner, loser } | Claim::Seat { winner, loser, .. } => {
                (votes(winner), votes(loser))
            }
            Claim::Above { list, .. } => (votes(list), valid().saturating_sub(votes(list))),
            Claim::Below { list, .. } => (valid().saturating_sub(votes(list)), votes(list)),
        }
    }

    /// Sums the assorter over some cards. `None` where the numbers are beyond all elections.
    pub fn total(&self, tally: Tally<'_>) -> Option<Fraction> {
        let (in_favour, against) = self.for_and_against(tally);
        let rest = i128::from(tally.ballots) - i128::from(in_favour) - i128::from(against);
        Fraction::whole(in_favour).times(self.upper)?.plus(Fraction::new(rest, 2)?)
    }

    /// Gives the assorter margin, 2 · mean − 1: above 0 where the assertion holds, 0 at a tie.
    pub fn margin(&self, tally: Tally<'_>) -> Option<Fraction> {
        let mean = self.total(tally)?.over(Fraction::whole(tally.ballots))?;
        mean.times(Fraction::whole(2))?.minus(Fraction::ONE)
    }

    /// Says in words what is asserted.
    pub fn words(&self, names: &[&str]) -> String {
        let name = |place: usize| names.get(place).copied().unwrap_or("?");
        match self.claim {
            Claim::Beats { winner, loser } => format!("{} has more votes than {}", name(winner), name(loser)),
            Claim::Seat { winner, has, loser, not } => {
                format!("seat {has} of {} comes before seat {not} of {}", name(winner), name(loser))
            }
            Claim::Above { list, share } => {
                format!("{} has more than {share} of the valid votes", name(list))
            }
            Claim::Below { list, share } => {
                format!("{} has less than {share} of the valid votes", name(list))
            }
        }
    }
}
