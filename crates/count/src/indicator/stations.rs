//! Results by polling station, as columns of numbers.

use serde::Serialize;

/// Is the results of one contest, a column for each number that is reported.
///
/// All columns have one entry for each station, in the order of the file; nothing depends on that order.
#[derive(Clone, Debug, Default)]
pub struct Stations {
    /// What a station is called by its authority.
    pub names: Vec<String>,
    /// Names of the regions.
    pub regions: Vec<String>,
    /// The region that a station is in, as a position in [`Self::regions`].
    pub region: Vec<u32>,
    /// People on the voters' list.
    pub registered: Vec<u32>,
    /// Ballots found in the boxes; by registered voters it is the turnout.
    pub ballots: Vec<u32>,
    /// What shares are of: ballots found or valid votes, as the mapping says.
    pub base: Vec<u32>,
    /// Parties or candidates.
    pub parties: Vec<Party>,
    /// Rows with registered voters but without results: in a quick count, stations that are late.
    pub unreported: Vec<Unreported>,
    /// Rows of the file that are not among the stations, by reason; those without results are among them.
    pub left_out: Vec<Exclusion>,
}

/// Is a station that has voters and no results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreported {
    /// What it is called by its authority.
    pub name: String,
    /// Its region, as a position in [`Stations::regions`].
    pub region: u32,
    /// People on its voters' list.
    pub registered: u32,
}

/// Is a party or candidate, and its votes.
#[derive(Clone, Debug, Default)]
pub struct Party {
    /// Its name in the mapping.
    pub name: String,
    /// Its votes at each station.
    pub votes: Vec<u32>,
}

/// Is a reason why stations were not used, and how many it concerns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exclusion {
    /// Why they were not used.
    pub reason: &'static str,
    /// How many.
    pub stations: u64,
}

/// Is what was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Population {
    /// Rows of the file.
    pub rows: u64,
    /// Stations read from them.
    pub stations: u64,
    /// People on the voters' lists of those stations.
    pub registered: u64,
    /// Ballots found in their boxes.
    pub ballots: u64,
    /// Regions they lie in.
    pub regions: u64,
    /// Rows that are not among the stations, by reason.
    pub left_out: Vec<Exclusion>,
}

impl Stations {
    /// Gives the number of stations.
    pub fn len(&self) -> usize {
        self.registered.len()
    }

    /// Tells whether there is no station.
    pub fn is_empty(&self) -> bool {
        self.registered.is_empty()
    }

    /// Gives the party with most votes, the first of several; none where there is no party.
    pub fn leader(&self) -> Option<usize> {
        let votes = |party: &Party| party.votes.iter().map(|votes| u64::from(*votes)).sum::<u64>();
        let parties = self.parties.iter().enumerate();
        parties.max_by_key(|(idx, party)| (votes(party), std::cmp::Reverse(*idx))).map(|(idx, _)| idx)
    }

    /// Counts what was looked at.
    pub fn population(&self) -> Population {
        let sum = |column: &[u32]| column.iter().map(|number| u64::from(*number)).sum();
        Population {
            rows: self.len() as u64 + self.left_out.iter().map(|left| left.stations).sum::<u64>(),
            stations: self.len() as u64,
            registered: sum(&self.registered),
            ballots: sum(&self.ballots),
            regions: self.regions.len() as u64,
            left_out: self.left_out.clone(),
        }
    }

    /// Gives one station's numbers; `None` beyond the last.
    pub(crate) fn station(&self, idx: usize) -> Option<Station> {
        Some(Station {
            registered: *self.registered.get(idx)?,
            ballots: *self.ballots.get(idx)?,
            base: *self.base.get(idx)?,
        })
    }

    /// Sorts the stations into those that a test of turnout and share can use, and reasons for the others.
    pub(crate) fn usable(&self, registered_min: u32) -> (Vec<usize>, Vec<Exclusion>) {
        let mut counts = [0; REASONS.len()];
        let mut used = Vec::with_capacity(self.len());
        for (idx, station) in (0..self.len()).filter_map(|idx| Some((idx, self.station(idx)?))) {
            match station.problem(registered_min) {
                None => used.push(idx),
                Some(problem) => {
                    if let Some(count) = counts.get_mut(problem) {
                        *count += 1;
                    }
                }
            }
        }
        let excluded =
            REASONS.into_iter().zip(counts).map(|(reason, stations)| Exclusion { reason, stations });
        (used, excluded.filter(|excluded| excluded.stations > 0).collect())
    }
}

/// Most registered voters of a station; the largest, for votes on the internet, have some hundred thousand.
pub(crate) const REGISTERED_MAX: u32 = 1_000_000;

/// Why a station says nothing of turnout and share.
const REASONS: [&str; 5] = [
    "fewer registered voters than the test asks for",
    "no ballot found or no vote to take shares of",
    "more than a million registered voters: no polling station",
    "more ballots than registered voters: see the checks of protocols",
    "shares would be of more than the ballots found: see the checks of protocols",
];

/// One station's numbers without the parties.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Station {
    pub(crate) registered: u32,
    pub(crate) ballots: u32,
    pub(crate) base: u32,
}

impl Station {
    fn problem(self, registered_min: u32) -> Option<usize> {
        let problems = [
            self.registered < registered_min,
            self.ballots == 0 || self.base == 0,
            self.registered > REGISTERED_MAX,
            self.ballots > self.registered,
            self.base > self.ballots,
        ];
        problems.iter().position(|is_so| *is_so)
    }
}
