//! Tables of known tools, as they write them.

use std::ops::ControlFlow;

use ostrakon_ingest::{Format, Item, Mapping, ReadOptions, Report, Role, read};

use crate::{fixture, items_of, read_all};

/// Reads a fixture that must be of this format; gives each row without its extra fields.
fn rows_of(name: &str, format: &'static str) -> (Vec<String>, Report) {
    let (items, report) = read_all(&fixture(name));
    assert_eq!(report.format, Some(Format::Export { name: format }), "{name}");
    let without_extra = |item: String| item.split(" +").next().unwrap_or_default().to_owned();
    (items.into_iter().map(without_extra).collect(), report)
}

/// Gives one extra field of each post.
fn extra_of(input: &[u8], name: &str) -> Vec<Option<String>> {
    let mut found = Vec::new();
    let report = read(input, &ReadOptions::default(), &mut |item| {
        if let Item::Post { post, .. } = item {
            let field = post.extra.iter().find(|(key, _)| key == name);
            found.push(field.map(|(_, value)| value.clone().into_owned()));
        }
        ControlFlow::Continue(())
    });
    assert!(report.is_ok());
    found
}

/// Gives the column of a role.
fn column_of(report: &Report, role: Role) -> Option<&str> {
    report.mapping.iter().find(|(other, _)| *other == role).map(|(_, column)| column.as_str())
}

const OTHER_ZONE: &str =
    "whose two time columns differ by whole quarter hours: one of them is in another time zone";

#[test]
fn x_api_of_4cat() {
    let (rows, report) = rows_of("4cat_x.csv", "4CAT X API v2 table");
    assert_eq!(
        rows,
        [
            "2 x/1800000000000000001 1100000000000000001 2026-06-07T10:00:00Z Reshare \"RT @bob_test: vote on \
             Sunday #Vote2026\" urls=https://example.org/a https://example.org/b,c hashtags=Vote2026 \
             mentions=bob_test language=en retweet_count=5 reply_count=0 like_count=0 quote_count=0",
            "3 x/1800000000000000002 1100000000000000002 2026-06-07T10:00:05Z Reshare \"RT @bob_test: cut in \
             the middle of…\" language=en retweet_count=5 reply_count=0 like_count=1 quote_count=0 \
             impression_count=77 bookmark_count=2",
            "4 x/1800000000000000003 1100000000000000003 2026-06-07T10:01:00Z Quote \"look at this\" \
             language=en image=https://pbs.example.org/1.jpg image=https://pbs.example.org/2.jpg \
             retweet_count=0 reply_count=0 like_count=0 quote_count=0 impression_count=9",
            "5! id lost digits: a spreadsheet or program wrote it in scientific notation [1.80E+18]",
        ]
    );
    assert_eq!(
        report.warnings,
        [
            "1 reshare without the original, so that its text may be cut".to_owned(),
            format!("1 row {OTHER_ZONE}"),
            "3 counts of zero left out, because this export also writes 0 for what it was not given"
                .to_owned(),
        ]
    );
    let names = extra_of(&fixture("4cat_x.csv"), "author_username");
    assert_eq!(names[0].as_deref(), Some("ani_test"));
    let zeros = extra_of(&fixture("4cat_x.csv"), "bookmark_count");
    assert_eq!(zeros.iter().map(Option::as_deref).collect::<Vec<_>>(), [Some("0"), None, Some("0")]);
}

#[test]
fn x_of_zeeschuimer() {
    let (rows, report) = rows_of("4cat_x_zeeschuimer.csv", "4CAT X table from Zeeschuimer");
    assert_eq!(
        rows,
        [
            "2 x/1800000000000000011 1100000000000000001 2026-06-07T10:00:00Z Quote \"so this\" \
             urls=https://example.org/a hashtags=Vote2026 quote_of=1800000000000000001 language=en \
             quoted image=https://pbs.example.org/3.jpg retweet_count=0 reply_count=1 like_count=2 \
             quote_count=0",
            "3 x/1800000000000000012 1100000000000000005 2026-06-07T10:02:00Z Reply \"@ani_test no\" \
             mentions=ani_test impression_count=40",
        ]
    );
    assert_eq!(report.warnings, Vec::<String>::new());
}

#[test]
fn older_names_of_columns_are_accepted_and_told() {
    let (rows, report) = rows_of("4cat_x_zeeschuimer_old.csv", "4CAT X table from Zeeschuimer");
    assert_eq!(
        rows,
        ["2 x/1800000000000000011 1100000000000000001 2026-06-07T10:00:00Z Quote \"so this\" like_count=2"]
    );
    assert_eq!(
        report.warnings,
        [
            "column quote_author is missing: quoted_user, its older name, is used",
            "column replied_author is missing: replied_user, its older name, is used",
            "columns that a 4CAT X table from Zeeschuimer should have and has not: quote_tweet_id, \
             collected_from_url, quote_images, quote_videos",
        ]
    );
}

