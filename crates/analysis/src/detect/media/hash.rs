//! The hash of a picture: 256 bits, compared by how many differ.

use std::fmt;
use std::str::FromStr;

/// Most bits in which two hashes of the same picture differ, by upstream's rule.
pub const DISTANCE_MAX: u32 = 31;

/// Bits of a hash.
pub const BITS: u32 = 256;

/// A PDQ hash: four words, the first holds the first 16 digits of upstream's text.
///
/// Upstream's word `w[15]`, the highest frequencies along columns, is written first; so it is here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pdq(pub [u64; 4]);

impl Pdq {
    /// Counts the bits in which two hashes differ, from 0 to 256.
    pub fn distance(&self, other: &Self) -> u32 {
        let Self([a, b, c, d]) = *self;
        let Self([e, f, g, h]) = *other;
        (a ^ e).count_ones() + (b ^ f).count_ones() + (c ^ g).count_ones() + (d ^ h).count_ones()
    }

    /// Gives slot `at` of sixteen, 16 bits each, in the order of the text.
    pub(super) fn slot(&self, at: usize) -> u16 {
        let [high, low] = self.0[at / 4 % 4].to_be_bytes().as_chunks::<2>().0[at % 4];
        u16::from_be_bytes([high, low])
    }

    /// Sets bit `at` by upstream's number, the last bit of the text being 0.
    pub(super) fn set(&mut self, at: usize) {
        self.0[3 - at / 64 % 4] |= 1 << (at % 64);
    }
}

impl fmt::Display for Pdq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([a, b, c, d]) = self;
        write!(f, "{a:016x}{b:016x}{c:016x}{d:016x}")
    }
}

/// Says that a text is no hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is no PDQ hash (expected 64 hexadecimal digits)")]
pub struct PdqError;

impl FromStr for Pdq {
    type Err = PdqError;

    fn from_str(text: &str) -> Result<Self, PdqError> {
        if text.len() != 64 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(PdqError);
        }
        let mut words = [0; 4];
        for (word, at) in words.iter_mut().zip((0..64).step_by(16)) {
            let digits = text.get(at..at + 16).ok_or(PdqError)?;
            *word = u64::from_str_radix(digits, 16).map_err(|_| PdqError)?;
        }
        Ok(Self(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";

    #[test]
    fn text_becomes_a_hash_and_text_again() {
        let hash: Pdq = TEXT.parse().unwrap();
        assert_eq!(hash.to_string(), TEXT);
        assert_eq!(TEXT.to_uppercase().parse(), Ok(hash));
        let slots: Vec<String> = (0..16).map(|at| format!("{:04x}", hash.slot(at))).collect();
        assert_eq!(slots.concat(), TEXT);
        for text in
            ["", &TEXT[1..], &format!("{TEXT}0"), &TEXT.replace('f', "g"), &format!("+{}", &TEXT[1..])]
        {
            assert_eq!(text.parse::<Pdq>(), Err(PdqError), "{text}");
        }
    }

    #[test]
    fn distance_counts_bits() {
        let hash: Pdq = TEXT.parse().unwrap();
        let mut other = hash;
        for at in [0, 63, 64, 255] {
            other.0[at / 64] ^= 1 << (at % 64);
        }
        assert_eq!(hash.distance(&hash), 0);
        assert_eq!(hash.distance(&other), 4);
        assert_eq!(Pdq([0; 4]).distance(&Pdq([u64::MAX; 4])), BITS);
        let mut first = Pdq::default();
        first.set(0);
        first.set(255);
        assert_eq!(first.to_string(), format!("8{}1", "0".repeat(62)));
    }
}
