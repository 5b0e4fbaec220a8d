//! The lake as a user fills and reads it; and an import that is killed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;

use crate::{Said, command};

/// Runs the program with a data folder of its own.
fn run(folder: &Path, arguments: &str) -> Said {
    let output = command(folder)
        .env("XDG_DATA_HOME", folder.join("data"))
        .args(arguments.split_whitespace())
        .output()
        .unwrap();
    Said {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Writes posts numbered from `first`, one a second.
fn write_posts(path: &Path, first: u32, n: u32) {
    let mut text = String::from("account_id,post_id,created_at,text\n");
    for i in first..first + n {
        writeln!(
            text,
            "account{},{i},{},words number {i} #vote https://example.org/{}",
            i % 97,
            1_700_000_000 + i,
            i % 1000
        )
        .unwrap();
    }
    fs::write(path, text).unwrap();
}

#[test]
fn from_export_to_findings() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_posts(&folder.join("posts.csv"), 0, 500);
    let inspected = run(folder, "ingest inspect posts.csv");
    insta::assert_snapshot!("inspected", inspected.all());
    let added = run(folder, "ingest add posts.csv --lake lake --operation debate");
    insta::assert_snapshot!("added", added.all());
    let again = run(folder, "ingest add posts.csv --lake lake --json");
    let again: Value = serde_json::from_str(&again.stdout).unwrap();
    assert_eq!(again[0]["imported"]["changed"], false);
    let listed: Value = serde_json::from_str(&run(folder, "lake ls --lake lake --json").stdout).unwrap();
    assert_eq!(
        (listed["imports"][0]["operation"].as_str(), listed["segments"][0]["rows"].as_u64()),
        (Some("debate"), Some(500))
    );
    let found =
        run(folder, "detect coaction --lake lake --from 2023-11-14 --to 2023-11-15 --by hashtag --json");
    let found: Value = serde_json::from_str(&found.stdout).unwrap();
    assert_eq!(found["n_posts"], 500);
    assert_eq!(run(folder, "lake verify --lake lake").code, Some(0));
    let part = listed["segments"][0]["name"].as_str().unwrap();
    fs::remove_file(folder.join("lake/posts").join(part)).unwrap();
    let broken = run(folder, "lake verify --lake lake");
    assert_eq!(broken.code, Some(1));
    assert!(broken.stdout.contains("Not as it was written"), "{}", broken.stdout);
}

#[cfg(feature = "object-store")]
#[test]
fn a_lake_in_a_bucket_is_worked_with_like_one_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let server = crate::server::Server::start(1);
    write_posts(&folder.path().join("posts.csv"), 0, 3000);
    let typed = |arguments: &[&str]| {
        let output = command(folder.path())
            .env("XDG_DATA_HOME", folder.path().join("data"))
            .envs(server.options())
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    for lake in ["s3://bucket/lake", "lake"] {
        typed(&["ingest", "add", "posts.csv", "--lake", lake]);
        typed(&["ingest", "remap", "posts.csv", "--platform", "forum", "--lake", lake]);
        assert!(typed(&["lake", "verify", "--lake", lake]).contains("Nothing was changed"));
        let out = format!("{}.csv", lake.replace(['/', ':'], "_"));
        let detect = ["detect", "coaction", "--by", "url", "--window", "1000s", "--min-participation", "1"];
        typed(&[&detect[..], &["--lake", lake, "-o", &out]].concat());
        #[cfg(feature = "sql")]
        assert_eq!(
            typed(&["lake", "sql", "select count(*) as n from posts", "--format", "csv", "--lake", lake]),
            "n\n3000\n"
        );
    }
    let edges = ["s3___bucket_lake.csv", "lake.csv"].map(|name| fs::read(folder.path().join(name)).unwrap());
    assert!(edges[0].len() > 1000);
    assert!(edges[0] == edges[1], "a bucket and a folder give different findings");
}

#[test]
fn columns_are_corrected_kept_and_taken_again() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("forum.csv"),
        "id,author_id,writer,created,seen,text\n1,7,anna,2026-06-01,2026-06-02,hello\n",
    )
    .unwrap();
    let typed = |line: &str| run(folder.path(), line);
    typed("ingest add forum.csv --lake L");
    assert_eq!(typed("ingest inspect forum.csv --save-mapping forum.toml").code, Some(0));
    let path = folder.path().join("forum.toml");
    let mapping = fs::read_to_string(&path).unwrap();
    assert_eq!(
        mapping,
        "[columns]\naccount = \"author_id\"\npost = \"id\"\ntime = \"created\"\ntext = \"text\"\n"
    );
    assert_eq!(
        typed("ingest inspect forum.csv --save-mapping forum.toml").code,
        Some(2),
        "nothing is overwritten"
    );
    fs::write(&path, mapping.replace("author_id", "writer").replace("created", "seen")).unwrap();
    let again = typed("ingest remap forum.csv --mapping forum.toml --platform forum --lake L --json");
    let again: serde_json::Value = serde_json::from_str(&again.stdout).unwrap();
    assert_eq!(again[0]["columns"][0], serde_json::json!(["account", "writer"]));
    assert_eq!(again[0]["remapped"], serde_json::json!({"before": 1, "after": 1, "others": 0, "version": 1}));
    assert!(typed("ingest remap other.csv --lake L").stderr.contains("the lake has no export `other.csv`"));
    assert!(typed("ingest remap forum.csv --encoding koi9 --lake L").stderr.contains("--encoding"));
}

