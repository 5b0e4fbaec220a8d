//! Exports in JSON as their tools write them, and what goes wrong with them.

use std::io::{self, Read};

use ostrakon_ingest::{Format, Item, Limits, Mapping, ReadOptions, Report, read};

use crate::{Drip, fixture, items_of, read_all, refusal};

/// Reads a fixture of which the format is known.
fn items(name: &str, format: &'static str) -> (Vec<String>, Report) {
    let (items, report) = read_all(&fixture(name));
    assert_eq!(report.format, Some(Format::Export { name: format }));
    (items, report)
}

fn others(report: &Report) -> Vec<(&str, u64)> {
    report.others.iter().map(|(kind, n)| (kind.as_str(), *n)).collect()
}

/// Gives when each post was seen.
fn collected(input: &[u8]) -> Vec<String> {
    let mut times = Vec::new();
    read(input, &ReadOptions::default(), &mut |item| {
        if let Item::Post { post, .. } = item {
            times.push(post.collected_at.map_or_else(String::new, |at| at.to_string()));
        }
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    times
}

#[test]
fn zeeschuimer_x_in_all_its_shapes() {
    let (items, report) = items("zeeschuimer_x.ndjson", "Zeeschuimer NDJSON");
    assert_eq!(
        items,
        [
            "1 x/1900000000000000002 11 2026-06-06T10:00:00Z Original \"see https://t.co/1 #Vote @bob \
             https://t.co/2\" urls=https://example.org/a hashtags=Vote mentions=bob language=en \
             video=https://video.example.org/high.mp4 photo=https://pbs.example.org/2.jpg \
             retweet_count=5 reply_count=1 favorite_count=0 quote_count=2 views=321 \
             +conversation_id=1900000000000000002 +author_username=anna +author_name=Anna A. \
             +author_created_at=2026-05-01T00:00:00+0000 +author_followers_count=3 +source=<a>web</a> \
             +collected_from_url=https://twitter.com/explore",
            "2 x/1900000000000000003 12 2026-06-06T10:00:00Z Reshare \"the whole text that a reshare \
             cuts, with #Vote\" hashtags=Vote reshare_of=1900000000000000001 language=en retweet_count=5 \
             reply_count=1 favorite_count=0 quote_count=2 +conversation_id=1900000000000000003 \
             +author_username=bob +author_name=Bob +author_followers_count=4 \
             +collected_from_url=https://twitter.com/explore",
            "3 x/1900000000000000004 11 2026-06-06T10:00:00Z Reshare \"RT @eve: gone…\" language=en \
             retweet_count=5 reply_count=1 favorite_count=0 quote_count=2 \
             +conversation_id=1900000000000000004 +author_username=anna +author_name=Anna A. \
             +author_created_at=2026-05-01T00:00:00+0000 +author_followers_count=3 \
             +collected_from_url=https://twitter.com/explore",
            "4 x/1900000000000000005 11 2026-06-06T10:00:00Z Quote \"a text longer than 280 characters \
             #Long\" hashtags=Long quote_of=1900000000000000001 language=en retweet_count=5 \
             reply_count=1 favorite_count=0 quote_count=2 +conversation_id=1900000000000000005 \
             +author_username=anna +author_name=Anna A. +author_created_at=2026-05-01T00:00:00+0000 \
             +author_followers_count=3 +collected_from_url=https://twitter.com/explore",
            "5 x/1900000000000000006 11 2026-06-06T10:00:00Z Reply \"an answer\" \
             reply_to=1900000000000000001 language=en retweet_count=5 reply_count=1 favorite_count=0 \
             quote_count=2 +conversation_id=1900000000000000001 +author_username=anna +author_name=Anna \
             A. +author_created_at=2026-05-01T00:00:00+0000 +author_followers_count=3 \
             +legacy.in_reply_to_screen_name=anna +collected_from_url=https://twitter.com/explore",
            "6 x/1900000000000000007 13 2026-06-06T10:00:00Z Original \"an older shape\" language=en \
             retweet_count=5 reply_count=1 favorite_count=0 quote_count=2 views=9 \
             +conversation_id=1900000000000000007 +author_username=eve +author_name=Eve \
             +id=tweet-1900000000000000007 +type=adaptive +collected_from_url=https://twitter.com/explore",
            "7! legacy is missing: the post is withheld or deleted []",
            "8! row is no readable json at column 40: EOF while parsing an object [{\"nav_index\": \
             \"1:2\", \"item_id\": \"190000\"]",
        ]
    );
    assert_eq!(
        report.warnings,
        [
            "1 reshare without the original, so that its text may be cut",
            "1 post with the account's name under `legacy`, as x wrote it until 2025",
        ]
    );
}

#[test]
fn zeeschuimer_of_several_platforms() {
    let (items, report) = items("zeeschuimer_mixed.ndjson", "Zeeschuimer NDJSON");
    assert_eq!(
        items,
        [
            "1 tiktok/7300000000000000001 anna 2026-06-06T10:00:00Z Original \"vote #now see \
             https://example.org/t\\non\\nscreen\" urls=https://example.org/t hashtags=now mentions=bob \
             object=\"music:7200000000000000001\" object=\"effect:Glow\" language=en \
             video=https://video.example.org/1 cover=https://img.example.org/1 diggCount=10 \
             commentCount=0 shareCount=2 playCount=1000 +music_title=original sound +video.id=v \
             +video.duration=15 +author_id=6800000000000000001 +author_name=Anna A. \
             +author_followers_count=7 +locationCreated=AM +isAd=false \
             +collected_from_url=https://tiktok.com/explore",
            "2 tiktok/7300000000000000002 bob 2026-06-06T10:00:01Z Quote \
             object=\"music:7200000000000000001\" quote_of=7300000000000000001 diggCount=4 playCount=0 \
             +author_name=Bob +collected_from_url=https://tiktok.com/explore",
            "3 tiktok/7400000000000000001 bob 2026-06-06T10:01:40Z Comment \"first\" \
             reply_to=7300000000000000001 language=en digg_count=3 reply_comment_total=1 \
             +author_id=6800000000000000002 +author_name=Bob \
             +collected_from_url=https://tiktok-comments/explore",
            "4 tiktok/7400000000000000002 eve 2026-06-06T10:01:41Z Comment \"second\" \
             reply_to=7400000000000000001 digg_count=0 +video_id=7300000000000000001 \
             +author_id=6800000000000000003 +collected_from_url=https://tiktok-comments/explore",
            "5 instagram/C1 55 2026-06-06T10:03:20Z Original \"a picture #vote\" hashtags=vote \
             +id=3200000000000000001_55 +code=C1 +user.username=anna +like_count=4 \
             +collected_from_url=https://instagram.com/explore",
            "6! data of linkedin cannot be understood: no column for account, time, text; found \
             item_id, entityUrn, commentary []",
            "7 threads/T1 56 2026-06-06T10:05:00Z Original \"words of a thread\" +pk=1 +code=T1 \
             +user.username=bob +collected_from_url=https://threads.net/explore",
        ]
    );
    assert_eq!(report.warnings, ["1 line with NUL bytes, which were left out"]);
}

#[test]
fn zeeschuimer_says_when_a_post_was_seen() {
    for name in ["zeeschuimer_mixed.ndjson", "zeeschuimer_4cat.ndjson"] {
        let times = collected(&fixture(name));
        assert!(times.len() > 1 && times.iter().all(|time| time == "2026-06-07T10:00:00.123Z"), "{times:?}");
    }
}

#[test]
fn zeeschuimer_as_4cat_keeps_it() {
    let (items, report) = items("zeeschuimer_4cat.ndjson", "4CAT NDJSON of Zeeschuimer items");
    assert_eq!(
        items,
        [
            "1 tiktok/7300000000000000001 anna 2026-06-06T10:00:00Z Original \"vote #now see \
             https://example.org/t\\non\\nscreen\" urls=https://example.org/t hashtags=now mentions=bob \
             object=\"music:7200000000000000001\" object=\"effect:Glow\" language=en \
             video=https://video.example.org/1 cover=https://img.example.org/1 diggCount=10 \
             commentCount=0 shareCount=2 playCount=1000 +music_title=original sound +video.id=v \
             +video.duration=15 +author_id=6800000000000000001 +author_name=Anna A. \
             +author_followers_count=7 +locationCreated=AM +isAd=false \
             +collected_from_url=https://tiktok.com/explore",
            "2 x/1900000000000000001 11 2026-06-06T10:00:00Z Original \"the whole text that a reshare \
             cuts, with #Vote\" hashtags=Vote language=en retweet_count=5 reply_count=1 favorite_count=0 \
             quote_count=2 +conversation_id=1900000000000000001 +author_username=anna +author_name=Anna \
             A. +author_created_at=2026-05-01T00:00:00+0000 +author_followers_count=3 \
             +collected_from_url=https://twitter.com/explore",
        ]
    );
    assert_eq!(report.warnings, Vec::<String>::new());
}

#[test]
fn x_without_entities_or_in_unknown_shapes_is_not_lost() {
    let line = |data: &str| {
        format!(
            "{{\"item_id\":\"1\",\"source_platform\":\"twitter.com\",\"nav_index\":\"1\",\"data\":{data}}}\n"
        )
    };
    let legacy = "\"user_id_str\":\"11\",\"created_at\":\"Sat Jun 06 10:00:00 +0000 2026\"";
    let text = [
        line(&format!("{{\"rest_id\":\"1\",\"legacy\":{{{legacy},\"full_text\":\"a #b\"}}}}")),
        line(&format!(
            "{{\"rest_id\":\"2\",\"views\":[7],\"core\":1,\"legacy\":{{{legacy},\"full_text\":\"c\"}}}}"
        )),
        line(&format!("{{\"rest_id\":\"3\",\"legacy\":{{{legacy}}}}}")),
        line("[]"),
    ];
    let (items, report) = read_all(text.concat().as_bytes());
    assert_eq!(
        items,
        [
            "1 x/1 11 2026-06-06T10:00:00Z Original \"a #b\" hashtags=b",
            "2 x/2 11 2026-06-06T10:00:00Z Original \"c\" +views=[7] +core=1",
            "3! full_text is empty []",
            "4! legacy is missing: the post is withheld or deleted []",
        ]
    );
    assert_eq!(
        report.warnings,
        ["3 posts without `entities`: hashtags and links are those found in the text"]
    );
}

#[test]
fn tiktok_research_videos() {
    let (items, report) = items("tiktok_research.json", "TikTok Research API");
    assert_eq!(
        items,
        [
            "4 tiktok/7300000000000000003 anna 2026-06-06T10:00:00Z Original \"vote #now\\ngo and vote \
             https://example.org/v\" urls=https://example.org/v hashtags=now mentions=bob \
             object=\"music:7200000000000000001\" object=\"effect:77\" view_count=900 like_count=5 \
             comment_count=0 share_count=1 favorites_count=2 +region_code=AM",
            "28 tiktok/7300000000000000004 bob 2026-06-06T10:00:01Z Original \
             object=\"music:7200000000000000001\"",
            "36! id lost digits: a spreadsheet or program wrote it in scientific notation [1.3e+18]",
        ]
    );
    assert_eq!(report.warnings, ["1 video without `hashtag_names`: hashtags are those found in the text"]);
}

#[test]
fn tiktok_research_videos_however_they_are_kept() {
    let video = "{\"id\":1,\"username\":\"anna\",\"create_time\":1780740000,\"video_description\":\"a\",\
                 \"hashtag_names\":[]}";
    let page = format!("{{\"data\":{{\"cursor\":1,\"videos\":[{video},{video}]}},\"error\":{{}}}}");
    for text in [
        page.clone(),
        format!("[{page}]"),
        format!("{{\"videos\":[{video},\n{video}]}}"),
        format!("[{video},{video}]"),
        format!("{video}\n{video}\n"),
        page.replace('{', "{\n"),
        format!("{}\n", page.replace(&format!("{video},{video}"), video)).repeat(2),
    ] {
        let (items, report) = read_all(text.as_bytes());
        assert_eq!(report.format, Some(Format::Export { name: "TikTok Research API" }), "{text}");
        assert_eq!(items.len(), 2, "{text}");
        assert!(
            items.iter().all(|item| item.ends_with(" tiktok/1 anna 2026-06-06T10:00:00Z Original \"a\""))
        );
    }
}

#[test]
fn telegram_chat() {
    let (items, report) = items("telegram_chat.json", "Telegram Desktop chat");
    assert_eq!(
        items,
        [
            "16 telegram/1111-2 channel1111 2026-06-06T10:00:01Z Original \"Vote #now at \
             https://example.org/a, here says @bob to Eve.\" urls=https://example.org/a \
             https://example.org/b hashtags=#now mentions=@bob user77 reaction_count=4 +reactions=👍 3, \
             custom_emoji 1 +author_name=News {of} \"today\" +chat_name=News +chat_type=public_channel \
             +edited_unixtime=1780740061 +author=Anna",
            "124 telegram/1111-3 user77 2026-06-06T10:00:02Z Reshare \"plain text #x\" \
             object=\"forward:Other channel\" reply_to=1111-2 +chat_name=News +chat_type=public_channel",
            "136 telegram/1111-4 user77 2026-06-06T10:00:03Z Reply reply_to=2222-9 photo=photos/1.jpg \
             +author_name=Eve +chat_name=News +chat_type=public_channel +width=1",
            "149 telegram/1111-5 user77 2026-06-06T10:00:04Z Original video_file=clip.mp4 \
             +file_name=clip.mp4 +author_name=Eve +chat_name=News +chat_type=public_channel",
            "161! text is empty []",
            "174 telegram/1111-7 user77 2026-06-06T10:00:06Z Original \"Will you vote?\" +poll={\n    \
             \"question\": \"Will you vote?\",\n    \"closed\": false,\n    \"answers\": []\n   } \
             +author_name=Eve +chat_name=News +chat_type=public_channel",
        ]
    );
    assert_eq!(others(&report), [("service", 1), ("unsupported", 1)]);
    assert_eq!(report.warnings, Vec::<String>::new());
}

#[test]
fn telegram_export_of_many_chats() {
    let (items, report) = items("telegram_export.json", "Telegram Desktop export");
    assert_eq!(
        items,
        [
            "24 telegram/21-1 user1 2026-06-06T10:00:00Z Original \"same id\" +chat_name=One \
             +chat_type=private_group",
            "37 telegram/22-1 user5 2026-06-06T10:00:00Z Original \"in two chats\" \
             +chat_type=saved_messages",
            "56 telegram/23-1 channel23 2026-06-06T13:00:00Z Original \"of an older program\" \
             +chat_name=Left +chat_type=private_channel",
        ]
    );
    assert_eq!(report.warnings, ["1 post with a time of an unknown zone, read as utc"]);
}

#[test]
fn telegram_text_without_text_entities() {
    let text = |text: &str| {
        format!(
            "{{\"type\":\"public_channel\",\"id\":1,\"messages\":[{{\"id\":2,\"type\":\"message\",\
             \"date_unixtime\":\"1780740000\",\"from_id\":\"user1\",\"text\":{text}}}]}}"
        )
    };
    for (text, expected) in [
        (text("\"a #b\""), "\"a #b\""),
        (text("[\"a \",{\"type\":\"hashtag\",\"text\":\"#b\"}]"), "\"a #b\" hashtags=#b"),
        (
            text("[{\"type\":\"text_link\",\"text\":\"c\",\"href\":\"https://example.org\"}]"),
            "\"c\" urls=https://example.org",
        ),
    ] {
        let (items, _) = read_all(text.as_bytes());
        let start = "1 telegram/1-2 user1 2026-06-06T10:00:00Z Original";
        assert_eq!(items, [format!("{start} {expected} +chat_type=public_channel")]);
    }
}

#[test]
fn telegram_holds_nothing_of_bystanders() {
    for name in ["telegram_chat.json", "telegram_export.json"] {
        let written = String::from_utf8(fixture(name)).unwrap();
        let (items, _) = read_all(&fixture(name));
        for word in ["Bystander", "user999", "phone_number"] {
            assert!(written.contains(word) || name == "telegram_export.json", "{name}: {word}");
            assert!(!items.iter().any(|item| item.contains(word)), "{name}: {word}");
        }
    }
}

#[test]
fn telegram_message_without_its_chat() {
    let text = "{\"messages\":[{\"id\":2,\"type\":\"message\",\"date_unixtime\":\"1780740000\",\
                \"from_id\":\"user1\",\"text\":\"a\",\"text_entities\":[]}],\"id\":1}";
    let (items, _) = read_all(text.as_bytes());
    assert_eq!(items, ["1! id of the chat does not stand before its messages []"]);
}

/// Gives a chat with `n` messages, one of which goes on for 64 MiB.
fn long_chat(n: u64) -> impl Read {
    let message = |id: u64| {
        format!(
            "{{\"id\":{id},\"type\":\"message\",\"date_unixtime\":\"1780740000\",\"from_id\":\"user1\",\
             \"text\":\"words of one message among many\",\"text_entities\":[]}},\n"
        )
    };
    let messages: String = (0..n).map(message).collect();
    let start = "{\"name\":\"x\",\"type\":\"public_channel\",\"id\":1,\"messages\":[\n";
    io::Cursor::new(format!("{start}{messages}{{\"id\":\"").into_bytes())
        .chain(io::repeat(b'x').take(64 << 20))
        .chain(io::Cursor::new(format!("\"}},\n{}]}}", message(n).trim_end_matches(",\n")).into_bytes()))
}

#[test]
fn a_message_of_64_mebibytes() {
    let limits = Limits { record_bytes_max: 1 << 20, document_bytes_max: 1 << 20, ..Limits::default() };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    // Far longer as a whole than any of the limits.
    let (items, report) = items_of(long_chat(20_000), &options);
    let report = report.unwrap();
    assert_eq!((report.posts, report.rejected), (20_001, 1));
    assert!(items[20_000].starts_with("20002! row is longer than 1048576 bytes [{\"id\":\"xxx"));
    assert!(items[20_001].starts_with("20003 telegram/1-20000 user1"));
}

#[test]
fn a_chat_that_is_cut_off() {
    let whole = fixture("telegram_chat.json");
    let (all, _) = read_all(&whole);
    let text = String::from_utf8(whole).unwrap();
    let cut = &text[..text.find("photos/1.jpg").unwrap()];
    let (items, _) = read_all(cut.as_bytes());
    assert_eq!(items[..2], all[..2]);
    assert_eq!(items.len(), 3);
    assert!(items[2].starts_with("136! row is cut off: the input breaks off here"), "{}", items[2]);
    let cut = &text[..text.find("\"id\": 4").unwrap()];
    let broken = format!("{cut}\"id\": 4}} oops");
    let (items, _) = read_all(broken.as_bytes());
    assert!(items[3].starts_with("137! row is no readable json"), "{items:?}");
}

#[test]
fn a_chat_on_a_disk_that_fails() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is on fire"))
        }
    }
    let whole = fixture("telegram_chat.json");
    let (all, _) = read_all(&whole);
    let text = String::from_utf8(whole).unwrap();
    let cut = text.find("photos/1.jpg").unwrap();
    let (items, result) = items_of(text.as_bytes()[..cut].chain(Failing), &ReadOptions::default());
    assert_eq!(items[..2], all[..2]);
    assert!(items[2].starts_with("136! row is cut off"), "{items:?}");
    let error = result.unwrap_err();
    let line = text[..cut].lines().count();
    let message = format!("plain input breaks off at byte {cut}, line {line}: the disk is on fire");
    assert_eq!(error.to_string(), message);
    assert_eq!(error.report().unwrap().posts, 2);
}

