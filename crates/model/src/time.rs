//! Points in time, in UTC.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A point in time: milliseconds since 1970-01-01T00:00:00Z, between 1970 and 2106.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

/// Last second that fits 32 bits: 2106-02-07T06:28:15Z.
const SECONDS_MAX: i64 = u32::MAX as i64;

/// Says why a number or text is not a time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimestampError {
    /// The time lies before 1970 or after 2106.
    #[error("lies outside 1970 to 2106")]
    OutOfRange,
    /// The text is no known form of a time.
    #[error("is not a time (expected unix seconds, unix milliseconds or YYYY-MM-DD HH:MM:SS)")]
    Unreadable,
}

impl Timestamp {
    /// The first moment of 1970.
    pub const EPOCH: Self = Self(0);

    /// The last moment there is here, in 2106.
    pub const MAX: Self = Self(u32::MAX as i64 * 1000 + 999);

    /// Takes milliseconds since 1970. *Errors:* outside 1970 to 2106.
    pub fn from_unix_milliseconds(milliseconds: i64) -> Result<Self, TimestampError> {
        if (0..=SECONDS_MAX * 1000 + 999).contains(&milliseconds) {
            Ok(Self(milliseconds))
        } else {
            Err(TimestampError::OutOfRange)
        }
    }

    /// Takes whole seconds since 1970.
    pub fn from_unix_seconds(seconds: u32) -> Self {
        Self(i64::from(seconds) * 1000)
    }

    /// Gives milliseconds since 1970.
    pub fn unix_milliseconds(self) -> i64 {
        self.0
    }

    /// Gives whole seconds since 1970, rounded down.
    pub fn unix_seconds(self) -> u32 {
        // The constructors keep the value within 32 bits of seconds.
        u32::try_from(self.0 / 1000).unwrap_or(u32::MAX)
    }

    /// Reads a time as exports write it.
    ///
    /// Accepts unix seconds (also with a fraction), unix milliseconds (from 10¹¹ on), unix microseconds
    /// (from 10¹⁴ on), `YYYY-MM-DD[ T]HH:MM[:SS[.fff]]` with an optional zone `Z` or `±HH[:]MM`,
    /// `YYYY-MM-DD` and `YYYYMMDD`. A text without a zone is UTC.
    pub fn parse(text: &str) -> Result<Self, TimestampError> {
        let bytes = text.trim_ascii().as_bytes();
        match bytes.get(4) {
            Some(b'-') => calendar(bytes),
            _ => compact_day(bytes).map_or_else(|| number(bytes), Ok),
        }
    }
}

/// Reads `YYYYMMDD`: as a number it would be a second of 1970, and a month of days half a minute.
fn compact_day(bytes: &[u8]) -> Option<Timestamp> {
    let [year @ .., m, n, d, e] = bytes else { return None };
    let [_, _, _, _] = year else { return None };
    calendar(&[year, b"-", &[*m, *n], b"-", &[*d, *e]].concat()).ok()
}

/// Reads a number of seconds, milliseconds or microseconds, told apart by its size.
fn number(bytes: &[u8]) -> Result<Timestamp, TimestampError> {
    let (whole, fraction) = match bytes.iter().position(|&b| b == b'.') {
        Some(dot) => (bytes.get(..dot).unwrap_or_default(), bytes.get(dot + 1..).unwrap_or_default()),
        None => (bytes, &b""[..]),
    };
    if whole.is_empty() || whole.len() > 18 {
        return Err(TimestampError::Unreadable);
    }
    let value = digits(whole)?;
    let milliseconds = if value < 100_000_000_000 {
        let mut thousandths = 0;
        for place in 0..3 {
            thousandths = thousandths * 10 + fraction.get(place).map_or(Ok(0), |b| digits(&[*b]))?;
        }
        digits(fraction.get(3..).unwrap_or_default())?;
        value * 1000 + thousandths
    } else if value < 100_000_000_000_000 {
        value
    } else {
        value / 1000
    };
    Timestamp::from_unix_milliseconds(milliseconds)
}

/// Reads digits only, at most 18 significant ones.
fn digits(bytes: &[u8]) -> Result<i64, TimestampError> {
    let mut value: i64 = 0;
    for byte in bytes {
        if !byte.is_ascii_digit() {
            return Err(TimestampError::Unreadable);
        }
        value = value.wrapping_mul(10).wrapping_add(i64::from(byte - b'0'));
    }
    Ok(value)
}

