//! Tests of `quick`.

use ostrakon_count::indicator::{Mapping, Stations, read};
use ostrakon_count::quick::{
    Allocation, Comparison, DesignSettings, Error, Frame, Late, Report, Sample, Stratum, estimate, plan,
    previous, read_frame,
};
use proptest::prelude::*;

use crate::results::{Random, honest, poland_2014, russia_2018};

const SAMPLES: u64 = 2_000;

/// Keeps stations that can be in a sample, with regions of two characters at most where they are digits.
fn frame_of(stations: &Stations) -> (Vec<Frame>, Vec<Vec<Report>>) {
    let short = |name: &String| {
        let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
        name.chars().take(if is_number { 2 } else { usize::MAX }).collect::<String>()
    };
    let names: Vec<String> = stations.regions.iter().map(short).collect();
    let mut strata = names.clone();
    strata.sort();
    strata.dedup();
    let mut reports = vec![Vec::new(); strata.len()];
    for idx in 0..stations.len() {
        let base = stations.base[idx];
        let votes: Vec<u32> = stations.parties.iter().map(|party| party.votes[idx]).collect();
        if base > 0 && votes.iter().all(|votes| *votes <= base) {
            let stratum = strata.binary_search(&names[stations.region[idx] as usize]).unwrap();
            reports[stratum].push(Report { stratum, base, votes });
        }
    }
    let frames = strata.into_iter().zip(&reports);
    (frames.map(|(name, reports)| Frame { name, stations: reports.len() as u64 }).collect(), reports)
}

fn true_share(reports: &[Vec<Report>], list: usize) -> f64 {
    let sum = |of: &dyn Fn(&Report) -> u32| {
        reports.iter().flatten().map(|report| u64::from(of(report))).sum::<u64>()
    };
    sum(&|report| report.votes[list]) as f64 / sum(&|report| report.base) as f64
}

/// Draws `SAMPLES` samples as planned for the list, and gives how many intervals hold the true share.
fn coverage(stations: &Stations, list: usize, margin: f64) -> f64 {
    let (strata, reports) = frame_of(stations);
    let truth = true_share(&reports, list);
    let residual = |row: &Report| f64::from(row.votes[list]) - truth * f64::from(row.base);
    let planned: Vec<Stratum> = (strata.iter().zip(&reports))
        .map(|(frame, rows)| {
            let n = rows.len() as f64;
            let mean = rows.iter().map(residual).sum::<f64>() / n;
            let square: f64 = rows.iter().map(|row| (residual(row) - mean).powi(2)).sum();
            Stratum {
                name: frame.name.clone(),
                stations: frame.stations,
                mean_votes: rows.iter().map(|row| f64::from(row.base)).sum::<f64>() / n,
                residual_sd: (square / (n - 1.0).max(1.0)).sqrt(),
            }
        })
        .collect();
    let design = plan(&planned, DesignSettings { margin, ..DesignSettings::default() }).unwrap();
    // Left as the sample before mixed it: still every choice is as likely as any other.
    let mut orders: Vec<Vec<usize>> = reports.iter().map(|rows| (0..rows.len()).collect()).collect();
    let mut is_inside = 0;
    for seed in 0..SAMPLES {
        let mut random = Random(seed);
        let mut sample =
            Sample { strata: strata.clone(), lists: vec!["list".to_owned()], ..Sample::default() };
        for ((rows, order), allotted) in reports.iter().zip(&mut orders).zip(&design.strata) {
            for nth in 0..allotted.sample as usize {
                let other = nth + random.below(order.len() - nth);
                order.swap(nth, other);
                let Report { stratum, base, ref votes } = rows[order[nth]];
                sample.reports.push(Report { stratum, base, votes: vec![votes[list]] });
            }
        }
        let interval = estimate(&sample, 0.95, None).unwrap().lists[0].interval;
        is_inside += u64::from((interval.low..=interval.high).contains(&truth));
    }
    let covered = is_inside as f64 / SAMPLES as f64;
    println!(
        "{}: {} of {} stations, {:.2} % covered",
        stations.parties[list].name,
        design.sample,
        design.stations,
        covered * 100.0
    );
    covered
}

fn largest(stations: &Stations) -> usize {
    let votes =
        |list: &usize| stations.parties[*list].votes.iter().map(|votes| u64::from(*votes)).sum::<u64>();
    (0..stations.parties.len()).max_by_key(votes).unwrap()
}

