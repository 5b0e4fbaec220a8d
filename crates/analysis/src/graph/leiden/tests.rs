use super::*;

const MODULARITY: Quality = Quality::Modularity { resolution: 1.0 };

fn communities(graph: &Csr, quality: Quality) -> Partition {
    find_communities(graph, &LeidenOptions { quality, seed: 1, passes_max: 10 })
}

fn clique(nodes: std::ops::Range<u32>) -> impl Iterator<Item = (u32, u32, f32)> {
    nodes.clone().flat_map(move |a| (a + 1..nodes.end).map(move |b| (a, b, 1.0)))
}

#[test]
fn two_cliques_joined_by_a_bridge() {
    let graph = Csr::from_edges(9, clique(0..4).chain(clique(4..9)).chain([(3, 4, 1.0)])).unwrap();
    for quality in [MODULARITY, Quality::Cpm { resolution: 0.5 }] {
        assert_eq!(communities(&graph, quality).group_of(), [1, 1, 1, 1, 0, 0, 0, 0, 0]);
    }
}

#[test]
fn ring_of_cliques_shows_the_resolution_limit_of_modularity() {
    let bridges = (0..30_u32).map(|i| (5 * i, (5 * i + 6) % 150, 1.0));
    let cliques = (0..30_u32).flat_map(|i| clique(5 * i..5 * i + 5));
    let graph = Csr::from_edges(150, cliques.chain(bridges)).unwrap();
    let rings = communities(&graph, Quality::Cpm { resolution: 0.3 });
    assert_eq!(rings.group_of(), (0..150).map(|node| node / 5).collect::<Vec<u32>>());
    // Fortunato & Barthélemy 2007: pairs of cliques have the higher modularity.
    let merged = communities(&graph, MODULARITY);
    assert!(merged.n_groups() < 20);
    assert!(MODULARITY.of(&graph, &merged) > MODULARITY.of(&graph, &rings));
}

/// Zachary 1977, nodes from 0; the neighbours above each node.
const KARATE: [&[u32]; 33] = [
    &[1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
    &[2, 3, 7, 13, 17, 19, 21, 30],
    &[3, 7, 8, 9, 13, 27, 28, 32],
    &[7, 12, 13],
    &[6, 10],
    &[6, 10, 16],
    &[16],
    &[],
    &[30, 32, 33],
    &[33],
    &[],
    &[],
    &[],
    &[33],
    &[32, 33],
    &[32, 33],
    &[],
    &[],
    &[32, 33],
    &[33],
    &[32, 33],
    &[],
    &[32, 33],
    &[25, 27, 29, 32, 33],
    &[25, 27, 31],
    &[31],
    &[29, 33],
    &[33],
    &[31, 33],
    &[32, 33],
    &[32, 33],
    &[32, 33],
    &[33],
];

#[test]
fn karate_club_reaches_the_known_optimum() {
    let edges = (0..).zip(KARATE).flat_map(|(a, above)| above.iter().map(move |&b| (a, b, 1.0)));
    let graph = Csr::from_edges(34, edges).unwrap();
    assert_eq!(graph.n_edges(), 78);
    let best = communities(&graph, MODULARITY);
    // Brandes et al. 2008: the optimum, proven by integer programming.
    assert!((MODULARITY.of(&graph, &best) - 0.419_790).abs() < 1e-6);
    assert_eq!(best.n_groups(), 4);
}

#[test]
fn graphs_without_edges_stay_apart() {
    for n_nodes in [0, 1, 5] {
        let graph = Csr::from_edges(n_nodes, []).unwrap();
        for quality in [MODULARITY, Quality::Cpm { resolution: 0.1 }] {
            assert_eq!(communities(&graph, quality).group_of(), (0..n_nodes).collect::<Vec<_>>());
        }
    }
}

#[test]
fn result_does_not_depend_on_the_unit_of_weights() {
    let scaled = |factor: f32| {
        let edges = clique(0..6).chain(clique(6..12)).chain([(0, 6, 1.0), (1, 7, 1.0)]);
        Csr::from_edges(12, edges.map(|(a, b, w)| (a, b, w * factor))).unwrap()
    };
    let expected = communities(&scaled(1.0), MODULARITY);
    assert_eq!(expected.n_groups(), 2);
    assert_eq!(communities(&scaled(1e-6), MODULARITY), expected);
    assert_eq!(communities(&scaled(1e6), MODULARITY), expected);
}
