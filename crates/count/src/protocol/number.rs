//! Numbers as they stand in files.

/// What stands in a field of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    Known(u64),
    Missing,
}

/// Digits of the largest number read: more than there are people, and far from where sums overflow.
const DIGITS_MAX: usize = 12;

/// Reads a whole number that is not negative and has at most [`DIGITS_MAX`] digits.
///
/// A separator of thousands must stand where thousands end: `1.5` is one and a half and no fifteen. Returns what is
/// wrong where it is none.
pub(super) fn number(
    field: &str,
    thousands: Option<char>,
    missing: &[String],
) -> Result<Number, &'static str> {
    if let Some(value) = digits(field.as_bytes()) {
        return Ok(Number::Known(value));
    }
    let field = field.trim();
    if field.is_empty() {
        return Ok(Number::Missing);
    }
    if let Some(value) = digits(field.as_bytes()) {
        return Ok(Number::Known(value));
    }
    if missing.iter().any(|marker| marker == field) {
        return Ok(Number::Missing);
    }
    if let Some(value) = thousands.and_then(|separator| grouped(field, separator)) {
        return Ok(Number::Known(value));
    }
    Err(problem(field))
}

fn digits(field: &[u8]) -> Option<u64> {
    if field.is_empty() || field.len() > DIGITS_MAX {
        return None;
    }
    field.iter().try_fold(0_u64, |value, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| value * 10 + u64::from(digit))
    })
}

/// Reads `1 234 567`, `separator` being the space.
fn grouped(field: &str, separator: char) -> Option<u64> {
    let groups: Vec<&str> = field.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    if rest.is_empty() || !(1..=3).contains(&first.len()) || rest.iter().any(|group| group.len() != 3) {
        return None;
    }
    digits(groups.concat().as_bytes())
}

fn problem(field: &str) -> &'static str {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match field.strip_prefix('-') {
        Some(rest) if is_number(rest) => "a negative number",
        _ if is_number(field) => "too large a number",
        _ => "no whole number",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, thousands: Option<char>) -> Result<Number, &'static str> {
        number(text, thousands, &["NA".to_owned()])
    }

    #[test]
    fn whole_numbers_are_read() {
        assert_eq!(read("0", None), Ok(Number::Known(0)));
        assert_eq!(read(" 0042 ", None), Ok(Number::Known(42)));
        assert_eq!(read("999999999999", None), Ok(Number::Known(999_999_999_999)));
        assert_eq!(read("1.234.567", Some('.')), Ok(Number::Known(1_234_567)));
        assert_eq!(read("12\u{a0}345", Some('\u{a0}')), Ok(Number::Known(12_345)));
        assert_eq!(read("", None), Ok(Number::Missing));
        assert_eq!(read("NA", None), Ok(Number::Missing));
    }

    #[test]
    fn what_is_none_is_refused_with_the_reason() {
        assert_eq!(read("-3", None), Err("a negative number"));
        assert_eq!(read("1000000000000", None), Err("too large a number"));
        for text in ["x", "1.5", "1,5", "+1", "1e3", "١", "--", "-", "1 2"] {
            assert_eq!(read(text, None), Err("no whole number"), "{text}");
        }
        for text in ["1.5", "1.23", "1234.567", ".123", "1..234", "1.234.", "-1.234"] {
            assert_eq!(read(text, Some('.')), Err("no whole number"), "{text}");
        }
    }
}
