//! What was reported of a contest, and how it is to be audited: `CONTEST.toml`.

use serde::Deserialize;
use toml::{Spanned, Value};

use super::manifest::BALLOTS_MAX;
use super::seats::{Method, SEATS_MAX};
use super::statistic::{Discrepancies, GAMMA};
use super::{Error, Fraction};
use crate::text::line_at;

/// Most candidates or lists: their pairs must stay readable, and the work bounded.
const CANDIDATES_MAX: usize = 200;

/// How the votes become an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Those with the most votes are elected.
    Plurality {
        /// How many are elected.
        seats: u32,
        /// How many votes a ballot may have.
        votes_per_ballot: u32,
    },
    /// Who has more than a share of the valid votes is elected, or nobody.
    SuperMajority {
        /// The share.
        share: Fraction,
    },
    /// Lists get seats by highest averages, those above their threshold.
    List {
        /// Divisors.
        method: Method,
        /// How many seats.
        seats: u32,
    },
}

/// What is compared with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditKind {
    /// Ballots are read, and nothing else is needed.
    BallotPolling,
    /// Ballots are compared with what the machine read of each.
    BallotComparison,
    /// Batches are counted and compared with their reported tallies.
    BatchComparison,
}

/// Test that decides, chosen before anybody looks at a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// ALPHA, for polling and comparison of ballots.
    Alpha,
    /// BRAVO, for polling in plurality contests.
    Bravo,
    /// Kaplan–Markov, for comparison of ballots.
    KaplanMarkov,
    /// MACRO, for comparison of batches.
    Macro,
}

/// Parameters of the tests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameters {
    /// Test that decides.
    pub test: Test,
    /// Whether ballots are drawn with replacement.
    pub replacement: bool,
    /// ALPHA, polling: mean thought of before any draw; `None` for the reported one.
    pub eta0: Option<f64>,
    /// ALPHA, polling: weight of `eta0` in draws.
    pub d: f64,
    /// ALPHA, polling: how far above the null the estimate is kept; `None` for half of `eta0`'s distance.
    pub c: Option<f64>,
    /// ALPHA, polling: weight of the upper bound.
    pub f: f64,
    /// Kaplan–Markov: inflation of the error bound.
    pub gamma: f64,
    /// Rates of differences that sizes of comparisons are planned with.
    pub rates: Discrepancies,
    /// ALPHA, comparison: rate of two-vote overstatements that the bet is best for.
    pub alpha_o2: f64,
}

/// A candidate or list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Name, as in samples.
    pub name: String,
    /// Votes reported.
    pub votes: u64,
    /// Threshold of this list, 0 for none.
    pub threshold: Fraction,
    /// Seats reported, where they are given.
    pub seats: Option<u32>,
}

