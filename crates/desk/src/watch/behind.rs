//! What is behind a finding: the posts that show it, and the pairs of them that link accounts.
//!
//! Who may know of a finding may see the posts that show it, whatever else of the lake he may: a finding that cannot be
//! looked into could not be judged. The posts come from the lake, by the tables that are attached to the finding.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Read;
use std::sync::Arc;

use ostrakon_casebook::{Attachment, Record, Viewer};
use ostrakon_model::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::browse::{ShownPost, by_id};
use super::finding::Finding;
use super::holding::last_version;
use crate::kept::Kept;
use crate::record::{Problem, body};
use crate::{Data, Error};

/// Table of the pairs of posts that link accounts.
pub(crate) const LINKS: &str = "links.csv";
/// Table of the posts of a pattern.
pub(crate) const POSTS: &str = "posts.csv";
/// Table of the pairs of texts that say the same.
pub(crate) const PAIRS: &str = "pairs.csv";
/// Rows of a table that are read.
const ROWS_MAX: usize = 500_000;

/// A post behind a finding.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct PostBehind {
    /// The post.
    #[serde(flatten)]
    pub post: ShownPost,
    /// What it shared with another, where that is known.
    pub object: Option<String>,
}

/// Some posts behind a finding.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct PostsBehind {
    /// The posts, the newest first.
    pub posts: Vec<PostBehind>,
    /// `cursor` of the next page; null on the last.
    pub next: Option<String>,
}

/// Two posts that link two accounts.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LinkBehind {
    /// What both shared; empty where they have their words in common.
    pub object: String,
    /// Seconds between the two; null where a post is no longer in the lake.
    pub delay_s: Option<i64>,
    /// How alike their words are, from 0 to 1.
    pub score: Option<f64>,
    /// Kind of what both shared, or how their words came about.
    pub kind: Option<String>,
    /// The earlier post.
    pub a: ShownPost,
    /// The later post.
    pub b: ShownPost,
}

/// Some links behind a finding.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct LinksBehind {
    /// The links, in the order of the table.
    pub links: Vec<LinkBehind>,
    /// `cursor` of the next page; null on the last.
    pub next: Option<String>,
}

/// A row of a table of links.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Link {
    pub(super) kind: String,
    pub(super) object_id: String,
    pub(super) account_id: String,
    pub(super) content_id: String,
    #[serde(with = "crate::rfc3339")]
    pub(super) timestamp_share: Timestamp,
    pub(super) account_id_y: String,
    pub(super) content_id_y: String,
    #[serde(with = "crate::rfc3339")]
    pub(super) timestamp_share_y: Timestamp,
    pub(super) time_delta: u32,
}

/// A row of a table of texts that say the same.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct TextsAlike {
    pub(super) kind: String,
    pub(super) score: f64,
    pub(super) content_id: String,
    pub(super) content_id_y: String,
}

/// What was read of findings lately.
#[derive(Debug)]
pub(crate) struct Opened {
    links: Kept<Vec<Link>>,
    joined: Kept<BTreeMap<String, ShownPost>>,
}

impl Default for Opened {
    fn default() -> Self {
        // A table of links is at most some hundred megabytes in memory, and most are a thousandth of that.
        Self { links: Kept::new(3), joined: Kept::new(16) }
    }
}

/// Reads the rows of a table that is attached to a record; none where there is none of that name.
fn rows<T: serde::de::DeserializeOwned>(
    data: &Data,
    viewer: &Viewer,
    record: &Record,
    name: &str,
) -> Result<Vec<T>, Error> {
    let Some(table) = table(record, name) else { return Ok(Vec::new()) };
    let file = data.casebook.open_attachment(viewer, &table.digest)?;
    let mut reader = csv::Reader::from_reader(std::io::BufReader::new(file.take(1 << 30)));
    let broken = |error: csv::Error| Error::Records {
        problems: vec![Problem::new(name, format!("cannot be read: {error}"))],
    };
    reader.deserialize().take(ROWS_MAX).map(|row| row.map_err(broken)).collect()
}

fn table<'r>(record: &'r Record, name: &str) -> Option<&'r Attachment> {
    record.attachments.iter().find(|file| file.name == name)
}

