//! Clusters told as patterns: who posted the same words, when and where.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ostrakon_model::Timestamp;

use super::{Clusters, Kind, Member, Settings};
use crate::detect::{EVIDENCE_MAX, Pattern};

/// What is known of a post beside its text.
#[derive(Clone, Copy, Debug)]
pub struct Posted<'a> {
    /// Its id, as given with the text.
    pub id: &'a str,
    /// The account, by a name that no account of another platform has.
    pub account: &'a str,
    /// The platform.
    pub platform: &'a str,
    /// The language as far as it is known, else empty.
    pub language: &'a str,
    /// When it was posted.
    pub time: Timestamp,
}

/// Tells every cluster that enough accounts posted to, the one with most accounts first.
///
/// Members without a post are left out. Statistics: `accounts`; `exact-share`, the share of posts with just the
/// words of the first; `mean-score`, how alike they are to it; `span`, seconds from first to last post; `languages`
/// and `platforms`, how many. Facts: `cluster`, its id; `languages`; `platforms`. *Complexity:* O(n log n).
pub fn patterns(clusters: &Clusters, posts: &[Posted<'_>], settings: &Settings) -> Vec<Pattern> {
    let by_id: HashMap<&str, &Posted<'_>> = posts.iter().map(|post| (post.id, post)).collect();
    let mut groups: BTreeMap<u32, Vec<(&Posted<'_>, &Member)>> = BTreeMap::new();
    for member in clusters.members() {
        if let Some(post) = by_id.get(&*member.id) {
            groups.entry(member.cluster).or_default().push((post, member));
        }
    }
    let many = |posts: &[(&Posted<'_>, &Member)]| {
        let accounts: BTreeSet<&str> = posts.iter().map(|(post, _)| post.account).collect();
        accounts.len() >= settings.min_accounts as usize
    };
    let mut patterns: Vec<(u32, Pattern)> = groups
        .into_iter()
        .filter(|(_, posts)| many(posts))
        .map(|(cluster, posts)| (cluster, pattern(clusters, cluster, posts)))
        .collect();
    patterns.sort_by(|a, b| {
        let size = b.1.score.total_cmp(&a.1.score).then(b.1.n_posts.cmp(&a.1.n_posts));
        size.then_with(|| clusters.id(a.0).cmp(&clusters.id(b.0)))
    });
    patterns.into_iter().map(|(_, pattern)| pattern).collect()
}

fn pattern(clusters: &Clusters, cluster: u32, mut posts: Vec<(&Posted<'_>, &Member)>) -> Pattern {
    posts.sort_by_key(|(post, _)| (post.time, post.id));
    let names = |of: fn(&Posted<'_>) -> String| -> Vec<String> {
        let all: BTreeSet<String> = posts.iter().map(|(post, _)| of(post)).collect();
        all.into_iter().filter(|name| !name.is_empty()).collect()
    };
    let (languages, platforms) =
        (names(|post| post.language.to_owned()), names(|post| post.platform.to_owned()));
    let accounts = accounts(&posts);
    let n_posts = posts.len() as f64;
    let n_exact = posts.iter().filter(|(_, member)| member.kind == Kind::Exact).count();
    let sum: f64 = posts.iter().map(|(_, member)| member.score).sum();
    let time = |post: Option<&(&Posted<'_>, &Member)>| post.map_or(Timestamp::EPOCH, |(post, _)| post.time);
    let (from, to) = (time(posts.first()), time(posts.last()));
    let statistics = vec![
        ("accounts", accounts.len() as f64),
        ("exact-share", n_exact as f64 / n_posts),
        ("mean-score", sum / n_posts),
        ("span", f64::from(to.unix_seconds()) - f64::from(from.unix_seconds())),
        ("languages", languages.len() as f64),
        ("platforms", platforms.len() as f64),
    ];
    Pattern {
        id: None,
        kind: "copypasta",
        subject: clusters.subject(cluster).to_owned(),
        score: accounts.len() as f64,
        n_accounts: accounts.len() as u64,
        accounts,
        posts: posts.iter().take(EVIDENCE_MAX).map(|(post, _)| post.id.to_owned()).collect(),
        n_posts: posts.len() as u64,
        from,
        to,
        p_value: None,
        q_value: None,
        statistics,
        facts: vec![
            ("cluster", vec![clusters.id(cluster)]),
            ("languages", languages),
            ("platforms", platforms),
        ],
    }
}

/// Gives the accounts, the one with most posts first.
fn accounts(posts: &[(&Posted<'_>, &Member)]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (post, _) in posts {
        *counts.entry(post.account).or_default() += 1;
    }
    let mut accounts: Vec<(&str, usize)> = counts.into_iter().collect();
    accounts.sort_by_key(|&(name, n_posts)| (std::cmp::Reverse(n_posts), name));
    accounts.into_iter().map(|(name, _)| name.to_owned()).collect()
}
