//! Connected components.

use super::{csr::Csr, partition::Partition};

/// Joins nodes into sets that share a member.
///
/// *Complexity:* O(α(n)) per operation.
/// *Source:* Tarjan & van Leeuwen 1984, union by smallest member with path halving.
#[derive(Clone, Debug)]
pub struct UnionFind {
    parent: Vec<u32>,
}

impl UnionFind {
    /// Starts with every node of `0..n_nodes` alone.
    pub fn new(n_nodes: u32) -> Self {
        Self { parent: (0..n_nodes).collect() }
    }

    /// Returns the smallest member of the node's set.
    pub fn find(&mut self, mut node: u32) -> u32 {
        while self.parent[node as usize] != node {
            let above = self.parent[self.parent[node as usize] as usize];
            self.parent[node as usize] = above;
            node = above;
        }
        node
    }

    /// Joins the sets of two nodes; says whether they were apart.
    pub fn union(&mut self, a: u32, b: u32) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b) as usize] = a.min(b);
        a != b
    }

    /// Numbers the sets by their smallest member.
    pub fn into_partition(mut self) -> Partition {
        for node in (0..).take(self.parent.len()) {
            self.parent[node as usize] = self.find(node);
        }
        Partition::by_smallest_member(&self.parent)
    }
}

/// Finds the connected components, numbered by their smallest member.
///
/// *Complexity:* O(n + m α(n)) time, O(n) space.
pub fn connected_components(graph: &Csr) -> Partition {
    components_within(graph, |_, _| true)
}

/// Finds the components joined by those edges alone that `keep` accepts.
pub(super) fn components_within(graph: &Csr, keep: impl Fn(u32, u32) -> bool) -> Partition {
    let mut sets = UnionFind::new(graph.n_nodes());
    for (a, b, _) in graph.edges().filter(|&(a, b, _)| keep(a, b)) {
        sets.union(a, b);
    }
    sets.into_partition()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_numbered_by_smallest_member() {
        let graph = Csr::from_edges(6, [(4, 1, 1.0), (5, 2, 1.0), (1, 5, 1.0)]).unwrap();
        let partition = connected_components(&graph);
        assert_eq!((partition.group_of(), partition.n_groups()), (&[0, 1, 1, 2, 1, 1][..], 3));
    }

    #[test]
    fn empty_graph_has_no_component() {
        let graph = Csr::from_edges(0, []).unwrap();
        assert_eq!(connected_components(&graph).n_groups(), 0);
        assert_eq!(connected_components(&graph).members().iter().len(), 0);
    }
}
