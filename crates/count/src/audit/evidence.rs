//! The evidence of an audit: a chain from the manifest to the p-values, which anybody can recompute.
//!
//! Each link is hashed with the one before, so that none can be changed, or put before another, afterwards: what was
//! published → the seed → the tickets → what people saw → the p-values. Everything else follows from four files:
//! contest, manifest (for batches, their tallies), minutes of the seed, and sample; a comparison of ballots has a fifth,
//! what the machine read of each.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::batch_tallies::BatchTallies;
use super::ceremony::Ceremony;
use super::draw_list::{DrawList, Scheme, quoted};
use super::sampler::{DrawOrder, sha256};
use super::{Assessment, AuditKind, Contest, Error, Manifest, Records, Reported, Sample, Verdict, assess};

/// Form of the chain.
const FORMAT: &str = "ostrakon-audit-evidence 1";

/// Names of the parts, in the order in which they are checked; `records.csv` in a comparison of ballots only.
pub const PARTS: [&str; 9] = [
    "evidence.json",
    "contest.toml",
    "manifest.csv",
    "records.csv",
    "ceremony.toml",
    "tickets.csv",
    "sample.csv",
    "assertions.csv",
    "path.csv",
];

/// What everything else follows from.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'b> {
    /// `contest.toml`.
    pub contest: &'b [u8],
    /// `manifest.csv`; for batches, their tallies.
    pub manifest: &'b [u8],
    /// `records.csv`, in a comparison of ballots.
    pub records: Option<&'b [u8]>,
    /// `ceremony.toml`.
    pub ceremony: &'b [u8],
    /// `sample.csv`.
    pub sample: &'b [u8],
}

/// What follows, as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// `evidence.json`: the chain.
    pub evidence: String,
    /// `tickets.csv`.
    pub tickets: String,
    /// `assertions.csv`.
    pub assertions: String,
    /// `path.csv`: the p-value after each draw; without rows for batches.
    pub path: String,
    /// How the audit stands.
    pub assessment: Assessment,
}

impl Bundle {
    /// Gives all parts with their names: the inputs from which the bundle was built, and what follows.
    pub fn parts<'b>(&'b self, inputs: Inputs<'b>) -> Vec<(&'static str, &'b [u8])> {
        let mut parts = vec![("contest.toml", inputs.contest), ("manifest.csv", inputs.manifest)];
        parts.extend(inputs.records.map(|records| ("records.csv", records)));
        parts.extend([
            ("ceremony.toml", inputs.ceremony),
            ("sample.csv", inputs.sample),
            ("tickets.csv", self.tickets.as_bytes()),
            ("assertions.csv", self.assertions.as_bytes()),
            ("path.csv", self.path.as_bytes()),
            ("evidence.json", self.evidence.as_bytes()),
        ]);
        parts
    }
}

/// What follows, as it was found.
#[derive(Clone, Copy, Debug)]
pub struct Written<'b> {
    /// `evidence.json`.
    pub evidence: &'b [u8],
    /// `tickets.csv`.
    pub tickets: &'b [u8],
    /// `assertions.csv`.
    pub assertions: &'b [u8],
    /// `path.csv`.
    pub path: &'b [u8],
}

/// A part that is wrong, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// One of [`PARTS`].
    pub part: &'static str,
    /// What is wrong with it.
    pub error: Error,
}

/// What a bundle that agrees with itself says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verified {
    /// Program that wrote it.
    pub tool: String,
    /// SHA-256 of the last link, which stands for all of it.
    pub sha256: String,
    /// The seed.
    pub seed: String,
    /// Draws of the list.
    pub n_tickets: u64,
    /// How the audit stands, computed anew.
    pub assessment: Assessment,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Chain {
    format: String,
    tool: String,
    links: Vec<Link>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    previous: String,
    content: Content,
    sha256: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "link", rename_all = "kebab-case", deny_unknown_fields)]
enum Content {
    Commitment {
        manifest_sha256: String,
        contest_sha256: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        records_sha256: Option<String>,
        at: String,
        published: String,
    },
    Seed {
        ceremony_sha256: String,
        seed: String,
        at: String,
        place: String,
        people: Vec<String>,
        dice: String,
    },
    Tickets {
        tickets_sha256: String,
        scheme: Scheme,
        n: u64,
    },
    Interpretations {
        sample_sha256: String,
        draws: u64,
    },
    Assessment {
        assertions_sha256: String,
        path_sha256: String,
        p: String,
        verdict: String,
    },
}

