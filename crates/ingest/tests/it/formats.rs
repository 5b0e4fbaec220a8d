//! Each format as its tools write it.

use ostrakon_ingest::{Encoding, Format, Mapping, ReadOptions, Role, inspect};

use crate::{fixture, items_of, read_all};

#[test]
fn coortweet_four_columns() {
    let (items, report) = read_all(&fixture("coortweet.csv"));
    assert_eq!(report.format, Some(Format::CooRTweet { delimiter: ',' }));
    assert_eq!(
        items,
        [
            "2 unknown/900719925474099301 1430293847561920513 2021-08-21T23:50:36Z Original \
             object=\"https://example.org/a\"",
            "3 unknown/900719925474099302 account two 2021-08-21T23:50:40Z Original \
             object=\"https://example.org/a\"",
            "4 unknown/c3 account three 2021-08-21T23:50:41Z Original \
             object=\"words, with \\\"quotes\\\"\\nover two lines\"",
            "6! account_id is empty []",
            "7! timestamp_share is not a time (expected unix seconds, unix milliseconds or YYYY-MM-DD \
             HH:MM:SS) [yesterday]",
            "8! account_id lost digits: a spreadsheet or program wrote it in scientific notation [1.23E+18]",
        ]
    );
    assert_eq!(report.warnings, Vec::<String>::new());
}

#[test]
fn coortweet_in_any_order_with_more_columns() {
    let text = "timestamp_share\tcontent_id\tlikes\taccount_id\tobject_id\n1629589836\tc\t7\ta\to\n";
    let (items, report) = read_all(text.as_bytes());
    assert_eq!(report.format, Some(Format::CooRTweet { delimiter: '\t' }));
    assert_eq!(report.unknown_columns, ["likes"]);
    assert_eq!(items, ["2 unknown/c a 2021-08-21T23:50:36Z Original object=\"o\" +likes=7"]);
}

#[test]
fn table_with_guessed_columns() {
    let (items, report) = read_all(&fixture("semicolon.csv"));
    assert_eq!(report.format, Some(Format::Table { delimiter: ';' }));
    let expected = [
        (Role::Account, "User ID"),
        (Role::Post, "Message ID"),
        (Role::Time, "Posted At"),
        (Role::Text, "Message"),
    ];
    assert_eq!(report.mapping, expected.map(|(role, column)| (role, column.to_owned())));
    assert_eq!(report.unknown_columns, ["Shares", "Note"]);
    assert_eq!(
        items,
        [
            "2 unknown/m1 u1 2026-06-07T10:00:00Z Original \"Vote today #Vote_2026 with @anna \
             https://example.org/a.\" urls=https://example.org/a hashtags=Vote_2026 mentions=anna +Shares=3,5",
            "3 unknown/m2 u2 2021-08-21T23:50:36.250Z Original \"Two; parts\" +Shares=4 +Note=kept",
            "4! row has 5 fields, expected 6 [u3;m3;too;few;2]",
            "5! row has 7 fields, expected 6 [u4;m4;one;2026-06-07 10:00:00;1;2;3]",
        ]
    );
}

#[test]
fn table_with_named_columns() {
    let text = "who,when,what,lists,url,platform,lang,reply\n\
                a,1629589836,hi #x,\"u,v\",\"https://a.org/1,2,https://b.org\",bluesky,\"en,hy\",DELETED BY AUTHOR\n\
                b,1629589836,,,,,,\n";
    let mapping =
        Mapping::parse(["account=who", "time=when", "text=what", "hashtags=lists", "reply_to=reply"])
            .unwrap();
    let options =
        ReadOptions { mapping: Some(mapping), platform: Some("forum".into()), ..ReadOptions::default() };
    let (items, report) = items_of(text.as_bytes(), &options);
    assert_eq!(
        items,
        [
            "2 bluesky/row-2 a 2021-08-21T23:50:36Z Original \"hi #x\" urls=https://a.org/1,2 https://b.org \
             hashtags=u v language=en +reply=DELETED BY AUTHOR +lang=hy",
            "3! row has no text, url, hashtag or object []",
        ]
    );
    assert_eq!(report.unwrap().unknown_columns, Vec::<String>::new());
}

#[test]
fn youtube_backslashes_and_line_breaks() {
    let (items, report) = read_all(&fixture("youtube_comments.csv"));
    assert_eq!(
        items,
        [
            "2 youtube/c1 Anna 2026-06-07T10:00:00Z Comment \"he said \\\"yes\\\", twice\"",
            "3 youtube/c2 Bob 2026-06-07T10:00:05Z Comment \"she said \\\"no\\\"\" reply_to=c1",
            "4 youtube/c3 Eve 2026-06-07T10:00:06Z Comment \"two\\nlines\"",
        ]
    );
    assert_eq!(report.warnings, ["1 row with quotes escaped by backslashes"]);
}

