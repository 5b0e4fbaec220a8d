//! The edge where the clock is read; everything below is told the time.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ostrakon_desk::Timestamp;

/// Reads the clock.
#[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
pub(crate) fn since_1970() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Gives the present time; a clock beyond 2106 reads as 1970.
pub(crate) fn now() -> Timestamp {
    let milliseconds = i64::try_from(since_1970().as_millis()).unwrap_or(i64::MAX);
    Timestamp::from_unix_milliseconds(milliseconds).unwrap_or(Timestamp::EPOCH)
}
