//! How many stations each stratum has and what is assumed of it, as a file says.

use serde::Serialize;

use super::{Error, Stratum};
use crate::text::shown;

/// Most strata; a country has some hundred.
const STRATA_MAX: usize = 100_000;

/// Is a stratum and all its stations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// Name of the stratum.
    pub name: String,
    /// Stations in it, drawn or not.
    pub stations: u64,
}

/// Reads a CSV file with the columns `stratum` and `stations`; others are passed over, so that a plan can be read.
///
/// *Errors:* it is none, or a stratum stands there twice, with the line.
pub fn read_frame(text: &str) -> Result<Vec<Frame>, Error> {
    let rows = rows(text)?.into_iter();
    Ok(rows.map(|row| Frame { name: row.name, stations: row.stations }).collect())
}

/// Reads what is assumed of strata: beside `stratum` and `stations` the columns `mean_votes` (votes of a station on
/// average; without it all stations are alike) and `spread` (standard deviation of the list's share between stations in
/// percentage points; without it, `spread`, from 0 to 1).
///
/// *Errors:* as [`read_frame`], or a number that is none.
pub fn read_strata(text: &str, spread: f64) -> Result<Vec<Stratum>, Error> {
    let stratum = |row: Row| {
        let (mean, spread) =
            (row.mean_votes.unwrap_or(1.0), row.spread.map_or(spread, |points| points / 100.0));
        Stratum::assumed(&row.name, row.stations, mean, spread)
    };
    Ok(rows(text)?.into_iter().map(stratum).collect())
}

struct Row {
    name: String,
    stations: u64,
    mean_votes: Option<f64>,
    spread: Option<f64>,
}

fn wrong<T>(line: u64, expected: &'static str, found: &str) -> Result<T, Error> {
    Err(Error::Frame { line, expected, found: shown(found) })
}

fn rows(text: &str) -> Result<Vec<Row>, Error> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let place = |name: &str| header.iter().position(|column| column.trim() == name);
    let (Some(name), Some(stations)) = (place("stratum"), place("stations")) else {
        return wrong(
            1,
            "the columns `stratum` and `stations`",
            &header.iter().collect::<Vec<_>>().join(","),
        );
    };
    let (mean_votes, spread) = (place("mean_votes"), place("spread"));
    let mut rows: Vec<Row> = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                return wrong(line, "as many cells as in the header, in UTF-8", "another row");
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |place| record.get(place).unwrap_or_default().trim();
        let Some(count) = cell(stations).parse().ok().filter(|count| *count > 0 && *count < 1_u64 << 40)
        else {
            return wrong(line, "in `stations` a whole number from 1 on", cell(stations));
        };
        let number = |place: Option<usize>| match place.map(cell).filter(|cell| !cell.is_empty()) {
            None => Ok(None),
            Some(cell) => {
                match cell.parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0) {
                    None => wrong(line, "in `mean_votes` and `spread` a number from 0 on", cell),
                    number => Ok(number),
                }
            }
        };
        if rows.len() >= STRATA_MAX {
            return wrong(line, "no more than 100,000 strata", cell(name));
        }
        rows.push(Row {
            name: cell(name).to_owned(),
            stations: count,
            mean_votes: number(mean_votes)?,
            spread: number(spread)?,
        });
    }
    let mut names: Vec<&str> = rows.iter().map(|row| &*row.name).collect();
    names.sort_unstable();
    if let Some(twice) =
        names.windows(2).find(|pair| pair.first() == pair.last()).and_then(|pair| pair.first())
    {
        return wrong(1, "each stratum once", twice);
    }
    if rows.is_empty() { Err(Error::Nothing { what: "stratum" }) } else { Ok(rows) }
}
