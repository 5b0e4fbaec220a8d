//! How many stations of each stratum a quick count needs for a margin.

use serde::{Deserialize, Serialize};

use super::Error;
use crate::indicator::Stations;
use crate::normal;

/// Least stations of a stratum in a sample: of one alone no spread is known.
const STRATUM_MIN: u64 = 2;

/// Is a part of the country from which stations are drawn for themselves.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stratum {
    /// Its name.
    pub name: String,
    /// Stations in it.
    pub stations: u64,
    /// Votes of a station on average.
    pub mean_votes: f64,
    /// Standard deviation between stations of the list's votes less those that its overall share would give.
    pub residual_sd: f64,
}

impl Stratum {
    /// Makes a stratum of what is assumed: a list's share differs between its stations with standard deviation
    /// `spread` (0.1 is ten percentage points).
    pub fn assumed(name: &str, stations: u64, mean_votes: f64, spread: f64) -> Self {
        Self { name: name.to_owned(), stations, mean_votes, residual_sd: spread * mean_votes }
    }
}

/// How a sample is divided among strata.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Allocation {
    /// By number of stations times spread: the fewest stations in all.
    #[default]
    Neyman,
    /// By number of stations: nothing lost where spreads are not known.
    Proportional,
}

/// What a sample is planned for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DesignSettings {
    /// Farthest that the estimate of a share may be off, from 0 to 1.
    pub margin: f64,
    /// With which chance, from 0 to 1.
    pub confidence: f64,
    /// How stations are divided among strata.
    pub allocation: Allocation,
}

impl Default for DesignSettings {
    fn default() -> Self {
        Self { margin: 0.01, confidence: 0.95, allocation: Allocation::Neyman }
    }
}

/// Is a sample as planned.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Design {
    /// What it was planned for.
    pub settings: DesignSettings,
    /// Stations to be drawn in all.
    pub sample: u64,
    /// Stations there are.
    pub stations: u64,
    /// The margin that this sample has; at most the one it was planned for.
    pub margin: f64,
    /// Stations of each stratum.
    pub strata: Vec<Allotted>,
}

/// Is how many stations of a stratum are to be drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Allotted {
    /// The stratum.
    #[serde(flatten)]
    pub stratum: Stratum,
    /// Stations to be drawn from it.
    pub sample: u64,
}

/// Gives the strata, one a region, as a list did in an earlier election.
///
/// Stations without votes are left out. *Errors:* there is no such list, or it had no votes to take shares of.
pub fn previous(stations: &Stations, list: usize) -> Result<Vec<Stratum>, Error> {
    let list = stations.parties.get(list).ok_or(Error::Nothing { what: "list of that number" })?;
    let mut rows: Vec<Vec<(f64, f64)>> = vec![Vec::new(); stations.regions.len()];
    let (mut votes, mut base) = (0_u64, 0_u64);
    let numbers = stations.region.iter().zip(stations.base.iter().zip(&list.votes));
    for (region, (all, part)) in numbers.filter(|(_, (all, _))| **all > 0) {
        if let Some(row) = usize::try_from(*region).ok().and_then(|region| rows.get_mut(region)) {
            row.push((f64::from(*all), f64::from(*part)));
            votes += u64::from(*part);
            base += u64::from(*all);
        }
    }
    if base == 0 {
        return Err(Error::Nothing { what: "votes in that election" });
    }
    let share = votes as f64 / base as f64;
    let filled = stations.regions.iter().zip(&rows).filter(|(_, row)| !row.is_empty());
    let stratum = |(name, row): (&String, &Vec<(f64, f64)>)| Stratum {
        name: name.clone(),
        stations: row.len() as u64,
        mean_votes: row.iter().map(|(all, _)| all).sum::<f64>() / row.len() as f64,
        residual_sd: libm::sqrt(variance(row.iter().map(|(all, part)| part - share * all))),
    };
    Ok(filled.map(stratum).collect())
}

/// Gives the sample variance, 0 of fewer than two values.
pub(super) fn variance(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let n = values.clone().count();
    if n < 2 {
        return 0.0;
    }
    let mean = values.clone().sum::<f64>() / n as f64;
    values.map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n - 1) as f64
}