/// Gives the pairs of posts that link accounts.
pub(super) fn links_of(data: &Data, viewer: &Viewer, record: &Record) -> Result<Arc<Vec<Link>>, Error> {
    let Some(table) = table(record, LINKS) else { return Ok(Arc::default()) };
    data.read.links.get_or(table.digest.as_str(), || rows(data, viewer, record, LINKS))
}

/// Gives the pairs of texts that say the same.
pub(super) fn texts_alike(data: &Data, viewer: &Viewer, record: &Record) -> Result<Vec<TextsAlike>, Error> {
    rows(data, viewer, record, PAIRS)
}

/// Gives the posts of a pattern by the names under which its tables have them: ids, or platform and id.
pub(super) fn joined(
    data: &Data,
    viewer: &Viewer,
    record: &Record,
    finding: &Finding,
) -> Result<Arc<BTreeMap<String, ShownPost>>, Error> {
    let version = last_version(data)?;
    let head = version.as_ref().map_or("", |version| version.head());
    let question = format!("{head} {} {}", record.id, record.rev);
    data.read.joined.get_or(&question, || {
        #[derive(Deserialize)]
        struct Named {
            post: String,
        }
        let named: Vec<Named> = rows(data, viewer, record, POSTS)?;
        let bare = |name: &str| name.split_once(':').map(|(_, id)| id.to_owned());
        let ids = named.iter().flat_map(|row| [Some(row.post.clone()), bare(&row.post)]).flatten().collect();
        let found = match &version {
            Some(version) => by_id(version, ids, (finding.from, finding.to))?,
            None => HashMap::new(),
        };
        Ok(named.into_iter().map(|row| (row.post.clone(), by_name(&row.post, &found))).collect())
    })
}

/// Gives the post that has a name; an empty one where it is no longer in the lake.
fn by_name(name: &str, found: &HashMap<String, Vec<ShownPost>>) -> ShownPost {
    let plain = found.get(name).and_then(|posts| posts.first());
    let of_platform = || {
        let (platform, id) = name.split_once(':')?;
        found.get(id)?.iter().find(|post| post.platform == platform)
    };
    let missing = || ShownPost { id: name.to_owned(), ..ShownPost::default() };
    plain.or_else(of_platform).cloned().unwrap_or_else(missing)
}

/// Lists the posts behind a finding, the newest first. *Errors:* the cursor is none that was given.
pub fn posts(
    data: &Data,
    viewer: &Viewer,
    record: &Record,
    account: Option<&str>,
    (limit, cursor): (usize, Option<&str>),
) -> Result<PostsBehind, Error> {
    let finding: Finding = body(record)?;
    let begin = begin(cursor)?;
    let is_wanted = |post: &ShownPost| account.is_none_or(|account| post.account == account);
    let links = links_of(data, viewer, record)?;
    if table(record, LINKS).is_none() {
        let joined = joined(data, viewer, record, &finding)?;
        let mut all: Vec<PostBehind> = (joined.values().filter(|post| is_wanted(post)))
            .map(|post| PostBehind { post: post.clone(), object: None })
            .collect();
        all.sort_by(|a, b| newest_first(&a.post, &b.post));
        let next = next(all.len(), begin, limit);
        return Ok(PostsBehind { posts: all.into_iter().skip(begin).take(limit).collect(), next });
    }
    let mut seen = HashSet::new();
    let mut all: Vec<PostBehind> = Vec::new();
    for link in links.iter() {
        for post in link.posts() {
            if is_wanted(&post) && seen.insert((post.account.clone(), post.id.clone())) {
                all.push(PostBehind { post, object: Some(link.object_id.clone()) });
            }
        }
    }
    all.sort_by(|a, b| newest_first(&a.post, &b.post));
    let next = next(all.len(), begin, limit);
    let mut posts: Vec<PostBehind> = all.into_iter().skip(begin).take(limit).collect();
    whole(data, posts.iter_mut().map(|behind| &mut behind.post).collect())?;
    Ok(PostsBehind { posts, next })
}

