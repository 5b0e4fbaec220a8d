//! How many stations each stratum has, as a file says.

use serde::Serialize;

use super::Error;

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
    let wrong = |line, expected, found: &str| {
        let found = found.chars().take(60).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
        Err(Error::Frame { line, expected, found })
    };
    let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = rows.headers().cloned().unwrap_or_default();
    let place = |name: &str| header.iter().position(|column| column.trim() == name);
    let (Some(name), Some(stations)) = (place("stratum"), place("stations")) else {
        return wrong(
            1,
            "the columns `stratum` and `stations`",
            &header.iter().collect::<Vec<_>>().join(","),
        );
    };
    let mut frames: Vec<Frame> = Vec::new();
    for row in rows.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                return wrong(line, "as many cells as in the header, in UTF-8", "another row");
            }
        };
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |place| row.get(place).unwrap_or_default().trim();
        let count = cell(stations).parse().ok().filter(|count| *count > 0 && *count < 1_u64 << 40);
        let Some(stations) = count else {
            return wrong(line, "in `stations` a whole number from 1 on", cell(stations));
        };
        if frames.len() >= STRATA_MAX {
            return wrong(line, "no more than 100,000 strata", cell(name));
        }
        frames.push(Frame { name: cell(name).to_owned(), stations });
    }
    let mut names: Vec<&str> = frames.iter().map(|frame| &*frame.name).collect();
    names.sort_unstable();
    if let Some(twice) =
        names.windows(2).find(|pair| pair.first() == pair.last()).and_then(|pair| pair.first())
    {
        return wrong(1, "each stratum once", twice);
    }
    if frames.is_empty() { Err(Error::Nothing { what: "stratum" }) } else { Ok(frames) }
}
