//! Detectors on whole exercises: an election with planted operations and harmless look-alikes, from the exports to
//! the findings, as an analyst gets them.
//!
//! Nothing is tuned on the seeds reported, 301 to 320. Accounts and posts are compared with the truth by the ids that
//! they have in the lake.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;

use anyhow::{Context as _, Result, ensure};
use ostrakon_casebook::{Draft, Query, Record, Role, Viewer};
use ostrakon_desk::exercise::{self, Answers, Part, Scenario, Truth, room};
use ostrakon_desk::people::user::{self, User};
use ostrakon_desk::record::{By, body};
use ostrakon_desk::watch::detect;
use ostrakon_desk::watch::finding::Finding;
use ostrakon_desk::watch::intake::StoreOptions;
use ostrakon_desk::watch::upload::{self, Taking};
use ostrakon_desk::{Data, Silent, Timestamp, Tlp};

/// Seeds of what is reported.
pub(super) const SEEDS: std::ops::RangeInclusive<u64> = 301..=320;
/// Seeds for a look.
pub(super) const TUNING_SEEDS: std::ops::RangeInclusive<u64> = 1..=2;
/// Posts of an exercise.
const POSTS: u32 = 20_000;
/// Detectors in the order in which they run, and what is compared with the truth.
const DETECTORS: [(&str, Compared); 5] = [
    ("coaction", Compared::Accounts),
    ("cohort", Compared::Accounts),
    ("burst", Compared::Accounts),
    ("copypasta", Compared::Posts),
    ("narrative", Compared::Posts),
];
/// Findings that somebody looks at first.
const FIRST: usize = 20;
/// Share of a finding that is an operation's, from which on it shows it.
const SHOWS: f64 = 0.2;

/// What of a finding is compared with the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compared {
    Accounts,
    Posts,
}

/// What one detector named of one exercise.
#[derive(Clone, Debug, Default)]
struct Named {
    /// Of all that it named, what share was planted.
    precision: Option<f64>,
    /// Of what was planted by each operation, what share it named.
    recall: Vec<f64>,
    /// Of what looks planted and is not: how much there is, how much of it was named, and how much came with the word
    /// that it is benign and nothing else.
    lookalikes: (usize, usize, usize),
    findings: usize,
}

/// What was seen of one exercise.
struct Seen {
    by_detector: Vec<Named>,
    /// For each operation the place of the first finding that shows it, from 1.
    places: Vec<Option<usize>>,
    /// For each detector the place of its first finding that shows an operation.
    first: [Option<usize>; DETECTORS.len()],
}

/// Makes the table of some seeds.
pub(super) fn table(seeds: &[u64]) -> Result<String> {
    // Two at once: much of an exercise is done by one core.
    let (first, second) = seeds.split_at(seeds.len().div_ceil(2));
    let all: Result<Vec<(Truth, Seen)>> = std::thread::scope(|scope| {
        let other = scope.spawn(|| several(second));
        let mut all = several(first)?;
        all.extend(other.join().map_err(|_| anyhow::anyhow!("an exercise failed"))??);
        Ok(all)
    });
    let all = all?;
    let (truth, _) = all.first().context("no seed")?;
    let operations: Vec<String> = truth.operations.iter().map(|operation| operation.id.clone()).collect();
    let all: Vec<Seen> = all.into_iter().map(|(_, seen)| seen).collect();
    Ok(written(&operations, &all))
}

fn several(seeds: &[u64]) -> Result<Vec<(Truth, Seen)>> {
    seeds.iter().map(|&seed| one(seed)).collect()
}

