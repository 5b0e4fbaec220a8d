//! What is said of quick counts.

use ostrakon_desk::count::quick::{Comparison, Interval};

use super::number;
use crate::problem::Problem;

/// What a margin and a confidence are.
pub(crate) const BETWEEN: &str = "a number between 0 and 100";
/// What a spread is.
pub(crate) const FROM_TO: &str = "a number from 0 to 100";
/// Column titles of a plan.
pub(crate) const PLAN_COLUMNS: [&str; 3] = ["stratum", "stations", "to draw"];
/// Says how stations are drawn.
pub(crate) const DRAW: &str = "Draw them by chance, so that anyone can repeat it (`ostrakon count sample`): stations that somebody chose make every margin void.";
/// Says that the sample is everything.
pub(crate) const FULL_COUNT: &str = "That is every station: a sample cannot have this margin.";
/// Column titles of an estimate.
pub(crate) const ESTIMATE_COLUMNS: [&str; 7] =
    ["list", "share", "interval", "for all lists at once", "if late stations", "official", ""];

/// Writes a share in percent.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.2} %", 100.0 * share)
}

/// Writes from where to where.
pub(crate) fn interval(interval: Interval) -> String {
    format!("{:.2} to {:.2} %", 100.0 * interval.low, 100.0 * interval.high)
}

/// Writes the confidence in percent, with as many digits as it has.
fn confidence_percent(confidence: f64) -> String {
    format!("{:.4}", 100.0 * confidence).trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Refuses a percentage that is none.
pub(crate) fn out_of_range(option: &str, value: f64, expected: &str) -> Problem {
    Problem::new(format!("`{option} {value}`: expected {expected}"), "write it in percent, such as 95 or 1.5")
}

/// Says how an official share compares.
pub(crate) fn comparison(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Inside => "inside",
        Comparison::OutsideUnlessLate => "outside, unless late stations explain it",
        Comparison::Outside => "outside: look at the official count and at the sample",
    }
}

/// Heads a plan.
pub(crate) fn planned(sample: u64, stations: u64) -> String {
    format!("{} of {} stations", number(sample), number(stations))
}

/// Says which margin a plan has.
pub(crate) fn margin(margin: f64, wanted: f64, confidence: f64) -> String {
    format!(
        "margin ±{:.2} percentage points with {} % confidence; asked for ±{:.2}",
        100.0 * margin,
        confidence_percent(confidence),
        100.0 * wanted
    )
}

/// Says which list a plan is for.
pub(crate) fn planned_for(list: &str) -> String {
    format!("planned for {list}")
}

/// Heads an estimate.
pub(crate) fn reported(reported: u64, late: u64, stations: u64) -> String {
    format!("{} stations reported, {} late, of {}", number(reported), number(late), number(stations))
}

/// Says what intervals mean.
pub(crate) fn intervals(confidence: f64, lists: usize) -> String {
    format!(
        "Each interval holds the true share with {} % confidence; those for all lists at once are corrected for {lists} \
         lists, and the official result is compared with them",
        confidence_percent(confidence)
    )
}
