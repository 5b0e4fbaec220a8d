//! Sums up a run for people and for the casebook.

use ostrakon_analysis::detect::coaction::Record;
use ostrakon_model::{AccountId, Evidence, Finding, InputDigest, Method, PostRef, Timestamp};

use super::detection::{Detection, weight};
use super::found::FoundEdge;
use super::groups::Group;
use super::outcome::{CoActionRow, EdgeSummary, KindSummary, Significance};
use super::parameters::parameters;
use super::seconds;
use super::tables::probability;
use crate::watch::export::InputSummary;

/// Gives the times of the first and last action.
pub(super) fn period(detection: &Detection<'_>) -> Option<(Timestamp, Timestamp)> {
    let times = || detection.kinds.iter().flat_map(|kind| &kind.coaction.timelines.records).map(|r| r.time);
    Some((seconds(times().min()?), seconds(times().max()?)))
}

/// Sums up each kind.
pub(super) fn kinds(detection: &Detection<'_>) -> Vec<KindSummary> {
    let summary = |kind: &super::detection::KindDetection| {
        let mut connected = vec![false; detection.conversation.accounts.len()];
        for edge in kind.edges.iter() {
            connected[edge.account as usize] = true;
            connected[edge.partner as usize] = true;
        }
        KindSummary {
            kind: kind.kind.name().into(),
            n_actions: kind.n_actions,
            n_objects: detection.conversation.kinds.get(kind.at).map_or(0, |k| k.objects.len() as u64),
            n_pairs: kind.edges.iter().map(|edge| u64::from(edge.n_pairs)).sum(),
            n_edges: kind.edges.len() as u64,
            n_connected: connected.iter().filter(|c| **c).count() as u64,
            n_significant: detection.found(kind).count() as u64,
            weight_threshold: if kind.threshold.is_nan() { 0.0 } else { kind.threshold },
            over_budget: kind
                .over_budget
                .iter()
                .map(|over| (detection.object(kind, over.object).to_owned(), over.pairs))
                .collect(),
        }
    };
    detection.kinds.iter().map(summary).collect()
}

/// Sums up one edge.
pub(super) fn edge(detection: &Detection<'_>, found: &FoundEdge) -> EdgeSummary {
    let edge = &found.edge;
    let kind = &detection.kinds[found.kind];
    let (account_id, account_id_y) = (detection.account(edge.account), detection.account(edge.partner));
    EdgeSummary {
        account_id: account_id.into(),
        account_id_y: account_id_y.into(),
        kind: kind.kind.name().into(),
        weight: weight(detection.request.compat, edge),
        mean_delay: edge.mean_delay(),
        significance: kind.significance.as_ref().map(|significance| {
            let (ln_p, q_value) = significance.of(found.place, edge);
            Significance {
                expected: significance.slots().expected(edge.account, edge.partner),
                p_value: probability(ln_p),
                q_value,
            }
        }),
        community: detection.communities.of_edge(edge),
        guard: detection.guards.of_edge(account_id, account_id_y),
    }
}

/// Lists the pairs of posts behind an edge.
pub(super) fn co_actions<'a>(
    detection: &'a Detection<'_>,
    found: &'a FoundEdge,
) -> impl Iterator<Item = CoActionRow> + 'a {
    let kind = &detection.kinds[found.kind];
    let post =
        |record: &Record| detection.conversation.posts.get(kind.coaction.timelines.post(record)).to_owned();
    found.co_actions.iter().map(move |pair| CoActionRow {
        kind: kind.kind.name().into(),
        object_id: detection.object(kind, pair.older.object).into(),
        account_id: detection.account(pair.older.account).into(),
        content_id: post(&pair.older),
        time: seconds(pair.older.time),
        account_id_y: detection.account(pair.newer.account).into(),
        content_id_y: post(&pair.newer),
        time_y: seconds(pair.newer.time),
        time_delta: pair.delay(),
    })
}

/// Says what a reader must know before drawing conclusions.
pub(super) fn caveats(detection: &Detection<'_>, inputs: &[InputSummary]) -> Vec<String> {
    let mut caveats = vec![
        "Coordinated is an observation of timing: an indicator, not proof of intent, of who is behind it or of \
         any wrongdoing. Newsrooms, party branches and fans who act in step look the same."
            .to_owned(),
    ];
    let rejected: u64 = inputs.iter().map(|input| input.rejected).sum();
    if rejected > 0 {
        let (rows, were) = if rejected == 1 { ("row", "was") } else { ("rows", "were") };
        caveats.push(format!("{rejected} {rows} could not be read and {were} left out."));
    }
    for kind in &detection.kinds {
        if !kind.over_budget.is_empty() {
            let n = kind.over_budget.len();
            let (objects, were, them) =
                if n == 1 { ("object", "was", "it") } else { ("objects", "were", "them") };
            caveats.push(format!(
                "{n} {objects} by {} {were} left out because the pairs exceed the budget; raise --max-pairs to \
                 include {them}.",
                kind.kind
            ));
        }
    }
    let request = detection.request;
    if request.compat.is_none() && request.window_s.saturating_mul(4) > request.smooth_s {
        caveats.push(
            "The window is wide beside the smoothing range, so the timing test has little power: few pairs will \
             be significant, and that says little."
                .to_owned(),
        );
    }
    if request.compat.is_none() && request.guard.is_none() {
        caveats
            .push("No list of accounts with benign reasons to act in step was given (--guard).".to_owned());
    }
    caveats
}

/// Makes a finding of every group, with the posts that show it.
pub(super) fn findings(
    detection: &Detection<'_>,
    found: &[FoundEdge],
    groups: &[Group],
    inputs: &[InputDigest],
) -> Vec<Finding> {
    let method = || Method {
        name: "coaction".into(),
        version: env!("CARGO_PKG_VERSION").into(),
        parameters: parameters(detection.request).into_iter().map(|p| (p.name.to_owned(), p.value)).collect(),
    };
    let mut posts: Vec<Vec<PostRef>> = groups.iter().map(|_| Vec::new()).collect();
    for f in found {
        let number = detection.communities.of_edge(&f.edge);
        let Some(at) = groups.iter().position(|group| Some(group.summary.number) == number) else { continue };
        for row in co_actions(detection, f) {
            posts[at].push(PostRef { post: row.content_id, object: row.object_id.clone() });
            posts[at].push(PostRef { post: row.content_id_y, object: row.object_id });
        }
    }
    groups
        .iter()
        .zip(posts)
        .filter_map(|(group, posts)| {
            let members = group.summary.members.iter();
            let mut members: Vec<AccountId<'static>> =
                members.filter_map(|m| AccountId::new(m.clone()).ok()).collect();
            members.sort_unstable();
            let evidence = Evidence::new(method(), inputs.to_vec(), posts).ok()?;
            Some(Finding {
                kind: "coordinated group".into(),
                score: group.summary.density,
                members,
                evidence,
            })
        })
        .collect()
}
