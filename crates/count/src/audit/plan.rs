//! How many ballots to look at.

use serde::Serialize;

use super::batch_tallies::BatchTallies;
use super::random::{Random, Urn};
use super::statistic::{
    Alpha, Discrepancies, Estimator, Shares, Universe, comparison_assorter, comparison_upper, expected_size,
    expected_size_rounded, minimum_size, optimal_comparison,
};
use super::{Assertion, AuditKind, Candidate, Claim, Contest, Error, Outcome, Tally, Test};

/// Simulated audits of one assertion.
const RUNS_MAX: u32 = 200;
/// Fewest: a median of fewer says little.
const RUNS_MIN: u32 = 15;
/// Draws that all simulated audits of one assertion may take together, about two seconds.
const DRAWS_MAX: f64 = 4e7;
/// Assertions simulated: those that need most by the formula, which is good enough to choose by.
const SIMULATED_MAX: usize = 3;
/// Share of the ballots above which they are all counted: to fetch nine in ten one by one costs more, and without
/// replacement an expected sample never quite reaches all.
const HAND_COUNT_SHARE: f64 = 0.9;
/// Seed of all simulations: the same plan for the same contest.
const SEED: u64 = 2_026;

/// What an audit of the contest would take.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plan {
    /// Name of the contest.
    pub contest: String,
    /// Ballot cards.
    pub ballots: u64,
    /// Risk limit.
    pub risk_limit: f64,
    /// Candidates or lists with their votes and, without a tie, seats.
    pub candidates: Vec<CandidatePlan>,
    /// The tie that must be resolved first, and what was declared for it.
    pub tie: Option<String>,
    /// The assertions, tightest margin first.
    pub assertions: Vec<AssertionPlan>,
    /// Polling of ballots.
    pub polling: Option<PollingSize>,
    /// Comparison of ballots.
    pub comparison: Option<ComparisonSize>,
    /// Comparison of batches, where their tallies were given.
    pub batches: Option<BatchSize>,
    /// Draws that the declared kind of audit and test begins with; `None` for a full hand count.
    pub draws: Option<u64>,
}

/// One candidate or list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CandidatePlan {
    /// Name.
    pub name: String,
    /// Votes reported.
    pub votes: u64,
    /// Seats that follow; `None` at a tie.
    pub seats: Option<u32>,
}

impl CandidatePlan {
    fn of(candidate: &Candidate) -> Self {
        Self { name: candidate.name.clone(), votes: candidate.votes, seats: None }
    }
}

/// One assertion.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AssertionPlan {
    /// What is asserted, in words.
    pub claim: String,
    /// Assorter margin, exact.
    pub margin: String,
    /// Assorter margin over the assorter's upper bound: by this assertions compare.
    pub relative_margin: f64,
}

/// Sizes found by simulating audits of the reported outcome, with a fixed seed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Simulated {
    /// Audits simulated; 0 where they would take too long and the formula 2 ln(1/α) σ²/(mean − 1/2)² stands.
    pub runs: u32,
    /// Mean number of draws: the expected sample.
    pub mean: f64,
    /// Half of the audits end by then.
    pub median: f64,
    /// Nine of ten audits end by then.
    pub ninety: f64,
    /// Whether the expected sample reaches nine tenths of the ballots that exist.
    pub full_hand_count: bool,
}

/// Sizes of polling.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PollingSize {
    /// BRAVO: average sample number of the tightest pair; for plurality only.
    pub bravo: Option<f64>,
    /// BRAVO: draws that confirm in one round with a chance of 70, 80 and 90 %; for one seat only.
    pub bravo_rounds: Option<[Option<f64>; 3]>,
    /// Whether BRAVO's average sample reaches the ballots that exist.
    pub bravo_full_hand_count: bool,
    /// ALPHA.
    pub alpha: Simulated,
}

/// Sizes of comparisons of ballots.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparisonSize {
    /// Super-simple, with the differences that the assumed rates give, in whole numbers.
    pub super_simple: Option<f64>,
    /// Kaplan–Markov without any difference.
    pub clean: f64,
    /// Kaplan–Markov expected at the assumed rates; `None` where they eat the margin.
    pub kaplan_markov: Option<f64>,
    /// Whether it reaches the ballots that exist.
    pub kaplan_markov_full_hand_count: bool,
    /// ALPHA with the comparison assorter, at the assumed rates.
    pub alpha: Simulated,
}