/// What was reported, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Contest {
    /// Name.
    pub name: String,
    /// How the votes become an outcome.
    pub kind: Kind,
    /// Candidates or lists, in the order of the file.
    pub candidates: Vec<Candidate>,
    /// Ballot cards cast, invalid and blank ones included.
    pub ballots: u64,
    /// Invalid and blank ones.
    pub invalid: u64,
    /// Largest chance of confirming a wrong outcome.
    pub risk_limit: f64,
    /// What the law does with a tie, as declared; it is shown beside a tie, never applied.
    pub tie_rule: String,
    /// What is compared.
    pub audit: AuditKind,
    /// How it is tested.
    pub parameters: Parameters,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContestFile {
    name: Spanned<String>,
    kind: Spanned<String>,
    method: Option<Spanned<String>>,
    seats: Option<Spanned<i64>>,
    votes_per_ballot: Option<Spanned<i64>>,
    share: Option<Spanned<String>>,
    threshold: Option<Spanned<String>>,
    ballots: Spanned<i64>,
    invalid: Option<Spanned<i64>>,
    risk_limit: Spanned<String>,
    tie_rule: Spanned<String>,
    audit: AuditFile,
    candidate: Option<Vec<CandidateFile>>,
    // Known, and refused by name.
    second_tier: Option<Spanned<Value>>,
    redistribution: Option<Spanned<Value>>,
    levelling_seats: Option<Spanned<Value>>,
    bonus_seats: Option<Spanned<Value>>,
    stable_majority: Option<Spanned<Value>>,
    preferences: Option<Spanned<Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CandidateFile {
    name: Spanned<String>,
    votes: Spanned<i64>,
    threshold: Option<Spanned<String>>,
    seats: Option<Spanned<i64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AuditFile {
    kind: Spanned<String>,
    test: Option<Spanned<String>>,
    replacement: Option<bool>,
    eta0: Option<Spanned<f64>>,
    d: Option<Spanned<f64>>,
    c: Option<Spanned<f64>>,
    f: Option<Spanned<f64>>,
    gamma: Option<Spanned<f64>>,
    o1: Option<Spanned<f64>>,
    o2: Option<Spanned<f64>>,
    u1: Option<Spanned<f64>>,
    u2: Option<Spanned<f64>>,
    alpha_o2: Option<Spanned<f64>>,
}

const KINDS: &str = "`plurality`, `super-majority` or `list`";
const METHODS: &str = "`dhondt`, `sainte-lague` or `modified-sainte-lague`";
const NOT_COVERED: &str = "audit what is covered as a contest of its own, such as the seats of one district or one \
                           tier, and count the rest by hand";

/// The text of a contest, for lines.
struct Source<'t>(&'t str);

impl Source<'_> {
    fn line(&self, at: usize) -> u64 {
        line_at(self.0, at)
    }

    /// Fails with the line of what is wrong.
    fn refuse<T, R>(
        &self,
        at: &Spanned<T>,
        field: &str,
        problem: impl Into<String>,
        hint: &str,
    ) -> Result<R, Error> {
        Err(Error::new(problem, hint).line(self.line(at.span().start)).field(field))
    }

    /// Reads a whole number from `low` to `high`.
    fn whole(&self, value: &Spanned<i64>, field: &str, (low, high): (u64, u64)) -> Result<u64, Error> {
        match u64::try_from(*value.get_ref()) {
            Ok(number) if (low..=high).contains(&number) => Ok(number),
            _ => {
                let problem = format!("is {}, expected a whole number from {low} to {high}", value.get_ref());
                self.refuse(value, field, problem, "votes and ballots are never negative")
            }
        }
    }

    fn share(&self, value: &Spanned<String>, field: &str) -> Result<Fraction, Error> {
        match Fraction::parse(value.get_ref()) {
            Some(share) if share < Fraction::ONE => Ok(share),
            _ => {
                let problem = format!("`{}` is no share from 0 to below 1", value.get_ref());
                self.refuse(value, field, problem, "write \"5%\", \"0.05\" or \"1/20\", in quotes")
            }
        }
    }

    fn number(
        &self,
        value: Option<&Spanned<f64>>,
        field: &str,
        (low, high): (f64, f64),
    ) -> Result<Option<f64>, Error> {
        let Some(value) = value else { return Ok(None) };
        let number = *value.get_ref();
        if (low..=high).contains(&number) {
            return Ok(Some(number));
        }
        let problem = format!("is {number}, expected a number from {low} to {high}");
        self.refuse(value, field, problem, "leave it out for what is usual")
    }
}

