//! A seeded organic background: ordinary accounts over some weeks, nothing planted.
//!
//! It is made of habits, not of the nulls that detectors test against. Rates are heavy-tailed; people post in
//! sessions, sleep in their time zone, keep weekdays or weekends, go on holiday and come back on Monday, fall
//! silent for weeks and return, join, leave, or take to posting one day and stay. Some accounts are run by a
//! scheduler. Interest grows towards a vote. Four kinds of [`Event`] draw many at once, sleepers too: a few of
//! those stay for days. The platform grows, and its sign-ups have spikes of their own.

use ostrakon_model::{AccountId, Language, Platform, Post, PostId, PostKind, Timestamp};

use crate::random::{Random, Zipf};

pub const HOUR: u32 = 3600;
pub const DAY: u32 = 86_400;
/// 2024-09-23T00:00:00Z, a Monday.
pub const START: u32 = 1_727_049_600;
/// 2012-01-01T00:00:00Z: the first sign-ups.
const OPENED: u32 = 1_325_376_000;
/// Nothing, in the columns of [`Line`].
pub const NONE: u32 = u32::MAX;

pub const LANGUAGES: [&str; 6] = ["ro", "en", "hu", "de", "it", "fr"];
pub const PLATFORMS: [&str; 2] = ["tiktok", "x"];

/// Hashtags below this number are ordinary; each event has one of its own above.
pub const TAGS: u32 = 2000;
/// Addresses below this number are ordinary; each event has one of its own above.
pub const ADDRESSES: u32 = 20_000;
/// Domains on which the addresses stand.
pub const DOMAINS: u32 = 300;

/// What is generated.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    pub seed: u64,
    /// Accounts; about 30 posts each over ten weeks.
    pub accounts: usize,
    pub days: u32,
    /// Whether anything happens that many talk about at once.
    pub events: bool,
}

/// How an account spends its week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    Anyhow,
    Weekdays,
    Weekends,
    /// A scheduler or feed: posts at set minutes.
    Scheduled,
}

#[derive(Clone, Debug)]
pub struct Account {
    /// Text of the id.
    pub id: String,
    /// Index of [`PLATFORMS`].
    pub platform: u8,
    /// Index of [`LANGUAGES`].
    pub language: u8,
    /// Hours that its clock is ahead of UTC.
    pub zone: i32,
    /// Seconds since 1970.
    pub created: u32,
    /// When it takes another handle, or [`NONE`].
    pub renamed: u32,
    /// When it starts to post in another language, and which; [`NONE`] where it does not.
    pub switched: (u32, u8),
    pub habit: Habit,
    /// Posts a day.
    pub rate: f64,
    /// Ordinary topics: the tags it uses lie near this one.
    pub interest: u32,
}

/// One post in small numbers.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub time: u32,
    /// Index of [`Background::accounts`].
    pub account: u32,
    pub tags: [u32; 2],
    pub address: u32,
    /// Account mentioned.
    pub mention: u32,
    pub language: u8,
    pub is_reshare: bool,
}

impl Line {
    /// Gives a post with nothing in it.
    pub fn plain(time: u32, account: u32, language: u8) -> Self {
        Self { time, account, tags: [NONE; 2], address: NONE, mention: NONE, language, is_reshare: false }
    }
}

/// What kind of thing happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// Within minutes, over in half a day.
    BreakingNews,
    /// Announced: two hours in the evening, with a few moments at which everybody posts.
    FootballNight,
    /// Announced: three days, by day, one camp.
    PartyConference,
    /// One post of somebody whom many follow; most pass it on.
    CelebrityPost,
}

/// Something that happens, with a hashtag and an address of its own.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    pub kind: EventKind,
    pub from: u32,
    pub tag: u32,
    pub address: u32,
}

pub struct Background {
    pub recipe: Recipe,
    pub accounts: Vec<Account>,
    /// In order of time once [`Background::sort`] has run.
    pub lines: Vec<Line>,
    pub events: Vec<Event>,
}

