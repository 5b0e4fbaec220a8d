//! Joining files changes no row, and leftovers go when nothing needs them.

use std::fs;
use std::path::Path;

use ostrakon_lake::{Compacted, Fields, Lake};
use ostrakon_model::{Post, Timestamp};
use proptest::prelude::*;

use crate::{any_post, import, post, posts, time};

/// Gives a moment some days after the start.
fn day(days: u32) -> Timestamp {
    time(days * 86_400)
}

fn parts(lake: &Lake) -> usize {
    let names = fs::read_dir(lake.table()).unwrap().map(|file| file.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().starts_with("part-")).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_rows_stay_the_same(
        given in prop::collection::vec(any_post(), 1..60),
        mut cuts in prop::collection::vec(any::<prop::sample::Index>(), 1..6),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::create(folder.path()).unwrap();
        cuts.sort_by_key(|cut| cut.index(given.len()));
        let mut start = 0;
        for (number, end) in cuts.iter().map(|cut| cut.index(given.len())).chain([given.len()]).enumerate() {
            import(&lake, &number.to_string(), &given[start..end], 60);
            start = end;
        }
        let before = posts(&lake);
        let n_files = lake.summary().unwrap().segments.len() as u64;
        let compacted = lake.compact(time(100)).unwrap();
        let expected = if n_files > 1 { (n_files, 1) } else { (0, 0) };
        prop_assert_eq!((compacted.joined, compacted.into), expected);
        prop_assert!(before == posts(&lake));
        prop_assert!(lake.summary().unwrap().segments.len() <= 1);
        prop_assert!(lake.verify().unwrap().faults.is_empty());
        prop_assert_eq!(lake.compact(time(101)).unwrap(), Compacted::default());
        // What is imported later meets the rows where they now lie.
        prop_assert_eq!(import(&lake, "again", &given, 70).new, 0);
        prop_assert!(before == posts(&lake));
    }
}

#[test]
fn files_are_joined_in_order_of_time() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    for i in [3, 1, 2] {
        import(&lake, &i.to_string(), &[post(i, 1, 10 * i), post(10 + i, 1, 10 * i + 5)], 0);
    }
    assert_eq!(lake.compact(time(0)).unwrap(), Compacted { joined: 3, into: 1, leftovers: 0 });
    let mut found = Vec::new();
    lake.scan(time(0)..time(100), Fields::All, |stored| found.push(stored.post.id.to_string())).unwrap();
    assert_eq!(found, ["p1", "p11", "p2", "p12", "p3", "p13"]);
    let entry = fs::read_to_string(lake.table().join("_delta_log/00000000000000000003.json")).unwrap();
    assert!(entry.contains("\"dataChange\":false") && !entry.contains("\"dataChange\":true"), "{entry}");
}

#[test]
fn files_that_are_large_enough_stay() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    // Just above, and just below, half of what an import writes as one file.
    let long = |id: u32, length: usize| Post { text: "x".repeat(length).into(), ..post(id, 1, id) };
    import(&lake, "large", &[long(1, 33 << 20)], 0);
    import(&lake, "two", &[long(2, 31 << 20)], 0);
    import(&lake, "three", &[long(3, 31 << 20)], 0);
    import(&lake, "four", &[long(4, 31 << 20)], 0);
    assert_eq!(lake.compact(time(0)).unwrap(), Compacted { joined: 2, into: 1, leftovers: 0 });
    assert_eq!(lake.compact(time(0)).unwrap(), Compacted::default());
}

#[test]
fn a_recorded_run_can_be_repeated_for_thirty_days() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    import(&lake, "one", &[post(1, 1, 1)], 0);
    import(&lake, "two", &[post(2, 1, 2)], 0);
    lake.compact(day(1)).unwrap();
    assert_eq!(lake.compact(day(30)).unwrap().leftovers, 0);
    let count = |version| {
        let mut n = 0;
        lake.at(Some(version)).unwrap().scan(time(0)..time(10), Fields::Objects, |_| n += 1).map(|()| n)
    };
    assert_eq!(count(0).unwrap(), 1);
    assert_eq!(lake.compact(day(32)).unwrap().leftovers, 2);
    assert_eq!((count(2).unwrap(), parts(&lake)), (2, 1));
    let error = count(0).unwrap_err();
    assert!(error.to_string().ends_with("entry 0 can no longer be read: its files were removed"), "{error}");
    assert!(lake.verify().unwrap().faults.is_empty());
}

#[test]
fn what_writers_left_behind_goes_after_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    import(&lake, "one", &[post(1, 1, 1)], 0);
    let written = |name: &str| -> std::path::PathBuf {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).unwrap();
        fs::write(&path, "half").unwrap();
        // As of the first moment of the test's time.
        let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(u64::from(time(0).unix_seconds()));
        fs::File::options().write(true).open(&path).unwrap().set_modified(old).unwrap();
        path
    };
    let left =
        ["posts/part-0.parquet", "posts/_delta_log/.entry-1", "raw/.copy-2", "rejected/.3-posts.csv.partial"]
            .map(written);
    let others = ["posts/notes.txt", "raw/00.zst", "rejected/00.csv", "retention.toml"].map(written);
    assert_eq!(lake.remove_leftovers(day(1)).unwrap(), 0);
    // Of an import that was stopped before its entry.
    let orphan = written(&format!("raw/{}.zst", "0".repeat(64)));
    assert_eq!(lake.remove_leftovers(day(2)).unwrap(), 5);
    assert!(!orphan.exists());
    assert!(left.iter().all(|path| !path.exists()));
    assert!(others.iter().all(|path| path.exists()));
    assert_eq!(posts(&lake).len(), 1);
}

#[test]
fn an_import_at_the_same_time_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    std::thread::scope(|threads| {
        threads.spawn(|| {
            for i in 0..12 {
                import(&lake, &i.to_string(), &[post(i, 1, i), post(100 + i % 3, 1, i)], 0);
            }
        });
        threads.spawn(|| {
            for i in 0..12 {
                lake.compact(time(i)).unwrap();
            }
        });
    });
    assert_eq!(posts(&lake).len(), 12 + 3);
    assert!(lake.verify().unwrap().faults.is_empty());
}
