//! Graph algorithms against igraph and leidenalg (`tests/oracle/igraph/record.py`), and against their promises.

#![allow(clippy::unwrap_used, reason = "a fixture that cannot be read fails the test")]

use std::{fs, path::PathBuf};

use ostrakon_analysis::graph::{
    centrality::eigenvector_centrality,
    components::connected_components,
    csr::Csr,
    leiden::{LeidenOptions, find_communities},
    partition::Partition,
    quality::Quality,
    summary::core_numbers,
};
use proptest::prelude::*;

const MODULARITY: Quality = Quality::Modularity { resolution: 1.0 };

fn leiden(graph: &Csr, quality: Quality, seed: u64) -> Partition {
    find_communities(graph, &LeidenOptions { quality, seed, passes_max: 10 })
}

fn read(name: &str) -> Vec<Vec<String>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/igraph").join(name);
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn read_graph(name: &str) -> (Csr, Vec<Vec<String>>) {
    let edges = read(&format!("{name}.edges.tsv"));
    let nodes = read(&format!("{name}.nodes.tsv"));
    let edges = edges.iter().map(|row| {
        let id = |column: usize| row[column].parse::<u32>().unwrap();
        (id(0), id(1), row[2].parse().unwrap())
    });
    (Csr::from_edges(u32::try_from(nodes.len()).unwrap(), edges).unwrap(), nodes)
}

#[test]
fn leiden_is_as_good_as_igraph_and_leidenalg() {
    let values = read("values.tsv");
    assert_eq!(values.len(), 6);
    for row in values {
        let (graph, _) = read_graph(&row[0]);
        let [resolution, best]: [f64; 2] = [&row[3], &row[4]].map(|field| field.parse().unwrap());
        let (quality, tolerance) = match row[2].as_str() {
            "modularity" => (Quality::Modularity { resolution }, 0.002),
            "cpm" => (Quality::Cpm { resolution }, 0.002 * best),
            other => panic!("{other}"),
        };
        // Single seeds differ by 1 % in all three programs, so that the best of ten is compared.
        let own = (0..10).map(|seed| quality.of(&graph, &leiden(&graph, quality, seed))).fold(0.0, f64::max);
        println!("{} {}: {own:.6}, {} has {best:.6}", row[0], row[2], row[1]);
        assert!(own > best - tolerance, "{} {}: {own} but {best}", row[0], row[2]);
    }
}

#[test]
fn nodes_have_the_centrality_core_and_component_of_igraph() {
    for name in ["planted_300", "weighted_2400", "apart_390"] {
        let (graph, nodes) = read_graph(name);
        let components = connected_components(&graph);
        let own = eigenvector_centrality(&graph).into_iter().zip(core_numbers(&graph));
        for ((row, (score, core)), component) in nodes.iter().zip(own).zip(components.group_of()) {
            assert!((score - row[0].parse::<f64>().unwrap()).abs() < 1e-6, "{name}: {score} but {row:?}");
            assert_eq!((core.to_string(), component.to_string()), (row[1].clone(), row[2].clone()), "{name}");
        }
    }
}

/// Groups of one size with edges mostly inside them.
fn planted(n_groups: u32, size: u32, random: &mut impl FnMut(u32) -> u32) -> Vec<(u32, u32, f32)> {
    let n_nodes = n_groups * size;
    (0..n_nodes)
        .flat_map(|a| [(a, true), (a, true), (a, true), (a, false)])
        .map(|(a, inside)| {
            let b = if inside { a / size * size + random(size) } else { random(n_nodes) };
            (a, b, 1.0)
        })
        .collect()
}

/// Any graph of up to 40 nodes.
fn any_graph() -> impl Strategy<Value = Csr> {
    (1_u32..40).prop_flat_map(|n_nodes| {
        prop::collection::vec((0..n_nodes, 0..n_nodes, 0.1_f32..5.0), 0..120)
            .prop_map(move |edges| Csr::from_edges(n_nodes, edges).unwrap())
    })
}

fn any_quality() -> impl Strategy<Value = Quality> {
    (any::<bool>(), 0.05_f64..3.0).prop_map(|(is_cpm, resolution)| {
        if is_cpm { Quality::Cpm { resolution } } else { Quality::Modularity { resolution } }
    })
}

/// Walks breadth first from a node over neighbours that `keep` accepts.
fn reached(graph: &Csr, start: u32, keep: impl Fn(u32) -> bool) -> Vec<u32> {
    let mut found = vec![start];
    let mut next = 0;
    while let Some(&node) = found.get(next) {
        for (neighbour, _) in graph.neighbours(node) {
            if keep(neighbour) && !found.contains(&neighbour) {
                found.push(neighbour);
            }
        }
        next += 1;
    }
    found.sort_unstable();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn components_are_what_a_walk_reaches(graph in any_graph()) {
        for members in connected_components(&graph).members().iter() {
            prop_assert_eq!(members, reached(&graph, members[0], |_| true));
        }
    }

    #[test]
    fn communities_are_connected_and_repeatable(graph in any_graph(), quality in any_quality(), seed: u64) {
        let partition = leiden(&graph, quality, seed);
        prop_assert_eq!(&partition, &leiden(&graph, quality, seed));
        let members = partition.members();
        let sizes: Vec<usize> = members.iter().map(<[u32]>::len).collect();
        prop_assert!(sizes.is_sorted_by(|a, b| a >= b));
        for members in members.iter() {
            prop_assert_eq!(members, reached(&graph, members[0], |node| members.contains(&node)));
        }
    }

    #[test]
    fn quality_is_no_lower_than_that_of_single_nodes(graph in any_graph(), quality in any_quality(), seed: u64) {
        let edgeless = Csr::from_edges(graph.n_nodes(), []).unwrap();
        let single = connected_components(&edgeless);
        prop_assert!(quality.of(&graph, &leiden(&graph, quality, seed)) >= quality.of(&graph, &single) - 1e-5);
    }

    #[test]
    fn order_of_edges_does_not_matter(
        (edges, shuffled) in prop::collection::vec((0_u32..20, 0_u32..20, 0.1_f32..5.0), 0..80)
            .prop_flat_map(|edges| (Just(edges.clone()), Just(edges).prop_shuffle()))
    ) {
        let swapped = shuffled.into_iter().map(|(a, b, weight)| (b, a, weight));
        prop_assert_eq!(Csr::from_edges(20, edges).unwrap(), Csr::from_edges(20, swapped).unwrap());
    }

    #[test]
    fn names_of_nodes_hardly_change_the_quality(mut rng in any::<u64>().prop_map(|seed| seed | 1), seed: u64) {
        let mut random = |bound: u32| {
            rng = rng.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            u32::try_from(rng >> 33).unwrap() % bound
        };
        let edges = planted(8, 25, &mut random);
        let mut names: Vec<u32> = (0..200).collect();
        for i in 1..200 {
            names.swap(i as usize, random(i + 1) as usize);
        }
        let renamed = edges.iter().map(|&(a, b, w)| (names[a as usize], names[b as usize], w));
        let renamed = Csr::from_edges(200, renamed).unwrap();
        let graph = Csr::from_edges(200, edges).unwrap();
        let [before, after] =
            [&graph, &renamed].map(|graph| MODULARITY.of(graph, &leiden(graph, MODULARITY, seed)));
        prop_assert!((before - after).abs() < 0.02, "{} but {}", before, after);
    }
}
