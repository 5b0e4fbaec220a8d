//! The tables of accounts and objects.

use std::collections::HashMap;

use ostrakon_analysis::detect::coaction::{CoAction, Edge, PairOfActions};
use ostrakon_model::Timestamp;
use ostrakon_share::{AccountRow, ObjectRow};

use super::detection::{Detection, KindDetection, weight};
use super::groups::narrow;
use super::request::Compat;

/// What is summed up about an account.
#[derive(Clone, Default)]
struct Sums {
    delays: f64,
    symmetries: f64,
    n_rows: u32,
    n_edges_found: u32,
    total_weight: u64,
    n_first: u64,
    n_led: u64,
}

/// Makes a row for every account with an edge, in order of id.
///
/// *Source:* `avg_time_delta` and `avg_edge_symmetry_score` are means over the account's edges; under
/// `--compat coortweet` edges with the same two values count once, as in CooRTweet 2.1.3 `account_stats`.
pub(super) fn account_rows<'a>(detection: &'a Detection<'_>) -> Vec<AccountRow<'a>> {
    let mut sums = vec![Sums::default(); detection.conversation.accounts.len()];
    let mut partners: Vec<(u32, u32)> = Vec::new();
    let mut posts: Vec<(u32, u32, u32)> = Vec::new();
    for kind in &detection.kinds {
        sum_edges(detection, kind, &mut sums, &mut partners);
        posts.extend(posts_of(kind));
    }
    let n_partners = count_by_first(&mut partners);
    posts.sort_unstable();
    posts.dedup_by_key(|&mut (account, post, _)| (account, post));
    let mut n_posts: HashMap<u32, (u32, u32, u32)> = HashMap::new();
    for &(account, _, time) in &posts {
        let entry = n_posts.entry(account).or_insert((0, time, time));
        *entry = (entry.0 + 1, entry.1.min(time), entry.2.max(time));
    }
    let eigenvector = detection.communities.eigenvector();
    let node = |account: u32| detection.communities.nodes.binary_search(&account).ok();
    let tested = detection.kinds.iter().any(|kind| kind.significance.is_some());
    let row = |(account, sums): (u32, Sums)| {
        let (n_posts, first, last) = n_posts.get(&account).copied().unwrap_or_default();
        let id = detection.account(account);
        AccountRow {
            account_id: id,
            avg_time_delta: Some(sums.delays / f64::from(sums.n_rows)),
            avg_edge_symmetry_score: Some(sums.symmetries / f64::from(sums.n_rows)),
            unique_shares_count: n_posts,
            n_posts,
            n_partners: n_partners.get(&account).copied().unwrap_or(0),
            n_edges_significant: tested.then_some(sums.n_edges_found),
            total_weight: sums.total_weight,
            first_mover_share: (tested && sums.n_led > 0).then(|| sums.n_first as f64 / sums.n_led as f64),
            eigenvector: node(account).and_then(|node| eigenvector.get(node).copied()),
            community: detection.communities.of(account),
            guard: detection.guards.label(id),
            first_time: Some(Timestamp::from_unix_seconds(first)),
            last_time: Some(Timestamp::from_unix_seconds(last)),
        }
    };
    (0..).zip(sums).filter(|(_, sums)| sums.n_rows > 0).map(row).collect()
}

fn sum_edges(
    detection: &Detection<'_>,
    kind: &KindDetection,
    sums: &mut [Sums],
    partners: &mut Vec<(u32, u32)>,
) {
    let compat = detection.request.compat;
    let mut rows: Vec<(u32, u64, u64)> = Vec::new();
    for (edge, place) in kind.edges.iter().zip(0_u32..) {
        let found = detection.is_found(kind, place, edge);
        for account in [edge.account, edge.partner] {
            let sums = &mut sums[account as usize];
            sums.total_weight += weight(compat, edge);
            sums.n_edges_found += u32::from(found);
            sums.n_led += u64::from(edge.lead != 0);
            sums.n_first += u64::from((edge.lead > 0) == (account == edge.account) && edge.lead != 0);
            if compat == Some(Compat::Coortweet) {
                rows.push((account, edge.mean_delay().to_bits(), edge.symmetry().to_bits()));
            } else {
                add(sums, edge.mean_delay(), edge.symmetry());
            }
        }
        partners.extend([(edge.account, edge.partner), (edge.partner, edge.account)]);
    }
    rows.sort_unstable();
    rows.dedup();
    for (account, delay, symmetry) in rows {
        add(&mut sums[account as usize], f64::from_bits(delay), f64::from_bits(symmetry));
    }
}

fn add(sums: &mut Sums, delay: f64, symmetry: f64) {
    sums.delays += delay;
    sums.symmetries += symmetry;
    sums.n_rows += 1;
}

fn count_by_first(pairs: &mut Vec<(u32, u32)>) -> HashMap<u32, u32> {
    pairs.sort_unstable();
    pairs.dedup();
    pairs.chunk_by(|a, b| a.0 == b.0).map(|run| (run[0].0, narrow(run.len()))).collect()
}

/// Lists account, post and time of both ends of every co-action of a kind.
fn posts_of(kind: &KindDetection) -> Vec<(u32, u32, u32)> {
    let t = &kind.coaction.timelines;
    let collect = |found: &mut Vec<(u32, u32, u32)>, _: u32, _: u32, pairs: &[PairOfActions]| {
        for pair in pairs.iter().map(|pair| CoAction::of(t, pair)) {
            found.extend([pair.older, pair.newer].map(|r| (r.account, t.post(&r), r.time)));
        }
    };
    kind.coaction.walk().for_each_edge(collect).concat()
}

/// Makes a row for every object with a co-action: all accounts at either end of one, unlike CooRTweet's
/// `group_stats`, which counts one end only.
pub(super) fn object_rows<'a>(detection: &'a Detection<'_>) -> Vec<ObjectRow<'a>> {
    let mut rows = Vec::new();
    for kind in &detection.kinds {
        let t = &kind.coaction.timelines;
        let collect = |found: &mut Vec<(u32, CoAction)>, _: u32, _: u32, pairs: &[PairOfActions]| {
            found.extend(pairs.iter().map(|p| CoAction::of(t, p)).map(|p| (p.older.object, p)));
        };
        let mut pairs = kind.coaction.walk().for_each_edge(collect).concat();
        pairs.sort_by_key(|(object, _)| *object);
        for of_object in pairs.chunk_by(|a, b| a.0 == b.0) {
            let ends = || of_object.iter().flat_map(|(_, pair)| [pair.older, pair.newer]);
            let distinct = |mut values: Vec<u32>| {
                values.sort_unstable();
                values.dedup();
                narrow(values.len())
            };
            rows.push(ObjectRow {
                object_id: detection.object(kind, of_object[0].0),
                kind: kind.kind.name(),
                num_accounts: distinct(ends().map(|r| r.account).collect()),
                n_posts: distinct(ends().map(|r| t.post(&r)).collect()),
                first_time: ends().map(|r| r.time).min().map(Timestamp::from_unix_seconds),
                last_time: ends().map(|r| r.time).max().map(Timestamp::from_unix_seconds),
                n_pairs: of_object.len() as u64,
            });
        }
    }
    rows.sort_by(|a, b| (a.kind, a.object_id).cmp(&(b.kind, b.object_id)));
    rows
}

/// Says which account was first on most objects of an edge; nothing for a tie.
pub(super) fn first_mover(edge: &Edge) -> Option<u32> {
    match edge.lead {
        0 => None,
        1.. => Some(edge.account),
        _ => Some(edge.partner),
    }
}
