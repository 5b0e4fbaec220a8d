//! Whole runs on a small table: what is printed, what is written, how it ends.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::ostrakon_in;

/// Three accounts that share eight objects within seconds, five who share them hours apart, and two of those
/// who met twice.
fn folder() -> TempDir {
    let mut table = String::from("object_id,account_id,content_id,timestamp_share\n");
    for object in 0..8 {
        let start = 1_600_000_000 + object * 100_000;
        for account in 0..3 {
            writeln!(table, "u{object},hand{account},h{object}-{account},{}", start + account * 2).unwrap();
        }
        for account in 0..5 {
            writeln!(table, "u{object},other{account},o{object}-{account},{}", start + 3600 * (account + 2))
                .unwrap();
        }
    }
    for (object, time) in [("v0", 1_602_000_000), ("v1", 1_603_000_000)] {
        for account in 0..2 {
            writeln!(table, "{object},other{account},{object}-{account},{time}").unwrap();
        }
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("posts.csv"), table).unwrap();
    folder
}

const COORTWEET: &str = "detect coaction posts.csv --compat coortweet --edge-weight 0";

fn read(folder: &Path, name: &str) -> Vec<u8> {
    fs::read(folder.join(name)).unwrap()
}

#[test]
fn a_summary_on_standard_output_and_nothing_else() {
    let folder = folder();
    let said = ostrakon_in(folder.path(), "detect coaction posts.csv");
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    assert!(said.stdout.starts_with("Read\n"));
    assert!(said.stdout.trim_end().lines().last().unwrap().starts_with("hint: "));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a file was written unasked");
}

#[test]
fn a_run_is_recorded_and_repeated() {
    let folder = folder();
    let said = ostrakon_in(folder.path(), &format!("{COORTWEET} -o net.gexf -o edges.csv --pairs pairs.csv"));
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    let names = ["net.gexf", "edges.csv", "pairs.csv", "net.run.json"];
    for name in names {
        assert!(said.stdout.lines().any(|line| line.trim() == name), "{name} is not listed");
    }
    let before = names.map(|name| read(folder.path(), name));
    for name in &names[..3] {
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    let again = ostrakon_in(folder.path(), "rerun net.run.json --threads 1");
    assert_eq!((again.code, again.stderr.as_str()), (Some(0), ""));
    assert_eq!(names.map(|name| read(folder.path(), name)), before);

    let listed = ostrakon_in(folder.path(), "evidence net.run.json --edge hand2 hand0 --csv");
    assert_eq!((listed.code, listed.stderr.as_str()), (Some(0), ""));
    assert_eq!(listed.stdout.lines().count(), 1 + 8);
    insta::assert_snapshot!(ostrakon_in(folder.path(), "evidence net.run.json --edge hand0 other4").all());
}

#[test]
fn no_run_leaves_no_record() {
    let folder = folder();
    let said = ostrakon_in(folder.path(), &format!("{COORTWEET} -o edges.csv --no-run"));
    assert_eq!(said.code, Some(0));
    assert!(folder.path().join("edges.csv").exists() && !folder.path().join("edges.run.json").exists());
}

#[test]
fn exit_codes_tell_findings_and_strictness() {
    let folder = folder();
    let found = ostrakon_in(folder.path(), &format!("{COORTWEET} --fail-on-finding"));
    assert_eq!(found.code, Some(1), "{}", found.all());
    let nothing = ostrakon_in(folder.path(), "detect coaction posts.csv --window 0s --fail-on-finding");
    assert_eq!(nothing.code, Some(0), "{}", nothing.all());

    let mut table = fs::read_to_string(folder.path().join("posts.csv")).unwrap();
    table.push_str("u1,late,l1,yesterday\n");
    fs::write(folder.path().join("posts.csv"), table).unwrap();
    let counted = ostrakon_in(folder.path(), "detect coaction posts.csv");
    assert_eq!(counted.code, Some(0));
    assert!(counted.stdout.contains("posts.csv:70:timestamp_share: "), "{}", counted.stdout);
    let strict = ostrakon_in(folder.path(), "detect coaction posts.csv --strict");
    assert_eq!(strict.code, Some(2));
    insta::assert_snapshot!(strict.stderr);
}

#[test]
fn json_is_one_document() {
    let folder = folder();
    let said = ostrakon_in(folder.path(), &format!("{COORTWEET} --json"));
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    let document: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(document["groups"][0]["members"].as_array().map(Vec::len), Some(3));
}

/// Runs the program on a lake in a folder, with the key beside it.
fn lake_in(folder: &Path, arguments: &str) -> crate::Said {
    fs::write(folder.join("key"), "0123456789abcdef0123456789abcdef").unwrap();
    ostrakon_in(folder, arguments)
}

#[test]
fn a_lake_is_compacted_and_its_time_runs_out() {
    let folder = folder();
    let root = folder.path();
    let add = "--lake lake --operation debate --pseudonym-key key";
    assert_eq!(lake_in(root, &format!("ingest add posts.csv {add}")).code, Some(0));
    let one = "object_id,account_id,content_id,timestamp_share\nu1,a,p1,1600000000\n";
    fs::write(root.join("one.csv"), one).unwrap();
    assert_eq!(lake_in(root, &format!("ingest add one.csv {add}")).code, Some(0));
    let said = ostrakon_in(root, "lake compact --lake lake");
    assert!(said.stdout.contains("2 files joined into 1"), "{}", said.all());

    let said = ostrakon_in(root, "lake retain --lake lake --yes");
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("retention.toml: is missing"), "{}", said.all());
    fs::write(root.join("lake/retention.toml"), "[operation.debate]\nkeep = \"0d\"\n").unwrap();
    let said = ostrakon_in(root, "lake retain --lake lake");
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("nobody confirmed"), "{}", said.all());
    let said = ostrakon_in(root, "lake retain --lake lake --dry-run");
    assert_eq!(said.code, Some(0));
    assert!(said.stdout.starts_with("To be removed"), "{}", said.all());
    assert_eq!(fs::read_dir(root.join("lake/raw")).unwrap().count(), 2);
    let said = ostrakon_in(root, "lake retain --lake lake --yes");
    assert!(said.stdout.starts_with("Removed"), "{}", said.all());
    assert_eq!(fs::read_dir(root.join("lake/raw")).unwrap().count(), 0);
    let said = ostrakon_in(root, "lake verify --lake lake");
    assert_eq!(said.code, Some(0), "{}", said.all());
    assert!(said.stdout.contains("raw/"), "{}", said.all());
}
