//! One level of the hierarchy: a graph whose nodes stand for parts of the graph below.

use std::borrow::Cow;

use super::super::{csr::Csr, csr::to_f32, partition::Partition, quality::Quality};

/// Holds the graph of one level.
///
/// The gain of putting node v into community C is w(v, C) − penalty · mass(v) · mass(C), for both kinds of
/// quality (Traag et al. 2019, eq. 1 and 2). Weight inside a node never enters, so it is not kept.
pub(super) struct Level<'a> {
    pub(super) graph: Cow<'a, Csr>,
    pub(super) mass: Vec<f64>,
    pub(super) penalty: f64,
    /// Gains below this part of all weight are rounding errors; counted, they could move a node to and fro for
    /// ever.
    pub(super) gain_min: f64,
}

impl<'a> Level<'a> {
    pub(super) fn lowest(graph: &'a Csr, quality: Quality) -> Self {
        Self {
            mass: (0..graph.n_nodes()).map(|node| quality.mass(graph, node)).collect(),
            penalty: quality.penalty(graph),
            gain_min: 1e-12 * graph.mean_weight() * graph.n_edges() as f64,
            graph: Cow::Borrowed(graph),
        }
    }

    pub(super) fn n_nodes(&self) -> u32 {
        self.graph.n_nodes()
    }

    pub(super) fn gain(&self, link: f64, mass: f64, other_mass: f64) -> f64 {
        link - self.penalty * mass * other_mass
    }

    /// Sums the masses of each group.
    pub(super) fn group_mass(&self, group_of: &[u32], n_groups: u32) -> Vec<f64> {
        let mut total = vec![0.0; n_groups as usize];
        for (&group, mass) in group_of.iter().zip(&self.mass) {
            total[group as usize] += mass;
        }
        total
    }

    /// Builds the level above, with one node for each part.
    pub(super) fn aggregate(&self, parts: &Partition) -> Level<'static> {
        let part_of = parts.group_of();
        let mut links = Links::new(parts.n_groups());
        let mut edges = Vec::new();
        for (part, members) in (0..).zip(parts.members().iter()) {
            for (neighbour, weight) in members.iter().flat_map(|&node| self.graph.neighbours(node)) {
                let other = part_of[neighbour as usize];
                if part < other {
                    links.add(other, weight);
                }
            }
            links.touched.sort_unstable();
            edges.extend(links.touched.iter().map(|&other| (part, other, to_f32(links.to(other)))));
            links.clear();
        }
        Level {
            graph: Cow::Owned(Csr::from_sorted(parts.n_groups(), &edges)),
            mass: self.group_mass(part_of, parts.n_groups()),
            penalty: self.penalty,
            gain_min: self.gain_min,
        }
    }
}

/// Sums the weights from one node to each group around it.
pub(super) struct Links {
    weight: Vec<f64>,
    /// The groups with weight, in the order in which they were met.
    pub(super) touched: Vec<u32>,
}

impl Links {
    pub(super) fn new(n_groups: u32) -> Self {
        Self { weight: vec![0.0; n_groups as usize], touched: Vec::new() }
    }

    pub(super) fn add(&mut self, group: u32, weight: f32) {
        let total = &mut self.weight[group as usize];
        // Weights are above 0, so a total of 0 means that the group is new.
        if *total <= 0.0 {
            self.touched.push(group);
        }
        *total += f64::from(weight);
    }

    pub(super) fn to(&self, group: u32) -> f64 {
        self.weight[group as usize]
    }

    pub(super) fn clear(&mut self) {
        for group in self.touched.drain(..) {
            self.weight[group as usize] = 0.0;
        }
    }
}
