//! Whether a whole group could have come about by chance.
//!
//! The accounts are dealt anew over the posts of each day and language that nothing explains, the engine runs again, and the heaviest
//! connected group of edges that pass the slots null for themselves is kept. The p-value of a group is the share of runs, the observed
//! one included, in which chance built a group at least as heavy somewhere. It so counts for all groups at
//! once, however many there are.
//!
//! *Source:* the maximum statistic of Westfall and Young, "Resampling-based multiple testing", 1993; the one is
//! added after Phipson and Smyth 2010.

use std::collections::HashSet;

use rayon::prelude::*;

use super::edges::Edge;
use super::pairs::{Participants, Walk};
use super::slots::Meetings;
use super::timelines::{Record, Timelines};
use super::{Coaction, Significance};
use crate::columns::narrow;
use crate::graph::components::UnionFind;
use crate::splitmix::SplitMix64;

const DAY: u32 = 86_400;

/// How the accounts are dealt.
#[derive(Clone, Debug)]
pub struct Dealing<'a> {
    /// Rows of actions that the edges found explain: as the slots null they are no part of chance.
    pub explained: &'a HashSet<u32>,
    /// Permutations.
    pub runs: u32,
    /// Seed.
    pub seed: u64,
}

/// The heaviest groups that chance builds, one a run.
#[derive(Clone, Debug)]
pub struct Permutations {
    heaviest: Vec<u64>,
}

impl Permutations {
    /// Runs the engine on `runs` permutations.
    ///
    /// *Complexity:* one run of the engine each; 20 bytes an action and thread.
    pub fn run(
        coaction: &Coaction,
        significance: &Significance,
        languages: &[u8],
        how: &Dealing<'_>,
    ) -> Self {
        let mut background = coaction.timelines.clone();
        background.records.retain(|record| !how.explained.contains(&record.row));
        let strata = strata(&background, languages);
        let heaviest = (0..how.runs)
            .into_par_iter()
            .map(|run| {
                let mut random = SplitMix64::new(how.seed ^ (u64::from(run) << 32));
                let dealt = deal(&background, &strata, &mut random);
                heaviest_group(&dealt, coaction.n_accounts, significance)
            })
            .collect();
        Self { heaviest }
    }

    /// Gives the p-value of a group from the sum of the objects of its edges.
    pub fn p_value(&self, weight: u64) -> f64 {
        let as_heavy = self.heaviest.iter().filter(|&&chance| chance >= weight).count();
        (as_heavy + 1) as f64 / (self.heaviest.len() + 1) as f64
    }

    /// Counts the runs.
    pub fn runs(&self) -> u32 {
        narrow(self.heaviest.len())
    }
}

/// Lists the places of the records of each stratum.
fn strata(t: &Timelines, languages: &[u8]) -> Vec<Vec<u32>> {
    let language = |record: &Record| languages.get(record.row as usize).copied().unwrap_or(0);
    let mut places: Vec<u32> = (0..narrow(t.records.len())).collect();
    let stratum = |place: &u32| {
        let record = &t.records[*place as usize];
        (record.time / DAY, language(record))
    };
    places.sort_by_key(stratum);
    places.chunk_by(|a, b| stratum(a) == stratum(b)).map(<[u32]>::to_vec).collect()
}

/// Deals the accounts of each stratum anew over its records.
fn deal(t: &Timelines, strata: &[Vec<u32>], random: &mut SplitMix64) -> Timelines {
    let mut dealt = t.clone();
    for places in strata {
        for at in (1..places.len()).rev() {
            let other = random.below(narrow(at + 1)) as usize;
            let (a, b) = (places[at] as usize, places[other] as usize);
            let account = dealt.records[a].account;
            dealt.records[a].account = dealt.records[b].account;
            dealt.records[b].account = account;
        }
    }
    dealt
}

fn heaviest_group(t: &Timelines, n_accounts: usize, significance: &Significance) -> u64 {
    let slots = significance.slots();
    let walk = Walk::new(t, &Participants::All, n_accounts);
    let edges: Vec<(u32, u32, u32)> = walk
        .for_each_edge(|found: &mut Vec<(u32, u32, u32)>, account, partner, pairs| {
            if pairs.len() < 2 {
                return;
            }
            let object = |place: u32| t.records[place as usize].object;
            let n_objects = narrow(pairs.chunk_by(|a, b| object(a.lesser) == object(b.lesser)).count());
            if n_objects >= 2 {
                let mut meetings = Meetings::default();
                slots.meetings(account, &mut meetings);
                if significance.passes_alone(slots.expected_of(&meetings, partner), n_objects) {
                    found.push((account, partner, n_objects));
                }
            }
        })
        .concat();
    let mut groups = UnionFind::new(narrow(n_accounts));
    for &(a, b, _) in &edges {
        groups.union(a, b);
    }
    let mut weights = std::collections::HashMap::new();
    for &(a, _, weight) in &edges {
        *weights.entry(groups.find(a)).or_insert(0) += u64::from(weight);
    }
    weights.into_values().max().unwrap_or(0)
}

/// Gives the weight of a group as the permutations measure it: the objects of its edges that pass the slots
/// null for themselves.
pub fn group_weight<'a>(significance: &Significance, edges: impl Iterator<Item = &'a Edge>) -> u64 {
    let expected = |edge: &Edge| significance.slots().expected(edge.account, edge.partner);
    let passing = edges.filter(|edge| significance.passes_alone(expected(edge), edge.n_objects));
    passing.map(|edge| u64::from(edge.n_objects)).sum()
}
