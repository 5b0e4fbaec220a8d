//! Seats of list elections, and the assertions that hold if and only if they are right.

use std::cell::Cell;
use std::fmt::Write as _;

use ostrakon_count::audit::seats::{Method, allocate};
use ostrakon_count::audit::{Assertion, Claim, Contest, Error, Outcome, Tally, Tie};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::{number, oracle, rows};

fn method(name: &str) -> (Method, &'static str) {
    match name {
        "dhondt" => (Method::Dhondt, "dhondt"),
        "sainte_lague" => (Method::SainteLague, "sainte-lague"),
        "modified_sl_1.4" => (Method::ModifiedSainteLague, "modified-sainte-lague"),
        other => panic!("{other}"),
    }
}

fn contest(method: &str, seats: u64, votes: &[(String, u64)], more: &str) -> Contest {
    parsed(method, seats, votes, more).unwrap()
}

fn parsed(method: &str, seats: u64, votes: &[(String, u64)], more: &str) -> Result<Contest, Error> {
    let ballots: u64 = votes.iter().map(|(_, votes)| votes).sum();
    let mut text = format!(
        "name = \"x\"\nkind = \"list\"\nmethod = \"{method}\"\nseats = {seats}\nballots = {ballots}\n\
         risk_limit = \"5%\"\ntie_rule = \"lot\"\n{more}[audit]\nkind = \"ballot-polling\"\n"
    );
    for (name, votes) in votes {
        writeln!(text, "[[candidate]]\nname = \"{name}\"\nvotes = {votes}").unwrap();
    }
    Contest::parse(&text)
}

/// Every list fell: nobody can be given the seats, and a list below its threshold least of all.
#[test]
fn no_seat_goes_to_a_list_below_its_threshold() {
    let level = |n: u64, votes: u64| (0..n).map(|list| (format!("list {list}"), votes)).collect::<Vec<_>>();
    for (lists, seats, threshold) in [(level(25, 4_000), 100, "5%"), (level(2, 50), 2, "60%")] {
        let error = parsed("dhondt", seats, &lists, &format!("threshold = \"{threshold}\"\n")).unwrap_err();
        assert!(error.problem.contains("no list reaches its threshold"), "{error}");
        assert_eq!((error.line, error.field.as_deref()), (Some(8), Some("threshold")), "{error}");
    }
    // A list without a threshold has no seat either where nobody voted for it.
    let lists = [("A".to_owned(), 0), ("B".to_owned(), 40), ("C".to_owned(), 40), ("D".to_owned(), 20)];
    let mut text = String::from(
        "name = \"x\"\nkind = \"list\"\nmethod = \"dhondt\"\nseats = 4\nballots = 100\n\
         risk_limit = \"5%\"\ntie_rule = \"lot\"\n[audit]\nkind = \"ballot-polling\"\n",
    );
    for (name, votes) in &lists {
        let threshold = if *votes == 0 { "0%" } else { "50%" };
        writeln!(text, "[[candidate]]\nname = \"{name}\"\nvotes = {votes}\nthreshold = \"{threshold}\"")
            .unwrap();
    }
    assert!(Contest::parse(&text).unwrap_err().problem.contains("no list reaches its threshold"));
}

fn votes_of(case: &serde_json::Value) -> Vec<(String, u64)> {
    case["votes"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, votes)| (name.clone(), votes.as_u64().unwrap()))
        .collect()
}

#[test]
fn the_cases_of_the_reference() {
    let oracle = oracle("seats");
    for case in rows(&oracle, "cases") {
        let votes = votes_of(case);
        let (of, name) = method(case["method"].as_str().unwrap());
        let contest = contest(name, case["seats_total"].as_u64().unwrap(), &votes, "");
        let Outcome::Decided { seats, mut assertions } = contest.outcome().unwrap() else { panic!("{case}") };
        for ((name, _), seats) in votes.iter().zip(&seats) {
            assert_eq!(case["seats"][name].as_u64(), Some(u64::from(*seats)), "{case}");
        }
        assert_eq!(assertions.len() as u64, case["n_assertions"].as_u64().unwrap(), "{case}");
        let counts: Vec<u64> = votes.iter().map(|(_, votes)| *votes).collect();
        let tally = Tally { votes: &counts, ballots: contest.ballots };
        assertions.sort_by_key(|assertion| assertion.margin(tally).unwrap().over(assertion.upper).unwrap());
        for (assertion, expected) in assertions.iter().zip(rows(case, "tightest")) {
            let Claim::Seat { winner, has, loser, not } = assertion.claim else { panic!("{assertion:?}") };
            assert_eq!(expected["winner"], votes[winner].0, "{case}");
            assert_eq!(expected["loser"], votes[loser].0, "{case}");
            assert_eq!(expected["u"], assertion.upper.to_string(), "{case}");
            for (key, seat) in [("d_winner", has), ("d_loser", not)] {
                let divisor = ostrakon_count::audit::Fraction::new(i128::from(of.divisor_in_fifths(seat)), 5);
                assert_eq!(expected[key], divisor.unwrap().to_string(), "{case}");
            }
            let margin = assertion.margin(tally).unwrap().to_f64();
            assert!((margin - number(expected, "margin")).abs() <= 1e-12 * margin.abs() + 1e-15, "{case}");
        }
    }
    for case in rows(&oracle, "ties") {
        let contest = contest("dhondt", case["seats_total"].as_u64().unwrap(), &votes_of(case), "");
        let tie = Tie::Seats { candidates: vec![0, 1], seats: 1 };
        assert_eq!(contest.outcome().unwrap(), Outcome::Tied(tie), "{case}");
    }
}

