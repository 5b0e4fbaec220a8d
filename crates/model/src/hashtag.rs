//! Canonical form of hashtags, and finding them in text.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick, is_nfkc_quick};

/// Longest hashtag taken from a text, in characters; platforms stop near 100.
const CHARACTERS_MAX: usize = 150;

/// Gives the canonical form of a hashtag: no sign, NFKC, lower case. Nothing where no letter or digit is left.
pub fn canonical(text: &str) -> Option<String> {
    let bare = text.trim().trim_start_matches(['#', '＃']);
    let canonical: String = if bare.is_ascii() {
        bare.to_ascii_lowercase()
    } else if is_nfkc_quick(bare.chars()) == IsNormalized::Yes {
        let lower: String = bare.chars().flat_map(char::to_lowercase).collect();
        if is_nfc_quick(lower.chars()) == IsNormalized::Yes { lower } else { lower.nfc().collect() }
    } else {
        bare.nfkc().flat_map(char::to_lowercase).nfc().collect()
    };
    canonical.chars().any(char::is_alphanumeric).then_some(canonical)
}

/// Finds the hashtags of a text, in order, as written, without their sign.
///
/// A hashtag starts at a `#` that no letter or digit precedes, holds letters, marks, digits and underscores,
/// and has at least one character that is no digit. *Source:* UAX #31 R8, Hashtag Identifiers, without the
/// emoji extension.
pub fn find(text: &str) -> Vec<&str> {
    words_after(text, (b'#', '＃'), is_part, CHARACTERS_MAX)
        .filter(|word| word.chars().any(|c| !c.is_ascii_digit()))
        .collect()
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || unicode_normalization::char::is_combining_mark(c) || c == '\u{200c}'
}

/// Finds the words that follow a sign, where no word character precedes the sign.
pub(crate) fn words_after(
    text: &str,
    sign: (u8, char),
    is_part: impl Fn(char) -> bool,
    characters_max: usize,
) -> impl Iterator<Item = &str> {
    // Most texts have no sign: they are not taken apart. The wide forms of signs begin with this byte.
    let (sign, wide) = sign;
    let first = memchr::memchr2(sign, 0xef, text.as_bytes()).unwrap_or(text.len());
    let (passed, rest) = text.split_at(first);
    let is_sign = move |c: char| c == char::from(sign) || c == wide;
    let mut before = passed.chars().next_back().unwrap_or(' ');
    rest.char_indices().filter_map(move |(at, sign)| {
        let starts = is_sign(sign) && !before.is_alphanumeric() && before != '_' && before != '/';
        before = sign;
        if !starts {
            return None;
        }
        let rest = rest.get(at + sign.len_utf8()..)?;
        let end =
            rest.char_indices().take_while(|&(_, c)| is_part(c)).last().map(|(i, c)| i + c.len_utf8())?;
        let word = rest.get(..end)?;
        (word.chars().count() <= characters_max).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn words_before_change_nothing(before in "[a é\u{f000}/_]{0,8}", text in "[a#＃ _é0]{0,12}") {
            let (longer, led) = (format!("{before} {text}"), format!("#x {text}"));
            proptest::prop_assert_eq!(find(&longer), find(&text));
            proptest::prop_assert_eq!(&find(&led)[1..], &find(&text)[..]);
        }
    }

    #[test]
    fn finds_hashtags_in_any_script() {
        assert_eq!(
            find("#Ընտրություններ2026 և #vote_now, not a#b nor #123 nor http://x/#y"),
            ["Ընտրություններ2026", "vote_now"]
        );
        assert_eq!(canonical("#Vote_NOW").as_deref(), Some("vote_now"));
        assert_eq!(canonical("＃Ｖｏｔｅ").as_deref(), Some("vote"));
        assert_eq!(canonical("#!!"), None);
    }
}
