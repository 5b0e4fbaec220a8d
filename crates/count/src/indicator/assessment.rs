//! All indicators of a contest, and the alert level that was fixed before any data were looked at.
//!
//! **Tests with weight:** whole percentages ([`super::integer_excess`]) of the turnout alone, and of turnout or share for each
//! party, where the turnout or the party's share over all stations is from 10 % to 90 %. **Alert:** at least one of them whose
//! p-value, after Holm's correction for all of them, is at most P(Z ≥ 4), 3.2e-5, of a standard normal Z, one-sided: more
//! whole percentages, not fewer. Holm's correction holds although all of them share the turnout. Tests of too few stations
//! are part of the count, with p = 1.
//!
//! Everything else is context without weight: smaller parties as chance is not known well enough for them, fingerprint and
//! regional outliers as there is no model of chance that heterogeneity leaves intact, digits as they fail where nothing is
//! wrong.

use std::num::NonZeroUsize;

use serde::Serialize;

use super::digits::{Digits, digits};
use super::fingerprint::{Fingerprint, fingerprint};
use super::integer::{IntegerExcess, IntegerSettings, Measure, integer_excess};
use super::multiplicity::holm;
use super::regional::{Regional, RegionalSettings, regional};
use super::stations::{Population, Stations};
use crate::normal;

/// The alert level, in standard deviations.
pub const ALERT_Z: f64 = 4.0;

/// What every outcome is shown with.
pub const CAUTION: &str = "An indicator, not proof. It cannot attribute intent, it names nobody, and it says nothing of how \
many votes are concerned. Without an alert a count may still be wrong: clean numbers are no evidence of honesty.";

/// What else makes numbers look like this.
const INNOCENT: [&str; 6] = [
    "stations with few voters: their shares are few fractions, many of them whole percentages",
    "turnout or results that were reported rounded, or estimated where a record was late or lost",
    "voters' lists that were made on election day, so that registered voters follow those who came",
    "closed communities (hospitals, prisons, barracks, ships, villages of one family or faith) and polling abroad",
    "rural, regional and ethnic differences in turnout and support, which go together",
    "errors of the file: another column than meant, rows joined or doubled, another round of the election",
];

/// What an assessment is made with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// Of the test for whole percentages.
    pub integer: IntegerSettings,
    /// Of the comparison inside regions.
    pub regional: RegionalSettings,
}

/// Is what the indicators say of a contest.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Assessment {
    /// What was looked at.
    pub population: Population,
    /// How.
    pub settings: Settings,
    /// The alert level in standard deviations, and the p-value that belongs to it.
    pub alert_level: (f64, f64),
    /// Tests that Holm's correction is for.
    pub tests: usize,
    /// Whether one of them is beyond the alert level.
    pub is_alert: bool,
    /// The tests with weight: the turnout, then parties in the order of the mapping.
    pub weighted: Vec<Tested>,
    /// Context without weight: the same test for parties too small or too large for it.
    pub unweighted: Vec<IntegerExcess>,
    /// Context without weight: turnout against share, by party.
    pub fingerprints: Vec<Fingerprint>,
    /// Context without weight: stations unlike their region, in turnout and then by party.
    pub regional: Vec<Regional>,
    /// Context without weight: digits, by party.
    pub digits: Vec<Digits>,
    /// What else makes numbers look like this.
    pub innocent_explanations: [&'static str; 6],
    /// What this is not.
    pub caution: &'static str,
}

/// Is one test with weight.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tested {
    /// The test.
    #[serde(flatten)]
    pub excess: IntegerExcess,
    /// Its p-value after Holm's correction.
    pub p_holm: f64,
    /// Whether that is beyond the alert level.
    pub is_alert: bool,
}

/// Assesses a contest on `threads` threads. The same bytes come out for any number of them.
pub fn assess(stations: &Stations, settings: Settings, threads: NonZeroUsize) -> Assessment {
    let parties = 0..stations.parties.len();
    let mut measures = vec![Measure::Turnout];
    measures.extend(parties.clone().map(Measure::TurnoutOrShare));
    let excesses = integer_excess(stations, &measures, settings.integer, threads);
    let (weighted, unweighted): (Vec<_>, Vec<_>) = excesses.into_iter().partition(|excess| excess.has_weight);
    let p_holm = holm(&weighted.iter().map(|excess| excess.p).collect::<Vec<f64>>());
    let alert_p = normal::upper_tail(ALERT_Z);
    let weighted: Vec<Tested> = (weighted.into_iter().zip(p_holm))
        .map(|(excess, p_holm)| Tested { excess, p_holm, is_alert: p_holm <= alert_p })
        .collect();
    let registered_min = settings.integer.registered_min;
    let compared = std::iter::once(None).chain(parties.clone().map(Some));
    Assessment {
        population: stations.population(),
        settings,
        alert_level: (ALERT_Z, alert_p),
        tests: weighted.len(),
        is_alert: weighted.iter().any(|tested| tested.is_alert),
        weighted,
        unweighted,
        fingerprints: parties
            .clone()
            .filter_map(|party| fingerprint(stations, party, registered_min))
            .collect(),
        regional: compared.filter_map(|party| regional(stations, party, settings.regional)).collect(),
        digits: parties.filter_map(|party| digits(stations, party)).collect(),
        innocent_explanations: INNOCENT,
        caution: CAUTION,
    }
}
