//! The debrief of an exercise: what the team found, how fast, what it missed, and whom it wrongly accused.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use ostrakon_casebook::Query;
use serde::Serialize;

use super::answers::{Answers, Part};
use super::casework;
use super::team::{ANALYST, acting};
use crate::record::{Body as _, body};
use crate::watch::finding::{Finding, Status};
use crate::watch::import::Import;
use crate::{Data, Error, Timestamp};

/// Fewest accounts of an operation by which a finding is one of it, and what share of the finding they are at least.
const SHOWS_ACCOUNTS: usize = 2;
const SHOWS_SHARE: f64 = 0.2;
/// Less than this share of accounts that took part in something, and whoever is named is wrongly accused.
const RIGHT_SHARE: f64 = 0.5;
const MICROSECONDS_A_MINUTE: f64 = 60e6;

/// What the casebook says of an exercise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// When posts came in: day of the exercise from 0, and time in microseconds since 1970.
    pub injects: Vec<(u32, i64)>,
    /// Findings that somebody put on watch or made part of an incident.
    pub verdicts: Vec<Judged>,
}

/// A finding that somebody put on watch or made part of an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// What it is, in a line.
    pub title: String,
    /// What found it.
    pub detector: String,
    /// True where it became part of an incident: that accuses.
    pub is_incident: bool,
    /// True where the program said that all in it are known for a benign reason.
    pub is_guarded: bool,
    /// When it was first judged so, in microseconds since 1970.
    pub at: i64,
    /// Its accounts, by pseudonym.
    pub members: Vec<String>,
}

/// How a team did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Debrief {
    /// Each operation.
    pub operations: Vec<OfOperation>,
    /// Findings in incidents most of whose accounts had no part in any operation.
    pub wrongly_accused: Vec<WronglyAccused>,
    /// Accounts in findings that became part of an incident.
    pub accused: u64,
    /// Those of them that took part in an operation.
    pub accused_rightly: u64,
    /// Accounts that took part in an operation.
    pub planted: u64,
    /// `accused_rightly` of `accused`; none where nobody was.
    pub precision: Option<f64>,
    /// `accused_rightly` of `planted`.
    pub recall: f64,
    /// Findings that were put on watch or made part of an incident.
    pub judged: u64,
}

/// How a team did with one operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfOperation {
    /// Short name of the operation.
    pub operation: String,
    /// Accounts that took part.
    pub accounts: u64,
    /// Those of them in findings that were judged.
    pub named: u64,
    /// What it was found by first; none where it was missed.
    pub found_by: Option<String>,
    /// The finding.
    pub finding: Option<String>,
    /// Minutes from its first posts in the lake to the first verdict.
    pub minutes: Option<f64>,
}

/// A finding in an incident most of whose accounts had no part in any operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WronglyAccused {
    /// The finding.
    pub finding: String,
    /// What found it.
    pub detector: String,
    /// Its accounts.
    pub accounts: u64,
    /// Those of them that took part in an operation.
    pub took_part: u64,
    /// What it is in truth, where most of them are known for one thing.
    pub is_in_truth: Option<String>,
    /// True where the program had said that they are known for a benign reason.
    pub is_guarded: bool,
}

/// Reads what a casebook says: findings with their verdicts, and when posts came in, all from its journal.
pub fn case(data: &Data) -> Result<Case, Error> {
    let viewer = acting(ANALYST, Timestamp::EPOCH, "").viewer;
    let mut case = Case::default();
    let mut query = Query { kind: Some(Import::KIND.name.to_owned()), limit: Some(1000), ..Query::default() };
    loop {
        let page = data.casebook.list(&viewer, &query)?;
        for record in &page.records {
            let import: Import = body(record)?;
            case.injects.push((day(&import.name), record.created));
        }
        query.after = page.next;
        if query.after.is_none() {
            break;
        }
    }
    let is_judged = |status: Status| matches!(status, Status::Watch | Status::Incident);
    for (record, finding) in casework::found(data, Timestamp::EPOCH)? {
        if !is_judged(finding.status) {
            continue;
        }
        let mut at = record.updated;
        // As the team saw it: what a later run adds to a finding, nobody has judged.
        let (mut members, mut is_guarded) = (finding.members, finding.guard.is_some());
        for (entry, revision) in data.casebook.history(&viewer, record.id)?.iter().rev() {
            let then: Finding = body(revision)?;
            if !is_judged(then.status) {
                break;
            }
            at = entry.at;
            if then.triage == finding.triage {
                (members, is_guarded) = (then.members, then.guard.is_some());
            }
        }
        case.verdicts.push(Judged {
            title: finding.title,
            detector: finding.detector,
            is_incident: finding.status == Status::Incident,
            is_guarded,
            at,
            members,
        });
    }
    case.verdicts.sort_by(|a, b| (a.at, &a.title).cmp(&(b.at, &b.title)));
    Ok(case)
}

/// Gives the day of an export of one day; 0 of any other.
fn day(name: &str) -> u32 {
    let digits = name.strip_prefix("day-").and_then(|rest| rest.split('-').next());
    digits.and_then(|digits| digits.parse::<u32>().ok()).map_or(0, |day| day.saturating_sub(1))
}

