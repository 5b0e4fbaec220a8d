//! The results of rlacalc, SHANGRLA, Arlo and consistent_sampler, but for their documented defects.

use ostrakon_count::audit::sampler::{self, DrawOrder, Ticket, uniform};
use ostrakon_count::audit::statistic::{
    Alpha, Bravo, Discrepancies, Estimator, GAMMA, KaplanMarkov, Macro, Shares, Universe,
    comparison_assorter, comparison_upper, expected_size, expected_size_rounded, kaplan_kolmogorov,
    kaplan_markov, kaplan_wald, macro_size, minimum_size, optimal_comparison,
};
use ostrakon_count::audit::{BatchTallies, Contest, Manifest, Margins, Outcome};
use serde_json::Value;

use super::{assert_close, number, oracle, rows};

fn discrepancies(row: &Value, keys: [&str; 4]) -> Discrepancies {
    let of = |key: &str| row[key].as_f64().unwrap_or(0.0);
    Discrepancies { o1: of(keys[0]), o2: of(keys[1]), u1: of(keys[2]), u2: of(keys[3]) }
}

const COUNTS: [&str; 4] = ["o1", "o2", "u1", "u2"];

fn assert_size(found: f64, expected: f64, row: &Value) {
    assert!((found - expected).abs() < 0.5, "{found} is not {expected}: {row}");
}

#[test]
fn rlacalc() {
    let oracle = oracle("rlacalc");
    let gamma = number(&oracle, "gamma");
    assert_close(GAMMA, gamma, 1e-15, &Value::Null);
    for row in rows(&oracle, "nmin") {
        let found =
            minimum_size(number(row, "margin"), number(row, "alpha"), gamma, discrepancies(row, COUNTS));
        assert_size(found, number(row, "nmin"), row);
    }
    for row in rows(&oracle, "km_expected") {
        let rates = discrepancies(row, ["or1", "or2", "ur1", "ur2"]);
        let (margin, alpha) = (number(row, "margin"), number(row, "alpha"));
        let sizes =
            (expected_size(margin, alpha, gamma, rates), expected_size_rounded(margin, alpha, gamma, rates));
        match row["km"].as_f64() {
            Some(expected) => {
                assert_size(sizes.0.unwrap(), expected, row);
                assert_size(sizes.1.unwrap(), number(row, "km_rounded"), row);
            }
            // rlacalc ends in an error here: the rates eat the margin, which only a full hand count answers.
            None => assert_eq!(sizes, (None, None), "{row}"),
        }
    }
    for row in rows(&oracle, "km_p_value") {
        let (n, margin, found) = (number(row, "n"), number(row, "margin"), discrepancies(row, COUNTS));
        // rlacalc does not stop at 1; a p-value does.
        assert_close(KaplanMarkov::p_of(margin, gamma, n, found), number(row, "p").min(1.0), 1e-9, row);
    }
    for row in rows(&oracle, "bravo_asn") {
        let margin = number(row, "margin");
        let shares = Shares { winner: 0.5 + margin / 2.0, loser: 0.5 - margin / 2.0 };
        assert_size(shares.average_size(number(row, "alpha")), number(row, "asn"), row);
    }
    for row in rows(&oracle, "bravo_risk") {
        let shares = Shares { winner: number(row, "winner_votes"), loser: number(row, "loser_votes") };
        let found = Bravo::p_of(shares, number(row, "winner_obs"), number(row, "loser_obs"));
        // One row of rlacalc is 2.08: a p-value is at most 1.
        assert_close(found, number(row, "risk").min(1.0), 1e-9, row);
    }
}

/// Draws all of a sample; gives p, p after the last draw, and the first draw at or below 5 %.
fn run(mut alpha: Alpha, draws: &[f64]) -> (f64, f64, Option<usize>) {
    let mut first = None;
    for (n, draw) in draws.iter().enumerate() {
        alpha.draw(*draw);
        if first.is_none() && alpha.p() <= 0.05 {
            first = Some(n + 1);
        }
    }
    (alpha.p(), alpha.p_after_last(), first)
}

