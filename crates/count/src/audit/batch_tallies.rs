//! Reported tallies of batches, for the comparison of batches.

use std::collections::HashSet;

use super::manifest::unreadable;
use super::plan::whole;
use super::statistic::macro_size;
use super::{Assertion, Contest, Error, Fraction, Tally};

/// What was reported of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchTally {
    /// Its name.
    pub name: String,
    /// Ballot cards in it.
    pub ballots: u64,
    /// Votes, in the order of the contest's candidates.
    pub votes: Vec<u64>,
}

/// The reported tallies of all batches of a contest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchTallies {
    /// In the order of the file.
    pub batches: Vec<BatchTally>,
}

/// Weights of batches are whole numbers: their error bounds in millionths of the margin.
const WEIGHT_SCALE: f64 = 1e6;

impl BatchTallies {
    /// Reads CSV with the columns `batch`, `ballots` and one named after each candidate.
    ///
    /// *Errors:* a column is missing, a number is none, a batch comes twice or has more votes than ballots, or the
    /// sums are not what the contest reports.
    pub fn parse(bytes: &[u8], contest: &Contest) -> Result<Self, Error> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
        let header = reader.headers().map_err(|error| unreadable(&error))?.clone();
        let column = |name: &str| {
            header.iter().position(|title| title == name).ok_or_else(|| {
                let hint = "the columns are `batch`, `ballots` and the name of each candidate";
                Error::new("there is no such column", hint).line(1).field(name)
            })
        };
        let (name, ballots) = (column("batch")?, column("ballots")?);
        let columns: Vec<usize> = contest.names().into_iter().map(column).collect::<Result<_, _>>()?;
        let (mut batches, mut seen) = (Vec::new(), HashSet::new());
        for record in reader.records() {
            let record = record.map_err(|error| unreadable(&error))?;
            let line = record.position().map_or(0, csv::Position::line);
            let number = |column: usize| number_at(&record, &header, column, line);
            let votes: Vec<u64> = columns.iter().map(|column| number(*column)).collect::<Result<_, _>>()?;
            let batch = BatchTally {
                name: record.get(name).unwrap_or_default().to_owned(),
                ballots: number(ballots)?,
                votes,
            };
            if batch.name.is_empty() || !seen.insert(batch.name.clone()) {
                let problem = format!("`{}` is empty or comes twice", batch.name);
                return Err(Error::new(problem, "each batch needs a name of its own")
                    .line(line)
                    .field("batch"));
            }
            check_fits(&batch, contest, line)?;
            batches.push(batch);
        }
        let tallies = Self { batches };
        tallies.check_sums(contest)?;
        Ok(tallies)
    }

    fn check_sums(&self, contest: &Contest) -> Result<(), Error> {
        let sum = |of: &dyn Fn(&BatchTally) -> u64| {
            self.batches.iter().fold(0_u64, |sum, batch| sum.saturating_add(of(batch)))
        };
        check_sum("batches", "ballots", (sum(&|batch| batch.ballots), contest.ballots))?;
        for (place, candidate) in contest.candidates.iter().enumerate() {
            let votes = sum(&|batch| batch.votes.get(place).copied().unwrap_or(0));
            check_sum("batches", &candidate.name, (votes, candidate.votes))?;
        }
        Ok(())
    }

    /// Gives the error bound of each batch, in units of the margin: the largest over the assertions of what the
    /// assorter gives the batch, over what it gives the winner above half.
    pub fn bounds(&self, contest: &Contest, assertions: &[Assertion]) -> Result<Vec<f64>, Error> {
        let margins = Margins::of(contest, assertions)?;
        let of = |batch: &BatchTally| {
            let tally = Tally { votes: &batch.votes, ballots: batch.ballots };
            margins.largest(|assertion| assertion.total(tally))
        };
        self.batches.iter().map(of).collect()
    }

    /// Gives the weights by which [`super::sampler::batches`] draws: the bounds in millionths, rounded up.
    pub fn weights(bounds: &[f64]) -> Vec<u64> {
        bounds.iter().map(|bound| whole(bound * WEIGHT_SCALE)).collect()
    }

    /// Gives the number of draws that confirm where every batch agrees.
    pub fn size(bounds: &[f64], risk_limit: f64) -> f64 {
        macro_size(bounds.iter().sum(), risk_limit)
    }

    /// Gives the error of a batch that was counted again, in units of the margin: the largest overstatement over the
    /// assertions.
    pub fn error(&self, place: usize, counted: &[u64], margins: &Margins<'_>) -> Result<f64, Error> {
        let Some(batch) = self.batches.get(place) else { return Ok(0.0) };
        let reported = Tally { votes: &batch.votes, ballots: batch.ballots };
        let audited = Tally { votes: counted, ballots: batch.ballots };
        margins.largest(|assertion| assertion.total(reported)?.minus(assertion.total(audited)?))
    }
}

