//! What a team at work writes down of an exercise: incidents of real findings, evidence, claims, actions.
//!
//! It is written as the team would have come to write it: the analyst enters, the releaser allows. The words are
//! fixed; what they are about is looked up among the findings.

use ostrakon_casebook::{Query, Record};
use ostrakon_model::Timestamp;
use serde_json::{Value as Json, json};

use super::answers::{Answers, Part};
use super::country::date;
use super::room::{ELECTION, create};
use super::team::{ANALYST, RELEASER, acting};
use crate::assess::campaign::Campaign;
use crate::assess::claim::Claim;
use crate::assess::evidence::Evidence;
use crate::assess::incident::Incident;
use crate::assess::narrative::Narrative;
use crate::record::{self, Body as _, RecordType, body, moment};
use crate::respond::action::Action;
use crate::respond::approval;
use crate::watch::channel::Channel;
use crate::watch::finding::{Finding, Status};
use crate::watch::triage::{Verdict, triage};
use crate::watch::unmasking;
use crate::watch::view::View;
use crate::{Data, Error};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// Findings of an operation that become part of its incident.
const FINDINGS_OF_INCIDENT: usize = 4;
/// Findings that the team lays aside, and those it keeps an eye on.
const LAID_ASIDE: usize = 2;

/// Writes the records of the team's work on what was found.
///
/// The exercise began at `start`, in seconds since 1970.
pub(super) fn write(data: &Data, answers: &Answers, start: u32, now: Timestamp) -> Result<(), Error> {
    let desk = Desk { data, start, now, found: found(data, now)? };
    let lines = desk.narratives()?;
    let awakening = desk.awakening(answers)?;
    let clones = desk.clones(answers, &lines)?;
    let incidents = [&awakening, &clones];
    desk.enter::<Campaign>(
        "two incidents seem to belong together",
        json!({
            "name": "Quiet before the vote",
            "aliases": ["Cluster 7 (partner newspapers)"],
            "objective": "make voters doubt that the vote is counted honestly, and lift one candidate unseen",
            "targets": ["voters in all six languages", "the Orsen Courier", "the election commission"],
            "incidents": incidents.map(|incident| incident.incident.id.to_string()),
            "narratives": [lines.rigged.id.to_string()],
        }),
    )?;
    desk.enter::<View>(
        "what the morning begins with",
        json!({
            "title": "What is new, the strongest first",
            "address": "findings?status=new&order=rank",
            "positions": {},
            "note": "for whoever comes first",
        }),
    )?;
    desk.actions(&awakening, &clones)?;
    desk.lay_aside(answers)?;
    if let Some(pseudonym) = awakening.findings.first().and_then(|(_, finding)| finding.members.first()) {
        let by = acting(ANALYST, now, "the platform asks for the handle in its form for notices");
        unmasking::ask(data, &by, pseudonym, Some(ELECTION.to_owned()))?;
    }
    Ok(())
}

/// A finding with its record.
type Found = (Record, Finding);

/// Gives all findings of the exercise, the strongest first.
pub(super) fn found(data: &Data, now: Timestamp) -> Result<Vec<Found>, Error> {
    let by = acting(ANALYST, now, "");
    let mut query =
        Query { kind: Some(Finding::KIND.name.to_owned()), limit: Some(1000), ..Query::default() };
    let mut found: Vec<Found> = Vec::new();
    loop {
        let page = data.casebook.list(&by.viewer, &query)?;
        for record in page.records {
            let finding = body(&record)?;
            found.push((record, finding));
        }
        query.after = page.next;
        if query.after.is_none() {
            break;
        }
    }
    found.sort_by(|a, b| b.1.rank.total_cmp(&a.1.rank).then(a.0.id.cmp(&b.0.id)));
    Ok(found)
}

/// The team at its desk.
struct Desk<'d> {
    data: &'d Data,
    start: u32,
    now: Timestamp,
    /// The strongest first.
    found: Vec<Found>,
}

/// An incident with what it is made of.
struct Made<'d> {
    incident: Record,
    evidence: Record,
    findings: Vec<&'d Found>,
}

/// What is told.
struct Lines {
    rigged: Record,
    counted: Record,
    checked: Record,
}

