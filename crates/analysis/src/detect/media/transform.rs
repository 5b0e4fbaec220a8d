//! 64 × 64 samples become 256 bits: a cosine transform, of which 16 × 16 low frequencies are compared with their median.
//!
//! *Source:* facebook/ThreatExchange, `pdq/cpp/hashing/pdqhashing.cpp`.

use std::f64::consts::PI;
use std::sync::LazyLock;

use super::downsample::{SIDE, Samples};
use super::hash::Pdq;

/// Frequencies kept along each side, without the lowest, which is the brightness of the whole.
const KEPT: usize = 16;

/// Strengths of the frequencies, row by row.
pub(super) type Frequencies = [[f32; KEPT]; KEPT];

/// The matrix of the transform, a column of it after the other. A constant; computing it takes as long as a small hash.
static COSINES: LazyLock<[[f32; KEPT]; SIDE]> = LazyLock::new(|| {
    #[allow(clippy::cast_possible_truncation, reason = "the reference keeps it in single precision")]
    let cosine = |frequency: usize, at: usize| {
        let scale = f64::from(libm::sqrt(2.0 / SIDE as f64) as f32);
        let angle = PI / 2.0 / SIDE as f64 * (frequency + 1) as f64 * (2 * at + 1) as f64;
        (scale * libm::cos(angle)) as f32
    };
    std::array::from_fn(|at| std::array::from_fn(|frequency| cosine(frequency, at)))
});

/// Transforms samples. *Differs:* from the reference in the order of its loops, in no sum.
pub(super) fn frequencies(samples: &Samples) -> Frequencies {
    let mut half = [[0.0; SIDE]; KEPT];
    for (row, cosines) in samples.iter().zip(COSINES.iter()) {
        for (sums, cosine) in half.iter_mut().zip(cosines) {
            sums.iter_mut().zip(row).for_each(|(sum, sample): (&mut f32, _)| *sum += cosine * sample);
        }
    }
    let mut whole = [[0.0; KEPT]; KEPT];
    for (sums, row) in whole.iter_mut().zip(&half) {
        for (value, cosines) in row.iter().zip(COSINES.iter()) {
            sums.iter_mut().zip(cosines).for_each(|(sum, cosine): (&mut f32, _)| *sum += value * cosine);
        }
    }
    whole
}

/// Says which frequencies are stronger than their median, the lower one of the two in the middle.
pub(super) fn bits(frequencies: &Frequencies) -> Pdq {
    let mut sorted = *frequencies.as_flattened().as_array::<{ KEPT * KEPT }>().unwrap_or(&[0.0; KEPT * KEPT]);
    let (_, &mut median, _) = sorted.select_nth_unstable_by(KEPT * KEPT / 2 - 1, f32::total_cmp);
    let mut hash = Pdq::default();
    for (at, _) in frequencies.as_flattened().iter().enumerate().filter(|&(_, strength)| *strength > median) {
        hash.set(at);
    }
    hash
}

/// Says whether a frequency changes its sign, by whether its row and its column in the original are odd.
type Signs = fn(bool, bool) -> bool;

/// For each view: whether the axes are exchanged, and which signs change.
const VIEWS: [(bool, Signs); 8] = [
    (false, |_, _| false),
    (true, |_, column| !column),
    (false, |row, column| row != column),
    (true, |row, _| !row),
    (false, |row, _| !row),
    (false, |_, column| !column),
    (true, |_, _| false),
    (true, |row, column| row != column),
];

/// Gives the hashes of the picture as it is and turned by 90°, 180°, 270°, then flipped top to bottom, left to right,
/// along one diagonal and the other: mirroring changes the sign of every second frequency, turning exchanges the axes.
pub(super) fn dihedral(frequencies: &Frequencies) -> [Pdq; 8] {
    VIEWS.map(|(is_exchanged, is_negative)| {
        let signed = |row: usize, column: usize| {
            let strength = frequencies[row][column];
            if is_negative(row % 2 == 1, column % 2 == 1) { -strength } else { strength }
        };
        let value = |row, column| if is_exchanged { signed(column, row) } else { signed(row, column) };
        bits(&std::array::from_fn(|row| std::array::from_fn(|column| value(row, column))))
    })
}

/// Weights of the measure of quality: a step between samples counts in hundredths of the whole range, and this many
/// of them are one point of quality.
const STEPS_A_POINT: i32 = 90;

/// Measures how much there is to be seen, from 0 (flat) to 100.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the reference cuts the fraction off: weak steps do not count"
)]
pub(super) fn quality(samples: &Samples) -> u32 {
    let step = |u: f32, v: f32| ((u - v) * 100.0 / 255.0) as i32;
    let down = samples.iter().zip(&samples[1..]).flat_map(|(row, next)| row.iter().zip(next));
    let across = samples.iter().flat_map(|row| row.iter().zip(&row[1..]));
    let steps: i32 = down.chain(across).map(|(&u, &v)| step(u, v).abs()).sum();
    u32::try_from((steps / STEPS_A_POINT).min(100)).unwrap_or(0)
}
