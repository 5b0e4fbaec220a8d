//! The Traffic Light Protocol: how far something may be passed on.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A marking of TLP 2.0, from the widest circle to the closest.
///
/// *Source:* FIRST, Traffic Light Protocol, version 2.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tlp {
    /// Everybody may know.
    #[serde(rename = "TLP:CLEAR")]
    Clear,
    /// The community may know.
    #[serde(rename = "TLP:GREEN")]
    Green,
    /// The organisation may know, and those it works with who need to.
    #[serde(rename = "TLP:AMBER")]
    Amber,
    /// The organisation alone may know.
    #[serde(rename = "TLP:AMBER+STRICT")]
    AmberStrict,
    /// The persons named may know, nobody else.
    #[serde(rename = "TLP:RED")]
    Red,
}

impl Tlp {
    /// All markings, from the widest circle to the closest.
    pub const ALL: [Self; 5] = [Self::Clear, Self::Green, Self::Amber, Self::AmberStrict, Self::Red];

    /// Gives the marking as it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clear => "TLP:CLEAR",
            Self::Green => "TLP:GREEN",
            Self::Amber => "TLP:AMBER",
            Self::AmberStrict => "TLP:AMBER+STRICT",
            Self::Red => "TLP:RED",
        }
    }

    /// Gives the place among [`Tlp::ALL`]: a higher one is for fewer.
    pub fn rank(self) -> i64 {
        self as i64
    }

    /// Gives the marking at a place among [`Tlp::ALL`].
    pub fn of_rank(rank: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|tlp| tlp.rank() == rank)
    }
}

impl fmt::Display for Tlp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Says that a text is no marking of TLP 2.0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is no marking of TLP 2.0 (expected clear, green, amber, amber+strict or red)")]
pub struct TlpError {
    /// What was given.
    pub given: String,
}

impl FromStr for Tlp {
    type Err = TlpError;

    /// Reads a marking in any case, with or without `TLP:`.
    fn from_str(text: &str) -> Result<Self, TlpError> {
        let upper = text.trim().to_ascii_uppercase();
        let bare = upper.strip_prefix("TLP:").unwrap_or(&upper);
        let named = |tlp: &Self| tlp.name().strip_prefix("TLP:") == Some(bare);
        Self::ALL.into_iter().find(named).ok_or_else(|| TlpError { given: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markings_are_read_as_they_are_written() {
        for tlp in Tlp::ALL {
            assert_eq!(tlp.name().parse(), Ok(tlp));
            assert_eq!(tlp.name().to_lowercase().replace("tlp:", "").parse(), Ok(tlp));
            assert_eq!(Tlp::of_rank(tlp.rank()), Some(tlp));
            assert_eq!(serde_json::to_string(&tlp).unwrap(), format!("\"{tlp}\""));
        }
        assert!("TLP:WHITE".parse::<Tlp>().is_err(), "the old name has no place in version 2");
        assert!(Tlp::Clear < Tlp::Red);
    }
}
