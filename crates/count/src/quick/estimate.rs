//! What the stations of a sample say of the result.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::{Error, Frame, design};
use crate::indicator::Stations;
use crate::normal;
use crate::text::shown;

/// Is a sample as it was reported.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// The strata, with all their stations.
    pub strata: Vec<Frame>,
    /// Names of the lists or candidates.
    pub lists: Vec<String>,
    /// Stations that reported.
    pub reports: Vec<Report>,
    /// Stations that were drawn and did not report.
    pub late: Vec<Late>,
}

/// Is the count of one station.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its stratum, as a position in [`Sample::strata`].
    pub stratum: usize,
    /// Votes that shares are taken of.
    pub base: u32,
    /// Votes of each list.
    pub votes: Vec<u32>,
}

/// Is a station without a report.
#[derive(Clone, Copy, Debug)]
pub struct Late {
    /// Its stratum, as a position in [`Sample::strata`].
    pub stratum: usize,
    /// Its registered voters: no more votes can be in it.
    pub registered: u32,
}

impl Sample {
    /// Makes a sample of stations as they are read from a file; rows without results are late.
    ///
    /// *Errors:* a station's region is no stratum, or a station stands there twice. Linear in time and memory.
    pub fn new(strata: Vec<Frame>, stations: &Stations) -> Result<Self, Error> {
        refuse_twice(stations)?;
        let by_name: HashMap<&str, usize> = strata.iter().map(|frame| &*frame.name).zip(0..).collect();
        let places: Vec<Option<usize>> =
            stations.regions.iter().map(|region| by_name.get(&**region).copied()).collect();
        let place = |number: usize, region: u32| {
            let region = usize::try_from(region).unwrap_or(usize::MAX);
            places.get(region).copied().flatten().ok_or_else(|| Error::Report {
                number: number + 1,
                field: "region".to_owned(),
                expected: "a stratum of the frame",
                found: stations.regions.get(region).cloned().unwrap_or_default(),
            })
        };
        let report = |(number, (region, base)): (usize, (&u32, &u32))| {
            let votes = stations.parties.iter().filter_map(|party| party.votes.get(number).copied());
            Ok(Report { stratum: place(number, *region)?, base: *base, votes: votes.collect() })
        };
        let late = |(number, late): (usize, &crate::indicator::Unreported)| {
            Ok(Late { stratum: place(number, late.region)?, registered: late.registered })
        };
        Ok(Self {
            lists: stations.parties.iter().map(|party| party.name.clone()).collect(),
            reports: stations
                .region
                .iter()
                .zip(&stations.base)
                .enumerate()
                .map(report)
                .collect::<Result<_, _>>()?,
            late: stations.unreported.iter().enumerate().map(late).collect::<Result<_, _>>()?,
            strata,
        })
    }
}

/// Refuses a station that reported twice, or is late and reported: it would be counted as two.
fn refuse_twice(stations: &Stations) -> Result<(), Error> {
    let late = stations.unreported.iter().map(|late| (late.region, &late.name));
    let mut seen = HashSet::with_capacity(stations.len());
    for (row, (region, name)) in (1..).zip(stations.region.iter().copied().zip(&stations.names).chain(late)) {
        if !seen.insert((region, name)) {
            let region = usize::try_from(region).ok().and_then(|region| stations.regions.get(region));
            return Err(Error::Report {
                number: row,
                field: "station".to_owned(),
                expected: "each station of a stratum once (does `station` of the mapping name it whole?)",
                found: format!("`{}` of `{}` again", shown(name), shown(region.map_or("", |name| name))),
            });
        }
    }
    Ok(())
}

/// Is the estimate of a result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// Chance with which an interval holds the true share.
    pub confidence: f64,
    /// Stations there are.
    pub stations: u64,
    /// Stations that reported.
    pub reported: u64,
    /// Stations that were drawn and did not report.
    pub late: u64,
    /// Degrees of freedom: stations that reported less strata.
    pub freedom: u64,
    /// The lists, in the order of the sample.
    pub lists: Vec<ListEstimate>,
    /// What the estimate rests on.
    pub assumption: &'static str,
}

/// Is the estimate of one list's share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListEstimate {
    /// The list.
    pub list: String,
    /// Its share, from 0 to 1.
    pub share: f64,
    /// Standard error of that.
    pub standard_error: f64,
    /// Where its true share lies, if this were the only list.
    pub interval: Interval,
    /// Where the true shares of all lists lie at once.
    pub simultaneous: Interval,
    /// The estimate if late stations had given it nothing, and if they had given it everything.
    pub late: Interval,
    /// The official share, and whether it agrees.
    pub official: Option<(f64, Comparison)>,
}

