//! Protocols as a table: a column of small numbers a line, beside the tree of units.

use std::collections::HashMap;

use serde::Serialize;

use super::Error;
use super::header::Layout;
use crate::position;

/// Marks a number that is not known; the largest number read is one less.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// The unit that holds all others: the whole election.
pub(super) const ROOT: u32 = 0;

/// The text of a unit without a name.
const NO_NAME: u32 = 0;

/// Rows of a file: four times the polling stations of the largest election.
const ROWS_MAX: usize = 4_000_000;

/// Fields of a table, units counting as rows: the largest election with a hundred columns. A field takes 4 bytes here and
/// 16 more in each unit that is summed, and in JSON none of its own.
const FIELDS_MAX: usize = 200_000_000;

/// Rejected rows, and stations with two protocols, that are listed: more than anybody reads, as each takes many times the
/// bytes of its row.
const LISTED_MAX: usize = 100_000;

/// The protocols of one file, and what of it could not be read.
#[derive(Debug)]
pub struct Protocols {
    pub(super) levels: Vec<String>,
    /// Every unit of every level, in order of appearance: a unit stands behind the one that holds it.
    pub(super) units: Vec<Unit>,
    texts: Vec<String>,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    /// Rows of the file that are no protocols, in order of lines; the first hundred thousand.
    pub rejected: Vec<Rejected>,
    /// How many there are.
    pub n_rejected: usize,
    /// Stations with more than one protocol, in order of their second; the first hundred thousand. Each protocol is in
    /// the table.
    pub duplicates: Vec<Duplicate>,
    /// How many protocols there are beside the first of their station.
    pub n_duplicates: usize,
    /// The encoding the file was read in.
    pub encoding: super::Encoding,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    pub(super) parent: u32,
    /// How many levels it stands below the root.
    pub(super) depth: u32,
    text: u32,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// The station.
    pub(super) unit: u32,
    pub(super) line: u64,
}

/// One line of the record, for all stations.
#[derive(Debug)]
pub struct Column {
    /// Name of the line in the form, or header of a column of a group.
    pub name: String,
    /// The group it belongs to.
    pub group: Option<String>,
    pub(super) values: Vec<u32>,
}

/// A row that is no protocol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// Line of the file, or number of the object in JSON, from 1.
    pub line: u64,
    /// The header of the field that is wrong; empty where the row is.
    pub field: String,
    /// What was expected there.
    pub expected: String,
    /// What stands there, shortened.
    pub found: String,
}

/// Two protocols of one station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duplicate {
    /// The station, from the largest unit to the smallest.
    pub unit: Vec<String>,
    /// Line of the first protocol.
    pub first_line: u64,
    /// Line of this one.
    pub line: u64,
}

impl Column {
    /// Gives the number of a protocol, where it is known.
    pub fn get(&self, protocol: usize) -> Option<u32> {
        self.values.get(protocol).copied().filter(|value| *value != UNKNOWN)
    }
}

impl Protocols {
    /// Counts the protocols.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Tells whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Counts the rows of the file: each is a protocol or rejected.
    pub fn rows_read(&self) -> usize {
        self.rows.len() + self.n_rejected
    }

    /// Names the levels of units, from the largest to the station.
    pub fn levels(&self) -> &[String] {
        &self.levels
    }

    /// Gives the columns in the order of the form, those of groups in the order of the file.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Names the station of a protocol, from the largest unit to the smallest.
    pub fn station(&self, protocol: usize) -> Vec<String> {
        self.rows.get(protocol).map_or_else(Vec::new, |row| self.path(row.unit).map(str::to_owned).collect())
    }

    /// Gives the line of the file a protocol stands in, from 1; in JSON the number of the object.
    pub fn line(&self, protocol: usize) -> u64 {
        self.rows.get(protocol).map_or(0, |row| row.line)
    }

