//! What goes wrong with real exports, each once.

use std::io::{self, Read, Write};

use ostrakon_ingest::{Compression, Limits, Mapping, ReadOptions};
use ostrakon_model::Timestamp;

use crate::{fixture, items_of, read_all, refusal};

const HEADER: &str = "account_id,content_id,object_id,timestamp_share\n";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn rows(n: u32, row: impl Fn(u32) -> String) -> String {
    (0..n).map(row).collect()
}

/// Gives a table whose compressed form is long enough to be cut somewhere.
fn long_table(n_rows: u32) -> String {
    let row = |i: u32| format!("account{},{},object{},{}\n", i * 7919 % 1000, i, i % 37, 1_629_589_836 + i);
    std::iter::once(HEADER.to_owned()).chain((0..n_rows).map(row)).collect()
}

#[test]
fn nothing_at_all() {
    for input in ["", "\n", "  \r\n\r\n", "\u{feff}"] {
        let (message, _) = refusal(input.as_bytes(), &ReadOptions::default());
        assert_eq!(message, "input is empty, expected a table with a header row or json");
    }
    assert_eq!(refusal(&gzip(b""), &ReadOptions::default()).0.split(',').next(), Some("input is empty"));
}

#[test]
fn header_only() {
    for header in [HEADER, HEADER.trim_end()] {
        let (items, report) = read_all(header.as_bytes());
        assert_eq!((items.len(), report.rows), (0, 0));
        assert_eq!(report.warnings, ["the export has a header and no rows"]);
    }
}

#[test]
fn wrong_delimiter() {
    let (message, hint) = refusal(&fixture("colons.csv"), &ReadOptions::default());
    assert_eq!(
        message,
        "line 1: header `account_id:content_id:object_id:timestamp_share` is one column when separated by \
         ',', expected columns such as account_id, content_id, object_id, timestamp_share"
    );
    assert_eq!(
        hint.as_deref(),
        Some("the header seems to be separated by ':': save it with commas in its place")
    );
    let comma = ReadOptions { delimiter: Some(b','), ..ReadOptions::default() };
    let (_, hint) = refusal(&fixture("semicolon.csv"), &comma);
    assert_eq!(
        hint.as_deref(),
        Some("the header seems to be separated by ';': save it with commas in its place")
    );
    let colon = ReadOptions { delimiter: Some(b':'), ..ReadOptions::default() };
    assert_eq!(items_of(&fixture("colons.csv")[..], &colon).1.unwrap().posts, 1);
    let quote = ReadOptions { delimiter: Some(b'"'), ..ReadOptions::default() };
    assert!(refusal(&fixture("colons.csv"), &quote).0.starts_with("delimiter '\"' cannot separate columns"));
}

#[test]
fn columns_that_are_not_there() {
    let (message, hint) = refusal(b"name,words\na,b\n", &ReadOptions::default());
    assert_eq!(message, "no column for account, time; found name, words");
    assert_eq!(
        hint.as_deref(),
        Some("name the column yourself, such as `--map account=COLUMN`, for each role missing")
    );
    let mapping = Some(Mapping::parse(["account=user_idd"]).unwrap());
    let options = ReadOptions { mapping, ..ReadOptions::default() };
    let (message, hint) = refusal(b"user_id,date,text\na,b,c\n", &options);
    assert_eq!(message, "mapping account=user_idd names no column; found user_id, date, text");
    assert_eq!(hint.as_deref(), Some("did you mean `--map account=user_id`?"));
}

#[test]
fn files_that_are_no_text() {
    for (magic, expected) in [
        (&b"PK\x03\x04rest"[..], "zip archive is damaged: "),
        (b"PAR1....", "parquet file is damaged: its end is missing"),
        (b"\xfd7zXZ\0...", "input is compressed by xz, expected text"),
    ] {
        assert!(refusal(magic, &ReadOptions::default()).0.starts_with(expected));
    }
    let (message, hint) = refusal(b"{\n\"a\": 1}", &ReadOptions::default());
    assert!(message.contains("one object over several lines with a"), "{message}");
    assert!(hint.unwrap().contains("one a line"));
}

