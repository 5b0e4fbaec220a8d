//! What is taken in comes out, once, whatever the order and the pieces.

use std::borrow::Cow;
use std::io::Read as _;

use ostrakon_lake::{Error, Fields, Lake};
use ostrakon_model::{AccountId, Metric, ObjectId, Platform, Post, PostId};
use proptest::prelude::*;

use crate::{any_post, import, post, posts, time};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn posts_come_out_as_they_went_in(mut given in prop::collection::vec(any_post(), 1..60)) {
        given.sort_by(|a, b| a.id.cmp(&b.id));
        given.dedup_by(|b, a| a.id == b.id);
        for post in &mut given {
            post.objects.sort();
            post.objects.dedup();
        }
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::create(folder.path()).unwrap();
        prop_assert_eq!(import(&lake, "one", &given, 0).new, given.len() as u64);
        let mut found = Vec::new();
        lake.scan(time(0)..time(1_000_000), Fields::All, |stored| {
            assert!(stored.source_line >= 2 && stored.source_file == "test.csv");
            found.push(format!("{:?}", stored.post));
        })
        .unwrap();
        let mut expected: Vec<String> = given.iter().map(|post| format!("{post:?}")).collect();
        found.sort();
        expected.sort();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn pieces_make_the_whole(given in prop::collection::vec(any_post(), 1..80), cut in any::<prop::sample::Index>()) {
        // Capture times tell the order, so that pieces and whole agree on what is newest.
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let [whole, pieces] = folders.each_ref().map(|folder| Lake::create(folder.path()).unwrap());
        import(&whole, "all", &given, 60);
        let cut = cut.index(given.len());
        import(&pieces, "first", &given[..cut], 60);
        import(&pieces, "second", &given[cut..], 60);
        prop_assert!(posts(&whole) == posts(&pieces));
        // Under another identifier, as another file of the same posts: nothing is new.
        let before = posts(&whole);
        prop_assert_eq!(import(&whole, "again", &given, 70).new, 0);
        prop_assert!(before == posts(&whole));
        prop_assert!(whole.verify().unwrap().faults.is_empty());
    }
}

#[test]
fn the_same_export_is_taken_once() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    assert!(import(&lake, "one", &[post(1, 1, 1)], 0).changed);
    let again = import(&lake, "one", &[post(1, 1, 1)], 0);
    assert!(!again.changed);
    assert_eq!(lake.summary().unwrap().version, 0);
    assert!(lake.has_import("one").unwrap());
}

#[test]
fn rows_of_one_post_join_their_objects() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    let with = |object: &'static str| {
        let mut post = post(1, 1, 1);
        post.objects = vec![ObjectId::new(object).unwrap()];
        post
    };
    let done = import(&lake, "one", &[with("a"), post(2, 1, 5), with("b"), with("a")], 0);
    assert_eq!((done.new, done.known), (2, 2));
    import(&lake, "two", &[with("c")], 0);
    let mut objects = Vec::new();
    lake.scan(time(0)..time(10), Fields::Objects, |stored| {
        objects.push(stored.post.objects.iter().map(ObjectId::as_str).collect::<Vec<_>>().join(" "));
    })
    .unwrap();
    assert_eq!(objects, ["a b c", ""]);
}

#[test]
fn the_newest_capture_holds_and_counts_are_a_series() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    let captured = |at: u32, text: &'static str, likes: u64| {
        let mut post = post(1, 1, 1);
        post.collected_at = Some(time(at));
        post.text = Cow::Borrowed(text);
        post.metrics = vec![Metric { name: "likes".into(), value: likes }];
        post
    };
    // The newest arrives first.
    import(&lake, "late", &[captured(300, "edited", 9)], 400);
    import(&lake, "early", &[captured(100, "first", 2)], 400);
    import(&lake, "between", &[captured(200, "between", 2)], 400);
    let mut seen = Vec::new();
    lake.scan(time(0)..time(10), Fields::All, |stored| {
        let series: Vec<String> =
            stored.series.iter().map(|r| format!("{}={}", r.captured_at, r.metric.value)).collect();
        seen.push(format!("{} {}", stored.post.text, series.join(" ")));
    })
    .unwrap();
    assert_eq!(seen, [format!("edited {}=2 {}=2 {}=9", time(100), time(200), time(300))]);
}

