//! Simulated draws for planning. Nothing that decides an audit comes from here: ballots are chosen by [`super::sampler`].

/// A small generator of uniform numbers (splitmix64: Steele, Lea, Flood 2014).
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Gives a number below `n`; its bias, below n/2⁶⁴, is nothing to a plan.
    fn below(&mut self, n: u64) -> u64 {
        u64::try_from((u128::from(self.next()) * u128::from(n)) >> 64).unwrap_or(0)
    }
}

/// Ballots that are not drawn yet, by what an assorter says of them.
#[derive(Clone, Debug)]
pub(super) struct Urn {
    values: Vec<(f64, u64)>,
    left: u64,
    replace: bool,
}

impl Urn {
    pub(super) fn new(values: Vec<(f64, u64)>, replace: bool) -> Self {
        let left = values.iter().map(|(_, count)| count).sum();
        Self { values, left, replace }
    }

    /// Draws one ballot; `None` once there is none.
    pub(super) fn draw(&mut self, random: &mut Random) -> Option<f64> {
        if self.left == 0 {
            return None;
        }
        let mut place = random.below(self.left);
        for (value, count) in &mut self.values {
            if place < *count {
                if !self.replace {
                    *count -= 1;
                    self.left -= 1;
                }
                return Some(*value);
            }
            place -= *count;
        }
        None
    }
}
