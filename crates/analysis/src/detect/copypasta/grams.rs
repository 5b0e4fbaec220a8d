//! Pieces of a text that are compared in place of the text.

use crate::text::normal::is_spaceless;

/// Keys of a text that near copies are found by.
pub(super) const NEAR_KEYS: usize = 24;

/// Characters of a piece whose hash may become a key.
const SHINGLE: usize = 8;
/// The same in scripts written without spaces, where a character says as much as a syllable or a word.
const SPACELESS_SHINGLE: usize = 3;

/// Fills `grams` with the distinct pieces of the words of a normal form, as hashes in ascending order.
///
/// A piece is three characters of a word with a space at either end, or two of a word in a script without
/// spaces. *Complexity:* O(n log n); 4 bytes a piece, of which there are about as many as characters.
pub(super) fn read_grams(normal: &str, grams: &mut Vec<u32>) {
    grams.clear();
    for word in normal.split(' ').filter(|word| !word.is_empty()) {
        if !word.is_ascii() && word.chars().any(is_spaceless) {
            pairs_of(word, grams);
        } else {
            threes_of(word, grams);
        }
    }
    grams.sort_unstable();
    grams.dedup();
}

fn threes_of(word: &str, grams: &mut Vec<u32>) {
    let (mut before, mut last) = (None, ' ');
    for letter in word.chars().chain([' ']) {
        if let Some(before) = before {
            grams.push(hash(before, last, letter));
        }
        (before, last) = (Some(last), letter);
    }
}

fn pairs_of(word: &str, grams: &mut Vec<u32>) {
    let mut letters = word.chars();
    let Some(mut last) = letters.next() else { return };
    let start = grams.len();
    for letter in letters {
        grams.push(hash(last, letter, '\0'));
        last = letter;
    }
    if grams.len() == start {
        grams.push(hash(last, '\0', '\0'));
    }
}

fn hash(a: char, b: char, c: char) -> u32 {
    high_half(mixed(u64::from(a) << 42 | u64::from(b) << 21 | u64::from(c)))
}

/// Fills `keys` with the [`NEAR_KEYS`] smallest hashes of the pieces of a normal form, spaces included.
///
/// Two texts share about as many keys as they share pieces: it is a bottom-k sketch. *Complexity:* O(n).
///
/// *Source:* Broder 1997, "On the resemblance and containment of documents", section 4.
pub(super) fn read_near_keys(normal: &str, keys: &mut Vec<u32>) {
    keys.clear();
    let n_spaceless = if normal.is_ascii() { 0 } else { normal.chars().filter(|&c| is_spaceless(c)).count() };
    let length = if n_spaceless * 6 > normal.len() { SPACELESS_SHINGLE } else { SHINGLE };
    // The hash of a piece follows from that of the piece before it: its first character leaves, one comes.
    let leaving = (0..length).fold(1_u64, |power, _| power.wrapping_mul(ROLL));
    let mut rolled = 0_u64;
    let mut tail = normal.chars();
    for (at, letter) in normal.chars().enumerate() {
        rolled = rolled.wrapping_mul(ROLL).wrapping_add(u64::from(letter));
        if at >= length
            && let Some(first) = tail.next()
        {
            rolled = rolled.wrapping_sub(leaving.wrapping_mul(u64::from(first)));
        }
        if at + 1 >= length {
            keys.push(high_half(mixed(rolled)));
        }
    }
    if keys.len() > NEAR_KEYS {
        let mut room = NEAR_KEYS * 2;
        // Equal pieces have equal hashes, so that a few more than needed are looked at; all, if that fails.
        while room < keys.len() {
            let (smaller, _, _) = keys.select_nth_unstable(room);
            smaller.sort_unstable();
            if smaller.chunk_by(|a, b| a == b).count() >= NEAR_KEYS {
                keys.truncate(room);
                break;
            }
            room *= 2;
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys.truncate(NEAR_KEYS);
}

/// Multiplier of the rolling hash: odd, its bits without pattern.
const ROLL: u64 = 0x9e37_79b9_7f4a_7c15;

/// Spreads every bit over all (the finisher of MurmurHash3).
fn mixed(value: u64) -> u64 {
    let value = (value ^ value >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let value = (value ^ value >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    value ^ value >> 33
}

pub(super) fn high_half(x: u64) -> u32 {
    let [a, b, c, d, ..] = x.to_be_bytes();
    u32::from_be_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grams(text: &str) -> Vec<u32> {
        let mut grams = Vec::new();
        read_grams(text, &mut grams);
        grams
    }

    fn keys(text: &str) -> Vec<u32> {
        let mut keys = Vec::new();
        read_near_keys(text, &mut keys);
        keys
    }

    #[test]
    fn pieces_do_not_leave_their_word() {
        assert_eq!(grams("vote now").len(), 4 + 3);
        assert_eq!(grams("a").len(), 1);
        assert_eq!(grams("now vote"), grams("vote now now"));
        assert_eq!(grams("日本語 語").len(), 3);
        assert_eq!(grams(""), Vec::<u32>::new());
    }

    #[test]
    fn keys_are_the_smallest_hashes_wherever_a_piece_stands() {
        let text = "the quick brown fox jumps over the lazy dog and runs away from all of us";
        let all = keys(text);
        assert_eq!(all.len(), NEAR_KEYS);
        assert!(all.is_sorted());
        let shifted = keys(&format!("x {text}"));
        assert!(shifted.iter().filter(|key| all.contains(key)).count() >= NEAR_KEYS - 3);
        assert_eq!(keys(&"ab ".repeat(5000)).len(), 3);
        assert_eq!(keys("short"), Vec::<u32>::new());
        assert!(!keys("日本語の").is_empty());
    }
}
