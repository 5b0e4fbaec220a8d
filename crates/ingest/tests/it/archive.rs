//! Zip archives of exports.

use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;

use ostrakon_ingest::{Format, Item, Limits, ReadOptions, inspect, read};
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::{fixture, items_of, refusal};

const TABLE: &[u8] = b"user_id,id,text,date\na,1,hi,1629589836\nb,2,,1629589836\n";

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        if name.ends_with('/') {
            writer.add_directory(*name, SimpleFileOptions::default()).unwrap();
        } else {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Reads an archive that must be readable, as lines without the marks of members, and its report.
fn read_archive(bytes: &[u8]) -> (Vec<String>, ostrakon_ingest::Report) {
    let (mut items, report) = items_of(bytes, &ReadOptions::default());
    let report = report.unwrap();
    items.retain(|item| !item.starts_with("= "));
    assert_eq!(report.rows, report.posts + report.removals + report.rejected);
    assert_eq!(report.rows, items.len() as u64);
    assert_eq!(report.bytes_read, bytes.len() as u64);
    (items, report)
}

#[test]
fn members_are_exports_of_their_own() {
    let archive = zipped(&[
        ("posts/", b""),
        ("posts/b.csv", TABLE),
        ("__MACOSX/._b.csv", b"junk"),
        ("a.ndjson.gz", &gzip(&fixture("lines.ndjson"))),
        ("a.csv.zst", &zstd::encode_all(&fixture("coortweet.csv")[..], 1).unwrap()),
    ]);
    let (items, report) = items_of(&archive[..], &ReadOptions::default());
    let report = report.unwrap();
    assert_eq!(
        items[..4],
        [
            "= posts/b.csv",
            "2 unknown/1 a 2021-08-21T23:50:36Z Original \"hi\"",
            "posts/b.csv:3! row has no text, url, hashtag or object []",
            "= a.ndjson.gz",
        ]
    );
    assert_eq!(report.format, Some(Format::Export { name: "zip archive" }));
    let members: Vec<_> = report.members.iter().map(|m| (m.name.as_str(), m.report.format)).collect();
    let formats = [
        ("posts/b.csv", Some(Format::Table { delimiter: ',' })),
        ("a.ndjson.gz", Some(Format::Ndjson)),
        ("a.csv.zst", Some(Format::CooRTweet { delimiter: ',' })),
    ];
    assert_eq!(members, formats);
    let sum = |count: fn(&ostrakon_ingest::Report) -> u64| -> u64 {
        report.members.iter().map(|m| count(&m.report)).sum()
    };
    assert_eq!((report.rows, report.posts), (sum(|r| r.rows), sum(|r| r.posts)));
    assert_eq!((report.rejected, report.rows), (sum(|r| r.rejected), report.posts + report.rejected));
    assert_eq!(items.len() as u64, report.rows + 3);
}

#[test]
fn what_is_no_export_is_named() {
    let inner = zipped(&[("a.csv", TABLE)]);
    let archive = zipped(&[
        ("photo.jpg", b"\xff\xd8\xff\xe0 no words"),
        ("inner.zip", &inner),
        ("a.csv", TABLE),
        ("empty.csv", b""),
        ("\x1b[31mred.csv", b"one column\nx\n"),
    ]);
    let (items, report) = read_archive(&archive);
    assert_eq!(items.len(), 2);
    assert!(report.warnings[0].starts_with("left out: photo.jpg ("), "{:?}", report.warnings);
    assert!(report.warnings[1].starts_with("left out: inner.zip (input is an archive inside an archive"));
    assert!(report.warnings[2].starts_with("left out: empty.csv (input is empty"));
    assert!(report.warnings[3].starts_with("left out: \\u{1b}[31mred.csv ("));
    let many: Vec<(String, &[u8])> = (0..50).map(|n| (format!("{n}.jpg"), &b"x"[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let (message, _) = refusal_of_archive(&zipped(&many));
    assert!(message.starts_with("zip archive holds no export; left out: 0.jpg ("), "{message}");
    let mut with_one = many;
    with_one.push(("a.csv", TABLE));
    assert_eq!(read_archive(&zipped(&with_one)).1.warnings.last().unwrap(), "left out: 30 more members");
}

/// Gives message and hint of an archive without anything to read; the marks of its members come first.
fn refusal_of_archive(bytes: &[u8]) -> (String, Option<String>) {
    let (items, report) = items_of(bytes, &ReadOptions::default());
    assert!(items.iter().all(|item| item.starts_with("= ")), "{items:?}");
    let error = report.unwrap_err();
    (error.to_string(), error.hint())
}

#[test]
fn spreadsheets_are_refused() {
    let sheet = zipped(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")]);
    let (message, hint) = refusal(&sheet, &ReadOptions::default());
    assert!(message.starts_with("input is a spreadsheet or other office document"), "{message}");
    assert!(hint.unwrap().contains("CSV"));
    let (message, _) = refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", &ReadOptions::default());
    assert!(message.starts_with("input is a spreadsheet or other office document"), "{message}");
}

#[test]
fn two_members_of_one_name_are_both_read() {
    let mut archive = zipped(&[("a.csv", TABLE), ("b.csv", TABLE)]);
    for at in 0..archive.len() - 5 {
        if archive[at..].starts_with(b"b.csv") {
            archive[at] = b'a';
        }
    }
    let (items, report) = read_archive(&archive);
    assert_eq!((items.len(), report.members.len()), (4, 2));
}

#[test]
fn members_that_overlap_are_refused() {
    // Every entry of the directory points at the first member.
    let row = b"a,1,hi,1629589836\n".repeat(1000);
    let table = [&b"user_id,id,text,date\n"[..], &row].concat();
    let mut archive = zipped(&[("a.csv", &table)]);
    let directory = archive.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    let end = archive.windows(4).rposition(|w| w == b"PK\x05\x06").unwrap();
    let entry = archive[directory..end].to_vec();
    let mut tail = archive.split_off(end);
    for _ in 0..99 {
        archive.extend_from_slice(&entry);
    }
    tail[8..10].copy_from_slice(&100_u16.to_le_bytes());
    tail[10..12].copy_from_slice(&100_u16.to_le_bytes());
    tail[12..16].copy_from_slice(&u32::try_from(entry.len() * 100).unwrap().to_le_bytes());
    archive.extend_from_slice(&tail);
    let (message, _) = refusal(&archive, &ReadOptions::default());
    assert!(message.starts_with("zip archive is damaged: "), "{message}");
}

#[test]
fn damaged_archives_end_in_an_error() {
    let archive = zipped(&[("a.csv", TABLE), ("b.csv", &TABLE.repeat(1000))]);
    let cut = &archive[..archive.len() - 30];
    let (message, hint) = refusal(cut, &ReadOptions::default());
    assert!(message.starts_with("zip archive is damaged: "), "{message}");
    assert!(hint.unwrap().contains("fetch it again"));
    // A member whose bytes changed: what came before it is kept.
    let mut damaged = archive.clone();
    let second = archive.windows(5).position(|w| w == b"b.csv").unwrap();
    for byte in &mut damaged[second + 30..second + 60] {
        *byte ^= 0x55;
    }
    let (items, report) = items_of(&damaged[..], &ReadOptions::default());
    let error = report.unwrap_err();
    assert!(error.to_string().contains("b.csv: "), "{error}");
    assert_eq!(error.report().unwrap().members.len(), 2);
    assert!(items[1].starts_with("2 unknown/1 a "), "{items:?}");
    let (message, _) = refusal(&zipped(&[]), &ReadOptions::default());
    assert_eq!(message, "zip archive holds no export");
}

#[test]
fn a_bomb_takes_time_but_no_memory() {
    let archive = zipped(&[("bomb.csv", &vec![b'x'; 64 << 20]), ("a.csv", TABLE)]);
    assert!(archive.len() < 200_000);
    let (items, report) = read_archive(&archive);
    assert_eq!(items.len(), 2);
    assert!(
        report.warnings[0].starts_with("left out: bomb.csv (line 1: header is longer"),
        "{:?}",
        report.warnings
    );
}

#[test]
fn a_sink_that_stops_ends_the_archive() {
    let archive = zipped(&[("a.csv", TABLE), ("b.csv", TABLE)]);
    let mut n_posts = 0;
    let report = read(&archive[..], &ReadOptions::default(), &mut |item| {
        n_posts += u64::from(matches!(item, Item::Post { .. }));
        if n_posts == 1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let report = report.unwrap();
    assert_eq!((n_posts, report.posts, report.stopped), (1, 1, true));
    let seen = inspect(&archive[..], &ReadOptions::default(), 2).unwrap();
    assert_eq!((seen.report.rows, seen.report.members.len()), (2, 1));
    assert_eq!(seen.rejected[0].member.as_deref(), Some("a.csv"));
}

#[test]
fn an_archive_in_gzip() {
    let archive = zipped(&[("a.csv", TABLE)]);
    let (items, report) = items_of(&gzip(&archive)[..], &ReadOptions::default());
    assert_eq!((items.len(), report.unwrap().posts), (3, 1));
}

#[test]
fn rows_without_ids_are_told_apart_by_export_and_member() {
    const NO_IDS: &[u8] = b"account,text,date\na,hi,1629589836\n";
    let ids = |input: &[u8], export: Option<&str>| {
        let options = ReadOptions { export: export.map(str::to_owned), ..ReadOptions::default() };
        let mut ids = Vec::new();
        let report = read(input, &options, &mut |item| {
            if let Item::Post { post, .. } = item {
                ids.push(post.id.to_string());
            }
            ControlFlow::Continue(())
        });
        assert!(report.is_ok());
        ids
    };
    let archive = zipped(&[("a.csv", NO_IDS), ("b.csv", NO_IDS), ("c.csv", TABLE)]);
    assert_eq!(ids(NO_IDS, Some("0f")), ["row-0f-2"]);
    assert_eq!(ids(&archive, Some("0f")), ["row-0f-1-2", "row-0f-2-2", "1"]);
    assert_eq!(ids(NO_IDS, None), ["row-2"]);
}

#[test]
fn what_claims_to_be_long_fills_no_disk() {
    let limits = Limits { spooled_bytes_max: 1 << 20, ..Limits::default() };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    let table = [&b"PAR1"[..], &vec![0; 2 << 20]].concat();
    let (message, _) = refusal(&gzip(&table), &options);
    assert_eq!(message, "input is longer than 1048576 bytes: this cannot be the right file");
    let archive = zipped(&[("bomb.parquet.gz", &gzip(&table)), ("plain.parquet", &table), ("a.csv", TABLE)]);
    let (items, report) = items_of(&archive[..], &options);
    assert_eq!(items.len(), 5);
    let warnings = report.unwrap().warnings;
    assert!(warnings[0].starts_with("left out: bomb.parquet.gz (input is longer"), "{warnings:?}");
    assert!(warnings[1].starts_with("left out: plain.parquet (input is longer"), "{warnings:?}");
    // What lies there as it is takes as much room once more, however long it is.
    let (message, _) = refusal(&table, &options);
    assert!(!message.contains("longer"), "{message}");
}