#[test]
fn lines_are_recognised_behind_a_damaged_one() {
    for name in
        ["jetstream_v1.ndjson", "jetstream_v2.ndjson", "zeeschuimer_x.ndjson", "zeeschuimer_4cat.ndjson"]
    {
        let whole = fixture(name);
        let (expected, report) = read_all(&whole);
        let (items, damaged) = read_all(&[b"{\"a\":tru\n", whole.as_slice()].concat());
        assert_eq!((damaged.format, damaged.posts), (report.format, report.posts));
        assert_eq!(items.len(), expected.len() + 1);
        assert!(items[0].starts_with("1! row is no readable json"), "{}", items[0]);
    }
}

#[test]
fn jetstream_of_version_1() {
    let (items, report) = items("jetstream_v1.ndjson", "Bluesky Jetstream");
    assert_eq!(
        items,
        [
            "1 bluesky/at://did:plc:aaaa/app.bsky.feed.post/p1 did:plc:aaaa 2026-06-06T10:00:00Z \
             Original \"vote #now @bob.example see example.org/a\" urls=https://example.org/a \
             https://example.org/card hashtags=now extra mentions=did:plc:bbbb language=hy +langs=en",
            "2 bluesky/at://did:plc:aaaa/app.bsky.feed.post/p2 did:plc:aaaa 2026-06-06T10:00:00.123Z \
             Quote \"an answer with a quote\" reply_to=at://did:plc:bbbb/app.bsky.feed.post/q \
             quote_of=at://did:plc:bbbb/app.bsky.feed.post/q image=bafy1 +createdAt=0001-01-01T00:00:00Z \
             +reply_root=at://did:plc:cccc/app.bsky.feed.post/r",
            "3 bluesky/at://did:plc:aaaa/app.bsky.feed.post/p3 did:plc:aaaa 2036-06-06T10:00:00Z \
             Original \"from tomorrow's tomorrow\" \
             object=\"record:at://did:plc:bbbb/app.bsky.graph.starterpack/s\" +operation=update",
            "4 bluesky/at://did:plc:aaaa/app.bsky.feed.repost/s1 did:plc:aaaa 2026-06-06T10:00:00Z \
             Reshare reshare_of=at://did:plc:bbbb/app.bsky.feed.post/q",
            "5- bluesky/at://did:plc:aaaa/app.bsky.feed.post/p1 2026-06-06T10:00:00.123Z",
            "6- bluesky/at://did:plc:aaaa/app.bsky.feed.repost/s1 2026-06-06T10:00:00.123Z",
            "11- bluesky all of did:plc:aaaa 2026-06-06T10:00:00.123Z",
            "12 bluesky/at://did:plc:aaaa/app.bsky.feed.post/p4 did:plc:aaaa 2026-06-06T10:00:00Z \
             Original video=bafy2",
            "13! operation is none of create, update and delete [move]",
        ]
    );
    assert_eq!(others(&report), [("app.bsky.feed.like", 2), ("identity", 1), ("account", 1)]);
    assert_eq!(
        report.warnings,
        [
            "1 post without a readable time of its author, dated by when it was seen",
            "1 post whose author claims a time more than a day from when it was seen",
        ]
    );
}