/// Gives the p-value of Wald's test as it is defined: the ratio of two likelihoods, multiplied once.
fn walds_p(draws: &[f64], eta: f64, size: Option<u64>) -> f64 {
    let (mut ratio, mut largest, mut sum) = (1.0, 1.0_f64, 0.0);
    for (drawn, x) in draws.iter().enumerate() {
        let mean = |whole: f64| size.map_or(whole, |n| (n as f64 * whole - sum) / (n as f64 - drawn as f64));
        ratio *= x * mean(eta) / mean(0.5) + (1.0 - x) * (1.0 - mean(eta)) / (1.0 - mean(0.5));
        largest = largest.max(ratio);
        sum += x;
    }
    1.0 / largest
}

#[test]
fn shangrla_polling() {
    let oracle = oracle("shangrla");
    let all = rows(&oracle, "polling");
    let mut n_checked = 0;
    for row in all {
        let draws: Vec<f64> = rows(&oracle["samples"], row["sample"].as_str().unwrap())
            .iter()
            .map(|draw| draw.as_f64().unwrap())
            .collect();
        let universe = Universe { upper: 1.0, null_mean: 0.5, size: row["N"].as_u64() };
        let method = row["method"].as_str().unwrap();
        match method {
            "alpha_shrink_trunc" => {
                let [eta0, c, d, f] = ["eta", "c", "d", "f"].map(|key| number(row, key));
                let alpha = Alpha::new(universe, Estimator::ShrinkTrunc { eta0, c, d, f });
                let (p, last, first) = run(alpha, &draws);
                assert_close(p, number(row, "p"), 1e-8, row);
                assert_close(last, number(row, "p_last"), 1e-8, row);
                assert_eq!(first.map(|n| n as u64), row["first_n_p_le_05"].as_u64(), "{row}");
            }
            "alpha_fixed_alternative(BRAVO-like)" => {
                let alpha = Alpha::new(universe, Estimator::Alternative { eta: number(row, "eta") });
                let (p, last, _) = run(alpha, &draws);
                assert_close(p, number(row, "p"), 1e-8, row);
                assert_close(last, number(row, "p_last"), 1e-8, row);
            }
            // SHANGRLA multiplies twice here; Wald's test is ALPHA with a fixed alternative, whose rows are right.
            "wald_sprt" => {
                let alpha = Alpha::new(universe, Estimator::Alternative { eta: number(row, "eta") });
                let (p, _, _) = run(alpha, &draws);
                assert_close(p, walds_p(&draws, number(row, "eta"), universe.size), 1e-8, row);
                let same = |other: &&Value| {
                    other["method"] == "alpha_fixed_alternative(BRAVO-like)"
                        && ["sample", "N", "eta"].iter().all(|key| other[key] == row[key])
                };
                if let Some(right) = all.iter().find(same) {
                    assert_close(p, number(right, "p"), 1e-8, row);
                }
            }
            "kaplan_markov" => {
                assert_close(kaplan_markov(&draws, 0.5, number(row, "g")), number(row, "p"), 1e-9, row);
            }
            "kaplan_wald" => {
                assert_close(kaplan_wald(&draws, 0.5, number(row, "g")), number(row, "p"), 1e-9, row);
            }
            "kaplan_kolmogorov" if row["error"].is_string() => {
                let refused = kaplan_kolmogorov(&draws, 0.5, 0.1, None).unwrap_err();
                assert!(refused.to_string().contains("finite number of ballots"));
            }
            "kaplan_kolmogorov" => {
                let found = kaplan_kolmogorov(&draws, 0.5, number(row, "g"), universe.size).unwrap();
                assert_close(found, number(row, "p"), 1e-9, row);
            }
            other => panic!("{other}"),
        }
        n_checked += 1;
    }
    assert_eq!(n_checked, 142);
}

#[test]
fn walds_test_has_the_values_of_the_reference() {
    let oracle = oracle("shangrla");
    let draws: Vec<f64> =
        rows(&oracle["samples"], "a_100_.55_.10").iter().map(|draw| draw.as_f64().unwrap()).collect();
    for (size, expected) in [(None, 0.143_578_157_689_725_9), (Some(1_000), 0.120_567_382_379_968_09)] {
        let universe = Universe { upper: 1.0, null_mean: 0.5, size };
        let (p, _, _) = run(Alpha::new(universe, Estimator::Alternative { eta: 0.55 }), &draws);
        assert_close(p, expected, 1e-8, &Value::Null);
    }
}

