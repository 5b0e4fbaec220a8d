//! What the ballots say, and what it would take, as it is told to people and programs.

use ostrakon_count::audit::{Assessment, Plan};
use schemars::JsonSchema;
use serde::Serialize;

use super::audit::{Conclusion, Finding};

/// An assessment.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Assessed {
    /// Draws looked at.
    pub n: u64,
    /// What they say of the contest, whose p-value is the largest of the assertions'.
    #[serde(flatten)]
    pub finding: Finding,
    /// p-value of the contest after each draw; empty for batches, which say something together only.
    pub path: Vec<f64>,
    /// Largest chance of confirming a wrong outcome.
    pub risk_limit: f64,
    /// The assertions, the largest p-value first.
    pub assertions: Vec<Asserted>,
}

/// How an assertion stands.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Asserted {
    /// What is asserted, in words.
    pub name: String,
    /// Its margin, exact.
    pub margin: String,
    /// Its p-value: the smallest after any draw.
    pub p: f64,
    /// p-value after each draw; empty for batches, and for assertions that are far from the largest.
    pub path: Vec<f64>,
}

/// A p-value after a draw.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PValueRow {
    /// Which draw, from 1.
    pub draw: u64,
    /// What is asserted; `contest` for all of it.
    pub assertion: String,
    /// p-value.
    pub p: f64,
}

impl PValueRow {
    /// Columns of its table.
    pub const COLUMNS: [&'static str; 3] = ["draw", "assertion", "p"];
}

impl Assessed {
    /// Tells an assessment; without a ballot nothing is said for the outcome.
    pub(super) fn of(assessment: Option<Assessment>, risk_limit: f64) -> Self {
        let Some(assessment) = assessment else {
            let words = "no ballot was entered by two people yet".to_owned();
            let finding = Finding { p: 1.0, verdict: Conclusion::More, draw: None, words };
            return Self { n: 0, finding, path: Vec::new(), risk_limit, assertions: Vec::new() };
        };
        let finding = Finding::of(&assessment);
        let asserted = |one: ostrakon_count::audit::Standing| Asserted {
            name: one.claim,
            margin: one.margin,
            p: one.p,
            path: one.path,
        };
        Self {
            n: assessment.drawn,
            finding,
            path: assessment.path,
            risk_limit,
            assertions: assessment.assertions.into_iter().map(asserted).collect(),
        }
    }

    /// Gives the p-values draw by draw: of the contest, then of each assertion; after all draws only of batches, and of
    /// assertions that are far from the largest. Some twenty rows a draw at most.
    pub fn rows(&self) -> Vec<PValueRow> {
        let all = std::iter::once(("contest", &self.path, self.finding.p));
        let all = all.chain(self.assertions.iter().map(|one| (one.name.as_str(), &one.path, one.p)));
        let rows = all.flat_map(|(assertion, path, p)| {
            let after_all = (path.is_empty() && self.n > 0).then_some((self.n, p));
            let after_each = (1..).zip(path.iter().copied());
            let row = |(draw, p)| PValueRow { draw, assertion: assertion.to_owned(), p };
            after_each.chain(after_all).map(row)
        });
        rows.collect()
    }
}

/// What an audit by one method would take.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Method {
    /// The method: `bravo`, `alpha_polling`, `kaplan_markov`, `alpha_comparison` or `macro`.
    pub method: String,
    /// Draws to be expected, rounded up; null where the assumed differences eat the margin.
    pub draws: Option<f64>,
    /// Draws that do in nine of ten audits, where that is known.
    pub ninety: Option<f64>,
    /// Whether counting all ballots by hand is less work.
    pub is_hand_count: bool,
}

impl Method {
    /// Gives the methods that a plan speaks of.
    pub fn all(plan: &Plan) -> Vec<Self> {
        let mut methods = Vec::new();
        let mut push = |method: &str, draws: Option<f64>, ninety: Option<f64>, is_hand_count| {
            let draws = draws.map(libm::ceil);
            let ninety = ninety.map(libm::ceil);
            methods.push(Self { method: method.to_owned(), draws, ninety, is_hand_count });
        };
        if let Some(polling) = &plan.polling {
            if let Some(bravo) = polling.bravo {
                let ninety = polling.bravo_rounds.and_then(|[_, _, ninety]| ninety);
                push("bravo", Some(bravo), ninety, polling.bravo_full_hand_count);
            }
            let alpha = &polling.alpha;
            push("alpha_polling", Some(alpha.mean), Some(alpha.ninety), alpha.full_hand_count);
        }
        if let Some(comparison) = &plan.comparison {
            let (draws, alpha) = (comparison.kaplan_markov, &comparison.alpha);
            push("kaplan_markov", draws, None, comparison.kaplan_markov_full_hand_count);
            push("alpha_comparison", Some(alpha.mean), Some(alpha.ninety), alpha.full_hand_count);
        }
        if let Some(batches) = &plan.batches {
            push("macro", Some(batches.draws), None, batches.full_hand_count);
        }
        methods
    }
}