#[test]
fn jetstream_of_version_2() {
    let (items, report) = items("jetstream_v2.ndjson", "Bluesky Jetstream");
    assert_eq!(
        items,
        [
            "1 bluesky/at://did:plc:aaaa/app.bsky.feed.post/p1 did:plc:aaaa 2026-06-06T10:00:00Z \
             Original \"vote #now @bob.example see example.org/a\" urls=https://example.org/a \
             https://example.org/card hashtags=now extra mentions=did:plc:bbbb language=hy +langs=en",
            "2- bluesky/at://did:plc:aaaa/app.bsky.feed.post/p1 2026-06-06T10:00:00.123Z",
            "4- bluesky all of did:plc:aaaa 2026-06-06T10:00:00.123Z",
        ]
    );
    assert_eq!(
        others(&report),
        [("app.bsky.feed.like", 1), ("account", 1), ("identity", 1), ("sync", 1), ("error", 1)]
    );
    assert_eq!(report.warnings, ["1 error reported by the platform inside the export: posts may be missing"]);
}

#[test]
fn jetstream_says_when_a_post_was_seen() {
    for name in ["jetstream_v1.ndjson", "jetstream_v2.ndjson"] {
        let times = collected(&fixture(name));
        assert!(
            !times.is_empty() && times.iter().all(|time| time == "2026-06-06T10:00:00.123Z"),
            "{times:?}"
        );
    }
}