impl Content {
    /// Gives the name of a link, and the part that it is checked by.
    fn name(&self) -> (&'static str, &'static str) {
        match self {
            Self::Commitment { .. } => ("commitment", "manifest.csv"),
            Self::Seed { .. } => ("seed", "ceremony.toml"),
            Self::Tickets { .. } => ("tickets", "tickets.csv"),
            Self::Interpretations { .. } => ("interpretations", "sample.csv"),
            Self::Assessment { .. } => ("assessment", "path.csv"),
        }
    }
}

/// The order of the links.
const ORDER: [&str; 5] = ["commitment", "seed", "tickets", "interpretations", "assessment"];

impl Chain {
    fn new(tool: &str, contents: Vec<Content>) -> Self {
        let mut previous = sha256(format!("{FORMAT}\n{tool}").as_bytes());
        let mut links = Vec::new();
        for content in contents {
            let sha256 = sealed(&previous, &content);
            let link = Link { previous, content, sha256: sha256.clone() };
            links.push(link);
            previous = sha256;
        }
        Self { format: FORMAT.to_owned(), tool: tool.to_owned(), links }
    }
}

/// Hashes a link with the one before.
fn sealed(previous: &str, content: &Content) -> String {
    // A structure of texts and numbers always has a JSON form.
    let content = serde_json::to_string(content).unwrap_or_default();
    sha256(format!("{previous}\n{content}").as_bytes())
}

fn at<T>(part: &'static str, result: Result<T, Error>) -> Result<T, Fault> {
    result.map_err(|error| Fault { part, error })
}

fn text<'b>(part: &'static str, bytes: &'b [u8]) -> Result<&'b str, Fault> {
    let no_text = |_| Error::new("is not UTF-8", "save it as a text in UTF-8");
    at(part, std::str::from_utf8(bytes).map_err(no_text))
}

/// Computes everything that follows. `tool` is the program and its version.
///
/// *Errors:* an input that makes no sense, is not what was published before the seed was drawn, or is not of the
/// ballots that were drawn; with the part.
pub fn build(inputs: Inputs<'_>, tool: &str) -> Result<Bundle, Fault> {
    let contest = at("contest.toml", Contest::parse(text("contest.toml", inputs.contest)?))?;
    let ceremony = at("ceremony.toml", Ceremony::parse(text("ceremony.toml", inputs.ceremony)?))?;
    at("contest.toml", published(inputs.contest, &ceremony.contest_sha256))?;
    at("manifest.csv", published(inputs.manifest, &ceremony.manifest_sha256))?;
    let records = published_records(inputs.records, &contest, &ceremony)?;
    let (list, source) = drawn(inputs.manifest, &contest, &ceremony)?;
    let records = match (&source, records) {
        (Source::Ballots(manifest), Some(bytes)) => {
            Some(at("records.csv", Records::parse(bytes, &contest, manifest))?)
        }
        _ => None,
    };
    let reported = match &source {
        Source::Ballots(_) => records.as_ref().map(Reported::Records),
        Source::Batches(tallies) => Some(Reported::Batches(tallies)),
    };
    let sample = at("sample.csv", Sample::parse(inputs.sample, &contest, reported))?;
    at("sample.csv", of_the_draws(&sample, &source, &list))?;
    let assessment = at("sample.csv", assess(&contest, &sample, reported))?;
    let (tickets, assertions, path) = (list.csv(), assertions_csv(&assessment), path_csv(&assessment));
    let contents = vec![
        Content::Commitment {
            manifest_sha256: ceremony.manifest_sha256,
            contest_sha256: ceremony.contest_sha256,
            records_sha256: ceremony.records_sha256,
            at: ceremony.committed,
            published: ceremony.published,
        },
        Content::Seed {
            ceremony_sha256: sha256(inputs.ceremony),
            seed: ceremony.seed,
            at: ceremony.drawn,
            place: ceremony.place,
            people: ceremony.people,
            dice: ceremony.dice,
        },
        Content::Tickets {
            tickets_sha256: sha256(tickets.as_bytes()),
            scheme: ceremony.scheme,
            n: ceremony.n,
        },
        Content::Interpretations { sample_sha256: sha256(inputs.sample), draws: sample.n_draws() },
        Content::Assessment {
            assertions_sha256: sha256(assertions.as_bytes()),
            path_sha256: sha256(path.as_bytes()),
            p: format!("{:e}", assessment.p),
            verdict: assessment.verdict.words(),
        },
    ];
    let mut evidence = serde_json::to_string_pretty(&Chain::new(tool, contents)).unwrap_or_default();
    evidence.push('\n');
    Ok(Bundle { evidence, tickets, assertions, path, assessment })
}

fn published(bytes: &[u8], digest: &str) -> Result<(), Error> {
    let found = sha256(bytes);
    if found == digest {
        return Ok(());
    }
    let problem = format!("has SHA-256 {found}, but {digest} was published before the seed was drawn");
    Err(Error::new(problem, "use the file that was published, or begin again: publish, then roll the dice"))
}

