//! Official results that are too large to be kept with the tests, and a drawn contest that always is there.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use flate2::read::GzDecoder;
use ostrakon_count::indicator::{Mapping, Party, Stations, read};

/// Gives the stations of a file of results; `None`, with a word on the screen, where it is not there.
pub(crate) fn official(file: &str, mapping: &str) -> Option<Stations> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("../../../shared/data/votecount").join(file);
    let Ok(packed) = fs::read(&path) else {
        eprintln!("skipped: {file} is not there");
        return None;
    };
    let mut bytes = Vec::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        GzDecoder::new(&*packed).read_to_end(&mut bytes).unwrap();
    } else {
        let mut archive = zip::ZipArchive::new(Cursor::new(packed)).unwrap();
        archive.by_index(0).unwrap().read_to_end(&mut bytes).unwrap();
    }
    let mapping = fs::read_to_string(root.join("tests/mappings").join(mapping)).unwrap();
    Some(read(&bytes, &Mapping::parse(&mapping).unwrap()).unwrap())
}

pub(crate) fn russia_2018() -> Option<Stations> {
    official("ru_2018.csv.zip", "ru_2018.toml")
}

pub(crate) fn russia_2021() -> Option<Stations> {
    official("ru_2021.csv.zip", "ru_2021.toml")
}

pub(crate) fn poland_2014() -> Option<Stations> {
    official("pl_2014_sejmiki.csv.gz", "pl_2014.toml")
}

/// Draws numbers by SplitMix64: the same for the same seed, everywhere.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Draws a number from 0 to 1.
    pub(crate) fn chance(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Draws a number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.chance() * end as f64) as usize
    }

    /// Draws successes.
    pub(crate) fn binomial(&mut self, trials: u32, chance: f64) -> u32 {
        (0..trials).filter(|_| self.chance() < chance).count() as u32
    }
}

/// Draws a contest that is counted honestly: twenty regions that differ, and three parties.
pub(crate) fn honest(stations: usize, seed: u64) -> Stations {
    let mut random = Random(seed);
    let mut contest = Stations {
        regions: (0..20).map(|nth| format!("region {nth}")).collect(),
        parties: ["A", "B", "C"].map(|name| Party { name: name.to_owned(), votes: Vec::new() }).to_vec(),
        ..Stations::default()
    };
    for nth in 0..stations {
        let region = random.below(20);
        let lean = region as f64 / 20.0;
        let registered = 150 + random.below(900) as u32;
        let (turnout, share) = (0.2 * random.chance(), 0.15 * random.chance());
        let ballots = random.binomial(registered, 0.35 + 0.3 * lean + turnout);
        let base = random.binomial(ballots, 0.97);
        let a = random.binomial(base, 0.25 + 0.2 * lean + share);
        let b = random.binomial(base - a, 0.6);
        contest.names.push(format!("station {nth}"));
        contest.region.push(region as u32);
        contest.registered.push(registered);
        contest.ballots.push(ballots);
        contest.base.push(base);
        for (party, votes) in contest.parties.iter_mut().zip([a, b, base - a - b]) {
            party.votes.push(votes);
        }
    }
    contest
}
