//! Stations unlike their region: a turnout or share far from the region's median.
//!
//! The distance is counted in robust standard deviations, 1.4826 times the median absolute deviation. Hospitals, prisons,
//! barracks, ships, monasteries, villages of a minority and stations for travellers are unlike their region by nature, and
//! shares inside a region are no normal distribution; so there is no chance model in which a p-value here means what it
//! says. The corrected p-values sort stations by how urgently somebody may want to look; they carry **no weight** in the
//! alert level.

use serde::Serialize;

use super::multiplicity::{benjamini_hochberg, holm};
use super::stations::{Exclusion, Stations};
use crate::normal;

/// What makes a median absolute deviation the standard deviation of a normal distribution.
const TO_SD: f64 = 1.482_602_218_505_602;

/// Level of both corrections.
const LEVEL: f64 = 0.05;

/// What stations are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RegionalSettings {
    /// Least registered voters of a station.
    pub registered_min: u32,
    /// Least stations of a region: the median of fewer says little.
    pub region_min: usize,
    /// Most outliers that are named; all are counted.
    pub named_max: usize,
}

impl Default for RegionalSettings {
    fn default() -> Self {
        Self { registered_min: 100, region_min: 30, named_max: 50 }
    }
}

/// Is how many stations are unlike their region in turnout or in the share of a party.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Regional {
    /// The party; without one it is the turnout.
    pub party: Option<String>,
    /// Stations compared; this is also the number of tests.
    pub stations: u64,
    /// Stations not compared, by reason.
    pub excluded: Vec<Exclusion>,
    /// Regions compared.
    pub regions: u64,
    /// Stations below 5 % after Holm's correction.
    pub beyond_holm: u64,
    /// Stations below 5 % after Benjamini and Hochberg's correction.
    pub beyond_benjamini_hochberg: u64,
    /// The farthest of those below 5 % after Holm's correction.
    pub outliers: Vec<Outlier>,
}

/// Is a station unlike its region.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outlier {
    /// What the station is called.
    pub station: String,
    /// Its region.
    pub region: String,
    /// Its turnout or share, from 0 to 1.
    pub value: f64,
    /// The region's median.
    pub median: f64,
    /// Its distance in robust standard deviations.
    pub z: f64,
    /// Its p-value after Holm's correction, as if shares were normal.
    pub p_holm: f64,
}

struct Compared {
    idx: usize,
    value: f64,
    median: f64,
    z: f64,
}

/// Compares the stations of each region in turnout or, with a party's position, in its share.
///
/// `None` where there is no such party. *Complexity:* two sorts.
pub fn regional(stations: &Stations, party: Option<usize>, settings: RegionalSettings) -> Option<Regional> {
    let party = party.map(|party| stations.parties.get(party).ok_or(())).transpose().ok()?;
    let (used, mut excluded) = stations.usable(settings.registered_min);
    let mut by_region: Vec<Vec<(f64, usize)>> = vec![Vec::new(); stations.regions.len()];
    let mut without_share = 0;
    for idx in used {
        let Some(station) = stations.station(idx) else { continue };
        let votes = party.map(|party| party.votes.get(idx).copied().unwrap_or_default());
        if votes.is_some_and(|votes| votes > station.base) {
            without_share += 1;
            continue;
        }
        let (part, all) = votes.map_or((station.ballots, station.registered), |votes| (votes, station.base));
        let region = stations.region.get(idx).and_then(|region| usize::try_from(*region).ok());
        if let Some(region) = region.and_then(|region| by_region.get_mut(region)) {
            region.push((f64::from(part) / f64::from(all), idx));
        }
    }
    let mut compared = Vec::new();
    let (mut regions, mut small, mut alike) = (0, 0, 0);
    for region in &mut by_region {
        if region.len() < settings.region_min.max(1) {
            small += region.len() as u64;
        } else if let Some((median, sd)) = middle(region) {
            regions += 1;
            let one = |(value, idx): &(f64, usize)| Compared {
                idx: *idx,
                value: *value,
                median,
                z: (value - median) / sd,
            };
            compared.extend(region.iter().map(one));
        } else {
            alike += region.len() as u64;
        }
    }
    let reasons = [
        ("the party has more votes than shares are taken of", without_share),
        ("the region has fewer stations than are compared", small),
        ("half of the region's stations or more have the same value: no measure of spread", alike),
    ];
    let reasons = reasons.into_iter().filter(|(_, stations)| *stations > 0);
    excluded.extend(reasons.map(|(reason, stations)| Exclusion { reason, stations }));
    Some(outcome(
        stations,
        party.map(|party| party.name.clone()),
        (regions, excluded),
        &compared,
        settings.named_max,
    ))
}

/// Gives median and robust standard deviation; `None` where the latter is 0.
fn middle(region: &[(f64, usize)]) -> Option<(f64, f64)> {
    let median = median(region.iter().map(|(value, _)| *value).collect());
    let deviation = self::median(region.iter().map(|(value, _)| (value - median).abs()).collect());
    (deviation > 0.0).then_some((median, TO_SD * deviation))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = |idx: usize| values.get(idx).copied().unwrap_or(f64::NAN);
    let half = values.len() / 2;
    if values.len() % 2 == 1 { at(half) } else { f64::midpoint(at(half.saturating_sub(1)), at(half)) }
}

fn outcome(
    stations: &Stations,
    party: Option<String>,
    (regions, excluded): (u64, Vec<Exclusion>),
    compared: &[Compared],
    named_max: usize,
) -> Regional {
    let p_values: Vec<f64> = compared.iter().map(|one| 2.0 * normal::upper_tail(one.z.abs())).collect();
    let (p_holm, q) = (holm(&p_values), benjamini_hochberg(&p_values));
    let below = |values: &[f64]| values.iter().filter(|p| **p < LEVEL).count() as u64;
    let mut outliers: Vec<Outlier> = (compared.iter().zip(&p_holm))
        .filter(|(_, p)| **p < LEVEL)
        .map(|(one, p)| Outlier {
            station: stations.names.get(one.idx).cloned().unwrap_or_default(),
            region: region_name(stations, one.idx),
            value: one.value,
            median: one.median,
            z: one.z,
            p_holm: *p,
        })
        .collect();
    outliers.sort_by(|a, b| {
        b.z.abs().total_cmp(&a.z.abs()).then_with(|| (&a.region, &a.station).cmp(&(&b.region, &b.station)))
    });
    outliers.truncate(named_max);
    Regional {
        party,
        stations: compared.len() as u64,
        excluded,
        regions,
        beyond_holm: below(&p_holm),
        beyond_benjamini_hochberg: below(&q),
        outliers,
    }
}

fn region_name(stations: &Stations, idx: usize) -> String {
    let region = stations.region.get(idx).and_then(|region| usize::try_from(*region).ok());
    region.and_then(|region| stations.regions.get(region)).cloned().unwrap_or_default()
}
