//! Pictures that are the same, by number: each joins the first seen that it is near to, or is the first of its kind.
//!
//! A cluster is what is near its first picture. Two clusters never become one because something is near both, so that
//! a chain of small changes does not join what has nothing in common.

use std::collections::BTreeMap;

use ostrakon_model::Timestamp;

use super::bank::Bank;
use super::fingerprint::Fingerprint;
use super::hash::Pdq;
use super::settings::Settings;
use crate::columns::narrow;
use crate::detect::{EVIDENCE_MAX, Pattern};

/// A picture, video or file of a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Medium {
    /// SHA-256 of its bytes, or whatever else says exactly which file it is; empty where nothing does.
    pub digest: String,
    /// What it looks like, where it is a picture that could be read.
    pub fingerprint: Option<Fingerprint>,
}

/// Which media are the same.
#[derive(Clone, Debug)]
pub struct Clusters {
    settings: Settings,
    /// By number of cluster.
    ids: Vec<String>,
    leaders: Vec<Leader>,
    /// Clusters of what was seen: it stays where it was put.
    by_digest: BTreeMap<String, u32>,
    by_look: BTreeMap<Look, u32>,
}

/// The first picture of a cluster.
#[derive(Clone, Debug)]
struct Leader {
    cluster: u32,
    /// Its hashes from each side, and of what is inside bars.
    turned: Vec<Pdq>,
}

/// The hashes of a picture the right way round: the whole, and what is inside bars.
type Look = Vec<Pdq>;

/// Bits that a look differs from the nearest leader, and which that is: the earlier of two as near.
type Nearest = Option<(u32, usize)>;

impl Clusters {
    /// Starts without any.
    pub fn new(settings: &Settings) -> Self {
        let settings = settings.clone();
        let (by_digest, by_look) = (BTreeMap::new(), BTreeMap::new());
        Self { settings, ids: Vec::new(), leaders: Vec::new(), by_digest, by_look }
    }

    /// Adds media in the order in which they were seen, and gives the number of each one's cluster.
    ///
    /// One with a digest or a look that was seen before goes where that went; else, where it has enough quality, to the
    /// nearest first picture within the distance, the earlier of two as near; else it is the first of its own. `None`
    /// where it has no digest and too little to be seen. Adding all at once or bit by bit gives the same.
    ///
    /// *Complexity:* up to 16 questions to a [`Bank`] of the new looks for each cluster, old or new.
    pub fn extend(&mut self, media: &[Medium]) -> Vec<Option<u32>> {
        let looks: Vec<Look> = media.iter().map(|medium| self.look(medium)).collect();
        let mut new = NewLooks::of(looks.iter().filter(|look| !self.by_look.contains_key(*look)));
        for (number, leader) in self.leaders.iter().enumerate() {
            new.compare(leader, number, self.settings.distance);
        }
        media.iter().zip(looks).map(|(medium, look)| self.add(medium, look, &mut new)).collect()
    }

    /// Gives the name of a cluster, of what was seen first in it: `pdq:` and its hash, or `file:` and its digest.
    pub fn id(&self, cluster: u32) -> &str {
        self.ids.get(cluster as usize).map_or("", String::as_str)
    }

    /// Counts the clusters.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Gives the look of a medium; empty where there is too little to be seen.
    fn look(&self, medium: &Medium) -> Look {
        let fingerprint = medium.fingerprint.iter();
        fingerprint.flat_map(|fingerprint| fingerprint.upright(self.settings.quality)).collect()
    }

    fn add(&mut self, medium: &Medium, look: Look, new: &mut NewLooks) -> Option<u32> {
        let known = self.by_digest.get(&medium.digest).or_else(|| self.by_look.get(&look)).copied();
        let nearest = || new.nearest(&look).and_then(|number| self.leaders.get(number));
        let cluster = match known.or_else(|| nearest().map(|leader| leader.cluster)) {
            Some(cluster) => cluster,
            None => self.found(medium, &look, new)?,
        };
        if !medium.digest.is_empty() {
            self.by_digest.entry(medium.digest.clone()).or_insert(cluster);
        }
        if !look.is_empty() {
            self.by_look.entry(look).or_insert(cluster);
        }
        Some(cluster)
    }

