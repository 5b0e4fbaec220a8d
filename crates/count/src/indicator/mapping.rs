//! Results by polling station, read from a delimited file by a mapping of its columns.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::stations::{Exclusion, Party, Stations, Unreported};
use crate::text::{Encoding, decode, line_at, shown};

/// Most rows that are read. The largest country with polling stations, India, has about a million.
const ROWS_MAX: u64 = 4_000_000;

/// Says where in a file the numbers of a station stand.
///
/// ```toml
/// encoding = "UTF-8"                 # or cp1250, cp1251
/// delimiter = ","
/// station = ["region", "tik", "uik"] # what a station is called; optional
/// region = "region"
/// region_prefix = 4                  # only so many characters of it; optional
/// registered = "voters on the list"
/// ballots = ["portable", "stationary"] # several columns are added up
/// base = ["portable", "stationary"]  # what shares are of; optional, else the ballots
/// parties = ["A", "B"]
/// names = { "A" = "Party of A" }     # what to call them; optional
/// ```
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Encoding of the file.
    #[serde(default)]
    pub encoding: Encoding,
    /// What stands between cells.
    #[serde(default = "comma")]
    pub delimiter: char,
    /// Columns that name a station.
    #[serde(default)]
    pub station: Vec<String>,
    /// Column that names its region.
    pub region: String,
    /// Characters of that column that make the region, where it holds more.
    #[serde(default)]
    pub region_prefix: Option<usize>,
    /// Column of registered voters.
    pub registered: String,
    /// Columns of ballots found, added up.
    pub ballots: Vec<String>,
    /// Columns of what shares are of, added up; without them the ballots.
    #[serde(default)]
    pub base: Vec<String>,
    /// Columns of the parties' votes.
    pub parties: Vec<String>,
    /// Names of parties, by column.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
}

/// Why a mapping or a file of results cannot be used.
#[derive(Debug, Error)]
pub enum Error {
    /// The mapping is no TOML of that form.
    #[error("line {line}: {message}")]
    Mapping {
        /// Where.
        line: u64,
        /// What is wrong.
        message: String,
    },
    /// The mapping contradicts itself.
    #[error("mapping, field `{field}`: expected {expected}")]
    Field {
        /// Name of the field.
        field: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// The bytes are none of the encoding.
    #[error(
        "line {line}: these bytes are no {encoding}; name the right encoding in the mapping (UTF-8, cp1250, cp1251)"
    )]
    Encoding {
        /// Where.
        line: u64,
        /// The encoding that the mapping names.
        encoding: Encoding,
    },
    /// A column of the mapping is not in the file.
    #[error(
        "line 1: expected a column `{column}`, found {found}; check column names, delimiter and encoding"
    )]
    Column {
        /// Its name in the mapping.
        column: String,
        /// Columns that are there.
        found: String,
    },
    /// A column of the mapping stands twice in the file.
    #[error("line 1: the column `{column}` stands there twice, so that it cannot be told which is meant")]
    Twice {
        /// Its name.
        column: String,
    },
    /// A row is none.
    #[error("line {line}: {message}")]
    Row {
        /// Where.
        line: u64,
        /// What is wrong.
        message: String,
    },
    /// A cell is no number of people or ballots.
    #[error("line {line}, field `{field}`: expected a whole number from 0 to 4,294,967,295, found `{found}`")]
    Number {
        /// Where.
        line: u64,
        /// The column.
        field: String,
        /// What stands there.
        found: String,
    },
    /// There are more rows than polling stations anywhere.
    #[error("line {line}: more than {ROWS_MAX} rows: this cannot be the results of polling stations")]
    TooLong {
        /// Where.
        line: u64,
    },
    /// No row is a station.
    #[error("no station in the file: expected a header and at least one row of numbers")]
    Empty,
}

const fn comma() -> char {
    ','
}