#[test]
fn intervals_hold_the_truth_of_a_drawn_contest() {
    let stations = honest(4_000, 21);
    for list in 0..3 {
        assert!((0.93..=0.97).contains(&coverage(&stations, list, 0.01)));
    }
}

#[test]
fn intervals_hold_the_truth_of_russia_2018() {
    let Some(stations) = russia_2018() else { return };
    assert!((0.93..=0.97).contains(&coverage(&stations, largest(&stations), 0.01)));
}

#[test]
fn intervals_hold_the_truth_of_poland_2014() {
    let Some(stations) = poland_2014() else { return };
    for list in ["PSL", "PiS", "PO"] {
        let list = stations.parties.iter().position(|party| party.name == list).unwrap();
        assert!((0.93..=0.97).contains(&coverage(&stations, list, 0.01)));
    }
}

fn strata() -> Vec<Stratum> {
    vec![
        Stratum::assumed("north", 4_000, 500.0, 0.10),
        Stratum::assumed("south", 1_000, 800.0, 0.20),
        Stratum::assumed("abroad", 3, 2_000.0, 0.30),
    ]
}

fn settings(margin: f64, allocation: Allocation) -> DesignSettings {
    DesignSettings { margin, allocation, ..DesignSettings::default() }
}

/// One stratum of stations alike in size: n₀ = (z S / e)², n = n₀ / (1 + n₀ / N) (Cochran 1977, 4.4).
#[test]
fn a_plan_of_one_stratum_is_that_of_the_book() {
    let only = [Stratum::assumed("all", 2_000, 600.0, 0.12)];
    for allocation in [Allocation::Neyman, Allocation::Proportional] {
        let design = plan(&only, settings(0.01, allocation)).unwrap();
        let infinite = (1.959_963_984_540_054 * 0.12 / 0.01_f64).powi(2);
        assert_eq!(design.sample, (infinite / (1.0 + infinite / 2_000.0)).ceil() as u64);
    }
}

#[test]
fn a_plan_keeps_its_margin_and_neyman_needs_the_fewest() {
    for margin in [0.001, 0.005, 0.01, 0.05] {
        let neyman = plan(&strata(), settings(margin, Allocation::Neyman)).unwrap();
        let proportional = plan(&strata(), settings(margin, Allocation::Proportional)).unwrap();
        assert!(neyman.margin <= margin && proportional.margin <= margin);
        assert!(neyman.sample <= proportional.sample + 3, "{margin}");
        for design in [neyman, proportional] {
            assert_eq!(design.stations, 5_003);
            assert!(design.strata.iter().all(|s| s.sample >= 2 && s.sample <= s.stratum.stations));
        }
    }
    // One station fewer in the largest stratum and the margin is missed: nothing is wasted.
    let design = plan(&strata()[..1], settings(0.01, Allocation::Neyman)).unwrap();
    let smaller = design.margin * ((design.sample as f64) / (design.sample as f64 - 1.0)).sqrt();
    assert!(smaller > 0.0098);
}

#[test]
fn a_margin_of_nothing_is_a_full_count() {
    let design = plan(&strata(), settings(1e-9, Allocation::Neyman)).unwrap();
    assert_eq!(design.sample, design.stations);
    assert!(design.margin < 1e-12);
}

#[test]
fn an_earlier_election_gives_the_strata() {
    let stations = honest(2_000, 2);
    let strata = previous(&stations, 0).unwrap();
    assert_eq!(strata.len(), 20);
    assert_eq!(strata.iter().map(|stratum| stratum.stations).sum::<u64>(), 2_000);
    assert!(strata.iter().all(|stratum| stratum.residual_sd > 0.0 && stratum.mean_votes > 50.0));
    assert!(previous(&stations, 7).is_err());
}

fn sample() -> Sample {
    let report = |stratum, base, a| Report { stratum, base, votes: vec![a, base - a] };
    Sample {
        strata: [("n", 10), ("s", 6)]
            .map(|(name, stations)| Frame { name: name.to_owned(), stations })
            .to_vec(),
        lists: vec!["A".to_owned(), "B".to_owned()],
        reports: vec![
            report(0, 100, 60),
            report(0, 200, 90),
            report(0, 150, 75),
            report(1, 300, 90),
            report(1, 100, 40),
        ],
        late: Vec::new(),
    }
}

