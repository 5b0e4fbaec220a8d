//! Texts as small numbers: the engines compare ids millions of times and print them once.

use std::hash::Hasher;

use rapidhash::fast::RapidHasher;
use rayon::prelude::*;

/// Narrows an index. Every column is limited to 2³² - 1 entries when it is built, so nothing is lost.
pub fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Distinct texts, numbered in order of first appearance.
///
/// *Complexity:* one hash and, on a hit, one comparison a call; about 16 bytes a text beside the text itself.
#[derive(Clone, Debug)]
pub struct Names {
    texts: Texts,
    /// Open addressing; a slot holds the upper half of the hash and the number plus one, zero is free.
    slots: Vec<u64>,
}

impl Default for Names {
    fn default() -> Self {
        Self { texts: Texts::default(), slots: vec![0; 1024] }
    }
}

impl Names {
    /// Gives the number of `text`, a new one where it was not seen before.
    pub fn number(&mut self, text: &str) -> u32 {
        let hash = hash(text);
        match self.slot(text, hash) {
            Ok(number) => number,
            Err(free) => {
                let number = self.texts.push(text);
                self.slots[free] = hash & HASH_HALF | u64::from(number + 1);
                if self.texts.len() * 8 > self.slots.len() * 5 {
                    self.grow();
                }
                number
            }
        }
    }

    /// Gives the number of each text, as [`Names::number`] would one after the other.
    ///
    /// A look-up in a table larger than the caches waits for memory three times. Here some dozen texts wait
    /// together: what each will need is asked for before any is compared.
    pub fn number_all(&mut self, texts: &[&str], numbers: &mut Vec<u32>) {
        for together in texts.chunks(TOGETHER) {
            let mut places = [0; TOGETHER];
            for (place, text) in places.iter_mut().zip(together) {
                let slot = self.slots[(hash(text) & NUMBER_HALF) as usize & (self.slots.len() - 1)];
                *place = (slot & NUMBER_HALF) as usize;
            }
            let ends = places.map(|place| self.texts.ends.get(place.wrapping_sub(1)).copied().unwrap_or(0));
            let last =
                ends.map(|end| self.texts.text.as_bytes().get(usize::try_from(end).unwrap_or(0)).copied());
            std::hint::black_box(last);
            numbers.extend(together.iter().map(|text| self.number(text)));
        }
    }