#[test]
fn tiktok_of_4cat() {
    let (rows, report) = rows_of("4cat_tiktok.csv", "4CAT TikTok table");
    assert_eq!(
        rows,
        [
            "2 tiktok/7300000000000000001 ani.test 2026-06-07T10:00:00Z Original \"vote #vote2026 @bob.test\\n\
             Vote\\nSunday\" hashtags=vote2026 sunday mentions=bob.test object=\"music:7200000000000000009\" \
             object=\"effect:Green Screen\" object=\"effect:Retro\" video=https://v.example.org/1.mp4?a=1 \
             thumbnail=https://p.example.org/1.jpg likes=10 comments=0 shares=2 plays=400 author_followers=120",
            // Nothing but a sound: that is what others share, so it is a post.
            "4 tiktok/7300000000000000002 bob.test 2026-06-07T10:00:00Z Quote \
             object=\"music:7200000000000000009\" plays=1",
        ]
    );
    assert_eq!(report.warnings, Vec::<String>::new());
    let advertised = extra_of(&fixture("4cat_tiktok.csv"), "is_paid_partnership");
    assert_eq!(advertised, [Some("yes".to_owned()), None]);
}

#[test]
fn tiktok_comments_of_4cat() {
    let (rows, report) = rows_of("4cat_tiktok_comments.csv", "4CAT TikTok comments table");
    assert_eq!(
        rows,
        ["2 tiktok/7310000000000000001 cat.test 2026-06-07T10:05:00Z Comment \"true\" \
          reply_to=7300000000000000001 language=en likes=3 replies=0"]
    );
    assert_eq!(report.warnings, Vec::<String>::new());
}

#[test]
fn telegram_of_4cat() {
    let (rows, report) = rows_of("4cat_telegram.csv", "4CAT Telegram table");
    assert_eq!(
        rows,
        [
            "2 telegram/testnews-11 900001 2026-06-07T10:00:00Z Reshare \"read https://example.org/a and \
             https://example.org/b #vote\" urls=https://example.org/a https://example.org/b hashtags=vote \
             mentions=bob_test object=\"forward:900002\" reshare_of=900002@1780826200 views=120",
            "3 telegram/testchat-12 testchat 2026-06-07T10:00:10Z Reply \"no\" reply_to=testchat-11 \
             photo=5400000000000000001",
            "4 telegram/testchat-13 900003 2026-06-07T10:00:20Z Reshare object=\"forward:Hidden Name\"",
        ]
    );
    assert_eq!(report.warnings, [format!("3 rows {OTHER_ZONE}")]);
    // The number of somebody who takes no part is not handed on.
    assert_eq!(extra_of(&fixture("4cat_telegram.csv"), "attachment_data")[2], None);
}

#[test]
fn bluesky_of_4cat() {
    let (rows, report) = rows_of("4cat_bluesky.csv", "4CAT Bluesky table");
    assert_eq!(
        rows,
        [
            "2 bluesky/at://did:plc:aaa/app.bsky.feed.post/3k1 did:plc:aaa 2026-06-07T10:00:00Z Quote \
             \"vote #vote\" urls=https://example.org/a hashtags=vote mentions=bob.example.org language=hy \
             image=https://cdn.example.org/1 like_count=1 quote_count=0 reply_count=0 repost_count=2",
            "3 bluesky/at://did:plc:bbb/app.bsky.feed.post/3k2 did:plc:bbb 2026-06-07T10:00:30Z Quote \"yes\" \
             reply_to=at://did:plc:aaa/app.bsky.feed.post/3k1 \
             quote_of=https://bsky.app/profile/cat.example.org/post/3k0",
            "4 bluesky/at://did:plc:ccc/app.bsky.feed.post/3k3 did:plc:ccc 2026-06-07T10:00:31Z Quote \"gone\"",
        ]
    );
    assert_eq!(report.warnings, Vec::<String>::new());
    assert_eq!(column_of(&report, Role::Time), Some("created_at"));
    let sentences = extra_of(&fixture("4cat_bluesky.csv"), "quoted_post");
    assert_eq!(sentences, [Some("VIEWER BLOCKED BY AUTHOR".to_owned()), None, Some("DELETED".to_owned())]);
}