#[test]
fn a_line_of_64_mebibytes() {
    let limits = Limits { record_bytes_max: 1 << 20, ..Limits::default() };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    for start in ["a,c1,", "\"a,c1,"] {
        let input = HEADER
            .as_bytes()
            .chain(start.as_bytes())
            .chain(io::repeat(b'x').take(64 << 20))
            .chain(&b"\na,c2,o,1629589836\n"[..]);
        let (items, report) = items_of(input, &options);
        let reason = "2! row is longer than 1048576 bytes";
        assert!(items[0].starts_with(reason) && items[0].len() < 150, "{}", items[0]);
        assert_eq!(items[1], "3 unknown/c2 a 2021-08-21T23:50:36Z Original object=\"o\"");
        assert_eq!(report.unwrap().rows, 2);
    }
}

#[test]
fn a_document_too_large() {
    let limits = Limits { document_bytes_max: 1 << 20, ..Limits::default() };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    for start in ["{\n\"data\": [\n", "{\"data\": ["] {
        let input = start.as_bytes().chain(io::repeat(b' ').take(16 << 20));
        let (items, report) = items_of(input, &options);
        assert_eq!(items.len(), 0);
        assert_eq!(report.unwrap_err().to_string(), "json document at line 1 is longer than 1048576 bytes");
    }
}

#[test]
fn nul_bytes() {
    let (items, _) = read_all(format!("{HEADER}a\0b,c,o,1629589836\n").as_bytes());
    assert_eq!(items, ["2! account_id holds a NUL byte []"]);
    let line = "{\"user_id\":\"a\",\"id\":\"1\",\"created_at\":1629589836,\"text\":\"x\0y\"}\n\0{}\n";
    let (items, report) = read_all(line.as_bytes());
    assert_eq!(items[0], "1 unknown/1 a 2021-08-21T23:50:36Z Original \"xy\"");
    assert_eq!(report.warnings, ["2 lines with NUL bytes, which were left out"]);
}

#[test]
fn ids_beyond_floating_point() {
    let (items, report) =
        read_all(format!("{HEADER}9007199254740993,1430293847561920513,o,1629589836\n").as_bytes());
    assert_eq!(
        items,
        ["2 unknown/1430293847561920513 9007199254740993 2021-08-21T23:50:36Z Original object=\"o\""]
    );
    assert_eq!(report.warnings, Vec::<String>::new());

    let damaged = rows(9, |i| {
        format!(
            "a,143029384756192{i}500,o,1629589836
"
        )
    });
    let (_, report) = read_all(format!("{HEADER}{damaged}").as_bytes());
    assert_eq!(
        report.warnings,
        ["9 long ids of 9 ending in 00, which probably went through floating point and lost digits"]
    );

    let (items, report) =
        read_all(format!("{HEADER}12.0,c,o,1629589836\n1430293847561920513.0,c,o,1629589836\n").as_bytes());
    assert!(items[1].starts_with("3! account_id lost digits: it ends in `.0`"));
    assert_eq!(
        report.warnings,
        ["1 id ending in .0, which went through floating point and match no other export"]
    );
}

#[test]
fn times_of_every_unit() {
    let rows = "a,c,o,1629589836250\na,c,o,1629589836250999\na,c,o,1629589836.25\na,c,o,0\n\
                a,c,o,2106-01-01 00:00:00\na,c,o,99999999999\na,c,o,\n";
    let now = Some(Timestamp::parse("2026-01-01").unwrap());
    let (items, report) =
        items_of(format!("{HEADER}{rows}").as_bytes(), &ReadOptions { now, ..ReadOptions::default() });
    assert!(items[..3].iter().all(|item| item.contains(" 2021-08-21T23:50:36.250Z ")), "{items:?}");
    assert_eq!(
        items[5..],
        ["7! timestamp_share lies outside 1970 to 2106 [99999999999]", "8! timestamp_share is empty []"]
    );
    assert_eq!(
        report.unwrap().warnings,
        [
            "1 time in milliseconds",
            "1 time in microseconds",
            "1 post dated after the present",
            "1 post dated in 1970, as a missing time comes out",
        ]
    );
}