/// By hand: 10/3 · 225 + 3 · 130 = 1,140 of 10/3 · 450 + 3 · 400 = 2,700 votes.
#[test]
fn an_estimate_is_that_made_by_hand() {
    let found = estimate(&sample(), 0.95, None).unwrap();
    let share = 1_140.0 / 2_700.0;
    assert!((found.lists[0].share - share).abs() < 1e-15);
    let residuals = [
        [60.0 - 100.0 * share, 90.0 - 200.0 * share, 75.0 - 150.0 * share].to_vec(),
        [90.0 - 300.0 * share, 40.0 - 100.0 * share].to_vec(),
    ];
    let variance = |d: &[f64]| {
        let mean = d.iter().sum::<f64>() / d.len() as f64;
        d.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / (d.len() as f64 - 1.0)
    };
    let by_hand = 100.0 * (1.0 - 0.3) / 3.0 * variance(&residuals[0])
        + 36.0 * (1.0 - 2.0 / 6.0) / 2.0 * variance(&residuals[1]);
    assert!((found.lists[0].standard_error - by_hand.sqrt() / 2_700.0).abs() < 1e-15);
    assert_eq!((found.freedom, found.reported, found.stations), (3, 5, 16));
    // Two lists make up everything: their errors are the same.
    assert!((found.lists[0].standard_error - found.lists[1].standard_error).abs() < 1e-12);
    let wider = |list: usize| found.lists[list].simultaneous.low <= found.lists[list].interval.low;
    assert!(wider(0) && wider(1));
}

#[test]
fn all_stations_leave_no_margin() {
    let mut all = sample();
    all.strata[0].stations = 3;
    all.strata[1].stations = 2;
    let found = estimate(&all, 0.95, None).unwrap();
    assert!(found.lists[0].standard_error < 1e-15);
    assert!((found.lists[0].share - 355.0 / 850.0).abs() < 1e-15);
}

#[test]
fn late_stations_are_bounds() {
    let mut sample = sample();
    sample.late = vec![Late { stratum: 1, registered: 400 }];
    let found = estimate(&sample, 0.95, None).unwrap();
    // With it, each station of the south stands for two.
    let (votes, base) = (750.0 + 260.0, 1_500.0 + 800.0);
    assert!((found.lists[0].late.low - votes / (base + 800.0)).abs() < 1e-15);
    assert!((found.lists[0].late.high - (votes + 800.0) / (base + 800.0)).abs() < 1e-15);
}

#[test]
fn an_official_result_is_inside_or_outside() {
    let found = estimate(&sample(), 0.95, Some(&[0.42, 0.58])).unwrap();
    assert_eq!(found.lists[0].official, Some((0.42, Comparison::Inside)));
    let found = estimate(&sample(), 0.95, Some(&[0.95, 0.05])).unwrap();
    assert_eq!(found.lists[0].official, Some((0.95, Comparison::Outside)));
    let mut late = sample();
    late.late = vec![Late { stratum: 1, registered: 40_000 }];
    let found = estimate(&late, 0.95, Some(&[0.95, 0.05])).unwrap();
    assert_eq!(found.lists[0].official, Some((0.95, Comparison::OutsideUnlessLate)));
}

#[test]
fn a_sample_is_read_from_files() {
    let strata = read_frame("\u{feff}stratum,stations,sample\nN,10,2\nS,5,2\n").unwrap();
    let toml = "region = 'r'\nregistered = 'n'\nballots = ['b']\nparties = ['x', 'y']";
    let text = "r,n,b,x,y\nN,100,50,20,30\nN,90,40,20,20\nS,80,,,\nS,70,60,30,30\nS,70,50,30,20\n";
    let stations = read(text.as_bytes(), &Mapping::parse(toml).unwrap()).unwrap();
    let sample = Sample::new(strata.clone(), &stations).unwrap();
    let found = estimate(&sample, 0.9, None).unwrap();
    assert_eq!((found.reported, found.late, found.stations), (4, 1, 15));
    let elsewhere = Sample::new(strata[..1].to_vec(), &stations).unwrap_err();
    assert_eq!(elsewhere.to_string(), "report 3, field `region`: expected a stratum of the frame, found S");
}

