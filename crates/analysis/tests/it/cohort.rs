//! Cohorts planted among ordinary accounts, and what must hold of any input.

use std::collections::BTreeSet;

use ostrakon_analysis::detect::cohort::{Collector, Found, Settings};
use ostrakon_model::{AccountId, Language, Platform, Post, PostId, Timestamp};
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;

const START: u32 = 1_727_049_600;
const DAY: u32 = 86_400;
const HOUR: u32 = 3600;
const DAYS: u32 = 60;

/// A post in few words.
#[derive(Clone, Debug)]
struct Line {
    account: String,
    time: u32,
    language: &'static str,
    created: u32,
    handle: &'static str,
}

impl Line {
    fn new(account: &str, time: u32) -> Self {
        Self { account: account.to_owned(), time, language: "ro", created: 0, handle: "" }
    }

    fn post(&self) -> Post<'_> {
        let mut post = Post::new(
            Platform::new("x").unwrap(),
            PostId::new(format!("{}-{}", self.account, self.time)).unwrap(),
            AccountId::new(self.account.as_str()).unwrap(),
            Timestamp::from_unix_seconds(self.time),
        );
        post.language = Language::new(self.language).ok();
        if self.created > 0 {
            let created = Timestamp::from_unix_seconds(self.created).to_string();
            post.extra.push(("author_created_at".into(), created.into()));
        }
        if !self.handle.is_empty() {
            post.extra.push(("author_username".into(), self.handle.into()));
        }
        post
    }
}

/// Small numbers drawn from a seed.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(n)).unwrap()
    }
}

/// Five hundred accounts that post now and then, and three hundred that hardly ever do.
fn ordinary() -> Vec<Line> {
    let mut draw = Draw(1);
    let mut lines = Vec::new();
    for number in 0..800 {
        let name = format!("o{number}");
        let every = if number < 500 { 1 + draw.below(4) } else { 20 + draw.below(40) };
        let created = START - (100 + draw.below(2000)) * DAY - draw.below(DAY);
        for day in 0..DAYS {
            if draw.below(every) == 0 {
                let time = START + day * DAY + 6 * HOUR + draw.below(16 * HOUR);
                lines.push(Line { created, handle: "same", ..Line::new(&name, time) });
            }
        }
    }
    lines
}

fn find_with(lines: &[Line], settings: &Settings) -> Found {
    let mut collector = Collector::default();
    for line in lines {
        collector.add(&line.post());
    }
    collector.finish().find(settings)
}

fn find(lines: &[Line]) -> Found {
    find_with(lines, &Settings::default())
}

/// Adds `n` accounts that post five times a day from one day to another, made by `line`.
fn plant(lines: &mut Vec<Line>, days: std::ops::Range<u32>, line: impl Fn(u32, u32) -> Line) {
    let mut draw = Draw(7);
    for number in 0..30 {
        for day in days.clone() {
            for _ in 0..5 {
                lines.push(line(number, START + day * DAY + 6 * HOUR + draw.below(15 * HOUR)));
            }
        }
    }
}

/// Asserts that one cohort is found, of one kind, of the thirty accounts planted as `p…` and hardly anybody else.
fn assert_planted(found: &Found, kind: &str) {
    let kinds: Vec<&str> = found.patterns.iter().map(|pattern| pattern.kind).collect();
    assert_eq!(kinds, [kind]);
    let pattern = &found.patterns[0];
    let planted = pattern.accounts.iter().filter(|account| account.starts_with('p')).count();
    assert!(planted == 30 && pattern.accounts.len() <= 31, "{:?}", pattern.accounts);
    assert!(pattern.q_value.unwrap() <= 0.01 && pattern.p_value.unwrap() <= pattern.q_value.unwrap());
    assert!(pattern.from <= pattern.to && !pattern.posts.is_empty());
    assert!(pattern.n_posts >= pattern.posts.len() as u64);
}

#[test]
fn ordinary_accounts_are_no_cohort() {
    let found = find(&ordinary());
    assert_eq!(found.patterns, []);
    let occasions: Vec<bool> = found.tested.iter().map(|tested| tested.occasions > 0).collect();
    assert_eq!(occasions, [true; 5], "each kind had something to look at");
}

