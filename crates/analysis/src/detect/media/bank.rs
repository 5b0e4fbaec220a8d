//! Many hashes, asked for those within some bits of one: exact, none is missed.
//!
//! Two hashes that differ in at most 31 bits differ in at most three within one of the eight pairs of slots (of 16 bits
//! each), hence in at most one within one slot of that pair. For each slot the bank groups its hashes by the value of
//! the slot and keeps beside each the other slot of the pair: what may be near lies in 17 groups a slot, one after the
//! other in memory, and nearly all of it is ruled out without the hash being touched.
//!
//! *Source:* Norouzi, Punjani & Fleet 2012, "Fast search in Hamming space with multi-index hashing", section 3; the rule
//! of pairs is theirs applied twice.

use std::ops::ControlFlow;

use rayon::prelude::*;

use super::hash::{DISTANCE_MAX, Pdq};
use crate::columns::narrow;

/// Fewer hashes are compared one by one: that is as fast, and needs no index.
const INDEXED_FROM: usize = 8192;

/// Slots of a hash.
const SLOTS: usize = 16;

/// Values of a slot.
const VALUES: usize = 1 << 16;

/// Questions asked together: their groups, 17 a slot, take a few megabytes.
const ASKED_TOGETHER: usize = 1 << 15;

/// Entries compared at a time before any is looked at.
const TOGETHER: usize = 32;

/// Hashes that can be asked which of them are near another. Each is known by its place, at most 2³² of them.
#[derive(Clone, Debug, Default)]
pub struct Bank {
    hashes: Vec<Pdq>,
    /// One for each slot; none in a small bank.
    slots: Vec<Slot>,
}

/// A hash of the bank that is near another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// Its place in the bank.
    pub place: u32,
    /// Bits in which it differs.
    pub distance: u32,
}

/// The hashes grouped by the value of one slot.
#[derive(Clone, Debug)]
struct Slot {
    /// Where the group of each value starts, and the end.
    starts: Vec<u32>,
    /// For each hash, in order of group, the other slot of the pair.
    others: Vec<u16>,
    /// For each, its place.
    places: Vec<u32>,
}

impl Bank {
    /// Takes hashes, of which it makes an index if they are many.
    ///
    /// *Complexity:* O(n) time on all threads; 128 bytes a hash and 4 MB where there is an index, else 32.
    pub fn new(hashes: Vec<Pdq>) -> Self {
        let n_slots = if hashes.len() < INDEXED_FROM { 0 } else { SLOTS };
        let slots = (0..n_slots).into_par_iter().map(|slot| Slot::new(&hashes, slot)).collect();
        Self { hashes, slots }
    }

    /// Gives the hashes, by place.
    pub fn hashes(&self) -> &[Pdq] {
        &self.hashes
    }

    /// Gives every hash that differs from `hash` in at most `distance` bits, by place.
    ///
    /// *Complexity:* O(n) in a small bank or for a distance above [`DISTANCE_MAX`]; else about n / 240 entries of two
    /// bytes are read for hashes spread evenly, and at most 16 n, however they are chosen.
    pub fn within(&self, hash: &Pdq, distance: u32) -> Vec<Near> {
        let mut found = Vec::new();
        let _ = self.visit(hash, distance, |near| {
            found.push(near);
            ControlFlow::Continue(())
        });
        found.sort_unstable_by_key(|near| near.place);
        found
    }

    /// Says whether any hash differs in at most `distance` bits. *Complexity:* as [`Bank::within`], or less.
    pub fn has_within(&self, hash: &Pdq, distance: u32) -> bool {
        self.visit(hash, distance, |_| ControlFlow::Break(())).is_break()
    }

