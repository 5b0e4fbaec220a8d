//! What is unusual in the results of polling stations: an indicator, and no proof.

use std::num::NonZeroUsize;

use ostrakon_casebook::{Kind, Record};
use ostrakon_count::indicator::{self, Assessment, IntegerExcess, Mapping, Settings, Stations};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::file;
use crate::assess::disarm::Disarm;
use crate::count::indicator::bins;
use crate::record::{Body, By, Problem};
use crate::{Data, Error};

/// Table of the fingerprints.
const FINGERPRINTS: &str = "fingerprints.csv";
/// Table of the stations that are unlike their region.
const OUTLIERS: &str = "outliers.csv";

/// Why some stations are not among those looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// Why.
    pub why: String,
    /// How many.
    pub n: u64,
}

/// One number, and what it is held against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Which: `whole_percentages`, `correlation`, `outliers`, `last_digit` or `second_digit`.
    pub indicator: String,
    /// Of which party; null for the turnout alone.
    pub party: Option<String>,
    /// Whether an alert can follow from it; the others are context.
    pub carries_weight: bool,
    /// Whether it is beyond the alert level.
    pub is_alert: bool,
    /// Stations looked at.
    pub stations: u64,
    /// What was counted or computed.
    pub observed: Option<f64>,
    /// What chance gives on average.
    pub expected: Option<f64>,
    /// By how many standard deviations there is more than that.
    pub z: Option<f64>,
    /// p-value, corrected for all tests with weight.
    pub p_adjusted: Option<f64>,
}

/// What the record of such a report says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorReport {
    /// What the file is called.
    pub name: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// How it was read, as TOML.
    pub mapping: String,
    /// Stations read.
    pub stations: u64,
    /// People on their voters' lists.
    pub registered: u64,
    /// Rows and stations that were not looked at.
    pub excluded: Vec<LeftOut>,
    /// Tests with weight, which are corrected for.
    pub tests: u64,
    /// Whether one of them is beyond the alert level.
    pub is_alert: bool,
    /// The alert level, fixed beforehand, in standard deviations.
    pub alert_level: f64,
    /// The numbers: those with weight first.
    pub indicators: Vec<Indicator>,
    /// Parties whose turnout and share are drawn against each other.
    pub parties: Vec<String>,
    /// What else makes numbers look like this.
    pub explanations: Vec<String>,
    /// What this is not.
    pub caution: String,
}

impl Body for IndicatorReport {
    const KIND: Kind = Kind {
        name: "indicator_report",
        facets: &["is_alert"],
        read: Kind::READERS,
        write: Kind::WRITERS,
        rank: None,
    };
    const PLURAL: &'static str = "indicator-reports";
    const MEANING: &'static str =
        "What is unusual in the results of polling stations: an indicator, and no proof";
    const BY_HAND: bool = false;
    const COLUMNS: &'static [&'static str] = &["name", "stations", "tests", "is_alert", "caution", "sha256"];
    const EXAMPLE: &'static str = r#"{"name": "results.csv", "sha256": "ab", "mapping": "", "stations": 2, "registered": 900,
        "excluded": [{"why": "below 100 registered voters", "n": 1}], "tests": 1, "is_alert": false, "alert_level": 4.0,
        "indicators": [{"indicator": "whole_percentages", "party": null, "carries_weight": true, "is_alert": false,
        "stations": 1, "observed": 1.0, "expected": 0.2, "z": null, "p_adjusted": 1.0}], "parties": ["A"],
        "explanations": ["few voters"], "caution": "An indicator, not proof."}"#;

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        Vec::new()
    }
}

/// What is asked to be looked at.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultsFile {
    /// Digest of the file, which was sent before.
    pub digest: String,
    /// What it is called.
    pub name: String,
    /// What its columns mean, as TOML.
    pub mapping: String,
    /// Election that it is of.
    #[serde(default)]
    pub election: Option<String>,
}

/// Stations with one turnout and one share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FingerprintRow {
    /// The party.
    pub party: String,
    /// Turnout in whole percentage points, its lower end.
    pub turnout: u32,
    /// Share of the party in whole percentage points, its lower end.
    pub share: u32,
    /// Stations.
    pub stations: u32,
}

impl FingerprintRow {
    /// Columns of its table.
    pub const COLUMNS: [&'static str; 4] = ["party", "turnout", "share", "stations"];
}

/// A station unlike its region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OutlierRow {
    /// The party; empty for the turnout.
    pub party: String,
    /// The station.
    pub station: String,
    /// Its region.
    pub region: String,
    /// Its turnout or share.
    pub value: f64,
    /// The median of the region.
    pub median: f64,
    /// Robust z.
    pub z: f64,
    /// p-value, corrected for all stations.
    pub p_adjusted: f64,
}

