//! Refinement of communities into well connected parts.

use super::super::partition::Partition;
use super::level::{Level, Links};
use crate::splitmix::SplitMix64;

/// Holds the parts while nodes merge into them.
struct Parts<'a> {
    level: &'a Level<'a>,
    /// The mass of the community around a node.
    around: Vec<f64>,
    of: Vec<u32>,
    mass: Vec<f64>,
    is_single: Vec<bool>,
    /// Weight from a part to the rest of its community.
    cut: Vec<f64>,
}

impl Parts<'_> {
    /// Says whether a part holds on to the rest of its community: E(R, C − R) ≥ γ ‖R‖ (‖C‖ − ‖R‖).
    fn is_well_connected(&self, part: u32) -> bool {
        let part = part as usize;
        let rest = self.around[part] - self.mass[part];
        self.level.gain(self.cut[part], self.mass[part], rest) >= -self.level.gain_min
    }

    fn merge(&mut self, node: u32, to: u32, link: f64) {
        let (node, part) = (node as usize, to as usize);
        self.cut[part] += self.cut[node] - 2.0 * link;
        self.mass[part] += self.mass[node];
        self.is_single[part] = false;
        self.is_single[node] = false;
        self.of[node] = to;
    }
}

/// Divides each community into parts, each of them connected.
///
/// *Source:* Traag et al. 2019, algorithm A.2, `RefinePartition` and `MergeNodesSubset`.
/// *Differs from source:* a node joins the part of highest gain.
pub(super) fn refine(level: &Level<'_>, communities: &Partition, random: &mut SplitMix64) -> Partition {
    let community_of = communities.group_of();
    let community_mass = level.group_mass(community_of, communities.n_groups());
    let inside = |node: u32| {
        let own = community_of[node as usize];
        level.graph.neighbours(node).filter(move |&(other, _)| community_of[other as usize] == own)
    };
    let mut parts = Parts {
        level,
        around: community_of.iter().map(|&c| community_mass[c as usize]).collect(),
        of: (0..level.n_nodes()).collect(),
        mass: level.mass.clone(),
        is_single: vec![true; level.mass.len()],
        cut: (0..level.n_nodes())
            .map(|node| inside(node).map(|(_, weight)| f64::from(weight)).sum())
            .collect(),
    };
    let mut links = Links::new(level.n_nodes());
    for node in random.shuffled(level.n_nodes()) {
        if !parts.is_single[node as usize] || !parts.is_well_connected(node) {
            continue;
        }
        for (neighbour, weight) in inside(node) {
            links.add(parts.of[neighbour as usize], weight);
        }
        if let Some(best) = best_part(&parts, &links, level.mass[node as usize]) {
            parts.merge(node, best, links.to(best));
        }
        links.clear();
    }
    Partition::by_smallest_member(&parts.of)
}

fn best_part(parts: &Parts<'_>, links: &Links, mass: f64) -> Option<u32> {
    let mut best = None;
    let mut best_gain = 0.0;
    for &part in &links.touched {
        let gain = parts.level.gain(links.to(part), mass, parts.mass[part as usize]);
        if gain > best_gain && parts.is_well_connected(part) {
            (best, best_gain) = (Some(part), gain);
        }
    }
    best
}
