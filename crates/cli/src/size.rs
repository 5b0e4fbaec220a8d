//! Amounts of bytes as people type them: `512MiB`, `2GiB`.

use crate::problem::Problem;
use crate::text;

/// Units, and how many bytes each has.
const UNITS: [(&str, u64); 4] = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40)];

/// Reads a whole number with its unit, in bytes. *Errors:* no unit, no number, or none.
pub(crate) fn parse_bytes(option: &str, typed: &str) -> Result<u64, Problem> {
    let wrong = || text::size_unreadable(option, typed);
    let trimmed = typed.trim();
    let digits = trimmed.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = trimmed[digits.len()..].trim();
    let number: u64 = digits.parse().map_err(|_| wrong())?;
    let (_, bytes) = UNITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit)).ok_or_else(wrong)?;
    number.checked_mul(*bytes).filter(|bytes| *bytes > 0).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_need_a_unit() {
        for (typed, expected) in [("1KiB", 1024), ("512MiB", 512 << 20), (" 2 gib ", 2 << 30)] {
            assert_eq!(parse_bytes("--memory", typed), Ok(expected), "{typed}");
        }
        for typed in ["", "2", "GiB", "0MiB", "-1GiB", "1.5GiB", "2GB", "99999999999TiB", "é1GiB", "1é"] {
            assert!(parse_bytes("--memory", typed).is_err(), "{typed}");
        }
    }
}
