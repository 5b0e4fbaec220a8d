//! Finding posts page by page gives what reading all of them gives.

use std::collections::HashSet;

use ostrakon_lake::{Fields, Lake, Search};
use ostrakon_model::{Platform, Post, Timestamp};
use proptest::prelude::*;

use crate::{any_post, import, post, time};

/// Gives platform, id and time of the posts of a search, page by page.
fn paged(lake: &Lake, mut search: Search, limit: usize) -> Vec<(Timestamp, String, String)> {
    let mut all = Vec::new();
    loop {
        let mut n = 0;
        let version = lake.at(None).unwrap();
        let next = version
            .newest(&search, limit, |stored| {
                n += 1;
                let post = &stored.post;
                all.push((post.created_at, post.platform.to_string(), post.id.to_string()));
            })
            .unwrap();
        assert!(n <= limit);
        let Some(next) = next else { return all };
        search.after = Some(next.to_string().parse().unwrap());
        assert_eq!(search.after, Some(next));
    }
}

/// The same by reading everything.
fn expected(lake: &Lake, is_wanted: impl Fn(&Post<'_>) -> bool) -> Vec<(Timestamp, String, String)> {
    let mut all = Vec::new();
    lake.scan(Timestamp::EPOCH..Timestamp::MAX, Fields::All, |stored| {
        let post = &stored.post;
        if is_wanted(post) {
            all.push((post.created_at, post.platform.to_string(), post.id.to_string()));
        }
    })
    .unwrap();
    all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (&a.1, &a.2).cmp(&(&b.1, &b.2))));
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn pages_are_the_whole_in_order(
        imports in prop::collection::vec(prop::collection::vec(any_post(), 1..30), 1..4),
        limit in 1..9_usize,
        word in "[a-zé#]{1,2}",
    ) {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::create(folder.path()).unwrap();
        for (nth, posts) in (0_u32..).zip(&imports) {
            import(&lake, &format!("i{nth}"), posts, 200_000 + nth);
        }
        let all = Search::default();
        prop_assert_eq!(paged(&lake, all.clone(), limit), expected(&lake, |_| true));
        let (from, to) = (time(20_000), time(60_000));
        let search = Search { from: Some(from), to: Some(to), account: Some("a3".to_owned()), ..all.clone() };
        let is_wanted = |post: &Post<'_>| {
            post.account.as_str() == "a3" && from <= post.created_at && post.created_at < to
        };
        prop_assert_eq!(paged(&lake, search, limit), expected(&lake, is_wanted));
        let search = Search { words: vec![word.to_uppercase()], ..all.clone() };
        let has_word = |post: &Post<'_>| post.text.to_lowercase().contains(&word.to_lowercase());
        prop_assert_eq!(paged(&lake, search, limit), expected(&lake, has_word));
        let search = Search { hashtag: Some(word.clone()), ..all.clone() };
        let has_tag = |post: &Post<'_>| post.hashtags.iter().any(|tag| *tag == word.as_str());
        prop_assert_eq!(paged(&lake, search, limit), expected(&lake, has_tag));
        let search = Search { language: Some(word.clone()), ..all.clone() };
        let has_language =
            |post: &Post<'_>| post.language.as_ref().is_some_and(|language| language.as_str() == word);
        prop_assert_eq!(paged(&lake, search, limit), expected(&lake, has_language));
        let ids: HashSet<String> = ["p1", "p7", "p20", "none"].map(str::to_owned).into();
        let search = Search { ids: Some(ids.clone()), ..all };
        prop_assert_eq!(paged(&lake, search, limit), expected(&lake, |post| ids.contains(post.id.as_str())));
    }
}

#[test]
fn what_is_handed_on_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    let long = |id: u32| {
        let mut post = post(id, id % 7, id);
        post.text = format!("words of post {id} ").repeat(20).into();
        post.hashtags = (0..id % 4).map(|nth| format!("tag{nth}").into()).collect();
        post
    };
    let posts: Vec<Post<'_>> = (0..5000).map(long).collect();
    import(&lake, "one", &posts, 200_000);
    let search = Search { account: Some("a3".to_owned()), ..Search::default() };
    let mut found = Vec::new();
    let next = lake.at(None).unwrap().newest(&search, 10, |stored| found.push(stored.post.id.to_string()));
    assert!(next.unwrap().is_some());
    assert_eq!(found.len(), 10);
    lake.at(None)
        .unwrap()
        .newest(&search, 1000, |stored| {
            let id: u32 = stored.post.id.as_str()[1..].parse().unwrap();
            let expected = long(id);
            assert_eq!((&stored.post.text, &stored.post.hashtags), (&expected.text, &expected.hashtags));
        })
        .unwrap();
    let other = Search { platform: Some("telegram".to_owned()), ..Search::default() };
    assert!(paged(&lake, other, 10).is_empty());
    assert!(Platform::new("telegram").is_ok());
}

#[test]
fn a_glance_sees_every_post_once() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    let mut tagged = post(1, 1, 10);
    tagged.hashtags = vec!["vote".into(), "now".into()];
    import(&lake, "one", &[tagged, post(2, 1, 20), post(3, 1, 5000)], 200_000);
    let mut seen = Vec::new();
    lake.at(None)
        .unwrap()
        .glance(time(0)..time(1000), true, |glance| {
            seen.push((glance.platform().to_owned(), glance.created_at(), glance.hashtags().count()));
        })
        .unwrap();
    let at = |seconds| time(seconds).unix_milliseconds() / 1000;
    assert_eq!(seen, [("x".to_owned(), at(10), 2), ("x".to_owned(), at(20), 0)]);
}
