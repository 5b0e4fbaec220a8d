//! The edges found, with the posts behind them: what groups, networks, report and findings are made of.

use std::collections::HashMap;

use ostrakon_analysis::detect::coaction::{CoAction, Edge};

use super::detection::Detection;

/// One edge found and its co-actions in order of object and time.
#[derive(Clone, Debug)]
pub(super) struct FoundEdge {
    /// Place of the kind in the detection.
    pub(super) kind: usize,
    /// Place of the edge among those of its kind.
    pub(super) place: u32,
    pub(super) edge: Edge,
    pub(super) co_actions: Vec<CoAction>,
}

/// Collects every edge found, by kind, account and partner.
pub(super) fn collect(detection: &Detection<'_>) -> Vec<FoundEdge> {
    let found = |at: usize| detection.kinds.get(at).into_iter().flat_map(|kind| detection.found(kind));
    choose(detection, |at| found(at).map(|(place, edge)| (place, *edge)).collect())
}

/// Collects the edges between two accounts, found or not.
pub(super) fn between(detection: &Detection<'_>, account: u32, partner: u32) -> Vec<FoundEdge> {
    choose(detection, |at| {
        let edges = detection.kinds.get(at).into_iter().flat_map(|kind| kind.edges.iter().zip(0_u32..));
        let ends = (account.min(partner), account.max(partner));
        edges.filter(|(e, _)| (e.account, e.partner) == ends).map(|(e, place)| (place, *e)).collect()
    })
}

fn choose(detection: &Detection<'_>, chosen: impl Fn(usize) -> Vec<(u32, Edge)>) -> Vec<FoundEdge> {
    let mut all = Vec::new();
    for (kind, found) in detection.kinds.iter().enumerate() {
        let chosen: HashMap<(u32, u32), (u32, Edge)> = chosen(kind)
            .into_iter()
            .map(|(place, edge)| ((edge.account, edge.partner), (place, edge)))
            .collect();
        if chosen.is_empty() {
            continue;
        }
        let t = &found.coaction.timelines;
        let edges =
            found.coaction.walk().for_each_edge(|out: &mut Vec<FoundEdge>, account, partner, pairs| {
                if let Some(&(place, edge)) = chosen.get(&(account, partner)) {
                    let co_actions = pairs.iter().map(|pair| CoAction::of(t, pair)).collect();
                    out.push(FoundEdge { kind, place, edge, co_actions });
                }
            });
        all.extend(edges.into_iter().flatten());
    }
    all
}