#[test]
fn shangrla_comparison() {
    let oracle = oracle("shangrla");
    let mut n_checked = 0;
    for row in rows(&oracle, "comparison") {
        let margin = number(row, "margin");
        let mut overstatements = vec![0.0; row["n"].as_u64().unwrap() as usize];
        for (place, kind) in rows(row, "positions").iter().zip(rows(row, "kinds_halfvotes")) {
            overstatements[place.as_u64().unwrap() as usize] = kind.as_f64().unwrap();
        }
        let draws: Vec<f64> = overstatements.iter().map(|o| comparison_assorter(*o, margin, 1.0)).collect();
        let upper = comparison_upper(margin, 1.0);
        assert_close(upper, number(row, "u"), 1e-12, row);
        if row["method"] == "kaplan_markov" {
            assert_close(kaplan_markov(&draws, 0.5, number(row, "g")), number(row, "p"), 1e-9, row);
        } else {
            let eta = optimal_comparison(upper, number(row, "error_rate_2"));
            let universe = Universe { upper, null_mean: 0.5, size: row["N"].as_u64() };
            let (p, last, _) = run(Alpha::new(universe, Estimator::Constant { eta }), &draws);
            assert_close(p, number(row, "p"), 1e-8, row);
            assert_close(last, number(row, "p_last"), 1e-8, row);
        }
        n_checked += 1;
    }
    assert_eq!(n_checked, 97);
}

/// Gives the shares of the smallest winner and the largest loser of one of Arlo's contests.
fn arlo_shares(totals: &Value) -> Shares {
    let mut votes: Vec<f64> = totals
        .as_object()
        .unwrap()
        .iter()
        .filter(|(key, _)| !["ballots", "numWinners", "votesAllowed"].contains(&key.as_str()))
        .map(|(_, votes)| votes.as_f64().unwrap())
        .collect();
    votes.sort_by(|a, b| b.total_cmp(a));
    let winners = totals["numWinners"].as_u64().unwrap() as usize;
    let ballots = number(totals, "ballots");
    Shares { winner: votes[winners - 1] / ballots, loser: votes[winners] / ballots }
}

#[test]
fn arlo_ballots() {
    let oracle = oracle("arlo");
    for row in rows(&oracle, "bravo_risk") {
        let sample: Vec<f64> =
            ["w", "l", "a", "b"].iter().filter_map(|key| row["sample"][key].as_f64()).collect();
        let expected = row["risk"].as_object().unwrap().values().next().unwrap().as_f64().unwrap();
        assert_close(Bravo::p_of(arlo_shares(&row["totals"]), sample[0], sample[1]), expected, 1e-9, row);
    }
    for row in rows(&oracle, "bravo_sizes") {
        let (shares, risk_limit) = (arlo_shares(&row["totals"]), number(row, "risk_limit") / 100.0);
        for (key, size) in row["sizes"].as_object().unwrap() {
            let found = match key.as_str() {
                "asn" => shares.average_size(risk_limit),
                quantile => shares.quantile_size(risk_limit, quantile.parse().unwrap(), 1e6).unwrap(),
            };
            assert_size(found, number(size, "size"), row);
            if let (true, Some(chance)) = (key == "asn", size["prob"].as_f64()) {
                assert!((shares.chance_by(risk_limit, found).unwrap() - chance).abs() < 0.005, "{row}");
            }
        }
    }
    for row in rows(&oracle, "supersimple_sizes") {
        // Rates of 0.001 in whole numbers, rounded up.
        let one = Discrepancies { o1: 1.0, u1: 1.0, ..Discrepancies::default() };
        let found =
            minimum_size(number(row, "diluted_margin"), number(row, "risk_limit") / 100.0, GAMMA, one);
        assert_size(found, number(row, "n"), row);
    }
    for row in rows(&oracle, "supersimple_risk") {
        let shares = arlo_shares(&row["totals"]);
        // Arlo gives no credit for understatements: its p is larger, and that of the overstatements alone.
        let found = Discrepancies { u1: 0.0, u2: 0.0, ..discrepancies(row, COUNTS) };
        let found = KaplanMarkov::p_of(shares.winner - shares.loser, GAMMA, number(row, "n"), found);
        assert_close(found, number(row, "p"), 1e-9, row);
    }
}