fn one(seed: u64) -> Result<(Truth, Seen)> {
    let folder = std::env::temp_dir().join(format!("ostrakon-eval-{}-{seed}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let measured = measured(seed, &folder);
    fs::remove_dir_all(&folder)?;
    measured
}

fn measured(seed: u64, folder: &std::path::Path) -> Result<(Truth, Seen)> {
    let written = exercise::write(&Scenario { seed, posts: POSTS, start: exercise::START }, folder)?;
    let data = Data::open(&folder.join("data"), None, StoreOptions::default())?;
    let now = Timestamp::parse("2026-09-21T08:00:00Z")?;
    let viewer = analyst();
    let by = By { viewer: viewer.clone(), now, reason: "evaluation".to_owned(), key: None };
    let user = User {
        name: viewer.user.clone(),
        display: String::new(),
        organisation: viewer.organisation.clone(),
        roles: [Role::Analyst].into(),
        is_disabled: false,
        elsewhere: None,
        subject: None,
    };
    user::add_by_hand(&data, now, user)?;
    let election = election(&data, &by, &fs::read_to_string(&written.pack)?)?;
    for export in &written.exports {
        let taking = Taking { election: Some(election.clone()), ..Taking::default() };
        upload::add(&data, &by, export, &taking, &Silent)?;
    }
    // Bursts ask who was found to act together: that comes first.
    for (detector, _) in DETECTORS {
        detect::run(&data, &by, &room::asked(detector), &Silent)?;
    }
    let answers = Answers::of(&written.truth, &data)?;
    let found = findings(&data, &viewer)?;
    ensure!(!found.is_empty(), "seed {seed}: nothing was found at all");
    let by_detector = DETECTORS
        .iter()
        .map(|&(detector, compared)| {
            let of: Vec<&Found> = found.iter().filter(|found| found.finding.detector == detector).collect();
            match compared {
                Compared::Accounts => named(&of, &accounts(&answers), |found| &found.accounts),
                Compared::Posts => named(&of, &posts(&written.truth), |found| &found.posts),
            }
        })
        .collect();
    let places = answers.operations.iter().map(|part| place(&found, part, "")).collect();
    // The best place of a finding of each detector that shows any operation.
    let first = DETECTORS.map(|(detector, _)| {
        answers.operations.iter().filter_map(|part| place(&found, part, detector)).min()
    });
    Ok((written.truth, Seen { by_detector, places, first }))
}

/// Enters the election, whose pack lists the accounts of those who stand; gives its name.
fn election(data: &Data, by: &By, pack: &str) -> Result<String> {
    let kind = ostrakon_desk::kinds::named("election").context("there are elections")?;
    let (tlp, body) = (Tlp::Amber, serde_json::json!({ "pack": pack }));
    let draft = Draft { tlp, election: None, readers: Vec::new(), attachments: Vec::new(), body };
    let made = ostrakon_desk::record::create(data, by, kind, draft)?;
    Ok(made.body["id"].as_str().context("an election has an id")?.to_owned())
}

fn analyst() -> Viewer {
    Viewer { user: "anna".to_owned(), organisation: "evaluation".to_owned(), roles: vec![Role::Analyst] }
}

/// A finding, and what is in it.
struct Found {
    finding: Finding,
    accounts: BTreeSet<String>,
    posts: BTreeSet<String>,
}

/// Gives all findings, the strongest first.
fn findings(data: &Data, viewer: &Viewer) -> Result<Vec<Found>> {
    let mut query = Query { kind: Some("finding".to_owned()), limit: Some(1000), ..Query::default() };
    let mut all = Vec::new();
    loop {
        let page = data.casebook.list(viewer, &query)?;
        for record in &page.records {
            let finding: Finding = body(record)?;
            let accounts = finding.members.iter().cloned().collect();
            all.push(Found { finding, accounts, posts: shown(data, viewer, record)? });
        }
        query.after = page.next;
        if query.after.is_none() {
            break;
        }
    }
    all.sort_by(|a, b| b.finding.rank.total_cmp(&a.finding.rank).then(a.finding.title.cmp(&b.finding.title)));
    Ok(all)
}

/// Reads the posts that show a finding: at most 1,000.
fn shown(data: &Data, viewer: &Viewer, record: &Record) -> Result<BTreeSet<String>> {
    let Some(table) = record.attachments.iter().find(|table| table.name == "posts.csv") else {
        return Ok(BTreeSet::new());
    };
    let mut text = String::new();
    data.casebook.open_attachment(viewer, &table.digest)?.read_to_string(&mut text).context("posts.csv")?;
    Ok(text.lines().skip(1).map(|line| line.trim_matches('"').to_owned()).collect())
}

/// What was planted by each operation, and everything that only looks so.
struct Planted {
    operations: Vec<BTreeSet<String>>,
    lookalikes: BTreeSet<String>,
}

fn accounts(answers: &Answers) -> Planted {
    Planted {
        operations: answers.operations.iter().map(|part| part.accounts.clone()).collect(),
        lookalikes: answers.benign.iter().flat_map(|part| part.accounts.iter().cloned()).collect(),
    }
}

fn posts(truth: &Truth) -> Planted {
    Planted {
        operations: truth.operations.iter().map(|part| part.posts.iter().cloned().collect()).collect(),
        lookalikes: truth.benign.iter().flat_map(|part| part.posts.iter().cloned()).collect(),
    }
}

fn named(found: &[&Found], planted: &Planted, of: fn(&Found) -> &BTreeSet<String>) -> Named {
    let gathered = |is: &dyn Fn(&Found) -> bool| -> BTreeSet<&String> {
        found.iter().filter(|found| is(found)).flat_map(|found| of(found)).collect()
    };
    let suspected = gathered(&|found| found.finding.guard.is_none());
    let guarded = gathered(&|found| found.finding.guard.is_some());
    let all: BTreeSet<&String> = planted.operations.iter().flatten().collect();
    let right = suspected.intersection(&all).count();
    let lookalikes: BTreeSet<&String> = planted.lookalikes.iter().collect();
    let wrongly = suspected.intersection(&lookalikes).count();
    let only_guarded = guarded.difference(&suspected).filter(|name| lookalikes.contains(*name)).count();
    let share = |operation: &BTreeSet<String>| {
        let n = operation.iter().filter(|name| suspected.contains(name)).count();
        n as f64 / operation.len().max(1) as f64
    };
    Named {
        precision: (!suspected.is_empty()).then(|| right as f64 / suspected.len() as f64),
        recall: planted.operations.iter().map(share).collect(),
        lookalikes: (lookalikes.len(), wrongly, only_guarded),
        findings: found.len(),
    }
}

/// Gives the place, from 1, of the first finding of whose accounts a fifth are an operation's: of one detector, or of any
/// where none is named.
fn place(found: &[Found], part: &Part, detector: &str) -> Option<usize> {
    let is_shown = |found: &Found| {
        let is_of_it = detector.is_empty() || found.finding.detector == detector;
        let n = found.accounts.intersection(&part.accounts).count();
        is_of_it && n >= 2 && n as f64 >= SHOWS * found.accounts.len() as f64
    };
    found.iter().position(is_shown).map(|place| place + 1)
}

fn written(operations: &[String], all: &[Seen]) -> String {
    let mut text = String::from("| detector | of | precision, mean (worst) |");
    for operation in operations {
        let _ = write!(text, " recall: {operation} |");
    }
    text.push_str(" look-alikes named of all | guarded | findings |\n|---|---|---|");
    text.push_str(&"---|".repeat(operations.len() + 3));
    text.push('\n');
    for (nth, (detector, compared)) in DETECTORS.iter().enumerate() {
        let rows: Vec<&Named> = all.iter().filter_map(|seen| seen.by_detector.get(nth)).collect();
        let precisions: Vec<f64> = rows.iter().filter_map(|named| named.precision).collect();
        let worst = precisions.iter().copied().fold(f64::INFINITY, f64::min);
        let of = if *compared == Compared::Accounts { "accounts" } else { "posts" };
        let precision = if precisions.is_empty() {
            "–".to_owned()
        } else {
            format!("{:.2} ({worst:.2})", mean(&precisions))
        };
        let _ = write!(text, "| {detector} | {of} | {precision} |");
        for operation in 0..operations.len() {
            let shares: Vec<f64> =
                rows.iter().filter_map(|named| named.recall.get(operation).copied()).collect();
            let _ = write!(text, " {:.2} |", mean(&shares));
        }
        let sum = |of: fn(&Named) -> usize| rows.iter().map(|named| of(named)).sum::<usize>();
        let _ = writeln!(
            text,
            " {} of {} | {} | {} |",
            sum(|named| named.lookalikes.1),
            sum(|named| named.lookalikes.0),
            sum(|named| named.lookalikes.2),
            sum(|named| named.findings) / rows.len().max(1)
        );
    }
    let _ = writeln!(
        text,
        "\nOperations that a finding shows among the first {FIRST} of all detectors by rank:\n"
    );
    text.push_str("| shown | exercises | place, mean |\n|---|---|---|\n");
    let mut line = |what: &str, places: Vec<Option<usize>>| {
        let places: Vec<f64> =
            places.iter().flatten().filter(|place| **place <= FIRST).map(|place| *place as f64).collect();
        let mean = if places.is_empty() { "–".to_owned() } else { format!("{:.1}", mean(&places)) };
        let _ = writeln!(text, "| {what} | {} of {} | {mean} |", places.len(), all.len());
    };
    for (nth, operation) in operations.iter().enumerate() {
        line(operation, all.iter().map(|seen| seen.places.get(nth).copied().flatten()).collect());
    }
    for (nth, (detector, _)) in DETECTORS.iter().enumerate() {
        line(&format!("any, by {detector}"), all.iter().map(|seen| seen.first[nth]).collect());
    }
    let missed: BTreeMap<&str, usize> = operations
        .iter()
        .enumerate()
        .map(|(nth, id)| (id.as_str(), all.iter().filter(|seen| seen.places.get(nth) == Some(&None)).count()))
        .filter(|(_, n)| *n > 0)
        .collect();
    if !missed.is_empty() {
        let _ = writeln!(text, "\nShown by no finding at all: {missed:?}.");
    }
    text
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn what_is_named_is_held_against_what_was_planted() {
        let example = ostrakon_desk::kinds::named("finding").unwrap().example;
        let finding: Finding = serde_json::from_str(example).unwrap();
        let found = |names: &[&str], is_guarded: bool| {
            let mut finding = finding.clone();
            finding.guard = is_guarded.then(|| ostrakon_desk::watch::finding::Guard {
                label: "newsroom".to_owned(),
                reason: String::new(),
            });
            Found { finding, accounts: set(names), posts: BTreeSet::new() }
        };
        let (right, wrong, guarded) =
            (found(&["a", "b", "x"], false), found(&["y"], false), found(&["x", "z", "c"], true));
        let planted = Planted {
            operations: vec![set(&["a", "b", "c", "d"]), set(&["e"])],
            lookalikes: set(&["x", "y", "z"]),
        };
        let named = named(&[&right, &wrong, &guarded], &planted, |found| &found.accounts);
        assert_eq!(named.precision, Some(0.5));
        assert_eq!(named.recall, [0.5, 0.0]);
        assert_eq!(named.lookalikes, (3, 2, 1));
        let all = [right, wrong];
        let part = |names: &[&str]| Part { id: String::new(), accounts: set(names), day: 0 };
        assert_eq!(place(&all, &part(&["a", "b"]), ""), Some(1));
        assert_eq!(place(&all, &part(&["a", "b"]), "no such"), None);
        assert_eq!(place(&all, &part(&["y"]), ""), None);
        let seen = Seen { by_detector: vec![named; 5], places: vec![Some(1), None], first: [Some(3); 5] };
        let table = written(&["one".to_owned(), "two".to_owned()], &[seen]);
        assert!(
            table.contains("| coaction | accounts | 0.50 (0.50) | 0.50 | 0.00 | 2 of 3 | 1 | 3 |"),
            "{table}"
        );
        assert!(
            table.contains("| one | 1 of 1 | 1.0 |") && table.contains("| any, by burst | 1 of 1 | 3.0 |")
        );
        assert!(table.contains("| two | 0 of 1 | – |"));
    }
}