/// Plans a sample of stations.
///
/// The variance of the combined ratio estimator is Σ N² S² (1/n - 1/N) / X², N and n being stations of a stratum and of
/// its sample, S [`Stratum::residual_sd`] and X all votes; the sample is the smallest of its allocation that brings it to
/// (margin / z)², rounded up in each stratum and at least two stations where there are two.
///
/// *Errors:* settings out of range, no strata, or numbers that cannot be. *Complexity:* O(strata²). *Source:* Cochran
/// 1977, (5.25) for Neyman's allocation, section 5.8 where it asks for more stations than there are, (5.52) and (5.53) for
/// the proportional one.
pub fn plan(strata: &[Stratum], settings: DesignSettings) -> Result<Design, Error> {
    check(strata, settings)?;
    let z = normal::quantile(0.5 + settings.confidence / 2.0);
    let votes: f64 = strata.iter().map(|stratum| stratum.stations as f64 * stratum.mean_votes).sum();
    let wanted = settings.margin / z * votes;
    let sizes = match settings.allocation {
        Allocation::Neyman => neyman(strata, wanted * wanted),
        Allocation::Proportional => proportional(strata, wanted * wanted),
    };
    let allotted = |(stratum, size): (&Stratum, f64)| Allotted {
        stratum: stratum.clone(),
        sample: rounded_up(size).max(STRATUM_MIN).min(stratum.stations),
    };
    let strata: Vec<Allotted> = strata.iter().zip(sizes).map(allotted).collect();
    let variance: f64 = strata.iter().map(Allotted::variance).sum();
    Ok(Design {
        settings,
        sample: strata.iter().map(|allotted| allotted.sample).sum(),
        stations: strata.iter().map(|allotted| allotted.stratum.stations).sum(),
        margin: z * libm::sqrt(variance) / votes,
        strata,
    })
}

impl Allotted {
    /// Gives what the stratum adds to the variance of the list's votes.
    fn variance(&self) -> f64 {
        let (all, sample) = (self.stratum.stations as f64, self.sample as f64);
        let spread = all * self.stratum.residual_sd;
        spread * spread * (1.0 / sample - 1.0 / all)
    }
}

fn check(strata: &[Stratum], settings: DesignSettings) -> Result<(), Error> {
    for (field, found) in [("margin", settings.margin), ("confidence", settings.confidence)] {
        if !(found > 0.0 && found < 1.0) {
            return Err(Error::Setting { field, expected: "a number between 0 and 1", found });
        }
    }
    if strata.is_empty() {
        return Err(Error::Nothing { what: "stratum" });
    }
    for stratum in strata {
        let wrong = |field, expected, found: String| {
            Err(Error::Stratum { stratum: stratum.name.clone(), field, expected, found })
        };
        if stratum.stations == 0 {
            return wrong("stations", "at least one", "0".to_owned());
        }
        if !(stratum.mean_votes > 0.0 && stratum.mean_votes.is_finite()) {
            return wrong("mean_votes", "a number above 0", stratum.mean_votes.to_string());
        }
        if !(stratum.residual_sd >= 0.0 && stratum.residual_sd.is_finite()) {
            return wrong("residual_sd", "a number from 0 on", stratum.residual_sd.to_string());
        }
    }
    Ok(())
}

fn neyman(strata: &[Stratum], wanted: f64) -> Vec<f64> {
    let mut sizes: Vec<Option<f64>> = vec![None; strata.len()];
    loop {
        let open =
            || strata.iter().zip(&sizes).filter(|(_, size)| size.is_none()).map(|(stratum, _)| stratum);
        let spread: f64 = open().map(|s| s.stations as f64 * s.residual_sd).sum();
        let square: f64 = open().map(|s| s.stations as f64 * s.residual_sd * s.residual_sd).sum();
        let each = if spread > 0.0 { spread / (wanted + square) } else { 0.0 };
        let size = |s: &Stratum| each * s.stations as f64 * s.residual_sd;
        let mut is_settled = true;
        for (stratum, entry) in strata.iter().zip(&mut sizes).filter(|(_, entry)| entry.is_none()) {
            if size(stratum) >= stratum.stations as f64 {
                *entry = Some(stratum.stations as f64);
                is_settled = false;
            }
        }
        if is_settled {
            return strata.iter().zip(sizes).map(|(stratum, entry)| entry.unwrap_or(size(stratum))).collect();
        }
    }
}

fn proportional(strata: &[Stratum], wanted: f64) -> Vec<f64> {
    let square: f64 = strata.iter().map(|s| s.stations as f64 * s.residual_sd * s.residual_sd).sum();
    let part = if square > 0.0 { square / (wanted + square) } else { 0.0 };
    strata.iter().map(|s| part * s.stations as f64).collect()
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "as between float and integer saturates, which is what is wanted"
)]
fn rounded_up(size: f64) -> u64 {
    // What is whole but for the last bits is not made one more.
    libm::ceil(size - 1e-9) as u64
}