impl Desk<'_> {
    /// Enters something as the analyst.
    fn enter<B: record::Body>(&self, reason: &str, body: Json) -> Result<Record, Error> {
        create::<B>(self.data, (ANALYST, self.now, reason), body)
    }

    /// Gives a time so many milliseconds from now, as it is written.
    fn time(&self, from_now_ms: i64) -> String {
        moment((self.now.unix_milliseconds() + from_now_ms) * 1000)
    }

    /// Gives the date of a day of the exercise, from 0.
    fn day(&self, day: i64) -> String {
        date(self.start, day).to_string()
    }

    /// Gives the strongest findings most of whose accounts are an operation's, of each detector one first.
    fn of(&self, answers: &Answers, id: &str) -> Vec<&Found> {
        let Some(part) = answers.operations.iter().find(|part| part.id == id) else { return Vec::new() };
        let theirs: Vec<&Found> = self.found.iter().filter(|(_, finding)| is_mostly(finding, part)).collect();
        let is_first = |nth: usize, finding: &Finding| {
            theirs.iter().take(nth).all(|(_, other)| other.detector != finding.detector)
        };
        let (first, rest): (Vec<_>, Vec<_>) =
            theirs.iter().enumerate().partition(|(nth, (_, finding))| is_first(*nth, finding));
        first.into_iter().chain(rest).map(|(_, found)| *found).take(FINDINGS_OF_INCIDENT).collect()
    }

    fn narratives(&self) -> Result<Lines, Error> {
        let reason = "what the claims of the last days have in common";
        let rigged = self.enter::<Narrative>(reason, json!({
            "name": "The vote is rigged",
            "summary": "The result is decided beforehand; ballots are thrown away, and the commission looks on.",
            "languages": ["hy", "ro", "pl", "de", "fr", "en"],
            "roles": [
                {"part": "culprit", "who": "the election commission"},
                {"part": "victim", "who": "voters"},
                {"part": "rescuer", "who": "Osk Drenner"},
            ],
            "facts": "Every party counts along in every station, and publishes its own protocols the same night.",
        }))?;
        let counted = self.enter::<Narrative>(reason, json!({
            "name": "Ballots are thrown away", "parent": rigged.id.to_string(),
            "summary": "A video of a bin behind a school is said to show ballots from election day.",
            "languages": ["ro", "en", "pl"],
            "facts": "The video is of 2019 and shows old exercise books; the school published the delivery note.",
        }))?;
        let checked = self.enter::<Claim>("asked for by three newspapers", json!({
            "text": "A video shows ballots of election day in a bin behind a school in Velmar.", "language": "ro",
            "first_url": "https://clipdrop.example/v/88412", "first_seen": format!("{}T07:05:00Z", self.day(13)),
            "narrative": counted.id.to_string(),
            "checks": [{
                "publisher": "Faktograd", "verdict": "false: the video is of 2019",
                "url": "https://faktograd.example/checks/bin-behind-a-school",
            }],
        }))?;
        self.enter::<Claim>(
            "asked for by the commission",
            json!({
                "text": "Stations in the harbour district closed two hours early.", "language": "pl",
                "first_seen": format!("{}T11:40:00Z", self.day(13)), "narrative": rigged.id.to_string(),
            }),
        )?;
        Ok(Lines { rigged, counted, checked })
    }

    fn awakening(&self, answers: &Answers) -> Result<Made<'_>, Error> {
        let findings = self.of(answers, "awakening");
        let evidence = self.evidence(&findings, json!({
            "title": "Accounts silent since spring that post one hashtag within ten minutes, four times a day",
            "shows": "post", "platform": "tiktok", "taken": self.time(-30 * HOUR_MS),
            "method": "export of the platform's research interface", "origin": "tiktok",
            "reliability": "b", "credibility": 2,
            "note": "The table attached is the one of the finding, as the detector wrote it.",
        }))?;
        let hosting = self.enter::<Evidence>("what the host answered", json!({
            "title": "Two of the sounds were uploaded from one address block", "shows": "technical",
            "taken": self.time(-20 * HOUR_MS), "method": "answer of the host to an inquiry", "origin": "host",
            "reliability": "b", "credibility": 3,
        }))?;
        let channel = self.enter::<Channel>("steers the accounts, it seems", json!({
            "name": "Orsen pulse", "platform": "telegram", "url": "https://t.example/orsen_pulse",
            "statuses": [
                {"exposure": "unclear", "since": self.day(8), "source": "own research", "reason": "no imprint"},
                {"exposure": "aligned", "since": self.day(10), "source": "own research",
                 "reason": "its calls come minutes before the accounts post", "evidence": [evidence.id.to_string()]},
            ],
        }))?;
        let (seen, hosted) = (evidence.id.to_string(), hosting.id.to_string());
        let weighed = |seen_bearing: &str, hosted_bearing: &str| {
            json!([
                {"evidence": seen, "kind": "behavioural", "bearing": seen_bearing, "origin": "tiktok"},
                {"evidence": hosted, "kind": "technical", "bearing": hosted_bearing, "origin": "host"},
            ])
        };
        let incident = self.enter::<Incident>("findings of several detectors are of the same accounts", json!({
            "title": "Dormant accounts wake up together and push Osk Drenner",
            "status": "open", "threat": "disinformation", "impact": "critical", "confidence": "moderate",
            "sections": {
                "actor": "Unknown. A channel on Telegram seems to steer; who pays for it is not known.",
                "behaviour": "Accounts that said next to nothing for months post together from five days before the \
                    vote, four times a day, within ten minutes, and go on through the day of silence.",
                "content": "Praise for one candidate with two hashtags and one of three sounds; nothing in it is \
                    against the law by itself.",
                "degree": "The hashtags rose from nothing to the most used of the country within a day.",
                "effect": "Not known yet; answers of ordinary people are few.",
            },
            "criteria": {
                "dissemination": {"met": true, "evidence": [seen], "reason": "in step, again and again"},
                "content": {"met": false, "evidence": [], "reason": "one-sided, and not shown to be false"},
            },
            "techniques": [
                {"id": "T0049.002", "version": "1.6"}, {"id": "T0146", "version": "1.6"},
                {"id": "T0049.005", "version": "1.6"},
            ],
            "findings": ids(&findings), "evidence": [seen, hosted], "channels": [channel.id.to_string()],
            "breakout": null,
            "priority": {"value": "p1", "reason": "it goes on while people vote"},
            "hypotheses": [
                {"actor": "A firm paid to lift the candidate", "likelihood": 60, "weighed": weighed("for", "for")},
                {"actor": "Supporters who agreed among themselves", "likelihood": 25,
                 "weighed": weighed("neutral", "against")},
                {"actor": "A state that wants the candidate", "likelihood": 15,
                 "weighed": weighed("for", "neutral")},
            ],
        }))?;
        self.part_of(&incident, &findings, "the same dormant accounts, whichever detector looks")?;
        Ok(Made { incident, evidence, findings })
    }

    fn clones(&self, answers: &Answers, lines: &Lines) -> Result<Made<'_>, Error> {
        let findings = self.of(answers, "cloned-news");
        let evidence = self.evidence(&findings, json!({
            "title": "Pages that imitate the Orsen Courier, pushed in answers within minutes", "shows": "technical",
            "platform": "web", "url": "https://orsen-courrier.example/2026/09/pension-0",
            "taken": self.time(-50 * HOUR_MS), "method": "browser, full page, with the answers of the server",
            "origin": "orsen-courrier.example", "reliability": "b", "credibility": 1,
            "note": "Layout, imprint and names of authors are the newspaper's; the domain is not.",
        }))?;
        let said = self.enter::<Evidence>("the newspaper itself", json!({
            "title": "The Orsen Courier says that none of four domains is its own", "shows": "mainstream_media",
            "url": "https://orsen-courier.example/2026/09/not-ours", "taken": self.time(-44 * HOUR_MS),
            "method": "browser, full page", "origin": "Orsen Courier", "reliability": "a", "credibility": 1,
        }))?;
        let outlet = self.enter::<Channel>("imitates a newspaper", json!({
            "name": "Orsen Courier (imitation)", "aliases": ["orsen-courrier.example", "orsencourier.example"],
            "platform": "web", "url": "https://orsen-courrier.example",
            "statuses": [{"exposure": "unclear", "since": self.day(3), "source": "Orsen Courier",
                "reason": "the newspaper says that it is not its own", "evidence": [said.id.to_string()]}],
        }))?;
        let (seen, said) = (evidence.id.to_string(), said.id.to_string());
        let weighed = |seen_bearing: &str, said_bearing: &str| {
            json!([
                {"evidence": seen, "kind": "technical", "bearing": seen_bearing, "origin": "orsen-courrier.example"},
                {"evidence": said, "kind": "contextual", "bearing": said_bearing, "origin": "Orsen Courier"},
            ])
        };
        let incident = self.enter::<Incident>("reported by the newspaper, and found again in the lake", json!({
            "title": "Cloned pages of the Orsen Courier pushed in six languages",
            "status": "answered", "threat": "disinformation", "impact": "high", "confidence": "high",
            "sections": {
                "actor": "Unknown; the accounts were all made within three days in summer.",
                "behaviour": "Three times each working day accounts answer other people's posts with a cloned page, or \
                    with a throw-away address that leads to it.",
                "content": "Invented articles under the newspaper's name: pensions are cut, the vote is postponed.",
                "degree": "Six languages, one platform so far; passed on by few.",
                "effect": "The newspaper's desk answers questions of readers; one partner printed a correction.",
            },
            "criteria": {
                "dissemination": {"met": true, "evidence": [seen], "reason": "within minutes, by a timetable"},
                "content": {"met": true, "evidence": [said], "reason": "the newspaper did not write it"},
                "harm": {"met": true, "evidence": [said], "reason": "a false date of the vote"},
            },
            "techniques": [
                {"id": "T0098.001", "version": "1.6"}, {"id": "T0143.003", "version": "1.6"},
                {"id": "T0085.003", "version": "1.6"},
            ],
            "findings": ids(&findings), "evidence": [seen, said], "channels": [outlet.id.to_string()],
            "narratives": [lines.counted.id.to_string()], "claims": [lines.checked.id.to_string()],
            "breakout": null, "priority": null,
            "hypotheses": [
                {"actor": "A service that sells cloned pages", "likelihood": 70, "weighed": weighed("for", "neutral")},
                {"actor": "Somebody who wants to harm the newspaper alone", "likelihood": 20,
                 "weighed": weighed("neutral", "for")},
            ],
        }))?;
        self.part_of(&incident, &findings, "they push the cloned pages and nothing else")?;
        Ok(Made { incident, evidence, findings })
    }

    /// Enters evidence, with the table of the first finding attached.
    fn evidence(&self, findings: &[&Found], body: Json) -> Result<Record, Error> {
        let record = self.enter::<Evidence>("kept before it vanishes", body)?;
        let Some((finding, _)) = findings.first() else { return Ok(record) };
        let mut draft = draft(&record, record.body.clone());
        draft.attachments.clone_from(&finding.attachments);
        let by = acting(ANALYST, self.now, "with the posts behind it");
        record::update(self.data, &by, &RecordType::of::<Evidence>(), (record.id, record.rev), draft)
    }

    /// Makes findings part of an incident.
    fn part_of(&self, incident: &Record, findings: &[&Found], why: &str) -> Result<(), Error> {
        let verdict = Verdict { status: Status::Incident, incident: Some(incident.id.to_string()) };
        for (record, _) in findings {
            triage(self.data, &acting(ANALYST, self.now, why), (record.id, record.rev), &verdict)?;
        }
        Ok(())
    }

    fn actions(&self, awakening: &Made<'_>, clones: &Made<'_>) -> Result<(), Error> {
        let rights = json!({
            "basis": "electoral code of Marvenia, article 31",
            "necessity": "nothing milder reaches people in time",
            "proportionality": "names no person and takes nothing down: nobody is kept from speaking",
        });
        let published = self.allowed(json!({
            "action": "Publish with the Orsen Courier which domains are not its own",
            "objective": "readers know the newspaper by its address", "owner": "press office",
            "due": self.time(-2 * DAY_MS), "status": "proposed", "incident": clones.incident.id.to_string(),
            "countermeasure": "C00028", "rights": rights, "approval": null,
        }))?;
        self.step(&published, "done", &[&clones.evidence], "published on both sites")?;
        let asked = self.allowed(json!({
            "action": "Ask the platform to keep the data of the accounts that woke together",
            "objective": "who steers them can still be found out after the vote", "owner": "legal desk",
            "due": self.time(-6 * HOUR_MS), "status": "proposed", "incident": awakening.incident.id.to_string(),
            "countermeasure": null, "rights": rights, "approval": null,
        }))?;
        let asked = self.step(&asked, "underway", &[], "the letter is with the legal desk")?;
        self.enter::<Action>("waits for a second person", json!({
            "action": "Send the platform a notice about the accounts that woke together",
            "objective": "the platform looks at them before the vote", "owner": "Mira Soltan",
            "due": self.time(DAY_MS), "status": "proposed", "incident": awakening.incident.id.to_string(),
            "countermeasure": "C00074", "blocked_by": [asked.id.to_string()], "rights": rights, "approval": null,
        }))?;
        self.enter::<Action>("an idea of the partners", json!({
            "action": "Brief the partner newspapers on what the claim about the bin is",
            "objective": "the claim is not passed on as news", "owner": "press office",
            "due": self.time(3 * DAY_MS), "status": "proposed", "incident": clones.incident.id.to_string(),
            "countermeasure": "C00008", "rights": null, "approval": null,
        }))?;
        Ok(())
    }

    /// Enters an action as the analyst, and allows it as the releaser.
    fn allowed(&self, body: Json) -> Result<Record, Error> {
        let record = self.enter::<Action>("agreed in the morning round", body)?;
        let by = acting(RELEASER, self.now, "in proportion, and the law allows it");
        approval::approve(self.data, &by, (record.id, record.rev))
    }

    /// Takes an action a step further, as the analyst.
    fn step(&self, action: &Record, status: &str, shown: &[&Record], why: &str) -> Result<Record, Error> {
        let mut body = action.body.clone();
        body["status"] = json!(status);
        body["completion"] = shown.iter().map(|record| json!(record.id.to_string())).collect();
        let by = acting(ANALYST, self.now, why);
        record::update(
            self.data,
            &by,
            &RecordType::of::<Action>(),
            (action.id, action.rev),
            draft(action, body),
        )
    }

    /// Lays aside what is known to be benign, and keeps an eye on what nobody can tell yet.
    fn lay_aside(&self, answers: &Answers) -> Result<(), Error> {
        let is_theirs = |finding: &Finding| answers.operations.iter().any(|part| share(finding, part) > 0.0);
        let others = || self.found.iter().filter(|(_, finding)| !is_theirs(finding));
        let benign = others().filter(|(_, finding)| {
            finding.guard.is_some() || answers.benign.iter().any(|part| is_mostly(finding, part))
        });
        let noise = Verdict { status: Status::Noise, incident: None };
        let mut aside = Vec::new();
        for (record, _) in benign.take(LAID_ASIDE) {
            let by = acting(ANALYST, self.now, "they say in public who they are and that they act together");
            triage(self.data, &by, (record.id, record.rev), &noise)?;
            aside.push(record.id);
        }
        let watch = Verdict { status: Status::Watch, incident: None };
        for (record, _) in others().filter(|(record, _)| !aside.contains(&record.id)).take(LAID_ASIDE) {
            let by = acting(ANALYST, self.now, "too little to tell yet; looked at again tomorrow");
            triage(self.data, &by, (record.id, record.rev), &watch)?;
        }
        Ok(())
    }
}

/// Gives what share of the accounts of a finding has a part.
fn share(finding: &Finding, part: &Part) -> f64 {
    let theirs = finding.members.iter().filter(|member| part.accounts.contains(*member)).count();
    theirs as f64 / finding.members.len().max(1) as f64
}

fn is_mostly(finding: &Finding, part: &Part) -> bool {
    share(finding, part) > 0.5
}

fn ids(findings: &[&Found]) -> Vec<String> {
    findings.iter().map(|(record, _)| record.id.to_string()).collect()
}

/// Gives a record as a draft that says something else.
fn draft(record: &Record, body: Json) -> ostrakon_casebook::Draft {
    ostrakon_casebook::Draft {
        tlp: record.tlp,
        election: record.election.clone(),
        readers: record.readers.clone(),
        attachments: record.attachments.clone(),
        body,
    }
}
