//! The peers' edge filter: a quantile of all weights.

/// Gives the quantile of `weights` that R calls type 7, its default.
///
/// *Units:* `probability` between 0 and 1. *Complexity:* O(n).
/// *Source:* R 4.2.2 `quantile.default`, type 7: the place (n - 1)p is interpolated linearly between its
/// neighbours, with a tolerance of 4 ε where it is all but whole.
pub fn quantile(weights: &mut [u64], probability: f64) -> f64 {
    let Some(last) = weights.len().checked_sub(1) else { return f64::NAN };
    let place = last as f64 * probability.clamp(0.0, 1.0);
    let below = (place + 4.0 * f64::EPSILON).floor();
    // In range: 0 <= below <= last, and last is a length.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 <= below <= last")]
    let at = (below as usize).min(last);
    let (_, &mut lower, above) = weights.select_nth_unstable(at);
    let share = place - below;
    let upper = above.iter().min().copied().unwrap_or(lower);
    if share <= 4.0 * f64::EPSILON || upper == lower {
        lower as f64
    } else {
        (1.0 - share) * lower as f64 + share * upper as f64
    }
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn equals_r_type_7() {
        // R: quantile(c(1, 2, 3, 4, 10), c(0, .1, .5, .9, 1)) is 1.0 1.4 3.0 7.6 10.0
        for (p, expected) in [(0.0, 1.0), (0.1, 1.4), (0.5, 3.0), (0.9, 7.6), (1.0, 10.0)] {
            assert!((quantile(&mut [10, 3, 1, 4, 2], p) - expected).abs() < 1e-12, "{p}");
        }
        assert!(quantile(&mut [], 0.5).is_nan());
    }
}
