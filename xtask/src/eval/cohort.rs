//! `cargo xtask eval cohort`: accounts named by the cohort detector, on an organic background with and without
//! planted cohorts.
//!
//! Thresholds were chosen on seeds 1 to 20; what is reported uses seeds 201 to 300.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use ostrakon_analysis::detect::Pattern;
use ostrakon_analysis::detect::cohort::{Collector, Settings};
use ostrakon_analysis::parameter::Seconds;
use rayon::prelude::*;

use crate::background::{
    Account, Background, DAY, HOUR, Habit, LANGUAGES, Line, NONE, Recipe, START, generate, poisson,
};
use crate::random::Random;

/// Accounts of the background.
const ACCOUNTS: usize = 8000;
const DAYS: u32 = 70;
/// Days of a campaign's last stretch, all that many have.
const FORTNIGHT: u32 = 14;
pub(crate) const SEEDS: std::ops::RangeInclusive<u64> = 201..=300;
pub(crate) const TUNING_SEEDS: std::ops::RangeInclusive<u64> = 1..=20;
/// One cohort of each kind is planted.
pub(crate) const KINDS: [&str; 5] = ["wake", "creation", "handle", "language", "rhythm"];

/// What a kind found over some seeds.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    planted: usize,
    /// Planted accounts named by this kind.
    found: usize,
    named: usize,
    /// Accounts named that were not planted, by any kind.
    innocent: usize,
    patterns: usize,
}

/// Gives the table over some seeds, for people.
pub(crate) fn table(seeds: &[u64]) -> String {
    let planted: Vec<BTreeMap<&str, Count>> = seeds.par_iter().map(|&seed| run(seed, true, true)).collect();
    let mut text = String::from(
        "| kind | planted | found | recall | named | not planted | false discoveries | patterns |\n|---|---|---|---|---|---|---|---|\n",
    );
    let mut all = Count::default();
    for kind in KINDS {
        let count = sum(planted.iter().map(|counts| counts[kind]));
        all = sum([all, count].into_iter());
        row(&mut text, kind, count);
    }
    row(&mut text, "all", all);
    for (events, what) in [(true, "events and all"), (false, "quiet weeks")] {
        let organic: Vec<BTreeMap<&str, Count>> =
            seeds.par_iter().map(|&seed| run(seed, false, events)).collect();
        let alarms = organic.iter().filter(|counts| counts.values().any(|count| count.patterns > 0)).count();
        let named: usize = organic.iter().flat_map(BTreeMap::values).map(|count| count.named).sum();
        let _ = writeln!(
            text,
            "\nOrganic alone, {what}: {alarms} of {} runs name anybody, {named} accounts.",
            seeds.len()
        );
        for (seed, counts) in seeds.iter().zip(&organic) {
            for (kind, count) in counts.iter().filter(|(_, count)| count.patterns > 0) {
                let _ = writeln!(text, "  seed {seed}: {kind}, {} accounts", count.named);
            }
        }
    }
    fortnight(seeds, &mut text);
    text
}

/// Adds what is found of who wakes on one of the last days of a fortnight, where a week of silence is asked for.
fn fortnight(seeds: &[u64], text: &mut String) {
    let settings = Settings { silence: Seconds(7 * DAY), by: vec!["wake"], ..Settings::default() };
    let named = |seed: u64, days_left: Option<u32>| {
        let mut background = generate(Recipe { seed, accounts: ACCOUNTS, days: FORTNIGHT, events: true });
        let mut random = Random::new(seed ^ 0x0066_6f72_746e);
        let woken = days_left.map(|left| {
            let woken = wake(&mut background, START + (FORTNIGHT - left) * DAY, &mut random);
            background.sort();
            woken
        });
        let name = |account: &u32| background.accounts[*account as usize].id.clone();
        let planted: BTreeSet<String> = woken.iter().flatten().map(name).collect();
        let patterns = find(&background, &settings);
        let named: BTreeSet<String> =
            patterns.iter().flat_map(|pattern| pattern.accounts.iter().cloned()).collect();
        let found = named.intersection(&planted).count();
        Count {
            planted: planted.len(),
            found,
            named: named.len(),
            innocent: named.len() - found,
            patterns: patterns.len(),
        }
    };
    text.push_str(
        "\nA fortnight of posts, `--silence 7d`, by days from the wake to the end:\n\n\
         | days | planted | found | recall | named | not planted | false discoveries | patterns |\n|---|---|---|---|---|---|---|---|\n",
    );
    for left in [6, 5, 4] {
        let counts: Vec<Count> = seeds.par_iter().map(|&seed| named(seed, Some(left))).collect();
        row(text, &left.to_string(), sum(counts.into_iter()));
    }
    let organic: Vec<Count> = seeds.par_iter().map(|&seed| named(seed, None)).collect();
    let alarms = organic.iter().filter(|count| count.patterns > 0).count();
    let _ = writeln!(text, "\nOrganic alone: {alarms} of {} fortnights name anybody.", seeds.len());
}

