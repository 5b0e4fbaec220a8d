//! The burst detector: what must hold of any input, and small scenes whose outcome is known.

use std::fmt::Write as _;

use ostrakon_analysis::detect::Pattern;
use ostrakon_analysis::detect::burst::{Collector, Found, Settings};
use ostrakon_analysis::parameter::Settings as _;
use ostrakon_model::{AccountId, ObjectId, Platform, Post, PostId, Timestamp};
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;

const HOUR: u32 = 3600;
const DAY: u32 = 86_400;
const START: u32 = 1_727_049_600;

/// One post in a test.
#[derive(Clone, Debug)]
struct Row {
    account: String,
    time: u32,
    tag: String,
    url: String,
}

fn row(account: impl Into<String>, time: u32, tag: impl Into<String>) -> Row {
    Row { account: account.into(), time, tag: tag.into(), url: String::new() }
}

fn post(at: usize, row: &Row) -> Post<'_> {
    let mut post = Post::new(
        Platform::new("x").unwrap(),
        PostId::new(format!("p{at}")).unwrap(),
        AccountId::new(row.account.as_str()).unwrap(),
        Timestamp::from_unix_seconds(row.time),
    );
    post.hashtags = [row.tag.as_str()].into_iter().filter(|tag| !tag.is_empty()).map(Into::into).collect();
    post.urls = [row.url.as_str()].into_iter().filter(|url| !url.is_empty()).map(Into::into).collect();
    post
}

fn collected<'r>(rows: impl Iterator<Item = (usize, &'r Row)>) -> Collector {
    let mut collector = Collector::default();
    rows.for_each(|(at, row)| collector.add(&post(at, row)));
    collector
}

fn find(rows: &[Row]) -> Found {
    collected(rows.iter().enumerate()).find(&Settings::default(), &[])
}

/// Six weeks of three hundred accounts that post by day, and an evening of news on which half of them talk.
fn background() -> Vec<Row> {
    let mut rows = Vec::new();
    for account in 0..300_u32 {
        for day in 0..42 {
            let mix = (account * 7919 + day * 104_729) % 997;
            // Some hardly ever post, some each day.
            if mix % (1 + account % 9) == 0 {
                let time = START + day * DAY + 8 * HOUR + mix * 50;
                rows.push(row(format!("a{account}"), time, format!("t{}", mix % 40)));
            }
        }
    }
    for account in (0..300_u32).step_by(2) {
        let time = START + 30 * DAY + 18 * HOUR + account * account % 9973;
        rows.push(row(format!("a{account}"), time, "news"));
    }
    rows
}

/// Sixty accounts that posted once before push a tag and a site for three days.
fn operation(rows: &mut Vec<Row>) {
    for account in 0..60_u32 {
        rows.push(row(format!("b{account}"), START + (account % 10) * DAY + 9 * HOUR, "t1"));
        for nth in 0..5 {
            let time = START + 33 * DAY + (account * 3301 + nth * 49_999) % (3 * DAY);
            let url = format!("https://the-clone.example/{}", nth % 2);
            rows.push(Row { url, ..row(format!("b{account}"), time, "push") });
        }
    }
}

#[test]
fn news_rises_and_an_operation_is_an_alarm() {
    let mut rows = background();
    let calm = find(&rows);
    assert!(calm.rises.iter().any(|rise| rise.subject == "news"), "{calm:?}");
    assert!(calm.patterns.is_empty(), "{:?}", calm.patterns);
    operation(&mut rows);
    let found = find(&rows);
    let news = found.rises.iter().find(|rise| rise.subject == "news").unwrap();
    assert!(news.observed > 100 && news.expected < 5.0 && news.upper < news.observed && news.is_new);
    assert_eq!(news.first_movers.len(), 10);
    for (kind, subject) in [("hashtag", "push"), ("domain", "the-clone.example")] {
        let alarm =
            found.patterns.iter().find(|pattern| (pattern.kind, pattern.subject.as_str()) == (kind, subject));
        let alarm = alarm.unwrap();
        assert!(alarm.accounts.len() > 50 && alarm.accounts.iter().all(|id| id.starts_with('b')));
        let statistic = |name| alarm.statistics.iter().find(|s| s.0 == name).unwrap().1;
        assert!(statistic("quiet_share") > 0.9 && statistic("repeating_share") > 0.9, "{alarm:?}");
        assert!(statistic("observed") > statistic("band_upper"));
        assert!(alarm.q_value.unwrap() <= 0.01 && alarm.from < alarm.to);
    }
    assert!(found.patterns.iter().all(|pattern| pattern.subject != "news"));
}

