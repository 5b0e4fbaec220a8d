//! How tight groups are: density, separation, cores.

use super::{csr::Csr, partition::Partition};

/// Counts what lies inside one group and what leads out of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupSummary {
    /// Members.
    pub n_nodes: u32,
    /// Edges between members.
    pub n_internal_edges: u64,
    /// Weight of the edges between members.
    pub internal_weight: f64,
    /// Edges from a member to a node outside.
    pub n_boundary_edges: u64,
    /// Weight of the edges from a member to a node outside.
    pub boundary_weight: f64,
}

impl GroupSummary {
    /// Returns the share of the pairs of members that are joined; 0 for a single member.
    pub fn density(&self) -> f64 {
        let n = f64::from(self.n_nodes);
        if self.n_nodes < 2 { 0.0 } else { self.n_internal_edges as f64 / (n * (n - 1.0) / 2.0) }
    }

    /// Returns the share of the members' edge weight that leads out of the group; 0 without edges.
    ///
    /// *Source:* Leskovec et al. 2008, conductance of a set no heavier than the rest.
    pub fn conductance(&self) -> f64 {
        let all = 2.0 * self.internal_weight + self.boundary_weight;
        if all > 0.0 { self.boundary_weight / all } else { 0.0 }
    }
}

/// Summarises each group of a partition, in the order of the groups.
///
/// *Complexity:* O(n + m).
pub fn summarise_groups(graph: &Csr, partition: &Partition) -> Vec<GroupSummary> {
    let group_of = partition.group_of();
    let mut summaries = vec![GroupSummary::default(); partition.n_groups() as usize];
    for &group in group_of {
        summaries[group as usize].n_nodes += 1;
    }
    for (a, b, weight) in graph.edges() {
        let (group_a, group_b) = (group_of[a as usize] as usize, group_of[b as usize] as usize);
        if group_a == group_b {
            summaries[group_a].n_internal_edges += 1;
            summaries[group_a].internal_weight += f64::from(weight);
            continue;
        }
        for group in [group_a, group_b] {
            summaries[group].n_boundary_edges += 1;
            summaries[group].boundary_weight += f64::from(weight);
        }
    }
    summaries
}

/// Returns each node's core number: the largest k such that the node lies in a subgraph whose nodes all have
/// k neighbours in it.
///
/// *Complexity:* O(n + m).
/// *Source:* Batagelj & Zaveršnik 2003, algorithm 1; weights do not count.
pub fn core_numbers(graph: &Csr) -> Vec<u32> {
    let mut core: Vec<u32> = (0..graph.n_nodes()).map(|node| graph.degree(node)).collect();
    let degree_max = core.iter().copied().max().unwrap_or(0);
    let mut buckets = vec![Vec::new(); degree_max as usize + 1];
    for (node, &degree) in (0..).zip(&core) {
        buckets[degree as usize].push(node);
    }
    for k in 0..=degree_max {
        while let Some(node) = buckets[k as usize].pop() {
            // A node is put into a bucket anew when its degree falls; older places are stale.
            if core[node as usize] != k {
                continue;
            }
            for (neighbour, _) in graph.neighbours(node) {
                let degree = &mut core[neighbour as usize];
                if *degree > k {
                    *degree -= 1;
                    buckets[*degree as usize].push(neighbour);
                }
            }
        }
    }
    core
}

#[cfg(test)]
mod tests {
    use super::super::components::connected_components;
    use super::*;

    /// A clique of four, a tail 3–4–5, and 6 alone.
    fn kite() -> Csr {
        let edges = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3), (3, 4), (4, 5)];
        Csr::from_edges(7, edges.map(|(a, b)| (a, b, 2.0))).unwrap()
    }

    #[test]
    fn cores_of_a_kite() {
        assert_eq!(core_numbers(&kite()), [3, 3, 3, 3, 1, 1, 0]);
        assert_eq!(core_numbers(&Csr::from_edges(0, []).unwrap()), [0; 0]);
    }

    #[test]
    fn groups_of_a_kite() {
        let partition = Partition::by_smallest_member(&[0, 0, 0, 0, 1, 1, 2]);
        let summaries = summarise_groups(&kite(), &partition);
        let clique = GroupSummary {
            n_nodes: 4,
            n_internal_edges: 6,
            internal_weight: 12.0,
            n_boundary_edges: 1,
            boundary_weight: 2.0,
        };
        assert_eq!(summaries[0], clique);
        assert!((clique.density() - 1.0).abs() < 1e-12);
        assert!((clique.conductance() - 2.0 / 26.0).abs() < 1e-12);
        assert!(summaries[2].density() < 1e-12 && summaries[2].conductance() < 1e-12);
    }

    #[test]
    fn components_have_no_boundary() {
        let graph = kite();
        let summaries = summarise_groups(&graph, &connected_components(&graph));
        assert!(summaries.iter().all(|group| group.n_boundary_edges == 0));
        assert_eq!(summaries.iter().map(|group| group.n_internal_edges).sum::<u64>(), 8);
    }
}
