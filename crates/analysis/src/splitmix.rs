//! The seeded random numbers of this module.

/// Generates pseudo-random numbers from a seed, the same on every platform.
///
/// *Source:* Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators", `SplitMix64`.
#[derive(Clone, Debug)]
pub(crate) struct SplitMix64(u64);

impl SplitMix64 {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Starts the independent stream number `stream` of a seed, so that parallel parts need no shared state.
    pub(crate) fn stream(seed: u64, stream: u32) -> Self {
        let base = Self::new(seed).next_u64();
        Self(Self::new(base ^ u64::from(stream)).next_u64())
    }

    fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Draws a number below `bound` by the high half of a product; its bias is below `bound` / 2³².
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        high_half(u64::from(high_half(self.next_u64())) * u64::from(bound))
    }

    /// Draws a number in `-1.0..1.0`, a multiple of 2⁻²³.
    pub(crate) fn signed_unit(&mut self) -> f32 {
        (high_half(self.next_u64()) >> 8) as f32 / 8_388_608.0 - 1.0
    }

    /// Returns the numbers `0..n` in random order (Fisher–Yates, inside out).
    pub(crate) fn shuffled(&mut self, n: u32) -> Vec<u32> {
        let mut order = Vec::with_capacity(n as usize);
        for i in 0..n {
            let j = self.below(i + 1) as usize;
            order.push(i);
            order.swap(i as usize, j);
        }
        order
    }
}

fn high_half(x: u64) -> u32 {
    let [a, b, c, d, ..] = x.to_be_bytes();
    u32::from_be_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_outputs_are_those_of_the_reference_implementation() {
        let mut random = SplitMix64::new(1_234_567);
        assert_eq!(random.next_u64(), 6_457_827_717_110_365_317);
        assert_eq!(random.next_u64(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn shuffled_is_a_permutation() {
        let mut order = SplitMix64::new(7).shuffled(1000);
        assert_ne!(order, (0..1000).collect::<Vec<_>>());
        order.sort_unstable();
        assert_eq!(order, (0..1000).collect::<Vec<_>>());
    }
}
