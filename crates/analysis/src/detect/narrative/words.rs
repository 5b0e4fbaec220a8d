//! Words of a text in any script, and the stem by which two forms of a word are one.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Most bytes of a text that are read: a post is shorter, and a document says what it is about at its start.
pub(super) const TEXT_BYTES_MAX: usize = 16 * 1024;

/// Characters of a stem. *Source:* the reference measured six on claim matching, over languages, at no loss.
const STEM_CHARACTERS: usize = 6;

/// Longest word taken, in bytes; what is longer is a key, not a word.
const WORD_BYTES_MAX: usize = 120;

/// Calls `take` with each word of a text as written, in order; links, hashtags and mentions are left out.
///
/// A word is a run of letters, digits and marks. Scripts written without spaces (Han, Kana, Thai, Lao, Khmer,
/// Burmese) give each pair of neighbouring characters instead.
pub(super) fn for_each_word(text: &str, mut take: impl FnMut(&str)) {
    let cut = text.floor_char_boundary(TEXT_BYTES_MAX);
    for chunk in text.get(..cut).unwrap_or_default().split_whitespace() {
        let is_mark = chunk.starts_with(['#', '＃', '@', '＠']) || chunk.contains("://");
        if !is_mark && !chunk.starts_with("www.") {
            words_of(chunk, &mut take);
        }
    }
}

fn words_of(chunk: &str, take: &mut impl FnMut(&str)) {
    // Emoji have marks as well, but no letters.
    let is_word = |run: &&str| run.chars().any(char::is_alphanumeric);
    for run in chunk.split(|c: char| !is_part(c)).filter(is_word) {
        let mut rest = run;
        while let Some(first) = rest.chars().next() {
            let spaceless = is_spaceless(first);
            let end = rest.find(|c: char| is_spaceless(c) != spaceless && !is_combining_mark(c));
            let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
            if spaceless {
                pairs_of(part, take);
            } else if part.len() <= WORD_BYTES_MAX {
                take(part);
            }
            rest = after;
        }
    }
}

fn pairs_of(run: &str, take: &mut impl FnMut(&str)) {
    let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    for ends in starts.windows(3) {
        take(run.get(ends[0]..ends[2]).unwrap_or_default());
    }
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c))
}

fn is_spaceless(c: char) -> bool {
    matches!(u32::from(c),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x31f0..=0x31ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// Gives the stem of a word: lower case without the accents of Latin, Greek and Cyrillic, its first six
/// characters; a word with a digit stays whole.
pub(super) fn stem(word: &str) -> String {
    let folded: String = word
        .nfkd()
        .filter(|c| !matches!(u32::from(*c), 0x300..=0x36f))
        .flat_map(char::to_lowercase)
        .nfc()
        .collect();
    if folded.chars().any(|c| c.is_ascii_digit()) {
        return folded;
    }
    folded.chars().take(STEM_CHARACTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        for_each_word(text, |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn any_script_gives_words() {
        assert_eq!(words("L'élection, truquée? https://x.org/a #Vote @anna"), ["L", "élection", "truquée"]);
        assert_eq!(words("Քվեաթերթիկները 2026"), ["Քվեաթերթիկները", "2026"]);
        assert_eq!(words("选举舞弊 NATO扩张"), ["选举", "举舞", "舞弊", "NATO", "扩张"]);
        assert_eq!(words("मतदान की"), ["मतदान", "की"]);
        assert!(words("😀😀 🤷🏽‍♀️ !!! …").is_empty());
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        assert_eq!(stem("Élections"), stem("electionis"));
        assert_eq!(stem("Buletine"), stem("buletinelor"));
        assert_eq!(stem("алегерите"), "алегер");
        assert_eq!(stem("F16"), "f16");
        assert_ne!(stem("मतदान"), stem("मतदन"));
    }

    #[test]
    fn long_texts_are_read_to_a_limit() {
        assert!(words(&"слово ".repeat(200_000)).len() <= TEXT_BYTES_MAX / 11 + 1);
        assert!(words(&"x".repeat(1_000_000)).is_empty());
    }
}