/// Is from where to where.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// How an official share compares with the estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comparison {
    /// Within the simultaneous interval: the two agree.
    Inside,
    /// Outside of it, but late stations could explain that.
    OutsideUnlessLate,
    /// Outside whatever late stations say: the official count or the sample is to be looked at.
    Outside,
}

const ASSUMPTION: &str = "Stations were drawn at random within strata, reports are complete and right, and stations that did \
not report are like those that did; how far the last can carry is what the bounds of late stations show.";

/// Estimates the share of each list; `official` are the official shares in the order of the lists, from 0 to 1.
///
/// The combined ratio estimator: all votes of the list by all votes, both expanded by N/n within strata; its variance by
/// linearisation is Σ N² (1 - n/N) s² / n / X², s² being the variance within a stratum of a station's votes for the list
/// less the share of its votes. The combined one, as the separate one is biased where strata have few stations in the
/// sample. Intervals are Student's with n - strata degrees of freedom; the simultaneous ones take Bonferroni's correction
/// for the number of lists.
///
/// *Errors:* a stratum with fewer than two reports (unless it has but one station, which reported), reports that cannot
/// be. *Complexity:* O(reports · lists). *Source:* Cochran 1977, (6.44), (6.48), (6.49) and section 6.12; Lohr 2010,
/// section 4.5.
pub fn estimate(sample: &Sample, confidence: f64, official: Option<&[f64]>) -> Result<Estimate, Error> {
    let strata = check(sample, confidence, official)?;
    let reported = sample.reports.len() as u64;
    let freedom = reported - sample.strata.len() as u64;
    let quantile = |chance: f64| {
        if freedom == 0 { normal::quantile(chance) } else { normal::student_quantile(chance, freedom) }
    };
    let beyond = (1.0 - confidence) / 2.0;
    let alone = quantile(1.0 - beyond);
    let together = quantile(1.0 - beyond / sample.lists.len() as f64);
    let one = |(place, list): (usize, &String)| {
        let sums = Sums::of(sample, &strata, place);
        let share = sums.votes / sums.base;
        let standard_error = libm::sqrt(variance(&strata, place, share)) / sums.base;
        let around = |times: f64| Interval {
            low: (share - times * standard_error).max(0.0),
            high: (share + times * standard_error).min(1.0),
        };
        let late = sums.with_late();
        let simultaneous = around(together);
        let farthest = together * standard_error;
        let compare = |official: &f64| {
            let official = *official;
            let comparison = if (simultaneous.low..=simultaneous.high).contains(&official) {
                Comparison::Inside
            } else if (late.low - farthest..=late.high + farthest).contains(&official) {
                Comparison::OutsideUnlessLate
            } else {
                Comparison::Outside
            };
            (official, comparison)
        };
        ListEstimate {
            list: list.clone(),
            share,
            standard_error,
            interval: around(alone),
            simultaneous,
            late,
            official: official.and_then(|shares| shares.get(place)).map(compare),
        }
    };
    Ok(Estimate {
        confidence,
        stations: sample.strata.iter().map(|frame| frame.stations).sum(),
        reported,
        late: sample.late.len() as u64,
        freedom,
        lists: sample.lists.iter().enumerate().map(one).collect(),
        assumption: ASSUMPTION,
    })
}

/// A stratum as it was drawn.
struct Drawn<'s> {
    stations: f64,
    late: u64,
    reports: Vec<&'s Report>,
}

impl Drawn<'_> {
    /// How many stations of the stratum one report stands for.
    fn weight(&self) -> f64 {
        self.stations / self.reports.len() as f64
    }

    /// The same if late stations were counted.
    fn weight_with_late(&self) -> f64 {
        self.stations / (self.reports.len() as f64 + self.late as f64)
    }
}

/// Votes of a list and all votes, expanded to the country, and the same with late stations counted.
struct Sums {
    votes: f64,
    base: f64,
    votes_with_late: f64,
    base_with_late: f64,
    late: f64,
}