/// Weight of each local hour of the day; they add up to 24.
const HOURS: [f64; 24] = [
    0.5, 0.25, 0.15, 0.1, 0.1, 0.2, 0.5, 0.9, 1.1, 1.1, 1.1, 1.1, 1.3, 1.3, 1.1, 1.1, 1.2, 1.3, 1.5, 1.8,
    2.1, 2.0, 1.5, 0.9,
];

pub fn generate(recipe: Recipe) -> Background {
    let mut random = Random::new(recipe.seed ^ 0x6261_636b);
    let spikes = spikes(recipe, &mut random);
    let accounts = (0..recipe.accounts).map(|_| account(recipe, &spikes, &mut random)).collect();
    let mut background = Background { recipe, accounts, lines: Vec::new(), events: Vec::new() };
    let topics = Topics {
        tags: Zipf::new(TAGS as usize, 1.0, 5.0),
        addresses: Zipf::new(ADDRESSES as usize, 0.9, 10.0),
        people: Zipf::new(recipe.accounts, 1.0, 3.0),
    };
    for at in 0..recipe.accounts {
        background.live(at, &topics, &mut random);
    }
    if recipe.events {
        background.happen(&mut random);
    }
    background.sort();
    background
}

struct Topics {
    tags: Zipf,
    addresses: Zipf,
    people: Zipf,
}

/// Days on which many sign up: bans elsewhere, campaigns, a call of somebody known.
struct Spike {
    from: u32,
    /// Seconds in which the rush falls to a third.
    fades: f64,
}

fn spikes(recipe: Recipe, random: &mut Random) -> Vec<Spike> {
    let end = START + recipe.days * DAY;
    let at = |random: &mut Random, from: u32| from + random.below((end - from - 7 * DAY) as usize) as u32;
    (0..7)
        .map(|nth| Spike {
            // One of them while we look on.
            from: at(random, if nth == 0 { START } else { OPENED + 1000 * DAY }) / DAY * DAY + 7 * HOUR,
            fades: if nth % 3 == 2 { 0.6 } else { 2.0 } * f64::from(DAY),
        })
        .collect()
}

fn created(recipe: Recipe, spikes: &[Spike], zone: i32, random: &mut Random) -> u32 {
    let end = START + recipe.days * DAY;
    loop {
        let at = if random.chance(0.03) {
            let spike = &spikes[random.below(spikes.len())];
            spike.from + (-random.unit().max(1e-9).ln() * spike.fades) as u32
        } else if random.chance(0.05) {
            START + random.below((recipe.days * DAY) as usize) as u32
        } else {
            // Growth: more sign-ups the later.
            OPENED + (f64::from(START - OPENED) * random.unit().powf(0.55)) as u32
        };
        let weekday = (at / DAY + 3) % 7;
        let busy = if weekday >= 5 { 1.0 } else { 0.8 };
        if at < end - DAY && random.chance(busy * HOURS[local_hour(at, zone)] / 2.1) {
            return at;
        }
    }
}

fn local_hour(at: u32, zone: i32) -> usize {
    (i64::from(at) + i64::from(zone) * i64::from(HOUR)).rem_euclid(i64::from(DAY)) as usize / HOUR as usize
}

fn account(recipe: Recipe, spikes: &[Spike], random: &mut Random) -> Account {
    let language = match random.unit() {
        u if u < 0.70 => 0,
        u if u < 0.84 => 1,
        _ => 2 + random.below(4) as u8,
    };
    let zone = match random.unit() {
        u if u < 0.75 => 2,
        u if u < 0.95 => 1,
        _ => [0, -5, -8][random.below(3)],
    };
    let habit = match random.unit() {
        u if u < 0.03 => Habit::Scheduled,
        u if u < 0.10 => Habit::Weekends,
        u if u < 0.18 => Habit::Weekdays,
        _ => Habit::Anyhow,
    };
    // A third of all accounts hardly ever post.
    let rate = if random.chance(0.35) { random.log_normal(0.01, 0.8) } else { random.log_normal(0.2, 1.4) };
    let end = START + recipe.days * DAY;
    let some_time = |random: &mut Random, chance: f64| {
        if random.chance(chance) { START + random.below((end - START) as usize) as u32 } else { NONE }
    };
    let switched = (some_time(random, 0.004), random.below(LANGUAGES.len()) as u8);
    Account {
        id: format!("u{:012x}", random.next() >> 16),
        platform: u8::from(random.chance(0.4)),
        language,
        zone,
        created: created(recipe, spikes, zone, random),
        renamed: some_time(random, 0.02),
        switched,
        habit,
        rate: rate.min(40.0),
        interest: random.below(TAGS as usize) as u32,
    }
}