    /// Makes a cluster of a medium that belongs to none.
    fn found(&mut self, medium: &Medium, look: &Look, new: &mut NewLooks) -> Option<u32> {
        let cluster = narrow(self.ids.len());
        if let (Some(hash), Some(fingerprint)) = (look.first(), &medium.fingerprint) {
            let leader = Leader { cluster, turned: fingerprint.turned(self.settings.quality) };
            new.compare(&leader, self.leaders.len(), self.settings.distance);
            self.leaders.push(leader);
            self.ids.push(format!("pdq:{hash}"));
        } else if medium.digest.is_empty() {
            return None;
        } else {
            self.ids.push(format!("file:{}", medium.digest));
        }
        Some(cluster)
    }
}

/// Looks that were not seen before, each with the nearest leader so far.
struct NewLooks {
    numbers: BTreeMap<Look, usize>,
    nearest: Vec<Nearest>,
    bank: Bank,
    /// For each hash of the bank, whose it is.
    owners: Vec<usize>,
}

impl NewLooks {
    fn of<'l>(looks: impl Iterator<Item = &'l Look>) -> Self {
        let mut numbers = BTreeMap::new();
        let (mut hashes, mut owners) = (Vec::new(), Vec::new());
        for look in looks.filter(|look| !look.is_empty()) {
            let number = numbers.len();
            if !numbers.contains_key(look) {
                numbers.insert(look.clone(), number);
                hashes.extend(look);
                owners.extend(look.iter().map(|_| number));
            }
        }
        Self { nearest: vec![None; numbers.len()], numbers, bank: Bank::new(hashes), owners }
    }

    /// Remembers a leader with every look that is nearer to it than to those before.
    fn compare(&mut self, leader: &Leader, number: usize, distance: u32) {
        for near in self.bank.within_each(&leader.turned, distance).into_iter().flatten() {
            let Some(&owner) = self.owners.get(near.place as usize) else { continue };
            let found = (near.distance, number);
            self.nearest[owner] = Some(self.nearest[owner].map_or(found, |nearest| nearest.min(found)));
        }
    }

    fn nearest(&self, look: &Look) -> Option<usize> {
        let number = self.numbers.get(look)?;
        self.nearest.get(*number).copied().flatten().map(|(_, leader)| leader)
    }
}

/// A post with a medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posted<'a> {
    /// Who posted it.
    pub account: &'a str,
    /// The platform's id of the post.
    pub post: &'a str,
    /// When.
    pub at: Timestamp,
    /// The medium's cluster.
    pub cluster: u32,
}

/// Tells of every cluster that was posted by enough accounts, the one with most accounts first.
///
/// `kind` is `media`, `subject` the name of the cluster, `score` the number of accounts. Statistics: `accounts`, `posts`.
/// Nothing is tested here: that the same picture is posted by many is usual, that the same accounts do it again and
/// again is what co-action looks for. *Complexity:* O(n log n).
pub fn patterns(clusters: &Clusters, posted: &[Posted<'_>]) -> Vec<Pattern> {
    let mut by_cluster: BTreeMap<&str, Vec<&Posted<'_>>> = BTreeMap::new();
    for post in posted {
        by_cluster.entry(clusters.id(post.cluster)).or_default().push(post);
    }
    let told = by_cluster.into_iter().filter_map(|(id, posts)| pattern(id, posts));
    let min_accounts = clusters.settings.min_accounts as usize;
    let mut patterns: Vec<Pattern> = told.filter(|pattern| pattern.accounts.len() >= min_accounts).collect();
    // Stable: clusters with as many accounts stay in order of their names.
    patterns.sort_by(|one, other| other.score.total_cmp(&one.score));
    patterns
}

fn pattern(id: &str, mut posts: Vec<&Posted<'_>>) -> Option<Pattern> {
    posts.sort_unstable_by_key(|posted| (posted.at, posted.post, posted.account));
    posts.dedup_by_key(|posted| posted.post);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for posted in &posts {
        *counts.entry(posted.account).or_default() += 1;
    }
    let mut accounts: Vec<(&str, usize)> = counts.into_iter().collect();
    accounts.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    Some(Pattern {
        id: None,
        kind: "media",
        subject: id.to_owned(),
        accounts: accounts.iter().map(|(account, _)| (*account).to_owned()).collect(),
        n_accounts: accounts.len() as u64,
        posts: posts.iter().take(EVIDENCE_MAX).map(|posted| posted.post.to_owned()).collect(),
        n_posts: posts.len() as u64,
        from: posts.first()?.at,
        to: posts.last()?.at,
        score: accounts.len() as f64,
        p_value: None,
        q_value: None,
        statistics: vec![("accounts", accounts.len() as f64), ("posts", posts.len() as f64)],
        facts: Vec::new(),
    })
}
