//! Which stations would explain that a published total is not the sum of its stations.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use super::protocols::{Protocols, UNKNOWN};
use super::rollup::protocols_by_unit;
use crate::position;

/// Sets of stations that are listed; the rest is counted.
const LISTED: usize = 10;

/// Units whose differences are explained: beyond them the published file is of something else.
const EXPLAINED_MAX: usize = 10_000;

/// Stations that would explain a difference.
///
/// Searched are, in this order and until something is found: single stations, then pairs, of which each [`Search`] in
/// its order; first such that fit all published lines of the unit at once, then line by line. Where there is nothing,
/// the largest contributors are named, which explain nothing. Sets of three and more are not searched: in a large unit
/// almost any number is the sum of some three stations.
///
/// Many sets for one difference mean that the number alone does not tell which. A set says what to look at, not what
/// happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The unit, from the largest that holds it; empty for the whole election.
    pub unit: Vec<String>,
    /// The lines that are explained, with their differences.
    pub lines: Vec<(String, i64)>,
    /// What was found.
    pub search: Search,
    /// How many sets of stations explain the difference; 0 for the largest contributors.
    pub sets_found: u64,
    /// At most ten of them, as protocols; each contributor alone is a set.
    pub sets: Vec<Vec<usize>>,
}

/// What a set of stations was found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Search {
    /// The published total has their earlier version.
    EarlierVersion,
    /// The published total lacks them.
    NotCounted,
    /// The published total has them twice.
    CountedTwice,
    /// Nothing: these are the stations with the largest changes, or, without an earlier version, numbers.
    LargestContributors,
}

/// A unit and, for each of its published columns, the sum less what was published.
pub(super) struct Question {
    pub(super) unit: u32,
    pub(super) lines: Vec<(usize, i64)>,
}

/// Explains every difference of every unit.
pub(super) fn explain(
    protocols: &Protocols,
    questions: &[Question],
    earlier: Option<&Protocols>,
) -> Vec<Explanation> {
    let earlier = earlier.map(|earlier| Earlier::new(protocols, earlier));
    let depth =
        |question: &Question| protocols.units.get(position(question.unit)).map_or(0, |unit| unit.depth);
    let depths: BTreeSet<u32> = questions.iter().map(depth).collect();
    let members: HashMap<u32, HashMap<u32, Vec<usize>>> =
        depths.into_iter().map(|depth| (depth, protocols_by_unit(protocols, depth))).collect();
    let mut explanations = Vec::new();
    for question in questions.iter().take(EXPLAINED_MAX) {
        let stations = members.get(&depth(question)).and_then(|members| members.get(&question.unit));
        let stations = stations.map(Vec::as_slice).unwrap_or_default();
        let unit = Unit { protocols, earlier: earlier.as_ref(), id: question.unit, stations };
        if question.lines.len() > 1
            && let Some(explanation) = unit.exact(&question.lines)
        {
            explanations.push(explanation);
            continue;
        }
        for line in question.lines.iter().filter(|(_, difference)| *difference != 0) {
            let found = unit.exact(&[*line]).unwrap_or_else(|| unit.largest(*line));
            explanations.push(found);
        }
    }
    explanations
}

/// The same stations in an earlier version.
struct Earlier<'a> {
    protocols: &'a Protocols,
    /// Its protocol for each of the later ones.
    of: Vec<Option<usize>>,
    /// Its column for each of the later ones.
    columns: Vec<Option<usize>>,
}

impl<'a> Earlier<'a> {
    fn new(later: &Protocols, earlier: &'a Protocols) -> Self {
        let units = earlier.units_by_path();
        let rows: HashMap<u32, usize> =
            earlier.rows.iter().enumerate().map(|(at, row)| (row.unit, at)).collect();
        let protocol = |unit: u32| {
            let path: Vec<&str> = later.path(unit).collect();
            units.get(&path).and_then(|unit| rows.get(unit)).copied()
        };
        let column = |name: &str| earlier.columns().iter().position(|column| column.name == name);
        Self {
            protocols: earlier,
            of: later.rows.iter().map(|row| protocol(row.unit)).collect(),
            columns: later.columns().iter().map(|it| column(&it.name)).collect(),
        }
    }

    fn value(&self, protocol: usize, column: usize) -> Option<i64> {
        let protocol = (*self.of.get(protocol)?)?;
        let column = (*self.columns.get(column)?)?;
        Some(i64::from(self.protocols.columns().get(column)?.get(protocol)?))
    }
}

/// One unit whose stations are searched.
struct Unit<'a> {
    protocols: &'a Protocols,
    earlier: Option<&'a Earlier<'a>>,
    id: u32,
    stations: &'a [usize],
}

