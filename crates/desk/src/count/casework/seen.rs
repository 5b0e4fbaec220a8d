//! What people see on a ballot or count in a batch, as they write it down.

use std::collections::BTreeMap;

use ostrakon_count::audit::{AuditKind, Contest};

use super::ballots::Ticket;
use super::file;
use crate::Error;

/// What a ballot can be beside votes.
pub(super) const OTHERS: [&str; 3] = ["blank", "invalid", "missing"];
/// Most columns of what the machine read.
const REPORTED_MAX: usize = 200;

/// Gives what was seen in the one way in which it is compared: names in the order of the contest, with `;` between.
///
/// *Errors:* a name is none of the contest, or a number is none, in a clause.
pub(super) fn normal(contest: &Contest, seen: &str) -> Result<String, String> {
    let parts: Vec<&str> = seen.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    if contest.audit == AuditKind::BatchComparison { counts(contest, &parts) } else { votes(contest, &parts) }
}

fn votes(contest: &Contest, parts: &[&str]) -> Result<String, String> {
    if let [one] = parts
        && OTHERS.contains(one)
    {
        return Ok((*one).to_owned());
    }
    let names = contest.names();
    if let Some(unknown) = parts.iter().find(|part| !names.contains(part)) {
        return Err(format!(
            "has `{unknown}`, which is no name of the contest, nor {} by itself",
            OTHERS.join(", ")
        ));
    }
    let chosen: Vec<&str> = names.into_iter().filter(|name| parts.contains(name)).collect();
    if chosen.is_empty() {
        Err("is empty: write `blank` for a ballot without votes".to_owned())
    } else {
        Ok(chosen.join(";"))
    }
}

fn counts(contest: &Contest, parts: &[&str]) -> Result<String, String> {
    let mut counted = BTreeMap::new();
    for part in parts {
        let (name, votes) =
            part.split_once('=').ok_or_else(|| format!("has `{part}`, expected NAME=VOTES"))?;
        let votes: u64 =
            votes.trim().parse().map_err(|_| format!("has `{part}`, expected a whole number of votes"))?;
        if counted.insert(name.trim(), votes).is_some() {
            return Err(format!("has `{}` twice", name.trim()));
        }
    }
    let names = contest.names();
    if let Some(unknown) = counted.keys().find(|name| !names.contains(*name)) {
        return Err(format!("has `{unknown}`, which is no name of the contest"));
    }
    let written = names.into_iter().map(|name| {
        let votes = counted.get(name).ok_or_else(|| format!("lacks the votes of `{name}`"))?;
        Ok(format!("{name}={votes}"))
    });
    Ok(written.collect::<Result<Vec<String>, String>>()?.join(";"))
}

/// Reads what the machine read of each ballot: names by id, one or more columns whose title begins with `reported`.
pub(super) fn records(table: &[u8]) -> Result<BTreeMap<String, Vec<String>>, Error> {
    let broken = |error: csv::Error| file::wrong("records", format!("cannot be read: {error}"));
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(table);
    let header = reader.headers().map_err(broken)?.clone();
    let reported: Vec<usize> = (header.iter().enumerate())
        .filter(|(_, title)| title.to_lowercase().starts_with("reported"))
        .map(|(column, _)| column)
        .collect();
    let Some(id) = header.iter().position(|title| title == "id") else {
        return Err(file::wrong("records", "have no column `id`"));
    };
    if reported.is_empty() || reported.len() > REPORTED_MAX {
        return Err(file::wrong(
            "records",
            format!("have {} columns `reported`, expected 1 to {REPORTED_MAX}", reported.len()),
        ));
    }
    let mut records = BTreeMap::new();
    for row in reader.into_records() {
        let row = row.map_err(broken)?;
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |column: usize| row.get(column).unwrap_or_default().to_owned();
        if records.insert(cell(id), reported.iter().map(|column| cell(*column)).collect()).is_some() {
            return Err(file::wrong("records", format!("line {line}: `{}` comes twice", cell(id))));
        }
    }
    Ok(records)
}

/// Writes what two people agree on as the table of a sample: one row a draw, or one a batch.
pub(super) fn table(
    contest: &Contest,
    agreed: &[(&Ticket, &str)],
    records: &BTreeMap<String, Vec<String>>,
) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let rows = if contest.audit == AuditKind::BatchComparison {
        batches(contest, agreed)
    } else {
        ballots(contest, agreed, records)
    };
    for row in rows {
        // Writing into memory cannot fail.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

fn batches(contest: &Contest, agreed: &[(&Ticket, &str)]) -> Vec<Vec<String>> {
    let names = contest.names();
    let mut rows =
        vec![["batch", "draws"].into_iter().chain(names.iter().copied()).map(str::to_owned).collect()];
    rows.extend(agreed.iter().map(|(ticket, seen)| {
        let votes = seen.split(';').filter_map(|part| Some(part.split_once('=')?.1.to_owned()));
        [ticket.ballot.clone(), ticket.generation.to_string()].into_iter().chain(votes).collect()
    }));
    rows
}

fn ballots(
    contest: &Contest,
    agreed: &[(&Ticket, &str)],
    records: &BTreeMap<String, Vec<String>>,
) -> Vec<Vec<String>> {
    let n_votes = agreed.iter().map(|(_, seen)| seen.split(';').count()).max().unwrap_or(1);
    let n_reported = records.values().next().map_or(0, Vec::len);
    let is_compared = contest.audit == AuditKind::BallotComparison;
    let mut header = vec!["id".to_owned(), "generation".to_owned()];
    header.extend((1..=n_votes).map(|nth| format!("vote {nth}")));
    header.extend((1..=n_reported).filter(|_| is_compared).map(|nth| format!("reported {nth}")));
    let mut rows = vec![header];
    for (ticket, seen) in agreed {
        let mut votes: Vec<String> = seen.split(';').map(str::to_owned).collect();
        votes.resize(n_votes, String::new());
        let mut row = vec![ticket.ballot.clone(), ticket.generation.to_string()];
        row.append(&mut votes);
        if is_compared {
            // A ballot that the machine has no record of.
            let missing =
                || [vec!["missing".to_owned()], vec![String::new(); n_reported.saturating_sub(1)]].concat();
            row.extend(records.get(&ticket.ballot).cloned().unwrap_or_else(missing));
        }
        rows.push(row);
    }
    rows
}