/// Some accounts post a tag for three days from the thirty-third on, each some times.
fn talk(rows: &mut Vec<Row>, accounts: impl Iterator<Item = String>, posts: u32, tag: &str) {
    for (account, nth) in accounts.zip(0_u32..) {
        for post in 0..posts {
            let time = START + 33 * DAY + mixed(nth * 100 + post) % (3 * DAY);
            rows.push(row(account.as_str(), time, tag));
        }
    }
}

#[test]
fn quiet_accounts_or_pushing_ones_are_no_alarm_and_both_are() {
    let mut rows = background();
    let active = || (0..300).filter(|account| account % 9 < 3).map(|account| format!("a{account}"));
    talk(&mut rows, active().take(100), 5, "conference");
    talk(&mut rows, (0..100).map(|at| format!("sleeper{at}")), 1, "wakes");
    talk(&mut rows, (0..100).map(|at| format!("woken{at}")), 5, "push");
    let found = find(&rows);
    let share = |subject: &str, mark: &str| {
        let rise = found.rises.iter().find(|rise| rise.subject == subject).unwrap();
        rise.marks.iter().find(|told| told.0 == mark).unwrap().1
    };
    assert!(share("conference", "quiet") < 0.4 && share("conference", "pushing") > 0.9, "{:?}", found.rises);
    assert!(share("wakes", "quiet") > 0.9 && share("wakes", "pushing") < 0.4, "{:?}", found.rises);
    let alarms: Vec<&str> = found.patterns.iter().map(|pattern| pattern.subject.as_str()).collect();
    assert_eq!(alarms, ["push"]);
}

#[test]
fn a_list_takes_no_alarm_away() {
    let mut rows = background();
    operation(&mut rows);
    let collector = collected(rows.iter().enumerate());
    let without = collector.find(&Settings::default(), &[]);
    assert!(!without.patterns.is_empty());
    for step in [1, 2, 7] {
        let known: Vec<String> = (0..300).step_by(step).map(|account| format!("a{account}")).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let with = collector.find(&Settings::default(), &known);
        for alarm in &without.patterns {
            let is_same = |other: &&Pattern| (other.kind, &other.subject) == (alarm.kind, &alarm.subject);
            let other = with.patterns.iter().find(is_same).unwrap();
            assert!(other.q_value <= alarm.q_value, "{other:?}");
        }
    }
}

#[test]
fn where_all_are_quiet_nobody_is_conspicuous() {
    // A collection in which each account has one post or two, as one by a search has.
    let mut rows: Vec<Row> = (0..4000_u32)
        .map(|at| row(format!("once{at}"), START + mixed(at) % (42 * DAY), format!("t{}", at % 40)))
        .collect();
    talk(&mut rows, (0..100).map(|at| format!("fan{at}")), 3, "push");
    let found = find(&rows);
    let rise = found.rises.iter().find(|rise| rise.subject == "push").unwrap();
    assert!(rise.conspicuous_share > 0.9 && found.patterns.is_empty(), "{rise:?}");
}

#[test]
fn coordinated_accounts_make_an_alarm_of_a_rise() {
    let rows = background();
    let known: Vec<String> = (0..300).step_by(2).map(|account| format!("a{account}")).collect();
    let mut known: Vec<&str> = known.iter().map(String::as_str).collect();
    known.push("nobody of this name");
    let collector = collected(rows.iter().enumerate());
    let found = collector.find(&Settings::default(), &known);
    let alarm = found.patterns.iter().find(|pattern| pattern.subject == "news").unwrap();
    let share = alarm.statistics.iter().find(|s| s.0 == "coordinated_share").unwrap().1;
    assert!(share > 0.99, "{share}");
    assert!(collector.find(&Settings::default(), &["nobody"]).patterns.is_empty());
}

#[test]
fn a_sound_is_taken_from_where_exports_tell_it() {
    let mut rows = background();
    operation(&mut rows);
    let mut collector = Collector::default();
    for (at, row) in rows.iter().enumerate() {
        let mut post = post(at, row);
        if row.tag == "push" {
            if at % 2 == 0 {
                post.objects = vec![ObjectId::new("music:77").unwrap(), ObjectId::new("effect:9").unwrap()];
            } else {
                post.extra = vec![("music_id".into(), "77".into()), ("music_title".into(), "x".into())];
            }
        }
        collector.add(&post);
    }
    let mut settings = Settings::default();
    settings.set("by", "sound").unwrap();
    let found = collector.find(&settings, &[]);
    let sounds: Vec<&str> = found.patterns.iter().map(|pattern| pattern.subject.as_str()).collect();
    assert_eq!(sounds, ["77"]);
    assert!(found.rises.iter().all(|rise| rise.kind == "sound"));
}

