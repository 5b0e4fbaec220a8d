//! What is said of records of polling stations.

use ostrakon_desk::count::protocol::{ChangeKind, Search, Severity};

use super::{count, number};

/// Column titles of the forms.
pub(crate) const FORM_COLUMNS: [&str; 2] = ["form", "of"];
/// Column titles of rejected rows.
pub(crate) const REJECTED_COLUMNS: [&str; 4] = ["line", "field", "found", "expected"];
/// Column titles of stations with two records.
pub(crate) const TWICE_COLUMNS: [&str; 3] = ["station", "first line", "line"];
/// Column titles of rules.
pub(crate) const RULE_COLUMNS: [&str; 4] = ["violated", "unknown", "holds", "rule"];
/// Column titles of violations.
pub(crate) const VIOLATION_COLUMNS: [&str; 5] = ["station", "line", "left", "right", "difference"];
/// Column titles of what changes add up to.
pub(crate) const NET_COLUMNS: [&str; 4] = ["line", "stations", "net", "without signs"];
/// Column titles of changes, before those of the versions.
pub(crate) const CHANGE_NAMES: [&str; 2] = ["station", "line"];
/// Column titles of sums.
pub(crate) const SUM_COLUMNS: [&str; 5] = ["unit", "line", "sum", "stations", "unknown"];
/// Column titles of published totals.
pub(crate) const TOTAL_COLUMNS: [&str; 6] = ["unit", "line", "sum", "published", "difference", "unknown"];
/// Names the unit that holds all others.
pub(crate) const WHOLE_ELECTION: &str = "whole election";
/// Heading of how many stations were compared.
pub(crate) const COMPARED: &str = "Stations";
/// Heading of what changes add up to.
pub(crate) const NET_CHANGES: &str = "Sum of the changes";
/// Heading of the sums.
pub(crate) const SUMS: &str = "Sums";
/// Heading of the published totals.
pub(crate) const TOTALS: &str = "Published totals";
/// Heading of published units without a record.
pub(crate) const UNMATCHED: &str = "Published, but without a record";
/// Says what a page of violations is, and what it is not.
pub(crate) const NO_PROOF: &str = "A violated rule is a reason to look at a record; it says nothing of intent. Where no rule is violated, that is \
     no evidence of an honest count: files are often checked before they are published.";
/// Says what follows from several sets of stations.
pub(crate) const NOT_TOLD_WHICH: &str = "the numbers alone do not tell which of them it is";
/// Says what unknown numbers do to a sum.
pub(crate) const UNKNOWN_ARE_LEFT_OUT: &str = "stations whose number is unknown are not in the sum";

/// Who differs from whom, the most telling first.
pub(crate) const CHANGE_KINDS: [ChangeKind; 5] = [
    ChangeKind::AwayFromObserver,
    ChangeKind::AllDiffer,
    ChangeKind::ObserverDiffers,
    ChangeKind::TowardsObserver,
    ChangeKind::Official,
];

/// Heading of the rules of a severity.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Errors",
        Severity::Warning => "Warnings",
        Severity::Notice => "Notices",
    }
}

/// Says what a file holds.
pub(crate) fn records_read(rows: usize, protocols: usize, encoding: &str) -> String {
    format!("{} rows, {} of them records, in {encoding}", count(rows), count(protocols))
}

/// Heading of rejected rows.
pub(crate) fn rejected_rows(n: usize) -> String {
    format!("Rows that are no records: {}", count(n))
}

/// Heading of stations with two records.
pub(crate) fn recorded_twice(n: usize) -> String {
    format!("Stations recorded more than once: {}", count(n))
}

/// Heading of the violations of a rule.
pub(crate) fn violated(id: &str, relation: &str) -> String {
    format!("{id}: {relation}")
}

/// Names the law of a rule.
pub(crate) fn law(law: &str) -> String {
    format!("law: {law}")
}

/// Writes a number with its sign where it is negative.
pub(crate) fn signed(n: i64) -> String {
    let sign = if n < 0 { "-" } else { "" };
    format!("{sign}{}", number(n.unsigned_abs()))
}

/// Writes a difference with its sign.
pub(crate) fn difference(n: i64) -> String {
    if n > 0 { format!("+{}", signed(n)) } else { signed(n) }
}

/// Says how many stations were compared.
pub(crate) fn compared(compared: u64, unchanged: u64, not_observed: u64) -> String {
    let said = format!("{} compared, {} without a change", number(compared), number(unchanged));
    match not_observed {
        0 => said,
        n => format!("{said}, {} without an observer's copy", number(n)),
    }
}

/// Says how many stations an official version lacks.
pub(crate) fn absent(n: usize) -> String {
    format!("{} missing from an official version; `--json` names them", count(n))
}

/// Says how many stations are recorded twice in a version.
pub(crate) fn ambiguous(n: usize) -> String {
    format!("{} recorded more than once in one version, and not compared; `--json` names them", count(n))
}

/// Says that a version has no such line.
pub(crate) fn not_compared(version: &str, line: &str) -> String {
    format!("{version} has no line `{line}`")
}

/// Heading of changes of a kind.
pub(crate) fn changes(kind: ChangeKind, n: usize) -> String {
    let said = match kind {
        ChangeKind::Official => "Changed between official versions",
        ChangeKind::AwayFromObserver => "Changed away from the observer's copy",
        ChangeKind::TowardsObserver => "Changed towards the observer's copy",
        ChangeKind::ObserverDiffers => "Unchanged, and not as in the observer's copy",
        ChangeKind::AllDiffer => "Changed, and never as in the observer's copy",
    };
    format!("{said}: {}", count(n))
}

/// Says how many published totals are the sums of their stations.
pub(crate) fn totals_agree(agree: usize, all: usize) -> String {
    format!("{} of {} are the sum of their stations", count(agree), count(all))
}

/// Names a published unit without a record.
pub(crate) fn unmatched(line: u64, unit: &str) -> String {
    format!("line {}: {unit}", number(line))
}

/// Says by how much a line differs.
pub(crate) fn line_differs(line: &str, by: i64) -> String {
    format!("{line}: {}", difference(by))
}

/// Says what would explain a difference.
pub(crate) fn explained(search: Search, stations: usize, sets: u64) -> String {
    let what = match stations {
        1 => "a station",
        _ => "a pair of stations",
    };
    let fitting = number(sets);
    match search {
        Search::EarlierVersion => {
            format!("would follow if the total had the earlier version of {what}; fitting: {fitting}")
        }
        Search::NotCounted => format!("would follow if the total lacked {what}; fitting: {fitting}"),
        Search::CountedTwice => format!("would follow if the total had {what} twice; fitting: {fitting}"),
        Search::LargestContributors => {
            "no station and no pair of stations fits; these are the largest, which explains nothing"
                .to_owned()
        }
    }
}

/// Names a station and its line.
pub(crate) fn station_at(station: &str, line: u64) -> String {
    format!("{station} (line {})", number(line))
}