#[test]
fn line_ends_and_byte_order_mark() {
    let plain = format!("{HEADER}a,c,o,1629589836\n\"b\",\"c\",\"o\",\"1629589837\"\n");
    let (expected, _) = read_all(plain.as_bytes());
    assert_eq!(expected.len(), 2);
    for changed in [
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        format!("\u{feff}{plain}"),
        plain.trim_end().into(),
    ] {
        assert_eq!(read_all(changed.as_bytes()).0, expected);
    }
    let (items, report) = read_all(plain.replace('\n', "\r\n\r\n").as_bytes());
    assert_eq!((items.len(), report.blank_lines), (2, 3));
}

#[test]
fn bytes_that_are_not_utf8() {
    let bytes = [HEADER.as_bytes(), b"Jos\xe9,c,\"o, \xfc\",1629589836\nAnn\xe9,c,o,1629589836\n"].concat();
    let (items, report) = read_all(&bytes);
    assert_eq!(items[0], "2 unknown/c José 2021-08-21T23:50:36Z Original object=\"o, ü\"");
    assert_eq!(report.warnings, ["not in utf-8: read as windows-1252, by the look of its first words"]);
    let utf8 = "Ընտրություն,c,o,1629589836\n";
    let (items, report) =
        read_all(&[HEADER.as_bytes(), utf8.as_bytes(), b"Jos\xe9,c,o,1629589836\n"].concat());
    assert_eq!(items[1], "3 unknown/c José 2021-08-21T23:50:36Z Original object=\"o\"");
    assert_eq!(report.warnings, ["1 row not in utf-8, read as windows-1252, first at line 3"]);
}

#[test]
fn names_that_stand_twice() {
    let (items, report) = read_all(b"user_id,date,text,text\na,1629589836,one,two\n");
    assert_eq!(items, ["2 unknown/row-2 a 2021-08-21T23:50:36Z Original \"one\" +text (2)=two"]);
    assert_eq!(report.warnings, ["columns named more than once, the first one is used: text"]);
}

#[test]
fn compressed_in_every_way() {
    let plain = long_table(500);
    let (expected, _) = read_all(plain.as_bytes());
    let (first, second) = plain.split_at(plain.len() / 2);
    for (compression, bytes) in [
        (Compression::Gzip, gzip(plain.as_bytes())),
        (Compression::Gzip, [gzip(first.as_bytes()), gzip(second.as_bytes())].concat()),
        (Compression::Zstd, zstd::encode_all(plain.as_bytes(), 1).unwrap()),
        (
            Compression::Zstd,
            [zstd::encode_all(first.as_bytes(), 1).unwrap(), zstd::encode_all(second.as_bytes(), 1).unwrap()]
                .concat(),
        ),
    ] {
        let (items, report) = read_all(&bytes);
        assert_eq!(report.compression, compression);
        assert_eq!(items, expected);
    }
}

#[test]
fn compressed_and_cut() {
    let plain = long_table(20_000);
    let (all, _) = read_all(plain.as_bytes());
    for bytes in [gzip(plain.as_bytes()), zstd::encode_all(plain.as_bytes(), 1).unwrap()] {
        let cut = &bytes[..bytes.len() * 2 / 3];
        let (items, result) = items_of(cut, &ReadOptions::default());
        let error = result.unwrap_err();
        let message = error.to_string();
        assert!(message.contains(&format!("breaks off at byte {}, line ", cut.len())), "{message}");
        assert_eq!(
            error.hint().as_deref(),
            Some("the file was not copied to its end or is damaged: fetch it again")
        );
        let report = error.report().unwrap();
        assert_eq!(report.rows, items.len() as u64);
        assert!(report.posts > 1000 && report.rejected <= 1, "{report:?}");
        let n_posts = usize::try_from(report.posts).unwrap();
        assert_eq!(items[..n_posts], all[..n_posts]);
        if let Some(last) = items.get(n_posts) {
            assert!(last.contains("! row is cut off: the input breaks off here"), "{last}");
        }
    }
}