    /// Gives the number of `text` where it was seen.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.slot(text, hash(text)).ok()
    }

    /// Gives the text of a number; empty for a number never given out.
    pub fn get(&self, number: u32) -> &str {
        self.texts.get(number)
    }

    /// Counts the texts.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.texts.len() == 0
    }

    /// Drops the look-up table and spare room once no new text will come; [`Names::find`] then finds none.
    pub fn freeze(&mut self) {
        self.slots = vec![0; 1];
        self.texts.shrink_to_fit();
    }

    /// Renumbers the texts in bytewise order; gives for each old number the new one.
    pub fn sort(&mut self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..narrow(self.len())).collect();
        order.sort_unstable_by(|&a, &b| self.texts.get(a).cmp(self.texts.get(b)));
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
            if slot & HASH_HALF == hash & HASH_HALF && self.texts.get(number) == text {
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
            let hash = hash(self.texts.get(number));
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

/// Texts looked up at a time: about as many as a core can wait for.
const TOGETHER: usize = 16;

fn hash(text: &str) -> u64 {
    let mut hasher = RapidHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Texts end to end, by number.
#[derive(Clone, Debug, Default)]
struct Texts {
    text: String,
    ends: Vec<u64>,
}

impl Texts {
    fn push(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u64);
        narrow(self.ends.len() - 1)
    }

    fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let Some(&end) = self.ends.get(at) else { return "" };
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        // Both came from lengths of a vector, so they fit.
        let range = usize::try_from(start).unwrap_or(0)..usize::try_from(end).unwrap_or(0);
        self.text.get(range).unwrap_or_default()
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Texts of which nearly all are distinct, numbered as they come; repeats are found once at the end.
///
/// Looking each of ten million post ids up in a table larger than any cache is most of the work of reading
/// them. Here they are appended with their hashes, and [`Rolls::merge`] compares them in parts that fit the
/// cache, by all cores.
#[derive(Clone, Debug, Default)]
pub struct Rolls {
    texts: Texts,
    hashes: Vec<u64>,
}

/// Parts in which repeats are looked for: at ten million texts one part's table is half a megabyte.
const PARTS: usize = 256;

impl Rolls {
    /// Appends a text and gives its number.
    pub fn push(&mut self, text: &str) -> u32 {
        self.hashes.push(hash(text));
        self.texts.push(text)
    }

    /// Gives the text of a number; empty for a number never given out.
    pub fn get(&self, number: u32) -> &str {
        self.texts.get(number)
    }

    /// Counts the texts, repeats included.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.texts.len() == 0
    }

    /// Gives for each text the first number with the same text, and the count of distinct texts.
    ///
    /// *Complexity:* O(n) time; 4 bytes a text.
    pub fn merge(&self) -> (Vec<u32>, usize) {
        let part = |hash: u64| (hash >> 56) as usize;
        let mut ends = vec![0_usize; PARTS + 1];
        for &hash in &self.hashes {
            ends[part(hash) + 1] += 1;
        }
        for at in 0..PARTS {
            ends[at + 1] += ends[at];
        }
        let mut order = vec![0_u32; self.len()];
        let mut cursor = ends.clone();
        for (number, &hash) in (0..).zip(&self.hashes) {
            let at = &mut cursor[part(hash)];
            order[*at] = number;
            *at += 1;
        }
        let repeats: Vec<(u32, u32)> = (0..PARTS)
            .into_par_iter()
            .flat_map_iter(|part| self.repeats(&order[ends[part]..ends[part + 1]]))
            .collect();
        let n_distinct = self.len() - repeats.len();
        let mut first = order;
        first.iter_mut().zip(0..).for_each(|(first, number)| *first = number);
        for (number, earlier) in repeats {
            first[number as usize] = earlier;
        }
        (first, n_distinct)
    }

    /// Finds the repeats among numbers in ascending order, each with the first of its text.
    fn repeats(&self, numbers: &[u32]) -> Vec<(u32, u32)> {
        let mask = (numbers.len() * 2).next_power_of_two() - 1;
        let mut slots = vec![0_u32; mask + 1];
        let mut repeats = Vec::new();
        for &number in numbers {
            let hash = self.hashes[number as usize];
            let mut at = (hash & NUMBER_HALF) as usize & mask;
            loop {
                let Some(earlier) = slots[at].checked_sub(1) else {
                    slots[at] = number + 1;
                    break;
                };
                if self.hashes[earlier as usize] == hash && self.texts.get(earlier) == self.texts.get(number)
                {
                    repeats.push((number, earlier));
                    break;
                }
                at = (at + 1) & mask;
            }
        }
        repeats
    }

    /// Gives for each name the first text equal to it.
    pub fn positions(&self, names: &Names) -> Vec<Option<u32>> {
        let mut positions = vec![None; names.len()];
        // Most texts are no name: a bit set that fits the cache says so before the table is asked.
        let bits = (names.len() * 16).next_power_of_two().max(64);
        let mut seen = vec![0_u64; bits / 64];
        let bit = |hash: u64| (hash & NUMBER_HALF) as usize & (bits - 1);
        for number in 0..narrow(names.len()) {
            let at = bit(hash(names.texts.get(number)));
            seen[at / 64] |= 1 << (at % 64);
        }
        for (number, &hash) in (0..).zip(&self.hashes) {
            let at = bit(hash);
            if seen[at / 64] & (1 << (at % 64)) != 0
                && let Ok(name) = names.slot(self.get(number), hash)
            {
                positions[name as usize].get_or_insert(number);
            }
        }
        positions
    }

    /// Drops the hashes and spare room once no new text will come.
    pub fn freeze(&mut self) {
        self.hashes = Vec::new();
        self.texts.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_stable_and_sorted_on_demand() {
        let mut names = Names::default();
        let given: Vec<u32> = (0..5000).rev().map(|i| names.number(&format!("a{i}"))).collect();
        assert_eq!(given, (0..5000).collect::<Vec<_>>());
        let mut together = Names::default();
        let texts: Vec<String> = (0..5000).rev().map(|i| format!("a{}", i % 1700)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut numbers = Vec::new();
        together.number_all(&texts, &mut numbers);
        let mut single = Names::default();
        assert_eq!(numbers, texts.iter().map(|text| single.number(text)).collect::<Vec<_>>());
        assert_eq!(names.number("a4999"), 0);
        assert_eq!(names.get(0), "a4999");
        let renumbered = names.sort();
        assert_eq!(names.get(0), "a0");
        assert_eq!(names.get(renumbered[0]), "a4999");
        assert_eq!(names.find("a4999"), Some(renumbered[0]));
        assert_eq!(names.find("b"), None);
        assert_eq!(names.get(9999), "");
    }

    #[test]
    fn rolls_find_every_repeat() {
        let mut rolls = Rolls::default();
        let texts: Vec<String> = (0..20_000_u64).map(|i| format!("p{}", i * i % 7001)).collect();
        for text in &texts {
            rolls.push(text);
        }
        let (first, n_distinct) = rolls.merge();
        let mut seen = std::collections::HashMap::new();
        for (at, text) in texts.iter().enumerate() {
            assert_eq!(first[at], *seen.entry(text).or_insert(narrow(at)));
        }
        assert_eq!(n_distinct, seen.len());
        let mut names = Names::default();
        names.number("p4");
        names.number("none");
        assert_eq!(rolls.positions(&names), [Some(2), None]);
    }
}
