//! Accuracy of the burst detector on planted operations before an organic background with events.
//!
//! Tuned with seeds 1 to 20; what is reported uses seeds 201 to 300, which nothing was tuned on.

use std::collections::BTreeSet;

use ostrakon_analysis::detect::Pattern;
use ostrakon_analysis::detect::burst::{Collector, Found, Settings};
use ostrakon_model::ObjectId;
use rayon::prelude::*;

use crate::background::{
    Account, Background, DAY, Event, HOUR, Habit, LANGUAGES, Line, NONE, Recipe, START, TAGS, generate,
    poisson,
};
use crate::random::Random;

pub(crate) const TUNING: std::ops::RangeInclusive<u64> = 1..=20;
pub(crate) const REPORTED: std::ops::RangeInclusive<u64> = 201..=300;

/// Tags and addresses of operations begin here; so does what stands on domains of their own.
const PLANTED: u32 = 1_000_000;
const DAYS: u32 = 70;
/// Accounts of the backgrounds: in the smaller one operations are most of what rises.
const ACCOUNTS: [usize; 2] = [5000, 1500];

/// In what manner a burst is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Accounts that slept push a hashtag and a sound in videos and comments, some days long, after calls.
    Woken,
    /// Accounts made for it put links to a cloned site below what others post, in batches.
    Cloned,
    /// Accounts with an ordinary life push three hashtags in three weeks within the hour.
    Hired,
}

const MANNERS: [Manner; 3] = [Manner::Woken, Manner::Cloned, Manner::Hired];

/// One planted burst.
struct Planted {
    manner: Manner,
    from: u32,
    to: u32,
    accounts: BTreeSet<u32>,
}

struct Scene {
    background: Background,
    planted: Vec<Planted>,
}

/// What came out, summed over seeds.
#[derive(Clone, Default)]
struct Score {
    planted: [usize; 3],
    found: [usize; 3],
    alarms: usize,
    wrong: Vec<Wrong>,
    events: usize,
    events_risen: usize,
}

/// An alarm about nothing that was planted.
#[derive(Clone)]
struct Wrong {
    seed: u64,
    kind: &'static str,
    subject: String,
    is_event: bool,
    statistics: Vec<(&'static str, f64)>,
}

/// Gives the table for some seeds.
pub(crate) fn table(seeds: &[u64]) -> String {
    let mut text = String::from(
        "| accounts | coordinated accounts given | woken: found | cloned: found | hired: found | alarms | not planted \
         | organic events that rise | of them alarms |\n|---|---|---|---|---|---|---|---|---|\n",
    );
    for accounts in ACCOUNTS {
        for planted in [None, Some(false), Some(true)] {
            text.push_str(&row(seeds, accounts, planted));
        }
    }
    text
}

/// Gives one row: with nothing planted, or with bursts of which the coordinated accounts are not given, or half
/// of them are.
pub(crate) fn row(seeds: &[u64], accounts: usize, planted: Option<bool>) -> String {
    let sum = total(seeds, accounts, planted);
    let part = |at: usize| {
        let (found, all) = (sum.found[at], sum.planted[at]);
        if all == 0 { "-".to_owned() } else { format!("{found} of {all} ({:.3})", ratio(found, all)) }
    };
    let given = match planted {
        None => "nothing planted",
        Some(false) => "none",
        Some(true) => "half of them",
    };
    for Wrong { seed, kind, subject, statistics, .. } in &sum.wrong {
        eprintln!("{accounts} accounts, {given}, seed {seed}: {kind} {subject}, {statistics:?}");
    }
    format!(
        "| {accounts} | {given} | {} | {} | {} | {} | {} ({:.4}) | {} of {} | {} |\n",
        part(0),
        part(1),
        part(2),
        sum.alarms,
        sum.wrong.len(),
        ratio(sum.wrong.len(), sum.alarms),
        sum.events_risen,
        sum.events,
        sum.wrong.iter().filter(|wrong| wrong.is_event).count(),
    )
}

/// Sums the scores of some seeds.
fn total(seeds: &[u64], accounts: usize, planted: Option<bool>) -> Score {
    let scores: Vec<Score> = seeds.par_iter().map(|&seed| score(seed, accounts, planted)).collect();
    let mut sum = Score::default();
    for score in scores {
        sum.add(score);
    }
    sum
}

fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

impl Score {
    fn add(&mut self, other: Self) {
        for at in 0..3 {
            self.planted[at] += other.planted[at];
            self.found[at] += other.found[at];
        }
        self.alarms += other.alarms;
        self.wrong.extend(other.wrong);
        self.events += other.events;
        self.events_risen += other.events_risen;
    }
}

/// Runs the detector on one scene: with nothing planted, or with bursts of which the coordinated accounts are
/// not given, or half of them are.
fn score(seed: u64, accounts: usize, planted: Option<bool>) -> Score {
    let scene = scene(seed, accounts, planted.is_some());
    let mut collector = Collector::default();
    for at in 0..scene.background.lines.len() {
        collector.add(&post(&scene.background, at));
    }
    let half = scene.planted.iter().flat_map(|planted| planted.accounts.iter().step_by(2));
    let known: Vec<&str> = half.map(|&at| scene.background.accounts[at as usize].id.as_str()).collect();
    let found = collector.find(&Settings::default(), if planted == Some(true) { &known } else { &[] });
    scene.score(seed, &found)
}

impl Scene {
    fn score(&self, seed: u64, found: &Found) -> Score {
        let mut score = Score { alarms: found.patterns.len(), ..Score::default() };
        for planted in &self.planted {
            let at = planted.manner as usize;
            score.planted[at] += 1;
            let is_found = found.patterns.iter().any(|pattern| self.carries(planted, pattern));
            score.found[at] += usize::from(is_found);
        }
        let tag = |event: &Event| format!("tag{}", event.tag);
        let page = |event: &Event| format!("/{}", event.address);
        for pattern in &found.patterns {
            if !self.planted.iter().any(|planted| self.carries(planted, pattern)) {
                let subject = pattern.subject.clone();
                let is_event = |event| subject == tag(event) || subject.ends_with(&page(event));
                let is_event = self.background.events.iter().any(is_event);
                let (kind, statistics) = (pattern.kind, pattern.statistics.clone());
                score.wrong.push(Wrong { seed, kind, subject, is_event, statistics });
            }
        }
        score.events = self.background.events.len();
        let rises = |event: &&Event| found.rises.iter().any(|rise| rise.subject == tag(event));
        score.events_risen = self.background.events.iter().filter(rises).count();
        score
    }

