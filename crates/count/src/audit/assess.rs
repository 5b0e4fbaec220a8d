//! What the ballots that people looked at say of the reported outcome.

use serde::Serialize;

use super::batch_tallies::{BatchTallies, Margins};
use super::plan::{
    bravo_shares, comparison_alpha, comparison_values, draws_until, polling_alpha, polling_values,
    rough_comparison, rough_polling, whole,
};
use super::random::{Random, Urn};
use super::sample::{BatchCount, not_comparable};
use super::statistic::{Alpha, Bravo, KaplanMarkov, Macro, Shares, comparison_assorter};
use super::{
    Assertion, AuditKind, Ballot, Contest, Error, Fraction, Interpretation, Outcome, Records, Reported,
    Sample, Test,
};

/// Assertions whose whole path is kept: those with the largest p-values.
const PATHS_MAX: usize = 20;
/// Simulated continuations of an audit, of which the median is told.
const RUNS: usize = 25;
/// Draws that they may take together.
const DRAWS_MAX: f64 = 2e7;
/// Assertions for which the rest of the audit is estimated.
const ESTIMATED_MAX: usize = 3;
const SEED: u64 = 2_026;

/// How an audit stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Assessment {
    /// Name of the contest.
    pub contest: String,
    /// Risk limit.
    pub risk_limit: f64,
    /// Ballot cards.
    pub ballots: u64,
    /// Draws looked at.
    pub drawn: u64,
    /// The assertions, largest p-value first.
    pub assertions: Vec<Standing>,
    /// The contest's p-value: the largest of the assertions'.
    pub p: f64,
    /// The contest's p-value after each draw; it never rises. Empty for batches: they say something together only, once
    /// all that were drawn are counted.
    pub path: Vec<f64>,
    /// What follows.
    pub verdict: Verdict,
}

/// How an assertion stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Standing {
    /// What is asserted, in words.
    pub claim: String,
    /// Its assorter margin, exact.
    pub margin: String,
    /// p-value: the smallest after any draw, at most 1; of batches that after all draws.
    pub p: f64,
    /// Draw after which it was at or below the risk limit, from 1.
    pub confirmed_at: Option<u64>,
    /// p-value after each draw; empty for batches, and beyond the twenty assertions with the largest.
    pub path: Vec<f64>,
}

/// What follows from an audit so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Verdict {
    /// Every assertion's p-value is at or below the risk limit.
    Confirmed,
    /// Not yet: if the reported votes are right, about this many more draws will do, with even chances.
    DrawMore {
        /// Draws beyond those looked at.
        draws: u64,
    },
    /// Nothing short of counting all ballots by hand will do, and why.
    HandCount {
        /// Why.
        reason: String,
    },
    /// All ballots were looked at, and the reported outcome is not theirs.
    Wrong,
}

impl Verdict {
    /// Says it in plain words.
    pub fn words(&self) -> String {
        match self {
            Self::Confirmed => "confirmed: the ballots bear the reported outcome out".to_owned(),
            Self::DrawMore { draws } => format!("not confirmed yet: draw {draws} more, then assess again"),
            Self::HandCount { reason } => format!("not confirmed: count all ballots by hand ({reason})"),
            Self::Wrong => {
                "not confirmed: all ballots were looked at, and another outcome is theirs".to_owned()
            }
        }
    }
}

/// The test of one assertion, on its way.
enum Running {
    Alpha(Alpha),
    Bravo(Bravo, Shares),
    KaplanMarkov(KaplanMarkov),
}

impl Running {
    fn begin(contest: &Contest, assertion: &Assertion) -> Result<Self, Error> {
        Ok(match (contest.parameters.test, contest.audit) {
            (Test::KaplanMarkov, _) => {
                let margin = contest.margin(assertion)?.to_f64() / assertion.upper.to_f64();
                Self::KaplanMarkov(KaplanMarkov::new(margin, contest.parameters.gamma))
            }
            (Test::Bravo, _) => {
                let shares = bravo_shares(contest, assertion).ok_or_else(|| {
                    Error::new("BRAVO tests plurality only", "write `test = \"alpha\"`").field("test")
                })?;
                Self::Bravo(Bravo::new(shares), shares)
            }
            (_, AuditKind::BallotComparison) => Self::Alpha(comparison_alpha(contest, assertion)?),
            _ => Self::Alpha(polling_alpha(contest, assertion)?),
        })
    }

