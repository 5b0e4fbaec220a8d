//! What is said of patterns that detectors saw.

use super::INDICATOR;

/// Column titles of the table of patterns.
pub(crate) const PATTERN_COLUMNS: [&str; 8] =
    ["", "kind", "about", "accounts", "posts", "from", "to", "q-value"];
/// Heads what comparing texts gave.
pub(crate) const COMPARED: &str = "Texts compared";
/// Says that nothing stands out.
pub(crate) const NO_PATTERN: &str = "nothing stands out; that is no proof that there is nothing";
/// Says how to get everything.
pub(crate) const NEXT_TABLES: &str =
    "`-o FILE.csv` writes all of it, `--accounts` and `--posts` write who and what is behind it";

/// Counts patterns.
pub(crate) fn patterns(n: usize) -> String {
    let what = if n == 1 { "1 pattern".to_owned() } else { format!("{} patterns", super::count(n)) };
    format!("{what}: {INDICATOR}")
}

/// Heads the detail of a pattern.
pub(crate) fn pattern(number: u64, title: &str) -> String {
    format!("{number}: {}", super::clean(title))
}

/// Counts pairs of texts.
pub(crate) fn text_pairs(n: &str) -> String {
    format!("{n} pairs of texts say the same")
}

/// Names some accounts.
pub(crate) fn accounts_named(named: &str, others: usize) -> String {
    match others {
        0 => format!("accounts: {named}"),
        others => format!("accounts: {named} {}", super::and_more(others)),
    }
}

/// Writes a number as short as it is clear.
pub(crate) fn decimal(value: f64) -> String {
    let is_whole = value.abs() >= 100.0 || value.fract().abs() < 1e-9;
    if is_whole { format!("{value:.0}") } else { format!("{value:.3}") }
}
