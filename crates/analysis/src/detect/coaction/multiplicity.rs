//! Many tests at once: the false discovery rate.

use crate::columns::narrow;

/// Gives the q-values of some of `hypotheses` tests, all others having p = 1.
///
/// *Shape:* one ln p a test, in any order; one q each. *Complexity:* O(n log n) of those that can reach q < 1.
/// *Source:* Benjamini and Hochberg 1995: q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎ · m / j.
pub fn q_values(ln_p: &[f64], hypotheses: f64) -> Vec<f64> {
    let mut q = vec![1.0; ln_p.len()];
    // With n tests no rank exceeds n, so above this p nothing comes below one.
    let reach = (ln_p.len() as f64 / hypotheses).ln();
    let mut order: Vec<u32> = (0..narrow(ln_p.len())).filter(|&i| ln_p[i as usize] < reach).collect();
    order.sort_unstable_by(|&a, &b| ln_p[a as usize].total_cmp(&ln_p[b as usize]).then(a.cmp(&b)));
    let mut least = 1.0_f64;
    for (rank, &test) in order.iter().enumerate().rev() {
        least = least.min((ln_p[test as usize] + hypotheses.ln() - ((rank + 1) as f64).ln()).exp());
        q[test as usize] = least;
    }
    q
}

#[cfg(test)]
mod tests {
    use super::q_values;

    #[test]
    fn equals_r_p_adjust() {
        // R: p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.5), "BH") is 0.05 0.05 0.05 0.05 0.5
        let p = [0.5_f64, 0.01, 0.04, 0.02, 0.03];
        let q = q_values(&p.map(f64::ln), 5.0);
        for (got, expected) in q.iter().zip([0.5, 0.05, 0.05, 0.05, 0.05]) {
            assert!((got - expected).abs() < 1e-12, "{q:?}");
        }
        // Five more tests that came out at p = 1 halve the evidence.
        assert!((q_values(&p.map(f64::ln), 10.0)[1] - 0.1).abs() < 1e-12);
    }
}