    fn draw(&mut self, seen: Seen) {
        match self {
            Self::Alpha(alpha) => alpha.draw(seen.value),
            Self::Bravo(bravo, _) => bravo.draw(seen.vote),
            Self::KaplanMarkov(test) => test.draw(seen.overstatement),
        }
    }

    fn p(&self) -> f64 {
        match self {
            Self::Alpha(alpha) => alpha.p(),
            Self::Bravo(bravo, _) => bravo.p(),
            Self::KaplanMarkov(test) => test.p(),
        }
    }
}

/// A ballot that was drawn: what people saw on it and, in a comparison, what the machine read.
#[derive(Clone, Copy)]
struct Looked<'r> {
    audited: &'r Ballot,
    reported: Option<&'r Ballot>,
}

/// What a row says of an assertion, as each test takes it.
#[derive(Clone, Copy)]
struct Seen {
    /// The assorter of polling or of comparison.
    value: f64,
    /// ω/u.
    overstatement: f64,
    /// For the winner, for the loser, or neither.
    vote: Option<bool>,
}

fn seen(row: Looked<'_>, assertion: &Assertion, margin: f64) -> Seen {
    let (upper, audited) = (assertion.upper.to_f64(), assertion.value(row.audited));
    let vote =
        if audited == assertion.upper { Some(true) } else { (audited == Fraction::ZERO).then_some(false) };
    let Some(reported) = row.reported else {
        return Seen { value: audited.to_f64(), overstatement: 0.0, vote };
    };
    // A ballot without a record counts half, as in the sums of the records.
    let reported = if *reported == Ballot::Missing { Fraction::HALF } else { assertion.value(reported) };
    let overstatement = reported.to_f64() - audited.to_f64();
    let value = comparison_assorter(overstatement, margin, upper).max(0.0);
    Seen { value, overstatement: overstatement / upper, vote }
}

/// Assesses an audit; a comparison against what was reported in detail. A tie, which no sample resolves, has the
/// verdict that all ballots are counted by hand.
///
/// *Errors:* the sample, or what it is compared with, is not of the declared kind; a ballot is not in the manifest.
///
/// *Complexity:* O(assertions · draws).
pub fn assess(
    contest: &Contest,
    sample: &Sample,
    reported: Option<Reported<'_>>,
) -> Result<Assessment, Error> {
    let assertions = match contest.outcome()? {
        Outcome::Decided { assertions, .. } => assertions,
        Outcome::Tied(tie) => return Ok(tied(contest, sample, &tie.words(contest))),
    };
    match (contest.audit, sample, reported) {
        (AuditKind::BallotPolling, Sample::Ballots(rows), None) => {
            of_ballots(contest, &looked(rows, None)?, &assertions)
        }
        (AuditKind::BallotComparison, Sample::Ballots(rows), Some(Reported::Records(records))) => {
            of_ballots(contest, &looked(rows, Some(records))?, &assertions)
        }
        (AuditKind::BatchComparison, Sample::Batches(rows), Some(Reported::Batches(tallies))) => {
            of_batches(contest, rows, tallies, &assertions)
        }
        _ => Err(not_comparable(contest)),
    }
}

/// Looks up what the machine read of each ballot.
fn looked<'r>(
    rows: &'r [Interpretation],
    records: Option<&'r Records<'r>>,
) -> Result<Vec<Looked<'r>>, Error> {
    let reported = |row: &Interpretation| records.map(|records| records.of(&row.id)).transpose();
    rows.iter().map(|row| Ok(Looked { audited: &row.audited, reported: reported(row)? })).collect()
}

fn tied(contest: &Contest, sample: &Sample, words: &str) -> Assessment {
    Assessment {
        contest: contest.name.clone(),
        risk_limit: contest.risk_limit,
        ballots: contest.ballots,
        drawn: sample.n_draws(),
        assertions: Vec::new(),
        p: 1.0,
        path: vec![1.0; usize::try_from(sample.n_draws()).unwrap_or(0)],
        verdict: Verdict::HandCount { reason: format!("a tie is reported: {words}") },
    }
}