#[test]
fn a_disk_that_fails() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is on fire"))
        }
    }
    let (items, result) = items_of(Failing, &ReadOptions::default());
    assert_eq!(items.len(), 0);
    assert_eq!(
        result.unwrap_err().to_string(),
        "plain input breaks off at byte 0, line 1: the disk is on fire"
    );
    let input = HEADER.as_bytes().chain(&b"a,c,o,1629589836\n\"b,c,\no"[..]).chain(Failing);
    let (items, result) = items_of(input, &ReadOptions::default());
    assert_eq!(items.len(), 3, "{items:?}");
    let error = result.unwrap_err();
    assert_eq!(error.to_string(), "plain input breaks off at byte 72, line 4: the disk is on fire");
    assert_eq!(error.report().unwrap().posts, 1);
}

#[test]
fn json_nested_without_end() {
    let deep = "[".repeat(200_000);
    let good = "{\"user_id\":\"a\",\"id\":\"1\",\"created_at\":1629589836,\"text\":\"x\"}";
    let nested =
        format!("{{\"user_id\":\"a\",\"id\":\"2\",\"created_at\":1629589836,\"text\":\"x\",\"y\":{deep}");
    let (items, _) = read_all(format!("{good}\n{nested}\n{good}\n").as_bytes());
    assert_eq!(items.len(), 3);
    assert!(items[1].starts_with("2! row is no readable json"), "{}", items[1]);
}

#[test]
fn time_zones_by_letters() {
    let rows = "a,2021-01-02 03:04:05 CET,x\na,2021-07-02 03:04:05 EDT,x\na,2021-07-02 03:04:05 CST,x\n";
    let (items, _) = read_all(format!("user_id,date,text\n{rows}").as_bytes());
    assert_eq!(
        items,
        [
            "2 unknown/row-2 a 2021-01-02T02:04:05Z Original \"x\"",
            "3 unknown/row-3 a 2021-07-02T07:04:05Z Original \"x\"",
            "4! date names a time zone that is unknown or stands for several [2021-07-02 03:04:05 CST]",
        ]
    );
}

#[test]
fn words_in_place_of_ids() {
    let header = "user_id,date,text,quoted_id\n";
    let (items, _) = read_all(
        format!("{header}NaN,1629589836,x,\na,1629589836,x,VIEWER BLOCKED BY AUTHOR\na,1629589836,x,7\n")
            .as_bytes(),
    );
    assert_eq!(
        items,
        [
            "2! user_id is a placeholder for a missing value [NaN]",
            "3 unknown/row-3 a 2021-08-21T23:50:36Z Original \"x\" +quoted_id=VIEWER BLOCKED BY AUTHOR",
            "4 unknown/row-4 a 2021-08-21T23:50:36Z Quote \"x\" quote_of=7",
        ]
    );
}

#[test]
fn a_file_full_of_stray_quotes_ends() {
    let body = rows(20_000, |i| format!("\"a{i},c,o,1629589836\n"));
    let (items, report) = read_all(format!("{HEADER}{body}").as_bytes());
    assert_eq!((items.len(), report.posts), (20_000, 0));
    let body = rows(20_000, |i| format!("a{i},c,o,1629589836\n"));
    let (items, report) = read_all(format!("{HEADER}\"stray,c,o,1629589836\n{body}").as_bytes());
    assert_eq!((items.len(), report.posts), (20_001, 20_000));
}

#[test]
fn days_are_not_read_as_seconds_of_1970() {
    let table = "account,post,date,text\na,1,20240101,x\nb,2,20240131,x\nc,3,45292.5,x\nd,4,\"45292,5\",x\n";
    let (items, report) = read_all(table.as_bytes());
    let [first, second, third, fourth] = &items[..] else { panic!("{items:?}") };
    assert!(first.contains(" 2024-01-01T00:00:00Z "), "{first}");
    assert!(second.contains(" 2024-01-31T00:00:00Z "), "{second}");
    for row in [third, fourth] {
        assert!(row.contains("! date is the number of a day, as spreadsheets count them"), "{row}");
    }
    assert_eq!((report.posts, report.rejected, report.warnings), (2, 2, Vec::<String>::new()));
}
