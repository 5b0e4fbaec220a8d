//! What was kept long enough goes, all of it and nothing else, and the log says so.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ostrakon_lake::{Error, Fields, Lake};
use ostrakon_model::{Post, Timestamp};
use proptest::prelude::*;

use crate::{any_post, post, posts, time};

const POLICY: &str = "[operation.short]\nkeep = \"10d\"\n[operation.long]\nkeep = \"100d\"\n";

/// Gives a moment some days after the start.
fn day(days: u32) -> Timestamp {
    time(days * 86_400)
}

fn lake(root: &Path) -> Lake {
    let lake = Lake::create(root).unwrap();
    fs::write(root.join("retention.toml"), POLICY).unwrap();
    lake
}

/// Takes posts in for an operation, with an export and a list of rejected rows; gives the export's digest.
fn import(lake: &Lake, root: &Path, operation: &str, posts: &[Post<'_>], at: Timestamp) -> String {
    let export = format!("{operation} {at} {posts:?}");
    let raw = lake.keep_raw(lake.copy_raw(export.as_bytes()).unwrap()).unwrap().sha256;
    fs::create_dir_all(root.join("rejected")).unwrap();
    fs::write(root.join(format!("rejected/{raw}.csv")), "file,line,field,reason\n").unwrap();
    let mut import = lake.import(at);
    for (line, post) in posts.iter().enumerate() {
        import.post(post.clone(), "test.csv", line as u64 + 2).unwrap();
    }
    let note = serde_json::json!({"name": "test.csv", "operation": operation, "raw": raw});
    assert!(import.finish(&raw, &note).unwrap().changed);
    raw
}

fn ids(lake: &Lake) -> Vec<String> {
    posts(lake).into_keys().collect()
}

/// Gives every file of a lake but its log, from its root.
fn files(root: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for folder in ["posts", "raw", "held", "rejected"] {
        for file in fs::read_dir(root.join(folder)).unwrap() {
            let file = file.unwrap();
            if file.metadata().unwrap().is_file() {
                found.insert(format!("{folder}/{}", file.file_name().to_string_lossy()));
            }
        }
    }
    found
}

#[test]
fn posts_stay_as_long_as_one_import_that_had_them() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let lake = lake(root);
    let short = import(&lake, root, "short", &[post(1, 1, 1), post(2, 1, 2), post(3, 1, 3)], day(0));
    // The same post unchanged, and one that a later capture joins.
    let edited = Post { text: "edited".into(), ..post(3, 1, 3) };
    let long = import(&lake, root, "long", &[post(2, 1, 2), edited, post(4, 1, 4)], day(1));
    let later = import(&lake, root, "short", &[post(4, 1, 4), post(5, 1, 5)], day(5));
    let none = import(&lake, root, "other", &[post(6, 1, 6)], day(0));
    assert_eq!(lake.retain(day(9)).unwrap().imports, []);

    let due = lake.retention_due(day(10)).unwrap();
    assert_eq!((due.imports.len(), due.posts, due.shared, due.version), (1, 1, 2, None));
    assert_eq!((due.imports[0].keep.as_str(), due.imports[0].id.as_str()), ("10d", short.as_str()));
    assert_eq!(ids(&lake).len(), 6, "asking removes nothing");

    assert_eq!(lake.retain(day(10)).unwrap().version, Some(4));
    assert_eq!(ids(&lake), ["p2", "p3", "p4", "p5", "p6"]);
    assert_eq!(lake.retain(day(15)).unwrap().posts, 1);
    assert_eq!(ids(&lake), ["p2", "p3", "p4", "p6"]);
    assert_eq!(lake.retain(day(101)).unwrap().posts, 3);
    assert_eq!(ids(&lake), ["p6"]);
    let left = files(root);
    for gone in [short, long, later] {
        assert!(!left.iter().any(|name| name.contains(&gone)), "{left:?}");
    }
    assert!(left.contains(&format!("raw/{none}.zst")) && left.contains(&format!("rejected/{none}.csv")));
    assert_eq!(left.iter().filter(|name| name.starts_with("held/")).count(), 1);

    let verified = lake.verify().unwrap();
    assert_eq!(verified.faults, []);
    let said = |folder: &str| verified.removed.iter().filter(|file| file.file.starts_with(folder)).count();
    assert_eq!((said("raw/"), said("rejected/"), said("held/")), (3, 3, 3));
    assert!(verified.removed.iter().all(|file| file.sha256.len() == 64 && !file.at.is_empty()));
}

