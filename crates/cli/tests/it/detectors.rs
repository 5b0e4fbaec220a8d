//! Detectors that declare their parameters, as a user runs them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{Said, ostrakon_in, people_in};

fn run(folder: &Path, arguments: &str) -> Said {
    ostrakon_in(folder, arguments)
}

fn json(folder: &Path, arguments: &str) -> Value {
    let said = run(folder, &format!("{arguments} --json"));
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""), "{}", said.stdout);
    serde_json::from_str(&said.stdout).unwrap()
}

/// Comments without account and time, of which some are copies.
fn comments() -> String {
    let mut table = "number,body\n".to_owned();
    for (number, body) in [
        ("7", "The mayor sold the old hospital for nothing and nobody was asked about it"),
        ("3", "THE MAYOR sold the old hospital for nothing, and nobody was asked about it!!"),
        ("10", "The mayor sold our old hospital for nothing and none of us was asked about it"),
        ("4", "Rain is expected in the north on Tuesday, with strong winds along the coast"),
        ("5", "ok"),
        ("6", "Primarul a vândut spitalul vechi pe nimic și nimeni nu a fost întrebat"),
    ] {
        writeln!(table, "{number},\"{body}\"").unwrap();
    }
    table
}

#[test]
fn texts_of_any_table_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.csv"), comments()).unwrap();
    let said = run(folder.path(), "detect copypasta c.csv --text body --id number -o pairs.csv");
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""), "{}", said.stdout);
    assert!(said.stdout.contains("Without a model translations are not detected"), "{}", said.stdout);
    let pairs = fs::read_to_string(folder.path().join("pairs.csv")).unwrap();
    let rows: Vec<Vec<&str>> = pairs.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["a", "b", "score", "kind"]);
    // By bytes: `10` comes before `3`.
    let found: Vec<(&str, &str, &str)> = rows[1..].iter().map(|row| (row[0], row[1], row[3])).collect();
    assert_eq!(found, [("10", "3", "copypasta"), ("10", "7", "copypasta"), ("3", "7", "exact")]);
    assert!(rows[1..].iter().all(|row| (0.0..=1.0).contains(&row[2].parse::<f64>().unwrap())));
}

/// Posts of a network that shares copies, among people who say something else each time.
fn posts() -> String {
    let mut table = "account,id,time,text,url\n".to_owned();
    let words =
        "river bridge market school harvest winter letter garden station mountain village engine".split(' ');
    let words: Vec<&str> = words.collect();
    for nth in 0..200_usize {
        let said: Vec<&str> =
            (0..9).map(|place| words[(nth * 7 + place * place * 5 + nth / 12) % 12]).collect();
        let (day, minute) = (1 + nth % 14, nth * 37 % 1440);
        writeln!(
            table,
            "person{},{nth},2026-05-{day:02}T{:02}:{:02}:00Z,\"{} {nth}\",https://site.example/{}",
            nth % 50,
            minute / 60,
            minute % 60,
            said.join(" "),
            nth % 90
        )
        .unwrap();
    }
    let copied = [
        "Nobody counted the ballots of the third district and they know it very well",
        "Why was the hospital sold at night while all of the council slept",
        "My neighbour saw four buses full of strangers at the polling station",
        "The old bridge will fall before they repair it, ask any engineer here",
        "Teachers have not been paid since March and the minister buys a yacht",
        "They switched off the cameras for two hours, draw your own conclusions",
    ];
    for (round, text) in copied.into_iter().enumerate() {
        for member in 0..5 {
            let (day, second) = (2 + round, member * 7);
            writeln!(
                table,
                "voice{member},r{round}m{member},2026-05-{day:02}T10:00:{second:02}Z,\"{text}\","
            )
            .unwrap();
        }
    }
    table
}

#[test]
fn copies_are_things_shared() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("p.csv"), posts()).unwrap();
    let found = json(folder.path(), "detect coaction p.csv --by text");
    let members: Vec<&str> =
        found["groups"][0]["members"].as_array().unwrap().iter().map(|m| m.as_str().unwrap()).collect();
    assert_eq!(members.len(), 5, "{found}");
    assert!(members.iter().all(|member| member.starts_with("voice")), "{members:?}");
    assert_eq!(run(folder.path(), "detect coaction p.csv --by looks").code, Some(2));
}

