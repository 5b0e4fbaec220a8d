//! Batches drawn with a chance in proportion to the error they could hold (PPEB).
//!
//! Our own definition, which needs no generator but SHA-256. With whole weights w and their sum W, draw j = 1, 2, …
//! takes r = SHA256(seed + "," + j) as a number of 256 bits; r at or above ⌊2²⁵⁶/W⌋ · W is passed over, and the next
//! j tried; else the draw is the batch into which r mod W falls among the running sums of the weights.

use super::super::Error;
use super::check;
use super::number::Number;

/// Draws batches with replacement; gives their places among the weights.
///
/// *Errors:* no seed, no draw, or weights whose sum is 0 or beyond 2⁶⁴. *Complexity:* O(batches + draws · log batches).
pub fn batches(seed: &str, weights: &[u64], n: u64) -> Result<Vec<usize>, Error> {
    check(seed, n)?;
    let mut sums = Vec::with_capacity(weights.len());
    let mut total = 0_u64;
    for weight in weights {
        total = total
            .checked_add(*weight)
            .ok_or_else(|| Error::new("the weights are too large", "scale them down"))?;
        sums.push(total);
    }
    if total == 0 {
        return Err(Error::new("no batch has a weight above 0", "a batch with ballots has one"));
    }
    let bound = rejected_from(total);
    let accepted =
        (1_u64..).map(|j| Number::of(&format!("{seed},{j}"))).filter(|r| bound.is_none_or(|b| *r < b));
    let places = accepted.map(|r| sums.partition_point(|sum| *sum <= r.modulo(total)));
    Ok(places.take(usize::try_from(n).unwrap_or(usize::MAX)).collect())
}

/// Gives ⌊2²⁵⁶/W⌋ · W, the first number passed over; `None` where W divides 2²⁵⁶ and none is.
fn rejected_from(sum: u64) -> Option<Number> {
    // 2²⁵⁶ mod W numbers are passed over, the last ones below 2²⁵⁶.
    let over = (u128::from(Number::largest().modulo(sum)) + 1) % u128::from(sum);
    (over > 0).then(|| Number::largest().less(u64::try_from(over - 1).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_without_weight_are_never_drawn_and_heavy_ones_often() {
        let drawn = batches("314159265358979323846", &[0, 1, 0, 9, 0], 10_000).unwrap();
        let count = |place| drawn.iter().filter(|drawn| **drawn == place).count();
        assert_eq!((count(0), count(2), count(4)), (0, 0, 0));
        // Standard deviation 30.
        assert!((870..=1_130).contains(&count(1)), "{}", count(1));
        assert_eq!(count(1) + count(3), 10_000);
    }

    #[test]
    fn the_first_number_passed_over_is_a_multiple_of_the_sum() {
        for sum in [3, 10, 1_000_007, u64::MAX] {
            assert_eq!(rejected_from(sum).unwrap().modulo(sum), 0);
        }
        assert_eq!(rejected_from(1 << 20), None);
    }

    #[test]
    fn weights_that_cannot_be_are_refused() {
        assert!(batches("1", &[], 1).is_err());
        assert!(batches("1", &[0], 1).is_err());
        assert!(batches("1", &[u64::MAX, 1], 1).is_err());
        assert!(batches(" ", &[1], 1).is_err());
        assert!(batches("1", &[1], 0).is_err());
    }
}