#[test]
fn arlo_batches() {
    for row in rows(&oracle("arlo"), "macro") {
        let of = |key: &str| row["totals"][key].as_u64().unwrap();
        let contest = Contest::parse(&format!(
            "name = \"x\"\nkind = \"plurality\"\nballots = {}\nrisk_limit = \"10%\"\ntie_rule = \"lot\"\n\
             [audit]\nkind = \"batch-comparison\"\n\
             [[candidate]]\nname = \"a\"\nvotes = {}\n[[candidate]]\nname = \"b\"\nvotes = {}\n",
            of("ballots"),
            of("a"),
            of("b")
        ))
        .unwrap();
        let batches = row["batches"].as_object().unwrap();
        let line = |(name, batch): (&String, &Value)| {
            format!("{name},{},{},{}\n", batch["ballots"], batch["a"], batch["b"])
        };
        let csv = "batch,ballots,a,b\n".to_owned() + &batches.iter().map(line).collect::<String>();
        let tallies = BatchTallies::parse(csv.as_bytes(), &contest).unwrap();
        let Outcome::Decided { assertions, .. } = contest.outcome().unwrap() else { panic!("no tie") };
        let bounds = tallies.bounds(&contest, &assertions).unwrap();
        let margins = Margins::of(&contest, &assertions).unwrap();
        let bound: f64 = bounds.iter().sum();
        assert_close(bound, number(row, "U"), 1e-12, row);
        assert_size(macro_size(bound, 0.1), number(row, "n_risk10"), row);
        assert_size(macro_size(bound, 0.05), number(row, "n_risk5"), row);
        // The first batches by name are the sample; five votes were moved from the winner to the loser in one.
        let n = row["n_risk10"].as_u64().unwrap() as usize;
        let moved = row["p_with_5_vote_shift_in"]["batch"].as_str().unwrap();
        let p = |shift: u64| {
            let mut test = Macro::new(bound);
            for (place, batch) in tallies.batches.iter().enumerate().take(n) {
                let shift = if batch.name == moved { shift } else { 0 };
                let counted = [batch.votes[0] - shift, batch.votes[1] + shift];
                let error = tallies.error(place, &counted, &margins).unwrap();
                test.draw(error / bounds[place]);
            }
            test.p()
        };
        assert_close(p(0), number(row, "p_clean_first_n10_keys"), 1e-9, row);
        assert_close(p(5), row["p_with_5_vote_shift_in"]["p"].as_f64().unwrap(), 1e-9, row);
        // A batch that is as wrong as it can be leaves only the hand count.
        let mut test = Macro::new(bound);
        test.draw(1.0);
        assert!(test.p() >= 1.0 && test.p_after_last().is_infinite());
    }
}

fn manifest(ids: &[String]) -> Manifest {
    Manifest::parse(format!("id\n{}\n", ids.join("\n")).as_bytes()).unwrap()
}

fn drawn(manifest: &Manifest, seed: &str, order: DrawOrder, digits: usize) -> Vec<(String, String, u32)> {
    let draws = sampler::draw(manifest, seed, order).unwrap();
    let shown = |draw: sampler::Draw| {
        (draw.ticket.truncated(digits).to_owned(), manifest.id(draw.place).unwrap(), draw.generation)
    };
    draws.into_iter().map(shown).collect()
}

#[test]
fn consistent_sampler() {
    let oracle = oracle("consistent_sampler");
    for case in rows(&oracle, "cases") {
        let ids: Vec<String> = rows(case, "ids").iter().map(|id| id.as_str().unwrap().to_owned()).collect();
        let of = |key: &str, usual: u64| case["kw"][key].as_u64().unwrap_or(usual);
        let order = DrawOrder { n: of("take", 1) + of("drop", 0), replacement: false };
        let digits = of("digits", 9) as usize;
        let found = drawn(&manifest(&ids), case["seed"].as_str().unwrap(), order, digits);
        let expected: Vec<(String, String, u32)> = serde_json::from_value(case["out"].clone()).unwrap();
        assert_eq!(found[of("drop", 0) as usize..], expected);
    }
}

