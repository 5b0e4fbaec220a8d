//! Sums of stations up to the whole election, against published totals.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use super::explain::{Explanation, Question, explain};
use super::form::Form;
use super::header::nearest;
use super::number::{Number, number};
use super::protocols::{Protocols, ROOT};
use super::read::{self, decode};
use super::record::Rows;
use super::{BYTES_MAX, Error};
use crate::position;
use crate::text::shown;

/// The sum of one line over the stations of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// The unit, from the largest that holds it; empty for the whole election.
    pub unit: Vec<String>,
    /// The line.
    pub line: String,
    /// Protocols in the unit.
    pub stations: u64,
    /// Protocols of them without a number in this line: with them the sum would be larger.
    pub unknown: u64,
    /// The sum of those that have one.
    pub sum: u64,
}

/// A published total beside the sum of its stations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Total {
    /// The sum of the stations.
    #[serde(flatten)]
    pub sum: Sum,
    /// What was published.
    pub published: u64,
    /// The sum less what was published.
    pub difference: i64,
}

/// What [`roll_up`] finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollUp {
    /// Every published total, in the order of its file.
    pub totals: Vec<Total>,
    /// What would explain the differences, in the order of the totals.
    pub explanations: Vec<Explanation>,
    /// Published units that have no protocol, with the line of their file.
    pub unmatched: Vec<(u64, Vec<String>)>,
}

/// Published totals: a file with a column a level and a column a line, and a row a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    rows: Vec<PublishedRow>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct PublishedRow {
    line: u64,
    unit: Vec<String>,
    /// Totals by column of the protocols.
    totals: Vec<(usize, u64)>,
}

/// What a column of the published file is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Role {
    Level(usize),
    Line(usize),
}

impl Published {
    /// Reads published totals, in the encoding, delimiter and numbers of the form.
    ///
    /// A header is the name or a header of a level or of a line of the form. A row is of the deepest level that is
    /// filled in; a row without any is the whole election. An empty number was not published.
    ///
    /// *Errors:* the first fault, with line, field, what was expected and what was found. The file is short and made by
    /// hand; half of it would compare wrongly.
    pub fn read(bytes: &[u8], form: &Form, protocols: &Protocols) -> Result<Self, Error> {
        if bytes.len() > BYTES_MAX {
            return Err(Error::TooLarge { what: "bytes", limit: BYTES_MAX as u64 });
        }
        let (content, _) = decode(bytes, &form.file)?;
        let (header, mut rows) = Rows::new(&content, form.file.delimiter)?;
        let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        let roles = roles(&header, form, protocols)?;
        let reader = RowReader { header, roles, form, levels: protocols.levels().len() };
        let mut published = Self { rows: Vec::new() };
        let mut seen = HashSet::new();
        let mut fields = Vec::new();
        while let Some((line, outcome)) = rows.next(&mut fields) {
            let row = reader.read(line, &fields, outcome.is_ok())?;
            if !seen.insert(row.unit.clone()) {
                let expected = "a unit that no row before is of".to_owned();
                let found = format!("`{}` again", shown(&row.unit.join(" / ")));
                return Err(Error::Published { line, field: String::new(), expected, found });
            }
            published.rows.push(row);
        }
        Ok(published)
    }
}

/// Turns rows of the published file into totals.
struct RowReader<'a> {
    header: Vec<String>,
    roles: Vec<Role>,
    form: &'a Form,
    /// Levels of the protocols.
    levels: usize,
}

