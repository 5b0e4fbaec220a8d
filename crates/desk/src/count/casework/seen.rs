//! What people see on a ballot or count in a batch, as they write it down.

use std::collections::BTreeMap;

use ostrakon_count::audit::{AuditKind, Contest};

use super::ballots::Ticket;

/// What a ballot can be beside votes.
pub(super) const OTHERS: [&str; 3] = ["blank", "invalid", "missing"];

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

/// Writes what two people agree on as the table of a sample: one row a draw, or one a batch.
pub(super) fn table(contest: &Contest, agreed: &[(&Ticket, &str)]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let is_of_batches = contest.audit == AuditKind::BatchComparison;
    let rows = if is_of_batches { batches(contest, agreed) } else { ballots(agreed) };
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

fn ballots(agreed: &[(&Ticket, &str)]) -> Vec<Vec<String>> {
    let n_votes = agreed.iter().map(|(_, seen)| seen.split(';').count()).max().unwrap_or(1);
    let mut header = vec!["id".to_owned(), "generation".to_owned()];
    header.extend((1..=n_votes).map(|nth| format!("vote {nth}")));
    let mut rows = vec![header];
    for (ticket, seen) in agreed {
        let mut row = vec![ticket.ballot.clone(), ticket.generation.to_string()];
        row.extend(seen.split(';').map(str::to_owned));
        row.resize(2 + n_votes, String::new());
        rows.push(row);
    }
    rows
}
