//! The steps of an audit: who takes one, and what must have been done before.

use std::collections::HashMap;

use ostrakon_casebook::{Id, Record};
use ostrakon_count::audit::{AuditKind, BatchTallies, Contest, Outcome, Records, Reported, Sample};
use ostrakon_model::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::audit::{
    Audit, Ceremony, Committed, ENTRIES, MANIFEST, Opened, RECORDS, Round, SAMPLE, Step, told,
};
use super::ballots::{Ballots, Ticket};
use super::entries::Entered;
use super::{file, seen};
use crate::count::audit::WRITTEN_BYTES_MAX;
use crate::record::{By, Problem};
use crate::{Data, Error};

/// Digits of a seed: nobody guesses twenty dice.
const SEED_DIGITS_MIN: usize = 20;
/// Most digits.
const SEED_DIGITS_MAX: usize = 1_000;
/// How far the clock of somebody's machine may be ahead.
const AHEAD_MS: i64 = 120_000;
/// Most draws that a team enters in the room: each time somebody enters something, all of it is kept anew.
const DRAWS_MAX: u64 = 10_000;
/// Longest texts of a ceremony together, in bytes: with six for each where it must be escaped, the minutes made of them
/// are still such as `ostrakon count verify` reads.
const CEREMONY_BYTES_MAX: usize = 64 << 10;
/// How often an entry is tried against those of others.
const ATTEMPTS: usize = 5;
/// Most ballots entered at once.
const ENTRIES_MAX: usize = 1_000;

/// A contest that is to be audited.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAudit {
    /// What was reported, as TOML.
    pub contest: String,
    /// Election that it is of.
    #[serde(default)]
    pub election: Option<String>,
}

/// A file that was sent before.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SentFile {
    /// Its digest.
    pub digest: String,
    /// What it is called.
    pub name: String,
}

/// The manifest that is to be committed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewManifest {
    /// Digest of the file, which was sent before: the ballots, or the batches with their tallies.
    pub digest: String,
    /// What it is called.
    pub name: String,
    /// What the machine read of each ballot, in a comparison of ballots: columns `id` and `reported`.
    #[serde(default)]
    pub records: Option<SentFile>,
}

/// A seed, and how it came about.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCeremony {
    /// The digits rolled.
    pub seed: String,
    /// Where.
    pub place: String,
    /// Who was there.
    pub people: Vec<String>,
    /// Which dice.
    pub dice: String,
    /// When.
    #[schemars(with = "String", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339")]
    pub held_at: Timestamp,
}

/// What somebody saw on a ballot.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEntry {
    /// Id of the ballot, or name of the batch.
    pub ballot: String,
    /// Names with `;` between, or `blank`, `invalid` or `missing`; of a batch `NAME=VOTES` with `;` between.
    pub seen: String,
}

/// Begins an audit. *Errors:* the contest makes no sense, or is tied: no sample resolves a tie.
pub fn begin(data: &Data, by: &By, asked: &NewAudit) -> Result<Record, Error> {
    by.may_write::<Audit>()?;
    if asked.contest.len() as u64 > WRITTEN_BYTES_MAX {
        return Err(file::wrong("contest", format!("is longer than {WRITTEN_BYTES_MAX} bytes")));
    }
    let contest = Contest::parse(&asked.contest).map_err(|error| told("contest", &error))?;
    if let Outcome::Tied(tie) = contest.outcome().map_err(|error| told("contest", &error))? {
        return Err(file::wrong("contest", format!("is tied: {}", tie.words(&contest))));
    }
    if let Some(name) = contest.names().into_iter().find(|name| name.contains([';', '='])) {
        let problem = format!("names `{name}`: a name with `;` or `=` cannot be entered");
        return Err(file::wrong("contest", problem));
    }
    let made = Audit {
        name: contest.name.clone(),
        contest: asked.contest.clone(),
        kind: match contest.audit {
            AuditKind::BallotPolling => "ballot-polling",
            AuditKind::BallotComparison => "ballot-comparison",
            AuditKind::BatchComparison => "batch-comparison",
        }
        .to_owned(),
        risk_limit: contest.risk_limit,
        ballots: contest.ballots,
        step: Step::Manifest,
        manifest: None,
        ceremony: None,
        draws: Vec::new(),
        entries: Entered::default(),
        outcome: None,
    };
    file::create(data, by, asked.election.as_deref(), Vec::new(), &made)
}

