//! Work in a data folder: what goes into its lake and casebook, and who may.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{ostrakon_in, people_in};

/// Writes posts of twenty accounts, three of which share each link within seconds of each other.
fn write_posts(path: &Path) {
    let mut text = String::from("account_id,post_id,created_at,text\n");
    for link in 0..12 {
        let at = 1_780_000_000 + link * 50_000;
        for account in 0..3 {
            let at = at + account;
            writeln!(text, "hand{account},h{link}-{account},{at},see https://example.org/{link}").unwrap();
        }
        for account in 0..17 {
            let at = at + 3600 * (account % 7 + 1) + 61 * account;
            writeln!(text, "other{account},o{link}-{account},{at},https://example.org/{link}").unwrap();
        }
    }
    fs::write(path, text).unwrap();
}

#[test]
fn what_is_done_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    people_in(&folder.join("d"));
    write_posts(&folder.join("posts.csv"));
    let mut all = String::new();
    for line in [
        "ingest add posts.csv --data d --as anna --operation debate",
        "detect coaction --data d --as anna --by url",
        "detect coaction --data d --as anna --by url --window 30s --fail-on-finding",
        "detect coaction --data d --as anna --by url --from 2020-01-01 --to 2020-01-02",
    ] {
        writeln!(all, "# {line}\n{}", ostrakon_in(folder, line).steady()).unwrap();
    }
    insta::assert_snapshot!("recorded", all);
    let told = ostrakon_in(folder, "detect coaction --data d --as anna --by url --reason again --json");
    let told: Value = serde_json::from_str(&told.stdout).unwrap();
    assert_eq!((&told["kind"], &told["body"]["findings"]), (&"run".into(), &1.into()));
    assert_eq!(told["owner"], "commission");
    ostrakon_in(folder, "casebook export book.ndjson --data d");
    let book = fs::read_to_string(folder.join("book.ndjson")).unwrap();
    let entries: Vec<Value> = book.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |kind: &str| entries.iter().filter(|line| line["entry"]["kind"] == kind).count();
    assert_eq!((of("import"), of("run"), of("finding")), (1, 6, 3), "{book}");
    assert!(book.contains("\"reason\":\"again\"") && book.contains("\"reason\":\"from the command line\""));
    assert!(!book.contains("hand0"), "an account has no pseudonym");
}

#[test]
fn what_makes_no_sense_in_a_data_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    people_in(&folder.join("d"));
    write_posts(&folder.join("posts.csv"));
    let mut all = String::new();
    for line in [
        "ingest add posts.csv --data d",
        "ingest add posts.csv --as anna",
        "ingest add posts.csv --data d --as nobody",
        "ingest add posts.csv --data d --as olga",
        "ingest add posts.csv --data none --as anna",
        "ingest add posts.csv --data d --as anna --lake l",
        "ingest add posts.csv --data d --as anna --mapping m.toml",
        "ingest add posts.csv --data d --as anna --pseudonym-key k",
        "ingest add posts.csv --data d --as anna --election none",
        "ingest add none.csv --data d --as anna",
        "detect coaction posts.csv --data d --as anna",
        "detect coaction --data d --as anna --lake l",
        "detect coaction --data d --as anna -o edges.csv",
        "detect coaction --data d --as anna --compat cnt",
        "detect coaction --data d --as anna --seed 2",
        "detect coaction --data d --as anna --window 2d",
        "detect coaction --data d --as olga",
        "detect coaction --data d --as anna",
    ] {
        let said = ostrakon_in(folder, line);
        assert_eq!(said.code, Some(2), "{line}: {}", said.all());
        writeln!(all, "# {line}\n{}", said.stderr).unwrap();
    }
    insta::assert_snapshot!("record_refused", all);
    let verified = ostrakon_in(folder, "casebook verify --data d --json");
    let verified: Value = serde_json::from_str(&verified.stdout).unwrap();
    assert_eq!(verified["entries"], 2, "something was recorded");
}
