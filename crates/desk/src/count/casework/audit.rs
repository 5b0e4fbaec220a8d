//! A risk-limiting audit as a team does it, step by step.
//!
//! The steps follow from what the record holds, and none can be taken before the ones that it rests on: the manifest is
//! committed before the seed is known, the seed before ballots are drawn, and what was committed stays. Who took a step,
//! and when, stands in the journal; its chain proves the order.

use ostrakon_casebook::{Attachment, Change, Draft, Id, Kind, Record};
use ostrakon_count::audit::{
    self, Assessment, AuditKind, BatchTallies, Contest, Plan, Records, Reported, Sample, Verdict,
};
use ostrakon_model::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::assessed::Assessed;
use super::ballots::{Ballots, Ticket};
use super::entries::{Entered, Entries};
use super::{file, seen};
use crate::assess::disarm::Disarm;
use crate::record::{Body, By, Problem, body, body_of};
use crate::{Data, Error};

/// The manifest, or the tallies of the batches.
pub(super) const MANIFEST: &str = "manifest.csv";
/// What the machine read of each ballot.
pub(super) const RECORDS: &str = "records.csv";
/// What was drawn.
pub(super) const SAMPLE: &str = "sample.csv";
/// What two people saw.
pub(super) const ENTRIES: &str = "entries.csv";
/// What is to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The list of all ballots is committed.
    Manifest,
    /// The seed is drawn in public.
    Ceremony,
    /// Ballots are drawn.
    Sample,
    /// Two people enter what they see on them.
    Entry,
    /// Nothing: the outcome is confirmed.
    Confirmed,
    /// All ballots are counted by hand.
    HandCount,
}

/// That the manifest was committed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Committed {
    /// What the file is called.
    pub name: String,
    /// Its SHA-256, which is published.
    pub sha256: String,
    /// SHA-256 of what the machine read of each ballot, in a comparison.
    pub records_sha256: Option<String>,
    /// Ballots in it.
    pub ballots: u64,
    /// Batches that they lie in; null where ballots are listed one by one.
    pub batches: Option<u64>,
    /// When.
    #[schemars(with = "String", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339")]
    pub at: Timestamp,
    /// Who committed it.
    pub by: String,
}

/// How the seed came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ceremony {
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
    /// When it was entered.
    #[schemars(with = "String", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339")]
    pub at: Timestamp,
    /// Who entered it.
    pub by: String,
}

/// A round of draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// Draws of all rounds so far.
    pub n: u64,
    /// When.
    #[schemars(with = "String", extend("format" = "date-time"))]
    #[serde(with = "crate::rfc3339")]
    pub at: Timestamp,
    /// Who drew.
    pub by: String,
}

/// What follows from what the ballots say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// The outcome is confirmed.
    Confirmed,
    /// More ballots are drawn.
    More,
    /// All ballots are counted by hand.
    HandCount,
}

impl Conclusion {
    /// Gives what is to be done next.
    pub(super) fn step(self) -> Step {
        match self {
            Self::Confirmed => Step::Confirmed,
            Self::More => Step::Entry,
            Self::HandCount => Step::HandCount,
        }
    }
}

/// What the ballots say of the outcome so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// p-value of the contest.
    pub p: f64,
    /// What follows.
    pub verdict: Conclusion,
    /// Draws that will probably do, beyond those looked at.
    pub draw: Option<u64>,
    /// The same in plain words.
    pub words: String,
}

/// What the record of an audit says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    /// Name of the contest; follows from it.
    pub name: String,
    /// What was reported, as TOML.
    pub contest: String,
    /// What is compared: `ballot-polling`, `ballot-comparison` or `batch-comparison`; follows from it.
    pub kind: String,
    /// Largest chance of confirming a wrong outcome; follows from it.
    pub risk_limit: f64,
    /// Ballot cards cast; follows from it.
    pub ballots: u64,
    /// What is to be done next.
    pub step: Step,
    /// The list of all ballots.
    pub manifest: Option<Committed>,
    /// How the seed came about.
    pub ceremony: Option<Ceremony>,
    /// Rounds of draws.
    pub draws: Vec<Round>,
    /// How far the entering has come.
    pub entries: Entered,
    /// What the ballots say so far.
    pub outcome: Option<Finding>,
}