fn sum(counts: impl Iterator<Item = Count>) -> Count {
    counts.fold(Count::default(), |a, b| Count {
        planted: a.planted + b.planted,
        found: a.found + b.found,
        named: a.named + b.named,
        innocent: a.innocent + b.innocent,
        patterns: a.patterns + b.patterns,
    })
}

fn row(text: &mut String, kind: &str, count: Count) {
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let _ = writeln!(
        text,
        "| {kind} | {} | {} | {:.3} | {} | {} | {:.3} | {} |",
        count.planted,
        count.found,
        share(count.found, count.planted),
        count.named,
        count.innocent,
        share(count.innocent, count.named),
        count.patterns
    );
}

/// Runs one seed and counts by kind.
fn run(seed: u64, planted: bool, events: bool) -> BTreeMap<&'static str, Count> {
    let mut background = generate(Recipe { seed, accounts: ACCOUNTS, days: DAYS, events });
    let cohorts = if planted { plant(&mut background, seed) } else { BTreeMap::new() };
    let of_kind = |kind: &str| cohorts.get(kind).into_iter().flatten();
    let name = |account: &u32| background.accounts[*account as usize].id.as_str();
    let all: BTreeSet<&str> = KINDS.iter().flat_map(|kind| of_kind(kind)).map(name).collect();
    let patterns = find(&background, &Settings::default());
    let count = |kind: &'static str| {
        let members: BTreeSet<&str> = of_kind(kind).map(name).collect();
        let patterns: Vec<&Pattern> = patterns.iter().filter(|pattern| pattern.kind == kind).collect();
        let named: BTreeSet<&str> =
            patterns.iter().flat_map(|pattern| &pattern.accounts).map(String::as_str).collect();
        let count = Count {
            planted: members.len(),
            found: named.intersection(&members).count(),
            named: named.len(),
            innocent: named.difference(&all).count(),
            patterns: patterns.len(),
        };
        (kind, count)
    };
    KINDS.into_iter().map(count).collect()
}

fn find(background: &Background, settings: &Settings) -> Vec<Pattern> {
    let mut collector = Collector::default();
    for at in 0..background.lines.len() {
        collector.add(&background.post(at));
    }
    collector.finish().find(settings).patterns
}

/// Plants a cohort of each kind, and gives the members.
fn plant(background: &mut Background, seed: u64) -> BTreeMap<&'static str, Vec<u32>> {
    let mut random = Random::new(seed ^ 0x0063_6f68_6f72_7401);
    let cohorts = BTreeMap::from([
        ("wake", {
            let day = START + (32 + random.below(28) as u32) * DAY;
            wake(background, day, &mut random)
        }),
        ("creation", creation(background, &mut random)),
        ("handle", handle(background, &mut random)),
        ("language", language(background, &mut random)),
        ("rhythm", rhythm(background, &mut random)),
    ]);
    background.sort();
    cohorts
}

/// An account like others, made some time in the last years.
fn account(platform: u8, random: &mut Random) -> Account {
    Account {
        id: format!("u{:012x}", random.next() >> 16),
        platform,
        language: u8::from(random.chance(0.2)),
        zone: 2,
        created: START - (60 + random.below(2500) as u32) * DAY - random.below(DAY as usize) as u32,
        renamed: NONE,
        switched: (NONE, 0),
        habit: Habit::Anyhow,
        rate: 1.0,
        interest: random.below(2000) as u32,
    }
}