impl Mapping {
    /// Reads a mapping. *Errors:* it is none, or contradicts itself.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mapping: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_at(text, span.start));
            Error::Mapping { line, message: error.message().to_owned() }
        })?;
        let wrong = |field, expected| Err(Error::Field { field, expected });
        if !mapping.delimiter.is_ascii() || matches!(mapping.delimiter, '"' | '\n' | '\r') {
            return wrong("delimiter", "one character such as `,`, `;` or a tab");
        }
        if mapping.ballots.is_empty() {
            return wrong("ballots", "at least one column");
        }
        if mapping.parties.is_empty() {
            return wrong("parties", "at least one column");
        }
        if mapping.parties.iter().collect::<HashSet<_>>().len() != mapping.parties.len() {
            return wrong("parties", "each column once");
        }
        if mapping.names.keys().any(|column| !mapping.parties.contains(column)) {
            return wrong("names", "columns that stand in `parties`");
        }
        Ok(mapping)
    }
}

/// Reads the stations of a file.
///
/// Rows that repeat the header, and rows where a number that is needed is missing (empty, `NA` or `-`), are left out and
/// counted. *Errors:* anything else that is not as the mapping says, with line and field. *Complexity:* one pass.
pub fn read(bytes: &[u8], mapping: &Mapping) -> Result<Stations, Error> {
    let encoding = mapping.encoding;
    let (text, _) = decode(bytes, &[encoding]).map_err(|line| Error::Encoding { line, encoding })?;
    let delimiter = u8::try_from(mapping.delimiter)
        .map_err(|_| Error::Field { field: "delimiter", expected: "an ASCII character" })?;
    let mut rows = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let header = rows.headers().map_err(|error| broken(&error))?.clone();
    let columns = Columns::find(mapping, &header)?;
    let mut table = Table::new(mapping);
    let mut record = csv::StringRecord::new();
    while rows.read_record(&mut record).map_err(|error| broken(&error))? {
        let line = record.position().map_or(0, csv::Position::line);
        if table.rows >= ROWS_MAX {
            return Err(Error::TooLong { line });
        }
        table.rows += 1;
        if columns.repeat_header(&record, &header) {
            table.headers += 1;
            continue;
        }
        table.take(&columns, &Row { record: &record, header: &header, line })?;
    }
    table.finish()
}

fn broken(error: &csv::Error) -> Error {
    let line = error.position().map_or(1, csv::Position::line);
    let message = if let csv::ErrorKind::UnequalLengths { expected_len, len, .. } = error.kind() {
        format!("expected {expected_len} cells as in the header, found {len}; check the delimiter")
    } else {
        error.to_string()
    };
    Error::Row { line, message }
}

/// Positions of the columns in a row.
struct Columns {
    station: Vec<usize>,
    region: usize,
    registered: usize,
    ballots: Vec<usize>,
    base: Option<Vec<usize>>,
    parties: Vec<usize>,
}

impl Columns {
    fn find(mapping: &Mapping, header: &csv::StringRecord) -> Result<Self, Error> {
        let one = |column: &String| {
            let mut places = header.iter().enumerate().filter(|(_, name)| name.trim() == column.trim());
            match (places.next(), places.next()) {
                (Some((place, _)), None) => Ok(place),
                (Some(_), Some(_)) => Err(Error::Twice { column: shown(column) }),
                (None, _) => Err(Error::Column { column: shown(column), found: listed(header) }),
            }
        };
        let many = |columns: &[String]| columns.iter().map(one).collect::<Result<Vec<usize>, Error>>();
        Ok(Self {
            station: many(&mapping.station)?,
            region: one(&mapping.region)?,
            registered: one(&mapping.registered)?,
            ballots: many(&mapping.ballots)?,
            base: if mapping.base.is_empty() { None } else { Some(many(&mapping.base)?) },
            parties: many(&mapping.parties)?,
        })
    }

    /// Tells whether a row says again what its numbers are called; other cells of such rows hold anything.
    fn repeat_header(&self, record: &csv::StringRecord, header: &csv::StringRecord) -> bool {
        let mut places = [self.registered].into_iter().chain(self.ballots.iter().copied());
        places.all(|place| record.get(place) == header.get(place))
    }
}

