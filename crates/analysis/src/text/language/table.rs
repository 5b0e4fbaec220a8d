//! Which n-grams of characters speak for which languages, and how strongly, in few bytes.

use super::class::CLASSES;

/// Longest n-gram, in characters; the space before or after a word counts as one.
pub const LENGTH_MAX: usize = 5;

/// Parts of one natural-logarithmic unit in which weights are counted.
pub const WEIGHT_SCALE: f64 = 20.0;

const MAGIC: &[u8; 4] = b"OLM1";
const HEADER: usize = 8;
const OFFSET: usize = 4;
const RECORD_HEAD: usize = 3;
const VOTE: usize = 2;

/// An n-gram by its hash, taken in character by character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(u64);

impl Key {
    /// The n-gram of no characters.
    pub const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    /// Gives the n-gram that is longer by one character.
    #[must_use]
    pub fn followed_by(self, character: char) -> Self {
        // Odd, and of well-mixed bits (the golden ratio); the rotation brings the upper bits down again.
        Self((self.0.rotate_left(23) ^ u64::from(u32::from(character))).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// Gives the n-gram of these characters.
    pub fn of(characters: &str) -> Self {
        characters.chars().fold(Self::EMPTY, Self::followed_by)
    }

    fn bucket(self, n_buckets: usize) -> usize {
        let [a, b, c, d, ..] = self.0.to_be_bytes();
        // The number of buckets is a power of two.
        u32::from_be_bytes([a, b, c, d]) as usize & (n_buckets - 1)
    }

    fn fingerprint(self) -> [u8; 2] {
        let [.., a, b, _] = self.0.to_be_bytes();
        [a, b]
    }
}

/// What an n-gram says for one language: the place of the language in the list of classes, and the weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Vote {
    /// Place in [`CLASSES`].
    pub class: u8,
    /// Weight in parts of [`WEIGHT_SCALE`].
    pub weight: u8,
}

/// The bytes of a model: magic, number of classes, buckets as a power of two, where each bucket starts, and in each
/// bucket one record an n-gram: fingerprint (2 bytes), number of votes, votes.
///
/// It is looked up where it lies, so opening costs nothing. N-grams whose bucket and fingerprint agree by chance
/// (about one in ten thousand of those that are not in the model) are taken for each other: noise far below that of
/// the language itself.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    offsets: &'a [u8],
    records: &'a [u8],
    n_buckets: usize,
}

impl<'a> Table<'a> {
    /// Opens a model; `None` where the bytes are not one for [`CLASSES`].
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(HEADER)?;
        let n_buckets = 1_usize.checked_shl(u32::from(head[5])).filter(|n| *n <= rest.len())?;
        if &head[..4] != MAGIC || usize::from(head[4]) != CLASSES.len() {
            return None;
        }
        let (offsets, records) = rest.split_at_checked((n_buckets + 1) * OFFSET)?;
        Some(Self { offsets, records, n_buckets })
    }

    /// Gives what an n-gram says; nothing where the model does not know it.
    pub fn votes(&self, key: Key) -> impl Iterator<Item = Vote> + use<'a> {
        self.find(key).unwrap_or_default().chunks_exact(VOTE).map(|v| Vote { class: v[0], weight: v[1] })
    }

    fn find(&self, key: Key) -> Option<&'a [u8]> {
        let bucket = key.bucket(self.n_buckets);
        let mut rest = self.records.get(self.offset(bucket)?..self.offset(bucket + 1)?)?;
        let wanted = key.fingerprint();
        while let Some((head, after)) = rest.split_at_checked(RECORD_HEAD) {
            let (votes, next) = after.split_at_checked(usize::from(head[2]) * VOTE)?;
            if head[..2] == wanted {
                return Some(votes);
            }
            rest = next;
        }
        None
    }

    fn offset(&self, bucket: usize) -> Option<usize> {
        let bytes = self.offsets.get(bucket * OFFSET..(bucket + 1) * OFFSET)?;
        usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
    }
}

/// Writes n-grams and their votes as the bytes of a model; `None` where they are too many for its numbers.
///
/// The order of the n-grams does not matter. Of two with the same bucket and fingerprint the one with the heavier
/// votes stays.
pub fn encode(n_grams: &[(Key, Vec<Vote>)]) -> Option<Vec<u8>> {
    /// N-grams in a bucket on average: fewer cost bytes, more cost time.
    const LOAD: usize = 8;
    let n_buckets = (n_grams.len() / LOAD).max(1).next_power_of_two();
    let weight = |votes: &[Vote]| votes.iter().map(|v| u32::from(v.weight)).sum::<u32>();
    let mut sorted: Vec<_> = n_grams
        .iter()
        .map(|(key, votes)| {
            (key.bucket(n_buckets), key.fingerprint(), std::cmp::Reverse(weight(votes)), *key, votes)
        })
        .collect();
    sorted.sort();
    sorted.dedup_by_key(|n_gram| (n_gram.0, n_gram.1));
    let mut bytes = MAGIC.to_vec();
    bytes.push(u8::try_from(CLASSES.len()).ok()?);
    bytes.push(u8::try_from(n_buckets.trailing_zeros()).ok()?);
    bytes.resize(HEADER, 0);
    let mut records: Vec<u8> = Vec::new();
    let mut rest = sorted.iter().peekable();
    for bucket in 0..n_buckets {
        bytes.extend(u32::try_from(records.len()).ok()?.to_le_bytes());
        while let Some((_, fingerprint, _, _, votes)) = rest.next_if(|n_gram| n_gram.0 == bucket) {
            records.extend(fingerprint);
            records.push(u8::try_from(votes.len()).ok()?);
            records.extend(votes.iter().flat_map(|v| [v.class, v.weight]));
        }
    }
    bytes.extend(u32::try_from(records.len()).ok()?.to_le_bytes());
    bytes.append(&mut records);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vote(class: u8, weight: u8) -> Vote {
        Vote { class, weight }
    }

    #[test]
    fn what_is_written_is_found_and_nothing_else() {
        let n_grams: Vec<(Key, Vec<Vote>)> = (0..200_u8)
            .map(|i| (Key::of(&format!(" {i}")), (0..i % 5).map(|class| vote(class, i)).collect()))
            .collect();
        let mut reversed = n_grams.clone();
        reversed.reverse();
        let bytes = encode(&n_grams).unwrap();
        assert_eq!(bytes, encode(&reversed).unwrap());
        let table = Table::open(&bytes).unwrap();
        for (key, votes) in n_grams {
            assert_eq!(table.votes(key).collect::<Vec<_>>(), votes);
        }
        assert_eq!(table.votes(Key::of("absent")).count(), 0);
    }

    #[test]
    fn a_key_grows_by_characters_and_their_order_counts() {
        assert_eq!(Key::of("șa").followed_by('r'), Key::of("șar"));
        assert_ne!(Key::of("ab"), Key::of("ba"));
        assert_ne!(Key::of("a"), Key::of("aa"));
    }

    #[test]
    fn damaged_bytes_are_no_model_or_say_nothing() {
        let bytes = encode(&[(Key::of("a"), vec![vote(1, 2)])]).unwrap();
        for end in 0..bytes.len() {
            if let Some(table) = Table::open(&bytes[..end]) {
                assert_eq!(table.votes(Key::of("a")).count(), 0, "cut at {end}");
            }
        }
        let mut of_other_classes = bytes.clone();
        of_other_classes[4] += 1;
        assert!(Table::open(&of_other_classes).is_none());
        let mut huge = bytes;
        huge[5] = 255;
        assert!(Table::open(&huge).is_none());
    }
}
