//! What the ballots say, and what it would take, as it is told to people and programs.

use ostrakon_count::audit::{Assessment, Plan};
use schemars::JsonSchema;
use serde::Serialize;

use super::audit::Finding;

/// Most rows of the table of p-values.
const ROWS_MAX: usize = 1_000_000;

/// An assessment.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Assessed {
    /// Draws looked at.
    pub n: u64,
    /// p-value of the contest: the largest of the assertions'.
    pub p: f64,
    /// The same after each draw.
    pub path: Vec<f64>,
    /// Largest chance of confirming a wrong outcome.
    pub risk_limit: f64,
    /// What follows: `confirmed`, `more` or `hand_count`.
    pub verdict: String,
    /// Draws that will probably do, beyond those looked at.
    pub draw: Option<u64>,
    /// The same in plain words.
    pub words: String,
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
    /// p-value after each draw; empty for assertions that are far from the largest.
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
            let (verdict, words) = ("more".to_owned(), "no ballot was entered by two people yet".to_owned());
            let (path, assertions) = (Vec::new(), Vec::new());
            return Self { n: 0, p: 1.0, path, risk_limit, verdict, draw: None, words, assertions };
        };
        let Finding { p, verdict, draw, words } = Finding::of(&assessment);
        let asserted = |one: ostrakon_count::audit::Standing| Asserted {
            name: one.claim,
            margin: one.margin,
            p: one.p,
            path: one.path,
        };
        Self {
            n: assessment.drawn,
            p,
            path: assessment.path,
            risk_limit,
            verdict,
            draw,
            words,
            assertions: assessment.assertions.into_iter().map(asserted).collect(),
        }
    }

    /// Gives the p-values draw by draw: of the contest, then of each assertion.
    pub fn rows(&self) -> Vec<PValueRow> {
        let all = std::iter::once(("contest", &self.path));
        let all = all.chain(self.assertions.iter().map(|one| (one.name.as_str(), &one.path)));
        let rows = all.flat_map(|(assertion, path)| {
            (1..).zip(path).map(|(draw, p)| PValueRow { draw, assertion: assertion.to_owned(), p: *p })
        });
        rows.take(ROWS_MAX).collect()
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
