//! A synthetic election conversation with known truth, for the demo, the evaluation and the benchmarks.
//!
//! The background is made of interest, not of chance: accounts belong to communities (fans, parties,
//! regions) of very unequal size that draw most of what they share from the same few sources, live in a
//! time zone and sleep, some are hyperactive, and what everyone talks about spreads as a cascade. Nothing in
//! it is drawn from the null models the detector tests against. Into it are planted coordinated groups and,
//! scored apart, newsrooms that post the same address in step for good reasons.

use crate::random::{Random, Zipf};

const DAY: f64 = 86_400.0;
pub const DAYS: usize = 30;
/// 2026-05-08T00:00:00Z: the thirty days before an invented vote.
pub const START: u32 = 1_778_198_400;
const LANGUAGES: [&str; 4] = ["hy", "en", "ru", "fr"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    Organic,
    /// Member of the planted group of this number.
    Coordinated(u16),
    /// Member of the newsroom of this number.
    Newsroom(u16),
}

#[derive(Clone, Copy, Debug)]
pub struct Share {
    pub time: u32,
    pub account: u32,
    pub object: u32,
}

/// What to generate.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    pub seed: u64,
    pub posts: usize,
    /// One object may take 8 % of the posts, where it is otherwise 0.2 %.
    pub viral: bool,
    /// Actions of each planted group.
    pub actions: usize,
    /// Chance that a member takes part in an action.
    pub join: f64,
    /// Delay of the members in seconds, one for each group in turn.
    pub jitters: &'static [u32],
    pub groups: usize,
}

pub struct Conversation {
    /// In order of time; post `i` is row `i`.
    pub shares: Vec<Share>,
    pub truth: Vec<Truth>,
    /// Language of each account.
    pub language: Vec<u8>,
    pub n_objects: usize,
}

impl Conversation {
    pub fn language_name(&self, account: u32) -> &'static str {
        LANGUAGES[self.language[account as usize] as usize]
    }
}

struct Account {
    community: usize,
    second_community: usize,
    /// Local hour at which its day begins, in UTC.
    wakes: f64,
}

struct Community {
    language: u8,
    zone: f64,
    objects: Vec<u32>,
    popularity: Zipf,
}

struct Background {
    births: Vec<f64>,
    /// Median delay of the shares of each object, in seconds: hours for most, minutes for breaking news.
    paces: Vec<f64>,
    communities: Vec<Community>,
    everyone: Community,
    accounts: Vec<Account>,
    activity: Zipf,
}

pub fn generate(recipe: &Recipe) -> Conversation {
    let mut random = Random::new(recipe.seed);
    let background = background(recipe, &mut random);
    let mut builder = Builder {
        truth: vec![Truth::Organic; background.accounts.len()],
        language: background.accounts.iter().map(|a| background.communities[a.community].language).collect(),
        n_objects: background.births.len(),
        shares: Vec::with_capacity(recipe.posts),
    };
    builder.plant_newsrooms(recipe, &mut random);
    builder.plant_groups(recipe, &background, &mut random);
    while builder.shares.len() < recipe.posts {
        let account = background.activity.draw(&mut random);
        builder.shares.push(background.share(account, &mut random));
    }
    builder.finish(&mut random)
}

fn background(recipe: &Recipe, random: &mut Random) -> Background {
    let n_objects = recipe.posts / 8;
    let n_accounts = recipe.posts / 20;
    let n_communities = ((recipe.posts as f64).sqrt() / 8.0) as usize + 8;
    let sizes = Zipf::new(n_communities, 0.8, 3.0);
    let offset: f64 = if recipe.viral { 0.0 } else { 60.0 };
    let births = (0..n_objects).map(|_| random.unit() * (DAYS as f64 * DAY)).collect();
    let paces = (0..n_objects)
        .map(|_| if random.chance(0.03) { 900.0 } else { random.log_normal(6.0 * 3600.0, 0.8) })
        .collect();
    let mut pools: Vec<Vec<u32>> = vec![Vec::new(); n_communities + 1];
    for object in 0..n_objects {
        // Every fifth object is everyone's: national news, the debate, the football final.
        let pool = if random.chance(0.2) { n_communities } else { sizes.draw(random) };
        pools[pool].push(object as u32);
    }
    let mut communities: Vec<Community> = pools
        .into_iter()
        .map(|objects| Community {
            language: (random.unit().powi(2) * LANGUAGES.len() as f64) as u8,
            zone: [4.0, 4.0, 4.0, 1.0, 3.0, -5.0, -8.0][random.below(7)],
            // A community has a few sources it shares all the time, whatever its size.
            popularity: Zipf::new(objects.len(), 1.0, offset.min(objects.len() as f64 / 20.0)),
            objects,
        })
        .collect();
    let everyone = communities.pop().expect("one pool more than communities");
    communities.retain(|c| !c.objects.is_empty());
    let accounts = (0..n_accounts)
        .map(|_| {
            let community = sizes.draw(random).min(communities.len() - 1);
            let zone = communities[community].zone;
            Account {
                community,
                second_community: sizes.draw(random).min(communities.len() - 1),
                wakes: (7.0 - zone + random.log_normal(1.0, 0.7) - 1.0).rem_euclid(24.0),
            }
        })
        .collect();
    Background { births, paces, communities, everyone, accounts, activity: Zipf::new(n_accounts, 0.9, 20.0) }
}

