//! What holds for every input.

use ostrakon_ingest::{Limits, ReadOptions};
use proptest::prelude::*;

use crate::{Drip, fixture, items_of};

/// Reads the same bytes in blocks of several sizes and drop by drop: all must agree.
fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    let small = Limits { record_bytes_max: 300, document_bytes_max: 5000, ..Limits::default() };
    for limits in [Limits::default(), small] {
        let options = ReadOptions { limits, ..ReadOptions::default() };
        let (items, result) = items_of(bytes, &options);
        if let Ok(report) = &result {
            prop_assert_eq!(report.rows, report.posts + report.removals + report.rejected);
            let n_members = items.iter().filter(|item| item.starts_with("= ")).count();
            prop_assert_eq!(report.rows, (items.len() - n_members) as u64);
            prop_assert_eq!(report.bytes_read, bytes.len() as u64);
        }
        for block_bytes in [1, 7, 64] {
            let limits = Limits { block_bytes, ..limits };
            let options = ReadOptions { limits, ..ReadOptions::default() };
            let (split, split_result) = items_of(Drip(bytes), &options);
            prop_assert_eq!(&split, &items);
            match (&result, &split_result) {
                (Ok(a), Ok(b)) => prop_assert_eq!(a, b),
                (Err(a), Err(b)) => prop_assert_eq!(a.to_string(), b.to_string()),
                (a, b) => prop_assert!(false, "{:?} against {:?}", a, b),
            }
        }
    }
    Ok(())
}

/// Gives an export with some of its bytes replaced, doubled or left out.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let names = [
        "coortweet.csv",
        "semicolon.csv",
        "youtube_comments.csv",
        "lines.ndjson",
        "x_document.json",
        "x_4cat.ndjson",
        "zeeschuimer_x.ndjson",
        "zeeschuimer_mixed.ndjson",
        "zeeschuimer_4cat.ndjson",
        "tiktok_research.json",
        "telegram_chat.json",
        "telegram_export.json",
        "jetstream_v1.ndjson",
        "jetstream_v2.ndjson",
        "mastodon.json",
        "youtube_videos.json",
        "youtube_comments.json",
        "4cat_bluesky.csv",
        "4cat_custom.csv",
        "4cat_facebook.csv",
        "4cat_instagram.csv",
        "4cat_telegram.csv",
        "4cat_threads.csv",
        "4cat_tiktok.csv",
        "4cat_tiktok_comments.csv",
        "4cat_vk.csv",
        "4cat_x.csv",
        "4cat_x_zeeschuimer.csv",
        "4cat_x_zeeschuimer_old.csv",
        "communalytic_bluesky.csv",
        "crowdtangle_facebook.csv",
        "crowdtangle_groups.csv",
        "crowdtangle_instagram.csv",
        "csds_telegram.csv",
        "mango_tree.csv",
        "meta_content_library.csv",
        "tiktok_research.csv",
        "youtube_videos.csv",
        "rss.xml",
        "rdf.xml",
        "atom.xml",
        "table.parquet",
        "archive.zip",
    ];
    let bytes = prop_oneof![Just(b'"'), Just(b'\\'), Just(b'\n'), Just(b','), Just(b'\r'), any::<u8>()];
    let changes = prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, bytes), 0..12);
    (prop::sample::select(names.to_vec()), changes).prop_map(|(name, changes)| {
        let mut content = fixture(name);
        for (at, kind, byte) in changes {
            let at = at.index(content.len());
            match kind {
                0 => content[at] = byte,
                1 => content.insert(at, byte),
                _ => {
                    content.remove(at);
                }
            }
        }
        content
    })
}

/// Gives rows of cells that hold what tables trip over.
fn table() -> impl Strategy<Value = Vec<u8>> {
    let cell = prop::sample::select(vec![
        "a",
        "",
        "\"b\"",
        "\"x\ny\"",
        "\"q\"\"q\"",
        "\"s\\\"s\"",
        "\"",
        "1629589836",
        "é",
        "\"open",
        "z\"",
        "\r",
        "\\",
    ]);
    let row = prop::collection::vec(cell, 1..6).prop_map(|cells| cells.join(","));
    prop::collection::vec(row, 0..20).prop_map(|rows| {
        format!("account_id,content_id,object_id,timestamp_share\n{}", rows.join("\n")).into_bytes()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes)?;
    }

    #[test]
    fn any_text(text in "[a-z\",;{}\\[\\]:\\\\\n\r\t 0-9é]{0,300}") {
        check(text.as_bytes())?;
    }

    #[test]
    fn damaged_exports(bytes in damaged()) {
        check(&bytes)?;
    }

    #[test]
    fn tables_of_awkward_cells(bytes in table()) {
        check(&bytes)?;
    }

    /// Every line of a table without quotes is a row: nothing is lost between them.
    #[test]
    fn every_line_is_a_row(rows in prop::collection::vec("[a-z0-9,é]{1,40}", 0..50)) {
        let text = format!("account_id,content_id,object_id,timestamp_share\n{}\n", rows.join("\n"));
        let (items, report) = items_of(text.as_bytes(), &ReadOptions::default());
        prop_assert_eq!(items.len(), rows.len());
        prop_assert_eq!(report.unwrap().rows, rows.len() as u64);
    }

    /// A well-formed table comes back cell for cell, whatever its cells hold.
    #[test]
    fn well_formed_quotes_come_back(texts in prop::collection::vec("[a-z\",\n\r\\\\é]{1,12}", 1..20)) {
        let quoted = |text: &String| format!("acc,id,\"{}\",1629589836\n", text.replace('"', "\"\""));
        let rows: String = texts.iter().map(quoted).collect();
        let text = format!("user_id,id,text,date\n{rows}");
        let mut found = Vec::new();
        let report = ostrakon_ingest::read(text.as_bytes(), &ReadOptions::default(), &mut |item| {
            if let ostrakon_ingest::Item::Post { post, .. } = item {
                found.push(post.text.into_owned());
            }
            std::ops::ControlFlow::Continue(())
        });
        // Backslashes before quotes are ambiguous by nature; without them every text comes back.
        if texts.iter().all(|text| !text.contains('\\') && !text.trim().is_empty()) {
            prop_assert_eq!(report.unwrap().rejected, 0);
            prop_assert_eq!(found, texts);
        }
    }
}