/// Size of a comparison of batches.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BatchSize {
    /// Sum of the error bounds, in units of the margin.
    pub bound: f64,
    /// Draws that confirm where every batch agrees.
    pub draws: f64,
    /// Whether they reach the batches that exist.
    pub full_hand_count: bool,
}

/// Plans an audit; with the tallies of batches, of these too. *Errors:* the numbers are beyond all elections.
pub fn plan(contest: &Contest, batches: Option<&BatchTallies>) -> Result<Plan, Error> {
    let mut plan = Plan {
        contest: contest.name.clone(),
        ballots: contest.ballots,
        risk_limit: contest.risk_limit,
        candidates: contest.candidates.iter().map(CandidatePlan::of).collect(),
        tie: None,
        assertions: Vec::new(),
        polling: None,
        comparison: None,
        batches: None,
        draws: None,
    };
    let (seats, assertions) = match contest.outcome()? {
        Outcome::Tied(tie) => {
            plan.tie = Some(tie.words(contest));
            return Ok(plan);
        }
        Outcome::Decided { seats, assertions } => (seats, assertions),
    };
    for (candidate, seats) in plan.candidates.iter_mut().zip(seats) {
        candidate.seats = Some(seats);
    }
    let names = contest.names();
    for assertion in &assertions {
        let margin = contest.margin(assertion)?;
        let relative_margin = margin.to_f64() / assertion.upper.to_f64();
        let claim = assertion.words(&names);
        plan.assertions.push(AssertionPlan { claim, margin: margin.to_string(), relative_margin });
    }
    plan.assertions.sort_by(|a, b| a.relative_margin.total_cmp(&b.relative_margin));
    plan.polling = Some(polling(contest, &assertions)?);
    plan.comparison = Some(comparison(contest, &assertions)?);
    if let Some(batches) = batches {
        let bounds = batches.bounds(contest, &assertions)?;
        let draws = BatchTallies::size(&bounds, contest.risk_limit);
        let full_hand_count = draws >= bounds.len() as f64;
        plan.batches = Some(BatchSize { bound: bounds.iter().sum(), draws, full_hand_count });
    }
    plan.draws = declared(&plan, contest);
    Ok(plan)
}

/// Chooses the size that belongs to the declared kind of audit and test.
fn declared(plan: &Plan, contest: &Contest) -> Option<u64> {
    let (size, is_full) = match (contest.audit, contest.parameters.test) {
        (AuditKind::BallotPolling, Test::Bravo) => {
            let polling = plan.polling.as_ref()?;
            (polling.bravo?, polling.bravo_full_hand_count)
        }
        (AuditKind::BallotPolling, _) => {
            let alpha = &plan.polling.as_ref()?.alpha;
            (alpha.ninety.max(alpha.mean), alpha.full_hand_count)
        }
        (AuditKind::BallotComparison, Test::KaplanMarkov) => {
            let comparison = plan.comparison.as_ref()?;
            (comparison.super_simple?, comparison.kaplan_markov_full_hand_count)
        }
        (AuditKind::BallotComparison, _) => {
            let alpha = &plan.comparison.as_ref()?.alpha;
            (alpha.ninety.max(alpha.mean), alpha.full_hand_count)
        }
        (AuditKind::BatchComparison, _) => {
            let batches = plan.batches.as_ref()?;
            (batches.draws, batches.full_hand_count)
        }
    };
    if is_full { None } else { Some(whole(size)) }
}

/// Rounds a size up to a whole number.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes are not negative, and one beyond all counts becomes the largest"
)]
pub(super) fn whole(size: f64) -> u64 {
    libm::ceil(size) as u64
}

fn polling(contest: &Contest, assertions: &[Assertion]) -> Result<PollingSize, Error> {
    let n = contest.ballots as f64;
    let mut bravo: Option<f64> = None;
    let mut tightest: Option<Shares> = None;
    for assertion in assertions {
        let Some(shares) = bravo_shares(contest, assertion) else { continue };
        let size = shares.average_size(contest.risk_limit);
        if bravo.is_none_or(|largest| size > largest) {
            (bravo, tightest) = (Some(size), Some(shares));
        }
    }
    let one_seat = matches!(contest.kind, super::Kind::Plurality { seats: 1, .. });
    let round = |shares: Shares, q| shares.quantile_size(contest.risk_limit, q, n);
    let bravo_rounds = tightest.filter(|_| one_seat).map(|shares| [0.7, 0.8, 0.9].map(|q| round(shares, q)));
    let mut alpha: Option<Simulated> = None;
    let mut order: Vec<(f64, &Assertion)> = Vec::new();
    for assertion in assertions {
        order.push((rough_polling(contest, assertion)?, assertion));
    }
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (rough, assertion) in order.into_iter().take(SIMULATED_MAX) {
        let start = polling_alpha(contest, assertion)?;
        let urn = Urn::new(polling_values(contest, assertion), contest.parameters.replacement);
        let simulated = simulate(&start, &urn, contest, rough);
        if alpha.as_ref().is_none_or(|largest| simulated.mean > largest.mean) {
            alpha = Some(simulated);
        }
    }
    let alpha = alpha.ok_or_else(|| Error::new("there is no assertion to test", "everybody is elected"))?;
    let bravo_full_hand_count = bravo.is_some_and(|size| size >= n);
    Ok(PollingSize { bravo, bravo_rounds, bravo_full_hand_count, alpha })
}