impl Body for Audit {
    const KIND: Kind = Kind {
        name: "audit",
        facets: &["step", "kind"],
        read: Kind::READERS,
        write: Kind::WRITERS,
        rank: None,
    };
    const PLURAL: &'static str = "audits";
    const MEANING: &'static str =
        "A risk-limiting audit: what was reported, and what a sample of ballots says of it";
    const BY_HAND: bool = false;
    const COLUMNS: &'static [&'static str] =
        &["name", "kind", "step", "ballots", "risk_limit", "outcome/p", "outcome/verdict"];
    const EXAMPLE: &'static str = r#"{"name": "Mayor", "contest": "", "kind": "ballot-polling", "risk_limit": 0.05,
        "ballots": 1000, "step": "manifest", "manifest": null, "ceremony": null, "draws": [],
        "entries": {"first": 0, "second": 0, "differ": 0, "agreed": 0}, "outcome": null}"#;

    fn problems(&self, _: &Disarm) -> Vec<Problem> {
        Vec::new()
    }
}

/// One ballot of the sample, as who asks may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownEntry {
    /// Id of the ballot, or name of the batch.
    pub ballot: String,
    /// At which draw it came.
    pub position: u64,
    /// What the asker entered.
    pub mine: Option<String>,
    /// Whether one person has entered it.
    pub first: bool,
    /// Whether two have.
    pub second: bool,
    /// Whether they saw different things.
    pub differs: bool,
    /// What another one entered: told only where both have, and they differ.
    pub theirs: Option<String>,
    /// What both saw.
    pub seen: Option<String>,
}

impl ShownEntry {
    /// Columns of its table.
    pub const COLUMNS: [&'static str; 8] =
        ["position", "ballot", "first", "second", "differs", "mine", "theirs", "seen"];
}

/// An audit with what belongs to it.
#[derive(Debug)]
pub struct Opened {
    pub(super) record: Record,
    pub(super) audit: Audit,
    pub(super) contest: Contest,
}

/// Names the field that a fault of the crate is about.
pub(super) fn told(field: &str, error: &audit::Error) -> Error {
    file::wrong(field, format!("{error}; {}", error.hint))
}

impl Opened {
    /// Opens an audit. *Errors:* there is none of that id that the viewer may know of.
    pub fn of(data: &Data, by: &By, id: Id) -> Result<Self, Error> {
        let record = data.casebook.get(&by.viewer, id)?;
        if record.kind != Audit::KIND.name {
            return Err(ostrakon_casebook::Error::NotFound { id }.into());
        }
        let audit: Audit = body(&record)?;
        let contest = Contest::parse(&audit.contest).map_err(|error| told("contest", &error))?;
        Ok(Self { record, audit, contest })
    }

    /// Opens an audit to take a step of it; without a revision, in whichever it is.
    ///
    /// All that can be refused at once is refused here, before files are read or kept.
    ///
    /// *Errors:* somebody else alone may change it; it is at another revision; another step is next.
    pub(super) fn at(
        data: &Data,
        by: &By,
        (id, rev): (Id, Option<u64>),
        steps: &[Step],
        what: &str,
    ) -> Result<Self, Error> {
        by.may_write::<Audit>()?;
        let opened = Self::of(data, by, id)?;
        let Record { owner, rev: found, .. } = &opened.record;
        if *owner != by.viewer.organisation {
            let problem = format!("record {id} belongs to {owner}, who alone may change it");
            return Err(ostrakon_casebook::Error::Forbidden { problem }.into());
        }
        // What is read here is what the next revision is made from: one that is still to come is none of it.
        if let Some(expected) = rev.filter(|rev| rev != found) {
            return Err(ostrakon_casebook::Error::Stale { id, expected, found: *found }.into());
        }
        opened.must_be_at(steps, what)?;
        Ok(opened)
    }