#[test]
fn accounts_that_wake_together_are_found_with_their_first_posts() {
    let mut lines = ordinary();
    plant(&mut lines, 40..DAYS, |number, time| Line::new(&format!("p{number}"), time));
    let found = find(&lines);
    assert_planted(&found, "wake");
    let pattern = &found.patterns[0];
    assert_eq!(pattern.from.unix_seconds() / DAY, START / DAY + 40);
    assert_eq!(pattern.n_posts, 150);
    assert_eq!(pattern.facts[1], ("languages", vec!["ro".to_owned()]));
}

#[test]
fn accounts_that_woke_a_few_days_before_the_end_are_found() {
    for days in [4, 6] {
        let mut lines = ordinary();
        plant(&mut lines, DAYS - days..DAYS, |number, time| Line::new(&format!("p{number}"), time));
        assert_planted(&find(&lines), "wake");
    }
    let mut lines = ordinary();
    plant(&mut lines, DAYS - 2..DAYS, |number, time| Line::new(&format!("p{number}"), time));
    assert_eq!(find(&lines).patterns, [], "two days are too few to see whether it goes on");
}

#[test]
fn an_evening_that_wakes_everybody_is_no_cohort() {
    let mut lines = ordinary();
    let mut draw = Draw(3);
    for number in 0..400 {
        for _ in 0..=draw.below(6) {
            let time = START + 40 * DAY + 18 * HOUR + draw.below(3 * HOUR);
            lines.push(Line::new(&format!("s{number}"), time));
        }
    }
    let found = find(&lines);
    assert_eq!(found.patterns, []);
    assert!(found.tested[0].occasions >= 400);
}

#[test]
fn accounts_back_to_an_old_habit_do_not_wake() {
    let mut lines = ordinary();
    plant(&mut lines, 0..12, |number, time| Line::new(&format!("p{number}"), time));
    plant(&mut lines, 42..DAYS, |number, time| Line::new(&format!("p{number}"), time));
    assert_eq!(find(&lines).patterns, []);
}

#[test]
fn accounts_made_within_an_hour_are_found() {
    let mut lines = ordinary();
    let made = START - 300 * DAY + 9 * HOUR;
    plant(&mut lines, 0..DAYS, |number, time| Line {
        created: made + number * 100,
        ..Line::new(&format!("p{number}"), time)
    });
    assert_planted(&find(&lines), "creation");
    // A rush of days around it makes the same hour ordinary.
    let mut draw = Draw(5);
    for number in 0..3000 {
        let created = made - 2 * DAY + draw.below(4 * DAY);
        for day in 0..10 {
            let line = Line::new(&format!("r{number}"), START + day * DAY + draw.below(DAY));
            lines.push(Line { created, ..line });
        }
    }
    let settings = Settings { by: vec!["creation"], ..Settings::default() };
    assert_eq!(find_with(&lines, &settings).patterns, []);
}

#[test]
fn a_date_of_creation_without_an_hour_says_nothing() {
    let mut lines = ordinary();
    for line in &mut lines {
        line.created = START - 300 * DAY;
    }
    let found = find(&lines);
    assert_eq!(found.patterns, []);
    assert_eq!((found.tested[1].kind, found.tested[1].occasions), ("creation", 0));
}

#[test]
fn handles_and_languages_changed_together_are_found() {
    let after = START + 30 * DAY + 12 * HOUR;
    let mut lines = ordinary();
    plant(&mut lines, 0..DAYS, |number, time| Line {
        handle: if time < after { "one" } else { "two" },
        ..Line::new(&format!("p{number}"), time)
    });
    assert_planted(&find(&lines), "handle");
    let mut lines = ordinary();
    plant(&mut lines, 0..DAYS, |number, time| Line {
        language: if time < after { "en" } else { "ro-RO" },
        ..Line::new(&format!("p{number}"), time)
    });
    assert_planted(&find(&lines), "language");
}

#[test]
fn an_account_that_goes_back_and_forth_between_handles_changes_none() {
    let mut lines = ordinary();
    plant(&mut lines, 0..DAYS, |number, time| Line {
        handle: if time % 2 == 0 { "one" } else { "two" },
        ..Line::new(&format!("p{number}"), time)
    });
    assert_eq!(find(&lines).patterns, []);
}