/// Says whether all assertions hold of some votes.
fn hold(assertions: &[Assertion], votes: &[u64], ballots: u64) -> bool {
    let above = |assertion: &Assertion| assertion.margin(Tally { votes, ballots }).unwrap().numerator() > 0;
    assertions.iter().all(above)
}

/// 10,000 random tallies: reported ones give seats and assertions, true ones near them may give others.
#[test]
fn seat_assertions_hold_if_and_only_if_the_allocation_is_right() {
    let case = (2_usize..8).prop_flat_map(|n| {
        let votes = prop::collection::vec(0_u64..5_000, n);
        let changes = prop::collection::vec(-60_i64..60, n);
        (votes, changes, 1_u32..40, 0_usize..3, 0_u64..500)
    });
    let (n_right, n_wrong, n_tied) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::with_cases(10_000), rng);
    runner
        .run(&case, |(reported, changes, seats, method, invalid)| {
            let method = [Method::Dhondt, Method::SainteLague, Method::ModifiedSainteLague][method];
            let Ok(allocated) = allocate(&reported, seats, method) else { return Ok(()) };
            let mut assertions = Vec::new();
            for (winner, &has) in allocated.iter().enumerate().filter(|(_, has)| **has > 0) {
                for (loser, &seats) in allocated.iter().enumerate().filter(|(loser, _)| *loser != winner) {
                    assertions.push(Assertion::seat(method, (winner, has), (loser, seats + 1)).unwrap());
                }
            }
            let truth: Vec<u64> =
                reported.iter().zip(&changes).map(|(v, change)| v.saturating_add_signed(*change)).collect();
            let ballots = truth.iter().sum::<u64>() + invalid;
            prop_assume!(ballots > 0);
            let right = match allocate(&truth, seats, method) {
                Ok(truly) if truly == allocated => {
                    n_right.update(|n| n + 1);
                    true
                }
                Ok(_) => {
                    n_wrong.update(|n| n + 1);
                    false
                }
                Err(_) => {
                    n_tied.update(|n| n + 1);
                    false
                }
            };
            prop_assert_eq!(hold(&assertions, &truth, ballots), right);
            let reported_ballots = reported.iter().sum::<u64>() + invalid;
            prop_assert!(hold(&assertions, &reported, reported_ballots));
            Ok(())
        })
        .unwrap();
    let (n_right, n_wrong, n_tied) = (n_right.get(), n_wrong.get(), n_tied.get());
    assert!(
        n_right > 1_000 && n_wrong > 1_000 && n_tied > 0,
        "{n_right} right, {n_wrong} wrong, {n_tied} tied"
    );
}

/// The same of whole contests with a threshold: list above, lists below, seats.
#[test]
fn assertions_with_thresholds_hold_if_and_only_if_the_outcome_is_right() {
    let case = (prop::collection::vec(1_u64..2_000, 2..7), prop::collection::vec(-80_i64..80, 7), 1_u64..20);
    let (n_right, n_wrong) = (Cell::new(0), Cell::new(0));
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[8; 32]);
    let mut runner = TestRunner::new_with_rng(Config::with_cases(3_000), rng);
    runner
        .run(&case, |(reported, changes, seats)| {
            let named: Vec<(String, u64)> =
                reported.iter().enumerate().map(|(n, v)| (format!("L{n}"), *v)).collect();
            let contest = contest("dhondt", seats, &named, "threshold = \"10%\"\n");
            let Outcome::Decided { seats: allocated, assertions } = contest.outcome().unwrap() else {
                return Ok(());
            };
            let truth: Vec<u64> =
                reported.iter().zip(&changes).map(|(v, change)| v.saturating_add_signed(*change)).collect();
            let below = |votes: &[u64]| -> Vec<bool> {
                let sum: u64 = votes.iter().sum();
                votes.iter().map(|votes| votes * 10 < sum).collect()
            };
            prop_assume!(truth.iter().sum::<u64>() > 0);
            let right = match contest.outcome_of(&truth).unwrap() {
                Outcome::Decided { seats, .. } => seats == allocated && below(&truth) == below(&reported),
                Outcome::Tied(_) => false,
            };
            if right {
                n_right.update(|n| n + 1);
            } else {
                n_wrong.update(|n| n + 1);
            }
            prop_assert_eq!(hold(&assertions, &truth, truth.iter().sum()), right);
            Ok(())
        })
        .unwrap();
    let (n_right, n_wrong) = (n_right.get(), n_wrong.get());
    assert!(n_right > 300 && n_wrong > 300, "{n_right} right, {n_wrong} wrong");
}
