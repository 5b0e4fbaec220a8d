//! Other engines read the table, and find the same rows.

use std::path::Path;
use std::process::Command;

use ostrakon_lake::{Fields, Lake, StoredPost};
use ostrakon_model::{AccountId, Media, Metric, ObjectId, Platform, Post, PostId, PostKind, url};
use serde_json::{Value, json};

use crate::{import, post, time};

/// Environment with the engines, made by `cargo xtask test`.
pub(crate) const PYTHON: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/engines/bin/python");
const SCRIPT: &str = include_str!("engines.py");
/// From here on there are fewer posts than in the whole table, and more than none.
const SINCE: u32 = 500;

#[test]
#[ignore = "needs other engines from PyPI: `cargo xtask test` sets them up"]
fn other_engines_find_the_same_rows() {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::create(folder.path()).unwrap();
    fill(&lake);
    let mut expected = removed();
    lake.scan(time(0)..time(1_000_000), Fields::All, |stored| expected.push(row(stored))).unwrap();
    expected.sort_by_key(|row| [&row["platform"], &row["post_id"]].map(|id| id.as_str().unwrap().to_owned()));
    let from = time(SINCE).unix_milliseconds() * 1000;
    let late = expected.iter().filter(|row| row["created_at"].as_i64().unwrap() >= from).count();
    assert_eq!((expected.len(), late), (205, 104));
    for engine in ["polars", "delta-rs", "duckdb"] {
        let mut found = rows_of(engine, &lake.table());
        assert_eq!(found.pop(), Some(json!({"late": late})), "{engine}");
        assert_eq!(found.len(), expected.len(), "{engine}");
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "{engine}");
        }
    }
}

/// Fills a lake by imports that meet: repeated rows, later and earlier captures, removals.
pub(crate) fn fill(lake: &Lake) {
    let many: Vec<Post<'_>> = (0..200).map(|i| post(i, i % 7, 5 * i)).collect();
    import(lake, "plain", &many, 0);
    let mut whole = post(300, 1, 10);
    whole.collected_at = Some(time(20));
    whole.text = "línea 1\n\"två\", Երևան \u{1f5f3}".into();
    whole.language = ostrakon_model::Language::new("hy").ok();
    whole.kind = PostKind::Quote;
    whole.urls = vec!["https://example.org/a".into(), "https://sub.example.co.uk/b?c=d".into()];
    whole.hashtags = vec!["voto".into(), "".into()];
    whole.mentions = vec!["a3".into()];
    whole.objects = vec![ObjectId::new("o2").unwrap()];
    whole.reshare_of = PostId::new("r").ok();
    whole.reply_to = PostId::new("s").ok();
    whole.quote_of = PostId::new("t").ok();
    whole.media = vec![
        Media { kind: "photo".into(), reference: "m1".into() },
        Media { kind: "video".into(), reference: "".into() },
    ];
    whole.metrics = vec![Metric { name: "likes".into(), value: 7 }];
    whole.extra = vec![("field".into(), "value".into()), ("other".into(), "".into())];
    let other_object = Post { objects: vec![ObjectId::new("o1").unwrap()], ..whole.clone() };
    let later = Post {
        collected_at: Some(time(30)),
        metrics: vec![Metric { name: "likes".into(), value: 1 << 40 }],
        ..whole.clone()
    };
    let milliseconds = Post {
        created_at: ostrakon_model::Timestamp::from_unix_milliseconds(time(999).unix_milliseconds() + 123)
            .unwrap(),
        ..post(301, 2, 0)
    };
    import(lake, "later", &[later, milliseconds], 40);
    import(lake, "earlier, twice", &[whole, other_object, post(5, 5, 25)], 50);
    let gone = |id: u32| {
        let mut post = post(id, 70, 600 + id);
        post.text = "words".into();
        post
    };
    import(lake, "soon gone", &[gone(401), gone(402), gone(403)], 55);
    let mut removal = lake.import(time(60));
    let platform = Platform::new("x").unwrap();
    let unknown = AccountId::new("unknown").unwrap();
    let first = PostId::new("p401").unwrap();
    removal.removed_post(platform.clone(), first, unknown, Some(time(58)), ("stream", 1)).unwrap();
    removal.removed_account(&platform, &AccountId::new("a70").unwrap(), Some(time(59)));
    removal.finish("removal", &json!({})).unwrap();
    assert!(lake.verify().unwrap().faults.is_empty());
}

/// Gives the rows of what was removed: who, when and where from, no words.
fn removed() -> Vec<Value> {
    let gone = |id: u32, at: u32, file: &str, line: u64| {
        let mut post = post(id, 70, 600 + id);
        post.collected_at = Some(time(at));
        row(&StoredPost {
            post,
            removed: true,
            series: Vec::new(),
            source_file: file.to_owned().into(),
            source_line: line,
        })
    };
    vec![gone(401, 59, "test.csv", 2), gone(402, 59, "test.csv", 3), gone(403, 59, "test.csv", 4)]
}

/// Gives a post as the table is to show it.
fn row(stored: &StoredPost<'_>) -> Value {
    let StoredPost { post, removed, series, source_file, source_line } = stored;
    let at = |time: ostrakon_model::Timestamp| time.unix_milliseconds() * 1000;
    let id = |id: &Option<PostId<'_>>| json!(id.as_ref().map(PostId::as_str));
    let mut domains: Vec<String> = post.urls.iter().filter_map(|url| url::registrable_domain(url)).collect();
    domains.sort_unstable();
    domains.dedup();
    json!({
        "platform": post.platform.as_str(),
        "post_id": post.id.as_str(),
        "account_id": post.account.as_str(),
        "created_at": at(post.created_at),
        "collected_at": post.collected_at.map(at),
        "text": post.text,
        "language": post.language.as_ref().map(ostrakon_model::Language::as_str),
        "kind": if *removed { json!("removed") } else { json!(post.kind) },
        "urls": post.urls,
        "domains": domains,
        "hashtags": post.hashtags,
        "mentions": post.mentions,
        "objects": post.objects.iter().map(ObjectId::as_str).collect::<Vec<_>>(),
        "reshare_of": id(&post.reshare_of),
        "reply_to": id(&post.reply_to),
        "quote_of": id(&post.quote_of),
        "media": post.media.iter().map(|m| json!({"kind": m.kind, "reference": m.reference})).collect::<Vec<_>>(),
        "metrics": series.iter().map(|reading| json!({
            "captured_at": at(reading.captured_at),
            "name": reading.metric.name,
            "value": reading.metric.value,
        })).collect::<Vec<_>>(),
        "source_file": source_file,
        "source_line": source_line,
        "extra": post.extra.iter().map(|(name, value)| json!({"name": name, "value": value})).collect::<Vec<_>>(),
    })
}

/// Gives what an engine reads, one value a row.
fn rows_of(engine: &str, table: &Path) -> Vec<Value> {
    let output = Command::new(PYTHON)
        .args(["-c", SCRIPT, engine])
        .arg(table)
        .arg(time(SINCE).to_string())
        .output()
        .unwrap();
    assert!(output.status.success(), "{engine}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
