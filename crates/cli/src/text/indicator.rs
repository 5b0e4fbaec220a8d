//! What is said of forensic indicators.

use ostrakon_desk::count::indicator::Population;

use super::number;

/// Names the turnout among parties.
pub(crate) const TURNOUT: &str = "turnout alone";
/// Heading where the alert is raised.
pub(crate) const ALERT: &str = "Alert: whole percentages more often than chance";
/// Heading where it is not.
pub(crate) const NO_ALERT: &str = "No alert: whole percentages are as often as chance allows";
/// Says that a test is beyond the alert level.
pub(crate) const BEYOND: &str = "beyond the alert level";
/// Column titles of tests with weight.
pub(crate) const WEIGHTED_COLUMNS: [&str; 7] =
    ["turnout or share of", "stations", "whole", "by chance", "z", "p, corrected", ""];
/// Heading of tests without weight.
pub(crate) const UNWEIGHTED: &str = "The same without weight";
/// Says why they have none.
pub(crate) const UNWEIGHTED_WHY: &str = "Below 10 % and above 90 % of all votes chance is not known well enough: honest contests look like this too.";
/// Column titles of tests without weight.
pub(crate) const UNWEIGHTED_COLUMNS: [&str; 5] =
    ["turnout or share of", "stations", "whole", "by chance", "z"];
/// Heading of turnout against share.
pub(crate) const FINGERPRINT: &str = "Turnout against share, context without weight";
/// Says what makes it so.
pub(crate) const FINGERPRINT_WHY: &str = "Rural, regional and ethnic differences make turnout and support go together. `--fingerprint FILE.svg` draws it.";
/// Column titles of turnout against share.
pub(crate) const FINGERPRINT_COLUMNS: [&str; 6] =
    ["party", "correlation", "most at", "turnout 95 %+", "share 95 %+", "both"];
/// Heading of stations unlike their region.
pub(crate) const REGIONAL: &str = "Stations unlike their region, context without weight";
/// Column titles of stations unlike their region.
pub(crate) const REGIONAL_COLUMNS: [&str; 5] =
    ["share of", "regions", "stations", "by Holm", "by Benjamini-Hochberg"];
/// Heading of digits.
pub(crate) const DIGITS: &str = "Digits, context without weight";
/// Says why.
pub(crate) const DIGITS_WHY: &str =
    "Chi-squared; chance stays below 16.9 in 95 % of all cases. Undisputed elections fail both tests too.";
/// Column titles of digits.
pub(crate) const DIGIT_COLUMNS: [&str; 3] = ["party", "last digit", "second digit"];
/// Heading of what else makes numbers look like this.
pub(crate) const INNOCENT: &str = "What else makes numbers look like this";
/// Heading of what it is not.
pub(crate) const WHAT_IT_IS_NOT: &str = "What this is not";

/// Says what was looked at.
pub(crate) fn looked_at(population: &Population) -> String {
    format!(
        "{} rows, {} stations in {} regions, {} registered voters, {} ballots",
        number(population.rows),
        number(population.stations),
        number(population.regions),
        number(population.registered),
        number(population.ballots)
    )
}

/// Names the content.
pub(crate) fn sha256(sha256: &str) -> String {
    format!("SHA-256 {sha256}")
}

/// Says what was left out.
pub(crate) fn left_out(stations: u64, reason: &str) -> String {
    format!("left out: {}: {reason}", number(stations))
}

/// Says from where on the alert is raised.
pub(crate) fn alert_level((z, p): (f64, f64), tests: usize) -> String {
    format!(
        "Fixed beforehand: z = {z}, which is p = {p:.1e}, after Holm's correction for {tests} tests with weight; one-sided; \
         `-` where stations are too few"
    )
}

/// Says what chance gives.
pub(crate) fn expected(mean: f64, sd: f64) -> String {
    format!("{mean:.1} ± {sd:.1}")
}

/// Writes a p-value.
pub(crate) fn p(p: f64) -> String {
    if p >= 0.001 { format!("{p:.3}") } else { format!("{p:.1e}") }
}

/// Names a bin.
pub(crate) fn mode((turnout, share): (usize, usize)) -> String {
    format!("{turnout} %, {share} %")
}

/// Says how stations are compared with their region.
pub(crate) fn regional_why(region_min: usize) -> String {
    format!(
        "Farther from the median than 5 % after correction would be, if shares were normal, which they are not: hospitals, \
         prisons, barracks and strongholds are unlike their region by nature. Regions of {region_min} stations and more."
    )
}
