//! The narratives of a later run are found among those of an earlier one.

use std::collections::BTreeMap;

use super::telling::PostName;
use crate::columns::narrow;

/// Least share of the smaller of two narratives that both must hold to be told of.
const SHARE_MIN: f64 = 0.1;

/// Two narratives of two runs that have posts in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// Place in the earlier run.
    pub previous: usize,
    /// Place in the later run.
    pub now: usize,
    /// Posts in both.
    pub n_shared: u32,
    /// Share of the earlier one's posts that the later one holds.
    pub of_previous: f64,
    /// Share of the later one's posts that the earlier one held.
    pub of_now: f64,
    /// Whether the later one is the same narrative and keeps name and id: each earlier one has one heir at most,
    /// each later one one ancestor. The others are what it was split into or merged with.
    pub is_same: bool,
}

/// Matches the narratives of two runs, each given as its posts, by the posts they share; most shared first.
///
/// The same are those with the most posts in common, taken in that order, where the later one holds at least
/// half of what is left of the earlier one's posts in the later run.
/// *Complexity:* O(n log n) in the posts of both runs.
pub fn matched(previous: &[&[PostName]], now: &[&[PostName]]) -> Vec<Match> {
    let mut place_of: BTreeMap<&PostName, usize> = BTreeMap::new();
    for (place, posts) in previous.iter().enumerate() {
        place_of.extend(posts.iter().map(|post| (post, place)));
    }
    let mut shared: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    let mut left = vec![0_u32; previous.len()];
    for (place, posts) in now.iter().enumerate() {
        for &before in posts.iter().filter_map(|post| place_of.get(post)) {
            *shared.entry((before, place)).or_default() += 1;
            left[before] += 1;
        }
    }
    let share = |n: u32, posts: &[PostName]| f64::from(n) / f64::from(narrow(posts.len()).max(1));
    let mut matches: Vec<Match> = shared
        .into_iter()
        .map(|((before, after), n_shared)| Match {
            previous: before,
            now: after,
            n_shared,
            of_previous: share(n_shared, previous[before]),
            of_now: share(n_shared, now[after]),
            is_same: false,
        })
        .filter(|of| of.of_previous.max(of.of_now) >= SHARE_MIN)
        .collect();
    matches.sort_by_key(|of| (std::cmp::Reverse(of.n_shared), of.previous, of.now));
    let (mut has_heir, mut has_ancestor) = (vec![false; previous.len()], vec![false; now.len()]);
    for of in &mut matches {
        let is_most = of.n_shared * 2 >= left[of.previous];
        if is_most && !has_heir[of.previous] && !has_ancestor[of.now] {
            of.is_same = true;
            has_heir[of.previous] = true;
            has_ancestor[of.now] = true;
        }
    }
    matches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posts(ids: std::ops::Range<u32>) -> Vec<PostName> {
        ids.map(|id| PostName { platform: "x".to_owned(), id: id.to_string() }).collect()
    }

    #[test]
    fn a_narrative_that_grows_splits_or_is_merged_keeps_its_name_once() {
        let previous = [posts(0..10), posts(20..24), posts(30..40)];
        // The first grows and takes the second in; the third is split.
        let now = [posts(30..36), posts(36..40), posts(0..25), posts(90..99)];
        let previous: Vec<&[PostName]> = previous.iter().map(Vec::as_slice).collect();
        let now: Vec<&[PostName]> = now.iter().map(Vec::as_slice).collect();
        let told: Vec<_> = matched(&previous, &now)
            .iter()
            .map(|of| (of.previous, of.now, of.n_shared, of.is_same))
            .collect();
        assert_eq!(told, [(0, 2, 10, true), (2, 0, 6, true), (1, 2, 4, false), (2, 1, 4, false)]);
    }
}