/// Lists the pairs of posts behind the links of a finding: all, of one account, or of two.
///
/// *Errors:* the cursor is none that was given.
pub fn links(
    data: &Data,
    viewer: &Viewer,
    record: &Record,
    accounts: [Option<&str>; 2],
    (limit, cursor): (usize, Option<&str>),
) -> Result<LinksBehind, Error> {
    let begin = begin(cursor)?;
    let wanted: Vec<&str> = accounts.into_iter().flatten().collect();
    let is_wanted = |a: &str, b: &str| match wanted.as_slice() {
        [] => true,
        [one] => *one == a || *one == b,
        [one, other, ..] => (*one == a && *other == b) || (*one == b && *other == a),
    };
    let (mut links, n) = if table(record, PAIRS).is_some() {
        alike(data, viewer, record, is_wanted, (begin, limit))?
    } else {
        let rows = links_of(data, viewer, record)?;
        let all = || rows.iter().filter(|link| is_wanted(&link.account_id, &link.account_id_y));
        let some = all().skip(begin).take(limit).map(|link| {
            let [a, b] = link.posts();
            let (object, kind) = (link.object_id.clone(), Some(link.kind.clone()));
            LinkBehind { object, delay_s: Some(i64::from(link.time_delta)), score: None, kind, a, b }
        });
        (some.collect(), all().count())
    };
    whole(data, links.iter_mut().flat_map(|link| [&mut link.a, &mut link.b]).collect())?;
    Ok(LinksBehind { next: next(n, begin, limit), links: std::mem::take(&mut links) })
}

/// Gives some pairs of texts that say the same, and how many there are.
fn alike(
    data: &Data,
    viewer: &Viewer,
    record: &Record,
    is_wanted: impl Fn(&str, &str) -> bool,
    (begin, limit): (usize, usize),
) -> Result<(Vec<LinkBehind>, usize), Error> {
    let joined = joined(data, viewer, record, &body(record)?)?;
    let post = |name: &str| joined.get(name).cloned().unwrap_or_else(|| by_name(name, &HashMap::new()));
    let mut all = Vec::new();
    for pair in texts_alike(data, viewer, record)? {
        let (mut a, mut b) = (post(&pair.content_id), post(&pair.content_id_y));
        if !is_wanted(&a.account, &b.account) {
            continue;
        }
        if a.created_at > b.created_at {
            std::mem::swap(&mut a, &mut b);
        }
        let times = a.created_at.zip(b.created_at);
        let delay_s = times.map(|(a, b)| (b.unix_milliseconds() - a.unix_milliseconds()) / 1000);
        let kind = Some(pair.kind);
        all.push(LinkBehind { object: String::new(), delay_s, score: Some(pair.score), kind, a, b });
    }
    let n = all.len();
    Ok((all.into_iter().skip(begin).take(limit).collect(), n))
}

impl Link {
    /// Gives both posts, as far as the table knows them.
    fn posts(&self) -> [ShownPost; 2] {
        let post = |account: &String, id: &String, at: Timestamp| ShownPost {
            account: account.clone(),
            id: id.clone(),
            created_at: Some(at),
            ..ShownPost::default()
        };
        [
            post(&self.account_id, &self.content_id, self.timestamp_share),
            post(&self.account_id_y, &self.content_id_y, self.timestamp_share_y),
        ]
    }
}

/// Fills posts of which account, id and time are known with what the lake has of them.
fn whole(data: &Data, posts: Vec<&mut ShownPost>) -> Result<(), Error> {
    let missing: Vec<&mut ShownPost> = posts.into_iter().filter(|post| post.text.is_none()).collect();
    let times = || missing.iter().filter_map(|post| post.created_at);
    let (Some(from), Some(to), Some(version)) = (times().min(), times().max(), last_version(data)?) else {
        return Ok(());
    };
    let ids = missing.iter().map(|post| post.id.clone()).collect();
    let found = by_id(&version, ids, (from, to))?;
    for post in missing {
        let same = |found: &&ShownPost| found.account == post.account;
        if let Some(found) = found.get(&post.id).and_then(|posts| posts.iter().find(same)) {
            *post = found.clone();
        }
    }
    Ok(())
}

fn newest_first(a: &ShownPost, b: &ShownPost) -> std::cmp::Ordering {
    b.created_at.cmp(&a.created_at).then_with(|| (&a.platform, &a.id).cmp(&(&b.platform, &b.id)))
}

/// Reads a cursor: how many rows were given before.
fn begin(cursor: Option<&str>) -> Result<usize, Error> {
    let problem = |_| Error::Records { problems: vec![Problem::new("cursor", "is none that was given")] };
    cursor.map_or(Ok(0), |cursor| cursor.parse().map_err(problem))
}

fn next(n: usize, begin: usize, limit: usize) -> Option<String> {
    let end = begin.saturating_add(limit);
    (end < n).then(|| end.to_string())
}
