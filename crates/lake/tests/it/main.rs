//! The lake through its public interface.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "clippy knows tests only by their attribute, not the functions that they share"
)]

mod compaction;
mod engines;
mod imports;
mod newest;
mod remap;
mod retention;
#[cfg(feature = "object-store")]
mod server;
#[cfg(feature = "sql")]
mod sql;
#[cfg(feature = "object-store")]
mod stores;
mod writers;

use std::collections::BTreeMap;

use ostrakon_lake::{Fields, Imported, Lake};
use ostrakon_model::{
    AccountId, Language, Media, Metric, ObjectId, Platform, Post, PostId, PostKind, Timestamp,
};
use proptest::prelude::*;

/// First moment of a test's time, in seconds.
const START: u32 = 1_780_000_000;

/// Gives a moment some seconds after the start.
fn time(seconds: u32) -> Timestamp {
    Timestamp::from_unix_seconds(START + seconds)
}

/// Gives a post of few words, all of them told by numbers.
fn post(id: u32, account: u32, seconds: u32) -> Post<'static> {
    Post::new(
        Platform::new("x").unwrap(),
        PostId::new(format!("p{id}")).unwrap(),
        AccountId::new(format!("a{account}")).unwrap(),
        time(seconds),
    )
}

/// Gives any post: few ids, so that captures meet.
fn any_post() -> impl Strategy<Value = Post<'static>> {
    let words = prop::collection::vec("[a-zé#\u{561}]{0,6}", 0..4);
    let ids = (0..40_u32, 0..9_u32, 0..100_000_u32, prop::option::of(0..50_u32));
    let counts = prop::collection::vec((0..3_u32, 0..4_u64), 0..3);
    (ids, words.clone(), words, counts, 0..5_u8).prop_map(
        |((id, account, seconds, collected), a, b, counts, kind)| {
            let mut post = post(id, account, seconds);
            post.collected_at = collected.map(time);
            post.text = a.join(" ").into();
            post.language = Language::new(b.concat()).ok();
            post.kind =
                [PostKind::Original, PostKind::Reshare, PostKind::Quote, PostKind::Reply, PostKind::Comment]
                    [usize::from(kind)];
            post.urls = b.iter().map(|word| format!("https://example.org/{word}").into()).collect();
            post.hashtags = a.iter().map(|word| word.clone().into()).collect();
            post.mentions = b.iter().map(|word| word.clone().into()).collect();
            post.objects = a.iter().filter_map(|word| ObjectId::new(format!("o{word}")).ok()).collect();
            post.reply_to = b.first().and_then(|word| PostId::new(word.clone()).ok());
            post.media =
                a.iter().map(|word| Media { kind: "photo".into(), reference: word.clone().into() }).collect();
            for (name, value) in counts {
                let name = format!("count{name}");
                if post.metrics.iter().all(|metric| metric.name != name) {
                    post.metrics.push(Metric { name: name.into(), value });
                }
            }
            post.extra = b.iter().map(|word| (word.clone().into(), word.clone().into())).collect();
            post
        },
    )
}

/// Takes posts in as one import.
fn import(lake: &Lake, id: &str, posts: &[Post<'_>], now: u32) -> Imported {
    let mut import = lake.import(time(now));
    for (line, post) in posts.iter().enumerate() {
        import.post(post.clone(), "test.csv", line as u64 + 2).unwrap();
    }
    import.finish(id, &serde_json::json!({"name": "test.csv"})).unwrap()
}

/// Gives every post of a lake as text, by id.
fn posts(lake: &Lake) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    lake.scan(time(0)..time(1_000_000), Fields::All, |stored| {
        let known = all.insert(stored.post.id.to_string(), format!("{:?} {:?}", stored.post, stored.series));
        assert_eq!(known, None, "{} stands twice", stored.post.id);
    })
    .unwrap();
    all
}
