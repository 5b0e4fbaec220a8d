//! The fingerprint of a contest: how many stations have which turnout and which share of a party.
//!
//! Where people vote alike everywhere it is one round cloud. Clouds that stretch towards all turnout and all votes for
//! one are a reason to ask; villages, barracks, hospitals, polling stations abroad and strongholds make the same shape.
//! It is a picture and a few numbers, and no test.
//!
//! *Source:* after Klimek, Yegorov, Hanel and Thurner 2012, "Statistical detection of systematic election
//! irregularities" (PNAS 109); their model is not fitted.

use serde::Serialize;

use super::stations::{Exclusion, Stations};

/// Number of bins each way: one for each percentage point, the last holds 100 % too.
pub const BINS: usize = 100;

/// Percentage from which a station counts to the end of the scale.
const HIGH_PERCENT: u64 = 95;

/// Is how stations lie in turnout and share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fingerprint {
    /// The party.
    pub party: String,
    /// Stations used.
    pub stations: u64,
    /// Stations not used, by reason.
    pub excluded: Vec<Exclusion>,
    /// Stations not used as the party has more votes there than shares are taken of.
    pub without_share: u64,
    /// Stations by turnout (which row) and share (which place in it), in whole percentage points.
    ///
    /// Ten thousand numbers, which are written as a table or drawn, not among the others.
    #[serde(skip)]
    pub counts: Vec<Vec<u32>>,
    /// Turnout and share of the bin with most stations, its lower ends in percent; the lowest of several.
    pub mode: (usize, usize),
    /// Pearson's correlation of turnout and share over stations; none where one of them is the same everywhere.
    pub correlation: Option<f64>,
    /// Stations with a turnout of 95 % or more.
    pub high_turnout: u64,
    /// Stations with a share of 95 % or more.
    pub high_share: u64,
    /// Stations with both.
    pub high_both: u64,
}

/// Draws the fingerprint of a party, by its position; `None` where there is no such party.
pub fn fingerprint(stations: &Stations, party: usize, registered_min: u32) -> Option<Fingerprint> {
    let party = stations.parties.get(party)?;
    let (used, excluded) = stations.usable(registered_min);
    let mut counts = vec![vec![0_u32; BINS]; BINS];
    let mut points = Vec::with_capacity(used.len());
    let (mut high_turnout, mut high_share, mut high_both) = (0, 0, 0);
    for idx in &used {
        let (Some(station), Some(votes)) = (stations.station(*idx), party.votes.get(*idx)) else { continue };
        if *votes > station.base {
            continue;
        }
        let turnout = Ratio { part: station.ballots, all: station.registered };
        let share = Ratio { part: *votes, all: station.base };
        if let Some(count) = counts.get_mut(turnout.bin()).and_then(|row| row.get_mut(share.bin())) {
            *count += 1;
        }
        high_turnout += u64::from(turnout.is_high());
        high_share += u64::from(share.is_high());
        high_both += u64::from(turnout.is_high() && share.is_high());
        points.push((turnout.value(), share.value()));
    }
    Some(Fingerprint {
        party: party.name.clone(),
        stations: points.len() as u64,
        excluded,
        without_share: (used.len() - points.len()) as u64,
        mode: mode(&counts),
        counts,
        correlation: correlation(points),
        high_turnout,
        high_share,
        high_both,
    })
}

#[derive(Clone, Copy)]
struct Ratio {
    part: u32,
    all: u32,
}

impl Ratio {
    fn bin(self) -> usize {
        let percent = u64::from(self.part) * 100 / u64::from(self.all.max(1));
        usize::try_from(percent).unwrap_or(BINS).min(BINS - 1)
    }

    fn is_high(self) -> bool {
        u64::from(self.part) * 100 >= u64::from(self.all) * HIGH_PERCENT
    }

    fn value(self) -> f64 {
        f64::from(self.part) / f64::from(self.all)
    }
}

fn mode(counts: &[Vec<u32>]) -> (usize, usize) {
    let mut best = (0, (0, 0));
    for (turnout, row) in counts.iter().enumerate() {
        for (share, count) in row.iter().enumerate() {
            if *count > best.0 {
                best = (*count, (turnout, share));
            }
        }
    }
    best.1
}

fn correlation(mut points: Vec<(f64, f64)>) -> Option<f64> {
    // In one order whatever that of the stations: sums of floats depend on it.
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let n = points.len() as f64;
    let mean_x = points.iter().map(|point| point.0).sum::<f64>() / n;
    let mean_y = points.iter().map(|point| point.1).sum::<f64>() / n;
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in points {
        let (x, y) = (x - mean_x, y - mean_y);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    (xx > 0.0 && yy > 0.0).then(|| xy / libm::sqrt(xx * yy))
}