#[test]
fn capture_times_are_kept() {
    let mut times = Vec::new();
    let report = read(&fixture("4cat_bluesky.csv")[..], &ReadOptions::default(), &mut |item| {
        if let Item::Post { post, .. } = item {
            times.push(post.collected_at.map(|time| time.to_string()));
        }
        ControlFlow::Continue(())
    });
    assert!(report.is_ok());
    let at = Some("2026-06-08T09:00:00Z".to_owned());
    assert_eq!(times, [at.clone(), at, None]);
}

#[test]
fn timestamp_of_bluesky_is_unix_seconds() {
    let text =
        String::from_utf8(fixture("4cat_bluesky.csv")).unwrap().replace("created_at,author,", "gone,author,");
    let (items, report) = read_all(text.as_bytes());
    assert_eq!(column_of(&report, Role::Time), Some("timestamp"));
    assert!(items[1].contains(" 2026-06-07T10:00:30Z "), "{}", items[1]);
}

#[test]
fn facebook_of_4cat() {
    let (rows, report) = rows_of("4cat_facebook.csv", "4CAT Facebook table");
    assert_eq!(
        rows,
        [
            "2 facebook/fb1 ani.test 2026-06-07T10:00:00Z Original \"read https://example.org/a #vote\" \
             urls=https://example.org/a hashtags=vote image=https://scontent.example.org/1.jpg?x=1,2",
            "3! row has no text, url, hashtag or object []",
        ]
    );
    assert_eq!(report.warnings, [format!("2 rows {OTHER_ZONE}")]);
}

#[test]
fn instagram_of_4cat() {
    let (rows, report) = rows_of("4cat_instagram.csv", "4CAT Instagram table");
    assert_eq!(
        rows,
        [
            // Likes are hidden here: the 0 in their column is none.
            "2 instagram/C0001 500001 2026-06-07T10:00:00Z Original \"vote @bob_test #vote\" hashtags=vote \
             mentions=bob_test cat_test image=https://scontent.example.org/1.jpg num_comments=2",
            "3 instagram/C0002 500002 2026-06-07T10:00:00Z Original image=https://scontent.example.org/2.jpg \
             media=https://scontent.example.org/2.mp4 num_likes=7 num_comments=0 play_count=30",
        ]
    );
    assert_eq!(report.warnings, Vec::<String>::new());
}

#[test]
fn threads_of_4cat() {
    let (rows, report) = rows_of("4cat_threads.csv", "4CAT Threads table");
    assert_eq!(
        rows,
        ["2 threads/T0001 ani_test 2026-06-07T10:00:00Z Original \"read https://example.org/b\" \
          urls=https://example.org/a https://example.org/b hashtags=vote \
          image=https://scontent.example.org/1.jpg likes=1 reposts=0 replies=2 quotes=0"]
    );
    assert_eq!(report.warnings, Vec::<String>::new());
}

#[test]
fn any_other_table_of_4cat() {
    let (rows, report) = rows_of("4cat_vk.csv", "4CAT table");
    assert_eq!(
        rows,
        ["2 unknown/-1_2 -1 2026-06-07T10:00:00Z Original \"read this #vote\" urls=https://example.org/a \
          hashtags=vote"]
    );
    assert_eq!(column_of(&report, Role::Account), Some("author_id"));
    let (rows, report) = rows_of("4cat_custom.csv", "4CAT table");
    // `url` is the post's own address and none that it links to.
    assert_eq!(
        rows,
        ["2 unknown/1 Ani 2026-06-07T10:00:00Z Original \"read https://example.org/a\" \
          urls=https://example.org/a"]
    );
    assert_eq!(report.warnings, [format!("1 row {OTHER_ZONE}")]);
    assert_eq!(report.unknown_columns, ["thread_id", "timestamp", "url", "party"]);
}

#[test]
fn the_time_column_that_is_right_for_its_source() {
    for (name, expected) in [
        ("4cat_x.csv", "timestamp"),
        ("4cat_x_zeeschuimer.csv", "unix_timestamp"),
        ("4cat_tiktok.csv", "unix_timestamp"),
        ("4cat_telegram.csv", "unix_timestamp"),
        ("4cat_facebook.csv", "unix_timestamp"),
        ("4cat_bluesky.csv", "created_at"),
        ("4cat_custom.csv", "unix_timestamp"),
    ] {
        let (_, report) = read_all(&fixture(name));
        assert_eq!(column_of(&report, Role::Time), Some(expected), "{name}");
    }
}

