//! The graph itself: compressed sparse rows.

/// Says why a list of edges is not a graph.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum EdgeError {
    /// An edge names a node that the graph does not have.
    #[error("edge {a}-{b}: expected nodes below {n_nodes}")]
    UnknownNode {
        /// One end.
        a: u32,
        /// The other end.
        b: u32,
        /// How many nodes the graph has.
        n_nodes: u32,
    },
    /// An edge has a weight that is zero, negative or not a number.
    #[error("edge {a}-{b}: expected a finite weight above 0, got {weight}")]
    Weight {
        /// One end.
        a: u32,
        /// The other end.
        b: u32,
        /// The weight as given.
        weight: f32,
    },
}

/// Holds an undirected weighted graph without self loops.
///
/// *Shape:* both directions of each edge are stored; neighbours ascend; weights are finite and above 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Csr {
    n_nodes: u32,
    offsets: Vec<usize>,
    neighbours: Vec<u32>,
    weights: Vec<f32>,
}

impl Csr {
    /// Builds a graph from edges in any order.
    ///
    /// *Shape:* self loops are ignored; parallel edges (in either direction) are summed, the same whatever
    /// the order they come in.
    /// *Errors:* the first edge with an unknown node or an unusable weight.
    /// *Complexity:* O(m log m) time, O(n + m) space.
    pub fn from_edges(
        n_nodes: u32,
        edges: impl IntoIterator<Item = (u32, u32, f32)>,
    ) -> Result<Self, EdgeError> {
        let mut sorted = Vec::new();
        for (a, b, weight) in edges {
            if a.max(b) >= n_nodes {
                return Err(EdgeError::UnknownNode { a, b, n_nodes });
            }
            if !(weight.is_finite() && weight > 0.0) {
                return Err(EdgeError::Weight { a, b, weight });
            }
            if a != b {
                sorted.push((a.min(b), a.max(b), weight));
            }
        }
        sorted.sort_unstable_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(x.2.total_cmp(&y.2)));
        sorted.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 = (kept.2 + next.2).min(f32::MAX);
            }
            same
        });
        Ok(Self::from_sorted(n_nodes, &sorted))
    }

    /// Builds from unique edges `(a, b, weight)` with `a < b`, sorted by `(a, b)`. A row then receives first
    /// its smaller neighbours and next its larger ones, both ascending, so rows need no sorting.
    pub(super) fn from_sorted(n_nodes: u32, edges: &[(u32, u32, f32)]) -> Self {
        let mut offsets = vec![0; n_nodes as usize + 1];
        for &(a, b, _) in edges {
            offsets[a as usize + 1] += 1;
            offsets[b as usize + 1] += 1;
        }
        for i in 1..offsets.len() {
            offsets[i] += offsets[i - 1];
        }
        let mut free = offsets.clone();
        let mut neighbours = vec![0; edges.len() * 2];
        let mut weights = vec![0.0; edges.len() * 2];
        for &(a, b, weight) in edges {
            for (from, to) in [(a, b), (b, a)] {
                let slot = free[from as usize];
                free[from as usize] += 1;
                neighbours[slot] = to;
                weights[slot] = weight;
            }
        }
        Self { n_nodes, offsets, neighbours, weights }
    }

    /// Cuts out the graph between `members`, which ascend and have no edge to others; `local` gives each
    /// member's place among them.
    pub(super) fn cut_out(&self, members: &[u32], local: &[u32]) -> Self {
        let mut cut = Self { n_nodes: 0, offsets: vec![0], neighbours: Vec::new(), weights: Vec::new() };
        for &node in members {
            cut.n_nodes += 1;
            for (neighbour, weight) in self.neighbours(node) {
                cut.neighbours.push(local[neighbour as usize]);
                cut.weights.push(weight);
            }
            cut.offsets.push(cut.neighbours.len());
        }
        cut
    }

    /// Returns the number of nodes.
    pub fn n_nodes(&self) -> u32 {
        self.n_nodes
    }

    /// Returns the number of undirected edges.
    pub fn n_edges(&self) -> usize {
        self.neighbours.len() / 2
    }

    /// Iterates over the neighbours of a node, ascending, with the weight of the edge.
    pub fn neighbours(&self, node: u32) -> impl ExactSizeIterator<Item = (u32, f32)> + '_ {
        let row = self.offsets[node as usize]..self.offsets[node as usize + 1];
        self.neighbours[row.clone()].iter().copied().zip(self.weights[row].iter().copied())
    }

    /// Iterates over each edge once as `(a, b, weight)` with `a < b`, ascending.
    pub fn edges(&self) -> impl Iterator<Item = (u32, u32, f32)> + '_ {
        (0..self.n_nodes).flat_map(move |a| {
            self.neighbours(a).filter(move |&(b, _)| a < b).map(move |(b, weight)| (a, b, weight))
        })
    }

    /// Counts the neighbours of a node.
    pub fn degree(&self, node: u32) -> u32 {
        // Neighbours are distinct, so that there are fewer of them than nodes.
        u32::try_from(self.neighbours(node).len()).unwrap_or(self.n_nodes)
    }

    /// Sums the weights of a node's edges.
    pub fn strength(&self, node: u32) -> f64 {
        self.neighbours(node).map(|(_, weight)| f64::from(weight)).sum()
    }

    /// Averages the weights of all edges; 1 for a graph without edges, so that it can divide.
    pub(super) fn mean_weight(&self) -> f64 {
        if self.weights.is_empty() {
            return 1.0;
        }
        self.weights.iter().copied().map(f64::from).sum::<f64>() / self.weights.len() as f64
    }
}

/// Rounds to single precision; what is beyond its range becomes its largest number.
#[allow(clippy::cast_possible_truncation, reason = "rounding is the purpose; the range is clamped")]
pub(super) fn to_f32(x: f64) -> f32 {
    x.clamp(f64::from(f32::MIN), f64::from(f32::MAX)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parallel_edges_are_summed_and_loops_ignored() {
        let graph = Csr::from_edges(4, [(2, 1, 0.5), (1, 2, 1.0), (3, 3, 9.0), (0, 2, 1.0)]).unwrap();
        assert_eq!(graph.edges().collect::<Vec<_>>(), [(0, 2, 1.0), (1, 2, 1.5)]);
        assert_eq!(graph.neighbours(2).collect::<Vec<_>>(), [(0, 1.0), (1, 1.5)]);
        assert_eq!((graph.n_edges(), graph.degree(2), graph.degree(3)), (2, 2, 0));
    }

    #[test]
    fn unusable_edges_are_named() {
        let unknown = Csr::from_edges(2, [(0, 2, 1.0)]).unwrap_err();
        assert_eq!(unknown.to_string(), "edge 0-2: expected nodes below 2");
        let zero = Csr::from_edges(2, [(0, 1, 0.0)]).unwrap_err();
        assert_eq!(zero.to_string(), "edge 0-1: expected a finite weight above 0, got 0");
        assert!(Csr::from_edges(2, [(0, 1, f32::NAN)]).is_err());
    }
}
