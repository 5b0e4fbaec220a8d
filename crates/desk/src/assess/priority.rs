//! What is to be answered first: a default that a person can set aside.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::likelihood::Confidence;

/// How hard an incident would hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Impact {
    /// Hardly anybody, nothing that matters.
    Negligible,
    /// A few people, or something that is soon put right.
    Low,
    /// Many people, or trust in one place.
    Medium,
    /// The vote of many, or trust in the election.
    High,
    /// The result, or that there is an election.
    Critical,
}

/// How soon an incident is to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// When there is time.
    P4,
    /// This week.
    P3,
    /// Today.
    P2,
    /// Now.
    P1,
}

/// Days before the vote from which on everything is a step more urgent.
const NEAR_DAYS: i64 = 7;
/// Days after the vote up to which the count and the calm after it can still be disturbed.
const AFTER_DAYS: i64 = 3;

/// Gives the default priority of an incident.
///
/// | impact | low confidence | moderate | high |
/// |---|---|---|---|
/// | critical | P2 | P1 | P1 |
/// | high | P3 | P2 | P2 |
/// | medium | P4 | P3 | P3 |
/// | low, negligible | P4 | P4 | P4 |
///
/// From seven days before the vote to three days after it is a step more urgent, save where the impact is
/// negligible. `days_left` is negative after the vote; without a vote there is no step.
pub fn default(impact: Impact, confidence: Confidence, days_left: Option<i64>) -> Priority {
    let step = match (impact, confidence) {
        (Impact::Critical, Confidence::Moderate | Confidence::High) => 3,
        (Impact::Critical, Confidence::Low) | (Impact::High, Confidence::Moderate | Confidence::High) => 2,
        (Impact::High, Confidence::Low) | (Impact::Medium, Confidence::Moderate | Confidence::High) => 1,
        (Impact::Medium, Confidence::Low) | (Impact::Low | Impact::Negligible, _) => 0,
    };
    let is_near = days_left.is_some_and(|days| (-AFTER_DAYS..=NEAR_DAYS).contains(&days));
    match step + u8::from(is_near && impact > Impact::Negligible) {
        0 => Priority::P4,
        1 => Priority::P3,
        2 => Priority::P2,
        _ => Priority::P1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Confidence::{High, Low, Moderate};

    #[test]
    fn harder_surer_and_nearer_is_never_less_urgent() {
        let impacts = [Impact::Negligible, Impact::Low, Impact::Medium, Impact::High, Impact::Critical];
        let days = [None, Some(60), Some(8), Some(7), Some(0), Some(-3), Some(-4)];
        for (nth, &impact) in impacts.iter().enumerate() {
            for (sure, &confidence) in [Low, Moderate, High].iter().enumerate() {
                let far = default(impact, confidence, Some(60));
                for days in days {
                    let now = default(impact, confidence, days);
                    assert!(now >= far);
                    for &softer in &impacts[..nth] {
                        assert!(default(softer, confidence, days) <= now);
                    }
                    for &less_sure in &[Low, Moderate, High][..sure] {
                        assert!(default(impact, less_sure, days) <= now);
                    }
                }
            }
        }
        assert_eq!(default(Impact::High, Moderate, Some(30)), Priority::P2);
        assert_eq!(default(Impact::High, Moderate, Some(7)), Priority::P1);
        assert_eq!(default(Impact::Negligible, High, Some(0)), Priority::P4);
        assert_eq!(default(Impact::Medium, Low, Some(-4)), Priority::P4);
    }
}
