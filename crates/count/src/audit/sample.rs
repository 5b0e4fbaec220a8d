//! What people saw on the ballots that were drawn.

use std::collections::{HashMap, HashSet};

use super::batch_tallies::{BatchTallies, BatchTally, check_fits, number_at};
use super::manifest::unreadable;
use super::sampler::{DRAWS_MAX, Ticket};
use super::{AuditKind, Ballot, Contest, Error, Records};

/// Rows in the order of the draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sample {
    /// Ballots.
    Ballots(Vec<Interpretation>),
    /// Batches that were counted again.
    Batches(Vec<BatchCount>),
}

/// What was reported in detail, and a sample is compared with.
#[derive(Clone, Copy, Debug)]
pub enum Reported<'r> {
    /// What the machine read of each ballot.
    Records(&'r Records<'r>),
    /// Tallies of batches.
    Batches(&'r BatchTallies),
}

/// What people saw on a ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interpretation {
    /// Id of the ballot.
    pub id: String,
    /// How many times it had been drawn, this one included.
    pub generation: u32,
    /// What people read.
    pub audited: Ballot,
}

/// What people counted in a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchCount {
    /// Place of the batch among the tallies.
    pub place: usize,
    /// How many times it was drawn.
    pub draws: u32,
    /// Votes counted, in the order of the candidates.
    pub votes: Vec<u64>,
}

impl Sample {
    /// Reads a sample: CSV, one row a draw, in the order of the draws.
    ///
    /// * Ballots: `id` and one or more columns whose title begins with `vote`, each with a candidate's name, `blank` or
    ///   `invalid`; `missing` for a ballot that cannot be found, which then counts against the outcome. Columns beyond
    ///   those that a ballot needs stay empty. More votes than a ballot may have make it invalid. What the machine read
    ///   is in the records only, which nobody could change after he saw the ballot.
    /// * Batches: `batch`, one column named after each candidate, and perhaps `draws`.
    /// * With replacement also `generation`. Where there is a column `ticket`, the rows must be in its order.
    ///
    /// *Errors:* with line and column: what is missing or unknown, ids that come twice, rows out of order, more
    /// ballots than there are; what was reported in detail is missing, where the audit compares with it.
    pub fn parse(bytes: &[u8], contest: &Contest, reported: Option<Reported<'_>>) -> Result<Self, Error> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
        let header = reader.headers().map_err(|error| unreadable(&error))?.clone();
        match (contest.audit, reported) {
            (AuditKind::BatchComparison, Some(Reported::Batches(tallies))) => {
                counts(&mut reader, &header, contest, tallies).map(Self::Batches)
            }
            (AuditKind::BallotComparison, Some(Reported::Records(records))) => {
                interpretations(&mut reader, &header, contest, Some(records)).map(Self::Ballots)
            }
            (AuditKind::BallotPolling, None) => {
                interpretations(&mut reader, &header, contest, None).map(Self::Ballots)
            }
            _ => Err(not_comparable(contest)),
        }
    }

    /// Counts the draws.
    pub fn n_draws(&self) -> u64 {
        match self {
            Self::Ballots(ballots) => ballots.len() as u64,
            Self::Batches(batches) => batches.iter().map(|batch| u64::from(batch.draws)).sum(),
        }
    }
}

/// Says what an audit of the declared kind needs beside contest and sample.
pub(super) fn not_comparable(contest: &Contest) -> Error {
    let (problem, hint) = match contest.audit {
        AuditKind::BallotPolling => (
            "a polling of ballots compares them with nothing, neither records nor tallies",
            "leave them out, or correct `kind` under [audit]",
        ),
        AuditKind::BallotComparison => (
            "a comparison of ballots needs what the machine read of each, and the manifest that lists them",
            "give CSV with `id` and `reported` as `--records`, and the manifest",
        ),
        AuditKind::BatchComparison => (
            "a comparison of batches needs their reported tallies",
            "give CSV with `batch`, `ballots` and the name of each candidate",
        ),
    };
    Error::new(problem, hint)
}