#[test]
fn a_row_names_the_export_that_its_words_are_from() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    let with = |export: &str, text: &'static str| {
        let mut import = lake.import(time(9));
        import.post(Post { text: text.into(), ..post(1, 1, 1) }, export, 2).unwrap();
        import.finish(export, &serde_json::json!({})).unwrap();
        let mut found = String::new();
        lake.scan(time(0)..time(10), Fields::All, |stored| found = stored.source_file.to_string()).unwrap();
        found
    };
    assert_eq!(with("first.csv", "words"), "first.csv");
    assert_eq!(with("edited.csv", "other words"), "edited.csv");
    assert_eq!(with("same.csv", "other words"), "edited.csv");
}

#[test]
fn what_was_removed_does_not_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    let at = |seconds: u32, post: Post<'static>| Post { collected_at: Some(time(seconds)), ..post };
    let words = |post: Post<'static>| Post { text: "words".into(), ..post };
    import(
        &lake,
        "one",
        &[at(10, words(post(1, 1, 1))), at(10, words(post(2, 2, 2))), at(10, post(3, 2, 3))],
        0,
    );
    let mut removal = lake.import(time(100));
    let x = Platform::new("x").unwrap();
    let id = PostId::new("p1").unwrap();
    let account = AccountId::new("a1").unwrap();
    removal.removed_post(x.clone(), id, account, Some(time(50)), ("stream", 1)).unwrap();
    removal.removed_account(&x, &AccountId::new("a2").unwrap(), Some(time(60)));
    removal.finish("two", &serde_json::json!({})).unwrap();
    assert!(posts(&lake).is_empty());
    // The same export once more, under another name; then a later capture of one.
    import(&lake, "again", &[at(10, words(post(1, 1, 1))), at(20, words(post(2, 2, 2)))], 0);
    assert!(posts(&lake).is_empty());
    import(&lake, "back", &[at(70, words(post(1, 1, 1)))], 0);
    assert_eq!(posts(&lake).into_keys().collect::<Vec<_>>(), ["p1"]);
    // An older export with posts of the account that nobody knew; and what it posted when it had come back.
    let older =
        [words(post(4, 2, 3)), at(60, words(post(5, 2, 4))), at(61, words(post(6, 2, 5))), post(7, 2, 61)];
    import(&lake, "older", &older, 0);
    assert_eq!(posts(&lake).into_keys().collect::<Vec<_>>(), ["p1", "p6", "p7"]);
    assert!(lake.verify().unwrap().faults.is_empty());
    let bytes = std::fs::read_dir(lake.table()).unwrap().count();
    assert!(bytes > 0);
}

#[test]
fn a_window_ends_before_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    let many: Vec<Post<'_>> = (0..1000).map(|i| post(i, i % 7, i)).collect();
    import(&lake, "one", &many, 0);
    let count = |from: u32, to: u32| {
        let mut n = 0;
        lake.scan(time(from)..time(to), Fields::Objects, |_| n += 1).unwrap();
        n
    };
    assert_eq!((count(0, 1000), count(10, 20), count(999, 1000), count(1000, 2000)), (1000, 10, 1, 0));
}

#[test]
fn exports_are_kept_as_they_came() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    let export: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    let mut copy = lake.copy_raw(export.as_slice()).unwrap();
    let mut head = [0; 1000];
    copy.read_exact(&mut head).unwrap();
    let kept = lake.keep_raw(copy).unwrap();
    assert_eq!(kept.bytes, export.len() as u64);
    let mut again = Vec::new();
    lake.open_raw(&kept.sha256).unwrap().read_to_end(&mut again).unwrap();
    assert!(again == export);
    drop(lake.copy_raw(export.as_slice()).unwrap());
    assert_eq!(std::fs::read_dir(folder.path().join("raw")).unwrap().count(), 1);
}

