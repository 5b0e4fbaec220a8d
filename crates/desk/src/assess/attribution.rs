//! Attribution: competing hypotheses against the evidence, never a label.
//!
//! *Source:* NATO StratCom COE and Hybrid CoE for the kinds of evidence; Information Influence Attribution
//! Framework for the rule that high confidence takes independent indicators of two kinds.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::likelihood::Likelihood;

/// From which a hypothesis counts as held with high confidence, in percent.
const HIGH_PERCENT: u8 = 80;

/// What a piece of evidence is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// Addresses, certificates, hosting, money.
    Technical,
    /// What was done, when and in what manner.
    Behavioural,
    /// Whom it serves, what it says, what else was going on.
    Contextual,
}

/// What a piece of evidence says of a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bearing {
    /// It speaks for it.
    For,
    /// It speaks against it.
    Against,
    /// It would be there either way.
    Neutral,
}

/// One cell: a piece of evidence and what it says of the hypothesis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Weighed {
    /// Record of the evidence.
    pub evidence: String,
    /// What it is of.
    pub kind: EvidenceKind,
    /// What it says.
    pub bearing: Bearing,
    /// Where it comes from; two pieces of one origin are one indicator.
    pub origin: String,
}

/// Who may be behind it, and how surely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hypothesis {
    /// Who, in a few words.
    pub actor: String,
    /// How probable it is judged to be.
    pub likelihood: Likelihood,
    /// All evidence, also that which says nothing here but something of another hypothesis.
    pub weighed: Vec<Weighed>,
}

impl Hypothesis {
    /// Says why the likelihood is higher than the evidence allows; nothing where it is not.
    ///
    /// High confidence takes independent indicators of two kinds.
    pub fn objection(&self) -> Option<String> {
        if self.likelihood.percent() < HIGH_PERCENT {
            return None;
        }
        let speaking: Vec<&Weighed> =
            self.weighed.iter().filter(|cell| cell.bearing == Bearing::For).collect();
        let kinds: BTreeSet<EvidenceKind> = speaking.iter().map(|cell| cell.kind).collect();
        let origins: BTreeSet<String> = speaking.iter().map(|cell| cell.same_origin()).collect();
        let is_independent = |one: &Weighed, other: &Weighed| {
            one.evidence != other.evidence
                && one.kind != other.kind
                && one.same_origin() != other.same_origin()
        };
        let percent = self.likelihood.percent();
        match (kinds.len(), origins.len()) {
            (0, _) => Some(format!("{percent} % with no evidence that speaks for it")),
            (1, _) => Some(format!("{percent} % on evidence of one kind: high confidence takes two")),
            (_, 0 | 1) => {
                Some(format!("{percent} % on evidence of one origin: high confidence takes independent ones"))
            }
            _ if speaking.iter().any(|one| speaking.iter().any(|other| is_independent(one, other))) => None,
            _ => Some(format!(
                "{percent} % with no two pieces of evidence that differ in kind and origin: high confidence takes two"
            )),
        }
    }
}

impl Weighed {
    /// Gives the origin as it is told from others, however it was typed.
    fn same_origin(&self) -> String {
        self.origin.trim().to_lowercase()
    }
}

/// Gives the pieces of evidence that tell no two hypotheses apart; none where there are no two.
///
/// They are what analysis of competing hypotheses leaves out of account (Heuer 1999, step 5).
pub fn undiagnostic(hypotheses: &[Hypothesis]) -> BTreeSet<&str> {
    if hypotheses.len() < 2 {
        return BTreeSet::new();
    }
    let cells = || hypotheses.iter().flat_map(|hypothesis| &hypothesis.weighed);
    let bearings = |evidence: &str| -> BTreeSet<Bearing> {
        let of = |hypothesis: &Hypothesis| {
            let cell = hypothesis.weighed.iter().find(|cell| cell.evidence == evidence);
            cell.map_or(Bearing::Neutral, |cell| cell.bearing)
        };
        hypotheses.iter().map(of).collect()
    };
    cells().map(|cell| cell.evidence.as_str()).filter(|evidence| bearings(evidence).len() < 2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(evidence: &str, kind: EvidenceKind, bearing: Bearing, origin: &str) -> Weighed {
        Weighed { evidence: evidence.to_owned(), kind, bearing, origin: origin.to_owned() }
    }

    fn hypothesis(percent: u8, weighed: Vec<Weighed>) -> Hypothesis {
        Hypothesis { actor: "somebody".to_owned(), likelihood: percent.try_into().unwrap(), weighed }
    }

    #[test]
    fn high_takes_two_kinds_from_two_origins() {
        use Bearing::{Against, For, Neutral};
        use EvidenceKind::{Behavioural, Technical};
        let one_kind = vec![cell("a", Technical, For, "x"), cell("b", Technical, For, "y")];
        assert_eq!(hypothesis(79, one_kind.clone()).objection(), None);
        assert!(hypothesis(80, one_kind).objection().unwrap().contains("one kind"));
        let one_origin = vec![cell("a", Technical, For, "x"), cell("b", Behavioural, For, "x")];
        assert!(hypothesis(95, one_origin).objection().unwrap().contains("one origin"));
        let silent = vec![
            cell("a", Technical, For, "x"),
            cell("b", Behavioural, Neutral, "y"),
            cell("c", Behavioural, Against, "z"),
        ];
        assert!(hypothesis(80, silent).objection().unwrap().contains("one kind"));
        assert!(hypothesis(99, Vec::new()).objection().unwrap().contains("no evidence"));
        let both = vec![cell("a", Technical, For, "x"), cell("b", Behavioural, For, "y")];
        assert_eq!(hypothesis(99, both).objection(), None);
        let typed_apart = vec![cell("a", Technical, For, "x"), cell("b", Behavioural, For, " X")];
        assert!(hypothesis(99, typed_apart).objection().unwrap().contains("one origin"));
        let weighed_twice = vec![cell("a", Technical, For, "x"), cell("a", Behavioural, For, "y")];
        assert!(hypothesis(99, weighed_twice).objection().unwrap().contains("no two pieces"));
        let crossed = vec![
            cell("a", Technical, For, "x"),
            cell("a", Behavioural, For, "y"),
            cell("b", Technical, For, "y"),
        ];
        assert!(hypothesis(99, crossed).objection().unwrap().contains("no two pieces"));
    }

    #[test]
    fn evidence_that_fits_everybody_says_nothing() {
        use EvidenceKind::Contextual;
        let all = [
            hypothesis(
                60,
                vec![cell("a", Contextual, Bearing::For, "x"), cell("b", Contextual, Bearing::For, "x")],
            ),
            hypothesis(
                30,
                vec![cell("a", Contextual, Bearing::For, "x"), cell("b", Contextual, Bearing::Against, "x")],
            ),
        ];
        assert_eq!(undiagnostic(&all).into_iter().collect::<Vec<_>>(), ["a"]);
    }
}