#[test]
fn json_lines_of_any_shape() {
    let (items, report) = read_all(&fixture("lines.ndjson"));
    assert_eq!(report.format, Some(Format::Ndjson));
    assert_eq!(report.blank_lines, 1);
    assert_eq!(
        items,
        [
            "1 unknown/1430293847561920513 9007199254740993 2026-06-07T10:00:00Z Original \"Hello #world\" \
             hashtags=world +likes=3 +geo={\"a\": [1, 2]}",
            "2 unknown/m2 u2 2021-08-21T23:50:36.250Z Reshare \"see https://example.org/b\" \
             urls=https://example.org/b reshare_of=m1",
            "3! row is no readable json at column 54: EOF while parsing an object \
             [{\"user_id\": \"u3\", \"id\": \"m3\", \"created_at\": 1629589836]",
            "5! user_id lost digits: a spreadsheet or program wrote it in scientific notation [1.23E+18]",
            "6! created_at is empty []",
            "7! row is no readable json at column 0: invalid type: sequence, expected an object \
             [[\"not\", \"an\", \"object\"]]",
        ]
    );
    assert_eq!(report.warnings, ["1 time in milliseconds"]);
}

#[test]
fn x_document() {
    let (items, report) = read_all(&fixture("x_document.json"));
    assert_eq!(report.format, Some(Format::XApiV2));
    assert_eq!(
        items,
        [
            "3 x/1500000000000000001 11 2026-06-07T10:00:00Z Reshare \"a long text that the interface cuts \
             after 140 characters #Vote\" hashtags=Vote reshare_of=1500000000000000000 language=en \
             retweet_count=5 like_count=0 +author_username=anna +author_name=Anna A. \
             +author_created_at=2026-05-01T00:00:00.000Z +author_followers_count=3 \
             +conversation_id=1500000000000000001",
            "14 x/1500000000000000002 12 2026-06-07T10:00:03.500Z Quote \"look 😀 https://t.co/1 \
             https://t.co/2\" urls=https://example.org/long hashtags=Vote reply_to=1499999999999999999 \
             quote_of=1499999999999999998 photo=https://pbs.example.org/1.jpg \
             video=https://video.example.org/high.mp4",
            "32! author_id is empty []",
        ]
    );
    assert_eq!(report.warnings, ["1 error reported by the platform inside the export: posts may be missing"]);
}

#[test]
fn x_documents_one_a_line_are_the_same() {
    let pretty = fixture("x_document.json");
    let value: serde_json::Value = serde_json::from_slice(&pretty).unwrap();
    let line = value.to_string();
    let (items, report) = read_all(format!("{line}\n\n{line}\n").as_bytes());
    let (expected, _) = read_all(&pretty);
    let without_lines = |items: &[String]| -> Vec<String> {
        items.iter().map(|item| item.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned()).collect()
    };
    assert_eq!(report.posts, 4);
    assert_eq!(without_lines(&items[..3]), without_lines(&items[3..]));
    assert_eq!(items[3].split(' ').next(), Some("3"));
    assert_eq!(items.len(), expected.len() * 2);
    let (twice, _) = read_all(&[pretty.as_slice(), b"\n", pretty.as_slice()].concat());
    assert_eq!(without_lines(&twice), without_lines(&[expected.clone(), expected].concat()));
}

#[test]
fn x_tweets_of_4cat() {
    let (items, report) = read_all(&fixture("x_4cat.ndjson"));
    assert_eq!(
        items,
        [
            "1 x/1 11 2026-06-07T10:00:00Z Reshare \"not cut at all #Vote\" hashtags=Vote reshare_of=0 \
             retweet_count=1 +author_username=anna +author_name=Anna",
            "2 x/2 12 2026-06-07T10:00:01Z Original \"with a picture\" photo=https://pbs.example.org/1.jpg",
            "3 x/3 13 2026-06-07T10:00:02Z Reshare \"RT @eve: cut…\" mentions=eve reshare_of=9",
            "4! row is no readable json at column 24: EOF while parsing a value [{\"id\": \"4\", \"author_id\":]",
        ]
    );
    assert_eq!(report.warnings, ["1 reshare without the original, so that its text may be cut"]);
}

#[test]
fn utf16_from_a_spreadsheet() {
    let text = String::from_utf8(fixture("semicolon.csv")).unwrap().replace('\n', "\r\n");
    let (expected, _) = read_all(text.as_bytes());
    for (encoding, bytes) in [
        (Encoding::Utf16Le, text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()),
        (Encoding::Utf16Be, text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ] {
        let (items, report) = read_all(&bytes);
        assert_eq!(report.encoding, encoding);
        assert_eq!(items, expected);
    }
}

#[test]
fn inspection_stops_early() {
    let inspection = inspect(&fixture("coortweet.csv")[..], &ReadOptions::default(), 4).unwrap();
    assert_eq!((inspection.report.rows, inspection.report.posts), (4, 3));
    assert!(inspection.report.stopped);
    assert_eq!(inspection.rejected[0].field, "account_id");
}
