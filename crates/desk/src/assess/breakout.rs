//! The Breakout Scale: how far an operation has come.
//!
//! *Source:* Nimmo, The Breakout Scale, Brookings 2020, as a rule on what is stored.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is known of the spread of an incident.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Spread {
    /// Platforms with posts of the incident.
    pub platforms: u32,
    /// Communities with enough accounts outside of the network that it came from.
    pub communities: u32,
    /// Pieces of mainstream media that are linked to it.
    pub mainstream_media: u32,
    /// Accounts among the amplifiers that are flagged as of high profile.
    pub high_profile: u32,
    /// Responses of authorities, other concrete actions, and calls for violence that are linked to it.
    pub responses: u32,
}

impl Spread {
    /// Gives the larger of each of two counts: what is counted and what people know beside.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self {
            platforms: self.platforms.max(other.platforms),
            communities: self.communities.max(other.communities),
            mainstream_media: self.mainstream_media.max(other.mainstream_media),
            high_profile: self.high_profile.max(other.high_profile),
            responses: self.responses.max(other.responses),
        }
    }

    /// Gives the category, from 1 to 6: the highest that any of the rules reaches.
    pub fn category(&self) -> u8 {
        match self {
            Self { responses: 1.., .. } => 6,
            Self { high_profile: 1.., .. } => 5,
            Self { mainstream_media: 1.., .. } => 4,
            Self { platforms: 2.., communities: 2.., .. } => 3,
            Self { platforms: 2.., .. } | Self { communities: 2.., .. } => 2,
            Self { .. } => 1,
        }
    }
}

/// Gives what a category means.
pub fn words(category: u8) -> &'static str {
    match category {
        1 => "one platform, one community",
        2 => "several platforms or several communities",
        3 => "several platforms and communities",
        4 => "mainstream media",
        5 => "amplified by somebody of high profile",
        6 => "a response of authorities, another concrete action, or a call for violence",
        _ => "no category",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_rule_holds() {
        let spread = |platforms, communities, mainstream_media, high_profile, responses| Spread {
            platforms,
            communities,
            mainstream_media,
            high_profile,
            responses,
        };
        for (given, expected) in [
            (Spread::default(), 1),
            (spread(1, 1, 0, 0, 0), 1),
            (spread(2, 1, 0, 0, 0), 2),
            (spread(1, 9, 0, 0, 0), 2),
            (spread(2, 2, 0, 0, 0), 3),
            (spread(1, 1, 1, 0, 0), 4),
            (spread(3, 3, 1, 1, 0), 5),
            (spread(1, 0, 0, 0, 1), 6),
        ] {
            assert_eq!(given.category(), expected, "{given:?}");
        }
    }
}
