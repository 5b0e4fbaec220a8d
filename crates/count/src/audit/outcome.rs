//! From votes to who is elected, and to the assertions that hold if and only if that is right.

use std::cmp::Ordering;

use super::seats::{self, Method};
use super::{Assertion, Candidate, Claim, Contest, Error, Fraction, Kind, Tally};

/// What the votes say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Who is elected, by the place of the candidate, and what must hold for it.
    Decided {
        /// Seats of each candidate or list.
        seats: Vec<u32>,
        /// The assertions.
        assertions: Vec<Assertion>,
    },
    /// Nothing is decided before a tie is.
    Tied(Tie),
}

/// A tie: no audit short of a full hand count can tell more, and the law says what then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tie {
    /// Candidates or lists that are level for fewer seats than there are of them.
    Seats {
        /// Their places.
        candidates: Vec<usize>,
        /// Seats they are level for.
        seats: u32,
    },
    /// A candidate or list that has exactly the share asked for.
    Share {
        /// Its place.
        candidate: usize,
        /// The share.
        share: Fraction,
    },
}

impl Contest {
    /// Computes the outcome of the reported votes. *Errors:* no list reaches its threshold, which laws answer
    /// differently; the numbers are beyond all elections.
    pub fn outcome(&self) -> Result<Outcome, Error> {
        self.outcome_of(&self.votes())
    }

    /// Computes the outcome of other votes by the same rules.
    pub fn outcome_of(&self, votes: &[u64]) -> Result<Outcome, Error> {
        let decided = match self.kind {
            Kind::Plurality { seats, .. } => plurality(votes, seats),
            Kind::SuperMajority { share } => super_majority(votes, share),
            Kind::List { .. } if self.everybody_fell(votes) => {
                let hint =
                    "audit what the law makes of it as a contest of its own, or count all ballots by hand";
                let problem =
                    "no list reaches its threshold: not covered by this audit, and not approximated";
                return Err(Error::new(problem, hint).field("threshold"));
            }
            Kind::List { method, seats } => self.list(votes, method, seats),
        };
        decided.ok_or_else(Error::beyond)
    }

    /// Sums an assertion's margin over the reported votes.
    pub(super) fn margin(&self, assertion: &Assertion) -> Result<Fraction, Error> {
        let tally = Tally { votes: &self.votes(), ballots: self.ballots };
        assertion.margin(tally).ok_or_else(Error::beyond)
    }

    /// Tells whether no list that has votes is at its threshold or above, so that there is nobody to give seats to.
    fn everybody_fell(&self, votes: &[u64]) -> bool {
        let fell = |(list, candidate): (usize, &Candidate)| {
            votes.get(list) == Some(&0) || reaches(votes, list, candidate.threshold) == Some(Ordering::Less)
        };
        self.candidates.iter().enumerate().all(fell)
    }

    fn list(&self, votes: &[u64], method: Method, seats: u32) -> Option<Outcome> {
        let (mut assertions, mut counting) = (Vec::new(), votes.to_vec());
        for (list, candidate) in self.candidates.iter().enumerate() {
            if candidate.threshold <= Fraction::ZERO {
                continue;
            }
            match reaches(votes, list, candidate.threshold)? {
                Ordering::Greater => assertions.push(Assertion::above(list, candidate.threshold)?),
                Ordering::Less => {
                    assertions.push(Assertion::below(list, candidate.threshold)?);
                    *counting.get_mut(list)? = 0;
                }
                Ordering::Equal => {
                    let tie = Tie::Share { candidate: list, share: candidate.threshold };
                    return Some(Outcome::Tied(tie));
                }
            }
        }
        let taking_part = |list: &usize| {
            let fell = |a: &Assertion| matches!(a.claim, Claim::Below { list: below, .. } if below == *list);
            !assertions.iter().any(fell)
        };
        let parties: Vec<usize> = (0..votes.len()).filter(taking_part).collect();
        let allocated = match seats::allocate(&counting, seats, method) {
            Ok(allocated) => allocated,
            Err(seats::Level { lists, seats }) => {
                return Some(Outcome::Tied(Tie::Seats { candidates: lists, seats }));
            }
        };
        for &winner in &parties {
            let has = *allocated.get(winner)?;
            for &loser in parties.iter().filter(|loser| has > 0 && **loser != winner) {
                let not = *allocated.get(loser)? + 1;
                assertions.push(Assertion::seat(method, (winner, has), (loser, not))?);
            }
        }
        Some(Outcome::Decided { seats: allocated, assertions })
    }
}

fn plurality(votes: &[u64], seats: u32) -> Option<Outcome> {
    let mut order: Vec<usize> = (0..votes.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(votes.get(*place).copied()));
    let (winners, losers) = order.split_at(order.len().min(usize::try_from(seats).ok()?));
    if let (Some(last), Some(first)) = (winners.last(), losers.first())
        && votes.get(*last) == votes.get(*first)
    {
        let level = votes.get(*last)?;
        let candidates: Vec<usize> =
            (0..votes.len()).filter(|place| votes.get(*place) == Some(level)).collect();
        let above = votes.iter().filter(|votes| *votes > level).count();
        let seats = u32::try_from(winners.len() - above).ok()?;
        return Some(Outcome::Tied(Tie::Seats { candidates, seats }));
    }
    let pair =
        |winner: &usize| losers.iter().map(|loser| Assertion::beats(*winner, *loser)).collect::<Vec<_>>();
    let assertions = winners.iter().flat_map(pair).collect();
    let seats = (0..votes.len()).map(|place| u32::from(winners.contains(&place))).collect();
    Some(Outcome::Decided { seats, assertions })
}

fn super_majority(votes: &[u64], share: Fraction) -> Option<Outcome> {
    let mut seats = vec![0; votes.len()];
    let mut assertions = Vec::new();
    for candidate in 0..votes.len() {
        match reaches(votes, candidate, share)? {
            Ordering::Less => assertions.push(Assertion::below(candidate, share)?),
            Ordering::Equal => return Some(Outcome::Tied(Tie::Share { candidate, share })),
            Ordering::Greater => {
                // The share is at least a half: that nobody else has it follows.
                *seats.get_mut(candidate)? = 1;
                return Some(Outcome::Decided {
                    seats,
                    assertions: vec![Assertion::above(candidate, share)?],
                });
            }
        }
    }
    Some(Outcome::Decided { seats, assertions })
}

/// Compares a candidate's votes with a share of all valid votes.
fn reaches(votes: &[u64], candidate: usize, share: Fraction) -> Option<Ordering> {
    let valid = votes.iter().try_fold(0_u64, |sum, votes| sum.checked_add(*votes))?;
    Some(Fraction::whole(*votes.get(candidate)?).cmp(&share.times(Fraction::whole(valid))?))
}

impl Tie {
    /// Says what is tied, and what was declared for it.
    pub fn words(&self, contest: &Contest) -> String {
        let names = contest.names();
        let name = |place: &usize| names.get(*place).copied().unwrap_or("?");
        let what = match self {
            Self::Seats { candidates, seats } => {
                let level: Vec<&str> = candidates.iter().map(name).collect();
                format!("{} are level for {seats} of the seats", level.join(", "))
            }
            Self::Share { candidate, share } => {
                format!("{} has exactly {share} of the valid votes", name(candidate))
            }
        };
        format!("{what}; declared rule: {}", contest.tie_rule)
    }
}
