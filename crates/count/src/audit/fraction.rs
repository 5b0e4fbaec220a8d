//! Exact fractions, so that a margin of one vote in a hundred million is not lost to rounding.

use std::cmp::Ordering;
use std::fmt;

/// An exact fraction in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    numerator: i128,
    /// Above 0.
    denominator: i128,
}

impl Fraction {
    /// One half, which every assorter's mean must exceed.
    pub const HALF: Self = Self { numerator: 1, denominator: 2 };
    /// One.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };
    /// Nought.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// Makes a fraction. `None` where the denominator is not above 0.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator <= 0 {
            return None;
        }
        let divisor = i128::try_from(gcd(numerator.unsigned_abs(), denominator.unsigned_abs())).ok()?;
        Some(Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// Makes a fraction of a whole number.
    pub fn whole(number: u64) -> Self {
        Self { numerator: i128::from(number), denominator: 1 }
    }

    /// Gives the numerator.
    pub fn numerator(self) -> i128 {
        self.numerator
    }

    /// Gives the denominator, which is above 0.
    pub fn denominator(self) -> i128 {
        self.denominator
    }

    /// Adds. `None` where the result does not fit.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::new(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// Subtracts. `None` where the result does not fit.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { numerator: other.numerator.checked_neg()?, denominator: other.denominator })
    }

    /// Multiplies. `None` where the result does not fit.
    pub fn times(self, other: Self) -> Option<Self> {
        let numerator = self.numerator.checked_mul(other.numerator)?;
        Self::new(numerator, self.denominator.checked_mul(other.denominator)?)
    }

    /// Divides. `None` where the other is not above 0 or the result does not fit.
    pub fn over(self, other: Self) -> Option<Self> {
        let numerator = self.numerator.checked_mul(other.denominator)?;
        Self::new(numerator, self.denominator.checked_mul(other.numerator)?)
    }

    /// Gives the nearest number of floating point, but for an error of two parts in 2⁵³.
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// Reads a share such as `5%`, `0.05`, `1/2` or `66.6%`, exactly as it is written.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some((numerator, denominator)) = text.split_once('/') {
            return decimal(numerator)?.over(decimal(denominator)?);
        }
        match text.strip_suffix('%') {
            Some(percent) => decimal(percent)?.over(Self::whole(100)),
            None => decimal(text),
        }
    }
}

/// Reads digits with at most one point; eighteen digits suffice for any share.
fn decimal(text: &str) -> Option<Fraction> {
    let text = text.trim();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{part}");
    if digits.is_empty() || digits.len() > 18 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let denominator = 10_i128.checked_pow(u32::try_from(part.len()).ok()?)?;
    Fraction::new(digits.parse().ok()?, denominator)
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Ord for Fraction {
    /// Compares by continued fractions, which cannot overflow.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = ((self.numerator, self.denominator), (other.numerator, other.denominator));
        loop {
            let (whole_a, whole_b) = (a.0.div_euclid(a.1), b.0.div_euclid(b.1));
            let (rest_a, rest_b) = (a.0.rem_euclid(a.1), b.0.rem_euclid(b.1));
            match (whole_a.cmp(&whole_b), rest_a, rest_b) {
                (Ordering::Equal, 0, 0) => return Ordering::Equal,
                (Ordering::Equal, 0, _) => return Ordering::Less,
                (Ordering::Equal, _, 0) => return Ordering::Greater,
                // The order of the rests is the reverse of the order of their inverses.
                (Ordering::Equal, _, _) => (a, b) = ((b.1, rest_b), (a.1, rest_a)),
                (unequal, _, _) => return unequal,
            }
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            denominator => write!(f, "{}/{denominator}", self.numerator),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_as_written() {
        let half = Some(Fraction::HALF);
        for text in ["1/2", "0.5", "50%", " 50.0 % ", "0.5/1", ".5"] {
            assert_eq!(Fraction::parse(text), half, "{text}");
        }
        for text in ["", "half", "-1/2", "1/0", "1e-3", "½", "1/2/3", "."] {
            assert_eq!(Fraction::parse(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn order_is_that_of_the_cross_products(a in -99_i128..99, b in 1_i128..99, c in -99_i128..99, d in 1_i128..99) {
            let (x, y) = (Fraction::new(a, b).unwrap(), Fraction::new(c, d).unwrap());
            proptest::prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
        }
    }
}