/// A report that was taken twice would stand for more stations than one, and narrow the margin.
#[test]
fn a_station_that_reports_twice_is_refused() {
    let strata = read_frame("stratum,stations\nN,10\nS,5\n").unwrap();
    let toml = "station = ['s']\nregion = 'r'\nregistered = 'n'\nballots = ['b']\nparties = ['x', 'y']";
    let sample = |text: &str| {
        let stations = read(text.as_bytes(), &Mapping::parse(toml).unwrap()).unwrap();
        Sample::new(strata.clone(), &stations).map_err(|error| error.to_string())
    };
    let rows = "r,s,n,b,x,y\nN,1,100,50,20,30\nN,2,90,40,20,20\nS,1,70,60,30,30\nS,2,70,50,30,20\n";
    assert_eq!(sample(rows).unwrap().reports.len(), 4);
    assert_eq!(
        sample(&format!("{rows}N,1,100,50,20,30\n")).unwrap_err(),
        "report 5, field `station`: expected each station of a stratum once (does `station` of the mapping name it \
         whole?), found `1` of `N` again"
    );
    // One that reported is not late too.
    assert!(sample(&format!("{rows}S,2,70,,,\n")).unwrap_err().contains("`2` of `S` again"));
    assert!(sample(&format!("{rows}S,3,70,,,\nS,3,70,,,\n")).unwrap_err().contains("`3` of `S` again"));
}

#[test]
fn mistakes_are_named() {
    let broken = |change: fn(&mut Sample)| {
        let mut sample = sample();
        change(&mut sample);
        estimate(&sample, 0.95, None).unwrap_err().to_string()
    };
    assert!(
        broken(|s| s.reports.truncate(4))
            .starts_with("stratum `s`: 1 of 6 stations reported, expected at least 2")
    );
    assert!(broken(|s| s.strata[1].stations = 1).contains("is a station there twice?"));
    assert_eq!(
        broken(|s| s.reports[1].votes[0] = 201),
        "report 2, field `A`: expected no more votes than all lists have together, found 201 of 200"
    );
    assert!(broken(|s| s.reports[0].stratum = 5).contains("a stratum of the frame"));
    assert!(
        broken(|s| s.lists.clear()).contains("no list")
            || broken(|s| s.lists.clear()).contains("for each list")
    );
    assert!(
        broken(|s| s
            .reports
            .iter_mut()
            .for_each(|r| *r = Report { base: 0, votes: vec![0, 0], ..r.clone() }))
        .contains("no vote")
    );
    assert!(matches!(estimate(&sample(), 1.0, None), Err(Error::Setting { field: "confidence", .. })));
    assert!(matches!(estimate(&sample(), 0.9, Some(&[0.4])), Err(Error::Setting { field: "official", .. })));
    assert!(matches!(plan(&[], DesignSettings::default()), Err(Error::Nothing { what: "stratum" })));
    assert!(plan(&strata(), settings(f64::NAN, Allocation::Neyman)).is_err());
    for (text, expected) in [
        ("", "line 1: expected the columns `stratum` and `stations`, found ``"),
        ("stratum,stations\nA,-1\n", "line 2: expected in `stations` a whole number from 1 on, found `-1`"),
        ("stratum,stations\nA,1\nA,2\n", "line 1: expected each stratum once, found `A`"),
        (
            "stratum,stations\nA\n",
            "line 2: expected as many cells as in the header, in UTF-8, found `another row`",
        ),
    ] {
        assert_eq!(read_frame(text).unwrap_err().to_string(), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// No station's report, whatever it is, breaks an estimate, and shares of all votes sum to one.
    #[test]
    fn shares_sum_to_one(rows in proptest::collection::vec((0_u32..5_000, 0.0..1.0_f64), 2..40)) {
        let mut sample = sample();
        sample.strata = vec![Frame { name: "all".to_owned(), stations: 1_000 }];
        sample.reports = rows.iter().map(|(base, part)| {
            let a = (f64::from(*base) * part) as u32;
            Report { stratum: 0, base: *base, votes: vec![a, base - a] }
        }).collect();
        match estimate(&sample, 0.95, None) {
            Ok(found) => {
                prop_assert!((found.lists.iter().map(|list| list.share).sum::<f64>() - 1.0).abs() < 1e-12);
                prop_assert!(found.lists.iter().all(|list| list.interval.low <= list.share && list.share <= list.interval.high));
            }
            Err(error) => prop_assert_eq!(error, Error::Nothing { what: "vote in the reports" }),
        }
    }

    #[test]
    fn frames_of_any_text_are_read_or_refused(text in "\\PC{0,200}") {
        let _ = read_frame(&text);
        let _ = read_frame(&format!("stratum,stations\n{text}"));
    }
}
