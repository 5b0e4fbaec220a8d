//! Several writers at once, and writers that stop in the middle.

use ostrakon_lake::{Error, Lake};

use crate::{import, post, posts, time};

#[test]
fn writers_at_the_same_time_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    std::thread::scope(|threads| {
        for writer in 0..4_u32 {
            let lake = &lake;
            threads.spawn(move || {
                for round in 0..5_u32 {
                    // Half of the posts are everybody's.
                    let own: Vec<_> = (0..20)
                        .map(|i| {
                            post(
                                if i % 2 == 0 { i } else { 1000 * (writer + 1) + 100 * round + i },
                                writer,
                                i,
                            )
                        })
                        .collect();
                    import(lake, &format!("{writer} {round}"), &own, 0);
                }
            });
        }
    });
    assert_eq!(posts(&lake).len(), 10 + 4 * 5 * 10);
    let summary = lake.summary().unwrap();
    assert_eq!((summary.version, summary.imports.len()), (19, 20));
    assert!(lake.verify().unwrap().faults.is_empty());
}

#[test]
fn an_import_dropped_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    let mut import = lake.import(time(0));
    import.post(post(1, 1, 1), "test.csv", 1).unwrap();
    drop(import);
    assert_eq!(std::fs::read_dir(lake.table()).unwrap().count(), 1);
    assert!(matches!(lake.at(None), Err(Error::NoVersion { last: None, .. })));
}
