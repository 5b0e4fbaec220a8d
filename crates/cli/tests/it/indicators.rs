//! `count indicators` and `count quick`, as people use them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::ostrakon_in;

const MAPPING: &str = "region = 'region'\nstation = ['region', 'station']\nregistered = 'voters'\n\
                       ballots = ['urn', 'post']\nbase = ['valid']\nparties = ['A', 'B', 'C']\n\
                       names = { A = 'Party of A' }\ndelimiter = ';'\n";

/// Draws the same numbers every time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn successes(&mut self, trials: u64, permille: u64) -> u64 {
        (0..trials).filter(|_| self.below(1000) < permille).count() as u64
    }
}

/// Writes a contest of 900 stations; in the first `made` of them A has a multiple of five percent.
fn results(folder: &Path, made: u64) {
    let mut random = Random(3);
    let mut text = String::from("region;station;voters;urn;post;valid;A;B;C\n");
    for station in 0..900 {
        let (voters, turnout, share) =
            (200 + random.below(900), 400 + random.below(350), 200 + random.below(350));
        let ballots = random.successes(voters, turnout);
        let valid = random.successes(ballots, 980);
        let counted = random.successes(valid, share);
        let a = if station < made { valid * (counted * 20 / valid.max(1)) * 5 / 100 } else { counted };
        let b = random.successes(valid - a, 900);
        let (post, c) = (ballots / 10, valid - a - b);
        let region = station % 9;
        writeln!(text, "r{region};{station};{voters};{};{post};{valid};{a};{b};{c}", ballots - post).unwrap();
    }
    text += "r1;late;500;;;;;;\n";
    fs::write(folder.join("results.csv"), text).unwrap();
    fs::write(folder.join("m.toml"), MAPPING).unwrap();
}

#[test]
fn a_contest_is_assessed_with_everything_that_has_to_stand_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    results(folder, 0);
    let said = ostrakon_in(folder, "count indicators results.csv --mapping m.toml --fingerprint a.svg");
    insta::assert_snapshot!("indicators", said.steady());
    let picture = fs::read_to_string(folder.join("a.svg")).unwrap();
    assert!(picture.starts_with("<svg ") && picture.contains("An indicator, not proof."));
    assert!(picture.contains("share of B"));
    let line = "count indicators results.csv --mapping m.toml --fingerprint c.csv --party C --json";
    let found: Value = serde_json::from_str(&ostrakon_in(folder, line).stdout).unwrap();
    assert_eq!((&found["is_alert"], &found["tests"]), (&Value::Bool(false), &Value::from(3)));
    assert_eq!(found["population"]["left_out"][0]["stations"], 1);
    assert!(found["caution"].as_str().unwrap().contains("not proof"));
    let bins = fs::read_to_string(folder.join("c.csv")).unwrap();
    let stations = bins.lines().skip(1).map(|line| line.rsplit(',').next().unwrap().parse::<u64>().unwrap());
    assert_eq!(stations.sum::<u64>(), 900);
}

#[test]
fn percentages_that_were_made_raise_the_alert() {
    let folder = tempfile::tempdir().unwrap();
    results(folder.path(), 400);
    let said = ostrakon_in(folder.path(), "count indicators results.csv --mapping m.toml");
    assert_eq!(said.code, Some(0));
    assert!(said.stdout.contains("Alert: whole percentages more often than chance"));
    assert!(said.stdout.contains("beyond the alert level"));
    assert!(said.stdout.contains("cannot attribute intent"));
}

#[test]
fn a_quick_count_goes_from_plan_to_comparison() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    results(folder, 0);
    fs::write(
        folder.join("regions.csv"),
        "stratum,stations,mean_votes,spread\nnorth,4000,500,10\nsouth,900,700,15\n",
    )
    .unwrap();
    let mut official = String::from("list,percent\n");
    for (list, percent) in [("Party of A", 37.0), ("B", 57.0), ("C", 20.0)] {
        writeln!(official, "{list},{percent}").unwrap();
    }
    fs::write(folder.join("official.csv"), official).unwrap();
    let plan =
        ostrakon_in(folder, "count quick plan --previous results.csv --mapping m.toml --margin 2 --csv");
    fs::write(folder.join("plan.csv"), &plan.stdout).unwrap();
    let all = fs::read_to_string(folder.join("results.csv")).unwrap();
    let rows: Vec<&str> = all.lines().collect();
    let sample = [&rows[..1], &rows[101..200], &rows[901..]].concat().join("\n");
    fs::write(folder.join("sample.csv"), sample).unwrap();
    let mut shown = String::new();
    for line in [
        "count quick plan --strata regions.csv",
        "count quick plan --strata regions.csv --margin 0.01 --allocation proportional",
        "count quick plan --previous results.csv --mapping m.toml --margin 2 --list B",
        "count quick estimate sample.csv --mapping m.toml --strata plan.csv --official official.csv",
    ] {
        writeln!(shown, "# {line}\n{}", ostrakon_in(folder, line).all()).unwrap();
    }
    insta::assert_snapshot!("quick", shown);
    let line = "count quick estimate sample.csv --mapping m.toml --strata plan.csv --json";
    let found: Value = serde_json::from_str(&ostrakon_in(folder, line).stdout).unwrap();
    assert_eq!(
        (&found["reported"], &found["late"], &found["stations"]),
        (&99.into(), &1.into(), &900.into())
    );
}

#[test]
fn bad_input_ends_with_two_and_names_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    results(folder, 0);
    fs::write(folder.join("other.toml"), MAPPING.replace("'C'", "'D'")).unwrap();
    fs::write(folder.join("broken.toml"), "region = 1").unwrap();
    fs::write(
        folder.join("negative.csv"),
        "region;station;voters;urn;post;valid;A;B;C\nr;1;9;5;1;6;-2;4;4\n",
    )
    .unwrap();
    fs::write(folder.join("twice.csv"), "stratum,stations\nr1,5\nr1,6\n").unwrap();
    fs::write(
        folder.join("latin.csv"),
        b"region;station;voters;urn;post;valid;A;B;C\n\xe9;1;9;5;1;6;2;4;0\n",
    )
    .unwrap();
    let mut shown = String::new();
    for line in [
        "count indicators none.csv --mapping m.toml",
        "count indicators results.csv --mapping other.toml",
        "count indicators results.csv --mapping broken.toml",
        "count indicators negative.csv --mapping m.toml",
        "count indicators latin.csv --mapping m.toml",
        "count indicators m.toml --mapping m.toml",
        "count indicators results.csv --mapping m.toml --fingerprint a.png",
        "count indicators results.csv --mapping m.toml --fingerprint a.svg --party Bb",
        "count quick plan --strata twice.csv",
        "count quick plan --strata results.csv",
        "count quick plan --previous results.csv --mapping m.toml --margin 0",
        "count quick plan --previous results.csv --mapping m.toml --list X",
        "count quick plan --strata twice.csv --confidence 100",
        "count quick plan --strata twice.csv --spread=-1",
        "count quick estimate results.csv --mapping m.toml --strata twice.csv --confidence NaN",
        "count quick estimate results.csv --mapping m.toml --strata twice.csv",
    ] {
        let said = ostrakon_in(folder, line);
        assert_eq!(said.code, Some(2), "{line}");
        writeln!(shown, "# {line}\n{}", said.all()).unwrap();
    }
    insta::assert_snapshot!("count_refused", shown);
    assert!(!folder.join("a.png").exists() && !folder.join("a.svg").exists());
}
