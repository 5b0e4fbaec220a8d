//! Tests of `indicator`.

use std::fmt::Write as _;
use std::num::NonZeroUsize;

use ostrakon_count::indicator::{
    Assessment, Error, IntegerExcess, IntegerSettings, Mapping, Measure, Party, RegionalSettings, Settings,
    Stations, Zero, assess, digits, fingerprint, integer_excess, read, regional,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::results::{Random, honest, poland_2014, russia_2018, russia_2021};

const TWO: NonZeroUsize = NonZeroUsize::new(2).unwrap();

fn reference() -> Value {
    serde_json::from_str(include_str!("../oracle/votecount/forensics_reference.json")).unwrap()
}

fn party(stations: &Stations, name: &str) -> usize {
    stations.parties.iter().position(|party| party.name == name).unwrap()
}

fn excess(stations: &Stations, party: usize, zero: Zero) -> IntegerExcess {
    let settings = IntegerSettings { zero, ..IntegerSettings::default() };
    integer_excess(stations, &[Measure::TurnoutOrShare(party)], settings, TWO).remove(0)
}

/// Counts must be equal, and the exact mean within three standard errors of 200 simulated ones.
///
/// What was simulated is the model of `integer.rs`: numpy's generator with seed 1 gives 17,768.695 for Russia 2018, the very
/// mean of the reference, when it draws ballots and then votes from them (`xtask/src/bench/indicator_peers.py`).
fn compare(found: &IntegerExcess, [used, observed, mean, sd, z]: [&Value; 5]) {
    let (mean, sd, z) = (mean.as_f64().unwrap(), sd.as_f64().unwrap(), z.as_f64().unwrap());
    assert_eq!((Some(found.stations), Some(found.observed)), (used.as_u64(), observed.as_u64()));
    assert!((found.mean - mean).abs() <= 3.0 * sd / 200_f64.sqrt(), "{found:?}");
    // The standard deviation of 200 runs is itself within 15 % (three standard errors).
    assert!((found.sd / sd - 1.0).abs() < 0.15, "{found:?}");
    assert!((found.z.unwrap() - z).abs() < 0.15 * z.abs() + 0.22, "{found:?}");
}

fn close(found: Option<f64>, expected: &Value) {
    let (found, expected) = (found.unwrap(), expected.as_f64().unwrap());
    assert!((found / expected - 1.0).abs() < 1e-9, "{found} {expected}");
}

/// Indicators of a Russian contest are those of the reference, which counts 0 %.
fn russia(stations: &Stations, year: &str) {
    let reference = &reference()[year];
    let leader = party(stations, reference["leader"].as_str().unwrap());
    assert_eq!(stations.len() as u64, reference["rows"].as_u64().unwrap());
    assert_eq!(stations.population().registered, reference["registered"].as_u64().unwrap());
    let integer = &reference["integer_anomaly"];
    let expected = ["stations_used", "observed", "mc_mean", "mc_sd", "z"].map(|key| &integer[key]);
    compare(&excess(stations, leader, Zero::Counted), expected);
    let picture = fingerprint(stations, leader, 100).unwrap();
    close(picture.correlation, &reference["pearson_turnout_leadershare"]);
    assert_eq!(Some(picture.high_turnout), reference["turnout_ge_95pct_stations"].as_u64());
    assert_eq!(Some(picture.high_share), reference["leader_ge_95pct_stations"].as_u64());
    assert_eq!(serde_json::json!([picture.mode.0, picture.mode.1]), reference["fingerprint_mode_bin"]);
    assert_eq!(picture.counts.iter().flatten().map(|count| u64::from(*count)).sum::<u64>(), picture.stations);
    let found = digits(stations, leader).unwrap();
    for (test, key) in [(found.last, "last_digit_leader_ge100"), (found.second, "benford2_leader")] {
        assert_eq!(serde_json::json!(test.digits), reference[key]["counts"]);
        close(test.chi_squared, &reference[key]["chi2"]);
    }
}

#[test]
fn russia_2018_gives_the_reference() {
    if let Some(stations) = russia_2018() {
        russia(&stations, "2018");
    }
}

#[test]
fn russia_2021_gives_the_reference() {
    if let Some(stations) = russia_2021() {
        russia(&stations, "2021");
    }
}

#[test]
fn poland_2014_gives_the_reference() {
    let Some(stations) = poland_2014() else { return };
    let reference = &reference()["pl_2014"];
    assert_eq!(stations.len() as u64, reference["rows"].as_u64().unwrap());
    assert_eq!(stations.population().left_out[0].stations, 1);
    for name in ["PSL", "PO", "PiS"] {
        let list = party(&stations, name);
        let integer = &reference[format!("integer_{name}")];
        compare(
            &excess(&stations, list, Zero::LeftOut),
            ["n", "obs", "mean", "sd", "z"].map(|key| &integer[key]),
        );
        let found = digits(&stations, list).unwrap();
        for (test, key) in [(found.last, "lastdigit"), (found.second, "benford2")] {
            let expected = &reference[format!("{key}_{name}")];
            assert_eq!(Some(test.counts), expected["n"].as_u64());
            close(test.chi_squared, &expected["chi2"]);
        }
    }
}

fn assessed(stations: &Stations) -> Assessment {
    assess(stations, Settings::default(), TWO)
}

/// The largest z, and how many stations are unlike their region after Holm's correction.
fn summary(name: &str, found: &Assessment) {
    for test in found.weighted.iter().map(|tested| &tested.excess).chain(&found.unweighted) {
        let party = test.party.as_deref().unwrap_or("turnout");
        println!(
            "{name}: {party}: z {:.2?}, weight {}, {} of {:.1}",
            test.z, test.has_weight, test.observed, test.mean
        );
    }
    for region in &found.regional {
        let (party, compared) = (region.party.as_deref().unwrap_or("turnout"), region.stations);
        println!("{name}: {party}: {} of {compared} stations unlike their region", region.beyond_holm);
    }
}

#[test]
fn the_control_raises_no_alert() {
    let Some(stations) = poland_2014() else { return };
    let found = assessed(&stations);
    summary("Poland 2014", &found);
    assert!(!found.is_alert);
    // Turnout and the three large lists have weight; the four others would raise none either.
    assert_eq!((found.tests, found.unweighted.len()), (4, 4));
    assert!(found.weighted.iter().all(|tested| tested.excess.z.unwrap() < 4.0));
    assert!(found.unweighted.iter().all(|excess| excess.z.unwrap() < 4.0));
}

#[test]
fn russia_2018_raises_the_alert() {
    let Some(stations) = russia_2018() else { return };
    let found = assessed(&stations);
    summary("Russia 2018", &found);
    assert!(found.is_alert);
}

#[test]
fn russia_2021_raises_the_alert() {
    let Some(stations) = russia_2021() else { return };
    let found = assessed(&stations);
    summary("Russia 2021", &found);
    assert!(found.is_alert);
}

#[test]
fn an_honest_contest_raises_no_alert() {
    for seed in 0..20 {
        let found = assessed(&honest(3_000, seed));
        assert!(!found.is_alert, "{seed}");
        assert_eq!(found.tests, 4);
    }
}

/// A party with 1 % of the votes would raise a false alarm if it had weight, which is why it has none.
#[test]
fn small_parties_have_no_weight() {
    let mut stations = honest(30_000, 6);
    let mut random = Random(7);
    let votes = stations.base.iter().map(|base| random.binomial(*base, 0.01)).collect();
    stations.parties = vec![Party { name: "small".to_owned(), votes }];
    let found = assessed(&stations);
    assert!(found.unweighted[0].z.unwrap() > 4.0);
    assert_eq!((found.is_alert, found.tests), (false, 1));
}

/// In a third of the stations the votes of A are made to fit a multiple of five percent.
#[test]
fn whole_percentages_that_were_made_raise_the_alert() {
    let mut stations = honest(3_000, 1);
    for idx in 0..1_000 {
        let base = stations.base[idx];
        let wanted = f64::from(base)
            * 0.05
            * (f64::from(stations.parties[0].votes[idx]) / f64::from(base) * 20.0).round();
        stations.parties[0].votes[idx] = wanted.round() as u32;
    }
    let found = assessed(&stations);
    let alerts: Vec<_> =
        found.weighted.iter().filter(|test| test.is_alert).map(|test| &test.excess.party).collect();
    assert_eq!(alerts, [&Some("A".to_owned())]);
}

#[test]
fn every_assessment_says_what_it_is_not() {
    let found = serde_json::to_value(assessed(&honest(500, 3))).unwrap();
    assert!(found["caution"].as_str().unwrap().contains("not proof"));
    assert!(found["caution"].as_str().unwrap().contains("cannot attribute intent"));
    assert!(found["innocent_explanations"].as_array().unwrap().len() > 3);
    assert_eq!(found["population"]["stations"], 500);
    assert_eq!(found["tests"], 4);
}

#[test]
fn a_station_unlike_its_region_is_found_and_regions_without_spread_are_set_aside() {
    let mut stations = honest(2_000, 5);
    let odd = (0..2_000).find(|idx| stations.region[*idx] == 3).unwrap();
    stations.ballots[odd] = stations.registered[odd];
    for idx in 0..2_000 {
        if stations.region[idx] == 4 {
            stations.ballots[idx] = stations.registered[idx];
        }
    }
    let found = regional(&stations, None, RegionalSettings::default()).unwrap();
    assert_eq!(found.outliers[0].station, format!("station {odd}"));
    assert_eq!(found.outliers[0].region, "region 3");
    assert_eq!(found.regions, 19);
    let alike = found.excluded.iter().find(|excluded| excluded.reason.contains("same value")).unwrap();
    assert_eq!(alike.stations as usize, stations.region.iter().filter(|region| **region == 4).count());
    let few = RegionalSettings { region_min: 2_001, ..RegionalSettings::default() };
    assert_eq!(regional(&stations, None, few).unwrap().stations, 0);
    assert!(regional(&stations, Some(9), few).is_none());
}

#[test]
fn threads_leave_no_trace() {
    let stations = honest(1_001, 8);
    let one = assess(&stations, Settings::default(), NonZeroUsize::MIN);
    for threads in [2, 3, 7, 64] {
        assert_eq!(one, assess(&stations, Settings::default(), NonZeroUsize::new(threads).unwrap()));
    }
}

fn mapping() -> Mapping {
    Mapping::parse(
        "region = 'r'\nregistered = 'n'\nballots = ['b']\nparties = ['x', 'y']\nnames = { x = 'X' }\nstation = ['s']",
    )
    .unwrap()
}

fn message(bytes: &[u8]) -> String {
    read(bytes, &mapping()).unwrap_err().to_string()
}

#[test]
fn a_file_is_read_by_its_mapping() {
    let text =
        "\u{feff}s,r,n,b,x,y,z\n1,N,100,50,20,30,\n2,S,200,,1,2,3\ns,r,n,b,0,0,0\n3,S,\" 7\",4,3,1,a\n";
    let stations = read(text.as_bytes(), &mapping()).unwrap();
    assert_eq!(stations.names, ["1", "3"]);
    assert_eq!(stations.regions, ["N", "S"]);
    assert_eq!(stations.registered, [100, 7]);
    assert_eq!(stations.base, stations.ballots);
    assert_eq!(stations.parties[0].name, "X");
    assert_eq!(stations.parties[1].votes, [30, 1]);
    let population = stations.population();
    assert_eq!((population.rows, population.stations), (4, 2));
    assert!(population.left_out.iter().all(|left| left.stations == 1));
}

#[test]
fn code_pages_are_read() {
    let toml = "encoding = 'cp1250'\nregion = 'r'\nregistered = 'n'\nballots = ['b']\nparties = ['Ł']";
    let stations = read(b"r,n,b,\xa3\n\xa3\xf3d\x9f,9,8,7\n", &Mapping::parse(toml).unwrap()).unwrap();
    assert_eq!((&*stations.regions[0], stations.parties[0].votes[0]), ("Łódź", 7));
    let toml = "encoding = 'cp1251'\nregion = 'r'\nregistered = 'n'\nballots = ['b']\nparties = ['Ж']";
    assert_eq!(read(b"r,n,b,\xc6\n1,9,8,7\n", &Mapping::parse(toml).unwrap()).unwrap().parties[0].name, "Ж");
}

#[test]
fn mistakes_name_line_field_and_what_was_expected() {
    assert_eq!(
        message(b"s,r,n,b,x,y\n1,N,100,50,20,30\n2,N,100,-5,20,30\n"),
        "line 3, field `b`: expected a whole number from 0 to 4,294,967,295, found `-5`"
    );
    assert_eq!(
        message(b"s;r;n;b;x;y\n"),
        "line 1: expected a column `s`, found `s;r;n;b;x;y`; check column names, delimiter and encoding"
    );
    assert!(message(b"s,r,n,b,x,y\n1,2\n").starts_with("line 2: expected 6 cells as in the header, found 2"));
    assert!(message(b"s,r,n,b,x,x,y\n").contains("`x` stands there twice"));
    assert!(message(b"s,r,n,b,x,y\n1,\xff,3,4,5,6\n").starts_with("line 2: these bytes are no UTF-8"));
    assert!(message(b"s,r,n,b,x,y\n").starts_with("no station in the file"));
    assert!(message(b"").starts_with("line 1: expected a column"));
    let wrong = |toml: &str| Mapping::parse(toml).unwrap_err().to_string();
    assert!(wrong("region = 'r'\nregistered = 'n'\nballots = []\nparties = ['x']").contains("`ballots`"));
    assert!(
        wrong("region = 'r'\nregistered = 'n'\nballots = ['b']\nparties = ['x', 'x']")
            .contains("each column once")
    );
    assert!(
        wrong("region = 'r'\nregistered = 'n'\nballots = ['b']\nparties = ['x']\nparty = 1")
            .contains("line 5")
    );
    assert!(matches!(Mapping::parse("regions = 3"), Err(Error::Mapping { .. })));
}

fn shuffled(stations: &Stations, order: &[usize]) -> Stations {
    let take = |column: &[u32]| order.iter().map(|idx| column[*idx]).collect();
    let mut other = stations.clone();
    other.names = order.iter().map(|idx| stations.names[*idx].clone()).collect();
    other.region = take(&stations.region);
    other.registered = take(&stations.registered);
    other.ballots = take(&stations.ballots);
    other.base = take(&stations.base);
    for (party, of) in other.parties.iter_mut().zip(&stations.parties) {
        party.votes = take(&of.votes);
    }
    other
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_order_of_stations_leaves_no_trace(order in Just((0..400).collect::<Vec<usize>>()).prop_shuffle()) {
        let stations = honest(400, 11);
        prop_assert_eq!(assessed(&shuffled(&stations, &order)), assessed(&stations));
    }

    /// Twice the same stations: twice the mean, and twice the variance.
    #[test]
    fn moments_add_up(seed in 0_u64..1_000) {
        let stations = honest(200, seed);
        let order: Vec<usize> = (0..200).chain(0..200).collect();
        let (once, twice) = (excess(&stations, 0, Zero::LeftOut), excess(&shuffled(&stations, &order), 0, Zero::LeftOut));
        prop_assert!((twice.mean - 2.0 * once.mean).abs() < 1e-9);
        prop_assert!((twice.sd * twice.sd - 2.0 * once.sd * once.sd).abs() < 1e-9);
        prop_assert_eq!(twice.observed, 2 * once.observed);
    }

    /// Ratios stay what they are when all numbers are multiplied, so do bins, correlation and regional distances.
    #[test]
    fn scale_does_not_matter_where_only_ratios_do(factor in 2_u32..50) {
        let stations = honest(600, 4);
        let mut larger = stations.clone();
        let multiply = |column: &mut Vec<u32>| column.iter_mut().for_each(|number| *number *= factor);
        multiply(&mut larger.registered);
        multiply(&mut larger.ballots);
        multiply(&mut larger.base);
        larger.parties.iter_mut().for_each(|party| multiply(&mut party.votes));
        prop_assert_eq!(fingerprint(&larger, 0, 100), fingerprint(&stations, 0, 100));
        let settings = RegionalSettings::default();
        prop_assert_eq!(regional(&larger, Some(0), settings), regional(&stations, Some(0), settings));
        let observed = |stations: &Stations| excess(stations, 0, Zero::LeftOut).observed;
        prop_assert_eq!(observed(&larger), observed(&stations));
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,200}") {
        for encoding in ["UTF-8", "cp1250", "cp1251"] {
            let toml = format!("encoding = '{encoding}'\nregion = 'r'\nregistered = 'n'\nballots = ['b']\nparties = ['x']");
            let mapping = Mapping::parse(&toml).unwrap();
            let _ = read(&bytes, &mapping);
            let _ = read(&[b"r,n,b,x\n".as_slice(), &bytes].concat(), &mapping);
        }
        let _ = Mapping::parse(&text);
    }

    /// Numbers that cannot be a station's: nothing panics, and no chance is beyond 0 and 1.
    #[test]
    fn no_numbers_are_too_strange(rows in proptest::collection::vec((any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>(), 0_u32..4), 1..20)) {
        let mut text = String::from("s,r,n,b,x,y\n");
        for (n, b, x, y, shift) in rows {
            let (n, b) = (n >> (shift * 8), b >> (shift * 8));
            let _ = writeln!(text, "s,r,{n},{b},{},{}", x >> (shift * 8), y >> (shift * 8));
        }
        let stations = read(text.as_bytes(), &mapping()).unwrap();
        let found = assessed(&stations);
        for test in found.weighted.iter().map(|tested| &tested.excess).chain(&found.unweighted) {
            prop_assert!(test.mean >= 0.0 && test.mean <= test.stations as f64 + 1e-6);
        }
    }
}