    /// Names a unit, from the largest that holds it down to itself.
    pub(super) fn path(&self, unit: u32) -> impl Iterator<Item = &str> {
        let mut upwards = Vec::with_capacity(self.levels.len());
        let mut at = unit;
        while at != ROOT {
            let Some(unit) = self.units.get(position(at)) else { break };
            upwards.push(self.texts.get(position(unit.text)).map_or("", String::as_str));
            at = unit.parent;
        }
        upwards.into_iter().rev()
    }

    /// Keeps a text that was not seen before.
    fn add_text(&mut self, ids: &mut HashMap<String, u32>, text: &str) -> u32 {
        let next = id(self.texts.len());
        self.texts.push(text.to_owned());
        ids.insert(text.to_owned(), next);
        next
    }

    /// Lists the stations that have more than one protocol.
    fn find_duplicates(&mut self) {
        let mut first_lines = vec![0; self.units.len()];
        for Row { unit, line } in &self.rows {
            let Some(first_line) = first_lines.get_mut(position(*unit)) else { continue };
            if *first_line == 0 {
                *first_line = *line;
                continue;
            }
            self.n_duplicates += 1;
            if self.duplicates.len() < LISTED_MAX {
                let unit = self.path(*unit).map(str::to_owned).collect();
                self.duplicates.push(Duplicate { unit, first_line: *first_line, line: *line });
            }
        }
    }

    /// Finds a unit by its names from the largest that holds it.
    pub(super) fn units_by_path(&self) -> HashMap<Vec<&str>, u32> {
        (0_u32..).take(self.units.len()).map(|unit| (self.path(unit).collect(), unit)).collect()
    }
}

/// Fills a table row by row.
pub(super) struct Builder {
    table: Protocols,
    text_ids: HashMap<String, u32>,
    /// Units by the unit that holds them and their name.
    unit_ids: HashMap<(u32, u32), u32>,
    /// What each level was in the row before, which most often is what it is in this one.
    before: Vec<Before>,
    /// Fields of a row.
    width: usize,
    /// Header of the station.
    station: String,
}

/// A level in the row before.
#[derive(Clone, Default)]
struct Before {
    name: String,
    text: u32,
    parent: u32,
    unit: u32,
}

impl Builder {
    pub(super) fn new(layout: &Layout, encoding: super::Encoding) -> Self {
        let columns = layout.numbers.iter().map(|number| Column {
            name: number.name.clone(),
            group: number.group.clone(),
            values: Vec::new(),
        });
        let table = Protocols {
            levels: layout.levels.iter().map(|level| level.name.clone()).collect(),
            units: vec![Unit { parent: ROOT, depth: 0, text: NO_NAME }],
            texts: vec![String::new()],
            columns: columns.collect(),
            rows: Vec::new(),
            rejected: Vec::new(),
            n_rejected: 0,
            duplicates: Vec::new(),
            n_duplicates: 0,
            encoding,
        };
        Self {
            table,
            text_ids: HashMap::from([(String::new(), NO_NAME)]),
            unit_ids: HashMap::new(),
            before: vec![Before::default(); layout.levels.len()],
            width: layout.width,
            station: layout
                .levels
                .last()
                .and_then(|level| layout.header.get(level.field))
                .cloned()
                .unwrap_or_default(),
        }
    }