#[test]
fn only_whole_quarter_hours_are_another_time_zone() {
    for (unix, is_zone) in [
        (1_780_826_400_i64, false),
        (1_780_826_401, false),
        (1_780_826_400 + 900, true),
        (1_780_826_400 - 5 * 3600 - 1800, true),
        (1_780_826_400 + 27 * 3600, false),
    ] {
        let text = format!(
            "id,thread_id,author,body,timestamp,unix_timestamp\n1,1,a,x,2026-06-07 10:00:00,{unix}\n"
        );
        let (_, report) = read_all(text.as_bytes());
        let expected = if is_zone { vec![format!("1 row {OTHER_ZONE}")] } else { Vec::new() };
        assert_eq!(report.warnings, expected, "{unix}");
    }
}

#[test]
fn crowdtangle_of_facebook() {
    let (rows, report) = rows_of("crowdtangle_facebook.csv", "CrowdTangle Facebook pages table");
    assert_eq!(
        rows,
        [
            "2 facebook/2000000000000001 100000000000001 2021-01-02T02:04:05Z Original \"read #vote\" \
             urls=https://example.org/a hashtags=vote Total Interactions=12345 Likes=10 Comments=0 Shares=2 \
             Likes at Posting=1200 Followers at Posting=1300",
            "3 facebook/2000000000000002 100000000000001 2021-07-02T07:04:05Z Reshare \"vote\" \
             urls=https://www.facebook.com/otherpage/posts/2000000000000009 object=\"forward:otherpage\" \
             reshare_of=2000000000000009 Photo=https://www.facebook.com/otherpage/posts/2000000000000009 \
             Total Interactions=0",
            "4! Post Created names a time zone that is unknown or stands for several [2021-07-02 03:04:05 QQT]",
        ]
    );
    assert_eq!(report.warnings, Vec::<String>::new());
    let lengths = extra_of(&fixture("crowdtangle_facebook.csv"), "Video Length");
    assert_eq!(lengths, [Some("N/A".to_owned()), None]);
}

#[test]
fn crowdtangle_of_groups_names_what_is_missing() {
    let (rows, report) = rows_of("crowdtangle_groups.csv", "CrowdTangle Facebook groups table");
    assert_eq!(
        rows,
        ["2 facebook/2000000000000004 100000000000002 2021-01-02T03:04:05Z Original \"hello\" \
          urls=https://www.facebook.com/groups/100000000000002/permalink/2000000000000004 \
          Total Interactions=3 Likes=3"]
    );
    assert_eq!(
        report.warnings,
        [
            "columns that a CrowdTangle Facebook groups table should have and has not: Comments, Shares, Love, \
          Wow, Haha, Sad, Angry, Care, Post Views, Total Views, Total Views For All Crossposts, Likes at \
          Posting, Followers at Posting, Image Text"
        ]
    );
}

#[test]
fn crowdtangle_of_instagram() {
    let (rows, report) = rows_of("crowdtangle_instagram.csv", "CrowdTangle Instagram table");
    assert_eq!(
        rows,
        ["2 instagram/C0001 ani_test 2021-01-02T11:04:05Z Original \"vote #vote @bob_test\" hashtags=vote \
          mentions=bob_test photo=https://scontent.example.org/1.jpg Likes=2000 Comments=0 \
          Followers at Posting=1000"]
    );
    assert_eq!(report.warnings, Vec::<String>::new());
}

#[test]
fn meta_content_library() {
    let (rows, report) = rows_of("meta_content_library.csv", "Meta Content Library table");
    assert_eq!(
        rows,
        [
            "2 facebook/3000000000000001 400001 2026-06-07T10:00:00Z Original \"read https://example.org/a \
             #vote\" urls=https://example.org/a hashtags=vote language=en statistics.views=55 \
             statistics.like_count=0",
            "3 facebook/3000000000000002 400002 2026-06-07T10:00:10Z Reshare reshare_of=3000000000000001 \
             photo=61",
            "4 instagram/3000000000000003 400004 2026-06-07T10:00:20Z Original \"on a picture\"",
        ]
    );
    assert_eq!(report.warnings, Vec::<String>::new());
    let surfaces = extra_of(&fixture("meta_content_library.csv"), "surface.id");
    assert_eq!(surfaces[1].as_deref(), Some("400003"));
}

#[test]
fn tiktok_research() {
    let (rows, report) = rows_of("tiktok_research.csv", "TikTok Research API table");
    assert_eq!(
        rows,
        [
            "2 tiktok/7300000000000000001 ani.test 2026-06-07T10:00:00Z Original \"vote #vote\\ngo and vote\" \
             hashtags=vote sunday object=\"music:7200000000000000009\" object=\"effect:11\" \
             object=\"effect:12\" view_count=9 like_count=0",
            "3 tiktok/7300000000000000002 bob.test 2026-06-07T10:01:00Z Original \
             object=\"music:7200000000000000009\"",
        ]
    );
    assert_eq!(
        report.warnings,
        ["columns that a TikTok Research API table should have and has not: favorites_count"]
    );
}