/// Posts by day from one time to another, `rate` a day.
fn posts(background: &mut Background, account: u32, from: u32, to: u32, rate: f64, random: &mut Random) {
    let language = background.accounts[account as usize].language;
    let mut day = from / DAY * DAY;
    while day < to {
        for _ in 0..poisson(rate, random) {
            let time = day + 5 * HOUR + random.below(17 * HOUR as usize) as u32;
            if (from..to).contains(&time) {
                let language =
                    if random.chance(0.06) { random.below(LANGUAGES.len()) as u8 } else { language };
                background.lines.push(Line::plain(time, account, language));
            }
        }
        day += DAY;
    }
}

/// Nearly silent until one day, within which each wakes; then at full power.
fn wake(background: &mut Background, day: u32, random: &mut Random) -> Vec<u32> {
    let size = 40 + random.below(210);
    let platform = random.below(2) as u8;
    let spread = [6 * HOUR, 12 * HOUR, 24 * HOUR][random.below(3)];
    let end = background.end();
    (0..size)
        .map(|_| {
            let at = background.add(account(platform, random));
            let wakes = day + 6 * HOUR + random.below(spread as usize) as u32;
            posts(background, at, START, wakes, 0.01, random);
            let language = background.accounts[at as usize].language;
            background.lines.push(Line::plain(wakes, at, language));
            let rate = random.log_normal(6.0, 0.4);
            posts(background, at, wakes, end, rate, random);
            at
        })
        .collect()
}

/// Made within two hours, some months ago; otherwise like others.
fn creation(background: &mut Background, random: &mut Random) -> Vec<u32> {
    let size = 25 + random.below(100);
    let made = START - (30 + random.below(900) as u32) * DAY - random.below(DAY as usize) as u32;
    let spread = [1200, HOUR, 2 * HOUR][random.below(3)];
    let platform = random.below(2) as u8;
    let end = background.end();
    (0..size)
        .map(|_| {
            let created = made + random.below(spread as usize) as u32;
            let at = background.add(Account { created, ..account(platform, random) });
            let rate = random.log_normal(1.5, 0.5);
            posts(background, at, START, end, rate, random);
            at
        })
        .collect()
}

/// Take another handle within some hours.
fn handle(background: &mut Background, random: &mut Random) -> Vec<u32> {
    let size = 20 + random.below(80);
    let day = START + (5 + random.below(60) as u32) * DAY + 8 * HOUR;
    let platform = random.below(2) as u8;
    let end = background.end();
    (0..size)
        .map(|_| {
            let renamed = day + random.below(6 * HOUR as usize) as u32;
            let at = background.add(Account { renamed, ..account(platform, random) });
            let rate = random.log_normal(4.0, 0.4);
            posts(background, at, START, end, rate, random);
            at
        })
        .collect()
}

/// Post in one language until a day, then in another.
fn language(background: &mut Background, random: &mut Random) -> Vec<u32> {
    let size = 20 + random.below(80);
    let day = START + (12 + random.below(45) as u32) * DAY + 8 * HOUR;
    let platform = random.below(2) as u8;
    let before = 1 + random.below(LANGUAGES.len() - 1) as u8;
    let end = background.end();
    (0..size)
        .map(|_| {
            let switches = day + random.below(6 * HOUR as usize) as u32;
            let at = background.add(Account { language: before, ..account(platform, random) });
            let rate = random.log_normal(4.0, 0.4);
            posts(background, at, START, switches, rate, random);
            background.accounts[at as usize].language = 0;
            posts(background, at, switches, end, rate, random);
            at
        })
        .collect()
}

/// Post at one odd minute, within half a minute, at hours of their own; and now and then like others.
fn rhythm(background: &mut Background, random: &mut Random) -> Vec<u32> {
    let size = 12 + random.below(40);
    let minute = 1 + random.below(58) as u32;
    let offset = (minute + u32::from(minute.is_multiple_of(5))) * 60 + random.below(40) as u32;
    let platform = random.below(2) as u8;
    let end = background.end();
    (0..size)
        .map(|_| {
            let at = background.add(account(platform, random));
            let language = background.accounts[at as usize].language;
            let a_day = 2.0 + random.unit() * 8.0;
            let mut day = START;
            while day < end {
                for _ in 0..poisson(a_day, random) {
                    let hour = 5 + random.below(17) as u32;
                    let time = day + hour * HOUR + offset + random.below(20) as u32;
                    background.lines.push(Line::plain(time, at, language));
                }
                day += DAY;
            }
            posts(background, at, START, end, 0.7, random);
            at
        })
        .collect()
}
