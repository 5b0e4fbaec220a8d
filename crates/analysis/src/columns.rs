//! Texts as small numbers: the engines compare ids millions of times and print them once.

use std::hash::Hasher;

use rapidhash::fast::RapidHasher;

/// Narrows an index. Every column is limited to 2³² - 1 entries when it is built, so nothing is lost.
pub fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Distinct texts, numbered in order of first appearance.
///
/// *Complexity:* one hash and, on a hit, one comparison a call; about 16 bytes a text beside the text itself.
#[derive(Clone, Debug)]
pub struct Names {
    bytes: Vec<u8>,
    ends: Vec<u64>,
    /// Open addressing; a slot holds the upper half of the hash and the number plus one, zero is free.
    slots: Vec<u64>,
}

impl Default for Names {
    fn default() -> Self {
        Self { bytes: Vec::new(), ends: Vec::new(), slots: vec![0; 1024] }
    }
}

impl Names {
    /// Gives the number of `text`, a new one where it was not seen before.
    pub fn number(&mut self, text: &str) -> u32 {
        let hash = hash(text);
        match self.slot(text, hash) {
            Ok(number) => number,
            Err(free) => {
                let number = narrow(self.ends.len());
                self.bytes.extend_from_slice(text.as_bytes());
                self.ends.push(self.bytes.len() as u64);
                self.slots[free] = hash & HASH_HALF | u64::from(number + 1);
                if self.ends.len() * 8 > self.slots.len() * 5 {
                    self.grow();
                }
                number
            }
        }
    }

    /// Gives the number of `text` where it was seen.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.slot(text, hash(text)).ok()
    }

    /// Gives the text of a number; empty for a number never given out.
    pub fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let Some(&end) = self.ends.get(at) else { return "" };
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        let bytes = usize::try_from(start).ok().zip(usize::try_from(end).ok());
        let text = bytes.and_then(|(start, end)| self.bytes.get(start..end)).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }

    /// Counts the texts.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Drops the look-up table and spare room once no new text will come; [`Names::find`] then finds none.
    pub fn freeze(&mut self) {
        self.slots = vec![0; 1];
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// Renumbers the texts in bytewise order; gives for each old number the new one.
    pub fn sort(&mut self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..narrow(self.len())).collect();
        order.sort_unstable_by(|&a, &b| self.get(a).as_bytes().cmp(self.get(b).as_bytes()));
        let mut sorted = Self::default();
        let mut renumbered = vec![0; order.len()];
        for &old in &order {
            renumbered[old as usize] = sorted.number(self.get(old));
        }
        *self = sorted;
        renumbered
    }

    /// Finds the number of a text, or the slot where it belongs.
    fn slot(&self, text: &str, hash: u64) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        // The low half picks the slot, the high half is kept in it.
        let mut at = (hash & NUMBER_HALF) as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return Err(at);
            }
            let number = narrow((slot & NUMBER_HALF) as usize - 1);
            if slot & HASH_HALF == hash & HASH_HALF && self.get(number) == text {
                return Ok(number);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let slots = self.slots.len() * 2;
        // Freed first: at ten million texts both tables at once would be 400 MB.
        self.slots = Vec::new();
        self.slots = vec![0; slots];
        let mask = self.slots.len() - 1;
        for number in 0..narrow(self.len()) {
            let hash = hash(self.get(number));
            let mut at = (hash & NUMBER_HALF) as usize & mask;
            while self.slots[at] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = hash & HASH_HALF | u64::from(number + 1);
        }
    }
}

const NUMBER_HALF: u64 = 0xffff_ffff;
const HASH_HALF: u64 = !NUMBER_HALF;

fn hash(text: &str) -> u64 {
    let mut hasher = RapidHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_stable_and_sorted_on_demand() {
        let mut names = Names::default();
        let given: Vec<u32> = (0..5000).rev().map(|i| names.number(&format!("a{i}"))).collect();
        assert_eq!(given, (0..5000).collect::<Vec<_>>());
        assert_eq!(names.number("a4999"), 0);
        assert_eq!(names.get(0), "a4999");
        let renumbered = names.sort();
        assert_eq!(names.get(0), "a0");
        assert_eq!(names.get(renumbered[0]), "a4999");
        assert_eq!(names.find("a4999"), Some(renumbered[0]));
        assert_eq!(names.find("b"), None);
        assert_eq!(names.get(9999), "");
    }
}
