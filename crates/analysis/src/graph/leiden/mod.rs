//! Communities by the Leiden algorithm.
//!
//! *Source:* Traag, Waltman & van Eck 2019, "From Louvain to Leiden: guaranteeing well-connected communities",
//! algorithm A.2. One pass moves nodes between communities, refines each community into well connected parts,
//! makes each part a node of a smaller graph, and repeats on that graph until nothing can be joined.
//! *Differs from source:* the refinement takes the best part instead of a random one (as leidenalg does), which
//! needs no temperature in the unit of the weights; and whatever is left disconnected is split at the end,
//! which raises the quality of both kinds.

mod level;
mod local_moving;
mod refinement;

use self::level::Level;
use super::{components::components_within, csr::Csr, partition::Partition, quality::Quality};
use crate::splitmix::SplitMix64;

/// Tells [`find_communities`] what to look for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeidenOptions {
    /// What a good partition maximises.
    pub quality: Quality,
    /// Decides the order in which nodes are visited.
    pub seed: u64,
    /// How often the whole algorithm runs at most, each time from the result before; 2 is customary.
    pub passes_max: u32,
}

/// Divides a graph into communities that are connected, by decreasing size and then smallest member.
///
/// *Shape:* an isolated node is a community of its own.
/// *Complexity:* about O(m log n) time for each pass, O(n + m) space.
/// *Source:* see the [module](self).
pub fn find_communities(graph: &Csr, options: &LeidenOptions) -> Partition {
    let mut random = SplitMix64::new(options.seed);
    let mut community_of: Vec<u32> = (0..graph.n_nodes()).collect();
    for _ in 0..options.passes_max {
        let next = run_pass(graph, options.quality, &community_of, &mut random);
        if next == community_of {
            break;
        }
        community_of = next;
    }
    components_within(graph, |a, b| community_of[a as usize] == community_of[b as usize]).largest_first()
}

/// Runs algorithm A.2 once, from the communities given; returns labels numbered by smallest member.
fn run_pass(graph: &Csr, quality: Quality, start: &[u32], random: &mut SplitMix64) -> Vec<u32> {
    let mut level = Level::lowest(graph, quality);
    let mut community_of = start.to_vec();
    let mut node_of: Vec<u32> = (0..graph.n_nodes()).collect();
    loop {
        local_moving::move_nodes(&level, &mut community_of, random);
        let communities = Partition::by_smallest_member(&community_of);
        if communities.n_groups() == level.n_nodes() {
            break;
        }
        let mut parts = refinement::refine(&level, &communities, random);
        if parts.n_groups() == level.n_nodes() {
            // Nothing could be refined; the communities themselves are what makes the graph smaller.
            parts = communities.clone();
        }
        community_of = vec![0; parts.n_groups() as usize];
        for (&part, &community) in parts.group_of().iter().zip(communities.group_of()) {
            community_of[part as usize] = community;
        }
        for node in &mut node_of {
            *node = parts.group_of()[*node as usize];
        }
        level = level.aggregate(&parts);
    }
    let labels: Vec<u32> = node_of.iter().map(|&node| community_of[node as usize]).collect();
    Partition::by_smallest_member(&labels).group_of().to_vec()
}

#[cfg(test)]
mod tests;
