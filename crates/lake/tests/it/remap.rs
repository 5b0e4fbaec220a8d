//! An import taken again leaves the table as if it had been taken so from the beginning.

use ostrakon_lake::{Error, Import, Lake, Remapped};
use ostrakon_model::{AccountId, Platform, Post, PostId};
use proptest::prelude::*;
use serde_json::json;

use crate::{any_post, import, post, posts, time};

fn fill(import: &mut Import, posts: &[Post<'_>]) {
    for (line, post) in posts.iter().enumerate() {
        import.post(post.clone(), "test.csv", line as u64 + 2).unwrap();
    }
}

/// Takes an import again; `exports` has the posts of every import, by name.
fn remap(lake: &Lake, id: &str, now: &[Post<'_>], exports: &[(&str, &[Post<'_>])]) -> Remapped {
    let mut again = lake.import(time(500));
    fill(&mut again, now);
    let mut remap = lake.remap(id, again, time(500)).unwrap();
    for other in remap.others() {
        let mut import = remap.replay(&other);
        let name = other.note["id"].as_str().unwrap();
        fill(&mut import, exports.iter().find(|(export, _)| *export == name).unwrap().1);
        remap.replayed(&other, import).unwrap();
    }
    remap.finish(&json!({"name": "test.csv", "again": true})).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn as_from_the_beginning(
        wrong in prop::collection::vec(any_post(), 0..40),
        right in prop::collection::vec(any_post(), 0..40),
        others in prop::collection::vec(prop::collection::vec(any_post(), 1..40), 0..4),
        place in any::<prop::sample::Index>(),
        between in any::<bool>(),
    ) {
        let place = place.index(others.len() + 1);
        let names = ["a", "b", "c", "d"];
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let [mended, ideal] = folders.each_ref().map(|folder| Lake::create(folder.path()).unwrap());
        let mut exports: Vec<(&str, &[Post<'_>])> =
            names.into_iter().zip(others.iter().map(Vec::as_slice)).collect();
        exports.insert(place, ("x", &wrong));
        for (at, (name, posts)) in (60..).zip(&exports) {
            import(&mended, name, posts, at);
        }
        exports[place].1 = &right;
        for (at, (name, posts)) in (60..).zip(&exports) {
            import(&ideal, name, posts, at);
        }
        if between {
            mended.compact(time(400)).unwrap();
        }
        remap(&mended, "x", &right, &exports);
        prop_assert_eq!(posts(&mended), posts(&ideal));
        prop_assert!(mended.verify().unwrap().faults.is_empty());
        // And back, from where it is now: its place is still the one it had.
        exports[place].1 = &wrong;
        remap(&mended, "x", &wrong, &exports);
        let was = tempfile::tempdir().unwrap();
        let was = Lake::create(was.path()).unwrap();
        for (at, (name, posts)) in (60..).zip(&exports) {
            import(&was, name, posts, at);
        }
        prop_assert_eq!(posts(&mended), posts(&was));
        prop_assert_eq!(mended.summary().unwrap().imports.len(), exports.len());
    }
}

#[test]
fn the_note_tells_and_the_export_stays_known() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    let (one, two) = ([post(1, 1, 1), post(2, 2, 2)], [post(2, 2, 2)]);
    import(&lake, "one", &one, 60);
    import(&lake, "two", &two, 61);
    let right = [post(3, 1, 1), post(2, 7, 9)];
    let done = remap(&lake, "one", &right, &[("one", &right), ("two", &two)]);
    assert_eq!(done, Remapped { before: 2, after: 2, others: 1, version: 2 });
    let found = posts(&lake);
    assert_eq!(found.keys().collect::<Vec<_>>(), ["p2", "p3"]);
    assert!(found["p2"].contains("a2"), "what arrived later holds: {}", found["p2"]);
    let imports = lake.summary().unwrap().imports;
    assert_eq!(imports.len(), 2);
    assert_eq!(
        (&imports[0]["again"], &imports[0]["timestamp"]),
        (&json!(true), &json!(time(60).unix_milliseconds()))
    );
    assert!(!import(&lake, "one", &one, 70).changed);
    let nothing = lake.remap("three", lake.import(time(80)), time(80));
    assert!(matches!(nothing, Err(Error::NoImport { .. })));
}

#[test]
fn who_comes_between_with_the_same_posts_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    import(&lake, "one", &[post(1, 1, 1)], 60);
    let mut again = lake.import(time(70));
    fill(&mut again, &[post(2, 1, 1)]);
    let remap = lake.remap("one", again, time(70)).unwrap();
    // One with other posts does not matter, one with the same does.
    import(&lake, "two", &[post(9, 9, 9)], 71);
    import(&lake, "three", &[post(2, 5, 5)], 72);
    assert!(matches!(remap.finish(&json!({})), Err(Error::Contended { .. })));
    assert_eq!(posts(&lake).keys().collect::<Vec<_>>(), ["p1", "p2", "p9"]);
}

#[test]
fn accounts_that_are_gone_stay_so() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    let early = |id, account| Post { collected_at: Some(time(10)), ..post(id, account, 1) };
    let (wrong, right) = ([early(1, 1), early(2, 2)], [early(1, 1), early(3, 2)]);
    import(&lake, "one", &wrong, 60);
    let gone = |import: &mut Import| {
        import.removed_account(&Platform::new("x").unwrap(), &AccountId::new("a1").unwrap(), Some(time(50)));
        let (id, account) = (PostId::new("p8").unwrap(), AccountId::new("a8").unwrap());
        import.removed_post(Platform::new("x").unwrap(), id, account, Some(time(50)), ("s", 1)).unwrap();
    };
    let mut stream = lake.import(time(61));
    gone(&mut stream);
    stream.finish("stream", &json!({"name": "stream"})).unwrap();
    assert_eq!(posts(&lake).keys().collect::<Vec<_>>(), ["p2"]);
    let mut again = lake.import(time(70));
    fill(&mut again, &right);
    let mut remap = lake.remap("one", again, time(70)).unwrap();
    let others = remap.others();
    assert_eq!(others.len(), 1);
    let mut replay = remap.replay(&others[0]);
    gone(&mut replay);
    remap.replayed(&others[0], replay).unwrap();
    remap.finish(&json!({"name": "test.csv"})).unwrap();
    assert_eq!(posts(&lake).keys().collect::<Vec<_>>(), ["p3"]);
}