#[test]
fn mistakes_are_explained() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_posts(&folder.join("posts.csv"), 0, 5);
    let mut all = String::new();
    for arguments in [
        "lake ls --lake none",
        "ingest add none.csv --lake lake",
        "ingest add posts.csv --lake lake --map accont=account_id",
        "detect coaction --lake none",
        "detect coaction posts.csv --lake lake",
        "detect coaction --from 2026-01-01 posts.csv",
        "detect coaction --lake lake --from monday",
        "detect coaction --lake lake",
    ] {
        writeln!(all, "# {arguments}\n{}", run(folder, arguments).all()).unwrap();
    }
    insta::assert_snapshot!("mistakes", all);
}

/// Moments at which an import is killed.
const MOMENTS: u32 = 48;

/// Kills imports at many moments: what was acknowledged stays whole, and the import can be done again.
#[test]
#[expect(clippy::disallowed_methods, reason = "the moment of the kill is what is tested, any will do")]
fn an_import_killed_at_any_moment_is_whole_or_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_posts(&folder.join("before.csv"), 0, 2000);
    write_posts(&folder.join("after.csv"), 1000, 15_000);
    assert_eq!(run(folder, "ingest add before.csv --lake lake").code, Some(0));
    let started = std::time::Instant::now();
    assert_eq!(run(folder, "ingest add after.csv --lake other").code, Some(0));
    let whole = started.elapsed();
    let posts = || -> u64 {
        let said = run(folder, "lake ls --lake lake --json");
        let listed: Value = serde_json::from_str(&said.stdout).unwrap();
        listed["segments"].as_array().unwrap().iter().map(|segment| segment["rows"].as_u64().unwrap()).sum()
    };
    let mut n_done = 0;
    for moment in 0..MOMENTS {
        let mut child = command(folder)
            .env("XDG_DATA_HOME", folder.join("data"))
            .args(["ingest", "add", "after.csv", "--lake", "lake"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(
            whole.mul_f64(f64::from(moment) * 1.2 / f64::from(MOMENTS)) + Duration::from_millis(1),
        );
        child.kill().unwrap();
        child.wait().unwrap();
        let verified = run(folder, "lake verify --lake lake");
        assert_eq!(verified.code, Some(0), "moment {moment}: {}", verified.stdout);
        match posts() {
            2000 => assert_eq!(n_done, 0, "an import that was there is gone"),
            16_000 => n_done += 1,
            n => panic!("moment {moment}: {n} posts"),
        }
    }
    let last = run(folder, "ingest add after.csv --lake lake");
    assert_eq!((last.code, posts()), (Some(0), 16_000));
    assert!(n_done < MOMENTS, "no import was killed before its end");
}