#[test]
fn changes_break_the_seals() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    for (id, i) in ["one", "two", "three"].into_iter().zip(1..) {
        import(&lake, id, &[post(i, 1, i)], 0);
    }
    let verified = lake.verify().unwrap();
    assert_eq!((verified.entries, verified.segments, verified.faults.len()), (3, 3, 0));
    let name = lake.summary().unwrap().segments[0].name.clone();
    let path = lake.table().join(&name);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[8] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    let entry = lake.table().join("_delta_log/00000000000000000001.json");
    let text = std::fs::read_to_string(&entry).unwrap();
    std::fs::write(&entry, text.replace("\"numRecords\\\":1", "\"numRecords\\\":2")).unwrap();
    let faults: Vec<String> =
        lake.verify().unwrap().faults.into_iter().map(|f| format!("{} {}", f.file, f.problem)).collect();
    assert_eq!(
        faults,
        [
            "posts/_delta_log/00000000000000000002.json does not follow the entry before it: one of the two was \
             changed"
                .to_owned(),
            format!("posts/{name} was changed"),
        ]
    );
}

#[test]
fn a_log_that_names_files_outside_the_lake_is_refused() {
    for (from, to) in [
        ("\"path\":\"part-", "\"path\":\"../part-"),
        ("\"path\":\"part-", "\"path\":\"/dev/zero"),
        ("\"raw\":\"", "\"raw\":\"../../"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::create(folder.path()).unwrap();
        let mut import = lake.import(time(0));
        import.post(post(1, 1, 1), "test.csv", 2).unwrap();
        import.finish("one", &serde_json::json!({"raw": "abc"})).unwrap();
        let entry = lake.table().join("_delta_log/00000000000000000000.json");
        let text = std::fs::read_to_string(&entry).unwrap();
        assert!(text.contains(from), "{text}");
        std::fs::write(&entry, text.replace(from, to)).unwrap();
        let error = lake.verify().unwrap_err();
        assert!(matches!(error, Error::Log { .. }), "{error}");
        assert!(lake.at(None).is_err());
    }
}

#[test]
fn no_lake_is_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let error = Lake::open(&folder.path().join("none")).unwrap_err();
    assert!(matches!(error, Error::NoLake { .. }));
    assert!(error.hint().unwrap().contains("ingest add"));
}

#[test]
fn the_last_member_of_an_archive_holds() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    let mut import = lake.import(time(0));
    for (member, line, text) in [("z!b.csv", 900, "as it was"), ("z!a.csv", 10, "edited")] {
        let mut post = post(1, 1, 1);
        post.text = text.into();
        import.post(post, member, line).unwrap();
    }
    import.finish("one", &serde_json::json!({})).unwrap();
    assert!(posts(&lake)["p1"].contains("edited"));
}

#[test]
fn long_posts_are_written_as_they_come() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    let mut import = lake.import(time(0));
    for id in 0..34 {
        let mut post = post(id, 1, id);
        post.text = "x".repeat(4 << 20).into();
        import.post(post, "test.csv", 2).unwrap();
    }
    import.finish("one", &serde_json::json!({})).unwrap();
    let rows: Vec<u64> = lake.summary().unwrap().segments.iter().map(|segment| segment.rows).collect();
    assert!(rows.iter().all(|&rows| rows <= 32), "{rows:?}");
}

#[test]
fn an_entry_that_is_missing_is_a_fault_and_hides_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    for (id, name) in (0..).zip(["one", "two", "three"]) {
        import(&lake, name, &[post(id, 1, id)], 0);
    }
    let entry = lake.table().join("_delta_log/00000000000000000001.json");
    std::fs::remove_file(&entry).unwrap();
    let faults = lake.verify().unwrap().faults;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].file, "posts/_delta_log/00000000000000000002.json");
    let error = lake.import(time(0)).finish("four", &serde_json::json!({})).unwrap_err();
    assert!(
        error.to_string().ends_with("00000000000000000002.json: is there, and an entry before it is missing")
    );
    assert!(!entry.exists());
}
