//! Seats by highest averages, in whole numbers.

use serde::{Deserialize, Serialize};

/// Most seats of a contest; the largest elected chambers have below 3,000.
pub const SEATS_MAX: u32 = 3_000;

/// A method of highest averages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Divisors 1, 2, 3, …
    Dhondt,
    /// Divisors 1, 3, 5, …
    SainteLague,
    /// Divisors 1.4, 3, 5, …
    ModifiedSainteLague,
}

impl Method {
    /// Gives five times the divisor of a list's k-th seat, k from 1: fifths make 1.4 a whole number.
    pub fn divisor_in_fifths(self, k: u32) -> u64 {
        let k = u64::from(k);
        match self {
            Self::Dhondt => 5 * k,
            Self::ModifiedSainteLague if k == 1 => 7,
            Self::SainteLague | Self::ModifiedSainteLague => 5 * (2 * k).saturating_sub(1),
        }
    }
}

/// Lists that are level for fewer seats than there are of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Places of the lists among those given.
    pub lists: Vec<usize>,
    /// Seats they are level for.
    pub seats: u32,
}

/// Gives each list its seats. *Errors:* the last seats are tied, or no list has a vote; who gets them is for the law to
/// say.
///
/// *Complexity:* O(seats · lists).
pub fn allocate(votes: &[u64], seats: u32, method: Method) -> Result<Vec<u32>, Level> {
    let mut allocated = vec![0_u32; votes.len()];
    let mut left = seats;
    while left > 0 {
        let highest = highest(votes, &allocated, method);
        let n = u32::try_from(highest.len()).unwrap_or(u32::MAX);
        let nobody_has_a_claim = highest.iter().all(|list| votes.get(*list) == Some(&0));
        if nobody_has_a_claim || n > left {
            return Err(Level { lists: highest, seats: left });
        }
        for list in highest {
            if let Some(seats) = allocated.get_mut(list) {
                *seats += 1;
            }
        }
        left -= n;
    }
    Ok(allocated)
}

/// Finds the lists with the highest average for their next seat.
fn highest(votes: &[u64], allocated: &[u32], method: Method) -> Vec<usize> {
    let mut best: (u128, u128) = (0, 1);
    let mut highest = Vec::new();
    for (list, (&votes, &seats)) in votes.iter().zip(allocated).enumerate() {
        let (votes, divisor) = (u128::from(votes), u128::from(method.divisor_in_fifths(seats + 1)));
        let (ours, theirs) = (votes * best.1, best.0 * divisor);
        if ours > theirs {
            highest.clear();
            best = (votes, divisor);
        }
        if ours >= theirs {
            highest.push(list);
        }
    }
    highest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_lists_are_told_and_not_chosen_from() {
        let tie = allocate(&[300, 150], 2, Method::Dhondt).unwrap_err();
        assert_eq!(tie, Level { lists: vec![0, 1], seats: 1 });
        // Level lists that all get a seat are no tie.
        assert_eq!(allocate(&[300, 150], 3, Method::Dhondt), Ok(vec![2, 1]));
        assert_eq!(allocate(&[0, 0], 1, Method::SainteLague).unwrap_err().lists, [0, 1]);
        // Without a vote nobody has a claim, even where each could have one.
        assert_eq!(allocate(&[0, 0], 2, Method::Dhondt).unwrap_err().lists, [0, 1]);
        assert_eq!(allocate(&[], 1, Method::SainteLague).unwrap_err().lists, [0_usize; 0]);
    }
}