#[test]
fn no_file_is_left_that_holds_a_removed_post() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let lake = lake(root);
    let secret = Post { text: "secret".repeat(100).into(), ..post(1, 1, 1) };
    import(&lake, root, "short", &[secret], day(0));
    import(&lake, root, "long", &[post(2, 1, 2)], day(0));
    import(&lake, root, "long", &[post(3, 1, 3)], day(0));
    // Now both stand in one file, and the files before it are still there.
    lake.compact(day(1)).unwrap();
    lake.retain(day(10)).unwrap();
    assert_eq!(ids(&lake), ["p2", "p3"]);
    // What had nothing of it stays for runs that were recorded.
    let scan = |version| lake.at(Some(version)).unwrap().scan(time(0)..time(9), Fields::All, |_| {});
    assert!(matches!(scan(0).unwrap_err(), Error::Gone { version: 0, .. }));
    let parts = files(root).into_iter().filter(|name| name.starts_with("posts/")).count();
    assert_eq!(parts, 3);
    assert_eq!(lake.verify().unwrap().faults, []);
}

#[test]
fn what_was_stopped_in_the_middle_is_finished() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let lake = lake(root);
    let raw = import(&lake, root, "short", &[post(1, 1, 1)], day(0));
    import(&lake, root, "long", &[post(2, 1, 2)], day(0));
    let path = root.join(format!("raw/{raw}.zst"));
    let bytes = fs::read(&path).unwrap();
    lake.retain(day(10)).unwrap();
    // As if it had been killed before the file went.
    fs::write(&path, bytes).unwrap();
    let faults = lake.verify().unwrap().faults;
    assert_eq!(faults.len(), 1);
    assert!(faults[0].problem.starts_with("is still there"), "{faults:?}");
    assert_eq!(lake.retain(day(10)).unwrap().imports, []);
    assert!(!path.exists());
    assert_eq!(lake.verify().unwrap().faults, []);
    // The export may come again, and then counts as new.
    assert_eq!(import(&lake, root, "short", &[post(1, 1, 1)], day(0)), raw);
    assert_eq!(ids(&lake), ["p1", "p2"]);
    assert_eq!(lake.verify().unwrap().faults, []);
    assert!(path.exists());
}

#[test]
fn a_policy_that_makes_no_sense_removes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let lake = lake(root);
    import(&lake, root, "short", &[post(1, 1, 1)], day(0));
    for (policy, problem) in [
        (None, "is missing"),
        (Some("[default]\nkeep = \"1 year\"\n"), "line 2: `1 year` is no time to keep"),
        (Some("[operations.short]\nkeep = \"1d\"\n"), "line 1: unknown field `operations`"),
    ] {
        match policy {
            Some(policy) => fs::write(root.join("retention.toml"), policy).unwrap(),
            None => fs::remove_file(root.join("retention.toml")).unwrap(),
        }
        let error = lake.retain(day(1000)).unwrap_err();
        assert!(error.to_string().contains(problem), "{error}");
        assert!(error.hint().unwrap().contains("keep ="));
    }
    assert_eq!(ids(&lake), ["p1"]);
}

#[test]
fn imports_at_the_same_time_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let lake = lake(root);
    for i in 0..6 {
        import(&lake, root, "short", &[post(i, 1, i), post(100, 1, 1)], day(i));
    }
    std::thread::scope(|threads| {
        threads.spawn(|| {
            for i in 0..6 {
                import(&lake, root, "long", &[post(200 + i, 1, i), post(100, 1, 1)], day(7));
            }
        });
        threads.spawn(|| {
            for now in 10..16 {
                lake.retain(day(now)).unwrap();
            }
        });
    });
    assert_eq!(ids(&lake), ["p100", "p200", "p201", "p202", "p203", "p204", "p205"]);
    assert_eq!(lake.verify().unwrap().faults, []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_stays_is_what_the_imports_kept_had(
        given in prop::collection::vec((prop::collection::vec(any_post(), 1..12), any::<bool>(), 0..20_u32), 1..6),
        now in 5..30_u32,
        compacts in any::<bool>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let lake = lake(root);
        let mut expected = BTreeSet::new();
        let mut done = BTreeSet::new();
        for (number, (posts, is_short, at)) in given.iter().enumerate() {
            // No two exports are the same.
            let own = post(1000 + u32::try_from(number).unwrap(), 1, 1);
            let posts: Vec<_> = posts.iter().cloned().chain([own]).collect();
            import(&lake, root, if *is_short { "short" } else { "long" }, &posts, day(*at));
            done.extend(posts.iter().map(|post| post.id.to_string()));
            if !is_short || at + 10 > now {
                expected.extend(posts.iter().map(|post| post.id.to_string()));
            }
        }
        if compacts {
            lake.compact(day(0)).unwrap();
        }
        let retained = lake.retain(day(now)).unwrap();
        prop_assert_eq!(retained.posts, (done.len() - expected.len()) as u64);
        let stayed: BTreeSet<String> = if expected.is_empty() { BTreeSet::new() } else { ids(&lake).into_iter().collect() };
        prop_assert_eq!(stayed, expected);
        prop_assert_eq!(lake.verify().unwrap().faults, vec![]);
    }
}
