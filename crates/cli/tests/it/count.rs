//! Audits from the contest to the evidence, as somebody types them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{command, ostrakon_in};

const CONTEST: &str = r#"name = "Parliament, district 4"
kind = "list"
method = "sainte-lague"
seats = 4
threshold = "4%"
ballots = 9000
invalid = 300
risk_limit = "5%"
tie_rule = "drawing of lots"

[audit]
kind = "ballot-polling"

[[candidate]]
name = "Bridge"
votes = 4100

[[candidate]]
name = "O'Brien's List"
votes = 2500

[[candidate]]
name = "Green \"leaf\", allied"
votes = 1900

[[candidate]]
name = "Few"
votes = 200
"#;

const MANIFEST: &str =
    "site,batch,ballots\nNorth,Ward 1,4000\nNorth,O'Brien,3000\nEast,\"pct \"\"x\"\"\",2000\n";
const SEED: &str = "27182818284590452353";

fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

fn ceremony() -> String {
    format!(
        "[commitment]\nmanifest_sha256 = \"{}\"\ncontest_sha256 = \"{}\"\nat = \"2026-06-08T09:00:00Z\"\n\
         published = \"official gazette\"\n\n[seed]\nvalue = \"{SEED}\"\nat = \"2026-06-08T12:00:00Z\"\n\
         place = \"town hall\"\npeople = [\"chair\", \"observer\"]\ndice = \"twenty ten-sided dice\"\n\n[draw]\n\
         scheme = \"arlo\"\nn = 1500\n",
        sha256(MANIFEST),
        sha256(CONTEST)
    )
}

/// Lays contest, manifest and minutes into a folder.
fn lay(folder: &Path) {
    fs::write(folder.join("contest.toml"), CONTEST).unwrap();
    fs::write(folder.join("manifest.csv"), MANIFEST).unwrap();
    fs::write(folder.join("ceremony.toml"), ceremony()).unwrap();
}

/// Draws as Arlo does, and writes what people saw: the reported shares, ballot by ballot.
fn look(folder: &Path, n: usize) {
    let drawn = ostrakon_in(
        folder,
        &format!("count sample --seed {SEED} --manifest manifest.csv --n {n} --scheme arlo"),
    );
    assert_eq!((drawn.code, drawn.stderr.as_str()), (Some(0), ""));
    let votes = [
        "Bridge",
        "O'Brien's List",
        "Bridge",
        "\"Green \"\"leaf\"\", allied\"",
        "blank",
        "Bridge",
        "O'Brien's List",
        "Bridge",
        "\"Green \"\"leaf\"\", allied\"",
        "Bridge",
        "O'Brien's List",
    ];
    let mut sample = String::new();
    for (row, line) in drawn.stdout.lines().enumerate() {
        let vote = if row == 0 { "vote" } else { votes[row % votes.len()] };
        writeln!(sample, "{line},{vote}").unwrap();
    }
    fs::write(folder.join("sample.csv"), sample).unwrap();
}

const ASSESS: &str =
    "count assess contest.toml sample.csv --bundle evidence --manifest manifest.csv --ceremony ceremony.toml";

#[test]
fn a_contest_is_planned_drawn_assessed_and_verified() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    lay(folder);
    let mut all = String::new();
    let mut run = |line: &str| {
        let said = ostrakon_in(folder, line);
        writeln!(all, "# {line}\n{}", said.all()).unwrap();
        said
    };
    run("count plan contest.toml");
    run(&format!("count sample --seed {SEED} --manifest manifest.csv --n 5"));
    run(&format!(
        "count sample --seed {SEED} --manifest manifest.csv --n 5 --scheme arlo --retrieval fetch.csv"
    ));
    run(&format!("count sample --seed {SEED} --manifest manifest.csv --n 5 --scheme colorado --format csv"));
    look(folder, 60);
    assert_eq!(run("count assess contest.toml sample.csv").code, Some(1));
    look(folder, 1500);
    assert_eq!(run(ASSESS).code, Some(0));
    assert_eq!(run("count verify evidence").code, Some(0));
    insta::assert_snapshot!("audit", all);
    insta::assert_snapshot!("fetch", fs::read_to_string(folder.join("fetch.csv")).unwrap());
    let plan: Value =
        serde_json::from_str(&ostrakon_in(folder, "count plan contest.toml --json").stdout).unwrap();
    assert_eq!(plan["candidates"][0], serde_json::json!({ "name": "Bridge", "votes": 4100, "seats": 2 }));
    let verified: Value =
        serde_json::from_str(&ostrakon_in(folder, "count verify evidence --json").stdout).unwrap();
    assert_eq!((&verified["agrees"], &verified["evidence"]["seed"]), (&Value::Bool(true), &SEED.into()));
    let path = verified["evidence"]["assessment"]["path"].as_array().unwrap();
    assert!(path.len() == 1500 && path.iter().all(|p| p.as_f64().unwrap() <= 1.0));
}

