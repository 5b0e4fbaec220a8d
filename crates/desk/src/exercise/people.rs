//! Who posts: accounts by platform and language, of very unequal activity, some of them away.

use std::ops::Range;

use super::country::{DAY, DAY_OFF, PLATFORMS, WORKING, ZONE, is_day_off};
use super::language::LANGUAGES;
use super::random::{Random, Zipf, whole};

/// Posts an organic account makes on average.
const POSTS_PER_ACCOUNT: u32 = 12;
const DAY_SECONDS: u32 = 86_400;
/// Quarters of an hour in a day.
const QUARTERS: u32 = 96;
/// Draws of the time of day that there are, more than enough for the weights of 96 quarters.
const DRAWS: usize = 4096;

/// One account.
#[derive(Clone, Copy, Debug)]
pub(super) struct Account {
    /// Seconds from its making to the beginning of the exercise.
    pub(super) age: u32,
    pub(super) platform: u8,
    pub(super) language: u8,
    /// Hours from UTC where it lives.
    zone: i8,
    /// Days on which it says nothing: a holiday, or a long silence until the vote is near.
    away: (u8, u8),
}

/// All accounts: those of everybody first, by platform and language, then those with a part of their own.
pub(super) struct People {
    pub(super) accounts: Vec<Account>,
    /// Accounts of everybody, those with the highest activity first in each cell.
    cells: Vec<(Range<u32>, Zipf)>,
    organic: u32,
    ids: u64,
    rhythm: [Rhythm; 2],
}

impl People {
    /// Makes the accounts of everybody.
    pub(super) fn new(posts: u32, seed: u64) -> Self {
        let mut random = Random::stream(seed, 1);
        let mut people = Self {
            accounts: Vec::new(),
            cells: Vec::new(),
            organic: 0,
            ids: random.next(),
            rhythm: [Rhythm::new(&WORKING), Rhythm::new(&DAY_OFF)],
        };
        let total = posts / POSTS_PER_ACCOUNT;
        for (platform, (_, platform_share)) in (0..).zip(PLATFORMS) {
            for (language, (_, language_share)) in (0..).zip(LANGUAGES) {
                // Of a hundred each; a handful everywhere, so that everybody has somebody to talk to.
                let n = (u64::from(total) * u64::from(platform_share * language_share) / 10_000).max(8);
                let n = u32::try_from(n).unwrap_or(u32::MAX);
                let range = people.add(n, |_| {
                    let age = organic_age(&mut random);
                    let away = absence(&mut random);
                    Account { away, ..account(platform, language, age, &mut random) }
                });
                people.cells.push((range, Zipf::new(n, 3, 3.0)));
            }
        }
        people.organic = people.n();
        people
    }

    fn n(&self) -> u32 {
        u32::try_from(self.accounts.len()).unwrap_or(u32::MAX)
    }

    /// Adds accounts; `make` gives each by its number.
    pub(super) fn add(&mut self, n: u32, make: impl FnMut(u32) -> Account) -> Range<u32> {
        let first = self.n();
        self.accounts.extend((0..n).map(make));
        first..self.n()
    }

    pub(super) fn get(&self, account: u32) -> Option<&Account> {
        self.accounts.get(account as usize)
    }

    pub(super) fn platform(&self, account: u32) -> u8 {
        self.get(account).map_or(0, |account| account.platform)
    }

    pub(super) fn language(&self, account: u32) -> u8 {
        self.get(account).map_or(0, |account| account.language)
    }

    /// Says whether an account is one of everybody's.
    pub(super) fn is_organic(&self, account: u32) -> bool {
        account < self.organic
    }

    /// Draws one of everybody's accounts that is there on this day, by activity.
    pub(super) fn draw(&self, platform: u8, language: u8, day: u32, random: &mut Random) -> u32 {
        let cell = usize::from(platform) * LANGUAGES.len() + usize::from(language);
        let Some((range, activity)) = self.cells.get(cell) else { return 0 };
        let mut account = range.start;
        for _ in 0..6 {
            account = range.start + activity.draw(random);
            let is_away = |who: &Account| (u32::from(who.away.0)..u32::from(who.away.1)).contains(&day);
            if !self.get(account).is_some_and(is_away) {
                break;
            }
        }
        account
    }