impl Contest {
    /// Reads a contest.
    ///
    /// *Errors:* with line and field: what is missing, unknown or makes no sense; votes that are negative or more
    /// than the ballots; reported seats that do not follow from the votes; what the audit does not cover, by name.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let source = Source(text);
        let file: ContestFile = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| source.line(span.start));
            let hint =
                "`name`, `kind`, `ballots`, `risk_limit`, `tie_rule`, [audit] and [[candidate]] are needed";
            Error { line, ..Error::new(error.message().replace('\n', "; "), hint) }
        })?;
        refuse_uncovered(&source, &file)?;
        let kind = kind(&source, &file)?;
        let ballots = source.whole(&file.ballots, "ballots", (1, BALLOTS_MAX))?;
        let invalid =
            file.invalid.as_ref().map_or(Ok(0), |invalid| source.whole(invalid, "invalid", (0, ballots)))?;
        let risk_limit = source.share(&file.risk_limit, "risk_limit")?;
        if risk_limit <= Fraction::ZERO || risk_limit > Fraction::HALF {
            let problem = format!("is {risk_limit}, expected above 0 and at most 1/2");
            let hint = "\"5%\" and \"10%\" are usual";
            return source.refuse(&file.risk_limit, "risk_limit", problem, hint);
        }
        let candidates = candidates(&source, &file, ballots)?;
        if let Kind::Plurality { seats, .. } = kind
            && usize::try_from(seats).is_ok_and(|seats| seats >= candidates.len())
        {
            let problem = format!("{seats} are elected of {} candidates: everybody is", candidates.len());
            return source.refuse(&file.kind, "seats", problem, "there is no outcome to confirm");
        }
        let (audit, parameters) = audit(&source, &file.audit, kind)?;
        let contest = Self {
            name: file.name.get_ref().clone(),
            kind,
            candidates,
            ballots,
            invalid,
            risk_limit: risk_limit.to_f64(),
            tie_rule: file.tie_rule.get_ref().clone(),
            audit,
            parameters,
        };
        contest.check_sums(&source, &file)?;
        contest.check_reported_seats(&source, &file)?;
        Ok(contest)
    }

    /// Gives the votes, in the order of the candidates.
    pub fn votes(&self) -> Vec<u64> {
        self.candidates.iter().map(|candidate| candidate.votes).collect()
    }

    /// Gives the names, in the order of the candidates.
    pub fn names(&self) -> Vec<&str> {
        self.candidates.iter().map(|candidate| candidate.name.as_str()).collect()
    }

    /// Says how many votes a ballot may have.
    pub fn votes_per_ballot(&self) -> u32 {
        match self.kind {
            Kind::Plurality { votes_per_ballot, .. } => votes_per_ballot,
            Kind::SuperMajority { .. } | Kind::List { .. } => 1,
        }
    }

    fn check_sums(&self, source: &Source<'_>, file: &ContestFile) -> Result<(), Error> {
        let votes = self.candidates.iter().fold(0_u64, |sum, candidate| sum.saturating_add(candidate.votes));
        let room = (self.ballots - self.invalid).saturating_mul(u64::from(self.votes_per_ballot()));
        if votes > room {
            let problem = format!(
                "{votes} votes do not fit on {} ballots of which {} are invalid, with {} on each",
                self.ballots,
                self.invalid,
                self.votes_per_ballot()
            );
            let hint = "`ballots` is all cards cast, invalid and blank ones included";
            return source.refuse(&file.ballots, "ballots", problem, hint);
        }
        if votes == 0 {
            let hint = "an audit confirms an outcome";
            return source.refuse(&file.name, "candidate", "nobody has a vote", hint);
        }
        Ok(())
    }

    /// Refuses reported seats that do not follow from the reported votes.
    fn check_reported_seats(&self, source: &Source<'_>, file: &ContestFile) -> Result<(), Error> {
        let threshold = file.threshold.as_ref().map_or(file.kind.span(), Spanned::span);
        let outcome = self.outcome().map_err(|error| error.line(source.line(threshold.start)))?;
        let computed = match outcome {
            super::Outcome::Decided { seats, .. } => seats,
            super::Outcome::Tied(_) => return Ok(()),
        };
        let written = file.candidate.iter().flatten();
        for ((candidate, written), computed) in self.candidates.iter().zip(written).zip(computed) {
            if let (Some(reported), Some(at)) = (candidate.seats, &written.seats)
                && reported != computed
            {
                let problem = format!(
                    "{} is reported with {reported} seats, but the reported votes give {computed}",
                    candidate.name
                );
                return source.refuse(at, "seats", problem, "correct votes, seats, method or threshold");
            }
        }
        Ok(())
    }
}

fn refuse_uncovered(source: &Source<'_>, file: &ContestFile) -> Result<(), Error> {
    let refused = [
        (&file.second_tier, "second_tier", "seats redistributed on a second tier"),
        (&file.redistribution, "redistribution", "seats redistributed from other districts"),
        (&file.levelling_seats, "levelling_seats", "levelling seats"),
        (&file.bonus_seats, "bonus_seats", "bonus seats"),
        (&file.stable_majority, "stable_majority", "seats for a stable majority"),
        (&file.preferences, "preferences", "preference votes within lists"),
    ];
    for (value, field, what) in refused {
        if let Some(value) = value {
            let problem = format!("{what}: not covered by this audit, and not approximated");
            return source.refuse(value, field, problem, NOT_COVERED);
        }
    }
    Ok(())
}