/// Gives the columns whose title begins with a word.
pub(super) fn beginning(header: &csv::StringRecord, word: &str) -> Vec<usize> {
    let titles = header.iter().enumerate().filter(|(_, title)| title.to_lowercase().starts_with(word));
    titles.map(|(column, _)| column).collect()
}

type Reader<'b> = csv::Reader<&'b [u8]>;

fn interpretations(
    reader: &mut Reader<'_>,
    header: &csv::StringRecord,
    contest: &Contest,
    records: Option<&Records<'_>>,
) -> Result<Vec<Interpretation>, Error> {
    let column = |name: &str| header.iter().position(|title| title == name);
    let missing = |name: &str, hint: &str| Error::new("there is no such column", hint).line(1).field(name);
    let id = column("id").ok_or_else(|| missing("id", "the first row names the columns: `id`, `vote`"))?;
    let votes = beginning(header, "vote");
    if votes.is_empty() {
        return Err(missing("vote", "write what people saw on each ballot under `vote`"));
    }
    if records.is_some()
        && let Some(title) = beginning(header, "reported").first().and_then(|column| header.get(*column))
    {
        let hint = "what the machine read is in the records, as it was published before the seed was drawn";
        return Err(Error::new("does not belong into a sample", hint).line(1).field(title));
    }
    let (generation, ticket) = (column("generation"), column("ticket"));
    let mut seen: HashSet<(String, u32)> = HashSet::new();
    let mut before: Option<Ticket> = None;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let name = record.get(id).unwrap_or_default().to_owned();
        if name.is_empty() {
            return Err(Error::new("is empty", "each row is of one ballot").line(line).field("id"));
        }
        let generation = match generation {
            Some(column) if contest.parameters.replacement => {
                u32::try_from(number_at(&record, header, column, line)?).unwrap_or(u32::MAX)
            }
            _ => 1,
        };
        if !seen.insert((name.clone(), generation)) {
            let problem = format!("`{name}` comes twice");
            let hint =
                "a ballot is drawn once; with replacement, tell the draws apart in a column `generation`";
            return Err(Error::new(problem, hint).line(line).field("id"));
        }
        if let Some(column) = ticket {
            let next = in_order(record.get(column).unwrap_or_default(), before.as_ref(), line)?;
            before = Some(next);
        }
        if let Some(records) = records {
            records.of(&name).map_err(|error| error.line(line))?;
        }
        let Some(audited) = ballot(&record, header, &votes, contest, line)? else {
            let hint = "write `blank` for a ballot without a vote, `missing` for one that cannot be found";
            return Err(Error::new("is empty", hint).line(line).field("vote"));
        };
        rows.push(Interpretation { id: name, generation, audited });
        if !contest.parameters.replacement && rows.len() as u64 > contest.ballots {
            let problem = format!("more ballots were drawn than the {} that exist", contest.ballots);
            return Err(Error::new(problem, "correct `ballots`, or the sample").line(line).field("id"));
        }
    }
    if rows.is_empty() {
        return Err(Error::new("there is no ballot in it", "write one row for each ballot drawn"));
    }
    Ok(rows)
}

fn in_order(text: &str, before: Option<&Ticket>, line: u64) -> Result<Ticket, Error> {
    let hint = "rows are in the order of the draws, as `sample` wrote them";
    let Some(ticket) = Ticket::parse(text) else {
        return Err(Error::new(format!("`{text}` is no ticket"), hint).line(line).field("ticket"));
    };
    if before.is_some_and(|before| ticket < *before) {
        let problem = "is smaller than the one before";
        return Err(Error::new(problem, hint).line(line).field("ticket"));
    }
    Ok(ticket)
}

