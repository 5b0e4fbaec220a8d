//! Correction for many tests: without it, one in twenty finds something where nothing is.

/// Gives the p-values by Holm's step-down method: the chance that any of them is false stays below the level.
///
/// It holds whatever the tests have to do with each other. *Source:* Holm 1979.
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let n = p_values.len();
    let mut running = 0.0_f64;
    stepped(p_values, ascending(p_values).into_iter().enumerate(), |rank, p| {
        running = running.max(p * (n - rank) as f64).min(1.0);
        running
    })
}

/// Gives the q-values by Benjamini and Hochberg: of what is below the level, that share is expected to be false.
///
/// *Source:* Benjamini and Hochberg 1995; it holds for tests that are independent or move together.
pub fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    let n = p_values.len();
    let mut running = 1.0_f64;
    stepped(p_values, ascending(p_values).into_iter().enumerate().rev(), |rank, p| {
        running = running.min(p * n as f64 / (rank + 1) as f64);
        running
    })
}

fn ascending(p_values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|a, b| p_values.get(*a).unwrap_or(&1.0).total_cmp(p_values.get(*b).unwrap_or(&1.0)));
    order
}

fn stepped(
    p_values: &[f64],
    order: impl Iterator<Item = (usize, usize)>,
    mut step: impl FnMut(usize, f64) -> f64,
) -> Vec<f64> {
    let mut adjusted = vec![1.0; p_values.len()];
    for (rank, idx) in order {
        if let (Some(p), Some(entry)) = (p_values.get(idx), adjusted.get_mut(idx)) {
            *entry = step(rank, *p);
        }
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::{benjamini_hochberg, holm};

    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
    }

    /// The values of R's `p.adjust`.
    #[test]
    fn p_values_are_adjusted_as_by_r() {
        let p = [0.01, 0.04, 0.03, 0.005, 0.5];
        close(&holm(&p), &[0.04, 0.09, 0.09, 0.025, 0.5]);
        close(&benjamini_hochberg(&p), &[0.025, 0.05, 0.05, 0.025, 0.5]);
        close(&holm(&[]), &[]);
        close(&benjamini_hochberg(&[0.7]), &[0.7]);
    }
}
