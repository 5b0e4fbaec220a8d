//! Lengths of time as people type them: `10s`, `5m`, `1h`, `2d`.

use crate::problem::Problem;
use crate::text;

/// Longest time any option takes, 30 days in seconds.
pub(crate) const LONGEST_S: u32 = 30 * 86_400;

/// Reads a whole number with a unit, in seconds. *Errors:* no unit, no number, or more than thirty days.
pub(crate) fn parse_s(option: &str, typed: &str) -> Result<u32, Problem> {
    let trimmed = typed.trim();
    let split = trimmed.find(|c: char| !c.is_ascii_digit()).unwrap_or(trimmed.len());
    let (digits, unit) = trimmed.split_at(split);
    if digits.is_empty() {
        return Err(text::time_unreadable(option, typed));
    }
    let seconds_each: u64 = match unit.trim() {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        "" => return Err(text::time_without_unit(option, typed)),
        _ => return Err(text::time_unreadable(option, typed)),
    };
    let seconds = digits.parse::<u64>().ok().and_then(|number| number.checked_mul(seconds_each));
    match seconds.and_then(|seconds| u32::try_from(seconds).ok()) {
        Some(seconds) if seconds <= LONGEST_S => Ok(seconds),
        _ => Err(text::time_too_long(option, typed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_unit() {
        for (typed, expected) in
            [("0s", 0), ("10s", 10), ("5m", 300), ("1h", 3600), ("2d", 172_800), ("30d", LONGEST_S)]
        {
            assert_eq!(parse_s("--window", typed), Ok(expected), "{typed}");
        }
    }

    #[test]
    fn refuses_what_is_no_length_of_time() {
        for typed in ["", "s", "-5s", "1.5h", "10 apples", "31d", "99999999999999999999s", "1h30m"] {
            assert!(parse_s("--window", typed).is_err(), "{typed}");
        }
    }
}