#[test]
fn changed_evidence_is_named_and_evidence_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    lay(folder);
    look(folder, 40);
    assert_eq!(ostrakon_in(folder, ASSESS).code, Some(1));
    let again = ostrakon_in(folder, ASSESS);
    assert_eq!((again.code, again.stderr.contains("is there already")), (Some(2), true));
    for (part, from, to) in [
        ("sample.csv", "Bridge", "Few"),
        ("tickets.csv", "0.0", "0.1"),
        ("path.csv", "1,", "1,0"),
        ("evidence.json", "town hall", "city hall"),
        ("contest.toml", "4100", "4101"),
    ] {
        let path = folder.join("evidence").join(part);
        let whole = fs::read_to_string(&path).unwrap();
        fs::write(&path, whole.replacen(from, to, 1)).unwrap();
        let said = ostrakon_in(folder, "count verify evidence");
        assert_eq!(said.code, Some(1), "{part}");
        assert!(said.stdout.contains(&format!("evidence/{part}")), "{}", said.stdout);
        let said: Value =
            serde_json::from_str(&ostrakon_in(folder, "count verify evidence --json").stdout).unwrap();
        assert_eq!((&said["agrees"], &said["part"]), (&Value::Bool(false), &part.into()));
        fs::write(&path, whole).unwrap();
    }
    assert_eq!(ostrakon_in(folder, "count verify evidence").code, Some(0));
}

