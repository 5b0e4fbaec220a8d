//! Canonical form of mentions, and finding them in text.

use crate::hashtag::words_after;

/// Longest handle taken from a text, in characters; a full fediverse or domain handle fits.
const CHARACTERS_MAX: usize = 253;

/// Gives the canonical form of a mention: no sign, lower case. Nothing where nothing is left.
pub fn canonical(text: &str) -> Option<String> {
    let bare = text.trim().trim_start_matches(['@', '＠']).trim_end_matches(['.', ':']);
    (!bare.is_empty()).then(|| bare.to_lowercase())
}

/// Finds the mentions of a text, in order, as written, without their sign: `@name`, `@name@server.org`.
pub fn find(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@');
    words_after(text, (b'@', '＠'), is_part, CHARACTERS_MAX)
        .map(|word| word.trim_end_matches(['.', '-', '@']))
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_handles_but_no_addresses() {
        assert_eq!(find("@Anna, mail a@b.org or @bob@server.am."), ["Anna", "bob@server.am"]);
        assert_eq!(canonical("@Anna").as_deref(), Some("anna"));
        assert_eq!(canonical("@"), None);
    }
}