#[test]
fn jetstream_delivered_twice_is_given_twice() {
    let once = fixture("jetstream_v1.ndjson");
    let (expected, _) = read_all(&once);
    let (items, _) = read_all(&[once.as_slice(), &once].concat());
    let without_line = |item: &String| item.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    let (first, second) = items.split_at(expected.len());
    assert_eq!(first, expected);
    let bare = |items: &[String]| items.iter().map(without_line).collect::<Vec<_>>();
    assert_eq!(bare(first), bare(second));
}

#[test]
fn mastodon_statuses() {
    let (expected, report) = items("mastodon.json", "Mastodon statuses");
    assert_eq!(
        expected,
        [
            "2 mastodon/https://one.example/users/x/statuses/1 anna@one.example 2026-06-06T10:00:00Z \
             Reply \"on voting\\nVote & tell #now @bob <3\\nhttps://example.org/long\" \
             urls=https://example.org/long?a=1&b=2 https://example.org/card hashtags=now \
             mentions=bob@two.example eve@one.example reply_to=0 language=en \
             image=https://one.example/cache/1.png replies_count=1 reblogs_count=0 favourites_count=2 \
             quotes_count=0 +author_name=Anna A. +author_created_at=2026-05-01T00:00:00.000Z \
             +author_followers_count=3 +id=1 +in_reply_to_account_id=7 +sensitive=false \
             +visibility=public +url=https://one.example/@x/1",
            "65 mastodon/https://one.example/users/x/statuses/2 bob@two.example 2026-06-06T10:00:00Z \
             Reshare \"the original\" reshare_of=https://one.example/users/x/statuses/1 language=en \
             replies_count=1 reblogs_count=0 favourites_count=2 quotes_count=0 +author_name=Anna A. \
             +author_created_at=2026-05-01T00:00:00.000Z +author_followers_count=3 +id=2 \
             +sensitive=false +visibility=public +url=https://one.example/@x/2",
            "134 mastodon/https://one.example/users/x/statuses/3 eve@three.example 2026-06-06T10:00:00Z \
             Quote \"look\" quote_of=https://one.example/users/x/statuses/1 language=en replies_count=1 \
             reblogs_count=0 favourites_count=2 quotes_count=0 +author_name=Anna A. \
             +author_created_at=2026-05-01T00:00:00.000Z +author_followers_count=3 +id=3 \
             +sensitive=false +visibility=public +url=https://one.example/@x/3",
            "175! content is empty []",
        ]
    );
    assert_eq!(report.warnings, Vec::<String>::new());

    let statuses: Vec<serde_json::Value> = serde_json::from_slice(&fixture("mastodon.json")).unwrap();
    let lines: Vec<String> = statuses.iter().map(serde_json::Value::to_string).collect();
    let (of_lines, _) = read_all(lines.join("\n").as_bytes());
    let (of_search, _) =
        read_all(format!("{{\"accounts\":[],\"statuses\":[{}]}}", lines.join(",")).as_bytes());
    for items in [of_lines, of_search] {
        assert_eq!(items.len(), expected.len());
        for (item, expected) in items.iter().zip(&expected) {
            // Parsing sorts the keys, and so what is kept beside the post.
            let start =
                |item: &String| item.split(" +").next().unwrap().split_once(' ').unwrap().1.to_owned();
            assert_eq!(start(item), start(expected));
        }
    }
}