fn kind(source: &Source<'_>, file: &ContestFile) -> Result<Kind, Error> {
    let seats = |required: bool| match &file.seats {
        Some(seats) => source.whole(seats, "seats", (1, u64::from(SEATS_MAX))),
        None if required => {
            source.refuse(&file.kind, "seats", "is missing", "write `seats = 43`, those of this contest")
        }
        None => Ok(1),
    };
    let name = file.kind.get_ref().as_str();
    for (is_misplaced, field, kind) in [
        (file.method.is_some() && name != "list", "method", "list"),
        (file.threshold.is_some() && name != "list", "threshold", "list"),
        (file.share.is_some() && name != "super-majority", "share", "super-majority"),
        (file.votes_per_ballot.is_some() && name != "plurality", "votes_per_ballot", "plurality"),
        (file.seats.is_some() && name == "super-majority", "seats", "list` or `plurality"),
    ] {
        if is_misplaced {
            let problem = format!("means nothing in a contest of this kind, only in `{kind}`");
            return source.refuse(&file.kind, field, problem, "leave it out, or correct `kind`");
        }
    }
    match name {
        "plurality" => {
            let votes = |votes| source.whole(votes, "votes_per_ballot", (1, CANDIDATES_MAX as u64));
            let votes_per_ballot = file.votes_per_ballot.as_ref().map_or(Ok(1), votes)?;
            Ok(Kind::Plurality { seats: small(seats(false)?), votes_per_ballot: small(votes_per_ballot) })
        }
        "super-majority" => {
            let Some(share) = &file.share else {
                let hint = "write `share = \"1/2\"` for more than half of the valid votes";
                return source.refuse(&file.kind, "share", "is missing", hint);
            };
            let fraction = source.share(share, "share")?;
            if fraction < Fraction::HALF {
                let problem = format!("is {fraction}, expected at least 1/2");
                let hint = "below half, several candidates could reach it";
                return source.refuse(share, "share", problem, hint);
            }
            Ok(Kind::SuperMajority { share: fraction })
        }
        "list" => Ok(Kind::List { method: method(source, file)?, seats: small(seats(true)?) }),
        "irv" | "ranked-choice" | "preferential" | "stv" | "approval" | "borda" | "condorcet" | "mixed" => {
            let problem =
                format!("`{name}`: not covered by this audit, and not approximated; expected {KINDS}");
            source.refuse(&file.kind, "kind", problem, NOT_COVERED)
        }
        other => {
            let problem = format!("`{other}` is no kind of contest, expected {KINDS}");
            source.refuse(&file.kind, "kind", problem, "choose how the law counts this contest")
        }
    }
}

/// Converts a number that was checked to be small.
fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn method(source: &Source<'_>, file: &ContestFile) -> Result<Method, Error> {
    let Some(method) = &file.method else {
        let hint = "the law names it";
        return source.refuse(&file.kind, "method", format!("is missing, expected {METHODS}"), hint);
    };
    match method.get_ref().as_str() {
        "dhondt" => Ok(Method::Dhondt),
        "sainte-lague" => Ok(Method::SainteLague),
        "modified-sainte-lague" => Ok(Method::ModifiedSainteLague),
        "hare" | "hare-niemeyer" | "largest-remainder" | "droop" | "hagenbach-bischoff" | "imperiali"
        | "danish" => {
            let problem =
                format!("`{}`: not covered, and not approximated; expected {METHODS}", method.get_ref());
            source.refuse(method, "method", problem, NOT_COVERED)
        }
        other => {
            let problem = format!("`{other}` is no method of highest averages, expected {METHODS}");
            source.refuse(method, "method", problem, "modified means the first divisor 1.4")
        }
    }
}

fn candidates(source: &Source<'_>, file: &ContestFile, ballots: u64) -> Result<Vec<Candidate>, Error> {
    let written = file.candidate.as_deref().unwrap_or_default();
    if written.len() < 2 || written.len() > CANDIDATES_MAX {
        let problem = format!("there are {}, expected 2 to {CANDIDATES_MAX}", written.len());
        let hint = "list each under [[candidate]], with name and votes";
        return source.refuse(&file.name, "candidate", problem, hint);
    }
    let share = |threshold: &Spanned<String>| source.share(threshold, "threshold");
    let threshold = file.threshold.as_ref().map_or(Ok(Fraction::ZERO), share)?;
    let mut candidates: Vec<Candidate> = Vec::new();
    for candidate in written {
        let name = candidate.name.get_ref().trim();
        let is_word = ["", "invalid", "blank", "missing"].contains(&name.to_lowercase().as_str());
        if is_word || candidates.iter().any(|other| other.name == name) {
            let problem = format!("`{name}` is empty, comes twice, or means something else in a sample");
            let hint = "give each candidate a name of its own";
            return source.refuse(&candidate.name, "name", problem, hint);
        }
        let own = match &candidate.threshold {
            Some(_) if file.kind.get_ref() != "list" => {
                return source.refuse(&candidate.name, "threshold", "means nothing here", "leave it out");
            }
            Some(own) => share(own)?,
            None => threshold,
        };
        let seats = |seats| source.whole(seats, "seats", (0, u64::from(SEATS_MAX))).map(small);
        let seats = candidate.seats.as_ref().map(seats).transpose()?;
        let votes = source.whole(&candidate.votes, "votes", (0, ballots))?;
        candidates.push(Candidate { name: name.to_owned(), votes, threshold: own, seats });
    }
    Ok(candidates)
}