#[test]
fn every_detector_answers_and_writes_its_tables() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("p.csv"), posts()).unwrap();
    for name in ["copypasta", "cohort", "burst", "media", "narrative"] {
        let files = format!("-o {name}.csv --accounts {name}.ndjson --posts {name}.parquet");
        let found = json(folder.path(), &format!("detect {name} p.csv {files}"));
        assert_eq!(found["detector"], name);
        assert_eq!((&found["n_posts"], &found["n_accounts"]), (&230.into(), &55.into()), "{found}");
        assert!(!found["parameters"].as_array().unwrap().is_empty(), "{found}");
        assert!(!found["caveats"].as_array().unwrap().is_empty(), "what it cannot see is said");
        for extension in ["csv", "ndjson", "parquet"] {
            assert!(folder.path().join(format!("{name}.{extension}")).is_file(), "{name}.{extension}");
        }
        let again = json(folder.path(), &format!("detect {name} p.csv"));
        assert_eq!(again["patterns"], found["patterns"], "{name}: the same again");
    }
    let copies = json(folder.path(), "detect copypasta p.csv");
    let of_voices = copies["patterns"].as_array().unwrap().iter().filter(|pattern| {
        let accounts = pattern["accounts"].as_array().unwrap();
        accounts.len() == 5 && accounts.iter().all(|account| account.as_str().unwrap().starts_with("voice"))
    });
    assert_eq!(of_voices.count(), 6, "{}", copies["patterns"]);
}

#[test]
fn what_makes_no_sense_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("p.csv"), posts()).unwrap();
    for (arguments, expected) in [
        ("detect copypasta p.csv --threshold 2", "--threshold"),
        ("detect copypasta p.csv --threshold high", "--threshold"),
        ("detect cohort p.csv --silence 3", "--silence"),
        ("detect cohort p.csv --by sleep", "--by"),
        ("detect burst p.csv --fdr NaN", "--fdr"),
        ("detect media p.csv --media nowhere", "nowhere"),
        ("detect narrative p.csv --model nowhere", "nowhere"),
        ("detect narrative p.csv -o p.csv", "p.csv"),
        ("detect cohort p.csv -o found.txt", "found.txt"),
        ("detect cohort p.csv --from 2026-05-01", "--from"),
        ("detect copypasta p.csv --text text", "--id"),
        ("detect cohort /dev/zero", "is a device"),
        ("model check nowhere", "nowhere"),
    ] {
        let said = run(folder.path(), arguments);
        assert_eq!(said.code, Some(2), "{arguments}: {}", said.stderr);
        assert!(said.stderr.contains(expected), "{arguments}: {}", said.stderr);
    }
}

#[test]
fn a_team_keeps_what_was_found() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    people_in(&folder.join("d"));
    fs::write(folder.join("p.csv"), posts()).unwrap();
    assert_eq!(run(folder, "ingest add p.csv --data d --as anna").code, Some(0));
    let first = json(folder, "detect copypasta --data d --as anna");
    let again = json(folder, "detect copypasta --data d --as anna");
    let (found, known) = (&first["body"]["findings"], &again["body"]["known"]);
    assert!(found.as_u64() >= Some(6) && found == known, "{first} {again}");
    for name in ["cohort", "burst", "media", "narrative"] {
        let run = json(folder, &format!("detect {name} --data d --as anna"));
        assert_eq!((&run["kind"], &run["body"]["detector"]), (&"run".into(), &name.into()));
    }
    let refused = run(folder, "detect copypasta --data d --as anna -o pairs.csv");
    assert_eq!(refused.code, Some(2), "{}", refused.stderr);
    run(folder, "casebook export book.ndjson --data d");
    let book = fs::read_to_string(folder.join("book.ndjson")).unwrap();
    assert!(book.contains("copypasta:") && !book.contains("voice0"), "an account has no pseudonym");
}