#[test]
fn youtube_videos_with_hidden_counts() {
    let (items, report) = items("youtube_videos.json", "YouTube Data API");
    assert_eq!(
        items,
        [
            "9 youtube/v0000000001 UCaaaa 2026-06-06T10:00:00Z Original \"A title\\nsee \
             https://example.org/y #now\" urls=https://example.org/y hashtags=now vote language=en \
             thumbnail=https://img.example.org/h.jpg viewCount=1200 likeCount=0 favoriteCount=0 \
             commentCount=7 +author_name=Channel A +snippet.categoryId=25 +contentDetails.duration=PT1M \
             +etag=e",
            "43 youtube/v0000000002 UCaaaa 2026-06-06T10:00:00Z Original \"A title\\nsee \
             https://example.org/y #now\" urls=https://example.org/y hashtags=now vote language=en \
             thumbnail=https://img.example.org/h.jpg viewCount=3 +author_name=Channel A \
             +snippet.categoryId=25 +contentDetails.duration=PT1M +etag=e",
        ]
    );
    assert_eq!(others(&report), [("youtube#channel", 1)]);
}

#[test]
fn youtube_comments_and_their_replies() {
    let (items, _) = items("youtube_comments.json", "YouTube Data API");
    assert_eq!(
        items,
        [
            "5 youtube/t1 UCbob 2026-06-06T11:00:00Z Comment \"first & best\" reply_to=v0000000001 \
             likeCount=1 +author_name=@bob +snippet.channelId=UCaaaa \
             +snippet.updatedAt=2026-06-06T11:00:00Z +etag=e",
            "5 youtube/t1.r1 UCeve 2026-06-06T11:00:00Z Comment \"no\" reply_to=t1 likeCount=1 \
             +video_id=v0000000001 +author_name=@eve +snippet.channelId=UCaaaa \
             +snippet.updatedAt=2026-06-06T11:00:00Z +etag=e",
            "56 youtube/c2 UCanna 2026-06-06T11:00:00Z Comment \"alone\" reply_to=v0000000001 \
             likeCount=1 +author_name=@anna +snippet.channelId=UCaaaa \
             +snippet.updatedAt=2026-06-06T11:00:00Z +etag=e",
            "74! snippet.topLevelComment is empty []",
        ]
    );
}

