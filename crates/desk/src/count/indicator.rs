//! Forensic indicators of a contest, from a file of results.

use std::fmt::Write as _;
use std::io::Write as _;
use std::num::NonZeroUsize;
use std::path::Path;

pub use ostrakon_count::indicator::{
    Assessment, DigitTest, Digits, Error as Problem, Exclusion, Fingerprint, IntegerExcess, Population,
    Regional, Settings, Tested,
};
use ostrakon_share::heatmap::{Heatmap, svg};
use serde::Serialize;

use super::results;
use crate::Error;
use crate::watch::NewFile;

/// Is what was read, and what the indicators say of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Assessed {
    /// The file as it was named.
    pub file: String,
    /// SHA-256 of the results, decompressed.
    pub sha256: String,
    /// The party with most votes.
    pub leader: String,
    /// What the indicators say.
    #[serde(flatten)]
    pub assessment: Assessment,
}

/// Reads results and assesses them on `threads` threads. *Errors:* file or mapping is none, with line and field.
pub fn assess(file: &Path, mapping: &Path, threads: NonZeroUsize) -> Result<Assessed, Error> {
    let (stations, sha256) = results::read(file, mapping)?;
    let leader = stations.leader().and_then(|leader| stations.parties.get(leader));
    let leader = leader.map(|party| party.name.clone()).unwrap_or_default();
    let assessment = ostrakon_count::indicator::assess(&stations, Settings::default(), threads);
    Ok(Assessed { file: file.display().to_string(), sha256, leader, assessment })
}

impl Assessed {
    /// Gives the fingerprint of a party, or of the one with most votes. *Errors:* there is no such party.
    pub fn fingerprint(&self, party: Option<&str>) -> Result<&Fingerprint, Error> {
        let name = party.unwrap_or(&self.leader);
        let mut all = self.assessment.fingerprints.iter();
        all.find(|fingerprint| fingerprint.party == name).ok_or_else(|| {
            let names = self.assessment.fingerprints.iter().map(|fingerprint| &*fingerprint.party);
            Error::NotFound {
                problem: format!("no party `{name}` in the mapping"),
                hint: match ostrakon_ingest::nearest(name, names.clone()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("there are {}", names.collect::<Vec<_>>().join(", ")),
                },
            }
        })
    }
}

/// Writes a fingerprint as a picture (`.svg`) or a table (`.csv`), whole or not at all.
///
/// *Errors:* another extension, or the file cannot be written.
pub fn write_fingerprint(fingerprint: &Fingerprint, path: &Path) -> Result<(), Error> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let content = match extension.to_ascii_lowercase().as_str() {
        "svg" => picture(fingerprint),
        "csv" => table(fingerprint),
        _ => {
            return Err(Error::Option {
                option: format!("--fingerprint {}", path.display()),
                problem: "ends in neither `.svg` nor `.csv`".to_owned(),
                hint: "`.svg` is the picture, `.csv` the numbers behind it".to_owned(),
            });
        }
    };
    let mut file = NewFile::create(path)?;
    file.put(|out| out.write_all(content.as_bytes()))?;
    file.finish()
}

/// Draws a fingerprint as SVG.
pub fn picture(fingerprint: &Fingerprint) -> String {
    svg(&Heatmap {
        title: &format!("Turnout and share of {}", fingerprint.party),
        note: &format!("{} polling stations. An indicator, not proof.", fingerprint.stations),
        x: "turnout, %",
        y: "share, %",
        counts: &fingerprint.counts,
    })
}

/// Writes the bins of a fingerprint that hold a station, as CSV.
pub fn table(fingerprint: &Fingerprint) -> String {
    let mut text = String::from("turnout_percent,share_percent,stations\n");
    for [turnout, share, stations] in bins(fingerprint) {
        // Writing into memory cannot fail.
        let _ = writeln!(text, "{turnout},{share},{stations}");
    }
    text
}

/// Gives the bins of a fingerprint that hold a station: turnout and share in whole percentage points, their lower ends,
/// and the stations.
pub(super) fn bins(fingerprint: &Fingerprint) -> impl Iterator<Item = [u32; 3]> + '_ {
    (0..).zip(&fingerprint.counts).flat_map(|(turnout, row)| {
        (0..).zip(row).filter(|(_, n)| **n > 0).map(move |(share, stations)| [turnout, share, *stations])
    })
}
