//! Proof that nothing in the casebook was changed since it was written.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use serde::Serialize;

use crate::attachment::digest_of;
use crate::change::parsed;
use crate::database::{Connection, Value, next_after};
use crate::error::Error;
use crate::journal::{self, Entry, Operation};
use crate::record::sha256;
use crate::{Casebook, Digest, Kind, Record, words};

/// Entries read at a time.
const READ: i64 = 1000;
/// Most faults told: one is enough to know, a thousand tell where to look.
const FAULTS_MAX: usize = 1000;

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Entries of the journal.
    pub entries: u64,
    /// Records.
    pub records: u64,
    /// Files.
    pub attachments: u64,
    /// Seal of the last entry: noted elsewhere, it proves all before it.
    pub head: String,
    /// What does not hold, in the order of the journal, then what is found by it; nothing where all is as it was
    /// written.
    pub faults: Vec<Fault>,
}

/// One thing that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Number of the entry, where it is one.
    pub seq: Option<u64>,
    /// What is wrong.
    pub problem: String,
}

/// Follows the journal from its first entry.
#[derive(Debug, Default)]
pub(crate) struct Chain {
    pub(crate) entries: u64,
    pub(crate) hash: String,
    at: i64,
    /// Number of the last revision of each record.
    revisions: HashMap<String, u64>,
}

impl Chain {
    /// Takes the next entry with its revision. *Errors:* what is wrong with it.
    pub(crate) fn next(&mut self, entry: &Entry, content: Option<&str>) -> Result<(), String> {
        let expected = self.entries + 1;
        let before = std::mem::replace(&mut self.hash, entry.hash.clone());
        self.entries = entry.seq;
        let is_later = entry.at > self.at;
        self.at = entry.at;
        let known = self.revisions.insert(entry.id.clone(), entry.rev).unwrap_or(0);
        if entry.seq != expected {
            return Err(format!("stands where entry {expected} should"));
        }
        if entry.prev != before {
            return Err("does not follow the entry before it: one of the two was changed".to_owned());
        }
        if entry.seal().ok().as_ref() != Some(&entry.hash) {
            return Err("was changed".to_owned());
        }
        if !is_later {
            return Err("is not later than the entry before it".to_owned());
        }
        if entry.rev != known + 1 || (entry.op == Operation::Create) != (entry.rev == 1) {
            return Err("does not follow the revision before it".to_owned());
        }
        let content = content.ok_or("has no revision")?;
        if sha256(content) != entry.digest {
            return Err("has a revision that was changed".to_owned());
        }
        let record = parsed(content).map_err(|error| error.to_string())?;
        let says = (record.id.to_string(), record.rev, &record.kind, record.updated, record.removed);
        let should = (entry.id.clone(), entry.rev, &entry.kind, entry.at, entry.op == Operation::Remove);
        if says != should {
            return Err("has the revision of another entry".to_owned());
        }
        Ok(())
    }
}

impl Casebook {
    /// Checks the journal, every revision, all that is found by them, and every file.
    pub fn verify(&self) -> Result<Verified, Error> {
        self.read(|connection| {
            let (kinds, folder) = (self.inner.kinds, &*self.inner.attachments);
            let mut check = Check { connection, kinds, folder, verified: Verified::default() };
            // What is so damaged that it cannot be read is a fault, not the end of the check.
            for step in [Check::journal, Check::records, Check::attachments, Check::database] {
                if let Err(error) = step(&mut check) {
                    check.fault(None, error.to_string());
                }
            }
            Ok(check.verified)
        })
    }
}

struct Check<'c> {
    connection: &'c mut Connection,
    kinds: &'static [Kind],
    folder: &'c Path,
    verified: Verified,
}