impl Unit<'_> {
    /// Searches single stations and pairs that explain all the lines at once.
    fn exact(&self, lines: &[(usize, i64)]) -> Option<Explanation> {
        let columns: Vec<usize> = lines.iter().map(|(column, _)| *column).collect();
        let wanted: Vec<i64> = lines.iter().map(|(_, difference)| *difference).collect();
        let opposite: Vec<i64> = wanted.iter().map(|difference| -difference).collect();
        let values =
            Candidates::new(self.stations, &columns, |protocol, column| self.value(protocol, column));
        let changes =
            Candidates::new(self.stations, &columns, |protocol, column| self.change(protocol, column));
        let searches = [
            (Search::EarlierVersion, &changes, &wanted),
            (Search::NotCounted, &values, &wanted),
            (Search::CountedTwice, &values, &opposite),
        ];
        for find in [Candidates::singles, Candidates::pairs] {
            for (search, candidates, wanted) in searches {
                let (sets_found, sets) = find(candidates, wanted);
                if sets_found > 0 {
                    return Some(self.explanation(lines, search, sets_found, sets));
                }
            }
        }
        None
    }

    /// Names the stations with the largest changes, or where there are none, numbers.
    fn largest(&self, line: (usize, i64)) -> Explanation {
        let by_size = |of: &dyn Fn(usize, usize) -> Option<i64>| {
            let mut sized: Vec<(u64, usize)> = self
                .stations
                .iter()
                .filter_map(|protocol| Some((of(*protocol, line.0)?.unsigned_abs(), *protocol)))
                .filter(|(size, _)| *size > 0)
                .collect();
            sized.sort_by_key(|(size, protocol)| (std::cmp::Reverse(*size), *protocol));
            sized.truncate(LISTED);
            sized.into_iter().map(|(_, protocol)| vec![protocol]).collect::<Vec<_>>()
        };
        let mut sets = by_size(&|protocol, column| self.change(protocol, column));
        if sets.is_empty() {
            sets = by_size(&|protocol, column| self.value(protocol, column));
        }
        self.explanation(&[line], Search::LargestContributors, 0, sets)
    }

    fn value(&self, protocol: usize, column: usize) -> Option<i64> {
        let value = *self.protocols.columns().get(column)?.values.get(protocol)?;
        (value != UNKNOWN).then(|| i64::from(value))
    }

    fn change(&self, protocol: usize, column: usize) -> Option<i64> {
        Some(self.value(protocol, column)? - self.earlier?.value(protocol, column)?)
    }

    fn explanation(
        &self,
        lines: &[(usize, i64)],
        search: Search,
        sets_found: u64,
        sets: Vec<Vec<usize>>,
    ) -> Explanation {
        let name = |column: usize| self.protocols.columns().get(column).map(|column| column.name.clone());
        Explanation {
            unit: self.protocols.path(self.id).map(str::to_owned).collect(),
            lines: lines.iter().map(|(line, by)| (name(*line).unwrap_or_default(), *by)).collect(),
            search,
            sets_found,
            sets,
        }
    }
}

/// Stations with their numbers in some lines, in order of these numbers. Stations of zeros explain nothing and are out.
struct Candidates {
    sorted: Vec<(Vec<i64>, usize)>,
}

impl Candidates {
    fn new(stations: &[usize], columns: &[usize], value: impl Fn(usize, usize) -> Option<i64>) -> Self {
        let numbers = |protocol: usize| {
            columns.iter().map(|column| value(protocol, *column)).collect::<Option<Vec<i64>>>()
        };
        let mut sorted: Vec<(Vec<i64>, usize)> = stations
            .iter()
            .filter_map(|protocol| Some((numbers(*protocol)?, *protocol)))
            .filter(|(numbers, _): &(Vec<i64>, usize)| numbers.iter().any(|number| *number != 0))
            .collect();
        sorted.sort();
        Self { sorted }
    }

    /// Gives the range of the stations that have exactly these numbers.
    fn range(&self, wanted: &[i64]) -> std::ops::Range<usize> {
        let start = self.sorted.partition_point(|(numbers, _)| numbers.as_slice() < wanted);
        let rest = self.sorted.get(start..).unwrap_or_default();
        start..start + rest.partition_point(|(numbers, _)| numbers.as_slice().cmp(wanted) == Ordering::Equal)
    }

    fn singles(&self, wanted: &[i64]) -> (u64, Vec<Vec<usize>>) {
        let range = self.range(wanted);
        let found = range.len() as u64;
        let sets = self.sorted.get(range).unwrap_or_default().iter().take(LISTED);
        (found, sets.map(|(_, protocol)| vec![*protocol]).collect())
    }

    /// Counts the pairs that sum to the wanted numbers. O(n log n): the other of each station is looked up.
    fn pairs(&self, wanted: &[i64]) -> (u64, Vec<Vec<usize>>) {
        let mut found = 0;
        let mut sets = Vec::new();
        for (at, (numbers, protocol)) in self.sorted.iter().enumerate() {
            let other: Vec<i64> = wanted.iter().zip(numbers).map(|(all, one)| all - one).collect();
            let range = self.range(&other);
            // Each pair once: the other is behind this one.
            let behind = range.start.max(at + 1)..range.end;
            found += behind.len() as u64;
            let room = LISTED - sets.len();
            let others = self.sorted.get(behind).unwrap_or_default().iter().take(room);
            sets.extend(others.map(|(_, other)| vec![*protocol.min(other), *protocol.max(other)]));
        }
        sets.sort();
        (found, sets)
    }
}