/// The assertions of a contest, each with the sum of its assorter above half of the ballots: what the errors of batches
/// are measured by.
#[derive(Clone, Debug)]
pub struct Margins<'a>(Vec<(&'a Assertion, Fraction)>);

impl<'a> Margins<'a> {
    /// Computes them from the reported votes. *Errors:* the numbers are beyond all elections.
    pub fn of(contest: &Contest, assertions: &'a [Assertion]) -> Result<Self, Error> {
        let votes = contest.votes();
        let tally = Tally { votes: &votes, ballots: contest.ballots };
        let half = Fraction::new(i128::from(contest.ballots), 2);
        let margin = |a: &'a Assertion| Some((a, a.total(tally)?.minus(half?)?));
        assertions.iter().map(|one| margin(one).ok_or_else(Error::beyond)).collect::<Result<_, _>>().map(Self)
    }

    /// Gives the largest of some numbers, one of each assertion, over its margin.
    fn largest(&self, of: impl Fn(&Assertion) -> Option<Fraction>) -> Result<f64, Error> {
        let relative =
            |(assertion, margin): &(&Assertion, Fraction)| of(assertion)?.over(*margin).map(Fraction::to_f64);
        let larger = |most: f64, one| Some(most.max(relative(one)?));
        self.0.iter().try_fold(f64::NEG_INFINITY, larger).ok_or_else(Error::beyond)
    }
}

/// Refuses parts that do not sum to what the contest reports: (their sum, what is reported).
pub(super) fn check_sum(parts: &str, field: &str, (sum, reported): (u64, u64)) -> Result<(), Error> {
    if sum == reported {
        return Ok(());
    }
    let problem = format!("the {parts} sum to {sum}, the contest reports {reported}");
    Err(Error::new(problem, "one of the two files is not the final one").field(field))
}

/// Reads a whole number of a row.
pub(super) fn number_at(
    record: &csv::StringRecord,
    header: &csv::StringRecord,
    column: usize,
    line: u64,
) -> Result<u64, Error> {
    let text = record.get(column).unwrap_or_default();
    text.parse().map_err(|_| {
        let problem = format!("`{text}` is no number, expected a whole number from 0 on");
        let hint = "votes are never negative; write them without spaces or points";
        Error::new(problem, hint).line(line).field(header.get(column).unwrap_or_default())
    })
}

/// Refuses more votes than fit on the ballots of a batch.
pub(super) fn check_fits(batch: &BatchTally, contest: &Contest, line: u64) -> Result<(), Error> {
    for (candidate, votes) in contest.candidates.iter().zip(&batch.votes) {
        if *votes > batch.ballots {
            let (name, ballots) = (&candidate.name, batch.ballots);
            let problem =
                format!("{votes} votes for {name} do not fit on the {ballots} ballots of `{}`", batch.name);
            let hint = "a ballot has one vote for somebody at most: correct the batch";
            return Err(Error::new(problem, hint).line(line).field(name));
        }
    }
    let votes = batch.votes.iter().fold(0_u64, |sum, votes| sum.saturating_add(*votes));
    let room = batch.ballots.saturating_mul(u64::from(contest.votes_per_ballot()));
    if votes > room {
        let problem =
            format!("{votes} votes do not fit on the {} ballots of `{}`", batch.ballots, batch.name);
        return Err(Error::new(problem, "correct the batch").line(line).field("ballots"));
    }
    Ok(())
}