/// Reads what a row says of a ballot; `None` where all cells are empty.
pub(super) fn ballot(
    record: &csv::StringRecord,
    header: &csv::StringRecord,
    columns: &[usize],
    contest: &Contest,
    line: u64,
) -> Result<Option<Ballot>, Error> {
    let (mut votes, mut is_empty) = (Vec::new(), true);
    for &column in columns {
        let cell = record.get(column).unwrap_or_default();
        is_empty &= cell.is_empty();
        match cell.to_lowercase().as_str() {
            "" | "blank" => {}
            "invalid" => return Ok(Some(Ballot::Blank)),
            "missing" => return Ok(Some(Ballot::Missing)),
            _ => match contest.candidates.iter().position(|candidate| candidate.name == cell) {
                Some(place) if votes.contains(&place) => {}
                Some(place) => votes.push(place),
                None => {
                    let problem = format!("`{cell}` is no candidate of this contest");
                    let hint = format!(
                        "expected {}, or `blank`, `invalid`, `missing`",
                        contest
                            .names()
                            .iter()
                            .take(5)
                            .map(|name| format!("`{name}`"))
                            .collect::<Vec<_>>()
                            .join(", ")
                    );
                    let field = header.get(column).unwrap_or_default();
                    return Err(Error::new(problem, hint).line(line).field(field));
                }
            },
        }
    }
    let most = usize::try_from(contest.votes_per_ballot()).unwrap_or(usize::MAX);
    votes.sort_unstable();
    let read = if votes.is_empty() || votes.len() > most { Ballot::Blank } else { Ballot::Votes(votes) };
    Ok((!is_empty).then_some(read))
}

fn counts(
    reader: &mut Reader<'_>,
    header: &csv::StringRecord,
    contest: &Contest,
    tallies: &BatchTallies,
) -> Result<Vec<BatchCount>, Error> {
    let column = |name: &str| {
        let hint = "the columns are `batch`, the name of each candidate, and perhaps `draws`";
        let missing = || Error::new("there is no such column", hint).line(1).field(name);
        header.iter().position(|title| title == name).ok_or_else(missing)
    };
    let (name, draws) = (column("batch")?, column("draws").ok());
    let columns: Vec<usize> = contest.names().into_iter().map(column).collect::<Result<_, _>>()?;
    let places: HashMap<&str, usize> =
        tallies.batches.iter().enumerate().map(|(place, tally)| (tally.name.as_str(), place)).collect();
    let (mut rows, mut seen): (Vec<BatchCount>, HashSet<usize>) = (Vec::new(), HashSet::new());
    let mut n_draws = 0_u64;
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let fault = |problem: String, hint: &str| Error::new(problem, hint).line(line).field("batch");
        let batch = record.get(name).unwrap_or_default();
        let Some(&place) = places.get(batch) else {
            return Err(fault(format!("`{batch}` is no batch of the tallies"), "write it as the tallies do"));
        };
        if !seen.insert(place) {
            let hint = "tell how many times it was drawn in a column `draws`";
            return Err(fault(format!("`{batch}` comes twice"), hint));
        }
        let number = |column: usize| number_at(&record, header, column, line);
        let draws = draws.map_or(Ok(1), number)?;
        n_draws = n_draws.saturating_add(draws);
        if draws == 0 || n_draws > DRAWS_MAX {
            let problem =
                format!("was drawn {draws} times, expected 1 or more, and at most {DRAWS_MAX} in all");
            return Err(fault(problem, "correct `draws`"));
        }
        let votes: Vec<u64> = columns.iter().map(|column| number(*column)).collect::<Result<_, _>>()?;
        let ballots = tallies.batches.get(place).map_or(0, |tally| tally.ballots);
        check_fits(&BatchTally { name: batch.to_owned(), ballots, votes: votes.clone() }, contest, line)?;
        rows.push(BatchCount { place, draws: u32::try_from(draws).unwrap_or(u32::MAX), votes });
    }
    if rows.is_empty() {
        return Err(Error::new("there is no batch in it", "write one row for each batch drawn"));
    }
    Ok(rows)
}