impl Check<'_> {
    fn fault(&mut self, seq: Option<u64>, problem: impl Into<String>) {
        if self.verified.faults.len() < FAULTS_MAX {
            self.verified.faults.push(Fault { seq, problem: problem.into() });
        }
    }

    fn number(&mut self, statement: &str) -> Result<u64, Error> {
        let rows = self.connection.query(statement, &[])?;
        Ok(rows.first().map_or(0, |row| u64::try_from(row[0].number()).unwrap_or(0)))
    }

    /// Has the database check its own pages, and that nobody taught it to do things by itself.
    fn database(&mut self) -> Result<(), Error> {
        if self.connection.is_postgres() {
            return Ok(());
        }
        for row in self.connection.query("PRAGMA integrity_check", &[])? {
            if row[0].text() != "ok" {
                self.fault(None, format!("the database file: {}", row[0].text()));
            }
        }
        let listed = "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')";
        for row in self.connection.query(listed, &[])? {
            self.fault(
                None,
                format!("the database file has `{}`, which this program did not make", row[0].text()),
            );
        }
        Ok(())
    }

    fn journal(&mut self) -> Result<(), Error> {
        let statement = format!(
            "SELECT {}, v.content FROM journal AS j LEFT JOIN revisions AS v ON v.id = j.id AND v.rev = j.rev \
             WHERE j.seq > $1 ORDER BY j.seq LIMIT {READ}",
            journal::COLUMNS
        );
        let (mut chain, mut after, mut n_entries) = (Chain::default(), i64::MIN, 0);
        loop {
            let rows = self.connection.query(&statement, &[after.into()])?;
            let Some(next) = next_after(&rows, 0, after)? else { break };
            after = next;
            n_entries += rows.len() as u64;
            for row in &rows {
                let content = row.last().filter(|value| **value != Value::Null).map(Value::text);
                let seq = row[0].number();
                let next = Entry::of_row(row).ok_or_else(|| "is none that was ever written".to_owned());
                if let Err(problem) = next.and_then(|entry| chain.next(&entry, content)) {
                    self.fault(u64::try_from(seq).ok(), format!("entry {seq} {problem}"));
                }
            }
        }
        if self.number("SELECT count(*) FROM revisions")? > n_entries {
            let next = chain.entries + 1;
            let problem =
                format!("entry {next} is missing: there are revisions of which the journal says nothing");
            self.fault(Some(next), problem);
        }
        self.verified.entries = n_entries;
        self.verified.head = chain.hash;
        Ok(())
    }

    /// Checks what records are found by against their last revision.
    fn records(&mut self) -> Result<(), Error> {
        let statement = format!(
            "SELECT r.id, r.kind, r.rev, r.seq, r.removed, v.content, j.seq FROM records AS r LEFT JOIN revisions AS v ON \
             v.id = r.id AND v.rev = r.rev LEFT JOIN journal AS j ON j.id = r.id AND j.rev = r.rev WHERE r.seq > $1 ORDER BY \
             r.seq LIMIT {READ}"
        );
        let (mut after, mut found) = (i64::MIN, Found::default());
        loop {
            let rows = self.connection.query(&statement, &[after.into()])?;
            let Some(next) = next_after(&rows, 3, after)? else { break };
            after = next;
            for row in &rows {
                self.verified.records += 1;
                self.record(row, &mut found)?;
            }
        }
        let is_last = "SELECT count(*) FROM records AS r WHERE r.rev <> (SELECT max(v.rev) FROM revisions AS v WHERE \
                       v.id = r.id)";
        if self.number(is_last)? > 0 {
            self.fault(None, "a record stands at a revision that is not its last");
        }
        for (statement, expected, what) in [
            ("SELECT count(DISTINCT id) FROM revisions", self.verified.records, "records"),
            ("SELECT count(*) FROM audience", found.audience, "those who may know"),
            ("SELECT count(*) FROM facets", found.facets, "facets"),
            ("SELECT count(*) FROM ranked", found.ranked, "ranks"),
            ("SELECT count(*) FROM words", found.words, "words"),
        ] {
            let n = self.number(statement)?;
            if n != expected {
                self.fault(None, format!("{what}: {n} in place of {expected}"));
            }
        }
        Ok(())
    }

    fn record(&mut self, row: &[Value], found: &mut Found) -> Result<(), Error> {
        let id = row[0].clone();
        let seq = u64::try_from(row[6].number()).ok().filter(|seq| *seq > 0);
        let wrong = |what: &str| format!("record {}: {what} not as in its revision", row[0].text());
        let Ok(record) = parsed(row[5].text()) else {
            self.fault(seq, wrong("what it says is"));
            return Ok(());
        };
        let expected: [Value; 4] = [
            record.kind.as_str().into(),
            Value::Number(i64::try_from(record.rev).unwrap_or(i64::MAX)),
            row[6].clone(),
            i64::from(record.removed).into(),
        ];
        if row[1..5] != expected {
            self.fault(seq, wrong("what it is, or where it is found, is"));
        }
        self.found_by(&record, &id, &row[3], seq, found)
    }

    fn found_by(
        &mut self,
        record: &Record,
        id: &Value,
        seq: &Value,
        entry: Option<u64>,
        found: &mut Found,
    ) -> Result<(), Error> {
        let wrong = |what: &str| format!("record {}: {what} not as in its revision", record.id);
        let texts = |rows: Vec<Vec<Value>>| -> BTreeSet<Vec<Value>> { rows.into_iter().collect() };
        let statement = "SELECT who FROM audience WHERE id = $1";
        let audience = texts(self.connection.query(statement, std::slice::from_ref(id))?);
        let may_know = record.audience();
        found.audience += may_know.len() as u64;
        if audience != may_know.iter().map(|who| vec![who.as_str().into()]).collect() {
            self.fault(entry, wrong("who may know of it is"));
        }
        let place = std::slice::from_ref(seq);
        let facets =
            texts(self.connection.query("SELECT kind, name, value, who FROM facets WHERE seq = $1", place)?);
        let kind = self.kinds.iter().find(|kind| kind.name == record.kind);
        let by = kind.filter(|_| !record.removed).map_or_else(Vec::new, |kind| kind.facets_of(record));
        let row = |name: &str, value: &str, who: &str| -> Vec<Value> {
            vec![record.kind.as_str().into(), name.into(), value.into(), who.into()]
        };
        let expected: BTreeSet<Vec<Value>> = by
            .iter()
            .flat_map(|(name, value)| may_know.iter().map(move |who| (name, value, who)))
            .map(|(name, value, who)| row(name, value, who))
            .collect();
        found.facets += expected.len() as u64;
        // Kinds that this program does not know are found by their words alone.
        if kind.is_some() && facets != expected {
            self.fault(entry, wrong("what it is found by is"));
        }
        let ranked = texts(
            self.connection.query("SELECT kind, name, value, who, rank FROM ranked WHERE seq = $1", place)?,
        );
        let rank = kind.and_then(|kind| kind.rank_of(record).map(|rank| (kind, Value::Number(rank))));
        let expected: BTreeSet<Vec<Value>> = (rank.iter())
            .flat_map(|(kind, rank)| by.iter().map(move |of| (*kind, rank, of)))
            .filter(|(kind, _, (name, _))| kind.is_ranked_within(name))
            .flat_map(|(_, rank, of)| may_know.iter().map(move |who| (rank, of, who)))
            .map(|(rank, (name, value), who)| [row(name, value, who), vec![rank.clone()]].concat())
            .collect();
        found.ranked += expected.len() as u64;
        if kind.is_some() && ranked != expected {
            self.fault(entry, wrong("its place in lists by rank is"));
        }
        let words = self.connection.query("SELECT text FROM words WHERE rowid = $1", place)?;
        let expected: Vec<Vec<Value>> =
            if record.removed { Vec::new() } else { vec![vec![words::of(&record.body).into()]] };
        found.words += expected.len() as u64;
        if words != expected {
            self.fault(entry, wrong("the words that it is found by are"));
        }
        Ok(())
    }

    fn attachments(&mut self) -> Result<(), Error> {
        for row in self.connection.query("SELECT digest, bytes FROM attachments ORDER BY digest", &[])? {
            self.verified.attachments += 1;
            let Ok(digest) = row[0].text().parse::<Digest>() else {
                self.fault(None, "a file has a name that is no digest");
                continue;
            };
            let is_same = |(found, n_bytes): (String, u64)| {
                found == digest.as_str() && i64::try_from(n_bytes) == Ok(row[1].number())
            };
            let problem = match digest_of(&digest.path(self.folder)).map(is_same) {
                Ok(true) => continue,
                Ok(false) => "was changed".to_owned(),
                Err(error) => error.to_string(),
            };
            self.fault(None, format!("file {}: {problem}", digest.as_str()));
        }
        let (mut expected, mut after) = (0, (String::new(), i64::MIN));
        let statement = format!(
            "SELECT id, rev, content FROM revisions WHERE (id, rev) > ($1, $2) ORDER BY id, rev LIMIT {READ}"
        );
        let attached = "SELECT f.bytes FROM attached AS a JOIN attachments AS f ON f.digest = a.digest \
                        WHERE a.digest = $1 AND a.id = $2 AND a.rev = $3";
        loop {
            let rows = self.connection.query(&statement, &[after.0.as_str().into(), after.1.into()])?;
            let Some(last) = rows.last() else { break };
            let next = (last[0].text().to_owned(), last[1].number());
            if next <= after {
                self.fault(None, "the database gives revisions in no order: it was damaged");
                break;
            }
            after = next;
            for row in &rows {
                let files = parsed(row[2].text()).map(|record| record.attachments).unwrap_or_default();
                let files: BTreeSet<(&str, u64)> =
                    files.iter().map(|file| (file.digest.as_str(), file.bytes)).collect();
                expected += files.len() as u64;
                for (digest, n_bytes) in files {
                    let place = [digest.into(), row[0].clone(), row[1].clone()];
                    let kept = self.connection.query(attached, &place)?;
                    if kept.first().is_none_or(|kept| i64::try_from(n_bytes) != Ok(kept[0].number())) {
                        self.fault(
                            None,
                            format!("record {}: its file {digest} is not found by it", row[0].text()),
                        );
                    }
                }
            }
        }
        if self.number("SELECT count(*) FROM attached")? != expected {
            self.fault(None, "a file belongs to a record that does not say so");
        }
        Ok(())
    }
}

/// What records are found by, counted.
#[derive(Default)]
struct Found {
    audience: u64,
    facets: u64,
    ranked: u64,
    words: u64,
}