    /// Says whether an alarm shows a planted burst: in its time, and at least half of its accounts are of it.
    fn carries(&self, planted: &Planted, pattern: &Pattern) -> bool {
        let ids: BTreeSet<&str> =
            planted.accounts.iter().map(|&at| self.background.accounts[at as usize].id.as_str()).collect();
        let own = pattern.accounts.iter().filter(|id| ids.contains(id.as_str())).count();
        own * 2 >= pattern.accounts.len()
            && pattern.from.unix_seconds() < planted.to
            && pattern.to.unix_seconds() >= planted.from
    }
}

/// Gives a post of the background; what stands on planted addresses has a domain of its own, and planted tags
/// a sound.
fn post(background: &Background, at: usize) -> ostrakon_model::Post<'_> {
    let line = &background.lines[at];
    let mut post = background.post(at);
    if line.address != NONE && line.address >= PLANTED {
        let site = line.address / 100;
        post.urls = vec![format!("https://the-clone{site}.example/{}", line.address % 100).into()];
    }
    if line.tags[0] != NONE && line.tags[0] >= PLANTED && line.time.is_multiple_of(2) {
        post.objects = ObjectId::new(format!("music:7{}", line.tags[0])).into_iter().collect();
    }
    post
}

fn scene(seed: u64, accounts: usize, is_planted: bool) -> Scene {
    let recipe = Recipe { seed, accounts, days: DAYS, events: true };
    let mut scene = Scene { background: generate(recipe), planted: Vec::new() };
    let mut random = Random::new(seed ^ 0x6275_7273);
    for nth in 0..if is_planted { 2 } else { 0 } {
        for manner in MANNERS {
            let number = PLANTED + 1000 * (nth * 3 + manner as u32);
            match manner {
                Manner::Woken => scene.wake(number, &mut random),
                Manner::Cloned => scene.clone_site(number, &mut random),
                Manner::Hired => scene.hire(number, &mut random),
            }
        }
    }
    scene.background.sort();
    scene
}

impl Scene {
    /// Adds an account that hardly ever posted, with what it did post.
    fn sleeper(&mut self, platform: u8, created: u32, until: u32, random: &mut Random) -> u32 {
        let at = self.background.add(Account {
            id: format!("u{:012x}", random.next() >> 16),
            platform,
            language: 0,
            zone: 2,
            created,
            renamed: NONE,
            switched: (NONE, 0),
            habit: Habit::Anyhow,
            rate: 0.02,
            interest: random.below(TAGS as usize) as u32,
        });
        for _ in 0..poisson(2.0, random) {
            let from = created.max(START);
            let time = from + random.below((until - from) as usize) as u32;
            let mut line = Line::plain(time, at, 0);
            line.tags[0] = random.below(TAGS as usize) as u32;
            self.background.lines.push(line);
        }
        at
    }