#[test]
fn arrays_of_unknown_objects_are_generic() {
    let text = "[{\"user_id\":\"a\",\"id\":1,\"created_at\":1780740000,\"text\":\"x\"},\n 7,\n\
                {\"user_id\":\"b\",\"id\":2,\"created_at\":1780740000,\"text\":\"y\",\"likes\":3}]";
    let (items, report) = read_all(text.as_bytes());
    assert_eq!(report.format, Some(Format::JsonArray));
    assert_eq!(
        items,
        [
            "1 unknown/1 a 2026-06-06T10:00:00Z Original \"x\"",
            "2! row is no readable json at column 1: invalid type: integer `7`, expected an object [7]",
            "3 unknown/2 b 2026-06-06T10:00:00Z Original \"y\" +likes=3",
        ]
    );
    let mapping = Some(Mapping::parse(["text=user_id"]).unwrap());
    let options = ReadOptions { mapping, ..ReadOptions::default() };
    let (message, _) = refusal(text.as_bytes(), &options);
    assert!(message.starts_with("no column for account"), "{message}");
    let (message, _) = refusal(b"[{\"a\": 1}]", &ReadOptions::default());
    assert_eq!(message, "no column for account, time, text; found a");
    let (message, _) = refusal(b"[ ]\n", &ReadOptions::default());
    assert!(message.starts_with("input is empty"), "{message}");
}

