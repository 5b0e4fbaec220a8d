//! Words of estimative probability, rendered from one number.
//!
//! *Source:* ICD-203 as in MISP's taxonomy `estimative-language`, version 5; Kent 1964 as in
//! `vocabulaire-des-probabilites-estimatives`, version 3.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How probable something is judged to be, in percent, from 1 to 99: nothing that is judged is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schemars(extend("minimum" = 1, "maximum" = 99))]
pub struct Likelihood(u8);

/// Lower edge and words of each band; a value on an edge belongs to the band above it.
const BANDS: [(u8, &str); 7] = [
    (0, "almost no chance"),
    (5, "very unlikely"),
    (20, "unlikely"),
    (45, "roughly even chance"),
    (55, "likely"),
    (80, "very likely"),
    (95, "almost certain"),
];

/// Middle and words of each step of the French scale, which leaves gaps between them.
const FRENCH: [(u8, &str); 5] = [
    (7, "presque aucune chance"),
    (30, "probablement pas"),
    (50, "chances à peu près égales"),
    (75, "probable"),
    (93, "quasi certaine"),
];

impl Likelihood {
    /// Gives the number.
    pub fn percent(self) -> u8 {
        self.0
    }

    /// Gives the words of ICD-203.
    pub fn words(self) -> &'static str {
        BANDS.iter().rev().find(|(edge, _)| *edge <= self.0).map_or("", |(_, words)| words)
    }

    /// Gives the nearest words of the French scale.
    pub fn french(self) -> &'static str {
        FRENCH.iter().min_by_key(|(middle, _)| middle.abs_diff(self.0)).map_or("", |(_, words)| words)
    }

    /// Gives the machine tag of MISP.
    pub fn tag(self) -> String {
        format!("estimative-language:likelihood-probability=\"{}\"", self.words().replace(' ', "-"))
    }
}

impl From<Likelihood> for u8 {
    fn from(likelihood: Likelihood) -> Self {
        likelihood.0
    }
}

impl TryFrom<u8> for Likelihood {
    type Error = String;

    fn try_from(percent: u8) -> Result<Self, String> {
        if (1..=99).contains(&percent) {
            Ok(Self(percent))
        } else {
            Err(format!("{percent} % is no judgement, expected 1 to 99"))
        }
    }
}

/// How sure somebody is of a judgement, apart from how probable what it says is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Scant or questionable evidence.
    Low,
    /// Credible evidence that can be read in more ways than one.
    Moderate,
    /// Evidence of high quality, or from several sides.
    High,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_belong_to_the_band_above() {
        let words = |percent: u8| Likelihood::try_from(percent).unwrap().words();
        for (percent, expected) in [
            (1, "almost no chance"),
            (4, "almost no chance"),
            (5, "very unlikely"),
            (19, "very unlikely"),
            (20, "unlikely"),
            (45, "roughly even chance"),
            (54, "roughly even chance"),
            (55, "likely"),
            (80, "very likely"),
            (95, "almost certain"),
            (99, "almost certain"),
        ] {
            assert_eq!(words(percent), expected, "{percent}");
        }
        let french = |percent: u8| Likelihood::try_from(percent).unwrap().french();
        assert_eq!(
            [1, 18, 20, 62, 63, 99].map(french),
            [
                "presque aucune chance",
                "presque aucune chance",
                "probablement pas",
                "chances à peu près égales",
                "probable",
                "quasi certaine",
            ]
        );
        assert_eq!(
            Likelihood::try_from(85).unwrap().tag(),
            "estimative-language:likelihood-probability=\"very-likely\""
        );
        assert!(
            serde_json::from_str::<Likelihood>("100").is_err()
                && serde_json::from_str::<Likelihood>("0").is_err()
        );
    }
}