/// When an account is away, or posts more than usual.
struct Season {
    from: u32,
    to: u32,
    /// Its rate is multiplied by this.
    by: f64,
}

impl Background {
    /// Adds an account and gives its index.
    pub fn add(&mut self, account: Account) -> u32 {
        self.accounts.push(account);
        self.accounts.len() as u32 - 1
    }

    /// Brings the lines into order of time.
    pub fn sort(&mut self) {
        self.lines.sort_by_key(|line| (line.time, line.account));
    }

    /// Gives the end of what was looked at, in seconds since 1970.
    pub fn end(&self) -> u32 {
        START + self.recipe.days * DAY
    }

    /// Gives line number `at` as a post.
    pub fn post(&self, at: usize) -> Post<'_> {
        let line = &self.lines[at];
        let account = &self.accounts[line.account as usize];
        let mut post = Post::new(
            Platform::new(PLATFORMS[usize::from(account.platform)]).expect("a platform"),
            PostId::new(format!("p{at}")).expect("an id"),
            AccountId::new(account.id.as_str()).expect("an id"),
            Timestamp::from_unix_seconds(line.time),
        );
        post.language = Language::new(LANGUAGES[usize::from(line.language)]).ok();
        post.hashtags =
            line.tags.iter().filter(|tag| **tag != NONE).map(|tag| format!("tag{tag}").into()).collect();
        if line.address != NONE {
            let domain = line.address % DOMAINS;
            post.urls = vec![format!("https://site{domain}.example/{}", line.address).into()];
        }
        if line.mention != NONE {
            post.mentions = vec![self.accounts[line.mention as usize].id.as_str().into()];
        }
        if line.is_reshare {
            post.kind = PostKind::Reshare;
            post.reshare_of = PostId::new(format!("source{}", line.address)).ok();
        }
        let created = Timestamp::from_unix_seconds(account.created).to_string();
        let turn = if line.time >= account.renamed { "b" } else { "a" };
        post.extra = vec![
            ("author_created_at".into(), created.into()),
            ("author_username".into(), format!("{}{turn}", account.id).into()),
        ];
        post
    }

    /// One account's whole time.
    fn live(&mut self, at: usize, topics: &Topics, random: &mut Random) {
        let end = self.end();
        let who = self.accounts[at].clone();
        if who.habit == Habit::Scheduled {
            return self.schedule(at, &who, topics, random);
        }
        let seasons = seasons(&who, end, random);
        let mut day = who.created.max(START) / DAY * DAY;
        while day < end {
            let weekday = (day / DAY + 3) % 7;
            let of_week = match (who.habit, weekday) {
                (Habit::Weekends, 5 | 6) => 3.0,
                (Habit::Weekdays, 0..=4) => 1.35,
                (Habit::Weekends | Habit::Weekdays, _) => 0.03,
                (_, 5 | 6) => 1.15,
                _ => 1.0,
            };
            // Everybody talks more as the vote comes nearer.
            let towards = f64::from(day.saturating_sub(START)) / f64::from(end - START);
            let middle = day + DAY / 2;
            let by: f64 =
                seasons.iter().filter(|s| s.from <= middle && middle < s.to).map(|s| s.by).product();
            let expected = who.rate * of_week * (0.8 + 0.6 * towards * towards) * by;
            for _ in 0..poisson(expected / 1.6, random) {
                self.session(at, day, topics, random);
            }
            day += DAY;
        }
    }

    /// A sitting: one post or a few, minutes apart.
    fn session(&mut self, at: usize, day: u32, topics: &Topics, random: &mut Random) {
        let zone = self.accounts[at].zone;
        let mut time = loop {
            let time = day + random.below(DAY as usize) as u32;
            if random.chance(HOURS[local_hour(time, zone)] / 2.1) {
                break time;
            }
        };
        loop {
            if time >= self.end() {
                return;
            }
            if time >= self.accounts[at].created {
                let line = self.ordinary(at, time, topics, random);
                self.lines.push(line);
            }
            if !random.chance(0.375) {
                return;
            }
            time += random.log_normal(180.0, 1.2).min(7200.0) as u32 + 5;
        }
    }

    /// A feed or scheduler: some times a day, at a set minute, a few seconds after it.
    fn schedule(&mut self, at: usize, who: &Account, topics: &Topics, random: &mut Random) {
        let a_day = 1 + random.below(8);
        let minutes: Vec<u32> = (0..a_day)
            .map(|_| {
                let hour = 6 + random.below(16) as u32;
                let round = [0, 0, 0, 30, 15, 45, 5 * random.below(12) as u32, random.below(60) as u32];
                hour * 60 + round[random.below(8)]
            })
            .collect();
        let late = 1 + random.below(20);
        let mut day = who.created.max(START) / DAY * DAY + DAY;
        while day < self.end() {
            for minute in &minutes {
                if random.chance(0.9) {
                    let time = day + minute * 60 + random.below(late) as u32;
                    let line = self.ordinary(at, time, topics, random);
                    self.lines.push(line);
                }
            }
            day += DAY;
        }
    }

    /// A post about what the account usually posts about.
    fn ordinary(&self, at: usize, time: u32, topics: &Topics, random: &mut Random) -> Line {
        let who = &self.accounts[at];
        let mut tags = [NONE; 2];
        if random.chance(0.35) {
            let own = who.interest.wrapping_add(random.below(30) as u32) % TAGS;
            tags[0] = if random.chance(0.6) { own } else { topics.tags.draw(random) as u32 };
            if random.chance(0.3) {
                tags[1] = topics.tags.draw(random) as u32;
            }
        }
        let maybe = |chance: f64, from: &Zipf, random: &mut Random| {
            if random.chance(chance) { from.draw(random) as u32 } else { NONE }
        };
        let settled = if time >= who.switched.0 { who.switched.1 } else { who.language };
        Line {
            time,
            account: at as u32,
            tags,
            address: maybe(0.2, &topics.addresses, random),
            mention: maybe(0.15, &topics.people, random),
            // A platform's tag is wrong now and then, and people quote others.
            language: if random.chance(0.06) { random.below(LANGUAGES.len()) as u8 } else { settled },
            is_reshare: false,
        }
    }

    /// Everything that happens.
    fn happen(&mut self, random: &mut Random) {
        let kinds = [
            (EventKind::BreakingNews, 4),
            (EventKind::FootballNight, 3),
            (EventKind::PartyConference, 2),
            (EventKind::CelebrityPost, 3),
        ];
        let mut nth = 0;
        for (kind, times) in kinds {
            for _ in 0..times {
                let day = START + random.below(self.recipe.days as usize - 3) as u32 * DAY;
                let from = match kind {
                    EventKind::BreakingNews | EventKind::CelebrityPost => {
                        day + random.below(DAY as usize) as u32
                    }
                    EventKind::FootballNight => day + 18 * HOUR,
                    EventKind::PartyConference => day + 7 * HOUR,
                };
                let event = Event { kind, from, tag: TAGS + nth, address: ADDRESSES + nth };
                self.events.push(event);
                self.draw_in(event, random);
                nth += 1;
            }
        }
    }

    /// Lets an event draw accounts in: the more active more likely, sleepers too.
    fn draw_in(&mut self, event: Event, random: &mut Random) {
        let goals: Vec<u32> = (0..3).map(|_| random.below(7000) as u32).collect();
        let camp = random.below(4) as u32;
        let reach = random.log_normal(1.0, 0.5).min(2.5);
        for at in 0..self.accounts.len() {
            let who = &self.accounts[at];
            if who.created > event.from || who.habit == Habit::Scheduled {
                continue;
            }
            let interested = match event.kind {
                EventKind::PartyConference | EventKind::CelebrityPost => who.interest % 4 == camp,
                EventKind::BreakingNews | EventKind::FootballNight => true,
            };
            let chance = if interested { 0.05 + 0.15 * who.rate.min(2.0) / 2.0 } else { 0.003 };
            if random.chance(chance * reach) {
                self.join(at, event, &goals, random);
            }
        }
    }

    fn join(&mut self, at: usize, event: Event, goals: &[u32], random: &mut Random) {
        let mut posts = 1;
        while posts < 12 && random.chance(0.45) {
            posts += 1;
        }
        let mut last = event.from;
        for _ in 0..posts {
            let after = match event.kind {
                EventKind::BreakingNews => random.log_normal(2.0 * 3600.0, 1.2),
                EventKind::CelebrityPost => random.log_normal(2700.0, 1.1),
                EventKind::FootballNight if random.chance(0.5) => {
                    f64::from(goals[random.below(goals.len())]) + random.log_normal(60.0, 0.8)
                }
                EventKind::FootballNight => random.unit() * 9000.0,
                EventKind::PartyConference => {
                    random.below(3) as f64 * f64::from(DAY) + random.unit() * 36_000.0
                }
            };
            let time = event.from + after.min(4.0 * f64::from(DAY)) as u32;
            last = last.max(time);
            self.talk(at, time, event, random);
        }
        // A few find that they like it, and stay for some days.
        if random.chance(0.02) {
            let rate = random.log_normal(1.0, 0.8);
            for day in 1..3 + random.below(20) as u32 {
                for _ in 0..poisson(rate, random) {
                    let time = last / DAY * DAY + day * DAY + 6 * HOUR + random.below(57_600) as u32;
                    self.talk(at, time, event, random);
                }
            }
        }
    }

    fn talk(&mut self, at: usize, time: u32, event: Event, random: &mut Random) {
        if time >= self.end() {
            return;
        }
        let who = &self.accounts[at];
        self.lines.push(Line {
            time,
            account: at as u32,
            tags: [if random.chance(0.8) { event.tag } else { NONE }, NONE],
            address: if random.chance(0.4) { event.address } else { NONE },
            mention: NONE,
            language: if random.chance(0.1) { 1 } else { who.language },
            is_reshare: event.kind == EventKind::CelebrityPost && random.chance(0.7),
        });
    }
}

