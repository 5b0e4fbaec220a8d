//! Which texts have a key, the latest first.

use std::ops::Range;

use crate::columns::narrow;

/// Where a chain ends.
const END: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Link {
    key: u32,
    text: u32,
    /// The link before it in the same slot.
    previous: u32,
}

/// An index from keys to texts to which texts are only ever added, in order.
///
/// A chain is walked from its latest text for a limited number of steps: what everybody writes costs no more than
/// what few write, and nothing has to be thrown away. 12 bytes a key of a text, and 8 to 16 for the table.
#[derive(Clone, Debug)]
pub(super) struct Chains {
    heads: Vec<Head>,
    links: Vec<Link>,
}

#[derive(Clone, Copy, Debug)]
struct Head {
    /// The latest link.
    link: u32,
    n_links: u32,
}

const EMPTY: Head = Head { link: END, n_links: 0 };

/// A key, and where its chain begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub(super) key: u32,
    /// Links of the chain, from the latest of all.
    pub(super) n_links: u32,
    link: u32,
}

impl Default for Chains {
    fn default() -> Self {
        Self { heads: vec![EMPTY; 1024], links: Vec::new() }
    }
}

impl Chains {
    /// Makes room for so many keys of texts.
    pub(super) fn with_capacity(n_links: usize) -> Self {
        let heads = vec![EMPTY; n_links.max(1024).next_power_of_two()];
        Self { heads, links: Vec::with_capacity(n_links) }
    }

    /// Adds a key of a text.
    pub(super) fn push(&mut self, text: u32, key: u32) {
        if self.links.len() >= self.heads.len() {
            self.grow();
        }
        let slot = self.slot(key);
        let latest = narrow(self.links.len());
        let head = &mut self.heads[slot];
        self.links.push(Link { key, text, previous: head.link });
        *head = Head { link: latest, n_links: head.n_links + 1 };
    }

    /// Counts the links.
    pub(super) fn len(&self) -> usize {
        self.links.len()
    }

    /// Gives the keys of some links.
    pub(super) fn keys(&self, links: Range<usize>) -> impl Iterator<Item = u32> {
        self.links[links].iter().map(|link| link.key)
    }

    /// Gives the keys of some links, for walks over the texts before.
    pub(super) fn before(&self, links: Range<usize>) -> impl Iterator<Item = Start> {
        self.links[links].iter().map(|link| {
            let n_links = self.heads[self.slot(link.key)].n_links;
            Start { key: link.key, n_links, link: link.previous }
        })
    }

    /// Gives keys for walks over every text.
    pub(super) fn newest(&self, keys: &[u32]) -> impl Iterator<Item = Start> {
        keys.iter().map(|&key| {
            let Head { link, n_links } = self.heads[self.slot(key)];
            Start { key, n_links, link }
        })
    }

    /// Gives the texts with a key, the latest first, looking at so many links.
    pub(super) fn walk(&self, start: Start, steps: usize) -> impl Iterator<Item = u32> {
        let link = move |at: u32| self.links.get(at as usize);
        std::iter::successors(link(start.link), move |last| link(last.previous))
            .take(steps)
            .filter(move |link| link.key == start.key)
            .map(|link| link.text)
    }

    fn slot(&self, key: u32) -> usize {
        // Keys are the smallest of many, so that their upper bits are alike.
        let spread = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let bits = self.heads.len().trailing_zeros();
        usize::try_from(spread >> (64 - bits)).unwrap_or(0)
    }

    fn grow(&mut self) {
        self.heads = vec![EMPTY; self.heads.len() * 2];
        for at in 0..self.links.len() {
            let slot = self.slot(self.links[at].key);
            let head = &mut self.heads[slot];
            self.links[at].previous = head.link;
            *head = Head { link: narrow(at), n_links: head.n_links + 1 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_sees_the_latest_texts_with_the_key() {
        let mut chains = Chains::default();
        for text in 0..5000 {
            chains.push(text, text % 7);
        }
        let texts = |start| chains.walk(start, 3).collect::<Vec<u32>>();
        assert_eq!(chains.newest(&[3, 99]).map(texts).collect::<Vec<_>>(), [vec![4994, 4987, 4980], vec![]]);
        assert_eq!(chains.before(10..12).map(texts).collect::<Vec<_>>(), [vec![3], vec![4]]);
        assert!(chains.newest(&[3]).all(|start| start.n_links >= 714));
        assert_eq!(chains.keys(7..9).collect::<Vec<u32>>(), [0, 1]);
        assert_eq!(chains.len(), 5000);
    }
}
