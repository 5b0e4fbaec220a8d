//! Feeds: RSS of both lines, and Atom.

use ostrakon_ingest::{Encoding, Format, Limits, ReadOptions};

use crate::{fixture, items_of, read_all, refusal};

const START: &str = "<rss><channel><link>https://a.org/</link>\n";

fn item(n: usize) -> String {
    format!("<item><guid>{n}</guid><title>t</title><pubDate>7 Jun 2026 10:00 GMT</pubDate></item>\n")
}

#[test]
fn rss() {
    let (items, report) = read_all(&fixture("rss.xml"));
    assert_eq!(report.format, Some(Format::Export { name: "RSS feed" }));
    assert_eq!(
        items,
        [
            "9 web/tag:example.org,2026:1 example.org/Anna 2026-06-07T06:00:00Z Original \
             \"Polls open & close\\nAll polls open at eight.\\nBring a passport.\" \
             urls=https://www.example.org/1?utm_source=rss hashtags=Election Yerevan language=hy \
             enclosure=https://cdn.example.org/1.mp3 +dc:creator=Anna \
             +comments=https://www.example.org/1#comments",
            "22 web/https://www.example.org/2 example.org 2026-06-07T13:00:00Z Original \
             \"No author, entity &grow; kept\" urls=https://www.example.org/2 language=hy",
            "27! pubDate is empty []",
            "31! row has no title, text or link []",
        ]
    );
}

#[test]
fn rss_1() {
    let (items, report) = read_all(&fixture("rdf.xml"));
    assert_eq!(report.format, Some(Format::Export { name: "RSS 1.0 feed" }));
    assert_eq!(
        items,
        ["4 web/https://example.org/a example.org 2026-06-07T06:00:00Z Original \"One\" \
             urls=https://example.org/a hashtags=Election"]
    );
}

#[test]
fn atom() {
    let (items, report) = read_all(&fixture("atom.xml"));
    assert_eq!(report.format, Some(Format::Export { name: "Atom feed" }));
    assert_eq!(
        items,
        [
            "7 web/urn:uuid:1 example.org/Anna 2026-06-07T10:00:00Z Original \
             \"One & two\\nFirst.\\nSecond line.\" urls=https://example.org/1?a=1&b=2 hashtags=election \
             language=en enclosure=https://example.org/1.mp3 +link replies=https://example.org/1/replies \
             +author/name=Anna +author/uri=https://example.org/anna +updated=2026-06-08T10:00:00Z",
            "19 web/urn:uuid:2 example.org 2026-06-07T11:00:00Z Original \"Only a summary\" language=en",
        ]
    );
}

#[test]
fn a_platform_can_be_named() {
    let options = ReadOptions { platform: Some("blog".into()), ..ReadOptions::default() };
    let (items, _) = items_of(&fixture("rdf.xml")[..], &options);
    assert!(items[0].starts_with("4 blog/"), "{}", items[0]);
}

#[test]
fn a_feed_in_another_encoding() {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"windows-1251\"?>{START}<item><guid>1</guid><title>Выборы</title>\
         <pubDate>7 Jun 2026 10:00 GMT</pubDate></item></channel></rss>"
    );
    let (items, report) = read_all(&encoding_rs::WINDOWS_1251.encode(&text).0);
    assert_eq!(report.encoding, Encoding::CodePage("windows-1251"));
    assert_eq!(report.warnings, Vec::<String>::new());
    assert_eq!(items, ["2 web/1 a.org 2026-06-07T10:00:00Z Original \"Выборы\""]);
}

#[test]
fn entities_do_not_grow() {
    let declared =
        "<!DOCTYPE rss [<!ENTITY a \"&b;&b;&b;&b;\"><!ENTITY b \"ha\"><!ENTITY f SYSTEM \"file:///x\">]>";
    let text = format!("{declared}{START}{}</channel></rss>", item(1).replace(">t<", ">&a;&f;<"));
    assert_eq!(read_all(text.as_bytes()).0, ["2 web/1 a.org 2026-06-07T10:00:00Z Original \"&a;&f;\""]);
}

#[test]
fn broken_feeds_end_with_a_rejected_row() {
    let two = format!("{START}{}{}", item(1), item(2));
    for (rest, expected) in [
        ("", "4! row is cut off: the feed breaks off here []"),
        ("<item><title>x", "4! row is cut off: the feed breaks off here []"),
        ("\n<item>\n<title>x</item>", "5! row is no readable xml, and what follows is left out: "),
        ("<item><title>\u{0}</wrong>", "4! row is no readable xml"),
    ] {
        let (items, report) = read_all(format!("{two}{rest}").as_bytes());
        assert_eq!((report.posts, report.rejected), (2, 1), "{rest}");
        assert!(items[2].starts_with(expected), "{rest}: {}", items[2]);
    }
    let (items, _) = read_all(format!("{START}{}", "<a>".repeat(5000)).as_bytes());
    assert_eq!(items, ["2! row is nested too deep []"]);
}

#[test]
fn long_items_are_not_held() {
    let limits = Limits { record_bytes_max: 1000, ..Limits::default() };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    let long = item(1).replace(">t<", &format!(">{}<", "<b>x</b> ".repeat(1000)));
    let (items, _) = items_of(format!("{START}{long}{}</channel></rss>", item(2)).as_bytes(), &options);
    assert_eq!(items[0], "2! row is longer than 1000 bytes []");
    assert_eq!(items[1], "3 web/2 a.org 2026-06-07T10:00:00Z Original \"t\"");
    let long = item(1).replace(">t<", &format!(">{}<", "x".repeat(10_000)));
    let (items, _) = items_of(format!("{START}{long}").as_bytes(), &options);
    assert!(items[0].starts_with("2! row is no readable xml, and what follows is left out"), "{}", items[0]);
}

#[test]
fn other_markup_is_refused() {
    let (message, hint) = refusal(b"<html><body>x</body></html>", &ReadOptions::default());
    assert!(message.starts_with("input is an xml or html document"), "{message}");
    assert!(hint.is_some());
}
