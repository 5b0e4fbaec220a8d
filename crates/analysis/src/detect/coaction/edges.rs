//! Edges: what two accounts did together, summed up from their pairs of actions.

use super::pairs::PairOfActions;
use super::timelines::{Record, Timelines};
use crate::columns::narrow;

/// What two accounts did together within the window.
///
/// `account` < `partner`. Under `--compat coortweet` the two post counts are those of the older and the
/// newer posts, whoever made them, as that tool has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The account with the lesser number.
    pub account: u32,
    /// The account with the greater number.
    pub partner: u32,
    /// Distinct objects.
    pub n_objects: u32,
    /// Pairs of actions.
    pub n_pairs: u32,
    /// Sum of the delays of the pairs, in seconds.
    pub delay_sum: u64,
    /// Distinct posts of the account in the pairs.
    pub n_posts: u32,
    /// Distinct posts of the partner in the pairs.
    pub n_posts_partner: u32,
    /// Objects on which the account came first, less those on which the partner did.
    pub lead: i32,
}

impl Edge {
    /// Gives the mean delay of the pairs, in seconds.
    pub fn mean_delay(&self) -> f64 {
        self.delay_sum as f64 / f64::from(self.n_pairs)
    }

    /// Gives the lesser of the two post counts over the greater: 1 where both gave equally much.
    pub fn symmetry(&self) -> f64 {
        let (a, b) = (f64::from(self.n_posts), f64::from(self.n_posts_partner));
        a.min(b) / a.max(b)
    }
}

/// Whose posts the two counts of an edge mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostCounts {
    /// The account's and the partner's.
    ByAccount,
    /// The older and the newer posts of the pairs. *Source:* CooRTweet 2.1.3, `generate_coordinated_network`.
    ByAge,
}

/// Reusable room for counting distinct posts.
#[derive(Debug, Default)]
pub struct EdgeBuilder {
    edges: Vec<Edge>,
    posts: Vec<u32>,
}

impl EdgeBuilder {
    /// Adds the edge of two accounts from their pairs, sorted by place.
    pub fn add(&mut self, t: &Timelines, counts: PostCounts, ends: (u32, u32), pairs: &[PairOfActions]) {
        let mut edge = Edge {
            account: ends.0,
            partner: ends.1,
            n_objects: 0,
            n_pairs: narrow(pairs.len()),
            delay_sum: 0,
            n_posts: 1,
            n_posts_partner: 1,
            lead: 0,
        };
        let records =
            |pair: &PairOfActions| (&t.records[pair.lesser as usize], &t.records[pair.greater as usize]);
        for of_one_object in pairs.chunk_by(|a, b| records(a).0.object == records(b).0.object) {
            edge.n_objects += 1;
            let mut first = (u32::MAX, u32::MAX);
            for pair in of_one_object {
                let (lesser, greater) = records(pair);
                edge.delay_sum += u64::from(lesser.time.abs_diff(greater.time));
                first = (first.0.min(lesser.time), first.1.min(greater.time));
            }
            edge.lead += (first.0 < first.1) as i32 - (first.0 > first.1) as i32;
        }
        if pairs.len() > 1 {
            let (own, others): (Chosen, Chosen) = match counts {
                PostCounts::ByAccount => (|p| p.lesser, |p| p.greater),
                PostCounts::ByAge => (|p| p.lesser.min(p.greater), |p| p.lesser.max(p.greater)),
            };
            edge.n_posts = self.distinct(t, pairs, own);
            edge.n_posts_partner = self.distinct(t, pairs, others);
        }
        self.edges.push(edge);
    }

    /// Gives the edges in the order they were added.
    pub fn into_edges(mut self) -> Vec<Edge> {
        self.edges.shrink_to_fit();
        self.edges
    }

    fn distinct(&mut self, t: &Timelines, pairs: &[PairOfActions], chosen: Chosen) -> u32 {
        let post = |place: u32| t.post(&t.records[place as usize]);
        self.posts.clear();
        self.posts.extend(pairs.iter().map(|pair| post(chosen(pair))));
        self.posts.sort_unstable();
        self.posts.dedup();
        narrow(self.posts.len())
    }
}

type Chosen = fn(&PairOfActions) -> u32;

/// One pair of actions as it is shown to people: the older and the newer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoAction {
    /// The earlier action; of two in the same second the one earlier in the order of ties.
    pub older: Record,
    /// The later action.
    pub newer: Record,
}

impl CoAction {
    /// Reads a pair from its timelines: places on a timeline are in order of time and ties.
    pub fn of(t: &Timelines, pair: &PairOfActions) -> Self {
        let (older, newer) = (pair.lesser.min(pair.greater), pair.lesser.max(pair.greater));
        Self { older: t.records[older as usize], newer: t.records[newer as usize] }
    }

    /// Gives the delay in seconds.
    pub fn delay(&self) -> u32 {
        self.newer.time - self.older.time
    }
}
