//! What is said of an election.

use ostrakon_desk::election::Phase;

/// Column titles of the phases of an election.
pub(crate) const PERIOD_COLUMNS: [&str; 5] = ["phase", "round", "place", "begins", "ends"];
/// Heading of what is to be done by when.
pub(crate) const OBLIGATIONS: &str = "To be done";
/// Column titles of what is to be done by when.
pub(crate) const OBLIGATION_COLUMNS: [&str; 4] = ["by", "who", "what", "law"];

/// Names a phase of an election.
pub(crate) fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Campaign => "campaign",
        Phase::Silence => "silence",
        Phase::Voting => "voting",
        Phase::Embargo => "embargo on results",
        Phase::Counting => "counting",
    }
}
