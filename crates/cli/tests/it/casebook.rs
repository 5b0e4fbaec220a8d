//! The casebook as whoever looks after it proves, moves and copies it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{ostrakon_in, people_in};

/// Puts other bytes of the same length in the place of some.
fn tamper(path: &Path, from: &str, to: &str) {
    let mut bytes = fs::read(path).unwrap();
    let places: Vec<usize> = bytes
        .windows(from.len())
        .enumerate()
        .filter(|(_, at)| *at == from.as_bytes())
        .map(|(at, _)| at)
        .collect();
    assert!(!places.is_empty(), "{from} is not in {}", path.display());
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    fs::write(path, bytes).unwrap();
}

fn head(said: &str) -> String {
    let json: Value = serde_json::from_str(said).unwrap();
    json["head"].as_str().unwrap().to_owned()
}

#[test]
fn it_is_proved_exported_and_imported() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    people_in(&folder.join("d"));
    let mut all = String::new();
    for line in [
        "casebook verify --data d",
        "casebook export book.ndjson --data d",
        "casebook export book.ndjson --data d",
        "casebook verify --export book.ndjson",
        "casebook import book.ndjson --data new",
        "casebook import book.ndjson --data new",
        "casebook verify --data new",
    ] {
        writeln!(all, "# {line}\n{}", ostrakon_in(folder, line).steady()).unwrap();
    }
    insta::assert_snapshot!("moved", all);
    let before = fs::read(folder.join("book.ndjson")).unwrap();
    assert_eq!(ostrakon_in(folder, "casebook export again.ndjson --data new --json").code, Some(0));
    assert_eq!(fs::read(folder.join("again.ndjson")).unwrap(), before);
    assert_eq!(ostrakon_in(folder, "casebook export again.ndjson --data d --yes").code, Some(0));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(folder.join("book.ndjson")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "others can read the export");
    }
    assert!(!folder.join("book.ndjson.partial").exists());
    let onto = ostrakon_in(folder, "casebook export d/casebook.sqlite --data d --yes");
    assert!(onto.code == Some(2) && onto.stderr.contains("is in the data folder"), "{}", onto.all());
}

#[test]
fn an_entry_that_was_noted_is_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    people_in(&folder.join("d"));
    let last = head(&ostrakon_in(folder, "casebook verify --data d --json").stdout);
    ostrakon_in(folder, "casebook export book.ndjson --data d");
    let first = fs::read_to_string(folder.join("book.ndjson")).unwrap();
    let first: Value = serde_json::from_str(first.lines().nth(1).unwrap()).unwrap();
    let first = first["entry"]["hash"].as_str().unwrap();
    let mut all = String::new();
    for source in ["--data d", "--export book.ndjson"] {
        for (name, noted) in [("LAST", &*last), ("FIRST", first), ("OTHER", &"ab".repeat(32))] {
            let said = ostrakon_in(folder, &format!("casebook verify {source} --head {noted}"));
            assert_eq!(said.code, Some(i32::from(name == "OTHER")));
            writeln!(all, "# casebook verify {source} --head {name}\n{}", said.steady()).unwrap();
        }
    }
    insta::assert_snapshot!("noted", all);
}

#[test]
fn what_was_changed_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    people_in(&folder.join("d"));
    assert_eq!(ostrakon_in(folder, "casebook export book.ndjson --data d").code, Some(0));
    // All of a backup is in one file, and nobody is about to write it.
    assert_eq!(ostrakon_in(folder, "casebook backup b --data d").code, Some(0));
    tamper(&folder.join("book.ndjson"), "new here", "old here");
    tamper(&folder.join("b/casebook.sqlite"), "new here", "old here");
    let mut all = String::new();
    for line in [
        "casebook verify --export book.ndjson",
        "casebook verify --data b",
        "casebook import book.ndjson --data new",
    ] {
        writeln!(all, "# {line}\n{}", ostrakon_in(folder, line).steady()).unwrap();
    }
    insta::assert_snapshot!("changed", all);
    let json = ostrakon_in(folder, "casebook verify --data b --json");
    let json: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["faults"][0]["seq"], 2);
}

#[test]
fn a_backup_becomes_a_data_folder() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    people_in(&folder.join("d"));
    let mut all = String::new();
    for line in [
        "casebook backup b --data d",
        "casebook backup b --data d",
        "casebook backup d/deep/b --data d",
        "casebook restore b --data restored",
        "casebook restore b --data d",
        "casebook restore nothing --data other",
    ] {
        writeln!(all, "# {line}\n{}", ostrakon_in(folder, line).steady()).unwrap();
    }
    insta::assert_snapshot!("copied", all);
    let heads = ["d", "restored"]
        .map(|name| head(&ostrakon_in(folder, &format!("casebook verify --data {name} --json")).stdout));
    assert_eq!(heads[0], heads[1]);
    assert!(!folder.join("other").exists() && !folder.join("nothing").exists());
}

#[test]
fn mistakes_are_explained() {
    let folder = tempfile::tempdir().unwrap();
    let mut all = String::new();
    for line in [
        "casebook verify",
        "casebook verify --data none",
        "casebook verify --export none.ndjson",
        "casebook verify --data none --head abc",
        "casebook import none.ndjson --data none",
        "casebook export none/book.ndjson --data none",
        "casebook verify --data none --database-url-file none.url",
    ] {
        writeln!(all, "# {line}\n{}", ostrakon_in(folder.path(), line).all()).unwrap();
    }
    insta::assert_snapshot!("casebook_mistakes", all);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "something was made");
    fs::write(folder.path().join("url"), "secret-word").unwrap();
    let said = ostrakon_in(folder.path(), "casebook import url --data none --database-url-file url");
    assert!(said.code == Some(2) && said.stderr.contains("not one of PostgreSQL"), "{}", said.all());
    assert!(!said.stderr.contains("secret-word") && !folder.path().join("secret-word").exists());
}