impl OutlierRow {
    /// Columns of its table.
    pub const COLUMNS: [&'static str; 7] =
        ["party", "station", "region", "value", "median", "z", "p_adjusted"];
}

/// Looks at a file of results, and records what was seen.
///
/// *Errors:* the file was not sent, is not what the mapping says, or the mapping makes no sense.
pub fn look(data: &Data, by: &By, asked: &ResultsFile) -> Result<Record, Error> {
    by.may_write::<IndicatorReport>()?;
    let mapping =
        Mapping::parse(&asked.mapping).map_err(|error| file::wrong("mapping", error.to_string()))?;
    let (source, bytes) = file::sent(data, by, ("digest", &asked.digest), &asked.name)?;
    let stations: Stations = indicator::read(&bytes, &mapping)
        .map_err(|error| file::wrong("digest", format!("{}: {error}", asked.name)))?;
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let assessment = indicator::assess(&stations, Settings::default(), threads);
    let made = report(asked, source.digest.as_str(), &assessment);
    let attachments = vec![
        source,
        file::keep(data, by, FINGERPRINTS, &file::table(fingerprints(&assessment)))?,
        file::keep(data, by, OUTLIERS, &file::table(outliers(&assessment)))?,
    ];
    file::create(data, by, asked.election.as_deref(), attachments, &made)
}

fn report(asked: &ResultsFile, sha256: &str, assessment: &Assessment) -> IndicatorReport {
    let left_out = |left: &indicator::Exclusion| LeftOut { why: left.reason.to_owned(), n: left.stations };
    let of_test = assessment.weighted.first().map(|tested| tested.excess.excluded.as_slice());
    let excluded = assessment.population.left_out.iter().chain(of_test.unwrap_or_default());
    IndicatorReport {
        name: asked.name.clone(),
        sha256: sha256.to_owned(),
        mapping: asked.mapping.clone(),
        stations: assessment.population.stations,
        registered: assessment.population.registered,
        excluded: excluded.filter(|left| left.stations > 0).map(left_out).collect(),
        tests: assessment.tests as u64,
        is_alert: assessment.is_alert,
        alert_level: assessment.alert_level.0,
        indicators: indicators(assessment),
        parties: assessment.fingerprints.iter().map(|fingerprint| fingerprint.party.clone()).collect(),
        explanations: assessment.innocent_explanations.iter().map(|&text| text.to_owned()).collect(),
        caution: assessment.caution.to_owned(),
    }
}

/// Gives all numbers: those with weight, then what is context.
fn indicators(assessment: &Assessment) -> Vec<Indicator> {
    let weighted = assessment.weighted.iter().map(|tested| Indicator {
        carries_weight: true,
        is_alert: tested.is_alert,
        p_adjusted: Some(tested.p_holm),
        ..whole_percentages(&tested.excess)
    });
    let unweighted = assessment.unweighted.iter().map(whole_percentages);
    let context = |indicator: &str, party: Option<&str>, stations, observed| Indicator {
        indicator: indicator.to_owned(),
        party: party.map(str::to_owned),
        carries_weight: false,
        is_alert: false,
        stations,
        observed,
        expected: None,
        z: None,
        p_adjusted: None,
    };
    let correlations = assessment
        .fingerprints
        .iter()
        .map(|one| context("correlation", Some(&one.party), one.stations, one.correlation));
    let regional = assessment.regional.iter().map(|one| {
        #[expect(clippy::cast_precision_loss, reason = "a count of stations is far below 2^53")]
        let beyond = one.beyond_holm as f64;
        context("outliers", one.party.as_deref(), one.stations, Some(beyond))
    });
    let digits = assessment.digits.iter().flat_map(|one| {
        [("last_digit", &one.last), ("second_digit", &one.second)]
            .map(|(name, test)| context(name, Some(&one.party), test.counts, test.chi_squared))
    });
    weighted.chain(unweighted).chain(correlations).chain(regional).chain(digits).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a count of stations is far below 2^53")]
fn whole_percentages(excess: &IntegerExcess) -> Indicator {
    Indicator {
        indicator: "whole_percentages".to_owned(),
        party: excess.party.clone(),
        carries_weight: false,
        is_alert: false,
        stations: excess.stations,
        observed: Some(excess.observed as f64),
        expected: Some(excess.mean),
        z: excess.z,
        p_adjusted: None,
    }
}

fn fingerprints(assessment: &Assessment) -> impl Iterator<Item = FingerprintRow> + '_ {
    assessment.fingerprints.iter().flat_map(|fingerprint| {
        let row = |[turnout, share, stations]: [u32; 3]| FingerprintRow {
            party: fingerprint.party.clone(),
            turnout,
            share,
            stations,
        };
        bins(fingerprint).map(row)
    })
}

fn outliers(assessment: &Assessment) -> impl Iterator<Item = OutlierRow> + '_ {
    assessment.regional.iter().flat_map(|regional| {
        regional.outliers.iter().map(|outlier| OutlierRow {
            party: regional.party.clone().unwrap_or_default(),
            station: outlier.station.clone(),
            region: outlier.region.clone(),
            value: outlier.value,
            median: outlier.median,
            z: outlier.z,
            p_adjusted: outlier.p_holm,
        })
    })
}

/// Gives the fingerprints of a report: of all parties, or of one.
pub fn fingerprint_of(
    data: &Data,
    by: &By,
    record: &Record,
    party: Option<&str>,
) -> Result<Vec<FingerprintRow>, Error> {
    let is_wanted = |row: &FingerprintRow| party.is_none_or(|party| row.party == party);
    Ok(file::rows(data, by, record, FINGERPRINTS, is_wanted, (usize::MAX, None))?.0)
}

/// Gives some stations that are unlike their region.
pub fn outliers_of(
    data: &Data,
    by: &By,
    record: &Record,
    page: (usize, Option<&str>),
) -> Result<(Vec<OutlierRow>, Option<String>), Error> {
    file::rows(data, by, record, OUTLIERS, |_| true, page)
}