impl RowReader<'_> {
    fn read(&self, line: u64, fields: &[Cow<'_, str>], is_closed: bool) -> Result<PublishedRow, Error> {
        if !is_closed || fields.len() != self.header.len() {
            let expected =
                format!("{} fields, as in the header, and closed quotation marks", self.header.len());
            let found = format!("{} fields", fields.len());
            return Err(Error::Published { line, field: String::new(), expected, found });
        }
        let mut names = vec![(String::new(), 0); self.levels];
        let mut totals = Vec::new();
        for (field, role) in self.roles.iter().enumerate() {
            let content = read::content(fields, field);
            match role {
                Role::Level(level) => {
                    if let Some(name) = names.get_mut(*level) {
                        *name = (content.trim().to_owned(), field);
                    }
                }
                Role::Line(column) => {
                    match number(content, self.form.file.thousands, &self.form.file.missing) {
                        Ok(Number::Known(total)) => totals.push((*column, total)),
                        Ok(Number::Missing) => {}
                        Err(problem) => {
                            let found = format!("`{}`, {problem}", shown(content));
                            return Err(self.fault(line, field, "a total, a whole number", found));
                        }
                    }
                }
            }
        }
        let depth = names.iter().rposition(|(name, _)| !name.is_empty()).map_or(0, |last| last + 1);
        names.truncate(depth);
        if let Some((_, field)) = names.iter().find(|(name, _)| name.is_empty()) {
            let expected = "the name of the unit that holds this one";
            return Err(self.fault(line, *field, expected, "nothing".to_owned()));
        }
        let unit = names.into_iter().map(|(name, _)| name).collect();
        Ok(PublishedRow { line, unit, totals })
    }

    fn fault(&self, line: u64, field: usize, expected: &str, found: String) -> Error {
        let field = self.header.get(field).cloned().unwrap_or_default();
        Error::Published { line, field, expected: expected.to_owned(), found }
    }
}

fn roles(header: &[String], form: &Form, protocols: &Protocols) -> Result<Vec<Role>, Error> {
    let mut known: BTreeMap<&str, Role> = BTreeMap::new();
    for (at, name) in protocols.levels().iter().enumerate() {
        let headers = form.levels.iter().filter(|level| level.name == *name).flat_map(|level| &level.columns);
        // A code that holds several levels is none of them alone.
        let is_shared = |column: &str| {
            form.levels.iter().filter(|level| level.columns.iter().any(|other| other == column)).count() > 1
        };
        let headers = headers.map(String::as_str).filter(|column| !is_shared(column));
        known.extend(headers.map(|column| (column, Role::Level(at))));
        known.insert(name, Role::Level(at));
    }
    for (at, column) in protocols.columns().iter().enumerate() {
        let lines = form.lines.iter().filter(|line| line.name == column.name).flat_map(|line| &line.columns);
        known.extend(lines.map(|header| (header.as_str(), Role::Line(at))));
        known.insert(&column.name, Role::Line(at));
    }
    let role = |name: &String| {
        known.get(name.as_str()).copied().ok_or_else(|| {
            let near = nearest(name, known.keys().copied());
            let near = near.map_or_else(String::new, |near| format!(" (nearest: `{near}`)"));
            let lines: Vec<&str> = protocols.columns().iter().map(|column| column.name.as_str()).collect();
            Error::Published {
                line: 1,
                field: name.clone(),
                expected: format!(
                    "a level ({}) or a line ({})",
                    protocols.levels().join(", "),
                    lines.join(", ")
                ),
                found: format!("`{}`{near}", shown(name)),
            }
        })
    };
    let mut seen = HashSet::new();
    let roles = header.iter().map(|name| match role(name)? {
        role if seen.insert(role) => Ok(role),
        _ => Err(Error::TwiceInHeader(name.clone())),
    });
    roles.collect()
}

/// Sums every line over every unit of the first `depth` levels; depth 0 is the whole election alone.
pub fn sums(protocols: &Protocols, depth: usize) -> Vec<Sum> {
    let table = UnitSums::new(protocols);
    // The unnamed unit of a row that was rejected as a total has no station.
    let has_stations = |unit: u32| table.stations.get(position(unit)).is_some_and(|stations| *stations > 0);
    let units = (0_u32..).zip(&protocols.units).filter(|(_, unit)| position(unit.depth) <= depth);
    let units = units.filter(|(unit, _)| *unit == ROOT || has_stations(*unit));
    units
        .flat_map(|(unit, _)| (0..protocols.columns().len()).map(move |column| (unit, column)))
        .map(|(unit, column)| table.sum(protocols, unit, column))
        .collect()
}