/// Reads `YYYY-MM-DD`, optionally with a time of day and a zone.
fn calendar(bytes: &[u8]) -> Result<Timestamp, TimestampError> {
    let field =
        |from: usize, to: usize| bytes.get(from..to).ok_or(TimestampError::Unreadable).and_then(digits);
    let separator = |at: usize, expected: &[u8]| match bytes.get(at) {
        Some(byte) if expected.contains(byte) => Ok(()),
        _ => Err(TimestampError::Unreadable),
    };
    separator(7, b"-")?;
    let (year, month, day) = (field(0, 4)?, field(5, 7)?, field(8, 10)?);
    if !(1..=12).contains(&month) || !(1..=days_in_month(year, month)).contains(&day) {
        return Err(TimestampError::Unreadable);
    }
    let mut seconds = days_from_civil(year, month, day) * 86_400;
    let mut milliseconds = 0;
    let mut at = 10;
    if bytes.len() > at {
        separator(10, b" Tt")?;
        separator(13, b":")?;
        let (hour, minute) = (field(11, 13)?, field(14, 16)?);
        let mut second = 0;
        at = 16;
        if bytes.get(at) == Some(&b':') {
            second = field(17, 19)?;
            at = 19;
        }
        if hour > 23 || minute > 59 || second > 60 {
            return Err(TimestampError::Unreadable);
        }
        seconds += hour * 3600 + minute * 60 + second;
        if bytes.get(at) == Some(&b'.') {
            at += 1;
            let mut unit = 100;
            while let Some(byte) = bytes.get(at).filter(|b| b.is_ascii_digit()) {
                milliseconds += i64::from(byte - b'0') * unit;
                unit /= 10;
                at += 1;
            }
        }
        seconds -= zone_seconds(bytes.get(at..).unwrap_or_default())?;
    }
    Timestamp::from_unix_milliseconds(seconds * 1000 + milliseconds)
}

/// Reads the offset from UTC of a zone suffix: nothing, `Z`, `UTC`, `±HH`, `±HHMM` or `±HH:MM`.
fn zone_seconds(bytes: &[u8]) -> Result<i64, TimestampError> {
    let bytes = bytes.trim_ascii_start();
    let (sign, rest) = match bytes {
        b"" | b"Z" | b"z" | b"UTC" | b"GMT" => return Ok(0),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return Err(TimestampError::Unreadable),
    };
    let (hours, minutes) = match rest {
        [a, b] => (digits(&[*a, *b])?, 0),
        [a, b, b':', c, d] | [a, b, c, d] => (digits(&[*a, *b])?, digits(&[*c, *d])?),
        _ => return Err(TimestampError::Unreadable),
    };
    if hours > 15 || minutes > 59 {
        return Err(TimestampError::Unreadable);
    }
    Ok(sign * (hours * 3600 + minutes * 60))
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        _ => 31,
    }
}

/// Counts days from 1970-01-01. *Source:* H. Hinnant, "chrono-compatible low-level date algorithms".
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Gives year, month and day. *Source:* as [`days_from_civil`].
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_index + 2) / 5 + 1;
    let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

impl fmt::Display for Timestamp {
    /// Writes `YYYY-MM-DDTHH:MM:SSZ`, with milliseconds only where there are any.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0 / 1000;
        let (year, month, day) = civil_from_days(seconds / 86_400);
        let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        match self.0 % 1000 {
            0 => f.write_str("Z"),
            milliseconds => write!(f, ".{milliseconds:03}Z"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        Timestamp::parse(text).map_or_else(|e| e.to_string(), |t| t.to_string())
    }

    #[test]
    fn reads_every_form_exports_use() {
        for (text, expected) in [
            ("1629589836", "2021-08-21T23:50:36Z"),
            ("1629589836.25", "2021-08-21T23:50:36.250Z"),
            ("1629589836250", "2021-08-21T23:50:36.250Z"),
            ("1629589836250999", "2021-08-21T23:50:36.250Z"),
            ("100", "1970-01-01T00:01:40Z"),
            ("2021-08-21 23:50:36", "2021-08-21T23:50:36Z"),
            ("2021-08-21T23:50:36.000Z", "2021-08-21T23:50:36Z"),
            ("2021-08-22T03:50:36+04:00", "2021-08-21T23:50:36Z"),
            ("2021-08-21T19:50:36 -0400", "2021-08-21T23:50:36Z"),
            ("2024-02-29", "2024-02-29T00:00:00Z"),
            ("20240229", "2024-02-29T00:00:00Z"),
            ("20230229", "1970-08-23T03:30:29Z"),
            ("20240229.5", "1970-08-23T06:17:09.500Z"),
            ("202402290", "1976-05-31T14:51:30Z"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_time() {
        for text in
            ["", "yesterday", "2024-13-02", "2023-02-29", "1.6e9", "-5", "12:00", "2024-01-01 25:00:00"]
        {
            assert_eq!(Timestamp::parse(text), Err(TimestampError::Unreadable), "{text}");
        }
        assert_eq!(Timestamp::parse("99999999999"), Err(TimestampError::OutOfRange));
        assert_eq!(Timestamp::parse("1969-12-31 23:59:59"), Err(TimestampError::OutOfRange));
    }

    #[test]
    fn calendar_round_trips_over_two_centuries() {
        for days in 0..49_000 {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
        }
    }
}
