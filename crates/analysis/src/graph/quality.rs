//! How well a partition fits a graph.

use super::{csr::Csr, partition::Partition};

/// Names what a good partition maximises.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Quality {
    /// Weight inside groups beyond what the nodes' strengths alone would give, as a share of all weight.
    ///
    /// Merges groups smaller than about √(2m) edges: a large network's small rings disappear. Use
    /// [`Quality::Cpm`] to find rings.
    ///
    /// *Source:* Reichardt & Bornholdt 2006; Newman & Girvan 2004 at resolution 1.
    Modularity {
        /// Above 1 gives more and smaller groups.
        resolution: f64,
    },
    /// Weight inside groups beyond `resolution` per pair of members (constant Potts model).
    ///
    /// Groups end up with a weighted density above the resolution, whatever the size of the network.
    ///
    /// *Source:* Traag, Van Dooren & Nesterov 2011.
    Cpm {
        /// The least weight per pair of members, in the unit of the edge weights.
        resolution: f64,
    },
}

impl Quality {
    /// Measures a partition.
    ///
    /// *Units:* modularity: at most 1, and 0 for a graph without edges; CPM: edge weight.
    /// *Complexity:* O(n + m).
    /// *Source:* Traag, Waltman & van Eck 2019, eq. 1 and 2: modularity Σ_c [w_c / m − γ (K_c / 2m)²] and CPM
    /// Σ_c [w_c − γ n_c (n_c − 1) / 2], with w_c the weight inside, K_c the strengths and n_c the number of the
    /// members of group c, and m the weight of all edges.
    pub fn of(self, graph: &Csr, partition: &Partition) -> f64 {
        let group_of = partition.group_of();
        let mut mass = vec![0.0; partition.n_groups() as usize];
        for (node, &group) in (0..graph.n_nodes()).zip(group_of) {
            mass[group as usize] += self.mass(graph, node);
        }
        let inside: f64 = graph
            .edges()
            .filter(|&(a, b, _)| group_of[a as usize] == group_of[b as usize])
            .map(|(_, _, weight)| f64::from(weight))
            .sum();
        match self {
            Self::Modularity { resolution } => {
                let total: f64 = mass.iter().sum();
                if total <= 0.0 {
                    return 0.0;
                }
                let expected: f64 = mass.iter().map(|mass| (mass / total) * (mass / total)).sum();
                2.0 * inside / total - resolution * expected
            }
            Self::Cpm { resolution } => {
                inside - resolution * mass.iter().map(|n| n * (n - 1.0) / 2.0).sum::<f64>()
            }
        }
    }

    /// Returns the share of a node in the penalty: its strength for modularity, 1 for CPM.
    pub(super) fn mass(self, graph: &Csr, node: u32) -> f64 {
        match self {
            Self::Modularity { .. } => graph.strength(node),
            Self::Cpm { .. } => 1.0,
        }
    }

    /// Returns the penalty for each unit of the product of two masses in one group, in edge weight.
    pub(super) fn penalty(self, graph: &Csr) -> f64 {
        match self {
            Self::Modularity { resolution } => {
                let total: f64 = graph.edges().map(|(_, _, weight)| 2.0 * f64::from(weight)).sum();
                if total > 0.0 { resolution / total } else { 0.0 }
            }
            Self::Cpm { resolution } => resolution,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_triangles_with_a_bridge() {
        let edges = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3)].map(|(a, b)| (a, b, 1.0));
        let graph = Csr::from_edges(6, edges).unwrap();
        let halves = Partition::by_smallest_member(&[0, 0, 0, 1, 1, 1]);
        let modularity = Quality::Modularity { resolution: 1.0 }.of(&graph, &halves);
        assert!((modularity - (6.0 / 7.0 - 0.5)).abs() < 1e-12);
        assert!((Quality::Cpm { resolution: 0.5 }.of(&graph, &halves) - 3.0).abs() < 1e-12);
    }
}