#[test]
fn accounts_that_keep_an_odd_minute_are_found_and_round_ones_are_not() {
    let at_minute = |minute: u32| {
        let mut lines = ordinary();
        plant(&mut lines, 0..DAYS, |number, time| {
            Line::new(&format!("p{number}"), time / HOUR * HOUR + minute * 60 + time % 20)
        });
        find(&lines)
    };
    let found = at_minute(17);
    assert_planted(&found, "rhythm");
    assert_eq!(found.patterns[0].facts[2].0, "rhythm");
    assert!(found.patterns[0].facts[2].1.contains(&"minute 17 of the hour".to_owned()));
    assert_eq!(at_minute(15).patterns, []);
}

#[test]
fn accounts_that_answer_each_other_keep_no_rhythm() {
    let mut lines = ordinary();
    let mut draw = Draw(3);
    for number in 0..30 {
        for day in 0..DAYS {
            let mut time = START + day * DAY + 8 * HOUR + draw.below(10 * HOUR);
            for _ in 0..6 {
                lines.push(Line::new(&format!("p{number}"), time));
                time += 30 + draw.below(90);
            }
        }
    }
    assert_eq!(find(&lines).patterns, []);
}

#[test]
fn a_post_that_comes_twice_counts_once() {
    let mut lines = ordinary();
    plant(&mut lines, 40..DAYS, |number, time| Line::new(&format!("p{number}"), time));
    let once = find(&lines);
    let twice: Vec<Line> = lines.iter().chain(&lines).cloned().collect();
    assert_eq!(find(&twice), once);
}

#[test]
fn odd_inputs_find_nothing() {
    assert_eq!(find(&[]).patterns, []);
    let one = |time| find(&[Line { created: time, handle: "h", ..Line::new("a", time) }]);
    for time in [0, 1, START, u32::MAX] {
        assert_eq!(one(time).patterns, [], "{time}");
    }
    let accounts = |n: u32| (0..n).map(|number| format!("a{number}"));
    let at_once: Vec<Line> =
        accounts(3000).map(|name| Line { created: START, ..Line::new(&name, START) }).collect();
    assert_eq!(find(&at_once).patterns, []);
    let stray = ordinary().into_iter().chain([Line::new("a", 0), Line::new("b", u32::MAX)]);
    assert_eq!(find(&stray.collect::<Vec<Line>>()).patterns, []);
    let busy: Vec<Line> = (0..200_000).map(|at| Line::new("busy", START + at * 20)).collect();
    assert_eq!(find(&busy).patterns, []);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let mut lines = ordinary();
    plant(&mut lines, 40..DAYS, |number, time| Line {
        created: START - 300 * DAY + number * 100,
        ..Line::new(&format!("p{number}"), time / HOUR * HOUR + 17 * 60)
    });
    let on = |threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| find(&lines))
    };
    let found = on(1);
    let kinds: BTreeSet<&str> = found.patterns.iter().map(|pattern| pattern.kind).collect();
    assert_eq!(kinds, BTreeSet::from(["wake", "creation", "rhythm"]));
    assert_eq!(on(4), found);
}

fn any_line() -> impl Strategy<Value = Line> {
    let language = prop::sample::select(vec!["ro", "en", "und", "hu-HU"]);
    let handle = prop::sample::select(vec!["", "one", "two"]);
    (0_u32..8, 0_u32..5_000_000, language, 0_u32..3, handle).prop_map(
        |(who, time, language, made, handle)| Line {
            language,
            created: made * (START - DAY),
            handle,
            ..Line::new(&format!("a{who}"), START + time)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_posts_changes_nothing(
        (lines, shuffled) in prop::collection::vec(any_line(), 0..300).prop_flat_map(|mut lines| {
            // A post is what its id says: two of one account at one second would be one post told in two ways.
            lines.sort_by(|a, b| (&a.account, a.time).cmp(&(&b.account, b.time)));
            lines.dedup_by(|a, b| (&a.account, a.time) == (&b.account, b.time));
            (Just(lines.clone()), Just(lines).prop_shuffle())
        }),
    ) {
        let settings = Settings { min_accounts: 3, min_posts: 1, fdr: 0.5, ..Settings::default() };
        prop_assert_eq!(find_with(&lines, &settings), find_with(&shuffled, &settings));
    }
}