/// Holidays, lapses, and new habits of an account.
fn seasons(who: &Account, end: u32, random: &mut Random) -> Vec<Season> {
    let span = (end - START) as usize;
    let mut seasons = Vec::new();
    let monday = |at: u32| (at + 3 * DAY) / (7 * DAY) * (7 * DAY) + 4 * DAY;
    if random.chance(0.25) {
        let from = START + random.below(span) as u32;
        let to = from + (5 + random.below(17) as u32) * DAY;
        let to = if random.chance(0.6) { monday(to) } else { to };
        seasons.push(Season { from, to, by: 0.0 });
    }
    // School holidays: the same week for many, and a second one for some.
    if random.chance(0.10) {
        let to = START + 6 * 7 * DAY;
        seasons.push(Season { from: to - 9 * DAY, to, by: 0.05 });
    }
    if random.chance(0.08) {
        let from = START + random.below(span) as u32;
        seasons.push(Season { from, to: from + (21 + random.below(40) as u32) * DAY, by: 0.0 });
    }
    // Away when we begin to look, back later.
    if random.chance(0.03) {
        let to = START + (7 + random.below(35) as u32) * DAY;
        seasons.push(Season { from: START, to: monday(to), by: 0.0 });
    }
    // One day it takes to posting.
    if random.chance(0.015) {
        let from = START + random.below(span) as u32;
        seasons.push(Season { from, to: end, by: 4.0 + random.unit() * 16.0 });
    }
    if random.chance(0.05) {
        seasons.push(Season { from: START + random.below(span) as u32, to: end, by: 0.0 });
    }
    // New accounts are eager for a week.
    if who.created > START {
        seasons.push(Season { from: who.created, to: who.created + 7 * DAY, by: 3.0 });
    }
    seasons
}

/// A Poisson number of mean `mean`, by the product of uniforms; means here are small.
pub fn poisson(mean: f64, random: &mut Random) -> u32 {
    let limit = (-mean.min(200.0)).exp();
    let mut product = random.unit();
    let mut count = 0;
    while product > limit {
        product *= random.unit();
        count += 1;
    }
    count
}