    fn wake(&mut self, number: u32, random: &mut Random) {
        let days = 2 + random.below(9) as u32;
        let from = START + (14 + random.below((DAYS - 28) as usize) as u32) * DAY;
        let n = log_uniform(30.0, 500.0, random);
        let tag = if random.chance(0.3) { 200 + random.below(TAGS as usize - 200) as u32 } else { number };
        let energy = 1.0 + 5.0 * random.unit();
        let calls: Vec<u32> = (0..days * 2).map(|_| waking(from, days, random)).collect();
        let mut accounts = BTreeSet::new();
        for _ in 0..n {
            let created = START - (30 + random.below(1500) as u32) * DAY;
            let at = self.sleeper(0, created, from, random);
            accounts.insert(at);
            for _ in 0..=poisson(energy, random) {
                let time = if random.chance(0.5) {
                    calls[random.below(calls.len())] + random.log_normal(1200.0, 1.0) as u32
                } else {
                    waking(from, days, random)
                };
                self.say(at, time, tag, NONE, random);
            }
        }
        // Some take it up in earnest.
        for _ in 0..random.below(n / 3) {
            let at = random.below(self.background.recipe.accounts) as u32;
            self.say(at, waking(from, days, random), tag, NONE, random);
        }
        self.planted.push(Planted { manner: Manner::Woken, from, to: from + (days + 1) * DAY, accounts });
    }

    fn clone_site(&mut self, number: u32, random: &mut Random) {
        let days = 1 + random.below(3) as u32;
        let from = START
            + (14 + random.below((DAYS - 20) as usize) as u32) * DAY
            + random.below(DAY as usize) as u32;
        let pages = 1 + random.below(6) as u32;
        let n = log_uniform(30.0, 300.0, random);
        let energy = 1.0 + 4.0 * random.unit();
        let mut accounts = BTreeSet::new();
        let made: Vec<u32> = (0..n)
            .map(|_| self.sleeper(1, from - (1 + random.below(60) as u32) * DAY, from, random))
            .collect();
        let mut slots: Vec<u32> =
            made.iter().flat_map(|&at| vec![at; 1 + poisson(energy, random) as usize]).collect();
        random.shuffle(&mut slots);
        let mut left = slots.as_slice();
        while !left.is_empty() {
            let (batch, rest) = left.split_at(left.len().min(5 + random.below(16)));
            let start = from + random.below((days * DAY) as usize) as u32;
            for &at in batch {
                accounts.insert(at);
                let time = start + random.below(180) as u32;
                self.say(at, time, NONE, number + random.below(pages as usize) as u32, random);
            }
            left = rest;
        }
        for _ in 0..random.below(n / 5) {
            let at = random.below(self.background.recipe.accounts) as u32;
            self.say(at, from + random.below((days * DAY) as usize) as u32, NONE, number, random);
        }
        self.planted.push(Planted { manner: Manner::Cloned, from, to: from + (days + 1) * DAY, accounts });
    }

    fn hire(&mut self, number: u32, random: &mut Random) {
        let n = log_uniform(30.0, 150.0, random);
        let platform = random.below(2) as u8;
        let mut accounts = BTreeSet::new();
        while accounts.len() < n {
            let at = random.below(self.background.recipe.accounts);
            let who = &self.background.accounts[at];
            if who.platform == platform && who.created < START && who.rate > 0.05 {
                accounts.insert(at as u32);
            }
        }
        for wave in 0..3 {
            let from = START + (14 + wave * 14 + random.below(12) as u32) * DAY + 16 * HOUR;
            for &at in &accounts {
                if random.chance(0.8) {
                    for _ in 0..=poisson(0.5, random) {
                        let time = from + random.log_normal(900.0, 0.8) as u32;
                        self.say(at, time, number + wave, NONE, random);
                    }
                }
            }
            let (to, accounts) = (from + DAY, accounts.clone());
            self.planted.push(Planted { manner: Manner::Hired, from, to, accounts });
        }
    }

    fn say(&mut self, at: u32, time: u32, tag: u32, address: u32, random: &mut Random) {
        if time < self.background.end() {
            let mut line = Line::plain(time, at, 0);
            line.language = if random.chance(0.05) { random.below(LANGUAGES.len()) as u8 } else { 0 };
            // One of the tags that everybody uses stands beside it now and then.
            let beside = if random.chance(0.2) { random.below(20) as u32 } else { NONE };
            line.tags = [tag, beside];
            line.address = address;
            self.background.lines.push(line);
        }
    }
}

fn log_uniform(from: f64, to: f64, random: &mut Random) -> usize {
    (from * (to / from).powf(random.unit())) as usize
}

/// Draws a time by day.
fn waking(from: u32, days: u32, random: &mut Random) -> u32 {
    from + random.below(days as usize) as u32 * DAY + 6 * HOUR + random.below(15 * HOUR as usize) as u32
}
