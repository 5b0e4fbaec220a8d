//! Times in records, as people and programs write them: RFC 3339, in UTC.

use ostrakon_model::Timestamp;
use serde::{Deserialize, Deserializer, Serializer};

/// Writes a time.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
pub(crate) fn serialize<S: Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(time)
}

/// Reads a time, with its offset from UTC.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
}

fn parse(text: &str) -> Result<Timestamp, String> {
    let problem = || format!("`{text}` is no time, expected such as 2026-05-03T18:00:00Z");
    let time: jiff::Timestamp = text.parse().map_err(|_| problem())?;
    Timestamp::from_unix_milliseconds(time.as_millisecond()).map_err(|_| problem())
}

/// Times that need not be there.
pub(crate) mod option {
    use super::{Deserialize, Deserializer, Serializer, Timestamp};

    /// Writes a time, or null.
    #[allow(clippy::ref_option, reason = "serde passes references")]
    pub(crate) fn serialize<S: Serializer>(
        time: &Option<Timestamp>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => serializer.collect_str(time),
            None => serializer.serialize_none(),
        }
    }

    /// Reads a time, or null.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Timestamp>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| super::parse(&text)).transpose().map_err(serde::de::Error::custom)
    }
}