#[test]
fn order_threads_repeats_and_looking_between_change_nothing() {
    let mut rows = background();
    operation(&mut rows);
    let expected = find(&rows);
    assert!(!expected.patterns.is_empty());
    for step in [1, 7919] {
        let n = rows.len();
        let order = (0..n).map(|at| (at * step + 13) % n).rev();
        let mut collector = Collector::default();
        for (nth, at) in order.enumerate() {
            collector.add(&post(at, &rows[at]));
            if nth % 5 == 0 {
                collector.add(&post(at, &rows[at]));
            }
            if nth == n / 2 {
                collector.find(&Settings::default(), &[]);
            }
        }
        for threads in [1, 3] {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            assert!(pool.install(|| collector.find(&Settings::default(), &[])) == expected);
        }
    }
}

#[test]
fn odd_input_is_quietly_taken() {
    assert_eq!(find(&[]), Found::default());
    assert_eq!(find(&[row("a", 0, "t")]), Found::default());
    let together: Vec<Row> = (0..500).map(|at| row(format!("a{at}"), START, "t")).collect();
    assert_eq!(find(&together), Found::default());
    let early: Vec<Row> = (0..500).map(|at| row(format!("a{at}"), at % 7, "t")).collect();
    assert_eq!(find(&early), Found::default());
    // A wrong date in 1970, and one at the end of time, hide nothing.
    let mut rows = background();
    operation(&mut rows);
    rows.push(row("a1", 0, "t1"));
    rows.push(row("a2", u32::MAX, "push"));
    assert!(find(&rows).patterns.iter().any(|pattern| pattern.subject == "push"));
}

/// Mixes the bits of a number.
fn mixed(number: u32) -> u32 {
    let mixed = (number ^ number >> 16).wrapping_mul(0x7feb_352d);
    let mixed = (mixed ^ mixed >> 15).wrapping_mul(0x846c_a68b);
    mixed ^ mixed >> 16
}

#[test]
fn one_thing_with_a_million_posts_and_a_million_things_with_one() {
    let mut collector = Collector::default();
    let mut text = String::new();
    for at in 0..1_000_000_u32 {
        text.clear();
        let _ = write!(text, "https://s.example/{at}");
        let row = Row { url: text.clone(), ..row(format!("a{}", mixed(at) % 5000), START + at * 3, "t") };
        collector.add(&post(at as usize, &row));
    }
    let found = collector.find(&Settings::default(), &[]);
    // It is as frequent all the time.
    assert!(found.rises.is_empty(), "{:?}", found.rises.first());
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let one = (0..40_u32, 0..40_u32, 0..24_u32, 0..4_u32).prop_map(|(account, day, hour, tag)| {
        // Most tags in a few days, so that something rises.
        let day = if tag == 0 { 30 + day % 3 } else { day };
        row(format!("a{account}"), START + day * DAY + hour * HOUR, format!("t{tag}"))
    });
    prop::collection::vec(one, 0..400)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_any_input_gives_the_same(rows in rows(), turn in 0..400_usize) {
        let n = rows.len().max(1);
        let turned = collected((0..rows.len()).map(|at| (at + turn) % n).map(|at| (at, &rows[at])));
        let expected = find(&rows);
        prop_assert_eq!(turned.find(&Settings::default(), &[]), expected.clone());
        for rise in &expected.rises {
            prop_assert!(rise.observed > rise.upper && rise.n_accounts >= 10);
            prop_assert!((0.0..=0.01).contains(&rise.q_value) && rise.p_value <= rise.q_value);
            prop_assert!(rise.from <= rise.to && rise.n_posts >= rise.n_accounts);
        }
    }
}

/// Run by hand, in a release build: `cargo test --release -p ostrakon-analysis --test it burst::speed --
/// --ignored --nocapture`, under `time -v`.
#[test]
#[ignore = "ten million posts"]
fn speed() {
    let mut collector = Collector::default();
    let mut state = 1_u64;
    let mut below = |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % n).unwrap()
    };
    for at in 0..10_000_000 {
        // The square of a uniform number is skewed: few accounts and things have most.
        let skewed = |a: u32, n: u32| u32::try_from(u64::from(a) * u64::from(a) / u64::from(n)).unwrap();
        let account = skewed(below(500_000), 500_000);
        let tag = skewed(skewed(below(200_000), 200_000), 200_000);
        let page = skewed(below(1_000_000), 1_000_000);
        let mut row = row(format!("a{account}"), START + below(u64::from(60 * DAY)), format!("t{tag}"));
        if at % 2 == 0 {
            row.url = format!("https://site{}.example/{page}", page % 3000);
        }
        collector.add(&post(at, &row));
    }
    eprintln!("collected {}", collector.len());
    let found = collector.find(&Settings::default(), &[]);
    eprintln!("{} rises, {} alarms", found.rises.len(), found.patterns.len());
    assert!(found.patterns.is_empty());
}