/// Gives the records of a comparison of ballots, if they are those that were published; `None` in other audits.
fn published_records<'b>(
    records: Option<&'b [u8]>,
    contest: &Contest,
    ceremony: &Ceremony,
) -> Result<Option<&'b [u8]>, Fault> {
    let fault = |part, problem: &str, hint: &str| Fault { part, error: Error::new(problem, hint) };
    if contest.audit != AuditKind::BallotComparison {
        let only = "only a comparison of ballots has records of what the machine read";
        return match (records, &ceremony.records_sha256) {
            (None, None) => Ok(None),
            (Some(_), _) => Err(fault("records.csv", only, "leave it out")),
            (None, Some(_)) => Err(fault("ceremony.toml", only, "leave `records_sha256` out")),
        };
    }
    let Some(records) = records else {
        let problem = "a comparison of ballots needs what the machine read of each";
        return Err(fault(
            "records.csv",
            problem,
            "give the records that were published before the seed was drawn",
        ));
    };
    let Some(digest) = &ceremony.records_sha256 else {
        let problem = "does not say which records of the machine were published before the seed was drawn";
        return Err(fault(
            "ceremony.toml",
            problem,
            "publish their SHA-256 as `records_sha256`, then roll the dice",
        ));
    };
    at("records.csv", published(records, digest))?;
    Ok(Some(records))
}

/// What is drawn from.
enum Source {
    Ballots(Manifest),
    Batches(BatchTallies),
}

fn drawn(manifest: &[u8], contest: &Contest, ceremony: &Ceremony) -> Result<(DrawList, Source), Fault> {
    if contest.audit == AuditKind::BatchComparison {
        if ceremony.scheme != Scheme::Ppeb {
            let error =
                Error::new("a comparison of batches draws them by `ppeb`", "correct it").field("scheme");
            return Err(Fault { part: "ceremony.toml", error });
        }
        let tallies = at("manifest.csv", BatchTallies::parse(manifest, contest))?;
        let list = at("ceremony.toml", DrawList::batches(manifest, contest, &ceremony.seed, ceremony.n))?;
        return Ok((list, Source::Batches(tallies)));
    }
    let manifest = at("manifest.csv", Manifest::parse(manifest))?;
    at("manifest.csv", manifest.check_total(contest))?;
    let order = DrawOrder { n: ceremony.n, replacement: contest.parameters.replacement };
    let (scheme, digits) = (ceremony.scheme, ceremony.scheme.digits());
    let list = at("ceremony.toml", DrawList::ballots(&manifest, scheme, &ceremony.seed, order, digits))?;
    Ok((list, Source::Ballots(manifest)))
}

/// Refuses a sample that is not of the first draws, in their order.
fn of_the_draws(sample: &Sample, source: &Source, list: &DrawList) -> Result<(), Error> {
    let rows: Vec<(&str, u32)> = match sample {
        Sample::Ballots(rows) => rows.iter().map(|row| (row.id.as_str(), row.generation)).collect(),
        Sample::Batches(rows) => {
            let name = |place: usize| match source {
                Source::Ballots(_) => None,
                Source::Batches(tallies) => tallies.batches.get(place).map(|batch| batch.name.as_str()),
            };
            rows.iter().filter_map(|row| Some((name(row.place)?, row.draws))).collect()
        }
    };
    let hint = "look at the ballots in the order of tickets.csv, and leave none out";
    for (row, found) in rows.iter().enumerate() {
        let line = row as u64 + 2;
        match list.draws.get(row) {
            Some(drawn) if (drawn.id.as_str(), drawn.generation) == *found => {}
            Some(drawn) => {
                let problem = format!("`{}` is not what was drawn here: `{}` was", found.0, drawn.id);
                return Err(Error::new(problem, hint).line(line));
            }
            None => {
                let problem = format!("`{}` was not drawn: the list has {} draws", found.0, list.draws.len());
                return Err(Error::new(problem, hint).line(line));
            }
        }
    }
    if matches!(sample, Sample::Batches(_)) && rows.len() != list.draws.len() {
        let problem = format!("has {} batches of the {} drawn", rows.len(), list.draws.len());
        return Err(Error::new(problem, "count all batches that were drawn"));
    }
    Ok(())
}

fn assertions_csv(assessment: &Assessment) -> String {
    let mut text = "assertion,margin,p,confirmed_at\n".to_owned();
    for standing in &assessment.assertions {
        let confirmed_at = standing.confirmed_at.map_or_else(String::new, |draw| draw.to_string());
        let claim = quoted(standing.claim.clone());
        let _ = writeln!(text, "{claim},{},{:e},{confirmed_at}", standing.margin, standing.p);
    }
    text
}

