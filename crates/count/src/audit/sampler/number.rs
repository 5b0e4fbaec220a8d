//! SHA-256 digests as whole numbers.

use sha2::{Digest as _, Sha256};

/// Decimal digits that are taken off at once: 10¹⁸ is the largest power of ten with room to spare in 64 bits.
const GROUP: u128 = 1_000_000_000_000_000_000;

/// Digits of a group.
const GROUP_DIGITS: usize = 18;

/// A number of 256 bits, most significant limb first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Number([u64; 4]);

impl Number {
    /// Gives the SHA-256 digest of a text.
    pub(super) fn of(text: &str) -> Self {
        Self::of_digest(Sha256::digest(text.as_bytes()).into())
    }

    pub(super) fn of_digest(digest: [u8; 32]) -> Self {
        let mut limbs = [0_u64; 4];
        for (limb, bytes) in limbs.iter_mut().zip(digest.chunks_exact(8)) {
            *limb = bytes.iter().fold(0, |limb, &byte| (limb << 8) | u64::from(byte));
        }
        Self(limbs)
    }

    /// Divides by `divisor`, which is below 2⁶⁴, and gives the remainder.
    fn divide(&mut self, divisor: u128) -> u64 {
        let mut remainder = 0_u128;
        for limb in &mut self.0 {
            let dividend = (remainder << 64) | u128::from(*limb);
            *limb = u64::try_from(dividend / divisor).unwrap_or(u64::MAX);
            remainder = dividend % divisor;
        }
        u64::try_from(remainder).unwrap_or(u64::MAX)
    }

    /// Gives the remainder of a division by a number above 0.
    pub(super) fn modulo(self, divisor: u64) -> u64 {
        let divisor = u128::from(divisor.max(1));
        let remainder = self.0.iter().fold(0, |rest, limb| ((rest << 64) | u128::from(*limb)) % divisor);
        u64::try_from(remainder).unwrap_or(u64::MAX)
    }

    /// Gives the largest number that fits.
    pub(super) fn largest() -> Self {
        Self([u64::MAX; 4])
    }

    /// Subtracts a number that is not larger.
    pub(super) fn less(mut self, amount: u64) -> Self {
        let mut borrow = amount;
        for limb in self.0.iter_mut().rev() {
            let (rest, is_below) = limb.overflowing_sub(borrow);
            *limb = rest;
            borrow = u64::from(is_below);
        }
        self
    }

    /// Gives the last 18 decimal digits in reverse, as a number.
    ///
    /// Numbers whose last digits differ compare as their whole reversed digits do.
    pub(super) fn first_digits_reversed(self) -> u64 {
        let mut rest = self.modulo(1_000_000_000_000_000_000);
        let mut reversed = 0;
        for _ in 0..GROUP_DIGITS {
            reversed = reversed * 10 + rest % 10;
            rest /= 10;
        }
        reversed
    }

    /// Writes the decimal digits in reverse, padded to at least 64: what follows `0.` in a ticket.
    pub(super) fn push_reversed(mut self, text: &mut String) {
        let start = text.len();
        // 2²⁵⁶ has 78 digits, which five groups hold.
        for _ in 0..5 {
            let mut rest = self.divide(GROUP);
            for _ in 0..GROUP_DIGITS {
                text.push(char::from(b'0' + u8::try_from(rest % 10).unwrap_or(0)));
                rest /= 10;
            }
        }
        let trimmed = text.trim_end_matches('0').len();
        text.truncate(trimmed.max(start + 64));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_long_division() {
        let mut text = String::new();
        Number([0, 0, 0, 12_300]).push_reversed(&mut text);
        assert_eq!(text, format!("00321{}", "0".repeat(59)));
        text.clear();
        Number::largest().push_reversed(&mut text);
        let reversed: String = text.chars().rev().collect();
        assert_eq!(
            reversed,
            "115792089237316195423570985008687907853269984665640564039457584007913129639935"
        );
        assert_eq!(Number::largest().modulo(1_000_007), 770_168);
    }
}
