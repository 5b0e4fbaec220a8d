//! The tables of a run: pairs of texts, patterns, their accounts and their posts.

use std::path::{Path, PathBuf};

use ostrakon_analysis::detect::Pattern;
use ostrakon_share as share;

use super::looking::TextPair;
use super::{Request, Seen};
use crate::Error;
use crate::watch::table_file::{TableFormat, write_rows};

/// Name of the detector whose main table is one of pairs.
const OF_PAIRS: &str = "copypasta";

/// Makes sure before any work that every file can be written as its name says.
pub(super) fn check(request: &Request) -> Result<(), Error> {
    for (option, path) in files(request) {
        TableFormat::of_table(option, path)?;
    }
    Ok(())
}

fn files(request: &Request) -> impl Iterator<Item = (&'static str, &Path)> {
    [
        ("-o", &request.output),
        ("--patterns", &request.patterns),
        ("--accounts", &request.accounts),
        ("--posts", &request.posts),
    ]
    .into_iter()
    .filter_map(|(option, path)| path.as_deref().map(|path| (option, path)))
}

/// Writes the tables asked for.
pub(super) fn write(request: &Request, seen: &Seen) -> Result<Vec<PathBuf>, Error> {
    let mut written = Vec::new();
    for (option, path) in files(request) {
        match option {
            "--accounts" => members(option, path, seen, |pattern| &pattern.accounts)?,
            "--posts" => members(option, path, seen, |pattern| &pattern.posts)?,
            "-o" if request.detector == OF_PAIRS => pairs(option, path, seen)?,
            _ => patterns(option, path, seen)?,
        }
        written.push(path.to_owned());
    }
    Ok(written)
}

fn pairs(option: &str, path: &Path, seen: &Seen) -> Result<(), Error> {
    let rows: Vec<share::TextPairRow<'_>> = seen
        .pairs
        .iter()
        .map(|TextPair { a, b, score, kind }| share::TextPairRow { a, b, score: *score, kind })
        .collect();
    write_rows::<share::TextPairs>(option, path, &rows)
}

fn patterns(option: &str, path: &Path, seen: &Seen) -> Result<(), Error> {
    let texts: Vec<(String, String)> =
        seen.patterns.iter().map(|pattern| (statistics(pattern), facts(pattern))).collect();
    let rows: Vec<share::PatternRow<'_>> = (1..)
        .zip(seen.patterns.iter().zip(&texts))
        .map(|(number, (pattern, (statistics, facts)))| share::PatternRow {
            pattern: number,
            kind: pattern.kind,
            subject: &pattern.subject,
            n_accounts: pattern.n_accounts,
            n_posts: pattern.n_posts,
            first_time: pattern.from,
            last_time: pattern.to,
            score: pattern.score,
            p_value: pattern.p_value,
            q_value: pattern.q_value,
            statistics,
            facts,
            id: pattern.id.as_deref().unwrap_or_default(),
        })
        .collect();
    write_rows::<share::Patterns>(option, path, &rows)
}

fn statistics(pattern: &Pattern) -> String {
    let all: Vec<String> = pattern.statistics.iter().map(|(name, value)| format!("{name}={value}")).collect();
    all.join("; ")
}

fn facts(pattern: &Pattern) -> String {
    let all: Vec<String> =
        pattern.facts.iter().map(|(what, names)| format!("{what}={}", names.join(", "))).collect();
    all.join("; ")
}

fn members(option: &str, path: &Path, seen: &Seen, of: fn(&Pattern) -> &Vec<String>) -> Result<(), Error> {
    let mut rows = Vec::new();
    for (number, pattern) in (1..).zip(&seen.patterns) {
        rows.extend((1..).zip(of(pattern)).map(|(place, member)| share::MemberRow {
            pattern: number,
            kind: pattern.kind,
            subject: &pattern.subject,
            member,
            place,
        }));
    }
    write_rows::<share::Members>(option, path, &rows)
}
