//! The Admiralty code: how far a source is relied on, and how credible what it says is.
//!
//! *Source:* MISP taxonomy `admiralty-scale`, version 5.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How far a source is relied on.
///
/// The letter is what is stored: `C` and `F` have the same number and do not mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Reliability cannot be judged.
    F,
    /// Deliberately deceptive.
    G,
}

impl Reliability {
    /// All, as they are listed.
    pub const ALL: [Self; 7] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F, Self::G];

    /// Gives the number that the taxonomy has for it.
    pub fn number(self) -> u8 {
        match self {
            Self::A => 100,
            Self::B => 75,
            Self::C | Self::F => 50,
            Self::D => 25,
            Self::E | Self::G => 0,
        }
    }

    /// Gives the words for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
            Self::G => "deliberately deceptive",
        }
    }

    /// Gives the machine tag of MISP.
    pub fn tag(self) -> String {
        format!("admiralty-scale:source-reliability=\"{}\"", format!("{self:?}").to_lowercase())
    }
}

/// How credible what a source says is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schemars(extend("minimum" = 1, "maximum" = 6))]
pub enum Credibility {
    /// Confirmed by other sources.
    Confirmed,
    /// Probably true.
    ProbablyTrue,
    /// Possibly true.
    PossiblyTrue,
    /// Doubtful.
    Doubtful,
    /// Improbable.
    Improbable,
    /// Truth cannot be judged.
    Unjudged,
}

impl Credibility {
    /// All, as they are listed.
    pub const ALL: [Self; 6] = [
        Self::Confirmed,
        Self::ProbablyTrue,
        Self::PossiblyTrue,
        Self::Doubtful,
        Self::Improbable,
        Self::Unjudged,
    ];

    /// Gives the number that the taxonomy has for it.
    pub fn number(self) -> u8 {
        match self {
            Self::Confirmed => 100,
            Self::ProbablyTrue => 75,
            Self::PossiblyTrue | Self::Unjudged => 50,
            Self::Doubtful => 25,
            Self::Improbable => 0,
        }
    }

    /// Gives the words for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed by other sources",
            Self::ProbablyTrue => "probably true",
            Self::PossiblyTrue => "possibly true",
            Self::Doubtful => "doubtful",
            Self::Improbable => "improbable",
            Self::Unjudged => "truth cannot be judged",
        }
    }

    /// Gives the machine tag of MISP.
    pub fn tag(self) -> String {
        format!("admiralty-scale:information-credibility=\"{}\"", u8::from(self))
    }
}

impl From<Credibility> for u8 {
    fn from(credibility: Credibility) -> Self {
        credibility as Self + 1
    }
}

impl TryFrom<u8> for Credibility {
    type Error = String;

    fn try_from(mark: u8) -> Result<Self, String> {
        let place = usize::from(mark).checked_sub(1);
        let found = place.and_then(|place| Self::ALL.get(place)).copied();
        found.ok_or_else(|| format!("{mark} is no mark of credibility, expected 1 to 6"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_stored_as_marks() {
        assert_eq!(serde_json::to_string(&Reliability::F).unwrap(), "\"f\"");
        assert_eq!(serde_json::to_string(&Credibility::Unjudged).unwrap(), "6");
        assert!(serde_json::from_str::<Credibility>("7").is_err());
        assert!(serde_json::from_str::<Credibility>("0").is_err());
        for (nth, credibility) in (1..).zip(Credibility::ALL) {
            assert_eq!(u8::from(credibility), nth);
        }
        assert_eq!(Reliability::B.tag(), "admiralty-scale:source-reliability=\"b\"");
        assert_eq!(Credibility::ProbablyTrue.tag(), "admiralty-scale:information-credibility=\"2\"");
        assert_eq!(Reliability::ALL.map(Reliability::number), [100, 75, 50, 25, 0, 50, 0]);
        assert_eq!(Credibility::ALL.map(Credibility::number), [100, 75, 50, 25, 0, 50]);
    }
}
