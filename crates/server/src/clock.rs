//! The edge where the clock is read; everything below is told the time.

use std::time::{SystemTime, UNIX_EPOCH};

use ostrakon_desk::Timestamp;

/// Gives the present time; a clock beyond 2106 reads as 1970.
#[expect(clippy::disallowed_methods, reason = "the one place of the server where the clock is read")]
pub(crate) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let milliseconds = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
    Timestamp::from_unix_milliseconds(milliseconds).unwrap_or(Timestamp::EPOCH)
}
