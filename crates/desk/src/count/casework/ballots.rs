//! What is drawn from: ballots that are listed, or batches that were counted.

use ostrakon_count::audit::sampler::DrawOrder;
use ostrakon_count::audit::{AuditKind, BatchTallies, Contest, DrawList, DrawRow, Error, Manifest, Scheme};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ticket {
    /// At which place of the list it stands, from 1.
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
    ///
    /// `bytes` is the file that this was read from.
    pub(super) fn draw(
        &self,
        bytes: &[u8],
        contest: &Contest,
        seed: &str,
        n: u64,
    ) -> Result<Vec<Ticket>, Error> {
        let list = match self {
            Self::Listed(manifest) => {
                let order = DrawOrder { n, replacement: contest.parameters.replacement };
                DrawList::ballots(manifest, Scheme::Tickets, seed, order, Scheme::Tickets.digits())?
            }
            Self::Counted(_) => DrawList::batches(bytes, contest, seed, n)?,
        };
        let ticket = |(position, row): (u64, DrawRow)| Ticket {
            position,
            ballot: row.id,
            generation: row.generation,
            ticket: row.ticket,
            site: row.site,
        };
        Ok((1..).zip(list.draws).map(ticket).collect())
    }
}