fn path_csv(assessment: &Assessment) -> String {
    let mut text = "draw,p\n".to_owned();
    for (p, draw) in assessment.path.iter().zip(1_u64..) {
        let _ = writeln!(text, "{draw},{p:e}");
    }
    text
}

/// Recomputes a bundle from its inputs and compares. *Errors:* the first part that does not agree, in the order of
/// the chain.
pub fn verify(inputs: Inputs<'_>, written: Written<'_>) -> Result<Verified, Fault> {
    let chain = at("evidence.json", chain(written.evidence))?;
    check_digests(&chain, inputs, written)?;
    let again = build(inputs, &chain.tool)?;
    let recomputed = at("evidence.json", self::chain(again.evidence.as_bytes()))?;
    for (found, expected) in chain.links.iter().zip(&recomputed.links) {
        if found != expected {
            let (name, part) = found.content.name();
            let problem = format!("the link `{name}` is not what follows from the files");
            return Err(Fault { part, error: Error::new(problem, CHANGED) });
        }
    }
    let last = chain.links.last().map_or_else(String::new, |link| link.sha256.clone());
    let (mut seed, mut n_tickets) = (String::new(), 0);
    for link in chain.links {
        match link.content {
            Content::Seed { seed: value, .. } => seed = value,
            Content::Tickets { n, .. } => n_tickets = n,
            Content::Commitment { .. } | Content::Interpretations { .. } | Content::Assessment { .. } => {}
        }
    }
    Ok(Verified { tool: chain.tool, sha256: last, seed, n_tickets, assessment: again.assessment })
}

const CHANGED: &str = "somebody changed it since, or it belongs to another audit: ask who published it";

/// Reads a chain and checks its order and its seals.
fn chain(bytes: &[u8]) -> Result<Chain, Error> {
    let chain: Chain = serde_json::from_slice(bytes).map_err(|error| {
        let line = u64::try_from(error.line()).ok();
        Error { line, ..Error::new(format!("is no chain of evidence: {error}"), CHANGED) }
    })?;
    if chain.format != FORMAT {
        return Err(Error::new(format!("is of the form `{}`, expected `{FORMAT}`", chain.format), CHANGED));
    }
    let names: Vec<&str> = chain.links.iter().map(|link| link.content.name().0).collect();
    if names != ORDER {
        let problem = format!("has the links {}, expected {}", names.join(", "), ORDER.join(", "));
        let hint = "what is published must come before the seed, and the seed before the tickets";
        return Err(Error::new(problem, hint));
    }
    let mut previous = sha256(format!("{FORMAT}\n{}", chain.tool).as_bytes());
    for link in &chain.links {
        if link.previous != previous || link.sha256 != sealed(&previous, &link.content) {
            let name = link.content.name().0;
            return Err(Error::new(format!("the seal of the link `{name}` is broken"), CHANGED));
        }
        previous.clone_from(&link.sha256);
    }
    Ok(chain)
}

fn check_digests(chain: &Chain, inputs: Inputs<'_>, written: Written<'_>) -> Result<(), Fault> {
    for link in &chain.links {
        let checks: Vec<(&'static str, &[u8], &String)> = match &link.content {
            Content::Commitment { manifest_sha256, contest_sha256, records_sha256, .. } => {
                let records = inputs.records.zip(records_sha256.as_ref());
                [
                    ("contest.toml", inputs.contest, contest_sha256),
                    ("manifest.csv", inputs.manifest, manifest_sha256),
                ]
                .into_iter()
                .chain(records.map(|(bytes, digest)| ("records.csv", bytes, digest)))
                .collect()
            }
            Content::Seed { ceremony_sha256, .. } => {
                vec![("ceremony.toml", inputs.ceremony, ceremony_sha256)]
            }
            Content::Tickets { tickets_sha256, .. } => vec![("tickets.csv", written.tickets, tickets_sha256)],
            Content::Interpretations { sample_sha256, .. } => {
                vec![("sample.csv", inputs.sample, sample_sha256)]
            }
            Content::Assessment { assertions_sha256, path_sha256, .. } => vec![
                ("assertions.csv", written.assertions, assertions_sha256),
                ("path.csv", written.path, path_sha256),
            ],
        };
        for (part, bytes, digest) in checks {
            let found = sha256(bytes);
            if found != *digest {
                let problem = format!("has SHA-256 {found}, the chain says {digest}");
                return Err(Fault { part, error: Error::new(problem, CHANGED) });
            }
        }
    }
    Ok(())
}

impl Verified {
    /// Says whether the audit confirmed the outcome.
    pub fn is_confirmed(&self) -> bool {
        self.assessment.verdict == Verdict::Confirmed
    }
}