    /// Adds a protocol: the names of its units, and a number for every column. *Errors:* there are too many rows.
    pub(super) fn push<'a>(
        &mut self,
        line: u64,
        names: impl Iterator<Item = &'a str>,
        numbers: &[u32],
    ) -> Result<(), Error> {
        self.room()?;
        let unit = self.unit(names);
        for (column, number) in self.table.columns.iter_mut().zip(numbers) {
            column.values.push(*number);
        }
        self.table.rows.push(Row { unit, line });
        Ok(())
    }

    /// Adds a row that is no protocol. *Errors:* there are too many rows.
    pub(super) fn reject(&mut self, rejected: Rejected) -> Result<(), Error> {
        self.room()?;
        self.table.n_rejected += 1;
        if self.table.rejected.len() < LISTED_MAX {
            self.table.rejected.push(rejected);
        }
        Ok(())
    }

    /// Ends the table: what is known only when all rows are.
    pub(super) fn finish(mut self) -> Protocols {
        self.reject_totals();
        self.table.find_duplicates();
        self.table
    }

    fn room(&self) -> Result<(), Error> {
        let (rows, units) = (self.table.rows_read(), self.table.units.len());
        if rows >= ROWS_MAX {
            return Err(Error::TooLarge { what: "rows", limit: ROWS_MAX as u64 });
        }
        if (rows + units).saturating_mul(self.width) >= FIELDS_MAX {
            let what = "fields (rows and units times columns)";
            return Err(Error::TooLarge { what, limit: FIELDS_MAX as u64 });
        }
        Ok(())
    }

    /// Rejects rows that name no station although their unit has other rows: they sum them.
    fn reject_totals(&mut self) {
        let mut parts = vec![0_u32; self.table.units.len()];
        for unit in self.table.units.iter().skip(1) {
            if let Some(parts) = parts.get_mut(position(unit.parent)) {
                *parts += 1;
            }
        }
        let totals: Vec<bool> = self.table.rows.iter().map(|row| self.is_total(row.unit, &parts)).collect();
        let n_totals = totals.iter().filter(|is_total| **is_total).count();
        if n_totals == 0 {
            return;
        }
        let rows = self.table.rows.iter().zip(&totals).filter(|(_, is_total)| **is_total);
        let rejected = rows.take(LISTED_MAX).map(|(row, _)| Rejected {
            line: row.line,
            field: self.station.clone(),
            expected: "the name of a polling station, as its unit has others".to_owned(),
            found: "nothing".to_owned(),
        });
        self.table.rejected.extend(rejected);
        self.table.rejected.sort_by_key(|rejected| rejected.line);
        self.table.rejected.truncate(LISTED_MAX);
        self.table.n_rejected += n_totals;
        keep(&mut self.table.rows, &totals);
        for column in &mut self.table.columns {
            keep(&mut column.values, &totals);
        }
    }

    /// Tells whether anything else is in the smallest unit with a name that holds a station without one; `parts` counts
    /// what is directly in each unit.
    fn is_total(&self, station: u32, parts: &[u32]) -> bool {
        let mut at = station;
        while at != ROOT
            && let Some(unit) = self.table.units.get(position(at))
            && unit.text == NO_NAME
        {
            at = unit.parent;
            if parts.get(position(at)).is_some_and(|parts| *parts > 1) {
                return true;
            }
        }
        false
    }

    fn unit<'a>(&mut self, names: impl Iterator<Item = &'a str>) -> u32 {
        let mut parent = ROOT;
        for ((name, before), depth) in names.zip(&mut self.before).zip(1..) {
            let is_same = before.name == name && before.unit != ROOT;
            if is_same && before.parent == parent {
                parent = before.unit;
                continue;
            }
            if !is_same {
                before.text = match self.text_ids.get(name) {
                    Some(text) => *text,
                    None => self.table.add_text(&mut self.text_ids, name),
                };
                before.name.clear();
                before.name.push_str(name);
            }
            before.parent = parent;
            let next = id(self.table.units.len());
            before.unit = *self.unit_ids.entry((parent, before.text)).or_insert_with(|| {
                self.table.units.push(Unit { parent, depth, text: before.text });
                next
            });
            parent = before.unit;
        }
        parent
    }
}

/// Keeps what is beside a `false`.
fn keep<T>(values: &mut Vec<T>, is_out: &[bool]) {
    let mut is_out = is_out.iter();
    values.retain(|_| !is_out.next().is_some_and(|is_out| *is_out));
}

/// Makes a number of a place; there are never as many, since rows and their levels are limited.
fn id(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(UNKNOWN)
}