#[test]
fn files_that_make_no_sense_are_refused_with_their_line_and_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    lay(folder);
    look(folder, 10);
    let write = |name: &str, content: &str| fs::write(folder.join(name), content).unwrap();
    write("negative.toml", &CONTEST.replace("4100", "-4100"));
    write("bonus.toml", &CONTEST.replace("invalid = 300", "bonus_seats = 5"));
    write("empty.toml", CONTEST.split("[[candidate]]").next().unwrap());
    write("tie.toml", &CONTEST.replace("seats = 4", "seats = 1").replace("4100", "2500"));
    write("twice.csv", "id\nb1\nb1\n");
    write("stranger.csv", "id,vote\nb1,Nobody\n");
    write("comparison.toml", &CONTEST.replace("ballot-polling", "ballot-comparison"));
    write("records.csv", "id,reported\n\"('Ward 1', 1)\",Bridge\n");
    write("early.toml", &ceremony().replace("T12:00", "T08:00"));
    fs::write(folder.join("cp1251.csv"), b"id,vote\nb1,\xcf\xf0\n").unwrap();
    let mut all = String::new();
    for line in [
        "count plan negative.toml",
        "count plan bonus.toml",
        "count plan empty.toml",
        "count plan manifest.csv",
        "count plan none.toml",
        "count sample --seed 1 --manifest twice.csv --n 1",
        "count sample --seed 1 --manifest sample.csv --n 10 --scheme arlo --retrieval list.csv",
        "count sample --seed 1 --manifest manifest.csv --n 9001 --retrieval list.csv",
        "count sample --seed 1 --manifest manifest.csv --n -1",
        "count sample --seed 1 --manifest manifest.csv --n 0",
        "count sample --seed 1 --manifest manifest.csv --n 5 --scheme ppeb",
        "count sample --seed 1 --manifest contest.toml --n 5",
        "count assess contest.toml stranger.csv",
        "count assess contest.toml cp1251.csv",
        "count assess contest.toml manifest.csv",
        "count assess contest.toml sample.csv --bundle b",
        "count assess contest.toml sample.csv --manifest manifest.csv",
        "count assess contest.toml sample.csv --records sample.csv",
        "count assess contest.toml sample.csv --records sample.csv --manifest manifest.csv",
        "count assess comparison.toml sample.csv",
        "count assess comparison.toml sample.csv --records records.csv --manifest manifest.csv",
        "count assess contest.toml sample.csv --bundle b --manifest sample.csv --ceremony ceremony.toml",
        "count assess contest.toml sample.csv --bundle b --manifest manifest.csv --ceremony early.toml",
        "count verify .",
    ] {
        let said = ostrakon_in(folder, line);
        assert_eq!(said.code, Some(2), "{line}: {}", said.all());
        writeln!(all, "# {line}\n{}", said.all()).unwrap();
    }
    // A tie is an answer.
    let tie = ostrakon_in(folder, "count plan tie.toml");
    assert_eq!(tie.code, Some(0));
    writeln!(all, "# count plan tie.toml\n{}", tie.all()).unwrap();
    insta::assert_snapshot!("audit_refused", all);
    for name in ["b", "list.csv", "list.csv.partial"] {
        assert!(!folder.join(name).exists(), "{name}");
    }
    let arguments = ["count", "sample", "--seed", " ", "--manifest", "manifest.csv", "--n", "1"];
    let output = command(folder).args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn ballots_are_compared_with_what_the_machine_read() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let contest = CONTEST.replace("ballot-polling", "ballot-comparison");
    // Votes of the reported numbers, in the order of the manifest; the rest of the 9,000 are invalid.
    let lists =
        [("Bridge", 4100), ("O'Brien's List", 2500), ("\"Green \"\"leaf\"\", allied\"", 1900), ("Few", 200)];
    let mut read = lists.into_iter().flat_map(|(name, votes)| std::iter::repeat_n(name, votes));
    let mut records = "id,reported\n".to_owned();
    for (batch, ballots) in [("'Ward 1'", 4000), ("\"\"O'Brien\"\"", 3000), ("'pct \"\"x\"\"'", 2000)] {
        for number in 1..=ballots {
            writeln!(records, "\"({batch}, {number})\",{}", read.next().unwrap_or("invalid")).unwrap();
        }
    }
    let ceremony =
        ceremony().replace(&sha256(CONTEST), &sha256(&contest)).replace("n = 1500", "n = 200").replace(
            "at = \"2026-06-08T09",
            &format!("records_sha256 = \"{}\"\nat = \"2026-06-08T09", sha256(&records)),
        );
    let drawn = {
        fs::write(folder.join("manifest.csv"), MANIFEST).unwrap();
        let line = format!("count sample --seed {SEED} --manifest manifest.csv --n 200 --scheme arlo --json");
        let list: Value = serde_json::from_str(&ostrakon_in(folder, &line).stdout).unwrap();
        list["draws"].as_array().unwrap().clone()
    };
    let mut sample = "id,vote\n".to_owned();
    for row in drawn {
        let quoted = format!("\"{}\",", row["id"].as_str().unwrap().replace('"', "\"\""));
        let record = records.lines().find(|line| line.starts_with(&quoted)).unwrap();
        writeln!(sample, "{record}").unwrap();
    }
    for (name, text) in [
        ("contest.toml", &contest),
        ("records.csv", &records),
        ("ceremony.toml", &ceremony),
        ("sample.csv", &sample),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
    let plain = "count assess contest.toml sample.csv --records records.csv --manifest manifest.csv --json";
    let plain = ostrakon_in(folder, plain);
    assert_eq!(plain.code, Some(0), "{}", plain.all());
    let with_evidence = ostrakon_in(folder, &format!("{ASSESS} --records records.csv --json"));
    assert_eq!(with_evidence.all(), plain.all());
    assert_eq!(ostrakon_in(folder, "count verify evidence").code, Some(0));
    let without = ostrakon_in(folder, &ASSESS.replace("evidence", "other"));
    assert_eq!(without.code, Some(2));
    assert!(without.stderr.contains("contest.toml: a comparison of ballots needs"), "{}", without.stderr);
    // One record is changed in the evidence: the file no longer is what was published.
    let path = folder.join("evidence/records.csv");
    fs::write(&path, records.replacen("Bridge", "Few", 1)).unwrap();
    let said = ostrakon_in(folder, "count verify evidence");
    assert_eq!(said.code, Some(1));
    assert!(said.stdout.contains("evidence/records.csv: has SHA-256"), "{}", said.stdout);
}