    fn must_be_at(&self, steps: &[Step], what: &str) -> Result<(), Error> {
        if steps.contains(&self.audit.step) {
            return Ok(());
        }
        let next = match self.audit.step {
            Step::Manifest => "the manifest is committed next",
            Step::Ceremony => "the seed is drawn next",
            Step::Sample => "ballots are drawn next",
            Step::Entry => "what is on the ballots is entered next",
            Step::Confirmed => "the outcome is confirmed",
            Step::HandCount => "all ballots are counted by hand",
        };
        Err(file::wrong("step", format!("is not the one to {what}: {next}")))
    }

    /// Writes the revision after the one that was opened; files of the same name give way to new ones.
    pub(super) fn write(self, data: &Data, by: &By, files: Vec<Attachment>) -> Result<Record, Error> {
        let Record { id, rev, tlp, election, readers, mut attachments, .. } = self.record;
        attachments.retain(|old| files.iter().all(|new| new.name != old.name));
        attachments.extend(files);
        let draft = Draft { tlp, election, readers, attachments, body: body_of(&self.audit)? };
        by.write(&data.casebook, Change::Update { id, rev, draft })
    }

    pub(super) fn manifest(&self, data: &Data, by: &By) -> Result<(Vec<u8>, Ballots), Error> {
        let bytes = file::attached(data, by, &self.record, MANIFEST)?;
        let bytes = bytes.ok_or_else(|| file::wrong("manifest", "is not committed yet"))?;
        let ballots = Ballots::parse(&bytes, &self.contest).map_err(|error| told("manifest", &error))?;
        Ok((bytes, ballots))
    }

    pub(super) fn entries(&self, data: &Data, by: &By) -> Result<Entries, Error> {
        Entries::read(&file::attached(data, by, &self.record, ENTRIES)?.unwrap_or_default())
    }

    /// Gives the tallies of the batches; only a comparison of these has any, once they are committed.
    pub(super) fn tallies(&self, data: &Data, by: &By) -> Result<Option<BatchTallies>, Error> {
        if !self.is_of_batches() || self.audit.manifest.is_none() {
            return Ok(None);
        }
        Ok(self.manifest(data, by)?.1.into_tallies())
    }

    /// Plans the sample: with the manifest of a comparison of batches, of these too.
    pub fn plan(&self, data: &Data, by: &By) -> Result<Plan, Error> {
        let tallies = self.tallies(data, by)?;
        audit::plan(&self.contest, tallies.as_ref()).map_err(|error| told("contest", &error))
    }

    /// Gives some draws, in their order.
    pub fn tickets(
        &self,
        data: &Data,
        by: &By,
        page: (usize, Option<&str>),
    ) -> Result<(Vec<Ticket>, Option<String>), Error> {
        file::rows(data, by, &self.record, SAMPLE, |_| true, page)
    }

    pub(super) fn all_tickets(&self, data: &Data, by: &By) -> Result<Vec<Ticket>, Error> {
        Ok(self.tickets(data, by, (usize::MAX, None))?.0)
    }

    /// Gives what may be entered for a ballot: names, and what else can be seen.
    pub fn choices(&self) -> Vec<String> {
        let others = if self.is_of_batches() { &[][..] } else { &seen::OTHERS };
        self.contest.names().into_iter().chain(others.iter().copied()).map(str::to_owned).collect()
    }

    /// Gives every ballot of the sample once, with what the asker may see of its entries.
    pub fn shown_entries(&self, data: &Data, by: &By) -> Result<Vec<ShownEntry>, Error> {
        let (entries, who) = (self.entries(data, by)?, by.viewer.user.as_str());
        let shown = |ticket: Ticket| {
            let entry = entries.get(&ticket.ballot).cloned().unwrap_or_default();
            let mine = entry.of(who).map(str::to_owned);
            let is_mine_first = entry.first_by.as_deref() == Some(who);
            let theirs = if is_mine_first { entry.second.clone() } else { entry.first.clone() };
            ShownEntry {
                position: ticket.position,
                first: entry.first.is_some(),
                second: entry.second.is_some(),
                differs: entry.differs(),
                theirs: theirs.filter(|_| entry.differs() && mine.is_some()),
                seen: entry.agreed().map(str::to_owned),
                mine,
                ballot: ticket.ballot,
            }
        };
        let tickets = self.all_tickets(data, by)?;
        let is_once = |ticket: &Ticket| self.is_of_batches() || ticket.generation == 1;
        Ok(tickets.into_iter().filter(is_once).map(shown).collect())
    }