/// Gives the shares that BRAVO goes by; `None` for what it is not made for.
pub(super) fn bravo_shares(contest: &Contest, assertion: &Assertion) -> Option<Shares> {
    let Claim::Beats { winner, loser } = assertion.claim else { return None };
    let share = |place: usize| Some(contest.candidates.get(place)?.votes as f64 / contest.ballots as f64);
    Some(Shares { winner: share(winner)?, loser: share(loser)? })
}

/// Estimates the draws of polling: 2 ln(1/α) σ²/(mean − 1/2)².
pub(super) fn rough_polling(contest: &Contest, assertion: &Assertion) -> Result<f64, Error> {
    let half_margin = contest.margin(assertion)?.to_f64() / 2.0;
    let mean = 0.5 + half_margin;
    let spread: f64 = polling_values(contest, assertion)
        .iter()
        .map(|(value, count)| (value - mean) * (value - mean) * *count as f64)
        .sum();
    let variance = spread / contest.ballots as f64;
    Ok((-2.0 * libm::log(contest.risk_limit) * variance / (half_margin * half_margin)).max(1.0))
}

/// Estimates the draws of a comparison: 2 ln(1/α) over the relative margin.
pub(super) fn rough_comparison(contest: &Contest, assertion: &Assertion) -> Result<f64, Error> {
    let margin = contest.margin(assertion)?.to_f64() / assertion.upper.to_f64();
    Ok(-2.0 * libm::log(contest.risk_limit) / margin)
}

/// Gives what the assorter says of all reported ballots, with their numbers.
pub(super) fn polling_values(contest: &Contest, assertion: &Assertion) -> Vec<(f64, u64)> {
    let votes = contest.votes();
    let (mut yes, mut no) = assertion.for_and_against(Tally { votes: &votes, ballots: contest.ballots });
    // Cards with a vote for both, where a card may have several.
    let both = yes.saturating_add(no).saturating_sub(contest.ballots);
    (yes, no) = (yes.saturating_sub(both), no.saturating_sub(both));
    let rest = contest.ballots.saturating_sub(yes.saturating_add(no));
    vec![(assertion.upper.to_f64(), yes), (0.0, no), (0.5, rest)]
}

/// Begins ALPHA with truncated shrinkage for polling.
pub(super) fn polling_alpha(contest: &Contest, assertion: &Assertion) -> Result<Alpha, Error> {
    let parameters = &contest.parameters;
    let upper = assertion.upper.to_f64();
    let reported = 0.5 + contest.margin(assertion)?.to_f64() / 2.0;
    let eta0 = parameters.eta0.unwrap_or(reported).min(upper);
    let c = parameters.c.unwrap_or((eta0 - 0.5) / 2.0);
    let estimator = Estimator::ShrinkTrunc { eta0, c, d: parameters.d, f: parameters.f };
    Ok(Alpha::new(universe(contest, upper), estimator))
}

fn universe(contest: &Contest, upper: f64) -> Universe {
    let size = (!contest.parameters.replacement).then_some(contest.ballots);
    Universe { upper, null_mean: 0.5, size }
}

/// Begins ALPHA for the comparison of ballots.
///
/// The rate of two-vote overstatements bet on is at most a quarter of what would use up the margin: else the best
/// bet would be none.
pub(super) fn comparison_alpha(contest: &Contest, assertion: &Assertion) -> Result<Alpha, Error> {
    let bound = assertion.upper.to_f64();
    let upper = comparison_upper(contest.margin(assertion)?.to_f64(), bound);
    let rate = contest.parameters.alpha_o2.min(0.25 * (upper - 1.0) / upper);
    let eta = optimal_comparison(upper, rate).clamp(0.5, upper * (1.0 - f64::EPSILON));
    Ok(Alpha::new(universe(contest, upper), Estimator::Constant { eta }))
}