/// Scores what a casebook says against the truth.
///
/// An operation is found by the first finding that was put on watch or made part of an incident and shows it: two of
/// its accounts at least, and a fifth of the finding's. Who stands in an incident is accused.
pub fn score(answers: &Answers, case: &Case) -> Debrief {
    let planted: BTreeSet<&str> = names(&answers.operations);
    let accused: BTreeSet<&str> = case
        .verdicts
        .iter()
        .filter(|judged| judged.is_incident)
        .flat_map(|judged| judged.members.iter().map(String::as_str))
        .collect();
    let rightly = accused.intersection(&planted).count() as u64;
    let n_accused = accused.len() as u64;
    Debrief {
        operations: answers.operations.iter().map(|part| of_operation(part, case)).collect(),
        wrongly_accused: case
            .verdicts
            .iter()
            .filter(|judged| judged.is_incident)
            .filter_map(|judged| wrongly(judged, answers, &planted))
            .collect(),
        accused: n_accused,
        accused_rightly: rightly,
        planted: planted.len() as u64,
        precision: (n_accused > 0).then(|| rightly as f64 / n_accused as f64),
        recall: rightly as f64 / planted.len().max(1) as f64,
        judged: case.verdicts.len() as u64,
    }
}

fn names(parts: &[Part]) -> BTreeSet<&str> {
    parts.iter().flat_map(|part| part.accounts.iter().map(String::as_str)).collect()
}

/// Counts the accounts of a finding that are among some.
fn among(judged: &Judged, is: impl Fn(&str) -> bool) -> usize {
    judged.members.iter().filter(|member| is(member)).count()
}

fn shows(judged: &Judged, part: &Part) -> bool {
    let n = among(judged, |member| part.accounts.contains(member));
    n >= SHOWS_ACCOUNTS && n as f64 >= SHOWS_SHARE * judged.members.len() as f64
}

fn of_operation(part: &Part, case: &Case) -> OfOperation {
    let showing: Vec<&Judged> = case.verdicts.iter().filter(|judged| shows(judged, part)).collect();
    let named: BTreeSet<&String> = showing
        .iter()
        .flat_map(|judged| &judged.members)
        .filter(|member| part.accounts.contains(*member))
        .collect();
    let first = showing.iter().min_by_key(|judged| judged.at);
    let came = |from: u32| case.injects.iter().filter(|(day, _)| *day >= from).map(|(_, at)| *at).min();
    // An export that says no day has all of them.
    let begun = came(part.day).or_else(|| came(0));
    OfOperation {
        operation: part.id.clone(),
        accounts: part.accounts.len() as u64,
        named: named.len() as u64,
        found_by: first.map(|judged| judged.detector.clone()),
        finding: first.map(|judged| judged.title.clone()),
        // Accounts that were made for it may be seen before they post: that is no less than at once.
        minutes: first
            .zip(begun)
            .map(|(judged, begun)| (judged.at - begun).max(0) as f64 / MICROSECONDS_A_MINUTE),
    }
}

fn wrongly(judged: &Judged, answers: &Answers, planted: &BTreeSet<&str>) -> Option<WronglyAccused> {
    let took_part = among(judged, |member| planted.contains(member));
    let half = RIGHT_SHARE * judged.members.len() as f64;
    if !judged.is_guarded && took_part as f64 >= half {
        return None;
    }
    let is_mostly = |part: &&Part| among(judged, |member| part.accounts.contains(member)) as f64 > half;
    Some(WronglyAccused {
        finding: judged.title.clone(),
        detector: judged.detector.clone(),
        accounts: judged.members.len() as u64,
        took_part: took_part as u64,
        is_in_truth: answers.benign.iter().find(is_mostly).map(|part| part.id.clone()),
        is_guarded: judged.is_guarded,
    })
}

