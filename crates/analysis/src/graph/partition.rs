//! Nodes divided into groups.

use std::cmp::Reverse;

/// Divides the nodes of a graph into groups `0..n_groups`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    group_of: Vec<u32>,
    n_groups: u32,
}

impl Partition {
    /// Numbers the groups of equal labels by their smallest member.
    ///
    /// *Shape:* `labels[node]` is any number below the number of nodes.
    pub(super) fn by_smallest_member(labels: &[u32]) -> Self {
        const UNSEEN: u32 = u32::MAX;
        let mut number_of = vec![UNSEEN; labels.len()];
        let mut n_groups = 0;
        let group_of = labels
            .iter()
            .map(|&label| {
                let number = &mut number_of[label as usize];
                if *number == UNSEEN {
                    *number = n_groups;
                    n_groups += 1;
                }
                *number
            })
            .collect();
        Self { group_of, n_groups }
    }

    /// Renumbers the groups by decreasing size, equal sizes by smallest member.
    pub(super) fn largest_first(&self) -> Self {
        let ordered = Self::by_smallest_member(&self.group_of);
        let mut size = vec![0_u32; self.n_groups as usize];
        for &group in &ordered.group_of {
            size[group as usize] += 1;
        }
        let mut ranking: Vec<u32> = (0..self.n_groups).collect();
        ranking.sort_by_key(|&group| Reverse(size[group as usize]));
        let mut rank_of = vec![0; ranking.len()];
        for (rank, &group) in (0..self.n_groups).zip(&ranking) {
            rank_of[group as usize] = rank;
        }
        let group_of = ordered.group_of.iter().map(|&group| rank_of[group as usize]).collect();
        Self { group_of, n_groups: self.n_groups }
    }

    /// Returns the group of each node.
    pub fn group_of(&self) -> &[u32] {
        &self.group_of
    }

    /// Returns the number of groups.
    pub fn n_groups(&self) -> u32 {
        self.n_groups
    }

    /// Lists the members of all groups.
    ///
    /// *Complexity:* O(n) time and space (counting sort).
    pub fn members(&self) -> Members {
        let mut offsets = vec![0; self.n_groups as usize + 1];
        for &group in &self.group_of {
            offsets[group as usize + 1] += 1;
        }
        for i in 1..offsets.len() {
            offsets[i] += offsets[i - 1];
        }
        let mut free = offsets.clone();
        let mut nodes = vec![0; self.group_of.len()];
        for (node, &group) in (0..).zip(&self.group_of) {
            nodes[free[group as usize]] = node;
            free[group as usize] += 1;
        }
        Members { offsets, nodes }
    }
}

/// Lists the nodes of each group of a [`Partition`], ascending.
#[derive(Clone, Debug)]
pub struct Members {
    offsets: Vec<usize>,
    nodes: Vec<u32>,
}

impl Members {
    /// Returns the nodes of one group.
    pub fn of(&self, group: u32) -> &[u32] {
        &self.nodes[self.offsets[group as usize]..self.offsets[group as usize + 1]]
    }

    /// Iterates over the groups in the order of their numbers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[u32]> {
        self.offsets.windows(2).map(|ends| &self.nodes[ends[0]..ends[1]])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_numbered_by_size_then_smallest_member() {
        let partition = Partition::by_smallest_member(&[5, 3, 3, 0, 0, 1]);
        assert_eq!(partition.group_of(), [0, 1, 1, 2, 2, 3]);
        let partition = partition.largest_first();
        assert_eq!(partition.group_of(), [2, 0, 0, 1, 1, 3]);
        assert_eq!(partition.members().iter().collect::<Vec<_>>(), [&[1, 2][..], &[3, 4], &[0], &[5]]);
        assert_eq!(partition.members().of(3), [5]);
    }
}
