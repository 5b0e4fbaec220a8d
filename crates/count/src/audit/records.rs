//! What the machine read of each ballot, for the comparison of ballots.

use std::collections::HashMap;

use super::batch_tallies::check_sum;
use super::manifest::{Places, unreadable};
use super::sample::{ballot, beginning};
use super::{Ballot, Contest, Error, Manifest};

/// Kind of a ballot of which there is no row.
const NONE: u32 = 0;

/// What the machine read of the ballots of a manifest: together the votes that are reported.
///
/// A ballot of the manifest without a record counts half, as SHANGRLA's phantoms do (Stark 2020): so does a card
/// without a vote in the margin, and the records and the margin speak of the same ballots.
#[derive(Clone, Debug)]
pub struct Records<'m> {
    places: Places<'m>,
    /// By the place of a ballot, which of `ballots` it was read as.
    read: Vec<u32>,
    /// What was read, each once; the first is [`Ballot::Missing`].
    ballots: Vec<Ballot>,
}

impl<'m> Records<'m> {
    /// Reads CSV with the column `id` and one or more whose title begins with `reported`, each with a candidate's name,
    /// `blank` or `invalid`. A ballot that the machine did not read has `missing`, an empty cell, or no row.
    ///
    /// *Errors:* the manifest does not list as many ballots as the contest reports; a column is missing, an id is not in
    /// the manifest or comes twice, a name is no candidate's, or the sums are not what the contest reports.
    ///
    /// *Complexity:* O(rows of the manifest + rows), four bytes a ballot.
    pub fn parse(bytes: &[u8], contest: &Contest, manifest: &'m Manifest) -> Result<Self, Error> {
        manifest.check_total(contest)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
        let header = reader.headers().map_err(|error| unreadable(&error))?.clone();
        let no_column = |name: &str| {
            let hint = "the columns are `id`, and `reported` with what the machine read";
            Error::new("there is no such column", hint).line(1).field(name)
        };
        let id = header.iter().position(|title| title == "id").ok_or_else(|| no_column("id"))?;
        let reported = beginning(&header, "reported");
        if reported.is_empty() {
            return Err(no_column("reported"));
        }
        let n_ballots = usize::try_from(manifest.n_ballots()).unwrap_or(usize::MAX);
        let (places, ballots) = (manifest.places(), vec![Ballot::Missing]);
        let mut records = Self { places, read: vec![NONE; n_ballots], ballots };
        let mut kinds: HashMap<Ballot, u32> = HashMap::new();
        let mut votes = vec![0_u64; contest.candidates.len()];
        for record in reader.records() {
            let record = record.map_err(|error| unreadable(&error))?;
            let line = record.position().map_or(0, csv::Position::line);
            let read = ballot(&record, &header, &reported, contest, line)?.unwrap_or(Ballot::Missing);
            let added = records.add(record.get(id).unwrap_or_default(), &read, &mut kinds);
            added.map_err(|error| error.line(line))?;
            if let Ballot::Votes(chosen) = &read {
                for place in chosen {
                    votes.get_mut(*place).into_iter().for_each(|votes| *votes += 1);
                }
            }
        }
        for (candidate, votes) in contest.candidates.iter().zip(votes) {
            check_sum("records", &candidate.name, (votes, candidate.votes))?;
        }
        Ok(records)
    }

    fn add(&mut self, id: &str, read: &Ballot, kinds: &mut HashMap<Ballot, u32>) -> Result<(), Error> {
        let slot = self.place(id).and_then(|place| self.read.get_mut(place)).ok_or_else(|| no_ballot(id))?;
        if *slot != NONE {
            return Err(
                Error::new(format!("`{id}` comes twice"), "the machine reads each ballot once").field("id")
            );
        }
        if let Some(kind) = kinds.get(read) {
            *slot = *kind;
            return Ok(());
        }
        *slot = u32::try_from(self.ballots.len()).map_err(|_| Error::beyond())?;
        kinds.insert(read.clone(), *slot);
        self.ballots.push(read.clone());
        Ok(())
    }

    /// Gives what the machine read of a ballot, [`Ballot::Missing`] where there is no record of it. *Errors:* it is no
    /// ballot of the manifest.
    pub fn of(&self, id: &str) -> Result<&Ballot, Error> {
        let kind = self.place(id).and_then(|place| usize::try_from(*self.read.get(place)?).ok());
        kind.and_then(|kind| self.ballots.get(kind)).ok_or_else(|| no_ballot(id))
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.places.of(id).and_then(|place| usize::try_from(place).ok())
    }
}

fn no_ballot(id: &str) -> Error {
    Error::new(format!("`{id}` is no ballot of the manifest"), "write ids as `count sample` does").field("id")
}
