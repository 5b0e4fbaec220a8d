//! What is drawn from: ballots that are listed, or batches that were counted.

use std::collections::BTreeMap;

use ostrakon_count::audit::sampler::{self, DrawOrder};
use ostrakon_count::audit::{AuditKind, BatchTallies, Contest, Error, Manifest, Outcome};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ticket {
    /// Which draw it is, from 1.
    pub position: u64,
    /// Id of the ballot, or name of the batch.
    pub ballot: String,
    /// How many times it had been drawn, this one included; of a batch how many times in all.
    pub generation: u32,
    /// By what it was drawn; empty for a batch.
    pub ticket: String,
    /// Where it lies, where the manifest says.
    pub site: Option<String>,
}

impl Ticket {
    /// Columns of its table.
    pub const COLUMNS: [&'static str; 5] = ["position", "ballot", "generation", "ticket", "site"];
}

/// What is drawn from.
pub(super) enum Ballots {
    Listed(Manifest),
    Counted(BatchTallies),
}

impl Ballots {
    pub(super) fn parse(bytes: &[u8], contest: &Contest) -> Result<Self, Error> {
        if contest.audit == AuditKind::BatchComparison {
            BatchTallies::parse(bytes, contest).map(Self::Counted)
        } else {
            Manifest::parse(bytes).map(Self::Listed)
        }
    }

    pub(super) fn n_ballots(&self) -> u64 {
        match self {
            Self::Listed(manifest) => manifest.n_ballots(),
            Self::Counted(tallies) => tallies.batches.iter().map(|batch| batch.ballots).sum(),
        }
    }

    pub(super) fn n_batches(&self) -> Option<u64> {
        match self {
            Self::Listed(manifest) => manifest.batches().map(|batches| batches.len() as u64),
            Self::Counted(tallies) => Some(tallies.batches.len() as u64),
        }
    }

    pub(super) fn into_tallies(self) -> Option<BatchTallies> {
        match self {
            Self::Listed(_) => None,
            Self::Counted(tallies) => Some(tallies),
        }
    }

    /// Draws `n` in all; a sample of fewer is the beginning of one of more.
    pub(super) fn draw(&self, contest: &Contest, seed: &str, n: u64) -> Result<Vec<Ticket>, Error> {
        match self {
            Self::Listed(manifest) => {
                let order = DrawOrder { n, replacement: contest.parameters.replacement };
                let drawn = sampler::draw(manifest, seed, order)?;
                Ok((1..).zip(&drawn).map(|(position, draw)| ticket(manifest, position, draw)).collect())
            }
            Self::Counted(tallies) => batches(tallies, contest, seed, n),
        }
    }
}

fn ticket(manifest: &Manifest, position: u64, draw: &sampler::Draw) -> Ticket {
    Ticket {
        position,
        ballot: manifest.id(draw.place).unwrap_or_default(),
        generation: draw.generation,
        ticket: draw.ticket.truncated(18).to_owned(),
        site: manifest.place(draw.place).and_then(|place| place.site.map(str::to_owned)),
    }
}

/// Draws batches, each told once with how often it was drawn.
fn batches(tallies: &BatchTallies, contest: &Contest, seed: &str, n: u64) -> Result<Vec<Ticket>, Error> {
    let Outcome::Decided { assertions, .. } = contest.outcome()? else { return Ok(Vec::new()) };
    let weights = BatchTallies::weights(&tallies.bounds(contest, &assertions)?);
    let mut drawn: Vec<Ticket> = Vec::new();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (position, place) in (1..).zip(sampler::batches(seed, &weights, n)?) {
        if let Some(known) = places.get(&place).and_then(|known| drawn.get_mut(*known)) {
            known.generation += 1;
        } else {
            places.insert(place, drawn.len());
            let ballot = tallies.batches.get(place).map_or_else(String::new, |batch| batch.name.clone());
            drawn.push(Ticket { position, ballot, generation: 1, ticket: String::new(), site: None });
        }
    }
    Ok(drawn)
}