/// Compares the sums of stations with published totals, and looks for the stations that would explain a difference.
///
/// With `earlier`, a version of the same records, stations whose change equals a difference are looked for as well: a
/// total that was made before the correction. What is looked for and in which order says [`Explanation`].
/// O(u · n log n) for n stations and u levels of units with a difference.
pub fn roll_up(protocols: &Protocols, published: &Published, earlier: Option<&Protocols>) -> RollUp {
    let table = UnitSums::new(protocols);
    let units = protocols.units_by_path();
    let mut result = RollUp { totals: Vec::new(), explanations: Vec::new(), unmatched: Vec::new() };
    let mut questions = Vec::new();
    for row in &published.rows {
        let path: Vec<&str> = row.unit.iter().map(String::as_str).collect();
        let Some(unit) = units.get(&path) else {
            result.unmatched.push((row.line, row.unit.clone()));
            continue;
        };
        let mut question = Question { unit: *unit, lines: Vec::new() };
        for (column, total) in &row.totals {
            let sum = table.sum(protocols, *unit, *column);
            let difference = signed(sum.sum) - signed(*total);
            question.lines.push((*column, difference));
            result.totals.push(Total { sum, published: *total, difference });
        }
        if question.lines.iter().any(|(_, difference)| *difference != 0) {
            questions.push(question);
        }
    }
    result.explanations = explain(protocols, &questions, earlier);
    result
}

/// Makes a total signed; totals are far below where that fails.
fn signed(total: u64) -> i64 {
    i64::try_from(total).unwrap_or(i64::MAX)
}

/// Sums of all columns over all units.
struct UnitSums {
    columns: usize,
    stations: Vec<u64>,
    /// Sum and unknown numbers, unit by unit.
    cells: Vec<(u64, u64)>,
}

impl UnitSums {
    fn new(protocols: &Protocols) -> Self {
        let columns = protocols.columns().len();
        let mut table = Self {
            columns,
            stations: vec![0; protocols.units.len()],
            cells: vec![(0, 0); protocols.units.len() * columns],
        };
        for (protocol, row) in protocols.rows.iter().enumerate() {
            let unit = position(row.unit);
            if let Some(stations) = table.stations.get_mut(unit) {
                *stations += 1;
            }
            for (cell, column) in table.cells_of(unit).iter_mut().zip(protocols.columns()) {
                match column.get(protocol) {
                    Some(value) => cell.0 += u64::from(value),
                    None => cell.1 += 1,
                }
            }
        }
        // A unit stands behind the one that holds it, so that from behind every unit is complete when it is added.
        for (place, unit) in protocols.units.iter().enumerate().skip(1).rev() {
            let parent = position(unit.parent);
            let cells = table.cells_of(place).to_vec();
            for (into, from) in table.cells_of(parent).iter_mut().zip(cells) {
                into.0 += from.0;
                into.1 += from.1;
            }
            let stations = table.stations.get(place).copied().unwrap_or_default();
            if let Some(into) = table.stations.get_mut(parent) {
                *into += stations;
            }
        }
        table
    }

    fn cells_of(&mut self, unit: usize) -> &mut [(u64, u64)] {
        let start = unit * self.columns;
        self.cells.get_mut(start..start + self.columns).unwrap_or_default()
    }

    fn sum(&self, protocols: &Protocols, unit: u32, column: usize) -> Sum {
        let place = position(unit);
        let (sum, unknown) = self.cells.get(place * self.columns + column).copied().unwrap_or_default();
        Sum {
            unit: protocols.path(unit).map(str::to_owned).collect(),
            line: protocols.columns().get(column).map(|column| column.name.clone()).unwrap_or_default(),
            stations: self.stations.get(place).copied().unwrap_or_default(),
            unknown,
            sum,
        }
    }
}

/// Protocols of each unit of one depth.
pub(super) fn protocols_by_unit(protocols: &Protocols, depth: u32) -> HashMap<u32, Vec<usize>> {
    let mut by_unit: HashMap<u32, Vec<usize>> = HashMap::new();
    for (protocol, row) in protocols.rows.iter().enumerate() {
        let mut at = row.unit;
        while let Some(unit) = protocols.units.get(position(at))
            && unit.depth > depth
        {
            at = unit.parent;
        }
        by_unit.entry(at).or_default().push(protocol);
    }
    by_unit
}