fn audit(source: &Source<'_>, file: &AuditFile, kind: Kind) -> Result<(AuditKind, Parameters), Error> {
    let audit = match file.kind.get_ref().as_str() {
        "ballot-polling" => AuditKind::BallotPolling,
        "ballot-comparison" => AuditKind::BallotComparison,
        "batch-comparison" => AuditKind::BatchComparison,
        other => {
            let problem = format!(
                "`{other}` is no kind of audit, expected `ballot-polling`, `ballot-comparison` or `batch-comparison`"
            );
            let hint = "ballot-polling needs nothing but the ballots";
            return source.refuse(&file.kind, "kind", problem, hint);
        }
    };
    let test = match (audit, file.test.as_ref().map(|test| test.get_ref().as_str())) {
        (AuditKind::BatchComparison, None | Some("macro")) => Test::Macro,
        (AuditKind::BallotComparison, Some("kaplan-markov")) => Test::KaplanMarkov,
        (AuditKind::BallotPolling, Some("bravo")) if matches!(kind, Kind::Plurality { .. }) => Test::Bravo,
        (AuditKind::BallotPolling | AuditKind::BallotComparison, None | Some("alpha")) => Test::Alpha,
        (_, Some(other)) => {
            let problem = format!("`{other}` is no test of `{}` in this contest", file.kind.get_ref());
            let hint = "`alpha` tests every contest, `bravo` polling of plurality, `kaplan-markov` comparison of \
                        ballots, `macro` of batches";
            let at = file.test.as_ref().unwrap_or(&file.kind);
            return source.refuse(at, "test", problem, hint);
        }
    };
    let rate = |value: &Option<Spanned<f64>>, field, usual: f64| {
        Ok(source.number(value.as_ref(), field, (0.0, 0.5))?.unwrap_or(usual))
    };
    let parameters = Parameters {
        test,
        replacement: file.replacement.unwrap_or(false) || audit == AuditKind::BatchComparison,
        eta0: source.number(file.eta0.as_ref(), "eta0", (0.5, 1e6))?,
        d: source.number(file.d.as_ref(), "d", (1.0, 1e9))?.unwrap_or(100.0),
        c: source.number(file.c.as_ref(), "c", (0.0, 1e3))?,
        f: source.number(file.f.as_ref(), "f", (0.0, 1e3))?.unwrap_or(0.0),
        gamma: source.number(file.gamma.as_ref(), "gamma", (1.000_001, 100.0))?.unwrap_or(GAMMA),
        rates: Discrepancies {
            o1: rate(&file.o1, "o1", 0.001)?,
            o2: rate(&file.o2, "o2", 0.0)?,
            u1: rate(&file.u1, "u1", 0.001)?,
            u2: rate(&file.u2, "u2", 0.0)?,
        },
        alpha_o2: source.number(file.alpha_o2.as_ref(), "alpha_o2", (1e-9, 0.1))?.unwrap_or(1e-4),
    };
    Ok((audit, parameters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_planned_can_be_sampled() {
        let contest = |ballots: u64| {
            Contest::parse(&format!(
                "name = \"x\"\nkind = \"plurality\"\nballots = {ballots}\nrisk_limit = \"5%\"\ntie_rule = \"lot\"\n\
                 [audit]\nkind = \"ballot-polling\"\n[[candidate]]\nname = \"A\"\nvotes = 2\n\
                 [[candidate]]\nname = \"B\"\nvotes = 1\n"
            ))
        };
        assert_eq!(contest(BALLOTS_MAX).unwrap().ballots, BALLOTS_MAX);
        assert_eq!(contest(BALLOTS_MAX + 1).unwrap_err().line, Some(3));
        let manifest =
            |ballots: u64| super::super::Manifest::parse(format!("batch,ballots\nx,{ballots}\n").as_bytes());
        assert!(manifest(BALLOTS_MAX).is_ok() && manifest(BALLOTS_MAX + 1).is_err());
    }
}
