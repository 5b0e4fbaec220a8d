//! A wrong outcome is confirmed as seldom as the risk limit promises.

use ostrakon_count::audit::statistic::{Alpha, Estimator, GAMMA, KaplanMarkov, Universe};

/// Audits simulated.
const RUNS: usize = 10_000;
/// Audits of a tie that may confirm at a risk limit of 5 %: three standard deviations above 5 %.
const CONFIRMED_MAX: usize = 560;

/// Shuffles as Fisher and Yates do, by a generator of Knuth's.
fn shuffle(values: &mut [f64], state: &mut u64) {
    for last in (1..values.len()).rev() {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let place = ((*state >> 33) * (last as u64 + 1)) >> 31;
        values.swap(last, place as usize);
    }
}

#[test]
fn alpha_polling_seldom_confirms_a_tie() {
    let mut ballots = [[0.0; 300], [1.0; 300]].concat();
    ballots.extend([0.5; 40]);
    let universe = Universe { upper: 1.0, null_mean: 0.5, size: Some(ballots.len() as u64) };
    let mut state = 1;
    let mut n_confirmed = 0;
    for _ in 0..RUNS {
        shuffle(&mut ballots, &mut state);
        // Reported with 55 % of the votes; all ballots are looked at, if it takes that.
        let estimator = Estimator::ShrinkTrunc { eta0: 0.55, c: 0.025, d: 100.0, f: 0.0 };
        let mut alpha = Alpha::new(universe, estimator);
        for ballot in &ballots {
            alpha.draw(*ballot);
        }
        n_confirmed += usize::from(alpha.p() <= 0.05);
    }
    assert!((100..=CONFIRMED_MAX).contains(&n_confirmed), "{n_confirmed} of {RUNS} ties confirmed");
}

#[test]
fn alpha_polling_seldom_confirms_a_tie_for_the_last_seat() {
    // V_A/1 = V_B/4: a vote for A counts 5/2, one for B 0.
    let mut ballots = [vec![2.5; 100], vec![0.0; 400], vec![0.5; 60]].concat();
    let universe = Universe { upper: 2.5, null_mean: 0.5, size: Some(ballots.len() as u64) };
    let mut state = 2;
    let mut n_confirmed = 0;
    for _ in 0..RUNS {
        shuffle(&mut ballots, &mut state);
        let estimator = Estimator::ShrinkTrunc { eta0: 0.6, c: 0.05, d: 100.0, f: 0.01 };
        let mut alpha = Alpha::new(universe, estimator);
        for ballot in &ballots {
            alpha.draw(*ballot);
        }
        n_confirmed += usize::from(alpha.p() <= 0.05);
    }
    assert!((50..=CONFIRMED_MAX).contains(&n_confirmed), "{n_confirmed} of {RUNS} ties confirmed");
}

#[test]
fn kaplan_markov_comparison_seldom_confirms_a_tie() {
    // A margin of 10 % was reported; one ballot in ten was read for the loser and recorded for the winner's rival.
    let mut overstatements = [[1.0; 50].as_slice(), &[0.0; 950]].concat();
    let margin = 0.1;
    let mut state = 3;
    let mut n_confirmed = 0;
    for _ in 0..RUNS {
        shuffle(&mut overstatements, &mut state);
        let mut test = KaplanMarkov::new(margin, GAMMA);
        overstatements.iter().take(400).for_each(|o| test.draw(*o));
        n_confirmed += usize::from(test.p() <= 0.05);
    }
    assert!((50..=CONFIRMED_MAX).contains(&n_confirmed), "{n_confirmed} of {RUNS} ties confirmed");
}

#[test]
fn alpha_comparison_seldom_confirms_a_tie() {
    use ostrakon_count::audit::statistic::{comparison_assorter, comparison_upper, optimal_comparison};
    let margin = 0.1;
    let clean = comparison_assorter(0.0, margin, 1.0);
    let mut values = [[comparison_assorter(1.0, margin, 1.0); 50].as_slice(), &[clean; 950]].concat();
    let upper = comparison_upper(margin, 1.0);
    let universe = Universe { upper, null_mean: 0.5, size: Some(1_000) };
    let mut state = 4;
    let mut n_confirmed = 0;
    for _ in 0..RUNS {
        shuffle(&mut values, &mut state);
        let mut alpha = Alpha::new(universe, Estimator::Constant { eta: optimal_comparison(upper, 1e-4) });
        for value in &values {
            alpha.draw(*value);
        }
        n_confirmed += usize::from(alpha.p() <= 0.05);
    }
    assert!((50..=CONFIRMED_MAX).contains(&n_confirmed), "{n_confirmed} of {RUNS} ties confirmed");
}

#[test]
fn evidence_neither_overflows_nor_is_lost() {
    let universe = Universe { upper: 1.0, null_mean: 0.5, size: None };
    let estimator = Estimator::Alternative { eta: 0.7 };
    let mut alpha = Alpha::new(universe, estimator);
    for _ in 0..20_000 {
        alpha.draw(0.0);
    }
    assert!(alpha.p() >= 1.0 && alpha.p_after_last() >= 1.0);
    for _ in 0..20_000 {
        alpha.draw(1.0);
    }
    // 0.6^20000 · 1.4^20000 is far below 1: nothing was confirmed by forgetting the losses.
    assert!(alpha.p() >= 1.0);
    for _ in 0..20_000 {
        alpha.draw(1.0);
    }
    assert!(alpha.p() < 1e-300);
}
