//! Random numbers whose values never change, so that a seed names an exercise for good.
//!
//! Only operations that IEEE 754 gives exactly are used: the same bits come out on every platform.

/// Generates pseudo-random numbers from a seed.
///
/// *Source:* Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators", `SplitMix64`.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    /// Starts the stream of this number; streams of one seed are independent.
    pub(super) fn stream(seed: u64, stream: u64) -> Self {
        let base = Self(seed).next();
        Self(Self(base ^ stream.wrapping_mul(0xd134_2543_de82_ef95)).next())
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Draws 32 bits.
    pub(super) fn bits(&mut self) -> u32 {
        let [a, b, c, d, ..] = self.next().to_be_bytes();
        u32::from_be_bytes([a, b, c, d])
    }

    /// Draws a number in `0.0..1.0`, a multiple of 2⁻³².
    pub(super) fn unit(&mut self) -> f64 {
        f64::from(self.bits()) / 4_294_967_296.0
    }

    /// Draws a number below `bound`; 0 where the bound is 0.
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        high_half(u64::from(self.bits()) * u64::from(bound))
    }

    /// Draws a number of `range`; its start where it is empty.
    pub(super) fn within(&mut self, range: std::ops::Range<u32>) -> u32 {
        range.start + self.below(range.end.saturating_sub(range.start))
    }

    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Draws one item; nothing of an empty list.
    pub(super) fn pick<'t, T>(&mut self, items: &'t [T]) -> Option<&'t T> {
        let n = u32::try_from(items.len()).unwrap_or(u32::MAX);
        items.get(self.below(n) as usize)
    }

    /// Draws a waiting time with a heavy tail (Lomax of shape 2), in the unit of `scale`: half of all are below
    /// 0.41 of it, one of a hundred above nine times.
    pub(super) fn wait(&mut self, scale: f64) -> u32 {
        whole(scale * (1.0 / (1.0 - self.unit()).sqrt() - 1.0))
    }

    /// Draws a size with a heavy tail, at least `k` with probability (scale / k)^(4/3).
    pub(super) fn size(&mut self, scale: f64) -> u32 {
        let root = (1.0 - self.unit()).sqrt();
        whole(scale / (root * root.sqrt()))
    }
}

/// Draws ranks with probability proportional to about (rank + offset)^-exponent, without a table.
///
/// The exponent is 1 - 2^-halvings, whose inverse distribution is made of square roots and squares only.
#[derive(Clone, Copy, Debug)]
pub(super) struct Zipf {
    n: u32,
    halvings: u32,
    offset: f64,
    low: f64,
    high: f64,
}

impl Zipf {
    pub(super) fn new(n: u32, halvings: u32, offset: f64) -> Self {
        let root = |x: f64| (0..halvings).fold(x, |x, _| x.sqrt());
        let n = n.max(1);
        Self { n, halvings, offset, low: root(offset), high: root(offset + f64::from(n)) }
    }

    /// Draws a rank below `n`.
    pub(super) fn draw(&self, random: &mut Random) -> u32 {
        let x = self.low + random.unit() * (self.high - self.low);
        let x = (0..self.halvings).fold(x, |x, _| x * x);
        whole(x - self.offset).min(self.n - 1)
    }
}

/// Rounds down to a whole number, within 32 bits.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the conversion saturates")]
pub(super) fn whole(x: f64) -> u32 {
    x as u32
}

fn high_half(x: u64) -> u32 {
    let [a, b, c, d, ..] = x.to_be_bytes();
    u32::from_be_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_fall_off_by_their_exponent() {
        let zipf = Zipf::new(10_000, 4, 1.0);
        let mut random = Random::stream(1, 1);
        let mut counts = vec![0_u32; 10_000];
        (0..200_000).for_each(|_| counts[zipf.draw(&mut random) as usize] += 1);
        let (head, tail) = (counts[..10].iter().sum::<u32>(), counts[5000..].iter().sum::<u32>());
        assert!(head > 30_000, "{head}");
        assert!(tail > 5_000, "{tail}");
        assert!(counts[0] > 3 * counts[9]);
    }

    #[test]
    fn waits_have_their_median() {
        let mut random = Random::stream(2, 1);
        let below = (0..10_000).filter(|_| random.wait(1000.0) < 414).count();
        assert!((4_800..5_200).contains(&below), "{below}");
    }
}
