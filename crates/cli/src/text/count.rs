//! What is said of audits.

use std::path::Path;

use super::number;

/// Column titles of candidates and seats.
pub(crate) const SEAT_COLUMNS: [&str; 3] = ["candidate or list", "votes", "seats"];
/// Heading of a tie.
pub(crate) const TIE: &str = "Tie";
/// Says what a tie means.
pub(crate) const TIE_MEANS: &str =
    "no sample can confirm an outcome: count all ballots by hand, then apply the law";
/// Heading of assertions.
pub(crate) const ASSERTIONS: &str = "What must hold";
/// Column titles of assertions.
pub(crate) const MARGIN_COLUMNS: [&str; 3] = ["assertion", "margin over bound", "margin, exact"];
/// Heading of sizes.
pub(crate) const SIZES: &str = "Draws";
/// Column titles of sizes.
pub(crate) const SIZE_COLUMNS: [&str; 4] = ["audit", "expected", "nine in ten", ""];
/// Says that a sample is no use.
pub(crate) const FULL_HAND_COUNT: &str = "full hand count";
/// Names a method.
pub(crate) const POLLING_ALPHA: &str = "ballot polling, ALPHA";
/// Names a method.
pub(crate) const POLLING_BRAVO: &str = "ballot polling, BRAVO";
/// Names a method.
pub(crate) const COMPARISON_ALPHA: &str = "ballot comparison, ALPHA";
/// Names a method.
pub(crate) const COMPARISON_KAPLAN_MARKOV: &str = "ballot comparison, Kaplan-Markov";
/// Names a method.
pub(crate) const COMPARISON_SUPER_SIMPLE: &str = "ballot comparison, super-simple";
/// Names a method.
pub(crate) const BATCH_COMPARISON: &str = "batch comparison, MACRO";
/// Column titles of how assertions stand.
pub(crate) const STANDING_COLUMNS: [&str; 3] = ["assertion", "p", "confirmed at draw"];
/// Heading of evidence that agrees with itself.
pub(crate) const AGREES: &str = "Every part of the evidence agrees";

/// Says what is audited.
pub(crate) fn audit_universe(ballots: u64, risk_limit: f64) -> String {
    format!(
        "{} ballots; a wrong outcome is confirmed with a chance of at most {}",
        number(ballots),
        share(risk_limit)
    )
}

/// Writes a share in percent.
pub(crate) fn share(share: f64) -> String {
    if share >= 0.001 { format!("{:.2} %", 100.0 * share) } else { format!("{:.5} %", 100.0 * share) }
}

/// Writes a number of draws, rounded up.
pub(crate) fn size(size: f64) -> String {
    format!("{:.0}", size.ceil()).parse().map_or_else(|_| "-".to_owned(), number)
}

/// Says whether a size was simulated.
pub(crate) fn simulated(runs: u32) -> &'static str {
    if runs > 0 { "simulated" } else { "by formula" }
}

/// Says what to begin with.
pub(crate) fn begin_with(draws: Option<u64>) -> String {
    match draws {
        Some(draws) => format!("the declared audit begins with {} draws", number(draws)),
        None => "the declared audit: count all ballots by hand, or name the tallies of batches".to_owned(),
    }
}

/// Writes a p-value with how it compares: one that no number can tell from 0 is still above it.
pub(crate) fn p_value(p: f64) -> String {
    if p > 0.0 { format!("= {}", super::probability(p)) } else { "< 1e-300".to_owned() }
}

/// Says how far an audit has come.
pub(crate) fn audit_p(p: f64, risk_limit: f64, drawn: u64, ballots: u64) -> String {
    let (p, drawn, ballots) = (p_value(p), number(drawn), number(ballots));
    format!("p {p} at a risk limit of {}, after {drawn} draws from {ballots} ballots", share(risk_limit))
}

/// Says what evidence is of.
pub(crate) fn evidence_of(tool: &str, seed: &str, n_tickets: u64, sha256: &str) -> [String; 3] {
    [
        format!("written by {tool}"),
        format!("{} draws by the seed {seed}", number(n_tickets)),
        format!("SHA-256 of the last link {sha256}"),
    ]
}

/// Says which part of evidence does not agree.
pub(crate) fn disagrees(path: &Path, problem: &str) -> String {
    format!("the evidence does not agree: {}: {problem}", path.display())
}
