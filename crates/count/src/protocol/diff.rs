//! What changed between versions of the same records, and against an observer's copies.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::Error;
use super::protocols::Protocols;

/// One version of the records.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// What it is called, such as `provisional`.
    pub name: &'a str,
    /// Its protocols.
    pub protocols: &'a Protocols,
}

/// What [`diff`] finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// Names of the versions, official ones first, in the order of all values below.
    pub versions: Vec<String>,
    /// Stations that stand in at least two versions.
    pub compared: u64,
    /// Stations of them without a change.
    pub unchanged: u64,
    /// Stations of an official version that the observer has no copy of; 0 without an observer.
    pub not_observed: u64,
    /// Stations that an official version lacks.
    pub absent: Vec<Absent>,
    /// Stations with more than one protocol in one version: which of them counts is unclear, so none is compared.
    pub ambiguous: Vec<Vec<String>>,
    /// Lines that a version does not have, as version and line.
    pub not_compared: Vec<(String, String)>,
    /// Every difference, by station and then by line.
    pub changes: Vec<Change>,
    /// What the official changes add up to, for each line that has any.
    pub net: Vec<NetChange>,
}

/// A station that is not in every official version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Absent {
    /// The station.
    pub station: Vec<String>,
    /// The versions that lack it.
    pub missing_from: Vec<String>,
}

/// One line of one station whose values are not all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The station.
    pub station: Vec<String>,
    /// The line.
    pub line: String,
    /// The value in each version; none where it is not known or the version lacks the station.
    pub values: Vec<Option<u32>>,
    /// Last official value less the first; none where one of them is not known.
    pub difference: Option<i64>,
    /// Who differs from whom.
    pub kind: ChangeKind,
}

/// Who differs from whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Official versions differ, and no observer's copy says which agrees with the station's own.
    Official,
    /// An earlier official version agrees with the observer's copy, the last does not.
    AwayFromObserver,
    /// The last official version agrees with the observer's copy, an earlier one does not.
    TowardsObserver,
    /// The official versions agree with each other, the observer's copy differs.
    ObserverDiffers,
    /// Official versions differ, and none agrees with the observer's copy.
    AllDiffer,
}

/// What the official changes of a line add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NetChange {
    /// The line.
    pub line: String,
    /// Stations whose value changed.
    pub stations: u64,
    /// Sum of the differences.
    pub net: i64,
    /// Sum of the differences without their signs.
    pub gross: u64,
}

/// Compares the official versions of each station's record, in their order, and an observer's copies with them.
///
/// Stations are matched by the names of all their units. *Errors:* [`Error::Levels`] where versions name their units by
/// different levels. O(n log n) in the protocols of all versions.
pub fn diff(official: &[Version<'_>], observer: Option<Version<'_>>) -> Result<Diff, Error> {
    let versions: Vec<Version<'_>> = official.iter().copied().chain(observer).collect();
    same_levels(&versions)?;
    let lines = Lines::new(&versions);
    let mut diff = Diff {
        versions: versions.iter().map(|version| version.name.to_owned()).collect(),
        compared: 0,
        unchanged: 0,
        not_observed: 0,
        absent: Vec::new(),
        ambiguous: Vec::new(),
        not_compared: lines.lacking(&versions),
        changes: Vec::new(),
        net: Vec::new(),
    };
    let mut net = vec![(0_u64, 0_i64, 0_u64); lines.names.len()];
    for (station, places) in stations(&versions) {
        let owned = || station.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        if places.iter().any(|place| matches!(place, Place::Many)) {
            diff.ambiguous.push(owned());
            continue;
        }
        let (official_places, observed) = places.split_at(official.len());
        let missing = official.iter().zip(official_places).filter(|(_, place)| matches!(place, Place::None));
        let missing_from: Vec<String> = missing.map(|(version, _)| version.name.to_owned()).collect();
        if !missing_from.is_empty() {
            diff.absent.push(Absent { station: owned(), missing_from });
        }
        diff.not_observed += observed.iter().filter(|place| matches!(place, Place::None)).count() as u64;
        if places.iter().filter(|place| matches!(place, Place::One(_))).count() < 2 {
            continue;
        }
        diff.compared += 1;
        let before = diff.changes.len();
        for (line, net) in (0..lines.names.len()).zip(&mut net) {
            let Some(change) = lines.change(line, &versions, &places, official.len()) else { continue };
            if let Some(difference) = change.difference.filter(|difference| *difference != 0) {
                net.0 += 1;
                net.1 += difference;
                net.2 += difference.unsigned_abs();
            }
            diff.changes.push(Change { station: owned(), ..change });
        }
        diff.unchanged += u64::from(diff.changes.len() == before);
    }
    let changed = lines.names.iter().zip(net).filter(|(_, (stations, ..))| *stations > 0);
    diff.net = changed
        .map(|(line, (stations, net, gross))| NetChange { line: (*line).to_owned(), stations, net, gross })
        .collect();
    Ok(diff)
}

fn same_levels(versions: &[Version<'_>]) -> Result<(), Error> {
    let Some((first, rest)) = versions.split_first() else { return Ok(()) };
    match rest.iter().find(|version| version.protocols.levels() != first.protocols.levels()) {
        None => Ok(()),
        Some(other) => Err(Error::Levels {
            first: first.name.to_owned(),
            name: other.name.to_owned(),
            expected: first.protocols.levels().join(", "),
            found: other.protocols.levels().join(", "),
        }),
    }
}

/// Where a version has a station.
#[derive(Clone, Copy)]
enum Place {
    None,
    One(usize),
    Many,
}

/// Finds every station in every version, in order of names.
fn stations<'a>(versions: &[Version<'a>]) -> BTreeMap<Vec<&'a str>, Vec<Place>> {
    let mut stations: BTreeMap<Vec<&str>, Vec<Place>> = BTreeMap::new();
    for (n, version) in versions.iter().enumerate() {
        for (protocol, row) in version.protocols.rows.iter().enumerate() {
            let path = version.protocols.path(row.unit).collect();
            let places = stations.entry(path).or_insert_with(|| vec![Place::None; versions.len()]);
            if let Some(place) = places.get_mut(n) {
                *place = if matches!(place, Place::None) { Place::One(protocol) } else { Place::Many };
            }
        }
    }
    stations
}

