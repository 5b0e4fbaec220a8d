//! Fast local moving of nodes between communities.

use std::collections::VecDeque;

use super::level::{Level, Links};
use crate::splitmix::SplitMix64;

/// Holds the communities while nodes move between them.
struct Communities<'a> {
    of: &'a mut [u32],
    mass: Vec<f64>,
    size: Vec<u32>,
    empty: Vec<u32>,
}

impl<'a> Communities<'a> {
    fn new(level: &Level<'_>, of: &'a mut [u32]) -> Self {
        let mut size = vec![0_u32; of.len()];
        for &community in of.iter() {
            size[community as usize] += 1;
        }
        let empty = (0..level.n_nodes()).rev().filter(|&c| size[c as usize] == 0).collect();
        Self { mass: level.group_mass(of, level.n_nodes()), of, size, empty }
    }

    fn take_out(&mut self, node: u32, mass: f64) -> u32 {
        let from = self.of[node as usize];
        self.size[from as usize] -= 1;
        self.mass[from as usize] -= mass;
        if self.size[from as usize] == 0 {
            // Leaves no rounding error behind for the next who comes here.
            self.mass[from as usize] = 0.0;
            self.empty.push(from);
        }
        from
    }

    fn put_in(&mut self, node: u32, mass: f64, to: u32) {
        if self.size[to as usize] == 0 {
            // An empty community is entered by the node that left it last or that took it from the top.
            self.empty.pop();
        }
        self.of[node as usize] = to;
        self.size[to as usize] += 1;
        self.mass[to as usize] += mass;
    }
}

/// Moves each node to the community of highest gain until no node wants to move.
///
/// *Shape:* `community_of` holds numbers below the number of nodes, before and after.
/// *Source:* Traag et al. 2019, algorithm A.2, `MoveNodesFast`.
pub(super) fn move_nodes(level: &Level<'_>, community_of: &mut [u32], random: &mut SplitMix64) {
    let mut communities = Communities::new(level, community_of);
    let mut links = Links::new(level.n_nodes());
    let mut queue = VecDeque::from(random.shuffled(level.n_nodes()));
    let mut is_queued = vec![true; queue.len()];
    while let Some(node) = queue.pop_front() {
        is_queued[node as usize] = false;
        for (neighbour, weight) in level.graph.neighbours(node) {
            links.add(communities.of[neighbour as usize], weight);
        }
        let mass = level.mass[node as usize];
        let from = communities.take_out(node, mass);
        let to = best_community(level, &communities, &links, from, mass);
        communities.put_in(node, mass, to);
        links.clear();
        if to == from {
            continue;
        }
        for (neighbour, _) in level.graph.neighbours(node) {
            if communities.of[neighbour as usize] != to && !is_queued[neighbour as usize] {
                is_queued[neighbour as usize] = true;
                queue.push_back(neighbour);
            }
        }
    }
}

fn best_community(
    level: &Level<'_>,
    communities: &Communities<'_>,
    links: &Links,
    from: u32,
    mass: f64,
) -> u32 {
    let gain = |c: u32| level.gain(links.to(c), mass, communities.mass[c as usize]);
    let (mut best, mut best_gain) = (from, gain(from));
    for &candidate in &links.touched {
        let candidate_gain = gain(candidate);
        if candidate_gain > best_gain + level.gain_min {
            (best, best_gain) = (candidate, candidate_gain);
        }
    }
    // Being alone gains 0; a community that costs more is left.
    match communities.empty.last() {
        Some(&alone) if best_gain < -level.gain_min => alone,
        _ => best,
    }
}
