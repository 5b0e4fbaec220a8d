//! A narrower window inside the wider one: which of the co-actions were faster still.
//!
//! *Source:* CooRTweet 2.1.3, `flag_speed_share` and `generate_coordinated_network(fast_net = TRUE)`: the
//! participation rule is applied again to the narrow pairs, and the flag is joined back on the two post ids.

use std::collections::HashSet;

use super::actions::Actions;
use super::edges::{CoAction, Edge, EdgeBuilder, PostCounts};
use super::{Coaction, Edges, Sizes};

/// The network of the faster co-actions.
#[derive(Clone, Debug)]
pub struct FastNetwork {
    edges: Edges,
    flagged: HashSet<(u32, u32)>,
}

impl FastNetwork {
    /// Finds the co-actions of `wide` with a delay of at most `window` seconds.
    pub fn find(actions: &Actions, sizes: Sizes<'_>, wide: &Coaction, window: u32) -> Self {
        let t = &wide.timelines;
        let narrow: Vec<CoAction> = wide
            .walk()
            .for_each_edge(|found: &mut Vec<CoAction>, _, _, pairs| {
                found.extend(pairs.iter().map(|p| CoAction::of(t, p)).filter(|p| p.delay() <= window));
            })
            .concat();
        let n_posts = actions.post.iter().max().map_or(0, |&post| post as usize + 1);
        let mut paired = vec![false; n_posts];
        for pair in &narrow {
            paired[t.post(&pair.older) as usize] = true;
            paired[t.post(&pair.newer) as usize] = true;
        }
        let mut rows = vec![0_u32; sizes.n_accounts];
        for (&post, &account) in actions.post.iter().zip(&actions.account) {
            rows[account as usize] += u32::from(paired[post as usize]);
        }
        let takes_part = |account: u32| rows[account as usize] >= wide.options.min_participation;
        let flagged = narrow
            .iter()
            .filter(|pair| takes_part(pair.older.account) || takes_part(pair.newer.account))
            .map(|pair| (t.post(&pair.older), t.post(&pair.newer)))
            .collect();
        Self { edges: Self::edges(wide, &flagged), flagged }
    }

    /// Gives the edge of two accounts in the narrow network, if it has one.
    pub fn edge(&self, account: u32, partner: u32) -> Option<&Edge> {
        self.edges.find(account, partner)
    }

    /// Gives the weights of the narrow network.
    pub fn weights(&self) -> Vec<u64> {
        self.edges.iter().map(|edge| u64::from(edge.n_pairs)).collect()
    }

    /// Says whether a pair of posts, the older first, is flagged.
    pub fn is_flagged(&self, older: u32, newer: u32) -> bool {
        self.flagged.contains(&(older, newer))
    }

    fn edges(wide: &Coaction, flagged: &HashSet<(u32, u32)>) -> Edges {
        let t = &wide.timelines;
        let built: Vec<EdgeBuilder> = wide.walk().for_each_edge(|builder: &mut EdgeBuilder, a, b, pairs| {
            let posts = |pair: &CoAction| (t.post(&pair.older), t.post(&pair.newer));
            let kept: Vec<_> =
                pairs.iter().copied().filter(|p| flagged.contains(&posts(&CoAction::of(t, p)))).collect();
            if !kept.is_empty() {
                builder.add(t, PostCounts::ByAge, (a, b), &kept);
            }
        });
        Edges(built.into_iter().map(EdgeBuilder::into_edges).collect())
    }
}