#[test]
fn arrays_of_x_posts_are_x_posts() {
    let lines = String::from_utf8(fixture("x_4cat.ndjson")).unwrap();
    let (expected, _) = read_all(lines.as_bytes());
    let whole: Vec<&str> = lines.lines().take(3).collect();
    let (items, report) = read_all(format!("[{}]", whole.join(",\n")).as_bytes());
    assert_eq!(report.format, Some(Format::XApiV2));
    assert_eq!(items, expected[..3]);
    let page = fixture("x_document.json");
    let (expected, _) = read_all(&page);
    let (items, report) = read_all(&[b"[", page.as_slice(), b"]"].concat());
    assert_eq!(report.format, Some(Format::XApiV2));
    assert_eq!(items, expected);
}

#[test]
fn a_mapping_makes_known_lines_generic() {
    let mapping = Some(Mapping::parse(["account=did", "time=time_us", "text=kind"]).unwrap());
    let options = ReadOptions { mapping, ..ReadOptions::default() };
    let (items, report) = items_of(&fixture("jetstream_v1.ndjson")[..], &options);
    assert_eq!(report.unwrap().format, Some(Format::Ndjson));
    assert!(
        items[0].starts_with("1 unknown/row-1 did:plc:aaaa 2026-06-06T10:00:00.123Z Original \"commit\"")
    );
}

