//! Positions for a drawing of the graph.

use rayon::prelude::*;

use super::{
    circle_packing::pack_circles,
    components::connected_components,
    csr::{Csr, to_f32},
    quadtree::{Point, Quadtree},
};
use crate::splitmix::SplitMix64;

/// Repulsion of two nodes without edges at distance 1, in terms of the attraction of a mean edge of length 1.
/// Only the ratio to [`GRAVITY`] changes the picture, since drawings are scaled.
const REPULSION: f32 = 2.0;

/// Pull towards the middle, which keeps loose ends from drifting away.
const GRAVITY: f32 = 1.0;

/// Nodes handed to a thread together; forces on fewer cost less than the handing over.
const NODES_PER_TASK: usize = 256;

/// Tells [`lay_out`] how to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutOptions {
    /// Decides where nodes start from.
    pub seed: u64,
    /// Steps of the simulation; 100 shows the groups, 500 is smooth.
    pub iterations: u32,
}

/// Places nodes so that joined ones are near and groups stand apart.
///
/// *Shape:* one `[x, y]` per node. The component with most nodes is in the middle, smaller ones around it.
/// *Units:* a component of n nodes spreads over a disc of radius about √n, so nodes are about 1.8 apart.
/// *Complexity:* about O((n log n + m) · iterations) time, O(n + m) space. The same on any number of threads.
/// *Source:* Jacomy, Venturini, Heymann & Bastian 2014, "ForceAtlas2", with the repulsion summed as in Barnes &
/// Hut 1986. *Differs from source:* an edge pulls by the square root of its weight over the mean weight, so
/// that few very heavy edges do not collapse the picture.
pub fn lay_out(graph: &Csr, options: &LayoutOptions) -> Vec<[f32; 2]> {
    let components = connected_components(graph).largest_first();
    let members = components.members();
    let mut local = vec![0; graph.n_nodes() as usize];
    for (place, &node) in members.iter().flat_map(|nodes| (0..).zip(nodes)) {
        local[node as usize] = place;
    }
    let drawings: Vec<Drawing> = (0..components.n_groups())
        .into_par_iter()
        .map(|group| {
            let nodes = members.of(group);
            let random = SplitMix64::stream(options.seed, nodes[0]);
            Drawing::of(&graph.cut_out(nodes, &local), random, options.iterations)
        })
        .collect();
    let radii: Vec<f64> = drawings.iter().map(Drawing::radius_with_margin).collect();
    let mut places = vec![[0.0; 2]; graph.n_nodes() as usize];
    for ((nodes, drawing), [x, y]) in members.iter().zip(&drawings).zip(pack_circles(&radii)) {
        for (&node, place) in nodes.iter().zip(&drawing.places) {
            places[node as usize] = [to_f32(x + place[0]), to_f32(y + place[1])];
        }
    }
    places
}

/// Holds the picture of one component, around the origin.
struct Drawing {
    places: Vec<[f64; 2]>,
}

impl Drawing {
    fn of(component: &Csr, random: SplitMix64, iterations: u32) -> Self {
        let mut simulation = Simulation::new(component, random);
        if component.n_nodes() > 1 {
            for _ in 0..iterations {
                simulation.step();
            }
        }
        Self::scaled(&simulation.places)
    }

    /// Centres and scales to the spread of an even disc of radius √n, whose mean squared radius is n / 2.
    fn scaled(places: &[[f32; 2]]) -> Self {
        let n = places.len() as f64;
        let mut places: Vec<_> = places.iter().map(|place| place.map(f64::from)).collect();
        for axis in 0..2 {
            // The middle of the extent leaves less empty room in the circle around than the mean does.
            let (low, high) = places.iter().fold((f64::MAX, f64::MIN), |(low, high), place| {
                (low.min(place[axis]), high.max(place[axis]))
            });
            for place in &mut places {
                place[axis] -= 0.5 * (low + high);
            }
        }
        let spread = places.iter().map(|[x, y]| x * x + y * y).sum::<f64>() / n;
        let scale = if spread > 0.0 { (0.5 * n / spread).sqrt() } else { 1.0 };
        places.iter_mut().flatten().for_each(|x| *x *= scale);
        Self { places }
    }

    fn radius_with_margin(&self) -> f64 {
        let farthest = self.places.iter().map(|[x, y]| x * x + y * y).fold(0.0, f64::max);
        1.0 + 1.05 * farthest.sqrt()
    }
}

/// Simulates springs between joined nodes that all push each other away.
struct Simulation<'a> {
    graph: &'a Csr,
    mean_weight: f32,
    places: Vec<[f32; 2]>,
    masses: Vec<f32>,
    forces: Vec<[f32; 2]>,
    speed: f64,
    speed_efficiency: f64,
}

impl<'a> Simulation<'a> {
    fn new(graph: &'a Csr, mut random: SplitMix64) -> Self {
        let n_nodes = graph.n_nodes();
        let width = 10.0 * (n_nodes as f32).sqrt();
        Self {
            graph,
            mean_weight: to_f32(graph.mean_weight()).max(f32::MIN_POSITIVE),
            places: (0..n_nodes)
                .map(|_| [width * random.signed_unit(), width * random.signed_unit()])
                .collect(),
            masses: (0..n_nodes).map(|node| graph.degree(node) as f32 + 1.0).collect(),
            forces: vec![[0.0; 2]; n_nodes as usize],
            speed: 1.0,
            speed_efficiency: 1.0,
        }
    }