/// Commits the manifest, once: published from now on, so that nobody can choose ballots after the seed is known.
///
/// *Errors:* one is committed already; the file is no manifest of this contest.
pub fn commit_manifest(
    data: &Data,
    by: &By,
    (id, rev): (Id, u64),
    asked: &NewManifest,
) -> Result<Record, Error> {
    let mut opened = Opened::at(data, by, (id, Some(rev)), &[Step::Manifest], "commit the manifest")?;
    let (mut attachment, bytes) = file::sent(data, by, ("digest", &asked.digest), MANIFEST)?;
    let ballots = Ballots::parse(&bytes, &opened.contest).map_err(|error| told("manifest", &error))?;
    if ballots.n_ballots() != opened.contest.ballots {
        let (listed, reported) = (ballots.n_ballots(), opened.contest.ballots);
        let problem = format!("lists {listed} ballots, the contest reports {reported}");
        return Err(file::wrong("manifest", problem));
    }
    MANIFEST.clone_into(&mut attachment.name);
    let sha256 = attachment.digest.as_str().to_owned();
    let mut files = vec![attachment];
    let records_sha256 = match (&asked.records, &ballots) {
        (Some(records), Ballots::Listed(manifest)) if opened.contest.audit == AuditKind::BallotComparison => {
            let sent = ("records.digest", records.digest.as_str());
            let (attachment, bytes) = file::sent(data, by, sent, RECORDS)?;
            Records::parse(&bytes, &opened.contest, manifest).map_err(|error| told("records", &error))?;
            let sha256 = attachment.digest.as_str().to_owned();
            files.push(attachment);
            Some(sha256)
        }
        (None, _) if opened.contest.audit == AuditKind::BallotComparison => {
            return Err(file::wrong("records", "are needed: what the machine read of each ballot"));
        }
        (Some(_), _) => return Err(file::wrong("records", "are of comparisons of ballots only")),
        (None, _) => None,
    };
    opened.audit.manifest = Some(Committed {
        name: asked.name.clone(),
        sha256,
        records_sha256,
        ballots: ballots.n_ballots(),
        batches: ballots.n_batches(),
        at: whole_second(by.now, true),
        by: by.viewer.user.clone(),
    });
    opened.audit.step = Step::Ceremony;
    opened.write(data, by, files)
}

/// Cuts a moment to the second, as minutes are written; with `up`, to the one that begins next.
///
/// What was committed is taken up and what was rolled down, so that dice never seem to be rolled later than they were.
fn whole_second(at: Timestamp, up: bool) -> Timestamp {
    let milliseconds = at.unix_milliseconds() + if up { 999 } else { 0 };
    Timestamp::from_unix_milliseconds(milliseconds - milliseconds.rem_euclid(1000)).unwrap_or(at)
}

/// Records how the seed came about. *Errors:* it was drawn before the manifest was committed, or is too short.
pub fn hold_ceremony(
    data: &Data,
    by: &By,
    (id, rev): (Id, u64),
    asked: &NewCeremony,
) -> Result<Record, Error> {
    let mut opened = Opened::at(data, by, (id, Some(rev)), &[Step::Ceremony], "enter the seed")?;
    let (seed, held_at) = (asked.seed.trim(), whole_second(asked.held_at, false));
    let mut problems: Vec<Problem> = [("place", &asked.place), ("dice", &asked.dice)]
        .into_iter()
        .filter_map(|(field, text)| Problem::if_empty(field, text))
        .collect();
    if !(SEED_DIGITS_MIN..=SEED_DIGITS_MAX).contains(&seed.len()) || !seed.bytes().all(|b| b.is_ascii_digit())
    {
        let problem = format!("is no seed: expected at least {SEED_DIGITS_MIN} digits, rolled with dice");
        problems.push(Problem::new("seed", problem));
    }
    if asked.people.iter().all(|name| name.trim().is_empty()) {
        problems.push(Problem::new("people", "is empty: say who saw the dice"));
    }
    // Each name also takes quotes and a comma.
    let names: usize = asked.people.iter().map(|name| name.len() + 4).sum();
    if asked.place.len() + asked.dice.len() + names > CEREMONY_BYTES_MAX {
        let problem = format!("are longer than {CEREMONY_BYTES_MAX} bytes, with `place` and `dice`");
        problems.push(Problem::new("people", problem));
    }
    if opened.audit.manifest.as_ref().is_some_and(|manifest| held_at <= manifest.at) {
        problems.push(Problem::new("held_at", "is before the manifest was committed: roll again"));
    }
    if held_at.unix_milliseconds() > by.now.unix_milliseconds() + AHEAD_MS {
        problems.push(Problem::new("held_at", "is still to come"));
    }
    if !problems.is_empty() {
        return Err(Error::Records { problems });
    }
    let NewCeremony { place, people, dice, .. } = asked.clone();
    let (seed, at, who) = (seed.to_owned(), by.now, by.viewer.user.clone());
    opened.audit.ceremony = Some(Ceremony { seed, place, people, dice, held_at, at, by: who });
    opened.audit.step = Step::Sample;
    opened.write(data, by, Vec::new())
}