    /// Shows every hash within the distance once, in no order of theirs, until told to stop.
    fn visit(
        &self,
        hash: &Pdq,
        distance: u32,
        mut show: impl FnMut(Near) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if self.slots.is_empty() || distance > DISTANCE_MAX {
            return self.scan(hash, distance, show);
        }
        let reach = Reach::of(distance);
        let mut candidates = Vec::new();
        for (at, slot) in self.slots.iter().enumerate() {
            candidates.clear();
            slot.collect((hash.slot(at), hash.slot(at ^ 1)), reach, &mut candidates);
            for near in candidates.iter().filter_map(|&place| self.near(hash, place, (at, reach), distance)) {
                show(near)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Says how near a candidate of a slot is, if it is near enough and no earlier slot told of it.
    fn near(&self, hash: &Pdq, place: u32, (at, reach): (usize, Reach), distance: u32) -> Option<Near> {
        let other = self.hashes.get(place as usize)?;
        let apart = hash.distance(other);
        // What is near is found by each slot that is near; the first of them tells.
        let is_told = || (0..at).any(|earlier| reach.holds(hash, other, earlier));
        (apart <= distance && !is_told()).then_some(Near { place, distance: apart })
    }

    fn scan(
        &self,
        hash: &Pdq,
        distance: u32,
        mut show: impl FnMut(Near) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        for (place, other) in self.hashes.iter().enumerate() {
            let apart = hash.distance(other);
            if apart <= distance {
                show(Near { place: narrow(place), distance: apart })?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Asks for each of many hashes what [`Bank::within`] gives, on all threads.
    ///
    /// Slot by slot and in the order of the groups that the questions reach: what waits for memory is then read in a
    /// row, and a group that several ask for is read once.
    pub fn within_each(&self, hashes: &[Pdq], distance: u32) -> Vec<Vec<Near>> {
        if self.slots.is_empty() || distance > DISTANCE_MAX {
            return hashes.par_iter().map(|hash| self.within(hash, distance)).collect();
        }
        let mut found = vec![Vec::new(); hashes.len()];
        for (found, hashes) in found.chunks_mut(ASKED_TOGETHER).zip(hashes.chunks(ASKED_TOGETHER)) {
            let by_slot: Vec<Vec<(u32, Near)>> =
                (0..SLOTS).into_par_iter().map(|at| self.through_slot(at, hashes, distance)).collect();
            for (asked, near) in by_slot.into_iter().flatten() {
                found[asked as usize].push(near);
            }
        }
        found.par_iter_mut().for_each(|near| near.sort_unstable_by_key(|near| near.place));
        found
    }

    /// Gives what one slot tells of each of some hashes, by its number.
    fn through_slot(&self, at: usize, hashes: &[Pdq], distance: u32) -> Vec<(u32, Near)> {
        let Some(slot) = self.slots.get(at) else { return Vec::new() };
        let reach = Reach::of(distance);
        let mut groups: Vec<(u16, u32)> = Vec::new();
        for (asked, hash) in (0..).zip(hashes) {
            groups.extend(reach.groups(hash.slot(at)).map(|value| (value, asked)));
        }
        groups.sort_unstable();
        let (mut found, mut candidates) = (Vec::new(), Vec::new());
        for (value, asked) in groups {
            let hash = &hashes[asked as usize];
            let most = reach.in_pair - u32::from(value != hash.slot(at));
            candidates.clear();
            slot.collect_group(value, hash.slot(at ^ 1), most, &mut candidates);
            let near = candidates.iter().filter_map(|&place| self.near(hash, place, (at, reach), distance));
            found.extend(near.map(|near| (asked, near)));
        }
        found
    }

    /// Gives the bytes it takes in memory.
    pub fn bytes(&self) -> usize {
        let slot = |slot: &Slot| slot.starts.len() * 4 + slot.others.len() * 2 + slot.places.len() * 4;
        self.hashes.len() * size_of::<Pdq>() + self.slots.iter().map(slot).sum::<usize>()
    }
}

/// How far apart hashes near each other are in the pair of slots where they are nearest.
#[derive(Clone, Copy)]
struct Reach {
    /// Most bits in the pair.
    in_pair: u32,
    /// Most bits in the nearer slot of it.
    in_slot: u32,
}

impl Reach {
    fn of(distance: u32) -> Self {
        Self { in_pair: distance / 8, in_slot: distance / 16 }
    }

    /// Gives the values of a slot that are near one.
    fn groups(self, value: u16) -> impl Iterator<Item = u16> {
        let bits = if self.in_slot > 0 { u16::BITS } else { 0 };
        std::iter::once(value).chain((0..bits).map(move |bit| value ^ (1 << bit)))
    }

    /// Says whether two hashes are found by a slot.
    fn holds(self, one: &Pdq, other: &Pdq, at: usize) -> bool {
        let apart = |at: usize| (one.slot(at) ^ other.slot(at)).count_ones();
        apart(at) <= self.in_slot && apart(at) + apart(at ^ 1) <= self.in_pair
    }
}

impl Slot {
    fn new(hashes: &[Pdq], at: usize) -> Self {
        let mut starts = vec![0_u32; VALUES + 1];
        for hash in hashes {
            starts[usize::from(hash.slot(at)) + 1] += 1;
        }
        for value in 0..VALUES {
            starts[value + 1] += starts[value];
        }
        let mut next = starts.clone();
        let mut others = vec![0; hashes.len()];
        let mut places = vec![0; hashes.len()];
        for (place, hash) in (0..).zip(hashes) {
            let entry = &mut next[usize::from(hash.slot(at))];
            others[*entry as usize] = hash.slot(at ^ 1);
            places[*entry as usize] = place;
            *entry += 1;
        }
        Self { starts, others, places }
    }

    /// Adds the places of all hashes that this slot and the other of its pair do not rule out.
    fn collect(&self, (value, other): (u16, u16), reach: Reach, candidates: &mut Vec<u32>) {
        for near in reach.groups(value) {
            self.collect_group(near, other, reach.in_pair - u32::from(near != value), candidates);
        }
    }

    fn collect_group(&self, value: u16, other: u16, most: u32, candidates: &mut Vec<u32>) {
        let bounds = self.starts.get(usize::from(value)).zip(self.starts.get(usize::from(value) + 1));
        let Some((&start, &end)) = bounds else { return };
        let group = start as usize..end as usize;
        let (Some(others), Some(places)) = (self.others.get(group.clone()), self.places.get(group)) else {
            return;
        };
        let mut add = |others: &[u16], places: &[u32]| {
            let near = others.iter().zip(places).filter(|&(&entry, _)| (entry ^ other).count_ones() <= most);
            candidates.extend(near.map(|(_, &place)| place));
        };
        let (whole, rest) = others.as_chunks::<TOGETHER>();
        let (places, places_rest) = places.as_chunks::<TOGETHER>();
        for (others, places) in whole.iter().zip(places) {
            // Without a branch for each: most of them hold nothing.
            if has_near(others, other, most) {
                add(others, places);
            }
        }
        add(rest, places_rest);
    }
}

/// Says whether any of some values differs from another in at most so many bits.
///
/// Bits are counted by adding neighbours, since x86-64 as it is built for has no instruction that counts them: sixteen
/// bits at a time, so that eight values are counted together.
fn has_near(values: &[u16; TOGETHER], other: u16, most: u32) -> bool {
    let most = u16::try_from(most).unwrap_or(u16::MAX);
    let mut is_any = 0;
    for value in values {
        let bits = value ^ other;
        let bits = bits - (bits >> 1 & 0x5555);
        let bits = (bits & 0x3333) + (bits >> 2 & 0x3333);
        let bits = (bits + (bits >> 4)) & 0x0f0f;
        let bits = (bits + (bits >> 8)) & 0x1f;
        is_any |= u16::from(bits <= most);
    }
    is_any != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_counted_eight_values_at_a_time() {
        for other in [0, u16::MAX, 0x5a3c] {
            for value in 0..=u16::MAX {
                // All others differ in every bit.
                let mut values = [!other; TOGETHER];
                values[usize::from(value) % TOGETHER] = value;
                let apart = (value ^ other).count_ones();
                for most in [0, 2, 3, 15] {
                    assert_eq!(
                        has_near(&values, other, most),
                        apart <= most,
                        "{value:04x} {other:04x} {most}"
                    );
                }
            }
        }
    }
}