#[test]
fn message_numbers_count_from_one_in_each_channel() {
    let (rows, report) = rows_of("csds_telegram.csv", "CSDS Telegram table");
    assert_eq!(
        rows,
        [
            "2 telegram/-1000000000001-5 -1000000000001 2026-06-07T10:00:00Z Original \"vote\"",
            "3 telegram/-1000000000002-5 900001 2026-06-07T10:00:01Z Original \"vote\"",
            "4! channel_id lost digits: a spreadsheet or program wrote it in scientific notation [1.00E+12]",
        ]
    );
    assert_eq!(report.warnings, Vec::<String>::new());
}

#[test]
fn communalytic_is_told_by_its_first_row() {
    let (rows, _) = rows_of("communalytic_bluesky.csv", "Communalytic Bluesky table");
    assert_eq!(
        rows,
        ["2 bluesky/at://did:plc:aaa/app.bsky.feed.post/3k1 ani.example.org 2026-06-07T10:00:00Z Original \
          \"vote #vote\" hashtags=vote"]
    );
    let (items, report) = read_all(b"id,username,date,text\n1,ani,2026-06-07 10:00:00,vote\n");
    assert_eq!(report.format, Some(Format::Table { delimiter: ',' }));
    assert_eq!(items, ["2 unknown/1 ani 2026-06-07T10:00:00Z Original \"vote\""]);
}

#[test]
fn youtube_data_tools() {
    let (rows, report) = rows_of("youtube_videos.csv", "YouTube Data Tools videos table");
    assert_eq!(
        rows,
        ["2 youtube/vid00000001 UCaaa 2026-06-07T10:00:00Z Original \"Vote \\\"now\\\"\\nsee \
          https://example.org/a\" urls=https://example.org/a hashtags=vote sunday language=hy \
          thumbnail=https://i.example.org/1.jpg viewCount=10 favoriteCount=0 commentCount=1"]
    );
    assert_eq!(report.warnings, Vec::<String>::new());
    // The same tool writes the other form of a date here.
    let (rows, _) = rows_of("youtube_comments.csv", "YouTube Data Tools comments table");
    assert_eq!(rows[1], "3 youtube/c2 Bob 2026-06-07T10:00:05Z Comment \"she said \\\"no\\\"\" reply_to=c1");
}

#[test]
fn mango_tree() {
    let (rows, report) = rows_of("mango_tree.csv", "Mango Tree table");
    assert_eq!(rows, ["2 unknown/m1 u1 2026-06-07T10:00:00Z Original \"vote #vote\" hashtags=vote"]);
    assert_eq!(report.warnings, Vec::<String>::new());
}

#[test]
fn a_table_saved_again_by_a_spreadsheet_program() {
    let plain = String::from_utf8(fixture("4cat_threads.csv")).unwrap();
    let (expected, _) = read_all(plain.as_bytes());
    let saved = format!("\u{feff}{}", plain.replace(',', ";").replace('\n', "\r\n"));
    let (items, report) = read_all(saved.as_bytes());
    assert_eq!(report.format, Some(Format::Export { name: "4CAT Threads table" }));
    assert_eq!(items, expected);
}

#[test]
fn a_mapping_makes_a_known_table_generic() {
    let mapping = Some(Mapping::parse(["account=chat"]).unwrap());
    let options = ReadOptions { mapping, ..ReadOptions::default() };
    let (items, report) = items_of(&fixture("4cat_telegram.csv")[..], &options);
    assert_eq!(report.unwrap().format, Some(Format::Table { delimiter: ',' }));
    assert!(items[0].starts_with("2 unknown/testnews-11 testnews "), "{}", items[0]);
}

#[test]
fn the_platform_given_holds() {
    let options = ReadOptions { platform: Some("forum".into()), ..ReadOptions::default() };
    for name in ["4cat_x.csv", "4cat_custom.csv"] {
        let (items, _) = items_of(&fixture(name)[..], &options);
        assert!(items[0].starts_with("2 forum/"), "{}", items[0]);
    }
}

#[test]
fn a_known_table_without_an_account_is_no_known_table() {
    let text = "id,thread_id,user,body,timestamp\n1,1,ani,vote,2026-06-07 10:00:00\n";
    let (items, report) = read_all(text.as_bytes());
    assert_eq!(report.format, Some(Format::Table { delimiter: ',' }));
    assert_eq!(items, ["2 unknown/1 ani 2026-06-07T10:00:00Z Original \"vote\" +thread_id=1"]);
}