/// The lines of all versions, and the column of each in each version.
struct Lines<'a> {
    names: Vec<&'a str>,
    columns: Vec<Vec<Option<usize>>>,
}

impl<'a> Lines<'a> {
    fn new(versions: &[Version<'a>]) -> Self {
        let mut lines = Self { names: Vec::new(), columns: Vec::new() };
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (n, version) in versions.iter().enumerate() {
            for (at, column) in version.protocols.columns().iter().enumerate() {
                let line = *places.entry(&column.name).or_insert_with(|| {
                    lines.names.push(&column.name);
                    lines.columns.push(vec![None; versions.len()]);
                    lines.names.len() - 1
                });
                if let Some(place) = lines.columns.get_mut(line).and_then(|columns| columns.get_mut(n)) {
                    *place = Some(at);
                }
            }
        }
        lines
    }

    fn lacking(&self, versions: &[Version<'_>]) -> Vec<(String, String)> {
        let mut lacking = Vec::new();
        for (name, columns) in self.names.iter().zip(&self.columns) {
            for (version, column) in versions.iter().zip(columns) {
                if column.is_none() {
                    lacking.push((version.name.to_owned(), (*name).to_owned()));
                }
            }
        }
        lacking
    }

    /// Compares one line of one station, without naming the station.
    fn change(
        &self,
        line: usize,
        versions: &[Version<'_>],
        places: &[Place],
        official: usize,
    ) -> Option<Change> {
        let columns = self.columns.get(line)?;
        // Outer: whether version, station and column are there; inner: whether the number is known.
        let values: Vec<Option<Option<u32>>> = versions
            .iter()
            .zip(places)
            .zip(columns)
            .map(|((version, place), column)| match (place, column) {
                (Place::One(protocol), Some(column)) => {
                    version.protocols.columns().get(*column).map(|column| column.get(*protocol))
                }
                _ => None,
            })
            .collect();
        let (official, observed) = values.split_at(official);
        let official: Vec<Option<u32>> = official.iter().filter_map(|value| *value).collect();
        let observed = observed.iter().find_map(|value| *value).flatten();
        let kind = kind(&official, observed)?;
        let ends = official.first().copied().flatten().zip(official.last().copied().flatten());
        Some(Change {
            station: Vec::new(),
            line: (*self.names.get(line)?).to_owned(),
            values: values.iter().map(|value| value.flatten()).collect(),
            difference: ends.map(|(first, last)| i64::from(last) - i64::from(first)),
            kind,
        })
    }
}

/// Tells who differs from whom; none where nobody does.
fn kind(official: &[Option<u32>], observed: Option<u32>) -> Option<ChangeKind> {
    let last = official.last()?;
    let is_changed = official.iter().any(|value| value != last);
    let is_observed = |value: &Option<u32>| value.is_some() && *value == observed;
    match (is_changed, observed) {
        (false, None) => None,
        (true, None) => Some(ChangeKind::Official),
        (false, Some(_)) => (!is_observed(last)).then_some(ChangeKind::ObserverDiffers),
        (true, Some(_)) if is_observed(last) => Some(ChangeKind::TowardsObserver),
        (true, Some(_)) if official.iter().any(is_observed) => Some(ChangeKind::AwayFromObserver),
        (true, Some(_)) => Some(ChangeKind::AllDiffer),
    }
}