impl Debrief {
    /// Writes it for people, as Markdown.
    pub fn report(&self) -> String {
        let mut text = String::from("# Debrief of the exercise\n\n");
        let found = self.operations.iter().filter(|operation| operation.found_by.is_some()).count();
        // Writing to a text cannot fail.
        let _ = writeln!(
            text,
            "{found} of {} operations were found. {} findings were put on watch or made part of an incident.\n",
            self.operations.len(),
            self.judged
        );
        text.push_str("| operation | found by | after | accounts named | accounts |\n");
        text.push_str("|---|---|---:|---:|---:|\n");
        for operation in &self.operations {
            let after = operation.minutes.map_or_else(String::new, |minutes| format!("{minutes:.1} min"));
            let _ = writeln!(
                text,
                "| {} | {} | {after} | {} | {} |",
                operation.operation,
                operation.found_by.as_deref().unwrap_or("missed"),
                operation.named,
                operation.accounts
            );
        }
        text.push_str("\n## Who was accused\n\n");
        match self.precision {
            None => text.push_str("No finding became part of an incident: nobody was accused.\n"),
            Some(precision) => {
                let _ = writeln!(
                    text,
                    "Incidents name {} accounts; {} of them took part in an operation (precision {:.0} %). {} \
                     accounts took part, and of those {:.0} % are named (recall).",
                    self.accused,
                    self.accused_rightly,
                    precision * 100.0,
                    self.planted,
                    self.recall * 100.0
                );
            }
        }
        if self.wrongly_accused.is_empty() {
            text.push_str("\nNo finding in an incident is mostly of people who had no part.\n");
        } else {
            text.push_str(
                "\n## Wrongly accused\n\nFindings in incidents most of whose accounts had no part:\n\n",
            );
        }
        for wrong in &self.wrongly_accused {
            let truth =
                wrong.is_in_truth.as_ref().map_or_else(String::new, |truth| format!("; in truth {truth}"));
            let told = if wrong.is_guarded { "; the program had said so" } else { "" };
            let _ = writeln!(
                text,
                "- {} ({}): {} of {} accounts took part{truth}{told}",
                wrong.finding.replace('\n', " "),
                wrong.detector,
                wrong.took_part,
                wrong.accounts
            );
        }
        text.push_str(
            "\nAn operation counts as found by the first finding on watch or in an incident that has two of its accounts \
             at least, and of whose accounts it is a fifth at least. Time runs from the first posts of the operation in \
             the lake to that verdict.\n",
        );
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(id: &str, accounts: &[&str], day: u32) -> Part {
        Part { id: id.to_owned(), accounts: accounts.iter().map(|&name| name.to_owned()).collect(), day }
    }

    fn judged(title: &str, is_incident: bool, at: i64, members: &[&str]) -> Judged {
        Judged {
            title: title.to_owned(),
            detector: "coaction".to_owned(),
            is_incident,
            is_guarded: false,
            at,
            members: members.iter().map(|&name| name.to_owned()).collect(),
        }
    }

    fn answers() -> Answers {
        Answers {
            operations: vec![part("first", &["a", "b", "c", "d"], 0), part("second", &["e", "f"], 3)],
            benign: vec![part("fans", &["x", "y", "z"], 0)],
        }
    }

    #[test]
    fn what_was_found_and_how_fast() {
        let case = Case {
            injects: vec![(0, 0), (3, 60_000_000), (2, 30_000_000)],
            verdicts: vec![
                judged("one", false, 120_000_000, &["a", "b", "p"]),
                judged("two", true, 150_000_000, &["a", "b", "c"]),
                judged("three", true, 180_000_000, &["e", "f", "q"]),
            ],
        };
        let debrief = score(&answers(), &case);
        let [first, second] = &debrief.operations[..] else { panic!() };
        assert_eq!((first.named, first.finding.as_deref(), first.minutes), (3, Some("one"), Some(2.0)));
        assert_eq!((second.named, second.minutes), (2, Some(2.0)), "from the day on which it began");
        assert_eq!((debrief.accused, debrief.accused_rightly, debrief.planted), (6, 5, 6));
        assert!(debrief.wrongly_accused.is_empty());
        assert!(debrief.report().contains("2 of 2 operations were found"));
    }

    #[test]
    fn what_was_missed_and_who_was_wrongly_accused() {
        let crowd: Vec<String> = (0..11).map(|n| format!("p{n}")).collect();
        let with = |more: &[&str]| {
            let mut members: Vec<&str> = crowd.iter().map(String::as_str).collect();
            members.extend(more);
            judged("crowd", true, 9, &members)
        };
        // One account, or few among very many, show nothing.
        for verdict in [judged("one of it", false, 9, &["a", "p"]), with(&["a", "b"])] {
            let case = Case { injects: vec![(0, 0)], verdicts: vec![verdict] };
            assert!(score(&answers(), &case).operations.iter().all(|operation| operation.found_by.is_none()));
        }
        let guarded = Judged { is_guarded: true, ..judged("guarded", true, 9, &["a", "b"]) };
        let watched = judged("only watched", false, 9, &["x", "y"]);
        let verdicts = vec![judged("fans", true, 9, &["x", "y", "a"]), guarded, watched];
        let debrief = score(&answers(), &Case { injects: Vec::new(), verdicts });
        let wrong: Vec<(&str, Option<&str>)> = debrief
            .wrongly_accused
            .iter()
            .map(|wrong| (wrong.finding.as_str(), wrong.is_in_truth.as_deref()))
            .collect();
        assert_eq!(wrong, [("fans", Some("fans")), ("guarded", None)]);
        assert_eq!((debrief.accused, debrief.accused_rightly), (4, 2));
        assert!(debrief.report().contains("in truth fans"));
        let nothing = score(&answers(), &Case::default());
        assert_eq!((nothing.precision, nothing.judged), (None, 0));
        assert!(nothing.report().contains("nobody was accused") && nothing.report().contains("missed"));
    }

    #[test]
    fn an_export_tells_its_day() {
        assert_eq!(["day-01-x.ndjson", "day-14-tiktok.ndjson", "x.ndjson", "day-x"].map(day), [0, 13, 0, 0]);
    }
}
