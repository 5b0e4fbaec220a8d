//! How long the posts of each collection operation are kept.

use std::collections::BTreeMap;
use std::io;

use serde::Deserialize;

use crate::Lake;
use crate::error::{Error, at};

/// Where the lake says it.
pub(crate) const FILE: &str = "retention.toml";
const DAY_MS: i64 = 86_400_000;
/// Longest time but `forever`: a century. It keeps sums of times within their type.
const DAYS_MAX: i64 = 36_500;

/// What `retention.toml` says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Retention {
    #[serde(default)]
    operation: BTreeMap<String, Class>,
    default: Option<Class>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    keep: Keep,
}

/// A time to keep posts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) enum Keep {
    /// Without end.
    Forever,
    /// So many days from the import on.
    Days(i64),
}

impl TryFrom<String> for Keep {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text == "forever" {
            return Ok(Self::Forever);
        }
        let days = text.strip_suffix('d').filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
        match days.and_then(|digits| digits.parse().ok()) {
            Some(days @ 0..=DAYS_MAX) => Ok(Self::Days(days)),
            _ => Err(format!("`{text}` is no time to keep: expected days up to {DAYS_MAX}d, or forever")),
        }
    }
}

impl std::fmt::Display for Keep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Forever => f.write_str("forever"),
            Self::Days(days) => write!(f, "{days}d"),
        }
    }
}

impl Keep {
    /// Says whether the time is over. *Units:* both times in milliseconds since 1970.
    pub(crate) fn is_over(&self, imported_at: i64, now: i64) -> bool {
        match self {
            Self::Forever => false,
            Self::Days(days) => imported_at.saturating_add(days * DAY_MS) <= now,
        }
    }
}

impl Retention {
    /// Gives the time for an operation; what nothing is said of is kept.
    pub(crate) fn of(&self, operation: Option<&str>) -> Keep {
        let named = operation.and_then(|name| self.operation.get(name));
        named.or(self.default.as_ref()).map_or(Keep::Forever, |class| class.keep.clone())
    }
}

impl Lake {
    pub(crate) fn retention(&self) -> Result<Retention, Error> {
        let path = self.store.path(FILE);
        let wrong = |problem: String| Error::Retention { path: path.clone(), problem };
        let bytes = match self.store.read(FILE) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(wrong("is missing".to_owned()));
            }
            bytes => bytes.map_err(at(&path))?,
        };
        let text = String::from_utf8(bytes).map_err(|_| wrong("is not UTF-8".to_owned()))?;
        toml::from_str(&text).map_err(|error| {
            // The number of the line, and the words without the drawing of the place.
            let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
            wrong(format!("line {line}: {}", error.message()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_have_their_own_time() {
        let text = "[operation.\"debate-2026\"]\nkeep = \"180d\"\n[operation.law]\nkeep = \"forever\"\n[default]\nkeep = \"30d\"\n";
        let retention: Retention = toml::from_str(text).unwrap();
        assert_eq!(retention.of(Some("debate-2026")), Keep::Days(180));
        assert_eq!(retention.of(Some("law")), Keep::Forever);
        assert_eq!(retention.of(Some("other")), Keep::Days(30));
        assert_eq!(retention.of(None), Keep::Days(30));
        let retention: Retention = toml::from_str("").unwrap();
        assert_eq!(retention.of(None), Keep::Forever);
    }

    #[test]
    fn times_end_with_their_last_day() {
        assert!(!Keep::Days(2).is_over(1000, 2 * DAY_MS + 999));
        assert!(Keep::Days(2).is_over(1000, 2 * DAY_MS + 1000));
        assert!(!Keep::Forever.is_over(0, i64::MAX));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for keep in ["", "d", "180", "-1d", "+1d", "1.5d", "6m", "99999d", "99999999999999999999d", "Forever"]
        {
            assert!(Keep::try_from(keep.to_owned()).is_err(), "{keep}");
        }
        for text in
            ["[defaults]\nkeep = \"1d\"", "[default]\nkeep = 30", "[default]\nkept = \"1d\"", "[default"]
        {
            assert!(toml::from_str::<Retention>(text).is_err(), "{text}");
        }
    }
}
