//! A lake in a bucket of an object store is what it would be in a folder.

use std::io::Read as _;
use std::path::Path;

use ostrakon_lake::{Error, Lake};
use proptest::prelude::*;

use crate::server::Server;
use crate::{any_post, import, post, posts, time};

impl Server {
    /// Gives the lake that all tests have in it.
    fn lake(&self) -> Lake {
        Lake::create_at(Path::new("s3://bucket/a lake"), &self.options()).unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_bucket_is_like_a_folder(
        given in prop::collection::vec(any_post(), 1..60),
        cut in any::<prop::sample::Index>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start(1);
        let lakes = [Lake::create(folder.path()).unwrap(), server.lake()];
        let cut = cut.index(given.len());
        for (id, part) in [("first", &given[..cut]), ("second", &given[cut..]), ("second", &given[cut..])] {
            let [a, b] = lakes.each_ref().map(|lake| import(lake, id, part, 60));
            prop_assert_eq!(a, b);
        }
        prop_assert!(posts(&lakes[0]) == posts(&lakes[1]));
        let [a, b] = lakes.each_ref().map(|lake| lake.compact(time(70)).unwrap());
        prop_assert_eq!(a, b);
        prop_assert!(posts(&lakes[0]) == posts(&lakes[1]));
        let verified = lakes[1].verify().unwrap();
        prop_assert_eq!(verified.faults, vec![]);
        prop_assert_eq!(verified.entries, lakes[1].summary().unwrap().version + 1);
    }
}

#[test]
fn writers_at_the_same_time_lose_nothing() {
    let server = Server::start(1);
    std::thread::scope(|threads| {
        for writer in 0..3_u32 {
            let server = &server;
            threads.spawn(move || {
                // Each a program of its own.
                let lake = server.lake();
                for round in 0..4_u32 {
                    let own = [post(1, 1, 1), post(100 * (writer + 1) + round, 1, round)];
                    import(&lake, &format!("{writer} {round}"), &own, 0);
                }
            });
        }
    });
    let lake = server.lake();
    assert_eq!(posts(&lake).len(), 1 + 3 * 4);
    assert_eq!((lake.summary().unwrap().version, lake.summary().unwrap().imports.len()), (11, 12));
    assert_eq!(lake.verify().unwrap().faults, []);
}

#[test]
fn a_store_that_fails_leaves_a_lake_that_opens() {
    let mut n_failed = 0;
    for seed in 1..=8 {
        let server = Server::start(seed * 0x9e37_79b9);
        let lake = server.lake();
        let mut acknowledged = Vec::new();
        for i in 0..4_u32 {
            server.set_failing(20);
            let mut import = lake.import(time(i));
            import.post(post(i, 1, i), "test.csv", 2).unwrap();
            import.post(post(100, 1, 1), "test.csv", 3).unwrap();
            let done = import.finish(&i.to_string(), &serde_json::json!({}));
            // Whether an import holds that ended in an error is not known; one acknowledged does.
            match done {
                Ok(_) => acknowledged.push(format!("p{i}")),
                Err(_) => n_failed += 1,
            }
            if i % 2 == 1 {
                let _ = lake.compact(time(i));
            }
            server.set_failing(0);
            let anew = server.lake();
            if acknowledged.is_empty() && anew.at(None).is_err() {
                continue;
            }
            let found = posts(&anew);
            assert!(acknowledged.iter().all(|id| found.contains_key(id)), "{acknowledged:?}");
            assert_eq!(anew.verify().unwrap().faults, []);
            // The import can be done again, and then it holds once.
            super::import(&anew, &i.to_string(), &[post(i, 1, i), post(100, 1, 1)], 0);
            assert_eq!(posts(&anew).keys().filter(|id| **id == format!("p{i}")).count(), 1);
        }
    }
    assert!(n_failed > 0, "the failures hit nothing");
}

#[test]
fn large_files_go_in_parts() {
    let server = Server::start(1);
    let lake = server.lake();
    // What cannot be compressed, more than two parts of it.
    let mut random = 1_u64;
    let export: Vec<u8> = std::iter::repeat_with(|| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        random.to_be_bytes()[0]
    })
    .take(35 << 20)
    .collect();
    let kept = lake.keep_raw(lake.copy_raw(export.as_slice()).unwrap()).unwrap();
    assert_eq!(server.state.lock().unwrap().n_parts, 3);
    let mut again = Vec::new();
    lake.open_raw(&kept.sha256).unwrap().read_to_end(&mut again).unwrap();
    assert!(again == export);
}

#[test]
fn what_was_kept_long_enough_goes() {
    let server = Server::start(1);
    let lake = server.lake();
    let policy = b"[default]\nkeep = \"1d\"\n".to_vec();
    server.state.lock().unwrap().objects.insert("bucket/a lake/retention.toml".to_owned(), policy);
    import(&lake, "one", &[post(1, 1, 1)], 0);
    import(&lake, "two", &[post(2, 1, 2)], 86_400);
    assert_eq!(lake.retain(time(86_400)).unwrap().posts, 1);
    assert_eq!(posts(&lake).into_keys().collect::<Vec<_>>(), ["p2"]);
    let names: Vec<String> = server.state.lock().unwrap().objects.keys().cloned().collect();
    assert_eq!(names.iter().filter(|name| name.contains("/part-")).count(), 1, "{names:?}");
    assert_eq!(lake.verify().unwrap().faults, []);
}

#[test]
fn what_is_not_there_is_said_so() {
    let server = Server::start(1);
    let error = Lake::open_at(Path::new("s3://bucket/none"), &server.options()).unwrap_err();
    assert!(matches!(error, Error::NoLake { .. }), "{error}");
    let error = Lake::open_at(Path::new("ftp://host/lake"), &server.options()).unwrap_err();
    assert!(error.to_string().contains("expected a folder"), "{error}");
}

#[cfg(feature = "sql")]
#[test]
fn a_bucket_answers_questions() {
    let server = Server::start(1);
    let lake = server.lake();
    import(&lake, "one", &[post(1, 1, 1), post(2, 2, 2)], 60);
    import(&lake, "two", &[post(2, 2, 2), post(3, 1, 3)], 61);
    let limits =
        ostrakon_lake::sql::Limits { time: std::time::Duration::from_mins(1), memory_bytes: 1 << 30 };
    let question = "select account_id, count(*) as n from posts group by account_id order by account_id";
    let answer = lake.at(None).unwrap().ask(question, limits).unwrap();
    let pieces: Vec<Vec<u8>> =
        answer.encoded(ostrakon_lake::sql::Form::Csv).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(String::from_utf8(pieces.concat()).unwrap(), "account_id,n\na1,2\na2,1\n");
}