#[test]
fn utf16_and_bytes_one_by_one_make_no_difference() {
    for name in ["telegram_chat.json", "mastodon.json", "tiktok_research.json"] {
        let plain = fixture(name);
        let (expected, _) = read_all(&plain);
        let text = format!("\u{feff}{}", String::from_utf8(plain.clone()).unwrap());
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read_all(&bytes).0, expected);
        assert_eq!(items_of(Drip(&plain), &ReadOptions::default()).0, expected);
    }
}

#[test]
fn every_fixture_is_recognised_from_its_first_object() {
    // The keys of X API v2 are there too: what is more particular comes first.
    for (text, expected) in [
        ("{\"data\":{\"videos\":[]}}", "TikTok Research API"),
        ("{\"nav_index\":\"1\",\"source_platform\":\"x.com\",\"data\":{\"id\":\"1\"}}", "Zeeschuimer NDJSON"),
        ("{\"about\":\"x\",\"personal_information\":{}}", "Telegram Desktop export"),
        ("{\"type\":\"personal_chat\",\"id\":1,\"messages\":[]}", "Telegram Desktop chat"),
        ("{\"kind\":\"youtube#commentListResponse\",\"etag\":\"e\",\"items\":[]}", "YouTube Data API"),
    ] {
        let (_, report) = read_all(text.as_bytes());
        assert_eq!(report.format, Some(Format::Export { name: expected }), "{text}");
    }
}

#[test]
fn recognition_does_not_depend_on_blocks() {
    let text = format!(
        "{{\n\"note\":\"{}\",\n\"type\":\"public_channel\",\"id\":1,\"messages\":[]}}",
        "x".repeat(100 << 10)
    );
    for block_bytes in [64, 1 << 10, 1 << 20] {
        let limits = Limits { block_bytes, ..Limits::default() };
        let options = ReadOptions { limits, ..ReadOptions::default() };
        let (message, _) = refusal(text.as_bytes(), &options);
        assert!(message.contains("over several lines with note)"), "{block_bytes}: {message}");
    }
}