    /// Draws a time of this day, in milliseconds of the exercise, by the account's clock and habits.
    pub(super) fn time(&self, account: u32, day: u32, random: &mut Random) -> u32 {
        let local = self.rhythm(day).draw(random);
        day * DAY + (local + DAY - self.ahead(account)) % DAY
    }

    /// Says how likely an account is awake at a time, from nearly 0 to 1.
    pub(super) fn awake(&self, account: u32, at: u32) -> f64 {
        self.rhythm(at / DAY).level((at % DAY + self.ahead(account)) % DAY)
    }

    fn rhythm(&self, day: u32) -> &Rhythm {
        let [working, day_off] = &self.rhythm;
        if is_day_off(day) { day_off } else { working }
    }

    /// Gives how far an account's clock, with its habits, is ahead of Marvenia's, in milliseconds, round the day.
    fn ahead(&self, account: u32) -> u32 {
        let hours = self.get(account).map_or(0, |who| i32::from(who.zone) - i32::from(ZONE));
        // Early birds and night owls.
        let habit = i32::try_from(account % 5).unwrap_or_default() - 2;
        let half_hours = (2 * hours + habit).rem_euclid(48);
        u32::try_from(half_hours).unwrap_or_default() * (DAY / 48)
    }

    /// Gives the number that stands for an account on its platform: unique, and telling nothing of its part.
    pub(super) fn id(&self, account: u32) -> u64 {
        const BITS: u64 = (1 << 40) - 1;
        let mut x = (u64::from(account) ^ self.ids) & BITS;
        for _ in 0..2 {
            x ^= x >> 21;
            x = x.wrapping_mul(0x9e37_79b9_7f4a_7c15) & BITS;
        }
        1_000_000_000_000 + (x ^ (x >> 19))
    }
}

/// Gives an account that is always there.
pub(super) fn account(platform: u8, language: u8, age: u32, random: &mut Random) -> Account {
    let zones = LANGUAGES.get(usize::from(language)).map_or(&[][..], |(language, _)| language.zones);
    let zone = random.pick(zones).copied().unwrap_or(ZONE);
    Account { age, platform, language, zone, away: (0, 0) }
}

/// Gives the age of an account that was made so many days before the exercise, or within `spread` days after that.
pub(super) fn age(days_before: u32, spread: u32, random: &mut Random) -> u32 {
    days_before * DAY_SECONDS - random.below(spread * DAY_SECONDS)
}

/// Most accounts are years old, two of a hundred were made for this election by people who care about it.
pub(super) fn organic_age(random: &mut Random) -> u32 {
    if random.chance(0.02) {
        return age(30, 29, random);
    }
    let u = random.unit();
    30 * DAY_SECONDS + whole(u * u.sqrt() * 14.0 * 365.0 * f64::from(DAY_SECONDS))
}

/// One of eight is on holiday for some days, one of thirty wakes up late in the campaign.
fn absence(random: &mut Random) -> (u8, u8) {
    let day = |n: u32| u8::try_from(n).unwrap_or_default();
    match random.below(120) {
        0..4 => (0, day(random.within(7..13))),
        4..19 => {
            let from = random.below(12);
            (day(from), day(from + random.within(3..11)))
        }
        _ => (0, 0),
    }
}

/// How a day goes, in quarters of an hour.
struct Rhythm {
    quarters: Vec<u8>,
    levels: Vec<f64>,
}

impl Rhythm {
    fn new(hours: &[u32; 24]) -> Self {
        let total: u32 = hours.iter().sum();
        let most = hours.iter().copied().max().unwrap_or(1);
        let mut quarters = Vec::with_capacity(DRAWS);
        let mut passed = 0;
        for (quarter, weight) in (0..).zip(hours.iter().flat_map(|weight| [weight; 4])) {
            passed += weight;
            let until = DRAWS * passed as usize / (4 * total as usize);
            quarters.resize(until, quarter);
        }
        let levels = hours.iter().map(|&weight| f64::from(weight) / f64::from(most)).collect();
        Self { quarters, levels }
    }

    /// Draws a time of the day in milliseconds.
    fn draw(&self, random: &mut Random) -> u32 {
        let quarter = random.pick(&self.quarters).copied().unwrap_or_default();
        u32::from(quarter) * (DAY / QUARTERS) + random.below(DAY / QUARTERS)
    }

    fn level(&self, time: u32) -> f64 {
        self.levels.get((time / (DAY / 24)) as usize).copied().unwrap_or(1.0)
    }
}
