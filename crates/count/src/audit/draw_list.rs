//! The list of what is drawn, as it is printed and kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::batch_tallies::BatchTallies;
use super::sampler::{self, DrawOrder};
use super::{Contest, Error, Manifest, Outcome};

/// How ballots are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// Tickets of consistent_sampler.
    Tickets,
    /// The same with the ids and columns of Arlo.
    Arlo,
    /// Numbers of ColoradoRLA.
    Colorado,
    /// Batches, in proportion to the error they could hold.
    Ppeb,
}

impl Scheme {
    /// Gives the digits of a ticket that are shown, where nothing else is asked for.
    pub fn digits(self) -> usize {
        if self == Self::Arlo { 18 } else { 9 }
    }
}

/// One draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DrawRow {
    /// Id of the ballot, or name of the batch.
    pub id: String,
    /// Site where it lies, where the manifest names one.
    pub site: Option<String>,
    /// Batch in which it lies.
    pub batch: Option<String>,
    /// Number within the batch, or position in the manifest, from 1.
    pub number: u64,
    /// How many times it has been drawn, this one included; for batches, how many times in all.
    pub generation: u32,
    /// Ticket, or the counter by which it was drawn.
    pub ticket: String,
}

/// What is drawn, in the order of the draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DrawList {
    /// How.
    pub scheme: Scheme,
    /// SHA-256 of the manifest.
    pub manifest_sha256: String,
    /// The draws.
    pub draws: Vec<DrawRow>,
}

impl DrawList {
    /// Draws ballots of a manifest; `digits` of the tickets are shown.
    ///
    /// *Errors:* those of the sampler; Arlo's scheme needs a manifest of batches.
    pub fn ballots(
        manifest: &Manifest,
        scheme: Scheme,
        seed: &str,
        order: DrawOrder,
        digits: usize,
    ) -> Result<Self, Error> {
        let draws = match scheme {
            Scheme::Arlo if manifest.batches().is_none() => {
                let hint = "list `batch` and `ballots`, or use tickets";
                return Err(Error::new("Arlo's tickets are of ballots in batches", hint).field("scheme"));
            }
            Scheme::Ppeb => {
                let hint = "name the contest, and the tallies of its batches as manifest";
                return Err(Error::new("draws batches, not ballots", hint).field("scheme"));
            }
            Scheme::Tickets | Scheme::Arlo => {
                let draws = sampler::draw(manifest, seed, order)?;
                let row = |draw: &sampler::Draw| {
                    row(manifest, draw.place, draw.generation, draw.ticket.truncated(digits).to_owned())
                };
                draws.iter().filter_map(row).collect()
            }
            Scheme::Colorado => {
                let drawn = sampler::positions(seed, manifest.n_ballots(), order)?;
                let mut times = BTreeMap::new();
                let row = |drawn: &sampler::Position| {
                    let generation: &mut u32 = times.entry(drawn.position).or_default();
                    *generation += 1;
                    row(manifest, drawn.position - 1, *generation, drawn.counter.to_string())
                };
                drawn.iter().filter_map(row).collect()
            }
        };
        Ok(Self { scheme, manifest_sha256: manifest.sha256.clone(), draws })
    }

    /// Draws batches in proportion to their error bounds; each stands where it was first drawn, with the number of
    /// its draws.
    pub fn batches(bytes: &[u8], contest: &Contest, seed: &str, n: u64) -> Result<Self, Error> {
        let tallies = BatchTallies::parse(bytes, contest)?;
        let Outcome::Decided { assertions, .. } = contest.outcome()? else {
            return Err(Error::new(
                "a tie is reported: there is nothing to draw for",
                "count all ballots by hand",
            ));
        };
        let weights = BatchTallies::weights(&tallies.bounds(contest, &assertions)?);
        let (mut draws, mut rows): (Vec<DrawRow>, BTreeMap<usize, usize>) = (Vec::new(), BTreeMap::new());
        for place in sampler::batches(seed, &weights, n)? {
            let Some(batch) = tallies.batches.get(place) else { continue };
            if let Some(before) = rows.get(&place).and_then(|row| draws.get_mut(*row)) {
                before.generation += 1;
                continue;
            }
            rows.insert(place, draws.len());
            draws.push(DrawRow {
                id: batch.name.clone(),
                site: None,
                batch: Some(batch.name.clone()),
                number: place as u64 + 1,
                generation: 1,
                ticket: String::new(),
            });
        }
        Ok(Self { scheme: Scheme::Ppeb, manifest_sha256: sampler::sha256(bytes), draws })
    }

    /// Writes CSV, a row a draw.
    ///
    /// `id,generation,ticket`; for Arlo `batch,number,generation,ticket,id`; for Colorado
    /// `id,generation,position,counter`; for batches `batch,draws`.
    pub fn csv(&self) -> String {
        let columns: &[&str] = match self.scheme {
            Scheme::Tickets => &["id", "generation", "ticket"],
            Scheme::Arlo => &["batch", "number", "generation", "ticket", "id"],
            Scheme::Colorado => &["id", "generation", "position", "counter"],
            Scheme::Ppeb => &["batch", "draws"],
        };
        table(columns, self.draws.iter())
    }

    /// Writes the list by which people fetch ballots: by site, batch and number, each ballot once, with room for who
    /// fetched it.
    pub fn retrieval_csv(&self) -> String {
        let mut rows: Vec<&DrawRow> = self.draws.iter().collect();
        let place = |row: &&DrawRow| (row.site.clone(), row.batch.clone(), row.number, row.generation);
        rows.sort_by_key(place);
        rows.dedup_by(|a, b| a.id == b.id);
        table(&["site", "batch", "number", "id", "fetched by", "put back by"], rows.into_iter())
    }
}

fn table<'r>(columns: &[&str], rows: impl Iterator<Item = &'r DrawRow>) -> String {
    let mut text = columns.join(",");
    text.push('\n');
    for row in rows {
        let cell = |column: &&str| match *column {
            "id" => row.id.clone(),
            "site" => row.site.clone().unwrap_or_default(),
            "batch" => row.batch.clone().unwrap_or_default(),
            "number" | "position" => row.number.to_string(),
            "generation" | "draws" => row.generation.to_string(),
            "ticket" | "counter" => row.ticket.clone(),
            _ => String::new(),
        };
        let cells: Vec<String> = columns.iter().map(|column| quoted(cell(column))).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

fn row(manifest: &Manifest, place: u64, generation: u32, ticket: String) -> Option<DrawRow> {
    let lies = manifest.place(place)?;
    Some(DrawRow {
        id: lies.id,
        site: lies.site.map(str::to_owned),
        batch: lies.batch.map(str::to_owned),
        number: lies.number,
        generation,
        ticket,
    })
}

/// Quotes a cell of CSV where it needs it (RFC 4180).
pub(super) fn quoted(cell: String) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}