/// Gives what the comparison assorter says of all ballots at the assumed rates.
pub(super) fn comparison_values(contest: &Contest, assertion: &Assertion) -> Result<Vec<(f64, u64)>, Error> {
    let (margin, bound) = (contest.margin(assertion)?.to_f64(), assertion.upper.to_f64());
    let Discrepancies { o1, o2, u1, u2 } = contest.parameters.rates;
    let mut left = contest.ballots;
    let mut values = Vec::new();
    for (share, rate) in [(0.5, o1), (1.0, o2), (-0.5, u1), (-1.0, u2)] {
        let count = whole(rate * contest.ballots as f64).min(left);
        left -= count;
        values.push((comparison_assorter(share * bound, margin, bound), count));
    }
    values.insert(0, (comparison_assorter(0.0, margin, bound), left));
    Ok(values)
}

fn comparison(contest: &Contest, assertions: &[Assertion]) -> Result<ComparisonSize, Error> {
    let mut tightest: Option<(f64, &Assertion)> = None;
    for assertion in assertions {
        let relative = contest.margin(assertion)?.to_f64() / assertion.upper.to_f64();
        if tightest.is_none_or(|(least, _)| relative < least) {
            tightest = Some((relative, assertion));
        }
    }
    let (margin, assertion) =
        tightest.ok_or_else(|| Error::new("there is no assertion to test", "everybody is elected"))?;
    let (risk_limit, gamma, rates) = (contest.risk_limit, contest.parameters.gamma, contest.parameters.rates);
    let kaplan_markov = expected_size(margin, risk_limit, gamma, rates);
    let super_simple = expected_size_rounded(margin, risk_limit, gamma, rates);
    let n = contest.ballots as f64;
    let urn = Urn::new(comparison_values(contest, assertion)?, contest.parameters.replacement);
    let rough = rough_comparison(contest, assertion)?;
    Ok(ComparisonSize {
        super_simple,
        clean: minimum_size(margin, risk_limit, gamma, Discrepancies::default()),
        kaplan_markov,
        kaplan_markov_full_hand_count: kaplan_markov.is_none_or(|size| size >= n)
            || super_simple.is_none_or(|size| size >= n),
        alpha: simulate(&comparison_alpha(contest, assertion)?, &urn, contest, rough),
    })
}

fn simulate(start: &Alpha, urn: &Urn, contest: &Contest, rough: f64) -> Simulated {
    let n = contest.ballots as f64;
    // Draws beyond the ballots that exist decide nothing any more.
    let most = n.min(DRAWS_MAX / f64::from(RUNS_MIN));
    let by_formula = |size: f64| {
        let (size, full_hand_count) = (size.min(n), size >= HAND_COUNT_SHARE * n);
        Simulated { runs: 0, mean: size, median: size, ninety: size, full_hand_count }
    };
    if rough > DRAWS_MAX || most < rough.min(n) {
        return by_formula(rough);
    }
    let mut random = Random::new(SEED);
    let mut sizes: Vec<f64> = Vec::new();
    let mut draws = 0.0;
    while sizes.len() < RUNS_MAX as usize && (sizes.len() < RUNS_MIN as usize || draws < DRAWS_MAX) {
        let size = draws_until(start.clone(), urn.clone(), &mut random, contest.risk_limit, most);
        draws += size;
        sizes.push(size);
    }
    sizes.sort_by(f64::total_cmp);
    let mean = sizes.iter().sum::<f64>() / sizes.len() as f64;
    let at = |tenths: usize| sizes.get(sizes.len() * tenths / 10).copied().unwrap_or(n);
    if at(9) >= most && most < n {
        // The simulated audits were cut off, and say only that this is not enough.
        return by_formula(most);
    }
    Simulated {
        runs: u32::try_from(sizes.len()).unwrap_or(RUNS_MAX),
        mean,
        median: at(5),
        ninety: at(9),
        full_hand_count: mean >= HAND_COUNT_SHARE * n,
    }
}

/// Draws until the p-value is at or below the risk limit, or `most` draws.
pub(super) fn draws_until(
    mut alpha: Alpha,
    mut urn: Urn,
    random: &mut Random,
    risk_limit: f64,
    most: f64,
) -> f64 {
    let mut drawn = 0.0;
    while drawn < most && alpha.p() > risk_limit {
        let Some(value) = urn.draw(random) else { break };
        alpha.draw(value);
        drawn += 1.0;
    }
    drawn
}
