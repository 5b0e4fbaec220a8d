//! Foreign digital interference: four criteria that must all be met.
//!
//! *Source:* French decree 2021-922 of 13 July 2021, by which VIGINUM works.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One of the criteria.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// Artificial or automated, massive and deliberate dissemination.
    Dissemination,
    /// Manifestly inaccurate or misleading content.
    Content,
    /// Direct or indirect involvement of a foreign actor.
    ForeignActor,
    /// Harm to fundamental interests of the nation.
    Harm,
}

impl Criterion {
    /// All, in the order of the decree.
    pub const ALL: [Self; 4] = [Self::Dissemination, Self::Content, Self::ForeignActor, Self::Harm];
}

/// What somebody judged of one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// True where it is met, in his judgement.
    pub met: bool,
    /// Ids of the records that show it.
    pub evidence: Vec<String>,
    /// Why.
    pub reason: String,
}

/// What follows from the judgements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "conclusion", content = "criteria")]
pub enum Conclusion {
    /// All are met, each with evidence: the definition is.
    Met,
    /// Some are judged not to be met.
    NotMet(Vec<Criterion>),
    /// Some are not judged, or judged to be met without evidence.
    Open(Vec<Criterion>),
}

/// Concludes: that the definition is met only where all four criteria are, each with evidence.
pub fn conclude(judgements: &BTreeMap<Criterion, Judgement>) -> Conclusion {
    let which = |is: &dyn Fn(Option<&Judgement>) -> bool| -> Vec<Criterion> {
        Criterion::ALL.into_iter().filter(|criterion| is(judgements.get(criterion))).collect()
    };
    let not_met = which(&|judgement| judgement.is_some_and(|judgement| !judgement.met));
    let open =
        which(&|judgement| judgement.is_none_or(|judgement| judgement.met && judgement.evidence.is_empty()));
    match (not_met.is_empty(), open.is_empty()) {
        (false, _) => Conclusion::NotMet(not_met),
        (true, false) => Conclusion::Open(open),
        (true, true) => Conclusion::Met,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_four_with_evidence_and_nothing_less() {
        let judged = |met: bool, evidence: &[&str]| Judgement {
            met,
            evidence: evidence.iter().map(|&id| id.to_owned()).collect(),
            reason: String::new(),
        };
        let mut judgements = BTreeMap::new();
        assert_eq!(conclude(&judgements), Conclusion::Open(Criterion::ALL.to_vec()));
        for criterion in Criterion::ALL {
            judgements.insert(criterion, judged(true, &["record"]));
        }
        assert_eq!(conclude(&judgements), Conclusion::Met);
        judgements.insert(Criterion::Content, judged(true, &[]));
        assert_eq!(conclude(&judgements), Conclusion::Open(vec![Criterion::Content]));
        judgements.insert(Criterion::ForeignActor, judged(false, &["record"]));
        assert_eq!(conclude(&judgements), Conclusion::NotMet(vec![Criterion::ForeignActor]));
        judgements.remove(&Criterion::Harm);
        assert_eq!(conclude(&judgements), Conclusion::NotMet(vec![Criterion::ForeignActor]));
    }
}