impl Background {
    /// Draws one organic share of an account.
    fn share(&self, account: usize, random: &mut Random) -> Share {
        let who = &self.accounts[account];
        let pool = match random.unit() {
            u if u < 0.6 => &self.communities[who.community],
            u if u < 0.75 => &self.communities[who.second_community],
            _ => &self.everyone,
        };
        let object = pool.objects[pool.popularity.draw(random)];
        Share { time: self.time(object, who, random), account: account as u32, object }
    }

    /// Draws a time on the object's cascade at which the account is awake.
    fn time(&self, object: u32, who: &Account, random: &mut Random) -> u32 {
        let birth = self.births[object as usize];
        let mut at = birth;
        for _ in 0..12 {
            at = birth + random.log_normal(self.paces[object as usize], 1.5);
            if at >= DAYS as f64 * DAY {
                at = random.unit() * (DAYS as f64 * DAY);
            }
            let hour = (at / 3600.0 - who.wakes).rem_euclid(24.0);
            // Awake for sixteen hours, most active in the evening, now and then up at night.
            let active = if hour < 16.0 { 0.4 + 0.6 * (hour / 16.0) } else { 0.04 };
            if random.chance(active) {
                break;
            }
        }
        START + at as u32
    }
}

struct Builder {
    shares: Vec<Share>,
    truth: Vec<Truth>,
    language: Vec<u8>,
    n_objects: usize,
}

impl Builder {
    /// Adds an account beyond the background's.
    fn account(&mut self, truth: Truth, language: u8) -> u32 {
        self.truth.push(truth);
        self.language.push(language);
        self.truth.len() as u32 - 1
    }

    fn fresh_object(&mut self) -> u32 {
        self.n_objects += 1;
        self.n_objects as u32 - 1
    }

    /// Newsrooms: titles of one publisher that post the same address within half a minute, sixty times.
    fn plant_newsrooms(&mut self, recipe: &Recipe, random: &mut Random) {
        for room in 0..10 {
            let language = random.below(2) as u8;
            let size = 3 + random.below(10);
            let members: Vec<u32> =
                (0..size).map(|_| self.account(Truth::Newsroom(room), language)).collect();
            let actions = 60.min(recipe.posts / 2000);
            for _ in 0..actions {
                let object = self.fresh_object();
                let base = random.unit() * (DAYS as f64 * DAY - 60.0);
                self.act(&members, object, base, 30, 0.95, random);
            }
        }
    }

    fn plant_groups(&mut self, recipe: &Recipe, background: &Background, random: &mut Random) {
        for group in 0..recipe.groups {
            let size = 5 + random.below(36);
            let jitter = recipe.jitters[group % recipe.jitters.len()];
            let community = random.below(background.communities.len());
            let language = background.communities[community].language;
            let truth = Truth::Coordinated(group as u16);
            let members: Vec<u32> = (0..size).map(|_| self.account(truth, language)).collect();
            let cover = Account { community, second_community: community, wakes: random.unit() * 24.0 };
            for &member in &members {
                for _ in 0..10 + random.below(21) {
                    // Cover: what an ordinary member of the community would share.
                    let pool = if random.chance(0.7) {
                        &background.communities[community]
                    } else {
                        &background.everyone
                    };
                    let object = pool.objects[pool.popularity.draw(random)];
                    self.shares.push(Share {
                        time: background.time(object, &cover, random),
                        account: member,
                        object,
                    });
                }
            }
            for _ in 0..recipe.actions {
                let hijacked = random.chance(0.3);
                let pool = &background.communities[community].objects;
                let (object, base) = if hijacked {
                    let object = pool[pool.len() / 10 + random.below(pool.len() / 2 + 1).min(pool.len() / 2)];
                    let after = background.births[object as usize] + random.log_normal(6.0 * 3600.0, 1.5);
                    (object, after.min(DAYS as f64 * DAY - 400.0))
                } else {
                    (self.fresh_object(), random.unit() * (DAYS as f64 * DAY - 400.0))
                };
                self.act(&members, object, base, jitter, recipe.join, random);
            }
        }
    }

    /// One action: each member joins by chance, with a delay of up to `jitter` seconds.
    fn act(&mut self, members: &[u32], object: u32, base: f64, jitter: u32, join: f64, random: &mut Random) {
        for &account in members {
            if random.chance(join) {
                let time = START + base as u32 + random.below(jitter as usize + 1) as u32;
                self.shares.push(Share { time, account, object });
            }
        }
    }

    /// Relabels accounts and objects at random, so that numbers leak nothing, and sorts by time.
    fn finish(mut self, random: &mut Random) -> Conversation {
        let mut accounts: Vec<u32> = (0..self.truth.len() as u32).collect();
        let mut objects: Vec<u32> = (0..self.n_objects as u32).collect();
        random.shuffle(&mut accounts);
        random.shuffle(&mut objects);
        random.shuffle(&mut self.shares);
        for share in &mut self.shares {
            share.account = accounts[share.account as usize];
            share.object = objects[share.object as usize];
        }
        self.shares.sort_by_key(|share| share.time);
        let mut truth = self.truth.clone();
        let mut language = self.language.clone();
        for (old, &new) in accounts.iter().enumerate() {
            truth[new as usize] = self.truth[old];
            language[new as usize] = self.language[old];
        }
        Conversation { shares: self.shares, truth, language, n_objects: self.n_objects }
    }
}
