//! Which texts have a key, the latest first.

use super::candidates::{Lists, Start};
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
    /// Where the links of each text end.
    ends: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Head {
    /// The latest link.
    link: u32,
    n_links: u32,
}

const EMPTY: Head = Head { link: END, n_links: 0 };

impl Default for Chains {
    fn default() -> Self {
        Self { heads: vec![EMPTY; 1024], links: Vec::new(), ends: Vec::new() }
    }
}

impl Chains {
    fn link(&mut self, text: u32, key: u32) {
        if self.links.len() >= self.heads.len() {
            self.grow();
        }
        let slot = self.slot(key);
        let latest = narrow(self.links.len());
        let head = &mut self.heads[slot];
        self.links.push(Link { key, text, previous: head.link });
        *head = Head { link: latest, n_links: head.n_links + 1 };
    }

    /// Gives keys for walks over every text.
    pub(super) fn newest(&self, keys: &[u32]) -> impl Iterator<Item = Start> {
        keys.iter().map(|&key| {
            let Head { link, n_links } = self.heads[self.slot(key)];
            Start { key, n_texts: n_links, at: link, n_before: n_links }
        })
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

impl Lists for Chains {
    fn push(&mut self, keys: &[u32]) {
        let text = narrow(self.ends.len());
        for &key in keys {
            self.link(text, key);
        }
        self.ends.push(self.links.len());
    }

    fn keys(&self, text: u32) -> impl Iterator<Item = u32> {
        let text = text as usize;
        let start = if text == 0 { 0 } else { self.ends[text - 1] };
        self.links[start..self.ends[text]].iter().map(|link| link.key)
    }

    fn walk(&self, start: Start, steps: usize) -> impl Iterator<Item = u32> {
        let link = move |at: u32| self.links.get(at as usize);
        std::iter::successors(link(start.at), move |last| link(last.previous))
            .take(steps)
            .filter(move |link| link.key == start.key)
            .map(|link| link.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_sees_the_latest_texts_with_the_key() {
        let mut chains = Chains::default();
        for text in 0..2500 {
            chains.push(&[text % 7, 100 + text % 5]);
        }
        let texts = |start| chains.walk(start, 3).collect::<Vec<u32>>();
        assert_eq!(chains.newest(&[3, 99]).map(texts).collect::<Vec<_>>(), [vec![2495, 2488, 2481], vec![]]);
        assert!(chains.newest(&[3]).all(|start| start.n_texts >= 357));
        assert_eq!(chains.keys(9).collect::<Vec<u32>>(), [2, 104]);
    }
}