impl Sums {
    fn of(sample: &Sample, strata: &[Drawn<'_>], list: usize) -> Self {
        let mut sums = Self { votes: 0.0, base: 0.0, votes_with_late: 0.0, base_with_late: 0.0, late: 0.0 };
        for stratum in strata {
            let votes: u64 = stratum.reports.iter().map(|report| u64::from(votes_of(report, list))).sum();
            let base: u64 = stratum.reports.iter().map(|report| u64::from(report.base)).sum();
            sums.votes += stratum.weight() * votes as f64;
            sums.base += stratum.weight() * base as f64;
            sums.votes_with_late += stratum.weight_with_late() * votes as f64;
            sums.base_with_late += stratum.weight_with_late() * base as f64;
        }
        for late in &sample.late {
            let weight = strata.get(late.stratum).map_or(0.0, Drawn::weight_with_late);
            sums.late += weight * f64::from(late.registered);
        }
        sums
    }

    /// All registered voters of late stations voted: for others, or for the list. Nothing is farther out.
    fn with_late(&self) -> Interval {
        let base = self.base_with_late + self.late;
        Interval { low: self.votes_with_late / base, high: (self.votes_with_late + self.late) / base }
    }
}

/// Gives the variance of the list's votes that are not explained by its share, expanded to the country.
fn variance(strata: &[Drawn<'_>], list: usize, share: f64) -> f64 {
    let within = |stratum: &Drawn<'_>| {
        let n = stratum.reports.len() as f64;
        let residuals = stratum
            .reports
            .iter()
            .map(|report| f64::from(votes_of(report, list)) - share * f64::from(report.base));
        let all = stratum.stations;
        all * all * (1.0 - n / all) / n * design::variance(residuals)
    };
    strata.iter().map(within).sum()
}

fn votes_of(report: &Report, list: usize) -> u32 {
    report.votes.get(list).copied().unwrap_or_default()
}

fn check<'s>(sample: &'s Sample, confidence: f64, official: Option<&[f64]>) -> Result<Vec<Drawn<'s>>, Error> {
    if !(confidence > 0.0 && confidence < 1.0) {
        return Err(Error::Setting {
            field: "confidence",
            expected: "a number between 0 and 1",
            found: confidence,
        });
    }
    for found in official.unwrap_or_default() {
        if !(0.0..=1.0).contains(found) {
            return Err(Error::Setting { field: "official", expected: "shares from 0 to 1", found: *found });
        }
    }
    if official.is_some_and(|shares| shares.len() != sample.lists.len()) {
        let found = official.unwrap_or_default().len() as f64;
        return Err(Error::Setting { field: "official", expected: "one share for each list", found });
    }
    for (is_empty, what) in [(sample.strata.is_empty(), "stratum"), (sample.lists.is_empty(), "list")] {
        if is_empty {
            return Err(Error::Nothing { what });
        }
    }
    let new = |frame: &Frame| Drawn { stations: frame.stations as f64, late: 0, reports: Vec::new() };
    let mut strata: Vec<Drawn<'s>> = sample.strata.iter().map(new).collect();
    for (idx, report) in sample.reports.iter().enumerate() {
        strata.get_mut(report.stratum).ok_or_else(|| no_stratum(idx, report.stratum))?.reports.push(report);
        check_report(idx + 1, report, &sample.lists)?;
    }
    for (idx, late) in sample.late.iter().enumerate() {
        strata.get_mut(late.stratum).ok_or_else(|| no_stratum(idx, late.stratum))?.late += 1;
    }
    for (frame, drawn) in sample.strata.iter().zip(&strata) {
        let (stratum, stations) = (frame.name.clone(), frame.stations);
        let reports = drawn.reports.len() as u64;
        if reports + drawn.late > stations {
            return Err(Error::TooMany { stratum, reports: reports + drawn.late, stations });
        }
        if reports < stations.min(2) {
            return Err(Error::TooFew { stratum, reports, stations });
        }
    }
    if sample.reports.iter().all(|report| report.base == 0) {
        return Err(Error::Nothing { what: "vote in the reports" });
    }
    Ok(strata)
}

fn no_stratum(idx: usize, stratum: usize) -> Error {
    let (field, found) = ("stratum".to_owned(), stratum.to_string());
    Error::Report { number: idx + 1, field, expected: "a stratum of the frame", found }
}

fn check_report(number: usize, report: &Report, lists: &[String]) -> Result<(), Error> {
    if report.votes.len() != lists.len() {
        let found = report.votes.len().to_string();
        return Err(Error::Report {
            number,
            field: "votes".to_owned(),
            expected: "a number for each list",
            found,
        });
    }
    match report.votes.iter().zip(lists).find(|(votes, _)| **votes > report.base) {
        None => Ok(()),
        Some((votes, list)) => Err(Error::Report {
            number,
            field: list.clone(),
            expected: "no more votes than all lists have together",
            found: format!("{votes} of {}", report.base),
        }),
    }
}