#[test]
fn tickets_of_the_reference() {
    assert_eq!(
        uniform("abc").to_string(),
        "0.56998071861792858926477341561059638840106636224182943832566300809078486324348"
    );
    let first = Ticket::first("01382438112797316654", "AB-130");
    assert_eq!(
        first.to_string(),
        "0.26299714122838008416507544297546663599715395525154425586041245287750224561854"
    );
    assert_eq!(
        first.next().to_string(),
        "0.8232357229934205790595761924514048157652891124687533667363938813600770093316"
    );
    assert_eq!(
        Ticket::parse("0.25471").unwrap().next().to_string(),
        "0.642853261655004694691182528114375607701032283189922170593838029306715548381901"
    );
    let ids: Vec<String> = (130..140).map(|n| format!("AB-{n}")).collect();
    let order = DrawOrder { n: 12, replacement: true };
    let found = drawn(&manifest(&ids), "27182818284590452353", order, 9);
    let shown: Vec<String> =
        found.iter().map(|(ticket, id, n)| format!("{}/{n} {ticket}", &id[3..])).collect();
    assert_eq!(
        shown.join(", "),
        "137/1 0.024766975, 134/1 0.121377111, 139/1 0.235872351, 131/1 0.433922846, 133/1 0.525392425, \
         135/1 0.612890201, 135/2 0.656700658, 136/1 0.688057812, 137/2 0.740297806, 136/2 0.751805646, \
         132/1 0.761038479, 136/3 0.790691126"
    );
}

#[test]
fn tickets_of_arlo() {
    let csv = "batch,ballots\nWard 1,5\nO'Brien,4\n\"pct \"\"x\"\"\",3\n";
    let manifest = Manifest::parse(csv.as_bytes()).unwrap();
    let order = DrawOrder { n: 8, replacement: true };
    let found = drawn(&manifest, "27182818284590452353", order, 18);
    let shown: Vec<String> = found.iter().map(|(ticket, id, n)| format!("{id}/{n} {ticket}")).collect();
    assert_eq!(
        shown.join("; "),
        "(\"O'Brien\", 2)/1 0.011502879399130510; ('Ward 1', 5)/1 0.012142824246401666; \
         (\"O'Brien\", 1)/1 0.093495241453957811; ('Ward 1', 5)/2 0.237893763120271316; \
         ('Ward 1', 5)/3 0.340681951182114660; (\"O'Brien\", 1)/2 0.403992956918704536; \
         ('Ward 1', 3)/1 0.423477857830160701; ('pct \"x\"', 1)/1 0.463843249472006734"
    );
}

#[test]
fn positions_of_colorado() {
    let order = DrawOrder { n: 47, replacement: false };
    let found = sampler::positions("3546311556112163624615351222", 876, order).unwrap();
    let expected = [
        740, 180, 264, 789, 238, 448, 272, 611, 761, 208, 596, 88, 160, 113, 766, 427, 184, 816, 653, 411,
        779, 331, 339, 487, 594, 235, 65, 527, 821, 490, 461, 251, 471, 414, 174, 567, 300, 134, 144, 357,
        786, 792, 218, 550, 787, 537, 197,
    ];
    assert_eq!(found.iter().map(|drawn| drawn.position).collect::<Vec<_>>(), expected);
    // One number came twice, was skipped, and the counter went on.
    assert_eq!(found.last().unwrap().counter, 48);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn a_longer_sample_begins_with_the_shorter_one(seed in "[0-9]{20}", n in 1_u64..60, replacement: bool) {
        let ids: Vec<String> = (0..60).map(|n| format!("b{n}")).collect();
        let manifest = manifest(&ids);
        let long = sampler::draw(&manifest, &seed, DrawOrder { n: 60, replacement }).unwrap();
        let short = sampler::draw(&manifest, &seed, DrawOrder { n, replacement }).unwrap();
        proptest::prop_assert_eq!(&long[..short.len()], &short[..]);
        proptest::prop_assert!(long.is_sorted_by(|a, b| a.ticket < b.ticket));
    }
}