    /// Gives what was seen, as the table that `ostrakon count assess` takes: the draws in their order, up to the first
    /// ballot on which two people do not agree yet. `None` before there is one; of batches, before there are all.
    pub(super) fn sample(&self, tickets: &[Ticket], entries: &Entries) -> Option<Vec<u8>> {
        let agreed: Vec<(&Ticket, &str)> = tickets
            .iter()
            .map_while(|ticket| Some((ticket, entries.get(&ticket.ballot)?.agreed()?)))
            .collect();
        if agreed.is_empty() || (self.is_of_batches() && agreed.len() < tickets.len()) {
            return None;
        }
        Some(seen::table(&self.contest, &agreed))
    }

    /// Gives what the machine read of each ballot, as it was committed; `None` where nothing was.
    pub(super) fn records(&self, data: &Data, by: &By) -> Result<Option<Vec<u8>>, Error> {
        file::attached(data, by, &self.record, RECORDS)
    }

    /// Says what was seen so far says of the outcome.
    pub fn assessed(&self, data: &Data, by: &By) -> Result<Assessed, Error> {
        let (tickets, entries) = (self.all_tickets(data, by)?, self.entries(data, by)?);
        let assessment = self.assessment_of(data, by, &tickets, &entries)?;
        Ok(Assessed::of(assessment, self.contest.risk_limit))
    }

    /// Assesses what was seen; `None` before two people agree on the first ballot.
    fn assessment_of(
        &self,
        data: &Data,
        by: &By,
        tickets: &[Ticket],
        entries: &Entries,
    ) -> Result<Option<Assessment>, Error> {
        let Some(table) = self.sample(tickets, entries) else { return Ok(None) };
        let (tallies, bytes) = (self.tallies(data, by)?, self.records(data, by)?);
        let manifest = bytes.as_ref().map(|_| self.manifest(data, by)).transpose()?;
        let records = match (&bytes, &manifest) {
            (Some(bytes), Some((_, Ballots::Listed(manifest)))) => {
                let records = Records::parse(bytes, &self.contest, manifest);
                Some(records.map_err(|error| told("records", &error))?)
            }
            _ => None,
        };
        let of_batches = tallies.as_ref().map(Reported::Batches);
        let reported = of_batches.or(records.as_ref().map(Reported::Records));
        let sample = Sample::parse(&table, &self.contest, reported);
        let sample = sample.map_err(|error| told("entries", &error))?;
        let assessed = audit::assess(&self.contest, &sample, reported);
        assessed.map(Some).map_err(|error| told("entries", &error))
    }

    /// Sums up what the ballots say, once two people agree on all that were drawn; before, nothing is said.
    pub(super) fn conclude(
        &mut self,
        data: &Data,
        by: &By,
        tickets: &[Ticket],
        entries: &Entries,
    ) -> Result<(), Error> {
        self.audit.outcome = None;
        let is_agreed =
            |ticket: &Ticket| entries.get(&ticket.ballot).is_some_and(|entry| entry.agreed().is_some());
        if tickets.iter().all(is_agreed)
            && let Some(assessment) = self.assessment_of(data, by, tickets, entries)?
        {
            let found = Finding::of(&assessment);
            self.audit.step = found.verdict.step();
            self.audit.outcome = Some(found);
        }
        Ok(())
    }

    fn is_of_batches(&self) -> bool {
        self.contest.audit == AuditKind::BatchComparison
    }
}

impl Finding {
    /// Sums an assessment up.
    pub(super) fn of(assessment: &Assessment) -> Self {
        let (verdict, draw) = match &assessment.verdict {
            Verdict::Confirmed => (Conclusion::Confirmed, None),
            Verdict::DrawMore { draws } => (Conclusion::More, Some(*draws)),
            Verdict::HandCount { .. } | Verdict::Wrong => (Conclusion::HandCount, None),
        };
        Self { p: assessment.p, verdict, draw, words: assessment.verdict.words() }
    }
}
