//! Eigenvector centrality.

use super::{components::connected_components, csr::Csr};

/// Changes of every score below this end the iteration.
const TOLERANCE: f64 = 1e-12;

/// Bounds the iteration where the second eigenvalue is almost as large as the first: two groups almost equally
/// central, or chains of thousands of nodes. The scores then are those of the last step.
const ITERATIONS_MAX: u32 = 10_000;

/// Scores each node by the scores of its neighbours, weighted by the edges to them.
///
/// *Shape:* one score per node. The highest of each component is 1: scores of different components do not
/// compare. An isolated node has 0.
/// *Complexity:* O(m) for each iteration, usually 20–200 of them, at most 10,000.
/// *Source:* Bonacich 1972: A x = λ x for the largest λ, by power iteration.
/// *Differs from source:* iterates (A + s I), which has the same eigenvectors but converges on bipartite
/// graphs too, where −λ is an eigenvalue as well. The shift s is half the running Rayleigh quotient, so that
/// it fits weights of any unit.
pub fn eigenvector_centrality(graph: &Csr) -> Vec<f64> {
    let mut score = vec![1.0; graph.n_nodes() as usize];
    let mut next = vec![0.0; score.len()];
    for members in connected_components(graph).members().iter() {
        if let [alone] = members {
            score[*alone as usize] = 0.0;
            continue;
        }
        for _ in 0..ITERATIONS_MAX {
            if iterate(graph, members, &mut score, &mut next) < TOLERANCE {
                break;
            }
        }
    }
    score
}

/// Multiplies once and normalises; returns the largest change of a score.
fn iterate(graph: &Csr, members: &[u32], score: &mut [f64], next: &mut [f64]) -> f64 {
    let (mut product, mut square) = (0.0, 0.0);
    for &node in members {
        let own = score[node as usize];
        let sum: f64 = graph.neighbours(node).map(|(other, w)| f64::from(w) * score[other as usize]).sum();
        next[node as usize] = sum;
        product += own * sum;
        square += own * own;
    }
    let shift = 0.5 * product / square;
    let mut highest = 0.0_f64;
    for &node in members {
        next[node as usize] += shift * score[node as usize];
        highest = highest.max(next[node as usize]);
    }
    let mut change = 0.0_f64;
    for &node in members {
        let value = next[node as usize] / highest;
        change = change.max((value - score[node as usize]).abs());
        score[node as usize] = value;
    }
    change
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_scores(n_nodes: u32, edges: &[(u32, u32, f32)], expected: &[f64]) {
        let graph = Csr::from_edges(n_nodes, edges.iter().copied()).unwrap();
        let score = eigenvector_centrality(&graph);
        assert_eq!(score.len(), expected.len());
        for (score, expected) in score.iter().zip(expected) {
            assert!((score - expected).abs() < 1e-9, "{score} instead of {expected}");
        }
    }

    #[test]
    fn star_is_bipartite_and_converges() {
        let leaf = 0.5;
        assert_scores(
            5,
            &[(0, 1, 1.0), (0, 2, 1.0), (0, 3, 1.0), (0, 4, 1.0)],
            &[1.0, leaf, leaf, leaf, leaf],
        );
        let tiny = 1e-6;
        assert_scores(
            5,
            &[(0, 1, tiny), (0, 2, tiny), (0, 3, tiny), (0, 4, tiny)],
            &[1.0, leaf, leaf, leaf, leaf],
        );
    }

    #[test]
    fn each_component_has_its_own_scale() {
        let side = 0.5_f64.sqrt();
        assert_scores(6, &[(0, 1, 5.0), (2, 3, 1.0), (3, 4, 1.0)], &[1.0, 1.0, side, 1.0, side, 0.0]);
        assert_scores(0, &[], &[]);
    }

    #[test]
    fn heavier_edges_count_more() {
        // The path 1–0–2 with weights 3 and 4: λ = 5, x = (1, 3/5, 4/5).
        assert_scores(3, &[(0, 1, 3.0), (0, 2, 4.0)], &[1.0, 0.6, 0.8]);
    }
}