fn of_ballots(contest: &Contest, rows: &[Looked<'_>], assertions: &[Assertion]) -> Result<Assessment, Error> {
    let names = contest.names();
    let mut path = vec![0.0_f64; rows.len()];
    let mut tested: Vec<(Standing, Running, &Assertion)> = Vec::new();
    for assertion in assertions {
        let margin = contest.margin(assertion)?;
        let mut running = Running::begin(contest, assertion)?;
        let mut own = Vec::with_capacity(rows.len());
        for (row, whole) in rows.iter().zip(&mut path) {
            running.draw(seen(*row, assertion, margin.to_f64()));
            own.push(running.p());
            *whole = whole.max(running.p());
        }
        let confirmed_at = own.iter().zip(1_u64..).find(|(p, _)| **p <= contest.risk_limit).map(|(_, n)| n);
        let (claim, margin, p) = (assertion.words(&names), margin.to_string(), running.p());
        tested.push((Standing { claim, margin, p, confirmed_at, path: own }, running, assertion));
        // The smaller ones' paths are not kept: memory stays bounded.
        if tested.len().is_multiple_of(PATHS_MAX) {
            forget_paths(&mut tested);
        }
    }
    forget_paths(&mut tested);
    let drawn = rows.len() as u64;
    let all = drawn == contest.ballots && !contest.parameters.replacement;
    let p = tested.first().map_or(1.0, |(standing, _, _)| standing.p);
    let verdict = if all {
        counted(rows, assertions)?
    } else if p <= contest.risk_limit {
        Verdict::Confirmed
    } else {
        more(contest, rows, &tested)?
    };
    let assertions = tested.into_iter().map(|(standing, _, _)| standing).collect();
    let (contest, risk_limit, ballots) = (contest.name.clone(), contest.risk_limit, contest.ballots);
    Ok(Assessment { contest, risk_limit, ballots, drawn, assertions, p, path, verdict })
}

fn forget_paths(tested: &mut [(Standing, Running, &Assertion)]) {
    tested.sort_by(|(a, _, _), (b, _, _)| b.p.total_cmp(&a.p));
    for (standing, _, _) in tested.iter_mut().skip(PATHS_MAX) {
        standing.path = Vec::new();
    }
}

/// Says what all ballots say, which is exact.
fn counted(rows: &[Looked<'_>], assertions: &[Assertion]) -> Result<Verdict, Error> {
    let half = Fraction::new(rows.len() as i128, 2);
    for assertion in assertions {
        let mut total = Some(Fraction::ZERO);
        for row in rows {
            total = total.and_then(|total| total.plus(assertion.value(row.audited)));
        }
        let (Some(total), Some(half)) = (total, half) else {
            return Err(Error::beyond());
        };
        if total <= half {
            return Ok(Verdict::Wrong);
        }
    }
    Ok(Verdict::Confirmed)
}

/// Estimates how many more draws it takes.
fn more(
    contest: &Contest,
    rows: &[Looked<'_>],
    tested: &[(Standing, Running, &Assertion)],
) -> Result<Verdict, Error> {
    let left = if contest.parameters.replacement {
        f64::INFINITY
    } else {
        (contest.ballots - rows.len() as u64) as f64
    };
    let mut most = 1.0_f64;
    let open = tested.iter().filter(|(standing, _, _)| standing.p > contest.risk_limit);
    for (_, running, assertion) in open.take(ESTIMATED_MAX) {
        let needed = match running {
            Running::Alpha(alpha) => continued(alpha, contest, rows, assertion)?,
            Running::Bravo(bravo, shares) => {
                libm::log(bravo.p_after_last() / contest.risk_limit) / shares.gain()
            }
            Running::KaplanMarkov(test) => {
                let margin = contest.margin(assertion)?.to_f64() / assertion.upper.to_f64();
                let step = libm::log1p(-margin / (2.0 * contest.parameters.gamma));
                libm::log(contest.risk_limit / test.p_after_last()) / step
            }
        };
        most = most.max(libm::ceil(needed));
    }
    if most >= left || rows.len() as f64 + most >= contest.ballots as f64 {
        let reason = "as many more ballots as there are left would be needed".to_owned();
        return Ok(Verdict::HandCount { reason });
    }
    Ok(Verdict::DrawMore { draws: whole(most) })
}

/// Gives the median of simulated continuations, if the reported votes are right; where they take too long, what the
/// formula by which audits are planned says of the evidence that is still missing.
fn continued(
    alpha: &Alpha,
    contest: &Contest,
    rows: &[Looked<'_>],
    assertion: &Assertion,
) -> Result<f64, Error> {
    let mut values = match contest.audit {
        AuditKind::BallotComparison => comparison_values(contest, assertion)?,
        AuditKind::BallotPolling | AuditKind::BatchComparison => polling_values(contest, assertion),
    };
    if !contest.parameters.replacement {
        let margin = contest.margin(assertion)?.to_f64();
        for row in rows {
            let drawn = seen(*row, assertion, margin).value;
            let same = |(value, _): &&mut (f64, u64)| (value - drawn).abs() < 1e-9;
            if let Some((_, count)) = values.iter_mut().find(|entry| same(entry)) {
                *count = count.saturating_sub(1);
            }
        }
    }
    let urn = Urn::new(values, contest.parameters.replacement);
    let left = (contest.ballots as f64 - rows.len() as f64).max(0.0);
    let most = left.min(DRAWS_MAX / RUNS as f64);
    let mut random = Random::new(SEED);
    let mut sizes: Vec<f64> = Vec::new();
    for _ in 0..RUNS {
        sizes.push(draws_until(alpha.clone(), urn.clone(), &mut random, contest.risk_limit, most));
    }
    sizes.sort_by(f64::total_cmp);
    let median = sizes.get(RUNS / 2).copied().unwrap_or(most);
    if median < most || most >= left {
        return Ok(median.max(1.0));
    }
    let rough = match contest.audit {
        AuditKind::BallotComparison => rough_comparison(contest, assertion)?,
        AuditKind::BallotPolling | AuditKind::BatchComparison => rough_polling(contest, assertion)?,
    };
    let missing = libm::log(alpha.p_after_last() / contest.risk_limit) / -libm::log(contest.risk_limit);
    Ok((rough * missing).max(most).min(left))
}

fn of_batches(
    contest: &Contest,
    rows: &[BatchCount],
    tallies: &BatchTallies,
    assertions: &[Assertion],
) -> Result<Assessment, Error> {
    let bounds = tallies.bounds(contest, assertions)?;
    let total: f64 = bounds.iter().sum();
    let margins = Margins::of(contest, assertions)?;
    let mut test = Macro::new(total);
    for row in rows {
        let error = tallies.error(row.place, &row.votes, &margins)?;
        let bound = bounds.get(row.place).copied().unwrap_or(f64::INFINITY);
        // A batch without ballots has no bound, and no error.
        let taint = if bound > 0.0 { error / bound } else { 0.0 };
        test.draw_often(taint, row.draws);
    }
    // Batches stand where they were first drawn, with all their draws: after any row but the last, the test has seen draws
    // that were still to come, and must not be looked at.
    let p = test.p_after_last().min(1.0);
    let drawn = rows.iter().map(|row| u64::from(row.draws)).sum();
    let verdict = if p <= contest.risk_limit {
        Verdict::Confirmed
    } else {
        let needed =
            libm::ceil(libm::log(contest.risk_limit / test.p_after_last()) / libm::log1p(-1.0 / total));
        if !needed.is_finite() || needed + rows.len() as f64 >= bounds.len() as f64 {
            let reason = "more batches than there are would be needed".to_owned();
            Verdict::HandCount { reason }
        } else {
            Verdict::DrawMore { draws: whole(needed) }
        }
    };
    let confirmed_at = (p <= contest.risk_limit).then_some(drawn);
    let claim = format!("all {} assertions together", assertions.len());
    let standing = Standing { claim, margin: String::new(), p, confirmed_at, path: Vec::new() };
    Ok(Assessment {
        contest: contest.name.clone(),
        risk_limit: contest.risk_limit,
        ballots: contest.ballots,
        drawn,
        assertions: vec![standing],
        p,
        path: Vec::new(),
        verdict,
    })
}