    fn step(&mut self) {
        let points = self.places.iter().zip(&self.masses);
        let tree = Quadtree::new(points.map(|(&[x, y], &mass)| Point { x, y, mass }).collect());
        let forces: Vec<[f32; 2]> = (0..self.graph.n_nodes())
            .into_par_iter()
            .with_min_len(NODES_PER_TASK)
            .map(|node| self.force_on(node, &tree))
            .collect();
        self.adapt_speed(&forces);
        for (idx, (place, force)) in self.places.iter_mut().zip(&forces).enumerate() {
            let swing = f64::from(self.masses[idx]) * length(sub(*force, self.forces[idx]));
            let factor = to_f32(self.speed / (1.0 + (self.speed * swing).sqrt()));
            *place = [place[0] + factor * force[0], place[1] + factor * force[1]];
        }
        self.forces = forces;
    }

    /// Sums repulsion k m m′ / d, attraction √(w / w̄) d and gravity g m (section "Energy Model").
    fn force_on(&self, node: u32, tree: &Quadtree) -> [f32; 2] {
        let at = self.places[node as usize];
        let mass = self.masses[node as usize];
        let mut force = tree.push_on(at).map(|push| REPULSION * mass * push);
        let distance = (at[0] * at[0] + at[1] * at[1]).sqrt();
        if distance > 0.0 {
            force = sub(force, at.map(|x| GRAVITY * mass * x / distance));
        }
        for (neighbour, weight) in self.graph.neighbours(node) {
            let pull = (weight / self.mean_weight).sqrt();
            force = sub(force, sub(at, self.places[neighbour as usize]).map(|x| pull * x));
        }
        force
    }

    /// Sets how far the forces may move the nodes: less where they swing to and fro than where they go on in
    /// one direction (section "Adapting the layout speed", with the constants of the authors' implementation in
    /// Gephi 0.9).
    fn adapt_speed(&mut self, forces: &[[f32; 2]]) {
        let n = forces.len() as f64;
        // Added one by one in the order of the nodes, so that threads cannot change the sum.
        let (mut swing, mut traction) = (0.0, 0.0);
        for ((force, before), &mass) in forces.iter().zip(&self.forces).zip(&self.masses) {
            swing += f64::from(mass) * length(sub(*force, *before));
            traction += 0.5 * f64::from(mass) * length([force[0] + before[0], force[1] + before[1]]);
        }
        if swing <= 0.0 || traction <= 0.0 {
            return;
        }
        let estimate = 0.05 * n.sqrt();
        let mut tolerance = (estimate * traction / (n * n)).min(10.0).max(estimate.sqrt());
        if swing / traction > 2.0 {
            self.lower_efficiency(0.5);
            tolerance = tolerance.max(1.0);
        }
        let target = tolerance * self.speed_efficiency * traction / swing;
        if swing > tolerance * traction {
            self.lower_efficiency(0.7);
        } else if self.speed < 1000.0 {
            self.speed_efficiency *= 1.3;
        }
        self.speed += (target - self.speed).min(0.5 * self.speed);
    }

    fn lower_efficiency(&mut self, factor: f64) {
        if self.speed_efficiency > 0.05 {
            self.speed_efficiency *= factor;
        }
    }
}

fn sub(a: [f32; 2], b: [f32; 2]) -> [f32; 2] {
    [a[0] - b[0], a[1] - b[1]]
}

fn length([x, y]: [f32; 2]) -> f64 {
    f64::from(x * x + y * y).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPTIONS: LayoutOptions = LayoutOptions { seed: 1, iterations: 100 };

    fn distance(places: &[[f32; 2]], a: usize, b: usize) -> f64 {
        length(sub(places[a], places[b]))
    }

    /// Two cliques of ten joined by a bridge, then a pair, then two isolated nodes.
    fn graph() -> Csr {
        let clique = |from: u32| (0..10).flat_map(move |a| (0..a).map(move |b| (from + a, from + b, 1.0)));
        Csr::from_edges(24, clique(0).chain(clique(10)).chain([(0, 10, 1.0), (20, 21, 7.0)])).unwrap()
    }

    #[test]
    fn cliques_are_apart_and_components_around() {
        let places = lay_out(&graph(), &OPTIONS);
        let inside = (1..10).map(|node| distance(&places, 1, node)).fold(0.0, f64::max);
        let between = (11..20).map(|node| distance(&places, 1, node)).fold(f64::MAX, f64::min);
        assert!(inside < 0.8 * between, "{inside} {between}");
        assert!(places[..20].iter().all(|&place| length(place) < 12.0));
        assert!(places[20..].iter().all(|&place| length(place) > 5.0));
        assert!((distance(&places, 20, 21) - 2.0).abs() < 1e-3);
        assert!(places.iter().flatten().all(|x| x.is_finite()));
    }

    #[test]
    fn same_bytes_on_any_number_of_threads() {
        let ring = |n: u32| (0..n).flat_map(move |i| [(i, (i + 1) % n, 1.0), (i, (i * 7 + 3) % n, 2.0)]);
        let graph = Csr::from_edges(2000, ring(1900)).unwrap();
        let run = |n_threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
            pool.install(|| lay_out(&graph, &LayoutOptions { seed: 5, iterations: 20 }))
        };
        let bits = |places: Vec<[f32; 2]>| places.into_iter().flatten().map(f32::to_bits).collect::<Vec<_>>();
        assert_eq!(bits(run(1)), bits(run(3)));
    }

    #[test]
    fn small_graphs_have_places() {
        assert!(lay_out(&Csr::from_edges(0, []).unwrap(), &OPTIONS).is_empty());
        assert_eq!(lay_out(&Csr::from_edges(1, []).unwrap(), &OPTIONS).len(), 1);
    }
}
