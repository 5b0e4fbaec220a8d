use ostrakon_share::{Error, Report};

use crate::sample;

fn html(report: &Report<'_>) -> String {
    let mut bytes = Vec::new();
    report.write_html(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Leaves out style and script, whose digests would change the snapshot with every colour.
fn content(report: &Report<'_>) -> String {
    let html = html(report);
    let (before, rest) = html.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    let (body, rest) = after.split_once("<script>").unwrap();
    let (_, end) = rest.split_once("</script>").unwrap();
    let text = format!("{before}{body}{end}");
    let policy = text.split_once("content=\"default-src").unwrap().1.split_once('"').unwrap().0;
    text.replace(policy, "…")
}

#[test]
fn a_small_report_reads_like_this() {
    insta::assert_snapshot!("report_small.html", content(&sample::report(&[4, 3, 3])));
}

#[test]
fn a_report_without_findings_says_so() {
    let html = content(&sample::report(&[]));
    assert!(html.contains("No coordinated network stands out"));
    assert!(html.contains("It does not show that there was no coordination"));
    insta::assert_snapshot!("report_none.html", html);
}

#[test]
fn the_page_is_well_formed() {
    for report in [sample::report(&[]), sample::report(&[9]), sample::report(&[5, 4, 3]), sample::hostile()] {
        // Close what HTML leaves open, then any XML reader can check the nesting.
        let mut text = content(&report).replace("<!DOCTYPE html>", "").replace(" hidden", " hidden=\"\"");
        for tag in ["<meta", "<input"] {
            let mut closed = String::new();
            for (idx, part) in text.split(tag).enumerate() {
                if idx == 0 {
                    closed.push_str(part);
                } else {
                    closed.push_str(tag);
                    closed.push_str(&part.replacen('>', "/>", 1));
                }
            }
            text = closed;
        }
        let document = roxmltree::Document::parse(&text).unwrap();
        let ids: Vec<_> = document.descendants().filter_map(|n| n.attribute("id")).collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(ids.len(), unique.len(), "ids are unique");
        for link in document.descendants().filter_map(|n| n.attribute("href")) {
            assert!(ids.contains(&link.strip_prefix('#').unwrap()), "{link} leads somewhere");
        }
        for label in document.descendants().filter_map(|n| n.attribute("aria-labelledby")) {
            assert!(ids.contains(&label));
        }
    }
}

#[test]
fn nothing_foreign_becomes_markup_or_a_request() {
    let html = html(&sample::hostile());
    assert!(!html.contains("<img"));
    assert_eq!(html.matches("<script").count(), 1);
    assert_eq!(html.matches("</script>").count(), 1);
    assert!(!html.contains("style=\""));
    assert!(!html.contains("unsafe-inline"));
    for attribute in ["src=\"", "url(", "@import", "href=\"http", "href=\"java"] {
        assert!(!html.contains(attribute), "{attribute}");
    }
}

#[test]
fn wording_never_accuses() {
    let html = content(&sample::report(&[9, 8, 5])).to_lowercase();
    for word in [" bot ", " bots", "troll", "fake", "inauthentic", "guilty", "malicious"] {
        assert!(!html.contains(word), "{word}");
    }
    assert!(html.contains("an indicator, not proof"));
}

#[test]
fn large_networks_are_capped_with_a_notice() {
    let sizes: Vec<u32> = (0..120).map(|n| 20 + n % 60).collect();
    let report = sample::report(&sizes);
    assert!(report.picture.dots.len() > 5_000);
    let html = html(&report);
    assert!(html.contains("heaviest of"));
    assert!(html.contains("most active of"));
    assert!(html.contains("Details follow for the first 60 of 119 groups"));
}

#[test]
fn a_line_without_dots_is_an_error() {
    let mut report = sample::report(&[5]);
    report.picture.lines[0].target = 1_000_000;
    assert!(matches!(report.write_html(&mut Vec::new()), Err(Error::NoSuchNode { link: 0, .. })));
}

#[test]
fn a_report_can_be_serialised() {
    let value = serde_json::to_value(sample::report(&[4])).unwrap();
    assert_eq!(value["scope"]["weight"], "distinct_objects");
    assert_eq!(value["selection"]["false_discovery"]["q_max"], 0.01);
}
