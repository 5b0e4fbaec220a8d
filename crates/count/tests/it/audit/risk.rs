//! A wrong outcome is confirmed as seldom as the risk limit promises.

use std::fmt::Write as _;

use ostrakon_count::audit::sampler::DrawOrder;
use ostrakon_count::audit::statistic::{Alpha, Estimator, GAMMA, KaplanMarkov, Universe};
use ostrakon_count::audit::{
    BatchTallies, Contest, DrawList, Manifest, Records, Reported, Sample, Scheme, Verdict, assess,
};

/// Audits simulated.
const RUNS: usize = 10_000;
/// Audits of a tie that may confirm at a risk limit of 5 %: less than three standard errors above 5 %.
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

/// Reports a contest of two for the mayor at a risk limit of 5 %.
fn contest(kind: &str, [ani, bo, ballots]: [u64; 3]) -> Contest {
    let text = format!(
        "name = \"Mayor\"\nkind = \"plurality\"\nballots = {ballots}\nrisk_limit = \"5%\"\ntie_rule = \"lot\"\n\
         [audit]\nkind = \"{kind}\"\n[[candidate]]\nname = \"Ani\"\nvotes = {ani}\n\
         [[candidate]]\nname = \"Bo\"\nvotes = {bo}\n"
    );
    Contest::parse(&text).unwrap()
}

/// Counts how many of the simulated audits of a tie by comparison of batches confirm, each with a seed of its own.
/// Each batch is reported with 125 for Ani and 75 for Bo.
fn ties_of_batches(counted: &[[u64; 2]], n: u64) -> usize {
    let size = counted.len() as u64;
    let contest = contest("batch-comparison", [125 * size, 75 * size, 200 * size]);
    let mut csv = "batch,ballots,Ani,Bo\n".to_owned();
    for batch in 1..=size {
        writeln!(csv, "P{batch},200,125,75").unwrap();
    }
    assert_eq!(counted.iter().map(|[ani, _]| ani).sum::<u64>(), 100 * size, "a tie");
    let tallies = BatchTallies::parse(csv.as_bytes(), &contest).unwrap();
    let is_confirmed = |seed: &usize| {
        let list = DrawList::batches(csv.as_bytes(), &contest, &format!("{seed:020}"), n).unwrap();
        let mut sample = "batch,draws,Ani,Bo\n".to_owned();
        for row in &list.draws {
            let [ani, bo] = counted[row.number as usize - 1];
            writeln!(sample, "{},{},{ani},{bo}", row.id, row.generation).unwrap();
        }
        let sample = Sample::parse(sample.as_bytes(), &contest, Some(Reported::Batches(&tallies))).unwrap();
        assess(&contest, &sample, Some(Reported::Batches(&tallies))).unwrap().verdict == Verdict::Confirmed
    };
    (0..RUNS).filter(is_confirmed).count()
}

#[test]
fn a_comparison_of_batches_seldom_confirms_a_tie() {
    for (counted, n) in [
        // All of it in one batch: confirmed where that one is not drawn, 0.8¹⁵ = 3.5 %.
        ([[0, 200], [125, 75], [125, 75], [125, 75], [125, 75]], 15),
        // Spread over all batches, and unevenly.
        ([[100, 100]; 5], 15),
        ([[40, 160], [85, 115], [125, 75], [125, 75], [125, 75]], 25),
    ] {
        let n_confirmed = ties_of_batches(&counted, n);
        assert!(n_confirmed <= CONFIRMED_MAX, "{n_confirmed} of {RUNS} ties confirmed: {counted:?}");
    }
}

/// Counts how many of the simulated audits of a tie by comparison of ballots confirm, each with a seed of its own.
///
/// Reported are 120 votes of 200 for Ani, and the records agree; on the ballots she has 100. Of the first `unread`
/// ballots on which nothing is wrong there is no record, and no vote reported.
fn ties_of_ballots(test: &str, unread: u64, n: u64) -> usize {
    let (n_ballots, half) = (200, unread / 2);
    let text = format!(
        "name = \"Mayor\"\nkind = \"plurality\"\nballots = {n_ballots}\nrisk_limit = \"5%\"\ntie_rule = \"lot\"\n\
         [audit]\nkind = \"ballot-comparison\"\ntest = \"{test}\"\n[[candidate]]\nname = \"Ani\"\nvotes = {}\n\
         [[candidate]]\nname = \"Bo\"\nvotes = {}\n",
        120 - half,
        80 - half
    );
    let contest = Contest::parse(&text).unwrap();
    // Ballots below 100 are Ani's, the others Bo's; those from 100 to 119 were read as hers.
    let on = |ballot: u64| if ballot < 100 { "Ani" } else { "Bo" };
    let is_unread = |ballot: u64| ballot < half || ballot >= n_ballots - half;
    let (mut csv, mut records) = ("id\n".to_owned(), "id,reported\n".to_owned());
    for ballot in 0..n_ballots {
        writeln!(csv, "b{ballot}").unwrap();
        if !is_unread(ballot) {
            writeln!(records, "b{ballot},{}", if ballot < 120 { "Ani" } else { "Bo" }).unwrap();
        }
    }
    let manifest = Manifest::parse(csv.as_bytes()).unwrap();
    let records = Records::parse(records.as_bytes(), &contest, &manifest).unwrap();
    let reported = Some(Reported::Records(&records));
    let order = DrawOrder { n, replacement: false };
    let is_confirmed = |seed: &usize| {
        let list = DrawList::ballots(&manifest, Scheme::Tickets, &format!("{seed:020}"), order, 9).unwrap();
        let mut sample = "id,vote\n".to_owned();
        for row in &list.draws {
            writeln!(sample, "{},{}", row.id, on(row.number - 1)).unwrap();
        }
        let sample = Sample::parse(sample.as_bytes(), &contest, reported).unwrap();
        assess(&contest, &sample, reported).unwrap().p <= 0.05
    };
    (0..RUNS).filter(is_confirmed).count()
}

#[test]
fn a_comparison_of_ballots_seldom_confirms_a_tie() {
    // Without 20 records, votes and ballots for both are fewer by as many: a tie it stays.
    for (test, unread) in [("alpha", 0), ("alpha", 20), ("kaplan-markov", 0), ("kaplan-markov", 20)] {
        let n_confirmed = ties_of_ballots(test, unread, 60);
        assert!(
            (1..=CONFIRMED_MAX).contains(&n_confirmed),
            "{n_confirmed} of {RUNS} ties confirmed: {test}, {unread}"
        );
    }
}