/// Draws ballots: `n` in all, those of earlier rounds first.
///
/// *Errors:* fewer than before, or more than there are.
pub fn draw(data: &Data, by: &By, (id, rev): (Id, u64), n: u64) -> Result<Record, Error> {
    let steps = [Step::Sample, Step::Entry];
    let mut opened = Opened::at(data, by, (id, Some(rev)), &steps, "draw ballots")?;
    let before = opened.audit.draws.last().map_or(0, |round| round.n);
    if n <= before || n > DRAWS_MAX {
        let problem = format!(
            "is {n}, expected above {before} (drawn so far) and at most {DRAWS_MAX}: beyond that a hand count is less \
             work, or `ostrakon count sample`, which draws from files"
        );
        return Err(file::wrong("n", problem));
    }
    let seed = opened.audit.ceremony.as_ref().map(|ceremony| ceremony.seed.clone()).unwrap_or_default();
    let (bytes, ballots) = opened.manifest(data, by)?;
    let drawn = ballots.draw(&bytes, &opened.contest, &seed, n).map_err(|error| told("n", &error))?;
    let table = file::table(drawn.iter());
    let sample = file::keep(data, by, SAMPLE, &table)?;
    opened.audit.draws.push(Round { n, at: by.now, by: by.viewer.user.clone() });
    opened.audit.step = Step::Entry;
    // It may be that nothing is drawn that was not looked at before.
    let entries = opened.entries(data, by)?;
    opened.conclude(data, by, &drawn, &entries)?;
    opened.write(data, by, vec![sample])
}

/// Enters what somebody saw on some ballots; assesses the audit once two people agree on all that were drawn.
///
/// Two people enter at the same time: what the other one wrote meanwhile stays.
///
/// *Errors:* a ballot was not drawn, two others have entered it, or what was seen cannot be.
pub fn enter(data: &Data, by: &By, id: Id, new: &[NewEntry]) -> Result<Record, Error> {
    if new.is_empty() || new.len() > ENTRIES_MAX {
        return Err(file::wrong("entries", format!("are {}, expected 1 to {ENTRIES_MAX}", new.len())));
    }
    for _ in 1..ATTEMPTS {
        match entered(data, by, id, new) {
            Err(Error::Casebook(ostrakon_casebook::Error::Stale { .. })) => {}
            other => return other,
        }
    }
    entered(data, by, id, new)
}

fn entered(data: &Data, by: &By, id: Id, new: &[NewEntry]) -> Result<Record, Error> {
    let mut opened = Opened::at(data, by, (id, None), &[Step::Entry], "enter what is on the ballots")?;
    let tickets = opened.all_tickets(data, by)?;
    let drawn: HashMap<&str, &Ticket> =
        tickets.iter().map(|ticket| (ticket.ballot.as_str(), ticket)).collect();
    let tallies = opened.tallies(data, by)?;
    let entries_before = opened.entries(data, by)?;
    let mut entries = entries_before.clone();
    let mut problems = Vec::new();
    for (nth, entry) in new.iter().enumerate() {
        let field = format!("entries[{nth}]");
        let Some(ticket) = drawn.get(entry.ballot.as_str()) else {
            problems.push(Problem::new(field, format!("is of `{}`, which was not drawn", entry.ballot)));
            continue;
        };
        let done = seen::normal(&opened.contest, &entry.seen)
            .and_then(|seen| fitting(&opened.contest, tallies.as_ref(), ticket, seen))
            .and_then(|seen| entries.enter(&by.viewer.user, &entry.ballot, seen));
        problems.extend(done.err().map(|problem| Problem::new(field, problem)));
    }
    if !problems.is_empty() {
        return Err(Error::Records { problems });
    }
    let audit_before = opened.audit.clone();
    opened.audit.entries = entries.entered();
    opened.conclude(data, by, &tickets, &entries)?;
    // Who sends once more what is there already makes no revision, and no copy of the table.
    if entries == entries_before && opened.audit == audit_before {
        return Ok(opened.record);
    }
    let table = file::keep(data, by, ENTRIES, &entries.write())?;
    opened.write(data, by, vec![table])
}

/// Gives what was counted in a batch where it fits on its ballots: whoever enters what does not is told so, and not who
/// enters the last batch of all.
fn fitting(
    contest: &Contest,
    tallies: Option<&BatchTallies>,
    ticket: &Ticket,
    seen: String,
) -> Result<String, String> {
    if let Some(tallies) = tallies {
        let table = seen::table(contest, &[(ticket, &seen)]);
        Sample::parse(&table, contest, Some(Reported::Batches(tallies)))
            .map_err(|error| format!("cannot be: {}", error.problem))?;
    }
    Ok(seen)
}
