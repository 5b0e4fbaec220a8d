//! Ids as exports write them, and the marks of ids that lost digits on their way.

use std::borrow::Cow;

use ostrakon_model::IdError;

use crate::tally::Tally;

/// Words that programs write for a missing value.
const PLACEHOLDERS: [&str; 10] =
    ["nan", "null", "none", "undefined", "n/a", "na", "#n/a", "<na>", "nil", "#name?"];

/// Digits from which an id can be above 2^53, where floating point starts to lose whole numbers.
const LONG_DIGITS: usize = 16;

/// Digits from which an id that went through floating point ends in zeros: shortest decimal forms have 17.
const ZEROS_DIGITS: usize = 18;

/// Makes a cell into an id, or says what is wrong with it.
///
/// `make` is the constructor of the id's type. Blanks around an id are dropped.
#[inline]
pub(crate) fn checked<'r, T>(
    cell: Cow<'r, str>,
    tally: &mut Tally,
    make: impl FnOnce(Cow<'r, str>) -> Result<T, IdError>,
) -> Result<T, (String, Cow<'r, str>)> {
    let id = trimmed(cell);
    match suspicion(&id, tally) {
        Some(reason) => Err((reason.to_owned(), id)),
        // The constructor keeps the text only where it accepts it; its excerpt is never needed otherwise,
        // because what it refuses is empty, NUL or too long to show.
        None => make(id).map_err(|e| (e.to_string(), Cow::Borrowed(""))),
    }
}

/// Drops blanks at both ends.
#[inline]
pub(crate) fn trimmed(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_ascii()),
        Cow::Owned(text) if text.trim_ascii().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim_ascii().to_owned()),
    }
}

/// Says whether a text stands for a missing value.
pub(crate) fn is_placeholder(text: &str) -> bool {
    text.len() <= 9 && PLACEHOLDERS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Gives the reason why an id cannot be the one that the platform gave, and counts doubtful ones.
fn suspicion(id: &str, tally: &mut Tally) -> Option<&'static str> {
    let bytes = id.as_bytes();
    let first = bytes.first()?;
    if first.is_ascii_digit() {
        if is_scientific(bytes) {
            return Some("lost digits: a spreadsheet or program wrote it in scientific notation");
        }
        if bytes.len() >= ZEROS_DIGITS && bytes.iter().all(u8::is_ascii_digit) {
            tally.long_ids += 1;
            tally.zero_ended_ids += u64::from(bytes.ends_with(b"00"));
        } else if let Some(whole) = bytes.strip_suffix(b".0")
            && whole.iter().all(u8::is_ascii_digit)
        {
            if whole.len() >= LONG_DIGITS {
                return Some("lost digits: it ends in `.0`, so it went through floating point");
            }
            tally.decimal_ids += 1;
        }
        return None;
    }
    is_placeholder(id).then_some("is a placeholder for a missing value")
}

/// Tells `1.23E+18`, `1,23E+18` and `1E+18`, and no hexadecimal id.
fn is_scientific(bytes: &[u8]) -> bool {
    // An exponent has at most three digits and a sign: a quick look for the letter decides most ids.
    let tail_from = bytes.len().saturating_sub(5);
    let Some(at) = bytes.iter().skip(tail_from).position(|b| matches!(b, b'e' | b'E')) else {
        return false;
    };
    let (mantissa, exponent) = bytes.split_at_checked(tail_from + at).unwrap_or_default();
    let is_number = |digits: &[u8]| !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    let has_point = mantissa.len() > 2
        && mantissa.get(1).is_some_and(|b| matches!(b, b'.' | b','))
        && mantissa.get(2..).is_some_and(is_number);
    match exponent {
        [_, b'+', digits @ ..] => (has_point || is_number(mantissa)) && is_number(digits),
        [_, digits @ ..] => has_point && is_number(digits),
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ostrakon_model::AccountId;

    fn verdict(id: &str) -> String {
        match checked(Cow::Borrowed(id), &mut Tally::default(), AccountId::new) {
            Ok(id) => id.as_str().to_owned(),
            Err((reason, _)) => reason,
        }
    }

    #[test]
    fn ids_stay_as_they_are() {
        for id in
            ["1430293847561920513", "9007199254740993", "1e10", "12E5", "123e4567-e89b", "@anna", "12.5"]
        {
            assert_eq!(verdict(id), id);
        }
        assert_eq!(verdict("  42\t"), "42");
    }

    #[test]
    fn damaged_ids_are_refused() {
        for id in ["1.23E+18", "1,23E+18", "1.43029384756192e+18", "1E+18", "1.23e18"] {
            assert!(verdict(id).contains("scientific notation"), "{id}: {}", verdict(id));
        }
        assert!(verdict("1430293847561920513.0").contains("floating point"));
        assert_eq!(verdict("NaN"), "is a placeholder for a missing value");
        assert_eq!(verdict("   "), "is empty");
        assert_eq!(verdict("a\0b"), "holds a NUL byte");
    }

    #[test]
    fn zeros_at_the_end_are_counted() {
        let mut tally = Tally::default();
        for id in ["1430293847561920500", "1430293847561920513", "12300"] {
            checked(Cow::Borrowed(id), &mut tally, AccountId::new).unwrap();
        }
        assert_eq!((tally.long_ids, tally.zero_ended_ids), (2, 1));
    }
}
