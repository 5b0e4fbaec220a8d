//! Quick counts: plans and estimates, from files.

use std::path::{Path, PathBuf};

use ostrakon_count::quick::{self, Sample};
pub use ostrakon_count::quick::{
    Allocation, Allotted, Comparison, Design, DesignSettings, Error as Problem, Estimate, Interval,
    ListEstimate,
};
use serde::Serialize;

use super::results;
use crate::{Error, input};

/// Longest file of strata or official shares.
const STRATA_BYTES_MAX: u64 = 1 << 24;

/// What a plan is made from.
#[derive(Clone, Debug)]
pub enum Basis {
    /// Strata in a CSV file, with the spread of shares between stations where it names none.
    Strata {
        /// The file.
        file: PathBuf,
        /// Standard deviation of a share between stations, from 0 to 1.
        spread: f64,
    },
    /// An earlier election.
    Previous {
        /// Its results by polling station.
        file: PathBuf,
        /// Which columns they stand in.
        mapping: PathBuf,
        /// The list to plan for; without one, that which needs most stations.
        list: Option<String>,
    },
}

/// Is a plan and the list that it is for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Planned {
    /// The list of the earlier election that needs most stations, or that was asked for.
    pub list: Option<String>,
    /// The plan.
    #[serde(flatten)]
    pub design: Design,
}

/// Plans a quick count. *Errors:* a file is none, settings make no sense, or there is no such list.
pub fn plan(basis: &Basis, settings: DesignSettings) -> Result<Planned, Error> {
    match basis {
        Basis::Strata { file, spread } => {
            let quick = |problem| Error::Quick { path: file.clone(), problem };
            let strata =
                quick::read_strata(&input::read_text(file, STRATA_BYTES_MAX)?, *spread).map_err(quick)?;
            Ok(Planned { list: None, design: quick::plan(&strata, settings).map_err(quick)? })
        }
        Basis::Previous { file, mapping, list } => {
            let (stations, _) = results::read(file, mapping)?;
            let quick = |problem| Error::Quick { path: file.clone(), problem };
            let mut best: Option<Planned> = None;
            let parties = stations.parties.iter().enumerate();
            for (idx, party) in
                parties.filter(|(_, party)| list.as_ref().is_none_or(|list| *list == party.name))
            {
                let strata = quick::previous(&stations, idx).map_err(quick)?;
                let design = quick::plan(&strata, settings).map_err(quick)?;
                if best.as_ref().is_none_or(|best| design.sample > best.design.sample) {
                    best = Some(Planned { list: Some(party.name.clone()), design });
                }
            }
            best.ok_or_else(|| Error::NotFound {
                problem: format!("no list `{}` in the mapping", list.as_deref().unwrap_or_default()),
                hint: "write its name as in `parties` or `names` of the mapping".to_owned(),
            })
        }
    }
}

impl Planned {
    /// Writes the plan as CSV, a row a stratum; an estimate reads it again.
    pub fn to_csv(&self) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing into memory cannot fail, and all rows have the width of the head.
        let _ = writer.write_record(["stratum", "stations", "sample"]);
        for allotted in &self.design.strata {
            let numbers = [allotted.stratum.stations, allotted.sample].map(|number| number.to_string());
            let [stations, sample] = &numbers;
            let _ = writer.write_record([&allotted.stratum.name, stations, sample]);
        }
        writer.into_inner().unwrap_or_default()
    }
}

/// What an estimate is made from.
#[derive(Clone, Debug)]
pub struct EstimateRequest {
    /// What stations of the sample reported; a row without results is late.
    pub reports: PathBuf,
    /// Which columns that stands in.
    pub mapping: PathBuf,
    /// The strata and how many stations they have, such as the plan.
    pub strata: PathBuf,
    /// Official shares in percent, as CSV with the columns `list` and `percent`.
    pub official: Option<PathBuf>,
    /// Chance with which an interval holds the true share, from 0 to 1.
    pub confidence: f64,
}

/// Estimates a result. *Errors:* a file is none, or reports cannot be, with the row.
pub fn estimate(request: &EstimateRequest) -> Result<Estimate, Error> {
    let strata = quick::read_frame(&input::read_text(&request.strata, STRATA_BYTES_MAX)?)
        .map_err(|problem| Error::Quick { path: request.strata.clone(), problem })?;
    let (stations, _) = results::read(&request.reports, &request.mapping)?;
    let quick = |problem| Error::Quick { path: request.reports.clone(), problem };
    let sample = Sample::new(strata, &stations).map_err(quick)?;
    let official = request.official.as_ref().map(|path| official(path, &sample.lists)).transpose()?;
    quick::estimate(&sample, request.confidence, official.as_deref()).map_err(quick)
}

/// Reads official shares in the order of the lists.
fn official(path: &Path, lists: &[String]) -> Result<Vec<f64>, Error> {
    let text = input::read_text(path, STRATA_BYTES_MAX)?;
    let wrong = |line, expected, found: &str| Error::Quick {
        path: path.to_owned(),
        problem: Problem::Frame { line, expected, found: found.to_owned() },
    };
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let place = |name: &str| header.iter().position(|column| column.trim() == name);
    let (Some(list), Some(percent)) = (place("list"), place("percent")) else {
        let found: String = header.iter().collect::<Vec<_>>().join(",").chars().take(60).collect();
        return Err(wrong(1, "the columns `list` and `percent`", &found));
    };
    let mut shares: Vec<Option<f64>> = vec![None; lists.len()];
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            wrong(line, "as many cells as in the header", "another row")
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |place| record.get(place).unwrap_or_default().trim();
        let share = cell(percent).parse::<f64>().ok().filter(|share| (0.0..=100.0).contains(share));
        let share = share.ok_or_else(|| wrong(line, "in `percent` a number from 0 to 100", cell(percent)))?;
        if let Some((entry, _)) = shares.iter_mut().zip(lists).find(|(_, name)| *name == cell(list)) {
            *entry = Some(share / 100.0);
        }
    }
    let missing = lists.iter().zip(&shares).find(|(_, share)| share.is_none()).map(|(name, _)| name.clone());
    match missing {
        Some(name) => Err(wrong(1, "a row for each list of the mapping; missing", &name)),
        None => Ok(shares.into_iter().flatten().collect()),
    }
}