fn listed(header: &csv::StringRecord) -> String {
    let names: Vec<String> = header.iter().take(8).map(|name| format!("`{}`", shown(name))).collect();
    let more = if header.len() > 8 { format!(" and {} more", header.len() - 8) } else { String::new() };
    format!("{}{more}", names.join(", "))
}

struct Row<'r> {
    record: &'r csv::StringRecord,
    header: &'r csv::StringRecord,
    line: u64,
}

impl Row<'_> {
    fn cell(&self, place: usize) -> &str {
        self.record.get(place).unwrap_or_default().trim()
    }

    /// Gives the sum of some columns; `None` where one is missing.
    fn sum(&self, places: &[usize]) -> Result<Option<u32>, Error> {
        let mut sum = 0_u32;
        for place in places {
            let cell = self.cell(*place);
            if matches!(cell, "" | "NA" | "-") {
                return Ok(None);
            }
            let number = cell.parse::<u32>().ok().and_then(|number| sum.checked_add(number));
            sum = number.ok_or_else(|| Error::Number {
                line: self.line,
                field: shown(self.header.get(*place).unwrap_or_default()),
                found: shown(cell),
            })?;
        }
        Ok(Some(sum))
    }
}

/// The stations as far as they are read.
struct Table {
    stations: Stations,
    regions: HashMap<String, u32>,
    region_prefix: usize,
    rows: u64,
    headers: u64,
    incomplete: u64,
}

impl Table {
    fn new(mapping: &Mapping) -> Self {
        let name = |column: &String| mapping.names.get(column).unwrap_or(column).clone();
        let parties = mapping.parties.iter().map(|column| Party { name: name(column), votes: Vec::new() });
        Self {
            stations: Stations { parties: parties.collect(), ..Stations::default() },
            regions: HashMap::new(),
            region_prefix: mapping.region_prefix.unwrap_or(usize::MAX),
            rows: 0,
            headers: 0,
            incomplete: 0,
        }
    }

    fn take(&mut self, columns: &Columns, row: &Row<'_>) -> Result<(), Error> {
        let registered = row.sum(&[columns.registered])?;
        let ballots = row.sum(&columns.ballots)?;
        let base = columns.base.as_ref().map_or(Ok(ballots), |base| row.sum(base))?;
        let votes: Option<Vec<u32>> =
            columns.parties.iter().map(|place| row.sum(&[*place])).collect::<Result<_, Error>>()?;
        let region: String = row.cell(columns.region).chars().take(self.region_prefix).collect();
        let region = self.region(region);
        let name: Vec<&str> = columns.station.iter().map(|place| row.cell(*place)).collect();
        let name = if name.is_empty() { format!("line {}", row.line) } else { name.join(" / ") };
        let (Some(ballots), Some(base), Some(votes), Some(known)) = (ballots, base, votes, registered) else {
            self.incomplete += 1;
            let unreported = registered.map(|registered| Unreported { name, region, registered });
            self.stations.unreported.extend(unreported);
            return Ok(());
        };
        self.stations.names.push(name);
        self.stations.region.push(region);
        self.stations.registered.push(known);
        self.stations.ballots.push(ballots);
        self.stations.base.push(base);
        for (party, votes) in self.stations.parties.iter_mut().zip(votes) {
            party.votes.push(votes);
        }
        Ok(())
    }

    fn region(&mut self, name: String) -> u32 {
        let regions = &mut self.stations.regions;
        *self.regions.entry(name).or_insert_with_key(|name| {
            regions.push(name.clone());
            // Fewer regions than rows, which are few enough.
            u32::try_from(regions.len() - 1).unwrap_or(u32::MAX)
        })
    }

    fn finish(mut self) -> Result<Stations, Error> {
        if self.stations.is_empty() && self.stations.unreported.is_empty() {
            return Err(Error::Empty);
        }
        let left_out = [
            ("the row repeats the header", self.headers),
            ("a number that is needed is missing", self.incomplete),
        ];
        let left_out = left_out.into_iter().filter(|(_, stations)| *stations > 0);
        self.stations.left_out = left_out.map(|(reason, stations)| Exclusion { reason, stations }).collect();
        Ok(self.stations)
    }
}
